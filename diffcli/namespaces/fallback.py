"""What all namespaces are: the ``F`` of the rules, for one table of operations."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from diffcli.ops import OpTable
    from diffcli.ops.functions import Functions
else:
    Functions = object


class Namespace(Functions):
    """Functions by name for the rules of one table; their rows, or ``Functions``, say what they return."""

    def __init__(self, ops: OpTable) -> None:
        self.ops = ops

    def either(self, condition: Any, a: Any, b: Any, like: Any) -> Any:
        return self.where(condition, a, b)

    def shared(self, hits: Any, x: Any, axis: Any) -> Any:
        return hits / self.expand(self.sum(hits, axis=axis), x, axis=axis)

    def whole_shares(self, shares: Any, logits: Any) -> Any:
        return self.expand(self.sum(shares, axis=-1), logits, axis=-1)

    def gap(self, a: Any, b: Any) -> Any:
        return a - b

    def passed(self, x: Any, local: Any) -> Any:
        return self.where(self.equal_to(local, 0), 0.0, x * local)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        # called only for names the class does not define; found once, then an attribute of this instance
        op = None if name.startswith("_") else self.ops.get(name)
        if op is None:
            raise AttributeError(f"no operation {name!r}")
        if op.is_primitive:
            raise AttributeError(f"{type(self).__name__} does not offer {name!r}")
        value = op.value

        def function(*inputs: Any, **options: Any) -> Any:
            return value(self, *inputs, **options)

        self.__dict__[name] = function
        return function
