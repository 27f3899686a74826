"""The form of an expression: simplified, expanded or factored, told from how it is written."""

from __future__ import annotations

from diffcli.grading.forms.expanded import expanded_fault
from diffcli.grading.forms.factored import factored_fault
from diffcli.grading.forms.simplified import simplified_fault
from diffcli.grading.question import Question
from diffcli.graphs import Graph
from diffcli.parsing import parse

FORMS = ("any", "simplified", "expanded", "factored")


def form_fault(answer: str, expected: str, form: str, question: Question) -> str:
    """Return what keeps a right answer from having a form, empty if nothing does."""
    graph, own = read(answer, question, parse_names(expected, question)), read(expected, question, ())
    match form:
        case "expanded":
            return expanded_fault(graph)
        case "factored":
            return factored_fault(graph, own)
    return simplified_fault(graph, own)


def read(text: str, question: Question, declared: tuple[str, ...]) -> Graph:
    """Return the graph of a text under the settings of a key."""
    settings = question.settings
    return parse(
        text,
        declared=declared,
        complex_unit=settings.imaginary_unit,
        natural_log=settings.natural_log,
        ops=settings.ops,
    )


def parse_names(expected: str, question: Question) -> tuple[str, ...]:
    """Return the variables that answers may be split into: the declared ones, else those of the expected side."""
    return question.names("vars") or tuple(v.name for v in read(expected, question, ()).variables)
