"""The rules of ``diffcli.ops.sizes``, which is loaded when a shape is first asked for: few runs ask for one."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Rule:
    """The rule of that name; given anything but shapes it is what the rule makes of it, as ``picked("max")``."""

    __slots__ = ("given", "name")

    def __init__(self, name: str, *given: Any) -> None:
        self.name = name
        self.given = given

    def __call__(self, *inputs: Any, **options: Any) -> Any:
        if inputs and not isinstance(inputs[0], tuple) and inputs[0] is not None:
            return _Rule(self.name, *inputs)
        import diffcli.ops.sizes as sizes

        rule = getattr(sizes, self.name)
        return (rule(*self.given) if self.given else rule)(*inputs, **options)


class _Sizes:
    def __getattr__(self, name: str) -> _Rule:
        return _Rule(name)


sizes: Any = _Sizes()
