"""What a command is asked: an expression, the values of its variables, the variables to differentiate by."""

from __future__ import annotations

import os
import sys

from diffcli.cli import output
from diffcli.cli.arguments import Arguments, nearest
from diffcli.errors import BindingError, ExpressionError, FileError, LimitError, Note, UsageError
from diffcli.ops import OPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any, TextIO

    from diffcli.graphs import Graph, Node
    from diffcli.ops import OpTable
    from diffcli.trust.points import Point


class Request:
    """One expression with its values; ``wrt`` is empty where all variables are meant.

    ``folder`` is where the files are that a program's front matter names; without one it may name none.
    ``declared`` are names that are variables besides those.  ``texts`` are the values as they were typed, where they
    were; ``order`` is the highest derivative asked for, if the request says so; ``findings`` are what its answer says.
    ``result_name`` is that of the output's statement, once the expression is parsed.  With ``has_letters``, where no
    numbers are computed, i is a variable like any other letter.  ``arguments`` are those of the command line, where
    one is what asks: what is given there and does not occur is told.
    """

    def __init__(
        self,
        expression: str,
        bindings: Mapping[str, Any],
        wrt: Sequence[str] = (),
        *,
        output: str | None = None,
        id: object = None,
        notes: Iterable[Note] = (),
        folder: str | None = None,
        texts: Mapping[str, str] | None = None,
        order: int | None = None,
        syntax: str = "auto",
        sizes: Mapping[str, tuple[int | None, ...]] | None = None,
        functions: Sequence[str] = (),
        ops: OpTable = OPS,
    ) -> None:
        self.expression = expression
        self.bindings = dict(bindings)
        self.wrt = list(wrt)
        self.output = output
        self.syntax = syntax
        self.id = id
        self.sizes = dict(sizes or {})
        self.functions = list(functions)
        self.ops = ops
        self.has_letters = False
        self.notes = list(notes)
        self.folder = folder
        self.declared: list[str] = []
        self.texts = dict(texts or {})
        self.order = order
        self.findings: list[Note] = []
        self.result_name: str | None = None
        self.arguments: Arguments | None = None

    @property
    def point(self) -> Point:
        """The values, as they are and without rounding."""
        from diffcli.trust.points import Point

        return Point.typed(self.bindings, self.texts)

    def parse(self, *, lowered: bool = False) -> Graph:
        """Return the graph, of the homework's operations only if ``lowered``; ``notes`` gain what it has to say.

        ``bindings`` gain the values that the front matter of a program gives to the graph's variables.
        """
        program = None
        if any(kind in self.expression for kind in ("let", "data", "parameter")):  # it may have front matter
            from diffcli.given.programs import read_program

            program = read_program(self.expression, self.folder)
        source = self.expression if program is None else program.statements
        names = () if program is None else program.names()
        graph = self._graph(source, names)
        if program is not None and names:
            wanted = [variable.name for variable in graph.variables]
            self.bindings.update(program.values(wanted, self.bindings, tell=self.notes.append))
            if "\\" in source or "{" in source:  # in LaTeX: what is an array is known now
                graph = self._graph(source, names)
        self.notes.extend(graph.notes)
        if self.has_letters and "i" not in (*self.bindings, *self.wrt) and any(v.name == "i" for v in graph.variables):
            self.notes.append(Note("i is a variable here, not the imaginary unit"))
        self.findings.extend(self.unused(graph))
        self.result_name = next((name for name, node in graph.names.items() if node is graph.output), None)
        if lowered:
            from diffcli.rendering.homework import lower

            return lower(graph)
        return graph

    def _graph(self, source: str, names: Sequence[str]) -> Graph:
        from diffcli.given.expressions import array_shapes
        from diffcli.parsing import parse

        ops = self.ops
        if self.functions:
            from diffcli.given.functions import readable, with_functions

            ops, source = with_functions(self.functions, ops), readable(source, self.functions)
        return parse(
            source,
            complex_unit="" if self.has_letters else None,
            targets=self.wrt,
            ops=ops,
            declared=(*self.bindings, *self.wrt, *self.declared, *self.sizes, *names),
            output=self.output,
            shapes={**array_shapes(self.bindings), **self.sizes},
            syntax=self.syntax,
        )

    def unused(self, graph: Graph) -> Iterator[Note]:
        """Yield a note for each name that a command line gives something and that does not occur."""
        if self.arguments is None:
            return
        used = {variable.name for variable in graph.variables} | set(graph.names)
        is_numeric = "wrt" in self.arguments.values and not self.has_letters
        consequence = "; its gradient is 0" if is_numeric else ""
        for name in self.bindings:
            if name in graph.names:
                yield Note(f"{name} is computed by a statement, so the value given for it is not used")
        for name in dict.fromkeys([*self.bindings, *(() if self.has_letters else self.wrt)]):
            if name not in used:
                near = nearest(name, sorted(used)) or self.arguments.flag_like(name)
                question = f" (did you mean {near}?)" if near else ""
                yield Note(f"{name} does not occur in the expression{question}{consequence}")
        for name in self.sizes:
            if name not in used:
                yield Note(f"--sizes gives a shape to {name}, which does not occur in the expression")

    def names(self, graph: Graph) -> list[str]:
        """Return what ``--wrt`` names, or all variables."""
        return list(dict.fromkeys(self.wrt)) or [variable.name for variable in graph.variables]

    def targets(self, graph: Graph) -> list[str]:
        """Return the names to differentiate by, in the order of printing."""
        from diffcli.library.evaluation import targets

        return targets(graph, list(dict.fromkeys(self.wrt)) or None, self.bindings)


def read_request(arguments: Arguments) -> Request:
    """Return the request that a command line makes."""
    word = expression_word(arguments)
    expression = read_expression(word)
    arguments.refuse_slips(expression)
    return request_of(arguments, expression, folder_of(word))


def request_of(arguments: Arguments, expression: str, folder: str | None = None) -> Request:
    """Return what a command line asks of an expression."""
    notes: list[Note] = []
    request = Request(
        expression,
        read_bindings(arguments, notes),
        arguments.values.get("wrt", ()),
        output=arguments.values.get("output"),
        notes=notes,
        folder=folder,
        texts=arguments.bindings,
        syntax=arguments.values.get("syntax", "auto"),
        sizes=_axes(arguments),
        functions=arguments.values.get("functions") or (),
        ops=arguments.ops,
    )
    request.arguments = arguments
    return request


def _axes(arguments: Arguments) -> dict[str, tuple[int | None, ...]]:
    """Return the shapes of the arrays that ``--sizes`` names, letters as sizes that nobody says."""
    text = arguments.values.get("sizes")
    if not text:
        return {}
    from diffcli.given.expressions import axes_of
    from diffcli.given.sizes import read_sizes

    return axes_of(read_sizes(text))


def expression_word(arguments: Arguments) -> str:
    """Return the word of a command line that is the expression, or says where it is."""
    word: str | None = arguments["expression"]
    if word is None:
        raise UsageError("EXPR is missing", hint='put an expression in quotes, such as "x^2"')
    return word


def open_request(arguments: Arguments, *, lowered: bool = False, has_letters: bool = False) -> tuple[Request, Graph]:
    """Return the request of a command line and its graph, as ``Request.parse`` does; what that has to say is told."""
    request = read_request(arguments)
    request.has_letters = has_letters
    graph = request.parse(lowered=lowered)
    output.tell_notes(request.notes)
    return request, graph


def read_expression(word: str) -> str:
    """Return the text of an expression: the word itself, standard input for ``-``, a file's text for ``@file``."""
    if word == "-":
        return _text_of(standard_input(), "standard input")
    if not word.startswith("@"):
        if word.endswith((".diff", ".txt", ".csv", ".jsonl")) and os.path.isfile(word):
            how = f"@{word}" if word.endswith((".diff", ".txt")) else f"--from {word}"
            raise UsageError(f"{word!r} is a file", hint=f"to read what is in it, write {how}")
        return word
    from diffcli.given.values import open_text

    with open_text(word[1:]) as file:
        return _text_of(file, repr(word[1:]))


def _text_of(file: TextIO, name: str) -> str:
    """Return the text of a file, which may be endless."""
    from diffcli.parsing import TEXT_LIMIT

    text = file.read(TEXT_LIMIT + 1)
    if len(text) > TEXT_LIMIT:
        raise LimitError(f"{name} has more than the {TEXT_LIMIT:,} characters that an expression may have")
    return text


def folder_of(word: str) -> str | None:
    """Return the folder of an expression's file, or None for one that is typed."""
    return (os.path.dirname(word[1:]) or ".") if word.startswith("@") else None


def read_bindings(arguments: Arguments, notes: list[Note]) -> dict[str, Any]:
    """Return the values bound on a command line; ``notes`` gain what they have to say."""
    from diffcli.given.values import read_value

    bindings: dict[str, Any] = {}
    for name, text in arguments.bindings.items():
        try:
            bindings[name] = read_value(text, name=name, tell=notes.append)
        except ExpressionError as error:
            near = arguments.flag_like(name) if isinstance(error, BindingError) else None
            if os.path.isfile(text):
                error.hint = f"{text!r} is a file: write --{name} @{text}"
            elif near:
                error.hint = f"did you mean {near}?"
            elif isinstance(error, BindingError) and (elsewhere := commands_with("--" + name)):
                error.hint = f"--{name} is an option of diffcli {' and '.join(elsewhere)}; here it gives {name} a value"
            raise
    return bindings


def commands_with(flag: str) -> list[str]:
    """Return the commands that have an option."""
    from diffcli.cli.commands import command_names, find_command

    modules = {name: find_command(name) for name in command_names()}
    return [name for name, module in modules.items() if any(flag in option.flags for option in module.OPTIONS)][:3]


def evaluate(graph: Graph, request: Request, arguments: Arguments) -> Mapping[Node, Any]:
    """Return the values of all nodes; variables without a value are told how to get one."""
    from diffcli.engine.forward import forward

    bindings, numbers = typed_bindings(graph, request, arguments)
    try:
        return forward(graph, bindings, numbers=numbers)
    except BindingError as error:
        hint_at_options(error, graph, request, arguments)
        raise


def hint_at_options(error: BindingError, graph: Graph, request: Request, arguments: Arguments) -> None:
    """Say how a variable without a value gets one, if its name is that of an option."""
    missing = [variable.name for variable in graph.variables if variable.name not in request.bindings]
    hidden = [name for name in missing if arguments.flag_of(name)]
    if hidden:
        words = " ".join(f"--set {name}=VALUE" for name in hidden)
        error.hint = f"{arguments.flag_of(hidden[0])} is an option; bind the variable by {words}"


def typed_bindings(graph: Graph, request: Request, arguments: Arguments) -> tuple[dict[str, Any], Any]:
    """Return the bindings in the type of ``--dtype``, and what computes in it; None without the option."""
    dtype = arguments.values.get("dtype")
    if dtype is None:
        return request.bindings, None
    from diffcli.engine.dtypes import typed

    return typed(graph, request.bindings, dtype)


def standard_input() -> TextIO:
    """Return standard input, read as UTF-8, or as UTF-16 with its mark."""
    if sys.stdin is None or sys.stdin.closed:
        raise FileError("cannot read standard input: it is closed")
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure is not None:
        from diffcli.given.values import encoding_of

        start = sys.stdin.buffer.peek(2) if hasattr(sys.stdin.buffer, "peek") else b""
        reconfigure(encoding=encoding_of(start), errors="replace")
    return sys.stdin
