"""Variants of a paper exercise: other numbers in the same computation, a blank sheet each, and one key for them all.

A variant has the operations and edges of the exercise, values of the same form, and closed forms at every blank; any
other variant's answers are so different that a neighbour's fail.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
import os
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from diffcli.errors import DiffcliError, KeyFileError, UsageError
from diffcli.grading.initial import toml_text
from diffcli.grading.judging import judge, prepare
from diffcli.grading.key import Key, filled, read_key, refuse
from diffcli.grading.question import Question
from diffcli.grading.questions import Prepared, question_type
from diffcli.grading.verdict import CORRECT
from diffcli.graphs import Apply, Variable
from diffcli.library.showing import exact
from diffcli.ops import OPS, OpTable
from diffcli.rendering.latex import name_latex
from diffcli.running.files import AtomicFolder, refuse_overwriting
from diffcli.simplification import simplify

TYPES = ("backprop", "derivative")
"""The types of questions that are paper exercises."""

_LITERAL = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\d.]|[eE][-+]?\d)")
_FIELD = {"backprop": "program", "derivative": "of"}
_ANGLES = (2, 3, 4, 6)
"""What pi is parted by where sine and cosine have closed forms."""

_LARGEST = 10_000
_TRIES = 5
"""So many draws for each variant before the numbers are taken from a wider range."""

_HALF = 0.5
"""The share of the points that another variant's answers stay below."""

_BLANK = r"\boxed{\text{TODO}}"
_DERIVATIVE_LABEL = re.compile(r"d\w+/d\w+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One variant: its numbers by name, its questions with these, and the closed form of every blank by question."""

    name: str
    values: Mapping[str, str]
    questions: tuple[Question, ...]
    answers: tuple[Mapping[str, str], ...]


class Exercise:
    """The questions of a key with names in the place of the numbers that may vary."""

    def __init__(self, key: Key) -> None:
        refuse(key.faults)
        other = next((q for q in key.questions if q.type not in TYPES), None)
        if other is not None:
            raise other.error(f"a worksheet is of questions of type {' and '.join(TYPES)}, not {other.type}", "type")
        if key.varied:
            raise KeyFileError("the key has variants already")
        self.title = key.title
        self._refused: Counter[str] = Counter()
        self.questions = tuple(_labelled(key.questions))
        self.originals: dict[str, str] = {}
        self.templates = tuple(self._template(question) for question in self.questions)
        self.forms = [_structure(question) for question in self.questions]
        for name, original in list(self.originals.items()):
            others = [number for number in self._pool(name, 9) if number != original]
            # a number stays as it is where no other leaves the operations and edges as they are
            if not any(self.is_alike(self.filled({name: number})) for number in others):
                del self.originals[name]
                self.templates = tuple(filled(template, {name: original}) for template in self.templates)
        if not self.originals:
            raise UsageError("the exercise has no number that may vary", hint="such as the 2 of x = log(2) or of 2*x")

    def _template(self, question: Question) -> Question:
        """Return a question with a name for each number in its texts."""
        texts = " ".join(map(str, (q.fields for q in self.questions)))
        letter = next(letter for letter in "nmkqcu" if not re.search(rf"\b{letter}\d", texts))

        def named(text: str) -> str:
            def name(match: re.Match[str]) -> str:
                if match[0] in ("0", "1"):
                    return match[0]
                found = f"{letter}{len(self.originals) + 1}"
                self.originals[found] = match[0]
                return found + " " * match.string[match.end() :][:1].isalpha()

            return _LITERAL.sub(name, text)

        fields = dict(question.fields)
        fields[_FIELD[question.type]] = named(question.text(_FIELD[question.type]))
        if "at" in fields:
            fields["at"] = {name: named(str(value)) for name, value in fields["at"].items()}
        return replace(question, fields=fields)

    def filled(self, values: Mapping[str, str]) -> tuple[Question, ...]:
        """Return the questions with numbers in the places of the names."""
        return tuple(filled(template, {**self.originals, **values}) for template in self.templates)

    def is_alike(self, questions: Sequence[Question]) -> bool:
        """Tell whether questions have the structure of the exercise's, and values of the same forms."""
        try:
            return [_structure(question) for question in questions] == self.forms
        except DiffcliError:
            return False

    def _pool(self, name: str, largest: int) -> list[str]:
        """Return the numbers that may stand in the place of a name."""
        original = self.originals[name]
        decimals = len(original.partition(".")[2])
        if decimals:
            return [f"{k / 10**decimals:.{decimals}f}" for k in range(1, largest * 10) if k % 10]
        places = [
            str(text)
            for template in self.templates
            for text in (template.fields[_FIELD[template.type]], *template.fields.get("at", {}).values())
        ]
        if any(re.search(rf"\bpi\s*/\s*{name}\b", text) for text in places):
            return [str(k) for k in _ANGLES]
        return [str(k) for k in range(2, largest + 1)]

    def drawn(self, count: int, rng: random.Random) -> Iterator[Sheet]:
        """Yield variants, of numbers as small as so many differ with.

        Raises: UsageError, where there are not as many.
        """
        tally = _Tally([question.points for question in self.questions])
        largest, made, tried = 9, 0, set[tuple[str, ...]]()
        names = list(self.originals)
        while made < count:
            pools = [self._pool(name, largest) for name in names]
            room = math.prod(map(len, pools))
            draws = _draws(pools, room, rng)
            for numbers in itertools.islice(draws, _TRIES * count):
                if numbers in tried:
                    continue
                tried.add(numbers)
                sheet = self._sheet(f"v{made + 1:0{len(str(count))}d}", dict(zip(names, numbers, strict=True)), tally)
                if sheet is not None:
                    made += 1
                    yield sheet
                    if made == count:
                        return
            largest *= 2
            if largest > _LARGEST or [self._pool(name, largest) for name in names] == pools:
                hint = "a number more in the exercise gives more; half of the points must differ between any two"
                raise UsageError(f"only {made:,} variants differ enough", hint=hint)

    def _sheet(self, name: str, values: Mapping[str, str], tally: _Tally) -> Sheet | None:
        """Return the variant of these numbers, None for one that is not wanted.

        That is one not like the exercise, too near to another one, or without closed forms.
        """
        questions = self.filled(values)
        if not self.is_alike(questions):
            return None
        try:
            prepared = [prepare(question) for question in questions]
            places = tally.places([item.solution() for item in prepared])
            if places is None:
                return None
            answers: dict[str, Mapping[str, str]] = {}
            for item in sorted(prepared, key=lambda item: -self._refused[item.question.id]):
                found = answers[item.question.id] = _answers(item)
                if any(judgement.verdict != CORRECT for judgement in judge(item, found)):
                    self._refused[item.question.id] += 1
                    return None  # float64 and the closed form do not agree, as on the 0 of cos(pi/2)
        except DiffcliError:
            return None
        tally.take(places)
        return Sheet(name, values, questions, tuple(answers[question.id] for question in questions))

    def key_text(self) -> str:
        """Return the key of all variants, whose numbers are in ``variants.csv``."""
        parts = [f"title = {toml_text(self.title)}"] if self.title else []
        parts.append('variants = "variants.csv"\n')
        for question, template in zip(self.questions, self.templates, strict=True):
            fields = {"id": question.id, "type": question.type, "points": question.points, **template.fields}
            fields |= {} if question.type == "backprop" else {"label": question.label}
            if question.occurrence != -1:
                fields["occurrence"] = question.occurrence
            lines = ["[[question]]", *(f"{name} = {_toml(value)}" for name, value in fields.items())]
            if question.type == "backprop":
                lines.append("follow_through = false  # all of a neighbour's numbers follow from his own first one")
            parts.append("\n".join(lines) + "\n")
        return "\n".join(parts)


class _Tally:
    """The values at the blanks of the variants so far: how much of the points two have in common."""

    def __init__(self, points: Sequence[float]) -> None:
        self._points = points
        self._seen: dict[tuple[int, str, Any], list[int]] = {}
        self._count = 0

    def places(self, solutions: Sequence[Mapping[str, str]]) -> list[tuple[int, str, Any]] | None:
        """Return the blanks with their values, None where half of the points are in common with another variant."""
        shared = [0.0] * self._count
        places = []
        for number, answers in enumerate(solutions):
            for blank, text in answers.items():
                place = (number, blank, _rounded(text))
                places.append(place)
                for other in self._seen.get(place, ()):
                    shared[other] += self._points[number] / len(answers)
        return None if max(shared, default=0.0) >= _HALF * sum(self._points) else places

    def take(self, places: Sequence[tuple[int, str, Any]]) -> None:
        """Take a variant in."""
        for place in places:
            self._seen.setdefault(place, []).append(self._count)
        self._count += 1


def _rounded(text: str) -> Any:
    """Return what a grader tells apart: a number to nine digits, another answer as it stands."""
    try:
        return float(f"{float(text):.9g}")
    except ValueError:
        return text


def _draws(pools: Sequence[Sequence[str]], room: int, rng: random.Random) -> Iterator[tuple[str, ...]]:
    """Yield combinations of numbers in random order: all there are, where that is not too many."""
    if room <= 100_000:
        every = list(itertools.product(*pools))
        rng.shuffle(every)
        yield from every
        return
    while True:
        yield tuple(rng.choice(pool) for pool in pools)


def _structure(question: Question) -> tuple[Any, ...]:
    """Return operations, options and edges of a question, and the forms of its values."""
    given = dict(question.fields.get("at", {}))
    graph = question.read(question.text(_FIELD[question.type]), tuple(given))
    places = {node: place for place, node in enumerate(graph.nodes)}
    edges = tuple(
        (node.op.name, node.options, tuple(places[item] for item in node.inputs))
        if isinstance(node, Apply)
        else node.name
        if isinstance(node, Variable)
        else "number"
        for node in graph.nodes
    )
    return edges, tuple(_value_form(str(value)) for value in given.values())


@cache
def _value_form(text: str) -> str:
    """Return the form of a value in its shortest writing, a letter for each number: log(4) is not like log(3)."""
    from diffcli.given.expressions import as_graph
    from diffcli.rendering.infix import infix

    return _LITERAL.sub("n", infix(simplify(as_graph(text))))


def _answers(item: Prepared) -> Mapping[str, str]:
    """Return the closed form of every blank.

    Raises: DiffcliError, where there is none.
    """
    solution = item.solution()
    if item.question.type != "backprop":
        return dict(solution)
    state: Any = item
    given = {name: str(value) for name, value in item.question.fields.get("at", {}).items()}
    names = {blank: (state.passes.names[node], is_gradient) for blank, (node, is_gradient) in state.numbers.items()}
    forms = exact(state.graph, given, wrt=[name for name, is_gradient in names.values() if is_gradient])
    return {blank: (forms.gradient if is_g else forms.statements)[name] for blank, (name, is_g) in names.items()}


def _labelled(questions: Sequence[Question]) -> Iterator[Question]:
    """Yield the questions with labels that a sheet can have, each told by its place where several have it."""
    counts: dict[str, int] = {}
    for question in questions:
        if question.type == "derivative" and not _DERIVATIVE_LABEL.fullmatch(question.label):
            wrt = (question.names("wrt") or ("x",))[0]
            question = replace(question, label=f"dy/d{wrt}")
        labels = _labels(question)
        occurrence: dict[str, int] = {}
        for blank, label in labels.items():
            counts[label] = counts.get(label, 0) + 1
            occurrence[blank] = counts[label]
        fixed: Any = occurrence if question.type == "backprop" else occurrence[""]
        yield replace(question, occurrence=fixed)


def _labels(question: Question) -> dict[str, str]:
    """Return the label of each blank."""
    return {blank: question.label_of(blank) for blank in question_type(question.type)(question).blanks}


def blank_cells(exercise: Exercise, sheet: Sheet, answers: Sequence[Mapping[str, str]] = ()) -> list[str]:
    """Return the parts of a sheet as Markdown, with ``answers`` in the blanks where there are some."""
    cells = [f"# {exercise.title or 'Worksheet'}\n\nVariant {sheet.name}"]
    for number, question in enumerate(sheet.questions):
        lines = [f"## Exercise {number + 1}", ""]  # no label: what follows a label is an answer
        if question.type == "backprop":
            point = ", ".join(f"{name} = {value}" for name, value in question.fields.get("at", {}).items())
            lines += ["Values of every statement, then the gradients, as exact numbers:", "", "```text"]
            lines += [part.strip() for part in re.split(r"[;\n]", question.text("program")) if part.strip()]
            lines += [f"at {point}" if point else "", "```"]
        else:
            wrt = ", ".join(question.names("wrt") or ())
            lines += [f"The derivative{' by ' + wrt if wrt else ''} of", "", "```text", question.text("of"), "```"]
        given = answers[number] if answers else {}
        for blank, label in _labels(question).items():
            lines += ["", "$$", f"{_label_latex(label)} = {given.get(blank, _BLANK)}", "$$"]
        cells.append("\n".join(lines))
    return cells


def _label_latex(label: str) -> str:
    of, sign, by = label.partition("/")
    if sign and of.startswith("d") and by.startswith("d"):
        return rf"\frac{{\partial {name_latex(of[1:])}}}{{\partial {name_latex(by[1:])}}}"
    return name_latex(label)


def notebook_text(cells: Sequence[str]) -> str:
    """Return a notebook of text cells."""
    made = [
        {"cell_type": "markdown", "id": f"cell-{n}", "metadata": {}, "source": cell.splitlines(keepends=True)}
        for n, cell in enumerate(cells)
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False, indent=1)


def write(exercise: Exercise, sheets: Sequence[Sheet], path: str) -> None:
    """Write a folder: the key, the numbers and the solutions of all variants, and a blank notebook and page of each.

    Raises: FileError.
    """
    folder = AtomicFolder(path)
    try:
        folder.put("key.toml", exercise.key_text())
        names = list(exercise.originals)
        folder.put("variants.csv", _table(["student", *names], ([s.name, *map(s.values.get, names)] for s in sheets)))
        solutions = (
            [sheet.name, question.id, blank, text]
            for sheet in sheets
            for question, answers in zip(sheet.questions, sheet.answers, strict=True)
            for blank, text in answers.items()
        )
        folder.put("solutions.csv", _table(["student", "question", "blank", "answer"], solutions))
        for sheet in sheets:
            cells = blank_cells(exercise, sheet)
            folder.put(f"blank/{sheet.name}.md", "\n\n".join(cells) + "\n")
            folder.put(f"blank/{sheet.name}.ipynb", notebook_text(cells))
        folder.commit()
    finally:
        folder.discard()


def _table(head: Sequence[str], rows: Any) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([head, *rows])
    return text.getvalue()


def _toml(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return toml_text(value)
        case dict():
            items = ((n if re.fullmatch(r"[A-Za-z0-9_-]+", n) else toml_text(n), item) for n, item in value.items())
            return "{ " + ", ".join(f"{name} = {_toml(item)}" for name, item in items) + " }"
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
    return repr(value)


def worksheet(
    key: str, path: str | None = None, *, variants: int = 30, seed: int = 0, ops: OpTable = OPS
) -> list[Sheet]:
    """Return variants of the exercises in a key, and write them into a folder where one is named.

    Raises: KeyFileError, FileError; UsageError, where there are not as many that differ enough.
    """
    if path is not None:
        refuse_overwriting("the worksheet", os.path.join(path, "key.toml"), [key])
    exercise = Exercise(read_key(key, ops))
    sheets = list(exercise.drawn(variants, random.Random(seed)))
    if path is not None:
        write(exercise, sheets, path)
    return sheets
