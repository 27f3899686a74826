"""``diffcli taylor``: the Taylor series at a point."""

from __future__ import annotations

from diffcli.cli.arguments import Arguments
from diffcli.cli.options import ASKED, EXPRESSION, FLOAT64, WRT, Option
from diffcli.cli.requests import open_request
from diffcli.cli.results import told, write

ORDER = Option("--order N", "The highest order (default: 5).", default=5)

ARGUMENTS = (EXPRESSION,)
OPTIONS = (ORDER, WRT, FLOAT64, *ASKED)


def command(arguments: Arguments) -> int:
    """Print Taylor coefficients and derivatives at a point, and the polynomial.

    They come from arithmetic with power series, quadratic in the order, and are right to the last digit or nearly so.
    Where there are several variables --wrt names the one to expand in.

        diffcli taylor "tanh(x)" --x 0.5 --order 30
        diffcli taylor "exp(sin(x))" --x 0
        diffcli taylor "x^y" --x 2 --y 3 --wrt y --json
    """
    from diffcli.library.expansion import polynomial
    from diffcli.library.higher import only_variable
    from diffcli.rendering.table import aligned
    from diffcli.trust.orders import right_taylor

    request = open_request(arguments)
    graph = request.graph
    name = only_variable(request.wrt or [variable.name for variable in graph.variables])
    request.values()
    result, found = right_taylor(graph, request.point, name, arguments["order"], is_plain=arguments["float64"])
    formula = polynomial(graph, request.point.exact, name, found)
    record = {
        "expression": request.expression,
        "wrt": name,
        "at": request.bindings.get(name),
        "coefficients": list(result),
        "derivatives": result.derivatives,
        "polynomial": formula,
    }
    rows = [(str(k), repr(c), repr(d)) for k, (c, d) in enumerate(zip(result, result.derivatives, strict=True))]
    lines = aligned([("order", "coefficient", "derivative"), *rows])
    lines += [] if formula is None else [f"polynomial = {formula}"]
    return write(request, told(request, record, result.findings), lines)
