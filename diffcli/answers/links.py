"""The links of a chain of equalities: each holds, or the first that does not is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from diffcli.answers.kinds.expressions import Expression
from diffcli.answers.reading import Reading
from diffcli.equivalence.verdict import DIFFERENT, EQUAL, INVALID, Verdict

CHAIN = "chain"
"""The layer of what was decided by a link of a chain."""

NOT_READ = re.compile(
    r"\\(?:frac\s*\{\s*(?:d|\\partial|\\mathrm\s*\{\s*d)|partial|nabla|int|lim|sum|prod|mathcal\s*\{?\s*O)|[d∂]\w*/[d∂]\w"
    r"|'|′|\\prime|(?<!\w)[OΘ]\s*\(|∇|∫|∑|(?<![A-Za-z])(?:(?:E|Var|Cov)\s*\[|(?:Var|Cov)\s*\(|(?:E|Pr?)\s*\(\s*[A-Z])|\\mathbb\s*\{?\s*E"
)
"""What a side holds that is worked with and has no value here: derivatives, sums, orders, expected values."""


def broken_link(sides: Sequence[str], judge: Any, put: Callable[[str], Any] = str) -> Verdict | None:
    """Return why a chain does not hold, None where every link does; ``put`` puts the values of its point in."""
    from diffcli.answers.orders import broken_order, is_order

    for left, right in pairwise(sides):
        if is_order(right):
            if (broken := broken_order(left, right)) is not None:
                return broken
            continue
        if NOT_READ.search(left) or NOT_READ.search(right):
            continue
        if judge.is_value and _has_names(left, judge) != _has_names(right, judge):
            continue  # values were put in
        verdict = judge.texts(put(left), put(right))
        if verdict.verdict == EQUAL or _is_rounded(left, right, judge, put):
            continue
        if verdict.verdict in (DIFFERENT, INVALID):
            shown = f"{left.strip('$')} = {right.strip('$')}"
            what = "does not hold" if verdict.verdict == DIFFERENT else "cannot be read"
            return Verdict(verdict.verdict, f"the link {shown} {what}: {verdict.reason}", layer=CHAIN)
    return None


def last_exact_side(sides: Sequence[str], judge: Any) -> Reading | None:
    """Return the last side that is no decimal, of a chain that ends in decimals that round it; None elsewhere."""
    from diffcli.equivalence.numbers import decimal

    for k in range(len(sides) - 1, 0, -1):
        if not decimal(sides[k]) or not _is_rounded(sides[k - 1], sides[k], judge):
            return None
        if not decimal(sides[k - 1]):
            return Reading(sides[k - 1], (Expression(sides[k - 1]),))
    return None


def _has_names(text: str, judge: Any) -> bool:
    from diffcli.errors import DiffcliError

    try:
        return bool(judge.graph(text).variables)
    except DiffcliError:
        return True


def _is_rounded(left: str, right: str, judge: Any, put: Callable[[str], Any] = str) -> bool:
    """Tell whether one of two sides is a decimal that rounds the other to the digits it shows."""
    from diffcli.equivalence.numbers import decimal

    for typed, other in ((right, left), (left, right)):
        shown = decimal(typed)
        size = None if shown is None else judge.number(put(other))
        if shown is not None and size is not None:
            return bool(2 * abs(shown.value - size) <= shown.unit)
    return False
