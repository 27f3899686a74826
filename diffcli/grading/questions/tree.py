"""A printed computation tree, compared node by node: structure, results, gradients, back-references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.errors import ParseError
from diffcli.grading.backward import bugs
from diffcli.grading.carrying import Carrying, Own, carried, step
from diffcli.grading.checks import refuse_undefined
from diffcli.grading.forms import read
from diffcli.grading.marks import DrawnNode, Mark, drawn_tree
from diffcli.grading.pages import tree_lines
from diffcli.grading.question import TOLERANCES, Question
from diffcli.grading.trees import Tree, build_trees
from diffcli.grading.values import is_computed, judge_computed, number_of
from diffcli.grading.verdict import CORRECT, FOLLOW_THROUGH, INVALID, PARTIAL, WRONG, Judgement
from diffcli.graphs import Apply, Graph, Node
from diffcli.mistakes.values import ValueContext
from diffcli.parsing.printed import has_printed_tree, parse_printed
from diffcli.rendering.homework import lower
from diffcli.rendering.infix import node_text
from diffcli.rendering.numbers import number_text
from diffcli.rendering.tree import Line, title, walk

FIELDS = ("expression", "at", "gradients", "follow_through", *TOLERANCES)
ALTERNATIVE = "choice"
IS_TEXT = True

_MOST_TOLD = 4


@dataclass(frozen=True, slots=True)
class Prepared:
    """The graph in the homework's operations, its lines in print order, and what they should say."""

    question: Question
    graph: Graph
    bindings: Mapping[str, Any]
    lines: Sequence[Line]
    values: Mapping[Any, Any]
    gradients: Mapping[Any, Any] | None
    options: Mapping[str, Any]
    input_counts: Mapping[str, int]
    carrying: Carrying | None
    names: Mapping[Node, str]


def prepare(question: Question) -> Prepared:
    """Compute the tree; with ``gradients = false`` only the forward pass is judged."""
    bindings = question.bindings()
    graph = lower(read(question.text("expression"), question, tuple(bindings)))
    values = forward(graph, bindings)
    gradients = backward(graph, values) if question.flag("gradients", True) else None
    refuse_undefined(question, {node_text(node, graph): values[node] for node in graph.nodes}, bindings)
    by_node = {f"the gradient by {node_text(n, graph)}": g for n, g in (gradients or {}).items()}
    refuse_undefined(question, by_node, bindings)
    input_counts = {node.op.label: len(node.inputs) for node in graph.nodes if isinstance(node, Apply)}
    lines = list(walk(graph))
    names = {line.node: f"line{line.number}" for line in lines}
    carrying = None
    if question.flag("follow_through", True):
        steps = {name: step(name, node, names) for node, name in names.items() if isinstance(node, Apply)}
        by_name = ({name: found[n] for n, name in names.items() if n in found} for found in (values, gradients or {}))
        carrying = Carrying(steps, *by_name)
    tolerances = question.tolerances()
    return Prepared(question, graph, bindings, lines, values, gradients, tolerances, input_counts, carrying, names)


def parses(prepared: Prepared, text: str) -> bool:
    """Tell whether a text holds a printed tree."""
    return has_printed_tree(text)


def solution(prepared: Prepared) -> Mapping[str, str]:
    """Return the printed tree."""
    gradients = prepared.gradients if prepared.gradients is not None else {}
    return {"": "\n".join(tree_lines(drawn_tree(prepared.graph, prepared.values, gradients)))}


def judge_answer(prepared: Prepared, answer: str) -> Judgement:
    """Judge the last tree of the answer; one that is right but for some numbers earns their share."""
    try:
        tree = build_trees(parse_printed(answer), prepared.input_counts)[-1]
    except ParseError as error:
        return Judgement("", INVALID, feedback=str(error))
    fault = _structure_fault(prepared, tree)
    if fault:
        return Judgement("", WRONG, mistake="structure", feedback=_told([fault, *tree.repairs]))
    texts = {(line.node, of): text for line, text, of in _printed(prepared, tree)}
    seen = list(_numbers(prepared, tree, _own(prepared, texts)))
    faults = [number.fault for number in seen if number.fault]
    repairs = [*tree.repairs, *(number.repair for number in seen if number.repair)]
    if not faults:
        return Judgement("", CORRECT, 1.0, feedback=_told(repairs))
    codes, told = _bugs(prepared, texts)
    share = 1 - len(faults) / len(seen)
    named = codes or [code for number in seen for code in number.mistake.split("+") if code and code != FOLLOW_THROUGH]
    carried_on = [FOLLOW_THROUGH] if any(number.mistake == FOLLOW_THROUGH for number in seen) else []
    mistakes = "+".join(dict.fromkeys([*named, *carried_on]))
    return Judgement("", PARTIAL if share > 0 else WRONG, share, mistakes, _told([*told, *faults, *repairs]))


@dataclass(frozen=True, slots=True)
class _Number:
    """What is said about one printed number: nothing where it is right."""

    fault: str = ""
    mistake: str = ""
    repair: str = ""


def _printed(prepared: Prepared, tree: Tree) -> Iterator[tuple[Line, str | None, bool]]:
    """Yield each number of a tree of the right structure with its line, and whether it is a gradient."""
    for line, printed in zip(prepared.lines, tree.lines, strict=True):
        if not line.is_reference:
            yield line, printed.result, False
            if prepared.gradients is not None:
                yield line, printed.gradient, True


def _numbers(prepared: Prepared, tree: Tree, own: Own | None) -> Iterator[_Number]:
    """Yield a finding for each number of a tree of the right structure."""
    pairs = zip(prepared.lines, tree.lines, strict=True)
    places = {line.node: printed.line for line, printed in pairs if not line.is_reference}
    for line, text, is_gradient in _printed(prepared, tree):
        truths = prepared.gradients if is_gradient and prepared.gradients is not None else prepared.values
        what = "gradient" if is_gradient else "result"
        place = f"line {places[line.node]}, {title(prepared.graph, line.node)}: {what}"
        yield _number(prepared, line, place, truths[line.node], text, is_gradient, own)


def _number(
    prepared: Prepared, line: Line, place: str, expected: Any, text: str | None, is_gradient: bool, own: Own | None
) -> _Number:
    if _is_none(text):
        return _Number(f"{place} is missing")
    assert text is not None
    context = ValueContext(prepared.graph, prepared.bindings, line.node, is_gradient)
    found = judge_computed(prepared.question, expected, text, "", prepared.options, context)
    if found.verdict != CORRECT:
        if own is not None and prepared.carrying is not None:
            carrying, name = prepared.carrying, prepared.names[line.node]
            implied = (carrying.gradient if is_gradient else carrying.value)(name, own)
            if carried(prepared.question, implied, expected, text, prepared.options) is not None:
                return _Number(mistake=FOLLOW_THROUGH)
        return _Number(f"{place} {' '.join(text.split())[:40]}: {found.feedback}", found.mistake)
    if lost_digit(number_text(expected), text):
        return _Number(repair=f"{place} {text} is read as {number_text(expected)}, of which a digit was lost")
    return _Number()


def _own(prepared: Prepared, texts: Mapping[tuple[Node, bool], str | None]) -> Own | None:
    """Return what may be carried of the numbers that were printed."""
    if prepared.carrying is None:
        return None
    values: dict[str, Any] = {}
    gradients: dict[str, Any] = {}
    for (node, is_gradient), text in texts.items():
        number = None if text is None else number_of(text, prepared.question)
        (gradients if is_gradient else values)[prepared.names[node]] = number
    return prepared.carrying.own(values, gradients)


def _bugs(prepared: Prepared, texts: Mapping[tuple[Node, bool], str | None]) -> tuple[list[str], list[str]]:
    """Return the codes and the words of the bugs in a backward pass that give all the printed gradients."""
    if prepared.gradients is None:
        return [], []
    printed = {n: None if _is_none(text) else text for (n, is_gradient), text in texts.items() if is_gradient}

    def is_right(node: Node, text: str | None) -> bool:
        gradient = (prepared.gradients or {}).get(node)
        return (
            text is None
            if gradient is None or text is None
            else is_computed(prepared.question, gradient, text, prepared.options)
        )

    if all(is_right(node, text) for node, text in printed.items()):
        return [], []
    codes, words = bugs(prepared.question, prepared.graph, prepared.values, printed, prepared.options)
    return codes, [words] if words else []


def _is_none(text: str | None) -> bool:
    return text is None or text == "None"


def drawn_nodes(prepared: Prepared, marks: Mapping[str, Mark]) -> list[DrawnNode]:
    """Return the tree as it should be."""
    return drawn_tree(prepared.graph, prepared.values, prepared.gradients or {})


def lost_digit(expected: str, text: str) -> bool:
    """Tell whether a text is a number of which one of the last digits was lost in copying."""
    if len(text) != len(expected) - 1 or not 8 < len(text) < 40:
        return False
    return any(expected[:i] + expected[i + 1 :] == text for i in range(6, len(expected)))


def _structure_fault(prepared: Prepared, tree: Tree) -> str:
    """Return the first place where the printed tree has another shape, empty if it has none."""
    if tree.fault:
        return tree.fault
    numbers: dict[int, int] = {}  # the answer's numbers of nodes to ours
    for line, printed in zip(prepared.lines, tree.lines, strict=False):
        expected = title(prepared.graph, line.node)
        found = f"{printed.label} {printed.name}" if printed.name else printed.label
        place = f"line {printed.line}"
        if found != expected:
            return f"{place}: {expected} should stand here, not {found}"
        if line.is_reference != (printed.reference is not None):
            return (
                f"{place}: {expected} was printed before and should be a reference @[{line.number}]"
                if line.is_reference
                else f"{place}: {expected} is another node than @[{printed.reference}]"
            )
        if printed.reference is None:
            numbers[len(numbers) + 1] = line.number
        elif numbers.get(printed.reference) != line.number:
            return f"{place}: {expected} should refer to @[{line.number}], not @[{printed.reference}]"
    if len(tree.lines) != len(prepared.lines):
        return f"the tree has {len(tree.lines)} lines, not {len(prepared.lines)}"
    return ""


def _told(parts: Sequence[str]) -> str:
    more = f"; and {len(parts) - _MOST_TOLD} more" if len(parts) > _MOST_TOLD else ""
    return "; ".join(" ".join(part.split("\n")) for part in parts[:_MOST_TOLD]) + more
