"""The form of an expression: simplified, expanded or factored, told from how it is written."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction

from diffcli.engine.backward import dependents
from diffcli.grading.question import Question
from diffcli.graphs import Apply, Constant, Graph, Node, Variable
from diffcli.polynomials import Polynomial
from diffcli.rendering.infix import infix
from diffcli.simplification import simplify

FORMS = ("any", "simplified", "expanded", "factored")

ARITHMETIC = ("copy", "add", "negate", "mul", "div", "int_power")

MOST_TERMS = 400
_LARGEST_POWER = 24
_LARGEST_DEGREE = 40


def form_fault(answer: str, expected: str, form: str, question: Question) -> str:
    """Return what keeps a right answer from having a form, empty if nothing does."""
    graph, own = question.read(answer, question.names_beside(expected)), question.read(expected, ())
    match form:
        case "expanded":
            return expanded_fault(graph)
        case "factored":
            return factored_fault(graph, own)
    return simplified_fault(graph, own)


# expanded: no bracket is left that could be multiplied out


def expanded_fault(graph: Graph) -> str:
    """Return what keeps an expression from being expanded, empty if nothing does."""
    for node in graph.nodes:
        if isinstance(node, Apply) and _can_be_multiplied_out(node):
            if node.op.name == "negate":
                return "it is not expanded: there is a minus sign before a sum in brackets"
            return "it is not expanded: there is a product or power of a sum left"
    return ""


def _can_be_multiplied_out(node: Apply) -> bool:
    inner, power = node.inputs[0], power_of(node) if node.op.name == "int_power" else 1
    sums = [name(item) == "add" for item in node.inputs]
    match node.op.name:
        case "mul":
            return any(sums)
        case "div" | "negate":
            return sums[0]
        case "int_power" if isinstance(inner, Apply) and power > 1 and name(inner) in ("mul", "div", "negate"):
            return any(name(item) == "add" for item in inner.inputs)
        case "int_power":
            return power > 0 and sums[0]
    return False


# factored: a product of which nothing can be taken out and nothing falls apart further


def factored_fault(graph: Graph, expected: Graph) -> str:
    """Return what keeps an expression from being factored, empty if nothing does.

    A sum that is a factor of the author's own form may stay as it is.
    """
    told = _told(graph, expected)
    return f"it is not factored: {told}" if told else ""


def _told(graph: Graph, expected: Graph) -> str:
    is_sum = _is_sum(expected)
    if _is_sum(graph) and not is_sum:
        return "it is still a sum"
    needed = set(_functions(expected))
    for function in _functions(graph):
        if not needed:
            return f"{function} is not needed"
    own = [] if is_sum else [multiplied_out(factor) for factor in factors(expected.output)]
    for factor in factors(graph.output):
        if name(factor) != "add":
            continue
        found = multiplied_out(factor)
        if found is not None and found.terms and found not in own and -found not in own:
            told = _reducible(found, infix(Graph(factor)))
            if told:
                return told
    return ""


def _is_sum(graph: Graph) -> bool:
    output = graph.output
    while isinstance(output, Apply) and output.op.name in ("negate", "copy"):
        output = output.inputs[0]
    return name(output) == "add"


def _functions(graph: Graph) -> Iterator[str]:
    """Yield the functions that are applied to what varies."""
    varying = dependents(graph, graph.variables)
    for node in graph.nodes:
        if isinstance(node, Apply) and node in varying and node.op.name not in ARITHMETIC:
            yield node.op.call or "a power with this exponent"


def _reducible(polynomial: Polynomial, text: str) -> str:
    """Return what can still be done with a sum."""
    powers = [dict(key) for key in polynomial.terms]
    items = sorted({item for power in powers for item in power})
    least = {item: min(power.get(item, 0) for power in powers) for item in items}
    for item, power in least.items():
        if power:
            return f"{item} can be taken out of {text}" if power > 0 else f"there is a fraction in the sum {text}"
    numerator = math.gcd(*(value.numerator for value in polynomial.terms.values()))
    denominator = math.gcd(*(value.denominator for value in polynomial.terms.values()))
    if numerator > 1 or denominator > 1:
        return f"{numerator if denominator == 1 else f'{numerator}/{denominator}'} can be taken out of {text}"
    return f"{text} can be factored" if is_product(polynomial) else ""


def is_product(polynomial: Polynomial) -> bool:
    """Tell whether a polynomial is the product of two others; False where it is too large, or has no whole powers."""
    names = sorted({item for key in polynomial.terms for item, _ in key})
    powers = [dict(key) for key in polynomial.terms]
    rows = {
        tuple(int(power.get(name, 0)) for name in names): c
        for power, c in zip(powers, polynomial.terms.values(), strict=True)
    }
    if not names or max(map(max, rows)) > _LARGEST_DEGREE or min(map(min, rows)) < 0:
        return False
    try:
        from flint import Ordering, fmpq, fmpq_mpoly_ctx
    except ImportError:  # without it a product of sums passes as one factor
        return False
    context = fmpq_mpoly_ctx.get([f"x{i}" for i in range(len(names))], Ordering.lex)
    terms = {key: fmpq(value.numerator, value.denominator) for key, value in rows.items()}
    return sum(count for _, count in context.from_dict(terms).factor()[1]) > 1


# simplified: nothing is left to collect, to compute or to reduce


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


# how an expression is written


def name(node: Node) -> str:
    """Return the name of a node's operation, empty for a leaf."""
    return node.op.name if isinstance(node, Apply) else ""


def power_of(node: Node) -> int:
    """Return the exponent of a whole power."""
    return int(dict(node.options)["power"])  # type: ignore[attr-defined]


def parts(node: Node, operation: str) -> Iterator[Node]:
    """Yield the terms or factors of nested sums or products."""
    pending = [node]
    while pending:
        item = pending.pop()
        if isinstance(item, Apply) and item.op.name == operation:
            pending.extend(reversed(item.inputs))
        else:
            yield item


def factors(output: Node) -> Iterator[Node]:
    """Yield what an expression is the product and quotient of, signs and whole exponents aside."""
    pending = [output]
    while pending:
        node = pending.pop()
        if name(node) in ("mul", "div", "negate", "copy"):
            pending.extend(reversed(node.inputs))  # type: ignore[attr-defined]
        elif isinstance(node, Apply) and node.op.name == "int_power" and power_of(node) != 0:
            pending.append(node.inputs[0])
        else:
            yield node


def multiplied_out(output: Node) -> Polynomial | None:
    """Return an expression multiplied out, None where that is too large.

    What is no polynomial is a thing of its own, by its text.
    """
    found: dict[Node, Polynomial] = {}
    for node in Graph(output).nodes:
        polynomial = _polynomial(node, found)
        if polynomial is None or len(polynomial.terms) > MOST_TERMS:
            return None
        found[node] = polynomial
    return found[output]


def _polynomial(node: Node, found: Mapping[Node, Polynomial]) -> Polynomial | None:
    if isinstance(node, Constant) and node.name is None and isinstance(node.value, int):
        return Polynomial.of(node.value)
    inputs = [found[item] for item in node.inputs] if isinstance(node, Apply) else []
    match name(node):
        case "copy":
            return inputs[0]
        case "negate":
            return -inputs[0]
        case "add":
            return inputs[0] + inputs[1]
        case "mul":
            return _product(inputs[0], inputs[1])
        case "div" if (inverse := _power(inputs[1], -1)) is not None:
            return _product(inputs[0], inverse)
        case "int_power" if (power := _power(inputs[0], power_of(node))) is not None:
            return power
    return Polynomial.named(infix(Graph(node)))


def _product(first: Polynomial, second: Polynomial) -> Polynomial | None:
    return first * second if len(first.terms) * len(second.terms) <= MOST_TERMS else None


def _power(base: Polynomial, power: int) -> Polynomial | None:
    if len(base.terms) == 1:
        ((monomial, value),) = base.terms.items()
        return Polynomial({tuple((item, e * power) for item, e in monomial if power): Fraction(value) ** power})
    if power < 0 or (power > _LARGEST_POWER and base.terms):
        return None
    result: Polynomial | None = Polynomial.of(1)
    for _ in range(power):
        result = None if result is None else _product(result, base)
    return result
