"""A graph as LaTeX."""

from __future__ import annotations

from diffcli.graphs import Apply, Constant, Graph, Node
from diffcli.ops.sizes import index_text
from diffcli.rendering.infix import has_order, is_number, option_texts, statement_names
from diffcli.rendering.numbers import constant_text
from diffcli.rendering.pieces import written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.engine.shapes import Shape
    from diffcli.rendering.pieces import Piece

COMPARISON, SUM, PRODUCT, POWER, ATOM = range(5)

GREEK = frozenset(
    (
        *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu"),
        *("xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta"),
        *("Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega"),
    )
)

_MOST_FACTORS = 3
"""The highest power entry by entry that is written out."""

_SIGNS = {
    "less": "<",
    "less_equal": r"\le",
    "greater": ">",
    "greater_equal": r"\ge",
    "equal_to": "=",
    "not_equal": r"\ne",
}


def latex(graph: Graph, shapes: Mapping[Node, Shape] | None = None) -> str:
    """Return the LaTeX of a graph: one formula, or aligned statements where ``infix`` writes statements.

    With ``shapes``, arrays are in the letters of books: products entry by entry have a sign, vectors are columns.
    """
    names, shapes = statement_names(graph), shapes or {}
    lines = []
    for node in graph.nodes:
        if node in names and node is not graph.output:
            lines.append(f"{name_latex(names[node])} &= {_formula(node, names, shapes)}")
    last = _formula(graph.output, names, shapes)
    if not lines:
        return last
    return r"\begin{aligned} " + r" \\ ".join([*lines, f"& {last}"]) + r" \end{aligned}"


def node_latex(node: Node, names: Mapping[Node, str] | None = None) -> str:
    """Return the LaTeX of one node, named nodes below it by their names."""
    return _formula(node, names or {}, {})


def name_latex(name: str) -> str:
    """Return the LaTeX of a name: Greek letters, subscripts, upright where it has several letters.

    dy/dx is a fraction, u' keeps its prime.
    """
    if name.endswith("'"):
        return name_latex(name[:-1]) + "'"
    above, bar, below = name.partition("/d")
    if bar:
        return rf"\frac{{d{name_latex(above[1:])}}}{{d{name_latex(below)}}}"
    head, _, index = name.partition("_")
    letter = head.rstrip("0123456789")
    if letter != head and not index and letter:
        head, index = letter, head[len(letter) :]
    text = "\\" + head if head in GREEK else head if len(head) == 1 else rf"\mathrm{{{head}}}"
    if not index:
        return text
    index = index.replace("_", r"\_")
    return f"{text}_{{{index}}}" if len(index) == 1 or index.isdigit() else rf"{text}_{{\mathrm{{{index}}}}}"


def _formula(top: Node, names: Mapping[Node, str], shapes: Mapping[Node, Shape]) -> str:
    top_pieces = _pieces(top, COMPARISON, names, shapes, is_top=True)
    return written(top_pieces, lambda node, place: _pieces(node, place, names, shapes))


def _pieces(
    node: Node, place: int, names: Mapping[Node, str], shapes: Mapping[Node, Shape], is_top: bool = False
) -> list[Piece]:
    if node in names and not is_top:
        return [name_latex(names[node])]
    if isinstance(node, Constant):
        text = _constant(node)
        return [rf"\left({text}\right)"] if text.startswith("-") and place > PRODUCT else [text]
    if not isinstance(node, Apply):
        return [name_latex(node.name)]  # type: ignore[attr-defined]
    of_arrays = _array_operation(node, [len(shapes.get(item) or ()) for item in node.inputs]) if shapes else None
    tightness, pieces = of_arrays or _operation(node, names)
    return [r"\left(", *pieces, r"\right)"] if tightness < place else pieces


def _array_operation(node: Apply, ranks: Sequence[int]) -> tuple[int, list[Piece]] | None:
    """Return an operation on arrays with inputs of these ranks as in books, None for what is written as ever."""
    inputs, options = node.inputs, dict(node.options)
    match node.op.name:
        case "mul" if all(ranks):
            return PRODUCT, [(inputs[0], PRODUCT), r" \odot ", (inputs[1], POWER)]
        case "int_power" if ranks == [2] and 1 < options["power"] <= _MOST_FACTORS:  # X^2 is X X
            repeated: list[Piece] = [r" \odot ", (inputs[0], POWER)]
            return PRODUCT, (repeated * options["power"])[1:]
        case "matmul" if ranks[0] == 1 and getattr(getattr(inputs[0], "op", None), "name", "") != "matmul":
            return PRODUCT, [(inputs[0], ATOM), r"^{\top} ", (inputs[1], POWER)]
        case "outer":
            return PRODUCT, [(inputs[0], POWER), " ", (inputs[1], ATOM), r"^{\top}"]
        case "norm" if not options:
            return ATOM, [r"\left\lVert ", (inputs[0], COMPARISON), r" \right\rVert"]
        case "index" if options["index"] == (("slice", None, None, None), None) and ranks == [1]:
            return PRODUCT, [(inputs[0], POWER), r" \mathbf{1}^{\top}"]
        case "index" if getattr(getattr(inputs[0], "op", None), "name", "") == "eye" and len(options["index"]) == 1:
            return ATOM, [f"e_{{{options['index'][0]}}}"]
        case "eye":
            return ATOM, [f"I_{{{options['size']}}}"]
        case "ones" | "zeros":
            sizes = r" \times ".join(map(str, options["shape"]))
            return ATOM, [rf"\mathbf{{{int(node.op.name == 'ones')}}}_{{{sizes}}}"]
    return None


def _operation(node: Apply, names: Mapping[Node, str]) -> tuple[int, list[Piece]]:
    op, inputs, options = node.op, node.inputs, dict(node.options)
    match op.name:
        case "add":
            return SUM, [(inputs[0], SUM), *_summand(inputs[1], names)]
        case "negate":
            return PRODUCT, ["-", (inputs[0], POWER)]
        case "mul":
            return PRODUCT, [(inputs[0], PRODUCT), _times(inputs[0], inputs[1], names), (inputs[1], POWER)]
        case "matmul":
            return PRODUCT, [(inputs[0], PRODUCT), " ", (inputs[1], POWER)]
        case "div":
            # a fraction needs no brackets among factors, but as the base of a power
            plain = _without_minus(inputs[0])
            fraction: list[Piece] = [
                r"\frac{",
                (inputs[0] if plain is None else plain, COMPARISON),
                "}{",
                (inputs[1], COMPARISON),
                "}",
            ]
            return (POWER, fraction) if plain is None else (PRODUCT, ["-", *fraction])
        case "int_power":
            return POWER, _raised(inputs[0], [str(options["power"])], names)
        case "power":
            return POWER, _raised(inputs[0], [(inputs[1], COMPARISON)], names)
        case "exp":
            return POWER, ["e^{", (inputs[0], COMPARISON), "}"]
        case "copy":
            return ATOM, [(inputs[0], ATOM)]
        case "where":
            condition, a, b = inputs
            return ATOM, [
                *(r"\begin{cases} ", (a, COMPARISON), r" & \text{if } ", (condition, COMPARISON)),
                *(r" \\ ", (b, COMPARISON), r" & \text{otherwise} \end{cases}"),
            ]
        case "stack" if not options.get("axis"):
            found = [_row(item, names) for item in inputs]
            rows: list[Piece] = [r"\begin{bmatrix} "]
            for i, (item, row) in enumerate(zip(inputs, found, strict=True)):
                rows.extend([r" \\ " if i else "", *([(item, COMPARISON)] if None in found else row or ())])
            return ATOM, [*rows, r" \end{bmatrix}"]
        case "index":
            return ATOM, [(inputs[0], ATOM), "_{" + index_text(options["index"]).strip("[]") + "}"]
        case "entry":
            head = inputs[0].op if isinstance(inputs[0], Apply) else None
            is_call = head is not None and "{0}" not in (head.latex or "")
            array: Piece = (
                r"\delta" if head is not None and head.name == "eye" else (inputs[0], POWER if is_call else ATOM)
            )
            places = [piece for place in inputs[1:] for piece in (" ", (place, COMPARISON))]
            return ATOM, [array, "_{", *places[1:], "}"]
        case "sum_over":
            return PRODUCT, [r"\sum_{", (inputs[0], ATOM), "} ", (inputs[1], PRODUCT)]
        case "log_base":
            return POWER, [r"\log_{", (inputs[1], COMPARISON), r"}\left(", (inputs[0], COMPARISON), r"\right)"]
    if op.name in _SIGNS:
        return COMPARISON, [(inputs[0], SUM), f" {_SIGNS[op.name]} ", (inputs[1], SUM)]
    return _call(node)


def _without_minus(node: Node) -> Node | None:
    """Return a product without the minus that it begins with, None where there is none."""
    if isinstance(node, Constant) and node.name is None and isinstance(node.value, (int, float)) and node.value < 0:
        return Constant(-node.value, node.text and node.text.removeprefix("-"))
    if not isinstance(node, Apply) or node.op.name not in ("negate", "mul"):
        return None
    if node.op.name == "negate":
        return node.inputs[0]
    plain = _without_minus(node.inputs[0])
    return None if plain is None else Apply(node.op, (plain, node.inputs[1]))


def _call(node: Apply) -> tuple[int, list[Piece]]:
    """Return an operation by its template, or its name applied to arguments in brackets."""
    template = node.op.latex
    if template is not None and "{0}" in template:
        before, _, after = template.partition("{0}")
        # x! and A^T bind the argument; bars and roots enclose it
        encloses = before.endswith(("{", " ", "|"))
        return ATOM if encloses else POWER, [before, (node.inputs[0], COMPARISON if encloses else ATOM), after]
    name = template or rf"\operatorname{{{node.op.call or node.op.name}}}".replace("_", r"\_")
    arguments: list[Piece] = []
    order = dict(option_texts(node)) if node.inputs and has_order(node.op) else {}
    if template is not None:
        name += "".join(f"_{{{text}}}" for text in order.values())
    else:
        arguments.extend(f"{text}, " for text in order.values())
    for i, item in enumerate(node.inputs):
        arguments.extend([", " if i else "", (item, COMPARISON)])
    for key, text in () if order else option_texts(node):
        value = rf"\mathrm{{{text}}}" if text.isalpha() else text
        arguments.append(f"{', ' if arguments else ''}\\mathrm{{{key}}}={value}")
    return POWER, [name + r"\left(", *arguments, r"\right)"]


def _raised(base: Node, exponent: list[Piece], names: Mapping[Node, str]) -> list[Piece]:
    """Return a power; the exponent of a function stands behind its name."""
    if isinstance(base, Apply) and base not in names and base.op.latex is not None and len(base.inputs) == 1:
        template = base.op.latex
        # exp is written as a power itself, and a Greek letter with a power is a letter
        is_name = base.op.name != "exp" and template[1:] not in GREEK and template.startswith("\\")
        is_name &= not any(part in template for part in ("{0}", "^")) and not base.options
        if is_name and isinstance(exponent[0], str) and exponent[0] != "-1":
            return [template + "^{", *exponent, r"}\left(", (base.inputs[0], COMPARISON), r"\right)"]
    return [(base, ATOM), "^{", *exponent, "}"]


def _summand(node: Node, names: Mapping[Node, str]) -> list[Piece]:
    if node not in names:
        if isinstance(node, Apply) and node.op.name == "negate":
            return [" - ", (node.inputs[0], PRODUCT)]
        if isinstance(node, Constant) and node.name is None and _constant(node).startswith("-"):
            return [" - ", _constant(node)[1:]]
    return [" + ", (node, PRODUCT)]


def _times(left: Node, right: Node, names: Mapping[Node, str]) -> str:
    """Return what stands between two factors: a dot before a number, else a space.

    A fraction of numbers behind a number has a dot too, as without it they are a mixed number.
    """
    while isinstance(right, Apply) and right not in names and right.op.symbol in ("*", "^"):
        right = right.inputs[0]
    while isinstance(left, Apply) and left not in names and left.op.symbol in ("*", "-"):
        left = left.inputs[-1]
    is_fraction = isinstance(right, Apply) and right.op.symbol == "/" and all(map(is_number, right.inputs))
    return r" \cdot " if is_number(right) or (is_fraction and is_number(left)) else " "


def _row(node: Node, names: Mapping[Node, str]) -> list[Piece] | None:
    """Return a vector that is written out as a row of a matrix, None for anything else."""
    if isinstance(node, Constant) and isinstance(node.value, tuple) and not isinstance(node.value[0], tuple):
        return [" & ".join(map(constant_text, node.value))]
    if not isinstance(node, Apply) or node in names or not _is_stack(node) or any(map(_is_stack, node.inputs)):
        return None
    return [piece for i, entry in enumerate(node.inputs) for piece in (" & " if i else "", (entry, COMPARISON))]


def _is_stack(node: Node) -> bool:
    if isinstance(node, Constant):
        return isinstance(node.value, tuple)
    return isinstance(node, Apply) and node.op.name == "stack" and not node.options


def _constant(node: Constant) -> str:
    if node.name is not None:
        return {"pi": r"\pi", "tau": r"\tau", "inf": r"\infty", "nan": r"\mathrm{nan}"}.get(node.name, node.name)
    if isinstance(node.value, tuple):
        return _matrix(node.value)
    text = constant_text(node.value, node.text).replace("inf", r"\infty")
    digits, sign, exponent = text.partition("e")
    return rf"{digits} \cdot 10^{{{int(exponent)}}}" if sign and exponent.lstrip("+-").isdigit() else text


def _matrix(value: Any) -> str:
    rows = [" & ".join(map(constant_text, row)) if isinstance(row, tuple) else constant_text(row) for row in value]
    return r"\begin{bmatrix} " + r" \\ ".join(rows) + r" \end{bmatrix}"
