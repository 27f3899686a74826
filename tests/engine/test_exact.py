"""Exact rationals, and closed forms on the command line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

import diffcli
from diffcli.cli.main import main
from diffcli.enclosures.passes import Passes
from diffcli.enclosures.precision import precision
from diffcli.enclosures.reals import Real, fraction
from diffcli.graphs import Graph, Node

HOMEWORK = "a = x; b = exp(a); c = x; d = -c; e = exp(d); z = mean(b, e)"


def rational_values(graph: Graph, bindings: Mapping[str, Any]) -> dict[Node, Fraction]:
    with precision(64):
        values = Passes(graph, bindings).values
        known = {node: fraction(values[slot]) for node, slot in graph.slots.items() if isinstance(values[slot], Real)}
    return {node: exact for node, exact in known.items() if exact is not None}


def test_rational_parts_are_found() -> None:
    graph = diffcli.parse("floor(10*x) + (x + 0.2)^2 + sin(x)*0")
    values = rational_values(graph, {"x": Fraction(3, 10)})
    assert Fraction(3) in values.values()
    assert Fraction(1, 4) in values.values()
    assert values[graph.output] == Fraction(13, 4)


@pytest.mark.parametrize("text", ["x^100000", "1/(x-x)", "x^0.5", "where(sin(x) > 0, exp(x), 2)"])
def test_what_is_not_rational_or_too_long_is_left_out(text: str) -> None:
    graph = diffcli.parse(text)
    assert graph.output not in rational_values(graph, {"x": 3})


def test_the_untaken_branch_does_not_matter() -> None:
    graph = diffcli.parse("where(x < 1, x/2, 1/(x-x))")
    assert rational_values(graph, {"x": Fraction(1, 2)})[graph.output] == Fraction(1, 4)


def closed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["grad", *arguments, "--exact"]) == 0
    return capsys.readouterr().out.splitlines()


def test_the_homework_in_closed_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert closed(capsys, HOMEWORK, "--x", "log(2)") == [
        "a = log(2)",
        "b = 2",
        "c = log(2)",
        "d = -log(2)",
        "e = 1/2",
        "z = 5/4",
        "dz/dx = 3/4",
    ]


@pytest.mark.parametrize(
    ("text", "point", "value", "gradient"),
    [
        ("x^2/2", "0.1", "1/200", "1/10"),
        ("sin(x)", "pi/6", "1/2", "sqrt(3)/2"),
        ("(exp(x)-exp(-x))/(exp(x)+exp(-x))", "log(2)", "3/5", "16/25"),
        ("sqrt(x)", "2", "sqrt(2)", "sqrt(2)/4"),
        ("relu(x) + abs(-x)", "log(2)", "2*log(2)", "2"),
        ("where(x > 1, x, x^2)", "1/2", "1/4", "1"),
        ("atan(x)", "1", "pi/4", "1/2"),
    ],
)
def test_closed_forms(text: str, point: str, value: str, gradient: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert closed(capsys, text, "--x", point) == [f"value = {value}", f"d/dx = {gradient}"]


def test_closed_forms_in_json_are_texts(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = closed(capsys, "x^2/2", "--x", "3", "--json")
    assert json.loads(line)["gradient"] == {"x": "3"}


@pytest.mark.parametrize(
    "arguments", [("log(x)", "--x=-1"), ("x*2", "--x", "[1, 2]"), ("x", "--x", "1", "--digits", "5")]
)
def test_what_has_no_closed_form_is_refused(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", *arguments, "--exact"]) == 2
    assert capsys.readouterr().err.startswith("error: ")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("clip(x, -1, 2) + relu(x - 5) + leaky_relu(-x)", Fraction(197, 100)),
        ("max(x, 1/7)*min(x, 4) + sign(-x)", 8),
        ("floor(x/2) + ceil(x/2) + round(x/2) + round(5/2)", 7),
        ("sqrt(x^2/49) + sqrt((3*10^40)^2)", Fraction(3, 7) + 3 * 10**40),
        ("cbrt(-x^3/8) + log2(1/8) + log10(1000)", Fraction(-3, 2)),
        ("x! + gamma(x + 2) + mean(x, 1)", 32),
        ("(0 - 1)^10001 + 1^(10^30) + x^0", 1),
        ("where(x >= 3, 1/x, x) + (x == 3) + (x != 3)", Fraction(4, 3)),
    ],
)
def test_choices_roots_and_factorials_of_fractions_are_exact(text: str, value: Fraction | int) -> None:
    graph = diffcli.parse(text)
    assert rational_values(graph, {"x": 3})[graph.output] == value


@pytest.mark.parametrize("text", ["sqrt(x)", "cbrt(x)", "log2(x)", "x^(1/2)", "(x/2)!", "pi*x", "exp(1)*x", "sqrt(-x)"])
def test_what_is_not_known_to_be_a_fraction_is_none(text: str) -> None:
    graph = diffcli.parse(text)
    assert graph.output not in rational_values(graph, {"x": 3})


@pytest.mark.parametrize("answer", ["abs(sin(4))*c", "sqrt(sin(4)^2)*c", "abs(x)*c/x*sin(4)", "max(sin(4), 0)*c"])
def test_an_unknown_number_has_no_sign(answer: str) -> None:
    big = "123456789012345678901234567890123456789"
    verdict = diffcli.equal(f"sin(4)*{big}*x^40", answer.replace("c", f"{big}*x^40"))
    assert verdict.verdict == "different"
