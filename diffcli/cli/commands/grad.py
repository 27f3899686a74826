"""``diffcli grad``: forward propagation and back-propagation."""

from __future__ import annotations

from diffcli.cli import output, results
from diffcli.cli.arguments import Arguments
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import ASKED, DTYPE, EXPRESSION, FLOAT64, FROM, QUIET, STYLE, WRT, Option
from diffcli.cli.requests import Request, read_request
from diffcli.errors import UndefinedError, UsageError
from diffcli.rendering.numbers import constant_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from diffcli.library.computation import Computation

MODE = Option(
    "--mode reverse|forward|elimination",
    "The mode of differentiation; elimination: of the vertices between, in the best order (see jacobian).",
    default="reverse",
)
NODES = Option("--nodes", "List every node with its value and gradient.")
CHECKPOINT = Option(
    "--checkpoint K",
    "Keep K snapshots of a chain, or K segments, and compute the rest again; only value and gradients are shown.",
    kind="int",
    why="keeps no values to show",
    without="style nodes mode",
)
MEMORY = Option(
    "--memory SIZE",
    "As --checkpoint, with as many snapshots as fit into so much, as 64MB.",
    why="chooses what is kept, nothing to show or to judge",
    without="checkpoint style nodes mode undefined",
)

ARGUMENTS = (EXPRESSION,)
OPTIONS = (
    *(WRT, STYLE, QUIET, results.ORDER, results.DIGITS, results.EXACT, results.UNDEFINED, NODES, MODE, DTYPE, FLOAT64),
    *(CHECKPOINT, MEMORY, FROM, *ASKED),
)


def command(arguments: Arguments) -> int:
    """Print value and gradient of an expression, by forward propagation and back-propagation.

    First the computation: every node with its value (result) and the derivative of the output by it (gradient);
    @[n] is the n-th node again. Then the value, and the derivative by each variable. A variable gets its value by
    --NAME VALUE: a constant expression, a range start:stop:count, or @file (.npy, .csv, .json, .txt).

        diffcli grad "exp(x)-exp(-x)" --x 0.693
        diffcli grad "-x^2" --x -1 -q
        diffcli grad "mean(exp(x), exp(-x))" --x "log(2)" --style homework
        diffcli grad "b = exp(a); z = a*b" --a 1 --style steps
        diffcli grad "b = exp(a); z = a*b" --a 1 --style trace
        diffcli grad "x*y + sin(x)" --x pi --y 2 --wrt y,x --json
        diffcli grad "sum((A @ B - C)^2)" --A @a.npy --B @b.npy --C @c.npy
        diffcli grad @samples/mlp.diff --wrt W1,W2 --checkpoint 3 --dtype float32
        diffcli grad "(exp(x)-1)/x" --x 1e-9 --digits 20
        diffcli grad "mean(exp(x), exp(-x))" --x "log(2)" --exact
        diffcli grad "tanh(x)" --x 0.5 --order 5
        diffcli grad "abs(x)" --x 0 --undefined error
        diffcli grad --from requests.jsonl
    """
    if arguments["from"] is not None:
        return _from_file(arguments)
    request = read_request(arguments)
    style = arguments["style"] or ("table" if arguments["nodes"] else None)
    if style == "steps" and arguments["mode"] != "reverse":
        raise UsageError(f"--style steps writes out the reverse mode, not --mode {arguments['mode']}")
    if arguments["nodes"] and style != "table" and not arguments["json"]:
        raise UsageError(f"--nodes lists them in a table, so it goes without --style {style}")
    if arguments["json"] and arguments["style"] not in (None, "homework"):
        raise UsageError("--json has numbers, and with --nodes every node, so it goes without --style")
    if arguments["checkpoint"] is not None and arguments["checkpoint"] < 1:
        raise UsageError(f"--checkpoint takes a number of snapshots from 1, not {arguments['checkpoint']}")
    request.parse(lowered=style == "homework")
    output.tell_notes(request.notes)
    quiet, nodes = arguments["quiet"], arguments["nodes"]
    is_shown = (not quiet or nodes) and not (arguments["json"] and not nodes) and not _saves_memory(arguments)
    computation = request.computation(is_whole=is_shown)
    try:
        record = _record(request, computation)
    except UndefinedError as error:
        output.tell(f"error: {error}")
        return ExitStatus.NO

    def lines() -> Iterator[str]:
        are_floats = not arguments["exact"] and computation.digits is computation.order is None
        if quiet and are_floats:
            yield from map(constant_text, record["gradient"].values())
            return
        if is_shown and (are_floats or style):
            shown = computation.tables()
            results.show(request.graph, shown.values, shown.gradients, style, arguments["color"], list(shown.targets))
        yield from results.result_lines(request.result_name, record, quiet=quiet)

    return results.write(request, record, lines())


def _record(request: Request, computation: Computation) -> dict[str, Any]:
    """Return the object that ``--json`` prints."""
    record = results.gradient_record(request, computation)
    if request.arguments["nodes"]:
        from diffcli.rendering.tree import node_records

        tables = computation.tables()
        record["nodes"] = node_records(request.graph, tables.values, tables.gradients)
    return record


def _saves_memory(arguments: Arguments) -> bool:
    return arguments["checkpoint"] is not None or arguments["memory"] is not None


def _from_file(arguments: Arguments) -> int:
    from diffcli.cli.batch import answer_requests

    def record(request: Request) -> dict[str, Any]:
        request.parse()
        return _record(request, request.computation(is_whole=bool(arguments["nodes"])))

    def plain_line(answer: dict[str, Any], request: Request) -> str:
        quiet = arguments["quiet"]
        return (" " if quiet else "; ").join(results.result_lines(request.result_name, answer, quiet=quiet))

    return answer_requests(arguments, record, plain_line)
