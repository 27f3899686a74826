"""Layers without weights, layers by what --wrt names, tables that fit, and what each operation takes."""

from __future__ import annotations

import json

import pytest

from diffcli.cli.main import main


def passes(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, dict[str, object]]:
    assert main(["cost", *words, "--json"]) == 0
    return {row["pass"]: row for row in json.loads(capsys.readouterr().out)["passes"]}


def test_a_layer_without_weights_is_differentiated_by_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    found = passes(capsys, "sin(x)", "--repeat", "n")
    assert [name for name in found if "backward" in name] == [
        "backward for x",
        "backward for x, values dropped when used",
        "backward for x, sqrt(n) segments",
    ]
    # a cosine and a product for each of the n layers
    assert found["backward for x"]["operations"] == "2*n"
    assert found["backward for x"]["time"] == "O(n)"


def test_the_carried_variable_may_be_asked_for_beside_weights(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("relu(W @ x)", "--sizes", "W: d,d; x: d,b", "--repeat", "n")
    by_x = passes(capsys, *words, "--wrt", "x")
    assert by_x["backward for x"]["multiply_adds"] == "n*b*d^2"  # W^T G alone
    both = passes(capsys, *words, "--wrt", "W,x")
    assert both["backward for W, x"]["multiply_adds"] == "2*n*b*d^2"
    assert both["backward for W1, x"]["multiply_adds"] == "n*b*d^2 + b*d^2"


def test_numbers_of_layers_agree_with_their_polynomial(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("relu(W @ x)", "--sizes", "W: 6,6; x: 6,5", "--wrt", "x", "--repeat")
    polynomial = passes(capsys, *words, "n")["backward for x"]
    for n in (3, 8, 20):
        counted = passes(capsys, *words, str(n))["backward for x"]
        for part in ("multiply_adds", "operations", "bytes"):
            assert eval(str(polynomial[part]).replace("^", "**"), {"n": n}) == counted[part]


@pytest.mark.parametrize(
    "words",
    [
        ("relu(W @ x + b)", "--sizes", "W: d,d; x: d,k; b: d,1", "--repeat", "n"),
        ("relu(W @ x)", "--sizes", "W: d,d; x: d,b", "--repeat", "n", "--wrt", "x"),
        ("sum(tanh(A @ x + B @ x))", "--sizes", "A: m,n; B: m,n; x: n,k"),
    ],
)
def test_tables_fit_into_a_hundred_columns(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cost", *words]) == 0
    lines = capsys.readouterr().out.splitlines()
    tables = [line for line in lines if "max(" not in line]
    assert max(map(len, tables)) <= 100
    assert any(line.startswith("    multiply-adds  ") for line in lines)


def test_each_operation_is_listed_with_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["cost", "h = relu(W @ x); sum(h)", "--sizes", "W: d,e; x: e,b", "--nodes"]
    assert main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["operations"] == [
        {"node": "u1 = W @ x", "shape": ["d", "b"], "multiply_adds": "b*d*e", "operations": 0},
        {"node": "h = relu(u1)", "shape": ["d", "b"], "multiply_adds": 0, "operations": "b*d"},
        {"node": "z = sum(h)", "shape": [], "multiply_adds": 0, "operations": "b*d"},
    ]
    assert main(words) == 0
    assert "  u1 = W @ x    (d, b)  b*d*e          0" in capsys.readouterr().out.splitlines()
