"""Kinks, poles, masked entries, infinite inputs: the derivative is printed, or it is said that there is none."""

from __future__ import annotations

import json
import math

import pytest

from diffcli.cli.main import main

NAN = math.nan
GRADIENTS = (
    ("sum(where(x < 0, 1/(1-x), log(x+1)))", {"x": "[1,-1]"}, [[0.5, 0.25]], True),
    ("sum(where(abs(x) > 0.1, 1/x, 0))", {"x": "[-1,0,2]"}, [[-1, 0, -0.25]], True),
    ("sum(where(x > 0, log(x), x))", {"x": "[0.5,-2,4]"}, [[2, 1, 0.25]], True),
    ("sum(where(x > 1, sqrt(x - 1), 0))", {"x": "[5,-2]"}, [[0.25, 0]], True),
    (
        "d = norm(x, axis=-1); sum(where(d > 0, 1/d, 0))",
        {"x": "[[0,0],[3,4]]"},
        [[[NAN, NAN], [-0.024, -0.032]]],
        False,
    ),
    ("where(x > 0, sqrt(x), 0)", {"x": "[-1]"}, [[0]], True),
    ("(x-floor(x))^[0]", {"x": "[1.0]"}, [[0]], True),
    ("[abs(x)*x]", {"x": "0"}, [0], True),
    ("where(x == 0, y^2, y^3)", {"x": "0", "y": "1"}, [0, 2], True),
    ("where(x != 0, y^2, y^3)", {"x": "0", "y": "1"}, [0, 3], True),
    ("logaddexp(logaddexp(a, b), c)", {"a": "-inf", "b": "-inf", "c": "2"}, [0, 0, 1], True),
    ("logaddexp(a, b)", {"a": "inf", "b": "1"}, [1, 0], True),
    ("logsumexp([a, b])", {"a": "1", "b": "inf"}, [0, 1], True),
    ("logsumexp(x)", {"x": "[-inf, 2]"}, [[0, 1]], True),
    ("logsumexp(x)", {"x": "[-inf, -inf]"}, [[NAN, NAN]], False),
)


@pytest.mark.parametrize(("text", "point", "gradients", "is_quiet"), GRADIENTS)
def test_gradients_are_those_of_the_entries(
    capsys: pytest.CaptureFixture[str], text: str, point: dict[str, str], gradients: list[object], is_quiet: bool
) -> None:
    assert main(["grad", text, "--json", *(f"--{name}={value}" for name, value in point.items())]) == 0
    record = json.loads(capsys.readouterr().out)
    assert flat(list(record["gradient"].values())) == pytest.approx(flat(gradients), rel=1e-12, abs=0, nan_ok=True)
    assert ("warnings" not in record) == is_quiet


def flat(value: object) -> list[float]:
    if isinstance(value, list):
        return [number for item in value for number in flat(item)]
    return [NAN if value == "NaN" else float(value)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "status", "verdict"),
    [
        ("abs(x)", 0, "no derivative"),
        ("max(x, 2*x)", 0, "no derivative"),
        ("sqrt(x)", 0, "no derivative"),
        ("relu(x)-relu(-x)", 1, "disagrees"),
        ("x + abs(x) - relu(x) - relu(-x)", 0, "agrees"),
        ("abs(x)^2", 0, "agrees"),
        ("x*relu(x)", 0, "agrees"),
        ("sqrt(relu(x - 1)^2)", 0, "agrees"),
        ("sqrt(x^2)^2", 0, "agrees"),
    ],
)
def test_gradcheck_compares_with_limits_at_a_kink(
    capsys: pytest.CaptureFixture[str], text: str, status: int, verdict: str
) -> None:
    assert main(["gradcheck", text, "--x", "0"]) == status
    assert verdict in capsys.readouterr().out.splitlines()[1]


@pytest.mark.parametrize(
    ("arguments", "printed", "said"),
    [
        (["where(x == 0, 0, x)", "--wrt", "x"], "1", ""),
        (["where(x != 1, x^2, 1)", "--wrt", "x"], "2*x", ""),
        (["where(2 == x, 0, 3*x)", "--wrt", "x"], "3", ""),
        (["abs(x)", "--order", "2"], "0", "no second derivative where it bends"),
        (["sign(x)"], "0", "no derivative where it jumps"),
        (["q = softmax(z); J = -sum(p*log(q))", "--wrt", "q", "--sizes", "z: n; p: n"], "-p/q", ""),
        (["h = W @ x; sum(h^2)", "--wrt", "h", "--sizes", "W: m,n; x: n"], "2*h", ""),
    ],
)
def test_diff_leaves_out_single_points_and_says_where_there_is_none(
    capsys: pytest.CaptureFixture[str], arguments: list[str], printed: str, said: str
) -> None:
    assert main(["diff", *arguments]) == 0
    out, err = capsys.readouterr()
    assert out.strip() == printed
    assert said in err


def test_a_name_is_not_split_into_nan_and_a_function(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", "nanmean(x^2)", "--x", "[1,2]"]) == 2
    assert "no function nanmean" in capsys.readouterr().err
