"""One or several of given options."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from diffcli.answers.wrapping import unwrapped
from diffcli.grading.question import Question
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import CORRECT, INVALID, WRONG, Judgement

_SHOWN = 60
_PART = re.compile(r"([,;\n]|\band\b)")
_PIECE = re.compile(r"\s*[&/+|]\s*|\s+")
_RAISED = re.compile("[⁰¹²³⁴-⁹⁺⁻]+")
_AROUND = re.compile(r"[\"'“”‘’«»„](.*)[\"'“”‘’«»„]|\[(.*)\]|\{(.*)\}|\((\w+)\)|\(?(\w+)[).]")
_LISTED = re.compile(r"^\s*[\[{](.*)[\]}]\s*$", re.DOTALL)
_BESIDE = re.compile(r"\s*([-+*/^=<>(),|])\s*")


class Type(Prepared):
    """The options by their normalised text (empty: anything may be said) and those that are right."""

    fields = ("expected", "answer", "options")
    alternative = "choice"
    is_text = True

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        value = question.fields.get("expected", question.fields.get("answer"))
        expected = value if isinstance(value, list) else [value]
        if not expected or not all(isinstance(item, (str, int, float, bool)) for item in expected):
            raise question.error("a choice needs expected, a text or a list of texts", "expected")
        listed = question.fields.get("options", [])
        if not isinstance(listed, list) or not all(isinstance(item, (str, int, float)) for item in listed):
            raise question.error("options should be a list of texts", "options")
        self._has_case = len({_plain(str(item)).casefold() for item in listed}) < len(set(map(str, listed)))
        self.options = {self._read(str(item)): str(item) for item in listed}
        if len(self.options) < len(set(map(str, listed))):
            raise question.error("two of the options are read as one", "options")
        self.expected = frozenset(self._read(str(item)) for item in expected)
        for item in sorted(self.expected - set(self.options) if self.options else ()):
            raise question.error(f"expected has {item!r}, which is not among the options", "expected")

    def solution(self) -> Mapping[str, str]:
        return {"": "; ".join(sorted(self.expected))}

    def variants(self, expected: str) -> tuple[Sequence[str], Sequence[str]]:
        """Return the same in capitals, and the other options."""
        others = [text for name, text in self.options.items() if {name} != self.expected]
        return [] if self._has_case else [expected.upper()], others

    def judge_answer(self, answer: str) -> Judgement:
        """Judge an answer: the same options, in any order."""
        chosen = self._chosen(answer)
        if chosen == self.expected:
            return Judgement("", CORRECT, 1.0)
        unknown = sorted(chosen - set(self.options)) if self.options else []
        if unknown:
            shown = unknown[0][:_SHOWN]
            listed = ", ".join(option[:_SHOWN] for option in list(self.options.values())[:20])
            return Judgement("", INVALID, feedback=f"{shown!r} is not one of the options: {listed}")
        several = f"{len(self.expected)} options" if len(self.expected) > 1 else "another option"
        return Judgement("", WRONG, feedback=f"{several} would be right")

    def _read(self, text: str) -> str:
        """Return a text for comparing, without case where no two options differ by it alone."""
        return _plain(text) if self._has_case else _plain(text).casefold()

    def _chosen(self, answer: str) -> frozenset[str]:
        """Return the options an answer names, parted by commas, semicolons and ``and``, which one may hold too."""
        known = {*self.options, *self.expected}
        whole = self._read(answer)
        if whole in known:
            return frozenset({whole})
        parts = _PART.split(_LISTED.sub(r"\1", answer))  # every other one is what parts its neighbours
        longest = 2 * max(len(_PART.findall(option)) for option in known) + 1
        chosen = set()
        start = 0
        while start < len(parts):
            runs = ((self._read("".join(parts[start : start + size])), size) for size in range(longest, 0, -2))
            option, size = next((run for run in runs if run[0] in known), ("", 1))
            chosen |= {option} if option else self._pieces(parts[start], known)
            start += size + 1
        return frozenset(chosen - {""})

    def _pieces(self, text: str, known: set[str]) -> set[str]:
        """Return the options that stand side by side in a text, letters run together too; else the text."""
        letters = list(text.strip()) if all(len(option) == 1 for option in known) else []
        for found in (_PIECE.split(text.strip()), letters):
            if len(found) > 1 and known.issuperset(pieces := set(map(self._read, found))):
                return pieces
        return {self._read(text)}


def _plain(text: str) -> str:
    """Return a text for comparing, without wrapping and needless spaces; ``(b)`` and ``b.`` are b, ``n²`` is n^2."""
    text = _RAISED.sub(lambda match: f"^{match[0]}", unwrapped(text)[0])
    text = unicodedata.normalize("NFKC", text).strip().strip("$")
    text = re.sub(r"\\text(?:rm|bf|it)?\s*\{([^{}]*)\}", r"\1", text).replace("**", "^")
    while match := _AROUND.fullmatch(text.strip()):
        text = match[match.lastindex or 0]
    return _BESIDE.sub(r"\1", " ".join(re.sub(r"\^\{(\w+)\}", r"^\1", text).split()))
