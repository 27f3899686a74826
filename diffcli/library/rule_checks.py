"""Is a row of the table right?  Its rules are held against its value, with enclosures, at many points.

By the mean value theorem (f(x + h) - f(x))/h is a value of the derivative between x and x + h: a rule whose enclosure
over that stretch does not meet the quotient is refuted.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from diffcli.enclosures.precision import precision
from diffcli.enclosures.reals import UNDEFINED, UNKNOWN, Real, UndecidedError, ends, real, union
from diffcli.errors import DiffcliError, DomainError
from diffcli.given.operations import fault_of, is_derived
from diffcli.graphs import Graph, Variable
from diffcli.library.symbolic import diff
from diffcli.namespaces.nodes import Nodes
from diffcli.ops import OPS, Op, OpTable, Option
from diffcli.rendering.listing import operation_record, placeholder

_BITS = 480
_STEP = Fraction(1, 2**100)
"""The share of an input by which it is moved; hundreds of bits of the quotient are left."""

_SLACK = Fraction(1, 10**12)
"""A share by which a rule may be off: formulas leave out terms below the last digit of float64."""

_NARROW = 1e-6
"""An enclosure narrower than this share of itself decides, and slopes that differ by more are those of a kink."""

_STEEP = 2.0**-65
"""What changes by more within a step jumps, or has a vertical tangent there."""

_EDGES = (0.0, 1.0, -1.0, 0.5, 2.0, -2.0, 3.0, -0.5)
_MOST_EDGES = 64
_POINTS = 18
_UPSTREAM, _TANGENT = Fraction(3, 2), Fraction(5, 4)
"""What numbers are multiplied by."""

_SHAPES = ((3,), (2, 3), (3, 3))
"""The shapes that are tried where a row on arrays has no samples."""

_VALUE, _DOMAIN, _KINKS, _SHAPE = "value", "domain", "kinks", "shape"


class Fault(NamedTuple):
    """What is wrong with a row: which ``rule``, at which ``place``, and what is ``said`` against it."""

    rule: str
    place: str
    said: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.said} {self.place}"


class RowCheck(NamedTuple):
    """What came out for one row: the first fault of each rule, and how many points decided each.

    ``derived`` are the rules that were derived from the value, as texts by input; they are checked like others.
    """

    operation: str
    faults: tuple[Fault, ...]
    decided: dict[str, int]
    derived: dict[str, str]

    @property
    def undecided(self) -> list[str]:
        """The rules of which no point says anything."""
        return [rule for rule, count in self.decided.items() if not count and all(rule != f.rule for f in self.faults)]

    def lines(self) -> list[str]:
        """Return what a person reads: the operation, its faults, its derived rules, and what is left open."""
        held = [rule for rule, count in self.decided.items() if count and all(rule != f.rule for f in self.faults)]
        verdict = "wrong" if self.faults else "nothing could be checked" if not held else "holds"
        points = f" at {self.decided[_VALUE]} points: {', '.join(held)}" if held and not self.faults else ""
        return [
            f"{self.operation}: {verdict}{points}",
            *(f"  {fault}" for fault in self.faults),
            *(f"  derived: {rule}" for rule in self.derived.values()),
            *(f"  {rule}: no point decides it" for rule in self.undecided),
        ]

    def record(self) -> dict[str, Any]:
        """Return what JSON says."""
        faults = [fault._asdict() for fault in self.faults]
        return {**self._asdict(), "faults": faults, "undecided": self.undecided}


def check_operations(path: str) -> list[RowCheck]:
    """Return what is wrong with each operation of a file of one's own, which is run.

    Raises: FileError, UsageError.
    """
    from diffcli.given.operations import load_operations

    ops = load_operations(path)
    return [check_row(op, ops) for op in ops.own]


def check_row(op: Op, ops: OpTable = OPS) -> RowCheck:
    """Return what is wrong with an operation.

    Checked are the derivative by each input (reverse and forward rules, where these are written apart) against the
    value, domain and kinks of an operation on numbers, and the shape that an operation on arrays foretells.
    """
    with precision(_BITS):
        check = _Check(op, ops)
        check.run()
    return RowCheck(op.name, tuple(check.faults.values()), check.decided, _derived(op, ops))


def _derived(op: Op, ops: OpTable) -> dict[str, str]:
    """Return the rules that were derived from the value, as texts."""
    if not is_derived(op):
        return {}
    record = operation_record(op, ops)
    if record["kind"] != "elementwise" or op.outputs > 1:
        return {name: f"to {name}: {rule}" for name, rule in record["derivatives"].items()}
    graph = op(*[Variable(name) for name in record["derivatives"]])
    return {name: f"d/d{name} = {diff(Graph(graph), name)}" for name in record["derivatives"]}


class _Check:
    def __init__(self, op: Op, ops: OpTable) -> None:
        from diffcli.enclosures.functions import Balls

        self.op = op
        self.ops = ops
        self.F: Any = Balls(ops)
        if op.tensor:
            from diffcli.enclosures.arrays import BallArrays

            self.F = BallArrays(self.F)
        self.faults: dict[str, Fault] = {}
        self.decided: dict[str, int] = {}
        self.rng = random.Random(op.name)
        self.count = op.max_inputs if op.max_inputs is not None else max(op.min_inputs, 2)
        self.names = ["x"] if self.count == 1 else [chr(ord("a") + i) for i in range(self.count)]

    def run(self) -> None:
        """Visit all points."""
        refused: tuple[_Point, str] | None = None
        self._build()
        for options in _choices(self.op.options):
            for values in self._points():
                point = _Point(self, values, options)
                try:
                    point.visit()
                except DiffcliError as error:
                    refused = refused or (point, f"cannot be computed: {error.message}")

        is_given = self.op.samples or not self.op.tensor  # else it may be shapes or options that do not fit
        if refused is not None and is_given and not self.decided.get(_VALUE):
            refused[0].blame(_VALUE, refused[1])

    def _build(self) -> None:
        """Build value and rules as formulas, which shows what asks a number for its truth or knows no namespace."""
        options, F = next(_choices(self.op.options)), Nodes(self.ops)
        x = [Variable(name) for name in self.names]
        given, y = Variable("g"), Variable("y")
        rules: list[tuple[str, Callable[[], Any]]] = [(_VALUE, lambda: self.op.value(F, *x, **options))]
        for i, name in enumerate(self.names):
            rules.append((f"reverse rule for {name}", partial(self.op.vjp(i, options), F, given, y, *x)))
            rules.append((f"forward rule for {name}", partial(self.op.jvp(i, options), F, given, y, *x)))
        for rule, build in rules:
            try:
                build()
            except DiffcliError:
                pass  # the options do not fit
            except Exception as error:  # whatever a user's function may raise
                self.faults[rule] = Fault(rule, "in a formula", _of_error(error))
                return

    def _points(self) -> Iterator[tuple[Any, ...]]:
        samples = self.op.samples
        if self.op.tensor:
            yield from samples or (tuple(self._array(shape) for _ in range(self.count)) for shape in _SHAPES)
            return
        yield from (tuple(float(x) if type(x) is int else x for x in sample) for sample in samples)
        edges = list(itertools.product(_EDGES, repeat=self.count))
        points = edges if len(edges) <= _MOST_EDGES else self.rng.sample(edges, _MOST_EDGES)
        points += [tuple(self._number((k + i) % 3) for i in range(self.count)) for k in range(_POINTS)]
        truths = [bool(samples) and isinstance(x, bool) for x in (samples or points)[0]]
        yield from (tuple(x > 0 if t else x for x, t in zip(point, truths, strict=True)) for point in points)

    def _number(self, kind: int) -> float:
        if kind < 2:
            return self.rng.uniform(*((-1, 1), (-6, 6))[kind])
        return float(self.rng.choice((1, -1)) * 10 ** self.rng.uniform(-6, 2))

    def _array(self, shape: tuple[int, ...]) -> Any:
        return tuple(self._array(shape[1:]) for _ in range(shape[0])) if shape else self._number(0)


class _Point:
    """One point with options at which a row is checked; ``y`` is its value there."""

    def __init__(self, check: _Check, point: tuple[Any, ...], options: dict[str, Any]) -> None:
        self.check = check
        self.op = check.op
        self.point = point
        self.options = options
        self.inputs: list[Any] = [
            _as_reals(np.array(x, dtype=object)) if isinstance(x, tuple) else real(x) for x in point
        ]

    def visit(self) -> None:
        """Hold the row against its value here."""
        self.y = self.value(self.inputs)
        if self.y is None or not self._is_inside() or not _are_numbers(self.y):
            return
        self.check.decided[_VALUE] += 1
        if self.op.tensor:
            foretold = self.op.shape(*[np.shape(x) for x in self.inputs], **self.options)
            self._count(_SHAPE)
            if foretold is not None and tuple(foretold) != self.y.shape:
                self.blame(_SHAPE, f"the row says {foretold}, the value has {self.y.shape}")
        moving = [i for i, x in enumerate(self.point) if _has_decimals(x)]  # not places, truths, class numbers
        moves = [_Move(self, i, side) for i in moving for side in (1, -1)]
        if self.op.tensor or self._is_smooth(moves):
            for move in moves:
                move.judge()

    def value(self, inputs: Sequence[Any]) -> Any:
        """Return the value for some inputs, as ``computed`` does."""
        return self.computed(_VALUE, self.op.value, inputs)

    def computed(self, rule: str, function: Any, inputs: Sequence[Any]) -> Any:
        """Return what a rule gives as an array of numbers, None where it cannot be computed, which is a fault."""
        self.check.decided.setdefault(rule, 0)
        try:
            return _as_reals(function(self.check.F, *inputs, **self.options))
        except UndecidedError:
            return _as_reals(UNKNOWN)
        except (ArithmeticError, ValueError, DomainError):
            return _as_reals(UNDEFINED)
        except DiffcliError:
            raise
        except Exception as error:  # whatever a user's function may raise
            if self.op.tensor and rule == _VALUE:
                raise DiffcliError(_of_error(error)) from None  # the shapes or options may not fit
            self.blame(rule, _of_error(error))
            return None

    def blame(self, rule: str, said: str) -> None:
        """Note a fault here, unless the rule has one already."""
        values = [*zip(self.check.names, self.point, strict=True), *self.options.items()]
        place = "at " + ", ".join(f"{name} = {_text(value)}" for name, value in values)
        self.check.faults.setdefault(rule, Fault(rule, place, said))

    def _count(self, rule: str) -> None:
        self.check.decided[rule] = self.check.decided.get(rule, 0) + 1

    def _told(self, rule: str, function: Any) -> bool | None:
        """Return what the row says of the point, None where it cannot, which is a fault."""
        self.check.decided.setdefault(rule, 0)
        try:
            return bool(function(*self.point, **self.options))
        except Exception as error:  # whatever a user's function may raise
            self.blame(rule, _of_error(error))
            return None

    def _is_inside(self) -> bool:
        domain = self.op.domain
        if self.op.tensor:
            return True
        inside = domain is None or self._told(_DOMAIN, domain)
        if inside and self.y.item() is UNDEFINED:
            self.blame(_DOMAIN, "the row has no value and its domain does not say so")
        elif domain is not None:
            self._count(_DOMAIN)
        return bool(inside)

    def _is_smooth(self, moves: Sequence[_Move]) -> bool:
        """Tell whether there is a derivative, by the slopes to both sides; what the row says of kinks must fit."""
        kinks = self.op.kinks
        declared = kinks is not None and self._told(_KINKS, kinks)
        if declared is None or any(move.quotient is None for move in moves):
            return declared is False
        self._count(_KINKS)
        bent = None
        for right, left in zip(moves[::2], moves[1::2], strict=True):
            a, b = _middle(right.slope), _middle(left.slope)
            is_near = abs(a - b) <= max(_NARROW * max(abs(a), abs(b)), _STEEP)
            if right.is_steep or left.is_steep or not is_near:
                bent = right, left
        if declared and bent is None:
            slopes = ", ".join(f"{_shown(move.slope)} by {move.name}" for move in moves[::2])
            self.blame(_KINKS, f"the row says that there is a kink, but the slope is {slopes}")
        elif bent is not None and not declared and bent[0].has_rule():
            said = f"the slope by {bent[0].name} is {_shown(bent[1].slope)} on the left, {_shown(bent[0].slope)} on the"
            self.blame(_KINKS, f"{said} right, and the row does not say so")
        return bent is None and not declared


class _Move:
    """One input of a point moved a little to one side; ``quotient`` is that of the differences, if there is one."""

    def __init__(self, at: _Point, position: int, side: int) -> None:
        self.at = at
        self.position = position
        self.name = at.check.names[position]
        own, y = at.inputs[position], at.y
        self.tangent, self.upstream = _weights(own, _TANGENT), _weights(y, _UPSTREAM)
        step = real(side * _STEP * Fraction(_size(at.point[position]) or 1))
        moved = _each(lambda x, t: x + step * t, own, self.tangent)
        self.box = [*at.inputs]
        self.box[position] = _each(union, own, moved)
        beyond = [*at.inputs]
        beyond[position] = moved
        found = at.value(beyond)
        self.quotient: Real | None = None
        self.is_steep = False
        if found is None or found.shape != y.shape or not _are_numbers(found):
            return
        change = _each(lambda a, b: a - b, found, y)
        scale = max(1.0, *map(_size, at.point))
        pairs = zip(np.ravel(change), np.ravel(y), strict=True)
        self.is_steep = any(abs(_middle(c)) > _STEEP * max(scale, abs(_middle(v))) for c, v in pairs)
        self.quotient = _dot(self.upstream, change) / step

    @property
    def slope(self) -> Real:
        """The derivative of an operation on numbers, as the quotient has it."""
        assert self.quotient is not None
        return self.quotient / real(_UPSTREAM * _TANGENT)

    def has_rule(self) -> bool:
        """Tell whether the rule gives a number at the point itself."""
        return _are_numbers(self._rule("reverse rule for", "vjp", self.at.inputs, self.at.y))

    def _rule(self, words: str, kind: str, inputs: Sequence[Any], y: Any) -> Any:
        """Return what a rule of the row gives, what is not known where it cannot be computed."""
        at = self.at
        rule = getattr(at.op, kind)(self.position, at.options)
        weights = {"local": (), "vjp": (self.upstream,), "jvp": (self.tangent,)}[kind]
        arguments = [*weights, y, *inputs]
        if not at.op.tensor:
            arguments = [x.item() if hasattr(x, "item") else x for x in arguments]
        found = at.computed(f"{words} {self.name}", lambda F, *xs, **_: rule(F, *xs), arguments)
        return _as_reals(UNKNOWN) if found is None else found

    def judge(self) -> None:
        """Hold the rules against the quotient."""
        if self.quotient is None:
            return
        y = self.at.value(self.box)
        if y is None or y.shape != self.at.y.shape:
            return
        if self.at.op.derivatives is not None:
            found = self._rule("derivative by", "local", self.box, y)
            self._compare("derivative by", _dot(_dot(found, self.tangent), self.upstream))
        if f"derivative by {self.name}" not in self.at.check.faults:
            for words, kind, like in (("reverse", "vjp", self.tangent), ("forward", "jvp", self.upstream)):
                found = self._rule(f"{words} rule for", kind, self.box, y)
                self._compare(f"{words} rule for", _dot(self._fitted(found, like.shape), like))

    def _fitted(self, found: Any, shape: tuple[int, ...]) -> Any:
        """Return what a rule gives in the shape it is for, as the passes stretch it or sum it over."""
        try:
            return np.broadcast_to(found, shape)
        except ValueError:
            return _as_reals(self.at.check.F.sum_to(found, np.broadcast_to(0.0, shape)))

    def _compare(self, words: str, found: Real) -> None:
        rule, quotient = f"{words} {self.name}", self.quotient
        assert quotient is not None
        if not _are_numbers(found):
            return
        size = max(abs(_middle(found)), abs(_middle(quotient)))
        if abs((found - quotient).ball).abs_lower() > real(_SLACK).ball * size:
            weight = real(1 if self.at.op.tensor else _UPSTREAM * _TANGENT)
            said = f"the rule gives {_shown(found / weight)}, differences of values {_shown(quotient / weight)},"
            self.at.blame(rule, said)
        elif found.ball.rad() <= _NARROW * size:
            self.at.check.decided[rule] += 1


def _weights(like: Any, of_number: Fraction) -> Any:
    """Return what is multiplied by, in the shape of something; not 1, which a rule may forget."""
    if not np.shape(like):
        return _as_reals(real(of_number))
    rng = random.Random(f"{of_number}{np.shape(like)}")
    weights = np.array([Fraction(rng.randint(32, 96), 64) for _ in range(np.size(like))], dtype=object)
    return _as_reals(weights.reshape(np.shape(like)))


def _choices(options: Sequence[Option]) -> Iterator[dict[str, Any]]:
    """Yield values of the options: what must be given, then each other value of one of them."""
    first = {option.name: _values(option)[0] for option in options if option.required}
    yield first
    for option in options:
        yield from ({**first, option.name: value} for value in _values(option)[option.required :])


def _values(option: Option) -> tuple[Any, ...]:
    match option.kind:
        case "axis" | "axes":
            return (0, 1, -1)
        case "int" | "whole":
            return (2, -1, 0, 3) if option.required else (1,)
        case "number":
            return (3.0, 0.5)
    return tuple(option.choices) or (placeholder(option.kind),)


def _as_reals(value: Any) -> Any:
    """Return an array of numbers with proof."""
    array = np.asarray(value, dtype=object)
    result = np.empty(array.shape, dtype=object)
    found = map(real, array.reshape(-1))
    result.reshape(-1)[:] = [x if isinstance(x, Real) else UNKNOWN for x in found]
    return result


def _each(function: Any, *arrays: Any) -> Any:
    found = np.frompyfunc(function, len(arrays), 1)(*arrays)
    return _as_reals(found) if hasattr(arrays[0], "shape") else found


def _dot(a: Any, b: Any) -> Real:
    return sum((x * y for x, y in zip(np.ravel(a), np.ravel(b), strict=True)), real(0))


def _are_numbers(values: Any) -> bool:
    return all(x is not UNDEFINED and (x.exact is not None or x.ball.is_finite()) for x in np.ravel(values))


def _middle(x: Real) -> float:
    low, high = ends(x)
    return low if low == high else (low + high) / 2


def _shown(x: Real) -> str:
    return f"{_middle(x):.12g}"


def _size(x: Any) -> float:
    return max((_size(item) for item in x), default=0.0) if isinstance(x, tuple) else abs(float(x))


def _has_decimals(x: Any) -> bool:
    return any(map(_has_decimals, x)) if isinstance(x, tuple) else isinstance(x, float)


def _text(value: Any) -> str:
    return "[" + ", ".join(map(_text, value)) + "]" if isinstance(value, tuple) else repr(value)


def _of_error(error: Exception) -> str:
    """Return what a user's function raised, and where."""
    fault = fault_of(error)
    return fault.message if fault is not None else f"{type(error).__name__}: {error}"
