"""Expressions and computations as texts and pictures: what the commands print, as functions."""

from __future__ import annotations

from diffcli.errors import UsageError
from diffcli.given.expressions import as_bindings, as_graph, as_names
from diffcli.ops import OPS, OpTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.given.expressions import Expression


def text(expression: Expression, *, ops: OpTable = OPS) -> str:
    """Return an expression as text that reads back; statements where one line would be far longer than the graph.

    >>> text("(x+1)*2")
    '(x + 1)*2'

    Raises: what ``parse`` does.
    """
    from diffcli.rendering.infix import infix

    return infix(as_graph(expression, (), ops))


def latex(expression: Expression, *, ops: OpTable = OPS) -> str:
    r"""Return an expression as LaTeX, without dollar signs.

    >>> latex("x^2/2")
    '\\frac{x^{2}}{2}'

    Raises: what ``parse`` does.
    """
    from diffcli.rendering.latex import latex as written

    return written(as_graph(expression, (), ops))


def graph(
    expression: Expression,
    *,
    format: str = "text",
    grad: bool = False,
    wrt: Sequence[str] | None = None,
    ops: OpTable = OPS,
) -> str:
    """Return the computation graph drawn: ``format`` is text, table, dot, mermaid, svg or json.

    With ``grad`` the nodes of the gradient by ``wrt`` (every variable if not given) are drawn too.

    Raises: what ``parse`` does; UsageError for another format.
    """
    from diffcli.library.differentiation import gradient_nodes
    from diffcli.rendering.drawing import draw

    drawn = as_graph(expression, (), ops)
    if wrt is not None and not grad:
        raise UsageError("wrt is of use only with grad")
    return draw(drawn, format, gradient_nodes(drawn, as_names(wrt) or []) if grad else None)


def tree(
    expression: Expression,
    bindings: Mapping[str, Any] | None = None,
    *,
    style: str = "tree",
    gradients: bool = True,
    ops: OpTable = OPS,
) -> str:
    """Return both passes as they are printed: ``style`` is tree, homework, table, steps or trace.

    Without ``gradients`` only the forward pass is shown.

    >>> print(tree("x^2", {"x": 3}))
    IntPow result=9 gradient=1.0 power=2
      Leaf x result=3 gradient=6.0

    Shapes: as ``forward`` and ``backward``.
    Raises: BindingError for variables without a value, ShapeError for shapes that do not fit.
    """
    from diffcli.engine.backward import backward
    from diffcli.engine.forward import forward
    from diffcli.rendering.styles import styled_lines

    given = as_bindings(bindings)
    shown = as_graph(expression, given, ops)
    if style == "homework":
        from diffcli.rendering.styles import lower

        shown = lower(shown)
    values = forward(shown, given)
    names = [variable.name for variable in shown.variables]
    return "\n".join(styled_lines(style, shown, values, backward(shown, values) if gradients else None, names))


def steps(expression: Expression, bindings: Mapping[str, Any] | None = None, *, ops: OpTable = OPS) -> str:
    """Return both passes as on paper, a line for each value and each edge.

    Shapes: as ``tree``.
    Raises: as ``tree``.
    """
    return tree(expression, bindings, style="steps", ops=ops)


def operations(names: Sequence[str] = (), *, ops: OpTable = OPS) -> list[dict[str, Any]]:
    """Return the operations of a table, or those named, each with what is typed, its options and derivative rules.

    Raises: UnknownNameError.
    """
    from diffcli.rendering.listing import operation_rows

    return operation_rows(ops, names)
