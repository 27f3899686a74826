"""Matrix operations.  Gradients have the shape of the value they belong to (denominator layout)."""

from __future__ import annotations

from diffcli.ops.deferred import sizes
from diffcli.ops.op import Op

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_A = ((2.0, 1.0), (0.5, 3.0))
_B = ((1.0, -1.0), (2.0, 0.5))


def _cubic(y: Any, a: Any, *others: Any) -> Any:
    """Return the multiply-adds of factorising a matrix of n rows, counted as n^3."""
    return a[0] * a[0] * a[0]


ROWS = (
    Op(
        "matmul",
        inputs=2,
        # dA = G B^T and dB = A^T G (Goodfellow et al. 2016, section 6.5.6); vectors and batches follow in F
        vjps=[lambda F, g, y, a, b: F.matmul_left(g, a, b), lambda F, g, y, a, b: F.matmul_right(g, a, b)],
        jvps=[lambda F, t, y, a, b: F.matmul(t, b), lambda F, t, y, a, b: F.matmul(a, t)],
        label="Matmul",
        aliases=("matmul",),
        call="",
        symbol="@",
        tensor=True,
        shape=sizes.product,
        takes="matrix",
        multiply_adds=lambda y, a, b: sizes.entry_count(y) * a[-1],
        samples=((_A, _B), (_A, (1.0, -2.0)), ((1.0, -2.0), _A), ((1.0, -2.0), (3.0, 0.5))),
        rule="matrix product rule",
    ),
    Op(
        "transpose",
        vjps=[lambda F, g, y, x: F.transpose(g)],
        jvps=[lambda F, t, y, x: F.transpose(t)],
        tensor=True,
        shape=sizes.transposed,
        takes="matrix",
        view=True,
        samples=((_A,), (((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)),)),
        latex=r"{0}^{\top}",
    ),
    Op(
        "dot",
        inputs=2,
        vjps=[lambda F, g, y, a, b: g * b, lambda F, g, y, a, b: g * a],
        jvps=[lambda F, t, y, a, b: F.dot(t, b), lambda F, t, y, a, b: F.dot(a, t)],
        tensor=True,
        shape=sizes.to_number(sizes.inner),
        takes="vector",
        multiply_adds=lambda y, a, b: sizes.entry_count(a),
        samples=(((1.0, -2.0), (3.0, 0.5)),),
    ),
    Op(
        "outer",
        inputs=2,
        vjps=[lambda F, g, y, a, b: F.matmul(g, b), lambda F, g, y, a, b: F.matmul(a, g)],
        jvps=[lambda F, t, y, a, b: F.outer(t, b), lambda F, t, y, a, b: F.outer(a, t)],
        tensor=True,
        shape=sizes.outer,
        takes="vector",
        operations=sizes.entry_count_of_result,
        samples=(((1.0, -2.0), (3.0, 0.5, 2.0)),),
    ),
    Op(
        "trace",
        vjps=[lambda F, g, y, a: g * F.identity_like(a)],
        jvps=[lambda F, t, y, a: F.trace(t)],
        tensor=True,
        shape=sizes.to_number(sizes.square("trace")),
        takes="matrix",
        operations=lambda y, a: a[0],
        samples=((_A,),),
        latex=r"\operatorname{tr}",
    ),
    Op(
        # the identity matrix of the size of a square matrix
        "identity_like",
        vjps=[lambda F, g, y, a: F.zeros_like(a)],
        jvps=[lambda F, t, y, a: F.zeros_like(y)],
        label="IdentityLike",
        tensor=True,
        shape=sizes.square("identity_like"),
        likes=(0,),
        samples=((_A,),),
    ),
    Op(
        "det",
        vjps=[lambda F, g, y, a: g * F.cofactor(a)],
        jvps=[lambda F, t, y, a: F.sum(F.cofactor(a) * t, axis=None)],
        tensor=True,
        shape=sizes.to_number(sizes.square("det")),
        takes="matrix",
        multiply_adds=_cubic,
        samples=((_A,), (((1.0, 2.0), (2.0, 4.0)),)),
        latex=r"\det",
    ),
    Op(
        # the matrix of cofactors, det(A) A^-T, which exists for singular A too
        "cofactor",
        vjps=[
            lambda F, g, y, a: (
                F.sum(g * y, axis=None) * F.transpose(F.inv(a))
                - F.matmul(F.matmul(y, F.transpose(g)), F.transpose(F.inv(a)))
            )
        ],
        jvps=[
            lambda F, t, y, a: (
                F.sum(t * y, axis=None) * F.transpose(F.inv(a))
                - F.matmul(F.matmul(y, F.transpose(t)), F.transpose(F.inv(a)))
            )
        ],
        tensor=True,
        shape=sizes.square("det"),
        multiply_adds=_cubic,
        samples=((_A,),),
    ),
    Op(
        "inv",
        vjps=[lambda F, g, y, a: -F.matmul(F.matmul(F.transpose(y), g), F.transpose(y))],
        jvps=[lambda F, t, y, a: -F.matmul(F.matmul(y, t), y)],
        tensor=True,
        shape=sizes.square("inv"),
        takes="matrix",
        multiply_adds=_cubic,
        samples=((_A,),),
        latex=r"{0}^{-1}",
    ),
    Op(
        "solve",
        inputs=2,
        vjps=[
            lambda F, g, y, a, b: -F.pair_outer(F.solve(F.transpose(a), g), y),
            lambda F, g, y, a, b: F.solve(F.transpose(a), g),
        ],
        jvps=[lambda F, t, y, a, b: -F.solve(a, F.matmul(t, y)), lambda F, t, y, a, b: F.solve(a, t)],
        tensor=True,
        shape=sizes.solution,
        takes="matrix",
        multiply_adds=_cubic,
        samples=((_A, (1.0, -2.0)), (_A, _B)),
    ),
    Op(
        # a b^T for matrices, the outer product for vectors
        "pair_outer",
        inputs=2,
        vjps=[lambda F, g, y, a, b: F.matmul(g, b), lambda F, g, y, a, b: F.matmul(F.transpose(g), a)],
        jvps=[lambda F, t, y, a, b: F.pair_outer(t, b), lambda F, t, y, a, b: F.pair_outer(a, t)],
        label="PairOuter",
        tensor=True,
        shape=sizes.pair_outer,
        samples=((_A, _B), ((1.0, 2.0), (3.0, 4.0))),
    ),
)
