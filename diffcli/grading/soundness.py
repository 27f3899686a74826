"""What in a key its author hardly meant: blanks that cannot be told apart or found, parts that never count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diffcli.answers.labels import is_label, normalise_label
from diffcli.errors import DiffcliError
from diffcli.grading.documents import Equation, item_keys
from diffcli.grading.handout import handout_source, read_submissions
from diffcli.grading.judging import judge
from diffcli.grading.key import Key
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import CORRECT


def doubts(key: Key, questions: Sequence[Prepared]) -> Iterator[str]:
    """Yield what is doubtful in a key, each with its question and line."""
    yield from shared_labels(questions)
    equations, text = _of_handout(key)
    for item in questions:
        for field, told in (*_labels(item, equations), *_cell(item, text), *_partial(item), *_reading(item)):
            yield str(item.question.error(told, field))


def shared_labels(questions: Sequence[Prepared]) -> Iterator[str]:
    """Yield blanks that the same equation answers."""
    taken: dict[tuple[str, int], str] = {}
    for item in questions:
        for field, told in _shared_labels(item, taken):
            yield str(item.question.error(told, field))


def _shared_labels(item: Prepared, taken: dict[tuple[str, int], str]) -> Iterator[tuple[str, str]]:
    """Yield blanks that the same equation answers as one taken before."""
    if item.reads_cells and item.blanks == ("",) and item.question.label == item.question.id:
        return  # found by its cell
    for blank, label in item.labels.items():
        place = (label, item.occurrence(blank))
        name = f"{item.question.id} {blank}".strip()
        if place in taken:
            told = f"the same equation answers {taken[place]!r} and {name!r}: both have this label and occurrence"
            yield "label", told
        taken.setdefault(place, name)


def _labels(item: Prepared, equations: Sequence[Equation] | None) -> Iterator[tuple[str, str]]:
    """Yield labels that nothing can have, or that the handout does not have as often as the key counts."""
    for blank, label in item.labels.items():
        text = item.question.label_of(blank)
        if not is_label(text) and (not item_keys(text) or "=" in text or len(text) > 60):
            yield "label", f"no equation can have the label {text!r}"
            continue
        if equations is None or (item.reads_cells and item.question.cell is not None):
            continue
        count = sum(normalise_label(e.label) == label for e in equations if not e.is_item)
        items = [e for e in equations if e.is_item and set(item_keys(e.label)) & set(item_keys(text)[:1])]
        occurrence = item.occurrence(blank)
        if not count and not items:
            yield "label", f"the handout has no equation labelled {text!r}"
        elif count and abs(occurrence) > count:
            yield "occurrence", f"occurrence is {occurrence}, but the handout has {count} of {text!r}"


def _cell(item: Prepared, text: str) -> Iterator[tuple[str, str]]:
    cell = item.question.cell
    if cell is not None and text and cell.casefold() not in text:
        yield "cell", f"the handout has no heading or comment {cell!r}"


def _partial(item: Prepared) -> Iterator[tuple[str, str]]:
    """Yield entries of ``partial`` that are right anyway, and those that earn everything or nothing."""
    for partial in item.question.partial:
        where = {partial.blank: partial.expected}
        if partial.score in (0, 1):
            yield "partial", f"partial: {partial.expected!r} earns {'all' if partial.score else 'none'} of the points"
        try:
            verdicts = [j.verdict for j in judge(item, where) if j.blank == partial.blank]
        except DiffcliError:
            continue
        if verdicts == [CORRECT]:
            yield "partial", f"partial: {partial.expected!r} is right and earns everything anyway"


def _reading(item: Prepared) -> Iterator[tuple[str, str]]:
    """Yield how an expected side was read where it could be read in another way."""
    for name in ("expected", "answer", "of"):
        text = item.question.fields.get(name)
        if isinstance(text, str) and not item.is_text:
            try:
                notes = item.question.read(text, item.question.names("vars") or ()).notes
            except DiffcliError:
                continue
            for note in notes:
                yield name, f"{name}: {note.message}"


def _of_handout(key: Key) -> tuple[list[Equation] | None, str]:
    """Return the equations and the whole text of the handout, where the key has one."""
    if not key.handout:
        return None, ""
    equations = [equation for found in read_submissions(key) for equation in found.equations]
    return equations, handout_source(key).text().casefold()
