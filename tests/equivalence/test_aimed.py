"""Pairs that are made to be taken for each other are told apart, by rule and not by case."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import mpmath
import pytest
from aimed import KINDS, Aimed, aimed, oracle

from diffcli.answers.equality import Judge

MOST_UNDECIDED = 0.1
PAIRS = list(islice(aimed(12), 330))


def test_each_pair_is_different_at_its_point_by_mpmath() -> None:
    with mpmath.workdps(600):
        for pair in PAIRS[::3]:
            if pair.x:
                x = oracle(pair.x, mpmath.mpf(0))
                assert oracle(pair.expected, x) != oracle(pair.answer, x), pair


def verdicts(pairs: list[Aimed]) -> list[tuple[str, Aimed]]:
    judge = Judge()
    return [(judge.judge(*(pair.texts if k % 2 else pair.texts[::-1])).verdict, pair) for k, pair in enumerate(pairs)]


@pytest.mark.parametrize("every", [10, pytest.param(1, marks=pytest.mark.full)])
def test_none_is_accepted_and_hardly_any_left_open(every: int) -> None:
    found = verdicts(PAIRS[::every])
    assert [pair for verdict, pair in found if verdict == "equal"] == []
    left_open = Counter(pair.kind for verdict, pair in found if verdict != "different")
    assert left_open.total() <= MOST_UNDECIDED * len(found) + (every > 1), left_open


def test_a_tenth_has_pairs_of_every_kind() -> None:
    assert len({pair.kind for pair in PAIRS[::10]}) == len(KINDS) == len({pair.kind for pair in PAIRS})
