"""Printed lines to trees: the indentation is checked against, and where lost rebuilt from, the numbers of inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from diffcli.ops import OPS
from diffcli.parsing.printed import PrintedLine

_COUNTS: dict[str, int] = {
    **{op.label: op.min_inputs for op in reversed(list(OPS)) if op.min_inputs == op.max_inputs},
    "Leaf": 0,
}


@dataclass(frozen=True, slots=True)
class Tree:
    """The lines of one tree in print order with their depths.

    ``repairs`` say what was mended, ``fault`` why no tree can be made of the lines.
    """

    lines: Sequence[PrintedLine]
    depths: Sequence[int]
    repairs: tuple[str, ...] = ()
    fault: str = ""


def build_trees(lines: Sequence[PrintedLine], input_counts: Mapping[str, int]) -> list[Tree]:
    """Return the trees that lines make, one after the other.

    The number of inputs of each operation says where a tree ends: that of ``input_counts`` by label, where it has the
    label, since two operations may share one.
    """
    counts = {**_COUNTS, **input_counts}
    trees: list[Tree] = []
    start = 0
    while start < len(lines):
        depths = _depths(lines[start:], counts)
        if depths is None:
            trees.append(Tree(lines[start:], [], fault=_fault(lines[start:], counts)))
            break
        part = lines[start : start + len(depths)]
        trees.append(Tree(part, depths, tuple(_repairs(part, depths))))
        start += len(depths)
    return trees


def _depths(lines: Sequence[PrintedLine], counts: Mapping[str, int]) -> list[int] | None:
    """Return the depth of each line of the first tree, None if the lines end before it does."""
    waiting = [1]  # how many inputs are still to come, at each depth
    depths: list[int] = []
    for position, line in enumerate(lines):
        while waiting and waiting[-1] == 0:
            waiting.pop()
        if not waiting:
            return depths
        waiting[-1] -= 1
        depths.append(len(waiting) - 1)
        waiting.append(0 if line.reference is not None else _input_count(lines, position, counts))
    return depths if all(count == 0 for count in waiting) else None


def _input_count(lines: Sequence[PrintedLine], position: int, counts: Mapping[str, int]) -> int:
    """Return how many inputs a line's operation has; of an unknown or variadic one, by the indentation."""
    label = lines[position].label
    if label in counts:
        return counts[label]
    return _count_below(lines, position)


def _count_below(lines: Sequence[PrintedLine], position: int) -> int:
    """Return how many inputs stand below a line by the indentation."""
    indent = lines[position].indent
    below = [line.indent for line in takewhile(lambda line: line.indent > indent, lines[position + 1 :])]
    return below.count(min(below)) if below else 0


def _repairs(lines: Sequence[PrintedLine], depths: Sequence[int]) -> list[str]:
    """Return what the indentation said otherwise."""
    seen = _indented_depths(lines)
    first = next((line for line, a, b in zip(lines, seen, depths, strict=True) if a != b), None)
    if first is None:
        return []
    if not any(seen):
        return ["the indentation was lost and is rebuilt from each operation's number of inputs"]
    place = f"line {first.line}, {first.label}"
    return [f"the indentation was wrong from {place} and is rebuilt from each operation's number of inputs"]


def _indented_depths(lines: Sequence[PrintedLine]) -> list[int]:
    """Return the depths that the indentation tells."""
    depths: list[int] = []
    above: list[int] = []
    for line in lines:
        while above and above[-1] >= line.indent:
            above.pop()
        depths.append(len(above))
        above.append(line.indent)
    return depths


def _fault(lines: Sequence[PrintedLine], counts: Mapping[str, int]) -> str:
    """Return which line of an unfinished tree lacks inputs, as its indentation tells, else that some line does."""
    flat = len({line.indent for line in lines}) == 1
    for position, line in enumerate(lines):
        count = counts.get(line.label)
        if count is None or line.reference is not None or flat:
            continue
        found = _count_below(lines, position)
        if found < count:
            return f"line {line.line}: {line.label} has {found} inputs below it, not {count}"
    return "the tree ends before every operation has its inputs"
