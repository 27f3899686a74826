"""Pairs a second: fresh pairs of about 20 tokens beside other judges, repeats, and where the time goes.

Run ``pytest tests/benchmarks/test_equality.py`` with the extra ``bench`` installed.  The table's figures are for all
PAIRS at once; those in brackets are the ratios to the fastest of the group.
"""

from __future__ import annotations

import random
import re
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from compare_equality import JUDGES, generated

from diffcli.answers.equality import Judge
from diffcli.equivalence.deciding import decide
from diffcli.equivalence.decision import Question
from diffcli.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Callable

pytest.importorskip("pytest_benchmark")
sys.path.insert(0, str(Path(__file__).parent.parent / "equivalence"))
from test_hostile import HOSTILE

PAIRS = 500
REPEATS = 100_000


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str]]:
    """Return pairs whose two sides have 12 to 28 tokens each."""
    found = [(a, b) for _, a, b in generated(6 * PAIRS) if all(12 <= tokens(text) <= 28 for text in (a, b))]
    assert len(found) >= PAIRS
    return found[:PAIRS]


def tokens(text: str) -> int:
    return len(re.findall(r"[a-z]+|[\d.]+|\S", text))


@pytest.mark.benchmark(group=f"{PAIRS} fresh pairs")
@pytest.mark.parametrize("name", [n for n in JUDGES if n not in ("SymPy simplify(a-b)==0", "Math-Verify")])
def test_fresh_pairs(benchmark: Any, pairs: list[tuple[str, str]], name: str) -> None:
    def judge_all() -> None:
        judge = JUDGES[name]()  # new, so that nothing is remembered
        for a, b in pairs:
            _quietly(judge, a, b)

    try:
        JUDGES[name]()
    except ImportError as error:
        pytest.skip(f"{error.name} is not installed")
    benchmark.pedantic(judge_all, rounds=5, warmup_rounds=1)
    benchmark.extra_info["pairs/s"] = round(PAIRS / benchmark.stats["median"])


@pytest.mark.benchmark(group=f"{REPEATS} repeats")
def test_repeats(benchmark: Any, pairs: list[tuple[str, str]]) -> None:
    judge = Judge()
    repeated = list(islice(cycle(pairs), REPEATS))
    random.Random(1).shuffle(repeated)
    benchmark.pedantic(lambda: [judge.judge(a, b) for a, b in repeated], rounds=5, warmup_rounds=1)
    benchmark.extra_info["pairs/s"] = round(REPEATS / benchmark.stats["median"])


@pytest.mark.benchmark(group=f"{PAIRS} fresh pairs, where the time goes")
@pytest.mark.parametrize("part", ["parsing", "layers"])
def test_parts(benchmark: Any, pairs: list[tuple[str, str]], part: str) -> None:
    graphs = [(parse(a), parse(b)) for a, b in pairs]
    contexts: dict[Any, Any] = {}
    work: dict[str, Callable[[], Any]] = {
        "parsing": lambda: [(parse(a), parse(b)) for a, b in pairs],
        "layers": lambda: [decide(a, b, Question(contexts=contexts)) for a, b in graphs],
    }
    benchmark.pedantic(work[part], rounds=5, warmup_rounds=1)
    benchmark.extra_info["microseconds a pair"] = round(benchmark.stats["median"] / PAIRS * 1e6)


@pytest.mark.benchmark(group="the slowest of the hostile answers")
def test_hostile_answers(benchmark: Any) -> None:
    """Each stays below a second."""
    seconds: dict[str, float] = {}
    judge = Judge()
    for answer in HOSTILE:
        start = time.process_time()
        judge.judge("x*sin(x)", answer)
        seconds[answer] = time.process_time() - start
    slowest = max(seconds, key=seconds.__getitem__)
    benchmark.pedantic(lambda: Judge().judge("x*sin(x)", slowest), rounds=5)
    benchmark.extra_info["answer"] = slowest[:24]


def _quietly(judge: Any, a: str, b: str) -> None:
    """Judge; what other judges cannot read costs them no more than the attempt."""
    try:
        judge(a, b)
    except Exception:
        return
