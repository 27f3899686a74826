"""Work in order, in bounded memory, with processes that may die."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from diffcli.running.pool import Pool, Workers, run_in_order


def make_square(offset: int):  # type: ignore[no-untyped-def]
    return lambda x: x * x + offset


def make_fragile():  # type: ignore[no-untyped-def]
    def work(x: int) -> int:
        if x == 70:
            os._exit(1)
        return x

    return work


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_are_in_order(jobs: int) -> None:
    assert list(run_in_order(make_square, (1,), range(200), Workers(jobs), chunk=16)) == [x * x + 1 for x in range(200)]


def test_few_items_are_read_ahead() -> None:
    read = []

    def items():  # type: ignore[no-untyped-def]
        for k in range(10_000):
            read.append(k)
            yield k

    results = run_in_order(make_square, (0,), items(), Workers(2), chunk=10)
    assert next(results) == 0
    assert len(read) <= 100
    results.close()


def test_only_the_item_that_kills_its_process_is_lost() -> None:
    found = list(run_in_order(make_fragile, (), range(100), Workers(2), lost=lambda x: -x, chunk=20))
    assert found == [-x if x == 70 else x for x in range(100)]


def test_whatever_executes_may_do_the_work() -> None:
    pool = Pool(make_square, (2,), Workers(2, ThreadPoolExecutor))
    try:
        assert list(pool.map(range(100), chunk=7)) == [x * x + 2 for x in range(100)]
        assert list(pool.map(range(3))) == [2, 3, 6]  # and again, with what it has opened
    finally:
        pool.close()


PROGRAM = """
from itertools import repeat
from operator import attrgetter
from diffcli.running.pool import Workers, run_in_order

for result in run_in_order(attrgetter, ("real",), repeat(0), Workers(2)):
    print(result, flush=True)
"""


def test_processes_do_not_outlive_a_killed_parent() -> None:
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"0\n"
        parent.kill()
        parent.communicate(timeout=120)  # ends when the last process that holds the pipe has
