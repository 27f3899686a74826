"""A printed computation tree, compared node by node: structure, results, gradients, back-references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.errors import ParseError
from diffcli.grading.marks import DrawnNode, Mark, drawn_tree, tree_lines
from diffcli.grading.passes import Number, Own, Passes
from diffcli.grading.question import TOLERANCES, Question, refuse_undefined
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import CORRECT, FOLLOW_THROUGH, INVALID, PARTIAL, WRONG, Judgement
from diffcli.graphs import Apply
from diffcli.ops import OPS
from diffcli.parsing.printed import PrintedLine, has_printed_tree, parse_printed
from diffcli.rendering.infix import node_text
from diffcli.rendering.numbers import number_text
from diffcli.rendering.styles import lower
from diffcli.rendering.tree import title, walk

_MOST_TOLD = 4


class Type(Prepared):
    """The passes of the graph in the homework's operations, and its lines in print order."""

    fields = ("expression", "at", "gradients", "follow_through", *TOLERANCES)
    alternative = "choice"
    is_text = True
    reads_cells = True

    def __init__(self, question: Question) -> None:
        """Compute the tree; with ``gradients = false`` only the forward pass is judged."""
        super().__init__(question)
        bindings = question.bindings()
        self.graph = graph = lower(question.read(question.text("expression"), tuple(bindings)))
        values = forward(graph, bindings)
        self.has_gradients = question.flag("gradients", True)
        gradients = backward(graph, values) if self.has_gradients else {}
        refuse_undefined(question, {node_text(node, graph): values[node] for node in graph.nodes}, bindings)
        by_node = {f"the gradient by {node_text(n, graph)}": g for n, g in gradients.items()}
        refuse_undefined(question, by_node, bindings)
        self.input_counts = {node.op.label: len(node.inputs) for node in graph.nodes if isinstance(node, Apply)}
        self.lines = list(walk(graph))
        names = {line.node: f"line{line.number}" for line in self.lines}
        carries = question.flag("follow_through", True)
        self.passes = Passes(question, graph, bindings, values, gradients, names, carries=carries)

    def parses(self, text: str) -> bool:
        return has_printed_tree(text)

    def solution(self) -> Mapping[str, str]:
        return {"": "\n".join(tree_lines(self.drawn_nodes({})))}

    def drawn_nodes(self, marks: Mapping[str, Mark]) -> list[DrawnNode]:
        return drawn_tree(self.graph, self.passes.values, self.passes.gradients)

    def judge_answer(self, answer: str) -> Judgement:
        """Judge the last tree of an answer; one that is right but for some numbers earns their share."""
        try:
            tree = build_trees(parse_printed(answer), self.input_counts)[-1]
        except ParseError as error:
            return Judgement("", INVALID, feedback=str(error))
        fault = self._structure_fault(tree)
        if fault:
            return Judgement("", WRONG, mistake="structure", feedback=_told([fault, tree.repair]))
        passes, texts = self.passes, self._printed(tree)
        own = passes.own(texts)
        places = {line.node: p.line for line, p in zip(self.lines, tree.lines, strict=True) if not line.is_reference}
        seen = [_number(passes, number, places[number[0]], text, own) for number, text in texts.items()]
        faults = [fault for fault, _, _ in seen if fault]
        repairs = [tree.repair, *(repair for _, _, repair in seen)]
        if not faults:
            return Judgement("", CORRECT, 1.0, feedback=_told(repairs))
        codes, words = passes.bugs({node: text for (node, is_gradient), text in texts.items() if is_gradient})
        share = 1 - len(faults) / len(seen)
        mistakes = [code for _, mistake, _ in seen for code in mistake.split("+") if code]
        named = codes or [code for code in mistakes if code != FOLLOW_THROUGH]
        carried_on = [FOLLOW_THROUGH] if FOLLOW_THROUGH in mistakes else []
        told = _told([words, *faults, *repairs])
        status = PARTIAL if share > 0 else WRONG
        return Judgement("", status, share, "+".join(dict.fromkeys([*named, *carried_on])), told)

    def _printed(self, tree: Tree) -> dict[Number, str | None]:
        """Return each number of a tree of the right structure, None where none was printed."""
        found: dict[Number, str | None] = {}
        for line, printed in zip(self.lines, tree.lines, strict=True):
            if not line.is_reference:
                found[line.node, False] = None if printed.result == "None" else printed.result
                if self.has_gradients:
                    found[line.node, True] = None if printed.gradient == "None" else printed.gradient
        return found

    def _structure_fault(self, tree: Tree) -> str:
        """Return the first place where the printed tree has another shape, empty if it has none."""
        if tree.fault:
            return tree.fault
        numbers: dict[int, int] = {}  # the answer's numbers of nodes to ours
        for line, printed in zip(self.lines, tree.lines, strict=False):
            expected = title(self.graph, line.node)
            found = f"{printed.label} {printed.name}" if printed.name else printed.label
            place = f"line {printed.line}"
            if found != expected:
                return f"{place}: {expected} should stand here, not {found}"
            if line.is_reference and printed.reference is None:
                return f"{place}: {expected} was printed before and should be a reference @[{line.number}]"
            if printed.reference is None:
                numbers[len(numbers) + 1] = line.number
            elif not line.is_reference:
                return f"{place}: {expected} is another node than @[{printed.reference}]"
            elif numbers.get(printed.reference) != line.number:
                return f"{place}: {expected} should refer to @[{line.number}], not @[{printed.reference}]"
        if len(tree.lines) != len(self.lines):
            return f"the tree has {len(tree.lines)} lines, not {len(self.lines)}"
        return ""


def _number(passes: Passes, number: Number, line: int, text: str | None, own: Own | None) -> tuple[str, str, str]:
    """Return what is said about one printed number: fault, mistake, repair; nothing where it is right."""
    place = f"line {line}, {title(passes.graph, number[0])}: {'gradient' if number[1] else 'result'}"
    if text is None:
        return f"{place} is missing", "", ""
    found = passes.judge(number, text, own)
    if found.verdict != CORRECT:
        return f"{place} {' '.join(text.split())[:40]}: {found.feedback}", found.mistake, ""
    expected = number_text(passes.truth(number))
    if not found.mistake and lost_digit(expected, text):
        return "", "", f"{place} {text} is read as {expected}, of which a digit was lost"
    return "", found.mistake, ""


def lost_digit(expected: str, text: str) -> bool:
    """Tell whether a text is a number of which one of the last digits was lost in copying."""
    if len(text) != len(expected) - 1 or not 8 < len(text) < 40:
        return False
    return any(expected[:i] + expected[i + 1 :] == text for i in range(6, len(expected)))


def _told(parts: Sequence[str]) -> str:
    told = [" ".join(part.split("\n")) for part in parts if part]
    more = f"; and {len(told) - _MOST_TOLD} more" if len(told) > _MOST_TOLD else ""
    return "; ".join(told[:_MOST_TOLD]) + more


_COUNTS: dict[str, int] = {
    **{op.label: op.min_inputs for op in reversed(list(OPS)) if op.min_inputs == op.max_inputs},
    "Leaf": 0,
}


@dataclass(frozen=True, slots=True)
class Tree:
    """The lines of one tree in print order with their depths.

    ``repair`` says what was mended, ``fault`` why no tree can be made of the lines.
    """

    lines: Sequence[PrintedLine]
    depths: Sequence[int]
    repair: str = ""
    fault: str = ""


def build_trees(lines: Sequence[PrintedLine], input_counts: Mapping[str, int]) -> list[Tree]:
    """Return the trees that lines make, one after the other.

    The number of inputs of each operation says where a tree ends: that of ``input_counts`` by label, where it has the
    label, since two operations may share one.
    """
    counts = {**_COUNTS, **input_counts}
    trees: list[Tree] = []
    start = 0
    while start < len(lines):
        depths = _depths(lines[start:], counts)
        if depths is None:
            trees.append(Tree(lines[start:], [], fault=_fault(lines[start:], counts)))
            break
        part = lines[start : start + len(depths)]
        trees.append(Tree(part, depths, _repair(part, depths)))
        start += len(depths)
    return trees


def _depths(lines: Sequence[PrintedLine], counts: Mapping[str, int]) -> list[int] | None:
    """Return the depth of each line of the first tree, None if the lines end before it does."""
    waiting = [1]  # how many inputs are still to come, at each depth
    depths: list[int] = []
    for position, line in enumerate(lines):
        while waiting and waiting[-1] == 0:
            waiting.pop()
        if not waiting:
            return depths
        waiting[-1] -= 1
        depths.append(len(waiting) - 1)
        # how many inputs an unknown or variadic operation has, the indentation tells
        known = 0 if line.reference is not None else counts.get(line.label)
        waiting.append(_count_below(lines, position) if known is None else known)
    return depths if all(count == 0 for count in waiting) else None


def _count_below(lines: Sequence[PrintedLine], position: int) -> int:
    """Return how many inputs stand below a line by the indentation."""
    indent = lines[position].indent
    below = [line.indent for line in takewhile(lambda line: line.indent > indent, lines[position + 1 :])]
    return below.count(min(below)) if below else 0


def _repair(lines: Sequence[PrintedLine], depths: Sequence[int]) -> str:
    """Return what the indentation said otherwise."""
    seen = _indented_depths(lines)
    first = next((line for line, a, b in zip(lines, seen, depths, strict=True) if a != b), None)
    if first is None:
        return ""
    what = f"was wrong from line {first.line}, {first.label}" if any(seen) else "was lost"
    return f"the indentation {what} and is rebuilt from each operation's number of inputs"


def _indented_depths(lines: Sequence[PrintedLine]) -> list[int]:
    """Return the depths that the indentation tells."""
    depths: list[int] = []
    above: list[int] = []
    for line in lines:
        while above and above[-1] >= line.indent:
            above.pop()
        depths.append(len(above))
        above.append(line.indent)
    return depths


def _fault(lines: Sequence[PrintedLine], counts: Mapping[str, int]) -> str:
    """Return which line of an unfinished tree lacks inputs, as its indentation tells, else that some line does."""
    flat = len({line.indent for line in lines}) == 1
    for position, line in enumerate(lines):
        count = counts.get(line.label)
        if count is None or line.reference is not None or flat:
            continue
        found = _count_below(lines, position)
        if found < count:
            return f"line {line.line}: {line.label} has {found} inputs below it, not {count}"
    return "the tree ends before every operation has its inputs"
