"""True identities keep expressions equal; one change makes them different, with a witness that mpmath confirms."""

from __future__ import annotations

import itertools
import random

import mpmath
import pytest
from generators import (
    TooLargeError,
    changed,
    expression,
    is_tame,
    oracle_says_different,
    polynomial,
    renamed,
    rewritten,
    text,
    value,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from diffcli.answers.equality import Judge

COUNTS = pytest.mark.parametrize("count", [100, pytest.param(20_000, marks=pytest.mark.full)])
MOST_UNDECIDED = 0.005
SEEDS = st.integers(0, 2**48)


def make(rng: random.Random) -> object:
    """Return an expression; every fourth is rational."""
    while True:
        rational = rng.random() < 0.25
        tree = (polynomial if rational else expression)(rng, rng.randint(2, 7))
        if is_tame(tree):
            return tree


def judge_rewritten(judge: Judge, seed: int) -> tuple[str, str]:
    """Return the verdict on an expression and its rewriting, and their texts."""
    rng = random.Random(seed)
    tree = make(rng)
    pair = text(tree), text(rewritten(rng, tree, rng.randint(1, 4)), rng)
    return judge.judge(*pair).verdict, " | ".join(pair)


def judge_changed(judge: Judge, seed: int) -> tuple[str, str] | None:
    """Return the verdict on an expression and a wrong form of it; None where the change changed nothing."""
    rng = random.Random(seed)
    tree = make(rng)
    wrong = changed(rng, rewritten(rng, tree, rng.randint(0, 3)))
    if oracle_says_different(tree, wrong, rng) is not True:
        return None
    pair = text(tree), text(wrong, rng)
    found = judge.judge(*pair)
    label = " | ".join(pair)
    if found.verdict == "different":
        check_witness(tree, wrong, found.witness, label)
    return found.verdict, label


def check_witness(
    tree: object, wrong: object, witness: dict[str, object] | None, label: str, digits: int = 400
) -> None:
    """Evaluate both sides at the point with 400 digits, or 4,000: they differ, and have the values that are told."""
    assert witness is not None, label
    with mpmath.workdps(digits):
        point = {name: mpmath.mpf(v) for name, v in witness["point"].items()}
        point |= {name: mpmath.mpf(1) for name in "xyz" if name not in point}
        try:
            a, b = value(tree, point), value(wrong, point)
        except TooLargeError:
            return  # beyond the oracle's reach, not beyond ours
        if a == b and digits == 400:  # 1 - tanh(820)
            check_witness(tree, wrong, witness, label, 4_000)
            return
        assert a != b or witness["expected"] != witness["answer"], (
            label
        )  # softplus(-390000) is beyond the oracle's reach
        for side, mine in (("expected", a), ("answer", b)):
            told = witness[side]
            if told is None or (isinstance(told, str) and "/" in told):
                continue
            assert abs(mpmath.mpf(told) - mine) <= mpmath.mpf("1e-9") * (1 + abs(mine)), label


@COUNTS
def test_rewriting_by_true_identities_stays_equal(count: int) -> None:
    judge = Judge()
    verdicts = [judge_rewritten(judge, seed) for seed in range(count)]
    assert [v for v in verdicts if v[0] not in ("equal", "undecided")] == []
    assert sum(v[0] == "undecided" for v in verdicts) < MOST_UNDECIDED * count


@COUNTS
def test_one_change_is_different_with_a_witness(count: int) -> None:
    judge = Judge()
    seeds = itertools.count(20_000)
    changes = filter(None, (judge_changed(judge, seed) for seed in seeds))
    verdicts = list(itertools.islice(changes, count))
    assert [v for v in verdicts if v[0] not in ("different", "undecided")] == []
    assert sum(v[0] == "undecided" for v in verdicts) < MOST_UNDECIDED * count


@settings(max_examples=100)
@given(seed=SEEDS)
def test_rational_functions_are_always_decided(seed: int) -> None:
    rng = random.Random(seed)
    tree = polynomial(rng, rng.randint(2, 9))
    wrong = changed(rng, tree)
    differs = oracle_says_different(tree, wrong, rng)
    verdict = Judge().judge(text(tree), text(wrong)).verdict
    if differs is not None:
        assert verdict == ("different" if differs else "equal"), (text(tree), text(wrong))


@settings(max_examples=60)
@given(seed=SEEDS)
def test_the_order_of_the_pair_and_the_names_of_variables_do_not_matter(seed: int) -> None:
    rng = random.Random(seed)
    tree = make(rng)
    other = (changed if seed % 2 else lambda r, t: rewritten(r, t, 2))(rng, tree)
    first, second = text(tree), text(other)
    judge = Judge()
    verdict = judge.judge(first, second).verdict
    assert judge.judge(second, first).verdict == verdict
    swap = {"x": "z", "y": "x", "z": "y"}
    assert judge.judge(text(renamed(tree, swap)), text(renamed(other, swap))).verdict == verdict
