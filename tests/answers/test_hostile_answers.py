"""Completions that hold the right answer and do not give it, or give none: none is accepted, whatever is extracted."""

from __future__ import annotations

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
