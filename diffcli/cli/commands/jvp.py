"""``diffcli jvp``: the derivative in a direction."""

from __future__ import annotations

from collections.abc import Iterator

from diffcli.cli import output
from diffcli.cli.arguments import Arguments
from diffcli.cli.options import ASKED, EXPRESSION, FLOAT64, Option
from diffcli.cli.requests import open_request
from diffcli.cli.results import write_products
from diffcli.errors import UsageError

TANGENT = Option(
    "--tangent NAME=VALUE...",
    "The direction of a variable, such as x=1 or x=[1,0]; those without one stand still.",
    kind="str",
)

ARGUMENTS = (EXPRESSION,)
OPTIONS = (TANGENT, FLOAT64, *ASKED)


def command(arguments: Arguments) -> int:
    """Print the value and its derivative in a direction, by one forward pass.

    That is the jacobian times the tangent that --tangent gives for each variable; the others stand still.

        diffcli jvp "x*y + sin(x)" --x 2 --y 3 --tangent x=1 --tangent y=0.5
        diffcli jvp "tanh(W @ x)" --W "[[1, 2], [3, 4]]" --x "[0.1, -0.2]" --tangent "x=[1, 0]" --json
    """
    from diffcli.given.values import read_value
    from diffcli.trust.products import right_jvp

    request = open_request(arguments)
    if not arguments["tangent"]:
        raise UsageError("--tangent is missing", hint="give a direction, such as --tangent x=1")
    request.values()
    typed = dict(map(_pair, arguments["tangent"]))
    tangents = {name: read_value(text, name=f"{name} (tangent)") for name, text in typed.items()}
    result = right_jvp(request.graph, request.point, tangents, is_plain=arguments["float64"])
    record = {**result.numbers(), "mode": "forward", "passes": 1}

    def lines() -> Iterator[str]:
        yield "mode = forward mode, 1 pass"
        yield from (f"{name} = {output.result_text(record[name])}" for name in ("value", "tangent"))

    return write_products(request, result, record, lines())


def _pair(word: str) -> tuple[str, str]:
    name, sign, text = word.partition("=")
    if not sign or not name.strip():
        raise UsageError(f"--tangent takes NAME=VALUE, not {word!r}")
    return name.strip(), text
