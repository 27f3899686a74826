"""Compile the grammars: ``python -m diffcli.parsing.compile`` writes ``tables/*.py`` from ``grammars/*.lark``.

Loading lark and building a grammar takes ten times as long as a whole run of diffcli, so what lark finds out is
kept as plain literals.  Nothing else imports lark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from textwrap import wrap
from typing import Any

from lark import Lark
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

_PACKAGE = Path(__file__).resolve().parents[1]
GRAMMARS = next(path for path in (_PACKAGE / "grammars", _PACKAGE.parent / "grammars") if path.is_dir())
"""In the package once it is installed, beside it in a checkout."""

TABLES = _PACKAGE / "parsing" / "tables"

_SHORT = 20
"""Characters of a row that is written each time."""


class _NoLexer(Lexer):
    """Stands in for lark's lexer, which would ask for patterns of the declared terminals."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Any:
        """Refuse; lark only makes tables here."""
        raise NotImplementedError


def load(name: str) -> Lark:
    """Return lark's parser of a grammar; a grammar with a conflict is an error."""
    path = str(GRAMMARS / f"{name}.lark")
    return Lark.open(path, parser="lalr", lexer=_NoLexer, strict=True, maybe_placeholders=False)


def own_name(name: str) -> str:
    """Return a name without the prefix that lark gives to what a grammar imports from another."""
    return re.sub(r"^(_?)[a-z]+__", r"\1", name)


def label(rule: Any) -> str | None:
    """Return the label of the tree node that a rule makes, if it makes one."""
    return None if rule.alias is None else own_name(rule.alias)


def valued(rule: Any) -> int:
    """Return how many symbols of a rule have a value: all but signs, whose names begin with an underscore."""
    return sum(not own_name(symbol.name).startswith("_") for symbol in rule.expansion)


def table_text(name: str) -> str:
    """Return the module that holds the tables of a grammar, the same in every run.

    Lark numbers states in hash order; here they are numbered in the order in which they are reached from the first.
    """
    table: Any = load(name).parser.parser.parser.parse_table
    found = {argument for row in table.states.values() for action, argument in row.values() if action is not Shift}
    ordered = sorted(found, key=lambda rule: (rule.origin.name, [symbol.name for symbol in rule.expansion]))
    rules = {rule: i for i, rule in enumerate(ordered)}
    symbols = {symbol: i for i, symbol in enumerate(dict.fromkeys(rule.origin.name for rule in rules))}
    start, end = table.start_states["start"], table.end_states["start"]
    states = {start: 0}
    for state in (pending := [start]):
        for _, (action, argument) in sorted(table.states[state].items()):
            if action is Shift and argument not in states:
                states[argument] = len(states)
                pending.append(argument)
    kinds: dict[str, int] = {}
    rows: list[str] = []
    following: list[dict[int, int]] = [{} for _ in symbols]
    for state, place in states.items():
        actions: dict[int, list[str]] = {}
        for symbol, (action, argument) in sorted(table.states[state].items()):
            number = states[argument] if action is Shift else ~rules[argument]
            if symbol in symbols:
                following[symbols[symbol]][place] = number
            else:
                actions.setdefault(number, []).append(own_name(symbol))
        groups = [(number, " ".join(names)) for number, names in actions.items()]
        told = [names if " " not in names else str(kinds.setdefault(names, len(kinds))) for _, names in groups]
        row = ";".join(f"{number} {names}" for (number, _), names in zip(groups, told, strict=True))
        rows.append(f"={rows.index(row)}" if row in rows and len(row) > _SHORT else row)
    lines = [
        f'"""Generated from grammars/{name}.lark by ``python -m diffcli.parsing.compile``; do not edit."""',
        "",
        "# fmt: off",
        "# ruff: noqa",
        "",
        f"START = {states[start]}",
        f"END = {states[end]}",
        "",
        "# (number of the rule's symbol, length, label of the tree node or None, how many of its symbols have a value)",
        "RULES: tuple[tuple[int, int, str | None, int], ...] = (",
        *_filled(f"({symbols[r.origin.name]}, {len(r.expansion)}, {label(r)!r}, {valued(r)})," for r in rules),
        ")",
        "",
        "# terminals that do the same in some state",
        "KINDS: tuple[str, ...] = (",
        *_filled(f'"{names}",' for names in kinds),
        ")",
        "",
        "# one row a state: next state, or ~rule to reduce by, then the terminal, or the number of those, that do;",
        "# after a sign of equality the number of an equal row",
        "STATES: tuple[str, ...] = (",
        *_filled(f'"{row}",' for row in rows),
        ")",
        "",
        "# one row a symbol: the state after it, and where it is another one, the state before it with that",
        "AFTER: tuple[str, ...] = (",
        *_filled(f'"{_after(row)}",' for row in following),
        ")",
        "",
    ]
    return "\n".join(lines)


def _after(row: dict[int, int]) -> str:
    """Return the most frequent state that follows a symbol, and the others with the states before it."""
    usual = min(row.values(), key=lambda state: (-list(row.values()).count(state), state), default=0)
    others = [number for pair in row.items() if pair[1] != usual for number in pair]
    return " ".join(map(str, (usual, *others)))


def _filled(entries: Iterable[str]) -> list[str]:
    """Return entries of a literal in filled lines, each as a whole."""
    kept = " ".join(entry.replace(" ", "\xa0") for entry in entries)
    indent = {"initial_indent": "    ", "subsequent_indent": "    "}
    lines = wrap(kept, 120, **indent, break_long_words=False, break_on_hyphens=False)  # type: ignore[arg-type]
    return [line.replace("\xa0", " ") for line in lines]


def main() -> None:
    """Write the tables of every grammar."""
    for path in sorted(GRAMMARS.glob("*.lark")):
        (TABLES / f"{path.stem}.py").write_text(table_text(path.stem), encoding="utf-8")


if __name__ == "__main__":
    main()
