"""The report of a run as rows of text: a table of the questions, a histogram, wrong answers, what looks copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from diffcli.errors import shorten
from diffcli.grading.grouping import AnswerClass
from diffcli.grading.records import number, number_text
from diffcli.grading.statistics import BINS, BlankStatistics, Statistics
from diffcli.grading.verdict import VERDICTS

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
                number_text(points),
                f"{found.mean:.2f}",
                percent(found.share_right),
                _signed(found.discrimination) if statistics.count >= LEAST else "",
                *wrong,
            )
        )
    whole = (number_text(statistics.points), f"{statistics.mean:.2f}", percent(statistics.share))
    rows.append(("all", "", *whole, "", "", "", ""))
    return rows


def blank_rows(statistics: Statistics) -> list[tuple[str, ...]]:
    """Return the share right of each blank of the questions that have several."""
    return [
        (shorten(question, _SHOWN), blank, _with_discrimination(of_blank))
        for question, found in statistics.questions.items()
        if len(found.blanks) > 1
        for blank, of_blank in found.blanks.items()
    ]


def percent(share: float) -> str:
    """Return a share in per cent; only what is all is 100 %, and only what is nothing is 0 %."""
    whole = round(100 * share)
    if 0 < share < 1:
        whole = min(99, max(1, whole))
    return f"{whole}%"


def spread_line(statistics: Statistics) -> str:
    """Return mean, median and standard deviation of the points in one line."""
    return f"mean {statistics.mean:.2f}, median {statistics.median:.2f}, standard deviation {statistics.deviation:.2f}"


def _with_discrimination(blank: BlankStatistics) -> str:
    told = _signed(blank.relation.correlation) if blank.relation.count >= LEAST else ""
    return f"{percent(blank.share)}, discrimination {told}" if told else percent(blank.share)


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
    found = list(statistics.unusual())
    lines = [
        f"{shorten(question, _SHOWN)}: {answer_text(answer)}: {shorten(', '.join(answer.students), 200)}"
        for question, answer in found[:limit]
    ]
    return [*lines, f"... and {len(found) - limit} more"] if len(found) > limit else lines


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
                "right": round(found.share_right, 9),
                "discrimination": None if found.discrimination is None else round(found.discrimination, 9),
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
    lines = [f"{student}: {question}: {before} -> {after}" for student, question, before, after in changes[:limit]]
    return [*lines, f"... and {len(changes) - limit} more"] if len(changes) > limit else lines
