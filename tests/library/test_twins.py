"""A command and the function of its name print and give the same numbers, and say the same of them."""

from __future__ import annotations

import json
import pickle
import re
import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

import diffcli
from diffcli.cli.main import main

POINTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("x^2 + 3*x", {"x": "2"}),
    ("(exp(x) - 1)/x", {"x": "1e-9"}),
    ("exp(-x)", {"x": "1000"}),
    ("exp(x)", {"x": "1000"}),
    ("relu(x) - relu(-x)", {"x": "0"}),
    ("abs(x)", {"x": "0"}),
    ("log(x)", {"x": "-1"}),
    ("1e-400*x", {"x": "1"}),
    ("x*y - y*x + sin(x)", {"x": "pi", "y": "1/3"}),
    ("sum(where(abs(x) > 0.1, 1/x, 0))", {"x": "[-1, 0, 2]"}),
    ("sum(abs(x))", {"x": "[1, 0]"}),
    ("prod(x)", {"x": "[1e-200, 1e-200]"}),
    ("det(x)", {"x": "[[1, 1], [1, 1 + 1e-16]]"}),
    ("floor(x) + 0.1", {"x": "1"}),
    ("sqrt(x^2 + y^2)", {"x": "0", "y": "0"}),
)
ARRAYS: tuple[tuple[str, dict[str, str]], ...] = (
    ("[exp(x) - exp(-x), x*y]", {"x": "1e-9", "y": "2"}),
    ("[abs(x), 1/y]", {"x": "0", "y": "1e-320"}),
    ("softmax(x)", {"x": "[0, 1000]"}),
)


def said(capsys: pytest.CaptureFixture[str], command: str, text: str, at: Mapping[str, str], *words: str) -> Any:
    """Return the object of --json and the notes, or None where the command refuses."""
    status = main([command, text, "--json", *(f"--{name}={value}" for name, value in at.items()), *words])
    out, err = capsys.readouterr()
    return None if status == 2 else (json.loads(out), re.findall("^note: (.*)$", err, flags=re.MULTILINE))


def given(command: str, text: str, at: Mapping[str, str], arithmetic: str | None) -> Any:
    """Return the result of the function, or None where it refuses."""
    more: dict[str, Any] = {"jvp": {"tangent": dict.fromkeys(at, 1)}, "vjp": {"upstream": 2}}.get(command, {})
    more |= {"taylor": {"order": 3, "wrt": "x"}, "derivatives": {"order": 3, "wrt": "x"}}.get(command, {})
    name = "evaluation" if command == "eval" else command
    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            result = getattr(diffcli, name)(text, at, arithmetic=arithmetic, **more)
    except diffcli.DiffcliError:
        return None
    if command != "eval":
        assert [str(warning.message) for warning in told] == result.warnings
        assert all(warning.filename == __file__ for warning in told)
    return result


def record_of(command: str, result: Any) -> dict[str, Any]:
    """Return the numbers of a result under the names that the command gives them."""
    if command == "taylor":
        return {"coefficients": list(result), "derivatives": result.derivatives}
    if command == "hessian":
        names = dict.fromkeys(row for row, _ in result.blocks)
        blocks = {row: {column: result.blocks[row, column] for column in names} for row in names}
        return {"value": result.value, "hessian": blocks}
    if command == "eval":
        return {"value": result.value}
    if command == "jvp":
        return {"value": result[0], "tangent": result[1]}
    if command == "jacobian":
        return {"value": result.value, "jacobian": result.matrices}
    return {"value": result.value, "gradient": result.gradient}


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: as_json(part) for name, part in value.items()}
    if isinstance(value, (list, np.ndarray)):
        return [as_json(part) for part in value]
    special = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
    return special.get(repr(float(value)), value)


@pytest.mark.parametrize("arithmetic", [None, "float64"])
@pytest.mark.parametrize("command", ["eval", "grad", "jacobian", "hessian", "jvp", "vjp", "taylor"])
def test_what_a_command_says_its_function_says(
    capsys: pytest.CaptureFixture[str], command: str, arithmetic: str | None
) -> None:
    words = {"vjp": ("--upstream", "2"), "taylor": ("--order", "3", "--wrt", "x")}.get(command, ())
    for text, at in POINTS + (ARRAYS if command in ("eval", "jacobian") else ()):
        tangents = [word for name in at for word in ("--tangent", f"{name}=1")] if command == "jvp" else []
        plain = [] if arithmetic is None else ["--float64"]
        printed = said(capsys, command, text, at, *words, *tangents, *plain)
        result = given(command, text, at, arithmetic)
        assert (printed is None) == (result is None), (text, printed, result)
        if result is None:
            continue
        record, notes = printed
        where = (command, text, arithmetic)
        numbers = as_json(record_of(command, result))
        assert (where, {name: record[name] for name in numbers}) == (where, numbers)
        assert (where, notes) == (where, list(dict.fromkeys(result.notes)))
        assert (where, record.get("warnings", [])) == (where, result.warnings)
        assert (where, record.get("recomputed", [])) == (where, result.recomputed)


@pytest.mark.parametrize("arithmetic", [None, "float64"])
def test_orders_are_told_alike(capsys: pytest.CaptureFixture[str], arithmetic: str | None) -> None:
    for text, at in POINTS:
        plain = [] if arithmetic is None else ["--float64"]
        printed = said(capsys, "grad", text, at, "--order", "3", "--wrt", "x", *plain)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                result = diffcli.grad(text, at, order=3, wrt=["x"], arithmetic=arithmetic)
                by_order = diffcli.derivatives(text, at, order=3, wrt="x", arithmetic=arithmetic)
        except diffcli.DiffcliError:
            assert printed is None, text
            continue
        record, notes = printed
        assert record["derivatives"] == {"x": as_json(result.gradient["x"])}
        assert as_json(by_order[1:]) == as_json(result.gradient["x"])
        assert (text, notes, record.get("warnings", [])) == (text, result.notes, result.warnings)


@pytest.mark.parametrize("digits", [5, 20])
def test_digits_are_told_alike(capsys: pytest.CaptureFixture[str], digits: int) -> None:
    for text, at in POINTS:
        printed = said(capsys, "grad", text, at, "--digits", str(digits))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                result = diffcli.grad(text, at, digits=digits)
        except diffcli.DiffcliError:
            assert printed is None, text
            continue
        record, notes = printed
        assert (text, notes, record.get("warnings", [])) == (text, result.notes, result.warnings)


def test_results_are_the_tuples_and_lists_that_they_hold_and_pickle() -> None:
    value, tangent = diffcli.jvp("exp(x) - exp(-x)", {"x": "1e-9"}, {"x": 1})
    assert (value, tangent) == (2e-9, pytest.approx(2.0, rel=1e-12))
    found = diffcli.vjp("exp(x) - exp(-x)", {"x": "1e-9"}, 3)
    assert found == (2e-9, {"x": pytest.approx(6.0, rel=1e-12)})
    assert found.recomputed == ["value"]
    series = diffcli.taylor("exp(-x)", {"x": 1000}, order=1)
    assert series == [0.0, 0.0]
    assert isinstance(series, list)
    for result in (found, series, diffcli.hessian("exp(-x)", {"x": 1000}), diffcli.derivatives("x", {"x": 1}, order=2)):
        again = pickle.loads(pickle.dumps(result))
        assert (repr(again), again.notes, again.recomputed) == (repr(result), result.notes, result.recomputed)
        assert all(note in result._repr_html_() for note in result.notes)


def test_where_no_numbers_are_computed_i_is_a_letter() -> None:
    assert diffcli.diff("i*x^2", wrt="x") == "2*i*x"
    assert [diffcli.text(diffcli.simplify("i*x + i*x")), diffcli.latex("i*x")] == ["2*i*x", r"i x"]
    assert diffcli.graph("i*x").splitlines() == ["Mul", "  Leaf i", "  Leaf x"]
    with pytest.raises(diffcli.DiffcliError, match="i is the imaginary unit"):
        diffcli.evaluate("i*x", {"x": 1})
