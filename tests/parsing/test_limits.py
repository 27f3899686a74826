"""Depth and length: nothing recurses, nothing takes more than linear time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from diffcli.errors import MESSAGE_LIMIT, DiffcliError, LimitError
from diffcli.parsing import functions, parse

# a tenth of it is deep enough for anything that recurses
DEEP = pytest.mark.parametrize("deep", [10_000, pytest.param(100_000, marks=pytest.mark.full)])

TEXTS: dict[str, Callable[[int], tuple[str, int]]] = {
    "nested brackets": lambda n: ("(" * n + "x" + ")" * n, 1),
    "functions in brackets": lambda n: ("sin(" * n + "x" + ")" * n, n + 1),
    "functions without brackets": lambda n: ("sin " * n + "x", n + 1),
    "sum": lambda n: ("+".join("x" * n), n),
    "product by juxtaposition": lambda n: ("x " * n, n),
    "powers": lambda n: ("x^" * n + "x", n + 1),
    "signs": lambda n: ("-" * n + "x", n + 1),
    "bars": lambda n: ("|" * n + "x" + "|" * n, n + 1),
    "subscripts": lambda n: ("x" + "[0]" * n, n + 1),
    "list of numbers": lambda n: ("[" + ",".join(["1"] * n) + "]", 1),
    "statements": lambda n: (";".join(f"y{i + 1}=sin(y{i})" for i in range(n // 10)), n // 10 + 1),
    "functions of the text": lambda n: (
        "f0(x)=x+1;" + ";".join(f"f{i + 1}(x)=f{i}(x)" for i in range(n // 10)) + f";f{n // 10}(x)",
        3,
    ),
    "Greek": lambda n: ("α+" * n + "x", n + 2),
    "blanks": lambda n: (" " * n * 10 + "x" + " " * n * 10 + "#" + "c" * n * 10, 1),
    "name": lambda n: ("x" * n * 10, 1),
    "functions run together": lambda n: ("sin" * n + "x", 1),
    "factors in brackets": lambda n: ("x(1)+" * n + "x", n + 3),
}


@DEEP
@pytest.mark.parametrize("name", TEXTS)
def test_long_text_becomes_a_graph(name: str, deep: int) -> None:
    text, count = TEXTS[name](deep)
    graph = parse(text)
    assert len(graph) == count
    del graph  # and nothing recurses here either


BROKEN: dict[str, Callable[[int], str]] = {
    "open brackets": lambda n: "(" * n,
    "closing brackets": lambda n: ")" * n,
    "crossed brackets": lambda n: "([" * n + ")]" * n,
    "open bars": lambda n: "|" * n,
    "end of input": lambda n: "x+" * n,
    "end of input in functions": lambda n: "sin " * n,
    "bad character": lambda n: "x+" * n + "%",
    "numbers": lambda n: "1 " * n,
    "nested lists": lambda n: "[" * n + "1" + "]" * n,
    "unknown function": lambda n: "x" * n + "(x)",
    "operators": lambda n: "*" * n,
    "line ends": lambda n: "x\n" * n,
    "equals": lambda n: "=" * n,
    "circle": lambda n: ";".join(f"y{i + 1}=y{i}" for i in range(n // 10)) + f";y0=y{n // 10}",
}


@DEEP
@pytest.mark.parametrize("name", BROKEN)
def test_long_broken_text_is_a_short_error(name: str, deep: int) -> None:
    with pytest.raises(DiffcliError) as caught:
        parse(BROKEN[name](deep))
    message = str(caught.value)
    assert len(message.encode()) <= MESSAGE_LIMIT


def test_long_name_is_split_in_linear_time() -> None:
    graph = parse("xy" * 10_000, declared=["x", "y"])
    assert len(graph) == 20_001
    assert len(str(graph.notes[0])) < MESSAGE_LIMIT


def test_logarithms_run_together_need_no_recursion() -> None:
    assert len(parse("nlog_2" * 3000, declared=["n"])) == 1  # one long name


def test_own_functions_that_double_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(functions, "EXPANSION_LIMIT", 20_000)
    text = "f0(x) = x + 1; " + "; ".join(f"f{i + 1}(x) = f{i}(f{i}(x))" for i in range(60)) + "; f60(x)"
    with pytest.raises(LimitError, match="more than 20,000 operations"):
        parse(text)
