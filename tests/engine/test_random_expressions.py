"""Random expressions: text and graph agree, both modes agree with mathematics, and nothing depends on chance."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import mathematics as oracle
import mpmath as mp
import pytest
from hypothesis import example, given, note, settings
from strategies import graphs

from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.engine.tangent import tangent
from diffcli.graphs import Apply, Builder, Constant, Graph, Node, Variable, topological_order
from diffcli.ops import OPS
from diffcli.parsing import parse
from diffcli.rendering.infix import infix

TOLERANCE = mp.mpf(1e-12)
PER_CONDITION = mp.mpf(1e-15)
UNDERFLOW = mp.mpf(1e-300)
"""What is smaller may have lost its digits to underflow on the way."""


def shape_of(graph: Graph, names: Iterable[str]) -> list[tuple[Any, ...]]:
    """What a graph is, whatever its nodes' identities: two graphs are the same if these lists are.

    Of the statements only ``names`` count: printing names the shared nodes of a long expression.
    """
    places: dict[Node, int] = {}
    rows: list[tuple[Any, ...]] = []
    for node in topological_order(graph.output):
        places[node] = len(rows)
        name = graph.name_of(node)
        if isinstance(node, Apply):
            name = name if name in names else None
            rows.append((name, node.op, node.options, *(places[i] for i in node.inputs)))
        else:
            rows.append((name, node.key() if isinstance(node, Constant) else None))
    return rows


def check_text(graph: Graph) -> None:
    text = infix(graph)
    read = parse(text)
    assert shape_of(read, graph.names) == shape_of(graph, graph.names), text
    assert infix(read) == text


def check_numbers(graph: Graph, point: dict[str, float]) -> None:
    used = {v.name: point[v.name] for v in graph.variables}
    values = forward(graph, used)
    gradients = backward(graph, values)
    exact = oracle.evaluate(graph, used)
    spread: dict[str, Any] = {}  # costs a graph evaluation per node, so only asked where 12 digits are not reached

    def check(what: str, got: Any, expected: Any) -> None:
        error = abs(mp.mpf(got) - expected)
        if error <= TOLERANCE * abs(expected) + UNDERFLOW:
            return
        if not spread:
            spread["value"], by_name = exact.spreads()
            spread.update({f"d/d{name}": size for name, size in by_name.items()})
        assert error <= PER_CONDITION * spread[what], (
            f"{infix(graph)} at {used}: {what} {got!r}, not {mp.nstr(expected, 17)}, "
            f"condition {mp.nstr(spread[what] / (abs(expected) or 1), 3)}"
        )

    with mp.workdps(oracle.DIGITS):
        check("value", values[graph.output], exact.value)
        for variable in graph.variables:
            name = variable.name
            check(f"d/d{name}", gradients.get(variable, 0.0), exact.gradient[name])
            by_tangent = tangent(graph, values, {name: 1.0}).get(graph.output, 0.0)
            check(f"d/d{name}", by_tangent, exact.gradient[name])


def report(graph: Graph, point: dict[str, float]) -> bytes:
    """All numbers of a run, from a graph read anew."""
    again = parse(infix(graph))
    used = {v.name: point[v.name] for v in again.variables}
    values = forward(again, used)
    gradients = backward(again, values)
    return "\n".join(f"{values[n]!r} {gradients.get(n)!r}" for n in topological_order(again.output)).encode()


def check_all(graph: Graph, point: dict[str, float]) -> None:
    note(f"{infix(graph)} at {point}")
    check_text(graph)
    check_numbers(graph, point)
    assert report(graph, point) == report(graph, point)


def _cancelling() -> tuple[Graph, dict[str, float]]:
    builder = Builder()
    x, cos, sin = builder.variable("x"), OPS["cos"], OPS["sin"]
    squares = [builder.apply(OPS["int_power"], [builder.apply(op, [x])], {"power": 2}) for op in (sin, cos)]
    return Graph(builder.apply(OPS["add"], squares)), {"x": 0.7}


@settings(max_examples=100)
@given(graphs())
@example(_cancelling())
def test_random_expressions(made: tuple[Graph, dict[str, float]]) -> None:
    check_all(*made)


@pytest.mark.full
@settings(max_examples=10_000)
@given(graphs())
def test_ten_thousand_random_expressions(made: tuple[Graph, dict[str, float]]) -> None:
    check_all(*made)


def test_spread_grows_where_terms_cancel() -> None:
    # x - 1 at x = 1 + 1e-9: a rounding of x is 1e9 times as large in the difference
    x = Variable("x")
    exact = oracle.evaluate(Graph(x - 1), {"x": 1 + 1e-9})
    value, gradient = exact.spreads()
    assert 1 < value < 4
    assert abs(exact.value) < 1e-8
    assert gradient["x"] <= 2
