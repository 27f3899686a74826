"""Numbers are computed and judged in one place: the library, a command and a line of a file say the same of them."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import numpy as np
import pytest

import diffcli
from diffcli.cli.main import main
from diffcli.errors import UndefinedError, UndefinedWarning

POINTS = [
    ("tan(x)", "pi/2"),
    ("(exp(x)-1)/x", "1e-9"),
    ("abs(x) + x", "0"),
    ("relu(x) - relu(-x)", "0"),
    ("log(x)", "-1"),
    ("sqrt(x)", "0"),
    ("x^2 - lgamma(x)", "1e-3"),
    ("inv([[1, 1], [1, 1 + 1e-17]])[0, 0]*x", "2"),
    ("sum(abs(x))", "[0, 1, -2]"),
]


def told(found: diffcli.library.evaluation.Gradient) -> tuple[object, object, list[str]]:
    return found.value, found.gradient["x"], found.warnings


@pytest.mark.parametrize(("text", "x"), POINTS)
def test_library_command_and_file_agree(text: str, x: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "requests.jsonl").write_text(json.dumps({"expression": text, "at": {"x": x}}))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = diffcli.grad(text, {"x": x})
    expected = json.loads(json.dumps(told(found), default=np.ndarray.tolist))
    for words in (["grad", text, "--x", x, "--json"], ["grad", "--from", str(tmp_path / "requests.jsonl")]):
        assert main(words) == 0
        printed = json.loads(capsys.readouterr().out)
        shown = [printed["value"], printed["gradient"]["x"], printed.get("warnings", [])]
        assert [_float(item) for item in shown] == pytest.approx([_float(item) for item in expected], nan_ok=True)


def _float(item: object) -> object:
    return float(item) if isinstance(item, (str, int, float)) else " ".join(map(str, item))  # type: ignore[arg-type]


def test_the_tree_has_the_value_that_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", "tan(x)", "--x", "pi/2"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Tan result=nan gradient=1.0"


def test_no_derivative_is_an_error_in_large_arrays_and_graphs_too_if_that_is_asked() -> None:
    with pytest.raises(UndefinedError, match="exist at abs"):
        diffcli.grad("sum(abs(x))", {"x": np.zeros(20_000)}, undefined="error")
    deep = abs(diffcli.variable("x"))
    for _ in range(20_001):
        deep = deep + 1
    with pytest.raises(UndefinedError, match="exist at abs"):
        diffcli.grad(deep, {"x": 0}, undefined="error")


def test_entries_of_a_large_array_without_a_value_are_warned_of() -> None:
    with pytest.warns(UndefinedWarning, match="the value does not exist"):
        diffcli.evaluate("sum(log(x))", {"x": np.linspace(-1, 1, 20_001)})


def test_what_fits_into_a_memory_is_judged_as_with_checkpoints(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["grad", "(exp(x)-1)/x", "--x", "1e-9", "-q"]
    assert main([*words, "--checkpoint", "3"]) == main([*words, "--memory", "1MB"]) == 0
    by_count, by_size = (line for line in capsys.readouterr().err.splitlines() if "d/dx" in line)
    assert by_count == by_size


@pytest.mark.parametrize(
    ("text", "x", "derivative", "said"),
    [
        ("relu(x) - relu(-x)", 0, "1", "note: "),
        ("abs(x)", 0, "0", "warning: d/dx does not exist"),
        ("max(x, sqrt(2))", "sqrt(2)", "0.5", "warning: d/dx does not exist"),
        ("x^2", 0.5, "1", ""),
        ("x^3", "1/3", "1/3", ""),
    ],
)
def test_closed_forms_at_kinks_are_those_of_the_derivatives_that_exist(
    text: str, x: object, derivative: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = diffcli.exact(text, {"x": x})
    assert main(["grad", text, "--x", str(x), "--exact", "-q"]) == 0
    printed = capsys.readouterr()
    assert (found.gradient, printed.out) == ({"x": derivative}, f"{derivative}\n")
    assert printed.err.startswith(said)
    assert bool(found.warnings) == said.startswith("warning")


def test_a_graph_is_no_value() -> None:
    with pytest.raises(diffcli.DiffcliError, match="the value of x is not a real number"):
        diffcli.evaluate("x^2", {"x": diffcli.parse("log(2)")})
