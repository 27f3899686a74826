"""A derivative from the output down, rule by rule, as back-propagation finds it: of arrays and of long functions."""

from __future__ import annotations

from diffcli.engine.backward import dependents
from diffcli.engine.gradient_graph import GradientGraph, gradient_graph
from diffcli.graphs import Apply, Constant, Graph, Node, Variable, rebuilt
from diffcli.namespaces.nodes import nodes_for
from diffcli.rendering.infix import node_text, tree_size
from diffcli.rendering.steps import edges_to, is_copy, paper_names
from diffcli.rendering.textbook import Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diffcli.engine.shapes import Shape

    Simplified = Callable[[Graph, Mapping[str, Shape], Variable], Graph]
    """Shortens a graph, given shapes of further variables, and one in whose shape it is written."""
    Entry = Callable[[Graph, Shape, Mapping[str, Shape]], tuple[Graph, Sequence[str]]]
    """Writes a graph of a shape as one entry, given shapes of further variables; returns it with its letters."""

_MOST_PARTS = 200
"""Results of more nodes are left out: they would fill pages, and each contains the one before it."""


def derivation_lines(
    gradients: GradientGraph, target: Node, shapes: Mapping[Node, Shape], simplified: Simplified, entry: Entry | None
) -> list[Line]:
    """Return a line for each part of the function, then lines for each rule that is applied from the output down.

    What would show an operation that nobody types is written as one ``entry``, where sizes are known.
    """
    graph = gradients.function
    # a constant has no line of its own here, so it is written as what it is
    names = paper_names(graph) | {node: node_text(node) for node in graph.nodes if isinstance(node, Constant)}
    z = names[graph.output]
    wanted = dependents(graph, [target])
    on_the_way = [node for node in graph.nodes if node in wanted and node in gradients.table]
    edges = edges_to(graph, gradients.table)
    rules = _Rules(names, shapes, simplified)
    order = {node: place for place, node in enumerate(gradients.nodes)}
    results: dict[tuple[Node, Shape], Graph | None] = {}
    long: set[Node] = set()
    is_cut = False
    lines = [Line(0, names[node], rules.value(node)) for node in graph.nodes if isinstance(node, Apply)]
    for node in reversed(on_the_way):
        label = f"d{z}/d{names[node]}"
        if node is graph.output:
            lines.append(Line(0, label, Constant(1)))
            continue
        uses = edges.get(node, [])
        gradient = gradients.table[node]
        key = (gradient, shapes[node])
        if key not in results:
            needed = _needed(gradient, long)
            # sorted, as picking the few that one gradient needs out of all nodes, for each, would take quadratic time
            in_order = sorted(needed, key=order.__getitem__)
            found = Graph(gradient, in_order, names=graph.names)
            like = Variable(names[node])
            results[key] = simplified(found, {like.name: shapes[node]}, like) if needed else None
        result = results[key]
        words = ", ".join(dict.fromkeys(consumer.op.rule or "chain rule" for consumer, _ in uses))
        total: Node | None = None
        for consumer, position in uses:
            part = rules.applied(consumer, position, Variable(f"d{z}/d{names[consumer]}"))
            total = part if total is None else total + part
        known = {} if result is None else {made: name for name, made in result.names.items()}
        is_short = result is not None and tree_size(result, known) <= _MOST_PARTS
        if not is_short and not is_cut:
            words, is_cut = f"{words}; results of more than {_MOST_PARTS} parts are left out", True
        formula = Constant(0) if total is None else total
        if is_short and result is not None:
            # what takes a part of an array by its likeness to others has no words of its own
            if any(isinstance(part, Apply) and part.op.likes and part.inputs[1:] for part in Graph(formula).nodes):
                lines.append(Line(0, label, result.output, words, names=known))
                continue
            lines += [Line(0, label, formula, words), Line(0, "", result.output, names=known)]
        else:
            lines.append(Line(0, label, formula, words))
    named = {names[node]: shapes[node] for node in graph.nodes}
    named |= {f"d{z}/d{name}": shape for name, shape in named.items()}
    label = ""
    for place, line in enumerate(lines):
        label = str(line.label) or label
        if entry and any(isinstance(node, Apply) and node.op.internal for node in Graph(line.node).nodes):
            made, letters = entry(Graph(line.node), named[label], named)
            lines[place] = Line(0, f"{label}[{', '.join(letters)}]", made.output, line.words, names=line.names)
    return lines


def _needed(gradient: Node, long: set[Node]) -> set[Node]:
    """Return the nodes that a gradient needs, none if they are too many; ``long`` gains those of which that is so."""
    found, pending = {gradient}, [gradient]
    while pending:
        node = pending.pop()
        inputs = node.inputs if isinstance(node, Apply) else ()
        if len(found) > _MOST_PARTS or not long.isdisjoint(inputs) or node in long:
            long.add(gradient)
            return set()
        pending.extend(item for item in inputs if item not in found)
        found.update(inputs)
    return found


class _Rules:
    """What each operation hands to its inputs, as formulas in the names of a graph; each is found once."""

    def __init__(self, names: Mapping[Node, str], shapes: Mapping[Node, Shape], simplified: Simplified) -> None:
        self.names = names
        self.shapes = shapes
        self.simplified = simplified
        self.known: dict[tuple[object, ...], Sequence[Node]] = {}

    def named(self, node: Node) -> Node:
        """Return what stands for a node: a constant as it is, else its name."""
        return node if isinstance(node, Constant) else Variable(self.names[node])

    def value(self, node: Apply) -> Node:
        """Return what a node is, in names."""
        inputs = tuple(map(self.named, node.inputs))
        return inputs[0] if is_copy(node) else Apply(node.op, inputs, node.options)

    def applied(self, consumer: Apply, position: int, upstream: Variable) -> Node:
        """Return what one use contributes, given the gradient of the consumer by name."""
        inputs, shapes = consumer.inputs, self.shapes
        constants = [item if isinstance(item, Constant) else None for item in inputs]
        key = (consumer.op, consumer.options, position, *constants, *[shapes[item] for item in inputs])
        rule = self.known.get(key)
        letters = [f"u{place}'" for place in range(len(inputs))]
        if rule is None:
            rule = self.known[key] = self._rule(consumer, position, letters, constants)
        values: dict[str, Node] = {"g'": upstream}
        values |= {letter: self.named(item) for letter, item in zip(letters, inputs, strict=True)}
        return rebuilt(rule, lambda node, _: values.get(node.name) if isinstance(node, Variable) else None)[rule[-1]]

    def _rule(
        self, consumer: Apply, position: int, letters: Sequence[str], constants: Sequence[Constant | None]
    ) -> Sequence[Node]:
        """Return the nodes of a formula, the last one its output."""
        sizes = {letter: self.shapes[item] for letter, item in zip(letters, consumer.inputs, strict=True)}
        sizes["g'"] = self.shapes[consumer]
        target = Variable(letters[position])
        inputs: list[Node] = [
            Variable(letter) if c is None else c for c, letter in zip(constants, letters, strict=True)
        ]
        inputs[position] = target
        weighted: Node = Variable("g'") * Apply(consumer.op, tuple(inputs), consumer.options)
        if sizes["g'"] != ():
            weighted = nodes_for(consumer.op).sum(weighted)
        gradient = gradient_graph(Graph(weighted), [target], sizes=sizes, formula=True).of(target)
        return self.simplified(gradient, sizes, target).nodes
