"""Rules of operations held against values: a wrong row is named with the place, a right one is not accused.

What is wrong is made from the table itself, one change of a row at a time.  Whether a change changes anything is
decided by float64 at points of the row, in which the check has no part.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import diffcli
from diffcli.library.rule_checks import RowCheck, check_operations, check_row
from diffcli.namespaces.arrays import Arrays
from diffcli.ops import OPS, Op

SEED = 20261130
MUTANTS = 100

Mutant = tuple[str, Op, str]
"""What was changed, the row, and the beginning of the name of the rule that is wrong now."""


def changed(rules: tuple[Any, ...], position: int, change: Callable[[Any], Any]) -> list[Any]:
    def rule(*arguments: Any, _old: Any = rules[position], **options: Any) -> Any:
        return change(lambda: _old(*arguments, **options))

    return [*rules[:position], rule, *rules[position + 1 :]]


CHANGES: dict[str, Callable[[Any], Any]] = {
    "doubled": lambda rule: 2 * rule(),
    "of the other sign": lambda rule: -rule(),
    "a millionth larger": lambda rule: rule() * 1.000001,
    "with 1 added": lambda rule: rule() + 1,
    "squared": lambda rule: rule() * rule(),
}


def mutants(op: Op) -> Iterator[Mutant]:
    """Rows with one fault, of every kind that there is in this row."""
    kinds = {"derivatives": "derivative by", "vjps": "reverse rule for", "jvps": "forward rule for"}
    for field, words in kinds.items():
        rules = getattr(op, field)
        if rules is None or (field != "derivatives" and op.derivatives is not None):
            continue
        for position in (i for i in range(len(rules)) if not op.samples or not isinstance(op.samples[0][i], bool)):
            for what, change in CHANGES.items():
                if differs(op, field, position, change):
                    made = changed(rules, position, change)
                    yield f"{op.name}, {words} {position}, {what}", row(op, **{field: made}), words
    if op.derivatives is not None and len(op.derivatives) == 2:
        first, second = op.derivatives
        if slopes(op, "derivatives", 0) != slopes(op, "derivatives", 1):
            yield f"{op.name}, derivatives exchanged", row(op, derivatives=[second, first]), "derivative by"
    if op.derivatives is not None and op.max_inputs == 1 and differs(op, "derivatives", 0, lambda rule: 2 * rule()):
        made = [lambda F, g, y, x, _d=op.derivatives[0], **options: _d(F, y, x, **options)]
        yield f"{op.name}, without the upstream gradient", row(op, vjps=made), "reverse rule for"
    if op.domain is not None and not op.tensor:
        yield f"{op.name}, without its domain", row(op, domain=None), "domain"
        inside = op.domain
        yield f"{op.name}, outside its domain", row(op, domain=lambda *x, **o: not inside(*x, **o)), "domain"
    if op.kinks is not None and not op.tensor and any(slopes_at_kinks(op)):
        yield f"{op.name}, without its kinks", row(op, kinks=None), "kinks"
    if not op.tensor and not op.traits.jumps:
        yield f"{op.name}, with kinks everywhere", row(op, kinks=lambda *x, **o: True), "kinks"
    if op.tensor:
        yield f"{op.name}, of another shape", row(op, shape=lambda *shapes, **o: (*shapes[0], 7)), "shape"


def slopes_at_kinks(op: Op) -> Iterator[bool]:
    """Whether the rules give numbers at kinks: where not, nothing is promised and the row needs not say so."""
    assert op.kinks is not None
    for point in itertools.product((0.0, 0.5, 1.0, -1.0), repeat=op.max_inputs or 2):
        if (op.domain is None or op.domain(*point)) and op.kinks(*point):
            F, x = Arrays(OPS), [np.asarray(value) for value in point]
            with np.errstate(all="ignore"):
                y = op.value(F, *x)
                yield all(math.isfinite(rule(F, np.ones_like(y), y, *x)) for rule in op.vjps)


def row(op: Op, **changes: Any) -> Op:
    made = op.arguments()
    if op.derivatives is None or "derivatives" in changes:
        made["vjps"] = made["jvps"] = () if "derivatives" in changes else None
        made |= {} if "derivatives" in changes else {"vjps": op.vjps, "jvps": op.jvps}
    return Op(**{**made, **changes})


def slopes(op: Op, field: str, position: int) -> list[bytes]:
    """What a rule gives in float64 at the row's points, none where it cannot be computed."""
    F = Arrays(OPS)
    found = []
    for point in [
        *op.samples,
        *([] if op.tensor else [(0.75, 1.25, 3.5)[: op.max_inputs], (0.3, -1.7, 2.0)[: op.max_inputs]]),
    ]:
        x = [np.asarray(value, dtype=float) for value in point]
        if op.kinks is not None and not op.tensor and op.kinks(*point):
            continue  # what a rule gives there is a convention
        try:
            with np.errstate(all="ignore"):
                y = op.value(F, *x)
                given = (
                    ()
                    if field == "derivatives"
                    else (np.ones_like(y) if field == "vjps" else np.ones_like(x[position]),)
                )
                found.append(
                    np.round(np.asarray(getattr(op, field)[position](F, *given, y, *x), dtype=float), 9).tobytes()
                )
        except (TypeError, ValueError, IndexError, AttributeError, ArithmeticError, diffcli.DiffcliError):
            continue
    return found


def differs(op: Op, field: str, position: int, change: Callable[[Any], Any]) -> bool:
    """Whether a changed rule gives other numbers somewhere; of what cannot be computed nothing is claimed."""
    rules = getattr(op, field)
    other = row(op, **{field: changed(rules, position, change)})
    before = [np.frombuffer(b) for b in slopes(op, field, position)]
    after = [np.frombuffer(b) for b in slopes(other, field, position)]
    return any(
        np.all(np.isfinite(a)) and np.all(np.isfinite(b)) and np.any(np.abs(a - b) > 1e-7)
        for a, b in zip(before, after, strict=True)
    )


CHECKED = [op for op in OPS if op.max_inputs is not None and op.outputs == 1 and (op.samples or not op.tensor)]


def drawn() -> list[Mutant]:
    """As many mutants as are asked for, rows taken in turn."""
    rng = random.Random(SEED)
    rows = rng.sample(CHECKED, len(CHECKED))
    waiting = [rng.sample(found, len(found)) for op in rows if (found := list(mutants(op)))]
    chosen: list[Mutant] = []
    while len(chosen) < MUTANTS:
        chosen += [found.pop() for found in waiting if found]
    return chosen[:MUTANTS]


def found_in(mutant: Mutant) -> str:
    """What is missing in the verdict on a mutant."""
    what, op, rule = mutant
    faults = check_row(op).faults
    named = [fault for fault in faults if fault.rule.startswith(rule)]
    if not named:
        return f"{what}: {[str(fault) for fault in faults]}"
    return "" if named[0].place.startswith("at ") else f"{what}: {named[0]}"


def test_a_tenth_of_the_mutants_is_found_with_the_rule_and_a_place() -> None:
    missed = [text for mutant in drawn()[::10] if (text := found_in(mutant))]
    assert not missed, missed


@pytest.mark.full
def test_every_mutant_is_found_with_the_rule_and_a_place() -> None:
    chosen = drawn()
    assert len({what for what, _, _ in chosen}) == MUTANTS
    missed = [text for mutant in chosen if (text := found_in(mutant))]
    assert not missed, missed


@pytest.mark.full
def test_every_mutant_of_every_row_is_found() -> None:
    every = [mutant for op in CHECKED for mutant in mutants(op)]
    assert len(every) > 500
    missed = [text for mutant in every if (text := found_in(mutant))]
    assert not missed, (len(missed), len(every), missed)


@pytest.mark.full
@pytest.mark.parametrize("op", OPS, ids=lambda op: op.name)
def test_no_row_of_the_table_is_accused(op: Op) -> None:
    assert not check_row(op).faults


@pytest.mark.parametrize("name", ["clip", "power", "abs", "acosh", "atan2", "floor", "det", "softmax", "where", "norm"])
def test_rows_with_kinks_jumps_and_edges_are_not_accused(name: str) -> None:
    check = check_row(OPS[name])
    assert not check.faults
    assert not check.undecided


OWN = """
import math

import diffcli

twice = diffcli.Op("twice", lambda F, x: 2 * x, derivatives=[lambda F, y, x: 2 * F.ones_like(x)])
bump = diffcli.Op("bump", lambda F, x: F.exp(-F.twice(x) * x / 2))
spread = diffcli.Op("spread", lambda F, x: F.sum((x - F.mean(x)) ** 2), tensor=True, shape=lambda x: ())
slip = diffcli.Op("slip", lambda F, x: F.sin(F.twice(x)), derivatives=[lambda F, y, x: F.cos(F.twice(x))])
ramp = diffcli.Op("ramp", lambda F, x: F.where(x > 0, x, 0), derivatives=[lambda F, y, x: F.where(x > 0, 1, 0)])
own_sin = diffcli.Op("own_sin", lambda F, x: math.sin(x), derivatives=[lambda F, y, x: F.cos(x)])
branch = diffcli.Op("branch", lambda F, x: x if x > 0 else 2 * x, derivatives=[lambda F, y, x: 1])
"""


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "my_ops.py"
    path.write_text(OWN)
    return str(path)


def by_name(own: str) -> dict[str, RowCheck]:
    return {check.operation: check for check in check_operations(own)}


def test_right_rows_hold_and_rules_are_derived_where_there_are_none(own: str) -> None:
    checks = by_name(own)
    assert not checks["twice"].faults
    assert not checks["bump"].faults
    assert not checks["spread"].faults
    assert checks["twice"].derived == {}
    assert diffcli.equal(
        checks["bump"].derived["x"].removeprefix("d/dx = ").replace("twice(x)", "(2*x)"), "-2x e^(-x^2)"
    )


def test_a_wrong_rule_is_named_with_the_place(own: str) -> None:
    (fault,) = by_name(own)["slip"].faults
    assert (fault.rule, fault.place) == ("derivative by x", "at x = 0.0")
    assert "gives 1, differences of values 2" in fault.said


def test_a_kink_that_is_not_told_is_named(own: str) -> None:
    (fault,) = by_name(own)["ramp"].faults
    assert (fault.rule, fault.place) == ("kinks", "at x = 0.0")
    assert "0 on the left, 1 on the right" in fault.said


def test_a_rule_that_is_no_formula_is_named_with_its_line(own: str) -> None:
    checks = by_name(own)
    assert "line 11" in checks["own_sin"].faults[0].said
    assert "where(condition, a, b)" in checks["branch"].faults[0].said


def test_derived_rules_serve_both_modes_and_formulas(own: str) -> None:
    from diffcli.given.operations import load_operations

    ops = load_operations(own)
    slope = -2 * 0.5 * math.exp(-0.25)
    for mode in ("reverse", "forward"):
        assert diffcli.grad("bump(x)", {"x": 0.5}, ops=ops, mode=mode)[1]["x"] == pytest.approx(slope, rel=1e-15)
    assert diffcli.derivatives("bump(x)", {"x": 0.0}, order=4, ops=ops) == [1.0, 0.0, -2.0, 0.0, 12.0]
    assert diffcli.grad("spread([x, 1, 3])", {"x": 2.0}, ops=ops)[1]["x"] == pytest.approx(0.0, abs=1e-12)
    assert diffcli.grad("spread([x, 1, 3])", {"x": 5.0}, ops=ops)[1]["x"] == pytest.approx(4.0, rel=1e-12)
    assert diffcli.equal("bump(x)", "exp(-x^2)", ops=ops)
