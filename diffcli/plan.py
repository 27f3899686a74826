"""The plan of a graph: its nodes as flat instructions, inputs before consumers, which the passes of the engine run.

A *slot* is the number of a node.  Variables and operations stand at 0, 1, 2, … in topological order, constants at -1,
-2, …, so that the sign tells a constant and a list of values holds both: constants fill it from its end.
"""

from __future__ import annotations

import gc
import math
from operator import itemgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.ops import Op

    Options = tuple[tuple[str, Any], ...]
    Code = Any  # the name of a variable, or (op, options, *input slots)
    Number = tuple[Any, str | None, str | None]


MANY = 1_000
"""Objects from which on the collector costs more than it finds."""


class PausedCollector:
    """While many objects are made that all stay, the collector would visit them again and again.

    It is not paused for few: ``count`` is how many there are, as far as that is known.
    """

    __slots__ = ("_pauses",)

    def __init__(self, count: float = math.inf) -> None:
        self._pauses = count >= MANY

    def __enter__(self) -> None:
        if self._pauses:
            self._pauses = gc.isenabled()
            gc.disable()

    def __exit__(self, *error: object) -> None:
        if self._pauses:
            gc.enable()


class Plan:
    """The instructions of one graph.

    ``codes[slot]`` is the name of a variable, or ``(op, options, *input slots)``; ``constants[i]``, at slot ``-1 - i``,
    is ``(value, text, name)``.  ``names`` maps statement names to slots; ``early`` those slots of operations before
    which constants stand that only a later one takes, where the order of the text is to be kept, to these.
    ``variables`` are names with their slots, in order.  ``compiled`` is where each pass keeps what it made of the plan,
    by its own key: a plan is run often and never changes.
    """

    __slots__ = ("codes", "compiled", "constants", "early", "names", "output", "variables")

    def __init__(
        self,
        codes: Sequence[Code],
        constants: Sequence[Number],
        output: int,
        names: Mapping[str, int] | None = None,
        early: Mapping[int, Sequence[int]] | None = None,
        variables: Sequence[tuple[str, int]] | None = None,
    ) -> None:
        self.codes = codes
        self.constants = constants
        self.output = output
        self.names = names or {}
        self.early = early or {}
        if variables is None:
            variables = [(code, slot) for slot, code in enumerate(codes) if code.__class__ is str]
        self.variables = variables
        self.compiled: dict[object, Any] = {}

    def __len__(self) -> int:
        return len(self.codes) + len(self.constants)

    def named(self) -> dict[str, int]:
        """Return the slots of variables and named statements."""
        return {**dict(self.variables), **self.names}

    def operations(self) -> set[Op]:
        """Return the operations that occur."""
        if Plan.operations not in self.compiled:
            firsts = set(map(itemgetter(0), self.codes))  # of a variable, the first letter of its name
            self.compiled[Plan.operations] = {op for op in firsts if op.__class__ is not str}
        return self.compiled[Plan.operations]  # type: ignore[no-any-return]

    def dependents(self, slots: Iterable[int]) -> set[int]:
        """Return some slots and those that depend on them."""
        found = set(slots)
        for slot, code in enumerate(self.codes):
            if code.__class__ is tuple and not found.isdisjoint(code[2:]):
                found.add(slot)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        # what was compiled holds functions, and is made again where it is needed
        return Plan, (self.codes, self.constants, self.output, self.names, self.early)


class Draft:
    """A plan being written, in which an expression written twice is one slot.

    Two equal constants stay two leaves, unless they stand in the same place of two equal expressions and neither is a
    statement's own.  A constant is handed about as a *mark*, a number below 0, until an operation takes it and it gets
    a slot: ``~mark`` is its place in ``numbers``, in ``labels``, which equal ones share, and in ``read_places``.
    Where something stands in a text is one integer, whatever it means, in ``places`` by slot; 0 is left out.
    A draft may begin with the instructions of a plan; the marks of its constants are their slots.
    """

    __slots__ = (
        *("_begun", "_copied", "_early", "_held", "_label_of", "_slots", "_taken", "codes", "constants", "known"),
        *("labels", "numbers", "places", "read_places", "variables"),
    )

    def __init__(self, plan: Plan | None = None) -> None:
        self.codes: list[Code] = []
        self.places: dict[int, int] = {}
        self.constants: list[Number] = []
        self.numbers: list[Number] = []
        self.labels: list[int] = []
        self.read_places: list[int] = []
        self.variables: list[tuple[str, int]] = []
        self.known: dict[Hashable, int] = {}
        self._taken: dict[Hashable, int] = {}  # what would be known if a statement had not made it its own
        self._label_of: dict[Hashable, int] = {}
        self._held: dict[int, int] = {}
        self._slots: dict[int, int] = {}
        self._early: dict[int, list[int]] = {}
        self._copied: set[int] = set()
        self._begun = 0
        if plan is not None:
            self._begin(plan)

    def _begin(self, plan: Plan) -> None:
        self.codes.extend(plan.codes)
        self.variables.extend(plan.variables)
        self.constants.extend(plan.constants)
        self.numbers.extend(plan.constants)
        self.labels = list(map(self.label, plan.constants))
        self.read_places = [0] * len(self.constants)
        self._slots = {mark: mark for mark in range(-1, -1 - len(self.constants), -1)}
        self._held = dict.fromkeys(self._slots, 0)
        self._early = {slot: list(marks) for slot, marks in plan.early.items()}
        if not self.labels:  # every instruction is its own key; of equal ones the first is shared
            count = len(self.codes)
            self.known = dict(zip(reversed(self.codes), range(count - 1, -1, -1), strict=True))
            return
        for slot, code in enumerate(self.codes):
            self.known.setdefault(code if code.__class__ is str else self._key(code), slot)

    def _key(self, code: Code) -> Code:
        """Return what an instruction shares with equal ones: constants are told by their labels."""
        labels = self.labels
        if len(code) == 4:
            op, options, first, second = code
            return (op, options, first if first >= 0 else labels[~first], second if second >= 0 else labels[~second])
        return (code[0], code[1], *[item if item >= 0 else labels[~item] for item in code[2:]])

    def variable(self, name: str, place: int = 0) -> int:
        """Return the one slot of that name."""
        slot = self.known.get(name)
        if slot is None:
            slot = self.known[name] = len(self.codes)
            self.codes.append(name)
            self.variables.append((name, slot))
            if place:
                self.places[slot] = place
        return slot

    def constant(self, number: Number, place: int = 0) -> int:
        """Return the mark of a constant that no operation has taken yet."""
        self.numbers.append(number)
        self.labels.append(self.label(number))
        self.read_places.append(place)
        return -len(self.numbers)

    def label(self, number: Number) -> int:
        """Return what equal constants share."""
        return self._label_of.setdefault(constant_key(number), -1 - len(self._label_of))

    def literal(self, value: int) -> Number | None:
        """Return the number that was written for a value, None for any other."""
        if value < 0 and value not in self._slots:
            number = self.numbers[~value]
            if number[2] is None:
                return number
        return None

    def held(self, value: int) -> int:
        """Return a constant as the one leaf of all that take it, which stands in the order of nodes from here on."""
        if value < 0 and value not in self._held:
            if self.numbers[~value][2] is None:  # the same number may be taken elsewhere
                return self.single(self.numbers[~value], self.read_places[~value])
            self._held[value] = len(self.codes)
        return value

    def single(self, number: Number, place: int = 0) -> int:
        """Return the mark of a constant that is one leaf for all that take it, in the order of nodes from here on."""
        mark = self.constant(number, place)
        self._held[mark] = len(self.codes)
        return mark

    def apply(self, op: Op, options: Options, inputs: Sequence[int], place: int = 0) -> int:
        """Return the slot of an operation applied to slots and marks, the one made before if there is one."""
        code: Any = (op, options, *inputs)
        key = code if min(inputs, default=0) >= 0 else self._key(code)
        size = len(self.codes)
        slot = self.known.setdefault(key, size)
        if slot == size:
            self.codes.append(code if key is code else self.placed(key, inputs))
            if place:
                self.places[slot] = place
        return slot

    def follow(self, steps: Sequence[tuple[Any, Any, Sequence[int]]], made: list[int]) -> list[int]:
        """Take steps one after the other: return slots and marks, ``made``, with those of the steps appended.

        A step is an operation, its options and the places of its inputs in ``made``, or None, a constant and nothing.
        """
        codes, shared = self.codes, self.known.setdefault
        for op, given, places in steps:
            code: Any = None  # where no constant is taken
            if len(places) == 2:
                first, second = made[places[0]], made[places[1]]
                if first >= 0 <= second:
                    code = (op, given, first, second)
            elif len(places) == 1 and (first := made[places[0]]) >= 0:
                code = (op, given, first)
            if code is not None:
                size = len(codes)
                slot = shared(code, size)
                if slot == size:
                    codes.append(code)
            elif op is None:
                slot = self.single(given)
            else:
                slot = self.apply(op, given, [made[place] for place in places])
            made.append(slot)
        return made

    def placed(self, key: Any, inputs: Sequence[int]) -> Code:
        """Return an instruction whose constants have slots."""
        if self._taken and key in self._taken:
            return self.codes[self._taken[key]]  # the constants of a statement's own node are those of an equal one
        if len(inputs) == 2:
            left, right = inputs
            return (key[0], key[1], left if left >= 0 else self.leaf(left), right if right >= 0 else self.leaf(right))
        if min(inputs, default=0) >= 0:
            return key
        return (key[0], key[1], *[item if item >= 0 else self.leaf(item) for item in inputs])

    def leaf(self, mark: int) -> int:
        """Return the slot of a constant that an operation takes, or that is the output."""
        slot = self._slots.get(mark)
        if slot is not None:
            return slot
        self.constants.append(self.numbers[~mark])
        slot = -len(self.constants)
        if place := self.read_places[~mark]:
            self.places[slot] = place
        if self._held and mark in self._held:
            self._slots[mark] = slot
            self._early.setdefault(self._held[mark], []).append(mark)
        return slot

    def own(self, value: int, copy: Op, place: int = 0) -> int:
        """Return a value as that of a named statement, which is nothing else's; ``copy`` copies one that has a name."""
        codes = self.codes
        if value < 0 and self.literal(value) is not None:
            mark = self.constant(self.numbers[~value], place)
            self.labels[~mark] = self._label_of[mark, "own"] = -1 - len(self._label_of)
            self._held[mark] = len(codes)
            self.leaf(mark)
            return mark
        if value < 0 or codes[value].__class__ is str or value in self._copied:
            codes.append((copy, (), value if value >= 0 else self.leaf(value)))
        elif value == len(codes) - 1 and value >= self._begun:
            key, _ = self.known.popitem()
            self._taken[key] = value
        else:
            codes.append(codes[value])
        self.places[len(codes) - 1] = place
        self._begun = len(codes)
        self._copied.add(self._begun - 1)
        return self._begun - 1

    def plan(self, output: int, names: Mapping[str, int] | None = None) -> Plan:
        """Return the plan of what the output needs, whose places are kept; names of what it does not need are not."""
        moved, plan = self.part(output, names)
        self.places = {new: place for slot, place in self.places.items() if (new := moved[slot]) is not None}
        return plan

    def part(self, output: int, names: Mapping[str, int] | None = None) -> tuple[list[Any], Plan]:
        """Return the plan of what the output needs, and where each slot went, None for one that it does not need."""
        if output < 0:
            output = self.leaf(output)
        slots = {name: self.leaf(value) if value < 0 else value for name, value in (names or {}).items()}
        slot = len(self.codes)
        moved: list[Any] = [None] * (slot + len(self.constants))  # constants from the end
        moved[output] = True
        for code in reversed(self.codes):
            slot -= 1
            if moved[slot] and code.__class__ is tuple:
                if len(code) == 3:
                    moved[code[2]] = True
                elif len(code) == 4:
                    moved[code[2]] = moved[code[3]] = True
                else:
                    for item in code[2:]:
                        moved[item] = True
        constants: list[Number] = []
        for i, number in enumerate(self.constants):
            if moved[~i]:
                moved[~i] = ~len(constants)
                constants.append(number)
        kept = [slot for slot in range(len(self.codes)) if moved[slot]]
        for new, slot in enumerate(kept):
            moved[slot] = new
        early: dict[int, list[int]] = {}
        for slot, leaves in sorted(self.early().items()) if self._early else ():
            from bisect import bisect_left

            early.setdefault(bisect_left(kept, slot), []).extend([s for i in leaves if (s := moved[i]) is not None])
        same = 0  # the first instructions, as long as nothing has moved
        if len(constants) == len(self.constants):
            same = next((new for new, slot in enumerate(kept) if new != slot), len(kept))
        codes = self.codes[:same]
        with PausedCollector(len(kept)):
            for slot in kept[same:]:
                code = self.codes[slot]
                if code.__class__ is tuple:
                    if len(code) == 3:
                        op, options, first = code
                        code = (op, options, moved[first])
                    elif len(code) == 4:
                        op, options, first, second = code
                        code = (op, options, moved[first], moved[second])
                    else:
                        code = (code[0], code[1], *[moved[i] for i in code[2:]])
                codes.append(code)
        names = {name: new for name, slot in slots.items() if (new := moved[slot]) is not None}
        variables = [(name, new) for name, slot in self.variables if (new := moved[slot]) is not None]
        return moved, Plan(codes, constants, moved[output], names, early, variables)

    def whole_plan(self, output: int) -> Plan:
        """Return the plan of all instructions, which the output is known to need."""
        return Plan(self.codes, self.constants, output, None, self.early() if self._early else None, self.variables)

    def early(self) -> dict[int, list[int]]:
        """Return what ``Plan.early`` is."""
        marks_at = self._early.items()
        return {slot: [self._slots[m] for m in sorted(marks, reverse=True)] for slot, marks in marks_at}  # as read


def constant_key(number: Number) -> Hashable:
    """Return what two constants have in common that are the same number written the same way."""
    value, text, name = number
    kind = value.__class__
    if kind is int and name is None:
        return value  # type: ignore[no-any-return]
    if kind is float and text is None and name is None and value and value == value:
        return value, kind  # 0.0 and nan are not told apart by comparing
    return name, kind, text if text is not None else _key(value)


def _key(value: Any) -> object:
    """Return a hashable stand-in that tells 0.0 from -0.0, and nan from nothing."""
    if isinstance(value, tuple):
        return tuple((type(item), _key(item)) for item in value)
    return value if isinstance(value, int) else repr(value)
