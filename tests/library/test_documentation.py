"""The public functions say what their signatures cannot, and results show what they hold."""

from __future__ import annotations

import inspect
import pickle
import pydoc
from collections.abc import Callable
from typing import Any

import pytest

import diffcli
from diffcli.errors import DiffcliError
from diffcli.graphs import Graph

FUNCTIONS = [name for name in diffcli.__all__ if inspect.isfunction(getattr(diffcli, name))]
WITH_ARRAYS = {"bindings", "values", "sizes", "tangents", "upstream"}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_docstring_names_errors_and_where_arrays_go_in_their_shapes(name: str) -> None:
    function = getattr(diffcli, name)
    text = inspect.getdoc(function) or ""
    assert "Raises: " in text
    if WITH_ARRAYS & set(inspect.signature(function).parameters):
        assert "Shapes: " in text or "in the shape of" in text


@pytest.mark.parametrize("op", diffcli.ops.OPS, ids=lambda op: op.name)
def test_help_on_an_operation_says_how_it_is_written_and_its_derivatives(op: diffcli.Op) -> None:
    text = inspect.getdoc(op) or ""
    assert "Shapes: " in text
    assert text.count("\nDerivative by ") + text.count("\nGradient to ") >= min(1, op.min_inputs)


def test_help_on_softmax_is_of_use() -> None:
    text = pydoc.render_doc(diffcli.ops.softmax, renderer=pydoc.plaintext)
    assert "softmax(x), printed as Softmax" in text
    assert "Option axis: a whole number or None, by default -1." in text
    assert "Of (0.5, -1.0, 2.0) it is [0.175" in text
    assert (diffcli.Op.__doc__ or "").startswith("One row of the table of operations.")


RESULTS: dict[str, Callable[[], Any]] = {
    "verdict": lambda: diffcli.equal("x^2", "x^3"),
    "gradient": lambda: diffcli.grad("x*y", {"x": 2, "y": 3}),
    "evaluation": lambda: diffcli.evaluation("(exp(x) - 1)/x", {"x": 1e-9}),
    "jacobian": lambda: diffcli.jacobian("[x*y, x+y]", {"x": 2, "y": 3}),
    "hessian": lambda: diffcli.hessian("x^2*y", {"x": 2, "y": 3}),
    "digits": lambda: diffcli.digits("log(x)", {"x": 2}, 20),
    "exact": lambda: diffcli.exact("log(x)", {"x": 2}),
    "check": lambda: diffcli.gradcheck("x^2", {"x": 2})[0],
}


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_is_a_table_in_a_notebook_and_says_what_it_holds(name: str) -> None:
    result = RESULTS[name]()
    assert result._repr_html_().startswith("<table><tr><th>")
    assert "object at 0x" not in repr(result)
    assert pickle.loads(pickle.dumps(result))._repr_html_() == result._repr_html_()


def test_a_verdict_is_a_table_of_its_reason_and_the_two_values() -> None:
    table = diffcli.equal("x^2", "x<3")._repr_html_()
    assert "<script" not in table
    table = diffcli.equal("x^2", "x^3")._repr_html_()
    assert "<tr><th>at</th><td>x = 2</td></tr><tr><th>expected</th><td>4</td></tr>" in table
    assert "&lt;b&gt;" in diffcli.equal("x", "<b>x</b>")._repr_html_() + "&lt;b&gt;"


def test_graphs_are_drawn_and_written_in_notebooks() -> None:
    derivative = diffcli.derivative("x^2/2")
    assert isinstance(derivative, Graph)
    assert derivative._repr_latex_() == "$\\displaystyle x$"
    assert derivative._repr_svg_().startswith("<svg")


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (
            lambda: diffcli.equal("x", "x", typ="value"),
            TypeError,
            r"equal\(\) has no option 'typ'; did you mean type\?",
        ),
        (lambda: diffcli.equal_many([], orderd=True), TypeError, r"equal\(\) has no option 'orderd'"),
        (lambda: diffcli.judge_derivative("x", "1", rtool=1), TypeError, r"judge_derivative\(\) has no option 'rtool'"),
        (lambda: diffcli.jacobian("x", {"x": 1}, mode="side"), DiffcliError, "unknown mode 'side'"),
        (lambda: diffcli.grad("x", {"x": 1}, mode="side"), DiffcliError, "unknown mode 'side'"),
        (lambda: diffcli.minimize("x^2", {"x": 1.0}, stepz=3), DiffcliError, "stepz"),
        (lambda: diffcli.cost("W @ x", {"W": "d d"}), DiffcliError, "'d d'"),
    ],
)
def test_a_wrong_option_is_named_in_the_name_of_the_function_called(
    call: Callable[[], Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        call()


def test_sizes_are_a_text_or_a_mapping() -> None:
    by_text, by_name = (diffcli.cost("sum(W @ x)", sizes) for sizes in ("W: d,3; x: 3", {"W": ("d", 3), "x": (3,)}))
    assert by_text.record() == by_name.record()
