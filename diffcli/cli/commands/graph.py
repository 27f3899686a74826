"""``diffcli graph``: the computation graph itself."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import COLOR, EXPRESSION, FUNCTIONS, OUTPUT, SYNTAX, Option
from diffcli.cli.requests import Request, read_expression
from diffcli.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.cli.arguments import Arguments

FORMAT = Option(
    "--format",
    kind="choice",
    choices=("text", "table", "dot", "mermaid", "svg", "json"),
    help="The format (default: text).",
)
GRAD = Option("--grad", kind="flag", help="Draw the nodes of the gradient too, linked to the nodes they belong to.")
WRT = Option("--wrt", kind="names", repeatable=True, help="With --grad, what to differentiate by (default: all).")
JSON = Option("--json", kind="flag", help="The same as --format json.")

ARGUMENTS = (EXPRESSION,)
OPTIONS = (FORMAT, GRAD, WRT, FUNCTIONS, OUTPUT, SYNTAX, JSON, COLOR)


def command(arguments: Arguments) -> int:
    """Print the computation graph of an expression; its variables need no values.

    A subexpression written twice is one node; in the text format @[n] is the n-th node again.

        diffcli graph "(x+2)*(x+2)"
        diffcli graph "exp(x)-exp(-x)" --format dot | dot -Tpng -o graph.png
        diffcli graph "log(x)*x" --grad --format svg > graph.svg
        diffcli graph @model.diff --format mermaid
        diffcli graph "a = x; b = exp(a); b*a" --json
    """
    from diffcli.rendering.drawing import draw, is_too_deep

    if arguments["expression"] is None:
        raise UsageError("EXPR is missing", hint='put an expression in quotes, such as "x^2"')
    wrt = list(dict.fromkeys(arguments["wrt"]))
    if wrt and not arguments["grad"]:
        raise UsageError("--wrt is of use only with --grad")
    request = Request(
        read_expression(arguments["expression"]),
        {},
        wrt,
        output=arguments["output"],
        syntax=arguments["syntax"],
        functions=arguments["functions"] or (),
    )
    graph = request.parse()
    gradients = None
    if arguments["grad"]:
        from diffcli.library.differentiation import gradient_nodes

        gradients = gradient_nodes(graph, wrt)
        request.notes.extend(gradients.notes)
    output.tell_notes(request.notes)
    style = "json" if arguments["json"] else arguments["format"]
    if style is None and is_too_deep(graph, gradients):
        output.tell("note: the tree is too deep to read, so a table is shown; --format text prints it all the same")
        style = "table"
    output.write(draw(graph, style or "text", gradients))
    return ExitStatus.SUCCESS
