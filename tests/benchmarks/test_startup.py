"""Start-up of the scalar command beside an empty Python, in the same run.

Run with ``pytest tests/benchmarks`` after ``pip install -e '.[test,bench]'``.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "diffcli grad": [sys.executable, "-m", "diffcli", "grad", "exp(x)-exp(-x)", "--x", "0.693"],
    "import numpy": [sys.executable, "-c", "import numpy"],
}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def test_startup_as_a_ratio_to_an_empty_python() -> None:
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(25):  # interleaved, so that all see the same noise
        for name, command in COMMANDS.items():
            times[name].append(seconds(command))
    base = statistics.median(times["python -c pass"])
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:16} {median * 1000:7.1f} ms  {median / base:5.2f} x")
