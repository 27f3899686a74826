"""The trace has the numbers of both passes, and its last line compares them."""

from __future__ import annotations

import random

import numpy as np
import pytest

import diffcli
from diffcli.cli.main import main
from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.rendering.steps import trace_lines

PROGRAM = "p = x*y; q = sin(p); z = q/x + p"


def test_a_line_for_each_operation_with_both_derivatives(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", "b = x*x; z = b*y", "--x", "3", "--y", "2", "--style", "trace"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "         value  tangent  gradient",
        "x        3      1.0      12.0",
        "b = x*x  9      6.0      2.0",
        "y        2      1.0      9.0",
        "z = b*y  18     21.0     1.0",
        "check: gradient*tangent of z = 21.0, gradient*tangent of x + gradient*tangent of y = 21.0: equal",
        "z = 18",
        "dz/dx = 12.0",
        "dz/dy = 9.0",
    ]


def test_forward_mode_has_a_tangent_for_each_variable(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["grad", "b = x*x; z = b*y", "--x", "3", "--y", "2", "--style", "trace", "--mode", "forward"]
    assert main(words) == 0
    assert capsys.readouterr().out.splitlines()[:5] == [
        "         value  tangent of x  tangent of y",
        "x        3      1.0           0.0",
        "b = x*x  9      6.0           0.0",
        "y        2      0.0           1.0",
        "z = b*y  18     12.0          9.0",
    ]


def random_program(rng: random.Random) -> str:
    names = ["x", "y"]
    lines = []
    for number in range(rng.randint(1, 8)):
        a, b = rng.choice(names), rng.choice(names)
        form = rng.choice(
            ("{a}*{b}", "sin({a}) + {b}", "exp(-{a}^2)", "{a} - 2*{b}", "tanh({a})*{b}", "{a}/({b}^2 + 1)")
        )
        lines.append(f"v{number} = {form.format(a=a, b=b)}")
        names.append(f"v{number}")
    return "; ".join([*lines, " + ".join(names)])


@pytest.mark.parametrize("seed", range(60))
def test_tangent_and_gradient_of_the_output_agree(seed: int) -> None:
    rng = random.Random(seed)
    graph = diffcli.parse(random_program(rng))
    given = {v.name: rng.uniform(-2, 2) for v in graph.variables}
    values = forward(graph, given)
    gradients = backward(graph, values)
    lines = trace_lines(graph, values, gradients, list(given))
    assert lines[-1].endswith(": equal")
    output = lines[-2].split()
    wanted = sum(gradients[v] for v in graph.variables)
    assert float(output[-2]) == pytest.approx(wanted, rel=1e-12, abs=1e-12)
    assert (float(output[-3]), float(output[-1])) == (values[graph.output], 1.0)
    forward_rows = trace_lines(graph, values, None, list(given))
    found = list(map(float, forward_rows[-1].split()[-len(given) :]))
    assert found == pytest.approx([gradients[v] for v in graph.variables], rel=1e-12, abs=1e-12)


def test_a_wrong_gradient_is_told() -> None:
    graph = diffcli.parse(PROGRAM)
    values = forward(graph, {"x": 1.5, "y": 0.5})
    gradients = dict(backward(graph, values))
    gradients[graph["x"]] *= 1 + 1e-9
    assert trace_lines(graph, values, gradients, ["x", "y"])[-1].endswith(": different")


def test_arrays_grow_in_every_entry() -> None:
    graph = diffcli.parse("sum((A @ x)^2)", declared=("A", "x"))
    given = {"A": np.array([[1.0, 2.0], [3.0, 4.0]]), "x": np.array([1.0, -1.0])}
    values = forward(graph, given)
    lines = trace_lines(graph, values, backward(graph, values), ["A", "x"])
    assert lines[-1].endswith("= -20.0: equal")
    assert lines[1].split("  ")[-1].strip() == "[[-2. 2.] [-2. 2.]]"


def test_values_alone_without_gradients(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "x*y + 1", "--x", "1", "--y", "2", "--style", "trace"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "z = u1 + 1  3"
