"""Help and shell completion, by a typer application made from the commands' own declarations.

Nothing else imports typer: an ordinary run does without it.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from io import StringIO
from types import GenericAlias
from typing import Any

import typer

from diffcli.cli import output
from diffcli.cli.commands import command_names, find_command
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import OPS_FILE, VERSION, Argument, Option

_TYPES: dict[str, Any] = {"flag": bool, "int": int, "float": float, "pair": tuple[str, str]}


def show_help(name: str | None) -> int:
    """Print the help of a command, or of diffcli: drawn on a terminal, plain and unwrapped elsewhere."""
    # onto a page first, since typer would not tell a closed pipe from a failure, and raise where the disk is full
    application = _application(drawn=output.use_style("auto"))
    with redirect_stdout(_Page(is_seen=output.is_terminal(sys.stdout))) as page:
        status = _run(application, ["--help"] if name is None else [name, "--help"])
    output.write(page.getvalue().removesuffix("\n"))
    return status


def complete(words: list[str]) -> int:
    """Answer the shell's question for completions, or install or show the script that asks it."""
    asked = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    return _run(_application(drawn=False, only=asked.split()[1:2]), words)


class _Page(StringIO):
    """Text for standard output, drawn as for a terminal if that is one."""

    def __init__(self, *, is_seen: bool) -> None:
        super().__init__()
        self.is_seen = is_seen

    def isatty(self) -> bool:
        """Tell whether a person will see the page."""
        return self.is_seen


def _run(application: typer.Typer, words: list[str]) -> int:
    try:
        application(words, prog_name="diffcli")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else ExitStatus.SUCCESS
    return ExitStatus.SUCCESS


def _application(*, drawn: bool, only: Sequence[str] = ()) -> typer.Typer:
    """Return a typer application with all commands; those not asked for in ``only`` without options."""
    settings: dict[str, Any] = {} if drawn else {"terminal_width": 1_000_000}
    application = typer.Typer(
        help="Differentiate expressions and programs by back-propagation, step by step.",
        epilog="diffcli COMMAND --help shows a command's options and examples.",
        rich_markup_mode="rich" if drawn else None,
        context_settings=settings,
    )
    application.callback()(_callback((), (VERSION,)))
    names = command_names()
    for name in names:
        if only and name not in only and only[0] in names:
            application.command(name)(lambda: None)
            continue
        module = find_command(name)
        callback = _callback(module.ARGUMENTS, (*module.OPTIONS, OPS_FILE))
        application.command(
            name,
            help=_help_text(module.command.__doc__, drawn=drawn),
            context_settings=settings,
            options_metavar=_options_metavar(module.OPTIONS),
        )(callback)
    return application


def _options_metavar(options: tuple[Option, ...]) -> str:
    binds = any(option.kind == "binding" for option in options)
    return "[--NAME VALUE]... [OPTIONS]" if binds else "[OPTIONS]"


def _callback(arguments: tuple[Argument, ...], options: tuple[Option, ...]) -> Any:
    """Return a function whose signature declares ``arguments`` and ``options`` to typer."""

    def callback(**values: Any) -> None:
        """Do nothing; ``diffcli.cli.main`` runs the commands."""

    parameters = [_argument_parameter(argument) for argument in arguments]
    parameters.extend(_option_parameter(option) for option in options)
    callback.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    callback.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return callback


def _argument_parameter(argument: Argument) -> inspect.Parameter:
    declared = typer.Argument(
        ... if argument.required else None,
        metavar=argument.metavar,
        help=argument.help,
        show_default=False,
        autocompletion=_completion(argument.completes),
    )
    return _parameter(argument.name, declared, str, is_list=argument.repeatable)


def _option_parameter(option: Option) -> inspect.Parameter:
    flag = option.kind == "flag"
    declared = typer.Option(
        bool(option.default) if flag else option.default,
        *option.flags,
        metavar=None if flag else option.metavar,
        help=option.help,
        show_default=option.default is not None and not flag,
        autocompletion=_completion("files" if option.kind == "path" else "", option.choices),
    )
    # a keyword such as "from" is no parameter's name
    return _parameter(option.name + "_", declared, _TYPES.get(option.kind, str), is_list=option.repeatable)


def _parameter(name: str, declared: Any, kind: Any, *, is_list: bool) -> inspect.Parameter:
    annotation = GenericAlias(list, (kind,)) if is_list else kind
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=declared, annotation=annotation)


def _completion(what: str, choices: Sequence[str] = ()) -> Callable[[str], list[str]]:
    """Return what completes a value: one of ``choices``, or what an argument ``completes``."""

    def complete_value(incomplete: str) -> list[str]:
        known: Sequence[str] = choices
        if what == "operations":
            from diffcli.ops import OPS

            known = sorted(OPS.call_names())
        elif what == "guides":
            from diffcli.cli.commands.help import guides

            known = list(guides())
        elif what == "files":
            known = _paths(incomplete)
        elif incomplete.startswith("@"):  # a file with an expression or a value
            known = ["@" + path for path in _paths(incomplete[1:])]
        return [name for name in known if name.startswith(incomplete)]

    return complete_value


def _paths(start: str) -> list[str]:
    """Return the files and folders whose paths begin so."""
    folder, name = os.path.split(start)
    try:
        found = sorted(os.scandir(folder or "."), key=lambda entry: entry.name)
    except OSError:
        return []
    shown = [entry for entry in found if entry.name.startswith(name) and (name or not entry.name.startswith("."))]
    return [os.path.join(folder, entry.name) + ("/" if entry.is_dir() else "") for entry in shown]


def _help_text(docstring: str | None, *, drawn: bool) -> str:
    """Return a docstring whose prose is one line a paragraph; indented examples keep their lines."""
    paragraphs = inspect.cleandoc(docstring or "").split("\n\n")
    if drawn:
        from rich.markup import escape

        return "\n\n".join(escape(part if part.startswith(" ") else " ".join(part.split("\n"))) for part in paragraphs)
    # \b tells typer to keep the lines of a paragraph
    return "\n\n".join("\b\n" + part if part.startswith(" ") else " ".join(part.split("\n")) for part in paragraphs)
