"""The form of an expression: simplified, expanded or factored, told from how it is written."""

from __future__ import annotations

from collections.abc import Iterator

from diffcli.grading.key import Question
from diffcli.graph import Apply, Constant, Graph, Node, Variable
from diffcli.parsing import parse
from diffcli.simplification import simplify

FORMS = ("any", "simplified", "expanded", "factored")

_SUMS = ("add",)
_PRODUCTS = ("mul", "div")
_POWERS = ("int_power", "power")


def form_fault(answer: str, expected: str, form: str, question: Question) -> str:
    """Return what keeps a right answer from having a form, empty if nothing does."""
    graph = read(answer, question, parse_names(expected, question))
    if form == "expanded":
        product = next(_products_of_sums(graph), None)
        return "" if product is None else "it is not expanded: there is a product or power of a sum left"
    if form == "factored":
        return "" if _is_product(graph.output) else "it is not factored: it is still a sum"
    like = _like_terms(graph) or _numbers_left(graph)
    if like:
        return f"it is not simplified: {like}"
    # what diffcli shortens counts only where the author's own form is shorter too
    if _operation_count(graph) > max(_operation_count(simplify(graph)), _operation_count(read(expected, question, ()))):
        return "it is not simplified: it can be written shorter"
    return ""


def read(text: str, question: Question, declared: tuple[str, ...]) -> Graph:
    """Return the graph of a text under the settings of a key."""
    settings = question.settings
    return parse(text, declared=declared, complex_unit=settings.imaginary_unit, natural_log=settings.natural_log)


def parse_names(expected: str, question: Question) -> tuple[str, ...]:
    """Return the variables that answers may be split into: the declared ones, else those of the expected side."""
    return question.names("vars") or tuple(v.name for v in read(expected, question, ()).variables)


def _operation_count(graph: Graph) -> int:
    return sum(isinstance(node, Apply) for node in graph.nodes)


def _name(node: Node) -> str:
    return node.op.name if isinstance(node, Apply) else ""


def _products_of_sums(graph: Graph) -> Iterator[Node]:
    """Yield products with a sum as factor, and powers of sums that could be multiplied out."""
    for node in graph.nodes:
        if not isinstance(node, Apply):
            continue
        first = node.inputs[0] if node.inputs else node
        power = dict(node.options).get("power", 0)
        sums = [i for i in node.inputs if _name(i) in _SUMS]
        if (
            (node.op.name == "mul" and sums)
            or (node.op.name == "div" and _name(first) in _SUMS)
            or (node.op.name == "int_power" and power > 1 and sums)
        ):
            yield node


def _is_product(output: Node) -> bool:
    while isinstance(output, Apply) and output.op.name == "negate":
        output = output.inputs[0]
    return _name(output) not in _SUMS


def _like_terms(graph: Graph) -> str:
    """Return what two terms of a sum, or two factors of a product, have in common so that they should be one."""
    for node in graph.nodes:
        if not isinstance(node, Apply) or node.op.name not in ("add", "mul"):
            continue
        seen: set[object] = set()
        for part in _parts(node, node.op.name):
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
        name = node.op.name
        if name in (*_SUMS, "mul", "int_power") and len(values) == len(node.inputs):
            return "numbers can be computed"
        if (name == "add" and 0 in values) or (name == "mul" and (0 in values or 1 in values)):
            return "a 0 or 1 can be left out"
        if name == "div" and isinstance(node.inputs[1], Constant) and node.inputs[1].value == 1:
            return "a 0 or 1 can be left out"
        if name == "int_power" and dict(node.options).get("power") in (0, 1):
            return "a power of 0 or 1 can be left out"
    return ""


def _parts(node: Node, name: str) -> Iterator[Node]:
    """Yield the terms or factors of nested sums or products."""
    pending = [node]
    while pending:
        item = pending.pop()
        if isinstance(item, Apply) and item.op.name == name:
            pending.extend(reversed(item.inputs))
        else:
            yield item


def _core(term: Node) -> object:
    """Return a term without its numeric factor and sign."""
    while isinstance(term, Apply) and term.op.name == "negate":
        term = term.inputs[0]
    if isinstance(term, Constant):
        return "number" if term.name is None else term.name
    factors = [f for f in _parts(term, "mul") if not (isinstance(f, Constant) and f.name is None)]
    return frozenset(factors) if factors else "number"


def _base(factor: Node) -> object:
    """Return a factor without its exponent."""
    if isinstance(factor, Constant):
        return "number" if factor.name is None else factor.name
    if isinstance(factor, Apply) and factor.op.name in _POWERS:
        return factor.inputs[0]
    return factor if isinstance(factor, (Variable, Apply)) else "number"
