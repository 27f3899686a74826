"""A text's own functions, ``f(x) = ...``: their bodies are run once for each list of arguments.

60 functions that each call the one before twice take 60 steps, and nothing here recurses.
"""

from __future__ import annotations

from diffcli.errors import LimitError
from diffcli.parsing import calls
from diffcli.parsing.actions import HANDLERS, is_inverse, no_inverse, raise_power
from diffcli.parsing.driver import END, parse_tree
from diffcli.parsing.literals import Keyword, Several, operand
from diffcli.parsing.statements import premature

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.parsing.driver import ParseTree
    from diffcli.parsing.reader import Reader

EXPANSION_LIMIT = 1_000_000
"""How many nodes of trees the calls of a text's own functions may run: f(f(x)) of f(f(x)) of ... doubles."""

_CALLS = {"call": 1, "apply": 1, "power_call": 2, "power_apply": 2}
"""Labels of calls, with how many values stand before the arguments."""


class _Function:
    """A function that the text defines: its parameters, the tree of its body, where it stands, its statement."""

    __slots__ = ("body", "parameters", "place", "statement")

    def __init__(self, parameters: Sequence[str], body: ParseTree, place: int, statement: int) -> None:
        self.parameters = parameters
        self.body = body
        self.place = place
        self.statement = statement


class _Frame:
    """A body that is run with its arguments.

    ``key`` is the call whose result it is; ``exponent`` and ``place`` are what is done with the result.
    """

    __slots__ = ("arguments", "exponent", "function", "key", "place", "position")

    def __init__(
        self, function: _Function, arguments: Mapping[str, Any], key: object, exponent: Any, place: int
    ) -> None:
        self.function = function
        self.arguments = arguments
        self.key = key
        self.exponent = exponent
        self.place = place
        self.position = 0


class Functions:
    """The functions of one text so far, and the results of their calls."""

    __slots__ = ("_called", "_expanded", "_known", "_reader", "_results")

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, _Function] = {}
        self._called: set[str] = set()
        self._expanded = 0
        self._results: dict[object, Any] = {}

    def read_statements(self) -> None:
        """Read the statements of the text one by one, definitions into trees."""
        reader = self._reader
        kinds = reader.kinds
        start = 0
        while start < len(kinds):
            end = next(i for i in range(start, len(kinds)) if kinds[i] in ("_SEPARATOR", END))
            if kinds[start] == "DEFINED":
                self._define(start, end)
            else:
                reader.read(kinds[start : end + 1], start)
            start = end + 1
        if len(self._known) == 1 and not reader.names and reader.result is None:
            self._read_lone()

    def _read_lone(self) -> None:
        """Let the body of the only definition, and statement, be the result: ``f(x) = x^2`` alone is ``x^2``.

        ``sin(x) = 1/2`` is an equation and no definition.
        """
        ((name, function),) = self._known.items()
        if self._reader.ops.called(name.partition("_")[0]):
            return
        arguments = [self._reader.meaning(parameter, function.place) for parameter in function.parameters]
        self._reader.result = self.call(function.place & 0xFFFFFFFF, arguments, None, function.place)

    def note_unused(self) -> None:
        """Tell which functions nothing calls."""
        for name, function in self._known.items():
            if name not in self._called:
                self._reader.note(f"{name} is not used, so it is not computed", function.place)

    def _define(self, start: int, end: int) -> None:
        """Remember a function."""
        reader = self._reader
        tokens = [(reader.kinds[i], i, i, reader.texts[i]) for i in range(start, end)]
        tree = parse_tree([*tokens, (END, end, end, "")], reader.grammar)
        name = reader.texts[start]
        parameters: list[str] = []
        while tree[len(parameters) + 1][0] == "PARAMETER":
            _, token, _, parameter = tree[len(parameters) + 1]
            if parameter in parameters:
                raise reader.error(f"{name} has two parameters {parameter}", token << 32 | token)
            parameters.append(str(parameter))
        body = tree[len(parameters) + 1 : -1]
        self._known[name] = _Function(parameters, body, start << 32 | start, reader.statement)
        reader.statement += 1
        reader.result = None

    def call(self, token: int, arguments: list[Any], exponent: Any, place: int) -> Any:
        """Return the value of a call, and of calls in the bodies that it runs."""
        reader = self._reader
        outer = reader.arguments, reader.statement
        values: list[Any] = []
        frames: list[_Frame] = []
        entered = self._enter(token, arguments, exponent, place, values)
        while entered is not None or frames:
            if entered is not None:
                frames.append(entered)
            frame = frames[-1]
            reader.arguments, reader.statement = frame.arguments, frame.function.statement
            entered = self._run(frame, values)
            if entered is None:
                frames.pop()
                self._results[frame.key] = operand(reader, values[-1])
                if frame.exponent is not None:
                    values[-1] = raise_power(reader, [values[-1], frame.exponent], frame.place)
        reader.arguments, reader.statement = outer
        return values.pop()

    def _run(self, frame: _Frame, values: list[Any]) -> _Frame | None:
        """Run a body to its end, or to a call of another function of the text, whose frame is returned."""
        reader, body, own = self._reader, frame.function.body, self._reader.vocabulary.functions
        for position in range(frame.position, len(body)):
            label, first, last, content = body[position]
            place = first << 32 | last
            if label == "NAME":
                values.append(reader.meaning(str(content), place))
            elif label in ("NUMBER", "MULTIPLIER"):
                number = reader.number(first)[0]
                values.append(reader.constant(number, place))
            elif label not in HANDLERS:
                values.append(first)  # the token of a function, a root or an option
            else:
                assert isinstance(content, int)
                cut = len(values) - content
                parts = values[cut:]
                del values[cut:]
                if own and label in _CALLS and parts[0].__class__ is int and reader.texts[parts[0]] in own:
                    before = _CALLS[label]
                    exponent = parts[1] if before == 2 else None
                    called = self._enter(parts[0], parts[before:], exponent, place, values)
                    if called is not None:
                        frame.position = position + 1
                        return called
                else:
                    values.append(HANDLERS[label](reader, parts, place))
        return None

    def _enter(self, token: int, arguments: list[Any], exponent: Any, place: int, values: list[Any]) -> _Frame | None:
        """Return the frame that runs a body, or put the result of the call on the stack if it is known already."""
        reader = self._reader
        name = reader.texts[token]
        function = self._known.get(name)
        if function is None or function.statement >= reader.statement:
            raise premature(reader, name, token << 32 | token)
        if is_inverse(reader, exponent):
            raise no_inverse(reader, token)
        self._called.add(name)
        count = len(function.parameters)
        if len(arguments) != count or any(isinstance(a, (Keyword, Several)) for a in arguments):
            wanted = f"{count} argument{'s' * (count != 1)}"
            raise calls.wrong_count(name, len(arguments), wanted, reader.span(place), reader.source)
        key = (name, *[a if a >= 0 else reader.labels[~a] for a in arguments])
        if key in self._results:
            result = self._results[key]
            values.append(result if exponent is None else raise_power(reader, [result, exponent], place))
            return None
        self._expanded += len(function.body)
        if self._expanded > EXPANSION_LIMIT:
            raise LimitError(
                f"the calls of {name} and other functions of the text come to more than {EXPANSION_LIMIT:,} operations",
                span=reader.span(token << 32 | token),
                source=reader.source,
            )
        bindings = dict(zip(function.parameters, arguments, strict=True))
        return _Frame(function, bindings, key, exponent, place)
