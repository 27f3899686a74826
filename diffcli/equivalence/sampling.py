"""Values in floating point with bounds on their errors, at one point with Python's numbers or at many with NumPy's.

At a point both are the engine's.  At many, how far an operation carries the errors of its inputs is seen by moving
these: jumps and the ends of domains are seen as well.  Neither bound means much where it is large beside the value.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from diffcli import ops
from diffcli.engine.bounds import SAFETY, bounded_values
from diffcli.graphs import Apply, Constant, Graph, Node, Variable
from diffcli.namespaces.error_bounds import integer_error, last_places
from diffcli.namespaces.scalars import TINY, UNIT

if TYPE_CHECKING:
    from diffcli.namespaces.arrays import Arrays

    Table = Mapping[Node, Any]

STEADY = 1e-3

_WHOLE = 2.0**51
"""Sums, products, quotients and powers of exact whole numbers that are whole and no larger are exact."""

_ARRAYS = 2
"""How many times as much as a function of Python's numbers one of NumPy's may be off."""

_WHERE, _SIGNS = ops.where, (ops.negate, ops.abs)


def at_point(graph: Graph, point: Mapping[str, float]) -> tuple[float, float, bool] | None:
    """Return the value of ``graph`` at one point, a bound of its error, and whether the bound means something.

    It means nothing where a value on the way may be off by more than the share ``STEADY`` of itself; it is nan where
    nothing is known.
    """
    found = bounded_values(graph, point, dict.fromkeys(point, 0.0))
    if found is None:  # an operation that has no kernel of errors
        import numpy as np

        values, errors = at_points(graph, {name: np.array([x]) for name, x in point.items()})
        numbers, bounds, output = values.tolist(), errors.tolist(), 0
    else:
        numbers, bounds, output = found.numbers, found.errors, graph.plan.output
    try:
        value = float(numbers[output])
    except OverflowError:  # an integer
        return None
    if not math.isfinite(value):
        return None
    steady = (e < math.inf and e <= STEADY * abs(x) for x, e in zip(numbers, bounds, strict=True) if e)
    return value, SAFETY * bounds[output], all(steady)


def at_points(graph: Graph, columns: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return arrays of values and error bounds over many points, nan where there is none; a value may have no bound."""
    import numpy as np

    values = values_of(graph, columns)
    size = len(next(iter(columns.values()))) if columns else 1
    value, error = (
        np.broadcast_to(np.asarray(table[graph.output], dtype=float), (size,))
        for table in (values, bounds_of(graph, values))
    )
    return value, np.where(np.isfinite(value) & np.isfinite(error), error, np.nan)


def values_of(graph: Graph, columns: Mapping[str, Any]) -> Table:
    """Return the values of all nodes over many points, nan where there is none; inf is none: atan(1/x) at 0."""
    import numpy as np

    from diffcli.namespaces.arrays import Arrays

    F = Arrays(graph.ops)
    values: dict[Node, Any] = {}
    with np.errstate(all="ignore"):
        for node in graph.nodes:
            if isinstance(node, Apply):
                value = _value(F, node, [values[item] for item in node.inputs])
                values[node] = np.where(np.isfinite(value), value, np.nan)
            elif isinstance(node, Variable):
                values[node] = columns[node.name]
            elif isinstance(node, Constant):
                try:
                    values[node] = np.float64(float(node.value))
                except (OverflowError, TypeError):
                    values[node] = np.float64(np.nan)
    return values


def bounds_of(graph: Graph, values: Table) -> Table:
    """Return bounds on the errors of ``values``; inf or nan where nothing is known."""
    import numpy as np

    from diffcli.namespaces.arrays import Arrays

    F = Arrays(graph.ops)
    errors: dict[Node, Any] = {}
    with np.errstate(all="ignore"):
        for node in graph.nodes:
            if isinstance(node, Apply):
                inputs = [values[item] for item in node.inputs]
                given = [errors[item] for item in node.inputs]
                made = _made(F, node, values[node], inputs, given)
                errors[node] = made + _carried(F, node, values[node], inputs, given)
            elif isinstance(node, Constant) and not isinstance(node.value, int):
                errors[node] = UNIT * abs(values[node]) + TINY
            else:
                errors[node] = integer_error(node.value) if isinstance(node, Constant) else 0.0
    return errors


def _value(F: Arrays, node: Apply, inputs: Sequence[Any]) -> Any:
    """Return what an operation makes of its inputs, nan where one that counts is."""
    op = node.op
    if op.tensor or op.derivatives is None:
        return math.nan
    value = op.value(F, *inputs, **dict(node.options))
    if op.result == "truth" or op.traits.exponent or op is _WHERE:  # which have values for nan as well
        for x in inputs[:1] if op is _WHERE else inputs:
            value = value + 0 * x
    return value


def _made(F: Arrays, node: Apply, value: Any, inputs: Sequence[Any], errors: Sequence[Any]) -> Any:
    """Return what rounding the value of an operation makes of errors."""
    import numpy as np

    op = node.op
    if op.selects or op in _SIGNS:
        return 0.0
    error = _ARRAYS * last_places(op.name) * abs(value) + TINY
    if op.traits.exponent:
        error = error * (1 + abs(op.traits.exponent(F, *inputs)))
    if op.traits.laws != "rational":
        return error
    size = abs(value) + _WHOLE * (np.rint(value) != value)
    for x, e in zip(inputs, errors, strict=True):
        size = size + abs(x) + _WHOLE * ((np.rint(x) != x) | (e != 0))
    return error * (size >= _WHOLE)


def _carried(F: Arrays, node: Apply, value: Any, inputs: Sequence[Any], errors: Sequence[Any]) -> Any:
    """Return how far the value moves while one input after the other moves by its error.

    At least to the next float: half a unit in the last place moves none.
    """
    import numpy as np

    farthest: Any = 0.0
    for side in (1, -1) if node.op.kinks else (1,):
        way: Any = 0.0
        before, moved = value, list(inputs)
        for k, (x, error) in enumerate(zip(inputs, errors, strict=True)):
            if error.__class__ is float and not error:
                continue
            if node.op is _WHERE and k == 0:
                moved[k] = (x == 0) == (error != 0)  # the other truth
            else:  # two inputs move towards each other, or apart
                moved[k] = x + (-side if k else side) * (error != 0) * (error + 2 * UNIT * abs(x))
            after = _value(F, node, moved)
            way, before = way + abs(after - before), after
        farthest = np.maximum(farthest, way)
    return farthest
