"""A Markdown page for each student."""

from __future__ import annotations

import re
from itertools import groupby

from diffcli.errors import printable
from diffcli.grading.grouping import drawn
from diffcli.grading.marks import drawn_nodes, needs_tree, tree_lines
from diffcli.grading.verdict import Result, Verdict, safe_name, score_text
from diffcli.grading.writers import Paper
from diffcli.running.files import AtomicFolder

OPTION = "--feedback"
HELP = "Write a Markdown page for each student."
IS_FOR_STUDENTS = True


class Writer(AtomicFolder):
    """Writes ``DIR/STUDENT.md``."""

    def __init__(self, path: str, paper: Paper) -> None:
        super().__init__(path)
        self._paper = paper
        self._taken: set[str] = set()

    def write(self, result: Result) -> None:
        """Write the page of one student."""
        lines = page(result, self._paper)
        self.put(f"{safe_name(result.student, self._taken)}.md", "\n".join(lines) + "\n")


def page(result: Result, paper: Paper) -> list[str]:
    """Return the lines of a student's page."""
    items = paper.items(result)
    total = f"**{score_text(result.score)} of {score_text(paper.points)} points**"
    lines = [f"# {_plain(paper.title or 'Results')}: {_plain(result.student)}", "", total, ""]
    for question, group in groupby(result.verdicts, key=lambda v: v.question):
        verdicts = list(group)
        score, points = sum(v.score for v in verdicts), sum(v.points for v in verdicts)
        lines += [f"## {_plain(question)}: {score_text(score)} of {score_text(points)}", ""]
        for verdict in verdicts:
            lines += _entry(verdict, drawn(items[question], verdict.blank, verdict.answer))
        is_drawn = needs_tree(verdicts) and not paper.hides_expected
        tree = drawn_nodes(items[question], verdicts) if is_drawn else []
        if tree:
            lines += ["", *_fenced(tree_lines(tree))]
        lines.append("")
    return lines


def _entry(verdict: Verdict, formula: str) -> list[str]:
    name = f"`{verdict.blank}`: " if verdict.blank else ""
    mistake = f" ({verdict.mistake})" if verdict.mistake else ""
    answer = verdict.answer
    lines = [f"- {name}{verdict.verdict}{mistake}" + (f", your answer {_code(answer)}" if _is_short(answer) else "")]
    if formula:
        lines.append(f"  {formula}")
    if verdict.feedback:
        lines += [f"  {_plain(line)}" for line in verdict.feedback.split("\n")]
    if answer and not _is_short(answer):
        lines += ["", *("  " + line for line in _fenced(answer.split("\n")))]
    return lines


def _is_short(answer: str) -> bool:
    return 0 < len(answer) <= 200 and "\n" not in answer


def _code(text: str) -> str:
    """Return a text as code that nothing in it can end."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    return f"{ticks} {printable(text)} {ticks}"


def _fenced(lines: list[str]) -> list[str]:
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    ticks = "`" * max(3, longest + 1)
    return [f"{ticks}text", *map(printable, lines), ticks]


def _plain(text: str) -> str:
    """Return a text in which Markdown and HTML have no meaning."""
    return re.sub(r"([\\`*_{}\[\]()#+!|<>&~$])", r"\\\1", printable(text).replace("\n", " "))
