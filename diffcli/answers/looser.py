"""Answers that may differ by a constant, a sign or a factor, and antiderivatives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diffcli.answers.kinds.equations import factor_between
from diffcli.answers.solving import difference
from diffcli.equivalence.verdict import DIFFERENT, EQUAL, INVALID, UNDECIDED, Verdict
from diffcli.errors import DiffcliError, UsageError
from diffcli.graphs import Graph
from diffcli.parsing.vocabulary import is_greek_name

if TYPE_CHECKING:
    from diffcli.answers.comparison import PairJudge

WAYS = ("constant", "sign", "factor")
_LAYER = "up to"
_CONSTANTS = ("C", "c", "K", "C_1", "c_1")
"""Names of constants of integration."""


def up_to(way: str, ours: Graph, theirs: Graph, judge: PairJudge) -> Verdict | None:
    """Return equal where two graphs differ by no more than a constant, a sign or a nonzero factor; else None."""
    if way == "sign":
        found = judge.compared(ours, Graph(-theirs.output)).verdict == EQUAL
    elif way == "factor":
        found = factor_between(ours, theirs, judge) is not None
    else:
        found = _is_constant(difference(ours, theirs), judge)
    return Verdict(EQUAL, f"they are equal up to a {way}", layer=_LAYER) if found else None


def _is_constant(graph: Graph, judge: PairJudge) -> bool:
    from diffcli.library.symbolic import derivative

    names = [variable.name for variable in graph.variables if variable.name not in _CONSTANTS]
    return all(judge.compared(derivative(graph, name), "0").verdict == EQUAL for name in names)


def judge_antiderivative(
    expected: Any, answer: Any, wrt: str | None, judge: PairJudge, *, is_function: bool
) -> Verdict:  # fmt: skip
    """Return the verdict on an antiderivative: its derivative is the function, or that of another antiderivative."""
    from diffcli.library.symbolic import derivative

    graphs, failure = judge.reader.read(expected, answer)
    if failure is not None:
        return failure
    ours, theirs = graphs
    names = [variable.name for variable in ours.variables]
    name = wrt or (names[0] if len(names) == 1 else "x" if "x" in names or not names else None)
    if name is None:
        raise UsageError("integrated by what?", hint="say it with wrt")
    glued = next((v.name for v in theirs.variables if name in v.name and v.name not in (*names, name)), None)
    if glued is not None and not is_greek_name(glued) and "_" not in glued:
        product = "*".join(part for part in glued.partition(name) if part)
        return Verdict(INVALID, f"{glued} is one name; a product is written {product}")
    try:
        verdict = judge.compared(ours if is_function else derivative(ours, name), derivative(theirs, name))
    except DiffcliError as error:
        return Verdict(INVALID, error.message)
    if verdict.verdict == DIFFERENT:
        return verdict.with_reason(f"the derivative of the answer is another one: {verdict.reason}")
    jumping = [{op.name for op in side.plan.operations() if op.traits.jumps} for side in graphs]
    if verdict.verdict == EQUAL and jumping[1] - jumping[0]:
        what = f"the derivative is the function, but the answer may jump: {', '.join(sorted(jumping[1]))}"
        return Verdict(UNDECIDED, what, layer=verdict.layer)
    return verdict
