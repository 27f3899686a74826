"""The passes with mpmath numbers: every constant exactly as it was typed, at a working precision of choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from diffcli.engine.forward import check_bindings, is_nested
from diffcli.engine.numbers import is_array
from diffcli.engine.rounded import Rounded, Rounding
from diffcli.engine.rounding import rounded_values
from diffcli.errors import DiffcliError
from diffcli.graph import Apply, Constant, Graph, Node, Variable
from diffcli.namespaces.precise import Precise


class PreciseNumbers:
    """The namespaces that compute with mpmath numbers: one for numbers, one for arrays of them."""

    def __init__(self, graph: Graph, digits: int) -> None:
        self.graph = graph
        self.scalars: Any = Precise(digits, graph.ops)
        self._arrays: Any = None

    @property
    def arrays(self) -> Any:
        """The namespace for arrays, NumPy imported at first use."""
        if self._arrays is None:
            from diffcli.namespaces.entry_arrays import EntryArrays

            self._arrays = EntryArrays(self.scalars)
        return self._arrays

    def compute(self, node: Apply, rule: Callable[..., Any], arguments: Sequence[Any], *, tensor: bool) -> Any:
        """Return ``rule(F, *arguments)``, nan where it is undefined; errors get the place of ``node``."""
        on_arrays = tensor or any(map(is_array, arguments))
        try:
            if not on_arrays:
                return self.scalars.finished(rule(self.scalars, *arguments))
            return _unwrapped(rule(self.arrays, *arguments))
        except (ArithmeticError, ValueError) as error:
            if on_arrays and not isinstance(error, ArithmeticError):
                raise
            return self.scalars.context.nan
        except DiffcliError as error:
            self.graph.place(error, node)
            raise

    def leaf(self, node: Node, bindings: Mapping[str, Any]) -> Any:
        """Return the value of a variable or constant to all digits."""
        if isinstance(node, Variable):
            return self.value(bindings[node.name])
        assert isinstance(node, Constant)
        if node.name is not None:
            return self.scalars.named(node.name, node.value)
        if is_nested(node.value):
            return self.value(_decimals(node.value))
        exact = node.exact()
        return self.scalars.number(node.value if exact is None else exact)

    def options(self, node: Apply) -> dict[str, Any]:
        """Return the options of a node, decimals with all digits."""
        given = {option.name: option.default for option in node.op.options if isinstance(option.default, float)}
        given |= dict(node.options)
        return {k: self.scalars.number(Fraction(repr(v))) if isinstance(v, float) else v for k, v in given.items()}

    def value(self, value: Any) -> Any:
        """Return a number or nested numbers with all digits."""
        if is_array(value) or isinstance(value, (list, tuple)):
            return self.arrays.array(value)
        return self.scalars.number(value)


def forward_precise(
    graph: Graph, bindings: Mapping[str, Any], digits: int, *, numbers: PreciseNumbers | None = None
) -> dict[Node, Any]:
    """Return the value of every node, computed with ``digits`` decimal digits; nan where it is undefined.

    Decimals of the text and named constants have all their digits.  A value of ``bindings`` may be a Python number (a
    float is exactly the binary number it is), a fraction, a decimal text, an mpmath number or an array of these.
    The digits of a result are not all right where digits cancel: see ``with_errors``.
    Raises: LimitError for magnitudes beyond the limit; BindingError; ShapeError.
    """
    numbers = numbers or PreciseNumbers(graph, digits)
    check_bindings(graph, bindings)
    values: dict[Node, Any] = {}
    for node in graph.nodes:
        if isinstance(node, Apply):
            options = numbers.options(node)
            rule = partial(node.op.value, **options) if options else node.op.value
            values[node] = numbers.compute(node, rule, [values[i] for i in node.inputs], tensor=node.op.tensor)
        else:
            values[node] = numbers.leaf(node, bindings)
    return values


def _unwrapped(value: Any) -> Any:
    """Return the entry of an array without axes."""
    return value.item() if is_array(value) and value.ndim == 0 else value


def _decimals(value: Any) -> Any:
    """Return nested numbers with each float as the decimal that it was typed as."""
    if isinstance(value, (tuple, list)):
        return [_decimals(item) for item in value]
    from math import isfinite

    from diffcli.graph import as_node

    if is_array(value):
        return _decimals(value.tolist())
    return as_node(value).exact() if isfinite(value) else value  # type: ignore[attr-defined]


class PreciseRounding(Rounding):
    """Rounding analysis of mpmath numbers, where every operation is right to about one unit of its last place.

    ``rational`` holds the nodes whose values are known exactly (see ``rational_values``).
    """

    tiny = 0

    def __init__(self, graph: Graph, digits: int, rational: Mapping[Node, Fraction] | None = None) -> None:
        precise = PreciseNumbers(graph, digits)
        super().__init__(precise)  # type: ignore[arg-type]
        self.precise = precise
        self.rational = rational or {}
        self.unit = precise.scalars.unit

    def run(self, rule: Callable[..., Any], *arguments: Any) -> Any:
        """Return ``rule(F, *arguments)``, nan where it is undefined."""
        if any(map(is_array, arguments)):
            return self.run_on_arrays(rule, *arguments)
        try:
            return self.precise.scalars.checked(rule(self.precise.scalars, *arguments))
        except (ArithmeticError, ValueError):
            return self.precise.scalars.context.nan

    def pair(self, rule: Callable[..., Any], *arguments: Any) -> Any:
        """Return a value and its error, both nan where it is undefined."""
        result = self.run(rule, *arguments)
        if isinstance(result, tuple):
            self.precise.scalars.checked(result[0])
            return result
        return result, result

    def run_on_arrays(self, rule: Callable[..., Any], *arguments: Any) -> Any:
        """Return ``rule(F, *arguments)`` for the namespace of arrays."""
        result = rule(self.precise.arrays, *arguments)
        return tuple(map(_unwrapped, result)) if isinstance(result, tuple) else _unwrapped(result)

    def real(self, x: Any) -> Rounded:
        """Return a number as it is: none is too long."""
        return self.lift(x)

    def lift(self, x: Any) -> Rounded:
        """Return a plain number as one of this precision, without error."""
        if isinstance(x, Rounded):
            return x
        return Rounded(self, x if is_array(x) else self.precise.scalars.context.convert(x), 0.0)

    def sum_error(self, a: Any, b: Any, y: Any) -> Any:
        """Return a bound on the error of the rounded sum, 0 where no bit was lost."""
        return self._made(_fits_sum, a, b, y)

    def product_error(self, F: Any, a: Any, b: Any, y: Any) -> Any:
        """Return a bound on the error of the rounded product, 0 where no bit was lost."""
        return self._made(_fits_product, a, b, y)

    def remainder(self, F: Any, a: Any, b: Any, y: Any) -> Any:
        """Return a bound on |a - y b|, 0 where the quotient is exact."""
        exact = F.equal_to(y * b, a) & F.equal_to(self.product_error(F, y, b, a), 0)
        return F.where(exact, 0, self.unit * F.abs(a))

    def _made(self, fits: Callable[..., bool], a: Any, b: Any, y: Any) -> Any:
        bits = self.precise.scalars.context.prec
        if is_array(y):
            import numpy as np

            fits_entry = np.frompyfunc(lambda p, q: fits(p, q, bits), 2, 1)
            return np.where(fits_entry(a, b).astype(bool), 0, self.unit * np.abs(y))
        return 0 if fits(a, b, bits) else self.unit * abs(y)

    def last_places(self, F: Any, y: Any) -> Any:
        """Return the error of a library function's value."""
        return 4 * self.unit * F.abs(y)

    def is_exact(self, name: str, F: Any, x: Any, y: Any) -> Any:
        """Tell where a function's value is exact: exp(0), sqrt(9)."""
        simple = F.equal_to(x * x * x, x) & F.equal_to(F.floor(2 * y), 2 * y)
        return simple | self.is_square(F, x, y) if name == "sqrt" else simple

    @property
    def pi(self) -> Rounded:
        """The constant pi."""
        value = self.precise.scalars.pi
        return Rounded(self, value, self.unit * value)

    def options(self, node: Apply) -> dict[str, Any]:
        """Return the options of a node, decimals with all digits."""
        return self.precise.options(node)

    def leaf(self, node: Node, bindings: Mapping[str, Any]) -> Rounded:
        """Return a variable or constant; a binding may be a graph without variables."""
        bound = bindings[node.name] if isinstance(node, Variable) else None
        if isinstance(bound, Graph):
            return rounded_values(bound, {}, self)[bound.output]
        exact = node.exact() if isinstance(node, Constant) else bound
        if isinstance(exact, (int, Fraction)):
            return self.rounded(exact)
        value = self.precise.leaf(node, bindings)
        if is_array(value):
            import numpy as np

            # whole numbers need no rounding, others may
            return Rounded(self, value, np.where(value == np.floor(value), 0, self.unit * np.abs(value)))
        return Rounded(self, value, self.unit * abs(value))

    def known(self, node: Apply) -> Rounded | None:
        """Return the value of a node that is known as a fraction."""
        exact = self.rational.get(node)
        return None if exact is None else self.rounded(exact)

    def rounded(self, exact: int | Fraction) -> Rounded:
        """Return a fraction rounded to this precision."""
        value = self.precise.scalars.number(exact)
        return Rounded(self, value, 0.0 if _is_binary(exact, value) else self.unit * abs(value))


def _is_binary(exact: int | Fraction, value: Any) -> bool:
    """Tell whether an mpmath number is exactly a fraction: a power of two below, and few enough bits above."""
    denominator = exact.denominator
    return denominator & (denominator - 1) == 0 and abs(exact.numerator) == value.man << max(
        value.exp + denominator.bit_length() - 1, 0
    )


def _fits_sum(a: Any, b: Any, bits: int) -> bool:
    """Tell whether a sum needs no rounding to so many bits."""
    if not a or not b:
        return True
    (_, _, exp_a, count_a), (_, _, exp_b, count_b) = _parts(a), _parts(b)
    return bool(max(exp_a + count_a, exp_b + count_b) + 1 - min(exp_a, exp_b) <= bits)


def _fits_product(a: Any, b: Any, bits: int) -> bool:
    """Tell whether a product needs no rounding to so many bits."""
    return not a or not b or bool(_parts(a)[3] + _parts(b)[3] <= bits)


def _parts(x: Any) -> tuple[int, int, int, int]:
    """Return sign, mantissa, exponent and bit count of a number; too many bits for one that is not finite."""
    from mpmath.libmp import from_float, from_int  # type: ignore[import-untyped]

    parts: tuple[int, int, int, int] = (
        x._mpf_ if hasattr(x, "_mpf_") else from_int(x) if isinstance(x, int) else from_float(x)
    )
    return parts if parts[1] else (0, 0, 0, 1 << 60)
