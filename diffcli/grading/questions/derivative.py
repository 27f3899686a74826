"""The derivative of a function that the key holds; of a wrong answer, the rule that was broken is named."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diffcli.errors import DiffcliError
from diffcli.grading.checks import near
from diffcli.grading.comparing import judgement
from diffcli.grading.documents import Equation
from diffcli.grading.forms import read
from diffcli.grading.question import Question
from diffcli.grading.verdict import CORRECT, Judgement
from diffcli.graphs import Apply, Graph, Node, Variable, rebuilt
from diffcli.rendering.infix import infix

FIELDS = ("of", "wrt", "order", "vars", "domain", "syntax")
IS_WHOLE = True

_LABEL = re.compile(r"d\w+/d\w+")


@dataclass(frozen=True, slots=True)
class Prepared:
    """What judges the answers; it holds the derivative and, once asked, all the wrong ones."""

    question: Question
    judge: Any


def prepare(question: Question) -> Prepared:
    """Check the question and differentiate its function."""
    from diffcli.answers.derivative import DerivativeJudge

    options = question.options("domain", "syntax")
    if question.settings.imaginary_unit != "i":
        options["complex_unit"] = question.settings.imaginary_unit
    of, wrt, order = question.text("of"), question.names("wrt"), question.whole("order", 1)
    variables = question.names("vars")
    try:
        function = _cut(read(of, question, (*wrt, *(variables or ())) if wrt else variables or ()), wrt or ())
        judge = DerivativeJudge(
            function,
            wrt,
            order,
            vars=variables,
            natural_log=question.settings.natural_log,
            ops=question.settings.ops,
            **options,
        )
    except DiffcliError as error:
        raise question.fault(error, "of") from None
    names = {variable.name for variable in judge.function.variables} | set(variables or ())
    strange = next((name for name in judge.targets if name not in names), None)
    if names and strange is not None:
        told = f"wrt has {strange!r}, which does not occur in the function"
        raise question.error(f"{told}{near(strange, sorted(names))}", "wrt")
    found = judge.judge(judge.expected)
    if found.verdict != "equal":
        raise question.error(f"the derivative cannot be graded with: {found.reason}", "of")
    return Prepared(question, judge)


def compared(prepared: Prepared) -> tuple[Graph, Mapping[str, Any]]:
    """Return the derivative and the options it is compared with."""
    return prepared.judge.expected, prepared.judge.options


def solution(prepared: Prepared) -> Mapping[str, str]:
    """Return the derivative."""
    return {"": infix(prepared.judge.expected)}


def draft(equation: Equation, label: str) -> list[str] | None:
    """Ask for a derivative where it is labelled as one and other sides show that formulas are meant."""
    if not (_LABEL.fullmatch(label) and len(equation.sides) > 2):
        return None
    return [
        'of = ""  # the function to differentiate',
        f"wrt = {json.dumps(label.rpartition('/d')[2], ensure_ascii=False)}",
    ]


def judge_answer(prepared: Prepared, answer: str) -> Judgement:
    """Judge the one answer; where it is not right as it stands, its names may be those of the program."""
    found = judgement(prepared.judge.judge(answer))
    if found.verdict == CORRECT:
        return found
    graph = _written_out(prepared, answer)
    return found if graph is None else judgement(prepared.judge.judge(graph))


def _cut(graph: Graph, names: Sequence[str]) -> Graph:
    """Return a program as a function of those of its statements that it shall be differentiated by."""
    own = {variable.name for variable in graph.variables}
    statements = {graph.names[name]: Variable(name) for name in names if name not in own and name in graph.names}
    if not statements or graph.output in statements:
        return graph
    made = rebuilt(graph.nodes, lambda node, inputs: statements.get(node))
    there = set(Graph(made[graph.output]).nodes)
    kept = {name: made[node] for name, node in graph.names.items() if node not in statements and made[node] in there}
    return Graph(made[graph.output], names=kept)


def _written_out(prepared: Prepared, answer: str) -> Graph | None:
    """Return an answer with the names of the program written out, None where it has none of them."""
    function = prepared.judge.function
    names = {name: node for name, node in function.names.items() if isinstance(node, Apply)}
    if not names:
        return None
    try:
        graph = read(answer, prepared.question, (*names, *(variable.name for variable in function.variables)))
    except DiffcliError:
        return None
    replaced: dict[Node, Node] = {
        variable: names[variable.name] for variable in graph.variables if variable.name in names
    }
    if not replaced:
        return None
    own = {variable.name: variable for variable in function.variables}
    made = rebuilt(graph.nodes, lambda node, inputs: replaced.get(node, own.get(getattr(node, "name", ""))))
    return Graph(made[graph.output])
