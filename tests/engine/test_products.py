"""Jacobians, hessians and products against each other and against forward over reverse by hand."""

from __future__ import annotations

import json

import numpy as np
import pytest
from digits import steady

import diffcli
from diffcli.cli.main import main
from diffcli.engine.products import hessian, jacobian, jvp, vjp
from diffcli.errors import BindingError, LimitError, ShapeError

GENERATOR = np.random.default_rng(11)
WIDE, TALL = GENERATOR.normal(size=(1000, 3)), GENERATOR.normal(size=(3, 1000))


def test_a_map_from_3_to_1000_goes_forward() -> None:
    graph = diffcli.parse("tanh(W @ x)")
    x = np.array([0.1, -0.2, 0.3])
    found = jacobian(graph, {"W": WIDE, "x": x}, ["x"])
    assert (found.mode, found.passes, found.others) == ("forward", 3, 1000)
    by_hand = (1 - np.tanh(WIDE @ x) ** 2)[:, None] * WIDE
    np.testing.assert_allclose(found.matrices["x"], by_hand, rtol=1e-12)


def test_a_map_from_1000_to_3_goes_backward() -> None:
    graph = diffcli.parse("tanh(W @ x)")
    x = GENERATOR.normal(size=1000) / 100
    found = jacobian(graph, {"W": TALL, "x": x}, ["x"])
    assert (found.mode, found.passes, found.others) == ("reverse", 3, 1000)
    by_hand = (1 - np.tanh(TALL @ x) ** 2)[:, None] * TALL
    np.testing.assert_allclose(found.matrices["x"], by_hand, rtol=1e-12)


def test_both_modes_agree_on_matrices_and_several_variables() -> None:
    graph = diffcli.parse("A @ B * c")
    given = {"A": GENERATOR.normal(size=(2, 3)), "B": GENERATOR.normal(size=(3, 2)), "c": 1.5}
    forward, reverse = (jacobian(graph, given, ["A", "B", "c"], mode) for mode in ("forward", "reverse"))
    for name, shape in (("A", (2, 2, 2, 3)), ("B", (2, 2, 3, 2)), ("c", (2, 2))):
        assert forward.matrices[name].shape == reverse.matrices[name].shape == shape
        np.testing.assert_allclose(forward.matrices[name], reverse.matrices[name], rtol=1e-13)


def test_hessian_of_fifty_variables_against_forward_over_reverse_by_hand() -> None:
    # f = sum(log(1 + exp(M x))), of which the gradient is M' s and its derivative M' diag(s (1 - s)) M
    matrix, x = GENERATOR.normal(size=(20, 50)), GENERATOR.normal(size=50) / 10
    graph = diffcli.parse("sum(log(1 + exp(M @ x)))")
    found = hessian(graph, {"M": matrix, "x": x}, ["x"])
    s = 1 / (1 + np.exp(-(matrix @ x)))
    by_hand = np.stack([matrix.T @ (s * (1 - s) * (matrix @ direction)) for direction in np.eye(50)], axis=1)
    assert found.passes == 50
    np.testing.assert_allclose(found.blocks["x", "x"], by_hand, rtol=1e-10, atol=1e-13)
    np.testing.assert_allclose(found.blocks["x", "x"], found.blocks["x", "x"].T, rtol=1e-10, atol=1e-13)


def test_hessian_of_fifty_scalars() -> None:
    names = [f"x{i}" for i in range(50)]
    text = " + ".join(f"{a}^2*{b}" for a, b in zip(names, names[1:] + names[:1], strict=True))
    point = {name: 0.5 + i / 50 for i, name in enumerate(names)}
    found = hessian(diffcli.parse(text), point, names)
    for i, row in enumerate(names):
        following, before = names[(i + 1) % 50], names[i - 1]
        expected = {row: 2 * point[following], following: 2 * point[row], before: 2 * point[before]}
        for column in names:
            assert found.blocks[row, column] == pytest.approx(expected.get(column, 0.0), rel=1e-14)


def test_hessian_without_variables_is_empty() -> None:
    found = hessian(diffcli.parse("1 + 1"), {}, [])
    assert (found.value, found.blocks, found.passes) == (2, {}, 0)


def test_hessian_of_mixed_shapes_has_blocks() -> None:
    found = hessian(diffcli.parse("sum(sin(x)^2)*z"), {"x": np.array([0.1, 0.2]), "z": 2.0}, ["x", "z"])
    assert found.blocks["x", "x"].shape == (2, 2)
    np.testing.assert_allclose(np.diag(found.blocks["x", "x"]), 4 * np.cos([0.2, 0.4]), rtol=1e-14)
    np.testing.assert_allclose(found.blocks["x", "z"], np.sin([0.2, 0.4]), rtol=1e-14)
    np.testing.assert_allclose(found.blocks["z", "x"], found.blocks["x", "z"], rtol=1e-14)
    assert found.blocks["z", "z"] == 0.0


def test_products_are_rows_and_columns_of_the_jacobian() -> None:
    graph = diffcli.parse("tanh(W @ x) * y")
    given = {"W": GENERATOR.normal(size=(4, 3)), "x": GENERATOR.normal(size=3), "y": 2.0}
    whole = jacobian(graph, given, ["x", "y"])
    direction, upstream = GENERATOR.normal(size=3), GENERATOR.normal(size=4)
    value, change = jvp(graph, given, {"x": direction, "y": 0.5})
    np.testing.assert_allclose(change, whole.matrices["x"] @ direction + 0.5 * whole.matrices["y"], rtol=1e-12)
    again, gradients = vjp(graph, given, upstream, ["x", "y"])
    np.testing.assert_allclose(gradients["x"], upstream @ whole.matrices["x"], rtol=1e-12)
    np.testing.assert_allclose(gradients["y"], upstream @ whole.matrices["y"], rtol=1e-12)
    assert np.array_equal(value, again)


def test_what_does_not_fit_is_refused() -> None:
    graph = diffcli.parse("[x*y, x+y]")
    with pytest.raises(ShapeError, match=r"shape \(3,\).*\(2,\)"):
        vjp(graph, {"x": 1, "y": 2}, [1.0, 2.0, 3.0], ["x"])
    with pytest.raises(BindingError, match="z"):
        jacobian(graph, {"x": 1, "y": 2}, ["z"])
    with pytest.raises(LimitError):
        jacobian(diffcli.parse("x*2"), {"x": np.zeros(10_000)}, ["x"])


def lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(list(arguments)) == 0
    return steady(capsys.readouterr().out).splitlines()


def test_the_commands_say_the_mode(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "jacobian", "[x*y, x+y, sin(x)]", "--x", "2", "--y", "3")[:2] == [
        "mode = forward mode, 2 passes; reverse mode would take 3",
        "d/dx = [3.0, 1.0, -0.416146836547]",
    ]
    assert "reverse mode, 1 pass;" in lines(capsys, "jacobian", "x*y", "--x", "2", "--y", "3")[0]
    assert lines(capsys, "hessian", "x^2*y", "--x", "2", "--y", "3")[1:] == [
        "d^2/dx^2 = 6.0",
        "d^2/dxdy = 4.0",
        "d^2/dydx = 4.0",
        "d^2/dy^2 = 0.0",
    ]
    assert lines(capsys, "jvp", "x*y", "--x", "2", "--y", "3", "--tangent", "x=1") == [
        "mode = forward mode, 1 pass",
        "value = 6",
        "tangent = 3.0",
    ]
    assert lines(capsys, "vjp", "[x*y, x+y]", "--x", "2", "--y", "3", "--upstream", "[1, 10]")[2:] == [
        "d/dx = 13.0",
        "d/dy = 12.0",
    ]
    answer = json.loads(lines(capsys, "jacobian", "[x, x^2]", "--x", "3", "--json")[0])
    assert answer["jacobian"] == {"x": [1.0, 6.0]}
    assert (answer["mode"], answer["passes"]) == ("forward", 1)
    answer = json.loads(lines(capsys, "taylor", "exp(x)", "--x", "0", "--order", "3", "--json")[0])
    assert answer["derivatives"] == [1.0, 1.0, 1.0, 1.0]


STATEMENTS = "h = x^2; k = 2*h; [h*k, x*h]"


@pytest.mark.parametrize("mode", ["forward", "reverse", "elimination"])
def test_a_statement_is_differentiated_by_as_a_variable_is(mode: str) -> None:
    # h*k by k alone, by h with the part through k, and by x with all parts
    found = diffcli.jacobian(STATEMENTS, {"x": 3.0}, wrt=["h", "k", "x"], mode=mode).matrices
    assert {name: matrix.tolist() for name, matrix in found.items()} == {"h": [36, 3], "k": [9, 0], "x": [216, 27]}


def test_all_products_take_statements_as_grad_does() -> None:
    loss = "q = softmax(z); J = -sum(p*log(q))"
    point = {"z": [0.1, 0.2, 0.3], "p": [0.2, 0.3, 0.5]}
    q = diffcli.evaluate("softmax(z)", {"z": point["z"]})
    by_hand, squared = -np.array(point["p"]) / q, np.diag(np.array(point["p"]) / q**2)
    for found in (
        diffcli.grad(loss, point, wrt=["q"]).gradient["q"],
        diffcli.jacobian(loss, point, wrt=["q"]).matrices["q"],
        diffcli.vjp(loss, point, 1.0, wrt=["q"])[1]["q"],
        [diffcli.jvp(loss, point, {"q": direction})[1] for direction in np.eye(3)],
    ):
        np.testing.assert_allclose(found, by_hand, rtol=1e-13)
    np.testing.assert_allclose(diffcli.hessian(loss, point, wrt=["q"]).blocks["q", "q"], squared, rtol=1e-13)


def test_second_derivatives_by_a_statement_and_what_it_depends_on() -> None:
    # of (x^2 + s)^2 x by s and x
    found = diffcli.hessian("h = x^2; h^2*x", {"x": 3.0}, wrt=["h", "x"]).blocks
    assert found == {("h", "h"): 6.0, ("h", "x"): 54.0, ("x", "h"): 54.0, ("x", "x"): 540.0}


def test_a_statement_at_a_kink_is_judged_as_a_variable_is(capsys: pytest.CaptureFixture[str]) -> None:
    text = "h = 2*x; relu(h) - relu(-h)"
    assert lines(capsys, "jacobian", text, "--x", "0", "--wrt", "h")[1:] == ["d/dh = 1.0"]
    assert lines(capsys, "vjp", text, "--x", "0", "--wrt", "h", "--upstream", "3")[2:] == ["d/dh = 3.0"]
    assert lines(capsys, "jvp", text, "--x", "0", "--tangent", "h=2")[2:] == ["tangent = 2.0"]
    assert lines(capsys, "hessian", "h = 2*x; abs(h)^2", "--x", "0", "--wrt", "h")[1:] == ["d^2/dh^2 = 2.0"]
    assert lines(capsys, "taylor", "h = 2*x; abs(h)^2", "--x", "0", "--wrt", "h", "--order", "2")[3].split()[1] == "1.0"


def test_a_name_that_does_not_occur_is_no_target() -> None:
    with pytest.raises(BindingError):
        diffcli.jacobian("h = x^2; [h, x]", {"x": 3.0}, wrt=["zz"])


def test_second_derivatives_of_a_product_with_zeros() -> None:
    for x, expected in (
        ([0.0, 2.0, 3.0], [[0, 3, 2], [3, 0, 0], [2, 0, 0]]),
        ([0.0, 0.0, 3.0], [[0, 3, 0], [3, 0, 0], [0, 0, 0]]),
        ([1.0, 2.0, 4.0], [[0, 4, 2], [4, 0, 1], [2, 1, 0]]),
    ):
        assert diffcli.hessian("prod(x)", {"x": x}).blocks["x", "x"].tolist() == expected
