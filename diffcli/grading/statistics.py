"""What a class did: means, shares, a histogram, the commonest wrong answers, in memory that does not grow with it."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass, field
from statistics import median, pstdev
from typing import TYPE_CHECKING

from diffcli.grading.grouping import AnswerClass, merged, squeezed
from diffcli.grading.verdict import CORRECT, INVALID, MISSING, PARTIAL, VERDICTS, WRONG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diffcli.grading.questions import Prepared
    from diffcli.grading.run import Result
    from diffcli.grading.verdict import Verdict

BINS = 10

_MOST_ANSWERS = 3000
"""Different wrong answers remembered for a blank."""

_COMPARED = 24
"""Different wrong answers of a blank that are grouped by equivalence."""

_SHORTEST_UNUSUAL = 4


@dataclass(slots=True)
class Relation:
    """How two numbers of each student go together."""

    count: int = 0
    sums: list[float] = field(default_factory=lambda: [0.0] * 5)

    def add(self, x: float, y: float) -> None:
        """Take the numbers of one student."""
        self.count += 1
        self.sums = [total + part for total, part in zip(self.sums, (x, y, x * x, y * y, x * y), strict=True)]

    @property
    def correlation(self) -> float | None:
        """The coefficient of correlation, None where one of them is the same for all."""
        x, y, xx, yy, xy = self.sums
        spread_x, spread_y = self.count * xx - x * x, self.count * yy - y * y
        least = 1e-9 * self.count
        if spread_x <= least * max(xx, 1e-300) or spread_y <= least * max(yy, 1e-300):
            return None
        return max(-1.0, min(1.0, (self.count * xy - x * y) / math.sqrt(spread_x * spread_y)))


@dataclass(slots=True)
class BlankStatistics:
    """How many answered a blank rightly, and how that goes with what they earned elsewhere."""

    right: int = 0
    relation: Relation = field(default_factory=Relation)

    @property
    def share(self) -> float:
        """The share of students who were right."""
        return self.right / self.relation.count if self.relation.count else 0.0


@dataclass(slots=True)
class QuestionStatistics:
    """What the class did on one question."""

    item: Prepared
    count: int = 0
    score: float = 0.0
    right_count: int = 0
    verdicts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(VERDICTS, 0))
    blanks: dict[str, BlankStatistics] = field(default_factory=dict)
    relation: Relation = field(default_factory=Relation)
    answers: dict[tuple[str, str], AnswerClass] = field(default_factory=dict)
    _groups: list[AnswerClass] | None = None

    @property
    def mean(self) -> float:
        """The mean of the points."""
        return self.score / self.count if self.count else 0.0

    @property
    def share_right(self) -> float:
        """The share of students who got everything right."""
        return self.right_count / self.count if self.count else 0.0

    @property
    def discrimination(self) -> float | None:
        """How the points of the question go with those of all others, from -1 to 1."""
        return self.relation.correlation

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
        earned: dict[str, float] = {}
        for v in result.verdicts:
            earned[v.question] = earned.get(v.question, 0.0) + v.score
        for question, score in earned.items():
            self.questions[question].relation.add(score, result.score - score)
        right: dict[str, bool] = {}
        for v in result.verdicts:
            statistics = self.questions[v.question]
            statistics.score += v.score
            statistics.verdicts[v.verdict] += 1
            is_right = v.verdict == CORRECT
            right[v.question] = right.get(v.question, True) and is_right
            blank = statistics.blanks.setdefault(v.blank, BlankStatistics())
            blank.right += is_right
            blank.relation.add(is_right, result.score - v.score)
            if v.verdict not in (CORRECT, MISSING) and v.answer:
                points = self.points - statistics.item.question.points
                share = (result.score - earned[v.question]) / points if points else 0.0
                statistics.remember(v, share)
        for question, is_right in right.items():
            self.questions[question].count += 1
            self.questions[question].right_count += is_right

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
