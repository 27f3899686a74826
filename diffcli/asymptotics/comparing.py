"""Bounds side by side: tight, true but not tight, or too small; and what should have been left out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from diffcli.asymptotics.growth import Term, is_bounded_by
from diffcli.asymptotics.reading import Growth, growth_of, order_of
from diffcli.errors import ExpressionError, shorten
from diffcli.graphs import Apply, Constant, Graph, Node

_TRANSPARENT = ("add", "mul", "div", "negate", "int_power", "sqrt", "cbrt", "maximum", "copy")
"""Operations inside which a constant or a lower-order term matters as little as outside."""


class Bound:
    """A bound: its function and the order of that, whether it claims to be tight or is bare, a note on its names."""

    __slots__ = ("graph", "growths", "is_bare", "is_tight", "note", "order")

    def __init__(self, graph: Graph, is_tight: bool = False, is_bare: bool = True, note: str = "") -> None:
        self.note = note
        self.graph = graph
        self.is_bare = is_bare
        self.is_tight = is_tight
        self.growths: dict[Node, Growth] = growth_of(graph)
        self.order: tuple[Term, ...] = order_of(self.growths[graph.output])

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its variables."""
        return tuple(variable.name for variable in self.graph.variables)

    def text(self, node: Node) -> str:
        """Return a part of the function as it was typed, shortened."""
        span = self.graph.spans.get(node)
        return shorten(self.graph.source[span.start : span.end].strip(), 80) if span is not None else ""

    def addends(self) -> list[Node]:
        """Return the terms of the sum that the function is."""
        found: list[Node] = []
        pending = [self.graph.output]
        while pending:
            node = pending.pop()
            if isinstance(node, Apply) and node.op.name in ("add", "maximum"):
                pending.extend(reversed(node.inputs))
            else:
                found.append(node)
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an answer is beside the expected bound: of the ``same`` order or not.

    ``mistakes`` are codes of the interface, with ``feedback`` on them; an answer of the right order has them for
    constants and lower-order terms that it keeps.
    """

    same: bool
    mistakes: tuple[str, ...] = ()
    feedback: str = ""


def compare_bounds(expected: Bound, answer: Bound) -> Comparison:
    """Return what ``answer`` is beside ``expected``."""
    missed = [term for term in expected.order if not is_bounded_by(term, answer.order)]
    beyond = [term for term in answer.order if not is_bounded_by(term, expected.order)]
    if not missed and not beyond:
        return _slips(answer)
    if not missed:
        words = f"{_named(answer, beyond)} grows faster than needed: the bound is true, but not tight"
        if answer.is_tight:
            words = f"{_named(answer, beyond)} grows faster than needed, so the order is not Θ of this"
        return Comparison(False, ("not-tight",), words)
    words = f"this does not bound {_named(expected, missed)}"
    if beyond:
        words += f", while {_named(answer, beyond)} grows faster than needed"
    return Comparison(False, ("too-small",), words)


def _named(bound: Bound, terms: list[Term]) -> str:
    """Return those terms of a sum, as they were typed, that ``terms`` come from."""
    found = []
    for node in bound.addends():
        try:
            order = order_of(bound.growths[node])
        except ExpressionError:
            continue
        if any(term in order for term in terms):
            found.append(bound.text(node))
    named = [text for text in dict.fromkeys(found) if text]
    return " and ".join(named[:4]) if named else "a part of it"


def _slips(answer: Bound) -> Comparison:
    """Return what an answer of the right order keeps although it does not matter."""
    growths = answer.growths
    constants: list[str] = []
    lower: list[str] = []
    pending: list[Node] = [answer.graph.output]
    seen: set[Node] = set()
    while pending:
        node = pending.pop()
        if node in seen:
            continue
        seen.add(node)
        if not isinstance(node, Apply) or growths[node].constant() is not None:
            if growths[node].constant() is not None and not _is_one(node) and node is answer.graph.output:  # O(5)
                constants.append(answer.text(node))
            continue
        name = node.op.name
        if name == "add":
            for item, rest in (node.inputs, node.inputs[::-1]):
                if _is_lower(growths[item].terms, growths[rest].terms):
                    lower.append(answer.text(item))
        elif name in ("mul", "div"):
            constants += [
                answer.text(item) for item in node.inputs if growths[item].constant() is not None and not _is_one(item)
            ]
        if name in _TRANSPARENT:
            pending.extend(node.inputs)
    kept = {"constant-kept": ("constant factors", constants), "lower-order-term": ("lower-order terms", lower)}
    told = {
        code: f"{kind}{' such as ' + texts[0] if texts[0] else ''} are left out of an order"
        for code, (kind, texts) in kept.items()
        if texts
    }
    return Comparison(True, tuple(told), "; ".join(told.values()))


def _is_lower(terms: Collection[Term], others: Collection[Term]) -> bool:
    """Tell whether a sum is bounded by another and does not bound it."""
    return all(is_bounded_by(t, others) for t in terms) and not all(is_bounded_by(t, terms) for t in others)


def _is_one(node: Node) -> bool:
    return isinstance(node, Constant) and node.value == 1
