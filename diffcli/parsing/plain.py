"""Plain texts to tokens, where each word, number and sign tells by itself what it is; others go by ``tokenizer``."""

from __future__ import annotations

from functools import cache, lru_cache

from diffcli.parsing.driver import END
from diffcli.parsing.vocabulary import CONSTANTS, Vocabulary, is_elsewhere

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from re import Pattern

    from diffcli.ops import OpTable

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


def plain_tokens(source: str, known: Lexicon, vocabulary: Vocabulary) -> tuple[list[str], list[str]] | None:
    """Return kinds and texts of the tokens of a text, as ``tokenize`` does, if each is known by itself.

    The vocabulary gains the names that statements define.

    None stands for a text in which words, numbers or brackets must be looked at together, or about which there is
    something to tell; mistakes may be left to the grammar.
    """
    if not source.isascii():
        return None
    if source.isprintable() and "=" not in source and ";" not in source:
        texts = _parted(source)
        try:
            kinds: list[str] = list(map(known.__getitem__, texts))
        except KeyError:
            pass  # something that is no word, plain number or sign, as 2x and 1e-3
        else:
            kinds.append(END)
            texts.append("")
            return kinds, texts
    texts = _lexeme().findall(source)
    if "\n" in source or ";" in source:
        kept = list(_kept(list(map(_LINE_SIGNS.get, texts))))
        if ";" in source and any(texts[i] == ";" for i in set(range(len(texts))).difference(kept)):
            return None
        texts = [texts[i] for i in kept]
    found = list(map(known.kind, texts))
    if "=" in source and not _plain_targets(found, texts, vocabulary):
        return None
    assigned = vocabulary.assigned
    kinds = [kind or "NAME" for kind, text in zip(found, texts, strict=True) if kind or text in assigned]
    if len(kinds) < len(found):
        return None
    return [*kinds, END], [*texts, ""]


def _parted(source: str) -> list[str]:
    """Return the lexemes of a text without line ends, if no number touches a word and none has an exponent.

    Parting at signs takes a third of the time that the pattern takes, and no loading of ``re``.
    """
    source = source.replace("**", "^").replace("(", " ( ").replace(")", " ) ").replace("+", " + ").replace("-", " - ")
    return source.replace("*", " * ").replace("/", " / ").replace("^", " ^ ").replace(",", " , ").split()


def is_single(word: str) -> bool:
    """Tell whether a name before an opening bracket multiplies though nothing declares it: ``x``, ``x_1``."""
    return len(word) == 1 or (word[1] == "_" and len(word) > 2)


def applies_undeclared(kinds: Sequence[str], texts: Sequence[str], declared: Container[str]) -> bool:
    """Tell whether a bracket follows a name that nothing declares: a function nobody knows, or a factor to be told."""
    following = zip(kinds[1:], kinds, texts, strict=False)
    return any(kind == "_OPEN" and name == "NAME" and text not in declared for kind, name, text in following)


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


class Lexicon(dict[str, str]):
    """The kinds of texts that always mean the same, to which numbers and names without other meaning come as met."""

    __slots__ = ("vocabulary",)

    def __init__(self, vocabulary: Vocabulary) -> None:
        declared = vocabulary.declared
        super().__init__({sign: kind for sign, kind in SIGNS.items() if sign.isascii() and sign != "|"})
        self.update({sign: kind for sign, kind in BRACKETS.items() if sign not in "{}"})
        self.update({"\n": "_SEPARATOR", ";": "_SEPARATOR"})
        words = {**dict.fromkeys(CONSTANTS, "NAME"), **dict.fromkeys(vocabulary.ops.call_names(), "CALL")}
        self.update({word: kind for word, kind in words.items() if word not in declared})
        self.update({word: "NAME" for word in declared if word not in words and word not in _UNITS})
        self.vocabulary = vocabulary

    def __missing__(self, text: str) -> str:
        if text.isidentifier():
            kind = self._of_name(text)
        else:
            kind = "NUMBER" if text.replace(".", "", 1).isdecimal() else None
        if kind is None:
            raise KeyError(text)
        if len(self) < _MOST_KEPT:
            self[text] = kind
        return kind

    def kind(self, text: str) -> str | None:
        """Return the kind of a lexeme, a number with an exponent included; None for what does not tell it by itself."""
        try:
            return self[text]
        except KeyError:
            return "NUMBER" if text[0].isdecimal() or (text[0] == "." and len(text) > 1) else None

    def _of_name(self, word: str) -> str | None:
        vocabulary = self.vocabulary
        is_plain = word[0].isalpha() and not (
            vocabulary.is_constant(word) or vocabulary.is_function(word) or word == "i"
        )
        if word in vocabulary.declared:
            return "NAME" if is_plain or (word == "i" and word != vocabulary.complex_unit) else None
        is_plain = is_plain and not is_elsewhere(word)
        return "NAME" if is_plain and not vocabulary.may_split(word) else None


@lru_cache(maxsize=64)
def lexicon(declared: frozenset[str], ops: OpTable, complex_unit: str | None, splits: bool) -> Lexicon:
    """Return what is known of texts before one is read; the vocabulary of its own has the names of none."""
    return Lexicon(Vocabulary(declared, ops, complex_unit, splits=splits))


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
