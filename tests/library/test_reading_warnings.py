"""What a text may mean in place of what it was read as is warned of by each function that is asked for one result."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import pytest

import diffcli

DOUBTFUL = "1/2x is read as"
NAMES = "y does not occur in the expression"


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: diffcli.evaluate("1/2x", {"x": 1}), DOUBTFUL),
        (lambda: diffcli.evaluate("1/2x", {"x": 1}, digits=20), DOUBTFUL),
        (lambda: diffcli.evaluate("e^2x", {"x": 1}), "e^2x is read as"),
        (lambda: diffcli.evaluate("sin x^2 y", {"x": 1, "y": 2}), "sin x^2 y is read as"),
        (lambda: diffcli.grad("1/2x", {"x": 1}), DOUBTFUL),
        (lambda: diffcli.grad("1/2x", {"x": 1}, order=2), DOUBTFUL),
        (lambda: diffcli.grad("1/2x", {"x": 1}, digits=20), DOUBTFUL),
        (lambda: diffcli.grad("1/2x", {"x": 1}, mode="forward"), DOUBTFUL),
        (lambda: diffcli.grad("1/2x", {"x": 1}, arithmetic="float64"), DOUBTFUL),
        (lambda: diffcli.digits("1/2x", {"x": 1}, 20), DOUBTFUL),
        (lambda: diffcli.taylor("1/2x", {"x": 1}, order=2), DOUBTFUL),
        (lambda: diffcli.derivatives("1/2x", {"x": 1}, order=2), DOUBTFUL),
        (lambda: diffcli.jacobian("[1/2x]", {"x": 1}), DOUBTFUL),
        (lambda: diffcli.hessian("1/2x", {"x": 1}), DOUBTFUL),
        (lambda: diffcli.jvp("1/2x", {"x": 1}, {"x": 1}), DOUBTFUL),
        (lambda: diffcli.vjp("1/2x", {"x": 1}, 1), DOUBTFUL),
        (lambda: diffcli.diff("1/2x"), DOUBTFUL),
        (lambda: diffcli.diff("x^2 + xs", wrt="x"), "'xs' is one name"),
    ],
)
def test_one_result_warns_the_caller(ask: Callable[[], Any], told: str) -> None:
    with pytest.warns(diffcli.ReadingWarning) as found:
        ask()
    (warning,) = found
    assert told in str(warning.message)
    assert warning.filename == __file__


@pytest.mark.parametrize(
    "ask",
    [
        lambda: diffcli.evaluation("1/2x", {"x": 1}),
        lambda: diffcli.function("1/2x"),
        lambda: diffcli.equal("1/2x", "x/2"),
        lambda: diffcli.equal_many([("1/2x", "x/2")]),
        lambda: diffcli.reward(["1/2x"], ["x/2"]),
        lambda: diffcli.grad(diffcli.parse("1/2x"), {"x": 1}),
    ],
)
def test_who_is_asked_for_notes_or_for_many_does_not_warn(ask: Callable[[], Any]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ask()


def test_results_have_what_reading_had_to_say() -> None:
    assert diffcli.evaluation("1/2x", {"x": 1}).warnings[0].startswith(DOUBTFUL)
    assert diffcli.evaluation("xy", {"x": 1, "y": 2}).notes == ["'xy' is read as x*y"]
    assert diffcli.grad("xy", {"x": 1, "y": 2}).notes == ["'xy' is read as x*y"]
    assert diffcli.evaluation("x", {"x": 1, "y": 2}).notes == [NAMES]
    assert diffcli.grad("x", {"x": 1, "y": 2}).notes == [f"{NAMES}; its gradient is 0"]
    assert diffcli.grad("x", {"x": 1, "y": 2}, order=2).notes == [f"{NAMES}; its gradient is 0"]
    assert diffcli.taylor("xy", {"x": 1, "y": 2}, order=1, wrt="x").notes == ["'xy' is read as x*y"]
    assert diffcli.grad("y = 2*x", {"x": 1, "y": 2}).notes == [
        "y is computed by a statement, so the value given for it is not used"
    ]
