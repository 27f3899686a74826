"""Grading rates and memory: ``python -m pytest tests/benchmarks/test_grading.py -s`` prints a table."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
QUESTIONS = 20
MOST_MEGABYTES = 300
LAUNCHER = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def write_class(folder: Path, students: int, *, distinct: bool) -> None:
    """Write a key and a wide table; answers are all different, or repeat as those of a real class do."""
    rng = random.Random(1)
    forms = ["{a}*x^2+{b}", "({a}*x+{b})*sin(x)", "exp({a}*x)/{b}", "log({a}*x)+{b}*x", "{a}/(x+{b})"]
    expected = [forms[n % 5].format(a=rng.randint(2, 9), b=rng.randint(2, 9)) for n in range(QUESTIONS)]
    (folder / "key.toml").write_text(
        "".join(f'[[question]]\nid = "q{n}"\ntype = "expression"\nexpected = "{e}"\n' for n, e in enumerate(expected))
    )
    with (folder / "class.csv").open("w") as file:
        file.write(",".join(["student", *(f"q{n}" for n in range(QUESTIONS))]) + "\n")
        for student in range(students):
            answers = []
            for text in expected:
                right = rng.random() < 0.7
                if distinct:
                    answers.append(f"{text}+{student}-{student}" if right else f"{text}+{student + 1}")
                else:
                    same = rng.choice([text, f"{text}+0", f"1*({text})"])
                    answers.append(same if right else f"{text}+{rng.randint(1, 5)}")
            file.write(",".join([f"s{student}", *answers]) + "\n")


@pytest.mark.parametrize(("students", "distinct"), [(500, True), (5000, False)])
def test_rates_and_memory(tmp_path: Path, students: int, distinct: bool) -> None:
    write_class(tmp_path, students, distinct=distinct)
    command = [sys.executable, "-m", "diffcli", "grade", "key.toml", "class.csv", "-o", "results.csv"]
    start = time.perf_counter()
    # started from a small process, as a child's peak begins with the size of what started it
    launched = subprocess.run(
        [sys.executable, "-c", LAUNCHER, *command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    )
    seconds = time.perf_counter() - start
    megabytes = int(launched.stdout.split()[-1]) / 1024
    count = students * QUESTIONS
    kind = "distinct" if distinct else "repeated"
    print(f"\n{count:>7} {kind} answers: {seconds:6.2f} s, {count / seconds:8.0f} answers/s, {megabytes:4.0f} MB")
    assert megabytes < MOST_MEGABYTES
