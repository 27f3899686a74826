"""Every pair of the corpus, in one order and, in the full run, in both."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest

from diffcli.answers.equality import equal

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.txt"))


def read(path: Path) -> list[tuple[str, str, str, dict[str, object]]]:
    """Return verdict, expected, answer and options of each line; # starts a comment line."""
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            verdict, expected, answer, *options = (part.strip() for part in line.split(";;"))
            pairs.append((verdict, expected, answer, json.loads(options[0]) if options else {}))
    return pairs


PAIRS = [(path.stem, *pair) for path in CORPUS for pair in read(path)]


def test_the_corpus_has_enough_pairs_and_explains_each_family() -> None:
    assert len(PAIRS) >= 600
    assert all("trap" in path.read_text(encoding="utf-8").partition(";;")[0] for path in CORPUS)


def check(verdict: str, first: str, second: str, options: dict[str, object]) -> None:
    found = equal(first, second, **options)
    assert found.verdict == verdict, f"{first!r}, {second!r}: {found}"
    assert found.reason
    assert "\n" not in found.reason
    if verdict == "different" and found.layer not in ("shapes", "kinds", "parts", "words", "labels"):
        assert found.witness is not None


@pytest.mark.parametrize(("family", "verdict", "expected", "answer", "options"), PAIRS)
def test_verdict(family: str, verdict: str, expected: str, answer: str, options: dict[str, object]) -> None:
    # half of the pairs the other way round, chosen by their texts
    is_turned = zlib.crc32(f"{expected};;{answer}".encode()) % 2
    check(verdict, *((answer, expected) if is_turned else (expected, answer)), options)


@pytest.mark.full
@pytest.mark.parametrize(("family", "verdict", "expected", "answer", "options"), PAIRS)
def test_verdict_in_both_orders(
    family: str, verdict: str, expected: str, answer: str, options: dict[str, object]
) -> None:
    check(verdict, expected, answer, options)
    check(verdict, answer, expected, options)
