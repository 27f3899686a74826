"""A pool: apply a function to a stream of items, here or in several processes, results in order.

A function is given as a factory and its arguments, ``make(*arguments) -> function``: each process makes its own once,
with whatever it remembers from item to item.  Chunks of items go to a ``concurrent.futures.Executor``, so that
whatever offers one, a cluster too, can do the work.
"""

from __future__ import annotations

import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import Any, NamedTuple, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 64
"""Items handed to a process at a time."""

_AHEAD = 3
"""Chunks per process that are read ahead."""

_MEMORY = 4 << 30
"""Bytes of address space a process may take; the budgets of work end long before, so this catches bugs."""


def processes(jobs: int) -> Executor:
    """Return an executor of processes, started afresh: a copy of this one would hold the locks of its threads."""
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start_process)


class Workers(NamedTuple):
    """Who works: how many at once, and what opens the executor of so many."""

    jobs: int
    open: Callable[[int], Executor] = processes


HERE = Workers(1)
"""This process alone."""


def local_workers(jobs: int) -> Workers:
    """Return so many processes of this machine, one for each processor if 0."""
    return Workers(jobs or os.cpu_count() or 1)


class Pool:
    """Applies ``make(*arguments)`` to items; what it opened is ended by ``close``.

    The ``workers`` are kept busy with a bounded number of chunks ahead.  ``lost(item)`` is the result for an item whose
    process died twice; without it the error is raised.
    """

    def __init__(
        self,
        make: Callable[..., Callable[[Any], Any]],
        arguments: tuple[Any, ...],
        workers: Workers = HERE,
        *,
        lost: Callable[[Any], Any] | None = None,
    ) -> None:
        self.workers = workers
        self._make = make
        self._arguments = arguments
        self._lost = lost
        self._executor: Executor | None = None

    def map(self, items: Iterable[Any], chunk: int = CHUNK) -> Iterator[Any]:
        """Yield the results of all items, in order, keeping the processes busy with the next ones."""
        if self.workers == HERE:
            yield from map(self._make(*self._arguments), items)
            return
        job = pickle.dumps((self._make, self._arguments))
        iterator = iter(items)
        chunks = iter(lambda: list(islice(iterator, chunk)), [])
        waiting: deque[tuple[list[Any], Future[list[Any]] | None]] = deque()
        while True:
            for part in islice(chunks, self.workers.jobs * _AHEAD - len(waiting)):
                waiting.append((part, self._submit(job, part)))
            if not waiting:
                return
            part, future = waiting.popleft()
            results = _result(future)
            if results is None:
                self.close()
                results = self._one_by_one(job, part)
                waiting = deque((again, self._submit(job, again)) for again, _ in waiting)
            yield from results

    def close(self) -> None:
        """End the processes."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None

    def _submit(self, job: bytes, items: list[Any]) -> Future[list[Any]] | None:
        """Hand out a chunk; None if a process has just died."""
        if self._executor is None:
            self._executor = self.workers.open(self.workers.jobs)
        try:
            return self._executor.submit(_work, job, items)
        except BrokenExecutor:
            return None

    def _one_by_one(self, job: bytes, items: list[Any]) -> list[Any]:
        """Repeat a chunk in which a process died, so that only the item at fault is lost."""
        alone = Pool(self._make, self._arguments, Workers(1, self.workers.open))
        results = []
        try:
            for item in items:
                found = _result(alone._submit(job, [item]))
                if found is None:
                    alone.close()
                    if self._lost is None:
                        raise BrokenExecutor(f"a process died of {item!r:.200}")
                    found = [self._lost(item)]
                results.extend(found)
        finally:
            alone.close()
        return results


def run_in_order(
    make: Callable[..., Callable[[Item], Result]],
    arguments: tuple[Any, ...],
    items: Iterable[Item],
    workers: Workers = HERE,
    *,
    lost: Callable[[Item], Result] | None = None,
    chunk: int = CHUNK,
) -> Iterator[Result]:
    """Yield ``make(*arguments)(item)`` for each item, in order, by a pool that lasts as long."""
    pool = Pool(make, arguments, workers, lost=lost)
    try:
        yield from pool.map(items, chunk)
    finally:
        pool.close()


def _result(future: Future[list[Any]] | None) -> list[Any] | None:
    """Return the results of a chunk; None if its process died."""
    if future is None:
        return None
    try:
        return future.result()
    except BrokenExecutor:
        return None


class _Function:
    """The function that this process applies, and the job that it was made of: all that a worker process keeps."""

    job = b""
    apply: Any = None


def _work(job: bytes, items: list[Any]) -> list[Any]:
    """Apply the function of a job to a chunk, made when its first chunk comes."""
    if _Function.job != job:
        make, arguments = pickle.loads(job)
        _Function.apply = staticmethod(make(*arguments))
        _Function.job = job
    return [_Function.apply(item) for item in items]


def _start_process() -> None:
    """Bound this process's memory, leave Ctrl-C to its parent, and see to it that it does not outlive that."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _end_with_parent() -> None:
    """End this process when its parent is gone, even killed: it would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
