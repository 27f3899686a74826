"""The Taylor polynomial as a formula: x - x^3/6 + x^5/120, its coefficients exact where they can be told."""

from __future__ import annotations

from fractions import Fraction
from math import factorial, isfinite

from diffcli.enclosures.precision import precision
from diffcli.enclosures.reals import Real, fraction, real
from diffcli.engine.gradient_graph import is_constant
from diffcli.engine.taylor import as_floats
from diffcli.errors import DiffcliError
from diffcli.graphs import Apply, Constant, Graph, Node, Variable, as_node
from diffcli.library.closed_forms import closed_forms
from diffcli.library.differentiation import Asked
from diffcli.parsing import parse
from diffcli.rendering.infix import node_text
from diffcli.simplification import simplify

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


_MOST_TERMS = 40
_HIGHEST_FORM = 8
"""The highest order at which a coefficient that is no fraction is written in a closed form, such as e/6."""

_LONGEST_FORM = 30
"""Letters of what is shown; where a form has twice as many, those of higher orders are not looked for."""

_SPARE_BITS, _MOST_BITS = 30, 10_000
"""Bits by which a fraction must be shorter than what is known of a number, to be taken for it; and of any one."""


def polynomial(graph: Graph, exact: Mapping[str, Any], name: str, found: Sequence[Real]) -> str | None:
    """Return the polynomial of these Taylor coefficients in powers of ``name`` minus its value, lowest first.

    ``exact`` are the values of the variables.  None, where it has more terms than anybody reads, or a number that is
    too long or beyond floats.
    """
    point = _point(exact.get(name))
    if point is None or sum(x.exact != 0 for x in found) > _MOST_TERMS or not all(map(isfinite, as_floats(found))):
        return None
    step: Node = Variable(name)
    if not is_constant(point, 0):
        opposite = simplify(Graph(-point)).output
        step = step + (-point if isinstance(point, Apply) and not _is_negative(point) else opposite)
    total: Node | None = None
    highest = _HIGHEST_FORM
    for order, number in enumerate(found):
        value = _fraction(number)
        if value == 0:
            continue
        if value is not None:
            coefficient = as_node(value)
        else:
            form = _form(graph, exact, name, order) if order <= highest else None
            highest = order if form is not None and len(form) > 2 * _LONGEST_FORM else highest
            coefficient = _coefficient(form, order, number)
        if is_constant(coefficient, 0):  # a number that floats do not hold
            return None
        is_negative = _is_negative(coefficient)
        if is_negative:
            coefficient = (
                Constant(-coefficient.value)
                if isinstance(coefficient, Constant)
                else simplify(Graph(-coefficient)).output
            )
        term = _term(coefficient, step, order)
        if total is None:
            total = -term if is_negative else term
        else:
            total = total + -term if is_negative else total + term
    return node_text(total if total is not None else Constant(0))


def _point(value: Any) -> Node | None:
    """Return a value as it is written, None where it is no number, or a long one."""
    if isinstance(value, Graph):
        written = simplify(value).output
    elif isinstance(value, (int, float, Fraction)):
        written = as_node(Fraction(value))
    else:
        return None
    return written if len(node_text(written)) <= _LONGEST_FORM else None


def _is_negative(node: Node) -> bool:
    return node_text(node).startswith("-")


def _fraction(x: Real) -> Fraction | None:
    """Return the fraction that a number is, or that it is without doubt: far shorter than its digits are many."""
    known = fraction(x)
    if known is not None or not x.ball.is_finite():
        return known
    bits = min(x.ball.rel_accuracy_bits(), _MOST_BITS) - _SPARE_BITS
    mantissa, exponent = (int(part) for part in x.ball.mid().man_exp())
    if bits <= 0 or abs(exponent) > 2 * _MOST_BITS:
        return None
    shortest = (Fraction(mantissa) * Fraction(2) ** exponent).limit_denominator(2 ** (bits // 2))
    length = shortest.numerator.bit_length() + shortest.denominator.bit_length()
    with precision(length + bits):
        return shortest if length <= bits and real(shortest).ball.overlaps(x.ball) else None


def _form(graph: Graph, exact: Mapping[str, Any], name: str, order: int) -> str | None:
    """Return a derivative's number in closed form, None where there is none."""
    try:
        return closed_forms(Asked(graph, name, order).derivative() if order else graph, exact, ()).value
    except DiffcliError:
        return None


def _coefficient(form: str | None, order: int, x: Real) -> Node:
    """Return a coefficient in closed form, as a decimal where there is none that is short."""
    if form is not None and len(form) <= _LONGEST_FORM:
        return simplify(Graph(parse(f"({form})/{factorial(order)}").output)).output
    (value,) = as_floats([x])
    return Constant(value)


def _term(coefficient: Node, step: Node, order: int) -> Node:
    """Return a term: what stands below the fraction bar stays there, x^3/6."""
    power = step if order == 1 else step**order
    if order == 0:
        return coefficient
    if isinstance(coefficient, Constant):
        return power if coefficient.value == 1 else coefficient * power
    if isinstance(coefficient, Apply) and coefficient.op.symbol == "/":
        above, below = coefficient.inputs
        is_one = isinstance(above, Constant) and above.value == 1
        return (power if is_one else above * power) / below
    return coefficient * power
