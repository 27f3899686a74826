"""Whatever is typed gets a verdict, within a second and 300 MB.

Time is asserted where the margin is a hundredfold, in the full run.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from typing import Any

import pytest

from diffcli.answers.equality import Judge
from diffcli.namespaces import special

SECONDS = 1.0
MEGABYTES = 300
VERDICTS = {"equal", "different", "invalid", "undecided"}

HOSTILE = {
    ("different", "equal"): [
        "x^(10^100)",
        "x^100000000000",
        "(x+1)^1000000000",
        "((x^9)^9)^9^9",
        "10^-100000*x",
        "9" * 9_000,
        "(" * 9_000 + "x" + ")" * 9_000,
        "*".join(["(x+1)"] * 3_000),
        "^".join(["x"] * 3_000),
        "factorial(10^9)",
        "factorial(factorial(20))",
        "gamma(x)^gamma(x)",
        "1/(10^6)!",
        "exp(exp(exp(exp(x))))",
        "sin(1e400)",
        "tan(10^100*x)",
        "cos(x^1000)",
        "[" + ",".join(["x"] * 300) + "]",
        "A@" * 60 + "A",
        "inv(inv(inv(A)))",
        "sum(" * 300 + "x" + ")" * 300,
        "x\u202ey",
        "é" * 1000,
        "𝒙+𝟙",
        "\\frac{1}{" * 1_500 + "x" + "}" * 1_500,
        "f(x)=f(x)",
        "f(x)=x f(f(f(f(f(x)))))",
        "where(x>0, 1/x, log(-x)^(1/x))",
        "floor(" * 500 + "x" + ")" * 500,
        "max(x," * 500 + "x" + ")" * 500,
        "".join(f"+sin({k}*x)" for k in range(1_000)),
        "".join(f"+log({k}+x^2)/{k + 1}" for k in range(500)),
    ],
    ("invalid", "invalid"): [
        "1e999999999",
        "1e-999999999*x",
        "9" * 19_000,
        "0." + "3" * 15_000,
        "(" * 19_000,
        "sin(" * 4_000 + "x" + ")" * 4_000,
        "|" * 15_001,
        "log(" * 200 + "x" + ")" * 200,
        "zeros((10000, 10000))",
        "eye(100000)",
        "[" * 9_000,
        "[[" + "1," * 4_000 + "1]]",
        "det([" + ",".join("[" + ",".join(f"x{i * 9 + j}" for j in range(9)) + "]" for i in range(9)) + "])",
        "\0" * 100,
        "\x1b[31mx\x1b[0m",
        "\ud800",
        "{" * 5_000,
        "\\left(" * 2_000,
        "$" * 10_000,
        "=" * 10_000,
        "a=x; " + "; ".join(f"{'ab'[i % 2]}{i}=x+{i}" for i in range(2000)) + "; a",
    ],
    ("invalid", "equal"): [
        "zeros((10^9,))",
        "linspace(0, 1, 10^8)",
        "linspace(0, 1, 10^18)",
        "а+x",
        "\\frac" * 3_000,
        "x=x;" * 3_000 + "x",
        "; ".join(f"f{i + 1}(x)=f{i}(f{i}(x))" for i in range(30)),
    ],
}
"""Answers by the verdicts on them: beside another expression, and beside themselves with a space."""

ENDLESS = {
    ("undecided", "undecided"): [
        "9^9^9^9",
        "2^2^2^2^2^2^2",
        "-" * 15_000 + "x",
        "+".join(["x"] * 9_000),
        "*".join(["x"] * 9_000),
        "^".join(["2"] * 3_000),
        "x " * 9_000,
        "|x" * 5_000,
        "x!" + "!" * 5_000,
        "exp(exp(exp(exp(exp(10)))))",
        "exp(" * 200 + "x" + ")" * 200,
    ],
    ("undecided", "equal"): [
        "x" * 19_000,
    ],
    ("different", "equal"): [
        "gamma(1e300)",
        "sin(10^10000)",
    ],
}
"""What may take longer or larger numbers than a verdict is worth."""


def check(judge: Judge, expected: str, answer: str) -> str:
    verdict = judge.judge(expected, answer)
    assert verdict.verdict in VERDICTS
    assert verdict.reason
    assert "bug" not in verdict.reason, verdict.reason
    assert len(verdict.reason) < 2000
    return verdict.verdict


def short(text: str) -> str:
    return text[:24].encode("ascii", "replace").decode()


def listed(table: dict[tuple[str, str], list[str]]) -> list[Any]:
    return [pytest.param(answer, verdicts, id=short(answer)) for verdicts, kept in table.items() for answer in kept]


@pytest.mark.parametrize(("answer", "verdicts"), listed(HOSTILE) + listed(ENDLESS))
def test_hostile_answer_gets_its_verdicts(answer: str, verdicts: tuple[str, str]) -> None:
    judge = Judge()
    assert (check(judge, "x*sin(x)", answer), check(judge, answer, answer + " ")) == verdicts
    if verdicts == ("invalid", "equal"):
        assert judge.judge(answer, answer + " ").layer == "text"


SOUP = [
    *"xyzabcnei0123456789+-*/^()[]{}|!,.;:=<>'_\\&%$#@~` ", "sin", "cos(", "log", "exp(", "sqrt(", "pi", "**", "//",
    "1e", "x^", "_2", "max(", "sum(", "where(", "²", "√", "∞", "θ", "−",
]  # fmt: skip
LATEX = [
    "\\frac", "\\sqrt", "{", "}", "{x}", "{2}", "^", "_", "\\left(", "\\right)", "\\cdot", "\\sin", "\\log_",
    "\\ln", "\\pi", "\\begin{bmatrix}", "\\end{bmatrix}", "&", "\\\\", "x", "y", "1", "2", "+", "-", "=",
    "\\boxed{", "\\text{a}", "\\,", "$", "\\(", "\\)", "\\mathrm{d}", "\\lvert", "\\rvert", "\\operatorname{tanh}",
    "\\theta", "!", "%", "\\", "\\infty",
]  # fmt: skip


def soup(rng: random.Random) -> str:
    kind = rng.randrange(3)
    if kind == 0:
        return bytes(rng.randrange(256) for _ in range(rng.randrange(1, 60))).decode("utf-8", "replace")
    return "".join(rng.choice(LATEX if kind == 1 else SOUP) for _ in range(rng.randrange(1, 30)))


def test_random_soups(rng: random.Random) -> None:
    judge = Judge()
    for _ in range(600):
        check(judge, rng.choice(["x*sin(x)", "1/3", "[1,2]", soup(rng)]), soup(rng))


@pytest.mark.full
def test_ten_thousand_soups() -> None:
    rng, judge = random.Random(5), Judge()
    for _ in range(10_000):
        answer = soup(rng)
        start = time.process_time()
        check(judge, rng.choice(["x*sin(x)", "1/3", "[1,2]", soup(rng)]), answer)
        spent = time.process_time() - start
        assert spent < SECONDS, f"{spent:.2f} s for {answer!r}"


@pytest.mark.full
@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        ("log(9!!!!!!!eeeeee!!!!!!!)", "eeee*x*erf(1/x)"),
        ("gamma(5!!!!!!e)", "sqrt(9^2y*x!!!!!!!)"),
        ("3^xy-e*x/digamma(x+5!!)", "e!!!!!!!+x!!!!x*erf(x)"),
    ],
)
def test_slopes_of_slow_functions_are_asked_for_a_hundred_thousand_times_at_most(
    expected: str, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Counter[str]()
    terms = special._digamma_terms

    def counted(x: float) -> list[float]:
        asked["digamma"] += 1
        return terms(x)

    monkeypatch.setattr(special, "_digamma_terms", counted)
    check(Judge(), expected, answer)
    assert 0 < asked["digamma"] < 100_000


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="reads the peak from /proc")
@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.full)])
def test_memory_stays_bounded(every: int) -> None:
    # not ru_maxrss, which a child inherits from the size of the process that started it
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from test_hostile import ENDLESS, HOSTILE\n"
        "from diffcli.answers.equality import Judge\n"
        "judge = Judge()\n"
        f"for text in sum([*ENDLESS.values(), *HOSTILE.values()], [])[::{every}]: judge.judge('x*sin(x)', text)\n"
        "print(*[line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *sys.path, __file__.rpartition("/")[0]], capture_output=True, text=True, check=True
    )
    assert int(run.stdout) / 1024 < MEGABYTES
