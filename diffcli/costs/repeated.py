"""One layer repeated n times, n being a number or a symbol: counts as polynomials in n."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from diffcli.costs.counting import Count, Counting, count_backward, leaf_shapes
from diffcli.costs.shapes import Ledger, shape_of
from diffcli.engine.checkpoint import run
from diffcli.errors import LimitError, ShapeError, UsageError
from diffcli.graphs import Graph, Node, Variable, rebuilt
from diffcli.ops import OPS, sizes
from diffcli.polynomials import Polynomial, envelope, interpolated, replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diffcli.costs.shapes import Shape
    from diffcli.polynomials import Size

_LAYERS = range(3, 8)
"""Layer counts at which is counted: from 3, so that first, middle and last layers all occur."""

_SEGMENTS = range(3, 6)

_MOST_NODES = 50_000
_MOST_NODES_WITH_LETTERS = 1_000


def summed(graph: Graph, shape: Shape) -> Graph:
    """Return a graph whose output, of that shape, is summed to a number, unless it is one."""
    if not shape:
        return graph
    value = OPS["sum"](graph.output)
    return Graph(value, [*graph.nodes, value], names=graph.names)


class Layers:
    """A layer whose output feeds the next one; each has variables of its own but for the carried one.

    The output of the last layer is summed to a number, unless it is one.  ``chosen`` are the variables to differentiate
    by: those named, else all weights, else, of a layer without weights, the carried one.
    """

    def __init__(
        self, layer: Graph, shapes: Mapping[str, Shape], carried: str | None = None, wrt: Sequence[str] = ()
    ) -> None:
        self.layer = layer
        self.shapes = dict(shapes)
        self.output_shape = output_shape(layer, shapes)
        self.carried = carried if carried is not None else self._find_carried()
        names = [variable.name for variable in layer.variables]
        if self.carried not in names:
            raise UsageError(f"the layer has no variable {self.carried} to carry its output on")
        if shapes[self.carried] != self.output_shape:
            raise ShapeError(
                f"the output of a layer has shape {sizes.text(self.output_shape)}, "
                f"but {self.carried} has {sizes.text(shapes[self.carried])}"
            )
        self.parameters = [name for name in names if name != self.carried]
        self.chosen = list(wrt) or self.parameters or [self.carried]

    @property
    def has_weights(self) -> bool:
        """Whether each layer has a variable of its own among the chosen ones."""
        return any(name != self.carried for name in self.chosen)

    def _find_carried(self) -> str:
        fitting = [v.name for v in self.layer.variables if self.shapes[v.name] == self.output_shape]
        if len(fitting) == 1:
            return fitting[0]
        found = f"{' and '.join(fitting)} have" if fitting else "no variable has"
        raise UsageError(
            f"cannot tell which variable carries the output of a layer on: {found} its shape",
            hint="name it: --carry x" if fitting else "give --sizes such that a layer's output fits its input",
        )

    def stacked(self, count: int) -> tuple[Graph, dict[str, Shape]]:
        """Return the graph of ``count`` layers and the shapes of its variables, the first layer's ones being W1.

        Raises: LimitError, if it is too large.
        """
        has_letters = any(isinstance(size, Polynomial) for shape in self.shapes.values() for size in shape)
        most = _MOST_NODES_WITH_LETTERS if has_letters else _MOST_NODES
        if count * len(self.layer.nodes) > most:
            raise LimitError(
                f"{count} layers make more than {most} nodes",
                hint="give --repeat a name, such as n, and put the number into the polynomials",
            )
        value: Node = Variable(self.carried)
        nodes = [value]
        shapes = {self.carried: self.shapes[self.carried]}
        for number in range(1, count + 1):
            filled = {name: Variable(f"{name}{number}") for name in self.parameters} | {self.carried: value}
            shapes |= {f"{name}{number}": self.shapes[name] for name in self.parameters}
            made = rebuilt(self.layer.nodes, partial(_filled, filled))
            nodes += made.values()
            value = made[self.layer.output]
        return summed(Graph(value, [*dict.fromkeys(nodes)]), self.output_shape), shapes

    def targets(self, graph: Graph) -> list[Node]:
        """Return the chosen variables of all layers."""
        if self.chosen == self.parameters:
            return [variable for variable in graph.variables if variable.name != self.carried]
        return [v for v in graph.variables if any(self._is_of(v.name, name) for name in self.chosen)]

    def _is_of(self, name: str, chosen: str) -> bool:
        """Tell whether a variable of the layers is one of the layer's."""
        return name == chosen if chosen == self.carried else name.startswith(chosen) and name[len(chosen) :].isdecimal()

    def first_targets(self, graph: Graph) -> list[Node]:
        """Return the chosen variables of the first layer."""
        return [graph[name] for name in self.first_names]

    @property
    def first_names(self) -> list[str]:
        """What the chosen variables of the first layer are called."""
        return [name if name == self.carried else f"{name}1" for name in self.chosen]


def _filled(filled: Mapping[str, Node], node: Node, _: tuple[Node, ...]) -> Node | None:
    return filled[node.name] if isinstance(node, Variable) else None


def in_layers(layers: Layers, name: str, count_at: Callable[[Graph, dict[str, Shape]], Count]) -> Count:
    """Return a count as polynomials in the number of layers ``name``, from 3 layers on.

    Raises: LimitError, if it does not grow as a polynomial.
    """
    return _fitted(name, {number: count_at(*layers.stacked(number)) for number in _LAYERS})


def in_segments(layers: Layers, name: str, targets: Callable[[Graph], Sequence[Node]], item_size: int = 8) -> Count:
    """Return what checkpointed back-propagation takes with sqrt(n) segments of sqrt(n) layers each."""
    inner, outer = f"{name}'", f"{name}''"  # no size has such a name
    by_segments: dict[int, Count] = {}
    for segments in _SEGMENTS:
        by_length: dict[int, Count] = {}
        for length in _SEGMENTS:
            graph, shapes = layers.stacked(segments * length)
            count = count_backward(graph, shapes, targets(graph), segments=segments, item_size=item_size).backward
            by_length[length] = count._replace(peaks=[envelope(count.peaks)])
        by_segments[segments] = _fitted(inner, by_length)
    fitted = _fitted(outer, by_segments)
    root = Polynomial.named(name, Fraction(1, 2))

    def in_roots(size: Size) -> Polynomial:
        return replaced(replaced(Polynomial.of(size), inner, root), outer, root)

    return Count(
        in_roots(fitted.multiply_adds),
        in_roots(fitted.operations),
        in_roots(fitted.written),
        [in_roots(peak) for peak in fitted.peaks],
    )


def _fitted(name: str, counts: Mapping[int, Count]) -> Count:
    """Return the count whose parts are polynomials in ``name`` too."""
    multiply_adds, operations, written = (
        interpolated(name, {number: Polynomial.of(getattr(count, part)) for number, count in counts.items()})
        for part in ("multiply_adds", "operations", "written")
    )
    peaks = _fitted_peaks(name, {number: count.peaks for number, count in counts.items()})
    if multiply_adds is None or operations is None or written is None or peaks is None:
        raise LimitError(f"the cost does not grow as a polynomial in {name.rstrip(chr(39))}; give --repeat a number")
    return Count(multiply_adds, operations, written, peaks)


def _fitted_peaks(name: str, peaks: Mapping[int, Sequence[Polynomial]]) -> list[Polynomial] | None:
    """Return the peaks as polynomials in ``name``, or one bound of the same growth if they do not correspond."""
    terms = sorted({term for found in peaks.values() for peak in found for term in peak.terms})
    ordered = {
        number: sorted(found, key=lambda peak: [peak.terms.get(term, Fraction(0)) for term in terms])
        for number, found in peaks.items()
    }
    width = len(next(iter(ordered.values())))
    if all(len(found) == width for found in ordered.values()):
        fitted = [interpolated(name, {n: found[place] for n, found in ordered.items()}) for place in range(width)]
        whole = [peak for peak in fitted if peak is not None]
        if len(whole) == width:
            return whole
    bound = interpolated(name, {number: envelope(found) for number, found in peaks.items()})
    return None if bound is None else [bound]


def output_shape(layer: Graph, shapes: Mapping[str, Shape]) -> Shape:
    """Return the shape of what a layer, or any graph, puts out."""
    ledger = Ledger()
    return shape_of(run(layer, leaf_shapes(layer, shapes, ledger), Counting(layer, ledger)))
