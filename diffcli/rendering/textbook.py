"""A derivative as a textbook writes it: the rule in words and formula, u and v named, substitution, simplification."""

from __future__ import annotations

from diffcli.engine.gradient_graph import Formulas, is_constant, is_extreme, split
from diffcli.graphs import Apply, Constant, Graph, Node, Variable, as_node, rebuilt, topological_order
from diffcli.rendering.infix import node_text, tree_size
from diffcli.rendering.latex import name_latex, node_latex
from diffcli.rendering.steps import is_copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from diffcli.ops import Op

    Rule = tuple[str, Node, Node]
    """The name of a rule, what is differentiated, and what that gives."""

KNOWN = "known derivative"
_SUMS = ("+", "-")
_LETTERS = "uvwpqrst"
_WIDEST = 12
"""The longest text of a factor that stands in a rule as it is."""


class Line:
    """One line of a solution, indented by ``depth``: a formula with its label, or a rule by its words.

    The label is a name, or what stands on the left of an equation.  A line without one goes on from the one before it,
    to which it is equal.  ``names`` are those of nodes that lines before it have defined.
    """

    __slots__ = ("depth", "label", "names", "node", "of", "words")

    def __init__(
        self,
        depth: int,
        label: str | Node,
        node: Node,
        words: str = "",
        *,
        of: Node | None = None,
        names: Mapping[Node, str] | None = None,
    ) -> None:
        self.depth = depth
        self.label = label
        self.node = node
        self.words = words
        self.of = of
        self.names = names or {}


def texts(lines: Sequence[Line]) -> list[str]:
    """Return lines as plain text; what goes on from a line stands under it."""
    found, width = [], 0
    for line in lines:
        formula = node_text(line.node, line.names)
        if line.of is not None:
            of = node_text(line.of)
            formula = f"{line.words}: {of if isinstance(line.of, Variable) else f'({of})'}' = {formula}"
        else:
            label = line.label if isinstance(line.label, str) else node_text(line.label)
            width = len(label) or width
            formula = f"{label:{width}} = {formula}" + (f"    ({line.words})" if line.words else "")
        found.append("  " * line.depth + formula)
    return found


def aligned(lines: Sequence[Line]) -> list[str]:
    """Return lines as a LaTeX environment of aligned rows."""
    rows, label = [], ""
    for line in lines:
        formula, start = node_latex(line.node, line.names), r"\quad " * line.depth
        if line.of is not None:
            of = node_latex(line.of)
            of = of if isinstance(line.of, Variable) else rf"\left({of}\right)"
            row = rf"& {start}\text{{{line.words}: }} {of}' = {formula}"
        else:
            if line.label != "":
                label = name_latex(line.label) if isinstance(line.label, str) else node_latex(line.label)
            shown = label if line.label != "" else rf"\phantom{{{label}}}"
            row = rf"& {start}{shown} = {formula}" + (rf" \qquad \text{{({line.words})}}" if line.words else "")
        rows.append(row + r" \\")
    return [r"\begin{align}", *rows[:-1], rows[-1].removesuffix(r" \\"), r"\end{align}"]


def textbook_lines(
    graph: Graph,
    target: Variable,
    answer: Graph,
    simplified: Callable[[Node], Node],
    name: str = "f",
    taken: Sequence[str] = (),
) -> list[Line]:
    """Return the lines that differentiate a graph of numbers by ``target``, down to the ``answer``.

    ``simplified`` shortens a formula; ``name`` is that of the function, ``taken`` are names that are no free letters.
    """
    made = rebuilt(graph.nodes, lambda node, inputs: inputs[0] if is_copy(node) else None)
    names = {name: made[node] for name, node in graph.names.items() if not is_copy(node)}
    return _Book(Graph(made[graph.output], names=names), target, answer, simplified, taken).lines(name)


class _Book:
    def __init__(
        self, graph: Graph, target: Variable, answer: Graph, simplified: Callable[[Node], Node], names: Sequence[str]
    ) -> None:
        self.graph = graph
        self.answer = answer
        self.target = target
        self.simplified = simplified
        self.moving: set[Node] = set()
        for node in graph.nodes:
            if node is target or (isinstance(node, Apply) and not self.moving.isdisjoint(node.inputs)):
                self.moving.add(node)
        self.slopes: dict[Node, Node] = {}
        taken = {v.name for v in graph.variables} | set(graph.names) | set(names)
        count = tree_size(graph) + len(_LETTERS)
        self.letters = [name for name in (*_LETTERS, *(f"u{i}" for i in range(1, count))) if name not in taken]
        n, a = (next(name for name in (*letters, letters[0] + "_0") if name not in taken) for letters in ("nmk", "abc"))
        self.n, self.a = Variable(n), Variable(a)
        self.free = self.letters
        self.F = Formulas({}, True, graph.ops)

    def lines(self, name: str) -> list[Line]:
        """Return the lines of the named statements, then those of the output."""
        names = {node: name for name, node in self.graph.names.items()}
        output = self.graph.output
        named = [node for node in self.graph.nodes if node in names and node in self.moving and node is not output]
        lines = [line for node in named for line in self._solved(node, names[node])]
        return lines + self._solved(output, names.get(output, name))

    def _solved(self, node: Node, name: str, depth: int = 0, outer: int = 0) -> list[Line]:
        """Return the lines that find the derivative of one node; it is known from then on.

        ``outer`` counts the letters that stand for the parts around it.
        """
        label = f"d{name}/d{self.target.name}"
        if node in self.slopes:
            return [Line(depth, name, node), Line(depth, label, self.slopes[node])]
        rules: list[Rule] = []
        free = self.letters[outer:]
        parts = dict(zip(self._parts(node), free, strict=False))
        self.free = free[len(parts) :]
        plain = self._derived(node, name, parts, rules)
        lines = [Line(depth, name, node)]
        # of what is found in one line only the name of its rule is said
        is_short = depth > 0 and not parts
        lines += [Line(depth, "", result, words, of=of) for words, of, result in rules if not is_short]
        for part, letter in parts.items():
            lines += self._solved(part, letter, depth + 1, outer + len(parts))
        made = _filled(plain, {letter + "'": self.slopes[part] for part, letter in parts.items()})
        is_answer = node is self.graph.output
        short = self.answer.output if is_answer else self.simplified(made)
        names = {node: name for name, node in self.answer.names.items()} if is_answer else {}
        words = ", ".join(name for name, _, _ in rules if name != KNOWN) if is_short else ""
        lines.append(Line(depth, label, short if is_short else made, words))
        if not is_short and node_text(short, names) != node_text(made):
            lines.append(Line(depth, "", short, "simplified", names=names))
        self.slopes[node] = short
        return lines

    def _parts(self, node: Node) -> list[Node]:
        """Return the parts that get a letter: the terms of a sum, or the inputs, that take lines of their own."""
        if self._is_plain(node):
            return []
        assert isinstance(node, Apply)
        inputs = self._inputs(node)
        if node.op.symbol in _SUMS or self._is_multiple(node):
            found = [part for item in inputs for part in (self._parts(item) if _is_sum(item) else [item])]
            return list(dict.fromkeys(part for part in found if not self._is_plain(part)))
        is_power = _is_power(node) and len(node.inputs) == 2
        return [self._logarithm(node)] if is_power and self.moving.issuperset(node.inputs) else inputs

    def _logarithm(self, node: Apply) -> Node:
        """Return the logarithm of a power, v*log(u)."""
        log = self.F.log(node.inputs[0])
        made = node.inputs[1] * log
        self.moving |= {log, made}
        return made

    def _inputs(self, node: Apply) -> list[Node]:
        """Return the inputs that depend on the target and count: not those of a condition."""
        found = []
        for place, item in enumerate(node.inputs):
            if item in self.moving and item not in found:
                local = as_node(node.op.local(place, dict(node.options))(self.F, node, *node.inputs))
                found += [] if is_constant(local, 0) else [item]
        return found

    def _is_multiple(self, node: Apply) -> bool:
        """Tell whether a node is a product with what does not depend on the target, or a quotient by it."""
        if node.op.symbol == "*":
            return sum(item in self.moving for item in node.inputs) == 1
        return node.op.symbol == "/" and node.inputs[1] not in self.moving

    def _is_plain(self, node: Node) -> bool:
        """Tell whether a derivative is written down at once: sums of multiples of powers and of functions of x."""
        if not isinstance(node, Apply) or node not in self.moving:
            return True
        if node.op.symbol in _SUMS or self._is_multiple(node):
            return all(self._is_plain(item) for item in node.inputs)
        return [item for item in node.inputs if item in self.moving] == [self.target]

    def _derived(self, node: Node, name: str, parts: Mapping[Node, str], rules: list[Rule]) -> Node:
        """Return a derivative before it is simplified, that of a part as its letter with a prime."""
        if node is self.target or node not in self.moving:
            return Constant(int(node is self.target))
        if node in parts:
            return Variable(parts[node] + "'")
        assert isinstance(node, Apply)
        if node.op.symbol in _SUMS:
            if node.op.symbol == "+":
                u, v = (Variable(letter) for letter in [*parts.values(), *self.free][:2])
                _add(rules, "sum rule", u + v, _prime(u) + _prime(v))
            return _made(node.op, [self._derived(item, name, parts, rules) for item in node.inputs])
        if self._is_multiple(node):
            place = int(node.inputs[0] not in self.moving)
            inputs = list(node.inputs)
            other = inputs[1 - place]
            u = Variable(parts.get(inputs[place], self.free[0]))
            inputs[1 - place] = other if len(node_text(other)) <= _WIDEST else self.a
            inputs[place] = u
            primed = [_prime(u) if item is u else item for item in inputs]
            _add(rules, "constant factor", Apply(node.op, tuple(inputs)), Apply(node.op, tuple(primed)))
            slope = self._derived(node.inputs[place], name, parts, rules)
            return _made(node.op, [other, slope] if place else [slope, other])
        given = {item: Variable(parts[item]) if item in parts else item for item in self._inputs(node)}
        words, of, result = self._rule(node, name, parts, given)
        _add(rules, words, of, result)
        values: dict[str, Node] = {letter: part for part, letter in parts.items()}
        if _is_power(node):
            base, exponent = node.inputs if len(node.inputs) == 2 else (node.inputs[0], None)
            values |= {self.n.name: Constant(node.options[0][1]) if exponent is None else exponent}
            values |= {self.a.name: base, name: node}
        return _filled(result, values)

    def _rule(self, node: Apply, name: str, parts: Mapping[Node, str], given: Mapping[Node, Node]) -> Rule:
        """Return the rule of an operation in the letters of its inputs; a derivative by the target itself is 1."""
        u, v = (given.get(node.inputs[place], node.inputs[place]) for place in (0, -1))
        du, dv = (Constant(1) if letter is self.target else _prime(letter) for letter in (u, v))
        n, a = self.n, self.a
        if _is_power(node):
            if len(node.inputs) == 1 or node.inputs[1] not in self.moving:
                return "power rule", u**n, _times(n * u ** (n - 1), du)
            if is_e(node.inputs[0]):
                return "exponential rule", u**v, _times(u**v, dv)
            if node.inputs[0] not in self.moving:
                return "exponential rule", a**v, _times(a**v * self.F.log(a), dv)
            (log,), f = parts.values(), Variable(name)
            words = f"logarithmic differentiation, log({name}) = {log} and so {name}'/{name} = {log}'"
            return words, f, f * _prime(Variable(log))
        if node.op.symbol == "*":
            return "product rule", u * v, du * v + u * dv
        if node.op.symbol == "/" and node.inputs[0] not in self.moving:
            return "reciprocal rule", u / v, -_times(u, dv) / v**2
        if node.op.symbol == "/":
            return "quotient rule", u / v, (du * v - u * dv) / v**2
        arguments = tuple(given.get(item, item) for item in node.inputs)
        generic = Apply(node.op, arguments, node.options)
        locals_ = [
            (as_node(node.op.local(place, dict(node.options))(self.F, generic, *arguments)), given[item])
            for place, item in enumerate(node.inputs)
            if item in given
        ]
        locals_ = [(local, letter) for local, letter in locals_ if not is_constant(local, 0)]
        if len(locals_) == 1:
            local, letter = self.simplified(locals_[0][0]), locals_[0][1]
            if letter is self.target:
                return node.op.rule or KNOWN, generic, local
            return node.op.rule or "chain rule", generic, _times(local, _prime(letter))
        if not locals_:
            return node.op.rule or "chain rule", generic, Constant(0)
        if is_extreme(node.op) and len(locals_) == 2:
            ((condition, _),) = split(locals_[0][0])[0]
            return node.op.rule or "chain rule", generic, self.F.where(condition, du, dv)
        products = [local if letter is self.target else local * _prime(letter) for local, letter in locals_]
        total = products[0]
        for product in products[1:]:
            total = total + product
        return node.op.rule or "chain rule", generic, self.simplified(total)


def _add(rules: list[Rule], words: str, of: Node, result: Node) -> None:
    """Note a rule, each but once; of functions of x each is one of its own."""
    if all(words != known or (words == KNOWN and node_text(of) != node_text(seen)) for known, seen, _ in rules):
        rules.append((words, of, result))


def _is_sum(node: Node) -> bool:
    return isinstance(node, Apply) and node.op.symbol in _SUMS


def _is_power(node: Apply) -> bool:
    return node.op.symbol == "^"


def is_e(node: Node) -> bool:
    return isinstance(node, Constant) and node.name == "e"


def _prime(letter: Node) -> Variable:
    return Variable(node_text(letter) + "'")


def _times(factor: Node, slope: Node) -> Node:
    """Return a product; 1/u times u' is u'/u."""
    if is_constant(slope, 1) or is_constant(factor, 1):
        return slope if is_constant(factor, 1) else factor
    if isinstance(factor, Apply) and factor.op.symbol == "/":
        above, below = factor.inputs
        if is_constant(above, 1) or is_constant(above, -1):
            return (slope if is_constant(above, 1) else -slope) / below
    return factor * slope


def _filled(formula: Node, values: dict[str, Node]) -> Node:
    """Return a formula with values for its letters; factors 1, terms 0 and powers 1 that this makes are left out."""

    def made(node: Node, inputs: tuple[Node, ...]) -> Node | None:
        if isinstance(node, Variable):
            return values.get(node.name)
        return _made(node.op, inputs, node.options) if isinstance(node, Apply) else None

    return rebuilt(topological_order(formula), made)[formula]


def _made(op: Op, inputs: Sequence[Node], options: tuple[tuple[str, Any], ...] = ()) -> Node:
    """Return an operation, or what it comes to at once."""
    a, b = inputs[0], inputs[-1]
    match op.symbol:
        case "-" if _is_number(a):
            return Constant(-a.value)  # type: ignore[attr-defined]
        case "*" if is_constant(a, 1) or is_constant(b, 1):
            return b if is_constant(a, 1) else a
        case "*" if is_constant(a, -1):
            return -b
        case "+" if _is_number(a) and _is_number(b):
            return Constant(a.value + b.value)  # type: ignore[attr-defined]
        case "+" if is_constant(a, 0) or is_constant(b, 0):
            return b if is_constant(a, 0) else a
        case "/" if is_constant(b, 1):
            return a
        case "^" if len(inputs) == 2 and _is_number(b):
            return a if is_constant(b, 1) else a**b.value  # type: ignore[attr-defined]
    return Apply(op, tuple(inputs), options)


def _is_number(node: Node) -> bool:
    return isinstance(node, Constant) and node.name is None and isinstance(node.value, int)
