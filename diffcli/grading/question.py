"""A question as the key has it: its fields, and where each stands for messages."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from diffcli.answers.options import unit_named
from diffcli.engine.numbers import is_array
from diffcli.engine.undefined import is_finite
from diffcli.errors import DiffcliError, KeyFileError
from diffcli.graphs import Graph
from diffcli.near import did_you_mean, near_names
from diffcli.ops import OPS, OpTable

_WITH_STATEMENTS = ("program", "of", "expression", "holds")
"""Fields in which semicolons part statements."""

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

    def plain(self, text: str, has_statements: bool = False) -> str:
        """Return a text with points before decimals: with a comma for it, ``;`` parts and points group digits.

        Outside brackets ``;`` may part statements.
        """
        if self.decimal == ".":
            return text
        from diffcli.answers.figures import with_points
        from diffcli.answers.tokens import SEMICOLON, tokens

        text = with_points(text)
        for token in tokens(text):
            if token.kind == SEMICOLON and (token.depth or not has_statements):
                text = f"{text[: token.start]},{text[token.end :]}"
        return text

    def value(self, given: Any) -> Any:
        """Return a value of a table with points before the decimals of its texts."""
        if isinstance(given, list):
            return [self.value(item) for item in given]
        return self.plain(given) if isinstance(given, str) else given


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
        return value if name == "sizes" else self.settings.plain(value, name in _WITH_STATEMENTS)

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

    def bindings(self) -> dict[str, Any]:
        """Return the field ``at``, a table of values: numbers, texts such as ``"log(2)"`` and nested lists."""
        from diffcli.given.values import to_value

        table = self.fields.get("at", {})
        if not isinstance(table, dict):
            raise self.error(f'at is {table!r}, but should be a table such as {{ x = "log(2)" }}', "at")
        try:
            return {key: to_value(self.settings.value(item), name=key) for key, item in table.items()}
        except DiffcliError as error:
            raise self.error(str(error), "at") from None

    def read(self, text: str, declared: tuple[str, ...], targets: tuple[str, ...] = ()) -> Graph:
        """Return the graph of a text under the settings of the key; ``targets`` are what it is differentiated by."""
        from diffcli.parsing import parse

        settings = self.settings
        return parse(
            text,
            declared=(*declared, "O", "Theta") if self.type == "bigo" else declared,
            targets=targets,
            complex_unit=unit_named(settings.imaginary_unit),
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
        given = {"rtol": self.number("rtol"), "atol": self.number("atol"), "sigfigs": self.whole("sigfigs")}
        return {name: value for name, value in given.items() if value is not None}


TOLERANCES = ("rtol", "atol", "sigfigs")
"""Fields of every numeric type."""

_ENDS = {
    "\b": "eta|egin|ar|inom|oxed|ig|f|m|ot|ullet|oldsymbol",
    "\t": "heta|anh?|au|ext[a-z]*|imes|ilde|frac|riangle|herefore",
    "\n": "abla|eq|otin|exists|leq|geq",
    "\f": "rac|orall|lat",
    "\r": "ight[a-z]*|ho|angle|ceil|floor|m",
}
_LETTERS = dict(zip("\b\t\n\f\r", "btnfr", strict=True))
_COMMAND = re.compile("|".join(rf"{sign}(?:{ends})(?![a-z])" for sign, ends in _ENDS.items()))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def swallowed(text: str) -> str | None:
    r"""Return the command that lost its backslash, such as ``\frac``, or a sign that nobody types; None without one."""
    if match := _COMMAND.search(text):
        return f"\\{_LETTERS[match[0][0]]}{match[0][1:]}"
    if match := _CONTROL.search(text):
        sign = match[0]
        return f"\\{_LETTERS[sign]}" if sign in _LETTERS else f"\\x{ord(sign):02x}"
    return None


def restored(text: str) -> str:
    """Return a text with the backslashes it was meant to have."""
    text = _COMMAND.sub(lambda match: f"\\{_LETTERS[match[0][0]]}{match[0][1:]}", text)
    return _CONTROL.sub(lambda match: f"\\{_LETTERS[match[0]]}" if match[0] in _LETTERS else "", text)


def near(name: str, names: Iterable[str]) -> str:
    """Return the names that one may be a slip for, as the end of a message."""
    names = list(names)
    meant = did_you_mean([repr(found) for found in near_names(name, names, 2)])
    if meant is not None:
        return f"; {meant}"
    return f"; what occurs is {', '.join(names)}" if names else ""


def refuse_undefined(question: Question, values: Mapping[str, Any], bindings: Mapping[str, Any]) -> None:
    """Refuse values that are nan, and infinite ones unless a given value is infinite too.

    Raises: KeyFileError.
    """
    infinity_is_meant = any(not is_finite(value) for value in bindings.values())
    for name, value in values.items():
        if is_finite(value) or (infinity_is_meant and not _has_nan(value)):
            continue
        what = "undefined (nan)" if _has_nan(value) else "infinite"
        raise question.error(f"{name} is {what} for these values, so that no answer can be judged by it", "at")


def unused_values(question: Question, graph: Graph) -> Iterator[str]:
    """Yield a warning for each value in ``at`` whose name does not occur."""
    names = [variable.name for variable in graph.variables]
    table = question.fields.get("at")
    for name in table if isinstance(table, dict) else ():
        if name not in names:
            yield str(question.error(f"at has a value for {name!r}, which does not occur{near(name, names)}", "at"))


def _has_nan(value: Any) -> bool:
    is_nan = value != value
    return bool(is_nan.any() if is_array(value) else is_nan)


COMPUTED = ("program", "at", "sizes", "repeat", "quantity")

_TIME, _MEMORY = "time", "memory"


def expected_text(question: Question) -> str:
    """Return the field ``expected`` or its alias ``answer``, or what is computed from a program in their place.

    ``quantity`` is a name of the program or ``dz/dx``; or ``time`` or ``memory`` with a pass that ``cost`` lists, as in
    ``memory of backward for W1``.
    Raises: KeyFileError.
    """
    given = [name for name in ("expected", "answer") if name in question.fields]
    if len(given) > 1:
        raise question.error("expected and answer are the same field; give one of them", "answer")
    if "program" not in question.fields:
        return question.text("answer" if given == ["answer"] else "expected")
    if given:
        raise question.error(f"program and {given[0]} say the same; give one of them", given[0])
    quantity = question.text("quantity") if "quantity" in question.fields else ""
    words = quantity.split()
    if words[:1] in ([_TIME], [_MEMORY]) or "sizes" in question.fields or "repeat" in question.fields:
        return _cost(question, words)
    return _value(question, quantity)


def _cost(question: Question, words: list[str]) -> str:
    from diffcli.library.showing import cost

    repeat = question.fields.get("repeat")
    if repeat is not None and not isinstance(repeat, (int, str)):
        raise question.error(f"repeat is {repeat!r}, but should be a number or a letter", "repeat")
    sizes = question.text("sizes") if "sizes" in question.fields else ""
    passes = cost(question.text("program"), sizes, bindings=question.bindings(), repeat=repeat).record()["passes"]
    by_name = {str(record["pass"]): record for record in passes}
    what, name = words[:1], " ".join(words[1:]).removeprefix("of ")
    if what not in ([_TIME], [_MEMORY]) or name not in by_name:
        listed = ", ".join(f"'time of {known}'" for known in list(by_name)[:4])
        told = f"quantity is {' '.join(words)!r}, but should be such as {listed}, or memory of one"
        raise question.error(told, "quantity")
    return _count(by_name[name], what[0], is_order=question.type == "bigo")


def _count(record: dict[str, Any], what: str, *, is_order: bool) -> str:
    if is_order:
        return str(record.get(what, "O(1)"))
    if what == _TIME:
        return f"{record['multiply_adds']} + {record['operations']}"
    peaks = record["peak"] if isinstance(record["peak"], list) else [record["peak"]]
    return str(peaks[0]) if len(peaks) == 1 else f"max({', '.join(map(str, peaks))})"


def _value(question: Question, quantity: str) -> str:
    from diffcli.engine.backward import backward
    from diffcli.engine.forward import forward
    from diffcli.rendering.numbers import constant_text

    bindings = question.bindings()
    graph = question.read(question.text("program"), tuple(bindings))
    values = forward(graph, bindings)
    nodes = graph.by_name
    output = graph.name_of(graph.output) or ""
    by_name = {name: values[node] for name, node in nodes.items() if node in values}
    if quantity and quantity not in by_name:
        gradients = backward(graph, values)
        by_name |= {f"d{output}/d{name}": gradients[node] for name, node in nodes.items() if node in gradients}
    if not quantity:
        return constant_text(values[graph.output])
    if quantity not in by_name:
        raise question.error(f"the program has no {quantity!r}{near(quantity, by_name)}", "quantity")
    return constant_text(by_name[quantity])
