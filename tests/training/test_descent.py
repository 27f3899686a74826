"""Gradient descent: what it reaches, what stops it, what it keeps."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from diffcli.cli.main import main
from diffcli.errors import BindingError, ShapeError, UsageError
from diffcli.given.programs import read_program
from diffcli.parsing import parse
from diffcli.training.descent import Descent, Settings, Step

SAMPLES = Path(__file__).parents[2] / "samples"
MLP = str(SAMPLES / "mlp.diff")
ACCURACY = ["--report", "accuracy = mean(argmax(U2, axis=1) == y)"]
TRAINING = ["--steps", "400", "--rate", "0.5", "--batch", "50", "--momentum", "0.9", "--seed", "1"]


def mlp(settings: Settings, **given: Any) -> Descent:
    program = read_program((SAMPLES / "mlp.diff").read_text(encoding="utf-8"))
    graph = parse(program.statements, declared=program.names())
    values = {**program.values(["X", "y", "W1", "W2", "lambda"], given), **given}
    return Descent(graph, values, ["W1", "W2"], ["X", "y"], settings=settings)


def taken(descent: Descent) -> list[Step]:
    return list(descent)


# what is reached


def test_a_quadratic_is_minimized_as_by_hand() -> None:
    descent = Descent(parse("(x - 3)^2"), {"x": 0}, ["x"], settings=Settings(steps=2, rate=0.25))
    steps = taken(descent)
    # x = 0, gradient -6, x = 1.5, gradient -3, x = 2.25
    assert [(step.number, step.loss, step.norm) for step in steps] == [(1, 9.0, 6.0), (2, 2.25, 3.0)]
    assert descent.parameters == {"x": 2.25}
    assert descent.loss() == 0.5625
    assert descent.stopped == "2 steps"


def test_momentum_keeps_a_share_of_the_last_step() -> None:
    descent = Descent(parse("x^2"), {"x": 1.0}, ["x"], settings=Settings(steps=3, rate=0.1, momentum=0.5))
    taken(descent)
    x = velocity = 0.0
    x = 1.0
    for _ in range(3):
        velocity = 0.5 * velocity + 2 * x
        x -= 0.1 * velocity
    assert descent.parameters["x"] == pytest.approx(x, rel=1e-15)


@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_accumulated_batches_equal_the_large_batch(momentum: float) -> None:
    # 200 examples: the last step of each round is smaller than the others
    small = mlp(Settings(steps=7, rate=0.3, batch=32, accumulate=4, seed=5, momentum=momentum))
    large = mlp(Settings(steps=7, rate=0.3, batch=128, seed=5, momentum=momentum))
    for a, b in zip(taken(small), taken(large), strict=True):
        assert a.loss == pytest.approx(b.loss, rel=1e-12)
        assert a.norm == pytest.approx(b.norm, rel=1e-12)
    for name in ("W1", "W2"):
        assert np.max(np.abs(small.parameters[name] - large.parameters[name])) < 1e-12


def test_accumulated_batches_take_the_memory_of_the_small_one() -> None:
    rng = np.random.default_rng(0)
    data = {"X": rng.normal(size=(4096, 3)), "y": rng.integers(2, size=4096).astype(float)}

    def peak(**options: Any) -> int:
        descent = mlp(Settings(steps=1, **options), **data)
        tracemalloc.start()
        taken(descent)
        measured = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return measured

    peak(batch=8)
    small, accumulated, large = peak(batch=256), peak(batch=256, accumulate=16), peak(batch=4096)
    assert accumulated < 1.2 * small
    assert accumulated < large / 4


def test_a_sum_over_examples_cannot_be_accumulated() -> None:
    graph = parse("sum((X @ w - y)^2)", declared=("X", "w", "y"))
    data = {"X": np.eye(4), "y": np.arange(4.0), "w": np.zeros(4)}
    with pytest.raises(UsageError, match="mean over the examples") as caught:
        Descent(graph, data, ["w"], ["X", "y"], settings=Settings(batch=2, accumulate=2))
    assert "reduction=mean" in (caught.value.hint or "")


def test_the_seed_decides_the_order_of_the_examples() -> None:
    losses = [[s.loss for s in mlp(Settings(steps=3, batch=10, seed=seed))] for seed in (1, 1, 2)]
    assert losses[0] == losses[1] != losses[2]


def test_each_round_sees_every_example_once() -> None:
    graph = parse("mean(w*X)", declared=("w", "X"))
    data = {"X": 10.0 ** np.arange(7), "w": 0.0}
    descent = Descent(graph, data, ["w"], ["X"], settings=Settings(steps=6, batch=3))
    gradients = [step.norm for step in descent]
    for round_ in (gradients[:3], gradients[3:]):
        assert sum(g * n for g, n in zip(round_, (3, 3, 1), strict=True)) == pytest.approx(1111111, rel=1e-12)


def test_what_was_given_is_not_changed() -> None:
    given = np.ones(3)
    taken(Descent(parse("sum(x^2)"), {"x": given}, ["x"]))
    assert given.tolist() == [1.0, 1.0, 1.0]


# what stops it


def test_it_stops_at_a_small_gradient_or_loss() -> None:
    by_norm = Descent(parse("x^2"), {"x": 1.0}, ["x"], settings=Settings(steps=1000, tolerance=1e-3))
    assert taken(by_norm)[-1].norm <= 1e-3
    assert "gradient norm" in by_norm.stopped
    by_loss = Descent(parse("x^2"), {"x": 1.0}, ["x"], settings=Settings(steps=1000, until=0.01))
    assert taken(by_loss)[-1].loss <= 0.01
    assert "loss" in by_loss.stopped


@pytest.mark.parametrize("text", ["x^2", "x^4", "sqrt(x)", "-x^2", "log(x)", "-exp(x)", "x*log(x)", "-gamma(x)"])
def test_divergence_is_noticed_and_the_last_finite_parameters_are_kept(text: str) -> None:
    descent = Descent(parse(text), {"x": 3.0}, ["x"], settings=Settings(steps=10_000, rate=30))
    steps = taken(descent)
    assert descent.is_diverged
    assert len(steps) < 10_000
    assert np.isfinite(descent.parameters["x"])
    assert np.isfinite(descent.loss())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"rate": 0}, "rate is 0"),
        ({"rate": float("nan")}, "rate is nan"),
        ({"momentum": 1}, "momentum is 1"),
        ({"steps": -1}, "steps is -1"),
        ({"batch": 0}, "batch is 0"),
        ({"accumulate": 2}, "needs a batch"),
        ({"seed": -1}, "seed is -1"),
        ({"until": float("nan")}, "until is nan"),
    ],
)
def test_settings_that_make_no_sense_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        Settings(**options)


def test_inputs_that_do_not_fit_are_refused() -> None:
    graph = parse("mean((X @ w - y)^2)", declared=("X", "w", "y"))
    data = {"X": np.eye(4), "y": np.arange(3.0), "w": np.zeros(4)}
    with pytest.raises(ShapeError, match="same number of rows"):
        Descent(graph, data, ["w"], ["X", "y"], settings=Settings(batch=2))
    with pytest.raises(BindingError, match="does not depend on q"):
        Descent(graph, data, ["q"])
    with pytest.raises(UsageError, match="nothing to minimize"):
        Descent(graph, data, [])
    with pytest.raises(UsageError, match="batch needs data"):
        Descent(graph, data, ["w"], settings=Settings(batch=2))
    with pytest.raises(BindingError, match="no value for variable y"):
        Descent(graph, {"X": np.eye(4), "w": np.zeros(4)}, ["w"])
    with pytest.raises(BindingError, match="Z cannot be data: the output does not depend on it"):
        Descent(graph, data, ["w"], ["X", "Z"])
    with pytest.raises(BindingError, match="w cannot be data: it is what changes"):
        Descent(graph, data, ["w"], ["X", "w"])


def test_a_last_step_into_infinity_is_taken_back() -> None:
    descent = Descent(parse("x^4"), {"x": 100.0}, ["x"], settings=Settings(steps=1, rate=1e200))
    assert len(taken(descent)) == 1
    assert descent.is_diverged
    assert descent.parameters == {"x": 100.0}


# the command


def test_the_sample_learns_its_two_moons_and_writes_its_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history, trained = tmp_path / "run.csv", tmp_path / "trained.npz"
    status = main(["minimize", MLP, *TRAINING, *ACCURACY, "--history", str(history), "-o", str(trained), "--json"])
    assert status == 0
    record = json.loads(capsys.readouterr().out)
    assert record["reports"]["accuracy"] > 0.95
    assert record["stopped"] == "400 steps"
    with open(history, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["step"]) for row in rows] == list(range(1, 401))
    assert float(rows[-1]["loss"]) < float(rows[0]["loss"]) / 5
    with np.load(trained) as archive:
        assert sorted(archive.files) == ["W1", "W2"]
        assert archive["W1"].tolist() == record["parameters"]["W1"]
    # the parameters written are read back by name
    assert main(["eval", f"@{MLP}", "--W1", f"@{trained}", "--W2", f"@{trained}"]) == 0
    assert float(capsys.readouterr().out) == pytest.approx(record["value"], rel=1e-15)


def test_the_same_command_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    printed = []
    for _ in range(2):
        assert main(["minimize", MLP, "--steps", "5", "--batch", "20", "--seed", "3"]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    assert main(["minimize", MLP, "--steps", "5", "--batch", "20", "--seed", "4"]) == 0
    assert capsys.readouterr().out != printed[0]


def test_an_expression_is_minimized_by_all_its_variables(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["minimize", "(x - 3)^2 + y^2", "--x", "0", "--y", "1", "--steps", "200"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "stopped: 200 steps"
    reached = {name: float(value) for name, _, value in (line.partition(" = ") for line in lines[2:])}
    assert reached == {"x": pytest.approx(3, rel=1e-12), "y": pytest.approx(0, abs=1e-12)}


def test_a_diverging_run_ends_with_a_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history = tmp_path / "run.csv"
    assert main(["minimize", "x^4", "--x", "3", "--rate", "9", "--history", str(history)]) == 1
    printed = capsys.readouterr()
    assert "diverges" in printed.err
    assert "--rate" in printed.err
    assert len(history.read_text(encoding="utf-8").splitlines()) >= 2


def test_a_start_without_a_loss_is_not_blamed_on_the_rate(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["minimize", "log(x)", "--x", "-1"]) == 1
    message = capsys.readouterr().err
    assert "no descent from here: the loss is nan" in message
    assert "--rate" not in message


def test_a_report_that_cannot_be_computed_is_told_before_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history = tmp_path / "run.csv"
    assert main(["minimize", "y = x^2", "--x", "1", "--report", "q*y", "--history", str(history)]) == 2
    assert "no value for variable q" in capsys.readouterr().err
    assert not history.exists()


def test_what_was_reached_is_printed_where_it_cannot_be_saved(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    arguments = ["--x", "1", "--rate", "0.5", "--steps", "1", "-o", str(tmp_path / "p.npz")]
    assert main(["minimize", "x^2", *arguments]) == 2
    printed = capsys.readouterr()
    assert "x = 0.0" in printed.out
    assert "No space left on device" in printed.err
    assert list(tmp_path.iterdir()) == []


def test_a_missing_data_file_is_named_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = tmp_path / "model.diff"
    program.write_text("data X = @gone.npy\nparameter w = 1\nmean((X - w)^2)", encoding="utf-8")
    assert main(["minimize", str(program)]) == 2
    assert capsys.readouterr().err.count("the value of X") == 1


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "diffcli", "minimize", MLP, "--steps", "1000000", "--batch", "20", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def wait_for_steps(history: Path, count: int) -> None:
    for _ in range(6000):
        if history.exists() and history.read_bytes().count(b"\n") > count:
            return
        time.sleep(0.02)
    raise AssertionError("no steps were taken")


def test_a_killed_run_leaves_a_usable_history(tmp_path: Path) -> None:
    history = tmp_path / "run.csv"
    process = start("--history", str(history))
    wait_for_steps(history, 20)
    process.kill()
    process.communicate()
    with open(history, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["step", "loss", "gradient_norm", "accuracy"]
    whole = rows[1:] if len(rows[-1]) == 4 else rows[1:-1]
    assert [int(row[0]) for row in whole] == list(range(1, len(whole) + 1))
    assert len(whole) >= 20
    assert all(np.isfinite(float(row[1])) for row in whole)


@pytest.mark.skipif(os.name == "nt", reason="signals differ")
def test_an_interrupted_run_keeps_what_was_reached(tmp_path: Path) -> None:
    history, trained = tmp_path / "run.csv", tmp_path / "trained.npz"
    process = start("--history", str(history), "-o", str(trained))
    wait_for_steps(history, 20)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "stopped: interrupted" in out
    assert "what was reached is kept" in err
    with np.load(trained) as archive:
        assert np.all(np.isfinite(archive["W1"]))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing.diff"], "cannot read"),
        (["x^2", "--x", "1", "-o", "/no/such/folder/p.npz"], "no folder"),
        (["x^2", "--x", "1", "--history", "/no/such/folder/h.csv"], "no folder"),
        (["x^2", "--x", "1", "-o", str(SAMPLES)], "it is a folder"),
        (["x^2", "--x", "1", "--data", "x"], "nothing to minimize"),
        (["mean(X - w)^2", "--X", "[1, 2]", "--w", "0", "--data", "X,Z"], "Z cannot be data"),
        (["x^2", "--x", "1", "--batch", "2"], "--batch needs data"),
        (["x^2"], "no value for variable x"),
        (["x^2", "--x", "1", "--wrt", "y"], "y"),
        (["2*3"], "nothing to minimize"),
        (["[x, 2*x]", "--x", "1"], "only a number has a gradient"),
    ],
)
def test_what_cannot_be_minimized_is_said(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["minimize", *arguments]) == 2
    assert message in capsys.readouterr().err


# examples held out, and accuracy


def labelled(rows: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    generator = np.random.default_rng(5)
    X = generator.normal(size=(rows, 2))
    return np.hstack([X, np.ones((rows, 1))]), (X[:, 0] + X[:, 1] > 0).astype(int)


def test_what_is_held_out_is_not_learnt_from_and_told_apart() -> None:
    X, y = labelled(50)
    loss = parse("cross_entropy(X @ W, y)", declared=["X", "W", "y"])
    W = np.zeros((3, 2))
    for batch in (None, 8):
        settings = Settings(steps=40, rate=0.5, batch=batch, held_out=0.2, seed=3)
        descent = Descent(loss, {"X": X, "W": W, "y": y}, ["W"], ["X", "y"], settings=settings)
        taken(descent)
        kept = np.sort(np.random.default_rng(3).permutation(50)[:10])
        learnt = np.setdiff1d(np.arange(50), kept)
        other = Descent(
            loss, {"X": X[learnt], "W": W, "y": y[learnt]}, ["W"], ["X", "y"], settings=Settings(steps=40, rate=0.5)
        )
        if batch is None:  # the same steps as without those examples
            taken(other)
            np.testing.assert_allclose(descent.parameters["W"], other.parameters["W"], rtol=1e-12)
            assert descent.loss() == pytest.approx(other.loss(), rel=1e-12)
        reached = descent.parameters["W"]
        logits = X @ reached
        logs = logits - np.log(np.sum(np.exp(logits), axis=1, keepdims=True))
        right = np.argmax(logits, axis=1) == y
        measures = descent.measures()
        assert list(measures) == ["held_out_loss", "accuracy", "held_out_accuracy"]
        assert measures["held_out_loss"] == pytest.approx(-np.mean(logs[kept, y[kept]]), rel=1e-12)
        assert measures["accuracy"] == pytest.approx(np.mean(right[learnt]), rel=1e-15)
        assert measures["held_out_accuracy"] == pytest.approx(np.mean(right[kept]), rel=1e-15)
        assert min(measures["accuracy"], measures["held_out_accuracy"]) > 0.8


def test_accuracy_is_of_one_hot_rows_too_and_of_no_other_loss() -> None:
    X, y = labelled(20)
    rows = np.eye(2)[y]
    one_hot = Descent(
        parse("cross_entropy(X @ W, y)", declared=["X", "W", "y"]), {"X": X, "W": np.ones((3, 2)), "y": rows}, ["W"]
    )
    assert one_hot.measures() == {"accuracy": pytest.approx(np.mean(y == 0), rel=1e-15)}
    assert Descent(parse("(x - 3)^2"), {"x": 0.0}, ["x"]).measures() == {}


@pytest.mark.parametrize(
    ("share", "message"),
    [(1.0, "below 1"), (-0.1, "from 0"), (0.001, "leaves none on one side"), (0.999, "leaves none")],
)
def test_a_share_that_leaves_a_side_empty_is_refused(share: float, message: str) -> None:
    X, y = labelled(20)
    with pytest.raises(UsageError, match=message):
        Descent(
            parse("cross_entropy(X @ W, y)", declared=["X", "W", "y"]),
            {"X": X, "W": np.ones((3, 2)), "y": y},
            ["W"],
            ["X", "y"],
            settings=Settings(held_out=share),
        )


def test_the_learning_curve_is_written_and_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history, picture = tmp_path / "run.csv", tmp_path / "curve.svg"
    assert main(["minimize", MLP, *TRAINING, "--held-out", "0.2", "--history", str(history)]) == 0
    printed = capsys.readouterr().out
    assert "held-out accuracy = 1.0" in printed
    rows = list(csv.DictReader(history.read_text(encoding="utf-8").splitlines()))
    assert list(rows[0]) == ["step", "loss", "gradient_norm", "held_out_loss", "accuracy", "held_out_accuracy"]
    measured = [int(row["step"]) for row in rows if row["held_out_loss"]]
    assert measured == list(range(1, 401, 4))
    assert main(["plot", f"@{history}"]) == 0
    drawn = capsys.readouterr().out
    for name in ("loss", "held_out_loss", "accuracy", "held_out_accuracy"):
        assert f"  {name}" in drawn
    assert "gradient_norm" not in drawn
    assert main(["plot", f"@{history}", "--columns", "held_out_loss", "--json"]) == 0
    (curve,) = json.loads(capsys.readouterr().out)["curves"]
    assert curve["pieces"][0]["x"] == measured
    assert curve["pieces"][0]["y"] == [float(row["held_out_loss"]) for row in rows if row["held_out_loss"]]
    assert main(["plot", f"@{history}", "-o", str(picture)]) == 0
    assert picture.read_text(encoding="utf-8").count("<path") > 20


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        ("", [], "no numbers"),
        ("step,loss\n", [], "no numbers"),
        ("step,loss\n1,nan\n", [], "no numbers"),
        ("step,loss\n1,2\n", ["--columns", "los"], "no column 'los'"),
    ],
)
def test_a_table_without_numbers_is_one_message(
    text: str, words: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "run.csv").write_text(text)
    assert main(["plot", f"@{tmp_path / 'run.csv'}", *words]) == 2
    assert message in capsys.readouterr().err
