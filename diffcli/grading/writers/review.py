"""Every mark that a person should look at, the worst first, and why."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial

from diffcli.errors import shorten
from diffcli.grading.documents import is_prose
from diffcli.grading.formulas import read_answer
from diffcli.grading.grouping import squeezed
from diffcli.grading.overrides import refuse_losing
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import (
    CORRECT,
    INVALID,
    MISSING,
    PARTIAL,
    REVIEW_FIELDS,
    UNDECIDED,
    WRONG,
    Cell,
    Result,
    Verdict,
    csv_line,
)
from diffcli.grading.writers import Paper
from diffcli.running.files import AtomicFile, attempt

_MOST = 0.5
_FEWEST = 4
"""Students with the same wrong text, and the share of those who answered, from which the key may be what is wrong."""

_LONGEST = 120
_MOST_TEXTS = 200_000
_MOST_KNOWN = 20_000

_DATE = re.compile(
    r"\d{1,2}[-. ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez)[a-z]*(?:[-. ]\d{2,4})?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-. ]\d{2,4}"
    r"|\d{4}-\d\d-\d\d(?: [\d:]+)?|\d{1,2}[/.]\d{1,2}[/.]\d{4}|4[0-9]\d{3}",
    re.IGNORECASE,
)
"""What a spreadsheet makes of 2/1 or 2.1: a day, or the number of one."""

_COMMA_NUMBER = re.compile(r"[-+\N{MINUS SIGN}]?\d+,\d+")

REASONS = (
    "it is not certain whose answer this is",
    "undecided",
    "its label occurs, but no answer is read",
    "a spreadsheet may have made a date of it",
    "a comma may stand before its decimals",
    "most of the class has the same answer",
    "it may be read in another way",
    "it has names that are not in the key",
    "words stand beside it",
    "it cannot be read",
    "it earns a part",
)
_WHOSE, _UNDECIDED, _UNREAD, _DATED, _COMMA, _SHARED, *_OTHERS = range(len(REASONS))
_READING, _FOREIGN, _WORDS, _INVALID, _PARTIAL = _OTHERS


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a mark should be looked at: the number of a reason, and what more there is to say."""

    reason: int
    detail: str = ""

    def __str__(self) -> str:
        detail = shorten(" ".join(self.detail.split()), _LONGEST)
        return f"{REASONS[self.reason]}: {detail}" if detail else REASONS[self.reason]


class Reviewer:
    """Tells what is doubtful about rows of results; what an answer's text says is found once for each text."""

    def __init__(self, questions: Sequence[Prepared]) -> None:
        self._items: Mapping[str, Prepared] = {item.question.id: item for item in questions}
        self._answered: dict[tuple[str, str], int] = {}
        self._texts: dict[int, int] = {}
        self._known: dict[int, tuple[Doubt, ...]] = {}

    def count(self, row: Verdict) -> None:
        """Count an answer, so that afterwards it is known how many gave the same."""
        if row.verdict != MISSING:
            place = (row.question, row.blank)
            self._answered[place] = self._answered.get(place, 0) + 1
            if row.verdict in (WRONG, INVALID) and len(self._texts) < _MOST_TEXTS:
                key = hash((*place, squeezed(row.answer)))
                self._texts[key] = self._texts.get(key, 0) + 1

    def doubts(self, row: Verdict) -> list[Doubt]:
        """Return why a row should be looked at, the worst first, once all rows are counted."""
        return sorted(self._doubts(row), key=lambda doubt: doubt.reason)

    def _doubts(self, row: Verdict) -> Iterator[Doubt]:
        if row.whose:
            yield Doubt(_WHOSE, row.whose)
        if row.verdict == UNDECIDED:
            yield Doubt(_UNDECIDED)
        elif row.verdict == MISSING and row.unread:
            yield Doubt(_UNREAD, row.unread)
        elif row.verdict == PARTIAL:
            yield Doubt(_PARTIAL)
        if row.verdict in (WRONG, INVALID):
            same = self._texts.get(hash((row.question, row.blank, squeezed(row.answer))), 0)
            if same >= _FEWEST and same >= _MOST * self._answered.get((row.question, row.blank), 0):
                yield Doubt(_SHARED, f"{same} students")
            key = hash((row.question, row.blank, row.answer))
            if key not in self._known:
                if len(self._known) >= _MOST_KNOWN:
                    self._known.clear()
                self._known[key] = tuple(self._of_text(row))
            yield from self._known[key]
        if row.remark:
            yield Doubt(_WORDS, row.remark)
        if row.verdict == INVALID:
            yield Doubt(_INVALID)

    def _of_text(self, row: Verdict) -> Iterator[Doubt]:
        item = self._items[row.question]
        if _DATE.fullmatch(row.answer.strip()):
            yield Doubt(_DATED)
        if item.is_text:
            return
        if item.question.settings.decimal == "." and _COMMA_NUMBER.fullmatch(row.answer.strip()):
            yield Doubt(_COMMA)
        if is_prose(row.answer):
            yield Doubt(_WORDS)
        found = read_answer(item, row.blank, row.answer)
        if found is None:
            return
        answer, names = found
        foreign = [variable.name for variable in answer.variables if variable.name not in (*names, "O", "Theta")]
        if foreign:
            yield Doubt(_FOREIGN, ", ".join(foreign[:5]))
        if answer.notes:
            yield Doubt(_READING, answer.notes[0].message)


OPTION = "--review"
HELP = "Write what a person should look at, and why (.csv)."


class Writer(AtomicFile):
    """Writes rows that ``--override`` reads; none of them counts until a score is typed.

    Until all are counted they stand in a file: of each, memory holds its rank and its place there.
    """

    def __init__(self, path: str, paper: Paper) -> None:
        refuse_losing(path)
        super().__init__(path)
        self._raw = paper.raw
        self._reviewer = Reviewer(paper.questions)
        self._rows = tempfile.TemporaryFile("w+b")  # noqa: SIM115

    def write(self, result: Result) -> None:
        """Take the rows of one student."""
        for row in result.verdicts:
            self._reviewer.count(row)
            if row.verdict != CORRECT or row.whose or row.remark:
                line = json.dumps({**asdict(row), "witness": None}) + "\n"
                attempt(self.path, partial(self._rows.write, line.encode()))

    def close(self) -> None:
        """Write the rows."""
        self.put(csv_line(REVIEW_FIELDS))
        found = []
        place = self._rows.seek(0)
        for line in self._rows:
            row = Verdict(**json.loads(line))
            doubts = self._reviewer.doubts(row)
            if doubts:
                found.append((doubts[0].reason, row.score - row.points, place))
            place += len(line)
        for _, _, place in sorted(found):
            self._rows.seek(place)
            row = Verdict(**json.loads(self._rows.readline()))
            why = "; ".join(map(str, self._reviewer.doubts(row)))
            judged: list[Cell] = [row.points, row.answer, row.verdict, row.mistake, row.feedback, row.remark]
            self.put(csv_line([row.student, row.question, row.blank, "", "", why, row.score, *judged], self._raw))
        self._rows.close()
        super().close()

    def discard(self) -> None:
        """Leave nothing behind."""
        self._rows.close()
        super().discard()
