"""Whether an expression is expanded: no bracket is left that could be multiplied out."""

from __future__ import annotations

from diffcli.grading.forms.written import name, power_of
from diffcli.graphs import Apply, Graph, Node


def expanded_fault(graph: Graph) -> str:
    """Return what keeps an expression from being expanded, empty if nothing does."""
    for node in graph.nodes:
        if isinstance(node, Apply) and _can_be_multiplied_out(node):
            if node.op.name == "negate":
                return "it is not expanded: there is a minus sign before a sum in brackets"
            return "it is not expanded: there is a product or power of a sum left"
    return ""


def _can_be_multiplied_out(node: Apply) -> bool:
    sums = [name(item) == "add" for item in node.inputs]
    match node.op.name:
        case "mul":
            return any(sums)
        case "div" | "negate":
            return sums[0]
        case "int_power":
            return power_of(node) > 0 and (sums[0] or (power_of(node) > 1 and _is_product_of_sum(node.inputs[0])))
    return False


def _is_product_of_sum(node: Node) -> bool:
    return name(node) in ("mul", "div", "negate") and any(name(item) == "add" for item in node.inputs)  # type: ignore[attr-defined]
