"""Derivations of several lines, sound or with one broken step, made by rewriting the text of right derivatives."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from derivative_slips import families, same_values, terms

REWRITES: tuple[Callable[[str, int], str], ...] = (
    lambda text, k: " + ".join(f"({part.removeprefix('+').strip()})" for part in reversed(terms(text))),
    lambda text, k: f"{k}*({text})/{k}",
    lambda text, k: f"{text} + {k}*x - {k}*x",
    lambda text, k: f"-(-({text}))",
    lambda text, k: f"x*(({text})/x)",
    lambda text, k: f"(({text})*(x + {k}))/(x + {k})",
    lambda text, k: f"({text}) + {k} - {k}",
    lambda text, k: f"{text}",
)
TOKEN = re.compile(r"\d+|[a-z]+|\S")


@dataclass(frozen=True)
class Derivation:
    """Work on a derivative by x; ``broken`` is the line whose step does not hold, 0 where all hold."""

    function: str
    text: str
    broken: int


def derivations(generator: random.Random, is_sound: bool) -> Iterator[Derivation]:
    """Yield derivations of 3 to 8 lines without end."""
    while True:
        for function, right in families(generator):
            count = generator.randint(3, 8)
            broken = 0 if is_sound else generator.randint(1, count)
            base, lines = right, []
            for number in range(1, count + 1):
                if number == broken:
                    base = _changed(base, generator)
                lines.append(generator.choice(REWRITES)(base, generator.randint(2, 9)))
            yield Derivation(function, _written(lines, generator), broken)


def _written(lines: list[str], generator: random.Random) -> str:
    style = generator.randrange(4)
    if style == 0:
        return "\n".join(f"f'(x) = {line}" for line in lines)
    if style == 1:
        return "y' = " + "\n   = ".join(lines)
    if style == 2:
        rows = [f"\\frac{{dy}}{{dx}} &= {lines[0]}", *(f"&= {line}" for line in lines[1:])]
        return (
            "\\begin{align*}\n"
            + re.sub(r"\^(\d\d)", r"^{\1}", " \\\\\n".join(rows)).replace("*", " \\cdot ")
            + "\n\\end{align*}"
        )
    return f"dy/dx = {lines[0]}\n" + "\n".join(f"⇒ = {line}   (by the rules)" for line in lines[1:])


def _changed(text: str, generator: random.Random) -> str:
    """Return a text with a number, a sign or a function changed, so that it has other values."""
    while True:
        match = generator.choice(list(TOKEN.finditer(text)))
        token = match[0]
        if token.isdigit():
            new = str(int(token) + generator.choice((1, 2, -1)))
        elif token in "+-":
            new = "-" if token == "+" else "+"
        elif token in ("sin", "cos", "exp", "log"):
            new = generator.choice([name for name in ("sin", "cos", "exp", "log") if name != token])
        else:
            continue
        changed = text[: match.start()] + new + text[match.end() :]
        if not same_values(changed, text):
            return changed
