"""Towers, factorials, degrees and huge arguments end no process, and none gets a wrong verdict.

They run in a process of their own: what they could do to it, such as ending it for want of memory, is no exception.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MEGABYTES = 400
CODE = """
import sys
from itertools import islice
from threading import Thread
sys.path[:0] = sys.argv[3:]
from attacks import attacks
from diffcli.answers.equality import Judge

start, step = int(sys.argv[1]), int(sys.argv[2])
pairs = list(islice(attacks(start), 0, 200, step))  # each is judged eight times

def judged(found):
    judge = Judge()
    for pair in pairs:
        found.append((pair, judge.judge(*pair)))

rows = [[] for _ in range(8)]
threads = [Thread(target=judged, args=(row,)) for row in rows[1:]]
for thread in threads:
    thread.start()
judged(rows[0])
for thread in threads:
    thread.join()
assert all([v.verdict for _, v in row] == [v.verdict for _, v in rows[0]] for row in rows), "threads interfere"
for (a, b), verdict in rows[0]:
    assert "bug" not in verdict.reason, (a, b, verdict)
    near = max((a, b), key=len)
    if verdict.verdict == "equal" and (near.endswith(")+1") or ")*(1+1/10^" in near):
        assert any(f in near for f in ("relu", "round", "floor")), (a, b, verdict)
print(len(pairs))
for line in open("/proc/self/status") if sys.platform == "linux" else ():
    if line.startswith("VmHWM"):
        print(line.split()[1])
"""


@pytest.mark.parametrize("step", [50, pytest.param(1, marks=pytest.mark.full)])
def test_two_hundred_attacks_by_eight_threads_are_bounded(step: int) -> None:
    paths = [str(Path(__file__).parent), *sys.path]
    command = [sys.executable, "-c", CODE, "7", str(step), *paths]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    count, *peak = map(int, run.stdout.split())
    assert count == 200 // step
    assert all(kilobytes / 1024 < MEGABYTES for kilobytes in peak)
