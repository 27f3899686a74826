"""Tokens to parse tree: the loop that runs the compiled tables of a grammar.

A token is ``(kind, start, end, text)``.  The parse tree is the list of its nodes in postfix order, children before
their parent: leaves are tokens, inner nodes ``(label, start, end, child count)``.  So nothing that reads a tree
recurses, and a part of a tree is a slice.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Token = tuple[str, int, int, str]
    ParseTree = list[tuple[str, int, int, str | int]]

END = "$END"
"""The kind of the token after the last."""


class Grammar:
    """The compiled tables of one grammar."""

    __slots__ = ("end", "rules", "start", "states")

    def __init__(
        self,
        start: int,
        end: int,
        rules: Sequence[tuple[int, int, str | None]],
        states: Sequence[dict[str | int, int]],
    ) -> None:
        self.start = start
        self.end = end
        self.rules = rules
        self.states = states


class UnexpectedTokenError(Exception):
    """A token that cannot follow those before it; the caller words it for the reader."""

    def __init__(self, position: int, expected: frozenset[str]) -> None:
        super().__init__(position)
        self.position = position
        self.expected = expected


def grammar(name: str) -> Grammar:
    """Return the compiled tables of a grammar."""
    tables = __import__(f"diffcli.parsing.tables.{name}", fromlist=["STATES"])
    return Grammar(tables.START, tables.END, tables.RULES, tables.STATES)


def parse_tree(tokens: Iterable[Token], grammar: Grammar) -> ParseTree:
    """Return the parse tree of ``tokens``, of which the last is of kind END.

    Raises: UnexpectedTokenError, with the kinds that could have stood in its place.
    """
    states, rules = grammar.states, grammar.rules
    tree: ParseTree = []
    emit = tree.append
    stack = [grammar.start]
    starts: list[int] = []  # where the text of each symbol on the stack begins
    counts: list[int] = []  # how many nodes of the tree it is
    last_end = 0
    for position, token in enumerate(tokens):
        kind = token[0]
        while True:
            action = states[stack[-1]].get(kind)
            if action is None:
                raise UnexpectedTokenError(position, _acceptable(stack, grammar))
            if action >= 0:
                stack.append(action)
                starts.append(token[1])
                last_end = token[2]
                if kind[0] == "_":
                    counts.append(0)
                else:
                    counts.append(1)
                    emit(token)
                break
            symbol, length, label = rules[~action]
            if length != 1:
                if length == 0:
                    starts.append(token[1])
                    counts.append(0)
                    stack.append(0)
                else:
                    count = sum(counts[-length:])
                    del counts[-length:], starts[1 - length :], stack[1 - length :]
                    counts.append(count)
            if label is not None:
                emit((label, starts[-1], max(last_end, starts[-1]) if length == 0 else last_end, counts[-1]))
                counts[-1] = 1
            state = stack[-1] = states[stack[-2]][symbol]
            if state == grammar.end and kind == END:
                return tree
    raise AssertionError("the tokens do not end in END")


def _acceptable(stack: list[int], grammar: Grammar) -> frozenset[str]:
    """Return the kinds of token that can follow.

    A state's row also lists tokens on which it reduces only to find, in the end, that they do not fit.
    """
    return frozenset(
        kind for kind in grammar.states[stack[-1]] if isinstance(kind, str) and _is_acceptable(kind, stack, grammar)
    )


def _is_acceptable(kind: str, stack: list[int], grammar: Grammar) -> bool:
    below = len(stack) - 1  # the stack itself is not copied, it may be long
    added = [stack[-1]]
    while True:
        action = grammar.states[added[-1]].get(kind)
        if action is None:
            return False
        if action >= 0:
            return True
        symbol, length, _ = grammar.rules[~action]
        while length >= len(added) and below > 0:
            below -= 1
            added.insert(0, stack[below])
        if length:
            del added[-length:]
        state = grammar.states[added[-1]][symbol]
        if state == grammar.end and kind == END:
            return True
        added.append(state)
