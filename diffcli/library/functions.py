"""Expressions as functions, read once and called often."""

from __future__ import annotations

from diffcli.errors import BindingError
from diffcli.given.expressions import as_bindings, as_graph, as_names
from diffcli.library.evaluation import targets, value_and_gradient
from diffcli.ops import OPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.given.expressions import Expression
    from diffcli.graphs import Graph
    from diffcli.ops import OpTable


class Function:
    """An expression parsed once, called with bindings: ``f({"x": 2.0}) -> (value, {"x": gradient})``."""

    __slots__ = ("graph", "wrt")

    def __init__(self, graph: Graph, wrt: Sequence[str] | None = None) -> None:
        known = {v.name for v in graph.variables} | set(graph.names)
        for name in wrt or ():
            if name not in known:
                raise BindingError(f"there is no variable {name} in the expression")
        self.graph = graph
        self.wrt = tuple(targets(graph, wrt))

    def __call__(self, bindings: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
        return value_and_gradient(self.graph, as_bindings(bindings), self.wrt)

    def __repr__(self) -> str:
        return f"<function {self.graph} by {', '.join(self.wrt)}>"


def function(expression: Expression, *, wrt: Sequence[str] | None = None, ops: OpTable = OPS) -> Function:
    """Return a callable that gives value and gradient in plain float64, with the expression parsed once.

    >>> square = function("x^2")
    >>> square({"x": 3.0})
    (9.0, {'x': 6.0})

    Shapes: called with arrays, each gradient has the shape of its variable; the value is a number.
    Raises: what ``parse`` does, BindingError where ``wrt`` names what does not occur; called, what ``grad`` does.
    """
    names = as_names(wrt)
    return Function(as_graph(expression, names or (), ops), names)
