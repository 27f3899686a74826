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

# one row a state: next state, or ~rule to reduce by, after it the terminals that do so, and so on;
# after the bar numbers of symbols, each with the next state
STATES: tuple[str, ...] = (
    "1 BODY;2 ORDER|0 3 1 4",
    "-1 $END _PLUS|",
    "5 _OPEN|",
    "-3 $END _PLUS|",
    "6 _PLUS|",
    "7 BODY|",
    "1 BODY;2 ORDER|0 8",
    "9 _CLOSE|",
    "-4 $END _PLUS|",
    "-2 $END _PLUS|",
)
