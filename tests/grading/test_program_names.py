"""Numbers of a program: in which names they may be given, under which labels, and as the end of which chains."""

from __future__ import annotations

import pytest
from asking import Asked

PROGRAM = (
    'type = "backprop"\nprogram = "a = x; b = exp(a); c = x; d = -c; e = exp(d); z = mean(b, e)"\nat = {x = "log(2)"}'
)
OWN_NAMES = 'type = "backprop"\nprogram = "e = x^2; i = 3*e; pi = i+1; z = pi*2"\nat = {x = 2}'


def verdicts(asked: Asked, answers: dict[str, str]) -> dict[str, str]:
    return {blank: found.verdict for blank, found in asked.blanks(answers).items() if blank in answers}


def test_the_name_of_a_blank_is_no_answer_to_it(ask: type[Asked]) -> None:
    names = {blank: blank for blank in (*"abcdez", "dz/dz", "dz/de", "dz/dx")}
    assert "correct" not in verdicts(ask(PROGRAM), names).values()


def test_a_value_is_not_said_in_what_is_computed_from_it(ask: type[Asked]) -> None:
    assert set(verdicts(ask(PROGRAM), {"b": "2z - e", "a": "log(b)", "c": "-d", "d": "log(e)"}).values()) == {"wrong"}


def test_a_value_may_be_said_in_what_stands_before_and_a_gradient_in_all_values(ask: type[Asked]) -> None:
    answers = {"b": "exp(a)", "d": "-c", "e": "exp(d)", "z": "(b + e)/2", "dz/dd": "e/2", "dz/da": "b/2"}
    answers |= {"dz/dx": "(e^x - e^-x)/2", "dz/dc": "-e^d/2"}
    assert set(verdicts(ask(PROGRAM), answers).values()) == {"correct"}


def test_a_name_of_the_program_wins_over_a_constant(ask: type[Asked]) -> None:
    answers = {"e": "x^2", "i": "3*e", "pi": "i + 1", "z": "2*pi", "dz/de": "6 e/x^2"}
    assert set(verdicts(ask(OWN_NAMES), answers).values()) == {"correct"}
    assert verdicts(ask(OWN_NAMES), {"e": "e"}) == {"e": "invalid"}


@pytest.mark.parametrize(
    ("blank", "answer", "verdict", "told"),
    [
        ("b", "exp(ln 2) = 3 = 2", "wrong", "the link exp(ln 2) = 3 does not hold"),
        ("z", "(2+0.5)/2 = 1.4 = 1.25", "wrong", "the link (2+0.5)/2 = 1.4 does not hold"),
        ("b", "a + 1 = 2", "wrong", "the link a + 1 = 2 does not hold"),
        ("b", "exp(a) = e^{0.693} = 2", "correct", ""),
        ("b", "exp(0.6931) = 2", "correct", ""),
        ("a", "x = log 2 = 0.693", "correct", ""),
        ("dz/dd", "dz/de * e = e/2 = 0.5/2 = 0.25", "correct", ""),
        ("b", "c = 2", "wrong", "the answer is labelled c"),
        ("dz/dx", "dz/da = 0.75", "wrong", "the answer is labelled dz/da"),
        ("dz/da", "da/dx = 1", "wrong", "the answer is labelled da/dx"),
        ("dz/dx", "\\frac{\\partial z}{\\partial x} = 0.75", "correct", ""),
        ("dz/dx", "dJ/dx = 0.75", "correct", ""),
        ("dz/db", "dz/de = 0.5", "correct", ""),
        ("b", "value = 2", "correct", ""),
        ("dz/dz", "dz/dz", "invalid", "the answer repeats the label"),
    ],
)
def test_labels_and_links_are_judged_with_the_number(
    ask: type[Asked], blank: str, answer: str, verdict: str, told: str
) -> None:
    found = ask(PROGRAM).blanks({blank: answer})[blank]
    assert (found.verdict, found.feedback) == (verdict, told)


def test_a_link_may_be_worked_out_with_the_students_own_values(ask: type[Asked]) -> None:
    found = ask(PROGRAM).blanks({"a": "0.7", "b": "exp(a) = 2.0138"})
    assert (found["b"].verdict, found["b"].mistake) == ("correct", "follow-through")
    assert verdicts(ask(PROGRAM), {"a": "0.7", "b": "exp(a) = 2.3 = 2.0138"})["b"] == "wrong"


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({"dq/dx": "2*3*2 = 13 = 12", "dq/dy": "x^2 = 9"}, ["wrong", "correct"]),
        ({"dq/dx": "dq/dy = 12", "dq/dy": "f_y = 3^2 = 9"}, ["wrong", "correct"]),
        ({"": "grad q = (2*3*2, 3^2) = (12, 9)"}, ["correct", "correct"]),
        ({"dq/dx": "f_y = 12", "dq/dy": "\\partial q / \\partial y = 9"}, ["wrong", "correct"]),
        ({"": "(2*3*2, 3^2) = (12, 8) = (12, 9)"}, ["correct", "wrong"]),
    ],
)
def test_gradients_are_read_alike(ask: type[Asked], answers: dict[str, str], wanted: list[str]) -> None:
    question = ask('type = "gradient"\nof = "x^2*y"\nat = {x = 3, y = 2}')
    assert [found.verdict for found in question.judge(answers)] == wanted


@pytest.mark.parametrize(
    "fields",
    [
        'type = "value"\nexpected = "12"\nlabel = "dz/dx"',
        'type = "expression"\nexpected = "12"\nlabel = "dz/dx"',
        'type = "derivative"\nof = "12 x y^0"\nwrt = "x"',
        'type = "gradient"\nof = "x^2*y"\nat = {x = 3, y = 2}\nwrt = "x"',
    ],
)
def test_a_derivative_by_another_name_is_not_what_is_asked(ask: type[Asked], fields: str) -> None:
    question = ask(fields)
    own = ("12", "dz/dx = 12", "\\frac{\\partial z}{\\partial x} = 12", "f' = 12", "f_x = 12")
    assert [question(answer).verdict for answer in own] == ["correct"] * len(own)
    assert [question(answer).verdict for answer in ("dz/dy = 12", "\\frac{dz}{dy} = 12", "z_y = 12")] == ["wrong"] * 3
