"""The wording of every parse error and note: what went wrong, in the words of the person who typed it."""

from __future__ import annotations

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
        ("_TIMES", "_DIVIDE", "_MATMUL", "_POWER", "_FACTORIAL"),
        "an operator",
    ),
    **dict.fromkeys(
        ("_LESS", "_LESS_EQUAL", "_GREATER", "_GREATER_EQUAL", "_EQUAL_TO", "_NOT_EQUAL"),
        "a comparison",
    ),
}
"""Kinds of token in readable words; those left out are of no help."""

_COMPARISONS = frozenset(kind for kind, word in _WORDS.items() if word == "a comparison")

_BINARY = frozenset(("_TIMES", "_DIVIDE", "_MATMUL", "_POWER", "_PLUS", "_MINUS")) | _COMPARISONS

_VALUE_ENDS = frozenset(("NUMBER", "NAME", "_CLOSE", "_CLOSE_SQUARE", "_CLOSE_BAR", "_FACTORIAL", "_TRANSPOSE"))

_CHARACTERS = {
    "%": ("a percent sign is not read", "write 0.05 for 5%"),
    "°": ("a degree sign is not read", "angles are in radians: write 30*pi/180 for 30°"),
    "º": ("a degree sign is not read", "angles are in radians: write 30*pi/180 for 30°"),
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
    "&": ("'&' is not read", "multiply conditions to have both"),
    "{": ("a brace is not read here", "use ( and ) around expressions, [ and ] around lists"),
    "…": ("dots for something left out are not read", None),
    ".": ("a point belongs to a number, or to .T", None),
    "~": ("'~' is not read", None),
    "_": ("a name begins with a letter", "an underscore stands inside names, as in x_1"),
    '"': ("quotation marks are not read", "names stand without them"),
    "→": ("limits are not read", None),
    "∈": ("sets are not read", None),
    "∪": ("sets are not read", None),
}


def unexpected(tokens: Sequence[Token], position: int, expected: frozenset[str], source: str) -> ParseError:
    """Return the error of a token that cannot follow those before it."""
    kind, start, end, text = tokens[position]
    previous = tokens[position - 1] if position else (END, 0, 0, "")
    following = tokens[position + 1] if position + 1 < len(tokens) else tokens[-1]
    place = Span(start, end)

    def error(message: str, hint: str | None = None, span: Span = place, words: Sequence[str] = ()) -> ParseError:
        return ParseError(message, span=span, source=source, hint=hint, expected=words)

    if kind == END and position == 0:
        return error("there is no expression", span=Span(0, 0))
    if previous[0] == "FUNCTION":
        return _without_argument(previous, kind, error)
    if kind == "KEYWORD" or kind == "_EQUALS":
        sign = following if kind == "KEYWORD" else tokens[position]
        return error(
            "'=' gives a name to a statement; it cannot stand inside an expression",
            hint="use == to compare",
            span=Span(sign[1], sign[2]),
        )
    if kind == "NUMBER":
        if previous[0] == "NUMBER" and previous[2] == start and text.startswith("."):
            return error("a number has one decimal point", span=Span(previous[1], end))
        if previous[0] in _VALUE_ENDS and previous[0] != "_CLOSE_SQUARE":
            before = source[previous[1] : previous[2]]
            if previous[0] == "NAME":
                hint = f"write {before}*{text} or {before}^{text}"
            elif previous[0] == "NUMBER":
                hint = f"write {before}*{text} for the product, {before}{text} for one number"
            else:
                hint = f"write *{text} or ^{text}"
            return error("a number cannot follow without a sign between", hint=shorten(hint, 200))
    if kind == "_COMMA":
        if previous[0] == "NUMBER" and following[0] == "NUMBER" and previous[2] == start and following[1] == end:
            return error(
                "a comma parts the arguments of a function",
                hint=f"write {previous[3]}.{following[3]} for the decimal number",
                span=Span(previous[1], following[2]),
            )
        return error("a comma stands only between the arguments of a function or the entries of a list")
    if kind == "_COLON":
        return error("a colon stands only in an index, as in x[1:3]")
    if kind in _COMPARISONS and previous[0] in _VALUE_ENDS:
        return error("comparisons are not chained", hint="write a < b < c as (a < b)*(b < c)")
    words = readable(expected)
    if kind == END:
        return error(f"the expression ends after {_quoted(previous)}", words=words)
    if kind == "_SEPARATOR":
        what = "the line" if text.isspace() else "the statement"
        return error(f"{what} ends after {_quoted(previous)}", span=Span(previous[2], previous[2] + 1), words=words)
    if kind == "_CLOSE" and previous[0] == "_OPEN":
        return error("there is nothing between the brackets", span=Span(previous[1], end), words=words)
    if kind == "_FACTORIAL" and following[0] == "_EQUALS":
        return error("'!' and '=' stand apart", hint="write != to compare")
    if kind in _COMPARISONS and text in ("==", "<", ">") and previous[0] in _COMPARISONS | {"_EQUALS"}:
        return error(f"there is no operator {previous[3] + text!r}", hint="use < <= > >= == or !=", words=())
    if kind in _BINARY and previous[0] in _BINARY:
        return error(f"{text!r} cannot follow {previous[3]!r}", words=words)
    return error(f"{_quoted(tokens[position])} is not expected here", words=words)


def _without_argument(function: Token, kind: str, error: object) -> ParseError:
    text = function[3]
    assert callable(error)
    message = f"{text} is a function and needs an argument"
    hint = f"write {text}(x); a value bound to {text} makes it a variable"
    result: ParseError = error(message, hint=hint, span=Span(function[1], function[2]))
    return result


def readable(kinds: Iterable[str]) -> list[str]:
    """Return kinds of token as sorted words."""
    return sorted({_WORDS[kind] for kind in kinds if kind in _WORDS}, key=lambda word: (word[0] == "'", word))


def _quoted(token: Token) -> str:
    return repr(shorten(token[3], 40)) if token[3] else "the beginning"


def unexpected_character(source: str, start: int, tokens: Sequence[Token]) -> ParseError:
    """Return the error of a character that no token begins with."""
    import unicodedata

    character = source[start]
    shown = unicodedata.normalize("NFKC", character) if character not in _CHARACTERS else character
    shown = "'" if shown in "′ʹ’‘`´" else shown
    if shown == "'" and tokens and tokens[-1][0] == "WORD" and tokens[-1][2] == start:
        name = source[tokens[-1][1] : start]
        message, hint = (
            f"{shorten(name, 40)}' is a label for a derivative, not an expression",
            f"use diff to differentiate {shorten(name, 40)}, or {shorten(name, 40)}.T for the transpose",
        )
        return ParseError(message, span=Span(start, start + 1), source=source, hint=hint)
    if shown in _CHARACTERS:
        text, advice = _CHARACTERS[shown]
        return ParseError(text, span=Span(start, start + 1), source=source, hint=advice)
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    words = repr(character) if character.isascii() and character.isprintable() else f"{character!r} ({name})"
    return ParseError(f"the character {words} is not read", span=Span(start, start + 1), source=source)


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
    hint = "write a matrix as [[1, 2], [3, 4]]" if bracket[3] == "[" else f"is a bracket missing that closes {bracket[3]!r}?"
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
    text = pieces[0]
    for before, piece in zip(pieces, pieces[1:]):
        text += ("*" if vocabulary.is_value(before) or before.isdecimal() else " ") + piece
    return text


def shadows(word: str, vocabulary: Vocabulary) -> str:
    """Return the note that a name is a variable though it could be something else."""
    other = "the constant" if vocabulary.is_constant(word) else "the function"
    how = "assigned" if word in vocabulary.assigned else "declared"
    return f"{word} is the {how} variable, not {other} {word}"


def unknown_function(word: str, span: Span, vocabulary: Vocabulary, source: str) -> UnknownNameError:
    """Return the error of a name before a bracket that is neither a function nor known to be a variable."""
    names = [*vocabulary.ops.calls(), *vocabulary.functions]
    return UnknownNameError(
        f"there is no function {shorten(word, 100)}",
        span=span,
        source=source,
        hint=suggestion(word, names) or f"for a product write {shorten(word, 40)}*(...)",
    )


def suggestion(word: str, names: Iterable[str]) -> str | None:
    """Return "did you mean ...?" with the names nearest to a word, None if none is near."""
    import difflib

    if len(word) > 100:
        return None
    near = difflib.get_close_matches(word, sorted(set(names)), n=3, cutoff=0.6)
    return f"did you mean {', '.join(near[:-1]) + ' or ' + near[-1] if len(near) > 1 else near[0]}?" if near else None
