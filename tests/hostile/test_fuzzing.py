"""Whatever is typed ends in an answer or in one message: each reader of texts is fed with damaged ones.

``FUZZ_SECONDS=1200 pytest -m full tests/hostile/test_fuzzing.py`` feeds each for 20 minutes of the processor's time.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import diffcli
from diffcli.answers.working import WorkingJudge
from diffcli.errors import DiffcliError
from diffcli.given.sizes import read_sizes
from diffcli.given.values import read_value
from diffcli.grading.documents import equations
from diffcli.grading.key import parse_key
from diffcli.parsing import parse

SAMPLES = Path(__file__).parents[2] / "samples"
TEXTS = [line for line in (SAMPLES / "expressions.txt").read_text(encoding="utf-8").splitlines() if line]
LATEX = [
    r"\frac{1}{2}x^{2}",
    r"\begin{bmatrix}1&2\\3&4\end{bmatrix}^{-1}",
    r"\left|\sqrt[3]{x}\right|\cdot\ln x",
    r"x_{1}^{(k)\top}",
]
LATEX += [
    r"x \in [1, 2) \cup \{3\}",
    r"\int_0^1 x\,dx",
    r"\text{no solution}",
    r"2\tfrac12\%",
    r"O(n\log n)",
    r"\pm\sqrt{2}",
]
KEY = (SAMPLES / "homework" / "key.toml").read_text(encoding="utf-8")
PROGRAM = "let a = 2\ndata X = [[1, 2]]\nparameter W = normal([2, 3])/4\nh = relu(X @ W) # one\nsum(h^2)"
PAGE = "# Step 1\n\nSo $$a = 2x = \\boxed{3}$$ and\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- q1: 2x\n<!-- $$c=1$$ -->\n"

TARGETS: dict[str, tuple[Callable[[str], Any], list[str]]] = {
    "plain": (lambda text: parse(text, syntax="plain"), TEXTS),
    "latex": (lambda text: parse(text, syntax="latex"), LATEX),
    "program": (lambda text: diffcli.read_program(text, None).values(["W", "X"]), [PROGRAM]),
    "value": (
        lambda text: read_value(text, files=False),
        ["0.5", "1:2:3", "[[1, 2], [3, 4]]", "log(2)", "1e-3", "eye(3)"],
    ),
    "domain": (lambda text: diffcli.equal("x", "x", domain=text), ["x>0, -1<y<1, n integer", "0 <= x <= pi", "x != 0"]),
    "sizes": (read_sizes, ["W: d,d; x: d,b", "a: ; b: 3"]),
    "key": (parse_key, [KEY]),
    "page": (lambda text: list(equations(text)), [PAGE]),
    "bound": (
        lambda text: diffcli.equal("n", text, type="bigo"),
        ["O(n log n)", r"\mathcal{O}(n^2 b)", "Θ(1)", "n*b*d^2"],
    ),
    "answer": (lambda text: diffcli.equal("x^2", text, extract="answer"), [*TEXTS, *LATEX, PAGE]),
    "work": (WorkingJudge(expected="2").judge, ["1 + 1 = 2\n= 4/2", "x = 2; 2x = 4"]),
}
PIECES = [
    *"()[]{}|^_=,;:'\"\\$&%#<>!.\n \t0123456789exπ½²√∞−",
    "\\frac",
    "\\left",
    "\\right",
    "\\sqrt[",
    "{{",
    "}}",
    "e+",
    "\0",
    "\u202e",
]
PIECES += [
    "\\begin{pmatrix}",
    "\\end{cases}",
    "\\text{",
    " or ",
    " = ",
    "f(x) = ",
    "1e400",
    "sin ",
    "log_",
    ".T",
    "$$",
    "```",
    "\ud800",
]


def damaged(texts: list[str], seed: str) -> Iterator[str]:
    """Yield texts with pieces cut out, put in, doubled and moved."""
    rng = random.Random(seed)
    while True:
        text = rng.choice(texts)
        for _ in range(rng.randint(1, 8)):
            place, length = rng.randrange(len(text) + 1), rng.choice([0, 0, 1, 1, 3, 20])
            other = rng.choice(texts)
            start = rng.randrange(len(other) + 1)
            piece = rng.choice(
                [rng.choice(PIECES), rng.choice(PIECES) * rng.choice([1, 40]), other[start : start + 12], ""]
            )
            text = text[:place] + piece + text[place + length :]
        yield text


def feed(target: str, is_enough: Callable[[int], bool]) -> None:
    read, texts = TARGETS[target]
    for count, text in enumerate(damaged(texts, target)):
        if is_enough(count):
            return
        try:
            read(text)
        except DiffcliError as error:
            is_short = len(str(error)) < 5_000
        except Exception as error:
            raise AssertionError(f"{type(error).__name__} of {text!r}") from error
        else:
            is_short = True
        assert is_short, text


@pytest.mark.parametrize("target", TARGETS)
def test_damaged_texts_end_in_an_answer_or_a_message(target: str) -> None:
    feed(target, lambda count: count == 60)


@pytest.mark.parametrize(
    ("target", "text", "message"),
    [
        ("plain", "2/ab^", "ends after '^'"),
        ("plain", "2/ab^-", "ends after '-'"),
        ("plain", "2/ab[", "never closed"),
        ("plain", "ones(3.5T)", "whole number"),
        ("value", "eye(3pi n)", "whole number"),
        ("program", "parameter W = normal([2, 3!\nsum(h^2), 3])/4\nW", "whole number"),
        ("plain", "zeros([n, 3.5])", "whole number"),
        ("plain", "f(x) = (x, -x)", "a comma cannot stand"),
        ("plain", "f(x) = (x, 2); f(2)*3", "a comma cannot stand"),
    ],
)
def test_what_was_found_ends_in_a_message(target: str, text: str, message: str) -> None:
    with pytest.raises(DiffcliError) as caught:
        TARGETS[target][0](text)
    assert message in str(caught.value)


def test_work_with_the_imaginary_unit_warns_nobody() -> None:
    links = WorkingJudge(expected="2").judge("^=it\\right+1=7").links
    assert {link.verdict for link in links} <= {"invalid", "different"}


@pytest.mark.full
@pytest.mark.parametrize("target", TARGETS)
def test_damaged_texts_end_so_however_many(target: str) -> None:
    start, seconds = time.process_time(), float(os.environ.get("FUZZ_SECONDS", "10"))
    feed(target, lambda count: time.process_time() - start > seconds)
