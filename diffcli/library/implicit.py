"""Derivatives of what an equation defines: y by x from ``x^2 + y^2 = 25``."""

from __future__ import annotations

import re

from diffcli.engine.gradient_graph import is_constant
from diffcli.errors import Note, UsageError, whole
from diffcli.given.expressions import in_turn, plain_name, sequence
from diffcli.given.operations import with_functions
from diffcli.graphs import Apply, Builder, Graph, Node, Variable, rebuilt, substituted
from diffcli.library.differentiation import HIGHEST_ORDER, Asked, Solution, kink_notes
from diffcli.ops import OPS
from diffcli.parsing import parse
from diffcli.rendering.infix import node_text
from diffcli.rendering.textbook import Line, textbook_lines, texts
from diffcli.simplification import has_decimals, read_assumption, simplify

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


_EQUALS = re.compile(r"(?<![<>=!])=(?!=)")


class Curve:
    """An equation that defines one name as a function of another.

    Raises: UsageError, for several equations, or where the equation does not depend on what it is to define.
    """

    def __init__(
        self, equation: str, of: str, wrt: str | Sequence[str] | None = None, *, assume: Sequence[str] = ()
    ) -> None:
        self.of = of = plain_name(of)
        names = in_turn(wrt)
        sides = _EQUALS.split(equation)
        if len(sides) > 2:
            raise UsageError("one equation defines one name; this has several signs of equality")
        declared = (of, *names)
        self.notes = [Note("the other side is taken to be 0")][: 2 - len(sides)]
        self.left, self.right = (parse(side, declared=declared, targets=declared) for side in (*sides, "0")[:2])
        self.difference = Graph(Builder().adopt(self.left.output - self.right.output))
        if any(isinstance(side.output, Apply) and side.output.op.result for side in (self.left, self.right)):
            raise UsageError("an equation is between numbers: this is true or false")
        free = [variable.name for variable in self.difference.variables if variable.name != of]
        if not names and len(free) != 1:
            found = f"the equation has {', '.join(free[:8]) or of}"
            raise UsageError(f"differentiate by what? {found}", hint="say it with wrt")
        if len(set(names)) > 1:
            raise UsageError("an implicit derivative is by one variable")
        self.by = (names or free)[0]
        if self.by == of:
            raise UsageError(f"{of} is what the equation defines; its derivative is by another variable")
        if all(variable.name != of for variable in self.difference.variables):
            raise UsageError(f"the equation does not depend on {of}")
        self.count = max(1, len(names))
        self.assume = assume
        self.facts = [read_assumption(text, [of, self.by]) for text in sequence(assume, "facts")]
        self.decimals = has_decimals(self.difference)

    def short(self, node: Node) -> Node:
        """Return a formula simplified."""
        return simplify(Graph(node), assume=self.facts, decimals=self.decimals).output

    def partial(self, node: Node, name: str) -> Node:
        return Asked(Graph(node), [name], assume=self.assume).derivative().output

    def solved(self, order: int = 1, *, detail: str = "full") -> Solution:
        """Return the derivative of that order with its steps, without any where ``detail`` is "".

        Source: dy/dx = -F_x/F_y for F(x, y) = 0, and the total derivative of that for higher orders.
        """
        order = whole(order, "order")
        if not 1 <= order * self.count <= HIGHEST_ORDER:
            raise UsageError(f"order must be between 1 and {HIGHEST_ORDER}, not {order * self.count}")
        difference, by, of = self.difference.output, self.by, self.of
        below = self.partial(difference, of)
        if is_constant(below, 0):
            raise UsageError(f"the equation does not define {of}: its derivative by {of} is 0")
        first = found = self.short(-(self.partial(difference, by) / below))
        taken = [(by, Graph(Variable(of)), self._first(first, detail) if detail else [])]
        for number in range(1, order * self.count):
            before, found = found, self.short(self.partial(found, by) + self.partial(found, of) * first)
            prime = of + "'" * number
            lines = self._further(before, first, found, prime, detail) if detail else []
            taken.append((by, Graph(Variable(prime)), lines))
        result = Graph(found)
        kinks = kink_notes(self.difference, [by, of], order * self.count)
        result.notes = (*self.notes, *self.left.notes, *self.right.notes, *kinks)
        return Solution(taken, result)

    def _first(self, slope: Node, detail: str) -> list[Line]:
        """Return the lines: both sides differentiated, what has y' collected on one side, solved."""
        sides = (self.left.output, self.right.output)
        taken = {variable.name for variable in self.difference.variables}
        letters = next(pair for pair in (("L", "R"), ("l", "r"), ("left", "right")) if taken.isdisjoint(pair))
        prime = Variable(f"{self.of}'")
        parts = [self._differentiated(side, letter) for side, letter in zip(sides, letters, strict=True)]
        totals = [lines[-1].node for lines in parts]
        totals = [prime if node_text(total) == prime.name else total for total in totals]
        lines = [Line(0, sides[0], sides[1], f"{self.of} is a function of {self.by}")]
        if detail == "full":
            lines += [line for part in parts for line in part]
        lines.append(Line(0, totals[0], totals[1], "both sides differentiated"))
        factor = self.short(self.partial(sides[0], self.of) - self.partial(sides[1], self.of))
        rest = self.short(self.partial(sides[1], self.by) - self.partial(sides[0], self.by))
        if is_constant(factor, 1):
            return lines if totals[0] is prime else [*lines, Line(0, prime, slope)]
        collected = Line(0, factor * prime, rest, f"what has {prime.name} on one side")
        if texts([collected])[0].partition("    ")[0] != texts(lines[-1:])[0].partition("    ")[0]:
            lines.append(collected)
        return [*lines, *_ended(prime, rest / factor, slope)]

    def _further(self, before: Node, first: Node, found: Node, prime: str, detail: str) -> list[Line]:
        """Return the lines that differentiate the derivative before once more, y' being known."""
        lines = self._differentiated(before, prime)
        lines = lines if detail == "full" else [line for line in lines if not line.depth]
        values = {f"{self.of}'": first}
        inserted = substituted(Graph(lines[-1].node), values).output
        if inserted is not lines[-1].node:
            lines += _ended("", inserted, found, f"with {self.of}' = {node_text(first)}")
        return lines

    def _differentiated(self, side: Node, name: str) -> list[Line]:
        """Return the lines that differentiate a formula called ``name`` by the variable, y being a function of it."""
        function = self.of if not OPS.called(self.of) else f"{self.of}_"
        table = with_functions((function,))
        leaf, slope = table[function], table[f"{function}_d1"]
        known = {leaf: Variable(self.of), slope: Variable(f"{self.of}'")}

        nodes = Graph(side).nodes
        target = next((n for n in nodes if isinstance(n, Variable) and n.name == self.by), Variable(self.by))

        def opaque(node: Node, _: Any) -> Node | None:
            return Apply(leaf, (target,)) if isinstance(node, Variable) and node.name == self.of else None

        def plain(node: Node) -> Node:
            shown = rebuilt(Graph(node).nodes, lambda n, _: known.get(n.op) if isinstance(n, Apply) else None)
            return shown[node]

        graph = Graph(rebuilt(nodes, opaque)[side])
        answer = Asked(graph, [self.by], assume=self.assume, ops=table).derivative()
        lines = textbook_lines(graph, target, answer, self.short, name, taken=(self.of,))
        for line in lines:
            line.node, line.of = plain(line.node), None if line.of is None else plain(line.of)
        return [line for line in lines if not isinstance(line.of, Variable)]


def _ended(label: Node | str, made: Node, short: Node, words: str = "divided") -> list[Line]:
    """Return the last lines: what it comes to, and that simplified."""
    lines = [Line(0, label, made, words)]
    return lines if node_text(made) == node_text(short) else [*lines, Line(0, "", short, "simplified")]
