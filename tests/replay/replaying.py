"""Commands with what they printed, run again in this process and compared.

The record is one line of JSON a command, in ``commands/*.jsonl``: its id, the words after ``diffcli``, standard input
and files it reads if any; the exit code, both outputs, and the texts of the files it wrote.  ``changed.jsonl`` holds
what has changed on purpose since, each line with its reason; the record itself stays as it was.

Two texts agree if they are the same to the letter, numbers with a point or an exponent aside.  Those may differ by
``RELATIVE`` units in the last place, since the exp and sin of another C library, or sums in another order, differ by
some; and by ``FLOOR`` units of the largest number in the text, since what cancels to nearly nothing there is rounding
noise, and noise is not compared with noise.  Integers are exact, and so is a number of more digits than a float has: it
was computed to the last of them.  Where such a number gets longer the columns of a table move, so the width of a gap
inside a line counts only while all numbers are the same.
"""

from __future__ import annotations

import contextlib
import dataclasses
import difflib
import io
import json
import os
import re
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from unittest import mock

from diffcli.cli.main import main

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
COMMANDS = HERE / "commands"
CHANGED = HERE / "changed.jsonl"

RELATIVE = 2**9
FLOOR = 2**4
_NUMBER = re.compile(r"((?:(?<![\w.])|(?<=\x1b\[3\dm))[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?!\w))")
_GAP = re.compile(r"(?<=\S) {2,}|(?<=\S) +$|[-─]{3,}", flags=re.MULTILINE)
_FLOAT_DIGITS = 17


@dataclasses.dataclass(frozen=True)
class Result:
    """What a command did: its exit code, what it printed, and the texts of the files it wrote."""

    exit: int
    out: str = ""
    err: str = ""
    made: dict[str, str] = dataclasses.field(default_factory=dict)

    def parts(self) -> dict[str, str]:
        """Return its texts by name."""
        return {"exit": str(self.exit), "out": self.out, "err": self.err, **self.made}


@dataclasses.dataclass(frozen=True)
class Command:
    """The words after ``diffcli``, standard input, and the files in the folder where it runs, by name."""

    args: tuple[str, ...]
    stdin: str | None = None
    files: dict[str, str] = dataclasses.field(default_factory=dict)

    @property
    def unit(self) -> float:
        """The relative distance of neighbouring numbers: float32 may be asked for by an option or in a file."""
        return 2.0**-23 if "float32" in str(self) else 2.0**-52


@dataclasses.dataclass(frozen=True)
class Case:
    """A command with an id, and what it did."""

    id: str
    command: Command
    result: Result


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file of the record."""
    return [case_of(json.loads(line)) for line in _lines(path)]


def case_of(fields: dict) -> Case:
    """Return the case that a line of the record describes."""
    command = Command(tuple(fields["args"]), fields.get("stdin"), fields.get("files", {}))
    return Case(fields["id"], command, result_of(fields))


def result_of(fields: dict) -> Result:
    """Return the result that a line of the record, or of what has changed, describes."""
    return Result(fields["exit"], fields.get("out", ""), fields.get("err", ""), fields.get("made", {}))


def read_changed() -> list[dict]:
    """Return what has changed on purpose: a result with ``id``, ``args`` and ``reason``."""
    return [json.loads(line) for line in _lines(CHANGED)]


def write_lines(path: Path, entries: Iterable[dict]) -> None:
    """Write one line of JSON an entry; what is empty is left out."""
    kept = (
        {key: value for key, value in entry.items() if key == "reason" or value not in ("", None, {})}
        for entry in entries
    )
    path.write_text("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in kept), encoding="utf-8")


def _lines(path: Path) -> list[str]:
    # not splitlines: a text may hold other line separators
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line] if path.exists() else []


def run(command: Command) -> Result:
    """Run a command in a new folder that has its files, and the project's samples."""
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        folder = Path(name)
        (folder / "samples").symlink_to(ROOT / "samples")
        for path, text in command.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="")
        with _streams(command.stdin) as (out, err):
            exit_code = main(command.args)
        return Result(exit_code, out.getvalue(), err.getvalue(), dict(_made(folder, command.files)))


@contextlib.contextmanager
def _streams(stdin: str | None) -> Iterator[tuple[io.StringIO, io.StringIO]]:
    """Give standard streams that are no terminal; a warning of Python's is an error, wherever this runs."""
    out, err = io.StringIO(), io.StringIO()
    typed = io.TextIOWrapper(io.BytesIO((stdin or "").encode("utf-8", "surrogateescape")), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "COLUMNS")}
    with (
        mock.patch("sys.stdin", typed),
        mock.patch.dict(os.environ, {**environment, "NO_COLOR": "1"}, clear=True),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("error")
        yield out, err


def _made(folder: Path, given: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield name and text of the files that were written; one that is not text has none."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.is_symlink() or path.suffix == ".journal":  # a journal is for the program alone
            continue
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            text = "(not a text)"
        if given.get(name) != text:
            yield name, text


_QUOTED = re.compile(r"(?<=float64 alone gives )\S+")
"""What a note quotes as wrong: the last place of some function, made large."""


def agree(expected: str, found: str, unit: float) -> bool:
    """Tell whether two texts are the same but for the last places of numbers; see above."""
    if expected == found:
        return True
    ours, theirs = (_NUMBER.split(_GAP.sub("  ", _QUOTED.sub("noise", text))) for text in (expected, found))
    if ours[::2] != theirs[::2]:
        return False
    scale = max((abs(float(number)) for number in ours[1::2] if _is_float(number)), default=0.0)
    return all(
        a == b or (_is_float(a) and _is_float(b) and _near(float(a), float(b), scale, unit))
        for a, b in zip(ours[1::2], theirs[1::2], strict=True)
    )


def _is_float(number: str) -> bool:
    """Tell whether a number is one that rounding touches."""
    mantissa = re.split("[eE]", number)[0]
    digits = mantissa.lstrip("+-").replace(".", "").lstrip("0")
    return mantissa != number or ("." in mantissa and len(digits) <= _FLOAT_DIGITS)


def _near(a: float, b: float, scale: float, unit: float) -> bool:
    if a == b == 0:
        return False  # of other signs
    return abs(a - b) <= unit * max(RELATIVE * abs(a), FLOOR * scale)


def differences(expected: Result, found: Result, unit: float) -> str:
    """Return what differs between two results as lines with - and +, or nothing."""
    ours, theirs = expected.parts(), found.parts()
    lines = []
    for name in dict.fromkeys((*ours, *theirs)):
        before, after = ours.get(name), theirs.get(name)
        if before is None or after is None:
            lines.append(f"{name} was {'not ' if before is None else ''}written, and now is {'' if after else 'not '}")
        elif not agree(before, after, unit):
            lines.append(f"{name}:")
            lines += list(difflib.unified_diff(before.split("\n"), after.split("\n"), n=1, lineterm=""))[2:]
    return "\n".join(lines)
