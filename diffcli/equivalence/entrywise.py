"""Arrays entry by entry: shapes first, then every pair of entries, the wrong ones named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from diffcli.engine.forward import forward
from diffcli.equivalence.tensors import SIZES, array_variables, entries
from diffcli.equivalence.verdict import DIFFERENT, EQUAL, INVALID, UNDECIDED, Verdict
from diffcli.errors import DiffcliError
from diffcli.graphs import Graph

_NAMED = 5
_ALIKE, _LARGE = 1e-6, 1e9


def decide_entries(
    expected: Graph,
    answer: Graph,
    decide: Callable[[Graph, Graph, int], Verdict],
    *,
    columns: bool = False,
    axes: Mapping[str, int] | None = None,
) -> Verdict:
    """Compare two graphs with arrays; ``decide`` compares two entries, given their position in reading order.

    ``columns`` is as for ``array_variables``, which finds the ``axes`` of names where they are not given.

    Where shapes are not said, the verdict must hold in the first two sizes in which both sides make sense.
    """
    axes = array_variables((expected, answer), columns=columns) if axes is None else axes
    verdicts: list[Verdict] = []
    failures: list[Verdict] = []
    for size in SIZES if axes else SIZES[:1]:
        sides = _sides(expected, answer, axes, size)
        if isinstance(sides, Verdict):
            failures.append(sides)
            continue
        verdicts.append(_compare(*sides, decide))
        if verdicts[-1].verdict != EQUAL or len(verdicts) == 2:
            break
    return verdicts[-1] if verdicts else failures[0]


def seen_alike(expected: Graph, answer: Graph, shapes: Mapping[str, tuple[int, ...]]) -> bool | None:
    """Tell whether two graphs of arrays look the same in floating point at a few points; None where the first has none.

    This proves nothing, and is quick for arrays of any size.
    """
    import numpy as np

    names = {variable.name for graph in (expected, answer) for variable in graph.variables}
    rng = np.random.default_rng(len(names))
    found: bool | None = None
    for low in (0.25, -2.0, 0.25, -2.0):
        point = {name: rng.uniform(low, 2.0, shapes.get(name, ())) for name in sorted(names)}
        ours, theirs = _floats(expected, point), _floats(answer, point)
        if ours is None or np.isnan(ours).all():
            continue
        if theirs is None or ours.shape != theirs.shape:
            return False
        known = ~np.isnan(ours + theirs)
        a, b = ours[known], theirs[known]
        if not np.allclose(a, b, rtol=_ALIKE, atol=_ALIKE * np.max(np.abs(a), initial=0)):
            return False
        found = bool(found or known.any())
    return found


def _floats(graph: Graph, point: Mapping[str, Any]) -> Any:
    """Return the values of a graph, nan where a matrix on the way is about singular; None where shapes do not fit."""
    import numpy as np

    try:
        with np.errstate(all="ignore"):
            values = forward(graph, point)
            sizes = [np.max(np.abs(np.asarray(value, dtype=float)), initial=0) for value in values.values()]
            return np.asarray(values[graph.output], dtype=float) * (1.0 if max(sizes) < _LARGE else np.nan)
    except DiffcliError:
        return None


def _sides(expected: Graph, answer: Graph, axes: Mapping[str, int], size: int) -> tuple[Any, Any] | Verdict:
    """Return the entries of both sides, or why they cannot be compared in this size."""
    sides = []
    for name, graph in (("expected expression", expected), ("answer", answer)):
        try:
            sides.append(entries(graph, axes, size))
        except DiffcliError as error:
            is_scope = error.message.startswith("unsupported")
            return Verdict(INVALID, error.message if is_scope else f"the {name}: {error.message}")
    a, b = sides
    if a.shape != b.shape:
        return Verdict(DIFFERENT, f"the shapes differ: {_shape(a)} and {_shape(b)}", layer="shapes")
    return a, b


def _compare(a: Any, b: Any, decide: Callable[[Graph, Graph, int], Verdict]) -> Verdict:
    """Return one verdict on all entries."""
    verdicts = [decide(Graph(x), Graph(y), k) for k, (x, y) in enumerate(zip(a.flat, b.flat, strict=True))]
    if len(verdicts) == 1 and not a.shape:
        return verdicts[0]
    for status in (INVALID, DIFFERENT, UNDECIDED):
        wrong = [k for k, verdict in enumerate(verdicts) if verdict.verdict == status]
        if wrong:
            first = verdicts[wrong[0]]
            places = ", ".join(_place(k, a.shape) for k in wrong[:_NAMED])
            more = f" and {len(wrong) - _NAMED} more" if len(wrong) > _NAMED else ""
            noun, said = ("entry", _SAID[status][0]) if len(wrong) == 1 else ("entries", _SAID[status][1])
            reason = f"{noun} {places}{more} {said}: {first.reason}"
            return first.with_reason(reason)
    if not verdicts:
        return Verdict(EQUAL, "both are empty", layer="shapes")
    return Verdict(EQUAL, f"all {len(verdicts)} entries are equal: {verdicts[-1].reason}", layer=verdicts[-1].layer)


_SAID = {
    INVALID: ("cannot be compared", "cannot be compared"),
    DIFFERENT: ("differs", "differ"),
    UNDECIDED: ("could not be decided", "could not be decided"),
}


def _shape(array: Any) -> str:
    return "a number" if not array.shape else str(tuple(array.shape))


def _place(position: int, shape: tuple[int, ...]) -> str:
    """Return the index of an entry as it is typed, such as [1, 0]."""
    index = []
    for size in reversed(shape):
        index.append(position % size)
        position //= size
    return "[" + ", ".join(map(str, reversed(index))) + "]"
