"""The passes of the engine for text, graphs and nodes: tables from node to value, gradient or tangent, and expressions
as functions, read once and called often.
"""

from __future__ import annotations

from diffcli.engine import backward as backward_pass
from diffcli.engine import forward as forward_pass
from diffcli.errors import BindingError, ExpressionError
from diffcli.given.expressions import as_bindings, as_graph, as_names
from diffcli.graphs import Graph, Node
from diffcli.library.evaluation import point_of
from diffcli.library.passes import value_and_gradient
from diffcli.ops import OPS, OpTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.given.expressions import Expression
    from diffcli.trust.checks import Check


def forward(graph: Graph | Node, bindings: Mapping[str, Any] | None = None) -> Mapping[Node, Any]:
    """Return the value of every node of a graph.

    >>> from diffcli import parse
    >>> graph = parse("h = x^2; 3h")
    >>> forward(graph, {"x": 2})[graph["h"]]
    4

    Shapes: each value has that which its operation gives, by the rules of NumPy.
    Raises: BindingError for variables without a value, ShapeError for shapes that do not fit.
    Source: Goodfellow et al. 2016, Alg. 6.1.
    """
    return forward_pass.forward(_whole(graph), as_bindings(bindings))


def backward(
    graph: Graph | Node, values: Mapping[Node, Any], *, upstream: Any = None, targets: Iterable[Node] | None = None
) -> Mapping[Node, Any]:
    """Return the gradient of the output by every node, given the ``values`` of ``forward``.

    ``upstream`` is the gradient to start from, 1 if not given; ``targets`` restricts the work to the nodes between
    them and the output.
    Shapes: each gradient has the shape of its node's value, ``upstream`` that of the output.
    Raises: ShapeError, if the output has more than one element and no ``upstream`` is given; BindingError, for values
    of another graph.
    Source: Goodfellow et al. 2016, Alg. 6.2.
    """
    graph = _whole(graph)
    if any(node not in values for node in graph.nodes):
        raise BindingError("the values are not those of this graph", hint="forward(graph, bindings) returns them")
    return backward_pass.backward(graph, values, upstream=upstream, targets=targets)


def tangent(graph: Graph | Node, values: Mapping[Node, Any], tangents: Mapping[str, Any]) -> Mapping[Node, Any]:
    """Return the derivative of every node in the direction that ``tangents`` gives for the variables.

    Nodes that do not depend on those variables are absent: their tangent is 0.

    Shapes: a tangent has the shape of its variable, or node.
    Raises: ShapeError and BindingError for tangents that do not fit.
    """
    from diffcli.engine import tangent as tangent_pass

    return tangent_pass.tangent(_whole(graph), values, as_bindings(tangents))


def gradcheck(
    expression: Expression,
    bindings: Mapping[str, Any] | None = None,
    *,
    rtol: float | None = None,
    output: str | None = None,
    syntax: str = "auto",
    ops: OpTable = OPS,
) -> list[Check]:
    """Compare the gradient by every variable with enclosures of the derivative, or differences where there are none.

    >>> [check.agrees for check in gradcheck("x^2 * y", {"x": 3, "y": 2})]
    [True, True]

    Shapes: the output is a number, the variables are of any shape; a check is about the norm of the difference.
    Raises: ShapeError if the output is not a number; what ``evaluate`` does.
    """
    from diffcli.trust import checks

    given = as_bindings(bindings)
    graph = as_graph(expression, given, ops, output=output, syntax=syntax)
    return checks.gradcheck(graph, point_of(given, bindings, ops), rtol=rtol)


def _whole(graph: Graph | Node) -> Graph:
    """Return the graph of a node, or the graph given; its nodes are those that the tables are about."""
    if isinstance(graph, Node):
        return Graph(graph)
    if not isinstance(graph, Graph):
        raise ExpressionError("the tables are from node to value: parse a text first, and keep its graph")
    return graph


class Function:
    """An expression parsed once, called with bindings: ``f({"x": 2.0}) -> (value, {"x": gradient})``."""

    __slots__ = ("graph", "wrt")

    def __init__(self, graph: Graph, wrt: Sequence[str] | None = None) -> None:
        variables = dict(graph.plan.variables)
        for name in wrt or ():
            if name not in variables and name not in graph.plan.names:
                raise BindingError(f"there is no variable {name} in the expression")
        self.graph = graph
        self.wrt = tuple(variables if wrt is None else wrt)

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
    return Function(as_graph(expression, names or (), ops, targets=names or ()), names)
