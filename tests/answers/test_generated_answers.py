"""Thousands of answers of every kind: they equal themselves and what is the same, and nothing that was changed."""

from __future__ import annotations

from random import Random

import pytest

from diffcli.answers.equality import equal
from tests.answers.generated_answers import PROSE, Sample, samples

SHARE = 0.995
TENTH = [0.1, pytest.param(1.0, marks=pytest.mark.full)]


def rewritings(sample: Sample, rng: Random) -> list[str]:
    return rng.sample(sample.same, min(5, len(sample.same)))


@pytest.mark.parametrize("part", TENTH)
def test_answers_equal_themselves_and_their_rewritings(part: float) -> None:
    rng = Random(1)
    judged, lost = 0, []
    for sample in samples(int(2_000 * part), seed=2):
        for other in (sample.text, *rewritings(sample, rng)):
            judged += 1
            if equal(sample.text, other).verdict != "equal":
                lost.append((sample.text, other))
    assert len(lost) <= (1 - SHARE) * judged, lost


@pytest.mark.parametrize("part", TENTH)
def test_answers_in_prose_equal_what_they_say(part: float) -> None:
    lost = []
    for k, sample in enumerate(samples(int(1_000 * part), seed=3)):
        completion = PROSE[k % len(PROSE)].format(sample.text)
        if equal(sample.text, completion, extract="answer").verdict != "equal":
            lost.append((sample.text, completion))
    assert len(lost) <= (1 - SHARE) * 1_000 * part, lost


@pytest.mark.parametrize("part", TENTH)
def test_nothing_that_was_changed_is_accepted(part: float) -> None:
    rng = Random(4)
    pairs = [(sample.text, rng.choice(sample.wrong)) for sample in samples(int(10_000 * part), seed=5)]
    accepted = [pair for pair in pairs if equal(*pair).verdict == "equal" or equal(*pair[::-1]).verdict == "equal"]
    assert accepted == []
