"""Values and gradients to as many correct digits as are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diffcli.engine.forward import forward
from diffcli.given.expressions import as_bindings, as_graph, plain_name
from diffcli.ops import OPS, OpTable
from diffcli.trust.digits import Digits, right_digits
from diffcli.trust.points import Point
from diffcli.trust.results import reading_notes, warned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diffcli.given.expressions import Expression


def digits(
    expression: Expression,
    bindings: Mapping[str, Any] | None = None,
    count: int = 15,
    *,
    wrt: Sequence[str] | None = None,
    ops: OpTable = OPS,
) -> Digits:
    """Return value and gradient to ``count`` correct digits, computed at rising precision until all are certain.

    A text such as ``"0.1"`` or ``"log(2)"`` is what it says; a float is the binary number that it is, and where one is
    given the decimals of the expression stand for their nearest floats too.
    Without ``wrt`` all variables are differentiated by; ``()`` asks for the value alone.

    >>> digits("log(1 + exp(x))", {"x": -800}, 20).value
    '3.6678745841776872135e-348'

    A zero is believed if no rounding was involved, or at very high precision, of which ``warnings`` tell; not where it
    only says that a function such as tanh has come too near to its limit.
    Shapes: numbers alone.
    Raises: LimitError where so many digits cannot be had in bounded time and memory; UsageError for arrays.
    """
    given = as_bindings(bindings)
    graph = as_graph(expression, {**dict.fromkeys(wrt or ()), **given}, ops)
    return warned(to_digits(graph, bindings, count, wrt, ops), reading_notes(expression, graph, given))


def to_digits(
    expression: Expression, bindings: Mapping[str, Any] | None, count: int, wrt: Sequence[str] | None, ops: OpTable
) -> Digits:
    """Return what ``digits`` does, without a warning."""
    given = as_bindings(bindings)
    graph = as_graph(expression, {**dict.fromkeys(wrt or ()), **given}, ops)
    values = forward(graph, given)
    names = [v.name for v in graph.variables] if wrt is None else list(wrt)
    point = Point.of(given, {plain_name(name): value for name, value in (bindings or {}).items()}, ops)
    return right_digits(graph, point, values, count, names)
