"""``diffcli cost``: operations and memory of forward and backward propagation."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import COLOR, EXPRESSION, FUNCTIONS, JSON, OUTPUT, SET, SYNTAX, WRT, Option
from diffcli.cli.requests import read_request
from diffcli.errors import ShapeError, UnknownNameError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.cli.arguments import Arguments
    from diffcli.costs.shaped import Shape
    from diffcli.graphs import Graph, Node
    from diffcli.polynomials import Size

SIZES = Option(
    "--sizes", metavar="SHAPES", help="Shapes of variables, such as 'W: d,d; x: d,b'; a size is a number or a name."
)
REPEAT = Option(
    "--repeat", metavar="N", help="Take the expression as one of N layers, a number or a name, each with own weights."
)
CARRY = Option(
    "--carry", kind="name", help="The variable that carries a layer's output on (default: the one of its shape)."
)
PATHS = Option("--paths", kind="flag", help="Count the paths of the chain rule, and values stored or recomputed.")
NODES = Option("--nodes", kind="flag", help="List each operation with its shape and what computing it takes.")
CHECKPOINT = Option(
    "--checkpoint",
    kind="int",
    metavar="K",
    help="Count checkpointing with K snapshots of a chain, or K segments (default: about the root of the operations).",
)
DTYPE = Option(
    "--dtype",
    kind="choice",
    choices=("float32", "float64"),
    default="float64",
    help="The type of numbers whose bytes to count.",
)

ARGUMENTS = (EXPRESSION,)
OPTIONS = (WRT, SIZES, FUNCTIONS, REPEAT, CARRY, PATHS, NODES, CHECKPOINT, DTYPE, OUTPUT, SYNTAX, SET, JSON, COLOR)


def command(arguments: Arguments) -> int:
    """Count the operations and the memory of forward and backward propagation, from the graph alone.

    Shapes come from --sizes or from values; other variables are numbers. With sizes that are names the counts are
    polynomials in them, and O(...) follows. Memory is what is needed beyond the variables themselves.

        diffcli cost "sum(relu(W @ x))" --sizes "W: 100,50; x: 50,20"
        diffcli cost "relu(W @ x)" --sizes "W: d,d; x: d,b" --repeat n
        diffcli cost @samples/mlp.diff --wrt W1,W2
        diffcli cost "x1 = x + x; x2 = x1 + x1; x2 + x2" --paths

    Of a chain of 30 steps and more it shows what snapshots save: how many steps are taken again with so many of them
    (grad --checkpoint), and the memory of both passes.
    """
    from diffcli.costs.report import graph_report, layers_report
    from diffcli.given.sizes import read_size, read_sizes

    request = read_request(arguments)
    sizes = {name: tuple(map(_size, shape)) for name, shape in read_sizes(arguments["sizes"] or "").items()}
    request.declared.extend(sizes)
    graph = request.parse()
    _check_sizes(sizes, graph)
    output.tell_notes(request.notes)
    options: Any = {"segments": _segments(arguments), "item_size": 4 if arguments["dtype"] == "float32" else 8}
    if arguments["repeat"] is not None:
        if arguments["paths"] or arguments["nodes"]:
            raise UsageError("--repeat goes without --paths and --nodes")
        _targets(graph, request.wrt)
        count = _size(read_size(arguments["repeat"], "--repeat"))
        options |= {"carried": arguments["carry"], "wrt": list(dict.fromkeys(request.wrt))}
        report = layers_report(graph, sizes, request.bindings, count, **options)
    else:
        targets = _targets(graph, request.wrt)
        options |= {"paths": arguments["paths"], "nodes": arguments["nodes"]}
        try:
            report = graph_report(graph, sizes, request.bindings, targets, **options)
        except ShapeError as error:
            if not sizes and not request.bindings:
                error.hint = 'say the shapes of the arrays: --sizes "W: m,n; x: n"; names without one are numbers'
            raise
    if arguments["json"]:
        output.write(output.json_text({"expression": request.expression, **report.record()}))
    else:
        output.write_lines(report.lines())
    return ExitStatus.SUCCESS


def _size(size: int | str) -> Size:
    from diffcli.polynomials import Polynomial

    return size if isinstance(size, int) else Polynomial.named(size)


def _segments(arguments: Arguments) -> int | None:
    segments: int | None = arguments["checkpoint"]
    if segments is not None and segments < 1:
        raise UsageError(f"--checkpoint takes a number of segments from 1, not {segments}")
    return segments


def _targets(graph: Graph, names: list[str]) -> dict[str, Node]:
    """Return the nodes that ``--wrt`` names."""
    known = {variable.name: variable for variable in graph.variables} | graph.names
    for name in names:
        if name not in known:
            raise UnknownNameError(f"the output does not depend on {name}")
    return {name: known[name] for name in names}


def _check_sizes(sizes: dict[str, Shape], graph: Graph) -> None:
    names = [variable.name for variable in graph.variables]
    for name in sizes:
        if name not in names:
            raise UsageError(f"--sizes gives a shape to {name}, which is no variable of the expression")
