"""``diffcli cost``: operations and memory of forward and backward propagation."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.arguments import Arguments
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import ASKED, EXPRESSION, FUNCTIONS, WRT, Option
from diffcli.cli.requests import open_request
from diffcli.errors import ShapeError

SIZES = Option("--sizes SHAPES", "Shapes of variables, such as 'W: d,d; x: d,b'; a size is a number or a name.")
REPEAT = Option(
    "--repeat N", "Take the expression as one of N layers, a number or a name, each with own weights.", kind="str"
)
CARRY = Option(
    "--carry NAME",
    "The variable that carries a layer's output on (default: the one of its shape).",
    why="names what one layer hands to the next",
    needs="repeat",
)
PATHS = Option("--paths", "Count the paths of the chain rule, and values stored or recomputed.")
NODES = Option("--nodes", "List each operation with its shape and what computing it takes.")
CHECKPOINT = Option(
    "--checkpoint K",
    "Count checkpointing with K snapshots of a chain, or K segments (default: about the root of the operations).",
    kind="int",
)
DTYPE = Option("--dtype float32|float64", "The type of numbers whose bytes to count.", default="float64")

ARGUMENTS = (EXPRESSION,)
OPTIONS = (WRT, SIZES, FUNCTIONS, REPEAT, CARRY, PATHS, NODES, CHECKPOINT, DTYPE, *ASKED)


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
    from diffcli.library.showing import cost

    request = open_request(arguments)
    chosen = {name: arguments[name] for name in ("repeat", "carry", "paths", "nodes", "checkpoint", "dtype")}
    try:
        report = cost(
            request.graph, arguments["sizes"] or "", bindings=request.bindings, wrt=request.wrt or None, **chosen
        )
    except ShapeError as error:
        if not arguments["sizes"] and not request.bindings:
            error.hint = 'say the shapes of the arrays: --sizes "W: m,n; x: n"; names without one are numbers'
        raise
    output.tell_notes(request.findings)
    output.write_answer(arguments["json"], {"expression": request.expression, **report.record()}, report.lines())
    return ExitStatus.SUCCESS
