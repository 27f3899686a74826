"""What is written the same way in two graphs: it becomes one node of both."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from diffcli.graphs import Apply, Constant, Graph, Variable
from diffcli.plan import constant_key


def sharing(*graphs: Graph) -> tuple[Graph, ...]:
    """Return the same graphs with one node for what is equal in them, constants too.

    Graphs that are the same expression have the same output.
    """
    known: dict[Hashable, Any] = {}
    found = []
    for graph in graphs:
        plan = graph.plan
        made: list[Any] = [None] * len(plan)
        for slot, number in enumerate(plan.constants, 1):
            key: Hashable = (Constant, constant_key(number))
            if key not in known:
                known[key] = Constant(*number)
            made[-slot] = known[key]
        for slot, code in enumerate(plan.codes):
            if code.__class__ is str:
                key = code
                if key not in known:
                    known[key] = Variable(code)
            else:
                inputs = tuple([made[item] for item in code[2:]])
                key = (code[0], code[1], inputs)
                if key not in known:
                    known[key] = Apply(code[0], inputs, code[1])
            made[slot] = known[key]
        found.append(graph.of_nodes(made))
    return tuple(found)
