"""Whatever is typed: a graph, or an error that points into the text."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from outline import outline

from diffcli.errors import MESSAGE_LIMIT, ExpressionError
from diffcli.graphs import Graph
from diffcli.parsing import parse
from diffcli.rendering.infix import infix

PIECES = [
    *("x", "y", "xy", "e", "pi", "i", "n", "f", "1", "2.5", ".5", "1e3", "(", ")", "[", "]", "{", "}", "|", "+"),
    *("-", "*", "/", "^", "**", "@", "!", ".T", "'", ",", ":", ";", "=", "==", "<", "<=", "!=", "sin", "cos", "log"),
    *("log_2", "sum", "max", "mean", "axis", "None", "f(x)=", "a=", "b=", "zeros", "reshape", "cross_entropy"),
    *("reduction=", "axis=", "√", "²", "⁻¹", "₁", "θ", "π", "×", "−", "½", "∞", "#", "_", "%", "а", "é", "\\frac"),
    *("$"),
]

soups = st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=14).map("".join)


def read(text: str, declared: tuple[str, ...] = ()) -> Graph | None:
    """Return the graph, or None after checking the error."""
    try:
        return parse(text, declared=declared, syntax="plain")
    except ExpressionError as error:
        check(error, text)
        return None


def check(error: ExpressionError, text: str) -> None:
    assert error.source == text
    assert error.span is not None
    assert 0 <= error.span.start <= error.span.end <= len(text) + 1
    assert len(str(error).encode()) <= MESSAGE_LIMIT


@given(soups)
@settings(max_examples=600)
@example("f(x)=f(x);f(f(1))")
@example("(x=1,2)")
@example("max(axis=)")
def test_soup_of_tokens(text: str) -> None:
    graph = read(text)
    read(text, ("x", "y"))
    if graph is not None:
        for node, span in graph.spans.items():
            assert 0 <= span.start < span.end <= len(text), node
        again = parse(infix(graph), declared=[v.name for v in graph.variables])
        assert outline(again) == outline(graph)


@given(st.text(max_size=40))
@settings(max_examples=300)
def test_any_characters(text: str) -> None:
    read(text)


@given(st.binary(max_size=60))
@settings(max_examples=100)
def test_any_bytes(data: bytes) -> None:
    read(data.decode("latin-1"))
