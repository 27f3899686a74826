"""Parse tree to graph: the statements of a program, one after the other."""

from __future__ import annotations

from diffcli.errors import Note, ParseError, Span, UnknownNameError, shorten
from diffcli.graph import Apply, Builder, Graph, Node, reachable
from diffcli.parsing import messages, readings
from diffcli.parsing.expressions import Expressions, Function
from diffcli.parsing.literals import ArrayLiteral, Literal
from diffcli.parsing.statements import Statements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.parsing.driver import ParseTree
    from diffcli.parsing.matrices import Matrices
    from diffcli.parsing.vocabulary import Vocabulary


def build_graph(
    tree: ParseTree,
    source: str,
    vocabulary: Vocabulary,
    notes: list[Note],
    *,
    output: str | None = None,
    natural_log: bool = True,
    matrices: Matrices | None = None,
) -> Graph:
    """Return the graph of a parse tree; ``notes`` gain what its reader should be told.

    Raises: ParseError, UnknownNameError, ArityError, ShapeError, LimitError.
    """
    statements = Statements(tree, source, vocabulary)
    expressions = Expressions(
        tree, source, vocabulary, Builder(vocabulary.ops), statements, notes, natural_log, matrices
    )
    names = expressions.names
    result: Node | None = None
    start = 0
    for number, end in enumerate(statements.ends):
        label, first, last, _ = tree[end]
        result = None
        if label == "assign":
            result = _assign(expressions, start, end, number)
        elif label == "define":
            _define(expressions, start, end, number)
        elif end == statements.ends[-1]:
            result = expressions.operand(expressions.run(start, end, number))
        else:
            raise ParseError(
                "only the last statement may be without a name",
                span=Span(first, last),
                source=source,
                hint="write name = ... , or put the output last",
            )
        start = end + 1
    if output is not None:
        result = names.get(output)
        if result is None:
            raise UnknownNameError(
                f"there is no statement {shorten(output, 100)}", hint=messages.suggestion(output, names)
            )
    if result is None:
        raise ParseError(
            "the last statement defines a function, so nothing is computed",
            span=Span(*tree[-1][1:3]),
            source=source,
        )
    notes.extend(readings.warnings(tree, source))
    return _graph(result, expressions, source, notes)


def _assign(expressions: Expressions, start: int, end: int, number: int) -> Node:
    """Return the node of a named statement, which is nothing else's."""
    _, first, last, _ = expressions.tree[end - 1]
    value = expressions.run(start + 1, end, number)
    builder = expressions.builder
    if isinstance(value, Apply) and value not in expressions.named:
        node: Node = builder.own(value.op, value.inputs, dict(value.options))
    elif isinstance(value, Node):
        node = builder.own(builder.ops["copy"], [value])
    elif isinstance(value, (Literal, ArrayLiteral)):
        node = builder.own_constant(value.value, value.text)
    else:
        node = expressions.operand(value)  # refuses what is no value
    expressions.spans[node] = Span(first, last)
    expressions.names[expressions.tree[start][3]] = node
    expressions.named.add(node)
    return node


def _define(expressions: Expressions, start: int, end: int, number: int) -> None:
    """Remember a function of the text."""
    tree, name = expressions.tree, expressions.tree[start][3]
    parameters: list[str] = []
    body = start + 1
    while tree[body][0] == "PARAMETER":
        parameter = tree[body][3]
        if parameter in parameters:
            raise expressions.error(f"{name} has two parameters {parameter}", tree[body])
        parameters.append(parameter)
        body += 1
    expressions.functions[name] = Function(parameters, body, end, number)


def _graph(result: Node, expressions: Expressions, source: str, notes: list[Note]) -> Graph:
    """Return the graph of what the output needs; a statement that it does not need is noted."""
    nodes = expressions.builder.nodes
    names: dict[str, Node] = {}
    if expressions.names:
        nodes = reachable(nodes, result)
        used = expressions.named.intersection(nodes)
        for name, node in expressions.names.items():
            if node in used:
                names[name] = node
            else:
                notes.append(Note(f"{name} is not used, so it is not computed", expressions.spans[node]))
    for name, function in expressions.functions.items():
        if name not in expressions.called:
            _, first, last, _ = expressions.tree[function.start - len(function.parameters) - 1]
            notes.append(Note(f"{name} is not used, so it is not computed", Span(first, last)))
    return Graph(result, nodes, names=names, spans=expressions.spans, source=source, notes=notes)
