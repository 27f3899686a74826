"""Back-propagation by hand with one slip, carried on as students do; the arithmetic here is Python's own.

An operation is its text, its value, and its local derivatives written with its inputs and with its own output.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field

Local = Callable[..., tuple[float, ...]]

UNARY: dict[str, tuple[Callable[[float], float], Local, Local]] = {
    "exp({})": (math.exp, lambda x, y: (math.exp(x),), lambda x, y: (y,)),
    "tanh({})": (math.tanh, lambda x, y: (1 - math.tanh(x) ** 2,), lambda x, y: (1 - y * y,)),
    "sigmoid({})": (
        lambda x: 1 / (1 + math.exp(-x)),
        lambda x, y: (math.exp(-x) / (1 + math.exp(-x)) ** 2,),
        lambda x, y: (y * (1 - y),),
    ),
    "sqrt({})": (math.sqrt, lambda x, y: (0.5 / math.sqrt(x),), lambda x, y: (1 / (2 * y),)),
    "log({})": (math.log, lambda x, y: (1 / x,), lambda x, y: (math.exp(-y),)),
    "1/{}": (lambda x: 1 / x, lambda x, y: (-1 / x**2,), lambda x, y: (-y * y,)),
    "{}^2": (lambda x: x * x, lambda x, y: (2 * x,), lambda x, y: (2 * math.copysign(math.sqrt(y), x),)),
    "{}^3": (lambda x: x**3, lambda x, y: (3 * x * x,), lambda x, y: (3 * abs(y) ** (2 / 3),)),
    "-{}": (lambda x: -x, lambda x, y: (-1.0,), lambda x, y: (-1.0,)),
    "sin({})": (math.sin, lambda x, y: (math.cos(x),), lambda x, y: (math.cos(x),)),
}
BINARY: dict[str, tuple[Callable[[float, float], float], Local, Local]] = {
    "{}*{}": (lambda a, b: a * b, lambda a, b, y: (b, a), lambda a, b, y: (y / a, y / b)),
    "{}+{}": (lambda a, b: a + b, lambda a, b, y: (1.0, 1.0), lambda a, b, y: (1.0, 1.0)),
    "mean({},{})": (lambda a, b: (a + b) / 2, lambda a, b, y: (0.5, 0.5), lambda a, b, y: (0.5, 0.5)),
    "{}/{}": (lambda a, b: a / b, lambda a, b, y: (1 / b, -a / b**2), lambda a, b, y: (1 / b, -y / b)),
}
TABLE = {**UNARY, **BINARY}


@dataclass
class Trace:
    """A program, where it is evaluated, and what a student wrote; ``carried`` are the blanks behind the slip."""

    program: str
    at: dict[str, float]
    answers: dict[str, str]
    slip: str
    carried: list[str] = field(default_factory=list)
    implied: dict[str, float] = field(default_factory=dict)


def rounded(number: float, digits: int | None) -> str:
    """Return a number with some significant digits, as one writes it."""
    if digits is None:
        return repr(number)
    size = math.floor(math.log10(abs(number))) if number else 0
    return f"{round(number, digits - 1 - size):.{max(0, digits - 1 - size)}f}"


def trace(generator: random.Random, digits: int | None, by_output: bool) -> Trace:
    """Return a random trace with one slip, a factor off, all that follows from it carried on rightly."""
    while True:
        try:
            found = _trace(generator, digits, by_output)
        except (ValueError, OverflowError, ZeroDivisionError):
            continue
        if found is not None:
            return found


def _trace(generator: random.Random, digits: int | None, by_output: bool) -> Trace | None:
    at = {"x": round(generator.uniform(0.3, 2.0), 2), "y": round(generator.uniform(0.3, 2.0), 2)}
    names, steps = ["x", "y"], []
    for name in "abcdefg"[: generator.randint(4, 7)]:
        unused = [n for n in names if not any(n in used for _, _, used in steps)]
        op = generator.choice(list(TABLE))
        first = generator.choice(unused or names)
        inputs = [first] if op in UNARY else [first, generator.choice([n for n in names if n != first])]
        steps.append((name, op, inputs))
        names.append(name)
    output = steps[-1][0]
    truth = _values(steps, at, at, lambda name, number: number)
    if any(not 0.05 < abs(number) < 50 for number in truth.values()):
        return None
    if not {name for name, _, _ in steps} <= _ancestors(steps, output):
        return None
    gradients = _gradients(steps, truth, output, False, lambda name, number: number)
    if any(not 0.02 < abs(number) < 50 for number in gradients.values()):
        return None
    blanks = [name for name, _, _ in steps] + [f"d{output}/d{name}" for name in gradients]
    slip = generator.choice([b for b in blanks[:-1] if b not in (output, f"d{output}/d{output}")])
    wrong = generator.choice((-1.0, 1.0)) * generator.uniform(1.3, 2.5)
    own: dict[str, str] = {}
    implied: dict[str, float] = {}

    def write(blank: str) -> Callable[[str, float], float]:
        def put(name: str, number: float) -> float:
            label = blank.format(name)
            implied[label] = number
            own[label] = rounded(number * wrong if label == slip else number, digits)
            return float(own[label])

        return put

    values = _values(steps, at, at, write("{}"))
    _gradients(steps, values, output, by_output, write(f"d{output}/d{{}}"))
    true = {**truth, **{f"d{output}/d{name}": number for name, number in gradients.items()}}
    numbers = {blank: float(text) for blank, text in own.items()}
    if any(not 0.01 < abs(number) < 100 for number in numbers.values()):
        return None
    seen = blanks.index(slip)
    carried = [b for b in blanks[seen + 1 :] if b in implied and abs(implied[b] - true[b]) > 0.12 * abs(true[b])]
    if not carried:
        return None
    program = "; ".join(f"{name} = {op.format(*inputs)}" for name, op, inputs in steps)
    return Trace(program, at, own, slip, carried, implied)


Steps = list[tuple[str, str, list[str]]]
Write = Callable[[str, float], float]


def _values(steps: Steps, at: dict[str, float], start: dict[str, float], write: Write) -> dict[str, float]:
    values = dict(start)
    for name, op, inputs in steps:
        values[name] = write(name, TABLE[op][0](*(values[i] for i in inputs)))
    return values


def _gradients(steps: Steps, values: dict[str, float], output: str, by_output: bool, write: Write) -> dict[str, float]:
    """Return the gradients of the intermediates and inputs, each written down before it is handed on."""
    sent: dict[str, list[float]] = {output: [1.0]}
    found: dict[str, float] = {}
    for name, op, inputs in reversed(steps):
        found[name] = write(name, _total(sent[name]))
        local = TABLE[op][2 if by_output else 1](*(values[i] for i in inputs), values[name])
        for item, slope in zip(inputs, local, strict=True):
            sent.setdefault(item, []).append(found[name] * slope)
    for name in ("x", "y"):
        if name in sent:
            found[name] = write(name, _total(sent[name]))
    return found


def _total(parts: list[float]) -> float:
    """Return a sum; one that nearly cancels would hang on the last digits written."""
    if abs(sum(parts)) < 0.2 * sum(map(abs, parts)):
        raise ValueError
    return sum(parts)


def _ancestors(steps: Steps, output: str) -> set[str]:
    needed = {output}
    for name, _, inputs in reversed(steps):
        if name in needed:
            needed.update(inputs)
    return needed
