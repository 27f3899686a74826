"""Completions that hold the right answer and do not give it, or give none: none is accepted, whatever is extracted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diffcli.answers.equality import equal
from tests.answers.hostile_answers import GOLD, hostile


@pytest.mark.parametrize("extract", ["boxed", "last", "answer", "none"])
@pytest.mark.parametrize(
    "kind", ["number", pytest.param("list", marks=pytest.mark.full), pytest.param("function", marks=pytest.mark.full)]
)
def test_nothing_hostile_is_accepted(kind: str, extract: str) -> None:
    completions = list(hostile(kind))
    assert len(completions) >= 200
    verdicts = {text: equal(GOLD[kind], text, extract=extract) for text in completions}
    assert [text for text, verdict in verdicts.items() if verdict.verdict == "equal"] == []
    assert [text for text, verdict in verdicts.items() if "bug" in verdict.reason] == []


PAIRS = [json.loads(line) for line in Path(__file__).with_name("hostile_pairs.jsonl").read_text().splitlines()]
ONE_WAY = ("extraction", "antiderivative", "value")


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.full)])
def test_no_pair_that_is_different_by_construction_is_accepted_either_way(every: int) -> None:
    for pair in PAIRS[::every]:
        sides = [(pair["expected"], pair["answer"])]
        sides += [] if pair["kind"] in ONE_WAY else [sides[0][::-1]]
        for expected, answer in sides:
            found = equal(expected, answer, **pair.get("options", {}))
            assert found.verdict != "equal", (expected, answer, found.reason)
            assert "a bug" not in found.reason, (expected, answer)


def test_what_stands_beside_a_box_belongs_to_it_and_the_rest_does_not() -> None:
    for text in (r"$-\boxed{5}$", r"$x = -\boxed{5}$", r"$10 - 3\cdot\boxed{5}$"):
        assert equal("5", text, extract="answer").verdict == "different"
    for text in (
        r"$x=\boxed{5}$", r"$\angle A = \boxed{5^\circ}$", r"**\boxed{5}**", r"$\boxed{5}\text{ cm}$",
        r"\[\begin{align*} x &= 3 \\ &= \boxed{5}. \end{align*}\]", r"<think>\boxed{4}</think> so \boxed{5}.",
        r"the area is $\boxed{5}$ units", r"it comes to \boxed{5}", r"{\boxed{5}}", r"\text{so }\mathbf{\boxed{5}}",
        r"\textcolor{red}{\boxed{5}}", r"$x = 10/2$, or $\boxed{5}$", r"\boxed{5} or so",
        r"ten halves (so \boxed{5})", r"a) \boxed{5}",
    ):  # fmt: skip
        assert equal("5", text, extract="answer").verdict == "equal", text
    assert equal("5000000", r"$\boxed{5}$ million", extract="answer").verdict == "equal"


@pytest.mark.parametrize(
    "text", [r"(\cup 1", r"\begin{cases}\cup", "(" * 3000 + "1,2" + ")" * 3000, r"(1,2)\cup " * 500]
)
def test_signs_of_sets_in_brackets_that_never_close_are_read_in_bounded_depth(text: str) -> None:
    assert "a bug" not in equal(text, text).reason
    assert equal("1", text).verdict != "equal"
