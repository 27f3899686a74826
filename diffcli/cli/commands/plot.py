"""``diffcli plot``: a function and its derivatives as a picture."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import ASKED, EXPRESSION, Option
from diffcli.cli.requests import expression_word, read_request
from diffcli.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.cli.arguments import Arguments
    from diffcli.plotting.curves import Curve

ORDER = Option("--order N", "Draw the derivatives too, up to this order.", default=0)
SAVE = Option("--save -o FILE", "Write a .png, .svg or .pdf file in place of text.")

COLUMNS = Option("--columns NAMES...", "The columns of a table to draw (default: all but gradient_norm).")

ARGUMENTS = (EXPRESSION,)
OPTIONS = (ORDER, COLUMNS, SAVE, *ASKED)


def command(arguments: Arguments) -> int:
    """Draw a function of one variable, and its derivatives, in the terminal or into a file.

    The variable is the one whose value is a range A:B; any others have numbers. The curve has gaps at poles and
    jumps. A table @run.csv, as minimize --history writes it, is drawn over its first column. It needs the extra of that
    name: pip install 'diffcli[plot]'. With --json the points are printed.

        diffcli plot "x^4 - 2*x^3 + 3*x^2 - 4*x + 5" --x -2:3 --order 3
        diffcli plot "1/x" --x -3:3
        diffcli plot "a*tan(x)" --x -pi:pi --a 2 --order 1 -o tan.png
        diffcli plot @run.csv -o curve.svg
    """
    from diffcli.library.showing import plot

    word = expression_word(arguments)
    if word.startswith("@") and word.lower().endswith(".csv"):
        return _table(word[1:], arguments)
    if arguments["columns"]:
        raise UsageError("--columns goes with a table such as @run.csv")
    name, start, stop = _range(arguments)
    request = read_request(arguments)
    request.declared.append(name)
    graph = request.parse()
    output.tell_notes([*request.notes, *request.findings])
    curves = plot(graph, {**request.bindings, name: (start, stop)}, order=arguments["order"])
    if not any(curve.pieces for curve in curves):
        output.tell(f"note: there is no value for {name} from {start:g} to {stop:g}")
    return _show(request.expression, curves, (name, start, stop), arguments)


def _table(path: str, arguments: Arguments) -> int:
    """Draw the columns of a table."""
    from diffcli.plotting.history import history_curves

    name, curves = history_curves(path, arguments["columns"])
    ends = [x for curve in curves for xs, _ in curve.pieces for x in (float(xs.min()), float(xs.max()))]
    start, stop = min(ends), max(ends)
    return _show("@" + path, curves, (name, start, stop if stop > start else start + 1), arguments)


def _show(source: str, curves: list[Curve], span: tuple[str, float, float], arguments: Arguments) -> int:
    """Print the points, or draw them into the terminal or a file; ``span`` is the variable and its ends."""
    name, start, stop = span
    if arguments["json"]:
        output.write(output.json_text(_record(source, curves)))
    if arguments["save"] is not None:
        from diffcli.plotting.files import save

        save(curves, arguments["save"], name=name, start=start, stop=stop)
    if arguments["json"] or arguments["save"] is not None:
        return ExitStatus.SUCCESS
    from shutil import get_terminal_size

    from diffcli.plotting.terminal import draw

    width, height = get_terminal_size((80, 24))
    color = output.use_color(arguments["color"])
    output.write(draw(curves, start=start, stop=stop, width=width, height=max(10, height - 2), color=color))
    return ExitStatus.SUCCESS


def _record(source: str, curves: list[Curve]) -> dict[str, Any]:
    """Return the object that ``--json`` prints: the points of each curve, in pieces between its gaps."""
    return {
        "expression": source,
        "curves": [
            {"label": curve.label, "pieces": [{"x": xs, "y": ys} for xs, ys in curve.pieces]} for curve in curves
        ],
    }


def _range(arguments: Arguments) -> tuple[str, float, float]:
    """Take the variable that has a range out of the bindings; return its name and the range's ends."""
    from diffcli.library.showing import read_ends, span

    ranges = {name: ends for name, text in arguments.bindings.items() if (ends := span(text)) is not None}
    if len(ranges) != 1:
        found = f"{' and '.join(ranges)} have one" if ranges else "none has one"
        typed = next(iter(arguments.bindings.items()), ("x", ""))
        parts = [part for part in typed[1].strip("[]()").replace("..", ",").split(",") if part.strip()]
        meant = ":".join(map(str.strip, parts)) if len(parts) == 2 else "-2:3"
        raise UsageError(f"a plot needs one variable with a range, and {found}", hint=f"such as --{typed[0]} {meant}")
    ((name, ends),) = ranges.items()
    del arguments.bindings[name]
    return name, *read_ends(ends, name)
