"""Work line by line: a chain of equalities, each link decided, the first wrong one named with its mistake.

A line may go on with ``=``, or begin with a label (``f'(x)``, ``y``, ``u``) that stands for what was said of it, the
first time for what the question asks.  ``d/dx(...)`` and ``(...)'`` on a side are worked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from diffcli.answers.comparison import PairJudge
from diffcli.answers.labels import PRIMES, is_answer_label, normalise_label
from diffcli.answers.links import broken_link
from diffcli.answers.reading import read
from diffcli.answers.tokens import chain, rows, spelling
from diffcli.answers.wrapping import unwrapped
from diffcli.equivalence.verdict import DIFFERENT, EQUAL, INVALID, Verdict
from diffcli.errors import DiffcliError
from diffcli.given.expressions import as_graph
from diffcli.graphs import Graph
from diffcli.parsing import parse
from diffcli.parsing.latex_commands import closing
from diffcli.rendering.infix import infix, infix_of_any_log

if TYPE_CHECKING:
    from diffcli.answers.derivative import DerivativeJudge
    from diffcli.answers.properties import Reader

MOST_LINES = 200

_START = re.compile(
    r"^(?:\s|&|\\(?:Rightarrow|implies|iff|therefore|quad|qquad|Longrightarrow|,|;|!|:)(?![A-Za-z])|[⇒⟹→∴]|=>"
    r"|(?:so|thus|hence|therefore|then|and|answer)\b[:,]?)+",
    re.IGNORECASE,
)
_REMARK = re.compile(r"(?:\s*(?:#.*|\\text\s*\{[^{}]*\}|\((?:[A-Za-z]{2,}[\s,]+)+[A-Za-z]{2,}\)))+\s*$")
"""What is said about a line behind it: ``(by the product rule)``."""
_ENVIRONMENT = re.compile(
    r"\\(?:begin|end)\s*\{(?:align|aligned|gather|gathered|split|equation|eqnarray)\*?\}|\$\$|\\[\[\]]"
)
_OPERATOR = re.compile(r"\\[dt]?frac\s*\{\s*d\s*\}\s*\{\s*d\s*([A-Za-z])\s*\}|\bd\s*/\s*d([A-Za-z])(?![A-Za-z])")
_PRIME = re.compile(r"\)\s*(?:'|′|\^\s*\\prime|\^\s*\{\s*\\prime\s*\})(?!['′])|\]\s*'")
_DERIVATIVE = re.compile(r"d(\d?)([^\W\d]\w*?)(?:\(\w+\))?/d([^\W\d]\w*?)\d?(?:\(\w+\))?")
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


@dataclass(frozen=True, slots=True)
class _Side:
    """One side: as it was typed, what is compared, and the function it is the derivative of, where that is all."""

    text: str
    meant: str | Graph | None
    is_done: bool = False
    of: tuple[Graph, str] | None = None


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

    def judge(self, text: str) -> Working:
        """Return the steps of some work, and of the first wrong one the mistake."""
        links: list[Link] = []
        said: set[tuple[str, ...]] = set()
        reached = 2 if self._expected is None else 0
        for line, left, right in self._steps(text):
            for side in (right, left):
                stage = 2 if side.is_done else int(side.of is None)
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
        helpers: dict[str, Graph] = {}
        is_first = True
        last = self._asked() if self._begins and self._expected is not None else None
        for line, row in _lines(text):
            sides = chain(row)
            label = ""
            if sides[0] == "":
                del sides[0]
            elif len(sides) > 1 and is_answer_label(sides[0]) and not _OPERATOR.match(sides[0]):
                label = _name(sides[0])
                last = said.get(label) or self._meant(label, said)
                if last is not None and last.meant is self._expected and self._derivative is None:
                    last = replace(last, text=sides[0].strip())
                del sides[0]
            for side in sides:
                found = self._side(_with_helpers(side, helpers, self._wrt))
                found = replace(found, text=side, is_done=found.is_done and "'" not in side.translate(PRIMES))
                if last is not None and not (is_first and not label and self._is_question(found)):
                    yield line, last, found
                last, is_first = found, False
            if label and last is not None:
                said[label] = last
                graph = self._graph(last.meant)
                if label.isalpha() and graph is not None and not self._is_question(last):
                    helpers[label] = graph

    def _decided(self, line: int, left: _Side, right: _Side) -> Link:
        if left.meant is None or right.meant is None:
            return Link(line, left.text, right.text, INVALID, "a side cannot be read")
        verdict = self._judge.judge(left.meant, right.meant)
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

    def _meant(self, label: str, said: dict[str, _Side]) -> _Side | None:
        """Return what a label stands for that nothing was said of: the derivative asked for, or of what was said."""
        match = _DERIVATIVE.fullmatch(label)
        if match is None:
            return None if self._derivative is not None else self._asked() if self._expected is not None else None
        order, name, wrt = int(match[1] or 1), match[2], match[3]
        function = said.get(name)
        if (
            function is not None
            and not self._is_question(function)
            and (graph := self._graph(function.meant)) is not None
        ):
            return _differentiated(graph, wrt, order, f"({function.text})'")
        if self._derivative is None:
            return self._asked() if self._expected is not None else None
        if order == len(self._derivative.targets) and wrt == self._wrt:
            return self._asked()
        return _differentiated(self._derivative.function, wrt, order, label)

    def _graph(self, side: str | Graph | None) -> Graph | None:
        if side is None or isinstance(side, Graph):
            return side
        try:
            return self._judge.graph(side)
        except DiffcliError:
            return None

    def _side(self, text: str) -> _Side:
        """Return a side with the derivatives in it worked out."""
        text, _ = unwrapped(text)
        if is_answer_label(text) and _DERIVATIVE.fullmatch(normalise_label(text)) and not _OPERATOR.match(text):
            return _Side(text, self._expected if self._derivative is not None else None)
        try:
            plain, of = _worked_out(text, self._wrt, self._judge.reader.parsed)
        except DiffcliError:
            return _Side(text, None)
        graph = None if of is not None or plain != text else self._graph(text)
        is_read = of is not None or graph is not None or self._graph(plain) is not None
        return _Side(text, plain if is_read else None, plain == text, of)


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


def _with_helpers(side: str, helpers: dict[str, Graph], wrt: str) -> str:
    """Return a side with what the work has called by a name, ``u = x^2 + 9``, and its derivative ``u'``, put in."""
    for name, graph in helpers.items():
        for ending, meant in ((r"\s*['′]", _slope(graph, wrt, 1)), (r"(?![\w(])", graph)):
            put = f"({infix_of_any_log(meant)})".replace("\\", r"\\")
            side = re.sub(rf"(?<![\w\\]){name}{ending}", put, side)
    return side


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the rows of some work with the numbers of their lines, without what stands around them."""
    count = 0
    for number, line in enumerate(text.splitlines(), 1):
        for row in rows(_ENVIRONMENT.sub(" ", line)):
            row = _REMARK.sub("", row.replace("&", " ").strip().strip("$"))
            row = _START.sub("", row) if not row.startswith("=") else row
            row, _ = unwrapped(row)
            if row and (count := count + 1) <= MOST_LINES:
                yield number, row


def _name(label: str) -> str:
    """Return what a label is known by: of f(x) the f."""
    plain = normalise_label(label)
    match = _FUNCTION.fullmatch(plain)
    return match[1] if match else plain


def _worked_out(text: str, wrt: str, read_text: Reader) -> tuple[str, tuple[Graph, str] | None]:
    """Return a side with its derivatives worked out, the innermost first; and of what it is one, where that is all.

    Raises: DiffcliError, if what is differentiated cannot be read.
    """
    whole: tuple[Graph, str] | None = None
    for _ in range(20):
        place = _innermost(text)
        if place is None:
            return text, whole
        start, end, inner, by = place
        graph = read_text(inner, (by or wrt,))
        found = _slope(graph, by or wrt, 1)
        whole = (graph, by or wrt) if not (text[:start] + text[end:]).strip() else None
        text = f"{text[:start]}({infix_of_any_log(found)}){text[end:]}"
    return text, None


def _innermost(text: str) -> tuple[int, int, str, str] | None:
    """Return start, end, inner text and variable of a derivative in a text whose inside holds no other one."""
    operators = list(_OPERATOR.finditer(text))
    if operators:
        last = operators[-1]
        rest = re.match(r"\s*(?:\\left)?\s*[(\[{]", text[last.end() :])
        if rest is not None:
            opening = last.end() + rest.end() - 1
            end = closing(text, opening)
            inner = text[opening + 1 : end].removesuffix("\\right")
            return last.start(), end + 1, inner, last[1] or last[2]
        stop = re.search(r"\s[-+]\s", text[last.end() :])
        end = last.end() + stop.start() if stop else len(text)
        return last.start(), end, text[last.end() : end], last[1] or last[2]
    prime = _PRIME.search(text)
    if prime is None:
        return None
    depth = 0
    for position in range(prime.start(), -1, -1):
        depth += (text[position] in ")]") - (text[position] in "([")
        if depth == 0:
            return position, prime.end(), text[position + 1 : prime.start()], ""
    return None


def _differentiated(graph: Graph, wrt: str, order: int, text: str) -> _Side:
    return _Side(text, _slope(graph, wrt, order), of=(graph, wrt) if order == 1 else None)


def _slope(graph: Graph, wrt: str, order: int) -> Graph:
    from diffcli.library.symbolic import derivative

    if wrt not in [variable.name for variable in graph.variables]:
        return parse("0")
    return derivative(graph, [wrt], order=order)
