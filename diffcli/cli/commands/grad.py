"""``diffcli grad``: forward propagation and back-propagation."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import COLOR, EXPRESSION, FROM, JSON, OUTPUT, QUIET, SET, STYLE, WRT, Option
from diffcli.cli.requests import evaluate, read_request, unused_notes
from diffcli.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from diffcli.cli.arguments import Arguments
    from diffcli.cli.requests import Request
    from diffcli.graph import Graph, Node

MODE = Option(
    "--mode", kind="choice", choices=("reverse", "forward"), default="reverse", help="The mode of differentiation."
)
NODES = Option("--nodes", kind="flag", help="List every node with its value and gradient.")

ARGUMENTS = (EXPRESSION,)
OPTIONS = (WRT, STYLE, QUIET, NODES, MODE, OUTPUT, FROM, SET, JSON, COLOR)


class Result:
    """What differentiating gives; ``gradients`` is None in forward mode, which has none of the inner nodes."""

    __slots__ = ("gradients", "graph", "targets", "values")

    def __init__(
        self,
        graph: Graph,
        values: Mapping[Node, Any],
        gradients: Mapping[Node, Any] | None,
        targets: Mapping[str, Any],
    ) -> None:
        self.graph = graph
        self.values = values
        self.gradients = gradients
        self.targets = targets


def command(arguments: Arguments) -> int:
    """Print value and gradient of an expression, by forward propagation and back-propagation.

    First the computation: every node with its value (result) and the derivative of the output by it (gradient);
    @[n] is the n-th node again. Then the value, and the derivative by each variable. A variable gets its value by
    --NAME VALUE: a constant expression, a range start:stop:count, or @file (.npy, .csv, .json, .txt).

        diffcli grad "exp(x)-exp(-x)" --x 0.693
        diffcli grad "-x^2" --x -1 -q
        diffcli grad "mean(exp(x), exp(-x))" --x "log(2)" --style homework
        diffcli grad "b = exp(a); z = a*b" --a 1 --style steps
        diffcli grad "x*y + sin(x)" --x pi --y 2 --wrt y,x --json
        diffcli grad "sum((A @ B - C)^2)" --A @a.npy --B @b.npy --C @c.npy
        diffcli grad --from requests.jsonl
    """
    if arguments["from"] is not None:
        return _from_file(arguments)
    request = read_request(arguments)
    style = arguments["style"] or ("table" if arguments["nodes"] else "tree")
    if style == "steps" and arguments["mode"] == "forward":
        raise UsageError("--style steps writes out the reverse mode, not --mode forward")
    graph = request.parse(lowered=style == "homework")
    output.tell_notes(request.notes)
    result = _differentiate(graph, request, arguments)
    output.tell_notes(unused_notes(graph, request, arguments))
    if arguments["json"]:
        output.write(output.json_text(_record(request, result, nodes=arguments["nodes"])))
    elif arguments["quiet"]:
        output.write_lines(output.line_text(gradient) for gradient in result.targets.values())
    else:
        from diffcli.cli.showing import show

        show(graph, result.values, result.gradients, style, arguments["color"])
        output.write_lines(_result_lines(graph, result))
    return ExitStatus.SUCCESS


def _differentiate(graph: Graph, request: Request, arguments: Arguments) -> Result:
    from diffcli.library.evaluation import zero_like

    values = evaluate(graph, request, arguments)
    names = request.targets(graph)
    zeros = {name: zero_like(request.bindings.get(name, 0.0)) for name in names}
    if arguments["mode"] == "forward":
        from diffcli.engine.tangent import forward_gradients

        variables = [variable.name for variable in graph.variables]
        inner = [name for name in names if name in graph.names and name not in variables]
        if inner:
            raise UsageError(f"--mode forward differentiates by variables, and {inner[0]} is a statement")
        found = forward_gradients(graph, values, [name for name in names if name in variables])
        return Result(graph, values, None, zeros | found)
    from diffcli.engine.backward import backward

    gradients = backward(graph, values)
    nodes = {variable.name: variable for variable in graph.variables} | graph.names
    found = {name: gradients[nodes[name]] for name in names if nodes.get(name) in gradients}
    return Result(graph, values, gradients, zeros | found)


def _record(request: Request, result: Result, *, nodes: bool) -> dict[str, Any]:
    """Return the object that ``--json`` prints."""
    record: dict[str, Any] = {
        "expression": request.expression,
        "value": result.values[result.graph.output],
        "gradient": dict(result.targets),
    }
    if nodes:
        from diffcli.rendering.tree import node_records

        record["nodes"] = node_records(result.graph, result.values, result.gradients)
    return record


def _result_lines(graph: Graph, result: Result) -> list[str]:
    """Return the lines below the tree: the value, and the derivative by each target."""
    output_name = next((name for name, node in graph.names.items() if node is graph.output), None)
    value = output.result_text(result.values[graph.output])
    lines = [f"{output_name or 'value'} = {value}"]
    for name, gradient in result.targets.items():
        lines.append(f"d{output_name or ''}/d{name} = {output.result_text(gradient)}")
    return lines


def _from_file(arguments: Arguments) -> int:
    from diffcli.cli.batch import answer_requests

    def record(request: Request) -> dict[str, Any]:
        graph = request.parse()
        return _record(request, _differentiate(graph, request, arguments), nodes=arguments["nodes"])

    def plain_line(answer: dict[str, Any]) -> str:
        gradients = {name: output.line_text(gradient) for name, gradient in answer["gradient"].items()}
        if arguments["quiet"]:
            return " ".join(gradients.values())
        value = f"value = {output.line_text(answer['value'])}"
        return "; ".join([value, *(f"d/d{name} = {gradient}" for name, gradient in gradients.items())])

    return answer_requests(arguments, record, plain_line)
