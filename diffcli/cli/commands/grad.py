"""``diffcli grad``: forward propagation and back-propagation."""

from __future__ import annotations

from diffcli.cli import output, results
from diffcli.cli.arguments import Arguments
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import ASKED, DTYPE, EXPRESSION, FLOAT64, FROM, QUIET, STYLE, WRT, Option
from diffcli.cli.requests import Request, read_request
from diffcli.errors import BindingError, Note, UndefinedError, UsageError
from diffcli.rendering.numbers import constant_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from diffcli.graphs import Node
    from diffcli.library.passes import Passes
    from diffcli.trust.doubts import Doubts
    from diffcli.trust.points import Point

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
    try:
        record, passes = _result(request)
    except UndefinedError as error:
        output.tell(f"error: {error}")
        return ExitStatus.NO

    def lines() -> Iterator[str]:
        quiet = arguments["quiet"]
        if passes is not None and quiet:
            yield from map(constant_text, passes.targets.values())
            return
        shown = _passes(request) if passes is None and style and not quiet else passes
        if shown is not None and not _saves_memory(arguments):
            results.show(request.graph, shown.values, shown.gradients, style, arguments["color"], list(shown.targets))
        yield from results.result_lines(request.result_name, record, quiet=quiet)

    return results.write(request, record, lines())


def _result(request: Request) -> tuple[dict[str, Any], Passes | None]:
    """Return the object that ``--json`` prints, and the passes it is from, None for digits, closed forms and orders."""
    passes = None
    if results.is_special(request):
        record = results.special_record(request, request.values(), request.targets())
    else:
        passes, doubts = _differentiate(request)
        value, gradient = passes.values[request.graph.output], dict(passes.targets)
        record = {"expression": request.expression, "value": value, "gradient": gradient}
    if request.arguments["nodes"]:
        from diffcli.rendering.tree import node_records

        shown = passes or _passes(request)
        record["nodes"] = node_records(request.graph, shown.values, shown.gradients)
    return record if passes is None or doubts is None else results.told(request, record, doubts), passes


def _saves_memory(arguments: Arguments) -> bool:
    return arguments["checkpoint"] is not None or arguments["memory"] is not None


def _snapshots(request: Request) -> int | None:
    """Return how many snapshots are to be kept: as many as are asked for, or as the memory has room for."""
    arguments = request.arguments
    if arguments["memory"] is None:
        count: int | None = arguments["checkpoint"]
        return count
    from diffcli.given.sizes import read_bytes
    from diffcli.library.passes import snapshots_for

    memory = read_bytes(arguments["memory"], "--memory")
    return snapshots_for(memory, request.graph, request.bindings, request.targets(), arguments["dtype"])


def _differentiate(request: Request) -> tuple[Passes, Doubts | None]:
    """Return the passes, with the numbers that are known better than the rules give them, and what is doubted."""
    from diffcli.library.passes import judged
    from diffcli.trust.doubts import CHECKPOINTED, LARGEST_GRAPH

    graph, arguments = request.graph, request.arguments
    passes = _passes(request, request.point if len(graph.plan) <= LARGEST_GRAPH else None)
    if arguments["memory"] is not None:
        request.findings.append(Note("with --memory, digits and kinks are not checked"))
        return passes, None
    doubts = judged(
        graph,
        request.point,
        passes,
        dtype=arguments["dtype"],
        checkpoint=arguments["checkpoint"],
        arithmetic="float64" if results.is_plain(arguments) else None,
        undefined=arguments["undefined"],
    )
    if doubts is None:
        request.findings.append(CHECKPOINTED)
        return passes, None
    better: dict[Node, Any] = {v: doubts.gradient[v.name] for v in graph.variables if v.name in doubts.gradient}
    if doubts.recomputed:
        assert doubts.proof is not None
        better_values, better_gradients = doubts.proof.better(passes.values, passes.gradients)
        passes.values = {**passes.values, **better_values, graph.output: doubts.value}
        better = better_gradients | better
    if passes.gradients is not None:
        known = {**passes.gradients}
        passes.gradients = known | {node: gradient for node, gradient in better.items() if node in known}
    passes.targets = doubts.gradient
    return passes, doubts


def _passes(request: Request, point: Point | None = None) -> Passes:
    from diffcli.library.passes import differentiate

    try:
        return differentiate(
            request.graph,
            request.bindings,
            request.targets(),
            request.arguments["mode"],
            dtype=request.arguments["dtype"],
            checkpoint=_snapshots(request),
            point=point,
        )
    except BindingError as error:
        request.hint_at_options(error)
        raise


def _from_file(arguments: Arguments) -> int:
    from diffcli.cli.batch import answer_requests

    def record(request: Request) -> dict[str, Any]:
        request.parse()
        return _result(request)[0]

    def plain_line(answer: dict[str, Any], request: Request) -> str:
        quiet = arguments["quiet"]
        return (" " if quiet else "; ").join(results.result_lines(request.result_name, answer, quiet=quiet))

    return answer_requests(arguments, record, plain_line)
