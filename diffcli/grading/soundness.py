"""What in a key its author hardly meant: blanks that cannot be told apart or found, parts that never count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diffcli.answers.labels import is_label, normalise_label
from diffcli.errors import DiffcliError
from diffcli.grading.documents import Equation, item_keys
from diffcli.grading.handout import handout_source, read_submissions
from diffcli.grading.judging import Prepared, judge
from diffcli.grading.key import Key
from diffcli.grading.verdict import CORRECT


def doubts(key: Key, questions: Sequence[Prepared]) -> Iterator[str]:
    """Yield what is doubtful in a key, each with its question and line."""
    yield from _shared_labels(questions)
    equations, text = _of_handout(key)
    for item in questions:
        yield from _labels(item, equations)
        yield from _cell(item, text)
        yield from _partial(item)
        yield from _reading(item)


def _shared_labels(questions: Sequence[Prepared]) -> Iterator[str]:
    """Yield blanks that the same equation answers."""
    taken: dict[tuple[str, int], str] = {}
    for item in questions:
        for blank, label in item.labels.items():
            if item.type.reads_cells and item.blanks == ("",) and item.question.label == item.question.id:
                continue  # found by its cell
            place = (label, item.occurrence(blank))
            name = f"{item.question.id} {blank}".strip()
            if place in taken:
                other = f"the same equation answers {taken[place]!r} and {name!r}: both have this label and occurrence"
                yield str(item.question.error(other, "label"))
            taken.setdefault(place, name)


def _labels(item: Prepared, equations: Sequence[Equation] | None) -> Iterator[str]:
    """Yield labels that nothing can have, or that the handout does not have as often as the key counts."""
    for blank, label in item.labels.items():
        text = item.question.label_of(blank)
        if not is_label(text) and (not item_keys(text) or "=" in text or len(text) > 60):
            yield str(item.question.error(f"no equation can have the label {text!r}", "label"))
            continue
        if equations is None or (item.type.reads_cells and item.question.cell is not None):
            continue
        count = sum(normalise_label(e.label) == label for e in equations if not e.is_item)
        items = [e for e in equations if e.is_item and set(item_keys(e.label)) & set(item_keys(text)[:1])]
        occurrence = item.occurrence(blank)
        if not count and not items:
            yield str(item.question.error(f"the handout has no equation labelled {text!r}", "label"))
        elif count and abs(occurrence) > count:
            told = f"occurrence is {occurrence}, but the handout has {count} of {text!r}"
            yield str(item.question.error(told, "occurrence"))


def _cell(item: Prepared, text: str) -> Iterator[str]:
    cell = item.question.cell
    if cell is not None and text and cell.casefold() not in text:
        yield str(item.question.error(f"the handout has no heading or comment {cell!r}", "cell"))


def _partial(item: Prepared) -> Iterator[str]:
    """Yield entries of ``partial`` that are right anyway, and those that earn everything or nothing."""
    for partial in item.question.partial:
        where = {partial.blank: partial.expected}
        if partial.score in (0, 1):
            told = f"partial: {partial.expected!r} earns {'all' if partial.score else 'none'} of the points"
            yield str(item.question.error(told, "partial"))
        try:
            verdicts = [j.verdict for j in judge(item, where) if j.blank == partial.blank]
        except DiffcliError:
            continue
        if verdicts == [CORRECT]:
            told = f"partial: {partial.expected!r} is right and earns everything anyway"
            yield str(item.question.error(told, "partial"))


def _reading(item: Prepared) -> Iterator[str]:
    """Yield how an expected side was read where it could be read in another way."""
    for name in ("expected", "answer", "of"):
        text = item.question.fields.get(name)
        if isinstance(text, str) and not item.type.is_text:
            try:
                notes = item.question.read(text, item.question.names("vars") or ()).notes
            except DiffcliError:
                continue
            for note in notes:
                yield str(item.question.error(f"{name}: {note.message}", name))


def _of_handout(key: Key) -> tuple[list[Equation] | None, str]:
    """Return the equations and the whole text of the handout, where the key has one."""
    if not key.handout:
        return None, ""
    equations = [equation for found in read_submissions(key) for equation in found.equations]
    return equations, handout_source(key).text().casefold()
