"""Each option of a command is a parameter of the function of its name, or stands here with what has its place."""

from __future__ import annotations

import inspect

import pytest

import diffcli
from diffcli.answers.options import Options
from diffcli.cli.commands import command_names, find_command
from diffcli.errors import UndefinedError
from diffcli.training.descent import Settings

SHOWN = {"json", "color", "from", "set", "q", "quiet", "style", "ops"}
"""Options of what is printed and of what is read from a command line."""
ELSEWHERE: dict[str, dict[str, str]] = {
    "eval": {},
    "grad": {"exact": "exact", "nodes": "backward"},
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
    "graph": {},
    "cost": {},
    "plot": {"columns": "plot"},
    "equal": {},
    "minimize": {"history": "minimize", "report": "minimize", "save": "minimize"},
    "ops": {"check": "check_operations"},
}
"""What answers an option in Python that is no parameter, by command; of a file, a result with what is written."""
STREAMS = {"jobs", "engine", "scheduler", "out", "pass", "resume", "strict"}
"""Options of ``equal`` about many pairs in a file, which are ``equal_many``'s."""
RENAMED = {"float64": "arithmetic", "raw": "simplified", "save": "path"}
NAMES = {"eval": "evaluate", "ops": "operations"}


def parameters_of(name: str) -> set[str]:
    """Return the names of what a function takes, those of its further keywords too."""
    parameters = set(inspect.signature(getattr(diffcli, name)).parameters)
    if name == "equal":
        parameters |= Options.__annotations__.keys()
    return parameters | ({*inspect.signature(Settings).parameters} if name == "minimize" else set())


@pytest.mark.parametrize("command", ELSEWHERE)
def test_an_option_is_a_parameter(command: str) -> None:
    parameters = parameters_of(NAMES.get(command, command))
    options = {max(option.flags, key=len).lstrip("-") for option in find_command(command).OPTIONS} - SHOWN
    if command == "equal":
        options -= STREAMS
    missing = {name for name in options if RENAMED.get(name, name).replace("-", "_") not in parameters}
    assert missing == ELSEWHERE[command].keys()
    assert all(hasattr(diffcli, name) for name in ELSEWHERE[command].values())


def test_every_command_with_a_function_of_its_name_is_gone_through() -> None:
    names = {NAMES.get(command, command) for command in ELSEWHERE}
    functions = {NAMES.get(command, command) for command in command_names()}
    assert functions & {*diffcli.__all__} - names == {"grade", "worksheet"}


def test_a_text_is_read_as_the_command_reads_it() -> None:
    text = "h = x^2; 3h"
    assert diffcli.evaluate(text, {"x": 2}, output="h") == 4
    assert diffcli.evaluation(text, {"x": 2}, output="h").value == 4
    assert diffcli.grad(text, {"x": 2}, output="h") == (4, {"x": 4.0})
    assert diffcli.diff(text, output="h") == "2*x"
    assert diffcli.solution(text, output="h").lines()[-1].split()[-1] == "2*x"
    assert diffcli.diff(text, gradient=True, output="h") == "[2*x]"
    assert diffcli.taylor(text, {"x": 2}, order=2, output="h") == [4.0, 4.0, 1.0]
    assert diffcli.derivatives(text, {"x": 2}, order=2, output="h") == [4.0, 4.0, 2.0]
    assert diffcli.hessian(text, {"x": 2}, output="h").blocks["x", "x"] == 2
    assert diffcli.jvp(text, {"x": 2}, {"x": 1}, output="h") == (4, 4.0)
    assert diffcli.vjp(text, {"x": 2}, 1, output="h").gradient == {"x": 4.0}
    assert diffcli.jacobian(text, {"x": 2}, output="h").matrices["x"] == 4
    assert diffcli.gradcheck(text, {"x": 2}, output="h")[0].agrees
    assert diffcli.cost(text, output="h").record()["nodes"] == diffcli.cost("x^2").record()["nodes"]
    assert "add" not in diffcli.graph("h = x^2; h + 1", output="h", format="mermaid").lower()
    assert diffcli.evaluate(r"\frac12 x", {"x": 3}, syntax="latex") == 1.5
    with pytest.raises(diffcli.DiffcliError, match="say how a text is read"):
        diffcli.grad(diffcli.parse(text), {"x": 2}, output="h")


def test_functions_of_which_nothing_is_known_are_named_in_python_too() -> None:
    assert diffcli.diff("f(g(x))", functions="f,g") == "f'(g(x))*g'(x)"
    assert diffcli.diff("f(x)*y", functions=["f"], gradient=True) == "[y*f'(x), f(x)]"
    assert diffcli.solution("x*f(x)", functions="f").lines()[-1].split("=")[1].startswith(" x*f'(x) + f(x)")
    assert "f" in diffcli.graph("f(x)", functions="f")
    with pytest.raises(diffcli.DiffcliError, match="an equation goes without"):
        diffcli.diff("f(x) = y", "x", of="y", functions="f")


def test_memory_keeps_as_many_snapshots_as_fit() -> None:
    chain = "a = sin(x); b = sin(a); c = sin(b); sin(c)"
    assert diffcli.grad(chain, {"x": 2}, memory="1kB") == diffcli.grad(chain, {"x": 2})
    with pytest.raises(diffcli.DiffcliError, match="memory takes a size such as 64MB"):
        diffcli.grad(chain, {"x": 2}, memory="huge")
    with pytest.raises(diffcli.DiffcliError, match="memory goes without checkpoint"):
        diffcli.grad(chain, {"x": 2}, memory="1kB", checkpoint=2)


def test_log_and_imaginary_are_called_what_the_command_calls_them() -> None:
    assert diffcli.equal("log(100)", "2", log=10).verdict == "equal"
    assert diffcli.equal("log(100)", "2", log="e").verdict == "different"
    assert diffcli.equal_many([("j^2", "-1"), ("i^2", "-1")], imaginary="j")[0].verdict == "equal"
    assert diffcli.judge_derivative("log(x)", "1/(x ln 10)", log=10).verdict == "equal"
    with pytest.raises(diffcli.DiffcliError, match="log is one of e, 10, not '3'"):
        diffcli.equal("x", "x", log=3)


def test_a_range_to_plot_over_may_be_a_text() -> None:
    (curve,), (same,) = (diffcli.plot("a*x^2", {"x": ends, "a": 2}) for ends in ("0:1", (0, 1)))
    assert [xs.tolist() for xs, _ in curve.pieces] == [xs.tolist() for xs, _ in same.pieces]
    with pytest.raises(diffcli.DiffcliError, match="one variable with a range"):
        diffcli.plot("x^2", {"x": "0:1:5"})
    with pytest.raises(diffcli.DiffcliError, match="are numbers"):
        diffcli.plot("x^2", {"x": ([0, 2], 1)})


def test_a_graph_is_drawn_with_its_values() -> None:
    assert "gradient=6.0" in diffcli.graph("x^2", {"x": 3}, format="dot", values=True)
    assert diffcli.graph("x^2", {"x": 3}, format="html").startswith("<!doctype html>")
    for bindings, options, said in (
        ({"x": 3}, {}, "values of variables are of use only with values or format html"),
        ({"x": 3}, {"values": True}, "values is for pictures"),
        ({"x": 3}, {"format": "html", "grad": True}, "goes without grad"),
    ):
        with pytest.raises(diffcli.DiffcliError, match=said):
            diffcli.graph("x^2", bindings, **options)


def test_all_forms_of_a_derivative_are_there() -> None:
    assert diffcli.diff("x^2*y", hessian=True) == "[[2*y, 2*x], [2*x, 0]]"
    assert diffcli.diff("[x*y, x]", jacobian=True) == "[[y, x], [1, 0]]"
    assert diffcli.diff("x^2 + y^2 = 25", "x", of="y") == "-x/y"
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
