"""Compile the rules of numbers: ``python -m diffcli.namespaces.compile`` writes kernels from the table.

A kernel computes, for Python numbers, what a rule computes on ``Scalars``, without a call for each step of it.  All
that a rule computes is computed, also what a choice does not take, so that a kernel raises where its rule does.
An error kernel computes a bound on the error of each result beside it.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import math
import textwrap
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from diffcli import ops
from diffcli.namespaces.error_recording import ErrorRecording
from diffcli.namespaces.recording import CONSTANT, INPUT, OPERATORS, OPTION, Choice, Recording, Step
from diffcli.namespaces.scalars import Scalars
from diffcli.ops import OPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from diffcli.namespaces.recording import Outcome
    from diffcli.ops import Op

FILE = Path(__file__).with_name("kernels.py")
ERROR_FOLDER = Path(__file__).with_name("error_kernels")

_CHOICES = {
    "if": "b if a else c", "and": "a and b", "or": "a or b", "not": "not a", "between": "0.0 < a < b",
    "size": "a if a >= 0.0 else -a",
}  # fmt: skip
"""What error kernels choose by; they compute no more than they need."""

_GENERATED = '''"""Generated from the table of operations by ``python -m diffcli.namespaces.compile``; do not edit.

'''

_KERNELS = """\
What the rules of elementwise operations compute on Python numbers.  ``value(*inputs, *options)`` is the value,
``pull(g, y, *inputs, *options)`` the gradient handed to the input, to all of them as a tuple where there are several,
given the upstream gradient ``g`` and the value ``y``; ``pulls[i]`` gives that of one input, ``pushes[i]`` what the
tangent ``g`` of one input adds to the tangent of the value, and ``locals[i](y, *inputs, *options)``, for operations
that select, the local derivative whose 0 tells that nothing behind that input matters.
Whatever raises here is answered with inf or nan by the rule on arrays; integers are not bounded.
"""

_ERROR_KERNELS = """\
What the rules of elementwise operations compute on Python numbers, each result followed by a first-order bound on its
error: ``value(a, ea, ...)`` returns y and its error, ``pull(g, eg, y, ey, a, ea, ...)`` the gradient handed to each
input with its error, ``pulls[i]`` that of one input, and ``locals[i](y, ey, a, ea, ...)``, for operations that select,
the local derivative.  Options come last, as in kernels, each with an error that is 0.  The error of a truth is whether
it is in doubt.  Whatever raises here has an unknown error; integers beyond 2^50 count as rounded, also as inputs.
"""

_UNCHECKED = '''"""

# fmt: off
# ruff: noqa
# mypy: ignore-errors
'''

_INDEX = '''
A module for each of ``diffcli.ops``, loaded where one of its operations occurs.
"""

# fmt: off
# ruff: noqa

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from diffcli.ops import OPS, ROOMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.ops import Op


@lru_cache(maxsize=256)
def error_kernel(op: Op) -> tuple[Any, ...] | None:
    """Return value, pull, pulls and locals of a built-in row, None of any other."""
    room = ROOMS.get(op.name)
    if room not in _HAVE_KERNELS or OPS[op.name] is not op:
        return None
    return import_module(f"{__name__}.{room}").ERROR_KERNELS.get(op.name)  # type: ignore[no-any-return]

'''


def elementwise() -> tuple[Op, ...]:
    """Return the rows that have kernels."""
    return tuple(op for op in OPS if op.derivatives is not None and op.max_inputs is not None and not op.tensor)


def kernels_text() -> str:
    """Return the module of kernels, the same in every run."""
    module = _Module(Recording)
    table = []
    for op in elementwise():
        value, pull, pulls, local = _functions(module, op, "")
        pushes = pulls
        if not op.selects:
            pushes = [module.add(op, f"push{i}", rule, "gy") for i, rule in zip(_numbers(op), op.jvps, strict=True)]
        table.append(f"    {op.name!r}: ({value}, {pull}, {_tuple(pulls)}, {_tuple(pushes)}, {_tuple(local)}),")
    return _text(_KERNELS, module, "KERNELS", table, "Value, pull, pulls, pushes and locals of each row.")


def error_kernels_texts() -> dict[str, str]:
    """Return the modules of error kernels by the name of their file, the same in every run."""
    rooms = {name: set(import_module(f"{ops.__name__}.{name}").ROWS) for name in sorted(ops.MODULES)}
    told = [op for op in elementwise() if not op.traits.tears]
    rows = {name: [op for op in told if op in room] for name, room in rooms.items()}
    texts = {name: _error_kernels_text(held) for name, held in rows.items() if held}
    return {f"{name}.py": text for name, text in texts.items()} | {
        "__init__.py": f"{_GENERATED}{_ERROR_KERNELS}{_INDEX}\n_HAVE_KERNELS = {tuple(texts)!r}\n"
    }


def _error_kernels_text(rows: Iterable[Op]) -> str:
    module = _Module(ErrorRecording)
    table = []
    for op in rows:
        value, pull, pulls, local = _functions(module, op, "_e")
        table.append(f"    {op.name!r}: ({value}, {pull}, {_tuple(pulls)}, {_tuple(local)}),")
    return _text("", module, "ERROR_KERNELS", table, "Value, pull, pulls and locals of each row.")


def _text(said: str, module: _Module, name: str, table: Sequence[str], names: str) -> str:
    head = (_GENERATED + said).rstrip() + "\n" * bool(said) + _UNCHECKED
    return "\n".join((head, *module.lines(), "", f"{name}: dict[str, tuple] = {{", *table, "}", f'"""{names}"""', ""))


def _functions(module: _Module, op: Op, ending: str) -> tuple[str, str, list[str], list[str]]:
    """Add the functions of a row to a module and return their names."""
    local = op.derivatives or () if op.selects else ()
    vjps = tuple(map(_selected, local)) if local else op.vjps
    value = module.add(op, f"value{ending}", op.value)
    pulls = [module.add(op, f"pull{i}{ending}", rule, "gy") for i, rule in zip(_numbers(op), vjps, strict=True)]
    pull = pulls[0] if len(pulls) == 1 else module.add(op, f"pull{ending}", _all(vjps), "gy")
    return value, pull, pulls, [module.add(op, f"local_{i}{ending}", rule, "y") for i, rule in enumerate(local)]


def _numbers(op: Op) -> list[str]:
    """Return what tells the functions of the inputs apart."""
    return [""] if len(op.vjps) == 1 else [f"_{i}" for i in range(len(op.vjps))]


def main() -> None:
    """Write the kernels and the error kernels."""
    FILE.write_text(kernels_text(), encoding="utf-8")
    for name, text in error_kernels_texts().items():
        (ERROR_FOLDER / name).write_text(text, encoding="utf-8")


def _selected(local: Callable[..., Any]) -> Callable[..., Any]:
    """Return what an operation that selects hands to an input, from its local derivative."""

    def rule(F: Any, g: Any, y: Any, *inputs: Any, **options: Any) -> Any:
        chosen = local(F, y, *inputs, **options)
        return F.where(chosen == 0, 0.0, g * chosen)

    return rule


def _all(rules: Sequence[Callable[..., Any]]) -> Callable[..., Any]:
    return lambda F, *inputs, **options: tuple(rule(F, *inputs, **options) for rule in rules)


def _tuple(names: Sequence[str]) -> str:
    return f"({', '.join(names)}{',' if len(names) == 1 else ''})"


class _Module:
    """The functions of a module, with the names and constants they need; two that are equal are one."""

    def __init__(self, recording: type[Recording | ErrorRecording]) -> None:
        self.recording = recording
        self.imports: dict[str, set[str]] = {}
        self.helpers: dict[str, str] = {}
        self.constants: dict[str, str] = {}
        self.functions: dict[str, str] = {}

    def add(self, op: Op, suffix: str, rule: Callable[..., Any], before: str = "") -> str:
        """Return the name of a rule's kernel, which is added; ``before`` names what it takes before the inputs.

        One that is no more than a function of Python's, or of ``Scalars``, is that function.
        """
        inputs = [*before, *"abc"[: len(op.vjps)]]
        F = self.recording()
        outcome = F.record(rule, inputs, [o.name for o in op.options])
        body = self._body(_settled(F.steps), outcome, "    ")
        name = f"{op.name}_{suffix}"
        alias = self._alias(F.steps, outcome, len(inputs) + len(op.options))
        if alias is not None:
            return alias
        given = [step.value for step in F.steps if step.name == INPUT]
        for option in op.options:
            given.append(option.name + ("" if option.required else f"={option.default!r}"))
            if self.recording is ErrorRecording:
                given.append(f"e{option.name}=0.0")  # so that an option can be called as an input is
        head = f"({', '.join(given)}):"
        text = "\n".join((head, *body)) if len(body) > 1 else f"{head} {body[0].strip()}"
        if text in self.functions:
            return self.functions[text]
        self.functions[text] = name
        return name

    def lines(self) -> Iterator[str]:
        for module, names in sorted(self.imports.items()):
            yield f"from {module} import {', '.join(sorted(names))}"
        yield ""
        yield "from diffcli.namespaces.scalars import Scalars"
        yield ""
        yield from (f"{name} = {text}" for text, name in sorted(self.helpers.items()))
        yield ""
        yield from (f"{name} = {text}" for text, name in self.constants.items())
        yield ""
        yield from (f"def {name}{text}" for text, name in self.functions.items())

    def _alias(self, steps: Sequence[Step], outcome: Outcome, count: int) -> str | None:
        """Return the function that a kernel is, where it only calls one with all that it is given."""
        if isinstance(outcome, Choice) or len(outcome) > 1:
            return None
        step = steps[outcome[0]]
        if step.inputs != tuple(range(count)) or step.keywords or not step.inputs:
            return None
        if step.name in OPERATORS:
            function = OPERATORS[step.name]
            self.imports.setdefault("operator", set()).add(function)
            return function
        return self._function(step.name, "Scalars.")

    def _function(self, name: str, before: str = "") -> str:
        """Return what a function of ``Scalars``, or else one that error kernels call, is called here.

        Without what stands ``before`` it, one of ``Scalars`` alone gets a name of its own.
        """
        if name not in vars(Scalars):
            self.imports.setdefault("diffcli.namespaces.error_bounds", set()).add(name)
            return name
        function = vars(Scalars)[name].__func__
        if function is getattr(math, name, None):
            return self.imported(name)
        if function is getattr(builtins, name, None):
            return name
        return before + name if before else self.helpers.setdefault(f"Scalars.{name}", f"_{name}")

    def imported(self, name: str) -> str:
        self.imports.setdefault("math", set()).add(name)
        return name

    def _body(self, steps: Sequence[Step], outcome: Outcome, margin: str) -> list[str]:
        if isinstance(outcome, Choice):
            *before, condition = self._straight(steps, (outcome.condition,))
            yes = self._body(steps, outcome.yes, margin + "    ")
            no = self._body(steps, outcome.no, margin)
            return [*(margin + line for line in before), f"{margin}if {condition}:", *yes, *no]
        *before, result = self._straight(steps, outcome)
        return [margin + "; ".join((*before, f"return {result}"))]

    def _straight(self, steps: Sequence[Step], outcome: tuple[int, ...]) -> list[str]:
        """Return assignments and, last, the results as an expression."""
        results = [_same(steps, place) for place in outcome]
        uses = _uses(steps, results)
        found: dict[int, ast.expr] = {}
        lines: list[str] = []
        for place in sorted(uses):
            step = steps[place]
            expression = self._expression(steps, step, found)
            if step.name == CONSTANT:
                pass
            elif _is_fixed(steps, place) and step.inputs:
                if len(uses[place]) > 1 or any(not _is_fixed(steps, i) for i in uses[place]):
                    text = ast.unparse(expression)
                    expression = _parsed(self.constants.setdefault(text, f"_C{len(self.constants)}"))
            elif len(uses[place]) > 1 and not isinstance(expression, ast.Name):
                name = f"t{len(lines)}"
                lines.append(f"{name} = {ast.unparse(expression)}")
                expression = _parsed(name)
            found[place] = expression
        return [*lines, ", ".join(ast.unparse(found[place]) for place in results)]

    def _expression(self, steps: Sequence[Step], step: Step, found: dict[int, ast.expr]) -> ast.expr:
        if step.name in (INPUT, OPTION):
            return _parsed(step.value)
        if step.name == CONSTANT:
            return _parsed(repr(step.value))
        if step.name == "pi":
            return _parsed(self.imported("pi"))
        form = _form(step)
        values = {name: found[_same(steps, i)] for name, i in zip(form.inputs, step.inputs, strict=True)}
        if form.is_call:
            values["function"] = _parsed(self._function(step.name))
        filled: ast.expr = _Filled(self, values).visit(_parsed(form.text))
        return filled


class _Form(NamedTuple):
    """How a primitive is written: an expression of its inputs.

    ``plain`` are the inputs that may be expressions: those that are written once, and are computed in any case.
    """

    text: str
    inputs: tuple[str, ...]
    plain: frozenset[str]
    is_call: bool = False


def _form(step: Step) -> _Form:
    return _form_of(step.name, len(step.inputs), step.keywords)


@cache
def _form_of(name: str, count: int, keywords: tuple[str, ...]) -> _Form:
    if name in OPERATORS:
        return _Form("-a" if name == "negate" else f"a {name} b", tuple("ab"[:count]), frozenset("ab"))
    if name in _CHOICES:
        return _Form(_CHOICES[name], tuple("abc"[:count]), frozenset("" if name == "size" else "abc"))
    function: Any = vars(Scalars)[name].__func__ if name in vars(Scalars) else None
    written = _written(function)
    if written is not None:
        inputs = tuple(inspect.signature(function).parameters)
        counts = [node.id for node in ast.walk(written) if isinstance(node, ast.Name)]
        lazy = {name.id for part in _lazy_parts(written) for name in ast.walk(part) if isinstance(name, ast.Name)}
        plain = frozenset(i for i in inputs if counts.count(i) == 1 and i not in lazy)
        return _Form(ast.unparse(written), inputs, plain)
    inputs = tuple(f"input{i}" for i in range(count))
    first = count - len(keywords)
    given = [*inputs[:first], *(f"{key}={i}" for key, i in zip(keywords, inputs[first:], strict=True))]
    return _Form(f"function({', '.join(given)})", inputs, frozenset(inputs), is_call=True)


def _written(function: Any) -> ast.expr | None:
    """Return the expression that a function of ``Scalars`` returns, if it is no more than that."""
    if not inspect.isfunction(function) or function.__module__ != Scalars.__module__ or function.__closure__:
        return None
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(definition, ast.FunctionDef)
    *before, last = definition.body
    is_alone = all(isinstance(statement, ast.Expr) for statement in before)  # the docstring
    return last.value if is_alone and isinstance(last, ast.Return) else None


def _lazy_parts(expression: ast.expr) -> Iterator[ast.expr]:
    """Return the parts of an expression that are not computed in any case."""
    for node in ast.walk(expression):
        if isinstance(node, ast.IfExp):
            yield from (node.body, node.orelse)
        elif isinstance(node, ast.BoolOp):
            yield from node.values[1:]


class _Filled(ast.NodeTransformer):
    """Puts expressions in the place of inputs, and imported names in that of ``math.name``."""

    def __init__(self, module: _Module, values: dict[str, ast.expr]) -> None:
        self.module = module
        self.values = values

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.values.get(node.id, node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        return _parsed(self.module.imported(node.attr))


def _parsed(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def _settled(steps: Sequence[Step]) -> list[Step]:
    """Return the steps with all comparisons and choices made that need no input."""
    found: list[Step] = []
    for step in steps:
        inputs = [found[_same(found, i)] for i in step.inputs]
        if step.name in ("zeros_like", "ones_like"):
            step = Step(CONSTANT, value=getattr(Scalars, step.name)(None))
        elif step.name == "==" and all(i.name == CONSTANT for i in inputs):
            step = Step(CONSTANT, value=inputs[0].value == inputs[1].value)
        elif step.name in ("where", "if") and inputs[0].name == CONSTANT:
            step = Step("copy", (step.inputs[1 if inputs[0].value else 2],))
        found.append(step)
    return found


def _same(steps: Sequence[Step], place: int) -> int:
    """Return the place of the step that a copy is one of."""
    while steps[place].name == "copy":
        (place,) = steps[place].inputs
    return place


def _is_fixed(steps: Sequence[Step], place: int) -> bool:
    """Tell whether a step depends on no input and no option."""
    step = steps[place]
    return step.name not in (INPUT, OPTION) and all(_is_fixed(steps, i) for i in step.inputs)


def _uses(steps: Sequence[Step], results: Sequence[int]) -> dict[int, list[int]]:
    """Return the places of all steps that are needed, and where each is used: twice where an expression cannot stand.

    A result is used by itself.
    """
    uses: dict[int, list[int]] = {}
    for place in results:
        uses.setdefault(place, []).append(place)
    for place in range(len(steps) - 1, -1, -1):
        step = steps[place]
        if place not in uses or step.name in (INPUT, OPTION, CONSTANT) or not step.inputs:
            continue
        form = _form(step)
        for name, i in zip(form.inputs, step.inputs, strict=True):
            uses.setdefault(_same(steps, i), []).extend([place] if name in form.plain else [place, place])
    return uses


if __name__ == "__main__":
    main()
