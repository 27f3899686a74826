"""A ``backward`` method, or a rule, read from its syntax tree and compared with the rule of an operation.

Nothing is run: names and calls that are known stand for the upstream gradient, the inputs, the output and a few
functions; whatever else is there is refused.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.errors import DiffcliError
from diffcli.graphs import Apply, Graph, Node, Variable, as_node, rebuilt
from diffcli.mistakes.answer import StepMistakes, is_equal
from diffcli.namespaces.nodes import nodes_for
from diffcli.ops import OPS, Op
from diffcli.rendering.infix import infix

LONGEST_CODE = 20_000
_MOST_NODES = 5_000
_LARGEST = 10**6

_UPSTREAM = re.compile(
    r"[gG]|grad|gradient|upstream|(?:upstream|output|out)_grad(?:ient)?|grad(?:ient)?_(?:output|out|upstream)|d_?out|d[yz]"
)
_RESULT = re.compile(r"result|output|out|value|y")
_INPUTS = ("a", "b", "c")
_STORED = ("inputs", "input_nodes", "x", "saved_tensors", "saved", "cache", "prev", "_prev", "children", "parents")
"""Where code keeps the inputs, in their order."""
_ONE = ("x", "a", "z", "input", "inp", "arg", "operand")
_TWO = (("a", "b"), ("x", "y"), ("left", "right"), ("lhs", "rhs"), ("A", "B"), ("self", "other"))
"""Names of a single input, and of two."""
_HANDED = ("backward", "accumulate", "add_gradient", "add_grad", "backprop")
"""Methods that hand a gradient to an input."""


class UnreadableRuleError(DiffcliError):
    """Code that holds no rule, or one with something that is not known here."""


class MisfitError(UnreadableRuleError):
    """A rule that arrays do not fit."""


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
    if body.overwritten is not None:
        told = f"line {body.overwritten.lineno}: {ast.unparse(body.overwritten)[:60]} is overwritten, not added to"
        return RuleFinding(False, "overwritten", told)
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
    """What is handed to each input, and the assignments before it.

    ``places`` are the inputs that the parts are added to, where they are not returned in order; ``names`` what occurs;
    ``is_closure`` says that ``self`` is an input, and ``outer`` what was assigned around the function.
    """

    assignments: tuple[tuple[str, ast.expr], ...]
    parts: tuple[ast.expr, ...]
    places: tuple[ast.expr, ...] = ()
    names: frozenset[str] = frozenset()
    is_closure: bool = False
    outer: Mapping[str, ast.expr] = field(default_factory=dict)
    overwritten: ast.expr | None = None


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
    named = _methods(tree, label) or [f for f in functions if f.name in ("backward", "_backward")]
    function = (named or functions)[-1] if functions else None
    around = [f for f in functions if f is not function and any(node is function for node in ast.walk(f))]
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    found = _Statements()
    for statement in function.body if function is not None else tree.body:
        if not found.read(statement):
            break
    if not found.parts:
        raise UnreadableRuleError("nothing is returned")
    outer: dict[str, ast.expr] = {}
    for statement in around[-1].body if around else ():
        if isinstance(statement, ast.Assign) and isinstance(name := statement.targets[0], ast.Name):
            outer |= {name.id: statement.value} if name.id not in _TWO[-1] else {}
    is_closure = function is not None and bool(around) and not function.args.args
    parts, places = tuple(found.parts), tuple(found.places)
    return _Rule(tuple(found.assignments), parts, places, frozenset(names), is_closure, outer, found.overwritten)


class _Statements:
    """The assignments and gradients in the statements of a function."""

    def __init__(self) -> None:
        self.assignments: list[tuple[str, ast.expr]] = []
        self.parts: list[ast.expr] = []
        self.places: list[ast.expr] = []
        self.overwritten: ast.expr | None = None

    def read(self, statement: ast.stmt) -> bool:
        """Take a statement in; return whether more may follow.

        Raises: UnreadableRuleError.
        """
        value = getattr(statement, "value", None)
        if isinstance(statement, ast.Pass) or (isinstance(statement, ast.Expr) and isinstance(value, ast.Constant)):
            return True  # a docstring
        if isinstance(statement, ast.Return) and self.places and (value is None or isinstance(value, ast.Constant)):
            return False
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            self._assign(statement.targets[0], statement.value)
            return True
        handed = _handed(statement)
        if handed is not None:
            self._hand(*handed)
            return True
        if isinstance(statement, (ast.Return, ast.Expr)) and value is not None and not self.places:
            value = value.body if isinstance(value, ast.Lambda) else value
            self.parts = list(value.elts) if isinstance(value, (ast.List, ast.Tuple)) else [value]
            return False
        raise UnreadableRuleError(f"line {statement.lineno}: only assignments and a return are read")

    def _hand(self, place: ast.expr, part: ast.expr) -> None:
        self.places.append(place)
        self.parts.append(part)

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(value, ast.Lambda):
            self.parts = list(value.body.elts) if isinstance(value.body, (ast.List, ast.Tuple)) else [value.body]
        elif _is_gradient(target) and not (isinstance(value, ast.Name) and _UPSTREAM.fullmatch(value.id)):
            both = (value.left, value.right) if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add) else ()
            more = [side for side in both if ast.unparse(side) != ast.unparse(target)]
            if len(more) != 1:
                self.overwritten = self.overwritten or target
            self._hand(target.value, more[0] if len(more) == 1 else value)  # type: ignore[attr-defined]
        else:
            self.assignments += _assigned(target, value)


def _handed(statement: ast.stmt) -> tuple[ast.expr, ast.expr] | None:
    """Return the input and what is handed to it, of ``a.grad += ...`` or ``a.backward(...)``; None of anything else."""
    if isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Add):
        target = statement.target
        is_gradient = isinstance(target, ast.Attribute) and _UPSTREAM.fullmatch(target.attr)
        return (target.value, statement.value) if is_gradient else None  # type: ignore[union-attr]
    call = statement.value if isinstance(statement, ast.Expr) else None
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and len(call.args) == 1:
        return (call.func.value, call.args[0]) if call.func.attr in _HANDED else None
    return None


def _is_gradient(target: ast.expr) -> bool:
    """Tell whether something is the gradient of another thing than the node itself."""
    return isinstance(target, ast.Attribute) and _UPSTREAM.fullmatch(target.attr) is not None


def _assigned(target: ast.expr, value: ast.expr) -> list[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        return [(target.id, value)]
    if _is_gradient(target):
        return []  # it is kept
    if isinstance(target, (ast.Tuple, ast.List)):
        names = target.elts
        if isinstance(value, (ast.Tuple, ast.List)) and len(names) == len(value.elts):
            return [pair for one, two in zip(names, value.elts, strict=True) for pair in _assigned(one, two)]
        if _chain(value).rpartition(".")[2] in _STORED and all(isinstance(name, ast.Name) for name in names):
            places = [ast.Subscript(value, ast.Constant(i), ast.Load()) for i in range(len(names))]
            return [
                (name.id, ast.fix_missing_locations(ast.copy_location(place, value)))  # type: ignore[attr-defined]
                for name, place in zip(names, places, strict=True)
            ]
    raise UnreadableRuleError(f"line {target.lineno}: this assignment is not read")


class _Reader:
    """Gives expressions of a syntax tree a meaning: with formulas or with arrays."""

    def __init__(self, upstream: Any, inputs: Sequence[Any], result: Any, options: Mapping[str, Any]) -> None:
        self._upstream = upstream
        self._inputs = inputs
        self._result = result
        self._options = options
        self._names: dict[str, Any] = {}
        self._rule = _Rule((), ())

    def parts(self, rule: _Rule) -> list[tuple[ast.expr, Any]]:
        """Return what is handed to each input, and where that is written."""
        self._rule = rule
        for name, value in rule.assignments:
            is_result = _chain(value.value).endswith("saved_tensors") if isinstance(value, ast.Subscript) else False
            if is_result and len(self._inputs) == 1 and _RESULT.fullmatch(name):
                self._names[name] = self._result
            else:
                self._names[name] = self.read(value)
        if not rule.places:
            return [(part, self.read(part)) for part in rule.parts]
        found: dict[int, tuple[ast.expr, Any]] = {}
        for place, part in zip(rule.places, rule.parts, strict=True):
            base = self.read(place)
            number = next((i for i, known in enumerate(self._inputs) if known is base), None)
            if number is None:
                raise UnreadableRuleError(f"line {place.lineno}: {ast.unparse(place)[:60]} is no input")
            value = self.read(part)
            found[number] = (part, found[number][1] + value if number in found else value)
        return [found[number] for number in sorted(found)]

    def read(self, node: ast.expr) -> Any:
        """Return what an expression means."""
        try:
            return self._read(node)
        except ValueError:
            told = f"line {node.lineno}: in {ast.unparse(node)[:60]} arrays meet that do not fit"
            raise MisfitError(told) from None
        except (TypeError, AttributeError, ArithmeticError, IndexError) as error:
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
        if isinstance(node, ast.Subscript) and _chain(node.value).rpartition(".")[2] in _STORED:
            return self._input(node.slice)
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _OPERATORS:
            return _OPERATORS[type(node.ops[0])](self._read(node.left), self._read(node.comparators[0]))
        raise UnreadableRuleError(f"line {node.lineno}: {ast.unparse(node)[:60]} is not read")

    def _named(self, node: ast.Name) -> Any:
        if node.id in self._names:
            return self._names[node.id]
        if node.id in self._rule.outer and not _RESULT.fullmatch(node.id):
            return self._read(self._rule.outer[node.id])
        found = self._known(node.id)
        if found is not None:
            return found
        if node.id in _INPUTS[: len(self._inputs)]:
            return self._inputs[_INPUTS.index(node.id)]
        raise UnreadableRuleError(f"line {node.lineno}: what is {node.id}?")

    def _known(self, name: str) -> Any:
        """Return what a name stands for by itself or as an attribute, None for an unknown one."""
        if _UPSTREAM.fullmatch(name):
            return self._upstream
        if len(self._inputs) == 2:
            for pair in _TWO:
                if name in pair and (set(pair) <= self._rule.names or self._rule.is_closure):
                    return self._inputs[pair.index(name)]
        elif name in _ONE or (name == "self" and self._rule.is_closure):
            return self._inputs[0]
        return self._result if _RESULT.fullmatch(name) else None

    def _input(self, index: ast.expr) -> Any:
        place = self._read(index)
        if not isinstance(place, int) or not -len(self._inputs) <= place < len(self._inputs):
            raise UnreadableRuleError(f"line {index.lineno}: there is no input {ast.unparse(index)}")
        return self._inputs[place]

    def _attribute(self, node: ast.Attribute) -> Any:
        name = node.attr
        owner = node.value.id if isinstance(node.value, ast.Name) else ""
        if owner in ("self", "ctx") and not self._rule.is_closure:
            found = self._options.get(name, self._known(name))
            if found is None:
                raise UnreadableRuleError(f"line {node.lineno}: what is {owner}.{name}?")
            return found
        if _UPSTREAM.fullmatch(name) and _RESULT.fullmatch(owner) and owner not in self._names:
            return self._upstream
        if name in ("result", "data", "value", "val", "output"):
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
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
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
    astype = staticmethod(lambda a, kind: a)
    float = detach = item = numpy = copy = staticmethod(lambda a: a)
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
    for i, (slope, (written, part)) in enumerate(zip(slopes, given, strict=True)):
        answer, right = Graph(as_node(part)), Graph(upstream * slope)
        if is_equal(_without_points(right), _without_points(answer)):
            continue
        words = f"line {written.lineno}: the gradient by input {i} is {infix(answer)}, and should be {infix(right)}"
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


def _without_points(graph: Graph) -> Graph:
    """Return a graph without what is chosen where two things are equal: a tie has several conventions."""

    def chosen(node: Node, inputs: Sequence[Node]) -> Node | None:
        first = node.inputs[0] if isinstance(node, Apply) and node.op.selects and len(inputs) == 3 else None
        return inputs[2] if isinstance(first, Apply) and first.op.symbol == "==" else None

    return Graph(rebuilt(graph.nodes, chosen)[graph.output])


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
        try:
            given = _Reader(upstream, arrays, result, shown).parts(rule)
        except MisfitError as error:
            return RuleFinding(False, feedback=error.message)
        if len(given) != len(arrays):
            told = f"{op.label} has {len(arrays)} inputs, but {len(given)} gradients are returned"
            return RuleFinding(False, feedback=told)
        for i, (written, part) in enumerate(given):
            right = np.asarray(gradients[inputs[i]])
            place = f"line {written.lineno}: the gradient by input {i}, {ast.unparse(written)[:80]},"
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
