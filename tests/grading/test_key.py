"""A key is checked whole before any answer is opened, and every fault names its question and line."""

from __future__ import annotations

import pytest
from asking import prepared

from diffcli.errors import KeyFileError
from diffcli.grading.judging import prepare_key
from diffcli.grading.key import parse_key
from diffcli.grading.questions import type_names

DERIVATIVE = '[[question]]\nid = "d"\ntype = "derivative"\nof = "x*y"\n'
LOG = '[[question]]\nid = "g"\ntype = "{}"\n{}\nat = {{x = -1}}\n'
GOOD = '[[question]]\nid = "a"\ntype = "expression"\nexpected = "x^2"\n'


def faults(text: str) -> list[KeyFileError]:
    with pytest.raises(KeyFileError) as caught:
        prepare_key(parse_key(text))
    return [caught.value, *caught.value.others]


def test_defaults() -> None:
    (item,) = prepared(GOOD)
    question = item.question
    assert (question.points, question.label, question.occurrence, item.blanks) == (1, "a", -1, ("",))


def test_answer_is_an_alias_of_expected() -> None:
    (item,) = prepared(GOOD.replace("expected", "answer"))
    assert item.expected == "x^2"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[[question]\n", 1, "not TOML"),
        ("", None, "no question"),
        ('title = "t"\nfoo = 1\n' + GOOD, 2, "no field 'foo'"),
        (GOOD.replace('id = "a"', "# no id"), 1, "no id"),
        (GOOD.replace("expression", "expresion"), 3, "did you mean 'expression'"),
        (GOOD.replace("expected", "expcted"), 4, "did you mean 'expected'"),
        (GOOD + "points = -1\n", 5, "points is -1"),
        (GOOD + "points = nan\n", 5, "points is nan"),
        (GOOD + "occurrence = 0\n", 5, "occurrence is 0"),
        (GOOD + "label = 3\n", 5, "label is 3"),
        (GOOD + 'form = "pretty"\n', 5, "form is 'pretty'"),
        (GOOD + "rtol = -1\n", 5, "rtol is -1"),
        (GOOD + "sigfigs = 2.5\n", 5, "whole number"),
        (GOOD + "partial = [{expected = 'x'}]\n", 5, "score of partial"),
        (GOOD + "partial = [{expected = '((', score = 0.5}]\n", 5, "partial"),
        (GOOD + GOOD, 6, "another question has this id too, in line 1"),
        (GOOD.replace("x^2", "x^^2"), 4, "expected cannot be graded with"),
        (GOOD.replace("x^2", "1/0"), 4, "expected cannot be graded with"),
        ('[[question]]\nid = "v"\ntype = "value"\nexpected = "x"\n', 4, "expected"),
        ('[[question]]\nid = "b"\ntype = "backprop"\nprogram = "x^2"\nat = {x = 1}\n', 4, "needs a name"),
        ('[[question]]\nid = "b"\ntype = "backprop"\nprogram = "z = x^2"\n', 4, "no value for variable x"),
        ('[[question]]\nid = "b"\ntype = "tree"\nexpression = "x^2"\n', 4, "give x = VALUE"),
        ('[[question]]\nid = "d"\ntype = "derivative"\nof = "x*y"\n', 4, "say it with wrt"),
        ('[[question]]\nid = "d"\ntype = "derivative"\nof = "x"\norder = 0\n', 5, "order is 0"),
        ('[[question]]\nid = "b"\ntype = "backprop"\nprogram = "z = x^2"\nat = {x = "((" }\n', 5, "never closed"),
        ('[[question]]\nid = "t"\ntype = "tree"\nat = {x = 1}\n', 1, "needs the field 'expression'"),
        ('[[question]]\nid = "g"\ntype = "gradient"\nof = "x*y"\nat = {x=1,y=2}\nwrt = "q"\n', 6, "no variable"),
        (LOG.format("gradient", 'of = "log(x)"'), 5, "the value is undefined (nan)"),
        (LOG.format("gradient", 'of = "log(x)"').replace("-1", "0"), 5, "the value is infinite"),
        (LOG.format("backprop", 'program = "a=log(x); z=a^2"'), 5, "a is undefined"),
        (LOG.format("tree", 'expression = "exp(log(x))"'), 5, "log(x) is undefined"),
        (DERIVATIVE + 'wrt = "X"\n', 5, "does not occur in the function; did you mean 'x'?"),
        (DERIVATIVE + 'wrt = "x"\ndomain = "x>>0"\n', 6, "does not bound a variable"),
        (GOOD + 'domain = "x>>0"\n', 5, "does not bound a variable"),
        ('[[question]]\nid = "c"\ntype = "choice"\nexpected = "d"\noptions = ["a"]\n', 4, "not among the options"),
        ('[[question]]\nid = "c"\ntype = "choice"\nexpected = "b"\noptions = ["b", "(b)"]\n', 5, "read as one"),
    ],
)
def test_faults_name_line_and_reason(text: str, line: int | None, words: str) -> None:
    (fault,) = faults(text)
    assert words in str(fault)
    assert str(fault).count(", question ") <= 1
    assert fault.line == line


def test_all_faults_of_a_key_are_told() -> None:
    text = "".join(GOOD.replace('"a"', f'"{name}"').replace("x^2", "x^^") for name in "abc") + GOOD.replace("a", "d", 1)
    assert [(fault.question, fault.line) for fault in faults(text)] == [("a", 4), ("b", 8), ("c", 12)]


def test_lines_inside_long_texts_are_not_taken_for_fields() -> None:
    text = GOOD.replace('"x^2"', '"""\nx^2\npoints = 7\n[[question]]\n"""') + "points = -2\n"
    (fault,) = faults(text)
    assert fault.line == 9


def test_carriage_returns_and_byte_order_marks_do_not_matter(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from diffcli.grading.key import read_key

    path = tmp_path / "key.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read_key(path).questions[0].id == "a"


def test_a_key_may_say_that_log_is_to_base_ten() -> None:
    from diffcli.grading.judging import judge

    (item,) = prepared('log = 10\n[[question]]\nid = "a"\ntype = "value"\nexpected = "2"\n')
    assert judge(item, {"": "log(100)"})[0].verdict == "correct"


@pytest.mark.parametrize(
    ("holds", "answer", "verdict"),
    [
        ("f(100) = 2", "log(x)", "correct"),
        ("f(100) = 2", "ln(x)", "wrong"),
        ("f(e) = 1", "ln(x)", "correct"),
        ("f(e) = 1", "log(x)", "wrong"),
        ("f'(1) = 1/ln(10)", "log(x)", "correct"),
        ("f(log(1000)) = ln(3)", "ln(x)", "correct"),
    ],
)
def test_a_property_is_read_with_the_logarithm_of_the_key(holds: str, answer: str, verdict: str) -> None:
    from diffcli.grading.judging import judge

    (item,) = prepared(f'log = 10\n[[question]]\nid = "a"\ntype = "property"\nholds = "{holds}"\n')
    assert judge(item, {"": answer})[0].verdict == verdict


def test_every_type_is_found_by_listing_the_folder() -> None:
    required = {
        "antiderivative",
        "backprop",
        "bigo",
        "choice",
        "derivative",
        "expression",
        "gradient",
        "op",
        "property",
        "tree",
        "value",
        "working",
    }
    assert required <= set(type_names())


def test_faults_of_reading_and_of_preparing_are_told_together_in_the_order_of_the_file() -> None:
    unreadable = GOOD.replace('"a"', '"b"') + "points = -1\n"
    unprepared = GOOD.replace("x^2", "x^^2")
    found = faults(unprepared + unreadable + unprepared.replace('"a"', '"c"'))
    assert [(fault.question, fault.line) for fault in found] == [("a", 4), ("b", 9), ("c", 13)]


def test_a_partial_answer_of_several_blanks_says_which() -> None:
    program = '[[question]]\nid = "b"\ntype = "backprop"\nprogram = "z = x^2"\nat = {x = 1}\n'
    (fault,) = faults(program + 'partial = [{expected = "3", score = 0.5}]\n')
    assert "needs blank, one of z, dz/dz, dz/dx" in fault.message


def test_values_and_variables_that_are_meant_are_no_faults() -> None:
    prepared(LOG.format("backprop", 'program = "z = exp(m)"').replace("-1", '"-inf"').replace("x =", "m ="))
    prepared(DERIVATIVE + 'wrt = "t"\nvars = "x, y, t"\n')
    prepared(DERIVATIVE.replace("x*y", "5") + 'wrt = "x"\n')
    # a branch that is not taken may be undefined
    prepared(LOG.format("gradient", 'of = "where(x > 0, log(x), x)"'))


def test_a_value_that_is_not_used_is_told() -> None:
    (item,) = prepared('[[question]]\nid = "g"\ntype = "gradient"\nof = "x^2"\nat = {x = 1, X = 2}\n')
    assert item.notes == ("line 5, question 'g': at has a value for 'X', which does not occur; did you mean 'x'?",)
