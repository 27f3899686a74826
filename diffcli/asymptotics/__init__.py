"""Orders of growth: of several variables, each growing on its own, and which of two is the larger."""

from __future__ import annotations

from diffcli.asymptotics.comparing import Bound, Comparison, compare_bounds
from diffcli.asymptotics.reading import UnsupportedError

__all__ = ["Bound", "Comparison", "UnsupportedError", "compare_bounds"]
