"""Value and gradients of programs of large arrays, with steps on entries fused and run over blocks.

The rules are those of the rows, written down once by ``Fusing`` for the shapes and types at hand.  What steps on
entries cannot say (products of matrices, reductions along an axis, indexing) is called as it stands.  Kinks and points
outside a domain are flagged on the way.  Where a selecting operation may hide what is not finite, nothing is answered,
and the ordinary passes are to be asked.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from diffcli.engine.blocks import ALL, BLOCK, FINITE, NONE, Declined, Run
from diffcli.engine.numbers import as_value, is_array, shape_of
from diffcli.engine.stages import computed, stages
from diffcli.errors import DiffcliError
from diffcli.namespaces.fusing import Fusing, Unfused
from diffcli.namespaces.recording import CONSTANT, INPUT, Traced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diffcli.graphs import Graph
    from diffcli.ops import Op, OpTable

    Shape = tuple[int, ...]


_KEPT = 8
"""Shapes and types of the variables for which a plan keeps a fused program."""


def fused_gradient(graph: Graph, bindings: Mapping[str, Any], names: Sequence[str]) -> Answer | None:
    """Return the output's value and its gradients by name, None where the ordinary passes are to be asked.

    A kink, or a point outside a domain, changes no gradient here: arrays of this size are beyond what is judged.
    """
    plan = graph.plan
    try:
        bound = {name: as_value(bindings[name], name) for name, _ in plan.variables}
    except KeyError:
        return None
    given = [(x.shape, x.dtype.char) if is_array(x) else ((), "") for x in bound.values()]
    kept = plan.compiled.setdefault(fused_gradient, {})
    key = (*names, *given)
    try:
        program = kept[key]
    except KeyError:
        known = plan.named()
        if any(name not in known for name in names):
            return None
        if len(kept) >= _KEPT:
            kept.clear()
        wanted = [known[name] for name in names]
        program = kept[key] = fuse(
            plan.codes, plan.constants, plan.output, wanted, dict(zip(bound, given, strict=True)), graph.ops
        )
    return None if program is None else program(bound)


class Answer(NamedTuple):
    """Value and gradients; ``is_doubtful`` where some operation is at a kink or outside its domain."""

    value: Any
    gradients: list[Any]
    is_doubtful: bool


class Fused:
    """A program of arrays of certain shapes and types: called with the values of its variables."""

    def __init__(
        self, writer: _Writer, value: Traced, gradients: Sequence[tuple[Traced, Shape, str]], block: int
    ) -> None:
        self._ops = writer.F.ops
        self._variables = [(step.value, place) for place, step in enumerate(writer.F.steps) if step.name == INPUT]
        self._numbers = [step.value if step.name == CONSTANT else None for step in writer.F.steps]
        self._value = value.place
        self._gradients = [(g.place, shape, kind) for g, shape, kind in gradients]
        self._outputs = {value.place, *[g.place for g, _, _ in gradients]}
        self._stages = stages(writer.F, self._outputs, writer.tests, block)
        self._spare: list[Run] = []

    def __call__(self, bindings: Mapping[str, Any]) -> Answer | None:
        """Return value and gradients, None where the ordinary passes are to be asked."""
        values = list(self._numbers)
        for name, place in self._variables:
            values[place] = bindings[name]
        try:
            F = self._spare.pop()  # no two threads have the same
        except IndexError:
            F = Run(self._ops, self._outputs)
        try:
            with np.errstate(all="ignore"):
                for stage in self._stages:
                    stage(F, values)
                return Answer(values[self._value], self._owned(F, values), bool(F.flag[0]))
        except (Declined, DiffcliError, ArithmeticError, ValueError):
            return None
        finally:
            F.forget()
            self._spare.append(F)

    def _owned(self, F: Run, values: Sequence[Any]) -> list[Any]:
        """Return the gradients as arrays that nothing else holds."""
        given = {*map(id, F.memory.values()), *(id(values[place]) for _, place in self._variables)}
        result = []
        for place, shape, kind in self._gradients:
            gradient = values[place]
            if shape_of(gradient) != shape:
                gradient = np.full(shape, gradient, dtype=kind)
            elif shape and (gradient.dtype.char != kind or gradient.base is not None or id(gradient) in given):
                gradient = gradient.astype(kind)
            given.add(id(gradient))
            result.append(gradient)
        return result


def fuse(
    codes: Sequence[Any],
    constants: Sequence[Any],
    output: int,
    wanted: Sequence[int],
    given: Mapping[str, tuple[Shape, str]],
    ops: OpTable,
    *,
    block: int = BLOCK,
) -> Fused | None:
    """Return what computes the output and its gradient by the slots ``wanted``, None where fusing does not apply.

    ``codes`` and ``constants`` are those of a plan; ``given`` has shape and kind ("d" or "f") of each variable.
    """
    try:
        writer = _Writer(codes, constants, given, ops)
        writer.forward()
        if writer.shapes[output]:
            return None
        gradients = writer.backward(output, wanted)
        return Fused(writer, writer.values[output], gradients, block)
    except (Unfused, DiffcliError, ArithmeticError, ValueError, TypeError):
        return None


class _Writer:
    """Writes forward and backward propagation of a plan as steps."""

    def __init__(
        self, codes: Sequence[Any], constants: Sequence[Any], given: Mapping[str, tuple[Shape, str]], ops: OpTable
    ) -> None:
        self.F = Fusing(ops)
        self.codes = codes
        size = len(codes) + len(constants)
        self.values: list[Any] = [None] * size
        self.shapes: list[Shape] = [()] * size
        self.moving: set[int] = set()
        self.tests: list[tuple[str, Traced]] = []
        self.gradients: dict[int, Traced] = {}
        for i, (value, _, _) in enumerate(constants):
            if isinstance(value, (int, float)):
                self.values[-1 - i] = self.F.constant(value)
            else:
                array = np.array(value, dtype=float)
                self.shapes[-1 - i] = array.shape
                self.values[-1 - i] = self.F.call(lambda F, array=array: array, (), array.shape, "d")
        for slot, code in enumerate(codes):
            if code.__class__ is str:
                self.shapes[slot], kind = given[code]
                self.values[slot] = self.F.variable(code, self.shapes[slot], kind)
                self.moving.add(slot)

    def forward(self) -> None:
        """Write the value of every slot, and the tests for its domain and kinks."""
        for slot, code in enumerate(self.codes):
            if code.__class__ is str:
                continue
            op, options, slots = code[0], dict(code[1]), code[2:]
            if not self.moving.isdisjoint(slots):
                self.moving.add(slot)
            inputs = [self.values[i] for i in slots]
            rule = partial(op.value, **options)
            value = self._on_entries(op, slots, rule, inputs)
            if value is None or not (op.tensor or self.F.shape(value)):
                shape = op.shape(*[self.shapes[i] for i in slots], **options)
                if shape is None:
                    raise Unfused
                value = self._call(op.tensor, rule, inputs, shape)
            self.values[slot], self.shapes[slot] = value, self.F.shape(value)
            self._test(slot, op, options, inputs)

    def backward(self, output: int, wanted: Sequence[int]) -> list[tuple[Traced, Shape, str]]:
        """Write the gradient by the wanted slots; the output's own is 1."""
        between = set(wanted)
        for slot, code in enumerate(self.codes):
            if code.__class__ is not str and not between.isdisjoint(code[2:]):
                between.add(slot)
        self.gradients[output] = self.F.constant(1.0)
        for slot in range(len(self.codes) - 1, -1, -1):
            code = self.codes[slot]
            if code.__class__ is str or slot not in self.gradients:
                continue
            for position, item in enumerate(code[2:]):
                if item in between and not (position in code[0].exempt and item not in self.moving):
                    self._add(item, self._downstream(slot, code[0], dict(code[1]), position, code[2:]))
        found = [self.gradients.get(slot, self.F.constant(0.0)) for slot in wanted]
        if any(code.__class__ is not str and code[0].selects for code in self.codes):
            # what a selecting operation hides is 0 whatever stands behind it: only finite numbers show it
            self.tests += [(FINITE, g) for g in found]
        return [(g, self.shapes[slot], self.F.kind(self.values[slot])) for g, slot in zip(found, wanted, strict=True)]

    def _downstream(self, slot: int, op: Op, options: dict[str, Any], position: int, slots: Sequence[int]) -> Traced:
        arguments = [self.gradients[slot], self.values[slot], *[self.values[i] for i in slots]]
        rule = partial(_passed, op.local(position, options)) if op.selects else op.vjp(position, options)
        part: Traced | None = self._on_entries(op, slots, rule, arguments)
        if part is None:
            arguments[0] = self._full(arguments[0], self.shapes[slot], self.F.kind(self.values[slot]))
            item = slots[position]
            shape = self.shapes[item if op.tensor else slot]
            kind = next((k for i in (item, slot) if (k := self.F.kind(self.values[i])) in ("d", "f")), "")
            return self._call(op.tensor, rule, arguments, shape, kind)
        if not op.tensor and not self.F.shape(part):  # the same for all entries, of which an input may have fewer
            times = math.prod(self.shapes[slot]) // math.prod(self.shapes[slots[position]])
            part = part * times
        return part

    def _add(self, slot: int, part: Traced) -> None:
        shape, found = self.shapes[slot], self.F.shape(part)
        if found and not shape:
            part = self.F.sum(part)
        elif found != shape and found:
            like = np.broadcast_to(0.0, shape)
            part = self._call(True, lambda F, g: F.sum_to(g, like), [part], shape)
        self.gradients[slot] = self.gradients[slot] + part if slot in self.gradients else part

    def _on_entries(self, op: Op, slots: Sequence[int], rule: Callable[..., Any], inputs: Sequence[Traced]) -> Any:
        """Return what a rule leads to as steps, None if it is to be called."""
        if not any(self.shapes[i] for i in slots):
            return None
        try:
            found = rule(self.F, *inputs)
        except (Unfused, AttributeError, TypeError):
            return None
        return found if isinstance(found, Traced) else self.F.constant(found)

    def _call(
        self, is_tensor: bool, rule: Callable[..., Any], inputs: Sequence[Traced], shape: Shape, kind: str = ""
    ) -> Traced:
        """Write a call; without a ``kind`` the value has that of the inputs."""
        kinds = {self.F.kind(item) for item in inputs}

        def call(F: Any, *xs: Any) -> Any:
            found = computed(F, rule, xs, is_tensor)
            return found.astype(kind, copy=False) if kind and is_array(found) else found

        return self.F.call(call, inputs, shape, kind or ("f" if "f" in kinds and "d" not in kinds else "d"))

    def _full(self, g: Traced, shape: Shape, kind: str) -> Traced:
        if self.F.shape(g) == shape:
            return g
        full = partial(np.full, shape, dtype=kind if kind in ("d", "f") else "d")
        return self.F.call(lambda F, g: full(g), [g], shape, kind)

    def _test(self, slot: int, op: Op, options: dict[str, Any], inputs: Sequence[Traced]) -> None:
        for rule, wanted in ((op.domain, ALL), (op.kinks, NONE)):
            if rule is None or (rule is op.kinks and slot not in self.moving):
                continue
            try:
                if op.tensor or not any(self.F.shape(item) for item in inputs):
                    raise Unfused
                found = rule(*inputs, **options)
            except Unfused:
                test = lambda F, *xs, rule=rule: rule(*map(_array, xs), **options)  # noqa: E731
                found = self.F.call(test, inputs, (), "")
            if isinstance(found, Traced):
                self.tests.append((wanted, found))
            elif bool(found) is not (wanted == ALL):
                raise Unfused


def _passed(local: Callable[..., Any], F: Any, g: Any, y: Any, *inputs: Any) -> Any:
    return F.passed(g, local(F, y, *inputs))


def _array(x: Any) -> Any:
    return np.asarray(x, dtype=float) if not is_array(x) else x
