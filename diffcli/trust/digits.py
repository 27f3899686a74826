"""Values and gradients to as many correct digits as are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from diffcli.engine.exact import rational_values
from diffcli.engine.numbers import is_array
from diffcli.engine.precise import PreciseRounding
from diffcli.engine.rounded import Rounded
from diffcli.engine.rounding import rounded_gradients, rounded_values
from diffcli.errors import DiffcliError, LimitError, Note
from diffcli.graph import Apply, Graph, Node

MOST_DIGITS = 10_000
"""The most digits that can be asked for."""

_WORKING_DIGITS = 5_000
"""The precision up to which a digit is looked for behind zeros."""

_WORK = 2e9
"""Digits squared times operations that one precision may cost: seconds."""

_BELIEVED = 1e-300
"""A number is believed to be 0 if it is below this at the highest precision."""

_MOST_UNDEFINED = 5
"""Precisions without a value after which there is none."""

_CONFIRMED_DIGITS = 13
_CONFIRMING_DIGITS = 400
_FEW_OPERATIONS = 500
"""What confirming a result of floating point may take: operations times entries, and digits."""

_SATURATING = frozenset(("tanh", "coth", "erf", "sigmoid"))
"""Functions that come near 1 without reaching it."""

_SLOW = frozenset(("gamma", "lgamma", "digamma", "polygamma", "factorial"))
_SLOW_DIGITS = 1500


class Digits:
    """A value and gradients as texts of decimals, nested lists of them for arrays; ``notes`` say what is not sure."""

    __slots__ = ("gradient", "notes", "value")

    def __init__(self, value: Any, gradient: dict[str, Any], notes: list[Note]) -> None:
        self.value = value
        self.gradient = gradient
        self.notes = notes


def certain_digits(graph: Graph, bindings: Mapping[str, Any], count: int, names: Sequence[str]) -> Digits:
    """Return value and gradients by the named variables or statements to ``count`` digits.

    Values of ``bindings`` are exact: integers, fractions, arrays of these, or graphs without variables.
    """
    if not 1 <= count <= MOST_DIGITS:
        raise LimitError(f"from 1 to {MOST_DIGITS} digits can be computed, not {count}")
    results = _Rising(graph, bindings, names).computed(count, _limit(graph, bindings, count))
    if results.unsure and all(_is_believed_zero(v, e) for r in results.unsure for v, e in _entries(r) if e):
        _check_saturation(graph, results.values, results.working)
    known, gradients = results.known, results.gradients
    return Digits(
        _text(results.values[graph.output], count),
        {
            name: _text(gradients[known[name]], count)
            if known.get(name) in gradients
            else _zeros(results.values[known[name]])
            if name in known
            else "0"
            for name in names
        },
        _notes(results.unsure, results.working),
    )


def confirmed(
    graph: Graph, bindings: Mapping[str, Any], printed: Mapping[str | None, Any], tolerance: float
) -> set[str | None]:
    """Return the names of ``printed`` whose gradient is right to ``tolerance`` of itself; None names the value.

    ``bindings`` as for ``certain_digits``.  What a little work does not show is not confirmed.
    """
    operations = sum(isinstance(node, Apply) for node in graph.nodes)
    entries = max((value.size for value in bindings.values() if is_array(value)), default=1)
    slow = any(isinstance(node, Apply) and node.op.name in _SLOW for node in graph.nodes)
    if operations * entries > (_FEW_OPERATIONS // 50 if slow else _FEW_OPERATIONS):
        return set()
    results = _Rising(graph, bindings, [name for name in printed if name is not None])
    try:
        results.computed(_CONFIRMED_DIGITS, _CONFIRMING_DIGITS)
    except (DiffcliError, ArithmeticError, ValueError):
        return set()
    found: set[str | None] = set()
    for name, number in printed.items():
        exact = results.values[graph.output] if name is None else results.gradients.get(results.known[name])
        if exact is not None and _agrees(number, exact, tolerance):
            found.add(name)
    return found


def _agrees(printed: Any, exact: Rounded, tolerance: float) -> bool:
    numbers = printed.flat if is_array(printed) else [printed]
    return all(
        (_entry_is_certain(v, e, _CONFIRMED_DIGITS) or _is_believed_zero(v, e))
        and abs(v - number) <= max(tolerance * abs(v), e)
        for number, (v, e) in zip(numbers, _entries(exact), strict=True)
    )


class _Rising:
    """Values and gradients at rising precision, until their digits are certain."""

    __slots__ = ("bindings", "gradients", "graph", "known", "targets", "unsure", "values", "working")

    values: Mapping[Node, Rounded]
    gradients: Mapping[Node, Rounded]
    unsure: list[Rounded]
    working: int

    def __init__(self, graph: Graph, bindings: Mapping[str, Any], names: Sequence[str]) -> None:
        self.graph = graph
        self.bindings = bindings
        self.known: dict[str, Node] = {v.name: v for v in graph.variables} | dict(graph.names)
        self.targets = [self.known[name] for name in names if name in self.known]

    def computed(self, count: int, limit: int) -> _Rising:
        """Compute until ``count`` digits are certain, with ``limit`` at the most; ``unsure`` are those that are not."""
        working = min(count + 10, limit)
        undefined = 0
        rational = rational_values(self.graph, self.bindings)
        while True:
            space = PreciseRounding(self.graph, working, rational)
            values = rounded_values(self.graph, self.bindings, space)
            gradients = rounded_gradients(self.graph, values, targets=self.targets) if self.targets else {}
            results = [values[self.graph.output], *(gradients[t] for t in self.targets if t in gradients)]
            unsure = [r for r in results if not _is_certain(r, count)]
            undefined += any(_is_undefined(r) for r in results)
            if not unsure or working >= limit or undefined >= _MOST_UNDEFINED:
                break
            working = min(2 * working, limit)
        self.values, self.gradients, self.unsure, self.working = values, gradients, unsure, working
        return self


def _check_saturation(graph: Graph, values: Mapping[Node, Rounded], working: int) -> None:
    """Refuse a zero that only says that tanh(1e8) and 1 look alike: they differ behind all digits that can be had."""
    from diffcli.graph import Apply

    for node, rounded in values.items():
        if not isinstance(node, Apply) or node.op.name not in _SATURATING or is_array(rounded.value):
            continue
        if rounded.error and abs(rounded.value) == 1:
            raise LimitError(
                f"{node.op.name} is nearer to {int(rounded.value)} here than {working} digits can show, "
                "and the result hangs on the difference",
                span=graph.spans.get(node),
                source=graph.source or None,
            )


def _limit(graph: Graph, bindings: Mapping[str, Any], count: int) -> int:
    """Return the highest precision to try; refuse what would take too long even at the first."""
    graphs = [graph, *(g for g in bindings.values() if isinstance(g, Graph))]
    operations = [node.op for g in graphs for node in g.nodes if isinstance(node, Apply)]
    entries = max((value.size for value in bindings.values() if is_array(value)), default=1)
    most = int((_WORK / (max(len(operations), 1) * max(entries, 1))) ** 0.5)
    if any(op.name in _SLOW for op in operations):
        most = min(most, _SLOW_DIGITS)
    if count + 10 > most:
        raise LimitError(f"{count} digits of this expression would take too long; at most {most - 10} are computed")
    return min(most, max(_WORKING_DIGITS, 2 * count))


def _is_certain(x: Rounded, count: int) -> bool:
    if is_array(x.value):
        return all(_entry_is_certain(v, e, count) for v, e in _entries(x))
    return _entry_is_certain(x.value, x.error, count)


def _entry_is_certain(value: Any, error: Any, count: int) -> bool:
    return bool(error == 0) or bool(error * 10 ** (count + 2) <= abs(value))


def _is_believed_zero(value: Any, error: Any) -> bool:
    return bool(abs(value) <= error < _BELIEVED)


def _is_undefined(x: Rounded) -> bool:
    return any(v != v for v, _ in _entries(x))


def _entries(x: Rounded) -> list[tuple[Any, Any]]:
    if not is_array(x.value):
        return [(x.value, x.error)]
    import numpy as np

    return list(zip(x.value.flat, np.broadcast_to(x.error, x.value.shape).flat, strict=True))


def _notes(unsure: Sequence[Rounded], working: int) -> list[Note]:
    """Say what was believed without proof."""
    entries = [entry for result in unsure for entry in _entries(result)]
    if any(v != v for v, _ in entries):
        return [_warning("a result is undefined, nan")]
    if all(_is_believed_zero(v, e) for v, e in entries if e):
        text = f"a zero is believed, not proved: nothing else was seen with {working} digits"
        return [_warning(text)] if entries else []
    return [_warning(f"the digits are not all certain, although computed with {working}")]


def _warning(text: str) -> Note:
    return Note(text, is_warning=True, kind=Note.DIGITS)


def _text(x: Rounded, count: int) -> Any:
    """Return a number as text, an array as nested lists of texts."""
    texts = [decimal_text(v * 0 if e and _is_believed_zero(v, e) else v, count) for v, e in _entries(x)]
    if not is_array(x.value):
        return texts[0]
    import numpy as np

    return np.array(texts, dtype=object).reshape(x.value.shape).tolist()


def decimal_text(value: Any, count: int) -> str:
    """Return an mpmath number with ``count`` significant digits, as a float of that many would be printed."""
    if not hasattr(value, "_mpf_"):
        return str(value)
    if value != value:
        return "nan"
    from mpmath.libmp import mpf_pos, to_str  # type: ignore[import-untyped]

    # rounded first: Python refuses to print the thousands of digits that the work may have taken
    number = mpf_pos(value._mpf_, int(count * 3.33) + 30, "n")
    text: str = to_str(number, count, strip_zeros=True, min_fixed=-5, max_fixed=max(count, 16))
    mantissa, mark, exponent = text.partition("e")
    return mantissa.removesuffix(".0").lstrip("+") + mark + exponent


def _zeros(x: Rounded) -> Any:
    if not is_array(x.value):
        return "0"
    import numpy as np

    return np.full(x.value.shape, "0", dtype=object).tolist()
