"""The smallest repair of an answer: one token that was changed is found again, at its place."""

from __future__ import annotations

import random
import re

import pytest
from derivative_slips import families, same_values

from diffcli.answers.derivative import DerivativeJudge, judge_derivative

TOKEN = re.compile(r"\d+|[a-z]+|\S")
FUNCTIONS = ("sin", "cos", "tan", "exp", "log", "sqrt", "sinh", "cosh", "tanh")


@pytest.mark.parametrize(
    ("function", "answer", "repair"),
    [
        ("x^2 sin x", "2x sin x - x^2 cos x", "change - to + at column 10"),
        ("x^3 + 4x", "3x^3 + 4", "change 3 to 2 at column 4"),
        ("x^3 + 417x", "3x^2 + 407", "change 407 to 417 at column 8"),
        ("sin(3x)", "3sin(3x)", "change sin to cos at column 2"),
        ("cos x", "sin x", "put in - at column 1"),
        ("x y^2", "x^2", "change x to y at column 1"),
        ("(x+1) e^x", "e^x + x+1 e^x", "change x+1 to (x+1) at column 7"),
        (r"\sin x", r"\sin x", r"change \sin to \cos at column 1"),
        ("x^2 + 3x", "f'(x) = 2x - 3", "change - to + at column 12"),
        ("sin(3x)", "cos(3x)", "put in 3* at column 1"),
    ],
)
def test_the_smallest_repair_is_told_with_its_column(function: str, answer: str, repair: str) -> None:
    found = judge_derivative(function, answer, "x")
    assert found.repair == repair
    assert found.feedback.endswith(repair)


def test_an_answer_that_no_single_change_makes_right_has_no_repair() -> None:
    assert judge_derivative("x^2 sin x", "2x cos x").repair == ""
    assert judge_derivative("x^2", "2x").repair == ""


def corrupted(right: str, generator: random.Random) -> tuple[str, int]:
    """Return a text with one token changed or left out, and the column of it."""
    tokens = list(TOKEN.finditer(right))
    while True:
        match = generator.choice(tokens)
        token = match[0]
        if token.isdigit():
            new = str(generator.choice([n for n in (*range(2, 12), 23, 47) if str(n) != token]))
        elif token in FUNCTIONS:
            new = generator.choice([f for f in FUNCTIONS if f != token])
        elif token in "+-*/":
            new = generator.choice([s for s in "+-*/" if s != token])
            if token == "-" and new in "*/" and right[match.end()] != " ":
                new = ""
        else:
            continue
        wrong = right[: match.start()] + new + right[match.end() :]
        if not same_values(wrong, right):
            return wrong, match.start() + 1


def repaired_share(count: int, seed: int) -> tuple[float, float]:
    """Return the share of corrupted answers that are made right, and of those that are at the true place."""
    generator = random.Random(seed)
    made = placed = total = 0
    while total < count:
        for function, right in families(generator):
            judge = DerivativeJudge(function, "x")
            for _ in range(min(3, count - total)):
                wrong, column = corrupted(right, generator)
                found = re.search(r"at column (\d+)", judge.judge(wrong).repair)
                total += 1
                made += found is not None
                placed += found is not None and int(found[1]) == column
    return made / total, placed / total


def test_changed_tokens_are_found_at_their_place() -> None:
    made, placed = repaired_share(60, 3)
    assert made >= 0.95
    assert placed >= 0.9


@pytest.mark.full
def test_two_thousand_changed_tokens_are_found_at_their_place() -> None:
    made, placed = repaired_share(2000, 2027)
    assert made >= 0.95
    assert placed >= 0.95


@pytest.mark.parametrize(
    ("function", "answer", "options"),
    [
        ("where(floor(x)==2,x^2,0)", "where(floor(x)==2,2x,1)", {}),
        ("x*log(x)", "log10(x) + 1/log(10)", {"natural_log": False}),
        ("x*log(x)", "log10(x) + 1/ln(10)", {"natural_log": True}),
    ],
)
def test_a_repair_that_is_told_makes_the_answer_right(function: str, answer: str, options: dict[str, bool]) -> None:
    judge = DerivativeJudge(function, "x", **options)
    assert judge.judge(answer).verdict == "different"
    found = judge._repair(answer, answer)
    assert found is None or judge.judge(found.text).verdict == "equal"


@pytest.mark.parametrize(
    ("function", "answer"),
    [("x^2 sin x", "2x sin x + x^2 cos x"), ("where(floor(x)==2,x^2,0)", "where(floor(x)==2,2x,0)")],
)
def test_a_right_answer_has_no_repair(function: str, answer: str) -> None:
    assert DerivativeJudge(function, "x")._repair(answer, answer) is None
