"""What is known of an operation stands in its row: its name hardly occurs anywhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from diffcli.ops import OPS

PACKAGE = Path(__file__).parents[2] / "diffcli"
GENERATED = {
    PACKAGE / "parsing" / "tables",
    PACKAGE / "namespaces" / "kernels.py",
    PACKAGE / "simplification" / "patterns.py",
    PACKAGE / "namespaces" / "error_kernels",
}
LITERAL = re.compile(r"""(?<=["'])[\w ]+(?=["'])""")
NAMES = {op.name for op in OPS} | set(OPS.calls())

MOST_MENTIONS = 988
MOST_FILES = 87
"""What there was when this was last counted.  These numbers only ever fall."""


def mentions(path: Path) -> Iterator[str]:
    """Names of operations in literals that consist of such names, as "sin" and "exp log sqrt" do."""
    text = path.read_text(encoding="utf-8")
    if not any(set(words.split()) <= NAMES for words in LITERAL.findall(text)):
        return  # which is told sooner than by a walk
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value.split()
            if all(word in NAMES for word in words):
                yield from words


def test_operations_are_not_named_outside_their_rows_more_often_than_before() -> None:
    paths = [
        p for p in PACKAGE.rglob("*.py") if PACKAGE / "ops" not in p.parents and GENERATED.isdisjoint((p, *p.parents))
    ]
    counts = {path: len(list(mentions(path))) for path in paths}
    said = {str(path.relative_to(PACKAGE)): count for path, count in counts.items() if count}
    assert sum(said.values()) <= MOST_MENTIONS, said
    assert len(said) <= MOST_FILES, said
