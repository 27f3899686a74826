"""Every row through every namespace, at its samples, against mathematics with 60 digits."""

from __future__ import annotations

import ast
import functools
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mathematics as oracle
import mpmath as mp
import numpy as np
import pytest
from test_oracle import OPTIONS, TENSOR_CASES, samples_of

import diffcli
from diffcli.costs.counting import Counting
from diffcli.costs.shapes import Ledger, Shaped, shape_of
from diffcli.enclosures.arrays import BallArrays, SeriesArrays
from diffcli.enclosures.functions import Balls
from diffcli.enclosures.precision import precision
from diffcli.enclosures.reals import real
from diffcli.enclosures.series import Series, SeriesSpace
from diffcli.engine.differences import _ComplexNumbers
from diffcli.engine.dtypes import TypedNumbers
from diffcli.engine.forward import forward
from diffcli.graphs import Graph, Node, Variable
from diffcli.namespaces.arrays import Arrays
from diffcli.namespaces.nodes import Nodes
from diffcli.namespaces.scalars import Scalars
from diffcli.ops import OPS, Op, OpTable
from diffcli.ops.functions import ArrayFunctions, Functions

BITS = 200
Run = Callable[[Op, Callable[..., Any], list[Any]], Any]


@pytest.fixture(autouse=True)
def _precision() -> Iterator[None]:
    with mp.workdps(oracle.DIGITS):
        yield


def cases(op: Op) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    if op.derivatives is not None:
        options = OPTIONS.get(op.name, ({},))
        return [(sample, chosen) for sample in op.samples or ((1.5,) * op.min_inputs,) for chosen in options]
    return [*samples_of(op), *TENSOR_CASES.get(op.name, ())]


def graph_of(op: Op, count: int) -> Graph:
    """A graph that namespaces need to be made for, whatever they compute."""
    return Graph(OPS["sum"](Variable("x")))


def number(x: Any) -> Any:
    return np.array(x, dtype=float) if isinstance(x, tuple) else x


# what computes: the value of a rule for inputs of a row


def scalars(op: Op, rule: Callable[..., Any], inputs: list[Any]) -> Any:
    return rule(Scalars(OPS), *inputs)


def arrays(op: Op, rule: Callable[..., Any], inputs: list[Any]) -> Any:
    with np.errstate(all="ignore"):
        return rule(Arrays(OPS), *[np.asarray(x, dtype=float) for x in inputs])


def float32(op: Op, rule: Callable[..., Any], inputs: list[Any]) -> Any:
    numbers = TypedNumbers(graph_of(op, len(inputs)), "float32")
    with np.errstate(all="ignore"):
        result = np.asarray(rule(numbers.arrays, *[numbers.rounded(number(x)) for x in inputs]))
    return result.astype(float) if result.dtype == np.float32 else result


def balls(op: Op, rule: Callable[..., Any], inputs: list[Any]) -> Any:
    with precision(BITS):
        return midpoint(rule(Balls(OPS), *map(real, inputs)))


def ball_arrays(op: Op, rule: Callable[..., Any], inputs: list[Any]) -> Any:
    with precision(BITS):
        F = BallArrays(Balls(OPS))
        return np.frompyfunc(midpoint, 1, 1)(rule(F, *[F.array(x) for x in inputs]))


def midpoint(x: Any) -> Any:
    """The middle of a ball, which is narrow."""
    ball = real(x).ball
    assert ball.is_exact() or abs(ball.mid()) * 1e-25 + 1e-300 > ball.rad()
    man, exponent = ball.mid().man_exp()
    return mp.ldexp(int(man), int(exponent))


def series(op: Op, rule: Callable[..., Any], inputs: list[Any]) -> Any:
    with precision(BITS, 3):
        F = SeriesSpace(Balls(OPS))
        return midpoint(F.number(rule(F, *map(F.number, inputs))).head)


def series_arrays(op: Op, rule: Callable[..., Any], inputs: list[Any]) -> Any:
    with precision(BITS, 3):
        F = SeriesArrays(SeriesSpace(Balls(OPS)))
        result = rule(F, *[F.array(x) for x in inputs])
        return np.frompyfunc(lambda v: midpoint(v.head if isinstance(v, Series) else v), 1, 1)(result)


def nodes(op: Op, rule: Callable[..., Any], inputs: list[Any]) -> Any:
    variables = [Variable(f"x{i}") for i in range(len(inputs))]
    built = rule(Nodes(OPS), *variables)
    graph = Graph(built if isinstance(built, Node) else OPS["copy"](built))
    return forward(graph, {v.name: number(x) for v, x in zip(variables, inputs, strict=True)})[graph.output]


def complex_step(op: Op, rule: Callable[..., Any], inputs: list[Any]) -> Any:
    with np.errstate(all="ignore"):
        return np.real(rule(_ComplexNumbers(graph_of(op, len(inputs))).arrays, *map(np.asarray, inputs)))


SINGLE = {"float32": 1e-5, "complex_step": 1e-9}
NAMESPACES: tuple[Run, ...] = (
    *(scalars, arrays, float32, balls, ball_arrays),
    *(series, series_arrays, nodes, complex_step),
)
NUMBERS_ALONE = (scalars, balls, series)
"""Those that compute no arrays."""

NO_COMPLEX = frozenset(
    ("atan2", "erf", "erfc", "gamma", "lgamma", "digamma", "polygamma", "factorial", "gelu", "acsc", "acot", "argmax")
)
"""Rows without a continuation to complex numbers, which a complex step refuses."""

JUMPS = frozenset(("sign", "floor", "ceil", "round"))


@functools.cache
def true_value(op: Op, inputs: tuple[Any, ...], options: tuple[tuple[str, Any], ...]) -> Any:
    if op.tensor:
        return oracle.tensor(op.name, inputs, dict(options))
    return np.asarray(oracle.scalar(op.name, inputs, dict(options))[0], dtype=object)


@functools.cache
def true_slopes(op: Op, inputs: tuple[float, ...], options: tuple[tuple[str, Any], ...]) -> list[Any]:
    return oracle.scalar(op.name, inputs, dict(options))[1]


@pytest.mark.parametrize(
    ("op", "run"),
    [
        (op, run)
        for op in OPS
        for run in NAMESPACES
        if not (run in NUMBERS_ALONE and op.tensor) and not (run is complex_step and op.name in NO_COMPLEX)
    ],
    ids=lambda x: x.name if isinstance(x, Op) else x.__name__,
)
def test_every_namespace_computes_every_row(op: Op, run: Run) -> None:
    for inputs, options in cases(op):
        if run in (float32, complex_step) and any(abs(x) > 1e30 or 0 < abs(x) < 1e-30 for x in flat(inputs)):
            continue
        if run is float32:
            inputs = single(inputs)
        if is_edge(op, inputs, options):
            continue
        wanted = true_value(op, inputs, tuple(options.items()))
        if any(abs(x) > (1e38 if run is float32 else 1e300) for x in wanted.flat):
            continue
        got = np.asarray(run(op, lambda F, *xs, o=options: op.value(F, *xs, **o), list(inputs)), dtype=object)
        assert got.shape == wanted.shape
        tolerance = SINGLE.get(run.__name__, 1e-12)
        size = max((abs(x) for x in wanted.flat), default=0) if op.tensor else 0
        for a, b in zip(got.flat, wanted.flat, strict=True):
            assert abs(exact(a) - b) <= tolerance * max(abs(b), size) + mp.mpf(10) ** (
                -45 if run is float32 else -300
            ), (inputs, options, a, b)


def is_edge(op: Op, inputs: Any, options: dict[str, Any]) -> bool:
    """Whether rounding has moved a sample onto the edge of the domain."""
    if op.tensor:
        return False
    inside = op.domain is None or op.domain(*inputs, **options)
    return not inside or (op.kinks is not None and bool(op.kinks(*inputs, **options)))


def exact(x: Any) -> Any:
    return mp.mpf(float(x) if isinstance(x, (bool, np.generic)) else x)


def single(value: Any) -> Any:
    return tuple(map(single, value)) if isinstance(value, tuple) else float(np.float32(value))


def flat(value: Any) -> Iterator[float]:
    if isinstance(value, tuple):
        for item in value:
            yield from flat(item)
    else:
        yield value


def rules(op: Op, count: int, options: dict[str, Any]) -> Iterator[Callable[..., Any]]:
    """The rules of a row for its gradients, with the value and a gradient of ones computed by the namespace."""
    for position in range(count):
        vjp = op.vjp(position, options)

        def rule(F: Any, *xs: Any, vjp: Callable[..., Any] = vjp) -> Any:
            y = op.value(F, *xs, **options)
            return vjp(F, F.ones_like(y), y, *xs)

        yield rule


@pytest.mark.parametrize("run", [r for r in NAMESPACES if r is not complex_step], ids=lambda run: run.__name__)
@pytest.mark.parametrize("op", [op for op in OPS if op.derivatives is not None], ids=lambda op: op.name)
def test_every_namespace_computes_every_slope(op: Op, run: Run) -> None:
    for inputs, options in cases(op):
        if any(abs(x) > 50 or 0 < abs(x) < 0.1 for x in flat(inputs)):
            continue
        if run in (series, series_arrays) and op.name in JUMPS:
            continue
        if run is float32:
            inputs = single(inputs)
        if is_edge(op, inputs, options):
            continue
        slopes = true_slopes(op, inputs, tuple(options.items()))
        for rule, slope in zip(rules(op, len(inputs), options), slopes, strict=True):
            if mp.isnan(slope):
                continue
            got = np.asarray(run(op, rule, list(inputs)), dtype=object).item()
            tolerance = SINGLE.get(run.__name__, 1e-12)
            assert abs(exact(got) - slope) <= tolerance * max(1, abs(slope)), (inputs, options, got, slope)


def test_the_protocol_says_what_rules_ask_for_that_no_row_computes() -> None:
    asked = {
        node.attr
        for path in Path(diffcli.ops.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "F"
    }
    said = {name for protocol in (Functions, ArrayFunctions) for name in vars(protocol) if not name.startswith("_")}
    assert {name for name in asked if OPS.get(name) is None} == said - {"passed"}, "and the passes ask for that one"


@pytest.mark.parametrize("op", [op for op in OPS if op.samples], ids=lambda op: op.name)
def test_counting_meets_every_row(op: Op) -> None:
    ledger = Ledger()
    F = Counting(graph_of(op, 1), ledger).arrays
    for inputs, options in cases(op):
        shapes = [np.shape(x) for x in inputs]
        result = op.value(F, *[Shaped(ledger, shape, 0) for shape in shapes], **options)
        assert shape_of(result) == op.shape(*shapes, **options)


# the table is an argument: what a user adds is known to all of them

TWICE = Op("twice", lambda F, x: 2 * x, derivatives=[lambda F, y, x: 2 * F.ones_like(x)], samples=((0.5,),))
FOURFOLD = Op("fourfold", lambda F, x: F.twice(F.twice(x)), derivatives=[lambda F, y, x: F.twice(F.twice(1))])


@pytest.fixture
def ops() -> OpTable:
    return OPS.extended(TWICE).extended(FOURFOLD)


@pytest.mark.parametrize("mode", ["reverse", "forward"])
def test_a_users_row_may_call_another(ops: OpTable, mode: str) -> None:
    assert diffcli.evaluate("fourfold(x)", {"x": 3}, ops=ops) == 12
    assert diffcli.grad("fourfold(x)^2", {"x": 3}, ops=ops, mode=mode)[1]["x"] == 96
    assert diffcli.evaluate("sum(fourfold(x))", {"x": [1.0, 2.0]}, ops=ops) == 12
    assert diffcli.derivatives("fourfold(x)", {"x": 3}, order=2, ops=ops) == [12, 4, 0]
    assert diffcli.diff("fourfold(x)^2", "x", ops=ops) == "8*fourfold(x)"
    assert [check.agrees for check in diffcli.gradcheck("fourfold(x)", {"x": 3.0}, ops=ops)] == [True]
    graph = diffcli.parse("fourfold(x)", ops=ops)
    assert graph.ops is ops
    assert FOURFOLD.table is ops
    ledger = Ledger()
    assert shape_of(FOURFOLD.value(Counting(graph, ledger).arrays, Shaped(ledger, (3,)))) == (3,)


def test_a_row_in_no_table_is_computed_all_the_same() -> None:
    alone = Op("alone", lambda F, x: F.sin(x), derivatives=[lambda F, y, x: F.cos(x)])
    assert diffcli.evaluate(alone(Variable("x")), {"x": 1.0}) == math.sin(1.0)


def test_what_a_namespace_does_not_offer_is_said() -> None:
    own = Op("own", derivatives=[lambda F, y, x: 1])
    ops = OPS.extended(own)
    for F in (Scalars(ops), Arrays(ops), Balls(ops)):
        with pytest.raises(AttributeError, match=f"{type(F).__name__} does not offer 'own'"):
            own.value(F, 1.0)
        with pytest.raises(AttributeError, match="no operation 'nothing'"):
            F.nothing(1.0)
