"""Is a row of the table right?  Its rules are held against its value, with enclosures, at many points.

By the mean value theorem (f(x + h) - f(x))/h is a value of the derivative between x and x + h: a rule whose enclosure
over that stretch does not meet the quotient is refuted.
"""

from __future__ import annotations

import itertools
import random
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from diffcli.enclosures.precision import precision
from diffcli.enclosures.reals import UNDEFINED, UNKNOWN, Real, UndecidedError, ends, real, union
from diffcli.errors import DiffcliError, DomainError
from diffcli.given.operations import fault_of, is_derived
from diffcli.graphs import Graph, Variable
from diffcli.library.differentiation import diff
from diffcli.namespaces.nodes import Nodes
from diffcli.ops import OPS
from diffcli.rendering.listing import operation_record, placeholder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from diffcli.ops import Op, OpTable, Option

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


class _BrokenError(Exception):
    """A rule that is no formula of the namespace's functions."""


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
        refused: Any = None
        self._build()
        for options in _choices(self.op.options):
            for point in self._points():
                try:
                    self._visit(point, options)
                except DiffcliError as error:
                    refused = refused or (f"cannot be computed: {error.message}", point, options)

        is_given = self.op.samples or not self.op.tensor  # else it may be shapes or options that do not fit
        if refused and is_given and not self.decided.get(_VALUE):
            self._blame(_VALUE, *refused)

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
        yield from samples if self.op.tensor else (tuple(map(_decimal, sample)) for sample in samples)
        if self.op.tensor:
            shapes = () if self.op.samples else _SHAPES
            yield from (tuple(self._array(shape) for _ in range(self.count)) for shape in shapes)
            return
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

    # one point

    def _visit(self, point: tuple[Any, ...], options: dict[str, Any]) -> None:
        inputs = [_exact(x) for x in point]
        y = self._computed(_VALUE, self.op.value, inputs, point, options)
        if y is None or not self._is_inside(y, point, options) or not all(map(_is_number, np.ravel(y))):
            return
        self.decided[_VALUE] += 1
        if self.op.tensor:
            self._judge_shape(y, point, inputs, options)
        moving = [i for i, x in enumerate(point) if _has_decimals(x)]  # not places, truths, class numbers
        moves = [_Move(self, i, side, y, point, inputs, options) for i in moving for side in (1, -1)]
        if self.op.tensor or self._is_smooth(moves, point, options):
            for move in moves:
                move.judge()

    def _computed(
        self, rule: str, function: Any, inputs: Sequence[Any], point: tuple[Any, ...], options: dict[str, Any]
    ) -> Any:
        """Return what a rule gives as an array of numbers, None where it cannot be computed, which is a fault."""
        self.decided.setdefault(rule, 0)
        try:
            return _as_reals(function(self.F, *inputs, **options))
        except UndecidedError:
            return _as_reals(UNKNOWN)
        except (ArithmeticError, ValueError, DomainError):
            return _as_reals(UNDEFINED)
        except DiffcliError:
            raise
        except Exception as error:  # whatever a user's function may raise
            if self.op.tensor and rule == _VALUE:
                raise DiffcliError(_of_error(error)) from None  # the shapes or options may not fit
            self._blame(rule, _of_error(error), point, options)
            return None

    def _told(self, rule: str, function: Any, point: tuple[Any, ...], options: dict[str, Any]) -> bool | None:
        """Return what the row says of a point, None where it cannot, which is a fault."""
        self.decided.setdefault(rule, 0)
        try:
            return bool(function(*point, **options))
        except Exception as error:  # whatever a user's function may raise
            self._blame(rule, _of_error(error), point, options)
            return None

    def _blame(self, rule: str, said: str, point: tuple[Any, ...], options: dict[str, Any]) -> None:
        values = [*zip(self.names, point, strict=True), *options.items()]
        place = "at " + ", ".join(f"{name} = {_text(value)}" for name, value in values)
        self.faults.setdefault(rule, Fault(rule, place, said))

    # what there is beside derivatives

    def _judge_shape(self, y: Any, point: tuple[Any, ...], inputs: Sequence[Any], options: dict[str, Any]) -> None:
        foretold = self.op.shape(*[np.shape(x) for x in inputs], **options)
        self.decided[_SHAPE] = self.decided.get(_SHAPE, 0) + 1
        if foretold is not None and tuple(foretold) != y.shape:
            self._blame(_SHAPE, f"the row says {foretold}, the value has {y.shape}", point, options)

    def _is_inside(self, y: Any, point: tuple[Any, ...], options: dict[str, Any]) -> bool:
        domain = self.op.domain
        if self.op.tensor:
            return True
        inside = domain is None or self._told(_DOMAIN, domain, point, options)
        if inside and y.item() is UNDEFINED:
            self._blame(_DOMAIN, "the row has no value and its domain does not say so", point, options)
        elif domain is not None:
            self.decided[_DOMAIN] += 1
        return bool(inside)

    def _is_smooth(self, moves: Sequence[_Move], point: tuple[Any, ...], options: dict[str, Any]) -> bool:
        """Tell whether there is a derivative, by the slopes to both sides; what the row says of kinks must fit."""
        kinks = self.op.kinks
        declared = kinks is not None and self._told(_KINKS, kinks, point, options)
        if declared is None or any(move.quotient is None for move in moves):
            return declared is False
        self.decided[_KINKS] = self.decided.get(_KINKS, 0) + 1
        bent = None
        for right, left in zip(moves[::2], moves[1::2], strict=True):
            if right.is_steep or left.is_steep or not _are_near(right.slope, left.slope):
                bent = right, left
        if declared and bent is None:
            slopes = ", ".join(f"{_shown(move.slope)} by {move.name}" for move in moves[::2])
            self._blame(_KINKS, f"the row says that there is a kink, but the slope is {slopes}", point, options)
        elif bent is not None and not declared and bent[0].has_rule():
            said = f"the slope by {bent[0].name} is {_shown(bent[1].slope)} on the left, {_shown(bent[0].slope)} on the"
            self._blame(_KINKS, f"{said} right, and the row does not say so", point, options)
        return bent is None and not declared

    def _like(self, found: Any, shape: tuple[int, ...]) -> Any:
        """Return what a rule gives in the shape it is for, as the passes stretch it or sum it over."""
        if found.shape == shape:
            return found
        try:
            return np.broadcast_to(found, shape)
        except ValueError:
            return _as_reals(self.F.sum_to(found, np.broadcast_to(0.0, shape)))


class _Move:
    """One input of a point moved a little to one side; ``quotient`` is that of the differences, if there is one."""

    def __init__(
        self,
        check: _Check,
        position: int,
        side: int,
        y: Any,
        point: tuple[Any, ...],
        inputs: Sequence[Any],
        options: dict[str, Any],
    ) -> None:
        self.check = check
        self.position = position
        self.y = y
        self.given = point, options
        self.inputs = inputs
        self.name = check.names[position]
        self.tangent, self.upstream = _weights(inputs[position], _TANGENT), _weights(y, _UPSTREAM)
        step = real(side * _STEP * Fraction(_size(point[position]) or 1))
        moved = _each(lambda x, t: x + step * t, inputs[position], self.tangent)
        self.box = [*inputs]
        self.box[position] = _each(union, inputs[position], moved)
        beyond = [*inputs]
        beyond[position] = moved
        found = check._computed(_VALUE, check.op.value, beyond, *self.given)
        self.quotient: Real | None = None
        self.is_steep = False
        if found is None or found.shape != y.shape or not all(map(_is_number, np.ravel(found))):
            return
        change = _each(lambda a, b: a - b, found, y)
        scale = max(1.0, *map(_size, point))
        self.is_steep = any(abs(_middle(c)) > _STEEP * max(scale, abs(_middle(v))) for c, v in _pairs(change, y))
        self.quotient = _dot(self.upstream, change) / step

    @property
    def slope(self) -> Real:
        """The derivative of an operation on numbers, as the quotient has it."""
        assert self.quotient is not None
        return self.quotient / real(_UPSTREAM * _TANGENT)

    def has_rule(self) -> bool:
        """Tell whether the rule gives a number at the point itself."""
        return all(map(_is_number, np.ravel(self._rule("reverse rule for", "vjp", self.inputs, self.y))))

    def _rule(self, words: str, kind: str, inputs: Sequence[Any], y: Any) -> Any:
        """Return what a rule of the row gives, None where it cannot be computed."""
        check, (point, options) = self.check, self.given
        rule = getattr(check.op, kind)(self.position, options)
        weights = {"local": (), "vjp": (self.upstream,), "jvp": (self.tangent,)}[kind]
        arguments = [*weights, y, *inputs]
        if not check.op.tensor:
            arguments = [x.item() if hasattr(x, "item") else x for x in arguments]
        found = check._computed(f"{words} {self.name}", lambda F, *xs, **_: rule(F, *xs), arguments, point, options)
        return _as_reals(UNKNOWN) if found is None else found

    def judge(self) -> None:
        """Hold the rules against the quotient."""
        check = self.check
        if self.quotient is None:
            return
        y = check._computed(_VALUE, check.op.value, self.box, *self.given)
        if y is None or y.shape != self.y.shape:
            return
        if check.op.derivatives is not None:
            found = self._rule("derivative by", "local", self.box, y)
            self._compare("derivative by", _dot(_dot(found, self.tangent), self.upstream))
        if f"derivative by {self.name}" not in check.faults:
            reverse = check._like(self._rule("reverse rule for", "vjp", self.box, y), self.tangent.shape)
            self._compare("reverse rule for", _dot(reverse, self.tangent))
            forward = check._like(self._rule("forward rule for", "jvp", self.box, y), self.upstream.shape)
            self._compare("forward rule for", _dot(forward, self.upstream))

    def _compare(self, words: str, found: Real) -> None:
        rule, quotient = f"{words} {self.name}", self.quotient
        assert quotient is not None
        if not _is_number(found):
            return
        size = max(abs(_middle(found)), abs(_middle(quotient)))
        if abs((found - quotient).ball).abs_lower() > real(_SLACK).ball * size:
            weight = real(1 if self.check.op.tensor else _UPSTREAM * _TANGENT)
            said = f"the rule gives {_shown(found / weight)}, differences of values {_shown(quotient / weight)},"
            self.check._blame(rule, said, *self.given)
        elif found.ball.rad() <= _NARROW * size:
            self.check.decided[rule] += 1


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


def _exact(x: Any) -> Any:
    if isinstance(x, tuple):
        return _as_reals(np.array(x, dtype=object))
    return real(x)


def _as_reals(value: Any) -> Any:
    """Return an array of numbers with proof."""
    array = np.asarray(value, dtype=object)
    result = np.empty(array.shape, dtype=object)
    result.reshape(-1)[:] = [_real(x) for x in array.reshape(-1)]
    return result


def _real(x: Any) -> Real:
    found = real(x)
    return found if isinstance(found, Real) else UNKNOWN


def _each(function: Any, *arrays: Any) -> Any:
    found = np.frompyfunc(function, len(arrays), 1)(*arrays)
    if hasattr(arrays[0], "shape"):
        return _as_reals(found)
    return found


def _dot(a: Any, b: Any) -> Real:
    return sum((x * y for x, y in zip(np.ravel(a), np.ravel(b), strict=True)), real(0))


def _is_number(x: Real) -> bool:
    return x is not UNDEFINED and (x.exact is not None or bool(x.ball.is_finite()))


def _middle(x: Real) -> float:
    low, high = ends(x)
    return low if low == high else (low + high) / 2


def _shown(x: Real) -> str:
    return f"{_middle(x):.12g}"


def _size(x: Any) -> float:
    return max((_size(item) for item in x), default=0.0) if isinstance(x, tuple) else abs(float(x))


def _decimal(x: Any) -> Any:
    return float(x) if isinstance(x, int) and not isinstance(x, bool) else x


def _has_decimals(x: Any) -> bool:
    return any(map(_has_decimals, x)) if isinstance(x, tuple) else isinstance(x, float)


def _text(value: Any) -> str:
    return "[" + ", ".join(map(_text, value)) + "]" if isinstance(value, tuple) else repr(value)


def _are_near(a: Real, b: Real) -> bool:
    apart, size = abs(_middle(a) - _middle(b)), max(abs(_middle(a)), abs(_middle(b)))
    return apart <= max(_NARROW * size, _STEEP)


def _pairs(a: Any, b: Any) -> Any:
    return zip(np.ravel(a), np.ravel(b), strict=True)


def _of_error(error: Exception) -> str:
    """Return what a user's function raised, and where."""
    fault = fault_of(error)
    return fault.message if fault is not None else f"{type(error).__name__}: {error}"
