"""Steps on the entries of arrays, run over blocks that stay in the cache; sums over leaves of a fixed size.

A *region* is a list of instructions on arrays of one size.  Each writes a register: one of a few buffers, or a piece
of an array that outlives the region.  Sums are the same, bit for bit, whatever the size of a block.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from diffcli.namespaces.array_entries import is_zero
from diffcli.namespaces.arrays import Arrays
from diffcli.namespaces.fusing import SUM

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from diffcli.ops import OpTable

BLOCK = 16_384
"""Doubles that are worked on at once, twice as many singles; a multiple of ``LEAF``."""

LEAF = 1_024
"""Entries that are summed together; the sums of leaves are summed pairwise."""

MOST_KEPT = 2**19
"""Entries of an array up to which its memory is kept for the next run."""

ALL, NONE, FINITE = "all", "none", "finite"
"""Instructions that test a block: for truths that must hold, or must not, and for numbers that must be finite."""


class Declined(Exception):  # noqa: N818
    """What is computed may not be the answer: the ordinary passes are to be asked."""


class Run(Arrays):
    """Functions of arrays for one run of a program, in memory that its runs have one after the other.

    ``outputs`` are the places whose arrays are handed out, and must be new; ``place`` is that of the value which is
    being computed, until its memory is used; ``flag`` is set where a test fails.
    """

    def __init__(self, ops: OpTable, outputs: Collection[int]) -> None:
        super().__init__(ops)
        self.outputs = outputs
        self.memory: dict[int, Any] = {}
        self.flag = np.zeros(1, dtype=bool)
        self.place: int | None = None
        self._known: dict[Any, tuple[Any, Any]] = {}

    def forget(self) -> None:
        """Let go of what this run computed."""
        self.flag[0] = False
        self._known.clear()

    def array(self, place: int, shape: tuple[int, ...], kind: str) -> Any:
        """Return an array to be filled."""
        found = self.memory.get(place)
        return np.empty(shape, dtype=kind) if found is None else found

    def keep(self, place: int, array: Any) -> Any:
        """Keep the memory of a small array for the next run."""
        if place not in self.outputs and array.size <= MOST_KEPT:
            self.memory[place] = array
        return array

    def matmul(self, a: Any, b: Any) -> Any:  # type: ignore[override]
        place, self.place = self.place, None
        if place is None or not np.ndim(a) == np.ndim(b) == 2:
            return Arrays.matmul(a, b)
        found = self.memory.get(place)
        return self.keep(place, Arrays.matmul(a, b)) if found is None else np.matmul(a, b, out=found)

    def matmul_left(self, g: Any, a: Any, b: Any) -> Any:  # type: ignore[override]
        return self.matmul(g, b.T) if np.ndim(a) == np.ndim(b) == 2 else Arrays.matmul_left(g, a, b)

    # what several rules ask of the same array is computed once

    def log_softmax(self, x: Any, *, axis: Any = -1) -> Any:  # type: ignore[override]
        return self._once(Arrays.log_softmax, x, axis=axis)

    def target_rows(self, targets: Any, logits: Any) -> Any:  # type: ignore[override]
        return self._once(Arrays.target_rows, targets, logits)

    def _once(self, function: Any, *inputs: Any, **options: Any) -> Any:
        key = (function, *map(id, inputs), *options.values())
        if key not in self._known:
            self._known[key] = (inputs, function(*inputs, **options))
        return self._known[key][1]


class Instruction(NamedTuple):
    """A function of the values at some places, and the place, kind and options of its result."""

    name: str
    inputs: tuple[int, ...]
    place: int
    kind: str
    options: tuple[tuple[str, Any], ...] = ()


_FLAG = 0
"""The register of the flag that tests set."""


class Region:
    """Instructions on arrays of one size.

    ``kinds`` are those of the places where arrays stand, ``numbers`` the constants; at any other place is a number
    that the run knows.  ``kept`` are the places whose arrays outlive the region, with their shapes.
    """

    def __init__(
        self,
        size: int,
        codes: Sequence[Instruction],
        kinds: Mapping[int, str],
        numbers: Mapping[int, Any],
        kept: Mapping[int, tuple[int, ...]],
        block: int = BLOCK,
    ) -> None:
        doubles = any(kinds.get(place) == "d" for code in codes for place in (*code.inputs, code.place))
        self.size, self.block = size, min(block if doubles else 2 * block, size)
        self._kinds, self._constant = kinds, numbers
        self._count = _FLAG + 1
        self._registers: dict[tuple[int, str], int] = {}
        self._free: dict[str, list[int]] = {"d": [], "f": [], "?": []}
        self._buffers: list[tuple[int, str]] = []
        self._given: list[tuple[int, int]] = []
        self._kept: list[tuple[int, int, tuple[int, ...]]] = []
        self._sums: list[tuple[int, int, str]] = []
        self._numbers: list[tuple[int, int, str]] = []
        self._constants: list[tuple[int, Any]] = []
        self._spare: list[tuple[list[Any], list[Any]]] = []
        last = {place: k for k, code in enumerate(codes) for place in code.inputs}
        self._steps = [self._step(k, code, last, kept) for k, code in enumerate(codes)]

    def __call__(self, F: Run, values: list[Any]) -> None:
        """Compute what is kept and summed, from the values by place, into these.

        Raises: Declined.
        """
        moving = []
        for register, place in self._given:
            array = values[place]
            if array.dtype.kind in "iu":
                array = array.astype(self._kinds[place])
            if array.size != self.size or array.dtype.char != self._kinds[place]:
                raise Declined
            moving.append((register, array.reshape(-1)))
        for register, place, shape in self._kept:
            values[place] = F.keep(place, F.array(place, shape, self._kinds[place]))
            moving.append((register, values[place].reshape(-1)))
        leaves = [(register, np.empty(-(-self.size // LEAF), dtype=kind)) for register, _, kind in self._sums]
        try:
            whole, rest = self._spare.pop()  # no two threads have the same
        except IndexError:
            whole, rest = self._workspace(self.block), self._workspace(self.size % self.block)
        whole[_FLAG] = rest[_FLAG] = F.flag
        for register, place, kind in self._numbers:
            whole[register] = rest[register] = np.array(values[place], dtype=kind)
        try:
            for start in range(0, self.size, self.block):
                stop = start + self.block
                registers = whole if stop <= self.size else rest
                for register, array in moving:
                    registers[register] = array[start:stop]
                for register, sums in leaves:
                    registers[register] = sums[start // LEAF : -(-stop // LEAF)]
                for function, operands in self._steps:
                    function(*operands(registers))
        finally:
            for register, _ in (*moving, *leaves):  # what is given is not to be held
                whole[register] = rest[register] = None
            self._spare.append((whole, rest))
        for (_, place, kind), (_, sums) in zip(self._sums, leaves, strict=True):
            values[place] = float(np.add.reduce(sums)) if kind == "d" else np.add.reduce(sums)

    def _workspace(self, size: int) -> list[Any]:
        registers: list[Any] = [None] * self._count
        for register, kind in self._buffers:
            registers[register] = np.empty(size, dtype=kind)
        for register, number in self._constants:
            registers[register] = number
        return registers

    # registers are given out once, before any run; the first one is the flag

    def _register(self) -> int:
        self._count += 1
        return self._count - 1

    def _step(
        self, k: int, code: Instruction, last: Mapping[int, int], kept: Mapping[int, tuple[int, ...]]
    ) -> tuple[Callable[..., Any], Callable[[list[Any]], Any]]:
        floats = [self._kinds[place] for place in code.inputs if self._kinds.get(place, "?") != "?"]
        operands = [
            self._operand(place, code.kind if code.kind in "df" else min(floats, default="d")) for place in code.inputs
        ]
        for place in dict.fromkeys(code.inputs):
            register, kind = self._registers.get((place, "")), self._kinds.get(place, "")
            if last[place] == k and register is not None and (register, kind) in self._buffers:
                self._free[kind].append(register)
        if code.name in TESTS:
            return TESTS[code.name], itemgetter(*operands, _FLAG)
        return _function(code, self._constant), itemgetter(*operands, self._target(code, kept))

    def _operand(self, place: int, kind: str) -> int:
        key = (place, "" if place in self._kinds else kind)
        if key not in self._registers:
            register = self._registers[key] = self._register()
            if place in self._kinds:
                self._given.append((register, place))
            elif place in self._constant:
                self._constants.append((register, np.array(self._constant[place], dtype=kind)))
            else:
                self._numbers.append((register, place, kind))
        return self._registers[key]

    def _target(self, code: Instruction, kept: Mapping[int, tuple[int, ...]]) -> int:
        if code.name == SUM:
            register = self._register()
            self._sums.append((register, code.place, code.kind))
            return register
        if code.place in kept:
            register = self._register()
            self._kept.append((register, code.place, kept[code.place]))
        elif self._free[code.kind]:
            register = self._free[code.kind].pop()
        else:
            register = self._register()
            self._buffers.append((register, code.kind))
        self._registers[code.place, ""] = register
        return register


# functions whose last argument is where the result goes

_INTO: dict[str, Callable[..., Any]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "%": np.remainder,
    "**": np.power,
    "integer_power": np.power,
    "negate": np.negative,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
    "&": np.logical_and,
    "|": np.logical_or,
    "not": np.logical_not,
}
_BITS: dict[str, Any] = {"d": np.int64, "f": np.int32}


def _function(code: Instruction, numbers: Mapping[int, Any]) -> Callable[..., Any]:
    if code.name == SUM:
        return _sum_leaves
    if code.name == "where":
        bits, (_, a, b) = _BITS[code.kind], code.inputs
        if is_zero(numbers.get(b)):
            return lambda c, a, b, out: _keep(c, a, out, bits)
        if is_zero(numbers.get(a)):
            return lambda c, a, b, out: _keep(~c, b, out, bits)
        return _choose
    if code.name in _INTO:
        return _INTO[code.name]
    found = getattr(Arrays, code.name)
    found = getattr(found, "__wrapped__", found)
    if isinstance(found, np.ufunc):
        return found if found.nin == 1 else lambda a, b, out: found(a, b, out=out)
    options = dict(code.options)
    return lambda *inputs: np.copyto(inputs[-1], found(*inputs[:-1], **options))


def _keep(condition: Any, x: Any, out: Any, bits: Any) -> None:
    """Choose between an array and 0 by bits, so that no nan remains."""
    np.bitwise_and(x.view(bits), np.negative(condition.view(np.int8)), out=out.view(bits))


def _choose(condition: Any, a: Any, b: Any, out: Any) -> None:
    np.copyto(out, np.where(condition, a, b))


def _sum_leaves(x: Any, out: Any) -> None:
    np.add.reduceat(x, np.arange(0, x.size, LEAF), out=out)


def _all(x: Any, flag: Any) -> None:
    if np.count_nonzero(x) != x.size:
        flag[0] = True


def _none(x: Any, flag: Any) -> None:
    if np.count_nonzero(x):
        flag[0] = True


def _finite(x: Any, flag: Any) -> None:
    if np.count_nonzero(np.isfinite(x)) != x.size:
        raise Declined


TESTS: dict[str, Callable[[Any, Any], None]] = {ALL: _all, NONE: _none, FINITE: _finite}
