"""A computation graph as SVG, laid out in layers without an external program.

No edge stands behind a node, and few cross: an edge over several layers gets a place of its own in each layer between,
so that it passes beside the nodes there; the places of a layer are then ordered by where their neighbours stand, back
and forth, and moved towards them.
Source: Sugiyama, Tagawa and Toda 1981; Gansner et al. 1993.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from html import escape
from itertools import pairwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from diffcli.rendering.drawing import Drawing, DrawnNode

    Edge = tuple[int, int]
    Frames = tuple[Sequence[tuple[int, int]], Sequence[int]]

GAP = 24.0
"""Distance of nodes that stand side by side."""

_EDGE_WIDTH = 8.0
_MOST_PLACES = 20_000
"""Places of edges in layers between, beyond which edges go straight on."""

_SWEEPS = 12
_MOVES = 16


def laid_out(
    widths: Sequence[float], edges: Sequence[Edge], links: Sequence[Edge] = (), leaves: Iterable[int] = ()
) -> tuple[list[int], list[float], dict[Edge, list[tuple[int, float]]]]:
    """Return rows, from the bottom, and centers, from the left, of nodes of these widths, and the routes of edges.

    Each node is above all that it has an edge from; ``edges`` are in topological order of their ends.  ``links`` pull
    nodes together and are routed as edges are; ``leaves`` stand just below what uses them first.  A route is a row and
    place in each layer from its lower node to its upper one.
    """
    rows = _rows(len(widths), edges, leaves)
    sizes = list(widths)
    chains: dict[Edge, list[int]] = {}
    together = dict.fromkeys((*edges, *links))
    is_routed = sum(abs(rows[a] - rows[b]) for a, b in together) <= _MOST_PLACES
    for edge in together:
        low, high = sorted(edge, key=lambda place: rows[place])
        chain = [low]
        for row in range(rows[low] + 1, rows[high] if is_routed else 0):
            chain.append(len(sizes))
            sizes.append(_EDGE_WIDTH)
            rows.append(row)
        chains[edge] = [*chain, high]
    below: list[list[int]] = [[] for _ in sizes]
    above: list[list[int]] = [[] for _ in sizes]
    for chain in chains.values():
        for a, b in pairwise(chain):
            if rows[a] != rows[b]:
                above[a].append(b)
                below[b].append(a)
    layers: list[list[int]] = [[] for _ in range(max(rows, default=0) + 1)]
    for place, row in enumerate(rows):
        layers[row].append(place)
    layers = _ordered(layers, below, above)
    centers = _centers(layers, below, above, sizes)
    routes = {edge: [(rows[place], centers[place]) for place in chain] for edge, chain in chains.items()}
    return rows[: len(widths)], centers[: len(widths)], routes


def _rows(count: int, edges: Sequence[Edge], leaves: Iterable[int]) -> list[int]:
    """Return the layer of each node: above all of its inputs."""
    rows = [0] * count
    for start, end in sorted(edges, key=lambda edge: edge[1]):
        rows[end] = max(rows[end], rows[start] + 1)
    above: dict[int, int] = {}
    for start, end in edges:
        above[start] = min(above.get(start, rows[end]), rows[end])
    for place in leaves:
        if place in above:
            rows[place] = above[place] - 1
    return rows


def _ordered(
    layers: list[list[int]], below: Sequence[Sequence[int]], above: Sequence[Sequence[int]]
) -> list[list[int]]:
    """Return the layers in an order with few crossings: the best of sweeps by the mean place of the neighbours."""
    best, fewest = layers, _crossings(layers, above)
    current = [list(layer) for layer in layers]
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        upward = sweep % 2 == 0
        near = below if upward else above
        order = range(1, len(current)) if upward else range(len(current) - 2, -1, -1)
        for row in order:
            beside = current[row - 1 if upward else row + 1]
            at = {place: i for i, place in enumerate(beside)}
            own = {place: i for i, place in enumerate(current[row])}
            mean = {
                place: sum(at[n] for n in near[place]) / len(near[place]) if near[place] else own[place]
                for place in current[row]
            }
            current[row] = sorted(current[row], key=lambda place: (mean[place], own[place]))
        count = _crossings(current, above)
        if count < fewest:
            best, fewest = [list(layer) for layer in current], count
    return best


def _crossings(layers: Sequence[Sequence[int]], above: Sequence[Sequence[int]]) -> int:
    """Return how many pairs of edges cross between layers."""
    count = 0
    for low, high in pairwise(layers):
        at = {place: i for i, place in enumerate(high)}
        seen: list[int] = []
        for place in low:
            ends = sorted(at[n] for n in above[place])
            count += sum(len(seen) - bisect_left(seen, end + 1) for end in ends)
            for end in ends:
                insort(seen, end)
    return count


def _centers(
    layers: Sequence[Sequence[int]],
    below: Sequence[Sequence[int]],
    above: Sequence[Sequence[int]],
    sizes: Sequence[float],
) -> list[float]:
    """Return the centre of each place: near the mean of its neighbours, the order of each layer kept."""
    centers = [0.0] * len(sizes)
    for layer in layers:
        _spread(layer, sizes, centers, [0.0] * len(layer))
    for move in range(_MOVES):
        upward = move % 2 == 0
        for layer in layers if upward else reversed(layers):
            wanted = []
            for place in layer:
                near = (below if upward else above)[place] or (above if upward else below)[place]
                wanted.append(sum(centers[n] for n in near) / len(near) if near else centers[place])
            _spread(layer, sizes, centers, wanted)
    left = min((centers[place] - sizes[place] / 2 for layer in layers for place in layer), default=0.0)
    return [center - left for center in centers]


def _spread(layer: Sequence[int], sizes: Sequence[float], centers: list[float], wanted: Sequence[float]) -> None:
    """Place a layer in its order, as near to where its places want to be as the squares of the distances go.

    Places that would overlap join into blocks, which stand at the mean of what their places want.
    """
    offsets = [0.0]
    for before, place in pairwise(layer):
        gap = GAP if max(sizes[before], sizes[place]) > _EDGE_WIDTH else GAP / 2
        offsets.append(offsets[-1] + (sizes[before] + sizes[place]) / 2 + gap)
    blocks: list[tuple[float, int]] = []  # the sum of what is wanted of the first place, and how many are in it
    for want, offset in zip(wanted, offsets, strict=False):
        total, count = want - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before_total, before_count = blocks.pop()
            total, count = total + before_total, count + before_count
        blocks.append((total, count))
    starts = [total / count for total, count in blocks for _ in range(count)]
    for place, start, offset in zip(layer, starts, offsets, strict=False):
        centers[place] = start + offset


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


def svg(drawing: Drawing, frames: Frames | None = None) -> str:
    """Return the picture of a drawing: inputs at the bottom, what is computed from them above.

    Edges and links run between the rows, and beside the nodes of a row that they pass.  ``frames`` say when value and
    gradient of each node appear, and when the gradient goes over each edge, where the drawing is played.
    """
    height = 14 + _LINE * max((len(node.lines) for node in drawing.nodes), default=1)
    widths = [max(46.0, _LETTER * max(len(text) for text, _ in n.lines) + 20) for n in drawing.nodes]
    leaves = [place for place, node in enumerate(drawing.nodes) if node.is_leaf]
    rows, centers, routes = laid_out(widths, drawing.edges, drawing.links, leaves)
    row_count = max(rows, default=0) + 1
    pitch = height + _BAND
    centers = [center + _PAD for center in centers]
    right = [x + w / 2 for x, w in zip(centers, widths, strict=True)]
    right += [x + _PAD for route in routes.values() for _, x in route]
    width = max(right, default=0.0) + _PAD
    bottom = _PAD + (row_count - 1) * pitch + height

    def top(row: int) -> float:
        return _PAD + (row_count - 1 - row) * pitch

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
        path = _path([(row, x + _PAD) for row, x in routes[edge]], top, height, shift)
        played = f' data-frame="{frames[1][number]}"' if frames else ""
        lines.append(f'<path class="edge" marker-end="url(#tip)"{played} d="{path}"/>')
    for link in drawing.links:
        path = _path([(row, x + _PAD) for row, x in routes[link]], top, height, 0.0)
        lines.append(f'<path class="link" d="{path}"/>')
    for place, node in enumerate(drawing.nodes):
        x, y, w = centers[place], top(rows[place]), widths[place]
        kind = ("leaf" if node.is_leaf else "op") + (" gradient" if node.is_gradient else "")
        corner = 3 if node.is_leaf else 15
        rect = f'<rect class="{kind}" x="{x - w / 2:.1f}" y="{y:.1f}" width="{w:.1f}" height="{height:.0f}" '
        appears = frames[0][place] if frames else None
        played = f' data-frame="{appears[0]}"' if appears else ""
        lines.append(f'{rect}rx="{corner}"{played}/>{_texts(node, x, y, height, appears)}')
    return "\n".join([*lines, "</svg>"])


def _texts(node: DrawnNode, x: float, y: float, height: float, appears: tuple[int, int] | None) -> str:
    first = y + (height - (len(node.lines) - 1) * _LINE) / 2
    frames = appears and dict(zip(("title", "result", "pulled"), (None, *appears), strict=True))
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
