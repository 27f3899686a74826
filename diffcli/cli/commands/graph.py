"""``diffcli graph``: the computation graph itself."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.arguments import Arguments
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import COLOR, EXPRESSION, FUNCTIONS, OUTPUT, SET, SYNTAX, Option
from diffcli.cli.requests import read_request

FORMAT = Option(
    "--format text|table|dot|mermaid|svg|json|html",
    "The format (default: text); html: a page that plays both passes, offline.",
)
VALUES = Option("--values", "Write value and gradient on each node (dot, mermaid, svg).")
GRAD = Option("--grad", "Draw the nodes of the gradient too, linked to the nodes they belong to.")
WRT = Option("--wrt NAMES...", "With --grad, what to differentiate by (default: all).")
JSON = Option("--json", "The same as --format json.")

ARGUMENTS = (EXPRESSION,)
OPTIONS = (FORMAT, GRAD, VALUES, WRT, FUNCTIONS, OUTPUT, SYNTAX, SET, JSON, COLOR)


def command(arguments: Arguments) -> int:
    """Print the computation graph of an expression; its variables need no values, but with --values or --format html.

    A subexpression written twice is one node; in the text format @[n] is the n-th node again.

        diffcli graph "(x+2)*(x+2)"
        diffcli graph "exp(x)-exp(-x)" --format dot | dot -Tpng -o graph.png
        diffcli graph "log(x)*x" --grad --format svg > graph.svg
        diffcli graph @model.diff --format mermaid
        diffcli graph "(exp(x)+exp(-x))/2" --x 0.7 --values --format svg > cosh.svg
        diffcli graph "(exp(x)+exp(-x))/2" --x 0.7 --format html > cosh.html
        diffcli graph "a = x; b = exp(a); b*a" --json
    """
    from diffcli.library.showing import check_drawing
    from diffcli.rendering.drawing import draw, is_too_deep

    request = read_request(arguments)
    style = "json" if arguments["json"] else arguments["format"]
    shows = check_drawing(
        style,
        has_bindings=bool(arguments.bindings),
        grad=arguments["grad"],
        values=arguments["values"],
        has_wrt=bool(arguments["wrt"]),
        flag="--",
    )
    graph = request.parse(has_letters=True)
    gradients = numbers = None
    if arguments["grad"]:
        from diffcli.library.differentiation import gradient_nodes

        gradients = gradient_nodes(graph, list(dict.fromkeys(request.wrt)))
        request.notes.extend(gradients.notes)
    output.tell_notes([*request.notes, *request.findings])
    if shows:
        from diffcli.engine.backward import backward

        values = request.values()
        numbers = values, backward(graph, values)
        if style == "html":
            from diffcli.rendering.page import page

            output.write(page(graph, *numbers))
            return ExitStatus.SUCCESS
    if style is None and is_too_deep(graph, gradients):
        output.tell("note: the tree is too deep to read, so a table is shown; --format text prints it all the same")
        style = "table"
    output.write(draw(graph, style or "text", gradients, numbers))
    return ExitStatus.SUCCESS
