"""Tokens to parse tree: the loop that runs the compiled tables of a grammar.

A token is ``(kind, start, end, text)``.  The parse tree is the list of its nodes in postfix order, children before
their parent: leaves are tokens, inner nodes ``(label, start, end, child count)``.  So nothing that reads a tree
recurses, and a part of a tree is a slice.
"""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    Token = tuple[str, int, int, str]
    ParseTree = list[tuple[str, int, int, str | int]]
    Reduction = tuple[bool, str | None, int, int]
    Action = tuple[tuple[Reduction, ...], int, Any, Any]
    Frame = dict[Any, Any]

END = "$END"
"""The kind of the token after the last."""

LEAF, OPEN, SIGN, CALLED, OTHER, REDUCE, GROUP, CALL = range(8)
"""What a frame does with a token (``Grammar.action``); up to OTHER it is put on the stack."""

_BRACKETED: dict[tuple[str | None, int], int] = {("group", 3): GROUP, ("call", 4): CALL}
"""Frequent rules that end in a sign, by label and length."""

_DEEPEST = 12
"""States of a frame from which on signs open another, as those of ``----x``."""

_MOST_FRAMES = 10_000
"""Frames that are kept; a few hundred serve what people type."""

STATES = ""
"""What a frame has its states by."""


class Grammar:
    """The compiled tables of one grammar, and what the loops have worked out of them so far.

    That is in frames: what the states since the last opening bracket, each above the one before, do next.  A frame maps
    a kind of token to what ``action`` returns of it, the number of a symbol to the frame ``after`` it; loops may look
    there first.
    """

    __slots__ = ("_after", "_frames", "_kinds", "_known", "_rows", "end", "first", "rules", "states")

    def __init__(
        self,
        start: int,
        end: int,
        rules: Sequence[tuple[int, int, str | None, int]],
        kinds: Sequence[str],
        states: Sequence[str],
        after: Sequence[str],
    ) -> None:
        self.end = end
        self.rules = rules
        self.states = states
        self._kinds = kinds
        self._after = after
        self._known: dict[int, tuple[int, dict[int, int]]] = {}
        self._frames: dict[tuple[int, ...], Frame] = {}
        self._rows: dict[int, dict[str, int]] = {}
        self.first = self.frame((start,))

    def row(self, state: int) -> dict[str, int]:
        """Return the next state, or ``~rule`` to reduce by, for each kind of token."""
        row = self._rows.get(state)
        if row is None:
            text = self.states[state]
            row = self.row(int(text[1:])) if text[0] == "=" else dict(self._actions(text))
            self._rows[state] = row
        return row

    def _actions(self, text: str) -> Iterator[tuple[str, int]]:
        for group in text.split(";"):
            action, _, kinds = group.partition(" ")
            for kind in self._kinds[int(kinds)].split() if kinds.isdecimal() else (kinds,):
                yield kind, int(action)

    def next_state(self, state: int, symbol: int) -> int:
        """Return the state after a symbol that a rule has put on a state."""
        known = self._known.get(symbol)
        if known is None:
            usual, *others = map(int, self._after[symbol].split())
            known = self._known[symbol] = usual, dict(zip(others[::2], others[1::2], strict=True))
        return known[1].get(state, known[0])

    def frame(self, states: tuple[int, ...]) -> Frame:
        """Return the frame of some states."""
        frame = self._frames.get(states)
        if frame is None:
            if len(self._frames) >= _MOST_FRAMES:
                self._frames.clear()
            frame = self._frames[states] = {STATES: states}
        return frame

    def after(self, frame: Frame, symbol: int) -> Frame:
        """Return the frame after a symbol that is put on one."""
        found: Frame | None = frame.get(symbol)
        if found is None:
            states = frame[STATES]
            found = frame[symbol] = self.frame((*states, self.next_state(states[-1], symbol)))
        return found

    def below(self, stack: list[Frame], count: int, symbol: int) -> Frame:
        """Return the frame after a rule of so many symbols below one; the stack loses the frames of these."""
        frame = stack.pop()
        while count >= len(frame[STATES]):
            count -= len(frame[STATES])
            frame = stack.pop()
        return self.after(self.frame(frame[STATES][:-count]) if count else frame, symbol)

    def action(self, frame: Frame, kind: str) -> Action:
        """Return ``(reductions, what, following, detail)`` for a token after a frame.

        Reductions come before the token is taken: ``(is_binary, label, length, count)``, so many symbols, of which so
        many have a value; binary are two values around a sign.  Rules that only rename one symbol are gone through
        here, once and for all.  Then, for

        ======== ======================================================================================================
        LEAF     ``following`` is the next frame; the token is a name or number
        SIGN     likewise; it has no value
        OTHER    likewise; it has another value: its own number
        OPEN     likewise, of a bracket: the frame ``detail`` goes to the stack
        CALLED   likewise, of the name of a function before a bracket, whose value is its own number
        GROUP    the token ends a rule in brackets, whatever comes next: that of ``following``, ``(label, length)``; the
                 symbol ``detail`` comes after the frame from the stack
        CALL     likewise
        REDUCE   the token is not taken yet: the rule of symbol ``detail`` goes on for ``following`` symbols ``below``
        ======== ======================================================================================================

        Raises: UnexpectedTokenError.
        """
        found: Action | None = frame.get(kind)
        if found is None:
            found = frame[kind] = self._action(frame, kind)
        return found

    def _action(self, frame: Frame, kind: str) -> Action:
        states = frame[STATES]
        reductions: tuple[Reduction, ...] = ()
        while True:
            if states[-1] == self.end and kind == END:
                return reductions, SIGN, frame, None
            action = self.row(states[-1]).get(kind)
            if action is None:
                raise UnexpectedTokenError
            if action >= 0:
                return reductions, *self._taken(kind, action, states)
            symbol, length, label, count = self.rules[~action]
            if label is not None or length != 1:
                reductions += ((label is not None and length == 3 and count == 2, label, length, count),)
            if length >= len(states):
                return reductions, REDUCE, length - len(states), symbol
            states = states[: len(states) - length]
            states += (self.next_state(states[-1], symbol),)

    def _taken(self, kind: str, action: int, states: tuple[int, ...]) -> tuple[int, Any, Any]:
        ends = set(self.row(action).values())
        if len(ends) == 1 and max(ends) < 0:
            symbol, length, label, _ = self.rules[~max(ends)]
            if length == len(states) + 1 and (label, length) in _BRACKETED:
                return _BRACKETED[label, length], (label, length), symbol
        if kind in ("NAME", "NUMBER"):
            return LEAF, self.frame((*states, action)), None
        is_sign = kind[0] == "_"
        # the bracket that must follow a function stands in the frame of the function, which has no other state
        is_opening = kind == "CALL" or (kind.startswith("_OPEN") and len(states) + len(self.row(states[-1])) > 2)
        if is_opening or len(states) >= _DEEPEST:
            return OPEN if is_sign else CALLED, self.frame((action,)), self.frame(states)
        return SIGN if is_sign else OTHER, self.frame((*states, action)), None


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
    return Grammar(tables.START, tables.END, tables.RULES, tables.KINDS, tables.STATES, tables.AFTER)


def parse_tree(tokens: Sequence[Token], grammar: Grammar) -> ParseTree:
    """Return the parse tree of ``tokens``, of which the last is of kind END.

    Raises: UnexpectedTokenError, with the kinds that could have stood in its place.
    """
    tree: ParseTree = []
    emit = tree.append
    frame = grammar.first
    stack: list[Frame] = []
    starts: list[int] = []  # where the text of each symbol on the stack begins
    counts: list[int] = []  # how many nodes of the tree it is
    last_end = 0

    def reduce(label: str | None, length: int, end: int) -> None:
        count = 0
        if length:
            count = sum(counts[-length:])
            del counts[-length:], starts[len(starts) - length + 1 :]
        else:
            starts.append(end)
        if label is not None:
            emit((label, starts[-1], end, count))
            count = 1
        counts.append(count)

    for position, token in enumerate(tokens):
        kind, start, end, _ = token
        while True:
            try:
                reductions, what, following, detail = grammar.action(frame, kind)
            except UnexpectedTokenError:
                states = [state for frame in (*stack, frame) for state in frame[STATES]]
                raise UnexpectedTokenError(position, _acceptable(states, grammar)) from None
            for _, label, length, _ in reductions:
                reduce(label, length, last_end if length else start)
            if what != REDUCE:
                break
            frame = grammar.below(stack, following, detail)
        last_end = end
        if what > OTHER:
            label, length = following
            reduce(label, length - 1, end)  # the sign is not on the stack
            frame = grammar.after(stack.pop(), detail)
            continue
        starts.append(start)
        counts.append(what in (LEAF, OTHER, CALLED))
        if counts[-1]:
            emit(token)
        if what in (OPEN, CALLED):
            stack.append(detail)
        frame = following
    return tree


def _acceptable(stack: list[int], grammar: Grammar) -> frozenset[str]:
    """Return the kinds of token that can follow.

    A state's row also lists tokens on which it reduces only to find, in the end, that they do not fit.
    """
    return frozenset(kind for kind in grammar.row(stack[-1]) if _is_acceptable(kind, stack, grammar))


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
        state = grammar.next_state(added[-1], symbol)
        if state == grammar.end and kind == END:
            return True
        added.append(state)
