"""What is written the same way in two graphs: it becomes one node of both."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from diffcli.graphs import Apply, Constant, Graph, Variable


def sharing(first: Graph, second: Graph) -> tuple[Graph, Graph]:
    """Return two graphs with one node for what is equal in them, constants too.

    Their output is the same if they are the same expression.
    """
    known: dict[Hashable, Any] = {}

    def of(graph: Graph) -> Graph:
        plan = graph.plan
        made: list[Any] = [None] * len(plan)
        for slot, number in enumerate(plan.constants, 1):
            leaf = Constant(*number)
            made[-slot] = known.setdefault((Constant, leaf.key()), leaf)
        for slot, code in enumerate(plan.codes):
            if code.__class__ is str:
                key: Hashable = code
                if key not in known:
                    known[key] = Variable(code)
            else:
                inputs = tuple([made[item] for item in code[2:]])
                key = (code[0], code[1], inputs)
                if key not in known:
                    known[key] = Apply(code[0], inputs, code[1])
            made[slot] = known[key]
        return graph.of_nodes(made)

    return of(first), of(second)
