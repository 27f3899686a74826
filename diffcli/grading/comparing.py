"""Answers against what is expected, by the one judge of equality."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from diffcli.answers.kinds.lists import List
from diffcli.answers.kinds.tuples import Tuple
from diffcli.answers.links import CHAIN
from diffcli.answers.reading import read as read_answer
from diffcli.answers.second_readings import of_number
from diffcli.answers.tokens import chain
from diffcli.engine.forward import small_value
from diffcli.errors import DiffcliError
from diffcli.given.values import plain_number
from diffcli.grading.question import Question
from diffcli.grading.verdict import CORRECT, INVALID, UNDECIDED, WRONG, Judgement
from diffcli.graphs import Graph
from diffcli.mistakes.values import ValueContext
from diffcli.ops import OPS
from diffcli.rendering.numbers import constant_text

if TYPE_CHECKING:
    from diffcli.grading.questions import Prepared

_VERDICTS = {"equal": CORRECT, "different": WRONG, "invalid": INVALID, "undecided": UNDECIDED}


def compare(expected: str | Graph, answer: str, question: Question, **options: Any) -> Any:
    """Return the verdict of ``equal`` on an answer, under the settings of the question's key."""
    from diffcli.answers.equality import equal

    if not question.settings.natural_log:
        options["natural_log"] = False
    if question.settings.imaginary_unit != "i":
        options["complex_unit"] = question.settings.imaginary_unit
    if question.settings.ops is not OPS:
        options["ops"] = question.settings.ops
    return equal(expected, answer, **options)


def judgement(verdict: Any, blank: str = "") -> Judgement:
    """Return what a verdict of ``equal`` means for a blank."""
    status = _VERDICTS[verdict.verdict]
    return Judgement(
        blank,
        status,
        1.0 if status == CORRECT else 0.0,
        mistake=verdict.mistake or "",
        feedback=verdict.with_owners(verdict.feedback or ("" if status == CORRECT else verdict.reason)),
        witness=verdict.witness,
    )


def with_work(found: Judgement, expected: str, answer: str, options: Mapping[str, Any]) -> Judgement:
    """Return a judgement of an answer that may show its work: of a wrong one, the first step that does not hold."""
    from diffcli.answers.working import broken_step

    if found.verdict != WRONG:
        return found
    strict = {name: value for name, value in options.items() if name != "up_to"}
    broken = broken_step(answer, expected if len(strict) == len(options) else None, begins=False, **strict)
    return found if broken is None else replace(found, mistake=broken.mistake, feedback=broken.feedback)


def require_readable(question: Question, field: str, expected: str, **options: Any) -> None:
    """Raise KeyFileError unless the expected side can be read and has a value somewhere."""
    from diffcli.answers.comparison import TEXT

    verdict = compare(expected, expected, question, **options)
    reason = verdict.reason.partition(": ")[2] if verdict.layer == TEXT else verdict.reason
    if verdict.verdict != "equal" or (verdict.layer == TEXT and not reason.startswith("unsupported")):
        raise question.error(f"{field} cannot be graded with: {reason}", field)


_CONSTANTS = ("e", "pi", "i")

_OF_LINKS = 0.005
"""How far, relative to themselves, two sides of some work may be apart: between them are numbers that were rounded."""

_CLOSE = 1e-10
"""How near, relative to itself, floating-point arithmetic in another order may come."""

_WRAPPED = re.compile(r"^(?:torch\.|np\.|numpy\.|jnp\.)?(?:tensor|array|Array|Tensor)\((.*)\)$", re.DOTALL)
_KEYWORDS = re.compile(r",\s*(?:dtype|device|requires_grad|grad_fn|weak_type)\s*=\s*[^\[\]=]*$")
_GAP = re.compile(r"(?<=[\d.\]])\s+(?=[-+.\d\[])")
_SCALAR = re.compile(r"^(?:np|numpy)\.(?:float|int)\d+\((.*)\)$")
_AROUND = re.compile(r"\\(?:left|right)(?![A-Za-z])|(?:\.T|\^\s*(?:T|\\top|\{\s*(?:T|\\top)\s*\}))\s*$")
"""What says nothing beside a list of values: the size of its brackets, and that it stands upright."""
_VALUE_START = re.compile(r"[-+\d.\[(]|tensor|array|torch|np\.|numpy")


def printed_value(text: str) -> str:
    """Return what a program printed as an expression: ``tensor([[10., 8.]])``, ``array(...)``, ``[[1. 2.]]``."""
    text = text.strip()
    if match := _WRAPPED.match(text):
        text = match[1].strip()
        while match := _KEYWORDS.search(text):
            text = text[: match.start()].strip()
    elif match := _SCALAR.match(text):
        text = match[1]
    if text.startswith("[") and text.endswith("]"):
        text = re.sub(r"\]\s*(?=\[)", "],", text)
        if "," not in text.replace("],[", ""):  # as NumPy prints
            text = _GAP.sub(", ", text)
        text = re.sub(r",\s*(?=\])", "", text)
    return text


def split_list(text: str) -> list[str]:
    """Return the entries of a list, tuple or vector, with or without brackets; the text alone for anything else."""
    text = _AROUND.sub("", printed_value(text))
    found = next((kind for kind in read_answer(text).kinds if isinstance(kind, (List, Tuple))), None)
    return [text] if found is None else [str(part) for part in found.parts]


def number_of(text: str, question: Question) -> Any:
    """Return the number or array that an answer means under the settings of a key, None where it is none."""
    text = printed_value(text)
    number = plain_number(text)
    if number is not None:
        return number
    for written in filter(None, (text, of_number(text))):
        try:
            graph = question.read(written, ())
            return None if graph.variables else small_value(graph, {})
        except DiffcliError:
            continue
    return None


def in_names(text: str, question: Question, values: Mapping[str, Any], truth: Any) -> str:
    """Return an answer in the names of a program as the value it has there, any other answer as it is.

    A name that is a constant too, as ``e``, may be meant as either: the reading that is right counts.
    """
    number = number_of(text, question)
    if number is not None and (agrees(truth, number) or not any(name in text for name in _CONSTANTS)):
        return text
    found: list[Any] = []
    for names in (tuple(values), tuple(name for name in values if name not in _CONSTANTS)):
        try:
            graph = question.read(text, names)
            bindings = {variable.name: values[variable.name] for variable in graph.variables}
            if bindings:
                found.append(small_value(graph, bindings))
        except (DiffcliError, KeyError, ArithmeticError):
            continue
    try:
        best = next((value for value in found if agrees(truth, value)), found[0] if found and number is None else None)
        return text if best is None else constant_text(best)
    except (ArithmeticError, ValueError):  # beyond the floating-point numbers
        return text


def checked_work(
    found: Judgement, text: str, item: Prepared, truths: Mapping[str, Any], values: Mapping[str, Any]
) -> Judgement:
    """Return a judgement of an answer that shows its work: right only if each label and each link before it is.

    ``truths`` are what the blanks should be, ``values`` those of the names that may stand in the work.
    """
    sides = chain(text)
    if found.verdict != CORRECT or found.mistake or len(sides) < 2 or "\n" in text.strip():
        return found
    truth = truths[found.blank]
    others = [(side, item.blank_of(side)) for side in sides[:-1]]
    label = next((side for side, b in others if b is not None and not agrees(truths[b], truth)), None)
    if label is not None:
        return Judgement(found.blank, WRONG, feedback=f"the answer is labelled {label.strip('$ ')}")
    work = [in_names(side, item.question, values, truth) for (side, b) in others if b is None]
    options = item.question.tolerances() or {"rtol": _OF_LINKS}
    verdict = compare(sides[-1], " = ".join([*work, sides[-1]]), item.question, type="value", **options)
    return judgement(verdict, found.blank) if verdict.verdict == "different" and verdict.layer == CHAIN else found


def last_value(text: str, question: Question) -> str | None:
    """Return the last value that a program printed, None where no line is one."""
    lines = text.strip().split("\n")
    for start in range(len(lines) - 1, max(-1, len(lines) - 200), -1):
        printed = "\n".join(lines[start:])
        head = re.match(r"[^\[(]*", printed)
        label = head[0].rpartition("=")[0] if head else ""
        # what follows the last sign may be an option of the value, as in tensor([[1., 2.]], requires_grad=True)
        for found in (printed.rpartition("=")[2].strip(), printed[len(label) :].lstrip("= \t").strip()):
            is_closed = found.count("[") == found.count("]") and found.count("(") == found.count(")")
            if is_closed and _VALUE_START.match(found):
                return found if number_of(found, question) is not None else None
    return None


def agrees(expected: Any, value: Any, close: float = _CLOSE) -> bool:
    """Tell whether two numbers, or two arrays of one shape, are the same but for rounding errors."""
    if value is None:
        return False
    if isinstance(expected, (int, float)) and isinstance(value, (int, float)):
        if expected == value:
            return True
        return math.isfinite(expected) and math.isclose(expected, value, rel_tol=close)
    import numpy as np

    if np.shape(expected) != np.shape(value):
        return False
    size = np.max(np.abs(expected), initial=0.0)
    return bool(np.allclose(value, expected, rtol=close, atol=close * size, equal_nan=False))


def rounds_to(value: Any, answer: str) -> bool:
    """Tell whether an answer is a value rounded to the digits typed, two significant ones at least."""
    given, half = plain_number(answer.strip()), half_digit(answer)
    if not half or not isinstance(given, (int, float)) or not isinstance(value, (int, float)):
        return False
    return min(abs(given), abs(value)) >= 20 * half and abs(value - given) <= half * (1 + 1e-9)


def half_digit(text: str) -> float:
    """Return half a unit of the last digit of a plain number, 0 for anything else."""
    match = re.fullmatch(r"[-+]?\d*(?:\.(\d*))?", text.strip())
    return 0.0 if match is None else 0.5 * 10.0 ** -len(match[1] or "")


def with_mistake(found: Judgement, expected: str, answer: str, context: ValueContext | None = None) -> Judgement:
    """Return a judgement with the mistake made, where it is wrong and the mistake is found."""
    if found.verdict != WRONG:
        return found
    from diffcli.mistakes.values import name_value_mistake

    named = name_value_mistake(expected, answer, context)
    if named is None:
        return found
    return Judgement(found.blank, found.verdict, found.share, named[0], named[1], found.witness)
