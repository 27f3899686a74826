"""Random expressions, true identities to rewrite them by, and single changes that make them wrong.

Expressions are nested tuples with a printer and an mpmath evaluator of their own, so that nothing here depends on
what is tested.
"""

from __future__ import annotations

import random
from typing import Any

import mpmath

Tree = Any  # a number, a name, or (operation, inputs...)

FUNCTIONS = ("sin", "cos", "tan", "exp", "sinh", "cosh", "tanh", "atan", "asinh", "sigmoid", "softplus", "abs", "relu")
CALLS = {
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tan": mpmath.tan,
    "exp": mpmath.exp,
    "sinh": mpmath.sinh,
    "cosh": mpmath.cosh,
    "tanh": mpmath.tanh,
    "atan": mpmath.atan,
    "asinh": mpmath.asinh,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)),
    "abs": abs,
    "relu": lambda x: max(x, mpmath.mpf(0)),
    "sqrt": lambda x: mpmath.sqrt(x) if x >= 0 else mpmath.nan,
    "log": lambda x: mpmath.log(x) if x > 0 else mpmath.nan,
}


EXPONENTIAL = ("sin", "cos", "tan", "exp", "sinh", "cosh", "tanh", "sigmoid", "softplus")


class TooLargeError(Exception):
    """A tower of exponentials that would fill the memory."""


def expression(rng: random.Random, size: int, names: str = "xyz") -> Tree:
    """Return an expression with about ``size`` operations; roots and logarithms get positive arguments."""
    if size <= 0:
        return rng.choice([*names, *names, rng.randint(1, 9), rng.randint(1, 9), "0.5"])
    kind = rng.random()
    if kind < 0.3:
        left = rng.randint(0, size - 1)
        return ("+", expression(rng, left, names), expression(rng, size - 1 - left, names))
    if kind < 0.4:
        left = rng.randint(0, size - 1)
        return ("-", expression(rng, left, names), expression(rng, size - 1 - left, names))
    if kind < 0.62:
        left = rng.randint(0, size - 1)
        return ("*", expression(rng, left, names), expression(rng, size - 1 - left, names))
    if kind < 0.7:
        left = rng.randint(0, size - 1)
        return ("/", expression(rng, left, names), ("+", ("^", expression(rng, size - 1 - left, names), 2), 1))
    if kind < 0.8:
        return ("^", expression(rng, size - 1, names), rng.choice([2, 2, 3]))
    if kind < 0.86:
        inner = ("+", ("^", expression(rng, size - 2, names), 2), rng.randint(1, 5))
        return (rng.choice(["log", "sqrt"]), inner)
    return (rng.choice(FUNCTIONS), expression(rng, size - 1, names))


def polynomial(rng: random.Random, size: int, names: str = "xyz") -> Tree:
    """Return a rational function."""
    if size <= 0:
        return rng.choice([*names, *names, rng.randint(1, 9)])
    left = rng.randint(0, size - 1)
    a, b = polynomial(rng, left, names), polynomial(rng, size - 1 - left, names)
    kind = rng.random()
    if kind < 0.15:
        return ("/", a, ("+", ("^", b, 2), 1))
    if kind < 0.3:
        return ("^", ("+", a, b), rng.choice([2, 3]))
    return (rng.choice("+-*"), a, b)


def text(tree: Tree, rng: random.Random | None = None) -> str:
    """Return an expression as it may be typed; without a generator fully in brackets."""
    if not isinstance(tree, tuple):
        return str(tree) if not (isinstance(tree, int) and tree < 0) else f"({tree})"
    op, *inputs = tree
    parts = [text(i, rng) for i in inputs]
    if op == "neg":
        return f"(-{parts[0]})"
    if len(inputs) == 2:
        sign = " + " if op == "+" and rng and rng.random() < 0.3 else op
        return f"({parts[0]}{sign}{parts[1]})"
    return f"{op}({parts[0]})"


def value(tree: Tree, point: dict[str, Any]) -> Any:
    """Evaluate with mpmath at its current precision; nan where undefined.

    Raises: TooLargeError.
    """
    if isinstance(tree, str):
        if tree in point:
            return point[tree]
        return mpmath.pi() if tree == "pi" else mpmath.mpf(tree)
    if not isinstance(tree, tuple):
        return mpmath.mpf(tree)
    op, *inputs = tree
    values = [value(i, point) for i in inputs]
    try:
        if op == "+":
            return values[0] + values[1]
        if op == "-":
            return values[0] - values[1]
        if op == "*":
            return values[0] * values[1]
        if op == "/":
            return values[0] / values[1]
        if op == "^":
            return values[0] ** int(values[1])
        if op == "neg":
            return -values[0]
        if op in EXPONENTIAL and abs(values[0]) > 1e6:
            raise TooLargeError
        return CALLS[op](values[0])
    except (ZeroDivisionError, OverflowError, ValueError):
        return mpmath.nan


def is_tame(tree: Tree, names: str = "xyz", limit: float = 1e12) -> bool:
    """Tell whether no part of an expression is huge at ordinary points, so that some precision can judge it."""
    with mpmath.workdps(30):
        for place in (0.3, -1.7, 2.1):
            point = {n: mpmath.mpf(place + k / 7) for k, n in enumerate(names)}
            try:
                if any(abs(value(at(tree, path), point)) > limit for path in places(tree)):
                    return False
            except TooLargeError:
                return False
    return True


# true identities: each takes a subtree and returns an equal one, or None where it does not apply


def _head(tree: Tree) -> Any:
    return tree[0] if isinstance(tree, tuple) else None


def _of(op: str, make: Any) -> Any:
    return lambda t, rng: make(*t[1:]) if _head(t) == op else None


IDENTITIES = (
    lambda t, rng: ("+", t, 0),
    lambda t, rng: ("*", 1, t),
    lambda t, rng: ("neg", ("neg", t)),
    lambda t, rng: (lambda c: ("-", ("+", t, c), c))(rng.randint(1, 9)),
    lambda t, rng: (lambda c: ("/", ("*", c, t), c))(rng.randint(2, 9)),
    lambda t, rng: ("*", t, ("+", ("^", ("sin", "x"), 2), ("^", ("cos", "x"), 2))),
    lambda t, rng: ("log", ("exp", t)),
    _of("+", lambda a, b: ("+", b, a)),
    _of("*", lambda a, b: ("*", b, a)),
    _of("-", lambda a, b: ("+", a, ("neg", b))),
    _of("-", lambda a, b: ("neg", ("-", b, a))),
    _of("/", lambda a, b: ("*", a, ("/", 1, b))),
    _of("*", lambda a, b: ("+", ("*", a, b[1]), ("*", a, b[2])) if _head(b) == "+" else None),
    _of("/", lambda a, b: ("+", ("/", a[1], b), ("/", a[2], b)) if _head(a) == "+" else None),
    lambda t, rng: ("*", t[1], t[1]) if _head(t) == "^" and t[2] == 2 else None,
    lambda t, rng: ("*", t[1], ("^", t[1], 2)) if _head(t) == "^" and t[2] == 3 else None,
    lambda t, rng: ("-", ("^", ("+", t[1], 1), 2), ("+", ("*", 2, t[1]), 1)) if _head(t) == "^" and t[2] == 2 else None,
    _of("exp", lambda a: ("^", ("exp", ("/", a, 2)), 2)),
    _of("exp", lambda a: ("/", 1, ("exp", ("neg", a)))),
    _of("exp", lambda a: ("+", ("sinh", a), ("cosh", a))),
    _of("sin", lambda a: ("*", 2, ("*", ("sin", ("/", a, 2)), ("cos", ("/", a, 2))))),
    _of("sin", lambda a: ("neg", ("sin", ("neg", a)))),
    _of("sin", lambda a: ("cos", ("-", ("/", "pi", 2), a))),
    _of("cos", lambda a: ("-", 1, ("*", 2, ("^", ("sin", ("/", a, 2)), 2)))),
    _of("cos", lambda a: ("cos", ("+", a, ("*", 2, "pi")))),
    _of("tan", lambda a: ("/", ("sin", a), ("cos", a))),
    _of("sinh", lambda a: ("/", ("-", ("exp", a), ("exp", ("neg", a))), 2)),
    _of("cosh", lambda a: ("/", ("+", ("exp", a), ("exp", ("neg", a))), 2)),
    _of("tanh", lambda a: ("-", 1, ("/", 2, ("+", ("exp", ("*", 2, a)), 1)))),
    _of("tanh", lambda a: ("-", ("*", 2, ("sigmoid", ("*", 2, a))), 1)),
    _of("atan", lambda a: ("*", 2, ("atan", ("/", a, ("+", 1, ("sqrt", ("+", 1, ("^", a, 2)))))))),
    _of("asinh", lambda a: ("log", ("+", a, ("sqrt", ("+", ("^", a, 2), 1))))),
    _of("sigmoid", lambda a: ("/", 1, ("+", 1, ("exp", ("neg", a))))),
    _of("sigmoid", lambda a: ("-", 1, ("sigmoid", ("neg", a)))),
    _of("softplus", lambda a: ("+", a, ("softplus", ("neg", a)))),
    _of("abs", lambda a: ("sqrt", ("^", a, 2))),
    _of("abs", lambda a: ("abs", ("neg", a))),
    _of("abs", lambda a: ("+", ("relu", a), ("relu", ("neg", a)))),
    _of("relu", lambda a: ("/", ("+", a, ("abs", a)), 2)),
    _of("sqrt", lambda a: ("exp", ("/", ("log", a), 2))),
    _of("log", lambda a: ("*", 2, ("log", ("sqrt", a)))),
    _of("log", lambda a: ("-", ("log", ("*", 3, a)), ("log", 3))),
)


def places(tree: Tree) -> list[tuple[int, ...]]:
    """Return the paths to all subtrees."""
    found: list[tuple[int, ...]] = [()]
    if isinstance(tree, tuple):
        for k, item in enumerate(tree[1:], 1):
            found += [(k, *path) for path in places(item)]
    return found


def at(tree: Tree, path: tuple[int, ...]) -> Tree:
    for k in path:
        tree = tree[k]
    return tree


def renamed(tree: Tree, names: dict[str, str]) -> Tree:
    """Return an expression with other names for its variables."""
    if isinstance(tree, tuple):
        return (tree[0], *(renamed(item, names) for item in tree[1:]))
    return names.get(tree, tree)


def replaced(tree: Tree, path: tuple[int, ...], new: Tree) -> Tree:
    if not path:
        return new
    k, *rest = path
    return (*tree[:k], replaced(tree[k], tuple(rest), new), *tree[k + 1 :])


def rewritten(rng: random.Random, tree: Tree, times: int) -> Tree:
    """Apply true identities at random places; exponents stay as they are."""
    done = 0
    while done < times:
        path = rng.choice([p for p in places(tree) if not (p and at(tree, p[:-1])[0] == "^" and p[-1] == 2)])
        new = rng.choice(IDENTITIES)(at(tree, path), rng)
        if new is not None:
            tree = replaced(tree, path, new)
            done += 1
    return tree


CHANGES = {"sin": "cos", "cos": "sin", "tan": "tanh", "exp": "cosh", "sinh": "cosh", "cosh": "sinh", "tanh": "atan"}
CHANGES |= {"atan": "asinh", "asinh": "atan", "sigmoid": "tanh", "softplus": "relu", "abs": "relu", "relu": "abs"}
CHANGES |= {"sqrt": "log", "log": "sqrt", "+": "-", "-": "+", "*": "+", "/": "*"}


def changed(rng: random.Random, tree: Tree) -> Tree:
    """Change one constant, sign, exponent or function."""
    path = rng.choice(places(tree))
    here = at(tree, path)
    if isinstance(here, tuple):
        if here[0] == "^":
            return replaced(tree, path, ("^", here[1], here[2] + 1))
        if here[0] == "neg":
            return replaced(tree, path, here[1])
        return replaced(tree, path, (CHANGES[here[0]], *here[1:]))
    if isinstance(here, int):
        return replaced(tree, path, here + 1)
    return replaced(tree, path, ("neg", here) if rng.random() < 0.5 else ("*", 2, here))


def oracle_says_different(a: Tree, b: Tree, rng: random.Random, names: str = "xyz") -> bool | None:
    """Compare at random points with 300 digits; None where too few are defined."""
    seen = 0
    with mpmath.workdps(300):
        for _ in range(40):
            scale = rng.choice([0.3, 1.5, 6])
            point = {n: mpmath.mpf(round(rng.uniform(-scale, scale), 3)) for n in names}
            try:
                u, v = value(a, point), value(b, point)
            except TooLargeError:
                continue
            # a division by 0 that rounding hides is huge
            if not all(mpmath.isfinite(w) and abs(w) < mpmath.mpf(10) ** 90 for w in (u, v)):
                continue
            seen += 1
            if abs(u - v) > mpmath.mpf(10) ** -100 * (1 + abs(u)):
                return True
    return False if seen >= 5 else None
