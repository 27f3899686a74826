"""Derivatives as expressions."""

from __future__ import annotations

from diffcli.engine.backward import dependents
from diffcli.engine.gradient_graph import gradient_graph
from diffcli.engine.leibniz import higher_derivative, is_elementwise
from diffcli.engine.shapes import has_open_shapes, node_shapes, slot_shapes
from diffcli.errors import BindingError, LimitError, Note, ShapeError, UsageError, shorten
from diffcli.given.expressions import as_graph, in_turn
from diffcli.given.sizes import lettered, read_sizes
from diffcli.graphs import Apply, Constant, Graph, Variable, rebuilt
from diffcli.library.entrywise import entrywise, known_sizes
from diffcli.ops import OPS
from diffcli.ops.sizes import text
from diffcli.rendering.infix import infix, node_text, tree_size
from diffcli.simplification import has_decimals, linear_part, read_assumption, simplify
from diffcli.trust.substitution import with_variable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.engine.gradient_graph import GradientGraph
    from diffcli.engine.shapes import Shape
    from diffcli.given.expressions import Expression
    from diffcli.graphs import Node
    from diffcli.ops import OpTable
    from diffcli.rendering.textbook import Line

HIGHEST_ORDER = 1000

_HIGHEST_LONG, _SHORT = 100, 40
"""Above this order only derivatives are taken that have no more nodes than this on the way."""

_SINGLE = {"equal_to": 2, "not_equal": 1}
"""Conditions that hold, or fail, at single points, and the input of a choice that stands beside these."""

_ONE_ENTRY = "take one entry, as in y[0]"
_MOST_TOLD = 3
_NODE_TEXT = 60
_LONGEST_BY_BOOK = 60
"""Nodes of a function of numbers whose steps are written as in a textbook; of longer ones, from the output down."""

_AT_ONCE = 5
"""So many orders are taken at once; what they give is simplified before the next."""

_MOST_NODES = 5_000
"""Nodes of a derivative, simplified, that is differentiated once more."""

_LARGEST, _PER_ORDER, _LARGEST_TERM = 150, 20, 4000
"""What is differentiated again may have so many nodes, and more with each order: a polynomial in one function gains a
term.  Beyond, all orders are taken at once from the start, with their common parts shared."""


def diff(
    expression: Expression,
    wrt: str | Sequence[str] | None = None,
    order: int = 1,
    *,
    assume: Sequence[str] = (),
    sizes: Mapping[str, Shape] | str | None = None,
    simplified: bool = True,
    ops: OpTable = OPS,
) -> str:
    """Return the derivative of an expression as text that reads back: one expression, or statements if it is long.

    ``wrt`` is a name, or several for a partial derivative by each in turn, such as ``"x,y,x"``; it may be left out
    where there is one variable.  ``order`` repeats it.  ``assume`` are facts such as ``"sum(p) = 1"``; ``sizes`` are
    shapes by name, or a text such as ``"W: 3,4; x: 4"``.

    >>> diff("x^4 - 2*x^3 + 3*x^2 - 4*x + 5")
    '4*x^3 - 6*x^2 + 6*x - 4'

    Shapes: names are numbers unless ``sizes`` says otherwise; the result has the shape of what is differentiated by.
    Raises: ExpressionError and its subclasses, UsageError where ``wrt`` is needed.
    """
    return infix(derivative(expression, wrt, order, assume=assume, sizes=sizes, simplified=simplified, ops=ops))


def derivative(
    expression: Expression,
    wrt: str | Sequence[str] | None = None,
    order: int = 1,
    *,
    assume: Sequence[str] = (),
    sizes: Mapping[str, Shape] | str | None = None,
    simplified: bool = True,
    ops: OpTable = OPS,
) -> Graph:
    """Return the graph of the derivative of an expression; parameters as for ``diff``.

    The graph's ``notes`` say what was taken for granted.
    Shapes: by an array, of a number, the shape of that array; else that of the output, then that of the variable.
    Raises: as ``diff``.
    Source: Goodfellow et al. 2016, Alg. 6.5 and 6.6.
    """
    asked = in_turn(wrt)
    shapes = sizes_of(sizes)
    graph = as_graph(expression, asked, ops, shapes=shapes, targets=asked)
    names = targets_in_turn(graph, asked, order)
    facts = [read_assumption(text, [v.name for v in graph.variables]) for text in assume]
    decimals = has_decimals(graph)
    graph, shapes = _prepared(graph, names, shapes)
    notes = [*graph.notes, *shape_notes(graph, shapes), *_kink_notes(graph, names)]
    given = {v.name for v in graph.variables}
    if simplified:
        graph = entrywise(graph, shapes)
    result = graph
    for name, count in runs(names):
        target = next((v for v in result.variables if v.name == name), None)
        if target is None:
            if name not in given:
                notes.append(Note(f"the expression does not depend on {name}: its derivative is 0"))
            result = _zero(name, shapes)
            break
        if result is not graph:
            result = simplify(result, sizes=shapes, assume=facts, decimals=decimals)
            target = next((v for v in result.variables if v.name == name), Variable(name))
        result = _differentiated(result, target, count, shapes, decimals)
    if simplified:
        of_number = not node_shapes(graph, shapes)[graph.output]
        like = Variable(names[0]) if len(names) == 1 and of_number else None
        result = simplify(result, sizes=shapes, assume=facts, output_like=like, decimals=decimals)
    result.notes = (*notes, *_size_notes(given, shapes, result), *_share_notes(graph))
    return result


def steps(
    expression: Expression,
    wrt: str | Sequence[str] | None = None,
    order: int = 1,
    *,
    assume: Sequence[str] = (),
    sizes: Mapping[str, Shape] | str | None = None,
    detail: str = "full",
    latex: bool = False,
    ops: OpTable = OPS,
) -> list[str]:
    """Return the lines of a solution: rules in words and formula, substitution, simplification; the last is the answer.

    Derivatives of higher order are taken one after the other.  With ``detail`` "brief", the derivatives of parts are
    left out; with ``latex``, the lines of each derivative are an ``align`` environment.  Parameters as for ``diff``.
    """
    return solved(expression, wrt, order, assume=assume, sizes=sizes, detail=detail, ops=ops).lines(latex=latex)


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


def solved(
    expression: Expression,
    wrt: str | Sequence[str] | None = None,
    order: int = 1,
    *,
    assume: Sequence[str] = (),
    sizes: Mapping[str, Shape] | str | None = None,
    detail: str = "full",
    ops: OpTable = OPS,
) -> Solution:
    """Return the derivative with its steps; parameters as for ``steps``."""
    from diffcli.rendering.derivation import derivation_lines
    from diffcli.rendering.textbook import textbook_lines

    asked = in_turn(wrt)
    shapes = sizes_of(sizes)
    graph = as_graph(expression, asked, ops, shapes=shapes, targets=asked)
    facts = [read_assumption(text, [v.name for v in graph.variables]) for text in assume]
    decimals = has_decimals(graph)
    names = [name for name, count in runs(targets_in_turn(graph, asked, order)) for _ in range(count)]
    graph, shapes = _prepared(graph, names, shapes)
    notes = [*graph.notes, *shape_notes(graph, shapes), *_kink_notes(graph, names), *_share_notes(graph)]
    given = {v.name for v in graph.variables}

    def shorter(part: Graph, more: Mapping[str, Shape] | None = None, like: Variable | None = None) -> Graph:
        known = shapes if shapes is None else {**shapes, **(more or {})}
        return simplify(part, sizes=known, assume=facts, output_like=like, decimals=decimals)

    graph = entrywise(graph, shapes)
    taken: list[tuple[str, Graph, list[Line]]] = []
    for name in names:
        shape = node_shapes(graph, shapes)[graph.output]
        if shape:
            raise ShapeError(f"steps are of numbers, and this is an array of shape {text(shape)}", hint=_ONE_ENTRY)
        target = next((v for v in graph.variables if v.name == name), Variable(name))
        gradients = gradient_graph(graph, [target], sizes=shapes, formula=True)
        by_node = node_shapes(graph, shapes)
        like = target if len(names) == 1 and not by_node[graph.output] else None
        answer = shorter(gradients.of(target), like=like)
        if is_elementwise(graph, by_node) and tree_size(graph) <= _LONGEST_BY_BOOK:
            label = "f" + "'" * len(taken)
            lines = textbook_lines(graph, target, answer, lambda node: shorter(Graph(node)).output, label)
            kept = [line for line in lines if not line.depth]
        else:
            lines = derivation_lines(gradients, target, by_node, shorter)
            kept = [line for line in lines[:-1] if line.label] + lines[-1:]
        taken.append((name, graph, kept if detail == "brief" else lines))
        graph = answer
    graph.notes = (*notes, *_size_notes(given, shapes, graph))
    return Solution(taken, graph)


def gradient_nodes(expression: Expression, wrt: Sequence[str] = (), *, ops: OpTable = OPS) -> GradientGraph:
    """Return the graph of an expression with its gradient as further nodes, by the named variables or statements.

    All variables are meant if none is named.
    Raises: BindingError, for a name that does not occur.
    Source: Goodfellow et al. 2016, Alg. 6.5 and 6.6.
    """
    graph = as_graph(expression, wrt, ops)
    known = {v.name: v for v in graph.variables} | graph.names
    missing = [name for name in wrt if name not in known]
    if missing:
        raise BindingError(f"{missing[0]} does not occur in the expression")
    return gradient_graph(graph, [known[name] for name in wrt] or None, sizes=known_sizes(graph, None))


def sizes_of(sizes: Mapping[str, Shape] | str | None) -> Mapping[str, Shape] | None:
    """Return shapes by name, letters of a text as symbols."""
    return lettered(read_sizes(sizes)) if isinstance(sizes, str) else sizes


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
        name = condition.op.name if isinstance(condition, Apply) else ""
        return inputs[_SINGLE[name]] if name in _SINGLE else None

    made = rebuilt(graph.nodes, beside)
    names_of = {name: made[node] for name, node in graph.names.items() if made[node] is not None}
    return Graph(made[graph.output], names=names_of, source=graph.source, notes=graph.notes)


def _kink_notes(graph: Graph, names: Sequence[str]) -> list[Note]:
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
            elif len(names) > 1:
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

            hint = hint_for_variables(variables, graph.source or "") or "say it with --wrt NAME"
            raise UsageError(f"differentiate by what? the expression has {found}", hint=hint)
        wrt = variables
    if not 1 <= order * len(wrt) <= HIGHEST_ORDER:
        raise UsageError(f"the order must be between 1 and {HIGHEST_ORDER}, not {order * len(wrt)}")
    return list(wrt) * order


def runs(names: Sequence[str]) -> list[tuple[str, int]]:
    """Return how often to differentiate by each name: the order of partial derivatives does not matter."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return list(counts.items())


def _differentiated(
    graph: Graph, target: Variable, count: int, sizes: Mapping[str, Shape] | None, decimals: bool
) -> Graph:
    """Return the derivative of that order by one variable."""
    if count > 1:
        graph = simplify(graph, sizes=sizes, decimals=decimals)
        if is_elementwise(graph, node_shapes(graph, sizes)):
            return _by_leibniz(graph, target, count, decimals)
    for step in range(count):
        if step:
            graph = simplify(graph, sizes=sizes, decimals=decimals, output_like=target if step == 1 else None)
            if len(graph) > _MOST_NODES:
                raise LimitError(f"the derivative of order {step} has {len(graph):,} nodes, and further ones have more")
        target = _named(graph, target)
        shape = slot_shapes(graph, sizes)[graph.plan.output]
        if shape and sizes is not None:
            graph = _of_array(graph, target, shape, sizes, decimals)
        else:
            graph = gradient_graph(graph, [target], sizes=sizes, formula=True).of(target)
    return graph


def _of_array(graph: Graph, target: Variable, shape: Any, sizes: Mapping[str, Shape], decimals: bool) -> Graph:
    """Return the derivative of a vector: that of each entry, or the Jacobian matrix.

    Raises: ShapeError, LimitError, where it has no form in vectors and matrices.
    """
    stack, by = graph.output, sizes.get(target.name) or ()
    if not by and isinstance(stack, Apply) and stack.op is OPS["stack"] and not stack.options:
        entries = []
        for item in stack.inputs:
            entry = Graph(item)
            found = _differentiated(entry, target, 1, sizes, decimals)
            entries.append(simplify(found, sizes=sizes, decimals=decimals).output)
        return Graph(Apply(stack.op, tuple(entries)))
    if len(shape) + len(by) > 2:
        raise ShapeError(
            f"the derivative of an array of shape {text(shape)} by one of shape {text(by)} has more than two axes",
            hint=_ONE_ENTRY,
        )
    name = next(name for name in "vwuzabcdefgh" if name not in {v.name for v in graph.variables} | sizes.keys())
    vector, sizes = Variable(name), {**sizes, name: shape}
    weighted = Graph(Apply(OPS["sum"], (vector * graph.output,)), names=graph.names)
    gradient = gradient_graph(weighted, [target], sizes=sizes, formula=True).of(target)
    gradient = simplify(gradient, sizes=sizes, decimals=decimals)
    return linear_part(gradient, vector, target, sizes=sizes, decimals=decimals)


def _by_leibniz(graph: Graph, target: Variable, count: int, decimals: bool) -> Graph:
    """Return a derivative of some order: the first few at once, then one by one while each stays short."""

    def further(graph: Graph, count: int) -> Graph:
        return higher_derivative(graph, _named(graph, target), count, formula=True)

    found = further(graph, min(count, _AT_ONCE))
    for order in range(_AT_ONCE, count):
        found = simplify(found, decimals=decimals, largest=_LARGEST_TERM)
        if count > _HIGHEST_LONG and len(found) > _SHORT:
            text = f"the derivative of order {order} has {len(found)} nodes"
            raise LimitError(f"{text}, and orders above {_HIGHEST_LONG} are for what stays short")
        if len(found) > _LARGEST + _PER_ORDER * order:
            return further(graph, count)
        found = further(found, 1)
    return found if count <= _AT_ONCE else simplify(found, decimals=decimals, largest=_LARGEST_TERM)


def _named(graph: Graph, target: Variable) -> Variable:
    return next((v for v in graph.variables if v.name == target.name), target)


def shape_notes(graph: Graph, sizes: Mapping[str, Shape] | None) -> list[Note]:
    """Return a note where names are taken to be arrays of one shape, as nothing else is said."""
    names = [v.name for v in graph.variables]
    if sizes is not None or len(names) < 2 or not has_open_shapes(graph):
        return []
    return [Note(f"{', '.join(names[:8])} are taken to have one shape; say others with --sizes")]


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


def _share_notes(graph: Graph) -> list[Note]:
    """Return a note where targets are taken for shares."""
    has_targets = any(op.labels is not None for op in graph.plan.operations())
    return [Note("the targets of cross_entropy are taken to be shares that sum to 1")] if has_targets else []


def _zero(name: str, sizes: Mapping[str, Shape] | None) -> Graph:
    shape = (sizes or {}).get(name)
    return Graph(Apply(OPS["zeros"], (), (("shape", tuple(shape)),)) if shape else Constant(0))
