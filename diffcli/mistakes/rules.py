"""The rules of differentiation as they are taught, each with the ways in which it is broken.

A formula is what a node hands on: ``u`` and ``v`` are its inputs, ``du`` and ``dv`` their derivatives, ``a``, ``b``,
``c`` and ``n`` constants, ``x`` the variable.  ``{node}``, ``{u}`` and so on in the words are the texts of those nodes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import add

from diffcli.graphs import Apply, Graph, Variable, as_node
from diffcli.mistakes import CHAIN, LOCAL, RULE, TWO, WHOLE
from diffcli.mistakes.functions import FUNCTIONS, POWER_OF_E
from diffcli.mistakes.templates import template
from diffcli.namespaces.nodes import nodes_for
from diffcli.ops import Op
from diffcli.rendering.infix import infix

_LOCAL = (
    *("sign", "constant-factor", "constant-term", "missing-term", "not-differentiated"),
    *("integrated", "function-derivative", "reciprocal"),
)


@dataclass(frozen=True, slots=True)
class Broken:
    """A wrong formula for a node, the code of the mistake and the words for it."""

    mistake: str
    formula: Graph
    words: str
    rank: int = RULE


@dataclass(frozen=True, slots=True)
class Rule:
    """The right formula and the wrong ones."""

    right: Graph
    broken: tuple[Broken, ...] = ()


def rule(right: str, *broken: Row) -> Rule:
    """Return a rule from texts: the right formula, and (mistake, formula, words) for each wrong one.

    A fourth entry says how specific a row is, where that is not as usual for its mistake.
    """
    rows = (Broken(row[0], template(row[1]), row[2], row[3] if len(row) > 3 else _rank(*row)) for row in broken)
    return Rule(template(right), tuple(rows))


Row = tuple[str, str, str] | tuple[str, str, str, int]


def _rank(mistake: str, formula: str, words: str) -> int:
    if "+" in mistake:
        return TWO
    if mistake == "chain-rule":
        return CHAIN if words.startswith(_CHAIN) else RULE  # other misuses of it are less likely
    return LOCAL if mistake in _LOCAL else RULE


@cache
def classical_rule(kind: str) -> Rule:
    """Return the rule of a kind of node that ``classify`` knows: a sum, a product, a power ..."""
    right, *broken = _CLASSICAL[kind]
    return rule(right[0], *broken)


@cache
def function_rule(op: Op, power_of_e: bool = False) -> Rule:
    """Return the rule of a function of one input, from the table or from the local derivative of its row.

    ``power_of_e`` tells that it is the exponential function written as a power, and not as a call.
    """
    u = Variable("u")
    slope, *_ = FUNCTIONS.get(op.name) or (infix(Graph(as_node(op.local(0, {})(nodes_for(op), op(u), u)))),)
    wrong = list(wrongly_remembered(op))
    # where there is no minus sign to be lost or added, a wrong sign is less likely
    has_sign = slope.startswith("-") or any(row[0] == "sign" or row[1].startswith("-") for row in wrong)
    sign_rank = LOCAL if has_sign and op.name in FUNCTIONS else TWO
    slope = f"({slope})"
    at_x, at_du = (re.sub(r"\bu\b", argument, slope) for argument in ("x", "du"))
    name = "e^x" if power_of_e else op.call
    broken: list[Row] = [
        ("chain-rule", slope, "the chain rule was not applied to {node}"),
        ("chain-rule", at_du, f"in {{node}} the derivative of {name} was taken at the derivative of {{u}}"),
        ("chain-rule", f"{op.name}(du)", f"{{u}} was differentiated inside {name} in {{node}}, but {name} was not"),
        ("chain-rule", f"{slope}*u", "the chain rule for {node} needs the derivative of {u} as a factor, not {u}"),
        ("chain-rule", f"{slope}/du", "by the chain rule for {node} the derivative of {u} is a factor, not a divisor"),
        ("chain-rule", "du", f"by the chain rule for {{node}} the derivative of {name} itself is a factor too"),
        ("chain-rule", f"{slope} + du", "by the chain rule for {node} the derivative of {u} is a factor, not added"),
        ("inner-argument", f"{at_x}*du", f"the argument of {name} in {{node}} must stay {{u}}"),
        ("inner-argument", f"{at_du}*du", f"the argument of {name} in {{node}} must stay {{u}}"),
        ("sign", f"-{slope}*du", f"the sign of the derivative of {name} in {{node}} is wrong", sign_rank),
        ("function-derivative", f"{op.name}(u)*du", f"{name} itself was not differentiated in {{node}}"),
        ("chain-rule+inner-argument", at_x, f"the argument of {name} in {{node}} must stay {{u}}, and {_CHAIN}"),
        ("chain-rule+sign", f"-{slope}", f"the sign of the derivative of {name} in {{node}} is wrong, and {_CHAIN}"),
    ]
    for mistake, formula, said in wrong:
        broken.append((mistake, f"({formula})*du", said))
        codes = "+".join(sorted({*mistake.split("+"), "chain-rule"}))
        broken.append((codes, f"({formula})", f"{said}, and {_CHAIN}"))
    return rule(f"{slope}*du", *broken)


def wrongly_remembered(op: Op) -> Iterator[tuple[str, str, str]]:
    """Yield what the derivative of a function by ``u`` is taken for: mistake, formula and words."""
    for row in FUNCTIONS.get(op.name, ())[1:]:
        mistake, formulas, *words = ("function-derivative", row) if isinstance(row, str) else row
        for formula in formulas.split("; "):
            said = words[0] if words else f"the derivative of {op.call}(u) is not {formula}"
            yield mistake, formula, said if "{node}" in said else said + ", in {node}"


def dropping_rule(node: Apply, moving: Sequence[int]) -> Rule:
    """Return the rule of an operation of several inputs, ``moving`` those that are no constants.

    The inputs are called ``u0``, ``u1`` and so on.
    """
    op, options = node.op, dict(node.options)
    inputs = [Variable(f"u{i}") for i in range(len(node.inputs))]
    own = op(*inputs, **options)
    slopes = {i: as_node(op.local(i, options)(nodes_for(op), own, *inputs)) for i in moving}
    terms = {i: slopes[i] * Variable(f"du{i}") for i in moving}
    right = reduce(add, terms.values())
    broken = [Broken("sign", Graph(-right), "the sign of the derivative of {node} is wrong", LOCAL)]
    for i in moving:
        words = f"the chain rule was not applied to {{node}}: the derivative of {{u{i}}} is missing"
        broken.append(Broken("chain-rule", Graph(reduce(add, {**terms, i: slopes[i]}.values())), words))
        own_value = reduce(add, {**terms, i: slopes[i] * inputs[i]}.values())
        words = f"{{u{i}}} was not differentiated in {{node}}"
        broken.append(Broken("not-differentiated", Graph(own_value), words, LOCAL))
        if len(moving) > 1:
            others = reduce(add, (term for j, term in terms.items() if j != i))
            words = f"the part that comes from {{u{i}}} is missing in the derivative of {{node}}"
            broken.append(Broken("missing-term", Graph(others), words, LOCAL))
    return Rule(Graph(right), tuple(broken))


_CHAIN = "the chain rule was not applied"
_PRODUCT = "by the product rule {node} gives u'v + uv', "
_MINUS = _PRODUCT + "with a plus"
_QUOTIENT = "by the quotient rule {node} gives (u'v - uv')/v^2, "

_NOT_POWER = "the power rule does not hold for {node}, its exponent is not constant"
_NOT_EXPONENTIAL = "{node} is not differentiated as an exponential function, its base {u} is not constant"
_NO_LOG = "the factor log({a}) is missing in the derivative of {node}"
_NO_BASE = "{node} is no natural logarithm: the factor 1/log({b}) is missing"

_MULTIPLE: tuple[tuple[str, str], *tuple[Row, ...]] = (
    ("c*du", "c*u"),
    ("constant-factor", "du", "the constant factor {c} of {node} was lost"),
    ("sign", "-c*du", "the sign of the factor {c} in {node} was lost"),
    ("not-differentiated", "c*u", "{u} was not differentiated in {node}"),
    ("constant-term", "u + c*du", "the factor {c} of {node} is a constant; its derivative is 0, not 1"),
    ("product-rule", "c + du", "the constant factor {c} of {node} stays a factor", WHOLE),
    ("constant-factor", "c*c*du", "the constant factor {c} of {node} was multiplied twice"),
    ("missing-term", "0*u", "the derivative of {node} is missing"),
)

_CLASSICAL: dict[str, tuple[tuple[str, str], *tuple[Row, ...]]] = {
    "copy": (("du", "u"),),
    "sum": (
        ("du + dv", "u + v"),
        ("missing-term", "dv", "the derivative of {u} is missing"),
        ("missing-term", "du", "the derivative of {v} is missing"),
        ("sign", "du - dv", "the sign of the derivative of {v} is wrong"),
        ("sign", "dv - du", "the sign of the derivative of {u} is wrong"),
        ("not-differentiated", "u + dv", "{u} was not differentiated"),
        ("not-differentiated", "du + v", "{v} was not differentiated"),
    ),
    "shifted": (
        ("du", "u + c"),
        ("constant-term", "du + c", "the derivative of the constant {c} is 0"),
        ("constant-term", "du + 1", "the derivative of the constant {c} is 0, not 1"),
        ("constant-term", "du - c", "the derivative of the constant {c} is 0"),
        ("constant-term", "du + k", "{c} is a constant, its derivative is 0: the number in it is no variable"),
        ("missing-term", "0*u", "the derivative of {u} is missing"),
    ),
    "negation": (
        ("-du", "-u"),
        ("sign", "du", "the minus sign of {node} was lost"),
        ("not-differentiated", "-u", "{u} was not differentiated"),
        ("missing-term", "0*u", "the derivative of {node} is missing"),
    ),
    "multiple": _MULTIPLE,
    "multiple of a power": (
        ("c*du", "c*u^n"),
        *_MULTIPLE[1:],
        ("power-rule", "(c + n)*w^(n-1)*dw", "in {node} the factor {c} and the exponent {n} are multiplied, not added"),
        ("power-rule", "c^n*n*w^(n-1)*dw", "the power in {node} does not hold for the factor {c}"),
        ("power-rule", "(c*n - 1)*w^(n-1)*dw", "1 is taken from the exponent of {node}, not from the factor"),
    ),
    "divided": (
        ("du/c", "u/c"),
        ("constant-factor", "du", "the constant divisor {c} of {node} was lost"),
        ("constant-factor", "c*du", "{node} is divided by {c}, not multiplied"),
        ("sign", "-du/c", "the sign of the divisor {c} in {node} was lost"),
        ("quotient-rule", "du/c^2", "the divisor {c} of {node} is a constant and is not squared"),
        ("not-differentiated", "u/c", "{u} was not differentiated in {node}"),
        ("quotient-rule", "(du*c + u)/c^2", "the divisor {c} of {node} is a constant; its derivative is 0, not 1"),
        ("quotient-rule", "(du*c - u)/c^2", "the divisor {c} of {node} is a constant; its derivative is 0, not 1"),
        ("missing-term", "0*u", "the derivative of {node} is missing"),
    ),
    "product": (
        ("du*v + u*dv", "u*v"),
        ("product-rule", "du*dv", _PRODUCT + "not u'v'"),
        ("product-rule", "du*u + v*dv", _PRODUCT + "not u u' + v v'"),
        ("product-rule", "du*v", _PRODUCT + "and {v} was not differentiated"),
        ("product-rule", "u*dv", _PRODUCT + "and {u} was not differentiated"),
        # a wrong sign in the derivative of a factor explains it better, where that is usual
        ("product-rule", "du*v - u*dv", _MINUS, WHOLE),
        ("product-rule", "u*dv - du*v", _MINUS, WHOLE),
        ("product-rule", "du + dv", _PRODUCT + "not u' + v'"),
        ("product-rule", "du*v*u*dv", _PRODUCT + "a sum, not a product"),
        ("product-rule", "du + u*dv", _PRODUCT + "and the factor {v} is missing"),
        ("product-rule", "du*v + dv", _PRODUCT + "and the factor {u} is missing"),
        ("product-rule", "du*v + u", _PRODUCT + "and {v} was not differentiated in the second term"),
        ("product-rule", "v + u*dv", _PRODUCT + "and {u} was not differentiated in the first term"),
        ("product-rule", "du*v + u*v", _PRODUCT + "and {v} was not differentiated in the second term"),
        ("product-rule", "u*v + u*dv", _PRODUCT + "and {u} was not differentiated in the first term"),
        ("product-rule", "(du*v - u*dv)/v^2", "{node} is a product, not a quotient"),
    ),
    "quotient": (
        ("(du*v - u*dv)/v^2", "u/v"),
        ("quotient-rule", "(du*v + u*dv)/v^2", _QUOTIENT + "with a minus"),
        ("quotient-rule", "(u*dv - du*v)/v^2", _QUOTIENT + "in this order"),
        ("quotient-rule", "(du*v - u*dv)/u^2", _QUOTIENT + "divided by the square of {v}, not of {u}"),
        ("quotient-rule", "(u*dv - du*v)/u^2", "{node} was differentiated upside down, as {v} over {u}"),
        ("quotient-rule", "v^2/(du*v - u*dv)", _QUOTIENT + "not its reciprocal"),
        ("quotient-rule", "(du*v - u*dv)/v", _QUOTIENT + "and the square is missing"),
        ("quotient-rule", "du*v - u*dv", _QUOTIENT + "and the denominator is missing"),
        ("quotient-rule", "(du - u*dv)/v^2", _QUOTIENT + "and the factor {v} is missing"),
        ("quotient-rule", "(du*v - dv)/v^2", _QUOTIENT + "and the factor {u} is missing"),
        ("quotient-rule", "(v - u*dv)/v^2", _QUOTIENT + "and the derivative of {u} is missing"),
        ("quotient-rule", "(du*v - u)/v^2", _QUOTIENT + "and the derivative of {v} is missing"),
        ("quotient-rule", "(du - dv)/v^2", _QUOTIENT + "and the factors u and v are missing"),
        ("quotient-rule", "(du*u - v*dv)/v^2", _QUOTIENT + "not (u'u - vv')/v^2"),
        ("quotient-rule", "du/dv", _QUOTIENT + "not u'/v'"),
        ("quotient-rule", "du/v", _QUOTIENT + "and {v} was not differentiated"),
        ("quotient-rule", "du*v/v^2 - dv", _QUOTIENT + "and the second term is not divided by v^2"),
        ("quotient-rule", "-u*dv/v^2", _QUOTIENT + "and {u} was not differentiated"),
        ("quotient-rule", "u*dv/v^2", _QUOTIENT + "and {u} was not differentiated"),
        ("quotient-rule", "(du*v - u*dv)/dv^2", _QUOTIENT + "and the denominator is not differentiated"),
        ("quotient-rule", "(du*v - u*dv)*v^2", _QUOTIENT + "divided by v^2, not multiplied"),
        ("quotient-rule", "du*dv/v^2", _QUOTIENT + "not u'v'/v^2"),
        ("quotient-rule", "(du*v - u*v)/v^2", _QUOTIENT + "and {v} was not differentiated in the second term"),
        ("quotient-rule", "(u*v - u*dv)/v^2", _QUOTIENT + "and {u} was not differentiated in the first term"),
        ("product-rule", "du*v + u*dv", "{node} is a quotient, not a product"),
    ),
    "reciprocal": (
        ("-c*dv/v^2", "c/v"),
        ("chain-rule", "-c/v^2", "the chain rule was not applied to {node}: the derivative of {v} is missing"),
        ("inner-argument", "-c*dv/x^2", "the denominator {v} of {node} must stay as it is"),
        ("inner-argument", "-c*dv/dv^2", "the denominator {v} of {node} must stay as it is"),
        ("sign", "c*dv/v^2", "the minus sign of the derivative of {node} was lost"),
        ("quotient-rule", "-c*dv/v", "the denominator of {node} has to be squared"),
        ("quotient-rule", "c*dv/v", "the denominator of {node} has to be squared, and the sign is a minus"),
        ("quotient-rule", "c/dv", "the derivative of {node} is not that of the numerator over that of the denominator"),
        ("quotient-rule", "(dv - c*dv)/v^2", "the numerator of {node} is a constant; its derivative is 0"),
        ("quotient-rule", "(v - c*dv)/v^2", "the numerator of {node} is a constant; its derivative is 0, not 1"),
        ("quotient-rule", "-c*dv", "the derivative of {node} has the square of the denominator below"),
        ("quotient-rule", "-c*dv/v^3", "the denominator of {node} has to be squared once"),
        ("quotient-rule", "-v^2/(c*dv)", "the derivative of {node} is upside down"),
        ("quotient-rule", "dv/c", "{node} was differentiated upside down"),
        ("constant-factor", "-dv/v^2", "the constant factor {c} of {node} was lost"),
        ("power-rule", "-c*dv/v^0.5", "the exponent of the derivative of {node} is wrong"),
        ("integrated", "c*log(v)", "{node} was integrated instead of differentiated"),
        ("integrated", "c*log(v)*dv", "{node} was integrated instead of differentiated"),
    ),
    "power": (
        ("n*u^(n-1)*du", "u^n"),
        ("chain-rule", "n*u^(n-1)", "the chain rule was not applied to {node}"),
        ("chain-rule", "n*du^(n-1)", "in {node} the power rule was applied to the derivative of {u}"),
        ("chain-rule", "du", "by the chain rule for {node} the derivative of the power itself is a factor too"),
        ("chain-rule", "du^n", "{u} was differentiated inside the power {node}, but not the power"),
        ("chain-rule", "n*u^n", "the chain rule for {node} needs the derivative of {u} as a factor, not {u}", TWO),
        ("chain-rule", "n*u^(n-1) + du", "by the chain rule for {node} the derivative of {u} is a factor, not added"),
        ("power-rule", "u^(n-1)*du", "the factor {n} from the exponent of {node} was lost"),
        ("chain-rule+power-rule", "u^(n-1)", "the factor {n} from the exponent of {node} was lost, and " + _CHAIN),
        ("power-rule", "n*u^n*du", "the exponent of {node} was not reduced by one"),
        ("chain-rule+power-rule", "n*u^n", "the exponent of {node} was not reduced by one, and " + _CHAIN),
        ("power-rule", "u^n*du", "the power rule was not applied to {node}"),
        ("power-rule", "n*u^(n+1)*du", "the exponent of {node} has to become smaller by one"),
        ("chain-rule+power-rule", "n*u^(n+1)", "the exponent of {node} has to become smaller by one, and " + _CHAIN),
        ("power-rule", "n*u^(n-2)*du", "the exponent of {node} has to become smaller by one only"),
        ("power-rule", "(n-1)*u^(n-1)*du", "the factor from the exponent of {node} is {n}"),
        ("power-rule", "(n-1)*u^n*du", "the factor from the exponent of {node} is {n}", WHOLE),
        ("power-rule", "u^(n+1)*du", "the exponent of {node} has to become smaller by one and is a factor"),
        ("power-rule", "n*u^(n-1) - du", "by the power rule {node} gives n*u^(n-1)*u'"),
        ("power-rule", "(n-1)*u^(n-2)*du", "the factor from the exponent of {node} is {n}"),
        ("power-rule", "(n+1)*u^(n-1)*du", "the factor from the exponent of {node} is {n}"),
        ("power-rule", "n*u*du", "the power of {node} was lost"),
        ("power-rule", "n*du", "the power of {node} was lost"),
        ("power-rule", "n^(n-1)*u^(n-1)*du", "the factor from the exponent of {node} is {n}, not a power of it"),
        ("power-rule", "u^n*log(u)*du", "{node} is a power, and the power rule applies to it"),
        ("inner-argument", "n*x^(n-1)*du", "the base of {node} must stay {u}"),
        ("sign", "-n*u^(n-1)*du", "the sign of the derivative of {node} is wrong"),
        ("integrated", "u^(n+1)/(n+1)", "{node} was integrated instead of differentiated"),
    ),
    "exponential": (
        ("a^u*log(a)*du", "a^u"),
        ("chain-rule", "a^u*log(a)", "the chain rule was not applied to {node}"),
        ("chain-rule", "a^du*log(a)", "in {node} the derivative was taken at the derivative of {u}"),
        ("power-rule", "u*a^(u-1)*du", POWER_OF_E),
        ("chain-rule+power-rule", "u*a^(u-1)", f"{POWER_OF_E}, and {_CHAIN}"),
        ("function-derivative", "a^u*du", _NO_LOG, CHAIN),
        ("chain-rule+function-derivative", "a^u", f"{_NO_LOG}, and {_CHAIN}"),
        ("function-derivative", "a^u/log(a)*du", "log({a}) is a factor in the derivative of {node}, not a divisor"),
        ("function-derivative", "a^u*log(u)*du", "the logarithm in the derivative of {node} is that of {a}"),
        ("function-derivative", "log(a)*du", "the power stays in the derivative of {node}"),
        ("inner-argument", "a^x*log(a)*du", "the exponent of {node} must stay {u}"),
        ("sign", "-a^u*log(a)*du", "the sign of the derivative of {node} is wrong"),
    ),
    "general power": (
        ("u^v*(dv*log(u) + v*du/u)", "u^v"),
        ("power-rule", "v*u^(v-1)*du", _NOT_POWER, CHAIN),
        ("power-rule", "v*u^(v-1)", _NOT_POWER),
        ("power-rule", "v*u^(v-1)*du*dv", _NOT_POWER),
        ("power-rule", "u^v*log(u)*dv", _NOT_EXPONENTIAL, CHAIN),
        ("power-rule", "u^v*log(u)", _NOT_EXPONENTIAL),
        ("power-rule", "u^v*log(u)*dv*du", _NOT_EXPONENTIAL),
        ("power-rule", "u^v*log(u)*du", _NOT_EXPONENTIAL),
        ("power-rule", "u^v*dv", "{node} is no power of e: its derivative has the logarithm of {u}"),
        ("power-rule", "v*u^(v-1)*du*u^v*log(u)*dv", "the two parts of the derivative of {node} are added"),
        ("power-rule", "v*u^(v-1)*du - u^v*log(u)*dv", "the two parts of the derivative of {node} are added"),
        ("power-rule", "dv*log(u) + v*du/u", "{node} is missing as a factor in its derivative"),
        ("power-rule", "dv*log(u) + du/u", "{node} is missing as a factor in its derivative"),
        ("power-rule", "u^v*(dv*log(u) + v*du)", "the division by {u} is missing in the derivative of {node}"),
        ("power-rule", "dv*u^du", "the power rule does not hold for {node}"),
        ("power-rule", "du^dv", "the derivative of {node} is not the power of the derivatives"),
        ("product-rule", "u^v*(dv*du/u)", "log({node}) is the product of {v} and log({u})"),
        ("product-rule", "u^v*log(u) + u^v*du/u", "log({node}) is the product of {v} and log({u})"),
        ("sign", "u^v*(dv*log(u) - v*du/u)", "the sign of a term in the derivative of {node} is wrong"),
    ),
    "logarithm": (
        ("du/(u*log(b))", "log_b(u)"),
        ("log-base", "du/u", _NO_BASE),
        ("log-base", "du*log(b)/u", "log({b}) is a divisor in the derivative of {node}, not a factor"),
        ("chain-rule+log-base", "1/u", f"{_NO_BASE}, and {_CHAIN}"),
        ("chain-rule", "1/(u*log(b))", "the chain rule was not applied to {node}"),
        ("inner-argument", "du/(x*log(b))", "the argument in the derivative of {node} must stay {u}"),
        ("sign", "-du/(u*log(b))", "the sign of the derivative of {node} is wrong"),
    ),
}

KINDS = {kind: head[1] for kind, (head, *_) in _CLASSICAL.items()}
"""The kinds of nodes that have a rule of their own, and how they are written."""
