"""Questions whose answer is work: every step counts, and the first wrong one is named."""

from __future__ import annotations

import pytest
from asking import Asked, prepared

from diffcli.errors import KeyFileError

DERIVATIVE = 'type = "working"\nof = "x^2 sin x"\nwrt = "x"\npoints = 4'


def test_sound_work_earns_all(ask: type[Asked]) -> None:
    found = ask(DERIVATIVE)("y' = (x^2)' sin x + x^2 (sin x)'\n= 2x sin x + x^2 cos x\n= x(2 sin x + x cos x)")
    assert (found.verdict, found.share, found.mistake) == ("correct", 1.0, "")


def test_marks_follow_the_share_of_sound_steps(ask: type[Asked]) -> None:
    found = ask(DERIVATIVE)("y' = (x^2)' sin x + x^2 (sin x)'\n= 2x sin x - x^2 cos x\n= x(2 sin x - x cos x)")
    assert (found.verdict, found.mistake) == ("partial", "sign")
    assert found.share == pytest.approx(2 / 3)
    assert found.feedback.startswith("line 2: (x^2)' sin x + x^2 (sin x)' = 2x sin x - x^2 cos x does not hold")


def test_work_towards_an_expression(ask: type[Asked]) -> None:
    question = ask('type = "working"\nexpected = "(x+1)^2"')
    assert question("(x+1)(x+1) = x^2 + x + x + 1\n= x^2 + 2x + 1").verdict == "correct"
    found = question("x^2 + 1\n= 1 + x^2")
    assert (found.verdict, found.share, found.mistake) == ("partial", 0.5, "linearity")


def test_what_cannot_be_read_is_told(ask: type[Asked]) -> None:
    assert ask(DERIVATIVE)("\\lim_{h \\to 0} q(h)").verdict == "invalid"
    found = ask(DERIVATIVE)("y' = 2x sin x + x^2 cos x = \\lim_{h \\to 0} q(h)")
    assert (found.verdict, "could not be read" in found.feedback) == ("correct", True)


def test_a_key_says_what_the_work_is_about() -> None:
    with pytest.raises(KeyFileError, match="needs of, or expected"):
        prepared('[[question]]\nid = "q"\ntype = "working"\n')
