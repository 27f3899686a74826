"""Whether a product of powers is bounded by a sum of some: it is below their Newton polytope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

MOST_BOUNDS = 12


def has_convex_bound(wanted: Mapping[str, Fraction], bounds: Sequence[Mapping[str, Fraction]]) -> bool:
    """Tell whether a weighted mean of the exponents of ``bounds`` reaches all those ``wanted``.

    If so, the weighted geometric mean, and with it the sum, bounds the product; if not, the variables can grow so
    that nothing in the sum keeps up.
    """
    bounds = [b for b in bounds if any(b.get(name, 0) > 0 for name in wanted)][:MOST_BOUNDS]
    if any(exponent > 0 and all(b.get(name, 0) <= 0 for b in bounds) for name, exponent in wanted.items()):
        return False
    names = sorted({name for exponents in (wanted, *bounds) for name in exponents})
    zero = Fraction(0)
    # the simplex method, phase one: weights w >= 0 with sum 1 and, for each name, w.exponents - slack = wanted
    rows: list[list[Fraction]] = []
    for k, name in enumerate(names):
        slack = [Fraction(-1) if j == k else zero for j in range(len(names))]
        rows.append([*(b.get(name, zero) for b in bounds), *slack, wanted.get(name, zero)])
    rows.append([*(Fraction(1) for _ in bounds), *(zero for _ in names), Fraction(1)])
    rows = [[-x for x in row] if row[-1] < 0 else row for row in rows]
    width = len(rows[0]) - 1
    basis = [width + k for k in range(len(rows))]  # artificial variables, kept out of the table
    while True:
        # what is left to remove of the artificial variables, as a combination of the others
        cost = [sum((row[j] for k, row in enumerate(rows) if basis[k] >= width), zero) for j in range(width + 1)]
        if cost[-1] == 0:
            return True
        entering = next((j for j in range(width) if cost[j] > 0), None)  # Bland's rule: no cycles
        if entering is None:
            return False
        ratios = [(row[-1] / row[entering], basis[k], k) for k, row in enumerate(rows) if row[entering] > 0]
        _, _, leaving = min(ratios)
        pivot = rows[leaving][entering]
        rows[leaving] = [x / pivot for x in rows[leaving]]
        for k, row in enumerate(rows):
            if k != leaving and row[entering] != 0:
                factor = row[entering]
                rows[k] = [x - factor * y for x, y in zip(row, rows[leaving], strict=True)]
        basis[leaving] = entering
