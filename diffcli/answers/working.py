"""Work line by line: a chain of equalities, each link decided, the first wrong one named with its mistake.

A line may go on with ``=``, or begin with a label (``f'(x)``, ``y``, ``u``) that stands for what was said of it, the
first time for what the question asks.  ``d/dx(...)`` and ``(...)'`` on a side are worked out, and names put in.  What
else begins a line of several sides, such as ``ln y``, is an equation of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from diffcli.answers.comparison import PairJudge
from diffcli.answers.labels import bound_arguments, is_answer_label, normalise_label
from diffcli.answers.links import broken_link
from diffcli.answers.reading import read
from diffcli.answers.tokens import chain, spelling
from diffcli.answers.work_lines import OPERATOR, is_derivative, statements
from diffcli.answers.work_names import QUOTIENT, Names, slope, worked_out
from diffcli.answers.wrapping import unwrapped
from diffcli.equivalence.verdict import DIFFERENT, EQUAL, INVALID, Verdict
from diffcli.errors import DiffcliError
from diffcli.given.expressions import as_graph
from diffcli.graphs import Graph
from diffcli.ops import OPS
from diffcli.rendering.infix import infix

if TYPE_CHECKING:
    from diffcli.answers.derivative import DerivativeJudge

_DERIVATIVE = re.compile(r"d(\d?)([^\W\d]\w*?)(?:\(\w+\))?/d([^\W\d]\w*?)\d?(?:\(\w+\))?")
_PROSE = re.compile(r"[^\W\d_](?:[^\W\d_]|[ ,'’-])*[.:!]?")
_FUNCTION = re.compile(r"([^\W\d]\w*)(?:\(\w+\))?")


@dataclass(frozen=True, slots=True)
class Link:
    """One step: what two sides say, whether they are equal, and of a wrong one the mistake, its place and a hint."""

    line: int
    left: str
    right: str
    verdict: str
    reason: str = ""
    mistake: str = ""
    place: str = ""
    feedback: str = ""
    repair: str = ""


@dataclass(frozen=True, slots=True)
class Working:
    """The steps of some work in order; what only says again what stands already is none."""

    links: tuple[Link, ...]
    reached: int = 2
    """2 if a side is what is asked for, 1 if there is something left to differentiate in it, 0 if none is."""

    @property
    def broken(self) -> Link | None:
        """The first step that does not hold."""
        return next((link for link in self.links if link.verdict == DIFFERENT), None)

    @property
    def share(self) -> float:
        """The share of the steps that hold, among those that were read and what is missing at the end.

        None counts where no side is what is asked for.
        """
        told = [link for link in self.links if link.verdict != INVALID]
        if not told or not self.reached:
            return 0.0
        return sum(link.verdict == EQUAL for link in told) / (len(told) + (self.reached == 1 and self.broken is None))


_Line = tuple[int, str, list[str]]
"""Its number, its text, its sides."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One side: as it was typed, what is compared, and the function it is the derivative of, where that is all.

    ``is_done`` says that nothing is left to differentiate, ``is_given`` that it speaks of the function by its name.
    """

    text: str
    meant: str | Graph | None
    is_done: bool = False
    of: tuple[Graph, str] | None = None
    is_given: bool = False


class WorkingJudge:
    """Judges work on one question: the derivative of a function, or another expression.

    ``begins`` says that the work begins with what is asked, whether or not a label says so.  ``options`` are those of
    ``equal``.
    """

    def __init__(
        self,
        expected: str | Graph | None = None,
        derivative: DerivativeJudge | None = None,
        begins: bool = True,
        **options: Any,
    ) -> None:
        self._derivative = derivative
        self._begins = begins
        self._expected = derivative.expected if derivative is not None else expected
        self._judge = PairJudge(**options)
        self._wrt = derivative.targets[-1] if derivative is not None else "x"
        self._variables = set() if derivative is None else {v.name for v in derivative.function.variables}

    def judge(self, text: str) -> Working:
        """Return the steps of some work, and of the first wrong one the mistake."""
        links: list[Link] = []
        said: set[tuple[str, ...]] = set()
        reached = 2 if self._expected is None else 0
        for line, left, right in self._steps(text):
            for side in (right, left):
                stage = 0 if side.is_given and not side.is_done else 2 if side.is_done else int(side.of is None)
                if stage > reached and side.meant is not None and side.meant is not self._expected:
                    is_asked = self._judge.judge(self._expected, side.meant).verdict != DIFFERENT
                    reached = stage if is_asked else reached
            found = self._decided(line, left, right)
            before, after = tuple(spelling(left.text)), tuple(spelling(right.text))
            said |= set() if left.meant is self._expected else {before}
            if found.verdict != EQUAL or after not in said:
                is_first = found.verdict == DIFFERENT and all(link.verdict != DIFFERENT for link in links)
                links.append(self._named(found, left, right) if is_first else found)
            said.add(after)
        return Working(tuple(links), reached)

    def _steps(self, text: str) -> Iterator[tuple[int, _Side, _Side]]:
        """Yield the pairs of neighbouring sides, each with its line."""
        said: dict[str, _Side] = {}
        asked = self._derivative
        of = () if asked is None else (asked.function, asked.expected, len(asked.targets))
        names = Names(self._wrt, *of)
        is_first = True
        last = main = self._asked() if self._begins and self._expected is not None else None
        mains: set[str] = set()
        lines = self._in_order([(line, row, chain(row)) for line, row in statements(text)])
        is_chain = any(not self._is_restated(side) for *_, sides in lines for side in sides)
        for line, row, sides in lines:
            label, argument, is_aside = "", "", False
            last = main if sides[0] else last
            if sides[0] == "":
                del sides[0]
            elif len(sides) > 1 and is_answer_label(sides[0]) and not OPERATOR.match(sides[0]):
                label, argument = _name(sides[0]), "".join(bound_arguments(sides[0])[:1])
                last = said.get(label) or self._meant(label, said, names)
                is_aside = label not in mains and (last is None or last.meant is not self._expected)
                mains |= set() if is_aside else {label}
                if last is not None and last.meant is self._expected and self._derivative is None:
                    last = replace(last, text=sides[0].strip())
                del sides[0]
            elif self._is_prose(row, names) or (len(sides) > 1 and self._is_recalled(sides, names)):
                continue
            elif len(sides) > 1 and last is not None and self._is_apart(sides, last, names):
                last, is_aside = None, True
            typed = sides[-1]
            for side in sides:
                found = replace(self._side(side, names), text=side)
                is_start = is_first and not label
                is_step = not is_start or not (self._is_question(found) or (is_chain and self._is_restated(side)))
                if last is not None and is_step:
                    yield line, last, found
                last, is_first = found, False
            main = main if is_aside else last
            if label and last is not None:
                said[label] = last
                graph = self._graph(typed)
                if label.isalpha() and graph is not None and last.meant is not None and label not in self._variables:
                    names.say(label, graph, argument, is_function=self._is_question(last))

    def _in_order(self, lines: list[_Line]) -> list[_Line]:
        """Return the lines with what is said of a name, u = x^2, before what is said with it, y = sin u."""
        labels = [sides[0].strip(" $") if len(sides) == 2 else "" for *_, sides in lines]
        said = {label: k for k, label in reversed([*enumerate(labels)]) if label.isalpha() and label not in "yf"}
        order: dict[int, None] = {}

        def put(number: int) -> None:
            said.pop(labels[number], None)
            for name in re.findall(r"[^\W\d_]+", lines[number][1]):
                if name in said and name not in self._variables:
                    put(said[name])
            order.setdefault(number)

        for number in range(len(lines)):
            if number not in order:
                put(number)
        return [lines[number] for number in order]

    def _has_strange(self, *sides: _Side) -> bool:
        """Tell whether one side has a name that is neither of the question nor of the other side."""
        found = [{v.name for v in graph.variables} for side in sides if (graph := self._graph(side.meant)) is not None]
        return any(one - other - self._variables for one in found for other in found)

    def _is_restated(self, side: str) -> bool:
        """Tell whether a side is the expression that is asked for, word for word."""
        return isinstance(self._expected, str) and list(spelling(side)) == list(spelling(self._expected))

    def _is_prose(self, row: str, names: Names) -> bool:
        """Tell whether a line is words alone, none of which is a function or a name of the work."""
        words = re.findall(r"[^\W\d_]+", row) if _PROSE.fullmatch(row) else []
        known = self._variables | names.known
        return any(word[2:] for word in words) and not any(OPS.called(word) or word in known for word in words)

    def _is_recalled(self, sides: list[str], names: Names) -> bool:
        """Tell whether an equation speaks of nothing in the work, as a rule that is written down does."""
        graphs = [self._graph(side) for side in sides]
        found = {variable.name for graph in graphs if graph is not None for variable in graph.variables}
        asked = None if None in graphs else self._graph(self._expected)
        if asked is None or not found:
            return False
        return not found & ({v.name for v in asked.variables} | self._variables | names.known)

    def _is_apart(self, sides: list[str], last: _Side, names: Names) -> bool:
        """Tell whether an equation is one of its own: of the function or a derivative, and not of what is before it."""
        first = self._side(sides[0], names)
        if not (is_derivative(sides[0]) or first.is_given):
            return False
        return first.meant is None or last.meant is None or self._judge.judge(last.meant, first.meant).verdict != EQUAL

    def _decided(self, line: int, left: _Side, right: _Side) -> Link:
        if left.meant is None or right.meant is None:
            return Link(line, left.text, right.text, INVALID, "a side cannot be read")
        verdict = self._judge.judge(left.meant, right.meant)
        if verdict.verdict == DIFFERENT and left.meant is not self._expected and self._has_strange(left, right):
            return Link(line, left.text, right.text, INVALID, "nothing says what the names in it are")
        texts = [side.meant for side in (left, right) if isinstance(side.meant, str)]
        if verdict.verdict == DIFFERENT and len(texts) == 2 and broken_link(texts, self._judge) is None:
            verdict = Verdict(EQUAL, "a decimal that rounds the other side")
        return Link(line, left.text, right.text, verdict.verdict, verdict.reason)

    def _named(self, link: Link, left: _Side, right: _Side) -> Link:
        """Return a broken link with the mistake that was made in it, where one is found."""
        told: dict[str, str] = {}
        graphs = self._graph(left.meant), self._graph(right.meant)
        if None not in graphs:
            told = self._mistake(left, graphs[0], graphs[1], right)  # type: ignore[arg-type]
        shown = f"line {link.line}: {left.text} = {right.text} does not hold"
        feedback = f"{shown}: {told.pop('feedback', '') or link.reason}"
        return Link(link.line, link.left, link.right, link.verdict, link.reason, feedback=feedback, **told)

    def _mistake(self, left: _Side, before: Graph, after: Graph, right: _Side) -> dict[str, str]:
        from diffcli.mistakes.answer import DerivativeMistakes, StepMistakes
        from diffcli.mistakes.values import name_value_mistake

        if not before.variables and not after.variables:
            named = name_value_mistake(infix(before), infix(after))
            return {} if named is None else {"mistake": named[0], "place": right.text, "feedback": named[1]}
        typed = right.text if right.meant == right.text else ""
        if self._derivative is not None and left.meant is self._expected:
            return self._derivative.explained(typed or after)
        mistakes = DerivativeMistakes(*left.of) if left.of is not None else StepMistakes(before)
        findings = mistakes.find(after, typed)
        repair = mistakes.repair(typed) if typed and mistakes.is_covered else None
        if repair is not None and self._judge.judge(left.meant, repair.text).verdict != EQUAL:
            repair = None
        told = {"repair": str(repair)} if repair is not None else {}
        if findings:
            told |= {"mistake": findings[0].mistake, "place": findings[0].place, "feedback": findings[0].feedback}
        if repair is not None:
            told["feedback"] = "; ".join(part for part in (told.get("feedback", ""), str(repair)) if part)
        return told

    def _asked(self) -> _Side:
        if self._derivative is None:
            shown = self._expected if isinstance(self._expected, str) else infix(as_graph(self._expected))  # type: ignore[arg-type]
            return _Side(shown, self._expected)
        runs = [(name, len(list(run))) for name, run in groupby(self._derivative.targets)]
        order = len(self._derivative.targets)
        by = "".join(f"d{name}{_power(count)}" for name, count in runs)
        return _Side(f"d{_power(order)}/{by} ({infix(self._derivative.function)})", self._expected)

    def _is_question(self, side: _Side) -> bool:
        """Tell whether work begins with the function itself, which then is no step."""
        if self._derivative is None or side.meant is None:
            return False
        judge = self._judge
        return judge.judge(self._derivative.function, side.meant).verdict == EQUAL and (
            judge.judge(self._expected, side.meant).verdict != EQUAL
        )

    def _meant(self, label: str, said: dict[str, _Side], names: Names) -> _Side | None:
        """Return what a label stands for that nothing was said of: the derivative asked for, or of what was said."""
        match = _DERIVATIVE.fullmatch(label)
        if match is None:
            return None if self._derivative is not None else self._asked() if self._expected is not None else None
        order, name, wrt = int(match[1] or 1), match[2], match[3]
        if name in names.known:
            of = names.function_of(name, wrt)
            graph = None if of is None else names.derivative(name, wrt, order)
            if of is None or graph is None or graph is self._expected:
                return None if of is None else self._asked()
            shown = f"({said[name].text})'" if name in said and not names.is_function(name) else label
            return _Side(shown, graph, of=(of, wrt) if order == 1 else None)
        if self._derivative is None:
            return self._asked() if self._expected is not None else None
        if order == len(self._derivative.targets) and wrt == self._wrt:
            return self._asked()
        function = self._derivative.function
        return _Side(label, slope(function, wrt, order), of=(function, wrt) if order == 1 else None)

    def _graph(self, side: str | Graph | None) -> Graph | None:
        if side is None or isinstance(side, Graph):
            return side
        try:
            return self._judge.graph(side)
        except DiffcliError:
            return None

    def _side(self, text: str, names: Names) -> _Side:
        """Return a side with what names stand for put in, and the derivatives in it worked out."""
        text, _ = unwrapped(text)
        try:
            put = names.put(text, self._judge.reader.parsed)
            is_label = is_answer_label(text) and _DERIVATIVE.fullmatch(normalise_label(text)) is not None
            if is_label and put.text == text and not OPERATOR.match(text):
                return _Side(text, self._expected if self._derivative is not None else None, is_given=True)
            plain, of = worked_out(put.text, self._wrt, self._judge.reader.parsed)
        except DiffcliError:
            return _Side(text, None)
        is_read = QUOTIENT.search(plain) is None and (of is not None or self._graph(plain) is not None)
        meant = plain if is_read else None
        return _Side(text, meant, plain == put.text and not put.is_open, of, put.is_given)


def _power(count: int) -> str:
    return f"^{count}" if count > 1 else ""


def broken_step(answer: str, expected: Any = None, **asked: Any) -> Link | None:
    """Return the first step that does not hold of an answer that shows its work, None of one without steps.

    ``asked`` is what ``WorkingJudge`` takes; names are not checked, since work has names of its own.
    """
    if len(read(answer).links) < 2:
        return None
    asked.pop("vars", None)
    return WorkingJudge(expected, **asked).judge(answer).broken


def _name(label: str) -> str:
    """Return what a label is known by: of f(x) the f."""
    plain = normalise_label(label)
    match = _FUNCTION.fullmatch(plain)
    return match[1] if match else plain
