"""The rule of an operation, read from code and never run: right in other words is proved, a mutant is refuted."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from asking import Asked, prepared

from diffcli import grade
from diffcli.errors import KeyFileError
from diffcli.grading.verdict import Judgement
from diffcli.mistakes.rule_code import check_rule
from diffcli.ops import OPS

RIGHT = {
    "Mul": (
        "return [self.gradient * self.input(1), self.gradient * self.input(0)]",
        "a, b = self.input(0), self.input(1)\nreturn [b * self.gradient, a * self.gradient]",
        "g = self.gradient\nreturn (g * self.input_nodes[1].result, g * self.input_nodes[0].result)",
        "return [self.gradient * self.result / self.input(0), self.input(0) * self.gradient]",
    ),
    "Add": (
        "return [self.gradient, self.gradient]",
        "return [1 * self.gradient, self.gradient * 1.0]",
        "g = self.gradient\nreturn g, g",
    ),
    "Negate": ("return [-self.gradient]", "return [-1 * self.gradient]", "return [0 - self.gradient]"),
    "Exp": (
        "return [self.result * self.gradient]",
        "return [self.gradient * math.exp(self.input(0))]",
        "local_gradient = self.input(0).exp()\nreturn [local_gradient * self.gradient]",
        "x = self.input(0)\nreturn [self.gradient / math.exp(-x)]",
    ),
    "IntPow": (
        "return [self.gradient * self.int_power * self.input(0) ** (self.int_power - 1)]",
        "n = self.int_power\nreturn [n * self.input(0) ** n / self.input(0) * self.gradient]",
        "return [self.gradient * self.int_power * self.result / self.input(0)]",
    ),
    "Tanh": (
        "return [self.gradient * (1 - self.result ** 2)]",
        "return [self.gradient * (1 + self.result) * (1 - self.result)]",
        "return [self.gradient / np.cosh(self.input(0)) ** 2]",
    ),
    "Sigmoid": (
        "return [self.gradient * self.result * (1 - self.result)]",
        "y = self.result\nreturn [self.gradient * (y - y * y)]",
        "x = self.input(0)\nreturn [self.gradient * np.exp(-x) / (1 + np.exp(-x)) ** 2]",
    ),
    "Div": (
        "return [self.gradient / self.input(1), -self.gradient * self.input(0) / self.input(1) ** 2]",
        "return [self.gradient / self.input(1), -self.gradient * self.result / self.input(1)]",
    ),
    "Matmul": (
        "return [self.gradient @ self.input(1).T, self.input(0).T @ self.gradient]",
        "a, b = self.input(0), self.input(1)\nreturn [np.matmul(self.gradient, b.T), np.matmul(a.T, self.gradient)]",
        "return [(self.input(1) @ self.gradient.T).T, (self.gradient.T @ self.input(0)).T]",
    ),
    "Matsum": (
        "return [self.gradient.expand(self.input(0).shape)]",
        "return [self.gradient * np.ones_like(self.input(0))]",
    ),
}
CHANGES = (
    ("input(1)", "input(0)"),
    ("input(0)", "input(1)"),
    (".T", ""),
    ("self.gradient * ", ""),
    (" * self.gradient", ""),
    (" / ", " * "),
    (" * ", " + "),
    (" @ ", " * "),
    ("-", ""),
    ("- 1", "+ 1"),
    ("1 - ", "1 + "),
    ("** 2", "** 3"),
    ("[self.gradient", "[-self.gradient"),
    ("self.result", "self.input(0)"),
    ("self.input(0)", "self.result"),
    ("exp(", "log("),
    ("self.gradient, self.gradient", "self.gradient, -self.gradient"),
    ("self.gradient, self.gradient", "self.gradient"),
    ("1)", "2)"),
    ("b.T", "b"),
    ("self.gradient]", "self.gradient * 2]"),
)


class Computed:
    """A stand-in for a node with numbers, on which the homework's own code runs."""

    def __init__(self, label: str, inputs: list[Any], result: Any, gradient: Any) -> None:
        self.values, self.result, self.gradient, self.int_power = inputs, result, gradient, 3
        self.input_nodes = [type("Node", (), {"result": value}) for value in inputs]

    def input(self, i: int) -> Any:
        return self.values[i]


class Number(float):
    def exp(self) -> float:
        return math.exp(self)


FORWARD = {
    "Mul": lambda a, b: a * b,
    "Add": lambda a, b: a + b,
    "Negate": lambda a: -a,
    "Exp": math.exp,
    "IntPow": lambda a: a**3,
    "Tanh": math.tanh,
    "Sigmoid": lambda a: 1 / (1 + math.exp(-a)),
    "Div": lambda a, b: a / b,
}


def returned(label: str, code: str) -> list[Any] | None:
    """Run the code here, on numbers; None where it fails."""
    counts = {"Mul": 2, "Add": 2, "Div": 2}
    inputs = [Number(x) for x in (0.7, 1.9)[: counts.get(label, 1)]]
    node = Computed(label, inputs, FORWARD[label](*inputs), 1.3)
    names: dict[str, Any] = {"math": math, "np": np}
    try:
        exec("def backward(self):\n" + "\n".join(f"    {line}" for line in code.split("\n")), names)
        with np.errstate(all="ignore"):
            return list(np.atleast_1d(names["backward"](node)))
    except (SyntaxError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError):
        return None


def mutants() -> list[tuple[str, str]]:
    """Return rules with one thing changed that then give something else, or fail."""
    found = []
    for label, codes in RIGHT.items():
        for code in codes:
            for old, new in CHANGES:
                changed = code.replace(old, new, 1)
                if changed == code:
                    continue
                if label in FORWARD:
                    before, after = returned(label, code), returned(label, changed)
                    assert before is not None
                    if after is None or (len(after) == len(before) and np.allclose(before, after)):
                        continue
                elif old in ("input(1)", "input(0)", "self.result", "self.input(0)"):
                    continue  # whose values change is not known here
                found.append((label, changed))
    return found


def judged(label: str, code: str) -> Judgement:
    lines = "\n".join(f"        {line}" for line in code.split("\n"))
    return Asked(f'type = "op"\nop = "{label}"')(f"class {label}(ComputationNode):\n    def backward(self):\n{lines}\n")


PROVED = [(label, code) for label, codes in RIGHT.items() for code in codes]


@pytest.mark.parametrize(("label", "code"), PROVED)
def test_a_rule_in_other_words_is_right(label: str, code: str) -> None:
    found = judged(label, code)
    assert (found.verdict, found.feedback) == ("correct", "")


def test_thirty_are_proved_and_a_hundred_mutants_are_there() -> None:
    assert len(PROVED) >= 30
    assert len(mutants()) >= 100


def test_mutants_are_refuted() -> None:
    every = mutants()
    for label, code in random.Random(3).sample(every, 25):
        assert judged(label, code).verdict in ("wrong", "invalid"), (label, code)


@pytest.mark.full
def test_every_mutant_is_refuted_with_its_place() -> None:
    for label, code in mutants():
        found = judged(label, code)
        assert found.verdict in ("wrong", "invalid"), (label, code)
        assert "line " in found.feedback or "inputs" in found.feedback, (label, code, found.feedback)


@pytest.mark.parametrize(
    ("label", "code", "verdict", "mistake"),
    [
        ("Mul", "return [self.gradient * self.input(0), self.gradient * self.input(1)]", "wrong", "unswapped"),
        ("Mul", "return [self.input(1), self.input(0)]", "wrong", "local-only"),
        ("Add", "return [self.gradient, -self.gradient]", "wrong", "sign"),
        ("Matmul", "return [self.gradient @ self.input(1), self.input(0).T @ self.gradient]", "wrong", ""),
        ("Matsum", "return [self.gradient]", "wrong", ""),
    ],
)
def test_the_mistake_is_named(label: str, code: str, verdict: str, mistake: str) -> None:
    found = judged(label, code)
    assert (found.verdict, found.mistake) == (verdict, mistake)


@pytest.mark.parametrize(
    "code",
    [
        "return [__import__('os').system('true')]",
        "return [self.gradient * 9 ** 9 ** 9 ** 9]",
        "return [open('/etc/passwd').read()]",
        "return [self.__class__.__bases__]",
        "while True: pass",
        "return [" + "(" * 3000 + "1" + ")" * 3000 + "]",
        "return [lambda: 1]",
        "return [self.gradient * " + "9" * 50 + "]",
        "this is no code",
        "",
    ],
)
def test_nothing_is_run_and_hostile_code_is_refused(code: str) -> None:
    assert judged("Mul", code).verdict == "invalid"


def test_an_operation_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyFileError, match="no operation 'matmull'; did you mean 'matmul'"):
        prepared('[[question]]\nid = "q"\ntype = "op"\nop = "matmull"\n')


def test_the_class_is_found_among_the_cells_of_a_notebook(tmp_path: Path) -> None:
    code = (
        "%matplotlib inline\nclass Add(ComputationNode):\n"
        "    def backward(self):\n        return [self.gradient, self.gradient]\n"
        "class Mul(ComputationNode):\n    def forward(self):\n        self.result = 0\n"
        "    def backward(self):\n        return [self.gradient * self.input(0), self.gradient * self.input(1)]\n"
    )
    cells = [{"cell_type": "code", "source": code, "outputs": [], "metadata": {}, "execution_count": None}]
    (tmp_path / "ana.ipynb").write_text(
        json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}})
    )
    (tmp_path / "key.toml").write_text(
        '[[question]]\nid = "add"\ntype = "op"\nop = "add"\n[[question]]\nid = "mul"\ntype = "op"\nop = "Mul"\n'
    )
    found = list(grade(tmp_path / "key.toml", [tmp_path / "ana.ipynb"]))
    assert [(row.question, row.verdict, row.mistake) for row in found] == [
        ("add", "correct", ""),
        ("mul", "wrong", "unswapped"),
    ]


@pytest.mark.parametrize(
    "code",
    [
        "return [np.sum(self.gradient*self.input(1)), np.sum(self.gradient*self.input(0))]",
        "return [self.gradient*self.input(1).T, self.gradient*self.input(0).T]",
        "return [self.gradient*np.sum(self.input(1)), self.gradient*np.sum(self.input(0))]",
    ],
)
def test_a_rule_for_numbers_alone_is_wrong(code: str) -> None:
    found = check_rule(OPS["mul"], code)
    assert not found.is_right
    assert "line 1: " in found.feedback


@pytest.mark.parametrize(
    ("op", "code"),
    [("floor", "return [0]"), ("exp", "return [g*math.exp(x)]"), ("tanh", "return [g*(1 - np.square(x.tanh()))]")],
)
def test_functions_and_constants_are_right_for_arrays_too(op: str, code: str) -> None:
    assert check_rule(OPS[op], code).is_right


CLOSURE = """def multiplied(self, other):
    other = other if isinstance(other, Value) else Value(other)
    out = Value(self.data * other.data, (self, other))
    def _backward():
        self.grad += other.data * out.grad
        other.grad += self.data * out.grad
    out._backward = _backward
    return out"""
LOCAL = """def tanh(self):
    x = self.data
    t = (math.exp(2*x) - 1)/(math.exp(2*x) + 1)
    out = Value(t, (self,))
    def _backward():
        self.grad += (1 - t**2) * out.grad
    out._backward = _backward
    return out"""
SAVED = "def backward(ctx, grad_output):\n    {} = ctx.saved_tensors\n    return {}"
ADDED = "def backward(self, grad):\n    a, b = self.inputs\n    a.grad += {}\n    b.grad += {}"
KEPT = "def backward(self, g):\n    return {}"


@pytest.mark.parametrize(
    ("label", "code", "mistake"),
    [
        ("Mul", CLOSURE, None),
        ("Mul", CLOSURE.replace("+= other.data", "+= self.data"), "unswapped"),
        ("Mul", CLOSURE.replace("+=", "="), "overwritten"),
        ("Tanh", LOCAL, None),
        ("Tanh", LOCAL.replace("t**2", "t"), ""),
        ("Mul", SAVED.format("x, y", "grad_output * y, grad_output * x"), None),
        ("Mul", SAVED.format("x, y", "grad_output * x, grad_output * y"), "unswapped"),
        ("Exp", SAVED.format("result,", "grad_output * result"), None),
        ("Exp", SAVED.format("x,", "grad_output * torch.exp(x)"), None),
        ("relu", SAVED.format("x,", "grad_output * (x > 0).float()"), None),
        ("relu", SAVED.format("x,", "grad_output"), ""),
        ("Matmul", ADDED.format("grad @ b.value.T", "a.value.T @ grad"), None),
        ("Matmul", ADDED.format("grad @ b.value", "a.value @ grad"), ""),
        ("Mul", ADDED.replace("+= {}", "= a.grad + {}", 1).format("grad * b.value", "grad * a.value"), None),
        ("Div", KEPT.format("g / self.b, -g * self.a / self.b**2"), None),
        ("Div", KEPT.format("g / self.b, g * self.a / self.b**2"), "sign"),
        ("power", KEPT.format("g * self.b * self.a**(self.b - 1), g * self.out * np.log(self.a)"), None),
        ("max", KEPT.format("g * (self.a > self.b), g * (self.b > self.a)"), None),
        ("max", KEPT.format("g * (self.a > self.b), g * (self.a > self.b)"), ""),
        ("Mul", "product = lambda g, a, b: (g*b, g*a)", None),
        ("Mul", "def backward(self, grad):\n    self.left.backward(grad * self.right.value)", ""),
    ],
)
def test_rules_are_read_as_engines_write_them(label: str, code: str, mistake: str | None) -> None:
    found = Asked(f'type = "op"\nop = "{label}"')(code)
    wanted = ("correct", "") if mistake is None else ("wrong", mistake)
    assert (found.verdict, found.mistake) == wanted, found.feedback
