"""The part all namespaces share: a function they do not define is the value of the row of that name."""

from __future__ import annotations

from diffcli.ops import OPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from diffcli.ops import OpTable


class Namespace:
    """Functions by name for the rules of one table of operations."""

    def __init__(self, ops: OpTable = OPS) -> None:
        self.ops = ops

    def __getattr__(self, name: str) -> Callable[..., Any]:
        # called only for names the class does not define; found once, then an attribute of this instance
        if name.startswith("_") or name not in self.ops:
            raise AttributeError(f"no operation {name!r}")
        value = self.ops[name].value

        def function(*inputs: Any, **options: Any) -> Any:
            return value(self, *inputs, **options)

        self.__dict__[name] = function
        return function
