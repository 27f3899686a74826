"""From graphs, and facts that a user declares, to canonical terms; sums and products of one use become one."""

from __future__ import annotations

import re
from fractions import Fraction
from math import prod

from diffcli.engine.shapes import node_shapes
from diffcli.errors import ParseError, Span
from diffcli.graphs import Apply, Constant, Graph, Node
from diffcli.ops import OPS, Op
from diffcli.ops.sizes import axes
from diffcli.simplification.algebra import Algebra
from diffcli.simplification.matrices import class_rows, is_scalar
from diffcli.simplification.terms import MOST_BITS, NUMBER, PRODUCT, SUM, Term, divided

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from diffcli.simplification.terms import Exponent, Number, Shape


_SUMS = frozenset(("add", "negate"))
_PRODUCTS = frozenset(("mul", "div"))


def to_terms(
    algebra: Algebra,
    graph: Graph,
    shapes: Mapping[Node, Shape] | None = None,
    improve: Callable[[Term], Term] = lambda term: term,
) -> dict[Node, Term]:
    """Return the term of every node, inner nodes of a chain of sums or of products left out.

    ``improve`` is applied to each term before its consumers are read.
    """
    return _Reader(algebra, graph, node_shapes(graph) if shapes is None else shapes, improve).terms


class _Reader:
    def __init__(
        self, algebra: Algebra, graph: Graph, shapes: Mapping[Node, Shape], improve: Callable[[Term], Term]
    ) -> None:
        self.algebra = algebra
        self.shapes = shapes
        self.terms: dict[Node, Term] = {}
        self.inner = _inner_nodes(graph)
        for node in graph.nodes:
            if node not in self.inner:
                self.terms[node] = improve(self._term(node))

    def _term(self, node: Node) -> Term:
        if isinstance(node, Apply):
            special = _MEANINGS.get(node.op.name)
            if special is not None:
                return special(self, node)
            if node.op.name in _SUMS:
                return self._sum(node)
            if node.op.name in _PRODUCTS:
                return self._product(node)
            if node.op.tensor:
                return self._tensor(node)
            return self.algebra.apply(node.op, tuple(self.terms[i] for i in node.inputs), node.options)
        return self._leaf(node)

    def _leaf(self, node: Node) -> Term:
        exact = node.exact() if isinstance(node, Constant) else None
        if exact is not None and max(exact.numerator.bit_length(), exact.denominator.bit_length()) <= MOST_BITS:
            return self.algebra.number(exact)
        term = self.algebra.leaf(node, self.shapes[node])
        return self.algebra.assumed.get(term, term)

    def _sum(self, root: Apply) -> Term:
        items: list[tuple[Term, Number]] = []
        pending: list[tuple[Node, int]] = [(root, 1)]
        while pending:
            node, factor = pending.pop()
            if isinstance(node, Apply) and (node is root or node in self.inner) and node.op.name in _SUMS:
                if node.op.name == "negate":
                    factor = -factor
                pending.extend((item, factor) for item in reversed(node.inputs))
            else:
                items.append((self.terms[node], factor))
        return self.algebra.add(items)

    def _product(self, root: Apply) -> Term:
        factors: list[tuple[Term, int]] = []
        pending: list[tuple[Node, int]] = [(root, 1)]
        while pending:
            node, exponent = pending.pop()
            if isinstance(node, Apply) and (node is root or node in self.inner) and node.op.name in _PRODUCTS:
                below = -exponent if node.op.name == "div" else exponent
                pending.append((node.inputs[1], below))
                pending.append((node.inputs[0], exponent))
            else:
                factors.append((self.terms[node], exponent))
        return self.algebra.multiply(factors)

    # operations on whole arrays

    def _tensor(self, node: Apply) -> Term:
        inputs = tuple(self.stretched(i) for i in node.inputs)
        return self.algebra.apply(node.op, inputs, node.options, self.shapes[node])

    def stretched(self, node: Node) -> Term:
        """Return the term of a node in the full shape of that node."""
        term = self.terms[node]
        if term.shape == self.shapes[node]:
            return term
        return self.algebra.apply(OPS["expand"], (term, self.carrier(node)), (), self.shapes[node])

    def carrier(self, node: Node) -> Term:
        """Return some term that has the shape of a node."""
        shape = self.shapes[node]
        while True:
            term = self.terms.get(node)
            if term is not None and term.shape == shape:
                return term
            if not isinstance(node, Apply):  # an assumption has put another term in its place
                return self.algebra.leaf(node, shape)
            same = [i for i in node.inputs if self.shapes[i] == shape]
            if not same:
                # two inputs stretch each other, as a row and a column do
                parts = [self.carrier(i) for i in node.inputs if self.shapes[i] != ()]
                return self.algebra.apply(OPS["add"], (parts[0], parts[-1]), (), shape)
            node = same[0]

    def reduced(self, node: Apply) -> Term:
        """Return a sum or mean, factors that are numbers taken out."""
        return self.folded(node.op, node.inputs[0], node.options, self.shapes[node])

    def folded(self, op: Op, item: Node, options: tuple[tuple[str, Any], ...], shape: Shape) -> Term:
        """Return a sum or mean of one node, factors that are numbers taken out."""
        algebra, term, wanted = self.algebra, self.terms[item], self.shapes[item]
        if shape == ():
            options = ()  # along the only axis there is
        if wanted == ():
            return term
        if term.shape == () and dict(options).get("axis") is None:
            return term if op.name == "mean" else algebra.multiply([(term, 1), (self.counted(item), 1)])
        numbers: list[tuple[Term, Exponent]] = []
        if term.kind == PRODUCT:
            numbers = [(b, e) for b, e in term.parts if is_scalar(b, e)]
        rest = algebra.multiply([(b, e) for b, e in term.parts if (b, e) not in numbers]) if numbers else term
        coefficient = term.value if numbers else 1
        if not numbers and term.kind == PRODUCT:
            rest, coefficient = algebra.unit(term), term.value
        if rest.shape != wanted:
            rest, numbers, coefficient = self.stretched(item), [], 1
        inner = algebra.apply(op, (rest,), options, shape)
        return algebra.multiply([*numbers, (inner, 1)], coefficient)

    def counted(self, node: Node, axis: Any = None) -> Term:
        """Return the number of entries along axes."""
        shape = self.shapes[node]
        if shape is not None:
            return self.algebra.size(prod(shape[place] for place in axes(shape, axis)))
        options = () if axis is None else (("axis", axis),)
        return self.algebra.apply(OPS["count"], (self.carrier(node),), options, ())


def _inner_nodes(graph: Graph) -> set[Node]:
    """Return the nodes of sums and products whose only use is in a larger one."""
    consumers: dict[Node, list[Apply]] = {}
    for node in graph.nodes:
        for item in node.inputs if isinstance(node, Apply) else ():
            consumers.setdefault(item, []).append(node)  # type: ignore[arg-type]
    named = set(graph.names.values())
    inner: set[Node] = set()
    for node in graph.nodes:
        if isinstance(node, Apply) and node not in named and len(consumers.get(node, ())) == 1:
            (consumer,) = consumers[node]
            for chain in (_SUMS, _PRODUCTS):
                if node.op.name in chain and consumer.op.name in chain:
                    inner.add(node)
    return inner


def _expand(reader: _Reader, node: Apply) -> Term:
    term = reader.terms[node.inputs[0]]
    # a number need not be stretched before it meets an array
    if term.shape == () or reader.shapes[node.inputs[0]] == reader.shapes[node.inputs[1]]:
        return term
    return reader._tensor(node)


def _sum_to(reader: _Reader, node: Apply) -> Term:
    item, like = node.inputs
    if reader.shapes[item] == reader.shapes[like]:
        return reader.terms[item]
    if reader.shapes[like] == ():
        return reader.folded(OPS["sum"], item, (), ())
    return reader._tensor(node)


def _target_rows(reader: _Reader, node: Apply) -> Term:
    targets, logits = node.inputs
    term, shape = reader.terms[targets], reader.shapes[logits]
    if reader.shapes[targets] == shape:
        return term
    if shape is None or len(shape) > 2 or term.shape != shape[:-1]:
        return reader._tensor(node)
    return class_rows(reader.algebra, term, shape[-1])


def _row_count(reader: _Reader, node: Apply) -> Term:
    shape = reader.shapes[node.inputs[0]]
    return reader._tensor(node) if shape is None else reader.algebra.size(prod(shape[:-1]))


def _transpose(reader: _Reader, node: Apply) -> Term:
    shape = reader.shapes[node.inputs[0]]
    return reader._tensor(node) if shape is None or len(shape) > 1 else reader.terms[node.inputs[0]]


_MEANINGS: dict[str, Callable[[_Reader, Apply], Term]] = {
    "copy": lambda reader, node: reader.terms[node.inputs[0]],
    "int_power": lambda reader, node: reader.algebra.power(reader.terms[node.inputs[0]], dict(node.options)["power"]),
    "power": lambda reader, node: reader.algebra.power(*(reader.terms[i] for i in node.inputs)),
    "sqrt": lambda reader, node: reader.algebra.power(reader.terms[node.inputs[0]], Fraction(1, 2)),
    "exp": lambda reader, node: reader.algebra.exp(reader.terms[node.inputs[0]]),
    "exp2": lambda reader, node: reader.algebra.power(reader.algebra.number(2), reader.terms[node.inputs[0]]),
    "mean_pair": lambda reader, node: reader.algebra.add(
        (reader.terms[item], Fraction(1, len(node.inputs))) for item in node.inputs
    ),
    "sum": lambda reader, node: reader.reduced(node),
    "mean": lambda reader, node: reader.reduced(node),
    "count": lambda reader, node: reader.counted(node.inputs[0], dict(node.options).get("axis")),
    "expand": _expand,
    "broadcast_to": _expand,
    "sum_to": _sum_to,
    "transpose": _transpose,
    "target_rows": _target_rows,
    "row_count": _row_count,
    "zeros_like": lambda reader, node: reader.algebra.zero,
    "ones_like": lambda reader, node: reader.algebra.one,
}


_SIGN = re.compile(r"(?<![<>=!])=(?!=)|>=?|<=?")


class Assumption:
    """A term that equals another one, or (with sign ``>`` or ``>=``) is greater than it."""

    __slots__ = ("left", "right", "sign", "text")

    def __init__(self, left: Graph, sign: str, right: Graph, text: str) -> None:
        self.left = left
        self.sign = sign
        self.right = right
        self.text = text

    def inside(self) -> Assumption:
        """Return what holds beside the ends, where a derivative is taken: x > 0 of x >= 0."""
        return Assumption(self.left, self.sign.replace(">=", ">"), self.right, self.text)

    def declare(self, algebra: Algebra, shapes: Mapping[str, Shape]) -> None:
        """Let an algebra rely on this fact."""
        left, right = (
            to_terms(algebra, side, node_shapes(side, shapes))[side.output] for side in (self.left, self.right)
        )
        if self.sign == "=":
            _declare_equal(algebra, left, right)
            return
        facts = algebra.positive if self.sign == ">" else algebra.nonnegative
        facts.add(algebra.add([(left, 1), (right, -1)]))
        for known, other, sign in ((right, left, 1), (left, right, -1)):
            if known.is_number() and sign * known.value >= 0:
                (algebra.positive if known.value else facts).add(algebra.add([(other, sign)]))


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
    return Assumption(left, sign.replace("<", ">"), right, text)


def _declare_equal(algebra: Algebra, left: Term, right: Term) -> None:
    if left.kind == NUMBER:  # 1 = sum(p)
        left, right = right, left
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
