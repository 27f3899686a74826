"""What one operation is: a row with its value, its derivative rules, its domain and its sample points.

A rule is written once against a namespace ``F`` whose functions either compute (Python numbers,
NumPy arrays, balls) or build graph nodes.  A rule never knows the algorithm that uses it, and
treats its inputs as distinct: the algorithm sums (Goodfellow et al. 2016, section 6.5.6).
"""

from __future__ import annotations

import math

from diffcli.errors import ArityError
from diffcli.ops.deferred import sizes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from typing import Any

    Rule = Callable[..., Any]


KINDS = {
    "int": "a whole number",
    "whole": "a whole number",
    "axis": "a whole number or None",
    "axes": "a whole number, a list of them, or None",
    "shape": "a whole number or a list of them",
    "index": "a whole number or a list of them",
    "number": "a number",
}
"""What the options of each kind take, in words."""

OUTPUT = "output"
"""The option that chooses one of an operation's outputs."""


class Option:
    """A keyword argument of an operation, such as ``axis``.

    ``kind`` says what it takes: ``"int"`` (an integer, or letters for a size), ``"whole"`` (no letters), ``"axis"``
    (an integer or None), ``"axes"`` (integers or None), ``"shape"`` (integers), ``"index"``, ``"number"`` or ``"word"``
    (one of ``choices``).  An option with ``position`` may also be given without its name, as that argument (counted
    from 0, inputs included).
    """

    __slots__ = ("choices", "default", "kind", "name", "position", "required")

    def __init__(
        self,
        name: str,
        kind: str,
        default: object = None,
        *,
        choices: Sequence[str] = (),
        position: int | None = None,
        required: bool = False,
    ) -> None:
        self.name = name
        self.kind = kind
        self.default = default
        self.choices = tuple(choices)
        self.position = position
        self.required = required

    @property
    def takes(self) -> str:
        """What may be given."""
        return " or ".join(self.choices) or KINDS[self.kind]


class Traits:
    """What is known of an operation on numbers as a function."""

    range: tuple[float, float] = (-math.inf, math.inf)
    """Bounds of the value."""
    increases: bool = False
    """Whether the value grows with its input."""
    parity: str = ""
    """"odd" or "even", "lean" where the value less half the input is even."""
    is_symmetric: bool = False
    """Whether the inputs may be exchanged."""
    mirror: str = ""
    """The operation that this one becomes when they are."""
    has_gaps: bool = False
    """Whether the domain leaves out single points only."""
    laws: str = ""
    """What it obeys: "rational", "powers", "logarithms", "exponential", or "circular" for sine and cosine."""
    parts: Callable[[Any, Any], tuple[Any, Any]] | None = None
    """Numerator and denominator, given the sinh and cosh, or sine and cosine."""
    switch: str = ""
    """Where it changes its course: at an input "zero", a "whole" or "half" number, at "ends" or a "tie" of inputs."""
    jumps: bool = False
    """Whether it is constant between such places."""
    jump: int | None = None
    """The input at whose 0 the value jumps."""
    tears: bool = False
    """Whether the value jumps at kinks while the slope goes on: no first-order bound sees that."""
    exponent: Callable[..., Any] | None = None
    """What the value is an exponential of: rounding counts as many times as that is large."""
    hides: Callable[..., int] | None = None
    """How many digits look like a simpler function for inputs of a size (see ``diffcli.ops.tails``)."""
    ladder: Callable[[int], Sequence[tuple[int, int, int]]] | None = None
    """The orders of this operation that the derivative of one order is a sum of, each with its factor as a fraction."""
    refuses: bool = False
    """Whether Python's numbers raise an exception wherever the domain ends, so that nothing else need look."""
    divides: bool = False
    """Whether formulas of the derivative divide by entries of the input, which may be 0."""
    is_slow: bool = False
    """Whether many digits take long."""
    symmetrises: bool = False
    """Whether the mean of the matrix and its transpose is taken for the matrix."""

    def __init__(self, **traits: Any) -> None:
        for name, trait in traits.items():
            if not hasattr(Traits, name):
                raise TypeError(f"operations have no trait {name}")
            setattr(self, name, trait)


NO_TRAITS = Traits()


class Op:
    """One row of the table of operations.

    ``inputs`` is how many it takes, as a number or as the least and the most; by default as many as its value, or as
    many as have a rule.
    ``value(F, *inputs, **options)`` computes the value; without it the operation is a primitive: the namespace has a
    function of that name.
    ``vjps[i](F, g, y, *inputs, **options)`` returns the gradient handed to input ``i``, given the upstream
    gradient ``g`` and the value ``y``; with one rule and several inputs, the rule of a variadic operation,
    it takes the position first: ``vjp(F, i, g, y, *inputs)``.
    ``jvps[i](F, t, y, *inputs, **options)`` returns what the tangent ``t`` of input ``i`` adds to the
    tangent of the value (variadic likewise).
    ``derivatives`` are the local derivatives of an elementwise operation; ``vjps`` follow from them unless given, as
    where a product with 1 can be left out, and ``jvps`` are the same.  Of an operation that is ``linear`` in each input
    the jvps follow from the value; inputs that are ``likes`` need no rule.

    With ``outputs`` above 1 the value is a tuple, as is its shape, and the rules are a list for each output; a node of
    the graph is one output, chosen by the option ``output``, 0 if not given.

    ``call`` is the name typed to use it (several rows may share one if their input counts differ), ``label`` the name
    printed in trees.  ``domain(*inputs)`` tells where the value is a real number, ``kinks(*inputs)`` where the value
    exists but no derivative does, and ``convention`` which number the rules give there.  ``samples`` are input points
    that every test visits.  ``tensor`` marks operations on whole arrays, by default those with a rule for their shape.

    ``shape(*shapes, **options)`` is the shape of the value, by default the common one of the inputs (see
    ``diffcli.ops.sizes``); ``takes`` says that a name given to it stands for a "matrix", a "vector" or some "array";
    ``likes`` are the inputs of which only the shape counts; a ``view`` shows entries of its first input and makes none;
    ``internal`` rows are what rules are written in, and are typed by nobody.
    ``labels`` is the input that may hold numbers of classes, which have no derivative, in place of shares;
    ``result`` is "truth" or "place" where the value is neither a real number nor an array of them.  ``rule`` is what a
    course calls the rule of differentiation.

    ``operations(shape, *shapes, **options)`` counts what computing a value of that shape takes, by default one for each
    entry, none for whole arrays; ``multiply_adds`` those of matrix products; ``steps(F, *inputs)`` is a formula that
    takes as much, where one pass does not do.

    ``exempt`` lists inputs whose gradient is not formed where they are constant (exponents).
    ``traits`` is what is known of an operation on numbers as a function.
    ``selects`` marks operations that pick among inputs: a local derivative of 0 there means that nothing behind
    that input matters, whatever its own derivative (inf or nan must not leak).
    ``table`` is the one whose operations its rules may call: the last that was extended by it, None for built-in ones.
    """

    __slots__ = (
        *("aliases", "call", "convention", "derivatives", "domain", "exempt", "given", "internal", "is_primitive"),
        *("jvps", "kinks", "label", "labels", "latex", "likes", "max_inputs", "min_inputs", "multiply_adds", "name"),
        *("operations", "options", "outputs", "result", "rule", "samples", "selects", "shape", "steps", "symbol"),
        *("table", "takes", "tensor", "traits", "value", "view", "vjps"),
    )

    def __init__(
        self,
        name: str,
        value: Rule | None = None,
        *,
        inputs: int | tuple[int, int | None] | None = None,
        outputs: int = 1,
        derivatives: Sequence[Any] | None = None,
        vjps: Sequence[Any] = (),
        jvps: Sequence[Any] = (),
        label: str | None = None,
        call: str | None = None,
        aliases: Sequence[str] = (),
        options: Sequence[Option] = (),
        domain: Callable[..., bool] | None = None,
        kinks: Callable[..., Any] | None = None,
        convention: str = "",
        samples: Sequence[tuple[Any, ...]] = (),
        tensor: bool | None = None,
        shape: Callable[..., tuple[Any, ...] | None] | None = None,
        takes: str = "",
        likes: Collection[int] = (),
        view: bool = False,
        internal: bool = False,
        labels: int | None = None,
        result: str = "",
        rule: str = "",
        operations: Callable[..., Any] | None = None,
        multiply_adds: Callable[..., Any] = sizes.none,
        steps: Rule | None = None,
        exempt: Sequence[int] = (),
        selects: bool = False,
        linear: bool = False,
        traits: Traits = NO_TRAITS,
        symbol: str | None = None,
        latex: str | None = None,
    ) -> None:
        self.name = name
        self.outputs = outputs
        given = value
        self.given: dict[str, Any] | None = None
        if outputs > 1:
            from diffcli.ops.outputs import of_one

            rules: dict[str, Any] = {"value": value, "derivatives": derivatives, "vjps": vjps, "jvps": jvps}
            facts: dict[str, Any] = {"shape": shape, "domain": domain, "kinks": kinks}
            self.given = {**rules, **facts, "options": options}
            value, derivatives, vjps, jvps, shape, domain, kinks = of_one(**rules, **facts)
            options = (*options, Option(OUTPUT, "whole", 0))
        if inputs is None:
            inputs = _input_count(given, len(derivatives or vjps) + (0 if derivatives else len(likes)))
        self.min_inputs, self.max_inputs = (inputs, inputs) if isinstance(inputs, int) else inputs
        self.is_primitive = value is None
        self.value = value or _called(name, self.max_inputs)
        self.derivatives = None if derivatives is None else tuple(derivatives)
        if derivatives is not None:
            scaled = _variadic_scaled if self.max_inputs is None else _scaled
            vjps = vjps or [scaled(rule) for rule in derivatives]
            jvps = jvps or vjps  # a local derivative makes of a tangent what it makes of a gradient
        if linear:
            jvps = [_with_tangent(self.value, i) for i in range(len(vjps))]
        lent = range(len(vjps), self.max_inputs or 0)
        if all(i in likes for i in lent):  # what lends its shape alone comes last
            vjps, jvps = [*vjps, *map(_zeros, lent)], [*jvps, *[_still] * len(lent)]
        self.vjps = tuple(vjps)
        self.jvps = tuple(jvps)
        self.label = label or "".join(map(str.capitalize, name.split("_")))
        self.call = ("" if symbol else name) if call is None else call
        self.aliases = tuple(aliases)
        self.options = tuple(options)
        self.domain = domain
        self.kinks = kinks
        self.convention = convention
        self.samples = tuple(samples)
        self.tensor = shape is not None if tensor is None else tensor
        self.shape = sizes.entrywise(name) if shape is None else shape
        self.takes = takes
        self.likes = likes
        self.view = view
        self.internal = internal
        self.labels = labels
        self.result = result
        self.rule = rule
        self.operations = operations or (sizes.none if self.tensor else sizes.entry_count_of_result)
        self.multiply_adds = multiply_adds
        self.steps = steps
        self.exempt = frozenset(exempt)
        self.selects = selects
        self.traits = traits
        self.symbol = symbol
        self.latex = latex
        self.table: OpTable | None = None
        _check(self, shape is not None)

    def __repr__(self) -> str:
        return f"<Op {self.name}>"

    def __call__(self, *inputs: Any, **options: Any) -> Any:
        """Build a graph node that applies this operation to nodes and numbers, a tuple of nodes for several outputs."""
        most = len(inputs) if self.max_inputs is None else self.max_inputs
        if len(inputs) > most:
            inputs, options = self._without_names(inputs, options)
        if len(inputs) < self.min_inputs or len(inputs) > most:
            wanted = "one input" if self.max_inputs == 1 else f"{self.max_inputs or 'more'} inputs"
            raise ArityError(f"{self.name} takes {wanted}, not {len(inputs)}")
        for name in options:
            if all(name != option.name for option in self.options):
                raise ArityError(f"{self.name} has no option {name}")
        for item in inputs:
            build = getattr(item, "build", None)
            if build is not None and self.outputs > 1 and OUTPUT not in options:
                return tuple([build(self, inputs, {**options, OUTPUT: number}) for number in range(self.outputs)])
            if build is not None:
                return build(self, inputs, options)
        raise TypeError(f"{self.name} builds a graph node and needs at least one node; evaluate computes numbers")

    def _without_names(self, inputs: Sequence[Any], options: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Return inputs and options where the latter have no names, as in ``besselj(2, x)``."""
        rest, extra = list(inputs), len(inputs) - (self.max_inputs or 0)
        for option in self.options:
            place = option.position
            if not extra or option.name in options or place is None or place >= len(rest):
                continue
            if isinstance(rest[place], (int, float, tuple)):
                options = {**options, option.name: rest.pop(place)}
                extra -= 1
        return tuple(rest), options

    def vjp(self, position: int, options: Mapping[str, Any]) -> Rule:
        """Return ``rule(F, g, y, *inputs)``: the gradient handed to one input."""
        return self._rule(self.vjps, position, options)

    def jvp(self, position: int, options: Mapping[str, Any]) -> Rule:
        """Return ``rule(F, t, y, *inputs)``: what the tangent of one input adds to the tangent of the value."""
        return self._rule(self.jvps, position, options)

    def local(self, position: int, options: Mapping[str, Any]) -> Rule:
        """Return ``rule(F, y, *inputs)``: the local derivative by one input of an elementwise operation."""
        if self.derivatives is None:
            raise TypeError(f"{self.name} is not elementwise and has no local derivative")
        return self._rule(self.derivatives, position, options)

    @property
    def has_rules(self) -> bool:
        """Whether there is a rule for each input; without, ``diffcli.derived`` makes them from the value."""
        return bool(self.vjps) or self.max_inputs == 0

    def arguments(self) -> dict[str, Any]:
        """Return the arguments that make a row like this one."""
        made: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__ if name not in ("table", "given")}
        made["inputs"] = (made.pop("min_inputs"), made.pop("max_inputs"))
        if self.given is not None:
            del made["is_primitive"]
            return {**made, **self.given}
        if made.pop("is_primitive"):
            made["value"] = None
        if self.derivatives is not None:
            made["vjps"] = made["jvps"] = ()  # they follow from the derivatives
        return made

    def _rule(self, rules: Sequence[Rule], position: int, options: Mapping[str, Any]) -> Rule:
        if self.max_inputs is not None:
            rule = rules[position]
            return (lambda F, *arguments: rule(F, *arguments, **options)) if options else rule
        shared = rules[0]
        return lambda F, *arguments: shared(F, position, *arguments, **options)


def _input_count(value: Rule | None, rules: int) -> int:
    """Return how many inputs a value takes, of a primitive as many as have a rule."""
    code = getattr(value, "__code__", None)
    return max(1, rules if code is None else code.co_argcount - 1 - len(getattr(value, "__defaults__", None) or ()))


def _called(name: str, inputs: int | None) -> Rule:
    """Return the value of a primitive."""
    if inputs == 1:
        return lambda F, x, **options: getattr(F, name)(x, **options)
    return lambda F, *inputs, **options: getattr(F, name)(*inputs, **options)


def _scaled(rule: Rule) -> Rule:
    """Return what a gradient or a tangent becomes by a local derivative."""
    return lambda F, g, y, *inputs, **options: g * rule(F, y, *inputs, **options)


def _variadic_scaled(rule: Rule) -> Rule:
    return lambda F, i, g, y, *inputs, **options: g * rule(F, i, y, *inputs, **options)


def _with_tangent(value: Rule, position: int) -> Rule:
    """Return the value with a tangent in the place of one input."""
    return lambda F, t, y, *inputs, **options: value(F, *inputs[:position], t, *inputs[position + 1 :], **options)


def _zeros(position: int) -> Rule:
    return lambda F, g, y, *inputs, **options: F.zeros_like(inputs[position])


def _still(F: Any, t: Any, y: Any, *inputs: Any, **options: Any) -> Any:
    return F.zeros_like(y)


def _check(op: Op, has_shape: bool) -> None:
    """Refuse a malformed row where it is written."""
    if not op.name.isidentifier():
        raise ValueError(f"an operation's name must be an identifier, not {op.name!r}")
    wanted = 1 if op.max_inputs is None else op.max_inputs
    if op.tensor and not has_shape:
        raise ValueError(f"{op.name} works on whole arrays and needs a rule for its shape")
    has_rules = op.is_primitive or op.vjps or op.jvps
    if has_rules and (len(op.vjps) != wanted or len(op.jvps) != wanted):
        raise ValueError(f"{op.name} takes {wanted} inputs but has {len(op.vjps)} vjp and {len(op.jvps)} jvp rules")


class _Documentation:
    """The docstring of the class, and of each row what ``help`` shows: how it is written, its rules, an example."""

    def __init__(self, text: str | None) -> None:
        self.text = text

    def __get__(self, row: Op | None, owner: type) -> str | None:
        if row is None:
            return self.text
        import diffcli

        table = {} if row.table is None else {"ops": row.table}
        record = next(record for record in diffcli.operations([row.name], **table) if record["name"] == row.name)
        lines = [f"{record['typed']}, printed as {row.label}", ""]
        if row.aliases:
            lines += [f"Also: {', '.join(row.aliases)}."]
        lines += [f"Option {option.name}: {option.takes}, by default {option.default}." for option in row.options]
        shape = "its entries are taken together" if row.tensor else "entry by entry; shapes are broadcast together"
        lines += [f"Shapes: {shape}.  Gradients have the shapes of the inputs."]
        for name, rule in record["derivatives"].items():
            lines += [
                f"Derivative by {name}: {rule}" if not row.tensor else f"Gradient to {name}, given G of y: {rule}"
            ]
        if row.convention:
            lines += [f"By convention {row.convention}."]
        if row.samples and not any(option.required for option in row.options):
            names = [f"x{i}" for i in range(len(row.samples[0]))]
            point = dict(zip(names, row.samples[0], strict=True))
            made = row(*map(diffcli.variable, names))
            nodes = made if isinstance(made, tuple) else (made,)
            values = " and ".join(str(diffcli.evaluation(node, point).value) for node in nodes)
            lines += [f"Of {', '.join(map(str, row.samples[0]))} it is {values}."]
        return "\n".join(lines)


Op.__doc__ = _Documentation(Op.__doc__)  # type: ignore[assignment]


class OpTable:
    """An immutable set of operations, looked up by name or by what is typed."""

    __slots__ = ("_by_call", "_by_name", "_plain")

    is_found_again = False
    """Whether a pickle of it is the table of the program that reads it."""

    def __init__(self, rows: Sequence[Op]) -> None:
        by_name: dict[str, Op] = {}
        by_call: dict[str, list[Op]] = {}
        for row in rows:
            if row.name in by_name:
                raise ValueError(f"two operations are named {row.name}")
            by_name[row.name] = row
            for call in (row.call, *row.aliases):
                if call:
                    by_call.setdefault(call, []).append(row)
        self._by_name = by_name
        self._by_call = {call: tuple(rows) for call, rows in by_call.items()}
        self._plain: dict[tuple[str, int], Op | None] = {}

    def __getitem__(self, name: str) -> Op:
        return self._by_name[name]

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __iter__(self) -> Any:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    def get(self, name: str) -> Op | None:
        """Return the row of that name, None for none."""
        return self._by_name.get(name)

    def called(self, name: str) -> tuple[Op, ...]:
        """Return the rows that ``name(...)`` may mean, empty for an unknown name."""
        return self._by_call.get(name, ())

    def call_names(self) -> Collection[str]:
        """Return what is known to stand before ``(``; a row that is not in the index yet can be called all the same."""
        return self._by_call

    def plain(self, name: str, count: int) -> Op | None:
        """Return the row that ``name(...)`` with so many inputs and no options means, None if there is none."""
        key = (name, count)
        if key not in self._plain:
            fitting = [
                row
                for row in self.called(name)
                if row.min_inputs <= count and (row.max_inputs is None or count <= row.max_inputs)
            ]
            plain = (row for row in fitting if row.outputs == 1 and not any(o.required for o in row.options))
            self._plain[key] = next(plain, None)
        return self._plain[key]

    def calls(self) -> Mapping[str, tuple[Op, ...]]:
        """Return what can be typed before ``(``, aliases included."""
        return self._by_call

    def extended(self, *rows: Op) -> OpTable:
        """Return a new table that also has ``rows``, whose rules may call each other."""
        for row in rows:
            if not row.has_rules:
                raise ValueError(f"{row.name} has no rule for its derivative; diffcli.derived makes it from the value")
        table = OpTable((*self._by_name.values(), *rows))
        for row in rows:
            row.table = table
        return table
