"""Taylor mode: all derivatives by one variable up to any order, at a cost quadratic in the order."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from diffcli.engine.limits import exact_decimal
from diffcli.engine.numbers import is_array, shape_of
from diffcli.engine.precise import PreciseNumbers, forward_precise
from diffcli.errors import BindingError, DomainError, LimitError, ShapeError
from diffcli.namespaces.power_series import Series
from diffcli.namespaces.series import SeriesSpace, integrates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from diffcli.graph import Apply, Graph

MOST_TERMS = 2000
"""The highest order that is computed."""

_WORK = 3e9
_DIGITS = 15
_MOST_DIGITS = 2000


class SeriesNumbers(PreciseNumbers):
    """The namespaces that compute with power series: one for series, one for arrays of them."""

    def __init__(self, graph: Graph, digits: int, order: int) -> None:
        super().__init__(graph, digits)
        self.scalars = SeriesSpace(self.scalars, order)

    def compute(self, node: Apply, rule: Callable[..., Any], arguments: Sequence[Any], *, tensor: bool) -> Any:
        """Return the rule's value; a function that series have of their own stands in for the row's formula."""
        if integrates(node.op):
            options = self.options(node)
            rule = lambda F, *xs: getattr(F, node.op.name)(*xs, **options)  # noqa: E731
        return super().compute(node, rule, arguments, tensor=tensor)

    @property
    def arrays(self) -> Any:
        """The namespace for arrays, NumPy imported at first use."""
        if self._arrays is None:
            from diffcli.namespaces.entry_arrays import SeriesArrays

            self._arrays = SeriesArrays(self.scalars)
        return self._arrays


def taylor(graph: Graph, bindings: Mapping[str, Any], name: str, order: int) -> list[Any]:
    """Return the coefficients of 1, t, ..., t^order of the output where ``name`` is its value plus t.

    They are mpmath numbers, computed at rising precision until 15 digits agree.  Floats count as the decimals that
    they are printed as.
    Raises: DomainError at points where the function has no such series; ShapeError for arrays.
    """
    if not 0 <= order <= MOST_TERMS:
        raise LimitError(f"orders from 0 to {MOST_TERMS} are computed, not {order}")
    if len(graph.nodes) * order * order > _WORK / 100:
        raise LimitError(f"order {order} of a graph of {len(graph.nodes)} nodes would take too long")
    digits = 40 + order // 8
    before = _series(graph, bindings, name, order, digits)
    while True:
        digits *= 2
        after = _series(graph, bindings, name, order, digits)
        if _agree(before, after):
            return [c if _is_sure(b, c) else 0 * c for b, c in zip(before, after, strict=True)]
        if digits > _MOST_DIGITS + 4 * order:
            raise LimitError(f"the coefficients do not settle with {digits} digits")
        before = after


def derivatives_of(coefficients: Sequence[Any]) -> list[Any]:
    """Return the derivatives that belong to Taylor coefficients: k! times each."""
    return [c * math.factorial(k) for k, c in enumerate(coefficients)]


def as_floats(numbers: Iterable[Any]) -> list[float]:
    """Return mpmath numbers as floats, infinite beyond the largest."""
    return [_float(number) for number in numbers]


def _series(graph: Graph, bindings: Mapping[str, Any], name: str, order: int, digits: int) -> list[Any]:
    numbers = SeriesNumbers(graph, digits, order)
    if name not in bindings or all(v.name != name for v in graph.variables):
        raise BindingError(f"there is no variable {name} to expand in")
    if isinstance(bindings[name], (list, tuple)) or shape_of(bindings[name]):
        raise ShapeError(f"{name} is an array; a Taylor series is in one number")
    point = {v.name: exact_decimal(bindings[v.name]) for v in graph.variables if v.name in bindings}
    if isinstance(point[name], float) and not math.isfinite(point[name]):
        raise DomainError(f"there is no Taylor series at {name} = {point[name]}")
    values = forward_precise(graph, {**point, name: numbers.scalars.variable(point[name])}, 0, numbers=numbers)
    output = values[graph.output]
    if is_array(output):
        if output.size != 1:
            text = f"the output has shape {output.shape}, and a Taylor series is of a number"
            raise ShapeError(text, hint="reduce it, as in sum(...)")
        output = output.item()
    coefficients = output.coefficients if isinstance(output, Series) else [output]
    if any(c != c for c in coefficients):
        raise DomainError(f"the function has no Taylor series of order {order} at this point")
    return coefficients


def _agree(before: list[Any], after: list[Any]) -> bool:
    return all(b == c or _is_sure(b, c) or _is_noise(b, c) for b, c in zip(before, after, strict=True))


def _is_sure(before: Any, after: Any) -> bool:
    return bool(abs(before - after) <= abs(after) * 10.0**-_DIGITS)


def _is_noise(before: Any, after: Any) -> bool:
    """Tell whether a coefficient is 0: it shrinks as the precision grows."""
    return bool(abs(after) <= abs(before) * 10.0**-20)


def _float(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.copysign(math.inf, value)
