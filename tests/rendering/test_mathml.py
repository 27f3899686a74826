"""Graphs as MathML: well-formed for every operation, with as many parts as each element has."""

from __future__ import annotations

import xml.etree.ElementTree as elements

import pytest

import diffcli
from diffcli.graphs import Apply, Graph, Variable
from diffcli.ops import OPS
from diffcli.ops.op import Op
from diffcli.rendering.mathml import mathml

PARTS = {"mfrac": 2, "msup": 2, "msub": 2, "mroot": 2}


def drawn(text: str) -> elements.Element:
    return elements.fromstring(mathml(diffcli.parse(text)))


def bare(text: str) -> str:
    """The element without rows of one part, spaces and the attributes of ``math``."""
    written = mathml(diffcli.parse(text)).replace(' displaystyle="true"', "").replace('<mspace width="0.17em"/>', "")
    root = elements.fromstring(written)
    pending = [root]
    while pending:
        element = pending.pop()
        element[:] = [part[0] if part.tag == "mrow" and len(part) == 1 else part for part in element]
        pending.extend(element)
    return elements.tostring(root, encoding="unicode")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2", "<math><msup><mi>x</mi><mn>2</mn></msup></math>"),
        ("1/x", "<math><mfrac><mn>1</mn><mi>x</mi></mfrac></math>"),
        ("x - y", "<math><mi>x</mi><mo>−</mo><mi>y</mi></math>"),
        ("cbrt(x)", "<math><mroot><mi>x</mi><mn>3</mn></mroot></math>"),
        ("lambda*Omega_1", "<math><mi>λ</mi><mo>\u2062</mo><msub><mi>Ω</mi><mn>1</mn></msub></math>"),
        ("2*3", "<math><mn>2</mn><mo>⋅</mo><mn>3</mn></math>"),
        ("abs(x)", "<math><mrow><mo>|</mo><mi>x</mi><mo>|</mo></mrow></math>"),
        ("sin(x)^2", "<math><msup><mi>sin</mi><mn>2</mn></msup><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow></math>"),
        (
            "[1, x]",
            "<math><mrow><mo>[</mo><mtable><mtr><mtd><mn>1</mn></mtd></mtr><mtr><mtd><mi>x</mi></mtd></mtr></mtable>"
            "<mo>]</mo></mrow></math>",
        ),
        (
            "where(x < 1, x, 2)",
            "<math><mrow><mo>{</mo><mtable><mtr><mtd><mi>x</mi></mtd><mtd><mtext>if\xa0</mtext><mi>x</mi><mo>&lt;</mo>"
            "<mn>1</mn></mtd></mtr><mtr><mtd><mn>2</mn></mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable></mrow>"
            "</math>",
        ),
    ],
)
def test_what_browsers_draw(text: str, expected: str) -> None:
    assert bare(text) == expected


@pytest.mark.parametrize("op", list(OPS), ids=lambda op: op.name)
def test_every_operation_is_well_formed(op: Op) -> None:
    options = {"power": 3, "index": (0, None), "shape": (2, 1), "repeats": 2}
    inputs = tuple(Variable(f"v_{i}") for i in range(op.min_inputs))
    root = elements.fromstring(mathml(Graph(Apply(op, inputs, tuple(options.items())))))
    assert {str(i) for i in range(len(inputs))} <= {element.text for element in root.iter("mn")}
    assert all(len(element) == PARTS[element.tag] for element in root.iter() if element.tag in PARTS)


def test_a_nest_of_thousands_needs_no_recursion() -> None:
    depth = 3000
    text = mathml(diffcli.parse("sin(" * depth + "x" + ")" * depth))
    assert text.count("<mi>sin</mi>") == depth
    assert text.count("<mrow>") == text.count("</mrow>")


def test_statements_are_rows_of_a_table() -> None:
    root = drawn("h = x^2; h*sin(h)")
    assert [len(row) for row in root.iter("mtr")] == [2, 2]
