"""Answers graded a second, and the most memory, by the command on a class of distinct and one of repeated answers."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measuring import Figure, children_time, run_process

QUESTIONS = 20
MOST_MEGABYTES = 300


def write_class(folder: Path, students: int, *, distinct: bool) -> int:
    """Write a key and a wide table; answers are all different, or repeat as in a class.  Return how many are right."""
    rng = random.Random(1)
    forms = ["{a}*x^2+{b}", "({a}*x+{b})*sin(x)", "exp({a}*x)/{b}", "log({a}*x)+{b}*x", "{a}/(x+{b})"]
    expected = [forms[n % 5].format(a=rng.randint(2, 9), b=rng.randint(2, 9)) for n in range(QUESTIONS)]
    (folder / "key.toml").write_text(
        "".join(f'[[question]]\nid = "q{n}"\ntype = "expression"\nexpected = "{e}"\n' for n, e in enumerate(expected))
    )
    right_count = 0
    with (folder / "class.csv").open("w") as file:
        file.write(",".join(["student", *(f"q{n}" for n in range(QUESTIONS))]) + "\n")
        for student in range(students):
            answers = []
            for text in expected:
                right = rng.random() < 0.7
                right_count += right
                if distinct:
                    answers.append(f"{text}+{student}-{student}" if right else f"{text}+{student + 1}")
                else:
                    same = rng.choice([text, f"{text}+0", f"1*({text})"])
                    answers.append(same if right else f"{text}+{rng.randint(1, 5)}")
            file.write(",".join([f"s{student}", *answers]) + "\n")
    return right_count


def grading(quick: bool) -> Iterator[Figure]:
    for students, distinct in ((500, True), (5000, False)):
        count = (students // 10 if quick else students) * QUESTIONS
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            right_count = write_class(folder, count // QUESTIONS, distinct=distinct)
            start = children_time()
            command = [sys.executable, "-m", "diffcli", "grade", "key.toml", "class.csv", "-o", "results.csv"]
            ended = run_process(command, folder=folder)
            seconds = children_time() - start
            assert ended.status == 0, ended.output
            assert (folder / "results.csv").read_text().count(",correct,") == right_count
        work = f"grade of {count:,} {'distinct' if distinct else 'repeated'} answers"
        yield Figure("grading", work, "answers/s of processor time", count / seconds)
        yield Figure("grading", work, "MB at most", ended.megabytes, MOST_MEGABYTES)
