"""Work line by line: each link is decided, the first wrong one is named with its mistake and place."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from diffcli.answers.derivative import DerivativeJudge
from diffcli.answers.working import Working, WorkingJudge

sys.path.insert(0, str(Path(__file__).parents[1] / "mistakes"))
from derivations import derivations


def judged(function: str, text: str) -> Working:
    return WorkingJudge(derivative=DerivativeJudge(function, "x")).judge(text)


def test_a_chain_in_one_line_is_decided_link_by_link() -> None:
    found = judged("x^2 sin x", "f'(x) = 2x cos x = 2x sin x + x^2 cos x")
    assert [link.verdict for link in found.links] == ["different", "different"]
    assert found.broken is not None
    assert (found.broken.line, found.broken.mistake, found.broken.place) == (1, "product-rule", "x^2*sin(x)")


def test_the_first_wrong_line_is_named_and_the_sound_ones_count() -> None:
    found = judged(
        "x^2 sin x", "y = x^2 sin x\ny' = (x^2)' sin x + x^2 (sin x)'\n= 2x sin x - x^2 cos x\n= x(2 sin x - x cos x)"
    )
    assert found.broken is not None
    assert (found.broken.line, found.broken.mistake) == (3, "sign")
    assert "change - to + at column 10" in found.broken.feedback
    assert found.share == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("line", "mistake"),
    [
        ("x/(x+3)", "linearity"),
        ("-x/sqrt(x^2+9)", "sign"),
        ("sqrt(x^2+9)/x", "reciprocal"),
        ("2x/sqrt(x^2+9)", "constant-factor"),
    ],
)
def test_a_slip_of_algebra_is_named(line: str, mistake: str) -> None:
    found = judged("sqrt(x^2+9)", f"u = x^2 + 9\nu' = 2x\ny' = 1/(2 sqrt(u)) u'\n= x/sqrt(x^2+9)\n= {line}")
    assert [link.verdict for link in found.links] == ["equal", "equal", "equal", "different"]
    assert found.broken is not None
    assert (found.broken.line, found.broken.mistake) == (5, mistake)


def test_a_helper_that_is_differentiated_wrongly_is_the_first_wrong_line() -> None:
    found = judged("sqrt(x^3+9)", "u = x^3 + 9\nu' = 3x^3\ny' = 3x^2/(2 sqrt(x^3+9))")
    assert found.broken is not None
    assert (found.broken.line, found.broken.mistake) == (2, "power-rule")


def test_a_decimal_rounds_what_stands_before_it_and_what_cannot_be_read_is_no_fault() -> None:
    found = judged("x^2/3", "f'(x) = 2x/3 = \\lim_{h\\to0} q(h) = 2x/3")
    assert found.broken is None
    assert judged("x/3", "f' = 1/3 = 0.333").broken is None
    assert judged("x/3", "f' = 1/3 = 0.34").broken is not None


def located_share(count: int, seed: int) -> tuple[float, float]:
    """Return how often the first wrong line is found, and how often with a mistake or repair."""
    generator = random.Random(seed)
    located = explained = 0
    for made, _ in zip(derivations(generator, is_sound=False), range(count), strict=False):
        found = judged(made.function, made.text).broken
        start = 1 if made.text.startswith("\\begin") else 0
        located += found is not None and found.line == made.broken + start
        explained += found is not None and bool(found.mistake or found.repair)
    return located / count, explained / count


def accused(count: int, seed: int) -> list[str]:
    generator = random.Random(seed)
    sound = (made for made, _ in zip(derivations(generator, is_sound=True), range(count), strict=False))
    return [made.text for made in sound if judged(made.function, made.text).broken is not None]


def test_broken_steps_are_located() -> None:
    located, explained = located_share(40, 7)
    assert located >= 0.97
    assert explained >= 0.7


def test_sound_work_is_not_accused() -> None:
    assert accused(40, 8) == []


@pytest.mark.full
def test_two_thousand_broken_steps_are_located() -> None:
    located, explained = located_share(2000, 2034)
    assert located >= 0.97
    assert explained >= 0.7


@pytest.mark.full
def test_two_thousand_sound_derivations_are_not_accused() -> None:
    assert accused(2000, 2035) == []
