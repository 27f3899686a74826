"""Parse tree to graph: one loop over the tree's nodes in postfix order, with a stack of values.

A number stays a literal until an operation takes it, so that ``x^2`` and ``sum(x, axis=0)`` find a plain integer
and ``-2`` is one constant.  The bodies of a text's own functions are run in the same loop, once for each list of
arguments: 60 functions that each call the one before twice take 60 steps.
"""

from __future__ import annotations

from diffcli.errors import Note, ParseError, ShapeError, Span, UnknownNameError, shorten
from diffcli.graph import Apply, Builder, Constant, Graph, Node
from diffcli.parsing import calls, messages, readings
from diffcli.parsing.literals import ArrayLiteral, Keyword, Literal, Several, Slice, read_number
from diffcli.parsing.vocabulary import CONSTANTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.ops import Op
    from diffcli.parsing.driver import ParseTree, Token
    from diffcli.parsing.vocabulary import Vocabulary

    Value = Any  # a Node, or what literals.py has, or the token of a function
    TreeNode = tuple[str, int, int, Any]

_STATEMENTS = frozenset(("result", "assign", "define"))

_BINARY = frozenset(
    (
        "add",
        "mul",
        "div",
        "matmul",
        "less",
        "less_equal",
        "greater",
        "greater_equal",
        "equal_to",
        "not_equal",
    )
)
"""Labels that are names of operations of two inputs."""

_UNARY = frozenset(("factorial", "transpose", "abs"))

_ROOTS = {"√": "sqrt", "∛": "cbrt"}


def build_graph(
    tree: ParseTree,
    source: str,
    vocabulary: Vocabulary,
    notes: list[Note],
    *,
    output: str | None = None,
    natural_log: bool = True,
) -> Graph:
    """Return the graph of a parse tree.

    Raises: ParseError, UnknownNameError, ArityError, ShapeError, LimitError.
    """
    return _Program(tree, source, vocabulary, notes, natural_log).graph(output)


class _Function:
    """A function that the text defines: its parameters and where its body stands in the tree."""

    __slots__ = ("end", "name", "parameters", "start", "statement")

    def __init__(self, name: str, parameters: Sequence[str], start: int, end: int, statement: int) -> None:
        self.name = name
        self.parameters = parameters
        self.start = start
        self.end = end
        self.statement = statement


class _Frame:
    """What is being run: a statement or the body of a function."""

    __slots__ = ("arguments", "end", "exponent", "key", "position", "statement")

    def __init__(
        self,
        position: int,
        end: int,
        statement: int,
        arguments: Mapping[str, Value],
        key: object = None,
        exponent: tuple[Value, TreeNode] | None = None,
    ) -> None:
        self.position = position
        self.end = end
        self.statement = statement
        self.arguments = arguments
        self.key = key
        self.exponent = exponent


class _Program:
    """The statements of one text on their way to a graph."""

    __slots__ = (
        "builder",
        "functions",
        "names",
        "natural_log",
        "notes",
        "ops",
        "results",
        "source",
        "spans",
        "statements",
        "tree",
        "vocabulary",
    )

    def __init__(
        self, tree: ParseTree, source: str, vocabulary: Vocabulary, notes: list[Note], natural_log: bool
    ) -> None:
        self.tree: Sequence[TreeNode] = tree
        self.source = source
        self.vocabulary = vocabulary
        self.notes = notes
        self.natural_log = natural_log
        self.ops = vocabulary.ops
        self.builder = Builder(vocabulary.ops)
        self.spans: dict[Node, Span] = {}
        self.names: dict[str, Node] = {}
        self.functions: dict[str, _Function] = {}
        self.results: dict[object, Value] = {}
        self.statements = [i for i, node in enumerate(tree) if node[0] in _STATEMENTS]

    # --- statements

    def graph(self, wanted: str | None) -> Graph:
        """Return the graph of the whole text."""
        start, node = 0, None
        for number, end in enumerate(self.statements):
            label = self.tree[end][0]
            if label == "assign":
                node = self.assign(start, end, number)
            elif label == "define":
                node = self.define(start, end, number)
            else:
                if end != self.statements[-1]:
                    raise self.error(
                        "only the last statement may be without a name",
                        self.tree[end],
                        hint="write name = ... , or put the output last",
                    )
                node = self.operand(self.run(start, end, number))
            start = end + 1
        if wanted is not None:
            node = self.names.get(wanted)
            if node is None:
                raise UnknownNameError(
                    f"there is no statement {shorten(wanted, 100)}", hint=messages.suggestion(wanted, self.names)
                )
        if node is None:
            raise self.error("the last statement defines a function, so nothing is computed", self.tree[-1])
        self.notes.extend(readings.warnings(self.tree, self.source))
        graph = Graph(node, self.builder.nodes)
        return self.finished(graph)

    def finished(self, graph: Graph) -> Graph:
        """Return the graph with names, places and notes."""
        used = set(graph.nodes) if self.names else set()
        for name, node in self.names.items():
            if node not in used:
                self.notes.append(Note(f"{name} is not used", self.spans.get(node)))
        return Graph(
            graph.output,
            graph.nodes,
            names={name: node for name, node in self.names.items() if node in used},
            spans=self.spans,
            source=self.source,
            notes=self.notes,
        )

    def assign(self, start: int, end: int, number: int) -> Node:
        """Return the node of a named statement, which is nothing else's."""
        name = self.tree[start][3]
        value = self.run(start + 1, end, number)
        expression = self.tree[end - 1]
        if isinstance(value, Apply) and value not in self.names.values():
            node: Node = self.builder.own(value.op, value.inputs, dict(value.options))
        elif isinstance(value, Node):
            node = self.builder.own(self.ops["copy"], [value])
        else:
            node = self.operand(value)
        self.spans[node] = Span(expression[1], expression[2])
        self.names[name] = node
        return node

    def define(self, start: int, end: int, number: int) -> None:
        """Remember a function."""
        name = self.tree[start][3]
        parameters: list[str] = []
        body = start + 1
        while self.tree[body][0] == "PARAMETER":
            parameter = self.tree[body][3]
            if parameter in parameters:
                raise self.error(f"{name} has two parameters {parameter}", self.tree[body])
            parameters.append(parameter)
            body += 1
        self.functions[name] = _Function(name, parameters, body, end, number)

    # --- expressions

    def run(self, start: int, end: int, statement: int) -> Value:
        """Return the value of a part of the tree."""
        tree = self.tree
        values: list[Value] = []
        frames: list[_Frame] = []
        frame = _Frame(start, end, statement, {})
        position = start
        while True:
            if position == end:
                if not frames:
                    return values[-1]
                self.results[frame.key] = values[-1]
                if frame.exponent is not None:
                    values[-1] = self.power(values[-1], *frame.exponent)
                frame = frames.pop()
                position, end = frame.position, frame.end
                continue
            node = tree[position]
            position += 1
            label, _, _, content = node
            if label == "NAME":
                values.append(self.name(node, frame))
            elif label == "NUMBER":
                values.append(read_number(content, node[1], node[2], self.source))
            elif label in _BINARY or label == "juxtapose":
                second, first = values.pop(), values.pop()
                op = self.ops["mul" if label == "juxtapose" else label]
                values.append(self.apply(op, (self.operand(first), self.operand(second)), node))
            elif label == "group" or label == "plus":
                pass
            elif label == "subtract":
                second, first = values.pop(), values.pop()
                left = self.operand(first)
                values.append(self.apply(self.ops["add"], (left, self.operand(self.negated(second, node))), node))
            elif label == "negate":
                values[-1] = self.negated(values[-1], node)
            elif label == "power":
                exponent = values.pop()
                values[-1] = self.power(values[-1], exponent, node)
            elif label in _UNARY:
                values[-1] = self.apply(self.ops[label], (self.operand(values[-1]),), node)
            elif isinstance(content, str):  # FUNCTION, CALL, KEYWORD, ROOT
                values.append(node)
            elif label in ("call", "apply", "power_call", "power_apply"):
                function, *arguments = values[-content:]
                del values[-content:]
                exponent = arguments.pop(0) if label.startswith("power") else None
                called = self.functions.get(function[3])
                if called is None and function[3] not in self.vocabulary.functions:
                    values.append(self.call(function, exponent, arguments, node, frame))
                    continue
                body = self.enter(function, called, exponent, arguments, node, frame)
                if body.position == body.end:
                    result = self.results[body.key]
                    values.append(result if exponent is None else self.power(result, exponent, node))
                    continue
                frame.position = position
                frames.append(frame)
                frame, position, end = body, body.position, body.end
            elif label == "root":
                operand = values.pop()
                values[-1] = self.apply(self.ops[_ROOTS[values[-1][3]]], (self.operand(operand),), node)
            elif label == "keyword":
                value = values.pop()
                values[-1] = Keyword(values[-1][3], value, node[1], node[2])
            elif label == "index":
                self.index(values, node)
            else:
                entries = values[len(values) - content :]
                del values[len(values) - content :]
                if label == "list":
                    values.append(self.list(entries, node))
                elif label == "tuple":
                    values.append(Several(entries, node[1], node[2]))
                else:
                    values.append(Slice(entries, node[1], node[2]) if label == "slice" else None)

    def name(self, token: TreeNode, frame: _Frame) -> Value:
        """Return what a name stands for."""
        name = token[3]
        if name in frame.arguments:
            return frame.arguments[name]
        vocabulary = self.vocabulary
        statement = vocabulary.assigned.get(name)
        if statement is not None:
            if statement >= frame.statement:
                raise self.premature(name, token, frame.statement)
            return self.names[name]
        if name not in vocabulary.declared:
            if name in CONSTANTS:
                return self.placed(self.builder.constant(CONSTANTS[name], name=name), token)
            if name == vocabulary.complex_unit:
                return self.placed(self.builder.constant(1j, name=name), token)
            if name == "i" and vocabulary.complex_unit is None:
                raise self.error(
                    "i is the imaginary unit, and only real numbers are computed here",
                    token,
                    hint="give i a value to make it a variable",
                )
        return self.placed(self.builder.variable(name), token)

    def placed(self, node: Node, place: TreeNode) -> Node:
        """Return a node, its first place in the text remembered."""
        if node not in self.spans:
            self.spans[node] = Span(place[1], place[2])
        return node

    def apply(self, op: Op, inputs: Sequence[Node], place: TreeNode, options: Mapping[str, Any] | None = None) -> Node:
        """Return the node of an operation."""
        node = self.builder.apply(op, inputs, options)
        if node not in self.spans:
            self.spans[node] = Span(place[1], place[2])
        return node

    def operand(self, value: Value) -> Node:
        """Return a value as a node."""
        if isinstance(value, Node):
            return value
        if isinstance(value, (Literal, ArrayLiteral)):
            node = self.builder.constant(value.value, value.text)
            self.spans[node] = Span(value.start, value.end)
            return node
        if isinstance(value, Several):
            raise self.several(value)
        raise self.error("an option is given only to a function", ("", value.start, value.end, 0))

    def several(self, value: Several) -> ParseError:
        """Return the error of ``(1, 2)`` where one value is wanted."""
        span = Span(value.start, value.end)
        before = self.source[: value.start].rstrip()[-1:]
        hint = "a list is written with square brackets: [1, 2]"
        if before.isalnum() or before == "_":
            hint = "a name before brackets multiplies unless it is a function"
        elif len(value.values) == 2 and all(isinstance(v, Literal) for v in value.values):
            hint = "a decimal number is written with a point: 1.5"
        return ParseError("a comma cannot stand in plain brackets", span=span, source=self.source, hint=hint)

    def negated(self, value: Value, place: TreeNode) -> Value:
        """Return minus a value; of a literal, the negative literal."""
        if isinstance(value, Literal):
            return value.negated(place[1], place[2])
        return self.apply(self.ops["negate"], (self.operand(value),), place)

    def power(self, base: Value, exponent: Value, place: TreeNode) -> Node:
        """Return a power; an integer exponent is no input but an option."""
        node = self.operand(base)
        if isinstance(exponent, Literal) and isinstance(exponent.value, int):
            return self.apply(self.ops["int_power"], (node,), place, {"power": exponent.value})
        return self.apply(self.ops["power"], (node, self.operand(exponent)), place)

    def list(self, entries: Sequence[Value], place: TreeNode) -> Value:
        """Return a list of plain numbers as one constant, any other as the stack of its entries."""
        if not entries:
            raise self.error("a list needs at least one entry", place)
        if all(isinstance(entry, (Literal, ArrayLiteral)) and entry.text is None for entry in entries):
            shapes = [entry.shape for entry in entries]
            for row, shape in enumerate(shapes):
                if shape != shapes[0]:
                    raise ShapeError(
                        f"entry {row} has shape {shape}, but entry 0 has shape {shapes[0]}",
                        span=Span(entries[row].start, entries[row].end),
                        source=self.source,
                        hint="entries are counted from 0; all rows of a matrix have the same length",
                    )
            value = tuple(entry.value for entry in entries)
            return ArrayLiteral(value, (len(value), *shapes[0]), place[1], place[2])
        return self.apply(self.ops["stack"], [self.operand(entry) for entry in entries], place)

    def index(self, values: list[Value], place: TreeNode) -> None:
        """Replace an array and its subscripts by one entry or part of the array."""
        count = place[3] - 1
        subscripts = values[len(values) - count :]
        del values[len(values) - count :]
        if isinstance(values[-1], Literal):
            raise self.error(
                "a number has no entries", place, hint="write * before a list to multiply by it, as in 2*[1, 2]"
            )
        items = []
        for subscript in subscripts:
            if isinstance(subscript, Slice):
                parts = [None if v is None else self.integer(v, place) for v in subscript.values]
                items.append(("slice", *parts, *[None] * (3 - len(parts))))
            else:
                items.append(self.integer(subscript, place))
        values[-1] = self.apply(self.ops["index"], (self.operand(values[-1]),), place, {"index": tuple(items)})

    def integer(self, value: Value, place: TreeNode) -> int:
        """Return a literal integer."""
        if isinstance(value, Literal) and isinstance(value.value, int):
            return value.value
        raise self.error("an index is a whole number, counted from 0, or a range such as 1:3", place)

    # --- calls

    def call(
        self, function: Token, exponent: Value, arguments: list[Value], place: TreeNode, frame: _Frame
    ) -> Node:
        """Return the node of a built-in operation called."""
        name = function[3]
        if isinstance(exponent, Literal) and exponent.value == -1:
            name = calls.inverse(name, self.ops)
            if not name:
                raise self.error(
                    f"the inverse function of {function[3]} is not known",
                    function,
                    hint=f"write 1/{function[3]}(...) for the reciprocal",
                )
            exponent = None
        if name.startswith("log_") and not self.ops.called(name):
            base = name[4:]
            if len(arguments) != 1:
                raise calls.wrong_count(name, len(arguments), ["1 argument"], Span(place[1], place[2]), self.source)
            name = {"2": "log2", "10": "log10", "e": "log"}.get(base, "log_base")
            if name == "log_base":
                token = ("NAME", function[1] + 4, function[2], base)
                if base.isdecimal():
                    arguments.append(read_number(base, token[1], token[2], self.source))
                else:
                    arguments.append(self.name(token, frame))
            op, inputs, options = self.ops[name], arguments, {}
        else:
            call = calls.resolve(name, arguments, self.ops, Span(place[1], place[2]), self.source)
            op, inputs, options = call
            if op.name == "log" and not self.natural_log and name == "log":
                op = self.ops["log10"]
        nodes = [self.operand(value) for value in inputs]
        if op.max_inputs == 2 and len(nodes) > 2:  # max(a, b, c)
            node = nodes[0]
            for other in nodes[1:]:
                node = self.apply(op, (node, other), place)
        else:
            node = self.apply(op, nodes, place, options)
        return node if exponent is None else self.power(node, exponent, place)

    def enter(
        self,
        token: Token,
        function: _Function | None,
        exponent: Value,
        arguments: list[Value],
        place: TreeNode,
        frame: _Frame,
    ) -> _Frame:
        """Return the frame that runs the body of a function, at its end if the result is known already."""
        name = token[3]
        if self.vocabulary.functions[name] >= frame.statement or function is None:
            raise self.premature(name, token, frame.statement)
        if isinstance(exponent, Literal) and exponent.value == -1:
            raise self.error(
                f"the inverse function of {name} is not known", token, hint=f"write 1/{name}(...) for the reciprocal"
            )
        expected = len(function.parameters)
        if len(arguments) != expected or any(isinstance(a, (Keyword, Several)) for a in arguments):
            wanted = f"{expected} argument{'s' * (expected != 1)}"
            raise calls.wrong_count(name, len(arguments), [wanted], Span(place[1], place[2]), self.source)
        key = (name, *[a.key() if isinstance(a, (Literal, ArrayLiteral, Constant)) else a for a in arguments])
        start = function.end if key in self.results else function.start
        bindings = dict(zip(function.parameters, arguments, strict=True))
        after = None if exponent is None else (exponent, place)
        return _Frame(start, function.end, function.statement, bindings, key, after)

    # --- errors

    def error(self, message: str, place: TreeNode, hint: str | None = None) -> ParseError:
        """Return an error with its place."""
        return ParseError(message, span=Span(place[1], place[2]), source=self.source, hint=hint)

    def premature(self, name: str, token: TreeNode, statement: int) -> ParseError:
        """Return the error of a name used before the statement that defines it, or in a circle."""
        circle = self.circle(name, statement)
        if len(circle) == 1:
            return self.error(f"{name} is defined by itself", token)
        if circle:
            return self.error(f"{' and '.join(circle)} are defined by each other", token)
        return self.error(f"{name} is used before its statement", token, hint="move its statement up")

    def circle(self, name: str, statement: int) -> list[str]:
        """Return the names through which a statement depends on itself, empty if it does not."""
        defined = {**self.vocabulary.assigned, **self.vocabulary.functions}
        target = next((n for n, number in defined.items() if number == statement), None)
        came_from: dict[str, str] = {name: ""}
        pending = [name]
        while pending:
            current = pending.pop()
            if current == target:
                path = [current]
                while came_from[path[-1]]:
                    path.append(came_from[path[-1]])
                return path
            number = defined[current]
            start = self.statements[number - 1] + 1 if number else 0
            for label, _, _, used in self.tree[start + 1 : self.statements[number]]:
                if label in ("NAME", "FUNCTION", "CALL") and used in defined and used not in came_from:
                    came_from[used] = current
                    pending.append(used)
        return []


