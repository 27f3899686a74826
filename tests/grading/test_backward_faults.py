"""The bug in a backward pass, from its printed numbers alone."""

from __future__ import annotations

import random

import numpy as np
import pytest
from asking import Asked
from engines import Cell, order, printed, random_tree, run

from diffcli.grading.verdict import Judgement

BUGS = {
    "overwritten": ("overwritten", "overwritten but the first"),
    "revisited": ("revisited", "revisited list"),
    "order-of-visits": ("depth first", "breadth first"),
    "not-zeroed": ("not-zeroed",),
    "seed-everywhere": ("seed-everywhere",),
    "local-only": ("local-only",),
    "unswapped": ("unswapped",),
    "transposed": ("left", "right", "left and right"),
    "sign": ("sign of the second", "sign of negate"),
}


def judged(output: Cell, at: dict[str, str]) -> Judgement:
    bound = ", ".join(f'{name} = "{value}"' for name, value in at.items())
    question = Asked(f'type = "tree"\nexpression = "{output.text}"\nat = {{ {bound} }}')
    return question(printed(output))


def gradients(output: Cell, bug: str = "") -> list[object]:
    run(output, bug)
    return [cell.gradient for cell in order(output)]


def same(first: list[object], second: list[object]) -> bool:
    return all(np.allclose(a, b, rtol=1e-9) for a, b in zip(first, second, strict=True))  # type: ignore[arg-type]


def buggy_trees(code: str, count: int, seed: int) -> tuple[int, int]:
    """Return for how many trees the bug is among those named, and for how many it is the only one."""
    generator = random.Random(seed)
    named = alone = made = 0
    while made < count:
        bug = BUGS[code][made % len(BUGS[code])]
        output, at = random_tree(generator, matrices=code == "transposed")
        if same(gradients(output), gradients(output, bug)):
            continue
        made += 1
        found = judged(output, at)
        codes = found.mistake.split("+")
        named += code in codes
        others = [other for other in BUGS if other in codes]
        alone += others == [code]
        if len(others) > 1:
            assert "either " in found.feedback
    return named, alone


def accused_trees(count: int, seed: int) -> list[str]:
    generator = random.Random(seed)
    accused = []
    for number in range(count):
        output, at = random_tree(generator, matrices=number % 4 == 3)
        run(output)
        found = judged(output, at)
        if found.verdict != "correct" or found.mistake:
            accused.append(printed(output) + found.feedback)
    return accused


@pytest.mark.parametrize("code", BUGS)
def test_a_bug_is_named_from_its_numbers(code: str) -> None:
    named, alone = buggy_trees(code, 3, 40)
    assert (named, alone >= 2) == (3, True)


def test_sound_trees_are_not_accused() -> None:
    assert accused_trees(20, 41) == []


def bugs_of_gradients(code: str, count: int, seed: int) -> tuple[int, int]:
    """Return in how many gradients of which two or more are wrong the bug is named, and in how many there are."""
    generator = random.Random(seed)
    named = made = 0
    for _ in range(count):
        bug = BUGS[code][0]
        output, at = random_tree(generator, matrices=code == "transposed")
        run(output)
        right = {cell.text: cell.gradient for cell in order(output) if cell.label == "Leaf" and cell.text in at}
        run(output, bug)
        leaves = {cell.text: cell.gradient for cell in order(output) if cell.text in right}
        bound = ", ".join(f'{name} = "{value}"' for name, value in at.items())
        question = Asked(f'type = "gradient"\nof = "{output.text}"\nwrt = {list(right)}\nat = {{ {bound} }}')
        if len(right) < 2 or any(value is None for value in leaves.values()):
            continue
        texts = {f"dq/d{name}": str(np.asarray(value).tolist()) for name, value in leaves.items()}
        found = question.blanks(texts)
        wrong = [judgement for judgement in found.values() if judgement.verdict == "wrong"]
        if len(wrong) > 1:
            made += 1
            named += all(code in judgement.mistake.split("+") for judgement in wrong)
    return named, made


@pytest.mark.parametrize("code", ["overwritten", "not-zeroed", "local-only", "transposed"])
def test_a_bug_is_named_from_gradients_alone(code: str) -> None:
    named, made = bugs_of_gradients(code, 4, 43)
    assert named == made > 0


@pytest.mark.parametrize(
    ("gradients", "mistake"),
    [
        ({"dz/da": "13", "dz/dx": "39", "dz/dy": "26"}, ""),
        ({"dz/da": "6", "dz/dx": "18", "dz/dy": "12"}, "overwritten"),
        ({"dz/da": "13", "dz/dx": "26", "dz/dy": "39"}, "unswapped"),
        ({"dz/da": "13", "dz/dx": "3", "dz/dy": "2"}, "order-of-visits+local-only"),
    ],
)
def test_a_bug_is_named_in_a_trace(gradients: dict[str, str], mistake: str) -> None:
    program = 'program = "a = x*y; b = a*a; z = b + a"\nat = {x = 2, y = 3}'
    question = Asked(f'type = "backprop"\n{program}\nfollow_through = false')
    values = {"a": "6", "b": "36", "z": "42", "dz/dz": "1", "dz/db": "1"}
    found = question.blanks({**values, **gradients})
    wrong = {one.mistake for one in found.values() if one.verdict != "correct"}
    assert wrong == ({mistake} if mistake else set())


def test_bugs_that_the_tree_cannot_tell_apart_are_both_named_with_a_tree_that_can() -> None:
    question = Asked('type = "tree"\nexpression = "exp(x) + x"\nat = { x = "2" }')
    ones = "Add result=9.38905609893065 gradient=1.0\n  Exp result=7.38905609893065 gradient=1.0\n    Leaf x result=2"
    found = question(f"{ones} gradient=1.0\n  Leaf x @[3]")
    assert found.mistake == "overwritten+order-of-visits+seed-everywhere"
    assert found.feedback.startswith("either a contribution to a gradient replaces the one before")
    assert "; the tree of x*x at x = 2 would tell" in found.feedback


@pytest.mark.full
@pytest.mark.parametrize("code", BUGS)
def test_twenty_five_trees_with_each_bug(code: str) -> None:
    named, alone = buggy_trees(code, 25, 2032)
    assert named == 25
    assert alone >= 20


@pytest.mark.full
def test_two_hundred_sound_trees() -> None:
    assert accused_trees(200, 2033) == []
