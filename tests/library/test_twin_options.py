"""Each option of a command is a parameter of the function of its name, or stands here with what has its place."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

import diffcli
from diffcli.cli.commands import find_command
from diffcli.errors import UndefinedError

SHOWN = {"json", "color", "from", "set", "q", "quiet", "style", "nodes"}
"""Options of what is printed and of what is read from a command line."""
READ = {"output", "syntax", "functions"}
"""Options of how a text is read: of ``parse``, whose graph each function takes."""
ELSEWHERE: dict[str, dict[str, str]] = {
    "eval": {},
    "grad": {"exact": "exact", "memory": "cost"},
    "diff": {
        "latex": "latex",
        "steps": "solution",
        "detail": "solution",
        "answer": "judge_derivative",
        "working": "judge_derivative",
    },
    "jacobian": {"orders": "jacobian", "exact-orders": "jacobian"},
    "hessian": {},
    "jvp": {},
    "vjp": {},
    "taylor": {},
    "gradcheck": {},
}
RENAMED = {"float64": "arithmetic", "raw": "simplified"}


@pytest.mark.parametrize("command", ELSEWHERE)
def test_an_option_is_a_parameter(command: str) -> None:
    function: Any = getattr(diffcli, "evaluate" if command == "eval" else command)
    parameters = inspect.signature(function).parameters
    options = {option.flags[0].lstrip("-") for option in find_command(command).OPTIONS} - SHOWN - READ
    missing = {name for name in options if RENAMED.get(name, name).replace("-", "_") not in parameters}
    assert missing == ELSEWHERE[command].keys()
    assert all(hasattr(diffcli, name) for name in ELSEWHERE[command].values())
    assert inspect.signature(diffcli.parse).parameters.keys() >= READ


def test_all_forms_of_a_derivative_are_there() -> None:
    assert diffcli.diff("x^2*y", hessian=True) == "[[2*y, 2*x], [2*x, 0]]"
    assert diffcli.diff("[x*y, x]", jacobian=True) == "[[y, x], [1, 0]]"
    assert diffcli.diff("x^2 + y^2 = 25", "x", of="y") == "-x/y"
    assert diffcli.diff(diffcli.parse("f(g(x))", functions="f,g")) == "f'(g(x))*g'(x)"
    assert diffcli.solution("x^2 + y^2 = 25", "x", of="y").lines()
    with pytest.raises(TypeError, match=r"diff\(\) got an unexpected keyword argument 'orders'"):
        diffcli.diff("x^2", orders=2)  # type: ignore[call-arg]
    with pytest.raises(diffcli.DiffcliError, match="gradient and hessian exclude each other"):
        diffcli.diff("x^2", gradient=True, hessian=True)


def test_where_there_is_no_derivative_it_is_warned_raised_or_chosen() -> None:
    with pytest.warns(diffcli.UndefinedWarning, match="does not exist"):
        diffcli.grad("abs(x)", {"x": 0})
    for order in (None, 2):
        with pytest.raises(UndefinedError):
            diffcli.grad("abs(x)", {"x": 0}, undefined="error", order=order)
    with pytest.warns(diffcli.UndefinedWarning):
        assert diffcli.grad("max(x, 2*x)", {"x": 0}, undefined="subgradient").gradient == {"x": 1.5}
    with pytest.raises(diffcli.DiffcliError, match="there is no undefined 'ignore'"):
        diffcli.grad("abs(x)", {"x": 0}, undefined="ignore")


def test_the_function_stands_in_the_place_of_what_is_expected() -> None:
    assert diffcli.equal(answer="2x", type="derivative", of="x^2").verdict == "equal"
    assert diffcli.equal(answer="x", type="derivative", of="x^2").verdict == "different"


def test_one_operation_may_be_named_by_a_text() -> None:
    assert diffcli.operations("sin") == diffcli.operations(["sin"])
