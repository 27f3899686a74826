"""Commands that nobody would type: expressions from the table of operations, cut and glued, with unlikely values."""

from __future__ import annotations

import importlib
import json
import random
from collections.abc import Callable
from pathlib import Path

from diffcli.cli.options import Option
from diffcli.ops import OPS

CALLS = sorted(name for name in OPS.calls() if name.isidentifier())
ENTRYWISE = [name for name in CALLS if not OPS.called(name)[0].tensor]
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
    "grade": (("--json",), ("-o", "marks.csv"), ("-o", "-"), ("--selftest",), ("--check",), ("--labels",), ("--init",)),
    "help": ((),),
}

WORDS: dict[str, tuple[str, ...]] = {
    "int": ("0", "1", "2", "3", "-1", "12", "x", "1e3", "", "10^400", "99999999999999999999"),
    "float": ("0", "1", "-1", "0.5", "1e-300", "1e300", "nan", "inf", "1/3", "x", "", "10^400"),
    "names": ("x", "y", "x,y", "x,x", "a", "A", "zz", ",", "", "sin", "e", "x,"),
    "name": ("x", "y", "a", "A", "zz", "", "sin", "e", "1"),
    "binding": ("x=1", "y=[1,2]", "A=eye(2)", "order=3", "x", "=", "x==1", "x=10^400"),
    "str": (
        *("x: n", "x: n; y: n", "A: 2,2", "A: n,m; x: m", "x: 0", "x: -1", "x: 10^9", "x>0", "-1<y<1", "n integer"),
        *(
            "sum(x) = 1",
            "x = 2",
            "x > 0",
            "x",
            "2*x",
            "[x, y]",
            "0.1",
            "1e-3",
            "1/0",
            "64MB",
            "1kB",
            "L",
            "12",
            "-1",
            "",
        ),
        *("a = x", "q1=answer", "{student}_*", "student", "x[0] = 1", "x != 0", "0 < x", "x: n,n; y: k,2", "f,g", "in"),
    ),
    "path": (
        *(
            "lines.jsonl",
            "lines.csv",
            "lines.txt",
            "program.diff",
            "values.json",
            "values.csv",
            "values.npy",
            "nowhere.csv",
        ),
        *("-", "out.csv", "out.json", "out.jsonl", "out.svg", "out.png", "out.npz", "", "/", "out", "nowhere/out.csv"),
    ),
}
"""What is given to an option of a kind, mostly."""

COSTLY = {"jobs", "engine", "scheduler", "steps", "help"}
"""Options whose unlikely values start processes, or ask for work that is rightly done."""


def expression(rng: random.Random, depth: int) -> str:
    """Return an expression of the grammar, whatever its values."""
    if depth == 0 or rng.random() < 0.1:
        return rng.choice((*NAMES, *NAMES, rng.choice(NUMBERS)))
    part: Callable[[], str] = lambda: expression(rng, depth - 1)  # noqa: E731
    kind = rng.random()
    if kind < 0.45:
        call = rng.choice(rng.choice((CALLS, ENTRYWISE, ENTRYWISE)))
        row = rng.choice(OPS.called(call))
        count = row.min_inputs if row.max_inputs is not None else rng.choice((1, 2, 3))
        options = [f"{o.name}={rng.choice(('0', '-1', '1', '2', '3', '0.5', '10^400', '[2]'))}" for o in row.options]
        if rng.random() < 0.1:
            count, options = rng.choice((1, 2, 3)), ["axis=0"]
        chosen = [option for option in options if rng.random() < 0.6]
        return f"{call}({', '.join([*(part() for _ in range(count)), *chosen])})"
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
    for _ in range(rng.choice((*[0] * 40, 1, 1, 2, 4))):
        place = rng.randint(0, len(text))
        length = rng.choice((0, 0, 1, 1, 3))
        text = text[:place] + rng.choice((rng.choice(PIECES), "", text[place : place + 5] * 2)) + text[place + length :]
    return text


def value(rng: random.Random, letter: str) -> str:
    """Return what is bound to a name."""
    likely = ARRAYS if letter == "A" else VALUES
    return mutated(rng, rng.choice(rng.choice((*[likely] * 12, VALUES, ARRAYS, BROKEN))))


def given(rng: random.Random, option: Option) -> list[str]:
    """Return an option with a value of its kind, or nearly."""
    kind = "str" if option.kind == "pair" else option.kind
    flag = rng.choice(option.flags)
    if kind == "flag":
        return [flag]
    word = mutated(rng, rng.choice(option.choices if kind == "choice" else WORDS[kind]))
    return [f"{flag}={word}"] if flag.startswith("--") and rng.random() < 0.7 else [flag, word]


def options_of(rng: random.Random, name: str) -> list[str]:
    """Return options of a command: some that go together, some of all that it has."""
    own = [o for o in importlib.import_module(f"diffcli.cli.commands.{name}").OPTIONS if o.name not in COSTLY]
    chosen = [rng.choice(OPTIONS[name]) for _ in range(1 if name in ("jvp", "vjp") else rng.choice((0, 1, 1, 2)))]
    if rng.random() < 0.3 and own:
        chosen += [given(rng, option) for option in rng.choices(own, k=rng.choice((1, 1, 2)))]
    return [word for group in chosen for word in group]


def bound(rng: random.Random, text: str) -> list[str]:
    """Return values for the names of an expression, mostly."""
    names = [letter for letter in "xyzA" if letter in text or rng.random() < 0.1]
    return [f"--{letter}={value(rng, letter)}" for letter in names if rng.random() < 0.98]


def command(rng: random.Random) -> list[str]:
    """Return the words of one command."""
    name = rng.choice(sorted(OPTIONS))
    words = [name, *options_of(rng, name)]
    if name in ("ops", "help"):
        topics = ("digits", "language", "key", "python", "nowhere", "")
        return [*words, *rng.choice(((), (rng.choice(CALLS),), (rng.choice(topics),)))]
    if name == "grade":
        files = rng.sample(("key.toml", "answers.csv", "answers.jsonl", "answers.md", "lines.csv", "nowhere.csv"), 2)
        return [*words, *rng.choice((("key.toml", "answers.csv"), ("key.toml", "answers.md"), files))]
    texts = [mutated(rng, expression(rng, rng.choice((1, 1, 2, 2, 3)))) for _ in range(2 if name == "equal" else 1)]
    if name == "equal":
        return [*words, "--", texts[0], rng.choice((texts[1], texts[0], mutated(rng, texts[0])))]
    if name == "plot":
        interval = rng.choice(("-1:1", "0:1", "-2:3", "-pi:pi", "-1e300:1e300", "1:0", "nan:1"))
        return [*words, f"--x={interval}", f"--y={value(rng, 'y')}", f"--z={value(rng, 'z')}", "--", texts[0]]
    if rng.random() < 0.1:
        return [
            *words,
            *bound(rng, texts[0]),
            rng.choice(("@program.diff", "@lines.txt", "@nowhere", "-", "program.diff")),
        ]
    if rng.random() < 0.1:
        return [
            *words,
            rng.choice(("--from=lines.jsonl", "--from=lines.csv", "--from=lines.txt", "--from=program.diff")),
        ]
    if name in ("cost", "diff") or (name == "graph" and rng.random() < 0.5):
        return [*words, "--", texts[0]]
    # a text that begins with a dash is a value of the parser's own
    return [*words, *bound(rng, texts[0]), "--", texts[0]]


def write_files(rng: random.Random, folder: Path) -> None:
    """Write the files that commands name, of texts like theirs."""

    def text() -> str:
        return mutated(rng, expression(rng, rng.choice((1, 2))))

    def quoted(words: str) -> str:
        return '"' + words.replace('"', '""').replace("\n", " ") + '"'

    def drawn() -> str:
        return mutated(rng, rng.choice(VALUES))

    made = {
        "lines.jsonl": "\n".join(
            json.dumps(
                {"id": k, "expression": text(), "at": {n: drawn() for n in "xyz"}, "expected": text(), "answer": text()}
            )
            for k in range(3)
        ),
        "lines.csv": "id,expression,x,y\n" + "\n".join(f"{k},{quoted(text())},{drawn()},{drawn()}" for k in range(3)),
        "lines.txt": f"{text()}\n# a comment\n{text()} == {text()}\n",
        "program.diff": f"let c = {drawn()}\nparameter W = normal([2, 2])\n"
        f"data x = {rng.choice(ARRAYS)}\nh = {text()}\nsum(h*c)",
        "values.json": rng.choice(("[1, 2]", "[[1, null]]", "{}", "3", "[1, [2]]", "nonsense", "")),
        "values.csv": rng.choice(("1,2\n3,4", "a,b\n1,2", "1,,2", "", "1;2", "1e400,nan")),
        "values.npy": rng.choice(("", "\x93NUMPY", "1,2")),
        "key.toml": "".join(
            f"[[question]]\nid = 'q{k}'\ntype = '{kind}'\n{field} = {json.dumps(text())}\n"
            for k, (kind, field) in enumerate(
                rng.choices(
                    (("expression", "expected"), ("value", "expected"), ("bigo", "expected"), ("derivative", "of")), k=2
                )
            )
        ),
        "answers.csv": "student,q0,q1\n" + "\n".join(f"s{k},{quoted(text())},{quoted(text())}" for k in range(3)),
        "answers.jsonl": "\n".join(json.dumps({"student": "s", "question": "q0", "answer": text()}) for _ in range(2)),
        "answers.md": f"# q0\n\n$$ {text()} $$\n\nq1 = {text()}\n",
    }
    for name, content in made.items():
        (folder / name).write_text(content, encoding="utf-8", errors="replace")
