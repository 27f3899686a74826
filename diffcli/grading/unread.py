"""Labels that occur in a document although no answer to them was read: told, so that no zero comes unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from diffcli.answers.labels import normalise_label
from diffcli.grading.answers import Answers, Passage
from diffcli.grading.documents import item_keys
from diffcli.grading.questions import Prepared

_MOST_CHARACTERS = 200_000
_LONGEST_LINE = 2_000
_CANDIDATE = re.compile(
    r"\\[dt]?frac\s*\{[^{}]{0,60}\}\s*\{[^{}]{0,60}\}|\\nabla_?\{?\w+\}?\s*\w+"
    r"|[^\s$|,;:=&*`()\[\]{}]+(?:\{[^{}]{0,60}\})?(?:_?\w+)?(?:\(\w+\))?'?"
)


class Labels:
    """Finds the labels of blanks in prose, whatever stands around them."""

    def __init__(self, questions: Sequence[Prepared]) -> None:
        self._questions = questions
        self._names: dict[tuple[int, str], tuple[str, str]] = {}
        for number, item in enumerate(questions):
            for blank, label in item.labels.items():
                text = item.question.label_of(blank)
                self._names[number, blank] = (label, next(iter(item_keys(text)), ""))

    def unread(self, passages: Sequence[Passage], found: Mapping[int, Answers]) -> Iterator[tuple[int, str, str]]:
        """Yield question, label and place of each blank that a document names without an answer that was read."""
        wanted = {
            (number, blank): names
            for (number, blank), names in self._names.items()
            if blank not in found.get(number, {}) and "" not in found.get(number, {})
        }
        left = _MOST_CHARACTERS
        for passage in passages:
            if not wanted or left < 0:
                return
            left -= len(passage.text)
            for offset, line in enumerate(passage.text[:_MOST_CHARACTERS].split("\n")):
                if wanted and line.strip():
                    yield from self._of_line(line[:_LONGEST_LINE], passage.place_of(offset), wanted)

    def _of_line(
        self, line: str, place: str, wanted: dict[tuple[int, str], tuple[str, str]]
    ) -> Iterator[tuple[int, str, str]]:
        near = {b: names for b, names in wanted.items() if all(c in line for c in names[0] if c.isupper())}
        if not near:
            return
        labels = {normalise_label(match[0]): match for match in _CANDIDATE.finditer(line)}
        begin = set(item_keys(line.strip(" #*_>-|$`")[:80]))
        for (number, blank), (label, key) in near.items():
            match = labels.get(label)
            is_there = match is not None and (len(label) > 1 or _is_set_apart(line, match))
            if is_there or (key in begin and (len(key) > 1 or _stands_first(line))):
                del wanted[number, blank]
                yield number, self._questions[number].question.label_of(blank), place


def _is_set_apart(line: str, match: re.Match[str]) -> bool:
    """Tell whether a single letter is meant as a label: beside a sign of mathematics or of a list."""
    before, after = line[: match.start()].rstrip()[-1:], line[match.end() :].lstrip()[:1]
    return after in ("=", ")", ":", "|") or (before in ("$", "|", "") and after in ("$", "|", ""))


def _stands_first(line: str) -> bool:
    return re.match(r"[\s#*_>|$-]*\(?\w[\s*_$]*[.):|]", line) is not None
