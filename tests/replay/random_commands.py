"""Random commands to record: ``python tests/replay/random_commands.py KIND SEED COUNT | record.py add KIND -``.

It knows the grammar and what the commands take, and nothing of the program behind them.
"""

from __future__ import annotations

import json
import random
import re
import sys

FUNCTIONS = (
    *("exp", "sin", "cos", "tanh", "sigmoid", "atan", "sinh", "cosh", "softplus", "asinh", "erf", "silu", "gelu"),
    *("log", "sqrt", "tan", "asin", "acos", "atanh", "abs", "relu", "sign", "floor", "cbrt", "log1p", "expm1", "sec"),
    *("csc", "cot", "coth", "sech", "gamma", "lgamma", "digamma", "leaky_relu", "elu", "erfc", "exp2", "log2", "log10"),
)
LATEX = {"exp", "sin", "cos", "tanh", "sinh", "cosh", "tan", "sec", "csc", "cot", "coth", "log"}
POINTS = ("2", "0.5", "-1.25", "3", "1/3", "log(2)", "pi/4", "0", "-1", "1.5", "0.693", "sqrt(2)", "10", "1e-3", "0.1")
OPTIONS = {
    "grad": (
        *((), (), ("-q",), ("-q",), ("--style", "steps"), ("--style", "table"), ("--style", "homework"), ("--json",)),
        *(("--json", "--nodes"), ("--nodes",), ("--mode", "forward"), ("--mode", "forward", "-q"), ("--order", "3")),
        *(("--digits", "25"), ("--exact",), ("--undefined", "error"), ("--undefined", "subgradient", "-q")),
        *(("--checkpoint", "2"), ("--dtype", "float32", "-q"), ("--dtype", "float64"), ("--order", "2", "--json")),
        *(("--digits", "18", "--json"), ("--exact", "--json"), ("--style", "steps", "--dtype", "float32")),
    ),
    "eval": ((), ("--style", "tree"), ("--style", "steps"), ("--json",), ("--digits", "30"), ("--dtype", "float32")),
    "diff": ((), (), (), ("--latex",), ("--steps",), ("--order", "2"), ("--json",), ("--raw",), ("--steps", "--latex")),
    "jacobian": ((), ("--json",), ("--mode", "forward"), ("--mode", "reverse")),
    "hessian": ((), ("--json",)),
    "taylor": ((), ("--order", "8"), ("--json",), ("--order", "2")),
    "gradcheck": ((), ("--json",), ("--rtol", "1e-7")),
    "graph": (
        *((), ("--format", "dot"), ("--format", "mermaid"), ("--json",), ("--grad",), ("--grad", "--format", "dot")),
        *(("--grad", "--json"), ("--format", "svg")),
    ),
    "cost": ((), ("--json",), ("--paths",), ("--checkpoint", "3"), ("--dtype", "float32")),
}
ARRAYS = (  # expressions with the shapes of their variables
    ("sum((A @ B - C)^2)", "A: 2,3; B: 3,2; C: 2,2"),
    ("sum(FUNCTION(W @ x + b))", "W: 3,2; x: 2; b: 3"),
    ("mean(FUNCTION(X)*Y, axis=0)", "X: 2,3; Y: 2,3"),
    ("sum(softmax(x)*y)", "x: 4; y: 4"),
    ("logsumexp(FUNCTION(x))", "x: 3"),
    ("cross_entropy(Z @ V, [0, 2])", "Z: 2,3; V: 3,3"),
    ("trace(A.T @ FUNCTION(A))", "A: 2,2"),
    ("det(A)*dot(x, y)", "A: 2,2; x: 3; y: 3"),
    ("sum(inv(A + 3*eye(2)) @ x)", "A: 2,2; x: 2"),
    ("sum(solve(A + 4*eye(3), x)^2)", "A: 3,3; x: 3"),
    ("norm(x) + prod(y)", "x: 3; y: 3"),
    ("max(FUNCTION(x)) - min(y)", "x: 4; y: 3"),
    ("h = relu(X @ W1 + b1); sum((h @ W2)^2)", "X: 2,3; W1: 3,2; b1: 2; W2: 2,1"),
    ("sum(concat(x, y)^2) + x[0]*y[-1]", "x: 2; y: 3"),
    ("sum(A[:, 1]*FUNCTION(x)) + sum(A[0])", "A: 2,3; x: 2"),
    ("outer(x, y)[0, 1] + sum(outer(x, FUNCTION(y)))", "x: 2; y: 2"),
    ("sum(where(x > 0.5, FUNCTION(x), y))", "x: 3; y: 3"),
    ("FUNCTION(x)*y", "x: 3; y: 3"),
    ("W @ FUNCTION(x)", "W: 2,3; x: 3"),
    ("sum(reshape(X, [3, 2]) @ Y)", "X: 2,3; Y: 2,1"),
    ("sum(stack([x, y]) * [[1, 2], [3, 4]]) + sum(x.T*2)", "x: 2; y: 2"),
    ("log_softmax(x)[1]*c", "x: 3; c:"),
)
BAD_ENDS = ("(", ")", "^", " +", "$", "]", "..", "=", ";;", "'", "\\", "@", " x y z(", "[", "|", ",", "!")
DOMAINS = ("x>0", "0<x<1", "x>1, y>0", "x!=0")


def expression(rng: random.Random, depth: int, names: str) -> str:
    """Return an expression, written as one of many people would."""
    if depth == 0 or rng.random() < 0.08:
        return rng.choice((*(names * 9)[:24], "2", "3", "1/2", "0.5", "pi", "1.75", "e"))
    part = lambda: expression(rng, depth - 1, names)  # noqa: E731
    kind = rng.random()
    if kind < 0.36:
        return f"{rng.choice(FUNCTIONS[: rng.choice((8, 20, len(FUNCTIONS)))])}({part()})"
    if kind < 0.50:
        return f"({part()}){rng.choice('^^*')}{rng.choice(('2', '3'))}"
    if kind < 0.54:
        return f"({part()})^{rng.choice(('(-1)', '0.5', '(1/3)', 'x', '-2', '1.5'))}"
    if kind < 0.58:
        return f"{rng.choice(('max', 'min', 'hypot', 'mean', 'atan2', 'logaddexp'))}({part()}, {part()})"
    if kind < 0.60:
        return f"where({part()} {rng.choice('<>')} {part()}, {part()}, {part()})"
    if kind < 0.62:
        return f"|{rng.choice(names)} - {rng.choice('1234')}|"
    if kind < 0.66:
        return f"{rng.choice('2345')}{rng.choice(names)} {rng.choice(('sin', 'cos', 'exp'))} {rng.choice(names)}"
    sign = rng.choice(("+", " + ", " - ", "-", "*", " * ", "/"))
    left, right = part(), part()
    return f"({left}){sign}({right})" if sign.strip() in "*/" else f"{left}{sign}({right})"


def latex(rng: random.Random, depth: int, names: str) -> str:
    """Return an expression in LaTeX."""
    if depth == 0:
        return rng.choice((*names, *names, "2", "3", r"\pi", r"\frac12"))
    part = lambda: latex(rng, depth - 1, names)  # noqa: E731
    name = rng.choice(sorted(LATEX))
    return rng.choice(
        (
            lambda: rf"\frac{{{part()}}}{{{part()} + 2}}",
            lambda: rf"\sqrt{{{part()}}}",
            lambda: rf"\{name} {rng.choice(names)}",
            lambda: rf"\{name}\left({part()}\right)",
            lambda: rf"e^{{{part()}}}",
            lambda: rf"\left({part()}\right)^{{{rng.choice('234')}}}",
            lambda: rf"{part()} \cdot {part()}",
            lambda: f"{part()} + {part()}",
            lambda: f"{part()} - {part()}",
        )
    )()


def program(rng: random.Random, names: str) -> str:
    """Return statements with names, the last of which is the output."""
    lines, known = [], names
    for name in rng.sample("abcdhuv", rng.randint(1, 3)):
        lines.append(f"{name} = {expression(rng, rng.randint(1, 2), known)}")
        known += name
    return "; ".join([*lines, f"z = {lines[-1][0]}*{rng.choice(known)} + {expression(rng, 1, known)}"])


def entries(rng: random.Random, shape: str) -> str:
    """Return an array of this shape, such as "2,3", as it is typed."""
    sizes = [int(size) for size in shape.split(",") if size.strip()]
    if not sizes:
        return rng.choice(POINTS)
    inner = ",".join(str(size) for size in sizes[1:])
    texts = [entries(rng, inner) if inner else str(rng.randint(-30, 30) / 10) for _ in range(sizes[0])]
    return "[" + ", ".join(texts) + "]"


def array(rng: random.Random) -> tuple[str, str, list[str]]:
    """Return an expression of arrays, its shapes, and the words that bind its variables."""
    text, shapes = rng.choice(ARRAYS)
    text = text.replace("FUNCTION", rng.choice(FUNCTIONS[:13]))
    words = []
    for shape in shapes.split(";"):
        name, _, sizes = shape.partition(":")
        words += [f"--{name.strip()}", entries(rng, sizes)]
    return text, shapes, words


def bindings(rng: random.Random, text: str, names: str) -> list[str]:
    """Return the words that bind variables; now and then one is forgotten."""
    forgotten = rng.choice(names) if rng.random() < 0.03 else ""
    kept = [name for name in used(text, names) if name != forgotten]
    return [word for name in kept for word in (f"--{name}", rng.choice(POINTS))]


def used(text: str, names: str) -> list[str]:
    """Return the names that stand alone in the text."""
    return [name for name in names if re.search(rf"(?<![a-zA-Z]){name}(?![a-zA-Z])", text)]


def upstream(rng: random.Random, text: str) -> str:
    """Return an upstream gradient, mostly of the shape of the value of one of ``ARRAYS``."""
    shapes = {"mean": "3", "W @": "2"}
    shape = shapes.get(text[:4] if text[:4] == "mean" else text[:3], "3" if text.endswith(")*y") else "")
    return entries(rng, shape if rng.random() < 0.9 else "2,2")


def scalar(rng: random.Random) -> tuple[str, str]:
    """Return an expression, program or LaTeX of numbers, sometimes broken, and its variables."""
    names = rng.choice(("x", "x", "xy", "xyt"))
    text = written(rng, names)
    while not used(text, names) and rng.random() < 0.97:
        text = written(rng, names)
    if rng.random() < 0.05:
        place = rng.randrange(len(text) + 1)
        text = text[:place] + rng.choice(BAD_ENDS) + text[place:]
    if rng.random() < 0.02:
        text = text.replace("sin", "sinn").replace("exp", "epx")
    return text, names


def written(rng: random.Random, names: str) -> str:
    """Return a program, LaTeX, or an expression."""
    kind = rng.random()
    if kind < 0.2:
        return program(rng, names)
    if kind < 0.32:
        return latex(rng, rng.randint(1, 3), names)
    return expression(rng, rng.randint(1, 4), names)


def command(rng: random.Random, name: str) -> list[str]:
    """Return the words of a random command of this name."""
    if name == "equal":
        return equal(rng)
    if name == "minimize":
        return minimize(rng)
    if name in ("cost", "diff") and rng.random() < (0.6 if name == "cost" else 0.15):
        text, shapes, words = array(rng)
        wrt = ["--wrt", shapes[0]] if name == "diff" else []
        shapes = shapes.replace("2", "n").replace("3", "m") if rng.random() < 0.3 else shapes
        return [name, text, "--sizes", shapes.replace("; c:", ""), *wrt, *rng.choice(OPTIONS[name][:5])]
    if name in ("jacobian", "hessian", "jvp", "vjp", "gradcheck", "grad", "eval") and rng.random() < 0.4:
        text, shapes, words = array(rng)
        words = [name, text, *words]
        first = shapes.partition(":")[0]
        if name == "jvp":
            words += ["--tangent", f"{first}={entries(rng, shapes.partition(':')[2].partition(';')[0])}"]
        elif name == "grad":
            words += rng.choice(((), ("-q",), ("--json",), ("--wrt", first, "-q"), ("--style", "steps"), ("--nodes",)))
        elif name == "vjp":
            words += ["--upstream", upstream(rng, text)]
        else:
            words += rng.choice(OPTIONS[name][:4])
        return words
    text, names = scalar(rng)
    words = [name, text]
    if name in ("graph", "cost", "diff"):
        words += rng.choice(OPTIONS[name])
        free = used(text, names) or ["x"]
        if name == "diff" and (len(free) > 1 or rng.random() < 0.3):
            words += ["--wrt", rng.choice(free)]
        return words
    words += bindings(rng, text, names)
    if name == "jvp":
        return [*words, "--tangent", f"{rng.choice(used(text, names) or ['x'])}={rng.choice(POINTS)}"]
    if name == "vjp":
        return [*words, "--upstream", rng.choice(POINTS)]
    if name == "taylor":
        return [*words, "--wrt", rng.choice(used(text, names) or ["x"]), *rng.choice(OPTIONS[name])]
    return [*words, *rng.choice(OPTIONS[name])]


def equal(rng: random.Random) -> list[str]:
    """Return the words that compare an expression with itself, rewritten rightly or wrongly."""
    names = rng.choice(("x", "x", "xy"))
    text = expression(rng, rng.randint(1, 3), names)
    while not used(text, names):
        text = expression(rng, rng.randint(1, 3), names)
    other = expression(rng, 1, names)
    answer = rng.choice(
        (
            f"{text} + ({other}) - ({other})",
            f"2*({text})/2",
            f"-(-({text}))",
            f"({text})*1 + {rng.choice(('0', '1e-9', '1', '0*x'))}",
            f"({text})^1",
            f"log(exp({text}))",
            f"sqrt(({text})^2)",
            text.replace("sin", "cos"),
            text.replace("2", "3"),
            text.replace("+", "-"),
            latex(rng, 2, names),
            expression(rng, 2, names),
        )
    )
    options = rng.choice(((), (), (), ("--json",), ("--domain", rng.choice(DOMAINS)), ("--vars", "x,y")))
    if rng.random() < 0.15:
        of = f"x^{rng.randint(2, 5)}*{rng.choice(('sin(x)', 'exp(2x)', 'log(x)', 'tanh(x)'))}"
        answer = rng.choice((f"{rng.randint(2, 5)}x^{rng.randint(1, 4)} cos(x)", of, "x"))
        return ["equal", of, answer, "--type", "derivative"]
    if rng.random() < 0.1:
        value = rng.randint(1, 999) / rng.choice((3, 7, 8, 100))
        answer = f"{value:.{rng.randint(1, 8)}g}"
        options = rng.choice(((), ("--sigfigs", "3"), ("--atol", "0.01"), ("--json",)))
        return ["equal", repr(value), answer, "--type", "value", *options]
    if rng.random() < 0.1:
        orders = [f"n^{rng.randint(0, 3)}", "d^2", "n log n", "2^n", "b*d", "O(n d)", "n!", "n+d", "3n^2"]
        return ["equal", rng.choice(orders), rng.choice(orders), "--type", "bigo"]
    return ["equal", text, answer, *options]


def minimize(rng: random.Random) -> list[str]:
    """Return the words of a short descent."""
    a, b = rng.randint(-3, 3), rng.randint(1, 4)
    text = rng.choice((f"(x - {a})^2 + {b}*y^2", f"cosh(x - {a}) + y^2", f"log(1 + exp(x)) - x/{b + 1} + y^2/2"))
    options = rng.choice(
        ((), ("--momentum", "0.5"), ("--json",), ("--until", "0.5"), ("--report", "s = x + y"), ("--wrt", "x"))
    )
    text = f"J = {text}" if "--report" in options else text
    words = ["minimize", text, "--x", rng.choice("012"), "--y", "1"]
    return [*words, "--steps", str(rng.randint(1, 12)), "--rate", rng.choice(("0.1", "0.05")), *options]


def main() -> None:
    """Print COUNT commands of a kind."""
    kind, seed, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    rng = random.Random(f"{kind} {seed}")
    for _ in range(count):
        print(json.dumps({"args": command(rng, kind)}))


if __name__ == "__main__":
    main()
