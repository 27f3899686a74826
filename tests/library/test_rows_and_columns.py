"""Derivatives of matrices with rows, columns and sums along axes: what is printed reads back as the gradient."""

from __future__ import annotations

import random

import numpy as np
import pytest

from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.given.sizes import numbered, read_sizes
from diffcli.library.symbolic import derivative, diff
from diffcli.parsing import parse
from diffcli.rendering.infix import infix

MATRICES = (
    *("X", "{M} + b", "{M}*b", "{M}*w[:, None]", "{M} - mean({M}, axis=0)", "{M} - mean({M}, axis=1)[:, None]"),
    *("tanh({M})", "softmax({M})", "{M}/norm({M}, axis=1)[:, None]", "{M}^2", "{M}*sum({M}, axis=0)", "cumsum({M})"),
    *("X*{M}", "outer(w, b)*{M}", "relu({M})", "{M}/(1 + std({M}, axis=0))", "{M} + outer(w, ones(m))"),
)
NUMBERS = (
    *("sum({M})", "mean({M}^2)", "norm({M})", "w @ {M} @ b", "sum(w*sum({M}, axis=1))", "sum(b*mean({M}, axis=0))"),
    *("sum(std({M}, axis=0))", "sum({M}[1:, :]^2)", "sum({M}[:, 1])", "logsumexp({M})", "trace({M}.T @ {M})"),
    *("sum(logsumexp({M}, axis=1))", "sum(max({M}, axis=0))", "sum(prod({M}, axis=1))", "sum({M}[0])"),
)
SIZES = {"n": 3, "m": 2}


def check(rng: random.Random) -> None:
    """Compare the derivatives of one random expression by all names with the gradients of back-propagation."""
    matrix = "X"
    for _ in range(rng.randint(0, 2)):
        matrix = rng.choice(MATRICES).replace("{M}", f"({matrix})")
    text = rng.choice(NUMBERS).replace("{M}", f"({matrix})")
    sizes = rng.choice(("X: n,m; w: n; b: m", "X: m,m; w: m; b: m"))
    draw = np.random.default_rng(rng.randrange(1000))
    given = {name: draw.uniform(0.3, 1.2, [SIZES[s] for s in shape]) for name, shape in read_sizes(sizes).items()}
    function = numbered(parse(text, declared=tuple(given)), SIZES)
    gradients = backward(function, forward(function, {v.name: given[v.name] for v in function.variables}))
    for variable in function.variables:
        result = derivative(text, variable.name, sizes=sizes)
        if "index notation" in str(result.notes):
            continue
        printed = numbered(parse(infix(result), declared=tuple(given)), SIZES)
        value = forward(printed, {v.name: given[v.name] for v in printed.variables})[printed.output]
        assert value.shape == gradients[variable].shape
        assert np.allclose(value, gradients[variable], rtol=1e-8, atol=1e-10), (text, sizes, infix(result))


def test_what_is_printed_reads_back_as_the_gradient(rng: random.Random) -> None:
    for _ in range(12):
        check(rng)


@pytest.mark.full
def test_of_300_expressions_what_is_printed_reads_back_as_the_gradient(rng: random.Random) -> None:
    for _ in range(300):
        check(rng)


@pytest.mark.parametrize(
    ("text", "gradient"),
    [
        ("sum(var(X, axis=0))", "2*(X - mean(X, axis=0))/n"),
        ("sum(std(X, axis=1))", "(X - mean(X, axis=1)[:, None])/(m*std(X, axis=1)[:, None])"),
        ("sum(W*softmax(X))", "softmax(X)*(W - sum(W*softmax(X), axis=-1)[:, None])"),
        ("sum(prod(X, axis=0))", "prod(X, axis=0)/X"),
        ("sum(norm(X, axis=1))", "X/norm(X, axis=1)[:, None]"),
        ("sum(X[0, :]^2)", "2*outer(eye(n)[0], X[0, :])"),
        ("sum(X[1:, :]^2)", "concat(zeros(1, m), 2*X[1:, :])"),
        ("sum(cumprod(X))", "cumsum(cumprod(X), reverse=1)/X"),
    ],
)
def test_rows_and_columns_are_not_spread_out_beside_a_whole_matrix(text: str, gradient: str) -> None:
    assert diff(text, "X", sizes="X: n,m; W: n,m") == gradient


@pytest.mark.parametrize(
    ("text", "slope"),
    [
        ("exp(t*X)", "X*exp(t*X)"),
        ("t*X + t^2*Y", "X + 2*t*Y"),
        ("X + t", "ones(n, m)"),
        ("sin(t*X)*Y", "X*Y*cos(t*X)"),
        ("t*w", "w"),
    ],
)
def test_the_derivative_of_a_matrix_by_a_number_is_a_matrix(text: str, slope: str) -> None:
    sizes = "X: n,m; Y: n,m; w: n"
    draw = np.random.default_rng(3)
    given = {name: draw.uniform(0.3, 1.2, [SIZES[str(s)] for s in shape]) for name, shape in read_sizes(sizes).items()}
    given["t"] = np.float64(0.7)
    found = []
    for printed in (diff(text, "t", sizes=sizes), slope):
        graph = numbered(parse(printed, declared=tuple(given)), SIZES)
        found.append(forward(graph, {v.name: given[v.name] for v in graph.variables})[graph.output])
    assert np.allclose(*found, rtol=1e-12)
