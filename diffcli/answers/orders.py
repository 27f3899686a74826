r"""Orders of growth as they are written: ``O(n log n)``, ``Θ(n)``, ``\mathcal{O}(n) + O(m)``, or a bare function."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from diffcli.answers.labels import is_answer_label
from diffcli.answers.tokens import MEMBER, chain, inside, split
from diffcli.answers.wrapping import unwrapped
from diffcli.asymptotics import Bound, UnsupportedError, compare_bounds
from diffcli.equivalence.verdict import DIFFERENT, EQUAL, INVALID, Verdict
from diffcli.errors import DiffcliError, ExpressionError, ParseError, UnknownNameError, shorten
from diffcli.graphs import Builder, Graph, Node, Variable, substituted
from diffcli.parsing import parse

_THETA = ("Θ", "ϴ", "Theta")
_BIG_O = ("O", "𝒪", "𝑂")
_ORDER = re.compile(
    r"(?<![\w\\])(?:\\(?:mathcal|mathrm|mathbf|text|operatorname)\s*\{\s*(?P<styled>[OoΘΩω])\s*\}|\\mathcal\s*(?P<plain>O)"
    r"|\\(?P<named>Theta|Omega|omega)(?![A-Za-z])|(?P<sign>[OoΘϴΩω𝒪𝑂]|Theta|Omega))"
    r"\s*(?=(?:\\left|\\[bB]igg?l?)?\s*[(\[])"
)
"""The letter of an order, before its bracket."""


def judge_bigo(expected: Any, answer: Any, vars: Any = None) -> Verdict:
    """Return the verdict of ``equal`` on two bounds: equal if they are of the same order."""
    for subject, text in (("expected bound", expected), ("answer", answer)):
        if text is None or (isinstance(text, str) and not text.strip()):
            return Verdict(INVALID, f"there is no {subject}")
    try:
        ours, theirs = read_pair(_readable(expected), _readable(answer), tuple(vars or ()))
    except DiffcliError as error:
        return Verdict(INVALID, error.message)
    unknown = [name for side in (ours, theirs) for name in side.names if vars is not None and name not in vars]
    if unknown:
        return Verdict(INVALID, f"the name {unknown[0]} is unknown; the variables are {', '.join(vars)}")
    found = compare_bounds(ours, theirs)
    mistake = "+".join(found.mistakes)
    note = f"; note: {theirs.note}" if theirs.note else ""
    feedback = found.feedback + note * bool(found.feedback)
    if found.same:
        reason = "both are of the same order" + note
        return Verdict(EQUAL, reason, layer="order", mistake=mistake, feedback=feedback)
    return Verdict(DIFFERENT, feedback, layer="order", mistake=mistake, feedback=feedback)


def is_order(text: str) -> bool:
    """Tell whether a text is one order, such as ``O(n^2)``."""
    found = _ORDER.match(text.strip("$ "))
    return found is not None and inside(text.strip("$ ")[found.end() :]) is not None


def broken_order(left: str, right: str) -> Verdict | None:
    """Return why ``left = O(right)`` does not hold; None where it does, or cannot be read."""
    try:
        ours, theirs = read_pair(left, right)
        found = compare_bounds(ours, theirs)
    except DiffcliError:
        return None
    if found.same or (found.mistakes == ("not-tight",) and not theirs.is_tight):
        return None
    reason = f"the link {left.strip('$')} = {right.strip('$')} does not hold: {found.feedback}"
    return Verdict(DIFFERENT, reason, layer="order", mistake="+".join(found.mistakes), feedback=reason)


def last_order(text: Any) -> tuple[Any, Verdict | None]:
    """Return an order without its label and the sides before it, and the first link of order that does not hold."""
    if not isinstance(text, str):
        return text, None
    sides = [part for side in chain(unwrapped(text)[0]) for part in split(side, lambda token: token.kind == MEMBER)]
    is_labelled = is_answer_label(sides[0])
    if len(sides) < 2 or not (is_labelled or is_order(sides[-1])):
        return text, None
    pairs = pairwise(sides[is_labelled:])
    broken = (broken_order(*pair) for pair in pairs if is_order(pair[1]))
    return sides[-1], next((verdict for verdict in broken if verdict is not None), None)


def _readable(text: Any) -> str | Graph:
    if isinstance(text, Graph):
        return text
    return Graph(text) if isinstance(text, Node) else str(text)


def read_bound(text: str | Graph, declared: Iterable[str] = ()) -> Bound:
    """Return the bound that a text or graph says.

    Raises: ExpressionError, for what cannot be read, is negative, decreases, or claims something other than O or Θ.
    """
    if isinstance(text, Graph):
        return Bound(text)
    names = tuple(declared)
    orders, bodies = _parts(text)
    for order in orders:
        if order not in _THETA and order not in _BIG_O:
            raise UnsupportedError(f"unsupported: {order}(...); only O(...) and Θ(...) are compared")
    graphs = [parse(body, declared=names, syntax="latex" if "{" in body else "auto") for body in bodies]
    graph = graphs[0]
    if len(graphs) > 1:  # read one by one, they have variables of their own
        graph = Graph(Builder().adopt(sum((other.output for other in graphs[1:]), start=graph.output)))
    return Bound(graph, bool(orders) and all(order in _THETA for order in orders), not orders)


def read_pair(expected: str | Graph, answer: str | Graph, declared: Iterable[str] = ()) -> tuple[Bound, Bound]:
    """Return two bounds; the variables of each are declared in the other, so that ``nbd`` is a product if they are.

    In an answer, letters run together are a product also where only some of them are expected, and a name is the
    expected one that differs by case alone.
    Raises: ExpressionError, as ``read_bound``; also for words beside an answer.
    """
    names = tuple(declared)
    if names:
        ours = read_bound(expected, names)
        return ours, _in_case(read_bound(answer, names), {*names, *ours.names})
    try:
        ours = read_bound(expected)
    except ExpressionError:
        ours = read_bound(expected, read_bound(answer).names)
    theirs = read_bound(answer, ours.names)
    for name in ours.names:
        if len(name) > 1 and name not in theirs.names and any(letter in theirs.names for letter in name):
            ours = _reread(expected, ours, _letters(name, theirs.names))
    for name in theirs.names:
        if len(name) > 1 and name not in ours.names:
            known = sum(letter in ours.names for letter in name)
            if name.isalpha() and known and (not theirs.is_bare or 2 * known > len(name)):
                theirs = _reread(answer, theirs, _letters(name, ours.names))
            elif theirs.is_bare:
                raise UnknownNameError(
                    f"{shorten(name, 80)} is no variable of the question; nothing but an order is read"
                )
    return ours, _in_case(theirs, ours.names)


def _in_case(bound: Bound, names: Iterable[str]) -> Bound:
    """Return a bound in which a name that is unknown, but for case one of the others, is that one."""
    meant = {other.lower(): other for other in names if other not in bound.names}
    renamed = {name: meant[name.lower()] for name in bound.names if name not in names and name.lower() in meant}
    if len(set(renamed.values())) < len(renamed) or not renamed:
        return bound
    graph = substituted(bound.graph, {name: Variable(other) for name, other in renamed.items()})
    note = ", ".join(f"{name!r} is read as {other}" for name, other in renamed.items())
    return Bound(graph, bound.is_tight, bound.is_bare, note)


def _parts(text: str) -> tuple[list[str], list[str]]:
    """Return the letters of the orders that a text adds, and what they enclose or what stands bare.

    Raises: ParseError, where something stands beside an order.
    """
    orders: list[str] = []
    bodies: list[str] = []
    bare: list[str] = []
    for part in split(unwrapped(text)[0], lambda token: token.text == "+"):
        found = _ORDER.search(part)
        held = inside(part[found.end() :]) if found is not None else None
        if found is None:
            bare.append(part)
        elif found.start() or held is None:
            raise ParseError("an order such as O(n log n) stands alone", source=text)
        else:
            orders.append(str(found[found.lastgroup or ""]))
            bodies.append(held[1])
    if bare and not (orders and any(not part for part in bare)):
        bodies.append(" + ".join(bare))
    elif bare:
        raise ParseError("an order such as O(n log n) stands alone", source=text)
    return orders, bodies


def _letters(name: str, names: Iterable[str]) -> list[str]:
    """Return the letters of a name and the variables of one letter."""
    return list(dict.fromkeys((*(n for n in names if len(n) == 1), *name)))


def _reread(text: str | Graph, bound: Bound, names: Iterable[str]) -> Bound:
    try:
        return read_bound(text, names) if isinstance(text, str) else bound
    except ExpressionError:
        return bound
