"""Tokens to a plan: the loop that runs the compiled tables, and makes instructions as rules reduce.

No tree is made of what is read.  A value on the stack is a slot or mark of the draft, or what ``literals`` has for what
is no value yet.  The places of the draft are first and last token, packed into one integer; where these stand in the
text is worked out when somebody asks.
"""

from __future__ import annotations

from functools import lru_cache, partial

from diffcli.errors import Note, ParseError, Span, UnknownNameError, shorten
from diffcli.graphs import Graph
from diffcli.parsing.actions import HANDLERS
from diffcli.parsing.driver import CALL, CALLED, GROUP, LEAF, OPEN, OTHER, REDUCE, SIGN, grammar, parse_tree
from diffcli.parsing.literals import read_number
from diffcli.parsing.vocabulary import CONSTANTS
from diffcli.plan import MANY, Draft, PausedCollector, constant_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence
    from typing import Any

    from diffcli.graphs import Node
    from diffcli.ops import Op, OpTable
    from diffcli.parsing.driver import Frame, ParseTree
    from diffcli.parsing.functions import Functions
    from diffcli.parsing.matrices import Matrices
    from diffcli.parsing.vocabulary import Vocabulary
    from diffcli.plan import Number, Options

_BINARY = {
    **{label: label for label in ("add", "mul", "div", "matmul")},
    **{label: label for label in ("less", "less_equal", "greater", "greater_equal", "equal_to", "not_equal")},
    "subtract": "add",
    "power": "int_power",
}
"""Labels of rules that apply an operation to what stands before and after a sign, with its name."""

_SHORT = 16
"""Characters of a number without exponent that is kept once it is read."""


class PlaceNeededError(Exception):
    """Something must be told with its place, by a reader that keeps them."""


class Reader(Draft):
    """Reads the tokens of one text, of which the last is of kind END; a plain text tells their places by itself.

    ``names`` are the values of statements so far, ``statement`` the number of the one being read; while the body of a
    function of the text is run, that of its definition, and ``arguments`` what its parameters stand for.  ``leaves``
    are variables, and numbers where places are not kept, by their text, ``wholes`` the options of a power by the marks
    of whole numbers.
    """

    __slots__ = (
        *("_token_places", "arguments", "functions", "grammar", "has_option", "has_products", "is_doubtful"),
        *("is_placed", "kinds", "leaves", "lookahead", "matrices", "names", "natural_log", "notes", "ops", "result"),
        *("source", "statement", "texts", "vocabulary", "wholes"),
    )

    def __init__(
        self,
        source: str,
        kinds: list[str],
        texts: list[str],
        token_places: list[tuple[int, int]] | None,
        vocabulary: Vocabulary,
        notes: list[Note],
        natural_log: bool,
        matrices: Matrices | None = None,
        *,
        is_placed: bool = True,
    ) -> None:
        super().__init__()
        self.source = source
        self.kinds = kinds
        self.texts = texts
        self._token_places = token_places
        self.vocabulary = vocabulary
        self.ops = vocabulary.ops
        self.notes = notes
        self.natural_log = natural_log
        self.matrices = matrices
        self.grammar = grammar("expression" if matrices is None else "latex")
        self.names: dict[str, int] = {}
        self.leaves: dict[str, int] = {}
        self.wholes: dict[int, Any] = {}
        self.functions: Functions | None = None
        self.is_placed = is_placed
        self.arguments: Mapping[str, Any] = {}
        self.statement = 0
        self.lookahead = ""
        self.result: int | None = None
        self.has_products = False
        self.is_doubtful = False
        self.has_option = False

    def graph(self, output: str | None, spans: Callable[[Graph], dict[Node, Span]] | None = None) -> Graph:
        """Return the graph of the last statement, or of the one named ``output``.

        ``spans`` finds the places of its nodes where this reader does not keep them.
        Raises: PlaceNeededError, where it would have to.
        """
        if len(self.kinds) < MANY:
            return self._graph(output, spans)
        with PausedCollector():
            return self._graph(output, spans)

    def _graph(self, output: str | None, spans: Callable[[Graph], dict[Node, Span]] | None) -> Graph:
        functions = self.vocabulary.functions
        if functions:
            from diffcli.parsing.functions import Functions

            self.functions = Functions(self)
            self.functions.read_statements()
        else:
            self.read(self.kinds, 0)
        result = self.result
        if output is not None:
            result = self.names.get(output)
            if result is None:
                from diffcli.parsing import messages

                listed = "the statements are " + ", ".join([*self.names][:8]) if self.names else "none has a name"
                hint = messages.suggestion(output, self.names) or listed
                raise UnknownNameError(f"there is no statement {shorten(output, 100)}", hint=hint)
        if result is None:
            raise self.error("the last statement defines a function, so nothing is computed", self.last_place())
        if self.is_doubtful or functions or (self.has_products and self._has_doubtful_products()):
            from diffcli.parsing import readings

            self.notes.extend(readings.warnings(self.tree(), self.source))
        if self.names or self.has_option or functions:
            places = self.places
            plan = self.plan(result, self.names)
            for name, value in self.names.items():
                if name not in plan.names:
                    place = self.read_places[~value] if value < 0 else places.get(value, 0)
                    self.note(f"{name} is not used, so it is not computed", place)
            if self.functions is not None:
                self.functions.note_unused()
        else:
            plan = self.whole_plan(result if result >= 0 else self.leaf(result))
        if self.is_placed:
            spans = partial(_spans, self.places, self.token_places)
        return Graph.of_plan(plan, spans=spans, source=self.source, notes=self.notes)

    def tree(self) -> ParseTree:
        """Return the parse tree of the whole text, for what must see it at once.

        Raises: UnexpectedTokenError.
        """
        tokens = zip(self.kinds, self.token_places(), self.texts, strict=False)
        return parse_tree([(kind, *place, text) for kind, place, text in tokens], self.grammar)

    def read(self, kinds: Sequence[str], first: int) -> None:
        """Read statements, the first of whose tokens has that number.

        Raises: UnexpectedTokenError, and what is wrong with a value.
        """
        tables = self.grammar
        frame = tables.first
        stack: list[Frame] = []
        values: list[Any] = []
        starts: list[int] = []  # the first token of each symbol that is read
        is_placed = self.is_placed
        texts, leaves, wholes, held, taken = self.texts, self.leaves, self.wholes, self._held, self._taken
        codes, places, numbers, labels, constants = self.codes, self.places, self.numbers, self.labels, self.constants
        shared = self.known.setdefault
        binary, functions, negation = _rows(self.ops, self.natural_log)
        # a name may be one of the text's own, or a logarithm may have its base with it
        if self.matrices is not None or self.vocabulary.functions:
            wholes, functions = {}, _Rows(lambda _: None)
        place = 0
        key: Any
        code: Any
        for token, kind in enumerate(kinds, first):
            while True:
                try:
                    reductions, what, following, detail = frame[kind]
                except KeyError:
                    reductions, what, following, detail = tables.action(frame, kind)
                if reductions:
                    for is_binary, label, length, count in reductions:
                        row = binary[label] if is_binary else None
                        if row is None:
                            if is_placed:
                                place = _joined(starts, length, token)
                            self.lookahead = kind
                            if not self.reduce(label, values, count, place, is_binary=is_binary):
                                binary = functions = _Rows(lambda _: None)
                            continue
                        right = values.pop()
                        left = values[-1]
                        if is_placed:
                            place = _joined(starts, 3, token)
                        if label == "power":
                            options = wholes.get(right)
                            if options is None or left < 0:
                                values[-1] = HANDLERS[label](self, [left, right], place)
                                continue
                            key = code = (row, options, left)
                        else:
                            if label == "subtract":
                                if left < 0:
                                    left = self.held(left)
                                if right < 0:
                                    right = self.negated(right, place)
                                else:
                                    key = (negation, (), right)
                                    size = len(codes)
                                    right = shared(key, size)
                                    if right == size:
                                        codes.append(key)
                                        if place:
                                            places[size] = place
                            if left >= 0 <= right:
                                key = code = (row, (), left, right)
                            else:
                                alike = left if left >= 0 else labels[~left]
                                key = (row, (), alike, right if right >= 0 else labels[~right])
                                code = None
                        size = len(codes)
                        values[-1] = slot = shared(key, size)
                        if slot == size:
                            if code is None:
                                if is_placed or taken or held:
                                    code = self.placed(key, (left, right))
                                else:
                                    if left < 0:
                                        constants.append(numbers[~left])
                                        left = -len(constants)
                                    if right < 0:
                                        constants.append(numbers[~right])
                                        right = -len(constants)
                                    code = (row, (), left, right)
                            codes.append(code)
                            if place:
                                places[size] = place
                if is_placed and what <= OTHER:
                    starts.append(token)
                if what == LEAF:
                    value = leaves.get(texts[token])
                    values.append(self.leaf_at(token, kind) if value is None else value)
                    frame = following
                    break
                if what == OPEN:
                    stack.append(detail)
                    frame = following
                    break
                if what == SIGN:
                    frame = following
                    break
                if what >= GROUP:
                    if is_placed:  # the sign itself is not among the symbols
                        place = _joined(starts, following[1] - 1, token + 1)
                    if what == CALL:
                        value = values[-1]
                        row = functions[texts[values[-2]]] if value.__class__ is int else None
                        if row is None:
                            if not self.reduce("call", values, 2, place):
                                binary = functions = _Rows(lambda _: None)
                        else:
                            del values[-1]
                            key = (row, (), value if value >= 0 else labels[~value])
                            size = len(codes)
                            values[-1] = slot = shared(key, size)
                            if slot == size:
                                codes.append(key if value >= 0 else self.placed(key, (value,)))
                                if place:
                                    places[size] = place
                    frame = stack.pop()
                    try:
                        frame = frame[detail]
                    except KeyError:
                        frame = tables.after(frame, detail)
                    break
                if what == REDUCE:
                    frame = tables.below(stack, following, detail)
                    continue
                values.append(token if kind != "MULTIPLIER" else self.multiplier(token))
                if what == CALLED:
                    stack.append(detail)
                frame = following
                break

    def reduce(self, label: str | None, values: list[Any], count: int, place: int, *, is_binary: bool = False) -> bool:
        """Put the value of a rule in the place of its last ones; tell whether it is one that operations take.

        Where a rule has no label, its values are items of a list, which is part of the next rule.
        """
        parts = values[len(values) - count :]
        del values[len(values) - count :]
        if label is None:
            if count < 2:
                values += parts
            elif parts[0].__class__ is list:
                parts[0].append(parts[1])
                values.append(parts[0])
            else:
                values.append(parts)
            return True
        if not is_binary and parts and parts[-1].__class__ is list:
            parts += parts.pop()
        value = HANDLERS[label](self, parts, place)
        values.append(value)
        return value.__class__ is int

    def negated(self, value: int, place: int) -> int:
        """Return minus a value; of a literal, the negative literal."""
        if value < 0:
            literal = self.literal(value)
            if literal is not None and literal[0].__class__ is not tuple:
                number, text, _ = literal
                if text is not None:
                    text = text[1:] if text.startswith("-") else "-" + text
                return self.constant((-number, text, None), place)
        return self.apply(self.ops["negate"], (), (value,), place)

    # --- leaves

    def meaning(self, name: str, place: int) -> Any:
        """Return what a name at a place stands for."""
        if self.arguments and name in self.arguments:
            return self.arguments[name]
        vocabulary = self.vocabulary
        statement = vocabulary.assigned.get(name)
        if statement is not None:
            if statement >= self.statement:
                from diffcli.parsing.statements import premature

                raise premature(self, name, place)
            return self.names[name]
        if name not in vocabulary.declared:
            if name in CONSTANTS:
                return self.held(self.constant((CONSTANTS[name], None, name), place))
            if name == vocabulary.complex_unit:
                return self.held(self.constant((1j, None, name), place))
            if name == "i" and vocabulary.complex_unit is None:
                raise self.error(
                    "i is the imaginary unit, and only real numbers are computed here",
                    place,
                    hint="give i a value to make it a variable",
                )
        return self.variable(name, place)

    def leaf_at(self, token: int, kind: str) -> Any:
        """Return the value of a name or number."""
        text = self.texts[token]
        if kind == "NAME":
            place = token << 32 | token
            if text in self.names:
                return self.names[text]
            if self.vocabulary.is_variable(text):
                value = self.leaves[text] = self.variable(text, place if self.is_placed else 0)
                return value
            return self.meaning(text, place)
        is_placed = self.is_placed
        number, key, options = self.number(token) if is_placed or len(text) > _SHORT else _number(text)
        numbers, label_of = self.numbers, self._label_of
        numbers.append(number)
        mark = -len(numbers)
        self.labels.append(label_of.setdefault(key, ~len(label_of)))
        self.read_places.append(token << 32 | token if is_placed else 0)
        if options:
            self.wholes[mark] = options
        if not is_placed:
            self.leaves[text] = mark
        return mark

    def _has_doubtful_products(self) -> bool:
        """Tell whether there is what a product without a sign may be misread beside: ``1/2x``, ``e^2x``, ``10^2x``."""
        return "_DIVIDE" in self.kinds or "e" in self.texts or "NUMBER _POWER NUMBER" in " ".join(self.kinds)

    def multiplier(self, token: int) -> int:
        """Return the value of a number that multiplies without a sign: ``x 2^n``."""
        self.is_doubtful = True
        return self.constant(self.number(token)[0], token << 32 | token)

    def number(self, token: int) -> tuple[Number, Hashable, Options]:
        """Return the number at a token, what equal ones share, and the options of a power if it is whole."""
        return _read_number(self.texts[token], partial(self.span, token << 32 | token), self.source)

    # --- places

    def token_places(self) -> list[tuple[int, int]]:
        """Return where the tokens begin and end in the text."""
        if self._token_places is None:
            from diffcli.parsing.plain import plain_places

            self._token_places = plain_places(self.source)
        return self._token_places

    def span(self, place: int) -> Span:
        """Return where something stands in the text."""
        places = self.token_places()
        return Span(places[place >> 32][0], places[place & 0xFFFFFFFF][1])

    def part_of(self, token: int, offset: int) -> int:
        """Return the place of what stands in a token from there on, which becomes one more token."""
        places = self.token_places()
        start, end = places[token]
        places.append((start + offset, end))
        return (len(places) - 1) << 32 | len(places) - 1

    def last_place(self) -> int:
        """Return the place of the last statement."""
        end = len(self.kinds) - 1
        start = end
        while start and self.kinds[start - 1] != "_SEPARATOR":
            start -= 1
        return start << 32 | end - 1

    def error(self, message: str, place: int, hint: str | None = None) -> ParseError:
        """Return an error with its place."""
        return ParseError(message, span=self.span(place), source=self.source, hint=hint)

    def note(self, message: str, place: int) -> None:
        """Tell how something was read.

        Raises: PlaceNeededError, where this reader does not keep places.
        """
        if not self.is_placed:
            raise PlaceNeededError
        self.notes.append(Note(message, self.span(place)))


def _read_number(text: str, span: Callable[[], Span], source: str) -> tuple[Number, Hashable, Options]:
    number = read_number(text, span, source)
    return number, constant_key(number), (("power", number[0]),) if number[0].__class__ is int else ()


@lru_cache(maxsize=4096)
def _number(text: str) -> tuple[Number, Hashable, Options]:
    """Return what ``Reader.number`` does of few digits: most texts have the same few."""
    return _read_number(text, lambda: Span(0, 0), text)


class _Rows(dict[str, "Op | None"]):
    """Rows by what they are found by, each looked up once; where none is found the handlers know."""

    __slots__ = ("find",)

    def __init__(self, find: Callable[[str], Op | None]) -> None:
        self.find = find

    def __missing__(self, key: str) -> Op | None:
        row = self[key] = self.find(key)
        return row


@lru_cache(maxsize=16)
def _rows(ops: OpTable, natural_log: bool) -> tuple[_Rows, _Rows, Op]:
    """Return the operations of binary signs by label, those of functions of one value by name, and negation."""

    def function(name: str) -> Op | None:
        row = ops.plain(name, 1)
        return ops["log10"] if name == "log" and not natural_log and row is ops["log"] else row

    binary = _Rows(lambda label: ops[_BINARY[label]] if label in _BINARY else None)
    return binary, _Rows(function), ops["negate"]


def _joined(starts: list[int], length: int, token: int) -> int:
    """Return the place of so many symbols before a token, which become one."""
    if not length:
        starts.append(token)
        return token << 32 | token
    place = starts[-length] << 32 | token - 1
    del starts[len(starts) + 1 - length :]
    return place


def _spans(places: Mapping[int, int], find: Callable[[], list[tuple[int, int]]], graph: Graph) -> dict[Node, Span]:
    """Return the places of nodes in the text."""
    tokens = find()
    spans = {}
    for node, slot in graph.slots.items():
        place = places.get(slot, 0)
        spans[node] = Span(tokens[place >> 32][0], tokens[place & 0xFFFFFFFF][1])
    return spans
