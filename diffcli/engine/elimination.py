"""Jacobians by elimination of vertices, of which the forward and the reverse mode are two orders among many.

The graph at a point is a linear one: an edge for each local derivative.  To eliminate a vertex, each edge into it is
multiplied by each edge out of it, and the product is added to the edge between their other ends; when only the entries
of the variables and of the output are left, the edges are the jacobian.  The order of elimination decides how many
products that takes; the cheapest is NP-complete to find (Naumann 2008).
Source: Griewank and Walther 2008, chapter 9; Goodfellow et al. 2016, section 6.5.9.
"""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from diffcli.engine.backward import constant_nodes, dependents, downstream, pulled_inputs
from diffcli.engine.numbers import Numbers, apply, shape_of
from diffcli.errors import LimitError
from diffcli.graphs import Apply, Variable, reachable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diffcli.graphs import Graph, Node

    Edges = list[dict[int, Any]]

MOST_VERTICES = 5_000
"""Inner vertices up to which orders are looked for."""

FEW, MORE = 16, 20
"""Inner vertices up to which the best order is found at once, and where it is asked for."""

_MOST_BOUNDED = 300
"""Inner vertices up to which the paths through each are counted."""


class Linear:
    """A graph of numbers at a point: vertices 0, 1, ... in topological order, and the local derivatives between them.

    ``inner`` are the vertices to eliminate with their nodes; ``inputs`` those of the variables' entries, by name and
    place; ``outputs`` those of the output's entries in order, None where an entry depends on no variable.
    ``into[v]`` maps the vertices before v to derivatives.
    """

    def __init__(self, graph: Graph, values: Mapping[Node, Any], variables: Iterable[Node]) -> None:
        self.into: Edges = []
        self.inner: dict[int, Apply] = {}
        self.inputs: dict[int, tuple[str, int]] = {}
        self.graph = graph
        self._numbers = Numbers(graph)
        self._values = values
        entries = _entries(graph.output, values)
        moving = dependents(graph, variables)
        on_the_way = [node for node in reachable(graph.nodes, *entries) if node in moving]
        used = {item for node in on_the_way if isinstance(node, Apply) for item in node.inputs}
        places: dict[Node, int] = {}
        fixed = constant_nodes(graph)
        for node in on_the_way:
            entry = self._entry(node)
            if entry is not None:
                places[node] = self._vertex({})
                self.inputs[places[node]] = entry
            elif isinstance(node, Apply):
                places[node] = self._vertex(self._derivatives(graph, node, places, fixed))
                if node in used or entries.count(node) > 1:
                    self.inner[places[node]] = node
        # an output that is used on the way, or twice, is not the vertex that is eliminated
        self.outputs: list[int | None] = []
        for node in entries:
            if node not in places:
                self.outputs += [None] * math.prod(shape_of(values[node]))
            else:
                self.outputs.append(places[node] if self._ends(places[node]) else self._vertex({places[node]: 1.0}))
        if len(self.inner) > MOST_VERTICES:
            raise LimitError(f"orders are looked for among at most {MOST_VERTICES:,} inner vertices")

    def jacobian(self, order: Iterable[int]) -> list[dict[int, Any]]:
        """Return for each entry of the output its derivatives by the input vertices, by eliminating in that order."""
        into = [dict(edges) for edges in self.into]
        out_of = _reversed(into)
        for vertex in order:
            before = into[vertex]
            for after in out_of[vertex]:
                edges = into[after]
                factor = edges.pop(vertex)
                for item, derivative in before.items():
                    part = factor * derivative
                    edges[item] = edges[item] + part if item in edges else part
                    out_of[item].add(after)
            for item in before:
                out_of[item].discard(vertex)
        return [{} if vertex is None else into[vertex] for vertex in self.outputs]

    def _vertex(self, edges: dict[int, Any]) -> int:
        self.into.append(edges)
        return len(self.into) - 1

    def _ends(self, vertex: int) -> bool:
        return vertex not in self.inner and vertex not in self.inputs

    def _entry(self, node: Node) -> tuple[str, int] | None:
        """Return variable and place of a node that is a number of a variable."""
        if isinstance(node, Variable) and shape_of(self._values[node]) == ():
            return node.name, 0
        if isinstance(node, Apply) and node.op.view and isinstance(variable := node.inputs[0], Variable):
            shape = shape_of(self._values[variable])
            if shape and shape_of(self._values[node]) == ():
                import numpy as np

                places = np.arange(math.prod(shape), dtype=float).reshape(shape)
                return variable.name, int(apply(self._numbers, node, [places]))
        return None

    def _derivatives(self, graph: Graph, node: Apply, places: Mapping[Node, int], fixed: set[Node]) -> dict[int, Any]:
        """Return the local derivatives of an operation by its inputs that move."""
        value = self._values[node]
        inputs = [self._values[item] for item in node.inputs]
        if shape_of(value) or any(map(shape_of, inputs)):
            said = "vertices are eliminated from graphs of numbers, whose output may be a list of them; "
            raise graph.place(LimitError(f"{said}here is an operation on arrays, {node.op.name}"), node)
        found: dict[int, Any] = {}
        for position, item in pulled_inputs(node, fixed):
            if item in places:
                part, _ = downstream(self._numbers, node, position, 1.0, value, inputs, None)
                place = places[item]
                found[place] = found[place] + part if place in found else part
        return found

    def by_variable(self, rows: Sequence[Mapping[int, Any]]) -> dict[str, dict[tuple[int, int], Any]]:
        """Return the derivatives of each row by variable, and by row and place of its entry."""
        found: dict[str, dict[tuple[int, int], Any]] = {}
        for row, edges in enumerate(rows):
            for vertex, derivative in edges.items():
                name, place = self.inputs[vertex]
                entries = found.setdefault(name, {})
                entries[row, place] = entries.get((row, place), 0.0) + derivative
        return found


def _entries(output: Node, values: Mapping[Node, Any]) -> list[Node]:
    """Return the nodes of the output's entries: itself, or those of the lists it is; an array of numbers stays one."""
    entries: list[Node] = []
    pending = [output]
    while pending:
        node = pending.pop()
        if isinstance(node, Apply) and node.op.max_inputs is None and _is_list(node, values):
            pending += reversed(node.inputs)
        else:
            entries.append(node)
    return entries


def _is_list(node: Apply, values: Mapping[Node, Any]) -> bool:
    return shape_of(values[node]) == (len(node.inputs), *shape_of(values[node.inputs[0]])) and not node.options


class Order(NamedTuple):
    """An order of elimination and the multiplications it takes."""

    vertices: Sequence[int]
    multiplications: int


class Orders(NamedTuple):
    """The orders of a graph by name; ``least`` is what none goes below: what the optimal one takes, if it is known."""

    by_name: dict[str, Order]
    least: int

    @property
    def best(self) -> Order:
        """The cheapest that is known, the first of equal ones."""
        return min(self.by_name.values(), key=lambda order: order.multiplications)


def orders(into: Sequence[Iterable[int]], inner: Iterable[int], *, exact: int = FEW) -> Orders:
    """Return the forward, the reverse and the greedy order, and an optimal one for few inner vertices or by luck.

    ``into[v]`` are the vertices before v, all of lower number.  The greedy order takes the vertex of the lowest
    Markowitz degree, edges in times edges out, the first of equal ones.
    """
    inner = sorted(inner)
    found = {"forward": _counted(into, inner), "reverse": _counted(into, inner[::-1]), "greedy": _greedy(into, inner)}
    search = _Search(into, inner)
    known = Orders(found, search.least)
    if len(inner) <= exact or known.least == known.best.multiplications:
        found["optimal"] = search.optimal(known.best)
        return Orders(found, found["optimal"].multiplications)
    return known


def _counted(into: Sequence[Iterable[int]], order: Iterable[int]) -> Order:
    """Return an order with its multiplications."""
    before = [set(edges) for edges in into]
    after = _reversed(into)
    vertices = list(order)
    return Order(vertices, sum(_eliminate(vertex, before, after) for vertex in vertices))


def _greedy(into: Sequence[Iterable[int]], inner: Iterable[int]) -> Order:
    before = [set(edges) for edges in into]
    after = _reversed(into)
    left = set(inner)
    queue = [(len(before[v]) * len(after[v]), v) for v in left]
    heapq.heapify(queue)
    order: list[int] = []
    total = 0
    while queue:
        degree, vertex = heapq.heappop(queue)
        if vertex not in left or degree != len(before[vertex]) * len(after[vertex]):
            continue  # it was done, or has another degree by now
        near = before[vertex] | after[vertex]
        left.discard(vertex)
        order.append(vertex)
        total += _eliminate(vertex, before, after)
        for item in near & left:
            heapq.heappush(queue, (len(before[item]) * len(after[item]), item))
    return Order(order, total)


def _eliminate(vertex: int, before: Sequence[set[int]], after: Sequence[set[int]]) -> int:
    """Take a vertex out of a graph; return the multiplications."""
    into, out = before[vertex], after[vertex]
    for item in into:
        after[item] |= out
        after[item].discard(vertex)
    for item in out:
        before[item] |= into
        before[item].discard(vertex)
    return len(into) * len(out)


def _reversed(into: Sequence[Iterable[int]]) -> list[set[int]]:
    out: list[set[int]] = [set() for _ in into]
    for vertex, edges in enumerate(into):
        for item in edges:
            out[item].add(vertex)
    return out


class _Search:
    """The search for an optimal order, from the whole graph down, over sets of eliminated vertices.

    What is left after some vertices are eliminated does not depend on their order, so a set is a state.  No vertex ever
    costs less than paths that meet only in it times paths that part in it, which guides the search (A*); a vertex with
    one edge in and one out is taken at once, since that makes no other vertex more expensive.
    """

    def __init__(self, into: Sequence[Iterable[int]], inner: Sequence[int]) -> None:
        self.inner = inner
        number = {vertex: i for i, vertex in enumerate(inner)}
        outer = iter(range(len(inner), len(into)))
        bit = [1 << (number[v] if v in number else next(outer)) for v in range(len(into))]
        out = _reversed(into)
        self.before = [sum(bit[i] for i in set(into[v])) for v in inner]
        self.after = [sum(bit[i] for i in out[v]) for v in inner]
        before, after = [set(edges) for edges in into], out
        counted = len(inner) <= _MOST_BOUNDED
        self.floors = [(_disjoint(v, before) * _disjoint(v, after)) if counted else 1 for v in inner]

    @property
    def least(self) -> int:
        """What no order goes below."""
        return sum(self.floors)

    def optimal(self, known: Order) -> Order:
        """Return an optimal order; ``known`` is one, and stays where none is cheaper."""
        count = len(self.inner)
        whole = (1 << count) - 1
        costs = {0: 0}
        came: dict[int, tuple[int, int]] = {}
        # the estimate of the whole, the set, its cost, the graph of the set before and the vertex that is taken
        queue: list[tuple[int, int, int, Any, int]] = [(self.least, 0, 0, (self.before, self.after), -1)]
        done: set[int] = set()
        while queue:
            estimate, state, cost, (before, after), taken = heapq.heappop(queue)
            if state in done or cost != costs[state]:
                continue
            if estimate >= known.multiplications:
                return known
            done.add(state)
            if state == whole:
                break
            if taken >= 0:
                before, after = _joined(before, taken), _joined(after, taken)
            rest = estimate - cost
            choices = [i for i in range(count) if not state >> i & 1]
            degrees = [before[i].bit_count() * after[i].bit_count() for i in choices]
            if 1 in degrees:
                choices, degrees = [choices[degrees.index(1)]], [1]
            for i, degree in zip(choices, degrees, strict=True):
                following = state | 1 << i
                total = cost + degree
                if following not in costs or total < costs[following]:
                    costs[following] = total
                    came[following] = state, i
                    entry = (total + rest - self.floors[i], following, total, (before, after), i)
                    heapq.heappush(queue, entry)
        order: list[int] = []
        state = whole
        while state:
            state, i = came[state]
            order.append(self.inner[i])
        return Order(order[::-1], costs[whole])


def _joined(masks: Sequence[int], taken: int) -> list[int]:
    """Return the neighbours of each vertex on one side, as bits, where one is eliminated."""
    bit, through = 1 << taken, masks[taken]
    return [(mask ^ bit) | through if mask & bit else mask for mask in masks]


def _disjoint(vertex: int, before: Sequence[Iterable[int]]) -> int:
    """Return how many paths from ends of the graph to a vertex have no other vertex in common.

    However vertices are eliminated, it keeps so many edges on that side (Menger).  Found as a flow of units backward
    from the vertex, each other vertex being an edge of its own from ``2*v`` to ``2*v + 1``.
    """
    flow: set[tuple[int, int]] = set()
    backward: dict[int, set[int]] = {}
    start = 2 * vertex + 1
    count = 0
    while True:
        came: dict[int, int] = {start: start}
        pending = [start]
        end = None
        while pending and end is None:
            side = pending.pop()
            place = side >> 1
            if side & 1:
                following = [2 * item for item in before[place] if (side, 2 * item) not in flow]
            else:
                following = [side + 1] if (side, side + 1) not in flow else []
            for other in (*following, *backward.get(side, ())):
                if other not in came:
                    came[other] = side
                    pending.append(other)
                    if other & 1 and not before[other >> 1] and (other >> 1) != vertex:
                        end = other
                        break
        if end is None:
            return count
        count += 1
        while end != start:
            edge = came[end], end
            if (end, came[end]) in flow:
                flow.discard((end, came[end]))
                backward[came[end]].discard(end)
            else:
                flow.add(edge)
                backward.setdefault(end, set()).add(came[end])
            end = came[end]
