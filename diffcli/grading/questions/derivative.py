"""The derivative of a function that the key holds; of a wrong answer, the rule that was broken is named."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from diffcli.errors import DiffcliError
from diffcli.grading.comparing import judgement
from diffcli.grading.documents import Equation
from diffcli.grading.question import Question, near
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import CORRECT, Judgement
from diffcli.graphs import Apply, Graph, Node, Variable, rebuilt, substituted
from diffcli.rendering.infix import infix_of_any_log

_LABEL = re.compile(r"d\w+/d\w+")


class Type(Prepared):
    """What judges the answers: it holds the derivative and, once asked, all the wrong ones."""

    fields = ("of", "wrt", "order", "vars", "domain", "syntax")
    is_whole = True

    def __init__(self, question: Question) -> None:
        from diffcli.answers.derivative import DerivativeJudge

        super().__init__(question)
        settings, options = question.settings, question.options("domain", "syntax")
        if settings.imaginary_unit != "i":
            options["complex_unit"] = settings.imaginary_unit
        of, wrt, order = question.text("of"), question.names("wrt") or (), question.whole("order", 1)
        variables = question.names("vars")
        options |= {"vars": variables, "natural_log": settings.natural_log, "ops": settings.ops}
        try:
            function = _cut(question.read(of, (*wrt, *(variables or ())), tuple(wrt)), wrt)
            self.judging = DerivativeJudge(function, wrt or None, order, **options)
        except DiffcliError as error:
            raise question.fault(error, "of") from None
        names = {variable.name for variable in self.judging.function.variables} | set(variables or ())
        strange = next((name for name in self.judging.targets if name not in names), None)
        if names and strange is not None:
            told = f"wrt has {strange!r}, which does not occur in the function"
            raise question.error(f"{told}{near(strange, sorted(names))}", "wrt")
        found = self.judging.judge(self.judging.expected)
        if found.verdict != "equal":
            raise question.error(f"the derivative cannot be graded with: {found.reason}", "of")

    def compared(self) -> tuple[Graph, Mapping[str, Any]]:
        return self.judging.expected, self.judging.options

    def solution(self) -> Mapping[str, str]:
        return {"": infix_of_any_log(self.judging.expected)}

    @staticmethod
    def draft(equation: Equation, label: str) -> list[str] | None:
        """Ask for a derivative where it is labelled as one and other sides show that formulas are meant."""
        if not (_LABEL.fullmatch(label) and len(equation.sides) > 2):
            return None
        wrt = json.dumps(label.rpartition("/d")[2], ensure_ascii=False)
        return ['of = ""  # the function to differentiate', f"wrt = {wrt}"]

    def judge_answer(self, answer: str) -> Judgement:
        """Judge an answer; where it is not right as it stands, its names may be those of the program."""
        found = judgement(self.judging.judge(answer))
        if found.verdict == CORRECT:
            return found
        graph = self._written_out(answer)
        return found if graph is None else judgement(self.judging.judge(graph))

    def _written_out(self, answer: str) -> Graph | None:
        """Return an answer with the names of the program written out, None where it has none of them."""
        function = self.judging.function
        names = {name: node for name, node in function.names.items() if isinstance(node, Apply)}
        own: dict[str, Node] = {variable.name: variable for variable in function.variables}
        try:
            graph = self.question.read(answer, (*names, *own)) if names else None
        except DiffcliError:
            return None
        if graph is None or not any(variable.name in names for variable in graph.variables):
            return None
        meant = own | names
        return substituted(graph, meant)


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
