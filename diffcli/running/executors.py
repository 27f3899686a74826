"""Executors: apply a function to a stream of items, here or in a pool of processes, results in order.

A function is given as a factory and its arguments, ``make(*arguments) -> function``: each process makes its own once,
with whatever it remembers from item to item.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import parent_process
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 64
"""Items handed to a process at a time."""

_AHEAD = 3
"""Chunks per process that are read ahead."""


def run_in_order(
    make: Callable[..., Callable[[Item], Result]],
    arguments: tuple[Any, ...],
    items: Iterable[Item],
    *,
    jobs: int = 1,
    lost: Callable[[Item], Result] | None = None,
    chunk: int = CHUNK,
) -> Iterator[Result]:
    """Yield ``make(*arguments)(item)`` for each item, in order.

    With ``jobs`` of more than 1 as many processes work, a bounded number of chunks ahead; 0 means one for each
    processor.  ``lost(item)`` is the result for an item whose process died twice; without it the error is raised.
    """
    if jobs == 0:
        jobs = os.cpu_count() or 1
    if jobs == 1:
        function = make(*arguments)
        yield from map(function, items)
        return
    yield from _Pool(make, arguments, jobs, lost).run(_chunks(items, chunk))


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


class _Pool:
    """Processes that work on chunks, and what to do when one dies."""

    def __init__(self, make: Any, arguments: tuple[Any, ...], jobs: int, lost: Any) -> None:
        self.make = make
        self.arguments = arguments
        self.jobs = jobs
        self.lost = lost

    def _executor(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, initializer=_Worker.start, initargs=(self.make, self.arguments))

    def run(self, chunks: Iterator[list[Any]]) -> Iterator[Any]:
        """Yield the results of all chunks, keeping the processes busy with the next ones."""
        waiting: deque[tuple[list[Any], Any]] = deque()
        executor = self._executor(self.jobs)
        try:
            exhausted = False
            while waiting or not exhausted:
                while not exhausted and len(waiting) < self.jobs * _AHEAD:
                    chunk = next(chunks, None)
                    if chunk is None:
                        exhausted = True
                    else:
                        waiting.append((chunk, _submit(executor, chunk)))
                if not waiting:
                    break
                chunk, future = waiting.popleft()
                try:
                    if future is None:
                        raise BrokenProcessPool
                    results = future.result()
                except BrokenProcessPool:
                    executor.shutdown(wait=False, cancel_futures=True)
                    results = self._one_by_one(chunk)
                    executor = self._executor(self.jobs)
                    waiting = deque((again, _submit(executor, again)) for again, _ in waiting)
                yield from results
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    def _one_by_one(self, chunk: list[Any]) -> list[Any]:
        """Repeat a chunk in which a process died, so that only the item at fault is lost."""
        results = []
        for item in chunk:
            with self._executor(1) as executor:
                try:
                    results.extend(executor.submit(_Worker.work, [item]).result())
                except BrokenProcessPool:
                    if self.lost is None:
                        raise
                    results.append(self.lost(item))
        return results


def _submit(executor: ProcessPoolExecutor, chunk: list[Any]) -> Any:
    """Hand out a chunk; None if the pool has just broken."""
    try:
        return executor.submit(_Worker.work, chunk)
    except BrokenProcessPool:
        return None


class _Worker:
    """The function that this process applies: the one thing that a worker process keeps."""

    function: Any = None

    @classmethod
    def start(cls, make: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        """Make the function once, and see to it that this process does not outlive the one that started it."""
        threading.Thread(target=_end_with_parent, daemon=True).start()
        cls.function = make(*arguments)

    @classmethod
    def work(cls, chunk: list[Any]) -> list[Any]:
        """Apply it to a chunk."""
        return [cls.function(item) for item in chunk]


def _end_with_parent() -> None:
    """End this process when its parent is gone, even killed: it would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
