"""Counts against what the engine really does, and against counts made by hand."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from diffcli import cost, ops
from diffcli.costs.counting import Counting, count_backward, count_paths, count_run, edge_count, leaf_shapes
from diffcli.costs.shapes import Ledger, shape_of
from diffcli.engine.backward import backward
from diffcli.engine.checkpoint import Pass, run
from diffcli.engine.forward import forward, leaf_values
from diffcli.errors import ExpressionError, ShapeError
from diffcli.given.programs import read_program
from diffcli.graphs import Graph, Node, Variable
from diffcli.ops import OPS, Op
from diffcli.parsing import parse
from diffcli.polynomials import Polynomial

SAMPLES = Path(__file__).parents[2] / "samples"
x = Variable("x")


def layers(count: int) -> Graph:
    node: Node = x
    for number in range(1, count + 1):
        node = ops.relu(Variable(f"W{number}") @ node)
    return Graph(ops.sum(node))


def whole(peaks: tuple[Polynomial, ...]) -> int:
    (peak,) = peaks
    return int(str(peak))


# every operation


def cases() -> list[Any]:
    return [pytest.param(op, point, id=f"{op.name}{i}") for op in OPS for i, point in enumerate(op.samples)]


def counted_shape(graph: Graph, shapes: dict[str, tuple[int, ...]]) -> tuple[Any, ...]:
    ledger = Ledger()
    return shape_of(run(graph, leaf_shapes(graph, shapes, ledger), Counting(graph, ledger)))


@pytest.mark.parametrize(("op", "point"), cases())
def test_every_operation_and_its_gradient_can_be_counted(op: Op, point: tuple[Any, ...]) -> None:
    variables = [Variable(f"x{i}") for i in range(len(point))]
    options = {o.name: {"int": 1, "whole": 1, "shape": (1,), "index": (0,)}[o.kind] for o in op.options if o.required}
    options |= {"output": op.outputs - 1} if op.outputs > 1 else {}
    applied = Graph(op(*variables, **options))
    graph = Graph(ops.sum(applied.output))
    bindings = {v.name: np.array(value, dtype=float) for v, value in zip(variables, point, strict=True)}
    if op.name in ("where",):
        bindings["x0"] = np.array(point[0])
    shapes = {name: value.shape for name, value in bindings.items()}
    assert counted_shape(applied, shapes) == np.shape(forward(applied, bindings)[applied.output])
    # gradients that do not fit what they belong to raise
    count_backward(graph, shapes, graph.variables, keep=True)


SHAPES = {"s": (), "u": (3,), "v": (4,), "A": (3, 4), "B": (4, 5), "S": (4, 4), "T": (2, 3, 4), "U": (2, 4, 5)}


@pytest.mark.parametrize(
    "text",
    """
    A@B; v@S; S@v; v@v; T@U; T@B; A@U; T@v; u@T; A.T; T.T; A[:, 1]; A[::-1]; T[0, :, 1:]; concat(A, A, axis=-1);
    concat(s, v); stack(A, A, axis=-1); stack(s, s); reshape(A, [2, -1]); outer(u, v); trace(S); solve(S, v);
    solve(S, B); dot(v, v); softmax(A, axis=0); sum(T, axis=[0, 2]); max(T, axis=[0, 1]); norm(A, axis=1);
    cross_entropy(A, [0, 1, 2]); argmax(A, axis=1); where(A > 0, v, 0); A + v; mean(v, s); linspace(s, 1, 3);
    [[s, 1], [2, s]];
    """.replace("\n", " ")
    .rstrip(" ;")
    .split(";"),
)
def test_shapes_are_those_of_the_engine(text: str) -> None:
    graph = parse(text.strip(), declared=SHAPES)
    rng = np.random.default_rng(0)
    bindings = {name: rng.normal(size=shape) for name, shape in SHAPES.items()}
    assert counted_shape(graph, SHAPES) == np.shape(forward(graph, bindings)[graph.output])
    total = parse(f"sum({text})", declared=SHAPES)
    assert count_backward(total, SHAPES, total.variables).backward.peaks


@pytest.mark.parametrize(
    "text",
    """
    A@A; v@u; s@A; A + B; det(A); inv(T); trace(v); solve(A, u); solve(S, u); outer(A, v); dot(A, v); concat(A, B);
    concat(A, A, axis=7); stack(v, s); stack(A, A, axis=9); reshape(A, [5, -1]); reshape(A, [-1, -1]); A[7]; A[0, 0, 0];
    sum(A, axis=2); sum(A, axis=[0, 0]); cross_entropy(A, B); zeros([-1]) + s
    """.replace("\n", " ").split(";"),
)
def test_what_the_engine_refuses_is_not_counted(text: str) -> None:
    graph = parse(text.strip(), declared=SHAPES)
    with pytest.raises(ExpressionError):
        forward(graph, {name: np.ones(shape) for name, shape in SHAPES.items()})
    with pytest.raises(ExpressionError):
        count_run(graph, SHAPES)


# memory


def measured(work: Callable[[], Any]) -> int:
    """The largest number of bytes that ``work`` held at once."""
    tracemalloc.start()
    try:
        result = work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        del result


SIZE = 64


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """What is imported and cached at first use does not count."""
    graph = layers(1)
    steps = Pass(graph, leaf_values(graph, {v.name: np.ones((2, 2)) for v in graph.variables}))
    steps.forward()
    steps.backward()


@pytest.mark.parametrize("count", [4, 16, 64])
@pytest.mark.parametrize(
    ("targets", "options"),
    [
        ("all", {"keep": True}),
        ("all", {}),
        ("all", {"segments": None}),
        ("W1", {"keep": True}),
        ("W1", {}),
        ("W1", {"segments": None}),
    ],
    ids=str,
)
def test_measured_memory_of_back_propagation_follows_the_count(
    count: int, targets: str, options: dict[str, Any]
) -> None:
    graph = layers(count)
    rng = np.random.default_rng(count)
    bindings = {v.name: rng.normal(size=(SIZE, SIZE)) / 9 for v in graph.variables}
    shapes = {name: value.shape for name, value in bindings.items()}
    chosen = [v for v in graph.variables if v.name == targets or (targets == "all" and v is not x)]

    def work() -> object:
        steps = Pass(graph, leaf_values(graph, bindings), targets=chosen, **options)
        steps.forward()
        return steps, steps.backward()

    counted = whole(count_backward(graph, shapes, chosen, **options).backward.peaks)
    assert measured(work) == pytest.approx(counted, rel=0.1)


@pytest.mark.parametrize("count", [4, 16, 64])
def test_measured_memory_of_a_run_does_not_grow_with_the_layers(count: int) -> None:
    graph = layers(count)
    rng = np.random.default_rng(count)
    size = 3 * SIZE  # large against what Python itself needs for each layer
    bindings = {v.name: rng.normal(size=(size, size)) / 14 for v in graph.variables}
    leaves = leaf_values(graph, bindings)
    counted = whole(count_run(graph, {name: value.shape for name, value in bindings.items()}).peaks)
    assert counted == 2 * size * size * 8
    assert measured(lambda: run(graph, leaves)) == pytest.approx(counted, rel=0.1)


def test_checkpointed_memory_grows_as_the_root_of_the_depth() -> None:
    peaks = {}
    for count in (16, 64, 256):
        graph = layers(count)
        shapes = {v.name: (SIZE, SIZE) for v in graph.variables}
        peaks[count] = whole(count_backward(graph, shapes, [graph["W1"]], segments=None).backward.peaks)
        plain = whole(count_backward(graph, shapes, [graph["W1"]]).backward.peaks)
        assert peaks[count] < plain
    # four times the depth, about twice the memory
    assert peaks[64] / peaks[16] == pytest.approx(2, rel=0.2)
    assert peaks[256] / peaks[64] == pytest.approx(2, rel=0.2)


def test_one_buffer_for_each_node_takes_less_than_sums_at_the_end() -> None:
    # each of the twenty consumers of x hands down an array of its size
    graph = parse("+".join(f"x[{i}]" for i in range(20)), declared=("x",))
    buffer, at_end = (
        whole(count_backward(graph, {"x": (1000,)}, [graph["x"]], at_end=late).backward.peaks) for late in (False, True)
    )
    assert 2 * 8000 <= buffer < 4 * 8000
    assert 20 * 8000 <= at_end < 22 * 8000


def test_float32_takes_half() -> None:
    graph = Graph(ops.sum(ops.exp(x) * ops.sin(x)))
    single, double = (count_run(graph, {"x": (100,)}, item_size=size) for size in (4, 8))
    assert 2 * whole(single.peaks) == whole(double.peaks)


# operations


def mlp() -> Graph:
    program = read_program((SAMPLES / "mlp.diff").read_text(encoding="utf-8"))
    return parse(program.statements, declared=program.names())


def test_multiply_adds_and_stored_values_of_the_book_network() -> None:
    m, n_x, n_h, n_y = 7, 5, 4, 3
    graph = mlp()
    shapes = {"X": (m, n_x), "y": (m,), "W1": (n_x, n_h), "W2": (n_h, n_y), "lambda": ()}
    counted = count_backward(graph, shapes, [graph["W1"], graph["W2"]], keep=True)
    weights = n_x * n_h + n_h * n_y
    # each example meets each weight once forward; backward, each weight takes part in its own gradient and,
    # but for the first layer, in that of the layer's input
    assert counted.forward.multiply_adds == m * weights
    assert counted.backward.multiply_adds == m * (weights + n_h * n_y)
    everything = count_backward(graph, shapes, graph.variables, keep=True)
    assert everything.backward.multiply_adds == 2 * m * weights
    stored = {graph.name_of(node): shape for node, shape in counted.stored.items()}
    # the input to the nonlinearity, m*n_h values, its output for the gradient on W2, and the logits
    assert stored == {"U1": (m, n_h), "H": (m, n_h), "U2": (m, n_y)}


def test_counts_of_the_book_network_with_symbols() -> None:
    m, n_x, n_h, n_y = (Polynomial.named(name) for name in ("m", "nx", "nh", "ny"))
    graph = mlp()
    shapes = {"X": (m, n_x), "y": (m,), "W1": (n_x, n_h), "W2": (n_h, n_y), "lambda": ()}
    counted = count_backward(graph, shapes, [graph["W1"], graph["W2"]], keep=True)
    assert counted.forward.multiply_adds == m * n_x * n_h + m * n_h * n_y
    assert counted.backward.multiply_adds == m * n_x * n_h + 2 * m * n_h * n_y


def test_pruned_back_propagation_leaves_out_what_is_not_asked_for() -> None:
    graph = layers(5)
    shapes = {v.name: (4, 4) for v in graph.variables}
    all_weights = [v for v in graph.variables if v is not x]
    assert count_backward(graph, shapes, graph.variables).backward.multiply_adds == 10 * 64
    assert count_backward(graph, shapes, all_weights).backward.multiply_adds == 9 * 64
    assert count_backward(graph, shapes, [graph["W1"]]).backward.multiply_adds == 5 * 64
    assert count_backward(graph, shapes, [graph["W5"]]).backward.multiply_adds == 64


def test_backward_takes_a_small_multiple_of_forward() -> None:
    graph = parse("sum(tanh(A @ x + b) * exp(b) / (1 + b^2))", declared=("A", "x", "b"))
    counted = count_backward(graph, {"A": (50, 40), "x": (40,), "b": (50,)}, graph.variables)
    assert counted.backward.multiply_adds + counted.backward.operations <= 5 * (
        counted.forward.multiply_adds + counted.forward.operations
    )


def test_max_and_its_place_are_one_computation() -> None:
    shapes = {"x": (1000,)}
    largest_of = OPS["max_reduce"]
    largest = count_run(Graph(largest_of(x)), shapes).operations
    place = count_run(Graph(ops.argmax(x)), shapes).operations
    both = Graph(largest_of(x) + ops.argmax(x))
    assert largest == place == 1000
    assert count_run(both, shapes).operations == 1000 + 1


def test_counting_changes_no_gradient_and_needs_no_values() -> None:
    graph = layers(3)
    counted = count_backward(graph, {v.name: (10**6, 10**6) for v in graph.variables}, graph.variables)
    assert counted.forward.multiply_adds == 3 * 10**18


def test_shapes_that_do_not_fit_are_named_with_their_place() -> None:
    graph = parse("sum(W @ x)", declared=("W", "x"))
    d, b = Polynomial.named("d"), Polynomial.named("b")
    with pytest.raises(ShapeError, match=r"cannot multiply shapes \(d, b\) and \(d, b\)") as caught:
        count_run(graph, {"W": (d, b), "x": (d, b)})
    assert caught.value.span is not None


# paths


def test_figure_6_9_stored_and_recomputed() -> None:
    graph = parse("f(t) = exp(t); x = f(w); y = f(x); z = f(y)")
    paths = count_paths(graph, graph["w"])
    assert (paths.stored, paths.recomputed) == (2, 3)  # eq. 6.52 and 6.53
    assert (paths.paths, paths.edges, paths.slots) == (1, 3, 4)


def test_paths_double_at_each_level_while_the_table_grows_by_one() -> None:
    node: Node = x
    for _ in range(30):
        node = node + node
    graph = Graph(node)
    paths = count_paths(graph, x)
    assert paths.paths == 1_073_741_824
    assert paths.edges == edge_count(graph) == 60
    assert paths.slots == 31
    assert backward(graph, forward(graph, {"x": 1}))[x] == 2**30


def test_paths_agree_with_walking_them() -> None:
    graph = parse("a = x*y; b = a + x; c = sin(a)*b; c*x + exp(c)")

    def walk(node: Node) -> int:
        return 1 if node is graph["x"] else sum(map(walk, getattr(node, "inputs", ())))

    assert count_paths(graph, graph["x"]).paths == walk(graph.output)


def test_a_variable_without_a_path_has_none() -> None:
    graph = parse("x + 0*sin(2)", declared=("x",))
    other = Variable("y")
    assert count_paths(Graph(graph.output), other).paths == 0


def test_an_array_is_counted_as_its_sum_and_that_is_told() -> None:
    sizes = "W: d,d; x: d,b"
    found, by_hand = cost("relu(W @ x)", sizes), cost("sum(relu(W @ x))", sizes)
    assert found.lines()[0] == "5 nodes, 4 edges; the output, of shape (d, b), is summed to a number"
    assert found.lines()[1:] == by_hand.lines()[1:]
    assert {**by_hand.record(), "summed": ["d", "b"]} == found.record()
    assert (
        cost("h = W @ x; relu(h)", sizes, wrt=["h"]).record()["passes"]
        == (cost("h = W @ x; sum(relu(h))", sizes, wrt=["h"]).record()["passes"])
    )
    assert not cost("x[0, :] @ x[0, :]", "x: 1,3").summed
