"""The schedule of checkpointing that takes the fewest steps, for chains: Griewank and Walther's revolve.

A chain of steps 0, 1, ... is turned from its end to its start; to turn a step, the state before it must be at hand,
which is a snapshot or computed again from one.  With s snapshots, the state before the first step among them, and each
step taken at most r times, C(s + r, s) steps can be turned.
Source: Griewank and Walther 2000, Algorithm 799; Griewank 1992.
"""

from __future__ import annotations

from math import comb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def repetitions(steps: int, snapshots: int) -> int:
    """Return how often some step must be taken before it is turned, at the least."""
    r = 0
    while comb(snapshots + r, snapshots) < steps:
        r += 1
    return r


def forward_steps(steps: int, snapshots: int) -> int:
    """Return how many steps are taken, at the least, until the state before each has been at hand."""
    r = repetitions(steps, snapshots)
    return r * steps - comb(snapshots + r, snapshots + 1)


def schedule(steps: int, snapshots: int) -> Iterator[tuple[int, int] | int]:
    """Yield what to do, in order; it takes ``forward_steps``.

    A pair goes from the state before one step to the state before another; a number says which step to turn then.  A
    state that was gone to is kept until all steps after it are turned.
    """
    pending = [(0, steps, snapshots)] if steps else []
    while pending:
        base, count, free = pending.pop()  # from where, how many steps, with how many snapshots
        if count == 1:
            yield base
        elif free == 1:
            for last in range(base + count - 1, base, -1):
                yield base, last
                yield last
            yield base
        else:
            ahead = base + _split(count, free)
            yield base, ahead
            pending.append((base, ahead - base, free))
            pending.append((ahead, base + count - ahead, free - 1))


def _split(steps: int, snapshots: int) -> int:
    """Return how far the next snapshot is from the last; nearest of those that are optimal."""
    r = repetitions(steps, snapshots)
    nearest = comb(snapshots + r - 2, snapshots) if r > 1 else 1
    return max(1, nearest, steps - comb(snapshots - 1 + r, snapshots - 1))
