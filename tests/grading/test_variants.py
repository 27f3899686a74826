"""Numbers of each student's own in the questions of one key."""

from __future__ import annotations

import pytest
from reading import Graded

from diffcli.errors import KeyFileError
from diffcli.grading.key import parse_key

QUESTIONS = """
[[question]]
id = "p"
type = "value"
expected = "a^2 + 1"
[[question]]
id = "d"
type = "derivative"
of = "a*x^2 + x"
wrt = "x"
[[question]]
id = "t"
type = "backprop"
program = "u = k*x; z = u^2"
at = {x = "a", k = 2}
[[question]]
id = "same"
type = "value"
expected = "7"
"""
KEY = QUESTIONS + "".join(
    f'[[variant]]\nstudent = "{who}"\na = "{a}"\n' for who, a in (("ana", 3), ("bob", -2), ("cy", 3))
)


def answers(a: int, student: str) -> str:
    trace = f"u = {2 * a}; z = {4 * a * a}; dz/du = {4 * a}; dz/dx = {8 * a}"
    return f'{student},{a * a + 1},{2 * a}x + 1,"{trace}",7\n'


def test_each_student_is_judged_by_the_own_numbers(write) -> None:  # type: ignore[no-untyped-def]
    rows = answers(3, "ana") + answers(-2, "bob") + answers(3, "cy") + answers(3, "dan")
    graded = Graded(write("x.csv", "student,p,d,t,same\n" + rows), key=KEY)
    for student in ("ana", "bob", "cy"):
        wrong = [v for v in graded.results[student].verdicts if v.verdict != "correct" and v.blank != "dz/dk"]
        assert [v for v in wrong if v.blank not in ("dz/dz",)] == []
    assert graded.verdicts("dan")[0] == "undecided"
    assert graded.results["dan"].verdicts[-1].verdict == "correct"
    assert "the key has no variant for dan" in graded.warnings
    swapped = Graded(write("y.csv", "student,p,d,t,same\n" + answers(-2, "ana")), key=KEY)
    assert swapped.verdicts("ana")[:2] == ["wrong", "wrong"]


def test_variants_may_stand_in_a_table(write) -> None:  # type: ignore[no-untyped-def]
    path = write("key.toml", f'variants = "own.csv"\n{QUESTIONS}')
    write("own.csv", "student,a\nana,3\nbob,-2\n")
    table = write("x.csv", "student,p,d,t,same\n" + answers(3, "ana") + answers(-2, "bob"))
    graded = Graded(table, key=path.read_text(), path=str(path))
    assert [graded.verdicts(s)[:2] for s in ("ana", "bob")] == [["correct"] * 2] * 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[variant]]\na = "3"\n', "names no student"),
        ('[[variant]]\nstudent = "ana"\nbb = "3"\n', "'bb', which no question uses"),
        ('[[variant]]\nstudent = "ana"\na = "3"\n[[variant]]\nstudent = "ana"\na = "4"\n', "two variants are of"),
        ('[[variant]]\nstudent = "ana"\na = "3"\n[[variant]]\nstudent = "bob"\n', "has no 'a', which others have"),
    ],
)
def test_what_is_wrong_about_variants_is_told(text: str, told: str) -> None:
    with pytest.raises(KeyFileError, match=told):
        parse_key(QUESTIONS + text)
