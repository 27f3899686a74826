"""Each file in tests/errors/parsing is a text that cannot be read; beside it stands the whole message.

``REWRITE=1 pytest tests/parsing/test_errors.py`` writes the messages anew, for review.  A text's first line may be a
comment ``# declared: x, y``.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from diffcli.errors import DiffcliError, ExpressionError, LimitError
from diffcli.parsing import parse

CASES = sorted((Path(__file__).parents[1] / "errors" / "parsing").glob("*.txt"))


def message_of(text: str) -> str:
    declared = re.match(r"# declared: (.*)", text)
    with pytest.raises(DiffcliError) as caught:
        parse(text, declared=declared[1].split(", ") if declared else (), syntax="plain")
    assert isinstance(caught.value, ExpressionError)
    assert caught.value.source == text
    assert caught.value.span is not None
    assert list(caught.value.expected) == sorted(caught.value.expected, key=lambda word: (word[0] == "'", word))
    return f"{type(caught.value).__name__}: {caught.value}\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_message(path: Path) -> None:
    message = message_of(path.read_text(encoding="utf-8"))
    expected = path.with_suffix(".expected")
    if os.environ.get("REWRITE"):
        expected.write_text(message, encoding="utf-8")
    assert message == expected.read_text(encoding="utf-8")


def test_there_are_cases_and_no_message_without_one() -> None:
    assert len(CASES) > 50
    messages = (Path(__file__).parents[1] / "errors" / "parsing").glob("*.expected")
    assert {path.stem for path in messages} == {path.stem for path in CASES}


@pytest.mark.parametrize("text", ["", " ", "\n", "\t\n# nothing", "\u3000"])
def test_empty_text_is_an_error(text: str) -> None:
    with pytest.raises(ExpressionError, match="there is no expression"):
        parse(text)


def test_control_characters_are_shown_as_escapes() -> None:
    with pytest.raises(ExpressionError) as caught:
        parse("x + \x1b[31m")
    assert str(caught.value).replace("\n", "").isprintable()
    assert r"'\x1b', U+001B" in str(caught.value)


def test_exponent_beyond_all_bounds_is_refused() -> None:
    for text in ("1e99999", "1e-99999", "1e" + "9" * 5000, "1." + "0" * 10_001):
        with pytest.raises(LimitError):
            parse(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tg x", "tan"),
        ("tg^2 x", "tan"),
        ("x*sen 2x", "sin"),
        ("arctg x", "atan"),
        ("ctg x + 1", "cot"),
        ("ch 2x", "cosh"),
        (r"\tg x", "tan"),
        (r"\sen x", "sin"),
        (r"\operatorname{tg} x", "tan"),
        (r"\arctg(x)", "atan"),
    ],
)
def test_names_of_functions_in_other_languages_are_told(text: str, name: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert caught.value.hint == f"did you mean {name}?"


@pytest.mark.parametrize("text", ["sh*x", "ch + 1", "tg", "x/th", "(sen)x"])
def test_such_names_without_an_argument_are_variables(text: str) -> None:
    assert len(parse(text).variables) >= 1


@pytest.mark.parametrize(
    ("text", "hint"), [("1_000 x", "1000 for 1_000"), ("x + 12_345_678", "12345678 for 12_345_678")]
)
def test_underscores_in_numbers_are_told_with_the_number(text: str, hint: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert caught.value.hint == f"write {hint}"
