"""The gradient of a function at a point: a value for each target, numbers or arrays."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from diffcli.answers.labels import normalise_label
from diffcli.answers.printed import printed_value
from diffcli.answers.tokens import COMMA, SEMICOLON, chain, split
from diffcli.engine.forward import forward
from diffcli.grading.comparing import checked_work, in_names, last_value, number_of, split_list
from diffcli.grading.passes import Passes
from diffcli.grading.question import TOLERANCES, Question, refuse_undefined
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import Judgement, invalid, missing
from diffcli.library.passes import targets, value_and_gradient
from diffcli.rendering.numbers import number_text

_ENTRY = re.compile(r"(['\"]?)([^\W\d]\w*)\1\s*:\s*(.+)", re.DOTALL)
"""An entry of a printed dictionary."""
_BETWEEN = re.compile(r"(?<=[\d.)])\s+(?=[-\d.]|(?:tensor|array|Array)\()")
"""What is between the values that a program prints in one line."""


class Type(Prepared):
    """The passes, the gradient and node of each blank, and the value of each name.

    There is a blank for each target, the blank ``""`` for a single one.
    """

    fields = ("of", "program", "at", "wrt", *TOLERANCES)
    alternative = "value"
    is_printed = True
    is_whole = True
    reads_cells = True

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        bindings = question.bindings()
        of = "program" if "program" in question.fields and "of" not in question.fields else "of"
        self.graph = graph = question.read(question.text(of), tuple(bindings))
        wrt = question.names("wrt")
        names = targets(graph, wrt, {v.name: bindings[v.name] for v in graph.variables if v.name in bindings})
        unknown = [name for name in names if name not in {v.name for v in graph.variables} | set(graph.names)]
        if unknown:
            raise question.error(f"wrt has {unknown[0]!r}, which is no variable of the function", "wrt")
        if not names:
            raise question.error("the function has no variable to differentiate by", "of")
        value, gradient = value_and_gradient(graph, bindings, names)
        computed = {"the value": value, **{f"the gradient by {name}": gradient[name] for name in names}}
        refuse_undefined(question, computed, bindings)
        output = graph.name_of(graph.output) or (question.label if question.label.isidentifier() else "f")
        blanks = {name: f"d{output}/d{name}" for name in names} if len(names) > 1 else {names[0]: ""}
        self.expected = {blanks[name]: gradient[name] for name in names}
        self.nodes = {blanks[name]: graph[name] for name in names}
        self.blanks = tuple(self.expected)
        self.targets = {blanks[name]: normalise_label(name) for name in names}
        values = forward(graph, bindings)
        gradients = {graph[name]: gradient[name] for name in names}
        self.passes = Passes(question, graph, bindings, values, gradients)
        self.named = {name: values[node] for name, node in graph.by_name.items() if node in values}

    def judge(self, answers: Mapping[str, str | None]) -> list[Judgement]:
        """Judge each target; one answer ``[gx, gy]`` may stand for all."""
        whole = answers.get("")
        if whole is not None and self.blanks != ("",):
            parts = self.split(whole)
            if not parts:
                strange = self._strange(_entries(whole.replace("\n", "; ")))
                reason = f"{len(self.blanks)} values are asked for, {len(split_list(whole))} are given"
                reason = f"{strange} names no derivative; one is written {self.blanks[0]}" if strange else reason
                return [invalid(blank, reason) for blank in self.blanks]
            if (rows := [self.split(side) for side in chain(whole)])[-1] == parts:
                parts = {blank: " = ".join(row[blank] for row in rows if row) for blank in self.blanks}
            answers = {**parts, **{b: t for b, t in answers.items() if b and t is not None}}
        last = {b: t if t is None or "\n" in t.strip() else chain(t)[-1] for b, t in answers.items()}
        read = {blank: self._read(blank, last.get(blank)) for blank in self.blanks}
        given = {blank: (self.nodes[blank], text) for blank, text in read.items() if text is not None}
        found = []
        for blank, node in self.nodes.items():
            if (text := read[blank]) is None:
                found.append(missing(blank))
            else:
                judged = self.passes.judge((node, True), text, blank=blank)
                found.append(checked_work(judged, answers[blank] or "", self, self.expected, self.named))
        return self.passes.with_bugs(found, given)

    def solution(self) -> Mapping[str, str]:
        return {blank: number_text(value) for blank, value in self.expected.items()}

    def blank_of(self, label: str) -> str | None:
        """Return the blank of a label; with what is differentiated by alone, ``dx``, ``f_x`` and ``x.grad`` do too."""
        found = super().blank_of(label)
        plain = re.sub(r"\([^()]*\)$", "", normalise_label(label))
        by = [b for b, name in self.targets.items() if plain != name and _by(name).fullmatch(plain)]
        return by[0] if found is None and len(by) == 1 and plain not in self.targets.values() else found

    def parses(self, text: str) -> bool:
        """Tell whether what a program printed ends in a value of the right shape."""
        if self.blanks != ("",):
            return bool(self.split(text))
        value = last_value(text, self.question)
        if value is None:
            return False
        return bool(np.shape(number_of(value, self.question)) == np.shape(self.expected[""]))

    def split(self, answer: str) -> dict[str, str]:
        """Return the values of a list, dictionary or named lines by blank, nothing if there are not as many."""
        *before, line = answer.strip().split("\n")
        if before and (by_line := self._by_name([part.strip(" ,;") for part in (*before, line)])):
            return by_line
        answer = (last_value(answer, self.question) or line) if before else line
        if len(values := _BETWEEN.split(answer)) == len(self.blanks) and "," not in answer:
            answer = ", ".join(map(printed_value, values))
        written = _entries(answer)
        if by_name := self._by_name(written):
            return by_name
        if self._strange(written):
            return {}  # x = 12 is no derivative
        parts = split_list(answer)
        return dict(zip(self.blanks, parts, strict=True)) if len(parts) == len(self.blanks) else {}

    def _by_name(self, written: Sequence[str]) -> dict[str, str]:
        """Return entries such as ``x: 4`` and ``df/dx = 4`` by blank, nothing unless each blank has one."""
        found: dict[str, str] = {}
        targets = {name: blank for blank, name in self.targets.items()}
        for part in written:
            entry, sides = _ENTRY.fullmatch(part), chain(part)
            label = entry[2] if entry is not None else sides[0] if len(sides) > 1 else ""
            blank = targets.get(normalise_label(label)) if entry is not None else None
            blank = self.blank_of(label) if blank is None and label else blank
            if blank is None or blank in found:
                return {}
            found[blank] = entry[3] if entry is not None else " = ".join(sides[1:])
        return {blank: found[blank] for blank in self.blanks} if found.keys() == set(self.blanks) else {}

    def _strange(self, written: Sequence[str]) -> str:
        """Return the first label that names no derivative, empty where there is none."""
        named = [sides[0] for part in written if len(sides := chain(part)) > 1] if len(written) > 1 else []
        return next((label for label in named if self.blank_of(label) is None), "")

    def _read(self, blank: str, answer: str | None) -> str | None:
        """Return an answer, one in names by its value, the last value of what a cell printed."""
        if answer is None:
            return None
        answer = in_names(answer, self.question, self.named, self.expected[blank])
        return (last_value(answer, self.question) or answer) if "\n" in answer.strip() else answer


def _entries(answer: str) -> list[str]:
    return split(answer.strip("{}"), lambda token: token.kind in (COMMA, SEMICOLON))


def _by(name: str) -> re.Pattern[str]:
    """Return the pattern of labels of a derivative by a name, whatever is differentiated."""
    name = re.escape(name)
    return re.compile(rf"[A-Za-z]{name}|d\w*/d{name}|grad{name}|{name}\.grad")
