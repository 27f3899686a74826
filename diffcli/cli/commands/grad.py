"""``diffcli grad``: forward propagation and back-propagation."""

from __future__ import annotations

from diffcli.cli import output, results
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import ASKED, DTYPE, EXPRESSION, FLOAT64, FROM, QUIET, STYLE, WRT, Option
from diffcli.cli.requests import evaluate, hint_at_options, read_request
from diffcli.errors import BindingError, Note, UndefinedError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.cli.arguments import Arguments
    from diffcli.cli.requests import Request
    from diffcli.graphs import Graph, Node
    from diffcli.library.evaluation import Passes
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
)
MEMORY = Option("--memory SIZE", "As --checkpoint, with as many snapshots as fit into so much, as 64MB.")

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
    if _saves_memory(arguments):
        _check_checkpoint(arguments)
    graph = request.parse(lowered=style == "homework")
    output.tell_notes(request.notes)
    try:
        if results.is_special(request, arguments):
            return _special(graph, request, arguments)
        passes, doubts = _differentiate(graph, request, arguments)
    except UndefinedError as error:
        output.tell(f"error: {error}")
        return ExitStatus.NO
    record = _record(graph, request, passes, doubts, nodes=arguments["nodes"])
    results.tell(request, record, arguments)
    if arguments["json"]:
        output.write(output.json_text(record))
    elif arguments["quiet"]:
        output.write_lines(map(output.line_text, passes.targets.values()))
    else:
        if not _saves_memory(arguments):
            results.show(graph, passes.values, passes.gradients, style, arguments["color"], list(passes.targets))
        output.write_lines(results.result_lines(request.result_name, record, quiet=False))
    return ExitStatus.SUCCESS


def _special(graph: Graph, request: Request, arguments: Arguments) -> int:
    values = evaluate(graph, request, arguments)
    record = results.special_record(graph, request, arguments, values, request.targets(graph))
    results.tell(request, record, arguments)
    if arguments["json"]:
        output.write(output.json_text(_with_nodes(record, graph, request, arguments)))
        return ExitStatus.SUCCESS
    if (arguments["style"] or arguments["nodes"]) and not arguments["quiet"]:
        passes = _passes(graph, request, arguments)
        style = arguments["style"] or "table"
        results.show(graph, passes.values, passes.gradients, style, arguments["color"], list(passes.targets))
    output.write_lines(results.result_lines(request.result_name, record, quiet=arguments["quiet"]))
    return ExitStatus.SUCCESS


def _with_nodes(record: dict[str, Any], graph: Graph, request: Request, arguments: Arguments) -> dict[str, Any]:
    """Return the object of ``--json`` with the nodes of the float64 passes, if they are asked for."""
    if arguments["nodes"]:
        from diffcli.rendering.tree import node_records

        passes = _passes(graph, request, arguments)
        record["nodes"] = node_records(graph, passes.values, passes.gradients)
    return record


def _check_checkpoint(arguments: Arguments) -> None:
    special = next((name for name in ("digits", "exact", "order") if arguments[name]), None)
    if special is not None:
        raise UsageError(f"--checkpoint and --{special} do not go together")
    if arguments["memory"] is not None and arguments["checkpoint"] is not None:
        raise UsageError("--memory chooses K, so it goes without --checkpoint")
    if arguments["checkpoint"] is not None and arguments["checkpoint"] < 1:
        raise UsageError(f"--checkpoint takes a number of snapshots from 1, not {arguments['checkpoint']}")
    if arguments["style"] or arguments["nodes"] or arguments["mode"] != "reverse":
        raise UsageError("--checkpoint keeps no values to show, so it goes without --style, --nodes and other modes")


def _saves_memory(arguments: Arguments) -> bool:
    return arguments["checkpoint"] is not None or arguments["memory"] is not None


def _snapshots(graph: Graph, request: Request, arguments: Arguments) -> int | None:
    """Return how many snapshots are to be kept: as many as are asked for, or as the memory has room for."""
    if arguments["memory"] is None:
        count: int | None = arguments["checkpoint"]
        return count
    from diffcli.costs.checkpoints import snapshots_within
    from diffcli.costs.counting import variable_shapes
    from diffcli.given.sizes import read_bytes

    memory = read_bytes(arguments["memory"], "--memory")
    known = {variable.name: variable for variable in graph.variables} | graph.names
    targets = [known[name] for name in request.targets(graph) if name in known]
    item_size = 4 if arguments["dtype"] == "float32" else 8
    return snapshots_within(graph, variable_shapes(graph, {}, request.bindings), targets, memory, item_size)


def _differentiate(graph: Graph, request: Request, arguments: Arguments) -> tuple[Passes, Doubts | None]:
    """Return the passes, with the numbers that are known better than the rules give them, and what is doubted."""
    from diffcli.trust.doubts import CHECKPOINTED, LARGEST_GRAPH, is_small

    passes = _passes(graph, request, arguments, request.point if len(graph.plan) <= LARGEST_GRAPH else None)
    if arguments["memory"] is not None:
        request.findings.append(Note("with --memory, digits and kinks are not checked"))
        return passes, None
    values = passes.values
    if arguments["checkpoint"] is not None:
        if not is_small(graph, request.bindings):
            request.findings.append(CHECKPOINTED)
            return passes, None
        values = evaluate(graph, request, arguments)
    doubts = results.examine(graph, request, arguments, values, passes.targets, passes.bounds, passes.gradients)
    better: dict[Node, Any] = {v: doubts.gradient[v.name] for v in graph.variables if v.name in doubts.gradient}
    if doubts.recomputed:
        assert doubts.proof is not None
        better_values, better_gradients = doubts.proof.better(values, passes.gradients)
        passes.values = {**values, **better_values, graph.output: doubts.value}
        better = better_gradients | better
    if passes.gradients is not None:
        known = {**passes.gradients}
        passes.gradients = known | {node: gradient for node, gradient in better.items() if node in known}
    passes.targets = doubts.gradient
    return passes, doubts


def _passes(graph: Graph, request: Request, arguments: Arguments, point: Point | None = None) -> Passes:
    from diffcli.library.evaluation import differentiate

    try:
        return differentiate(
            graph,
            request.bindings,
            request.targets(graph),
            arguments["mode"],
            dtype=arguments["dtype"],
            checkpoint=_snapshots(graph, request, arguments),
            errors=None if point is None else point.errors(),
            is_binary=point is not None and point.is_binary,
        )
    except BindingError as error:
        hint_at_options(error, graph, request, arguments)
        raise


def _record(graph: Graph, request: Request, passes: Passes, doubts: Doubts | None, *, nodes: bool) -> dict[str, Any]:
    """Return the object that ``--json`` prints."""
    value = passes.values[graph.output]
    record: dict[str, Any] = {"expression": request.expression, "value": value, "gradient": dict(passes.targets)}
    if nodes:
        from diffcli.rendering.tree import node_records

        record["nodes"] = node_records(graph, passes.values, passes.gradients)
    if doubts is None:
        return record
    if doubts.recomputed:
        record["recomputed"] = doubts.recomputed
    return results.with_warnings(record, doubts.warnings)


def _from_file(arguments: Arguments) -> int:
    from diffcli.cli.batch import answer_requests

    def record(request: Request) -> dict[str, Any]:
        graph = request.parse()
        if results.is_special(request, arguments):
            values = evaluate(graph, request, arguments)
            answer = results.special_record(graph, request, arguments, values, request.targets(graph))
            return _with_nodes(answer, graph, request, arguments)
        return _record(graph, request, *_differentiate(graph, request, arguments), nodes=arguments["nodes"])

    def plain_line(answer: dict[str, Any], request: Request) -> str:
        quiet = arguments["quiet"]
        return (" " if quiet else "; ").join(results.result_lines(request.result_name, answer, quiet=quiet))

    return answer_requests(arguments, record, plain_line)
