"""A ``backward`` method, or a rule, read from its syntax tree and compared with the rule of an operation.

Nothing is run: names and calls that are known stand for the upstream gradient, the inputs, the output and a few
functions; whatever else is there is refused.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.errors import DiffcliError
from diffcli.graphs import Graph, Variable, as_node
from diffcli.mistakes.answer import StepMistakes, is_equal
from diffcli.namespaces.nodes import nodes_for
from diffcli.ops import OPS, Op
from diffcli.rendering.infix import infix

LONGEST_CODE = 20_000
_MOST_NODES = 5_000
_LARGEST = 10**6

_UPSTREAM = re.compile(r"[gG]|grad|gradient|upstream|(?:upstream|output)_grad(?:ient)?|grad_output|dout|dy")
_RESULT = re.compile(r"result|output|out|value|y")
_INPUTS = ("a", "b", "c")


class UnreadableRuleError(DiffcliError):
    """Code that holds no rule, or one with something that is not known here."""


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """Whether a rule is right; of a wrong one the mistake, and the words with the place."""

    is_right: bool
    mistake: str = ""
    feedback: str = ""


def find_op(name: str) -> Op | None:
    """Return the operation of a name, a call or a label: ``matmul``, ``Matmul``."""
    if name in {op.name for op in OPS}:
        return OPS[name]
    return next((op for op in OPS if name in (op.label, op.call)), None)


def check_rule(op: Op, code: str) -> RuleFinding:
    """Compare a rule in Python with that of an operation.

    Elementwise operations are compared as formulas, which is a proof for numbers, then by arrays of one shape; others
    by whole numbers in matrices of unlike sizes.  Raises: UnreadableRuleError.
    """
    body = _returned(code, op.label)
    if op.derivatives is None:
        return _by_arrays(op, body)
    found = _by_formulas(op, body)
    try:
        elsewhere = _by_arrays(op, body) if found.is_right else found
    except UnreadableRuleError as error:
        elsewhere = RuleFinding(False, feedback=f"for arrays it is no rule: {error}")
    return found if elsewhere.is_right else elsewhere


def _options(op: Op) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the options that an operation is tried with, and what code may call them."""
    return ({"power": 3}, {"int_power": 3, "power": 3, "n": 3}) if op.label == "IntPow" else ({}, {})


@dataclass(frozen=True, slots=True)
class _Rule:
    """What is returned for each input, and the assignments before it."""

    assignments: tuple[tuple[str, ast.expr], ...]
    parts: tuple[ast.expr, ...]


def has_method(op: Op, code: str) -> bool:
    """Tell whether code holds a class of the operation's name with a method ``backward``."""
    try:
        return bool(_methods(_tree(code), op.label))
    except UnreadableRuleError:
        return False


def _tree(code: str) -> ast.Module:
    if len(code) > LONGEST_CODE:
        raise UnreadableRuleError(f"the code has more than {LONGEST_CODE:,} characters")
    lines = [line for line in textwrap.dedent(code).split("\n") if not line.lstrip().startswith(("%", "!"))]
    try:
        tree = ast.parse("\n".join(lines).strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise UnreadableRuleError("this is no Python") from None
    if sum(1 for _ in ast.walk(tree)) > _MOST_NODES:
        raise UnreadableRuleError(f"the code has more than {_MOST_NODES:,} parts")
    return tree


def _methods(tree: ast.Module, label: str) -> list[ast.FunctionDef]:
    """Return the methods ``backward`` of classes of a name, in any case of letters."""
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    own = [item for node in classes if node.name.casefold() == label.casefold() for item in node.body]
    return [item for item in own if isinstance(item, ast.FunctionDef) and item.name == "backward"]


def _returned(code: str, label: str) -> _Rule:
    tree = _tree(code)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    named = _methods(tree, label) or [function for function in functions if function.name == "backward"]
    statements = (named or functions)[-1].body if functions else tree.body
    assignments: list[tuple[str, ast.expr]] = []
    for statement in statements:
        value = getattr(statement, "value", None)
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue  # a docstring
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            assignments += _assigned(statement.targets[0], statement.value)
        elif isinstance(statement, (ast.Return, ast.Expr)) and value is not None:
            parts = tuple(value.elts) if isinstance(value, (ast.List, ast.Tuple)) else (value,)
            return _Rule(tuple(assignments), parts)
        else:
            raise UnreadableRuleError(f"line {statement.lineno}: only assignments and a return are read")
    raise UnreadableRuleError("nothing is returned")


def _assigned(target: ast.expr, value: ast.expr) -> list[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        return [(target.id, value)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        return [pair for one, two in zip(target.elts, value.elts, strict=True) for pair in _assigned(one, two)]
    raise UnreadableRuleError(f"line {target.lineno}: this assignment is not read")


class _Reader:
    """Gives expressions of a syntax tree a meaning: with formulas or with arrays."""

    def __init__(self, upstream: Any, inputs: Sequence[Any], result: Any, options: Mapping[str, Any]) -> None:
        self._upstream = upstream
        self._inputs = inputs
        self._result = result
        self._options = options
        self._names: dict[str, Any] = {}

    def parts(self, rule: _Rule) -> list[Any]:
        """Return what is handed to each input."""
        for name, value in rule.assignments:
            self._names[name] = self.read(value)
        return [self.read(part) for part in rule.parts]

    def read(self, node: ast.expr) -> Any:
        """Return what an expression means."""
        try:
            return self._read(node)
        except (ValueError, TypeError, AttributeError, ArithmeticError, IndexError) as error:
            raise UnreadableRuleError(f"line {node.lineno}: {ast.unparse(node)[:60]} cannot be: {error}") from None

    def _read(self, node: ast.expr) -> Any:
        if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and abs(node.value) < _LARGEST:
            return node.value
        if isinstance(node, ast.Name):
            return self._named(node)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
            value = self._read(node.operand)
            return -value if isinstance(node.op, ast.USub) else value
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
            left, right = self._read(node.left), self._read(node.right)
            if isinstance(node.op, ast.Pow) and isinstance(right, (int, float)) and abs(right) > 64:
                raise UnreadableRuleError(f"line {node.lineno}: the exponent {right} is too large")
            return _OPERATORS[type(node.op)](left, right)
        if isinstance(node, ast.Attribute):
            return self._attribute(node)
        if isinstance(node, ast.Call):
            return self._call(node)
        if isinstance(node, ast.Subscript) and _chain(node.value).rpartition(".")[2] in ("inputs", "input_nodes", "x"):
            return self._input(node.slice)
        raise UnreadableRuleError(f"line {node.lineno}: {ast.unparse(node)[:60]} is not read")

    def _named(self, node: ast.Name) -> Any:
        if node.id in self._names:
            return self._names[node.id]
        if _UPSTREAM.fullmatch(node.id):
            return self._upstream
        if _RESULT.fullmatch(node.id):
            return self._result
        if node.id in _INPUTS[: len(self._inputs)]:
            return self._inputs[_INPUTS.index(node.id)]
        if node.id == "x" and len(self._inputs) == 1:
            return self._inputs[0]
        raise UnreadableRuleError(f"line {node.lineno}: what is {node.id}?")

    def _input(self, index: ast.expr) -> Any:
        place = self._read(index)
        if not isinstance(place, int) or not -len(self._inputs) <= place < len(self._inputs):
            raise UnreadableRuleError(f"line {index.lineno}: there is no input {ast.unparse(index)}")
        return self._inputs[place]

    def _attribute(self, node: ast.Attribute) -> Any:
        name = node.attr
        if isinstance(node.value, ast.Name) and node.value.id == "self":
            if _UPSTREAM.fullmatch(name):
                return self._upstream
            if _RESULT.fullmatch(name):
                return self._result
            if name in self._options:
                return self._options[name]
            raise UnreadableRuleError(f"line {node.lineno}: what is self.{name}?")
        if name in ("result", "data", "value"):
            return self._read(node.value)
        value = self._read(node.value)
        if name in ("T", "mT"):
            return value.T if isinstance(value, np.ndarray) else value
        if name == "shape":
            return np.shape(value)
        raise UnreadableRuleError(f"line {node.lineno}: .{name} is not read")

    def _call(self, node: ast.Call) -> Any:
        name = _chain(node.func)
        method = name.rpartition(".")[2]
        if name == "self.input":
            return self._input(node.args[0])
        is_of_library = name.split(".")[0] in ("np", "numpy", "torch", "math")
        own = [node.func.value] if isinstance(node.func, ast.Attribute) and not is_of_library else []
        values = [self._read(argument) for argument in (*own, *node.args)]
        known = None if method.startswith("_") else getattr(_Calls, method, None)
        if known is not None:
            return known(*values)
        op = next(iter(OPS.called(method)), None)
        if op is not None and values and not any(isinstance(value, np.ndarray) for value in values):
            return op(*map(as_node, values))
        if op is not None and op.derivatives is not None:
            inputs = [Variable(f"input {i}") for i in range(len(values))]
            graph = Graph(op(*inputs))
            return forward(graph, {v.name: value for v, value in zip(inputs, values, strict=True)})[graph.output]
        raise UnreadableRuleError(f"line {node.lineno}: {name or ast.unparse(node.func)[:40]}(...) is not read")


_OPERATORS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.MatMult: lambda a, b: a @ b,
    ast.Pow: lambda a, b: a**b,
}


class _Calls:
    """What methods and functions of array libraries do, by their names."""

    transpose = staticmethod(lambda a, *axes: a.T if isinstance(a, np.ndarray) else a)
    t = staticmethod(lambda a: a.T if isinstance(a, np.ndarray) else a)
    matmul = mm = dot = staticmethod(lambda a, b: a @ b)
    sum = staticmethod(lambda a: a.sum() if isinstance(a, np.ndarray) else a)
    expand = broadcast_to = staticmethod(lambda a, *shape: np.broadcast_to(a, shape[0] if len(shape) == 1 else shape))
    full = staticmethod(lambda shape, a: np.broadcast_to(a, shape))
    ones_like = staticmethod(lambda a: np.ones(np.shape(a)) if isinstance(a, np.ndarray) else 1)
    full_like = staticmethod(lambda a, b: np.broadcast_to(b, np.shape(a)))
    multiply = staticmethod(lambda a, b: a * b)
    negative = staticmethod(lambda a: -a)
    square = staticmethod(lambda a: a * a)
    power = pow = staticmethod(lambda a, b: a**b)


def _chain(node: ast.expr) -> str:
    """Return a dotted name, empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = _chain(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return ""


def _by_formulas(op: Op, rule: _Rule) -> RuleFinding:
    count = op.min_inputs
    inputs = [Variable(name) for name in _INPUTS[:count]]
    upstream = Variable("g")
    options, shown = _options(op)
    own = op(*inputs, **options)
    given = _Reader(upstream, inputs, own, shown).parts(rule)
    if len(given) != count:
        return RuleFinding(False, feedback=f"{op.label} has {count} inputs, but {len(given)} gradients are returned")
    namespace = nodes_for(op)
    slopes = [as_node(op.local(i, options)(namespace, own, *inputs)) for i in range(count)]
    for i, (slope, part) in enumerate(zip(slopes, given, strict=True)):
        answer, right = Graph(as_node(part)), Graph(upstream * slope)
        if is_equal(right, answer):
            continue
        words = (
            f"line {rule.parts[i].lineno}: the gradient by input {i} is {infix(answer)}, and should be {infix(right)}"
        )
        wrong = {
            "local-only": Graph(slope),
            "unswapped": Graph(upstream * inputs[i]) if op.label == "Mul" else None,
            "sign": Graph(-upstream * slope),
        }
        for code, graph in wrong.items():
            if graph is not None and is_equal(graph, answer):
                return RuleFinding(False, code, words)
        findings = StepMistakes(right).find(answer)
        return RuleFinding(False, findings[0].mistake if findings else "", words)
    return RuleFinding(True, feedback="it is proved to be the rule")


def _by_arrays(op: Op, rule: _Rule) -> RuleFinding:
    """Compare by whole numbers in arrays, of sizes that fit in one way alone, an elementwise one by small fractions."""
    generator = np.random.default_rng(7)
    is_entrywise = op.derivatives is not None
    options, shown = _options(op)
    shapes = ((2, 3),) * op.min_inputs if is_entrywise else ((2, 3), (3, 4))[: op.min_inputs]
    for _ in range(3):
        arrays = [
            generator.integers(1, 90, shape) / 60 if is_entrywise else generator.integers(-90, 90, shape).astype(float)
            for shape in shapes
        ]
        inputs = [Variable(name) for name in _INPUTS[: len(arrays)]]
        graph = Graph(op(*inputs, **options))
        values = forward(graph, {v.name: array for v, array in zip(inputs, arrays, strict=True)})
        result = values[graph.output]
        upstream: Any = generator.integers(-90, 90, np.shape(result)).astype(float) if np.shape(result) else 7.0
        gradients = backward(graph, values, upstream=upstream)
        given = _Reader(upstream, arrays, result, shown).parts(rule)
        if len(given) != len(arrays):
            told = f"{op.label} has {len(arrays)} inputs, but {len(given)} gradients are returned"
            return RuleFinding(False, feedback=told)
        for i, part in enumerate(given):
            right = np.asarray(gradients[inputs[i]])
            place = f"line {rule.parts[i].lineno}: the gradient by input {i}, {ast.unparse(rule.parts[i])[:80]},"
            is_number = is_entrywise and type(part) in (int, float)
            if np.shape(part) != right.shape and not is_number:
                code = "transposed" if np.shape(part) == right.T.shape else ""
                told = f"{place} has shape {np.shape(part)}, and the input {right.shape}"
                return RuleFinding(False, code, told)
            if not _alike(part, right):
                return RuleFinding(False, "sign" if _alike(-part, right) else "", f"{place} has other values")
    return RuleFinding(True, feedback="it has the values of the rule")


def _alike(one: Any, other: Any) -> bool:
    return np.allclose(one, other, rtol=1e-9, atol=1e-12, equal_nan=True)
