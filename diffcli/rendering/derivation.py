"""A derivative step by step, in words and formulas, read off the gradient graph that also gives the answer."""

from __future__ import annotations

from diffcli.engine.backward import dependents
from diffcli.engine.gradient_graph import is_constant
from diffcli.graphs import Apply, Constant, Graph, Variable, as_node
from diffcli.namespaces.nodes import nodes_for
from diffcli.rendering.infix import node_text
from diffcli.rendering.paper import downstream_gradient, edges_to, local_derivative, operation_text, paper_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diffcli.engine.gradient_graph import GradientGraph
    from diffcli.graphs import Node

_MOST_PARTS = 200
"""Results of more nodes are left out: they would fill pages, and each contains the one before it."""


def derivation_lines(gradients: GradientGraph, target: Node, simplified: Callable[[Graph], str]) -> list[str]:
    """Return a line for each part of the function, then a line for each rule that is applied from the output down.

    ``simplified`` writes a graph in its shortest form.
    """
    graph = gradients.function
    # a constant has no line of its own here, so it is written as what it is
    names = paper_names(graph) | {node: node_text(node) for node in graph.nodes if isinstance(node, Constant)}
    z = names[graph.output]
    wanted = dependents(graph, [target])
    on_the_way = [node for node in graph.nodes if node in wanted and node in gradients.table]
    edges = edges_to(graph, gradients.table)
    order = {node: place for place, node in enumerate(gradients.nodes)}
    results: dict[Node, str] = {}
    long: set[Node] = set()
    lines = ["let"]
    lines.extend(f"  {names[node]} = {operation_text(node, names)}" for node in graph.nodes if isinstance(node, Apply))
    heading = len(lines)
    lines.append("then, from the output down")
    lines.append(f"  d{z}/d{z} = 1")
    for node in reversed(on_the_way):
        if node is graph.output:
            continue
        uses = edges.get(node, [])
        parts = [_part(consumer, position, names, z) for consumer, position in uses]
        words = ", ".join(dict.fromkeys(_words(consumer) for consumer, _ in uses))
        gradient = gradients.table[node]
        if gradient not in results:
            needed = _needed(gradient, long)
            # sorted, as picking the few that one gradient needs out of all nodes, for each, would take quadratic time
            in_order = sorted(needed, key=order.__getitem__)
            results[gradient] = simplified(Graph(gradient, in_order, names=graph.names)) if needed else ""
        head = f"  d{z}/d{names[node]}"
        lines.append(f"{head} = {' + '.join(parts)}    ({words})")
        if results[gradient]:
            lines.append(f"{' ' * len(head)} = {results[gradient]}")
    if long:
        lines[heading] += f"; results of more than {_MOST_PARTS} parts are left out"
    return lines


def _needed(gradient: Node, long: set[Node]) -> set[Node]:
    """Return the nodes that a gradient needs, none if they are too many; ``long`` gains those of which that is so."""
    found, pending = {gradient}, [gradient]
    while pending:
        node = pending.pop()
        inputs = node.inputs if isinstance(node, Apply) else ()
        if len(found) > _MOST_PARTS or not long.isdisjoint(inputs) or node in long:
            long.add(gradient)
            return set()
        pending.extend(item for item in inputs if item not in found)
        found.update(inputs)
    return found


def _part(consumer: Apply, position: int, names: Mapping[Node, str], z: str) -> str:
    """Return what one use contributes: the gradient of the consumer times the local derivative, unevaluated."""
    upstream = f"d{z}/d{names[consumer]}"
    local = local_derivative(consumer, position, names)
    if local is None:
        return node_text(downstream_gradient(consumer, position, names, upstream))
    return upstream if is_constant(local, 1) else node_text(Variable(upstream) * local)


def _words(consumer: Apply) -> str:
    if consumer.op.rule:
        return consumer.op.rule
    if consumer.op.derivatives is None:
        return f"rule of {consumer.op.call or consumer.op.name}"
    F, options = nodes_for(consumer.op), dict(consumer.options)
    inputs = [Variable(name) for name in ("u", "v", "w")[: len(consumer.inputs)]]
    call = Apply(consumer.op, tuple(inputs), consumer.options)
    local = as_node(consumer.op.local(0, options)(F, call, *inputs))
    return f"chain rule, {node_text(call)} has the derivative {node_text(local)}"
