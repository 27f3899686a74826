"""Where a request is evaluated: its values as floats, and without rounding, as they were given."""

from __future__ import annotations

import math

from diffcli.engine.bounds import bounded_values
from diffcli.engine.forward import forward
from diffcli.engine.loops import FAILURES, instructions
from diffcli.engine.numbers import is_array
from diffcli.engine.undefined import suspects, without_value
from diffcli.errors import DiffcliError, LimitError, Note, shorten
from diffcli.given.expressions import as_graph
from diffcli.graphs import Apply, Constant, Graph
from diffcli.namespaces.error_bounds import decimal_error
from diffcli.ops import OPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from diffcli.engine.loops import Instruction
    from diffcli.graphs import Node
    from diffcli.ops import OpTable


MOST_ENTRIES = 10_000
"""Entries of an array that are taken without rounding."""


class Exact(dict):  # type: ignore[type-arg]
    """Values without rounding, and what simplification proves at them."""

    def __init__(self, point: Point, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self._point = point
        self._zeros: dict[str, bool] = {}

    def is_zero(self, node: Node) -> bool:
        """Tell whether a node is proved to be 0."""
        from diffcli.trust.zeros import is_zero

        text = str(node)
        if text not in self._zeros:
            self._zeros[text] = is_zero(Graph(node), self._point)
        return self._zeros[text]


class Point:
    """Values by name: ``bindings`` for the passes on floats, ``exact`` without rounding.

    ``given`` are values as they were given, where that says more than the binding: a text, a fraction, a decimal.
    With ``is_binary``, where a Python float or an array is among them, floats are the binary numbers that they are,
    and so are the decimals of texts; otherwise floats are the decimals that they are printed as.
    """

    __slots__ = ("_exact", "bindings", "given", "is_binary", "ops")

    def __init__(
        self,
        bindings: Mapping[str, Any],
        given: Mapping[str, Any] | None = None,
        *,
        is_binary: bool = False,
        ops: OpTable = OPS,
    ) -> None:
        self.bindings = bindings
        self.given = given or {}
        self.is_binary = is_binary
        self.ops = ops
        self._exact: Exact | None = None

    @classmethod
    def typed(cls, bindings: Mapping[str, Any], texts: Mapping[str, str]) -> Point:
        """Return the point of values that were typed: decimals, but for the arrays of files that hold floats."""
        is_binary = any(
            text.lstrip().startswith("@") and text.rstrip()[-4:] in (".npy", ".npz") for text in texts.values()
        )
        return cls(bindings, texts, is_binary=is_binary)

    @classmethod
    def of(cls, bindings: Mapping[str, Any], given: Mapping[str, Any], ops: OpTable = OPS) -> Point:
        """Return the point of values given in Python, which are floats as soon as one of them is."""
        return cls(bindings, given, is_binary=any(map(_is_binary, given.values())), ops=ops)

    @property
    def exact(self) -> Exact:
        """The values without rounding: fractions, binary floats, arrays of these, or graphs without variables."""
        if self._exact is None:
            self._exact = Exact(self, {n: self._exact_value(n, value) for n, value in self.bindings.items()})
        return self._exact

    def _exact_value(self, name: str, value: Any) -> Any:
        given = self.given.get(name, value)
        if getattr(value, "size", 1) > MOST_ENTRIES:
            return _number(value)  # says that these are too many
        if isinstance(given, str) and _is_binary_file(given):
            return value
        if isinstance(given, str):
            exact = exact_binding(given, self.ops)
            return exact if not self.is_binary or hasattr(exact, "plan") else value
        if self.is_binary and (isinstance(given, float) or is_array(given)):
            return value
        return _number(given, self.ops, is_binary=self.is_binary)

    def errors(self) -> dict[str, float]:
        """Return how far the floats of the bindings may be off at most, where that is not what is printed of them."""
        found: dict[str, float] = {}
        for name, value in self.bindings.items():
            given = self.given.get(name)
            if given is None or given.__class__ is float:
                if self.is_binary and isinstance(value, float):
                    found[name] = 0.0
            elif isinstance(given, str):
                error = self._error_of_text(given, value)
                if error is not None:
                    found[name] = error
            elif isinstance(value, float) and math.isfinite(value):
                found[name] = abs(float(_number(given, self.ops) - _number(value, self.ops, is_binary=True)))
        return found

    def _error_of_text(self, text: str, value: Any) -> float | None:
        if text.startswith("@") or ":" in text:
            from diffcli.given.values import exact_text

            exactly = exact_text(text) if isinstance(value, float) else None
            return None if exactly is None else self._error_of_text(exactly, value)
        if text[:1] == "[" and _are_decimals(text):
            return 0.0 if self.is_binary else None  # the decimals that its floats are printed as
        if not _is_decimal(text):
            try:
                return _error_of_formula(text, is_binary=self.is_binary)
            except DiffcliError:
                return None
        if self.is_binary:
            return 0.0
        return decimal_error(value, text.strip()) if len(text) > 15 or not value else None

    def shape(self, name: str) -> tuple[int, ...]:
        """Return the shape of a value, () for a number."""
        value: Any = self.bindings.get(name)
        if not hasattr(value, "__len__"):
            return ()
        import numpy as np

        return np.shape(value)

    def has_arrays(self) -> bool:
        return any(hasattr(value, "__len__") for value in self.bindings.values())

    def is_finite(self) -> bool:
        """Tell whether all values are finite: decimals are that were typed, even beyond the floats."""
        return all(_is_finite(v) or _are_decimals(self.given.get(name)) for name, v in self.bindings.items())

    def is_exact(self) -> bool:
        """Tell whether the values may be had without rounding: finite ones, of not too many entries."""
        return self.is_finite() and all(getattr(v, "size", 1) <= MOST_ENTRIES for v in self.bindings.values())

    def overflown(self) -> list[Note]:
        """Return a warning for each value that was typed as a number and is none, such as 1e400 or sqrt(-1).

        Raises: LimitError for an integer beyond 10,000 digits.
        """
        return [
            _without_number(f"the value of {name}", text)
            for name, text in self.given.items()
            if isinstance(text, str)
            and not _is_finite(self.bindings.get(name))
            and not text.startswith("@")
            and not any(word in text.lower() for word in ("inf", "nan", "∞"))
        ]


def _without_number(subject: str, text: str) -> Note:
    """Say of a value that is not finite whether it does not exist or is too large."""
    if ":" not in text:
        graph = as_graph(text)
        values = forward(graph, {})
        refuse_long_integer(graph, values)
        if found := suspects(graph, values):
            from diffcli.rendering.infix import node_text

            cause = node_text(without_value(found, values), graph)
            where = "" if cause == text else f": {cause} is undefined"
            return Note(f"{subject} does not exist{where}", is_warning=True, kind=Note.UNDEFINED)
    return Note(f"{subject} is beyond the range of floats", is_warning=True, kind=Note.DIGITS)


def refuse_long_integer(graph: Graph, values: Mapping[Node, Any]) -> None:
    """Look for an integer that became infinite as it would have too many digits.

    Raises: LimitError, which names it.
    """
    for slot, step in enumerate(instructions(graph.plan)):
        node = graph.at(slot)
        if step is None or not isinstance(node, Apply) or node.op.tensor:
            continue
        if is_array(values[node]) or _is_finite(values[node]):
            continue
        ones = [1 for item in step.inputs if values[graph.at(item)].__class__ is int]
        if len(ones) == len(step.inputs) and _keeps_integers(step, ones):
            from diffcli.rendering.infix import node_text

            text = shorten(node_text(node, graph), 60)
            raise LimitError(f"the integer {text} has more than 10,000 digits")


def _keeps_integers(step: Instruction, ones: list[int]) -> bool:
    try:
        return step.kernel[0](*ones, *step.options).__class__ is int
    except FAILURES:
        return False


def _is_finite(value: Any) -> bool:
    if is_array(value):
        return bool((abs(value) < math.inf).all())
    return not isinstance(value, float) or value - value == 0


def exact_binding(text: str, ops: OpTable = OPS) -> Any:
    """Return what a typed value means without rounding: a fraction, an array of these, or a graph without variables."""
    from diffcli.given.values import exact_text, read_value

    exactly = exact_text(text)
    if exactly is None:
        return _number(read_value(text), ops)
    graph = as_graph(exactly, (), ops)
    if graph.variables:
        read_value(text)  # says what is wrong with it
    output = graph.output
    if not isinstance(output, Constant):
        return graph
    exact = _number(output.value, ops) if isinstance(output.value, tuple) else output.exact()
    return graph if exact is None else exact


def _number(value: Any, ops: OpTable = OPS, *, is_binary: bool = False) -> Any:
    """Return a value without rounding, floats as the decimals they are printed as unless they are binary."""
    if isinstance(value, str):
        return exact_binding(value, ops)
    if is_array(value):
        if value.size > MOST_ENTRIES:
            raise LimitError(f"more digits are computed for at most {MOST_ENTRIES:,} entries, not {value.size:,}")
        entries = [_number(entry, ops, is_binary=is_binary) for entry in value.ravel().tolist()]
        return _array(entries).reshape(value.shape) if value.shape else entries[0]
    if hasattr(value, "__len__"):
        return _array([_number(row, ops, is_binary=is_binary) for row in value])
    if isinstance(value, int) or not hasattr(value, "as_integer_ratio") or value - value != 0:
        return value
    from fractions import Fraction

    return Fraction(repr(value)) if isinstance(value, float) and not is_binary else Fraction(*value.as_integer_ratio())


def _array(rows: Any) -> Any:
    import numpy as np

    return np.array(rows, dtype=object)


def _is_binary(value: Any) -> bool:
    if isinstance(value, (float, str)):
        return isinstance(value, float)
    return any(map(_is_binary, value)) if hasattr(value, "__len__") and not is_array(value) else is_array(value)


def _is_binary_file(text: str) -> bool:
    return text.startswith("@") and text.rstrip()[-4:] in (".npy", ".npz")


def _error_of_formula(text: str, *, is_binary: bool) -> float:
    graph = as_graph(text)
    found = bounded_values(graph, {}, {}, is_binary=is_binary)
    return math.nan if found is None else float(found.errors[graph.plan.output])


def _are_decimals(text: Any) -> bool:
    """Tell whether a value was typed as a finite decimal, or a list of these."""
    parts = text.replace("[", "").replace("]", "").split(",") if isinstance(text, str) else ["nan"]
    return all(_is_decimal(part) and part.strip("+- ")[:1] not in "iInN" for part in parts)


def _is_decimal(text: str) -> bool:
    """Tell whether a value was typed as a decimal, not as a formula."""
    try:
        float(text)
    except ValueError:
        return False
    return True
