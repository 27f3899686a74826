"""Derivatives from the output down: each line is equal to the next, and the work grows with the number of lines."""

from __future__ import annotations

import random
import re
import sys
from typing import Any

import numpy as np
import pytest
from array_expressions import INTERNAL, RECORDS, SIZES, numbers_of

from diffcli.engine.forward import forward
from diffcli.engine.gradient_graph import gradient_graph
from diffcli.engine.shapes import node_shapes
from diffcli.given.sizes import lettered, numbered, read_sizes
from diffcli.parsing import parse
from diffcli.rendering.derivation import derivation_lines
from diffcli.rendering.textbook import texts
from diffcli.simplification import entry_of, simplify


def steps(text: str, wrt: str, sizes: Any = None) -> list[str]:
    """Return the lines from the output down, which long functions and those of arrays have."""
    graph = parse(text, declared=(wrt,))
    sizes = lettered(read_sizes(sizes)) if sizes else {}
    (target,) = (variable for variable in graph.variables if variable.name == wrt)
    gradients = gradient_graph(graph, [target], sizes=sizes, formula=True)
    shapes = node_shapes(graph, sizes)
    return texts(
        derivation_lines(
            gradients,
            target,
            shapes,
            lambda part, more, like: simplify(part, sizes={**sizes, **more}, output_like=like),
            lambda part, shape, more: entry_of(part, shape=shape, sizes={**sizes, **more}, decimals=False),
        )
    )


def test_parts_that_do_not_depend_on_the_variable_are_defined_too() -> None:
    assert steps("x^2*sin(y)", "x") == [
        "u1 = x^2",
        "u2 = sin(y)",
        "z = u1*u2",
        "dz/dz = 1",
        "dz/du1 = dz/dz*u2    (product rule)",
        "       = sin(y)",
        "dz/dx = 2*dz/du1*x    (power rule)",
        "      = 2*x*sin(y)",
    ]


def check_lines(record: dict[str, Any]) -> None:
    """Compute both sides of every line, in the names that lines before it define."""
    text, numbers = record["expression"], record["numbers"]
    values = numbers_of(record)
    for name in record["gradients"]:
        statements: list[str] = []
        before = None
        for line in steps(text, name, SIZES[text]):
            assert not INTERNAL.search(line), (text, line)
            formula = re.sub(r"d(\w+)/d(\w+)", r"slope_\2", line.partition("    (")[0])
            label, _, right = formula.partition(" = ")
            graph = numbered(parse("; ".join([*statements, right]), declared=tuple(values)), numbers)
            value = forward(graph, {v.name: values[v.name] for v in graph.variables})[graph.output]
            if label.strip():
                statements.append(f"{label.strip()} = {right}")
            else:
                assert np.allclose(value, before, rtol=1e-9, atol=1e-11), (text, line)
            before = value
        assert np.allclose(before, record["gradients"][name], rtol=1e-9, atol=1e-11), (text, name)


@pytest.mark.parametrize("record", random.Random(3).sample(RECORDS, 8), ids=lambda record: record["expression"])
def test_each_line_is_equal_to_the_one_before(record: dict[str, Any]) -> None:
    check_lines(record)


@pytest.mark.full
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["expression"])
def test_each_line_of_200_functions_of_arrays_is_equal_to_the_one_before(record: dict[str, Any]) -> None:
    check_lines(record)


def calls_of_steps(count: int) -> int:
    """Return how many calls the steps of a sum of that many terms take."""
    text = " + ".join(f"{k}*x^{k}" for k in range(2, count + 2))
    calls = 0

    def count_call(*_: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        steps(text, "x")
    finally:
        sys.setprofile(before)
    return calls


def test_twice_the_terms_take_twice_the_work() -> None:
    calls_of_steps(10)  # imports are not counted
    assert calls_of_steps(200) < 2.2 * calls_of_steps(100)


def test_results_that_fill_pages_are_left_out_and_it_is_said_once() -> None:
    text = "sin(" * 400 + "x" + ")" * 400
    lines = steps(text, "x")
    assert sum("results of more than 200 parts are left out" in line for line in lines) == 1
    assert sum(line.startswith("dz/d") for line in lines) == 401
    assert max(map(len, lines)) < 10_000
    assert "left out" not in "".join(steps("sin(" * 10 + "x" + ")" * 10, "x"))
