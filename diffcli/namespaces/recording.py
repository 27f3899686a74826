"""Rules that are written down instead of computed: each becomes a straight line of primitive steps.

What computes (Python numbers, blocks of arrays, numbers with error bounds) can then be generated from the same rule.
Primitives are what ``Scalars`` defines; a function that is the value of another row is expanded into those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from diffcli.namespaces.fallback import Namespace
from diffcli.namespaces.scalars import Scalars
from diffcli.ops import OPS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diffcli.ops import OpTable

CONSTANT, INPUT, OPTION = "constant", "input", "option"
"""What a step may be besides the application of a primitive."""

OPERATORS = {
    "+": "add", "-": "sub", "*": "mul", "/": "truediv", "%": "mod", "**": "pow", "negate": "neg", "&": "and_",
    "|": "or_", "<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne",
}  # fmt: skip
"""Primitives that go by a sign: their functions in the module ``operator``."""

TRUTHS = frozenset(("<", "<=", ">", ">=", "==", "!=", "&", "|"))
"""Primitives whose value is a truth."""


_SIZES = frozenset(("abs", "size"))


class Step(NamedTuple):
    """One step: the name of a primitive, applied to earlier steps given by their places.

    Operators go by their sign (``"negate"`` for one input), functions of ``F`` by their name; ``keywords`` names the
    last inputs where they are given by name.  A constant has its ``value``, an input or option its name there.
    """

    name: str
    inputs: tuple[int, ...] = ()
    keywords: tuple[str, ...] = ()
    value: Any = None


class Choice(NamedTuple):
    """Outcomes that depend on an option, as the exponent of a power: by the truth of a step."""

    condition: int
    yes: Outcome
    no: Outcome


Outcome = tuple[int, ...] | Choice
"""The places of the results, for each choice among options."""


class Recording(Namespace):
    """Functions that record steps; a step that occurs twice is one."""

    def __init__(self, ops: OpTable = OPS) -> None:
        super().__init__(ops)
        self.steps: list[Step] = []
        self._places: dict[Any, int] = {}
        self._decided: dict[int, bool] = {}

    def gap(self, a: Any, b: Any) -> Any:
        return self.where(self.equal_to(a, b), 0.0, a - b)

    def record(self, rule: Callable[..., Any], inputs: Sequence[str], options: Sequence[str] = ()) -> Outcome:
        """Return what ``rule(F, *inputs, **options)`` leads to; a rule may return one result or a tuple of them."""
        numbers = [self._traced(Step(INPUT, value=name)) for name in inputs]
        chosen = {name: self._traced(Step(OPTION, value=name)) for name in options}
        return self._explore(lambda: rule(self, *numbers, **chosen), {})

    def apply(self, name: str, *inputs: Any, **keywords: Any) -> Traced:
        """Return the step that applies a primitive to steps and plain numbers."""
        places = tuple(self._place(item) for item in (*inputs, *keywords.values()))
        if name in _SIZES and self.steps[places[0]].name == "negate":
            places = self.steps[places[0]].inputs  # |-x| is |x|
        if name in _SIZES and self.steps[places[0]].name in _SIZES:
            return Traced(self, *places)
        return self._traced(Step(name, places, tuple(keywords)))

    def constant(self, value: Any) -> Traced:
        """Return the step that is a plain number."""
        return self._traced(Step(CONSTANT, value=value))

    @property
    def pi(self) -> Traced:
        return self.apply("pi")

    def integer_power(self, x: Any, power: Any) -> Traced:
        return self.apply("integer_power", x, power)

    def equal_to(self, a: Any, b: Any) -> Traced:
        return self.apply("==", a, b)

    def not_equal(self, a: Any, b: Any) -> Traced:
        return self.apply("!=", a, b)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_") or name not in vars(Scalars):
            return super().__getattr__(name)
        return lambda *inputs, **keywords: self.apply(name, *inputs, **keywords)

    def decide(self, place: int) -> bool:
        """Tell which way a rule goes that asks for the truth of a step."""
        if self._depends_on_inputs(place):
            raise TypeError("a rule chooses by F.where, not by the truth of a number")
        if place not in self._decided:
            raise _Undecided(place)
        return self._decided[place]

    def _explore(self, run: Callable[[], Any], decided: dict[int, bool]) -> Outcome:
        self._decided = decided
        try:
            results = run()
        except _Undecided as question:
            place = question.place
            ways = (self._explore(run, {**decided, place: True}), self._explore(run, {**decided, place: False}))
            return Choice(place, *ways)
        return tuple(self._place(item) for item in (results if isinstance(results, tuple) else (results,)))

    def _depends_on_inputs(self, place: int) -> bool:
        step = self.steps[place]
        return step.name == INPUT or any(self._depends_on_inputs(i) for i in step.inputs)

    def _place(self, item: Any) -> int:
        return item.place if isinstance(item, Traced) else self.constant(item).place

    def _traced(self, step: Step) -> Traced:
        key = (step, type(step.value), repr(step.value))  # 0, 0.0, -0.0 and False are four constants
        if key not in self._places:
            self._places[key] = len(self.steps)
            self.steps.append(step)
        return Traced(self, self._places[key])


class _Undecided(Exception):  # noqa: N818
    """A rule asks for the truth of a step that is not decided yet."""

    def __init__(self, place: int) -> None:
        self.place = place


def _operator(sign: str, *, swapped: bool = False) -> Any:
    """Return the method of an operator; ``swapped`` is that of the number on the right."""
    if swapped:
        return lambda self, other: self.signed(sign, other, self)
    return lambda self, *others: self.signed(sign, self, *others)


class Recorded:
    """What a rule computes with while it is written down: its operators are steps that go by their signs."""

    __slots__ = ()

    __hash__ = None  # type: ignore[assignment]

    def signed(self, sign: str, *inputs: Any) -> Any:
        """Return the step of that sign."""
        raise NotImplementedError

    __neg__ = _operator("negate")
    __add__, __radd__ = _operator("+"), _operator("+", swapped=True)
    __sub__, __rsub__ = _operator("-"), _operator("-", swapped=True)
    __mul__, __rmul__ = _operator("*"), _operator("*", swapped=True)
    __truediv__, __rtruediv__ = _operator("/"), _operator("/", swapped=True)
    __mod__, __pow__, __and__, __or__ = map(_operator, ("%", "**", "&", "|"))
    __lt__, __le__, __gt__, __ge__, __eq__, __ne__ = map(_operator, ("<", "<=", ">", ">=", "==", "!="))


class Traced(Recorded):
    """A number that a rule computes with: the place of the step that makes it."""

    __slots__ = ("F", "place")

    def __init__(self, F: Recording, place: int) -> None:
        self.F = F
        self.place = place

    def __bool__(self) -> bool:
        return self.F.decide(self.place)

    def signed(self, sign: str, *inputs: Any) -> Traced:
        return self.F.apply(sign, *inputs)
