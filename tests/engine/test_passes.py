"""Forward and backward propagation and forward mode, on numbers and arrays."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest

import diffcli
from diffcli import ops
from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.engine.tangent import forward_gradients, tangent
from diffcli.errors import BindingError, LimitError, ShapeError
from diffcli.graphs import Apply, Builder, Graph, Node, Variable
from diffcli.ops import OPS, Op, OpTable


def gradients_of(node: Node, **bindings: object) -> dict[str, object]:
    graph = Graph(node)
    values = forward(graph, bindings)
    gradients = backward(graph, values)
    return {v.name: gradients[v] for v in graph.variables}


x, y = Variable("x"), Variable("y")


def test_shared_node_sums_both_downstream_gradients() -> None:
    assert gradients_of(x * x, x=3)["x"] == 6.0


def test_inputs_count_as_distinct() -> None:
    # the rule of x*x hands x G down twice; the algorithm adds (section 6.5.6)
    node = x * x
    assert isinstance(node, Apply)
    assert node.op.vjp(0, {})(None, 1.0, 9, 3, 3) == 3
    assert node.op.vjp(1, {})(None, 1.0, 9, 3, 3) == 3


def test_every_node_has_a_gradient() -> None:
    graph = Graph(2 * ops.exp(x))
    values = forward(graph, {"x": 0.5})
    assert set(backward(graph, values)) == set(graph.nodes)


def test_backward_restricted_to_targets_leaves_the_rest_alone() -> None:
    left, right = ops.exp(x), ops.sin(y)
    graph = Graph(left * right)
    values = forward(graph, {"x": 0.5, "y": 1.0})
    assert set(backward(graph, values, targets=[x])) == {graph.output, left, x}


def test_integers_stay_exact() -> None:
    graph = Graph(x**100)
    assert forward(graph, {"x": 2})[graph.output] == 2**100


@pytest.mark.parametrize(
    ("base", "exponent", "value"), [(9, 10**9, math.inf), (-9, 10**9 + 1, -math.inf), (1, 10**12, 1)]
)
def test_huge_integer_powers_end_at_once(base: int, exponent: int, value: float) -> None:
    graph = Graph(x**exponent)
    assert forward(graph, {"x": base})[graph.output] == value


def test_growing_integers_become_infinite_beyond_ten_thousand_digits() -> None:
    node: Node = x
    for _ in range(40):
        node = node * node
    graph = Graph(node)
    assert forward(graph, {"x": 10})[graph.output] == math.inf


@pytest.mark.parametrize(
    ("node", "point", "value"),
    [
        (ops.log(x), 0, -math.inf),
        (1 / x, 0, math.inf),
        (ops.exp(x), 1000, math.inf),
        (ops.sqrt(x), -1, math.nan),
        (x**0.5, -1, math.nan),
        (ops.gamma(x), 200, math.inf),
        (ops.sin(x), math.inf, math.nan),
    ],
)
def test_undefined_and_infinite_values_follow_ieee(node: Node, point: float, value: float) -> None:
    graph = Graph(node)
    result = forward(graph, {"x": point})[graph.output]
    assert isinstance(result, float)
    assert result == value or (math.isnan(value) and math.isnan(result))


def test_zero_to_the_zero_is_one_and_its_base_has_gradient_zero() -> None:
    graph = Graph(x**0)
    values = forward(graph, {"x": 0})
    assert values[graph.output] == 1
    assert backward(graph, values)[x] == 0.0


def test_a_constant_exponent_gets_no_gradient() -> None:
    graph = Graph(x**0.5)
    values = forward(graph, {"x": 0.0})
    gradients = backward(graph, values)
    exponent = graph.output.inputs[1]  # type: ignore[attr-defined]
    assert exponent not in gradients
    assert gradients[x] == math.inf


def test_the_branch_not_taken_leaks_nothing() -> None:
    node = ops.where(x > 0, ops.sqrt(x) + ops.log(x), 3 * x)
    for point in (0.0, -1.0):
        assert gradients_of(node, x=point)["x"] == 3.0
    graph = Graph(node)
    values = forward(graph, {"x": np.array([-1.0, 0.0, 4.0])})
    assert backward(graph, values, upstream=np.ones(3))[x].tolist() == [3.0, 3.0, 0.5]
    directions = tangent(graph, values, {"x": np.ones(3)})
    assert directions[graph.output].tolist() == [3.0, 3.0, 0.5]


def test_a_zero_of_the_chain_rule_is_not_mistaken_for_an_unused_branch() -> None:
    # sqrt(x)^2 has slope 1 at 0; 0 * inf must stay visible as nan, not become a silent 0
    assert math.isnan(gradients_of(ops.sqrt(x) ** 2, x=0.0)["x"])  # type: ignore[arg-type]


def test_relu_of_a_root_at_its_edge_does_not_leak() -> None:
    assert gradients_of(ops.relu(ops.sqrt(x) - 1), x=0.0)["x"] == 0.0


def test_broadcasting_is_undone() -> None:
    got = gradients_of(ops.sum(x * y), x=[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], y=[1.0, 1.0, 2.0])
    assert np.array_equal(got["y"], [5.0, 7.0, 9.0])  # type: ignore[arg-type]
    got = gradients_of(ops.sum(x * y), x=[[1.0], [2.0]], y=3)
    assert np.array_equal(got["x"], [[3.0], [3.0]])  # type: ignore[arg-type]
    assert got["y"] == 3.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ((2, 3), (3, 4)),
        ((3,), (3, 4)),
        ((2, 3), (3,)),
        ((3,), (3,)),
        ((5, 2, 3), (3, 4)),
        ((5, 2, 3), (5, 3, 4)),
        ((3,), (5, 3, 4)),
        ((5, 2, 3), (3,)),
    ],
)
def test_matrix_products_of_all_ranks_agree_in_both_modes(a: tuple[int, ...], b: tuple[int, ...]) -> None:
    generator = np.random.default_rng(7)
    bindings = {"x": generator.normal(size=a), "y": generator.normal(size=b)}
    graph = Graph(ops.sum(ops.sin(x @ y)))
    values = forward(graph, bindings)
    gradients = backward(graph, values)
    by_forward = forward_gradients(graph, values, ["x", "y"])
    for variable in (x, y):
        assert gradients[variable].shape == np.shape(bindings[variable.name])
        np.testing.assert_allclose(gradients[variable], by_forward[variable.name], rtol=1e-12, atol=1e-14)
    assert all(check.agrees for check in diffcli.gradcheck(graph, bindings))


def test_homework_step_6() -> None:
    a, b, c = Variable("A"), Variable("B"), Variable("C")
    graph = Graph(ops.sum((a @ b - c) ** 2))
    values = forward(graph, {"A": [[1, 1], [0, 1]], "B": [[1, 2, 1], [0, 1, 1]], "C": [[3, 0, 1], [1, 2, 3]]})
    gradients = backward(graph, values)
    assert values[graph.output] == 20
    assert gradients[a].tolist() == [[10, 8], [-10, -6]]
    assert gradients[b].tolist() == [[-4, 6, 2], [-6, 4, -2]]
    assert gradients[c].tolist() == [[4, -6, -2], [2, 2, 4]]


def test_a_value_that_is_no_number_has_no_gradient() -> None:
    graph = Graph(x * 2)
    values = forward(graph, {"x": [1.0, 2.0]})
    with pytest.raises(ShapeError, match=r"shape \(2,\)") as caught:
        backward(graph, values)
    assert "sum(" in (caught.value.hint or "")


@pytest.mark.parametrize("value", [np.inf, np.nan])
def test_an_array_of_one_entry_has_gradient_1_by_itself_whatever_its_value(value: float) -> None:
    graph = Graph(x)
    assert backward(graph, forward(graph, {"x": np.array([value])}))[x].tolist() == [1.0]


def test_missing_values_are_named_together_with_near_misses() -> None:
    graph = Graph(x * y * Variable("theta"))
    with pytest.raises(BindingError, match="x, y") as caught:
        forward(graph, {"theta": 1})
    assert "--x VALUE" in (caught.value.hint or "")
    with pytest.raises(BindingError) as caught:
        forward(graph, {"x": 1, "y": 1, "thita": 1})
    assert "did you mean 'theta'" in (caught.value.hint or "")
    with pytest.raises(BindingError) as caught:
        forward(graph, {"X": 1, "y": 1, "theta": 1})
    assert "'X': did you mean 'x'" in (caught.value.hint or "")


def test_shapes_that_do_not_fit_are_both_named() -> None:
    graph = Graph(ops.sum(x + y))
    with pytest.raises(ShapeError, match=r"\(2,\) and \(3,\)"):
        forward(graph, {"x": [1, 2], "y": [1, 2, 3]})


def test_linspace_goes_from_number_to_number() -> None:
    assert gradients_of(ops.sum(ops.linspace(x, 3, count=3) ** 2), x=1.0)["x"] == 4.0
    with pytest.raises(ShapeError, match=r"\(2,\)"):
        gradients_of(ops.sum(ops.linspace(x, 3, count=3)), x=[1.0, 2.0])


def test_a_tangent_for_a_name_that_is_no_variable_is_refused() -> None:
    graph = Graph(ops.sin(x))
    values = forward(graph, {"x": 1.0})
    with pytest.raises(BindingError, match="w"):
        tangent(graph, values, {"w": 1.0})
    with pytest.raises(ShapeError):
        tangent(graph, values, {"x": [1.0, 2.0]})


def counting(table: OpTable, counts: Counter[tuple[str, int]]) -> OpTable:
    """Return a table whose rules count their uses by operation and position."""

    def wrap(op: Op, position: int, rule: object) -> object:
        def counted(*arguments: object, **options: object) -> object:
            counts[op.name, position] += 1
            return rule(*arguments, **options)  # type: ignore[operator]

        return counted

    rows = []
    for op in table:
        row = Op.__new__(Op)
        for slot in Op.__slots__:
            setattr(row, slot, getattr(op, slot))
        row.vjps = tuple(wrap(op, i, rule) for i, rule in enumerate(op.vjps))
        row.derivatives = (
            None if op.derivatives is None else tuple(wrap(op, i, r) for i, r in enumerate(op.derivatives))
        )
        rows.append(row)
    return OpTable(rows)


@pytest.mark.parametrize(
    "text", ["(exp(x)-exp(-x))/(exp(x)+exp(-x))", "mean(exp(x), exp(-x))", "x*x*x + sin(x*x)", "max(x, y)*relu(x)"]
)
def test_each_local_rule_is_used_once_for_each_edge(text: str) -> None:
    counts: Counter[tuple[str, int]] = Counter()
    graph = diffcli.parse(text, ops=counting(OPS, counts))
    backward(graph, forward(graph, {"x": 0.7, "y": 0.1}))
    edges = Counter(
        # a variadic operation has one rule for all positions
        (node.op.name, 0 if node.op.max_inputs is None else position)
        for node in graph.nodes
        if isinstance(node, Apply)
        for position in range(len(node.inputs))
    )
    assert counts == edges


def doubling(depth: int) -> Graph:
    builder = Builder()
    node: Node = builder.variable("y0")
    for _ in range(depth):
        square = builder.apply(OPS["mul"], (node, node))
        node = builder.apply(OPS["add"], (square, node))
    return Graph(node, builder.nodes)


def test_a_tree_of_two_to_the_sixty_is_a_table_of_121_nodes() -> None:
    graph = doubling(60)
    assert len(graph) == 121
    values = forward(graph, {"y0": 1e-30})
    gradient = backward(graph, values)[graph["y0"]]
    # d/dy of f(f(...)) with f = y^2 + y is the product of 2 y_k + 1
    expected, y = 1.0, 1e-30
    for _ in range(60):
        expected *= 2 * y + 1
        y = y * y + y
    assert gradient == pytest.approx(expected, rel=1e-14)


@pytest.mark.full
def test_a_chain_of_a_million_nodes_is_differentiated() -> None:
    node: Node = x
    for _ in range(1_000_000):
        node = Apply(OPS["sin"], (node,))
    graph = Graph(node)
    values = forward(graph, {"x": 0.5})
    gradient, value = 1.0, 0.5
    for _ in range(1_000_000):
        gradient *= math.cos(value)
        value = math.sin(value)
    assert values[node] == value
    assert backward(graph, values)[x] == pytest.approx(gradient, rel=1e-9)


def test_gradients_of_a_chain_of_thirty_thousand_nodes() -> None:
    node: Node = x
    for _ in range(30_000):
        node = Apply(OPS["sin"], (node,))
    graph = Graph(node)
    values = forward(graph, {"x": 0.5})
    gradient = backward(graph, values)[x]
    # the product of cosines along the chain
    expected = math.exp(math.fsum(math.log(math.cos(values[n])) for n in graph.nodes[:-1]))
    assert gradient == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("text", ["sum(x)", "prod(x)", "sum(prod(x, axis=0))", "norm(x)", "sum(x*x)", "sum(y*x)"])
def test_an_array_without_entries_has_a_gradient_without_entries(text: str) -> None:
    x = np.zeros((0, 3))
    for given in ({"mode": "reverse"}, {"mode": "forward"}, {"digits": 15}):
        gradient = diffcli.grad(text, {"x": x, "y": 2.0}, **given)[1]
        # digits are texts in lists, and a list of no rows has no columns
        assert np.shape(gradient["x"]) == ((0,) if "digits" in given else (0, 3))
        assert float(gradient["y"]) == 0.0


@pytest.mark.parametrize(
    "text", ["outer(x, x)", "x[:, None] @ x[None, :]", "sum(x[:, None] + x)", "max(x[:, None], x)"]
)
def test_arrays_beyond_the_limit_are_refused_before_any_is_made(text: str) -> None:
    graph = diffcli.parse(text)
    x = np.broadcast_to(1.0, 10_001)
    for _ in range(2):
        assert np.shape(forward(graph, {"x": x[:3]})[graph.output]) in ((), (3, 3))
        with pytest.raises(LimitError, match="an array of 100020001 entries is beyond the limit of 100000000"):
            forward(graph, {"x": x})
    graph = diffcli.parse("x[0] + 1")
    assert forward(graph, {"x": np.broadcast_to(1.0, 100_000_001)})[graph.output] == 2  # what is given is not made
