"""Every mark that a person should look at, the worst first, and why."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import partial

from diffcli.errors import shorten
from diffcli.grading.documents import is_prose
from diffcli.grading.grouping import read_answer, squeezed
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
    r"\d{1,2}[-. ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mrz|mai|okt|dez|fév|avr|jui|aoû|déc)[a-zû]*"
    r"(?:[-. ]\d{2,4})?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-. ]\d{2,4}"
    r"|\d{4}-\d\d-\d\d(?: [\d:]+)?|\d{1,2}[/.]\d{1,2}[/.]\d{4}|4[0-9]\d{3}",
    re.IGNORECASE,
)
"""What a spreadsheet makes of 2/1 or 2.1: a day, or the number of one."""

_COMMA_NUMBER = re.compile(r"[-+\N{MINUS SIGN}]?\d+,\d+")

_WHOSE = "it is not certain whose answer this is"
_UNDECIDED = "undecided"
_UNREAD = "its label occurs, but no answer is read"
_DATED = "a spreadsheet may have made a date of it"
_COMMA = "a comma may stand before its decimals"
_SHARED = "most of the class has the same answer"
_READING = "it may be read in another way"
_FOREIGN = "it has names that are not in the key"
_GAP = "one side has no value where the other has one"
_WORDS = "words stand beside it"
_INVALID = "it cannot be read"
_PARTIAL = "it earns a part"
REASONS = (_WHOSE, _UNDECIDED, _UNREAD, _DATED, _COMMA, _SHARED, _READING, _FOREIGN, _GAP, _WORDS, _INVALID, _PARTIAL)
"""Why a mark should be looked at, the worst first."""

Doubt = tuple[str, str]
"""A reason, and what more there is to say."""

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
        self._items: Mapping[str, Prepared] = {item.question.id: item for item in paper.questions}
        self._answered: Counter[tuple[str, str]] = Counter()
        self._texts: Counter[int] = Counter()
        self._known: dict[int, tuple[Doubt, ...]] = {}
        self._rows = tempfile.TemporaryFile("w+b")  # noqa: SIM115

    def write(self, result: Result) -> None:
        """Take the rows of one student, and count how many gave the same answers."""
        for row in result.verdicts:
            if row.verdict != MISSING:
                self._answered[row.question, row.blank] += 1
                if row.verdict in (WRONG, INVALID) and len(self._texts) < _MOST_TEXTS:
                    self._texts[_key(row, squeezed(row.answer))] += 1
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
            doubts = self._doubts(row)
            if doubts:
                found.append((REASONS.index(doubts[0][0]), row.score - row.points, place))
            place += len(line)
        for _, _, place in sorted(found):
            self._rows.seek(place)
            row = Verdict(**json.loads(self._rows.readline()))
            told = ((reason, shorten(" ".join(more.split()), _LONGEST)) for reason, more in self._doubts(row))
            why = "; ".join(f"{reason}: {more}" if more else reason for reason, more in told)
            judged: list[Cell] = [row.points, row.answer, row.verdict, row.mistake, row.feedback, row.remark]
            self.put(csv_line([row.student, row.question, row.blank, "", "", why, row.score, *judged], self._raw))
        self._rows.close()
        super().close()

    def _doubts(self, row: Verdict) -> list[Doubt]:
        """Return why a row should be looked at, the worst first, once all rows are counted."""
        found: list[Doubt] = [(_WHOSE, row.whose)] if row.whose else []
        if row.verdict == MISSING and row.unread:
            found.append((_UNREAD, row.unread))
        elif row.verdict in (UNDECIDED, PARTIAL):
            found.append((_UNDECIDED if row.verdict == UNDECIDED else _PARTIAL, ""))
        elif row.verdict in (WRONG, INVALID):
            same = self._texts[_key(row, squeezed(row.answer))]
            if same >= _FEWEST and same >= _MOST * self._answered[row.question, row.blank]:
                found.append((_SHARED, f"{same} students"))
            key = _key(row, row.answer)
            if key not in self._known:
                if len(self._known) >= _MOST_KNOWN:
                    self._known.clear()
                self._known[key] = tuple(_of_text(self._items[row.question], row))
            found += self._known[key]
        if row.remark:
            found.append((_GAP, "") if row.remark == row.feedback else (_WORDS, row.remark))
        if row.verdict == INVALID:
            found.append((_INVALID, ""))
        return sorted(found, key=lambda doubt: REASONS.index(doubt[0]))

    def discard(self) -> None:
        """Leave nothing behind."""
        self._rows.close()
        super().discard()


def _key(row: Verdict, text: str) -> int:
    return hash((row.question, row.blank, text))


def _of_text(item: Prepared, row: Verdict) -> Iterator[Doubt]:
    """Yield what the text of an answer says, which is found once for each text."""
    text = row.answer.strip()
    if _DATE.fullmatch(text):
        yield _DATED, ""
    if item.is_text:
        return
    if item.question.settings.decimal == "." and _COMMA_NUMBER.fullmatch(text):
        yield _COMMA, ""
    if is_prose(row.answer):
        yield _WORDS, ""
    found = read_answer(item, row.blank, row.answer)
    if found is None:
        return
    answer, names = found
    foreign = [variable.name for variable in answer.variables if variable.name not in (*names, "O", "Theta")]
    if foreign:
        yield _FOREIGN, ", ".join(foreign[:5])
    if answer.notes:
        yield _READING, answer.notes[0].message
