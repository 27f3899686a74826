"""At kinks that cancel, and at those that do not, all commands agree with each other and with one-sided limits."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from typing import Any

import mpmath
import pytest

from diffcli.cli.main import main

mp = mpmath.MPContext()
mp.dps = 400
STEP = mp.mpf(10) ** -80

POINTS = ("0", "1", "-2", "1/3", "0.3", "5/2", "-0.7", "2/7", "1e-3", "12.5")
ZEROS = (
    *(
        "(x - {a})",
        "(3*x - 3*{a})",
        "(x^2 - {a}^2 + x - {a})",
        "sin(x - {a})",
        "(exp(x - {a}) - 1)",
        "log(1 + x - {a})",
    ),
    *("tanh(2*(x - {a}))", "((x - {a})/(x + 20))", "(x^3 - {a}^3 + 2*(x - {a}))", "(0.1*x - 0.1*{a})"),
)
SMOOTH = ("(cos(x - {a}) + 1)", "exp(x/5)", "(x + 3.5)", "1/(x + 4)", "sqrt(x + 9)", "2")
CANCELLING = (
    *("abs({g})*{g}*{h}", "abs({g})^2 + {h}", "relu({g}) - relu(-{g}) + {h}", "max({g}, -{g})*{g}", "sqrt({g}^2)*{g}"),
    *("max({h}, {h} + {g}) + min({h}, {h} + {g})", "sqrt({g}^2)^2*{h}", "where(x > {a}, {h} + {g}^2, {h})"),
    *(
        "where(x < {a}, {h}, {h} + abs({g})^3)",
        "sign({g})*{g}^2*{h}",
        "hypot({g}, 0)^2",
        "abs({g})^3*{h}",
        "relu({g})^2",
    ),
    *("relu({g})^3 + relu(-{g})^3 + {h}", "leaky_relu({g}) - 0.99*relu(-{g})", "norm([{g}, 2*{g}])^2", "elu({g})*{h}"),
    *("max([{g}, -{g}])^2 + {h}", "abs({g})*abs({h}*{g})", "where({g} == 0, {h}, {h} + {g}^3)", "abs({g}) - abs(-{g})"),
)
STAYING = (
    *("abs({g})*{h}", "relu({g}) + {h}", "max({h}, {h} + {g})", "sqrt({g}^2)*{h}", "where(x > {a}, {h}, {h} + {g})"),
    *("where(x >= {a}, {h}, {h} + 1)", "floor(x - {a})*{h}", "sign({g}) + {h}", "cbrt({g})", "hypot({g}, 0)*{h}"),
    *("norm([{g}, 2*{g}])", "max([{g}, -{g}]) + {h}", "clip({g}, 0, 1)", "ceil(x - {a})", "leaky_relu({g})*{h}"),
    *("elu({g}, alpha=2)", "abs({g}) + {g}*{h}", "min({g}, 0)", "abs(abs({g}) - {g})", "sqrt(abs({g}))"),
)


def drawn(seed: int, forms: tuple[str, ...], count: int) -> list[tuple[str, str]]:
    """Return expressions with a kink at a point, which is a text."""
    rng = random.Random(seed)
    found = []
    for k in range(count):
        a = rng.choice(POINTS)
        parts = {"a": f"({a})", "g": rng.choice(ZEROS), "h": rng.choice(SMOOTH)}
        text = forms[k % len(forms)].format(**{name: part.format(**parts) for name, part in parts.items()})
        found.append((text, a))
    return found


def _extreme(choose: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *given: choose(given[0] if isinstance(given[0], list) else given)


def _leaky(x: Any) -> Any:
    return x if x > 0 else x / 100


NAMES: dict[str, Any] = {
    **{
        name: getattr(mp, name)
        for name in ("sin", "cos", "tan", "tanh", "exp", "log", "floor", "ceil", "hypot", "sign")
    },
    "max": _extreme(max),
    "min": _extreme(min),
    "abs": abs,
    "sqrt": lambda x: mp.sqrt(x) if x >= 0 else mp.nan,
    "cbrt": lambda x: mp.sign(x) * mp.cbrt(abs(x)),
    "relu": lambda x: max(x, mp.zero),
    "clip": lambda x, low, high: min(max(x, low), high),
    "leaky_relu": _leaky,
    "elu": lambda x, alpha=1: x if x > 0 else alpha * mp.expm1(x),
    "norm": lambda row: mp.sqrt(sum(x * x for x in row)),
    "where": lambda condition, a, b: a if condition else b,
    "mpf": mp.mpf,
}


def function_of(text: str) -> Callable[[Any], Any]:
    """Return an expression as a function of numbers of 400 digits: its text, read as Python."""
    source = re.sub(r"(?<![\w.])(\d+(?:\.\d+)?(?:e-?\d+)?)", r'mpf("\1")', text).replace("^", "**")
    code = compile(source, text, "eval")
    return lambda x: eval(code, {"__builtins__": {}}, {**NAMES, "x": x})


def common(sides: list[Any]) -> Any:
    """Return what both sides have, None where they part or run away."""
    left, right = sides
    return right if abs(left - right) < 1e-30 * (1 + abs(right)) and abs(right) < 1e30 else None


def limits(text: str, a: str) -> list[Any]:
    """Return value, first and second derivative, None from where the two sides part."""
    f, at = function_of(text), function_of(a)(None)
    value = f(at)
    firsts, seconds = [], []
    for h in (-STEP, STEP):
        near, far = f(at + h), f(at + 2 * h)
        firsts.append((4 * near - far - 3 * value) / (2 * h))
        seconds.append((far - 2 * near + value) / h**2)
    first, second = map(common, (firsts, seconds))
    return [value, first, None if first is None else second]


def asked(capsys: pytest.CaptureFixture[str], command: str, text: str, a: str, *words: str) -> tuple[int, Any, str]:
    """Return exit status, JSON and messages of a command."""
    status = main([command, text, "--json", f"--x={a}", *words])
    out, err = capsys.readouterr()
    return status, json.loads(out) if out else None, err


def is_right(found: Any, true: Any) -> bool:
    return abs(mp.mpf(found) - true) <= 1e-12 * abs(true) if abs(true) > 1e-60 else abs(found) < 1e-300


def faults(capsys: pytest.CaptureFixture[str], text: str, a: str) -> list[str]:
    """Return what a command has wrong: a number, a warning too many, or no warning."""
    value, first, second = limits(text, a)
    found = []
    numbers = (
        ("grad", (), lambda record: record["gradient"]["x"], first),
        ("jacobian", (), lambda record: record["jacobian"]["x"], first),
        ("jvp", ("--tangent", "x=1"), lambda record: record["tangent"], first),
        ("vjp", ("--upstream", "1"), lambda record: record["gradient"]["x"], first),
        ("hessian", (), lambda record: record["hessian"]["x"]["x"], second),
    )
    for command, words, number_of, true in numbers:
        status, record, err = asked(capsys, command, text, a, *words)
        warnings = [] if record is None else record.get("warnings", [])
        if status or not is_right(record["value"], value):
            found.append(f"{command}: {status} {record} {err}")
        elif true is None and not warnings:
            found.append(f"{command}: {number_of(record)} without a warning")
        elif true is not None and (warnings or not is_right(number_of(record), true)):
            found.append(f"{command}: {number_of(record)}, not {float(true)}: {warnings}")
    order = 0 if first is None else 1 if second is None else 2
    status, record, err = asked(capsys, "taylor", text, a, "--order", str(max(order, 1)))
    series = [value, first, None if second is None else second / 2]
    if order and (status or not all(map(is_right, record["coefficients"], series[: order + 1]))):
        found.append(f"taylor: {record} {err}, not {[float(c) for c in series[: order + 1]]}")
    if order < 2 and not asked(capsys, "taylor", text, a, "--order", "2")[0]:
        found.append("taylor: a series where there is none")
    status, record, err = asked(capsys, "gradcheck", text, a)
    (check,) = record["checks"]
    if first is None and check["method"] != "no derivative":
        found.append(f"gradcheck: {check}")
    elif first is not None and (check["method"] != "enclosures" or not is_right(check["reference"], first)):
        found.append(f"gradcheck: {check}, not {float(first)}")
    return [f"{text} at {a}: {fault}" for fault in found]


def all_faults(capsys: pytest.CaptureFixture[str], pairs: list[tuple[str, str]]) -> list[str]:
    return [fault for text, a in pairs for fault in faults(capsys, text, a)]


@pytest.mark.parametrize("forms", [CANCELLING, STAYING], ids=["cancelling", "staying"])
@pytest.mark.parametrize("count", [50, pytest.param(500, marks=pytest.mark.full)])
def test_commands_agree_with_each_other_and_with_limits(
    capsys: pytest.CaptureFixture[str], forms: tuple[str, ...], count: int
) -> None:
    assert [fault for text, a in drawn(count, forms, count) for fault in faults(capsys, text, a)] == []


@pytest.mark.parametrize(
    ("text", "a", "first", "second"),
    [
        ("abs(cos(x))^2", "pi/2", "0", "2"),
        ("abs(x^2 - 2)*(x^2 - 2)", "sqrt(2)", "0", None),
        ("abs(x^2 - 2)", "sqrt(2)", None, None),
        ("where(x^2 > 2, x^2, 2)", "sqrt(2)", None, None),
        ("max(exp(x), 3) + min(exp(x), 3)", "log(3)", "3", "3"),
        ("relu(log(x) - 1)^3", "e", "0", "0"),
        ("floor(sin(x)^2 + cos(x)^2)*x", "pi/7", None, None),
        ("abs(sin(x) - cos(x))^3", "pi/4", "0", "0"),
    ],
)
def test_a_kink_at_an_irrational_point_is_one(
    capsys: pytest.CaptureFixture[str], text: str, a: str, first: str | None, second: str | None
) -> None:
    for command, words, true in (("jvp", ("--tangent", "x=1"), first), ("hessian", (), second)):
        _, record, _ = asked(capsys, command, text, a, *words)
        number = record["tangent"] if command == "jvp" else record["hessian"]["x"]["x"]
        assert ("warnings" in record) == (true is None)
        assert true is None or is_right(number, mp.mpf(true))
    assert asked(capsys, "taylor", text, a, "--order", "2")[0] == (0 if second is not None else 2)
