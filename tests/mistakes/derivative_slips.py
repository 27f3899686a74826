"""Wrong derivatives, made by rewriting the text of right ones; it knows nothing of how mistakes are found.

A family is a function and its derivative, written by hand, with small whole numbers to fill in.  A slip rewrites the
derivative's text and says which codes name it: a lost coefficient may have come from a chain rule or a power rule.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

FAMILIES = (
    ("{a}*x^{n} + {b}*x^2 + {c}*x + {k}", "{an}*x^{m} + {bb}*x + {c}"),
    ("{a}*x^{n} - {b}*x + {k}", "{an}*x^{m} - {b}"),
    ("({a}*x + {b})^{n}", "{an}*({a}*x + {b})^{m}"),
    ("(x^2 + {b})^{n}", "{nn}*x*(x^2 + {b})^{m}"),
    ("sin({a}*x) + {k}", "{a}*cos({a}*x)"),
    ("cos({a}*x + {b})", "-{a}*sin({a}*x + {b})"),
    ("sin(x^{n})", "{n}*x^{m}*cos(x^{n})"),
    ("cos(x)^{n}", "-{n}*cos(x)^{m}*sin(x)"),
    ("sin({a}*x)^{n}", "{an}*sin({a}*x)^{m}*cos({a}*x)"),
    ("tan({a}*x)", "{a}*sec({a}*x)^2"),
    ("exp({a}*x)", "{a}*exp({a}*x)"),
    ("exp(-x^2/{a}) + {b}*x", "-2*x/{a}*exp(-x^2/{a}) + {b}"),
    ("exp(x) - exp(-{a}*x)", "exp(x) + {a}*exp(-{a}*x)"),
    ("{a}^x + {b}*x^2", "{a}^x*log({a}) + {bb}*x"),
    ("{a}^({b}*x)", "{b}*{a}^({b}*x)*log({a})"),
    ("log({a}*x^2 + {b})", "{aa}*x/({a}*x^2 + {b})"),
    ("log(x)^{n}", "{n}*log(x)^{m}/x"),
    ("sqrt(x^2 + {b})", "x/sqrt(x^2 + {b})"),
    ("sqrt({a}*x + {b})", "{a}/(2*sqrt({a}*x + {b}))"),
    ("x^{n}*sin({a}*x)", "{n}*x^{m}*sin({a}*x) + {a}*x^{n}*cos({a}*x)"),
    ("x^{n}*exp({a}*x)", "{n}*x^{m}*exp({a}*x) + {a}*x^{n}*exp({a}*x)"),
    ("x^{n}*log(x)", "{n}*x^{m}*log(x) + x^{m}"),
    ("exp({a}*x)*cos({b}*x)", "{a}*exp({a}*x)*cos({b}*x) - {b}*exp({a}*x)*sin({b}*x)"),
    ("({a}*x + {b})*exp(-x)", "{a}*exp(-x) - ({a}*x + {b})*exp(-x)"),
    ("x/(x^2 + {b})", "((x^2 + {b}) - 2*x^2)/(x^2 + {b})^2"),
    ("(x + {a})/(x - {b})", "((x - {b}) - (x + {a}))/(x - {b})^2"),
    ("sin({a}*x)/x", "({a}*x*cos({a}*x) - sin({a}*x))/x^2"),
    ("exp(x)/(x + {b})", "(exp(x)*(x + {b}) - exp(x))/(x + {b})^2"),
    ("log(x)/x^{n}", "(x^{m} - {n}*x^{m}*log(x))/x^{dn}"),
    ("{a}/(x^2 + {b})", "-{aa}*x/(x^2 + {b})^2"),
    ("atan({a}*x)", "{a}/(1 + ({a}*x)^2)"),
    ("asin(x/{a})", "1/({a}*sqrt(1 - (x/{a})^2))"),
    ("sinh({a}*x) + cosh(x)", "{a}*cosh({a}*x) + sinh(x)"),
    ("tanh({a}*x)", "{a}*(1 - tanh({a}*x)^2)"),
    ("x*sqrt(x + {b})", "sqrt(x + {b}) + x/(2*sqrt(x + {b}))"),
    ("exp(sin({a}*x))", "{a}*cos({a}*x)*exp(sin({a}*x))"),
    ("log(cos({a}*x))", "-{a}*sin({a}*x)/cos({a}*x)"),
    ("x*y^2*exp({a}*x)", "y^2*exp({a}*x) + {a}*x*y^2*exp({a}*x)"),
    ("sin({a}*x*y)", "{a}*y*cos({a}*x*y)"),
    ("{a}*x^{n}/({b}*x + 1)", "({an}*x^{m}*({b}*x + 1) - {ab}*x^{n})/({b}*x + 1)^2"),
)


@dataclass(frozen=True)
class Slip:
    """A wrong answer to a derivative by x, and the codes that name what is wrong with it."""

    function: str
    right: str
    wrong: str
    codes: frozenset[str]
    rule: str


def families(generator: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a function and its derivative of each family, with numbers filled in."""
    for function, derivative in FAMILIES:
        a, b, k, n = generator.randint(2, 6), generator.randint(2, 7), generator.randint(1, 9), generator.randint(3, 5)
        c = generator.choice([i for i in range(2, 9) if i != k])
        filled = {
            "a": a,
            "b": b,
            "c": c,
            "k": k,
            "n": n,
            "m": n - 1,
            "an": a * n,
            "bb": 2 * b,
            "aa": 2 * a,
            "nn": 2 * n,
            "dn": 2 * n,
            "ab": a * b,
        }
        yield function.format(**filled), derivative.format(**filled)


def slips(function: str, right: str, generator: random.Random) -> Iterator[Slip]:
    """Yield all wrong answers made of one right one; rewritings that change no value are left out."""
    for name, codes, rewrite in RULES:
        for wrong in dict.fromkeys(rewrite(function, right, generator)):
            if wrong != right and not same_values(wrong, right):
                yield Slip(function, right, wrong, frozenset(codes.split()), name)


def terms(text: str) -> list[str]:
    """Return the terms of a sum with their signs."""
    parts, depth, start = [], 0, 0
    for position, character in enumerate(text):
        depth += (character in "(") - (character in ")")
        if depth == 0 and position and character in "+-" and text[position - 1] == " ":
            parts.append(text[start:position].strip())
            start = position
    return [*parts, text[start:].strip()]


def _joined(parts: list[str]) -> str:
    text = " ".join(parts).strip()
    return text.removeprefix("+").strip() or "0"


def _flip_a_sign(function: str, right: str, generator: random.Random) -> Iterator[str]:
    parts = terms(right)
    for i, part in enumerate(parts):
        sign = "+" if part.startswith("-") else "-"
        yield _joined([*parts[:i], sign + " " + part.lstrip("+- "), *parts[i + 1 :]])


def _flip_a_sign_in_a_numerator(function: str, right: str, generator: random.Random) -> Iterator[str]:
    if match := re.match(r"\((.*)\)/", right):
        inner = terms(match[1])
        if len(inner) > 1:
            yield right.replace(match[1], match[1].replace(" - ", " + ", 1) if " - " in match[1] else match[1], 1)


def _drop_a_term(function: str, right: str, generator: random.Random) -> Iterator[str]:
    parts = terms(right)
    for i in range(len(parts)) if len(parts) > 1 else ():
        yield _joined(parts[:i] + parts[i + 1 :])


def _drop_a_coefficient(function: str, right: str, generator: random.Random) -> Iterator[str]:
    for match in re.finditer(r"(?<![\w^(.*/])(?<!\(-)\d+\*", right):
        yield right[: match.start()] + right[match.end() :]


def _keep_an_exponent(function: str, right: str, generator: random.Random) -> Iterator[str]:
    for match in re.finditer(r"(?<=x\^)\d+|(?<=\)\^)\d+", right):
        text = f"{int(match[0]) + 1}"
        if re.search(rf"(?:x|\))\^{text}\b", function):
            yield right[: match.start()] + text + right[match.end() :]


def _swap_a_function(function: str, right: str, generator: random.Random) -> Iterator[str]:
    other = {"sin": "cos", "cos": "sin", "sinh": "cosh", "cosh": "sinh"}
    for match in re.finditer(r"\b(sin|cos|sinh|cosh)(?=\()", right):
        yield right[: match.start()] + other[match[0]] + right[match.end() :]


def _lose_an_inner_factor(function: str, right: str, generator: random.Random) -> Iterator[str]:
    for match in re.finditer(r"(?<=(?:sin|cos|exp|log|sec|anh|inh|osh)\()(-?)\d+\*(?=x\b)", right):
        yield right[: match.start()] + match[1] + right[match.end() :]


def _keep_the_constant(function: str, right: str, generator: random.Random) -> Iterator[str]:
    if match := re.search(r" \+ (\d+)$", function):
        yield f"{right} + {match[1]}"


def _lose_brackets(function: str, right: str, generator: random.Random) -> Iterator[str]:
    for match in re.finditer(r"(?<![a-z])\(([^()]*|(?:[^()]*\([^()]*\))+[^()]*)\)", right):
        if re.search(r" [+-] ", match[1]):
            yield right[: match.start()] + match[1] + right[match.end() :]


def _lose_the_square_below(function: str, right: str, generator: random.Random) -> Iterator[str]:
    if match := re.search(r"(/\([^()]*\)|/x)\^2$", right):
        yield right[: match.start()] + match[1]


def _negate_all(function: str, right: str, generator: random.Random) -> Iterator[str]:
    yield f"-({right})"


def _copy_the_function(function: str, right: str, generator: random.Random) -> Iterator[str]:
    yield function


def _drop_the_chain_factor(function: str, right: str, generator: random.Random) -> Iterator[str]:
    """The inner derivative of a function that is the whole: the coefficient or ``k*x`` in front."""
    if re.fullmatch(r"(?:sin|cos|exp|tan|log|tanh)\(.*\)", function) and (
        match := re.match(r"-?\d+\*(?:x(?:\^\d+)?[*/])?(?!$)", right)
    ):
        rest = right[match.end() :]
        if "/" not in right:
            yield ("-" if right.startswith("-") and function.startswith("cos") else "") + rest


Rewrite = Callable[[str, str, random.Random], Iterator[str]]

RULES: tuple[tuple[str, str, Rewrite], ...] = (
    ("a sign", "sign product-rule quotient-rule", _flip_a_sign),
    ("a sign above", "quotient-rule sign", _flip_a_sign_in_a_numerator),
    ("a term", "missing-term product-rule quotient-rule", _drop_a_term),
    ("a coefficient", "constant-factor power-rule chain-rule product-rule quotient-rule", _drop_a_coefficient),
    ("an exponent", "power-rule quotient-rule product-rule", _keep_an_exponent),
    ("a function", "function-derivative sign product-rule", _swap_a_function),
    ("an argument", "inner-argument chain-rule", _lose_an_inner_factor),
    ("the constant", "constant-term", _keep_the_constant),
    ("brackets", "brackets product-rule quotient-rule sign", _lose_brackets),
    ("the square", "quotient-rule power-rule", _lose_the_square_below),
    ("the whole sign", "sign quotient-rule", _negate_all),
    ("nothing done", "not-differentiated chain-rule", _copy_the_function),
    ("the chain", "chain-rule constant-factor", _drop_the_chain_factor),
)


def same_values(first: str, second: str) -> bool:
    """Tell whether two texts have the same values, by Python's own arithmetic."""
    points = ((0.37, 1.3), (0.71, -0.8), (1.9, 2.2), (0.13, 0.4), (2.6, 1.1))
    compared = 0
    for x, y in points:
        a, b = _evaluated(first, x, y), _evaluated(second, x, y)
        if a is None or b is None:
            continue
        compared += 1
        if abs(a - b) > 1e-9 * max(abs(a), abs(b), 1e-9):
            return False
    return compared > 0


def _evaluated(text: str, x: float, y: float) -> float | None:
    names = {
        name: getattr(math, name)
        for name in ["sin", "cos", "tan", "exp", "log", "sqrt", "atan", "asin", "sinh", "cosh", "tanh"]
    }
    names |= {"x": x, "y": y, "sec": lambda t: 1 / math.cos(t), "__builtins__": {}}
    try:
        return float(eval(text.replace("^", "**"), names))
    except (ValueError, ZeroDivisionError, OverflowError, TypeError):
        return None
