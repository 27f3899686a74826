"""Bounds as they are typed: read, compared, and what is said about them."""

from __future__ import annotations

import itertools
import random

import pytest

from diffcli.answers.orders import judge_bigo, read_bound

SAME = [
    ("n*b*d^2", "O(n b d^2)"),
    ("n^2", "|n - n^2|"),
    ("n", "abs(1 - n)"),
    ("n*b*d^2", "nbd^2"),
    ("n*b*d^2", r"\mathcal{O}(n b d^2)"),
    ("n*b*d^2", r"$O\left(nbd^{2}\right)$"),
    ("n*b*d + n*d^2", "O(nd(b+d))"),
    ("n", r"\boxed{O(n)}"),
    ("n", "$$O(n).$$"),
    ("n*b*d + n*d^2", "Θ(n·b·d) + Θ(n·d²)"),
    ("n*b*d + d^2", "O(nbd + d^2)"),
    ("nbd + nd^2", "n*d*(b + d)"),
    ("1", "O(1)"),
    ("n*log(n)", "n*log2(n)"),
    ("n*log(n)", "log(n!)"),
    ("n*log(n)", "log_10 n * n"),
    ("2^(2n)", "4^n"),
    ("(2^n)^2", "4^n"),
    ("2^n", "2^(n+1)"),
    ("6^n", "2^n * 3^n"),
    ("e^n", "exp(n)"),
    ("sqrt(n)", "n^(1/2)"),
    ("sqrt(n)", r"\Theta(\sqrt{n})"),
    ("n^(3/2)", "n*sqrt(n)"),
    ("n^(log2(3))", "3^(log2(n))"),
    ("log(n)", "log(n^2)"),
    ("log(n)^2", "log n * log n"),
    ("log(n*m)", "log(n) + log(m)"),
    ("log(n+m)", "log(n*m)"),
    ("max(n, m)", "n + m"),
    ("O(n) + O(m)", "O(max(n, m))"),
    ("(n + m)^2", "n^2 + m^2"),
    ("n^2 + m^2", "n^2 + n*m + m^2"),
    ("n^3 + m^3 + k^3", "n^3 + m^3 + k^3 + n*m*k"),
    ("(n+1)*(m+2)", "n*m"),
    ("n*(n-1)/2", "n^2"),
    ("n^2/(n+1)", "n"),
    ("(n+1)^n", "n^n"),
    ("n!", "n*(n-1)!"),
    ("floor(n/2)", "n"),
    ("n", "n + 1/n"),
    # exponents that vanish
    ("n", "n*2^(1/n)"),
    ("n", "n^(1+1/n)"),
    ("1", "2^(1/n)"),
    ("1", "e^(1/n)"),
    ("1", "n^(1/n)"),
    ("1", "(1/2)^(1/n)"),
    ("2^n", "2^(n+1/n)"),
    ("1", "n log(1+1/n)"),
    ("n", "n^2 log((n+1)/n)"),
    ("n*2^n", "O(n 2^n)"),
    ("n^2", r"\binom{n}{2}"),
    ("sqrt(n + m)", "sqrt(n) + sqrt(m)"),
]
DIFFERENT = [
    # expected, answer, mistake
    ("b*d", "O(nbd)", "not-tight"),
    ("n*b*d", "O(nbd^2)", "not-tight"),
    ("n*b*d + n*d^2", "nbd^2", "not-tight"),
    ("n", "n*log(n)", "not-tight"),
    ("2^n", "3^n", "not-tight"),
    ("2^n", "n!", "not-tight"),
    ("n!", "n^n", "not-tight"),
    ("n!", "(n+1)!", "not-tight"),
    ("log(log(n))", "log(n)", "not-tight"),
    ("log(n)^5", "n^0.01", "not-tight"),
    ("n^10", "2^sqrt(n)", "not-tight"),
    ("n", "n*k", "not-tight"),
    ("2^n", "(3/2)^n", "too-small"),
    ("n*b*d + d^2", "nbd", "too-small"),
    ("n*b*d + n*d^2", "n*d^2", "too-small"),
    ("n*b*d^2", "n*b*d", "too-small"),
    ("n^2 + m^2", "n*m", "too-small"),
    ("n + m", "n", "too-small"),
    ("n^2", "n*m", "too-small"),
    ("log(n)^2", "log(n^2)", "too-small"),
    ("2^(n*m)", "2^n * 2^m", "too-small"),
    ("n^log(n)", "2^(log(n)^2)", "too-small"),
    ("4^n", "2^n", "too-small"),
    ("n^2", "n^(1+1/n)", "too-small"),
    ("2^n", "2^(n+log(n))", "not-tight"),
    ("n^2", "n^max(1, 3)", "not-tight"),
]
REFUSED = [
    ("-n", "negative"),
    ("n - n^2", "negative"),
    ("n^2 - m^3", "negative"),
    ("1/n", "decreases"),
    ("2^(-n)", "decreases"),
    ("n/m", "decreases"),
    ("0", "0"),
    ("n*(2^(1/n) - 1)", "what is left after the leading terms cancel"),
    ("n*log(n/(n+1))", "what is left after the leading terms cancel"),
    ("(n/(n+log(n)))^n", "unsupported"),
    ("(n^(1/n))^n", "unsupported"),
    ("(1+1/n)!", "unsupported"),
    ("o(n)", "unsupported"),
    ("Ω(n)", "unsupported"),
    (r"\Omega(n)", "unsupported"),
    ("sin(n)", "unsupported"),
    ("O(n) because it is linear", "stands alone"),
    ("about n", "about"),
    ("it is n", "no variable"),
    ("O(n", "stands alone"),
    ("", "no answer"),
    ("[n, 1]", ""),
    ("n < 5", "unsupported"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_the_same_order_in_two_ways(first: str, second: str) -> None:
    assert judge_bigo(first, second).verdict == "equal"
    assert judge_bigo(second, first).verdict == "equal"


@pytest.mark.parametrize(("expected", "answer", "mistake"), DIFFERENT)
def test_another_order_is_too_large_or_too_small(expected: str, answer: str, mistake: str) -> None:
    found = judge_bigo(expected, answer)
    assert (found.verdict, found.mistake) == ("different", mistake), found.feedback
    assert found.feedback
    assert judge_bigo(answer, expected).verdict == "different"


@pytest.mark.parametrize(("answer", "words"), REFUSED)
def test_what_is_no_order_is_refused(answer: str, words: str) -> None:
    found = judge_bigo("n", answer)
    assert found.verdict == "invalid"
    assert words in found.reason


@pytest.mark.parametrize(
    ("answer", "mistake", "words"),
    [
        ("O(3n)", "constant-kept", "such as 3"),
        ("O(n/2)", "constant-kept", "such as 2"),
        ("O(n + 5)", "lower-order-term", "such as 5"),
        ("O(n + log n)", "lower-order-term", "such as log n"),
        ("O(2n + log n)", "constant-kept+lower-order-term", "such as 2"),
        ("O(n)", "", ""),
        ("O(1n)", "", ""),
        ("n log(2^n)/n", "", ""),
    ],
)
def test_constants_and_lower_orders_that_were_kept_are_told(answer: str, mistake: str, words: str) -> None:
    found = judge_bigo("n", answer)
    assert (found.verdict, found.mistake) == ("equal", mistake)
    assert words in (found.feedback or "")


def test_bases_of_powers_and_of_logarithms_are_no_constants_to_drop() -> None:
    assert judge_bigo("2^n", "O(2^n)").mistake == ""
    assert judge_bigo("log(n)", "O(log_2 n)").mistake == ""
    assert judge_bigo("1", "O(7)").mistake == "constant-kept"


def test_names_outside_the_given_ones_are_invalid() -> None:
    assert judge_bigo("n", "k", vars=("n",)).verdict == "invalid"
    assert judge_bigo("n*b", "nb", vars=("n", "b")).verdict == "equal"


@pytest.mark.parametrize(
    ("answer", "verdict", "mistake"),
    [
        ("(n+1)^100000000", "invalid", None),
        ("n^(10^10)", "invalid", None),
        ("2^2^2^2^2^2^2^n", "invalid", None),
        ("10^10^10*n", "invalid", None),
        ("(a+b+c+d+f+g+h)^8", "different", "too-small"),
        ("+".join(f"n^{i}" for i in range(300)), "different", "not-tight"),
        ("*".join(f"(a{i}+b{i})" for i in range(12)), "invalid", None),
        ("n!!!!!!", "invalid", None),
        ("(" * 3000 + "n" + ")" * 3000, "equal", ""),
        ("O(" * 500 + "n" + ")" * 500, "different", "not-tight"),
        ("exp(10^9)*n", "invalid", None),
        ("(10^9)!*n", "invalid", None),
        ("n^n^n^n", "different", "not-tight"),
        ("log(" * 200 + "n" + ")" * 200, "different", "too-small"),
    ],
    ids=lambda text: str(text)[:18],
)
def test_hostile_bounds_get_a_verdict_soon(answer: str, verdict: str, mistake: str | None) -> None:
    found = judge_bigo("n", answer)
    assert (found.verdict, found.mistake) == (verdict, mistake)
    assert 0 < len(found.reason) < 1000


def test_polynomials_are_compared_as_their_values_along_all_directions(rng: random.Random) -> None:
    """The oracle: n, b, d = t^x, t^y, t^z for large t, where a sum grows as its largest exponent."""
    directions = list(itertools.product(range(7), repeat=3))
    for _ in range(120):
        sums = [[tuple(rng.randint(0, 3) for _ in range(3)) for _ in range(rng.randint(1, 4))] for _ in range(2)]
        texts = [" + ".join(f"n^{x}*b^{y}*d^{z}" for x, y, z in monomials) for monomials in sums]
        heights = [[max(sum(a * b for a, b in zip(e, w, strict=True)) for e in s) for w in directions] for s in sums]
        below = all(a <= b for a, b in zip(*heights, strict=True))
        above = all(a >= b for a, b in zip(*heights, strict=True))
        found = judge_bigo(*texts)
        expected = "" if below and above else "not-tight" if below else "too-small"
        mistake = (found.mistake or "").replace("lower-order-term", "").strip("+")
        assert (found.verdict == "equal") == (below and above), texts
        assert mistake == expected, texts


def test_a_bound_knows_whether_it_claims_to_be_tight() -> None:
    assert read_bound("Θ(n)").is_tight
    assert not read_bound("O(n)").is_tight
    assert not read_bound("n").is_tight


@pytest.mark.parametrize(
    ("expected", "answer", "verdict", "note"),
    [
        ("n^2", "O(N^2)", "equal", "'N' is read as n"),
        ("N", "n", "equal", "'n' is read as N"),
        ("n*b*d", "O(n b D)", "equal", "'D' is read as d"),
        ("n^2", "O(N)", "different", "'N' is read as n"),
        ("n*N", "O(n*N)", "equal", ""),
        ("n^2", "O(n*N)", "different", ""),
    ],
)
def test_name_that_differs_by_case_alone_is_the_same_and_told(
    expected: str, answer: str, verdict: str, note: str
) -> None:
    found = judge_bigo(expected, answer)
    assert found.verdict == verdict
    assert ("is read as" in found.reason) == bool(note)
    assert note in found.reason
