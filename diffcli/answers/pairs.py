"""Both sides of a comparison from their texts: each reads its names in the light of the other side's."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, TypeGuard
from weakref import proxy

from diffcli.answers.options import unit_named
from diffcli.equivalence.budget import LONGEST_REMEMBERED
from diffcli.equivalence.verdict import INVALID, Verdict
from diffcli.errors import DiffcliError, LimitError, shorten
from diffcli.graphs import Graph, Node
from diffcli.parsing import is_latex, parse
from diffcli.parsing.matrices import ENTRY_BY_ENTRY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diffcli.ops import OpTable

    Side = Graph | DiffcliError

LONGEST_REASON = 600
UNREAD = "unread"
"""The layer of what could not be read."""
_LONGEST_PRODUCT = 12
_TRANSPOSED = re.compile(r"(?<=[A-Za-z)\]])\^(?:\{T\}|T)(?![\d_^])")
_TRANSPOSED_LATEX = re.compile(
    r"[ᵀ⊤]|\\(?:top|intercal)(?![A-Za-z])|\^\s*\{?\s*(?:\(\s*\w+\s*\)\s*)?(?:\\math(?:sf|rm)\s*\{T\}|T)(?![A-Za-z])"
)
_T_ALONE = re.compile(r"(?<![A-Za-z\\])T(?![A-Za-z])")
_MATRICES = re.compile(r"[@ᵀ⊤]|\[\s*\[|\.T\b|\\top|\\intercal|\\\||\bnorm\b|\bdot\b|(?<![A-Za-z\\_])[A-SU-Z](?![a-z])")
"""What matrices and vectors are known by; a capital letter may be one."""
_CAPITALS = re.compile(r"[A-Z]{2,}")
_PRODUCT = re.compile(r"[*@×·]|\.T\b")
_CAPITAL = re.compile(r"[A-Z](?:_\w+)?")
_INVERTED = re.compile(r"[A-Z)}\]\d]\s*\^\s*\{?\s*-\s*1\s*\}?(?!\d)")
_OF_NUMBERS = re.compile(r"[*/]|\\[dtc]?frac|\\(?:cdot|times|div|over)(?![A-Za-z])")
"""What multiplies or divides numbers; matrices stand side by side."""
_OF_MATRICES = frozenset(("mul", "add", "negate", "int_power"))
_MOST_LETTERS = 7
_DEGREES = frozenset(("deg", "degree", "degrees"))
_EXPECTED_REMEMBERED = 512


class PairReader:
    """Reads pairs under one set of options.  ``names`` are the variables, or None where nobody says them."""

    def __init__(
        self, names: tuple[str, ...] | None, *, syntax: str, natural_log: bool, complex_unit: str, ops: OpTable
    ) -> None:
        self.names = names
        self.syntax = syntax
        self.natural_log = natural_log
        self.complex_unit = unit_named(complex_unit)
        self.ops = ops
        this = proxy(self)  # that caches keep nobody alive
        self._read_expected = lru_cache(maxsize=_EXPECTED_REMEMBERED)(lambda *given: this.parsed(*given))

    def read(self, expected: Any, answer: Any) -> tuple[Sequence[Graph], Verdict | None]:
        """Return both graphs, or why one cannot be read.

        Without ``vars`` each side's names are the declared variables of the other one, so that the order of the two
        does not matter.
        """
        is_short = isinstance(expected, str) and len(expected) <= LONGEST_REMEMBERED
        sides = [
            self._side(expected, self._read_expected if is_short else self.parsed),
            self._side(answer, self.parsed),
        ]
        if self.names is None:
            self._split_names(sides, (expected, answer))
        self.multiply_matrices(sides, (expected, answer))
        graphs = []
        for k, subject in enumerate(("expected expression", "answer")):
            side, text = sides[k], (expected, answer)[k]
            if isinstance(side, DiffcliError):
                return (), _unreadable(subject, text, side)
            names = self.names if self.names is not None else variables(sides[1 - k])
            unknown = [n for n in variables(side) if n not in names]
            unsupported = unsupported_notation(text) if unknown and isinstance(text, str) else None
            if not _DEGREES.isdisjoint(unknown):
                unsupported = "degrees in an expression"
            if unsupported is not None:
                return (), Verdict(INVALID, f"unsupported: {unsupported}", layer=UNREAD)
            called = [name for name in unknown if _calls((expected, answer)[1 - k], name)]
            function = called[0] if called and self.names is None else None
            if function is not None:
                what = f"the {subject} has {function} for a variable, which is a function on the other side"
                return (), Verdict(INVALID, what)
            if unknown and self.names is not None:
                reason = f"the {subject} has the unknown name {unknown[0]}; the variables are {', '.join(names)}"
                return (), Verdict(INVALID, reason + case_hint(unknown[:1], names))
            graphs.append(side)
        return graphs, None

    def _split_names(self, sides: list[Side], texts: Sequence[Any]) -> None:
        """Read a side again whose names the other side does not have, with those of the other side declared."""
        names = [variables(side) for side in sides]
        if all(len(name) == 1 for name in names[0]) and {*names[0]} == {*names[1]} and _are_graphs(sides):
            return  # nothing to part, and nothing that is declared
        glued = {name for name in names[0] if name in names[1] and self._is_function_of_number(name)}
        if glued:
            for k in (0, 1):
                again = self._side(texts[k], self.parsed, tuple(sorted({*names[0], *names[1]} - glued)))
                if isinstance(texts[k], str) and isinstance(again, Graph):
                    sides[k], names[k] = again, variables(again)
        is_constant = [isinstance(side, Graph) and not side.variables for side in sides]
        # LaTeX first: it has taken undeclared names of several letters apart, which the other side may hold whole
        latex = [isinstance(text, str) and is_latex(text) for text in texts]
        for k in sorted((0, 1), key=latex.__getitem__, reverse=True):
            side, text = sides[k], texts[k]
            others = [name for name in _without_products(names[1 - k], names[k]) if not _calls(text, name)]
            if _is_transposed(texts[1 - k], texts):
                others = [name for name in others if name != "T"]
            if not isinstance(text, str) or not (others or is_constant[1 - k]):
                continue
            shortest = 1 if latex[k] else 2
            if (
                isinstance(side, DiffcliError)
                or any(len(n) >= shortest and n not in others for n in names[k])
                or any(n not in names[k] and (n == "T" or self._is_function(n)) for n in others)
            ):
                again = self._side(text, self.parsed, tuple(sorted(others)))
                # the expected side's own reading stands where another cannot be made
                if isinstance(again, Graph) or k == 1:
                    sides[k] = again
                if latex[k]:
                    names[k] = variables(sides[k])

    def multiply_matrices(self, sides: list[Side], texts: Sequence[Any], *, columns: bool = False) -> None:
        """Read again what multiplies arrays, known by what is done with them on either side.

        LaTeX has matrix products side by side, and so has a text with ``^T`` or ``^{-1}`` beside arrays.
        """
        transposed = [
            self.names is None and (_is_transposed(text, texts) or _is_side_by_side(text, texts[1 - k]))
            for k, text in enumerate(texts)
        ]
        known: dict[str, int] | None = None
        while True:
            if not _are_graphs(sides) or not (any(transposed) or any(map(has_arrays, sides))):
                return
            graphs = [*sides]
            from diffcli.equivalence.tensors import array_variables, capitals_beside

            axes = array_variables(graphs, columns=columns)
            in_latex = [
                t or (isinstance(text, str) and is_latex(text)) or "^{" in str(text)
                for t, text in zip(transposed, texts, strict=True)
            ]
            for k, graph in enumerate(graphs):
                # a plain text would write the matrix product of such a name with @
                plain = set[str]() if in_latex[1 - k] else set(variables(graphs[1 - k]))
                names = capitals_beside(graph, axes) if in_latex[k] else set[str]()
                axes |= dict.fromkeys(names - plain, 2)
                axes |= {name: 2 for name in axes if in_latex[k] and name[0].isupper()}
            if axes == known:
                return
            known = axes
            shapes = {name: (None,) * count for name, count in axes.items()}
            for k, side in enumerate(graphs):
                if isinstance(texts[k], str):
                    options: dict[str, Any] = {"syntax": "latex"} if in_latex[k] and self.syntax == "auto" else {}
                    parse = partial(self.parsed, shapes=shapes, **options)
                    # T is the sign of a transpose, and AB is a product
                    declared = [
                        n for n in variables(side) if not (transposed[k] and (n == "T" or _CAPITALS.fullmatch(n)))
                    ]
                    again = self._side(texts[k], parse, tuple(declared))
                    sides[k] = again if isinstance(again, Graph) else side

    def as_matrices(self, graphs: Sequence[Graph], texts: Sequence[Any]) -> tuple[Graph, Graph] | None:
        """Return both sides with matrices for capital letters, where nothing says what these are, else None.

        That is where one side has an inverse, ``A^{-1}``, and both are made of such letters by what matrices know too.
        """
        names = {name for graph in graphs for name in variables(graph)}
        if len(names) < 2 or not all(map(_CAPITAL.fullmatch, names)):
            return None
        used = {op.name for graph in graphs for op in graph.plan.operations()}
        written = [text for text in texts if isinstance(text, str) and not _OF_NUMBERS.search(text)]
        if not used <= _OF_MATRICES or len(written) < 2 or not any(map(_INVERTED.search, written)):
            return None
        shapes = dict.fromkeys(sorted(names), (None, None))
        first, second = [self.parsed(text, tuple(shapes), shapes=shapes, syntax="latex") for text in written]
        return (first, second) if has_arrays(first) or has_arrays(second) else None

    def as_columns(self, texts: Sequence[Any]) -> Iterator[tuple[dict[str, int], Sequence[Graph] | None]]:
        """Yield the readings of LaTeX with a transpose, which says no more of its letters, those of most columns first.

        Small letters are numbers or columns, those that are transposed columns, capital ones matrices, or where that
        makes no sense of either side numbers too.  Given are the number of axes by name and both sides, None where
        shapes do not fit.
        """
        if not all(isinstance(text, str) for text in texts):
            return
        transposes = [_is_transposed(t, texts) or (is_latex(t) and _TRANSPOSED_LATEX.search(t)) for t in texts]
        if not any(transposes):
            return
        latex = partial(self.parsed, syntax="latex")
        programs = [not t and self.is_program(text) for t, text in zip(transposes, texts, strict=True)]
        from diffcli.equivalence.columns import transposed_names
        from diffcli.equivalence.tensors import array_variables

        arrays: set[str] = set()
        names: list[str] = []
        for k in sorted((0, 1), key=programs.__getitem__):  # a program has the names of the other side
            side = self._side(texts[k], self.parsed if programs[k] else latex, tuple(names) if programs[k] else ())
            if isinstance(side, Graph):
                arrays |= set(array_variables([side])) if programs[k] else transposed_names(side)
                names += [name for name in variables(side) if name not in names]
        capitals = [name for name in names if name[0].isupper()]
        small = [name for name in names if not name[0].isupper()]
        if not small or len(names) > _MOST_LETTERS:
            return
        for numbers in range(len(capitals) + 1):
            is_sensible = False
            for kept, columns in product(combinations(capitals, len(capitals) - numbers), _subsets(small)):
                if not arrays.intersection(small).issubset(columns):
                    continue
                axes = dict.fromkeys(columns, 1) | dict.fromkeys(kept, 2)
                shapes = {name: (None,) * axes.get(name, 0) for name in names}
                again = [
                    self._side(text, self.parsed if is_program else partial(latex, shapes=shapes), tuple(names))
                    for text, is_program in zip(texts, programs, strict=True)
                ]
                graphs = [side for side in again if isinstance(side, Graph)]
                found = _fits(axes, graphs, programs) if len(graphs) == len(again) else None
                if found is not None:
                    is_sensible = True
                    yield axes, graphs if found else None
            if is_sensible:
                return

    def is_program(self, text: Any) -> bool:
        """Tell whether a text says by its own operations what is an array, as ``x @ y`` does."""
        side = None if not isinstance(text, str) or is_latex(text) else self._side(text, self.parsed)
        return isinstance(side, Graph) and has_arrays(side)

    def _is_function(self, name: str) -> bool:
        """Tell whether a name is a variable only where it is declared."""
        from diffcli.parsing.vocabulary import GREEK_FUNCTIONS

        return name in GREEK_FUNCTIONS or bool(self.ops.called(name))

    def _is_function_of_number(self, name: str) -> bool:
        """Tell whether a name is a function with a number glued to it, such as sqrt2."""
        letters = name.rstrip("0123456789")
        return letters != name and len(letters) > 1 and bool(self.ops.called(letters))

    def _side(self, text: Any, parse: Any, declared: tuple[str, ...] | None = None) -> Side:
        if isinstance(text, Graph):
            return text
        if isinstance(text, Node):
            return Graph(text)
        try:
            return parse(text, declared if declared is not None else self.names)  # type: ignore[no-any-return]
        except DiffcliError as error:
            return error

    def graph(self, text: Any) -> Graph:
        """Return the graph of one side by itself.  Raises: DiffcliError."""
        side = self._side(text, self._read_expected)
        if isinstance(side, DiffcliError):
            raise side
        return side

    def parsed(self, text: str, declared: tuple[str, ...] | None, **options: Any) -> Graph:
        """Return the graph of a text; without any declared names, None, no name is split."""
        if self.syntax != "auto":
            options.setdefault("syntax", self.syntax)
        return parse(
            text,
            declared=declared or (),
            splits=declared is not None,
            ops=self.ops,
            complex_unit=self.complex_unit,
            natural_log=self.natural_log,
            **options,
        )


def one_line(error: DiffcliError) -> str:
    """Return an error's message, place and hint on one line."""
    text = shorten(error.message, LONGEST_REASON)
    if error.span is not None and error.source is not None:
        part = error.source[error.span.start : error.span.end].strip()
        if part and part not in text:
            text += f" (at {shorten(part, 60)!r})"
    return text + (f"; {shorten(error.hint, 200)}" if error.hint else "")


def _unreadable(subject: str, text: Any, error: Exception) -> Verdict:
    unsupported = unsupported_notation(text) if isinstance(text, str) else None
    if unsupported is not None:
        return Verdict(INVALID, f"unsupported: {unsupported}", layer=UNREAD)
    assert isinstance(error, DiffcliError)
    if isinstance(error, LimitError):
        return Verdict(INVALID, shorten(f"the {subject} cannot be read: {one_line(error)}", LONGEST_REASON))
    if error.message.startswith("unsupported"):
        return Verdict(INVALID, shorten(error.message, LONGEST_REASON), layer=UNREAD)
    return Verdict(INVALID, shorten(f"the {subject} cannot be read: {one_line(error)}", LONGEST_REASON), layer=UNREAD)


_SCOPE = re.compile(
    r"(?P<limits>\blim(?=[\s_({])|\\lim(?:sup|inf)?(?![a-zA-Z]))"
    r"|(?P<integrals>∫|\\i?int(?![a-zA-Z])|\bintegral\b)|(?P<sums>∑|∏|\\sum|\\prod)"
    r"|(?P<sets>∪|∩|∅|\\cup|\\cap|\\in(?![a-zA-Z])|∈)"
)
_SCOPE_NAMES = {"limits": "limits", "integrals": "integrals", "sums": "sums and products with an index", "sets": "sets"}


def unsupported_notation(text: str) -> str | None:
    """Return what notation that is not compared a text uses, or None."""
    found = _SCOPE.search(text)
    return _SCOPE_NAMES[str(found.lastgroup)] if found else None


def _calls(text: Any, name: str) -> bool:
    """Tell whether a text calls a name with brackets, which so is no variable of it."""
    return len(name) > 1 and isinstance(text, str) and re.search(rf"(?<!\w){name}\s*\(", text) is not None


def _are_graphs(sides: list[Side]) -> TypeGuard[list[Graph]]:
    return all(side.__class__ is Graph for side in sides)


def variables(side: object) -> list[str]:
    return [name for name, _ in side.plan.variables] if isinstance(side, Graph) else []


def _without_products(names: list[str], others: list[str]) -> list[str]:
    """Return names but for those that only this side has and that are made of others, as xyz beside x, y and z."""
    known = {*names, *others}
    return [name for name in names if name in others or not _is_made_of(name, known - {name})]


def _is_made_of(name: str, pieces: set[str]) -> bool:
    """Tell whether a name is a row of at least two pieces."""
    if not 1 < len(name) <= _LONGEST_PRODUCT:
        return False
    ends = {0}
    for end in range(1, len(name) + 1):
        if any(name[start:end] in pieces for start in ends):
            ends.add(end)
    return len(name) in ends


def case_hint(names: Sequence[str], others: Sequence[str]) -> str:
    for name in names:
        for other in others:
            if name != other and name.lower() == other.lower():
                return f"; {name} and {other} are different names"
    return ""


def _is_transposed(text: Any, texts: Sequence[Any]) -> bool:
    """Tell whether a plain text has the ``^T`` of matrices: beside a capital or an array, and T is nothing else."""
    if not isinstance(text, str) or "T" not in text or is_latex(text) or not _TRANSPOSED.search(text):
        return False
    others = [_TRANSPOSED.sub(" ", str(side)) for side in texts]
    if any(_T_ALONE.search(side) for side in others):
        return False
    return any(_MATRICES.search(side) for side in others)


def _is_side_by_side(text: Any, other: Any) -> bool:
    """Tell whether a plain text has capital letters side by side, and no sign for a product, beside one in LaTeX."""
    if not isinstance(text, str) or not isinstance(other, str) or is_latex(text) or not is_latex(other):
        return False
    return _CAPITALS.search(text) is not None and _PRODUCT.search(text) is None


def _subsets(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the subsets that are not empty, the largest first."""
    for count in range(len(names), 0, -1):
        yield from combinations(names, count)


def _fits(axes: Mapping[str, int], sides: Sequence[Graph], programs: Sequence[bool]) -> bool | None:
    """Tell whether each side has the shape of the other, None where neither makes sense.

    Of a program nothing is asked: its products are NumPy's.
    """
    from diffcli.equivalence.columns import Sizes

    found: list[bool] = []
    for k, is_program in enumerate(programs):
        sizes = Sizes(axes)
        is_entrywise = any(note.message == ENTRY_BY_ENTRY for note in sides[k].notes)
        shape = None if is_program or is_entrywise else sizes.shape(sides[k])
        if shape is not None:
            other = sizes.shape(sides[1 - k])
            found.append(programs[1 - k] or (other is not None and sizes.are_same(shape, other)))
    return all(found) and len(found) == 2 - sum(programs) if found else None


def has_arrays(graph: Graph) -> bool:
    """Tell whether an operation of arrays, or an array, occurs."""
    plan = graph.plan
    for op in plan.operations():
        if op.tensor:
            return True
    return any(isinstance(value, (tuple, list)) for value, _, _ in plan.constants)
