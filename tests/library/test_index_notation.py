"""What has no form in matrices is one entry in index notation; nobody meets a name that nobody types."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from array_expressions import RECORDS, SIZES

from diffcli.engine.forward import forward
from diffcli.errors import DiffcliError, LimitError, UsageError
from diffcli.given.sizes import read_sizes
from diffcli.graphs import Apply, Constant, Graph, Variable
from diffcli.library.symbolic import derivative, diff, solution
from diffcli.ops import OPS
from diffcli.rendering.infix import infix
from diffcli.rendering.latex import latex

INTERNAL = re.compile(rf"\b({'|'.join(sorted({op.call or op.name for op in OPS if op.internal}))})\b(?!\}}?=)")
NUMBERS = {"n": 3, "m": 2, "d": 2, "k": 4, "p": 2}


def value_at(node: Any, places: dict[str, int], given: dict[str, Any]) -> Any:
    """Return the value of a result in index notation, sums over letters added up."""
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Variable):
        return places[node.name] if node.name in places else given.get(node.name, NUMBERS.get(node.name))
    if node.op.name == "entry":
        array, *at = (value_at(item, places, given) for item in node.inputs)
        # a choice may leave out what lies outside
        at = [min(max(int(place), 0), size - 1) for place, size in zip(at, array.shape, strict=True)]
        return array[tuple(at)]
    if node.op.name == "sum_over":
        letter, body = node.inputs
        return sum(value_at(body, {**places, letter.name: k}, given) for k in range(length(body, letter.name, given)))
    options = {name: plain(option) for name, option in node.options}
    names = [f"t{place}" for place in range(len(node.inputs))]
    graph = Graph(Apply(node.op, tuple(map(Variable, names)), tuple(options.items())))
    return forward(graph, {n: value_at(i, places, given) for n, i in zip(names, node.inputs, strict=True)})[
        graph.output
    ]


def plain(option: Any) -> Any:
    """Return an option with numbers for the letters of sizes."""
    return (
        tuple(map(plain, option))
        if isinstance(option, tuple)
        else (option.at(NUMBERS) if hasattr(option, "terms") else option)
    )


def length(body: Any, letter: str, given: dict[str, Any]) -> int:
    """Return over how many places a sum goes: the length of an axis at which its letter stands."""
    for node in Graph(body).nodes:
        if isinstance(node, Apply) and node.op.name == "entry":
            for axis, place in enumerate(node.inputs[1:]):
                if isinstance(place, Variable) and place.name == letter:
                    return int(value_at(node.inputs[0], {}, given).shape[axis])
    raise AssertionError(letter)


def softmax(x: Any) -> Any:
    shares = np.exp(x)
    return shares / shares.sum(axis=-1, keepdims=True)


CASES: list[tuple[str, str, str, Callable[..., Any]]] = [
    ("X @ Y", "X", "X: n,m; Y: m,k", lambda X, Y: X @ Y),
    ("X @ Y", "Y", "X: n,m; Y: m,k", lambda X, Y: X @ Y),
    ("A @ X @ B", "X", "A: n,m; X: m,d; B: d,k", lambda A, X, B: A @ X @ B),
    ("X @ v", "X", "X: n,m; v: m", lambda X, v: X @ v),
    ("X.T", "X", "X: n,m", lambda X: X.T),
    ("X.T @ X", "X", "X: n,m", lambda X: X.T @ X),
    ("X @ X", "X", "X: n,n", lambda X: X @ X),
    ("inv(X)", "X", "X: n,n", np.linalg.inv),
    ("det(X)*inv(X)", "X", "X: n,n", lambda X: np.linalg.det(X) * np.linalg.inv(X)),
    ("trace(X)*X", "X", "X: n,n", lambda X: np.trace(X) * X),
    ("exp(X)", "X", "X: n,m", np.exp),
    ("X*Y", "X", "X: n,m; Y: n,m", lambda X, Y: X * Y),
    ("outer(x, y)", "x", "x: n; y: m", np.outer),
    ("tanh(W @ x + b)", "W", "W: n,m; x: m; b: n", lambda W, x, b: np.tanh(W @ x + b)),
    ("softmax(X)", "X", "X: n,m", softmax),
    ("cumsum(x)", "x", "x: n", np.cumsum),
    ("cumprod(x)", "x", "x: n", np.cumprod),
    ("x*cumsum(x)", "x", "x: n", lambda x: x * np.cumsum(x)),
    ("sum(W*cdist(X, Y))", "X", "X: n,d; Y: m,d; W: n,m", lambda X, Y, W: np.sum(W * distances(X, Y))),
    ("cdist(X, Y)", "Y", "X: n,d; Y: m,d", lambda X, Y: distances(X, Y)),
    ("sum(W*cholesky(A))", "A", "A: n,n; W: n,n", lambda A, W: np.sum(W * np.linalg.cholesky((A + A.T) / 2))),
    ("cholesky(A)", "A", "A: n,n", lambda A: np.linalg.cholesky((A + A.T) / 2)),
    ("mean(X, axis=0)", "X", "X: n,m", lambda X: X.mean(axis=0)),
    ("norm(X, axis=1)", "X", "X: n,m", lambda X: np.linalg.norm(X, axis=1)),
    ("max(X, axis=1)", "X", "X: n,m", lambda X: X.max(axis=1)),
    ("sum(X[1:, 1:]^2)", "X", "X: n,m", lambda X: np.sum(X[1:, 1:] ** 2)),
    ("x[1:]", "x", "x: n", lambda x: x[1:]),
    ("concat(x, 2*x)", "x", "x: n", lambda x: np.concatenate([x, 2 * x])),
    ("stack(x, x^2, axis=1)", "x", "x: n", lambda x: np.stack([x, x**2], axis=1)),
    ("sum(x[::2]^2)", "x", "x: 5", lambda x: (x[::2] ** 2).sum()),
    ("sum(x[::-2]^2)", "x", "x: 6", lambda x: (x[::-2] ** 2).sum()),
    ("sum(x[-9:4:3]^2)", "x", "x: 6", lambda x: (x[-9:4:3] ** 2).sum()),
    ("x[::-1]", "x", "x: 4", lambda x: x[::-1]),
    ("x[-2:]^2", "x", "x: 4", lambda x: x[-2:] ** 2),
    ("cumsum(y*x[::-1])", "y", "x: 3; y: 3", lambda x, y: np.cumsum(y * x[::-1])),
    ("cumsum(y*x[9::-1])", "y", "x: 3; y: 3", lambda x, y: np.cumsum(y * x[9::-1])),
    ("cumsum(y*x[-9:])", "y", "x: 3; y: 3", lambda x, y: np.cumsum(y * x[-9:])),
    ("cumsum(y*x[-1])", "y", "x: n; y: n", lambda x, y: np.cumsum(y * x[-1])),
    ("cumsum(y*x[1:][-1])", "y", "x: 3; y: 3", lambda x, y: np.cumsum(y * x[1:][-1])),
    ("cumsum(x[::-1]*y)", "x", "x: 3; y: 3", lambda x, y: np.cumsum(x[::-1] * y)),
    ("sum(x[:, None]*x[None, :])", "x", "x: 3", lambda x: (x[:, None] * x[None, :]).sum()),
    ("sum((A@x)[:, None]*x[None, :])", "x", "A: 2,3; x: 3", lambda A, x: ((A @ x)[:, None] * x[None, :]).sum()),
    ("sum((A@x)[:, None]*(B@x)[None, :])", "x", "A: 2,3; B: 4,3; x: 3", lambda A, B, x: np.sum(np.outer(A @ x, B @ x))),
    ("cumsum(x[-1]*y)", "x", "x: n; y: n", lambda x, y: np.cumsum(x[-1] * y)),
]


def distances(X: Any, Y: Any) -> Any:
    return np.sqrt(((X[:, None] - Y) ** 2).sum(axis=2))


def jacobian(function: Callable[..., Any], given: dict[str, Any], name: str) -> Any:
    """Return all partial derivatives by central differences."""
    slopes = []
    for place in np.ndindex(given[name].shape):
        step = np.zeros(given[name].shape)
        step[place] = 1e-5
        ends = [function(**{**given, name: given[name] + sign * step}) for sign in (1, -1)]
        slopes.append((ends[0] - ends[1]) / 2e-5)
    found = np.array(slopes)
    return np.moveaxis(
        found.reshape(given[name].shape + found.shape[1:]), range(given[name].ndim), range(-given[name].ndim, 0)
    )


@pytest.mark.parametrize(
    ("text", "name", "sizes", "function"), CASES, ids=lambda item: item if isinstance(item, str) else ""
)
def test_an_entry_in_index_notation_is_the_partial_derivative(
    text: str, name: str, sizes: str, function: Callable[..., Any]
) -> None:
    rng = np.random.default_rng(len(text))
    shapes = {n: [NUMBERS.get(str(size), size) for size in shape] for n, shape in read_sizes(sizes).items()}
    given = {n: rng.uniform(0.3, 1.2, shape) for n, shape in shapes.items()}
    given |= {n: given[n] / 4 + 2 * np.eye(len(given[n])) for n in "AX" if n in given and given[n].shape == (3, 3)}
    graph = derivative(text, name, sizes=sizes)
    (note,) = (note.message for note in graph.notes if "index notation" in note.message)
    letters = ", ".join(re.findall(r"\[([^\]]*)\]", note)).split(", ")
    expected = jacobian(lambda **arrays: function(*arrays.values()), given, name)
    assert len(letters) == expected.ndim
    for place in itertools.product(*map(range, expected.shape)):
        value = value_at(graph.output, dict(zip(letters, place, strict=True)), given)
        assert value == pytest.approx(expected[place], rel=1e-6, abs=1e-8), (infix(graph), place)


@pytest.mark.parametrize(
    ("text", "name", "sizes", "entry", "formula"),
    [
        ("X @ Y", "X", "X: n,m; Y: m,p", "eye(n)[i, k]*Y[l, j]", r"\delta_{i k} Y_{l j}"),
        (
            "inv(X)",
            "X",
            "X: n,n",
            "-inv(X)[i, k]*inv(X)[l, j]",
            r"-\left(X^{-1}\right)_{i k} \left(X^{-1}\right)_{l j}",
        ),
        (
            "sum(cdist(X, Y))",
            "X",
            "X: n,d; Y: m,d",
            "sum_k((X[i, j] - Y[k, j])/cdist(X, Y)[i, k])",
            r"\sum_{k} \frac{X_{i j} - Y_{k j}}{\operatorname{cdist}\left(X, Y\right)_{i k}}",
        ),
        ("cumsum(x)", "x", "x: n", "where(i >= j, 1, 0)", ""),
        ("sum(x[:, None]*x[None, :])", "x", "x: n", "2*sum_j(x[j])", ""),
        ("cumsum(y*x[::-1])", "y", "x: 3; y: 3", "x[2 - j]*where(i >= j, 1, 0)", ""),
    ],
)
def test_entries_are_written_as_in_books(text: str, name: str, sizes: str, entry: str, formula: str) -> None:
    graph = derivative(text, name, sizes=sizes)
    assert infix(graph) == entry
    if formula:
        assert latex(graph) == formula


def test_index_notation_is_told_and_neither_computed_nor_differentiated() -> None:
    graph = derivative("inv(X)", "X", sizes="X: n,n")
    assert "the derivative of entry [i, j] by X[k, l]" in str(graph.notes)
    with pytest.raises(LimitError, match="for reading"):
        forward(graph, {"X": np.eye(2), "i": 0, "j": 0, "k": 0, "l": 0})
    with pytest.raises(LimitError, match="for reading"):
        derivative("inv(X)", "X", 2, sizes="X: n,n")


def test_numbers_of_classes_have_no_derivative() -> None:
    assert diff("cross_entropy(X, t)", "X", sizes="X: n,m; t: n") == (
        "(softmax(X) - where(t[:, None] == linspace(0, m - 1, count=m), 1, 0))/n"
    )
    with pytest.raises(UsageError, match="t holds numbers of classes"):
        diff("cross_entropy(X, t)", "t", sizes="X: n,m; t: n")


def test_none_of_the_expressions_of_arrays_needs_index_notation() -> None:
    assert len(RECORDS) >= 200
    some = random.Random(5).sample(RECORDS, 15)
    for record in some:
        for name in record["gradients"]:
            assert "index notation" not in str(
                derivative(record["expression"], name, sizes=SIZES[record["expression"]]).notes
            )


def calls_of_the_table() -> list[tuple[str, str, str]]:
    """Return a call of each row for each shape of its samples with letters for sizes, and each name in it."""
    letters = {1: "1", 2: "n", 3: "m", 4: "k"}
    found = []
    for op in OPS:
        if op.internal or op.symbol or op.name in ("index", "copy", "eye", "ones", "zeros"):
            continue
        options = [""]
        for option in op.options:
            required = {"shape": "shape=[n]", "count": "count=3"}.get(option.name, f"{option.name}=1")
            options = (
                [required] if option.required else [*options, *(["axis=0", "axis=1"] if option.name == "axis" else ())]
            )
        for shapes in dict.fromkeys(tuple(map(np.shape, sample)) for sample in op.samples or [((1.0, 2.0),)]):
            names = "xyzuv"[: len(shapes)]
            texts = [",".join(letters[size] for size in shape) for shape in shapes]
            for sizes in (texts, ["n"] * len(texts)) if all(shape == () for shape in shapes) else (texts,):
                given = "; ".join(f"{name}: {size}" for name, size in zip(names, sizes, strict=True))
                for words in options:
                    call = f"{op.call}({', '.join([*names, *([words] if words else [])])})"
                    found += [(text, name, given) for name in names for text in (call, f"sum({call}^2)")]
    return found


TABLE = calls_of_the_table()


def check_names(text: str, name: str, sizes: str) -> bool:
    """Look for names that nobody types in text, LaTeX, JSON and steps; tell whether the call has a derivative."""
    try:
        graph = derivative(text, name, sizes=sizes)
    except DiffcliError:
        return False
    printed = [infix(graph), latex(graph)]
    try:
        found = solution(text, name, sizes=sizes)
        printed += [*found.lines(), *found.lines(latex=True)]
    except DiffcliError:
        pass  # steps are of numbers
    assert not INTERNAL.search(json.dumps(printed)), (text, name, sizes, printed)
    return True


def test_nobody_meets_a_name_that_nobody_types(rng: random.Random) -> None:
    assert sum(check_names(*call) for call in rng.sample(TABLE, 50)) > 30


@pytest.mark.full
def test_of_all_rows_of_the_table_none_shows_a_name_that_nobody_types() -> None:
    assert sum(check_names(*call) for call in TABLE) > 500


@pytest.mark.parametrize(
    "text", ["sin(" * 300 + "X" + ")" * 300 + " @ X", "a = X @ X; b = a @ a; c = b @ b; d = c @ c; e = d @ d; e @ e"]
)
def test_what_would_fill_pages_is_refused(text: str) -> None:
    with pytest.raises(LimitError, match="index notation"):
        diff(text, "X", sizes="X: n,n")
