"""Pairs of expected and answer from a file, judged in order and in bounded memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from typing import Any, TextIO

from diffcli.answers.equality import Judge, equal
from diffcli.answers.options import meant
from diffcli.answers.pairs import one_line
from diffcli.cli import output
from diffcli.cli.batch import Line, csv_lines, open_input, reader_of, text_lines
from diffcli.cli.exit_status import ExitStatus
from diffcli.equivalence.verdict import DIFFERENT, EQUAL, INVALID, UNDECIDED, Verdict
from diffcli.errors import DiffcliError, UsageError
from diffcli.running.files import refuse_overwriting
from diffcli.running.journal import Journal
from diffcli.running.pool import Workers, run_in_order

FIELDS = (
    "vars", "domain", "type", "rtol", "atol", "sigfigs", "syntax", "extract", "natural_log", "complex_unit",
    "decimal", "ordered", "up_to", "log", "imaginary", "of", "wrt", "order",
)  # fmt: skip
"""What a line may say of itself, over what the command line says."""

_KNOWN = ("id", "expected", "answer", *FIELDS)

_FLUSH_EVERY = 200

_MARK = 16
"""Letters before each line of an unfinished output, which say what was judged."""


def judge_file(
    path: str, options: dict[str, Any], *, workers: Workers, out: str | None, resume: bool, strict: bool, json: bool,
    kept: Sequence[str] = (),
) -> int:  # fmt: skip
    """Judge every line of the file that ``--from`` names and return the exit code."""
    equal("0", "0", **options)  # options that cannot be used end the run before it begins
    plain = path.lower().endswith(".txt") and not json
    journal = None
    refuse_overwriting("-o", out, [path])
    if out is not None:
        journal = Journal(out + ".part", resume=resume, target=out)
    elif resume:
        raise UsageError("--resume carries on a file that --from writes with -o FILE")
    counts = dict.fromkeys((EQUAL, DIFFERENT, INVALID, UNDECIDED), 0)
    try:
        if journal is not None:
            _count_kept(journal, counts, plain)
        with open_input(path) as file:
            read = reader_of(path, from_csv=_read_csv, from_text=lambda file: text_lines(file, _read_pair))
            lines = _known(read(file), kept)
            marks: deque[str] = deque()
            if journal is not None:
                lines = _marked(_skip(lines, journal, options), marks, options)
            answers = run_in_order(
                _make_judge, (options, plain, tuple(kept)), lines, workers, lost=partial(_lost, plain, kept)
            )
            for number, (verdict, text) in enumerate(answers, 1):
                counts[verdict] += 1
                if journal is None:
                    output.write(text)
                    if path == "-":
                        output.flush()  # whoever writes pairs may wait for the verdict
                    continue
                journal.add(marks.popleft() + text, flush=number % _FLUSH_EVERY == 0)
        if journal is not None:
            journal.finish(without=_MARK)
    finally:
        if journal is not None:
            journal.close()
    total = sum(counts.values())
    output.tell(f"{total} judged: " + ", ".join(f"{n} {name}" for name, n in counts.items()))
    if strict and counts[DIFFERENT] + counts[INVALID]:
        return ExitStatus.NO
    return ExitStatus.UNDECIDED if strict and counts[UNDECIDED] else ExitStatus.SUCCESS


def _mark(line: Line, options: dict[str, Any]) -> str:
    """Return what a line and the options are known by: an earlier run's verdict holds for the same ones only."""
    said = repr((line.fields, line.error, line.id, options)).encode("utf-8", "backslashreplace")
    return blake2b(said, digest_size=_MARK // 2).hexdigest()


def _marked(lines: Iterator[Line], marks: deque[str], options: dict[str, Any]) -> Iterator[Line]:
    """Yield lines, each of whose marks is added to ``marks``."""
    for line in lines:
        marks.append(_mark(line, options))
        yield line


def _skip(lines: Iterator[Line], journal: Journal, options: dict[str, Any]) -> Iterator[Line]:
    """Leave out the lines that an earlier run judged.

    Raises: UsageError, if it judged others or by other options.
    """
    for _, kept in journal.lines():
        line = next(lines, None)
        if line is None or kept[:_MARK] != _mark(line, options).encode():
            found = f"line {line.number} of the input" if line else "the input, which is shorter now,"
            hint = f"remove {journal.path!r} to begin anew"
            raise UsageError(f"an earlier run judged something else: {found} or an option has changed", hint=hint)
    return lines


def _count_kept(journal: Journal, counts: dict[str, int], plain: bool) -> None:
    """Add the verdicts that an earlier run wrote."""
    import json

    for _, line in journal.lines():
        text = line[_MARK:]
        try:
            verdict = text.partition(b":")[0].strip().decode() if plain else json.loads(text)["verdict"]
            counts[verdict] += 1
        except (ValueError, TypeError, KeyError, RecursionError):
            raise UsageError(f"{journal.path!r} is not what an earlier run left; remove it to begin anew") from None


def _make_judge(options: dict[str, Any], plain: bool, kept: Sequence[str]) -> Callable[[Line], tuple[str, str]]:
    """Return the function that a process applies to each line."""
    judges: dict[Any, Judge] = {}

    def judge(line: Line) -> tuple[str, str]:
        return _written(_verdict(line, options, judges), line, plain, kept)

    return judge


def _lost(plain: bool, kept: Sequence[str], line: Line) -> tuple[str, str]:
    """Return the result for a line whose process died."""
    return _written(Verdict(UNDECIDED, "the process that judged this died"), line, plain, kept)


def _verdict(line: Line, options: dict[str, Any], judges: dict[Any, Judge]) -> Verdict:
    if line.error is not None:
        return Verdict(INVALID, line.error)
    fields = line.fields
    try:
        own = dict(_option(name, fields[name]) for name in FIELDS if fields.get(name) not in (None, ""))
        key = tuple((name, repr(own[name])) for name in sorted(own))
        if key not in judges:
            if len(judges) > 64:
                judges.clear()
            judges[key] = Judge(**{**options, **own})
        return judges[key].judge(fields.get("expected"), fields.get("answer"))
    except DiffcliError as error:
        return Verdict(INVALID, one_line(error))
    except Exception as error:  # a bug of ours shall not cost the other verdicts
        return Verdict(UNDECIDED, f"a bug in diffcli: {type(error).__name__}: {error}")


def _passed(line: Line, kept: Sequence[str]) -> dict[str, Any]:
    """Return the fields of a line that are copied through."""
    return {name: value for name, value in line.fields.items() if name in kept or ("all" in kept and name != "id")}


def _known(lines: Iterator[Line], kept: Sequence[str]) -> Iterator[Line]:
    """Yield lines; a field that is not known stops the run in the first one and makes any other invalid."""
    for number, line in enumerate(lines):
        unknown = [] if "all" in kept else [name for name in line.fields if name not in _KNOWN and name not in kept]
        if unknown:
            message = f"the field {unknown[0]!r} is not known"
            if number == 0:
                raise UsageError(message, hint=f"--pass {unknown[0]} copies it through, --pass all every field")
            line.error = message
        yield line


def _option(name: str, value: object) -> tuple[str, Any]:
    """Return a field of a line as the option it means."""
    if name in ("sigfigs", "order"):
        try:
            return name, int(str(value))
        except ValueError:
            raise UsageError(f"{name} is a whole number, not {value!r}") from None
    if name in ("natural_log", "ordered"):
        known = {"true": True, "false": False}.get(str(value).lower())
        if known is None:
            raise UsageError(f"{name} is true or false, not {value!r}")
        return name, known
    if name == "log":
        return meant(name, value)
    if name in ("vars", "wrt") and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return name, tuple(value)
    if name not in ("rtol", "atol") and not isinstance(value, str):
        raise UsageError(f"{name} is a text, not {value!r}")
    return meant(name, value)


def _written(verdict: Verdict, line: Line, plain: bool, kept: Sequence[str]) -> tuple[str, str]:
    if plain:
        reason = "" if verdict.verdict == EQUAL else ": " + " ".join(verdict.reason.split())
        return verdict.verdict, verdict.verdict + reason
    return verdict.verdict, output.json_text({**_passed(line, kept), "id": line.id, **verdict.record()})


def _read_csv(file: TextIO) -> Iterator[Line]:
    """Read rows with the columns id, expected, answer and any of the options."""
    columns, lines = csv_lines(file)
    if "expected" not in columns and "of" not in columns:
        raise UsageError("the first line of the file must name the columns: id, expected, answer")
    return lines


def _read_pair(pair: str, number: int) -> Line:
    place = _sign_place(pair)
    if place < 0:
        return Line(number, {}, f"line {number} is not of the form expected == answer", number)
    return Line(number, {"expected": pair[:place], "answer": pair[place + 2 :], "id": number})


def _sign_place(pair: str) -> int:
    """Return where the first ``==`` outside brackets stands, -1 without one."""
    depth = 0
    for position, character in enumerate(pair):
        depth += (character in "([{") - (character in ")]}")
        if depth <= 0 and character == "=" and pair.startswith("==", position):
            return position
    return pair.find("==")
