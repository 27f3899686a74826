"""Values and gradients of expressions, as they are where that can be settled, or to as many digits as are asked for."""

from __future__ import annotations

from diffcli.errors import UsageError
from diffcli.given.expressions import as_bindings, as_graph, as_names
from diffcli.given.values import as_given
from diffcli.library.computation import UNDEFINED_MODES, Computation, check_arithmetic
from diffcli.library.passes import as_number, snapshots_for, targets
from diffcli.ops import OPS, OpTable
from diffcli.trust.points import Point

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.given.expressions import Expression
    from diffcli.trust.digits import Digits
    from diffcli.trust.results import Evaluation, Gradient


def evaluate(
    expression: Expression,
    bindings: Mapping[str, Any] | None = None,
    *,
    digits: int | None = None,
    dtype: str | None = None,
    arithmetic: str | None = None,
    output: str | None = None,
    syntax: str = "auto",
    ops: OpTable = OPS,
) -> Any:
    """Return the value of an expression: a Python number, or an array where arrays go in.

    It is the true value at the values given, rounded to float64, where enclosures can settle that; what they cannot is
    told by a ``PrecisionWarning``.  ``arithmetic="float64"`` is the plain pass.  ``dtype``, "float32" or "float64", is
    the type to compute in throughout (``diffcli.engine.dtypes`` has the policy).  With ``digits`` the value is a text
    of that many correct digits.  ``output`` and ``syntax`` are as for ``parse``.

    >>> evaluate("x*y", {"x": 2, "y": 3})
    6

    Shapes: by the rules of NumPy; arrays in, arrays out.  Units: angles in radians.
    Raises: ExpressionError and its subclasses, for text that cannot be read and values that do not fit.
    """
    from diffcli.trust.results import warned

    given: dict[str, Any] = {"digits": digits, "dtype": dtype, "arithmetic": arithmetic}
    found = evaluation(expression, bindings, **given, output=output, syntax=syntax, ops=ops)
    return warned(found).value if found.findings.notes else found.value


def evaluation(
    expression: Expression,
    bindings: Mapping[str, Any] | None = None,
    *,
    digits: int | None = None,
    dtype: str | None = None,
    arithmetic: str | None = None,
    output: str | None = None,
    syntax: str = "auto",
    ops: OpTable = OPS,
) -> Evaluation:
    """Return what ``evaluate`` does with what is to be said of it; nothing is warned of otherwise.

    >>> evaluation("(exp(x) - 1)/x", {"x": 1e-9}).recomputed
    ['value']

    Shapes: as ``evaluate``.
    Raises: as ``evaluate``.
    """
    from diffcli.trust.results import Evaluation, reading_notes

    check_arithmetic(arithmetic)
    if digits is not None and dtype is not None:
        raise UsageError("digits and dtype do not go together")
    given = as_bindings(bindings)
    graph = as_graph(expression, given, ops, output=output, syntax=syntax)
    asked = Computation(graph, point_of(given, bindings, ops), digits=digits, dtype=dtype, arithmetic=arithmetic)
    value, findings = asked.evaluation()
    value = value if dtype is None or asked.point.has_arrays() else as_number(value)
    if graph.notes or len(given) > len(graph.plan.variables):
        findings.notes[:0] = reading_notes(expression, graph, given)
    return Evaluation(value, findings)


def point_of(given: Mapping[str, Any], bindings: Mapping[str, Any] | None, ops: OpTable) -> Point:
    """Return the point of bindings as they were given, and as values."""
    originals = [value if value.__class__ is float else as_given(value) for value in (bindings or {}).values()]
    return Point.of(given, dict(zip(given, originals, strict=True)), ops)


def grad(
    expression: Expression,
    bindings: Mapping[str, Any] | None = None,
    *,
    wrt: Sequence[str] | None = None,
    order: int | None = None,
    mode: str = "reverse",
    digits: int | None = None,
    dtype: str | None = None,
    checkpoint: int | None = None,
    memory: str | None = None,
    undefined: str = "report",
    arithmetic: str | None = None,
    output: str | None = None,
    syntax: str = "auto",
    ops: OpTable = OPS,
) -> Gradient:
    """Return the value of an expression and its gradient by each variable, in the shape of that variable.

    ``wrt`` names the variables, all in order of appearance if not given (bound names that do not occur come last);
    ``mode`` is "reverse", "forward" or "elimination".  With ``order``, each variable has the list of its derivatives
    f', f'', ... up to that one; with ``digits``, value and gradient are texts of that many correct digits.  ``dtype``
    and ``arithmetic``, ``output`` and ``syntax`` are as for ``evaluate``.  With ``checkpoint`` so many snapshots are
    kept and the rest is computed again, to take less memory: of a chain in the fewest steps, of any other graph each
    segment twice; the gradients are the same to the last bit.  ``memory``, such as "64MB", keeps as many as fit into so
    much.  Where there is no derivative, ``undefined`` "report" warns, "error" raises UndefinedError and "subgradient"
    gives one.

    >>> grad("x^2 * y", {"x": 3, "y": 2})
    (18, {'x': 12.0, 'y': 9.0})
    >>> grad("x^3", {"x": 2}, order=2)
    (8, {'x': [12.0, 12.0]})

    Raises: ShapeError if the output is not a number; UsageError for options that do not go together; as ``evaluate``.
    Source: Goodfellow et al. 2016, Alg. 6.1 and 6.2.
    """
    from diffcli.trust.results import Gradient, reading_notes, warned

    check_arithmetic(arithmetic)
    if undefined not in UNDEFINED_MODES:
        raise UsageError(f"there is no undefined {undefined!r}", hint=f"use {', '.join(UNDEFINED_MODES)}")
    if undefined != "report" and digits is not None:
        raise UsageError("digits go without undefined")
    names = as_names(wrt)
    if order is not None and digits is not None:
        raise UsageError("order and digits do not go together")
    if (dtype, checkpoint, memory) != (None, None, None) and (order, digits) != (None, None):
        raise UsageError("order and digits go without dtype, checkpoint and memory")
    given = as_bindings(bindings)
    declared = {**dict.fromkeys(names), **given} if names else given
    graph = as_graph(expression, declared, ops, output=output, syntax=syntax)
    if memory is not None:
        if checkpoint is not None or undefined != "report":
            raise UsageError("memory goes without checkpoint and undefined")
        from diffcli.given.sizes import read_bytes

        size = read_bytes(memory, "memory")
        checkpoint = snapshots_for(size, graph, given, targets(graph, names, given), dtype)
    point = point_of(given, bindings, ops)
    asked = Computation(
        graph,
        point,
        names,
        mode=mode,
        order=order,
        digits=digits,
        dtype=dtype,
        checkpoint=checkpoint,
        arithmetic=arithmetic,
        undefined=undefined,
    )
    value, gradient, findings = asked.gradient()
    if dtype is not None and not point.has_arrays():
        value, gradient = as_number(value), {name: as_number(number) for name, number in gradient.items()}
    found = Gradient(value, gradient, findings)
    has_more = graph.notes or len(given) > len(graph.plan.variables)
    read = reading_notes(expression, graph, given, "; its gradient is 0") if has_more else ()
    return warned(found, read) if has_more or found.findings.notes else found


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
    from diffcli.trust.results import reading_notes, warned

    given = as_bindings(bindings)
    graph = as_graph(expression, {**dict.fromkeys(wrt or ()), **given}, ops)
    names = [v.name for v in graph.variables] if wrt is None else list(wrt)
    found = Computation(graph, point_of(given, bindings, ops), names, digits=count).to_digits(names)
    return warned(found, reading_notes(expression, graph, given))
