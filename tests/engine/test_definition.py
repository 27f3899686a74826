"""Back-propagation beside its definition: algorithms 6.1 and 6.2 of Goodfellow et al. 2016, written as they stand.

The definition computes with mpmath numbers, visits a node once for each path that asks, and sums over consumers:
u's gradient is the sum over consumers v of v's gradient times the local derivative of v by u.
"""

from __future__ import annotations

import random
from typing import Any

import mpmath
import pytest

from diffcli import ops
from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.graphs import Apply, Constant, Graph, Node, Variable

FUNCTIONS: dict[str, tuple[Any, Any]] = {
    "add": (lambda a, b: a + b, (lambda a, b: 1, lambda a, b: 1)),
    "mul": (lambda a, b: a * b, (lambda a, b: b, lambda a, b: a)),
    "div": (lambda a, b: a / b, (lambda a, b: 1 / b, lambda a, b: -a / b**2)),
    "negate": (lambda a: -a, (lambda a: -1,)),
    "sin": (mpmath.sin, (mpmath.cos,)),
    "cos": (mpmath.cos, (lambda a: -mpmath.sin(a),)),
    "exp": (mpmath.exp, (mpmath.exp,)),
    "tanh": (mpmath.tanh, (lambda a: 1 - mpmath.tanh(a) ** 2,)),
    "atan": (mpmath.atan, (lambda a: 1 / (1 + a**2),)),
}
"""Value and local derivatives, written without regard to the table of operations."""


def value(node: Node, point: dict[str, Any], known: dict[Node, Any]) -> Any:
    """Algorithm 6.1: the value of a node from those of its inputs."""
    if node not in known:
        if isinstance(node, Variable):
            known[node] = mpmath.mpf(point[node.name])
        elif isinstance(node, Constant):
            known[node] = mpmath.mpf(node.value)
        elif isinstance(node, Apply):
            known[node] = FUNCTIONS[node.op.name][0](*[value(i, point, known) for i in node.inputs])
    return known[node]


def build_grad(node: Node, graph: Graph, values: dict[Node, Any], grad_table: dict[Node, Any]) -> Any:
    """Algorithm 6.2 with the table of 6.6: the gradient of the output by a node from those by its consumers."""
    if node in grad_table:
        return grad_table[node]
    total = mpmath.mpf(0)
    for consumer in graph.nodes:
        for position, item in enumerate(consumer.inputs if isinstance(consumer, Apply) else ()):
            if item is node:
                inputs = [values[i] for i in consumer.inputs]
                local = FUNCTIONS[consumer.op.name][1][position](*inputs)
                total += build_grad(consumer, graph, values, grad_table) * local
    grad_table[node] = total
    return total


def random_graph(seed: int) -> Graph:
    """A graph of up to 30 operations in which inputs are used more than once."""
    draw = random.Random(seed)
    nodes: list[Node] = [Variable("x"), Variable("y"), Constant(draw.choice((2, 0.5, -3)))]
    for _ in range(draw.randint(3, 30)):
        name = draw.choice(sorted(FUNCTIONS))
        recent = nodes[-6:]
        count = 2 if name in ("add", "mul", "div") else 1
        a, *others = (draw.choice(recent) for _ in range(count))
        if name == "div":  # by something that is not 0
            b: Node = 2 + others[0] * others[0]
            nodes.append(a / b)
        elif name == "exp":  # of something that is not large
            nodes.append(ops.exp(ops.sin(a)))
        elif name == "mul":
            nodes.append(ops.tanh(a) * others[0])
        else:
            nodes.append(a + others[0] if others else -a if name == "negate" else getattr(ops, name)(a))
    return Graph(nodes[-1])


@pytest.mark.parametrize("seed", range(100))
def test_the_passes_are_the_algorithms_of_the_book(seed: int) -> None:
    graph = random_graph(seed)
    point = {"x": 0.75, "y": -1.25}
    with mpmath.workdps(40):
        values: dict[Node, Any] = {}
        value(graph.output, point, values)
        grad_table: dict[Node, Any] = {graph.output: mpmath.mpf(1)}
        for node in graph.nodes:
            build_grad(node, graph, values, grad_table)
    found = forward(graph, point)
    gradients = backward(graph, found)
    for node in graph.nodes:
        assert found[node] == pytest.approx(float(values[node]), rel=1e-9, abs=1e-9)
        scale = max(1.0, *(abs(float(g)) for g in grad_table.values()))
        assert gradients[node] == pytest.approx(float(grad_table[node]), rel=1e-9, abs=1e-11 * scale)
