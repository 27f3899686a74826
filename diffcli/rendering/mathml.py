"""A graph as MathML, which browsers draw by themselves: laid out as in LaTeX, from which it is translated."""

from __future__ import annotations

import re
import unicodedata
from html import escape

from diffcli.rendering.latex import GREEK, latex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.graphs import Graph

_TOKEN = re.compile(
    r"\\(?P<style>mathrm|operatorname|text)\{(?P<word>[^{}]*)\}|\\(?P<edge>begin|end)\{(?P<table>\w+)\}"
    r"|\\(?P<side>left|right)(?P<fence>\\?.)|\\sqrt\[(?P<degree>\w+)\]|\\(?P<command>[A-Za-z]+|.)"
    r"|(?P<number>[\d.]+)|(?P<letter>[^\W\d_])|(?P<space>\s+)|(?P<sign>.)"
)
_SIGNS = {r"\cdot": "⋅", r"\le": "≤", r"\ge": "≥", r"\ne": "≠", r"\sum": "∑", r"\prod": "∏", "-": "−"}
_LETTERS = {r"\infty": "∞", r"\top": "⊤"}
_EDGES = {"cases": ("{", ""), "bmatrix": ("[", "]")}
_TIMES = '<mo>&#8290;</mo><mspace width="0.17em"/>'
"""A product without a sign, and a gap where letters would run together."""


def mathml(graph: Graph) -> str:
    """Return the ``math`` element of a graph; all text in it is escaped."""
    translation = _Translation()
    for token in _TOKEN.finditer(latex(graph)):
        translation.take(token)
    return f'<math displaystyle="true">{"".join(translation.open[0].items)}</math>'


class _Element:
    """An element with what it holds so far; with ``count`` it ends by itself when it has as many parts."""

    def __init__(self, name: str, count: int = 0, *items: str) -> None:
        self.name = name
        self.count = count
        self.items = list(items)
        self.is_apart = False

    def __str__(self) -> str:
        return f"<{self.name}>{''.join(self.items)}</{self.name}>"


class _Translation:
    """Takes LaTeX of ours token by token; what is not ended yet stands on a stack, the outermost first."""

    def __init__(self) -> None:
        self.open = [_Element("mrow")]

    def take(self, token: re.Match[str]) -> None:
        text = token[0]
        match token.lastgroup:
            case "word" if token["style"] == "text":
                self._add(f"<mtext>{escape(token['word']).replace(' ', '&#160;')}</mtext>")
            case "word":
                self._add(_name(token["word"].replace("\\_", "_")))
            case "table":
                self._take_edge(token["edge"] == "begin", *_EDGES.get(token["table"], ("", "")))
            case "fence" if token["side"] == "left":
                self.open.append(_Element("mrow", 0, _sign(token["fence"])))
            case "fence":
                self.open[-1].items.append(_sign(token["fence"]))
                self._end()
            case "degree":
                self.open.append(_Element(f"mroot {token['degree']}", 1))
            case "number":
                self._add(f"<mn>{text}</mn>")
            case "space":
                self.open[-1].is_apart = True
            case _:
                self._take_command(text)

    def _take_command(self, text: str) -> None:
        match text:
            case r"\frac":
                self.open.append(_Element("mfrac", 2))
            case r"\sqrt":
                self.open.append(_Element("msqrt", 1))
            case "^" | "_":
                row = self.open[-1]
                base = row.items.pop() if row.items else "<mrow></mrow>"
                row.is_apart = False
                self.open.append(_Element("msup" if text == "^" else "msub", 2, base))
            case "{":
                self.open.append(_Element("mrow"))
            case "}":
                self._end()
            case "&":
                self._end()
                self.open.append(_Element("mtd"))
            case r"\\":
                self._end()
                self._end()
                self.open += [_Element("mtr"), _Element("mtd")]
            case _ if text[-1].isalpha() and text not in _SIGNS:
                self._add(_name(text))
            case _:
                self.open[-1].is_apart = False
                self.open[-1].items.append(_sign(text))

    def _take_edge(self, is_first: bool, before: str, after: str) -> None:
        """Begin or end a table between two brackets."""
        if is_first:
            items = [_sign(before)] if before else []
            self.open += [_Element("mrow", 0, *items), _Element("mtable"), _Element("mtr"), _Element("mtd")]
            return
        for _ in range(3):
            self._end()
        if after:
            self.open[-1].items.append(_sign(after))
        self._end()

    def _end(self) -> None:
        """End the innermost element."""
        element = self.open.pop()
        name, _, degree = element.name.partition(" ")
        element.name = name
        if degree:
            element.items.append(f"<mn>{degree}</mn>")
        self._add(str(element))

    def _add(self, item: str) -> None:
        """Add an operand; a space before it, which is between factors, stays where letters would run together."""
        into = self.open[-1]
        if into.is_apart and into.items and not into.items[-1].startswith(("<mo>", "<mtext>")):
            into.items.append(_TIMES)
        into.is_apart = False
        into.items.append(item)
        if into.count and len(into.items) == into.count:
            self._end()


def _name(text: str) -> str:
    """Return a name: letters alone are slanted, words are not."""
    word = text.removeprefix("\\")
    if word in GREEK:
        size = "SMALL" if word.islower() else "CAPITAL"
        word = unicodedata.lookup(f"GREEK {size} LETTER {word.upper().replace('LAMBDA', 'LAMDA')}")
    return f"<mi>{escape(_LETTERS.get(text, word))}</mi>"


def _sign(text: str) -> str:
    """Return an operator, a bracket or another sign."""
    return f"<mo>{escape(_SIGNS.get(text, text.removeprefix(chr(92))))}</mo>"
