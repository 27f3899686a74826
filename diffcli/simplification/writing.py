"""From canonical terms back to a graph, in the order and with the signs and fractions that a teacher writes."""

from __future__ import annotations

from fractions import Fraction

from diffcli.graphs import Builder, Constant, Node, Variable
from diffcli.ops import OPS, Op
from diffcli.simplification.matrices import ENTRY, INV, MATMUL, OUTER, TRANSPOSE, is_scalar
from diffcli.simplification.shorter import is_polynomial
from diffcli.simplification.terms import (
    APPLY,
    LEAF,
    NUMBER,
    PRODUCT,
    SUM,
    Term,
    as_number,
    bottom_up,
    is_below,
    magnitude,
    turns,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from diffcli.simplification.algebra import Algebra
    from diffcli.simplification.terms import Exponent, Number

    Factor = tuple[Term, Exponent]

_HALF = Fraction(1, 2)
_MOST_DECIMALS = 12
_MOST_FACTORS = 12

# factors of a product, first to last
_NUMBERS, _CONSTANTS, _VARIABLES, _SUMS, _POWERS, _FUNCTIONS, _SUMS_OF_FUNCTIONS, _EXPONENTIALS = range(8)


class Writer:
    """Makes nodes for terms; a term is one node however often it occurs.

    ``names`` are terms that stand for named statements.  With ``decimals``, fractions are written as decimals where
    they end, as in the expression they come from.
    """

    def __init__(self, algebra: Algebra, *, decimals: bool = False, solves: bool = False) -> None:
        self.algebra = algebra
        self.solves = solves
        self.decimals = decimals
        self.builder = Builder()
        self._nodes: dict[Term, Node] = {}
        self._degrees: dict[Term, float] = {}

    def write(self, top: Term) -> Node:
        """Return the node of a term."""
        return bottom_up(top, self._nodes, self._needs, self._node)  # type: ignore[no-any-return]

    def name(self, term: Term, node: Node) -> None:
        """Let a node stand for a term from now on."""
        self._nodes[term] = node

    # which terms a term is written with: the parts of a sum are written with their signs, as products

    def _needs(self, term: Term) -> list[Term]:
        if term.kind == SUM:
            return [item for part, c in term.parts for item in self._needs_of_part(part, abs(c))]
        if term.kind == PRODUCT:
            return self._factor_needs(self._turned(term)[1])
        needs = [item for item, _ in term.parts]
        if self.solves and term.head is MATMUL:
            needs += [found[0] for item in needs if (found := _inverted(item)) is not None]
        return needs

    def _needs_of_part(self, part: Term, coefficient: Number) -> list[Term]:
        return self._factor_needs(self._doubled(coefficient, part.parts)[1]) if _is_open(part) else [part]

    def _factor_needs(self, parts: Sequence[Factor]) -> list[Term]:
        needs = []
        for base, exponent in parts:
            if not base.is_e or not isinstance(exponent, Term):
                needs.append(base)
                needs += self._needs(base) if base.head is MATMUL else ()
            if isinstance(exponent, Term):
                needs.append(exponent)
        return needs

    # making nodes

    def _node(self, term: Term) -> Node:
        match term.kind:
            case 0:
                return self._number(term.value)
            case 1:
                return self.builder.variable(term.head.name) if isinstance(term.head, Variable) else term.head
            case 2:
                return self._sum(term)
            case 3:
                coefficient, parts = self._turned(term)
                return self._product(coefficient, parts)
        inputs = [self._nodes[item] for item, _ in term.parts]
        if term.head is MATMUL:
            return self._matmul(term)
        return self.builder.apply(term.head, inputs, dict(term.options))

    def _matmul(self, term: Term, scale: Node | None = None, *, negative: bool = False) -> Node:
        """Return a matrix product, its first factor scaled or negated; who solves equations gets no inverses."""
        items = [item for item, _ in term.parts]
        nodes = [self._nodes[item] for item in items]
        while self.solves and len(items) > 1 and items[-1].shape is not None:
            places = [i for i, item in enumerate(items[:-1]) if _inverted(item) is not None]
            if not places:
                break
            base, is_transposed = _inverted(items[places[-1]])  # type: ignore[misc]
            matrix = self._nodes[base]
            if is_transposed:
                matrix = self.builder.apply(TRANSPOSE, [matrix], {})
            rest = self._chain(nodes[places[-1] + 1 :], MATMUL)
            nodes[places[-1] :] = [self._apply("solve", matrix, rest)]
            items[places[-1] :] = [term]
        if scale is not None:
            nodes[0] = self._apply("mul", scale, nodes[0])
        elif negative:
            nodes[0] = self._negated(nodes[0])
        return self._chain(nodes, MATMUL)

    def _apply(self, name: str, *inputs: Node, **options: Any) -> Node:
        return self.builder.apply(OPS[name], inputs, options)

    def _negated(self, node: Node) -> Node:
        return self._apply("negate", node)

    def _quotient(self, above: Node, below: Node) -> Node:
        return self._apply("div", above, below)

    def _number(self, value: Number) -> Node:
        if value.denominator == 1:
            return self.builder.constant(int(value))
        text = decimal_text(value) if self.decimals else None
        if text is not None:
            number = float(text)
            return self.builder.constant(number, None if Fraction(repr(number)) == value else text)
        return self._quotient(self.builder.constant(value.numerator), self.builder.constant(value.denominator))

    def _sum(self, term: Term) -> Node:
        parts = sorted(term.parts, key=self._sum_key)
        items: list[tuple[Term | None, Number]] = [*parts, *([(None, term.value)] if term.value else [])]
        if items[0][1] < 0 < items[-1][1]:
            # 1 - x, not -x + 1, and 1 + 3*x - x^3
            items.reverse()
        elif items[0][1] < 0 and not is_polynomial(term):
            # a positive term goes first, if there is one
            first = next((i for i, (_, c) in enumerate(items) if c > 0), 0)
            items.insert(0, items.pop(first))
        total: Node | None = None
        for part, coefficient in items:
            if total is None:
                total = self._number(coefficient) if part is None else self._part(part, coefficient)
            elif part is None and (coefficient.denominator == 1 or self.decimals):
                total = self._apply("add", total, self._number(coefficient))
            else:
                size = magnitude(coefficient)
                node = self._number(size) if part is None else self._part(part, size)
                total = self._apply("add", total, node if coefficient > 0 else self._negated(node))
        assert total is not None
        return total

    def _part(self, part: Term, coefficient: Number) -> Node:
        if _is_open(part):
            coefficient, parts = self._doubled(coefficient, part.parts)
            return self._product(coefficient, parts)
        return self._product(coefficient, ((part, 1),))

    def _turned(self, term: Term) -> tuple[Number, Sequence[Factor]]:
        """Return a product with its minus moved into a sum, where there is one: (1 - x)*y, not -(x - 1)*y."""
        coefficient, parts = self._doubled(term.value, term.parts)
        if coefficient < 0:
            for i, (base, exponent) in enumerate(parts):
                if turns(base, exponent) and (turned := self.algebra.negated(base)).kind == SUM:
                    return -coefficient, (*parts[:i], (turned, exponent), *parts[i + 1 :])
                if base.kind == APPLY and base.head in (MATMUL, OUTER) and exponent == 1:
                    for place, (item, _) in enumerate(base.parts):
                        turned = self.algebra.negated(item) if item.kind == SUM else item
                        if turned.kind == SUM and turned is not item and any(c > 0 for _, c in turned.parts):
                            items = [turned if k == place else part for k, (part, _) in enumerate(base.parts)]
                            product = self.algebra.made(base.head, tuple(items), base.options, base.shape)
                            return -coefficient, (*parts[:i], (product, exponent), *parts[i + 1 :])
        return coefficient, parts

    def _doubled(self, coefficient: Number, parts: Sequence[Factor]) -> tuple[Number, Sequence[Factor]]:
        """Write 2 sin(u) cos(u) as sin(2u), and so for sinh; sec(u) csc(u) as 2 csc(2u)."""
        coefficient, parts = self._joined(coefficient, parts)
        found = {
            (base.head.name, base.parts[0][0]): base
            for base, e in parts
            if base.kind == APPLY and base.parts and e == 1
        }
        for (name, inside), base in found.items():
            partner = found.get((_PARTNERS.get(name, ""), inside))
            if partner is not None and (name == "csc" or coefficient % 2 == 0):
                double = self.algebra.called(name, self.algebra.add([(inside, 2)]))
                rest = [(b, e) for b, e in parts if b is not base and b is not partner]
                return coefficient * 2 if name == "csc" else coefficient // 2, [*rest, (double, 1)]
        return coefficient, parts

    def _joined(self, coefficient: Number, parts: Sequence[Factor]) -> tuple[Number, Sequence[Factor]]:
        """Write sqrt(2) sqrt(3) as sqrt(6), and sqrt(2)/(2 sqrt(pi)) as 1/sqrt(2 pi)."""
        roots: dict[Exponent, Number] = {}
        for base, exponent in parts:
            if base.kind == NUMBER and isinstance(exponent, Fraction):
                roots[exponent] = roots.get(exponent, 1) * base.value
        if not roots:
            return coefficient, parts
        others = [(b, e) for b, e in parts if b.kind != NUMBER or not isinstance(e, Fraction)]
        root, below = roots.get(_HALF), [b for b, e in others if e == -_HALF and isinstance(b.head, Constant)]
        if root is not None and below and coefficient.denominator % root == 0:
            del roots[_HALF]
            coefficient = as_number(coefficient * root)
            others = [part for part in others if part[0] is not below[0]]
            others.append((self.algebra.add([(below[0], root)]), -_HALF))
        return coefficient, [*others, *((self.algebra.number(value), exponent) for exponent, value in roots.items())]

    def _product(self, coefficient: Number, parts: Sequence[Factor]) -> Node:
        """Return a product as a quotient of products."""
        above: list[Node] = []
        below: list[Node] = []
        # 2*A.T @ x: numbers stand before the first matrix
        product = next((b for b, e in parts if e == 1 and b.head is MATMUL and b.shape != ()), None)
        if not all(b is product or is_below(b, e) or is_scalar(b, e) for b, e in parts):
            product = None
        for base, exponent in sorted(parts, key=self._factor_key):
            if base is product:
                continue
            if is_below(base, exponent):
                below.append(self._power(base, self.algebra.times(-1, exponent)))
            else:
                above.append(self._power(base, exponent))
        size = magnitude(coefficient)
        text = decimal_text(size) if self.decimals else None
        if text is not None and size.denominator != 1:
            above.insert(0, self._number(size))
        else:
            if size.numerator != 1 or not (above or product):
                above.insert(0, self.builder.constant(size.numerator))
            if size.denominator != 1:
                below.insert(0, self.builder.constant(size.denominator))
        if coefficient < 0 and not above and product is not None:
            top = self._matmul(product, negative=True)
            return top if not below else self._quotient(top, self._chain(below))
        if coefficient < 0:
            first = above[0]
            negative = isinstance(first, Constant) and first.name is None
            if negative:
                above[0] = Constant(-first.value, "-" + first.text if first.text else None)  # type: ignore[attr-defined]
                self.builder.adopt(above[0])
            else:
                above[0] = self._negated(first)
        top = self._chain(above) if product is None else self._matmul(product, self._chain(above) if above else None)
        return top if not below else self._quotient(top, self._chain(below))

    def _chain(self, factors: Sequence[Node], op: Op = OPS["mul"]) -> Node:
        product = factors[0]
        for factor in factors[1:]:
            product = self.builder.apply(op, [product, factor], {})
        return product

    def _power(self, base: Term, exponent: Exponent) -> Node:
        if base.is_e and exponent != 1:
            return self._apply("exp", self._nodes[exponent] if isinstance(exponent, Term) else self._number(exponent))
        node = self._nodes[base]
        if isinstance(exponent, Term):
            return self._apply("power", node, self._nodes[exponent])
        if exponent == 1:
            return node
        if exponent == Fraction(1, 2):
            return self._apply("sqrt", node)
        if exponent.denominator == 1:
            return self._apply("int_power", node, power=int(exponent))
        return self._apply("power", node, self._number(exponent))

    # order

    def _sum_key(self, part: tuple[Term, Number]) -> tuple[Any, ...]:
        """Order terms of a sum: by descending powers of variables, then of functions, then as they came."""
        term, _ = part
        powers = sorted(
            (item.head.name, -exponent, item is not base)
            for base, exponent in term.powers
            if (item := base.parts[0][0] if base.head is TRANSPOSE else base).is_variable and isinstance(exponent, int)
        )
        degree = self._degree(term)
        calls = sum(e for b, e in term.powers if b.kind == APPLY and isinstance(e, int) and b.head is not TRANSPOSE)
        return (-degree, powers if degree > 0 else [], -calls, term.rank)

    def _degree(self, term: Term) -> float:
        known = self._degrees.get(term)
        if known is None:
            known = 0.0
            for base, exponent in term.powers:
                if base.is_variable:
                    known += float(exponent) if not isinstance(exponent, Term) else 1000.0
                elif base.kind == APPLY and base.head in (MATMUL, TRANSPOSE) and exponent == 1:
                    known += sum(self._degree(item) for item, _ in base.parts)
            self._degrees[term] = known
        return known

    def _factor_key(self, part: Factor) -> tuple[Any, ...]:
        base, exponent = part
        if base.kind == NUMBER:
            return (_NUMBERS if not isinstance(exponent, Term) else _POWERS, base.rank)
        if base.is_e:
            return (_EXPONENTIALS if isinstance(exponent, Term) else _CONSTANTS, base.rank)
        if base.kind == LEAF:
            if base.is_variable:
                kind = _POWERS if isinstance(exponent, Term) else _VARIABLES  # n*(n - 1)*x^(n - 2)
                return (kind, len(base.shape or ()), base.head.name)
            return (_CONSTANTS, base.rank)
        if base.kind == SUM:
            if isinstance(exponent, Term) or exponent.denominator != 1:
                return (_FUNCTIONS, 0, 0, base.size, base.rank)
            is_plain = all(b.is_variable for part, _ in base.parts for b, _ in part.powers)
            return (_SUMS if is_plain else _SUMS_OF_FUNCTIONS, base.rank)
        axes = base.shape is not None and len(base.shape)
        if isinstance(base.head, Op) and base.head.label.endswith("'"):  # f'(g(x))*g'(x): the chain from outside in
            return (_FUNCTIONS, axes, 1, -base.size, base.rank)
        if base.head is ENTRY:
            return (_FUNCTIONS, axes, 0, 0, [place.rank for place, _ in base.parts[1:]])
        return (_FUNCTIONS, axes, 0, base.size, base.rank)


_PARTNERS = {"sin": "cos", "sinh": "cosh", "csc": "sec"}


def _inverted(term: Term) -> tuple[Term, bool] | None:
    """Return the matrix whose inverse a term is, and whether it is transposed."""
    inner = term.parts[0][0] if term.head is TRANSPOSE else term
    return (inner.parts[0][0], inner is not term) if inner.head is INV else None


def decimal_text(value: Number) -> str | None:
    """Return a rational number as a decimal, None where it does not end soon."""
    denominator = value.denominator
    places = 0
    while places <= _MOST_DECIMALS and 10**places % denominator:
        places += 1
    if places > _MOST_DECIMALS:
        return None
    digits = str(abs(value.numerator) * (10**places // denominator)).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (digits[:-places] + "." + digits[-places:] if places else digits)


def _is_open(part: Term) -> bool:
    """Tell whether a product is written out in each sum that has it, not kept as one shared node."""
    return part.kind == PRODUCT and len(part.parts) <= _MOST_FACTORS
