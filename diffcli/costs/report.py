"""The cost of an expression as a table and as plain data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from diffcli.costs.counting import (
    Count,
    Paths,
    Point,
    count_backward,
    count_nodes,
    count_paths,
    count_run,
    curve,
    edge_count,
    variable_shapes,
)
from diffcli.costs.repeated import Layers, in_layers, in_segments, output_shape, summed
from diffcli.engine.checkpoint import chain
from diffcli.graphs import Apply, Graph, Node, reachable
from diffcli.ops.sizes import entry_count, text
from diffcli.polynomials import Polynomial, envelope
from diffcli.rendering.infix import node_texts, statement_names
from diffcli.rendering.steps import operation_text, paper_names
from diffcli.rendering.table import aligned

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diffcli.costs.shapes import Shape
    from diffcli.polynomials import Size

_WIDEST = 100
"""Columns of a table beyond which it has a block for each pass."""

_LONGEST = 40
"""Values of more nodes are told by a name for a part of them."""


class Report:
    """Counts of each pass, and what the graph is.

    ``stored`` are the values of forward propagation that backward propagation reads again, by name, with shapes;
    ``parts`` what the names in them stand for that are not the graph's own.  ``first`` is the size to write first in a
    product.  ``summed`` is the shape of an output that is summed to a number.  ``checkpoints`` is what snapshots of a
    chain take, ``operations`` each operation with the shape of its value, multiply-adds and other operations.
    """

    def __init__(self, nodes: Size, edges: Size, passes: Sequence[tuple[str, Count]], first: str = "") -> None:
        self.nodes = nodes
        self.edges = edges
        self.passes = list(passes)
        self.first = first
        self.summed: Shape = ()
        self.stored: list[tuple[str, Shape]] = []
        self.parts: list[str] = []
        self.paths: dict[str, Paths] = {}
        self.checkpoints: list[Point] = []
        self.operations: list[tuple[str, Shape, Size, Size]] = []

    def record(self) -> dict[str, Any]:
        """Return plain data; counts with symbols are texts of polynomials."""
        record: dict[str, Any] = {
            "nodes": self._plain(self.nodes),
            "edges": self._plain(self.edges),
            "passes": [self._pass_record(name, count) for name, count in self.passes],
        }
        if self.summed:
            record["summed"] = list(map(self._plain, self.summed))
        if self.stored:
            record["stored"] = [
                {"node": name, "shape": list(map(self._plain, shape)), "values": self._plain(entry_count(shape))}
                for name, shape in self.stored
            ]
        if self.parts:
            record["parts"] = self.parts
        if self.paths:
            record["paths"] = {name: dict(sorted(paths._asdict().items())) for name, paths in self.paths.items()}
        if self.operations:
            record["operations"] = [
                {"node": name, "shape": list(map(self._plain, shape))}
                | {"multiply_adds": self._plain(multiply_adds), "operations": self._plain(operations)}
                for name, shape, multiply_adds, operations in self.operations
            ]
        if self.checkpoints:
            record["checkpoints"] = [
                {"snapshots": p.snapshots, "steps": p.steps, "repetitions": p.repetitions}
                | {"peak": self._plain_peaks(p.peaks)}
                for p in self.checkpoints
            ]
        return record

    def lines(self) -> list[str]:
        """Return the report as text."""
        counts = f"{_counted(self._text(self.nodes), 'node')}, {_counted(self._text(self.edges), 'edge')}"
        said = f"; the output, of shape {text(self.summed)}, is summed to a number" if self.summed else ""
        lines = [counts + said, ""]
        lines.extend(self._tables())
        if self.operations:
            table = [("  node", "shape", "multiply-adds", "operations")]
            table += [
                (f"  {name}", f"({text(shape).strip('()')})" if shape else "()", self._text(m), self._text(o))
                for name, shape, m, o in self.operations
            ]
            lines += ["", "each operation, forward", *aligned(table)]
        if self.checkpoints:
            rows = [("snapshots", "steps again", "each at most", "peak bytes")]
            rows += [
                (str(p.snapshots), str(p.steps), str(p.repetitions), self._peaks_text(p.peaks))
                for p in self.checkpoints
            ]
            lines += ["", "checkpointing of the chain", *aligned([(f"  {row[0]}", *row[1:]) for row in rows])]
        if self.stored:
            lines += ["", "values that backward propagation reads again"]
            lines += aligned([(f"  {name}", text(shape), self._times(shape)) for name, shape in self.stored])
        if self.parts:
            lines += ["where", *(f"  {part}" for part in self.parts)]
        for name, paths in self.paths.items():
            filled = f"{_counted(str(paths.slots), 'slot')}, {_counted(str(paths.edges), 'edge')}"
            lines += [
                "",
                f"from {name} to the output",
                f"  paths, one term each in the naive chain rule: {paths.paths}",
                f"  table of back-propagation: {filled}",
                f"  values for local derivatives, stored: {paths.stored} operations run, {paths.stored} values kept",
                f"  values for local derivatives, recomputed: {paths.recomputed} operations run, none kept",
            ]
        return lines

    def _tables(self) -> list[str]:
        rows = [("pass", "multiply-adds", "operations", "bytes made", "peak bytes")]
        for name, c in self.passes:
            counts = (self._text(c.multiply_adds), self._text(c.operations), self._text(c.written))
            rows.append((name, *counts, self._peaks_text(c.peaks)))
        if not any(_has_symbols(count) for _, count in self.passes):
            return aligned(rows, numeric=True)
        growth = [("pass", "time", "memory"), *((name, *self._growth(count)) for name, count in self.passes)]
        counted = aligned([(f"  {row[0]}", *row[1:]) for row in rows])
        if max(map(len, counted)) > _WIDEST:
            headings, *rows = rows
            counted = []
            for row in rows:
                counted += [
                    f"  {row[0]}",
                    *aligned(list(zip((f"    {h}" for h in headings[1:]), row[1:], strict=True))),
                ]
        return [*aligned(growth), "", "counted", *counted]

    def _text(self, size: Size) -> str:
        return Polynomial.of(size).text(self.first)

    def _plain(self, size: Size) -> int | str:
        """Return a count as a whole number, or as the text of a polynomial."""
        return self._text(size) if _is_symbolic(size) else int(self._text(size))

    def _peaks_text(self, peaks: Sequence[Polynomial]) -> str:
        texts = sorted(map(self._text, peaks), key=lambda peak: (-len(peak), peak))
        return texts[0] if len(texts) == 1 else f"max({', '.join(texts)})"

    def _plain_peaks(self, peaks: Sequence[Polynomial]) -> int | str | list[int | str]:
        plain = [self._plain(peak) for peak in peaks]
        return plain[0] if len(plain) == 1 else plain

    def _growth(self, count: Count) -> tuple[str, str]:
        """Return time and memory as O(...)."""
        return Polynomial.of(count.time).big_o(self.first), envelope(count.peaks).big_o(self.first)

    def _times(self, shape: Shape) -> str:
        return "*".join(map(self._text, shape)) + f" = {self._text(entry_count(shape))}" if shape else "1"

    def _pass_record(self, name: str, count: Count) -> dict[str, Any]:
        record: dict[str, Any] = {
            "pass": name,
            "multiply_adds": self._plain(count.multiply_adds),
            "operations": self._plain(count.operations),
            "bytes": self._plain(count.written),
            "peak": self._plain_peaks(count.peaks),
        }
        if _has_symbols(count):
            record["time"], record["memory"] = self._growth(count)
        return record


def graph_report(
    graph: Graph,
    sizes: Mapping[str, Shape],
    bindings: Mapping[str, Any],
    targets: Mapping[str, Node],
    *,
    paths: bool = False,
    nodes: bool = False,
    segments: int | None = None,
    item_size: int = 8,
) -> Report:
    """Return the cost of a graph, backward to all variables and, where ``targets`` names some nodes, to those alone.

    An output of several entries is summed to a number, as that of a repeated layer is.
    """
    shapes = variable_shapes(graph, sizes, bindings)
    shape = output_shape(graph, shapes)
    shape = () if entry_count(shape) == 1 else shape
    graph = summed(graph, shape)
    everything = graph.variables

    def backward(targets: Sequence[Node], **options: Any) -> Count:
        return count_backward(graph, shapes, targets, item_size=item_size, **options).backward

    whole = count_backward(graph, shapes, everything, keep=True, item_size=item_size)
    passes = [
        ("run", count_run(graph, shapes, item_size)),
        ("forward", whole.forward),
        ("backward", whole.backward),
        ("backward, values dropped when used", backward(everything)),
        ("backward, values dropped, sums at the end", backward(everything, at_end=True)),
    ]
    if segments is None or chain(graph) is None:
        passes.append((_segments_name(graph, segments), backward(everything, segments=segments)))
    else:
        passes.append((_segments_name(graph, segments, "snapshot"), backward(everything, snapshots=segments)))
    chosen = list(targets.values())
    stored = whole.stored
    if targets:
        pruned = count_backward(graph, shapes, chosen, keep=True, item_size=item_size)
        stored = pruned.stored
        names = ", ".join(targets)
        passes += [
            (f"backward for {names}", pruned.backward),
            (f"backward for {names}, values dropped when used", backward(chosen)),
        ]
    report = Report(len(graph.nodes), edge_count(graph), passes)
    report.summed = shape
    written_as = statement_names(graph, _LONGEST)
    told = [node for node in reachable(graph.nodes, *stored) if node in stored or node in written_as]
    texts = node_texts([node for node in told if graph.name_of(node) is None], written_as)
    texts = {node: f"{written_as[node]} = {text}" if node in written_as else text for node, text in texts.items()}
    report.stored = [(graph.name_of(node) or texts[node], shape) for node, shape in stored.items()]
    report.parts = [text for node, text in texts.items() if node not in stored]
    if nodes:
        called = paper_names(graph)
        report.operations = [
            (f"{called[node]} = {operation_text(node, called)}", shape, multiply_adds, operations)
            for node, shape, multiply_adds, operations in count_nodes(graph, shapes, item_size)
        ]
    report.checkpoints = curve(graph, shapes, chosen or everything, item_size)
    if paths:
        found = targets or {variable.name: variable for variable in everything}
        report.paths = {name: count_paths(graph, node) for name, node in found.items()}
    return report


def layers_report(
    layer: Graph,
    sizes: Mapping[str, Shape],
    bindings: Mapping[str, Any],
    count: Size,
    *,
    carried: str | None = None,
    wrt: Sequence[str] = (),
    segments: int | None = None,
    item_size: int = 8,
) -> Report:
    """Return the cost of a layer repeated ``count`` times, for all weights and for those of the first layer.

    ``wrt`` names other variables of the layer; without weights it is the variable that the first layer takes.
    """
    layers = Layers(layer, variable_shapes(layer, sizes, bindings), carried, wrt)
    first = "backward for " + ", ".join(layers.first_names)
    every = "backward" if layers.chosen == layers.parameters else "backward for " + ", ".join(layers.chosen)

    def counted(count_at: Callable[[Graph, dict[str, Shape]], Count]) -> Count:
        if isinstance(count, int):
            return count_at(*layers.stacked(count))
        return in_layers(layers, str(count), count_at)

    def backward(choose: Callable[[Graph], list[Node]], **options: Any) -> Count:
        return counted(lambda g, s: count_backward(g, s, choose(g), item_size=item_size, **options).backward)

    def in_parts(choose: Callable[[Graph], list[Node]]) -> Count:
        if isinstance(count, int) or segments is not None:
            return backward(choose, segments=segments)
        return in_segments(layers, str(count), choose, item_size)

    parts = segments if segments is not None else f"sqrt({count})" if not isinstance(count, int) else None
    graph, _ = layers.stacked(count if isinstance(count, int) else 3)
    label = _segments_name(graph, parts)
    passes = [
        ("run", counted(lambda g, s: count_run(g, s, item_size))),
        ("forward", counted(lambda g, s: count_backward(g, s, [], item_size=item_size).forward)),
    ]
    for kind, counts in (
        ("", partial(backward, keep=True)),
        (", values dropped when used", backward),
        (f",{label.partition(',')[2]}", in_parts),
    ):
        passes.append((every + kind, counts(layers.targets)))
        if layers.has_weights:
            passes.append((first + kind, counts(layers.first_targets)))
    nodes = counted(lambda g, _: Count(len(g.nodes), edge_count(g), 0, [Polynomial()]))
    return Report(nodes.multiply_adds, nodes.operations, passes, first="" if isinstance(count, int) else str(count))


def _has_symbols(count: Count) -> bool:
    return any(map(_is_symbolic, (count.multiply_adds, count.operations, count.written, *count.peaks)))


def _is_symbolic(size: Size) -> bool:
    return isinstance(size, Polynomial) and any(size.terms)  # the monomial of a number is empty


def _counted(number: str, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != '1')}"


def _segments_name(graph: Graph, segments: int | str | None, noun: str = "segment") -> str:
    if segments is None:
        segments = max(1, round(sum(isinstance(node, Apply) for node in graph.nodes) ** 0.5))
    return f"backward, {_counted(str(segments), noun)}"
