"""Orders of elimination against all orders there are, and jacobians by elimination against those by passes."""

from __future__ import annotations

import itertools
import json
import math
import random

import numpy as np
import pytest

import diffcli
from diffcli.cli.main import main
from diffcli.engine.elimination import MORE, Linear, orders
from diffcli.engine.forward import forward
from diffcli.engine.products import jacobian
from diffcli.errors import LimitError, ShapeError

Dag = tuple[list[list[int]], list[int]]


def random_dag(rng: random.Random, inner: int) -> Dag:
    """Vertices before each vertex, and which are inner: none of them is an end, and each is between two."""
    inputs, outputs = rng.randint(1, 3), rng.randint(1, 3)
    into: list[list[int]] = [[] for _ in range(inputs)]
    for vertex in range(inputs, inputs + inner):
        into.append(sorted(rng.sample(range(vertex), min(vertex, rng.randint(1, 3)))))
    last = inputs + inner
    for _ in range(outputs):
        into.append(sorted(rng.sample(range(last), min(last, rng.randint(1, 3)))))
    for vertex in range(inputs, last):
        if not any(vertex in edges for edges in into):
            into[rng.randrange(last, last + outputs)].append(vertex)
    return into, list(range(inputs, last))


def multiplications(into: list[list[int]], order: tuple[int, ...]) -> int:
    """Count the products one by one, over a set of edges."""
    edges = {(a, b) for b, before in enumerate(into) for a in before}
    count = 0
    for vertex in order:
        ins = [a for a, b in edges if b == vertex]
        outs = [b for a, b in edges if a == vertex]
        for a, b in itertools.product(ins, outs):
            edges.add((a, b))
            count += 1
        edges = {edge for edge in edges if vertex not in edge}
    return count


def must_be_optimal(rng: random.Random, inner: int) -> None:
    into, vertices = random_dag(rng, inner)
    found = orders(into, vertices)
    least = min(multiplications(into, order) for order in itertools.permutations(vertices))
    assert found.by_name["optimal"].multiplications == found.least == least, into
    for order in found.by_name.values():
        assert sorted(order.vertices) == vertices
        assert order.multiplications == multiplications(into, order.vertices) >= least
    assert orders(into, vertices, exact=-1).least <= least


@pytest.mark.parametrize("seed", range(95))
def test_optimal_orders_are_the_best_of_all(seed: int) -> None:
    rng = random.Random(seed)
    must_be_optimal(rng, rng.randint(0, 5))


@pytest.mark.full
@pytest.mark.parametrize("seed", range(950))
def test_optimal_orders_of_six_are_the_best_of_all(seed: int) -> None:
    rng = random.Random(1000 + seed)
    must_be_optimal(rng, rng.randint(0, 6))


@pytest.mark.full
@pytest.mark.parametrize("seed", range(50))
def test_optimal_orders_of_eight_are_the_best_of_all(seed: int) -> None:
    must_be_optimal(random.Random(2000 + seed), 8)


def test_the_greedy_order_and_both_modes_may_all_be_beaten() -> None:
    rng = random.Random(3)
    beaten = 0
    for _ in range(60):
        found = orders(*random_dag(rng, 9)).by_name
        others = min(found[name].multiplications for name in ("forward", "reverse", "greedy"))
        assert found["optimal"].multiplications <= others
        beaten += found["optimal"].multiplications < others
    assert beaten > 3


def test_twenty_vertices_have_an_optimal_order_where_it_is_asked_for() -> None:
    into, vertices = random_dag(random.Random(5), 20)
    found = orders(into, vertices)
    assert "optimal" not in found.by_name
    optimal = orders(into, vertices, exact=MORE).by_name["optimal"]
    assert found.least <= optimal.multiplications <= found.best.multiplications
    assert optimal.multiplications == multiplications(into, optimal.vertices)


def test_bounds_hold_for_a_graph_of_hundreds() -> None:
    found = orders(*random_dag(random.Random(6), 200))
    assert 200 <= found.least <= found.best.multiplications


EXPRESSIONS = (
    "[x*y, x+y, sin(x)]",
    "a = x*y; b = sin(a); [a, b, a*b, b]",
    "a = exp(x-y); b = a^2 + x; c = b/a; d = tanh(c*b); [d*a, d+c, x, 3]",
    "a = x*x*y; [a^3, log(a+5), [1, 2][0]*a]",
    "p = x^2 + y^2; q = sqrt(p); r = x/q; s = y/q; t = r*s; [t, q*t, t*t + r]",
    "max(x, y)*where(x > y, sin(x), cos(y)) + abs(x*y)",
    "[[x*y, sin(x)], [3, y^3*cos(x)]]",
    "v[0]*v[1] + sin(v[2]*v[0])*x",
    "x^y + y^x*(x^y)",
)


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_jacobians_are_those_of_the_passes_in_any_order(text: str) -> None:
    graph = diffcli.parse(text)
    given = {"x": 1.3, "y": 0.7, "v": np.array([0.4, -1.2, 2.0])}
    given = {v.name: given[v.name] for v in graph.variables}
    values = forward(graph, given)
    wanted = jacobian(graph, given, list(given), "reverse")
    linear = Linear(graph, values, graph.variables)
    shuffled = list(linear.inner)
    random.Random(1).shuffle(shuffled)
    found = orders(linear.into, linear.inner)
    for order in (*(order.vertices for order in found.by_name.values()), shuffled):
        rows = linear.jacobian(order)
        for name, matrix in wanted.matrices.items():
            entries = math.prod(np.shape(given[name]))
            made = np.zeros((len(rows), entries))
            for row, edges in enumerate(rows):
                for vertex, derivative in edges.items():
                    owner, place = linear.inputs[vertex]
                    if owner == name:
                        made[row, place] += derivative
            np.testing.assert_allclose(made.reshape(np.shape(matrix)), matrix, rtol=1e-12, atol=1e-15)
    by_mode = jacobian(graph, given, list(given), "elimination")
    assert by_mode.orders is not None
    assert by_mode.orders.best.multiplications == found.best.multiplications
    for name, matrix in wanted.matrices.items():
        np.testing.assert_allclose(by_mode.matrices[name], matrix, rtol=1e-12, atol=1e-15)


def test_arrays_are_refused_with_their_place() -> None:
    graph = diffcli.parse("sum(tanh(x))")
    with pytest.raises(LimitError, match="graphs of numbers"):
        jacobian(graph, {"x": np.ones(3)}, ["x"], "elimination")


def test_gradients_by_elimination_are_those_of_back_propagation() -> None:
    text, given = "a = x*v[0]; b = sin(a) + v[1]^2; b*a/x", {"x": 1.5, "v": [0.3, 2.0]}
    value, gradient = diffcli.grad(text, given)
    again, eliminated = diffcli.grad(text, given, mode="elimination")
    assert again == value
    for name in gradient:
        np.testing.assert_allclose(eliminated[name], gradient[name], rtol=1e-14)
    assert diffcli.grad("x*y", {"x": 2, "y": 3, "z": 1}, mode="elimination")[1] == {"x": 3.0, "y": 2.0, "z": 0.0}
    with pytest.raises(ShapeError, match="only a number has a gradient"):
        diffcli.grad("[x, x]", {"x": 1}, mode="elimination")


def test_json_has_the_vertices_and_the_orders(capsys: pytest.CaptureFixture[str]) -> None:
    text = "a = x*y; b = sin(a); c = a*b; [c*x, exp(c)]"
    assert main(["jacobian", text, "--x", "1", "--y", "2", "--orders", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["orders"]
    assert found["vertices"] == {"a": "x*y", "b": "sin(a)", "c": "a*b"}
    assert found["optimal"] == {"multiplications": 7, "vertices": ["b", "a", "c"]}
    assert (found["forward"]["multiplications"], found["least"]) == (10, 7)


def test_larger_graphs_have_bounds_and_twenty_vertices_an_order_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    steps = (f"a{i} = a{i - 1}*{'xy'[i % 2]} + a{(i + 1) // 2}" for i in range(2, 11))
    program = "; ".join(("a1 = x*y", *steps, "[a10, a9*x, a7*a3, a5]"))
    words = ["jacobian", program, "--x", "1", "--y", "2"]
    assert main([*words, "--orders"]) == 0
    assert "optimal: between " in capsys.readouterr().out
    assert main([*words, "--exact-orders"]) == 0
    assert "optimal: between " not in capsys.readouterr().out
    assert main([*words, "--orders", "--mode", "forward"]) == 2
    assert main([*words, "--mode", "elimination"]) == 0
    assert capsys.readouterr().out.startswith("mode = elimination, ")
