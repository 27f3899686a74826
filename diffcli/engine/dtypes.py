"""Computing with numbers of one type throughout.

The policy.  Without a type, Python integers stay exact until they meet an array or a fraction; arrays of integers
become float64 as they come in, since NumPy's integers wrap around; arrays of float32 stay float32 until they meet
float64.  With a type, every value comes in as that type, integers included, and each operation's result is rounded
to it, whatever is used inside the operation.
"""

from __future__ import annotations

from diffcli.engine.numbers import Numbers, as_value, ieee, is_array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from diffcli.graphs import Apply, Graph

DTYPES = ("float32", "float64")


class TypedNumbers(Numbers):
    """NumPy numbers and arrays of one type of ``DTYPES``."""

    def __init__(self, graph: Graph, dtype: str) -> None:
        super().__init__(graph)
        self.dtype = dtype

    def compute(self, node: Apply, rule: Callable[..., Any], arguments: Sequence[Any], *, tensor: bool) -> Any:
        """Return the rule's value, rounded to the type; truth values stay what they are."""
        return self.rounded(self._on_arrays(node, rule, [ieee(self.rounded(a)) for a in arguments]))

    def rounded(self, value: Any) -> Any:
        """Return a value in the type; as a Python number if that is the same."""
        import numpy as np

        if isinstance(value, bool) or (is_array(value) and value.dtype.kind == "b"):
            return value
        with np.errstate(over="ignore"):
            return as_value(np.asarray(ieee(value), dtype=self.dtype)[()], "a value")


def typed(graph: Graph, bindings: Mapping[str, Any], dtype: str) -> tuple[dict[str, Any], TypedNumbers]:
    """Return bindings in the type, and what computes with them in ``forward`` and ``backward``."""
    numbers = TypedNumbers(graph, dtype)
    return {name: numbers.rounded(as_value(value, name)) for name, value in bindings.items()}, numbers
