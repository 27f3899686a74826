"""Derivatives as expressions in every form: by one variable or several, all at once, of what an equation defines."""

from __future__ import annotations

from diffcli.errors import UsageError
from diffcli.library import differentiation
from diffcli.library.differentiation import Solution
from diffcli.ops import OPS
from diffcli.rendering.infix import infix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.engine.shapes import Shape
    from diffcli.given.expressions import Expression
    from diffcli.graphs import Graph
    from diffcli.library.implicit import Curve
    from diffcli.ops import OpTable


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
    kinds = {"of": of, "gradient": gradient, "jacobian": jacobian, "hessian": hessian}
    options: dict[str, Any] = {**kinds, "assume": assume, "sizes": sizes, "simplified": simplified, "ops": ops}
    return infix(derivative(expression, wrt, order, **options))


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
    ops: OpTable = OPS,
) -> Graph:
    """Return the graph of the derivative of an expression; its ``notes`` say what was taken for granted.

    ``wrt`` is a name, or several for a partial derivative by each in turn, such as ``"x,y,x"``; it may be left out
    where there is one variable.  ``order`` repeats it.  With ``gradient``, ``jacobian`` or ``hessian`` all partial
    derivatives are meant.  With ``of`` the expression is an equation, and its derivative that of the name it defines.
    ``assume`` are facts such as ``"sum(p) = 1"``; ``sizes`` are shapes by name, or a text such as ``"W: 3,4; x: 4"``.

    Shapes: by an array, of a number, the shape of that array; else that of the output, then that of the variable.
    Raises: as ``diff``.
    Source: Goodfellow et al. 2016, Alg. 6.5 and 6.6.
    """
    asked = {"gradient": gradient, "jacobian": jacobian, "hessian": hessian, "of": of is not None}
    chosen = [name for name, is_asked in asked.items() if is_asked]
    if len(chosen) > 1:
        raise UsageError(f"{chosen[0]} and {chosen[1]} exclude each other")
    if of is not None:
        if not simplified:
            raise UsageError("the derivative of what an equation defines is simplified")
        return _curve(expression, of, wrt, assume, sizes).solved(order, detail="").derivative
    if not chosen:
        return differentiation.derivative(
            expression, wrt, order, assume=assume, sizes=sizes, simplified=simplified, ops=ops
        )
    if order != 1 or not simplified:
        raise UsageError(f"{chosen[0]} gives all partial derivatives of one kind and of first order, simplified")
    from diffcli.library.partials import partials

    return partials(expression, chosen[0], wrt, assume=assume, sizes=sizes, ops=ops)


def solution(
    expression: Expression,
    wrt: str | Sequence[str] | None = None,
    order: int = 1,
    *,
    of: str | None = None,
    assume: Sequence[str] = (),
    sizes: Mapping[str, Shape] | str | None = None,
    detail: str = "full",
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
    if of is None:
        return differentiation.solved(expression, wrt, order, assume=assume, sizes=sizes, detail=detail, ops=ops)
    return _curve(expression, of, wrt, assume, sizes).solved(order, detail=detail)


def _curve(
    equation: Expression,
    of: str,
    wrt: str | Sequence[str] | None,
    assume: Sequence[str],
    sizes: Mapping[str, Shape] | str | None,
) -> Curve:
    from diffcli.library.implicit import Curve

    if not isinstance(equation, str):
        raise UsageError("an equation is a text, not a graph")
    if sizes:
        raise UsageError("an equation is of numbers, so it goes without sizes")
    return Curve(equation, of, wrt, assume=assume)
