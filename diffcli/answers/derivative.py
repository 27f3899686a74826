"""Judging an answer to "differentiate this": right or wrong, the rule that was broken, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from diffcli.answers.domains import read_domain
from diffcli.answers.labels import differentiated_by
from diffcli.answers.links import CHAIN
from diffcli.answers.options import check_options, domain_of, meant, unit_named
from diffcli.answers.program_answers import ProgramReader
from diffcli.answers.reading import expression_of, read
from diffcli.equivalence.verdict import INVALID, UNDECIDED, Verdict
from diffcli.errors import BindingError, DiffcliError
from diffcli.given.expressions import as_graph, in_turn
from diffcli.graphs import Apply, Graph, Node, substituted, topological_order
from diffcli.library.differentiation import Asked, sizes_of, targets_in_turn
from diffcli.ops import OPS, OpTable
from diffcli.simplification import read_assumption

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diffcli.engine.shapes import Shape
    from diffcli.given.expressions import Expression
    from diffcli.mistakes import Finding
    from diffcli.mistakes.answer import DerivativeMistakes
    from diffcli.mistakes.repair import Repair
    from diffcli.simplification import Assumption

_QUESTIONS_REMEMBERED = 32


class DerivativeJudge:
    """One question: a function, what to differentiate it by, and the order.  What is computed serves all answers.

    ``wrt`` may be several names for a mixed partial derivative; ``sizes`` and ``assume`` are those of ``diff``.  An
    answer may be in the names of the function's statements.  ``options`` are those of ``equal``: ``domain`` ...
    Raises: ExpressionError and its subclasses, UsageError where ``wrt`` is needed.
    """

    def __init__(
        self,
        function: Expression,
        wrt: str | Sequence[str] | None = None,
        order: int = 1,
        *,
        vars: Sequence[str] | None = None,
        natural_log: bool = True,
        complex_unit: str = "i",
        sizes: Mapping[str, Shape] | str | None = None,
        assume: Sequence[str] = (),
        ops: OpTable = OPS,
        **options: Any,
    ) -> None:
        names = in_turn(wrt)
        if isinstance(function, str):
            from diffcli.parsing import parse

            declared = tuple(dict.fromkeys((*names, *(vars or ()))))
            unit = unit_named(complex_unit)
            function = parse(
                function, declared=declared, targets=names, natural_log=natural_log, complex_unit=unit, ops=ops
            )
        self.function = as_graph(function)
        self.ops = self.function.ops if ops is OPS else ops
        self.targets = targets_in_turn(self.function, names, order)
        asked = Asked(self.function, self.targets, sizes=sizes, assume=assume)
        self.expected = asked.derivative(entries=False)
        facts = [read_assumption(text, [v.name for v in self.function.variables]) for text in assume]
        self.program = ProgramReader(self.function, asked.shapes if sizes is None else sizes_of(sizes), facts)
        self.natural_log = natural_log
        self.options = dict(options)
        self._assume([fact for fact in facts if fact.sign != "="])
        if vars is not None:
            self.options["vars"] = tuple(vars)
        if not natural_log:
            self.options["natural_log"] = False
        is_variable = any(variable.name == complex_unit for variable in self.function.variables)
        self.complex_unit = "none" if is_variable else complex_unit
        if self.complex_unit != "i":
            self.options["complex_unit"] = self.complex_unit
        if self.ops is not OPS:
            self.options["ops"] = self.ops

    def _assume(self, facts: Sequence[Assumption]) -> None:
        """Let inequalities bound the points that are looked at: by the domain, else by where the derivative is defined.

        Raises: BindingError for facts that together leave no numbers.
        """
        bounds: list[str] = []
        self._within: list[Node] = []
        self._unseen: list[str] = []
        self._arrays = [name for name, shape in (self.program.sizes or {}).items() if shape]
        for fact in facts:
            gap = substituted(Graph(fact.left.output - fact.right.output), self.function.names)
            try:
                bounded = set(read_domain(fact.text))
            except BindingError:
                bounded = set()
            if bounded and bounded.isdisjoint(self.function.names):
                bounds.append(fact.text)
            elif any(variable.name in self._arrays for variable in gap.variables):
                self._unseen.append(fact.text)
            else:
                self._within.append(OPS["sqrt"](gap.output))
        if bounds:
            given = self.options.get("domain")
            more = [given] if isinstance(given, str) else []
            self.options["domain"] = domain_of(", ".join(bounds + more)) | ({} if more else domain_of(given))

    def _compared(self, expected: Graph, answer: str | Graph | None) -> Verdict:
        """Return the verdict on two sides, at points where the assumptions hold."""
        from diffcli.answers.comparison import compare

        options = self.options
        if self._arrays and options.get("domain") and isinstance(answer, Graph):
            names = dict.fromkeys(v.name for side in (expected, answer) for v in side.variables)
            entries = {n: re.sub(r"(_\d+)+$", "", n) for n in names}
            domain = domain_of(options["domain"])
            found = {n: domain[array] for n, array in entries.items() if array in self._arrays and array in domain}
            options = options | {"domain": domain | found}
        verdict = compare(expected, answer, **options)
        if verdict.verdict == "different" and self._within:
            output = expected.output
            for root in self._within:
                output = output * (root / root)
            verdict = compare(Graph(output), answer, **options)
        if verdict.verdict == "different" and self._unseen:
            told = f"{verdict.reason}; whether {' and '.join(self._unseen)} holds there is not looked at"
            return Verdict(UNDECIDED, told)
        return verdict

    def judge(self, answer: str | Graph | None) -> Verdict:
        """Return the verdict on an answer; ``dz/dx = ...`` is its right-most side."""
        from diffcli.answers.working import broken_step

        sides = self.program.sides(self.expected, answer) if isinstance(answer, str) else []
        verdict = None
        for sizes, expected, given in sides:
            verdict = self._compared(expected, given)
            verdict, answer = verdict.with_reason(sizes + verdict.reason), given
            if verdict.verdict != "equal":
                break
        if verdict is None:
            verdict = self._compared(self.expected, answer)
        if verdict.verdict == "different" and self._between_kinks is not None:
            elsewhere = self._compared(self._between_kinks, answer)
            verdict = elsewhere if elsewhere.verdict == "equal" else verdict
        if verdict.verdict == INVALID and verdict.layer == CHAIN and isinstance(answer, str):
            verdict = self._compared(self.expected, expression_of(answer))  # work that cannot be read
        told = {"mistake": "", "place": "", "feedback": "", "repair": ""}
        label = read(answer).label if isinstance(answer, str) and "=" in answer else ""
        others = {variable.name for variable in self.function.variables}.difference(self.targets)
        if verdict.verdict == "equal" and differentiated_by(label) in others:
            return Verdict("different", f"{label} is not by {self.targets[-1]}", layer="labels")
        if verdict.verdict == "different" and answer is not None:
            broken = broken_step(answer, derivative=self, **self.options) if isinstance(answer, str) else None
            told = self.explained(answer) if broken is None else {name: getattr(broken, name) for name in told}
            if not told["feedback"]:
                told["feedback"] = "; ".join(part for part in (verdict.reason, told["repair"]) if part)
        return verdict.with_reason(verdict.reason, layer="derivative", **told)

    def explained(self, answer: str | Graph) -> dict[str, str]:
        """Return what is wrong with an answer: mistake, place, feedback and repair, empty where nothing is found."""
        said = expression_of(answer) if isinstance(answer, str) else answer
        found = self.mistakes(said)
        repair = self._repair(answer, said) if isinstance(answer, str) and isinstance(said, str) else None
        told = {name: getattr(found[0], name) if found else "" for name in ("mistake", "place", "feedback")}
        told["repair"] = "" if repair is None else str(repair)
        if repair is not None and found:
            told["feedback"] += f"; {repair}"
        return told

    @cached_property
    def _between_kinks(self) -> Graph | None:
        """The derivative, undefined where the function has a kink and so no derivative; None for a smooth function."""
        distances = [distance for node in self.function.nodes if (distance := _distance_from_kink(node)) is not None]
        if not distances:
            return None
        output = self.expected.output
        for distance in distances:
            output = output * (distance / distance)
        return Graph(output)

    def mistakes(self, answer: str | Graph) -> tuple[Finding, ...]:
        """Return the mistakes that explain a wrong answer, the most specific first; none where nothing does."""
        if self._mistakes is None:
            return ()
        try:
            graph = answer if isinstance(answer, Graph) else self._read(answer)
        except DiffcliError:
            return ()
        return self._mistakes.find(graph, answer if isinstance(answer, str) else "")

    def _repair(self, typed: str, answer: str) -> Repair | None:
        """Return the smallest repair of an answer that is judged right, its column counted in the whole text."""
        found = None if self._mistakes is None else self._mistakes.repair(answer)
        if found is None or self._compared(self.expected, found.text).verdict != "equal":
            return None
        return replace(found, column=found.column + max(0, typed.rfind(answer)))

    def _read(self, answer: str) -> Graph:
        from diffcli.parsing import parse

        names = tuple(variable.name for variable in self.function.variables)
        unit = unit_named(self.complex_unit)
        return parse(answer, declared=names, natural_log=self.natural_log, complex_unit=unit, ops=self.ops)

    @cached_property
    def _mistakes(self) -> DerivativeMistakes | None:
        """What finds mistakes; None for mixed partial derivatives beyond the last step, which is looked at alone."""
        from diffcli.mistakes.answer import DerivativeMistakes

        last = self.targets[-1]
        if all(name == last for name in self.targets):
            return DerivativeMistakes(self.function, last, len(self.targets))
        first = [name for name in self.targets if name != last]
        count = len(self.targets) - len(first)
        return DerivativeMistakes(Asked(self.function, first).derivative(), last, count)


def judge_derivative(
    function: Expression,
    answer: str | Graph | None,
    wrt: str | Sequence[str] | None = None,
    order: int = 1,
    vars: Sequence[str] | None = None,
    **options: Any,
) -> Verdict:
    """Return the verdict on an answer to "differentiate ``function`` by ``wrt``".

    >>> judge_derivative("x^2 sin x", "2x cos x").mistake
    'product-rule'

    Raises: UsageError for options that cannot be used, what ``parse`` does for the function; never for the answer.
    """
    check_options("judge_derivative", options, ("assume", "sizes"))
    options = dict(meant(name, tuple(v) if isinstance(v, list) else v) for name, v in options.items())
    if isinstance(function, str) and not any(isinstance(value, dict) for value in options.values()):
        asked = wrt if wrt is None or isinstance(wrt, str) else tuple(wrt)
        names = None if vars is None else tuple(vars)
        return _remembered(function, asked, order, names, tuple(sorted(options.items()))).judge(answer)
    return DerivativeJudge(function, wrt, order, vars=vars, **options).judge(answer)


@lru_cache(maxsize=_QUESTIONS_REMEMBERED)
def _remembered(
    function: str,
    wrt: str | tuple[str, ...] | None,
    order: int,
    vars: tuple[str, ...] | None,
    options: tuple[tuple[str, Any], ...],
) -> DerivativeJudge:
    return DerivativeJudge(function, wrt, order, vars=vars, **dict(options))


def _distance_from_kink(node: Node) -> Node | None:
    """Return what is 0 where a node has a kink, None where it has none, or perhaps kinks without end in a row."""
    if not isinstance(node, Apply) or node.op.kinks is None or node.op.tensor or len(node.inputs) > 2:
        return None
    inner = (item for side in node.inputs for item in topological_order(side))
    if any(isinstance(item, Apply) and (item.op.kinks is not None or item.op.derivatives is None) for item in inner):
        return None
    one, options = len(node.inputs) == 1, dict(node.options)
    try:
        if not all(node.op.kinks(*at, **options) for at in ([(0.0,)] if one else [(0.0, 0.0), (1.0, 1.0)])):
            return None
    except ArithmeticError:  # a remainder by 0
        return None
    return node.inputs[0] if one else node.inputs[0] - node.inputs[1]


def step_mistake(function: str, answer: str, wrt: str | None) -> tuple[str, str]:
    """Return what the derivative of a wrong antiderivative is off by, code and words; empty where nothing is found."""
    from diffcli.mistakes.answer import StepMistakes
    from diffcli.parsing import parse
    from diffcli.rendering.infix import infix

    try:
        of, given = parse(function), parse(expression_of(answer))
        name = wrt or next(variable.name for variable in of.variables)
        slope = Asked(given, [name]).derivative()
        found = StepMistakes(of).find(slope)
        return (found[0].mistake if found else ""), f"it is {infix(slope)}, and should be {infix(of)}"
    except (DiffcliError, StopIteration):
        return "", ""
