"""What a class did: grouping by equivalence, answers that look copied, bounded memory."""

from __future__ import annotations

import sys

from asking import prepared

from diffcli.grading import report
from diffcli.grading.report import Statistics
from diffcli.grading.verdict import Result, Verdict

KEY = '[[question]]\nid = "q"\ntype = "expression"\nexpected = "2*x"\npoints = 2\n'


def result(student: str, answer: str, verdict: str = "wrong", score: float = 0.0, mistake: str = "") -> Result:
    row = Verdict(student, "q", "", answer, verdict, score, 2.0, mistake)
    return Result(student, {}, (row,))


def statistics(*results: Result) -> Statistics:
    found = Statistics(prepared(KEY))
    for item in results:
        found.add(item)
    return found


def test_wrong_answers_that_are_equal_are_counted_as_one() -> None:
    texts = ["x^2+1", "1+x^2", "x*x + 1", "x^3", "x^2 + 1"]
    found = statistics(*(result(f"s{n}", text) for n, text in enumerate(texts)))
    first, second = found.questions["q"].common()
    assert (first.row.answer, first.count, set(first.texts)) == ("x^2+1", 4, {"x^2+1", "1+x^2", "x*x + 1"})
    assert (second.row.answer, second.count) == ("x^3", 1)
    assert sorted(first.students) == ["s0", "s1", "s2", "s4"]


def test_equal_answers_with_other_mistakes_are_kept_apart() -> None:
    found = statistics(result("a", "x", mistake="constant-factor"), result("b", "1*x", mistake="sign"))
    assert len(found.questions["q"].common()) == 2


def test_the_same_unusual_answer_is_listed_and_a_common_mistake_is_not() -> None:
    odd = [result("ana", "17*x^3 - tan(x)"), result("bob", "17*x^3-tan(x)")]
    named = [result("cy", "2*x^2", mistake="power-rule"), result("dd", "2*x^2", mistake="power-rule")]
    right = [result(f"s{n}", "2*x", "correct", 2.0) for n in range(3)]
    found = statistics(*odd, *named, *right)
    assert report.unusual_lines(found) == ["q: 17*x^3 - tan(x): ana, bob"]


def test_means_shares_and_histogram() -> None:
    found = statistics(result("a", "2*x", "correct", 2.0), result("b", "x", "partial", 1.0), result("c", "", "missing"))
    question = found.questions["q"]
    assert (question.mean, question.whole.share, found.share) == (1.0, 1 / 3, 0.5)
    assert found.bins == [1, 0, 0, 0, 0, 1, 0, 0, 0, 1]
    assert [row[:5] for row in report.question_rows(found)] == [
        ("q", "expression", "2", "1.00", "33%"),
        ("all", "", "2", "1.00", "50%"),
    ]


def test_memory_does_not_grow_with_the_class() -> None:
    found = statistics(*(result(f"s{n}", f"x+{n}") for n in range(20_000)))
    assert len(found.questions["q"].answers) <= 3000
    assert sys.getsizeof(found.questions["q"].answers) < 1_000_000


def test_a_text_of_a_student_forges_no_line() -> None:
    found = statistics(result("a", "x\nall  1.00  100%\x1b[2J"), result("b", "x\nall  1.00  100%\x1b[2J"))
    for row in report.question_rows(found):
        assert all("\n" not in cell and "\x1b" not in cell for cell in row)
    assert all("\n" not in line and "\x1b" not in line for line in report.wrong_lines(found))
