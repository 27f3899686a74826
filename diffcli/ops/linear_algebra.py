"""Matrix operations.  Gradients have the shape of the value they belong to (denominator layout)."""

from __future__ import annotations

from diffcli.ops.deferred import sizes
from diffcli.ops.op import Op, Traits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.ops.functions import ArrayFunctions

_A = ((2.0, 1.0), (0.5, 3.0))
_B = ((1.0, -1.0), (2.0, 0.5))


def _cubic(y: Any, a: Any, *others: Any) -> Any:
    """Return the multiply-adds of factorising a matrix of n rows, counted as n^3."""
    return a[0] * a[0] * a[0]


def _symmetric(F: ArrayFunctions, a: Any) -> Any:
    """Return the mean of a matrix and its transpose."""
    return (a + F.transpose(a)) / 2


def _cholesky_vjp(F: ArrayFunctions, g: Any, y: Any) -> Any:
    """Return L^-T lower_half(L^T G) L^-1 (Murray 2016, Differentiation of the Cholesky decomposition)."""
    inverse = F.inv(y)
    return F.matmul(F.matmul(F.transpose(inverse), F.lower_half(F.matmul(F.transpose(y), g))), inverse)


def _cholesky_jvp(F: ArrayFunctions, t: Any, y: Any) -> Any:
    inverse = F.inv(y)
    return F.matmul(y, F.lower_half(F.matmul(F.matmul(inverse, t), F.transpose(inverse))))


def _is_singular(a: Any) -> bool:
    """Tell whether elimination comes to a column of zeros."""
    if not hasattr(a, "shape"):
        return False
    rows = a.tolist()
    for k in range(len(rows)):
        place = max(range(k, len(rows)), key=lambda i: abs(rows[i][k]))
        rows[k], rows[place] = rows[place], rows[k]
        if rows[k][k] == 0:
            return True
        for row in rows[k + 1 :]:
            factor = row[k] / rows[k][k]
            row[k:] = [x - factor * y for x, y in zip(row[k:], rows[k][k:], strict=True)]
    return False


def _apart(F: ArrayFunctions, g: Any, y: Any, a: Any, b: Any) -> Any:
    """Return the upstream gradient times the direction of each difference, 0 for none."""
    moved = F.differences(a, b)
    length = F.expand(y, moved, axis=2)
    zero = F.equal_to(length, 0)
    return F.expand(g * F.ones_like(y), moved, axis=2) * F.where(zero, 0, moved / F.where(zero, 1, length))


ROWS = (
    Op(
        "matmul",
        # dA = G B^T and dB = A^T G (Goodfellow et al. 2016, section 6.5.6); vectors and batches follow in F
        vjps=[lambda F, g, y, a, b: F.matmul_left(g, a, b), lambda F, g, y, a, b: F.matmul_right(g, a, b)],
        linear=True,
        aliases=("matmul",),
        symbol="@",
        shape=sizes.product,
        takes="matrix",
        multiply_adds=lambda y, a, b: sizes.entry_count(y) * a[-1],
        samples=((_A, _B), (_A, (1.0, -2.0)), ((1.0, -2.0), _A), ((1.0, -2.0), (3.0, 0.5))),
        rule="matrix product rule",
    ),
    Op(
        "transpose",
        vjps=[lambda F, g, y, x: F.transpose(g)],
        linear=True,
        shape=sizes.transposed,
        takes="matrix",
        view=True,
        samples=((_A,), (((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)),)),
        latex=r"{0}^{\top}",
    ),
    Op(
        "dot",
        vjps=[lambda F, g, y, a, b: g * b, lambda F, g, y, a, b: g * a],
        linear=True,
        shape=sizes.to_number(sizes.inner),
        takes="vector",
        multiply_adds=lambda y, a, b: sizes.entry_count(a),
        samples=(((1.0, -2.0), (3.0, 0.5)),),
    ),
    Op(
        "outer",
        vjps=[lambda F, g, y, a, b: F.matmul(g, b), lambda F, g, y, a, b: F.matmul(a, g)],
        linear=True,
        shape=sizes.outer,
        takes="vector",
        operations=sizes.entry_count_of_result,
        samples=(((1.0, -2.0), (3.0, 0.5, 2.0)),),
    ),
    Op(
        "trace",
        aliases=("tr", "Tr"),
        vjps=[lambda F, g, y, a: g * F.identity_like(a)],
        linear=True,
        shape=sizes.to_number(sizes.square("trace")),
        takes="matrix",
        operations=lambda y, a: a[0],
        samples=((_A,),),
        latex=r"\operatorname{tr}",
    ),
    Op(
        # the identity matrix of the size of a square matrix
        "identity_like",
        shape=sizes.square("identity_like"),
        likes=(0,),
        samples=((_A,),),
        internal=True,
    ),
    Op(
        "det",
        vjps=[lambda F, g, y, a: g * F.cofactor(a)],
        jvps=[lambda F, t, y, a: F.sum(F.cofactor(a) * t, axis=None)],
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
        shape=sizes.square("det"),
        multiply_adds=_cubic,
        samples=((_A,),),
        internal=True,
    ),
    Op(
        "inv",
        vjps=[lambda F, g, y, a: -F.matmul(F.matmul(F.transpose(y), g), F.transpose(y))],
        jvps=[lambda F, t, y, a: -F.matmul(F.matmul(y, t), y)],
        shape=sizes.square("inv"),
        takes="matrix",
        multiply_adds=_cubic,
        samples=((_A,),),
        latex=r"{0}^{-1}",
    ),
    Op(
        "solve",
        vjps=[
            lambda F, g, y, a, b: -F.pair_outer(F.solve(F.transpose(a), g), y),
            lambda F, g, y, a, b: F.solve(F.transpose(a), g),
        ],
        jvps=[lambda F, t, y, a, b: -F.solve(a, F.matmul(t, y)), lambda F, t, y, a, b: F.solve(a, t)],
        shape=sizes.solution,
        takes="matrix",
        multiply_adds=_cubic,
        samples=((_A, (1.0, -2.0)), (_A, _B)),
    ),
    Op(
        "logabsdet",
        vjps=[lambda F, g, y, a: g * F.transpose(F.inv(a))],
        jvps=[lambda F, t, y, a: F.trace(F.matmul(F.inv(a), t))],
        label="LogAbsDet",
        shape=sizes.to_number(sizes.square("logabsdet")),
        takes="matrix",
        multiply_adds=_cubic,
        samples=((_A,), (_B,)),
        latex=r"\ln\left|\det\right|",
    ),
    Op(
        # the sign of the determinant, and the logarithm of its size
        "slogdet",
        lambda F, a: (F.sign(F.det(a)), F.logabsdet(a)),
        outputs=2,
        vjps=[[lambda F, g, y, a: F.zeros_like(a)], [lambda F, g, y, a: g * F.transpose(F.inv(a))]],
        jvps=[[lambda F, t, y, a: F.zeros_like(y)], [lambda F, t, y, a: F.trace(F.matmul(F.inv(a), t))]],
        kinks=_is_singular,
        convention="the derivative at a jump of the sign is taken as 0",
        label="SLogDet",
        shape=lambda a: (sizes.square("slogdet")(a) and (),) * 2,
        takes="matrix",
        multiply_adds=_cubic,
        samples=((_A,), (_B,)),
    ),
    Op(
        # lower triangular, with L L^T the mean of A and its transpose
        "cholesky",
        vjps=[lambda F, g, y, a: _symmetric(F, _cholesky_vjp(F, g, y))],
        jvps=[lambda F, t, y, a: _cholesky_jvp(F, _symmetric(F, t), y)],
        shape=sizes.square("cholesky"),
        traits=Traits(symmetrises=True),
        takes="matrix",
        multiply_adds=_cubic,
        samples=((((4.0, 1.0), (1.0, 3.0)),), (((2.0, 0.5, 0.1), (0.5, 3.0, -1.0), (0.1, -1.0, 4.0)),)),
    ),
    Op(
        # the part of a matrix on and below the diagonal, the diagonal halved
        "lower_half",
        vjps=[lambda F, g, y, a: F.lower_half(g)],
        linear=True,
        shape=sizes.square("lower_half"),
        operations=sizes.entry_count_of_result,
        samples=((_A,),),
        internal=True,
    ),
    Op(
        # distances of each row of the first matrix from each of the second
        "cdist",
        lambda F, a, b: F.norm(F.differences(a, b), axis=2),
        vjps=[
            lambda F, g, y, a, b: F.sum(_apart(F, g, y, a, b), axis=1),
            lambda F, g, y, a, b: -F.sum(_apart(F, g, y, a, b), axis=0),
        ],
        jvps=[
            lambda F, t, y, a, b: F.sum(F.differences(t, 0 * b) * _apart(F, 1, y, a, b), axis=2),
            lambda F, t, y, a, b: F.sum(F.differences(0 * a, t) * _apart(F, 1, y, a, b), axis=2),
        ],
        kinks=lambda a, b: (a[:, None] == b[None]).all(axis=2) if hasattr(a, "shape") else False,
        convention="the gradient of a length at 0 is taken as 0",
        shape=lambda a, b: None if a is None or b is None else sizes.differences(a, b)[:2],
        takes="matrix",
        samples=((_A, _B), (_A, ((1.0, 2.0), (0.0, 0.5), (3.0, -1.0)))),
    ),
    Op(
        # each row of the first matrix less each of the second
        "differences",
        vjps=[lambda F, g, y, a, b: F.sum(g, axis=1), lambda F, g, y, a, b: -F.sum(g, axis=0)],
        jvps=[lambda F, t, y, a, b: F.differences(t, 0 * b), lambda F, t, y, a, b: F.differences(0 * a, t)],
        shape=sizes.differences,
        operations=sizes.entry_count_of_result,
        samples=((_A, _B),),
        internal=True,
    ),
    Op(
        # a b^T for matrices, the outer product for vectors
        "pair_outer",
        vjps=[lambda F, g, y, a, b: F.matmul(g, b), lambda F, g, y, a, b: F.matmul(F.transpose(g), a)],
        linear=True,
        shape=sizes.pair_outer,
        samples=((_A, _B), ((1.0, 2.0), (3.0, 4.0))),
        internal=True,
    ),
)
