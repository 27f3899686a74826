"""Functions of which nothing is known but their name: f and its derivatives f', f'' as operations."""

from __future__ import annotations

import re
from functools import partial

from diffcli.errors import UsageError
from diffcli.ops import OPS
from diffcli.ops.op import Op

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from diffcli.ops import OpTable

_HIGHEST = 6
"""The highest derivative that has a name; the one after it is not asked for."""


def with_functions(names: Sequence[str], ops: OpTable = OPS) -> OpTable:
    """Return a table that also has functions of these names, each with its derivatives as functions of their own.

    Raises: UsageError for what is no name of a function.
    """
    rows = []
    for name in dict.fromkeys(names):
        if not re.fullmatch(r"[^\W\d_]\w*", name) or ops.called(name):
            raise UsageError(f"--functions takes names such as f,g that are no operations, not {name!r}")
        for order in range(_HIGHEST + 1):
            following = _row_name(name, order + 1)
            rule = partial(_derivative, following) if order < _HIGHEST else _unnamed
            written = name + "'" * order
            rows.append(
                Op(
                    _row_name(name, order),
                    derivatives=[rule],
                    label=written,
                    call=written,
                    aliases=(_row_name(name, order),) if order else (),
                    latex=written,
                )
            )
    return ops.extended(*rows)


def readable(text: str, names: Sequence[str]) -> str:
    """Return a text in which derivatives of the functions are typed as the parser reads them: ``f'(x)``."""
    pattern = rf"(?<!\w)({'|'.join(map(re.escape, names))})('+)"
    return re.sub(pattern, lambda match: _row_name(match[1], len(match[2])), text)


def _row_name(name: str, order: int) -> str:
    return f"{name}_d{order}" if order else name


def _derivative(following: str, F: Any, y: Any, x: Any) -> Any:
    return getattr(F, following)(x)


def _unnamed(F: Any, y: Any, x: Any) -> Any:
    raise UsageError(f"functions of --functions have derivatives up to the order {_HIGHEST}")
