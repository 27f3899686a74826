"""The key of a blank homework: one question for each blank found, only what is expected left to fill in."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from diffcli.errors import FileError
from diffcli.grading.labels import Equation
from diffcli.grading.readers import Request, read
from diffcli.grading.sources import file_source
from diffcli.library.labels import normalise_label

_BIG_O = re.compile(r"(?:\\mathcal\s*\{?\s*O|\bO|Θ|\\Theta|\\Omega)\s*(?:\\left)?\s*[({]")
_GRADIENT = re.compile(r"d\w+/d\w+")


def initial_key(path: str) -> str:
    """Return the TOML text of a key with a question for each blank of a homework.

    Raises: FileError, if the file cannot be read or has no blank.
    """
    source = file_source(path)
    found = [equation for submission in read(source, Request()) for equation in submission.equations]
    blanks = [equation for equation in found if equation.text is None]
    if not blanks:
        raise FileError(
            f"{path!r} has no blank", hint="a blank is an equation whose right side is empty, TODO or \\boxed{}"
        )
    taken: set[str] = set()
    parts = [f"title = {json.dumps(source.path.stem, ensure_ascii=False)}\n"]
    parts.extend(_question(equation, found, taken) for equation in blanks)
    return "\n".join(parts)


def _question(equation: Equation, found: Sequence[Equation], taken: set[str]) -> str:
    label = normalise_label(equation.label)
    alike = [other for other in found if normalise_label(other.label) == label]
    position = alike.index(equation) + 1
    # counted from the end where it is the last: that holds in a student's file without the prompts too
    occurrence = -1 if position == len(alike) else position
    kind = _guess(equation, label)
    lines = [
        "[[question]]",
        f"id = {_text(_identity(label, taken))}",
        f"label = {_text(equation.label)}",
        f"occurrence = {occurrence}" + (f"  # of {len(alike)}" if len(alike) > 1 else ""),
        f"type = {_text(kind)}",
    ]
    if kind == "derivative":
        lines += ['of = ""  # the function to differentiate', f"wrt = {_text(label.rpartition('/d')[2])}"]
    else:
        lines.append('expected = ""')
    return "\n".join(lines) + "\n"


def _guess(equation: Equation, label: str) -> str:
    """Return the likely type: big-O where the blank is inside O(...), a derivative where other sides are formulas."""
    last = equation.sides[-1]
    if _BIG_O.search(last) or re.match(r"[TM][A-Za-z]", label):
        return "bigo"
    if _GRADIENT.fullmatch(label) and len(equation.sides) > 2:
        return "derivative"
    return "value"


def _identity(label: str, taken: set[str]) -> str:
    """Return an id that no other question has."""
    name = re.sub(r"[^\w/()]+", "-", label).strip("-") or "blank"
    found, number = name, 2
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    taken.add(found)
    return found


def _text(text: str) -> str:
    """Return a text as TOML has it: literal where it can be, so that LaTeX stays readable."""
    if "'" not in text and "\n" not in text and "\\" in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)
