"""Random expressions and their values and derivatives by mpmath, which shares no code with diffcli."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import mpmath

from diffcli.graphs import Apply, Constant, Graph, Variable

PRECISE = mpmath.mp.clone()
PRECISE.dps = 60

LARGEST = 1e12
"""A larger value anywhere in a random expression makes the point one to skip."""

MOST = PRECISE.mpf(10) ** 1000
"""The value of a graph beyond which mpmath would take long."""

FUNCTIONS = {
    "sin": lambda mp, x: mp.sin(x),
    "cos": lambda mp, x: mp.cos(x),
    "tan": lambda mp, x: mp.tan(x),
    "sec": lambda mp, x: mp.sec(x),
    "csc": lambda mp, x: mp.csc(x),
    "cot": lambda mp, x: mp.cot(x),
    "exp": lambda mp, x: mp.exp(x),
    "exp2": lambda mp, x: mp.mpf(2) ** x,
    "log": lambda mp, x: mp.log(x),
    "log2": lambda mp, x: mp.log(x, 2),
    "log1p": lambda mp, x: mp.log1p(x),
    "expm1": lambda mp, x: mp.expm1(x),
    "sqrt": lambda mp, x: mp.sqrt(x),
    "sinh": lambda mp, x: mp.sinh(x),
    "cosh": lambda mp, x: mp.cosh(x),
    "tanh": lambda mp, x: mp.tanh(x),
    "sech": lambda mp, x: mp.sech(x),
    "csch": lambda mp, x: mp.csch(x),
    "coth": lambda mp, x: mp.coth(x),
    "asin": lambda mp, x: mp.asin(x),
    "acos": lambda mp, x: mp.acos(x),
    "atan": lambda mp, x: mp.atan(x),
    "asinh": lambda mp, x: mp.asinh(x),
    "acosh": lambda mp, x: mp.acosh(x),
    "atanh": lambda mp, x: mp.atanh(x),
    "abs": lambda mp, x: abs(x),
    "sigmoid": lambda mp, x: 1 / (1 + mp.exp(-x)),
    "softplus": lambda mp, x: mp.log1p(mp.exp(x)),
    "erf": lambda mp, x: mp.erf(x),
    "relu": lambda mp, x: x if x > 0 else mp.mpf(0),
    "gamma": lambda mp, x: mp.gamma(x),
}
"""What random expressions are made of, and its meaning."""

EXPONENTS = ("2", "3", "(-1)", "(-2)", "(1/2)", "0.5", "4", "(3/2)")

_OTHERS = {
    "sign": lambda mp, x: mp.sign(x),
    "digamma": lambda mp, x: mp.digamma(x),
    "polygamma": lambda mp, x, order: mp.psi(order, x),
    "erfc": lambda mp, x: mp.erfc(x),
    "cbrt": lambda mp, x: mp.sign(x) * mp.cbrt(abs(x)),
    "acsc": lambda mp, x: mp.acsc(x),
    "asec": lambda mp, x: mp.asec(x),
    "acot": lambda mp, x: mp.acot(x),
    "acsch": lambda mp, x: mp.acsch(x),
    "asech": lambda mp, x: mp.asech(x),
    "acoth": lambda mp, x: mp.acoth(x),
    "logit": lambda mp, x: mp.log(x / (1 - x)),
    "log10": lambda mp, x: mp.log(x, 10),
    "log_base": lambda mp, x, b: mp.log(x, b),
    "maximum": lambda mp, a, b: max(a, b),
    "minimum": lambda mp, a, b: min(a, b),
    "factorial": lambda mp, x: mp.factorial(x),
    "negate": lambda mp, x: -x,
    "copy": lambda mp, x: x,
    "add": lambda mp, a, b: a + b,
    "mul": lambda mp, a, b: a * b,
    "div": lambda mp, a, b: a / b,
    "int_power": lambda mp, x, power: x**power,
    "power": lambda mp, a, b: a**b,
    "hypot": lambda mp, a, b: mp.hypot(a, b),
    "less": lambda mp, a, b: a < b,
    "less_equal": lambda mp, a, b: a <= b,
    "greater": lambda mp, a, b: a > b,
    "greater_equal": lambda mp, a, b: a >= b,
    "equal_to": lambda mp, a, b: a == b,
    "not_equal": lambda mp, a, b: a != b,
}

Tree = Any


def evaluate(graph: Graph, bindings: Mapping[str, Any], mp: Any = PRECISE) -> Any:
    """Return the value of a graph at 60 digits; ZeroDivisionError or a complex number where there is none."""
    values: dict[Any, Any] = {}
    for node in graph.nodes:
        if isinstance(node, Variable):
            values[node] = mp.mpf(bindings[node.name])
        elif isinstance(node, Constant):
            exact = node.exact()
            named = {"pi": mp.pi, "e": mp.e}
            values[node] = named[node.name] + 0 if exact is None else mp.mpf(exact.numerator) / exact.denominator
        elif isinstance(node, Apply) and node.op.name == "where":
            condition, a, b = node.inputs
            values[node] = values[a] if values[condition] else values[b]
        else:
            rule = FUNCTIONS.get(node.op.name) or _OTHERS[node.op.name]
            try:
                values[node] = rule(mp, *(values[i] for i in node.inputs), **dict(node.options))
            except (ZeroDivisionError, ValueError, TypeError, OverflowError):
                values[node] = mp.nan  # may be in a branch that is not taken
            if isinstance(values[node], mp.mpc) or abs(values[node]) > MOST:
                values[node] = mp.nan
    return values[graph.output]


def random_tree(rng: random.Random, size: int, names: tuple[str, ...] = ("x",)) -> Tree:
    """Return a random expression as nested tuples."""
    if size <= 1:
        return rng.choice([*names, *names, str(rng.randint(1, 5)), rng.choice(["0.5", "2.5", "pi", "1.25"])])
    kind = rng.random()
    if kind < 0.4:
        return (rng.choice(list(FUNCTIONS)), random_tree(rng, size - 1, names))
    if kind < 0.55:
        return ("^", random_tree(rng, size - 1, names), rng.choice(EXPONENTS))
    left = rng.randint(1, max(1, size - 2))
    return (rng.choice("++-**/"), random_tree(rng, left, names), random_tree(rng, size - 1 - left, names))


def text_of(tree: Tree) -> str:
    """Return the text of a random expression, with all brackets."""
    if isinstance(tree, str):
        return tree
    if len(tree) == 2:
        return f"{tree[0]}({text_of(tree[1])})"
    if tree[0] == "^":
        return f"({text_of(tree[1])})^{tree[2]}"
    return f"({text_of(tree[1])} {tree[0]} {text_of(tree[2])})"


def value_of(tree: Tree, point: Mapping[str, Any], mp: Any = PRECISE) -> Any:
    """Return the value of a random expression.

    Raises: ValueError, if any part of it is not a real number, or so large that mpmath would take long.
    """
    value = _part_of(tree, point, mp)
    if isinstance(value, mp.mpc) or not abs(value) < LARGEST:
        raise ValueError("not real, or too large")
    return value


def _part_of(tree: Tree, point: Mapping[str, Any], mp: Any) -> Any:
    if isinstance(tree, str):
        return point[tree] if tree in point else mp.pi + 0 if tree == "pi" else mp.mpf(tree)
    if len(tree) == 2:
        return FUNCTIONS[tree[0]](mp, value_of(tree[1], point, mp))
    a = value_of(tree[1], point, mp)
    if tree[0] == "^":
        numerator, _, denominator = tree[2].strip("()").partition("/")
        exponent = mp.mpf(numerator) / mp.mpf(denominator or 1)
        return a ** int(exponent) if exponent == int(exponent) else a**exponent
    b = value_of(tree[2], point, mp)
    return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b}[tree[0]]()


def derivative_of(tree: Tree, name: str, point: Mapping[str, Any], order: int, mp: Any = PRECISE) -> Any:
    """Return a derivative by differences at 60 digits, None where the function is not smooth and real around."""

    def along(value: Any) -> Any:
        return value_of(tree, {**point, name: value}, mp)

    try:
        for offset in (-1e-3, 1e-3):
            along(point[name] + offset)
        step = mp.mpf(10) ** -10
        found = [mp.diff(along, point[name], order, h=h) for h in (step, step / 3)]
    except (ValueError, ZeroDivisionError, TypeError, OverflowError):
        return None
    return found[0] if abs(found[0] - found[1]) <= 1e-10 * (1 + abs(found[0])) else None
