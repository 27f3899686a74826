"""Values as they are typed."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffcli.errors import DiffcliError, FileError, LimitError
from diffcli.given.values import read_value, to_value

MATRIX = np.array([[1.0, 2.0], [3.5, 4.0]])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("-1", -1),
        ("+2", 2),
        (" 2 ", 2),
        ("0.693", 0.693),
        ("-.5", -0.5),
        ("2.", 2.0),
        ("-1e3", -1000.0),
        ("-inf", -math.inf),
        ("-pi", -math.pi),
        ("log(2)", math.log(2)),
        ("2^10", 1024),
    ],
)
def test_number(text: str, value: float) -> None:
    found = read_value(text)
    assert found == value
    assert type(found) is type(value)


def test_integer_of_thousands_of_digits() -> None:
    assert read_value("1" + "0" * 3999) == 10**3999
    assert read_value("1" + "0" * 5000) == 10**5000


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_repr_of_a_number_is_that_number(value: float) -> None:
    found = read_value(repr(value))
    assert repr(found) == repr(value)


def test_arrays() -> None:
    assert np.array_equal(read_value("[[1,0],[0,1]]"), np.eye(2))
    assert np.array_equal(read_value("linspace(-2,3,25)"), np.linspace(-2, 3, 25))
    assert np.array_equal(read_value("[1, 2] * 2"), [2, 4])


def test_range() -> None:
    assert np.array_equal(read_value("-2:3:25"), np.linspace(-2, 3, 25))
    assert np.array_equal(read_value("0:2*pi:5"), np.linspace(0, 2 * math.pi, 5))
    assert np.array_equal(read_value("3:1:3"), [3, 2, 1])
    assert np.array_equal(read_value("[1, 2, 3][0:2]"), [1, 2])


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "the value of x is empty"),
        ("0:1", "a range is start:stop:count"),
        ("0:1:2:3", "a range is start:stop:count"),
        ("0:1:0", "whole number from 1"),
        ("0:1:2.5", "whole number from 1"),
        ("0:1:99999999999", "at most 10,000,000"),
        ("0:[1,2]:3", "the ends of a range are numbers"),
        ("0::3", "the value of x is empty"),
        ("y+z", "the value of x: it is not a constant: it has the variables y, z"),
        ("2*y", "it has the variable y"),
        ("2 +", "the value of x: "),
        ("@nothing.npy", "the value of x: cannot read 'nothing.npy': No such file or directory"),
        ("@nothing.xyz", "does not end in .npy, .npz, .csv, .json or .txt"),
        ("@", "does not end in"),
    ],
)
def test_bad_value_is_an_error_that_names_the_variable(text: str, part: str) -> None:
    with pytest.raises(DiffcliError) as caught:
        read_value(text, name="x")
    assert part in str(caught.value)
    assert "the value of x" in str(caught.value)


def test_warnings_are_told() -> None:
    told: list[str] = []
    read_value("1/2pi", name="x", tell=lambda note: told.append(str(note)))
    assert len(told) == 1
    assert told[0].startswith("warning: the value of x: ")


@pytest.mark.parametrize(
    ("file", "text", "value"),
    [
        ("m.csv", "1,2\n3.5,4\n", MATRIX),
        ("m.csv", "\ufeffa,b\r\n1,2\r\n3.5,4\r\n\r\n", MATRIX),
        ("m.CSV", "1,2,3\n", np.array([1, 2, 3])),
        ("m.csv", "1\n2\n3\n", np.array([1, 2, 3])),
        ("m.csv", "x\n7\n", 7),
        ("m.txt", "# comment\n1 2\n3.5, 4 # end\n", MATRIX),
        ("m.txt", "0.5\n", 0.5),
        ("m.json", "[[1, 2], [3.5, 4]]", MATRIX),
        ("m.json", "3", 3),
        ("m.json", '[1, "Infinity"]', np.array([1, np.inf])),
        ("m.json", "[true, false]", np.array([1, 0])),
    ],
)
def test_file_of_text(file: str, text: str, value: object, tmp_path: Path) -> None:
    path = tmp_path / file
    path.write_text(text, encoding="utf-8", newline="")
    found = read_value(f"@{path}")
    assert np.array_equal(found, value)
    assert np.shape(found) == np.shape(value)


def test_file_of_numpy(tmp_path: Path) -> None:
    np.save(tmp_path / "m.npy", MATRIX)
    assert np.array_equal(read_value(f"@{tmp_path / 'm.npy'}"), MATRIX)
    np.save(tmp_path / "scalar.npy", np.float64(0.5))
    assert read_value(f"@{tmp_path / 'scalar.npy'}") == 0.5


@pytest.mark.parametrize(
    ("file", "data", "part"),
    [
        ("m.csv", b"1,2\n3\n", "line 2 has 1 numbers, but the first has 2"),
        ("m.csv", b"1,2\n3,1.O\n", "line 2: '1.O' is not a number"),
        ("m.csv", b"", "has no numbers"),
        ("m.csv", b"\xff1\n", "is not UTF-8 text"),
        ("m.json", b"{", "is not JSON"),
        ("m.json", b"{}", "neither a number nor a list"),
        ("m.json", b"[[1], [1, 2]]", "different lengths"),
        ("m.json", b'["a"]', "it is not a constant"),
        ("m.json", b"[null]", "not real numbers"),
        ("m.json", b"[" * 100_000, "is not JSON"),
        ("m.npy", b"", "is not a .npy file of numbers"),
        ("m.npy", b"\x93NUMPY\x01\x00 nonsense", "is not a .npy file of numbers"),
    ],
)
def test_bad_file_is_an_error_that_names_variable_and_file(file: str, data: bytes, part: str, tmp_path: Path) -> None:
    path = tmp_path / file
    path.write_bytes(data)
    with pytest.raises(DiffcliError) as caught:
        read_value(f"@{path}", name="W")
    assert part in str(caught.value)
    assert "the value of W" in str(caught.value)
    assert file in str(caught.value)


def test_pickles_are_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "m.npy", np.array([{}], dtype=object), allow_pickle=True)
    with pytest.raises(FileError, match=r"not a \.npy file of numbers"):
        read_value(f"@{tmp_path / 'm.npy'}")


def test_other_entries_are_refused(tmp_path: Path) -> None:
    for number, array in enumerate((np.array(["a"]), np.array([1j]))):
        np.save(tmp_path / f"{number}.npy", array)
        with pytest.raises(DiffcliError, match="not real numbers"):
            read_value(f"@{tmp_path / f'{number}.npy'}")


def test_request_cannot_read_files(tmp_path: Path) -> None:
    with pytest.raises(DiffcliError, match="a request cannot read files"):
        read_value("@m.npy", files=False)
    with pytest.raises(DiffcliError, match="a request cannot read files"):
        to_value("@m.npy", name="x")


def test_value_from_json() -> None:
    assert to_value(3) == 3
    assert to_value("log(2)") == math.log(2)
    assert np.array_equal(to_value([[1, 2], [3.5, 4]]), MATRIX)
    with pytest.raises(DiffcliError, match="the value of x is neither a number, a text nor a list"):
        to_value(None, name="x")


def test_json_values_read_what_our_own_json_writes() -> None:
    assert math.isnan(to_value("NaN"))
    assert [to_value("Infinity"), to_value("-Infinity")] == [math.inf, -math.inf]
    with pytest.raises(DiffcliError, match="neither a number"):
        to_value(True)


@pytest.mark.parametrize("text", ["0:1e400:3", "-1e308:1e308:3", "0:10^400:3"])
def test_a_range_that_floats_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(LimitError, match="the value of x has an end that is too large"):
        read_value(text, name="x")
