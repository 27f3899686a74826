"""The wording of every parse error and note: what went wrong, in the words of the person who typed it."""

from __future__ import annotations

from itertools import pairwise

from diffcli.errors import ParseError, Span, UnknownNameError, line_and_column, shorten
from diffcli.parsing.driver import END

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diffcli.parsing.driver import Token
    from diffcli.parsing.vocabulary import Vocabulary

_WORDS = {
    "NUMBER": "a number",
    "NAME": "a name",
    "PARAMETER": "a name",
    "FUNCTION": "a function",
    "CALL": "a function",
    "_OPEN": "'('",
    "_OPEN_APART": "'('",
    "_CLOSE": "')'",
    "_OPEN_SQUARE": "'['",
    "_CLOSE_SQUARE": "']'",
    "_OPEN_BAR": "'|'",
    "_CLOSE_BAR": "'|'",
    "_COMMA": "','",
    "_COLON": "':'",
    "_EQUALS": "'='",
    "_SEPARATOR": "a new statement",
    END: "the end",
    **dict.fromkeys(("_PLUS", "_MINUS"), "a sign"),
    **dict.fromkeys(
        ("_TIMES", "_DOT", "_CROSS", "_DIVIDE", "_MATMUL", "_POWER", "_FACTORIAL"),
        "an operator",
    ),
    **dict.fromkeys(
        ("_LESS", "_LESS_EQUAL", "_GREATER", "_GREATER_EQUAL", "_EQUAL_TO", "_NOT_EQUAL"),
        "a comparison",
    ),
}
"""Kinds of token in readable words; those left out are of no help."""

_OPENS = frozenset(("_OPEN", "_OPEN_SQUARE", "_OPEN_BAR"))
_CLOSES = frozenset(("_CLOSE", "_CLOSE_SQUARE", "_CLOSE_BAR"))

_COMPARISONS = frozenset(kind for kind, word in _WORDS.items() if word == "a comparison")

_OPERATORS = frozenset(("_TIMES", "_DOT", "_CROSS", "_DIVIDE", "_MATMUL", "_POWER", "_PLUS", "_MINUS")) | _COMPARISONS

VALUE_ENDS = frozenset(
    (
        *("NUMBER", "MULTIPLIER", "NAME", "_CLOSE", "_CLOSE_SQUARE", "_CLOSE_BAR", "_FACTORIAL", "_TRANSPOSE"),
        *("_CLOSE_FLOOR", "_CLOSE_CEIL", "NORM", "MIXED", "REPEATING"),
    )
)
"""Kinds of token after which a value is complete."""

VALUE_STARTS = frozenset(
    (
        *("NUMBER", "NAME", "FUNCTION", "CALL", "ROOT", "_OPEN", "_OPEN_SQUARE", "_OPEN_BAR"),
        *("_FRACTION", "_BINOMIAL", "_RADICAL", "_OPEN_FLOOR", "_OPEN_CEIL", "_OPEN_NORM", "MIXED", "REPEATING"),
    )
)
"""Kinds of token that begin a value, signs apart."""

_NUMBERS = ("NUMBER", "MULTIPLIER")

NO_VALUES = frozenset(
    (
        *("dne", "does not exist", "undefined", "undef", "none", "null", "unknown", "no solution", "indeterminate"),
        *("divergent", "diverges", "converges", "true", "false", "yes", "no", "n/a", "na"),
    )
)
"""Words that say, in lower case, that there is no value."""

_LENGTH_OF_WORDS = 4
"""Letters from which a name before a number is rather a word: ``about 3``, ``xy 3``."""

_CHARACTERS = {
    "\0": ("a null character is not read", None),
    "%": ("a percent sign is not read", "write 0.05 for 5%, mod(x, y) for a remainder"),
    "°": ("a degree sign is not read", "angles are in radians: write 30*pi/180 for 30°"),
    "±": ("'±' stands for two values; an expression has one", None),
    "∓": ("'∓' stands for two values; an expression has one", None),
    "'": ("a prime is not read in an expression", "use diff for the derivative, .T for the transpose"),
    "$": ("a dollar sign is not read", None),
    "\\": ("a backslash is not read", None),
    "∫": ("integrals are not read", None),
    "∂": ("'∂' is not read in an expression", "use diff or grad for derivatives"),
    "∇": ("'∇' is not read in an expression", "use grad for gradients"),
    "∑": ("'∑' is not read", "sum(x) adds the entries of an array"),
    "∏": ("'∏' is not read", "prod(x) multiplies the entries of an array"),
    "&": ("'&' is not read", "multiply conditions to have both: (x > 0)*(y > 0)"),
    "?": ("a question mark is not read", "write where(x > 0, x, 0)"),
    "{": ("a brace is not read here", "use ( and ) around expressions, [ and ] around lists"),
    "…": ("dots for something left out are not read", None),
    ".": ("a point belongs to a number, or to .T", None),
    "~": ("'~' is not read", None),
    "_": ("a name begins with a letter", "an underscore stands inside names, as in x_1"),
    **dict.fromkeys('"“”„‘’«»`', ("quotation marks are not read", "names and expressions stand without them")),
    "→": ("limits are not read", None),
    "∈": ("sets are not read", None),
    "∪": ("sets are not read", None),
}


def unexpected(tokens: Sequence[Token], position: int, expected: frozenset[str], source: str) -> ParseError:
    """Return the error of a token that cannot follow those before it."""
    before, after = (
        [token for token in part if token[0] != "_CLOSE" or token[1] < token[2]]  # those that were typed
        for part in (tokens[:position], tokens[position:])
    )
    tokens, position = before + after, len(before)
    kind, start, end, text = tokens[position]
    known = _language(tokens[: position + 1]) or _sentence(tokens, position, source)
    if known is not None:
        message, hint, span = known
        return ParseError(message, span=span, source=source, hint=hint)
    previous = tokens[position - 1] if position else None
    span = Span(start, end)
    if kind == END and previous:
        message = f"the expression ends after {_quoted(previous)}"
    elif kind == "_SEPARATOR" and previous:
        message = f"the {'line' if text.isspace() else 'statement'} ends after {_quoted(previous)}"
        span = Span(previous[2], previous[2] + 1)
    elif kind == "_CLOSE" and previous and previous[0] == "_OPEN":
        message = "there is nothing between the brackets"
        span = Span(previous[1], end)
    elif kind in _OPERATORS and previous and previous[0] in _OPERATORS:
        message = f"{text!r} cannot follow {previous[3]!r}"
    else:
        message = f"{_quoted(tokens[position])} is not expected here"
    return ParseError(message, span=span, source=source, expected=readable(expected))


def _language(tokens: Sequence[Token]) -> tuple[str, str | None, Span] | None:
    """Return message, hint and place of what belongs to a programming language: its last word, or ``//`` at the end."""
    from diffcli.ops.elsewhere import LANGUAGE_WORDS, SIGNS_ELSEWHERE

    for _, start, end, text in reversed(tokens):
        if text in LANGUAGE_WORDS:
            return f"the word {text!r} is not read", LANGUAGE_WORDS[text], Span(start, end)
    written = "".join(text for _, _, _, text in tokens[-2:])
    if written in SIGNS_ELSEWHERE and tokens[-2][2] == tokens[-1][1]:
        return f"there is no operator {written!r}", SIGNS_ELSEWHERE[written], Span(tokens[-2][1], tokens[-1][2])
    return None


def _method(name: str, rest: str) -> str | None:
    """Return how ``name.method(...)`` is written here, given what follows the point."""
    from diffcli.ops.elsewhere import hint_for

    method = rest[: len(rest) - len(rest.lstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789"))]
    if not method or not name:
        return None
    if name in ("np", "numpy", "math", "cmath", "torch", "jnp", "jax", "tf", "F", "nn", "scipy", "sp", "sympy", "Math"):
        return hint_for(method) or f"functions stand without a module: write {shorten(method, 40)}(x)"
    if rest[len(method) :].startswith("()"):
        return f"write {shorten(method, 40)}({shorten(name, 40)})"
    if rest[len(method) :].startswith("("):
        return f"write {shorten(method, 40)}({shorten(name, 40)}, y)"
    return None


def _sentence(tokens: Sequence[Token], position: int, source: str) -> tuple[str, str | None, Span] | None:
    """Return message, hint and place of a mistake that many people make, None for any other."""
    kind, start, end, text = tokens[position]
    before, previous_start, previous_end, previous_text = tokens[position - 1] if position else ("", 0, 0, "")
    span = Span(start, end)
    if kind == END and not position:
        return "there is no expression", None, Span(0, 0)
    if kind == "_WORDS":
        if text.lower() in NO_VALUES:
            return f"unsupported: the word {text}", None, span
        is_unit = before in VALUE_ENDS
        words = f"unsupported: units or words ({shorten(text, 60)}); give the value alone"
        return words if is_unit else "words are not part of an expression", None, span
    if kind in ("_OVER", "_CHOOSE"):
        return f"{text} parts what stands in braces", f"write {{a {text} b}}", span
    if before == "FUNCTION":
        hint = f"write {previous_text}(x); a value bound to {previous_text} makes it a variable"
        return f"{previous_text} is a function and needs an argument", hint, Span(previous_start, previous_end)
    if kind == "KEYWORD" or kind == "_EQUALS":
        sign = tokens[position + (kind == "KEYWORD")]
        written = _run_together(tokens, position + (kind == "KEYWORD"))
        if written:
            return f"there is no operator {written!r}", "use < <= > >= == or !=", Span(sign[1], sign[2])
        if sign[0] == "_EQUALS" and tokens[position + 1 :][:1] and tokens[position + 1][0] == END:
            return "nothing stands after '='", None, Span(sign[1], sign[2])
        hint = "use == to compare; an equation is differentiated by diffcli diff --of y"
        if before == "_FACTORIAL":
            hint = "write != without a blank"
        return "'=' names a statement and cannot stand inside an expression", hint, Span(sign[1], sign[2])
    if kind == "NUMBER" and before == "NUMBER" and previous_end == start and text.startswith("."):
        return "a number has one decimal point", None, Span(previous_start, end)
    if kind == "NUMBER" and before in VALUE_ENDS and before != "_CLOSE_SQUARE":
        left = _value_before(tokens, position, source)
        hint = f"write {left}*{text} for the product, "
        hint += f"{left}{text} for one number" if before in _NUMBERS else f"{left}^{text} for the power"
        if before in _NUMBERS and text.startswith("0"):
            hint = f"write {left}{text} for one number"
        elif before == "NAME" and len(left) >= _LENGTH_OF_WORDS and left.isalpha():
            hint = f"{left} is read as a name; an expression has no words"
        return "a number cannot follow without a sign between", shorten(hint, 200), span
    if kind == "_COMMA":
        following = tokens[position + 1]
        if before == following[0] == "NUMBER" and previous_end == start and following[1] == end:
            digits, point, _ = following[3].partition(".")
            whole = f"{previous_text}{following[3]} for the number with thousands" if len(digits) == 3 else ""
            decimal = "" if point else f"{previous_text.replace('.', '')}.{following[3]} for the decimal number"
            hint = shorten("write " + (" or ".join(filter(None, (whole, decimal))) or "a number without commas"), 200)
            return "a comma parts the arguments of a function", hint, Span(previous_start, following[2])
        if before in ("_COMMA", "_OPEN", "_OPEN_SQUARE"):
            return "something is missing before the comma", None, span
        return "a comma stands only between the arguments of a function or the entries of a list", None, span
    if kind == "_COLON":
        return "a colon stands only in an index, as in x[1:3]", None, span
    if kind in _COMPARISONS and before in VALUE_ENDS:
        return "comparisons are not chained", "write a < b < c as (a < b)*(b < c)", span
    if kind in _COMPARISONS and before in _COMPARISONS | {"_EQUALS"} and previous_end == start:
        message = f"there is no operator {previous_text + text!r}"
        return message, "use < <= > >= == or !=", Span(previous_start, end)
    return None


def _value_before(tokens: Sequence[Token], position: int, source: str) -> str:
    """Return the value that ends before a token as it was typed, "(...)" for a long one."""
    first = position - 1
    while tokens[first][0] in ("_FACTORIAL", "_TRANSPOSE"):
        first -= 1
    depth = 0
    while first >= 0:
        kind = tokens[first][0]
        depth += (kind in _CLOSES) - (kind in _OPENS)
        if not depth:
            break
        first -= 1
    if first > 0 and tokens[first - 1][0] == "CALL":
        first -= 1
    text = source[tokens[max(first, 0)][1] : tokens[position - 1][2]]
    return text if len(text) <= 40 and "\\" not in text else "(...)"


def _run_together(tokens: Sequence[Token], position: int) -> str:
    """Return the signs of comparison that an equals sign is written together with, such as ``=<``."""
    first, second = position - 1, position + 1
    if position and tokens[first][0] in _COMPARISONS and tokens[first][2] == tokens[position][1]:
        return tokens[first][3] + tokens[position][3]
    if tokens[second][0] in _COMPARISONS and tokens[second][1] == tokens[position][2]:
        return tokens[position][3] + tokens[second][3]
    return ""


def readable(kinds: Iterable[str]) -> list[str]:
    """Return kinds of token as sorted words."""
    return sorted({_WORDS[kind] for kind in kinds if kind in _WORDS}, key=lambda word: (word[0] == "'", word))


def _quoted(token: Token) -> str:
    return repr(shorten(token[3], 40)).replace("\\\\", "\\") if token[3] else "the beginning"


def unexpected_character(character: str, span: Span, tokens: Sequence[Token], source: str) -> ParseError:
    """Return the error of a character that no token begins with."""
    previous = tokens[-1] if tokens else None
    if character == "'" and previous and previous[0] == "WORD" and previous[2] == span.start:
        name = shorten(source[previous[1] : previous[2]], 40)
        message = f"{name}' is a label for a derivative, not an expression"
        hint: str | None = f"use diff to differentiate {name}, or {name}.T for the transpose"
    elif character in _CHARACTERS:
        message, hint = _CHARACTERS[
            '"' if character == "'" and source[1:].rstrip().endswith("'") and not previous else character
        ]
        if character == "." and previous and previous[0] == "WORD":
            hint = _method(previous[3], source[span.end :])
        if character == "." and source[span.end : span.end + 1] in tuple("^*/"):
            hint = f"operations go entry by entry without it: write {source[span.end]}"
        elif character == "_" and previous and previous[0] == "NUMBER" and previous[2] == span.start:
            typed = source[previous[1] : span.start] + source[span.start :].partition(" ")[0]
            typed = typed[: len(typed) - len(typed.lstrip("0123456789_"))]
            message, hint = "a number has no underscores", f"write {typed.replace('_', '')} for {typed}"
    else:
        import unicodedata

        name = unicodedata.name(character, f"U+{ord(character):04X}")
        hint = None
        if unicodedata.combining(character):
            message = f"a letter with a {name} is not read"
        elif character.isascii() and character.isprintable():
            message = f"the character {character!r} is not read"
        else:
            message = f"the character {character!r}, {name}, is not read"
    return ParseError(message, span=span, source=source, hint=hint)


def unmatched_bracket(token: Token, brackets: Sequence[Token], source: str) -> ParseError:
    """Return the error of a closing bracket that closes nothing, or something else."""
    _, start, end, text = token
    if not brackets:
        return ParseError(f"{text!r} closes nothing", span=Span(start, end), source=source)
    line, column = line_and_column(source, brackets[-1][1])
    return ParseError(
        f"{text!r} cannot close {brackets[-1][3]!r}",
        span=Span(start, end),
        source=source,
        hint=f"{brackets[-1][3]!r} opened at line {line}, column {column}",
    )


def unclosed_bracket(token: Token, source: str) -> ParseError:
    """Return the error of an opening bracket that nothing closes."""
    return ParseError(f"{token[3]!r} is never closed", span=Span(token[1], token[2]), source=source)


def unclosed_bar(token: Token, source: str) -> ParseError:
    """Return the error of a bar that nothing closes."""
    return ParseError(
        "this bar is never closed",
        span=Span(token[1], token[2]),
        source=source,
        hint="write abs(...) where bars are nested",
    )


def separator_in_brackets(span: Span, bracket: Token, source: str) -> ParseError:
    """Return the error of a semicolon inside brackets."""
    hint = f"arguments are parted by commas; is a bracket missing that closes {bracket[3]!r}?"
    if bracket[3] == "[":
        hint = "write a matrix as [[1, 2], [3, 4]]"
    return ParseError("a semicolon cannot stand inside brackets", span=span, source=source, hint=hint)


def assigned_twice(word: str, token: Token, first: int, source: str) -> ParseError:
    """Return the error of a name that two statements define."""
    line, column = line_and_column(source, first)
    return ParseError(
        f"{word} is assigned twice",
        span=Span(token[1], token[2]),
        source=source,
        hint=f"first at line {line}, column {column}; a name is assigned once",
    )


def ambiguous_name(word: str, ways: Sequence[Sequence[str]], span: Span, source: str) -> ParseError:
    """Return the error of an undeclared name that can be split in two ways."""
    return ParseError(
        f"{word!r} can be read as {' or '.join('*'.join(way) for way in ways)}",
        span=span,
        source=source,
        hint="write the signs",
    )


def product(pieces: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return the pieces of a name as a product; nothing stands between a function and its argument."""
    text, sign = pieces[0], "*"
    for before, piece in pairwise(pieces):
        if vocabulary.is_function(before) and not vocabulary.is_value(before):
            sign = " "  # from the function on, all is its argument
        text += sign + piece
    return text


def shadows(word: str, vocabulary: Vocabulary) -> str:
    """Return the note that a name is a variable though it could be something else."""
    other = "the constant" if vocabulary.is_constant(word) else "the function"
    how = "assigned" if word in vocabulary.assigned else "declared"
    return f"{word} is the {how} variable, not {other} {word}"


def unknown_function(word: str, span: Span, vocabulary: Vocabulary, source: str) -> UnknownNameError:
    """Return the error of a name before a bracket that is neither a function nor known to be a variable."""
    from diffcli.ops.elsewhere import NOT_HERE, hint_for

    names = [*vocabulary.ops.calls(), *vocabulary.functions]
    hint = NOT_HERE["diff"] if source[: span.start].rstrip().endswith(("d/", "∂/")) else hint_for(word)
    return UnknownNameError(
        f"there is no function {shorten(word, 100)}",
        span=span,
        source=source,
        hint=hint
        or suggestion(word, names)
        or f"diffcli ops lists the functions; for a product write {shorten(word, 40)}*(...)",
    )


def suggestion(word: str, names: Iterable[str]) -> str | None:
    """Return "did you mean ...?" with the names nearest to a word, None if none is near."""
    from diffcli.near import did_you_mean, near_names

    return did_you_mean(near_names(word, names, count=3))
