"""Nodes, sharing, order and pruning."""

from __future__ import annotations

import gc
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from diffcli import forward, ops, parse
from diffcli.engine.backward import dependents
from diffcli.graphs import Apply, Builder, Constant, Graph, Variable, topological_order
from diffcli.ops import OPS


def test_an_expression_built_twice_is_one_node() -> None:
    builder = Builder()
    x = builder.variable("x")
    first = builder.apply(OPS["add"], (x, builder.constant(2)))
    second = builder.apply(OPS["add"], (x, builder.constant(2)))
    assert first is second


def test_equal_constants_in_different_operations_stay_two_leaves() -> None:
    builder = Builder()
    a = builder.apply(OPS["mul"], (builder.constant(2), builder.variable("x")))
    b = builder.apply(OPS["mul"], (builder.constant(2), builder.variable("y")))
    assert a.inputs[0] is not b.inputs[0]


@pytest.mark.parametrize("pair", [(2, 2.0), (0.0, -0.0), (1, True)])
def test_constants_that_print_differently_are_never_shared(pair: tuple[float, float]) -> None:
    builder = Builder()
    nodes = [builder.apply(OPS["exp"], (builder.constant(value),)) for value in pair]
    assert nodes[0] is not nodes[1]


def test_a_named_statement_is_a_node_of_its_own() -> None:
    builder = Builder()
    x = builder.variable("x")
    assert builder.own(OPS["exp"], (x,)) is not builder.apply(OPS["exp"], (x,))
    numbers = [builder.own_constant(2), builder.own_constant(2)]
    assert builder.apply(OPS["exp"], numbers[:1]) is not builder.apply(OPS["exp"], numbers[1:])


def test_adopting_shares_with_what_is_known() -> None:
    builder = Builder()
    known = builder.apply(OPS["sin"], (builder.variable("x"),))
    assert builder.adopt(ops.sin(Variable("x"))) is known
    assert len(builder.nodes) == 2


def test_topological_order_puts_inputs_first_and_left_to_right() -> None:
    x, y = Variable("x"), Variable("y")
    product = x * y
    total = product + ops.sin(x)
    order = topological_order(total)
    assert order[:3] == [x, y, product]
    assert order[-1] is total
    assert len(order) == 5


def test_graph_holds_only_what_the_output_needs() -> None:
    builder = Builder()
    x = builder.variable("x")
    unused = builder.apply(OPS["sin"], (x,))
    output = builder.apply(OPS["cos"], (x,))
    graph = Graph(output, builder.nodes)
    assert unused not in graph.nodes
    assert graph.nodes[-1] is output
    assert graph["x"] is x
    with pytest.raises(KeyError):
        graph["nothing"]


@pytest.mark.parametrize("text", ["sin(x)*cos(y)", "x", "3", "h = x^2; exp(h)", "max([x, 2])"])
def test_the_output_is_one_node_whether_the_others_are_made_or_not(text: str) -> None:
    graph = parse(text)
    output = graph.output
    value = forward(graph, {"x": 2.0, "y": 3.0})[output]
    assert output is graph.nodes[-1]
    assert graph.slots[output] == graph.slot_of(output) == graph.plan.output
    assert forward(Graph(output), {"x": 2.0, "y": 3.0})[output] == value


def test_an_output_has_its_inputs_when_its_graph_is_gone() -> None:
    graph = parse("x*y")
    x, y = graph.variables
    output = graph.output
    assert isinstance(output, Apply)
    del graph
    gc.collect()
    assert output.inputs == (x, y)
    with pytest.raises(AttributeError, match="no first"):
        _ = output.first  # type: ignore[attr-defined]


def test_threads_that_ask_a_graph_at_once_get_the_same_nodes() -> None:
    def look(graph: Graph, k: int) -> tuple[object, ...]:
        start.wait()
        output = graph.output if k % 2 else graph.nodes[-1]
        assert isinstance(output, Apply)
        return graph.variables, output, output.inputs, graph.nodes, tuple(graph.slots)

    start = threading.Barrier(4)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            for _ in range(500):
                graph = parse("sin(x*y) + exp(x)*cos(y)")
                first, *others = pool.map(look, [graph] * 4, range(4))
                assert others == [first] * 3
    finally:
        sys.setswitchinterval(before)


def test_pruning_keeps_the_nodes_between_targets_and_output() -> None:
    # Goodfellow et al. 2016, Alg. 6.5: ancestors of z that descend from a target
    x, w = Variable("x"), Variable("w")
    inner = ops.exp(x)
    other = ops.sin(w)
    output = inner * other
    assert dependents(Graph(output), [w]) == {w, other, output}


def test_a_node_has_no_truth_value() -> None:
    with pytest.raises(TypeError, match="where"):
        bool(Variable("x") < 1)


def test_operators_build_the_homeworks_operations() -> None:
    x = Variable("x")
    difference = x - 2
    assert isinstance(difference, Apply)
    assert difference.op.name == "add"
    constant = difference.inputs[1]
    assert isinstance(constant, Constant)
    assert constant.value == -2
    assert (x**3).options == (("power", 3),)
    assert (x**0.5).op.name == "power"  # type: ignore[attr-defined]


def test_a_deep_chain_is_freed_without_recursion() -> None:
    node: Variable | Apply = Variable("x")
    for _ in range(100_000):
        node = Apply(OPS["sin"], (node,))
    graph = Graph(node)
    assert len(graph) == 100_001
    del graph, node
    gc.collect()
