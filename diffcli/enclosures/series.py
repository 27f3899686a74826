"""Taylor arithmetic with proof: rules on truncated power series, whose coefficients are balls.

Where a function has a kink, its series is that on one side; both sides together tell which derivatives exist.
Source: Griewank and Walther 2008, Evaluating Derivatives, chapter 13.
"""

from __future__ import annotations

# operators and rules take any kind of number
# mypy: disable-error-code="no-any-return"
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from flint import arb, arb_series, ctx, fmpq

from diffcli.enclosures.functions import MOST_GAMMA_BITS, Balls
from diffcli.enclosures.reals import ONE, UNDEFINED, UNKNOWN, ZERO, Real, UndecidedError, real
from diffcli.namespaces.fallback import Namespace
from diffcli.namespaces.scalars import by_multiplication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diffcli.ops import Op


class Series:
    """A function of t: its value at 0 as a number, and the coefficients of 1, t, t^2, ... as the library's series."""

    __slots__ = ("head", "is_constant", "space", "terms")

    def __init__(self, space: SeriesSpace, head: Real, terms: Any, *, is_constant: bool = False) -> None:
        self.space = space
        self.head = head
        self.terms = terms
        self.is_constant = is_constant

    def __repr__(self) -> str:
        return f"Series({self.head}, {self.terms})"

    def __bool__(self) -> bool:
        return bool(self.head)

    def __add__(self, other: Any) -> Any:
        if hasattr(other, "__array__") and other.shape:
            return NotImplemented
        other = self.space.number(other)
        is_constant = self.is_constant and other.is_constant
        total = Series(self.space, self.head + other.head, self.terms + other.terms, is_constant=is_constant)
        if total.head.exact == 0 and not total.terms[0].is_zero():  # the balls do not know
            return self.space.begun_with(total, ZERO)
        return total

    def __mul__(self, other: Any) -> Any:
        if hasattr(other, "__array__") and other.shape:
            return NotImplemented
        other = self.space.number(other)
        is_constant = self.is_constant and other.is_constant
        return Series(self.space, self.head * other.head, self.terms * other.terms, is_constant=is_constant)

    def __neg__(self) -> Series:
        return Series(self.space, -self.head, -self.terms, is_constant=self.is_constant)

    def __sub__(self, other: Any) -> Any:
        return self + -other

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __truediv__(self, other: Any) -> Any:
        if hasattr(other, "__array__") and other.shape:
            return NotImplemented
        return self.space.quotient(self, other)

    def __rtruediv__(self, other: Any) -> Series:
        return self.space.quotient(other, self)

    def __pow__(self, power: int) -> Series:
        return self.space.integer_power(self, power)

    __radd__, __rmul__ = __add__, __mul__

    def __lt__(self, other: Any) -> bool:
        return self.space.order_of(self, other) < 0

    def __gt__(self, other: Any) -> bool:
        return self.space.order_of(self, other) > 0

    def __le__(self, other: Any) -> bool:
        return self.space.order_of(self, other) <= 0

    def __ge__(self, other: Any) -> bool:
        return self.space.order_of(self, other) >= 0


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


def _of(F: SeriesSpace, function: Any, value: Any, x: Any) -> Series:
    """Return a function of the library's series, and of its numbers."""
    x = F.number(x)
    head = value(F.numbers, x.head)
    if x.is_constant or head is UNDEFINED or head is UNKNOWN:
        return F.number(head)
    return F.made(function(x.terms), head)


def _rule(function: Any, value: Any) -> Any:
    """Return the rule of a function of the library's, as for ``_of``."""
    return lambda F, x: _of(F, function, value, x)


class SeriesSpace(Namespace):
    """Functions of series, on the side of the point that ``side`` says; ``met_kink`` tells whether that mattered.

    ``met_zero`` tells whether all terms of a series were 0 where the first that is not decides: more may tell.
    """

    def __init__(self, numbers: Balls, side: int = 1) -> None:
        super().__init__(numbers.ops)
        self.numbers = numbers
        self.side = side
        self.met_kink = False
        self.met_zero = False
        self.bits, self.cap = ctx.prec, ctx.cap
        self.undefined = self.number(UNDEFINED)

    # making and combining

    def number(self, value: Any) -> Series:
        """Return a number as a constant series, a series as it is."""
        if value.__class__ is Series:
            return value
        if value.__class__ is _Unknown:
            raise _NeedsValueError
        if getattr(value, "shape", None) == ():  # an array of one series
            return self.number(value.item())
        head = real(value)
        return Series(self, head, arb_series([head.ball]), is_constant=True)

    def still(self, head: Real, *inputs: Series) -> Series:
        """Return a function, of known value, of inputs that do not move, as far as their terms go."""
        if all(x.is_constant for x in inputs) or head is UNDEFINED:
            return self.number(head)
        return Series(self, head, arb_series([head.ball], prec=min(x.terms.prec for x in inputs)))

    def moving(self, value: Any, tangent: Any) -> Series:
        """Return the series of ``value + tangent t``."""
        head, rate = self.number(value).head, real(tangent)
        return Series(self, head, arb_series([head.ball, rate.ball]))

    def named(self, name: str, value: Any) -> Series:
        return self.number(self.numbers.named(name, value))

    @property
    def pi(self) -> Series:
        return self.number(self.numbers.pi)

    def begun_with(self, x: Series, head: Real) -> Series:
        """Return a series with what is known better of its value at the point."""
        return Series(self, head, arb_series([head.ball, *x.terms.coeffs()[1:]], prec=x.terms.prec))

    def made(self, terms: Any, head: Real | None = None) -> Series:
        """Return terms with the number they begin with, which may be known better."""
        first = terms[0]
        if head is None:
            return Series(self, ZERO if first.is_zero() else Real(first), terms)
        if first.rad() <= 2 * head.ball.rad() and first.overlaps(head.ball):
            return Series(self, head, terms)
        return Series(self, head, arb_series([head.ball, *terms.coeffs()[1:]], prec=terms.prec))

    def quotient(self, a: Any, b: Any) -> Series:
        """Return the quotient; common zeros at the point are taken out."""
        a, b = self.number(a), self.number(b)
        self._note_zero(b)
        if b.head.exact == 0 and a.head.exact == 0 and b.terms.valuation() > 0:
            cut = b.terms.valuation()
            top, below = ([x.terms[k] for k in range(cut, x.terms.prec)] for x in (a, b))
            if any(not a.terms[k].is_zero() for k in range(cut)):
                return self.undefined
            return self.made(arb_series(top, prec=len(top)) / arb_series(below, prec=len(below)))
        head = a.head / b.head
        if head is UNDEFINED or (a.is_constant and b.is_constant):
            return self.number(head)
        return self.made(a.terms / b.terms, head)

    def _note_zero(self, x: Series) -> None:
        if x.head.exact == 0 and not x.is_constant and len(x.terms) <= 1:
            self.met_zero = True

    def __getattr__(self, name: str) -> Callable[..., Any]:
        op = None if name.startswith("_") else self.ops.get(name)
        if op is None or not integrates(op):
            return super().__getattr__(name)
        if op.traits.ladder is not None:
            return partial(self._of_orders, op)
        return partial(self._integrated if op.traits.parts is None else self._of_parts, op)

    def _of_parts(self, op: Op, x: Any) -> Series:
        """Return a quotient of sine and cosine, hyperbolic or not."""
        assert op.traits.parts is not None
        x = self.number(x)
        if op.traits.laws == "circular":
            f, g = self.sin(x), self.cos(x)
        else:
            up, down = x.terms.exp(), (-x.terms).exp()
            f = self.made((up - down) / 2, self.numbers.sinh(x.head))
            g = self.made((up + down) / 2, self.numbers.cosh(x.head))
        above, below = op.traits.parts(f, g)
        return self.number(above) if below == 1 else self.quotient(above, below)

    def sigmoid(self, x: Any) -> Series:
        """Return 1/(1 + e^-x), of which sine and cosine hide all but the first digits far below 0."""
        return self.quotient(1, 1 + self.exp(-self.number(x)))

    def _integrated(self, op: Op, *inputs: Any, **options: Any) -> Any:
        """Return f(x) by integrating the row's derivative, or by its formula where the derivative needs the value."""
        series = [self.number(x) for x in inputs]
        moving = [k for k, x in enumerate(series) if len(x.terms) > 1]
        point = [x.head for x in series]
        plain = {name: v.head if v.__class__ is Series else v for name, v in options.items()}
        if not moving:
            head = _value(self.numbers, op, point, plain)
            if not all(x.is_constant for x in series):
                self.met_zero |= not all(_is_smooth(self.numbers, op, plain, head, point))
            return self.still(head, *series)
        if op.traits.jump is not None and op.kinks is not None and op.kinks(*point):
            raise UndecidedError("there is a jump at this point")  # where the series is that of a constant, if any
        head = _value(self.numbers, op, point, plain)

        def integrated(y: Any) -> Series:
            local = [self.number(op.local(k, options)(self, y, *series)) for k in moving]
            rate = sum(
                (a.terms * series[k].terms.derivative() for a, k in zip(local, moving, strict=True)), arb_series([0])
            )
            return self.made(rate.integral(), head)

        try:
            return integrated(_Unknown())
        except _NeedsValueError:
            if not op.is_primitive:
                return op.value(self, *series, **options)
        found = self.number(head)
        for _ in range(max(x.terms.prec for x in series)):  # each time one more term is right
            found = integrated(found)
        return found

    # choice: the derivatives are those of the branch beside the point

    def sign_of(self, x: Any) -> int:
        """Return the sign on the side of the point."""
        x = self.number(x)
        if x.head is UNDEFINED:
            raise UndecidedError("what has no value has no sign")
        self._note_zero(x)
        for k in range(len(x.terms)):
            c = x.head.ball if k == 0 else x.terms[k]
            if c.is_zero() or (k == 0 and x.head.exact == 0):
                continue
            if not c != 0:
                raise UndecidedError("the sign is not decided")
            if k:
                self.met_kink = True
            return (1 if c > 0 else -1) * (self.side**k)
        return 0

    def order_of(self, a: Series, b: Any) -> int:
        """Return the sign of the difference on the side of the point."""
        if a is b and a.head.ball.is_finite():
            return 0
        b = self.number(b)
        difference = a - b
        return self.sign_of(self.begun_with(difference, ZERO) if a.head is b.head else difference)

    def where(self, condition: Any, a: Any, b: Any) -> Series:
        if condition.__class__ is Series:
            condition = self.sign_of(condition) != 0
        return self.number(a if condition else b)

    def equal_to(self, a: Any, b: Any) -> bool:
        return self.order_of(self.number(a), b) == 0

    def not_equal(self, a: Any, b: Any) -> bool:
        return not self.equal_to(a, b)

    def abs(self, x: Any) -> Series:
        x = self.number(x)
        return -x if self.sign_of(x) < 0 else x

    def sign(self, x: Any) -> Series:
        return self.number(self.sign_of(x))

    def maximum(self, a: Any, b: Any) -> Series:
        return self.number(a) if self.order_of(self.number(a), b) >= 0 else self.number(b)

    def minimum(self, a: Any, b: Any) -> Series:
        return self.number(a) if self.order_of(self.number(a), b) <= 0 else self.number(b)

    def floor(self, x: Any) -> Series:
        x = self.number(x)
        whole = self.numbers.floor(x.head)
        if x.head.exact is not None and (x.head == whole) is True and self.sign_of(x - whole) < 0:
            whole = whole - 1
        return self.number(whole)

    def ceil(self, x: Any) -> Series:
        return -self.floor(-self.number(x))

    def round(self, x: Any) -> Series:
        x = self.number(x)
        return self.number(self.numbers.round(x.head)) if x.is_constant else self.floor(x + 0.5)

    def mod(self, a: Any, b: Any) -> Series:
        """Return the remainder, which has the sign of the divisor."""
        return self.number(a) - self.number(b) * self.floor(self.quotient(a, b))

    def copy(self, x: Any) -> Series:
        return self.number(x)

    def zeros_like(self, x: Any) -> Series:
        return self.number(ZERO)

    def ones_like(self, x: Any) -> Series:
        return self.number(ONE)

    # exponentials, logarithms, powers

    exp = _rule(arb_series.exp, Balls.exp)
    expm1 = _rule(arb_series.exp, Balls.expm1)

    exp2 = _rule(lambda terms: (terms * arb.const_log2()).exp(), Balls.exp2)
    log = _rule(arb_series.log, Balls.log)

    log1p = _rule(lambda terms: (1 + terms).log(), Balls.log1p)

    def logaddexp(self, a: Any, b: Any) -> Series:
        return self.number(a) + self.log1p(self.exp(self.number(b) - a))

    def integer_power(self, x: Any, power: int) -> Series:
        x = self.number(x)
        head = self.numbers.integer_power(x.head, power)
        if head is UNDEFINED or head is UNKNOWN or power == 0:
            return self.number(head)
        if x.head.exact == 0 or len(x.terms) <= 1:
            least = max(x.terms.valuation(), 1) * power
            if len(x.terms) <= 1 or least >= ctx.cap:
                return self.still(head, x)
        if power < 0:
            return self.made(1 / by_multiplication(x.terms, -power), head)
        return self.made(by_multiplication(x.terms, power), head)

    def power(self, a: Any, b: Any) -> Series:
        a, b = self.number(a), self.number(b)
        if len(b.terms) <= 1 and b.head.exact is not None and b.head.exact.q == 1:
            return self.integer_power(a, int(b.head.exact.p))
        head = self.numbers.power(a.head, b.head)
        if head is UNDEFINED or (a.is_constant and b.is_constant):
            return self.number(head)
        if a.head.exact == 0:
            return self._root(a, b.head.exact) if b.is_constant and b.head.exact is not None else self.undefined
        if max(len(a.terms), len(b.terms)) <= 1:
            return self.still(head, a, b)
        return self.made((b.terms * a.terms.log()).exp(), head) if a.head.ball > 0 else self.number(UNKNOWN)

    def _root(self, x: Series, power: Any) -> Series:
        """Return a positive power of what is 0 at the point: of c t^n + ... it begins with t^(n power), on its side."""
        self._note_zero(x)
        self.met_kink = True
        cut = x.terms.valuation()
        known = cut if cut > 0 else x.terms.prec
        begin = -int(-known * power.p // power.q)
        if cut <= 0:
            return self.made(arb_series([0], prec=begin))
        sign = self.side**cut
        rest = arb_series([sign * x.terms[k] for k in range(cut, x.terms.prec)], prec=x.terms.prec - cut)
        if not rest[0] > 0:
            return self.undefined if rest[0] < 0 else self.number(UNKNOWN)
        if cut * power != begin:  # the order of the next one does not exist
            return self.made(arb_series([0], prec=begin))
        root = rest.sqrt() if power == fmpq(1, 2) else (rest.log() * arb(power)).exp()
        terms = [0] * begin + [self.side**begin * root[k] for k in range(root.prec)]
        return self.made(arb_series(terms, prec=len(terms)))

    def sqrt(self, x: Any) -> Series:
        """Return the square root."""
        x = self.number(x)
        if x.head.exact == 0 and not x.is_constant:
            return self._root(x, fmpq(1, 2))
        return _of(self, arb_series.sqrt, Balls.sqrt, x)

    def cbrt(self, x: Any) -> Series:
        x = self.number(x)
        if len(x.terms) <= 1 and (x.is_constant or x.head.exact != 0):
            return self.still(self.numbers.cbrt(x.head), x)
        if self.sign_of(x) < 0:
            return -self.cbrt(-x)
        if x.head.exact == 0:
            return self._root(x, fmpq(1, 3))
        return self.made((x.terms.log() / 3).exp(), self.numbers.cbrt(x.head))

    # angles

    sin = _rule(arb_series.sin, Balls.sin)
    cos = _rule(arb_series.cos, Balls.cos)
    tan = _rule(arb_series.tan, Balls.tan)

    def asin(self, x: Any) -> Series:
        """Return the arc sine."""
        x = self.number(x)
        if x.head.exact in (1, -1) and not x.is_constant:
            return self.pi / 2 - self.acos(x)
        return _of(self, arb_series.asin, Balls.asin, x)

    def acos(self, x: Any) -> Series:
        """Return the arc cosine; at its ends as the arc sine of the root that it goes like."""
        x = self.number(x)
        if x.head.exact == 1 and not x.is_constant:
            return 2 * self.asin(self.sqrt((1 - x) / 2))
        if x.head.exact == -1 and not x.is_constant:
            return self.pi - self.acos(-x)
        return _of(self, arb_series.acos, Balls.acos, x)

    atan = _rule(arb_series.atan, Balls.atan)

    def hypot(self, a: Any, b: Any) -> Series:
        a, b = self.number(a), self.number(b)
        return self.sqrt(a * a + b * b)

    # error functions and the gamma family

    erf = _rule(arb_series.erf, Balls.erf)
    erfc = _rule(arb_series.erfc, Balls.erfc)

    def gamma(self, x: Any) -> Series:
        bits, ctx.prec = ctx.prec, min(ctx.prec, MOST_GAMMA_BITS)
        try:
            return _of(self, arb_series.gamma, Balls.gamma, x)
        finally:
            ctx.prec = bits

    def _of_orders(self, op: Op, x: Any, *, order: int) -> Series:
        """Return a function whose derivatives are sums of such functions of other orders."""
        x = self.number(x)
        assert op.traits.ladder is not None
        head = getattr(self.numbers, op.name)(x.head, order=order)
        if head is UNDEFINED or len(x.terms) <= 1:
            return self.still(head, x)
        function = cache(lambda n: getattr(self.numbers, op.name)(x.head, order=n).ball)
        terms: list[dict[int, Any]] = [{order: arb(1)}]
        for k in range(1, ctx.cap):
            terms.append({})
            for n, factor in terms[k - 1].items():
                for other, above, below in op.traits.ladder(n):
                    terms[k][other] = terms[k].get(other, 0) + factor * above / (below * k)
        return self.composed(lambda k: sum((c * function(n) for n, c in terms[k].items()), arb(0)), x, head)

    def digamma(self, x: Any) -> Series:
        return self.polygamma(x, order=0)

    def factorial(self, x: Any) -> Series:
        return self.gamma(self.number(x) + 1)

    def composed(self, outer: Callable[[int], Any], x: Series, head: Real) -> Series:
        """Return the sum of outer(k) (x - x0)^k by Horner's rule: any function whose Taylor coefficients are known."""
        if head is UNDEFINED or len(x.terms) <= 1:
            return self.still(head, x)
        step = x.terms - x.terms[0]
        result = arb_series([outer(ctx.cap - 1)])
        for k in range(ctx.cap - 2, -1, -1):
            result = result * step + outer(k)
        return self.made(result, head)

    @staticmethod
    def is_about_larger(a: Series, b: Series) -> bool:
        """Tell which of two series is not much the smaller one at the point."""
        return Balls.is_about_larger(a.head, b.head)

    def size(self, x: Any) -> Any:
        """Return how far the value at the point surely is from 0, to choose a pivot by."""
        return self.numbers.size(self.number(x).head)


def _is_smooth(numbers: Balls, op: Op, options: dict[str, Any], value: Real, inputs: list[Real]) -> Iterator[bool]:
    """Tell for each input whether an operation surely has a derivative by it, which at a kink or an end it has not."""
    if op.kinks is not None and op.kinks(*inputs, **options):
        yield False
    for position in range(len(inputs)):
        try:
            yield bool(real(op.local(position, options)(numbers, value, *inputs)).ball.is_finite())
        except ArithmeticError:
            yield False


def _value(numbers: Balls, op: Op, inputs: list[Real], options: dict[str, Any]) -> Real:
    """Return an operation's value at numbers, as the namespace of these knows it."""
    if op.name in vars(Balls):
        return real(getattr(numbers, op.name)(*inputs, **options))
    return real(op.value(numbers, *inputs, **options))
