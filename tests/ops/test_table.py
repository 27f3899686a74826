"""The table of operations: one row is all it takes."""

from __future__ import annotations

import math

import numpy as np
import pytest

import diffcli
from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.engine.tangent import forward_gradients, tangent
from diffcli.errors import ArityError
from diffcli.graphs import Apply, Graph, Variable
from diffcli.ops import OPS, Op, OpTable, Option
from diffcli.rendering.infix import infix
from diffcli.rendering.listing import operation_record, operation_rows
from diffcli.rendering.tree import tree_lines

BUMP = Op(
    "bump",
    lambda F, x, *, width=1: F.exp(-((x / width) ** 2)),
    derivatives=[lambda F, y, x, *, width=1: -2 * x / width**2 * y],
    options=(Option("width", "number", 1, position=1),),
    aliases=("hill",),
    samples=((0.5,),),
)


@pytest.fixture
def ops() -> OpTable:
    return OPS.extended(BUMP)


def test_a_new_operation_is_one_row(ops: OpTable) -> None:
    graph = diffcli.parse("3*bump(x)", ops=ops)
    values = forward(graph, {"x": 0.5})
    gradients = backward(graph, values)
    bell = math.exp(-0.25)
    assert values[graph.output] == pytest.approx(3 * bell, rel=1e-15)
    assert gradients[graph["x"]] == pytest.approx(-3 * bell, rel=1e-15)
    assert forward_gradients(graph, values, ["x"])["x"] == gradients[graph["x"]]
    assert infix(graph) == "3*bump(x)"
    assert list(tree_lines(graph, values, gradients))[2] == f"  Bump result={bell!r} gradient=3.0"
    assert all(check.agrees for check in diffcli.gradcheck(graph, {"x": 0.5}))


def test_a_new_operation_takes_its_options_and_aliases(ops: OpTable) -> None:
    value, gradient = diffcli.grad("hill(x, width=2)", {"x": 1.0}, ops=ops)
    assert value == pytest.approx(math.exp(-0.25), rel=1e-15)
    assert gradient["x"] == pytest.approx(-0.5 * math.exp(-0.25), rel=1e-15)


def test_a_new_operation_is_listed(ops: OpTable) -> None:
    rows = {row["name"]: row for row in operation_rows(ops)}
    assert rows["bump"]["typed"] == "bump(x)"
    assert "y" in rows["bump"]["derivatives"]["x"]


def test_a_new_operation_builds_graphs_in_python() -> None:
    node = BUMP(Variable("x")) * 2
    graph = Graph(node)
    assert forward(graph, {"x": 0.0})[node] == 2.0


def test_the_built_in_table_does_not_change(ops: OpTable) -> None:
    assert "bump" in ops
    assert "bump" not in OPS
    with pytest.raises(diffcli.DiffcliError):
        diffcli.parse("bump(x)")


def test_a_row_leaves_out_what_follows_from_the_rest() -> None:
    mixed = Op("mix_up", lambda F, a, b, *, share=0.5: share * a + (1 - share) * b)
    assert (mixed.min_inputs, mixed.max_inputs, mixed.label, mixed.tensor) == (2, 2, "MixUp", False)
    spread = Op("spread_over", lambda F, x, like: F.expand(x, like), likes=(1,), shape=lambda x, like: like)
    assert spread.tensor
    assert not spread.has_rules
    doubled = Op(
        "double_sum",
        lambda F, x: 2 * F.sum(x),
        vjps=[lambda F, g, y, x: 2 * F.expand(g, x)],
        linear=True,
        shape=lambda x: (),
    )
    graph = diffcli.parse("double_sum(spread_over(x, [1, 2, 3]))^2", ops=OPS.extended(diffcli.derived(spread), doubled))
    values = forward(graph, {"x": 0.5})
    assert backward(graph, values)[graph["x"]] == forward_gradients(graph, values, ["x"])["x"] == 36.0


def test_a_malformed_row_is_refused_where_it_is_written() -> None:
    with pytest.raises(ValueError, match="2 inputs"):
        Op("half", lambda F, a, b: a, inputs=2, derivatives=[lambda F, y, a, b: 1])
    with pytest.raises(ValueError, match="two operations are named sin"):
        OPS.extended(OPS["sin"])


@pytest.mark.parametrize("op", list(OPS), ids=lambda op: op.name)
def test_every_row_can_be_listed(op: Op) -> None:
    record = operation_record(op)
    assert record["typed"]
    assert len(record["derivatives"]) == op.outputs * (op.min_inputs if op.max_inputs is None else op.max_inputs)


NAMES = (
    "exp exp2 log log10 log2 log1p expm1 logaddexp logit sqrt cbrt "
    "sin cos tan sec csc cot asin acos atan asec acsc acot arcsin arccos arctan arcsec arccsc arccot "
    "sinh cosh tanh sech csch coth asinh acosh atanh asech acsch acoth arsinh arcosh artanh arsech arcsch arcoth "
    "arcsinh arccosh arctanh arcsech arccsch arccoth ln lg "
    "atan2 hypot abs sign floor ceil round min max clip where "
    "sigmoid softplus relu leaky_relu elu gelu silu erf erfc gamma lgamma digamma factorial "
    "sum mean prod norm max min argmax dot outer trace det inv solve softmax log_softmax logsumexp cross_entropy "
    "reshape concat stack zeros ones eye linspace"
)


@pytest.mark.parametrize("name", NAMES.split())
def test_the_promised_operations_can_be_typed(name: str) -> None:
    assert OPS.called(name)


@pytest.mark.parametrize("op", [op for op in OPS if op.samples], ids=lambda op: op.name)
def test_both_modes_agree_at_the_samples_of_each_row(op: Op) -> None:
    options = {o.name: 2 for o in op.options if o.required}
    for sample in op.samples:
        variables = [Variable(f"x{i}") for i in range(len(sample))]
        node = Apply(op, tuple(variables), tuple(sorted(options.items())))
        graph = Graph(node)
        values = forward(graph, {v.name: point for v, point in zip(variables, sample, strict=True)})
        # distinct weights: the plain sum of a softmax is 1, and its gradient nothing but rounding
        weights = 1 + np.arange(np.size(values[node])).reshape(np.shape(values[node])) / 8
        gradients = backward(graph, values, upstream=weights if weights.shape else float(weights))
        for variable in graph.variables:
            for place in np.ndindex(np.shape(values[variable])):
                direction = np.zeros(np.shape(values[variable]))
                direction[place] = 1.0
                carried = tangent(graph, values, {variable.name: direction if place else 1.0})[node]
                summands = weights * carried
                assert np.asarray(gradients[variable])[place] == pytest.approx(
                    np.sum(summands), rel=0, abs=1e-12 * np.sum(np.abs(summands))
                )


def test_a_call_from_python_is_checked_where_it_is_written() -> None:
    x = Variable("x")
    for wrong in (lambda: OPS["sin"](x, x), lambda: OPS["mul"](x), lambda: OPS["sum"](x, axes=0)):
        with pytest.raises(ArityError):
            wrong()
