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

# one row a state: next state, or ~rule to reduce by, after it the terminals that do so, and so on;
# after the bar numbers of symbols, each with the next state
STATES: tuple[str, ...] = (
    "1 LABEL|0 2 3 3", "4 NAME;-4 REFERENCE _RESULT|1 5", "-8 $END LABEL|", "1 LABEL|0 6", "-5 REFERENCE _RESULT|",
    "7 REFERENCE;8 _RESULT|", "-9 $END LABEL|", "9 _END|", "10 VALUE|4 11", "-1 $END LABEL|",
    "-10 OPTION _END _GRADIENT|", "-6 OPTION _END;12 _GRADIENT|2 13", "10 VALUE|4 14", "15 OPTION;16 _END|",
    "-6 OPTION _END|2 17", "-7 OPTION _END|", "-3 $END LABEL|", "15 OPTION;18 _END|", "-2 $END LABEL|",
)
