"""Values that nobody expects: no traceback, and no number that is wrong or missing without a word."""

from __future__ import annotations

import warnings

import pytest

from diffcli.cli.main import main


@pytest.mark.parametrize(
    "line",
    [
        "jacobian cumprod(x) --x=zeros(0) --mode forward",
        "jacobian x --x=zeros(0)",
        "jacobian sum(x) --x=zeros(0)",
        "jacobian abs(x) --x=zeros(0)",
        "jacobian xlogy(x,y) --x=1e400 --y=zeros(0) --mode forward",
        "vjp abs(x) --x=zeros(0) --upstream zeros(0)",
        "hessian sum(x) --x=zeros(0)",
        "grad sum(abs(x)) --x=zeros(0) --order 2",
        "jvp mod(x,y) --x=2^2000 --y=[[1,2],[3,4]] --tangent x=inf",
        "vjp tanh(x)^3-x --upstream 10^400 --x=inf",
        "taylor sinc(x) --x=1e308 --order 3",
        "grad std(x) --x=zeros(0) --mode forward",
        "diff concat(x,y) --x=-0.5 --y=[0.5,-0.5] --wrt x",
        "diff concat(x,y) --x=-0.5 --y=[0.5,-0.5] --wrt y",
    ],
)
def test_empty_and_huge_values_end_well(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert main(line.split()) == 0
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("eval tan(x) --x=2^2000 --style tree", "Tan result=0.193878825554"),
        ("eval (exp(x)-1)/x --x=1e-9 --style tree", "Div result=1.0000000005"),
        ("grad expm1(x)/x --x=10^400 --exact", "d/dx = (10^400*exp(10^400) - expm1(10^400))/10^800"),
        ("jacobian mod(y,x) --x=7 --y=[1,20]", "d/dx = [0.0, -2.0]"),
    ],
)
def test_the_right_number_is_what_is_printed(line: str, printed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line.split()) == 0
    assert printed in capsys.readouterr().out


@pytest.mark.parametrize("line", ["eval norm(x,p=3) --x=-10^400 --dtype float32", "eval x^2 --x=1e200 --dtype float64"])
def test_a_type_that_is_left_is_told(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line.split()) == 0
    assert "warning: the value" in capsys.readouterr().err
