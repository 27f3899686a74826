"""Judgements made so far, in a journal: what makes ``--resume`` repeat nothing, after a kill or a change of the key.

A line of the journal is the fingerprint of a question with its answers, a check, and its judgements.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b

from diffcli.grading.verdict import UNDECIDED, Judgement
from diffcli.running.journal import Journal

_REMEMBERED = 20_000
"""Judgements kept in memory where no journal keeps them."""

_DIGEST = slice(2, 34)
"""Where the fingerprint stands in a line."""


class Memory:
    """Judgements by fingerprint: the latest ones, and those of the journal where there is one."""

    def __init__(self, journal: Journal | None = None) -> None:
        self._journal = journal
        self._places = {line[_DIGEST]: place for place, line in journal.lines()} if journal is not None else {}
        self._earlier = journal.end if journal is not None else 0
        self._latest: OrderedDict[str, list[Judgement]] = OrderedDict()
        self._taken_over: set[str] = set()

    @property
    def taken_over_count(self) -> int:
        """How many judgements of an earlier run were used."""
        return len(self._taken_over)

    def get(self, digest: str) -> list[Judgement] | None:
        """Return the judgements of a question with its answers, None if there are none."""
        found = self._latest.get(digest)
        if found is not None:
            self._latest.move_to_end(digest)
            return found
        place = self._places.get(digest.encode())
        if place is None or self._journal is None:
            return None
        kept = _read(self._journal.line(place))
        if kept is not None and place < self._earlier:
            self._taken_over.add(digest)
        return kept

    def add(self, digest: str, judgements: Sequence[Judgement]) -> None:
        """Keep judgements, in the journal at once."""
        # what a bug or a full machine left undecided may be decided later
        if self._journal is not None and all(j.verdict != UNDECIDED for j in judgements):
            rows = [[j.blank, j.verdict, j.share, j.mistake, j.feedback, j.witness, j.remark] for j in judgements]
            text = json.dumps(rows, ensure_ascii=True, default=str)
            self._places[digest.encode()] = self._journal.add(f'["{digest}", "{_check(text)}", {text}]', flush=True)
        self._latest[digest] = list(judgements)
        if len(self._latest) > _REMEMBERED:
            self._latest.popitem(last=False)


def _read(line: bytes) -> list[Judgement] | None:
    """Return the judgements in a line, None for a damaged one, which is judged again."""
    try:
        _, check, rows = json.loads(line)
        if check != _check(json.dumps(rows, ensure_ascii=True)):
            return None
        return [Judgement(*row) for row in rows]
    except (ValueError, TypeError, RecursionError):
        return None


def _check(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()
