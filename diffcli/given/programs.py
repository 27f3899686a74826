"""Programs with values of their own: ``let``, ``data`` and ``parameter`` lines before the first statement.

    let lambda = 1e-3
    data X = @points.npy
    parameter W = normal([2, 3]) / 4

A ``let`` line gives a constant, ``data`` an array with a row for each example, ``parameter`` the starting value of
what ``minimize`` changes.  A value is ``@file`` (beside the program), a range ``start:stop:count``, or an expression
that may use the names of lines above; there ``normal(shape)`` draws from the standard normal distribution, each line
with a generator of its own, so that the same program has the same numbers.  What a caller binds wins.
"""

from __future__ import annotations

import os
import re
from itertools import takewhile

from diffcli.errors import BindingError, DiffcliError, Note, ParseError, Span
from diffcli.given.expressions import plain_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from typing import Any

    from diffcli.ops import OpTable

_LINE = re.compile(r"[ \t]*(let|data|parameter)[ \t]+([^\W\d]\w*)[ \t]*=(?!=)", re.UNICODE)
_BLANK = re.compile(r"[ \t]*(?:#.*)?")


class Declaration:
    """One line of the front matter: what kind of value a name has, and its text."""

    __slots__ = ("kind", "name", "span", "text")

    def __init__(self, kind: str, name: str, text: str, span: Span) -> None:
        self.kind = kind
        self.name = name
        self.text = text
        self.span = span


class Program:
    """A program's statements and the values it declares.

    ``statements`` is the source with its front matter blanked out, so that places in it are places in the file.
    ``folder`` is where its files are; without one it may read none.
    """

    __slots__ = ("declarations", "folder", "source", "statements")

    def __init__(
        self, source: str, statements: str, declarations: Mapping[str, Declaration], folder: str | None
    ) -> None:
        self.source = source
        self.statements = statements
        self.declarations = dict(declarations)
        self.folder = folder

    def names(self, kind: str | None = None) -> list[str]:
        """Return the names declared, those of one kind if it is given."""
        return [d.name for d in self.declarations.values() if kind in (None, d.kind)]

    def values(
        self,
        wanted: Collection[str],
        given: Mapping[str, Any] | None = None,
        *,
        seed: int = 0,
        tell: Callable[[Note], None] | None = None,
    ) -> dict[str, Any]:
        """Return the values of the declared names among ``wanted`` that ``given`` does not bind.

        ``seed`` is for the parameters; everything else that is drawn is the same for every seed.
        Raises: BindingError, FileError, and what reading an expression raises, with the place in the program.
        """
        known = dict(given or {})
        found: dict[str, Any] = {}
        for declaration in self._needed(wanted, known):
            try:
                known[declaration.name] = self._value(declaration, known, seed, tell)
            except DiffcliError as error:
                # the place of the line says more than a place within its text
                subject = f"the value of {declaration.name}: "
                error.message = subject + error.message.removeprefix(subject).removeprefix("the value: ")
                error.span, error.source = declaration.span, self.source
                raise
            if declaration.name in wanted:
                found[declaration.name] = known[declaration.name]
        return found

    def texts(self, names: Collection[str]) -> dict[str, str]:
        """Return the texts of the values that lines give by themselves, as they may be typed on a command line."""
        found = {}
        for name in names:
            text = self.declarations[name].text
            if text.startswith("@"):
                found[name] = "@" + os.path.join(self.folder or "", text[1:].strip())
            elif not _words(text) & {"normal", *self.declarations}:
                found[name] = text
        return found

    def _needed(self, wanted: Collection[str], given: Mapping[str, Any]) -> list[Declaration]:
        """Return the lines that ``wanted`` names depend on, in order."""
        names = set(wanted)
        needed = []
        for declaration in reversed(self.declarations.values()):
            if declaration.name in names and declaration.name not in given:
                needed.append(declaration)
                names.update(_words(declaration.text))
        return needed[::-1]

    def _value(
        self, declaration: Declaration, known: Mapping[str, Any], seed: int, tell: Callable[[Note], None] | None
    ) -> Any:
        from diffcli.given.values import read_value

        text = declaration.text
        if text.startswith("@"):
            if self.folder is None:
                raise BindingError("only a program in a file may read files")
            return read_value("@" + os.path.join(self.folder, text[1:].strip()), name=declaration.name, tell=tell)
        if ":" in text and "[" not in text:
            return read_value(text, tell=tell)
        from diffcli.engine.forward import forward
        from diffcli.parsing import parse

        above = [name for name in takewhile(declaration.name.__ne__, self.declarations) if name in known]
        draws = _drawing_ops(seed if declaration.kind == "parameter" else 0, declaration.name)
        graph = parse(text, declared=(*above, *known), ops=draws)
        unknown = [v.name for v in graph.variables if v.name not in known]
        if unknown:
            raise BindingError(
                f"{unknown[0]} has no value here", hint="a line of the front matter may use the names of lines above it"
            )
        return forward(graph, known)[graph.output]


def read_program(source: str, folder: str | None = ".") -> Program:
    """Return the program in a text; without front matter it declares nothing.

    Raises: ParseError for a line that declares nothing, a second declaration of a name, or one after a statement.
    """
    declarations: dict[str, Declaration] = {}
    position = 0
    while position < len(source):
        end = _line_end(source, position)
        found = _LINE.match(source, position, end)
        if found is None:
            if _BLANK.fullmatch(source, position, end) is None:
                break
            position = end + 1
            continue
        kind, name = found.groups()
        end = _value_end(source, found.end())
        span = Span(found.start(2), found.end(2))
        name = plain_name(name)
        if name in declarations:
            raise ParseError(f"{name} is declared twice", span=span, source=source)
        text = " ".join(line.partition("#")[0].strip() for line in source[found.end() : end].split("\n")).strip()
        declarations[name] = Declaration(kind, name, text, span)
        position = end + 1
    _refuse_late_lines(source, position)
    if not declarations:
        return Program(source, source, {}, folder)
    blank = re.sub(r"[^\n]", " ", source[:position])
    return Program(source, blank + source[position:], declarations, folder)


def _line_end(source: str, position: int) -> int:
    end = source.find("\n", position)
    return len(source) if end < 0 else end


def _value_end(source: str, position: int) -> int:
    """Return the end of a value: a semicolon, that of its line, or of the line where its last bracket closes."""
    opened: list[int] = []
    while True:
        end = _line_end(source, position)
        for place, character in enumerate(source[position:end].partition("#")[0], position):
            if character in "([{":
                opened.append(place)
            elif character in ")]}":
                del opened[-1:]
            elif character == ";" and not opened:
                return place
        if not opened:
            return end
        if end >= len(source):
            span = Span(opened[-1], opened[-1] + 1)
            raise ParseError(f"{source[opened[-1]]!r} is never closed", span=span, source=source)
        position = end + 1


def _refuse_late_lines(source: str, position: int) -> None:
    while position < len(source):
        found = _LINE.match(source, position)
        if found is not None:
            raise ParseError(
                f"{found[1]} lines come before the first statement", span=Span(*found.span(1)), source=source
            )
        position = _line_end(source, position) + 1


def _words(text: str) -> set[str]:
    return {plain_name(word) for word in re.findall(r"[^\W\d]\w*", text)}


def _drawing_ops(seed: int, name: str) -> OpTable:
    """Return the operations with one more: ``normal(shape)``, drawn for this name."""
    from diffcli.ops import OPS, Op, Option

    def draw(F: Any, *, shape: tuple[int, ...]) -> Any:
        import numpy as np

        F.zeros(shape=shape)  # refuses what is too large
        return np.random.default_rng([seed, *name.encode()]).normal(size=shape)

    shape = Option("shape", "shape", required=True, position=0)
    return OPS.extended(Op("normal", draw, inputs=0, options=(shape,), tensor=True, shape=OPS["zeros"].shape))
