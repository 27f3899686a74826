"""``diffcli jacobian``: the derivative of every entry by every entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from diffcli.cli import output
from diffcli.cli.arguments import Arguments
from diffcli.cli.options import ASKED, EXPRESSION, FLOAT64, WRT, Option
from diffcli.cli.requests import open_request
from diffcli.cli.results import write_products
from diffcli.errors import UsageError

if TYPE_CHECKING:
    from diffcli.engine.elimination import Linear, Orders
    from diffcli.engine.products import Jacobian

MODE = Option(
    "--mode auto|forward|reverse|elimination",
    "The mode of differentiation; auto: the one that makes fewer passes; elimination: of vertices, the best way.",
    default="auto",
)
ORDERS = Option(
    "--orders",
    "Print orders of elimination with their multiplications: forward, reverse, greedy, optimal (to 16 vertices).",
)
EXACT_ORDERS = Option("--exact-orders", "As --orders, with an optimal order of up to 20 vertices.")

ARGUMENTS = (EXPRESSION,)
OPTIONS = (WRT, MODE, ORDERS, EXACT_ORDERS, FLOAT64, *ASKED)


def command(arguments: Arguments) -> int:
    """Print the jacobian of an expression by each variable.

    Its shape is that of the value, then that of the variable. Forward mode makes a pass for each entry of the
    variables, reverse mode one for each entry of the value. They are two orders of eliminating the vertices between
    from the graph of local derivatives; --orders counts the multiplications of these and of better ones.

        diffcli jacobian "[x*y, x+y, sin(x)]" --x 2 --y 3
        diffcli jacobian "tanh(W @ x)" --W "[[1, 2], [3, 4]]" --x "[0.1, -0.2]" --wrt x --json
        diffcli jacobian "a = x*y; b = sin(a); [a*b, b/x, b + y]" --x 1 --y 2 --orders
        diffcli jacobian "a = x*y; b = sin(a); [a*b, b/x, b + y]" --x 1 --y 2 --mode elimination
    """
    from diffcli.trust.products import right_jacobian

    request = open_request(arguments)
    request.values()
    names = request.names()
    wants_orders = arguments["orders"] or arguments["exact_orders"]
    if wants_orders and arguments["mode"] in ("forward", "reverse"):
        raise UsageError(f"--orders compares the modes, so it goes without --mode {arguments['mode']}")
    mode = "elimination" if wants_orders else None if arguments["mode"] == "auto" else arguments["mode"]
    result = right_jacobian(
        request.graph, request.point, names, mode, exact_orders=arguments["exact_orders"], is_plain=arguments["float64"]
    )
    record: dict[str, Any] = {"value": result.value, "jacobian": result.matrices, "mode": result.mode}
    if result.linear is None or result.orders is None:
        record["passes"] = result.passes
    else:
        record["orders"] = _orders_record(result.linear, result.orders)

    def lines() -> Iterator[str]:
        yield from _order_lines(record["orders"], is_listed=wants_orders) if "orders" in record else [_passes(result)]
        if not wants_orders:
            yield from (f"d/d{name} = {output.result_text(m)}" for name, m in result.matrices.items())

    return write_products(request, result, record, lines())


def _passes(result: Jacobian) -> str:
    other = "forward" if result.mode == "reverse" else "reverse"
    passes = "1 pass" if result.passes == 1 else f"{result.passes} passes"
    return f"mode = {result.mode} mode, {passes}; {other} mode would take {result.others}"


def _orders_record(linear: Linear, orders: Orders) -> dict[str, Any]:
    """Return what ``--json`` prints of orders: what the vertices are, and each order with its multiplications."""
    from diffcli.rendering.steps import operation_text, paper_names

    names = paper_names(linear.graph)
    return {
        "vertices": {names[node]: operation_text(node, names) for node in linear.inner.values()},
        "least": orders.least,
        **{
            name: {
                "multiplications": order.multiplications,
                "vertices": [names[linear.inner[vertex]] for vertex in order.vertices],
            }
            for name, order in orders.by_name.items()
        },
    }


def _order_lines(record: Mapping[str, Any], *, is_listed: bool) -> Iterator[str]:
    counts = {name: held["multiplications"] for name, held in record.items() if name not in ("vertices", "least")}
    if not is_listed:
        best = min(counts, key=lambda name: counts[name])
        others = ", ".join(f"{name} {count}" for name, count in counts.items() if name != best)
        yield f"mode = elimination, {counts[best]} multiplications in the {best} order; {others}"
        return
    yield from (f"{name} = {text}" for name, text in record["vertices"].items())
    for name, count in counts.items():
        yield f"{name}: {count} multiplications: {' '.join(record[name]['vertices'])}".rstrip(": ")
    if "optimal" not in counts:
        yield f"optimal: between {record['least']} and {min(counts.values())} multiplications"
