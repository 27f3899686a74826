"""The plan of a graph: its nodes as flat instructions, inputs before consumers, which the passes of the engine run.

A *slot* is the number of a node.  Variables and operations stand at 0, 1, 2, … in topological order, constants at -1,
-2, …, so that the sign tells a constant and a list of values holds both: constants fill it from its end.
"""

from __future__ import annotations

import gc

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from typing import Any

    from diffcli.ops import Op

    Options = tuple[tuple[str, Any], ...]
    Code = Any  # the name of a variable, or (op, options, *input slots)
    Number = tuple[Any, str | None, str | None]


class PausedCollector:
    """While many objects are made that all stay, the collector would visit them again and again."""

    __slots__ = ("_was_enabled",)

    def __enter__(self) -> None:
        self._was_enabled = gc.isenabled()
        gc.disable()

    def __exit__(self, *error: object) -> None:
        if self._was_enabled:
            gc.enable()


class Plan:
    """The instructions of one graph.

    ``codes[slot]`` is the name of a variable, or ``(op, options, *input slots)``; ``constants[i]``, at slot ``-1 - i``,
    is ``(value, text, name)``.  ``names`` maps statement names to slots; ``early`` those slots of operations before
    which constants stand that only a later one takes, where the order of the text is to be kept, to these.
    ``compiled`` is where each pass keeps what it made of the plan, by its own key: a plan is run often and never
    changes.
    """

    __slots__ = ("codes", "compiled", "constants", "early", "names", "output", "variables")

    def __init__(
        self,
        codes: Sequence[Code],
        constants: Sequence[Number],
        output: int,
        names: Mapping[str, int] | None = None,
        early: Mapping[int, Sequence[int]] | None = None,
    ) -> None:
        self.codes = codes
        self.constants = constants
        self.output = output
        self.names = names or {}
        self.early = early or {}
        self.variables = [(code, slot) for slot, code in enumerate(codes) if code.__class__ is str]
        self.compiled: dict[object, Any] = {}

    def __len__(self) -> int:
        return len(self.codes) + len(self.constants)

    def __reduce__(self) -> tuple[Any, ...]:
        # what was compiled holds functions, and is made again where it is needed
        return Plan, (self.codes, self.constants, self.output, self.names, self.early)


class Draft:
    """A plan being written, in which an expression written twice is one slot.

    Two equal constants stay two slots, unless they stand in the same place of two equal expressions and neither is a
    statement's own.  A constant is handed about as its *mark*, a number below 0 that equal ones share, until an
    operation takes it.
    """

    __slots__ = ("_known", "_marks", "_numbers", "_own", "codes", "constants")

    def __init__(self) -> None:
        self.codes: list[Code] = []
        self.constants: list[Number] = []
        self._known: dict[Hashable, int] = {}
        self._marks: dict[Hashable, int] = {}
        self._numbers: list[Number] = []
        self._own: dict[int, int] = {}

    def variable(self, name: str) -> int:
        """Return the one slot of that name."""
        slot = self._known.get(name)
        if slot is None:
            slot = self._known[name] = len(self.codes)
            self.codes.append(name)
        return slot

    def constant(self, value: Any, text: str | None = None, name: str | None = None) -> int:
        """Return the mark of a constant."""
        key = (name, value.__class__, text if text is not None else _key(value))
        mark = self._marks.get(key)
        if mark is None:
            self._numbers.append((value, text, name))
            mark = self._marks[key] = -len(self._numbers)
        return mark

    def own_constant(self, value: Any, text: str | None = None, name: str | None = None) -> int:
        """Return the mark of a new leaf that all its consumers share: a statement's own."""
        self._numbers.append((value, text, name))
        mark = -len(self._numbers)
        self._own[mark] = self._placed(mark)
        return mark

    def apply(self, op: Op, options: Options, *inputs: int) -> int:
        """Return the slot of ``op`` applied to slots and marks, the one made before if there is one."""
        key = (op, options, *inputs)
        slot = self._known.get(key)
        if slot is None:
            slot = self._known[key] = self.own(op, options, *inputs)
        return slot

    def own(self, op: Op, options: Options, *inputs: int) -> int:
        """Return a slot that nothing else will share: that of a named statement."""
        if inputs and min(inputs) < 0:
            inputs = tuple([item if item >= 0 else self.leaf(item) for item in inputs])
        self.codes.append((op, options, *inputs))
        return len(self.codes) - 1

    def leaf(self, mark: int) -> int:
        """Return the slot of a constant that an operation takes, or that is the output."""
        own = self._own.get(mark)
        return self._placed(mark) if own is None else own

    def number(self, mark: int) -> Number:
        """Return value, text and name of a constant."""
        return self._numbers[-1 - mark]

    def plan(self, output: int, names: Mapping[str, int] | None = None) -> Plan:
        """Return the plan of what the output needs; ``names`` of other slots are left out."""
        if output < 0:
            output = self.leaf(output)
        if not names:  # an expression uses all that it is made of
            return Plan(self.codes, self.constants, output)
        return pruned(self.codes, self.constants, output, names)

    def _placed(self, mark: int) -> int:
        self.constants.append(self._numbers[-1 - mark])
        return -len(self.constants)


def pruned(codes: Sequence[Code], constants: Sequence[Number], output: int, names: Mapping[str, int]) -> Plan:
    """Return the plan of the instructions that ``output`` depends on, in their order."""
    used = {output}
    for slot in range(len(codes) - 1, -1, -1):
        if slot in used and codes[slot].__class__ is tuple:
            used.update(codes[slot][2:])
    moved: dict[int, int] = {}
    kept_constants: list[Number] = []
    for i, number in enumerate(constants):
        if -1 - i in used:
            kept_constants.append(number)
            moved[-1 - i] = -len(kept_constants)
    kept: list[Code] = []
    for slot, code in enumerate(codes):
        if slot in used:
            moved[slot] = len(kept)
            kept.append(code if code.__class__ is str else (code[0], code[1], *[moved[i] for i in code[2:]]))
    return Plan(
        kept, kept_constants, moved[output], {name: moved[slot] for name, slot in names.items() if slot in moved}
    )


def _key(value: Any) -> object:
    """Return a hashable stand-in that tells 0.0 from -0.0, and nan from nothing."""
    if isinstance(value, tuple):
        return tuple((type(item), _key(item)) for item in value)
    return value if isinstance(value, int) else repr(value)
