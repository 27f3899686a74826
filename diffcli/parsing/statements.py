"""Where the statements of a program stand in its tree, and the errors of their order."""

from __future__ import annotations

from diffcli.errors import ParseError, Span, shorten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from diffcli.parsing.vocabulary import Vocabulary

    TreeNode = tuple[str, int, int, Any]

_LABELS = frozenset(("result", "assign", "define"))


class Statements:
    """The statements of one text; ``ends`` are the places in the tree of their last nodes."""

    __slots__ = ("ends", "source", "tree", "vocabulary")

    def __init__(self, tree: Sequence[TreeNode], source: str, vocabulary: Vocabulary) -> None:
        self.tree = tree
        self.source = source
        self.vocabulary = vocabulary
        self.ends = [i for i, node in enumerate(tree) if node[0] in _LABELS]

    def premature(self, name: str, place: TreeNode, statement: int) -> ParseError:
        """Return the error of a name used in a statement before the one that defines it, or in a circle."""
        span, hint = Span(place[1], place[2]), None
        circle = self._circle(name, statement)
        if circle:
            through = f", through {shorten(', '.join(circle[:-1]), 200)}" if len(circle) > 1 else ""
            message = f"{circle[-1]} is defined by itself{through}"
        else:
            message, hint = f"{name} is used before its statement", "move its statement up"
        return ParseError(message, span=span, source=self.source, hint=hint)

    def _circle(self, name: str, statement: int) -> list[str]:
        """Return the names through which a statement depends on itself, its own last; empty if it does not."""
        defined = {**self.vocabulary.assigned, **self.vocabulary.functions}
        target = next((n for n, number in defined.items() if number == statement), None)
        came_from: dict[str, str] = {name: ""}
        pending = [name]
        while pending:
            current = pending.pop()
            if current == target:
                path = [current]
                while came_from[path[-1]]:
                    path.append(came_from[path[-1]])
                return path[::-1]
            number = defined[current]
            start = self.ends[number - 1] + 1 if number else 0
            for label, _, _, used in self.tree[start + 1 : self.ends[number]]:
                if label in ("NAME", "FUNCTION", "CALL") and used in defined and used not in came_from:
                    came_from[used] = current
                    pending.append(used)
        return []
