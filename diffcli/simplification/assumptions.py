"""Facts that a user declares: ``sum(p) = 1``, ``x > 0``."""

from __future__ import annotations

import re

from diffcli.engine.shapes import node_shapes
from diffcli.errors import ParseError, Span
from diffcli.simplification.algebra import Algebra, divided
from diffcli.simplification.reading import to_terms
from diffcli.simplification.terms import NUMBER, PRODUCT, SUM, Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diffcli.engine.shapes import Shape
    from diffcli.graphs import Graph

_SIGN = re.compile(r"(?<![<>=!])=(?!=)|>=?|<=?")


class Assumption:
    """A term that equals another one, or (with sign ``>``) is greater than it."""

    __slots__ = ("left", "right", "sign", "text")

    def __init__(self, left: Graph, sign: str, right: Graph, text: str) -> None:
        self.left = left
        self.sign = sign
        self.right = right
        self.text = text

    def declare(self, algebra: Algebra, shapes: Mapping[str, Shape]) -> None:
        """Let an algebra rely on this fact."""
        left, right = (
            to_terms(algebra, side, node_shapes(side, shapes))[side.output] for side in (self.left, self.right)
        )
        if self.sign == "=":
            _declare_equal(algebra, left, right)
            return
        algebra.positive.add(algebra.add([(left, 1), (right, -1)]))
        if right.is_number() and right.value >= 0:
            algebra.positive.add(left)
        if left.is_number() and left.value <= 0:
            algebra.positive.add(algebra.negated(right))


def read_assumption(text: str, declared: Iterable[str] = ()) -> Assumption:
    """Return the fact that a text states.

    Raises: ParseError, if it is neither an equation nor an inequality.
    """
    from diffcli.parsing import parse

    found = list(_SIGN.finditer(_without_brackets(text)))
    if len(found) != 1:
        raise ParseError(
            f"an assumption is one equation or inequality, not {text!r}",
            span=Span(0, len(text)),
            source=text,
            hint='such as "sum(p) = 1" or "x > 0"',
        )
    sign = found[0].group()
    left, right = (parse(side, declared=tuple(declared)) for side in (text[: found[0].start()], text[found[0].end() :]))
    if sign[0] == "<":
        left, right = right, left
    return Assumption(left, sign[0].replace("<", ">"), right, text)


def _declare_equal(algebra: Algebra, left: Term, right: Term) -> None:
    if left.kind == SUM:
        content, left = algebra.primitive(left)
    elif left.kind == PRODUCT:
        content, left = left.value, algebra.unit(left)
    else:
        content = 1
    if left.kind == NUMBER or left is right:
        return
    algebra.assumed[left] = algebra.multiply([(right, 1)], divided(1, content))


def _without_brackets(text: str) -> str:
    """Return a text with what stands in brackets blanked out: ``sum(x, axis=0) = 1`` has one sign."""
    depth, kept = 0, []
    for character in text:
        depth += character in "([{"
        kept.append(character if depth == 0 else " ")
        depth -= character in ")]}"
    return "".join(kept)
