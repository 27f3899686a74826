"""How a command declares what it takes, and the options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence


class Option:
    """An option of a command's own; any other ``--NAME`` binds a variable.

    ``kind`` says what it takes: ``"flag"`` (nothing), ``"str"``, ``"int"``, ``"float"``, ``"path"``, ``"choice"``
    (one of ``choices``), ``"name"``, ``"names"`` (with commas), ``"pair"`` (two words) or ``"binding"`` (NAME=VALUE).
    A repeated option adds to a list if it is ``repeatable``, otherwise the last one counts.
    """

    __slots__ = ("choices", "default", "flags", "help", "kind", "metavar", "repeatable")

    def __init__(
        self,
        *flags: str,
        help: str,
        kind: str = "str",
        metavar: str | None = None,
        default: object = None,
        choices: Sequence[str] = (),
        repeatable: bool = False,
    ) -> None:
        self.flags = flags
        self.help = help
        self.kind = kind
        self.metavar = metavar or _METAVARS.get(kind) or "|".join(choices)
        self.default = default
        self.choices = tuple(choices)
        self.repeatable = repeatable

    @property
    def name(self) -> str:
        """The word a command looks the value up by: the first long flag without its dashes."""
        long = next((flag for flag in self.flags if flag.startswith("--")), self.flags[0])
        return long.lstrip("-").replace("-", "_")


class Argument:
    """A positional argument; the last one of a command may be ``repeatable``.

    ``completes`` is what a shell offers for it: "files", "operations", "guides", or "expressions", whose files have @.
    """

    __slots__ = ("completes", "help", "metavar", "name", "repeatable", "required")

    def __init__(
        self,
        name: str,
        *,
        help: str,
        metavar: str | None = None,
        required: bool = True,
        repeatable: bool = False,
        completes: str = "expressions",
    ) -> None:
        self.name = name
        self.completes = completes
        self.help = help
        self.metavar = metavar or name.upper()
        self.required = required
        self.repeatable = repeatable


_METAVARS = {
    "int": "N",
    "float": "NUMBER",
    "path": "FILE",
    "name": "NAME",
    "names": "NAMES",
    "binding": "NAME=VALUE",
    "str": "TEXT",
}

EXPRESSION = Argument(
    "expression",
    metavar="EXPR",
    help="An expression or program; - reads standard input, @model.diff a file.",
    required=False,  # not with --from
)

SET = Option(
    "--set",
    kind="binding",
    repeatable=True,
    help="Bind a variable whose name is also an option; any other is bound by --NAME VALUE.",
)
WRT = Option(
    "--wrt", kind="names", repeatable=True, help="The variables to differentiate by, such as x,y (default: all)."
)
STYLE = Option(
    "--style",
    kind="choice",
    choices=("tree", "homework", "table", "steps", "trace"),
    help="How to show the computation; trace: each operation's value, tangent and gradient.",
)
QUIET = Option("-q", "--quiet", kind="flag", help="Print numbers only, one line per target.")
OUTPUT = Option("--output", kind="name", help="The statement to take as the output (default: the last one).")
SYNTAX = Option(
    "--syntax", kind="choice", choices=("auto", "plain", "latex"), default="auto", help="The notation to read."
)
FUNCTIONS = Option("--functions", kind="names", help="Names of functions of which nothing else is known, such as f,g.")
FROM = Option("--from", kind="path", help="Read requests from a .jsonl, .csv or .txt file; - reads JSON Lines.")
DTYPE = Option(
    "--dtype",
    kind="choice",
    choices=("float32", "float64"),
    help="Compute with numbers of this type throughout; without it integers stay exact.",
)
ENGINE = Option(
    "--engine", kind="choice", choices=("processes", "dask"), default="processes", help="Who judges what is handed out."
)
SCHEDULER = Option("--scheduler", metavar="ADDRESS", help="The scheduler of --engine dask, tcp://HOST:PORT.")
FLOAT64 = Option("--float64", kind="flag", help="Print what float64 gives, with warnings where it is wrong.")
JSON = Option("--json", kind="flag", help="Print JSON; numbers that are not finite are strings.")
COLOR = Option(
    "--color",
    kind="choice",
    choices=("auto", "always", "never"),
    default="auto",
    help="Colour the output; auto: on a terminal, unless NO_COLOR is set.",
)
ASKED = (OUTPUT, SYNTAX, SET, JSON, COLOR)
"""What every command about an expression takes."""
OPS_FILE = Option(
    "--ops",
    kind="path",
    metavar="FILE.py",
    help="Use the operations of a file of your own too; it is Python, and is run.",
)
HELP = Option("--help", kind="flag", help="Show this message and exit.")
VERSION = Option("--version", kind="flag", help="Show the version and exit.")
