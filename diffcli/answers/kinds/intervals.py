r"""Intervals, unions and inequalities as sets of reals: ``(-\infty, 2) \cup [3, 4]``, ``x < 2``, ``x \in [1, 2)``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from diffcli.answers.kinds import Judge, all_equal, different
from diffcli.answers.kinds.lists import List
from diffcli.answers.solving import boundary, difference, turning_points
from diffcli.answers.units import INFINITE
from diffcli.equivalence.verdict import DIFFERENT, EQUAL, UNDECIDED, Verdict
from diffcli.errors import DiffcliError
from diffcli.graphs import substituted

STRICT = {
    "<": "<",
    ">": ">",
    "≤": "<=",
    "≥": ">=",
    "<=": "<=",
    ">=": ">=",
    "=<": "<=",
    "=>": ">=",
    "⩽": "<=",
    "⩾": ">=",
}
STRICT |= {
    "\\le": "<=",
    "\\leq": "<=",
    "\\leqslant": "<=",
    "\\lt": "<",
    "\\ge": ">=",
    "\\geq": ">=",
    "\\geqslant": ">=",
}
STRICT |= {"\\gt": ">", "\\ne": "!=", "\\neq": "!=", "≠": "!=", "!=": "!="}
TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "!=": "!="}
_MOST = 24
_STEP = Fraction(1, 1000)


@dataclass(frozen=True, slots=True)
class Piece:
    """An interval from ``low`` to ``high``, which are expressions or infinite numbers, and whether it has its ends."""

    low: Any
    high: Any
    has_low: bool
    has_high: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """An inequality between two expressions, ``<``, ``<=`` or ``!=``."""

    left: Any
    sign: str
    right: Any


@dataclass(frozen=True, slots=True)
class Interval:
    """A union of pieces and of what fulfils relations, which all hold for ``is_meet``; less what is not in ``within``.

    Of ``outside`` nothing is in it.  ``written`` is the inequality that pieces were written as, ``variable`` what they
    were said of.  ``listed`` are sets that commas part: all hold, as in ``x >= 1, x < 2``, or where nothing fulfils
    all of them, one does.
    """

    pieces: tuple[Piece, ...] = ()
    relations: tuple[Relation, ...] = ()
    is_meet: bool = False
    within: tuple[Interval, ...] = ()
    outside: tuple[Interval, ...] = ()
    listed: tuple[Interval, ...] = ()
    told: str = ""
    name: str = "an interval"
    written: Relation | None = field(default=None, compare=False)
    variable: str = field(default="", compare=False)

    @property
    def inequality(self) -> Relation | None:
        """Return the one inequality that this is, which nothing is met with."""
        is_one = len(self.relations) == 1 and self == Interval((), self.relations)
        return self.relations[0] if is_one else self.written if self == Interval(self.pieces) else None

    @property
    def is_unbounded(self) -> bool:
        """Whether a piece has an infinite end, as no point has."""
        return any(isinstance(end, float) for piece in self.pieces for end in (piece.low, piece.high))

    @property
    def lacks_points_alone(self) -> bool:
        """Whether these are all reals but for single points, as x ≠ 2 says."""
        ends = [end for piece in self.pieces for end in (piece.low, piece.high)]
        return (
            ends[:1] == [-float("inf")]
            and ends[-1:] == [float("inf")]
            and ends[1:-1:2] == ends[2:-1:2]
            and not self.relations
            and not self.within
            and all(piece.low == piece.high for other in self.outside for piece in other.pieces)
        )

    def compare(self, answer: Interval, judge: Judge) -> Verdict:
        """Compare as sets of reals, between all ends of both; inequalities in several variables by their factor."""
        if self.listed or answer.listed:
            return self._together(judge).compare(answer._together(judge), judge)
        ours, theirs = self.inequality, answer.inequality
        if ours is not None and theirs is not None:
            verdict = _by_factor(ours, theirs, judge)
            if verdict is not None:
                return verdict
        sets = [_Set.of(side, judge) for side in (self, answer)]
        if sets[0] is None or sets[1] is None:
            return self._piecewise(answer, judge)
        names = [name for s in sets if s is not None for name in s.names]
        if len(set(names)) > 1:
            return different(f"{names[0]} and {names[-1]} are different names")
        return _same_set(sets[0], sets[1], judge)

    def _together(self, judge: Judge) -> Interval:
        """Return the set that listed ones say together."""
        if not self.listed:
            return self
        met = replace(self.listed[0], within=self.listed[1:])
        held = _Set.of(met, judge)
        nothing = _Set.of(Interval(), judge)
        is_empty = held is not None and nothing is not None and _same_set(held, nothing, judge).verdict == EQUAL
        return united(self.listed) if is_empty else met

    def _piecewise(self, answer: Interval, judge: Judge) -> Verdict:
        """Compare piece by piece, where ends have no numbers."""
        if any(s != Interval(s.pieces) for s in (self, answer)) or len(self.pieces) != len(answer.pieces):
            return Verdict(UNDECIDED, "these sets are not compared", layer="parts")
        verdicts = []
        for k, (ours, theirs) in enumerate(zip(self.pieces, answer.pieces, strict=True), 1):
            if (ours.has_low, ours.has_high) != (theirs.has_low, theirs.has_high):
                return different("an end belongs to one of the intervals alone")
            for a, b in ((ours.low, theirs.low), (ours.high, theirs.high)):
                if isinstance(a, float) or isinstance(b, float):
                    if a != b:
                        return different("an end is infinite on one side alone")
                else:
                    verdicts.append((f"interval {k}", judge.texts(a, b)))
        return all_equal(verdicts)


def between(sides: list[str], signs: list[str], place: int, part: Callable[[str], str]) -> tuple[Piece, ...] | None:
    """Return the interval of a variable between constants, as in ``1 < x <= 2``."""
    low: Any = -float("inf")
    high: Any = float("inf")
    has_low = has_high = False
    if len(sides) > 3 or (len(sides) == 3 and (place != 1 or signs[0][0] != signs[1][0])):
        return None
    for k, side in enumerate(sides):
        if k == place:
            continue
        sign = signs[k] if k < place else TURNED[signs[place]]
        bound = INFINITE.get(side.replace(" ", ""), part(side))
        if sign == "!=":
            inf = float("inf")
            return (Piece(-inf, bound, False, False), Piece(bound, inf, False, False)) if len(sides) == 2 else None
        if sign.startswith("<"):
            low, has_low = bound, "=" in sign
        else:
            high, has_high = bound, "=" in sign
    return (Piece(low, high, has_low, has_high),)


def united(sets: Sequence[Interval]) -> Interval:
    """Return what is in one of several sets of pieces and relations."""
    pieces = tuple(piece for found in sets for piece in found.pieces)
    return Interval(pieces, tuple(relation for found in sets for relation in found.relations))


def as_pieces(found: List | Interval) -> Interval:
    """Return a list as a set of points."""
    return found if isinstance(found, Interval) else Interval(tuple(Piece(p, p, True, True) for p in found.parts))


def _same_set(ours: _Set, theirs: _Set, judge: Judge) -> Verdict:
    ends = _ordered([*ours.ends, *theirs.ends], judge)
    if ends is None:
        return Verdict(UNDECIDED, "the ends of the intervals cannot be put in order", layer="parts")
    values = [value for _, value in ends]
    between = [(a + b) / 2 for a, b in pairwise(values)]
    outside = [values[0] - 1, values[-1] + 1] if values else [Fraction(0)]
    for point in (*between, *outside):
        found = ours.has(point, None, judge), theirs.has(point, None, judge)
        if None in found:
            return Verdict(UNDECIDED, "these inequalities are not solved", layer="parts")
        if found[0] != found[1]:
            return _apart(point, found[0])
    for end, value in ends:
        found = ours.has(value, end, judge), theirs.has(value, end, judge)
        if None in found:
            return Verdict(UNDECIDED, "these inequalities are not solved", layer="parts")
        if found[0] != found[1]:
            return _apart(value, found[0])
    return Verdict(EQUAL, "both are the same set of numbers", layer="parts")


def _apart(point: Fraction, is_expected: bool | None) -> Verdict:
    from diffcli.equivalence.witness import plain

    shown = plain(point)
    sides = ("the expected set", "the answer") if is_expected else ("the answer", "the expected set")
    witness = {"point": {"x": shown}, "expected": int(bool(is_expected)), "answer": int(not is_expected)}
    return Verdict(DIFFERENT, f"{shown} is in {sides[0]} and not in {sides[1]}", layer="parts", witness=witness)


def _ordered(ends: Sequence[Any], judge: Judge) -> list[tuple[Any, Fraction]] | None:
    """Return the distinct ends in order, with numbers near them."""
    found: list[tuple[Any, Fraction]] = []
    for end in ends:
        if isinstance(end, float):
            continue
        value = judge.number(end)
        if value is None:
            return None
        near = [k for k, (_, other) in enumerate(found) if abs(value - other) <= abs(value) / 10**9]
        same = [judge.expressions(found[k][0], end).verdict for k in near]
        if EQUAL in same:
            continue
        if any(verdict != DIFFERENT for verdict in same):
            return None
        found.append((end, value))
    return sorted(found, key=lambda pair: pair[1])


class _Set:
    """A set of reals: its ends, whether a number is in it, and the name of that number where one is said."""

    def __init__(
        self,
        source: Interval,
        graphs: list[tuple[Any, str, str]],
        ends: list[Any],
        others: list[_Set],
        names: set[str],
    ) -> None:
        self.source = source
        self.names = names
        self.others = others
        self.graphs = graphs
        self.ends = ends

    @classmethod
    def of(cls, source: Interval, judge: Judge) -> _Set | None:
        """Return the set, None where its ends have no numbers, or of numbers under several names."""
        ends = [end for piece in source.pieces for end in (piece.low, piece.high)]
        if any(not isinstance(end, float) and judge.number(end) is None for end in ends):
            return None
        graphs = []
        whose = _names(source.variable, judge)
        for relation in source.relations:
            graph = difference(judge.graph(relation.left), judge.graph(relation.right))
            names = [variable.name for variable in graph.variables]
            if len(names) != 1:
                return None
            bounds = turning_points(graph, names[0])
            if bounds is None:
                return None
            ends += bounds
            graphs.append((graph, names[0], relation.sign))
            whose.add(names[0])
        others = []
        for part in (*source.within, *source.outside):
            other = cls.of(part, judge)
            if other is None:
                return None
            others.append(other)
            ends += other.ends
            whose |= other.names
        return cls(source, graphs, ends, others, whose) if len(ends) <= _MOST and len(whose) < 2 else None

    def has(self, value: Fraction, end: Any, judge: Judge) -> bool | None:
        """Tell whether a number, or an end that it is near to, is in the set; None where that is not known."""
        found: list[bool | None] = []
        for piece in self.source.pieces:
            low = _compare(value, end, piece.low, judge)
            high = _compare(value, end, piece.high, judge)
            if low is None or high is None:
                return None
            found.append((low > 0 or (low == 0 and piece.has_low)) and (high < 0 or (high == 0 and piece.has_high)))
        for graph, name, sign in self.graphs:
            point = value if end is None else judge.graph(end).output
            here = substituted(graph, {name: point})
            size = judge.number(here)
            if size is None:
                found.append(False)  # undefined there
                continue
            if end is not None and abs(size) < Fraction(1, 10**9):
                verdict = judge.expressions(here, "0").verdict
                if verdict not in (EQUAL, DIFFERENT):
                    return None
                size = Fraction(0) if verdict == EQUAL else size
            found.append({"<": size < 0, "<=": size <= 0, ">": size > 0, ">=": size >= 0, "!=": size != 0}[sign])
        within = len(self.source.within)
        for k, other in enumerate(self.others):
            is_in = other.has(value, end, judge)
            if is_in is None:
                return None
            if is_in == (k >= within):
                return False
        return all(found) if self.source.is_meet else any(found)


def _names(label: str, judge: Judge) -> set[str]:
    """Return the name that a label is, as it stands in expressions; none of a function's label."""
    try:
        names = {variable.name for variable in judge.graph(label).variables} if label else set()
    except DiffcliError:
        return set()
    return names if len(names) == 1 else set()


def _compare(value: Fraction, end: Any, bound: Any, judge: Judge) -> int | None:
    """Return how a number stands to a bound: below, at or above it."""
    if isinstance(bound, float):
        return -1 if bound > 0 else 1
    other = judge.number(bound)
    if other is None:
        return None
    if abs(value - other) > abs(other) / 10**9:
        return 1 if value > other else -1
    if end is None:
        return 0 if value == other else 1 if value > other else -1
    verdict = judge.expressions(bound, end).verdict
    if verdict == EQUAL:
        return 0
    return None if verdict != DIFFERENT else 1 if value > other else -1


def _by_factor(ours: Relation, theirs: Relation, judge: Judge) -> Verdict | None:
    """Return equal where one inequality is the other times a positive number; None where that is not so."""
    from diffcli.answers.kinds.equations import factor_between

    graphs = [difference(judge.graph(r.left), judge.graph(r.right)) for r in (ours, theirs)]
    factor = factor_between(graphs[0], graphs[1], judge)
    is_several = max(len(graph.variables) for graph in graphs) > 1
    if factor is not None:
        sign = theirs.sign if factor > 0 else TURNED[theirs.sign]
        if sign == ours.sign:
            return Verdict(EQUAL, "one inequality is the other times a number", layer="parts")
        if is_several:
            return different("the inequalities have different signs")
    return _apart_at_point(graphs, (ours.sign, theirs.sign), judge) if is_several else None


def _apart_at_point(graphs: Sequence[Any], signs: Sequence[str], judge: Judge) -> Verdict | None:
    """Return different where a point fulfils one inequality alone."""
    from diffcli.equivalence.points import simple_points
    from diffcli.equivalence.witness import plain

    names = sorted({variable.name for graph in graphs for variable in graph.variables})
    points: list[dict[str, Any]] = [
        {name: Fraction(value) for name, value in point.items()} for point in simple_points(names, {})
    ]
    for graph in graphs:
        for point in boundary(graph, names, judge):
            size = {name: judge.number(value) for name, value in point.items()}
            points += [{**size, name: size[name] + step} for name in names for step in (_STEP, -_STEP)]
    for point in points:
        sizes = [judge.number(substituted(graph, point)) for graph in graphs]
        if None in sizes or 0 in sizes:
            continue
        truths = [sign == "!=" or (size > 0) == (sign[0] == ">") for size, sign in zip(sizes, signs, strict=True)]
        if truths[0] != truths[1]:
            shown = {name: plain(value) for name, value in point.items()}
            where = ", ".join(f"{name} = {value}" for name, value in shown.items())
            witness = {"point": shown, "expected": int(truths[0]), "answer": int(truths[1])}
            return Verdict(DIFFERENT, f"one inequality alone holds at {where}", layer="parts", witness=witness)
    return None
