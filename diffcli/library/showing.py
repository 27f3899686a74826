"""What commands print, count, minimize and draw, as functions."""

from __future__ import annotations

from diffcli.errors import UnknownNameError, UsageError, whole
from diffcli.given.expressions import as_bindings, as_graph, as_names, plain_name
from diffcli.ops import OPS, OpTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.costs.report import Report
    from diffcli.given.expressions import Expression
    from diffcli.graphs import Graph
    from diffcli.library.closed_forms import ClosedForms
    from diffcli.plotting.curves import Curve
    from diffcli.training.descent import Descent


def text(expression: Expression, *, ops: OpTable = OPS) -> str:
    """Return an expression as text that reads back; statements where one line would be far longer than the graph.

    >>> text("(x+1)*2")
    '(x + 1)*2'

    Raises: what ``parse`` does.
    """
    from diffcli.rendering.infix import infix

    return infix(as_graph(expression, (), ops, has_letters=True))


def latex(expression: Expression, *, ops: OpTable = OPS) -> str:
    r"""Return an expression as LaTeX, without dollar signs.

    >>> latex("x^2/2")
    '\\frac{x^{2}}{2}'

    Raises: what ``parse`` does.
    """
    from diffcli.rendering.latex import latex as written

    return written(as_graph(expression, (), ops, has_letters=True))


def graph(
    expression: Expression,
    bindings: Mapping[str, Any] | None = None,
    *,
    format: str = "text",
    grad: bool = False,
    values: bool = False,
    wrt: Sequence[str] | None = None,
    output: str | None = None,
    syntax: str = "auto",
    functions: str | Sequence[str] = (),
    ops: OpTable = OPS,
) -> str:
    """Return the computation graph drawn: ``format`` is text, table, dot, mermaid, svg, json or html.

    With ``grad`` the nodes of the gradient by ``wrt`` (every variable if not given) are drawn too.  With ``values``
    pictures (dot, mermaid, svg) have value and gradient at the ``bindings`` on each node; html is a page that plays
    both passes there.  ``output``, ``syntax`` and ``functions`` are as for ``parse``.

    Shapes: as ``tree``.
    Raises: what ``parse`` does; UsageError for another format and options that do not go together; as ``tree``.
    """
    from diffcli.engine.backward import backward
    from diffcli.engine.forward import forward
    from diffcli.library.differentiation import gradient_nodes
    from diffcli.rendering.drawing import draw

    given = as_bindings(bindings)
    drawn = as_graph(expression, given, ops, output=output, syntax=syntax, functions=functions, has_letters=True)
    shows = check_drawing(format, has_bindings=bool(given), grad=grad, values=values, has_wrt=wrt is not None)
    gradients = gradient_nodes(drawn, as_names(wrt) or []) if grad else None
    if not shows:
        return draw(drawn, format, gradients)
    found = forward(drawn, given)
    numbers = found, backward(drawn, found)
    if format == "html":
        from diffcli.rendering.page import page

        return page(drawn, *numbers)
    return draw(drawn, format, gradients, numbers)


def check_drawing(
    format: str | None, *, has_bindings: bool, grad: bool, values: bool, has_wrt: bool, flag: str = ""
) -> bool:
    """Tell whether values are drawn; ``flag`` is what stands before the name of an option.  Raises: UsageError."""
    shows = values or format == "html"
    if has_wrt and not grad:
        raise UsageError(f"{flag}wrt is of use only with {flag}grad")
    if has_bindings and not shows:
        raise UsageError(f"values of variables are of use only with {flag}values or {flag}format html")
    if shows and format not in ("dot", "mermaid", "svg", "html"):
        raise UsageError(f"{flag}values is for pictures", hint="grad shows the tree, the table and --json with numbers")
    if format == "html" and grad:
        raise UsageError(f"{flag}format html plays the passes, so it goes without {flag}grad")
    return shows


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


def operations(names: str | Sequence[str] = (), *, ops: OpTable = OPS) -> list[dict[str, Any]]:
    """Return the operations of a table, or those named, each with what is typed, its options and derivative rules.

    Raises: UnknownNameError.
    """
    from diffcli.rendering.listing import operation_rows

    return operation_rows(ops, as_names(names) or ())


_MOST_DERIVATIVES = 8
_LONGEST_LABEL = 60


def cost(
    expression: Expression,
    sizes: str | Mapping[str, Any] = "",
    *,
    bindings: Mapping[str, Any] | None = None,
    wrt: Sequence[str] | None = None,
    repeat: int | str | None = None,
    carry: str | None = None,
    checkpoint: int | None = None,
    paths: bool = False,
    nodes: bool = False,
    dtype: str = "float64",
    output: str | None = None,
    syntax: str = "auto",
    functions: str | Sequence[str] = (),
    ops: OpTable = OPS,
) -> Report:
    """Return the operations and bytes of every pass: ``.record()`` as data, ``.lines()`` as printed.

    ``sizes`` gives shapes, ``"W: d,d; x: d,b"``, with numbers or letters; other variables are numbers.  ``repeat``
    stacks so many layers, each of whose output is the next one's variable ``carry``; ``checkpoint`` counts so many
    segments, ``paths`` those of the chain rule, ``nodes`` each operation.

    >>> cost("sum(W @ x)", "W: d,d; x: d,b").record()["passes"][1]["time"]
    'O(b*d^2)'

    Shapes: those of ``sizes``; a letter is a size that nobody says.  Units: operations and bytes.
    Raises: what ``parse`` does; UsageError and LimitError for sizes, ShapeError where they do not fit.
    """
    from diffcli.costs.report import graph_report, layers_report
    from diffcli.given.sizes import read_size, read_sizes
    from diffcli.polynomials import Polynomial

    def count(size: int | str) -> Any:
        return size if isinstance(size, int) else Polynomial.named(size)

    given = as_bindings(bindings)
    shapes = {name: tuple(map(count, shape)) for name, shape in read_sizes(sizes).items()}
    counted = as_graph(expression, (*given, *shapes), ops, output=output, syntax=syntax, functions=functions)
    names = [variable.name for variable in counted.variables]
    for name in shapes:
        if name not in names:
            raise UsageError(f"a shape is given to {name}, which is no variable of the expression")
    if checkpoint is not None and whole(checkpoint, "checkpoint") < 1:
        raise UsageError(f"checkpoint takes a number of segments from 1, not {checkpoint}")
    known = counted.by_name
    targets = {}
    for name in as_names(wrt) or ():
        if name not in known:
            raise UnknownNameError(f"the output does not depend on {name}")
        targets[name] = known[name]
    asked: dict[str, Any] = {"segments": checkpoint, "item_size": 4 if dtype == "float32" else 8}
    if repeat is None:
        return graph_report(counted, shapes, given, targets, paths=paths, nodes=nodes, **asked)
    if paths or nodes:
        raise UsageError("repeat goes without paths and nodes")
    layers = count(repeat if isinstance(repeat, int) else read_size(repeat, "repeat"))
    return layers_report(counted, shapes, given, layers, carried=carry, wrt=list(targets), **asked)


def exact(
    expression: Expression,
    bindings: Mapping[str, Any] | None = None,
    *,
    wrt: Sequence[str] | None = None,
    ops: OpTable = OPS,
) -> ClosedForms:
    """Return value and gradients as closed forms: ``.value`` and ``.gradient`` are texts such as ``"log(2)/3"``.

    Values are integers, fractions, or texts of constants, ``"log(2)"``.

    >>> exact("mean(exp(x), exp(-x))", {"x": "log(2)"}).value
    '5/4'

    A float is the binary number that it is.  Where there is no derivative a warning says what is printed.
    Shapes: numbers alone.
    Raises: UsageError for arrays; DomainError where a value or gradient does not exist.
    """
    from diffcli.library.closed_forms import right_forms
    from diffcli.library.evaluation import point_of
    from diffcli.library.passes import targets
    from diffcli.trust.results import reading_notes, warned

    given = as_bindings(bindings)
    found = as_graph(expression, given, ops)
    forms = right_forms(found, point_of(given, bindings, ops), targets(found, as_names(wrt), given))
    return warned(forms, reading_notes(expression, found, given, "; its gradient is 0"))


def minimize(
    expression: Expression,
    bindings: Mapping[str, Any],
    *,
    wrt: Sequence[str] | None = None,
    data: Sequence[str] = (),
    output: str | None = None,
    ops: OpTable = OPS,
    **settings: Any,
) -> Descent:
    """Return gradient descent run to its end: ``.parameters``, ``.stopped``, ``.loss()``.

    ``wrt`` names what changes, every variable but ``data`` if not given; ``output`` is as for ``parse``; ``settings``
    are those of ``diffcli.training.descent.Settings``: steps, rate, momentum, batch, accumulate, seed, tolerance,
    until, held_out, measure.

    >>> round(minimize("(x - 3)^2", {"x": 0.0}).parameters["x"], 6)
    3.0

    Shapes: the output is a number; ``data`` have a row for each example.
    Raises: ShapeError if the output is not a number, UsageError for settings, BindingError for names.
    """
    from diffcli.training.descent import Descent, Settings

    given = as_bindings(bindings)
    loss = as_graph(expression, given, ops, output=output)
    names = as_names(wrt) or [variable.name for variable in loss.variables if variable.name not in data]
    try:
        chosen = Settings(**settings)
    except TypeError as error:
        raise UsageError(f"minimize: {error}".replace("Settings.__init__() got an unexpected", "there is no")) from None
    descent = Descent(loss, given, names, data, settings=chosen)
    for _ in descent:
        pass
    return descent


def plot(
    expression: Expression,
    bindings: Mapping[str, Any],
    *,
    order: int = 0,
    path: str | None = None,
    output: str | None = None,
    syntax: str = "auto",
    ops: OpTable = OPS,
) -> list[Curve]:
    """Return the curves of a function and its derivatives up to ``order``; with ``path`` also drawn into a file.

    One of the ``bindings`` is a range, ``(start, stop)`` or ``"start:stop"``, the others are numbers.  A curve's
    ``pieces`` are lists of x and y between its gaps.  A file needs the extra ``plot``.  ``output`` and ``syntax`` are
    as for ``parse``.

    Shapes: a number for each x.
    Raises: UsageError for the range and the file, ShapeError for arrays; FileError where it cannot be written.
    """
    from diffcli.engine.numbers import shape_of
    from diffcli.library.differentiation import Asked
    from diffcli.library.entrywise import entrywise
    from diffcli.plotting.curves import check_range, function_of, sampled

    if not 0 <= whole(order, "order") <= _MOST_DERIVATIVES:
        raise UsageError(f"order goes from 0 to {_MOST_DERIVATIVES}, not {order}")
    spans = {name: span(value) for name, value in bindings.items()}
    ranges = {plain_name(name): value for name, value in spans.items() if value is not None}
    if len(ranges) != 1:
        raise UsageError("a plot needs one variable with a range", hint='such as {"x": (-2, 3)}')
    ((name, ends),) = ranges.items()
    start, stop = read_ends(ends, name)
    check_range(start, stop)
    given = as_bindings({key: value for key, value in bindings.items() if spans[key] is None})
    drawn = as_graph(expression, (*given, name), ops, output=output, syntax=syntax)
    sizes = {variable.name: shape_of(given.get(variable.name, 0.0)) for variable in drawn.variables}
    drawn = entrywise(drawn, sizes)  # written out of numbers
    functions = [drawn, *(entrywise(Asked(drawn, [name], k).derivative(), sizes) for k in range(1, order + 1))]
    curves = [
        sampled(_label(function, name, k), function_of(function, name, given), start, stop)
        for k, function in enumerate(functions)
    ]
    if path is not None:
        from diffcli.plotting.files import save

        save(curves, path, name=name, start=start, stop=stop)
    return curves


def span(value: Any) -> Sequence[Any] | None:
    """Return the two ends of what is a range to plot over, a pair or a text ``start:stop``, as they are; else None."""
    if isinstance(value, str):
        return value.split(":") if value.count(":") == 1 and "[" not in value else None
    return value if isinstance(value, tuple) and len(value) == 2 else None


def read_ends(ends: Sequence[Any], name: str) -> tuple[float, float]:
    """Return the ends of a range as numbers.  Raises: UsageError, ExpressionError for texts that are no values."""
    from diffcli.given.values import read_value

    start, stop = (read_value(end, name=name, files=False) if isinstance(end, str) else end for end in ends)
    try:
        return float(start), float(stop)
    except (TypeError, ValueError):
        raise UsageError(f"the ends of the range of {name} are numbers, not {start!r} and {stop!r}") from None


def _label(graph: Graph, name: str, order: int) -> str:
    """Return what the legend says: the formula, where it is short enough."""
    from diffcli.rendering.infix import infix

    head = f"f{chr(39) * order if order < 4 else f'^({order})'}({name})"
    formula = infix(type(graph)(graph.output))
    return f"{head} = {formula}" if len(formula) <= _LONGEST_LABEL and ";" not in formula else head
