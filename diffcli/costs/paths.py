"""How often the naive chain rule would do the same work again, counted without doing it."""

from __future__ import annotations

from typing import NamedTuple

from diffcli.engine.backward import dependents
from diffcli.graphs import Apply, Graph, Node, prune


class Paths(NamedTuple):
    """What the chain rule costs from the output to one target.

    ``paths`` are the terms of the sum over all paths (Goodfellow et al. 2016, eq. 6.55); ``slots`` and ``edges`` the
    size of the table that back-propagation fills instead.  For the values that the local derivatives need,
    ``stored`` is how many operations are run, and kept, when each is run once (eq. 6.52), ``recomputed`` how many are
    run when every use computes its value anew and none is kept (eq. 6.53).
    """

    paths: int
    slots: int
    edges: int
    stored: int
    recomputed: int


def count_paths(graph: Graph, target: Node) -> Paths:
    """Count the paths from ``target`` to the output; each node is visited once."""
    between = prune(graph.nodes, graph.output, [target])
    behind = dependents(graph, [target])
    paths: dict[Node, int] = {target: 1}
    runs: dict[Node, int] = {}
    for node in graph.nodes:
        if not isinstance(node, Apply):
            continue
        runs[node] = 1 + sum(runs.get(item, 0) for item in node.inputs)
        if node is not target:
            paths[node] = sum(paths.get(item, 0) for item in node.inputs)
    edges = 0
    recomputed = 0
    needed: set[Node] = set()
    for node in between:
        if not isinstance(node, Apply) or node is target:
            continue
        uses = sum(item in behind for item in node.inputs)
        edges += uses
        recomputed += uses * sum(runs.get(item, 0) for item in node.inputs)
        needed.update(node.inputs)
    for node in reversed(graph.nodes):
        if node in needed and isinstance(node, Apply):
            needed.update(node.inputs)
    stored = sum(isinstance(node, Apply) for node in needed)
    return Paths(paths.get(graph.output, 0), len(between), edges, stored, recomputed)
