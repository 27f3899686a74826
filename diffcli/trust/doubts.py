"""What is found about a result: better numbers than the passes gave, and what must be said of them."""

from __future__ import annotations

import math

from diffcli.engine.forward import forward
from diffcli.engine.numbers import is_array
from diffcli.errors import Findings, Note, UndefinedError
from diffcli.graphs import Apply
from diffcli.namespaces.error_bounds import TOLERANCE
from diffcli.trust.proof import node_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from diffcli.enclosures.certain import Certain
    from diffcli.graphs import Graph, Node
    from diffcli.trust.points import Point
    from diffcli.trust.proof import Proof

LEAST_EXPONENT = -(10**9)
"""The power of 10 below which nobody asks how near to 0 a number is."""


class Doubts(Findings):
    """What was found about a result: value and gradient by name, with what is known better in their place, and notes.

    ``recomputed`` are the names of what was put in place of a float, "value" for the value; ``proof`` is where it is
    from, None where nothing was in doubt.
    """

    __slots__ = ("gradient", "proof", "value")

    def __init__(self, gradient: Mapping[str, Any], value: Any = None) -> None:
        super().__init__()
        self.value = value
        self.gradient = dict(gradient)
        self.proof: Proof | None = None

    def add(self, kind: str, text: str, *, is_warning: bool = True) -> None:
        self.notes.append(Note(text, is_warning=is_warning, kind=kind))

    def told(self, kind: str) -> list[str]:
        return [note.message for note in self.notes if note.is_warning and note.kind == kind]

    def findings(self) -> Findings:
        """Return what is said, without the proof."""
        return Findings(self.notes, self.recomputed)

    def refused(self, mode: str) -> Doubts:
        """Return the doubts.

        Raises: UndefinedError where there is no derivative and ``mode`` is "error".
        """
        if mode == "error" and (undefined := self.told(Note.UNDEFINED)):
            raise UndefinedError("; ".join(undefined))
        return self


def made_symmetric(graph: Graph, point: Point) -> list[Note]:
    """Tell of matrices that are not symmetric, by more than rounding, where another that is one is taken."""
    notes: list[Note] = []
    if not any(op.traits.symmetrises for op in graph.plan.operations()):
        return notes
    values = forward(graph, point.bindings)
    for node in graph.nodes:
        if isinstance(node, Apply) and node.op.traits.symmetrises:
            a = values[node.inputs[0]]
            if abs(a - a.T).max(initial=0) > TOLERANCE * abs(a).max(initial=0):
                text = f"{node_text(node, graph)}: the matrix is not symmetric; its mean with its transpose is taken"
                notes.append(Note(text, is_warning=True))
    return notes


def is_other_zero(printed: Any, proof: Certain) -> bool:
    """Tell whether a number or an entry is printed as 0 that is none, or with another sign than its 0 has."""
    numbers = [(printed, proof.number)]
    if is_array(printed):
        numbers = list(zip(printed.ravel().tolist(), proof.number.ravel().tolist(), strict=True))
    return not proof.is_zero_possible and any(
        a == 0 and (abs(b) > 0 or (b == 0 and math.copysign(1.0, a) != math.copysign(1.0, b))) for a, b in numbers
    )


def range_notes(subject: str, printed: Any, proof: Certain) -> list[Note]:
    """Return what is to be said of a number, or entries, too large for floats or too near to 0."""
    notes = []
    if proof.overflown and not isinstance(printed, int):
        text = f"{subject} overflowed: it is beyond the range of floats"
        notes.append(Note(text, is_warning=True, kind=Note.DIGITS))
    if proof.tiny:
        count = f"{subject} is"
        if is_array(printed):
            count = f"{proof.tiny} entries of {subject} are" if proof.tiny > 1 else f"an entry of {subject} is"
        text = f"{count} not 0, but nearer to it than floats go: below 10^{max(proof.exponent, LEAST_EXPONENT)}"
        notes.append(Note(text, kind=Note.DIGITS))
    return notes


def at_infinity(graph: Graph, point: Point, values: Mapping[Node, Any], printed: Mapping[str, Any]) -> list[Note]:
    """Return warnings on numbers that are nan although no input is: infinite ones have left them without a value."""
    if any(map(_has_nan, point.bindings.values())):
        return []
    cause = next((node for node in graph.nodes if _has_nan(values[node])), None)
    why = "infinite inputs leave it without a value"
    why = why if cause is None else f"{node_text(cause, graph)} is undefined here"
    lost = [subject for subject, number in printed.items() if _has_nan(number)]
    return [Note(f"{subject} is nan: {why}", is_warning=True, kind=Note.UNDEFINED) for subject in lost]


def _has_nan(value: Any) -> bool:
    return bool((value != value).any()) if is_array(value) else bool(value != value)
