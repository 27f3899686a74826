"""Values and gradients to as many correct digits as are asked for."""

from __future__ import annotations

import math
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any

from diffcli.enclosures.certain import entries_of
from diffcli.enclosures.passes import Passes
from diffcli.enclosures.precision import MOST_BITS, precision
from diffcli.enclosures.reals import UNDEFINED, Real
from diffcli.engine.backward import start
from diffcli.engine.numbers import Numbers
from diffcli.errors import Findings, LimitError, Note, whole
from diffcli.graphs import Apply, Graph
from diffcli.shown import Told
from diffcli.trust.kinks import examine_kinks
from diffcli.trust.zeros import is_zero

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diffcli.graphs import Node
    from diffcli.trust.points import Point

MOST_DIGITS = 10_000
"""The most digits that can be asked for."""

_BITS_A_DIGIT = math.log2(10)

_SEEN_BITS = 20_000
"""The precision up to which a digit is looked for behind zeros."""

_WORK = 2e9
"""Digits squared times operations that one precision may cost: seconds."""

_BELIEVED_BITS = 1_000
"""A number is believed to be 0 if it is below 2 to minus this at the highest precision."""

_SATURATING = frozenset(("tanh", "coth", "erf", "sigmoid"))
"""Functions that come near 1 without reaching it."""

_SLOW_DIGITS = 1500
_LARGEST_EXPONENT = 10**15


class Digits(Told):
    """A value and gradients as texts of decimals, nested lists of them for arrays, and what is to be said of them."""

    __slots__ = ("findings", "gradient", "value")

    def __init__(self, value: Any, gradient: dict[str, Any], findings: Findings) -> None:
        self.value = value
        self.gradient = gradient
        self.findings = findings


def right_digits(
    graph: Graph, point: Point, values: Mapping[Node, Any], count: int, names: Sequence[str], mode: str = "report"
) -> Digits:
    """Return value and gradients by the named variables or statements to ``count`` digits, given the nodes' values.

    At kinks they are what exists; ``mode`` as for ``examine``.
    Raises: LimitError where so many digits cannot be had in bounded time and memory.
    """
    if names:
        start(graph, values, Numbers(graph))  # says what is wrong with an array
    result = _certain_digits(graph, point, count, names)
    doubts = examine_kinks(graph, point, values, result.gradient, mode=mode)
    result.gradient = doubts.gradient
    if doubts.warnings:
        result.findings.notes = []
    result.findings.notes += doubts.notes
    return result


def _certain_digits(graph: Graph, point: Point, count: int, names: Sequence[str]) -> Digits:
    if not 1 <= whole(count, "digits") <= MOST_DIGITS:
        raise LimitError(f"from 1 to {MOST_DIGITS} digits can be computed, not {count}")
    limit = _limit(graph, point, count)
    known = graph.plan.named()
    slots = {name: known[name] for name in names if name in known}
    bits = int((count + 10) * _BITS_A_DIGIT)
    while True:
        with precision(bits):
            passes = Passes(graph, point.exact, binary=point.is_binary)
            found = passes.gradients(set(slots.values())) if slots else []
            named: dict[str | None, Any] = {None: passes.output}
            named |= {name: found[slot] for name, slot in slots.items()}
            results = {name: value for name, value in named.items() if value is not None}
            doubted = [
                (name, x) for name, value in results.items() for x in entries_of(value) if not _is_certain(x, count)
            ]
            if not doubted or 2 * bits > limit:
                believed = all(_is_believed_zero(x) for _, x in doubted)
                unsure = [x for name, x in doubted if not (believed and is_zero(graph, point, name))]
                if unsure and believed:
                    _check_saturation(graph, passes, bits)
                if passes.output.__class__ is Real and _is_unknown(passes.output):
                    digits = int(bits / _BITS_A_DIGIT)
                    raise LimitError(f"the value is not settled with {digits} digits: a number is too large or small")
                gradient = {
                    name: _text(found[slots[name]], count)
                    if name in slots and found[slots[name]] is not None
                    else _zeros(passes.values[slots[name]])
                    if name in slots
                    else "0"
                    for name in names
                }
                notes = _notes(list(results.values()), unsure, bits)
                return Digits(_text(passes.output, count), gradient, Findings(notes))
        bits *= 2


def _check_saturation(graph: Graph, passes: Passes, bits: int) -> None:
    """Refuse a zero that only says that tanh(1e8) and 1 look alike: they differ behind all digits that can be had."""
    for slot, code in enumerate(graph.plan.codes):
        value = passes.values[slot]
        if code.__class__ is str or code[0].name not in _SATURATING or value.__class__ is not Real:
            continue
        if value.exact is None and (1 in value.ball or -1 in value.ball):
            end, digits = 1 if 1 in value.ball else -1, int(bits / _BITS_A_DIGIT)
            said = f"{code[0].name} is nearer to {end} here than {digits} digits can show"
            raise graph.place(LimitError(f"{said}, and the result hangs on the difference"), graph.at(slot))


def _limit(graph: Graph, point: Point, count: int) -> int:
    """Return the most bits to try; refuse what would take too long even at the first."""
    graphs = [graph, *(g for g in point.exact.values() if isinstance(g, Graph))]
    operations = [node.op for g in graphs for node in g.nodes if isinstance(node, Apply)]
    entries = max((getattr(value, "size", 1) for value in point.exact.values()), default=1)
    most = int((_WORK / (max(len(operations), 1) * max(entries, 1))) ** 0.5)
    if any(op.traits.is_slow for op in operations):
        most = min(most, _SLOW_DIGITS)
    if count + 10 > most:
        raise LimitError(f"{count} digits of this expression would take too long; at most {most - 10} are computed")
    return min(int(most * _BITS_A_DIGIT), max(_SEEN_BITS, int(2 * (count + 10) * _BITS_A_DIGIT)), MOST_BITS)


def _is_certain(x: Real, count: int) -> bool:
    if x is UNDEFINED or x.exact is not None:
        return True
    ball = x.ball
    if ball.is_exact():
        return not ball.is_nan()
    return bool(ball.is_finite() and ball.rad() * 10 ** (count + 2) <= abs(ball.mid()))


def _is_unknown(x: Real) -> bool:
    return x is not UNDEFINED and not x.ball.is_finite() and not _is_certain(x, 1)


def _is_believed_zero(x: Real) -> bool:
    return bool(x.ball.is_finite() and 0 in x.ball and x.ball.abs_upper() * 2**_BELIEVED_BITS < 1)


def _notes(results: Sequence[Any], unsure: Sequence[Real], bits: int) -> list[Note]:
    """Say what was believed without proof."""
    digits = int(bits / _BITS_A_DIGIT)
    if any(x is UNDEFINED or _is_unknown(x) for value in results for x in entries_of(value)):
        return [_warning("a result is undefined, nan")]
    if not unsure:
        return []
    if all(map(_is_believed_zero, unsure)):
        return [_warning(f"a zero is believed, not proved: nothing else was seen with {digits} digits")]
    return [_warning(f"the digits are not all certain, although computed with {digits}")]


def _warning(text: str) -> Note:
    return Note(text, is_warning=True, kind=Note.DIGITS)


def _text(value: Any, count: int) -> Any:
    """Return a number as text, an array as nested lists of texts."""
    if value.__class__ is Real:
        return "0" if value.exact is None and _is_believed_zero(value) else decimal_text(value, count)
    import numpy as np

    return np.array([_text(x, count) for x in value.flat], dtype=object).reshape(value.shape).tolist()


def decimal_text(x: Real, count: int) -> str:
    """Return a number with ``count`` significant digits, as a float of that many would be printed."""
    if not x.ball.is_finite():
        return "inf" if x.ball > 0 else "-inf" if x.ball < 0 else "nan"
    context = Context(prec=count + 15, Emax=10**17, Emin=-(10**17))
    if x.exact is not None:
        number = context.divide(Decimal(int(x.exact.p)), Decimal(int(x.exact.q)))
    else:
        mantissa, exponent = (int(part) for part in x.ball.mid().man_exp())
        if abs(exponent) > _LARGEST_EXPONENT:
            return str(x.ball.str(count, radius=False))
        number = context.multiply(Decimal(mantissa), context.power(Decimal(2), exponent))
    number = Context(prec=count, Emax=10**17, Emin=-(10**17)).plus(number)
    if not number:
        return "0"
    _, figures, _ = number.as_tuple()
    digits = "".join(map(str, figures)).rstrip("0")
    place = number.adjusted()
    sign = "-" if number < 0 else ""
    if not -5 <= place < max(count, 16):
        return f"{sign}{digits[0]}{'.' * (len(digits) > 1)}{digits[1:]}e{'-' if place < 0 else '+'}{abs(place)}"
    if place < 0:
        return f"{sign}0.{'0' * (-place - 1)}{digits}"
    whole, part = digits[: place + 1].ljust(place + 1, "0"), digits[place + 1 :]
    return f"{sign}{whole}{'.' * bool(part)}{part}"


def _zeros(value: Any) -> Any:
    if value.__class__ is Real:
        return "0"
    import numpy as np

    return np.full(value.shape, "0", dtype=object).tolist()
