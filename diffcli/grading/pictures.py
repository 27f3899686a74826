"""Computation trees as SVG, for reports that need no network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from diffcli.errors import printable
from diffcli.grading.marks import DrawnNode, Mark
from diffcli.grading.pages import SIGNS

_WIDTH = 168
_HEIGHT = 54
_GAP = 14
_RISE = 34
_SHOWN = 20


def svg(nodes: Sequence[DrawnNode]) -> str:
    """Return a tree as an SVG element: the output on top, each node above its inputs.

    The colour of a value is its mark; a node printed before is drawn as a dashed box with its number.
    """
    columns = _columns(nodes)
    width = int((max(columns) + 1) * (_WIDTH + _GAP) + _GAP)
    height = (max(node.depth for node in nodes) + 1) * (_HEIGHT + _RISE)
    parts = [f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">']
    above: list[int] = []
    for index, node in enumerate(nodes):
        del above[node.depth :]
        if above:
            parts.append(_edge(columns[above[-1]], nodes[above[-1]].depth, columns[index], node.depth))
        above.append(index)
    parts.extend(_box(node, column) for node, column in zip(nodes, columns, strict=True))
    return "".join((*parts, "</svg>"))


def _columns(nodes: Sequence[DrawnNode]) -> list[float]:
    """Return the horizontal place of each node: leaves side by side, a node in the middle of its inputs."""
    columns = [0.0] * len(nodes)
    inputs: list[list[int]] = [[] for _ in nodes]
    above: list[int] = []
    for index, node in enumerate(nodes):
        del above[node.depth :]
        if above:
            inputs[above[-1]].append(index)
        above.append(index)
    leaf = 0
    for index in range(len(nodes)):
        if not inputs[index]:
            columns[index] = leaf
            leaf += 1
    for index in reversed(range(len(nodes))):
        if inputs[index]:
            columns[index] = (columns[inputs[index][0]] + columns[inputs[index][-1]]) / 2
    return columns


def _place(column: float, depth: int) -> tuple[float, float]:
    return _GAP + column * (_WIDTH + _GAP), depth * (_HEIGHT + _RISE) + 4


def _edge(upper: float, upper_depth: int, lower: float, lower_depth: int) -> str:
    x1, y1 = _place(upper, upper_depth)
    x2, y2 = _place(lower, lower_depth)
    return f'<line x1="{x1 + _WIDTH / 2:g}" y1="{y1 + _HEIGHT:g}" x2="{x2 + _WIDTH / 2:g}" y2="{y2:g}"/>'


def _box(node: DrawnNode, column: float) -> str:
    x, y = _place(column, node.depth)
    kind = ' class="again"' if node.is_reference else ""
    parts = [f'<g transform="translate({x:g} {y:g})"{kind}>', f'<rect width="{_WIDTH}" height="{_HEIGHT}" rx="6"/>']
    head = f"{node.title} @[{node.number}]" if node.is_reference else node.title
    parts.append(f'<text x="8" y="16" class="op">{_text(head)}</text>')
    if not node.is_reference:
        parts.append(_value("result", node.result, node.result_mark, 32))
        parts.append(_value("gradient", node.gradient, node.gradient_mark, 47))
    return "".join((*parts, "</g>"))


def _value(name: str, truth: str, mark: Mark, y: int) -> str:
    sign = SIGNS.get(mark.state, "")
    given = f" {_text(mark.text)}" if mark.text and mark.state != "right" else ""
    full = escape(printable(f"{name} {truth} {sign} {mark.text}".strip()))
    kind = mark.state or "plain"
    return f'<text x="8" y="{y}" class="{kind}"><title>{full}</title>{name} {_text(truth)} {sign}{given}</text>'


def _text(text: str) -> str:
    text = printable(text)
    try:
        number = float(text)
        text = f"{number:.6g}" if len(text) > 9 else text
    except ValueError:
        text = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return escape(text)
