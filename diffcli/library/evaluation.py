"""Values and gradients of expressions, as they are where that can be settled, or to as many digits as are asked for."""

from __future__ import annotations

from diffcli.engine.bounds import bounded_values
from diffcli.engine.forward import forward, number_values
from diffcli.engine.tables import Table
from diffcli.errors import DomainError, Findings, UsageError
from diffcli.given.expressions import as_bindings, as_graph, as_names
from diffcli.library.passes import (
    Passes,
    as_number,
    differentiate,
    in_type,
    judged,
    own,
    snapshots_for,
    sure_numbers,
    targets,
    value_and_gradient,
    with_bounds,
    zero_like,
)
from diffcli.ops import OPS, OpTable
from diffcli.trust.doubts import CHECKPOINTED, LARGEST_GRAPH, examine, unchecked_note, unsigned
from diffcli.trust.points import MOST_ENTRIES, Point

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.given.expressions import Expression
    from diffcli.graphs import Graph
    from diffcli.trust.digits import Digits
    from diffcli.trust.results import Evaluation, Gradient

UNDEFINED_MODES = ("report", "error", "subgradient")
"""What is done where there is no derivative."""


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
    found, findings = _evaluated(expression, bindings, digits, dtype, arithmetic, ops, output, syntax)
    if findings is not None:
        from diffcli.trust.results import Evaluation, warned

        warned(Evaluation(found, findings))
    return found


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
    from diffcli.trust.results import Evaluation

    return Evaluation(*_evaluated(expression, bindings, digits, dtype, arithmetic, ops, output, syntax))


def _evaluated(
    expression: Expression,
    bindings: Mapping[str, Any] | None,
    digits: int | None,
    dtype: str | None,
    arithmetic: str | None,
    ops: OpTable,
    output: str | None,
    syntax: str,
) -> tuple[Any, Findings | None]:
    check_arithmetic(arithmetic)
    given = as_bindings(bindings)
    graph = as_graph(expression, given, ops, output=output, syntax=syntax)
    value, findings = _computed(graph, given, bindings, digits, dtype, arithmetic, ops)
    if graph.notes or len(given) > len(graph.plan.variables):
        from diffcli.trust.results import reading_notes

        findings = findings or Findings()
        findings.notes[:0] = reading_notes(expression, graph, given)
    return value, findings


def _computed(
    graph: Graph,
    given: dict[str, Any],
    bindings: Mapping[str, Any] | None,
    digits: int | None,
    dtype: str | None,
    arithmetic: str | None,
    ops: OpTable,
) -> tuple[Any, Findings | None]:
    """Return the value of a graph with what is to be said of it, if anything is."""
    if digits is not None:
        if dtype is not None:
            raise UsageError("digits and dtype do not go together")
        certain = _to_digits(graph, point_of(given, bindings, ops), digits, ())
        return certain.value, certain.findings
    if dtype is None and not is_checked(graph, given):
        slots = number_values(graph, given)
        value = own(forward(graph, given)[graph.output]) if slots is None else as_number(slots[graph.plan.output])
        return value, _unchecked(graph, given)
    point = point_of(given, bindings, ops)
    if dtype is not None:
        bound, numbers = in_type(graph, given, dtype)
        values = forward(graph, bound, numbers=numbers)
        doubts = examine(graph, point, values, {}, dtype=dtype)
        return own(doubts.value) if point.has_arrays() else as_number(doubts.value), doubts.findings()
    bounded = bounded_values(graph, given, point.errors(), is_binary=point.is_binary)
    if bounded is not None and bounded.is_sure(graph.plan.output):
        return unsigned(bounded.numbers[graph.plan.output]), None
    try:
        values = forward(graph, given) if bounded is None else Table(graph, bounded.numbers)
    except DomainError as error:
        if arithmetic is not None:
            raise
        return own(_proved(graph, point, (), error).value), None
    bounds = None if bounded is None else (bounded, bounded)
    doubts = examine(graph, point, values, {}, bounds=bounds, arithmetic=arithmetic)
    return own(doubts.value), doubts.findings()


def is_checked(graph: Graph, bindings: Mapping[str, Any]) -> bool:
    """Tell whether the numbers of a graph are looked after: of a graph that is not too large, nor its arrays."""
    if len(graph.plan) > LARGEST_GRAPH:
        return False
    arrays = [value for value in bindings.values() if value.__class__ is not float]
    return not arrays or not any(
        getattr(v, "size", 1) > MOST_ENTRIES or getattr(v, "dtype", None) == "float32" for v in arrays
    )


def point_of(given: Mapping[str, Any], bindings: Mapping[str, Any] | None, ops: OpTable) -> Point:
    """Return the point of bindings as they were given, and as values."""
    return Point.of(given, dict(zip(given, (bindings or {}).values(), strict=True)), ops)


def _unchecked(graph: Graph, bindings: Mapping[str, Any]) -> Findings:
    """Return what is said of numbers that are not looked after, but for those of a type that was chosen."""
    is_narrow = any(getattr(value, "dtype", None) == "float32" for value in bindings.values())
    return Findings(() if is_narrow else (unchecked_note(graph),))


def check_arithmetic(arithmetic: str | None) -> None:
    """Refuse an arithmetic that there is not."""
    if arithmetic not in (None, "float64"):
        raise UsageError(f"there is no arithmetic {arithmetic!r}", hint='use "float64", or leave it out')


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
    is_right = (digits, order, dtype, checkpoint) == (None, None, None, None) and is_checked(graph, given)
    bounded = with_bounds(graph, point) if is_right and mode == "reverse" else None
    if bounded is not None and (sure := sure_numbers(graph, bounded, names, given)) is not None:
        found = Gradient(*sure)
    else:
        names = targets(graph, names, given)
        if digits is not None:
            certain = _to_digits(graph, point, digits, names)
            found = Gradient(certain.value, certain.gradient, certain.findings)
        elif order is not None:
            from diffcli.trust.orders import right_orders

            is_plain = arithmetic is not None
            values = forward(graph, given)
            found = right_orders(graph, point, values, names, order, is_plain=is_plain, mode=undefined)
        elif not is_right and (dtype, checkpoint) == (None, None):
            findings = _unchecked(graph, given)
            found = Gradient(*value_and_gradient(graph, given, names, mode, findings=findings), findings)
        else:
            passes = None if bounded is None else Passes.of_bounds(graph, given, names, bounded)
            found = _right_gradient(graph, point, names, mode, dtype, checkpoint, arithmetic, passes, undefined)
    has_more = graph.notes or len(given) > len(graph.plan.variables)
    read = reading_notes(expression, graph, given, "; its gradient is 0") if has_more else ()
    return warned(found, read) if has_more or found.findings.notes else found


def _right_gradient(
    graph: Graph,
    point: Point,
    names: Sequence[str],
    mode: str,
    dtype: str | None,
    checkpoint: int | None,
    arithmetic: str | None,
    passes: Passes | None,
    undefined: str,
) -> Gradient:
    """Return value and gradient as they are, not as float64 may have them, and what is to be said of them."""
    from diffcli.trust.results import Gradient

    asked: dict[str, Any] = {"dtype": dtype, "checkpoint": checkpoint}
    try:
        passes = passes or differentiate(graph, point.bindings, names, mode, **asked, pruned=True)
    except DomainError as error:
        if (dtype, checkpoint, arithmetic) != (None, None, None):
            raise
        return _proved(graph, point, names, error)
    doubts = judged(graph, point, passes, **asked, arithmetic=arithmetic, undefined=undefined)
    if doubts is None:
        return Gradient(passes.values[graph.output], passes.targets, Findings([CHECKPOINTED]))
    ours = as_number if dtype is not None and not point.has_arrays() else own
    gradient = {name: ours(number) for name, number in doubts.gradient.items()}
    return Gradient(ours(doubts.value), gradient, doubts.findings())


def _proved(graph: Graph, point: Point, names: Sequence[str], refusal: DomainError) -> Gradient:
    """Return numbers with proof where floats have none, as of a matrix that is singular in floats alone.

    Raises: the refusal, where there are none.
    """
    from diffcli.trust.proof import prove
    from diffcli.trust.results import Gradient

    proof = prove(graph, point, names)
    found = {} if proof is None else {name: proof.number(name) for name in names}
    if proof is None or not all(
        number is None or number.is_defined for number in (proof.number(None), *found.values())
    ):
        raise refusal
    zeros = {name: zero_like(point.bindings.get(name, 0.0)) for name in names}
    known = {name: number.number for name, number in found.items() if number is not None}
    result = Gradient(proof.certainty.value.number, zeros | known)
    result.findings.recomputed = ["value", *known]
    return result


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
    found = _to_digits(graph, point_of(given, bindings, ops), count, names)
    return warned(found, reading_notes(expression, graph, given))


def _to_digits(graph: Graph, point: Point, count: int, names: Sequence[str]) -> Digits:
    from diffcli.trust.digits import right_digits

    return right_digits(graph, point, forward(graph, point.bindings), count, names)
