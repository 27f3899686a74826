"""Curves as text, with plotext: the only user of that package."""

from __future__ import annotations

from collections.abc import Sequence

from diffcli.errors import UsageError
from diffcli.plotting.curves import Curve, limits

_MARKERS = ("braille", "o", "+", "x", "*", "#", "%", "@", "&")
"""Without colours the curves differ by their characters."""

_COLORS = ("blue+", "orange+", "green+", "red+", "magenta+", "cyan+", "gray+", "blue", "green")
_DASH = "⠒⠒"
_LOWEST = 8
"""Lines a picture has at least."""


def draw(
    curves: Sequence[Curve], *, start: float, stop: float, width: int = 80, height: int = 24, color: bool = False
) -> str:
    """Return the picture as lines of text.

    Raises: UsageError, if plotext is not installed.
    """
    try:
        import plotext  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        raise UsageError(
            "plots in the terminal need plotext", hint="pip install 'diffcli[plot]', or write a file with -o"
        ) from None
    low, high = limits(curves)
    figure = plotext.figure
    figure.clear()
    figure.theme("colorless")  # no colours behind the curves: the terminal keeps its own
    legend = []
    for place, curve in enumerate(curves):
        symbol = "braille" if color else _MARKERS[place % len(_MARKERS)]
        pixel = _COLORS[place % len(_COLORS)] if color else None
        xs, ys, gaps = _points(curve, low, high)
        signal = figure.signal(xs, ys, marker=plotext.marker(symbol, pixel))
        signal.lines()
        for gap in gaps:
            signal.line(gap, False)
        figure.draw(signal)
        sample = _DASH if symbol == "braille" else 2 * symbol
        legend.append(f"  {plotext.colorize(sample, pixel) if color else sample}  {curve.label}")
    figure.ruler("x").lim(start, stop)
    figure.ruler("y").lim(low, high)
    figure.plot_size(width, max(height - len(curves), _LOWEST))
    picture = str(figure.build())
    figure.clear()
    # below the picture, where it hides nothing
    lines = (picture if color else str(plotext.uncolorize(picture))).rstrip("\n").split("\n")
    return "\n".join([*(line.rstrip() for line in lines), *legend])


def _points(curve: Curve, low: float, high: float) -> tuple[list[float], list[float], list[int]]:
    """Return the points of a curve just beyond the picture's edges at most, and where it is not joined."""
    reach = high - low
    xs: list[float] = []
    ys: list[float] = []
    gaps: list[int] = []
    for piece_xs, piece_ys in curve.pieces:
        gaps.append(len(xs))
        xs.extend(piece_xs.tolist())
        ys.extend(piece_ys.clip(low - reach, high + reach).tolist())
    return xs, ys, gaps
