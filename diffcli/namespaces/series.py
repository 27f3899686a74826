"""Taylor arithmetic: rules on truncated power series, whose coefficients are mpmath numbers.

Every function of a series of order N costs a number of multiplications quadratic in N.
Source: Griewank and Walther 2008, Evaluating Derivatives, chapter 13.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from diffcli.errors import DomainError
from diffcli.namespaces.fallback import Namespace
from diffcli.namespaces.power_series import Series

if TYPE_CHECKING:
    from collections.abc import Callable

    from diffcli.namespaces.precise import Precise
    from diffcli.ops import Op


def integrates(op: Op) -> bool:
    """Tell whether series compute an operation from its derivative: its formula may branch where it is smooth."""
    is_smooth = op.derivatives is not None and not op.selects and op.traits.laws not in ("rational", "powers")
    return is_smooth and (op.is_primitive or op.max_inputs == 1)


class _NeedsValueError(Exception):
    """A derivative is said in terms of the value."""


class _Unknown:
    """The value in a derivative's rule, before there is one."""

    def _needed(self, *others: Any) -> Any:
        raise _NeedsValueError

    __neg__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _needed
    __truediv__ = __rtruediv__ = __pow__ = __lt__ = __gt__ = _needed


_UNKNOWN = _Unknown()


class SeriesSpace(Namespace):
    """Functions of series of one order, with the numbers of a precise namespace."""

    def __init__(self, numbers: Precise, order: int) -> None:
        super().__init__(numbers.ops)
        self.numbers = numbers
        self.context = numbers.context
        self.undefined = numbers.undefined
        self.order = order

    # making and combining

    def number(self, value: Any) -> Series:
        """Return a number as a constant series, a series as it is."""
        if isinstance(value, Series):
            return value
        return Series(self, [self.numbers.number(value), *[self.context.zero] * self.order])

    def named(self, name: str, value: Any) -> Series:
        """Return a named constant."""
        return self.number(self.numbers.named(name, value))

    def finished(self, value: Any) -> Series:
        """Return the result of a rule as a series."""
        return self.number(value)

    def variable(self, value: Any) -> Series:
        """Return the series of ``value + t``."""
        series = self.number(value)
        if self.order:
            series.coefficients[1] = self.context.one
        return series

    @property
    def pi(self) -> Series:
        """The constant pi."""
        return self.number(self.numbers.pi)

    def entrywise(self, combine: Callable[[Any, Any], Any], a: Any, b: Any) -> Series:
        """Combine coefficient by coefficient."""
        pairs = zip(self.number(a).coefficients, self.number(b).coefficients, strict=True)
        return Series(self, [combine(p, q) for p, q in pairs])

    def product(self, a: Any, b: Any) -> Series:
        """Return the product."""
        p, q = self.number(a).coefficients, self.number(b).coefficients
        if not any(q[1:]) or not any(p[1:]):
            factor, series = (q[0], p) if not any(q[1:]) else (p[0], q)
            return Series(self, [c * factor for c in series])
        return Series(self, [self.context.fdot(p[: k + 1], q[k::-1]) for k in range(self.order + 1)])

    def quotient(self, a: Any, b: Any) -> Series:
        """Return the quotient."""
        p, q = self.number(a).coefficients, self.number(b).coefficients
        if not q[0]:
            raise ZeroDivisionError("division by a series without constant term")
        result: list[Any] = []
        for k in range(self.order + 1):
            result.append((p[k] - self.context.fdot(result, q[k:0:-1])) / q[0])
        return Series(self, result)

    def integral(self, start: Any, slope: Series) -> Series:
        """Return the series with that constant term and derivative."""
        return Series(self, [start, *(c / (k + 1) for k, c in enumerate(slope.coefficients[:-1]))])

    def slope(self, a: Series) -> Series:
        """Return the derivative by t; its last coefficient, unknown, is 0 and never reaches a result."""
        return Series(self, [*(k * c for k, c in enumerate(a.coefficients[1:], 1)), self.context.zero])

    def __getattr__(self, name: str) -> Callable[..., Any]:
        op = None if name.startswith("_") else self.ops.get(name)
        if op is None or not integrates(op):
            return super().__getattr__(name)
        return partial(self._integrated if op.traits.parts is None else self._of_parts, op)

    def _of_parts(self, op: Op, x: Any) -> Series:
        """Return a quotient of sine and cosine, hyperbolic or not: f and g with f' = g x' and g' = sign f x'."""
        x = self.number(x)
        centre, rates = x.coefficients[0], self.slope(x).coefficients
        is_circular = op.traits.laws == "circular"
        sign, names = (-1, ("sin", "cos")) if is_circular else (1, ("sinh", "cosh"))
        f, g = ([getattr(self.numbers, name)(centre)] for name in names)
        for k in range(1, self.order + 1):
            f_next = self.context.fdot(rates[:k], g[k - 1 :: -1]) / k
            g.append(sign * self.context.fdot(rates[:k], f[k - 1 :: -1]) / k)
            f.append(f_next)
        assert op.traits.parts is not None
        above, below = op.traits.parts(Series(self, f), Series(self, g))
        return self.number(above) if below == 1 else self.quotient(above, below)

    def _integrated(self, op: Op, *inputs: Any, **options: Any) -> Any:
        """Return f(x) by integrating the row's derivative, or by its formula where the derivative needs the value."""
        series = [self.number(x) for x in inputs]
        moving = [k for k, x in enumerate(series) if any(x.coefficients[1:])]
        point = [x.coefficients[0] for x in series]
        if moving and op.traits.jump is not None and op.kinks is not None and op.kinks(*point):
            raise DomainError("there is a jump at this point, and no derivatives")
        try:
            local = [self.number(op.local(k, options)(self, _UNKNOWN, *series)) for k in moving]
        except _NeedsValueError:
            return op.value(self, *inputs, **options)
        plain = {name: v.coefficients[0] if isinstance(v, Series) else v for name, v in options.items()}
        start = getattr(self.numbers, op.name)(*point, **plain)
        rate = sum((a * self.slope(series[k]) for a, k in zip(local, moving, strict=True)), self.number(0))
        return self.integral(start, rate)

    def composed(self, outer: Callable[[int], Any], x: Series) -> Series:
        """Return the sum of outer(k) (x - x0)^k by Horner's rule: any function whose Taylor coefficients are known."""
        step = Series(self, [self.context.zero, *x.coefficients[1:]])
        if not any(step.coefficients[2:]):
            rate = step.coefficients[1] if self.order else 0
            return Series(self, [outer(k) * rate**k for k in range(self.order + 1)])
        result = self.number(outer(self.order))
        for k in range(self.order - 1, -1, -1):
            result = result * step + self.number(outer(k))
        return result

    # choice: the derivatives are those of the branch at the point

    def sign_of(self, x: Any) -> int:
        """Return the sign on both sides of the point; a sign that changes there is a kink."""
        coefficients = self.number(x).coefficients
        for k, c in enumerate(coefficients):
            if c:
                if k % 2:
                    raise DomainError("there is a kink at this point, and no higher derivatives")
                return 1 if c > 0 else -1
        return 0

    def where(self, condition: Any, a: Any, b: Any) -> Series:
        """Return the chosen branch."""
        return self.number(a if condition else b)

    def equal_to(self, a: Any, b: Any) -> bool:
        """Tell whether both are the same function."""
        return self.sign_of(self.number(a) - b) == 0

    def not_equal(self, a: Any, b: Any) -> bool:
        """Tell whether the functions differ."""
        return not self.equal_to(a, b)

    def abs(self, x: Any) -> Series:
        """Return the absolute value."""
        series = self.number(x)
        return -series if self.sign_of(series) < 0 else series

    def sign(self, x: Any) -> Series:
        """Return -1, 0 or 1."""
        return self.number(self.sign_of(x))

    def maximum(self, a: Any, b: Any) -> Series:
        """Return the larger one."""
        return self.number(a) if self.sign_of(self.number(a) - b) >= 0 else self.number(b)

    def minimum(self, a: Any, b: Any) -> Series:
        """Return the smaller one."""
        return self.number(a) if self.sign_of(self.number(a) - b) <= 0 else self.number(b)

    def _step(self, name: str, x: Any) -> Series:
        value = getattr(self.numbers, name)(x.coefficients[0])
        edge = x - x.coefficients[0] if name != "round" else x - (x.coefficients[0] + self.context.mpf(0.5))
        at_jump = self.context.isint(x.coefficients[0] - (self.context.mpf(0.5) if name == "round" else 0))
        if at_jump and any(edge.coefficients[1:]):
            raise DomainError("there is a jump at this point, and no derivatives")
        return self.number(value)

    def floor(self, x: Any) -> Series:
        """Round down."""
        return self._step("floor", self.number(x))

    def ceil(self, x: Any) -> Series:
        """Round up."""
        return self._step("ceil", self.number(x))

    def round(self, x: Any) -> Series:
        """Round to the nearest integer."""
        return self._step("round", self.number(x))

    def copy(self, x: Any) -> Series:
        """Return ``x``."""
        return self.number(x)

    def zeros_like(self, x: Any) -> Series:
        """Return 0."""
        return self.number(0)

    def ones_like(self, x: Any) -> Series:
        """Return 1."""
        return self.number(1)

    # exponentials, logarithms, powers

    def exp(self, x: Any) -> Series:
        """Return e^x, from y' = x' y."""
        x = self.number(x)
        rates = self.slope(x).coefficients
        result = [self.numbers.exp(x.coefficients[0])]
        for k in range(1, self.order + 1):
            result.append(self.context.fdot(rates[:k], result[k - 1 :: -1]) / k)
        return Series(self, result)

    def exp2(self, x: Any) -> Series:
        """Return 2^x."""
        return self.exp(self.number(x) * self.context.ln2)

    def real_power(self, x: Series, power: Any, start: Any) -> Series:
        """Return a constant power from its constant term, by x y' = power x' y (Miller's recurrence)."""
        p, result = x.coefficients, [start]
        if not p[0]:
            if any(p[1:]):
                raise DomainError("a power of 0 that is no whole number has no derivatives of all orders")
            return self.number(start)
        for k in range(1, self.order + 1):
            total = self.context.fsum((power * j - (k - j)) * p[j] * result[k - j] for j in range(1, k + 1))
            result.append(total / (k * p[0]))
        return Series(self, result)

    def integer_power(self, x: Any, power: int) -> Series:
        """Return a power with an integer exponent."""
        x = self.number(x)
        if power < 0 or x.coefficients[0]:
            if not x.coefficients[0]:
                raise ZeroDivisionError("a negative power of 0")
            return self.real_power(x, power, self.numbers.integer_power(x.coefficients[0], power))
        result = self.number(1)
        if power > self.order:
            return self.number(0)
        for _ in range(power):
            result = result * x
        return result

    def power(self, a: Any, b: Any) -> Series:
        """Return a real power."""
        a, b = self.number(a), self.number(b)
        exponent = b.coefficients[0]
        if any(b.coefficients[1:]):
            return self.exp(b * self.log(a))
        if self.context.isint(exponent):
            return self.integer_power(a, int(exponent))
        return self.real_power(a, exponent, self.numbers.power(a.coefficients[0], exponent))

    def sqrt(self, x: Any) -> Series:
        """Return the square root."""
        x = self.number(x)
        return self.real_power(x, self.context.mpf(0.5), self.numbers.sqrt(x.coefficients[0]))

    def cbrt(self, x: Any) -> Series:
        """Return the real cube root."""
        x = self.number(x)
        return self.real_power(x, self.context.one / 3, self.numbers.cbrt(x.coefficients[0]))

    # angles

    def hypot(self, a: Any, b: Any) -> Series:
        """Return sqrt(a^2 + b^2)."""
        a, b = self.number(a), self.number(b)
        return self.sqrt(a * a + b * b)

    # error functions and the gamma family

    def polygamma(self, x: Any, *, order: int) -> Series:
        """Return the derivative of that order of digamma."""
        x = self.number(x)
        centre = x.coefficients[0]
        return self.composed(lambda k: self.numbers.polygamma(centre, order=order + k) / self.context.factorial(k), x)

    def digamma(self, x: Any) -> Series:
        """Return the logarithmic derivative of gamma."""
        return self.polygamma(x, order=0)

    def gamma(self, x: Any) -> Series:
        """Return the gamma function."""
        x = self.number(x)
        growth = self.integral(self.context.zero, self.digamma(x) * self.slope(x))
        return self.product(self.exp(growth), self.numbers.gamma(x.coefficients[0]))

    def factorial(self, x: Any) -> Series:
        """Return x!."""
        return self.gamma(self.number(x) + 1)

    # rows whose formula branches where the function is smooth

    def sigmoid(self, x: Any) -> Series:
        """Return 1/(1 + e^-x)."""
        return 1 / (1 + self.exp(-self.number(x)))

    # what arrays of series need

    def size(self, x: Any) -> Any:
        """Return the absolute value of the constant term, to choose a pivot by."""
        return abs(x.coefficients[0])
