"""Generated from grammars/expression.lark by ``python -m diffcli.parsing.compile``; do not edit."""

# fmt: off
# ruff: noqa

START = 0
END = 54

# (number of the rule's symbol, length, label of the tree node or None, how many of its symbols have a value)
RULES: tuple[tuple[int, int, str | None, int], ...] = (
    (0, 3, 'group', 1), (1, 1, None, 1), (1, 1, None, 1), (2, 3, None, 2), (2, 1, None, 1), (3, 0, 'nothing', 0),
    (3, 1, None, 1), (4, 3, 'call', 1), (4, 4, 'call', 2), (4, 6, 'power_call', 3), (5, 2, 'juxtapose', 2),
    (5, 1, None, 1), (6, 1, None, 1), (6, 1, None, 1), (7, 2, 'negate', 1), (7, 1, None, 1), (7, 1, None, 1),
    (7, 1, None, 1), (8, 1, None, 1), (9, 2, 'root', 2), (9, 1, None, 1), (10, 1, None, 1), (10, 1, None, 1),
    (11, 1, None, 1), (11, 1, None, 1), (12, 1, None, 1), (12, 1, None, 1), (13, 2, 'juxtapose', 2), (13, 1, None, 1),
    (13, 2, 'juxtapose', 2), (13, 3, 'div', 2), (13, 3, 'matmul', 2), (13, 3, 'mul', 2), (14, 2, 'negate', 1),
    (14, 2, 'plus', 1), (14, 1, None, 1), (15, 1, None, 1), (15, 3, 'power', 2), (16, 1, None, 1), (16, 3, 'power', 2),
    (17, 1, None, 1), (17, 3, 'power', 2), (18, 1, None, 1), (18, 3, 'power', 2), (19, 1, None, 1), (19, 3, 'power', 2),
    (20, 3, 'equal_to', 2), (20, 3, 'greater', 2), (20, 3, 'greater_equal', 2), (20, 3, 'less', 2),
    (20, 3, 'less_equal', 2), (20, 3, 'not_equal', 2), (21, 3, None, 2), (21, 1, None, 1), (22, 1, None, 1),
    (22, 1, None, 1), (22, 2, 'negate', 1), (22, 1, None, 1), (23, 1, None, 1), (23, 1, None, 1), (24, 3, 'group', 1),
    (24, 5, 'tuple', 2), (25, 3, 'keyword', 2), (25, 1, None, 1), (26, 1, None, 1), (26, 1, None, 1), (26, 3, 'abs', 1),
    (27, 1, None, 1), (27, 2, 'list', 0), (27, 3, 'list', 1), (28, 2, 'juxtapose', 2), (28, 1, None, 1),
    (29, 1, None, 1), (29, 1, None, 1), (30, 2, 'negate', 1), (30, 1, None, 1), (30, 1, None, 1), (30, 1, None, 1),
    (31, 4, 'power_apply', 3), (31, 2, 'apply', 2), (31, 1, None, 1), (32, 2, 'root', 2), (32, 1, None, 1),
    (33, 1, None, 1), (33, 1, None, 1), (34, 1, None, 1), (34, 1, None, 1), (35, 1, None, 1), (35, 1, None, 1),
    (36, 2, 'juxtapose', 2), (36, 2, 'juxtapose', 2), (36, 1, None, 1), (36, 3, 'div', 2), (36, 3, 'matmul', 2),
    (36, 3, 'mul', 2), (37, 2, 'negate', 1), (37, 2, 'plus', 1), (37, 1, None, 1), (38, 3, 'power', 2),
    (39, 3, 'power', 2), (40, 3, 'power', 2), (41, 3, 'power', 2), (42, 3, 'power', 2), (43, 1, None, 1),
    (43, 3, None, 2), (44, 1, None, 1), (44, 2, 'factorial', 1), (44, 4, 'index', 2), (44, 2, 'transpose', 1),
    (45, 1, None, 1), (45, 2, 'factorial', 1), (45, 4, 'index', 2), (45, 2, 'transpose', 1), (46, 1, None, 1),
    (46, 2, 'factorial', 1), (46, 4, 'index', 2), (46, 2, 'transpose', 1), (47, 1, None, 1), (47, 2, 'factorial', 1),
    (47, 4, 'index', 2), (47, 2, 'transpose', 1), (48, 1, None, 1), (48, 2, 'factorial', 1), (48, 4, 'index', 2),
    (48, 2, 'transpose', 1), (49, 1, None, 1), (49, 1, None, 1), (50, 3, None, 2), (50, 1, None, 1),
    (51, 6, 'define', 3), (51, 3, 'assign', 2), (51, 1, 'result', 1), (51, 3, 'assign_each', 2), (52, 3, 'slice', 2),
    (52, 5, 'slice', 3), (52, 1, None, 1), (53, 1, None, 1), (53, 3, None, 2), (54, 1, None, 1), (54, 3, 'subtract', 2),
    (54, 3, 'add', 2), (55, 3, None, 2), (55, 3, None, 2),
)

# terminals that do the same in some state
KINDS: tuple[str, ...] = (
    "$END CALL FUNCTION MULTIPLIER NAME ROOT _CLOSE _CLOSE_BAR _CLOSE_SQUARE _COLON _COMMA _DIVIDE _EQUAL_TO _FACTORIAL _GREATER _GREATER_EQUAL _LESS _LESS_EQUAL _MATMUL _MINUS _NOT_EQUAL _OPEN _OPEN_APART _OPEN_BAR _OPEN_SQUARE _PLUS _POWER _SEPARATOR _TIMES _TRANSPOSE",
    "$END CALL FUNCTION MULTIPLIER NAME ROOT _CLOSE _CLOSE_BAR _CLOSE_SQUARE _COLON _COMMA _DIVIDE _EQUAL_TO _GREATER _GREATER_EQUAL _LESS _LESS_EQUAL _MATMUL _MINUS _NOT_EQUAL _OPEN _OPEN_APART _OPEN_BAR _PLUS _SEPARATOR _TIMES",
    "$END _CLOSE _CLOSE_BAR _CLOSE_SQUARE _COLON _COMMA _DIVIDE _EQUAL_TO _GREATER _GREATER_EQUAL _LESS _LESS_EQUAL _MATMUL _MINUS _NOT_EQUAL _PLUS _SEPARATOR _TIMES",
    "$END _CLOSE _CLOSE_BAR _CLOSE_SQUARE _COLON _COMMA _SEPARATOR", "$END _SEPARATOR",
    "$END CALL FUNCTION _CLOSE _CLOSE_BAR _CLOSE_SQUARE _COLON _COMMA _DIVIDE _EQUAL_TO _GREATER _GREATER_EQUAL _LESS _LESS_EQUAL _MATMUL _MINUS _NOT_EQUAL _OPEN_APART _PLUS _SEPARATOR _TIMES",
    "$END _CLOSE _CLOSE_BAR _CLOSE_SQUARE _COLON _COMMA _EQUAL_TO _GREATER _GREATER_EQUAL _LESS _LESS_EQUAL _MINUS _NOT_EQUAL _PLUS _SEPARATOR",
    "_CLOSE_SQUARE _COMMA", "_CLOSE _COMMA",
    "CALL FUNCTION MULTIPLIER NAME NUMBER ROOT _MINUS _OPEN _OPEN_BAR _OPEN_SQUARE", "_COMMA _EQUALS",
    "$END CALL FUNCTION MULTIPLIER NAME NUMBER ROOT _CLOSE _CLOSE_BAR _CLOSE_SQUARE _COLON _COMMA _DIVIDE _EQUAL_TO _FACTORIAL _GREATER _GREATER_EQUAL _LESS _LESS_EQUAL _MATMUL _MINUS _NOT_EQUAL _OPEN _OPEN_APART _OPEN_BAR _OPEN_SQUARE _PLUS _POWER _SEPARATOR _TIMES _TRANSPOSE",
    "_CLOSE_SQUARE _COLON _COMMA",
)

# one row a state: next state, or ~rule to reduce by, then the terminal, or the number of those, that do;
# after a sign of equality the number of an equal row
STATES: tuple[str, ...] = (
    "1 CALL;2 DEFINED;3 FUNCTION;4 MULTIPLIER;5 NAME;6 NUMBER;7 ROOT;8 TARGET;9 _MINUS;10 _OPEN;11 _OPEN_APART;12 _OPEN_BAR;13 _OPEN_SQUARE;14 _PLUS",
    "58 _OPEN", "59 _OPEN",
    "1 CALL;3 FUNCTION;4 MULTIPLIER;5 NAME;6 NUMBER;7 ROOT;60 _MINUS;12 _OPEN_BAR;13 _OPEN_SQUARE;61 _POWER", "-65 0",
    "-66 0", "-68 0",
    "1 CALL;3 FUNCTION;4 MULTIPLIER;5 NAME;6 NUMBER;7 ROOT;10 _OPEN;11 _OPEN_APART;12 _OPEN_BAR;13 _OPEN_SQUARE",
    "75 _COMMA;76 _EQUALS",
    "1 CALL;3 FUNCTION;4 MULTIPLIER;5 NAME;6 NUMBER;7 ROOT;9 _MINUS;10 _OPEN;11 _OPEN_APART;12 _OPEN_BAR;13 _OPEN_SQUARE;14 _PLUS",
    "=9", "=9", "=9",
    "1 CALL;3 FUNCTION;4 MULTIPLIER;5 NAME;6 NUMBER;7 ROOT;82 _CLOSE_SQUARE;-6 _COLON;9 _MINUS;10 _OPEN;11 _OPEN_APART;12 _OPEN_BAR;13 _OPEN_SQUARE;14 _PLUS",
    "=9", "-106 0", "-110 0", "-26 1", "-22 1", "-24 1", "-13 1", "-14 1", "-36 1",
    "-126 2;1 CALL;3 FUNCTION;4 MULTIPLIER;5 NAME;7 ROOT;10 _OPEN;11 _OPEN_APART;12 _OPEN_BAR", "-29 1", "-23 1",
    "-19 1", "-25 1", "-21 1", "-27 1", "-59 3", "-132 4", "-114 0", "-118 0", "-122 0", "-88 5", "-84 5", "-86 5",
    "-73 5", "-74 5", "-98 5", "-127 2;1 CALL;3 FUNCTION;11 _OPEN_APART", "-92 5", "-85 5", "-81 5", "-87 5", "-83 5",
    "-89 5", "-37 1;93 _FACTORIAL;94 _OPEN_SQUARE;95 _POWER;96 _TRANSPOSE",
    "-39 1;97 _FACTORIAL;98 _OPEN_SQUARE;99 _POWER;100 _TRANSPOSE",
    "-41 1;101 _FACTORIAL;102 _OPEN_SQUARE;103 _POWER;104 _TRANSPOSE",
    "-43 1;105 _FACTORIAL;106 _OPEN_SQUARE;107 _POWER;108 _TRANSPOSE",
    "-45 1;109 _FACTORIAL;110 _OPEN_SQUARE;111 _POWER;112 _TRANSPOSE", "-139 6;113 _DIVIDE;114 _MATMUL;115 _TIMES",
    "116 _SEPARATOR", "-129 4",
    "-60 3;117 _EQUAL_TO;118 _GREATER;119 _GREATER_EQUAL;120 _LESS;121 _LESS_EQUAL;122 _MINUS;123 _NOT_EQUAL;124 _PLUS",
    "125 _COMMA;126 _EQUALS",
    "1 CALL;3 FUNCTION;127 KEYWORD;4 MULTIPLIER;5 NAME;6 NUMBER;7 ROOT;128 _CLOSE;9 _MINUS;10 _OPEN;11 _OPEN_APART;12 _OPEN_BAR;13 _OPEN_SQUARE;14 _PLUS",
    "132 PARAMETER", "=9", "136 NAME;137 NUMBER;138 _MINUS;10 _OPEN", "-80 5",
    "-2 5;4 MULTIPLIER;5 NAME;7 ROOT;10 _OPEN;12 _OPEN_BAR", "-12 1", "-16 1", "-17 1", "-18 1", "-3 5", "-72 5",
    "-76 5", "-77 5", "-78 5", "-20 1", "-82 5", "143 TARGET", "=9", "-34 1", "-96 5", "145 _CLOSE;146 _COMMA",
    "147 _CLOSE", "148 _CLOSE_BAR", "-69 0", "149 _COLON", "-136 7;-7 _COLON", "-137 7", "150 _CLOSE_SQUARE;151 _COMMA",
    "-35 1", "-97 5", "-28 1", "-90 5", "-30 1", "-91 5", "-107 0",
    "1 CALL;3 FUNCTION;4 MULTIPLIER;5 NAME;6 NUMBER;7 ROOT;-6 _COLON;9 _MINUS;10 _OPEN;11 _OPEN_APART;12 _OPEN_BAR;13 _OPEN_SQUARE;14 _PLUS",
    "=9", "-109 0", "-111 0", "=94", "=9", "-113 0", "-115 0", "=94", "=9", "-117 0", "-119 0", "=94", "=9", "-121 0",
    "-123 0", "=94", "=9", "-125 0", "=9", "=9", "=9", "=0", "=9", "=9", "=9", "=9", "=9", "=9", "=9", "=9",
    "182 TARGET", "=9", "184 _EQUALS", "-8 0", "185 _CLOSE;186 _COMMA", "-64 8", "-5 8", "-104 8",
    "187 _CLOSE;188 _COMMA", "-15 1", "-75 5", "-55 9", "-56 9", "=61",
    "1 CALL;3 FUNCTION;4 MULTIPLIER;5 NAME;6 NUMBER;7 ROOT;60 _MINUS;190 _OPEN;12 _OPEN_BAR;13 _OPEN_SQUARE", "-58 9",
    "-11 1", "-71 5", "-142 10", "-131 4", "-61 11", "=9", "-1 0", "-67 0",
    "1 CALL;3 FUNCTION;4 MULTIPLIER;5 NAME;6 NUMBER;7 ROOT;-6 12;9 _MINUS;10 _OPEN;11 _OPEN_APART;12 _OPEN_BAR;13 _OPEN_SQUARE;14 _PLUS",
    "-70 0", "=94", "197 _CLOSE_SQUARE;151 _COMMA", "-38 1", "-99 5", "198 _CLOSE_SQUARE;151 _COMMA", "-40 1", "-100 5",
    "199 _CLOSE_SQUARE;151 _COMMA", "-42 1", "-101 5", "200 _CLOSE_SQUARE;151 _COMMA", "-44 1", "-102 5",
    "201 _CLOSE_SQUARE;151 _COMMA", "-46 1", "-103 5", "-31 1", "-93 5", "-32 1", "-94 5", "-33 1", "-95 5", "-128 4",
    "-47 3;122 _MINUS;124 _PLUS", "-48 3;122 _MINUS;124 _PLUS", "-49 3;122 _MINUS;124 _PLUS",
    "-50 3;122 _MINUS;124 _PLUS", "-51 3;122 _MINUS;124 _PLUS", "-140 6;113 _DIVIDE;114 _MATMUL;115 _TIMES",
    "-52 3;122 _MINUS;124 _PLUS", "-141 6;113 _DIVIDE;114 _MATMUL;115 _TIMES", "-143 10", "-133 4", "=9", "-9 0",
    "1 CALL;3 FUNCTION;127 KEYWORD;4 MULTIPLIER;5 NAME;6 NUMBER;7 ROOT;9 _MINUS;10 _OPEN;11 _OPEN_APART;12 _OPEN_BAR;13 _OPEN_SQUARE;14 _PLUS",
    "204 _EQUALS", "205 PARAMETER", "-57 9", "=186", "-79 5", "207 _CLOSE;208 _COMMA", "-54 8", "-134 7;209 _COLON",
    "-7 12", "-138 7", "-108 0", "-112 0", "-116 0", "-120 0", "-124 0", "-63 8", "-4 8", "=9", "-105 8",
    "211 _CLOSE;186 _COMMA", "-62 11", "=9",
    "1 CALL;3 FUNCTION;4 MULTIPLIER;5 NAME;6 NUMBER;7 ROOT;-6 7;9 _MINUS;10 _OPEN;11 _OPEN_APART;12 _OPEN_BAR;13 _OPEN_SQUARE;14 _PLUS",
    "-130 4", "-10 0", "-53 8", "-135 7",
)

# one row a symbol: the state after it, and where it is another one, the state before it with that
AFTER: tuple[str, ...] = (
    "15", "62 139 191", "129 190 206", "83 149 194 209 213", "16", "63", "17 23 89", "64", "18 3 65 139 65",
    "19 3 66 139 66", "20 41 91", "21 63 141", "22 7 73", "23",
    "24 9 77 14 87 60 134 95 153 99 156 103 159 107 162 111 165 113 167 114 169 115 171", "25", "26", "27", "28",
    "29 3 67 139 67", "30", "192", "139 138 189",
    "84 0 31 10 79 11 80 12 81 58 130 76 144 116 31 126 183 146 193 149 195 184 202 186 130 190 130 204 210 208 212 209 195",
    "32 61 140 138 140", "131 186 203", "33", "34", "68", "35 23 90", "69", "36 3 70 139 70", "37 3 71 139 71",
    "38 41 92", "39 63 142", "40 7 74", "41",
    "42 9 78 14 88 60 135 95 154 99 157 103 160 107 163 111 166 113 168 114 170 115 172", "43", "44", "45", "46",
    "47 3 72 139 72", "133", "48", "49", "50", "51", "52", "53 122 179 124 181", "54", "55 116 173", "85 151 196",
    "86 94 152 98 155 102 158 106 161 110 164", "56 117 174 118 175 119 176 120 177 121 178 123 180", "57",
)
