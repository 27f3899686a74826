"""Graphs as flat instructions: slots, sharing, and graphs that are made from a plan."""

from __future__ import annotations

import pickle

from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.graphs import Apply, Constant, Graph, Variable
from diffcli.ops import OPS
from diffcli.plan import Draft

ADD, COPY, MUL, SIN = OPS["add"], OPS["copy"], OPS["mul"], OPS["sin"]


def test_constants_stand_at_negative_slots() -> None:
    x = Variable("x")
    plan = Graph(x * 2 + 3).plan
    assert plan.codes == ["x", (MUL, (), 0, -1), (ADD, (), 1, -2)]
    assert [value for value, _, _ in plan.constants] == [2, 3]
    assert (plan.output, plan.variables) == (2, [("x", 0)])


def test_an_expression_written_twice_is_one_slot() -> None:
    draft = Draft()
    first = draft.apply(ADD, (), [draft.variable("x"), draft.constant((2, None, None))])
    second = draft.apply(ADD, (), [draft.variable("x"), draft.constant((2, None, None))])
    assert first == second


def test_equal_constants_of_different_operations_are_two_leaves() -> None:
    draft = Draft()
    two = draft.constant((2, None, None))
    left = draft.apply(MUL, (), [two, draft.variable("x")])
    right = draft.apply(MUL, (), [draft.constant((2, None, None)), draft.variable("y")])
    graph = Graph.of_plan(draft.plan(draft.apply(ADD, (), [left, right])))
    assert sum(isinstance(node, Constant) for node in graph.nodes) == 2


def test_zeros_of_either_sign_and_numbers_of_either_type_are_different_constants() -> None:
    draft = Draft()
    assert len({draft.label((value, None, None)) for value in (0, 0.0, -0.0, False)}) == 4
    assert len({draft.label((float("nan"), None, None)) for _ in range(2)}) == 1


def test_the_constant_of_a_statement_is_one_leaf_for_all() -> None:
    draft = Draft()
    own = draft.own(draft.constant((2, None, None)), COPY)
    draft.apply(MUL, (), [own, draft.variable("x")])
    draft.apply(ADD, (), [own, draft.variable("x")])
    assert draft.codes[1:] == [(MUL, (), -1, 0), (ADD, (), -1, 0)]


def test_a_statement_shares_its_slot_with_nothing() -> None:
    draft = Draft()
    x = draft.variable("x")
    own = draft.own(draft.apply(SIN, (), [x]), COPY)
    assert own != draft.apply(SIN, (), [x]) == draft.apply(SIN, (), [x])


def test_what_the_output_does_not_need_is_left_out_of_a_plan() -> None:
    draft = Draft()
    x = draft.variable("x")
    unused = draft.own(draft.apply(MUL, (), [x, draft.constant((7, None, None))]), COPY)
    used = draft.own(draft.apply(MUL, (), [x, draft.constant((5, None, None))]), COPY)
    plan = draft.plan(draft.apply(SIN, (), [used]), {"a": unused, "b": used})
    assert plan.codes == ["x", (MUL, (), 0, -1), (SIN, (), 1)]
    assert [value for value, _, _ in plan.constants] == [5]
    assert plan.names == {"b": 1}


def test_a_graph_of_a_plan_has_its_nodes_in_topological_order_constants_before_their_consumer() -> None:
    draft = Draft()
    x = draft.variable("x")
    output = draft.apply(
        ADD, (), [draft.apply(MUL, (), [x, draft.constant((2, None, None))]), draft.constant((3, None, None))]
    )
    graph = Graph.of_plan(draft.plan(output))
    names = [
        node.name if isinstance(node, Variable) else node.value if isinstance(node, Constant) else node.op.name
        for node in graph.nodes
        if isinstance(node, (Variable, Constant, Apply))
    ]
    assert names == ["x", 2, "mul", 3, "add"]
    assert [graph.at(slot) for slot in (0, -1, 1, -2, 2)] == list(graph.nodes)


def test_a_plan_and_its_nodes_compute_the_same() -> None:
    x = Variable("x")
    by_nodes = Graph(OPS["sin"](x * 2) * (x * 2) + 3)
    by_plan = Graph.of_plan(by_nodes.plan)
    values = [forward(graph, {"x": 0.7}) for graph in (by_nodes, by_plan)]
    gradients = [backward(graph, value) for graph, value in zip((by_nodes, by_plan), values, strict=True)]
    for tables in (values, gradients):
        first, second = tables
        assert [first[n] for n in by_nodes.nodes] == [second[n] for n in by_plan.nodes]


def test_a_chain_of_100_000_nodes_is_linearised_without_recursion() -> None:
    node = x = Variable("x")
    for _ in range(50_000):
        node = SIN(node) + x
    assert len(Graph(node)) == 100_001


def test_a_plan_is_pickled_without_what_was_made_of_it() -> None:
    plan = Graph(Variable("x") * 2).plan
    plan.compiled["anything"] = lambda: None
    kept = pickle.loads(pickle.dumps(Graph(Variable("x")).plan))
    assert (kept.codes, kept.compiled) == (["x"], {})
