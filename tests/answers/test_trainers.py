"""The examples for trainers in ``help verdicts``, called as each trainer calls them; threads and memory."""

from __future__ import annotations

import gc
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from typing import Any

import pytest

import diffcli

PROMPTS = ["What is 1/2 + 1/4?", "Differentiate x^2.", "Solve x^2 = 4."]
TEXTS = [r"We add: $\frac12 + \frac14$. The answer is $\boxed{\frac{3}{4}}$.", "**Answer:** 3x", "So x = 2 or x = -2."]
EXPECTED = ["0.75", "2x", r"\{-2, 2\}"]
RIGHT = [1.0, 0.0, 1.0]


@pytest.fixture(scope="module")
def examples() -> dict[str, Any]:
    guide = files("diffcli").joinpath("guides/verdicts.md").read_text(encoding="utf-8")
    block = next(part for part in guide.split("```python\n")[1:] if "compute_score" in part).partition("```")[0]
    found: dict[str, Any] = {}
    exec(block, found)
    return found


def test_trl_calls_the_function_with_message_lists_and_columns() -> None:
    messages = [[{"role": "assistant", "content": text}] for text in TEXTS]
    asked = [[{"role": "user", "content": prompt}] for prompt in PROMPTS]
    found = diffcli.reward(
        prompts=asked, completions=messages, completion_ids=[[1, 2]] * 3, solution=EXPECTED, trainer_state=object()
    )
    assert found == RIGHT
    assert diffcli.reward(prompts=PROMPTS, completions=TEXTS, ground_truth=EXPECTED, log_metric=print) == RIGHT


def test_verl_calls_the_example_for_each_completion(examples: dict[str, Any]) -> None:
    found = [
        examples["compute_score"](data_source="set", solution_str=text, ground_truth=answer, extra_info={"index": 0})
        for text, answer in zip(TEXTS, EXPECTED, strict=True)
    ]
    assert found == RIGHT


def test_openrlhf_calls_the_example_with_whole_queries(examples: dict[str, Any]) -> None:
    queries = [prompt + text for prompt, text in zip(PROMPTS, TEXTS, strict=True)]
    assert examples["reward_func"](queries, PROMPTS, EXPECTED, step=3)["rewards"] == RIGHT


def test_threads_judge_different_pairs_at_the_same_time() -> None:
    texts = [rf"\boxed{{{k}x + {k % 7}}}" for k in range(60)]
    answers = [f"{k}x + {k % 5}" for k in range(60)]
    alone = diffcli.reward(texts, answers)
    with ThreadPoolExecutor(8) as pool:
        shares = list(pool.map(lambda n: diffcli.reward(texts[n::8], answers[n::8]), range(8)))
    assert [shares[k % 8][k // 8] for k in range(60)] == alone
    assert 0 < sum(alone) < 60


@pytest.mark.full
def test_memory_does_not_grow_with_the_number_of_pairs() -> None:
    count = 5_000

    def judge(first: int) -> None:
        numbers = range(first, first + count)
        diffcli.reward([f"The answer is $(x+{k})^2$." for k in numbers], [f"x^2+{2 * k}x+{k * k}" for k in numbers])

    def used() -> int:
        gc.collect()  # a judge and what it remembers hold each other
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        for first in range(0, 3 * count, count):  # what is remembered fills up
            judge(first)
        before = used()
        judge(10 * count)
        assert used() - before < 2_000_000
    finally:
        tracemalloc.stop()
