"""Points where a derivative does not exist: found by the rows' kinks and domains, judged by one-sided limits."""

from __future__ import annotations

import math
import sys
from functools import lru_cache, partial

from diffcli.engine.backward import dependents
from diffcli.engine.numbers import ieee, is_array, shape_of
from diffcli.engine.tables import Table
from diffcli.graphs import Apply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.engine.limits import Limits
    from diffcli.engine.loops import Met
    from diffcli.graphs import Graph, Node
    from diffcli.ops import Op
    from diffcli.plan import Options, Plan

    Tested = tuple[int, Any, Any, tuple[int, ...]]

_STEPS = (40, 80, 120)
_TOLERANCE = 1e-12
_REFUSALS = (ArithmeticError, ValueError, TypeError)
_MOST_EVALUATIONS = 200_000
"""Operations that judging one point may cost."""


class Trouble:
    """One entry of one variable at which the output has no derivative, or none that the rules would find.

    ``left`` and ``right`` are the one-sided derivatives, nan where the function is undefined on that side or its
    quotients do not settle, None where they were not computed, or, if ``is_judged``, do not tell; ``node`` is the
    cause, ``printed`` what the rules give.
    """

    __slots__ = ("entry", "is_judged", "is_value_undefined", "left", "name", "node", "printed", "right")

    def __init__(
        self,
        name: str,
        entry: tuple[int, ...],
        node: Apply,
        printed: float,
        left: float | None,
        right: float | None,
        is_value_undefined: bool = False,
        is_judged: bool = True,
    ) -> None:
        self.is_judged = is_judged
        self.name = name
        self.entry = entry
        self.node = node
        self.printed = printed
        self.left = left
        self.right = right
        self.is_value_undefined = is_value_undefined

    @property
    def derivative(self) -> float | None:
        """The derivative, if it exists after all."""
        if self.left is None or self.right is None or self.is_value_undefined:
            return None
        return self.right if self.left == self.right and math.isfinite(self.right) else None

    @property
    def shown(self) -> float:
        """What to print: the derivative; else what the rules give, if a number; else a one-sided derivative."""
        if self.is_value_undefined:
            return math.nan
        if self.derivative is not None:
            return self.derivative
        if self.left is not None and self.right is not None and self.left == -self.right and math.isinf(self.left):
            # at a pole no convention names a number
            return self.printed if self.node.op.result == "truth" else math.nan
        if self.printed == self.printed or self.left is None or self.right is None:
            return self.printed
        sides = [side for side in (self.right, self.left) if side == side]
        return sides[0] if sides and (len(sides) == 1 or sides[0] == sides[1]) else math.nan

    @property
    def subgradient(self) -> float:
        """What is printed, moved between the one-sided derivatives if it is not."""
        if self.left is None or self.right is None or not (math.isfinite(self.left) and math.isfinite(self.right)):
            return self.shown
        low, high = sorted((self.left, self.right))
        return min(max(self.shown, low), high) if self.shown == self.shown else (low + high) / 2


def suspects(graph: Graph, values: Mapping[Node, Any]) -> list[Apply]:
    """Return the nodes whose operation is at a kink, or outside its domain, for the values of a forward pass."""
    if isinstance(values, Table):
        return suspects_among(graph, values.slots)
    numbers: list[Any] = [None] * len(graph.plan)
    for node, slot in graph.slots.items():
        numbers[slot] = values.get(node)
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return suspects_among(graph, numbers)
    with numpy.errstate(all="ignore"):
        return suspects_among(graph, numbers)


def suspects_among(graph: Graph, numbers: Sequence[Any], met: Met | None = None) -> list[Apply]:
    """Return what ``suspects`` does, for the values by slot; ``met`` is what the pass met that gave them."""
    if met is not None and not met.refused and not met.asked:
        return []
    moving: set[Node] | None = None
    found: list[Any] = []
    asked = _tested(graph.plan) if met is None or met.refused else _tests_of(graph.plan, met.asked)
    for slot, domain, kinks, slots in asked:
        inputs = [numbers[item] for item in slots]
        try:
            if (domain is None or domain(*inputs) is True) and (kinks is None or kinks(*inputs) is False):
                continue
        except _REFUSALS:
            pass  # asked again below, as arrays
        if domain is not None and (inside := _test(domain, inputs)) is not True and not holds(inside):
            if _known(inputs):
                found.append(graph.at(slot))
            continue
        if kinks is not None and (at_kink := _test(kinks, inputs)) is not False and _any(at_kink):
            moving = moving if moving is not None else dependents(graph, graph.variables)
            if graph.at(slot) in moving:
                found.append(graph.at(slot))
    return found


def exact_suspects(graph: Graph, values: Sequence[Any], found: Sequence[Apply]) -> list[Apply]:
    """Return the nodes at a kink or outside their domain for values by slot that are balls.

    ``found`` are those for floats: of these, what is not decided stays.
    """
    moving: set[Node] = set()
    result: list[Apply] = []
    for slot, domain, kinks, slots in _tested(graph.plan):
        inputs = [values[item] for item in slots]
        try:
            is_outside = domain is not None and not holds(domain(*inputs))
            is_kink = not is_outside and kinks is not None and _any(kinks(*inputs))
        except _REFUSALS:
            is_outside = graph.at(slot) in found
            is_kink = False
        if not is_outside and not is_kink:
            continue
        node = graph.at(slot)
        assert isinstance(node, Apply)
        if is_kink:
            moving = moving or dependents(graph, graph.variables)
        if is_outside or (is_kink and node in moving):
            result.append(node)
    return result


def _tested(plan: Plan) -> list[Tested]:
    """Return what ``_tests_of`` does, for all instructions."""
    if _tested not in plan.compiled:
        asked = {op for op in plan.operations() if op.kinks is not None or op.domain is not None}
        slots = [slot for slot, code in enumerate(plan.codes) if code[0] in asked] if asked else ()
        plan.compiled[_tested] = _tests_of(plan, slots)
    return plan.compiled[_tested]  # type: ignore[no-any-return]


def _tests_of(plan: Plan, slots: Iterable[int]) -> list[Tested]:
    """Return domain, kinks and inputs of the instructions of which one of them must be asked."""
    codes = [(slot, plan.codes[slot]) for slot in slots]
    return [(slot, *tests, code[2:]) for slot, code in codes if (tests := _tests(code[0], code[1]))]


@lru_cache(maxsize=1024)
def _tests(op: Op, options: Options) -> tuple[Any, Any] | None:
    """Return domain and kinks of an operation with its options; None where there are none for any input."""
    domain, kinks = op.domain, op.kinks
    if options:
        domain = domain and partial(domain, **dict(options))
        kinks = kinks and partial(kinks, **dict(options))
        try:
            if domain is not None and domain(*[_Unseen()] * op.min_inputs) is True:
                domain = None  # as that of x^2, whatever x is
        except (*_REFUSALS, AttributeError):
            pass
    return None if domain is None and kinks is None else (domain, kinks)


class _Unseen:
    """Stands for an input that nothing may depend on."""

    def __eq__(self, other: object) -> bool:
        raise TypeError

    @property
    def shape(self) -> tuple[int, ...]:
        raise TypeError

    __ne__ = __eq__
    __hash__ = None  # type: ignore[assignment]


def troubles(
    graph: Graph,
    bindings: Mapping[str, Any],
    values: Mapping[Node, Any],
    gradients: Mapping[str, Any],
    found: Sequence[Apply] | None = None,
    *,
    is_binary: bool = False,
) -> list[Trouble]:
    """Return where the gradients by variables, as the rules give them, are no derivatives.

    ``bindings`` are exact, and with ``is_binary`` decimals of the text are their nearest floats.  ``gradients`` holds
    the variables to look at.  Entries whose derivative exists, and is what the rules give, are not listed; those whose
    derivative exists but is another are (their ``derivative`` is set).
    """
    found = suspects(graph, values) if found is None else found
    if not found:
        return []
    names = {v.name for v in graph.variables}
    entries = [(name, entry) for name, g in gradients.items() if name in names for entry in _entries(g)]
    affordable = 7 * len(graph.nodes) * (len(entries) + 6) * max(1, _size(values, graph)) <= _MOST_EVALUATIONS
    from diffcli.enclosures.precision import is_available

    if not affordable or math.prod(shape_of(values[graph.output])) != 1 or not is_available():
        return _unjudged(graph, gradients, found, names)
    from diffcli.engine.limits import Limits

    limits = Limits(graph, bindings, _STEPS, is_binary=is_binary)
    try:
        return _by_limits(graph, values, gradients, found, limits, entries)
    except ArithmeticError:  # what is not decided around the point
        return _unjudged(graph, gradients, found, names)


def _by_limits(
    graph: Graph,
    values: Mapping[Node, Any],
    gradients: Mapping[str, Any],
    found: Sequence[Apply],
    limits: Limits,
    entries: Sequence[tuple[str, tuple[int, ...]]],
) -> list[Trouble]:
    value_is_undefined = limits.value is None
    result = []
    reach = {v.name: dependents(graph, [v]) for v in graph.variables}
    for name, entry in entries:
        cause = next((node for node in found if node in reach[name]), None)
        if cause is None and not value_is_undefined:
            continue
        printed = float(_entry(gradients[name], entry))
        left, right = (math.nan, math.nan) if value_is_undefined else limits.along(name, entry)
        if value_is_undefined or cause is None:
            cause = without_value(found, values)
        trouble = Trouble(name, entry, cause, printed, left, right, value_is_undefined)
        if not _agree(trouble.derivative, printed):
            result.append(trouble)
    if all(node.op.result == "truth" for node in found):
        return result  # a choice of its own at single points has partial derivatives, and that is all that is asked
    if not result and len(entries) > 1 and not value_is_undefined and not limits.is_linear(gradients):
        # the partial derivatives exist, yet no linear map is near the function
        return [Trouble(n, e, found[0], float(_entry(gradients[n], e)), None, None) for n, e in entries]
    return result


def without_value(found: Sequence[Apply], values: Mapping[Node, Any]) -> Apply:
    """Return the first of the suspects that has no finite value: the one outside its domain, not one at a kink."""
    return next((node for node in found if not is_finite(values[node])), found[0])


def is_finite(value: Any) -> bool:
    """Tell whether a number, or every entry of an array, is neither infinite nor nan."""
    if is_array(value):
        import numpy as np

        return bool(np.isfinite(value.astype(float)).all())
    return bool(value - value == 0)


def _unjudged(graph: Graph, gradients: Mapping[str, Any], found: Sequence[Apply], names: set[str]) -> list[Trouble]:
    """Return the causes without one-sided derivatives, where computing these would take too long."""
    result = []
    for name, gradient in gradients.items():
        if name not in names:
            continue
        reach = dependents(graph, [v for v in graph.variables if v.name == name])
        cause = next((node for node in found if node in reach), None)
        if cause is not None:
            printed = math.nan if shape_of(gradient) else float(gradient)
            result.append(Trouble(name, (), cause, printed, None, None, is_judged=False))
    return result


def _agree(derivative: float | None, printed: float) -> bool:
    return derivative is not None and abs(derivative - printed) <= _TOLERANCE * abs(derivative)


def touched(graph: Graph, found: Iterable[Apply], names: Iterable[str]) -> set[str]:
    """Return which of the named variables the suspects depend on."""
    variables = {v.name: v for v in graph.variables}
    reach = {name: dependents(graph, [variables[name]]) for name in names if name in variables}
    return {name for name, nodes in reach.items() if not nodes.isdisjoint(found)}


def _test(test: Any, inputs: list[Any]) -> Any:
    try:
        return test(*inputs)
    except _REFUSALS:
        import numpy as np

        with np.errstate(all="ignore"):
            return test(*[np.asarray(ieee(x), dtype=float) for x in inputs])


def _known(inputs: list[Any]) -> bool:
    """Tell whether no input is nan already: then the cause lies below."""
    return all(bool((x == x).all()) if is_array(x) else x == x for x in inputs)


def holds(condition: Any) -> bool:
    """Tell whether a condition holds, for every entry of an array."""
    return bool(condition.all()) if is_array(condition) else bool(condition)


def _any(condition: Any) -> bool:
    return bool(condition.any()) if is_array(condition) else bool(condition)


def _entries(gradient: Any) -> list[tuple[int, ...]]:
    shape = shape_of(gradient)
    if not shape:
        return [()]
    import numpy as np

    return list(np.ndindex(*shape))


def _entry(gradient: Any, entry: tuple[int, ...]) -> Any:
    return gradient[entry] if entry else gradient


def _size(values: Mapping[Node, Any], graph: Graph) -> int:
    """Return the average number of entries of a node's value."""
    return sum(getattr(values[node], "size", 1) for node in graph.nodes) // len(graph.nodes)
