"""The trace of an evaluation: a line for each operation with its value, its tangent and its gradient.

Tangents come from the top down in the direction in which every variable asked for grows by 1, gradients from the bottom
up; the two modes check each other, for the tangent of the output is the sum of gradient times tangent of the variables.
Source: Griewank and Walther 2008, tables 1.2 and 1.3.
"""

from __future__ import annotations

import math

from diffcli.engine.numbers import is_array, shape_of
from diffcli.engine.tangent import tangent
from diffcli.graphs import Apply, Constant, Graph, Node
from diffcli.rendering.steps import operation_text, paper_names
from diffcli.rendering.table import aligned, one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

_LIKENESS = 1e-12
"""How much of their summands the two sums may differ by."""


def trace_lines(
    graph: Graph, values: Mapping[Node, Any], gradients: Mapping[Node, Any] | None = None, names: Sequence[str] = ()
) -> list[str]:
    """Return the trace, with the check below where there are gradients.

    ``names`` are the variables to follow: together beside gradients, each in a column of its own without.
    """
    texts = paper_names(graph)
    shapes = {v.name: shape_of(values[v]) for v in graph.variables if v.name in names}
    followed = [list(shapes)] if gradients is not None else [[name] for name in shapes]
    tangents = [tangent(graph, values, {name: _ones(shapes[name]) for name in group}) for group in followed]
    headings = ["tangent"] if gradients is not None else [f"tangent of {name}" for name in shapes]
    rows = [["", "value", *headings, *(["gradient"] if gradients is not None else [])]]
    for node in graph.nodes:
        if isinstance(node, Constant) and node is not graph.output:
            continue
        row = [_line(node, texts), one_line(values[node])]
        row += [one_line(table[node]) if node in table else one_line(0.0) for table in tangents]
        if gradients is not None:
            row.append(one_line(gradients.get(node)))
        rows.append(row)
    lines = aligned(rows)
    if gradients is not None:
        lines.append(_check(graph, values, gradients, tangents[0], texts, list(shapes)))
    return lines


def _check(
    graph: Graph,
    values: Mapping[Node, Any],
    gradients: Mapping[Node, Any],
    tangents: Mapping[Node, Any],
    texts: Mapping[Node, str],
    names: Sequence[str],
) -> str:
    """Return what both modes say of the output's change, and whether they agree."""
    output = graph.output
    change = tangents.get(output, 0.0)
    parts = [gradients[v] for v in graph.variables if v.name in names and v in gradients]
    entries = [float(entry) for part in parts for entry in (part.ravel() if is_array(part) else (part,))]
    total = math.fsum(entries) if all(map(math.isfinite, entries)) else sum(entries)
    size = max(1e-300, *map(abs, entries), abs(float(change))) if entries else 1.0
    agrees = abs(float(change) - total) <= _LIKENESS * size * max(1, len(entries))
    sums = " + ".join(f"gradient*tangent of {name}" for name in names) or "nothing"
    said = "equal" if agrees else "undecided" if math.isnan(total) or math.isnan(float(change)) else "different"
    return f"check: gradient*tangent of {texts[output]} = {one_line(change)}, {sums} = {one_line(total)}: {said}"


def _line(node: Node, texts: Mapping[Node, str]) -> str:
    return f"{texts[node]} = {operation_text(node, texts)}" if isinstance(node, Apply) else texts[node]


def _ones(shape: tuple[int, ...]) -> Any:
    if not shape:
        return 1.0
    import numpy as np

    return np.ones(shape)
