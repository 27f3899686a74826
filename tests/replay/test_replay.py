"""What the commands printed when they were recorded they print today, or the change has a reason.

A sample runs by default; ``pytest -m full tests/replay`` runs all.  What to do when it fails: see ``record.py``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from replaying import COMMANDS, Command, Result, agree, differences, read_cases, read_changed, result_of, run

FILES = sorted(COMMANDS.glob("*.jsonl"))
EVERY = 10
SHOWN = 10


def check(path: Path, every: int) -> None:
    """Run each command of a file whose turn it is."""
    changed = {entry["id"]: result_of(entry) for entry in read_changed()}
    cases = read_cases(path)[::every]
    assert cases
    shown = []
    for case in cases:
        found = differences(changed.get(case.id, case.result), run(case.command), case.command.unit)
        if found:
            shown.append(f"{case.id}: diffcli {' '.join(case.command.args)}\n{found}")
    if shown:
        tail = f"\n\nand {len(shown) - SHOWN} more" if len(shown) > SHOWN else ""
        pytest.fail(f"{len(shown)} of {len(cases)} differ\n\n" + "\n\n".join(shown[:SHOWN]) + tail, pytrace=False)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sample_prints_what_was_recorded(path: Path) -> None:
    check(path, 1 if path.stem == "readme" else EVERY)


@pytest.mark.full
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_command_prints_what_was_recorded(path: Path) -> None:
    check(path, 1)


def test_the_record_is_large_and_each_command_stands_once() -> None:
    cases = [case for path in FILES for case in read_cases(path)]
    assert len(cases) >= 3000
    assert len({case.id for case in cases}) == len({str(case.command) for case in cases}) == len(cases)


def test_each_change_has_a_reason_and_is_one() -> None:
    cases = {case.id: case for path in FILES for case in read_cases(path)}
    entries = read_changed()
    assert len({entry["id"] for entry in entries}) == len(entries)
    for entry in entries:
        case = cases[entry["id"]]
        assert entry["reason"].strip(), f"{entry['id']} has no reason"
        assert tuple(entry["args"]) == case.command.args
        assert differences(case.result, result_of(entry), case.command.unit), f"{entry['id']} is as it was recorded"


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ("d/dx = 2.4997792562369314", "d/dx = 2.499779256236932"),
        ("[1.0, 1e-17]", "[1.0, -2.3e-17]"),
        ("1.0\n1e-17", "1.0\n0.0"),
        ("x    y\n0.1  2", "x                    y\n0.10000000000000002  2"),
        ("x = -0.1, 1e-300", "x = -0.10000000000000002, 1.0000000000000002e-300"),
    ],
)
def test_last_places_may_differ(expected: str, found: str) -> None:
    assert agree(expected, found, 2.0**-52)
    assert agree(found, expected, 2.0**-52)


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ("6", "6.0"),
        ("6.0", "6.0000001"),
        ("1.6993417021166355e-17", "0.0"),
        ("0.0", "-0.0"),
        ("1.0", "inf"),
        ("9007199254740993", "9007199254740992"),
        ("x1 + 0.5", "x2 + 0.5"),
        ("  Leaf 0.5", "    Leaf 0.5"),
        ("0.50000000033333333346", "0.50000000033333333347"),
        ("a  b", "a b"),
        ("0.5 - x", "0.5 + x"),
        ("0.5", "0.5 0.5"),
    ],
)
def test_anything_else_is_a_difference(expected: str, found: str) -> None:
    assert not agree(expected, found, 2.0**-52)
    assert not agree(found, expected, 2.0**-52)


def test_a_float32_command_is_held_to_its_own_digits() -> None:
    single, double = Command(("eval", "x/3", "--dtype", "float32")), Command(("eval", "x/3"))
    assert agree("0.33333334", "0.33333337", single.unit)
    assert not agree("0.33333334", "0.33333337", double.unit)
    assert not agree("0.33333334", "0.3334", single.unit)


def test_a_command_has_its_files_and_what_it_wrote_is_kept() -> None:
    done = run(Command(("grad", "@model.diff", "--x", "3", "-q"), files={"model.diff": "h = x^2; h"}))
    assert done == Result(0, "6.0\n")
    done = run(Command(("eval", "-", "--x", "3"), stdin="x^2"))
    assert done == Result(0, "9\n")
    done = run(Command(("equal", "--from", "-", "-o", "verdicts.jsonl"), stdin='{"expected": "x", "answer": "x"}'))
    assert list(done.made) == ["verdicts.jsonl"]
    assert '"equal"' in done.made["verdicts.jsonl"]
