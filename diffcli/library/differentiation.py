"""Derivatives as expressions."""

from __future__ import annotations

from itertools import product

from diffcli.engine.backward import dependents
from diffcli.engine.gradient_graph import GradientGraph, gradient_graph
from diffcli.engine.leibniz import higher_derivative, is_elementwise
from diffcli.engine.shapes import has_open_shapes, node_shapes, slot_shapes
from diffcli.equivalence.tensors import array_variables
from diffcli.errors import BindingError, DiffcliError, LimitError, Note, ShapeError, UsageError, shorten, whole
from diffcli.given.expressions import as_graph, in_turn, sequence
from diffcli.given.sizes import lettered, read_sizes
from diffcli.graphs import Apply, Constant, Graph, Node, Variable, replaced
from diffcli.library.entrywise import entrywise, known_sizes
from diffcli.ops import OPS, OpTable
from diffcli.ops.sizes import text
from diffcli.rendering.infix import infix, node_text, tree_size
from diffcli.simplification import entry_of, has_decimals, linear_part, read_assumption, simplify

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from typing import Any

    from diffcli.engine.shapes import Shape
    from diffcli.given.expressions import Expression
    from diffcli.rendering.textbook import Line

HIGHEST_ORDER = 1000

_HIGHEST_LONG, _SHORT = 100, 40
"""Above this order only derivatives are taken that have no more nodes than this on the way."""

_SINGLE = {"equal_to": 2, "not_equal": 1}
"""Conditions that hold, or fail, at single points, and the input of a choice that stands beside these."""

_MOST_TOLD = 3
_CALLED = ("f", "y", "g", "h", "z", *(f"f{i}" for i in range(1, 1000)))
"""What the function of the steps is called."""

_LETTERS = ("n", "m", "k", "N", "M", "K", *(f"n{i}" for i in range(1, 1000)))
"""Names of sizes that nobody has named."""

_NODE_TEXT = 60
_LONGEST_BY_BOOK = 60
"""Nodes of a function of numbers whose steps are written as in a textbook; of longer ones, from the output down."""

_LONGEST_STEPS = 400
"""Parts of a derivative, written out, of which the steps of one more are shown."""

_AT_ONCE = 5
"""So many orders are taken at once; what they give is simplified before the next."""

_MOST_NODES = 5_000
"""Nodes of a derivative, simplified, that is differentiated once more."""

_LARGEST, _PER_ORDER, _LARGEST_TERM = 150, 20, 4000
"""What is differentiated again may have so many nodes, and more with each order: a polynomial in one function gains a
term.  Beyond, all orders are taken at once from the start, with their common parts shared."""


class Solution:
    """A derivative with the steps to it: for each that is taken in turn its variable, the function and the lines."""

    __slots__ = ("derivative", "steps")

    def __init__(self, steps: Sequence[tuple[str, Graph, Sequence[Line]]], derivative: Graph) -> None:
        self.steps = steps
        self.derivative = derivative

    def lines(self, *, latex: bool = False) -> list[str]:
        """Return the steps as text, or each derivative as an ``align`` environment."""
        from diffcli.rendering.textbook import aligned, texts

        written: list[str] = []
        for number, (name, function, lines) in enumerate(self.steps, 1):
            if len(self.steps) > 1:
                written.append(f"derivative {number}, by {name}, of {infix(function)}")
            written.extend(aligned(lines) if latex else texts(lines))
        return written


def gradient_nodes(expression: Expression, wrt: Sequence[str] = (), *, ops: OpTable = OPS) -> GradientGraph:
    """Return the graph of an expression with its gradient as further nodes, by the named variables or statements.

    All variables are meant if none is named.
    Raises: BindingError, for a name that does not occur.
    Source: Goodfellow et al. 2016, Alg. 6.5 and 6.6.
    """
    graph = as_graph(expression, wrt, ops, has_letters=True)
    known = graph.by_name
    missing = [name for name in wrt if name not in known]
    if missing:
        raise BindingError(f"{missing[0]} does not occur in the expression")
    return gradient_graph(graph, [known[name] for name in wrt] or None, sizes=known_sizes(graph, None))


def sizes_of(sizes: Mapping[str, Shape] | str | None) -> Mapping[str, Shape] | None:
    """Return shapes by name, letters of a text as symbols."""
    if sizes is None or (hasattr(sizes, "values") and all(map(_is_shape, sizes.values()))):
        return sizes  # type: ignore[return-value]
    return lettered(read_sizes(sizes))


def _is_shape(shape: Any) -> bool:
    return shape.__class__ is tuple and not any(isinstance(size, str) for size in shape)


class Asked:
    """What is asked for, read: a graph, what to differentiate it by, the shapes and facts that are known.

    Parameters as for ``diffcli.derivative``.
    Raises: ExpressionError and its subclasses, UsageError where ``wrt`` is needed.
    """

    __slots__ = ("decimals", "facts", "given", "graph", "names", "notes", "shapes", "shares", "taken")

    def __init__(
        self,
        expression: Expression,
        wrt: str | Sequence[str] | None = None,
        order: int = 1,
        *,
        assume: Sequence[str] = (),
        sizes: Mapping[str, Shape] | str | None = None,
        ops: OpTable = OPS,
        **reading: Any,
    ) -> None:
        named, shapes = in_turn(wrt), sizes_of(sizes)
        graph = as_graph(expression, named, ops, shapes=shapes, targets=named, has_letters=True, **reading)
        self.names = targets_in_turn(graph, named, order)
        declared = [v.name for v in graph.variables]
        self.facts = [read_assumption(text, declared).inside() for text in sequence(assume, "facts")]
        self.decimals = has_decimals(graph)
        self.graph, self.shapes = _prepared(graph, self.names, shapes)
        self.taken, self.shapes = _taken(self.graph, self.shapes, self.names)
        self.notes = kink_notes(self.graph, self.names, len(self.names))
        self.shares = _share_notes(self.graph, self.shapes, self.names)
        self.given = {v.name for v in self.graph.variables}

    def derivative(self, *, simplified: bool = True, entries: bool = True) -> Graph:
        """Return the graph of the derivative; its ``notes`` say what was taken for granted.

        What has no form in matrices is one entry in index notation, which can be read alone; without ``entries`` it
        keeps operations that nobody types, or is refused.
        Source: Goodfellow et al. 2016, Alg. 6.5 and 6.6.
        """
        graph = result = entrywise(self.graph, self.shapes) if simplified else self.graph
        for name, count in runs(self.names):
            target = next((v for v in result.variables if v.name == name), None)
            if target is None:
                if name not in self.given:
                    self.notes.append(Note(f"the expression does not depend on {name}: its derivative is 0"))
                result = _zeros((self.shapes or {}).get(name))
                break
            if result is not graph:
                result = self.shorter(result)
                target = _named(result, Variable(name))
            result = self.differentiated(result, target, count, entries)
        if simplified and not result.notes:
            of_number = not node_shapes(graph, self.shapes)[graph.output]
            like = Variable(self.names[0]) if len(self.names) == 1 and of_number else None
            result = self.shorter(result, like=like)
            result = self.typed(result, entries=entries)
        self.tell(result)
        return result

    def solution(self, *, detail: str = "full") -> Solution:
        """Return the derivative with its steps; those of higher order are taken one after the other.

        With ``detail`` "brief", the derivatives of parts are left out.
        """
        graph = entrywise(self.graph, self.shapes)
        names = [name for name, count in runs(self.names) for _ in range(count)]
        taken: list[tuple[str, Graph, Sequence[Line]]] = []
        known = {v.name for v in graph.variables} | {*graph.names} | {op.name for op in graph.plan.operations()}
        called = next(name for name in _CALLED if name not in known)
        for name in names:
            shape = node_shapes(graph, self.shapes)[graph.output]
            if shape:
                said = f"steps are of numbers, and this is an array of shape {text(shape)}"
                raise ShapeError(said, hint="take one entry, as in y[0]")
            if taken and tree_size(graph) > _LONGEST_STEPS:
                said = f"the derivative of order {len(taken)} has {tree_size(graph):,} parts, too many for more steps"
                raise LimitError(said, hint="ask for a lower order, or for no steps")
            target = _named(graph, Variable(name))
            label, like = called + "'" * len(taken), target if len(names) == 1 else None
            lines, answer = self.steps(graph, target, label, like, is_brief=detail == "brief")
            taken.append((name, graph, lines))
            graph = answer
        self.tell(graph)
        return Solution(taken, graph)

    def tell(self, result: Graph) -> None:
        """Put the notes on a result."""
        operations = result.plan.operations()
        if any(op.traits.divides for op in operations) and any(op.symbol == "/" for op in operations):
            self.notes.append(Note("this holds where no factor of a product is 0"))
        sizes = _size_notes(self.given, self.shapes, result)
        if self.shapes is not None and self.taken:  # they say whose sizes the letters are
            self.taken, sizes = self.taken if sizes or len(self.given) > 1 else [], []
        result.notes = (*self.graph.notes, *self.taken, *self.notes, *result.notes, *sizes, *self.shares)

    def shorter(
        self, part: Graph, more: Mapping[str, Shape] | None = None, like: Variable | None = None, **limits: int
    ) -> Graph:
        """Return a graph simplified; ``more`` are shapes of further variables."""
        known = self.shapes if self.shapes is None else {**self.shapes, **(more or {})}
        return simplify(part, sizes=known, assume=self.facts, output_like=like, decimals=self.decimals, **limits)

    def entry(
        self, part: Graph, shape: Shape, more: Mapping[str, Shape], weight: Variable | None = None
    ) -> tuple[Graph, list[str]]:
        """Return one entry of a graph and the letters of its places; ``more`` are shapes of further variables."""
        known = {**(self.shapes or {}), **more}
        return entry_of(part, shape=shape, sizes=known, decimals=self.decimals, weight=weight)

    def typed(self, result: Graph, *, entries: bool = True) -> Graph:
        """Return a derivative by an array as it is, or an entry of it where it has an operation that nobody types."""
        if not any(op.internal for op in result.plan.operations()):
            return result
        if self.shapes is None:
            self.taken, self.shapes = _taken(self.graph, None, self.names, must=True)
            return result if self.shapes is None else self.typed(self.shorter(result), entries=entries)
        if not entries:
            return result
        shape = node_shapes(result, self.shapes)[result.output] or ()
        found, letters = self.entry(result, shape, {})
        return _in_indices(found, self.names[0], letters, len(shape) - len(self.shapes.get(self.names[0]) or ()))

    def steps(
        self, graph: Graph, target: Variable, label: str, like: Variable | None, *, is_brief: bool
    ) -> tuple[Sequence[Line], Graph]:
        """Return the lines that differentiate a number, called ``label`` in them, and what they end in."""
        from diffcli.rendering.derivation import derivation_lines
        from diffcli.rendering.textbook import textbook_lines

        known, shapes = self.shapes, node_shapes(graph, self.shapes)
        gradients = gradient_graph(graph, [target], sizes=known, formula=True)
        answer = self.typed(self.shorter(gradients.of(target), like=like))
        if self.shapes is not known:  # it cannot be written without sizes
            return self.steps(graph, target, label, like, is_brief=is_brief)
        if is_elementwise(graph, shapes) and tree_size(graph) <= _LONGEST_BY_BOOK:
            lines = textbook_lines(graph, target, answer, lambda node: self.shorter(Graph(node)).output, label)
            return [line for line in lines if not (line.depth and is_brief)], answer
        entry = self.entry if self.shapes is not None else None
        lines = derivation_lines(gradients, target, shapes, self.shorter, entry)
        return [line for line in lines if line.label or line is lines[-1] or not is_brief], answer

    def differentiated(self, graph: Graph, target: Variable, count: int, entries: bool) -> Graph:
        """Return the derivative of that order by one variable."""
        if count > 1:
            graph = self.shorter(graph)
            if is_elementwise(graph, node_shapes(graph, self.shapes)):
                return self.by_leibniz(graph, target, count)
        for step in range(count):
            if step:
                graph = self.shorter(graph, like=target if step == 1 else None)
                if len(graph) > _MOST_NODES:
                    text = f"the derivative of order {step} has {len(graph):,} nodes"
                    raise LimitError(f"{text}, and further ones have more")
            target = _named(graph, target)
            shape = slot_shapes(graph, self.shapes)[graph.plan.output]
            if shape and self.shapes is not None:
                graph = self.of_array(graph, target, shape, entries)
            else:
                graph = gradient_graph(graph, [target], sizes=self.shapes, formula=True).of(target)
        return graph

    def of_array(self, graph: Graph, target: Variable, shape: Any, entries: bool) -> Graph:
        """Return the derivative of an array: of each entry written out, the Jacobian matrix, or one entry of it.

        Raises: LimitError, where it has no form.
        """
        stack, sizes = graph.output, self.shapes or {}
        by = sizes.get(target.name) or ()
        if not by and isinstance(stack, Apply) and stack.op is OPS["stack"] and not stack.options:
            rows = [self.differentiated(Graph(item), target, 1, entries) for item in stack.inputs]
            return Graph(Apply(stack.op, tuple(self.shorter(row).output for row in rows)))
        name = next(name for name in "vwuzabcdefgh" if name not in {v.name for v in graph.variables} | sizes.keys())
        vector, more = Variable(name), {name: shape}
        weighted = Graph(Apply(OPS["sum"], (vector * graph.output,)), names=graph.names)
        gradient = gradient_graph(weighted, [target], sizes={**sizes, **more}, formula=True).of(target)
        gradient = self.shorter(gradient, more)
        if all(v.name != name for v in gradient.variables):
            return _zeros((*shape, *by))
        vector, known = _named(gradient, vector), {**sizes, **more}
        try:
            if by:
                return linear_part(gradient, vector, target, sizes=known, decimals=self.decimals)
            # what is linear in v has as its gradient what v is multiplied by
            twice = gradient_graph(gradient, [vector], sizes=known, formula=True).of(vector)
            return self.shorter(twice, more, like=vector)
        except (LimitError, ShapeError):  # zeros that are joined to an array have no shape as nodes
            if not entries:
                raise
        found, letters = self.entry(gradient, by, more, vector)
        return _in_indices(found, target.name, letters, len(shape))

    def by_leibniz(self, graph: Graph, target: Variable, count: int) -> Graph:
        """Return a derivative of some order: the first few at once, then one by one while each stays short."""

        def further(graph: Graph, count: int) -> Graph:
            return higher_derivative(graph, _named(graph, target), count)

        if isinstance(graph.output, Apply) and graph.output.op.symbol is None:
            first = self.shorter(further(graph, 1))
            if all(op.symbol is not None or op is OPS["sqrt"] for op in first.plan.operations()):
                graph, count = first, count - 1  # as of acosh: derivatives of roots stay short
        found = further(graph, min(count, _AT_ONCE))
        for order in range(_AT_ONCE, count):
            found = self.shorter(found, largest=_LARGEST_TERM)
            if count > _HIGHEST_LONG and len(found) > _SHORT:
                text = f"the derivative of order {order} has {len(found)} nodes"
                raise LimitError(f"{text}, and orders above {_HIGHEST_LONG} are for what stays short")
            if len(found) > _LARGEST + _PER_ORDER * order:
                return further(graph, count)
            found = further(found, 1)
        return found if count <= _AT_ONCE else self.shorter(found, largest=_LARGEST_TERM)


def _in_indices(found: Graph, name: str, letters: Sequence[str], count: int = 0) -> Graph:
    """Return an entry of a derivative with the note that says which; the first letters are those of what it is of."""
    of = f" of entry [{', '.join(letters[:count])}]" if count else ""
    by = f"[{', '.join(letters[count:])}]" if letters[count:] else ""
    found.notes = (Note(f"index notation, which is not read back: the derivative{of} by {name}{by}"),)
    return found


def _prepared(
    graph: Graph, names: Sequence[str], sizes: Mapping[str, Shape] | None
) -> tuple[Graph, Mapping[str, Shape] | None]:
    """Return a graph in which the statements to differentiate by are variables, and the shapes of its variables."""
    for name in dict.fromkeys(names):
        if name in graph.names:
            shape = node_shapes(graph, known_sizes(graph, sizes))[graph.names[name]]
            graph = with_variable(graph, name)
            sizes = {**sizes, name: shape} if sizes is not None and shape is not None else sizes
    return _between_points(graph, names), known_sizes(graph, sizes)


def with_variable(graph: Graph, name: str) -> Graph:
    """Return a graph in which a statement is a variable, to differentiate by it."""
    old, variable = graph.names[name], Variable(name)
    made = replaced(graph, lambda node, _: variable if node is old else None)
    names = {n: node for n, node in made.names.items() if n != name}
    return Graph(made.output, names=names, source=graph.source, notes=graph.notes)


def _between_points(graph: Graph, names: Sequence[str]) -> Graph:
    """Return a graph without choices at single points: where(x == 0, 1, sin(x)/x) by x is sin(x)/x beside it."""
    if not any(op.name in _SINGLE for op in graph.plan.operations()):
        return graph
    moving = dependents(graph, [v for v in graph.variables if v.name in names])
    if not any(isinstance(node, Apply) and node.op.name in _SINGLE and node in moving for node in graph.nodes):
        return graph

    def beside(node: Node, inputs: tuple[Node, ...]) -> Node | None:
        if not isinstance(node, Apply) or node.op.name != "where" or node.inputs[0] not in moving:
            return None
        condition = node.inputs[0]
        if not isinstance(condition, Apply) or condition.op.name not in _SINGLE or not _are_points(condition):
            return None
        return inputs[_SINGLE[condition.op.name]]

    return replaced(graph, beside)


def kink_notes(graph: Graph, names: Sequence[str], order: int) -> list[Note]:
    """Return notes where a function jumps, or bends and is differentiated more than once: what is printed leaves out
    these points."""
    notes: list[Note] = []
    if not any(op.symbol is None and op.traits.switch for op in graph.plan.operations()):
        return notes
    moving = dependents(graph, [v for v in graph.variables if v.name in names])
    for node in graph.nodes:
        if isinstance(node, Apply) and node in moving and node.op.symbol is None and node.op.traits.switch:
            text = shorten(node_text(node, graph), _NODE_TEXT)
            if node.op.traits.jumps:
                notes.append(Note(f"{text} has no derivative where it jumps; elsewhere it is 0"))
            elif order > 1:
                notes.append(Note(f"{text} has no second derivative where it bends"))
    return notes[:_MOST_TOLD]


def targets_in_turn(graph: Graph, wrt: Sequence[str], order: int) -> list[str]:
    """Return the names to differentiate by, one for each derivative to take.

    Raises: UsageError, if ``wrt`` is empty and there is not exactly one variable, or the order is out of range.
    """
    if not wrt:
        variables = [variable.name for variable in graph.variables]
        if len(variables) != 1:
            found = "no variable" if not variables else "the variables " + ", ".join(variables[:8])
            from diffcli.ops.elsewhere import hint_for_variables

            hint = hint_for_variables(variables, graph.source or "") or "say it with wrt"
            raise UsageError(f"differentiate by what? the expression has {found}", hint=hint)
        wrt = variables
    order = whole(order, "order")
    if not 1 <= order * len(wrt) <= HIGHEST_ORDER:
        raise UsageError(f"order must be between 1 and {HIGHEST_ORDER}, not {order * len(wrt)}")
    return list(wrt) * order


def runs(names: Sequence[str]) -> list[tuple[str, int]]:
    """Return how often to differentiate by each name: the order of partial derivatives does not matter."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return list(counts.items())


def _named(graph: Graph, target: Variable) -> Variable:
    return next((v for v in graph.variables if v.name == target.name), target)


def _are_points(condition: Apply) -> bool:
    """Tell whether the sides of an equation are equal in single points only: not everywhere, nor on a piece."""
    gap = simplify(Graph(condition.inputs[0] - condition.inputs[1]))
    has_pieces = any(op.traits.switch or op.selects for op in gap.plan.operations())
    return not (has_pieces or isinstance(gap.output, Constant))


def _taken(
    graph: Graph, sizes: Mapping[str, Shape] | None, targets: Sequence[str], *, must: bool = False
) -> tuple[list[Note], Mapping[str, Shape] | None]:
    """Return what arrays are taken to be where nothing is said of them: of one shape; or of one size, where they
    ``must`` have one, the output is an array or there are matrices, whose derivatives take shapes."""
    names = [v.name for v in graph.variables]
    if sizes is not None or not has_open_shapes(graph) or not set(targets) & set(names):
        return [], sizes
    letter = next(letter for letter in _LETTERS if letter not in names)
    written = {size for shape in node_shapes(graph, None).values() for size in shape or () if isinstance(size, int)}
    shapes, must = None, must or any(op.takes == "matrix" for op in graph.plan.operations())
    for size, columns in product((letter, *sorted(written)), (True, False)):
        try:
            found, output = _guessed(graph, size, columns=columns)
        except DiffcliError:  # more axes, or sizes that differ
            continue
        shapes = found if must or output or any(len(shape or ()) == 2 for shape in found.values()) else None
        break
    if shapes is None:
        text = f"{', '.join(names[:8])} are taken to have one shape"
        return [Note(f"{text}; say others with --sizes")][: len(names) - 1], None
    kinds = "; ".join(f"{name}: {', '.join(map(str, shapes[name] or ()))}" for name in names[:8] if name in shapes)
    return [Note(f"the shapes are taken to be {kinds}; say others with --sizes")], shapes


def _guessed(graph: Graph, size: Any, *, columns: bool) -> tuple[Mapping[str, Shape], Shape]:
    """Return shapes of that size for the variables that stand for arrays, and the shape of the output."""
    axes: dict[str, int] = {}
    more = array_variables([graph], columns=columns)
    while True:
        axes |= more
        shapes = lettered({name: (size,) * count for name, count in axes.items()})
        found = node_shapes(graph, shapes)
        more = _added(found, axes)
        if not more:
            return shapes, found[graph.output]


def _added(shapes: Mapping[Node, Shape], known: Container[str]) -> dict[str, int]:
    """Return how many axes the variables have that are added to arrays, beside those that are known."""
    found: dict[str, int] = {}
    for node, shape in shapes.items():
        if isinstance(node, Apply) and node.op.symbol == "+" and shape:
            for item in node.inputs:
                term = item.inputs[0] if isinstance(item, Apply) and item.op.symbol == "-" else item
                if isinstance(term, Variable) and term.name not in known:
                    found[term.name] = len(shape)
    return found


def _size_notes(given: set[str], sizes: Mapping[str, Shape] | None, result: Graph) -> list[Note]:
    """Return which letters of a result are sizes, and which variables are taken for sizes."""
    whose: dict[str, str] = {}
    for name, shape in (sizes or {}).items():
        for size in shape or ():
            whose.setdefault(str(size), name)
    if not whose:
        return []
    notes = [Note(f"{name} is read as the size of {whose[name]}") for name in given if name in whose]
    written = {v.name for v in result.variables} | {
        str(size)
        for node in result.nodes
        if isinstance(node, Apply) and not node.inputs
        for _, value in node.options
        for size in (value if isinstance(value, tuple) else (value,))
    }
    letters = [name for name in whose if name in written - given and not name.isdecimal()]
    return notes + [Note(f"{name} is the size of {whose[name]}") for name in letters]


def _share_notes(graph: Graph, sizes: Mapping[str, Shape] | None, names: Sequence[str]) -> list[Note]:
    """Return a note where targets are taken for shares, of which there are as many as logits.

    Raises: UsageError, for a derivative by targets that are numbers of classes.
    """
    if all(op.labels is None for op in graph.plan.operations()):
        return []
    shapes = node_shapes(graph, sizes)
    has_shares = False
    for node in graph.nodes:
        if isinstance(node, Apply) and node.op.labels is not None:
            logits, targets = node.inputs[0], node.inputs[node.op.labels]
            rows, given = shapes[logits], shapes[targets]
            if rows is None or given is None or len(rows) == len(given):
                has_shares = True
            elif isinstance(targets, Variable) and targets.name in names:
                raise UsageError(f"{targets.name} holds numbers of classes, which have no derivative")
    return [Note("the targets of cross_entropy are taken to be shares that sum to 1")] if has_shares else []


def _zeros(shape: Shape | None) -> Graph:
    return Graph(Apply(OPS["zeros"], (), (("shape", tuple(shape)),)) if shape else Constant(0))
