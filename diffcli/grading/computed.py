"""What is expected, computed from a program: a value or gradient in it, or what running it costs."""

from __future__ import annotations

from typing import Any

from diffcli.grading.checks import near
from diffcli.grading.question import Question

FIELDS = ("program", "at", "sizes", "repeat", "quantity")

_TIME, _MEMORY = "time", "memory"


def expected_text(question: Question) -> str:
    """Return the field ``expected`` or its alias ``answer``, or what is computed from a program in their place.

    ``quantity`` is a name of the program or ``dz/dx``; or ``time`` or ``memory`` with a pass that ``cost`` lists, as in
    ``memory of backward for W1``.
    Raises: KeyFileError.
    """
    given = [name for name in ("expected", "answer") if name in question.fields]
    if len(given) > 1:
        raise question.error("expected and answer are the same field; give one of them", "answer")
    if "program" not in question.fields:
        return question.text("answer" if given == ["answer"] else "expected")
    if given:
        raise question.error(f"program and {given[0]} say the same; give one of them", given[0])
    quantity = question.text("quantity") if "quantity" in question.fields else ""
    words = quantity.split()
    if words[:1] in ([_TIME], [_MEMORY]) or "sizes" in question.fields or "repeat" in question.fields:
        return _cost(question, words)
    return _value(question, quantity)


def _cost(question: Question, words: list[str]) -> str:
    from diffcli.library.programs import cost

    repeat = question.fields.get("repeat")
    if repeat is not None and not isinstance(repeat, (int, str)):
        raise question.error(f"repeat is {repeat!r}, but should be a number or a letter", "repeat")
    sizes = question.text("sizes") if "sizes" in question.fields else ""
    passes = cost(question.text("program"), sizes, bindings=question.bindings(), repeat=repeat).record()["passes"]
    by_name = {str(record["pass"]): record for record in passes}
    what, name = words[:1], " ".join(words[1:]).removeprefix("of ")
    if what not in ([_TIME], [_MEMORY]) or name not in by_name:
        listed = ", ".join(f"'time of {known}'" for known in list(by_name)[:4])
        told = f"quantity is {' '.join(words)!r}, but should be such as {listed}, or memory of one"
        raise question.error(told, "quantity")
    return _count(by_name[name], what[0], is_order=question.type == "bigo")


def _count(record: dict[str, Any], what: str, *, is_order: bool) -> str:
    if is_order:
        return str(record.get(what, "O(1)"))
    if what == _TIME:
        return f"{record['multiply_adds']} + {record['operations']}"
    peaks = record["peak"] if isinstance(record["peak"], list) else [record["peak"]]
    return str(peaks[0]) if len(peaks) == 1 else f"max({', '.join(map(str, peaks))})"


def _value(question: Question, quantity: str) -> str:
    from diffcli.engine.backward import backward
    from diffcli.engine.forward import forward
    from diffcli.rendering.numbers import constant_text

    bindings = question.bindings()
    graph = question.read(question.text("program"), tuple(bindings))
    values = forward(graph, bindings)
    nodes = {**graph.names, **{variable.name: variable for variable in graph.variables}}
    output = graph.name_of(graph.output) or ""
    by_name = {name: values[node] for name, node in nodes.items() if node in values}
    if quantity and quantity not in by_name:
        gradients = backward(graph, values)
        by_name |= {f"d{output}/d{name}": gradients[node] for name, node in nodes.items() if node in gradients}
    if not quantity:
        return constant_text(values[graph.output])
    if quantity not in by_name:
        raise question.error(f"the program has no {quantity!r}{near(quantity, by_name)}", "quantity")
    return constant_text(by_name[quantity])
