"""``diffcli ops``: the operations with their derivative rules."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import COLOR, JSON, Argument, Option
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
CHECK = Option(
    "--check FILE.py",
    "Verify each operation of a file of your own, which is run: value, derivatives, domain, kinks, shapes.",
    kind="path",
)
OPTIONS = (CHECK, JSON, COLOR)


def command(arguments: Arguments) -> int:
    """List the operations with their derivative rules.

    y is the operation's value. An elementwise operation has a derivative by each input; any other hands each input a
    gradient, computed from the upstream gradient G. With --check the rules of a file's own operations are held against
    their values, by enclosures at many points, or derived where there are none; the exit code is 1 if any is wrong.

        diffcli ops
        diffcli ops tanh matmul
        diffcli ops --json
        diffcli ops --check my_ops.py
        diffcli ops bump --ops my_ops.py
    """
    from diffcli.rendering.listing import operation_rows

    if arguments["check"] is not None:
        return _check(arguments)
    rows = operation_rows(arguments.ops, arguments["names"])
    output.write_answer(arguments["json"], rows, _lines(rows))
    return ExitStatus.SUCCESS


def _check(arguments: Arguments) -> int:
    """Print for each operation of a file whether its rules hold, and what stands against those that do not."""
    from diffcli.library.rule_checks import check_operations

    checks = check_operations(arguments["check"])
    names = arguments["names"]
    for name in names:
        if all(check.operation != name for check in checks):
            raise UnknownNameError(f"{arguments['check']!r} has no operation {name!r}")
    checks = [check for check in checks if not names or check.operation in names]
    lines = (line for check in checks for line in check.lines())
    output.write_answer(arguments["json"], [check.record() for check in checks], lines)
    return ExitStatus.NO if any(check.faults for check in checks) else ExitStatus.SUCCESS


def _lines(rows: list[dict[str, Any]]) -> list[str]:
    from diffcli.rendering.table import aligned

    texts = [("operation", "printed as", "also", "derivatives")]
    for row in rows:
        sign = "d/d{}: {}" if row["kind"] == "elementwise" else "to {}: {}"
        rules = "; ".join(sign.format(name, rule) for name, rule in row["derivatives"].items())
        texts.append((row["typed"], row["label"], ", ".join(row["aliases"]), rules))
    return aligned(texts)
