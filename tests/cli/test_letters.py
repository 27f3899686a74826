"""Where no numbers are computed, i is a letter; elsewhere it is the imaginary unit, and told to be."""

from __future__ import annotations

import pytest

from diffcli.cli.main import main


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["diff", "t^i", "--wrt", "t"], "i*t^(i - 1)"),
        (["graph", "i + 1"], "Add\n  Leaf i\n  Leaf 1"),
    ],
)
def test_i_is_a_variable_and_it_is_told(words: list[str], shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    printed = capsys.readouterr()
    assert printed.out.strip() == shown
    assert "i is a variable here, not the imaginary unit" in printed.err


def test_who_differentiates_by_i_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "i^2", "--wrt", "i"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", ["eval", "grad"])
def test_where_numbers_are_computed_it_is_refused(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "i + 1"]) == 2
    assert "imaginary unit" in capsys.readouterr().err
