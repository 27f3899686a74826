"""The table of operations as text, derivative rules included: built from the rows, never written twice."""

from __future__ import annotations

from diffcli.errors import UnknownNameError
from diffcli.graphs import Apply, Variable, as_node
from diffcli.namespaces.nodes import Nodes
from diffcli.near import did_you_mean, near_names
from diffcli.ops import OPS, Op, OpTable
from diffcli.ops.elsewhere import hint_for
from diffcli.ops.op import OUTPUT
from diffcli.rendering.infix import node_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


_INPUT_NAMES = ("a", "b", "c", "d")


def operation_rows(ops: OpTable = OPS, names: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return a record for each operation, or for those named: label, how it is typed, options, derivative rules.

    Raises: UnknownNameError.
    """
    known = {op: (op.name, op.label, op.call, *op.aliases) for op in ops}
    for name in names:
        if all(name not in called for called in known.values()):
            near = near_names(name, [other for called in known.values() for other in called])
            hint = hint_for(name) or did_you_mean(near) or "diffcli ops lists them"
            raise UnknownNameError(f"there is no operation {name!r}", hint=hint)
    chosen = [op for name in names for op in known if name in known[op]] if names else known
    return [operation_record(op, ops) for op in dict.fromkeys(chosen)]


def operation_record(op: Op, ops: OpTable = OPS) -> dict[str, Any]:
    """Return one operation as plain data.

    ``derivatives`` has a text for each input: the local derivative of an elementwise operation, else the gradient
    handed down given the upstream gradient ``G``; ``y`` is the operation's value.
    """
    count = op.min_inputs if op.max_inputs is None else op.max_inputs
    names = ["x"] if count == 1 else list(_INPUT_NAMES[:count])
    inputs = [Variable(name) for name in names]
    options: dict[str, Any] = {o.name: placeholder(o.kind) for o in op.options if o.required}
    F = Nodes(ops)
    y = Variable("y")
    rules: dict[str, str] = {}
    for number in range(op.outputs):
        given = {**options, OUTPUT: number} if op.outputs > 1 else options
        for position, name in enumerate(names):
            if op.derivatives is not None:
                rule = op.local(position, given)(F, y, *inputs)
            else:
                rule = op.vjp(position, given)(F, Variable("G"), y, *inputs)
            rules[name if op.outputs == 1 else f"{name} from output {number}"] = node_text(as_node(rule))
    return {
        "name": op.name,
        "label": op.label,
        "typed": node_text(Apply(op, tuple(inputs), tuple(sorted(options.items())))),
        "aliases": list(op.aliases),
        "options": {o.name: o.default for o in op.options},
        "kind": "elementwise" if op.derivatives is not None else "tensor",
        "derivatives": rules,
    }


def placeholder(kind: str) -> Any:
    """Return a value of an option that must be given."""
    match kind:
        case "shape":
            return (2, 3)
        case "index":
            return (0,)
        case "int":
            return 3
    return 1
