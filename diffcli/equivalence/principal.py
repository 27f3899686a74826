"""Complex numbers with principal branches, enclosed: what a pass is for expressions that contain i.

A number stays real as long as it is known to be: only where a real function has no value, the complex one is asked.
"""

# operators and rules take any kind of number
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from flint import acb, ctx

from diffcli.enclosures.functions import MOST_GAMMA_BITS, Balls
from diffcli.enclosures.passes import decimal
from diffcli.enclosures.reals import MAYBE, UNDEFINED, UNKNOWN, ZERO, Real, UndecidedError, of_ball, real
from diffcli.graphs import Apply, Constant, Graph, Node, Variable
from diffcli.ops import Op, OpTable

_LONGEST_PRODUCT = 64


class Complex:
    """A number that is not known to be real."""

    __slots__ = ("ball",)
    exact = None

    def __init__(self, ball: Any) -> None:
        self.ball = ball

    def __add__(self, other: Any) -> Any:
        return _number(self.ball + _ball(other))

    def __sub__(self, other: Any) -> Any:
        return _number(self.ball - _ball(other))

    def __rsub__(self, other: Any) -> Any:
        return _number(_ball(other) - self.ball)

    def __mul__(self, other: Any) -> Any:
        return ZERO if _is_zero(other) else _number(self.ball * _ball(other))

    def __truediv__(self, other: Any) -> Any:
        return UNDEFINED if _is_zero(other) else _number(self.ball / _ball(other))

    def __rtruediv__(self, other: Any) -> Any:
        return ZERO if _is_zero(other) else _number(_ball(other) / self.ball)

    def __neg__(self) -> Any:
        return Complex(-self.ball)

    def __abs__(self) -> Any:
        return of_ball(abs(self.ball))

    # rows that choose between two formulas for one function may choose by the real part

    def __lt__(self, other: Any) -> Any:
        return of_ball(self.ball.real) < real(other)

    def __ge__(self, other: Any) -> Any:
        return of_ball(self.ball.real) >= real(other)

    __radd__, __rmul__ = __add__, __mul__
    __le__, __gt__ = __lt__, __ge__


def _ball(value: Any) -> Any:
    return value.ball if isinstance(value, (Real, Complex)) else real(value).ball


def _is_zero(value: Any) -> bool:
    return not isinstance(value, Complex) and bool(real(value).exact == 0)


def _number(ball: Any) -> Any:
    """Return a complex ball as a number, a real one where its imaginary part is exactly 0."""
    ball = acb(ball)
    if not ball.is_finite():
        return UNKNOWN
    return of_ball(ball.real) if ball.imag.is_zero() else Complex(ball)


class Principal(Balls):
    """Functions of numbers real or complex."""

    def __init__(self, ops: OpTable) -> None:
        super().__init__(ops)
        for name in set(vars(Balls)) & set(vars(acb)) - set(vars(Principal)):
            if not name.startswith("_"):
                self.__dict__[name] = partial(self._extended, getattr(super(), name), getattr(acb, name))

    @staticmethod
    def _extended(of_reals: Callable[..., Any], of_all: Callable[..., Any], x: Any, **options: Any) -> Any:
        """Return a function of one number, which is real where the real function has a value."""
        if not isinstance(x, Complex):
            found = of_reals(x, **options)
            if found is not UNDEFINED and found.ball.is_finite():
                return found
        bits, ctx.prec = ctx.prec, min(ctx.prec, MOST_GAMMA_BITS)
        try:
            found = _number(of_all(acb(_ball(x)), *options.values()))
        finally:
            ctx.prec = bits
        # where the complex function has none either, as 1/0 and log(0)
        return UNDEFINED if found is UNKNOWN and not isinstance(x, Complex) and real(x).exact is not None else found

    @staticmethod
    def where(condition: Any, a: Any, b: Any) -> Any:
        """Return ``a`` where the condition holds, else ``b``."""
        if isinstance(a, Complex) or isinstance(b, Complex):
            return a if condition else b
        return Balls.where(condition, a, b)

    @staticmethod
    def abs(x: Any) -> Any:
        return abs(x if isinstance(x, Complex) else real(x))

    def log2(self, x: Any) -> Any:
        return self.log(x) / super().log(2)

    def log10(self, x: Any) -> Any:
        return self.log(x) / super().log(10)

    def cbrt(self, x: Any) -> Any:
        """Return the real cube root of a real number, the principal one of any other."""
        return _number(x.ball.root(3)) if isinstance(x, Complex) else super().cbrt(x)

    def power(self, a: Any, b: Any) -> Any:
        """Return exp(b log(a)), and the usual values at 0 and for integer exponents."""
        if not isinstance(b, Complex) and (exponent := real(b).exact) is not None and exponent.q == 1:
            return self.integer_power(a, int(exponent.p))
        if isinstance(a, Complex) or isinstance(b, Complex):
            return UNKNOWN if _is_zero(a) else _number(acb(_ball(a)) ** acb(_ball(b)))
        found = super().power(a, b)
        if found is UNDEFINED or not found.ball.is_finite():
            return _number(acb(_ball(a)) ** acb(_ball(b))) if not _is_zero(a) else found
        return found

    @staticmethod
    def integer_power(x: Any, power: int) -> Any:
        if not isinstance(x, Complex):
            return Balls.integer_power(x, power)
        if abs(power) > _LONGEST_PRODUCT:
            return _number(x.ball ** acb(power))
        product: Any = x if power else real(1)
        for _ in range(abs(power) - 1):
            product = x * product
        return product if power >= 0 else 1 / product

    @staticmethod
    def equal_to(a: Any, b: Any) -> Any:
        if not isinstance(a, Complex) and not isinstance(b, Complex):
            return Balls.equal_to(a, b)
        if acb(_ball(a)).overlaps(acb(_ball(b))):
            return MAYBE
        return False

    @staticmethod
    def not_equal(a: Any, b: Any) -> Any:
        found = Principal.equal_to(a, b)
        return found if found is MAYBE else not found


def enclosed(graph: Graph, point: Mapping[str, Any]) -> Callable[[Node], Any]:
    """Return what gives the number of each node at a point, at the precision that is set."""
    F = Principal(graph.ops)
    values: dict[Node, Any] = {}
    for node in graph.nodes:
        if isinstance(node, Variable):
            values[node] = real(point[node.name])
        elif isinstance(node, Constant):
            values[node] = _constant(F, node)
        elif isinstance(node, Apply):
            values[node] = _applied(F, node, [values[item] for item in node.inputs])
    return values.__getitem__


def _constant(F: Principal, node: Constant) -> Any:
    if isinstance(node.value, complex):
        return Complex(acb(node.value.real, node.value.imag))
    if node.name is not None:
        return F.named(node.name, node.value)
    exact = node.exact()
    return real(node.value if exact is None else exact)


def _applied(F: Principal, node: Apply, inputs: list[Any]) -> Any:
    if any(value is UNDEFINED for value in inputs):
        return UNDEFINED
    if any(isinstance(value, Complex) for value in inputs) and node.op.traits.laws == "rational":
        inputs = [value if isinstance(value, Complex) else Complex(acb(value.ball)) for value in inputs]
    rule: Callable[..., Any] = getattr(F, node.op.name) if hasattr(Balls, node.op.name) else partial(node.op.value, F)
    if any(isinstance(value, Complex) for value in inputs[: 1 if node.op.selects else None]) and _asks_order(node.op):
        return UNDEFINED
    options = {k: real(decimal(v)) if isinstance(v, float) else v for k, v in node.options}
    try:
        value = rule(*inputs, **options)
        return value if isinstance(value, Complex) else real(value)
    except UndecidedError:
        return UNKNOWN
    except (ArithmeticError, ValueError, TypeError):
        return UNDEFINED


def _asks_order(op: Op) -> bool:
    """Tell whether a row needs to know which of two numbers is larger, and is not known of complex ones otherwise."""
    is_ordered = op.selects or bool(op.traits.switch) or op.traits.jump is not None
    return is_ordered and op.name not in vars(Principal)
