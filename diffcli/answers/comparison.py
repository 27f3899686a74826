"""Two sides, each in any notation: read, compared, and what is said about the pair."""

from __future__ import annotations

from functools import lru_cache
from threading import local
from typing import TYPE_CHECKING, Any

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
from diffcli.equivalence.budget import LONGEST_REMEMBERED, PAIRS_REMEMBERED, TEXT_LENGTH
from diffcli.equivalence.deciding import decide
from diffcli.equivalence.decision import Question
from diffcli.equivalence.verdict import DIFFERENT, EQUAL, INVALID, UNDECIDED, Verdict
from diffcli.errors import DiffcliError, ExpressionError, UsageError, shorten
from diffcli.graph import Graph, Node
from diffcli.library.notation import extracted, without_label
from diffcli.library.pair_reading import (
    LONGEST_REASON,
    PairReader,
    case_hint,
    has_arrays,
    is_latex,
    one_line,
    variables,
)
from diffcli.ops import OPS, OpTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diffcli.given.expressions import Expression


def compare(expected: Expression | float | None, answer: Expression | float | None, **options: Any) -> Verdict:
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
        ops: OpTable = OPS,
    ) -> None:
        check_choice("type", type, TYPES)
        check_choice("extract", extract, EXTRACTS)
        check_choice("syntax", syntax, SYNTAXES)
        check_choice("complex_unit", complex_unit, COMPLEX_UNITS)
        self.names = names_of("vars", vars)
        self.domain = domain_of(domain)
        self.type = type
        self.tolerance = tolerance_of(type, rtol, atol, sigfigs)
        self.extract = extract
        self.syntax = syntax
        self.natural_log = natural_log
        self.reader = PairReader(self.names, syntax=syntax, natural_log=natural_log, complex_unit=complex_unit, ops=ops)
        # per judge: its options are the same for all pairs
        self._remembered = lru_cache(maxsize=PAIRS_REMEMBERED)(self._guarded)
        self._local = local()

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
            if isinstance(text, str) and len(text) > TEXT_LENGTH:
                return Verdict(INVALID, f"the {side} has {len(text):,} characters; the limit is {TEXT_LENGTH:,}")
        if isinstance(answer, str):
            answer = extracted(answer, self.extract)
            if answer is None:
                what = "number" if self.extract == "last" else r"\boxed{}"
                return Verdict(INVALID, f"the answer has no {what} to extract")
        return self._decided(expected, answer)

    def _decided(self, expected: Any, answer: Any) -> Verdict:
        """Return the verdict on what the two sides are, by the type of the comparison."""
        if self.type == "bigo":
            from diffcli.asymptotics import judge_bigo

            ours, theirs = (without_label(side) if isinstance(side, str) else side for side in (expected, answer))
            return judge_bigo(ours, theirs, vars=self.names)
        graphs, failure = self.reader.read(expected, answer)
        if failure is not None:
            return failure
        ours, theirs = graphs
        verdict = self._compare(ours, theirs, expected, answer)
        if verdict.verdict == DIFFERENT and (verdict.layer == "shapes" or all(map(is_latex, (expected, answer)))):
            # x^T x is a number where x is a column, not the matrix that stands for it otherwise
            columns: list[Graph | DiffcliError] = [ours, theirs]
            self.reader.multiply_matrices(columns, (expected, answer), columns=True)
            a, b = columns
            if isinstance(a, Graph) and isinstance(b, Graph) and (has_arrays(a) or has_arrays(b)):
                again = self._compare(a, b, expected, answer, columns=True)
                if again.verdict == EQUAL:
                    ours, theirs, verdict = a, b, again
        return self._explained(verdict, ours, theirs)

    # comparing

    def _contexts(self) -> dict[Any, Any]:
        """Return what this thread keeps between comparisons."""
        try:
            return self._local.contexts  # type: ignore[no-any-return]
        except AttributeError:
            self._local.contexts = {}
            return self._local.contexts  # type: ignore[no-any-return]

    def _compare(
        self, expected: Graph, answer: Graph, expected_text: Any, answer_text: Any, *, columns: bool = False
    ) -> Verdict:
        from diffcli.equivalence.numbers import shown_numbers

        seed = _seed(expected, answer)
        principal = _is_complex(expected) or _is_complex(answer)
        shown: list[list[Any]] = [[], []]
        if self.tolerance is not None and self.tolerance.rounding:
            shown = [shown_numbers(t) if isinstance(t, str) else [] for t in (expected_text, answer_text)]

        def decide_entry(a: Graph, b: Graph, place: int) -> Verdict:
            verdict = decide(a, b, Question(self.domain, seed, self._contexts(), principal=principal))
            if self.tolerance is None or a.variables or b.variables or verdict.verdict not in (DIFFERENT, UNDECIDED):
                return verdict
            return self._tolerated(verdict, a, b, [s[place] if place < len(s) else None for s in shown])

        if has_arrays(expected) or has_arrays(answer):
            from diffcli.equivalence.entrywise import decide_entries

            return decide_entries(expected, answer, decide_entry, columns=columns)
        return decide_entry(expected, answer, 0)

    def _tolerated(self, verdict: Verdict, a: Graph, b: Graph, shown: Sequence[Any]) -> Verdict:
        """Return what becomes of two different numbers under the tolerance."""
        from diffcli.equivalence.numbers import within
        from diffcli.equivalence.precise import Microscope

        tolerance = self.tolerance
        assert tolerance is not None
        microscope = Microscope(principal=_is_complex(a) or _is_complex(b), contexts=self._contexts())
        close = within(a, b, tolerance, microscope, shown)
        if close is None:
            return verdict
        if close:
            how = "rounded or " + tolerance.text() if tolerance.rounding else tolerance.text()
            return Verdict(EQUAL, f"the numbers agree, {how}", layer="tolerance")
        return Verdict(
            DIFFERENT,
            f"{verdict.reason}; they do not agree {tolerance.text()}",
            layer="tolerance",
            witness=verdict.witness,
        )

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
    from hashlib import blake2b

    texts = sorted((expected.source, answer.source))
    return int.from_bytes(blake2b("\0".join(texts).encode("utf-8", "replace"), digest_size=7).digest(), "big")


def _is_complex(graph: Graph) -> bool:
    from diffcli.equivalence.decision import has_imaginary_unit

    return has_imaginary_unit(graph)


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
