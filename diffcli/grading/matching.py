"""Which answer of a submission belongs to which blank of which question, and which blanks it names without one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from diffcli.answers.labels import is_label, normalise_label
from diffcli.answers.tokens import SEMICOLON, chain, separate, split
from diffcli.answers.wrapping import LONGEST_ANSWER, answer_text
from diffcli.grading.answers import Answers, Block, Field, Passage, Submission
from diffcli.grading.documents import UNSEEN, Equation, equations, is_prose, item_keys, output_equations
from diffcli.grading.questions import STATEMENTS, Prepared

T = TypeVar("T")

Blank = tuple[int, str]
"""A question's number and the name of its blank."""

_MOST_NAMES = 100_000
_MOST_CHARACTERS = 200_000
_LONGEST_LINE = 2_000
_SPACED_LABEL = re.compile(r"(?<=[\d\])}])\s+([^\s=,;]+)(?=\s*=)")
"""What stands between a value and an equals sign: ``df/dx = 12 df/dy = 4``."""
_BLANK_OF = re.compile(r"(.+?)\s*(?:[:.|/ ]\s*(.+?)|\[(.+?)\]|\((.+?)\))")
_FIRST = re.compile(r"[\s#*_>|$-]*\(?\w[\s*_$]*[.):|]")
"""A label of one letter that begins a line."""
_TAG = re.compile(r"</?[a-z]\w{0,9}(?:\s[^<>]{0,200})?/?>")
_NAMED = re.compile(r"\s*\$*\s*([^=:;]{1,60}?)\s*[:：](?!=)\s*(.+)", re.DOTALL)
_NUMBERED = re.compile(r"[A-Za-z]\d")
"""The id of a question that is no word of prose."""
_CANDIDATE = re.compile(
    r"\\[dt]?frac\s*\{[^{}]{0,60}\}\s*\{[^{}]{0,60}\}|\\nabla_?\{?\w+\}?\s*\w+"
    r"|[^\s$|,;:=&*`()\[\]{}]+(?:\{[^{}]{0,60}\})?(?:_?\w+)?(?:\(\w+\))?'?"
)


@dataclass(frozen=True, slots=True)
class Handout:
    """What the blank homework says itself: its equations and the texts of its blocks, which nobody answered."""

    equations: frozenset[tuple[str, ...]] = frozenset()
    blocks: frozenset[str] = frozenset()

    def says(self, equation: Equation) -> bool:
        """Tell whether an equation stands in the handout, filled as it is."""
        return equation.text is not None and bool(self.equations) and sides_of(equation) in self.equations


def sides_of(equation: Equation) -> tuple[str, ...]:
    """Return an equation for comparing, without blanks."""
    return (normalise_label(equation.label), *(re.sub(r"[\s&$]", "", side) for side in equation.sides[1:]))


class Matcher:
    """Finds the question and blank of a column, equation, item or block.

    ``columns`` maps questions to columns that the user named; what the ``handout`` says is nobody's answer.
    """

    def __init__(self, questions: Sequence[Prepared], columns: Mapping[str, str], handout: Handout) -> None:
        self.questions = questions
        self.unmet = dict(columns)
        """Columns that the user named and no submission had so far, by question."""
        self.doubled: dict[tuple[str, str], str] = {}
        """Where names of answers to one blank first stood together: the one that counts, and another."""
        self._handout = handout
        self._ids = {p.question.id: number for number, p in enumerate(questions)}
        self._plain_ids: dict[str, int] = {}
        self._columns = {column: self._ids[question] for question, column in columns.items()}
        self._targets: dict[tuple[str, str, int | None], Blank | None] = {}
        self._by_label: dict[str, list[Blank]] = {}
        self._keys: dict[Blank, str] = {}
        items: dict[str, dict[Blank, None]] = {}
        for number, item in enumerate(questions):
            self._plain_ids.setdefault(normalise_label(item.question.id).casefold(), number)
            for blank, label in item.labels.items():
                self._by_label.setdefault(label, []).append((number, blank))
                key = next(iter(item_keys(item.question.label_of(blank))), "")
                self._keys[number, blank] = key
                items.setdefault(key, {})[number, blank] = None
            if item.blanks == ("",):
                items.setdefault(next(iter(item_keys(item.question.id)), ""), {})[number, ""] = None
        self._items = {key: next(iter(blanks)) for key, blanks in items.items() if key and len(blanks) == 1}

    def match(self, submission: Submission) -> tuple[dict[int, Answers], list[str]]:
        """Return the answers by question number, and the names of fields that belong to no question."""
        found: dict[int, Answers] = {}
        unknown: list[str] = []
        counting: dict[Blank, Field] = {}
        named = any(self._target(field) is not None for field in submission.fields)
        for field in sorted(submission.fields, key=self._is_mapped, reverse=True):
            target = self._target(field)
            if target is None and not named and field.position is not None:
                target = self._at(field.position - 1, field.blank)
            if target is None:
                unknown.append(field.name)
                continue
            number, blank = target
            answers = found.setdefault(number, {})
            if (first := counting.setdefault(target, field)) is not field and first.text is not None:
                if field.text is not None and len(self.doubled) < _MOST_NAMES:
                    self.doubled.setdefault((_title(first), _title(field)), submission.place)
                continue
            counting[target] = field
            if blank or self.questions[number].blanks == ("",) or field.text is None:
                answers[blank] = self._cell(number, blank, field.text)
            else:
                answers.update(self._parts(number, field.text))
        for (number, blank), chosen in self._chosen(submission.equations).items():
            text = None if chosen.text is None else self.questions[number].right_side(chosen.sides)
            found.setdefault(number, {}).setdefault(blank, text)
        self._match_blocks(submission.blocks, found)
        for answers in found.values():
            answers.update((blank, text.translate(UNSEEN)) for blank, text in answers.items() if text is not None)
        return found, unknown

    def _target(self, field: Field) -> Blank | None:
        """Return the question and blank of a column or name."""
        name = field.column if field.column in self._columns else field.name
        key = (name, field.blank, field.position)
        if key not in self._targets:
            if len(self._targets) > _MOST_NAMES:  # a file that names everything anew
                self._targets.clear()
            self._targets[key] = self._find(name, field.blank)
        return self._targets[key]

    def _is_mapped(self, field: Field) -> bool:
        """Tell whether the user named a column for its question."""
        return field.column in self._columns or field.name in self._columns

    def _find(self, name: str, blank: str) -> Blank | None:
        number = self._number(name)
        if number is not None:
            known = self._blank(number, blank)
            return None if known is None else (number, known)
        if match := _BLANK_OF.fullmatch(name):
            number = self._number(match[1])
            known = None if number is None else self._blank(number, match[2] or match[3] or match[4])
            if number is not None and known is not None:
                return number, known
        places = self._by_label.get(normalise_label(name), [])
        return places[0] if len(places) == 1 and not blank else None

    def _at(self, number: int, blank: str) -> Blank | None:
        """Return the blank of a question by its number; one that is not named so is counted, as ``ans2`` is."""
        if number >= len(self.questions):
            return None
        blanks = self.questions[number].blanks
        count = re.search(r"\d+$", blank)
        known = self._blank(number, blank)
        if known is None and count is not None and 0 < int(count[0][:6]) <= len(blanks):
            known = blanks[int(count[0][:6]) - 1]
        return None if known is None else (number, known)

    def _number(self, name: str) -> int | None:
        if name in self._columns:
            self.unmet = {question: column for question, column in self.unmet.items() if column != name}
            return self._columns[name]
        if name in self._ids:
            return self._ids[name]
        return self._plain_ids.get(normalise_label(name).casefold())

    def _blank(self, number: int, blank: str) -> str | None:
        """Return the blank of a question by its name or label."""
        item = self.questions[number]
        return blank if not blank or blank in item.blanks else item.blank_of(blank)

    def _cell(self, number: int, blank: str, text: str | None) -> str | None:
        """Return the answer that a cell holds, out of its box and without its label, as in ``dz/dx = \\boxed{2x}``.

        Of several equations it is the one with the question's label.
        """
        if text is None:
            return None
        text = text[: LONGEST_ANSWER + 1]
        item = self.questions[number]
        if item.is_text or len(text) > LONGEST_ANSWER:
            return text
        if (match := _NAMED.fullmatch(text)) and self._find(match[1], "") == (number, blank):
            text = match[2]
        several = [chain(part) for part in separate(text, is_label)]
        if len(several) > 1:
            several = [sides for sides in several if item.blank_of(sides[0]) == blank] or [chain(text)]
        sides = several[-1]
        is_own = not item.is_whole or item.blank_of(sides[0]) == blank
        if len(sides) > 1 and is_own and is_label(sides[0]) and not STATEMENTS.search(text):
            return item.right_side(sides)
        return answer_text(text)

    def _parts(self, number: int, text: str) -> Answers:
        """Return the answers to several blanks that one cell holds, as in ``a = 1, b = 2``, or the whole cell."""
        item = self.questions[number]
        text = re.sub(r"(?<!\\)\$", "", text.strip())
        spaced = _SPACED_LABEL.sub(lambda m: "; " + m[1] if item.blank_of(m[1]) is not None else m[0], text)
        lines = "\n".join(separate(spaced, lambda side: item.blank_of(side) is not None))
        found = equations("\n".join(split(lines, lambda token: token.kind == SEMICOLON)))
        parts = {item.blank_of(e.label): e.text and item.right_side(e.sides) for e in found}
        parts.pop(None, None)
        if len(text) <= LONGEST_ANSWER and len(item.split(text)) > len(parts):
            parts = {}
        return {b: t for b, t in parts.items() if b is not None} or {"": text[: LONGEST_ANSWER + 1]}

    def _chosen(self, found: Iterable[Equation]) -> dict[Blank, Equation]:
        """Return the answer to each blank: an equation with its label, else an item; without text it was left blank."""
        by_label: dict[str, list[Equation]] = {}
        items: dict[Blank, list[Equation]] = {}
        for equation in found:
            label = normalise_label(equation.label)
            if equation.is_item:
                if (blank := self._item(equation)) is not None:
                    items.setdefault(blank, []).append(equation)
            elif label in self._by_label:
                by_label.setdefault(label, []).append(equation)
        chosen = {blank: e for label, several in by_label.items() for blank, e in self._of_label(label, several)}
        for blank, several in items.items():
            filled = [e for e in several if e.text is not None and not self._handout.says(e)]
            best = pick(filled or several, self._occurrence(blank)) or several[-1]
            if blank not in chosen or (chosen[blank].text is None and best.text is not None):
                chosen[blank] = best
        return chosen

    def _occurrence(self, blank: Blank) -> int:
        return self.questions[blank[0]].occurrence(blank[1])

    def _item(self, equation: Equation) -> Blank | None:
        """Return the blank that an item answers; one that begins with the label of another blank answers that."""
        if len(equation.sides) > 2 and normalise_label(equation.sides[1]) in self._by_label:
            return None
        return next((self._items[key] for key in item_keys(equation.label) if key in self._items), None)

    def _of_label(self, label: str, several: Sequence[Equation]) -> Iterator[tuple[Blank, Equation]]:
        """Yield the equation of each blank with a label.

        Where it is a blank that was left, a filled one of the same form counts that no other blank claims: a student
        copied the cell.
        """
        own = [equation for equation in several if not self._handout.says(equation)]
        picked: dict[Blank, Equation] = {}
        for blank in self._by_label[label]:
            occurrence = self._occurrence(blank)
            found = pick(several if occurrence > 0 else own, occurrence)
            if found is not None and not self._handout.says(found):
                picked[blank] = found
        claimed = {id(equation) for equation in picked.values()}
        for blank, equation in picked.items():
            alike = [
                other
                for other in (own if equation.text is None else ())
                if other.text is not None
                and id(other) not in claimed
                and sides_of(other)[:-1] == sides_of(equation)[:-1]
            ]
            yield blank, alike[-1] if alike else equation

    def _match_blocks(self, blocks: Sequence[Block], found: dict[int, Answers]) -> None:
        for number, item in enumerate(self.questions):
            if not item.reads_cells or any(text is not None for text in found.get(number, {}).values()):
                continue
            fresh = [b for b in blocks if b.is_code == item.is_code and b.text not in self._handout.blocks]
            near = [block for block in fresh if _is_in(block, item.question.cell)]
            answers = self._printed(item, near)
            if not answers:
                candidates = [block for block in near if item.parses(block.text)]
                chosen = pick(candidates, item.occurrence(""))
                answers = {"": chosen.text.strip("\n")[: LONGEST_ANSWER + 1]} if chosen is not None else {}
            if answers:
                found.setdefault(number, {}).update(answers)

    def _printed(self, item: Prepared, blocks: Sequence[Block]) -> Answers:
        """Return the labelled values that cells printed."""
        if item.blanks == ("",):
            return {}
        by_label: dict[str, list[Equation]] = {}
        for block in blocks:
            for equation in output_equations(block.text):
                by_label.setdefault(normalise_label(equation.label), []).append(equation)
        answers: Answers = {}
        for blank, label in item.labels.items():
            chosen = pick(by_label.get(label, []), item.occurrence(blank))
            if chosen is not None:
                answers[blank] = answer_text(chosen.text or "")
        return answers

    def unread(self, passages: Sequence[Passage], found: Mapping[int, Answers]) -> Iterator[tuple[int, str, str]]:
        """Yield question, label and place of each blank that a document names without an answer that was read."""
        wanted = {
            (number, blank): (self.questions[number].labels[blank], key)
            for (number, blank), key in self._keys.items()
            if blank not in found.get(number, {}) and "" not in found.get(number, {})
        }
        left = _MOST_CHARACTERS
        for passage in passages:
            if not wanted or left < 0:
                return
            left -= len(passage.text)
            for offset, line in enumerate(passage.text[:_MOST_CHARACTERS].split("\n")):
                if wanted and line.strip():
                    yield from self._of_line(line[:_LONGEST_LINE], passage.place_of(offset), wanted)

    def _of_line(self, line: str, place: str, wanted: dict[Blank, tuple[str, str]]) -> Iterator[tuple[int, str, str]]:
        line = _TAG.sub(" ", line.translate(UNSEEN))
        small = line.casefold()
        ids = {b: self.questions[b[0]].question.id for b in wanted}
        near = {
            b: names
            for b, names in wanted.items()
            if ids[b] in line or all(c.casefold() in small for c in names[0] if c.isupper())
        }
        if not near:
            return
        labels: dict[str, bool] = {}
        for match in _CANDIDATE.finditer(line):
            label = normalise_label(match[0])
            is_there = len(label) > 1 or _is_set_apart(line, match)
            labels[label] = labels.get(label, False) or is_there
            if len(label) > 1 or line[match.end() :].lstrip()[:1] == "=":
                labels[label.casefold()] = True  # it may be written in another case
        begin = set(item_keys(line.strip(" #*_>-|$`")[:80]))
        for (number, blank), (label, key) in near.items():
            is_named = _NUMBERED.search(ids[number, blank]) and normalise_label(ids[number, blank]) in labels
            if (
                labels.get(label)
                or labels.get(label.casefold())
                or is_named
                or (key in begin and (len(key) > 1 or _FIRST.match(line)))
            ):
                del wanted[number, blank]
                yield number, self.questions[number].question.label_of(blank), place


def _title(field: Field) -> str:
    return field.column or field.name


def pick(items: Sequence[T], occurrence: int) -> T | None:
    """Return an item by its occurrence: 1 is the first, -1 the last."""
    index = occurrence - 1 if occurrence > 0 else occurrence
    return items[index] if -len(items) <= index < len(items) else None


def _is_in(block: Block, cell: str | None) -> bool:
    """Tell whether a block stands under a heading, or in a cell whose first comment says so."""
    if cell is None:
        return True
    wanted = _plain(cell)
    return any(re.search(rf"\b{re.escape(wanted)}\b", _plain(text)) for text in (block.heading, block.comment))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[*_`#]", "", text).casefold().split())


def _is_set_apart(line: str, match: re.Match[str]) -> bool:
    """Tell whether a single letter is meant as a label: beside a sign of mathematics or of a list."""
    before, after = line[: match.start()].rstrip()[-1:], line[match.end() :].lstrip()[:1]
    is_first = before in ("$", "|", "", "[", "(", "-", "*")
    return after in ("=", ")", ":", "|") or (is_first and (after in ("$", "|", "") or not is_prose(line)))
