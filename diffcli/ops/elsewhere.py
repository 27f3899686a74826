"""What other programs, books and languages call an operation; read only for the hint of an error message."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES_ELSEWHERE = {
    **dict.fromkeys(("sen", "sinus", "seno", "sine"), "sin"),
    **dict.fromkeys(("cosinus", "coseno", "cosine"), "cos"),
    **dict.fromkeys(("tg", "tang", "tangent", "tgx"), "tan"),
    **dict.fromkeys(("ctg", "cotg", "cotan", "ctan"), "cot"),
    **dict.fromkeys(("cosec", "cosecant"), "csc"),
    **dict.fromkeys(("secant",), "sec"),
    **dict.fromkeys(("arcsen", "asen", "arcsine", "arsin"), "asin"),
    **dict.fromkeys(("arctg", "atg", "arctang"), "atan"),
    **dict.fromkeys(("arcctg", "actg", "arccotan"), "acot"),
    **dict.fromkeys(("sh", "shin", "senh"), "sinh"),
    **dict.fromkeys(("ch", "cosinh"), "cosh"),
    **dict.fromkeys(("th", "tgh"), "tanh"),
    **dict.fromkeys(("expit", "logistic", "inv_logit", "sigm"), "sigmoid"),
    **dict.fromkeys(("logsigmoid",), "log_sigmoid"),
    **dict.fromkeys(("swish",), "silu"),
    **dict.fromkeys(("lrelu", "leakyrelu"), "leaky_relu"),
    **dict.fromkeys(("logsoftmax",), "log_softmax"),
    **dict.fromkeys(("bce", "nll", "nll_loss", "crossentropy", "xent", "ce", "log_loss"), "cross_entropy"),
    **dict.fromkeys(("fabs", "absolute", "modulus"), "abs"),
    **dict.fromkeys(("sgn", "signum"), "sign"),
    **dict.fromkeys(("ceiling",), "ceil"),
    **dict.fromkeys(("rnd", "rint"), "round"),
    **dict.fromkeys(("trunc", "fix"), "floor"),
    **dict.fromkeys(("arctan2",), "atan2"),
    **dict.fromkeys(("inverse", "matinv"), "inv"),
    **dict.fromkeys(("determinant",), "det"),
    **dict.fromkeys(("avg", "average"), "mean"),
    **dict.fromkeys(("product", "times"), "prod"),
    **dict.fromkeys(("magnitude", "length", "norm2", "l2"), "norm"),
    **dict.fromkeys(("lngamma", "gammaln", "loggamma"), "lgamma"),
    **dict.fromkeys(("psi",), "digamma"),
    **{f"nan{name}": name for name in ("sum", "prod", "mean", "min", "max", "std", "var")},
    **dict.fromkeys(("ifelse", "select", "cond", "cases"), "where"),
}
"""Other names by the operation's name here."""

WRITTEN_ELSEWHERE = {
    **dict.fromkeys(("mse", "mse_loss", "mean_squared_error"), "mean((x - y)^2)"),
    **dict.fromkeys(("mae", "l1_loss"), "mean(abs(x - y))"),
    **dict.fromkeys(("rmse",), "sqrt(mean((x - y)^2))"),
    **dict.fromkeys(("sqr", "square"), "x^2"),
    **dict.fromkeys(("root", "nthroot"), "sqrt(x), cbrt(x) or x^(1/n)"),
    **dict.fromkeys(("pow", "power"), "x^n"),
    **dict.fromkeys(("rad", "radians", "deg2rad"), "x*pi/180"),
    **dict.fromkeys(("deg", "degrees", "rad2deg"), "x*180/pi"),
    **dict.fromkeys(("matmul", "mm", "bmm"), "A @ B"),
    **dict.fromkeys(("mul", "multiply"), "x*y"),
    **dict.fromkeys(("add", "plus"), "x + y"),
    **dict.fromkeys(("sub", "subtract", "minus"), "x - y"),
    **dict.fromkeys(("div", "divide"), "x/y"),
    **dict.fromkeys(("neg", "negate", "negative"), "-x"),
    **dict.fromkeys(("inverse_of", "reciprocal"), "1/x"),
    **dict.fromkeys(("transpose",), "A.T"),
    **dict.fromkeys(("len", "size", "shape", "count"), "mean(x) for sum(x) by the number of entries"),
    **dict.fromkeys(("haversine", "hav"), "sin(x/2)^2"),
    **dict.fromkeys(("if", "piecewise", "iif"), "where(x > 0, x, 0)"),
}
"""How what has no name here is written."""

NOT_HERE = {
    **dict.fromkeys(
        ("derivative", "differentiate", "diff", "deriv", "D", "grad", "gradient", "ddx"),
        'a derivative is asked for by the command: diffcli diff "x^2" --wrt x',
    ),
    **dict.fromkeys(
        ("integrate", "integral", "int", "antiderivative", "quad"),
        "an integral is not computed; equal --type antiderivative judges one",
    ),
    **dict.fromkeys(("lim", "limit"), "a limit is not computed"),
    **dict.fromkeys(("solve_for", "roots", "fsolve"), "equations are not solved"),
    **dict.fromkeys(("range", "arange"), "linspace(start, stop, count) makes evenly spaced points"),
    **dict.fromkeys(("rand", "random", "randn"), "numbers are given: --x 0.3, or --x @file.npy"),
}
"""What no operation does."""

LANGUAGE_WORDS = {
    "and": "multiply conditions to have both: (x > 0)*(y > 0)",
    "or": "add conditions to have either: max(x > 0, y > 0)",
    "not": "turn a condition round: x <= 0 for not x > 0; x == 0 for not x",
    "if": "write where(x > 0, x, 0)",
    "else": "write where(x > 0, x, 0)",
    "lambda": "name a function as in mathematics: f(x) = x^2; f(3)",
    "import": "operations are there without it",
    "def": "name a function as in mathematics: f(x) = x^2; f(3)",
    "return": "the last statement is the result",
}
"""Words of programming languages that no expression has."""

SIGNS_ELSEWHERE = {"//": "write floor(x/y) for the whole quotient"}
"""Signs of programming languages."""


NUMPY_FUNCTIONS = {
    "add": "add",
    "multiply": "mul",
    "divide": "div",
    "true_divide": "div",
    "negative": "negate",
    "absolute": "abs",
    "matmul": "matmul",
    "power": "power",
    "square": "square",
    "conjugate": "copy",
}
"""Operations by the names of NumPy's functions, where those differ from what is typed."""


def hint_for(word: str) -> str | None:
    """Return how what ``word`` means elsewhere is written here, None where that is not known."""
    for name in (word, word.casefold()):
        if name in NAMES_ELSEWHERE:
            return f"did you mean {NAMES_ELSEWHERE[name]}?"
        if name in WRITTEN_ELSEWHERE:
            return f"write {WRITTEN_ELSEWHERE[name]}"
        if name in NOT_HERE:
            return NOT_HERE[name]
    return None


def hint_for_variables(names: Sequence[str], source: str) -> str | None:
    """Return what to write in place of a word that was read as a variable though it is none, if there is one."""
    for name in names:
        if name in LANGUAGE_WORDS:
            return f"{name!r} is read as a variable; {LANGUAGE_WORDS[name]}"
        if "0" + name in source and name[0] in "xX" and not set(name[1:]) - set("0123456789abcdefABCDEF"):
            return f"hexadecimal numbers are not read; write {int(name[1:], 16) if name[1:] else 0}"
        if name == "j" and any(digit + "j" in source for digit in "0123456789"):
            return "the imaginary unit is not read here; equal and grade compare complex numbers, with i"
        if name.casefold() in ("pi", "inf", "nan"):
            return f"did you mean {name.casefold()}?"
    if "d" in names and any(name[:1] == "d" and f"d/{name}" in source for name in names if name != "d"):
        return NOT_HERE["diff"]
    return NOT_HERE["diff"] if "D" in names and "D(" in source.replace(" ", "") else None
