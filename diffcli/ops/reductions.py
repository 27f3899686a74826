"""Operations that fold an array into fewer numbers, along one axis or all."""

from __future__ import annotations

import math

from diffcli.errors import DomainError
from diffcli.ops.deferred import sizes
from diffcli.ops.op import Op, Option, Traits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.ops.functions import ArrayFunctions

AXIS = Option("axis", "axes", None, position=1)

_SPREAD = (AXIS, Option("ddof", "int", 0))

_MATRIX = ((1.0, -2.0, 3.0), (0.5, 4.0, -1.5))
_SAMPLES = ((_MATRIX,), ((2.0, 3.0, -1.0),))


def _share_of_extreme(F: ArrayFunctions, y: Any, x: Any, axis: Any) -> Any:
    """Return 1 at the extreme entry, and equal parts at entries that tie."""
    hit = F.either(F.equal_to(x, F.expand(y, x, axis=axis)), 1, 0, x)
    return F.shared(hit, x, axis)


def _ties(x: Any, *, axis: Any = None, largest: bool = True) -> Any:
    if not hasattr(x, "shape") or not x.size:
        return False
    extreme = x.max(axis=axis, keepdims=True) if largest else x.min(axis=axis, keepdims=True)
    return (x == extreme).sum(axis=axis) > 1


def _is_zero_vector(x: Any, *, axis: Any = None) -> Any:
    return (x == 0).all(axis=axis) if hasattr(x, "shape") else x == 0


def _moved(F: ArrayFunctions, x: Any, axis: Any) -> Any:
    """Return the distances from the mean."""
    return x - F.expand(F.mean(x, axis=axis), x, axis=axis)


def _leaves_some(x: Any, *, axis: Any = None, ddof: int = 0) -> bool:
    """Tell whether of the entries that are folded into one some are left to divide by."""
    shape = getattr(x, "shape", ())
    axes = range(len(shape)) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    return bool(math.prod(shape[a] for a in axes) > ddof)


def _norm_p(F: ArrayFunctions, x: Any, *, p: Any, axis: Any = None) -> Any:
    size = F.abs(x)
    if p == math.inf:
        return F.max_reduce(size, axis=axis)
    if p == 1:
        return F.sum(size, axis=axis)
    if p == 0:
        raise DomainError("norm takes any p but 0")
    top = F.max_reduce(size, axis=axis)  # so that no power over- or underflows
    top = F.where(F.equal_to(top, 0), 1, top)
    return top * F.power(F.sum(F.power(size / F.expand(top, x, axis=axis), p), axis=axis), 1 / p)


def _slope_p(F: ArrayFunctions, y: Any, x: Any, p: Any, axis: Any) -> Any:
    """Return sign(x) (|x|/y)^(p - 1), 0 for the zero vector."""
    if p == math.inf:
        return F.sign(x) * _share_of_extreme(F, y, F.abs(x), axis)
    return F.sign(x) if p == 1 else F.sign(x) * F.power(F.abs(_direction(F, y, x, axis)), p - 1)


def _within(axis: int) -> int:
    """Return the axis of the entries in what ``triangle`` makes along an axis."""
    return axis + 1 if axis >= 0 else axis


def _extreme(name: str) -> Op:
    return Op(
        f"{name}_reduce",
        vjps=[lambda F, g, y, x, *, axis=None: F.expand(g, x, axis=axis) * _share_of_extreme(F, y, x, axis)],
        jvps=[lambda F, t, y, x, *, axis=None: F.sum(t * _share_of_extreme(F, y, x, axis), axis=axis)],
        label=name.capitalize() + "Reduce",
        call=name,
        options=(AXIS,),
        kinks=lambda x, *, axis=None: _ties(x, axis=axis, largest=name == "max"),
        convention="a tie shares the gradient in equal parts",
        shape=sizes.picked(name),
        takes="array",
        operations=lambda y, x, **options: sizes.entry_count(x),
        samples=_SAMPLES,
        latex="\\" + name,
    )


ROWS = (
    Op(
        "sum",
        vjps=[lambda F, g, y, x, *, axis=None: F.expand(g, x, axis=axis)],
        linear=True,
        label="Matsum",
        options=(AXIS,),
        shape=sizes.reduced,
        takes="array",
        operations=lambda y, x, **options: sizes.entry_count(x),
        samples=_SAMPLES,
        latex=r"\sum",
        rule="sum rule",
    ),
    Op(
        "mean_pair",
        lambda F, *inputs: _total(inputs) / len(inputs),
        inputs=(2, None),
        derivatives=[lambda F, i, y, *inputs: F.ones_like(inputs[i]) / len(inputs)],
        vjps=[lambda F, i, g, y, *inputs: g / len(inputs)],
        label="Mean",
        call="mean",
        samples=((1.5, -2.0), (2.0, 0.5)),
        rule="sum rule",
    ),
    Op(
        "mean",
        lambda F, x, *, axis=None: F.sum(x, axis=axis) / F.count(x, axis=axis),
        vjps=[lambda F, g, y, x, *, axis=None: F.expand(g, x, axis=axis) / F.count(x, axis=axis)],
        jvps=[lambda F, t, y, x, *, axis=None: F.sum(t, axis=axis) / F.count(x, axis=axis)],
        label="MeanReduce",
        domain=_leaves_some,
        options=(AXIS,),
        shape=sizes.reduced,
        takes="array",
        samples=_SAMPLES,
    ),
    Op(
        "prod",
        vjps=[lambda F, g, y, x, *, axis=None: F.expand(g, x, axis=axis) * F.prod_others(x, axis=axis)],
        jvps=[lambda F, t, y, x, *, axis=None: F.sum(t * F.prod_others(x, axis=axis), axis=axis)],
        options=(AXIS,),
        shape=sizes.reduced,
        takes="array",
        operations=lambda y, x, **options: sizes.entry_count(x),
        samples=(*_SAMPLES, ((2.0, 0.0, 3.0),)),
        latex=r"\prod",
        traits=Traits(divides=True),
    ),
    Op(
        # for each entry the product of the other ones; a zero among them is no trouble
        "prod_others",
        vjps=[lambda F, g, y, x, *, axis=None: F.prod_others_moved(x, g, axis=axis)],
        jvps=[lambda F, t, y, x, *, axis=None: F.prod_others_moved(x, t, axis=axis)],
        options=(AXIS,),
        shape=sizes.along,
        steps=lambda F, x, *, axis=None: (x * x) * (x * x),
        samples=(*_SAMPLES, ((2.0, 0.0, 3.0),)),
        internal=True,
    ),
    Op(
        # how the products of the other entries of x move as x moves by t: symmetric in g and t
        "prod_others_moved",
        vjps=[
            lambda F, g, y, x, t, *, axis=None: (
                (F.expand(F.sum(g * y, axis=axis), x, axis=axis) - g * y - t * F.prod_others_moved(x, g, axis=axis)) / x
            ),
            lambda F, g, y, x, t, *, axis=None: F.prod_others_moved(x, g, axis=axis),
        ],
        jvps=[
            lambda F, s, y, x, t, *, axis=None: (
                F.prod_others_moved(x, s, axis=axis) * (F.expand(F.sum(t / x, axis=axis), x, axis=axis) - t / x)
                - F.prod_others(x, axis=axis) * (F.expand(F.sum(t * s / x**2, axis=axis), x, axis=axis) - t * s / x**2)
            ),
            lambda F, s, y, x, t, *, axis=None: F.prod_others_moved(x, s, axis=axis),
        ],
        options=(Option("axis", "axes", None, position=2),),
        shape=lambda x, t, *, axis=None: sizes.along(x, axis=axis),
        steps=lambda F, x, t, *, axis=None: (x * t) * (x * t),
        samples=tuple((x[0], x[0]) for x in _SAMPLES),
        internal=True,
    ),
    Op(
        "norm",
        vjps=[lambda F, g, y, x, *, axis=None: F.expand(g, x, axis=axis) * _direction(F, y, x, axis)],
        jvps=[lambda F, t, y, x, *, axis=None: F.sum(t * _direction(F, y, x, axis), axis=axis)],
        kinks=_is_zero_vector,
        convention="the gradient of a length at 0 is taken as 0",
        options=(AXIS,),
        shape=sizes.reduced,
        takes="array",
        steps=lambda F, x, *, axis=None: F.sum((x / x) ** 2, axis=axis),
        samples=(*_SAMPLES, ((1e300, 1e300),), ((1e-300, 1e-300),)),
    ),
    Op(
        "norm_p",
        _norm_p,
        vjps=[lambda F, g, y, x, *, p, axis=None: F.expand(g, x, axis=axis) * _slope_p(F, y, x, p, axis)],
        jvps=[lambda F, t, y, x, *, p, axis=None: F.sum(t * _slope_p(F, y, x, p, axis), axis=axis)],
        call="norm",
        options=(Option("p", "number", required=True), AXIS),
        kinks=lambda x, *, p, axis=None: (
            (x == 0).any() if p <= 1 and hasattr(x, "any") else _is_zero_vector(x, axis=axis)
        ),
        convention="the gradient of a length at 0 is taken as 0",
        shape=lambda x, *, p, axis=None: sizes.reduced(x, axis=axis),
        takes="array",
    ),
    Op(
        "var",
        lambda F, x, *, axis=None, ddof=0: F.sum(_moved(F, x, axis) ** 2, axis=axis) / (F.count(x, axis=axis) - ddof),
        vjps=[
            lambda F, g, y, x, *, axis=None, ddof=0: (
                F.expand(2 * g, x, axis=axis) / (F.count(x, axis=axis) - ddof) * _moved(F, x, axis)
            )
        ],
        jvps=[
            lambda F, t, y, x, *, axis=None, ddof=0: (
                F.sum(2 * t * _moved(F, x, axis), axis=axis) / (F.count(x, axis=axis) - ddof)
            )
        ],
        domain=_leaves_some,
        options=_SPREAD,
        shape=lambda x, *, axis=None, ddof=0: sizes.reduced(x, axis=axis),
        takes="array",
        samples=_SAMPLES,
    ),
    Op(
        "std",
        lambda F, x, *, axis=None, ddof=0: F.sqrt(F.var(x, axis=axis, ddof=ddof)),
        vjps=[
            lambda F, g, y, x, *, axis=None, ddof=0: (
                F.expand(g, x, axis=axis) / (F.count(x, axis=axis) - ddof) * _direction(F, y, _moved(F, x, axis), axis)
            )
        ],
        jvps=[
            lambda F, t, y, x, *, axis=None, ddof=0: (
                F.sum(t * _direction(F, y, _moved(F, x, axis), axis), axis=axis) / (F.count(x, axis=axis) - ddof)
            )
        ],
        domain=_leaves_some,
        options=_SPREAD,
        kinks=lambda x, *, axis=None, ddof=0: (
            _is_zero_vector(x - x.mean(axis=axis, keepdims=True), axis=axis) if getattr(x, "size", 0) else True
        ),
        convention="the gradient of a spread of 0 is taken as 0",
        shape=lambda x, *, axis=None, ddof=0: sizes.reduced(x, axis=axis),
        takes="array",
        samples=_SAMPLES,
    ),
    Op(
        # sums of the entries so far, or with `reverse` from there on
        "cumsum",
        vjps=[lambda F, g, y, x, *, axis=0, reverse=0: F.cumsum(g, axis=axis, reverse=1 - reverse)],
        linear=True,
        options=(Option("axis", "int", 0, position=1), Option("reverse", "int", 0)),
        shape=sizes.cumulated,
        takes="array",
        operations=sizes.entry_count_of_result,
        samples=_SAMPLES,
    ),
    Op(
        "cumprod",
        vjps=[
            lambda F, g, y, x, *, axis=0: F.triangle_sum(
                F.expand(g, F.triangle(x, axis=axis), axis=_within(axis))
                * F.prod_others(F.triangle(x, axis=axis), axis=_within(axis)),
                axis=axis,
            )
        ],
        jvps=[
            lambda F, t, y, x, *, axis=0: F.sum(
                F.triangle(t, axis=axis, fill=0) * F.prod_others(F.triangle(x, axis=axis), axis=_within(axis)),
                axis=_within(axis),
            )
        ],
        options=(Option("axis", "int", 0, position=1),),
        shape=sizes.cumulated,
        takes="array",
        operations=sizes.entry_count_of_result,
        samples=(*_SAMPLES, ((2.0, 0.0, 3.0),)),
        traits=Traits(divides=True),
    ),
    Op(
        # rows i of the entries up to i along an axis, `fill` in the places of the others
        "triangle",
        vjps=[lambda F, g, y, x, *, axis=0, fill=1: F.triangle_sum(g, axis=axis)],
        jvps=[lambda F, t, y, x, *, axis=0, fill=1: F.triangle(t, axis=axis, fill=0)],
        options=(Option("axis", "int", 0), Option("fill", "int", 1)),
        shape=sizes.in_triangle,
        operations=sizes.entry_count_of_result,
        samples=_SAMPLES,
        internal=True,
    ),
    Op(
        # sums over the rows of what `triangle` makes, without what it fills in
        "triangle_sum",
        vjps=[lambda F, g, y, x, *, axis=0: F.triangle(g, axis=axis, fill=0)],
        linear=True,
        options=(Option("axis", "int", 0),),
        shape=lambda x, *, axis=0: sizes.reduced(x, axis=axis if axis is None or axis >= 0 else axis - 1),
        operations=lambda y, x, **options: sizes.entry_count(x),
        samples=((((1.0, -2.0), (0.5, 4.0)),),),
        internal=True,
    ),
    _extreme("max"),
    _extreme("min"),
    Op(
        "argmax",
        vjps=[lambda F, g, y, x, *, axis=None: F.zeros_like(x)],
        jvps=[lambda F, t, y, x, *, axis=None: F.zeros_like(y)],
        kinks=_ties,
        options=(Option("axis", "axis", None, position=1),),
        takes="array",
        shape=sizes.picked("argmax"),
        operations=lambda y, x, **options: sizes.entry_count(x),
        result="place",
        samples=_SAMPLES,
    ),
    Op(
        # the largest entry and where it stands (Goodfellow et al. 2016, section 6.5.8)
        "max_with_index",
        lambda F, x, *, axis=None: (F.max_reduce(x, axis=axis), F.argmax(x, axis=axis)),
        outputs=2,
        vjps=[
            [lambda F, g, y, x, *, axis=None: F.expand(g, x, axis=axis) * _share_of_extreme(F, y, x, axis)],
            [lambda F, g, y, x, *, axis=None: F.zeros_like(x)],
        ],
        jvps=[
            [lambda F, t, y, x, *, axis=None: F.sum(t * _share_of_extreme(F, y, x, axis), axis=axis)],
            [lambda F, t, y, x, *, axis=None: F.zeros_like(y)],
        ],
        options=(Option("axis", "axis", None, position=1),),
        kinks=_ties,
        convention="a tie shares the gradient in equal parts",
        takes="array",
        shape=lambda x, *, axis=None: (sizes.picked("max")(x, axis=axis),) * 2,
        operations=lambda y, x, **options: sizes.entry_count(x),
        samples=_SAMPLES,
    ),
    Op(
        # a reduced array back at the shape it was reduced from
        "expand",
        vjps=[lambda F, g, y, x, like, *, axis=None: F.sum_to(F.sum(g, axis=axis), x)],
        linear=True,
        label="Matexpand",
        options=(Option("axis", "axes", None, position=2),),
        shape=sizes.stretched("expand"),
        likes=(1,),
        view=True,
        samples=((2.0, (1.0, 2.0, 3.0)),),
        internal=True,
    ),
    Op(
        # undoes broadcasting: sums over the axes along which `like` was stretched
        "sum_to",
        vjps=[lambda F, g, y, x, like: F.broadcast_to(g, x)],
        linear=True,
        shape=sizes.summed_to,
        likes=(1,),
        samples=((((1.0, 2.0), (3.0, 4.0)), (1.0, 2.0)),),
        internal=True,
    ),
    Op(
        "broadcast_to",
        vjps=[lambda F, g, y, x, like: F.sum_to(g, x)],
        linear=True,
        shape=sizes.stretched("broadcast_to"),
        likes=(1,),
        view=True,
        samples=(((1.0, 2.0), ((1.0, 2.0), (3.0, 4.0))),),
        internal=True,
    ),
    Op("count", options=(AXIS,), shape=sizes.to_number(sizes.along), likes=(0,), samples=_SAMPLES, internal=True),
)


def _total(inputs: Any) -> Any:
    total = inputs[0]
    for item in inputs[1:]:
        total = total + item
    return total


def _direction(F: ArrayFunctions, y: Any, x: Any, axis: Any) -> Any:
    """Return x/|x|, and 0 for the zero vector."""
    length = F.expand(y, x, axis=axis)
    zero = F.equal_to(length, 0)
    return F.where(zero, 0, x / F.where(zero, 1, length))
