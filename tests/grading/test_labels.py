"""Labels that mean the same, and which equations of a text count."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from reading import Graded

from diffcli.answers.labels import normalise_label
from diffcli.answers.tokens import chain
from diffcli.answers.wrapping import LONGEST_ANSWER
from diffcli.grading.documents import equations, fenced, output_equations

SAME = [
    [r"\frac{\partial z}{\partial e}", "∂z/∂e", "dz/de", r"\dfrac{dz}{de}", "d z / d e", r"{\partial z}/{\partial e}"],
    ["dz/de", r"{\partial z \over \partial e}", r"\partial_e z", r"\frac{d}{de}z", r"\left.\frac{dz}{de}\right."],
    [r"\frac{ \partial{z} }{ \partial{e} }", r"\partial z/\partial e", r"\displaystyle \frac{\partial z}{\partial e}"],
    [
        r"T_{\text{run}}",
        "T_run",
        "T_{run}",
        r"T_\text{run}",
        r"T_{\mathrm{run}}",
        "**T_run**",
        r"T\_run",
        r"T\_{run}",
        r"T_{\mathtt{run}}",
    ],
    [r"\nabla_{W} J", "dJ/dW", "∇_W J", r"\nabla_W J", "∇W J"],
    [r"T_{\text{backward-for-}W_1}", "T_backward-for-W_1", r"T_{\text{backward-for-}W_{1}}", "T_backward-for-W1"],
    ["f'(x)", r"f^{\prime}(x)", r"f^\prime (x)", "df/dx", r"\frac{df}{dx}", "f′(x)", r"\frac{d}{dx} f"],
    [r"\theta", "θ", "theta"],
    ["x_1", "x₁", "x_{1}", "x1"],
    [r"\frac{\partial \mathcal{L}}{\partial W_i}", "∂L/∂W_i", r"{\partial{\mathcal{L}}}/{\partial{W_i}}", "∂ℒ/∂W_i"],
    [r"\frac{d^2 z}{dx^2}", "d²z/dx²", "d^2z/dx^2", "z''(x)", r"z^{\prime\prime}"],
]


@pytest.mark.parametrize("group", SAME, ids=lambda group: group[0])
def test_labels_that_mean_the_same_are_one(group: list[str]) -> None:
    assert {normalise_label(label) for label in group} == {normalise_label(group[0])}


def test_labels_that_mean_something_else_stay_apart() -> None:
    names = ["z", "Z", "dz/dx", "dz/dy", "T_run", "M_run", "T", "f(x)", "dx/dz", "x_1", "x_2", "d2z/dx2"]
    assert len({normalise_label(name) for name in names}) == len(names)


def found(text: str) -> list[tuple[str, str | None]]:
    return [(normalise_label(e.label), e.text) for e in equations(text) if not e.is_item]


MATRIX = r"\begin{bmatrix} 1 & x \\ 2 & 3 \end{bmatrix}"
PAIR = [("dz/da", "1"), ("dz/db", "0.5")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$$\na = \\boxed{2}\n$$", [("a", "2")]),
        ("$$T_{\\text{run}} = \\boxed{O(nbd^2)}.$$", [("Trun", "O(nbd^2)")]),
        (r"\[ z = \cosh{x} = \frac{e^x + e^{-x}}{2} \]", [("z", r"\frac{e^x + e^{-x}}{2}")]),
        (r"\begin{align} a &= 1 \\ b &= x \\ &= \boxed{2} \end{align}", [("a", "1"), ("b", "2")]),
        (r"\begin{equation*}a = 1\end{equation*}", [("a", "1")]),
        ("a = log(2)\n- b = 2\n* **c = 3**\n1. d = 4\n> e = 5", [("a", "log(2)"), *zip("bcde", "2345", strict=True)]),
        ("the answer is c = 3, as $d = 4$ says", []),
        ("$d = 4$", [("d", "4")]),
        ("x <= 3\ny >= 2\nz != 1", []),
        ("e = $\\frac{1}{2}$", [("e", r"\frac{1}{2}")]),
        ("a = \\boxed{\\text{TODO: fill me in}}\nb = TODO\nc =\nd = \\boxed{}\ne = ...", [(c, None) for c in "abcde"]),
        ("$$a = \\boxed{O(\\text{TODO: fill me in})}$$", [("a", None)]),
        ("$$z = \\boxed{z = 3}$$", [("z", "3")]),
        ("dz/db = -0.5,\r\ndz/da = 2.", [("dz/db", "-0.5"), ("dz/da", "2.")]),
        ("z ≈ 1.25", [("z", "1.25")]),
        # several equations in a row
        (r"$$\frac{dz}{da} = 1, \quad \frac{dz}{db} = 0.5$$", PAIR),
        (r"$$\begin{aligned}\frac{dz}{da} &= 1 & \frac{dz}{db} &= 0.5\end{aligned}$$", PAIR),
        (r"$$dz/da = 1 \quad\text{and}\quad dz/db = 0.5$$", PAIR),
        (r"\begin{cases} dz/da = 1 \\ dz/db = 0.5 \end{cases}", []),
        (r"$$\begin{cases} dz/da = 1 \\ dz/db = 0.5 \end{cases}$$", PAIR),
        ("dz/da = 1, dz/db = 0.5", PAIR),
        ("dz/da = 1 and dz/db = 0.5", PAIR),
        ("dz/da = 1, and dz/db = 0.5", PAIR),
        ("a = 0.693; b = 2; z = 4", [("a", "0.693"), ("b", "2"), ("z", "4")]),
        ("a = x = log(2) = 0.693", [("a", "0.693")]),
        ("g = [1, 2], h = max(1, 2)", [("g", "[1, 2]"), ("h", "max(1, 2)")]),
        ("g = 1, 2", [("g", "1, 2")]),
        (
            r"$$g = \begin{bmatrix} 1 & x \\ 2 & 3 \end{bmatrix}$$",
            [("g", r"\begin{bmatrix} 1 & x \\ 2 & 3 \end{bmatrix}")],
        ),
        # boxes around whole equations
        (r"$$\boxed{\frac{dz}{db} = 0.5}$$", PAIR[1:]),
        (r"\boxed{r = \cos x}", [("r", r"\cos x")]),
        (r"$$\boxed{dz/da = 1} \boxed{dz/db = 0.5}$$", PAIR),
        (r"$$\boxed{\begin{aligned} dz/da &= 1 \\ dz/db &= 0.5 \end{aligned}}$$", PAIR),
        # a display may be the right side alone, in its line or below
        ("dz/da = $$1$$\ndz/db = \\[0.5\\]", PAIR),
        ("dz/da =\n\n$$\n1\n$$\ndz/db = 0.5", PAIR),
        # comments, emphasis and line breaks
        ("$$dz/da = 1 % = 5\n$$ $$dz/db = 0.5 \\\\% = 7\n$$", PAIR),
        (r"$$a = 50\%$$", [("a", r"50\%")]),
        ("dz/da = *1*\ndz/db = **0.5**<br>", PAIR),
        ("dz/da = \\text{1}<br/>\ndz/db = \\textbf{0.5}", PAIR),
        # blanks
        (r"$$a = \boxed{\ldots}$$ $$b = \boxed{\quad}$$ $$c = \boxed{\phantom{x}}$$", [(c, None) for c in "abc"]),
        ("a = \\_\\_\\_\nb = \\underline{\\hspace{2cm}}\nc = **___**", [(c, None) for c in "abc"]),
    ],
)
def test_equations_of_a_text(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


def test_lines_are_counted_from_one() -> None:
    text = "first\n$$\na = 1\n$$\n\nb = 2\n$$c = 3$$\nd =\n$$\n4\n$$\ne = 5"
    assert [(e.label, e.line) for e in equations(text)] == [("a", 3), ("b", 6), ("c", 7), ("d", 8), ("e", 12)]


def test_a_chain_is_split_outside_brackets_only() -> None:
    assert chain("a = f(x=1) = {b=2} := 3") == ["a", "f(x=1)", "{b=2}", "3"]


def test_what_programs_print_has_prose_before_the_label() -> None:
    text = "pytorch says: dloss/dA = tensor([[10.,  8.],\n        [-10., -6.]])\ndifference: 0.0\nx.gradient = 0.75"
    printed = [(e.label, e.text) for e in output_equations(text)]
    assert printed == [("dloss/dA", "tensor([[10.,  8.],\n        [-10., -6.]])"), ("x.gradient", "0.75")]


def test_fenced_blocks_stand_under_headings_and_comments_in_them_are_none() -> None:
    text = "# One\n```text\n# two\nLeaf\n```\n**Three**\n~~~\n```\n~~~\n```\nopen"
    found, last = fenced(text)
    assert [(b.line, b.heading, b.text) for b in found] == [
        (3, "One", "# two\nLeaf"),
        (8, "Three", "```"),
        (11, "Three", "open"),
    ]
    assert last == "Three"


@pytest.mark.parametrize("count", [10_000, pytest.param(50_000, marks=pytest.mark.full)])
@pytest.mark.parametrize(
    "hostile",
    [
        *(lambda n: r"$$\boxed{" * n, lambda n: r"$$" + "\\boxed{" * n + "}" * n + "$$"),
        *(lambda n: "$$" + " " * 2 * n + "=$$", lambda n: "a=1" + ",b=1" * n, lambda n: "a = " + "and " * n),
        *(lambda n: "=$$" * n, lambda n: "<!--" * n + "=", lambda n: r"\[" * 2 * n, lambda n: "$$" * (2 * n + 1)),
        *(lambda n: "`" * 4 * n, lambda n: "a=" * 2 * n, lambda n: r"\begin{align}" * n, lambda n: "{" * 2 * n + "="),
    ],
    ids=lambda hostile: hostile(2)[:8],
)
def test_hostile_texts_hold_no_blocks(hostile: Callable[[int], str], count: int) -> None:
    equations(hostile(count))  # a pattern that backtracks would not come back
    assert all(not block.text.strip("`") for block in fenced(hostile(count))[0])


def test_an_answer_that_is_too_long_is_kept_one_longer_so_that_it_can_be_told() -> None:
    ((_, text),) = found("a = " + "1+" * LONGEST_ANSWER)
    assert text is not None
    assert len(text) == LONGEST_ANSWER + 1


GRADIENT = '[[question]]\nid = "g"\ntype = "gradient"\nof = "x^2*y"\nat = {x = 2, y = 3}\n'


@pytest.mark.parametrize(
    "cell",
    [
        "dx=12, dy=4",
        "dy = 4, dx = 12",
        "df/dx = 12; df/dy = 4",
        "df/dx = 12 df/dy = 4",
        "f_x=12, f_y=4",
        "f_x(2,3) = 2*2*3 = 12 and f_y(2,3) = 4",
        "∂f/∂x = 12, ∂f/∂y = 4",
        "∂_x f = 12, ∂_y f = 4",
        r"$\frac{\partial L}{\partial x}=12, \frac{\partial L}{\partial y}=4$",
        "x.grad = 12, y.grad = 4",
        "dy: 4\ndx: 12",
        "dx: 12, dy: 4",
        "y: 4\nx: 12",
        "$f_x = 12$, $f_y = 4$",
        "$f_x=12$ and $f_y=4$",
        "{'y': 4.0, 'x': tensor(12.)}",
        "(f_x, f_y) = (12, 4)",
    ],
)
def test_one_cell_names_the_entries_of_a_gradient(write, cell: str) -> None:  # type: ignore[no-untyped-def]
    path = write("x.jsonl", json.dumps({"student": "ann", "g": cell}) + "\n")
    assert Graded(path, key=GRADIENT).verdicts("ann") == ["correct", "correct"]


@pytest.mark.parametrize(
    ("cell", "verdicts"),
    [
        ("dx=4, dy=12", ["wrong", "wrong"]),
        ("dx=12, dy=5", ["correct", "wrong"]),
        ("dy=4", ["missing", "correct"]),
        ("{'x': 4, 'y': 12}", ["wrong", "wrong"]),
        ("x=12, y=4", ["invalid", "invalid"]),
        ("dz/dw = 12, dz/dv = 4", ["invalid", "invalid"]),
    ],
)
def test_entries_named_otherwise_are_not_right(write, cell: str, verdicts: list[str]) -> None:  # type: ignore[no-untyped-def]
    path = write("x.jsonl", json.dumps({"student": "ann", "g": cell}) + "\n")
    assert Graded(path, key=GRADIENT).verdicts("ann") == verdicts
