"""The shapes that rows say, against those of the arrays that NumPy makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from diffcli.engine.forward import forward
from diffcli.engine.shapes import node_shapes
from diffcli.errors import DomainError, ExpressionError, LimitError, ShapeError
from diffcli.graphs import Graph, Variable
from diffcli.ops import OPS, Op
from diffcli.ops.sizes import ANY
from diffcli.parsing import parse
from diffcli.polynomials import Polynomial

n, m, b = (Polynomial.named(name) for name in "nmb")
SHAPES = {"s": (), "u": (3,), "v": (4,), "A": (3, 4), "B": (4, 5), "S": (4, 4), "T": (2, 3, 4), "U": (2, 4, 5)}
TEXTS = """
A@B; v@S; S@v; v@v; T@U; T@B; A@U; T@v; u@T; A.T; T.T; A[:, 1]; A[::-1]; T[0, :, 1:]; concat(A, A, axis=-1);
concat(s, v); stack(A, A, axis=-1); stack(s, s); reshape(A, [2, -1]); outer(u, v); trace(S); solve(S, v);
solve(S, B); dot(v, v); softmax(A, axis=0); sum(T, axis=[0, 2]); max(T, axis=[0, 1]); norm(A, axis=1); mean(A);
cross_entropy(A, [0, 1, 2]); argmax(A, axis=1); where(A > 0, v, 0); A + v; mean(v, s); linspace(s, 1, 3); det(S);
[[s, 1], [2, s]]; inv(S); prod(A, axis=-1); logsumexp(T, axis=2); zeros([2, 3]) + s; eye(4) + S; ones([0]) + s;
A@A; v@u; s@A; A + B; det(A); inv(T); trace(v); solve(A, u); solve(S, u); outer(A, v); dot(A, v); concat(A, B);
concat(A, A, axis=7); stack(v, s); stack(A, A, axis=9); reshape(A, [5, -1]); reshape(A, [-1, -1]); A[7]; A[0, 0, 0];
sum(A, axis=2); sum(A, axis=[0, 0]); cross_entropy(A, B); cross_entropy(s, s); zeros([-1]) + s; max(zeros([0])) + s;
linspace(v, 1, 3); linspace(s, 1, 0); A[0, 9]; softmax(zeros([0])) + s; A < B; where(A, u, v); T @ T; argmax(ones([0]))
"""


def cases() -> list[Any]:
    return [pytest.param(op, point, id=f"{op.name}{i}") for op in OPS for i, point in enumerate(op.samples)]


def told(shape: Callable[[], Any]) -> Any:
    """A shape, or the whole message of the error in its place."""
    try:
        return shape()
    except ExpressionError as error:
        return type(error), str(error)


@pytest.mark.parametrize(("op", "point"), cases())
def test_a_row_says_the_shape_of_its_value(op: Op, point: tuple[Any, ...]) -> None:
    variables = [Variable(f"x{i}") for i in range(len(point))]
    options = {o.name: {"int": 1, "whole": 1, "shape": (1,), "index": (0,)}[o.kind] for o in op.options if o.required}
    options |= {"output": op.outputs - 1} if op.outputs > 1 else {}
    graph = Graph(op(*variables, **options))
    bindings = {v.name: np.array(value, dtype=float) for v, value in zip(variables, point, strict=True)}
    shapes = [bindings[v.name].shape for v in variables]
    assert op.shape(*shapes, **options) == np.shape(forward(graph, bindings)[graph.output])


@pytest.mark.parametrize("text", [text.strip() for text in TEXTS.split(";")])
def test_shapes_of_texts_are_those_of_the_engine_and_so_is_what_does_not_fit(text: str) -> None:
    graph = parse(text, declared=SHAPES)
    bindings = {name: np.random.default_rng(0).normal(size=shape) for name, shape in SHAPES.items()}
    assert told(lambda: node_shapes(graph, SHAPES)[graph.output]) == told(
        lambda: np.shape(forward(graph, bindings)[graph.output])
    )


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("W @ x", (n, b)),
        ("x.T @ W.T", (b, n)),
        ("W * c", (n, m)),
        ("W * 2", (n, m)),
        ("sum(x, axis=1)", (m,)),
        ("concat(x, x)", (2 * m, b)),
        ("concat(W.T, x, axis=1)", (m, n + b)),
        ("stack(c, c, c)", (3, m)),
        ("outer(c, d)", (m, n)),
        ("softmax(W @ x, axis=0)", (n, b)),
        ("x[:, 0]", (m,)),
        ("det(W.T @ W)", ()),
        ("solve(W.T @ W, x)", (m, b)),
    ],
)
def test_letters_stay_letters(text: str, shape: tuple[Any, ...]) -> None:
    sizes = {"W": (n, m), "x": (m, b), "c": (m,), "d": (n,)}
    graph = parse(text, declared=sizes)
    assert node_shapes(graph, sizes)[graph.output] == shape


@pytest.mark.parametrize("text", ["W @ W", "W + x", "det(W)", "solve(W, x)", "stack(c, d)", "W @ d"])
def test_two_letters_are_two_sizes(text: str) -> None:
    sizes = {"W": (n, m), "x": (m, b), "c": (m,), "d": (n,)}
    with pytest.raises(ShapeError):
        node_shapes(parse(text, declared=sizes), sizes)


def test_a_size_that_nobody_says_fits_every_other() -> None:
    assert OPS["matmul"].shape((3, ANY), (4, 5)) == (3, 5)
    assert OPS["add"].shape((ANY,), (3, 1)) == (3, ANY)
    assert OPS["add"].shape((ANY,), (4,)) == (4,)
    assert OPS["index"].shape((ANY, ANY), index=(7, ("slice", 1, None, None))) == (ANY,)
    assert OPS["matmul"].shape(None, (4, 5)) is None
    assert OPS["sum"].shape(None) == () == OPS["cross_entropy"].shape(None, (3,))
    assert OPS["index"].shape((n,), index=(("slice", 1, -1, None),)) == (n - 2,)
    with pytest.raises(LimitError, match="a slice"):
        OPS["index"].shape((n,), index=(("slice", None, None, 2),))
    with pytest.raises(DomainError, match="beyond the limit"):
        OPS["zeros"].shape(shape=(10**5, 10**5))
    with pytest.raises(ValueError, match="needs a rule for its shape"):
        Op("own", tensor=True, inputs=0)
