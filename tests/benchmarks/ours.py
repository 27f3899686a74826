"""The public library as the rows call it, and the one place that says in which arithmetic.

The targets are for plain float64, without error bounds, by ``function`` and ``forward``: ``arithmetic="float64"`` tells
what it has wrong.  What the bounds cost is a line of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import diffcli


def grad(expression: Any, bindings: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    return diffcli.function(expression)(bindings)


def grad_with_bounds(expression: Any, bindings: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    return diffcli.grad(expression, bindings)


def evaluate(expression: Any, bindings: Mapping[str, Any]) -> Any:
    graph = diffcli.parse(expression)
    return diffcli.forward(graph, bindings)[graph.output]


def function(expression: Any, wrt: list[str]) -> Any:
    return diffcli.function(expression, wrt=wrt)  # float64 without bounds is its default
