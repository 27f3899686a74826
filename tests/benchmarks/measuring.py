"""Processor time of contenders that take turns, and the figures made of it.

Contenders are called with the number of the round and return what is checked; what they build is freed within their
time.  Python's collector is on, and runs once in full before each sample, outside its time.
"""

from __future__ import annotations

import gc
import importlib
import math
import os
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COLLECTOR = "garbage collector on, a full collection before each sample"
SAMPLE_SECONDS = 0.02
"""A sample repeats what is shorter than this, so that the clock's grain does not show."""

Contender = Callable[[int], Any]


@dataclass(frozen=True)
class Figure:
    """One line of the table; ``value`` is None where the peer is missing, inf where nothing came of it.

    ``target`` is what to reach, from below unless ``at_least``; without one the line informs.  A target beside a peer
    stands beside a limit too, which is always there: the same times what the peer took of the limit when the targets
    were set.
    """

    row: str
    work: str
    unit: str
    value: float | None
    target: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def key(self) -> str:
        return f"{self.row} | {self.work} | {self.unit}"

    @property
    def is_reached(self) -> bool | None:
        """Tell whether the target is reached; None where there is none, or nothing was measured."""
        if self.value is None or self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target


class Times:
    """Processor seconds a call, of each contender in each round."""

    def __init__(self, seconds: Mapping[str, list[float]]) -> None:
        self.seconds = seconds

    def median(self, name: str) -> float:
        return statistics.median(self.seconds[name])

    def ratio(self, name: str, other: str) -> float | None:
        """Return the median of the ratios within a round, None where one is missing."""
        if not {name, other} <= self.seconds.keys():
            return None
        pairs = zip(self.seconds[name], self.seconds[other], strict=True)
        return statistics.median(ours / theirs for ours, theirs in pairs)


def take_turns(
    contenders: Mapping[str, Contender],
    rounds: int,
    check: Callable[[str, int, Any], None],
    *,
    repeat: bool = True,
    clock: Callable[[], float] = time.process_time,
) -> Times:
    """Time all contenders in each round, the first one another each time; round 0 warms up and is not counted.

    ``check`` is called with the name, the round and the answer, and raises where it is wrong.  ``repeat`` says that
    doing the same again measures the same.  ``clock`` is ``children_time`` for contenders that are processes.
    """
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    times = dict.fromkeys(contenders, 1)
    names = list(contenders)
    for k in range(rounds + 1):
        for name in names[k % len(names) :] + names[: k % len(names)]:
            spent, answer = _sample(contenders[name], k, times[name], clock)
            check(name, k, answer)
            if k:
                seconds[name].append(spent)
            elif repeat and spent < 1:
                spent, _ = _sample(contenders[name], k, 1, clock)  # the first call may have compiled
                times[name] = max(1, math.ceil(SAMPLE_SECONDS / max(spent, 1e-7)))
    return Times(seconds)


def _sample(work: Contender, k: int, times: int, clock: Callable[[], float]) -> tuple[float, Any]:
    gc.collect()
    start = clock()
    for _ in range(times):
        answer = work(k)
    return (clock() - start) / times, answer


def children_time() -> float:
    """Return the processor seconds of all processes that were started from here and ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


@dataclass(frozen=True)
class Ended:
    """A process that ended: how, the most memory it had, and the start of what it printed."""

    status: int
    megabytes: float
    output: str


def run_process(command: list[str], *, folder: Path | None = None, text: str | None = None) -> Ended:
    """Run a process to its end."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as printed:
        given.write((text or "").encode())
        given.seek(0)
        process = subprocess.Popen(command, cwd=folder, stdin=given, stdout=printed, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        output = printed.read(1 << 20).decode(errors="replace")
    return Ended(process.returncode, usage.ru_maxrss / 1024, output)


def peer(name: str) -> Any:
    """Return a module that may be missing, None where it is."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def present(contenders: Mapping[str, Contender | None]) -> dict[str, Contender]:
    """Return the contenders that are there."""
    return {name: work for name, work in contenders.items() if work is not None}


def must_be_close(found: Iterable[float], wanted: Iterable[float], *, rtol: float = 1e-9) -> None:
    """Compare numbers one by one.

    Raises: AssertionError.
    """
    for a, b in zip(found, wanted, strict=True):
        assert math.isclose(a, b, rel_tol=rtol, abs_tol=rtol), f"{a} is not {b}"
