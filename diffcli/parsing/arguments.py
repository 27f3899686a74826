"""Where the argument of a function without brackets ends: at a bracket after a variable, ``sin x(x+1)``."""

from __future__ import annotations

from diffcli.parsing.vocabulary import CONSTANTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from diffcli.parsing.vocabulary import Vocabulary

APART = "_OPEN_APART"
"""The kind of an opening bracket that no argument of a function without brackets goes on with."""

_ENDS = ("_FACTORIAL", "_CLOSE_BAR", "_CLOSE_SQUARE", "_TRANSPOSE")
_SIGNS = ("_PLUS", "_MINUS")


def end_arguments(kinds: list[str], texts: Sequence[str], vocabulary: Vocabulary) -> None:
    """Mark each opening bracket directly after a variable, a power, a bar, an index or a factorial.

    After a number or constant, and after the exponent of a function, ``sin^2(x)``, a bracket goes on.
    """
    constants = CONSTANTS.keys() - vocabulary.declared
    open_brackets: list[int] = []  # of each bracket that is open the place before it
    closed = 0  # the place before the bracket that was closed last
    for place in range(1, len(kinds)):
        kind, before = kinds[place], kinds[place - 1]
        if kind == "_CLOSE":
            closed = open_brackets.pop() if open_brackets else 0
        elif kind == "_OPEN":
            open_brackets.append(place - 1)
            if before == "_CLOSE":
                sign = _power_before(kinds, closed + 1)
                is_apart = sign > 0 and kinds[sign - 1] != "FUNCTION"
            elif before in ("NUMBER", "NAME", "MULTIPLIER"):
                sign = _power_before(kinds, place - 1)
                is_variable = before == "NAME" and texts[place - 1] not in constants
                is_apart = kinds[sign - 1] != "FUNCTION" if sign > 0 else is_variable
            else:
                is_apart = before in _ENDS
            if is_apart:
                kinds[place] = APART


def _power_before(kinds: Sequence[str], place: int) -> int:
    """Return the place of the sign of the power whose exponent begins here, 0 if none does."""
    place -= 1
    while place > 0 and kinds[place] in _SIGNS:
        place -= 1
    return place if place > 0 and kinds[place] == "_POWER" else 0
