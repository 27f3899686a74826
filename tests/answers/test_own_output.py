"""What ``diff`` prints is a right answer: of programs with statements, sizes and assumptions."""

from __future__ import annotations

import random

import pytest

from diffcli.answers.derivative import judge_derivative
from diffcli.errors import BindingError
from diffcli.library.symbolic import diff

NUMBERS = ["sin({})", "exp({})", "{}^2", "sqrt({} + 3)", "log({} + 4)", "tanh({})", "1/({} + 5)", "{}*y", "{} + y^2"]
ENTRIES = ["tanh({})", "exp({})", "{}^2", "sigmoid({})", "{} + b", "{}*b", "2*{}", "relu({})"]
SCALARS = ["sum({})", "mean({}^2)", "norm({})", "logsumexp({})", "{} @ b", "sum({} - b)^2"]


def program(rng: random.Random) -> tuple[str, str, str | None, list[str]]:
    """Return a program, what to differentiate by, sizes and assumptions."""
    if rng.random() < 0.5:
        names = ["x"]
        statements = []
        for number in range(rng.randint(1, 3)):
            inner = rng.choice(names)
            statements.append(f"u{number} = {rng.choice(NUMBERS).format(inner)}")
            names.append(f"u{number}")
        facts = rng.choice([[], [], ["x > 0"], ["y > 0"]])
        return "; ".join([*statements, f"{names[-1]}*{rng.choice(names)} + abs(y)"]), "x", None, facts
    statements = [f"a = {rng.choice(['A @ x', 'A @ x + b', 'x'])}"]
    size = "n" if statements[0].endswith("= x") else "m"
    for number in range(rng.randint(0, 2)):
        last = statements[-1].partition(" ")[0]
        statements.append(f"h{number} = {rng.choice(ENTRIES).format(last)}")
    last = statements[-1].partition(" ")[0]
    if rng.random() < 0.2:
        text = f"{statements[0]}; q = exp(a)/sum(exp(a)); -sum(b*log(q))"
        return text, "x", f"A: m,n; x: n; b: {size}", ["sum(b) = 1"]
    return "; ".join([*statements, rng.choice(SCALARS).format(last)]), "x", f"A: m,n; x: n; b: {size}", []


def check_programs(rng: random.Random, count: int) -> None:
    """Judge the derivatives of random programs that are printed."""
    for _ in range(count):
        text, wrt, sizes, facts = program(rng)
        printed = diff(text, wrt, sizes=sizes, assume=facts)
        verdict = judge_derivative(
            text, printed, wrt, vars=("x", "y") if sizes is None else None, sizes=sizes, assume=tuple(facts)
        )
        assert verdict.verdict == "equal", (text, sizes, facts, printed, verdict.reason)


def test_printed_derivatives_of_programs_are_judged_equal(rng: random.Random) -> None:
    check_programs(rng, 40)


@pytest.mark.full
def test_printed_derivatives_of_1000_programs_are_judged_equal(rng: random.Random) -> None:
    check_programs(rng, 1000)


@pytest.mark.parametrize(
    ("program", "wrt", "sizes", "facts", "answer", "verdict"),
    [
        ("mean(x^2)", "x", "x: n", (), "2*x/n", "equal"),
        ("mean(x^2)", "x", "x: n", (), "2*x/3", "different"),
        ("mean(x^2)", "x", "x: n", (), "x", "different"),
        ("mean(x^2)", "x", "x: n", (), "x*n/2", "different"),
        ("mean((X@w - y)^2)", "w", "X: n,d; w: d; y: n", (), "X.T@(X@w - y)", "different"),
        ("mean((X@w - y)^2)", "w", "X: n,d; w: d; y: n", (), "2*X.T@(X@w - y)/n", "equal"),
        ("var(x)", "x", "x: n", (), "x - mean(x)", "different"),
        ("mean(A)", "A", "A: m,n", (), "ones_like(A)/6", "different"),
        ("mean(A)", "A", "A: m,n", (), "ones_like(A)/(m + n + 1)", "different"),
        ("mean(A)", "A", "A: m,n", (), "ones_like(A)/(m*n)", "equal"),
        ("trace(A)^2", "A", "A: n,n", (), "n*trace(A)*eye(2)", "different"),
        ("det(A)", "A", "A: n,n", (), "trace(A)*eye(n) - A.T", "different"),  # right for two rows
        ("log(det(X.T @ X))", "X", "X: n,d", (), "2*X @ inv(X.T @ X)", "equal"),  # of as many columns as rows at most
        ("log(det(X.T @ X))", "X", "X: n,d", (), "d*X @ inv(X.T @ X)", "different"),
        ("x.T @ A @ x", "x", "A: n,n; x: n", (), r"(A + A^\top)x", "equal"),
        ("x.T @ A @ x", "x", "A: n,n; x: n", (), r"\frac{dz}{dx} = (A + A^\top)x", "equal"),
        ("x.T @ A @ x", "x", "A: n,n; x: n", (), r"2Ax^\top", "different"),
        ("log(det(A))", "A", "A: n,n", (), r"(A^{-1})^\top", "equal"),
        ("log(det(A))", "A", "A: n,n", (), r"A^{-\top}", "equal"),
        ("log(det(A))", "A", "A: n,n", (), r"A^{-1}", "different"),
        ("r = X@w - y; r.T @ r", "w", "X: n,d; w: d; y: n", (), r"2X^\top r", "equal"),
        ("r = X@w - y; r.T @ r", "w", "X: n,d; w: d; y: n", (), r"2X^\top(Xw-y)", "equal"),
        ("r = X@w - y; r.T @ r", "w", "X: n,d; w: d; y: n", (), r"X^\top r", "different"),
        ("h = x^2; sin(h)", "h", None, (), "cos(h)", "equal"),
        ("h = x^2; sin(h)", "h", None, (), "cos(x^2)", "equal"),
        ("h = x^2; sin(h)", "h", None, (), "2*x*cos(h)", "different"),
        ("h = W @ x; h.T @ h", "h", "W: m,n; x: n", (), "2*h", "equal"),
        ("h = W @ x; h.T @ h", "h", "W: m,n; x: n", (), "2*W @ x", "equal"),
        ("h = W @ x; h.T @ h", "h", "W: m,n; x: n", (), "W @ x", "different"),
        ("trace(A @ X)", "X", "A: n,n; X: n,n", (), "A.T", "equal"),
        ("trace(A @ X)", "X", "A: n,n; X: n,n", (), "A", "different"),
        ("log(det(X))", "X", "X: n,n", (), "inv(X).T", "equal"),
        ("q = exp(z)/sum(exp(z)); -sum(p*log(q))", "z", "z: n; p: n", ("sum(p) = 1",), "q - p", "equal"),
        ("q = exp(z)/sum(exp(z)); -sum(p*log(q))", "z", "z: n; p: n", (), "q - p", "different"),
        ("u = x^2; sin(u)", "x", None, (), "2*x*cos(u)", "equal"),
        ("u = x^2; sin(u)", "x", None, (), "cos(u)", "different"),
        ("sqrt(x^2)", "x", None, ("x > 0",), "1", "equal"),
    ],
)
def test_sizes_facts_and_names_of_the_program_count(
    program: str, wrt: str, sizes: str | None, facts: tuple[str, ...], answer: str, verdict: str
) -> None:
    assert judge_derivative(program, answer, wrt, sizes=sizes, assume=facts).verdict == verdict


@pytest.mark.parametrize(
    ("text", "wrt", "sizes", "fact", "answer", "verdict"),
    [
        ("relu(x)", "x", None, "x>0", "1", "equal"),
        ("relu(x)", "x", None, "x>0", "2", "different"),
        ("sqrt(relu(x)^2)", "x", None, "x < 0", "0", "equal"),
        ("where(x>0,x^2,x)", "x", None, "x>0", "2x", "equal"),
        ("max(x,y)", "x", None, "x>y", "1", "equal"),
        ("max(x,y)", "x", None, "x>y", "0", "different"),
        ("u = x^2; max(u,x)", "x", None, "u>x", "2x", "equal"),
        ("u = x^3; relu(u)", "x", None, "u>0", "3x^2", "equal"),
        ("u = x^3; relu(u)", "u", None, "u>0", "1", "equal"),
        ("sum(relu(p))", "p", "p: 3", "p>0", "ones(3)", "equal"),
        ("sum(relu(p))", "p", "p: 3", "p>0", "2*ones(3)", "different"),
        ("sum(relu(p))", "p", "p: 3", "min(p)>0", "ones(3)", "undecided"),
    ],
)
def test_an_answer_is_judged_where_its_assumptions_hold(
    text: str, wrt: str, sizes: str | None, fact: str, answer: str, verdict: str
) -> None:
    assert judge_derivative(text, answer, wrt, sizes=sizes, assume=[fact]).verdict == verdict


def test_assumptions_that_leave_no_numbers_are_refused() -> None:
    with pytest.raises(BindingError, match="leaves no numbers for x"):
        judge_derivative("relu(x)", "1", "x", assume=["x>0", "x<0"])
