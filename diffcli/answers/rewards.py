"""Rewards for generated answers: 1.0 for each that equals what is expected, 0.0 for any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from diffcli.answers.equality import Judge
from diffcli.answers.extraction import extracted, has_mark
from diffcli.answers.options import Options, meant
from diffcli.equivalence.verdict import EQUAL
from diffcli.errors import UsageError

if TYPE_CHECKING:
    from diffcli.given.expressions import Expression

_COLUMNS = ("answer", "solution", "ground_truth", "label", "target")
"""Columns of data sets that hold what is expected, the first that there is."""


def reward(
    completions: Sequence[Any], answers: Sequence[Any] | str | None = None, *, extract: str = "answer", jobs: int = 1,
    **columns: Any,
) -> list[float]:  # fmt: skip
    """Return 1.0 for each completion whose final answer equals the expected one, else 0.0.

    A completion is a text, a message or a list of messages, of which the last one counts; ``answers`` are expected,
    one for each completion or one for all, and read once however often they occur.  Trainers call this with the
    columns of their data as keywords: where ``answers`` is not given it is ``answer``, ``solution`` or
    ``ground_truth``; options of ``equal`` are taken, keywords that are neither are ignored.

    >>> reward(["so it is \\\\boxed{0.5}", "The answer is 2."], ["1/2", "3"])
    [1.0, 0.0]

    Raises: UsageError, if there are not as many answers as completions.
    """
    if answers is None:
        answers = next((columns[name] for name in _COLUMNS if columns.get(name) is not None), None)
        if answers is None:
            raise UsageError("what is expected is missing: give answers")
    if isinstance(answers, (str, int, float)):
        answers = [answers] * len(completions)
    if len(answers) != len(completions):
        raise UsageError(f"there are {len(completions)} completions and {len(answers)} answers")
    known = Options.__annotations__
    given = {name: value for name, value in columns.items() if name in known and isinstance(value, (str, int, float))}
    options = dict(meant(name, value) for name, value in given.items())
    pairs = list(zip(map(expected_text, answers), map(text_of, completions), strict=True))
    from diffcli.running.pool import local_workers, run_in_order

    return list(run_in_order(_scorer, ({**options, "extract": extract},), pairs, local_workers(jobs), lost=_lost))


def _scorer(options: dict[str, Any]) -> Callable[[tuple[Any, Any]], float]:
    judge = Judge(**options)
    return lambda pair: float(judge.judge(*pair).verdict == EQUAL)


def _lost(pair: tuple[Any, Any]) -> float:
    return 0.0


def text_of(completion: Any) -> str | None:
    """Return the text of a completion: of messages, that of the last one."""
    if isinstance(completion, dict):
        completion = completion.get("content")
    if isinstance(completion, str) or completion is None:
        return completion
    if isinstance(completion, Iterable):
        parts = list(completion)
        if parts and all(isinstance(part, dict) and "role" not in part for part in parts):  # a message in parts
            return "".join(str(part.get("text", "")) for part in parts)
        return text_of(parts[-1]) if parts else None
    return str(completion)


def expected_text(answer: Expression | float) -> Any:
    """Return what is expected, out of a text that marks it as final, as worked solutions do."""
    if not isinstance(answer, str) or not has_mark(answer):
        return answer
    found, _ = extracted(answer, "answer")
    return answer if found is None else found
