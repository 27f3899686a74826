"""The passes with proof: value and gradients of every slot of a plan, at the precision that is set."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

from diffcli import ops
from diffcli.enclosures.functions import Balls
from diffcli.enclosures.reals import MAYBE, ONE, UNDEFINED, UNKNOWN, ZERO, Real, UndecidedError, real
from diffcli.errors import DiffcliError, DomainError, ShapeError
from diffcli.graphs import Apply, Constant, Graph

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from fractions import Fraction

    from diffcli.ops import Op

NOTHING = Real(None, ZERO.exact)
"""The gradient by what was not selected: 0, whatever the local derivatives on the way, undefined ones included."""


_NARROW = 1e-9


class Asked(dict[str, Any]):
    """Bindings, and whom to ask what is exactly 0."""

    def __init__(self, bindings: Mapping[str, Any], is_zero: Any) -> None:
        super().__init__(bindings)
        self.is_zero = is_zero


class Passes:
    """The values of a graph at a point, as ``Real`` or arrays of them by slot, and gradients from these.

    ``bindings`` are exact: numbers (a float is the binary number that it is), fractions, arrays of these, or graphs
    without variables.  Whether a number at which an operation has a kink is hit exactly, no ball can tell: a mapping
    with ``is_zero`` is asked about a node.  With ``binary`` the decimals of the text stand for their nearest floats.
    Everything happens within ``precision``.
    Raises: ShapeError and its like for values that do not fit.
    """

    def __init__(self, graph: Graph, bindings: Mapping[str, Any], *, binary: bool = False) -> None:
        self.graph = graph
        self.plan = plan = graph.plan
        self.binary = binary
        self._is_zero: Any = getattr(bindings, "is_zero", None)
        self.balls = self._numbers()
        self.number = self.balls.number
        self._arrays: Any = None
        self._fixed: dict[int, dict[str, Any]] = {}
        self.values: list[Any] = [None] * len(plan)
        for i, number in enumerate(plan.constants):
            self.values[-1 - i] = self._constant(*number)
        for slot, code in enumerate(plan.codes):
            if code.__class__ is str:
                self.values[slot] = self._variable(code, bindings[code])
            else:
                self.values[slot] = self._value(slot, code)

    def _numbers(self) -> Any:
        """Return the namespace of numbers."""
        return Balls(self.graph.ops)

    def _knows(self, op: Op) -> bool:
        """Tell whether the namespace has an operation of its own, which may be better than the row's formula."""
        return op.name in vars(Balls)

    @property
    def output(self) -> Any:
        """The value of the output."""
        return self.values[self.plan.output]

    @property
    def arrays(self) -> Any:
        """The namespace of arrays, NumPy imported at first use."""
        if self._arrays is None:
            from diffcli.enclosures.arrays import BallArrays

            self._arrays = BallArrays(self.balls)
        return self._arrays

    def gradients(self, targets: Collection[int] | None = None, upstream: Any = None) -> list[Any]:
        """Return the gradient of the output by every slot, or by those between ``targets`` and the output.

        None stands where nothing depends, or where the gradient is not asked for or not formed.
        Raises: ShapeError, if the output has more than one element and no ``upstream`` is given.
        """
        found: list[Any] = [None] * len(self.values)
        start = self.output
        if upstream is None and math.prod(_shape(start)) != 1:
            raise ShapeError(f"the output has shape {_shape(start)}, and only a number has a gradient")
        found[self.plan.output] = self._like(_shape(start), ONE) if upstream is None else self._given(upstream)
        moving = self._between({slot for _, slot in self.plan.variables} if targets is None else targets)
        codes = self.plan.codes
        for slot in range(self.plan.output, -1, -1):
            code, g = codes[slot], found[slot]
            if code.__class__ is str or g is None:
                continue
            for position, item in enumerate(code[2:]):
                if item in moving or (targets is None and position not in code[0].exempt):
                    part = self._sum_to(self._part(slot, code, position, g), item)
                    found[item] = part if found[item] is None else _added(found[item], part)
        return found

    # leaves

    def _constant(self, value: Any, text: str | None, name: str | None) -> Any:
        if name is not None:
            return self.balls.named(name, value)
        if isinstance(value, tuple) or hasattr(value, "__array__"):
            return self._given(value if self.binary else _decimals(value))
        exact = None if self.binary and not isinstance(value, int) else Constant(value, text).exact()
        return self.number(value if exact is None else exact)

    def _variable(self, name: str, value: Any) -> Any:
        return self._given(value)

    def _given(self, value: Any) -> Any:
        if isinstance(value, Graph):
            return self._given(Passes(value, Asked({}, self._is_zero), binary=self.binary).output)
        if hasattr(value, "__array__") or isinstance(value, (list, tuple)):
            import numpy as np

            array = np.asarray(value, dtype=object)
            return self.arrays.array(array) if array.ndim else self._given(array.item())
        return self.number(value)

    def _options(self, slot: int, op: Op, options: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        """Return the options of a slot, decimals exactly."""
        if slot not in self._fixed:
            given = {option.name: option.default for option in op.options if isinstance(option.default, float)}
            given |= dict(options)
            self._fixed[slot] = {k: self._option(v) if isinstance(v, float) else v for k, v in given.items()}
        return self._fixed[slot]

    def _option(self, value: float) -> Any:
        return self.number(value if self.binary or not math.isfinite(value) else decimal(value))

    # operations

    def _value(self, slot: int, code: Any) -> Any:
        op = code[0]
        if op.kinks is not None and self._is_zero is not None:
            self._settle(code[2:])
        inputs = [self.values[item] for item in code[2:]]
        options = self._options(slot, op, code[1]) if code[1] or op.options else {}
        if op.tensor:
            rule = partial(op.value, self.arrays, **options)
        elif self._knows(op):
            rule = partial(getattr(self.balls, op.name), **options)
        else:
            rule = partial(op.value, self.balls, **options)
        found = self._computed(slot, op, rule, inputs)
        if self._is_zero is not None and (op.traits.tears or op.traits.parts is not None):
            found = self._settled(op, code[2:], found)
        if op.tensor and not hasattr(found, "shape"):  # where nothing is known of an array it has its shape still
            shape = op.shape(*map(_shape, inputs), **options)
            return self._like(shape, found) if shape else found
        return found

    def _settle(self, items: Sequence[int]) -> None:
        """Make numbers exact that surely are whole, and equal ones one number."""
        node = self.graph.at
        for item in items:
            whole = _near_whole(self._head(self.values[item]))
            if whole is not None and self._is_zero(node(item) - whole):
                self.values[item] = self._with_head(self.values[item], real(whole))
        if len(items) == 2:
            a, b = (self._head(self.values[item]) for item in items)
            if a is None or b is None or a is b or (a == b) is not MAYBE:
                return
            if self._is_zero(node(items[0]) - node(items[1])):
                for item in items:
                    self.values[item] = self._with_head(self.values[item], a)

    def _settled(self, op: Op, items: Sequence[int], found: Any) -> Any:
        """Return a value that balls leave open: 0 for the remainder of a multiple, none at a pole of angles."""
        head = self._head(found)
        if head is None or (head.ball.is_finite() and not op.traits.tears):
            return found
        nodes = [self.graph.at(item) for item in items]
        if op.traits.laws == "circular" and op.traits.parts is not None:
            below = op.traits.parts(ops.sin(nodes[0]), ops.cos(nodes[0]))[1]
            has_pole = isinstance(below, Apply) and self._is_zero(below)
            return self._with_head(found, UNDEFINED) if has_pole else found
        if op.traits.tears and head.exact is None:
            a, b = (self._head(self.values[item]) for item in items)
            whole = None if a is None or b is None else _near_whole(a / b)
            if whole is not None and self._is_zero(nodes[0] - whole * nodes[1]):
                return self._with_head(found, ZERO)
        return found

    def _head(self, value: Any) -> Real | None:
        """Return a value at the point, None for an array."""
        return value if value.__class__ is Real else None

    def _with_head(self, value: Any, head: Real) -> Any:
        return head

    def _part(self, slot: int, code: Any, position: int, g: Any) -> Any:
        """Return what a slot hands to one input."""
        op = code[0]
        options = self._options(slot, op, code[1]) if code[1] or op.options else {}
        inputs = [self.values[slot], *[self.values[item] for item in code[2:]]]
        F = self.balls
        if op.selects:
            local = op.local(position, options)

            def rule(g: Any, *inputs: Any) -> Any:
                slope = real(local(F, *inputs))
                return NOTHING if g is NOTHING or slope.exact == 0 else g * slope

        elif op.derivatives is not None:
            vjp = op.vjp(position, options)

            def rule(g: Any, *inputs: Any) -> Any:
                return NOTHING if g is NOTHING else vjp(F, g, *inputs)

        else:
            rule = partial(op.vjp(position, options), self.arrays if op.tensor else F)
        return self._computed(slot, op, rule, [g, *inputs])

    def _computed(self, slot: int, op: Op, rule: Callable[..., Any], inputs: Sequence[Any]) -> Any:
        """Return a rule's value for numbers, for arrays of them entry by entry, or for arrays as a whole."""
        if op.tensor:
            return self._of_arrays(slot, rule, inputs)
        for x in inputs:
            if x.__class__ is not Real:
                break
        else:
            return self._entry(rule, *inputs)
        import numpy as np

        try:
            with np.errstate(all="ignore"):  # NumPy minds what floats do on the way to a ball
                return np.frompyfunc(partial(self._entry, rule), len(inputs), 1)(*inputs)
        except ValueError as error:
            shapes = " and ".join(str(_shape(x)) for x in inputs)
            raise ShapeError(f"{op.name} cannot combine shapes {shapes}") from error

    def _of_arrays(self, slot: int, rule: Callable[..., Any], inputs: Sequence[Any]) -> Any:
        import numpy as np

        if any(x is UNDEFINED for x in inputs):
            return self.number(UNDEFINED)
        try:
            value = rule(*inputs)
        except (DomainError, ZeroDivisionError):
            return self.number(UNDEFINED)
        except ArithmeticError:
            return self.number(UNKNOWN)
        except DiffcliError as error:
            self.graph.place(error, self.graph.at(slot))
            raise
        if hasattr(value, "__array__"):
            value = value.item() if value.ndim == 0 else self.arrays.array(np.asarray(value, dtype=object))
        return value if hasattr(value, "shape") else self.number(value)

    def _entry(self, rule: Callable[..., Any], *inputs: Any) -> Any:
        try:
            return self.number(rule(*inputs))
        except UndecidedError:
            return self.number(UNKNOWN)
        except (ArithmeticError, ValueError):
            return self.number(UNDEFINED)

    # gradients

    def _between(self, targets: Collection[int]) -> set[int]:
        """Return targets and the slots that depend on them."""
        found = set(targets)
        for slot, code in enumerate(self.plan.codes):
            if code.__class__ is not str and not found.isdisjoint(code[2:]):
                found.add(slot)
        return found

    @staticmethod
    def _like(shape: tuple[int, ...], entry: Any) -> Any:
        if not shape:
            return entry
        import numpy as np

        return np.full(shape, entry)

    def _sum_to(self, part: Any, item: int) -> Any:
        """Return a gradient in the shape of its node: stretched axes summed over, or stretched where all are alike."""
        if part.__class__ is self.values[item].__class__ is Real:
            return part
        shape = _shape(self.values[item])
        if _shape(part) == shape:
            return part
        import numpy as np

        try:
            return np.array(np.broadcast_to(np.asarray(part, dtype=object), shape))
        except ValueError:
            summed = self.arrays.sum_to(part, np.broadcast_to(0.0, shape))
            return summed if shape else real(summed.item() if hasattr(summed, "item") else summed)


def _near_whole(x: Real | None) -> int | None:
    """Return the whole number that a narrow ball holds, if it is not known to be that."""
    if x is None or x.exact is not None or not x.ball.is_finite():
        return None
    middle, radius = x.ball.mid(), x.ball.rad()
    if radius > _NARROW or abs(middle) > 1 / _NARROW:
        return None
    whole = round(float(middle))
    return whole if x.ball.contains(whole) else None


def _shape(value: Any) -> tuple[int, ...]:
    return getattr(value, "shape", ())


def decimal(value: float) -> Fraction:
    """Return the decimal that a float is printed as."""
    from fractions import Fraction

    return Fraction(repr(value))


def _decimals(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_decimals(item) for item in value]
    if hasattr(value, "__array__"):
        return _decimals(value.tolist())
    return decimal(value) if isinstance(value, float) and math.isfinite(value) else value


def _added(a: Any, b: Any) -> Any:
    if a.__class__ is Real:
        return _sum(a, b)
    import numpy as np

    return np.frompyfunc(_sum, 2, 1)(a, b)


def _sum(a: Real, b: Real) -> Real:
    return b if a is NOTHING else a if b is NOTHING else a + b
