"""Orders of growth: of several variables, each growing on its own, and which of two is the larger."""

from __future__ import annotations

from diffcli.asymptotics.bounds import Bound, read_bound, read_pair
from diffcli.asymptotics.comparing import Comparison, compare_bounds, judge_bigo

__all__ = ["Bound", "Comparison", "compare_bounds", "judge_bigo", "read_bound", "read_pair"]
