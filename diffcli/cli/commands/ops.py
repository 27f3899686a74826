"""``diffcli ops``: the operations with their derivative rules."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import COLOR, JSON, Argument
from diffcli.errors import UnknownNameError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.cli.arguments import Arguments

ARGUMENTS = (
    Argument(
        "names",
        metavar="[NAME]...",
        help="The operations to list (default: all).",
        required=False,
        repeatable=True,
        completes="operations",
    ),
)
OPTIONS = (JSON, COLOR)


def command(arguments: Arguments) -> int:
    """List the operations with their derivative rules.

    y is the operation's value. An elementwise operation has a derivative by each input; any other hands each input a
    gradient, computed from the upstream gradient G.

        diffcli ops
        diffcli ops tanh matmul
        diffcli ops --json
    """
    from diffcli.rendering.listing import operation_rows

    rows = _chosen(operation_rows(), arguments["names"])
    if arguments["json"]:
        output.write(output.json_text(rows))
    else:
        output.write_lines(_lines(rows))
    return ExitStatus.SUCCESS


def _chosen(rows: list[dict[str, Any]], names: list[str]) -> list[dict[str, Any]]:
    """Return the rows that ``names`` ask for, all rows for no name."""
    if not names:
        return rows
    chosen: list[dict[str, Any]] = []
    for name in names:
        found = [row for row in rows if name in _names(row)]
        if not found:
            from diffcli.near import did_you_mean, near_names
            from diffcli.ops.elsewhere import hint_for

            near = near_names(name, [known for row in rows for known in _names(row)])
            hint = hint_for(name) or did_you_mean(near) or "diffcli ops lists them"
            raise UnknownNameError(f"there is no operation {name!r}", hint=hint)
        chosen.extend(row for row in found if row not in chosen)
    return chosen


def _names(row: dict[str, Any]) -> list[str]:
    return [row["name"], row["label"], row["typed"].partition("(")[0], *row["aliases"]]


def _lines(rows: list[dict[str, Any]]) -> list[str]:
    from diffcli.rendering.table import aligned

    texts = [("operation", "printed as", "also", "derivatives")]
    for row in rows:
        sign = "d/d{}: {}" if row["kind"] == "elementwise" else "to {}: {}"
        rules = "; ".join(sign.format(name, rule) for name, rule in row["derivatives"].items())
        texts.append((row["typed"], row["label"], ", ".join(row["aliases"]), rules))
    return aligned(texts)
