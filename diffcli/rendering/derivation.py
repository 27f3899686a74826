"""A derivative step by step, in words and formulas, read off the gradient graph that also gives the answer."""

from __future__ import annotations

from diffcli.engine.backward import dependents
from diffcli.graph import Apply, Constant, Graph, Variable, as_node
from diffcli.namespaces.nodes import Nodes
from diffcli.rendering.infix import node_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from diffcli.engine.gradient_graph import GradientGraph
    from diffcli.graph import Node

_RULES = {
    "add": "sum rule",
    "negate": "constant factor",
    "mul": "product rule",
    "div": "quotient rule",
    "int_power": "power rule",
    "power": "power rule",
    "mean_pair": "sum rule",
    "matmul": "matrix product rule",
    "where": "the branch that is chosen",
    "sum": "sum rule",
}


def derivation_lines(gradients: GradientGraph, target: Node, simplified: Callable[[Graph], str]) -> list[str]:
    """Return a line for each part of the function, then a line for each rule that is applied from the output down.

    ``simplified`` writes a graph in its shortest form.
    """
    graph = gradients.function
    names = _names(graph)
    z = names[graph.output]
    wanted = dependents(graph, [target])
    on_the_way = [node for node in graph.nodes if node in wanted and node in gradients.table]
    lines = ["let"]
    lines.extend(f"  {names[n]} = {_written(n, names)}" for n in on_the_way if isinstance(n, Apply))
    lines.append("then, from the output down")
    lines.append(f"  d{z}/d{z} = 1")
    for node in reversed(on_the_way):
        if node is graph.output:
            continue
        uses = [
            (consumer, position)
            for consumer in reversed(on_the_way)
            if isinstance(consumer, Apply)
            for position, item in enumerate(consumer.inputs)
            if item is node
        ]
        parts = [_edge(consumer, position, names, z) for consumer, position in uses]
        words = ", ".join(dict.fromkeys(_words(consumer) for consumer, _ in uses))
        result = simplified(Graph(gradients.table[node], gradients.nodes, names=graph.names))
        lines.append(f"  d{z}/d{names[node]} = {' + '.join(parts)}    ({words})")
        lines.append(f"  {' ' * len(f'd{z}/d{names[node]}')} = {result}")
    return lines


def _names(graph: Graph) -> dict[Node, str]:
    """Return a name for every part of the function: its own, or u1, u2, ...; the output is z if that is free."""
    taken = {v.name for v in graph.variables} | set(graph.names)
    fresh = (f"u{i}" for i in range(1, 2 * len(graph.nodes) + 2) if f"u{i}" not in taken)
    names: dict[Node, str] = {}
    for node in graph.nodes:
        name = graph.name_of(node)
        if name is None and isinstance(node, Apply):
            name = "z" if node is graph.output and "z" not in taken else next(fresh)
        names[node] = node_text(node, graph) if name is None else name
    return names


def _stand_in(node: Node, names: dict[Node, str]) -> Node:
    return node if isinstance(node, Constant) else Variable(names[node])


def _written(node: Apply, names: dict[Node, str]) -> str:
    """Return the operation of one node, its inputs by name."""
    inputs = tuple(_stand_in(i, names) for i in node.inputs)
    return node_text(inputs[0] if node.op.name == "copy" else Apply(node.op, inputs, node.options), Graph(inputs[0]))


def _edge(consumer: Apply, position: int, names: dict[Node, str], z: str) -> str:
    """Return what one use contributes: the gradient of the consumer times the local derivative, unevaluated."""
    inputs = [_stand_in(i, names) for i in consumer.inputs]
    options, F = dict(consumer.options), Nodes()
    y, upstream = Variable(names[consumer]), Variable(f"d{z}/d{names[consumer]}")
    if consumer.op.derivatives is None:
        rule = consumer.op.vjp(position, options)(F, upstream, y, *inputs)
    else:
        local = as_node(consumer.op.local(position, options)(F, y, *inputs))
        if isinstance(local, Constant) and local.value == 1:
            return upstream.name
        rule = upstream * local
    return node_text(rule, Graph(rule))


def _words(consumer: Apply) -> str:
    known = _RULES.get(consumer.op.name)
    if known is not None:
        return known
    if consumer.op.derivatives is None:
        return f"rule of {consumer.op.call or consumer.op.name}"
    F, options = Nodes(), dict(consumer.options)
    inputs = [Variable(name) for name in ("u", "v", "w")[: len(consumer.inputs)]]
    local = as_node(consumer.op.local(0, options)(F, Apply(consumer.op, tuple(inputs), consumer.options), *inputs))
    call = node_text(Apply(consumer.op, tuple(inputs), consumer.options), Graph(inputs[0]))
    return f"chain rule, {call} has the derivative {node_text(local, Graph(local))}"
