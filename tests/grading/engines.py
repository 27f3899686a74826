"""Small engines as students write them in the homework, each with one bug; the numbers are theirs, not diffcli's."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np


class Cell:
    """A node of the computation: what it is called, what it is made of, and what was computed."""

    def __init__(self, label: str, inputs: tuple[Cell, ...], text: str, result: Any) -> None:
        self.label = label
        self.inputs = inputs
        self.text = text
        self.result = result
        self.gradient: Any = None

    def handed(self, upstream: Any, bug: str = "") -> list[Any]:
        """Return the downstream gradients, by the rules of the homework."""
        values = [item.result for item in self.inputs]
        if self.label == "Mul":
            a, b = values
            return [upstream * a, upstream * b] if bug == "unswapped" else [upstream * b, upstream * a]
        if self.label == "Matmul":
            a, b = values
            return [upstream @ (b if "left" in bug else b.T), (a if "right" in bug else a.T) @ upstream]
        if self.label == "Add":
            return [upstream, -upstream] if bug == "sign of the second" else [upstream, upstream]
        if self.label == "Negate":
            return [upstream] if bug == "sign of negate" else [-upstream]
        if self.label == "Exp":
            return [upstream * self.result]
        if self.label == "IntPow":
            return [upstream * 2 * values[0]]
        if self.label == "Mean":
            return [upstream / 2, upstream / 2]
        if self.label == "Matsum":
            return [upstream * np.ones_like(values[0])]
        return []


def order(output: Cell, *, seen: bool = True) -> list[Cell]:
    """Return the cells, inputs first; each once, or as often as it is reached."""
    found: list[Cell] = []
    for item in output.inputs:
        found += [cell for cell in order(item, seen=seen) if not (seen and cell in found)]
    return [*found, output]


def accumulate(cell: Cell, gradient: Any) -> None:
    cell.gradient = gradient if cell.gradient is None else cell.gradient + gradient


def run(output: Cell, bug: str = "") -> None:
    """Run the backward pass with a bug; without one it is right."""
    cells = order(output)
    for cell in cells:
        cell.gradient = 1.0 if bug == "seed-everywhere" and np.ndim(cell.result) == 0 else None
        if bug == "seed-everywhere" and cell.gradient is None:
            cell.gradient = np.ones_like(cell.result)
    output.gradient = 1.0
    if bug == "revisited":
        _again(output)
    elif bug == "revisited list":
        for cell in reversed(order(output, seen=False)):
            _hand(cell)
    elif bug == "depth first":
        _again(output, set())
    elif bug == "breadth first":
        queue = [output]
        for cell in queue:
            _hand(cell)
            queue += [item for item in dict.fromkeys(cell.inputs) if item not in queue]
    elif bug == "not-zeroed":
        for _ in range(2):
            output.gradient = 1.0
            for cell in reversed(cells):
                _hand(cell)
    elif bug.startswith("overwritten"):
        for cell in reversed(cells):
            for item, gradient in zip(cell.inputs, cell.handed(cell.gradient), strict=True):
                if bug == "overwritten" or item.gradient is None:
                    item.gradient = gradient
    else:
        for cell in reversed(cells):
            upstream = (
                cell.gradient if bug != "local-only" else np.ones_like(cell.result) if np.ndim(cell.result) else 1.0
            )
            for item, gradient in zip(cell.inputs, cell.handed(upstream, bug), strict=True):
                accumulate(item, gradient)


def _hand(cell: Cell) -> None:
    for item, gradient in zip(cell.inputs, cell.handed(cell.gradient), strict=True):
        accumulate(item, gradient)


def _again(cell: Cell, seen: set[Cell] | None = None) -> None:
    if seen is not None:
        if cell in seen:
            return
        seen.add(cell)
    for item, gradient in zip(cell.inputs, cell.handed(cell.gradient), strict=True):
        accumulate(item, gradient)
        _again(item, seen)


def printed(output: Cell) -> str:
    """Return the tree as the homework prints it."""
    numbers: dict[Cell, int] = {}

    def lines(cell: Cell) -> Iterator[str]:
        name = f"{cell.label} {cell.text}" if cell.label == "Leaf" else cell.label
        if cell in numbers:
            yield f"{name} @[{numbers[cell]}]"
            return
        numbers[cell] = len(numbers) + 1
        shown = [str(number).replace("\n", "\n  ") for number in (cell.result, cell.gradient)]
        yield f"{name} result={shown[0]} gradient={shown[1]}"
        for item in cell.inputs:
            yield from ("  " + line for line in lines(item))

    return "\n".join(lines(output)).replace("\n    [", "\n      [")


Make = Callable[..., Any]
SCALAR: dict[str, tuple[int, str, Make]] = {
    "Add": (2, "({} + {})", lambda a, b: a + b),
    "Mul": (2, "({} * {})", lambda a, b: a * b),
    "Mean": (2, "mean({}, {})", lambda a, b: (a + b) / 2),
    "Exp": (1, "exp({})", math.exp),
    "Negate": (1, "(-{})", lambda a: -a),
    "IntPow": (1, "({}^2)", lambda a: a * a),
}
MATRIX: dict[str, tuple[int, str, Make]] = {
    "Matmul": (2, "({} @ {})", lambda a, b: a @ b),
    "Mul": (2, "({} * {})", lambda a, b: a * b),
    "Add": (2, "({} + {})", lambda a, b: a + b),
}


def random_tree(generator: random.Random, matrices: bool = False) -> tuple[Cell, dict[str, str]]:
    """Return the output of a random computation, in which cells are used again, and the values of its leaves."""
    while True:
        leaves = _matrices(generator) if matrices else _numbers(generator)
        cells = list(leaves)
        known = {cell.text: cell for cell in cells}
        for _ in range(generator.randint(2, 4) if matrices else generator.randint(4, 7)):
            label = "Matmul" if matrices and len(cells) == 2 else generator.choice(list(MATRIX if matrices else SCALAR))
            count, pattern, make = (MATRIX if matrices else SCALAR)[label]
            inputs = (cells[-1], *(generator.choice(cells) for _ in range(count - 1)))
            inputs = inputs[::-1] if generator.random() < 0.5 else inputs
            text = pattern.format(*(item.text for item in inputs))
            if text in known or (label == "Negate" and inputs[0].label == "Negate"):
                continue
            result = make(*(item.result for item in inputs))
            if np.max(np.abs(result)) > 500:
                continue
            cells.append(known.setdefault(text, Cell(label, inputs, text, result)))
        output = cells[-1]
        if matrices:
            output = Cell("Matsum", (output,), f"sum({output.text})", float(np.sum(output.result)))
        used = set(order(output))
        if all(leaf in used for leaf in leaves) and len(used) >= 5:
            return output, {leaf.text: _text(leaf.result) for leaf in leaves}


def _numbers(generator: random.Random) -> list[Cell]:
    return [Cell("Leaf", (), name, round(generator.uniform(0.4, 1.9), 2)) for name in "xy"]


def _matrices(generator: random.Random) -> list[Cell]:
    return [
        Cell("Leaf", (), name, np.array([[generator.randint(1, 6) + 0.5 for _ in range(2)] for _ in range(2)]))
        for name in "AB"
    ]


def _text(value: Any) -> str:
    return str(value.tolist()) if isinstance(value, np.ndarray) else str(value)
