"""Which of the names there are one that is not there may be a slip for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

ALIKE = 0.6
LOOSE = 0.5
"""For names of variables, which are short: ``w2`` for ``w1``."""
CLOSE = 0.7
"""Where a word that is only alike may well be meant as it stands: ``--rate`` binds a variable."""

_LONGEST = 100


def near_names(word: str, names: Iterable[str], count: int = 1, likeness: float = ALIKE) -> list[str]:
    """Return the names nearest to a word, whatever their case, at most ``count``; one that differs in case alone is it.

    ``likeness`` is the share of letters, from 0 to 1, that a name must have in common with the word.
    """
    if len(word) > _LONGEST:
        return []
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(name.casefold(), name)
    same = folded.get(word.casefold())
    if same is not None:
        return [same]
    return [folded[match] for match in get_close_matches(word.casefold(), folded, n=count, cutoff=likeness)]


def did_you_mean(names: Sequence[str]) -> str | None:
    """Return the question that names the near ones, None where there is none."""
    if not names:
        return None
    listed = ", ".join(names[:-1]) + " or " if len(names) > 1 else ""
    return f"did you mean {listed}{names[-1]}?"


def is_slip(word: str, name: str) -> bool:
    """Tell whether one letter changed, added, left out or exchanged with its neighbour makes ``word`` of ``name``."""
    if word == name or abs(len(word) - len(name)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    given, meant = word[start:], name[start:]
    return (
        given[1:] == meant[1:]
        or given[1:] == meant
        or given == meant[1:]
        or (given[:2] == meant[:2][::-1] and given[2:] == meant[2:])
    )
