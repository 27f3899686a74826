"""Generated from grammars/expression.lark by ``python -m diffcli.parsing.compile``; do not edit."""

# fmt: off
# ruff: noqa

START = 0
END = 46

# (number of the rule's symbol, length, label of the tree node or None, how many of its symbols have a value)
RULES: tuple[tuple[int, int, str | None, int], ...] = (
    (0, 1, None, 1),  # argument
    (0, 1, None, 1),  # argument
    (1, 3, None, 2),  # arguments
    (1, 1, None, 1),  # arguments
    (2, 0, 'nothing', 0),  # bound
    (2, 1, None, 1),  # bound
    (3, 3, 'call', 1),  # call
    (3, 4, 'call', 2),  # call
    (3, 6, 'power_call', 3),  # call
    (4, 2, 'juxtapose', 2),  # closed_argument
    (4, 1, None, 1),  # closed_argument
    (5, 1, None, 1),  # closed_factor
    (5, 1, None, 1),  # closed_factor
    (6, 2, 'negate', 1),  # closed_first
    (6, 1, None, 1),  # closed_first
    (6, 1, None, 1),  # closed_first
    (6, 1, None, 1),  # closed_first
    (7, 1, None, 1),  # closed_function
    (8, 2, 'root', 2),  # closed_named
    (8, 1, None, 1),  # closed_named
    (9, 1, None, 1),  # closed_plain
    (9, 1, None, 1),  # closed_plain
    (10, 1, None, 1),  # closed_power
    (10, 1, None, 1),  # closed_power
    (11, 2, 'juxtapose', 2),  # closed_product
    (11, 1, None, 1),  # closed_product
    (11, 2, 'juxtapose', 2),  # closed_product
    (11, 3, 'div', 2),  # closed_product
    (11, 3, 'matmul', 2),  # closed_product
    (11, 3, 'mul', 2),  # closed_product
    (12, 2, 'negate', 1),  # closed_signed
    (12, 2, 'plus', 1),  # closed_signed
    (12, 1, None, 1),  # closed_signed
    (13, 1, None, 1),  # closed{call}
    (13, 3, 'power', 2),  # closed{call}
    (14, 1, None, 1),  # closed{group}
    (14, 3, 'power', 2),  # closed{group}
    (15, 1, None, 1),  # closed{named}
    (15, 3, 'power', 2),  # closed{named}
    (16, 1, None, 1),  # closed{number}
    (16, 3, 'power', 2),  # closed{number}
    (17, 3, None, 2),  # entries
    (17, 1, None, 1),  # entries
    (18, 1, None, 1),  # exponent
    (18, 1, None, 1),  # exponent
    (18, 2, 'negate', 1),  # exponent
    (18, 1, None, 1),  # exponent
    (19, 1, None, 1),  # expression
    (19, 3, 'equal_to', 2),  # expression
    (19, 3, 'greater', 2),  # expression
    (19, 3, 'greater_equal', 2),  # expression
    (19, 3, 'less', 2),  # expression
    (19, 3, 'less_equal', 2),  # expression
    (19, 3, 'not_equal', 2),  # expression
    (20, 3, 'group', 1),  # group
    (20, 5, 'tuple', 2),  # group
    (21, 3, 'keyword', 2),  # item
    (21, 1, None, 1),  # item
    (22, 1, None, 1),  # named
    (22, 1, None, 1),  # named
    (22, 3, 'abs', 1),  # named
    (23, 1, None, 1),  # number
    (23, 2, 'list', 0),  # number
    (23, 3, 'list', 1),  # number
    (24, 2, 'juxtapose', 2),  # open_argument
    (24, 1, None, 1),  # open_argument
    (25, 1, None, 1),  # open_factor
    (25, 1, None, 1),  # open_factor
    (26, 2, 'negate', 1),  # open_first
    (26, 1, None, 1),  # open_first
    (26, 1, None, 1),  # open_first
    (26, 1, None, 1),  # open_first
    (27, 4, 'power_apply', 3),  # open_function
    (27, 2, 'apply', 2),  # open_function
    (27, 1, None, 1),  # open_function
    (28, 2, 'root', 2),  # open_named
    (28, 1, None, 1),  # open_named
    (29, 1, None, 1),  # open_plain
    (29, 1, None, 1),  # open_plain
    (30, 1, None, 1),  # open_power
    (30, 1, None, 1),  # open_power
    (31, 2, 'juxtapose', 2),  # open_product
    (31, 2, 'juxtapose', 2),  # open_product
    (31, 1, None, 1),  # open_product
    (31, 3, 'div', 2),  # open_product
    (31, 3, 'matmul', 2),  # open_product
    (31, 3, 'mul', 2),  # open_product
    (32, 2, 'negate', 1),  # open_signed
    (32, 2, 'plus', 1),  # open_signed
    (32, 1, None, 1),  # open_signed
    (33, 3, 'power', 2),  # open{call}
    (34, 3, 'power', 2),  # open{group}
    (35, 3, 'power', 2),  # open{named}
    (36, 3, 'power', 2),  # open{number}
    (37, 1, None, 1),  # parameters
    (37, 3, None, 2),  # parameters
    (38, 1, None, 1),  # postfix{call}
    (38, 2, 'factorial', 1),  # postfix{call}
    (38, 4, 'index', 2),  # postfix{call}
    (38, 2, 'transpose', 1),  # postfix{call}
    (39, 1, None, 1),  # postfix{group}
    (39, 2, 'factorial', 1),  # postfix{group}
    (39, 4, 'index', 2),  # postfix{group}
    (39, 2, 'transpose', 1),  # postfix{group}
    (40, 1, None, 1),  # postfix{named}
    (40, 2, 'factorial', 1),  # postfix{named}
    (40, 4, 'index', 2),  # postfix{named}
    (40, 2, 'transpose', 1),  # postfix{named}
    (41, 1, None, 1),  # postfix{number}
    (41, 2, 'factorial', 1),  # postfix{number}
    (41, 4, 'index', 2),  # postfix{number}
    (41, 2, 'transpose', 1),  # postfix{number}
    (42, 1, None, 1),  # product
    (42, 1, None, 1),  # product
    (43, 3, None, 2),  # start
    (43, 1, None, 1),  # start
    (44, 6, 'define', 3),  # statement
    (44, 3, 'assign', 2),  # statement
    (44, 1, 'result', 1),  # statement
    (45, 3, 'slice', 2),  # subscript
    (45, 5, 'slice', 3),  # subscript
    (45, 1, None, 1),  # subscript
    (46, 1, None, 1),  # subscripts
    (46, 3, None, 2),  # subscripts
    (47, 1, None, 1),  # sum
    (47, 3, 'subtract', 2),  # sum
    (47, 3, 'add', 2),  # sum
)

# one row a state: terminal or number of a symbol -> next state, or ~rule to reduce by
STATES: tuple[dict[str | int, int], ...] = (
    {'CALL': 1, 'DEFINED': 2, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, 'TARGET': 8, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 26, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 43: 46, 44: 47, 47: 48},
    {'_OPEN': 49},
    {'_OPEN': 50},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 51, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_POWER': 52, 0: 53, 3: 14, 4: 54, 6: 55, 7: 56, 8: 57, 13: 22, 15: 24, 16: 58, 22: 28, 23: 29, 24: 59, 26: 60, 27: 61, 28: 62, 33: 37, 35: 39, 36: 63, 38: 41, 40: 43, 41: 44},
    {'$END': -59, 'CALL': -59, 'FUNCTION': -59, 'MULTIPLIER': -59, 'NAME': -59, 'ROOT': -59, '_CLOSE': -59, '_CLOSE_BAR': -59, '_CLOSE_SQUARE': -59, '_COLON': -59, '_COMMA': -59, '_DIVIDE': -59, '_EQUAL_TO': -59, '_FACTORIAL': -59, '_GREATER': -59, '_GREATER_EQUAL': -59, '_LESS': -59, '_LESS_EQUAL': -59, '_MATMUL': -59, '_MINUS': -59, '_NOT_EQUAL': -59, '_OPEN': -59, '_OPEN_BAR': -59, '_OPEN_SQUARE': -59, '_PLUS': -59, '_POWER': -59, '_SEPARATOR': -59, '_TIMES': -59, '_TRANSPOSE': -59},
    {'$END': -60, 'CALL': -60, 'FUNCTION': -60, 'MULTIPLIER': -60, 'NAME': -60, 'ROOT': -60, '_CLOSE': -60, '_CLOSE_BAR': -60, '_CLOSE_SQUARE': -60, '_COLON': -60, '_COMMA': -60, '_DIVIDE': -60, '_EQUAL_TO': -60, '_FACTORIAL': -60, '_GREATER': -60, '_GREATER_EQUAL': -60, '_LESS': -60, '_LESS_EQUAL': -60, '_MATMUL': -60, '_MINUS': -60, '_NOT_EQUAL': -60, '_OPEN': -60, '_OPEN_BAR': -60, '_OPEN_SQUARE': -60, '_PLUS': -60, '_POWER': -60, '_SEPARATOR': -60, '_TIMES': -60, '_TRANSPOSE': -60},
    {'$END': -62, 'CALL': -62, 'FUNCTION': -62, 'MULTIPLIER': -62, 'NAME': -62, 'ROOT': -62, '_CLOSE': -62, '_CLOSE_BAR': -62, '_CLOSE_SQUARE': -62, '_COLON': -62, '_COMMA': -62, '_DIVIDE': -62, '_EQUAL_TO': -62, '_FACTORIAL': -62, '_GREATER': -62, '_GREATER_EQUAL': -62, '_LESS': -62, '_LESS_EQUAL': -62, '_MATMUL': -62, '_MINUS': -62, '_NOT_EQUAL': -62, '_OPEN': -62, '_OPEN_BAR': -62, '_OPEN_SQUARE': -62, '_PLUS': -62, '_POWER': -62, '_SEPARATOR': -62, '_TIMES': -62, '_TRANSPOSE': -62},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 64, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 65, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44},
    {'_EQUALS': 66},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 12: 67, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 32: 68, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 69, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 48},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 70, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 48},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_CLOSE_SQUARE': 71, '_COLON': -5, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 2: 72, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 73, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 45: 74, 46: 75, 47: 48},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 12: 76, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 32: 77, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44},
    {'$END': -97, 'CALL': -97, 'FUNCTION': -97, 'MULTIPLIER': -97, 'NAME': -97, 'ROOT': -97, '_CLOSE': -97, '_CLOSE_BAR': -97, '_CLOSE_SQUARE': -97, '_COLON': -97, '_COMMA': -97, '_DIVIDE': -97, '_EQUAL_TO': -97, '_FACTORIAL': -97, '_GREATER': -97, '_GREATER_EQUAL': -97, '_LESS': -97, '_LESS_EQUAL': -97, '_MATMUL': -97, '_MINUS': -97, '_NOT_EQUAL': -97, '_OPEN': -97, '_OPEN_BAR': -97, '_OPEN_SQUARE': -97, '_PLUS': -97, '_POWER': -97, '_SEPARATOR': -97, '_TIMES': -97, '_TRANSPOSE': -97},
    {'$END': -23, 'CALL': -23, 'FUNCTION': -23, 'MULTIPLIER': -23, 'NAME': -23, 'ROOT': -23, '_CLOSE': -23, '_CLOSE_BAR': -23, '_CLOSE_SQUARE': -23, '_COLON': -23, '_COMMA': -23, '_DIVIDE': -23, '_EQUAL_TO': -23, '_GREATER': -23, '_GREATER_EQUAL': -23, '_LESS': -23, '_LESS_EQUAL': -23, '_MATMUL': -23, '_MINUS': -23, '_NOT_EQUAL': -23, '_OPEN': -23, '_OPEN_BAR': -23, '_PLUS': -23, '_SEPARATOR': -23, '_TIMES': -23},
    {'$END': -12, 'CALL': -12, 'FUNCTION': -12, 'MULTIPLIER': -12, 'NAME': -12, 'ROOT': -12, '_CLOSE': -12, '_CLOSE_BAR': -12, '_CLOSE_SQUARE': -12, '_COLON': -12, '_COMMA': -12, '_DIVIDE': -12, '_EQUAL_TO': -12, '_GREATER': -12, '_GREATER_EQUAL': -12, '_LESS': -12, '_LESS_EQUAL': -12, '_MATMUL': -12, '_MINUS': -12, '_NOT_EQUAL': -12, '_OPEN': -12, '_OPEN_BAR': -12, '_PLUS': -12, '_SEPARATOR': -12, '_TIMES': -12},
    {'$END': -21, 'CALL': -21, 'FUNCTION': -21, 'MULTIPLIER': -21, 'NAME': -21, 'ROOT': -21, '_CLOSE': -21, '_CLOSE_BAR': -21, '_CLOSE_SQUARE': -21, '_COLON': -21, '_COMMA': -21, '_DIVIDE': -21, '_EQUAL_TO': -21, '_GREATER': -21, '_GREATER_EQUAL': -21, '_LESS': -21, '_LESS_EQUAL': -21, '_MATMUL': -21, '_MINUS': -21, '_NOT_EQUAL': -21, '_OPEN': -21, '_OPEN_BAR': -21, '_PLUS': -21, '_SEPARATOR': -21, '_TIMES': -21},
    {'$END': -13, 'CALL': -13, 'FUNCTION': -13, 'MULTIPLIER': -13, 'NAME': -13, 'ROOT': -13, '_CLOSE': -13, '_CLOSE_BAR': -13, '_CLOSE_SQUARE': -13, '_COLON': -13, '_COMMA': -13, '_DIVIDE': -13, '_EQUAL_TO': -13, '_GREATER': -13, '_GREATER_EQUAL': -13, '_LESS': -13, '_LESS_EQUAL': -13, '_MATMUL': -13, '_MINUS': -13, '_NOT_EQUAL': -13, '_OPEN': -13, '_OPEN_BAR': -13, '_PLUS': -13, '_SEPARATOR': -13, '_TIMES': -13},
    {'$END': -33, 'CALL': -33, 'FUNCTION': -33, 'MULTIPLIER': -33, 'NAME': -33, 'ROOT': -33, '_CLOSE': -33, '_CLOSE_BAR': -33, '_CLOSE_SQUARE': -33, '_COLON': -33, '_COMMA': -33, '_DIVIDE': -33, '_EQUAL_TO': -33, '_GREATER': -33, '_GREATER_EQUAL': -33, '_LESS': -33, '_LESS_EQUAL': -33, '_MATMUL': -33, '_MINUS': -33, '_NOT_EQUAL': -33, '_OPEN': -33, '_OPEN_BAR': -33, '_PLUS': -33, '_SEPARATOR': -33, '_TIMES': -33},
    {'$END': -113, 'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'ROOT': 7, '_CLOSE': -113, '_CLOSE_BAR': -113, '_CLOSE_SQUARE': -113, '_COLON': -113, '_COMMA': -113, '_DIVIDE': -113, '_EQUAL_TO': -113, '_GREATER': -113, '_GREATER_EQUAL': -113, '_LESS': -113, '_LESS_EQUAL': -113, '_MATMUL': -113, '_MINUS': -113, '_NOT_EQUAL': -113, '_OPEN': 10, '_OPEN_BAR': 11, '_PLUS': -113, '_SEPARATOR': -113, '_TIMES': -113, 3: 14, 5: 78, 7: 16, 8: 17, 9: 18, 13: 22, 14: 23, 15: 24, 20: 27, 22: 28, 25: 79, 27: 31, 28: 32, 29: 33, 33: 37, 34: 38, 35: 39, 38: 41, 39: 42, 40: 43},
    {'$END': -26, 'CALL': -26, 'FUNCTION': -26, 'MULTIPLIER': -26, 'NAME': -26, 'ROOT': -26, '_CLOSE': -26, '_CLOSE_BAR': -26, '_CLOSE_SQUARE': -26, '_COLON': -26, '_COMMA': -26, '_DIVIDE': -26, '_EQUAL_TO': -26, '_GREATER': -26, '_GREATER_EQUAL': -26, '_LESS': -26, '_LESS_EQUAL': -26, '_MATMUL': -26, '_MINUS': -26, '_NOT_EQUAL': -26, '_OPEN': -26, '_OPEN_BAR': -26, '_PLUS': -26, '_SEPARATOR': -26, '_TIMES': -26},
    {'$END': -18, 'CALL': -18, 'FUNCTION': -18, 'MULTIPLIER': -18, 'NAME': -18, 'ROOT': -18, '_CLOSE': -18, '_CLOSE_BAR': -18, '_CLOSE_SQUARE': -18, '_COLON': -18, '_COMMA': -18, '_DIVIDE': -18, '_EQUAL_TO': -18, '_GREATER': -18, '_GREATER_EQUAL': -18, '_LESS': -18, '_LESS_EQUAL': -18, '_MATMUL': -18, '_MINUS': -18, '_NOT_EQUAL': -18, '_OPEN': -18, '_OPEN_BAR': -18, '_PLUS': -18, '_SEPARATOR': -18, '_TIMES': -18},
    {'$END': -22, 'CALL': -22, 'FUNCTION': -22, 'MULTIPLIER': -22, 'NAME': -22, 'ROOT': -22, '_CLOSE': -22, '_CLOSE_BAR': -22, '_CLOSE_SQUARE': -22, '_COLON': -22, '_COMMA': -22, '_DIVIDE': -22, '_EQUAL_TO': -22, '_GREATER': -22, '_GREATER_EQUAL': -22, '_LESS': -22, '_LESS_EQUAL': -22, '_MATMUL': -22, '_MINUS': -22, '_NOT_EQUAL': -22, '_OPEN': -22, '_OPEN_BAR': -22, '_PLUS': -22, '_SEPARATOR': -22, '_TIMES': -22},
    {'$END': -20, 'CALL': -20, 'FUNCTION': -20, 'MULTIPLIER': -20, 'NAME': -20, 'ROOT': -20, '_CLOSE': -20, '_CLOSE_BAR': -20, '_CLOSE_SQUARE': -20, '_COLON': -20, '_COMMA': -20, '_DIVIDE': -20, '_EQUAL_TO': -20, '_GREATER': -20, '_GREATER_EQUAL': -20, '_LESS': -20, '_LESS_EQUAL': -20, '_MATMUL': -20, '_MINUS': -20, '_NOT_EQUAL': -20, '_OPEN': -20, '_OPEN_BAR': -20, '_PLUS': -20, '_SEPARATOR': -20, '_TIMES': -20},
    {'$END': -24, 'CALL': -24, 'FUNCTION': -24, 'MULTIPLIER': -24, 'NAME': -24, 'ROOT': -24, '_CLOSE': -24, '_CLOSE_BAR': -24, '_CLOSE_SQUARE': -24, '_COLON': -24, '_COMMA': -24, '_DIVIDE': -24, '_EQUAL_TO': -24, '_GREATER': -24, '_GREATER_EQUAL': -24, '_LESS': -24, '_LESS_EQUAL': -24, '_MATMUL': -24, '_MINUS': -24, '_NOT_EQUAL': -24, '_OPEN': -24, '_OPEN_BAR': -24, '_PLUS': -24, '_SEPARATOR': -24, '_TIMES': -24},
    {'$END': -119, '_SEPARATOR': -119},
    {'$END': -101, 'CALL': -101, 'FUNCTION': -101, 'MULTIPLIER': -101, 'NAME': -101, 'ROOT': -101, '_CLOSE': -101, '_CLOSE_BAR': -101, '_CLOSE_SQUARE': -101, '_COLON': -101, '_COMMA': -101, '_DIVIDE': -101, '_EQUAL_TO': -101, '_FACTORIAL': -101, '_GREATER': -101, '_GREATER_EQUAL': -101, '_LESS': -101, '_LESS_EQUAL': -101, '_MATMUL': -101, '_MINUS': -101, '_NOT_EQUAL': -101, '_OPEN': -101, '_OPEN_BAR': -101, '_OPEN_SQUARE': -101, '_PLUS': -101, '_POWER': -101, '_SEPARATOR': -101, '_TIMES': -101, '_TRANSPOSE': -101},
    {'$END': -105, 'CALL': -105, 'FUNCTION': -105, 'MULTIPLIER': -105, 'NAME': -105, 'ROOT': -105, '_CLOSE': -105, '_CLOSE_BAR': -105, '_CLOSE_SQUARE': -105, '_COLON': -105, '_COMMA': -105, '_DIVIDE': -105, '_EQUAL_TO': -105, '_FACTORIAL': -105, '_GREATER': -105, '_GREATER_EQUAL': -105, '_LESS': -105, '_LESS_EQUAL': -105, '_MATMUL': -105, '_MINUS': -105, '_NOT_EQUAL': -105, '_OPEN': -105, '_OPEN_BAR': -105, '_OPEN_SQUARE': -105, '_PLUS': -105, '_POWER': -105, '_SEPARATOR': -105, '_TIMES': -105, '_TRANSPOSE': -105},
    {'$END': -109, 'CALL': -109, 'FUNCTION': -109, 'MULTIPLIER': -109, 'NAME': -109, 'ROOT': -109, '_CLOSE': -109, '_CLOSE_BAR': -109, '_CLOSE_SQUARE': -109, '_COLON': -109, '_COMMA': -109, '_DIVIDE': -109, '_EQUAL_TO': -109, '_FACTORIAL': -109, '_GREATER': -109, '_GREATER_EQUAL': -109, '_LESS': -109, '_LESS_EQUAL': -109, '_MATMUL': -109, '_MINUS': -109, '_NOT_EQUAL': -109, '_OPEN': -109, '_OPEN_BAR': -109, '_OPEN_SQUARE': -109, '_PLUS': -109, '_POWER': -109, '_SEPARATOR': -109, '_TIMES': -109, '_TRANSPOSE': -109},
    {'$END': -80, 'CALL': -80, 'FUNCTION': -80, '_CLOSE': -80, '_CLOSE_BAR': -80, '_CLOSE_SQUARE': -80, '_COLON': -80, '_COMMA': -80, '_DIVIDE': -80, '_EQUAL_TO': -80, '_GREATER': -80, '_GREATER_EQUAL': -80, '_LESS': -80, '_LESS_EQUAL': -80, '_MATMUL': -80, '_MINUS': -80, '_NOT_EQUAL': -80, '_PLUS': -80, '_SEPARATOR': -80, '_TIMES': -80},
    {'$END': -67, 'CALL': -67, 'FUNCTION': -67, '_CLOSE': -67, '_CLOSE_BAR': -67, '_CLOSE_SQUARE': -67, '_COLON': -67, '_COMMA': -67, '_DIVIDE': -67, '_EQUAL_TO': -67, '_GREATER': -67, '_GREATER_EQUAL': -67, '_LESS': -67, '_LESS_EQUAL': -67, '_MATMUL': -67, '_MINUS': -67, '_NOT_EQUAL': -67, '_PLUS': -67, '_SEPARATOR': -67, '_TIMES': -67},
    {'$END': -78, 'CALL': -78, 'FUNCTION': -78, '_CLOSE': -78, '_CLOSE_BAR': -78, '_CLOSE_SQUARE': -78, '_COLON': -78, '_COMMA': -78, '_DIVIDE': -78, '_EQUAL_TO': -78, '_GREATER': -78, '_GREATER_EQUAL': -78, '_LESS': -78, '_LESS_EQUAL': -78, '_MATMUL': -78, '_MINUS': -78, '_NOT_EQUAL': -78, '_PLUS': -78, '_SEPARATOR': -78, '_TIMES': -78},
    {'$END': -68, 'CALL': -68, 'FUNCTION': -68, '_CLOSE': -68, '_CLOSE_BAR': -68, '_CLOSE_SQUARE': -68, '_COLON': -68, '_COMMA': -68, '_DIVIDE': -68, '_EQUAL_TO': -68, '_GREATER': -68, '_GREATER_EQUAL': -68, '_LESS': -68, '_LESS_EQUAL': -68, '_MATMUL': -68, '_MINUS': -68, '_NOT_EQUAL': -68, '_PLUS': -68, '_SEPARATOR': -68, '_TIMES': -68},
    {'$END': -90, 'CALL': -90, 'FUNCTION': -90, '_CLOSE': -90, '_CLOSE_BAR': -90, '_CLOSE_SQUARE': -90, '_COLON': -90, '_COMMA': -90, '_DIVIDE': -90, '_EQUAL_TO': -90, '_GREATER': -90, '_GREATER_EQUAL': -90, '_LESS': -90, '_LESS_EQUAL': -90, '_MATMUL': -90, '_MINUS': -90, '_NOT_EQUAL': -90, '_PLUS': -90, '_SEPARATOR': -90, '_TIMES': -90},
    {'$END': -114, 'CALL': 1, 'FUNCTION': 3, '_CLOSE': -114, '_CLOSE_BAR': -114, '_CLOSE_SQUARE': -114, '_COLON': -114, '_COMMA': -114, '_DIVIDE': -114, '_EQUAL_TO': -114, '_GREATER': -114, '_GREATER_EQUAL': -114, '_LESS': -114, '_LESS_EQUAL': -114, '_MATMUL': -114, '_MINUS': -114, '_NOT_EQUAL': -114, '_PLUS': -114, '_SEPARATOR': -114, '_TIMES': -114, 3: 14, 7: 80, 13: 22, 27: 81, 33: 37, 38: 41},
    {'$END': -84, 'CALL': -84, 'FUNCTION': -84, '_CLOSE': -84, '_CLOSE_BAR': -84, '_CLOSE_SQUARE': -84, '_COLON': -84, '_COMMA': -84, '_DIVIDE': -84, '_EQUAL_TO': -84, '_GREATER': -84, '_GREATER_EQUAL': -84, '_LESS': -84, '_LESS_EQUAL': -84, '_MATMUL': -84, '_MINUS': -84, '_NOT_EQUAL': -84, '_PLUS': -84, '_SEPARATOR': -84, '_TIMES': -84},
    {'$END': -75, 'CALL': -75, 'FUNCTION': -75, '_CLOSE': -75, '_CLOSE_BAR': -75, '_CLOSE_SQUARE': -75, '_COLON': -75, '_COMMA': -75, '_DIVIDE': -75, '_EQUAL_TO': -75, '_GREATER': -75, '_GREATER_EQUAL': -75, '_LESS': -75, '_LESS_EQUAL': -75, '_MATMUL': -75, '_MINUS': -75, '_NOT_EQUAL': -75, '_PLUS': -75, '_SEPARATOR': -75, '_TIMES': -75},
    {'$END': -79, 'CALL': -79, 'FUNCTION': -79, '_CLOSE': -79, '_CLOSE_BAR': -79, '_CLOSE_SQUARE': -79, '_COLON': -79, '_COMMA': -79, '_DIVIDE': -79, '_EQUAL_TO': -79, '_GREATER': -79, '_GREATER_EQUAL': -79, '_LESS': -79, '_LESS_EQUAL': -79, '_MATMUL': -79, '_MINUS': -79, '_NOT_EQUAL': -79, '_PLUS': -79, '_SEPARATOR': -79, '_TIMES': -79},
    {'$END': -77, 'CALL': -77, 'FUNCTION': -77, '_CLOSE': -77, '_CLOSE_BAR': -77, '_CLOSE_SQUARE': -77, '_COLON': -77, '_COMMA': -77, '_DIVIDE': -77, '_EQUAL_TO': -77, '_GREATER': -77, '_GREATER_EQUAL': -77, '_LESS': -77, '_LESS_EQUAL': -77, '_MATMUL': -77, '_MINUS': -77, '_NOT_EQUAL': -77, '_PLUS': -77, '_SEPARATOR': -77, '_TIMES': -77},
    {'$END': -81, 'CALL': -81, 'FUNCTION': -81, '_CLOSE': -81, '_CLOSE_BAR': -81, '_CLOSE_SQUARE': -81, '_COLON': -81, '_COMMA': -81, '_DIVIDE': -81, '_EQUAL_TO': -81, '_GREATER': -81, '_GREATER_EQUAL': -81, '_LESS': -81, '_LESS_EQUAL': -81, '_MATMUL': -81, '_MINUS': -81, '_NOT_EQUAL': -81, '_PLUS': -81, '_SEPARATOR': -81, '_TIMES': -81},
    {'$END': -34, 'CALL': -34, 'FUNCTION': -34, 'MULTIPLIER': -34, 'NAME': -34, 'ROOT': -34, '_CLOSE': -34, '_CLOSE_BAR': -34, '_CLOSE_SQUARE': -34, '_COLON': -34, '_COMMA': -34, '_DIVIDE': -34, '_EQUAL_TO': -34, '_FACTORIAL': 82, '_GREATER': -34, '_GREATER_EQUAL': -34, '_LESS': -34, '_LESS_EQUAL': -34, '_MATMUL': -34, '_MINUS': -34, '_NOT_EQUAL': -34, '_OPEN': -34, '_OPEN_BAR': -34, '_OPEN_SQUARE': 83, '_PLUS': -34, '_POWER': 84, '_SEPARATOR': -34, '_TIMES': -34, '_TRANSPOSE': 85},
    {'$END': -36, 'CALL': -36, 'FUNCTION': -36, 'MULTIPLIER': -36, 'NAME': -36, 'ROOT': -36, '_CLOSE': -36, '_CLOSE_BAR': -36, '_CLOSE_SQUARE': -36, '_COLON': -36, '_COMMA': -36, '_DIVIDE': -36, '_EQUAL_TO': -36, '_FACTORIAL': 86, '_GREATER': -36, '_GREATER_EQUAL': -36, '_LESS': -36, '_LESS_EQUAL': -36, '_MATMUL': -36, '_MINUS': -36, '_NOT_EQUAL': -36, '_OPEN': -36, '_OPEN_BAR': -36, '_OPEN_SQUARE': 87, '_PLUS': -36, '_POWER': 88, '_SEPARATOR': -36, '_TIMES': -36, '_TRANSPOSE': 89},
    {'$END': -38, 'CALL': -38, 'FUNCTION': -38, 'MULTIPLIER': -38, 'NAME': -38, 'ROOT': -38, '_CLOSE': -38, '_CLOSE_BAR': -38, '_CLOSE_SQUARE': -38, '_COLON': -38, '_COMMA': -38, '_DIVIDE': -38, '_EQUAL_TO': -38, '_FACTORIAL': 90, '_GREATER': -38, '_GREATER_EQUAL': -38, '_LESS': -38, '_LESS_EQUAL': -38, '_MATMUL': -38, '_MINUS': -38, '_NOT_EQUAL': -38, '_OPEN': -38, '_OPEN_BAR': -38, '_OPEN_SQUARE': 91, '_PLUS': -38, '_POWER': 92, '_SEPARATOR': -38, '_TIMES': -38, '_TRANSPOSE': 93},
    {'$END': -40, 'CALL': -40, 'FUNCTION': -40, 'MULTIPLIER': -40, 'NAME': -40, 'ROOT': -40, '_CLOSE': -40, '_CLOSE_BAR': -40, '_CLOSE_SQUARE': -40, '_COLON': -40, '_COMMA': -40, '_DIVIDE': -40, '_EQUAL_TO': -40, '_FACTORIAL': 94, '_GREATER': -40, '_GREATER_EQUAL': -40, '_LESS': -40, '_LESS_EQUAL': -40, '_MATMUL': -40, '_MINUS': -40, '_NOT_EQUAL': -40, '_OPEN': -40, '_OPEN_BAR': -40, '_OPEN_SQUARE': 95, '_PLUS': -40, '_POWER': 96, '_SEPARATOR': -40, '_TIMES': -40, '_TRANSPOSE': 97},
    {'$END': -125, '_CLOSE': -125, '_CLOSE_BAR': -125, '_CLOSE_SQUARE': -125, '_COLON': -125, '_COMMA': -125, '_DIVIDE': 98, '_EQUAL_TO': -125, '_GREATER': -125, '_GREATER_EQUAL': -125, '_LESS': -125, '_LESS_EQUAL': -125, '_MATMUL': 99, '_MINUS': -125, '_NOT_EQUAL': -125, '_PLUS': -125, '_SEPARATOR': -125, '_TIMES': 100},
    {'_SEPARATOR': 101},
    {'$END': -116, '_SEPARATOR': -116},
    {'$END': -48, '_CLOSE': -48, '_CLOSE_BAR': -48, '_CLOSE_SQUARE': -48, '_COLON': -48, '_COMMA': -48, '_EQUAL_TO': 102, '_GREATER': 103, '_GREATER_EQUAL': 104, '_LESS': 105, '_LESS_EQUAL': 106, '_MINUS': 107, '_NOT_EQUAL': 108, '_PLUS': 109, '_SEPARATOR': -48},
    {'CALL': 1, 'FUNCTION': 3, 'KEYWORD': 110, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_CLOSE': 111, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 1: 112, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 113, 20: 27, 21: 114, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 48},
    {'PARAMETER': 115, 37: 116},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 12: 117, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 32: 118, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44},
    {'NAME': 119, 'NUMBER': 120, '_MINUS': 121, '_OPEN': 10, 18: 122, 20: 123},
    {'$END': -74, 'CALL': -74, 'FUNCTION': -74, '_CLOSE': -74, '_CLOSE_BAR': -74, '_CLOSE_SQUARE': -74, '_COLON': -74, '_COMMA': -74, '_DIVIDE': -74, '_EQUAL_TO': -74, '_GREATER': -74, '_GREATER_EQUAL': -74, '_LESS': -74, '_LESS_EQUAL': -74, '_MATMUL': -74, '_MINUS': -74, '_NOT_EQUAL': -74, '_PLUS': -74, '_SEPARATOR': -74, '_TIMES': -74},
    {'$END': -1, 'CALL': -1, 'FUNCTION': -1, 'MULTIPLIER': 4, 'NAME': 5, 'ROOT': 7, '_CLOSE': -1, '_CLOSE_BAR': -1, '_CLOSE_SQUARE': -1, '_COLON': -1, '_COMMA': -1, '_DIVIDE': -1, '_EQUAL_TO': -1, '_GREATER': -1, '_GREATER_EQUAL': -1, '_LESS': -1, '_LESS_EQUAL': -1, '_MATMUL': -1, '_MINUS': -1, '_NOT_EQUAL': -1, '_OPEN': 10, '_OPEN_BAR': 11, '_PLUS': -1, '_SEPARATOR': -1, '_TIMES': -1, 8: 17, 9: 124, 14: 23, 15: 24, 20: 27, 22: 28, 28: 32, 29: 125, 34: 38, 35: 39, 39: 42, 40: 43},
    {'$END': -11, 'CALL': -11, 'FUNCTION': -11, 'MULTIPLIER': -11, 'NAME': -11, 'ROOT': -11, '_CLOSE': -11, '_CLOSE_BAR': -11, '_CLOSE_SQUARE': -11, '_COLON': -11, '_COMMA': -11, '_DIVIDE': -11, '_EQUAL_TO': -11, '_GREATER': -11, '_GREATER_EQUAL': -11, '_LESS': -11, '_LESS_EQUAL': -11, '_MATMUL': -11, '_MINUS': -11, '_NOT_EQUAL': -11, '_OPEN': -11, '_OPEN_BAR': -11, '_PLUS': -11, '_SEPARATOR': -11, '_TIMES': -11},
    {'$END': -15, 'CALL': -15, 'FUNCTION': -15, 'MULTIPLIER': -15, 'NAME': -15, 'ROOT': -15, '_CLOSE': -15, '_CLOSE_BAR': -15, '_CLOSE_SQUARE': -15, '_COLON': -15, '_COMMA': -15, '_DIVIDE': -15, '_EQUAL_TO': -15, '_GREATER': -15, '_GREATER_EQUAL': -15, '_LESS': -15, '_LESS_EQUAL': -15, '_MATMUL': -15, '_MINUS': -15, '_NOT_EQUAL': -15, '_OPEN': -15, '_OPEN_BAR': -15, '_PLUS': -15, '_SEPARATOR': -15, '_TIMES': -15},
    {'$END': -16, 'CALL': -16, 'FUNCTION': -16, 'MULTIPLIER': -16, 'NAME': -16, 'ROOT': -16, '_CLOSE': -16, '_CLOSE_BAR': -16, '_CLOSE_SQUARE': -16, '_COLON': -16, '_COMMA': -16, '_DIVIDE': -16, '_EQUAL_TO': -16, '_GREATER': -16, '_GREATER_EQUAL': -16, '_LESS': -16, '_LESS_EQUAL': -16, '_MATMUL': -16, '_MINUS': -16, '_NOT_EQUAL': -16, '_OPEN': -16, '_OPEN_BAR': -16, '_PLUS': -16, '_SEPARATOR': -16, '_TIMES': -16},
    {'$END': -17, 'CALL': -17, 'FUNCTION': -17, 'MULTIPLIER': -17, 'NAME': -17, 'ROOT': -17, '_CLOSE': -17, '_CLOSE_BAR': -17, '_CLOSE_SQUARE': -17, '_COLON': -17, '_COMMA': -17, '_DIVIDE': -17, '_EQUAL_TO': -17, '_GREATER': -17, '_GREATER_EQUAL': -17, '_LESS': -17, '_LESS_EQUAL': -17, '_MATMUL': -17, '_MINUS': -17, '_NOT_EQUAL': -17, '_OPEN': -17, '_OPEN_BAR': -17, '_PLUS': -17, '_SEPARATOR': -17, '_TIMES': -17},
    {'$END': -2, 'CALL': -2, 'FUNCTION': -2, '_CLOSE': -2, '_CLOSE_BAR': -2, '_CLOSE_SQUARE': -2, '_COLON': -2, '_COMMA': -2, '_DIVIDE': -2, '_EQUAL_TO': -2, '_GREATER': -2, '_GREATER_EQUAL': -2, '_LESS': -2, '_LESS_EQUAL': -2, '_MATMUL': -2, '_MINUS': -2, '_NOT_EQUAL': -2, '_PLUS': -2, '_SEPARATOR': -2, '_TIMES': -2},
    {'$END': -66, 'CALL': -66, 'FUNCTION': -66, '_CLOSE': -66, '_CLOSE_BAR': -66, '_CLOSE_SQUARE': -66, '_COLON': -66, '_COMMA': -66, '_DIVIDE': -66, '_EQUAL_TO': -66, '_GREATER': -66, '_GREATER_EQUAL': -66, '_LESS': -66, '_LESS_EQUAL': -66, '_MATMUL': -66, '_MINUS': -66, '_NOT_EQUAL': -66, '_PLUS': -66, '_SEPARATOR': -66, '_TIMES': -66},
    {'$END': -70, 'CALL': -70, 'FUNCTION': -70, '_CLOSE': -70, '_CLOSE_BAR': -70, '_CLOSE_SQUARE': -70, '_COLON': -70, '_COMMA': -70, '_DIVIDE': -70, '_EQUAL_TO': -70, '_GREATER': -70, '_GREATER_EQUAL': -70, '_LESS': -70, '_LESS_EQUAL': -70, '_MATMUL': -70, '_MINUS': -70, '_NOT_EQUAL': -70, '_PLUS': -70, '_SEPARATOR': -70, '_TIMES': -70},
    {'$END': -71, 'CALL': -71, 'FUNCTION': -71, '_CLOSE': -71, '_CLOSE_BAR': -71, '_CLOSE_SQUARE': -71, '_COLON': -71, '_COMMA': -71, '_DIVIDE': -71, '_EQUAL_TO': -71, '_GREATER': -71, '_GREATER_EQUAL': -71, '_LESS': -71, '_LESS_EQUAL': -71, '_MATMUL': -71, '_MINUS': -71, '_NOT_EQUAL': -71, '_PLUS': -71, '_SEPARATOR': -71, '_TIMES': -71},
    {'$END': -72, 'CALL': -72, 'FUNCTION': -72, '_CLOSE': -72, '_CLOSE_BAR': -72, '_CLOSE_SQUARE': -72, '_COLON': -72, '_COMMA': -72, '_DIVIDE': -72, '_EQUAL_TO': -72, '_GREATER': -72, '_GREATER_EQUAL': -72, '_LESS': -72, '_LESS_EQUAL': -72, '_MATMUL': -72, '_MINUS': -72, '_NOT_EQUAL': -72, '_PLUS': -72, '_SEPARATOR': -72, '_TIMES': -72},
    {'$END': -19, 'CALL': -19, 'FUNCTION': -19, 'MULTIPLIER': -19, 'NAME': -19, 'ROOT': -19, '_CLOSE': -19, '_CLOSE_BAR': -19, '_CLOSE_SQUARE': -19, '_COLON': -19, '_COMMA': -19, '_DIVIDE': -19, '_EQUAL_TO': -19, '_GREATER': -19, '_GREATER_EQUAL': -19, '_LESS': -19, '_LESS_EQUAL': -19, '_MATMUL': -19, '_MINUS': -19, '_NOT_EQUAL': -19, '_OPEN': -19, '_OPEN_BAR': -19, '_PLUS': -19, '_SEPARATOR': -19, '_TIMES': -19},
    {'$END': -76, 'CALL': -76, 'FUNCTION': -76, '_CLOSE': -76, '_CLOSE_BAR': -76, '_CLOSE_SQUARE': -76, '_COLON': -76, '_COMMA': -76, '_DIVIDE': -76, '_EQUAL_TO': -76, '_GREATER': -76, '_GREATER_EQUAL': -76, '_LESS': -76, '_LESS_EQUAL': -76, '_MATMUL': -76, '_MINUS': -76, '_NOT_EQUAL': -76, '_PLUS': -76, '_SEPARATOR': -76, '_TIMES': -76},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 126, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 48},
    {'$END': -31, 'CALL': -31, 'FUNCTION': -31, 'MULTIPLIER': -31, 'NAME': -31, 'ROOT': -31, '_CLOSE': -31, '_CLOSE_BAR': -31, '_CLOSE_SQUARE': -31, '_COLON': -31, '_COMMA': -31, '_DIVIDE': -31, '_EQUAL_TO': -31, '_GREATER': -31, '_GREATER_EQUAL': -31, '_LESS': -31, '_LESS_EQUAL': -31, '_MATMUL': -31, '_MINUS': -31, '_NOT_EQUAL': -31, '_OPEN': -31, '_OPEN_BAR': -31, '_PLUS': -31, '_SEPARATOR': -31, '_TIMES': -31},
    {'$END': -88, 'CALL': -88, 'FUNCTION': -88, '_CLOSE': -88, '_CLOSE_BAR': -88, '_CLOSE_SQUARE': -88, '_COLON': -88, '_COMMA': -88, '_DIVIDE': -88, '_EQUAL_TO': -88, '_GREATER': -88, '_GREATER_EQUAL': -88, '_LESS': -88, '_LESS_EQUAL': -88, '_MATMUL': -88, '_MINUS': -88, '_NOT_EQUAL': -88, '_PLUS': -88, '_SEPARATOR': -88, '_TIMES': -88},
    {'_CLOSE': 127, '_COMMA': 128},
    {'_CLOSE_BAR': 129},
    {'$END': -63, 'CALL': -63, 'FUNCTION': -63, 'MULTIPLIER': -63, 'NAME': -63, 'ROOT': -63, '_CLOSE': -63, '_CLOSE_BAR': -63, '_CLOSE_SQUARE': -63, '_COLON': -63, '_COMMA': -63, '_DIVIDE': -63, '_EQUAL_TO': -63, '_FACTORIAL': -63, '_GREATER': -63, '_GREATER_EQUAL': -63, '_LESS': -63, '_LESS_EQUAL': -63, '_MATMUL': -63, '_MINUS': -63, '_NOT_EQUAL': -63, '_OPEN': -63, '_OPEN_BAR': -63, '_OPEN_SQUARE': -63, '_PLUS': -63, '_POWER': -63, '_SEPARATOR': -63, '_TIMES': -63, '_TRANSPOSE': -63},
    {'_COLON': 130},
    {'_CLOSE_SQUARE': -122, '_COLON': -6, '_COMMA': -122},
    {'_CLOSE_SQUARE': -123, '_COMMA': -123},
    {'_CLOSE_SQUARE': 131, '_COMMA': 132},
    {'$END': -32, 'CALL': -32, 'FUNCTION': -32, 'MULTIPLIER': -32, 'NAME': -32, 'ROOT': -32, '_CLOSE': -32, '_CLOSE_BAR': -32, '_CLOSE_SQUARE': -32, '_COLON': -32, '_COMMA': -32, '_DIVIDE': -32, '_EQUAL_TO': -32, '_GREATER': -32, '_GREATER_EQUAL': -32, '_LESS': -32, '_LESS_EQUAL': -32, '_MATMUL': -32, '_MINUS': -32, '_NOT_EQUAL': -32, '_OPEN': -32, '_OPEN_BAR': -32, '_PLUS': -32, '_SEPARATOR': -32, '_TIMES': -32},
    {'$END': -89, 'CALL': -89, 'FUNCTION': -89, '_CLOSE': -89, '_CLOSE_BAR': -89, '_CLOSE_SQUARE': -89, '_COLON': -89, '_COMMA': -89, '_DIVIDE': -89, '_EQUAL_TO': -89, '_GREATER': -89, '_GREATER_EQUAL': -89, '_LESS': -89, '_LESS_EQUAL': -89, '_MATMUL': -89, '_MINUS': -89, '_NOT_EQUAL': -89, '_PLUS': -89, '_SEPARATOR': -89, '_TIMES': -89},
    {'$END': -25, 'CALL': -25, 'FUNCTION': -25, 'MULTIPLIER': -25, 'NAME': -25, 'ROOT': -25, '_CLOSE': -25, '_CLOSE_BAR': -25, '_CLOSE_SQUARE': -25, '_COLON': -25, '_COMMA': -25, '_DIVIDE': -25, '_EQUAL_TO': -25, '_GREATER': -25, '_GREATER_EQUAL': -25, '_LESS': -25, '_LESS_EQUAL': -25, '_MATMUL': -25, '_MINUS': -25, '_NOT_EQUAL': -25, '_OPEN': -25, '_OPEN_BAR': -25, '_PLUS': -25, '_SEPARATOR': -25, '_TIMES': -25},
    {'$END': -82, 'CALL': -82, 'FUNCTION': -82, '_CLOSE': -82, '_CLOSE_BAR': -82, '_CLOSE_SQUARE': -82, '_COLON': -82, '_COMMA': -82, '_DIVIDE': -82, '_EQUAL_TO': -82, '_GREATER': -82, '_GREATER_EQUAL': -82, '_LESS': -82, '_LESS_EQUAL': -82, '_MATMUL': -82, '_MINUS': -82, '_NOT_EQUAL': -82, '_PLUS': -82, '_SEPARATOR': -82, '_TIMES': -82},
    {'$END': -27, 'CALL': -27, 'FUNCTION': -27, 'MULTIPLIER': -27, 'NAME': -27, 'ROOT': -27, '_CLOSE': -27, '_CLOSE_BAR': -27, '_CLOSE_SQUARE': -27, '_COLON': -27, '_COMMA': -27, '_DIVIDE': -27, '_EQUAL_TO': -27, '_GREATER': -27, '_GREATER_EQUAL': -27, '_LESS': -27, '_LESS_EQUAL': -27, '_MATMUL': -27, '_MINUS': -27, '_NOT_EQUAL': -27, '_OPEN': -27, '_OPEN_BAR': -27, '_PLUS': -27, '_SEPARATOR': -27, '_TIMES': -27},
    {'$END': -83, 'CALL': -83, 'FUNCTION': -83, '_CLOSE': -83, '_CLOSE_BAR': -83, '_CLOSE_SQUARE': -83, '_COLON': -83, '_COMMA': -83, '_DIVIDE': -83, '_EQUAL_TO': -83, '_GREATER': -83, '_GREATER_EQUAL': -83, '_LESS': -83, '_LESS_EQUAL': -83, '_MATMUL': -83, '_MINUS': -83, '_NOT_EQUAL': -83, '_PLUS': -83, '_SEPARATOR': -83, '_TIMES': -83},
    {'$END': -98, 'CALL': -98, 'FUNCTION': -98, 'MULTIPLIER': -98, 'NAME': -98, 'ROOT': -98, '_CLOSE': -98, '_CLOSE_BAR': -98, '_CLOSE_SQUARE': -98, '_COLON': -98, '_COMMA': -98, '_DIVIDE': -98, '_EQUAL_TO': -98, '_FACTORIAL': -98, '_GREATER': -98, '_GREATER_EQUAL': -98, '_LESS': -98, '_LESS_EQUAL': -98, '_MATMUL': -98, '_MINUS': -98, '_NOT_EQUAL': -98, '_OPEN': -98, '_OPEN_BAR': -98, '_OPEN_SQUARE': -98, '_PLUS': -98, '_POWER': -98, '_SEPARATOR': -98, '_TIMES': -98, '_TRANSPOSE': -98},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_COLON': -5, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 2: 72, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 73, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 45: 74, 46: 133, 47: 48},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 12: 134, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 32: 135, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44},
    {'$END': -100, 'CALL': -100, 'FUNCTION': -100, 'MULTIPLIER': -100, 'NAME': -100, 'ROOT': -100, '_CLOSE': -100, '_CLOSE_BAR': -100, '_CLOSE_SQUARE': -100, '_COLON': -100, '_COMMA': -100, '_DIVIDE': -100, '_EQUAL_TO': -100, '_FACTORIAL': -100, '_GREATER': -100, '_GREATER_EQUAL': -100, '_LESS': -100, '_LESS_EQUAL': -100, '_MATMUL': -100, '_MINUS': -100, '_NOT_EQUAL': -100, '_OPEN': -100, '_OPEN_BAR': -100, '_OPEN_SQUARE': -100, '_PLUS': -100, '_POWER': -100, '_SEPARATOR': -100, '_TIMES': -100, '_TRANSPOSE': -100},
    {'$END': -102, 'CALL': -102, 'FUNCTION': -102, 'MULTIPLIER': -102, 'NAME': -102, 'ROOT': -102, '_CLOSE': -102, '_CLOSE_BAR': -102, '_CLOSE_SQUARE': -102, '_COLON': -102, '_COMMA': -102, '_DIVIDE': -102, '_EQUAL_TO': -102, '_FACTORIAL': -102, '_GREATER': -102, '_GREATER_EQUAL': -102, '_LESS': -102, '_LESS_EQUAL': -102, '_MATMUL': -102, '_MINUS': -102, '_NOT_EQUAL': -102, '_OPEN': -102, '_OPEN_BAR': -102, '_OPEN_SQUARE': -102, '_PLUS': -102, '_POWER': -102, '_SEPARATOR': -102, '_TIMES': -102, '_TRANSPOSE': -102},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_COLON': -5, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 2: 72, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 73, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 45: 74, 46: 136, 47: 48},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 12: 137, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 32: 138, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44},
    {'$END': -104, 'CALL': -104, 'FUNCTION': -104, 'MULTIPLIER': -104, 'NAME': -104, 'ROOT': -104, '_CLOSE': -104, '_CLOSE_BAR': -104, '_CLOSE_SQUARE': -104, '_COLON': -104, '_COMMA': -104, '_DIVIDE': -104, '_EQUAL_TO': -104, '_FACTORIAL': -104, '_GREATER': -104, '_GREATER_EQUAL': -104, '_LESS': -104, '_LESS_EQUAL': -104, '_MATMUL': -104, '_MINUS': -104, '_NOT_EQUAL': -104, '_OPEN': -104, '_OPEN_BAR': -104, '_OPEN_SQUARE': -104, '_PLUS': -104, '_POWER': -104, '_SEPARATOR': -104, '_TIMES': -104, '_TRANSPOSE': -104},
    {'$END': -106, 'CALL': -106, 'FUNCTION': -106, 'MULTIPLIER': -106, 'NAME': -106, 'ROOT': -106, '_CLOSE': -106, '_CLOSE_BAR': -106, '_CLOSE_SQUARE': -106, '_COLON': -106, '_COMMA': -106, '_DIVIDE': -106, '_EQUAL_TO': -106, '_FACTORIAL': -106, '_GREATER': -106, '_GREATER_EQUAL': -106, '_LESS': -106, '_LESS_EQUAL': -106, '_MATMUL': -106, '_MINUS': -106, '_NOT_EQUAL': -106, '_OPEN': -106, '_OPEN_BAR': -106, '_OPEN_SQUARE': -106, '_PLUS': -106, '_POWER': -106, '_SEPARATOR': -106, '_TIMES': -106, '_TRANSPOSE': -106},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_COLON': -5, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 2: 72, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 73, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 45: 74, 46: 139, 47: 48},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 12: 140, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 32: 141, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44},
    {'$END': -108, 'CALL': -108, 'FUNCTION': -108, 'MULTIPLIER': -108, 'NAME': -108, 'ROOT': -108, '_CLOSE': -108, '_CLOSE_BAR': -108, '_CLOSE_SQUARE': -108, '_COLON': -108, '_COMMA': -108, '_DIVIDE': -108, '_EQUAL_TO': -108, '_FACTORIAL': -108, '_GREATER': -108, '_GREATER_EQUAL': -108, '_LESS': -108, '_LESS_EQUAL': -108, '_MATMUL': -108, '_MINUS': -108, '_NOT_EQUAL': -108, '_OPEN': -108, '_OPEN_BAR': -108, '_OPEN_SQUARE': -108, '_PLUS': -108, '_POWER': -108, '_SEPARATOR': -108, '_TIMES': -108, '_TRANSPOSE': -108},
    {'$END': -110, 'CALL': -110, 'FUNCTION': -110, 'MULTIPLIER': -110, 'NAME': -110, 'ROOT': -110, '_CLOSE': -110, '_CLOSE_BAR': -110, '_CLOSE_SQUARE': -110, '_COLON': -110, '_COMMA': -110, '_DIVIDE': -110, '_EQUAL_TO': -110, '_FACTORIAL': -110, '_GREATER': -110, '_GREATER_EQUAL': -110, '_LESS': -110, '_LESS_EQUAL': -110, '_MATMUL': -110, '_MINUS': -110, '_NOT_EQUAL': -110, '_OPEN': -110, '_OPEN_BAR': -110, '_OPEN_SQUARE': -110, '_PLUS': -110, '_POWER': -110, '_SEPARATOR': -110, '_TIMES': -110, '_TRANSPOSE': -110},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_COLON': -5, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 2: 72, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 73, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 45: 74, 46: 142, 47: 48},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 12: 143, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 32: 144, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44},
    {'$END': -112, 'CALL': -112, 'FUNCTION': -112, 'MULTIPLIER': -112, 'NAME': -112, 'ROOT': -112, '_CLOSE': -112, '_CLOSE_BAR': -112, '_CLOSE_SQUARE': -112, '_COLON': -112, '_COMMA': -112, '_DIVIDE': -112, '_EQUAL_TO': -112, '_FACTORIAL': -112, '_GREATER': -112, '_GREATER_EQUAL': -112, '_LESS': -112, '_LESS_EQUAL': -112, '_MATMUL': -112, '_MINUS': -112, '_NOT_EQUAL': -112, '_OPEN': -112, '_OPEN_BAR': -112, '_OPEN_SQUARE': -112, '_PLUS': -112, '_POWER': -112, '_SEPARATOR': -112, '_TIMES': -112, '_TRANSPOSE': -112},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 12: 145, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 32: 146, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 12: 147, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 32: 148, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 12: 149, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 32: 150, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44},
    {'CALL': 1, 'DEFINED': 2, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, 'TARGET': 8, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 26, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 44: 151, 47: 48},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 152},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 153},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 154},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 155},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 156},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 157},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 158},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 159},
    {'_EQUALS': 160},
    {'$END': -7, 'CALL': -7, 'FUNCTION': -7, 'MULTIPLIER': -7, 'NAME': -7, 'ROOT': -7, '_CLOSE': -7, '_CLOSE_BAR': -7, '_CLOSE_SQUARE': -7, '_COLON': -7, '_COMMA': -7, '_DIVIDE': -7, '_EQUAL_TO': -7, '_FACTORIAL': -7, '_GREATER': -7, '_GREATER_EQUAL': -7, '_LESS': -7, '_LESS_EQUAL': -7, '_MATMUL': -7, '_MINUS': -7, '_NOT_EQUAL': -7, '_OPEN': -7, '_OPEN_BAR': -7, '_OPEN_SQUARE': -7, '_PLUS': -7, '_POWER': -7, '_SEPARATOR': -7, '_TIMES': -7, '_TRANSPOSE': -7},
    {'_CLOSE': 161, '_COMMA': 162},
    {'_CLOSE': -58, '_COMMA': -58},
    {'_CLOSE': -4, '_COMMA': -4},
    {'_CLOSE': -95, '_COMMA': -95},
    {'_CLOSE': 163, '_COMMA': 164},
    {'$END': -14, 'CALL': -14, 'FUNCTION': -14, 'MULTIPLIER': -14, 'NAME': -14, 'ROOT': -14, '_CLOSE': -14, '_CLOSE_BAR': -14, '_CLOSE_SQUARE': -14, '_COLON': -14, '_COMMA': -14, '_DIVIDE': -14, '_EQUAL_TO': -14, '_GREATER': -14, '_GREATER_EQUAL': -14, '_LESS': -14, '_LESS_EQUAL': -14, '_MATMUL': -14, '_MINUS': -14, '_NOT_EQUAL': -14, '_OPEN': -14, '_OPEN_BAR': -14, '_PLUS': -14, '_SEPARATOR': -14, '_TIMES': -14},
    {'$END': -69, 'CALL': -69, 'FUNCTION': -69, '_CLOSE': -69, '_CLOSE_BAR': -69, '_CLOSE_SQUARE': -69, '_COLON': -69, '_COMMA': -69, '_DIVIDE': -69, '_EQUAL_TO': -69, '_GREATER': -69, '_GREATER_EQUAL': -69, '_LESS': -69, '_LESS_EQUAL': -69, '_MATMUL': -69, '_MINUS': -69, '_NOT_EQUAL': -69, '_PLUS': -69, '_SEPARATOR': -69, '_TIMES': -69},
    {'CALL': -44, 'FUNCTION': -44, 'MULTIPLIER': -44, 'NAME': -44, 'NUMBER': -44, 'ROOT': -44, '_MINUS': -44, '_OPEN': -44, '_OPEN_BAR': -44, '_OPEN_SQUARE': -44},
    {'CALL': -45, 'FUNCTION': -45, 'MULTIPLIER': -45, 'NAME': -45, 'NUMBER': -45, 'ROOT': -45, '_MINUS': -45, '_OPEN': -45, '_OPEN_BAR': -45, '_OPEN_SQUARE': -45},
    {'NAME': 119, 'NUMBER': 120, '_MINUS': 121, '_OPEN': 10, 18: 165, 20: 123},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 51, '_OPEN': 166, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, 0: 167, 3: 14, 4: 54, 6: 55, 7: 56, 8: 57, 13: 22, 15: 24, 16: 58, 22: 28, 23: 29, 24: 59, 26: 60, 27: 61, 28: 62, 33: 37, 35: 39, 36: 63, 38: 41, 40: 43, 41: 44},
    {'CALL': -47, 'FUNCTION': -47, 'MULTIPLIER': -47, 'NAME': -47, 'NUMBER': -47, 'ROOT': -47, '_MINUS': -47, '_OPEN': -47, '_OPEN_BAR': -47, '_OPEN_SQUARE': -47},
    {'$END': -10, 'CALL': -10, 'FUNCTION': -10, 'MULTIPLIER': -10, 'NAME': -10, 'ROOT': -10, '_CLOSE': -10, '_CLOSE_BAR': -10, '_CLOSE_SQUARE': -10, '_COLON': -10, '_COMMA': -10, '_DIVIDE': -10, '_EQUAL_TO': -10, '_GREATER': -10, '_GREATER_EQUAL': -10, '_LESS': -10, '_LESS_EQUAL': -10, '_MATMUL': -10, '_MINUS': -10, '_NOT_EQUAL': -10, '_OPEN': -10, '_OPEN_BAR': -10, '_PLUS': -10, '_SEPARATOR': -10, '_TIMES': -10},
    {'$END': -65, 'CALL': -65, 'FUNCTION': -65, '_CLOSE': -65, '_CLOSE_BAR': -65, '_CLOSE_SQUARE': -65, '_COLON': -65, '_COMMA': -65, '_DIVIDE': -65, '_EQUAL_TO': -65, '_GREATER': -65, '_GREATER_EQUAL': -65, '_LESS': -65, '_LESS_EQUAL': -65, '_MATMUL': -65, '_MINUS': -65, '_NOT_EQUAL': -65, '_PLUS': -65, '_SEPARATOR': -65, '_TIMES': -65},
    {'$END': -118, '_SEPARATOR': -118},
    {'$END': -55, 'CALL': -55, 'FUNCTION': -55, 'MULTIPLIER': -55, 'NAME': -55, 'NUMBER': -55, 'ROOT': -55, '_CLOSE': -55, '_CLOSE_BAR': -55, '_CLOSE_SQUARE': -55, '_COLON': -55, '_COMMA': -55, '_DIVIDE': -55, '_EQUAL_TO': -55, '_FACTORIAL': -55, '_GREATER': -55, '_GREATER_EQUAL': -55, '_LESS': -55, '_LESS_EQUAL': -55, '_MATMUL': -55, '_MINUS': -55, '_NOT_EQUAL': -55, '_OPEN': -55, '_OPEN_BAR': -55, '_OPEN_SQUARE': -55, '_PLUS': -55, '_POWER': -55, '_SEPARATOR': -55, '_TIMES': -55, '_TRANSPOSE': -55},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 17: 168, 19: 169, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 48},
    {'$END': -61, 'CALL': -61, 'FUNCTION': -61, 'MULTIPLIER': -61, 'NAME': -61, 'ROOT': -61, '_CLOSE': -61, '_CLOSE_BAR': -61, '_CLOSE_SQUARE': -61, '_COLON': -61, '_COMMA': -61, '_DIVIDE': -61, '_EQUAL_TO': -61, '_FACTORIAL': -61, '_GREATER': -61, '_GREATER_EQUAL': -61, '_LESS': -61, '_LESS_EQUAL': -61, '_MATMUL': -61, '_MINUS': -61, '_NOT_EQUAL': -61, '_OPEN': -61, '_OPEN_BAR': -61, '_OPEN_SQUARE': -61, '_PLUS': -61, '_POWER': -61, '_SEPARATOR': -61, '_TIMES': -61, '_TRANSPOSE': -61},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_CLOSE_SQUARE': -5, '_COLON': -5, '_COMMA': -5, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 2: 170, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 171, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 48},
    {'$END': -64, 'CALL': -64, 'FUNCTION': -64, 'MULTIPLIER': -64, 'NAME': -64, 'ROOT': -64, '_CLOSE': -64, '_CLOSE_BAR': -64, '_CLOSE_SQUARE': -64, '_COLON': -64, '_COMMA': -64, '_DIVIDE': -64, '_EQUAL_TO': -64, '_FACTORIAL': -64, '_GREATER': -64, '_GREATER_EQUAL': -64, '_LESS': -64, '_LESS_EQUAL': -64, '_MATMUL': -64, '_MINUS': -64, '_NOT_EQUAL': -64, '_OPEN': -64, '_OPEN_BAR': -64, '_OPEN_SQUARE': -64, '_PLUS': -64, '_POWER': -64, '_SEPARATOR': -64, '_TIMES': -64, '_TRANSPOSE': -64},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_COLON': -5, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 2: 72, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 73, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 45: 172, 47: 48},
    {'_CLOSE_SQUARE': 173, '_COMMA': 132},
    {'$END': -35, 'CALL': -35, 'FUNCTION': -35, 'MULTIPLIER': -35, 'NAME': -35, 'ROOT': -35, '_CLOSE': -35, '_CLOSE_BAR': -35, '_CLOSE_SQUARE': -35, '_COLON': -35, '_COMMA': -35, '_DIVIDE': -35, '_EQUAL_TO': -35, '_GREATER': -35, '_GREATER_EQUAL': -35, '_LESS': -35, '_LESS_EQUAL': -35, '_MATMUL': -35, '_MINUS': -35, '_NOT_EQUAL': -35, '_OPEN': -35, '_OPEN_BAR': -35, '_PLUS': -35, '_SEPARATOR': -35, '_TIMES': -35},
    {'$END': -91, 'CALL': -91, 'FUNCTION': -91, '_CLOSE': -91, '_CLOSE_BAR': -91, '_CLOSE_SQUARE': -91, '_COLON': -91, '_COMMA': -91, '_DIVIDE': -91, '_EQUAL_TO': -91, '_GREATER': -91, '_GREATER_EQUAL': -91, '_LESS': -91, '_LESS_EQUAL': -91, '_MATMUL': -91, '_MINUS': -91, '_NOT_EQUAL': -91, '_PLUS': -91, '_SEPARATOR': -91, '_TIMES': -91},
    {'_CLOSE_SQUARE': 174, '_COMMA': 132},
    {'$END': -37, 'CALL': -37, 'FUNCTION': -37, 'MULTIPLIER': -37, 'NAME': -37, 'ROOT': -37, '_CLOSE': -37, '_CLOSE_BAR': -37, '_CLOSE_SQUARE': -37, '_COLON': -37, '_COMMA': -37, '_DIVIDE': -37, '_EQUAL_TO': -37, '_GREATER': -37, '_GREATER_EQUAL': -37, '_LESS': -37, '_LESS_EQUAL': -37, '_MATMUL': -37, '_MINUS': -37, '_NOT_EQUAL': -37, '_OPEN': -37, '_OPEN_BAR': -37, '_PLUS': -37, '_SEPARATOR': -37, '_TIMES': -37},
    {'$END': -92, 'CALL': -92, 'FUNCTION': -92, '_CLOSE': -92, '_CLOSE_BAR': -92, '_CLOSE_SQUARE': -92, '_COLON': -92, '_COMMA': -92, '_DIVIDE': -92, '_EQUAL_TO': -92, '_GREATER': -92, '_GREATER_EQUAL': -92, '_LESS': -92, '_LESS_EQUAL': -92, '_MATMUL': -92, '_MINUS': -92, '_NOT_EQUAL': -92, '_PLUS': -92, '_SEPARATOR': -92, '_TIMES': -92},
    {'_CLOSE_SQUARE': 175, '_COMMA': 132},
    {'$END': -39, 'CALL': -39, 'FUNCTION': -39, 'MULTIPLIER': -39, 'NAME': -39, 'ROOT': -39, '_CLOSE': -39, '_CLOSE_BAR': -39, '_CLOSE_SQUARE': -39, '_COLON': -39, '_COMMA': -39, '_DIVIDE': -39, '_EQUAL_TO': -39, '_GREATER': -39, '_GREATER_EQUAL': -39, '_LESS': -39, '_LESS_EQUAL': -39, '_MATMUL': -39, '_MINUS': -39, '_NOT_EQUAL': -39, '_OPEN': -39, '_OPEN_BAR': -39, '_PLUS': -39, '_SEPARATOR': -39, '_TIMES': -39},
    {'$END': -93, 'CALL': -93, 'FUNCTION': -93, '_CLOSE': -93, '_CLOSE_BAR': -93, '_CLOSE_SQUARE': -93, '_COLON': -93, '_COMMA': -93, '_DIVIDE': -93, '_EQUAL_TO': -93, '_GREATER': -93, '_GREATER_EQUAL': -93, '_LESS': -93, '_LESS_EQUAL': -93, '_MATMUL': -93, '_MINUS': -93, '_NOT_EQUAL': -93, '_PLUS': -93, '_SEPARATOR': -93, '_TIMES': -93},
    {'_CLOSE_SQUARE': 176, '_COMMA': 132},
    {'$END': -41, 'CALL': -41, 'FUNCTION': -41, 'MULTIPLIER': -41, 'NAME': -41, 'ROOT': -41, '_CLOSE': -41, '_CLOSE_BAR': -41, '_CLOSE_SQUARE': -41, '_COLON': -41, '_COMMA': -41, '_DIVIDE': -41, '_EQUAL_TO': -41, '_GREATER': -41, '_GREATER_EQUAL': -41, '_LESS': -41, '_LESS_EQUAL': -41, '_MATMUL': -41, '_MINUS': -41, '_NOT_EQUAL': -41, '_OPEN': -41, '_OPEN_BAR': -41, '_PLUS': -41, '_SEPARATOR': -41, '_TIMES': -41},
    {'$END': -94, 'CALL': -94, 'FUNCTION': -94, '_CLOSE': -94, '_CLOSE_BAR': -94, '_CLOSE_SQUARE': -94, '_COLON': -94, '_COMMA': -94, '_DIVIDE': -94, '_EQUAL_TO': -94, '_GREATER': -94, '_GREATER_EQUAL': -94, '_LESS': -94, '_LESS_EQUAL': -94, '_MATMUL': -94, '_MINUS': -94, '_NOT_EQUAL': -94, '_PLUS': -94, '_SEPARATOR': -94, '_TIMES': -94},
    {'$END': -28, 'CALL': -28, 'FUNCTION': -28, 'MULTIPLIER': -28, 'NAME': -28, 'ROOT': -28, '_CLOSE': -28, '_CLOSE_BAR': -28, '_CLOSE_SQUARE': -28, '_COLON': -28, '_COMMA': -28, '_DIVIDE': -28, '_EQUAL_TO': -28, '_GREATER': -28, '_GREATER_EQUAL': -28, '_LESS': -28, '_LESS_EQUAL': -28, '_MATMUL': -28, '_MINUS': -28, '_NOT_EQUAL': -28, '_OPEN': -28, '_OPEN_BAR': -28, '_PLUS': -28, '_SEPARATOR': -28, '_TIMES': -28},
    {'$END': -85, 'CALL': -85, 'FUNCTION': -85, '_CLOSE': -85, '_CLOSE_BAR': -85, '_CLOSE_SQUARE': -85, '_COLON': -85, '_COMMA': -85, '_DIVIDE': -85, '_EQUAL_TO': -85, '_GREATER': -85, '_GREATER_EQUAL': -85, '_LESS': -85, '_LESS_EQUAL': -85, '_MATMUL': -85, '_MINUS': -85, '_NOT_EQUAL': -85, '_PLUS': -85, '_SEPARATOR': -85, '_TIMES': -85},
    {'$END': -29, 'CALL': -29, 'FUNCTION': -29, 'MULTIPLIER': -29, 'NAME': -29, 'ROOT': -29, '_CLOSE': -29, '_CLOSE_BAR': -29, '_CLOSE_SQUARE': -29, '_COLON': -29, '_COMMA': -29, '_DIVIDE': -29, '_EQUAL_TO': -29, '_GREATER': -29, '_GREATER_EQUAL': -29, '_LESS': -29, '_LESS_EQUAL': -29, '_MATMUL': -29, '_MINUS': -29, '_NOT_EQUAL': -29, '_OPEN': -29, '_OPEN_BAR': -29, '_PLUS': -29, '_SEPARATOR': -29, '_TIMES': -29},
    {'$END': -86, 'CALL': -86, 'FUNCTION': -86, '_CLOSE': -86, '_CLOSE_BAR': -86, '_CLOSE_SQUARE': -86, '_COLON': -86, '_COMMA': -86, '_DIVIDE': -86, '_EQUAL_TO': -86, '_GREATER': -86, '_GREATER_EQUAL': -86, '_LESS': -86, '_LESS_EQUAL': -86, '_MATMUL': -86, '_MINUS': -86, '_NOT_EQUAL': -86, '_PLUS': -86, '_SEPARATOR': -86, '_TIMES': -86},
    {'$END': -30, 'CALL': -30, 'FUNCTION': -30, 'MULTIPLIER': -30, 'NAME': -30, 'ROOT': -30, '_CLOSE': -30, '_CLOSE_BAR': -30, '_CLOSE_SQUARE': -30, '_COLON': -30, '_COMMA': -30, '_DIVIDE': -30, '_EQUAL_TO': -30, '_GREATER': -30, '_GREATER_EQUAL': -30, '_LESS': -30, '_LESS_EQUAL': -30, '_MATMUL': -30, '_MINUS': -30, '_NOT_EQUAL': -30, '_OPEN': -30, '_OPEN_BAR': -30, '_PLUS': -30, '_SEPARATOR': -30, '_TIMES': -30},
    {'$END': -87, 'CALL': -87, 'FUNCTION': -87, '_CLOSE': -87, '_CLOSE_BAR': -87, '_CLOSE_SQUARE': -87, '_COLON': -87, '_COMMA': -87, '_DIVIDE': -87, '_EQUAL_TO': -87, '_GREATER': -87, '_GREATER_EQUAL': -87, '_LESS': -87, '_LESS_EQUAL': -87, '_MATMUL': -87, '_MINUS': -87, '_NOT_EQUAL': -87, '_PLUS': -87, '_SEPARATOR': -87, '_TIMES': -87},
    {'$END': -115, '_SEPARATOR': -115},
    {'$END': -49, '_CLOSE': -49, '_CLOSE_BAR': -49, '_CLOSE_SQUARE': -49, '_COLON': -49, '_COMMA': -49, '_MINUS': 107, '_PLUS': 109, '_SEPARATOR': -49},
    {'$END': -50, '_CLOSE': -50, '_CLOSE_BAR': -50, '_CLOSE_SQUARE': -50, '_COLON': -50, '_COMMA': -50, '_MINUS': 107, '_PLUS': 109, '_SEPARATOR': -50},
    {'$END': -51, '_CLOSE': -51, '_CLOSE_BAR': -51, '_CLOSE_SQUARE': -51, '_COLON': -51, '_COMMA': -51, '_MINUS': 107, '_PLUS': 109, '_SEPARATOR': -51},
    {'$END': -52, '_CLOSE': -52, '_CLOSE_BAR': -52, '_CLOSE_SQUARE': -52, '_COLON': -52, '_COMMA': -52, '_MINUS': 107, '_PLUS': 109, '_SEPARATOR': -52},
    {'$END': -53, '_CLOSE': -53, '_CLOSE_BAR': -53, '_CLOSE_SQUARE': -53, '_COLON': -53, '_COMMA': -53, '_MINUS': 107, '_PLUS': 109, '_SEPARATOR': -53},
    {'$END': -126, '_CLOSE': -126, '_CLOSE_BAR': -126, '_CLOSE_SQUARE': -126, '_COLON': -126, '_COMMA': -126, '_DIVIDE': 98, '_EQUAL_TO': -126, '_GREATER': -126, '_GREATER_EQUAL': -126, '_LESS': -126, '_LESS_EQUAL': -126, '_MATMUL': 99, '_MINUS': -126, '_NOT_EQUAL': -126, '_PLUS': -126, '_SEPARATOR': -126, '_TIMES': 100},
    {'$END': -54, '_CLOSE': -54, '_CLOSE_BAR': -54, '_CLOSE_SQUARE': -54, '_COLON': -54, '_COMMA': -54, '_MINUS': 107, '_PLUS': 109, '_SEPARATOR': -54},
    {'$END': -127, '_CLOSE': -127, '_CLOSE_BAR': -127, '_CLOSE_SQUARE': -127, '_COLON': -127, '_COMMA': -127, '_DIVIDE': 98, '_EQUAL_TO': -127, '_GREATER': -127, '_GREATER_EQUAL': -127, '_LESS': -127, '_LESS_EQUAL': -127, '_MATMUL': 99, '_MINUS': -127, '_NOT_EQUAL': -127, '_PLUS': -127, '_SEPARATOR': -127, '_TIMES': 100},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 177, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 48},
    {'$END': -8, 'CALL': -8, 'FUNCTION': -8, 'MULTIPLIER': -8, 'NAME': -8, 'ROOT': -8, '_CLOSE': -8, '_CLOSE_BAR': -8, '_CLOSE_SQUARE': -8, '_COLON': -8, '_COMMA': -8, '_DIVIDE': -8, '_EQUAL_TO': -8, '_FACTORIAL': -8, '_GREATER': -8, '_GREATER_EQUAL': -8, '_LESS': -8, '_LESS_EQUAL': -8, '_MATMUL': -8, '_MINUS': -8, '_NOT_EQUAL': -8, '_OPEN': -8, '_OPEN_BAR': -8, '_OPEN_SQUARE': -8, '_PLUS': -8, '_POWER': -8, '_SEPARATOR': -8, '_TIMES': -8, '_TRANSPOSE': -8},
    {'CALL': 1, 'FUNCTION': 3, 'KEYWORD': 110, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 113, 20: 27, 21: 178, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 48},
    {'_EQUALS': 179},
    {'PARAMETER': 180},
    {'CALL': -46, 'FUNCTION': -46, 'MULTIPLIER': -46, 'NAME': -46, 'NUMBER': -46, 'ROOT': -46, '_MINUS': -46, '_OPEN': -46, '_OPEN_BAR': -46, '_OPEN_SQUARE': -46},
    {'CALL': 1, 'FUNCTION': 3, 'KEYWORD': 110, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 1: 181, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 113, 20: 27, 21: 114, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 48},
    {'$END': -73, 'CALL': -73, 'FUNCTION': -73, '_CLOSE': -73, '_CLOSE_BAR': -73, '_CLOSE_SQUARE': -73, '_COLON': -73, '_COMMA': -73, '_DIVIDE': -73, '_EQUAL_TO': -73, '_GREATER': -73, '_GREATER_EQUAL': -73, '_LESS': -73, '_LESS_EQUAL': -73, '_MATMUL': -73, '_MINUS': -73, '_NOT_EQUAL': -73, '_PLUS': -73, '_SEPARATOR': -73, '_TIMES': -73},
    {'_CLOSE': 182, '_COMMA': 183},
    {'_CLOSE': -43, '_COMMA': -43},
    {'_CLOSE_SQUARE': -120, '_COLON': 184, '_COMMA': -120},
    {'_CLOSE_SQUARE': -6, '_COLON': -6, '_COMMA': -6},
    {'_CLOSE_SQUARE': -124, '_COMMA': -124},
    {'$END': -99, 'CALL': -99, 'FUNCTION': -99, 'MULTIPLIER': -99, 'NAME': -99, 'ROOT': -99, '_CLOSE': -99, '_CLOSE_BAR': -99, '_CLOSE_SQUARE': -99, '_COLON': -99, '_COMMA': -99, '_DIVIDE': -99, '_EQUAL_TO': -99, '_FACTORIAL': -99, '_GREATER': -99, '_GREATER_EQUAL': -99, '_LESS': -99, '_LESS_EQUAL': -99, '_MATMUL': -99, '_MINUS': -99, '_NOT_EQUAL': -99, '_OPEN': -99, '_OPEN_BAR': -99, '_OPEN_SQUARE': -99, '_PLUS': -99, '_POWER': -99, '_SEPARATOR': -99, '_TIMES': -99, '_TRANSPOSE': -99},
    {'$END': -103, 'CALL': -103, 'FUNCTION': -103, 'MULTIPLIER': -103, 'NAME': -103, 'ROOT': -103, '_CLOSE': -103, '_CLOSE_BAR': -103, '_CLOSE_SQUARE': -103, '_COLON': -103, '_COMMA': -103, '_DIVIDE': -103, '_EQUAL_TO': -103, '_FACTORIAL': -103, '_GREATER': -103, '_GREATER_EQUAL': -103, '_LESS': -103, '_LESS_EQUAL': -103, '_MATMUL': -103, '_MINUS': -103, '_NOT_EQUAL': -103, '_OPEN': -103, '_OPEN_BAR': -103, '_OPEN_SQUARE': -103, '_PLUS': -103, '_POWER': -103, '_SEPARATOR': -103, '_TIMES': -103, '_TRANSPOSE': -103},
    {'$END': -107, 'CALL': -107, 'FUNCTION': -107, 'MULTIPLIER': -107, 'NAME': -107, 'ROOT': -107, '_CLOSE': -107, '_CLOSE_BAR': -107, '_CLOSE_SQUARE': -107, '_COLON': -107, '_COMMA': -107, '_DIVIDE': -107, '_EQUAL_TO': -107, '_FACTORIAL': -107, '_GREATER': -107, '_GREATER_EQUAL': -107, '_LESS': -107, '_LESS_EQUAL': -107, '_MATMUL': -107, '_MINUS': -107, '_NOT_EQUAL': -107, '_OPEN': -107, '_OPEN_BAR': -107, '_OPEN_SQUARE': -107, '_PLUS': -107, '_POWER': -107, '_SEPARATOR': -107, '_TIMES': -107, '_TRANSPOSE': -107},
    {'$END': -111, 'CALL': -111, 'FUNCTION': -111, 'MULTIPLIER': -111, 'NAME': -111, 'ROOT': -111, '_CLOSE': -111, '_CLOSE_BAR': -111, '_CLOSE_SQUARE': -111, '_COLON': -111, '_COMMA': -111, '_DIVIDE': -111, '_EQUAL_TO': -111, '_FACTORIAL': -111, '_GREATER': -111, '_GREATER_EQUAL': -111, '_LESS': -111, '_LESS_EQUAL': -111, '_MATMUL': -111, '_MINUS': -111, '_NOT_EQUAL': -111, '_OPEN': -111, '_OPEN_BAR': -111, '_OPEN_SQUARE': -111, '_PLUS': -111, '_POWER': -111, '_SEPARATOR': -111, '_TIMES': -111, '_TRANSPOSE': -111},
    {'_CLOSE': -57, '_COMMA': -57},
    {'_CLOSE': -3, '_COMMA': -3},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 185, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 48},
    {'_CLOSE': -96, '_COMMA': -96},
    {'_CLOSE': 186, '_COMMA': 162},
    {'$END': -56, 'CALL': -56, 'FUNCTION': -56, 'MULTIPLIER': -56, 'NAME': -56, 'NUMBER': -56, 'ROOT': -56, '_CLOSE': -56, '_CLOSE_BAR': -56, '_CLOSE_SQUARE': -56, '_COLON': -56, '_COMMA': -56, '_DIVIDE': -56, '_EQUAL_TO': -56, '_FACTORIAL': -56, '_GREATER': -56, '_GREATER_EQUAL': -56, '_LESS': -56, '_LESS_EQUAL': -56, '_MATMUL': -56, '_MINUS': -56, '_NOT_EQUAL': -56, '_OPEN': -56, '_OPEN_BAR': -56, '_OPEN_SQUARE': -56, '_PLUS': -56, '_POWER': -56, '_SEPARATOR': -56, '_TIMES': -56, '_TRANSPOSE': -56},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 187, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 48},
    {'CALL': 1, 'FUNCTION': 3, 'MULTIPLIER': 4, 'NAME': 5, 'NUMBER': 6, 'ROOT': 7, '_CLOSE_SQUARE': -5, '_COMMA': -5, '_MINUS': 9, '_OPEN': 10, '_OPEN_BAR': 11, '_OPEN_SQUARE': 12, '_PLUS': 13, 2: 188, 3: 14, 5: 15, 7: 16, 8: 17, 9: 18, 10: 19, 11: 20, 12: 21, 13: 22, 14: 23, 15: 24, 16: 25, 19: 171, 20: 27, 22: 28, 23: 29, 25: 30, 27: 31, 28: 32, 29: 33, 30: 34, 31: 35, 32: 36, 33: 37, 34: 38, 35: 39, 36: 40, 38: 41, 39: 42, 40: 43, 41: 44, 42: 45, 47: 48},
    {'$END': -117, '_SEPARATOR': -117},
    {'$END': -9, 'CALL': -9, 'FUNCTION': -9, 'MULTIPLIER': -9, 'NAME': -9, 'ROOT': -9, '_CLOSE': -9, '_CLOSE_BAR': -9, '_CLOSE_SQUARE': -9, '_COLON': -9, '_COMMA': -9, '_DIVIDE': -9, '_EQUAL_TO': -9, '_FACTORIAL': -9, '_GREATER': -9, '_GREATER_EQUAL': -9, '_LESS': -9, '_LESS_EQUAL': -9, '_MATMUL': -9, '_MINUS': -9, '_NOT_EQUAL': -9, '_OPEN': -9, '_OPEN_BAR': -9, '_OPEN_SQUARE': -9, '_PLUS': -9, '_POWER': -9, '_SEPARATOR': -9, '_TIMES': -9, '_TRANSPOSE': -9},
    {'_CLOSE': -42, '_COMMA': -42},
    {'_CLOSE_SQUARE': -121, '_COMMA': -121},
)
