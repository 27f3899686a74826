"""Complex numbers of any precision with principal branches: the namespace for expressions that contain i."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from diffcli.engine.numbers import is_array
from diffcli.engine.precise import PreciseNumbers
from diffcli.graph import Apply, Constant
from diffcli.namespaces.precise import LARGEST_EXPONENT_BITS, Precise


class Principal(Precise):
    """Functions of complex numbers; what needs an order of the numbers takes real ones only."""

    is_real = False

    def _real(self, x: Any) -> Any:
        """Return a number whose imaginary part is 0 as a real one."""
        x = self.context.convert(x)
        if self.context.im(x) != 0:
            raise ValueError("a complex number has no order")
        return self.context.re(x)

    def _bounded(self, x: Any, bits: int) -> Any:
        x = self.context.convert(x)
        super()._bounded(self.context.re(x), bits)
        super()._bounded(self.context.im(x), bits)
        return x

    def _angle(self, x: Any) -> Any:
        return self._bounded(x, 4096)

    def log(self, x: Any) -> Any:
        """Return the principal logarithm."""
        if x == 0:
            raise ValueError("the logarithm of 0")
        return self.context.ln(x)

    def log1p(self, x: Any) -> Any:
        """Return log(1 + x)."""
        return self.log(1 + x)

    def sqrt(self, x: Any) -> Any:
        """Return the principal square root."""
        return self.context.sqrt(x)

    def power(self, a: Any, b: Any) -> Any:
        """Return exp(b log(a)), and the usual values at 0 and for integer exponents."""
        a, b = self.context.convert(a), self.context.convert(b)
        if a == 0:
            if self.context.re(b) <= 0 and b != 0:
                raise ZeroDivisionError
            return self.context.mpf(b == 0)
        if self._power_bits(a, b) > LARGEST_EXPONENT_BITS:
            raise ValueError("a power is too large or too small to compute")
        return self.context.power(a, b)

    def cbrt(self, x: Any) -> Any:
        """Return the real cube root of a real number, the principal one of any other."""
        return super().cbrt(self._real(x)) if self.context.im(x) == 0 else self.context.cbrt(x)

    def hypot(self, a: Any, b: Any) -> Any:
        """Return sqrt(a^2 + b^2)."""
        return self.context.sqrt(a * a + b * b)

    def atan2(self, y: Any, x: Any) -> Any:
        """Return the angle of the real point (x, y)."""
        return super().atan2(self._real(y), self._real(x))

    def floor(self, x: Any) -> Any:
        """Round down."""
        return self.context.floor(self._real(x))

    def ceil(self, x: Any) -> Any:
        """Round up."""
        return self.context.ceil(self._real(x))

    def round(self, x: Any) -> Any:
        """Round to the nearest integer."""
        return self.context.nint(self._real(x))

    def sign(self, x: Any) -> Any:
        """Return -1, 0 or 1."""
        return super().sign(self._real(x))

    def maximum(self, a: Any, b: Any) -> Any:
        """Return the larger one."""
        return super().maximum(self._real(a), self._real(b))

    def minimum(self, a: Any, b: Any) -> Any:
        """Return the smaller one."""
        return super().minimum(self._real(a), self._real(b))

    def lgamma(self, x: Any) -> Any:
        """Return the logarithm of gamma."""
        return super().lgamma(self._real(x))


_CONTINUED: dict[str, Callable[..., Any]] = {
    "sigmoid": lambda F, x: 1 / (1 + F.exp(-x)),
    "softplus": lambda F, x: F.log(1 + F.exp(x)),
    "silu": lambda F, x: x / (1 + F.exp(-x)),
    "logit": lambda F, x: F.log(x / (1 - x)),
    "sech": lambda F, x: 1 / F.cosh(x),
    "csch": lambda F, x: 1 / F.sinh(x),
    "asec": lambda F, x: F.acos(1 / x),
    "acsc": lambda F, x: F.asin(1 / x),
    "acot": lambda F, x: F.atan(1 / x),
    "asech": lambda F, x: F.acosh(1 / x),
    "acsch": lambda F, x: F.asinh(1 / x),
    "acoth": lambda F, x: F.atanh(1 / x),
}
"""Values of operations whose rows choose between formulas by the order of real numbers."""


class PrincipalNumbers(PreciseNumbers):
    """The namespaces for a pass with complex numbers."""

    def __init__(self, graph: Any, digits: int) -> None:
        super().__init__(graph, digits)
        self.scalars = Principal(digits, graph.ops)

    def compute(self, node: Apply, rule: Callable[..., Any], arguments: Sequence[Any], *, tensor: bool) -> Any:
        """Return the rule's value, nan where it asks for the order of complex numbers."""
        is_complex = any(getattr(a, "imag", 0) != 0 for a in arguments if not is_array(a))
        if not is_complex:
            arguments = [a if is_array(a) else self.scalars.context.re(a) for a in arguments]
        try:
            continued = _CONTINUED.get(node.op.name) if is_complex else None
            return super().compute(node, continued or rule, arguments, tensor=tensor)
        except TypeError:
            if not is_complex:
                raise
            return self.scalars.context.nan

    def leaf(self, node: Any, bindings: Any) -> Any:
        """Return the value of a variable or constant to all digits."""
        if isinstance(node, Constant) and isinstance(node.value, complex):
            return self.scalars.context.mpc(node.value)
        return super().leaf(node, bindings)
