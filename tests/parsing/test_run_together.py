"""What people type first, without the signs between: read as they mean it and told, or told how to write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from diffcli.errors import ExpressionError
from diffcli.parsing import parse
from diffcli.rendering.infix import infix

ROWS = [
    [part.strip() for part in line.split("|", 2)]
    for line in (Path(__file__).parent / "run_together.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "target", "meaning"), ROWS, ids=[f"{row[0]} by {row[1]}" for row in ROWS])
def test_text_is_read_or_told(text: str, target: str, meaning: str) -> None:
    targets = [target] if target else []
    meaning, _, kind = meaning.partition(" = ") if not meaning.startswith("= ") else ("", "", meaning[2:])
    if kind == "error":
        with pytest.raises(ExpressionError, match="there is no function") as caught:
            parse(text, declared=targets, targets=targets)
        assert "sin" in str(caught.value.hint)
        return
    graph = parse(text, declared=targets, targets=targets)
    assert infix(graph) == infix(parse(meaning.replace("(ab)", "ab"), declared=targets))
    if kind == "warning":
        assert any(note.is_warning for note in graph.notes)
    if not kind and text.isascii() and text.replace(" ", "") != meaning.replace(" ", ""):
        assert graph.notes


def test_seventy_texts_are_tried() -> None:
    assert len(ROWS) >= 60


@pytest.mark.parametrize("text", ["acosx", "acosx + a", "2asinhx", "atanx/x", "alnx"])
def test_declared_letter_before_a_function_of_school_is_a_factor(text: str) -> None:
    written = text.replace("a", "a*", 1)
    assert infix(parse(text, declared=["a", "x"])) == infix(parse(written, declared=["a", "x"]))
