"""Derivatives of what an equation defines: y by x from ``x^2 + y^2 = 25``."""

from __future__ import annotations

import re

from diffcli.errors import UsageError
from diffcli.given.expressions import in_turn, plain_name
from diffcli.graphs import Builder, Graph
from diffcli.library.differentiation import derivative
from diffcli.parsing import parse
from diffcli.simplification import has_decimals, read_assumption, simplify

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_EQUALS = re.compile(r"(?<![<>=!])=(?!=)")


def implicit(
    equation: str, of: str, wrt: str | Sequence[str] | None = None, order: int = 1, *, assume: Sequence[str] = ()
) -> Graph:
    """Return the graph of the derivative of ``of`` by ``wrt``, in both, where an equation holds.

    ``wrt`` may be left out where there is one other variable.  A text without a sign of equality is meant to be 0.
    Source: dy/dx = -F_x/F_y for F(x, y) = 0, and the total derivative of that for higher orders.
    Raises: UsageError, for several equations, or where the equation does not depend on ``of``.
    """
    of = plain_name(of)
    names = [plain_name(name) for name in in_turn(wrt)]
    sides = _EQUALS.split(equation)
    if len(sides) > 2:
        raise UsageError("one equation defines one name; this has several signs of equality")
    declared = (of, *names)
    left, right = (parse(side, declared=declared, targets=declared) for side in (*sides, "0")[:2])
    difference = Graph(Builder().adopt(left.output - right.output))
    free = [variable.name for variable in difference.variables if variable.name != of]
    if not names and len(free) != 1:
        raise UsageError("differentiate by what? say it with --wrt NAME", hint=f"it has {', '.join(free[:8]) or of}")
    if len(set(names)) > 1:
        raise UsageError("an implicit derivative is by one variable")
    by = (names or free)[0]
    if by == of:
        raise UsageError(f"{of} is what the equation defines; its derivative is by another variable")
    decimals, facts = has_decimals(difference), [read_assumption(text, [of, by]) for text in assume]

    def partial(graph: Graph, name: str) -> Graph:
        return derivative(graph, [name], assume=assume)

    slope = partial(difference, of)
    if not any(variable.name == of for variable in difference.variables):
        raise UsageError(f"the equation does not depend on {of}")
    first = simplify(Graph(-(partial(difference, by).output / slope.output)), assume=facts, decimals=decimals)
    found = first
    for _ in range(order * max(1, len(names)) - 1):
        along = partial(found, by).output + partial(found, of).output * first.output
        found = simplify(Graph(along), assume=facts, decimals=decimals)
    found.notes = (*left.notes, *right.notes)
    return found
