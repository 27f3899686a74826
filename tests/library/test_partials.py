"""Gradients, Jacobians and Hessians as expressions have the numbers that the passes have."""

from __future__ import annotations

import numpy as np
import pytest

from diffcli.engine.forward import forward
from diffcli.errors import LimitError, UsageError
from diffcli.given.sizes import numbered, read_sizes
from diffcli.library.differentiation import Asked
from diffcli.library.higher import hessian, jacobian
from diffcli.library.symbolic import derivative, diff
from diffcli.parsing import parse
from diffcli.rendering.infix import infix

NUMBERS = {"m": 3, "n": 4, "k": 2, "d": 5}

VECTORS = [
    ("A @ x", "A: m,n; x: n", "A"),
    ("exp(x)", "x: n", "eye(n)*exp(x)"),
    ("softmax(x)", "x: n", "softmax(x)*eye(n) - outer(softmax(x), softmax(x))"),
    ("x/norm(x)", "x: n", "eye(n)/norm(x) - outer(x, x)/norm(x)^3"),
    ("tanh(W @ x + b)", "W: m,n; x: n; b: m", "sech(W @ x + b)^2*eye(m) @ W"),
    ("A @ exp(B @ x)", "A: m,k; B: k,n; x: n", "A*exp(B @ x) @ B"),
    ("x*(a @ x)", "x: n; a: n", "x @ a*eye(n) + outer(x, a)"),
    ("(A @ x)*(B @ x)", "A: m,n; B: m,n; x: n", None),
    ("log_softmax(A @ x)", "A: m,n; x: n", None),
]

SQUARES = [
    ("x.T @ A @ x", "A: n,n; x: n", "A + A.T"),
    ("norm(A @ x - b)^2", "A: m,n; x: n; b: m", "2*A.T @ A"),
    ("sum(x^3)", "x: n", "6*x*eye(n)"),
    ("sum(x)^2", "x: n", "2*ones(n, n)"),
    ("norm(x)", "x: n", "eye(n)/norm(x) - outer(x, x)/norm(x)^3"),
    ("logsumexp(x)", "x: n", "softmax(x)*eye(n) - outer(softmax(x), softmax(x))"),
    ("x @ inv(A) @ x", "A: n,n; x: n", "inv(A) + inv(A).T"),
    ("exp(-x @ A @ x/2)", "A: n,n; x: n", None),
    ("mean(softplus(A @ x) - b*(A @ x))", "A: m,n; x: n; b: m", None),
    ("log(sum(exp(A @ x)))", "A: m,n; x: n", None),
    ("prod(x)", "x: n", None),
]


def _values(sizes: str) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(3)
    shapes = {name: [NUMBERS.get(size) or int(size) for size in shape] for name, shape in read_sizes(sizes).items()}
    return {name: rng.uniform(0.2, 1.2, shape) for name, shape in shapes.items()}


def _compare(text: str, expected: np.ndarray, values: dict[str, np.ndarray]) -> None:
    graph = numbered(parse(text, declared=tuple(values)), NUMBERS)
    given = {variable.name: values[variable.name] for variable in graph.variables}
    found = np.broadcast_to(forward(graph, given)[graph.output], expected.shape)
    assert np.allclose(found, expected, rtol=1e-9, atol=1e-12), text


@pytest.mark.parametrize(("text", "sizes", "form"), VECTORS)
def test_the_derivative_of_a_vector_is_its_jacobian(text: str, sizes: str, form: str | None) -> None:
    found, values = diff(text, "x", sizes=sizes), _values(sizes)
    assert form in (None, found)
    _compare(found, np.asarray(jacobian(text, values, wrt=["x"]).matrices["x"]), values)


@pytest.mark.parametrize(("text", "sizes", "form"), SQUARES)
def test_the_second_derivative_by_a_vector_is_the_hessian(text: str, sizes: str, form: str | None) -> None:
    found, values = diff(text, "x", 2, sizes=sizes), _values(sizes)
    assert form in (None, found)
    assert found == infix(derivative(text, "x", hessian=True, sizes=sizes))
    _compare(found, np.asarray(hessian(text, values, wrt=["x"]).blocks["x", "x"]), values)


@pytest.mark.parametrize(
    ("text", "kind", "form"),
    [
        ("x^2*sin(y)", "gradient", "[2*x*sin(y), x^2*cos(y)]"),
        ("x^2*y", "hessian", "[[2*y, 2*x], [2*x, 0]]"),
        ("[x*y, x + y]", "jacobian", "[[y, x], [1, 1]]"),
        ("u = x*y; [u, u^2]", "jacobian", "[[y, x], [2*x*y^2, 2*x^2*y]]"),
        ("x*y", "jacobian", "[[y, x]]"),
    ],
)
def test_all_partial_derivatives_by_numbers_are_a_vector_or_matrix(text: str, kind: str, form: str) -> None:
    assert infix(derivative(text, **{kind: True})) == form


def test_the_derivative_of_a_list_is_that_of_its_entries() -> None:
    assert diff("[x, x^2, 3]", "x") == "[1, 2*x, 0]"
    assert diff("[sin(x), [1, 2] @ [x, x^2]]", "x", 2) == "[-sin(x), 4]"


def test_what_has_no_form_in_matrices_is_refused() -> None:
    for text, name, sizes in (("A @ B", "A", "A: m,n; B: n,k"), ("x[1:]", "x", "x: n")):
        with pytest.raises(LimitError, match="no form in matrices"):
            Asked(text, name, sizes=sizes).derivative(entries=False)
    with pytest.raises(UsageError, match="not all numbers"):
        derivative("sum(A @ x)", gradient=True, sizes="A: m,n; x: n")


def test_what_is_told_of_a_part_is_told_of_all() -> None:
    (told,) = derivative("cumsum(x)", "x", jacobian=True, sizes="x: n").notes
    assert told.message.startswith("index notation")
    (told,) = derivative("x*abs(y)", hessian=True).notes
    assert told.message == "sign(y) has no derivative where it jumps; elsewhere it is 0"
