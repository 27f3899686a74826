"""Values as exactly as they were given: what a text means without rounding, and how far the float for it may be off."""

from __future__ import annotations

import math

from diffcli.engine.bounds import bounded_values
from diffcli.engine.numbers import is_array
from diffcli.errors import DiffcliError, LimitError, Note
from diffcli.given.expressions import as_graph
from diffcli.graph import Constant
from diffcli.ops import OPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from diffcli.graph import Graph
    from diffcli.ops import OpTable


MOST_ENTRIES = 10_000
"""Entries of an array that are taken without rounding."""


def exact_bindings(bindings: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """Return values without rounding, from the texts they were typed as where there are any."""
    return {
        name: exact_binding(texts[name]) if name in texts else exact_number(value) for name, value in bindings.items()
    }


def exact_binding(text: str, ops: OpTable = OPS) -> Any:
    """Return what a typed value means without rounding: a fraction, an array of these, or a graph without variables."""
    from diffcli.given.values import read_value

    if text.lstrip().startswith("@") or ":" in text:
        return exact_number(read_value(text), ops)
    graph = as_graph(text, (), ops)
    if graph.variables:
        read_value(text)  # says what is wrong with it
    output = graph.output
    if not isinstance(output, Constant):
        return graph
    exact = exact_number(output.value, ops) if isinstance(output.value, tuple) else output.exact()
    return graph if exact is None else exact


def exact_number(value: Any, ops: OpTable = OPS) -> Any:
    """Return a binding without rounding: floats as the decimals they are printed as, texts as graphs."""
    from fractions import Fraction

    if isinstance(value, str):
        return exact_binding(value, ops)
    if is_array(value):
        if value.size > MOST_ENTRIES:
            raise LimitError(f"more digits are computed for at most {MOST_ENTRIES:,} entries, not {value.size:,}")
        entries = [exact_number(entry, ops) for entry in value.ravel().tolist()]
        return _array(entries).reshape(value.shape) if value.shape else entries[0]
    if isinstance(value, float) and value - value == 0:
        return Fraction(repr(value))
    if isinstance(value, (list, tuple)):
        return _array([exact_number(row, ops) for row in value])
    return value


def _array(rows: Any) -> Any:
    import numpy as np

    return np.array(rows, dtype=object)


def bounds_of_formulas(texts: Mapping[str, str]) -> dict[str, float]:
    """Return how far values that were typed as formulas may be off at most, as the passes have it."""

    def bound(graph: Graph) -> float:
        found = bounded_values(graph, {}, {})
        return math.nan if found is None else found.errors[graph.plan.output]

    return _of_formulas(texts, bound)


def errors_of_formulas(texts: Mapping[str, str]) -> dict[str, Any]:
    """Return how far values that were typed as formulas, such as exp(1e-9)-1, may be off, by the sharper analysis."""
    from diffcli.engine.rounding import rounded_values

    return _of_formulas(texts, lambda graph: rounded_values(graph, {})[graph.output].error)


def _of_formulas(texts: Mapping[str, str], error: Callable[[Graph], Any]) -> dict[str, Any]:
    errors: dict[str, Any] = {}
    for name, text in texts.items():
        if _is_decimal(text) or text.startswith("@") or ":" in text:
            continue
        try:
            errors[name] = error(as_graph(text))
        except DiffcliError:
            continue
    return errors


def overflown(bindings: Mapping[str, Any], texts: Mapping[str, str]) -> list[Note]:
    """Return a warning for each value that was typed as a number and is none, such as 1e400."""
    return [
        Note(f"the value of {name} is beyond the range of floats", is_warning=True, kind=Note.DIGITS)
        for name, text in texts.items()
        if isinstance(value := bindings.get(name), float)
        and value - value != 0
        and not any(word in text.lower() for word in ("inf", "nan", "∞"))
    ]


def _is_decimal(text: str) -> bool:
    """Tell whether a value was typed as a decimal, not as a formula."""
    try:
        float(text)
    except ValueError:
        return False
    return True
