"""``diffcli eval``: forward propagation."""

from __future__ import annotations

from diffcli.cli.options import ASKED, DTYPE, EXPRESSION, FLOAT64, FROM, STYLE
from diffcli.cli.requests import Request, open_request
from diffcli.cli.results import DIGITS, show, text_of, value_record, write
from diffcli.errors import Note, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from diffcli.cli.arguments import Arguments

ARGUMENTS = (EXPRESSION,)
OPTIONS = (STYLE, DIGITS, DTYPE, FLOAT64, FROM, *ASKED)


def command(arguments: Arguments) -> int:
    """Print the value of an expression, by forward propagation.

    A variable gets its value by --NAME VALUE: a constant expression, a range start:stop:count, or @file (.npy, .csv,
    .json, .txt). With --style the computation is shown, before any gradient is known.

        diffcli eval "x*y" --x 2 --y 3
        diffcli eval "exp(-x^2)" --x=-1.5
        diffcli eval "log(1+exp(-800))" --digits 20
        diffcli eval "mean(exp(x), exp(-x))" --x "log(2)" --style homework
        diffcli eval "sum(W @ x)" --W "[[1, 2], [3, 4]]" --x "[1, -1]"
        diffcli eval @model.diff --data @data.csv --json
        diffcli eval --from requests.jsonl
    """
    if arguments["from"] is not None:
        return _from_file(arguments)
    style = arguments["style"]
    if arguments["json"] and style not in (None, "homework"):
        raise UsageError("--json has the value, so it goes without --style")
    request = open_request(arguments, lowered=style == "homework")
    if style is not None and arguments["digits"] is not None:
        request.findings.append(Note("--digits is about the value below, not about the numbers of --style"))
    computation = request.computation(is_whole=style is not None)
    record = value_record(request, computation)

    def lines() -> Iterator[str]:
        if style is not None:
            show(request.graph, computation.tables().values, None, style, arguments["color"])
        if style is None or arguments["digits"] is not None:
            yield text_of(record["value"])

    return write(request, record, lines())


def _from_file(arguments: Arguments) -> int:
    from diffcli.cli.batch import answer_requests

    def record(request: Request) -> dict[str, Any]:
        request.parse()
        return value_record(request, request.computation(is_whole=False))

    return answer_requests(arguments, record, lambda answer, _: text_of(answer["value"]))
