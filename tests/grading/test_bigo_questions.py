"""Questions for an order of growth: the source's exercise 2.3, and what an answer that is not quite right earns."""

from __future__ import annotations

import pytest
from asking import Asked
from reading import Graded

EXERCISE = {
    "T_mm": ("b*d^2", "O(bd^2)"),
    "T_sigma": ("b*d", "O(bd)"),
    "T_run": ("n*b*d^2", "O(nbd^2)"),
    "T_forward": ("n*b*d^2", r"\mathcal{O}(n b d^2)"),
    "T_backward": ("n*b*d^2", r"O(n \cdot b \cdot d^2)"),
    "T_backward-for-W1": ("n*b*d^2", "nbd²"),
    "M_net": ("n*d^2", "O(nd^2)"),
    "M_run": ("b*d", "O(bd)"),
    "M_forward": ("n*b*d", "O(nbd)"),
    "M_backward": ("n*b*d + n*d^2", "O(nbd + nd^2)"),
    "M_backward-for-W1": ("n*b*d + d^2", "O(nbd + d^2)"),
}


@pytest.mark.parametrize("label", EXERCISE)
def test_the_answers_of_the_exercise_are_right(ask: type[Asked], label: str) -> None:
    expected, answer = EXERCISE[label]
    found = ask(f'type = "bigo"\nexpected = "{expected}"')(answer)
    assert (found.verdict, found.share, found.mistake) == ("correct", 1.0, "")


def test_the_students_bound_for_running_is_true_but_not_tight(ask: type[Asked]) -> None:
    found = ask('type = "bigo"\nexpected = "b*d"\nnot_tight = 0.5')("O(nbd)")
    assert (found.verdict, found.share, found.mistake) == ("partial", 0.5, "not-tight")
    assert "true, but not tight" in found.feedback
    found = ask('type = "bigo"\nexpected = "b*d"')("O(nbd)")
    assert (found.verdict, found.share) == ("wrong", 0.0)


def test_an_order_said_to_be_tight_that_is_not_earns_nothing(ask: type[Asked]) -> None:
    found = ask('type = "bigo"\nexpected = "b*d"\nnot_tight = 0.5')("Θ(nbd)")
    assert (found.verdict, found.share, found.mistake) == ("wrong", 0.0, "not-tight")


def test_constants_that_were_kept_earn_what_the_key_says(ask: type[Asked]) -> None:
    assert ask('type = "bigo"\nexpected = "n"')("O(3n)").share == 1.0
    found = ask('type = "bigo"\nexpected = "n"\nconstant_kept = 0.75\nlower_order_term = 0.5')
    assert found("O(3n)").share == 0.75
    assert found("O(3n + 1)").share == 0.5
    assert found("O(3n + 1)").mistake == "constant-kept+lower-order-term"
    assert found("O(3n + 1)").verdict == "partial"


def test_free_text_beside_an_order_is_kept_for_review_and_not_judged(ask: type[Asked]) -> None:
    question = ask('type = "bigo"\nexpected = "n"')
    found = question("O(n), since each layer is visited once")
    assert (found.verdict, found.remark) == ("correct", "since each layer is visited once")


def test_words_alone_are_invalid_and_no_answer_is_missing(ask: type[Asked]) -> None:
    question = ask('type = "bigo"\nexpected = "n"')
    assert question("it is linear").verdict == "invalid"
    assert question(None).verdict == "missing"


@pytest.mark.parametrize("expected", ["-n", "1/n", "O(n", "sin(n)"])
def test_a_key_with_no_order_is_refused(ask: type[Asked], expected: str) -> None:
    from diffcli.errors import KeyFileError

    with pytest.raises(KeyFileError):
        ask(f'type = "bigo"\nexpected = "{expected}"')


def test_a_derivative_question_needs_only_the_function(ask: type[Asked]) -> None:
    question = ask('type = "derivative"\nof = "(exp(x)+exp(-x))/2"\nwrt = "x"\npoints = 2')
    assert question("sinh(x)").verdict == "correct"
    assert question(r"\frac{e^x - e^{-x}}{2}").verdict == "correct"
    found = question("(exp(x)+exp(-x))/2")
    assert (found.verdict, found.mistake) == ("wrong", "chain-rule")
    assert found.feedback.startswith("the chain rule was not applied to exp(-x)")
    assert question("exp(x)-exp(-x)").mistake == "constant-factor"
    assert question("foo(").verdict == "invalid"
    assert question(None).verdict == "missing"


def test_derivative_questions_take_an_order_a_domain_and_another_logarithm(ask: type[Asked]) -> None:
    assert ask('type = "derivative"\nof = "x^4"\norder = 2')("12x^2").verdict == "correct"
    assert ask('type = "derivative"\nof = "x^4"\norder = 2')("4x^3").mistake == "order"
    assert ask('type = "derivative"\nof = "sqrt(x^2)"\ndomain = "x>0"')("1").verdict == "correct"


@pytest.mark.parametrize("fields", ['of = "x*y"', 'of = "x +"', 'of = "x^2"\norder = 0', 'of = "sin(x)"\nwrt = 3'])
def test_a_derivative_that_cannot_be_asked_is_refused(ask: type[Asked], fields: str) -> None:
    from diffcli.errors import KeyFileError

    with pytest.raises(KeyFileError):
        ask(f'type = "derivative"\n{fields}')


@pytest.mark.parametrize("label", ["", "T(n) = "])
def test_a_link_of_order_that_does_not_hold_is_named(write, label: str) -> None:  # type: ignore[no-untyped-def]
    key = '[[question]]\nid = "q"\ntype = "bigo"\nexpected = "n^2"\n'
    graded = Graded(write("x.csv", f"student,q\nann,{label}2n^3+n = O(n^2)\nbo,{label}2n^2+n = O(n^2)\n"), key=key)
    ann, bo = (graded.results[name].verdicts[0] for name in ("ann", "bo"))
    assert (ann.verdict, ann.mistake, bo.verdict) == ("wrong", "too-small", "correct")
    assert "the link 2n^3+n = O(n^2) does not hold" in ann.feedback
