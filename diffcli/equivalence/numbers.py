"""Numbers within tolerances, and numbers rounded to the digits shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from diffcli.equivalence.precise import AGREE, APART, Microscope, compare
from diffcli.equivalence.rational import exact_value
from diffcli.graphs import Graph

DEFAULT_RTOL = Fraction(1, 10**6)
LEAST_DIGITS = 3
"""Significant digits from which on a rounded number is right."""

_DIGITS = 40
_LARGEST_MAGNITUDE = 15_000
_NUMBER = re.compile(r"([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?")
_TEN = re.compile(r"(?:\*|×|·|\\times|\\cdot)10(?:\^|\*\*)[({]?([+-]?\d+)[)}]?$")
_SIGNS = str.maketrans({"\N{MINUS SIGN}": "-", "$": ""})
_RAISED = re.compile("10([⁺⁻]?[⁰¹²³⁴-⁹]+)")
_DIGITS_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_AROUND = re.compile(
    r"\\(?:boxed|fbox|math\w+|text\w*|ensuremath)\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|\$+([^$]*)\$+|\\\((.*)\\\)|\\\[(.*)\\\]"
    r"|\(([^()]*)\)"
)
_LIST = re.compile(r"\[(?:[^\[\]]|(?<=[\[,])\[|\](?=[\],]))*\]")
_ENTRY = re.compile(r"[^\[\],]+")


class Tolerance:
    """How far apart two numbers may be: |a-b| <= max(atol, rtol max(|a|, |b|)), or agreement to ``sigfigs`` digits.

    ``rounding`` accepts numbers that are rounded to the digits typed.
    """

    __slots__ = ("atol", "rounding", "rtol", "sigfigs")

    def __init__(
        self,
        rtol: Fraction = Fraction(0),
        atol: Fraction = Fraction(0),
        sigfigs: int | None = None,
        rounding: bool = False,
    ) -> None:
        self.rtol = rtol
        self.atol = atol
        self.sigfigs = sigfigs
        self.rounding = rounding

    def allows(self, a: Fraction, b: Fraction) -> bool:
        """Tell whether two real numbers are close enough, bounds included."""
        size = max(abs(a), abs(b))
        allowed = max(self.atol, self.rtol * size)
        if self.sigfigs is not None and size:
            allowed = max(allowed, unit_of(size, self.sigfigs) / 2)
        return abs(a - b) <= allowed

    def allows_complex(self, a: tuple[Fraction, Fraction], b: tuple[Fraction, Fraction]) -> bool:
        """Tell the same of complex numbers, by the squares of their distance and sizes."""
        if self.sigfigs is not None:  # digits of the larger part, as both are written
            size = max(map(abs, (*a, *b)))
            return not size or max(abs(a[k] - b[k]) for k in (0, 1)) <= unit_of(size, self.sigfigs) / 2
        distance, *sizes = (x * x + y * y for x, y in ((a[0] - b[0], a[1] - b[1]), a, b))
        size = max(sizes)
        allowed = max(self.atol**2, self.rtol**2 * size)
        return distance <= allowed

    def text(self) -> str:
        """Return the tolerance in words."""
        if self.sigfigs is not None:
            return f"to {self.sigfigs} significant figures"
        parts = [f"{name} {_text(value)}" for name, value in (("rtol", self.rtol), ("atol", self.atol)) if value]
        return "within " + (" and ".join(parts) or "no tolerance")


def _text(value: Fraction) -> str:
    """Return a positive number to six digits, beyond the floats too."""
    shown = Decimal(value.numerator) / value.denominator
    return f"{float(shown) if abs(shown.adjusted()) < 300 else shown:.6g}"


def unit_of(size: Fraction, digits: int) -> Fraction:
    """Return one unit in the last of ``digits`` significant digits of a positive number."""
    exponent = (size.numerator.bit_length() - size.denominator.bit_length()) * 30103 // 100000 - 1
    while Fraction(10) ** (exponent + 1) <= size:
        exponent += 1
    return Fraction(10) ** (exponent - digits + 1)


class Shown:
    """A number as it was typed: its exact value, one unit of its last digit, and its significant digits."""

    __slots__ = ("digits", "has_point", "unit", "value")

    def __init__(self, text: str) -> None:
        found = _NUMBER.fullmatch(text.strip())
        assert found is not None
        whole, part = found[2], found[3]
        exponent = int(found[4] or 0)
        self.value = Fraction(text.strip())
        self.has_point = "." in text
        self.unit = Fraction(10) ** (exponent - len(part))
        self.digits = len((whole + part).lstrip("0"))

    def is_rounded(self, true: Fraction) -> bool:
        """Tell whether this is ``true`` rounded to the digits shown, at least three of them; a half goes either way."""
        return self.has_point and self.digits >= LEAST_DIGITS and 2 * abs(self.value - true) <= self.unit


def decimal(text: str) -> Shown | None:
    """Return the number with a decimal point that a text is, None for anything else."""
    found = shown_numbers(text)
    return found[0] if len(found) == 1 and found[0] is not None and found[0].has_point else None


def shown_numbers(text: str) -> list[Shown | None]:
    """Return the number that a text is, after a label, or the entries of a list: each as typed, None if no literal."""
    if len(text) > 10_000:
        return []
    plain = _TEN.sub(r"e\1", "".join(_bare(text.rpartition("=")[2]).split()).translate(_SIGNS))
    entries = _ENTRY.findall(plain) if _LIST.fullmatch(plain) else [plain]
    if any(entry.count("(") != entry.count(")") for entry in entries):  # a comma between arguments
        return []
    return [_shown(entry) for entry in entries]


def _bare(text: str) -> str:
    """Return what a text is without what only says how it looks: boxes, fonts, dollar signs and brackets around it."""
    text = _RAISED.sub(lambda m: "10^" + m[1].translate(_DIGITS_RAISED), text.strip())
    while (found := _AROUND.fullmatch(text)) is not None:
        text = next(part for part in found.groups() if part is not None).strip()
    return text


def _shown(text: str) -> Shown | None:
    found = _NUMBER.fullmatch(text)
    if found is None or not (found[2] or found[3]) or len((found[4] or "").lstrip("+-0")) > 4:
        return None
    return Shown(text)


def real_value(graph: Graph, microscope: Microscope) -> tuple[Fraction, Fraction] | None:
    """Return a constant as real and imaginary part: exactly, or to 40 digits; None where it is undefined."""
    exact = exact_value(graph, {})
    if exact is not None:
        return exact, Fraction(0)
    seen = compare(graph, graph, {}, _DIGITS, microscope)
    if seen.outcome not in (AGREE, APART):
        return None
    value = seen.expected
    if isinstance(value, complex):
        return Fraction(value.real), Fraction(value.imag)
    if isinstance(value, Decimal) and not (value.is_finite() and abs(value.adjusted()) < _LARGEST_MAGNITUDE):
        return None
    return Fraction(value), Fraction(0)


def within(
    expected: Graph,
    answer: Graph,
    tolerance: Tolerance,
    microscope: Microscope,
    shown: Sequence[Shown | None] = (None, None),
) -> bool | None:
    """Tell whether two constants are close enough; None where one has no value."""
    a, b = real_value(expected, microscope), real_value(answer, microscope)
    if a is None or b is None:
        return None
    if a[1] or b[1]:
        return tolerance.allows_complex(a, b)
    if tolerance.allows(a[0], b[0]):
        return True
    if not tolerance.rounding:
        return False
    typed_expected, typed_answer = shown
    return bool(
        (typed_answer is not None and typed_answer.is_rounded(a[0]))
        or (typed_expected is not None and typed_expected.is_rounded(b[0]))
    )
