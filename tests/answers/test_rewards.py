"""Rewards of generated answers, and the module that stands in for Math-Verify."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

import diffcli
from diffcli.compat.math_verify import parse, verify
from diffcli.errors import UsageError

COMPLETIONS = [r"First $3$, so it is \boxed{\frac{1}{2}}.", "The answer is 3.", "I cannot tell.", ""]
ANSWERS = ["0.5", "4", "7", "7"]


def test_right_answers_are_worth_one_and_all_others_nothing() -> None:
    assert diffcli.reward(COMPLETIONS, ANSWERS) == [1.0, 0.0, 0.0, 0.0]
    assert diffcli.reward([], []) == []


def test_messages_and_unknown_columns_of_trainers_are_taken() -> None:
    messages = [[{"role": "user", "content": "1+1?"}, {"role": "assistant", "content": "It is **2**."}]]
    assert diffcli.reward(messages, ["2"], prompts=["1+1?"], trainer_state=object()) == [1.0]
    assert diffcli.reward(completions=messages, solution=["1 + 1 = 2"], completion_ids=[[1]]) == [1.0]
    assert diffcli.reward([{"role": "assistant", "content": [{"type": "text", "text": "#### 2"}]}], "2") == [1.0]


def test_what_is_expected_may_be_a_worked_solution() -> None:
    assert diffcli.reward([r"\boxed{72}", r"\boxed{24}"], ["48/2 = 24\n48+24 = 72\n#### 72"] * 2) == [1.0, 0.0]


def test_options_of_equal_are_taken() -> None:
    assert diffcli.reward(["0.333"], ["1/3"]) == [0.0]
    assert diffcli.reward(["0.333"], ["1/3"], type="value") == [1.0]
    assert diffcli.reward(["2x"], ["2x"], extract="none") == [1.0]
    assert diffcli.reward([r"\boxed{2}"], ["log(100)"], log=10) == [1.0]
    assert diffcli.reward([r"\boxed{-x}"], ["x"], up_to="sign") == [1.0]
    assert diffcli.reward([r"\boxed{-1}"], ["j^2"], imaginary="j") == [1.0]
    assert diffcli.reward([r"\boxed{2x}"], ["x^2"], type="derivative", wrt="x") == [1.0]


@pytest.mark.parametrize(
    "end", [r"So it is \boxed{2}.", "The answer is 2.", "**Answer:** 2", r"\boxed{2}" + "\n\nHope this helps!"]
)
def test_completions_may_be_long(end: str) -> None:
    thoughts = "Let me look at $x^2$ and at $(a, b)$ once more. " * 2_000
    right, wrong, unclosed = thoughts + end, thoughts + end.replace("2", "3"), r"\boxed{" * 10_000 + "\n" + end
    assert diffcli.reward([right, wrong, unclosed], "2") == [1.0, 0.0, 1.0]
    assert diffcli.equal("2", right).verdict == "invalid"


def test_of_boxes_in_boxes_the_outer_one_counts() -> None:
    assert diffcli.reward([r"\boxed{\boxed{2} + 1}", r"\boxed{1 + \boxed{1}}"], ["3", "2"]) == [1.0, 1.0]


def test_as_many_answers_as_completions_are_needed() -> None:
    with pytest.raises(UsageError, match="2 completions and 1 answers"):
        diffcli.reward(["1", "2"], ["1"])
    with pytest.raises(UsageError, match="give answers"):
        diffcli.reward(["1"])


def test_threads_get_the_same_rewards() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: diffcli.reward(COMPLETIONS, ANSWERS), range(8))) == [[1.0, 0.0, 0.0, 0.0]] * 8


@pytest.mark.parametrize(
    ("gold", "target", "is_right"),
    [
        (r"$\frac{1}{2}$", r"The answer is $0.5$", True),
        ("${1,3} \\cup {2,4}$", "${1,2,3,4}$", True),
        (r"\boxed{(3, \frac{\pi}{2})}", r"$\left(3, \frac{\pi}{2}\right)$", True),
        (r"\text{no solution}", "no solution", True),
        ("$x = 5$", "5", True),
        ("$5$", r"\boxed{5 \text{ or } 6}", False),
        ("$2$", r"$\sqrt{2}$", False),
        ("$5$", "", False),
    ],
)
def test_parse_and_verify_are_those_of_math_verify(gold: str, target: str, is_right: bool) -> None:
    assert verify(parse(gold), parse(target)) is is_right
