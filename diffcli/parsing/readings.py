"""Readings that many people would not expect: legal, but worth a warning."""

from __future__ import annotations

import re
from itertools import pairwise

from diffcli.errors import Note, Span, shorten
from diffcli.parsing.vocabulary import CONSTANTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    TreeNode = tuple[str, int, int, Any]


_APPLIED = ("apply", "power_apply")

_BARE_POWER = re.compile(r"(?:e|[\d.]+)\s*(?:\^|\*\*)\s*-?[\d.]+")
"""A power of a number by a number, which a teacher would hardly write as a factor."""


def warnings(tree: Sequence[TreeNode], source: str) -> list[Note]:
    """Return a warning for each ``1/2x``, ``e^2x``, ``sin x y`` and ``sin - 2``, a note for ``x 2^n``, ``ln x(x)``."""
    if not any(node[0] in ("juxtapose", "apply", "power_apply") for node in tree):
        return []
    notes: list[Note] = []
    multipliers = {node[1] for node in tree if node[0] == "MULTIPLIER"}
    roots: list[tuple[TreeNode, list[TreeNode]]] = []  # a node and its factors, those of a quotient its operands
    for node in tree:
        label, content = node[0], node[3]
        factors = [node]
        if not isinstance(content, str):
            children = roots[len(roots) - content :]
            del roots[len(roots) - content :]
            if label == "juxtapose":
                (left, chain), (right, _) = children
                if left[0] == "div":
                    notes.append(_quotient(chain[0], chain[1], right, source))
                    chain = [left]
                elif chain[-1][0] == "power" and _goes_on(chain[-1], right, source):
                    notes.append(_power(chain[-1], right, source))
                elif right[1] in multipliers or (chain[-1][0] in _APPLIED and source[right[1]] == "("):
                    notes.append(_product(chain[-1], right, source))
                factors = chain
                factors.append(right)
            elif label in ("div", "mul"):
                factors = [child for child, _ in children]
            elif label in _APPLIED:
                is_doubtful = _is_doubtful(*children[-1], source)
                if is_doubtful or any(source[factor[1]] == "(" for factor in children[-1][1][1:]):
                    notes.append(_argument(node, children[-1][0], source, is_warning=is_doubtful))
        roots.append((node, factors))
    return notes


def _quotient(numerator: TreeNode, denominator: TreeNode, factor: TreeNode, source: str) -> Note:
    above, below, beside = _text(numerator, source), _text(denominator, source), _text(factor, source)
    span = Span(numerator[1], factor[2])
    typed = shorten(source[span.start : span.end], 120)
    return Note(
        f"{typed} is read as ({above}/{below})*{beside}; for the other reading write {above}/({below}*{beside})",
        span,
        is_warning=True,
    )


def _goes_on(power: TreeNode, factor: TreeNode, source: str) -> bool:
    """Tell whether a factor stands so near to a power of numbers that its exponent might have been meant to go on."""
    is_near = power[2] == factor[1] and factor[0] not in ("group", "abs")
    return is_near and _BARE_POWER.fullmatch(source, power[1], power[2]) is not None


def _power(power: TreeNode, factor: TreeNode, source: str) -> Note:
    raised, beside = _text(power, source), _text(factor, source)
    base, exponent = re.split(r"\s*(?:\^|\*\*)\s*", raised, maxsplit=1)
    other = f"{base}^({exponent}*{beside})"
    message = f"{raised}{beside} is read as ({raised})*{beside}; for the other reading write {other}"
    return Note(message, Span(power[1], factor[2]), is_warning=True)


def _product(left: TreeNode, right: TreeNode, source: str) -> Note:
    span = Span(left[1], right[2])
    typed = shorten(source[span.start : span.end], 120)
    return Note(f"{typed} is read as {_text(left, source)}*{_text(right, source)}", span)


def _argument(node: TreeNode, argument: TreeNode, source: str, *, is_warning: bool) -> Note:
    whole, inner = _text(node, source), _text(argument, source)
    function = shorten(source[node[1] : argument[1]].rstrip(), 40)
    return Note(f"{whole} is read as {function}({inner})", Span(node[1], node[2]), is_warning=is_warning)


def _is_doubtful(argument: TreeNode, factors: Sequence[TreeNode], source: str) -> bool:
    """Tell whether an argument may be meant as none, as with a minus or a factor that is set apart or in brackets."""
    if argument[0] == "negate" and source[argument[1] + 1].isspace():
        return True
    if argument[0] != "juxtapose":
        return False
    return any(
        not (left[0] in ("NUMBER", "MULTIPLIER") or (left[0] == "NAME" and left[3] in CONSTANTS))
        and (left[2] < right[1] or right[0] in ("group", "abs"))
        for left, right in pairwise(factors)
    )


def _text(node: TreeNode, source: str) -> str:
    return shorten(source[node[1] : node[2]], 60)
