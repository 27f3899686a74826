"""Computation trees of reports as SVG: a value has the colour of its mark, and stands there once however often used."""

from __future__ import annotations

from collections.abc import Sequence

from diffcli.errors import printable, shorten
from diffcli.grading.marks import SIGNS, DrawnNode, Mark
from diffcli.rendering.drawing import Drawing
from diffcli.rendering.drawing import DrawnNode as Box
from diffcli.rendering.svg import svg as picture

_SHOWN = 24
_SPACE = ' xmlns="http://www.w3.org/2000/svg"'
"""What SVG needs outside HTML alone."""


class _Marked(Box):
    """A box whose lines have the colours of their marks."""

    __slots__ = ("_lines",)

    def __init__(self, node: DrawnNode, is_leaf: bool) -> None:
        super().__init__(node.title, is_leaf=is_leaf, is_gradient=False)
        values = (("result", node.result, node.result_mark), ("gradient", node.gradient, node.gradient_mark))
        marked = [(_text(name, truth, mark), mark.state or "plain") for name, truth, mark in values]
        self._lines = [(printable(node.title), "title"), *marked]

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The lines to write on it, with what each is."""
        return self._lines


def svg(nodes: Sequence[DrawnNode]) -> str:
    """Return a printed tree as an SVG element for HTML: the output on top, each node above its inputs."""
    inputs: dict[int, list[int]] = {node.number: [] for node in nodes}
    above: list[int] = []
    places: dict[int, int] = {}
    for depth, number in (*((node.depth, node.number) for node in nodes), (0, 0)):
        while len(above) > depth:  # inputs come before what is computed from them
            places.setdefault(above.pop(), len(places))
        if above:
            inputs[above[-1]].append(number)
        above.append(number)
    by_number = {node.number: node for node in nodes if not node.is_reference}
    boxes = [_Marked(by_number[number], not inputs[number]) for number in places]
    edges = [(places[item], places[number]) for number in places for item in inputs[number]]
    return picture(Drawing(boxes, edges)).replace(_SPACE, "")


def _text(name: str, truth: str, mark: Mark) -> str:
    given = mark.text if mark.state != "right" else ""
    parts = (name, _short(truth), SIGNS.get(mark.state, ""), _short(given))
    return printable(" ".join(filter(None, parts)))


def _short(text: str) -> str:
    try:
        return f"{float(text):.6g}" if len(text) > 9 else text
    except ValueError:
        return shorten(text, _SHOWN)
