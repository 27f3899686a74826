"""Exercise 2.3 of the homework: time and memory of a network of n layers, derived by one command."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout

import pytest

from diffcli.cli.main import main

COMMAND = ["cost", "relu(W @ x)", "--sizes", "W: d,d; x: d,b", "--repeat", "n"]


Passes = dict[str, dict[str, object]]


def passes(*arguments: str) -> Passes:
    printed = io.StringIO()
    with redirect_stdout(printed):
        assert main([*arguments, "--json"]) == 0
    return {item["pass"]: item for item in json.loads(printed.getvalue())["passes"]}


@pytest.fixture(scope="module")
def derived() -> Passes:
    """What the documented command says."""
    return passes(*COMMAND)


@pytest.mark.parametrize("name", ["run", "forward", "backward", "backward for W1"])
def test_every_pass_takes_time_n_b_d_squared(derived: Passes, name: str) -> None:
    assert derived[name]["time"] == "O(n*b*d^2)"


@pytest.mark.parametrize(
    ("name", "memory"),
    [
        ("run", "O(b*d)"),
        ("forward", "O(n*b*d)"),
        ("backward", "O(n*b*d + n*d^2)"),
        ("backward for W1", "O(n*b*d + d^2)"),
        ("backward, values dropped when used", "O(n*b*d + n*d^2)"),
        ("backward for W1, values dropped when used", "O(n*b*d + d^2)"),
        ("backward, sqrt(n) segments", "O(n*d^2 + sqrt(n)*b*d)"),
        ("backward for W1, sqrt(n) segments", "O(sqrt(n)*b*d + d^2)"),
    ],
)
def test_memory_of_each_pass(derived: Passes, name: str, memory: str) -> None:
    assert derived[name]["memory"] == memory


def test_the_polynomials_are_those_of_the_numbers(derived: Passes) -> None:
    numbers = passes("cost", "relu(W @ x)", "--sizes", "W: 6,6; x: 6,5", "--repeat", "8")
    symbols = derived
    for name in ("run", "forward", "backward", "backward for W1", "backward, values dropped when used"):
        for part in ("multiply_adds", "operations", "bytes"):
            assert evaluate(str(symbols[name][part])) == numbers[name][part], (name, part)
        peaks = symbols[name]["peak"]
        assert max(map(evaluate, peaks if isinstance(peaks, list) else [peaks])) == numbers[name]["peak"], name


def evaluate(text: str) -> float:
    from diffcli import evaluate as value

    return value(text, {"n": 8, "d": 6, "b": 5})


def test_time_of_backward_is_about_twice_that_of_forward(derived: Passes) -> None:
    assert derived["forward"]["multiply_adds"] == "n*b*d^2"
    assert derived["backward"]["multiply_adds"] == "2*n*b*d^2 - b*d^2"
    assert derived["backward for W1"]["multiply_adds"] == "n*b*d^2"


def test_a_layer_with_a_bias_and_two_weights() -> None:
    found = passes("cost", "tanh(V @ relu(U @ h + c))", "--sizes", "U: k,d; V: d,k; c: k,1; h: d,b", "--repeat", "n")
    assert found["run"]["memory"] == "O(b*d + b*k)"
    assert found["backward for V1, U1, c1"]["memory"] == "O(n*b*d + n*b*k + d*k)"


def test_which_variable_is_carried_must_be_clear(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["cost", "W @ x", "--sizes", "W: d,d; x: d,d", "--repeat", "n"]
    assert main(arguments) == 2
    assert "--carry" in capsys.readouterr().err
    assert main([*arguments, "--carry", "x"]) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--sizes", "W d,d"], "sizes are written as in"),
        (["--sizes", "W: d,0; x: d"], "a size is a whole number from 1 or a name"),
        (["--sizes", "W: d,d; Q: d"], "no variable of the expression"),
        (["--sizes", "W: d,d; x: d", "--wrt", "q"], "q"),
        (["--sizes", "W: d,d; W: d"], "two shapes"),
        (["--checkpoint", "0"], "from 1"),
        (["--sizes", "W: 2,2; x: " + ",".join(f"s{i}" for i in range(41))], "41 named sizes"),
    ],
)
def test_what_cannot_be_counted_is_said(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    assert main(["cost", "sum(W @ x)", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_too_many_layers_are_refused_and_a_name_offered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*COMMAND[:-1], "999999999999999"]) == 2
    message = capsys.readouterr().err
    assert "more than 1000 nodes" in message
    assert "--repeat a name" in message


def test_the_table_is_printed_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(COMMAND) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "3*n + 2 nodes, 3*n + 1 edges"
    assert lines[2].split() == ["pass", "time", "memory"]
    assert lines[3].split() == ["run", "O(n*b*d^2)", "O(b*d)"]


def test_the_buffers_stand_beside_the_sums_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cost", "+".join(f"x[{i}]" for i in range(20)), "--sizes", "x: 1000"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "40 nodes, 58 edges"
    peaks = {line[:41].strip(): int(line.split()[-1]) for line in lines[3:]}
    assert peaks["backward, values dropped when used"] < 4 * 8000
    assert peaks["backward, values dropped, sums at the end"] >= 20 * 8000


def test_one_is_singular(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cost", "exp(x)"]) == 0
    assert capsys.readouterr().out.startswith("2 nodes, 1 edge\n")
