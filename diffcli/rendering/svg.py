"""A computation graph as SVG, laid out in layers without an external program."""

from __future__ import annotations

from html import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from diffcli.rendering.drawing import Drawing

_LETTER, _ROW, _GAP, _PAD, _HEIGHT = 7.4, 72.0, 24.0, 20.0, 30.0
"""Width of a letter, distance of rows, gap between nodes, margin and height of a node, in pixels."""

_SWEEPS = 6

_STYLE = (
    "text{font:13px monospace;text-anchor:middle;dominant-baseline:central}"
    ".op,.leaf{fill:#eef3fb;stroke:#35507a}.leaf{fill:#fff}.gradient{fill:#fdf0e4;stroke:#a35a1c}"
    ".edge{stroke:#555;fill:none}.link{stroke:#a35a1c;stroke-dasharray:4 3;fill:none}"
)


def svg(drawing: Drawing) -> str:
    """Return the picture of a drawing: inputs at the bottom, what is computed from them above."""
    layers = _layers(drawing)
    widths = [max(46.0, _LETTER * len(node.text) + 20) for node in drawing.nodes]
    centers = _placed(drawing, layers, widths)
    rows = len(layers)
    heights = {
        place: _PAD + _HEIGHT / 2 + (rows - 1 - row) * _ROW for row, layer in enumerate(layers) for place in layer
    }
    width = max((centers[p] + widths[p] / 2 for layer in layers for p in layer), default=0.0) + _PAD
    height = 2 * _PAD + _HEIGHT + (rows - 1) * _ROW
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}">',
        f"<style>{_STYLE}</style>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>',
    ]
    for start, end in drawing.edges:
        x1, y1, x2, y2 = centers[start], heights[start] - _HEIGHT / 2, centers[end], heights[end] + _HEIGHT / 2
        bend = (y1 - y2) / 2
        path = f"M{x1:.1f} {y1:.1f}C{x1:.1f} {y1 - bend:.1f} {x2:.1f} {y2 + bend:.1f} {x2:.1f} {y2:.1f}"
        lines.append(f'<path class="edge" marker-end="url(#tip)" d="{path}"/>')
    for start, end in drawing.links:
        lines.append(
            f'<path class="link" d="M{centers[start]:.1f} {heights[start]:.1f}L{centers[end]:.1f} {heights[end]:.1f}"/>'
        )
    for place, node in enumerate(drawing.nodes):
        x, y, w = centers[place], heights[place], widths[place]
        kind = ("leaf" if node.is_leaf else "op") + (" gradient" if node.is_gradient else "")
        corner = 3 if node.is_leaf else _HEIGHT / 2
        lines.append(
            f'<rect class="{kind}" x="{x - w / 2:.1f}" y="{y - _HEIGHT / 2:.1f}" width="{w:.1f}" '
            f'height="{_HEIGHT:.0f}" rx="{corner:.0f}"/><text x="{x:.1f}" y="{y:.1f}">{escape(node.text)}</text>'
        )
    return "\n".join([*lines, "</svg>"])


def _layers(drawing: Drawing) -> list[list[int]]:
    """Return the places of the nodes row by row, each above all of its inputs."""
    rows = [0] * len(drawing.nodes)
    for start, end in sorted(drawing.edges, key=lambda edge: edge[1]):
        rows[end] = max(rows[end], rows[start] + 1)
    above = {start: len(rows) for start, _ in drawing.edges}
    for start, end in drawing.edges:
        above[start] = min(above[start], rows[end])
    for place, node in enumerate(drawing.nodes):
        if node.is_leaf and place in above:
            rows[place] = above[place] - 1  # just below what uses it first
    layers: list[list[int]] = [[] for _ in range(max(rows, default=0) + 1)]
    for place, row in enumerate(rows):
        layers[row].append(place)
    return layers


def _placed(drawing: Drawing, layers: Sequence[Sequence[int]], widths: Sequence[float]) -> dict[int, float]:
    """Return the centre of each node: near its neighbours, no two overlapping."""
    neighbours: dict[int, list[int]] = {place: [] for place in range(len(drawing.nodes))}
    for start, end in (*drawing.edges, *drawing.links):
        neighbours[start].append(end)
        neighbours[end].append(start)
    centers: dict[int, float] = {}
    for layer in layers:
        _spread(layer, widths, centers, {place: float(i) for i, place in enumerate(layer)})
    for sweep in range(_SWEEPS):
        for layer in layers if sweep % 2 == 0 else list(reversed(layers)):
            wanted = {
                place: sum(centers[n] for n in neighbours[place]) / len(neighbours[place])
                if neighbours[place]
                else centers[place]
                for place in layer
            }
            _spread(sorted(layer, key=lambda place: (wanted[place], place)), widths, centers, wanted)
    left = min(centers[place] - widths[place] / 2 for place in centers)
    return {place: center - left + _PAD for place, center in centers.items()}


def _spread(layer: Sequence[int], widths: Sequence[float], centers: dict[int, float], wanted: dict[int, float]) -> None:
    """Place one row in this order, each as near to where it wants to be as the ones before it allow."""
    edge = float("-inf")
    shift = 0.0
    for place in layer:
        center = max(wanted[place], edge + _GAP + widths[place] / 2)
        shift += center - wanted[place]
        centers[place] = center
        edge = center + widths[place] / 2
    for place in layer:
        centers[place] -= shift / max(1, len(layer))
