"""Values in floating point with a running error bound, at one point with Python's numbers or at many with NumPy's.

The bound of a value is the sum of its inputs' bounds times the local derivatives, plus the rounding of the operation.
It is of first order: a caller must not trust it where it is large beside the value.  Where a value is undefined, or
where rounding leaves open which side of a jump a point is on, there is none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from diffcli.graphs import Apply, Constant, Graph, Node, Variable
from diffcli.namespaces.scalars import Scalars
from diffcli.ops import OPS, Op

Options = Sequence[tuple[str, Any]]

UNIT = 2.0**-53
LIBRARY = 4 * UNIT
"""Relative error allowed to a function of the C library."""

SMALL = 1e-290
"""Below this a product may have lost digits to underflow."""

SMOOTH: dict[str, tuple[Any, str, Any]] = {
    "exp": (math.exp, "exp", lambda y, x: y),
    "exp2": (math.exp2, "exp2", lambda y, x: y),
    "expm1": (math.expm1, "expm1", lambda y, x: y + 1),
    "log": (math.log, "log", lambda y, x: 1 / x),
    "log2": (math.log2, "log2", lambda y, x: 1.5 / x),
    "log10": (math.log10, "log10", lambda y, x: 1 / x),
    "log1p": (math.log1p, "log1p", lambda y, x: 1 / (1 + x)),
    "sqrt": (math.sqrt, "sqrt", lambda y, x: 0.5 / y),
    "sin": (math.sin, "sin", lambda y, x: 1.0),
    "cos": (math.cos, "cos", lambda y, x: 1.0),
    "tan": (math.tan, "tan", lambda y, x: 1 + y * y),
    "atan": (math.atan, "arctan", lambda y, x: 1.0),
    "asin": (math.asin, "arcsin", lambda y, x: (1 - x * x) ** -0.5),
    "acos": (math.acos, "arccos", lambda y, x: (1 - x * x) ** -0.5),
    "sinh": (math.sinh, "sinh", lambda y, x: 1 + y * y),
    "cosh": (math.cosh, "cosh", lambda y, x: y),
    "tanh": (math.tanh, "tanh", lambda y, x: 1.0),
    "asinh": (math.asinh, "arcsinh", lambda y, x: 1.0),
    "acosh": (math.acosh, "arccosh", lambda y, x: (x * x - 1) ** -0.5),
    "atanh": (math.atanh, "arctanh", lambda y, x: 1 / (1 - x * x)),
}
"""Function, NumPy's name of it, and a bound of its derivative."""

_WHOLE = 2.0**53

STEADY = 1e-3

ROOM: dict[str, Any] = {
    **dict.fromkeys(("log", "log2", "log10", "sqrt"), lambda y, x: x / 2),
    **dict.fromkeys(("asin", "acos", "atanh"), lambda y, x: (1 - abs(x)) / 2),
    **dict.fromkeys(("exp", "exp2", "expm1", "sinh", "cosh"), lambda y, x: 0.25),
    "log1p": lambda y, x: (1 + x) / 2,
    "acosh": lambda y, x: (x - 1) / 2,
    "tan": lambda y, x: 0.1 / (1 + abs(y)),
}
"""How far an input may be off so that the derivative is about the same there; beyond, the bound means nothing."""


class UndefinedError(Exception):
    """There is no value here, or none that floating point can give."""


def at_point(graph: Graph, point: Mapping[str, float]) -> tuple[float, float, bool] | None:
    """Return the value of ``graph`` at one point, a bound of its error, and whether the bound means something.

    It means nothing where a value on the way may be off by more than the share ``STEADY`` of itself.
    """
    plan = graph.plan
    values: list[Any] = [None] * len(plan)
    errors: list[float] = [0.0] * len(plan)
    is_steady = True
    try:
        for k, (number, text, _) in enumerate(plan.constants, 1):
            values[-k], errors[-k] = _constant(number, text)
        for slot, code in enumerate(plan.codes):
            if code.__class__ is str:
                values[slot] = point[code]
                continue
            if len(code) == 4:
                op, options, a, b = code
                value, error = _binary(op, options, values[a], errors[a], values[b], errors[b])
            elif len(code) == 3:
                op, options, a = code
                value, error = _unary(op, options, values[a], errors[a])
            else:
                inputs = code[2:]
                value, error = _other(code[0], code[1], [values[i] for i in inputs], [errors[i] for i in inputs])
            if error > STEADY * abs(value):
                is_steady = False
            values[slot], errors[slot] = value, error
        value, error = values[plan.output], errors[plan.output]
        return (float(value), error, is_steady) if math.isfinite(value) and error < math.inf else None
    except (ArithmeticError, ValueError, TypeError, UndefinedError):
        return None


def _constant(number: Any, text: str | None) -> tuple[float, float]:
    value = float(number)
    exact = isinstance(number, int) and -(1 << 53) <= number <= 1 << 53
    error = 0.0 if exact else abs(value) * UNIT
    return value, error + SMALL if text is not None and -SMALL < value < SMALL else error


def _binary(op: Op, options: Options, a: float, ea: float, b: float, eb: float) -> tuple[float, float]:
    name = op.name
    if name == "add":
        y = a + b
        return y, 0.0 if not ea and not eb and _is_exact(a, b, y) else ea + eb + abs(y) * UNIT
    if name == "mul":
        y = a * b
        if y - y:
            raise UndefinedError
        if not ea and not eb and _is_exact(a, b, y):
            return y, 0.0
        error = abs(a) * eb + abs(b) * ea + ea * eb + abs(y) * UNIT
        return y, error + SMALL if -SMALL < y < SMALL and a and b else error
    if name == "div":
        if 2 * eb > abs(b):
            raise UndefinedError
        y = a / b
        if not ea and not eb and a % b == 0 and _is_exact(a, b, y):
            return y, 0.0
        error = (ea + abs(y) * eb) / abs(b) * 2 + abs(y) * UNIT
        return y, error + SMALL if -SMALL < y < SMALL and a else error
    return _other(op, options, [a, b], [ea, eb])


def _is_exact(a: Any, b: Any, y: Any) -> Any:
    """Tell where a sum, product or power of whole numbers is exact."""
    return (a % 1 == 0) & (b % 1 == 0) & (y > -_WHOLE) & (y < _WHOLE)


def _unary(op: Op, options: Options, x: float, ex: float) -> tuple[float, float]:
    name = op.name
    if name == "negate":
        return -x, ex
    if name == "int_power":
        power: int = options[0][1]
        if abs(power) > 1 << 40 or 2 * ex > abs(x):
            return _power_near_zero(x, ex, power)
        if abs(power) * ex > abs(x) / 4:
            raise UndefinedError
        y = float(x) ** power
        if power > 0 and not ex and _is_exact(x, power, y):
            return y, 0.0
        error = abs(power * y / x) * ex * 2 + abs(y) * UNIT * (2 + abs(power)) if x else 0.0
        return y, error + SMALL if -SMALL < y < SMALL and x else error
    rule = SMOOTH.get(name)
    if rule is not None:
        y = rule[0](x)
        error = abs(y) * LIBRARY
        if ex:
            room = ROOM.get(name)
            if room is not None and ex > room(y, x):
                raise UndefinedError
            error += abs(rule[2](y, x)) * ex * 2
        return y, error + SMALL if -SMALL < y < SMALL and x else error
    return _other(op, options, [x], [ex])


def _power_near_zero(x: float, ex: float, power: int) -> tuple[float, float]:
    """Return a power of a number that may be 0."""
    if power <= 0 and not (x == 1 or power == 0):
        raise UndefinedError
    if abs(power) > 1 << 40:
        raise UndefinedError
    y = x**power
    return y, (abs(x) + ex) ** power + abs(y)


def _other(op: Op, given: Options, inputs: list[Any], errors: list[float]) -> tuple[Any, float]:
    """Return the value of any operation, by its row."""
    options = dict(given)
    name = op.name
    if name == "abs":
        return abs(inputs[0]), errors[0]
    if name == "relu":
        return max(inputs[0], 0.0), errors[0] if inputs[0] + errors[0] > 0 else 0.0
    if op.result == "truth" and 0 < 2 * (errors[0] + errors[1]) >= abs(inputs[0] - inputs[1]):
        raise UndefinedError
    if op.traits.jumps and len(inputs) == 1 and errors[0]:
        x, e = inputs[0], 2 * errors[0]  # half a unit in the last place moves no float
        here, there = (op.value(SCALARS, v, **options) for v in (x - e, x + e))
        if here != there:
            raise UndefinedError
    if op.tensor or op.derivatives is None:
        raise UndefinedError
    y = op.value(SCALARS, *inputs, **options)
    if name == "where":
        return y, errors[1] if inputs[0] else errors[2]
    if name in ("maximum", "minimum"):
        return y, max(errors)
    error = abs(y) * LIBRARY * 4
    if op.traits.exponent:
        error += abs(y) * LIBRARY * abs(op.traits.exponent(SCALARS, *inputs))
    for k, e in enumerate(errors):
        if e:
            error += 2 * e * max(abs(op.local(k, options)(SCALARS, y, *near)) for near in _around(inputs, k, e))
    if op.traits.tears and any(
        abs(op.value(SCALARS, *near, **options) - y) > error
        for k, e in enumerate(errors)
        for near in _around(inputs, k, 2 * e)
    ):
        raise UndefinedError
    return y, error + SMALL if -SMALL < y < SMALL else error


def _around(inputs: list[Any], position: int, error: Any) -> list[list[Any]]:
    """Return the inputs as they are and with one of them at both ends of its error: a kink may lie between."""
    x = inputs[position]
    return [[*inputs[:position], v, *inputs[position + 1 :]] for v in (x, x - error, x + error)]


SCALARS = Scalars(OPS)


def at_points(graph: Graph, columns: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return arrays of values and error bounds over many points, nan where there is none."""
    import numpy as np

    values, errors = tables(graph, columns)
    with np.errstate(all="ignore"):
        size = len(next(iter(columns.values()))) if columns else 1
        value = np.broadcast_to(np.asarray(values[graph.output], dtype=float), (size,))
        error = np.broadcast_to(np.asarray(errors[graph.output], dtype=float), (size,))
        good = np.isfinite(value) & np.isfinite(error)
        return np.where(good, value, np.nan), np.where(good, error, np.nan)


def tables(
    graph: Graph, columns: Mapping[str, Any], *, is_bounded: bool = True
) -> tuple[dict[Node, Any], dict[Node, Any]]:
    """Return the values of all nodes over many points, and their bounds, which are 0 where nobody wants them."""
    import numpy as np

    values: dict[Node, Any] = {}
    errors: dict[Node, Any] = {}
    with np.errstate(all="ignore"):
        for node in graph.nodes:
            if isinstance(node, Apply):
                items = [values[i] for i in node.inputs]
                value, error = _apply(np, node, items, [errors[i] for i in node.inputs])
                errors[node] = error if is_bounded else 0.0
                # inf is no value: atan(1/x) has none at 0
                values[node] = np.where(np.isinf(value), math.nan, value)
            elif isinstance(node, Variable):
                values[node], errors[node] = columns[node.name], 0.0
            elif isinstance(node, Constant):
                values[node], error = _array_constant(node)
                errors[node] = error if is_bounded else 0.0
    return values, errors


def _array_constant(node: Constant) -> tuple[Any, Any]:
    """Return a constant with its error as NumPy's numbers, which divide by 0 without an exception."""
    import numpy as np

    try:
        value, error = _constant(node.value, node.text)
        return np.float64(value), np.float64(error)
    except (OverflowError, TypeError):
        return math.nan, math.nan


def _apply(np: Any, node: Apply, inputs: list[Any], errors: list[Any]) -> tuple[Any, Any]:
    """Return values and bounds of one operation over all points."""
    from diffcli.namespaces.arrays import Arrays

    op = node.op
    name = op.name
    a, ea = (inputs[0], errors[0]) if inputs else (math.nan, math.nan)
    if name == "add":
        y = a + inputs[1]
        return y, _exact_or(np, ea + errors[1] + abs(y) * UNIT, inputs, errors, y)
    if name == "mul":
        b, eb = inputs[1], errors[1]
        y = a * b
        if _no_error(errors):
            return y, _exact_or(np, abs(y) * UNIT + _underflow(np, y), inputs, errors, y)
        total = abs(a) * eb + abs(b) * ea + ea * eb + abs(y) * UNIT + _underflow(np, y)
        return y, _exact_or(np, total, inputs, errors, y)
    if name == "div":
        b, eb = inputs[1], errors[1]
        y = np.where(2 * eb > abs(b), math.nan, np.divide(a, b))
        total = (ea + abs(y) * eb) / abs(b) * 2 + abs(y) * UNIT + _underflow(np, y)
        return y, np.where(np.fmod(a, b) == 0, _exact_or(np, total, inputs, errors, y), total)
    if name == "negate":
        return -a, ea
    if name == "abs":
        return abs(a), ea
    if name == "relu":
        return np.maximum(a, 0.0), np.where(a + ea > 0, ea, 0.0)
    if name == "int_power":
        power: int = node.options[0][1]
        if abs(power) > 1 << 40:
            return a * math.nan, math.nan
        y = np.power(np.asarray(a, dtype=float), float(power))
        near = (np.abs(a) + ea) ** float(abs(power)) if power > 0 else math.nan
        far = abs(power * y / a) * ea * 2 + abs(y) * UNIT * (2 + abs(power))
        far = np.where(abs(power) * ea > np.abs(a) / 4, math.nan, far)
        total = np.where((2 * ea > np.abs(a)) | (np.asarray(a) == 0), near if power else 0.0, far) + _underflow(np, y)
        return y, _exact_or(np, total, [a, 0.0], [ea, 0.0], y) if power > 0 else total
    rule = SMOOTH.get(name)
    if rule is not None:
        y = getattr(np, rule[1])(a)
        error = abs(y) * LIBRARY + _underflow(np, y)
        # an unknown error (nan) is not 0 and must stay unknown
        error = error + np.where(np.asarray(ea) == 0, 0.0, abs(np.asarray(rule[2](y, a))) * ea * 2)
        room = ROOM.get(name)
        if room is not None:
            error = np.where((np.asarray(ea) > 0) & (ea > room(y, a)), math.nan, error)
        return y, error
    arrays = Arrays(OPS)
    options = dict(node.options)
    if op.tensor or op.derivatives is None:
        return math.nan, math.nan
    y = op.value(arrays, *inputs, **options)
    if op.result == "truth":
        total = 2 * np.asarray(ea + errors[1])
        return np.where((total == 0) | (total < abs(a - inputs[1])), y, math.nan), 0.0
    if op.traits.jumps:
        same = op.value(arrays, a - 2 * ea, **options) == op.value(arrays, a + 2 * ea, **options)
        return np.where(same | (np.asarray(ea) == 0), y, math.nan), 0.0
    if name == "where":
        # a condition without value leaves the choice open
        return np.where(np.isnan(a), math.nan, y), np.where(np.asarray(a, dtype=bool), errors[1], errors[2])
    if name in ("maximum", "minimum"):
        return y, np.maximum(ea, errors[1])
    error = abs(y) * LIBRARY * 4 + _underflow(np, y)
    if op.traits.exponent:
        error = error + abs(y) * LIBRARY * abs(op.traits.exponent(arrays, *inputs))
    for k, e in enumerate(errors):
        if np.any(np.asarray(e) != 0):
            slope = _slope(np, op.local(k, options), arrays, k, y, e, inputs)
            error = error + np.where(np.asarray(e) == 0, 0.0, slope * e * 2)
    if op.traits.tears:
        for k, e in enumerate(errors):
            for near in _around(inputs, k, 2 * e):
                error = np.where(abs(op.value(arrays, *near, **options) - y) > error, math.nan, error)
    return y, error


def _slope(np: Any, rule: Any, arrays: Any, position: int, y: Any, e: Any, inputs: list[Any]) -> Any:
    """Return the largest size of a derivative around each point where an error asks for it, nan elsewhere."""
    y, e, *inputs = np.broadcast_arrays(y, e, *inputs)
    asked = np.isfinite(y) & (e > 0) & (e < math.inf)
    near = _around([x[asked] for x in inputs], position, e[asked])
    slope = np.full(y.shape, math.nan)
    slope[asked] = np.maximum.reduce(np.broadcast_arrays(*[np.abs(rule(arrays, y[asked], *x)) for x in near]))
    return slope


def _no_error(errors: list[Any]) -> bool:
    return all(isinstance(e, float) and not e for e in errors)


def _exact_or(np: Any, error: Any, inputs: list[Any], errors: list[Any], y: Any) -> Any:
    """Return ``error``, but 0 where whole numbers without error make a whole number."""
    exact = _is_exact(inputs[0], inputs[1], y)
    if not _no_error(errors):
        exact = exact & (np.asarray(errors[0]) == 0) & (np.asarray(errors[1]) == 0)
    return np.where(exact, 0.0, error)


def _underflow(np: Any, y: Any) -> Any:
    return np.where(np.abs(y) < SMALL, SMALL, 0.0)
