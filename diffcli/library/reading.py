"""Text, graphs and nodes as what every public function takes."""

from __future__ import annotations

from diffcli.graph import Graph, Node, Variable
from diffcli.ops import OPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from diffcli.ops import OpTable

    Expression = str | Graph | Node


def as_graph(expression: Expression, declared: Iterable[str] = (), ops: OpTable = OPS) -> Graph:
    """Return the graph of a text, of a node, or the graph given."""
    if isinstance(expression, Graph):
        return expression
    if isinstance(expression, Node):
        return Graph(expression)
    from diffcli.parsing import parse

    return parse(expression, declared=tuple(declared), ops=ops)


def variable(name: str) -> Variable:
    """Return a variable to build graphs from: ``diffcli.ops.sin(variable("x")) * 2``."""
    return Variable(name)


def as_bindings(bindings: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return bindings with texts, such as ``"log(2)"``, replaced by their values."""
    given = dict(bindings or {})
    if any(isinstance(value, str) for value in given.values()):
        from diffcli.library.values import read_value

        given = {k: read_value(v, files=False) if isinstance(v, str) else v for k, v in given.items()}
    return given
