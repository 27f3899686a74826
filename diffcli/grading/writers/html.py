"""One HTML file with everything: the table of the questions, the class's mistakes, each student, pictures of trees.

It needs no network and runs no script; a student's text is always text.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby

from diffcli.errors import printable, shorten
from diffcli.grading import report
from diffcli.grading.grouping import drawn, expected_text
from diffcli.grading.marks import SIGNS, DrawnNode, Mark, drawn_nodes, needs_tree
from diffcli.grading.questions import Prepared
from diffcli.grading.report import QuestionStatistics, Statistics
from diffcli.grading.verdict import CORRECT, Result, Verdict, score_text
from diffcli.grading.writers import Paper
from diffcli.rendering.drawing import Drawing
from diffcli.rendering.drawing import DrawnNode as Box
from diffcli.rendering.svg import svg as picture
from diffcli.running.files import AtomicFile, attempt

OPTION = "--html"
HELP = "Write a report that needs no network (.html)."

_COLUMNS = ("question", "blank", "answer", "verdict", "points", "mistake", "feedback")

_STYLE = """
:root{color-scheme:light dark;--line:#8884;--right:#1a7f37;--carried:#9a6700;--wrong:#cf222e;--missing:#888}
@media(prefers-color-scheme:dark){:root{--right:#3fb950;--carried:#d29922;--wrong:#f85149}
svg text{fill:#e3e6ea}svg .op{fill:#22314a;stroke:#7ea0d6}svg .leaf{fill:#15181c;stroke:#7ea0d6}
svg .edge{stroke:#9aa4b0}}
body{font:15px/1.5 system-ui,sans-serif;max-width:76rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2.2rem}h3{font-size:1rem;margin:1.2rem 0 .3rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
code,pre{font-family:ui-monospace,monospace;font-size:12px}
code,pre{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}pre{margin:0}
details{border-bottom:1px solid var(--line);padding:.3rem 0}summary{cursor:pointer;overflow-wrap:anywhere}
.bar{display:inline-block;height:.8rem;background:#0969da;border-radius:2px}
math{font-size:1.1em;padding:0 .4rem}small{opacity:.7}
.picture{overflow-x:auto;padding:.5rem 0}
.correct,svg .right,svg .most{color:var(--right);fill:var(--right)}
.partial,.carried,svg .carried,svg .many{color:var(--carried);
fill:var(--carried)}.wrong,.invalid,svg .wrong,svg .few{color:var(--wrong);fill:var(--wrong)}
.missing,.undecided,svg .missing{color:var(--missing);fill:var(--missing)}
"""


class Writer(AtomicFile):
    """Keeps the students' sections aside until the summary, which stands above them, is known."""

    def __init__(self, path: str, paper: Paper) -> None:
        super().__init__(path)
        self._paper = paper
        self._statistics = Statistics(paper.questions)
        self._sections = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115

    def write(self, result: Result) -> None:
        """Take the section of one student."""
        self._statistics.add(result)
        attempt(self.path, lambda: self._sections.write(self._student(result)))

    def close(self) -> None:
        """Write the summary and the sections."""
        title = _text(self._paper.title or "Results")
        self.put(
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            '<meta name="viewport" content="width=device-width">\n'
            f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        )
        self.put("\n".join(self._summary()))
        self.put("\n<h2>Students</h2>\n")
        self._sections.seek(0)
        while text := self._sections.read(1 << 16):
            self.put(text)
        self._sections.close()
        self.put("</body>\n</html>\n")
        super().close()

    def discard(self) -> None:
        """Leave nothing behind."""
        self._sections.close()
        super().discard()

    def _summary(self) -> Iterable[str]:
        statistics = self._statistics
        points = score_text(statistics.points)
        yield f"<p>{statistics.count} students, {points} points: {report.spread_line(statistics)}.</p>"
        yield "<h2>Questions</h2>"
        yield _table(report.HEADINGS, report.question_rows(statistics), numbers=report.NUMBERS)
        yield "<h2>Points</h2>"
        most = max(statistics.bins) or 1
        bars = [
            (name, str(count), f'<span class="bar" style="width:{20 * count / most:.3g}rem"></span>')
            for name, count, _ in report.histogram(statistics)
        ]
        yield _table(("points", "students", ""), bars, numbers=(1,), raw=(2,))
        yield "<h2>Mistakes of the class</h2>"
        for question, found in statistics.questions.items():
            yield from self._question(question, found)
        unusual = list(statistics.unusual())
        if unusual:
            yield "<h2>The same unusual wrong answer</h2>"
            rows = [(question, report.answer_text(answer), ", ".join(answer.students)) for question, answer in unusual]
            yield _table(("question", "answer", "students"), rows)

    def _question(self, question: str, found: QuestionStatistics) -> Iterable[str]:
        common = found.common(10)
        shares = {blank: of_blank.share for blank, of_blank in found.blanks.items() if blank}
        if not common and not shares:
            return
        yield f"<h3>{_text(question)}</h3>"
        expected = expected_text(found.item, "")
        if expected is not None and not shares:
            yield self._formula(found.item, "", expected, "expected")
        marks = {
            blank: Mark("most" if share >= 0.8 else "many" if share >= 0.5 else "few", report.percent(share))
            for blank, share in shares.items()
        }
        nodes = found.item.drawn_nodes(marks)
        if nodes and shares:
            yield f'<div class="picture">{svg(nodes)}</div>'
        elif shares:
            yield _table(("blank", "right"), [(b, report.percent(s)) for b, s in shares.items()], numbers=(1,))
        if common:
            rows = [
                (
                    self._formula(found.item, a.row.blank, a.row.answer, a.row.blank),
                    str(a.count),
                    a.row.mistake,
                    ", ".join(a.students),
                )
                for a in common
            ]
            yield _table(("wrong answer", "times", "mistake", "students"), rows, numbers=(1,), raw=(0,))

    def _student(self, result: Result) -> str:
        score = f"{result.score:.6g} of {result.points:.6g}"
        items = self._paper.items(result)
        parts = [f"<details><summary>{_text(result.student)}: {score}</summary>", self._verdicts(result, items)]
        for question, group in groupby(result.verdicts, key=lambda v: v.question):
            verdicts = list(group)
            nodes = drawn_nodes(items[question], verdicts) if needs_tree(verdicts) else []
            if nodes:
                parts.append(f'<h3>{_text(question)}</h3>\n<div class="picture">{svg(nodes)}</div>')
        return "\n".join((*parts, "</details>\n"))

    def _verdicts(self, result: Result, items: Mapping[str, Prepared]) -> str:
        rows = []
        question = None
        for v in result.verdicts:
            name = v.verdict if v.verdict != "correct" or not v.mistake else "carried"
            points = f"{v.score:.4g}/{v.points:.4g}"
            verdict = f'<span class="{name}">{v.verdict}</span>'
            shown = v.question if v.question != question else ""
            rows.append((shown, v.blank, self._answer(items[v.question], v), verdict, points, v.mistake, v.feedback))
            question = v.question
        return _table(_COLUMNS, rows, numbers=(4,), raw=(2, 3))

    def _answer(self, item: Prepared, row: Verdict) -> str:
        """Return an answer; beside one that is not right, what was expected."""
        expected = expected_text(item, row.blank) if row.verdict != CORRECT else None
        if expected is None:
            return self._formula(item, row.blank, row.answer)
        given = self._formula(item, row.blank, row.answer, "the student's") if row.answer else ""
        return given + self._formula(item, row.blank, expected, "expected")

    def _formula(self, item: Prepared, blank: str, text: str, of: str = "") -> str:
        """Return an answer as it was typed, and as mathematics where it is a formula."""
        typed = f"<pre>{_text(text)}</pre>" if "\n" in text else f"<code>{_text(text)}</code>"
        label = f"<small>{_text(of)}</small> " if of else ""
        return f"<div>{label}{typed} {drawn(item, blank, text)}</div>"


def _table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = (), raw: Sequence[int] = ()
) -> str:
    """Return a table; cells of the columns ``raw`` are HTML of ours, all others are text."""
    kinds = [' class="n"' if i in numbers else "" for i in range(len(headings))]
    head = "".join(f"<th{kind}>{_text(text)}</th>" for kind, text in zip(kinds, headings, strict=True))
    lines = [f"<table><tr>{head}</tr>"]
    for row in rows:
        cells = (
            f"<td{kind}>{cell if i in raw else _text(cell)}</td>"
            for i, (kind, cell) in enumerate(zip(kinds, row, strict=True))
        )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join((*lines, "</table>"))


def _text(text: str) -> str:
    return escape(printable(text))


_LONGEST_LINE = 24
_SPACE = ' xmlns="http://www.w3.org/2000/svg"'
"""What SVG needs outside HTML alone."""


def _box(node: DrawnNode, is_leaf: bool) -> Box:
    """Return a box whose lines have the colours of their marks."""
    values = (("result", node.result, node.result_mark), ("gradient", node.gradient, node.gradient_mark))
    marked = [(_line(name, truth, mark), mark.state or "plain") for name, truth, mark in values]
    return Box([(printable(node.title), "title"), *marked], is_leaf, False)


def svg(nodes: Sequence[DrawnNode]) -> str:
    """Return a printed tree as an SVG element for HTML: the output on top, each node above its inputs."""
    inputs: dict[int, list[int]] = {node.line.number: [] for node in nodes}
    above: list[int] = []
    places: dict[int, int] = {}
    for depth, number in (*((node.line.depth, node.line.number) for node in nodes), (0, 0)):
        while len(above) > depth:  # inputs come before what is computed from them
            places.setdefault(above.pop(), len(places))
        if above:
            inputs[above[-1]].append(number)
        above.append(number)
    by_number = {node.line.number: node for node in nodes if not node.line.is_reference}
    boxes = [_box(by_number[number], not inputs[number]) for number in places]
    edges = [(places[item], places[number]) for number in places for item in inputs[number]]
    return picture(Drawing(boxes, edges)).replace(_SPACE, "")


def _line(name: str, truth: str, mark: Mark) -> str:
    given = mark.text if mark.state != "right" else ""
    parts = (name, _short(truth), SIGNS.get(mark.state, ""), _short(given))
    return printable(" ".join(filter(None, parts)))


def _short(text: str) -> str:
    try:
        return f"{float(text):.6g}" if len(text) > 9 else text
    except ValueError:
        return shorten(text, _LONGEST_LINE)
