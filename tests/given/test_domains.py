"""Domains as they are typed."""

from __future__ import annotations

import math

import pytest

from diffcli.errors import BindingError
from diffcli.given.domains import read_domain


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("x>0", {"x": (0, math.inf)}),
        ("0<x", {"x": (0, math.inf)}),
        ("x<=2", {"x": (-math.inf, 2)}),
        ("x>0, -1<y<1", {"x": (0, math.inf), "y": (-1, 1)}),
        ("1>y>-1", {"y": (-1, 1)}),
        ("x>0 and x<1", {"x": (0, 1)}),
        ("x in [0, 1]; y>=pi", {"x": (0, 1), "y": (math.pi, math.inf)}),
        ("x ∈ (0, ∞)", {"x": (0, math.inf)}),
        ("-pi/2 < t < pi/2", {"t": (-math.pi / 2, math.pi / 2)}),
        ("x_1 ≥ sqrt(2)", {"x_1": (math.sqrt(2), math.inf)}),
    ],
)
def test_domain(text: str, domain: dict[str, tuple[float, float]]) -> None:
    assert read_domain(text) == domain


@pytest.mark.parametrize("text", ["x", "x=1", "x>y", "1<2", "x>0, x<0", "x>1, x<1", "0<x<y", "x<1<y<2", "2x>1", "x>+"])
def test_what_bounds_no_variable_is_refused(text: str) -> None:
    with pytest.raises(BindingError):
        read_domain(text)
