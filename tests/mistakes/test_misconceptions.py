"""Wrong derivatives as they are described in print: the mistake is named first, and nothing is named that is not so.

``misconceptions.tsv`` and ``unexplained.tsv`` were written before the rules; see there for the sources.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from diffcli.answers.derivative import DerivativeJudge

HERE = Path(__file__).parent


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table as dictionaries."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    head, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [dict(zip(head, row, strict=True)) for row in rows]


MISCONCEPTIONS = table("misconceptions.tsv")
UNEXPLAINED = table("unexplained.tsv")
KINDS = (
    ("sqrt(x^2 + 9)", "1", "linearity", "sqrt(a + b) is not sqrt(a) + sqrt(b)"),
    ("(x^2 + x)^3", "6x^5 + 3x^2", "linearity", "(a + b)^3 is not a^3 + b^3"),
    ("1/(x + x^2)", "-1/x^2 - 2/x^3", "linearity", "1/(a + b) is not 1/a + 1/b"),
    ("2^(x + x^2)", "2^x log(2) + 2x*2^(x^2) log(2)", "linearity", "2^(a + b) is not 2^a + 2^b"),
    ("ln(x sin x)", "ln(sin x)/x + ln(x) cos(x)/sin(x)", "linearity", "log(a*b) is not log(a)*log(b)"),
    ("sqrt(x^2 + 9)", "x/(x + 3)", "linearity", "sqrt(a + b) is not sqrt(a) + sqrt(b)"),
    ("sin(x^2 + 5x)", "2x cos(x^2) + cos(5x)", "chain-rule+linearity", "the chain rule was not applied to sin(5*x)"),
    ("x^x", "x*x^(x-1)", "power-rule", "the power rule does not hold for x^x"),
    ("x^x + x", "x^x ln x + 1", "power-rule", "not differentiated as an exponential function"),
    ("sin x", "pi/180 cos x", "degrees", "angles are in radians"),
    ("x^3 + pi^2", "3x^2 + 2pi", "constant-term", "the number in it is no variable"),
    ("5x^3", "8x^2", "power-rule", "multiplied, not added"),
    ("sin(2x) + cos x + x^3 + 7", "cos(2x) + sin x + 3x^2 + 7", "chain-rule+constant-term+sign", "of the constant 7"),
)


@pytest.mark.parametrize(("function", "answer", "mistake", "words"), KINDS)
def test_a_kind_of_misconception_is_named_and_explained(function: str, answer: str, mistake: str, words: str) -> None:
    found = DerivativeJudge(function, "x").judge(answer)
    assert (found.verdict, found.mistake) == ("different", mistake), found.feedback
    assert words in (found.feedback or "")


def shares(rows: list[dict[str, str]]) -> tuple[float, float]:
    """Return how often the mistake is named first, and among the first three."""
    first = among = 0
    for row in rows:
        judge = DerivativeJudge(row["function"], row["variable"])
        found = judge.judge(row["answer"])
        assert found.verdict == "different", row
        first += found.mistake == row["mistake"]
        among += row["mistake"] in [finding.mistake for finding in judge.mistakes(row["answer"])]
    return first / len(rows), among / len(rows)


def named_share(rows: list[dict[str, str]]) -> float:
    """Return how often a mistake is named."""
    found = [DerivativeJudge(row["function"], row["variable"]).judge(row["answer"]) for row in rows]
    assert {verdict.verdict for verdict in found} == {"different"}
    return sum(verdict.mistake != "" for verdict in found) / len(found)


def test_a_tenth_of_the_misconceptions_is_named() -> None:
    first, among = shares(random.Random(1).sample(MISCONCEPTIONS, 40))
    assert first >= 0.9
    assert among >= 0.95


def test_what_follows_no_rule_is_given_no_name() -> None:
    assert named_share(random.Random(1).sample(UNEXPLAINED, 20)) <= 0.02


@pytest.mark.full
def test_six_hundred_misconceptions_are_named() -> None:
    assert len(MISCONCEPTIONS) == 600
    first, among = shares(MISCONCEPTIONS)
    assert first >= 0.9
    assert among >= 0.97


@pytest.mark.full
def test_two_hundred_answers_that_follow_no_rule_are_given_no_name() -> None:
    assert named_share(UNEXPLAINED) <= 0.02
