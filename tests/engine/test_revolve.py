"""Chains are turned in the fewest steps that any schedule takes, to the same bits, in the memory that was counted."""

from __future__ import annotations

import tracemalloc
from collections import Counter
from functools import cache
from math import comb
from typing import Any

import numpy as np
import pytest

import diffcli
from diffcli import ops
from diffcli.cli.main import main
from diffcli.costs.counting import count_backward, curve, snapshots_within, variable_shapes
from diffcli.engine.backward import backward
from diffcli.engine.checkpoint import chain, checkpointed
from diffcli.engine.forward import forward
from diffcli.engine.numbers import Numbers
from diffcli.engine.revolve import forward_steps, repetitions, schedule
from diffcli.errors import LimitError
from diffcli.graphs import Apply, Graph, Node, Variable

x, W = Variable("x"), Variable("W")


@cache
def fewest(steps: int, snapshots: int) -> int:
    """The fewest steps of all schedules, by trying every place for the next snapshot."""
    if steps == 1:
        return 0
    if snapshots == 1:
        return steps * (steps - 1) // 2
    return min(k + fewest(steps - k, snapshots - 1) + fewest(k, snapshots) for k in range(1, steps))


@pytest.mark.parametrize("snapshots", range(1, 9))
def test_steps_are_those_of_the_formula_and_the_fewest_of_all(snapshots: int) -> None:
    for steps in range(1, 201):
        actions = list(schedule(steps, snapshots))
        assert [action for action in actions if isinstance(action, int)] == list(range(steps - 1, -1, -1))
        taken = sum(action[1] - action[0] for action in actions if isinstance(action, tuple))
        r = repetitions(steps, snapshots)
        assert comb(snapshots + r, snapshots) >= steps > (comb(snapshots + r - 1, snapshots) if r else 0)
        # Griewank and Walther 2000: t(l, s) = r*l - C(s + r, s + 1)
        assert taken == forward_steps(steps, snapshots) == r * steps - comb(snapshots + r, snapshots + 1)
        if steps <= 60:
            assert taken == fewest(steps, snapshots)
        must_do_with(snapshots, actions, r)


def must_do_with(snapshots: int, actions: list[Any], repeated: int) -> None:
    """Each state is at hand where it is needed, with so many kept, and no step is taken more often than it should."""
    times = Counter[int]()
    needed = [action if isinstance(action, int) else action[0] for action in actions]
    last = {state: place for place, state in enumerate(needed)}
    held = {0}
    for place, action in enumerate(actions):
        assert needed[place] in held
        if isinstance(action, tuple):
            times.update(range(*action))
            held.add(action[1])
        held = {state for state in held if last.get(state, -1) > place}
        # the state just reached is turned at once, or one of those that are kept
        kept = held - ({action[1]} if isinstance(action, tuple) and actions[place + 1] == action[1] else set())
        assert len(kept) <= snapshots
    assert max(times.values(), default=0) <= repeated


def chained(count: int) -> Graph:
    node: Node = x
    for number in range(count):
        node = ops.tanh(W @ node) if number % 2 else ops.sin(node)
    return Graph(ops.sum(node))


def bound(size: int) -> dict[str, Any]:
    rng = np.random.default_rng(size)
    return {"x": rng.normal(size=(size, size)), "W": rng.normal(size=(size, size)) / size**0.5}


@pytest.mark.parametrize("snapshots", [1, 2, 3, 5, 8, 100])
@pytest.mark.parametrize("count", [1, 2, 10, 31])
def test_gradients_of_chains_are_the_same_to_the_last_bit(count: int, snapshots: int) -> None:
    graph, bindings = chained(count), bound(5)
    bindings = {v.name: bindings[v.name] for v in graph.variables}
    values = forward(graph, bindings)
    expected = backward(graph, values)
    value, gradients = checkpointed(graph, bindings, snapshots=snapshots)
    assert value == values[graph.output]
    for variable in graph.variables:
        assert np.array_equal(gradients[variable], expected[variable])


class Counted(Numbers):
    """Counts how often each operation is computed."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph)
        self.times: Counter[Node] = Counter()
        self.values = {node.op.value for node in graph.nodes if isinstance(node, Apply)}

    def compute(self, node: Apply, rule: Any, arguments: Any, *, tensor: bool) -> Any:
        self.times[node] += rule is node.op.value
        return super().compute(node, rule, arguments, tensor=tensor)


@pytest.mark.parametrize(("steps", "snapshots"), [(200, 1), (200, 3), (200, 8), (56, 3), (57, 3)])
def test_passes_take_no_step_more(steps: int, snapshots: int) -> None:
    node: Node = x
    for _ in range(steps):
        node = ops.sin(node)
    graph = Graph(node)
    numbers = Counted(graph)
    checkpointed(graph, {"x": 0.5}, snapshots=snapshots, numbers=numbers)
    # the value of a step that is turned is at hand from the step after it, of the last it is computed
    assert sum(numbers.times.values()) == forward_steps(steps, snapshots) + 1


def test_a_chain_is_cut_where_one_value_crosses() -> None:
    text = "a = sin(x*y) + x*y; b = exp(a) - a; c = b^2 + 1/b; d = tanh(c); e = d*d; f = e*y; f + y"
    blocks = chain(diffcli.parse(text))
    assert blocks is not None
    assert [len(block) for block in blocks] == [1, 2, 3, 3, 1, 1, 1, 1]
    assert chain(diffcli.parse("exp(x)*x + exp(y)*y + exp(x*y)")) is None
    assert chain(diffcli.parse("x")) is None


@pytest.mark.parametrize("snapshots", [1, 3, 6, 12, 31])
def test_the_peak_is_the_one_that_cost_counts(snapshots: int) -> None:
    graph, bindings = chained(20), bound(120)
    shapes = variable_shapes(graph, {}, bindings)
    (peak,) = count_backward(graph, shapes, graph.variables, snapshots=snapshots).backward.peaks
    checkpointed(graph, bound(3), snapshots=snapshots)  # what is loaded at first use is no part of it
    tracemalloc.start()
    checkpointed(graph, bindings, snapshots=snapshots)
    measured = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert measured == pytest.approx(int(peak.text()), rel=0.1)


def test_as_many_snapshots_are_kept_as_fit() -> None:
    graph, bindings = chained(20), bound(120)
    shapes = variable_shapes(graph, {}, bindings)
    for memory in (1_000_000, 1_500_000, 2_500_000, 10**9):
        count = snapshots_within(graph, shapes, graph.variables, memory)
        peaks = [
            max(int(p.text()) for p in count_backward(graph, shapes, graph.variables, snapshots=s).backward.peaks)
            for s in (count, count + 1)
        ]
        assert peaks[0] <= memory
        assert peaks[1] > memory or count == 31
        tracemalloc.start()
        checkpointed(graph, bindings, snapshots=count)
        measured = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert measured < memory * 1.1
    with pytest.raises(LimitError, match="does not fit"):
        snapshots_within(graph, shapes, graph.variables, 500_000)


def test_other_graphs_keep_segments() -> None:
    graph = diffcli.parse("exp(x)*x + exp(y)*y + exp(x*y)")
    given = {"x": 0.3, "y": -1.2}
    _, gradients = checkpointed(graph, given, snapshots=2)
    assert {v.name: gradients[v] for v in graph.variables} == diffcli.grad(graph, given)[1]
    assert snapshots_within(graph, {"x": (), "y": ()}, graph.variables, 10**6) == 1


def test_too_few_snapshots_for_a_long_chain_are_refused_with_a_number_that_does() -> None:
    node: Node = x
    for _ in range(20_000):
        node = ops.sin(node)
    with pytest.raises(LimitError, match="with 1 snapshot, a chain of 20,000 steps takes 199,990,000 more"):
        checkpointed(Graph(node), {"x": 0.5}, snapshots=1)


def test_the_curve_goes_from_all_kept_to_many_steps() -> None:
    graph = chained(49)
    points = curve(graph, {"x": (50, 50), "W": (50, 50)}, graph.variables)
    blocks = chain(graph)
    assert blocks is not None
    assert len(points) > 5
    for point in points:
        assert point.repetitions == repetitions(len(blocks), point.snapshots)
        assert point.snapshots == 1 or repetitions(len(blocks), point.snapshots - 1) > point.repetitions
        assert point.steps == forward_steps(len(blocks), point.snapshots)
    assert (points[0].repetitions, points[-1].snapshots) == (1, 1)
    sizes = [max(int(peak.text()) for peak in point.peaks) for point in points]
    assert sizes == sorted(sizes, reverse=True)
    assert [p.steps for p in points] == sorted(p.steps for p in points)


# the command


def test_grad_takes_as_many_snapshots_as_the_memory_holds(capsys: pytest.CaptureFixture[str]) -> None:
    text = "sin(" * 40 + "x" + ")" * 40
    assert main(["grad", text, "--x", "0.3", "-q"]) == 0
    plain = capsys.readouterr().out
    for memory in ("64MB", "1kB", "0.1 KiB"):
        assert main(["grad", text, "--x", "0.3", "-q", "--memory", memory]) == 0
        assert capsys.readouterr().out == plain


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--memory", "20B"), "does not fit into 20 bytes"),
        (("--memory", "a lot"), "--memory takes a size such as 64MB or 1.5GiB, not 'a lot'"),
        (("--memory", "1MB", "--checkpoint", "3"), "--memory chooses what is kept, nothing to show or to judge"),
        (("--memory", "1MB", "--mode", "forward"), "so it goes without --mode"),
    ],
)
def test_memory_that_cannot_be_kept_is_refused(
    words: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grad", "sin(sin(x))", "--x", "0.3", *words]) == 2
    assert message in capsys.readouterr().err
