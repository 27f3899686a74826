"""Where text goes, and what it looks like."""

from __future__ import annotations

import io
import json
import math
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffcli.cli import output
from diffcli.errors import FileError, Note


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda items: st.lists(items, max_size=4) | st.dictionaries(st.text(), items, max_size=4),
    max_leaves=12,
)


@given(JSON_VALUES)
def test_json_is_read_back(value: object) -> None:
    text = output.json_text(value)
    assert json.loads(text) == value
    assert "\n" not in text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (math.nan, '"NaN"'),
        (math.inf, '"Infinity"'),
        (-math.inf, '"-Infinity"'),
        (-0.0, "-0.0"),
        (1e22, "1e+22"),
        (np.float64(0.1), "0.1"),
        (np.int64(3), "3"),
        (np.array([[1.0, np.nan], [np.inf, 2.5]]), '[[1.0, "NaN"], ["Infinity", 2.5]]'),
        (np.array(2.0), "2.0"),
        ({"x": (1, 2)}, '{"x": [1, 2]}'),
        ("θ\x1b[31m", '"\\u03b8\\u001b[31m"'),
        ("θ", '"θ"'),
    ],
)
def test_json_has_numbers_that_are_not_finite_as_strings(value: object, text: str) -> None:
    assert output.json_text(value) == text


def test_json_has_integers_of_any_length() -> None:
    assert output.json_text(10**9000 + 7) == "1" + "0" * 8999 + "7"
    assert output.json_text([-(10**5000)]) == "[-1" + "0" * 5000 + "]"


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "expected"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour(
    choice: str, environment: dict[str, str], terminal: bool, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert output.use_color(choice, Terminal() if terminal else io.StringIO()) is expected


def test_message_is_at_most_4_kb_and_free_of_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    output.tell("θ\x1b[31m" * 5000)
    text = capsys.readouterr().err
    assert len(text.encode()) <= 4096
    assert "\x1b" not in text


def test_note_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    output.tell_notes([Note("a"), Note("a"), Note("b", is_warning=True)])
    assert capsys.readouterr().err == "note: a\nwarning: b\n"


def test_closed_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    output.tell("nobody hears it")
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(FileError, match="standard output is closed"):
        output.write("x")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2, "2"),
        (0.1, "0.1"),
        (math.inf, "inf"),
        (np.array([[1.0, 2.5], [0.1, -0.0]]), "[[1.0, 2.5], [0.1, -0.0]]"),
        (np.arange(3000), "[" + ", ".join(map(str, range(3000))) + "]"),
    ],
)
def test_value_on_one_line(value: object, text: str) -> None:
    assert output.result_text(value) == text
    assert output.result_text(value) == text


def test_big_array_is_elided_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert "..." in output.result_text(np.zeros(3000))


def test_of_very_many_notes_the_first_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    output.tell_notes([Note(f"v{i} is not used") for i in range(2000)], place="line 3: ")
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "line 3: note: v0 is not used"
    assert lines[-1] == "line 3: note: and 1,950 more like these"
    assert len(lines) == 51
