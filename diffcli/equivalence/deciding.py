"""Are two functions of real variables the same?  Layers from cheap proofs to expensive evidence.

Source: Schwartz 1980 and Zippel 1979 for identity testing at random points of a finite field.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from diffcli.equivalence import sampling
from diffcli.equivalence.budget import NODES
from diffcli.equivalence.decision import IDENTITY, RATIONAL, Decision, Question, clearly_apart
from diffcli.equivalence.heights import trusted
from diffcli.equivalence.identity import sharing
from diffcli.equivalence.modular import field_of, fingerprints
from diffcli.equivalence.points import Interval, simple_points
from diffcli.equivalence.rational import exact_value
from diffcli.equivalence.verdict import DIFFERENT, EQUAL, INVALID, UNDECIDED, Verdict
from diffcli.equivalence.witness import plain
from diffcli.graphs import Graph, Node, substituted
from diffcli.namespaces.nodes import written_out

_TRIES = 3


def decide(expected: Graph, answer: Graph, question: Question) -> Verdict:
    """Return whether two scalar graphs are equal wherever both are defined."""
    expected, answer = written_out(expected), written_out(answer)
    longest = max(len(expected), len(answer))
    if longest > NODES:
        return Verdict(UNDECIDED, f"there are {longest} operations, more than the limit of {NODES}", layer=IDENTITY)
    names = {variable.name for graph in (expected, answer) for variable in graph.variables}
    intervals = {name: i for name, i in question.domain.items() if name in names and isinstance(i, Interval)}
    few = next((name for name, interval in intervals.items() if interval.members), None)
    if few is not None:
        return _at_all(_put_in(expected, answer, question, few, number) for number in intervals[few].members)
    decision = Decision(expected, answer, question)
    found = _through_layers(decision)
    if found.verdict == EQUAL and decision.proof is None:
        ends = (_put_in(expected, answer, question, name, end) for name, i in intervals.items() for end in i.ends)
        found = next((at_end for at_end in ends if at_end.verdict == DIFFERENT), found)
    return found


def _at_all(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict on functions at some numbers, all that there are."""
    found: dict[str, Verdict] = {}
    for verdict in verdicts:
        if verdict.verdict == DIFFERENT:
            return verdict
        found[verdict.verdict] = verdict
    return next(found[status] for status in (UNDECIDED, EQUAL, INVALID) if status in found)


def _put_in(expected: Graph, answer: Graph, question: Question, name: str, number: Node) -> Verdict:
    """Return the verdict on two functions with a number for a variable, which the point of a difference has."""
    first, second = (substituted(graph, {name: number}) for graph in (expected, answer))
    domain = {other: interval for other, interval in question.domain.items() if other != name}
    found = decide(first, second, Question(domain, question.seed, principal=question.principal))
    if found.witness is None:
        return found
    exact = exact_value(Graph(number), {})
    value = str(number) if exact is None or exact != float(exact) else plain(exact)
    point = {name: value, **found.witness["point"]}
    told = f"at {name} = {value}{', ' if len(point) > 1 else ' '}{found.values.removeprefix('at ')}"
    reason = found.reason.replace(found.values, told)
    witness = {**found.witness, "point": point}
    return found.with_reason(reason, witness=witness, values=told)


def _through_layers(decision: Decision) -> Verdict:
    """Go through the layers until one decides."""
    if decision.principal:
        _prove(decision)
        found = None
    else:
        found = _probe(decision)
    if found is None and not decision.names:
        found = _exact_constants(decision)
    if found is None:
        from diffcli.equivalence.evidence import at_high_precision, by_sampling  # which load NumPy

        if decision.proof is None:
            decision.merge()

        found = at_high_precision(decision) if decision.principal or not decision.names else by_sampling(decision)
    if decision.distinct and found.verdict in (EQUAL, UNDECIDED):
        return Verdict(DIFFERENT, "different rational functions, by exact arithmetic modulo a prime", layer=RATIONAL)
    return found


def _prove(decision: Decision) -> None:
    """Look for a proof that both are the same, or that they are different rational functions."""
    if decision.proof is not None or decision.prints is not None:
        return
    first, second = decision.graphs = sharing(*decision.graphs)
    if first.output is second.output:
        decision.proof = Verdict(EQUAL, "both are the same expression", layer=IDENTITY)
        return
    for attempt in range(_TRIES):
        a, b = decision.prints = fingerprints(
            *decision.graphs, decision.question.seed + attempt, principal=decision.principal
        )
        if a.value is None or b.value is None:
            continue  # a division by 0 in the field: other residues may do
        if a.value != b.value:
            decision.distinct = a.rational and b.rational
        elif trusted(a, b):
            what = "rational functions" if a.rational and b.rational else "functions"
            decision.proof = Verdict(EQUAL, f"the same {what}, by exact arithmetic modulo a prime", layer=RATIONAL)
        elif _same_exactly(decision):
            decision.proof = Verdict(EQUAL, "the same, by exact rational arithmetic", layer=RATIONAL)
        if decision.proof is None and not decision.distinct:
            _prove_by_cases(decision, decision.question.seed + attempt)
        return


def _prove_by_cases(decision: Decision, seed: int) -> None:
    """Look for a proof in every case of the signs that switches ask for."""
    from diffcli.equivalence.cases import same_in_all_cases

    found = same_in_all_cases(
        field_of(*decision.graphs, seed, principal=decision.principal), decision.graphs, decision.question.domain
    )
    if found is not None:
        decision.prints, count = found
        cases = f" in {count} cases" if count > 1 else ""
        reason = f"the same functions{cases}, by exact arithmetic modulo a prime"
        decision.proof = Verdict(EQUAL, reason, layer=RATIONAL)


def _same_exactly(decision: Decision) -> bool:
    """Compare exact values at random rational points, where coefficients are too large for the prime field."""
    for k in range(2):
        point = {
            name: Fraction(hash((decision.question.seed, i, k)) % (1 << 40) + 3, (1 << 20) + 7)
            for i, name in enumerate(decision.names)
        }
        a, b = (exact_value(g, point, unknowns=True) for g in decision.graphs)
        if a is None or a != b:
            return False
    return True


def _probe(decision: Decision) -> Verdict | None:
    """Try simple points in floating point, and after the first where both sides agree look for a proof."""
    has_looked = False
    for point in simple_points(decision.names, decision.question.domain):
        a, b = (sampling.at_point(g, point) for g in decision.graphs)
        if a is not None and b is not None:
            if clearly_apart(a[0], b[0], a[1] + b[1]) and a[2] and b[2] and decision.contains(point):
                return decision.different(point, a[0], b[0])
            _prove(decision)
            if decision.proof is not None:
                return decision.proof if _same_domains(decision) else None
            if decision.distinct and (found := decision.exact_witness(point)) is not None:
                return found
            if not has_looked and decision.names and (found := decision.precise_witness(point)) is not None:
                return found
            has_looked = True
        if not decision.names:
            break
    _prove(decision)
    return None


def _exact_constants(decision: Decision) -> Verdict | None:
    """Compare numbers that are known exactly, such as 500! and 500! + 1."""
    a, b = (None if decision.principal else exact_value(graph, {}) for graph in decision.graphs)
    if a is None or b is None:
        return None
    if a == b:
        return Verdict(EQUAL, "the same, by exact rational arithmetic", layer=RATIONAL)
    return decision.different({}, a, b, layer=RATIONAL)


def _same_domains(decision: Decision) -> bool:
    """Tell whether both sides are undefined in the same places but for single points."""
    return decision.prints is None or decision.prints[0].restricted == decision.prints[1].restricted
