"""``diffcli vjp``: gradients for an upstream gradient."""

from __future__ import annotations

from collections.abc import Iterator

from diffcli.cli import output
from diffcli.cli.arguments import Arguments
from diffcli.cli.options import ASKED, EXPRESSION, FLOAT64, WRT, Option
from diffcli.cli.requests import open_request
from diffcli.cli.results import write_products
from diffcli.errors import UsageError

UPSTREAM = Option("--upstream VALUE", "The upstream gradient, in the shape of the expression's value.")

ARGUMENTS = (EXPRESSION,)
OPTIONS = (UPSTREAM, WRT, FLOAT64, *ASKED)


def command(arguments: Arguments) -> int:
    """Print the gradients for an upstream gradient, by one reverse pass.

    That is the upstream gradient, in the shape of the value, times the jacobian.

        diffcli vjp "[x*y, x+y]" --x 2 --y 3 --upstream "[1, 10]"
        diffcli vjp "tanh(W @ x)" --W "[[1, 2], [3, 4]]" --x "[0.1, -0.2]" --upstream "[1, 0]" --wrt W --json
    """
    from diffcli.given.values import read_value
    from diffcli.trust.products import right_vjp

    request = open_request(arguments)
    if arguments["upstream"] is None:
        raise UsageError("--upstream is missing", hint="give a gradient in the shape of the value")
    request.values()
    names = request.names()
    upstream = read_value(arguments["upstream"], name="the upstream gradient")
    result = right_vjp(request.graph, request.point, upstream, names, is_plain=arguments["float64"])
    record = {"value": result.value, "gradient": result.gradient, "mode": "reverse", "passes": 1}

    def lines() -> Iterator[str]:
        yield "mode = reverse mode, 1 pass"
        yield f"value = {output.result_text(result.value)}"
        yield from (f"d/d{name} = {output.result_text(g)}" for name, g in result.gradient.items())

    return write_products(request, result, record, lines())
