"""Arguments that are proved equal make equal nodes: both graphs with one node for what has one value everywhere.

What is left is easier to see through: where sin(x)^2 + cos(x)^2 - 1 stands in a function that jumps at 0, floating
point and enclosures find noise on both sides of the jump.
"""

from __future__ import annotations

from diffcli.equivalence.fields import Field
from diffcli.equivalence.heights import bound, is_same, trusted
from diffcli.equivalence.tower import Tower
from diffcli.graphs import Apply, Constant, Graph, Node, rebuilt

_MOST_NODES = 400


def merged(field: Field, graphs: tuple[Graph, Graph]) -> tuple[Graph, Graph]:
    """Return both graphs with the same node, or 0, for all that have one residue and are defined everywhere."""
    nodes = [node for graph in graphs for node in graph.nodes]
    if len(nodes) > _MOST_NODES or field.principal:
        return graphs
    heights, limits = bound(graphs)
    tower = Tower(field, graphs, everywhere=1)
    found, residues = tower.evaluate(limits), tower.values[0]
    if not trusted(*found, inside_only=True):
        return graphs
    chosen: dict[int, Node] = {}
    replaced: dict[Node, Node] = {}
    total: set[Node] = set()
    for node in nodes:
        if isinstance(node, Apply) and (not total.issuperset(node.inputs) or not _is_total(node)):
            continue
        total.add(node)
        residue = residues[node]
        if residue is None:
            continue
        if isinstance(node, Apply) and not residue and is_same(heights[node], (0.0, 1.0, 0.0)):
            replaced[node] = Constant(0)
            continue
        first = chosen.setdefault(residue, node)
        if first is not node and is_same(heights[node], heights[first]):
            replaced[node] = first
    if not any(isinstance(node, Apply) for node in replaced):
        return graphs
    made: dict[Node, Node] = {}

    def representative(node: Node, inputs: tuple[Node, ...]) -> Node:
        other = replaced.get(node)
        if other is not None:
            made[node] = made.get(other, other)
        elif isinstance(node, Apply):
            made[node] = node if inputs == node.inputs else Apply(node.op, inputs, node.options)
        else:
            made[node] = node
        return made[node]

    rebuilt(nodes, representative)
    a, b = (Graph(made[graph.output], source=graph.source, notes=graph.notes) for graph in graphs)
    return a, b


def _is_total(node: Apply) -> bool:
    if node.op.tensor or node.op.domain is None:
        return not node.op.tensor
    # a power has a gap at 0, if it has one
    return node.op.traits.has_gaps and bool(node.op.domain(*[0.0] * len(node.inputs), **dict(node.options)))
