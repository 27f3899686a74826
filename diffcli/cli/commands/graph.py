"""``diffcli graph``: the computation graph itself."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import COLOR, EXPRESSION, OUTPUT, Option
from diffcli.cli.requests import Request, read_expression
from diffcli.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.cli.arguments import Arguments

FORMAT = Option(
    "--format", kind="choice", choices=("text", "dot", "mermaid", "json"), help="The format (default: text)."
)
JSON = Option("--json", kind="flag", help="The same as --format json.")

ARGUMENTS = (EXPRESSION,)
OPTIONS = (FORMAT, OUTPUT, JSON, COLOR)


def command(arguments: Arguments) -> int:
    """Print the computation graph of an expression; its variables need no values.

    A subexpression written twice is one node; in the text format @[n] is the n-th node again.

        diffcli graph "(x+2)*(x+2)"
        diffcli graph "exp(x)-exp(-x)" --format dot | dot -Tpng -o graph.png
        diffcli graph @model.diff --format mermaid
        diffcli graph "a = x; b = exp(a); b*a" --json
    """
    from diffcli.rendering.drawing import draw

    if arguments["expression"] is None:
        raise UsageError("EXPR is missing", hint='put an expression in quotes, such as "x^2"')
    request = Request(read_expression(arguments["expression"]), {}, output=arguments["output"])
    graph = request.parse()
    output.tell_notes(request.notes)
    output.write(draw(graph, "json" if arguments["json"] else arguments["format"] or "text"))
    return ExitStatus.SUCCESS
