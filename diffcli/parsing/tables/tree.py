"""Generated from grammars/tree.lark by ``python -m diffcli.parsing.compile``; do not edit."""

# fmt: off
# ruff: noqa

START = 0
END = 3

# (number of the rule's symbol, length, label of the tree node or None, how many of its symbols have a value)
RULES: tuple[tuple[int, int, str | None, int], ...] = (
    (0, 4, 'reference', 3),  # line
    (0, 8, 'node', 5),  # line
    (0, 6, 'forward_node', 4),  # line
    (1, 0, 'nameless', 0),  # name
    (1, 1, None, 1),  # name
    (2, 0, None, 0),  # options
    (2, 2, None, 2),  # options
    (3, 1, None, 1),  # start
    (3, 2, None, 2),  # start
    (4, 1, None, 1),  # value
)

# one row a state: terminal or number of a symbol -> next state, or ~rule to reduce by
STATES: tuple[dict[str | int, int], ...] = (
    {'LABEL': 1, 0: 2, 3: 3},
    {'NAME': 4, 'REFERENCE': -4, '_RESULT': -4, 1: 5},
    {'$END': -8, 'LABEL': -8},
    {'LABEL': 1, 0: 6},
    {'REFERENCE': -5, '_RESULT': -5},
    {'REFERENCE': 7, '_RESULT': 8},
    {'$END': -9, 'LABEL': -9},
    {'_END': 9},
    {'VALUE': 10, 4: 11},
    {'$END': -1, 'LABEL': -1},
    {'OPTION': -10, '_END': -10, '_GRADIENT': -10},
    {'OPTION': -6, '_END': -6, '_GRADIENT': 12, 2: 13},
    {'VALUE': 10, 4: 14},
    {'OPTION': 15, '_END': 16},
    {'OPTION': -6, '_END': -6, 2: 17},
    {'OPTION': -7, '_END': -7},
    {'$END': -3, 'LABEL': -3},
    {'OPTION': 15, '_END': 18},
    {'$END': -2, 'LABEL': -2},
)
