"""Text straight to a plan, in one pass: what most texts are made of.

The same tables are run as for a tree, and an operation becomes an instruction as soon as its rule reduces.  A text
with more in it (words that must be split or are functions of its own, lists, options, products without a sign,
mistakes) is left to the tree and to those who read trees: they know all of the language, and word its errors.
"""

from __future__ import annotations

import math
import re

from diffcli.errors import Span
from diffcli.graph import Graph
from diffcli.parsing.driver import ACCEPT, END, grammar
from diffcli.parsing.vocabulary import CONSTANTS
from diffcli.plan import PausedCollector, Plan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from diffcli.graph import Node
    from diffcli.ops import Op, OpTable
    from diffcli.parsing.vocabulary import Vocabulary

_LEXEME = re.compile(
    r"[^\W\d_]\w*+|(?:[0-9]++(?:\.(?!T(?!\w))[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?"
    r"|\*\*|[<>=!]=|\.T(?!\w)|[^ \t\r\f\v]"
)
"""What the tokenizer's pattern finds, without its names: words, numbers, signs, line ends."""

_KINDS = {
    "+": "_PLUS", "-": "_MINUS", "*": "_TIMES", "/": "_DIVIDE", "@": "_MATMUL", "^": "_POWER", "**": "_POWER",
    "!": "_FACTORIAL", ".T": "_TRANSPOSE", "<": "_LESS", "<=": "_LESS_EQUAL", ">": "_GREATER", ">=": "_GREATER_EQUAL",
    "==": "_EQUAL_TO", "!=": "_NOT_EQUAL", "=": "_EQUALS", ",": "_COMMA", "(": "_OPEN", ")": "_CLOSE",
    ";": "_SEPARATOR", "\n": "_SEPARATOR",
}  # fmt: skip

_BINARY = frozenset(
    (
        *("add", "mul", "div", "matmul"),
        *("less", "less_equal", "greater", "greater_equal", "equal_to", "not_equal"),
    )
)
_UNARY = frozenset(("factorial", "transpose"))
_VALUES = frozenset(("NAME", "NUMBER", "_CLOSE", "_FACTORIAL", "_TRANSPOSE"))
"""Kinds of token after which a number would multiply, or a sign is missing."""

_MOST_DIGITS = 300
"""Digits of a whole number that need no second look."""

_LONG = 10_000
"""Tokens from which on the collector costs more than it finds."""


def direct_graph(source: str, vocabulary: Vocabulary, natural_log: bool) -> Graph | None:
    """Return the graph of a text, None where it is for the readers of trees."""
    if not source.isascii():
        return None
    lexemes = _LEXEME.findall(source)
    kinds: list[Any] = list(map(_KINDS.get, lexemes))
    if "\n" in source or ";" in source:
        kept = list(_kept(kinds))
        lexemes = [lexemes[i] for i in kept]
        kinds = [kinds[i] for i in kept]
    assigned = _name(lexemes, kinds, vocabulary)
    if assigned is None:
        return None
    reader = _Reader(source, lexemes, kinds, vocabulary.ops, assigned, natural_log)
    if len(lexemes) < _LONG:
        return reader.graph()
    with PausedCollector():
        return reader.graph()


def _kept(kinds: list[Any]) -> Iterator[int]:
    """Yield the places of what counts: one separator between statements, none in brackets or at the ends."""
    depth, waiting, has_begun = 0, -1, False
    for place, kind in enumerate(kinds):
        if kind == "_SEPARATOR":
            if not depth and waiting < 0 and has_begun:
                waiting = place
        else:
            if waiting >= 0:
                yield waiting
                waiting = -1
            has_begun = True
            depth += (kind == "_OPEN") - (kind == "_CLOSE")
            yield place


def _name(lexemes: list[str], kinds: list[Any], vocabulary: Vocabulary) -> set[str] | None:
    """Put the kinds of words and numbers into ``kinds``; return the names that are assigned, None for hard words."""
    assigned: set[str] = set()
    if "_EQUALS" in kinds:
        starts = [0, *[place + 1 for place, kind in enumerate(kinds) if kind == "_SEPARATOR"]]
        for start in starts:
            if kinds[start + 1 : start + 2] == ["_EQUALS"] and kinds[start] is None:
                if lexemes[start] in assigned:
                    return None
                assigned.add(lexemes[start])
                kinds[start] = "TARGET"
        if len(assigned) != kinds.count("_EQUALS"):
            return None
        if not all(map(_is_word, assigned)):
            return None
    ops, declared, splits, unit = vocabulary.ops, vocabulary.declared, vocabulary.splits, vocabulary.complex_unit
    known: dict[str, str] = {}
    before = None
    for place, kind in enumerate(kinds):
        if kind is None:
            word = lexemes[place]
            first = word[0]
            if first in "0123456789.":
                if before in _VALUES:
                    return None
                kind = "NUMBER"
            else:
                found = known.get(word)
                if found is None:
                    if not first.isalpha() or word == unit or word == "i":
                        return None
                    is_operation = bool(ops.called(word))
                    if word in declared or word in assigned:
                        if is_operation or word in CONSTANTS:
                            return None
                        found = "NAME"
                    elif word in CONSTANTS:
                        found = "NAME"
                    elif is_operation:
                        found = "CALL"
                    elif (splits and len(word) > 1) or "log_" in word:
                        return None
                    else:
                        found = "VARIABLE"
                    known[word] = found
                kind = found
                if kind != "NAME":
                    is_applied = kinds[place + 1 : place + 2] == ["_OPEN"]
                    if is_applied is not (kind == "CALL"):
                        return None
                    if kind == "VARIABLE":
                        kind = "NAME"
            kinds[place] = kind
        before = kind
    return assigned


def _is_word(lexeme: str) -> bool:
    return lexeme[0].isalpha()


class _Reader:
    """Reads the tokens of one text into the lists of a plan.

    A value on the stack is the slot of a node, or a number below 0 for a constant that no operation has taken yet:
    ``~value`` is its place in ``numbers``, ``labels`` (what equal ones share) and ``places``.
    """

    def __init__(
        self, source: str, lexemes: list[str], kinds: list[str], ops: OpTable, assigned: set[str], natural_log: bool
    ) -> None:
        self.source = source
        self.lexemes = lexemes
        self.kinds = kinds
        self.ops = ops
        self.awaited = assigned
        self.natural_log = natural_log
        self.codes: list[Any] = []
        self.spans: list[int] = []
        self.constants: list[Any] = []
        self.constant_spans: list[int] = []
        self.numbers: list[Any] = []
        self.labels: list[int] = []
        self.places: list[int] = []
        self.known: dict[Any, int] = {}
        self.taken: dict[Any, int] = {}  # what would be in ``known`` if a statement had not taken it for its own
        self.own: dict[int, int] = {}
        self.label_of: dict[Any, int] = {}
        self.names: dict[str, int] = {}
        self.own_slots: set[int] = set()
        self.read_at: dict[int, int] = {}
        self.early: dict[int, list[int]] = {}
        self.begun = 0

    def graph(self) -> Graph | None:
        """Return the graph, None where a tree is needed."""
        output = self.run()
        if output is None:
            return None
        if output < 0:
            output = self.leaf(output)
        names = {name: self.leaf(value) if value < 0 else value for name, value in self.names.items()}
        if names and not _all_used(self.codes, len(self.constants), output):
            return None  # what is not used is told
        plan = Plan(self.codes, self.constants, output, names, self.early)
        return Graph.of_plan(plan, spans=self.found_spans, source=self.source)

    def run(self) -> int | None:
        """Return the value of the last statement."""
        tables = grammar("expression")
        frame, last = tables.frame(-1, tables.start), tables.frame(tables.start, tables.end)
        stack = [frame]
        values: list[Any] = []
        starts: list[int] = []
        known, codes, spans, ops, lexemes, names = (
            *(self.known, self.codes, self.spans, self.ops, self.lexemes, self.names),
        )
        labels = self.labels
        result = None
        place = -1
        self.kinds.append(END)
        for kind in self.kinds:
            place += 1
            while True:
                entry = frame[kind]
                if entry is None:
                    return None
                length = entry[0]
                if length == 0:
                    _, stack[-1], frame = entry
                    stack.append(frame)
                    starts.append(place)
                    if kind[0] == "_":
                        values.append(None)
                    elif kind == "NAME":
                        name = lexemes[place]
                        value = names.get(name)
                        if value is None:
                            value = known.get(name)
                            if value is None:
                                value = self.name(name, place)
                                if value is None:
                                    return None
                        values.append(value)
                    elif kind == "NUMBER":
                        value = self.number(lexemes[place], place)
                        if value is None:
                            return None
                        values.append(value)
                    else:
                        values.append(lexemes[place])
                    break
                if length < 0:
                    return None
                _, symbol, label = entry
                if label is not None:
                    if label in _BINARY:
                        right = values.pop()
                        values.pop()
                        left = values[-1]
                        op = ops[label]
                        if left < 0:
                            key = (op, (), labels[~left], right if right >= 0 else labels[~right])
                        elif right < 0:
                            key = (op, (), left, labels[~right])
                        else:
                            key = (op, (), left, right)
                        slot = known.get(key)
                        if slot is None:
                            slot = known[key] = len(codes)
                            if left < 0 or right < 0:
                                codes.append(self.placed(key, (left, right)))
                            else:
                                codes.append(key)
                            spans.append(starts[-3] << 32 | place - 1)
                        values[-1] = slot
                    elif label == "call":
                        if length != 4:
                            return None
                        name, arguments = values[-4], values[-2]
                        inputs = tuple(arguments) if arguments.__class__ is list else (arguments,)
                        row = ops.plain(name, len(inputs))
                        if row is None:
                            return None
                        if name == "log" and not self.natural_log:
                            row = ops["log10"]
                        del values[-3:]
                        values[-1] = self.apply(row, (), inputs, starts[-4] << 32 | place - 1)
                    elif label == "group":
                        values.pop()
                        value = values.pop()
                        values[-1] = value
                    elif label == "subtract":
                        span = starts[-3] << 32 | place - 1
                        if values[-3] < 0:
                            self.read_at[values[-3]] = len(codes)
                        right = self.negated(values.pop(), span)
                        values.pop()
                        values[-1] = self.apply(ops["add"], (), (values[-1], right), span)
                    elif label == "negate":
                        value = values.pop()
                        values[-1] = self.negated(value, starts[-2] << 32 | place - 1)
                    elif label == "power":
                        exponent = values.pop()
                        values.pop()
                        span = starts[-3] << 32 | place - 1
                        whole = self.numbers[~exponent][0] if exponent < 0 and exponent not in self.own else None
                        if whole.__class__ is int:
                            values[-1] = self.apply(ops["int_power"], (("power", whole),), (values[-1],), span)
                        else:
                            values[-1] = self.apply(ops["power"], (), (values[-1], exponent), span)
                    elif label in _UNARY:
                        values.pop()
                        values[-1] = self.apply(ops[label], (), (values[-1],), starts[-2] << 32 | place - 1)
                    elif label == "assign":
                        result = self.assigned(values.pop(), starts[-1] << 32 | place - 1)
                        values.pop()
                        names[values[-1]] = result
                        values[-1] = None
                    elif label == "result":
                        if kind != END:
                            return None
                        result = values[-1]
                    elif label == "plus":
                        value = values.pop()
                        values[-1] = value
                    elif label is ACCEPT:
                        return result
                    else:
                        return None
                elif length == 3:  # a list of arguments, or statements
                    right = values.pop()
                    values.pop()
                    left = values[-1]
                    if left.__class__ is list:
                        left.append(right)
                    else:
                        values[-1] = [left, right]
                else:
                    return None
                if length > 1:
                    del stack[-length:], starts[1 - length :]
                else:
                    stack.pop()
                frame = stack[-1][symbol]
                if frame is last and kind == END:
                    return result
                stack.append(frame)
        return None

    def name(self, name: str, place: int) -> int | None:
        """Return a constant that has a name, or a new variable; None for a name whose statement comes later."""
        if name in self.awaited:
            return None
        if name in CONSTANTS:
            value = self.constant((CONSTANTS[name], None, name), place << 32 | place)
            self.read_at[value] = len(self.codes)
            return value
        slot = self.known[name] = len(self.codes)
        self.codes.append(name)
        self.spans.append(place << 32 | place)
        return slot

    def number(self, text: str, place: int) -> int | None:
        """Return a literal; None for one whose digits must be looked at."""
        span = place << 32 | place
        if text.isdecimal():
            return self.constant((int(text), None, None), span) if len(text) < _MOST_DIGITS else None
        value = float(text) if text != "." else math.nan
        if len(text) <= 16 and (1e-290 < value < math.inf or (value == 0.0 and not text.strip("0."))):
            return self.constant((value, None, None), span)
        return None

    def constant(self, number: Any, span: int) -> int:
        """Return a constant that no operation has taken yet."""
        value, text, name = number
        key = (name, value.__class__, text or repr(value) if value.__class__ is float else value)
        label = self.label_of.get(key)
        if label is None:
            label = self.label_of[key] = -1 - len(self.label_of)
        self.numbers.append(number)
        self.labels.append(label)
        self.places.append(span)
        return -len(self.numbers)

    def negated(self, value: int, span: int) -> int:
        """Return minus a value; of a literal, the negative literal."""
        if value < 0 and value not in self.own:
            number, _, name = self.numbers[~value]
            if name is None:
                return self.constant((-number, None, None), span)
        return self.apply(self.ops["negate"], (), (value,), span)

    def apply(self, op: Op, options: Any, inputs: tuple[int, ...], span: int) -> int:
        """Return the slot of an operation, the one made before if there is one."""
        labels = self.labels
        key = (op, options, *[item if item >= 0 else labels[~item] for item in inputs])
        slot = self.known.get(key)
        if slot is None:
            slot = self.known[key] = len(self.codes)
            self.codes.append(self.placed(key, inputs))
            self.spans.append(span)
        return slot

    def placed(self, key: Any, inputs: tuple[int, ...]) -> Any:
        """Return an instruction whose constants have slots."""
        taken = self.taken.get(key)
        if taken is not None:
            return self.codes[taken]  # the constants of a statement's own node are those of an equal one
        return (key[0], key[1], *[item if item >= 0 else self.leaf(item) for item in inputs])

    def leaf(self, value: int) -> int:
        """Return the slot of a constant that is taken."""
        own = self.own.get(value)
        if own is not None:
            return own
        self.constants.append(self.numbers[~value])
        self.constant_spans.append(self.places[~value])
        place = self.read_at.get(value, len(self.codes))
        if place < len(self.codes):
            self.early.setdefault(place, []).append(-len(self.constants))
        return -len(self.constants)

    def assigned(self, value: int, span: int) -> int:
        """Return the node of a named statement, which is nothing else's."""
        codes = self.codes
        if value < 0 and self.numbers[~value][2] is None and value not in self.own:
            own = self.constant(self.numbers[~value], span)
            self.labels[~own] = self.label_of[own, "own"] = -1 - len(self.label_of)
            self.own[own] = self.leaf(own)
            return own
        if value < 0 or codes[value].__class__ is str or value in self.own_slots:
            codes.append((self.ops["copy"], (), value if value >= 0 else self.leaf(value)))
        elif value == len(codes) - 1 and value >= self.begun:
            key, _ = self.known.popitem()
            self.taken[key] = value
            self.spans.pop()
        else:
            codes.append(codes[value])
        self.spans.append(span)
        self.begun = len(codes)
        self.own_slots.add(self.begun - 1)
        return self.begun - 1

    def found_spans(self, graph: Graph) -> dict[Node, Span]:
        """Return the places of nodes in the text, whose tokens are found again for it."""
        matches = list(_LEXEME.finditer(self.source))
        if len(matches) >= len(self.kinds):
            matches = [matches[i] for i in _kept([_KINDS.get(match[0]) for match in matches])]
        spans = {}
        for node, slot in graph.slots.items():
            packed = self.spans[slot] if slot >= 0 else self.constant_spans[~slot]
            spans[node] = Span(matches[packed >> 32].start(), matches[packed & 0xFFFFFFFF].end())
        return spans


def _all_used(codes: list[Any], constant_count: int, output: int) -> bool:
    """Tell whether the output depends on all there is."""
    used = {output}
    for slot in range(len(codes) - 1, -1, -1):
        if slot not in used:
            return False
        if codes[slot].__class__ is tuple:
            used.update(codes[slot][2:])
    return len(used) == len(codes) + constant_count
