"""Values and gradients of expressions."""

from __future__ import annotations

from diffcli.engine.backward import backward, class_labels, number_gradients, start
from diffcli.engine.bounds import Bounded, bounded_gradients, bounded_values
from diffcli.engine.forward import forward, number_values
from diffcli.engine.loops import Met
from diffcli.engine.numbers import Numbers
from diffcli.engine.tables import Gradients, Table
from diffcli.engine.undefined import suspects_among
from diffcli.errors import DomainError, Findings, Note, UsageError
from diffcli.given.expressions import as_bindings, as_graph, as_names
from diffcli.ops import OPS, OpTable
from diffcli.trust.doubts import (
    CHECKPOINTED,
    LARGEST_GRAPH,
    examine,
    existing_gradient,
    is_small,
    unchecked_note,
    unsigned,
)
from diffcli.trust.points import MOST_ENTRIES, Point

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.given.expressions import Expression
    from diffcli.graphs import Graph, Node
    from diffcli.trust.results import Evaluation, Gradient

    _WithBounds = tuple[Bounded, Bounded, dict[str, Any], Callable[[], None]]

MODES = ("reverse", "forward", "elimination")
"""How derivatives are accumulated: from the output down, from the variables up, or by vertices in the best order."""

UNDEFINED_MODES = ("report", "error", "subgradient")
"""What is done where there is no derivative."""

_LARGE = 10_000
"""Entries of an array from which steps on them are fused."""


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
        from diffcli.library.digits import to_digits

        if dtype is not None:
            raise UsageError("digits and dtype do not go together")
        certain = to_digits(graph, bindings, digits, (), ops)
        return certain.value, certain.findings
    if dtype is None and not is_checked(graph, given):
        slots = number_values(graph, given)
        value = _own(forward(graph, given)[graph.output]) if slots is None else _as_number(slots[graph.plan.output])
        return value, _unchecked(graph, given)
    point = point_of(given, bindings, ops)
    if dtype is not None:
        bound, numbers = _in_type(graph, given, dtype)
        values = forward(graph, bound, numbers=numbers)
        doubts = examine(graph, point, values, {}, dtype=dtype)
        return _own(doubts.value) if point.has_arrays() else _as_number(doubts.value), doubts.findings()
    bounded = bounded_values(graph, given, point.errors(), is_binary=point.is_binary)
    if bounded is not None and bounded.is_sure(graph.plan.output):
        return unsigned(bounded.numbers[graph.plan.output]), None
    try:
        values = forward(graph, given) if bounded is None else Table(graph, bounded.numbers)
    except DomainError as error:
        if arithmetic is not None:
            raise
        return _own(_proved(graph, point, (), error).value), None
    bounds = None if bounded is None else (bounded, bounded)
    doubts = examine(graph, point, values, {}, bounds=bounds, arithmetic=arithmetic)
    return _own(doubts.value), doubts.findings()


def is_checked(graph: Graph, bindings: Mapping[str, Any]) -> bool:
    """Tell whether the numbers of a graph are looked after: of a graph that is not too large, nor its arrays."""
    if len(graph.plan) > LARGEST_GRAPH:
        return False
    arrays = [value for value in bindings.values() if value.__class__ is not float]
    return not any(getattr(v, "size", 1) > MOST_ENTRIES or getattr(v, "dtype", None) == "float32" for v in arrays)


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
    is_right = (order, dtype, checkpoint) == (None, None, None) and is_checked(graph, given)

    def read() -> list[Note]:
        return reading_notes(expression, graph, given, "; its gradient is 0")

    if digits is not None:
        return warned(_grad_to_digits(graph, bindings or {}, names, digits, ops), read())
    point = point_of(given, bindings, ops)
    bounded = _bounded(graph, point, names) if is_right and mode == "reverse" else None
    if bounded is not None and _is_sure(graph, bounded):
        gradient = {name: unsigned(number) for name, number in bounded[2].items()}
        found = Gradient(unsigned(bounded[0].numbers[graph.plan.output]), gradient)
        return warned(found, read()) if graph.notes or len(given) > len(graph.plan.variables) else found
    names = targets(graph, names, given)
    if order is not None:
        from diffcli.trust.orders import right_orders

        is_plain = arithmetic is not None
        values = forward(graph, given)
        return warned(right_orders(graph, point, values, names, order, is_plain=is_plain, mode=undefined), read())
    if (dtype, checkpoint) == (None, None) and not is_right:
        findings = _unchecked(graph, given)
        return warned(Gradient(*value_and_gradient(graph, given, names, mode, findings=findings), findings), read())
    passes = None if bounded is None else _bounded_passes(graph, bounded)
    found = _right_gradient(graph, point, names, mode, dtype, checkpoint, arithmetic, passes, undefined)
    return warned(found, read())


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

    is_plain = (dtype, checkpoint) != (None, None)
    try:
        passes = passes or differentiate(
            graph, point.bindings, names, mode, dtype=dtype, checkpoint=checkpoint, pruned=True
        )
    except DomainError as error:
        if is_plain or arithmetic is not None:
            raise
        return _proved(graph, point, names, error)
    values = passes.values
    if checkpoint is not None:
        if not is_small(graph, point.bindings):
            return Gradient(values[graph.output], passes.targets, Findings([CHECKPOINTED]))
        values = forward(graph, point.bindings)
    # without those of constants, which take time
    gradients = passes.gradients if passes.bounds is None else Table(graph, passes.bounds[1].numbers)
    doubts = examine(
        graph,
        point,
        values,
        passes.targets,
        mode=undefined,
        dtype=dtype,
        bounds=passes.bounds,
        gradients=gradients,
        arithmetic="float64" if is_plain else arithmetic,
    )
    own = _as_number if dtype is not None and not point.has_arrays() else _own
    return Gradient(
        own(doubts.value), {name: own(number) for name, number in doubts.gradient.items()}, doubts.findings()
    )


def _grad_to_digits(
    expression: Expression, bindings: Mapping[str, Any], names: Sequence[str] | None, digits: int, ops: OpTable
) -> Gradient:
    from diffcli.library.digits import to_digits
    from diffcli.trust.results import Gradient

    given = as_bindings(bindings)
    graph = as_graph(expression, {**dict.fromkeys(names or ()), **given}, ops)
    result = to_digits(graph, bindings, digits, targets(graph, names, given), ops)
    return Gradient(result.value, result.gradient, result.findings)


class Passes:
    """What the passes leave: the tables of values and gradients, and the gradient by each name that was asked for.

    ``gradients`` is None where there is no such table, in forward mode and with checkpoints; with these ``values`` has
    the output alone.  ``bounds`` are values and gradients by slot with bounds on their errors, where they were asked
    for and all are numbers.
    """

    __slots__ = ("bounds", "gradients", "targets", "values")

    def __init__(
        self,
        values: Mapping[Node, Any],
        gradients: Mapping[Node, Any] | None,
        targets: dict[str, Any],
        bounds: tuple[Bounded, Bounded] | None = None,
    ) -> None:
        self.bounds = bounds
        self.values = values
        self.gradients = gradients
        self.targets = targets


def differentiate(
    graph: Graph,
    bindings: Mapping[str, Any],
    names: Sequence[str],
    mode: str = "reverse",
    *,
    dtype: str | None = None,
    checkpoint: int | None = None,
    pruned: bool = False,
    point: Point | None = None,
) -> Passes:
    """Run forward propagation and the derivative's pass; the gradient is 0 where the output does not depend.

    ``pruned`` leaves out gradients of nodes that are not between the names and the output.  The ``point`` of the
    bindings asks for bounds on all errors in the same passes.
    """
    if mode not in MODES:
        raise UsageError(f"unknown mode {mode!r}", hint=f"use {', '.join(MODES[:-1])} or {MODES[-1]}")
    if point is not None and mode == "reverse" and checkpoint is None and dtype is None:
        bounded = _bounded(graph, point, names)
        if bounded is not None:
            return _bounded_passes(graph, bounded)
    bound, numbers = _in_type(graph, bindings, dtype)
    known = {v.name: v for v in graph.variables} | graph.names
    wanted = [known[name] for name in names if name in known]
    gradients: Mapping[Node, Any] | None = None
    if checkpoint is not None:
        if checkpoint < 1 or mode != "reverse":
            raise UsageError("checkpoint is a number of snapshots from 1, in reverse mode")
        from diffcli.engine.checkpoint import checkpointed

        value, ends = checkpointed(graph, bound, targets=wanted, snapshots=checkpoint, numbers=numbers)
        values: Mapping[Node, Any] = {graph.output: value}
        found = {name: ends[known[name]] for name in names if known.get(name) in ends}
    else:
        values = forward(graph, bound, numbers=numbers)
        if mode != "reverse":
            found = _upward(graph, bindings, names, mode, dtype)
        else:
            gradients = backward(graph, values, targets=wanted if pruned else None, numbers=numbers)
            found = {name: gradients[known[name]] for name in names if known.get(name) in gradients}
    zeros = {name: zero_like(bindings.get(name, 0.0)) for name in names}
    return Passes(values, gradients, zeros | found)


def _upward(
    graph: Graph, bindings: Mapping[str, Any], names: Sequence[str], mode: str, dtype: str | None
) -> dict[str, Any]:
    """Return the gradient by the variables and statements that are named, from these up."""
    from diffcli.trust.statements import with_moving_statements

    graph, point = with_moving_statements(graph, Point(bindings), names)
    bound, numbers = _in_type(graph, point.bindings, dtype)
    values = forward(graph, bound, numbers=numbers)
    variables = {v.name: v for v in graph.variables if v.name in names}
    if mode == "elimination":
        from diffcli.engine.products import by_elimination

        start(graph, values, numbers or Numbers(graph))  # refuses what is no number
        return by_elimination(graph, values, variables).matrices
    from diffcli.engine.tangent import forward_gradients

    return forward_gradients(graph, values, variables, numbers=numbers)


def value_and_gradient(
    graph: Graph,
    bindings: Mapping[str, Any],
    names: Sequence[str],
    mode: str = "reverse",
    *,
    findings: Findings | None = None,
) -> tuple[Any, dict[str, Any]]:
    """Return the output's value and its gradient by the named variables or statements; 0 where it does not depend.

    Where the rules miss a derivative that exists (``relu(x) - relu(-x)`` at 0) it is put right; where there is no
    value, as of ``log(-1)``, the gradient is nan: ``findings`` are told.
    """
    if mode == "reverse":
        result = number_result(graph, bindings, names, findings)
        if result is None and any(getattr(value, "size", 1) >= _LARGE for value in bindings.values()):
            from diffcli.engine.fused import fused_gradient

            result = fused_gradient(graph, bindings, names)
        if result is not None:
            return result
    passes = differentiate(graph, bindings, names, mode, pruned=True)
    gradient = _existing(graph, bindings, passes.values, passes.targets, findings)
    return _own(passes.values[graph.output]), {name: _own(g) for name, g in gradient.items()}


def _existing(
    graph: Graph,
    bindings: Mapping[str, Any],
    values: Mapping[Node, Any],
    gradient: Mapping[str, Any],
    findings: Findings | None,
) -> dict[str, Any]:
    doubts = existing_gradient(graph, Point(bindings, is_binary=True), values, gradient)
    if findings is not None:
        findings.notes += doubts.notes
    return doubts.gradient


def number_result(
    graph: Graph, bindings: Mapping[str, Any], names: Sequence[str], findings: Findings | None = None
) -> tuple[Any, dict[str, Any]] | None:
    """Return value and gradient where all are Python numbers, without a table by node; None for arrays."""
    met = Met()
    values = number_values(graph, bindings, met)
    if values is None:
        return None
    gradient = _by_name(graph, bindings, names, number_gradients(graph, values)[0])
    if suspects_among(graph, values, met):
        gradient = _existing(graph, bindings, Table(graph, values), gradient, findings)
    return values[graph.plan.output], gradient


def _by_name(
    graph: Graph, bindings: Mapping[str, Any], names: Iterable[str], gradients: Sequence[Any]
) -> dict[str, Any]:
    """Return the gradient by each name from those by slot; 0 where the output does not depend on it."""
    slots = graph.plan.named()
    found = {name: gradients[slots[name]] if name in slots else None for name in names}
    if None in found.values():
        for name, number in found.items():
            if number is None:
                found[name] = zero_like(bindings.get(name, 0.0))
    return found


def _own(value: Any) -> Any:
    """Return an array as one that the caller may write to, not one that was given or is shared."""
    return value.copy() if hasattr(value, "__array__") and value.ndim else value


def _as_number(value: Any) -> Any:
    """Return a NumPy number as Python's."""
    return value.item() if getattr(value, "shape", None) == () else value


def _bounded(graph: Graph, point: Point, names: Iterable[str] | None) -> _WithBounds | None:
    """Return values, gradients, these by name, and what adds those by constants; None for what has no bounds.

    The names are all if not given: what has bounds takes no class labels.
    """
    values = bounded_values(graph, point.bindings, point.errors(), is_binary=point.is_binary)
    if values is None:
        return None
    gradients, fill = bounded_gradients(graph, values)
    names = _occurring(graph, point.bindings) if names is None else names
    return values, gradients, _by_name(graph, point.bindings, names, gradients.numbers), fill


def _is_sure(graph: Graph, bounded: _WithBounds) -> bool:
    """Tell whether the bounds promise value and gradients by name, and nothing is at a kink."""
    values, gradients, by_name, _ = bounded
    if not values.is_sure(graph.plan.output) or suspects_among(graph, values.numbers, values.met):
        return False
    slots = graph.plan.named()
    return all(map(gradients.is_sure, [slots[name] for name in by_name if name in slots]))


def _bounded_passes(graph: Graph, bounded: _WithBounds) -> Passes:
    values, gradients, by_name, fill = bounded
    table = Gradients(graph, gradients.numbers, fill)
    return Passes(Table(graph, values.numbers), table, by_name, (values, gradients))


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


def _in_type(graph: Graph, bindings: Mapping[str, Any], dtype: str | None) -> tuple[Mapping[str, Any], Any]:
    """Return the bindings in the type, and what computes in it; None for the ordinary types."""
    if dtype is None:
        return bindings, None
    from diffcli.engine.dtypes import DTYPES, typed

    if dtype not in DTYPES:
        raise UsageError(f"there is no type {dtype!r}", hint="use " + " or ".join(DTYPES))
    return typed(graph, bindings, dtype)


def snapshots_for(
    memory: int, graph: Graph, bindings: Mapping[str, Any], names: Iterable[str], dtype: str | None
) -> int:
    """Return how many snapshots fit into so many bytes.  Raises: LimitError, if none does."""
    from diffcli.costs.counting import snapshots_within, variable_shapes

    known = {variable.name: variable for variable in graph.variables} | graph.names
    wanted = [known[name] for name in names if name in known]
    return snapshots_within(graph, variable_shapes(graph, {}, bindings), wanted, memory, 4 if dtype == "float32" else 8)


def targets(graph: Graph, wrt: Sequence[str] | None, bindings: Mapping[str, Any] | None = None) -> list[str]:
    """Return the names to differentiate by: ``wrt``, or all variables but class labels in order of appearance.

    Bound names that do not occur come last; the gradient by them is 0.
    """
    if wrt is not None:
        return list(wrt)
    bindings = bindings or {}
    labels = class_labels(graph, bindings)
    return [name for name in _occurring(graph, bindings) if name not in labels]


def _occurring(graph: Graph, bindings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the names of variables in order of appearance, and last those that do not occur."""
    return {**dict(graph.plan.variables), **bindings}


def zero_like(value: Any) -> Any:
    """Return the gradient by something the output does not depend on."""
    if hasattr(value, "__len__"):
        import numpy as np

        from diffcli.engine.numbers import as_value

        return np.zeros_like(as_value(value, "a variable"))
    return 0.0
