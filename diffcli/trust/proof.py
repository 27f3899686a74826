"""Numbers that floats may have wrong, computed again with proof: which to replace, and where the digits went."""

from __future__ import annotations

import math

from diffcli.engine.numbers import is_array
from diffcli.engine.undefined import exact_suspects
from diffcli.errors import DiffcliError, shorten
from diffcli.namespaces.error_bounds import TOLERANCE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.enclosures.certain import Certain, Certainty
    from diffcli.graphs import Graph, Node
    from diffcli.trust.points import Point

_TINY = 5e-324
_SHARE = 0.01
"""The part of an error that an input's must have to be what made it."""


class Proof:
    """Value and gradients of a graph at a point with proof, beside those of the passes on floats."""

    def __init__(self, graph: Graph, point: Point, certainty: Certainty, slots: Mapping[str, int]) -> None:
        self.graph = graph
        self.point = point
        self.certainty = certainty
        self.slots = slots
        self._gradients: list[Any] | None = None
        self._known: tuple[dict[int, float], dict[int, float]] = ({}, {})

    def number(self, name: str | None) -> Certain | None:
        """Return the value (None), or the gradient by a name; None where the output does not depend on it."""
        if name is None:
            return self.certainty.value
        return self.certainty.gradients.get(self.slots.get(name, -1))

    def suspects(self, found: Sequence[Any]) -> list[Any]:
        """Return the nodes at a kink or outside their domain for the exact values, given those for floats."""
        from diffcli.enclosures.precision import precision
        from diffcli.enclosures.reals import UNDEFINED

        def _has_gap(value: Any) -> bool:
            return value is UNDEFINED or (is_array(value) and any(entry is UNDEFINED for entry in value.flat))

        values = self.certainty.passes.values
        with precision(self.certainty.bits):
            result: list[Any] = list(exact_suspects(self.graph, values, found))
        for slot, code in enumerate(self.graph.plan.codes):  # a pole of which the row does not speak
            if code.__class__ is str or not _has_gap(values[slot]):
                continue
            if not any(_has_gap(values[item]) for item in code[2:]):
                node = self.graph.at(slot)
                result += [node] if node not in result else []
        return result

    def names_without_value(self) -> list[str]:
        """Return the variables whose value, a formula that was typed, does not exist."""
        from diffcli.enclosures.reals import UNDEFINED

        values = self.certainty.passes.values
        return [name for name, slot in self.graph.plan.variables if values[slot] is UNDEFINED]

    def better(self, values: Mapping[Node, Any], gradients: Mapping[Node, Any] | None) -> tuple[Any, Any]:
        """Return the numbers by node that are known better than the passes have them: values and gradients."""
        better: tuple[dict[Node, Any], dict[Node, Any]] = ({}, {})
        if self._gradients is None and gradients:
            from diffcli.enclosures.precision import precision

            with precision(self.certainty.bits):
                try:
                    self._gradients = self.certainty.passes.gradients()
                except DiffcliError:  # of an array
                    self._gradients = self.certainty.table
        for node, slot in self.graph.slots.items():
            for table, floats, proofs in zip(better, (values, gradients or {}), self._tables(), strict=True):
                if node in floats and proofs[slot] is not None:
                    number = self._certain(proofs[slot])
                    if farthest(floats[node], number.number) > TOLERANCE:
                        table[node] = merged(floats[node], number.number)
        return better

    def culprit(self, name: str | None, values: Mapping[Node, Any], gradients: Mapping[Node, Any] | None) -> str:
        """Return where the digits of a number went, and what happened there."""
        if name is None:
            return self._deed(self._value_culprit(self.graph.plan.output, values), values)
        target = self.slots[name]
        if gradients is None:  # forward mode leaves none
            return "its digits are lost"
        slot, is_sum = self._gradient_culprit(target, values, gradients)
        if not is_sum:
            return self._deed(slot, values)
        return "its parts cancel" if slot == target else f"the parts cancel that arrive at {self._text(slot)}"

    # how far the floats are off, by slot

    def _tables(self) -> tuple[list[Any], list[Any]]:
        table = self.certainty.table if self._gradients is None else self._gradients
        return self.certainty.passes.values, table or [None] * len(self.certainty.passes.values)

    @staticmethod
    def _certain(proof: Any) -> Certain:
        from diffcli.enclosures.certain import Certain

        return Certain(proof)

    def _off(self, slot: int, table: int, floats: Mapping[Node, Any]) -> float:
        known = self._known[table]
        if slot not in known:
            node, proof = self.graph.at(slot), self._tables()[table][slot]
            if proof is None or node not in floats:
                known[slot] = 0.0
            else:
                found = self._certain(proof)
                is_lost = found.overflown or found.tiny  # floats hold no digit of it
                known[slot] = math.inf if is_lost else farthest(floats[node], found.number)
        return known[slot]

    def _value_culprit(self, slot: int, values: Mapping[Node, Any]) -> int:
        codes = self.graph.plan.codes
        while slot >= 0 and codes[slot].__class__ is not str:
            off = self._off(slot, 0, values)
            inputs = codes[slot][2:]
            worst = max(inputs, key=lambda item: self._off(item, 0, values), default=None)
            if worst is None or self._off(worst, 0, values) < max(_SHARE * min(off, 1.0), TOLERANCE):
                return slot
            slot = worst
        return slot

    def _gradient_culprit(
        self, slot: int, values: Mapping[Node, Any], gradients: Mapping[Node, Any]
    ) -> tuple[int, bool]:
        """Return the slot that lost the digits of a gradient, and whether where its parts are added."""
        codes = self.graph.plan.codes
        consumers: dict[int, list[int]] = {}
        for consumer, code in enumerate(codes):
            if code.__class__ is not str:
                for item in set(code[2:]):
                    consumers.setdefault(item, []).append(consumer)
        while True:
            off = max(_SHARE * min(self._off(slot, 1, gradients), 1.0), TOLERANCE)
            above = consumers.get(slot, [])
            worst = max(above, key=lambda c: self._off(c, 1, gradients), default=None)
            if worst is not None and self._off(worst, 1, gradients) >= off:
                slot = worst
                continue
            around = [item for c in above for item in (c, *codes[c][2:])]
            value = max(around, key=lambda item: self._off(item, 0, values), default=None)
            if value is not None and self._off(value, 0, values) >= off:
                return self._value_culprit(value, values), False
            return (above[0], False) if len(above) == 1 and codes[above[0]].count(slot) == 1 else (slot, True)

    def _deed(self, slot: int, values: Mapping[Node, Any]) -> str:
        """Return what happens at a node: a value too large or too small, or a sum far below its terms."""
        value, text = values.get(self.graph.at(slot)), self._text(slot)
        code: Any = self.graph.plan.codes[slot] if slot >= 0 else ""
        if value is None or is_array(value):
            return f"its digits are lost at {text}"
        if value - value != 0:
            return f"it overflows at {text}"
        if code.__class__ is str:
            return f"its digits are lost at {text}"
        if self._certain(self._tables()[0][slot]).tiny:
            return f"it underflows at {text}"
        return f"its digits {'cancel' if code[0].symbol == '+' else 'are lost'} at {text}"

    def _text(self, slot: int) -> str:
        return node_text(self.graph.at(slot), self.graph)


def prove(graph: Graph, point: Point, names: Iterable[str]) -> Proof | None:
    """Return value and gradients by the named variables and statements with proof; None where none is to be had."""
    from diffcli.enclosures.precision import is_available

    if not point.is_exact() or not is_available():
        return None
    from diffcli.enclosures.certain import certain

    known = graph.plan.named()
    slots = {name: known[name] for name in names if name in known}
    certainty = certain(graph, point.exact, list(slots.values()), binary=point.is_binary)
    return None if certainty is None else Proof(graph, point, certainty, slots)


def farthest(printed: Any, true: Any) -> float:
    """Return how far the worst entry is off, as a part of itself; entries of which the truth is not known count not."""
    if not is_array(printed) and not is_array(true):
        return _off(printed, true)
    import numpy as np

    a, b = np.broadcast_arrays(np.asarray(printed, dtype=float), np.asarray(true, dtype=float))
    return max((_off(x, y) for x, y in zip(a.ravel().tolist(), b.ravel().tolist(), strict=True)), default=0.0)


def merged(printed: Any, true: Any) -> Any:
    """Return the true numbers where they are known, else what is printed; what is true or false, or whole, stays so."""
    if not is_array(printed) and not is_array(true):
        is_kept = isinstance(printed, int) and true % 1 == 0
        return printed if true != true else type(printed)(true) if is_kept else true
    import numpy as np

    found = np.where(np.isnan(true), printed, true)
    return found.astype(bool) if getattr(printed, "dtype", None) == "bool" else found


def _off(printed: Any, true: float) -> float:
    if true != true or printed == true:
        return 0.0
    if printed - printed != 0 or abs(true) == math.inf:
        return 0.0 if isinstance(printed, int) else math.inf  # an integer has all its digits
    try:
        difference = abs(printed - true)
    except OverflowError:
        return math.inf
    if difference <= _TINY:
        return 0.0
    return float(difference / abs(true)) if true else math.inf


def brief_text(value: float, beside: float = math.nan) -> str:
    """Return a float with four figures, more where it takes these to tell it from ``beside``; a mark if it has more."""
    if isinstance(value, int):
        from diffcli.rendering.numbers import integer_text

        return shorten(integer_text(value), 60)
    if not math.isfinite(value):
        return repr(value)
    figures = next((n for n in range(4, 17) if f"{value:.{n}g}" != f"{beside:.{n}g}"), 17)
    short = f"{value:#.{figures}g}"
    if float(short) == value:
        return repr(value)
    digits, mark, exponent = short.partition("e")
    return digits + "…" + mark + exponent


def node_text(node: Node, graph: Graph, length: int = 60) -> str:
    """Return a node as a short text."""
    from diffcli.rendering.infix import node_text

    return shorten(node_text(node, graph), length)
