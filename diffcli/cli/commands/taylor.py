"""``diffcli taylor``: the Taylor series at a point."""

from __future__ import annotations

import sys

from diffcli.cli import output
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import COLOR, EXPRESSION, JSON, OUTPUT, SET, SYNTAX, WRT, Option
from diffcli.cli.requests import evaluate, read_request, unused_notes
from diffcli.errors import Note, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from diffcli.cli.arguments import Arguments

ORDER = Option("--order", kind="int", default=5, help="The highest order (default: 5).")

ARGUMENTS = (EXPRESSION,)
OPTIONS = (ORDER, WRT, OUTPUT, SYNTAX, SET, JSON, COLOR)


def command(arguments: Arguments) -> int:
    """Print Taylor coefficients and derivatives at a point.

    They come from arithmetic with power series, quadratic in the order, and are right to the last digit or nearly so.
    Where there are several variables --wrt names the one to expand in.

        diffcli taylor "tanh(x)" --x 0.5 --order 30
        diffcli taylor "exp(sin(x))" --x 0
        diffcli taylor "x^y" --x 2 --y 3 --wrt y --json
    """
    from diffcli.engine.taylor import as_floats, derivatives_of, taylor
    from diffcli.library.higher import at_variable, only_variable
    from diffcli.rendering.table import aligned

    request = read_request(arguments)
    graph = request.parse()
    output.tell_notes(request.notes)
    if len(request.wrt) > 1:
        raise UsageError("a Taylor series is in one variable, so --wrt takes one name")
    name = only_variable(graph, request.wrt[0] if request.wrt else None)
    evaluate(graph, request, arguments)
    output.tell_notes(unused_notes(graph, request, arguments))
    found = taylor(*at_variable(graph, request.bindings, name), name, arguments["order"])
    coefficients, derivatives = as_floats(found), as_floats(derivatives_of(found))
    warnings = _out_of_range("coefficient", found, coefficients)
    warnings += _out_of_range("derivative", derivatives_of(found), derivatives)
    if arguments["json"]:
        record = {
            "expression": request.expression,
            "wrt": name,
            "at": request.bindings.get(name),
            "coefficients": coefficients,
            "derivatives": derivatives,
        }
        if warnings:
            record["warnings"] = warnings
        output.write(output.json_text(record))
    else:
        output.tell_notes(Note(text, is_warning=True) for text in warnings)
        rows = [(str(k), repr(c), repr(d)) for k, (c, d) in enumerate(zip(coefficients, derivatives, strict=True))]
        output.write_lines(aligned([("order", "coefficient", "derivative"), *rows]))
    return ExitStatus.SUCCESS


def _out_of_range(what: str, numbers: Sequence[Any], floats: Sequence[float]) -> list[str]:
    """Return a warning where floats are too large or too small to hold the numbers."""
    for order, (number, rounded) in enumerate(zip(numbers, floats, strict=True)):
        if number and not sys.float_info.min <= abs(rounded) <= sys.float_info.max:
            return [f"the {what} of order {order} is beyond the range of floats"]
    return []
