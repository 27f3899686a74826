"""Programs with front matter: values of their own, the command line's first."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from diffcli.cli.main import main
from diffcli.errors import BindingError, DiffcliError, FileError, ParseError
from diffcli.given.programs import read_program

SAMPLES = Path(__file__).parents[2] / "samples"

SOURCE = """\
# a line through two points
let slope = 2      # rise over run
data X = [[1, 2],
          [3, 4]]  # two examples
parameter W = normal([2, 3]) / 10

let unused = slope + 1
sum(slope * X @ W)
"""


def test_lines_before_the_first_statement_declare_values() -> None:
    program = read_program(SOURCE)
    assert program.names() == ["slope", "X", "W", "unused"]
    assert program.names("data") == ["X"]
    assert program.names("parameter") == ["W"]
    values = program.values(["slope", "X", "unused"])
    assert values["slope"] == 2
    assert values["X"].tolist() == [[1, 2], [3, 4]]
    assert values["unused"] == 3


def test_places_in_the_statements_are_places_in_the_file() -> None:
    program = read_program(SOURCE)
    assert len(program.statements) == len(SOURCE)
    assert program.statements.strip() == "sum(slope * X @ W)"
    assert program.statements.index("sum") == SOURCE.index("sum")
    assert program.statements.count("\n") == SOURCE.count("\n")


def test_text_without_front_matter_is_left_alone() -> None:
    for text in ("x^2", "a = x\nb = a", "lettuce = 3; lettuce*2", "let == 3", "data*2", "# only a comment\nx", ""):
        program = read_program(text)
        assert program.statements == text
        assert program.names() == []


def test_what_the_caller_gives_wins_and_reaches_the_lines_below() -> None:
    program = read_program("let a = 2\nlet b = a + 1\nlet c = 10*b\na + b + c")
    assert program.values(["a", "b", "c"]) == {"a": 2, "b": 3, "c": 30}
    assert program.values(["a", "b", "c"], {"a": 5}) == {"b": 6, "c": 60}
    assert program.values(["c"], {"b": 7}) == {"c": 70}


def test_only_what_is_wanted_is_computed() -> None:
    program = read_program("let huge = zeros([100000, 100000])\nlet gone = @nothing.npy\nlet a = 1\na")
    assert program.values(["a"]) == {"a": 1}


def test_drawn_numbers_are_the_same_each_time_and_differ_by_name_and_seed() -> None:
    program = read_program("parameter U = normal([50])\nparameter V = normal([50])\ndata X = normal([50])\nU")
    names = ["U", "V", "X"]
    first, again, other = (program.values(names, seed=seed) for seed in (0, 0, 1))
    for name in names:
        assert np.array_equal(first[name], again[name])
    assert not np.array_equal(first["U"], first["V"])
    assert not np.array_equal(first["U"], other["U"])
    assert np.array_equal(first["X"], other["X"])  # data are data, whatever the seed
    assert abs(first["U"].mean()) < 0.5
    assert 0.7 < first["U"].std() < 1.3


def test_files_are_found_beside_the_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "points.csv").write_text("1,2\n3,4\n", encoding="utf-8")
    model = tmp_path / "model.diff"
    model.write_text("let X = @points.csv\nsum(X)\n", encoding="utf-8")
    assert main(["eval", f"@{model}"]) == 0
    assert capsys.readouterr().out == "10.0\n"


def test_only_a_program_in_a_file_reads_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "let X = @/etc/hostname\nX"]) == 2
    assert "only a program in a file may read files" in capsys.readouterr().err


def test_greek_letters_are_their_names() -> None:
    program = read_program("let λ = 3\nlet μ = 2*lambda\nλ*μ")
    assert program.values(["lambda", "mu"]) == {"lambda": 3, "mu": 6}


def test_a_range_is_a_value() -> None:
    assert read_program("let t = 0:1:5\nsum(t)").values(["t"])["t"].tolist() == [0, 0.25, 0.5, 0.75, 1]


@pytest.mark.parametrize(
    ("source", "error", "message", "line"),
    [
        ("let a = 1\nlet a = 2\na", ParseError, "a is declared twice", 2),
        ("a = 1\nlet b = 2\na*b", ParseError, "let lines come before the first statement", 2),
        ("let a = b\na", BindingError, "b has no value here", 1),
        ("let a = b + 1\nlet b = 1\na", BindingError, "b has no value here", 1),
        ("let a =\na", DiffcliError, "the value of a", 1),
        ("let a = 2 +\na", ParseError, "the value of a", 1),
        ("let a = @gone.npy\na", FileError, "gone.npy", 1),
        ("let x = 1\nlet a = [[1, 2], [3]]\na", DiffcliError, "the value of a", 2),
    ],
)
def test_what_is_wrong_is_said_with_its_line(source: str, error: type[DiffcliError], message: str, line: int) -> None:
    with pytest.raises(error) as caught:
        read_program(source).values(["a"])
    assert message in str(caught.value)
    assert f"line {line}," in str(caught.value)


def test_the_sample_prints_every_value_and_input_under_the_name_of_the_book(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["grad", f"@{SAMPLES / 'mlp.diff'}", "--wrt", "W1,W2", "--nodes", "--json"]) == 0
    nodes = {node["label"]: node for node in json.loads(capsys.readouterr().out)["nodes"]}
    for name in ("U1", "H", "U2", "J_MLE", "U3", "u4", "U5", "u6", "u7", "u8", "J", "X", "y", "W1", "W2", "lambda"):
        assert np.shape(nodes[name]["gradient"]) == np.shape(nodes[name]["result"]), name
    assert len(nodes) == 16


def test_the_decay_contributes_twice_lambda_times_the_weights(capsys: pytest.CaptureFixture[str]) -> None:
    small = ["--X", "[[1, 2]]", "--y", "[0]", "--W1", "[[1, -2], [3, 0.5]]", "--W2", "[[2, 1], [-1, 4]]"]
    assert main(["grad", f"@{SAMPLES / 'mlp.diff'}", *small, "--lambda", "0.25", "--style", "steps"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  dJ/dU3 = expand(dJ/du4, U3) = [[0.25 0.25] [0.25 0.25]]" in lines
    # 2 * 0.25 * W1
    assert "  dJ/dW1 via U3: dJ/dU3 * (2*W1) = [[ 0.5 -1. ] [ 1.5 0.25]]" in lines
    assert "  dJ/dW2 via U5: dJ/dU5 * (2*W2) = [[ 1. 0.5] [-0.5 2. ]]" in lines


def test_a_program_on_standard_input_has_front_matter_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO("let a = 3\na*x\n"))
    assert main(["grad", "-", "--x", "2", "-q", "--wrt", "x"]) == 0
    assert capsys.readouterr().out == "3.0\n"
