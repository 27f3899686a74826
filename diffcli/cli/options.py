"""How a command declares what it takes, and the options that several commands share."""

from __future__ import annotations


class Option:
    """An option of a command's own; any other ``--NAME`` binds a variable.

    ``usage`` has its flags and what it takes: one of several words, as ``e|10``, or what a ``metavar`` stands for.  One
    that ends in ``...`` may be repeated and adds to a list, of any other the last counts.  ``kind`` is what the value
    is, where the metavar does not say so: "flag" (there is none), "str", "int", "float", "path", "choice", "name",
    "names" (with commas), "pair" (two words) or "binding" (NAME=VALUE).  ``without`` has the names of options beside
    which it would do nothing, ``needs`` that of one that must be there, and ``why`` says of it why.
    """

    __slots__ = ("choices", "default", "flags", "help", "kind", "metavar", "needs", "repeatable", "why", "without")

    def __init__(
        self,
        usage: str,
        help: str,
        *,
        kind: str = "",
        default: object = None,
        why: str = "",
        without: str = "",
        needs: str = "",
    ) -> None:
        words = usage.split()
        self.flags = tuple(word for word in words if word[0] == "-")
        takes = " ".join(words[len(self.flags) :])
        self.repeatable = takes.endswith("...")
        self.metavar = takes.removesuffix("...")
        self.choices = tuple(takes.split("|")) if "|" in takes else ()
        self.kind = kind or ("choice" if self.choices else _KINDS.get(self.metavar, "str"))
        self.help = help
        self.default = default
        self.why = why
        self.without = without
        self.needs = needs

    @property
    def flag(self) -> str:
        """The first long flag."""
        return next((flag for flag in self.flags if flag.startswith("--")), self.flags[0])

    @property
    def name(self) -> str:
        """The word a command looks the value up by: the first long flag without its dashes."""
        return self.flag.lstrip("-").replace("-", "_")


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


_KINDS = {
    "": "flag",
    "N": "int",
    "NUMBER": "float",
    "FILE": "path",
    "NAME": "name",
    "NAMES": "names",
    "NAME=VALUE": "binding",
}
"""What a metavar stands for."""

EXPRESSION = Argument(
    "expression",
    metavar="EXPR",
    help="An expression or program; - reads standard input, @model.diff a file.",
    required=False,  # not with --from
)

SET = Option("--set NAME=VALUE...", "Bind a variable whose name is also an option; any other is bound by --NAME VALUE.")
WRT = Option("--wrt NAMES...", "The variables to differentiate by, such as x,y (default: all).")
STYLE = Option(
    "--style tree|homework|table|steps|trace",
    "How to show the computation; trace: each operation's value, tangent and gradient.",
)
QUIET = Option(
    "-q --quiet", "Print numbers only, one line per target.", why="prints numbers only", without="style nodes json"
)
OUTPUT = Option("--output NAME", "The statement to take as the output (default: the last one).")
SYNTAX = Option("--syntax auto|plain|latex", "The notation to read.", default="auto")
FUNCTIONS = Option("--functions NAMES", "Names of functions of which nothing else is known, such as f,g.")
FROM = Option(
    "--from FILE",
    "Read requests from a .jsonl, .csv or .txt file; - reads JSON Lines.",
    why="answers each request by a line",
    without="style",
)
DTYPE = Option(
    "--dtype float32|float64",
    "Compute with numbers of this type throughout; without it integers stay exact.",
    why="is the plain pass in that type",
    without="float64",
)
ENGINE = Option("--engine processes|dask", "Who judges what is handed out.", default="processes")
SCHEDULER = Option("--scheduler ADDRESS", "The scheduler of --engine dask, tcp://HOST:PORT.")
FLOAT64 = Option("--float64", "Print what float64 gives, with warnings where it is wrong.")
JSON = Option("--json", "Print JSON; numbers that are not finite are strings.")
COLOR = Option(
    "--color auto|always|never", "Colour the output; auto: on a terminal, unless NO_COLOR is set.", default="auto"
)
ASKED = (OUTPUT, SYNTAX, SET, JSON, COLOR)
"""What every command about an expression takes."""
OPS_FILE = Option(
    "--ops FILE.py", "Use the operations of a file of your own too; it is Python, and is run.", kind="path"
)
HELP = Option("--help", "Show this message and exit.")
VERSION = Option("--version", "Show the version and exit.")
