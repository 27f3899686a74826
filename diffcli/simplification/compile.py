"""Compile the table of rewrites: ``python -m diffcli.simplification.compile`` writes its patterns as tuples."""

from __future__ import annotations

from pathlib import Path

from diffcli.simplification.algebra import Algebra
from diffcli.simplification.rewrites import ROWS
from diffcli.simplification.terms import APPLY, LEAF, NUMBER, PRODUCT, SUM, Term, called_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

FILE = Path(__file__).with_name("patterns.py")

_HEAD = '''"""Generated from the table of rewrites by ``python -m diffcli.simplification.compile``; do not edit.

Pattern and replacement of each row, by the operation it is found by.  A term is a name, a number, or a tuple: of an
operation, its options and its inputs; of "+" or "*", a number and pairs of a term and its coefficient or exponent.
"""

# fmt: off
# ruff: noqa

from __future__ import annotations
'''


def patterns_text() -> str:
    """Return the module of the patterns, the same in every run."""
    calls: dict[str, list[Any]] = {}
    factors: dict[str, list[Any]] = {}
    sums: dict[str, list[Any]] = {}
    squares: dict[str, Any] = {}
    patterns = read_patterns([text for row in ROWS for text in (row.pattern, row.replacement)])
    for pattern, replacement in zip(patterns[::2], patterns[1::2], strict=True):
        to = encoded(replacement)
        if pattern.kind == APPLY:
            calls.setdefault(pattern.head.name, []).append((encoded(pattern), to))
        elif pattern.kind == PRODUCT:
            parts = sorted(pattern.parts, key=lambda part: part[0].kind != APPLY)
            row = ([(encoded(base), exponent) for base, exponent in parts], sorted(called_in(pattern)), to)
            factors.setdefault(parts[0][0].head.name, []).append(row)
        elif pattern.kind == SUM:
            if replacement.kind == PRODUCT:
                # cos(u)^2 may also be written out as 1 - sin(u)^2, where that makes a longer sum shorter
                base = replacement.parts[0][0]
                squares[base.head.name] = (encoded(base), encoded(pattern))
            monomials = [(encoded(part), coefficient) for part, coefficient in pattern.parts]
            monomials += [(1, pattern.value)] if pattern.value else []
            names = sorted({name for part, _ in pattern.parts for name in called_in(part)})
            sums.setdefault(pattern.parts[0][0].parts[0][0].head.name, []).append((monomials, names, to))
        else:
            raise ValueError("a pattern is an operation, a product or a sum")
    lines = [_HEAD]
    for name, table in (("CALLS", calls), ("FACTORS", factors), ("SUMS", sums), ("SQUARES", squares)):
        lines.append(f"{name} = {{")
        lines += [f"    {op!r}: {_tuples(rows)!r}," for op, rows in table.items()]
        lines.append("}")
    return "\n".join((*lines, ""))


def read_patterns(texts: Sequence[str]) -> list[Term]:
    """Return the terms that texts mean, in one algebra; names are leaves."""
    from diffcli.parsing import parse
    from diffcli.simplification.reading import to_terms

    # one text for all is read several times faster than each alone
    graph = parse(f"[{', '.join(texts)}]", declared=("u", "v"))
    terms = to_terms(Algebra(), graph)
    return [terms[node] for node in graph.output.inputs]  # type: ignore[attr-defined]


def encoded(term: Term) -> Any:
    """Return a term as tuples, names and numbers; a fraction is a pair."""
    if term.kind == NUMBER:
        return _number(term.value)
    if term.kind == LEAF:
        return term.head.name
    if term.kind == APPLY:
        return (term.head.name, term.options, tuple(encoded(item) for item, _ in term.parts))
    parts = tuple((encoded(item), encoded(x) if isinstance(x, Term) else _number(x)) for item, x in term.parts)
    return ("+" if term.kind == SUM else "*", _number(term.value), parts)


def _number(value: Any) -> Any:
    return int(value) if value.denominator == 1 else (value.numerator, value.denominator)


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, (list, tuple)) else value


if __name__ == "__main__":
    FILE.write_text(patterns_text(), encoding="utf-8")
