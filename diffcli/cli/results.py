"""What commands print of a result: its numbers with the warnings on them, its digits, closed forms or orders."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.arguments import Arguments
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import Option
from diffcli.errors import Findings, Note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.cli.requests import Request
    from diffcli.graphs import Graph, Node
    from diffcli.shown import Told
    from diffcli.trust.doubts import Doubts

DIGITS = Option(
    "--digits N",
    "Compute N correct digits, however many cancel on the way.",
    why="is computed by enclosures",
    without="exact order mode dtype float64 checkpoint memory",
)
EXACT = Option(
    "--exact",
    "Print closed forms, such as log(2) and 3/4.",
    why="substitutes and simplifies",
    without="order mode dtype float64 checkpoint memory",
)
ORDER = Option(
    "--order N",
    "Print the derivatives up to order N by each scalar variable.",
    why="is computed by Taylor series",
    without="mode dtype checkpoint memory",
)
UNDEFINED = Option(
    "--undefined report|error|subgradient",
    "Where there is no derivative: report it, fail with exit code 1, or print a subgradient.",
    default="report",
)


def _examined(request: Request, values: Mapping[Node, Any]) -> Doubts:
    """Judge the value of a forward pass."""
    from diffcli.trust.doubts import examine

    arguments = request.arguments
    arithmetic = "float64" if is_plain(arguments) else None
    return examine(request.graph, request.point, values, {}, dtype=arguments.get("dtype"), arithmetic=arithmetic)


def is_plain(arguments: Arguments) -> bool:
    """Tell whether the numbers are those of float64, right or not."""
    return bool(
        arguments.get("float64") or arguments.get("checkpoint") is not None or arguments.get("style") == "homework"
    )


def told(request: Request, record: dict[str, Any], findings: Findings) -> dict[str, Any]:
    """Return a record with what doubts its numbers; what is merely worth telling joins the request's findings."""
    request.findings.extend(findings.remarks)
    if findings.recomputed:
        record["recomputed"] = findings.recomputed
    if findings.warnings:
        record["warnings"] = findings.warnings
    return record


def write(request: Request, record: Mapping[str, Any], lines: Iterable[str]) -> int:
    """Write a result as lines or as JSON, and to standard error what is said of it, but for warnings that JSON has."""
    as_json = request.arguments["json"]
    output.tell_notes(request.findings)
    if not as_json:
        output.tell_notes(Note(text, is_warning=True) for text in record.get("warnings", ()))
    output.write_answer(as_json, record, lines)
    return ExitStatus.SUCCESS


def write_products(request: Request, result: Told, record: Mapping[str, Any], lines: Iterable[str]) -> int:
    """Write derivatives as lines or as JSON, with what is said of them."""
    return write(request, told(request, {"expression": request.expression, **record}, result.findings), lines)


def value_record(request: Request, values: Mapping[Node, Any]) -> dict[str, Any]:
    """Return the object that ``eval --json`` prints."""
    if is_special(request):
        return special_record(request, values, None)
    doubts = _examined(request, values)
    return told(request, {"expression": request.expression, "value": doubts.value}, doubts)


def better_values(request: Request, values: Mapping[Node, Any]) -> Mapping[Node, Any]:
    """Return the values of all nodes with those that are known better than the pass has them."""
    doubts = _examined(request, values)
    if not doubts.recomputed:
        return values
    assert doubts.proof is not None
    return {**values, **doubts.proof.better(values, None)[0], request.graph.output: doubts.value}


def is_special(request: Request) -> bool:
    """Tell whether the result is not that of the float64 passes."""
    has_order = request.order is not None and "order" in request.arguments.values
    return has_order or bool(_chosen(request.arguments))


def _chosen(arguments: Arguments) -> list[str]:
    given = {name: arguments.get(name) for name in ("digits", "exact", "order")}
    # 0 digits were asked for too, and are refused later
    return [name for name, value in given.items() if value is not None and value is not False]


def special_record(request: Request, values: Mapping[Node, Any], names: Sequence[str] | None) -> dict[str, Any]:
    """Return the object that ``--json`` prints, for ``--digits``, ``--exact`` or ``--order``.

    ``names`` are what to differentiate by, None where the value alone is asked for.
    """
    chosen = _chosen(request.arguments)
    if chosen == ["digits"]:
        return _with_digits(request, values, names)
    return (_exact if chosen == ["exact"] else _with_orders)(request, values, names or ())


def result_lines(name: str | None, record: Mapping[str, Any], *, quiet: bool) -> list[str]:
    """Return what is printed for the object of ``--json``: the output, called by its name, and its derivatives."""
    if quiet and "derivatives" in record:
        return [text_of(list(d)) for d in record["derivatives"].values()]
    if quiet:
        return [text_of(g) for g in record["gradient"].values()]
    lines = [f"{statement} = {form}" for statement, form in record.get("statements", {}).items() if statement != name]
    lines.append(f"{name or 'value'} = {text_of(record['value'])}")
    if "derivatives" in record:
        for variable, derivatives in record["derivatives"].items():
            for order, derivative in enumerate(derivatives, 1):
                power = "" if order == 1 else f"^{order}"
                lines.append(f"d{power}{name or ''}/d{variable}{power} = {text_of(derivative)}")
    else:
        lines.extend(f"d{name or ''}/d{variable} = {text_of(g)}" for variable, g in record["gradient"].items())
    return lines


def _with_digits(request: Request, values: Mapping[Node, Any], names: Sequence[str] | None) -> dict[str, Any]:
    from diffcli.trust.digits import right_digits

    count, mode = request.arguments["digits"], request.arguments.get("undefined", "report")
    result = right_digits(request.graph, request.point, values, count, names or (), mode)
    record: dict[str, Any] = {"expression": request.expression, "value": _bare(result.value)}
    if names is not None:
        record["gradient"] = {name: _bare(g) for name, g in result.gradient.items()}
    return told(request, record, result.findings)


def _exact(request: Request, values: Mapping[Node, Any], names: Sequence[str]) -> dict[str, Any]:
    from diffcli.library.closed_forms import closed_forms
    from diffcli.library.passes import differentiate
    from diffcli.trust.doubts import examine_kinks

    graph, mode = request.graph, request.arguments.get("undefined", "report")
    forms = closed_forms(graph, request.point.exact, names)
    rounded = differentiate(graph, request.bindings, names).targets
    doubts = examine_kinks(graph, request.point, values, rounded, mode=mode)
    # at a kink the derivative, or what is printed in its place, is known better than the rules give it
    better = {
        name: text_of(g) for name, g in doubts.gradient.items() if name in names and repr(g) != repr(rounded[name])
    }
    record: dict[str, Any] = {"expression": request.expression, "value": forms.value}
    record["gradient"] = forms.gradient | better
    if forms.statements:
        record["statements"] = forms.statements
    return told(request, record, doubts)


def _with_orders(request: Request, values: Mapping[Node, Any], names: Sequence[str]) -> dict[str, Any]:
    from diffcli.trust.orders import right_orders

    given = request.arguments.get("order")
    order: int = request.order if given is None else given  # type: ignore[assignment]
    is_float, mode = is_plain(request.arguments), request.arguments.get("undefined", "report")
    result = right_orders(request.graph, request.point, values, names, order, is_plain=is_float, mode=mode)
    record = {
        "expression": request.expression,
        "value": result.value,
        "gradient": {name: found[0] for name, found in result.gradient.items()},
        "derivatives": result.gradient,
    }
    return told(request, record, result.findings)


def show(
    graph: Graph,
    values: Mapping[Node, Any],
    gradients: Mapping[Node, Any] | None,
    style: str | None,
    color: str,
    names: Sequence[str] = (),
) -> None:
    """Print the values, and the gradients where they are known, in a style of the option ``--style``.

    Without a style it is the tree, or a table where the tree is too deep to be read.  ``names`` are what is
    differentiated by.
    """
    from diffcli.rendering.tree import is_too_deep, tree_lines

    is_deep = is_too_deep(graph)
    if style is None and is_deep:
        output.tell("note: the tree is too deep to read, so a table is shown; --style tree prints it all the same")
    style = style or ("table" if is_deep else "tree")
    if style in ("tree", "homework") and output.use_style(color) and not is_deep:
        from diffcli.rendering.styles import print_tree

        output.write_styled(color, lambda console: print_tree(console, graph, values, gradients, style))
    elif style in ("tree", "homework"):
        output.write_lines(tree_lines(graph, values, gradients, style=style))
    else:
        from diffcli.rendering.styles import styled_lines

        output.write_lines(styled_lines(style, graph, values, gradients, names))


def _bare(texts: Any) -> Any:
    """Return texts of decimals as numbers that are printed as they stand."""
    if isinstance(texts, list):
        return [_bare(text) for text in texts]
    return output.Literal(texts) if isinstance(texts, str) else texts


def text_of(value: Any) -> str:
    """Return a value on one line, texts as they are."""
    if isinstance(value, list):
        return "[" + ", ".join(map(text_of, value)) + "]"
    return value if isinstance(value, str) else output.result_text(value)
