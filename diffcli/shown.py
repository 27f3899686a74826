"""Results that show what they hold: as text, and as a table in a notebook, and what is to be said of them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from diffcli.errors import Findings


class Shown:
    """A result whose parts are its slots, but for those that are empty."""

    __slots__ = ()

    def shown(self) -> Mapping[str, Any]:
        """Return the parts by name, in the order of reading."""
        names: tuple[str, ...] = type(self).__slots__
        parts = {name: getattr(self, name) for name in names if name[0] != "_"}
        return {name: part for name, part in parts.items() if not is_empty(part)}

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={part!r}' for name, part in self.shown().items())})"

    def _repr_html_(self) -> str:
        return html(self.shown())


class Told(Shown):
    """A result with what is to be said of its numbers, from its ``findings``.

    ``notes`` are texts worth telling, ``warnings`` those that doubt a number; ``recomputed`` has the names of the
    numbers that float64 alone gives otherwise.
    """

    __slots__ = ()

    findings: Findings

    @property
    def notes(self) -> list[str]:
        """What is worth telling."""
        return [note.message for note in self.findings.remarks]

    @property
    def warnings(self) -> list[str]:
        """What doubts a number."""
        return self.findings.warnings

    @property
    def recomputed(self) -> list[str]:
        """The names of the numbers that float64 alone gives otherwise."""
        return self.findings.recomputed

    def numbers(self) -> Mapping[str, Any]:
        """Return the numbers by name."""
        return {name: part for name, part in super().shown().items() if name != "findings"}

    def shown(self) -> Mapping[str, Any]:
        """Return the numbers by name, then what is said of them."""
        said = {name: getattr(self, name) for name in ("warnings", "notes", "recomputed")}
        return {**self.numbers(), **{name: texts for name, texts in said.items() if texts}}


def is_empty(part: Any) -> bool:
    """Tell whether there is nothing to show."""
    return part is None or (isinstance(part, (str, list, tuple, dict)) and not part)


def html(part: Any) -> str:
    """Return names and what they stand for as a table, a list with line ends, anything else as its text."""
    from html import escape

    if isinstance(part, dict):
        names = (", ".join(name) if isinstance(name, tuple) else str(name) for name in part)
        rows = (
            f"<tr><th>{escape(name)}</th><td>{html(part)}</td></tr>"
            for name, part in zip(names, part.values(), strict=True)
        )
        return f"<table>{''.join(rows)}</table>"
    if isinstance(part, list):
        return "<br>".join(map(html, part))
    if hasattr(part, "_repr_html_"):
        return str(part._repr_html_())
    return escape(str(part))
