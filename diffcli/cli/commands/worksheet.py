"""``diffcli worksheet``: variants of a paper exercise, each with its own key."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.arguments import Arguments
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import COLOR, JSON, Argument, Option
from diffcli.errors import UsageError

ARGUMENTS = (Argument("key", completes="files", help="A key whose questions are paper exercises, a TOML file."),)
OPTIONS = (
    Option("--variants N", "How many.", default=30),
    Option("--seed N", "For the numbers drawn.", default=0),
    Option("-o --out DIR", "The folder to write.", kind="path"),
    JSON,
    COLOR,
)


def command(arguments: Arguments) -> int:
    """Make variants of a paper exercise: other numbers in the same computation, and a key for them all.

    The numbers of a question of type backprop or derivative are replaced by others, so that operations and edges stay,
    values keep their form (log(2) becomes log(7)), every blank has a closed form, and another variant's answers earn
    less than half. The folder gets a blank notebook and page for each variant, the solutions, and key.toml with
    variants.csv, which grade reads: who answers v07 hands in v07.ipynb, or has his name in the column student.

        diffcli worksheet homework.toml --variants 40 -o sheets
        diffcli worksheet homework.toml --variants 40 --seed 2 -o second --json
    """
    path, count = arguments["out"], arguments["variants"]
    if path is None:
        raise UsageError("a folder is missing", hint="such as -o sheets")
    if not 1 <= count <= _MOST:
        raise UsageError(f"--variants takes a number from 1 to {_MOST:,}, not {count}")
    from diffcli.grading.worksheets import worksheet

    sheets = worksheet(arguments["key"], path, variants=count, seed=arguments["seed"], ops=arguments.ops)
    blanks = sum(map(len, sheets[0].answers))
    records = [{"student": sheet.name, "values": sheet.values, "answers": list(sheet.answers)} for sheet in sheets]
    told = f"{len(sheets)} variants with {blanks} blanks in {path}: key.toml, variants.csv, solutions.csv"
    output.write_answer(arguments["json"], records, [told])
    return ExitStatus.SUCCESS


_MOST = 10_000
