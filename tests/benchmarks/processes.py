"""Whole processes of the command line: start-up (W1), high orders, and expressions nested 100,000 deep."""

from __future__ import annotations

import ast
import math
import operator
import resource
import sys
from collections.abc import Iterator
from decimal import Decimal, localcontext
from typing import Any

from measuring import Contender, Ended, Figure, children_time, must_be_close, run_process, take_turns

DIFFCLI = [sys.executable, "-m", "diffcli"]
DEPTH = 100_000
MOST_SECONDS = 60
MOST_BYTES = 6 << 30
"""Of memory; a command that needs more ends there."""
MOST_PRINTED = 1 << 30


def _process(*command: str) -> Contender:
    return lambda k: run_process(list(command))


def start_up(quick: bool) -> Iterator[Figure]:
    x = 0.693
    contenders = {
        "empty": _process(sys.executable, "-c", "pass"),
        "ours": _process(*DIFFCLI, "grad", "exp(x)-exp(-x)", "--x", str(x)),
        "plain": _process(*DIFFCLI, "grad", "exp(x)-exp(-x)", "--x", str(x), "--float64"),
    }

    def check(name: str, k: int, ended: Ended) -> None:
        assert ended.status == 0, ended.output
        if name != "empty":
            lines = dict(line.split(" = ") for line in ended.output.splitlines() if " = " in line)
            found = (float(lines["value"]), float(lines["d/dx"]))
            must_be_close(found, (2 * math.sinh(x), 2 * math.cosh(x)), rtol=1e-14)

    times = take_turns(contenders, 11 if quick else 41, check, repeat=False, clock=children_time)
    work = 'grad "exp(x)-exp(-x)" --x 0.693, whole process'
    yield Figure("W1", work, "× python -c pass", times.ratio("ours", "empty"), 2.5)
    yield Figure("W1", work, "× with --float64", times.ratio("ours", "plain"), 1.05)


def _derivative_of_log(n: int, x: Any) -> Any:
    return (-1) ** (n - 1) * math.factorial(n - 1) / (1 + x) ** n


def _derivative_of_root(n: int, x: Any) -> Any:
    return math.prod((1 - 2 * k for k in range(n)), start=1) / (2**n * x ** (n - 1) * x.sqrt())


def orders(quick: bool) -> Iterator[Figure]:
    """Time derivatives of high order beyond start-up; what is printed is evaluated with 60 digits."""
    order = 30 if quick else 100
    for text, derivative in (("log(1+x)", _derivative_of_log), ("sqrt(x)", _derivative_of_root)):
        contenders = {
            "start-up": _process(*DIFFCLI, "diff", "x^2"),
            "ours": _process(*DIFFCLI, "diff", text, "--order", str(order)),
        }

        def check(name: str, k: int, ended: Ended, derivative: Any = derivative) -> None:
            assert ended.status == 0, ended.output
            if name == "ours":
                with localcontext() as context:
                    context.prec = 60
                    x = Decimal(2)
                    gap = decimal_value(ended.output, x) / derivative(order, x) - 1
                    assert abs(gap) < Decimal("1e-50"), gap

        times = take_turns(contenders, 1 if order == 100 else 3, check, repeat=False, clock=children_time)
        beyond = times.median("ours") - times.median("start-up")
        yield Figure("orders", f'diff "{text}" --order {order}', "s beyond start-up", beyond, 0.2)


def decimal_value(text: str, x: Any) -> Any:
    """Evaluate what ``diff`` prints, quotients and powers of integers and x, with decimals."""
    signs = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}
    signs |= {ast.Div: operator.truediv, ast.Pow: operator.pow}

    def value(part: ast.expr) -> Any:
        match part:
            case ast.BinOp(left, sign, right):
                return signs[type(sign)](value(left), value(right))
            case ast.UnaryOp(ast.USub(), inner):
                return -value(inner)
            case ast.Name("x"):
                return x
            case ast.Constant(number):
                return Decimal(number)
        raise AssertionError(f"not read: {ast.unparse(part)}")

    return value(ast.parse(text.strip().replace("^", "**"), mode="eval").body)


def deep(quick: bool) -> Iterator[Figure]:
    """Time commands on sin nested deep, within limits; what breaks them has no end, of the output the start is kept."""
    depth = DEPTH // 100 if quick else DEPTH
    text = "sin(" * depth + "x" + ")" * depth
    for kind, most in (
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_AS, MOST_BYTES),
        (resource.RLIMIT_FSIZE, MOST_PRINTED),
    ):
        resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))  # what is started from here inherits it
    for command, said in (("graph", "Sin"), ("cost", str(depth)), ("diff --steps", "u1 = sin(x)")):
        start = children_time()
        ended = run_process([*DIFFCLI, *command.split(), "-"], text=text)
        seconds = children_time() - start
        if ended.status:
            last = ended.output.strip().splitlines()[-1:] if len(ended.output) < 1000 else []
            why = f"ended with {ended.status} after {seconds:.0f} s, limits {MOST_SECONDS} s, "
            why += "; ".join([f"{MOST_BYTES >> 30} GB of memory, {MOST_PRINTED >> 30} GB printed", *last])
        else:
            assert said in ended.output, ended.output[:200]
            why = ""
        work = f"{command} of sin nested {depth:,} deep"
        yield Figure("deep", work, "s", math.inf if ended.status else seconds, 10, note=why)
