"""Drawings of graphs with and without their gradient, in every format."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree

import pytest

from diffcli.engine.gradient_graph import gradient_graph
from diffcli.parsing import parse
from diffcli.rendering.drawing import FORMATS, draw

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("format", FORMATS)
def test_gradient_nodes_are_added_to_the_drawing(format: str) -> None:
    graph = parse("b = exp(x); b*w")
    plain, full = draw(graph, format), draw(graph, format, gradient_graph(graph))
    assert len(full) > len(plain)
    assert draw(graph, format, gradient_graph(graph)) == full


def test_text_has_a_tree_for_each_target() -> None:
    graph = parse("log(x)*x")
    assert draw(graph, "text", gradient_graph(graph)).split("\n") == [
        "Mul",
        "  Log",
        "    Leaf x",
        "  Leaf x @[3]",
        "gradient by Leaf x",
        "  Add",
        "    Log",
        "      Leaf x",
        "    Div",
        "      Leaf x @[3]",
        "      Leaf x @[3]",
    ]


def test_table_has_a_row_for_each_node_and_says_which_holds_its_gradient() -> None:
    graph = parse("x*y")
    assert draw(graph, "table", gradient_graph(graph)).split("\n") == [
        "node   operation  inputs   gradient",
        "[1] x  Leaf                [2]",
        "[2] y  Leaf                [1]",
        "[3]    Mul        [1] [2]  [4]",
        "[4] 1  Leaf",
    ]


def test_json_links_each_node_to_its_gradient() -> None:
    graph = parse("x*y")
    records = json.loads(draw(graph, "json", gradient_graph(graph)))
    by_label = {node["label"]: node for node in records["nodes"]}
    assert by_label["x"]["gradient"] == by_label["y"]["id"]
    assert by_label["y"]["gradient"] == by_label["x"]["id"]


def test_dot_and_mermaid_mark_links_and_gradient_nodes() -> None:
    graph = parse("sin(x^2)")
    gradients = gradient_graph(graph)
    dot, mermaid = draw(graph, "dot", gradients), draw(graph, "mermaid", gradients)
    assert "style=dashed" in dot
    assert "dz/dx" in dot
    assert " -.- " in mermaid
    assert "classDef gradient" in mermaid


def test_svg_is_well_formed_with_its_nodes_apart_and_inside() -> None:
    graph = parse("b = exp(x); c = relu(b*w + 1); c^2")
    picture = ElementTree.fromstring(draw(graph, "svg", gradient_graph(graph)))
    width, height = float(picture.get("width") or 0), float(picture.get("height") or 0)
    boxes = [[float(r.get(k) or 0) for k in ("x", "y", "width", "height")] for r in picture.iter(SVG + "rect")]
    assert len(boxes) == len(list(picture.iter(SVG + "text"))) > 10
    for i, (x, y, w, h) in enumerate(boxes):
        assert 0 <= x <= x + w <= width
        assert 0 <= y <= y + h <= height
        for a, b, v, u in boxes[:i]:
            assert x + w <= a or a + v <= x or y + h <= b or b + u <= y


def test_inputs_are_drawn_below_what_uses_them() -> None:
    graph = parse("sin(cos(x))")
    picture = ElementTree.fromstring(draw(graph, "svg"))
    heights = {t.text: float(t.get("y") or 0) for t in picture.iter(SVG + "text")}
    assert heights["Leaf x"] > heights["Cos"] > heights["Sin"]


def test_sizes_with_letters_are_texts_in_json() -> None:
    records = json.loads(draw(parse("zeros([n, 2*n + 1]) + x"), "json"))
    assert '["n", "2*n + 1"]' in json.dumps(records)
