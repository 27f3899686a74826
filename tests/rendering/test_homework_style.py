"""The homework's trees to the last character, against its own algorithm written out here."""

from __future__ import annotations

import math
import random

import pytest

import diffcli
from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.rendering.styles import lower
from diffcli.rendering.tree import tree_lines


class ComputationNode:
    """The homework's node: plain Python numbers, gradients added in reverse topological order."""

    def __init__(self, kind: str, *inputs: ComputationNode, value: float = 0, name: str = "") -> None:
        self.kind, self.inputs, self.value, self.name = kind, inputs, value, name
        self.result: float = 0
        self.gradient: float | None = None

    def forward(self) -> None:
        values = [node.result for node in self.inputs]
        match self.kind:
            case "Leaf":
                self.result = self.value
            case "Negate":
                self.result = -values[0]
            case "Exp":
                self.result = math.exp(values[0])
            case "Mean":
                self.result = (values[0] + values[1]) / 2
            case "IntPow":
                self.result = values[0] ** int(self.value)
            case "Add":
                self.result = values[0] + values[1]
            case "Mul":
                self.result = values[0] * values[1]

    def backward(self) -> list[float]:
        values, g = [node.result for node in self.inputs], self.gradient
        assert g is not None
        match self.kind:
            case "Negate":
                return [-g]
            case "Exp":
                return [self.result * g]
            case "Mean":
                return [g / 2, g / 2]
            case "IntPow":
                return [g * int(self.value) * values[0] ** (int(self.value) - 1)]
            case "Add":
                return [g, g]
            case "Mul":
                return [g * values[1], g * values[0]]
        return []

    def sorted_nodes(self, seen: set[ComputationNode]) -> list[ComputationNode]:
        if self in seen:
            return []
        seen.add(self)
        return [*(below for node in self.inputs for below in node.sorted_nodes(seen)), self]

    def lines(self, seen: dict[ComputationNode, int]) -> list[str]:
        head = f"{self.kind} {self.name}".rstrip()
        if self in seen:
            return [f"{head} @[{seen[self]}]"]
        seen[self] = len(seen) + 1
        below = [f"  {line}" for node in self.inputs for line in node.lines(seen)]
        return [f"{head} result={self.result} gradient={self.gradient}", *below]


class Writer:
    """Draws a random program, as text and as the homework's nodes with equal expressions shared."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.values = {name: self.random.choice([0.5, -1.25, 3, -2, 0.1, 1.7]) for name in "xy"}
        self.leaves = {name: ComputationNode("Leaf", value=v, name=name) for name, v in self.values.items()}
        self.known: dict[object, ComputationNode] = {}

    def program(self) -> tuple[str, ComputationNode]:
        statements = []
        for name in "pqr"[: self.random.randrange(4)]:
            text, node = self.expression(2)
            if node in self.leaves.values():
                node = ComputationNode("Copy", node)  # the homework has none: such programs are not compared
            own = ComputationNode(node.kind, *node.inputs, value=node.value, name=name)
            statements.append(f"{name} = {text}")
            self.leaves[name] = own
        text, node = self.expression(4)
        return "; ".join([*statements, text]), node

    def expression(self, depth: int) -> tuple[str, ComputationNode]:
        choice = self.random.randrange(9) if depth else 0
        if choice < 2:
            return self.leaf()
        first, a = self.expression(depth - 1)
        if choice == 2:
            return f"exp(-({first})^2)", self.apply("Exp", self.apply("Negate", self.apply("IntPow", a, value=2)))
        if choice == 3:
            power = self.random.choice([-2, -1, 2, 3])
            return f"({first})^({power})", self.apply("IntPow", a, value=power)
        second, b = self.expression(depth - 1)
        match choice:
            case 4:
                return f"({first}) + ({second})", self.apply("Add", a, b)
            case 5:
                return f"({first}) - ({second})", self.apply("Add", a, self.negated(b))
            case 6:
                return f"({first}) * ({second})", self.apply("Mul", a, b)
            case 7:
                return f"({first}) / ({second})", self.apply("Mul", a, self.inverted(b))
        return f"mean({first}, {second})", self.apply("Mean", a, b)

    def leaf(self) -> tuple[str, ComputationNode]:
        if self.random.random() < 0.7:
            name = self.random.choice(list(self.leaves))
            return name, self.leaves[name]
        value = self.random.choice([2, 3, 0.5, 1.1])
        return repr(value), ComputationNode("Leaf", value=value)

    def negated(self, node: ComputationNode) -> ComputationNode:
        if node.kind == "Leaf" and not node.name:
            return ComputationNode("Leaf", value=-node.value)
        return self.apply("Negate", node)

    def inverted(self, node: ComputationNode) -> ComputationNode:
        if node.kind == "Leaf" and not node.name:
            return ComputationNode("Leaf", value=node.value**-1)
        return self.apply("IntPow", node, value=-1)

    def apply(self, kind: str, *inputs: ComputationNode, value: float = 0) -> ComputationNode:
        places = [repr(n.value) if n.kind == "Leaf" and not n.name else n for n in inputs]
        return self.known.setdefault((kind, value, *places), ComputationNode(kind, *inputs, value=value))


def homework_tree(output: ComputationNode) -> str:
    nodes = output.sorted_nodes(set())
    for node in nodes:
        node.forward()
    output.gradient = 1.0
    for node in reversed(nodes):
        for item, gradient in zip(node.inputs, node.backward(), strict=True):
            item.gradient = gradient if item.gradient is None else item.gradient + gradient
    return "\n".join(output.lines({}))


@pytest.mark.parametrize("seeds", [range(start, start + 50) for start in range(0, 300, 50)], ids=str)
def test_random_programs_print_as_the_homework_prints_them(seeds: range) -> None:
    compared = 0
    for seed in seeds:
        writer = Writer(seed)
        text, output = writer.program()
        if any(node.kind == "Copy" for node in output.sorted_nodes(set())):
            continue
        try:
            expected = homework_tree(output)
        except (OverflowError, ZeroDivisionError):
            continue  # the homework stops, diffcli says inf or nan
        graph = lower(diffcli.parse(text, declared=writer.values))
        values = forward(graph, writer.values)
        printed = "\n".join(tree_lines(graph, values, backward(graph, values), style="homework"))
        assert printed == expected, text
        compared += 1
    assert compared >= 35
