"""``diffcli taylor``: the Taylor series at a point."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import COLOR, EXPRESSION, JSON, OUTPUT, SET, WRT, Option
from diffcli.cli.requests import evaluate, read_request, unused_notes
from diffcli.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.cli.arguments import Arguments

ORDER = Option("--order", kind="int", default=5, help="The highest order (default: 5).")

ARGUMENTS = (EXPRESSION,)
OPTIONS = (ORDER, WRT, OUTPUT, SET, JSON, COLOR)


def command(arguments: Arguments) -> int:
    """Print Taylor coefficients and derivatives at a point.

    They come from arithmetic with power series, quadratic in the order, and are right to the last digit or nearly so.
    Where there are several variables --wrt names the one to expand in.

        diffcli taylor "tanh(x)" --x 0.5 --order 30
        diffcli taylor "exp(sin(x))" --x 0
        diffcli taylor "x^y" --x 2 --y 3 --wrt y --json
    """
    from diffcli.engine.taylor import derivatives_of, taylor
    from diffcli.library.higher import only_variable
    from diffcli.rendering.table import aligned

    request = read_request(arguments)
    graph = request.parse()
    output.tell_notes(request.notes)
    if len(request.wrt) > 1:
        raise UsageError("a Taylor series is in one variable, so --wrt takes one name")
    name = only_variable(graph, request.wrt[0] if request.wrt else None)
    evaluate(graph, request, arguments)
    output.tell_notes(unused_notes(graph, request, arguments))
    coefficients = taylor(graph, request.bindings, name, arguments["order"])
    derivatives = derivatives_of(coefficients)
    if arguments["json"]:
        record = {
            "expression": request.expression,
            "wrt": name,
            "at": request.bindings[name],
            "coefficients": coefficients,
            "derivatives": derivatives,
        }
        output.write(output.json_text(record))
    else:
        rows = [(str(k), repr(c), repr(d)) for k, (c, d) in enumerate(zip(coefficients, derivatives, strict=True))]
        output.write_lines(aligned([("order", "coefficient", "derivative"), *rows]))
    return ExitStatus.SUCCESS
