"""Tokens to parse tree: the loop that runs the compiled tables of a grammar.

A token is ``(kind, start, end, text)``.  The parse tree is the list of its nodes in postfix order, children before
their parent: leaves are tokens, inner nodes ``(label, start, end, child count)``.  So nothing that reads a tree
recurses, and a part of a tree is a slice.
"""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    Token = tuple[str, int, int, str]
    ParseTree = list[tuple[str, int, int, str | int]]

END = "$END"
"""The kind of the token after the last."""

SHIFT, BINARY, GROUP, CALL, REDUCE, EMPTY = range(6)
"""What a frame does with a token (``Frame``)."""

_BRACKETED: dict[tuple[str | None, int], int] = {("group", 3): GROUP, ("call", 4): CALL}
"""Frequent rules that end in a sign, by label and length."""


class Grammar:
    """The compiled tables of one grammar, and what the loops have worked out of them so far."""

    __slots__ = ("_frames", "_rows", "end", "rules", "start", "states")

    def __init__(
        self,
        start: int,
        end: int,
        rules: Sequence[tuple[int, int, str | None, int]],
        states: Sequence[str],
    ) -> None:
        self.start = start
        self.end = end
        self.rules = rules
        self.states = states
        self._frames: dict[tuple[int, int], Frame] = {}
        self._rows: dict[int, dict[str | int, int]] = {}

    def row(self, state: int) -> dict[str | int, int]:
        """Return the next state, or ``~rule`` to reduce by, for each kind of token and each number of a symbol."""
        row = self._rows.get(state)
        if row is None:
            row = self._rows[state] = {}
            groups, _, following = self.states[state].partition("|")
            for group in groups.split(";"):
                action, *kinds = group.split()
                row |= dict.fromkeys(kinds, int(action))
            numbers = list(map(int, following.split()))
            row |= zip(numbers[::2], numbers[1::2], strict=True)
        return row

    def first(self) -> Frame:
        """Return what stands on the stack before the first token."""
        return self.frame(-1, self.start)

    def frame(self, below: int, state: int) -> Frame:
        """Return what stands on the stack for a state above another."""
        key = (below, state)
        if key not in self._frames:
            self._frames[key] = Frame(self, below, state)
        return self._frames[key]


class Frame(dict):  # type: ignore[type-arg]
    """What a state above another does next, filled in when it is first asked.

    A kind of token is mapped to ``(SHIFT, frame to stay, frame to push, is_leaf)``, with None for a sign, which has no
    value, or, where a rule reduces, to ``(what, number of the symbol, label, count)``.  For REDUCE the count is
    ``(length, values)``: so many symbols, of which so many have a value; BINARY is that of two values around a sign.
    For EMPTY rules it is the frame to stay.  For GROUP and CALL the token is a sign which is the last of a rule in
    brackets, whatever follows.  The end is shifted where it ends the whole.  The number of a symbol is mapped to the
    frame that it pushes.  Rules that only rename one symbol are gone through here, once and for all.
    """

    __slots__ = ("below", "grammar", "state")

    def __init__(self, grammar: Grammar, below: int, state: int) -> None:
        super().__init__()
        self.grammar = grammar
        self.below = below
        self.state = state

    def __missing__(self, key: str | int) -> Any:
        found = self[key] = self._pushed(key) if isinstance(key, int) else self._action(key)
        return found

    def _pushed(self, symbol: int) -> Frame:
        return self.grammar.frame(self.state, self.grammar.row(self.state)[symbol])

    def _action(self, kind: str) -> Any:
        grammar, top = self.grammar, self.state
        while True:
            if top == grammar.end and kind == END:
                return SHIFT, self, self, None
            action = grammar.row(top).get(kind)
            if action is None:
                raise UnexpectedTokenError
            if action >= 0:
                following = set(grammar.row(action).values())
                if len(following) == 1 and max(following) < 0:  # what follows does not matter
                    symbol, length, label, _ = grammar.rules[~following.pop()]
                    what = _BRACKETED.get((label, length))
                    if what is not None:
                        return what, symbol, label, length
                return SHIFT, grammar.frame(self.below, top), grammar.frame(top, action), _leaf(kind)
            symbol, length, label, values = grammar.rules[~action]
            if length == 0:
                return EMPTY, symbol, label, grammar.frame(self.below, top)
            if length == 3 and label is not None and values == 2:
                return BINARY, symbol, label, (length, values)
            if length > 1 or label is not None:
                return REDUCE, symbol, label, (length, values)
            top = grammar.row(self.below)[symbol]


def _leaf(kind: str) -> bool | None:
    return None if kind[0] == "_" else kind in ("NAME", "NUMBER")


class UnexpectedTokenError(Exception):
    """A token that cannot follow those before it; the caller words it for the reader."""

    def __init__(self, position: int = -1, expected: frozenset[str] = frozenset()) -> None:
        super().__init__(position)
        self.position = position
        self.expected = expected


@cache
def grammar(name: str) -> Grammar:
    """Return the compiled tables of a grammar."""
    tables = __import__(f"diffcli.parsing.tables.{name}", fromlist=["STATES"])
    return Grammar(tables.START, tables.END, tables.RULES, tables.STATES)


def parse_tree(tokens: Sequence[Token], grammar: Grammar) -> ParseTree:
    """Return the parse tree of ``tokens``, of which the last is of kind END.

    Raises: UnexpectedTokenError, with the kinds that could have stood in its place.
    """
    tree: ParseTree = []
    emit = tree.append
    frame = grammar.first()
    stack = [frame]
    starts: list[int] = []  # where the text of each symbol on the stack begins
    counts: list[int] = []  # how many nodes of the tree it is
    last_end = 0
    for position, token in enumerate(tokens):
        kind, start, end, _ = token
        while True:
            try:
                entry = frame[kind]
            except UnexpectedTokenError:
                raise UnexpectedTokenError(position, _acceptable([f.state for f in stack], grammar)) from None
            what, symbol, label, detail = entry
            if what == SHIFT:
                stack[-1] = symbol
                frame = label
                stack.append(frame)
                starts.append(start)
                last_end = end
                if detail is None:
                    counts.append(0)
                else:
                    counts.append(1)
                    emit(token)
                break
            is_closing = what in (GROUP, CALL)
            if is_closing:
                length = detail - 1  # the sign is not on the stack
                last_end = end
            elif what == EMPTY:  # it stands above the frame that stays
                stack[-1] = detail
                length = 0
            else:
                length, _ = detail
            if length:
                count = sum(counts[-length:])
                del counts[-length:], starts[len(starts) - length + 1 :], stack[-length:]
            else:
                count = 0
                starts.append(start)
            counts.append(count)
            if label is not None:
                emit((label, starts[-1], last_end if length else max(last_end, start), count))
                counts[-1] = 1
            frame = stack[-1][symbol]
            stack.append(frame)
            if is_closing:
                break
    return tree


def _acceptable(stack: list[int], grammar: Grammar) -> frozenset[str]:
    """Return the kinds of token that can follow.

    A state's row also lists tokens on which it reduces only to find, in the end, that they do not fit.
    """
    return frozenset(
        kind for kind in grammar.row(stack[-1]) if isinstance(kind, str) and _is_acceptable(kind, stack, grammar)
    )


def _is_acceptable(kind: str, stack: list[int], grammar: Grammar) -> bool:
    below = len(stack) - 1  # the stack itself is not copied, it may be long
    added = [stack[-1]]
    while True:
        action = grammar.row(added[-1]).get(kind)
        if action is None:
            return False
        if action >= 0:
            return True
        symbol, length, _, _ = grammar.rules[~action]
        while length >= len(added) and below > 0:
            below -= 1
            added.insert(0, stack[below])
        if length:
            del added[-length:]
        state = grammar.row(added[-1])[symbol]
        if state == grammar.end and kind == END:
            return True
        added.append(state)
