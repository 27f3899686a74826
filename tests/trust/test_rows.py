"""Each entry of a product is judged by itself: what exists is printed, what does not is told as ``grad`` tells it."""

from __future__ import annotations

import json
import re
from math import inf, nan
from typing import Any

import pytest

from diffcli.cli.main import main


def asked(capsys: pytest.CaptureFixture[str], line: str) -> tuple[dict[str, Any], str]:
    words = [word.replace("~", " ") for word in line.split()]
    assert main([*words, "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    return record, "\n".join(record.get("warnings", ()))


def floats(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: floats(item) for name, item in value.items()}
    return [floats(item) for item in value] if isinstance(value, list) else float(value)


@pytest.mark.parametrize(
    ("line", "key", "wanted", "told"),
    [
        ("jacobian [x/y,x] --x 1 --y 0", "jacobian", {"x": [nan, 1], "y": [nan, 0]}, "d/dx does not exist: x/y"),
        ("jacobian [log(x),x] --x -1", "jacobian", {"x": [nan, 1]}, "entry [0]: d/dx does not exist: log(x)"),
        ("jacobian [x^2,1/x,sin(x)] --x 0", "jacobian", {"x": [0, nan, 1]}, "entry [1]: d/dx does not exist: 1/x"),
        ("jacobian [sin(x)/x,abs(x)^2,x] --x 0", "jacobian", {"x": [nan, 0, 1]}, "entry [0]: d/dx does not exist"),
        ("jacobian [acos(x),log(1-x),x] --x 1", "jacobian", {"x": [-inf, nan, 1]}, "d/dx does not exist at acos"),
        ("jacobian sqrt(x) --x [0,1]", "jacobian", {"x": [[inf, 0], [0, 0.5]]}, "entry [0]: d/dx[0] does not exist"),
        ("jacobian sqrt(x) --x [0,1] --float64", "jacobian", {"x": [[inf, 0], [0, 0.5]]}, "entry [0]: d/dx[0] does"),
        ("jacobian [relu(x)-relu(-x),abs(x)] --x 0", "jacobian", {"x": [1, 0]}, "entry [1]: d/dx does not exist"),
        ("jacobian log(x) --x -1", "jacobian", {"x": nan}, "d/dx does not exist: log(x) is undefined here"),
        ("jvp [x/y,x] --x 1 --y 0 --tangent x=1", "tangent", [nan, 1], "entry [0]: d/dx does not exist: x/y"),
        ("jvp sqrt(x) --x [0,1] --tangent x=[1,1]", "tangent", [inf, 0.5], "entry [0]: d/dx[0] does not exist at sqrt"),
        ("vjp sqrt(x) --x [0,1] --upstream [1,1]", "gradient", {"x": [inf, 0.5]}, "entry [0]: d/dx[0] does not exist"),
        ("vjp [x*y,abs(y)] --x 1 --y 0 --upstream [1,1]", "gradient", {"x": 0, "y": 1}, "entry [1]: d/dy does not"),
    ],
)  # fmt: skip
def test_the_entries_that_exist_are_printed_and_the_others_told(
    line: str, key: str, wanted: Any, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    record, warnings = asked(capsys, line)
    assert str(floats(record[key])) == str(floats(wanted))
    assert told in warnings


@pytest.mark.parametrize(
    ("line", "wanted", "told"),
    [
        ("hessian x^1.5 --x 0", {"x": {"x": inf}}, "d^2/dx^2 does not exist at sqrt(x): from the left it"),
        ("hessian x^1.5*y --x 0 --y 2", {"x": {"x": inf, "y": 0}, "y": {"x": 0, "y": 0}}, "d^2/dx^2 does not exist"),
        ("hessian sum(x^1.5) --x [0,1]", {"x": {"x": [[inf, 0], [0, 0.75]]}}, "d^2/dx[0]dx[0] does not exist"),
        ("hessian x*abs(x) --x 0", {"x": {"x": 0}}, "d^2/dx^2 does not exist at abs(x): from the left -2.0, from the"),
        ("hessian cbrt(x)^4+x*y --x 0 --y 1", {"x": {"x": nan, "y": 1}, "y": {"x": 1, "y": 0}}, "cbrt(x) may have no"),
        ("hessian x^1.5+y^3 --x 0 --y 2 --float64", {"x": {"x": inf, "y": 0}, "y": {"x": 0, "y": 12}}, "d^2/dx^2 does"),
        ("hessian x/y+x^2 --x 1 --y 0", {"x": {"x": nan, "y": nan}, "y": {"x": nan, "y": nan}}, "x/y is undefined"),
    ],
)  # fmt: skip
def test_second_derivatives_that_do_not_exist_are_told(
    line: str, wanted: Any, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    record, warnings = asked(capsys, line)
    assert str(floats(record["hessian"])) == str(floats(wanted))
    assert told in warnings


@pytest.mark.parametrize(
    "line",
    [
        "jvp sqrt(x) --x [0,1] --tangent x=[0,1]",
        "jacobian [abs(x)^2,x^2.5] --x 0",
        "hessian sum(x^3.5) --x [0,1]",
        "hessian abs(x)^3 --x 0",
        "jacobian [x,y]/y --x 1 --y 2",
    ],
)
def test_what_exists_beside_a_kink_carries_no_warning(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, line)[1] == ""


@pytest.mark.parametrize(
    ("line", "methods"),
    [
        ("gradcheck exp(x) --x 800", ["overflow"]),
        ("gradcheck x*y*1e300 --x 1e10 --y 2", ["enclosures", "overflow"]),
        ("gradcheck sum(exp(x)) --x [800,1]", ["overflow"]),
        ("gradcheck gamma(x) --x 200", ["overflow"]),
        ("gradcheck exp(exp(x)) --x 100", ["overflow"]),
        ("gradcheck cbrt(x) --x 0", ["no derivative"]),
        ("gradcheck log(x) --x 0", ["no derivative"]),
    ],
)
def test_a_derivative_beyond_floats_is_not_one_that_does_not_exist(
    line: str, methods: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    record, _ = asked(capsys, line)
    assert [check["method"] for check in record["checks"]] == methods


@pytest.mark.parametrize(
    "line",
    [
        "grad slogdet(A) --A [[1,2],[2,4]]",
        "grad slogdet(A) --A [[0.1,0.2],[0.3,0.6]]",
        "grad slogdet(A) --A [[1,2,3],[4,5,6],[7,8,9]]",
        "grad slogdet([[x,y],[y,x]]) --x 1 --y -1",
        "jacobian slogdet(A) --A [[0]]",
        "grad log(det(A)) --A [[0.1,0.2],[0.3,0.6]]",
    ],
)
def test_a_singular_matrix_is_told(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "does not exist" in asked(capsys, line)[1]


@pytest.mark.parametrize(
    "command", ["eval inv(A)", "eval solve(A,[1,2])", "grad sum(inv(A)) -q", "grad logabsdet(A) -q"]
)
@pytest.mark.parametrize("arithmetic", [[], ["--float64"]])
def test_what_a_singular_matrix_has_not_is_told_like_a_pole(
    command: str, arithmetic: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command.split(), "--A", "[[1,2],[2,4]]", *arithmetic]) == 0
    out, err = capsys.readouterr()
    assert set(re.findall(r"[\w.]+", out)) == {"nan"}
    assert "is undefined here" in err


@pytest.mark.parametrize(
    ("command", "key", "derivatives"),
    [("grad", "gradient", {"d": 0}), ("hessian", "hessian", {"d": {"d": 0}}), ("jacobian", "jacobian", {"d": 0})],
)
def test_a_matrix_that_is_singular_in_floats_alone_has_its_inverse(
    command: str, key: str, derivatives: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    # the entries of the inverse of [[1, 1], [1, d]] add up to 1, whatever d is
    record, _ = asked(capsys, f"{command} sum(inv([[1,1],[1,d]])) --d 1.00000000000000001")
    assert (record["value"], record[key]) == (1, derivatives)
