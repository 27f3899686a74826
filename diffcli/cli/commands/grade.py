"""``diffcli grade``: files of answers against a key."""

from __future__ import annotations

from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.options import COLOR, ENGINE, JSON, SCHEDULER, Argument, Option
from diffcli.errors import UsageError
from diffcli.grading.writers import OUTPUT, endings, writers
from diffcli.running.files import AtomicFolder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.cli.arguments import Arguments

ARGUMENTS = (
    Argument("key", completes="files", help="The key, a TOML file; with --init or --labels a file of answers."),
    Argument(
        "answers",
        completes="files",
        metavar="ANSWERS...",
        help="Files, folders, patterns and archives: .csv, .jsonl, .txt, .md, .tex, .ipynb, .zip.",
        required=False,
        repeatable=True,
    ),
)


def _writer_option(flag: str, modules: tuple[Any, ...]) -> Option:
    takes = "DIR" if issubclass(modules[0].Writer, AtomicFolder) else "FILE"
    return Option(f"{flag} {takes}", modules[0].HELP, kind="path")


WRITERS = tuple(_writer_option(flag, modules) for flag, modules in writers().items() if flag != OUTPUT)
_MODES = ("check", "selftest", "init", "labels", "explain")
_ABOUT_ANSWERS = "student student_column map roster override on_duplicate on_ambiguous anonymous"
_ABOUT_WRITING = f"{' '.join(option.name for option in WRITERS)} resume raw fail_under"
_ABOUT_RESULTS = f"{_ABOUT_WRITING} hide_expected"


def _mode(usage: str, help: str, why: str = "grades nobody", without: str = f"results {_ABOUT_ANSWERS}") -> Option:
    others = " ".join(name for name in _MODES if name != usage[2:])
    return Option(usage, help, why=why, without=f"{others} {without} {_ABOUT_RESULTS}")


OPTIONS = (
    Option(
        "-o --results FILE", f"Write a row per student and blank ({', '.join(endings(OUTPUT))}; - for standard output)."
    ),
    *WRITERS,
    _mode("--check", "Check the key and stop."),
    _mode("--selftest", "Try the key on right and wrong answers of its own, and stop."),
    _mode(
        "--init",
        "Write the key of a blank homework, one question for each blank found.",
        "writes a key",
        f"json {_ABOUT_ANSWERS}",
    ),
    _mode("--labels", "List what a reader finds in files of answers."),
    Option(
        "--explain STUDENT QUESTION",
        "Replay one verdict in full.",
        kind="pair",
        why="replays one verdict",
        without=f"results json {_ABOUT_WRITING}",
    ),
    Option("--student PATTERN", "Where the path names the student, such as '{student}_*/*'."),
    Option("--student-column NAME", "The column that names the student.", kind="str"),
    Option("--map QUESTION=COLUMN...", "The column that answers a question."),
    Option("--roster FILE", "A table of the class that joins names, emails and ids."),
    Option("--override FILE", "Marks by hand: student, question, blank, score, comment."),
    Option("--on-duplicate latest|first|last|error", "Which of several answers of a student counts.", default="latest"),
    Option(
        "--on-ambiguous stop|review",
        "Where it is not certain who a submission is by: stop, or grade it by itself and put it into --review.",
        default="stop",
    ),
    Option("--jobs N", "Judge in N processes.", default=1),
    ENGINE,
    SCHEDULER,
    Option("--anonymous", "Call students by numbers that stay the same; --override takes them too."),
    Option("--hide-expected", "Leave out of what students see how a right answer would look."),
    Option("--resume", "Judge only what an earlier run into the same -o file has not judged alike."),
    Option("--raw", "Leave texts that a spreadsheet takes for formulas as they are."),
    Option("--fail-under SHARE", "Exit with 1 if the mean share of the points is lower.", kind="float"),
    JSON,
    COLOR,
)


def command(arguments: Arguments) -> int:
    """Grade files of answers against a key.

    The student is the file's name, or the row's; answers are found by question id in tables, by label in texts and
    notebooks. Nothing that a student wrote is ever run. Beside the -o file a journal of judgements is kept, from which
    --resume goes on after an interruption, or regrades after a change of the key.

        diffcli grade key.toml answers/
        diffcli grade key.toml moodle.csv --map cosh="Response 2" -o results.csv --totals totals.csv
        diffcli grade key.toml 'export/**/*.ipynb' --student '{student}_*/*' --html report.html --jobs 2
        diffcli grade key.toml answers/ --explain ana trace
        diffcli grade --init homework.ipynb -o key.toml
        diffcli grade --check key.toml
        diffcli grade --selftest key.toml
    """
    modes = [name for name in _MODES if arguments[name]]
    if arguments["answers"] and modes and modes[0] in ("check", "selftest", "init"):
        raise UsageError(f"--{modes[0]} takes one file, so it goes without {arguments['answers'][0]!r}")
    from diffcli.cli import grading

    if arguments["jobs"] < 1:
        raise UsageError("--jobs takes a whole number of at least 1")
    share = arguments["fail_under"]
    if share is not None and not 0 <= share <= 1:
        raise UsageError("--fail-under takes a share from 0 to 1", hint="0.6 is 60 %")
    for name in modes:
        mode: Any = getattr(grading, name)
        return int(mode(arguments))
    if not arguments["answers"]:
        raise UsageError("ANSWERS is missing: files, folders, patterns or archives", hint="--check checks a key alone")
    mean = grading.grade(arguments, [option.flags[0] for option in WRITERS])
    return ExitStatus.NO if share is not None and mean < share else ExitStatus.SUCCESS
