"""What some work has called by a name, ``u = x^2 + 9`` or ``f(u) = sin u``, put in where it is spoken of."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from diffcli.answers.labels import PRIMES
from diffcli.answers.work_lines import OPERATOR
from diffcli.graphs import Graph, substituted
from diffcli.ops import OPS
from diffcli.parsing import parse
from diffcli.parsing.latex_commands import closing
from diffcli.rendering.infix import infix_of_any_log

Reader = Callable[[str, tuple[str, ...]], Graph]

_PRIME = re.compile(r"\)\s*(?:'|′|\^\s*\\prime|\^\s*\{\s*\\prime\s*\})(?!['′])|\]\s*'")
QUOTIENT = re.compile(
    r"\\[dt]?frac\s*\{\s*d\s*([^\W\d])\s*\}\s*\{\s*d\s*([^\W\d])\s*\}|(?<![\w\\])d\s?([^\W\d])\s?/\s?d\s?([^\W\d])(?!\w)"
)
_BEFORE = r"(?<![^\W\d])(?<![_\\])"
_GLUED = re.compile(rf"{_BEFORE}[A-Za-z]{{2,3}}(?!\w)")
_CALLED = re.compile(r"\\?([A-Za-z]+)\s*(?:\\left)?$")


class Named(NamedTuple):
    """What a name stands for: as it was typed, in the variables of the question, and its argument where it has one."""

    typed: Graph
    meant: Graph
    argument: str = ""


class Put(NamedTuple):
    """A side with what the names in it stand for.

    ``is_open`` says that it speaks of a derivative that it does not work out, ``is_given`` that it speaks of what is
    asked for, or of the function itself.
    """

    text: str
    is_open: bool
    is_given: bool


class Names:
    """What stands for what in some work that differentiates by ``wrt``.

    ``function`` is what the question asks about, known as y and f until the work says otherwise; ``asked`` its
    derivative, and ``order`` how often it is one.
    """

    def __init__(self, wrt: str, function: Graph | None = None, asked: Graph | None = None, order: int = 1) -> None:
        self._wrt, self._function, self._asked, self._order = wrt, function, asked, order
        self._names: dict[str, Named] = {}
        if function is not None:
            known = [variable.name for variable in function.variables]
            self._names = {n: Named(function, function, wrt * (n == "f")) for n in "yf" if n not in known}

    def say(self, name: str, typed: Graph, argument: str = "", *, is_function: bool = False) -> None:
        """Let a name stand for what was typed, which may be the function itself."""
        meant = self._function if is_function and self._function is not None else self.put_into(typed)
        self._names[name] = Named(typed, meant, argument)

    @property
    def known(self) -> set[str]:
        """The names that stand for something."""
        return set(self._names)

    def is_function(self, name: str) -> bool:
        """Tell whether a name stands for what the question asks about."""
        return self._names[name].meant is self._function

    def function_of(self, name: str, wrt: str) -> Graph | None:
        """Return what a name stands for as a function of a variable, None of a name that it does not speak of."""
        named = self._names[name]
        return named.meant if self.derivative(name, wrt) is not None else None

    def put_into(self, graph: Graph) -> Graph:
        """Return a graph with what its variables stand for."""
        own = {v.name: self._names[v.name].meant.output for v in graph.variables if v.name in self._names}
        return substituted(graph, own) if own else graph

    def derivative(self, name: str, wrt: str, order: int = 1) -> Graph | None:
        """Return the derivative of what a name stands for by a variable or another name, None for an unknown one."""
        named = self._names.get(name)
        if named is None:
            return None
        if named.meant is self._function and (wrt, order) == (self._wrt, self._order):
            return self._asked
        if wrt in self._names and wrt in [variable.name for variable in named.typed.variables]:
            return self.put_into(slope(named.typed, wrt, order))
        is_known = wrt == self._wrt or wrt in [variable.name for variable in named.meant.variables]
        return slope(named.meant, wrt, order) if is_known else None

    def put(self, side: str, read_text: Reader) -> Put:
        """Return a side with what its names stand for; what they are applied to is read by ``read_text``."""
        text = _GLUED.sub(self._parted, side.translate(PRIMES))
        is_open = is_given = False

        def quotient(match: re.Match[str]) -> str:
            nonlocal is_open, is_given
            name, wrt = (part for part in match.groups() if part)
            found = self.derivative(name, wrt)
            if found is None:
                return match[0]
            is_open = True
            is_given |= self._names[name].meant is self._function and wrt == self._wrt
            return f"({infix_of_any_log(found)})"

        text = QUOTIENT.sub(quotient, text)
        text = re.sub(rf"{_BEFORE}{re.escape(self._wrt)}'(?!['(\w])", "(1)", text)
        for name, named in self._names.items():
            place = 0
            pattern = re.compile(rf"{_BEFORE}{re.escape(name)}\s*('*)(?!\w)")
            while (match := pattern.search(text, place)) is not None:
                order = len(match[1])
                start, end = match.span()
                made = (self.derivative(name, self._wrt, order) if order else named.meant) or named.meant
                applied = re.match(r"\s*(?:\\left)?\s*\(", text[end:])
                stop = closing(text, end + applied.end() - 1) if applied else end
                inner = text[end + applied.end() : stop].removesuffix("\\right").strip() if applied else ""
                if inner and (named.argument or inner == self._wrt):  # y(x + 1) is a product
                    if inner != self._wrt:
                        argument = self.put_into(read_text(self.put(inner, read_text).text, (self._wrt,)))
                        own = named.argument or self._wrt
                        made = substituted(
                            slope(named.typed, own, order) if order else named.typed, {own: argument.output}
                        )
                    end = stop + 1
                is_open |= order > 0
                is_given |= named.meant is self._function
                put = f"({infix_of_any_log(made)})"
                text, place = f"{text[:start]}{put}{text[end:]}", start + len(put)
        return Put(text, is_open, is_given)

    def _parted(self, match: re.Match[str]) -> str:
        """Return letters that were run together, each of which is a name, with spaces between."""
        letters = match[0]
        is_known = all(c in self._names or c == self._wrt for c in letters) and any(c in self._names for c in letters)
        return " ".join(letters) if is_known else letters


def slope(graph: Graph, wrt: str, order: int) -> Graph:
    """Return a derivative, 0 where the variable does not occur."""
    from diffcli.library.symbolic import derivative

    if wrt not in [variable.name for variable in graph.variables]:
        return parse("0")
    return derivative(graph, [wrt], order=order)


def worked_out(text: str, wrt: str, read_text: Reader) -> tuple[str, tuple[Graph, str] | None]:
    """Return a side with its derivatives worked out, the innermost first; and of what it is one, where that is all.

    Raises: DiffcliError, if what is differentiated cannot be read.
    """
    whole: tuple[Graph, str] | None = None
    for _ in range(20):
        place = _innermost(text)
        if place is None:
            return text, whole
        start, end, inner, by = place
        graph = read_text(inner, (by or wrt,))
        whole = (graph, by or wrt) if not (text[:start] + text[end:]).strip() else None
        text = f"{text[:start]}({infix_of_any_log(slope(graph, by or wrt, 1))}){text[end:]}"
    return text, None


def _innermost(text: str) -> tuple[int, int, str, str] | None:
    """Return start, end, inner text and variable of a derivative in a text whose inside holds no other one."""
    operators = list(OPERATOR.finditer(text))
    if operators:
        last = operators[-1]
        rest = re.match(r"\s*(?:\\left)?\s*[(\[{]", text[last.end() :])
        if rest is not None:
            opening = last.end() + rest.end() - 1
            end = closing(text, opening)
            inner = text[opening + 1 : end].removesuffix("\\right")
            return last.start(), end + 1, inner, last[1] or last[2]
        stop = re.search(r"\s[-+]\s", text[last.end() :])
        end = last.end() + stop.start() if stop else len(text)
        return last.start(), end, text[last.end() : end], last[1] or last[2]
    prime = _PRIME.search(text)
    if prime is None:
        return None
    depth = 0
    for position in range(prime.start(), -1, -1):
        depth += (text[position] in ")]") - (text[position] in "([")
        if depth == 0:
            called = _CALLED.search(text[:position])
            if called is not None and OPS.called(called[1]):  # ln(x)' is that of ln(x)
                return called.start(), prime.end(), text[called.start() : prime.start() + 1], ""
            return position, prime.end(), text[position + 1 : prime.start()], ""
    return None
