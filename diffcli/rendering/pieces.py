"""A notation without recursion: a node becomes words and operands, each operand with the place that it stands in."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from diffcli.graphs import Node

    Piece = str | tuple[Node, int]


def written(top: list[Piece], pieces: Callable[[Node, int], list[Piece]]) -> str:
    """Return ``top`` as text, each operand in it replaced by its own pieces until only words are left."""
    words: list[str] = []
    pending = top[::-1]
    while pending:
        piece = pending.pop()
        if piece.__class__ is str:
            words.append(piece)
        else:
            pending += pieces(*piece)[::-1]
    return "".join(words)
