"""Generated from grammars/expression.lark by ``python -m diffcli.parsing.compile``; do not edit."""

# fmt: off
# ruff: noqa

START = 74
END = 134

# (number of the rule's symbol, length, label of the tree node or None)
RULES: tuple[tuple[int, int, str | None], ...] = (
    (0, 1, None),  # sum
    (1, 2, 'factorial'),  # postfix{group}
    (2, 0, 'nothing'),  # bound
    (3, 1, None),  # closed{group}
    (4, 2, 'list'),  # number
    (5, 1, None),  # closed_first
    (6, 3, None),  # start
    (7, 3, 'equal_to'),  # expression
    (8, 1, None),  # product
    (9, 3, 'power'),  # closed{named}
    (10, 3, 'power'),  # closed{call}
    (11, 4, 'index'),  # postfix{call}
    (12, 2, 'root'),  # open_named
    (13, 2, 'juxtapose'),  # open_product
    (14, 4, 'call'),  # call
    (5, 1, None),  # closed_first
    (15, 2, 'negate'),  # open_first
    (3, 3, 'power'),  # closed{group}
    (15, 2, 'plus'),  # open_first
    (13, 3, 'matmul'),  # open_product
    (15, 1, None),  # open_first
    (5, 2, 'plus'),  # closed_first
    (16, 1, None),  # open_plain
    (17, 1, None),  # item
    (7, 1, None),  # expression
    (18, 3, 'power'),  # closed{number}
    (19, 1, None),  # closed_signed
    (20, 3, 'power'),  # open{call}
    (21, 2, 'factorial'),  # postfix{number}
    (22, 1, None),  # named
    (15, 1, None),  # open_first
    (19, 2, 'plus'),  # closed_signed
    (7, 3, 'not_equal'),  # expression
    (0, 3, 'add'),  # sum
    (23, 3, 'assign'),  # statement
    (24, 1, None),  # postfix{named}
    (25, 1, None),  # exponent
    (21, 2, 'transpose'),  # postfix{number}
    (26, 1, None),  # open_factor
    (1, 2, 'transpose'),  # postfix{group}
    (19, 2, 'negate'),  # closed_signed
    (27, 1, None),  # subscripts
    (28, 2, 'apply'),  # open_function
    (7, 3, 'less_equal'),  # expression
    (23, 1, 'result'),  # statement
    (7, 3, 'less'),  # expression
    (29, 1, None),  # closed_function
    (30, 1, None),  # entries
    (5, 2, 'negate'),  # closed_first
    (13, 3, 'mul'),  # open_product
    (5, 1, None),  # closed_first
    (31, 1, None),  # closed_factor
    (2, 1, None),  # bound
    (32, 1, None),  # subscript
    (33, 3, None),  # parameters
    (34, 2, 'negate'),  # open_signed
    (35, 3, 'matmul'),  # closed_product
    (1, 4, 'index'),  # postfix{group}
    (0, 3, 'subtract'),  # sum
    (6, 1, None),  # start
    (7, 3, 'greater'),  # expression
    (35, 3, 'div'),  # closed_product
    (13, 2, 'juxtapose'),  # open_product
    (16, 1, None),  # open_plain
    (21, 4, 'index'),  # postfix{number}
    (17, 3, 'keyword'),  # item
    (18, 1, None),  # closed{number}
    (25, 1, None),  # exponent
    (24, 4, 'index'),  # postfix{named}
    (22, 3, 'abs'),  # named
    (36, 1, None),  # open_power
    (4, 3, 'list'),  # number
    (37, 1, None),  # closed_argument
    (38, 1, None),  # closed_named
    (24, 2, 'transpose'),  # postfix{named}
    (26, 1, None),  # open_factor
    (39, 1, None),  # closed_plain
    (24, 2, 'factorial'),  # postfix{named}
    (40, 1, None),  # argument
    (4, 1, None),  # number
    (25, 1, None),  # exponent
    (12, 1, None),  # open_named
    (41, 1, None),  # arguments
    (32, 5, 'slice'),  # subscript
    (15, 1, None),  # open_first
    (28, 4, 'power_apply'),  # open_function
    (29, 6, 'power_call'),  # closed_function
    (36, 1, None),  # open_power
    (30, 3, None),  # entries
    (31, 1, None),  # closed_factor
    (21, 1, None),  # postfix{number}
    (40, 1, None),  # argument
    (42, 5, 'tuple'),  # group
    (14, 3, 'call'),  # call
    (10, 1, None),  # closed{call}
    (38, 2, 'root'),  # closed_named
    (39, 1, None),  # closed_plain
    (11, 1, None),  # postfix{call}
    (43, 3, 'power'),  # open{number}
    (44, 3, 'power'),  # open{group}
    (34, 1, None),  # open_signed
    (45, 1, None),  # closed_power
    (33, 1, None),  # parameters
    (35, 2, 'juxtapose'),  # closed_product
    (13, 3, 'div'),  # open_product
    (42, 3, 'group'),  # group
    (9, 1, None),  # closed{named}
    (27, 3, None),  # subscripts
    (11, 2, 'transpose'),  # postfix{call}
    (46, 2, 'juxtapose'),  # open_argument
    (41, 3, None),  # arguments
    (35, 2, 'juxtapose'),  # closed_product
    (45, 1, None),  # closed_power
    (46, 1, None),  # open_argument
    (34, 2, 'plus'),  # open_signed
    (23, 6, 'define'),  # statement
    (1, 1, None),  # postfix{group}
    (11, 2, 'factorial'),  # postfix{call}
    (25, 2, 'negate'),  # exponent
    (13, 1, None),  # open_product
    (7, 3, 'greater_equal'),  # expression
    (37, 2, 'juxtapose'),  # closed_argument
    (47, 3, 'power'),  # open{named}
    (35, 1, None),  # closed_product
    (35, 3, 'mul'),  # closed_product
    (32, 3, 'slice'),  # subscript
    (28, 1, None),  # open_function
    (8, 1, None),  # product
)

# one row a state: terminal or number of a symbol -> next state, or ~rule to reduce by
STATES: tuple[dict[str | int, int], ...] = (
    {'$END': -1, '_CLOSE': -1, '_CLOSE_BAR': -1, '_CLOSE_SQUARE': -1, '_COLON': -1, '_COMMA': -1, '_DIVIDE': 103, '_EQUAL_TO': -1, '_GREATER': -1, '_GREATER_EQUAL': -1, '_LESS': -1, '_LESS_EQUAL': -1, '_MATMUL': 94, '_MINUS': -1, '_NOT_EQUAL': -1, '_PLUS': -1, '_SEPARATOR': -1, '_TIMES': 91},
    {'$END': -2, 'CALL': -2, 'FUNCTION': -2, 'NAME': -2, 'ROOT': -2, '_CLOSE': -2, '_CLOSE_BAR': -2, '_CLOSE_SQUARE': -2, '_COLON': -2, '_COMMA': -2, '_DIVIDE': -2, '_EQUAL_TO': -2, '_FACTORIAL': -2, '_GREATER': -2, '_GREATER_EQUAL': -2, '_LESS': -2, '_LESS_EQUAL': -2, '_MATMUL': -2, '_MINUS': -2, '_NOT_EQUAL': -2, '_OPEN': -2, '_OPEN_BAR': -2, '_OPEN_SQUARE': -2, '_PLUS': -2, '_POWER': -2, '_SEPARATOR': -2, '_TIMES': -2, '_TRANSPOSE': -2},
    {0: 29, 1: 3, 2: 95, 3: 146, 4: 137, 7: 71, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 27: 56, 28: 47, 29: 135, 31: 157, 32: 53, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_COLON': -3, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -4, 'CALL': -4, 'FUNCTION': -4, 'NAME': -4, 'ROOT': -4, '_CLOSE': -4, '_CLOSE_BAR': -4, '_CLOSE_SQUARE': -4, '_COLON': -4, '_COMMA': -4, '_DIVIDE': -4, '_EQUAL_TO': -4, '_FACTORIAL': 1, '_GREATER': -4, '_GREATER_EQUAL': -4, '_LESS': -4, '_LESS_EQUAL': -4, '_MATMUL': -4, '_MINUS': -4, '_NOT_EQUAL': -4, '_OPEN': -4, '_OPEN_BAR': -4, '_OPEN_SQUARE': 139, '_PLUS': -4, '_POWER': 60, '_SEPARATOR': -4, '_TIMES': -4, '_TRANSPOSE': 50},
    {'$END': -5, 'CALL': -5, 'FUNCTION': -5, 'NAME': -5, 'ROOT': -5, '_CLOSE': -5, '_CLOSE_BAR': -5, '_CLOSE_SQUARE': -5, '_COLON': -5, '_COMMA': -5, '_DIVIDE': -5, '_EQUAL_TO': -5, '_FACTORIAL': -5, '_GREATER': -5, '_GREATER_EQUAL': -5, '_LESS': -5, '_LESS_EQUAL': -5, '_MATMUL': -5, '_MINUS': -5, '_NOT_EQUAL': -5, '_OPEN': -5, '_OPEN_BAR': -5, '_OPEN_SQUARE': -5, '_PLUS': -5, '_POWER': -5, '_SEPARATOR': -5, '_TIMES': -5, '_TRANSPOSE': -5},
    {'$END': -6, 'CALL': -6, 'FUNCTION': -6, 'NAME': -6, 'ROOT': -6, '_CLOSE': -6, '_CLOSE_BAR': -6, '_CLOSE_SQUARE': -6, '_COLON': -6, '_COMMA': -6, '_DIVIDE': -6, '_EQUAL_TO': -6, '_GREATER': -6, '_GREATER_EQUAL': -6, '_LESS': -6, '_LESS_EQUAL': -6, '_MATMUL': -6, '_MINUS': -6, '_NOT_EQUAL': -6, '_OPEN': -6, '_OPEN_BAR': -6, '_PLUS': -6, '_SEPARATOR': -6, '_TIMES': -6},
    {'$END': -7, '_SEPARATOR': -7},
    {'_CLOSE_SQUARE': 101, '_COMMA': 118},
    {1: 3, 3: 146, 4: 137, 9: 109, 10: 59, 11: 143, 12: 86, 14: 147, 16: 113, 18: 171, 19: 31, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 150, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -8, '_CLOSE': -8, '_CLOSE_BAR': -8, '_CLOSE_SQUARE': -8, '_COLON': -8, '_COMMA': -8, '_MINUS': 23, '_PLUS': 116, '_SEPARATOR': -8},
    {1: 3, 3: 146, 9: 109, 10: 59, 11: 143, 12: 86, 14: 147, 16: 113, 20: 189, 22: 42, 24: 164, 26: 16, 28: 47, 29: 135, 31: 160, 38: 115, 39: 70, 42: 175, 44: 27, 47: 125, '$END': -9, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'ROOT': 44, '_CLOSE': -9, '_CLOSE_BAR': -9, '_CLOSE_SQUARE': -9, '_COLON': -9, '_COMMA': -9, '_DIVIDE': -9, '_EQUAL_TO': -9, '_GREATER': -9, '_GREATER_EQUAL': -9, '_LESS': -9, '_LESS_EQUAL': -9, '_MATMUL': -9, '_MINUS': -9, '_NOT_EQUAL': -9, '_OPEN': 127, '_OPEN_BAR': 166, '_PLUS': -9, '_SEPARATOR': -9, '_TIMES': -9},
    {'$END': -10, 'CALL': -10, 'FUNCTION': -10, 'NAME': -10, 'ROOT': -10, '_CLOSE': -10, '_CLOSE_BAR': -10, '_CLOSE_SQUARE': -10, '_COLON': -10, '_COMMA': -10, '_DIVIDE': -10, '_EQUAL_TO': -10, '_GREATER': -10, '_GREATER_EQUAL': -10, '_LESS': -10, '_LESS_EQUAL': -10, '_MATMUL': -10, '_MINUS': -10, '_NOT_EQUAL': -10, '_OPEN': -10, '_OPEN_BAR': -10, '_PLUS': -10, '_SEPARATOR': -10, '_TIMES': -10},
    {'$END': -11, 'CALL': -11, 'FUNCTION': -11, 'NAME': -11, 'ROOT': -11, '_CLOSE': -11, '_CLOSE_BAR': -11, '_CLOSE_SQUARE': -11, '_COLON': -11, '_COMMA': -11, '_DIVIDE': -11, '_EQUAL_TO': -11, '_GREATER': -11, '_GREATER_EQUAL': -11, '_LESS': -11, '_LESS_EQUAL': -11, '_MATMUL': -11, '_MINUS': -11, '_NOT_EQUAL': -11, '_OPEN': -11, '_OPEN_BAR': -11, '_PLUS': -11, '_SEPARATOR': -11, '_TIMES': -11},
    {'$END': -12, 'CALL': -12, 'FUNCTION': -12, 'NAME': -12, 'ROOT': -12, '_CLOSE': -12, '_CLOSE_BAR': -12, '_CLOSE_SQUARE': -12, '_COLON': -12, '_COMMA': -12, '_DIVIDE': -12, '_EQUAL_TO': -12, '_FACTORIAL': -12, '_GREATER': -12, '_GREATER_EQUAL': -12, '_LESS': -12, '_LESS_EQUAL': -12, '_MATMUL': -12, '_MINUS': -12, '_NOT_EQUAL': -12, '_OPEN': -12, '_OPEN_BAR': -12, '_OPEN_SQUARE': -12, '_PLUS': -12, '_POWER': -12, '_SEPARATOR': -12, '_TIMES': -12, '_TRANSPOSE': -12},
    {1: 3, 3: 146, 4: 137, 9: 109, 10: 59, 11: 143, 12: 86, 14: 147, 16: 113, 18: 171, 19: 26, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 21, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -13, 'CALL': -13, 'FUNCTION': -13, '_CLOSE': -13, '_CLOSE_BAR': -13, '_CLOSE_SQUARE': -13, '_COLON': -13, '_COMMA': -13, '_DIVIDE': -13, '_EQUAL_TO': -13, '_GREATER': -13, '_GREATER_EQUAL': -13, '_LESS': -13, '_LESS_EQUAL': -13, '_MATMUL': -13, '_MINUS': -13, '_NOT_EQUAL': -13, '_PLUS': -13, '_SEPARATOR': -13, '_TIMES': -13},
    {'$END': -14, 'CALL': -14, 'FUNCTION': -14, '_CLOSE': -14, '_CLOSE_BAR': -14, '_CLOSE_SQUARE': -14, '_COLON': -14, '_COMMA': -14, '_DIVIDE': -14, '_EQUAL_TO': -14, '_GREATER': -14, '_GREATER_EQUAL': -14, '_LESS': -14, '_LESS_EQUAL': -14, '_MATMUL': -14, '_MINUS': -14, '_NOT_EQUAL': -14, '_PLUS': -14, '_SEPARATOR': -14, '_TIMES': -14},
    {'$END': -15, 'CALL': -15, 'FUNCTION': -15, 'NAME': -15, 'ROOT': -15, '_CLOSE': -15, '_CLOSE_BAR': -15, '_CLOSE_SQUARE': -15, '_COLON': -15, '_COMMA': -15, '_DIVIDE': -15, '_EQUAL_TO': -15, '_FACTORIAL': -15, '_GREATER': -15, '_GREATER_EQUAL': -15, '_LESS': -15, '_LESS_EQUAL': -15, '_MATMUL': -15, '_MINUS': -15, '_NOT_EQUAL': -15, '_OPEN': -15, '_OPEN_BAR': -15, '_OPEN_SQUARE': -15, '_PLUS': -15, '_POWER': -15, '_SEPARATOR': -15, '_TIMES': -15, '_TRANSPOSE': -15},
    {'$END': -16, 'CALL': -16, 'FUNCTION': -16, 'NAME': -16, 'ROOT': -16, '_CLOSE': -16, '_CLOSE_BAR': -16, '_CLOSE_SQUARE': -16, '_COLON': -16, '_COMMA': -16, '_DIVIDE': -16, '_EQUAL_TO': -16, '_GREATER': -16, '_GREATER_EQUAL': -16, '_LESS': -16, '_LESS_EQUAL': -16, '_MATMUL': -16, '_MINUS': -16, '_NOT_EQUAL': -16, '_OPEN': -16, '_OPEN_BAR': -16, '_PLUS': -16, '_SEPARATOR': -16, '_TIMES': -16},
    {'$END': -17, 'CALL': -17, 'FUNCTION': -17, '_CLOSE': -17, '_CLOSE_BAR': -17, '_CLOSE_SQUARE': -17, '_COLON': -17, '_COMMA': -17, '_DIVIDE': -17, '_EQUAL_TO': -17, '_GREATER': -17, '_GREATER_EQUAL': -17, '_LESS': -17, '_LESS_EQUAL': -17, '_MATMUL': -17, '_MINUS': -17, '_NOT_EQUAL': -17, '_PLUS': -17, '_SEPARATOR': -17, '_TIMES': -17},
    {'$END': -18, 'CALL': -18, 'FUNCTION': -18, 'NAME': -18, 'ROOT': -18, '_CLOSE': -18, '_CLOSE_BAR': -18, '_CLOSE_SQUARE': -18, '_COLON': -18, '_COMMA': -18, '_DIVIDE': -18, '_EQUAL_TO': -18, '_GREATER': -18, '_GREATER_EQUAL': -18, '_LESS': -18, '_LESS_EQUAL': -18, '_MATMUL': -18, '_MINUS': -18, '_NOT_EQUAL': -18, '_OPEN': -18, '_OPEN_BAR': -18, '_PLUS': -18, '_SEPARATOR': -18, '_TIMES': -18},
    {'$END': -19, 'CALL': -19, 'FUNCTION': -19, '_CLOSE': -19, '_CLOSE_BAR': -19, '_CLOSE_SQUARE': -19, '_COLON': -19, '_COMMA': -19, '_DIVIDE': -19, '_EQUAL_TO': -19, '_GREATER': -19, '_GREATER_EQUAL': -19, '_LESS': -19, '_LESS_EQUAL': -19, '_MATMUL': -19, '_MINUS': -19, '_NOT_EQUAL': -19, '_PLUS': -19, '_SEPARATOR': -19, '_TIMES': -19},
    {'$END': -20, 'CALL': -20, 'FUNCTION': -20, '_CLOSE': -20, '_CLOSE_BAR': -20, '_CLOSE_SQUARE': -20, '_COLON': -20, '_COMMA': -20, '_DIVIDE': -20, '_EQUAL_TO': -20, '_GREATER': -20, '_GREATER_EQUAL': -20, '_LESS': -20, '_LESS_EQUAL': -20, '_MATMUL': -20, '_MINUS': -20, '_NOT_EQUAL': -20, '_PLUS': -20, '_SEPARATOR': -20, '_TIMES': -20},
    {1: 3, 3: 146, 4: 137, 8: 80, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {0: 29, 1: 3, 2: 95, 3: 146, 4: 137, 7: 71, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 27: 156, 28: 47, 29: 135, 31: 157, 32: 53, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_COLON': -3, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -21, 'CALL': -21, 'FUNCTION': -21, '_CLOSE': -21, '_CLOSE_BAR': -21, '_CLOSE_SQUARE': -21, '_COLON': -21, '_COMMA': -21, '_DIVIDE': -21, '_EQUAL_TO': -21, '_GREATER': -21, '_GREATER_EQUAL': -21, '_LESS': -21, '_LESS_EQUAL': -21, '_MATMUL': -21, '_MINUS': -21, '_NOT_EQUAL': -21, '_PLUS': -21, '_SEPARATOR': -21, '_TIMES': -21},
    {'$END': -22, 'CALL': -22, 'FUNCTION': -22, 'NAME': -22, 'ROOT': -22, '_CLOSE': -22, '_CLOSE_BAR': -22, '_CLOSE_SQUARE': -22, '_COLON': -22, '_COMMA': -22, '_DIVIDE': -22, '_EQUAL_TO': -22, '_GREATER': -22, '_GREATER_EQUAL': -22, '_LESS': -22, '_LESS_EQUAL': -22, '_MATMUL': -22, '_MINUS': -22, '_NOT_EQUAL': -22, '_OPEN': -22, '_OPEN_BAR': -22, '_PLUS': -22, '_SEPARATOR': -22, '_TIMES': -22},
    {'$END': -23, 'CALL': -23, 'FUNCTION': -23, '_CLOSE': -23, '_CLOSE_BAR': -23, '_CLOSE_SQUARE': -23, '_COLON': -23, '_COMMA': -23, '_DIVIDE': -23, '_EQUAL_TO': -23, '_GREATER': -23, '_GREATER_EQUAL': -23, '_LESS': -23, '_LESS_EQUAL': -23, '_MATMUL': -23, '_MINUS': -23, '_NOT_EQUAL': -23, '_PLUS': -23, '_SEPARATOR': -23, '_TIMES': -23},
    {'_CLOSE': -24, '_COMMA': -24},
    {'$END': -25, '_CLOSE': -25, '_CLOSE_BAR': -25, '_CLOSE_SQUARE': -25, '_COLON': -25, '_COMMA': -25, '_EQUAL_TO': 65, '_GREATER': 148, '_GREATER_EQUAL': 81, '_LESS': 88, '_LESS_EQUAL': 52, '_MINUS': 23, '_NOT_EQUAL': 158, '_PLUS': 116, '_SEPARATOR': -25},
    {0: 29, 1: 3, 3: 146, 4: 137, 7: 133, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -26, 'CALL': -26, 'FUNCTION': -26, 'NAME': -26, 'ROOT': -26, '_CLOSE': -26, '_CLOSE_BAR': -26, '_CLOSE_SQUARE': -26, '_COLON': -26, '_COMMA': -26, '_DIVIDE': -26, '_EQUAL_TO': -26, '_GREATER': -26, '_GREATER_EQUAL': -26, '_LESS': -26, '_LESS_EQUAL': -26, '_MATMUL': -26, '_MINUS': -26, '_NOT_EQUAL': -26, '_OPEN': -26, '_OPEN_BAR': -26, '_PLUS': -26, '_SEPARATOR': -26, '_TIMES': -26},
    {'$END': -27, 'CALL': -27, 'FUNCTION': -27, 'NAME': -27, 'ROOT': -27, '_CLOSE': -27, '_CLOSE_BAR': -27, '_CLOSE_SQUARE': -27, '_COLON': -27, '_COMMA': -27, '_DIVIDE': -27, '_EQUAL_TO': -27, '_GREATER': -27, '_GREATER_EQUAL': -27, '_LESS': -27, '_LESS_EQUAL': -27, '_MATMUL': -27, '_MINUS': -27, '_NOT_EQUAL': -27, '_OPEN': -27, '_OPEN_BAR': -27, '_PLUS': -27, '_SEPARATOR': -27, '_TIMES': -27},
    {'$END': -28, 'CALL': -28, 'FUNCTION': -28, '_CLOSE': -28, '_CLOSE_BAR': -28, '_CLOSE_SQUARE': -28, '_COLON': -28, '_COMMA': -28, '_DIVIDE': -28, '_EQUAL_TO': -28, '_GREATER': -28, '_GREATER_EQUAL': -28, '_LESS': -28, '_LESS_EQUAL': -28, '_MATMUL': -28, '_MINUS': -28, '_NOT_EQUAL': -28, '_PLUS': -28, '_SEPARATOR': -28, '_TIMES': -28},
    {'$END': -29, 'CALL': -29, 'FUNCTION': -29, 'NAME': -29, 'ROOT': -29, '_CLOSE': -29, '_CLOSE_BAR': -29, '_CLOSE_SQUARE': -29, '_COLON': -29, '_COMMA': -29, '_DIVIDE': -29, '_EQUAL_TO': -29, '_FACTORIAL': -29, '_GREATER': -29, '_GREATER_EQUAL': -29, '_LESS': -29, '_LESS_EQUAL': -29, '_MATMUL': -29, '_MINUS': -29, '_NOT_EQUAL': -29, '_OPEN': -29, '_OPEN_BAR': -29, '_OPEN_SQUARE': -29, '_PLUS': -29, '_POWER': -29, '_SEPARATOR': -29, '_TIMES': -29, '_TRANSPOSE': -29},
    {'_CLOSE_BAR': 102},
    {'$END': -30, 'CALL': -30, 'FUNCTION': -30, 'NAME': -30, 'ROOT': -30, '_CLOSE': -30, '_CLOSE_BAR': -30, '_CLOSE_SQUARE': -30, '_COLON': -30, '_COMMA': -30, '_DIVIDE': -30, '_EQUAL_TO': -30, '_FACTORIAL': -30, '_GREATER': -30, '_GREATER_EQUAL': -30, '_LESS': -30, '_LESS_EQUAL': -30, '_MATMUL': -30, '_MINUS': -30, '_NOT_EQUAL': -30, '_OPEN': -30, '_OPEN_BAR': -30, '_OPEN_SQUARE': -30, '_PLUS': -30, '_POWER': -30, '_SEPARATOR': -30, '_TIMES': -30, '_TRANSPOSE': -30},
    {'$END': -31, 'CALL': -31, 'FUNCTION': -31, '_CLOSE': -31, '_CLOSE_BAR': -31, '_CLOSE_SQUARE': -31, '_COLON': -31, '_COMMA': -31, '_DIVIDE': -31, '_EQUAL_TO': -31, '_GREATER': -31, '_GREATER_EQUAL': -31, '_LESS': -31, '_LESS_EQUAL': -31, '_MATMUL': -31, '_MINUS': -31, '_NOT_EQUAL': -31, '_PLUS': -31, '_SEPARATOR': -31, '_TIMES': -31},
    {'$END': -32, 'CALL': -32, 'FUNCTION': -32, 'NAME': -32, 'ROOT': -32, '_CLOSE': -32, '_CLOSE_BAR': -32, '_CLOSE_SQUARE': -32, '_COLON': -32, '_COMMA': -32, '_DIVIDE': -32, '_EQUAL_TO': -32, '_GREATER': -32, '_GREATER_EQUAL': -32, '_LESS': -32, '_LESS_EQUAL': -32, '_MATMUL': -32, '_MINUS': -32, '_NOT_EQUAL': -32, '_OPEN': -32, '_OPEN_BAR': -32, '_PLUS': -32, '_SEPARATOR': -32, '_TIMES': -32},
    {'$END': -33, '_CLOSE': -33, '_CLOSE_BAR': -33, '_CLOSE_SQUARE': -33, '_COLON': -33, '_COMMA': -33, '_MINUS': 23, '_PLUS': 116, '_SEPARATOR': -33},
    {'$END': -34, '_CLOSE': -34, '_CLOSE_BAR': -34, '_CLOSE_SQUARE': -34, '_COLON': -34, '_COMMA': -34, '_DIVIDE': 103, '_EQUAL_TO': -34, '_GREATER': -34, '_GREATER_EQUAL': -34, '_LESS': -34, '_LESS_EQUAL': -34, '_MATMUL': 94, '_MINUS': -34, '_NOT_EQUAL': -34, '_PLUS': -34, '_SEPARATOR': -34, '_TIMES': 91},
    {'$END': -35, '_SEPARATOR': -35},
    {'$END': -36, 'CALL': -36, 'FUNCTION': -36, 'NAME': -36, 'ROOT': -36, '_CLOSE': -36, '_CLOSE_BAR': -36, '_CLOSE_SQUARE': -36, '_COLON': -36, '_COMMA': -36, '_DIVIDE': -36, '_EQUAL_TO': -36, '_FACTORIAL': -36, '_GREATER': -36, '_GREATER_EQUAL': -36, '_LESS': -36, '_LESS_EQUAL': -36, '_MATMUL': -36, '_MINUS': -36, '_NOT_EQUAL': -36, '_OPEN': -36, '_OPEN_BAR': -36, '_OPEN_SQUARE': -36, '_PLUS': -36, '_POWER': -36, '_SEPARATOR': -36, '_TIMES': -36, '_TRANSPOSE': -36},
    {'CALL': -37, 'FUNCTION': -37, 'NAME': -37, 'NUMBER': -37, 'ROOT': -37, '_MINUS': -37, '_OPEN': -37, '_OPEN_BAR': -37, '_OPEN_SQUARE': -37, '_PLUS': -37},
    {1: 3, 3: 146, 4: 137, 9: 109, 10: 59, 11: 143, 12: 86, 14: 147, 16: 113, 18: 171, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 36: 15, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 145, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63},
    {'$END': -38, 'CALL': -38, 'FUNCTION': -38, 'NAME': -38, 'ROOT': -38, '_CLOSE': -38, '_CLOSE_BAR': -38, '_CLOSE_SQUARE': -38, '_COLON': -38, '_COMMA': -38, '_DIVIDE': -38, '_EQUAL_TO': -38, '_FACTORIAL': -38, '_GREATER': -38, '_GREATER_EQUAL': -38, '_LESS': -38, '_LESS_EQUAL': -38, '_MATMUL': -38, '_MINUS': -38, '_NOT_EQUAL': -38, '_OPEN': -38, '_OPEN_BAR': -38, '_OPEN_SQUARE': -38, '_PLUS': -38, '_POWER': -38, '_SEPARATOR': -38, '_TIMES': -38, '_TRANSPOSE': -38},
    {1: 3, 3: 146, 4: 137, 9: 109, 10: 59, 11: 143, 12: 86, 14: 147, 16: 113, 18: 171, 19: 12, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 33, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -39, 'CALL': -39, 'FUNCTION': -39, '_CLOSE': -39, '_CLOSE_BAR': -39, '_CLOSE_SQUARE': -39, '_COLON': -39, '_COMMA': -39, '_DIVIDE': -39, '_EQUAL_TO': -39, '_GREATER': -39, '_GREATER_EQUAL': -39, '_LESS': -39, '_LESS_EQUAL': -39, '_MATMUL': -39, '_MINUS': -39, '_NOT_EQUAL': -39, '_PLUS': -39, '_SEPARATOR': -39, '_TIMES': -39},
    {4: 137, 5: 107, 9: 109, 10: 59, 11: 143, 12: 37, 14: 147, 15: 172, 18: 68, 20: 189, 21: 93, 22: 42, 24: 164, 28: 25, 29: 5, 37: 119, 38: 18, 40: 54, 43: 129, 46: 140, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 97, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 14, '_POWER': 120},
    {'_CLOSE': 104, '_COMMA': 96},
    {'$END': -40, 'CALL': -40, 'FUNCTION': -40, 'NAME': -40, 'ROOT': -40, '_CLOSE': -40, '_CLOSE_BAR': -40, '_CLOSE_SQUARE': -40, '_COLON': -40, '_COMMA': -40, '_DIVIDE': -40, '_EQUAL_TO': -40, '_FACTORIAL': -40, '_GREATER': -40, '_GREATER_EQUAL': -40, '_LESS': -40, '_LESS_EQUAL': -40, '_MATMUL': -40, '_MINUS': -40, '_NOT_EQUAL': -40, '_OPEN': -40, '_OPEN_BAR': -40, '_OPEN_SQUARE': -40, '_PLUS': -40, '_POWER': -40, '_SEPARATOR': -40, '_TIMES': -40, '_TRANSPOSE': -40},
    {'$END': -41, 'CALL': -41, 'FUNCTION': -41, 'NAME': -41, 'ROOT': -41, '_CLOSE': -41, '_CLOSE_BAR': -41, '_CLOSE_SQUARE': -41, '_COLON': -41, '_COMMA': -41, '_DIVIDE': -41, '_EQUAL_TO': -41, '_GREATER': -41, '_GREATER_EQUAL': -41, '_LESS': -41, '_LESS_EQUAL': -41, '_MATMUL': -41, '_MINUS': -41, '_NOT_EQUAL': -41, '_OPEN': -41, '_OPEN_BAR': -41, '_PLUS': -41, '_SEPARATOR': -41, '_TIMES': -41},
    {0: 55, 1: 3, 3: 146, 4: 137, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'_CLOSE_SQUARE': -42, '_COMMA': -42},
    {'$END': -43, 'CALL': -43, 'FUNCTION': -43, '_CLOSE': -43, '_CLOSE_BAR': -43, '_CLOSE_SQUARE': -43, '_COLON': -43, '_COMMA': -43, '_DIVIDE': -43, '_EQUAL_TO': -43, '_GREATER': -43, '_GREATER_EQUAL': -43, '_LESS': -43, '_LESS_EQUAL': -43, '_MATMUL': -43, '_MINUS': -43, '_NOT_EQUAL': -43, '_PLUS': -43, '_SEPARATOR': -43, '_TIMES': -43},
    {'$END': -44, '_CLOSE': -44, '_CLOSE_BAR': -44, '_CLOSE_SQUARE': -44, '_COLON': -44, '_COMMA': -44, '_MINUS': 23, '_PLUS': 116, '_SEPARATOR': -44},
    {'_CLOSE_SQUARE': 13, '_COMMA': 118},
    {'$END': -45, '_SEPARATOR': -45},
    {'$END': -46, '_CLOSE': -46, '_CLOSE_BAR': -46, '_CLOSE_SQUARE': -46, '_COLON': -46, '_COMMA': -46, '_MINUS': 23, '_PLUS': 116, '_SEPARATOR': -46},
    {'$END': -47, 'CALL': -47, 'FUNCTION': -47, 'NAME': -47, 'ROOT': -47, '_CLOSE': -47, '_CLOSE_BAR': -47, '_CLOSE_SQUARE': -47, '_COLON': -47, '_COMMA': -47, '_DIVIDE': -47, '_EQUAL_TO': -47, '_GREATER': -47, '_GREATER_EQUAL': -47, '_LESS': -47, '_LESS_EQUAL': -47, '_MATMUL': -47, '_MINUS': -47, '_NOT_EQUAL': -47, '_OPEN': -47, '_OPEN_BAR': -47, '_PLUS': -47, '_SEPARATOR': -47, '_TIMES': -47},
    {1: 3, 3: 146, 4: 137, 9: 109, 10: 59, 11: 143, 12: 86, 14: 147, 16: 113, 18: 171, 19: 20, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 152, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'_CLOSE': -48, '_CLOSE_SQUARE': -48, '_COMMA': -48},
    {0: 29, 1: 3, 3: 146, 4: 137, 7: 57, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 23: 6, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'DEFINED': 154, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, 'TARGET': 75, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {0: 29, 1: 3, 3: 146, 4: 137, 7: 61, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 30: 162, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_CLOSE_SQUARE': 4, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {4: 137, 5: 107, 9: 109, 10: 59, 11: 143, 12: 37, 14: 147, 15: 172, 18: 68, 20: 189, 21: 93, 22: 42, 24: 164, 28: 25, 29: 5, 37: 119, 38: 18, 40: 130, 43: 129, 46: 140, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 97, '_OPEN': 121, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 14},
    {0: 9, 1: 3, 3: 146, 4: 137, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -49, 'CALL': -49, 'FUNCTION': -49, 'NAME': -49, 'ROOT': -49, '_CLOSE': -49, '_CLOSE_BAR': -49, '_CLOSE_SQUARE': -49, '_COLON': -49, '_COMMA': -49, '_DIVIDE': -49, '_EQUAL_TO': -49, '_GREATER': -49, '_GREATER_EQUAL': -49, '_LESS': -49, '_LESS_EQUAL': -49, '_MATMUL': -49, '_MINUS': -49, '_NOT_EQUAL': -49, '_OPEN': -49, '_OPEN_BAR': -49, '_PLUS': -49, '_SEPARATOR': -49, '_TIMES': -49},
    {'$END': -50, 'CALL': -50, 'FUNCTION': -50, '_CLOSE': -50, '_CLOSE_BAR': -50, '_CLOSE_SQUARE': -50, '_COLON': -50, '_COMMA': -50, '_DIVIDE': -50, '_EQUAL_TO': -50, '_GREATER': -50, '_GREATER_EQUAL': -50, '_LESS': -50, '_LESS_EQUAL': -50, '_MATMUL': -50, '_MINUS': -50, '_NOT_EQUAL': -50, '_PLUS': -50, '_SEPARATOR': -50, '_TIMES': -50},
    {'$END': -51, 'CALL': -51, 'FUNCTION': -51, 'NAME': -51, 'ROOT': -51, '_CLOSE': -51, '_CLOSE_BAR': -51, '_CLOSE_SQUARE': -51, '_COLON': -51, '_COMMA': -51, '_DIVIDE': -51, '_EQUAL_TO': -51, '_GREATER': -51, '_GREATER_EQUAL': -51, '_LESS': -51, '_LESS_EQUAL': -51, '_MATMUL': -51, '_MINUS': -51, '_NOT_EQUAL': -51, '_OPEN': -51, '_OPEN_BAR': -51, '_PLUS': -51, '_SEPARATOR': -51, '_TIMES': -51},
    {0: 29, 1: 3, 3: 146, 4: 137, 7: 41, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -52, 'CALL': -52, 'FUNCTION': -52, 'NAME': -52, 'ROOT': -52, '_CLOSE': -52, '_CLOSE_BAR': -52, '_CLOSE_SQUARE': -52, '_COLON': -52, '_COMMA': -52, '_DIVIDE': -52, '_EQUAL_TO': -52, '_GREATER': -52, '_GREATER_EQUAL': -52, '_LESS': -52, '_LESS_EQUAL': -52, '_MATMUL': -52, '_MINUS': -52, '_NOT_EQUAL': -52, '_OPEN': -52, '_OPEN_BAR': -52, '_PLUS': -52, '_SEPARATOR': -52, '_TIMES': -52},
    {'_CLOSE_SQUARE': -54, '_COLON': -53, '_COMMA': -54},
    {'_CLOSE': -55, '_COMMA': -55},
    {0: 29, 1: 3, 3: 146, 4: 137, 7: 92, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {0: 29, 1: 3, 3: 146, 4: 137, 6: 134, 7: 57, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 23: 82, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'DEFINED': 154, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, 'TARGET': 75, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'_EQUALS': 69},
    {'$END': -56, 'CALL': -56, 'FUNCTION': -56, '_CLOSE': -56, '_CLOSE_BAR': -56, '_CLOSE_SQUARE': -56, '_COLON': -56, '_COMMA': -56, '_DIVIDE': -56, '_EQUAL_TO': -56, '_GREATER': -56, '_GREATER_EQUAL': -56, '_LESS': -56, '_LESS_EQUAL': -56, '_MATMUL': -56, '_MINUS': -56, '_NOT_EQUAL': -56, '_PLUS': -56, '_SEPARATOR': -56, '_TIMES': -56},
    {'$END': -57, 'CALL': -57, 'FUNCTION': -57, 'NAME': -57, 'ROOT': -57, '_CLOSE': -57, '_CLOSE_BAR': -57, '_CLOSE_SQUARE': -57, '_COLON': -57, '_COMMA': -57, '_DIVIDE': -57, '_EQUAL_TO': -57, '_GREATER': -57, '_GREATER_EQUAL': -57, '_LESS': -57, '_LESS_EQUAL': -57, '_MATMUL': -57, '_MINUS': -57, '_NOT_EQUAL': -57, '_OPEN': -57, '_OPEN_BAR': -57, '_PLUS': -57, '_SEPARATOR': -57, '_TIMES': -57},
    {0: 29, 1: 3, 3: 146, 4: 137, 7: 61, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 30: 138, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -58, 'CALL': -58, 'FUNCTION': -58, 'NAME': -58, 'ROOT': -58, '_CLOSE': -58, '_CLOSE_BAR': -58, '_CLOSE_SQUARE': -58, '_COLON': -58, '_COMMA': -58, '_DIVIDE': -58, '_EQUAL_TO': -58, '_FACTORIAL': -58, '_GREATER': -58, '_GREATER_EQUAL': -58, '_LESS': -58, '_LESS_EQUAL': -58, '_MATMUL': -58, '_MINUS': -58, '_NOT_EQUAL': -58, '_OPEN': -58, '_OPEN_BAR': -58, '_OPEN_SQUARE': -58, '_PLUS': -58, '_POWER': -58, '_SEPARATOR': -58, '_TIMES': -58, '_TRANSPOSE': -58},
    {'$END': -59, '_CLOSE': -59, '_CLOSE_BAR': -59, '_CLOSE_SQUARE': -59, '_COLON': -59, '_COMMA': -59, '_DIVIDE': 103, '_EQUAL_TO': -59, '_GREATER': -59, '_GREATER_EQUAL': -59, '_LESS': -59, '_LESS_EQUAL': -59, '_MATMUL': 94, '_MINUS': -59, '_NOT_EQUAL': -59, '_PLUS': -59, '_SEPARATOR': -59, '_TIMES': 91},
    {0: 181, 1: 3, 3: 146, 4: 137, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -60, '_SEPARATOR': -60},
    {'$END': -61, '_CLOSE': -61, '_CLOSE_BAR': -61, '_CLOSE_SQUARE': -61, '_COLON': -61, '_COMMA': -61, '_MINUS': 23, '_PLUS': 116, '_SEPARATOR': -61},
    {'$END': -62, 'CALL': -62, 'FUNCTION': -62, 'NAME': -62, 'ROOT': -62, '_CLOSE': -62, '_CLOSE_BAR': -62, '_CLOSE_SQUARE': -62, '_COLON': -62, '_COMMA': -62, '_DIVIDE': -62, '_EQUAL_TO': -62, '_GREATER': -62, '_GREATER_EQUAL': -62, '_LESS': -62, '_LESS_EQUAL': -62, '_MATMUL': -62, '_MINUS': -62, '_NOT_EQUAL': -62, '_OPEN': -62, '_OPEN_BAR': -62, '_PLUS': -62, '_SEPARATOR': -62, '_TIMES': -62},
    {'$END': -63, 'CALL': -63, 'FUNCTION': -63, '_CLOSE': -63, '_CLOSE_BAR': -63, '_CLOSE_SQUARE': -63, '_COLON': -63, '_COMMA': -63, '_DIVIDE': -63, '_EQUAL_TO': -63, '_GREATER': -63, '_GREATER_EQUAL': -63, '_LESS': -63, '_LESS_EQUAL': -63, '_MATMUL': -63, '_MINUS': -63, '_NOT_EQUAL': -63, '_PLUS': -63, '_SEPARATOR': -63, '_TIMES': -63},
    {'$END': -64, 'CALL': -64, 'FUNCTION': -64, '_CLOSE': -64, '_CLOSE_BAR': -64, '_CLOSE_SQUARE': -64, '_COLON': -64, '_COMMA': -64, '_DIVIDE': -64, '_EQUAL_TO': -64, '_GREATER': -64, '_GREATER_EQUAL': -64, '_LESS': -64, '_LESS_EQUAL': -64, '_MATMUL': -64, '_MINUS': -64, '_NOT_EQUAL': -64, '_PLUS': -64, '_SEPARATOR': -64, '_TIMES': -64},
    {'$END': -65, 'CALL': -65, 'FUNCTION': -65, 'NAME': -65, 'ROOT': -65, '_CLOSE': -65, '_CLOSE_BAR': -65, '_CLOSE_SQUARE': -65, '_COLON': -65, '_COMMA': -65, '_DIVIDE': -65, '_EQUAL_TO': -65, '_FACTORIAL': -65, '_GREATER': -65, '_GREATER_EQUAL': -65, '_LESS': -65, '_LESS_EQUAL': -65, '_MATMUL': -65, '_MINUS': -65, '_NOT_EQUAL': -65, '_OPEN': -65, '_OPEN_BAR': -65, '_OPEN_SQUARE': -65, '_PLUS': -65, '_POWER': -65, '_SEPARATOR': -65, '_TIMES': -65, '_TRANSPOSE': -65},
    {0: 58, 1: 3, 3: 146, 4: 137, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'_OPEN': 114},
    {1: 3, 3: 146, 4: 137, 9: 109, 10: 59, 11: 143, 12: 86, 14: 147, 16: 113, 18: 171, 19: 11, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 183, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {1: 3, 3: 146, 4: 137, 9: 109, 10: 59, 11: 143, 12: 86, 14: 147, 16: 113, 18: 171, 19: 187, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 67, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'_CLOSE': -66, '_COMMA': -66},
    {'$END': -67, 'CALL': -67, 'FUNCTION': -67, 'NAME': -67, 'ROOT': -67, '_CLOSE': -67, '_CLOSE_BAR': -67, '_CLOSE_SQUARE': -67, '_COLON': -67, '_COMMA': -67, '_DIVIDE': -67, '_EQUAL_TO': -67, '_FACTORIAL': 34, '_GREATER': -67, '_GREATER_EQUAL': -67, '_LESS': -67, '_LESS_EQUAL': -67, '_MATMUL': -67, '_MINUS': -67, '_NOT_EQUAL': -67, '_OPEN': -67, '_OPEN_BAR': -67, '_OPEN_SQUARE': 24, '_PLUS': -67, '_POWER': 8, '_SEPARATOR': -67, '_TIMES': -67, '_TRANSPOSE': 45},
    {1: 3, 3: 146, 4: 137, 9: 109, 10: 59, 11: 143, 12: 86, 14: 147, 16: 113, 18: 171, 19: 77, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 22, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'_COLON': 149},
    {'PARAMETER': 72},
    {1: 3, 3: 146, 4: 137, 9: 109, 10: 59, 11: 143, 12: 86, 14: 147, 16: 113, 18: 171, 19: 66, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 19, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'CALL': -68, 'FUNCTION': -68, 'NAME': -68, 'NUMBER': -68, 'ROOT': -68, '_MINUS': -68, '_OPEN': -68, '_OPEN_BAR': -68, '_OPEN_SQUARE': -68, '_PLUS': -68},
    {'_EQUALS': 73},
    {0: 29, 1: 3, 3: 146, 4: 137, 7: 28, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 17: 169, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'KEYWORD': 99, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -69, 'CALL': -69, 'FUNCTION': -69, 'NAME': -69, 'ROOT': -69, '_CLOSE': -69, '_CLOSE_BAR': -69, '_CLOSE_SQUARE': -69, '_COLON': -69, '_COMMA': -69, '_DIVIDE': -69, '_EQUAL_TO': -69, '_FACTORIAL': -69, '_GREATER': -69, '_GREATER_EQUAL': -69, '_LESS': -69, '_LESS_EQUAL': -69, '_MATMUL': -69, '_MINUS': -69, '_NOT_EQUAL': -69, '_OPEN': -69, '_OPEN_BAR': -69, '_OPEN_SQUARE': -69, '_PLUS': -69, '_POWER': -69, '_SEPARATOR': -69, '_TIMES': -69, '_TRANSPOSE': -69},
    {'$END': -70, 'CALL': -70, 'FUNCTION': -70, 'NAME': -70, 'ROOT': -70, '_CLOSE': -70, '_CLOSE_BAR': -70, '_CLOSE_SQUARE': -70, '_COLON': -70, '_COMMA': -70, '_DIVIDE': -70, '_EQUAL_TO': -70, '_FACTORIAL': -70, '_GREATER': -70, '_GREATER_EQUAL': -70, '_LESS': -70, '_LESS_EQUAL': -70, '_MATMUL': -70, '_MINUS': -70, '_NOT_EQUAL': -70, '_OPEN': -70, '_OPEN_BAR': -70, '_OPEN_SQUARE': -70, '_PLUS': -70, '_POWER': -70, '_SEPARATOR': -70, '_TIMES': -70, '_TRANSPOSE': -70},
    {1: 3, 3: 146, 4: 137, 9: 109, 10: 59, 11: 143, 12: 86, 14: 147, 16: 113, 18: 171, 19: 84, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 161, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'_EQUALS': 111},
    {'$END': -71, 'CALL': -71, 'FUNCTION': -71, '_CLOSE': -71, '_CLOSE_BAR': -71, '_CLOSE_SQUARE': -71, '_COLON': -71, '_COMMA': -71, '_DIVIDE': -71, '_EQUAL_TO': -71, '_GREATER': -71, '_GREATER_EQUAL': -71, '_LESS': -71, '_LESS_EQUAL': -71, '_MATMUL': -71, '_MINUS': -71, '_NOT_EQUAL': -71, '_PLUS': -71, '_SEPARATOR': -71, '_TIMES': -71},
    {'$END': -72, 'CALL': -72, 'FUNCTION': -72, 'NAME': -72, 'ROOT': -72, '_CLOSE': -72, '_CLOSE_BAR': -72, '_CLOSE_SQUARE': -72, '_COLON': -72, '_COMMA': -72, '_DIVIDE': -72, '_EQUAL_TO': -72, '_FACTORIAL': -72, '_GREATER': -72, '_GREATER_EQUAL': -72, '_LESS': -72, '_LESS_EQUAL': -72, '_MATMUL': -72, '_MINUS': -72, '_NOT_EQUAL': -72, '_OPEN': -72, '_OPEN_BAR': -72, '_OPEN_SQUARE': -72, '_PLUS': -72, '_POWER': -72, '_SEPARATOR': -72, '_TIMES': -72, '_TRANSPOSE': -72},
    {'$END': -73, 'CALL': -73, 'FUNCTION': -73, 'NAME': -73, 'ROOT': -73, '_CLOSE': -73, '_CLOSE_BAR': -73, '_CLOSE_SQUARE': -73, '_COLON': -73, '_COMMA': -73, '_DIVIDE': -73, '_EQUAL_TO': -73, '_GREATER': -73, '_GREATER_EQUAL': -73, '_LESS': -73, '_LESS_EQUAL': -73, '_MATMUL': -73, '_MINUS': -73, '_NOT_EQUAL': -73, '_OPEN': -73, '_OPEN_BAR': -73, '_PLUS': -73, '_SEPARATOR': -73, '_TIMES': -73},
    {1: 3, 3: 146, 4: 137, 9: 109, 10: 59, 11: 143, 12: 86, 14: 147, 16: 113, 18: 171, 19: 51, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 76, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -74, 'CALL': -74, 'FUNCTION': -74, 'NAME': -74, 'ROOT': -74, '_CLOSE': -74, '_CLOSE_BAR': -74, '_CLOSE_SQUARE': -74, '_COLON': -74, '_COMMA': -74, '_DIVIDE': -74, '_EQUAL_TO': -74, '_GREATER': -74, '_GREATER_EQUAL': -74, '_LESS': -74, '_LESS_EQUAL': -74, '_MATMUL': -74, '_MINUS': -74, '_NOT_EQUAL': -74, '_OPEN': -74, '_OPEN_BAR': -74, '_PLUS': -74, '_SEPARATOR': -74, '_TIMES': -74},
    {'$END': -75, 'CALL': -75, 'FUNCTION': -75, 'NAME': -75, 'ROOT': -75, '_CLOSE': -75, '_CLOSE_BAR': -75, '_CLOSE_SQUARE': -75, '_COLON': -75, '_COMMA': -75, '_DIVIDE': -75, '_EQUAL_TO': -75, '_FACTORIAL': -75, '_GREATER': -75, '_GREATER_EQUAL': -75, '_LESS': -75, '_LESS_EQUAL': -75, '_MATMUL': -75, '_MINUS': -75, '_NOT_EQUAL': -75, '_OPEN': -75, '_OPEN_BAR': -75, '_OPEN_SQUARE': -75, '_PLUS': -75, '_POWER': -75, '_SEPARATOR': -75, '_TIMES': -75, '_TRANSPOSE': -75},
    {0: 29, 1: 3, 3: 146, 4: 137, 7: 174, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {1: 3, 3: 146, 4: 137, 9: 109, 10: 59, 11: 143, 12: 86, 14: 147, 16: 113, 18: 171, 19: 38, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 173, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -76, 'CALL': -76, 'FUNCTION': -76, '_CLOSE': -76, '_CLOSE_BAR': -76, '_CLOSE_SQUARE': -76, '_COLON': -76, '_COMMA': -76, '_DIVIDE': -76, '_EQUAL_TO': -76, '_GREATER': -76, '_GREATER_EQUAL': -76, '_LESS': -76, '_LESS_EQUAL': -76, '_MATMUL': -76, '_MINUS': -76, '_NOT_EQUAL': -76, '_PLUS': -76, '_SEPARATOR': -76, '_TIMES': -76},
    {0: 29, 1: 3, 3: 146, 4: 137, 7: 28, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 17: 126, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 41: 151, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'KEYWORD': 99, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_CLOSE': 142, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -77, 'CALL': -77, 'FUNCTION': -77, 'NAME': -77, 'ROOT': -77, '_CLOSE': -77, '_CLOSE_BAR': -77, '_CLOSE_SQUARE': -77, '_COLON': -77, '_COMMA': -77, '_DIVIDE': -77, '_EQUAL_TO': -77, '_GREATER': -77, '_GREATER_EQUAL': -77, '_LESS': -77, '_LESS_EQUAL': -77, '_MATMUL': -77, '_MINUS': -77, '_NOT_EQUAL': -77, '_OPEN': -77, '_OPEN_BAR': -77, '_PLUS': -77, '_SEPARATOR': -77, '_TIMES': -77},
    {1: 3, 3: 146, 4: 137, 8: 40, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -78, 'CALL': -78, 'FUNCTION': -78, 'NAME': -78, 'ROOT': -78, '_CLOSE': -78, '_CLOSE_BAR': -78, '_CLOSE_SQUARE': -78, '_COLON': -78, '_COMMA': -78, '_DIVIDE': -78, '_EQUAL_TO': -78, '_FACTORIAL': -78, '_GREATER': -78, '_GREATER_EQUAL': -78, '_LESS': -78, '_LESS_EQUAL': -78, '_MATMUL': -78, '_MINUS': -78, '_NOT_EQUAL': -78, '_OPEN': -78, '_OPEN_BAR': -78, '_OPEN_SQUARE': -78, '_PLUS': -78, '_POWER': -78, '_SEPARATOR': -78, '_TIMES': -78, '_TRANSPOSE': -78},
    {0: 29, 1: 3, 2: 95, 3: 146, 4: 137, 7: 71, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 32: 165, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_COLON': -3, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {1: 3, 3: 146, 9: 109, 12: 86, 16: 168, 22: 42, 24: 164, 38: 115, 39: 182, 42: 175, 44: 27, 47: 125, '$END': -79, 'CALL': -79, 'FUNCTION': -79, 'NAME': 36, 'ROOT': 44, '_CLOSE': -79, '_CLOSE_BAR': -79, '_CLOSE_SQUARE': -79, '_COLON': -79, '_COMMA': -79, '_DIVIDE': -79, '_EQUAL_TO': -79, '_GREATER': -79, '_GREATER_EQUAL': -79, '_LESS': -79, '_LESS_EQUAL': -79, '_MATMUL': -79, '_MINUS': -79, '_NOT_EQUAL': -79, '_OPEN': 127, '_OPEN_BAR': 166, '_PLUS': -79, '_SEPARATOR': -79, '_TIMES': -79},
    {25: 64, 42: 124, 'NAME': 43, 'NUMBER': 98, '_MINUS': 153, '_OPEN': 127},
    {0: 29, 1: 3, 3: 146, 4: 137, 7: 28, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 17: 126, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 41: 123, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'KEYWORD': 99, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -80, 'CALL': -80, 'FUNCTION': -80, 'NAME': -80, 'ROOT': -80, '_CLOSE': -80, '_CLOSE_BAR': -80, '_CLOSE_SQUARE': -80, '_COLON': -80, '_COMMA': -80, '_DIVIDE': -80, '_EQUAL_TO': -80, '_FACTORIAL': -80, '_GREATER': -80, '_GREATER_EQUAL': -80, '_LESS': -80, '_LESS_EQUAL': -80, '_MATMUL': -80, '_MINUS': -80, '_NOT_EQUAL': -80, '_OPEN': -80, '_OPEN_BAR': -80, '_OPEN_SQUARE': -80, '_PLUS': -80, '_POWER': -80, '_SEPARATOR': -80, '_TIMES': -80, '_TRANSPOSE': -80},
    {'_CLOSE': 131, '_COMMA': 100},
    {'CALL': -81, 'FUNCTION': -81, 'NAME': -81, 'NUMBER': -81, 'ROOT': -81, '_MINUS': -81, '_OPEN': -81, '_OPEN_BAR': -81, '_OPEN_SQUARE': -81, '_PLUS': -81},
    {'$END': -82, 'CALL': -82, 'FUNCTION': -82, '_CLOSE': -82, '_CLOSE_BAR': -82, '_CLOSE_SQUARE': -82, '_COLON': -82, '_COMMA': -82, '_DIVIDE': -82, '_EQUAL_TO': -82, '_GREATER': -82, '_GREATER_EQUAL': -82, '_LESS': -82, '_LESS_EQUAL': -82, '_MATMUL': -82, '_MINUS': -82, '_NOT_EQUAL': -82, '_PLUS': -82, '_SEPARATOR': -82, '_TIMES': -82},
    {'_CLOSE': -83, '_COMMA': -83},
    {0: 29, 1: 3, 3: 146, 4: 137, 7: 144, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'_CLOSE_SQUARE': -84, '_COMMA': -84},
    {'$END': -85, 'CALL': -85, 'FUNCTION': -85, '_CLOSE': -85, '_CLOSE_BAR': -85, '_CLOSE_SQUARE': -85, '_COLON': -85, '_COMMA': -85, '_DIVIDE': -85, '_EQUAL_TO': -85, '_GREATER': -85, '_GREATER_EQUAL': -85, '_LESS': -85, '_LESS_EQUAL': -85, '_MATMUL': -85, '_MINUS': -85, '_NOT_EQUAL': -85, '_PLUS': -85, '_SEPARATOR': -85, '_TIMES': -85},
    {'$END': -86, 'CALL': -86, 'FUNCTION': -86, '_CLOSE': -86, '_CLOSE_BAR': -86, '_CLOSE_SQUARE': -86, '_COLON': -86, '_COMMA': -86, '_DIVIDE': -86, '_EQUAL_TO': -86, '_GREATER': -86, '_GREATER_EQUAL': -86, '_LESS': -86, '_LESS_EQUAL': -86, '_MATMUL': -86, '_MINUS': -86, '_NOT_EQUAL': -86, '_PLUS': -86, '_SEPARATOR': -86, '_TIMES': -86},
    {'$END': -87, 'CALL': -87, 'FUNCTION': -87, 'NAME': -87, 'ROOT': -87, '_CLOSE': -87, '_CLOSE_BAR': -87, '_CLOSE_SQUARE': -87, '_COLON': -87, '_COMMA': -87, '_DIVIDE': -87, '_EQUAL_TO': -87, '_GREATER': -87, '_GREATER_EQUAL': -87, '_LESS': -87, '_LESS_EQUAL': -87, '_MATMUL': -87, '_MINUS': -87, '_NOT_EQUAL': -87, '_OPEN': -87, '_OPEN_BAR': -87, '_PLUS': -87, '_SEPARATOR': -87, '_TIMES': -87},
    {'$END': -88, 'CALL': -88, 'FUNCTION': -88, '_CLOSE': -88, '_CLOSE_BAR': -88, '_CLOSE_SQUARE': -88, '_COLON': -88, '_COMMA': -88, '_DIVIDE': -88, '_EQUAL_TO': -88, '_GREATER': -88, '_GREATER_EQUAL': -88, '_LESS': -88, '_LESS_EQUAL': -88, '_MATMUL': -88, '_MINUS': -88, '_NOT_EQUAL': -88, '_PLUS': -88, '_SEPARATOR': -88, '_TIMES': -88},
    {'_CLOSE': -89, '_CLOSE_SQUARE': -89, '_COMMA': -89},
    {'_SEPARATOR': 62},
    {'$END': -90, 'CALL': -90, 'FUNCTION': -90, 'NAME': -90, 'ROOT': -90, '_CLOSE': -90, '_CLOSE_BAR': -90, '_CLOSE_SQUARE': -90, '_COLON': -90, '_COMMA': -90, '_DIVIDE': -90, '_EQUAL_TO': -90, '_GREATER': -90, '_GREATER_EQUAL': -90, '_LESS': -90, '_LESS_EQUAL': -90, '_MATMUL': -90, '_MINUS': -90, '_NOT_EQUAL': -90, '_OPEN': -90, '_OPEN_BAR': -90, '_PLUS': -90, '_SEPARATOR': -90, '_TIMES': -90},
    {0: 29, 1: 3, 2: 95, 3: 146, 4: 137, 7: 71, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 27: 7, 28: 47, 29: 135, 31: 157, 32: 53, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_COLON': -3, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -91, 'CALL': -91, 'FUNCTION': -91, 'NAME': -91, 'ROOT': -91, '_CLOSE': -91, '_CLOSE_BAR': -91, '_CLOSE_SQUARE': -91, '_COLON': -91, '_COMMA': -91, '_DIVIDE': -91, '_EQUAL_TO': -91, '_FACTORIAL': -91, '_GREATER': -91, '_GREATER_EQUAL': -91, '_LESS': -91, '_LESS_EQUAL': -91, '_MATMUL': -91, '_MINUS': -91, '_NOT_EQUAL': -91, '_OPEN': -91, '_OPEN_BAR': -91, '_OPEN_SQUARE': -91, '_PLUS': -91, '_POWER': -91, '_SEPARATOR': -91, '_TIMES': -91, '_TRANSPOSE': -91},
    {'_CLOSE': 141, '_COMMA': 30},
    {0: 29, 1: 3, 2: 95, 3: 146, 4: 137, 7: 71, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 27: 177, 28: 47, 29: 135, 31: 157, 32: 53, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_COLON': -3, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -92, 'CALL': -92, 'FUNCTION': -92, '_CLOSE': -92, '_CLOSE_BAR': -92, '_CLOSE_SQUARE': -92, '_COLON': -92, '_COMMA': -92, '_DIVIDE': -92, '_EQUAL_TO': -92, '_GREATER': -92, '_GREATER_EQUAL': -92, '_LESS': -92, '_LESS_EQUAL': -92, '_MATMUL': -92, '_MINUS': -92, '_NOT_EQUAL': -92, '_PLUS': -92, '_SEPARATOR': -92, '_TIMES': -92},
    {'$END': -93, 'CALL': -93, 'FUNCTION': -93, 'NAME': -93, 'NUMBER': -93, 'ROOT': -93, '_CLOSE': -93, '_CLOSE_BAR': -93, '_CLOSE_SQUARE': -93, '_COLON': -93, '_COMMA': -93, '_DIVIDE': -93, '_EQUAL_TO': -93, '_FACTORIAL': -93, '_GREATER': -93, '_GREATER_EQUAL': -93, '_LESS': -93, '_LESS_EQUAL': -93, '_MATMUL': -93, '_MINUS': -93, '_NOT_EQUAL': -93, '_OPEN': -93, '_OPEN_BAR': -93, '_OPEN_SQUARE': -93, '_PLUS': -93, '_POWER': -93, '_SEPARATOR': -93, '_TIMES': -93, '_TRANSPOSE': -93},
    {'$END': -94, 'CALL': -94, 'FUNCTION': -94, 'NAME': -94, 'ROOT': -94, '_CLOSE': -94, '_CLOSE_BAR': -94, '_CLOSE_SQUARE': -94, '_COLON': -94, '_COMMA': -94, '_DIVIDE': -94, '_EQUAL_TO': -94, '_FACTORIAL': -94, '_GREATER': -94, '_GREATER_EQUAL': -94, '_LESS': -94, '_LESS_EQUAL': -94, '_MATMUL': -94, '_MINUS': -94, '_NOT_EQUAL': -94, '_OPEN': -94, '_OPEN_BAR': -94, '_OPEN_SQUARE': -94, '_PLUS': -94, '_POWER': -94, '_SEPARATOR': -94, '_TIMES': -94, '_TRANSPOSE': -94},
    {'$END': -95, 'CALL': -95, 'FUNCTION': -95, 'NAME': -95, 'ROOT': -95, '_CLOSE': -95, '_CLOSE_BAR': -95, '_CLOSE_SQUARE': -95, '_COLON': -95, '_COMMA': -95, '_DIVIDE': -95, '_EQUAL_TO': -95, '_FACTORIAL': 176, '_GREATER': -95, '_GREATER_EQUAL': -95, '_LESS': -95, '_LESS_EQUAL': -95, '_MATMUL': -95, '_MINUS': -95, '_NOT_EQUAL': -95, '_OPEN': -95, '_OPEN_BAR': -95, '_OPEN_SQUARE': 2, '_PLUS': -95, '_POWER': 46, '_SEPARATOR': -95, '_TIMES': -95, '_TRANSPOSE': 167},
    {'_CLOSE': 163, '_COMMA': 78},
    {'$END': -96, 'CALL': -96, 'FUNCTION': -96, 'NAME': -96, 'ROOT': -96, '_CLOSE': -96, '_CLOSE_BAR': -96, '_CLOSE_SQUARE': -96, '_COLON': -96, '_COMMA': -96, '_DIVIDE': -96, '_EQUAL_TO': -96, '_GREATER': -96, '_GREATER_EQUAL': -96, '_LESS': -96, '_LESS_EQUAL': -96, '_MATMUL': -96, '_MINUS': -96, '_NOT_EQUAL': -96, '_OPEN': -96, '_OPEN_BAR': -96, '_PLUS': -96, '_SEPARATOR': -96, '_TIMES': -96},
    {'$END': -97, 'CALL': -97, 'FUNCTION': -97, 'NAME': -97, 'ROOT': -97, '_CLOSE': -97, '_CLOSE_BAR': -97, '_CLOSE_SQUARE': -97, '_COLON': -97, '_COMMA': -97, '_DIVIDE': -97, '_EQUAL_TO': -97, '_GREATER': -97, '_GREATER_EQUAL': -97, '_LESS': -97, '_LESS_EQUAL': -97, '_MATMUL': -97, '_MINUS': -97, '_NOT_EQUAL': -97, '_OPEN': -97, '_OPEN_BAR': -97, '_PLUS': -97, '_SEPARATOR': -97, '_TIMES': -97},
    {'$END': -98, 'CALL': -98, 'FUNCTION': -98, 'NAME': -98, 'ROOT': -98, '_CLOSE': -98, '_CLOSE_BAR': -98, '_CLOSE_SQUARE': -98, '_COLON': -98, '_COMMA': -98, '_DIVIDE': -98, '_EQUAL_TO': -98, '_FACTORIAL': -98, '_GREATER': -98, '_GREATER_EQUAL': -98, '_LESS': -98, '_LESS_EQUAL': -98, '_MATMUL': -98, '_MINUS': -98, '_NOT_EQUAL': -98, '_OPEN': -98, '_OPEN_BAR': -98, '_OPEN_SQUARE': -98, '_PLUS': -98, '_POWER': -98, '_SEPARATOR': -98, '_TIMES': -98, '_TRANSPOSE': -98},
    {0: 83, 1: 3, 3: 146, 4: 137, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {0: 29, 1: 3, 2: 188, 3: 146, 4: 137, 7: 184, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_CLOSE_SQUARE': -3, '_COLON': -3, '_COMMA': -3, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -99, 'CALL': -99, 'FUNCTION': -99, '_CLOSE': -99, '_CLOSE_BAR': -99, '_CLOSE_SQUARE': -99, '_COLON': -99, '_COMMA': -99, '_DIVIDE': -99, '_EQUAL_TO': -99, '_GREATER': -99, '_GREATER_EQUAL': -99, '_LESS': -99, '_LESS_EQUAL': -99, '_MATMUL': -99, '_MINUS': -99, '_NOT_EQUAL': -99, '_PLUS': -99, '_SEPARATOR': -99, '_TIMES': -99},
    {'_CLOSE': 17, '_COMMA': 100},
    {'$END': -100, 'CALL': -100, 'FUNCTION': -100, '_CLOSE': -100, '_CLOSE_BAR': -100, '_CLOSE_SQUARE': -100, '_COLON': -100, '_COMMA': -100, '_DIVIDE': -100, '_EQUAL_TO': -100, '_GREATER': -100, '_GREATER_EQUAL': -100, '_LESS': -100, '_LESS_EQUAL': -100, '_MATMUL': -100, '_MINUS': -100, '_NOT_EQUAL': -100, '_PLUS': -100, '_SEPARATOR': -100, '_TIMES': -100},
    {25: 179, 42: 124, 'NAME': 43, 'NUMBER': 98, '_MINUS': 153, '_OPEN': 127},
    {'_OPEN': 185},
    {'$END': -101, 'CALL': -101, 'FUNCTION': -101, '_CLOSE': -101, '_CLOSE_BAR': -101, '_CLOSE_SQUARE': -101, '_COLON': -101, '_COMMA': -101, '_DIVIDE': -101, '_EQUAL_TO': -101, '_GREATER': -101, '_GREATER_EQUAL': -101, '_LESS': -101, '_LESS_EQUAL': -101, '_MATMUL': -101, '_MINUS': -101, '_NOT_EQUAL': -101, '_PLUS': -101, '_SEPARATOR': -101, '_TIMES': -101},
    {'_CLOSE_SQUARE': 87, '_COMMA': 118},
    {'$END': -102, 'CALL': -102, 'FUNCTION': -102, 'NAME': -102, 'ROOT': -102, '_CLOSE': -102, '_CLOSE_BAR': -102, '_CLOSE_SQUARE': -102, '_COLON': -102, '_COMMA': -102, '_DIVIDE': -102, '_EQUAL_TO': -102, '_GREATER': -102, '_GREATER_EQUAL': -102, '_LESS': -102, '_LESS_EQUAL': -102, '_MATMUL': -102, '_MINUS': -102, '_NOT_EQUAL': -102, '_OPEN': -102, '_OPEN_BAR': -102, '_PLUS': -102, '_SEPARATOR': -102, '_TIMES': -102},
    {0: 39, 1: 3, 3: 146, 4: 137, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'_CLOSE': -103, '_COMMA': -103},
    {'$END': -104, 'CALL': -104, 'FUNCTION': -104, 'NAME': -104, 'ROOT': -104, '_CLOSE': -104, '_CLOSE_BAR': -104, '_CLOSE_SQUARE': -104, '_COLON': -104, '_COMMA': -104, '_DIVIDE': -104, '_EQUAL_TO': -104, '_GREATER': -104, '_GREATER_EQUAL': -104, '_LESS': -104, '_LESS_EQUAL': -104, '_MATMUL': -104, '_MINUS': -104, '_NOT_EQUAL': -104, '_OPEN': -104, '_OPEN_BAR': -104, '_PLUS': -104, '_SEPARATOR': -104, '_TIMES': -104},
    {'$END': -105, 'CALL': -105, 'FUNCTION': -105, '_CLOSE': -105, '_CLOSE_BAR': -105, '_CLOSE_SQUARE': -105, '_COLON': -105, '_COMMA': -105, '_DIVIDE': -105, '_EQUAL_TO': -105, '_GREATER': -105, '_GREATER_EQUAL': -105, '_LESS': -105, '_LESS_EQUAL': -105, '_MATMUL': -105, '_MINUS': -105, '_NOT_EQUAL': -105, '_PLUS': -105, '_SEPARATOR': -105, '_TIMES': -105},
    {'_CLOSE_SQUARE': 106, '_COMMA': 30},
    {'$END': -106, 'CALL': -106, 'FUNCTION': -106, 'NAME': -106, 'NUMBER': -106, 'ROOT': -106, '_CLOSE': -106, '_CLOSE_BAR': -106, '_CLOSE_SQUARE': -106, '_COLON': -106, '_COMMA': -106, '_DIVIDE': -106, '_EQUAL_TO': -106, '_FACTORIAL': -106, '_GREATER': -106, '_GREATER_EQUAL': -106, '_LESS': -106, '_LESS_EQUAL': -106, '_MATMUL': -106, '_MINUS': -106, '_NOT_EQUAL': -106, '_OPEN': -106, '_OPEN_BAR': -106, '_OPEN_SQUARE': -106, '_PLUS': -106, '_POWER': -106, '_SEPARATOR': -106, '_TIMES': -106, '_TRANSPOSE': -106},
    {'$END': -107, 'CALL': -107, 'FUNCTION': -107, 'NAME': -107, 'ROOT': -107, '_CLOSE': -107, '_CLOSE_BAR': -107, '_CLOSE_SQUARE': -107, '_COLON': -107, '_COMMA': -107, '_DIVIDE': -107, '_EQUAL_TO': -107, '_FACTORIAL': 117, '_GREATER': -107, '_GREATER_EQUAL': -107, '_LESS': -107, '_LESS_EQUAL': -107, '_MATMUL': -107, '_MINUS': -107, '_NOT_EQUAL': -107, '_OPEN': -107, '_OPEN_BAR': -107, '_OPEN_SQUARE': 136, '_PLUS': -107, '_POWER': 90, '_SEPARATOR': -107, '_TIMES': -107, '_TRANSPOSE': 110},
    {'_CLOSE_SQUARE': -108, '_COMMA': -108},
    {0: 29, 1: 3, 3: 146, 4: 137, 7: 35, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'$END': -109, 'CALL': -109, 'FUNCTION': -109, 'NAME': -109, 'ROOT': -109, '_CLOSE': -109, '_CLOSE_BAR': -109, '_CLOSE_SQUARE': -109, '_COLON': -109, '_COMMA': -109, '_DIVIDE': -109, '_EQUAL_TO': -109, '_FACTORIAL': -109, '_GREATER': -109, '_GREATER_EQUAL': -109, '_LESS': -109, '_LESS_EQUAL': -109, '_MATMUL': -109, '_MINUS': -109, '_NOT_EQUAL': -109, '_OPEN': -109, '_OPEN_BAR': -109, '_OPEN_SQUARE': -109, '_PLUS': -109, '_POWER': -109, '_SEPARATOR': -109, '_TIMES': -109, '_TRANSPOSE': -109},
    {'$END': -110, 'CALL': -110, 'FUNCTION': -110, '_CLOSE': -110, '_CLOSE_BAR': -110, '_CLOSE_SQUARE': -110, '_COLON': -110, '_COMMA': -110, '_DIVIDE': -110, '_EQUAL_TO': -110, '_GREATER': -110, '_GREATER_EQUAL': -110, '_LESS': -110, '_LESS_EQUAL': -110, '_MATMUL': -110, '_MINUS': -110, '_NOT_EQUAL': -110, '_PLUS': -110, '_SEPARATOR': -110, '_TIMES': -110},
    {'_CLOSE': -111, '_COMMA': -111},
    {'$END': -112, 'CALL': -112, 'FUNCTION': -112, 'NAME': -112, 'ROOT': -112, '_CLOSE': -112, '_CLOSE_BAR': -112, '_CLOSE_SQUARE': -112, '_COLON': -112, '_COMMA': -112, '_DIVIDE': -112, '_EQUAL_TO': -112, '_GREATER': -112, '_GREATER_EQUAL': -112, '_LESS': -112, '_LESS_EQUAL': -112, '_MATMUL': -112, '_MINUS': -112, '_NOT_EQUAL': -112, '_OPEN': -112, '_OPEN_BAR': -112, '_PLUS': -112, '_SEPARATOR': -112, '_TIMES': -112},
    {'$END': -113, 'CALL': -113, 'FUNCTION': -113, 'NAME': -113, 'ROOT': -113, '_CLOSE': -113, '_CLOSE_BAR': -113, '_CLOSE_SQUARE': -113, '_COLON': -113, '_COMMA': -113, '_DIVIDE': -113, '_EQUAL_TO': -113, '_GREATER': -113, '_GREATER_EQUAL': -113, '_LESS': -113, '_LESS_EQUAL': -113, '_MATMUL': -113, '_MINUS': -113, '_NOT_EQUAL': -113, '_OPEN': -113, '_OPEN_BAR': -113, '_PLUS': -113, '_SEPARATOR': -113, '_TIMES': -113},
    {'$END': -114, 'CALL': -114, 'FUNCTION': -114, '_CLOSE': -114, '_CLOSE_BAR': -114, '_CLOSE_SQUARE': -114, '_COLON': -114, '_COMMA': -114, '_DIVIDE': -114, '_EQUAL_TO': -114, '_GREATER': -114, '_GREATER_EQUAL': -114, '_LESS': -114, '_LESS_EQUAL': -114, '_MATMUL': -114, '_MINUS': -114, '_NOT_EQUAL': -114, '_PLUS': -114, '_SEPARATOR': -114, '_TIMES': -114},
    {'$END': -115, 'CALL': -115, 'FUNCTION': -115, '_CLOSE': -115, '_CLOSE_BAR': -115, '_CLOSE_SQUARE': -115, '_COLON': -115, '_COMMA': -115, '_DIVIDE': -115, '_EQUAL_TO': -115, '_GREATER': -115, '_GREATER_EQUAL': -115, '_LESS': -115, '_LESS_EQUAL': -115, '_MATMUL': -115, '_MINUS': -115, '_NOT_EQUAL': -115, '_PLUS': -115, '_SEPARATOR': -115, '_TIMES': -115},
    {'$END': -116, '_SEPARATOR': -116},
    {'$END': -117, 'CALL': -117, 'FUNCTION': -117, 'NAME': -117, 'ROOT': -117, '_CLOSE': -117, '_CLOSE_BAR': -117, '_CLOSE_SQUARE': -117, '_COLON': -117, '_COMMA': -117, '_DIVIDE': -117, '_EQUAL_TO': -117, '_FACTORIAL': -117, '_GREATER': -117, '_GREATER_EQUAL': -117, '_LESS': -117, '_LESS_EQUAL': -117, '_MATMUL': -117, '_MINUS': -117, '_NOT_EQUAL': -117, '_OPEN': -117, '_OPEN_BAR': -117, '_OPEN_SQUARE': -117, '_PLUS': -117, '_POWER': -117, '_SEPARATOR': -117, '_TIMES': -117, '_TRANSPOSE': -117},
    {'$END': -118, 'CALL': -118, 'FUNCTION': -118, 'NAME': -118, 'ROOT': -118, '_CLOSE': -118, '_CLOSE_BAR': -118, '_CLOSE_SQUARE': -118, '_COLON': -118, '_COMMA': -118, '_DIVIDE': -118, '_EQUAL_TO': -118, '_FACTORIAL': -118, '_GREATER': -118, '_GREATER_EQUAL': -118, '_LESS': -118, '_LESS_EQUAL': -118, '_MATMUL': -118, '_MINUS': -118, '_NOT_EQUAL': -118, '_OPEN': -118, '_OPEN_BAR': -118, '_OPEN_SQUARE': -118, '_PLUS': -118, '_POWER': -118, '_SEPARATOR': -118, '_TIMES': -118, '_TRANSPOSE': -118},
    {'_CLOSE_SQUARE': 79, '_COMMA': 118},
    {0: 29, 1: 3, 2: 128, 3: 146, 4: 137, 7: 184, 8: 0, 9: 109, 10: 59, 11: 143, 12: 86, 13: 190, 14: 147, 16: 113, 18: 171, 19: 186, 20: 189, 21: 93, 22: 42, 24: 164, 26: 132, 28: 47, 29: 135, 31: 157, 34: 180, 35: 10, 36: 155, 38: 115, 39: 70, 42: 175, 43: 105, 44: 27, 45: 32, 47: 125, 'CALL': 89, 'FUNCTION': 48, 'NAME': 36, 'NUMBER': 122, 'ROOT': 44, '_CLOSE_SQUARE': -3, '_COMMA': -3, '_MINUS': 108, '_OPEN': 127, '_OPEN_BAR': 166, '_OPEN_SQUARE': 63, '_PLUS': 112},
    {'CALL': -119, 'FUNCTION': -119, 'NAME': -119, 'NUMBER': -119, 'ROOT': -119, '_MINUS': -119, '_OPEN': -119, '_OPEN_BAR': -119, '_OPEN_SQUARE': -119, '_PLUS': -119},
    {'$END': -120, 'CALL': -120, 'FUNCTION': -120, '_CLOSE': -120, '_CLOSE_BAR': -120, '_CLOSE_SQUARE': -120, '_COLON': -120, '_COMMA': -120, '_DIVIDE': -120, '_EQUAL_TO': -120, '_GREATER': -120, '_GREATER_EQUAL': -120, '_LESS': -120, '_LESS_EQUAL': -120, '_MATMUL': -120, '_MINUS': -120, '_NOT_EQUAL': -120, '_PLUS': -120, '_SEPARATOR': -120, '_TIMES': -120},
    {'$END': -121, '_CLOSE': -121, '_CLOSE_BAR': -121, '_CLOSE_SQUARE': -121, '_COLON': -121, '_COMMA': -121, '_MINUS': 23, '_PLUS': 116, '_SEPARATOR': -121},
    {'$END': -122, 'CALL': -122, 'FUNCTION': -122, 'NAME': -122, 'ROOT': -122, '_CLOSE': -122, '_CLOSE_BAR': -122, '_CLOSE_SQUARE': -122, '_COLON': -122, '_COMMA': -122, '_DIVIDE': -122, '_EQUAL_TO': -122, '_GREATER': -122, '_GREATER_EQUAL': -122, '_LESS': -122, '_LESS_EQUAL': -122, '_MATMUL': -122, '_MINUS': -122, '_NOT_EQUAL': -122, '_OPEN': -122, '_OPEN_BAR': -122, '_PLUS': -122, '_SEPARATOR': -122, '_TIMES': -122},
    {'$END': -123, 'CALL': -123, 'FUNCTION': -123, '_CLOSE': -123, '_CLOSE_BAR': -123, '_CLOSE_SQUARE': -123, '_COLON': -123, '_COMMA': -123, '_DIVIDE': -123, '_EQUAL_TO': -123, '_GREATER': -123, '_GREATER_EQUAL': -123, '_LESS': -123, '_LESS_EQUAL': -123, '_MATMUL': -123, '_MINUS': -123, '_NOT_EQUAL': -123, '_PLUS': -123, '_SEPARATOR': -123, '_TIMES': -123},
    {'_CLOSE_SQUARE': -53, '_COLON': -53, '_COMMA': -53},
    {33: 49, 'PARAMETER': 159},
    {'$END': -124, 'CALL': -124, 'FUNCTION': -124, 'NAME': -124, 'ROOT': -124, '_CLOSE': -124, '_CLOSE_BAR': -124, '_CLOSE_SQUARE': -124, '_COLON': -124, '_COMMA': -124, '_DIVIDE': -124, '_EQUAL_TO': -124, '_GREATER': -124, '_GREATER_EQUAL': -124, '_LESS': -124, '_LESS_EQUAL': -124, '_MATMUL': -124, '_MINUS': -124, '_NOT_EQUAL': -124, '_OPEN': -124, '_OPEN_BAR': -124, '_PLUS': -124, '_SEPARATOR': -124, '_TIMES': -124},
    {'$END': -125, 'CALL': -125, 'FUNCTION': -125, 'NAME': -125, 'ROOT': -125, '_CLOSE': -125, '_CLOSE_BAR': -125, '_CLOSE_SQUARE': -125, '_COLON': -125, '_COMMA': -125, '_DIVIDE': -125, '_EQUAL_TO': -125, '_GREATER': -125, '_GREATER_EQUAL': -125, '_LESS': -125, '_LESS_EQUAL': -125, '_MATMUL': -125, '_MINUS': -125, '_NOT_EQUAL': -125, '_OPEN': -125, '_OPEN_BAR': -125, '_PLUS': -125, '_SEPARATOR': -125, '_TIMES': -125},
    {'_CLOSE_SQUARE': -126, '_COLON': 178, '_COMMA': -126},
    {'$END': -127, 'CALL': -127, 'FUNCTION': -127, '_CLOSE': -127, '_CLOSE_BAR': -127, '_CLOSE_SQUARE': -127, '_COLON': -127, '_COMMA': -127, '_DIVIDE': -127, '_EQUAL_TO': -127, '_GREATER': -127, '_GREATER_EQUAL': -127, '_LESS': -127, '_LESS_EQUAL': -127, '_MATMUL': -127, '_MINUS': -127, '_NOT_EQUAL': -127, '_PLUS': -127, '_SEPARATOR': -127, '_TIMES': -127},
    {10: 59, 11: 143, 14: 147, 20: 189, 28: 85, 29: 170, '$END': -128, 'CALL': 89, 'FUNCTION': 48, '_CLOSE': -128, '_CLOSE_BAR': -128, '_CLOSE_SQUARE': -128, '_COLON': -128, '_COMMA': -128, '_DIVIDE': -128, '_EQUAL_TO': -128, '_GREATER': -128, '_GREATER_EQUAL': -128, '_LESS': -128, '_LESS_EQUAL': -128, '_MATMUL': -128, '_MINUS': -128, '_NOT_EQUAL': -128, '_PLUS': -128, '_SEPARATOR': -128, '_TIMES': -128},
)
