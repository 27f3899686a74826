"""Names that people write without the signs between: ``sinx`` is sin(x), ``ax^2`` by x is a*x^2."""

from __future__ import annotations

import re
from functools import cache

from diffcli.parsing.vocabulary import GREEK, is_greek_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

    from diffcli.parsing.vocabulary import Vocabulary

_FUNCTION = re.compile(r"(?:a|ar|arc)?(?:sin|cos|tan|cot|sec|csc)h?|ln|log|exp|sqrt")
"""What the name of a school function begins with."""

_WORDS = frozenset(("cost", "tank", "sing", "logs", "cots", "sine", "sect", "tang"))
"""English words in which a function's name is no function."""

_COEFFICIENTS = frozenset("abckmnpq")

_LONGEST_PRODUCT = 3
_LONGEST_WORD = 40


def with_function(word: str, vocabulary: Vocabulary, *, is_applied: bool) -> list[str]:
    """Return the pieces of a word in which a school function has at most two letters on each side, [] for none.

    The longest operation's name wins; ``is_applied`` says that an argument follows the word.
    """
    if word in _WORDS or len(word) > _LONGEST_WORD:
        return []
    is_product = word[0] in vocabulary.declared and not vocabulary.is_function(word)
    for start in range(is_product, len(word)):
        before = _letters(word[:start], vocabulary)
        if before is None or not _FUNCTION.match(word, start):
            continue
        for end in range(len(word), start + 1, -1):
            name, rest = word[start:end], word[end:]
            if not vocabulary.is_function(name) or not (rest or is_applied):
                continue
            if name.isalpha() and not _FUNCTION.fullmatch(name):
                return []  # as logits begins with logit, which no course knows
            digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
            after = _letters(rest[len(digits) :], vocabulary)
            if after is None and not digits:
                after = with_function(rest, vocabulary, is_applied=is_applied)
                after = None if not after or vocabulary.is_function(after[0]) else after
            if after is not None:
                return [*before, name, *([digits] if digits else []), *after]
    return []


def product(word: str, source: str, vocabulary: Vocabulary, alone: Container[str]) -> list[str]:
    """Return the letters of a name that holds what is differentiated by, [] where it stays a name.

    ``source`` is how the name is typed; ``alone`` are the words that stand by themselves.
    """
    letters = re.findall(_letter_pattern(source.isascii()), word)
    targets = [name for name in letters if name in vocabulary.targets]
    is_name = is_greek_name(word) or vocabulary.is_function(word) or letters == ["d", *targets]
    if not targets or is_name or "".join(letters) != word or not 2 <= len(letters) <= _LONGEST_PRODUCT:
        return []
    has_coefficient = letters[0] in _COEFFICIENTS and letters[1:] == targets
    return letters if has_coefficient or not any(name in alone for name in targets) else []


def with_e(word: str, source: str, vocabulary: Vocabulary, alone: Container[str]) -> list[str]:
    """Return the letters of a name, of which one is the constant e and each other stands by itself: ``xe^x``."""
    letters = list(word)
    is_name = source != word or is_greek_name(word) or vocabulary.is_function(word) or letters.count("e") != 1
    if is_name or len(letters) > _LONGEST_PRODUCT or not all(name == "e" or name in alone for name in letters):
        return []
    return letters


def holds_target(word: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a name holds what is differentiated by and should not go without a word."""
    is_known = is_greek_name(word) or not word.isalpha()
    return not is_known and any(name in word and word != "d" + name for name in vocabulary.targets)


@cache
def _letter_pattern(is_ascii: bool) -> str:
    """Return the pattern of one letter; a Greek one is several, where it is typed as one."""
    return "[A-Za-z]" if is_ascii else "|".join((*sorted(GREEK, key=len, reverse=True), "[A-Za-z]"))


def _letters(text: str, vocabulary: Vocabulary) -> list[str] | None:
    """Return at most two letters, or one known or Greek name, as pieces; None for anything else."""
    if not text:
        return []
    if vocabulary.is_value(text) or is_greek_name(text):
        return [text]
    return list(text) if len(text) <= 2 and text.isalpha() and text.isascii() else None
