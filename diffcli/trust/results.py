"""What commands print and public functions give: numbers, with what is to be said of them."""

from __future__ import annotations

from diffcli.errors import Findings, Note, PrecisionWarning, UndefinedWarning
from diffcli.shown import Told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Self, TypeVar

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
        """Return the pair."""
        result = super().__new__(cls, (value, change))
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


def warned(result: _Result) -> _Result:
    """Return a result, having warned of what doubts it on behalf of who called the function that calls this."""
    for note in result.findings.notes:
        if note.is_warning:
            import warnings

            kind = PrecisionWarning if note.kind == Note.DIGITS else UndefinedWarning
            warnings.warn(note.message, kind, stacklevel=3)
    return result
