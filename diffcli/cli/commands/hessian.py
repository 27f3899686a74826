"""``diffcli hessian``: the second derivatives."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import COLOR, EXPRESSION, JSON, OUTPUT, SET, SYNTAX, WRT
from diffcli.cli.requests import evaluate, read_request, unused_notes
from diffcli.cli.results import product_warnings, with_warnings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.cli.arguments import Arguments

ARGUMENTS = (EXPRESSION,)
OPTIONS = (WRT, OUTPUT, SYNTAX, SET, JSON, COLOR)


def command(arguments: Arguments) -> int:
    """Print the second derivatives of an expression by each pair of variables.

    The gradient is built as a graph, and forward mode goes through it once for each entry of the variables.

        diffcli hessian "x^2 * y" --x 2 --y 3
        diffcli hessian "sum(sin(x)^2)" --x "[0.1, 0.2, 0.3]" --json
    """
    from diffcli.engine.products import hessian

    request = read_request(arguments)
    graph = request.parse()
    output.tell_notes(request.notes)
    values = evaluate(graph, request, arguments)
    names = list(dict.fromkeys(request.wrt)) or [v.name for v in graph.variables]
    result = hessian(graph, request.bindings, names)
    output.tell_notes(unused_notes(graph, request, arguments))
    warnings = product_warnings(graph, request, arguments, values, names, is_higher=True)
    passes = "1 forward pass" if result.passes == 1 else f"{result.passes} forward passes"
    said = f"forward over reverse, {passes} over one gradient graph"
    if arguments["json"]:
        record: dict[str, Any] = {
            "expression": request.expression,
            "value": result.value,
            "hessian": {row: {column: result.blocks[row, column] for column in names} for row in names},
            "mode": "forward over reverse",
            "passes": result.passes,
        }
        output.write(output.json_text(with_warnings(record, warnings)))
    else:
        output.write(f"mode = {said}")
        for row in names:
            for column in names:
                symbol = f"d^2/d{row}^2" if row == column else f"d^2/d{row}d{column}"
                output.write(f"{symbol} = {output.result_text(result.blocks[row, column])}")
    return ExitStatus.SUCCESS
