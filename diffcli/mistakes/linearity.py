"""Functions taken for linear ones: the root of a sum as the sum of the roots, and its kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import add

from diffcli.graphs import Apply, Builder, Constant, Graph, Node, rebuilt
from diffcli.mistakes import CHAIN, WHOLE, Finding
from diffcli.mistakes.differentiation import kind_and_places
from diffcli.ops import OPS
from diffcli.rendering.infix import node_text

MOST_PLACES = 24
"""Functions of one graph that are taken apart."""


def taken_apart(graph: Graph) -> Iterator[tuple[Graph, Finding]]:
    """Yield a graph with one of its functions taken apart over what it is applied to, in each way there is."""
    ways = ((node, *way) for node in graph.nodes if isinstance(node, Apply) for way in _ways(node))
    for _, (node, other, words, rank) in zip(range(MOST_PLACES), ways, strict=False):
        made = rebuilt(graph.nodes, lambda item, _, node=node, other=other: other if item is node else None)  # type: ignore[misc]
        place = node_text(node, graph)
        found = Finding(rank, "linearity", place, words.format(node=place))
        yield Graph(Builder().adopt(made[graph.output])), found


def _ways(node: Apply) -> Iterator[tuple[Node, str, int]]:
    """Yield what a function of a sum or product is taken for, the words and how specific that is."""
    kind, places = kind_and_places(node)
    if kind not in _WRITTEN and not isinstance(kind, tuple):
        return
    inner = places["u" if kind != "quotient" and kind != "reciprocal" else "v"]

    def apply(item: Node) -> Node:
        made = Apply(node.op, tuple(item if old is inner else old for old in node.inputs), node.options)
        return _tidy_root(made)

    def call(text: str) -> str:
        shown = {name: node_text(place, Graph(place)) for name, place in places.items()}
        brackets = text if text.startswith("(") else f"({text})"
        return _WRITTEN[kind].format(text, **shown) if kind in _WRITTEN else f"{node.op.call}{brackets}"

    terms = _terms(inner)
    if len(terms) > 1:
        words = f"{{node}} was taken apart over the sum: {call('(a + b)')} is not {call('a')} + {call('b')}"
        yield _sum([(sign, apply(term)) for sign, term in terms]), words, CHAIN
        if any(sign < 0 for sign, _ in terms):
            yield _sum([(1, apply(term)) for _, term in terms]), words, CHAIN
    parts = inner.inputs if isinstance(inner, Apply) else ()
    for sign, kinds in (("*", ("product", "multiple", "multiple of a power")), ("/", ("quotient", "divided"))):
        if isinstance(kind, tuple) and isinstance(inner, Apply) and kind_and_places(inner)[0] in kinds:
            words = f"{{node}} was taken apart: {call(f'(a{sign}b)')} is not {call('a')}{sign}{call('b')}"
            yield inner.op(*map(apply, parts)), words, CHAIN
            words = f"{{node}} was taken apart: {call('(c*a)')} is not c*{call('a')}"
            pulled = [item if isinstance(item, Constant) else apply(item) for item in parts]
            if any(isinstance(item, Constant) for item in parts):
                yield inner.op(*pulled), words, WHOLE


_WRITTEN = {"power": "{}^{n}", "exponential": "{a}^{}", "quotient": "1/{}", "reciprocal": "1/{}"}
"""How what is not called by a name is written, with something inside."""


def _tidy_root(node: Apply) -> Node:
    """Return a square root as one writes it: that of x^4 is x^2."""
    inner = node.inputs[0]
    power = dict(inner.options).get("power") if node.op is OPS["sqrt"] and isinstance(inner, Apply) else None
    if not isinstance(inner, Apply) or not isinstance(power, int) or power % 2:
        return node
    return inner.inputs[0] ** (power // 2)


def _terms(node: Node) -> list[tuple[int, Node]]:
    """Return the terms of a sum with their signs, the first one first."""
    found: list[tuple[int, Node]] = []
    waiting = [(1, node)]
    while waiting:
        sign, item = waiting.pop()
        kind = kind_and_places(item)[0] if isinstance(item, Apply) else None
        if isinstance(item, Apply) and kind in ("sum", "shifted"):
            waiting += [(sign, part) for part in reversed(item.inputs)]
        elif isinstance(item, Apply) and kind == "negation":
            waiting.append((-sign, item.inputs[0]))
        else:
            found.append((sign, item))
    return found


def _sum(terms: list[tuple[int, Node]]) -> Node:
    return reduce(add, (term if sign > 0 else -term for sign, term in terms))


def terms_of(graph: Graph) -> Iterator[tuple[Node, Graph]]:
    """Yield each term of a sum with the sum of the others."""
    terms = _terms(graph.output)
    for i, (_, term) in enumerate(terms):
        if len(terms) > 1:
            yield term, Graph(_sum(terms[:i] + terms[i + 1 :]))
