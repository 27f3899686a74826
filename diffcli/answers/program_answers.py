"""Answers about a program: in its statements' names, with sizes and facts; they become graphs of numbers."""

from __future__ import annotations

from diffcli.answers.reading import expression_of, read
from diffcli.engine.shapes import node_shapes
from diffcli.equivalence.entrywise import seen_alike
from diffcli.errors import DiffcliError
from diffcli.given.expressions import axes_of
from diffcli.given.sizes import numbered
from diffcli.graphs import Graph, Variable, substituted
from diffcli.library.entrywise import stacked
from diffcli.simplification import simplify

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.engine.shapes import Shape
    from diffcli.graphs import Node
    from diffcli.simplification import Assumption

_LARGEST = 100
"""Sizes that a letter may stand for are smaller."""
_FEWEST = 7


class ProgramReader:
    """Reads answers in the names of a program, whose variables have sizes and about which facts are known."""

    def __init__(self, function: Graph, sizes: Mapping[str, Shape] | None, facts: Sequence[Assumption]) -> None:
        self.function = function
        self.sizes = sizes
        self.facts = facts
        shapes = [size for shape in (sizes or {}).values() for size in shape or ()]
        letters = dict.fromkeys(str(size) for size in shapes if not isinstance(size, int))
        self.choices = _choices(list(letters), [number for number in range(2, _LARGEST) if number not in shapes])

    def sides(self, expected: Graph, answer: str) -> list[tuple[str, Graph, Graph]]:
        """Return what must be equal: both sides as graphs of numbers, each pair with what letters of sizes stand for.

        These are the first numbers for which the expected side has values, and all for which the answer looks wrong.
        There is no pair where an answer means nothing by the program alone, or is no expression or program.
        """
        is_needed = self.sizes or self.facts or self.function.names or ";" in answer
        graph = self._read(answer) if is_needed else None
        if graph is None:
            return []
        ours, theirs = self._in_variables(expected), self._in_variables(graph)
        found: list[tuple[str, Graph, Graph]] = []
        for numbers in self.choices:
            first, second = numbered(ours, numbers), numbered(theirs, numbers)
            sizes: dict[str, Any] = {
                name: tuple(numbers.get(str(size), size) for size in shape or ())
                for name, shape in (self.sizes or {}).items()
            }
            is_alike = seen_alike(first, second, sizes) if numbers else False
            if is_alike is False or (not found and (is_alike or numbers is self.choices[-1])):
                told = ", ".join(f"{name} = {number}" for name, number in numbers.items())
                arrays = {name: _written_out(name, shape) for name, shape in sizes.items() if shape}
                found.append((f"for {told}: " if told else "", _with(arrays, first), _with(arrays, second)))
        return found

    def _read(self, answer: str) -> Graph | None:
        from diffcli.parsing import parse

        shapes = node_shapes(self.function, self.sizes)
        statements = {name: shapes[node] for name, node in self.function.names.items()}
        known = axes_of({**(self.sizes or {}), **statements})
        names = [*(v.name for v in self.function.variables), *self.function.names, *self.choices[0]]
        for text in (answer, *([] if read(answer).links else [expression_of(answer)])):
            try:
                return parse(text, declared=names, ops=self.function.ops, shapes=known)
            except DiffcliError:
                continue
        return None

    def _in_variables(self, graph: Graph) -> Graph:
        """Return a graph without names of statements, with the facts used."""
        graph = _with(self.function.names, graph)
        return simplify(graph, sizes=self.sizes, assume=self.facts) if self.facts else graph


def _choices(letters: Sequence[str], free: Sequence[int]) -> list[dict[str, int]]:
    """Return numbers for the letters of sizes, so chosen that no sum or product of a few is the same in all."""
    if not letters:
        return [{}]
    count = next(number for number in range(max(_FEWEST, len(letters)), _LARGEST) if number % 3 and number % 5)
    small = free[: len(letters)]
    mixed = ([free[(step * k + step - 1) % count] for k in range(len(letters))] for step in (3, 5))
    return [dict(zip(letters, chosen, strict=True)) for chosen in (small, small[::-1], *mixed)]


def _with(named: Mapping[str, Node], graph: Graph) -> Graph:
    """Return a graph with nodes in the place of variables."""
    return Graph(substituted(graph, named).output, notes=graph.notes)


def _written_out(name: str, shape: Any) -> Node:
    return stacked([_written_out(f"{name}_{i}", shape[1:]) for i in range(shape[0])]) if shape else Variable(name)
