"""Questions whose answer is work: every step counts, and the first wrong one is named."""

from __future__ import annotations

import pytest
from asking import Asked, prepared

from diffcli.errors import KeyFileError
from diffcli.grading.judging import judge

DERIVATIVE = 'type = "working"\nof = "x^2 sin x"\nwrt = "x"\npoints = 4'


def test_sound_work_earns_all(ask: type[Asked]) -> None:
    found = ask(DERIVATIVE)("y' = (x^2)' sin x + x^2 (sin x)'\n= 2x sin x + x^2 cos x\n= x(2 sin x + x cos x)")
    assert (found.verdict, found.share, found.mistake) == ("correct", 1.0, "")


def test_marks_follow_the_share_of_sound_steps(ask: type[Asked]) -> None:
    found = ask(DERIVATIVE)("y' = (x^2)' sin x + x^2 (sin x)'\n= 2x sin x - x^2 cos x\n= x(2 sin x - x cos x)")
    assert (found.verdict, found.mistake) == ("partial", "sign")
    assert found.share == pytest.approx(2 / 3)
    assert found.feedback.startswith("line 2: (x^2)' sin x + x^2 (sin x)' = 2x sin x - x^2 cos x does not hold")


@pytest.mark.parametrize(
    ("work", "share"),
    [
        ("x = x = x", 0),
        ("b = b = b = b", 0),
        ("y = x = x", 0),
        ("x^2 sin x = x^2 sin x", 0),
        ("f'(x) = (x^2 sin x)'", 0),
        ("f'(x) = 2x sin x + x^2 (sin x)'", 0.5),
        ("f'(x) = 2x sin x + x^2 (sin x)' = 2x sin x + x^2 cos x", 1),
        ("u = x^2\nv = sin x\nf' = u'v + u v'", 0.5),
    ],
)
def test_work_that_does_not_arrive_does_not_earn_all(ask: type[Asked], work: str, share: float) -> None:
    assert ask(DERIVATIVE)(work).share == share


PRODUCT, CHAIN, POWER = "x^2 sin x", "sin(x^2)", "x^x"


@pytest.mark.parametrize(
    ("of", "work"),
    [
        (PRODUCT, "Let u = x^2, v = sin x.\nu' = 2x\nv' = cos x\ny' = u'v + uv' = 2x sin x + x^2 cos x"),
        (PRODUCT, "u = x^2, v = sin x\ndu/dx = 2x, dv/dx = cos x\ndy/dx = u dv/dx + v du/dx = x^2 cos x + 2x sin x"),
        (PRODUCT, "u = x^2 → u' = 2x\nv = sin x → v' = cos x\n∴ y' = 2x sin x + x^2 cos x"),
        (PRODUCT, "By the product rule, y' = 2x sin x + x^2 cos x"),
        (PRODUCT, "1. y' = 2x sin x + x^2 cos x\n2. = x(2 sin x + x cos x)"),
        (PRODUCT, "u = x^2, u' = 2x; v = sin x, v' = cos x; y' = u'v + v'u = 2x sin x + x^2 cos x"),
        (PRODUCT, "Using the product rule:\nu=x^2 v=sin x\nu'=2x v'=cos x\ny'=2x*sin x + x^2*cos x"),
        (PRODUCT, "y' = u'v + uv' where u = x^2, v = sin x\n= 2x sin x + x^2 cos x"),
        (PRODUCT, "y' = 2x sin x + x^2 cos x by the product rule\nDone."),
        (PRODUCT, "ln y = 2 ln x + ln sin x\ny'/y = 2/x + cos x/sin x\ny' = 2x sin x + x^2 cos x"),
        (PRODUCT, "d/dx(x^2) = 2x and d/dx(sin x) = cos x, so y' = 2x sin x + x^2 cos x"),
        (CHAIN, "u = x^2\ny = sin u\ndy/du = cos u\ndu/dx = 2x\ndy/dx = dy/du * du/dx = cos(u) * 2x = 2x cos(x^2)"),
        (CHAIN, "y = sin(u), u = x^2\ny' = cos(u) u'\n= 2x cos(x^2)"),
        (
            PRODUCT,
            r"\begin{aligned} u &= x^2 & v &= \sin x \\ u' &= 2x & v' &= \cos x \\ y' &= u'v + uv' \\"
            r"&= 2x\sin x + x^2\cos x \end{aligned}",
        ),
        (CHAIN, "u=x^2, du/dx=2x\ny=sin u, dy/du=cos u\ndy/dx=2x cos u"),
        (CHAIN, "Let u = x^2. Then y = sin u, so dy/dx = cos u * 2x = 2x cos(x^2)."),
        (CHAIN, "f(u) = sin u, g(x) = x^2\nf'(g(x)) g'(x) = cos(x^2) * 2x"),
        (CHAIN, "\\frac{dy}{dx} = \\cos u \\cdot \\frac{du}{dx} = 2x\\cos(x^2) where u = x^2"),
        (CHAIN, "y' = cos(x^2) (x^2)' = 2x cos(x^2)"),
        (POWER, "ln y = x ln x\ny'/y = ln x + 1\ny' = y(ln x + 1) = x^x (ln x + 1)"),
        (POWER, "y = x^x\nln y = x ln x\n1/y dy/dx = ln x + x * 1/x\ndy/dx = y(ln x + 1)\ndy/dx = x^x(ln x+1)"),
        (POWER, "ln(y) = x ln(x) => y'/y = ln(x)+1 => y' = x^x (ln(x)+1)"),
        ("e^(2x)", "y = e^(2x), so y' = 2y"),
        ("e^(2x)", "Step 1: y' = e^(2x) (2x)' = 2e^(2x)"),
        ("1/x", "y = x^-1; y' = -x^-2 = -1/x^2"),
        ("ln(x)/x", "y' = (ln(x)' x - ln(x) x')/x^2 = (1 - ln x)/x^2"),
    ],
)
def test_work_is_read_as_students_write_it(ask: type[Asked], of: str, work: str) -> None:
    found = ask(f'type = "working"\nof = "{of}"\nwrt = "x"\ndomain = "x > 0"')(work)
    assert (found.verdict, found.share, found.feedback) == ("correct", 1.0, "")


@pytest.mark.parametrize(
    ("of", "work", "share", "told"),
    [
        (PRODUCT, "u = x^2, v = sin x\nu' = 2x, v' = -cos x\ny' = u'v + uv'", 2 / 3, "line 2: (sin x)' = -cos x"),
        (PRODUCT, "u = x^2\nv = sin x\ny' = u'v' = 2x cos x", 0, "line 3: d/dx (x^2*sin(x)) = u'v'"),
        (PRODUCT, "y' = dy/dx = y (y'/y)", 0, "each step holds, but none is what is asked for"),
        (PRODUCT, "(x^2)' = x\ny' = 2x sin x + x^2 cos x", 1 / 2, "line 1: (x^2)' = x does not hold"),
        (PRODUCT, "ln y = 2 ln x + sin x\ny' = 2x sin x + x^2 cos x", 1 / 2, "line 1: ln y = 2 ln x + sin x"),
        (PRODUCT, "y' = 2x sin x so y' = 2x sin x + x^2 cos x", 0, "line 1: d/dx (x^2*sin(x)) = 2x sin x"),
        (PRODUCT, "y = 2x sin x + x^2 cos x", 0, "no step leads to what is asked for"),
        (PRODUCT, "y' = u'v + uv'", 0, "no step of the work can be read"),
        (CHAIN, "u = x^2\ny' = cos(u) u'\n= cos(x^2) 2 3", 1 / 2, "a step that could not be read: line 3"),
        (CHAIN, "u = x^2\ny = sin u\ndy/du = -cos u\ny' = 2x cos(x^2)", 1 / 2, "line 3: dy/du = -cos u"),
        (POWER, "ln y = x ln x\ny'/y = 1/x\ny' = x^x (ln x + 1)", 2 / 3, "line 2: y'/y = 1/x"),
    ],
)
def test_a_wrong_step_is_found_among_names_and_words(
    ask: type[Asked], of: str, work: str, share: float, told: str
) -> None:
    found = ask(f'type = "working"\nof = "{of}"\nwrt = "x"\ndomain = "x > 0"')(work)
    assert (found.share, found.feedback.startswith(told)) == (pytest.approx(share), True), found


def test_the_expression_that_is_asked_for_is_no_step_where_work_begins_with_it(ask: type[Asked]) -> None:
    question = ask('type = "working"\nexpected = "2 + 3*4"')
    assert question("2 + 3*4 = 5*4 = 20").share == 0.5
    assert question("2 + 3*4 = 2 + 12 = 14").share == 1
    assert question("14").share == 1


def test_work_towards_an_expression(ask: type[Asked]) -> None:
    question = ask('type = "working"\nexpected = "(x+1)^2"')
    assert question("(x+1)(x+1) = x^2 + x + x + 1\n= x^2 + 2x + 1").verdict == "correct"
    found = question("x^2 + 1\n= 1 + x^2")
    assert (found.verdict, found.share, found.mistake) == ("wrong", 0.0, "linearity")


@pytest.mark.parametrize(
    "answer",
    [
        *("x = x = x", "b = b = b = b", "u = x^2\nu' = 2x = x + x", "x^2 sin x = x^2 sin x", "y' = y'"),
        *("0=0=0=0=0=0=0=0", "5 = 5", "5 = 5 + 0 = 10/2", "2x cos x = 2x cos x = 2x cos x"),
    ],
)
def test_sound_steps_that_do_not_speak_of_what_is_asked_earn_nothing(ask: type[Asked], answer: str) -> None:
    found = ask(DERIVATIVE)(answer)
    assert (found.verdict, found.share) == ("wrong", 0.0)
    assert found.feedback


def test_what_stands_already_is_no_step(ask: type[Asked]) -> None:
    right, other = "2x sin x + x^2 cos x", "x(2 sin x + x cos x)"
    assert ask(DERIVATIVE)(f"y' = {right} = {right} = {right} = 5").share == 0.5
    assert ask(DERIVATIVE)(f"y' = {right} = {other} = {right} = {other} = 5").share == pytest.approx(2 / 3)
    assert ask(DERIVATIVE)(f"y' = {right}\ny' = {right} = {right}").share == 1


def test_what_cannot_be_read_is_told(ask: type[Asked]) -> None:
    assert ask(DERIVATIVE)("\\lim_{h \\to 0} q(h)").verdict == "invalid"
    found = ask(DERIVATIVE)("y' = 2x sin x + x^2 cos x = \\lim_{h \\to 0} q(h)")
    assert (found.verdict, "could not be read" in found.feedback) == ("correct", True)


def test_a_key_says_what_the_work_is_about() -> None:
    with pytest.raises(KeyFileError, match="needs of, or expected"):
        prepared('[[question]]\nid = "q"\ntype = "working"\n')


EXPRESSION = 'type = "expression"\nexpected = "2x sin x + x^2 cos x"'


@pytest.mark.parametrize(
    ("answer", "mistake", "told"),
    [
        ("f'(x) = 2x cos x = 2x sin x + x^2 cos x", "", "line 1: f'(x) = 2x cos x does not hold"),
        (
            "2x sin x + x^2 cos x = 2x sin x - x^2 cos x",
            "sign",
            "line 1: 2x sin x + x^2 cos x = 2x sin x - x^2 cos x does not hold: the sign of x^2 is wrong; change -",
        ),
        ("2x sin x + x^2 cos x = 2x sin x", "missing-term", "does not hold: the term x^2*cos(x) is missing"),
        (
            "\\begin{aligned} f'(x) &= 2x \\sin x + x^2 \\cos x \\\\ &= x(2 \\sin x + \\cos x) \\end{aligned}",
            "",
            "put in x* at column 14",
        ),
    ],
)
def test_a_chain_is_decided_link_by_link_in_expression_questions(
    ask: type[Asked], answer: str, mistake: str, told: str
) -> None:
    found = ask(EXPRESSION)(answer)
    assert (found.verdict, found.share, found.mistake) == ("wrong", 0.0, mistake)
    assert told in found.feedback


@pytest.mark.parametrize(
    "answer",
    ["f'(x) = 2x sin x + x^2 cos x = x(2 sin x + x cos x)", "(x^2)' sin x + x^2 (sin x)' = 2x sin x + x^2 cos x"],
)
def test_a_chain_whose_links_hold_is_right(ask: type[Asked], answer: str) -> None:
    assert ask(EXPRESSION)(answer).verdict == "correct"


def test_a_wrong_answer_without_steps_has_the_values_of_both(ask: type[Asked]) -> None:
    assert "the value is 1.972602361, the answer's is" in ask(EXPRESSION)("2x sin x - x^2 cos x").feedback


def test_links_of_numbers_are_decided_too(ask: type[Asked]) -> None:
    question = ask('type = "value"\nexpected = "3/4"')
    assert question("1/2 + 1/4 = 3/4 = 0.75").verdict == "correct"
    found = question("1/2 + 1/2 = 3/4")
    assert (found.verdict, found.feedback.partition(":")[0]) == ("wrong", "line 1")
    found = question("1/2 + 1/4 = 3/4 = -3/4")
    assert (found.verdict, found.mistake) == ("wrong", "sign")


def test_marks_of_a_chain_follow_the_key(ask: type[Asked]) -> None:
    fields = '{}\npartial = [{{expected = "2x sin x", score = 0.5}}]'
    whole = ask(fields.format(EXPRESSION))
    assert whole("x sin x + x sin x = 2x sin x").share == 0.5
    assert whole("x sin x = 2x sin x").share == 0


def test_an_expression_may_be_asked_up_to_a_constant(ask: type[Asked]) -> None:
    question = ask('type = "expression"\nexpected = "x^2/2"\nup_to = "constant"')
    assert [question(text).verdict for text in ("x^2/2 + 7", "x^2/2 + C", "x^2")] == ["correct", "correct", "wrong"]
    with pytest.raises(KeyFileError, match="up_to is 'konstant'"):
        prepared('[[question]]\nid = "q"\ntype = "expression"\nexpected = "x"\nup_to = "konstant"\n')


@pytest.mark.parametrize(
    ("of", "settings", "work"),
    [
        ("log(x)", "log = 10", "(log x)' = 1/(x ln 10)"),
        ("log(x)", "log = 10", "(ln x / ln 10)' = 1/(x ln 10)"),
        ("x*log(x)", "log = 10", "(x)' log x + x (log x)' = log x + 1/ln 10"),
        ("x*ln(x)", "log = 10", "u = ln x\ny' = u + x u' = ln x + 1"),
        ("exp(j*x)", 'imaginary = "j"', "(exp(j*x))' = j*exp(j*x)"),
    ],
)
def test_what_is_differentiated_in_work_is_read_as_the_key_reads(of: str, settings: str, work: str) -> None:
    (item,) = prepared(f'{settings}\n[[question]]\nid = "q"\ntype = "working"\nof = "{of}"\nwrt = "x"\npoints = 4\n')
    (found,) = judge(item, {"": work})
    assert (found.verdict, found.share, found.feedback) == ("correct", 1.0, "")


@pytest.mark.parametrize(
    ("wrt", "order", "shown"), [('"x"', 1, "d/dx"), ('"x"', 2, "d^2/dx^2"), ('["x", "y"]', 1, "d^2/dxdy")]
)
def test_messages_write_the_order_of_the_derivative(ask: type[Asked], wrt: str, order: int, shown: str) -> None:
    found = ask(f'type = "working"\nof = "x^3*y^2"\nwrt = {wrt}\norder = {order}')("= 7 = 7*x = 7")
    assert found.feedback.startswith(f"line 1: {shown} (x^3*y^2) = 7 does not hold")
