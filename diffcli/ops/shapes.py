"""Operations that move entries: making, joining, indexing and reshaping arrays."""

from __future__ import annotations

from diffcli.ops.deferred import sizes
from diffcli.ops.op import Op, Option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.ops.functions import ArrayFunctions


def _only(F: ArrayFunctions, t: Any, position: int, parts: Any) -> list[Any]:
    """Return ``parts`` with zeros in all places but one."""
    return [t if i == position else F.zeros_like(part) for i, part in enumerate(parts)]


def _filled(name: str) -> Op:
    options = (Option("shape", "shape", required=True, position=0),)
    return Op(name, inputs=0, options=options, shape=lambda *, shape: sizes.checked(shape))


ROWS = (
    Op(
        "index",
        vjps=[lambda F, g, y, x, *, index: F.scatter(g, x, index=index)],
        linear=True,
        call="",
        options=(Option("index", "index", required=True),),
        shape=sizes.indexed,
        takes="array",
        view=True,
    ),
    Op(
        # zeros of the shape of `like` with x put where `index` points
        "scatter",
        vjps=[lambda F, g, y, x, like, *, index: F.index(g, index=index)],
        linear=True,
        options=(Option("index", "index", required=True, position=2),),
        shape=sizes.scattered,
        likes=(1,),
        internal=True,
    ),
    Op(
        "reshape",
        vjps=[lambda F, g, y, x, *, shape: F.reshape_like(g, x)],
        linear=True,
        options=(Option("shape", "shape", required=True, position=1),),
        shape=sizes.reshaped,
        takes="array",
        view=True,
    ),
    Op(
        "reshape_like",
        vjps=[lambda F, g, y, x, like: F.reshape_like(g, x)],
        linear=True,
        shape=sizes.reshaped_like,
        likes=(1,),
        view=True,
        internal=True,
    ),
    Op(
        "concat",
        inputs=(1, None),
        vjps=[lambda F, i, g, y, *inputs, axis=0: F.concat_part(g, *inputs, position=i, axis=axis)],
        jvps=[lambda F, i, t, y, *inputs, axis=0: F.concat(*_only(F, t, i, inputs), axis=axis)],
        aliases=("concatenate",),
        options=(Option("axis", "int", 0),),
        shape=sizes.joined,
        samples=(((1.0, 2.0), (3.0,)),),
    ),
    Op(
        # the stretch of a concatenation that came from one of its inputs
        "concat_part",
        inputs=(2, None),
        vjps=[
            lambda F, i, g, y, x, *parts, position, axis=0: (
                F.concat(*_only(F, g, position, parts), axis=axis) if i == 0 else F.zeros_like(parts[i - 1])
            )
        ],
        jvps=[
            lambda F, i, t, y, x, *parts, position, axis=0: (
                F.concat_part(t, *parts, position=position, axis=axis) if i == 0 else F.zeros_like(y)
            )
        ],
        options=(Option("position", "int", required=True), Option("axis", "int", 0)),
        shape=sizes.part,
        likes=range(1, 1 << 30),
        internal=True,
    ),
    Op(
        "stack",
        inputs=(1, None),
        vjps=[lambda F, i, g, y, *inputs, axis=0: F.take(g, position=i, axis=axis)],
        jvps=[lambda F, i, t, y, *inputs, axis=0: F.stack(*_only(F, t, i, inputs), axis=axis)],
        options=(Option("axis", "int", 0),),
        shape=sizes.stacked,
        samples=((1.0, 2.0), ((1.0, 2.0), (3.0, 4.0))),
    ),
    Op(
        "take",
        vjps=[lambda F, g, y, x, *, position, axis=0: F.put(g, x, position=position, axis=axis)],
        linear=True,
        options=(Option("position", "int", required=True, position=1), Option("axis", "int", 0)),
        shape=lambda x, *, position, axis=0: sizes.reduced(x, axis=axis),
        internal=True,
    ),
    Op(
        "put",
        vjps=[lambda F, g, y, x, like, *, position, axis=0: F.take(g, position=position, axis=axis)],
        linear=True,
        options=(Option("position", "int", required=True, position=2), Option("axis", "int", 0)),
        shape=sizes.like(1),
        likes=(1,),
        internal=True,
    ),
    Op(
        "linspace",
        vjps=[
            lambda F, g, y, start, stop, *, count: F.sum(g * F.linspace(1, 0, count=count), axis=None),
            lambda F, g, y, start, stop, *, count: F.sum(g * F.linspace(0, 1, count=count), axis=None),
        ],
        jvps=[
            lambda F, t, y, start, stop, *, count: t * F.linspace(1, 0, count=count),
            lambda F, t, y, start, stop, *, count: t * F.linspace(0, 1, count=count),
        ],
        options=(Option("count", "int", required=True, position=2),),
        shape=sizes.spaced,
        operations=sizes.entry_count_of_result,
    ),
    _filled("zeros"),
    _filled("ones"),
    Op(
        "eye",
        inputs=0,
        options=(Option("size", "int", required=True, position=0),),
        shape=lambda *, size: sizes.checked((size, size)),
    ),
    Op(
        "zeros_like",
        derivatives=[lambda F, y, x: F.zeros_like(x)],
        likes=(0,),
        operations=sizes.none,
        samples=((1.5,),),
        internal=True,
    ),
    Op(
        "ones_like",
        derivatives=[lambda F, y, x: F.zeros_like(x)],
        likes=(0,),
        operations=sizes.none,
        samples=((1.5,),),
        internal=True,
    ),
)
