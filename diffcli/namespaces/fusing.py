"""The namespace that writes a program of arrays down: steps on entries, sums of all entries, calls on whole arrays.

A rule that is made of functions of entries, ``sum``, ``expand`` and ``count`` alone becomes steps, which can run block
by block; any other one raises ``Unfused`` and is called as it stands.
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from diffcli.namespaces.recording import CONSTANT, INPUT, OPERATORS, TRUTHS, Recording, Step, Traced
from diffcli.namespaces.scalars import Scalars, by_multiplication

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diffcli.ops import OpTable

    Shape = tuple[int, ...]

CALL, SUM = "call", "sum"
"""Steps on whole arrays: a function of them, and the sum of all entries of one."""

_TRUTHS = TRUTHS | {"not"}
_MOST_MULTIPLIED = 8
SIGNS = {sign: getattr(operator, name) for sign, name in OPERATORS.items()} | {"not": operator.not_}


class Unfused(Exception):  # noqa: N818
    """A rule, or a program, that steps on entries cannot say."""


class Fusing(Recording):
    """Functions that record steps, with the shape and the kind of each value.

    A kind is ``"d"`` or ``"f"`` for arrays of floats, ``"?"`` for truths and ``""`` for a number, which takes the type
    of the array it meets.  A number may also stand for an array all of whose entries it is.
    """

    def __init__(self, ops: OpTable) -> None:
        super().__init__(ops)
        self.shapes: list[Shape] = []
        self.kinds: list[str] = []

    # what the program is made of

    def variable(self, name: str, shape: Shape, kind: str) -> Traced:
        """Return a value that is given."""
        return self._added(Step(INPUT, value=name), shape, kind if shape else "")

    def call(self, rule: Callable[..., Any], inputs: Sequence[Traced], shape: Shape, kind: str) -> Traced:
        """Return the value of ``rule(F, *inputs)`` for a namespace of arrays."""
        return self._added(Step(CALL, tuple(i.place for i in inputs), value=rule), shape, kind if shape else "")

    def shape(self, x: Traced) -> Shape:
        return self.shapes[x.place]

    def kind(self, x: Traced) -> str:
        return self.kinds[x.place]

    # what rules ask for

    def sum(self, x: Any, *, axis: Any = None) -> Traced:
        place = self._place(x)
        if axis is not None or self.kinds[place] not in ("d", "f"):
            raise Unfused
        return self._traced(Step(SUM, (place,)))

    def expand(self, x: Any, like: Any, *, axis: Any = None) -> Any:
        """Return a number, which stands for all entries."""
        if axis is not None or self.shapes[self._place(x)]:
            raise Unfused
        return x

    def count(self, x: Any, *, axis: Any = None) -> float:
        """Return the number of entries."""
        size = 1
        for length in self.shapes[self._place(x)]:
            size *= length
        if axis is not None or not self.shapes[self._place(x)]:
            raise Unfused
        return float(size)

    def copy(self, x: Any) -> Any:
        return x

    def zeros_like(self, x: Any) -> Any:
        """Return 0, which stands for all entries."""
        return 0.0

    def ones_like(self, x: Any) -> Any:
        """Return 1, which stands for all entries."""
        return 1.0

    def either(self, condition: Any, a: Any, b: Any, like: Any) -> Any:
        """Return the number ``a`` where the condition holds, else ``b``; a choice of 1 and 0 stays a truth."""
        if not isinstance(condition, Traced) or not self.shape(condition):
            raise Unfused
        if self.kind(condition) != "?":
            condition = self.apply("!=", condition, 0)
        if isinstance(b, Traced):
            if self.kind(b) == "?" and a in (0, 1):
                return self.apply("|", condition, b) if a else self.apply("&", self.apply("not", condition), b)
        elif (a, b) in ((1, 0), (0, 1)):
            return condition if a else self.apply("not", condition)
        if not self.kind(like):
            raise Unfused
        places = tuple(map(self._place, (condition, a, b)))
        return self._added(Step("where", places), self.shape(condition), self.kind(like))

    def passed(self, x: Any, local: Any) -> Any:
        if isinstance(local, Traced) and self.kind(local) == "?":
            return self.apply("where", local, x, 0.0)
        if not isinstance(local, Traced):
            return x * local if local else 0.0
        return super().passed(x, local)

    def apply(self, name: str, *inputs: Any, **keywords: Any) -> Traced:
        """Return the step that applies a function to entries, or a shorter way to the same value."""
        if not keywords:
            found = self._shorter(name, *[i if isinstance(i, Traced) else self.constant(i) for i in inputs])
            if found is not None:
                return found
        return super().apply(name, *inputs, **keywords)

    def number(self, x: Traced) -> Any:
        """Return the number that a constant is, None for what is computed."""
        step = self.steps[x.place]
        return step.value if step.name == CONSTANT else None

    def _shorter(self, name: str, x: Traced, *others: Traced) -> Traced | None:
        numbers = [self.number(item) for item in (x, *others)]
        if None not in numbers:
            return self._folded(name, numbers)
        other = others[0] if others else x
        if name in ("integer_power", "**") and isinstance(numbers[1], int):
            return self._power(x, numbers[1])
        if name == "*" and 1 in numbers and "?" not in (self.kind(x), self.kind(other)):
            return other if numbers[0] == 1 else x
        if name == "/" and numbers[1] == 1:
            return x
        bare, other_bare = self._negated(x), self._negated(other)
        if name == "negate" and bare is not None:
            return bare
        if name == "+" and bare is not None and other_bare is not None:
            return self.apply("negate", self.apply("+", bare, other_bare))
        if name == "+" and other_bare is not None:
            return self.apply("-", x, other_bare)
        if name == "+" and bare is not None:
            return self.apply("-", other, bare)
        if name in ("*", "/") and bare is not None:
            return self.apply("negate", self.apply(name, bare, other))
        if name in ("*", "/") and other_bare is not None:
            return self.apply("negate", self.apply(name, x, other_bare))
        if name == "&" and True in (numbers[0] is True, numbers[1] is True):
            return other if numbers[0] is True else x
        if name == "&" and True in (numbers[0] is False, numbers[1] is False):
            return self.constant(False)
        if name == "where" and not self.shape(x):
            raise Unfused  # a choice for all entries at once
        if name == "where" and self.kind(x) != "?":
            return self.apply("where", self.apply("!=", x, 0), *others)
        return None

    def _negated(self, x: Traced) -> Traced | None:
        step = self.steps[x.place]
        return Traced(self, step.inputs[0]) if step.name == "negate" else None

    def _folded(self, name: str, numbers: Sequence[Any]) -> Traced | None:
        try:
            return self.constant((SIGNS.get(name) or getattr(Scalars(self.ops), name))(*numbers))
        except (ArithmeticError, ValueError):
            return None

    def _power(self, x: Traced, power: int) -> Traced | None:
        if power == 0:
            return self.constant(1.0)
        if abs(power) > _MOST_MULTIPLIED:
            return None
        return by_multiplication(x if power > 0 else 1 / x, abs(power))  # type: ignore[no-any-return]

    # shapes and kinds

    def _traced(self, step: Step) -> Traced:
        key = (step, type(step.value), repr(step.value))
        if key not in self._places:
            shape, kind = self._result(step)
            self._places[key] = self._added(step, shape, kind).place
        return Traced(self, self._places[key])

    def _added(self, step: Step, shape: Shape, kind: str) -> Traced:
        self.steps.append(step)
        self.shapes.append(shape)
        self.kinds.append(kind)
        return Traced(self, len(self.steps) - 1)

    def _result(self, step: Step) -> tuple[Shape, str]:
        """Return shape and kind of a step on entries."""
        shapes = {self.shapes[i] for i in step.inputs if self.shapes[i]}
        if not shapes or step.name == SUM:
            return (), ""
        if len(shapes) > 1:
            raise Unfused
        if step.name in _TRUTHS:
            return shapes.pop(), "?"
        kinds = {self.kinds[i] for i in (step.inputs[1:] if step.name == "where" else step.inputs)} - {"", "?"}
        if not kinds or (step.name == "where" and not self.shapes[step.inputs[0]]):
            raise Unfused  # whole numbers, or a choice by one number
        return shapes.pop(), "d" if "d" in kinds else "f"
