r"""Lists and sets: ``{1, 2}``, ``1, 2``, ``x = 1 or x = 2``, ``\pm 2``; without order, repeated elements once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from diffcli.answers.kinds import Judge, all_equal, different
from diffcli.answers.tokens import inside
from diffcli.equivalence.verdict import DIFFERENT, EQUAL, INVALID, UNDECIDED, Verdict

_MOST = 64


@dataclass(frozen=True, slots=True)
class List:
    """Elements; ``indices`` are those of ``x_1 = ..., x_2 = ...``; alternatives are parted by "or"."""

    parts: tuple[Any, ...]
    indices: tuple[str, ...] = ()
    is_alternative: bool = False
    told: str = ""
    name: str = "a list"

    def compare(self, answer: List, judge: Judge) -> Verdict:
        """Compare as sets; by index where both sides have them."""
        if self.indices and answer.indices:
            return self._indexed(answer, judge)
        if max(len(self.parts), len(answer.parts)) > _MOST:
            return Verdict(UNDECIDED, f"a list has more than {_MOST} elements")
        if judge.is_ordered:
            if len(self.parts) != len(answer.parts):
                return different(f"{len(self.parts)} elements are expected, {len(answer.parts)} are given")
            pairs = enumerate(zip(self.parts, answer.parts, strict=True), 1)
            return all_equal((f"element {k}", judge.texts(a, b)) for k, (a, b) in pairs)
        return self._as_sets(answer, judge)

    def _as_sets(self, answer: List, judge: Judge) -> Verdict:
        open_verdicts: list[Verdict] = []
        matched: set[int] = set()
        for part in self.parts:
            verdicts = []
            for k, other in enumerate(answer.parts):
                verdict = _element(part, other, judge)
                verdicts.append(verdict)
                if verdict.verdict == EQUAL:
                    matched.add(k)
                    break
            else:
                worst = _open(verdicts)
                if worst is None:
                    return _missing(part, "the answer lacks")
                open_verdicts = [worst]
        for k, other in enumerate(answer.parts):
            if k in matched:
                continue
            verdicts = [_element(part, other, judge) for part in self.parts]
            if any(verdict.verdict == EQUAL for verdict in verdicts):
                continue
            worst = _open(verdicts)
            if worst is None:
                return _missing(other, "the answer has too many elements, one of which is")
            open_verdicts.append(worst)
        return open_verdicts[0] if open_verdicts else Verdict(EQUAL, "both have the same elements", layer="parts")

    def _indexed(self, answer: List, judge: Judge) -> Verdict:
        ours, theirs = (
            dict(zip(self.indices, self.parts, strict=True)),
            dict(zip(answer.indices, answer.parts, strict=True)),
        )
        if set(ours) == set(theirs):
            verdict = all_equal((name, judge.texts(ours[name], theirs[name])) for name in ours)
            if verdict.verdict == EQUAL or self._as_sets(answer, judge).verdict != EQUAL:
                return verdict
            return Verdict(UNDECIDED, "the same elements, under other indices", layer="parts")
        return self._as_sets(answer, judge)


def _element(part: Any, other: Any, judge: Judge) -> Verdict:
    """Compare two elements: one that is a set is no number, as a set by itself may be."""
    if _is_set(part) != _is_set(other):
        return different("one element alone is a set")
    return judge.texts(part, other)


def _is_set(part: Any) -> bool:
    found = inside(part.strip("$ ")) if isinstance(part, str) else None
    return found is not None and (found[0] == "\\{" or (found[0] == "{" and "$" not in part and "\\" not in part))


def _open(verdicts: list[Verdict]) -> Verdict | None:
    """Return a verdict that leaves open whether an element is among others."""
    for kind in (INVALID, UNDECIDED):
        found = next((verdict for verdict in verdicts if verdict.verdict == kind), None)
        if found is not None:
            return found
    return None


def _missing(part: Any, what: str) -> Verdict:
    shown = part.strip("$ ") if isinstance(part, str) and len(part) < 60 else "an element"
    return Verdict(DIFFERENT, f"{what} {shown}", layer="parts")
