"""Kinds of answers: what is of a kind, when two are the same, and what one kind is to another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diffcli.answers.equality import equal

FILES = sorted((Path(__file__).parent / "kinds").glob("*.txt"))


def read(path: Path) -> list[tuple[str, str, str, dict[str, object]]]:
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            verdict, expected, answer, *options = (part.strip() for part in line.split(" ;; "))
            pairs.append((verdict, expected, answer, json.loads(options[0]) if options else {}))
    return pairs


PAIRS = [(path.stem, *pair) for path in FILES for pair in read(path)]


@pytest.mark.parametrize(("kind", "verdict", "expected", "answer", "options"), PAIRS)
def test_verdict_in_both_orders(
    kind: str, verdict: str, expected: str, answer: str, options: dict[str, object]
) -> None:
    for first, second in ((expected, answer), (answer, expected)):
        found = equal(first, second, **options)
        assert found.verdict in verdict.split("|"), f"{first!r}, {second!r}: {found}"
        assert "\n" not in found.reason


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_half_of_the_pairs_of_a_kind_stay_apart(path: Path) -> None:
    verdicts = [verdict for verdict, *_ in read(path)]
    assert len(verdicts) >= 10
    assert sum(verdict != "equal" for verdict in verdicts) >= len(verdicts) / 3


# one answer of each kind, in the order of the columns, and what it is to the others; E: compared and equal
CELLS = {
    "number": "2",
    "list": "{1, 2}",
    "tuple": "(1, 2)",
    "interval": "(1, 2]",
    "equation": "x^2 - 3x + 2 = 0",
    "array": "[1, 2]",
    "word": r"\text{none of these}",
}
EQUAL_CELLS = {("list", "tuple"), ("list", "array"), ("tuple", "array"), ("list", "equation")}


@pytest.mark.parametrize("mine", CELLS)
@pytest.mark.parametrize("other", CELLS)
def test_every_cell_of_the_table_of_kinds(mine: str, other: str) -> None:
    same = mine == other or (mine, other) in EQUAL_CELLS or (other, mine) in EQUAL_CELLS
    assert equal(CELLS[mine], CELLS[other]).verdict == ("equal" if same else "different")


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        ("{2}", "2"),
        ("[2]", "2"),
        ("x = 2", "2"),
        ("1 + 1 = 2", "2"),
        ("[1, 2]", "1 <= x <= 2"),
        ("(1, 2)", "1 < x < 2"),
        (r"\emptyset", "no solution"),
    ],
)
def test_what_may_be_two_kinds_takes_that_of_the_other_side(expected: str, answer: str) -> None:
    assert equal(expected, answer).verdict == "equal"
    assert equal(answer, expected).verdict == "equal"


def test_a_letter_after_the_expected_number_is_a_variable() -> None:
    assert equal("5", "5 m").verdict == "equal"
    assert "the unit meter is left off" in equal("5", "5 m").reason
    assert equal("5 m", "5").verdict == "different"
    assert equal("5 m", "5 m").verdict == "equal"


def test_the_same_tokens_are_equal_where_nothing_else_reads_them() -> None:
    found = equal(r"\oint_C f\,dz", r"$\oint_C f dz$")
    assert (found.verdict, found.layer) == ("equal", "text")
    assert equal("1/0", "1/0").verdict == "invalid"
    assert equal("q", "q", vars="x").verdict == "invalid"
