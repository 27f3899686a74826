"""Options for answers that can be trusted: their digits, their closed forms, points without a derivative."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.options import Option
from diffcli.errors import DiffcliError, DomainError, Note, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.cli.arguments import Arguments
    from diffcli.cli.requests import Request
    from diffcli.graph import Graph, Node
    from diffcli.library.doubts import Doubts

_MOST_ENTRY_NODES = 2_000
_MOST_TOLD = 6
_NARROW_SHARE = 1e-3
"""A float32 result that is off by more than this part of itself is warned of."""

DIGITS = Option("--digits", kind="int", help="Compute N correct digits, however many cancel on the way.")
EXACT = Option("--exact", kind="flag", help="Print closed forms, such as log(2) and 3/4.")
ORDER = Option("--order", kind="int", help="Print the derivatives up to order N by each scalar variable.")
UNDEFINED = Option(
    "--undefined",
    kind="choice",
    choices=("report", "error", "subgradient"),
    default="report",
    help="Where there is no derivative: report it, fail with exit code 1, or print a subgradient.",
)


def examine(
    graph: Graph,
    request: Request,
    arguments: Arguments,
    values: Mapping[Node, Any],
    gradient: Mapping[str, Any],
) -> Doubts:
    """Judge a result of the float64 passes; what it has to say is in the answer's ``warnings``.

    Raises: DomainError where there is no derivative and ``--undefined error`` is given.
    """
    from diffcli.library.doubts import examine as examine_result

    doubts = examine_result(
        graph,
        request.bindings,
        values,
        gradient,
        mode=arguments.values.get("undefined", "report"),
        computed=_errors_of_values(request),
        digits=arguments.values.get("dtype") in (None, "float64"),
        exact=lambda: _exact_bindings(request),
    )
    doubts.lost.extend(_overflown_values(request))
    refuse_undefined(arguments, doubts)
    request.findings.extend(map(Note, doubts.notes))
    return doubts


def _overflown_values(request: Request) -> list[str]:
    """Return a sentence on each value that was typed as a number and is none, such as 1e400."""
    return [
        f"the value of {name} is beyond the range of floats"
        for name, text in request.texts.items()
        if isinstance(value := request.bindings.get(name), float)
        and value - value != 0
        and not any(word in text.lower() for word in ("inf", "nan", "∞"))
    ]


def _errors_of_values(request: Request) -> dict[str, Any]:
    """Return how far values that were typed as formulas, such as exp(1e-9)-1, may be off."""
    from diffcli.engine.rounding import rounded_values
    from diffcli.given.expressions import as_graph

    errors: dict[str, Any] = {}
    for name, text in request.texts.items():
        if _is_decimal(text) or text.startswith("@") or ":" in text:
            continue
        try:
            graph = as_graph(text)
            errors[name] = rounded_values(graph, {})[graph.output].error
        except DiffcliError:
            continue
    return errors


def refuse_undefined(arguments: Arguments, doubts: Doubts) -> None:
    """Raise UndefinedError where there is no derivative and ``--undefined error`` is given."""
    if doubts.undefined and arguments.values.get("undefined") == "error":
        raise UndefinedError("; ".join(doubts.undefined))


class UndefinedError(DomainError):
    """There is no derivative, and ``--undefined error`` makes that the answer no."""


def narrow_warnings(
    graph: Graph, request: Request, values: Mapping[Node, Any], gradient: Mapping[str, Any]
) -> list[str]:
    """Return where float32 has lost what float64 still has."""
    import numpy as np

    from diffcli.engine.numbers import ieee
    from diffcli.library.evaluation import differentiate, is_small

    if not is_small(graph, request.bindings):
        return []
    wide = differentiate(graph, request.bindings, list(gradient))
    pairs = [("the value", values[graph.output], wide.values[graph.output])]
    pairs += [(f"d/d{name}", narrow, wide.targets[name]) for name, narrow in gradient.items()]
    warnings = []
    for subject, narrow, exact in pairs:
        a, b = (np.asarray(ieee(number), dtype=float) for number in (narrow, exact))
        with np.errstate(all="ignore"):
            off, size = np.max(np.abs(a - b), initial=0.0), np.max(np.abs(b), initial=0.0)
        if not off <= _NARROW_SHARE * size and np.all(np.isfinite(b)):
            warnings.append(f"{subject} has lost most of its digits in float32; float64 has them")
    return warnings


def product_warnings(
    graph: Graph,
    request: Request,
    arguments: Arguments,
    values: Mapping[Node, Any],
    names: Sequence[str],
    *,
    is_higher: bool = False,
) -> list[str]:
    """Return, and tell unless JSON has them, the warnings on derivatives that are printed as the rules give them.

    Of a number all that ``grad`` would say; of an array, and of higher derivatives, which operations have a kink here.
    """
    from diffcli.engine.numbers import is_array
    from diffcli.engine.undefined import suspects
    from diffcli.library.doubts import conventional
    from diffcli.library.evaluation import differentiate

    if is_array(values[graph.output]):
        warnings = [conventional(graph, node) for node in suspects(graph, values)]
        warnings += _entries_off(graph, request, arguments, values, names)
    else:
        gradient = differentiate(graph, request.bindings, names).targets
        doubts = examine(graph, request, arguments, values, gradient)
        is_off = is_higher or any(text_of(doubts.gradient[name]) != text_of(gradient[name]) for name in names)
        warnings = doubts.warnings or [conventional(graph, node) for node in suspects(graph, values) if is_off]
    tell(request, {"warnings": warnings}, arguments)
    return warnings


def _entries_off(
    graph: Graph, request: Request, arguments: Arguments, values: Mapping[Node, Any], names: Sequence[str]
) -> list[str]:
    """Return the warnings on lost digits of each entry of a small array, and of its gradient."""
    from diffcli.graph import Apply, Graph
    from diffcli.library.evaluation import differentiate
    from diffcli.ops import OPS

    output_value = values[graph.output]
    if output_value.size * len(graph.nodes) > _MOST_ENTRY_NODES:
        return []
    import numpy as np

    warnings: list[str] = []
    for entry in np.ndindex(output_value.shape):
        node = Apply(OPS["index"], (graph.output,), (("index", entry),))
        part = Graph(node, names=graph.names, source=graph.source)
        gradient = differentiate(part, request.bindings, names).targets
        lost = examine(part, request, arguments, {**values, node: output_value[entry]}, gradient).lost
        warnings += [f"entry [{', '.join(map(str, entry))}]: {text}" for text in lost]
    return warnings[:_MOST_TOLD]


def value_record(graph: Graph, request: Request, arguments: Arguments, values: Mapping[Node, Any]) -> dict[str, Any]:
    """Return the object that ``eval --json`` prints."""
    if is_special(request, arguments):
        return special_record(graph, request, arguments, values, None)
    warnings = examine(graph, request, arguments, values, {}).warnings
    if arguments.values.get("dtype") == "float32":
        warnings = warnings + narrow_warnings(graph, request, values, {})
    return with_warnings({"expression": request.expression, "value": values[graph.output]}, warnings)


def tell(request: Request, record: Mapping[str, Any], arguments: Arguments) -> None:
    """Write to standard error what a result's notes say, and its warnings unless JSON has them."""
    output.tell_notes(request.findings)
    if not arguments["json"]:
        output.tell_notes(Note(text, is_warning=True) for text in record.get("warnings", ()))


def is_special(request: Request, arguments: Arguments) -> bool:
    """Tell whether the result is not that of the float64 passes."""
    has_order = request.order is not None and "order" in arguments.values
    return has_order or bool(_chosen(arguments))


def _chosen(arguments: Arguments) -> list[str]:
    given = {name: arguments.values.get(name) for name in ("digits", "exact", "order")}
    # 0 digits were asked for too, and are refused later
    return [name for name, value in given.items() if value is not None and value is not False]


def special_record(
    graph: Graph, request: Request, arguments: Arguments, values: Mapping[Node, Any], names: Sequence[str] | None
) -> dict[str, Any]:
    """Return the object that ``--json`` prints, for ``--digits``, ``--exact`` or ``--order``.

    ``names`` are what to differentiate by, None where the value alone is asked for.
    """
    chosen = _chosen(arguments)
    if len(chosen) > 1:
        raise UsageError(f"--{chosen[0]} and --{chosen[1]} do not go together")
    if chosen == ["digits"]:
        return _with_digits(graph, request, arguments, values, names)
    if chosen == ["exact"]:
        return _exact(graph, request, arguments, values, names or ())
    return _with_orders(graph, request, arguments, values, names or ())


def result_lines(name: str | None, record: Mapping[str, Any], *, quiet: bool) -> list[str]:
    """Return what is printed for the object of ``--json``: the output, called by its name, and its derivatives."""
    if quiet and "derivatives" in record:
        return [text_of(list(d)) for d in record["derivatives"].values()]
    if quiet:
        return [text_of(g) for g in record["gradient"].values()]
    lines = [f"{statement} = {form}" for statement, form in record.get("statements", {}).items() if statement != name]
    lines.append(f"{name or 'value'} = {text_of(record['value'])}")
    if "derivatives" in record:
        for variable, derivatives in record["derivatives"].items():
            for order, derivative in enumerate(derivatives, 1):
                power = "" if order == 1 else f"^{order}"
                lines.append(f"d{power}{name or ''}/d{variable}{power} = {text_of(derivative)}")
    else:
        lines.extend(f"d{name or ''}/d{variable} = {text_of(g)}" for variable, g in record["gradient"].items())
    return lines


def _with_digits(
    graph: Graph, request: Request, arguments: Arguments, values: Mapping[Node, Any], names: Sequence[str] | None
) -> dict[str, Any]:
    from diffcli.library.digits import certain_digits
    from diffcli.library.doubts import examine_undefined

    result = certain_digits(graph, _exact_bindings(request), arguments["digits"], names or ())
    request.findings.extend(note for note in result.notes if not note.is_warning)
    doubts = examine_undefined(
        graph, request.bindings, values, result.gradient, mode=arguments.values.get("undefined", "report")
    )
    refuse_undefined(arguments, doubts)
    record: dict[str, Any] = {"expression": request.expression, "value": _bare(result.value)}
    if names is not None:
        record["gradient"] = {name: _bare(g) for name, g in doubts.gradient.items()}
    warnings = doubts.warnings or [note.message for note in result.notes if note.is_warning]
    request.findings.extend(map(Note, doubts.notes))
    return with_warnings(record, warnings)


def _exact(
    graph: Graph, request: Request, arguments: Arguments, values: Mapping[Node, Any], names: Sequence[str]
) -> dict[str, Any]:
    from diffcli.library.closed_forms import closed_forms
    from diffcli.library.doubts import examine_undefined
    from diffcli.library.evaluation import differentiate

    forms = closed_forms(graph, _exact_bindings(request), names)
    rounded = differentiate(graph, request.bindings, names).targets
    mode = arguments.values.get("undefined", "report")
    doubts = examine_undefined(graph, request.bindings, values, rounded, mode=mode)
    refuse_undefined(arguments, doubts)
    request.findings.extend(map(Note, doubts.notes))
    # at a kink the derivative, or what is printed in its place, is known better than the rules give it
    better = {name: text_of(g) for name, g in doubts.gradient.items() if name in names and g != rounded[name]}
    record: dict[str, Any] = {"expression": request.expression, "value": forms.value}
    record["gradient"] = forms.gradient | better
    if forms.statements:
        record["statements"] = forms.statements
    return with_warnings(record, doubts.warnings)


def _with_orders(
    graph: Graph, request: Request, arguments: Arguments, values: Mapping[Node, Any], names: Sequence[str]
) -> dict[str, Any]:
    from diffcli.engine.taylor import as_floats, derivatives_of, taylor
    from diffcli.library.higher import at_variable

    order = request.order if arguments.values.get("order") is None else arguments["order"]
    if order is None or order < 1:
        raise UsageError(f"an order is a number from 1, not {order}")
    known = {v.name for v in graph.variables} | set(graph.names)
    derivatives = {
        name: as_floats(derivatives_of(taylor(*at_variable(graph, request.bindings, name), name, order)))[1:]
        if name in known
        else [0.0] * order
        for name in names
    }
    record = {
        "expression": request.expression,
        "value": values[graph.output],
        "gradient": {name: d[0] for name, d in derivatives.items()},
        "derivatives": derivatives,
    }
    warnings = examine(graph, request, arguments, values, {}).lost
    for name, found in derivatives.items():
        infinite = next((k for k, d in enumerate(found, 1) if d - d != 0), None)
        if infinite is not None:
            warnings.append(f"d^{infinite}/d{name}^{infinite} is beyond the largest number")
    return with_warnings(record, warnings)


def _exact_bindings(request: Request) -> dict[str, Any]:
    """Return the values without rounding, from the texts they were typed as where there are any."""
    from diffcli.library.digits import exact_binding, exact_number

    return {
        name: exact_binding(request.texts[name]) if name in request.texts else exact_number(value)
        for name, value in request.bindings.items()
    }


def with_warnings(record: dict[str, Any], warnings: Sequence[str]) -> dict[str, Any]:
    """Return a record with the warnings there are."""
    if warnings:
        record["warnings"] = list(warnings)
    return record


def _bare(texts: Any) -> Any:
    """Return texts of decimals as numbers that are printed as they stand."""
    if isinstance(texts, list):
        return [_bare(text) for text in texts]
    return output.Literal(texts) if isinstance(texts, str) else texts


def text_of(value: Any) -> str:
    """Return a value on one line, texts as they are."""
    if isinstance(value, list):
        return "[" + ", ".join(map(text_of, value)) + "]"
    return value if isinstance(value, str) else output.result_text(value)


def _is_decimal(text: str) -> bool:
    """Tell whether a value was typed as a decimal, not as a formula."""
    try:
        float(text)
    except ValueError:
        return False
    return True
