"""Expressions in other forms: derivatives, by variables or of what an equation defines, with steps; fewer words."""

from __future__ import annotations

from diffcli import simplification
from diffcli.engine.shapes import node_shapes
from diffcli.errors import UsageError
from diffcli.given.expressions import as_graph, in_turn, sequence
from diffcli.graphs import Apply, Graph, Node
from diffcli.library.differentiation import Asked, Solution, sizes_of
from diffcli.library.entrywise import known_sizes, stacked
from diffcli.ops import OPS, OpTable
from diffcli.rendering.infix import infix, node_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.engine.shapes import Shape
    from diffcli.given.expressions import Expression
    from diffcli.library.implicit import Curve


def diff(
    expression: Expression,
    wrt: str | Sequence[str] | None = None,
    order: int = 1,
    *,
    of: str | None = None,
    gradient: bool = False,
    jacobian: bool = False,
    hessian: bool = False,
    assume: Sequence[str] = (),
    sizes: Mapping[str, Shape] | str | None = None,
    simplified: bool = True,
    output: str | None = None,
    syntax: str = "auto",
    functions: str | Sequence[str] = (),
    ops: OpTable = OPS,
) -> str:
    """Return the derivative of an expression as text that reads back: one expression, or statements if it is long.

    >>> diff("x^4 - 2*x^3 + 3*x^2 - 4*x + 5")
    '4*x^3 - 6*x^2 + 6*x - 4'
    >>> diff("x^2*y", gradient=True)
    '[2*x*y, x^2]'
    >>> diff("x^2 + y^2 = 25", "x", of="y")
    '-x/y'

    Parameters as for ``derivative``.
    Shapes: names are numbers unless ``sizes`` says otherwise; the result has the shape of what is differentiated by.
    Raises: ExpressionError and its subclasses, UsageError where ``wrt`` is needed.
    """
    kinds: dict[str, Any] = {"of": of, "gradient": gradient, "jacobian": jacobian, "hessian": hessian}
    known: dict[str, Any] = {"assume": assume, "sizes": sizes, "ops": ops}
    known |= {"output": output, "syntax": syntax, "functions": functions}
    found = derivative(expression, wrt, order, **kinds, **known, simplified=simplified)
    if found.notes and isinstance(expression, str):
        from diffcli.trust.results import warn_of_reading

        warn_of_reading(found.notes)
    return infix(found)


def derivative(
    expression: Expression,
    wrt: str | Sequence[str] | None = None,
    order: int = 1,
    *,
    of: str | None = None,
    gradient: bool = False,
    jacobian: bool = False,
    hessian: bool = False,
    assume: Sequence[str] = (),
    sizes: Mapping[str, Shape] | str | None = None,
    simplified: bool = True,
    output: str | None = None,
    syntax: str = "auto",
    functions: str | Sequence[str] = (),
    ops: OpTable = OPS,
) -> Graph:
    """Return the graph of the derivative of an expression; its ``notes`` say what was taken for granted.

    ``wrt`` is a name, or several for a partial derivative by each in turn, such as ``"x,y,x"``; it may be left out
    where there is one variable.  ``order`` repeats it.  With ``gradient``, ``jacobian`` or ``hessian`` all partial
    derivatives are meant.  With ``of`` the expression is an equation, and its derivative that of the name it defines.
    ``output``, ``syntax`` and ``functions`` are as for ``parse``, of any but an equation.
    ``assume`` are facts such as ``"sum(p) = 1"``; ``sizes`` are shapes by name, or a text such as ``"W: 3,4; x: 4"``.

    Shapes: by an array, of a number, the shape of that array; else that of the output, then that of the variable.
    Raises: as ``diff``.
    Source: Goodfellow et al. 2016, Alg. 6.5 and 6.6.
    """
    asked = {"gradient": gradient, "jacobian": jacobian, "hessian": hessian, "of": of is not None}
    chosen = [name for name, is_asked in asked.items() if is_asked]
    if len(chosen) > 1:
        raise UsageError(f"{chosen[0]} and {chosen[1]} exclude each other")
    reading: dict[str, Any] = {"output": output, "syntax": syntax, "functions": functions}
    if of is not None:
        if not simplified:
            raise UsageError("the derivative of what an equation defines is simplified")
        return _curve(expression, of, wrt, assume, sizes, reading).solved(order, detail="").derivative
    if not chosen:
        asked_for = Asked(expression, wrt, order, assume=assume, sizes=sizes, ops=ops, **reading)
        return asked_for.derivative(simplified=simplified)
    if order != 1 or not simplified:
        raise UsageError(f"{chosen[0]} gives all partial derivatives of one kind and of first order, simplified")
    return _partials(expression, chosen[0], wrt, sizes, ops, assume, reading)


def solution(
    expression: Expression,
    wrt: str | Sequence[str] | None = None,
    order: int = 1,
    *,
    of: str | None = None,
    assume: Sequence[str] = (),
    sizes: Mapping[str, Shape] | str | None = None,
    detail: str = "full",
    output: str | None = None,
    syntax: str = "auto",
    functions: str | Sequence[str] = (),
    ops: OpTable = OPS,
) -> Solution:
    """Return the derivative with its steps: rules in words and formula, substitution, simplification.

    Derivatives of higher order are taken one after the other.  With ``detail`` "brief", the derivatives of parts are
    left out.  Other parameters as for ``derivative``.

    >>> solution("x*sin(x)").lines()[-1]
    '      = x*cos(x) + sin(x)    (simplified)'

    Shapes: numbers alone.
    Raises: as ``diff``; ShapeError where the expression is an array.
    """
    if detail not in ("full", "brief"):
        raise UsageError(f"detail is full or brief, not {detail!r}")
    reading: dict[str, Any] = {"output": output, "syntax": syntax, "functions": functions}
    if of is None:
        return Asked(expression, wrt, order, assume=assume, sizes=sizes, ops=ops, **reading).solution(detail=detail)
    return _curve(expression, of, wrt, assume, sizes, reading).solved(order, detail=detail)


def _curve(
    equation: Expression,
    of: str,
    wrt: str | Sequence[str] | None,
    assume: Sequence[str],
    sizes: Mapping[str, Shape] | str | None,
    reading: Mapping[str, Any],
) -> Curve:
    from diffcli.library.implicit import Curve

    if not isinstance(equation, str):
        raise UsageError("an equation is a text, not a graph")
    if sizes:
        raise UsageError("an equation is of numbers, so it goes without sizes")
    if reading != {"output": None, "syntax": "auto", "functions": ()}:
        raise UsageError("an equation goes without output, syntax and functions")
    return Curve(equation, of, wrt, assume=assume)


def _partials(
    expression: Expression,
    kind: str,
    wrt: str | Sequence[str] | None,
    sizes: Mapping[str, Shape] | str | None,
    ops: OpTable,
    assume: Sequence[str],
    reading: Mapping[str, Any],
) -> Graph:
    """Return the graph of the ``kind`` of derivative, "gradient", "jacobian" or "hessian".

    By numbers that is a vector or matrix of all partial derivatives, in the order of ``wrt``, else in that of
    appearance; by one vector it is the derivative that ``derivative`` returns.
    Raises: UsageError, for several variables of which one is an array, or a gradient of an array.
    """
    asked = in_turn(wrt)
    shapes = sizes_of(sizes)
    graph = as_graph(expression, asked, ops, shapes=shapes, targets=asked, has_letters=True, **reading)
    names = list(dict.fromkeys(asked)) or [variable.name for variable in graph.variables]
    is_array = bool(node_shapes(graph, shapes or {})[graph.output])
    if is_array and kind != "jacobian":
        raise UsageError(f"an array has no {kind}", hint="its derivative is the jacobian")
    arrays = [name for name in names if (shapes or {}).get(name)]
    if arrays and len(names) > 1:
        raise UsageError(f"{', '.join(names[:8])} are not all numbers", hint="say one, or numbers alone, with wrt")

    told = {note.message: note for note in graph.notes}

    def by(function: Graph, name: str, order: int = 1) -> Graph:
        found = Asked(function, [name], order, assume=assume, sizes=sizes, ops=ops).derivative()
        told.update({note.message: note for note in found.notes if any(v.name == name for v in function.variables)})
        return found

    if arrays:
        found = by(graph, names[0], 2 if kind == "hessian" else 1)
    elif kind == "hessian":
        firsts = [by(graph, name) for name in names]
        found = Graph(stacked([stacked([by(first, name).output for name in names]) for first in firsts]))
    else:
        rows = [Graph(item, names=graph.names) for item in _entries(graph.output)] if kind == "jacobian" else [graph]
        made = [stacked([by(row, name).output for name in names]) for row in rows]
        found = Graph(made[0] if kind == "gradient" else stacked(made))
    found.notes = tuple(told.values())
    return found


def _entries(output: Node) -> Sequence[Node]:
    """Return the entries of a vector that is written out, else the one output."""
    is_written = isinstance(output, Apply) and node_text(output).startswith("[")
    return output.inputs if is_written else [output]  # type: ignore[attr-defined]


def simplify(
    expression: Expression,
    *,
    assume: Sequence[str] = (),
    sizes: Mapping[str, Shape] | str | None = None,
    ops: OpTable = OPS,
) -> Graph:
    """Return the graph of an equal expression that takes fewer words, exact in all its rational numbers.

    >>> from diffcli.rendering.infix import infix
    >>> infix(simplify("x/2 + x/2 + sin(y)^2 + cos(y)^2"))
    'x + 1'

    Wherever the expression has a value, the result has the same one; it may be defined at more points (x/x is 1).
    ``assume`` and ``sizes`` are as for ``diff``.

    Shapes: that of the expression.
    Raises: what ``parse`` does; UsageError for facts and sizes.
    """
    graph = as_graph(expression, (), ops, has_letters=True)
    facts = [
        simplification.read_assumption(text, [v.name for v in graph.variables]) for text in sequence(assume, "facts")
    ]
    return simplification.simplify(graph, sizes=known_sizes(graph, sizes_of(sizes)), assume=facts)
