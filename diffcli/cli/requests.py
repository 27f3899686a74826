"""What a command is asked: an expression, the values of its variables, the variables to differentiate by."""

from __future__ import annotations

import os
import sys

from diffcli.cli import output
from diffcli.cli.arguments import Arguments, nearest, option_elsewhere
from diffcli.errors import BindingError, ExpressionError, FileError, LimitError, Note, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any, TextIO, TypeVar

    from diffcli.graphs import Graph, Node
    from diffcli.library.computation import Computation
    from diffcli.trust.points import Point

    _Answer = TypeVar("_Answer")


class Request:
    """One expression with its values, and the ``arguments`` of the command line; no ``wrt`` means all variables.

    ``texts`` are the values as they were typed, where they were.  ``order`` is the highest derivative asked for, if the
    request says so, ``folder`` where the files are that a program's front matter names; without one it may name none.
    ``declared`` are names that are variables besides those, ``lines`` the texts of values in a program's front matter.
    ``notes`` are what reading it has to say, ``findings`` what its answer says.  Once it is parsed, ``graph`` is
    the graph and ``result_name`` the name of its output.
    """

    graph: Graph
    result_name: str | None
    has_letters = False
    """Where no numbers are computed, i is a variable like any other letter."""
    is_line = False
    """Of a line of a file it is not told what is given on the command line and does not occur."""

    def __init__(
        self,
        arguments: Arguments,
        expression: str,
        bindings: Mapping[str, Any],
        texts: Mapping[str, str],
        *,
        wrt: Sequence[str] = (),
        order: int | None = None,
        folder: str | None = None,
        notes: Sequence[Note] = (),
    ) -> None:
        self.arguments = arguments
        self.expression = expression
        self.bindings = dict(bindings)
        self.texts = texts
        self.wrt = list(wrt)
        self.order = order
        self.folder = folder
        self.notes = list(notes)
        self.findings: list[Note] = []
        self.declared: list[str] = []
        self.lines: dict[str, str] = {}
        self.sizes: dict[str, tuple[int | None, ...]] = {}
        if arguments.get("sizes"):
            from diffcli.given.expressions import axes_of
            from diffcli.given.sizes import read_sizes

            self.sizes = axes_of(read_sizes(arguments["sizes"]))  # letters are sizes that nobody says

    @property
    def point(self) -> Point:
        """The values, as they are and without rounding."""
        from diffcli.trust.points import Point

        return Point.typed(self.bindings, {**self.texts, **self.lines})

    def parse(self, *, lowered: bool = False, has_letters: bool = False) -> Graph:
        """Return the graph, of the homework's operations only if ``lowered``; ``notes`` gain what it has to say.

        ``bindings`` gain the values that the front matter of a program gives to the graph's variables.
        """
        self.has_letters = has_letters
        program = None
        if any(kind in self.expression for kind in ("let", "data", "parameter")):  # it may have front matter
            from diffcli.given.programs import read_program

            program = read_program(self.expression, self.folder)
        source = self.expression if program is None else program.statements
        names = () if program is None else program.names()
        graph = self._graph(source, names)
        if program is not None and names:
            wanted = [variable.name for variable in graph.variables]
            values = program.values(wanted, self.bindings, tell=self.notes.append)
            self.bindings.update(values)
            self.lines = program.texts(values)
            if "\\" in source or "{" in source:  # in LaTeX: what is an array is known now
                graph = self._graph(source, names)
        self.notes.extend(graph.notes)
        if has_letters and "i" not in (*self.bindings, *self.wrt) and any(v.name == "i" for v in graph.variables):
            self.notes.append(Note("i is a variable here, not the imaginary unit"))
        self.findings.extend(self.unused(graph))
        self.result_name = next((name for name, node in graph.names.items() if node is graph.output), None)
        if lowered:
            from diffcli.rendering.styles import lower

            graph = lower(graph)
        self.graph = graph
        return graph

    def _graph(self, source: str, names: Sequence[str]) -> Graph:
        from diffcli.given.expressions import array_shapes
        from diffcli.parsing import parse

        ops, functions = self.arguments.ops, self.arguments.get("functions")
        if functions:
            from diffcli.given.operations import readable, with_functions

            ops, source = with_functions(functions, ops), readable(source, functions)
        return parse(
            source,
            complex_unit="" if self.has_letters else None,
            targets=self.wrt,
            ops=ops,
            declared=(*self.bindings, *self.wrt, *self.declared, *self.sizes, *names),
            output=self.arguments.get("output"),
            shapes={**array_shapes(self.bindings), **self.sizes},
            syntax=self.arguments.get("syntax", "auto"),
        )

    def unused(self, graph: Graph) -> Iterator[Note]:
        """Yield a note for each name that a command line gives something and that does not occur."""
        if self.is_line:
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
        for name in self.arguments.get("functions") or ():
            if not any(op.name == name or op.name.startswith(f"{name}_") for op in graph.plan.operations()):
                yield Note(f"--functions names {name}, which does not occur in the expression")

    def names(self) -> list[str]:
        """Return what ``--wrt`` names, or all variables."""
        return list(dict.fromkeys(self.wrt)) or [variable.name for variable in self.graph.variables]

    def targets(self) -> list[str]:
        """Return the names to differentiate by, in the order of printing."""
        from diffcli.library.passes import targets

        return targets(self.graph, list(dict.fromkeys(self.wrt)) or None, self.bindings)

    def computation(self, *, is_whole: bool) -> Computation:
        """Return how its numbers are computed: as the arguments have it, of all nodes if ``is_whole``."""
        from diffcli.library.computation import Computation

        get = self.arguments.get
        order = get("order")
        return Computation(
            self.graph,
            self.point,
            list(dict.fromkeys(self.wrt)) or None,
            mode=get("mode", "reverse"),
            order=self.order if order is None and "order" in self.arguments.values else order,
            digits=get("digits"),
            dtype=get("dtype"),
            checkpoint=self._snapshots(),
            arithmetic="float64" if get("float64") or get("style") == "homework" else None,
            undefined=get("undefined", "report"),
            is_whole=is_whole,
        )

    def _snapshots(self) -> int | None:
        """Return how many snapshots are to be kept: as many as are asked for, or as the memory has room for."""
        memory = self.arguments.get("memory")
        if memory is None:
            count: int | None = self.arguments.get("checkpoint")
            return count
        from diffcli.given.sizes import read_bytes
        from diffcli.library.passes import snapshots_for

        size = read_bytes(memory, "--memory")
        return snapshots_for(size, self.graph, self.bindings, self.targets(), self.arguments["dtype"])

    def asked(self, question: Callable[[], _Answer]) -> _Answer:
        """Return the answer to a question about numbers; who gives no value is told how to."""
        try:
            return question()
        except BindingError as error:
            self.hint_at_options(error)
            raise

    def values(self) -> Mapping[Node, Any]:
        """Return the values of all nodes; who gives none is told how to."""
        from diffcli.engine.forward import forward

        return self.asked(lambda: forward(self.graph, self.bindings))

    def hint_at_options(self, error: BindingError) -> None:
        """Say how a variable without a value gets one, if its name is that of an option."""
        missing = [variable.name for variable in self.graph.variables if variable.name not in self.bindings]
        hidden = [name for name in missing if self.arguments.flag_of(name)]
        if hidden:
            words = " ".join(f"--set {name}=VALUE" for name in hidden)
            error.hint = f"{self.arguments.flag_of(hidden[0])} is an option; bind the variable by {words}"


def read_request(arguments: Arguments) -> Request:
    """Return the request that a command line makes."""
    word = expression_word(arguments)
    expression = read_expression(word)
    arguments.refuse_slips(expression)
    return request_of(arguments, expression, folder_of(word))


def request_of(arguments: Arguments, expression: str, folder: str | None = None) -> Request:
    """Return what a command line asks of an expression."""
    notes: list[Note] = []
    bindings, wrt = read_bindings(arguments, notes), arguments.get("wrt", ())
    return Request(arguments, expression, bindings, arguments.bindings, wrt=wrt, folder=folder, notes=notes)


def expression_word(arguments: Arguments) -> str:
    """Return the word of a command line that is the expression, or says where it is."""
    word: str | None = arguments["expression"]
    if word is None:
        arguments.refuse_slips("")  # one of another command may have taken it for its value
        raise UsageError("EXPR is missing", hint='put an expression in quotes, such as "x^2"')
    return word


def open_request(arguments: Arguments, *, lowered: bool = False, has_letters: bool = False) -> Request:
    """Return the request of a command line, parsed as ``Request.parse`` does; what reading it has to say is told."""
    request = read_request(arguments)
    request.parse(lowered=lowered, has_letters=has_letters)
    output.tell_notes(request.notes)
    return request


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
            elif isinstance(error, BindingError) and (elsewhere := option_elsewhere("--" + name)):
                error.hint = f"{elsewhere}; here it gives {name} a value"
            raise
    return bindings


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
