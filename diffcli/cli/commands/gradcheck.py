"""``diffcli gradcheck``: gradients against derivatives with proof, or differences of values."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import ASKED, EXPRESSION, Option
from diffcli.cli.requests import open_request
from diffcli.errors import Note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from diffcli.cli.arguments import Arguments
    from diffcli.trust.checks import Check

RTOL = Option(
    "--rtol NUMBER", "The relative difference that still agrees (default: 1e-9, for central differences 1e-5)."
)

ARGUMENTS = (EXPRESSION,)
OPTIONS = (RTOL, *ASKED)

_NOT_COMPARED = {
    "no derivative": "there is no derivative here",
    "overflow": "the derivative is beyond the range of floats",
}
"""What is said of gradients by the methods of ``trust.checks`` that compare nothing."""

_HEADINGS = ("gradient", "reverse mode", "reference", "by", "difference", "to forward mode", "verdict")


def command(arguments: Arguments) -> int:
    """Compare every gradient with the derivative, by enclosures; by complex step or differences where there are none.

    The difference is a Euclidean norm. Gradients of reverse and forward mode are compared too. The exit code is 1 if
    any disagrees.

        diffcli gradcheck "exp(x)*sin(y)" --x 1 --y 2
        diffcli gradcheck "sum(tanh(W @ x))" --W "[[1, 2], [3, 4]]" --x "[0.1, -0.2]"
        diffcli gradcheck @model.diff --w @weights.npy --rtol 1e-7 --json
    """
    from diffcli.trust.checks import gradcheck

    request = open_request(arguments)
    request.values()
    output.tell_notes(request.findings)
    if not request.graph.variables:
        output.tell_notes([Note("there is no variable, so nothing is checked")])
    checks = gradcheck(request.graph, request.point, rtol=arguments["rtol"])
    for method, why in _NOT_COMPARED.items():
        if missing := [f"d/d{check.name}" for check in checks if check.method == method]:
            output.tell_notes([Note(f"{why}, so nothing to compare with: {', '.join(missing)}")])
    agrees = all(check.agrees for check in checks)
    record = {"expression": request.expression, "agrees": agrees, "checks": [_record(check) for check in checks]}
    output.write_answer(arguments["json"], record, _lines(checks) if checks else ())
    return ExitStatus.SUCCESS if agrees else ExitStatus.NO


def _record(check: Check) -> dict[str, Any]:
    return {name: getattr(check, name) for name in check.__slots__}


def _lines(checks: Sequence[Check]) -> list[str]:
    from diffcli.rendering.table import aligned, one_line

    rows = [
        (
            f"d/d{check.name}",
            one_line(check.gradient),
            one_line(check.reference),
            check.method,
            f"{check.norm:.2g}",
            f"{check.forward_norm:.2g}",
            check.method if check.method in _NOT_COMPARED else "agrees" if check.agrees else "disagrees",
        )
        for check in checks
    ]
    return aligned([_HEADINGS, *rows])
