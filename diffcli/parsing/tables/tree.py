"""Generated from grammars/tree.lark by ``python -m diffcli.parsing.compile``; do not edit."""

# fmt: off
# ruff: noqa

START = 0
END = 3

# (number of the rule's symbol, length, label of the tree node or None, how many of its symbols have a value)
RULES: tuple[tuple[int, int, str | None, int], ...] = (
    (0, 4, 'reference', 3), (0, 8, 'node', 5), (0, 6, 'forward_node', 4), (1, 0, 'nameless', 0), (1, 1, None, 1),
    (2, 0, None, 0), (2, 2, None, 2), (3, 1, None, 1), (3, 2, None, 2), (4, 1, None, 1),
)

# terminals that do the same in some state
KINDS: tuple[str, ...] = (
    "REFERENCE _RESULT", "$END LABEL", "OPTION _END _GRADIENT", "OPTION _END",
)

# one row a state: next state, or ~rule to reduce by, then the terminal, or the number of those, that do;
# after a sign of equality the number of an equal row
STATES: tuple[str, ...] = (
    "1 LABEL", "4 NAME;-4 0", "-8 1", "1 LABEL", "-5 0", "7 REFERENCE;8 _RESULT", "-9 1", "9 _END", "10 VALUE", "-1 1",
    "-10 2", "-6 3;12 _GRADIENT", "10 VALUE", "15 OPTION;16 _END", "-6 3", "-7 3", "-3 1", "15 OPTION;18 _END", "-2 1",
)

# one row a symbol: the state after it, and where it is another one, the state before it with that
AFTER: tuple[str, ...] = (
    "2 3 6", "5", "13 14 17", "3", "11 12 14",
)
