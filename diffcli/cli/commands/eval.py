"""``diffcli eval``: forward propagation."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import COLOR, EXPRESSION, FROM, JSON, OUTPUT, SET, STYLE
from diffcli.cli.requests import evaluate, read_request, unused_notes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.cli.arguments import Arguments
    from diffcli.cli.requests import Request

ARGUMENTS = (EXPRESSION,)
OPTIONS = (STYLE, OUTPUT, FROM, SET, JSON, COLOR)


def command(arguments: Arguments) -> int:
    """Print the value of an expression, by forward propagation.

    A variable gets its value by --NAME VALUE: a constant expression, a range start:stop:count, or @file (.npy, .csv,
    .json, .txt). With --style the computation is shown, before any gradient is known.

        diffcli eval "x*y" --x 2 --y 3
        diffcli eval "exp(-x^2)" --x=-1.5
        diffcli eval "mean(exp(x), exp(-x))" --x "log(2)" --style homework
        diffcli eval "sum(W @ x)" --W "[[1, 2], [3, 4]]" --x "[1, -1]"
        diffcli eval @model.diff --data @data.csv --json
        diffcli eval --from requests.jsonl
    """
    if arguments["from"] is not None:
        return _from_file(arguments)
    request = read_request(arguments)
    style = arguments["style"]
    graph = request.parse(lowered=style == "homework")
    output.tell_notes(request.notes)
    values = evaluate(graph, request, arguments)
    output.tell_notes(unused_notes(graph, request, arguments))
    value = values[graph.output]
    if arguments["json"]:
        output.write(output.json_text({"expression": request.expression, "value": value}))
    elif style is None:
        output.write(output.result_text(value))
    else:
        from diffcli.cli.showing import show

        show(graph, values, None, style, arguments["color"])
    return ExitStatus.SUCCESS


def _from_file(arguments: Arguments) -> int:
    from diffcli.cli.batch import answer_requests

    def record(request: Request) -> dict[str, Any]:
        graph = request.parse()
        return {"expression": request.expression, "value": evaluate(graph, request, arguments)[graph.output]}

    return answer_requests(arguments, record, lambda answer: output.line_text(answer["value"]))
