"""The table of operations as text, derivative rules included: built from the rows, never written twice."""

from __future__ import annotations

from diffcli.graphs import Apply, Variable, as_node
from diffcli.namespaces.nodes import Nodes
from diffcli.ops import OPS, Op, OpTable
from diffcli.rendering.infix import node_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_INPUT_NAMES = ("a", "b", "c", "d")


def operation_rows(ops: OpTable = OPS) -> list[dict[str, Any]]:
    """Return a record for each operation: name, printed label, how it is typed, options, derivative rules."""
    return [operation_record(op, ops) for op in ops]


def operation_record(op: Op, ops: OpTable = OPS) -> dict[str, Any]:
    """Return one operation as plain data.

    ``derivatives`` has a text for each input: the local derivative of an elementwise operation, else the gradient
    handed down given the upstream gradient ``G``; ``y`` is the operation's value.
    """
    count = op.min_inputs if op.max_inputs is None else op.max_inputs
    names = ["x"] if count == 1 else list(_INPUT_NAMES[:count])
    inputs = [Variable(name) for name in names]
    options: dict[str, Any] = {o.name: _placeholder(o.kind) for o in op.options if o.required}
    F = Nodes(ops)
    y = Variable("y")
    rules: dict[str, str] = {}
    for position, name in enumerate(names):
        if op.derivatives is not None:
            rule = op.local(position, options)(F, y, *inputs)
        else:
            rule = op.vjp(position, options)(F, Variable("G"), y, *inputs)
        rules[name] = node_text(as_node(rule))
    return {
        "name": op.name,
        "label": op.label,
        "typed": node_text(Apply(op, tuple(inputs), tuple(sorted(options.items())))),
        "aliases": list(op.aliases),
        "options": {o.name: o.default for o in op.options},
        "kind": "elementwise" if op.derivatives is not None else "tensor",
        "derivatives": rules,
    }


def _placeholder(kind: str) -> Any:
    match kind:
        case "shape":
            return (2, 3)
        case "index":
            return (0,)
        case "int":
            return 3
    return 1
