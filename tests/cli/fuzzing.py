"""Commands that nobody would type: expressions from the table of operations, cut and glued, with unlikely values."""

from __future__ import annotations

import random
from collections.abc import Callable

from diffcli.ops import OPS

CALLS = sorted(name for name in OPS.calls() if name.isidentifier())
NAMES = "xxxyyzA"
NUMBERS = ("2", "3", "0", "1/2", "-1", "0.1", "1e308", "1e-308", "10^400", "2^-1", "nan", "inf", "pi", "1e5", "7!", "i")
VALUES = (
    *("0", "1", "2", "-1", "0.5", "3", "0.7", "1e-300", "1e300", "nan", "inf", "-inf", "10^400", "1/3", "pi", "pi/2"),
    *("-1e9", "999999999999999999999", "-7e12", "2^100", "-2.5", "1e-12", "-800", "0.1"),
)
ARRAYS = (
    *("[1,2]", "[1,nan]", "[[1,2],[3,4]]", "[[1,0],[0,1]]", "[inf,0]", "0:1:11", "[[1,2,3]]", "[-1,0,2]", "eye(3)"),
    *("[[0,0],[0,0]]", "linspace(-1,1,5)", "zeros(2)", "[10^400,1]", "[1e-300,1e300]", "0:1:1000001"),
)
BROKEN = (
    "[]",
    "1:2:3",
    "log(0)",
    "@nowhere.npy",
    "[1,[2]]",
    "1 +",
    "",
    "x",
    "0/0",
    "i",
    "1:2",
    "0:1:10^9",
    "[[1],[2,3]]",
)
PIECES = (
    *("(", ")", "[", "]", ",", "^", "-", "+", "*", "/", "!", "|", "'", ".T", "@", ";", "=", " ", "==", "<", "i", "e"),
    *(
        "\\frac12",
        "\\sqrt",
        "\\left(",
        "\\right)",
        "x",
        "y",
        "²",
        "π",
        "#",
        "1e400",
        "..",
        "axis=0",
        "$",
        "%",
        "θ",
        "½",
    ),
    *("[0]", "[1:]", "[:,None]", "where", "a = ", "{", "}", "\\", '"', "ſ", "log_", "sin^-1", "‖"),
)
OPTIONS: dict[str, tuple[tuple[str, ...], ...]] = {
    "eval": (("--json",), ("--digits", "15"), ("--dtype", "float32"), ("--style", "tree"), ("--dtype", "float64")),
    "grad": (
        *(("-q",), ("--json",), ("--json", "--nodes"), ("--order", "3"), ("--digits", "20"), ("--exact",)),
        *(("--mode", "forward"), ("--style", "steps"), ("--undefined", "subgradient"), ("--checkpoint", "2")),
        *(
            ("--dtype", "float32"),
            ("--digits", "1", "--nodes"),
            ("--wrt", "y"),
            ("--style", "homework"),
            ("--order", "0"),
        ),
    ),
    "diff": (
        *(("--wrt", "x"), ("--order", "3"), ("--steps",), ("--latex",), ("--hessian",), ("--gradient",), ("--json",)),
        *(("--wrt", "x", "--answer", "2*x"), ("--assume", "x = 2"), ("--sizes", "x: n"), ("--wrt", "x,y")),
        *(("--answer", "1e308"), ("--wrt", "x", "--answer", "x.T"), ("--assume", "sum(x) = 1"), ("--order", "8")),
    ),
    "jacobian": (("--json",), ("--mode", "forward"), ("--mode", "reverse"), ("--wrt", "y"), ("--orders",)),
    "hessian": (("--json",), ("--wrt", "x")),
    "jvp": (("--tangent", "x=1"), ("--tangent", "x=[1,2]"), ("--tangent", "x=10^400"), ("--tangent", "y=nan")),
    "vjp": (("--upstream", "1"), ("--upstream", "[1,2]"), ("--upstream", "10^400", "--json"), ("--upstream", "nan")),
    "taylor": (("--order", "8"), ("--json",), ("--wrt", "x"), ("--order", "0"), ("--order", "40")),
    "gradcheck": (("--json",), ("--rtol", "1e-7"), ("--rtol", "-1")),
    "cost": (
        ("--json",),
        ("--sizes", "x: n"),
        ("--paths",),
        ("--repeat", "10"),
        ("--checkpoint", "2"),
        ("--repeat", "L"),
    ),
    "graph": (("--json",), ("--format", "dot"), ("--grad",), ("--format", "mermaid")),
    "equal": (
        *(
            ("--vars", "x"),
            ("--domain", "x>0"),
            ("--type", "value"),
            ("--json",),
            ("--domain", "x>1e308"),
            ("--sigfigs", "3"),
        ),
        *(
            ("--type", "derivative", "--of", "x^2"),
            ("--of", "x^2"),
            ("--type", "bigo"),
            ("--rtol", "0.1"),
            ("--syntax", "latex"),
        ),
    ),
    "minimize": (("--steps", "3"), ("--steps", "3", "--json"), ("--steps", "2", "--tolerance", "2"), ("--steps", "0")),
    "plot": (("--json",), ("--order", "1", "--json"), ("--order", "3")),
    "ops": (("--json",),),
}


def expression(rng: random.Random, depth: int) -> str:
    """Return an expression of the grammar, whatever its values."""
    if depth == 0 or rng.random() < 0.1:
        return rng.choice((*NAMES, *NAMES, rng.choice(NUMBERS)))
    part: Callable[[], str] = lambda: expression(rng, depth - 1)  # noqa: E731
    kind = rng.random()
    if kind < 0.45:
        call = rng.choice(CALLS)
        row = rng.choice(OPS.called(call))
        count = row.min_inputs if row.max_inputs is not None else rng.choice((1, 2, 3))
        options = [f"{o.name}={rng.choice(('0', '-1', '1', '2', '3', '0.5', '10^400', '[2]'))}" for o in row.options]
        if rng.random() < 0.1:
            count, options = rng.choice((1, 2, 3)), ["axis=0"]
        given = [option for option in options if rng.random() < 0.6]
        return f"{call}({', '.join([*(part() for _ in range(count)), *given])})"
    if kind < 0.55:
        return f"({part()})^{rng.choice(('2', '3', '-1', '0.5', 'x', '(1/3)', '-2', '0'))}"
    if kind < 0.60:
        return f"[{part()}, {part()}]"
    if kind < 0.64:
        return f"where({part()} {rng.choice(('<', '>', '==', '<='))} {part()}, {part()}, {part()})"
    if kind < 0.67:
        return f"({part()}){rng.choice(('[0]', '[1:]', '.T', '!', '[:,None]'))}"
    if kind < 0.69:
        return f"a = {part()}; b = a*{part()}; sum(b)"
    if kind < 0.71:
        return rf"\frac{{{part()}}}{{{part()}}}"
    return f"({part()}){rng.choice(('+', '-', '*', '/', '@', ' '))}({part()})"


def mutated(rng: random.Random, text: str) -> str:
    """Return a text with a few pieces cut out, put in or doubled."""
    for _ in range(rng.choice((*[0] * 12, 1, 1, 2, 4))):
        place = rng.randint(0, len(text))
        length = rng.choice((0, 0, 1, 1, 3))
        text = text[:place] + rng.choice((rng.choice(PIECES), "", text[place : place + 5] * 2)) + text[place + length :]
    return text


def value(rng: random.Random, letter: str) -> str:
    """Return what is bound to a name."""
    likely = ARRAYS if letter == "A" else VALUES
    return mutated(rng, rng.choice(rng.choice((*[likely] * 8, VALUES, ARRAYS, BROKEN))))


def command(rng: random.Random) -> list[str]:
    """Return the words of one command."""
    name = rng.choice(sorted(OPTIONS))
    if name == "ops":
        return [name, *rng.choice(((), ("--json",), (rng.choice(CALLS),)))]
    texts = [mutated(rng, expression(rng, rng.choice((1, 1, 2, 2, 3)))) for _ in range(2 if name == "equal" else 1)]
    options = [rng.choice(OPTIONS[name]) for _ in range(rng.choice((0, 1, 1, 2)))]
    if name in ("jvp", "vjp"):
        options = [rng.choice(OPTIONS[name])]
    words = [name, *(word for group in options for word in group)]
    if name == "equal":
        return [*words, "--", texts[0], rng.choice((texts[1], texts[0], mutated(rng, texts[0])))]
    if name == "plot":
        interval = rng.choice(("-1:1", "0:1", "-2:3", "-pi:pi", "-1e300:1e300", "1:0", "nan:1"))
        return [*words, f"--x={interval}", f"--y={value(rng, 'y')}", f"--z={value(rng, 'z')}", "--", texts[0]]
    if name in ("cost", "diff", "graph"):
        return [*words, "--", texts[0]]
    names = [letter for letter in "xyzA" if letter in texts[0] or rng.random() < 0.1]
    bound = [f"--{letter}={value(rng, letter)}" for letter in names if rng.random() < 0.98]
    # a text that begins with a dash is a value of the parser's own
    return [*words, *bound, "--", texts[0]]
