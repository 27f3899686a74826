"""Each type of question, judged by examples."""

from __future__ import annotations

import pytest
from asking import Asked

from diffcli.errors import KeyFileError


@pytest.mark.parametrize(
    ("fields", "answer", "verdict"),
    [
        ('type = "expression"\nexpected = "(x+1)^2"', "x^2+2x+1", "correct"),
        ('type = "expression"\nexpected = "(x+1)^2"', "x^2+1", "wrong"),
        ('type = "expression"\nexpected = "x"', "((", "invalid"),
        ('type = "expression"\nexpected = "x"', None, "missing"),
        ('type = "expression"\nexpected = "n*b*d"', "nbd", "correct"),
        ('type = "expression"\nexpected = "x^2+2*x+1"\nform = "expanded"', "(x+1)^2", "partial"),
        ('type = "expression"\nexpected = "x^2+2*x+1"\nform = "expanded"', "1+2x+x^2", "correct"),
        ('type = "expression"\nexpected = "(x+1)*(x-1)"\nform = "factored"', "x^2-1", "partial"),
        ('type = "expression"\nexpected = "(x+1)*(x-1)"\nform = "factored"', "-(1-x)(x+1)", "correct"),
        ('type = "expression"\nexpected = "2*x"\nform = "simplified"', "x+x", "partial"),
        ('type = "expression"\nexpected = "2*x"\nform = "simplified"', "x*2", "correct"),
        ('type = "expression"\nexpected = "x"\nform = "simplified"', "1*x+0", "partial"),
        ('type = "expression"\nexpected = "x"\nform = "simplified"', "2x/2", "partial"),
        ('type = "expression"\nexpected = "x+1"\nform = "simplified"', "1+x", "correct"),
        ('type = "expression"\nexpected = "1/x"\nform = "simplified"', "x^-1", "correct"),
        ('type = "expression"\nexpected = "1/x"\nform = "simplified"', "x/x^2", "partial"),
        ('type = "expression"\nexpected = "exp(2*x)"\nform = "simplified"', r"e^{2x}", "correct"),
        ('type = "expression"\nexpected = "x*(x+1)"\nform = "expanded"', "x^2+x", "correct"),
        ('type = "expression"\nexpected = "x*(x+1)"\nform = "factored"', "x*(1+x)", "correct"),
        ('type = "value"\nexpected = "log(2)"', "0.693", "correct"),
        ('type = "value"\nexpected = "log(2)"', r"\log 2", "correct"),
        ('type = "value"\nexpected = "log(2)"', "0.69", "wrong"),
        ('type = "value"\nexpected = "log(2)"\nsigfigs = 2', "0.69", "correct"),
        ('type = "value"\nexpected = "100"\nrtol = 0.01', "101", "correct"),
        ('type = "value"\nexpected = "100"\nrtol = 0.01', "102", "wrong"),
        ('type = "value"\nexpected = "[[1, 8], [-1, -6]]"', "tensor([[ 1.,  8.],\n        [-1., -6.]])", "correct"),
        ('type = "value"\nexpected = "[[10, 8], [-10, -6]]"', "[[ 10.   8.]\n [-10.  -6.]]", "correct"),
        ('type = "value"\nexpected = "[1, 2]"', "array([1., 2.], dtype=float32)", "correct"),
        ('type = "value"\nexpected = "[1, 2]"', "tensor([1., 2.], grad_fn=<AddBackward0>)", "correct"),
        ('type = "value"\nexpected = "[1, 2]"', "[1, 2, 3]", "wrong"),
        ('type = "choice"\nexpected = "b"\noptions = ["a", "b"]', "(B)", "correct"),
        *(
            ('type = "choice"\nexpected = "b"\noptions = ["a", "b"]', text, "correct")
            for text in ("**b**", "“b”", "`b`", "\\(b\\)", "Answer: b", "['b']")
        ),
        *(
            ('type = "choice"\nexpected = ["A", "C"]\noptions = ["A", "B", "C"]', text, verdict)
            for text, verdict in (
                *((text, "correct") for text in ("A C", "AC", "c/a", "A & C", "[A, C]", "a) c)", "['A', 'C']", "A; C")),
                *(("ABC", "wrong"), ("AD", "invalid"), ("CAB", "wrong"), ("AA", "wrong")),
            )
        ),
        *(
            ('type = "choice"\nexpected = "O(n^2)"\noptions = ["O(n)", "O(n2)", "O(n^2)"]', text, verdict)
            for text, verdict in (
                *((text, "correct") for text in ("O(n²)", "O( n ^ 2 )", "$O(n^{2})$", "o(n**2)")),
                ("O(n2)", "wrong"),
            )
        ),
        ('type = "choice"\nexpected = "o(n)"\noptions = ["O(n)", "o(n)"]', "o(n)", "correct"),
        ('type = "choice"\nexpected = "o(n)"\noptions = ["O(n)", "o(n)"]', "O(n)", "wrong"),
        ('type = "choice"\nexpected = "b"\noptions = ["a", "b"]', "a", "wrong"),
        ('type = "choice"\nexpected = "b"\noptions = ["a", "b"]', "c", "invalid"),
        ('type = "choice"\nexpected = ["a", "b"]\noptions = ["a", "b", "c"]', "b, a", "correct"),
        ('type = "choice"\nexpected = ["a", "b"]\noptions = ["a", "b", "c"]', "b", "wrong"),
        ('type = "choice"\nexpected = ["a, b", "c"]\noptions = ["a, b", "c", "d"]', "c; a, b", "correct"),
        ('type = "choice"\nexpected = ["a, b", "c"]\noptions = ["a, b", "c", "d"]', "a, b, c", "correct"),
        ('type = "choice"\nexpected = ["a, b", "c"]\noptions = ["a, b", "c", "d"]', "a, b, d", "wrong"),
        ('type = "choice"\nexpected = "you and me"\noptions = ["you", "me", "you and me"]', "you and me", "correct"),
        ('type = "choice"\nexpected = ["you", "me"]\noptions = ["you", "me", "him"]', "me and you", "correct"),
        ('type = "gradient"\nof = "x^2"\nat = {x = 3}', "6", "correct"),
        ('type = "gradient"\nof = "x^2"\nat = {x = 3}', "5", "wrong"),
        ('type = "derivative"\nof = "x^2"', "2x", "correct"),
        ('type = "derivative"\nof = "ax^2"\nwrt = "x"', "2ax", "correct"),
        ('type = "derivative"\nof = "ax^2"\nwrt = "x"', "3ax", "wrong"),
        ('type = "derivative"\nof = "x^2 + bx + c"\nwrt = "x"', "2x + b", "correct"),
        ('type = "derivative"\nof = "e^{ax}"\nwrt = "x"', "a e^{ax}", "correct"),
        # the right-most side counts, whatever work stands before it
        ('type = "derivative"\nof = "sin(2x)"', "cos(2x)*2 = 2cos(2x)", "correct"),
        ('type = "derivative"\nof = "sin(2x)"', "2cos(2x) = cos(2x)", "wrong"),
        ('type = "expression"\nexpected = "2cos(2x)"', "= 2cos(2x)", "correct"),
        ('type = "value"\nexpected = "0.75"', "1/2+1/4 = 0.75", "correct"),
        ('type = "value"\nexpected = "0.75"', "1/2+1/4 = 0.76", "wrong"),
        ('type = "bigo"\nexpected = "n^2"', "=O(n^2)", "correct"),
        ('type = "bigo"\nexpected = "n^2"', "O(n*n) = O(n^2)", "correct"),
        ('type = "bigo"\nexpected = "n^2"', "T(n) = O(n^2), where n = d", "correct"),
        ('type = "value"\nexpected = "[1, 2, 3]"', "1,2,3", "correct"),
        ('type = "value"\nexpected = "[1, 2, 3]"', "1; 2; 4", "wrong"),
        # what says that there is no answer, unless the question has it
        ('type = "expression"\nexpected = "x"', "n/a", "missing"),
        ('type = "expression"\nexpected = "n/a"', "n/a", "correct"),
        ('type = "expression"\nexpected = "a/n"', "n/a", "wrong"),
        ('type = "choice"\nexpected = "a"\noptions = ["a", "None"]', "none", "wrong"),
        ('type = "choice"\nexpected = "-"\noptions = ["+", "-"]', "-", "correct"),
        ('type = "choice"\nexpected = "a"\noptions = ["a", "b"]', "n/a", "missing"),
    ],
)
def test_verdict(ask: type[Asked], fields: str, answer: str | None, verdict: str) -> None:
    assert ask(fields)(answer).verdict == verdict


@pytest.mark.parametrize(
    ("expected", "answer", "mistake"),
    [
        ("log(2)", "-0.693", "sign"),
        ("4", "0.25", "reciprocal"),
        ("log(2)", "0.301", "log-base"),
        ("log(2)", "0.7", "rounding"),
        ("[[1, 2], [3, 4]]", "[[1, 3], [2, 4]]", "transposed"),
    ],
)
def test_wrong_values_are_named(ask: type[Asked], expected: str, answer: str, mistake: str) -> None:
    assert ask(f'type = "value"\nexpected = "{expected}"')(answer).mistake == mistake


def test_partial_answers_earn_their_score_and_feedback(ask: type[Asked]) -> None:
    question = ask(
        'type = "expression"\nexpected = "2*x"\n'
        'partial = [{expected = "x", score = 0.25}, {expected = "2", score = 0.5, feedback = "times x"}]'
    )
    assert (question("x").verdict, question("x").share) == ("partial", 0.25)
    assert (question("1+1").share, question("1+1").feedback) == (0.5, "times x")
    assert question("3").share == 0
    assert question("2x").share == 1


def test_a_partial_answer_is_matched_by_what_it_equals_whatever_the_form(ask: type[Asked]) -> None:
    factored = ask(
        'type = "expression"\nexpected = "(x-1)(x+1)"\nform = "factored"\npartial = [{expected="x^2+1", score=0.5}]'
    )
    assert (factored("x^2+1").verdict, factored("x^2+1").share) == ("partial", 0.5)
    expanded = (
        'type = "expression"\nexpected = "x^2-1"\nform = "expanded"\npartial = [{expected = "(x-1)*(x+1)", score = '
    )
    assert ask(expanded + "0.75}]")("(x-1)*(x+1)").share == 0.75
    assert ask(expanded + "0.25}]")("(x-1)*(x+1)").share == 0.5  # what another form earns is more
    assert ask(expanded + "0.75}]")("x^2-1").share == 1


def test_a_gradient_is_one_answer_or_one_for_each_target(ask: type[Asked]) -> None:
    question = ask('type = "gradient"\nlabel = "f"\nof = "x^2*y"\nat = {x = 3, y = 2}')
    assert question.item.blanks == ("df/dx", "df/dy")
    assert {b: j.verdict for b, j in question.blanks({"df/dx": "12", "df/dy": "8"}).items()} == {
        "df/dx": "correct",
        "df/dy": "wrong",
    }
    assert [j.share for j in question.judge("[12, 9]")] == [1, 1]
    assert [j.share for j in question.judge(r"\begin{bmatrix} 12 \\ 9 \end{bmatrix}")] == [1, 1]
    assert [j.share for j in question.judge("(9, 12)^T")] == [0, 0]
    assert [j.verdict for j in question.judge("[12]")] == ["invalid", "invalid"]
    (found, _) = question.judge("x = 12, y = 9")
    assert (found.verdict, found.feedback) == ("invalid", "x names no derivative; one is written df/dx")


@pytest.mark.parametrize(
    "answer",
    ["[12. 9.]", "tensor([12., 9.])", "np.array([12, 9])", "(12, 9)^T", r"\left(12, 9\right)^{\top}", "[12, 9].T"],
)
def test_a_gradient_is_read_as_programs_and_people_write_it(ask: type[Asked], answer: str) -> None:
    question = ask('type = "gradient"\nof = "x^2*y"\nat = {x = 3, y = 2}')
    assert [j.verdict for j in question.judge(answer)] == ["correct", "correct"]


PROGRAM = """
type = "backprop"
program = "a = x; b = exp(a); c = x; d = -c; e = exp(d); z = mean(b, e)"
at = {x = "log(2)"}"""
TRUTH = {
    "a": "log(2)",
    "b": "2",
    "c": "log(2)",
    "d": "-log(2)",
    "e": "0.5",
    "z": "1.25",
    "dz/dz": "1",
    "dz/de": "0.5",
    "dz/dd": "0.25",
    "dz/dc": "-0.25",
    "dz/db": "0.5",
    "dz/da": "1",
    "dz/dx": "0.75",
}


def test_backprop_has_a_blank_for_each_value_and_gradient(ask: type[Asked]) -> None:
    question = ask(PROGRAM)
    assert question.item.blanks == tuple(TRUTH)
    assert all(j.verdict == "correct" and not j.mistake for j in question.judge(TRUTH))


def test_one_slip_costs_once(ask: type[Asked]) -> None:
    slip = {**TRUTH, "d": "log(2)", "e": "2", "z": "2", "dz/dd": "1", "dz/dc": "-1", "dz/dx": "0"}
    found = ask(PROGRAM).blanks(slip)
    assert [blank for blank, j in found.items() if j.share == 0] == ["d"]
    carried = [blank for blank, j in found.items() if j.mistake == "follow-through"]
    assert carried == ["e", "z", "dz/dd", "dz/dc", "dz/dx"]
    assert found["d"].mistake == "sign"


def test_what_cancels_on_paper_is_carried_as_zero(ask: type[Asked]) -> None:
    # dz/da is 0.30000000000000004 in float64; the student's 0.3 - 0.3 is 0 all the same
    program = 'type = "backprop"\nprogram = "a = x; b = 3*a; c = x; d = 3*c; z = b/10 + d/10"\nat = {x = 1}'
    found = ask(program).blanks({"dz/db": "0.1", "dz/dd": "0.1", "dz/da": "0.3", "dz/dc": "-0.3", "dz/dx": "0"})
    assert (found["dz/dc"].mistake, found["dz/dx"].mistake) == ("sign", "follow-through")


TRACE = """type = "backprop"
program = "a = x; b = exp(a); c = x; d = -c; e = exp(d); z = mean(b, e)"
at = { x = "log(2)" }"""


def test_a_blank_is_not_answered_by_its_own_name_or_by_what_comes_after_it(ask: type[Asked]) -> None:
    asked = ask(TRACE)
    assert not any(found.share for found in asked.blanks({blank: blank for blank in asked.item.blanks}).values())
    found = asked.blanks({"a": "x", "b": "exp(a)", "d": "z", "e": "exp(d)", "dz/da": "b/2", "dz/dd": "e/2"})
    assert {blank for blank in found if found[blank].verdict == "correct"} == {"a", "b", "e", "dz/da", "dz/dd"}


def test_the_names_of_a_program_win_over_constants(ask: type[Asked]) -> None:
    asked = ask('type = "backprop"\nprogram = "e = x^2; i = 3*e; pi = i+1; z = pi*2"\nat = { x = 2 }')
    found = asked.blanks({"e": "x^2", "i": "3*e", "pi": "i+1", "z": "2*pi"})
    assert [found[blank].verdict for blank in ("e", "i", "pi", "z")] == ["correct"] * 4


@pytest.mark.parametrize(
    ("blank", "work", "verdict"),
    [
        ("z", "(b + e)/2 = 1.25", "correct"),
        ("b", "e^0.693 = 2", "correct"),
        ("a", "c = ln 2", "correct"),
        ("b", "exp(ln 2) = 3 = 2", "wrong"),
        ("z", "(2 + 0.5)/2 = 1.5 = 1.25", "wrong"),
        ("b", "c = 2", "wrong"),
        ("dz/dx", "dz/da = 0.75", "wrong"),
    ],
)
def test_work_in_a_blank_holds_and_has_its_label(ask: type[Asked], blank: str, work: str, verdict: str) -> None:
    assert ask(TRACE).blanks({blank: work})[blank].verdict == verdict


def test_what_follows_from_a_rounded_value_may_be_exact(ask: type[Asked]) -> None:
    found = ask(TRACE).blanks({"d": "0.6931", "e": "2"})
    assert (found["d"].mistake, found["e"].mistake) == ("sign", "follow-through")
    assert ask(TRACE).blanks({"d": "0.69", "e": "2"})["e"].verdict == "wrong"
    assert ask(TRACE).blanks({"d": "0.6931", "e": "2.001"})["e"].verdict == "wrong"


def test_without_follow_through_every_wrong_value_costs(ask: type[Asked]) -> None:
    slip = {**TRUTH, "d": "log(2)", "e": "2"}
    found = ask(PROGRAM + "\nfollow_through = false").blanks(slip)
    assert [blank for blank, j in found.items() if j.share == 0] == ["d", "e"]


def test_an_own_value_that_was_rounded_is_carried_on(ask: type[Asked]) -> None:
    found = ask(PROGRAM).blanks({**TRUTH, "a": "0.6931", "b": "1.9999"})
    assert (found["a"].verdict, found["b"].verdict, found["b"].mistake) == ("correct", "correct", "follow-through")


@pytest.mark.parametrize("nothing", ["0", "nan", "inf", None])
def test_nothing_is_carried_from_zero_nan_infinity_or_a_blank(ask: type[Asked], nothing: str | None) -> None:
    # from d = 0 would follow e = 1; from a gradient 0 everything would
    found = ask(PROGRAM).blanks({**TRUTH, "d": nothing, "e": "1", "dz/de": nothing, "dz/dd": "0"})
    assert found["e"].verdict == "wrong"
    assert found["dz/dd"].verdict == "wrong"


def test_a_forgotten_path_is_named(ask: type[Asked]) -> None:
    assert ask(PROGRAM).blanks({**TRUTH, "dz/dx": "1"})["dz/dx"].mistake == "accumulation"


def test_several_blanks_in_no_order_are_refused(ask: type[Asked]) -> None:
    assert {j.verdict for j in ask(PROGRAM).judge("0.693 2 0.693")} == {"invalid"}


def test_a_partial_list_speaks_of_each_value_of_a_gradient() -> None:
    asked = Asked(
        'type = "gradient"\nof = "x*y^2"\nat = {x = 2, y = 3}\npartial = [{expected = "[12, 9]", score = 0.5}]'
    )
    swapped = asked.judge("[12, 9]")
    assert [(j.verdict, j.share) for j in swapped] == [("partial", 0.5)] * 2
    assert [j.share for j in asked.judge("[9, 9]")] == [1, 0.5]


IN_STEPS = "u = x^2 + 1; z = u^3"


@pytest.mark.parametrize(
    ("wrt", "answer", "verdict"),
    [
        *(("x", "6 x u^2", "correct"), ("x", "6x(x^2+1)^2", "correct"), ("x", "3 u^2 * 2x", "correct")),
        *(("x", "6 x z/u", "correct"), ("x", "6 x u", "wrong"), ("x", "3u^2", "wrong"), ("x", "6 x v^2", "wrong")),
        *(("u", "3u^2", "correct"), ("u", "3 z/u", "correct"), ("u", "2u", "wrong"), ("u", "3(x^2+1)^2", "wrong")),
    ],
)
def test_a_derivative_may_be_by_a_statement_and_in_the_names_of_the_program(
    ask: type[Asked], wrt: str, answer: str, verdict: str
) -> None:
    assert ask(f'type = "derivative"\nof = "{IN_STEPS}"\nwrt = "{wrt}"')(answer).verdict == verdict


def test_values_of_a_trace_may_be_in_the_names_of_the_program(ask: type[Asked]) -> None:
    program = "a = x; c = x; d = -c; e = exp(d); b = exp(a); z = mean(b, e)"
    trace = f'type = "backprop"\nprogram = "{program}"\nat = {{x = "log(2)"}}'
    answers = {"dz/dd": "e^d/2", "dz/de": "1/2", "z": "(b+e)/2", "b": "e^a", "dz/dx": "(b - e)/2", "dz/da": "a/2"}
    judged = ask(trace).blanks(answers)
    assert [judged[blank].verdict for blank in answers] == [*["correct"] * 5, "wrong"]
    gradient = ask(f'type = "gradient"\nof = "{IN_STEPS}"\nat = {{x = 2}}\nwrt = "u"')
    assert [gradient(text).verdict for text in ("75", "3u^2", "3z/u", "2u", "3v^2")] == [
        *("correct", "correct", "correct", "wrong", "wrong")
    ]


@pytest.mark.parametrize(
    ("quantity", "answer"),
    [
        *(("time of run", "n*b*d^2"), ("time of backward", "n*b*d^2"), ("memory of run", "b*d")),
        *(
            ("memory of forward", "n*b*d"),
            ("memory of backward", "n*b*d + n*d^2"),
            ("memory of backward for W1", "n*b*d + d^2"),
        ),
    ],
)
def test_an_order_of_growth_is_computed_from_a_program(ask: type[Asked], quantity: str, answer: str) -> None:
    asked = ask(
        f'type = "bigo"\nprogram = "relu(W @ x)"\nsizes = "W: d,d; x: d,b"\nrepeat = "n"\nquantity = "{quantity}"'
    )
    assert asked(f"O({answer})").verdict == "correct"
    assert asked(f"O(({answer})*d)").verdict == "wrong"


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ('program = "a = x; b = exp(a); z = a*b"\nat = {x = "log(2)"}\nquantity = "dz/dx"', "2+2*log(2)"),
        ('program = "a = x; b = exp(a); z = a*b"\nat = {x = "log(2)"}\nquantity = "b"', "2"),
        ('program = "a = x; b = exp(a); z = a*b"\nat = {x = "log(2)"}', "2 log 2"),
        ('program = "W @ x"\nat = {W = [[1, 2], [3, 4]], x = [1, 1]}', "[3, 7]"),
        (
            'program = "sum(relu(W @ x))"\nsizes = "W: 20,10; x: 10,5"\nquantity = "time of run"',
            "20*10*5 + 2*20*5",
        ),
    ],
)
def test_a_value_is_computed_from_a_program(ask: type[Asked], fields: str, answer: str) -> None:
    asked = ask(f'type = "value"\n{fields}')
    assert asked(answer).verdict == "correct"


def test_what_cannot_be_computed_is_an_error_of_the_key(ask: type[Asked]) -> None:
    for fields, told in (
        ('type = "value"\nprogram = "z = x"\nat = {x = 1}\nquantity = "y"', "the program has no 'y'"),
        ('type = "value"\nprogram = "z = x"\nat = {x = 1}\nexpected = "1"', "program and expected say the same"),
        ('type = "bigo"\nprogram = "sum(x*y)"\nsizes = "x: n; y: n"\nquantity = "time of walk"', "'time of run'"),
    ):
        with pytest.raises(KeyFileError, match=told):
            ask(fields)


def test_of_two_values_it_is_said_which_is_the_students(ask: type[Asked]) -> None:
    assert ask('type = "value"\nexpected = "1"')("7").feedback.startswith("the value is 1, the answer's is 7;")
    found = ask('type = "expression"\nexpected = "x^2"')("x^3").feedback
    assert "the value is" in found
    assert "the answer's is" in found


@pytest.mark.parametrize(
    ("expected", "right", "wrong"),
    [
        ("2/3", ("66.7%", r"66.7\%", r"$66.7\%$", "66.67 percent", "0.667"), ("66.6%", "67%", "70.7%", "66.7")),
        ("200/3", ("66.7%", "66.67"), ("66.6%", "0.667%")),
        (r"66.7\%", ("0.667", "66.7%"), ("0.666", "66.6%")),
    ],
)
def test_a_percentage_shows_its_digits(
    ask: type[Asked], expected: str, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    question = ask(f"type = 'value'\nexpected = '{expected}'")
    assert [question(answer).verdict for answer in right] == ["correct"] * len(right)
    assert [question(answer).verdict for answer in wrong] == ["wrong"] * len(wrong)
