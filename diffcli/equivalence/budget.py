"""How much work a comparison may cost.  All limits count work, none counts time: verdicts are reproducible."""

from __future__ import annotations

TEXT_LENGTH = 20_000
"""Characters of one side."""

NODES = 4_000
"""Nodes of one side."""

SEARCHED_NODES = 200
"""Nodes of both sides up to which points are searched for that sampling did not see."""

PRECISE_WORK = 3_000_000
"""Nodes times digits squared / 100, over all points evaluated in high precision."""

DIGITS = 1_200
"""Most digits of an evaluation."""

ENTRIES = 400
"""Entries of an array."""

RATIONAL_BITS = 400_000
"""Bits of an exact numerator or denominator."""

PAIRS_REMEMBERED = 16_384
"""Pairs of texts whose verdict is kept."""

LONGEST_REMEMBERED = 600
"""Characters of a text that is kept; longer ones would fill the memory."""
