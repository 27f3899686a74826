"""``diff --answer``: a derivative judged at the terminal."""

from __future__ import annotations

import json

import pytest

from diffcli.cli.main import main


@pytest.mark.parametrize(
    ("arguments", "code", "first_lines"),
    [
        (("x^2 sin x", "2x sin x + x^2 cos x"), 0, ["equal"]),
        (("x^2 sin x", "2x cos x"), 1, ["different", "mistake: product-rule at x^2*sin(x)"]),
        (("exp(-x)", r"e^{-x}"), 1, ["different", "mistake: chain-rule at exp(-x)"]),
        (("x^2", "2x+"), 2, ["invalid"]),
    ],
)
def test_verdict_mistake_and_exit_code(
    arguments: tuple[str, str], code: int, first_lines: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    expression, answer = arguments
    assert main(["diff", expression, "--answer", answer]) == code
    assert capsys.readouterr().out.splitlines()[: len(first_lines)] == first_lines


def test_a_judgement_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "x*y", "--wrt", "y", "--answer", "y", "--json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert record["verdict"] == "different"
    assert record["mistake"] == "wrong-variable"
    assert set(record) == {"verdict", "mistake", "place", "feedback", "repair", "reason", "witness"}


def test_orders_are_judged(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "x^3", "--order", "2", "--answer", "6x"]) == 0
    assert main(["diff", "x^3", "--order", "2", "--answer", "3x^2"]) == 1
    assert "mistake: order" in capsys.readouterr().out
