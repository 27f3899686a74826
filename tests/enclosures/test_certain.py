"""Numbers with proof against mpmath: hard points, points where nothing is to be had, and what would end the process."""

from __future__ import annotations

import math
import random
import threading
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import mpmath as mp
import numpy as np
import pytest

from diffcli.enclosures.certain import Certainty, certain
from diffcli.enclosures.passes import Passes
from diffcli.enclosures.precision import precision
from diffcli.errors import LimitError
from diffcli.graphs import Graph
from diffcli.parsing import parse


def at(text: str, bindings: Mapping[str, Any] | None = None, **options: Any) -> tuple[float, list[Any], Certainty]:
    graph = parse(text)
    found = certain(graph, bindings or {}, [slot for _, slot in graph.plan.variables], **options)
    assert found is not None
    return found.value.number, [g.number for g in found.gradients.values()], found


def test_digits_that_cancel_are_all_there() -> None:
    x = Fraction("1e-9")
    value, (slope,), _ = at("(exp(x)-1-x)/x^2", {"x": x})
    with mp.workdps(60):
        t = mp.mpf("1e-9")
        assert value == float((mp.expm1(t) - t) / t**2)
        assert slope == float(mp.diff(lambda t: (mp.expm1(t) - t) / t**2, t))


def test_a_float_is_the_binary_number_and_a_text_the_decimal() -> None:
    assert at("x - 0.1", {"x": 0.1})[0] == float(Fraction(0.1) - Fraction("0.1"))
    assert at("x - 0.1", {"x": Fraction("0.1")})[0] == 0.0
    assert at("x - 0.1", {"x": 0.1}, binary=True)[0] == 0.0
    assert at("tan(x)", {"x": math.pi / 2})[0] == 16331239353195370.0
    assert math.isnan(at("tan(x)", {"x": parse("pi/2")})[0])


def test_thresholds_are_decided_on_fractions() -> None:
    assert at("where(x < 1/3, 1, 2)", {"x": Fraction(1, 3)})[0] == 2
    assert at("floor(10*x)", {"x": Fraction("0.3")})[0] == 3
    assert at("floor(10*x)", {"x": 0.3})[0] == 2
    assert at("round(x)", {"x": Fraction(5, 2)})[0] == 2
    assert at("abs(x - 0.1)", {"x": Fraction("0.3") - Fraction("0.2")})[1] == [0.0]


def test_nothing_leaks_from_what_is_not_selected() -> None:
    x = [-1, 0, 2]
    value, (slopes,), _ = at("sum(where(abs(x) > 0.1, 1/x, 0))", {"x": x})
    assert value == -0.5
    assert slopes.tolist() == [-1.0, 0.0, -0.25]


def test_matrices_of_fractions_are_exact_and_others_certain() -> None:
    tiny = Fraction("1e-200")
    assert at("log(det(A))", {"A": [[tiny, 0], [0, tiny]]})[0] == pytest.approx(-400 * math.log(10), rel=1e-12)
    value, (slopes,), _ = at("det(A)", {"A": [[1, 2], [2, 4]]})
    assert (value, slopes.tolist()) == (0.0, [[4.0, -2.0], [-2.0, 1.0]])
    hilbert = [[Fraction(1, i + j + 1) for j in range(8)] for i in range(8)]
    with mp.workdps(60):
        exact = mp.inverse(mp.matrix([[mp.mpf(1) / (i + j + 1) for j in range(8)] for i in range(8)]))
    assert at("inv(A)[7,7]", {"A": hilbert})[0] == float(exact[7, 7])
    assert math.isnan(at("sum(inv(A))", {"A": [[1, 2], [2, 4]]})[0])
    rng = np.random.default_rng(5)
    a = rng.normal(size=(6, 6))
    value = at("det(exp(A))", {"A": a})[0]
    with mp.workdps(60):
        assert value == float(mp.det(mp.matrix([[mp.exp(mp.mpf(float(x))) for x in row] for row in a])))


def test_zero_is_told_from_what_is_only_tiny() -> None:
    assert at("x - x", {"x": Fraction("0.1")})[2].value.tiny == 0
    underflown = at("exp(-x)", {"x": 1000})[2].value
    assert (underflown.number, underflown.tiny, underflown.is_zero_possible) == (0.0, 1, False)
    believed = at("sin(pi)")[2].value
    assert (abs(believed.number), believed.tiny, believed.is_zero_possible) == (0.0, 0, True)


@pytest.mark.parametrize("text", ["log(-1)", "1/0", "sqrt(-2)", "acosh(0.5)", "atanh(1)", "gamma(-3)", "(-8)^(1/3)"])
def test_what_has_no_value_is_undefined_at_the_first_precision(text: str) -> None:
    value, _, found = at(text)
    assert math.isnan(value)
    assert (found.value.undefined, found.bits) == (1, 128)


@pytest.mark.parametrize(
    ("text", "bindings"),
    [
        ("x^y", {"x": 10**300, "y": 10**300}),
        ("2^3^4^5^x", {"x": 3}),
        ("exp(exp(exp(x)))", {"x": 30}),
        ("exp(exp(exp(exp(-x))))", {"x": -30}),
        ("x!", {"x": 10**12}),
        ("x!", {"x": Fraction(10**300) + Fraction(1, 3)}),
        ("gamma(x)", {"x": -7 * 10**12}),
        ("gamma(x)", {"x": Fraction(-7 * 10**12) - Fraction(1, 7)}),
        ("lgamma(x)", {"x": Fraction(-(10**200)) - Fraction(1, 7)}),
        ("digamma(x)", {"x": Fraction(-(10**15)) - Fraction(3, 10)}),
        ("polygamma(2, x)", {"x": Fraction(-(10**9)) - Fraction(1, 3)}),
        ("polygamma(90, x)", {"x": Fraction(1, 10**200)}),
        ("sin(x)", {"x": 10**300}),
        ("tan(exp(x))", {"x": 700}),
        ("erf(x) - 1", {"x": 10**100}),
        ("erfc(x)", {"x": 10**100}),
        ("(x^7)^7^7^7", {"x": Fraction(3, 7)}),
        ("x^1000000007 * x^-1000000007", {"x": Fraction(3, 7)}),
    ],
    ids=str,
)
def test_towers_factorials_and_huge_arguments_take_bounded_work(text: str, bindings: dict[str, Any]) -> None:
    value, _, found = at(text, bindings)
    assert found.bits <= 4096
    assert isinstance(value, float)


def test_a_precision_is_bounded() -> None:
    for bits in (0, 10**9):
        with pytest.raises(LimitError), precision(bits):
            pass


def test_threads_at_different_precisions_do_not_disturb_each_other() -> None:
    graph = parse("exp(x)*sin(x)/(1 + x^2)")
    faults: list[object] = []

    def work(seed: int) -> None:
        rng = random.Random(seed)
        for _ in range(50):
            bits = rng.choice([64, 200, 900])
            with precision(bits):
                accuracy = Passes(graph, {"x": Fraction(rng.randint(1, 99), 7)}).output.ball.rel_accuracy_bits()
            if not bits - 30 < accuracy <= bits + 5:
                faults.append((bits, accuracy))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults


def test_arrays_that_would_take_long_are_left_alone() -> None:
    graph = parse("sum(sin(x)^2 * exp(x))")
    assert certain(graph, {"x": np.ones(10**5)}) is None


def test_upstream_gradients_and_statements() -> None:
    graph: Graph = parse("h = x^2; z = h*y")
    with precision(64):
        passes = Passes(graph, {"x": 3, "y": Fraction(1, 2)})
        found = passes.gradients([graph.plan.names["h"]])
        assert float(found[graph.plan.names["h"]]) == 0.5
        everything = passes.gradients()
        assert [None if g is None else float(g) for g in everything].count(None) == 0
        vector = parse("[x, 2*x]")
        passes = Passes(vector, {"x": 1})
        assert float(passes.gradients(upstream=[3, 4])[vector.plan.variables[0][1]]) == 11
