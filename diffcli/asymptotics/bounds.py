r"""Bounds as they are written: ``O(n log n)``, ``Θ(n)``, ``\mathcal{O}(n) + O(m)``, or a bare function."""

from __future__ import annotations

from collections.abc import Iterable

from diffcli.asymptotics.growth import Term
from diffcli.asymptotics.reading import Growth, UnsupportedError, growth_of, order_of
from diffcli.errors import ExpressionError, UnknownNameError, shorten
from diffcli.graphs import Apply, Builder, Graph, Node
from diffcli.parsing import parse
from diffcli.parsing.orders import parse_orders

_THETA = ("Θ", "ϴ", "Theta")
_BIG_O = ("O", "𝒪", "𝑂")


class Bound:
    """A bound: whether it claims to be tight or is a bare function, its function, and the order of that."""

    __slots__ = ("graph", "growths", "is_bare", "is_tight", "order")

    def __init__(self, graph: Graph, is_tight: bool = False, is_bare: bool = True) -> None:
        self.graph = graph
        self.is_bare = is_bare
        self.is_tight = is_tight
        self.growths: dict[Node, Growth] = growth_of(graph)
        self.order: tuple[Term, ...] = order_of(self.growths[graph.output])

    @property
    def growth(self) -> Growth:
        """How the function grows."""
        return self.growths[self.graph.output]

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


def read_bound(text: str | Graph, declared: Iterable[str] = ()) -> Bound:
    """Return the bound that a text or graph says.

    Raises: ExpressionError, for what cannot be read, is negative, decreases, or claims something other than O or Θ.
    """
    if isinstance(text, Graph):
        return Bound(text)
    names = tuple(declared)
    orders, bodies = parse_orders(text)
    for order in orders:
        if order not in _THETA and order not in _BIG_O:
            raise UnsupportedError(f"unsupported: {order}(...); only O(...) and Θ(...) are compared")
    graphs = [parse(body, declared=names, syntax="latex" if "{" in body else "auto") for body in bodies]
    graph = graphs[0]
    if len(graphs) > 1:  # read one by one, they have variables of their own
        graph = Graph(Builder().adopt(sum((other.output for other in graphs[1:]), start=graph.output)))
    return Bound(graph, bool(orders) and all(order in _THETA for order in orders), not orders)


def read_pair(expected: str | Graph, answer: str | Graph, declared: Iterable[str] = ()) -> tuple[Bound, Bound]:
    """Return two bounds; the variables of each are declared in the other, so that ``nbd`` is a product if they are.

    In an answer, letters run together are a product also where only some of them are expected.
    Raises: ExpressionError, as ``read_bound``; also for words beside an answer.
    """
    names = tuple(declared)
    if names:
        return read_bound(expected, names), read_bound(answer, names)
    try:
        ours = read_bound(expected)
    except ExpressionError:
        ours = read_bound(expected, read_bound(answer).names)
    theirs = read_bound(answer, ours.names)
    for name in ours.names:
        if len(name) > 1 and name not in theirs.names and any(letter in theirs.names for letter in name):
            ours = _reread(expected, ours, _letters(name, theirs.names))
    for name in theirs.names:
        if len(name) > 1 and name not in ours.names:
            known = sum(letter in ours.names for letter in name)
            if name.isalpha() and known and (not theirs.is_bare or 2 * known > len(name)):
                theirs = _reread(answer, theirs, _letters(name, ours.names))
            elif theirs.is_bare:
                raise UnknownNameError(
                    f"{shorten(name, 80)} is no variable of the question; nothing but an order is read"
                )
    return ours, theirs


def _letters(name: str, names: Iterable[str]) -> list[str]:
    """Return the letters of a name and the variables of one letter."""
    return list(dict.fromkeys((*(n for n in names if len(n) == 1), *name)))


def _reread(text: str | Graph, bound: Bound, names: Iterable[str]) -> Bound:
    try:
        return read_bound(text, names) if isinstance(text, str) else bound
    except ExpressionError:
        return bound
