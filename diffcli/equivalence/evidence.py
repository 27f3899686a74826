"""What proofs leave open: sampling at many points, then higher precision, then whether everything was seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import Any

import numpy as np

from diffcli.engine.backward import dependents
from diffcli.equivalence import precise, sampling
from diffcli.equivalence.coverage import Switch, jumps, one_sided, outside, switches
from diffcli.equivalence.decision import ACCURATE, COVERAGE, DOMAIN, PRECISION, Decision
from diffcli.equivalence.points import columns, everywhere, halves, simple_points, special_values, unaligned
from diffcli.equivalence.verdict import EQUAL, INVALID, UNDECIDED, UNDEFINED, Verdict
from diffcli.equivalence.witness import exact_text
from diffcli.equivalence.witness import plain as plain_value
from diffcli.graphs import Apply, Constant, Graph, Node, rebuilt, substituted
from diffcli.namespaces.scalars import Scalars

_PRECISE_POINTS = 6
_FEWEST_POINTS = 3
_MOST_OPEN = 6
_USUAL_VALID = 6
_SUSPICIOUS, _LEAST_SHARE = 20, 1000
"""Two functions that are defined together on less than one in so many of the points of one are not compared."""
_ENOUGH_TO_COMPARE = 30
_FAR = 4.0
_LONGEST_SEARCH = 12
_MOST_CONFIRMED = 4
_MOST_KINDS = 12
_NEAR_TIE = 1e-9
_NEAR_JUMP = 1e-6
_BESIDE = 1e-4
_SAME_PLACE = 1e-8
_SHORT = 1000
"""The largest denominator of a place that is looked for beside one where something jumps about."""
_SIDES = ("expected", "answer")
"""The first and the second graph, which may stand the other way round."""


class Survey:
    """Both functions at many points."""

    __slots__ = ("both", "columns", "errors", "generic", "values")

    def __init__(self, decision: Decision, points: Mapping[str, Any], before: Survey | None = None) -> None:
        self.columns = points
        found = [sampling.at_points(g, points) for g in decision.graphs]
        self.values = [value for value, _ in found]
        with np.errstate(all="ignore"):
            self.errors = found[0][1] + found[1][1]
        if before is not None:
            self.columns = {name: np.append(column, points[name]) for name, column in before.columns.items()}
            self.values = [np.append(*values) for values in zip(before.values, self.values, strict=True)]
            self.errors = np.append(before.errors, self.errors)
        self.both = ~np.isnan(self.errors)
        # where a function has values at whole numbers alone, they are points, unless its names are meant to be whole
        self.generic = np.ones(self.both.shape, dtype=bool)
        for name, column in self.columns.items():
            self.generic &= (column == np.round(column)) == (name in decision.whole)

    @property
    def is_thin(self) -> bool:
        """Tell whether hardly any point has a value on both sides; the same point counts once."""
        places = np.array(list(self.columns.values()))[:, self.both & self.generic]
        return places.shape[1] < _USUAL_VALID or len(set(zip(*places.tolist(), strict=True))) < _USUAL_VALID

    def with_points(self, decision: Decision, points: Mapping[str, Any]) -> Survey:
        """Return a survey of these points as well."""
        return Survey(decision, points, self)

    def point(self, index: int) -> dict[str, float]:
        """Return the coordinates of a point."""
        return {name: float(column[index]) for name, column in self.columns.items()}


def by_sampling(decision: Decision) -> Verdict:
    """Decide between functions of real variables that no proof separates."""
    names, domain, seed = decision.names, decision.question.domain, decision.question.seed
    survey = Survey(decision, columns(names, domain, seed))
    found = _separated(decision, survey)
    if found is not None:
        return found
    if survey.is_thin or decision.proof is None:
        wide = survey = Survey(decision, columns(names, domain, seed, special_values(*decision.graphs)))
        if survey.is_thin:
            survey, found = _at_landmarks(decision, survey)
        if found is None:
            found = _hardly_together(decision, wide, survey)
        if found is None:
            found = _separated(decision, survey)
        if found is not None:
            return found
    if decision.proof is None:
        survey, found = _at_landmarks(decision, survey)
        if found is not None:
            return found
    note = _domain_note(decision, survey)
    if decision.proof is not None and not np.isnan(survey.values).any(axis=0).all():
        return _with_note(decision.proof, note)
    verdict = _agreement(decision, survey, note)
    if decision.proof is not None or verdict.verdict != EQUAL:
        return verdict
    found = _apart_at_halves(decision)
    return _covered(decision, survey, verdict) if found is None else found


def _hardly_together(decision: Decision, wide: Survey, survey: Survey) -> Verdict | None:
    """Return the verdict on functions of which one has values all over the place, and the other hardly any there.

    That it has some was seen at points of ``survey``, which may have been looked for.
    """
    scattered = wide
    for share in (_SUSPICIOUS, _LEAST_SHARE):
        if share == _LEAST_SHARE:
            question = decision.question
            points = everywhere(decision.names, question.domain, question.seed, whole=decision.whole)
            scattered = Survey(decision, points)
        known = [~np.isnan(v) & scattered.generic for v in scattered.values]
        counts = [int(np.count_nonzero(k)) for k in known]
        side = int(counts[1] > counts[0])
        common = int(np.count_nonzero(known[0] & known[1]))
        if counts[side] < max(share * common, _ENOUGH_TO_COMPARE) or np.isnan(survey.values[1 - side]).all():
            return None
    alone = known[side] & ~known[1 - side]
    if _confirmed_alone(decision, scattered, side, alone) is None:
        return None
    places = [np.flatnonzero(alone if k == side else np.zeros_like(alone)) for k in (0, 1)]
    return _apart_in_domain(decision, scattered, places)


def _apart_at_halves(decision: Decision) -> Verdict | None:
    """Return a difference where powers of negative numbers have values: (a^b)^c and a^(b*c) at -1, 2, 1/2.

    Only where bases and exponents vary: the n of (-1)^(2n) is meant to be whole.
    """
    if not any(map(_varies_base_and_exponent, decision.graphs)):
        return None
    points = halves(decision.names, decision.question.domain)
    a, b = (sampling.values_of(graph, points)[graph.output] for graph in decision.graphs)
    with np.errstate(all="ignore"):
        apart = np.flatnonzero(np.abs(a - b) > 1e-6 * np.maximum(np.abs(a), np.abs(b)))
    for index in apart[:_MOST_OPEN]:
        found = decision.precise_witness({name: float(column[index]) for name, column in points.items()})
        if found is not None:
            return found
    return None


def _varies_base_and_exponent(graph: Graph) -> bool:
    """Tell whether there is a u^v in which both vary."""
    varying = dependents(graph, graph.variables)
    return any(isinstance(n, Apply) and n.op.name == "power" and varying.issuperset(n.inputs) for n in graph.nodes)


def _covered(decision: Decision, survey: Survey, verdict: Verdict) -> Verdict:
    """Return ``verdict`` if both sides of all switches were seen or can be found, else what the other side shows."""
    domain = decision.question.domain
    missing = one_sided(decision.graphs, survey.columns, survey.both, domain)
    if missing:
        survey, found = _at_landmarks(decision, survey)
        if found is None:  # what was found may agree in floating point only
            again = _agreement(decision, survey, "")
            found = None if again.verdict == EQUAL else again
        if found is not None:
            return found
        missing = one_sided(decision.graphs, survey.columns, survey.both, domain)
    for switch in list(missing):
        excused, found = _has_no_values(decision, survey, switch)
        if found is not None:
            return found
        if excused:
            missing.remove(switch)
    ties = []
    for point in decision.ties:
        if decision.contains(point) and _differ_at_tie(decision, point):
            exact = {name: Fraction(place).limit_denominator(_SHORT) for name, place in point.items()}
            seen = precise.compare(*decision.graphs, exact, precise.FUNCTION_DIGITS, decision.microscope)
            if seen.outcome == precise.APART and decision.contains(exact):
                return _shown_apart(decision, exact, seen, precise.FUNCTION_DIGITS)
            is_there = all(abs(exact[name] - place) <= _SAME_PLACE for name, place in point.items())
            ties += [point] if seen.outcome != precise.AGREE or not is_there else []
    if missing:
        name = missing[0].node.op.call or missing[0].node.op.symbol or missing[0].node.op.name
        return Verdict(
            UNDECIDED,
            f"they agree wherever both were tried, but only one side of {name} was seen there",
            layer=COVERAGE,
        )
    if ties:
        return Verdict(UNDECIDED, "they agree wherever both were tried, but not where a jump is", layer=COVERAGE)
    return verdict


def _differ_at_tie(decision: Decision, point: Mapping[str, float]) -> bool:
    """Tell whether what jumps about at a point makes two values of both sides if it jumps there exactly.

    That shows where the place is no fraction: x > sqrt(2) and x >= sqrt(2).
    """
    ties = [_at_tie(graph, point) for graph in decision.graphs]
    a, b = (None if tie is None else sampling.at_point(Graph(tie), point) for tie in ties)
    # the place is about right, and so are the values
    return a is not None and b is not None and abs(a[0] - b[0]) > a[1] + b[1] + _NEAR_JUMP * (1 + abs(a[0]))


def _at_tie(graph: Graph, point: Mapping[str, float]) -> Node | None:
    """Return a graph's output with the values in their places that jumps near a point have where they jump.

    None where something has no value there, as x/x has none at 0.
    """
    beside = [(0.0, 1.0, -1.0), (0.0, 1.5, -0.5)]
    columns = {
        name: value + _BESIDE * (1 + abs(value)) * np.array(beside[k % 2])
        for k, (name, value) in enumerate(point.items())
    }
    values = sampling.values_of(graph, columns)
    for node in graph.nodes:
        if isinstance(node, Apply) and node.op.domain is not None:
            places = [float(np.ravel(values[item])[0]) for item in node.inputs]
            exact = [0.0 if abs(place) <= _NEAR_TIE else place for place in places]
            if not node.op.domain(*exact, **dict(node.options)):
                return None

    def held(node: Node, _: object) -> Node | None:
        if not isinstance(node, Apply) or not jumps(node):
            return None
        k, step = node.op.traits.jump or 0, Switch(node, node.inputs[0], None).step
        levels = [np.broadcast_to(np.asarray(values[item], dtype=float), 3) for item in node.inputs]
        inputs = [float(level[0]) for level in levels]
        is_cell = np.isfinite(step + inputs[k])
        turns = levels[1] if node.op.result == "truth" else round(inputs[k] - step) + step if is_cell else 0.0
        off = np.abs(levels[k] - turns)
        # what nears a turn far out, as tanh(x) nears 1, is the same all around
        if not off[0] <= _NEAR_TIE * (1 + abs(inputs[k])) or not np.max(off) > 2 * off[0]:
            return None
        inputs[k] = float(np.ravel(turns)[0])
        return Constant(float(node.op.value(Scalars(graph.ops), *inputs)))

    return rebuilt(graph.nodes, held)[graph.output]


def _at_landmarks(decision: Decision, survey: Survey) -> tuple[Survey, Verdict | None]:
    """Look where the expressions turn; return the points that were added, and the difference if there is one."""
    from diffcli.equivalence.landmarks import inside, landmarks

    domain = decision.question.domain
    found = landmarks(decision.graphs, survey.columns, survey.both, decision.microscope, domain)
    if found is None:
        return survey, None
    decision.ties = found.ties
    survey = survey.with_points(decision, inside(found.columns, domain, decision.whole))
    verdict = _separated(decision, survey)
    if verdict is not None:
        return survey, verdict
    for point in found.exact:
        if decision.contains(point):
            seen = precise.compare(*decision.graphs, point, precise.FUNCTION_DIGITS, decision.microscope)
            if seen.outcome == precise.APART:
                return survey, _shown_apart(decision, point, seen, precise.FUNCTION_DIGITS)
    return survey, None


def _has_no_values(decision: Decision, survey: Survey, switch: Switch) -> tuple[bool, Verdict | None]:
    """Tell whether there is nothing to see on the other side of a switch, or return the difference that is there.

    What floating point has no value for may be an overflow.
    """
    places = outside(switch, decision.graphs, survey.columns, survey.both)
    for place in places[:_MOST_CONFIRMED]:
        point = survey.point(place)
        seen = precise.compare(*decision.graphs, point, precise.FUNCTION_DIGITS, decision.microscope)
        if seen.outcome == precise.APART:
            return False, decision.different(point, seen.expected, seen.answer, layer=PRECISION)
        if seen.outcome == precise.OPEN:
            return False, None
    return bool(places), None


def _with_note(verdict: Verdict, note: str) -> Verdict:
    return verdict.with_reason(f"{verdict.reason}; {note}") if note else verdict


def _separated(decision: Decision, survey: Survey) -> Verdict | None:
    """Return the difference at the point where it shows best, if there is one."""
    a, b = survey.values
    with np.errstate(all="ignore"):
        gap = np.abs(a - b)
        size = np.maximum(np.abs(a), np.abs(b))
        apart = survey.both & (gap > 4 * survey.errors)
        if not np.any(apart):
            return None
        certain = (gap > 16 * survey.errors) & (survey.errors <= ACCURATE * size)
        clear = apart & certain & (gap > 1e-9 * size)
        plain = clear & (gap > 1e-3 * size)
    candidates = np.flatnonzero(apart)[:_MOST_CONFIRMED].tolist()
    if np.any(clear) and decision.proof is None:
        best = int(np.argmax(plain if np.any(plain) else clear))
        point = survey.point(best)
        if decision.is_steady(point):
            return decision.different(point, float(a[best]), float(b[best]))
        candidates.insert(0, best)
    for index in candidates:
        if (found := decision.precise_witness(survey.point(int(index)))) is not None:
            return found
    return None


def _domain_note(decision: Decision, survey: Survey) -> str:
    """Return a sentence where one side is undefined on more than single points."""
    known = [~np.isnan(v) for v in survey.values]
    for k in (0, 1):
        point = _confirmed_alone(decision, survey, 1 - k, known[1 - k] & ~known[k])
        if point is not None:
            where = ", ".join(f"{n} = {plain_value(v)}" for n, v in point.items())
            return f"note: {decision.subject(k)} is {UNDEFINED}, as at {where}"
    return ""


def _confirmed_alone(decision: Decision, survey: Survey, side: int, alone: Any) -> Mapping[str, float] | None:
    """Return the first of two points ``alone`` where the other side surely has no value, whole numbers left out."""
    confirmed = []
    for index in np.flatnonzero(alone)[:_LONGEST_SEARCH]:
        point = survey.point(int(index))
        if len(decision.names) == 1 and all(v == int(v) for v in point.values()):
            continue
        seen = precise.compare(*decision.graphs, point, precise.FUNCTION_DIGITS, decision.microscope)
        if seen.outcome == precise.UNDEFINED and seen.missing == (_SIDES[1 - side],):
            confirmed.append(point)
            if len(confirmed) == 2:
                return confirmed[0]
    return None


def _agreement(decision: Decision, survey: Survey, note: str) -> Verdict:
    """Compare in higher precision at a choice of points."""
    # far out more digits are needed, and floating point has been there
    far = np.max([np.abs(column) for column in survey.columns.values()], axis=0)
    order: list[int] = [int(k) for k in np.flatnonzero(survey.both) if far[k] < _FAR]
    if len(order) > _PRECISE_POINTS:
        step = len(order) / _PRECISE_POINTS
        order = [order[int(k * step)] for k in range(_PRECISE_POINTS)] + order
    order += [int(k) for k in np.flatnonzero(survey.both)]
    kinds = _one_of_each_kind(decision, survey)
    order = kinds + order
    # where floating point has no value, it may be an overflow
    order += [k for k in range(len(survey.both)) if not survey.both[k]]
    points = {tuple(point.values()): point for point in (survey.point(k) for k in dict.fromkeys(order))}
    wanted = _PRECISE_POINTS + len(kinds)
    moved = _unaligned(decision, points.values(), kept=len(kinds))
    return _compare_at(decision, moved, note, precise.FUNCTION_DIGITS, wanted, survey, len(kinds))


def _one_of_each_kind(decision: Decision, survey: Survey) -> list[int]:
    """Return the place of a point for each combination of sides of the switches, the commonest beside turns first."""
    levels = []
    for graph in decision.graphs:
        found = switches(graph)
        if found:
            values = sampling.values_of(graph, survey.columns)
            errors = sampling.bounds_of(graph, values)
            for switch in found:
                level = switch.level(values)
                sign = np.where(np.abs(level) > switch.level_error(errors), np.sign(level), 0)
                sign = sign if np.isnan(switch.step) else level > 0
                levels.append(np.broadcast_to(sign, survey.both.shape))
    if not levels:
        return []
    far = np.max([np.abs(column) for column in survey.columns.values()], axis=0)
    near_first = np.argsort(np.where(survey.both, far, np.inf), kind="stable")[: np.count_nonzero(survey.both)]
    kinds, first, count = np.unique(np.array(levels)[:, near_first], axis=1, return_index=True, return_counts=True)
    places = near_first[first]
    is_turn = (kinds == 0).any(axis=0)
    return [int(place) for place in places[np.lexsort((-count, is_turn))][:_MOST_KINDS]]


def at_high_precision(decision: Decision) -> Verdict:
    """Decide between constants, or between functions with complex values."""
    if not decision.names:
        return _compare_at(decision, iter([{}]), "", precise.CONSTANT_DIGITS, 1)
    survey_points = columns(decision.names, decision.question.domain, decision.question.seed)
    count = len(next(iter(survey_points.values())))
    rows = [{n: float(c[k]) for n, c in survey_points.items()} for k in range(count)]
    points = [*simple_points(decision.names, decision.question.domain), *rows[16:count:3], *rows[:16]]
    return _compare_at(decision, _unaligned(decision, points), "", precise.FUNCTION_DIGITS, 2 * _PRECISE_POINTS)


def _unaligned(decision: Decision, points: Iterable[Mapping[str, float]], kept: int = 0) -> Iterator[Mapping[str, Any]]:
    """Move every second point to where nobody expects one, but for the first ones that are ``kept``."""
    question = decision.question
    for k, point in enumerate(points):
        yield unaligned(point, question.seed, k, question.domain) if k % 2 and k >= kept else point


def _compare_at(
    decision: Decision, points: Any, note: str, digits: int, wanted: int, survey: Survey | None = None, kinds: int = 0
) -> Verdict:
    """Compare at points until enough agree or one separates the sides; the first ``kinds`` may not be left open."""
    agreed = left_open = 0
    unseen = False
    fewest = digits * 10
    missing: list[tuple[str, ...]] = []
    opened = None
    for number, point in enumerate(islice(points, 4 * wanted + 16)):
        seen = precise.compare(*decision.graphs, point, digits, decision.microscope)
        if seen.outcome == precise.APART:
            return _shown_apart(decision, point, seen, digits)
        is_same = seen.outcome == precise.OPEN and decision.whole and _same_at_whole(decision, point)
        if seen.outcome == precise.AGREE or is_same:
            agreed += 1
            fewest = fewest if is_same else min(fewest, seen.digits)
            if agreed == wanted or decision.proof is not None:
                break
        elif seen.outcome == precise.UNDEFINED:
            missing.append(seen.missing)
            if not agreed and len(missing) == 2 * wanted and decision.names:
                break  # points where floating point has values come first
        else:
            opened = point
            left_open += 1
            unseen |= number < kinds
            if decision.proof is not None and seen.expected is not None:
                agreed = 1  # all that was asked is whether there are values
                break
            if left_open == _MOST_OPEN:
                break
    if agreed and decision.proof is not None:
        return _with_note(decision.proof, note)
    if agreed >= min(wanted, _FEWEST_POINTS):
        places = f"at {agreed} points" if decision.names else ""
        reason = " ".join(filter(None, ("the values agree", places, f"to {fewest} digits")))
        if unseen:
            return Verdict(UNDECIDED, f"{reason}, but not every piece could be compared", layer=COVERAGE)
        return _with_note(Verdict(EQUAL, reason, layer=PRECISION), note)
    return _without_points(decision, agreed, missing, opened, survey)


def _same_at_whole(decision: Decision, point: Mapping[str, Any]) -> bool:
    """Tell whether exact arithmetic knows that both sides are one number at whole numbers, as sin(3*pi) and 0."""
    from diffcli.simplification import simplify

    if any(value % 1 for value in point.values()):
        return False
    a, b = (substituted(graph, point).output for graph in decision.graphs)
    difference = simplify(Graph(a - b)).output
    return isinstance(difference, Constant) and difference.value == 0


def _shown_apart(decision: Decision, point: Mapping[str, Any], seen: precise.Comparison, digits: int) -> Verdict:
    """Return the difference at a point, or at the floats next to it if it shows there."""
    near = {name: float(value) for name, value in point.items()}
    if near != point:
        again = precise.compare(*decision.graphs, near, digits, decision.microscope)
        if again.outcome == precise.APART:
            point, seen = near, again
        else:
            point = {name: exact_text(value) for name, value in point.items()}
    return decision.different(point, seen.expected, seen.answer, layer=PRECISION)


def _without_points(
    decision: Decision, agreed: int, missing: list[tuple[str, ...]], opened: Any, survey: Survey | None
) -> Verdict:
    """Return the verdict where too few points have values on both sides."""
    # where precision gave out a side may have a value, unless it had none at many other points
    unclear = agreed > 0 or (opened is not None and len(missing) < _PRECISE_POINTS)
    defined = {side: unclear or any(side not in names for names in missing) for side in _SIDES}
    places: list[Any] = [np.flatnonzero(~np.isnan(v)) for v in survey.values] if survey is not None else [(), ()]
    gone = [side for side, place in zip(_SIDES, places, strict=True) if not defined[side] and not len(place)]
    if gone:
        subject = "both sides are" if len(gone) == 2 else f"{decision.subject(_SIDES.index(gone[0]))} is"
        where = "everywhere that was tried" if decision.names else "(no real value)"
        return Verdict(INVALID, f"{subject} undefined {where}")
    if opened is None and (not agreed or all(map(len, _alone(places)))):
        return _apart_in_domain(decision, survey, places)
    if opened is not None:
        reason = "the values cannot be told apart or confirmed within the limits of precision"
    else:
        reason = f"only {agreed} points were found where both sides are defined"
    return Verdict(UNDECIDED, reason, layer=PRECISION)


def _alone(places: Any) -> list[Any]:
    """Return where only the first and where only the second side has values."""
    return [np.setdiff1d(places[0], places[1]), np.setdiff1d(places[1], places[0])]


def _apart_in_domain(decision: Decision, survey: Survey | None, places: Any) -> Verdict:
    """Return the verdict on functions whose domains share at most single points, at a point of one of them."""
    reason = "the two sides are hardly anywhere defined together"
    alone = _alone(places)
    side = 0 if len(alone[0]) else 1
    if survey is None or not len(alone[side]):
        return Verdict(UNDECIDED, reason, layer=DOMAIN)
    index = int(alone[side][0])
    values: list[float | None] = [None, None]
    values[side] = float(survey.values[side][index])
    verdict = decision.different(survey.point(index), values[0], values[1], layer=DOMAIN)
    return verdict.with_reason(f"{reason}: {verdict.reason}")
