"""Taylor polynomials are written with the coefficients that a teacher writes."""

from __future__ import annotations

import pytest

from diffcli.cli.main import main


@pytest.mark.parametrize(
    ("words", "polynomial"),
    [
        ("sin(x) --x 0", "x - x^3/6 + x^5/120"),
        ("sin(x)/x --x 0 --order 4", "1 - x^2/6 + x^4/120"),
        ("exp(x) --x 1 --order 3", "e + e*(x - 1) + e*(x - 1)^2/2 + e*(x - 1)^3/6"),
        ("log(x) --x 1/2 --order 3", "-log(2) + 2*(x - 1/2) - 2*(x - 1/2)^2 + 8*(x - 1/2)^3/3"),
        ("sin(x) --x pi --order 3", "-(x - pi) + (x - pi)^3/6"),
        ("1/(1-x) --x 0 --order 3", "1 + x + x^2 + x^3"),
        ("cos(x) --x pi/6 --order 2", "sqrt(3)/2 - (x - pi/6)/2 - sqrt(3)*(x - pi/6)^2/4"),
        ("tan(x) --x 0 --order 9", "x + x^3/3 + 2*x^5/15 + 17*x^7/315 + 62*x^9/2835"),
        ("erf(x) --x 0 --order 3", "2*x/sqrt(pi) - 2*x^3/(3*sqrt(pi))"),
        ("x^y --x 2 --y 3 --wrt y --order 1", "8 + 8*log(2)*(y - 3)"),
        ("x^2 --x -1", "1 - 2*(x + 1) + (x + 1)^2"),
        ("x - x --x 3", "0"),
    ],
)
def test_the_polynomial_is_written_as_on_the_board(
    words: str, polynomial: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text, *options = words.replace(" - ", "-").split()
    assert main(["taylor", text, *options]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"polynomial = {polynomial}"


def test_a_coefficient_without_a_short_form_is_a_decimal(capsys: pytest.CaptureFixture[str]) -> None:
    main(["taylor", "sin(sqrt(x))", "--x", "0.3", "--order", "2"])
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("polynomial = sin(sqrt(30)/10) + sqrt(30)*cos(sqrt(30)/10)*(x - 3/10)/6 - 0.866418046382")
