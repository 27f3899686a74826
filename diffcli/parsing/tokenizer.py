"""Text to tokens: what a regular lexer can tell, and the few things only the names and brackets around tell.

These are: which names are functions, line ends that part statements, which names a statement defines, how an undeclared
name such as ``xy`` is split, and which numbers multiply without a sign.  The direction of bars is found in ``bars.py``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from diffcli.errors import Note, Span
from diffcli.parsing import messages
from diffcli.parsing.driver import END
from diffcli.parsing.vocabulary import CONSTANTS, GREEK_FUNCTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diffcli.ops import OpTable
    from diffcli.parsing.driver import Token
    from diffcli.parsing.normalise import Normalised
    from diffcli.parsing.vocabulary import Vocabulary

# no text makes a pattern try again: the parts are possessive, the whole is not, as Python before 3.11.5 gets that wrong
_NUMBER = r"(?:[0-9]++(?:\.(?!T(?!\w))[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?"
_WORD = r"[^\W\d_]\w*+"
_SIGN = r"\*\*|[<>=!]=|\.T(?!\w)"

_UNITS = ("i", "j")
"""Names that may be the imaginary unit."""

_LEXEME = re.compile(rf"[-+()/,^]|\*\*?|{_WORD}|{_NUMBER}|{_SIGN}|[^ \t\r\f\v]")
"""What stands in plain texts, the frequent ones first."""

_PATTERN = re.compile(
    r"(?:[ \t\r\f\v]++|\#[^\n]*+)*"
    rf"(?:(?P<NUMBER>{_NUMBER})"
    rf"|(?P<WORD>{_WORD}(?:(?<=_)\{{\w++\}})?)"
    rf"|(?P<SIGN>{_SIGN}|[^\s])"
    r"|(?P<LINE>\s)"
    r"|\Z)"
)

_SIGNS = {
    "+": "_PLUS",
    "-": "_MINUS",
    "*": "_TIMES",
    "/": "_DIVIDE",
    "@": "_MATMUL",
    "^": "_POWER",
    "**": "_POWER",
    "!": "_FACTORIAL",
    ".T": "_TRANSPOSE",
    "<": "_LESS",
    "<=": "_LESS_EQUAL",
    ">": "_GREATER",
    ">=": "_GREATER_EQUAL",
    "==": "_EQUAL_TO",
    "!=": "_NOT_EQUAL",
    "=": "_EQUALS",
    ",": "_COMMA",
    ":": "_COLON",
    "|": "_BAR",
    "√": "ROOT",
    "∛": "ROOT",
}

_BRACKETS = {
    "(": "_OPEN",
    "[": "_OPEN_SQUARE",
    "{": "_OPEN",
    ")": "_CLOSE",
    "]": "_CLOSE_SQUARE",
    "}": "_CLOSE",
}

_PARTNERS = {")": "(", "]": "[", "}": "{"}

_LOG = re.compile(r"log_(?P<base>[0-9]+|[^\W\d_]\w*)(?P<rest>(?:(?!log_)[^\W\d_]\w*)?)")

_ARGUMENT_STARTS = frozenset(("_OPEN", "WORD", "NUMBER", "_POWER", "_BAR", "ROOT"))
"""Kinds of token after which a function at the end of a split name has an argument."""

_SINGLE = re.compile(r"[^\W\d_](?:_\w+)?")
"""Names before an opening bracket that multiply though nothing declares them."""


def plain_tokens(source: str, vocabulary: Vocabulary) -> tuple[list[str], list[str]] | None:
    """Return kinds and texts of the tokens of a text, as ``tokenize`` does, if each is known by itself.

    None stands for a text in which words, numbers or brackets must be looked at together, or about which there is
    something to tell; mistakes may be left to the grammar.
    """
    if not source.isascii():
        return None
    texts = _LEXEME.findall(source)
    known = _lexicon(vocabulary.ops, vocabulary.declared)
    kinds: list[str | None] = list(map(known.get, texts))
    if "\n" in source or ";" in source:
        kept = list(_kept(kinds))
        if ";" in source and any(texts[i] == ";" for i in set(range(len(texts))).difference(kept)):
            return None
        texts = [texts[i] for i in kept]
        kinds = [kinds[i] for i in kept]
    kinds.append(END)
    texts.append("")
    if "=" in source and not _plain_targets(kinds, texts, vocabulary):
        return None
    kind_of: dict[str, str] = {}
    place = -1
    for _ in range(kinds.count(None)):
        place = kinds.index(None, place + 1)
        word = texts[place]
        kind = kind_of.get(word)
        if kind is None:
            kind = kind_of[word] = _plain_kind(word, vocabulary)
        if not kind or (kind == "NAME" and kinds[place + 1] == "_OPEN" and not _SINGLE.fullmatch(word)):
            return None
        kinds[place] = kind
    return kinds, texts  # type: ignore[return-value]


def plain_places(source: str) -> list[tuple[int, int]]:
    """Return where the tokens of a plain text begin and end."""
    places = [match.span() for match in _LEXEME.finditer(source)]
    kinds = [_LINE_SIGNS.get(source[start]) for start, _ in places]
    if "_SEPARATOR" in kinds:
        places = [places[i] for i in _kept(kinds)]
    end = places[-1][1] if places else 0
    return [*places, (end, end)]


_DEPTHS: Mapping[str | None, int] = {"_OPEN": 1, "_OPEN_SQUARE": 1, "_CLOSE": -1, "_CLOSE_SQUARE": -1}
_LINE_SIGNS = {"\n": "_SEPARATOR", ";": "_SEPARATOR", "(": "_OPEN", "[": "_OPEN", ")": "_CLOSE", "]": "_CLOSE"}


@lru_cache(maxsize=64)
def _lexicon(ops: OpTable, declared: frozenset[str]) -> Mapping[str, str]:
    """Return the kinds of the texts that always mean the same."""
    kinds = {sign: kind for sign, kind in _SIGNS.items() if sign.isascii() and sign != "|"}
    kinds |= {sign: kind for sign, kind in _BRACKETS.items() if sign not in "{}"}
    kinds |= {"\n": "_SEPARATOR", ";": "_SEPARATOR", **dict.fromkeys(map(str, range(10)), "NUMBER")}
    words = {**dict.fromkeys(CONSTANTS, "NAME"), **dict.fromkeys(ops.calls(), "CALL")}
    kinds |= {word: kind for word, kind in words.items() if word not in declared}
    return kinds | {word: "NAME" for word in declared if word not in words and word not in _UNITS}


def _kept(kinds: list[str | None]) -> Iterator[int]:
    """Yield the places of what counts: one separator between statements, none in brackets or at the ends."""
    depth, waiting, has_begun = 0, -1, False
    for place, kind in enumerate(kinds):
        if kind == "_SEPARATOR":
            if not depth and waiting < 0 and has_begun:
                waiting = place
        else:
            if waiting >= 0:
                yield waiting
                waiting = -1
            has_begun = True
            depth += _DEPTHS.get(kind, 0)
            yield place


def _plain_targets(kinds: list[str | None], texts: list[str], vocabulary: Vocabulary) -> bool:
    """Mark the names that statements define; tell whether each equals sign has one that means nothing else."""
    starts = [0, *[place + 1 for place, kind in enumerate(kinds) if kind == "_SEPARATOR"]]
    for statement, start in enumerate(starts):
        name = texts[start]
        if kinds[start + 1 : start + 2] == ["_EQUALS"] and kinds[start] in (None, "NAME") and name not in CONSTANTS:
            if name in vocabulary.assigned or not name[0].isalpha():
                return False
            vocabulary.assigned[name] = statement
            kinds[start] = "TARGET"
    return len(vocabulary.assigned) == kinds.count("_EQUALS")


def _plain_kind(word: str, vocabulary: Vocabulary) -> str:
    """Return the kind of a number or of a name without other meaning, nothing for anything else."""
    if word[0].isdecimal() or (word[0] == "." and len(word) > 1):
        return "NUMBER"
    if word in vocabulary.assigned:
        return "NAME"
    is_name = word[0].isalpha() and not (vocabulary.is_constant(word) or vocabulary.is_function(word) or word == "i")
    if word in vocabulary.declared:
        return "NAME" if is_name or (word == "i" and word != vocabulary.complex_unit) else ""
    return "NAME" if is_name and "log_" not in word and not (vocabulary.splits and len(word) > 1) else ""


def tokenize(source: str, vocabulary: Vocabulary, notes: list[Note], *, is_latex: bool = False) -> list[Token]:
    """Return the tokens of a text, the last of kind END; ``vocabulary`` gains the names that its statements define.

    Raises: ParseError and UnknownNameError.
    """
    raw = _scan_latex(source, vocabulary, notes) if is_latex else _scan(source)
    if "=" in source or not source.isascii():
        _define(raw, vocabulary, source)
    tokens = _name(raw, vocabulary, source, notes)
    if is_latex or "|" in source or not source.isascii():
        from diffcli.parsing.bars import direct_bars

        tokens = direct_bars(tokens, source, notes)
    _mark_multipliers(tokens, source, is_latex=is_latex)
    return tokens


def _scan_latex(source: str, vocabulary: Vocabulary, notes: list[Note]) -> list[Token]:
    from diffcli.parsing.latex import scan

    return scan(source, vocabulary, notes)


def _scan(source: str) -> list[Token]:
    """Return the tokens that need no knowledge of names, words being of kind WORD."""
    normalised = None if source.isascii() else _normalise(source)
    text = source if normalised is None else normalised.text
    tokens: list[Token] = []
    put = tokens.append
    brackets: list[Token] = []
    signs = _SIGNS
    for match in _PATTERN.finditer(text):
        group = match.lastgroup
        if group is None:
            break
        start, end = match.span(group)
        if normalised is not None:
            start, end = normalised.starts[start], normalised.ends[end - 1]
        word = match[group]
        if group == "SIGN":
            kind = signs.get(word)
            if kind is not None:
                put((kind, start, end, word))
            elif word in _BRACKETS:
                token = (_BRACKETS[word], start, end, word)
                if word in "([{":
                    if word == "{" and not (tokens and tokens[-1][0] == "_POWER"):
                        raise messages.unexpected_character(word, Span(start, end), tokens, source)
                    brackets.append(token)
                elif not brackets or brackets[-1][3] != _PARTNERS[word]:
                    raise messages.unmatched_bracket(token, brackets, source)
                else:
                    brackets.pop()
                put(token)
            elif word == ";":
                if brackets:
                    raise messages.separator_in_brackets(Span(start, end), brackets[-1], source)
                if tokens and tokens[-1][0] != "_SEPARATOR":
                    put(("_SEPARATOR", start, end, word))
            else:
                raise messages.unexpected_character(word, Span(start, end), tokens, source)
        elif group == "WORD":
            if not word.isascii():
                _check_letters(word, Span(start, end), source)
            put(("WORD", start, end, word.replace("{", "").replace("}", "") if word[-1] == "}" else word))
        elif group == "NUMBER":
            put(("NUMBER", start, end, word))
        elif not brackets and tokens and tokens[-1][0] != "_SEPARATOR":
            put(("_SEPARATOR", start, end, word))
    if brackets:
        raise messages.unclosed_bracket(brackets[-1], source)
    if tokens and tokens[-1][0] == "_SEPARATOR":
        tokens.pop()
    place = tokens[-1][2] if tokens else 0
    put((END, place, place, ""))
    return tokens


def _normalise(source: str) -> Normalised:
    """Return a text with characters beyond ASCII as plain text; most texts have none, and need no Unicode data."""
    from diffcli.parsing.normalise import normalise

    return normalise(source)


def _check_letters(word: str, span: Span, source: str) -> None:
    from diffcli.parsing.normalise import check_letters

    check_letters(word, span, source)


def _define(raw: list[Token], vocabulary: Vocabulary, source: str) -> None:
    """Mark the names that statements define, and tell the vocabulary of them."""
    statement = 0
    places: dict[str, int] = {}
    start = 0
    while start < len(raw):
        kind, place, _, word = raw[start]
        if kind == "WORD":
            parameters = _parameters(raw, start)
            if parameters is not None or raw[start + 1][0] == "_EQUALS":
                if word in places:
                    raise messages.assigned_twice(word, raw[start], places[word], source)
                places[word] = place
                if parameters is None:
                    raw[start] = ("TARGET", *raw[start][1:])
                    vocabulary.assigned[word] = statement
                else:
                    raw[start] = ("DEFINED", *raw[start][1:])
                    for i in parameters:
                        raw[i] = ("PARAMETER", *raw[i][1:])
                    vocabulary.functions[word] = statement
        while start < len(raw) and raw[start][0] != "_SEPARATOR":
            start += 1
        start += 1
        statement += 1


def _parameters(raw: list[Token], start: int) -> list[int] | None:
    """Return where the parameters of a definition ``f(x, y) = ...`` stand, or None for something else."""
    if raw[start + 1][0] != "_OPEN":
        return None
    position, places = start + 2, []
    while raw[position][0] == "WORD":
        places.append(position)
        position += 1
        if raw[position][0] != "_COMMA":
            break
        position += 1
    return places if places and raw[position][0] == "_CLOSE" and raw[position + 1][0] == "_EQUALS" else None


def _name(raw: list[Token], vocabulary: Vocabulary, source: str, notes: list[Note]) -> list[Token]:
    """Return tokens in which every word is a name, a function or the name of an option."""
    tokens: list[Token] = []
    put = tokens.append
    statement = 0
    parameters: set[str] = set()
    told: set[str] = set()
    for position, token in enumerate(raw):
        kind = token[0]
        if kind == "WORD":
            word = token[3]
            following = raw[position + 1][0]
            if word in vocabulary.parameters:
                put(("NAME", *token[1:]))
            elif following == "_EQUALS":
                put(("KEYWORD", *token[1:]))
            elif _is_word_value(raw, position):
                put(("NAME", *token[1:]))
            elif vocabulary.is_value(word) and not (
                following == "_OPEN" and vocabulary.assigned.get(word, -1) >= statement and vocabulary.is_function(word)
            ):
                if word not in told and _wins(word, vocabulary):
                    told.add(word)
                    notes.append(Note(messages.shadows(word, vocabulary), Span(token[1], token[2])))
                put(("NAME", *token[1:]))
            elif vocabulary.is_function(word) and not _is_greek(word, token[1], source):
                put(("CALL" if following == "_OPEN" else "FUNCTION", *token[1:]))
            else:
                _name_unknown(tokens, token, following, vocabulary, source, notes, told)
        else:
            put(token)
            if kind == "PARAMETER":
                parameters.add(token[3])
            elif kind == "_EQUALS" and parameters:
                vocabulary.parameters = frozenset(parameters)
                parameters = set()
            elif kind == "_SEPARATOR" or kind == END:
                vocabulary.parameters = frozenset()
                parameters = set()
                statement += 1
    return tokens


def _is_word_value(raw: list[Token], position: int) -> bool:
    """Tell whether a word is the whole value of an option, as in ``reduction=sum``."""
    return (
        position > 1
        and raw[position - 1][0] == "_EQUALS"
        and raw[position - 2][0] == "WORD"
        and raw[position + 1][0] in ("_COMMA", "_CLOSE")
    )


def _wins(word: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a variable's name would mean something else."""
    return (word in vocabulary.declared or word in vocabulary.assigned) and (
        vocabulary.is_constant(word) or bool(vocabulary.ops.called(word))
    )


def _name_unknown(
    tokens: list[Token],
    token: Token,
    following: str,
    vocabulary: Vocabulary,
    source: str,
    notes: list[Note],
    told: set[str],
) -> None:
    """Add a word that nothing declares: a logarithm with its base, several names written together, or a variable."""
    _, start, end, word = token
    function = "CALL" if following == "_OPEN" else "FUNCTION"
    logarithm = _LOG.fullmatch(word)
    if logarithm is not None and not logarithm["rest"]:
        tokens.append((function, start, end, word))
        return
    if logarithm is not None:  # log_2n is log_2 of n
        split = logarithm.start("rest")
        tokens.append(("FUNCTION", start, start + split, word[:split]))
        start, word = start + split, word[split:]
        if vocabulary.is_value(word) or vocabulary.is_function(word):
            tokens.append(("NAME" if vocabulary.is_value(word) else function, start, end, word))
            return
    prefix = word.find("log_", 1) if word.count("log_") == 1 else -1  # nlog_2 is n log_2
    if prefix > 0 and vocabulary.splits:
        before = word[:prefix]
        ways = [[before]] if vocabulary.is_value(before) else vocabulary.splittings(before, False)
        if len(ways) == 1:
            split = start + prefix if end - start == len(word) else end
            tokens.extend(_pieces(ways[0], start, split, function, vocabulary))
            rest = ("WORD", split if split < end else start, end, word[prefix:])
            _name_unknown(tokens, rest, following, vocabulary, source, notes, told)
            return
    if vocabulary.splits and len(word) > 1:
        ways = vocabulary.splittings(word, following in _ARGUMENT_STARTS)
        if len(ways) > 1:
            raise messages.ambiguous_name(word, ways, Span(start, end), source)
        if ways:
            if word not in told:
                told.add(word)
                notes.append(Note(f"{word!r} is read as {messages.product(ways[0], vocabulary)}", Span(start, end)))
            tokens.extend(_pieces(ways[0], start, end, function, vocabulary))
            return
    if following == "_OPEN" and word in GREEK_FUNCTIONS:
        notes.append(Note(f"{word}(...) is read as {GREEK_FUNCTIONS[word]}(...)", Span(start, end)))
        tokens.append(("CALL", start, end, GREEK_FUNCTIONS[word]))
        return
    if following == "_OPEN" and not _SINGLE.fullmatch(word) and not _is_greek(word, start, source):
        raise messages.unknown_function(word, Span(start, end), vocabulary, source)
    tokens.append(("NAME", start, end, word))


def _pieces(pieces: list[str], start: int, end: int, last_function: str, vocabulary: Vocabulary) -> list[Token]:
    """Return the tokens of a name that is split; its last piece, where it is a function, is of the given kind."""
    is_exact = end - start == sum(map(len, pieces))  # a Greek letter stands for several
    tokens: list[Token] = []
    for i, piece in enumerate(pieces):
        if piece.isdecimal():
            kind = "NUMBER"
        elif vocabulary.is_value(piece):
            kind = "NAME"
        else:
            kind = last_function if i == len(pieces) - 1 else "FUNCTION"
        tokens.append((kind, start, start + len(piece) if is_exact else end, piece))
        start += len(piece) if is_exact else 0
    return tokens


def _is_greek(word: str, start: int, source: str) -> bool:
    """Tell whether a word of several letters was typed as one, θ or \\theta for theta."""
    if source[start] == "\\":
        from diffcli.parsing.latex_commands import GREEK

        return word.partition("_")[0] in GREEK
    return not source[start].isascii() and word.isascii()


def _mark_multipliers(tokens: list[Token], source: str, *, is_latex: bool) -> None:
    """Mark the numbers that are sure to multiply what stands before them.

    These are bases of powers, ``x 2^n``, unless they stand directly after a plain number, what follows a closing brace,
    and in LaTeX a factorial sign, ``\\frac{10!}{3!7!}``.  ``x 2`` stays an error: a sign may be missing.
    """
    for place in range(1, len(tokens)):
        kind, start, end, text = tokens[place]
        if kind != "NUMBER":
            continue
        before, previous, previous_end, _ = tokens[place - 1]
        if before == "NUMBER":
            is_free = previous_end < start and _is_exponent(tokens, place - 1)
        else:
            is_free = before in messages.VALUE_ENDS and before != "MULTIPLIER"
        is_apart = (before == "_CLOSE" and source[previous] == "}") or (is_latex and before == "_FACTORIAL")
        if is_free and (is_apart or tokens[place + 1][0] == "_POWER"):
            tokens[place] = ("MULTIPLIER", start, end, text)


def _is_exponent(tokens: list[Token], place: int) -> bool:
    while tokens[place - 1][0] in ("_PLUS", "_MINUS") and place > 1:
        place -= 1
    return place > 0 and tokens[place - 1][0] == "_POWER"
