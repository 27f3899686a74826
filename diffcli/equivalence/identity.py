"""Are two graphs the same expression, written the same way?"""

from __future__ import annotations

from diffcli.graphs import Apply, Constant, Graph, Node, Variable


def same_structure(a: Graph, b: Graph) -> bool:
    """Tell whether both outputs are the same operations of the same variables and constants in the same order.

    A graph's nodes are in the order of its text, so that equal expressions have equal lists of nodes.
    """
    if a.plan.codes != b.plan.codes:
        return False
    partner: dict[Node, Node] = {}
    for x, y in zip(a.nodes, b.nodes, strict=True):
        if isinstance(x, Apply):
            if not isinstance(y, Apply) or x.op is not y.op or x.options != y.options or len(x.inputs) != len(y.inputs):
                return False
            if any(partner[i] is not j for i, j in zip(x.inputs, y.inputs, strict=True)):
                return False
        elif isinstance(x, Variable):
            if not isinstance(y, Variable) or x.name != y.name:
                return False
        elif isinstance(x, Constant) and (not isinstance(y, Constant) or x.key() != y.key()):
            return False
        partner[x] = y
    return True
