"""Two sides, each in any notation: read, compared, and what is said about the pair."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from hashlib import blake2b
from threading import local
from typing import TYPE_CHECKING, Any
from weakref import proxy

from diffcli.answers.ends import BESIDE, condition
from diffcli.answers.extraction import extracted
from diffcli.answers.figures import composed, with_points
from diffcli.answers.kinds.equations import EQUATION, Equation
from diffcli.answers.kinds.expressions import Expression
from diffcli.answers.kinds.intervals import Interval
from diffcli.answers.kinds.lists import List
from diffcli.answers.kinds.tuples import Tuple
from diffcli.answers.kinds.words import Word
from diffcli.answers.labels import bound_arguments, same_label
from diffcli.answers.links import broken_link, last_exact_side
from diffcli.answers.looser import WAYS, up_to
from diffcli.answers.options import (
    COMPLEX_UNITS,
    EXTRACTS,
    SYNTAXES,
    TYPES,
    check_choice,
    domain_of,
    frozen,
    names_of,
    tolerance_of,
)
from diffcli.answers.pairs import LONGEST_REASON, UNREAD, PairReader, case_hint, has_arrays, one_line, variables
from diffcli.answers.reading import MOST_DEPTH, Reading, read
from diffcli.answers.second_readings import second_readings
from diffcli.answers.tokens import same_text
from diffcli.equivalence.budget import LONGEST_REMEMBERED, PAIRS_REMEMBERED, TEXT_LENGTH
from diffcli.equivalence.deciding import decide
from diffcli.equivalence.decision import Question, has_imaginary_unit
from diffcli.equivalence.verdict import DIFFERENT, EQUAL, INVALID, UNDECIDED, Verdict
from diffcli.errors import DiffcliError, ExpressionError, UsageError, shorten
from diffcli.graphs import Graph, Node, Variable, substituted
from diffcli.ops import OPS, OpTable
from diffcli.parsing import is_latex

TEXT = "text"
"""The layer of texts that are known by their tokens alone."""

WITH_KINDS = ("expression", "value")
"""The types whose answers are read with their kinds and parts."""

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diffcli.given.expressions import Expression as Given


def compare(expected: Given | float | None, answer: Given | float | None, **options: Any) -> Verdict:
    """Return the verdict on a pair; the options are those of ``equal``, but for its type "derivative"."""
    return _judge(frozen(options)).judge(expected, answer)


@lru_cache(maxsize=64)
def _judge(options: tuple[tuple[str, Any], ...]) -> PairJudge:
    return PairJudge(**dict(options))


class PairJudge:
    """Judges pairs under one set of options; what was judged once is remembered."""

    def __init__(
        self,
        *,
        vars: Sequence[str] | str | None = None,
        domain: str | Sequence[tuple[str, tuple[float, float]]] | None = None,
        type: str = "expression",
        rtol: object = None,
        atol: object = None,
        sigfigs: int | None = None,
        syntax: str = "auto",
        extract: str = "none",
        natural_log: bool = True,
        complex_unit: str = "i",
        decimal: str = ".",
        up_to: str | None = None,
        ordered: bool = False,
        ops: OpTable = OPS,
    ) -> None:
        check_choice("type", type, TYPES)
        check_choice("extract", extract, EXTRACTS)
        check_choice("syntax", syntax, SYNTAXES)
        check_choice("complex_unit", complex_unit, COMPLEX_UNITS)
        check_choice("decimal", decimal, (".", ","))
        if up_to is not None:
            check_choice("up_to", up_to, WAYS)
        self.names = names_of("vars", vars)
        self.domain = domain_of(domain)
        self.type = type
        self.tolerance = tolerance_of(type, rtol, atol, sigfigs)
        self.extract = extract
        self.syntax = syntax
        self.natural_log = natural_log
        self.ops = ops
        self.up_to = up_to
        self.is_ordered = ordered
        self.is_value = type == "value"
        self.decimal = decimal
        self.reader = PairReader(self.names, syntax=syntax, natural_log=natural_log, complex_unit=complex_unit, ops=ops)
        # per judge: its options are the same for all pairs; a proxy, so that a judge goes with its last user
        self._local = local()
        this = proxy(self)
        self._remembered = lru_cache(maxsize=PAIRS_REMEMBERED)(lambda *pair: this._guarded(*pair))

    def judge(self, expected: Any, answer: Any) -> Verdict:
        """Return the verdict on a pair of texts, numbers, graphs or nodes."""
        if isinstance(expected, str) and isinstance(answer, str):
            is_short = len(expected) <= LONGEST_REMEMBERED and len(answer) <= LONGEST_REMEMBERED
            return self._remembered(expected, answer) if is_short else self._guarded(expected, answer)
        if isinstance(expected, (Graph, Node)) or isinstance(answer, (Graph, Node)):
            return self._guarded(expected, answer)
        try:
            texts = _as_text(expected), _as_text(answer)
        except DiffcliError as error:
            return Verdict(INVALID, one_line(error))
        return self._guarded(*texts)

    def _guarded(self, expected: Any, answer: Any) -> Verdict:
        """Judge, so that nothing a pair says can stop a batch."""
        try:
            return self._judge_pair(expected, answer)
        except UsageError:
            raise
        except DiffcliError as error:
            return Verdict(INVALID, one_line(error))
        except MemoryError:
            return Verdict(UNDECIDED, "there is not enough memory for this")
        except Exception as error:  # a bug of ours shall not cost the other verdicts
            return Verdict(UNDECIDED, f"a bug in diffcli: {type(error).__name__}: {error}")

    def _judge_pair(self, expected: Any, answer: Any) -> Verdict:
        for side, text in (("expected expression", expected), ("answer", answer)):
            if text is None or (isinstance(text, str) and not text.strip()):
                return Verdict(INVALID, f"there is no {side}")
            is_searched = side == "answer" and self.extract != "none"
            if isinstance(text, str) and len(text) > TEXT_LENGTH and not is_searched:
                return Verdict(INVALID, f"the {side} has {len(text):,} characters; the limit is {TEXT_LENGTH:,}")
        if isinstance(answer, str) and self.extract != "none":
            answer, fault = extracted(answer, self.extract)
            if answer is None:
                return Verdict(INVALID, fault)
        if self.decimal == "," and self.type not in WITH_KINDS:  # whose readers know points alone
            expected, answer = (with_points(side) if isinstance(side, str) else side for side in (expected, answer))
        return self._decided(expected, answer)

    def _decided(self, expected: Any, answer: Any) -> Verdict:
        """Return the verdict on what the two sides are, by the type of the comparison."""
        if self.type == "bigo":
            from diffcli.answers.orders import judge_bigo, last_order

            ours, mine = last_order(expected)
            theirs, other = last_order(answer)
            verdict = judge_bigo(ours, theirs, vars=self.names)
            return next((v for v in (mine, other) if v is not None and verdict.verdict == EQUAL), verdict)
        verdict = self.texts(expected, answer)
        is_open = verdict.verdict == UNDECIDED and verdict.layer in ("parts", EQUATION)
        if (verdict.layer == UNREAD or is_open) and same_text(expected, answer):
            return Verdict(EQUAL, f"both are the same text, which has no other reading: {verdict.reason}", layer=TEXT)
        return verdict

    # kinds

    def texts(self, expected: Any, answer: Any) -> Verdict:
        """Return the verdict on two answers, or two parts of answers, of any kind."""
        depth = getattr(self._local, "depth", 0)
        if depth > MOST_DEPTH:
            return Verdict(INVALID, "an answer has parts in parts in parts")
        self._local.depth = depth + 1
        try:
            return self._read_and_compared(expected, answer)
        finally:
            self._local.depth = depth

    def _read_and_compared(self, expected: Any, answer: Any) -> Verdict:
        ours, theirs = self._reading(expected), self._reading(answer)
        for side in (ours, theirs):
            if side.remark:
                return Verdict(INVALID, side.remark, layer=UNREAD)
        if ours.label and theirs.label and _is_labelled(ours, theirs) and not same_label(ours.label, theirs.label):
            return Verdict(DIFFERENT, f"the labels differ: {ours.label} and {theirs.label}", layer="labels")
        theirs = self._of_same_arguments(ours, theirs)
        ours, theirs = self._ended(ours, theirs), self._ended(theirs, ours)
        verdict = self._kinds_compared(ours, theirs)
        for side in (ours, theirs):
            if verdict.verdict == DIFFERENT and side.links and (exact := last_exact_side(side.links, self)):
                other = theirs if side is ours else ours
                again = self._kinds_compared(*((exact, other) if side is ours else (other, exact)))
                if again.verdict == EQUAL:
                    verdict = again.with_reason(f"{again.reason}; note: the last exact side counts")
        if verdict.verdict in (EQUAL, DIFFERENT) and verdict.layer != EQUATION:
            for side in (ours, theirs):
                broken = broken_link(side.links, self, partial(self._put_in, side.point)) if side.links else None
                if broken is not None and verdict.verdict == EQUAL:
                    return broken
                if broken is not None and broken.verdict == DIFFERENT:
                    verdict = verdict.with_reason(shorten(f"{verdict.reason}; {broken.reason}", LONGEST_REASON))
        if verdict.verdict in (DIFFERENT, UNDECIDED):
            bare = [condition(side)[0] if isinstance(side, str) else side for side in (expected, answer)]
            if bare != [expected, answer] and self.texts(*bare).verdict == EQUAL:
                return Verdict(INVALID, BESIDE, layer=UNREAD)
        return verdict

    def _reading(self, side: Any) -> Reading:
        return read(side, self.decimal) if isinstance(side, str) else Reading("", (Expression(side),))

    def _ended(self, side: Reading, other: Reading) -> Reading:
        """Return a side with the values of its point put in; its order, where the other one is an order."""
        from diffcli.answers.orders import is_order

        if side.links and is_order(side.links[-1]) and is_order(other.text):
            return replace(side, kinds=read(side.links[-1], self.decimal).kinds)
        is_asked = (side.label or side.links) and any(self._has(other, name) for name, _ in side.point)
        if not side.point or is_asked:
            return side  # f'(x) = 2x at x = 2, where the function is asked for
        kinds = (
            replace(k, text=self._put_in(side.point, k.text)) if isinstance(k, Expression) else k for k in side.kinds
        )
        return replace(side, kinds=tuple(kind for kind in kinds if not isinstance(kind, Equation)))

    def _has(self, side: Reading, name: str) -> bool:
        """Tell whether an expression has a variable."""
        try:
            asked = self.graph(name).variables
            return any(
                {v.name for v in self.graph(kind.text).variables} & {v.name for v in asked}
                for kind in side.kinds
                if isinstance(kind, Expression)
            )
        except DiffcliError:
            return False

    def _put_in(self, point: tuple[tuple[str, str], ...], side: Any) -> Any:
        """Return a side with the value of a point put in, as it is where there is none or it cannot be read."""
        if not point or not isinstance(side, str):
            return side
        try:
            values = {self.graph(name).variables[0].name: self.graph(value).output for name, value in point}
            return substituted(self.graph(side), values)
        except (DiffcliError, IndexError):
            return side

    def _of_same_arguments(self, ours: Reading, theirs: Reading) -> Reading:
        """Return the answer with the bound arguments of the expected label, where they differ: f(t) = t^2."""
        if not ours.label or not theirs.label or not theirs.kinds or not isinstance(theirs.kinds[0], Expression):
            return theirs
        names, others = bound_arguments(ours.label), bound_arguments(theirs.label)
        if names == others or len(names) != len(others):
            return theirs
        try:
            graph = self.graph(theirs.kinds[0].text)
        except DiffcliError:
            return theirs
        free = [name for name in names if name not in others]  # x in g(u) = 2x is another one
        put = {name: Variable(f"free {name}") for name in free}
        renamed = substituted(graph, put | {other: Variable(name) for name, other in zip(names, others, strict=True)})
        return replace(theirs, kinds=(Expression(renamed),))

    def _kinds_compared(self, ours: Reading, theirs: Reading) -> Verdict:
        """Compare as the first kinds, taken together, that both sides may be."""
        if not ours.kinds or not theirs.kinds:
            return Verdict(INVALID, "there is nothing to compare", layer=UNREAD)
        pairs = [
            (i + k, min(i, k), not isinstance(e, (Equation, Word)), i, e, a)
            for i, e in enumerate(ours.kinds)
            for k, a in enumerate(theirs.kinds)
            if type(e) is type(a)
        ]
        if not pairs:
            return self._of_different_kinds(ours, theirs)
        *_, e, a = min(pairs, key=lambda pair: pair[:4])
        try:
            verdict: Verdict = e.compare(a, self)
        except DiffcliError as error:
            return Verdict(INVALID, one_line(error), layer=UNREAD)
        if verdict.verdict == DIFFERENT and isinstance(e, Expression):
            both = [next((k for k in side.kinds if isinstance(k, Word)), None) for side in (ours, theirs)]
            if both[0] is not None and both[0] == both[1] and len(both[0].words) > 1:
                return both[0].compare(both[1], self)
        told = "; ".join(dict.fromkeys(f"note: {side.told}" for side in (e, a) if side.told))
        sets = [k for side in (ours, theirs) for k in side.kinds if isinstance(k, Interval)]
        if isinstance(e, Tuple) and len(sets) == 2 and verdict.verdict == EQUAL:
            told += "; note: as intervals they differ" * (sets[0].compare(sets[1], self).verdict == DIFFERENT)
        return verdict.with_reason(f"{verdict.reason}; {told}") if told else verdict

    def _of_different_kinds(self, ours: Reading, theirs: Reading) -> Verdict:
        for mine, other, is_answer in ((ours, theirs, False), (theirs, ours, True)):
            equation = next((kind for kind in mine.kinds if isinstance(kind, Equation)), None)
            elements = next((kind for kind in other.kinds if isinstance(kind, List)), None)
            solutions = None if equation is None or elements is None else equation.solutions(self)
            if solutions is not None and elements is not None:
                pair = (elements, solutions) if is_answer else (solutions, elements)
                found = pair[0].compare(pair[1], self)
                return Verdict(found.verdict, f"{found.reason}; note: the solutions are compared", layer=EQUATION)
            entries = next((kind for kind in other.kinds if isinstance(kind, Tuple)), None)
            whole = next((kind for kind in mine.kinds if isinstance(kind, Expression)), None)
            if entries is not None and whole is not None and self._is_array(whole):
                listed = Expression(composed(f"[{', '.join(['{}'] * len(entries.parts))}]", *entries.parts))
                found = listed.compare(whole, self) if is_answer else whole.compare(listed, self)
                return found.with_reason(f"{found.reason}; note: the entries are compared in order")
        e, a = ours.kinds[0], theirs.kinds[0]
        for side, subject in ((e, "expected expression"), (a, "answer")):
            if isinstance(side, Expression):
                if side.quantity is not None and side.quantity.fault:
                    return Verdict(INVALID, side.quantity.fault, layer=UNREAD)
                try:
                    self.graph(side.text)
                except DiffcliError as error:
                    return Verdict(INVALID, f"the {subject} cannot be read: {one_line(error)}", layer=UNREAD)
            if getattr(side, "is_alternative", False):
                return Verdict(INVALID, f"the {subject} names alternatives")
        return Verdict(DIFFERENT, f"{e.name} is expected, the answer is {a.name}", layer="kinds")

    def _is_array(self, expression: Expression) -> bool:
        try:
            return expression.quantity is None and has_arrays(self.graph(expression.text))
        except DiffcliError:
            return False

    # expressions

    def graph(self, expression: Any) -> Graph:
        """Return the graph of an expression.  Raises: DiffcliError."""
        return self.reader.graph(expression)

    def number(self, expression: Any) -> Any:
        """Return the real number that an expression is, exactly or nearly; None for anything else."""
        from diffcli.equivalence.numbers import real_value
        from diffcli.equivalence.precise import Microscope

        try:
            graph = self.graph(expression)
            if graph.variables or has_arrays(graph) or has_imaginary_unit(graph):
                return None
            value = real_value(graph, Microscope())
        except DiffcliError:
            return None
        return None if value is None or value[1] else value[0]

    def expressions(self, expected: Any, answer: Any) -> Verdict:
        """Return the verdict on two expressions, each a text or a graph."""
        verdict = self.compared(expected, answer)
        if verdict.verdict in (DIFFERENT, INVALID):
            for ours, theirs, told in second_readings(expected, answer):
                again = self.compared(ours, theirs)
                if again.verdict == EQUAL:
                    return again.with_reason(f"{again.reason}; note: {told}")
        if verdict.verdict == DIFFERENT and self.up_to is not None:
            ours, theirs = self.reader.read(expected, answer)[0]
            found = up_to(self.up_to, ours, theirs, self)
            return verdict if found is None else found
        return verdict

    def compared(self, expected: Any, answer: Any) -> Verdict:
        """Return the verdict on two expressions as they are first read, differences of no kind left out."""
        graphs, failure = self.reader.read(expected, answer)
        if failure is not None:
            return failure
        ours, theirs = graphs
        verdict = self._compare(ours, theirs, expected, answer)
        matrices = self.reader.as_matrices(graphs, (expected, answer)) if verdict.verdict == EQUAL else None
        if matrices is not None and self._compare(*matrices, expected, answer).verdict != EQUAL:
            doubt = "equal if the letters are numbers, but not if they are matrices, and nothing says which"
            return Verdict(UNDECIDED, doubt, layer=verdict.layer)
        texts = [isinstance(side, str) and is_latex(side) for side in (expected, answer)]
        if verdict.verdict == DIFFERENT and (verdict.layer == "shapes" or all(texts)):
            # x^T x is a number where x is a column, not the matrix that stands for it otherwise
            columns: list[Graph | DiffcliError] = [ours, theirs]
            self.reader.multiply_matrices(columns, (expected, answer), columns=True)
            a, b = columns
            if isinstance(a, Graph) and isinstance(b, Graph) and (has_arrays(a) or has_arrays(b)):
                again = self._compare(a, b, expected, answer, columns=True)
                if again.verdict == EQUAL:
                    ours, theirs, verdict = a, b, again
        if verdict.verdict in (EQUAL, DIFFERENT):
            columned = self._of_columns((expected, answer))
            if columned is not None and (  # a program says by itself what it multiplies
                columned.verdict == EQUAL or not any(map(self.reader.is_program, (expected, answer)))
            ):
                verdict = columned
        return self._explained(verdict, ours, theirs)

    def _of_columns(self, texts: Sequence[Any]) -> Verdict | None:
        """Return the verdict where small letters are columns, None where that makes no sense of the expected side.

        It is ``equal`` if it is so whichever of them are numbers, and ``undecided`` if that depends on it.
        """
        most = 0
        verdict = None
        for axes, sides in self.reader.as_columns(texts):
            columns = [name for name, count in axes.items() if count == 1]
            said = f"where {' and '.join(columns)} {'are columns' if len(columns) > 1 else 'is a column'}"
            if sides is None:
                found = Verdict(DIFFERENT, "the shapes differ", layer="shapes")
            else:
                found = self._compare(*sides, *texts, axes=axes)
            if found.verdict == EQUAL:
                most, verdict = max(most, len(columns)), found if verdict is None else verdict
            elif most > len(columns) and found.verdict == DIFFERENT:
                return Verdict(UNDECIDED, f"equal, but not {said} alone, and nothing says which it is", layer="shapes")
            else:
                return found.with_reason(f"{said}, {found.reason}")
        return verdict

    # comparing

    def _compare(
        self,
        expected: Graph,
        answer: Graph,
        expected_text: Any,
        answer_text: Any,
        *,
        columns: bool = False,
        axes: Mapping[str, int] | None = None,
    ) -> Verdict:
        is_array = bool(axes) or has_arrays(expected) or has_arrays(answer)
        seed = _seed(expected, answer)
        principal = is_array and (has_imaginary_unit(expected) or has_imaginary_unit(answer))
        shown: list[list[Any]] = [[], []]
        if self.tolerance is not None and self.tolerance.rounding:
            from diffcli.equivalence.numbers import shown_numbers

            shown = [shown_numbers(t) if isinstance(t, str) else [] for t in (expected_text, answer_text)]

        def decide_entry(a: Graph, b: Graph, place: int) -> Verdict:
            verdict = decide(a, b, Question(self.domain, seed, principal=principal))
            if self.tolerance is None or a.variables or b.variables or verdict.verdict not in (DIFFERENT, UNDECIDED):
                return verdict
            return self._tolerated(verdict, a, b, [s[place] if place < len(s) else None for s in shown])

        if is_array:
            from diffcli.equivalence.entrywise import decide_entries

            return decide_entries(expected, answer, decide_entry, columns=columns, axes=axes)
        return decide_entry(expected, answer, 0)

    def _tolerated(self, verdict: Verdict, a: Graph, b: Graph, shown: Sequence[Any]) -> Verdict:
        """Return what becomes of two different numbers under the tolerance."""
        from diffcli.equivalence.numbers import within
        from diffcli.equivalence.precise import Microscope

        tolerance = self.tolerance
        assert tolerance is not None
        microscope = Microscope(principal=has_imaginary_unit(a) or has_imaginary_unit(b))
        close = within(a, b, tolerance, microscope, shown)
        if close is None:
            return verdict
        if close:
            how = "rounded or " + tolerance.text() if tolerance.rounding else tolerance.text()
            return Verdict(EQUAL, f"the numbers agree, {how}", layer="tolerance")
        told = f"{verdict.reason}; they do not agree {tolerance.text()}"
        return verdict.with_reason(told, verdict=DIFFERENT, layer="tolerance")

    def _explained(self, verdict: Verdict, expected: Graph, answer: Graph) -> Verdict:
        """Add to the reason what was read in a way that its writer may not have meant."""
        notes = dict.fromkeys(str(note) for graph in (expected, answer) for note in graph.notes)
        reason = verdict.reason
        if verdict.verdict == DIFFERENT:
            ours, theirs = variables(expected), variables(answer)
            extra = [name for name in theirs if name not in ours]
            if extra:
                reason += f"; the answer has {', '.join(extra[:3])}, which the expected expression has not"
                reason += case_hint(extra, ours)
        if notes:
            reason = "; ".join([reason, *notes])
        return verdict if reason is verdict.reason else verdict.with_reason(shorten(reason, LONGEST_REASON))


def _seed(expected: Graph, answer: Graph) -> int:
    """Return a number that both orders of the pair and every run share, and that cannot be chosen without trying."""
    texts = sorted((expected.source, answer.source))
    return int.from_bytes(blake2b("\0".join(texts).encode("utf-8", "replace"), digest_size=7).digest(), "big")


def _as_text(value: object) -> str | None:
    """Return a number of a JSON document as text."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, (int, list, tuple)) and not isinstance(value, bool):
        from diffcli.given.values import to_value
        from diffcli.rendering.numbers import constant_text

        return constant_text(value if isinstance(value, int) else to_value(list(value)))
    raise ExpressionError(f"{value!r} is neither a text nor a number")


def _is_labelled(ours: Reading, theirs: Reading) -> bool:
    """Tell whether labels are compared: not where both sides may be equations, one of which is none but that."""
    return not any(reading.kinds and isinstance(reading.kinds[0], Equation) for reading in (ours, theirs))
