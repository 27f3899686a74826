"""Parting a plain text at its signs finds the lexemes that the pattern finds, or leaves the text to it."""

from __future__ import annotations

import random

import pytest

from diffcli.ops import OPS
from diffcli.parsing import plain

PIECES = (
    *("x", "y", "alpha", "x_1", "sin", "exp", "log_2", "e", "i", "_", "x_", "2", "10", "0.5", ".5", "2.", "1e5", "2x"),
    *("1.5.2", "x.T", "3.T", "+", "-", "*", "**", "/", "^", "(", ")", ",", " ", "  ", "\t", "\n", "!", "<", "[", "]"),
    *(".", "=", "==", ";", "\x1c", "|", "@", "#", "'", "1.e5", "0x1", "1_000"),
)


def tokens(text: str) -> tuple[list[str], list[str]] | None:
    """Kinds and texts, a power by its shorter sign."""
    known = plain.lexicon(frozenset(), OPS, None, False)
    found = plain.plain_tokens(text, known, known.vocabulary.blank())
    return None if found is None else (found[0], [word.replace("**", "^") for word in found[1]])


def test_parted_texts_have_the_tokens_that_the_pattern_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(11)
    texts = ["".join(rng.choices(PIECES, k=rng.randint(1, 9))) for _ in range(4000)]
    parted = list(map(tokens, texts))
    monkeypatch.setattr(plain, "_parted", lambda source: ["?"])
    assert parted == list(map(tokens, texts))
    assert sum(found is not None for found in parted) > 400


def test_places_are_those_of_the_tokens() -> None:
    text = "x**2 + sin(alpha*0.5)"
    found = tokens(text)
    assert found is not None
    _, texts = found
    places = plain.plain_places(text)
    assert len(places) == len(texts)
    assert [text[a:b].replace("**", "^") for a, b in places] == texts
