"""Wrong backward passes, replayed: which bug gives the gradients that a program printed.

Each row runs an algorithm as it is written wrongly, or the right one with one operation's rule wrong.  A row may have
several forms, since a bug can be written in several ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product
from typing import Any

import numpy as np

from diffcli.engine.backward import GradientTable, downstream, start
from diffcli.engine.forward import forward
from diffcli.engine.numbers import Numbers
from diffcli.errors import DiffcliError
from diffcli.graphs import Apply, Graph, Node
from diffcli.parsing import parse

MOST_NODES = 400
_MOST_VISITS = 20_000
_CLOSE = 1e-6
"""How near, relative to itself, two gradients are the same."""

Gradients = dict[Node, Any]
"""By node; one that was never reached is absent."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A bug: its code, the words for it, and the forms that give the printed gradients."""

    code: str
    words: str
    forms: tuple[Callable[[Replay], Gradients], ...]


class Replay:
    """A graph with its values, and what each node hands down."""

    def __init__(self, graph: Graph, values: Mapping[Node, Any]) -> None:
        self.graph = graph
        self.values = values
        self._numbers = Numbers(graph)
        self.one = start(graph, values, self._numbers)

    def handed(self, node: Apply, upstream: Any) -> list[Any]:
        """Return the gradients that a node hands to its inputs."""
        inputs = [self.values[item] for item in node.inputs]
        found = []
        for position, item in enumerate(node.inputs):
            part, _ = downstream(self._numbers, node, position, upstream, self.values[node], inputs, None)
            fitted = GradientTable(self._numbers, self.values)
            fitted.add(item, part)
            found.append(fitted.gradients[item])
        return found


Rule = Callable[[Replay, Apply, Any], list[Any] | None]
"""What a node hands to its inputs where its rule is wrong, None where it is as it should be."""


def found_faults(
    graph: Graph, values: Mapping[Node, Any], fits: Callable[[Node, Any], bool], given: Sequence[Node]
) -> list[Fault]:
    """Return the bugs that give all printed gradients.

    ``given`` are the nodes for which one was printed, ``fits`` tells whether that is a number; None stands for none.
    """
    if len(graph.nodes) > MOST_NODES:
        return []
    replay = Replay(graph, values)
    found = []
    for fault in FAULTS:
        forms = tuple(
            form
            for form in fault.forms
            if (gradients := _run(form, replay)) is not None and all(fits(n, gradients.get(n)) for n in given)
        )
        if forms:
            found.append(Fault(fault.code, fault.words, forms))
    return found


def told_apart(faults: Sequence[Fault]) -> str | None:
    """Return the smallest expression, with values, whose gradients differ between all of the faults."""
    for text in _expressions():
        graph = parse(text)
        values = forward(graph, {name: value * 1.0 for name, value in _AT.items()})
        replay = Replay(graph, values)
        runs = [[_run(form, replay) for form in fault.forms] for fault in faults]
        if all(_differ(a, b) for one, two in combinations(runs, 2) for a, b in product(one, two)):
            shown = (f"{v.name} = {np.asarray(_AT[v.name]).tolist()}" for v in graph.variables)
            return f"{text} at {', '.join(shown)}"
    return None


_AT: dict[str, Any] = {"x": 2, "y": 3, "A": np.array([[1, 2], [3, 5]]), "B": np.array([[2, 7], [1, 4]])}


def _expressions() -> Iterator[str]:
    """Yield small expressions, the smaller ones first."""
    leaves = ("x", "y")
    small = ("-x", "exp(x)", "x + y", "x*y", "x + x", "x*x")
    yield from small
    yield "sum(A @ B)"
    yield "sum(A @ A)"
    for inner in small:
        yield from (f"-({inner})", f"exp({inner})")
    for first in small:
        for second in (*leaves, *small):
            yield from (f"({first}) + ({second})", f"({first})*({second})")
    for first, second in product(small[2:], repeat=2):
        yield f"exp(({first})*({second})) + x"


def _differ(first: Gradients | None, second: Gradients | None) -> bool:
    if first is None or second is None:
        return first is not second
    return first.keys() != second.keys() or not all(
        np.shape(first[node]) == np.shape(second[node])
        and np.allclose(first[node], second[node], rtol=_CLOSE, atol=1e-12, equal_nan=True)
        for node in first
    )


def _run(form: Callable[[Replay], Gradients], replay: Replay) -> Gradients | None:
    try:
        with np.errstate(all="ignore"):
            return form(replay)
    except (DiffcliError, ValueError, TypeError, OverflowError, RecursionError, _TooLongError):
        return None


class _TooLongError(Exception):
    """A replay that visits too many nodes."""


def added(table: Gradients, node: Node, part: Any) -> None:
    """Add a contribution to the gradient by a node."""
    table[node] = table[node] + part if node in table else part


def visited(
    replay: Replay,
    order: Callable[[Graph], Iterable[Node]] = lambda graph: reversed(graph.nodes),
    *,
    rule: Rule | None = None,
    table: Gradients | None = None,
    put: Callable[[Gradients, Node, Any], object] = added,
) -> Gradients:
    """Let each node hand on what it has when its turn comes, which is right but for what is given.

    ``table`` is what is there before, ``put`` puts a contribution into it.
    """
    table = {replay.graph.output: replay.one} if table is None else table
    for count, node in enumerate(order(replay.graph)):
        if count > _MOST_VISITS:
            raise _TooLongError
        if isinstance(node, Apply) and node in table:
            wrong = None if rule is None else rule(replay, node, table[node])
            for item, part in zip(node.inputs, wrong or replay.handed(node, table[node]), strict=True):
                put(table, item, part)
    return table


def _recursive(replay: Replay, once: bool) -> Gradients:
    """Let each input go on as soon as it has got something, each time or the first time alone."""
    table: Gradients = {replay.graph.output: replay.one}
    seen: set[Node] = set()
    waiting: list[tuple[Node, list[Any], int]] = [(replay.graph.output, [], -1)]
    for _ in range(_MOST_VISITS):
        if not waiting:
            return table
        node, parts, position = waiting.pop()
        if not isinstance(node, Apply) or position == len(node.inputs):
            continue
        if position < 0:
            if once and node in seen:
                continue
            seen.add(node)
            parts, position = replay.handed(node, table[node]), 0
        waiting.append((node, parts, position + 1))
        item = node.inputs[position]
        added(table, item, parts[position])
        waiting.append((item, [], -1))
    raise _TooLongError


def _depth_first(graph: Graph, *, last_first: bool, again: bool = False) -> Iterator[Node]:
    """Yield each node where it is reached first from the output, or ``again`` as often as it is reached."""
    seen: set[Node] = set()
    waiting = [graph.output]
    while waiting:
        node = waiting.pop()
        if again or node not in seen:
            seen.add(node)
            yield node
            if isinstance(node, Apply):
                waiting.extend(node.inputs if last_first else reversed(node.inputs))


def _breadth_first(graph: Graph) -> list[Node]:
    found = {graph.output: None}
    for node in (queue := [graph.output]):
        for item in node.inputs if isinstance(node, Apply) else ():
            if item not in found:
                found[item] = None
                queue.append(item)
    return list(found)


def _not_zeroed(replay: Replay, runs: int, seed_is_set: bool) -> Gradients:
    table: Gradients = {}
    output = replay.graph.output
    for _ in range(runs):
        table[output] = replay.one if seed_is_set or output not in table else table[output] + replay.one
        visited(replay, table=table)
    return table


def _leaves_not_zeroed(replay: Replay, runs: int) -> Gradients:
    return {node: part if isinstance(node, Apply) else part * runs for node, part in visited(replay).items()}


def _ones(replay: Replay) -> Gradients:
    return {node: replay.values[node] * 0 + 1.0 for node in replay.graph.nodes}


def _local_only(replay: Replay, node: Apply, upstream: Any) -> list[Any]:
    return replay.handed(node, replay.values[node] * 0 + 1.0)


def _unswapped(replay: Replay, node: Apply, upstream: Any) -> list[Any] | None:
    return [upstream * replay.values[item] for item in node.inputs] if node.op.label == "Mul" else None


def _transposed(first: bool, second: bool, replay: Replay, node: Apply, upstream: Any) -> list[Any] | None:
    """Return the rule of a matrix product with a transpose lost for one factor or both."""
    if node.op.label != "Matmul":
        return None
    a, b = (replay.values[item] for item in node.inputs)
    return [upstream @ (b if first else b.T), (a if second else a.T) @ upstream]


def _signed(label: str, signs: Sequence[int], replay: Replay, node: Apply, upstream: Any) -> list[Any] | None:
    if node.op.label != label:
        return None
    return [sign * part for sign, part in zip(signs, replay.handed(node, upstream), strict=True)]


def _with_rules(*rules: Rule) -> tuple[Callable[[Replay], Gradients], ...]:
    return tuple(partial(visited, rule=rule) for rule in rules)


_ROWS: dict[str, tuple[Callable[[Replay], Gradients], ...]] = {
    "overwritten: a contribution to a gradient replaces the one before instead of being added": (
        partial(visited, put=dict.__setitem__),
        partial(visited, put=dict.setdefault),
    ),
    "revisited: a node hands on all its gradient again each time it is reached": (
        *(partial(visited, order=partial(_depth_first, last_first=last, again=True)) for last in (False, True)),
        partial(_recursive, once=False),
    ),
    "order-of-visits: a node hands its gradient on before all its consumers have": (
        *(partial(visited, order=partial(_depth_first, last_first=last)) for last in (False, True)),
        *(partial(visited, order=order) for order in (_breadth_first, lambda graph: graph.nodes)),
        partial(_recursive, once=True),
    ),
    "not-zeroed: the gradients of an earlier run are still there": (
        *(partial(_not_zeroed, runs=runs, seed_is_set=is_set) for runs in (2, 3) for is_set in (True, False)),
        *(partial(_leaves_not_zeroed, runs=runs) for runs in (2, 3)),
    ),
    "seed-everywhere: every node begins with the gradient of the output": (
        lambda replay: visited(replay, table=_ones(replay)),
        _ones,
    ),
    "local-only: local derivatives are handed on without the gradient from above": _with_rules(_local_only),
    "unswapped: each factor of a product gets its own value, not the other's": _with_rules(_unswapped),
    "transposed: a transpose is lost in the rule of the matrix product": _with_rules(
        *(partial(_transposed, *lost) for lost in ((True, False), (False, True), (True, True)))
    ),
    "sign: a sign is wrong in the rule of a sum or of a negation": _with_rules(
        *(partial(_signed, "Add", signs) for signs in ((1, -1), (-1, 1), (-1, -1))), partial(_signed, "Negate", (-1,))
    ),
}

FAULTS = tuple(Fault(text.partition(": ")[0], text.partition(": ")[2], forms) for text, forms in _ROWS.items())
