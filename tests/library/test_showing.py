"""Texts and pictures from Python are those of the commands."""

from __future__ import annotations

import json

import pytest

import diffcli
from diffcli.cli.main import main
from diffcli.errors import UsageError


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(list(words)) == 0
    return capsys.readouterr().out.rstrip("\n")


@pytest.mark.parametrize("style", ["tree", "homework", "table", "steps"])
def test_a_tree_is_what_grad_prints(style: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, "grad", "exp(x)/x", "--x", "2", "--style", style)
    assert shown.startswith(diffcli.tree("exp(x)/x", {"x": 2}, style=style))


def test_steps_are_a_style_of_the_tree() -> None:
    assert diffcli.steps("x^2", {"x": 3}).splitlines()[-1] == "  dz/dx = dz/dz * (2*x) = 6.0"


def test_without_gradients_only_the_forward_pass_is_shown() -> None:
    assert "gradient=None" in diffcli.tree("x^2", {"x": 3}, gradients=False)


def test_an_unknown_style_is_named() -> None:
    with pytest.raises(UsageError, match="not 'tabel'"):
        diffcli.tree("x", {"x": 1}, style="tabel")


@pytest.mark.parametrize("format", ["text", "table", "dot", "mermaid", "svg", "json"])
def test_a_graph_is_what_the_command_draws(format: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert diffcli.graph("log(x)*x", format=format) == printed(capsys, "graph", "log(x)*x", "--format", format)


def test_a_graph_shows_its_gradient_where_asked() -> None:
    nodes = json.loads(diffcli.graph("x*y", format="json", grad=True, wrt=["x"]))
    assert nodes["nodes"][0]["gradient"] == 2  # the node y
    with pytest.raises(UsageError, match="only with grad"):
        diffcli.graph("x*y", wrt=["x"])


def test_text_and_latex_take_text_graph_and_node() -> None:
    node = diffcli.ops.sin(diffcli.variable("x")) / 2
    assert diffcli.text(node) == str(node) == "sin(x)/2"
    assert diffcli.latex(diffcli.parse("x^2/2")) == r"\frac{x^{2}}{2}"
    assert diffcli.parse("h = x^2; 2h")._repr_latex_().startswith(r"$\displaystyle \begin{aligned}")
    assert diffcli.parse("x+1")._repr_svg_().startswith("<svg")


def test_operations_are_the_rows_that_ops_lists(capsys: pytest.CaptureFixture[str]) -> None:
    assert diffcli.operations() == json.loads(printed(capsys, "ops", "--json"))
    assert [row["name"] for row in diffcli.operations(["ln"])] == ["log"]
