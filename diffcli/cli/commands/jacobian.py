"""``diffcli jacobian``: the derivative of every entry by every entry."""

from __future__ import annotations

from collections.abc import Iterator

from diffcli.cli import output
from diffcli.cli.arguments import Arguments
from diffcli.cli.options import COLOR, EXPRESSION, JSON, OUTPUT, SET, SYNTAX, WRT, Option
from diffcli.cli.requests import evaluate, open_request, unused_notes
from diffcli.cli.results import write_products

MODE = Option(
    "--mode",
    kind="choice",
    choices=("auto", "forward", "reverse"),
    default="auto",
    help="The mode of differentiation; auto: the one that makes fewer passes.",
)

ARGUMENTS = (EXPRESSION,)
OPTIONS = (WRT, MODE, OUTPUT, SYNTAX, SET, JSON, COLOR)


def command(arguments: Arguments) -> int:
    """Print the jacobian of an expression by each variable.

    Its shape is that of the value, then that of the variable. Forward mode makes a pass for each entry of the
    variables, reverse mode one for each entry of the value.

        diffcli jacobian "[x*y, x+y, sin(x)]" --x 2 --y 3
        diffcli jacobian "tanh(W @ x)" --W "[[1, 2], [3, 4]]" --x "[0.1, -0.2]" --wrt x --json
    """
    from diffcli.engine.products import jacobian

    request, graph = open_request(arguments)
    values = evaluate(graph, request, arguments)
    names = list(dict.fromkeys(request.wrt)) or [v.name for v in graph.variables]
    result = jacobian(graph, request.bindings, names, None if arguments["mode"] == "auto" else arguments["mode"])
    output.tell_notes(unused_notes(graph, request, arguments))
    other = "forward" if result.mode == "reverse" else "reverse"
    passes = "1 pass" if result.passes == 1 else f"{result.passes} passes"

    def lines() -> Iterator[str]:
        yield f"mode = {result.mode} mode, {passes}; {other} mode would take {result.others}"
        yield from (f"d/d{name} = {output.result_text(m)}" for name, m in result.matrices.items())

    record = {"value": result.value, "jacobian": result.matrices, "mode": result.mode, "passes": result.passes}
    return write_products(graph, request, arguments, values, names, record, lines())
