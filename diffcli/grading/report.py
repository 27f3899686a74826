"""What a class did, in memory that does not grow with it, and the report of that as rows of text."""

from __future__ import annotations

import json
import math
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import add
from pathlib import Path
from statistics import median, pstdev
from typing import Any

from diffcli.errors import FileError, shorten
from diffcli.grading.grouping import AnswerClass, merged, squeezed
from diffcli.grading.questions import Prepared
from diffcli.grading.sources import file_source
from diffcli.grading.tables import cell, read_table
from diffcli.grading.verdict import (
    CORRECT,
    INVALID,
    MISSING,
    PARTIAL,
    VERDICTS,
    WRONG,
    Result,
    Verdict,
    number,
    score_text,
)

BINS = 10

_MOST_ANSWERS = 3000
"""Different wrong answers remembered for a blank."""

_COMPARED = 24
"""Different wrong answers of a blank that are grouped by equivalence."""

_SHORTEST_UNUSUAL = 4


@dataclass(slots=True)
class Rightness:
    """How many were right, and how what they earned goes with what they earned elsewhere."""

    right: int = 0
    count: int = 0
    sums: tuple[float, ...] = (0.0,) * 5

    def add(self, is_right: bool, x: float, y: float) -> None:
        """Take one student, who earned ``x`` here and ``y`` elsewhere."""
        self.right += is_right
        self.count += 1
        self.sums = tuple(map(add, self.sums, (x, y, x * x, y * y, x * y)))

    @property
    def share(self) -> float:
        """The share of students who were right."""
        return self.right / self.count if self.count else 0.0

    @property
    def discrimination(self) -> float | None:
        """The correlation of both, from -1 to 1, None where one of them is the same for all."""
        x, y, xx, yy, xy = self.sums
        spread_x, spread_y = self.count * xx - x * x, self.count * yy - y * y
        least = 1e-9 * self.count
        if spread_x <= least * max(xx, 1e-300) or spread_y <= least * max(yy, 1e-300):
            return None
        return max(-1.0, min(1.0, (self.count * xy - x * y) / math.sqrt(spread_x * spread_y)))


@dataclass(slots=True)
class QuestionStatistics:
    """What the class did on one question."""

    item: Prepared
    score: float = 0.0
    whole: Rightness = field(default_factory=Rightness)
    verdicts: Counter[str] = field(default_factory=Counter)
    blanks: dict[str, Rightness] = field(default_factory=dict)
    answers: dict[tuple[str, str], AnswerClass] = field(default_factory=dict)
    _groups: list[AnswerClass] | None = None

    @property
    def mean(self) -> float:
        """The mean of the points."""
        return self.score / self.whole.count if self.whole.count else 0.0

    def remember(self, row: Verdict, elsewhere: float) -> None:
        """Count a wrong answer by a student who earned the share ``elsewhere`` in all other questions."""
        self._groups = None
        key = (row.blank, squeezed(row.answer))
        known = self.answers.get(key)
        if known is None:
            if len(self.answers) >= _MOST_ANSWERS:  # those written once are forgotten first
                self.answers = {k: a for k, a in self.answers.items() if a.count > 1}
                if len(self.answers) >= _MOST_ANSWERS:
                    return
            known = self.answers[key] = AnswerClass(row)
        known.add(AnswerClass(row, 1, elsewhere, [row.student], {row.answer: None} if not known.texts else {}))

    def common(self, limit: int = 5) -> list[AnswerClass]:
        """Return the commonest wrong answers, those that are equal counted as one."""
        if self._groups is None:
            ordered = sorted(self.answers.values(), key=_interest)[:_COMPARED]
            self._groups = sorted(merged(self.item, ordered, _COMPARED**2), key=_interest)
        return self._groups[:limit]


class Statistics:
    """Counts results as they come."""

    def __init__(self, questions: Sequence[Prepared]) -> None:
        self.questions = {item.question.id: QuestionStatistics(item) for item in questions}
        self.count = 0
        self.score = 0.0
        self.points = sum(item.question.points for item in questions)
        self.bins = [0] * BINS
        self.totals = array("d")

    def add(self, result: Result) -> None:
        """Count the results of one student."""
        self.count += 1
        self.score += result.score
        whole = result.score / self.points if self.points else 0.0
        self.bins[max(0, min(BINS - 1, int(whole * BINS + 1e-9)))] += 1
        self.totals.append(result.score)
        rows: dict[str, list[Verdict]] = {}
        for v in result.verdicts:
            rows.setdefault(v.question, []).append(v)
        for question, several in rows.items():
            found = self.questions[question]
            earned = sum(v.score for v in several)
            elsewhere = result.score - earned
            found.score += earned
            found.whole.add(all(v.verdict == CORRECT for v in several), earned, elsewhere)
            points = self.points - found.item.question.points
            for v in several:
                is_right = v.verdict == CORRECT
                found.verdicts[v.verdict] += 1
                found.blanks.setdefault(v.blank, Rightness()).add(is_right, is_right, result.score - v.score)
                if not is_right and v.verdict != MISSING and v.answer:
                    found.remember(v, elsewhere / points if points else 0.0)

    @property
    def mean(self) -> float:
        """The mean of the points."""
        return self.score / self.count if self.count else 0.0

    @property
    def median(self) -> float:
        """The median of the points."""
        return median(self.totals) if self.totals else 0.0

    @property
    def deviation(self) -> float:
        """The standard deviation of the points of the class."""
        return pstdev(self.totals) if self.totals else 0.0

    @property
    def share(self) -> float:
        """The mean share of the points."""
        return self.score / (self.count * self.points) if self.count and self.points else 0.0

    def unusual(self) -> Iterator[tuple[str, AnswerClass]]:
        """Yield the questions with wrong answers that a few students share, and that no common mistake explains."""
        most = max(3, self.count // 50)
        for question, statistics in self.questions.items():
            for answer in sorted(statistics.answers.values(), key=lambda a: (a.row.blank, a.row.answer)):
                few = 2 <= answer.count <= min(most, self.count - 1)
                plain = answer.row.verdict in (WRONG, INVALID, PARTIAL) and not answer.row.mistake
                if few and plain and len(squeezed(answer.row.answer)) >= _SHORTEST_UNUSUAL:
                    yield question, answer


def _interest(answer: AnswerClass) -> tuple[int, bool, bool, str, str]:
    """Order wrong answers: the commonest first, of equally common ones those that can be read and named."""
    row = answer.row
    return (-answer.count, row.verdict == INVALID, not row.mistake, row.blank, row.answer)


HEADINGS = ("question", "type", "points", "mean", "right", "discr.", "commonest wrong answer", "times", "mistake")
NUMBERS = (2, 3, 4, 5, 7)
"""The columns that hold numbers."""

_SHOWN = 44

LEAST = 10
"""Students from which on it is said how an answer goes with the rest."""
_BAR = 40


def question_rows(statistics: Statistics) -> list[tuple[str, ...]]:
    """Return a row for each question, under ``HEADINGS``, and one for the whole."""
    rows: list[tuple[str, ...]] = []
    for question, found in statistics.questions.items():
        common = found.common(1)
        wrong = (answer_text(common[0]), str(common[0].count), common[0].row.mistake) if common else ("", "", "")
        points = found.item.question.points
        rows.append(
            (
                shorten(question, _SHOWN),
                found.item.question.type,
                score_text(points),
                f"{found.mean:.2f}",
                percent(found.whole.share),
                _signed(found.whole.discrimination) if statistics.count >= LEAST else "",
                *wrong,
            )
        )
    whole = (score_text(statistics.points), f"{statistics.mean:.2f}", percent(statistics.share))
    rows.append(("all", "", *whole, "", "", "", ""))
    return rows


def blank_rows(statistics: Statistics) -> list[tuple[str, ...]]:
    """Return the share right of each blank of the questions that have several."""
    rows: list[tuple[str, ...]] = []
    for question, found in statistics.questions.items():
        for blank, one in found.blanks.items() if len(found.blanks) > 1 else ():
            told = _signed(one.discrimination) if one.count >= LEAST else ""
            share = percent(one.share) + (f", discrimination {told}" if told else "")
            rows.append((shorten(question, _SHOWN), blank, share))
    return rows


def percent(share: float) -> str:
    """Return a share in per cent; only what is all is 100 %, and only what is nothing is 0 %."""
    whole = round(100 * share)
    if 0 < share < 1:
        whole = min(99, max(1, whole))
    return f"{whole}%"


def spread_line(statistics: Statistics) -> str:
    """Return mean, median and standard deviation of the points in one line."""
    return f"mean {statistics.mean:.2f}, median {statistics.median:.2f}, standard deviation {statistics.deviation:.2f}"


def _signed(value: float | None) -> str:
    return "" if value is None else f"{value:+.2f}"


def histogram(statistics: Statistics) -> list[tuple[str, int, str]]:
    """Return range, count and bar of each tenth of the points."""
    most = max(statistics.bins) or 1
    rows = []
    for index, count in enumerate(statistics.bins):
        low, high = 100 * index // BINS, 100 * (index + 1) // BINS
        bar = "#" * max(round(_BAR * count / most), 1 if count else 0)
        rows.append((f"{low}-{high} %", count, bar))
    return rows


def wrong_lines(statistics: Statistics, limit: int = 3) -> list[str]:
    """Return the wrong answers that several students gave, those that are equal counted as one."""
    lines = []
    for question, found in statistics.questions.items():
        for answer in found.common(limit):
            if answer.count < 2:
                continue
            others = [shorten(" ".join(text.split()), _SHOWN) for text in list(answer.texts)[1:4]]
            also = f", also written {' or '.join(others)}" if others else ""
            mistake = f" ({answer.row.mistake})" if answer.row.mistake else ""
            if statistics.count >= LEAST and len(statistics.questions) > 1:
                mistake += f", who earned {percent(answer.elsewhere / answer.count)} elsewhere"
            lines.append(f"{shorten(question, _SHOWN)}: {answer_text(answer)}, {answer.count} times{mistake}{also}")
    return lines


def unusual_lines(statistics: Statistics, limit: int = 20) -> list[str]:
    """Return the unusual wrong answers that several students share."""
    return _first(
        [
            f"{shorten(question, _SHOWN)}: {answer_text(answer)}: {shorten(', '.join(answer.students), 200)}"
            for question, answer in statistics.unusual()
        ],
        limit,
    )


def _first(lines: list[str], limit: int) -> list[str]:
    """Return the first of many lines, and how many more there are."""
    return lines if len(lines) <= limit else [*lines[:limit], f"... and {len(lines) - limit} more"]


def answer_text(answer: AnswerClass) -> str:
    """Return a wrong answer in one line, with its blank."""
    text = shorten(" ".join(answer.row.answer.split()), _SHOWN)
    return f"{answer.row.blank} = {text}" if answer.row.blank else text


def summary(statistics: Statistics) -> Mapping[str, Any]:
    """Return the report as plain data."""
    return {
        "students": statistics.count,
        "points": number(statistics.points),
        "mean": number(statistics.mean),
        "median": number(statistics.median),
        "deviation": round(statistics.deviation, 9),
        "share": round(statistics.share, 9),
        "histogram": statistics.bins,
        "questions": [
            {
                "question": question,
                "type": found.item.question.type,
                "points": number(found.item.question.points),
                "mean": round(found.mean, 9),
                "right": round(found.whole.share, 9),
                "discrimination": None if (told := found.whole.discrimination) is None else round(told, 9),
                "verdicts": {name: found.verdicts[name] for name in VERDICTS},
                "blanks": {b: round(of_blank.share, 9) for b, of_blank in found.blanks.items() if b},
                "wrong": [
                    {
                        "answer": answer.row.answer,
                        "blank": answer.row.blank,
                        "count": answer.count,
                        "elsewhere": round(answer.elsewhere / answer.count, 9),
                        "mistake": answer.row.mistake,
                        "texts": list(answer.texts),
                    }
                    for answer in found.common()
                ],
            }
            for question, found in statistics.questions.items()
        ],
        "unusual": [
            {"question": question, "blank": a.row.blank, "answer": a.row.answer, "students": a.students}
            for question, a in statistics.unusual()
        ],
    }


def change_lines(changes: Sequence[tuple[str, str, str, str]], limit: int = 40) -> list[str]:
    """Return who changed, from rows of student, question, before and after."""
    return _first([f"{name}: {question}: {before} -> {after}" for name, question, before, after in changes], limit)


class Changes:
    """Holds what an earlier file of results said; ``rows`` collects student, question, before, after."""

    def __init__(self, path: str) -> None:
        self.rows: list[tuple[str, str, str, str]] = []
        self._earlier: dict[tuple[str, str, str], tuple[str, float]] = {}
        if Path(path).is_file():
            try:
                for row in _rows(path):
                    place = (str(row["student"]), str(row["question"]), str(row["blank"]))
                    self._earlier[place] = (str(row["verdict"]), float(row["score"]))
            except (FileError, OSError, ValueError, KeyError, TypeError, RecursionError):
                self._earlier = {}  # not a file of results, or a damaged one

    def __bool__(self) -> bool:
        """Tell whether there was an earlier file."""
        return bool(self._earlier)

    def add(self, result: Result) -> None:
        """Compare the results of one student."""
        for v in result.verdicts:
            before = self._earlier.get((v.student, v.question, v.blank))
            after = (v.verdict, number(v.score))
            if before is not None and (before[0] != after[0] or abs(before[1] - after[1]) > 1e-9):
                name = f"{v.question} {v.blank}".strip()
                shown, now = (f"{verdict} {score_text(score)}" for verdict, score in (before, after))
                self.rows.append((v.student, name, shown, now))


def _rows(path: str) -> Iterator[dict[str, Any]]:
    lower = path.lower()
    if lower.endswith(".csv"):
        for row in read_table(file_source(path)).rows:
            yield {name: cell(text) or "" for name, text in row.cells.items()}
    elif lower.endswith(".json"):
        yield from json.loads(Path(path).read_text(encoding="utf-8"))
    else:
        for line in file_source(path).lines():
            yield json.loads(line)
