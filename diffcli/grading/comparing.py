"""Answers against what is expected, by the one judge of equality."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from diffcli.answers.kinds.lists import List
from diffcli.answers.kinds.tuples import Tuple
from diffcli.answers.labels import bound_arguments, differentiated_by, normalise_label
from diffcli.answers.links import NOT_READ
from diffcli.answers.printed import printed_value
from diffcli.answers.reading import expression_of
from diffcli.answers.reading import read as read_answer
from diffcli.answers.second_readings import of_number
from diffcli.answers.tokens import chain
from diffcli.engine.forward import small_value
from diffcli.engine.numbers import shape_of
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
    """Return what a verdict of ``equal`` means for a blank; that a side has fewer values is kept, for a person too."""
    status = _VERDICTS[verdict.verdict]
    gap = verdict.gap if status == CORRECT else ""
    return Judgement(
        blank,
        status,
        1.0 if status == CORRECT else 0.0,
        mistake=verdict.mistake or "",
        feedback=verdict.with_owners(verdict.feedback or (gap if status == CORRECT else verdict.reason)),
        witness=verdict.witness,
        remark=gap,
    )


def with_work(found: Judgement, expected: str, answer: str, options: Mapping[str, Any]) -> Judgement:
    """Return a judgement of an answer that may show its work: of a wrong one, the first step that does not hold."""
    from diffcli.answers.working import broken_step

    if found.verdict != WRONG:
        return found
    strict = {name: value for name, value in options.items() if name != "up_to"}
    broken = broken_step(answer, expected if len(strict) == len(options) else None, begins=False, **strict)
    return found if broken is None else replace(found, mistake=broken.mistake, feedback=broken.feedback)


def with_chain(found: Judgement, answer: str, question: Question, **options: Any) -> Judgement:
    """Return a judgement of the last side of an answer as wrong where a link before it does not hold.

    So it is where the label says that it is a derivative, or a value at a point, and a function is asked for.
    """
    said = read_answer(answer)
    if not found.share or (len(said.links) < 2 and not said.label):
        return found
    if re.match(r"d\d*\w+/d", normalise_label(said.label)):
        return Judgement(found.blank, WRONG, feedback=f"{said.label} is a derivative, and a function is asked for")
    if "(" in said.label and not bound_arguments(said.label):
        return Judgement(found.blank, WRONG, feedback=f"{said.label} is a value, and a function is asked for")
    chain = compare(expression_of(answer), answer, question, **options)
    return Judgement(found.blank, WRONG, feedback=chain.reason) if chain.verdict == "different" else found


def require_readable(question: Question, field: str, expected: str, **options: Any) -> None:
    """Raise KeyFileError unless the expected side can be read and has a value somewhere."""
    from diffcli.answers.comparison import TEXT

    verdict = compare(expected, expected, question, **options)
    reason = verdict.reason.partition(": ")[2] if verdict.layer == TEXT else verdict.reason
    if verdict.verdict != "equal" or (verdict.layer == TEXT and not reason.startswith("unsupported")):
        raise question.error(f"{field} cannot be graded with: {reason}", field)


_CONSTANTS = ("e", "pi", "tau", "i", "j")

_DECIMAL = re.compile(r"(?<![\w.])\d*\.\d+(?![\w.])")
_MOST_DECIMALS = 10

_CLOSE = 1e-10
"""How near, relative to itself, floating-point arithmetic in another order may come."""

_AROUND = re.compile(r"\\(?:left|right)(?![A-Za-z])|(?:\.T|\^\s*(?:T|\\top|\{\s*(?:T|\\top)\s*\}))\s*$")
"""What says nothing beside a list of values: the size of its brackets, and that it stands upright."""
_VALUE_START = re.compile(r"[-+\d.\[(]|tensor|array|torch|np\.|numpy")


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
    found = values_of(text, question, values)
    try:
        best = next((value for value in found if agrees(truth, value)), found[0] if found and number is None else None)
        return text if best is None else constant_text(best)
    except (ArithmeticError, ValueError):  # beyond the floating-point numbers
        return text


def checked_work(
    found: Judgement,
    text: str,
    item: Prepared,
    truths: Mapping[str, Any],
    values: Mapping[str, Any],
    own: Mapping[str, str] | None = None,
) -> Judgement:
    """Return a judgement of an answer that shows its work: right only if each label and each link before it is.

    ``truths`` are what the blanks should be, ``values`` those of the names of the program, and ``own`` the student's,
    which may stand in the work in their place.
    """
    sides = chain(text)
    if found.verdict != CORRECT or len(sides) < 2 or "\n" in text.strip():
        return found
    others, truth = [(side, item.blank_of(side)) for side in sides[:-1]], truths[found.blank]
    named = next((side for side, blank in others if blank is not None and not agrees(truths[blank], truth)), None)
    if named is None and others[0][1] is None and _is_foreign(sides[0], truth, truths, values):
        named = sides[0]
    if named is not None:
        return Judgement(found.blank, WRONG, feedback=f"the answer is labelled {named.strip('$ ')}")
    work = [side for side, blank in others if blank is None]
    fault = link_fault([*work, sides[-1]], item.question, values, {**values, **(own or {})})
    return Judgement(found.blank, WRONG, feedback=fault) if fault else found


def _is_foreign(label: str, truth: Any, truths: Mapping[str, Any], names: Iterable[str]) -> bool:
    """Tell whether a label that is no blank's is a derivative by another one of the names."""
    by = differentiated_by(label)
    known = next((number for blank, number in truths.items() if normalise_label(blank).endswith(f"/d{by}")), None)
    return by in map(normalise_label, names) and not (known is not None and agrees(known, truth))


def values_of(text: str, question: Question, values: Mapping[str, Any]) -> list[Any]:
    """Return the values of a text in the names of a program, those first that take more of its words for such names."""
    found: list[Any] = []
    for names in (tuple(values), tuple(name for name in values if name not in _CONSTANTS)):
        try:
            graph = question.read(text, names)
            found.append(small_value(graph, {v.name: values[v.name] for v in graph.variables}))
        except (DiffcliError, KeyError, ArithmeticError):
            continue
        if len(names) == len(values) and not any(variable.name in _CONSTANTS for variable in graph.variables):
            break
    return found


def link_fault(sides: Sequence[str], question: Question, *values: Mapping[str, Any]) -> str:
    """Return which link of a chain of numbers does not hold, empty where all do.

    ``values`` are those that the names in it may have, the true ones or the student's own, each a number or a text that
    was typed.  A decimal stands for all that rounds to it; what cannot be read is no fault.
    """
    for left, right in pairwise(map(printed_value, sides)):
        if NOT_READ.search(left) or NOT_READ.search(right):
            continue
        ours, theirs = ([item for named in values for item in _spread(side, question, named)] for side in (left, right))
        if ours and theirs and not any(_meet(a, b, slack + other) for a, slack in ours for b, other in theirs):
            return f"the link {left.strip()} = {right.strip()} does not hold"
    return ""


def _spread(side: str, question: Question, values: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    """Return the values of a side, each with how far what rounds to its decimals, and its names', may be from it."""
    typed = {name: value for name, value in values.items() if isinstance(value, str)}
    numbers = {**values, **{name: number_of(text, question) for name, text in typed.items()}}
    found = [(value, 0.0) for value in values_of(side, question, numbers)]
    moves = [(f"{side[: m.end()]}5{side[m.end() :]}", numbers) for m in islice(_DECIMAL.finditer(side), _MOST_DECIMALS)]
    halves = {name: half_digit(text) for name, text in typed.items() if name in side}
    moves += [(side, {**numbers, name: numbers[name] + half}) for name, half in halves.items() if half]
    for text, names in moves:
        moved = values_of(text, question, names)
        if [shape_of(value) for value in moved] == [shape_of(value) for value, _ in found]:
            found = [(value, slack + abs(other - value)) for (value, slack), other in zip(found, moved, strict=True)]
    return found


def _meet(a: Any, b: Any, slack: Any) -> bool:
    """Tell whether two numbers, or two arrays of one shape, are no further apart than what was rounded allows."""
    import numpy as np

    try:
        return agrees(a, b) or (shape_of(a) == shape_of(b) and bool(np.all(abs(a - b) <= slack * (1 + _CLOSE))))
    except ArithmeticError:  # beyond the floating-point numbers
        return False


def with_label(found: Judgement, label: str, answer: str) -> Judgement:
    """Return a judgement of an answer as wrong where it is labelled as a derivative by another name than asked for."""
    theirs = read_answer(answer).label
    by = differentiated_by(label), differentiated_by(theirs)
    if found.verdict != CORRECT or not all(by) or by[0] == by[1]:
        return found
    return Judgement(found.blank, WRONG, feedback=f"the labels differ: {label} and {theirs}")


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


def with_mistake(
    found: Judgement, expected: str, answer: str, question: Question, context: ValueContext | None = None
) -> Judgement:
    """Return a judgement with the mistake made, where it is wrong and the mistake is found."""
    if found.verdict != WRONG:
        return found
    from diffcli.mistakes.values import name_value_mistake

    named = name_value_mistake(expected, answer, context, natural_log=question.settings.natural_log)
    if named is None:
        return found
    return Judgement(found.blank, found.verdict, found.share, named[0], named[1], found.witness)
