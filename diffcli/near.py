"""Which of the names there are one that is not there may be a slip for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_LONGEST = 100
_LETTERS_A_SLIP = 3
"""A word of so many letters may hold a slip; one of twice as many may hold two."""


def near_names(word: str, names: Iterable[str], count: int = 1) -> list[str]:
    """Return the names nearest to a word, whatever their case, at most ``count``; one that differs in case alone is it.

    Near is what few slips make of the word, and what it is the beginning of.
    """
    if len(word) > _LONGEST:
        return []
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(name.casefold(), name)
    word = word.casefold()
    if word in folded:
        return [folded[word]]
    most = max(1, len(word) // _LETTERS_A_SLIP)
    found = []
    for name in folded:
        slips = slip_count(word, name) if abs(len(name) - len(word)) <= most else _LONGEST
        is_begun = len(word) >= _LETTERS_A_SLIP and name.startswith(word)
        if (slips <= most and (slips == 1 or name[0] == word[0]) and len(word + name) > 2) or is_begun:
            alike = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), len(word))
            found.append((slips, -alike, name))
    return [folded[name] for *_, name in sorted(found, key=lambda near: near[:2])[:count]]


def did_you_mean(names: Sequence[str]) -> str | None:
    """Return the question that names the near ones, None where there is none."""
    if not names:
        return None
    listed = ", ".join(names[:-1]) + " or " if len(names) > 1 else ""
    return f"did you mean {listed}{names[-1]}?"


def is_slip(word: str, name: str) -> bool:
    """Tell whether one letter changed, added, left out or exchanged with its neighbour makes ``word`` of ``name``."""
    return abs(len(word) - len(name)) <= 1 and slip_count(word, name) == 1


def slip_count(word: str, name: str) -> int:
    """Return how many letters changed, added, left out or exchanged with their neighbours part two words.

    Source: Damerau 1964, with each letter in one slip at most.
    """
    before: list[int] = []
    last = list(range(len(name) + 1))
    for i, letter in enumerate(word, 1):
        row = [i]
        for j, other in enumerate(name, 1):
            slips = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == name[j - 2] and word[i - 2] == other:
                slips = min(slips, before[j - 2] + 1)
            row.append(slips)
        before, last = last, row
    return last[-1]
