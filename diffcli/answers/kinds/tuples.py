r"""Tuples and points: ``(3, \pi/2)``, ``(x, y) = (1, 2)``, ``x = 1, y = 2``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from diffcli.answers.kinds import Judge, all_equal, different
from diffcli.answers.labels import normalise_label
from diffcli.equivalence.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Tuple:
    """Components in order, with their names where they have any."""

    parts: tuple[Any, ...]
    names: tuple[str, ...] = ()
    told: str = ""
    name: str = "a tuple"

    def compare(self, answer: Tuple, judge: Judge) -> Verdict:
        """Compare entry by entry; by name where both sides have names."""
        ours, theirs = self.parts, answer.parts
        if self.names and answer.names:
            names = [normalise_label(name) for name in self.names]
            others = dict(zip(map(normalise_label, answer.names), theirs, strict=True))
            if set(names) != set(others):
                return different(f"the names differ: {', '.join(self.names)} and {', '.join(answer.names)}")
            theirs = tuple(others[name] for name in names)
        if len(ours) != len(theirs):
            return different(f"{len(ours)} components are expected, {len(theirs)} are given")
        pairs = enumerate(zip(ours, theirs, strict=True), 1)
        return all_equal((f"component {k}", judge.texts(a, b)) for k, (a, b) in pairs)
