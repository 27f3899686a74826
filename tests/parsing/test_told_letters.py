"""A letter that stands only before brackets may be meant as a function: that it multiplies is told."""

from __future__ import annotations

import pytest

from diffcli.parsing import parse


@pytest.mark.parametrize(
    ("text", "declared", "told"),
    [
        ("f(x)g(x)", ["x"], ["f(...) is read as the product f*(...)", "g(...) is read as the product g*(...)"]),
        ("x(t)^2", ["t"], ["x(...) is read as the product x*(...)"]),
        ("g(x + 1)", ["x"], ["g(...) is read as the product g*(...)"]),
        ("f(x) + f(2)", ["x"], ["f(...) is read as the product f*(...)"]),
        ("alpha(x + 1)", ["x"], ["alpha(...) is read as the product alpha*(...)"]),
        (r"\mu(x + 1)", ["x"], ["mu(...) is read as the product mu*(...)"]),
        ("sigma(x + 1)", ["x"], ["sigma(...) is read as sigmoid(...)"]),
        ("eta(x + 1)", ["x", "eta"], []),
        ("eta*x + eta(x + 1)", ["x"], []),
        ("a(x + 1) + a", ["x"], []),
        ("x(x + 1)", ["x"], []),
        ("h = x^2; h(x + 1)", ["x"], []),
        ("sin(x)(x + 1)", ["x"], []),
        ("pi(x + 1)", ["x"], []),
        ("f(x) = x^2; f(2)", [], []),
    ],
)
def test_a_letter_read_as_a_factor_is_told_where_it_stands_nowhere_else(
    text: str, declared: list[str], told: list[str]
) -> None:
    assert [note.message for note in parse(text, declared=declared).notes] == told


@pytest.mark.parametrize("text", [r"\ell^2", r"2\ell + 1", r"\frac{\ell}{2}"])
def test_a_command_is_one_letter_whatever_is_declared(text: str) -> None:
    graph = parse(text, declared=["l", "e"], targets=["l"])
    assert [variable.name for variable in graph.variables] == ["ell"]
    assert not graph.notes
