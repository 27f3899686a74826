"""The entry point: find the command, split its arguments, run it, and translate what goes wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from diffcli.cli import output
from diffcli.cli.arguments import nearest, split
from diffcli.cli.commands import command_names, find_command
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import HELP, OPS_FILE
from diffcli.errors import DiffcliError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.cli.options import Option

_COMMANDS_ELSEWHERE = {
    **dict.fromkeys(("derive", "derivative", "differentiate", "deriv", "symbolic"), "diff"),
    **dict.fromkeys(("evaluate", "calc", "compute", "forward", "value"), "eval"),
    **dict.fromkeys(("backprop", "backward", "autodiff", "gradient", "gradients"), "grad"),
    **dict.fromkeys(("compare", "check", "verify", "equals", "same"), "equal"),
    **dict.fromkeys(("mark", "score", "marks"), "grade"),
    **dict.fromkeys(("functions", "operations", "list"), "ops"),
    **dict.fromkeys(("draw", "tree", "show"), "graph"),
    **dict.fromkeys(("train", "fit", "optimize", "optimise"), "minimize"),
    **dict.fromkeys(("man", "guide"), "help"),
    "series": "taylor",
    "version": "--version",
    **dict.fromkeys(("integrate", "integral", "limit", "solve", "factor", "expand"), ""),
}
"""Commands by what other programs call them, empty for what no command does."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv``, without the program's name, and return its exit code."""
    output.prepare_streams()
    try:
        status = run(list(sys.argv[1:] if argv is None else argv))
        output.flush()
    except DiffcliError as error:
        status = _show(error)
    except BrokenPipeError:
        output.discard_output()
        status = ExitStatus.SUCCESS
    except KeyboardInterrupt:
        _finish_output()
        status = ExitStatus.INTERRUPTED
    except MemoryError:
        output.tell("error: there is not enough memory for this")
        status = ExitStatus.BAD_INPUT
    except ModuleNotFoundError as error:
        if error.name != "flint":
            return _show_bug(error)
        output.tell("error: this needs python-flint, which is not installed: pip install python-flint")
        status = ExitStatus.BAD_INPUT
    except Exception as error:
        status = _show_bug(error)
    return status


def run(words: list[str]) -> int:
    """Run the command that ``words`` begin with.

    Raises: DiffcliError for whatever the user can mend.
    """
    if "_DIFFCLI_COMPLETE" in os.environ or (words and words[0] in ("--install-completion", "--show-completion")):
        from diffcli.cli.help import complete

        return complete(words)
    name, rest = (words[0], words[1:]) if words else ("--help", [])
    if name in ("--help", "-h"):
        from diffcli.cli.help import show_help

        return show_help(None)
    if name == "--version":
        from diffcli import __version__

        output.write(f"diffcli {__version__}")
        return ExitStatus.SUCCESS
    module = find_command(name)
    if module is None:
        raise _unknown_command(name)
    if rest == ["-h"] or "--help" in (rest[: rest.index("--")] if "--" in rest else rest):
        from diffcli.cli.help import show_help

        return show_help(name)
    try:
        status: int = module.command(split(rest, module.ARGUMENTS, (*module.OPTIONS, OPS_FILE, HELP)))
    except DiffcliError as error:
        _name_options(error, module.OPTIONS)
        if isinstance(error, UsageError):
            error.hint = error.hint or f"see diffcli {name} --help"
        raise
    return status


def _name_options(error: DiffcliError, options: Sequence[Option]) -> None:
    """Call an option as it is typed where the library calls it by its parameter: first in a message, last in a hint."""
    flags = {option.name: option.flag for option in options}
    first, last = error.message.split(" ", 1)[0].rstrip(","), (error.hint or "").rsplit(" ", 1)[-1]
    if isinstance(error, UsageError) and first in flags:
        error.message = flags[first] + error.message.removeprefix(first)
    if error.hint and last in flags:
        error.hint = error.hint.removesuffix(last) + flags[last]


def _unknown_command(name: str) -> UsageError:
    near = _COMMANDS_ELSEWHERE.get(name.lower(), nearest(name.lower(), command_names()))
    if near:
        hint = f"did you mean diffcli {near}?"
    elif near == "":
        hint = "integrals, limits and equations are not solved, nor forms changed; see diffcli --help"
    elif name.replace("_", "").replace("-", "").isalpha():
        first = "a command comes first, its options after it; " if name[:1] == "-" else ""
        hint = f"{first}see diffcli --help"
    else:
        quotes = "\"'`“”‘’"
        hint = f'a command comes first, as in diffcli eval "{name.strip(quotes)}"; see diffcli --help'
    return UsageError(f"there is no command {name!r}", hint=hint)


def _show(error: DiffcliError) -> int:
    """Write an error's message; what was printed before it comes first."""
    _finish_output()
    output.tell(f"error: {error}")
    return ExitStatus.BAD_INPUT


def _finish_output() -> None:
    """Write what is buffered, if it can be written."""
    try:
        output.flush()
    except (BrokenPipeError, DiffcliError):
        output.discard_output()


def _show_bug(error: Exception) -> int:
    """Write the traceback of an error that is ours; one in a user's own operations is told like bad input."""
    if "diffcli.given.operations" in sys.modules:
        from diffcli.given.operations import fault_of

        fault = fault_of(error)
        if fault is not None:
            return _show(fault)
    from traceback import format_exc

    if sys.stderr is not None:
        sys.stderr.write(format_exc())
    output.tell("error: this is a bug in diffcli; please report it with the command line that caused it")
    return ExitStatus.BUG
