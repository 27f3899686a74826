"""What makes a question of a key one that no answer can be judged by, or one that its author hardly meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from diffcli.engine.numbers import is_array
from diffcli.engine.undefined import is_finite
from diffcli.grading.question import Question
from diffcli.graphs import Graph
from diffcli.near import did_you_mean, near_names


def near(name: str, names: Iterable[str]) -> str:
    """Return the names that one may be a slip for, as the end of a message."""
    names = list(names)
    meant = did_you_mean([repr(found) for found in near_names(name, names, 2)])
    if meant is not None:
        return f"; {meant}"
    return f"; what occurs is {', '.join(names)}" if names else ""


def refuse_undefined(question: Question, values: Mapping[str, Any], bindings: Mapping[str, Any]) -> None:
    """Refuse values that are nan, and infinite ones unless a given value is infinite too.

    Raises: KeyFileError.
    """
    infinity_is_meant = any(not is_finite(value) for value in bindings.values())
    for name, value in values.items():
        if is_finite(value) or (infinity_is_meant and not _has_nan(value)):
            continue
        what = "undefined (nan)" if _has_nan(value) else "infinite"
        raise question.error(f"{name} is {what} for these values, so that no answer can be judged by it", "at")


def unused_values(question: Question, graph: Graph) -> Iterator[str]:
    """Yield a warning for each value in ``at`` whose name does not occur."""
    names = [variable.name for variable in graph.variables]
    table = question.fields.get("at")
    for name in table if isinstance(table, dict) else ():
        if name not in names:
            yield str(question.error(f"at has a value for {name!r}, which does not occur{near(name, names)}", "at"))


def _has_nan(value: Any) -> bool:
    is_nan = value != value
    return bool(is_nan.any() if is_array(value) else is_nan)
