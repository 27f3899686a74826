"""``diffcli minimize``: gradient descent on a program's parameters."""

from __future__ import annotations

import os
import sys

from diffcli.cli import output
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import COLOR, JSON, OUTPUT, SET, WRT, Argument, Option
from diffcli.cli.requests import Request, folder_of, read_expression, request_of
from diffcli.errors import FileError, UsageError
from diffcli.rendering.numbers import constant_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from diffcli.cli.arguments import Arguments
    from diffcli.given.programs import Program
    from diffcli.graphs import Graph
    from diffcli.ops import OpTable
    from diffcli.training.descent import Descent, Settings, Step

FILE = Argument(
    "file", metavar="FILE", completes="files", help="A program; an expression, - or @model.diff are taken too."
)
DATA = Option("--data NAMES...", "The variables with a row for each example (default: data lines).")
STEPS = Option("--steps N", "How many steps to take at most.", default=100)
RATE = Option("--rate NUMBER", "The learning rate.", default=0.1)
MOMENTUM = Option("--momentum NUMBER", "The share of the last step kept.", default=0.0)
BATCH = Option("--batch N", "Examples in memory at a time (default: all, unshuffled).")
ACCUMULATE = Option("--accumulate N", "Batches whose gradients make one step.", default=1)
SEED = Option("--seed N", "For the parameters drawn and the order of examples.", default=0)
HELD_OUT = Option("--held-out SHARE", "Examples not learnt from: loss and accuracy on them.", kind="float", default=0.0)
TOLERANCE = Option("--tolerance NUMBER", "Stop when the gradient's norm is this small.", default=0.0)
UNTIL = Option("--until LOSS", "Stop when the loss is this small.", kind="float")
REPORT = Option("--report EXPR...", "Print this too, computed from the program with all data.")
HISTORY = Option("--history FILE", "Write step, loss, gradient norm and measures to a .csv file; plot draws it.")
SAVE = Option("--save -o FILE", "Write the parameters reached to an .npz file.")

ARGUMENTS = (FILE,)
OPTIONS = (
    WRT, DATA, STEPS, RATE, MOMENTUM, BATCH, ACCUMULATE, SEED, HELD_OUT, TOLERANCE, UNTIL, REPORT, HISTORY, SAVE,
    OUTPUT, SET, JSON, COLOR,
)  # fmt: skip

_MEASURES = 100
"""Steps of a history, about, at which accuracy and the examples held out are looked at."""

_SMALL = 100
"""Entries up to which a parameter is printed whole."""


def command(arguments: Arguments) -> int:
    """Minimize the output of a program by gradient descent.

    What changes are the program's parameter lines, or the variables of --wrt, or else all variables that neither a
    let nor a data line gives. With --batch the rows of the data are shuffled and taken so many at a time; with
    --held-out a share of them is not learnt from. Where classes are told apart the accuracy is printed; diffcli plot
    draws the --history. Ctrl-C ends
    the run and keeps what was reached; a run that diverges ends with exit code 1.

        diffcli minimize "(x - 3)^2 + y^2" --x 0 --y 1 --steps 50
        diffcli minimize samples/mlp.diff --steps 400 --rate 0.5 --batch 50 --momentum 0.9
        diffcli minimize samples/mlp.diff --batch 32 --accumulate 4 --history run.csv -o trained.npz
        diffcli minimize samples/mlp.diff --steps 400 --rate 0.5 --held-out 0.2 --history run.csv
        diffcli minimize samples/mlp.diff --report "accuracy = mean(argmax(U2, axis=1) == y)"
        diffcli minimize model.diff --X @x.npy --y @y.npy --data X,y --wrt W
    """
    from diffcli.given.programs import read_program
    from diffcli.parsing import parse
    from diffcli.running.files import refuse_overwriting
    from diffcli.training.descent import Descent

    settings = _settings(arguments)
    word = arguments["file"]
    if word.endswith(".diff") and not word.startswith("@"):
        word = "@" + word
    refuse_overwriting("--history", arguments["history"], [word.removeprefix("@"), arguments["save"]])
    source = read_expression(word)
    program = read_program(source, folder_of(word))
    saved = arguments["save"]
    if saved is not None and not saved.lower().endswith(".npz") and not os.path.isdir(saved):
        raise UsageError(f"-o takes a file that ends in .npz, not {saved!r}")
    arguments.refuse_slips(source)
    request = request_of(arguments, source)
    given = request.bindings
    declared = (*given, *program.names(), *request.wrt)
    graph = parse(program.statements, declared=declared, output=arguments["output"], ops=arguments.ops)
    output.tell_notes([*request.notes, *graph.notes, *request.unused(graph)])
    names = [variable.name for variable in graph.variables]
    values = {**program.values(names, given, seed=settings.seed, tell=lambda note: output.tell(str(note))), **given}
    data = arguments["data"] or [name for name in program.names("data") if name in names]
    parameters = request.wrt or [name for name in program.names("parameter") if name in names]
    if not parameters:
        parameters = [name for name in names if name not in {*program.names(), *data}]
    descent = Descent(graph, values, parameters, data, settings=settings)
    reports = list(_reports(arguments, program, values, arguments.ops))
    status = _run(descent, arguments)
    try:
        if arguments["save"] is not None:
            from diffcli.training.files import save_parameters

            save_parameters(arguments["save"], descent.parameters)
    finally:  # what was reached is told even where it cannot be saved
        _write(request, descent, reports, arguments)
    return status


def _settings(arguments: Arguments) -> Settings:
    from diffcli.training.descent import Settings

    names = ("steps", "rate", "momentum", "batch", "accumulate", "seed", "tolerance", "held_out")
    until = {} if arguments["until"] is None else {"until": arguments["until"]}
    measure = max(1, arguments["steps"] // _MEASURES) if arguments["history"] is not None else 0
    return Settings(**{name: arguments[name] for name in names}, **until, measure=measure)


def _run(descent: Descent, arguments: Arguments) -> int:
    """Take the steps; return the exit code."""
    from contextlib import ExitStack

    path = arguments["history"]
    for name in filter(None, (path, arguments["save"])):
        folder = os.path.dirname(name) or "."
        if not os.path.isdir(folder):
            raise FileError(f"cannot write {name!r}: there is no folder {folder!r}")
        if os.path.isdir(name):
            raise FileError(f"cannot write {name!r}: it is a folder")
    step = None
    try:
        with ExitStack() as stack:
            history = None
            if path is not None:
                from diffcli.training.files import History

                history = stack.enter_context(History(path, list(descent.measures())))
            for step in _with_progress(descent, arguments["color"]):
                if history is not None:
                    history.add(step)
    except KeyboardInterrupt:
        descent.stopped = "interrupted"
        output.tell("note: interrupted; what was reached is kept")
        return ExitStatus.INTERRUPTED
    except FileError as error:
        if step is None:
            raise
        descent.stopped = "the history cannot be written"
        output.tell(f"error: {error}\nhint: what was reached after {step.number} steps is kept")
        return ExitStatus.BAD_INPUT
    if descent.is_diverged:
        if step is None:
            output.tell(f"error: there is no descent from here: {descent.stopped}\nhint: start from other values")
        else:
            output.tell(
                f"error: the descent diverges: {descent.stopped}\n"
                f"hint: try a smaller --rate than {descent.settings.rate:g}; the parameters before that step are kept"
            )
        return ExitStatus.NO
    return ExitStatus.SUCCESS


def _with_progress(descent: Descent, color: str) -> Iterator[Step]:
    """Yield the steps, with a bar on standard error where a person watches."""
    if not output.is_terminal(sys.stderr):
        yield from descent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True, no_color=not output.use_color(color, sys.stderr))
    columns = (TextColumn("step"), MofNCompleteColumn(), BarColumn(), TextColumn("loss {task.fields[loss]}"))
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as progress:
        task = progress.add_task("", total=descent.settings.steps, loss="")
        for step in descent:
            progress.update(task, completed=step.number, loss=f"{step.loss:.6g}")
            yield step


def _reports(
    arguments: Arguments, program: Program, values: Mapping[str, Any], ops: OpTable
) -> Iterator[tuple[str, Graph, dict[str, Any]]]:
    """Yield what is asked for besides the loss: its name, its graph, and values, the first ones of the parameters.

    Each is computed once, so that no mistake in it shows only when the run is over.
    """
    from diffcli.engine.forward import forward
    from diffcli.parsing import parse

    for text in arguments["report"]:
        graph = parse(f"{program.statements}\n{text}", declared=(*values, *program.names()), ops=ops)
        names = [variable.name for variable in graph.variables]
        bound = {**program.values(names, values, seed=arguments["seed"]), **values}
        forward(graph, bound)
        yield graph.name_of(graph.output) or text, graph, bound


def _write(
    request: Request, descent: Descent, reports: Sequence[tuple[str, Graph, dict[str, Any]]], arguments: Arguments
) -> None:
    from diffcli.engine.forward import forward

    value, measures = descent.loss(), descent.measures()
    reported = {name: forward(graph, {**bound, **descent.parameters})[graph.output] for name, graph, bound in reports}
    if arguments["json"]:
        record = {
            "expression": request.expression,
            "stopped": descent.stopped,
            "diverged": descent.is_diverged,
            "value": value,
            **measures,
            "parameters": descent.parameters,
            "reports": reported,
        }
        output.write(output.json_text(record))
        return
    output.write(f"stopped: {descent.stopped}")
    output.write(f"{descent.graph.name_of(descent.graph.output) or 'value'} = {constant_text(value)}")
    for name, measured in measures.items():
        if name not in reported:
            output.write(f"{name.replace('held_out_', 'held-out ')} = {constant_text(measured)}")
    for name, report in reported.items():
        output.write(f"{name} = {constant_text(report)}")
    for name, reached in descent.parameters.items():
        size = getattr(reached, "size", 1)
        shown = constant_text(reached) if size <= _SMALL else f"array of shape {reached.shape}"
        output.write(f"{name} = {shown}")
