"""Values and gradients of expressions."""

from __future__ import annotations

from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.errors import BindingError, UsageError
from diffcli.library.reading import as_bindings, as_graph
from diffcli.ops import OPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.graph import Graph
    from diffcli.library.reading import Expression
    from diffcli.ops import OpTable


def evaluate(expression: Expression, bindings: Mapping[str, Any] | None = None, *, ops: OpTable = OPS) -> Any:
    """Return the value of an expression: a Python number, or an array where arrays go in.

    >>> evaluate("x*y", {"x": 2, "y": 3})
    6

    Raises: ExpressionError and its subclasses, for text that cannot be read and values that do not fit.
    """
    given = as_bindings(bindings)
    graph = as_graph(expression, given, ops)
    return forward(graph, given)[graph.output]


def grad(
    expression: Expression,
    bindings: Mapping[str, Any] | None = None,
    *,
    wrt: Sequence[str] | None = None,
    mode: str = "reverse",
    ops: OpTable = OPS,
) -> tuple[Any, dict[str, Any]]:
    """Return the value of an expression and its gradient by each variable, in the shape of that variable.

    ``wrt`` names the variables, all in order of appearance if not given (bound names that do not occur come last); ``mode`` is "reverse" or "forward".

    >>> grad("x^2 * y", {"x": 3, "y": 2})
    (18, {'x': 12.0, 'y': 9.0})

    Raises: ShapeError if the output is not a number.
    Source: Goodfellow et al. 2016, Alg. 6.1 and 6.2.
    """
    given = as_bindings(bindings)
    graph = as_graph(expression, (*given, *(wrt or ())), ops)
    return value_and_gradient(graph, given, targets(graph, wrt, given), mode)


def value_and_gradient(
    graph: Graph, bindings: Mapping[str, Any], names: Sequence[str], mode: str = "reverse"
) -> tuple[Any, dict[str, Any]]:
    """Return the output's value and its gradient by the named variables or statements; 0 where it does not depend."""
    values = forward(graph, bindings)
    if mode == "forward":
        from diffcli.engine.tangent import forward_gradients

        return values[graph.output], forward_gradients(graph, values, names)
    if mode != "reverse":
        raise UsageError(f"unknown mode {mode!r}", hint="use reverse or forward")
    known = {v.name: v for v in graph.variables} | dict(graph.names)
    wanted = [known[name] for name in names if name in known]
    gradients = backward(graph, values, targets=wanted)
    return values[graph.output], {
        name: gradients[known[name]] if known.get(name) in gradients else zero_like(bindings.get(name, 0.0))
        for name in names
    }


def targets(graph: Graph, wrt: Sequence[str] | None, bindings: Iterable[str] = ()) -> list[str]:
    """Return the names to differentiate by: ``wrt``, or all variables in order of appearance.

    Bound names that do not occur come last; the gradient by them is 0.
    """
    if wrt is not None:
        return list(wrt)
    return list(dict.fromkeys([*(v.name for v in graph.variables), *bindings]))


def zero_like(value: Any) -> Any:
    """Return the gradient by something the output does not depend on."""
    if hasattr(value, "__len__"):
        import numpy as np

        return np.zeros(np.shape(value))
    return 0.0


class Function:
    """An expression parsed once, called with bindings: ``f({"x": 2.0}) -> (value, {"x": gradient})``."""

    __slots__ = ("graph", "wrt")

    def __init__(self, graph: Graph, wrt: Sequence[str] | None = None) -> None:
        names = {v.name for v in graph.variables} | set(graph.names)
        for name in wrt or ():
            if name not in names:
                raise BindingError(f"there is no variable {name} in the expression")
        self.graph = graph
        self.wrt = tuple(targets(graph, wrt))

    def __call__(self, bindings: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
        return value_and_gradient(self.graph, as_bindings(bindings), self.wrt)


def function(expression: Expression, *, wrt: Sequence[str] | None = None, ops: OpTable = OPS) -> Function:
    """Return a callable that gives value and gradient, with the expression parsed once."""
    return Function(as_graph(expression, wrt or (), ops), wrt)
