"""Where text goes: results to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys

from diffcli.errors import MESSAGE_LIMIT, FileError, Note, printable
from diffcli.rendering.numbers import constant_text, integer_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, TextIO


_MOST_NOTES = 50
"""Notes on one expression beyond which nobody reads on."""

_BIG = 1000
"""Entries of an array beyond which a terminal shows its corners only."""


def prepare_streams() -> None:
    """Make both streams UTF-8, unless PYTHONIOENCODING says otherwise, and able to write any text."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and "PYTHONIOENCODING" in os.environ:
            reconfigure(errors="backslashreplace")
        elif reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def write(text: str) -> None:
    """Write a line, or several, to standard output.

    Raises: FileError, if it cannot be written; BrokenPipeError, if nobody reads on.
    """
    if sys.stdout is None:
        raise FileError("cannot write the output: standard output is closed")
    try:
        sys.stdout.write(text + "\n")
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FileError(f"cannot write the output: {error.strerror or error}") from None


def write_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output."""
    for line in lines:
        write(line)


def write_answer(as_json: bool, record: Any, lines: Iterable[str]) -> None:
    """Write an answer to standard output, as JSON or as lines."""
    write_lines([json_text(record)] if as_json else lines)


def flush() -> None:
    """Write what is buffered.

    Raises: as ``write``.
    """
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FileError(f"cannot write the output: {error.strerror or error}") from None


def discard_output() -> None:
    """Send what is left in the buffer of standard output nowhere, so that Python's exit stays silent."""
    try:
        descriptor = sys.stdout.fileno()
    except (AttributeError, OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def tell(message: str) -> None:
    """Write a message of at most 4 KB to standard error, if anybody can read it there."""
    if sys.stderr is None:  # print would write to standard output
        return
    encoded = printable(message).encode("utf-8", "backslashreplace")
    if len(encoded) >= MESSAGE_LIMIT:
        encoded = encoded[: MESSAGE_LIMIT - 5] + b" ..."
    try:
        if sys.stdout is not None:
            sys.stdout.flush()  # where both streams go to one place, a message stands below what was written before it
    except (OSError, ValueError):
        pass  # told when the output ends
    try:
        sys.stderr.write(encoded.decode("utf-8", "ignore") + "\n")
        sys.stderr.flush()
    except OSError:
        pass


def tell_notes(notes: Iterable[Note], *, place: str = "") -> None:
    """Write notes and warnings to standard error, each once; of very many, the first and how many more."""
    texts = list(dict.fromkeys(str(note) for note in notes))
    for text in texts[:_MOST_NOTES]:
        tell(place + text)
    if len(texts) > _MOST_NOTES:
        tell(f"{place}note: and {len(texts) - _MOST_NOTES:,} more like these")


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a person reads what is written to ``stream``."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def use_color(choice: str, stream: TextIO | None = None) -> bool:
    """Decide whether to colour: an explicit choice first, then NO_COLOR, FORCE_COLOR, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream or sys.stdout) and os.environ.get("TERM") != "dumb"


def use_style(choice: str) -> bool:
    """Decide whether results are drawn with guides, as for a terminal, or are plain text."""
    return is_terminal(sys.stdout) or use_color(choice)


def write_styled(choice: str, draw: Callable[[Any], None]) -> None:
    """Write what ``draw`` prints to a rich console, coloured if ``choice`` and the terminal allow."""
    from io import StringIO

    from rich.console import Console

    # drawn into a buffer, since rich would end the program on a closed pipe
    buffer = StringIO()
    color = use_color(choice)
    system: Any = "auto" if is_terminal(sys.stdout) else "standard"
    console = Console(
        file=buffer,
        force_terminal=True,
        color_system=system if color else None,
        no_color=not color,
        highlight=False,
        width=None if is_terminal(sys.stdout) else 1_000_000,
    )
    draw(console)
    write(buffer.getvalue().removesuffix("\n"))


class Literal(str):
    """A number as text, with more digits than a float has; JSON shows it without quotes, unless it is not finite."""

    __slots__ = ()


def json_text(value: Any) -> str:
    """Return a value as strict JSON (RFC 8259) on one line.

    Numbers that are not finite are the strings "NaN", "Infinity" and "-Infinity", arrays nested lists, and integers
    may have any length.
    """
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, Literal):
        special = {"nan": '"NaN"', "inf": '"Infinity"', "-inf": '"-Infinity"'}
        return special.get(value, str(value))
    if isinstance(value, str):
        import json

        # other characters stay as they are, but nothing that could steer a terminal
        return json.dumps(value, ensure_ascii=not value.isprintable())
    if isinstance(value, int):
        return integer_text(value)
    if isinstance(value, float):
        if value - value == 0:
            return float.__repr__(value)
        return '"NaN"' if value != value else '"Infinity"' if value > 0 else '"-Infinity"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json_text(str(key))}: {json_text(item)}" for key, item in value.items()) + "}"
    if hasattr(value, "tolist"):
        value = value.tolist()
        if not isinstance(value, list):
            return json_text(value)
    return "[" + ", ".join(json_text(item) for item in value) + "]"


def result_text(value: Any) -> str:
    """Return a value on one line, or the corners of a big array where a person reads it."""
    if is_terminal(sys.stdout) and getattr(value, "size", 0) > _BIG:
        return str(value)
    return constant_text(value)
