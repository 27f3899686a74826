"""The public library as the rows call it, and the one place that says in which arithmetic.

The targets are for plain float64, without error bounds; what the bounds cost is a line of its own.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import diffcli

HAS_ARITHMETIC = "arithmetic" in inspect.signature(diffcli.grad).parameters
_FLOAT64: dict[str, Any] = {"arithmetic": "float64"} if HAS_ARITHMETIC else {}
BOUNDS_NOTE = "" if HAS_ARITHMETIC else "the library has no error bounds to switch off"


def grad(expression: Any, bindings: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    return diffcli.grad(expression, bindings, **_FLOAT64)


def grad_with_bounds(expression: Any, bindings: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    return diffcli.grad(expression, bindings)


def evaluate(expression: Any, bindings: Mapping[str, Any]) -> Any:
    return diffcli.evaluate(expression, bindings, **_FLOAT64)


def function(expression: Any, wrt: list[str]) -> Any:
    return diffcli.function(expression, wrt=wrt)  # float64 without bounds is its default
