"""``diffcli help``: the guides that ship with the package, and the catalogue of mistakes made from its rows."""

from __future__ import annotations

import json

import pytest

from diffcli.cli.main import main
from diffcli.mistakes.catalogue import rows


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["help", *words]) == 0
    return capsys.readouterr().out


def test_help_lists_the_guides(capsys: pytest.CaptureFixture[str]) -> None:
    assert "mistakes: The mistakes that diffcli names\n" in printed(capsys)
    assert json.loads(printed(capsys, "--json"))["mistakes"] == "The mistakes that diffcli names"


def test_the_catalogue_has_each_row_under_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    page = printed(capsys, "mistakes")
    assert (
        "- `u*v` gives `du*dv`: by the product rule u*v gives u'v + uv', not u'v'\n"
        in page.split("## `product-rule`")[1]
    )
    assert "sqrt(a + b) is not sqrt(a) + sqrt(b)" in page.split("## `linearity`")[1]
    assert page.count("\n- ") >= 60
    assert all(f"\n## `{row[0]}`\n" in page and f": {row[4]}\n" in page for row in rows())


def test_a_topic_that_is_not_there_is_refused_with_the_near_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", "mistaks"]) == 2
    assert "did you mean mistakes?" in capsys.readouterr().err
