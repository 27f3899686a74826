"""``parse`` and ``verify`` as Math-Verify has them: ``from diffcli.compat.math_verify import parse, verify``.

What differs on purpose: numbers are compared exactly, whatever ``float_rounding`` and ``numeric_precision`` say, and
symbols are variables whose values matter (``strict=False`` changes nothing); labels must be the same where both sides
have one; alternatives ("41 or 42") are no answer; nothing is dug out of a formula; time is bounded by counting work, so
that ``parsing_timeout`` and ``timeout_seconds`` are not needed and threads are free.  What is parsed is a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from diffcli.answers.equality import equal
from diffcli.answers.extraction import extracted


def parse(
    pred: str,
    extraction_config: Sequence[Any] = (),
    fallback_mode: str = "first_match",
    extraction_mode: str = "any_match",
    parsing_timeout: int | None = 5,
    raise_on_error: bool = False,
) -> list[str]:
    """Return the final answer in a text, in a list; an empty list where there is none."""
    found, fault = extracted(pred, "answer")
    if found is None and fault.endswith("to extract") and pred.strip():
        found = pred.strip()  # a word, which no formula marks
    return [] if found is None else [found]


def verify(
    gold: Any,
    target: Any,
    float_rounding: int = 6,
    numeric_precision: int = 15,
    strict: bool = True,
    allow_set_relation_comp: bool = False,
    timeout_seconds: int | None = 5,
    raise_on_error: bool = False,
) -> bool:
    """Tell whether what was parsed from the target equals what was parsed from the gold answer, for any of each."""
    golds, targets = (side if isinstance(side, (list, tuple)) else [side] for side in (gold, target))
    return any(equal(expected, answer).verdict == "equal" for expected in golds for answer in targets)
