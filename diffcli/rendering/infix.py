"""A graph as text that reads back as the same graph."""

from __future__ import annotations

import re

from diffcli.graphs import Apply, Constant, Graph, Node
from diffcli.ops.sizes import index_text
from diffcli.rendering.numbers import constant_text
from diffcli.rendering.pieces import written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diffcli.ops.op import Op
    from diffcli.rendering.pieces import Piece

COMPARISON, SUM, PRODUCT, UNARY, POWER, ATOM = range(6)
"""How tightly an expression holds together; an operand that holds less tightly than its place needs brackets."""

_SMALL_SAVING = 3
_LOG = re.compile(r"(?<!\w)log(?=\()")

_SHARED_LIMIT = 200
"""Trees up to this size are written out in one line however much they share."""


def infix(graph: Graph) -> str:
    """Return the text of a graph: one expression, or statements for its named nodes.

    Where one line would be more than twice as long as the graph, shared nodes get names of their own.
    """
    names = statement_names(graph)
    lines = []
    for node in graph.nodes:
        if node in names and node is not graph.output:
            lines.append(f"{names[node]} = {_expression(node, names)}")
    last = _expression(graph.output, names)
    given = graph.name_of(graph.output) if isinstance(graph.output, Apply) or graph.output in names else None
    lines.append(f"{given} = {last}" if given else last)
    return "; ".join(lines)


def infix_of_any_log(graph: Graph) -> str:
    """Return the text of a graph that reads back as the same where ``log`` is to base 10 too, as ``ln`` does."""
    return _LOG.sub("ln", infix(graph))


def node_text(node: Node, graph: Graph | Mapping[Node, str] | None = None) -> str:
    """Return one node as text, the named nodes of ``graph`` below it by their names; names alone may be given."""
    return _expression(node, statement_names(graph) if isinstance(graph, Graph) else graph or {})


def node_texts(nodes: Iterable[Node], names: Mapping[Node, str]) -> dict[Node, str]:
    """Return nodes as texts, inputs before consumers: each is written with those before it."""
    known: dict[Node, str] = {}

    def pieces(node: Node, place: int) -> list[Piece]:
        is_known = place == COMPARISON and node in known and node not in names
        return [known[node]] if is_known else _pieces(node, place, names)

    for node in nodes:
        known[node] = written(_pieces(node, COMPARISON, names, is_top=True), pieces)
    return known


def tightness(node: Node) -> int:
    """Return how tightly the text of a node holds together, from COMPARISON to ATOM."""
    return _operation(node, {})[0] if isinstance(node, Apply) else ATOM


def statement_names(graph: Graph, longest: int | None = None) -> dict[Node, str]:
    """Return the names under which nodes are written as statements of their own.

    These are the graph's, and new ones for shared nodes where one line would be much longer than the graph.  With
    ``longest``, no text is written of more nodes: what is longer gets a new name too.
    """
    names = {node: name for name, node in graph.names.items()}
    is_sharing = tree_size(graph, names) > max(_SHARED_LIMIT, 2 * len(graph.nodes))
    if is_sharing or longest is not None:
        taken = set(names.values()) | {v.name for v in graph.variables}
        uses: dict[Node, int] = {}
        for node in graph.nodes:
            for item in node.inputs if isinstance(node, Apply) else ():
                uses[item] = uses.get(item, 0) + 1
        fresh = (f"t{i}" for i in range(1, len(graph.nodes) * 2) if f"t{i}" not in taken)
        sizes: dict[Node, int] = {}
        for node in graph.nodes:
            sizes[node] = 1
            if isinstance(node, Apply):
                sizes[node] += sum(1 if i in names else sizes[i] for i in node.inputs)
                # a name costs a statement: it must save more than a few words
                saved = (sizes[node] - 1) * (uses.get(node, 0) - 1) if is_sharing else 0
                if node not in names and (saved > _SMALL_SAVING or (longest is not None and sizes[node] > longest)):
                    names[node] = next(fresh)
    return names


def tree_size(graph: Graph, names: Mapping[Node, str] = {}) -> int:
    """Return how many nodes the text of ``graph`` would write, capped beyond use."""
    sizes: dict[Node, int] = {}
    for node in graph.nodes:
        inputs = node.inputs if isinstance(node, Apply) else ()
        sizes[node] = min(1 + sum(1 if i in names else sizes[i] for i in inputs), 10**9)
    return sum(size for node, size in sizes.items() if node in names or node is graph.output)


def _expression(top: Node, names: Mapping[Node, str]) -> str:
    return written(_pieces(top, COMPARISON, names, is_top=True), lambda node, place: _pieces(node, place, names))


def _pieces(node: Node, place: int, names: Mapping[Node, str], is_top: bool = False) -> list[Piece]:
    """Return a node as text and operands, in brackets if its place asks for them."""
    if node in names and not is_top:
        return [names[node]]
    if isinstance(node, Constant):
        text = node.name or constant_text(node.value, node.text)
        # -2*x begins with the number -2, but (-2)^2 and x*(-2) need brackets
        return [f"({text})"] if text.startswith("-") and place > PRODUCT else [text]
    if not isinstance(node, Apply):
        return [node.name]  # type: ignore[attr-defined]
    tightness, pieces = _operation(node, names)
    return ["(", *pieces, ")"] if tightness < place else pieces


def _operation(node: Apply, names: Mapping[Node, str]) -> tuple[int, list[Piece]]:
    op, inputs, options = node.op, node.inputs, dict(node.options)
    match op.name:
        case "add":
            return SUM, [(inputs[0], SUM), *_right_summand(inputs[1], names)]
        case "negate":
            is_twice = isinstance(inputs[0], Apply) and inputs[0].op is op
            return UNARY, ["-", (inputs[0], POWER if is_twice else UNARY)]
        case "mul" | "div" | "matmul":
            sign = " @ " if op.name == "matmul" else op.symbol or ""
            return PRODUCT, [(inputs[0], PRODUCT), sign, (inputs[1], POWER)]
        case "int_power":
            power = options["power"]
            exponent = constant_text(power)
            return POWER, [(inputs[0], ATOM), "^", f"({exponent})" if power < 0 else exponent]
        case "power" if not (isinstance(inputs[1], Constant) and isinstance(inputs[1].value, int)):
            return POWER, [(inputs[0], ATOM), "^", (inputs[1], ATOM)]
        case "factorial":
            return POWER, [(inputs[0], ATOM), "!"]
        case "transpose":
            return ATOM, [(inputs[0], ATOM), ".T"]
        case "index":
            return ATOM, [(inputs[0], ATOM), index_text(options["index"])]
        case "entry":
            return ATOM, [(inputs[0], ATOM), "[", *_separated(inputs[1:]), "]"]
        case "sum_over":
            return ATOM, ["sum_", (inputs[0], ATOM), "(", (inputs[1], COMPARISON), ")"]
        case "stack" if not options.get("axis"):
            return ATOM, ["[", *_separated(inputs), "]"]
    if op.symbol is not None and op.name not in ("power", "negate"):
        return COMPARISON, [(inputs[0], SUM), f" {op.symbol} ", (inputs[1], SUM)]
    words = ", ".join(option_words(node)) if options else ""
    comma = [", "] if inputs and words else []
    if has_order(op):
        return ATOM, [f"{op.call or op.name}(", words, *comma, *_separated(inputs), ")"]
    return ATOM, [f"{op.call or op.name}(", *_separated(inputs), *comma, words, ")"]


def has_order(op: Op) -> bool:
    """Tell whether the option of an operation stands before its input: ``besselj(2, x)``."""
    return op.max_inputs == 1 and bool(op.options) and op.options[0].position == 0


def _right_summand(node: Node, names: Mapping[Node, str]) -> list[Piece]:
    if node not in names:
        if isinstance(node, Apply) and node.op.name == "negate" and not is_number(node.inputs[0]):
            return [" - ", (node.inputs[0], POWER if _begins_with_minus(node.inputs[0]) else PRODUCT)]
        if isinstance(node, Constant) and node.name is None and isinstance(node.value, (int, float)):
            text = constant_text(node.value, node.text)
            if text.startswith("-"):
                return [" - ", text[1:]]
    return [" + ", (node, PRODUCT)]


def is_number(node: Node) -> bool:
    """Tell whether a node is a constant written as a number."""
    return isinstance(node, Constant) and node.name is None


def _begins_with_minus(node: Node) -> bool:
    while isinstance(node, Apply) and node.op.name in ("mul", "div", "matmul"):
        node = node.inputs[0]
    return isinstance(node, Apply) and node.op.name == "negate"


def _separated(inputs: Sequence[Node]) -> list[Piece]:
    pieces: list[Piece] = [", "] * (2 * len(inputs) - 1)
    pieces[::2] = [(item, COMPARISON) for item in inputs]
    return pieces


def option_words(node: Apply) -> Iterator[str]:
    """Yield the options of a call as they are typed: sizes alone and orders without their name, ``ones(2, 3)``."""
    for name, text in option_texts(node):
        yield f"{name}={text}" if node.inputs and not has_order(node.op) else text.strip("[]")


def option_texts(node: Apply) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of each option as they are typed.

    A range in an index option, ``index=[1:]``, is the one value that does not read back: the grammar has ranges only
    behind what they index.
    """
    kinds = {option.name: option.kind for option in node.op.options}
    for name, value in node.options:
        if kinds.get(name) == "index":
            yield name, index_text(value)
        else:
            yield name, _value_text(value)


def _value_text(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value_text, value))}]"
    return constant_text(value) if isinstance(value, (int, float)) else str(value)
