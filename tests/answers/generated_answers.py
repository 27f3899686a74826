"""Answers of every kind, made with what is the same and what is wrong by construction, in the style of answer sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from random import Random


@dataclass(frozen=True)
class Sample:
    """An answer with other ways to write it, and with answers of which one part was changed."""

    kind: str
    text: str
    same: tuple[str, ...]
    wrong: tuple[str, ...]


UNITS = ["cm", "meters", "hours", "dollars", "kg", "miles per hour", "square units", "seconds"]
OTHER_UNITS = {"cm": "mm", "meters": "feet", "hours": "minutes", "dollars": "cents", "kg": "g", "seconds": "days"}
OTHER_UNITS |= {"miles per hour": "miles", "square units": "cubic units"}


def grouped(number: int, sign: str = ",") -> str:
    return f"{number:,}".replace(",", sign)


def frac(value: Fraction, command: str = "frac") -> str:
    sign = "-" if value < 0 else ""
    return (
        str(value) if value.denominator == 1 else rf"{sign}\{command}{{{abs(value.numerator)}}}{{{value.denominator}}}"
    )


def rational(rng: Random) -> Fraction:
    while True:
        value = Fraction(rng.randint(-40, 40), rng.randint(2, 15))
        if value.denominator > 1:
            return value


def integer(rng: Random) -> Sample:
    n = rng.choice([rng.randint(2, 99), rng.randint(1000, 99999), rng.randint(10**6, 10**8)])
    a = rng.randint(1, n - 1)
    same = [
        grouped(n),
        grouped(n, "{,}"),
        grouped(n, r"\,"),
        f"${n}$",
        rf"\boxed{{{n}}}",
        f"{n}.0",
        f"{a} + {n - a}",
        f"{n}.",
    ]
    same += [f"x = {n}", f"**{n}**", rf"\text{{{n}}}", f"${grouped(n)}", f"{n} {rng.choice(UNITS)}"]
    return Sample(
        "integer", str(n), tuple(same), (str(n + 1), f"-{n}", str(n * 10), f"{n}0", f"{n}.5", f"1{n}", f"{n} dozen")
    )


def fraction(rng: Random) -> Sample:
    value = rational(rng)
    p, q, k = value.numerator, value.denominator, rng.randint(2, 9)
    sign = "-" if p < 0 else ""
    same = [
        f"{p}/{q}",
        frac(value, "dfrac"),
        rf"\frac{{{k * p}}}{{{k * q}}}",
        f"${frac(value)}$",
        f"({p})/({q})",
        rf"{p}\div {q}",
    ]
    whole, rest = divmod(abs(p), q)
    if whole:
        same += [f"{sign}{whole} {rest}/{q}", rf"{sign}{whole}\frac{{{rest}}}{{{q}}}"]
    wrong = [f"{p}/{q + 1}", f"{p + 1}/{q}", f"{-p}/{q}", f"{p}*{q}", f"{p}+{q}", f"{p}"]
    if abs(p) != 1 or q != 1:
        wrong.append(f"{q}/{p}" if q * q != p * p else f"{p + q}/{q}")
    return Sample("fraction", frac(value), tuple(same), tuple(wrong))


def decimal(rng: Random) -> Sample:
    n, places = rng.randint(11, 99999), rng.randint(1, 4)
    text = f"{n / 10**places:.{places}f}"
    same = [
        f"{text}0",
        f"${text}$",
        f"{n}/{10**places}",
        rf"{text} \text{{ cm}}",
        rf"\frac{{{n}}}{{{10**places}}}",
        rf"{n} \times 10^{{-{places}}}",
    ]
    return Sample("decimal", text, tuple(same), (f"{text}1", f"-{text}", f"{(n + 1) / 10**places:.{places}f}", str(n)))


def radical(rng: Random) -> Sample:
    a, b = rng.randint(2, 12), rng.choice([2, 3, 5, 6, 7, 10, 11, 13])
    same = (
        f"{a}*sqrt({b})",
        rf"\sqrt{{{a * a * b}}}",
        rf"{a} \sqrt{{{b}}}",
        f"{a}√{b}",
        rf"\sqrt{{{b}}} \cdot {a}",
        rf"{a * b}/\sqrt{{{b}}}",
    )
    wrong = (
        rf"{a + 1}\sqrt{{{b}}}",
        rf"{a}\sqrt{{{b + 1}}}",
        f"{a * b}",
        rf"-{a}\sqrt{{{b}}}",
        rf"\sqrt{{{a * b}}}",
        rf"{a}+\sqrt{{{b}}}",
        str(b),
    )
    return Sample("radical", rf"{a}\sqrt{{{b}}}", same, wrong)


def circle(rng: Random) -> Sample:
    a, b = rng.randint(2, 30), rng.choice([1, 1, 2, 3, 4, 7])
    text = rf"{a}\pi" if b == 1 else rf"\frac{{{a}\pi}}{{{b}}}"
    same = (
        f"{a}*pi/{b}",
        f"{a}π/{b}",
        rf"\frac{{{a}}}{{{b}}} \pi",
        rf"{text} \text{{ cm}}^2",
        f"${text}$",
        rf"A = {text}",
    )
    wrong = (f"{a + 1}*pi/{b}", f"{a}/{b}", f"-{a}*pi/{b}", f"{a}*pi/{b + 1}", f"{a}*pi^2/{b}", f"{a}+pi/{b}")
    return Sample("circle", text, same, wrong)


def polynomial(rng: Random) -> Sample:
    a, b, c = (rng.choice([-1, 1]) * rng.randint(2, 9) for _ in range(3))
    text = f"{a}x^2{b:+d}x{c:+d}"
    same = (
        f"{c}{b:+d}*x{a:+d}*x^2",
        f"x({a}x{b:+d}){c:+d}",
        f"${a}x^{{2}} {b:+d}x {c:+d}$",
        f"y = {text}",
        f"f(x) = {text}",
        f"{text} + 0",
    )
    wrong = (
        f"{a}x^2{-b:+d}x{c:+d}",
        f"{a}x^3{b:+d}x{c:+d}",
        f"{a}x^2{b:+d}x{c + 1:+d}",
        f"{a}x^2{b:+d}y{c:+d}",
        f"{a}x^2{b:+d}x",
        f"{a}x^2{b:+d}(x{c:+d})",
    )
    return Sample("polynomial", text, same, wrong)


def function(rng: Random) -> Sample:
    k, f, g = rng.randint(2, 9), *rng.sample(["sin", "cos", "exp", "ln"], 2)
    text = rf"{k}x\{f} x + \{g}({k}x)"
    same = (
        f"{k}*x*{f}(x) + {g}({k}*x)",
        rf"\{g}({k}x) + {k} x \{f} x",
        f"${text}$",
        f"y = {g}({k}x)+x*{k}*{f}(x)",
        rf"\boxed{{{text}}}",
    )
    wrong = (
        rf"{k}x\{g} x + \{f}({k}x)",
        rf"{k}x\{f} x - \{g}({k}x)",
        rf"{k}x\{f} x + \{g}({k + 1}x)",
        rf"{k}\{f} x + \{g}({k}x)",
        rf"{k}x\{f} (x + \{g}({k}x))",
    )
    return Sample("function", text, same, wrong)


def complex_number(rng: Random) -> Sample:
    a, b = rng.choice([-1, 1]) * rng.randint(1, 9), rng.choice([-1, 1]) * rng.randint(10, 20)
    same = (f"{b}i + {a}", f"{a} {b:+d}*i", f"${a}{b:+d}i$", f"z = {a}{b:+d}i", f"({a}{b:+d} i)")
    return Sample(
        "complex", f"{a}{b:+d}i", same, (f"{a}{-b:+d}i", f"{a + 1}{b:+d}i", f"{b}{a:+d}i", f"{a}{b:+d}", f"{a}i{b:+d}")
    )


def components(rng: Random, count: int) -> list[Fraction]:
    found: list[Fraction] = []
    while len(found) < count:
        value = rng.choice([Fraction(rng.randint(-20, 20)), rational(rng)])
        if value not in found:
            found.append(value)
    return found


def point(rng: Random) -> Sample:
    parts = components(rng, rng.randint(2, 3))
    texts, plain = [frac(part) for part in parts], [str(part) for part in parts]
    names = "xyz"[: len(parts)]
    text = f"({', '.join(texts)})"
    same = [rf"\left({','.join(texts)}\right)", f"({','.join(plain)})", f"${text}$", f"({', '.join(names)}) = {text}"]
    same += [", ".join(f"{n} = {p}" for n, p in zip(names, plain, strict=True)), rf"\boxed{{{text}}}"]
    changed = [str(parts[0] + 1), *plain[1:]]
    wrong = [
        f"({', '.join(changed)})",
        f"({', '.join(plain[::-1])})",
        f"({', '.join([*plain, '0'])})",
        plain[0],
        f"({', '.join(plain[:-1])}, {-parts[-1] + 1})",
    ]
    return Sample("point", text, tuple(same), tuple(w for w in wrong if w != f"({', '.join(plain)})"))


def collection(rng: Random) -> Sample:
    parts = components(rng, rng.randint(2, 4))
    plain = [str(part) for part in parts]
    mixed = rng.sample(plain, len(plain))
    text = rf"\{{{', '.join(map(frac, parts))}\}}"
    same = (
        f"{{{', '.join(mixed)}}}",
        ", ".join(mixed),
        f"x = {' or x = '.join(mixed)}",
        rf"\left\{{{','.join(mixed)}\right\}}",
        f"${text}$",
        f"{{{', '.join([*mixed, mixed[0]])}}}",
    )
    wrong = (
        ", ".join(plain[1:]) if len(plain) > 2 else plain[0],
        ", ".join([*plain, "99"]),
        ", ".join([str(parts[0] + 50), *plain[1:]]),
        ", ".join([str(-abs(parts[0]) - 30), *plain[1:]]),
    )
    return Sample("set", text, same, wrong)


def interval(rng: Random) -> Sample:
    low, high = sorted(components(rng, 2))
    left, right = rng.choice("(["), rng.choice(")]")
    a, b = frac(low), frac(high)
    signs = ("<" if left == "(" else r"\le", "<" if right == ")" else r"\le")
    text = f"{left}{a}, {b}{right}"
    same = [rf"\left{left}{a},{b}\right{right}", f"{left}{low}, {high}{right}", f"${text}$", rf"x \in {text}"]
    same.append(f"{low} {signs[0].replace(chr(92) + 'le', '<=')} x {signs[1].replace(chr(92) + 'le', '<=')} {high}")
    other = {"(": "[", "[": "(", ")": "]", "]": ")"}
    wrong = [f"{left}{low}, {high + 1}{right}", f"{left}{low - 1}, {high}{right}"]
    if (other[left], right) != ("(", ")"):  # (a, b) is a point too
        wrong.append(
            f"{other[left]}{low}, {high}{right}"
            if right == ")" or left == "["
            else f"{left}{low}, {high}{other[right]}"
        )
    if left == "[" and right == "]":
        wrong = [f"[{low}, {high})", f"({low}, {high}]", f"[{low}, {high + 1}]"]
    if left == "(" and right == ")":
        wrong = [f"({low}, {high + 1})", f"({low}, {high}]", f"[{low}, {high})"]
    return Sample("interval", text, tuple(same), tuple(wrong))


def union(rng: Random) -> Sample:
    a, b = sorted(components(rng, 2))
    text = rf"(-\infty, {frac(a)}) \cup [{frac(b)}, \infty)"
    same = (
        f"x < {a} or x >= {b}",
        rf"\left(-\infty,{frac(a)}\right)\cup\left[{frac(b)},\infty\right)",
        rf"[{b}, \infty) \cup (-\infty, {a})",
        f"(-∞, {a}) ∪ [{b}, ∞)",
    )
    wrong = (
        f"x <= {a} or x >= {b}",
        f"x < {a} or x > {b}",
        f"x < {a} or x >= {b + 1}",
        rf"(-\infty, {a})",
        rf"({a}, {b})",
        f"x > {a} or x <= {b}",
    )
    return Sample("union", text, same, wrong)


def line(rng: Random) -> Sample:
    a, b, c = rng.randint(2, 9), rng.choice([-1, 1]) * rng.randint(2, 9), rng.randint(1, 20)
    k = rng.randint(2, 5)
    text = f"{a}x {b:+d}y = {c}"
    same = (
        f"{k * a}x {k * b:+d}y = {k * c}",
        f"{c} = {a}x {b:+d}y",
        f"{a}x {b:+d}y - {c} = 0",
        f"${a}x{b:+d}y={c}$",
        f"y = ({c} - {a}x)/({b})",
    )
    wrong = (
        f"{a}x {-b:+d}y = {c}",
        f"{a}x {b:+d}y = {c + 1}",
        f"{a + 1}x {b:+d}y = {c}",
        f"{a}x {b:+d}y",
        f"{a}x^2 {b:+d}y = {c}",
    )
    return Sample("equation", text, same, wrong)


def inequality(rng: Random) -> Sample:
    a, b = rng.randint(2, 9), rational(rng)
    sign = rng.choice(["<", r"\le", ">", r"\ge"])
    plain = {"<": "<", r"\le": "<=", ">": ">", r"\ge": ">="}[sign]
    turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}[plain]
    text = f"x {sign} {frac(b)}"
    same = [f"x {plain} {b}", f"{b} {turned} x", f"{a}x {plain} {a * b}", f"-x {turned} {-b}", f"${text}$"]
    strict = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}[plain]
    return Sample(
        "inequality",
        text,
        tuple(same),
        (f"x {turned} {b}", f"x {strict} {b}", f"x {plain} {b + 1}", f"y {plain} {b}", f"x = {b}"),
    )


def quantity(rng: Random) -> Sample:
    n, unit = rng.randint(2, 500), rng.choice(UNITS)
    text = rf"{n} \text{{ {unit}}}"
    same = (f"{n} {unit}", str(n), f"{n}.0 {unit}", rf"{n}~\text{{{unit}}}", f"x = {n}")
    wrong = (
        rf"{n} \text{{ {OTHER_UNITS[unit]}}}",
        rf"{n + 1} \text{{ {unit}}}",
        str(-n),
        rf"{n} \text{{ or }} {n + 1}",
        f"{n} hundred {unit}",
    )
    return Sample("quantity", text, same, wrong)


def per_cent(rng: Random) -> Sample:
    n = rng.randint(2, 99)
    same = (f"{n}%", f"{n} percent", str(n), frac(Fraction(n, 100)), f"{n / 100}", rf"{n}.0\%")
    return Sample("percent", rf"{n}\%", same, (rf"{n + 1}\%", f"{n * 100}", f"{n / 1000}", rf"-{n}\%", str(n + 1)))


def angle(rng: Random) -> Sample:
    n = rng.choice([15, 30, 36, 45, 60, 72, 75, 120, 135, 150, 240])
    turn = Fraction(n, 180)
    same = (rf"{n}^{{\circ}}", f"{n}°", f"{n} degrees", str(n), rf"\frac{{{turn.numerator}\pi}}{{{turn.denominator}}}")
    return Sample(
        "angle",
        rf"{n}^\circ",
        same,
        (f"{n + 1}°", rf"\frac{{{turn.numerator + 1}\pi}}{{{turn.denominator}}}", f"-{n}°", str(n + 10)),
    )


def choice(rng: Random) -> Sample:
    letter = rng.choice("ABCDE")
    other = rng.choice([c for c in "ABCDE" if c != letter])
    same = (
        letter,
        f"({letter})",
        f"({letter.lower()})",
        rf"\textbf{{({letter})}}",
        rf"\text{{{letter}}}",
        f"{letter}.",
    )
    return Sample(
        "choice", rf"\text{{({letter})}}", same, (other, f"({other})", rf"\text{{({other})}}", f"{letter} or {other}")
    )


def word(rng: Random) -> Sample:
    text, other = rng.sample(
        ["Monday", "increasing", "parallelogram", "hyperbola", "even", "isosceles", "Evelyn", "navy blue"], 2
    )
    return Sample(
        "word",
        rf"\text{{{text}}}",
        (text, text.lower(), rf"\text{{{text.lower()}}}", f"{text}.", rf"\textbf{{{text}}}"),
        (other, rf"\text{{{other}}}", rf"\text{{not {text}}}"),
    )


def nothing(rng: Random) -> Sample:
    same = ("no solution", r"\emptyset", "DNE", r"\varnothing", "{}", r"\text{does not exist}")
    return Sample("nothing", r"\text{no solution}", same, ("0", "x = 1", r"\infty", r"(-\infty, \infty)", r"\{0\}"))


def matrix(rng: Random) -> Sample:
    a, b, c, d = rng.sample(range(-9, 10), 4)
    text = rf"\begin{{pmatrix}} {a} & {b} \\ {c} & {d} \end{{pmatrix}}"
    same = (
        f"[[{a}, {b}], [{c}, {d}]]",
        text.replace("pmatrix", "bmatrix"),
        f"${text}$",
        f"A = {text}",
        text.replace(" ", ""),
    )
    wrong = (
        f"[[{a}, {c}], [{b}, {d}]]",
        f"[[{a + 1}, {b}], [{c}, {d}]]",
        f"[[{b}, {a}], [{d}, {c}]]",
        f"[[{a}, {b}]]",
        f"[{a}, {b}, {c}, {d}]",
    )
    return Sample("matrix", text, same, wrong)


def two_values(rng: Random) -> Sample:
    a, b = rng.randint(1, 9), rng.choice([2, 3, 5, 7])
    text = rf"{a} \pm \sqrt{{{b}}}"
    same = (
        f"{a} ± sqrt({b})",
        rf"{a}+\sqrt{{{b}}}, {a}-\sqrt{{{b}}}",
        rf"x = {a} \pm \sqrt{{{b}}}",
        rf"\{{{a}-\sqrt{{{b}}}, {a}+\sqrt{{{b}}}\}}",
        f"x_1 = {a} - sqrt({b}), x_2 = {a} + sqrt({b})",
    )
    wrong = (
        rf"{a} + \sqrt{{{b}}}",
        rf"{a + 1} \pm \sqrt{{{b}}}",
        rf"{a} \pm \sqrt{{{b + 1}}}",
        rf"-{a} \pm \sqrt{{{b}}}",
        rf"\pm {a} + \sqrt{{{b}}}",
    )
    return Sample("two values", text, same, wrong)


def base(rng: Random) -> Sample:
    n, b = rng.randint(20, 400), rng.randint(2, 8)
    digits, rest = "", n
    while rest:
        digits, rest = str(rest % b) + digits, rest // b
    same = (f"{digits}_{{{b}}}", str(n), f"${digits}_{{{b}}}$", rf"\boxed{{{digits}_{b}}}")
    return Sample("base", f"{digits}_{b}", same, (str(n + 1), f"1{digits}_{b}", digits, f"{digits}_9"))


def ratio(rng: Random) -> Sample:
    a, b = rng.sample([2, 3, 5, 7, 11, 13], 2)
    k = rng.randint(2, 6)
    return Sample(
        "ratio",
        f"{a}:{b}",
        (f"{k * a}:{k * b}", f"{a}/{b}", f"{a} : {b}", f"{a} to {b}", f"${a}:{b}$"),
        (f"{b}:{a}", f"{a + 1}:{b}", str(a), f"{a}:{b + 1}", f"-{a}:{b}"),
    )


def labelled(rng: Random) -> Sample:
    value = frac(rational(rng))
    name, other = rng.sample(["a", "b", "k", "m", "n", "x"], 2)
    same = (
        value,
        f"{name} = {value}",
        f"${name}={value}$",
        rf"\boxed{{{name} = {value}}}",
        f"{name} = {value} + 0 = {value}",
    )
    return Sample(
        "label",
        f"{name} = {value}",
        same,
        (f"{other} = {value}", f"{name} = {value} + 1", f"{name} = {value} = 99", f"{name} = -({value})"),
    )


def scientific(rng: Random) -> Sample:
    n, k = rng.randint(11, 99), rng.randint(3, 12)
    text = rf"{n / 10} \times 10^{{{k}}}"
    same = (
        f"{n / 10} x 10^{k}",
        f"{n / 10}*10^{k}",
        str(n * 10 ** (k - 1)),
        f"{n / 10}e{k}",
        rf"{n / 10} \cdot 10^{k}" if k < 10 else text,
        grouped(n * 10 ** (k - 1)),
    )
    return Sample(
        "scientific",
        text,
        same,
        (
            rf"{n / 10} \times 10^{{{k + 1}}}",
            rf"{n / 10} \times 10^{{-{k}}}",
            f"{n / 10}",
            rf"{(n + 1) / 10} \times 10^{{{k}}}",
        ),
    )


MAKERS: tuple[Callable[[Random], Sample], ...] = (
    *(integer, fraction, decimal, radical, circle, polynomial, function, complex_number, point, collection, interval),
    *(union, line, inequality, quantity, per_cent, angle, choice, word, nothing, matrix, two_values, base, ratio),
    *(labelled, scientific),
)

PROSE = (
    "So the final answer is $\\boxed{{{}}}$.",
    "We compute this step by step.\n\nTherefore the result is\n\\[\\boxed{{{}}}\\]",
    "First we note that $1 + 1 = 2$.\n\n**Answer:** ${}$",
    "<think>Let me see: 17, perhaps.</think>\n<answer>{}</answer>",
)


def samples(count: int, seed: int) -> Iterator[Sample]:
    """Yield samples of all kinds in turn."""
    rng = Random(seed)
    for k in range(count):
        yield MAKERS[k % len(MAKERS)](rng)
