"""Plain texts to tokens, where each word, number and sign tells by itself what it is; others go by ``tokenizer``."""

from __future__ import annotations

from functools import cache, lru_cache

from diffcli.parsing.driver import END
from diffcli.parsing.vocabulary import CONSTANTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from re import Pattern

    from diffcli.ops import OpTable
    from diffcli.parsing.vocabulary import Vocabulary

# no text makes a pattern try again: the parts are possessive, the whole is not, as Python before 3.11.5 gets that wrong
NUMBER = r"(?:[0-9]++(?:\.(?!T(?!\w))[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?"
WORD = r"[^\W\d_]\w*+"
SIGN = r"\*\*|[<>=!]=|\.T(?!\w)"

_MOST_KEPT = 10_000
"""Texts whose kind is kept."""

_UNITS = ("i", "j")
"""Names that may be the imaginary unit."""

SIGNS = {
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
    "‖": "_NORM",
    "√": "ROOT",
    "∛": "ROOT",
}

BRACKETS = {
    "(": "_OPEN",
    "[": "_OPEN_SQUARE",
    "{": "_OPEN",
    ")": "_CLOSE",
    "]": "_CLOSE_SQUARE",
    "}": "_CLOSE",
}


def plain_tokens(source: str, vocabulary: Vocabulary) -> tuple[list[str], list[str]] | None:
    """Return kinds and texts of the tokens of a text, as ``tokenize`` does, if each is known by itself.

    None stands for a text in which words, numbers or brackets must be looked at together, or about which there is
    something to tell; mistakes may be left to the grammar.
    """
    if not source.isascii():
        return None
    known = _lexicon(vocabulary.ops, vocabulary.declared)
    if source.isprintable() and "=" not in source and ";" not in source:
        texts = _parted(source)
        try:
            kinds: list[str | None] = list(map(known.__getitem__, texts))
        except KeyError:
            pass  # something that is no word, plain number or sign, as 2x and 1e-3
        else:
            return _named(kinds, texts, vocabulary)
    texts = _lexeme().findall(source)
    kinds = list(map(known.get, texts))
    if "\n" in source or ";" in source:
        kept = list(_kept(kinds))
        if ";" in source and any(texts[i] == ";" for i in set(range(len(texts))).difference(kept)):
            return None
        texts = [texts[i] for i in kept]
        kinds = [kinds[i] for i in kept]
    if "=" in source and not _plain_targets(kinds, texts, vocabulary):
        return None
    return _named(kinds, texts, vocabulary)


def _parted(source: str) -> list[str]:
    """Return the lexemes of a text without line ends, if no number touches a word and none has an exponent.

    Parting at signs takes a third of the time that the pattern takes, and no loading of ``re``.
    """
    source = source.replace("**", "^")
    for sign in "+-*/^(),":
        source = source.replace(sign, f" {sign} ")
    return source.split()


def _named(kinds: list[str | None], texts: list[str], vocabulary: Vocabulary) -> tuple[list[str], list[str]] | None:
    """Return kinds and texts with the kinds of names and numbers, and the end."""
    kinds.append(END)
    texts.append("")
    if None not in kinds:
        return kinds, texts  # type: ignore[return-value]
    kind_of: dict[str, str] = {}
    place = -1
    for _ in range(kinds.count(None)):
        place = kinds.index(None, place + 1)
        word = texts[place]
        kind = kind_of.get(word)
        if kind is None:
            kind = kind_of[word] = _plain_kind(word, vocabulary)
        if not kind or (kind == "NAME" and kinds[place + 1] == "_OPEN" and not is_single(word)):
            return None
        kinds[place] = kind
    return kinds, texts  # type: ignore[return-value]


def is_single(word: str) -> bool:
    """Tell whether a name before an opening bracket multiplies though nothing declares it: ``x``, ``x_1``."""
    return len(word) == 1 or (word[1] == "_" and len(word) > 2)


def plain_places(source: str) -> list[tuple[int, int]]:
    """Return where the tokens of a plain text begin and end."""
    places = [match.span() for match in _lexeme().finditer(source)]
    kinds = [_LINE_SIGNS.get(source[start]) for start, _ in places]
    if "_SEPARATOR" in kinds:
        places = [places[i] for i in _kept(kinds)]
    end = places[-1][1] if places else 0
    return [*places, (end, end)]


@cache
def _lexeme() -> Pattern[str]:
    """Return the pattern of what stands in plain texts, the frequent ones first."""
    import re

    return re.compile(rf"[-+()/,^]|\*\*?|{WORD}|{NUMBER}|{SIGN}|[^ \t\r\f\v]")


_DEPTHS: Mapping[str | None, int] = {"_OPEN": 1, "_OPEN_SQUARE": 1, "_CLOSE": -1, "_CLOSE_SQUARE": -1}
_LINE_SIGNS = {"\n": "_SEPARATOR", ";": "_SEPARATOR", "(": "_OPEN", "[": "_OPEN", ")": "_CLOSE", "]": "_CLOSE"}


class _Lexicon(dict[str, "str | None"]):
    """The kinds of texts that always mean the same, numbers without an exponent among them; None for other words."""

    __slots__ = ()

    def __missing__(self, text: str) -> str | None:
        if not text.replace(".", "", 1).isdecimal():
            if text.isidentifier():
                return None
            raise KeyError(text)
        if len(self) < _MOST_KEPT:
            self[text] = "NUMBER"
        return "NUMBER"


@lru_cache(maxsize=64)
def _lexicon(ops: OpTable, declared: frozenset[str]) -> _Lexicon:
    """Return the kinds of the texts that always mean the same."""
    kinds = {sign: kind for sign, kind in SIGNS.items() if sign.isascii() and sign != "|"}
    kinds |= {sign: kind for sign, kind in BRACKETS.items() if sign not in "{}"}
    kinds |= {"\n": "_SEPARATOR", ";": "_SEPARATOR"}
    words = {**dict.fromkeys(CONSTANTS, "NAME"), **dict.fromkeys(ops.call_names(), "CALL")}
    kinds |= {word: kind for word, kind in words.items() if word not in declared}
    return _Lexicon(kinds | {word: "NAME" for word in declared if word not in words and word not in _UNITS})


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
    return "NAME" if is_name and not vocabulary.may_split(word) else ""
