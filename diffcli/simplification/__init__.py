"""Equal, shorter graphs: exact rational arithmetic, a table of rewrites, one loop."""

from __future__ import annotations

from diffcli.simplification.reading import Assumption, read_assumption
from diffcli.simplification.simplifying import entry_of, has_decimals, linear_part, simplifies_to_zero, simplify

__all__ = [
    "Assumption",
    "entry_of",
    "has_decimals",
    "linear_part",
    "read_assumption",
    "simplifies_to_zero",
    "simplify",
]
