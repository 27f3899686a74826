"""Answers that may differ by a constant, a sign or a factor, and antiderivatives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diffcli.answers.kinds.equations import factor_between
from diffcli.answers.labels import bound_arguments
from diffcli.answers.reading import expression_of, read
from diffcli.answers.solving import difference
from diffcli.equivalence.steps import first_break
from diffcli.equivalence.verdict import DIFFERENT, EQUAL, INVALID, UNDEFINED, Verdict
from diffcli.errors import DiffcliError, UsageError
from diffcli.graphs import Graph, Variable, substituted
from diffcli.parsing import parse
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
    zero = parse("0")
    return all(
        judge.compared(derivative(graph, name), zero).verdict == EQUAL
        and ((found := first_break(graph, zero, name, judge.domain.get(name))) is None or found.is_gap)
        for name in names
    )


def judge_antiderivative(
    expected: Any, answer: Any, wrt: str | None, judge: PairJudge, *, is_function: bool
) -> Verdict:  # fmt: skip
    """Return the verdict on an antiderivative: its derivative is the function, or that of another antiderivative."""
    from diffcli.library.symbolic import derivative

    said = read(answer) if isinstance(answer, str) else None
    graphs, failure = judge.reader.read(expected, answer if said is None else expression_of(answer))
    if failure is not None:
        return failure
    ours, theirs = graphs
    names = [variable.name for variable in ours.variables]
    name = wrt or (names[0] if len(names) == 1 else "x" if "x" in names or not names else None)
    if name is None:
        raise UsageError("integrated by what?", hint="say it with wrt")
    bound = [] if said is None else bound_arguments(said.label)
    if len(bound) == 1 and bound[0] not in names:
        theirs = substituted(theirs, {bound[0]: Variable(name)})
    glued = next((v.name for v in theirs.variables if name in v.name and v.name not in (*names, name)), None)
    if glued is not None and not is_greek_name(glued) and "_" not in glued:
        product = "*".join(part for part in glued.partition(name) if part)
        return Verdict(INVALID, f"{glued} is one name; a product is written {product}")
    try:
        function = ours if is_function else derivative(ours, name)
        verdict = judge.compared(function, derivative(theirs, name))
    except DiffcliError as error:
        return Verdict(INVALID, error.message)
    if verdict.verdict == DIFFERENT:
        return verdict.with_reason(f"the derivative of the answer is another one: {verdict.reason}")
    found = first_break(theirs, function, name, judge.domain.get(name)) if verdict.verdict == EQUAL else None
    if found is None:
        return verdict
    where = f"{name} = {found.place:.6g}"
    if found.is_gap:
        how = f"at {where}, and jumps there" if found.jumps else f"as at {where}"
        return verdict.with_reason(f"{verdict.reason}; note: the answer is {UNDEFINED}, {how}")
    return Verdict(DIFFERENT, f"the answer jumps at {where}, where it has no derivative", layer=_LAYER)
