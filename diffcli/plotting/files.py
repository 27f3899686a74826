"""Curves into a picture file, with matplotlib."""

from __future__ import annotations

from collections.abc import Sequence

from diffcli.errors import FileError, UsageError
from diffcli.plotting.curves import LARGEST, Curve, limits

FORMATS = (".png", ".svg", ".pdf")


def save(curves: Sequence[Curve], path: str, *, name: str, start: float, stop: float) -> None:
    """Draw curves over the variable ``name`` into a file whose ending is one of ``FORMATS``.

    Raises: UsageError for another ending or without matplotlib, FileError.
    """
    if not path.lower().endswith(FORMATS):
        raise UsageError(f"a picture file ends in {', '.join(FORMATS)}, and {path!r} does not")
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError:
        raise UsageError(
            "pictures in files need matplotlib", hint="pip install 'diffcli[plot]'; without -o the terminal is used"
        ) from None
    # the same bytes for the same curves
    with matplotlib.rc_context({"svg.hashsalt": "diffcli"}):
        figure = Figure(figsize=(7, 4.5), layout="constrained")
        axes = figure.add_subplot()
        colors = matplotlib.color_sequences["tab10"]
        for curve, color in zip(curves, colors, strict=False):
            label: str | None = curve.label
            for xs, ys in curve.pieces:
                axes.plot(xs, ys.clip(-LARGEST, LARGEST), color=color, label=label, linewidth=1.6)
                label = None
        axes.set_xlim(start, stop)
        axes.set_ylim(*limits(curves))
        axes.set_xlabel(name)
        axes.axhline(0, color="0.6", linewidth=0.6, zorder=0)
        axes.grid(alpha=0.3)
        if any(curve.pieces for curve in curves):
            axes.legend(loc="best")
        try:
            # without the date
            metadata = {".png": {}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}[path.lower()[-4:]]
            figure.savefig(path, dpi=120, metadata=metadata)
        except OSError as error:
            raise FileError(f"cannot write {path!r}: {error.strerror or error}") from None
