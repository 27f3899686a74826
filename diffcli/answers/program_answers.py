"""Answers about a program: in its statements' names, with sizes and facts; they become graphs of numbers."""

from __future__ import annotations

from diffcli.errors import DiffcliError
from diffcli.given.sizes import numbered
from diffcli.graphs import Graph, Variable, rebuilt
from diffcli.library.entrywise import stacked
from diffcli.simplification import simplify

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.engine.shapes import Shape
    from diffcli.graphs import Node
    from diffcli.simplification import Assumption

_SMALLEST = 2
"""The number that the first letter of a size stands for; others stand for the next ones."""


class ProgramReader:
    """Reads answers in the names of a program, whose variables have sizes and about which facts are known."""

    def __init__(self, function: Graph, sizes: Mapping[str, Shape] | None, facts: Sequence[Assumption]) -> None:
        self.function = function
        self.sizes = sizes
        self.facts = facts
        letters = [str(size) for shape in (sizes or {}).values() for size in shape or () if not isinstance(size, int)]
        said = {size for shape in (sizes or {}).values() for size in shape or () if isinstance(size, int)}
        free = (number for number in range(_SMALLEST, 100) if number not in said)
        self.numbers = dict(zip(dict.fromkeys(letters), free, strict=False))

    def is_needed(self, answer: str) -> bool:
        """Tell whether an answer means something by the program alone."""
        return bool(self.sizes or self.facts or self.function.names or ";" in answer)

    def read(self, answer: str) -> Graph | None:
        """Return the graph of an answer, None where it is no expression or program."""
        from diffcli.parsing import parse

        names = [*(v.name for v in self.function.variables), *self.function.names, *self.numbers]
        try:
            graph = parse(answer, declared=names, ops=self.function.ops)
        except DiffcliError:
            return None
        statements = {name: node for name, node in self.function.names.items() if name not in graph.names}

        def replace(node: Node, _: tuple[Node, ...]) -> Node | None:
            return statements.get(node.name) if isinstance(node, Variable) else None

        made = rebuilt(graph.nodes, replace)
        return Graph(made[graph.output], notes=graph.notes)

    def entrywise(self, graph: Graph) -> Graph:
        """Return a graph of numbers: with the facts used, numbers for letters, and arrays written out."""
        if self.facts:
            graph = simplify(graph, sizes=self.sizes, assume=self.facts)
        graph = numbered(graph, self.numbers)
        shapes = {
            name: tuple(self.numbers.get(str(size), size) for size in shape or ())
            for name, shape in (self.sizes or {}).items()
        }

        def replace(node: Node, _: tuple[Node, ...]) -> Node | None:
            shape = shapes.get(node.name, ()) if isinstance(node, Variable) else ()
            return _written_out(node.name, shape) if shape else None  # type: ignore[attr-defined]

        made = rebuilt(graph.nodes, replace)
        return Graph(made[graph.output], notes=graph.notes)


def _written_out(name: str, shape: Any) -> Node:
    return stacked([_written_out(f"{name}_{i}", shape[1:]) for i in range(shape[0])]) if shape else Variable(name)
