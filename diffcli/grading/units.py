"""Judging units of work, in this process or in several, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from diffcli.grading.answers import Answers
from diffcli.grading.judging import SECONDS, alike, judge, prepare
from diffcli.grading.key import Key
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import UNDECIDED, Judgement
from diffcli.running.pool import HERE, Pool, Workers

Unit = tuple[int, Answers]
"""A question's number and the answers to its blanks."""

_CHUNK = 16


class Judge:
    """Judges units; with more than one of the ``workers`` elsewhere than in this process, which ``close`` ends.

    ``guarded`` sets a wall-clock guard in this process, which needs the main thread.
    """

    def __init__(
        self, key: Key, questions: Sequence[Prepared], workers: Workers = HERE, *, guarded: bool = False
    ) -> None:
        self._questions = questions
        self._seconds = SECONDS if guarded else None
        self._pool = Pool(_make_judge, (key,), workers, lost=self._lost)

    def judge_all(self, units: Sequence[Unit]) -> Iterator[list[Judgement]]:
        """Yield the judgements of each unit, in order."""
        if self._pool.workers != HERE and len(units) >= _CHUNK:
            yield from self._pool.map(units, _CHUNK)
            return
        for number, answers in units:
            yield judge(self._questions[number], answers, self._seconds)

    def close(self) -> None:
        """End the processes."""
        self._pool.close()

    def _lost(self, unit: Unit) -> list[Judgement]:
        """Return the judgements of a unit that ends the process which judges it."""
        number, answers = unit
        return alike(self._questions[number].blanks, answers, UNDECIDED, "judging it ended the process that did it")


def _make_judge(key: Key) -> Callable[[Unit], list[Judgement]]:
    """Return the function that a process applies to each unit, preparing each question when it first comes."""
    prepared: dict[int, Prepared] = {}

    def judge_unit(unit: Unit) -> list[Judgement]:
        number, answers = unit
        if number not in prepared:
            prepared[number] = prepare(key.all_questions[number])
        return judge(prepared[number], answers, SECONDS)

    return judge_unit
