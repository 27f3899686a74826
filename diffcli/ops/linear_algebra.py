"""Matrix operations.  Gradients have the shape of the value they belong to (denominator layout)."""

from __future__ import annotations

from diffcli.ops.op import Op

_A = ((2.0, 1.0), (0.5, 3.0))
_B = ((1.0, -1.0), (2.0, 0.5))

ROWS = (
    Op(
        "matmul",
        lambda F, a, b: F.matmul(a, b),
        inputs=2,
        # dA = G B^T and dB = A^T G (Goodfellow et al. 2016, section 6.5.6); vectors and batches follow in F
        vjps=[lambda F, g, y, a, b: F.matmul_left(g, a, b), lambda F, g, y, a, b: F.matmul_right(g, a, b)],
        jvps=[lambda F, t, y, a, b: F.matmul(t, b), lambda F, t, y, a, b: F.matmul(a, t)],
        label="Matmul",
        aliases=("matmul",),
        call="",
        symbol="@",
        tensor=True,
        samples=((_A, _B), (_A, (1.0, -2.0)), ((1.0, -2.0), _A), ((1.0, -2.0), (3.0, 0.5))),
    ),
    Op(
        "transpose",
        lambda F, x: F.transpose(x),
        vjps=[lambda F, g, y, x: F.transpose(g)],
        jvps=[lambda F, t, y, x: F.transpose(t)],
        tensor=True,
        samples=((_A,), (((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)),)),
        latex=r"{0}^{\top}",
    ),
    Op(
        "dot",
        lambda F, a, b: F.dot(a, b),
        inputs=2,
        vjps=[lambda F, g, y, a, b: g * b, lambda F, g, y, a, b: g * a],
        jvps=[lambda F, t, y, a, b: F.dot(t, b), lambda F, t, y, a, b: F.dot(a, t)],
        tensor=True,
        samples=(((1.0, -2.0), (3.0, 0.5)),),
    ),
    Op(
        "outer",
        lambda F, a, b: F.outer(a, b),
        inputs=2,
        vjps=[lambda F, g, y, a, b: F.matmul(g, b), lambda F, g, y, a, b: F.matmul(a, g)],
        jvps=[lambda F, t, y, a, b: F.outer(t, b), lambda F, t, y, a, b: F.outer(a, t)],
        tensor=True,
        samples=(((1.0, -2.0), (3.0, 0.5, 2.0)),),
    ),
    Op(
        "trace",
        lambda F, a: F.trace(a),
        vjps=[lambda F, g, y, a: g * F.identity_like(a)],
        jvps=[lambda F, t, y, a: F.trace(t)],
        tensor=True,
        samples=((_A,),),
        latex=r"\operatorname{tr}",
    ),
    Op(
        # the identity matrix of the size of a square matrix
        "identity_like",
        lambda F, a: F.identity_like(a),
        vjps=[lambda F, g, y, a: F.zeros_like(a)],
        jvps=[lambda F, t, y, a: F.zeros_like(y)],
        label="IdentityLike",
        tensor=True,
        samples=((_A,),),
    ),
    Op(
        "det",
        lambda F, a: F.det(a),
        vjps=[lambda F, g, y, a: g * F.cofactor(a)],
        jvps=[lambda F, t, y, a: F.sum(F.cofactor(a) * t, axis=None)],
        tensor=True,
        samples=((_A,), (((1.0, 2.0), (2.0, 4.0)),)),
        latex=r"\det",
    ),
    Op(
        # the matrix of cofactors, det(A) A^-T, which exists for singular A too
        "cofactor",
        lambda F, a: F.cofactor(a),
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
        samples=((_A,),),
    ),
    Op(
        "inv",
        lambda F, a: F.inv(a),
        vjps=[lambda F, g, y, a: -F.matmul(F.matmul(F.transpose(y), g), F.transpose(y))],
        jvps=[lambda F, t, y, a: -F.matmul(F.matmul(y, t), y)],
        tensor=True,
        samples=((_A,),),
        latex=r"{0}^{-1}",
    ),
    Op(
        "solve",
        lambda F, a, b: F.solve(a, b),
        inputs=2,
        vjps=[
            lambda F, g, y, a, b: -F.pair_outer(F.solve(F.transpose(a), g), y),
            lambda F, g, y, a, b: F.solve(F.transpose(a), g),
        ],
        jvps=[lambda F, t, y, a, b: -F.solve(a, F.matmul(t, y)), lambda F, t, y, a, b: F.solve(a, t)],
        tensor=True,
        samples=((_A, (1.0, -2.0)), (_A, _B)),
    ),
    Op(
        # a b^T for matrices, the outer product for vectors
        "pair_outer",
        lambda F, a, b: F.pair_outer(a, b),
        inputs=2,
        vjps=[lambda F, g, y, a, b: F.matmul(g, b), lambda F, g, y, a, b: F.matmul(F.transpose(g), a)],
        jvps=[lambda F, t, y, a, b: F.pair_outer(t, b), lambda F, t, y, a, b: F.pair_outer(a, t)],
        label="PairOuter",
        tensor=True,
        samples=((_A, _B), ((1.0, 2.0), (3.0, 4.0))),
    ),
)
