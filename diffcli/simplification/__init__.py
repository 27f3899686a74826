"""Equal, shorter graphs: exact rational arithmetic, a table of rewrites, one loop."""

from __future__ import annotations

from diffcli.simplification.assumptions import Assumption, read_assumption
from diffcli.simplification.simplifying import has_decimals, simplify

__all__ = ["Assumption", "has_decimals", "read_assumption", "simplify"]
