"""Compile the grammars: ``python -m diffcli.parsing.compile`` writes ``tables/*.py`` from ``grammars/*.lark``.

Loading lark and building a grammar takes ten times as long as a whole run of diffcli, so what lark finds out is
kept as plain literals.  Nothing else imports lark.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lark import Lark
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

GRAMMARS = Path(__file__).resolve().parents[2] / "grammars"
TABLES = Path(__file__).resolve().parent / "tables"


class _NoLexer(Lexer):
    """Stands in for lark's lexer, which would ask for patterns of the declared terminals."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, data: Any) -> Any:
        """Return the tokens given."""
        return iter(data)


def load(name: str, lexer: type[Lexer] = _NoLexer) -> Lark:
    """Return lark's parser of a grammar; with a conflict in it, this fails."""
    text = (GRAMMARS / f"{name}.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer=lexer, strict=True, maybe_placeholders=False)


def table_text(name: str) -> str:
    """Return the module that holds the tables of a grammar."""
    table = load(name).parser.parser.parser.parse_table  # type: ignore[attr-defined]
    rules: dict[Any, int] = {}
    origins: dict[str, int] = {}
    for actions in table.states.values():
        for action, argument in actions.values():
            if action is not Shift:
                rules.setdefault(argument, len(rules))
                origins.setdefault(argument.origin.name, len(origins))
    numbers = {state: i for i, state in enumerate(table.states)}
    rows = []
    for actions in table.states.values():
        row: dict[str | int, int] = {}
        for symbol, (action, argument) in actions.items():
            key = origins.get(symbol, symbol)
            row[key] = numbers[argument] if action is Shift else ~rules[argument]
        rows.append(dict(sorted(row.items(), key=lambda item: (isinstance(item[0], str), item[0]))))
    lines = [
        f'"""Generated from grammars/{name}.lark by ``python -m diffcli.parsing.compile``; do not edit."""',
        "",
        "# fmt: off",
        "# ruff: noqa",
        "",
        f"START = {numbers[table.start_states['start']]}",
        f"END = {numbers[table.end_states['start']]}",
        "",
        "# (number of the rule's symbol, length, label of the tree node or None)",
        "RULES: tuple[tuple[int, int, str | None], ...] = (",
        *(f"    ({origins[r.origin.name]}, {len(r.expansion)}, {r.alias!r}),  # {r.origin.name}" for r in rules),
        ")",
        "",
        "# one row a state: terminal or number of a symbol -> next state, or ~rule to reduce by",
        "STATES: tuple[dict[str | int, int], ...] = (",
        *(f"    {row!r}," for row in rows),
        ")",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Write the tables of every grammar."""
    for path in sorted(GRAMMARS.glob("*.lark")):
        (TABLES / f"{path.stem}.py").write_text(table_text(path.stem), encoding="utf-8")


if __name__ == "__main__":
    main()
