"""Judging units of work, in this process or in several, in order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from threading import Thread
from typing import TYPE_CHECKING

from diffcli.grading.judging import SECONDS, Prepared, judge, prepare
from diffcli.grading.matching import Answers
from diffcli.grading.verdict import UNDECIDED, Judgement, missing

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from diffcli.grading.key import Key

Unit = tuple[int, Answers]
"""A question's number and the answers to its blanks."""

_MEMORY = 4 << 30
"""Bytes of address space a worker may take; the budgets of work end long before, so this catches bugs."""

_CHUNK = 16


class Judge:
    """Judges units; with ``jobs`` above 1 in processes of their own, which are ended by ``close``.

    ``guarded`` sets a wall-clock guard in this process, which needs the main thread.
    """

    def __init__(self, key: Key, questions: Sequence[Prepared], jobs: int = 1, *, guarded: bool = False) -> None:
        self._key = key
        self._questions = questions
        self._jobs = jobs
        self._guarded = guarded
        self._pool: ProcessPoolExecutor | None = None

    def judge_all(self, units: Sequence[Unit]) -> Iterator[list[Judgement]]:
        """Yield the judgements of each unit, in order."""
        if self._jobs == 1 or len(units) < _CHUNK:
            seconds = SECONDS if self._guarded else None
            for number, answers in units:
                yield judge(self._questions[number], answers, seconds)
            return
        from concurrent.futures.process import BrokenProcessPool

        done = 0
        size = _CHUNK
        while done < len(units):
            try:
                for judgements in self._open().map(_judge_in_worker, units[done:], chunksize=size):
                    done += 1
                    yield judgements
            except BrokenProcessPool:
                self.close()
                yield self._judge_alone(units[done])
                done += 1
                size = 1  # one at a time finds the unit that ends its process

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            self._pool = ProcessPoolExecutor(
                self._jobs, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(self._key,)
            )
        return self._pool

    def _judge_alone(self, unit: Unit) -> list[Judgement]:
        """Judge a unit in a process of its own, since it may be the one that ends its process."""
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_context

        context = get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context, initializer=_start_worker, initargs=(self._key,)) as pool:
            try:
                return pool.submit(_judge_in_worker, unit).result()
            except BrokenProcessPool:
                number, answers = unit
                return [
                    Judgement(blank, UNDECIDED, feedback="judging it ended the process that did it")
                    if answers.get(blank) is not None or answers.get("") is not None
                    else missing(blank)
                    for blank in self._questions[number].blanks
                ]


class _Worker:
    """What a worker process keeps: the key, and the questions prepared so far."""

    key: Key
    questions: dict[int, Prepared]


def _start_worker(key: Key) -> None:
    import signal
    from contextlib import suppress

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers Ctrl-C
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    _Worker.key = key
    _Worker.questions = {}


def _end_with_parent() -> None:
    """End this process when the one that started it is killed."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _judge_in_worker(unit: Unit) -> list[Judgement]:
    number, answers = unit
    if number not in _Worker.questions:
        _Worker.questions[number] = prepare(_Worker.key.questions[number])
    return judge(_Worker.questions[number], answers, SECONDS)
