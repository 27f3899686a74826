"""Whether an expression is simplified: nothing is left to collect, to compute or to reduce."""

from __future__ import annotations

from diffcli.grading.forms.written import name, parts, power_of
from diffcli.graphs import Apply, Constant, Graph, Node, Variable
from diffcli.simplification import simplify


def simplified_fault(graph: Graph, expected: Graph) -> str:
    """Return what keeps an expression from being simplified, empty if nothing does.

    What diffcli writes shorter counts only where the author's own form is shorter too.
    """
    told = _like_terms(graph) or _numbers_left(graph)
    if not told:
        simple = simplify(graph)
        if _operation_count(graph) > max(_operation_count(simple), _operation_count(expected)):
            told = "it can be written shorter"
        elif _largest_number(graph) > max(_largest_number(simple), _largest_number(expected)):
            told = "a fraction or a root can be reduced"
    return f"it is not simplified: {told}" if told else ""


def _operation_count(graph: Graph) -> int:
    return sum(isinstance(node, Apply) for node in graph.nodes)


def _largest_number(graph: Graph) -> int:
    """Return the largest whole number that is written, as the 8 of ``6/8`` and of ``sqrt(8)``; 1 if there is none."""
    return max(
        (abs(node.value) for node in graph.nodes if isinstance(node, Constant) and type(node.value) is int), default=1
    )


def _like_terms(graph: Graph) -> str:
    """Return what two terms of a sum, or two factors of a product, have in common so that they should be one."""
    for node in graph.nodes:
        if not isinstance(node, Apply) or node.op.name not in ("add", "mul"):
            continue
        seen: set[object] = set()
        for part in parts(node, node.op.name):
            what = _core(part) if node.op.name == "add" else _base(part)
            if what in seen:
                return "like terms can be collected" if node.op.name == "add" else "equal factors can be one power"
            seen.add(what)
    return ""


def _numbers_left(graph: Graph) -> str:
    """Return that an operation on numbers alone, or with 0 or 1, is left to do."""
    for node in graph.nodes:
        if not isinstance(node, Apply):
            continue
        values = [i.value for i in node.inputs if isinstance(i, Constant) and i.name is None]
        operation = node.op.name
        if operation in ("add", "mul", "int_power") and len(values) == len(node.inputs):
            return "numbers can be computed"
        if (operation == "add" and 0 in values) or (operation == "mul" and (0 in values or 1 in values)):
            return "a 0 or 1 can be left out"
        if operation == "div" and isinstance(node.inputs[1], Constant) and node.inputs[1].value == 1:
            return "a 0 or 1 can be left out"
        if operation == "int_power" and power_of(node) in (0, 1):
            return "a power of 0 or 1 can be left out"
    return ""


def _core(term: Node) -> object:
    """Return a term without its numeric factor and sign."""
    while isinstance(term, Apply) and term.op.name == "negate":
        term = term.inputs[0]
    if isinstance(term, Constant):
        return "number" if term.name is None else term.name
    factors = [f for f in parts(term, "mul") if not (isinstance(f, Constant) and f.name is None)]
    return frozenset(factors) if factors else "number"


def _base(factor: Node) -> object:
    """Return a factor without its exponent."""
    if isinstance(factor, Constant):
        return "number" if factor.name is None else factor.name
    if isinstance(factor, Apply) and name(factor) in ("int_power", "power"):
        return factor.inputs[0]
    return factor if isinstance(factor, (Variable, Apply)) else "number"
