"""Derivatives step by step: every name is defined, and the work grows with the number of lines."""

from __future__ import annotations

import re
import sys

import pytest

from diffcli.library.differentiation import steps

NAME = re.compile(r"\b[a-z]\w*\b")


def test_parts_that_do_not_depend_on_the_variable_are_defined_too() -> None:
    assert steps("x^2*sin(y)", "x") == [
        "let",
        "  u1 = x^2",
        "  u2 = sin(y)",
        "  z = u1*u2",
        "then, from the output down",
        "  dz/dz = 1",
        "  dz/du1 = dz/dz*u2    (product rule)",
        "         = sin(y)",
        "  dz/dx = dz/du1*(2*x)    (power rule)",
        "        = 2*x*sin(y)",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "x^2*sin(y^2)",
        "where(x > 0, x^2, y)",
        "x^(1/2)*log(2)",
        "c = 3; b = c; a = b*y; a*x^2",
        "p = pi; q = p; q*x",
        "sum(x*[y, 2*y])",
    ],
)
def test_every_name_is_defined_before_it_is_used(text: str) -> None:
    lines = steps(text, "x")
    end = lines.index("then, from the output down")
    known = {"x", "y", "pi", *re.findall(r"\b[a-z]\w*(?=\()", text)}  # functions stand before a bracket
    for line in lines[1:end]:
        name, formula = line.split(" = ")
        assert set(NAME.findall(formula)) <= known, line
        known.add(name.strip())
    for line in lines[end + 2 :: 2]:
        edges, _, _ = line.partition("    (")
        assert {name.removeprefix("d") for name in NAME.findall(edges)} <= known | {"where"}, line


def calls_of_steps(count: int) -> int:
    """Return how many calls the steps of a sum of that many terms take."""
    text = " + ".join(f"{k}*x^{k}" for k in range(2, count + 2))
    calls = 0

    def count_call(*_: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        steps(text, "x")
    finally:
        sys.setprofile(before)
    return calls


def test_twice_the_terms_take_twice_the_work() -> None:
    calls_of_steps(10)  # imports are not counted
    assert calls_of_steps(200) < 2.2 * calls_of_steps(100)


def test_results_that_fill_pages_are_left_out_and_it_is_said() -> None:
    text = "sin(" * 400 + "x" + ")" * 400
    lines = steps(text, "x")
    (heading,) = (line for line in lines if line.startswith("then"))
    assert heading == "then, from the output down; results of more than 200 parts are left out"
    assert sum(line.startswith("  dz/d") for line in lines) == 401
    assert max(map(len, lines)) < 10_000
    assert "left out" not in "".join(steps("sin(" * 20 + "x" + ")" * 20, "x"))
