"""What commands print of a result: its numbers with the warnings on them, its digits, closed forms or orders."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import Option
from diffcli.errors import Findings, Note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.cli.requests import Request
    from diffcli.graphs import Graph, Node
    from diffcli.library.computation import Computation
    from diffcli.shown import Told

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


def value_record(request: Request, computation: Computation) -> dict[str, Any]:
    """Return the object that ``eval --json`` prints."""
    value, findings = request.asked(computation.evaluation)
    record = {"expression": request.expression, "value": value if computation.digits is None else _bare(value)}
    return told(request, record, findings)


def gradient_record(request: Request, computation: Computation) -> dict[str, Any]:
    """Return the object that ``grad --json`` prints, but for nodes."""
    record: dict[str, Any]
    if request.arguments["exact"]:
        from diffcli.library.closed_forms import right_forms

        graph, mode = request.graph, request.arguments["undefined"]
        forms = request.asked(lambda: right_forms(graph, request.point, request.targets(), mode))
        record = {"expression": request.expression, "value": forms.value, "gradient": forms.gradient}
        return told(request, record | ({"statements": forms.statements} if forms.statements else {}), forms.findings)
    value, gradient, findings = request.asked(computation.gradient)
    record = {"expression": request.expression, "value": value, "gradient": gradient}
    if computation.digits is not None:
        record |= {"value": _bare(value), "gradient": {name: _bare(text) for name, text in gradient.items()}}
    elif computation.order is not None:
        record |= {"gradient": {name: found[0] for name, found in gradient.items()}, "derivatives": gradient}
    return told(request, record, findings)


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
