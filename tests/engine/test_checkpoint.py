"""Back-propagation in segments: the same gradients, in less memory."""

from __future__ import annotations

import tracemalloc
from typing import Any

import numpy as np
import pytest

from diffcli import ops
from diffcli.cli.main import main
from diffcli.engine.backward import backward
from diffcli.engine.checkpoint import checkpointed, cut, run
from diffcli.engine.dtypes import typed
from diffcli.engine.forward import forward, leaf_values
from diffcli.errors import BindingError, ShapeError
from diffcli.graphs import Apply, Graph, Node, Variable
from diffcli.parsing import parse

x = Variable("x")


def layers(count: int) -> Graph:
    node: Node = x
    for number in range(1, count + 1):
        # a skip connection lets values cross the ends of segments
        node = ops.tanh(Variable(f"W{number}") @ node) + node
    return Graph(ops.sum(node))


def bound(graph: Graph, size: int = 6) -> dict[str, Any]:
    rng = np.random.default_rng(len(graph))
    return {v.name: rng.normal(size=(size, size)) for v in graph.variables}


@pytest.mark.parametrize("segments", [1, 2, 3, 7, None, 10_000])
@pytest.mark.parametrize("count", [1, 2, 9])
def test_gradients_are_the_same_to_the_last_bit(count: int, segments: int | None) -> None:
    graph = layers(count)
    bindings = bound(graph)
    values = forward(graph, bindings)
    expected = backward(graph, values)
    value, gradients = checkpointed(graph, bindings, segments=segments)
    assert value == values[graph.output]
    assert set(gradients) == set(graph.variables)
    for variable in graph.variables:
        assert np.array_equal(gradients[variable], expected[variable])


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("exp(x) - exp(-x)", {"x": 0.693}),
        ("a = x*y; b = a + x; c = sin(a)*b; c*x + exp(c)", {"x": 0.3, "y": 2}),
        ("where(x > 0, sqrt(x) + log(x), 3*x)", {"x": -1.0}),
        ("sum(relu(x) * max(x) + x[0])", {"x": [1.0, -2.0, 3.0]}),
        ("x^y", {"x": 2.0, "y": 3.0}),
        ("x", {"x": 2.0}),
        ("x^2.5", {"x": 0.0}),
    ],
)
def test_gradients_are_the_same_for_any_graph(text: str, point: dict[str, Any]) -> None:
    graph = parse(text, declared=tuple(point))
    expected = backward(graph, forward(graph, point), targets=graph.variables)
    for segments in range(1, 6):
        _, gradients = checkpointed(graph, point, segments=segments)
        assert {v.name: repr(gradients[v]) for v in graph.variables} == {
            v.name: repr(expected[v]) for v in graph.variables
        }


def test_a_statement_can_be_a_target() -> None:
    graph = parse("a = exp(x); b = a*y; b + a^2", declared=("x", "y"))
    point = {"x": 0.5, "y": 2.0}
    expected = backward(graph, forward(graph, point))
    for segments in (1, 2, 4):
        _, gradients = checkpointed(graph, point, targets=[graph["a"], graph["b"]], segments=segments)
        assert gradients == {graph["a"]: expected[graph["a"]], graph["b"]: expected[graph["b"]]}


def test_a_target_that_does_not_matter_is_absent() -> None:
    graph = parse("x^2")
    _, gradients = checkpointed(graph, {"x": 3.0}, targets=[Variable("y")])
    assert gradients == {}


def test_segments_are_of_nearly_equal_length() -> None:
    operations = [node for node in layers(8).nodes if isinstance(node, Apply)]
    assert len(operations) == 25
    assert [len(part) for part in cut(operations, 4)] == [6, 6, 6, 7]
    assert [len(part) for part in cut(operations, None)] == [5] * 5
    assert [node for part in cut(operations, 4) for node in part] == operations
    assert len(cut(operations, 1000)) == 25
    assert cut([], 3) == [[]]


def test_memory_with_segments_grows_as_the_root_of_the_depth() -> None:
    def peak(count: int, segments: int | None) -> int:
        graph = layers(count)
        bindings = bound(graph, 50)
        tracemalloc.start()
        checkpointed(graph, bindings, targets=[x], segments=segments)
        measured = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return measured

    peak(4, None)
    plain = [peak(count, 1) for count in (16, 64)]
    in_segments = [peak(count, None) for count in (16, 64)]
    assert plain[1] / plain[0] > 3
    assert in_segments[1] / in_segments[0] < 2.3
    assert in_segments[1] < plain[1] / 3


def test_no_recursion_for_a_deep_graph() -> None:
    node: Node = x
    for _ in range(20_000):
        node = ops.sin(node)
    graph = Graph(node)
    value, gradients = checkpointed(graph, {"x": 0.5})
    values = forward(graph, {"x": 0.5})
    assert value == values[graph.output]
    assert gradients[x] == backward(graph, values)[x]


def test_a_run_keeps_nothing_but_the_output() -> None:
    graph = layers(5)
    bindings = bound(graph)
    assert run(graph, leaf_values(graph, bindings)) == forward(graph, bindings)[graph.output]


def test_types_carry_over() -> None:
    graph = layers(5)
    bindings, numbers = typed(graph, bound(graph), "float32")
    values = forward(graph, bindings, numbers=numbers)
    expected = backward(graph, values, numbers=numbers)
    value, gradients = checkpointed(graph, bindings, segments=3, numbers=numbers)
    assert value == values[graph.output]
    for variable in graph.variables:
        assert gradients[variable].dtype == np.float32
        assert np.array_equal(gradients[variable], expected[variable])


def test_errors_are_those_of_the_ordinary_passes() -> None:
    with pytest.raises(BindingError, match="no value for variable y"):
        checkpointed(parse("x*y", declared=("x", "y")), {"x": 1.0})
    with pytest.raises(ShapeError, match="only a number has a gradient"):
        checkpointed(parse("x*2"), {"x": np.ones(3)})


# the command


def test_grad_prints_the_same_numbers_with_segments(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["grad", "z = exp(x)*y - exp(-x)", "--x", "0.693", "--y", "3"]
    assert main(arguments) == 0
    plain = capsys.readouterr().out.splitlines()[-3:]
    for segments in ("1", "2", "4", "99"):
        assert main([*arguments, "--checkpoint", segments]) == 0
        assert capsys.readouterr().out.splitlines() == plain


@pytest.mark.parametrize("extra", [["--checkpoint", "0"], ["--checkpoint", "2", "--nodes"]])
def test_grad_refuses_what_segments_cannot_give(capsys: pytest.CaptureFixture[str], extra: list[str]) -> None:
    assert main(["grad", "x^2", "--x", "3", *extra]) == 2
    assert "--checkpoint" in capsys.readouterr().err
