"""What ``diffcli grade`` does in each of its modes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from typing import Any

from diffcli.cli import output
from diffcli.cli.arguments import Arguments
from diffcli.cli.exit_status import ExitStatus
from diffcli.errors import FileError, KeyFileError, UsageError
from diffcli.grading import report
from diffcli.grading.collection import Options
from diffcli.grading.identities import AmbiguityError, people_of_roster
from diffcli.grading.judging import prepare_key, prepare_own
from diffcli.grading.key import Key, read_key
from diffcli.grading.overrides import read_overrides
from diffcli.grading.places import Pattern
from diffcli.grading.questions import Prepared
from diffcli.grading.report import Changes, Statistics
from diffcli.grading.run import Run
from diffcli.grading.soundness import doubts, shared_labels
from diffcli.grading.verdict import score_text
from diffcli.grading.writers import OUTPUT, STDOUT, Paper, Writer, open_writer
from diffcli.grading.writers.json import json_lines
from diffcli.rendering.table import aligned
from diffcli.running.cluster import chosen
from diffcli.running.files import refuse_overwriting
from diffcli.running.journal import Journal


def check(arguments: Arguments) -> int:
    """Check the key, and tell all its faults."""
    key, questions = _key(arguments)
    _tell_doubts(key, questions)
    prepare_own(key)
    blanks = sum(len(item.blanks) for item in questions)
    points = score_text(sum(item.question.points for item in questions))
    records = [{"id": q.question.id, "type": q.question.type, "blanks": list(q.blanks)} for q in questions]
    told = f"{arguments['key']}: {len(questions)} questions, {blanks} blanks, {points} points"
    output.write_answer(arguments["json"], {"title": key.title, "questions": records}, [told])
    return ExitStatus.SUCCESS


def selftest(arguments: Arguments) -> int:
    """Try the key on right and wrong answers of its own, and tell which it would mark wrongly."""
    from diffcli.grading.soundness import selftest as findings

    key, questions = _key(arguments)
    _tell_doubts(key, questions)
    found = list(findings((*questions, *prepare_own(key))))
    told = f"{arguments['key']}: {len(found) or 'no'} answer{'s' * (len(found) != 1)} would be marked wrongly"
    output.write_answer(arguments["json"], list(map(asdict, found)), [*map(str, found), told])
    return ExitStatus.NO if found else ExitStatus.SUCCESS


def _tell_doubts(key: Key, questions: Sequence[Prepared]) -> None:
    for note in (*(note for item in questions for note in item.notes), *doubts(key, questions)):
        output.tell(f"warning: {note}")


def init(arguments: Arguments) -> int:
    """Write the key of a blank homework."""
    from diffcli.grading.initial import initial_key
    from diffcli.running.files import write_whole

    text = initial_key(arguments["key"], os.path.dirname(arguments["results"] or ""))
    if arguments["results"] is None:
        output.write(text.removesuffix("\n"))
        return ExitStatus.SUCCESS
    _refuse_replacing(arguments["results"], text)
    write_whole(arguments["results"], lambda file: file.put(text))
    return ExitStatus.SUCCESS


def _refuse_replacing(path: str, text: str) -> None:
    """Raise UsageError where another key stands, in which someone may have filled in what is expected."""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            there = file.read()
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError):
        there = "unreadable"
    if there.strip() and there != text:
        raise UsageError(f"{path!r} exists with other content", hint="choose another name or remove it")


def labels(arguments: Arguments) -> int:
    """List what a reader finds in files of answers."""
    from diffcli.grading.initial import label_records

    rows = list(label_records([arguments["key"], *arguments["answers"]], output.tell))
    lines = aligned([tuple(rows[0]), *[tuple(map(_cell, row.values())) for row in rows]]) if rows else ()
    output.write_answer(arguments["json"], rows, lines)
    return ExitStatus.SUCCESS


def explain(arguments: Arguments) -> int:
    """Replay one verdict in full."""
    from diffcli.grading.explanation import explanation

    key, questions = _key(arguments)
    student, question = arguments["explain"]
    paper = Paper(key.title, questions, hides_expected=arguments["hide_expected"])
    output.write_lines(explanation(_run(arguments, key, questions), student, question, paper))
    return ExitStatus.SUCCESS


def grade(arguments: Arguments, flags: Sequence[str]) -> float:
    """Grade, write what is asked for, print the report, and return the mean share of the points."""
    key, questions = _key(arguments)
    for note in shared_labels(questions):
        output.tell(f"warning: {note}")
    _refuse_overwriting(arguments, flags)
    paper = Paper(key.title, questions, arguments["raw"], arguments["hide_expected"])
    wanted = [(flag, arguments[flag.lstrip("-")]) for flag in flags]
    to_stdout = arguments["results"] == STDOUT
    results: str | None = None if to_stdout else arguments["results"]
    outputs = [(flag, path) for flag, path in [(OUTPUT, results), *wanted] if path is not None]
    if arguments["resume"] and results is None:
        raise UsageError("--resume goes on with an earlier run into a file: give -o FILE")
    changes = Changes(results) if results is not None else None
    statistics = Statistics(questions)
    written = _outputs(arguments, flags).values()
    apart = [path for path in written if not any(real.startswith(path + os.sep) for real in _inputs(arguments))]
    journal_path = f"{results}.journal" if results is not None else None
    apart += [os.path.realpath(journal_path)] if journal_path is not None else []
    with ExitStack() as stack:
        # opened before the first answer is read: what cannot be written is told at once
        writers = [_discarded(stack, open_writer(flag, path, paper)) for flag, path in outputs]
        run = _run(arguments, key, questions, apart)
        if not len(run.collection):
            raise FileError("no student was found", hint="--labels FILE lists what a reader finds in a file")
        journal = None
        if journal_path is not None:
            journal = Journal(journal_path, resume=arguments["resume"])
            stack.callback(journal.close)
        with _progress(len(run.collection)) as advance:
            for result in run.results(journal):
                statistics.add(result)
                if to_stdout:
                    output.write_lines(json_lines(result))
                if changes is not None:
                    changes.add(result)
                for writer in writers:
                    writer.write(paper.shown(result) if writer.IS_FOR_STUDENTS else result)
                advance()
        for writer in writers:
            writer.close()
        for writer in writers:
            writer.commit()
    if not to_stdout:
        _report(arguments, run, statistics, changes)
    return statistics.share


def _outputs(arguments: Arguments, flags: Sequence[str]) -> dict[str, str]:
    """Return the real path of each file or folder that is written, by its flag."""
    results = None if arguments["results"] == STDOUT else arguments["results"]
    paths = {OUTPUT: results, **{flag: arguments[flag.lstrip("-")] for flag in flags}}
    return {flag: os.path.realpath(path) for flag, path in paths.items() if path is not None}


def _inputs(arguments: Arguments) -> dict[str, str]:
    """Return what is read as the user named it, by its real path."""
    named = [arguments["key"], *arguments["answers"], arguments["roster"], arguments["override"]]
    return {os.path.realpath(path): path for path in named if path is not None}


def _refuse_overwriting(arguments: Arguments, flags: Sequence[str]) -> None:
    """Raise UsageError for an output in the place of an input or of another output."""
    inputs = _inputs(arguments)
    pages = {os.path.dirname(real): path for real, path in inputs.items() if real.endswith(".md")}
    taken: dict[str, str] = {}
    for flag, path in _outputs(arguments, flags).items():
        refuse_overwriting(flag, path, inputs.values())
        if path in pages:
            raise UsageError(f"{flag} would write over {pages[path]!r}, which is read")
        if path in taken:
            raise UsageError(f"{taken[path]} and {flag} name the same file")
        taken[path] = flag


def _key(arguments: Arguments) -> tuple[Key, tuple[Prepared, ...]]:
    """Return the key with its questions prepared; of several faults all are told.

    Raises: KeyFileError, FileError.
    """
    try:
        key = read_key(arguments["key"], arguments.ops)
        return key, prepare_key(key)
    except KeyFileError as fault:
        faults = [fault, *fault.others]
        for other in faults[:-1]:
            output.tell(f"error: {other}")
        raise faults[-1] from None


def _run(arguments: Arguments, key: Key, questions: Sequence[Prepared], outputs: Sequence[str] = ()) -> Run:
    warn = _Warnings()
    columns = {}
    for pair in arguments["map"]:
        question, sign, column = pair.partition("=")
        if not sign or not question or not column:
            raise UsageError(f"--map takes QUESTION=COLUMN, not {pair!r}")
        columns[question.strip()] = column.strip()
    options = Options(
        columns=columns,
        student_column=arguments["student_column"],
        pattern=Pattern(arguments["student"]) if arguments["student"] is not None else None,
        roster=people_of_roster(arguments["roster"], warn.tell) if arguments["roster"] is not None else (),
        overrides=read_overrides(arguments["override"], warn.tell) if arguments["override"] is not None else None,
        on_duplicate=arguments["on_duplicate"],
        on_ambiguous=arguments["on_ambiguous"],
        workers=chosen(arguments["engine"], arguments["scheduler"], arguments["jobs"]),
        is_anonymous=arguments["anonymous"],
        guarded=True,
        outputs=frozenset(outputs),
    )
    try:
        run = Run(key, arguments["answers"], options, questions=questions, tell=warn.tell)
    except AmbiguityError as error:
        for found in error.found[error.TOLD :]:
            output.tell(f"error: {found}")
        raise
    finally:
        warn.finish()
    return run


_WIDTHS = {"type": 124, "discr.": 100, "commonest wrong answer": 64, "times": 64, "mistake": 56}
"""Columns of a terminal from which on a column of the report is shown."""


class _Warnings:
    """Tells each warning once; of very many the first, and the last, which are about all files."""

    _MOST, _LAST = 50, 20

    def __init__(self) -> None:
        self._told: set[str] = set()
        self._late: deque[str] = deque(maxlen=self._LAST)
        self._late_count = 0

    def tell(self, text: str) -> None:
        if text in self._told or text in self._late:
            return
        if len(self._told) >= self._MOST:
            self._late.append(text)
            self._late_count += 1
            return
        self._told.add(text)
        output.tell(f"warning: {text}")

    def finish(self) -> None:
        """Tell the last ones, and how many were left out."""
        if left := self._late_count - len(self._late):
            output.tell(f"warning: {left} more warnings, and")
        for text in self._late:
            output.tell(f"warning: {text}")


def _discarded(stack: ExitStack, writer: Writer) -> Writer:
    """Return a writer that leaves nothing behind unless it was committed."""
    stack.callback(writer.discard)
    return writer


@contextmanager
def _progress(count: int) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal, and give a function that moves it on."""
    import sys

    if not output.is_terminal(sys.stderr):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TextColumn("students"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("grading", total=count)
        yield lambda: progress.advance(task)


def _report(arguments: Arguments, run: Run, statistics: Statistics, changes: Changes | None) -> None:
    if arguments["resume"]:
        output.tell(f"judged {run.judged_count} answers, took over {run.reused_count}")
    if arguments["json"]:
        found = dict(report.summary(statistics))
        if changes is not None:
            names = ("student", "question", "before", "after")
            found["changes"] = [dict(zip(names, row, strict=True)) for row in changes.rows]
        output.write(output.json_text(found))
        return
    students = f"{statistics.count} student{'s' * (statistics.count != 1)}"
    if output.use_style(arguments["color"]):
        output.write_styled(arguments["color"], lambda console: _print_tables(console, statistics))
    else:
        output.write_lines(aligned([report.HEADINGS, *report.question_rows(statistics)]))
        output.write("")
        output.write_lines(
            aligned([("points", students, ""), *[(r, str(n), bar) for r, n, bar in report.histogram(statistics)]])
        )
    output.write(report.spread_line(statistics))
    sections = (
        ("blanks, share right", [": ".join((f"{q} {b}", s)) for q, b, s in report.blank_rows(statistics)]),
        ("wrong answers given more than once", report.wrong_lines(statistics)),
        ("the same unusual wrong answer", report.unusual_lines(statistics)),
        ("changed since the last run", report.change_lines(changes.rows) if changes is not None else []),
    )
    for heading, lines in sections:
        if lines:
            output.write(f"\n{heading}")
            output.write_lines(f"  {line}" for line in lines)
    if changes is not None and changes and not changes.rows:
        output.write("\nnobody changed since the last run")


def _print_tables(console: Any, statistics: Statistics) -> None:
    """Print the table of the questions and the histogram for a terminal; every text is taken literally."""
    from rich.table import Table
    from rich.text import Text

    table = Table(header_style="bold", box=None, pad_edge=False)
    shown = [i for i, heading in enumerate(report.HEADINGS) if console.width >= _WIDTHS.get(heading, 0)]
    rows = report.question_rows(statistics)
    widths = {i: min(20, max(len(text[i]) for text in (report.HEADINGS, *rows))) for i in shown}
    for i in shown:
        heading = report.HEADINGS[i]
        justify: Any = "right" if i in report.NUMBERS else "left"
        most = widths[i]
        if heading.startswith("commonest"):  # what gives way where it is narrow
            most = max(12, console.width - sum(widths[j] + 2 for j in shown if j != i))
        table.add_column(heading, justify=justify, no_wrap=True, overflow="ellipsis", max_width=most)
    for row in rows:
        style = "bold" if row is rows[-1] else ""
        cells = [Text(cell, style=style) for cell in row]
        share = float(row[4].rstrip("%")) / 100
        cells[4].stylize("green" if share >= 0.8 else "yellow" if share >= 0.5 else "red")
        cells[8].stylize("magenta")
        table.add_row(*[cells[i] for i in shown])
    console.print(table)
    console.print()
    bars = Table(header_style="bold", box=None, pad_edge=False)
    bars.add_column("points", justify="right")
    bars.add_column("students", justify="right")
    bars.add_column("", no_wrap=True, overflow="crop")
    for name, count, bar in report.histogram(statistics):
        bars.add_row(name, str(count), Text("█" * len(bar), style="cyan"))
    console.print(bars)


def _cell(value: object) -> str:
    from diffcli.errors import shorten

    return "" if value is None else shorten(" ".join(str(value).split()), 80)
