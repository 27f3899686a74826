"""Computing in one type of numbers, and the policy without one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from diffcli.cli.main import main
from diffcli.engine.backward import backward
from diffcli.engine.dtypes import typed
from diffcli.engine.forward import forward
from diffcli.engine.numbers import shape_of
from diffcli.graphs import Constant, Graph
from diffcli.ops import OPS, Op
from diffcli.parsing import parse


def in_type(graph: Graph, point: dict[str, Any], dtype: str) -> tuple[dict[Any, Any], dict[Any, Any]]:
    bindings, numbers = typed(graph, point, dtype)
    values = forward(graph, bindings, numbers=numbers)
    return values, backward(graph, values, numbers=numbers)


def cases() -> list[Any]:
    return [
        pytest.param(op, point, id=f"{op.name}{i}")
        for op in OPS
        for i, point in enumerate(op.samples)
        if op.derivatives is not None and op.name != "where" and all(1e-3 < abs(v) < 21 for v in np.ravel(point))
    ]


@pytest.mark.parametrize(("op", "point"), cases())
def test_float32_stays_float32_and_agrees_with_float64(op: Op, point: tuple[Any, ...]) -> None:
    from diffcli.graphs import Variable

    variables = [Variable(f"x{i}") for i in range(len(point))]
    options = {o.name: 3 for o in op.options if o.required}
    graph = Graph(OPS["sum"](op(*variables, **options) * 1.0))
    bound = {v.name: np.array([value, value], dtype=float) for v, value in zip(variables, point, strict=True)}
    single, single_gradients = in_type(graph, bound, "float32")
    double = forward(graph, {name: value.astype(np.float32).astype(float) for name, value in bound.items()})
    double_gradients = backward(graph, double)
    for node in graph.nodes:
        if not isinstance(node, Constant) and single[node].dtype.kind != "b":
            assert single[node].dtype == np.float32
    assert np.allclose(single[graph.output], double[graph.output], rtol=3e-6, atol=1e-37)
    for variable in variables:
        assert single_gradients[variable].dtype == np.float32
        assert np.allclose(single_gradients[variable], double_gradients[variable], rtol=1e-5, atol=1e-37)


def test_without_a_type_integers_stay_exact_until_they_meet_an_array() -> None:
    graph = parse("x^30 + 1", declared=("x",))
    assert forward(graph, {"x": 10})[graph.output] == 10**30 + 1
    mixed = forward(graph, {"x": np.array([10])})[graph.output]
    assert mixed.dtype == np.float64


def test_arrays_of_integers_come_in_as_float64() -> None:
    graph = parse("x*x", declared=("x",))
    large = np.array([2**40])
    assert forward(graph, {"x": large})[graph.output].tolist() == [2.0**80]  # NumPy's integers would wrap around


def test_arrays_of_float32_are_kept() -> None:
    graph = parse("0.5*x + 1", declared=("x",))
    assert forward(graph, {"x": np.ones(2, dtype=np.float32)})[graph.output].dtype == np.float32


def test_with_a_type_integers_become_that_type() -> None:
    graph = parse("2^3 * n", declared=("n",))
    values, gradients = in_type(graph, {"n": 5}, "float64")
    assert values[graph.output] == 40.0
    assert isinstance(values[graph.output], float)
    assert gradients[graph["n"]] == 8.0
    values, _ = in_type(graph, {"n": 5}, "float32")
    assert values[graph.output].dtype == np.float32


def test_each_result_is_rounded() -> None:
    graph = parse("a + b - a", declared=("a", "b"))
    values, _ = in_type(graph, {"a": 1.0, "b": 1e-8}, "float32")
    assert values[graph.output] == 0.0
    constants = parse("[0.1, 0.2] * x", declared=("x",))
    values, _ = in_type(Graph(OPS["sum"](constants.output)), {"x": 1}, "float32")
    assert values[constants.output].tolist() == np.array([0.1, 0.2], dtype=np.float32).tolist()


def test_what_is_too_large_becomes_infinite() -> None:
    graph = parse("x*x", declared=("x",))
    values, _ = in_type(graph, {"x": 1e30}, "float32")
    assert values[graph.output] == np.inf
    assert shape_of(values[graph.output]) == ()


@pytest.mark.parametrize(("dtype", "printed"), [("float32", "0.3333333432674408"), ("float64", "0.3333333333333333")])
def test_the_command_computes_in_the_type(capsys: pytest.CaptureFixture[str], dtype: str, printed: str) -> None:
    assert main(["eval", "x/3", "--x", "1", "--dtype", dtype]) == 0
    assert capsys.readouterr().out == printed + "\n"
    assert main(["grad", "x/3", "--x", "1", "--dtype", dtype, "-q"]) == 0
    assert capsys.readouterr().out == printed + "\n"


def test_the_library_takes_type_and_segments() -> None:
    import diffcli
    from diffcli.errors import UsageError

    assert diffcli.evaluate("x/3", {"x": 1}, dtype="float32") == np.float32(1) / np.float32(3)
    plain = diffcli.grad("exp(x)*y - exp(-x)", {"x": 0.693, "y": 3.0, "unused": 1.0})
    for segments in (1, 2, 3):
        assert diffcli.grad("exp(x)*y - exp(-x)", {"x": 0.693, "y": 3.0, "unused": 1.0}, checkpoint=segments) == plain
    value, gradient = diffcli.grad("x^2", {"x": 3}, dtype="float64")
    assert (repr(value), repr(gradient)) == ("9.0", "{'x': 6.0}")
    for wrong in ({"dtype": "int8"}, {"checkpoint": 0}, {"checkpoint": 1, "mode": "forward"}):
        with pytest.raises(UsageError):
            diffcli.grad("x^2", {"x": 3}, **wrong)
