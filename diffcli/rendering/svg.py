"""A computation graph as SVG, laid out in layers without an external program."""

from __future__ import annotations

from collections import Counter
from html import escape
from itertools import pairwise

from diffcli.rendering.layout import laid_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diffcli.rendering.drawing import Drawing, DrawnNode

_LETTER, _BAND, _PAD, _LINE = 7.4, 42.0, 20.0, 16.0
"""Width of a letter, height between rows, margin and height of a line of text, in pixels."""

_APART = 10.0
"""Distance of edges between the same nodes."""

STYLE = (
    "text{font:13px monospace;text-anchor:middle;dominant-baseline:central}"
    ".op,.leaf{fill:#eef3fb;stroke:#35507a}.leaf{fill:#fff}.gradient{fill:#fdf0e4;stroke:#a35a1c}"
    ".edge{stroke:#555;fill:none}.link{stroke:#a35a1c;stroke-dasharray:4 3;fill:none}"
    ".result{fill:#1d5c2e}.pulled{fill:#a3421c}"
)


def svg(drawing: Drawing) -> str:
    """Return the picture of a drawing: inputs at the bottom, what is computed from them above.

    Edges and links run between the rows, and beside the nodes of a row that they pass.
    """
    height = 14 + _LINE * max((len(node.lines) for node in drawing.nodes), default=1)
    widths = [max(46.0, _LETTER * max(len(text) for text, _ in n.lines) + 20) for n in drawing.nodes]
    leaves = [place for place, node in enumerate(drawing.nodes) if node.is_leaf]
    layout = laid_out(widths, drawing.edges, drawing.links, leaves)
    pitch = height + _BAND
    centers = [center + _PAD for center in layout.centers]
    right = [x + w / 2 for x, w in zip(centers, widths, strict=True)]
    right += [x + _PAD for route in layout.routes.values() for _, x in route]
    width = max(right, default=0.0) + _PAD
    bottom = _PAD + (layout.row_count - 1) * pitch + height

    def top(row: int) -> float:
        return _PAD + (layout.row_count - 1 - row) * pitch

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{bottom + _PAD:.0f}" '
        f'viewBox="0 0 {width:.0f} {bottom + _PAD:.0f}">',
        f"<style>{STYLE}</style>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerUnits="userSpaceOnUse" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>',
    ]
    of_pair = Counter(drawing.edges)
    drawn: Counter[tuple[int, int]] = Counter()
    for number, edge in enumerate(drawing.edges):
        shift = (drawn[edge] - (of_pair[edge] - 1) / 2) * _APART
        drawn[edge] += 1
        path = _path([(row, x + _PAD) for row, x in layout.routes[edge]], top, height, shift)
        frames = f' data-frame="{drawing.frames[number]}"' if drawing.frames else ""
        lines.append(f'<path class="edge" marker-end="url(#tip)"{frames} d="{path}"/>')
    for link in drawing.links:
        path = _path([(row, x + _PAD) for row, x in layout.routes[link]], top, height, 0.0)
        lines.append(f'<path class="link" d="{path}"/>')
    for place, node in enumerate(drawing.nodes):
        x, y, w = centers[place], top(layout.rows[place]), widths[place]
        kind = ("leaf" if node.is_leaf else "op") + (" gradient" if node.is_gradient else "")
        corner = 3 if node.is_leaf else 15
        rect = f'<rect class="{kind}" x="{x - w / 2:.1f}" y="{y:.1f}" width="{w:.1f}" height="{height:.0f}" '
        played = f' data-frame="{node.frames[0]}"' if node.frames else ""
        lines.append(f'{rect}rx="{corner}"{played}/>{_texts(node, x, y, height)}')
    return "\n".join([*lines, "</svg>"])


def _texts(node: DrawnNode, x: float, y: float, height: float) -> str:
    first = y + (height - (len(node.lines) - 1) * _LINE) / 2
    frames = node.frames and dict(zip(("title", "result", "pulled"), (None, *node.frames), strict=True))
    texts = []
    for i, (text, kind) in enumerate(node.lines):
        named = f' class="{kind}"' if kind != "title" else ""
        if frames and frames[kind]:
            named += f' data-frame="{frames[kind]}"'
        texts.append(f'<text{named} x="{x:.1f}" y="{first + i * _LINE:.1f}">{escape(text)}</text>')
    return "".join(texts)


def _path(route: Sequence[tuple[int, float]], top: Callable[[int], float], height: float, shift: float) -> str:
    """Return an edge: curves in the bands between rows, straight on where it passes a row."""
    (row, x), (last, end) = route[0], route[-1]
    if row == last:  # side by side, over the band above
        y = top(row)
        return f"M{x:.1f} {y:.1f}C{x:.1f} {y - _BAND / 2:.1f} {end:.1f} {y - _BAND / 2:.1f} {end:.1f} {y:.1f}"
    x += shift
    path = f"M{x:.1f} {top(row):.1f}"
    for (low, _), (high, center) in pairwise(route):
        y1, y2 = top(low), top(high) + height
        if high == last:
            center += shift
        bend = (y1 - y2) / 2
        path += f"C{x:.1f} {y1 - bend:.1f} {center:.1f} {y2 + bend:.1f} {center:.1f} {y2:.1f}"
        if high != last:
            path += f"L{center:.1f} {top(high):.1f}"
        x = center
    return path
