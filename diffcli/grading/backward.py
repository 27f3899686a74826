"""The bug in a student's backward pass, from the gradients given: what trees, gradients and traces have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from diffcli.grading.question import Question
from diffcli.grading.values import is_computed, number_of
from diffcli.grading.verdict import WRONG, Judgement
from diffcli.graphs import Graph, Node

_FEWEST_NUMBERS = 2
"""Numbers that tell something of an algorithm; one alone may be anything."""


def bugs(
    question: Question,
    graph: Graph,
    values: Mapping[Any, Any],
    printed: Mapping[Node, str | None],
    options: Mapping[str, Any],
) -> tuple[list[str], str]:
    """Return the codes and the words of the bugs that give all gradients, of which None says that there was none."""
    from diffcli.mistakes.passes import found_faults, told_apart

    def fits(node: Node, gradient: Any) -> bool:
        text = printed[node]
        if gradient is None or text is None:
            return gradient is None and text is None
        return is_computed(question, gradient, text, options)

    found = found_faults(graph, values, fits, list(printed))
    if len(found) < 2:
        return [fault.code for fault in found], "".join(fault.words for fault in found)
    apart = told_apart(found)
    words = "either " + ", or ".join(fault.words for fault in found)
    return [fault.code for fault in found], words + (f"; the tree of {apart} would tell" if apart else "")


def with_bugs(
    found: Sequence[Judgement],
    question: Question,
    graph: Graph,
    values: Mapping[Any, Any],
    given: Mapping[str, tuple[Node, str]],
    options: Mapping[str, Any],
) -> list[Judgement]:
    """Return judgements in which wrong gradients have the bug that explains all of them; ``given`` is by blank.

    What was right for the student's own earlier gradients stays so, and the mistake of one wrong gradient alone.
    """
    wrong = [one for one in found if one.verdict == WRONG and one.blank in given]
    if len(wrong) == 1 and wrong[0].mistake:
        return list(found)
    numbers = [number_of(text, question) for _, text in given.values()]
    if not wrong or sum(getattr(number, "size", 1) for number in numbers) < _FEWEST_NUMBERS:
        return list(found)
    codes, words = bugs(question, graph, values, dict(given.values()), options)
    if not codes:
        return list(found)
    code = "+".join(codes)
    return [replace(one, mistake=code, feedback=f"{words}; {one.feedback}") if one in wrong else one for one in found]
