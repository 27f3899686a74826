"""Numbers with a bound on their error, and the rules computed with them: running first-order rounding analysis.

Every rule is evaluated as it stands, with ``Rounded`` in the place of numbers, so the bound is one for the computation
that is really done.  Sums and products of float64 add the error they really make, which is known exactly; a function
adds a few units of its last place.

An error of inf beside an infinite value says that the value overflowed: it lies between the largest float and infinity.
An error of nan says that nothing is known.
Source: Higham 2002, Accuracy and Stability of Numerical Algorithms, section 3.3 (running error analysis).
"""

from __future__ import annotations

import math
from functools import partial

from diffcli.engine.forward import is_nested
from diffcli.engine.numbers import Numbers, as_value, ieee, is_array, plain
from diffcli.engine.rounded_rules import (
    add,
    beside,
    divide,
    error_from_ends,
    finite_side,
    fits,
    has_no_error,
    is_wide,
    is_zero,
    multiply,
    never,
    split,
)
from diffcli.graphs import Constant, Variable
from diffcli.namespaces.error_bounds import MISSING, decimal_error
from diffcli.namespaces.fallback import Namespace
from diffcli.namespaces.scalars import TINY, UNIT, bounded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from diffcli.graphs import Apply, Node
    from diffcli.ops import Op


class Rounded:
    """A number or array and a bound on how far it is from the exact one.

    ``opposite`` is the number that this one negates, if it does: their sum is 0 without any doubt.
    """

    __slots__ = ("error", "opposite", "space", "value")

    def __init__(self, space: Rounding, value: Any, error: Any = 0.0, opposite: Rounded | None = None) -> None:
        self.space = space
        self.value = value
        self.error = error
        self.opposite = opposite

    def __repr__(self) -> str:
        return f"{self.value!r} +- {self.error!r}"

    def __add__(self, other: Any) -> Rounded:
        return self.space.binary(add, self, other)

    def __radd__(self, other: Any) -> Rounded:
        return self.space.binary(add, other, self)

    def __sub__(self, other: Any) -> Rounded:
        return self.space.binary(add, self, -self.space.lift(other))

    def __rsub__(self, other: Any) -> Rounded:
        return self.space.binary(add, other, -self)

    def __mul__(self, other: Any) -> Rounded:
        return self.space.binary(multiply, self, other)

    def __rmul__(self, other: Any) -> Rounded:
        return self.space.binary(multiply, other, self)

    def __truediv__(self, other: Any) -> Rounded:
        return self.space.binary(divide, self, other)

    def __rtruediv__(self, other: Any) -> Rounded:
        return self.space.binary(divide, other, self)

    def __pow__(self, power: int) -> Rounded:
        return self.space.integer_power(self, power)

    def __neg__(self) -> Rounded:
        return Rounded(self.space, -self.value, self.error, self)

    def __lt__(self, other: Any) -> Rounded:
        return self.space.compare(lambda F, a, b: a < b, self, other)

    def __le__(self, other: Any) -> Rounded:
        return self.space.compare(lambda F, a, b: a <= b, self, other)

    def __gt__(self, other: Any) -> Rounded:
        return self.space.compare(lambda F, a, b: a > b, self, other)

    def __ge__(self, other: Any) -> Rounded:
        return self.space.compare(lambda F, a, b: a >= b, self, other)


class Rounding(Namespace):
    """Functions of rounded numbers and arrays, computed in float64.

    A subclass replaces ``run``, and the errors that a sum, a product, a quotient and a root make.
    """

    unit: Any = UNIT
    tiny: Any = TINY

    def __init__(self, numbers: Numbers, errors: Mapping[str, Any] | None = None) -> None:
        super().__init__(numbers.scalars.ops)
        self.numbers = numbers
        self.errors = errors or {}

    # what it computes with

    def run(self, rule: Callable[..., Any], *arguments: Any) -> Any:
        """Return ``rule(F, *arguments)`` for the namespace that fits, a number or a tuple of numbers."""
        if not any(map(is_array, arguments)):
            try:
                return rule(self.numbers.scalars, *arguments)
            except (ArithmeticError, ValueError):
                # what Python refuses, IEEE arithmetic answers with inf or nan
                arguments = tuple(ieee(a) if isinstance(a, (int, float)) else a for a in arguments)
        return self.run_on_arrays(rule, *arguments)

    def run_on_arrays(self, rule: Callable[..., Any], *arguments: Any) -> Any:
        """Return ``rule(F, *arguments)`` for the namespace of arrays."""
        import numpy as np

        with np.errstate(all="ignore"):
            result = rule(self.numbers.arrays, *[ieee(a) if isinstance(a, int) else a for a in arguments])
        return tuple(map(plain, result)) if isinstance(result, tuple) else plain(result)

    def pair(self, rule: Callable[..., Any], *arguments: Any) -> Any:
        """Return a value and its error, as ``run`` does."""
        return self.run(rule, *arguments)

    def leaf(self, node: Node, bindings: Mapping[str, Any]) -> Rounded:
        """Return a variable or constant, with what the float of a decimal or of pi lacks."""
        if isinstance(node, Variable):
            return Rounded(self, as_value(bindings[node.name], node.name), self.errors.get(node.name, 0.0))
        assert isinstance(node, Constant)
        if is_nested(node.value):
            import numpy as np

            value = as_value(node.value, "constant")
            return Rounded(self, value, np.where(value == np.floor(value), 0.0, UNIT * np.abs(value)))
        if node.name is not None:
            return Rounded(self, node.value, MISSING.get(node.name, 0.0))
        return Rounded(self, node.value, decimal_error(node.value, node.text))

    def known(self, node: Apply) -> Rounded | None:
        """Return the value of a node that is known without computing it, None for most."""
        return None

    def options(self, node: Apply) -> dict[str, Any]:
        """Return the options of a node."""
        return dict(node.options)

    def lift(self, x: Any) -> Rounded:
        """Return a plain number as one without error."""
        return x if isinstance(x, Rounded) else Rounded(self, x, 0.0)

    def with_error(self, value: Any, error: Any) -> Rounded:
        """Return a value with a bound on its error."""
        return Rounded(self, value, error)

    def kept(self, x: Any) -> Rounded:
        """Return a result as it is carried on with: an integer too long for that has overflowed."""
        x = self.lift(x)
        value = bounded(x.value)
        return x if value is x.value else Rounded(self, value, math.inf)

    def real(self, x: Any) -> Rounded:
        """Return a number with an integer too long for a float rounded to one."""
        number = self.lift(x)
        if isinstance(number.value, int) and number.value.bit_length() > 53:
            value = plain(ieee(number.value))
            return Rounded(self, value, number.error + UNIT * abs(value))
        return number

    # the errors that are made

    def sum_error(self, a: Any, b: Any, y: Any) -> Any:
        """Return the error of the rounded sum, exactly (Knuth's TwoSum)."""
        part = y - a
        return (a - (y - part)) + (b - part)

    def product_error(self, F: Any, a: Any, b: Any, y: Any) -> Any:
        """Return the error of the rounded product, exactly where nothing over- or underflows (Dekker 1971)."""
        high, low = split(a)
        other_high, other_low = split(b)
        exact = ((high * other_high - y) + high * other_low + low * other_high) + low * other_low
        size = F.abs(y)
        safe = (size > 1e-280) & (F.abs(a) < 1e290) & (F.abs(b) < 1e290)
        zero = F.equal_to(a, 0) | F.equal_to(b, 0)
        return F.where(safe, F.abs(exact), F.where(zero, 0.0, UNIT * size + TINY))

    def remainder(self, F: Any, a: Any, b: Any, y: Any) -> Any:
        """Return |a - y b|, which the rounding of y = a/b left, exactly where nothing over- or underflows."""
        product = y * b
        size = F.abs(y)
        safe = (F.abs(product) > 1e-280) & (size < 1e290) & (F.abs(b) < 1e290) & (F.abs(a) < 1e290) & (size > 1e-290)
        high, low = split(y)
        other_high, other_low = split(b)
        exact = ((high * other_high - product) + high * other_low + low * other_high) + low * other_low
        zero = F.equal_to(a, 0)
        return F.where(safe, F.abs((a - product) - exact), F.where(zero, 0.0, (UNIT * size + TINY) * F.abs(b)))

    def last_places(self, F: Any, y: Any) -> Any:
        """Return the error of a library function's value: it is right to about one unit of its last place."""
        return 2 * UNIT * F.abs(y) + TINY

    def is_exact(self, name: str, F: Any, x: Any, y: Any) -> Any:
        """Tell where a function's value is known to be exact: exp(0), 5!, log2(8), sqrt(9)."""
        simple = F.equal_to(x * x * x, x) & F.equal_to(F.floor(2 * y), 2 * y)
        if name in _EXACT_AT_INTEGERS:
            simple = simple | (F.equal_to(F.floor(x), x) & (F.abs(y) < 2.0**53) & (F.abs(y) > 2.0**-1000))
        elif name in _LOGARITHMS:
            simple = simple | (F.equal_to(F.floor(y), y) & F.equal_to(F.power(_LOGARITHMS[name], y), x))
        elif name == "sqrt":
            simple = simple | self.is_square(F, x, y)
        return simple

    def is_square(self, F: Any, x: Any, y: Any) -> Any:
        """Tell where x is the square of y without any rounding."""
        return F.equal_to(y * y, x) & F.equal_to(self.product_error(F, y, y, y * y), 0)

    def is_exact_power(self, F: Any, a: Any, b: Any, y: Any) -> Any:
        """Tell where a power is known to be exact: x^0, 1^x, 0^x and square roots."""
        simple = F.equal_to(b, 0) | F.equal_to(a, 1) | F.equal_to(a, 0)
        return simple | (F.equal_to(b, 0.5) & self.is_square(F, a, y))

    # operations

    def binary(self, rule: Callable[..., Any], a: Any, b: Any) -> Rounded:
        """Return the sum, product or quotient that ``rule`` computes with its error."""
        a, b = self.lift(a), self.lift(b)
        if rule is add and (a.opposite is b or b.opposite is a):
            value = self.run(lambda F, a, b: a + b, a.value, b.value)
            return Rounded(self, value, 0.0 if is_zero(value) else math.nan)
        if type(a.value) is int and type(b.value) is int and rule is not divide:
            # Python's integers make no error
            value = self.run(lambda F, a, b: a + b if rule is add else a * b, a.value, b.value)
            if not a.error and not b.error and isinstance(value, int):
                return Rounded(self, value, 0.0)
        a, b = self.real(a), self.real(b)
        return Rounded(self, *self.pair(lambda F, *xs: rule(self, F, *xs), a.value, a.error, b.value, b.error))

    def compare(self, test: Callable[..., Any], a: Any, b: Any) -> Rounded:
        """Return the truth of a comparison, with error 1 where it is in doubt."""
        a, b = self.lift(a), self.lift(b)

        def rule(F: Any, a: Any, ea: Any, b: Any, eb: Any) -> Any:
            slack = finite_side(F, a, ea) + finite_side(F, b, eb)
            gap = F.where(F.equal_to(a, b), 0.0, F.abs(a - b))
            return test(F, a, b), F.where(gap > slack, 0.0, F.where(F.equal_to(slack, 0), 0.0, 1.0))

        return Rounded(self, *self.pair(rule, a.value, a.error, b.value, b.error))

    def equal_to(self, a: Any, b: Any) -> Rounded:
        """Return whether both are the same number."""
        return self.compare(lambda F, a, b: F.equal_to(a, b), a, b)

    def not_equal(self, a: Any, b: Any) -> Rounded:
        """Return whether the numbers differ."""
        return self.compare(lambda F, a, b: F.not_equal(a, b), a, b)

    def where(self, condition: Any, a: Any, b: Any) -> Rounded:
        """Return ``a`` where the condition holds, else ``b``; in doubt their distance is an error."""
        condition = self.lift(condition)
        if has_no_error(condition) and not is_array(condition.value):
            return self.real(a if condition.value else b)
        a, b = self.real(a), self.real(b)

        def rule(F: Any, c: Any, ec: Any, a: Any, ea: Any, b: Any, eb: Any) -> Any:
            chosen = F.where(c, ea, eb)
            distance = F.where(F.equal_to(a, b), 0.0, F.abs(a - b))
            return F.where(c, a, b), F.where(F.equal_to(ec, 0), chosen, distance + F.maximum(ea, eb))

        return Rounded(self, *self.pair(rule, condition.value, condition.error, a.value, a.error, b.value, b.error))

    def maximum(self, a: Any, b: Any) -> Rounded:
        """Return the larger one."""
        return self._extreme(lambda F, a, b: F.maximum(a, b), a, b)

    def minimum(self, a: Any, b: Any) -> Rounded:
        """Return the smaller one."""
        return self._extreme(lambda F, a, b: F.minimum(a, b), a, b)

    def _extreme(self, pick: Callable[..., Any], a: Any, b: Any) -> Rounded:
        a, b = self.lift(a), self.lift(b)

        def rule(F: Any, a: Any, ea: Any, b: Any, eb: Any) -> Any:
            y = pick(F, a, b)
            apart = F.abs(a - b) > finite_side(F, a, ea) + finite_side(F, b, eb)
            return y, F.where(apart, F.where(F.equal_to(y, a), ea, eb), F.maximum(ea, eb))

        return Rounded(self, *self.pair(rule, a.value, a.error, b.value, b.error))

    def abs(self, x: Any) -> Rounded:
        """Return the absolute value."""
        x = self.lift(x)
        return Rounded(self, self.run(lambda F, x: F.abs(x), x.value), x.error)

    def copy(self, x: Any) -> Rounded:
        """Return ``x``."""
        return self.lift(x)

    def zeros_like(self, x: Any) -> Rounded:
        """Return 0."""
        return Rounded(self, self.run(lambda F, x: F.zeros_like(x), self.lift(x).value))

    def ones_like(self, x: Any) -> Rounded:
        """Return 1."""
        return Rounded(self, self.run(lambda F, x: F.ones_like(x), self.lift(x).value))

    @property
    def pi(self) -> Rounded:
        """The constant pi with what its float lacks."""
        return Rounded(self, math.pi, 1.2246467991473532e-16)

    def integer_power(self, x: Any, power: int) -> Rounded:
        """Return a power with an integer exponent."""
        x = self.lift(x)
        if type(x.value) is int and not x.error and power >= 0:
            value = self.run(lambda F, x: F.integer_power(x, power), x.value)
            if isinstance(value, int):
                return Rounded(self, value, 0.0)
        if power == 0:
            return self.ones_like(x)
        if power in (1, 2):
            return self.lift(x if power == 1 else x * x)
        x = self.real(x)
        return self._through(
            lambda F, x: F.integer_power(x, power),
            lambda F, y, x: power * F.integer_power(x, power - 1),
            x,
            lambda F, x, y: F.equal_to(x * x * x, x) | fits(F, x, y, power),
            _places_of_power(x.value, power),
        )

    def sqrt(self, x: Any) -> Rounded:
        """Return the square root."""
        return self._function("sqrt", self.real(x))

    def steps(self, name: str, x: Any) -> Rounded:
        """Return a piecewise constant function; its error is the jump within reach."""
        x = self.lift(x)

        def rule(F: Any, x: Any, ex: Any) -> Any:
            step = getattr(F, name)
            y = step(x)
            reach = ex + 2 * self.unit * F.abs(x)  # at least to the next number
            jump = F.maximum(F.abs(step(x + reach) - y), F.abs(step(x - reach) - y))
            return y, F.where(F.equal_to(ex, 0), 0.0, jump)

        return Rounded(self, *self.pair(rule, x.value, x.error))

    def __getattr__(self, name: str) -> Any:
        function: Callable[..., Any] | None = None
        if name in _STEPS:
            function = lambda x: self.steps(name, x)  # noqa: E731
        elif name in _ONE_INPUT:
            function = lambda x: self._function(name, self.real(x))  # noqa: E731
        elif name in _TWO_INPUTS:
            function = lambda a, b: self._function_of_two(self.ops[name], self.real(a), self.real(b))  # noqa: E731
        elif not name.startswith("_") and name in self.ops and self._is_function(self.ops[name]):
            function = partial(self._with_options, self.ops[name])
        elif not name.startswith("_") and (name not in self.ops or self.ops[name].tensor):
            from diffcli.engine import rounded_arrays

            function = rounded_arrays.bound(self, name)
        if function is None:
            return super().__getattr__(name)
        self.__dict__[name] = function
        return function

    @staticmethod
    def _is_function(op: Op) -> bool:
        return op.is_primitive and op.max_inputs == 1 and op.derivatives is not None and not op.selects

    def _with_options(self, op: Op, x: Any, **options: Any) -> Rounded:
        local = op.local(0, options)
        return self._through(lambda F, x: getattr(F, op.name)(x, **options), local, self.real(x), never)

    def _function(self, name: str, x: Rounded) -> Rounded:
        local = self.ops[name].derivatives[0]  # type: ignore[index]
        return self._through(lambda F, x: getattr(F, name)(x), local, x, lambda F, x, y: self.is_exact(name, F, x, y))

    def _through(
        self,
        f: Callable[..., Any],
        local: Callable[..., Any],
        x: Rounded,
        exact: Callable[..., Any],
        places: float = 1,
    ) -> Rounded:
        """Return f(x), with the error of x carried through the slope, or the values at the ends of its interval."""

        def rule(F: Any, x: Any, ex: Any) -> Any:
            y = f(F, x)
            return y, F.where(F.equal_to(ex, 0) & exact(F, x, y), 0.0, places * self.last_places(F, y))

        def slope(F: Any, x: Any, ex: Any, y: Any) -> Any:
            return F.where(F.equal_to(ex, 0), 0.0, F.abs(local(F, y, x)) * ex)

        y, made = self.pair(rule, x.value, x.error)
        if has_no_error(x):
            return Rounded(self, y, made)
        error = self.run(slope, x.value, x.error, y)
        wide = self.run(is_wide, x.value, x.error)
        if wide if isinstance(wide, bool) else wide.any():
            error = self.run(partial(error_from_ends, f), x.value, x.error, y, error, wide)
        return Rounded(self, y, error + made)

    def _function_of_two(self, op: Op, a: Rounded, b: Rounded) -> Rounded:
        """Return f(a, b), each error carried through its local derivative, or the values at its ends."""
        f = lambda F, a, b: op.value(F, a, b)  # noqa: E731
        y = self.run(f, a.value, b.value)
        made = self.run(self.last_places, y)
        if op.name == "power":
            made = self.run(lambda F, *xs: F.where(self.is_exact_power(F, *xs), 0.0, made), a.value, b.value, y)
        error: Any = made
        for position, x in enumerate((a, b)):
            if has_no_error(x):
                continue
            other = (b, a)[position].value
            alone = partial(beside, f, position, other)
            local = op.derivatives[position]  # type: ignore[index]

            def slope(F: Any, x: Any, ex: Any, y: Any, other: Any, local: Any = local, position: int = position) -> Any:
                inputs = (x, other) if position == 0 else (other, x)
                return F.where(F.equal_to(ex, 0), 0.0, F.abs(local(F, y, *inputs)) * ex)

            part = self.run(slope, x.value, x.error, y, other)
            wide = self.run(is_wide, x.value, x.error)
            if wide if isinstance(wide, bool) else wide.any():
                part = self.run(partial(error_from_ends, alone), x.value, x.error, y, part, wide)
            error = part + error
        return Rounded(self, y, error)


def _places_of_power(x: Any, power: int) -> float:
    """Return how many times the error of a library function a power may have: large arrays multiply."""
    if not is_array(x):
        return 1
    from diffcli.namespaces.array_entries import is_multiplied

    return abs(power) / 2 if is_multiplied(x, power) else 1


_STEPS = frozenset(("floor", "ceil", "round", "sign"))
_ONE_INPUT = frozenset(
    (
        *("exp", "exp2", "expm1", "log", "log1p", "log2", "log10", "cbrt", "sin", "cos", "tan", "asin", "acos", "atan"),
        *("sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc", "erfinv"),
        *("gamma", "lgamma", "digamma", "factorial"),
    )
)
_TWO_INPUTS = frozenset(("power", "mod", "hypot", "atan2", "logaddexp"))
_EXACT_AT_INTEGERS = frozenset(("gamma", "factorial", "exp2"))
_LOGARITHMS = {"log2": 2.0, "log10": 10.0}
