"""Where python-flint cannot be had everything else works, with warnings, and what needs it says so."""

from __future__ import annotations

import subprocess
import sys

import pytest

WITHOUT = (
    "import sys; sys.modules['flint'] = None; from diffcli.cli.main import main; raise SystemExit(main(sys.argv[1:]))"
)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", WITHOUT, *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (("grad", "exp(x)-exp(-x)", "--x", "0.693", "-q"), "2.4997792562369314"),
        (("diff", "x^3"), "3*x^2"),
        (("hessian", "x^2*y", "--x", "2", "--y", "3"), "d^2/dxdy = 4.0"),
        (("jacobian", "[x*y, x]", "--x", "2", "--y", "3"), "d/dy = [2.0, 0.0]"),
        (("gradcheck", "x*sin(x)", "--x", "2"), "agrees"),
    ],
)
def test_ordinary_work_does_without(words: tuple[str, ...], printed: str) -> None:
    done = run(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert printed in done.stdout


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (("eval", "sum(x^2)", "--x", "[1,2]"), "5.0"),
        (("grad", "sum(x^2)", "--x", "[1,2]", "-q"), "[2.0, 4.0]"),
        (("jacobian", "x^2", "--x", "[1,2]"), "d/dx = [[2.0, 0.0], [0.0, 4.0]]"),
    ],
)
def test_arrays_are_computed_and_that_nothing_checks_their_digits_is_said_once(
    words: tuple[str, ...], printed: str
) -> None:
    done = run(*words)
    assert (done.returncode, done.stderr) == (0, "note: the digits of arrays without python-flint are not checked\n")
    assert printed in done.stdout


def test_what_floats_have_wrong_is_warned_of_and_the_reason_said_once() -> None:
    done = run("grad", "(exp(x)-1)/x", "--x", "1e-9", "-q")
    assert done.returncode == 0
    assert done.stderr.count("without python-flint") == 1
    assert done.stderr.count("warning: ") == 2


def test_a_large_integer_is_printed_with_all_its_digits() -> None:
    done = run("eval", "10^5000 + 1")
    assert (done.returncode, done.stdout) == (0, "1" + "0" * 4999 + "1\n")


def test_no_derivative_is_told_without_its_sides() -> None:
    assert "may not exist at abs(x)" in run("grad", "abs(x)", "--x", "0").stderr


@pytest.mark.parametrize("words", [("taylor", "exp(x)", "--x", "0"), ("eval", "exp(1)", "--digits", "30")])
def test_what_needs_it_says_so(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stderr.startswith("error: this needs python-flint")
    assert "Traceback" not in done.stderr
