"""Rules recorded together with first-order bounds on the errors of all that they compute.

Each step of a rule gets a second one, its error: that of its inputs, carried through, and what its own rounding makes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diffcli.namespaces.error_bounds import SMALL, WIDE, last_places
from diffcli.namespaces.fallback import Namespace
from diffcli.namespaces.recording import CONSTANT, INPUT, OPTION, Recorded, Recording, Traced
from diffcli.namespaces.scalars import TINY, UNIT, Scalars
from diffcli.ops import OPS, ROOMS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diffcli.namespaces.recording import Outcome
    from diffcli.ops import OpTable

_SIGNS = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide", "**": "python_power", "negate": "negate"}
"""Operators by the method that records them; the other ones compare."""

_STEPS = frozenset(("sign", "floor", "ceil", "round"))


class Bounded(Recorded):
    """A number and its error, both recorded; None for a number that is exact."""

    __slots__ = ("error", "space", "value")

    def __init__(self, space: ErrorRecording, value: Traced, error: Traced | None = None) -> None:
        self.space = space
        self.value = value
        self.error = error

    def __bool__(self) -> bool:
        return bool(self.value)

    def signed(self, sign: str, *inputs: Any) -> Any:
        name = _SIGNS.get(sign)
        return getattr(self.space, name)(*inputs) if name else self.space.compare(sign, *inputs)


class _Slopes(Recording):
    """Records local derivatives among the steps of ``F``; what a choice does not take need not be computed."""

    def __init__(self, F: Recording) -> None:
        super().__init__(F.ops)
        self.apply = F.apply  # type: ignore[method-assign]

    def where(self, condition: Any, a: Any, b: Any) -> Traced:
        return self.apply("if", condition, a, b)


class ErrorRecording(Namespace):
    """Functions of bounded numbers; ``F`` records their steps."""

    def __init__(self, ops: OpTable = OPS) -> None:
        super().__init__(ops)
        self.F = Recording(ops)
        self.steps = self.F.steps
        self.slopes = _Slopes(self.F)

    def record(self, rule: Callable[..., Any], inputs: Sequence[str], options: Sequence[str] = ()) -> Outcome:
        """Return where ``rule(F, *inputs, **options)`` leads: each result followed by its error.

        The inputs come with their errors: ``a`` with ``ea``.
        """

        def bounded_rule(F: Any, *numbers: Any, **chosen: Any) -> Any:
            pairs = [Bounded(self, x, ex) for x, ex in zip(numbers[::2], numbers[1::2], strict=True)]
            results = rule(self, *pairs, **{name: Bounded(self, option) for name, option in chosen.items()})
            results = [self.lift(r) for r in (results if isinstance(results, tuple) else (results,))]
            return tuple(part for r in results for part in (r.value, 0.0 if r.error is None else r.error))

        return self.F.record(bounded_rule, [name for x in inputs for name in (x, f"e{x}")], options)

    def lift(self, x: Any) -> Bounded:
        """Return a plain number as an exact one."""
        return x if isinstance(x, Bounded) else Bounded(self, self.F.constant(x))

    # sums, products, quotients

    def negate(self, x: Bounded) -> Bounded:
        return Bounded(self, -x.value, x.error)

    def add(self, a: Any, b: Any) -> Bounded:
        a, b = self.lift(a), self.lift(b)
        return self._sum(a, b, a.value + b.value, b.value)

    def subtract(self, a: Any, b: Any) -> Bounded:
        a, b = self.lift(a), self.lift(b)
        return self._sum(a, b, a.value - b.value, -b.value)

    def _sum(self, a: Bounded, b: Bounded, y: Traced, summand: Traced) -> Bounded:
        """Return a sum; that of inputs with the error that it really makes (Knuth's TwoSum)."""
        if a.error is None and b.error is None:
            return Bounded(self, y)  # an option and a number, as order + 1
        if self._is_given(a) and self._is_given(b):
            part = y - a.value
            made = self._magnitude((a.value - (y - part)) + (summand - part))
        else:
            made = UNIT * self._magnitude(y)
        return Bounded(self, y, _total(a.error, b.error, made))

    def multiply(self, a: Any, b: Any) -> Bounded:
        F, a, b = self.F, self.lift(a), self.lift(b)
        y = a.value * b.value
        for scale, x in ((a, b), (b, a)):
            if self._scales(scale):
                return Bounded(self, y, None if x.error is None else _scaled(x.error, self._literal(scale)))
        size = self._magnitude(y)
        by_a = None if b.error is None else self._size(a) * b.error
        by_b = None if a.error is None else _total(self._size(b), b.error) * a.error
        error = _total(by_a, by_b, UNIT * size)
        if not (self._is_given(a) or self._is_given(b)):
            return Bounded(self, y, error + TINY)
        ea, eb = _or_zero(a), _or_zero(b)
        usual = F.apply("and", size > SMALL, _either(F, a, b))
        return Bounded(self, y, F.apply("if", usual, error, F.apply("product_error", a.value, ea, b.value, eb, y)))

    def divide(self, a: Any, b: Any) -> Bounded:
        F, a, b = self.F, self.lift(a), self.lift(b)
        y = a.value / b.value
        if self._scales(b) and a.error is not None:
            return Bounded(self, y, a.error)  # half of the least float would be 0
        size, room = self._magnitude(y), self._size(b)
        usual: Any = None
        carried, made = a.error, UNIT * size
        if self._is_given(a) or self._is_given(b):
            usual = F.apply("and", size > SMALL, _either(F, a, b))
        else:
            made = made + TINY
        if b.error is not None:
            usual = b.error < room if usual is None else F.apply("and", usual, b.error < room)
            room = room - b.error
            carried = _total(a.error, size * b.error)
        error = made if carried is None else carried / room + made
        slow = F.apply("quotient_error", a.value, _or_zero(a), b.value, _or_zero(b), y)
        return Bounded(self, y, F.apply("if", usual, error, slow))

    def python_power(self, x: Bounded, power: int) -> Bounded:
        """Return ``x ** power`` for an integer that a rule names."""
        _F, y = self.F, x.value**power
        made = last_places("int_power") * self._magnitude(y) + TINY
        if x.error is None:
            return Bounded(self, y, made)
        if power != 2:
            return Bounded(self, y, self._magnitude(power * x.value ** (power - 1)) * x.error + made)
        return Bounded(self, y, (2 * self._magnitude(x.value) + x.error) * x.error + made)

    def integer_power(self, x: Any, power: Any) -> Bounded:
        F, x, power = self.F, self.lift(x), self.lift(power).value
        y = F.integer_power(x.value, power)
        if x.error is None:
            return Bounded(self, y)
        slope: Any = None
        if F.steps[power.place].name == OPTION:  # as it is given, not one less
            if power == 0:
                return Bounded(self, y)
            if power == 1:
                return Bounded(self, y, x.error)
            slope = 2 * x.value if power == 2 else None
        if slope is None:
            slope = self._slope("int_power", 0, y, x.value, power=power)
        error = self._carried(slope, x, y) + last_places("int_power") * self._magnitude(y) + TINY
        usual = F.apply("between", x.error, WIDE * self._magnitude(x.value))
        return Bounded(self, y, F.apply("if", usual, error, F.apply("power_error", x.value, x.error, power, y)))

    # comparisons and choices

    def compare(self, sign: str, a: Any, b: Any) -> Bounded:
        """Return the truth of a comparison, with error 1 where it is in doubt."""
        F, a, b = self.F, self.lift(a), self.lift(b)
        truth = F.apply(sign, a.value, b.value)
        if a.error is None and b.error is None:
            return Bounded(self, truth)
        slack = _total(a.error, b.error)
        return Bounded(self, truth, F.apply("and", slack, F.apply("not", self._gap(a, b) > slack)))

    def equal_to(self, a: Any, b: Any) -> Bounded:
        return self.compare("==", a, b)

    def not_equal(self, a: Any, b: Any) -> Bounded:
        return self.compare("!=", a, b)

    def gap(self, a: Any, b: Any) -> Any:
        return self.where(self.equal_to(a, b), 0.0, a - b)

    def where(self, condition: Any, a: Any, b: Any) -> Bounded:
        """Return ``a`` where the condition holds, else ``b``; in doubt their distance is an error."""
        F, condition, a, b = self.F, self.lift(condition), self.lift(a), self.lift(b)
        y = F.where(condition.value, a.value, b.value)
        if a.error is None and b.error is None:
            chosen: Any = None
        else:
            chosen = F.apply("if", condition.value, _or_zero(a), _or_zero(b))
        if condition.error is None:
            return Bounded(self, y, chosen)
        distance = _total(a.error, b.error, self._gap(a, b))
        return Bounded(self, y, F.apply("if", condition.error, distance, 0.0 if chosen is None else chosen))

    def maximum(self, a: Any, b: Any) -> Bounded:
        return self._extreme("maximum", a, b)

    def minimum(self, a: Any, b: Any) -> Bounded:
        return self._extreme("minimum", a, b)

    def _extreme(self, name: str, a: Any, b: Any) -> Bounded:
        F, a, b = self.F, self.lift(a), self.lift(b)
        y = F.apply(name, a.value, b.value)
        if a.error is None and b.error is None:
            return Bounded(self, y)
        both = _total(a.error, b.error)
        first = a.value > b.value if name == "maximum" else a.value < b.value
        chosen = F.apply("if", first, _or_zero(a), _or_zero(b))
        gap = self._gap(a, b)
        return Bounded(self, y, F.apply("if", gap > both, chosen, both))

    # functions

    @property
    def pi(self) -> Bounded:
        """The constant pi with what its float lacks."""
        return Bounded(self, self.F.pi, self.F.constant(1.2246467991473532e-16))

    def abs(self, x: Any) -> Bounded:
        x = self.lift(x)
        return Bounded(self, self.F.abs(x.value), x.error)

    def copy(self, x: Any) -> Bounded:
        return self.lift(x)

    def zeros_like(self, x: Any) -> Bounded:
        return Bounded(self, self.F.zeros_like(self.lift(x).value))

    def ones_like(self, x: Any) -> Bounded:
        return Bounded(self, self.F.ones_like(self.lift(x).value))

    def logaddexp(self, a: Any, b: Any) -> Bounded:
        """Return log(exp(a) + exp(b)), with the error of the steps that it takes: near 0 they cancel."""
        a, b = self.lift(a), self.lift(b)
        steps = self.maximum(a, b) + self.log1p(self.exp(-self.abs(a - b)))
        return Bounded(self, self.F.logaddexp(a.value, b.value), steps.error)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_") or name not in vars(Scalars):
            return super().__getattr__(name)
        if name in _STEPS:
            return lambda x: self._step(name, self.lift(x))
        if self.ops[name].max_inputs == 1:
            return lambda x, **options: self._function(name, self.lift(x), options)
        return lambda a, b: self._function_of_two(name, self.lift(a), self.lift(b))

    def _step(self, name: str, x: Bounded) -> Bounded:
        """Return a piecewise constant function; its error is the jump within reach."""
        F = self.F
        y = F.apply(name, x.value)
        if x.error is None:
            return Bounded(self, y)
        doubtful: Any = x.error
        if name == "sign":
            doubtful = F.apply("and", x.error, F.apply("not", self._magnitude(x.value) > x.error))
        return Bounded(self, y, F.apply("if", doubtful, F.apply("jump_error", name, x.value, x.error, y), 0.0))

    def _function(self, name: str, x: Bounded, options: dict[str, Any]) -> Bounded:
        """Return f(x), with the error of x carried through the slope."""
        F = self.F
        given = {key: self.lift(option).value for key, option in options.items()}
        y = F.apply(name, x.value, **given)
        made = last_places(name) * self._magnitude(y) + TINY
        slow = F.apply("function_error", name, x.value, _or_zero(x), y, *given.values())
        if x.error is None:
            return Bounded(self, y, slow)
        error = self._carried(self._slope(name, 0, y, x.value, **given), x, y) + made
        usual = F.apply("between", x.error, WIDE * self._magnitude(x.value))
        if ROOMS.get(name) == "trigonometric":  # waves are as long for large x
            usual = F.apply("and", x.error < WIDE, usual)
        return Bounded(self, y, F.apply("if", usual, error, slow))

    def _function_of_two(self, name: str, a: Bounded, b: Bounded) -> Bounded:
        """Return f(a, b), each error carried through its local derivative."""
        F = self.F
        y = F.apply(name, a.value, b.value)
        error: Any = last_places(name) * self._magnitude(y) + TINY
        usual: Any = None
        for position, x in enumerate((a, b)):
            if x.error is not None:
                part = self._carried(self._slope(name, position, y, a.value, b.value), x, y)
                error = error + F.apply("if", x.error, part, 0.0)
                narrow = x.error <= WIDE * self._magnitude(x.value)
                usual = narrow if usual is None else F.apply("and", usual, narrow)
        either = _either(F, a, b)
        slow = F.apply("function_of_two_error", name, a.value, _or_zero(a), b.value, _or_zero(b), y)
        return Bounded(self, y, slow if usual is None else F.apply("if", F.apply("and", either, usual), error, slow))

    def _slope(self, name: str, position: int, y: Traced, *inputs: Traced, **options: Any) -> Any:
        """Return a local derivative as its row has it."""
        local = self.ops[name].derivatives
        assert local is not None
        return local[position](self.slopes, y, *inputs, **options)

    def _carried(self, slope: Any, x: Bounded, y: Traced) -> Any:
        """Return an error through a slope, which may have underflowed; one that is not y is computed here alone."""
        size = self._magnitude(y) if getattr(slope, "place", None) == y.place else self.F.abs(slope)
        return (size + TINY) * x.error

    # what is known while recording

    def _literal(self, x: Bounded) -> Any:
        step = self.F.steps[x.value.place]
        return step.value if step.name == CONSTANT else None

    def _is_given(self, x: Bounded) -> bool:
        return self.F.steps[x.value.place].name in (INPUT, CONSTANT)

    def _gap(self, a: Bounded, b: Bounded) -> Traced:
        """Return the distance of two numbers."""
        first, second = self._literal(a), self._literal(b)
        if first is not None and second is not None:
            return self.F.constant(abs(first - second))
        return self._magnitude(a.value if second == 0 else b.value if first == 0 else a.value - b.value)

    def _magnitude(self, x: Any) -> Traced:
        """Return the absolute value of a step, for a bound: written out, as a call takes longer."""
        return self.F.apply("size", x)

    def _size(self, x: Bounded) -> Traced:
        literal = self._literal(x)
        return self._magnitude(x.value) if literal is None else self.F.constant(abs(literal))

    def _scales(self, x: Bounded) -> bool:
        """Tell whether a product with ``x`` makes no error: a power of two, 1 or more; or its negative."""
        number = self._literal(x)
        return number is not None and number in (1, -1, 2, -2, 4, -4)


def _total(*terms: Traced | None) -> Any:
    """Return the sum of the terms that are there."""
    total: Any = None
    for term in terms:
        if term is not None:
            total = term if total is None else total + term
    return total


def _scaled(error: Traced, number: Any) -> Traced:
    return error if abs(number) == 1 else abs(number) * error


def _or_zero(x: Bounded) -> Any:
    return 0.0 if x.error is None else x.error


def _either(F: Recording, a: Bounded, b: Bounded) -> Any:
    """Return whether one of two numbers is not exact."""
    if a.error is None or b.error is None:
        return _total(a.error, b.error)
    return F.apply("or", a.error, b.error)
