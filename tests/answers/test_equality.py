"""``equal`` as a library: options, readings, witnesses, tolerances, threads."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from weakref import ref

import pytest

import diffcli.ops as ops
from diffcli.answers.comparison import PairJudge
from diffcli.answers.equality import equal, equal_many
from diffcli.answers.extraction import extracted
from diffcli.answers.reading import read
from diffcli.answers.tokens import tokens
from diffcli.errors import DiffcliError, UsageError
from diffcli.given.expressions import variable


def test_a_verdict_has_a_reason_a_layer_and_a_witness() -> None:
    found = equal("sqrt(x^2)", "x")
    assert (found.verdict, found.layer) == ("different", "sampling")
    assert found.witness == {"point": {"x": -1}, "expected": 1, "answer": -1}
    assert found.reason == "at x = -1 the values are 1 and -1"
    assert equal("(x+1)^2", "x^2+2x+1").witness is None


@pytest.mark.parametrize(
    ("expected", "answer", "layer"),
    [
        ("x+1", "x + 1", "identity"),
        ("(x+1)^2", "x^2+2x+1", "rational"),
        ("x", "x+1e-30", "rational"),
        ("sin(x)", "cos(x)", "sampling"),
        ("sqrt(11+6*sqrt(2))", "3+sqrt(2)", "rational"),
        ("gamma(x)*gamma(1-x)", "pi/sin(pi*x)", "precision"),
        ("[1,2]", "[1,2,3]", "shapes"),
    ],
)
def test_the_layer_that_decides_is_named(expected: str, answer: str, layer: str) -> None:
    assert equal(expected, answer).layer == layer


def test_witnesses_are_json() -> None:
    pairs = [
        ("x", "x+1e-30"),
        ("sqrt(-1)*x", "i*x*2"),
        ("x^2", "x^3"),
        ("log(x-1000)", "log(1000-x)"),
        ("2^-1100", "0"),
    ]
    for expected, answer in pairs:
        found = equal(expected, answer)
        assert found.verdict == "different"
        assert json.loads(json.dumps(found.record(), allow_nan=False)) == found.record()


def test_a_witness_shows_what_a_float_would_hide() -> None:
    witness = equal("x", "x+1e-30").witness
    assert witness is not None
    assert witness["expected"] != witness["answer"]


@pytest.mark.parametrize("more", ["", "+1", "*y"])
def test_a_domain_that_differs_is_noted(more: str) -> None:
    found = equal(f"log(x^2){more}", f"2*log(x){more}")
    assert found.verdict == "equal"
    assert "note: the answer is undefined where the other side is defined, as at x = -" in found.reason
    assert "note" not in equal("log(x^2)", "2*log(x)", domain="x>0").reason
    assert "note" not in equal("x*y/y", "x").reason


def test_coverage_is_asked_for() -> None:
    assert equal("max(x^2+y^2-2*x*y, 0)", "(x-y)^2").layer == "rational"
    found = equal("max(x^2+y^2-x*y, 0)", "x^2+y^2-x*y")
    # true, but no point shows the other side of max: without a proof "equal" would be a guess
    assert found.verdict == "undecided"
    assert "only one side of max was seen" in found.reason
    assert equal("relu(x-1000)", "0").verdict == "different"
    assert equal("abs(x^2+1)", "x^2+1").verdict == "equal"


def test_what_was_read_differently_is_told() -> None:
    assert "'xy' is read as x*y" in equal("x*y", "xy").reason
    assert "is read as (1/2)*x" in equal("x/2", "1/2x").reason
    assert "X and x are different names" in equal("x", "X").reason
    assert "the answer has z" in equal("x+y", "x+z").reason


def test_names_outside_vars_are_invalid() -> None:
    found = equal("x+y", "x+q", vars="x, y")
    assert (found.verdict, found.witness) == ("invalid", None)
    assert "unknown name q" in found.reason
    assert equal("xy", "yx", vars=["x", "y"]).verdict == "equal"


def test_an_undefined_side_is_invalid_and_named() -> None:
    assert equal("1/0", "1").reason == "the expected expression is undefined (no real value)"
    assert equal("x", "log(-1-x^2)").reason.startswith("the answer is undefined everywhere")


def test_entries_that_differ_are_named() -> None:
    assert equal("[[1,2],[3,4]]", "[[1,2],[3,5]]").reason == "entry [1, 1] differs: the values are 4 and 5"
    assert equal("[1,2,3]", "[2,1,3]").reason.startswith("entries [0], [1] differ")
    assert equal("[1,2]", "[[1,2]]").reason == "the shapes differ: (2,) and (1, 2)"


@pytest.mark.parametrize(("answer", "kind"), [("x±1", "a list"), ("{1,2}", "a list"), ("[0,1)", "an interval")])
def test_another_kind_is_different_and_named(answer: str, kind: str) -> None:
    found = equal("x", answer)
    assert found.verdict == "different"
    assert found.reason == f"an expression is expected, the answer is {kind}"


def test_numbers_and_graphs_are_taken() -> None:
    x = variable("x")
    assert equal(ops.sin(x) * 2, "2 sin x").verdict == "equal"
    assert equal("2 sin x", ops.sin(x) + ops.sin(x)).verdict == "equal"
    assert equal("1/2", 0.5).verdict == "equal"
    assert equal(2, "4/2").verdict == "equal"
    assert equal("x", None).verdict == "invalid"
    assert equal("[1, 2]", [1, 2]).verdict == "equal"
    assert equal("x", {"a": 1}).verdict == "invalid"


@pytest.mark.parametrize("pair", [{"expected": "x", "answer": "x"}, {"x", "y"}, "xx", 1, ("x",)])
def test_what_is_no_pair_is_refused(pair: object) -> None:
    with pytest.raises(UsageError, match="a pair is two sides"):
        equal_many([pair])  # type: ignore[list-item]


def test_a_judge_goes_with_its_last_user() -> None:
    gc.disable()
    try:
        judge = PairJudge()
        assert judge.judge("x + x", "2x").verdict == "equal"
        left = [ref(judge), ref(judge.reader)]
        del judge
        assert [found() for found in left] == [None, None]
    finally:
        gc.enable()


def test_many_pairs_in_order_with_repeats() -> None:
    pairs = [("x+x", "2x"), ("1", "2"), ("x", "x+"), ("x+x", "2x")]
    assert [v.verdict for v in equal_many(pairs)] == ["equal", "different", "invalid", "equal"]


@pytest.mark.parametrize(
    "options",
    [{"type": "number"}, {"rtol": "much"}, {"atol": -1}, {"sigfigs": 0}, {"domain": "x"}, {"domain": "x>1, x<0"},
     {"vars": "x+y"}, {"extract": "all"}, {"vars": 5}, {"vars": [1]}, {"domain": 5}, {"sigfigs": "3"}, {"wrt": "\x1b"},
     {"sigfigs": 10**20}, {"rtol": "1e-99999999"}, {"atol": "9" * 20_000},
     {"complex_unit": "k"}, {"domain": {"x": (1, 0)}}, {"domain": {"x": (float("nan"), 1)}}, {"domain": {"x": ()}},
     {"type": "derivative", "up_to": "sign"}, {"type": "antiderivative", "order": 2}, {"type": "bigo", "domain": "x>0"},
     {"type": "bigo", "ordered": True}],
)  # fmt: skip
def test_options_that_cannot_be_used_raise(options: dict[str, object]) -> None:
    with pytest.raises(DiffcliError):
        equal("x", "x", **options)


def test_an_unknown_option_is_an_error() -> None:
    with pytest.raises((TypeError, UsageError)):
        equal("x", "x", tolerance=1)


@pytest.mark.parametrize(
    ("text", "how", "found"),
    [
        (r"so \boxed{1}, and then \boxed{x^{2}}.", "boxed", "x^{2}"),
        (r"so \boxed{1} and \boxed{x^{2}}.", "boxed", "1, x^{2}"),
        (r"$x = \boxed{1}$ or $x = \boxed{2}$", "boxed", "x = 1 or x = 2"),
        (r"\boxed{5}\boxed{6}", "boxed", "5, 6"),
        ("\\boxed{5}\n\n\\boxed{6}", "boxed", "6"),
        (r"no box", "boxed", None),
        ("41, then 42.", "last", "42"),
        ("it is -3.5e2!", "last", "-3.5e2"),
        ("It is 1,234.5 in all, and so 1,23.", "last", "1,23"),
        (r"It is $1{,}234{,}567$.", "last", "$1{,}234{,}567$"),
        ("It is 1/2.", "last", "1/2"),
        (r"so $x = -\frac{14}{3}$", "last", r"$x = -\frac{14}{3}$"),
        ("The point is (3, 4).", "last", "(3, 4)"),
        ("none", "last", None),
        ("The solutions are $1$, $2$, and $3$.", "last", "$1$, $2$, and $3$"),
        ("The derivative of $x^2$ is $2x$ (by the power rule).", "last", "$2x$"),
        ("Since $a=2$, $b=3$ and so on", "last", "$b=3$"),
        ("Hence $x = 6$ (because $2x = 12$).", "last", "$x = 6$"),
        ("It is 5 if $x > 0$.", "last", "$x > 0$"),
        ("The right choice is A.", "last", "A"),
        ("A good choice", "last", None),
    ],
)
def test_extraction(text: str, how: str, found: str | None) -> None:
    assert extracted(text, how)[0] == found


@pytest.mark.parametrize(
    ("function", "answer", "options", "verdict"),
    [
        ("0,75x^2", "1,5x", {"decimal": ","}, "equal"),
        ("0,75x^2", "1,4x", {"decimal": ","}, "different"),
        ("j x^2", "-2x/j", {"imaginary": "j", "wrt": "x"}, "equal"),
        ("e^(i x)", "i e^(i x)", {}, "equal"),
        ("e^(i x)", "-e^(i x)", {}, "different"),
        ("i x^2", "2 i x", {"imaginary": "none", "wrt": "x"}, "equal"),
        ("i x^2", "-2x/i", {"imaginary": "none", "wrt": "x"}, "different"),
        ("x^2", "2.001", {"order": 2, "rtol": 0.001}, "equal"),
        ("x^2", "2.003", {"order": 2, "rtol": 0.001}, "different"),
    ],
)
def test_answers_to_differentiate_this_have_the_options_of_other_pairs(
    function: str, answer: str, options: dict[str, object], verdict: str
) -> None:
    assert equal(function, answer, type="derivative", **options).verdict == verdict


def test_without_an_imaginary_unit_i_is_a_variable() -> None:
    assert equal("i^2", "-1").verdict == "equal"
    assert equal("i^2", "-1", imaginary="none").verdict == "different"
    assert equal("i^2", "i*i", imaginary="none").verdict == "equal"


def test_orders_of_growth_have_decimal_commas() -> None:
    assert equal("O(n^{1,5})", "n sqrt(n)", type="bigo", decimal=",").verdict == "equal"


def test_a_domain_may_have_lists_for_ends() -> None:
    assert equal("abs(x)", "x", domain={"x": [0, 5]}).verdict == "equal"


def test_the_memory_does_not_grow_with_long_answers() -> None:
    def kept(first: int) -> int:
        for k in range(first, first + 6):
            tokens(f"{k}" + "+x" * 500)
            read(f"{k}," + "x,1," * 200 + "2")
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        before = kept(0)
        assert kept(6) < 1.2 * before
    finally:
        tracemalloc.stop()


def test_derivatives_and_orders_of_growth() -> None:
    assert equal("x^2*sin(x)", "2x sin x + x^2 cos x", type="derivative").verdict == "equal"
    wrong = equal("x^2*sin(x)", "2x cos x", type="derivative")
    assert (wrong.verdict, wrong.mistake) == ("different", "product-rule")
    assert wrong.feedback
    assert equal("n*log(n)", "O(3n log n + n)", type="bigo").verdict == "equal"
    assert equal("n*log(n)", "O(n)", type="bigo").verdict == "different"


def test_threads_get_the_same_verdicts() -> None:
    pairs = [(f"acos(x/{k})", f"pi/2-asin(x/{k})") for k in range(1, 9)] + [("abs(x)", "x"), ("log(x)+1", "log(x*e)")]
    alone = [v.record() for v in equal_many(pairs)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda p: equal(*p, atol=0).record(), pairs * 3))
    assert [r["verdict"] for r in together] == [r["verdict"] for r in alone] * 3


CODE = """
import json
from diffcli.answers.comparison import PairJudge
from diffcli.answers.equality import equal_many
pairs = [("x*y*z", "z*xy"), ("sqrt(x^2)+y", "x+y"), ("acos(a)+b", "pi/2-asin(a)+b"), ("relu(x-1000)", "0"),
         ("log(x*y)", "log(x)+log(y)"), ("(-2)^n", "2^n*(-1)^n"), ("A@B", "B@A"), ("x", "sinn(x)"),
         ("exp(i*t)", "cos(t)")]
print(json.dumps([v.record() for v in equal_many(pairs)]))
"""


def test_three_hash_seeds_give_the_same_bytes() -> None:
    outputs = set()
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        run = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, env=environment, check=True)
        outputs.add(run.stdout)
    assert len(outputs) == 1


@pytest.mark.parametrize(("expected", "answer"), [("x", "y"), ("x", "sinn(x)"), ("x", "")])
def test_verdict_is_true_only_if_equal(expected: str, answer: str) -> None:
    assert equal("2x", "x + x")
    assert not equal(expected, answer)


@pytest.mark.parametrize(("expected", "answer", "link"), [("3", "x = 3 = 4", "3 = 4"), ("5", "x = 3 = 4", "3 = 4")])
def test_a_broken_link_is_named_where_the_last_side_is_wrong_too(expected: str, answer: str, link: str) -> None:
    found = equal(expected, answer)
    assert found.verdict == "different"
    assert f"the link {link} does not hold" in found.reason
    assert "the link x+x = 2x+1 does not hold" in equal("2x", "f'(x) = x+x = 2x+1 = 5").reason


def test_a_tuple_beside_a_list_is_told_where_the_intervals_differ() -> None:
    assert "as intervals they differ" in equal("(0,1)", "[0,1]").reason
    assert "as intervals" not in equal("(0,1)", "(0, 1)").reason
    assert equal("0 < x < 1", "[0,1]").verdict == "different"
