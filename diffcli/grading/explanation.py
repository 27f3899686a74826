"""One verdict replayed in full: what was read, how it was understood, what was expected, why it was judged so."""

from __future__ import annotations

import json
from collections.abc import Iterator

from diffcli.answers.reading import expression_of
from diffcli.errors import DiffcliError, UsageError, printable
from diffcli.grading.answers import Answers
from diffcli.grading.collection import Sheet
from diffcli.grading.comparing import compare
from diffcli.grading.judging import find_question, judge
from diffcli.grading.marks import drawn_nodes, tree_lines
from diffcli.grading.questions import Prepared
from diffcli.grading.run import Run, verdicts_of
from diffcli.grading.verdict import Verdict, score_text
from diffcli.grading.writers import Paper
from diffcli.graphs import Graph
from diffcli.near import did_you_mean, near_names
from diffcli.rendering.infix import infix

_MOST_ALIKE = 3
ANSWERING = ("expected", "answer", "holds")
"""Fields of a question that say what is right."""


def explanation(run: Run, student: str, question: str, paper: Paper) -> list[str]:
    """Return the lines that explain the verdicts on one question of one student, as far as the paper shows them.

    Raises: UsageError, if there is no such student or question.
    """
    item = find_question(run.questions, question)
    if item is None:
        ids = [prepared.question.id for prepared in run.questions]
        raise UsageError(
            f"the key has no question {question!r}", hint=did_you_mean(near_names(question, ids, _MOST_ALIKE))
        )
    names = run.collection.find(student)
    if len(names) > 1:
        raise UsageError(f"several students are called {student!r}: {', '.join(names)}")
    if not names:
        near = near_names(student, run.collection.names(), _MOST_ALIKE)
        raise UsageError(f"no student is called {student!r}", hint=did_you_mean(near))
    sheet = run.collection.sheet(names[0])
    number = run.questions.index(item)
    item = run.item_of(sheet.student, number)
    answers = dict(sheet.answers.get(number, {}))
    return [printable(line) for line in _lines(run, item, sheet, answers, paper)]


def _lines(run: Run, item: Prepared, sheet: Sheet, answers: Answers, paper: Paper) -> Iterator[str]:
    question = item.question
    yield f"student: {sheet.student}"
    yield f"question: {question.id} ({question.type}, {score_text(question.points)} points)"
    for name, value in question.fields.items():
        if paper.hides_expected and name in ANSWERING:
            continue
        yield f"  {name}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)}"
    if sheet.error is not None:
        yield f"file: {sheet.error}"
    verdicts = run.overrides.apply(verdicts_of(item, sheet, answers, judge(item, answers)))
    for verdict in verdicts:
        yield from _verdict_lines(item, paper.shown_of(item, verdict), paper.hides_expected)
    tree = [] if paper.hides_expected else drawn_nodes(item, verdicts)
    if tree:
        yield "tree:"
        yield from (f"  {line}" for line in tree_lines(tree))


def _verdict_lines(item: Prepared, verdict: Verdict, hides: bool) -> Iterator[str]:
    yield ""
    if verdict.blank:
        yield f"blank: {verdict.blank}"
    yield from _labelled("answer", verdict.answer or "(none)")
    if verdict.answer:
        yield from _reading(item, item.answer_of(verdict.answer), hides)
    score = f"{score_text(verdict.score)} of {score_text(verdict.points)}"
    yield f"verdict: {verdict.verdict}, {score}" + (f", {verdict.mistake}" if verdict.mistake else "")
    if verdict.feedback:
        yield from _labelled("feedback", verdict.feedback)
    if verdict.witness is not None:
        yield f"witness: {json.dumps(verdict.witness, ensure_ascii=False, default=str)}"


def _reading(item: Prepared, answer: str, hides: bool) -> Iterator[str]:
    """Yield how an expression was read, what was expected, and which layer of ``equal`` decided."""
    question = item.question
    compared = item.compared()
    if compared is None:
        return
    expected, options = compared
    names = question.names("vars") or ()
    try:
        target = expected if isinstance(expected, Graph) else question.read(expected, names)
        graph = question.read(expression_of(answer), names or tuple(v.name for v in target.variables))
    except DiffcliError:
        return
    yield f"read as: {infix(graph)}"
    for note in graph.notes:
        yield f"  {note}"
    if hides:
        return
    yield f"expected: {infix(target)}"
    verdict = compare(expected, answer, question, **options)
    yield f"layer: {verdict.layer}: {verdict.reason}"


def _labelled(label: str, text: str) -> Iterator[str]:
    lines = text.split("\n")
    if len(lines) == 1:
        yield f"{label}: {text}"
        return
    yield f"{label}:"
    yield from (f"  {line}" for line in lines)
