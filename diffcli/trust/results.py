"""What commands print and public functions give: numbers, with what is to be said of them."""

from __future__ import annotations

from diffcli.errors import Findings, Note, PrecisionWarning, ReadingWarning, UndefinedWarning
from diffcli.shown import Told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Self, TypeVar

    from diffcli.graphs import Graph

    _Result = TypeVar("_Result", bound=Told)
    _Pair = tuple[Any, Any]
    _List = list[Any]
else:
    _Pair, _List = tuple, list


class Evaluation(Told):
    """A value, with what is to be said of it."""

    __slots__ = ("findings", "value")

    def __init__(self, value: Any, findings: Findings | None = None) -> None:
        self.value = value
        self.findings = findings or Findings()


class Tangent(_Pair, Told):
    """A value and its derivative in a direction, which it unpacks into, with what is to be said of them."""

    def __new__(cls, value: Any, change: Any, findings: Findings | None = None) -> Self:
        result = tuple.__new__(cls, (value, change))
        result.findings = findings or Findings()
        return result

    @property
    def value(self) -> Any:
        """The value."""
        return self[0]

    def numbers(self) -> Mapping[str, Any]:
        """Return value and tangent."""
        return {"value": self[0], "tangent": self[1]}

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (*self, self.findings)


class Gradient(Tangent):
    """A value and the gradient by each variable, which it unpacks into, with what is to be said of them."""

    @property
    def gradient(self) -> dict[str, Any]:
        """The gradient by each variable."""
        return self[1]  # type: ignore[no-any-return]

    def numbers(self) -> Mapping[str, Any]:
        """Return value and gradients."""
        return {"value": self.value} | {f"d/d{name}": slope for name, slope in self.gradient.items()}


class ByOrder(_List, Told):
    """Numbers by order, the value first: Taylor coefficients or derivatives, with what is to be said of them."""

    def __init__(self, numbers: Any = (), findings: Findings | None = None) -> None:
        super().__init__(numbers)
        self.findings = findings or Findings()

    def numbers(self) -> Mapping[str, Any]:
        """Return the numbers by order."""
        return {str(order): number for order, number in enumerate(self)}


def warned(result: _Result, read: Iterable[Note] = ()) -> _Result:
    """Return a result, having warned of what doubts it on behalf of who called the function that calls this.

    ``read`` is what reading the expression has to say, which the result tells first.
    """
    result.findings.notes[:0] = read
    _warn(result.findings.notes)
    return result


def warn_of_reading(notes: Iterable[Note]) -> None:
    """Warn of what a text may mean in place of what it was read as, on behalf of who called the caller."""
    _warn(note for note in notes if note.kind == Note.READING)


def _warn(notes: Iterable[Note]) -> None:
    for note in notes:
        if note.is_warning:
            import warnings

            warnings.warn(note.message, _KINDS.get(note.kind, UndefinedWarning), stacklevel=4)


_KINDS = {Note.DIGITS: PrecisionWarning, Note.READING: ReadingWarning}


def reading_notes(expression: object, graph: Graph, given: Iterable[str], consequence: str = "") -> list[Note]:
    """Return what reading a text has to say, and which of the values given do not occur in it, with the consequence."""
    used = {name for name, _ in graph.plan.variables}
    notes = list(graph.notes) if isinstance(expression, str) else []
    for name in given:
        if name in graph.names:
            notes.append(Note(f"{name} is computed by a statement, so the value given for it is not used"))
        elif name not in used:
            notes.append(Note(f"{name} does not occur in the expression{consequence}"))
    return notes
