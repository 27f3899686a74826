"""How the value and the gradient of a graph at a point are computed and judged: for the library, commands and files."""

from __future__ import annotations

from diffcli.engine.bounds import LARGEST_GRAPH, bounded_values, unsigned
from diffcli.engine.forward import forward, number_values
from diffcli.engine.loops import Met
from diffcli.engine.tables import Passes, Table
from diffcli.engine.undefined import suspects_among
from diffcli.errors import DomainError, Findings, UsageError
from diffcli.library.passes import (
    as_number,
    differentiate,
    in_type,
    of_bounds,
    own,
    sure_numbers,
    targets,
    value_and_gradient,
    with_bounds,
    zero_like,
)
from diffcli.trust.points import MOST_ENTRIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.graphs import Graph, Node
    from diffcli.library.passes import WithBounds
    from diffcli.trust.digits import Digits
    from diffcli.trust.doubts import Doubts
    from diffcli.trust.points import Point

UNDEFINED_MODES = ("report", "error", "subgradient")
"""What is done where there is no derivative."""


class Computation:
    """A graph at a point, what is to be differentiated by, and how; the options are those of ``grad``.

    ``names`` are variables and statements, None stands for all variables but class labels in order of appearance.  If
    ``is_whole`` the tables of all nodes are made, to be shown, otherwise what an answer takes.
    """

    __slots__ = (
        *("_better", "_passes", "arithmetic", "checkpoint", "digits", "dtype", "graph", "is_whole", "mode", "names"),
        *("order", "point", "undefined"),
    )

    def __init__(
        self,
        graph: Graph,
        point: Point,
        names: Sequence[str] | None = None,
        *,
        mode: str = "reverse",
        order: int | None = None,
        digits: int | None = None,
        dtype: str | None = None,
        checkpoint: int | None = None,
        arithmetic: str | None = None,
        undefined: str = "report",
        is_whole: bool = False,
    ) -> None:
        self.graph = graph
        self.point = point
        self.names = names
        self.mode = mode
        self.order = order
        self.digits = digits
        self.dtype = dtype
        self.checkpoint = checkpoint
        self.arithmetic = arithmetic
        self.undefined = undefined
        self.is_whole = is_whole
        self._passes: Passes | None = None
        self._better: tuple[Mapping[Node, Any], Mapping[Node, Any]] = ({}, {})

    def evaluation(self) -> tuple[Any, Findings]:
        """Return the value, and what is to be said of it.

        Raises: DomainError where there is none, as for a singular matrix; BindingError, ShapeError for wrong values.
        """
        graph, point = self.graph, self.point
        if self.digits is not None:
            certain = self.to_digits(())
            return certain.value, certain.findings
        output, bounds = graph.plan.output, None
        if self._is_checked():
            bounded = bounded_values(graph, point.bindings, point.errors(), is_binary=point.is_binary)
            if bounded is not None:
                bounds = (bounded, bounded)
                if bounded.is_sure(output) and not self.is_whole:
                    return unsigned(bounded.numbers[output]), Findings()
        elif self._is_plain() and not self.is_whole:
            met = Met()
            slots = number_values(graph, point.bindings, met)
            if slots is not None and not suspects_among(graph, slots, met):
                return as_number(slots[output]), self._unchecked()
        try:
            if bounds is None:
                given, numbers = in_type(graph, point.bindings, self.dtype)
                values = forward(graph, given, numbers=numbers)
            else:
                values = Table(graph, bounds[0].numbers)
        except DomainError as error:
            value, _, findings = self._proved((), error)
            return value, findings
        self._passes = Passes(values, None, {}, bounds)
        value, _, findings = self._judged(self._passes)
        return value, findings

    def gradient(self) -> tuple[Any, dict[str, Any], Findings]:
        """Return the value, the derivatives by name, a list by order if one is asked for, and what is to be said.

        Raises: ShapeError if the output is not a number; UndefinedError where there is no derivative and ``undefined``
        is "error"; as ``evaluation``.
        """
        graph, point = self.graph, self.point
        bounded: WithBounds | None = None
        if self._is_checked() and self.mode == "reverse" and self.digits is None and self.order is None:
            bounded = with_bounds(graph, point)
            if bounded is not None and (sure := sure_numbers(graph, bounded, self.names, point.bindings)) is not None:
                if self.is_whole:
                    self._passes = of_bounds(graph, point.bindings, sure[1], bounded)
                    self._improve(*sure)
                return (*sure, Findings())
        names = self.targets()
        if self.digits is not None:
            certain = self.to_digits(names)
            return certain.value, certain.gradient, certain.findings
        if self.order is not None:
            from diffcli.trust.orders import right_orders

            is_plain = self.arithmetic is not None
            values = forward(graph, point.bindings)
            orders = right_orders(graph, point, values, names, self.order, is_plain=is_plain, mode=self.undefined)
            return orders.value, orders.gradient, orders.findings
        if self._is_plain() and not self.is_whole and self.undefined == "report" and not self._is_checked():
            findings = self._unchecked()
            return (*value_and_gradient(graph, point.bindings, names, self.mode, findings=findings), findings)
        try:
            if bounded is None:
                self._passes = self._differentiated(names)
            else:
                self._passes = of_bounds(graph, point.bindings, names, bounded)
        except DomainError as error:
            return self._proved(names, error)
        return self._judged(self._passes)

    def targets(self) -> list[str]:
        """Return the names to differentiate by."""
        return targets(self.graph, self.names, self.point.bindings)

    def tables(self) -> Passes:
        """Return the values of all nodes and the gradients by them, with the numbers in place that are known better."""
        passes = self._passes or self._differentiated(self.targets())
        values, gradients = self._better
        if values:
            passes.values = {**passes.values, **values}
        if passes.gradients is not None and gradients:
            known = {**passes.gradients}
            passes.gradients = known | {node: gradient for node, gradient in gradients.items() if node in known}
        return passes

    def _differentiated(self, names: Sequence[str]) -> Passes:
        asked: dict[str, Any] = {"dtype": self.dtype, "checkpoint": self.checkpoint, "pruned": not self.is_whole}
        return differentiate(self.graph, self.point.bindings, names, self.mode, **asked)

    def _is_plain(self) -> bool:
        """Tell whether the numbers are of the ordinary type, and all are kept."""
        return self.dtype is None and self.checkpoint is None

    def _is_checked(self) -> bool:
        """Tell whether the numbers are looked after: of a graph that is not too large, nor its arrays."""
        if self.dtype is not None or self.checkpoint is not None or len(self.graph.plan) > LARGEST_GRAPH:
            return False
        arrays = [value for value in self.point.bindings.values() if value.__class__ is not float]
        return not arrays or not any(
            getattr(v, "size", 1) > MOST_ENTRIES or getattr(v, "dtype", None) == "float32" for v in arrays
        )

    def _unchecked(self) -> Findings:
        """Return what is said of numbers that are not looked after, but for those of a type that was chosen."""
        from diffcli.trust.examination import unchecked_note

        is_narrow = any(getattr(value, "dtype", None) == "float32" for value in self.point.bindings.values())
        return Findings(() if is_narrow else (unchecked_note(self.graph),))

    def to_digits(self, names: Sequence[str]) -> Digits:
        """Return the value and the gradient by names to as many correct digits as are asked for."""
        from diffcli.trust.digits import right_digits

        assert self.digits is not None
        values = forward(self.graph, self.point.bindings)
        return right_digits(self.graph, self.point, values, self.digits, names, self.undefined)

    def _judged(self, passes: Passes) -> tuple[Any, dict[str, Any], Findings]:
        """Return what the passes left, judged; numbers of another type, or with checkpoints, stay as they are."""
        from diffcli.trust.examination import CHECKPOINTED, examine, is_small

        graph, point = self.graph, self.point
        judged = passes
        if self.checkpoint is not None:
            if not is_small(graph, point.bindings):
                return passes.values[graph.output], passes.targets, Findings([CHECKPOINTED])
            judged = Passes(forward(graph, point.bindings), None, passes.targets)
        elif passes.bounds is not None:  # without the gradients of constants, which take time
            gradients = Table(graph, passes.bounds[1].numbers)
            judged = Passes(passes.values, gradients, passes.targets, passes.bounds)
        arithmetic = self.arithmetic if self._is_plain() else "float64"
        doubts = examine(graph, point, judged, mode=self.undefined, dtype=self.dtype, arithmetic=arithmetic)
        value, gradient = own(doubts.value), {name: own(number) for name, number in doubts.gradient.items()}
        if self.is_whole:
            self._improve(value, gradient, doubts)
        return value, gradient, doubts.findings()

    def _improve(self, value: Any, gradient: Mapping[str, Any], doubts: Doubts | None = None) -> None:
        """Remember what is known better than the passes have it."""
        graph, passes = self.graph, self._passes
        assert passes is not None
        values: dict[Node, Any] = {}
        gradients: dict[Node, Any] = {}
        if doubts is not None and doubts.recomputed:
            assert doubts.proof is not None
            values, gradients = doubts.proof.better(passes.values, passes.gradients)
        for variable in graph.variables:
            if variable.name in gradient:
                gradients[variable] = gradient[variable.name]
        self._better = {**values, graph.output: value}, gradients

    def _proved(self, names: Sequence[str], refusal: DomainError) -> tuple[Any, dict[str, Any], Findings]:
        """Return numbers with proof where floats have none, as of a matrix that is singular in floats alone.

        Raises: the refusal, where there are none or those of floats are asked for.
        """
        from diffcli.trust.proof import prove

        if not self._is_plain() or self.arithmetic is not None:
            raise refusal
        try:
            proof = prove(self.graph, self.point, names)
        except DomainError:
            raise refusal from None
        found = {} if proof is None else {name: proof.number(name) for name in names}
        if proof is None or not all(
            number is None or number.is_defined for number in (proof.number(None), *found.values())
        ):
            raise refusal
        zeros = {name: zero_like(self.point.bindings.get(name, 0.0)) for name in names}
        known = {name: number.number for name, number in found.items() if number is not None}
        return own(proof.certainty.value.number), zeros | known, Findings((), ["value", *known])


def check_arithmetic(arithmetic: str | None) -> None:
    """Refuse an arithmetic that there is not."""
    if arithmetic not in (None, "float64"):
        raise UsageError(f"there is no arithmetic {arithmetic!r}", hint='use "float64", or leave it out')
