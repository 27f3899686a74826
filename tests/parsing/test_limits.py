"""Depth and length: nothing recurses, nothing takes more than linear time."""

from __future__ import annotations

import pytest

from diffcli.errors import MESSAGE_LIMIT, DiffcliError, LimitError
from diffcli.parsing import parse

DEEP = 100_000

TEXTS = {
    "nested brackets": ("(" * DEEP + "x" + ")" * DEEP, 1),
    "functions in brackets": ("sin(" * DEEP + "x" + ")" * DEEP, DEEP + 1),
    "functions without brackets": ("sin " * DEEP + "x", DEEP + 1),
    "sum": ("+".join("x" * DEEP), DEEP),
    "product by juxtaposition": ("x " * DEEP, DEEP),
    "powers": ("x^" * DEEP + "x", DEEP + 1),
    "signs": ("-" * DEEP + "x", DEEP + 1),
    "bars": ("|" * DEEP + "x" + "|" * DEEP, DEEP + 1),
    "subscripts": ("x" + "[0]" * DEEP, DEEP + 1),
    "list of numbers": ("[" + ",".join(["1"] * DEEP) + "]", 1),
    "statements": (";".join(f"y{i + 1}=sin(y{i})" for i in range(DEEP // 10)), DEEP // 10 + 1),
    "functions of the text": (
        "f0(x)=x+1;" + ";".join(f"f{i + 1}(x)=f{i}(x)" for i in range(DEEP // 10)) + f";f{DEEP // 10}(x)",
        3,
    ),
    "Greek": ("α+" * DEEP + "x", DEEP + 2),
    "blanks": (" " * DEEP * 10 + "x" + " " * DEEP * 10 + "#" + "c" * DEEP * 10, 1),
    "name": ("x" * DEEP * 10, 1),
}


@pytest.mark.parametrize("name", TEXTS)
def test_long_text_becomes_a_graph(name: str) -> None:
    text, count = TEXTS[name]
    graph = parse(text)
    assert len(graph) == count
    del graph  # and nothing recurses here either


BROKEN = {
    "open brackets": "(" * DEEP,
    "closing brackets": ")" * DEEP,
    "crossed brackets": "([" * DEEP + ")]" * DEEP,
    "open bars": "|" * DEEP,
    "end of input": "x+" * DEEP,
    "end of input in functions": "sin " * DEEP,
    "bad character": "x+" * DEEP + "%",
    "numbers": "1 " * DEEP,
    "nested lists": "[" * DEEP + "1" + "]" * DEEP,
    "unknown function": "x" * DEEP + "(x)",
    "operators": "*" * DEEP,
    "line ends": "x\n" * DEEP,
    "equals": "=" * DEEP,
    "circle": ";".join(f"y{i + 1}=y{i}" for i in range(DEEP // 10)) + f";y0=y{DEEP // 10}",
}


@pytest.mark.parametrize("name", BROKEN)
def test_long_broken_text_is_a_short_error(name: str) -> None:
    with pytest.raises(DiffcliError) as caught:
        parse(BROKEN[name])
    message = str(caught.value)
    assert len(message.encode()) <= MESSAGE_LIMIT


def test_long_name_is_split_in_linear_time() -> None:
    graph = parse("xy" * 20_000, declared=["x", "y"])
    assert len(graph) == 40_001
    assert len(str(graph.notes[0])) < MESSAGE_LIMIT


def test_logarithms_run_together_need_no_recursion() -> None:
    parse("nlog_2" * 3000, declared=["n"])


def test_own_functions_that_double_without_end_are_refused() -> None:
    text = "f0(x) = x + 1; " + "; ".join(f"f{i + 1}(x) = f{i}(f{i}(x))" for i in range(60)) + "; f60(x)"
    with pytest.raises(LimitError, match="more than 1,000,000 operations"):
        parse(text)
