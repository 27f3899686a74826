"""How far values and gradients may be from the exact ones, and where their digits were lost."""

from __future__ import annotations

import math

from diffcli.engine.backward import constant_nodes, dependents
from diffcli.engine.forward import check_bindings
from diffcli.engine.numbers import Numbers, ieee, is_array, plain, shape_of, stretches
from diffcli.engine.rounded import Rounded, Rounding
from diffcli.graphs import Apply
from diffcli.namespaces.error_bounds import TOLERANCE
from diffcli.namespaces.scalars import UNIT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from diffcli.graphs import Graph, Node


def rounded_values(graph: Graph, bindings: Mapping[str, Any], space: Rounding | None = None) -> dict[Node, Rounded]:
    """Return every node's value with a first-order bound on its error, computed in ``space``: float64 unless given.

    The values of ``bindings`` are taken as exact, unless the space says otherwise; decimals of the text and pi carry
    what their floats lack.  Arrays of equal length work entry by entry, as many points at once.  An error of inf or nan
    means that the value overflowed or that nothing is known of it.
    """
    check_bindings(graph, bindings)
    space = space or Rounding(Numbers(graph))
    values: dict[Node, Rounded] = {}
    for node in graph.nodes:
        if isinstance(node, Apply):
            known = space.known(node)
            inputs = [values[i] for i in node.inputs]
            values[node] = space.kept(node.op.value(space, *inputs, **space.options(node))) if known is None else known
        else:
            values[node] = space.leaf(node, bindings)
    return values


def rounded_gradients(
    graph: Graph,
    values: Mapping[Node, Rounded],
    *,
    targets: Iterable[Node] | None = None,
) -> dict[Node, Rounded]:
    """Return the gradient of the output by every node together with its error, as ``backward`` does."""
    output = values[graph.output]
    space = output.space
    table: dict[Node, Rounded] = {graph.output: space.ones_like(output)}
    unused: dict[Node, Any] = {}
    wanted = None if targets is None else dependents(graph, targets)
    fixed = constant_nodes(graph)
    for node in reversed(graph.nodes):
        if not isinstance(node, Apply) or node not in table:
            continue
        for position, item in enumerate(node.inputs):
            if (position in node.op.exempt and item in fixed) or (wanted is not None and item not in wanted):
                continue
            part, off = _downstream(space, node, position, values, table[node], unused.get(node))
            part = _fitted(space, part, values[item])
            _accumulate(table, unused, item, part, _mask(off, shape_of(values[item].value)))
    return table


def relative_error(x: Rounded) -> float:
    """Return the largest error of an entry as a part of that entry, nan where nothing is known of one.

    An infinite value without an error, and an exact 0, have none.
    """
    if not is_array(x.value) and not is_array(x.error):
        return _relative(x.value, x.error)
    import numpy as np

    with np.errstate(all="ignore"):
        error = np.broadcast_to(np.asarray(x.error, dtype=float), np.shape(x.value))
        parts = np.where(error == 0, 0.0, error / np.abs(np.asarray(x.value, dtype=float)))
    return float(np.max(parts, initial=0.0))


def losses(
    graph: Graph, values: Mapping[Node, Rounded], gradients: Mapping[Node, Rounded] | None, targets: Mapping[str, Node]
) -> list[Loss]:
    """Return what may be off by more than ``TOLERANCE`` of itself: the value, then the derivative by each target."""
    found = []
    relative = relative_error(values[graph.output])
    if not relative <= TOLERANCE:
        found.append(Loss(None, relative, _culprit(graph.output, values), values[graph.output]))
    for name, target in targets.items():
        gradient = gradients.get(target) if gradients else None
        if gradient is None or gradients is None:
            continue
        relative = relative_error(gradient)
        if not relative <= TOLERANCE:
            found.append(Loss(name, relative, _gradient_culprit(graph, target, values, gradients), gradient))
    return found


class Loss:
    """The value (``name`` None) or derivative by ``name`` that may be off, and the node where digits were lost."""

    __slots__ = ("name", "node", "relative", "result")

    def __init__(self, name: str | None, relative: float, node: Node, result: Rounded) -> None:
        self.name = name
        self.relative = relative
        self.node = node
        self.result = result

    @property
    def digits(self) -> int:
        """How many leading digits are sure, 0 if none."""
        if not 0 < self.relative < 1:
            return 0
        return max(0, int(-math.log10(self.relative)))


def _downstream(
    space: Rounding, node: Apply, position: int, values: Mapping[Node, Rounded], g: Rounded, unused: Any
) -> tuple[Rounded, Any]:
    """Return the gradient handed to one input, and which of its entries nothing depends on."""
    op, y, options = node.op, values[node], space.options(node)
    inputs = [values[i] for i in node.inputs]
    if unused is True:
        return space.zeros_like(inputs[position]), True
    if op.selects:
        local = space.lift(op.local(position, options)(space, y, *inputs))
        off = (local.value == 0) & (local.error == 0)
        part = g * local
        part = space.where(Rounded(space, off), 0.0, part)
        return part, off if unused is None else off | unused
    part = space.lift(op.vjp(position, options)(space, g, y, *inputs))
    if unused is not None and op.derivatives is not None:
        return space.where(Rounded(space, unused), 0.0, part), unused
    return part, None


def _accumulate(table: dict[Node, Rounded], unused: dict[Node, Any], node: Node, part: Rounded, off: Any) -> None:
    """Add a part to the gradient of ``node``; ``off`` tells which entries of it nothing depends on."""
    if node not in table:
        table[node] = part
        if off is not None:
            unused[node] = off
        return
    before = unused.pop(node, None)
    both = None if off is None or before is None else _mask(off & before, shape_of(part.value))
    if both is not None:
        unused[node] = both
    table[node] = table[node] + part


def _mask(off: Any, shape: tuple[int, ...]) -> Any:
    """Return True, an array of booleans of ``shape``, or None where all entries are used."""
    if off is None or not is_array(off):
        return True if off else None
    if off.all():
        return True
    return off if off.shape == shape and off.any() else None


def _fitted(space: Rounding, part: Rounded, like: Rounded) -> Rounded:
    """Undo broadcasting: sum over stretched axes; stretch what is the same for all entries."""
    shape = shape_of(like.value)
    if shape_of(part.value) == shape:
        return part
    import numpy as np

    if stretches(shape_of(part.value), shape):
        error = part.error if not is_array(part.error) else np.broadcast_to(part.error, shape)
        return Rounded(space, np.broadcast_to(part.value, shape), error)
    total: Rounded = space.sum_to(part, Rounded(space, np.broadcast_to(0.0, shape)))
    return Rounded(space, plain(total.value), plain(total.error))


def _relative(value: Any, error: Any) -> float:
    if error == 0:
        return 0.0
    if isinstance(value, int) and not isinstance(value, bool):
        value = plain(ieee(value))
    size = abs(value)
    if size == 0 or error != error:
        return math.inf if error == error else math.nan
    return float(error / size) if size != math.inf else math.inf


def _culprit(output: Node, values: Mapping[Node, Rounded]) -> Node:
    """Return the node on the way down from ``output`` at which the relative error grew most."""
    node, best, growth = output, output, 0.0
    while True:
        here = _size(relative_error(values[node]))
        inputs = node.inputs if isinstance(node, Apply) else ()
        worst = max(inputs, key=lambda i: _size(relative_error(values[i])), default=None)
        below = 0.0 if worst is None else _size(relative_error(values[worst]))
        if here / max(below, UNIT) > growth:
            best, growth = node, here / max(below, UNIT)
        if worst is None or below <= TOLERANCE:
            return best
        node = worst


def _gradient_culprit(
    graph: Graph, target: Node, values: Mapping[Node, Rounded], gradients: Mapping[Node, Rounded]
) -> Node:
    """Return the node whose gradient lost the digits, or whose value did so before it was used in a rule."""
    consumers: dict[Node, list[Node]] = {}
    for node in graph.nodes:
        for item in node.inputs if isinstance(node, Apply) else ():
            consumers.setdefault(item, []).append(node)
    node, best, growth = target, target, 0.0
    while True:
        here = _size(relative_error(gradients[node]))
        above = [c for c in consumers.get(node, ()) if c in gradients]
        around = [i for c in above if isinstance(c, Apply) for i in (c, *c.inputs)]
        worst = max(above, key=lambda c: _size(relative_error(gradients[c])), default=None)
        below = 0.0 if worst is None else _size(relative_error(gradients[worst]))
        value = max(around, key=lambda i: _size(relative_error(values[i])), default=None)
        lost = 0.0 if value is None else _size(relative_error(values[value]))
        if value is not None and lost > max(below, TOLERANCE):
            return _culprit(value, values)
        if here / max(below, UNIT) > growth:
            best, growth = node, here / max(below, UNIT)
        if worst is None or below <= TOLERANCE:
            return best
        node = worst


def _size(relative: float) -> float:
    """Return a relative error to compare by: what is not known is worst."""
    return 1e300 if not relative < 1e300 else relative
