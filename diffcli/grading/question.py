"""A question as the key has it: its fields, and where each stands for messages."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from diffcli.errors import DiffcliError, KeyFileError
from diffcli.graphs import Graph
from diffcli.ops import OPS, OpTable

_OPTION = re.compile(r"--(\w+) (?=VALUE|NAME)")


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for all questions of a key: the base of ``log``, the imaginary unit, the sign before decimals.

    ``ops`` are the operations that are known, which the run says.
    """

    natural_log: bool = True
    imaginary_unit: str = "i"
    decimal: str = "."
    ops: OpTable = OPS

    def plain(self, text: str) -> str:
        """Return a text with points before decimals: with a comma for it, ``;`` parts and points group digits."""
        if self.decimal == ".":
            return text
        from diffcli.answers.figures import with_points

        return with_points(text).replace(";", ",")


@dataclass(frozen=True, slots=True)
class Partial:
    """An answer that earns a part of the points."""

    expected: str
    score: float
    feedback: str = ""
    blank: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question as the key has it; ``fields`` are those that its type reads, ``labels`` the labels of its blanks."""

    id: str
    type: str
    label: str
    points: float
    labels: Mapping[str, str] = field(default_factory=dict)
    occurrence: int | Mapping[str, int] = -1
    cell: str | None = None
    partial: tuple[Partial, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    line: int | None = None
    lines: Mapping[str, int] = field(default_factory=dict)
    settings: Settings = Settings()

    def error(self, message: str, name: str | None = None) -> KeyFileError:
        """Return the error of this question, placed at the line of the field ``name``."""
        return KeyFileError(message, question=self.id, line=self.lines.get(name or "", self.line))

    def fault(self, error: DiffcliError, name: str | None = None) -> KeyFileError:
        """Return an error of the engine as one of this question, its advice about options as one about fields.

        Without a name, it is placed at the field that holds the text in which the error is.
        """
        if name is None and error.source:
            name = next((field for field, text in self.fields.items() if text == error.source), None)
        return self.error(_OPTION.sub(r"\1 = ", str(error)), name)

    def text(self, name: str, default: str | None = None) -> str:
        """Return a field that is a text.

        Raises: KeyFileError, if it is missing and has no default, or is something else.
        """
        value = self.fields.get(name, default)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = repr(value)
        if value is None:
            raise self.error(f"a question of type {self.type} needs the field {name!r}")
        if not isinstance(value, str):
            raise self.error(f"{name} is {value!r}, but should be a text", name)
        if not value.strip():
            raise self.error(f"{name} is empty", name)
        return self.settings.plain(value)

    def number(self, name: str, default: float | None = None, *, low: float = 0, high: float = math.inf) -> Any:
        """Return a field that is a number between ``low`` and ``high``, or ``default``."""
        value = self.fields.get(name, default)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            wanted = f"from {low:g} to {high:g}" if high < math.inf else f"of at least {low:g}"
            raise self.error(f"{name} is {value!r}, but should be a number {wanted}", name)
        return value

    def whole(self, name: str, default: int | None = None) -> Any:
        """Return a field that is a whole number of at least 1."""
        value = self.number(name, default, low=1)
        if value is not None and not isinstance(value, int):
            raise self.error(f"{name} is {value!r}, but should be a whole number", name)
        return value

    def flag(self, name: str, default: bool) -> bool:
        """Return a field that is true or false."""
        value = self.fields.get(name, default)
        if not isinstance(value, bool):
            raise self.error(f"{name} is {value!r}, but should be true or false", name)
        return value

    def names(self, name: str) -> tuple[str, ...] | None:
        """Return a field that is a list of names or a text of names parted by commas."""
        value = self.fields.get(name)
        if value is None:
            return None
        items = value.split(",") if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise self.error(f"{name} is {value!r}, but should be names such as 'x, y'", name)
        found = tuple(item.strip() for item in items)
        if not all(found):
            raise self.error(f"{name} has an empty name", name)
        return found

    def domain(self) -> str | None:
        """Return the field ``domain``, where there is one.

        Raises: KeyFileError, if it bounds no variables.
        """
        from diffcli.answers.domains import read_domain

        if "domain" not in self.fields:
            return None
        text = self.text("domain")
        try:
            read_domain(text)
        except DiffcliError as error:
            raise self.error(str(error), "domain") from None
        return text

    def bindings(self, name: str = "at") -> dict[str, Any]:
        """Return a field that is a table of values: numbers, texts such as ``"log(2)"`` and nested lists."""
        from diffcli.given.values import to_value

        table = self.fields.get(name, {})
        if not isinstance(table, dict):
            raise self.error(f'{name} is {table!r}, but should be a table such as {{ x = "log(2)" }}', name)
        try:
            return {key: to_value(item, name=key) for key, item in table.items()}
        except DiffcliError as error:
            raise self.error(str(error), name) from None

    def read(self, text: str, declared: tuple[str, ...]) -> Graph:
        """Return the graph of a text under the settings of the key."""
        from diffcli.parsing import parse

        settings = self.settings
        return parse(
            text,
            declared=declared,
            complex_unit=settings.imaginary_unit,
            natural_log=settings.natural_log,
            ops=settings.ops,
        )

    def names_beside(self, expected: str) -> tuple[str, ...]:
        """Return the variables that answers may be split into: the declared ones, else those of the expected side."""
        return self.names("vars") or tuple(v.name for v in self.read(expected, ()).variables)

    def label_of(self, blank: str) -> str:
        """Return the label that answers a blank in a text."""
        return self.labels.get(blank) or blank or self.label

    def options(self, *names: str) -> dict[str, Any]:
        """Return those of the options of ``equal`` that are given, by the names of their fields."""
        found: dict[str, Any] = {name: self.text(name) for name in names if name in self.fields and name != "vars"}
        if "vars" in names and (variables := self.names("vars")) is not None:
            found["vars"] = variables
        if "domain" in found:
            found["domain"] = self.domain()
        return found

    def tolerances(self) -> dict[str, Any]:
        """Return those of rtol, atol and sigfigs that are given."""
        given = {
            "rtol": self.number("rtol"),
            "atol": self.number("atol"),
            "sigfigs": self.whole("sigfigs"),
        }
        return {name: value for name, value in given.items() if value is not None}


TOLERANCES = ("rtol", "atol", "sigfigs")
"""Fields of every numeric type."""
