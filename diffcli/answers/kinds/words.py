r"""Words and choices: ``\text{(B)}``, ``no solution``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from diffcli.answers.figures import is_no_name
from diffcli.answers.kinds import different
from diffcli.answers.tokens import TEXT, prose, tokens
from diffcli.answers.units import INFINITE, NOTHING
from diffcli.equivalence.verdict import EQUAL, Verdict

_CHOICE = re.compile(r"\(\s*([A-Za-z])\s*\)|([A-Z])[.)]")
_WORDS = re.compile(r"[^\W\d_]+(?:[ '-]+[^\W\d_]+)*")
_LONG = 4
_SHORT = ("yes", "no", "dne")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or several, without case; empty for what says that nothing fits."""

    words: str
    told: str = ""
    name: str = "a word"

    def compare(self, answer: Word, judge: Any) -> Verdict:
        """Compare words as they are."""
        if self.words == answer.words:
            return Verdict(EQUAL, "both are the same word", layer="words")
        return different(f"the words differ: {self.words or 'none'} and {answer.words or 'none'}")


def read(text: str) -> Word | None:
    """Return the word that a text is, wherever one can be meant."""
    if " ".join(text.lower().split()) in NOTHING:
        return Word("")
    if (infinite := INFINITE.get(text.replace(" ", ""))) is not None:
        return Word("∞" if infinite > 0 else "-∞")
    found = tokens(text)
    shown = [prose(token.text) if token.kind == TEXT else token.text for token in found]
    plain = " ".join("".join(shown).split() if len(found) == 1 else " ".join(shown).split()).strip(" .")
    if plain.lower() in NOTHING:
        return Word("")
    if match := _CHOICE.fullmatch("".join(shown).strip()):
        return Word((match[1] or match[2]).lower())
    if any(token.text.startswith("\\operatorname") for token in found):
        return None
    is_text = any(map(str.isalpha, plain)) and all(token.kind == TEXT or token.text in ".,:" for token in found)
    if len(plain) == 1 and plain.isalpha():
        return Word(plain.lower())
    if not (is_text or (_WORDS.fullmatch(plain) and is_word(plain))):
        return None
    return Word(plain.lower())


def is_word(text: str) -> bool:
    """Tell whether bare letters may be a word: long ones, or several, that are no operation and hold none."""
    pieces = text.split()
    is_named = all(piece.isalpha() and is_no_name(piece) for piece in pieces)
    return is_named and any(len(piece) >= _LONG or piece.lower() in _SHORT for piece in pieces)
