"""Statements about a function f, put in for an answer: ``f(0) = 1``, ``f'(x) = 2 f(x)``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from diffcli.answers.labels import bound_arguments
from diffcli.answers.reading import expression_of, read
from diffcli.answers.tokens import chain
from diffcli.engine.forward import forward
from diffcli.graphs import Graph, Variable, substituted
from diffcli.library.differentiation import Asked
from diffcli.library.evaluation import grad
from diffcli.parsing import parse
from diffcli.parsing.latex_commands import closing
from diffcli.rendering.infix import infix_of_any_log

Reader = Callable[[str, tuple[str, ...]], Graph]

_APPLIED = re.compile(r"(?<![\w\\])f\s*((?:['′]\s*)*)\(")


class Applied(NamedTuple):
    """Both sides of a statement with an answer put in, and how often it speaks of the function."""

    left: str
    right: str
    mentions: int


def statements(text: str) -> list[tuple[str, list[str]]]:
    """Return the statements of a text, each with its sides."""
    return [(part.strip(), chain(part)) for part in text.split(";") if part.strip()]


def applied(left: str, right: str, answer: str, wrt: str, read_text: Reader) -> Applied:
    """Return a statement with an answer, a function of ``wrt``, in the place of f.

    ``read_text`` reads expressions in which names are declared, under the settings of a key.

    Raises: DiffcliError, if the answer or what f is applied to cannot be read; UndefinedError for a derivative that
    does not exist there.
    """
    bound = bound_arguments(read(answer).label)
    function = read_text(expression_of(answer), (wrt, *bound))
    if len(bound) == 1 and bound[0] != wrt:  # f(t) = t^2, in which an x is another name
        function = substituted(function, {wrt: Variable(f"free {wrt}"), bound[0]: Variable(wrt)})
    (first, one), (second, two) = (_put_in(side, function, wrt, read_text) for side in (left, right))
    return Applied(first, second, one + two)


def _put_in(side: str, function: Graph, wrt: str, read_text: Reader) -> tuple[str, int]:
    count = 0
    while (match := _APPLIED.search(side)) and count < 100:
        end = closing(side, match.end() - 1)
        argument = read_text(side[match.end() : end], (wrt,))
        order = sum(character in "'′" for character in match[1])
        known = wrt in [variable.name for variable in function.variables]
        graph = function
        if order:
            graph = Asked(function, [wrt], order).derivative() if known else parse("0")
            if [variable.name for variable in function.variables] == [wrt] and not argument.variables:
                below = Asked(function, [wrt], order - 1).derivative() if order > 1 else function
                grad(below, {wrt: forward(argument, {})[argument.output]}, undefined="error")
        value = substituted(graph, {wrt: argument.output}) if wrt in [v.name for v in graph.variables] else graph
        side = f"{side[: match.start()]}({infix_of_any_log(value)}){side[end + 1 :]}"
        count += 1
    return side, count
