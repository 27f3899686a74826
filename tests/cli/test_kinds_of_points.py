"""Points at which derivatives were once wrong, refused or doubted: for each kind its numbers, by hand or by mpmath."""

from __future__ import annotations

import json
import math
from typing import Any

import mpmath
import pytest

from diffcli.cli.main import main

NAN = math.nan
E = math.e

QUIET: dict[str, tuple[tuple[str, str, Any], ...]] = {
    "an array whose kinks are not of the function": (
        ("grad [x^2 + 0*floor(x)]", "x=1.5", [3]),
        ("grad where(x > 1, log(x), x^2)", "x=[-3]", [[-6]]),
        ("grad [max(x, 2) - max(2, x)]", "x=2", [0]),
        ("grad [abs(x)^3]", "x=0", [0]),
        ("grad (x - round(x))^[1]", "x=[2.25]", [[1]]),
        ("grad [where(x == 1, x, 2*x - 1)]", "x=1", [2]),
    ),
    "remainders of decimals": (
        ("eval mod(5.3, 0.1)", "", [0]),
        ("eval mod(0.3, x)", "x=0.1", [0]),
        ("eval mod(1, 0.2) + mod(7.5, 2)", "", [1.5]),
    ),
    "infinite inputs": (
        ("grad logsumexp(x)", "x=[inf, 1, 2]", [[1, 0, 0]]),
        ("grad tanh(x)", "x=inf", [0]),
        ("grad exp(x)", "x=-inf", [0]),
        ("grad atan(x)*y", "x=-inf; y=2", [0, -math.pi / 2]),
        ("grad 1/x", "x=inf", [0]),
        ("grad sigmoid(x)", "x=-inf", [0]),
        ("grad logaddexp(a, b)", "a=-inf; b=-1", [0, 1]),
    ),
    "overflow inside a quotient": (
        ("grad 1/(1 + exp(-x))", "x=-800", [mpmath.exp(-800)]),
        ("grad exp(x)/(1 + exp(x))", "x=1000", [mpmath.exp(-1000)]),
        ("grad exp(x)/exp(x + 1)*y", "x=900; y=2", [0, 1 / E]),
        ("grad x^200/x^199", "x=1e10", [1]),
        ("grad (exp(x) - exp(-x))/(exp(x) + exp(-x))", "x=-750", [4 * mpmath.exp(-1500)]),
        ("grad x/sqrt(x^2 + y^2)", "x=1e200; y=0", [0, 0]),
        ("grad sum(exp(x)/(1 + exp(x)))", "x=[750, 0]", [[mpmath.exp(-750), 0.25]]),
    ),
    "digits of arrays with poles and kinks": (
        ("grad sum(1/(1 + exp(-x))) --digits=10", "x=[0, 0]", [[0.25, 0.25]]),
        ("grad sum(where(x > 0, log(x), x)) --digits=12", "x=[-2, 0.5]", [[1, 2]]),
        ("grad sum(where(abs(x) > 0.1, 1/x, 0)) --digits=12", "x=[-1, 0, 2]", [[-1, 0, -0.25]]),
        ("grad sum(x^3) --digits=20", "x=[1, 2]", [[3, 12]]),
        ("grad norm(x) --digits=15", "x=[3, 4]", [[0.6, 0.8]]),
        ("grad sum(abs(x)*x) --digits=15", "x=[0, -2]", [[0, 4]]),
    ),
    "a masked entry at a singular point": (
        ("grad mean(where([1, 0], atan2(y, x), 0))", "x=[1, 0]; y=[2, 0]", [[0.1, 0], [-0.2, 0]]),
        ("grad sum(where([1, 0], sqrt(x), 0))", "x=[4, 0]", [[0.25, 0]]),
        ("grad sum(where(x != 0, sin(x)/x, 1))", "x=[0, pi]", [[0, -1 / math.pi]]),
        ("grad sum(where(x > 0, x*log(x), 0))", "x=[-1, 1]", [[0, 1]]),
        ("grad sum([1, 0]*where(x > 0, x^0.5, 0))", "x=[4, 1]", [[0.25, 0]]),
    ),
    "determinants of singular matrices": (
        ("hessian det(A)", "A=[[0, 0], [0, 0]]", [0, 0, 0, 1, 0, 0, -1, 0, 0, -1, 0, 0, 1, 0, 0, 0]),
        ("hessian det(A)", "A=[[1, 2], [2, 4]]", [0, 0, 0, 1, 0, 0, -1, 0, 0, -1, 0, 0, 1, 0, 0, 0]),
        ("hessian det([[x, y], [y, x]])", "x=1; y=1", [2, 0, 0, -2]),
        ("hessian det([[x, 1], [1, 1]])^2", "x=1", [2]),
        ("jacobian det(A)", "A=[[1, 1], [1, 1]]", [[1, -1], [-1, 1]]),
        ("hessian det(A*x)", "A=[[1, 1], [1, 1]]; x=2 --wrt=x", [0]),
    ),
    "determinants that underflow on the way": (
        ("eval log(det(A))", "A=eye(4)/1e200", [-800 * mpmath.log(10)]),
        ("eval log(det(A))", "A=eye(50)*1e8", [400 * mpmath.log(10)]),
        ("eval det(A)*1e300*1e300", "A=eye(3)/1e200", [1]),
        ("eval logabsdet(A)", "A=eye(30)/1e20", [-600 * mpmath.log(10)]),
        ("grad log(det(A*x))", "A=eye(40)/1e9; x=2 --wrt=x", [20]),
        ("eval sqrt(det(A))", "A=eye(2)/1e200", ["1e-200"]),
    ),
    "second derivatives through kinks that cancel": (
        ("hessian abs(x)^2", "x=0", [2]),
        ("hessian abs(x)^3", "x=0", [0]),
        ("hessian norm(x)^4", "x=[0, 0]", [0, 0, 0, 0]),
        ("hessian exp(-norm(x)^2)", "x=[0]", [-2]),
        ("hessian max(x, -x)*abs(x)", "x=0", [2]),
        ("hessian sqrt(x^2)^2 + y^2*x", "x=0; y=1", [2, 2, 2, 0]),
        ("hessian relu(x) - relu(-x)", "x=0", [0]),
    ),
    "orders of arrays": (
        ("grad sum(x^3) --order=3", "x=[1, 2]", [[3, 12], [6, 12], [6, 6]]),
        ("grad sum(exp(2*x)) --order=2", "x=[0, 0]", [[2, 2], [4, 4]]),
        ("grad sum(sin(x)) --order=2", "x=[0, pi/2]", [[1, 0], [0, -1]]),
        ("grad sum(log(x)) --order=3", "x=[1, 0.5]", [[1, 2], [-1, -4], [2, 16]]),
        ("grad dot(x, x) --order=3", "x=[1, 0, -1]", [[2, 0, -2], [2, 2, 2], [0, 0, 0]]),
        ("grad mean(x^2) --order=2", "x=[[1, 2], [3, 4]]", [[0.5, 1, 1.5, 2], [0.5] * 4]),
    ),
    "equal values on both sides": (
        ("grad where(x == 1, y^2, y^3)", "x=1; y=1", [0, 2]),
        ("grad where(x >= 2, x^2, 4*x - 4)", "x=2", [4]),
        ("grad max(x^2, 2*x - 1)", "x=1", [2]),
        ("grad where(x > 0, sin(x), x)", "x=0", [1]),
        ("grad where(x != y, 3, 3)*x", "x=2; y=2", [3, 0]),
        ("grad floor(x)*0 + x", "x=3", [1]),
    ),
    "products with derivatives at kinks that cancel": (
        ("jacobian [relu(x) - relu(-x), x]", "x=0", [1, 1]),
        ("jacobian sum((x - x)^2)^0.5", "x=[1, 2]", [0, 0]),
        ("jvp abs(x)*x + x --tangent=x=3", "x=0", [3]),
        ("vjp max(x, 0) + min(x, 0) --upstream=5", "x=0", [5]),
        ("vjp norm(x)^2 --upstream=2", "x=[0, 0]", [[0, 0]]),
        ("jvp relu(x) - relu(-x) + y^2 --tangent=x=1 --tangent=y=1", "x=0; y=2", [5]),
    ),
    "what is exactly 0": (
        ("grad norm(y - r)^2/2", "y=[0.1, 0.2]; r=[0.1, 0.2]", [[0, 0], [0, 0]]),
        ("grad x*y - y*x", "x=0.1; y=0.3", [0, 0]),
        ("eval (x - 0.1)*1e20", "x=0.1", [0]),
        ("grad (x - 1/3)^2", "x=1/3", [0]),
        ("grad sum((x - 0.3)^2)", "x=[0.3, 0.3]", [[0, 0]]),
        ("eval sin(pi)", "", [0]),
    ),
    "exact gradients of huge and tiny inputs": (
        ("grad logsumexp([x, x])", "x=1e50", [1]),
        ("grad x + 1e-30*y", "x=1e50; y=1", [1, 1e-30]),
        ("grad max(x, y)", "x=1e300; y=-1e300", [1, 0]),
        ("grad x*y", "x=1e-300; y=1e300", [1e300, 1e-300]),
        ("grad softplus(x)", "x=1e10", [1]),
        ("grad hypot(x, x)", "x=1e-300", [math.sqrt(2)]),
    ),
    "orders at removable points": (
        ("grad where(x != 0, sin(x)/x, 1) --order=2", "x=0", [0, -1 / 3]),
        ("grad sin(x)/x --order=4", "x=0", [0, -1 / 3, 0, 0.2]),
        ("grad (exp(x) - 1)/x --order=2", "x=0", [0.5, 1 / 3]),
        ("grad (1 - cos(x))/x^2 --order=2", "x=0", [0, -1 / 12]),
        ("grad log(1 + x)/x --order=1", "x=0", [-0.5]),
        ("grad (x^2 - 1)/(x - 1) --order=2", "x=1", [1, 0]),
        ("grad x^3*abs(x) --order=3", "x=0", [0, 0, 0]),
    ),
    "series at points that are no float": (
        ("taylor sin(x) --order=1", "x=pi", [0, -1]),
        ("taylor cot(x) --order=1", "x=pi/2", [0, -1]),
        ("taylor x^2 - 2 --order=2", "x=sqrt(2)", [0, 2 * math.sqrt(2), 1]),
        ("taylor exp(x) --order=1", "x=log(3)", [3, 3]),
        ("taylor log(x) --order=1", "x=e", [1, 1 / E]),
        ("taylor tan(x) --order=1 --float64", "x=pi/2", [16331239353195370, mpmath.mpf("2.667093788113571e32")]),
        ("taylor sin(x)/x --order=2", "x=0", [1, 0, -1 / 6]),
        ("taylor x/(exp(x) - 1) --order=2", "x=0", [1, -0.5, 1 / 12]),
    ),
}
"""Commands, points and numbers; nothing is warned of."""


def asked(capsys: pytest.CaptureFixture[str], line: str, point: str) -> tuple[int, Any, str]:
    """Return exit status, JSON and messages of a command, an expression and options."""
    command, _, rest = line.partition(" ")
    text, *words = rest.split(" --")
    values, *more = point.split(" --")
    at = [f"--{pair}" for pair in values.split("; ") if pair]
    status = main([command, text, "--json", *at, *(f"--{word}" for word in [*words, *more])])
    out, err = capsys.readouterr()
    return status, json.loads(out) if out else None, err


def numbers_of(record: Any) -> list[mpmath.mpf]:
    for key in ("derivatives", "jacobian", "hessian", "gradient", "tangent", "coefficients"):
        if key in record and not (key == "derivatives" and "coefficients" in record):
            return flat(record[key])
    return flat(record["value"])


def flat(value: Any) -> list[mpmath.mpf]:
    if isinstance(value, dict):
        value = list(value.values())
    return [number for item in value for number in flat(item)] if isinstance(value, list) else [mpmath.mpf(value)]


@pytest.mark.parametrize("kind", QUIET)
def test_numbers_are_right_and_nothing_is_warned_of(capsys: pytest.CaptureFixture[str], kind: str) -> None:
    for line, point, wanted in QUIET[kind]:
        status, record, err = asked(capsys, line, point)
        assert (line, point, status, err if status else "") == (line, point, 0, "")
        assert (line, point, record.get("warnings")) == (line, point, None)
        found, true = numbers_of(record), flat(wanted)
        assert (line, point, len(found)) == (line, point, len(true))
        for a, b in zip(found, true, strict=True):
            assert abs(a - b) <= max(1e-12 * abs(b), 5e-324), (line, point, found, true)


@pytest.mark.parametrize(
    ("line", "point", "said"),
    [
        ("grad logsumexp(x)", "x=[-inf, -inf]", "does not exist"),
        ("grad x - x", "x=inf", "the value is nan: x - x is undefined here"),
        ("grad x*y", "x=0; y=inf", "the value is nan: x*y is undefined here"),
        ("eval sin(x)", "x=inf", "the value is nan: sin(x) is undefined here"),
        ("grad sum(x)/sum(x)", "x=[inf, 1]", "d/dx is nan: sum(x)/sum(x) is undefined here"),
        ("jacobian softmax(x)", "x=[inf, inf]", "d/dx is nan: softmax(x) is undefined here"),
        ("hessian x^2*y", "x=0; y=inf", "the value is nan"),
        ("grad exp(x)", "x=1000", "overflowed"),
        ("grad 1/x", "x=1e-320", "overflowed"),
        ("grad x^x", "x=400", "overflowed"),
        ("grad exp(exp(x))", "x=10", "overflowed"),
        ("grad prod(x)", "x=[1e200, 1e200, 1]", "overflowed"),
        ("grad sum(log(x))", "x=[0, 1]", "does not exist"),
    ],
)
def test_what_is_infinite_or_missing_is_said_in_its_words(
    capsys: pytest.CaptureFixture[str], line: str, point: str, said: str
) -> None:
    status, record, _ = asked(capsys, line, point)
    assert status == 0
    assert said in " ".join(record["warnings"])
    assert said != "overflowed" or "does not exist" not in " ".join(record["warnings"])


@pytest.mark.parametrize(
    ("text", "point", "status", "method"),
    [
        ("abs(x)", "x=0", 0, "no derivative"),
        ("floor(x)", "x=2", 0, "no derivative"),
        ("norm(x)", "x=[0, 0]", 0, "no derivative"),
        ("sign(x)*x", "x=0", 0, "no derivative"),
        ("cbrt(x)", "x=0", 0, "no derivative"),
        ("relu(x) - relu(-x)", "x=0", 1, "enclosures"),
        ("max(x, 0) + min(x, 0)", "x=0", 0, "enclosures"),
        ("sqrt(x^2)*x", "x=0", 0, "enclosures"),
        ("where(x > 0, x, x + x^2)", "x=0", 0, "enclosures"),
        ("abs(x)*x", "x=0", 0, "enclosures"),
    ],
)
def test_gradcheck_certifies_no_kink(
    capsys: pytest.CaptureFixture[str], text: str, point: str, status: int, method: str
) -> None:
    ended, record, _ = asked(capsys, f"gradcheck {text}", point)
    assert (ended, record["checks"][0]["method"]) == (status, method)


@pytest.mark.parametrize(
    ("text", "derivative"),
    [
        ("where(x == 0, 0, x)", "1"),
        ("where(x != 0, sin(x)/x, 1)", None),
        ("where(x == 1, 5, x^2)", "2*x"),
        ("where(0 == x, 1, exp(x))", "exp(x)"),
        ("where(x != 2, x^3, 8)", "3*x^2"),
        ("where(x == 0, 1, where(x == 1, 2, x))", "1"),
    ],
)
def test_diff_is_not_taken_at_a_single_point(
    capsys: pytest.CaptureFixture[str], text: str, derivative: str | None
) -> None:
    assert main(["diff", text]) == 0
    found = capsys.readouterr().out.strip()
    assert "where" not in found
    assert derivative is None or found == derivative


@pytest.mark.parametrize(
    ("name", "meant"), [("nanmean", "mean"), ("nansum", "sum"), ("nanmax", "max"), ("nanstd", "std"), ("nanvar", "var")]
)
def test_an_unknown_function_is_no_product(capsys: pytest.CaptureFixture[str], name: str, meant: str) -> None:
    assert main(["grad", f"{name}(x^2)", "--x", "[1, 2]"]) == 2
    assert f"did you mean {meant}?" in capsys.readouterr().err
