"""What a part of an answer is that stands alone: a set, list, tuple or matrix, a ratio, a quantity, an expression."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from diffcli.answers.figures import in_base, power_of_ten, quantity, ratio
from diffcli.answers.kinds import words
from diffcli.answers.kinds.expressions import Expression
from diffcli.answers.kinds.intervals import Interval, Piece, as_pieces
from diffcli.answers.kinds.lists import List
from diffcli.answers.kinds.tuples import Tuple
from diffcli.answers.kinds.words import Word
from diffcli.answers.labels import is_answer_label
from diffcli.answers.tokens import COMMA, GAP, LINE, MEMBER, OR, ORDER, SEMICOLON, inside, split, tokens
from diffcli.answers.units import INFINITE
from diffcli.parsing import is_latex

_CONDITION = re.compile(r"([^|:]*?)(?:\\in\s*\\mathbb\s*\{?R\}?\s*)?(?:\\mid(?![A-Za-z])|\||:)(.*)", re.DOTALL)
PLUS_MINUS = re.compile(r"±|∓|\\pm(?![A-Za-z])|\\mp(?![A-Za-z])|\+/[-−]")
_LOWER_FIRST = ("∓", "\\mp")
_BRACES = ("{", "\\{", "\\lbrace")
_UNION = re.compile(r"\\(?:cup|bigcup)(?![A-Za-z])|∪")
_LESS = {"outside": re.compile(r"\\setminus(?![A-Za-z])|∖"), "within": re.compile(r"\\cap(?![A-Za-z])|∩")}
_ROW = re.compile(r"[-+−]?[\d./]+(?:\s+[-+−]?[\d./]+)+")
"""Numbers that spaces part."""
_UPRIGHT = re.compile(
    r"(.*[)\]⟩])\s*(?:\^\s*(?:\{\s*(?:T|\\top|\\intercal)\s*\}|T|\\top|\\intercal|⊤)|ᵀ|\.T)", re.DOTALL
)
REALS = re.compile(
    r"\\mathbb\s*\{?\s*R\s*\}?|ℝ|all real(?: number)?s|\\text\s*\{\s*all real(?: number)?s\s*\}", re.IGNORECASE
)
ALL = Interval((Piece(-float("inf"), float("inf"), False, False),))


class Bodies:
    """Reads parts of one text; ``is_latex`` says how they are written, which alone may not show it.

    ``decimal`` is the sign before decimals.
    """

    def __init__(self, decimal: str, is_styled: bool) -> None:
        self.decimal = decimal
        self.is_latex = is_styled

    def kinds_of(self, text: str) -> tuple[Any, ...]:
        """Return what a part of the text may be, whatever it says."""
        raise NotImplementedError

    def part(self, text: str) -> str:
        """Return a part of the text as a text of the same notation."""
        text = text.strip()
        return f"${text}$" if self.is_latex and not is_latex(text) else text

    def body(self, text: str) -> tuple[Any, ...]:
        """Return the kinds of what has no sign of equality or order and no separator outside brackets."""
        word = words.read(text)
        if word is not None and not word.words:
            return (word, Interval())
        if REALS.fullmatch(text):
            return (ALL, Word(text.lower()))
        if _UNION.search(text):
            united = self._union(text)
            if united is not None:
                return united
        elif any(sign.search(text) for sign in _LESS.values()):
            found = (
                self._set(text)
                if len(split(text, lambda t: any(s.fullmatch(t.text) for s in _LESS.values()))) > 1
                else None
            )
            if found is not None:
                return (found,)
        if PLUS_MINUS.search(text) and not ((pair := inside(text)) and pair[0] in _BRACES):
            return self._plus_minus(text)
        bracketed = self._bracketed(text)
        if bracketed:
            return bracketed if word is None or typed_choice(text) is None else (word, *bracketed)
        parts = ratio(text)
        if len(parts) > 1:
            if len(parts) == 2:
                return (Expression(self.part(f"({parts[0]})/({parts[1]})"), told="a ratio"),)
            quotients = tuple(self.part(f"({part})/({parts[0]})") for part in parts[1:])
            return (Tuple(quotients),)
        value = in_base(text)
        expression = self.expression(text)
        if value is not None:
            return (Expression(value, told="a number in its base"), expression)
        return (expression,) if word is None else (expression, word)

    def expression(self, text: str) -> Expression:
        """Return a text as an expression, with its unit if it is a quantity."""
        text = power_of_ten(text)
        found = quantity(text)
        if found is None:
            return Expression(self.part(text))
        return Expression(self.part(text), replace(found, value=self.part(found.value)))

    def _union(self, text: str) -> tuple[Any, ...] | None:
        parts = split(text, lambda token: _UNION.fullmatch(token.text) is not None)
        sets = [self._set(part) for part in parts] if len(parts) > 1 else [None]  # a sign in brackets parts nothing
        if any(found is None for found in sets):
            return None
        if all(isinstance(found, List) for found in sets):
            return (List(tuple(item for found in sets for item in found.parts)),)  # type: ignore[union-attr]
        united = [as_pieces(found) for found in sets if found is not None]
        if all(found == Interval(found.pieces) for found in united):
            return (Interval(tuple(piece for found in united for piece in found.pieces)),)
        return None

    def _set(self, text: str) -> List | Interval | None:
        """Return the set that a part of a union is, parts met with others and without others included."""
        for sign in ("outside", "within"):
            parts = split(text, lambda token, sign=sign: _LESS[sign].fullmatch(token.text) is not None)  # type: ignore[misc]
            if len(parts) > 1:
                first, *others = (self._set(part) for part in parts)
                if first is None or None in others:
                    return None
                rest = tuple(as_pieces(other) for other in others if other is not None)
                met = as_pieces(first)
                return replace(met, outside=rest) if sign == "outside" else replace(met, within=rest)
        return next((kind for kind in self.kinds_of(text) if isinstance(kind, (Interval, List))), None)

    def _plus_minus(self, text: str) -> tuple[Any, ...]:
        both = []
        for signs in ("+-", "-+"):
            written = PLUS_MINUS.sub(lambda m, signs=signs: f" {signs[m[0] in _LOWER_FIRST]} ", text)  # type: ignore[misc]
            both.append(self.part(written.strip().removeprefix("+")))
        return (List(tuple(both)),)

    def both(self, item: str) -> tuple[str, ...]:
        """Return the elements that an element of a list is: two where it has a sign for both."""
        if not PLUS_MINUS.search(item) or inside(item.strip("$ ")):
            return (item,)
        return next((kind.parts for kind in self.kinds_of(item.strip("$ ")) if isinstance(kind, List)), (item,))

    def _bracketed(self, text: str) -> tuple[Any, ...]:
        found = inside(text)
        if found is None:
            upright = _UPRIGHT.fullmatch(text)
            return () if upright is None else self._upright(upright[1])
        left, inner, right = (part.replace("\\lbrack", "[").replace("\\rbrack", "]") for part in found)
        parts = split(inner, lambda token: token.kind == SEMICOLON)
        has_rows = len(parts) > 1 and self.decimal != ","
        if len(parts) == 1 and self.decimal != ",":
            parts = split(inner, lambda token: token.kind == COMMA)
        if left in _BRACES and right in ("}", "\\}", "\\rbrace"):
            return self._braced(text, inner, parts, is_set=left != "{")
        if left.startswith("\\begin"):
            return self._array(text, inner)
        if len(parts) == 1 and left == "[" and _ROW.fullmatch(inner):
            parts = inner.split()
            text = f"[{', '.join(parts)}]"
        if len(parts) == 1 and left + right == "[]":
            return (self.expression(text), Expression(self.part(parts[0])))
        if len(parts) < 2 or not all(parts):
            return self.kinds_of(inner) if left + right == "()" and len(parts) == 1 and _holds_parts(inner) else ()
        interval = (self._piece(parts, left == "[", right == "]"),) if len(parts) == 2 else ()
        if left + right == "()" or left in ("\\langle", "⟨"):
            return (Tuple(tuple(map(self.part, parts))), *interval)
        if left + right == "[]":
            whole = Expression(self.part(_matrix_text(parts) if has_rows else text))
            return (whole, *interval, Tuple(tuple(map(self.part, parts)), told="the entries are compared in order"))
        return interval

    def _braced(self, text: str, inner: str, parts: list[str], *, is_set: bool) -> tuple[Any, ...]:
        """Return what braces hold: a set, or, of one part in braces that only group, what it is."""
        if condition := _CONDITION.fullmatch(inner):
            return self.kinds_of(condition[2]) if is_answer_label(condition[1]) else ()
        if len(parts) == 1 and not is_set and not PLUS_MINUS.search(inner):
            return (self.expression(text), List((self.part(inner),)))
        items = tuple(map(self.part, parts))
        elements = tuple(element for item in items for element in self.both(item))
        alone = (Expression(items[0]),) if len(elements) == 1 else ()
        ordered = () if alone else (Tuple(items, told="the elements are compared in order"),)
        return (List(elements), *alone, *ordered)

    def _upright(self, text: str) -> tuple[Any, ...]:
        """Return what a list or tuple is that the sign of a transpose sets upright, nothing for a matrix."""
        kinds = self._bracketed(text)
        found = next((kind for kind in kinds if isinstance(kind, Tuple)), None)
        if found is None or any(inside(str(part).strip("$")) for part in found.parts):
            return ()
        return tuple(kind for kind in kinds if not isinstance(kind, Interval))

    def _piece(self, parts: list[str], has_low: bool, has_high: bool) -> Interval:
        low, high = (INFINITE.get(part.replace(" ", ""), self.part(part)) for part in parts)
        return Interval((Piece(low, high, has_low, has_high),))

    def _array(self, text: str, inner: str) -> tuple[Any, ...]:
        items = split(inner, lambda token: token.kind in (LINE, GAP))
        rows = [row for row in split(inner, lambda token: token.kind == LINE) if row]
        whole = (Expression(self.part(text)),)
        if "cases" in text[:16] or (len(rows) > 1 and len([item for item in items if item]) != len(rows)):
            return whole
        entries = tuple(self.part(item) for item in items if item)
        alone = (Expression(entries[0]),) if len(entries) == 1 else ()
        return (*whole, *alone, Tuple(entries, told="the entries are compared in order"))


def _matrix_text(rows: list[str]) -> str:
    """Return rows that semicolons part as lists in a list."""
    rows = [", ".join(row.split()) if _ROW.fullmatch(row) else row for row in rows]
    lists = [f"[{row}]" if split(row, lambda token: token.kind == COMMA)[1:] else row for row in rows]
    return f"[{', '.join(lists)}]"


def typed_choice(text: str) -> str | None:
    """Return the letter of a choice in brackets."""
    match = re.fullmatch(r"\(\s*([A-J])\s*\)", text)
    return match[1] if match else None


def _holds_parts(text: str) -> bool:
    """Tell whether what round brackets hold is more than an expression."""
    return bool({token.kind for token in tokens(text) if token.depth == 0} & {OR, ORDER, MEMBER})
