"""Forward propagation: the value of every node, inputs before consumers."""

from __future__ import annotations

from functools import partial

from diffcli.engine.loops import Met, forward_values
from diffcli.engine.numbers import Numbers, apply, as_value, is_array
from diffcli.engine.tables import Table
from diffcli.errors import BindingError
from diffcli.graphs import Apply, Constant, Variable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from diffcli.graphs import Graph, Node

MOST_ENTRIES = 10_000
"""Entries of an array in what a stranger wrote."""


def forward(graph: Graph, bindings: Mapping[str, Any], *, numbers: Numbers | None = None) -> Mapping[Node, Any]:
    """Return the value of every node of ``graph``.

    Numbers stay Python numbers, arrays are float64.  Where the reals have no answer the value is inf or nan.
    ``numbers`` replaces what computes, as for complex steps.
    Raises: BindingError for variables without a value, ShapeError for shapes that do not fit.
    Source: Goodfellow et al. 2016, Alg. 6.1.
    """
    if numbers is None:
        slots = number_values(graph, bindings)
        if slots is not None:
            return Table(graph, slots)
    numbers = Numbers(graph) if numbers is None else numbers
    values = leaf_values(graph, bindings, complex_too=numbers.takes_complex)
    for node in graph.nodes:
        if isinstance(node, Apply):
            values[node] = apply(numbers, node, [values[i] for i in node.inputs])
    return values


def small_value(graph: Graph, bindings: Mapping[str, Any]) -> Any:
    """Return the value of what a stranger wrote, which has arrays of few entries: the shapes are looked at first.

    Raises: LimitError for more, and what ``forward`` raises.
    """
    from diffcli.engine.shapes import check_sizes

    check_bindings(graph, bindings)
    check_sizes(graph, bindings, MOST_ENTRIES)
    return forward(graph, bindings)[graph.output]


def leaf_values(graph: Graph, bindings: Mapping[str, Any], *, complex_too: bool = False) -> dict[Node, Any]:
    """Return the values of variables and constants.

    Raises: BindingError for variables without a value, LimitError for operations that would make too large arrays.
    """
    from diffcli.engine.shapes import check_sizes

    check_bindings(graph, bindings)
    check_sizes(graph, bindings)
    leaves: dict[Node, Any] = {}
    for node in graph.nodes:
        if isinstance(node, Variable):
            leaves[node] = as_value(bindings[node.name], node.name, complex_too=complex_too)
        elif isinstance(node, Constant):
            leaves[node] = as_value(node.value, "constant") if is_nested(node.value) else node.value
    return leaves


def number_values(graph: Graph, bindings: Mapping[str, Any], met: Met | None = None) -> list[Any] | None:
    """Return the value of every slot of the plan where all are Python numbers, None for arrays.

    Raises: BindingError for variables without a value.
    """
    bound = bound_numbers(graph, bindings)
    if bound is None:
        return None
    return forward_values(graph.plan, bound, Met() if met is None else met, partial(repaired_value, graph))


def bound_numbers(graph: Graph, bindings: Mapping[str, Any]) -> list[Any] | None:
    """Return the numbers of the plan's variables in their order, None for arrays.

    Raises: BindingError for variables without a value.
    """
    bound = []
    for name, _ in graph.plan.variables:
        try:
            value = bindings[name]
        except KeyError:
            check_bindings(graph, bindings)
            raise
        if value.__class__ is not float and (
            getattr(value, "ndim", None) or isinstance(value, complex) or is_array(value := as_value(value, name))
        ):
            return None
        bound.append(value)
    return bound


def repaired_value(graph: Graph, slot: int, values: list[Any]) -> Any:
    """Return the value of a slot whose kernel refused."""
    node = graph.at(slot)
    assert isinstance(node, Apply)
    return apply(Numbers(graph), node, [values[item] for item in graph.plan.codes[slot][2:]])


def is_nested(value: object) -> bool:
    """Tell whether a constant's value is an array."""
    return isinstance(value, tuple) or is_array(value)


def check_bindings(graph: Graph, bindings: Mapping[str, Any]) -> None:
    """Raise BindingError if a variable of ``graph`` has no value, naming all of them and near-misses."""
    missing = [v for v in graph.variables if v.name not in bindings]
    if not missing:
        return
    names = [v.name for v in missing]
    used = {v.name for v in graph.variables}
    spare = [name for name in bindings if name not in used]
    from diffcli.ops.elsewhere import hint_for_variables

    hint = hint_for_variables(names, graph.source or "")
    if spare and hint is None:
        from diffcli.near import near_names

        near = [(name, given) for name in names for given in near_names(name, spare)]
        if near:
            hint = "; ".join(f"a value was given for {given!r}: did you mean {name!r}?" for name, given in near)
    if hint is None:
        hint = "give " + " ".join(f"--{name} VALUE" for name in names[:8])
    text = "no value for " + ("variable " if len(names) == 1 else "variables ") + ", ".join(names)
    raise graph.place(BindingError(text, hint=hint), missing[0])
