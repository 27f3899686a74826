"""The catalogue of mistakes as a page, made from the rows that find them."""

from __future__ import annotations

from collections.abc import Iterator

from diffcli.graphs import Apply, Graph
from diffcli.mistakes import RULE, TWO
from diffcli.mistakes.functions import FUNCTIONS
from diffcli.mistakes.linearity import taken_apart
from diffcli.mistakes.rules import KINDS, Rule, classical_rule, function_rule, wrongly_remembered
from diffcli.ops import OPS
from diffcli.parsing import parse
from diffcli.rendering.infix import infix

_TAKEN_APART = ("sqrt(u + v)", "(u + v)^3", "1/(u + v)", "2^(u + v)", "exp(u + v)", "log(u + v)", "sin(u + v)")


def rows() -> Iterator[tuple[str, int, str, str, str]]:
    """Yield code, rank (the smaller, the more specific), what is differentiated, what comes of it, and the words."""
    for kind, shown in KINDS.items():
        yield from _of_rule(shown, classical_rule(kind))
    example = parse("sin(u)").output
    assert isinstance(example, Apply)
    yield from _of_rule(infix(Graph(example)), function_rule(example.op))
    for name in FUNCTIONS:
        op = OPS[name]
        shown = f"{op.call}(u)"
        for mistake, formula, words in wrongly_remembered(op):
            yield mistake, RULE, shown, f"({formula})*du", words.format(node=shown)
    for text in (*_TAKEN_APART, "log(u*v)", "log(u/v)", "sin(c*u)"):
        graph = parse(text, declared=("u", "v", "c", "n", "a"))
        for apart, finding in taken_apart(graph):
            yield finding.mistake, finding.rank, text, f"({infix(apart)})'", finding.feedback


def _of_rule(shown: str, rule: Rule) -> Iterator[tuple[str, int, str, str, str]]:
    for broken in rule.broken:
        words = broken.words.format(node=shown, u="u", v="v", a="a", b="b", c="c", n="n", w="u")
        if broken.rank < TWO or "+" not in broken.mistake:
            yield broken.mistake, broken.rank, shown, infix(broken.formula), words


def with_rows(guide: str) -> str:
    """Return the guide of the mistakes with the rows of each code in its section, the most specific first."""
    told: dict[str, dict[str, int]] = {}
    for code, rank, shown, wrong, words in rows():
        told.setdefault(code, {}).setdefault(f"- `{shown}` gives `{wrong}`: {words}", rank)
    parts = guide.split("\n## ")
    for i, part in enumerate(parts):
        lines = told.get(part.partition("\n")[0].strip("`"), {})
        if lines:
            parts[i] = part.rstrip("\n") + "\n\n" + "\n".join(sorted(lines, key=lambda line: lines[line])) + "\n"
    return "\n## ".join(parts)
