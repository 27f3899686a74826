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
from diffcli.parsing.driver import CLOSING, EMPTY, grammar, parse_tree
from diffcli.parsing.literals import read_number
from diffcli.parsing.vocabulary import CONSTANTS
from diffcli.plan import Draft, PausedCollector, constant_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence
    from typing import Any

    from diffcli.graphs import Node
    from diffcli.ops import Op, OpTable
    from diffcli.parsing.driver import ParseTree
    from diffcli.parsing.functions import Functions
    from diffcli.parsing.matrices import Matrices
    from diffcli.parsing.vocabulary import Vocabulary
    from diffcli.plan import Number

    Places = Callable[[], list[tuple[int, int]]]

_BINARY = {
    **{label: label for label in ("add", "mul", "div", "matmul")},
    **{label: label for label in ("less", "less_equal", "greater", "greater_equal", "equal_to", "not_equal")},
    "subtract": "add",
    "power": "int_power",
}
"""Labels of rules that apply an operation to what stands before and after a sign, with its name."""

_SHORT = 16
"""Characters of a number without exponent that is kept once it is read."""


class Reader(Draft):
    """Reads the tokens of one text, of which the last is of kind END.

    ``names`` are the values of statements so far, ``statement`` the number of the one being read; while the body of a
    function of the text is run, that of its definition, and ``arguments`` what its parameters stand for.
    """

    __slots__ = (
        *(
            "arguments",
            "functions",
            "grammar",
            "has_option",
            "has_products",
            "is_doubtful",
            "kinds",
            "matrices",
            "names",
        ),
        *("natural_log", "notes", "ops", "result", "source", "statement", "texts", "token_places", "vocabulary"),
    )

    def __init__(
        self,
        source: str,
        kinds: list[str],
        texts: list[str],
        token_places: Places,
        vocabulary: Vocabulary,
        notes: list[Note],
        natural_log: bool,
        matrices: Matrices | None = None,
    ) -> None:
        super().__init__()
        self.source = source
        self.kinds = kinds
        self.texts = texts
        self.token_places = token_places
        self.vocabulary = vocabulary
        self.ops = vocabulary.ops
        self.notes = notes
        self.natural_log = natural_log
        self.matrices = matrices
        self.grammar = grammar("expression" if matrices is None else "latex")
        self.names: dict[str, int] = {}
        self.functions: Functions | None = None
        self.arguments: Mapping[str, Any] = {}
        self.statement = 0
        self.result: int | None = None
        self.has_products = False
        self.is_doubtful = False
        self.has_option = False

    def graph(self, output: str | None) -> Graph:
        """Return the graph of the last statement, or of the one named ``output``."""
        with PausedCollector(len(self.kinds)):
            return self._graph(output)

    def _graph(self, output: str | None) -> Graph:
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
        if self.is_doubtful or functions or (self.has_products and "_DIVIDE" in self.kinds):  # 1/2x
            from diffcli.parsing import readings

            self.notes.extend(readings.warnings(self.tree(), self.source))
        if self.names or self.has_option or functions:
            places = self.places
            plan = self.plan(result, self.names)
            for name, value in self.names.items():
                if name not in plan.names:
                    place = self.read_places[~value] if value < 0 else places[value]
                    self.note(f"{name} is not used, so it is not computed", place)
            if self.functions is not None:
                self.functions.note_unused()
        else:
            plan = self.whole_plan(result if result >= 0 else self.leaf(result))
        find = partial(_spans, self.places, self.constant_places, self.token_places)
        return Graph.of_plan(plan, spans=find, source=self.source, notes=self.notes)

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
        frame = self.grammar.first()
        stack = [frame]
        values: list[Any] = []
        starts: list[int] = []  # the first token of each symbol on the stack
        texts, known, names = self.texts, self.known, self.names
        codes, places, numbers, labels, read_places = (
            *(self.codes, self.places, self.numbers, self.labels, self.read_places),
        )
        binary, functions = _rows(self.ops, self.natural_log)
        # where a name may be one of the text's own, or a logarithm may have its base with it, the handler knows
        is_plain = self.functions is None and self.matrices is None
        literals: dict[str, tuple[Any, int]] = {}
        key: Any
        for token, kind in enumerate(kinds, first):
            while True:
                length, symbol, label, detail = frame[kind]
                if length == 0:
                    stack[-1] = symbol
                    frame = label
                    stack.append(frame)
                    starts.append(token)
                    if detail is None:
                        break
                    if kind == "NAME":
                        text = texts[token]
                        value = names.get(text)
                        if value is None:
                            value = known.get(text)
                            if value is None:
                                value = self.meaning(text, token << 32 | token)
                        values.append(value)
                    elif kind == "NUMBER":
                        text = texts[token]
                        found = literals.get(text)
                        if found is None:
                            found = literals[text] = self.number(token)
                        numbers.append(found[0])
                        labels.append(found[1])
                        read_places.append(token << 32 | token)
                        values.append(-len(numbers))
                    elif kind == "MULTIPLIER":
                        self.is_doubtful = True  # x 2^n
                        values.append(self.constant(self.number(token)[0], token << 32 | token))
                    else:
                        values.append(token)
                    break
                if length == CLOSING:  # the sign is not on the stack
                    if label == "call":
                        stack.pop()
                        stack.pop()
                        stack.pop()
                        starts.pop()
                        starts.pop()
                        value = values.pop()
                        row = functions[texts[values[-1]]] if is_plain and value.__class__ is int else None
                        if row is None:
                            parts = value if value.__class__ is list else [value]
                            values[-1] = HANDLERS[label](self, [values[-1], *parts], starts[-1] << 32 | token)
                        else:
                            key = (row, (), value if value >= 0 else labels[~value])
                            slot = known.get(key)
                            if slot is None:
                                slot = known[key] = len(codes)
                                codes.append(key if value >= 0 else self.placed(key, (value,)))
                                places.append(starts[-1] << 32 | token)
                            values[-1] = slot
                    else:
                        stack.pop()
                        stack.pop()
                        starts.pop()
                    frame = stack[-1][symbol]
                    stack.append(frame)
                    break
                if label is None:
                    if detail > 1:  # a list of arguments
                        right = values.pop()
                        left = values[-1]
                        if left.__class__ is list:
                            left.append(right)
                        else:
                            values[-1] = [left, right]
                elif (
                    label in _BINARY
                    and (right := values.pop()).__class__ is (left := values[-1]).__class__ is int
                    and (label != "power" or (is_plain and right < 0 <= left and self.is_whole(right)))
                ):
                    stack.pop()
                    stack.pop()
                    stack.pop()
                    starts.pop()
                    starts.pop()
                    place = starts[-1] << 32 | token - 1
                    if label == "power":
                        key = (binary[label], (("power", numbers[~right][0]),), left)
                    elif left >= 0 and right >= 0:
                        if label == "subtract":
                            key = (binary["negate"], (), right)
                            slot = known.get(key)
                            if slot is None:
                                slot = known[key] = len(codes)
                                codes.append(key)
                                places.append(place)
                            right = slot
                        key = (binary[label], (), left, right)
                    else:
                        if label == "subtract":
                            left, right = self.held(left), self.negated(right, place)
                        key = (
                            binary[label],
                            (),
                            left if left >= 0 else labels[~left],
                            right if right >= 0 else labels[~right],
                        )
                    slot = known.get(key)
                    if slot is None:
                        slot = known[key] = len(codes)
                        if label == "power" or (left >= 0 and right >= 0):
                            codes.append(key)
                        elif self._taken:
                            codes.append(self.placed(key, (left, right)))
                        else:
                            left = left if left >= 0 else self.leaf(left)
                            codes.append((key[0], (), left, right if right >= 0 else self.leaf(right)))
                        places.append(place)
                    values[-1] = slot
                    frame = stack[-1][symbol]
                    stack.append(frame)
                    continue
                elif length == EMPTY:
                    values.append(HANDLERS[label](self, [], token << 32 | token))
                else:
                    if label in _BINARY:
                        values.append(right)
                    cut = len(values) - detail
                    parts = values[cut:]
                    del values[cut:]
                    if parts and parts[-1].__class__ is list:
                        parts += parts.pop()
                    values.append(HANDLERS[label](self, parts, starts[-length] << 32 | token - 1))
                if length > 1:
                    del stack[-length:], starts[1 - length :]
                elif length == 1:
                    stack.pop()
                else:  # an empty one stands above the frame that stays
                    stack[-1] = detail
                    starts.append(token)
                frame = stack[-1][symbol]
                stack.append(frame)

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

    def is_whole(self, mark: int) -> bool:
        """Tell whether a constant is a whole number as it was written."""
        literal = self.literal(mark)
        return literal is not None and literal[0].__class__ is int

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

    def number(self, token: int) -> tuple[Any, int]:
        """Return the number at a token, and what equal ones share."""
        text = self.texts[token]
        if len(text) <= _SHORT and "e" not in text and "E" not in text:
            number, key = _short_number(text)
            return number, self._label_of.setdefault(key, -1 - len(self._label_of))
        number = read_number(text, partial(self.span, token << 32 | token), self.source)
        return number, self.label(number)

    # --- places

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
        """Tell how something was read."""
        self.notes.append(Note(message, self.span(place)))


@lru_cache(maxsize=4096)
def _short_number(text: str) -> tuple[Number, Hashable]:
    """Return a number of few digits, and what equal ones share: most texts have the same few."""
    number = read_number(text, lambda: Span(0, 0), text)
    return number, constant_key(number)


class _Rows(dict[str, "Op | None"]):
    """Rows by what they are found by, each looked up once."""

    __slots__ = ("find",)

    def __init__(self, find: Callable[[str], Op | None]) -> None:
        self.find = find

    def __missing__(self, key: str) -> Op | None:
        row = self[key] = self.find(key)
        return row


@lru_cache(maxsize=16)
def _rows(ops: OpTable, natural_log: bool) -> tuple[_Rows, _Rows]:
    """Return the operations of binary signs by label, and those of functions of one value by name."""

    def function(name: str) -> Op | None:
        row = ops.plain(name, 1)
        return ops["log10"] if name == "log" and not natural_log and row is ops["log"] else row

    return _Rows(lambda label: ops[_BINARY.get(label, label)]), _Rows(function)


def _spans(places: Sequence[int], constant_places: Sequence[int], find: Places, graph: Graph) -> dict[Node, Span]:
    """Return the places of nodes in the text."""
    tokens = find()
    spans = {}
    for node, slot in graph.slots.items():
        place = places[slot] if slot >= 0 else constant_places[~slot]
        spans[node] = Span(tokens[place >> 32][0], tokens[place & 0xFFFFFFFF][1])
    return spans
