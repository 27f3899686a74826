"""Generated from grammars/bigo.lark by ``python -m diffcli.parsing.compile``; do not edit."""

# fmt: off
# ruff: noqa

START = 0
END = 4

# (number of the rule's symbol, length, label of the tree node or None, how many of its symbols have a value)
RULES: tuple[tuple[int, int, str | None, int], ...] = (
    (0, 1, 'bare', 1),  # bound
    (0, 4, 'order', 2),  # bound
    (1, 1, None, 1),  # start
    (1, 3, None, 2),  # start
)

# one row a state: terminal or number of a symbol -> next state, or ~rule to reduce by
STATES: tuple[dict[str | int, int], ...] = (
    {'BODY': 1, 'ORDER': 2, 0: 3, 1: 4},
    {'$END': -1, '_PLUS': -1},
    {'_OPEN': 5},
    {'$END': -3, '_PLUS': -3},
    {'_PLUS': 6},
    {'BODY': 7},
    {'BODY': 1, 'ORDER': 2, 0: 8},
    {'_CLOSE': 9},
    {'$END': -4, '_PLUS': -4},
    {'$END': -2, '_PLUS': -2},
)
