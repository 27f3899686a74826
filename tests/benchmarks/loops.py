"""Value and gradient by a plain loop over floats: the limit that is always there, and the answer to compare with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

VALUES = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "^": lambda a, b: a**b,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "exp": math.exp,
    "log": math.log,
    "sqrt": math.sqrt,
    "sinh": math.sinh,
    "cosh": math.cosh,
    "tanh": math.tanh,
    "atan": math.atan,
    "asinh": math.asinh,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    "softplus": lambda x: math.log(1 + math.exp(x)),
    "abs": abs,
    "relu": lambda x: max(x, 0.0),
    "gamma": math.gamma,
    "neg": lambda x: -x,
}
PARTIALS = {
    "+": lambda y, a, b: (1.0, 1.0),
    "-": lambda y, a, b: (1.0, -1.0),
    "*": lambda y, a, b: (b, a),
    "/": lambda y, a, b: (1 / b, -y / b),
    "^": lambda y, a, b: (b * a ** (b - 1), 0.0),  # exponents are numbers
    "sin": lambda y, x: (math.cos(x),),
    "cos": lambda y, x: (-math.sin(x),),
    "tan": lambda y, x: (1 + y * y,),
    "exp": lambda y, x: (y,),
    "log": lambda y, x: (1 / x,),
    "sqrt": lambda y, x: (0.5 / y,),
    "sinh": lambda y, x: (math.cosh(x),),
    "cosh": lambda y, x: (math.sinh(x),),
    "tanh": lambda y, x: (1 - y * y,),
    "atan": lambda y, x: (1 / (1 + x * x),),
    "asinh": lambda y, x: (1 / math.sqrt(1 + x * x),),
}

Step = tuple[str, tuple[int, ...]]


class Steps:
    """A tree of ``generators`` as a list of steps: leaves first, each step on places of earlier ones."""

    def __init__(self, tree: Any, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self.numbers: list[float] = []
        leaves: dict[Any, int] = {name: k for k, name in enumerate(names)}

        def gather(part: Any) -> None:
            if isinstance(part, tuple):
                for item in part[1:]:
                    gather(item)
            elif part not in leaves:
                leaves[part] = len(leaves)
                self.numbers.append(math.pi if part == "pi" else float(part))

        gather(tree)
        self.steps: list[Step] = []

        def place(part: Any) -> int:
            if not isinstance(part, tuple):
                return leaves[part]
            inputs = tuple(place(item) for item in part[1:])
            self.steps.append((part[0], inputs))
            return len(leaves) + len(self.steps) - 1

        self.output = place(tree)

    def values(self, point: Sequence[float]) -> list[float]:
        values = [*point, *self.numbers]
        for op, inputs in self.steps:
            values.append(VALUES[op](*[values[i] for i in inputs]))
        return values

    def value(self, point: Sequence[float]) -> float:
        return self.values(point)[self.output]

    def value_and_gradient(self, point: Sequence[float]) -> list[float]:
        """Return the value, then the partial derivative by each name."""
        values = self.values(point)
        gradients = [0.0] * len(values)
        gradients[self.output] = 1.0
        first = len(values) - len(self.steps)
        for k in range(len(self.steps) - 1, -1, -1):
            op, inputs = self.steps[k]
            here = gradients[first + k]
            partials = PARTIALS[op](values[first + k], *[values[i] for i in inputs])
            for i, partial in zip(inputs, partials, strict=True):
                gradients[i] += here * partial
        return [values[self.output], *gradients[: len(self.names)]]


def horner(length: int, x: float) -> tuple[float, float]:
    """Return value and derivative of the chain y = y*x, y = y + x, ... of so many steps, from y = x."""
    y = x
    ys = [y]
    for k in range(length):
        y = y + x if k % 2 else y * x
        ys.append(y)
    by_y, by_x = 1.0, 0.0
    for k in range(length - 1, -1, -1):
        if k % 2:
            by_x += by_y
        else:
            by_x += by_y * ys[k]
            by_y *= x
    return y, by_x + by_y
