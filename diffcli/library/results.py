"""What the public functions give: numbers, with what is to be said of them."""

from __future__ import annotations

from diffcli.shown import Shown, html

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.trust.doubts import Doubts

    _Pair = tuple[Any, dict[str, Any]]
else:
    _Pair = tuple


class Evaluation(Shown):
    """A value, with what is to be said of it.

    ``notes`` are texts worth telling, ``warnings`` those that doubt the value; ``recomputed`` is ``["value"]`` where
    float64 alone gives another one.
    """

    __slots__ = ("value", "warnings", "notes", "recomputed")  # noqa: RUF023, as they are shown

    def __init__(self, value: Any, doubts: Doubts | None = None) -> None:
        self.value = value
        self.notes = [] if doubts is None else [note.message for note in doubts.remarks]
        self.warnings = [] if doubts is None else doubts.warnings
        self.recomputed = [] if doubts is None else doubts.recomputed


class Gradient(_Pair):
    """A value and the gradient by each variable, which it unpacks into; ``notes``, ``warnings`` and ``recomputed``.

    These are as for ``Evaluation``; ``recomputed`` has the names of the gradients too.
    """

    notes: list[str]
    warnings: list[str]
    recomputed: list[str]

    def __new__(cls, value: Any, gradient: dict[str, Any], doubts: Doubts | None = None) -> Gradient:
        """Return the pair."""
        result = super().__new__(cls, (value, gradient))
        said = Evaluation(value, doubts)
        result.notes, result.warnings, result.recomputed = said.notes, said.warnings, said.recomputed
        return result

    @property
    def value(self) -> Any:
        """The value."""
        return self[0]

    @property
    def gradient(self) -> dict[str, Any]:
        """The gradient by each variable."""
        return self[1]

    def _repr_html_(self) -> str:
        told = {name: getattr(self, name) for name in ("warnings", "notes", "recomputed") if getattr(self, name)}
        return html({"value": self.value} | {f"d/d{name}": slope for name, slope in self.gradient.items()} | told)

    def __reduce__(self) -> tuple[Any, ...]:
        return Gradient, (self.value, self.gradient), self.__dict__
