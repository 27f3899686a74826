"""``diffcli hessian``: the second derivatives."""

from __future__ import annotations

from collections.abc import Iterator

from diffcli.cli import output
from diffcli.cli.arguments import Arguments
from diffcli.cli.options import ASKED, EXPRESSION, FLOAT64, WRT
from diffcli.cli.requests import open_request
from diffcli.cli.results import write_products

ARGUMENTS = (EXPRESSION,)
OPTIONS = (WRT, FLOAT64, *ASKED)


def command(arguments: Arguments) -> int:
    """Print the second derivatives of an expression by each pair of variables.

    The gradient is built as a graph, and forward mode goes through it once for each entry of the variables.

        diffcli hessian "x^2 * y" --x 2 --y 3
        diffcli hessian "sum(sin(x)^2)" --x "[0.1, 0.2, 0.3]" --json
    """
    from diffcli.trust.products import right_hessian

    request = open_request(arguments)
    request.values()
    names = request.names()
    result = right_hessian(request.graph, request.point, names, is_plain=arguments["float64"])
    passes = "1 forward pass" if result.passes == 1 else f"{result.passes} forward passes"

    def lines() -> Iterator[str]:
        yield f"mode = forward over reverse, {passes} over one gradient graph"
        for row in names:
            for column in names:
                symbol = f"d^2/d{row}^2" if row == column else f"d^2/d{row}d{column}"
                yield f"{symbol} = {output.result_text(result.blocks[row, column])}"

    record = {
        "value": result.value,
        "hessian": {row: {column: result.blocks[row, column] for column in names} for row in names},
        "mode": "forward over reverse",
        "passes": result.passes,
    }
    return write_products(request, result, record, lines())
