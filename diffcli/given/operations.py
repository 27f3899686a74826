"""A user's own operations: rows in a file of Python, rules derived from a value where a row has none, and functions of
which nothing is known but their name: f and its derivatives f', f''.
"""

from __future__ import annotations

import re
from functools import cache, partial
from os import fspath

from diffcli.errors import DiffcliError, FileError, UsageError
from diffcli.graphs import Apply, Constant, Graph, Variable, as_node
from diffcli.namespaces.nodes import Nodes
from diffcli.ops import OPS, Op, OpTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


_MODULE = "operations of one's own"
"""What a file of them is called as a module."""


class OwnOperations(OpTable):
    """The built-in table with the rows of a file, ``own``; its pickle names the file, which is run again."""

    __slots__ = ("own", "path")

    is_found_again = True

    def __init__(self, path: str, rows: Sequence[Op]) -> None:
        super().__init__((*OPS, *rows))
        self.path = path
        self.own = tuple(rows)
        for row in rows:
            row.table = self

    def __reduce__(self) -> tuple[Any, ...]:
        return load_operations, (self.path,)


@cache
def load_operations(path: str) -> OwnOperations:
    """Return the built-in operations and those that a file of Python makes, by ``NAME = diffcli.Op(...)`` or in lists.

    The file is run: it must be one's own.  A row without rules gets those that follow from its value.
    Raises: FileError, UsageError.
    """
    rows = [row for row in _rows(_run(path)) if OPS.get(row.name) is not row]
    if not rows:
        hint = 'such as bump = diffcli.Op("bump", lambda F, x: F.exp(-x * x)); see diffcli help extending'
        raise UsageError(f"{path!r} makes no operation", hint=hint)
    for row in rows:
        taken = next((name for name in (row.name, row.call, *row.aliases) if OPS.called(name) or name in OPS), None)
        if taken:
            raise UsageError(f"{path!r}: there is an operation {taken!r} already")
    try:
        return OwnOperations(path, [row if row.has_rules else derived(row) for row in rows])
    except ValueError as error:
        raise UsageError(f"{path!r}: {error}") from None


def _run(path: str) -> dict[str, Any]:
    """Return what a file of Python defines."""
    try:
        with open(fspath(path), encoding="utf-8") as file:  # a number would be a file that is open
            source = file.read()
    except (OSError, TypeError, ValueError) as error:
        raise FileError(f"cannot read {path!r}: {getattr(error, 'strerror', None) or error}") from None
    found: dict[str, Any] = {"__name__": _MODULE, "__file__": path}
    try:
        exec(compile(source, path, "exec"), found)  # the user's own file, named for this
    except SyntaxError as error:
        raise UsageError(f"{path!r}, line {error.lineno}: {error.msg}") from None
    except (Exception, SystemExit) as error:
        raise fault_of(error) or UsageError(f"{path!r}: {error}") from None
    return found


def fault_of(error: BaseException) -> UsageError | None:
    """Return what an error in a file of operations says, with its line; None for one from elsewhere."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        if trace.tb_frame.f_globals.get("__name__") == _MODULE:
            place = f"{trace.tb_frame.f_code.co_filename!r}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return UsageError(f"{place}: {type(error).__name__}: {error}") if place else None


def _rows(found: dict[str, Any]) -> list[Op]:
    """Return the rows among what a file defines, each once, in order."""
    values = [x for value in found.values() for x in (value if isinstance(value, (list, tuple)) else (value,))]
    return list(dict.fromkeys(value for value in values if isinstance(value, Op)))


def derived(op: Op) -> Op:
    """Return a row whose rules of differentiation follow from its value, a formula of ``F``'s functions.

    Raises: UsageError, where the value cannot be built as a formula of that many inputs.
    """
    if op.max_inputs is None or op.is_primitive:
        raise UsageError(f"{op.name} needs a value, of a fixed number of inputs, for its rules to follow from")
    formula = _Formula(op)
    made, count = op.arguments(), op.max_inputs

    def rules(rule: Any) -> Any:
        if op.outputs == 1:
            return [partial(rule, i) for i in range(count)]
        return [[partial(rule, i, output=number) for i in range(count)] for number in range(op.outputs)]

    if op.tensor:
        made |= {"vjps": rules(formula.gradient), "jvps": rules(formula.tangent)}
    else:
        made["derivatives"] = rules(formula.derivative)
    formula.op = Op(**made)  # the row that will be in a table, of whose operations the value is made
    return formula.op


def is_derived(op: Op) -> bool:
    """Tell whether the rules of a row were derived from its value."""
    given = op.given or {"derivatives": op.derivatives, "vjps": op.vjps}
    rules = given["derivatives"] or given["vjps"]
    rules = rules[0] if op.outputs > 1 and rules else rules
    return bool(rules) and isinstance(getattr(getattr(rules[0], "func", None), "__self__", None), _Formula)


class _Formula:
    """The value of a row as a graph, whose operations' rules make the row's; one graph for each choice of options."""

    def __init__(self, op: Op) -> None:
        self.op = op
        self._built = cache(self._graph)

    def _graph(self, options: tuple[tuple[str, Any], ...]) -> tuple[Graph, list[Variable]]:
        op = self.op
        inputs = [Variable(f"x{i}") for i in range(op.max_inputs or 0)]
        try:
            value = as_node(op.value(Nodes(op.table or OPS), *inputs, **dict(options)))
        except DiffcliError:
            raise
        except Exception as error:  # whatever a user's function may raise
            place = fault_of(error)
            raise place or UsageError(f"no rule follows from the value of {op.name}: {error}") from None
        return Graph(value), inputs

    def _values(
        self, F: Any, inputs: Sequence[Any], options: dict[str, Any]
    ) -> tuple[Graph, list[Any], dict[Any, Any]]:
        """Return the graph, its variables, and what each of its nodes is in a namespace."""
        graph, variables = self._built(tuple(sorted(options.items())))
        values: dict[Any, Any] = dict(zip(variables, inputs, strict=True))
        for node in graph.nodes:
            if isinstance(node, Apply):
                function = getattr(F, node.op.name)
                values[node] = function(*[values[item] for item in node.inputs], **dict(node.options))
            elif isinstance(node, Constant):
                values[node] = F.pi if node.name == "pi" else node.value
        return graph, variables, values

    def tangent(self, position: int, F: Any, t: Any, y: Any, *inputs: Any, **options: Any) -> Any:
        """Return the tangent of the value for that of one input."""
        graph, variables, values = self._values(F, inputs, options)
        tangents = {variables[position]: t}
        for node in graph.nodes:
            if not isinstance(node, Apply):
                continue
            for i, item in enumerate(node.inputs):
                if item in tangents:
                    rule = node.op.jvp(i, dict(node.options))
                    _add(tangents, node, rule(F, tangents[item], values[node], *[values[x] for x in node.inputs]))
        return tangents[graph.output] if graph.output in tangents else F.zeros_like(y)

    def derivative(self, position: int, F: Any, y: Any, *inputs: Any, **options: Any) -> Any:
        """Return the local derivative by one input."""
        return self.tangent(position, F, F.ones_like(inputs[position]), y, *inputs, **options)

    def gradient(self, position: int, F: Any, g: Any, y: Any, *inputs: Any, **options: Any) -> Any:
        """Return the gradient handed to one input."""
        graph, variables, values = self._values(F, inputs, options)
        gradients = {graph.output: g}
        for node in reversed(graph.nodes):
            if not isinstance(node, Apply) or node not in gradients:
                continue
            for i, item in enumerate(node.inputs):
                if not isinstance(item, Constant):
                    rule = node.op.vjp(i, dict(node.options))
                    part = rule(F, gradients[node], values[node], *[values[x] for x in node.inputs])
                    _add(gradients, item, part if node.op.tensor else F.sum_to(part, values[item]))
        target = variables[position]
        return gradients[target] if target in gradients else F.zeros_like(inputs[position])


def _add(sums: dict[Any, Any], node: Any, part: Any) -> None:
    sums[node] = sums[node] + part if node in sums else part


_HIGHEST = 6
"""The highest derivative that has a name; the one after it is not asked for."""


def with_functions(names: Sequence[str], ops: OpTable = OPS) -> OpTable:
    """Return a table that also has functions of these names, each with its derivatives as functions of their own.

    Raises: UsageError for what is no name of a function.
    """
    rows = []
    for name in dict.fromkeys(names):
        if not re.fullmatch(r"[^\W\d_]\w*", name) or ops.called(name):
            raise UsageError(f"functions takes names such as f,g that are no operations, not {name!r}")
        for order in range(_HIGHEST + 1):
            following = _row_name(name, order + 1)
            rule = partial(_derivative, following) if order < _HIGHEST else _unnamed
            written = name + "'" * order
            rows.append(
                Op(
                    _row_name(name, order),
                    derivatives=[rule],
                    label=written,
                    call=written,
                    aliases=(_row_name(name, order),) if order else (),
                    latex=written,
                )
            )
    return ops.extended(*rows)


def readable(text: str, names: Sequence[str]) -> str:
    """Return a text in which derivatives of the functions are typed as the parser reads them: ``f'(x)``."""
    pattern = rf"(?<!\w)({'|'.join(map(re.escape, names))})('+)"
    return re.sub(pattern, lambda match: _row_name(match[1], len(match[2])), text)


def _row_name(name: str, order: int) -> str:
    return f"{name}_d{order}" if order else name


def _derivative(following: str, F: Any, y: Any, x: Any) -> Any:
    return getattr(F, following)(x)


def _unnamed(F: Any, y: Any, x: Any) -> Any:
    raise UsageError(f"functions has derivatives up to the order {_HIGHEST}")
