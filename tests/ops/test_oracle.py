"""Every operation, in both modes, on numbers and on arrays, against mathematics with 60 digits."""

from __future__ import annotations

import functools
import itertools
import math
import random
from collections.abc import Iterator, Sequence
from typing import Any

import mathematics as oracle
import mpmath as mp
import numpy as np
import pytest

from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.engine.tangent import tangent
from diffcli.graphs import Graph, Variable
from diffcli.ops import OPS, Op

TOLERANCE = 1e-12
LARGEST = mp.mpf(np.finfo(float).max)
UNDERFLOW = 4 * mp.mpf(5e-324)
"""Four spacings of the subnormal numbers, which have no 12 digits: twice a value that is rounded twice is no error."""

# operation, inputs, what is off ("value", "slope 0", ...), its relative error, the reason
EXCEPTED: tuple[tuple[str, tuple[float, ...], str, float, str], ...] = (
    ("factorial", (0.4616321449683623,), "slope 0", 1.4, "a zero within 1e-16; x + 1 is rounded before digamma"),
    ("gelu", (-0.7517915,), "slope 0", 5e-9, "a zero within 1e-8; two terms of 0.23 cancel"),
    ("silu", (-1.2784645,), "slope 0", 5e-10, "a zero within 1e-8; 1 and a product of -1 cancel"),
    ("silu", (-745.0,), "value", 2.5, "2e-321, from a sigmoid of 5e-324 or 1e-323, which have no digits"),
    ("silu", (-745.0,), "slope 0", 2.5, "2e-321, from a sigmoid of 5e-324 or 1e-323, which have no digits"),
)

MODERATE = {
    "beta": (0.1, 50.0),
    **dict.fromkeys(("besselj", "besseli"), (-700.0, 700.0)),
    **dict.fromkeys(("bessely", "besselk"), (1e-20, 700.0)),
    "spherical_jn": (-700.0, 700.0),
    "sinc": (-40.0, 40.0),
}
"""Rows with a limit of their arguments, or whose slopes cancel in float64 for smaller and larger ones."""

OPTIONS: dict[str, tuple[dict[str, Any], ...]] = {
    "int_power": tuple({"power": power} for power in (-7, -2, -1, 0, 1, 2, 3, 50)),
    "polygamma": ({"order": 0}, {"order": 1}, {"order": 2}, {"order": 7}),
    **dict.fromkeys(
        ("besselj", "bessely", "besseli", "besselk", "spherical_jn"), ({"order": 0}, {"order": 1}, {"order": 4})
    ),
    "leaky_relu": ({}, {"slope": 0.2}),
    "elu": ({}, {"alpha": 2.0}),
}

_EDGES = (
    *(0.0, 1.0, 0.5, 2.0, 1.5, 5e-324, 2.2250738585072014e-308, 1e-17, 1e-9, 1e-8, 1e-4, 20.0, 40.0, 170.5),
    *(700.0, 709.7, 745.0, 1023.9, 1e15, 1e16, 1e17, 1.7976931348623157e308, math.e, 1.4616321449683623),
    *(1 + 2.0**-52, 1 - 2.0**-53, 1 + 1e-9, 1 - 1e-9, 2 + 1e-9, 0.25, 0.75, 1e-154, 1e154, 0.5 + 1e-12),
    *(math.pi, math.pi / 2, math.pi / 4, 1000.5 * math.pi, math.log(2), 0.7517915, 1.2784645, 0.4616321449683623),
)

_MATRIX = ((1.0, -2.0, 3.0), (0.5, 4.0, -1.5))
_SQUARE = ((2.0, 1.0, 0.5), (0.5, 3.0, -1.0), (1.0, -2.0, 4.0))
_CUBE = tuple(
    tuple(tuple(float((7 * i + 5 * j + 3 * k) % 11) - 4.5 for k in range(3)) for j in range(2)) for i in range(2)
)

# cases of array operations beside their rows' samples: inputs and options
TENSOR_CASES: dict[str, tuple[tuple[tuple[Any, ...], dict[str, Any]], ...]] = {
    **{
        name: (((_MATRIX,), {"axis": 0}), ((_MATRIX,), {"axis": 1}), ((_CUBE,), {"axis": -1}), ((_MATRIX,), {}))
        for name in ("sum", "mean", "prod", "prod_others", "norm", "max_reduce", "min_reduce", "argmax", "logsumexp")
    },
    "prod_others_moved": (
        ((_SQUARE, _SQUARE), {"axis": 0}),
        ((_MATRIX, _MATRIX), {"axis": 1}),
        (((2.0, -0.5, 3.0), (1.0, -2.0, 0.5)), {}),
    ),
    "count": (((_MATRIX,), {"axis": 1}),),
    "norm_p": (
        *(((_MATRIX,), {"p": p, "axis": 0}) for p in (1, 3, math.inf)),
        *(((_MATRIX,), {"p": p}) for p in (1, 2.5, 4, math.inf)),
        (((1e300, 1e300),), {"p": 3}),
    ),
    "var": (((_MATRIX,), {"axis": 0}), ((_MATRIX,), {"axis": 1, "ddof": 1}), ((_CUBE,), {"axis": -1})),
    "std": (((_MATRIX,), {"axis": 0}), ((_MATRIX,), {"axis": 1, "ddof": 1}), ((_CUBE,), {"axis": -1})),
    "cumsum": (((_MATRIX,), {"axis": 1}), ((_CUBE,), {"axis": -1, "reverse": 1}), ((_CUBE,), {"axis": 1})),
    "cumprod": (((_MATRIX,), {"axis": 1}), ((_CUBE,), {"axis": -1}), ((_CUBE,), {"axis": 1})),
    "triangle": (((_MATRIX,), {"axis": 1}), ((_MATRIX,), {"axis": -1, "fill": 0}), ((_CUBE,), {"axis": 1})),
    "triangle_sum": (((_SQUARE,), {}), (((_SQUARE, _SQUARE),), {"axis": 1}), (((_SQUARE, _SQUARE),), {"axis": -1})),
    "expand": (
        (((1.0, 2.0), _MATRIX), {"axis": 1}),
        (((1.0, 2.0, 3.0), _MATRIX), {"axis": 0}),
    ),
    "sum_to": (((_MATRIX, ((1.0,), (2.0,))), {}), ((_CUBE, (1.0, 2.0, 3.0)), {})),
    "broadcast_to": (((((1.0,), (2.0,)), _MATRIX), {}),),
    "softmax": (
        ((_MATRIX,), {"axis": 0}),
        (((1e300, 0.0, -1e300),), {}),
        (((1e-300, 0.0, -1e-300),), {}),
        (((800.0, 799.0, -800.0),), {}),
    ),
    "log_softmax": (
        ((_MATRIX,), {"axis": 0}),
        (((1e300, 0.0, -1e300),), {}),
        (((1e-300, 0.0, -1e-300),), {}),
        (((800.0, 799.0, -800.0),), {}),
    ),
    "cross_entropy": (
        ((((0.5, -1.0, 700.0), (1.0, 0.0, -40.0)), (2, 0)), {"reduction": "sum"}),
        ((((0.5, -1.0, 2.0), (1e3, 0.0, -1e3)), ((0.1, 0.2, 0.7), (0.0, 1.0, 0.0))), {"reduction": "sum"}),
        ((((1e-300, -1e-300),), ((0.25, 0.75),)), {}),
    ),
    "target_rows": ((((1, 0), ((1.0, 2.0), (3.0, 4.0))), {}),),
    "matmul": (
        ((_CUBE, ((1.0, 2.0), (0.5, -1.0), (2.0, 3.0))), {}),
        ((_CUBE, (1.0, 2.0, -3.0)), {}),
        (((1.0, 2.0), _CUBE), {}),
        ((((1e200, 2e200), (3e200, 4e200)), ((1e-200, 2e-200), (3e-200, 5e-200))), {}),
    ),
    "dot": ((((1e-150, 2e-150), (3e-150, 1e-151)), {}),),
    "outer": ((((1e200, -2e-200), (3e100, 1e-100)), {}),),
    "det": (((_SQUARE,), {}), ((((1e100, 2e100), (3e99, 1e100)),), {}), ((((1e-100, 2e-100), (3e-101, 1e-100)),), {})),
    "cofactor": (((_SQUARE,), {}),),
    "inv": (((_SQUARE,), {}), ((((1e100, 2e100), (3e99, 1e100)),), {}), ((((1e-150, 2e-150), (3e-151, 1e-150)),), {})),
    "solve": (((_SQUARE, (1.0, -2.0, 3.0)), {}), ((_SQUARE, ((1.0, 2.0), (0.0, 1.0), (3.0, -1.0))), {})),
    "trace": (((_SQUARE,), {}),),
    "transpose": (((_CUBE,), {}),),
    "index": (
        ((_MATRIX,), {"index": (1, 2)}),
        ((_MATRIX,), {"index": (("slice", None, None, None), 1)}),
        ((_MATRIX,), {"index": (0, ("slice", None, None, -2))}),
        (((2.0, 3.0, -1.0),), {"index": (-1,)}),
    ),
    "scatter": (
        (((2.0, 3.0), _MATRIX), {"index": (("slice", None, None, None), 1)}),
        ((2.5, (1.0, 2.0, 3.0)), {"index": (1,)}),
    ),
    "reshape": (((_MATRIX,), {"shape": (3, 2)}), ((_MATRIX,), {"shape": (6,)})),
    "reshape_like": ((((1.0, 2.0, 3.0, 4.0, 5.0, 6.0), _MATRIX), {}),),
    "concat": (((_MATRIX, _MATRIX), {"axis": 1}), ((2.0, (1.0, 3.0), -1.0), {})),
    "concat_part": (
        (((1.0, 2.0, 3.0), (5.0,), (6.0, 7.0)), {"position": 1}),
        ((_MATRIX, ((1.0,), (2.0,)), ((1.0, 2.0), (3.0, 4.0))), {"position": 1, "axis": 1}),
    ),
    "stack": ((((1.0, 2.0), (3.0, 4.0)), {"axis": 1}),),
    "take": (((_MATRIX,), {"position": 1}), ((_MATRIX,), {"position": 2, "axis": 1})),
    "put": ((((1.0, 2.0), _MATRIX), {"position": 2, "axis": 1}), ((3.0, (1.0, 2.0)), {"position": 0})),
    "linspace": (((-2.0, 3.0), {"count": 25}), ((1e-300, 1e300), {"count": 3})),
    "zeros": (((), {"shape": (2, 3)}),),
    "ones": (((), {"shape": (3,)}),),
    "eye": (((), {"size": 3}),),
}


SLOW = {"besselk": 10, "bessely": 5, "polygamma": 3}
"""Rows whose mathematics takes long: by default one of so many points is looked at."""

ELEMENTWISE = [op for op in OPS if op.derivatives is not None]
SHARES = [
    *(pytest.param(op, SLOW.get(op.name, 1), id=op.name) for op in ELEMENTWISE),
    *(pytest.param(op, 1, id=f"{op.name} everywhere", marks=pytest.mark.full) for op in ELEMENTWISE if op.name in SLOW),
]
ON_ARRAYS = [op for op in OPS if op.derivatives is None]


@pytest.fixture(autouse=True)
def _precision() -> Iterator[None]:
    with mp.workdps(oracle.DIGITS):
        yield


def samples_of(op: Op) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    """The samples of a row, each for every output."""
    outputs: list[dict[str, Any]] = [{"output": k} for k in range(op.outputs)] if op.outputs > 1 else [{}]
    return [(sample, chosen) for sample in op.samples for chosen in outputs]


def input_count(op: Op) -> int:
    return op.max_inputs if op.max_inputs is not None else max(op.min_inputs, 2)


def points_of(op: Op, options: dict[str, Any]) -> list[tuple[float, ...]]:
    """The row's samples, and ordinary, tiny, huge and edge points of its domain; the same in every run."""
    rng = random.Random(op.name)
    both = (1.0, -1.0)
    ordinary = [rng.uniform(-5, 5) for _ in range(15)] + [rng.uniform(-1, 1) for _ in range(10)]
    ordinary += [rng.choice(both) * (1 + rng.expovariate(1)) for _ in range(10)]
    ordinary += [rng.uniform(-40, 40) for _ in range(5)]
    tiny = [rng.choice(both) * 10 ** rng.uniform(-300, -8) for _ in range(10)]
    huge = [rng.choice(both) * 10 ** rng.uniform(8, 300) for _ in range(10)]
    edges = [sign * x for x in _EDGES for sign in both]
    numbers = ordinary + tiny + huge + edges
    count = input_count(op)
    if count == 1:
        candidates = [(x,) for x in numbers]
    else:
        # near to each other, of one kind, and of any two kinds
        candidates = [
            tuple(rng.choice(kind) for _ in range(count)) for kind in (ordinary, tiny, huge) for _ in range(25)
        ]
        candidates += [tuple(rng.choice(numbers) for _ in range(count)) for _ in range(60)]
        candidates += [tuple(x * (1 + rng.uniform(-1e-3, 1e-3)) for _ in range(count)) for x in ordinary]
        candidates += [tuple(rng.choice((0.0, 1.0, -1.0)) for _ in range(count)) for _ in range(6)]
    if op.name == "where":
        candidates = [(rng.choice((0.0, 1.0)), *point[1:]) for point in candidates]
    low, high = MODERATE.get(op.name, (-math.inf, math.inf))
    candidates = [p for p in candidates if all(low <= x <= high for x in p)]
    points = [p for p in (*op.samples, *candidates) if op.domain is None or bool(op.domain(*p, **options))]
    return list(dict.fromkeys(points))


def deviation(got: Any, expected: Any) -> float:
    """The relative error of a float, where overflow to infinity and two roundings of a subnormal number are right."""
    got = float(got) if not isinstance(got, int) else got
    if abs(expected) > LARGEST:
        return 0.0 if got == math.copysign(math.inf, expected) else math.inf
    if not math.isfinite(got):
        return math.inf
    error = abs(mp.mpf(got) - expected)
    if error <= UNDERFLOW:
        return 0.0
    return float(error / abs(expected)) if expected else math.inf


def expectations(op: Op, point: tuple[float, ...], options: dict[str, Any]) -> tuple[Any, list[Any]]:
    """Value and slopes; None for a slope that does not exist."""
    return _expectations(op, point, tuple(options.items()))


@functools.cache
def _expectations(op: Op, point: tuple[float, ...], given: tuple[tuple[str, Any], ...]) -> tuple[Any, list[Any]]:
    value, slopes = oracle.SCALAR[op.name]
    options = dict(given)
    exact = [mp.mpf(x) for x in point]
    expected = value(*exact, **options)
    if op.kinks is not None and bool(op.kinks(*point, **options)):
        return expected, [None] * len(point)
    try:
        return expected, [None if mp.isnan(s) else s for s in slopes(*exact, **options)]
    except (ZeroDivisionError, ValueError):
        return expected, [None] * len(point)


def is_excepted(op: Op, point: Sequence[float], what: str, error: float) -> bool:
    return any(
        (op.name, tuple(point), what) == (name, inputs, place) and error <= 1.1 * measured
        for name, inputs, place, measured, _ in EXCEPTED
    )


def complaint(op: Op, point: Any, options: Any, mode: str, what: str, got: Any, expected: Any) -> list[str]:
    error = deviation(got, expected)
    if error <= TOLERANCE or is_excepted(op, point, what, error):
        return []
    return [f"{op.name}{point}{options or ''} {mode}: {what} {got!r}, not {mp.nstr(expected, 17)} (error {error:.1e})"]


@pytest.mark.parametrize("op", OPS, ids=lambda op: op.name)
def test_row_has_an_oracle(op: Op) -> None:
    assert (op.name in oracle.SCALAR) if op.derivatives is not None else (op.name in oracle.TENSOR), (
        f"write the mathematics of {op.name} into tests/mathematics.py"
    )


@pytest.mark.parametrize(("op", "every"), SHARES)
def test_operation_on_numbers(op: Op, every: int) -> None:
    variables = [Variable(f"x{i}") for i in range(input_count(op))]
    wrong = []
    for options in OPTIONS.get(op.name, ({},)):
        graph = Graph(op(*variables, **options))
        for point in points_of(op, options)[::every]:
            bindings = {v.name: x for v, x in zip(variables, point, strict=True)}
            values = forward(graph, bindings)
            gradients = backward(graph, values)
            expected, slopes = expectations(op, point, options)
            wrong += complaint(op, point, options, "forward", "value", values[graph.output], expected)
            for i, (variable, slope) in enumerate(zip(variables, slopes, strict=True)):
                if slope is not None:
                    by_jvp = tangent(graph, values, {variable.name: 1.0})[graph.output]
                    wrong += complaint(op, point, options, "vjp", f"slope {i}", gradients[variable], slope)
                    wrong += complaint(op, point, options, "jvp", f"slope {i}", by_jvp, slope)
    assert not wrong, f"{len(wrong)} deviations\n" + "\n".join(wrong)


@pytest.mark.parametrize(("op", "every"), SHARES)
def test_operation_on_arrays(op: Op, every: int) -> None:
    variables = [Variable(f"x{i}") for i in range(input_count(op))]
    wrong = []
    for options in OPTIONS.get(op.name, ({},)):
        graph = Graph(op(*variables, **options))
        points = points_of(op, options)[::every]
        columns = np.array(points, dtype=float).T
        ones = np.ones(len(points))
        values = forward(graph, {v.name: column for v, column in zip(variables, columns, strict=True)})
        gradients = backward(graph, values, upstream=ones)
        by_jvp = [tangent(graph, values, {v.name: ones})[graph.output] for v in variables]
        for k, point in enumerate(points):
            expected, slopes = expectations(op, point, options)
            value = np.broadcast_to(values[graph.output], ones.shape)[k]
            wrong += complaint(op, point, options, "forward on an array", "value", value, expected)
            for i, slope in enumerate(slopes):
                if slope is not None:
                    by_vjp = gradients[variables[i]][k]
                    wrong += complaint(op, point, options, "vjp on an array", f"slope {i}", by_vjp, slope)
                    wrong += complaint(op, point, options, "jvp on an array", f"slope {i}", by_jvp[i][k], slope)
    assert not wrong, f"{len(wrong)} deviations\n" + "\n".join(wrong)


@pytest.mark.parametrize("op", ON_ARRAYS, ids=lambda op: op.name)
def test_operation_on_whole_arrays(op: Op) -> None:
    rng = np.random.default_rng(7)
    cases = [*samples_of(op), *TENSOR_CASES.get(op.name, ())]
    assert cases, f"{op.name} has neither samples nor cases"
    wrong = []
    for inputs, options in cases:
        variables = [Variable(f"x{i}") for i in range(len(inputs))]
        graph = Graph(op.__call__(*variables, **options) if variables else _without_inputs(op, options))
        bindings = {v.name: _bound(x) for v, x in zip(variables, inputs, strict=True)}
        values = forward(graph, bindings)
        result = np.asarray(values[graph.output])
        expected = oracle.tensor(op.name, inputs, options)
        assert result.shape == expected.shape, f"{op.name}{inputs}: shape {result.shape}, not {expected.shape}"
        upstream = rng.uniform(0.5, 1.5, result.shape)
        gradients = backward(graph, values, upstream=upstream if result.shape else float(upstream))
        for place in np.ndindex(*result.shape):
            wrong += complaint(op, inputs, options, "forward", f"value {place}", result[place], expected[place])
        for i, variable in enumerate(variables):
            slopes = oracle.tensor_slopes(op.name, inputs, i, options)
            shape = np.shape(inputs[i])
            gradient = np.asarray(gradients[variable])
            assert gradient.shape == shape
            for place in np.ndindex(*shape):
                exact = np.sum(np.asarray(slopes[place]) * oracle.exact_array(upstream))
                wrong += complaint(op, inputs, options, "vjp", f"slope {i} {place}", gradient[place], exact)
            direction = rng.uniform(0.5, 1.5, shape)
            table = tangent(graph, values, {variable.name: direction if shape else float(direction)})
            carried = np.asarray(table[graph.output])
            exact_tangent = sum(
                (np.asarray(slopes[p]) * mp.mpf(float(direction[p])) for p in np.ndindex(*shape)),
                np.zeros(result.shape, dtype=object),
            )
            for place in np.ndindex(*result.shape):
                exact = np.asarray(exact_tangent)[place]
                wrong += complaint(op, inputs, options, "jvp", f"tangent {i} {place}", carried[place], exact)
    assert not wrong, f"{len(wrong)} deviations\n" + "\n".join(wrong)


def test_at_most_ten_points_are_excepted() -> None:
    assert len(EXCEPTED) <= 10


@pytest.mark.parametrize(("op", "every"), SHARES)
def test_oracle_derivatives_are_those_of_its_values(op: Op, every: int) -> None:
    # the closed forms against mpmath's own differentiation; the digits against twice as many
    value, slopes = oracle.SCALAR[op.name]
    for options, point in [*itertools.product(OPTIONS.get(op.name, ({},)), op.samples or ((1.5,),))][::every]:
        if any(isinstance(x, bool) or not 1e-3 < abs(x) < 50 for x in point):
            continue
        exact = [mp.mpf(x) for x in point]
        for i, slope in enumerate(slopes(*exact, **options)):
            numeric = mp.diff(lambda t, i=i: value(*exact[:i], t, *exact[i + 1 :], **options), exact[i])
            assert abs(numeric - slope) <= mp.mpf(10) ** -25 * max(1, abs(slope))
        with mp.workdps(2 * oracle.DIGITS):
            finer = value(*exact, **options)
        assert abs(value(*exact, **options) - finer) <= mp.mpf(10) ** -50 * max(1, abs(finer))


def _bound(value: Any) -> Any:
    return np.array(value, dtype=float) if isinstance(value, tuple) else value


def _without_inputs(op: Op, options: dict[str, Any]) -> Any:
    return Variable("unused").build(op, (), options)
