r"""One reader of answers: from a text to what it says, as every command and every format reads it.

A text is taken out of its wrapping and parted outside brackets; what it says has a label, the sides of a chain of
equalities, and one or several kinds that it may be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from diffcli.answers.bodies import ALL, PLUS_MINUS, REALS, Bodies, typed_choice
from diffcli.answers.ends import BESIDE, CONDITIONS, condition, names_in, parted
from diffcli.answers.figures import figures, is_grouped
from diffcli.answers.kinds import words
from diffcli.answers.kinds.equations import Equation
from diffcli.answers.kinds.expressions import Expression
from diffcli.answers.kinds.intervals import STRICT, Interval, Relation, between, united
from diffcli.answers.kinds.lists import List
from diffcli.answers.kinds.tuples import Tuple
from diffcli.answers.kinds.words import Word
from diffcli.answers.labels import PRIMES, is_answer_label, normalise_label, usual_order
from diffcli.answers.printed import WRAPPED, printed_value
from diffcli.answers.tokens import (
    AND,
    COMMA,
    EQUALS,
    GAP,
    LINE,
    MEMBER,
    OR,
    ORDER,
    SEMICOLON,
    TEXT,
    WORD,
    Token,
    chain,
    inside,
    prose,
    split,
    tokens,
)
from diffcli.answers.wrapping import unwrapped
from diffcli.equivalence.budget import LONGEST_REMEMBERED
from diffcli.parsing import is_latex
from diffcli.parsing.latex_commands import behind_words

_PLAIN = re.compile(r"(?!(?:np|numpy)\.)[\w+/^.()!](?:[\w+*/^.()!]*[\w()!])?")
"""Texts without spaces, commas, signs of relation and brackets other than round ones are expressions."""
_FORMULA = re.compile(r"(?!(?:np|numpy)\.)(?=.*(?:[*^]|\w\())(?!.*\+/-)[\w+/^.()!-](?:[\w+*/^.()!-]| [-+*/] )*(?<!\.)")
"""Nor is anything else but a formula what has a power, a product or a call and signs between its parts."""
_WORD = re.compile(r"[-+]?\(?[^\W\d_]+[.)]?")
_SIZES = re.compile(r"\\(?:left|right|[bB]igg?[lrm]?)(?![A-Za-z])\s*(?=[()\[\]]|\\[{}])")
_COMMENT = re.compile(r"(?<!\\)%(?=[^\n]*\S)")
_LETTER = re.compile(r"\\[A-Za-z]+\s*\{([^{}]*)\}")
_COUNTED = re.compile(r"\d(?:[^\W\d_]{3,}|[A-Za-z]{1,2}(?:$|/[a-z])|[xX]10\^|[¼-¾⅐-⅞]|_)")
_END = r"\s*(?=[^\s,;)])(?:[^,;()\[\]]|\((?:[^()]|\([^()]*\))*\))+"
"""An end of an interval, in which brackets may stand in brackets."""
_TURNED = re.compile(rf"([\[\]])({_END}[,;]{_END})([\[\]])")
"""An interval whose open ends have brackets that are turned round: ``]0, 1[``."""
_ANGLED = re.compile(r"<([^<>=]*,[^<>=]*)>")
_BARRED = re.compile(r"(?:^|(?<==))\s*[A-Z]?\s*\(\s*(?![A-Z]\s*\|)([^()|\[\]]+?)\s*\|\s*([^()|\[\]]+?)\s*\)\s*$")
"""A point as German schools write it, ``P(2|3)``; ``P(A|B)`` is a probability."""
_BOTH_ROOTS = re.compile(
    r"^([A-Za-z])(?:_?1,\s?2|_\{\s*1\s*[,;/]\s*2\s*\}|_1/2|₁[,/]₂|₁₂)\s*(?==[^=]*(?:±|\\pm|\+/-|,|;))"
)
"""Both roots of an equation: ``x_{1,2} = 1 ± 2``."""
_LETTER_UNION = re.compile(rf"(?<=[\])])\s*U\s*(?=[\[(]{_END},)")
_CHOICE = re.compile(
    r"\\(?:text(?:bf|rm|it|sf)?|math(?:bf|rm))\s*\{\s*\(?\s*([A-J])\s*[.:)]\s*\}?\s*\)?\s*"
    r"(?:\\[ ,;:!]|~|\\q?quad|[:\s])*(?=[^\s}])"
)
"""The letter of a choice before what it says: ``\\textbf{(B)}\\ 5``."""
_INDEX = re.compile(r"(.*?)_?\{?(\d+)\}?")
_WITH_ROWS = (SEMICOLON, LINE)
_APART = {COMMA, OR, AND}
MOST_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: its label, the sides of its chain of equalities, and its kinds, the likeliest first.

    ``remark`` is why it cannot be read, if it cannot; ``point`` the names and values that are put in at the end of a
    chain, as in ``2x = 4 at x = 2``.
    """

    text: str
    kinds: tuple[Any, ...]
    label: str = ""
    links: tuple[str, ...] = ()
    remark: str = ""
    point: tuple[tuple[str, str], ...] = ()


def read(text: str, decimal: str = ".") -> Reading:
    """Return what a text says; ``decimal`` is the sign before decimals."""
    is_formula = _PLAIN.fullmatch(text) or _FORMULA.fullmatch(text)
    if is_formula and decimal == "." and not _COUNTED.search(text) and not _WORD.fullmatch(text):
        return Reading(text, (Expression(text),))
    return (_read if len(text) <= LONGEST_REMEMBERED else _read.__wrapped__)(text, decimal)


def expression_of(text: str) -> str:
    """Return the expression that an answer ends in, without its label and the sides before it; else the text."""
    return next((str(kind.text) for kind in read(text).kinds if isinstance(kind, Expression)), text)


@lru_cache(maxsize=1024)
def _read(text: str, decimal: str) -> Reading:
    body, is_styled = unwrapped(text)
    if WRAPPED.fullmatch(body):
        body = printed_value(body)
    body = _as_usual(_SIZES.sub("", behind_words(body)))
    body = _BARRED.sub(r"(\1, \2)" if decimal == "." else r"(\1; \2)", body)
    dollars = len(re.findall(r"(?<!\\)\$", body))
    is_styled |= is_latex(body) and not (dollars == 1 and "\\" not in body)
    if dollars > 1 and dollars % 2 == 0:
        body = re.sub(r"(?<!\\)\$+", " ", body).strip()
        body = unwrapped(body)[0]
    elif dollars == 1 and "\\$" not in body:
        body = re.sub(r"\$\s*(?=[-+−]?[\d.])", r"\\$", body, count=1)
    if is_styled and _COMMENT.search(body):
        return Reading(text, (), remark="in LaTeX a percent sign begins a comment; write \\%")
    return _Reader(decimal, is_styled).reading(figures(body, decimal=decimal), body)


def _as_usual(text: str) -> str:
    """Return a text with brackets, and the sign of a union, in the place of what stands for them."""
    text = _BOTH_ROOTS.sub(r"\1 ", text)
    if "]" in text or "[" in text or "U" in text:
        ends = {("[", "]"): "[]", ("[", "["): "[)", ("]", "]"): "(]", ("]", "["): "()"}
        text = _TURNED.sub(lambda m: m[2].join(ends[m[1], m[3]]), text)
        text = _LETTER_UNION.sub("∪", text)
    angled = _ANGLED.fullmatch(text)
    return text if angled is None else f"⟨{angled[1]}⟩"


class _Reader(Bodies):
    """Reads one text."""

    def kinds_of(self, text: str) -> tuple[Any, ...]:
        """Return what a part of the text may be."""
        return self._row(text).kinds

    def reading(self, text: str, typed: str) -> Reading:
        """Return what an unwrapped text says; ``typed`` is the text before its numbers were read."""
        word = words.read(typed)
        if word is not None:
            return Reading(text, self._word(word, text, typed))
        if choice := _CHOICE.match(text):
            rest = self.reading(text[choice.end() :], text[choice.end() :])
            return replace(rest, text=text, kinds=(Word(choice[1].lower()), *rest.kinds))
        rows = self._rows(text)
        if rows is not None:
            return rows
        reading = self._row(text)
        if typed != text and is_grouped(typed):
            again = self._row(typed)  # 8,000 may be a list
            kinds = (*reading.kinds, *(kind for kind in again.kinds if isinstance(kind, (List, Tuple, Interval))))
            reading = Reading(text, kinds, reading.label, reading.links, reading.remark)
        return reading

    def _word(self, word: Word, text: str, typed: str) -> tuple[Any, ...]:
        if not word.words:
            return (word, Interval())
        if REALS.fullmatch(typed):
            return (ALL, word)
        is_infinite = word.words.endswith("∞") and typed.strip("+- ") != "inf"  # which is a constant without a value
        if is_infinite or any(token.kind == TEXT for token in tokens(typed)):
            letter = re.sub(r"[^A-Za-z]", "", _LETTER.sub(r"\1", typed))
            bare = (Expression(self.part(letter)),) if len(word.words) == 1 else ()
            return (word, *bare)
        expression = self.expression(text)
        return (word, expression) if typed_choice(typed) else (expression, word)

    # several statements

    def _rows(self, text: str) -> Reading | None:
        found = tokens(text)
        if not any(token.depth == 0 and token.kind in _WITH_ROWS for token in found):
            return None
        if self.decimal == ",":
            return None
        parts = [part for part in split(text, lambda token: token.kind in _WITH_ROWS) if part.strip(" &")]
        joined: list[str] = []
        for part in parts:
            opening = tokens(part)
            if joined and opening and opening[0].kind == EQUALS:  # a row that begins with = goes on
                joined[-1] += " " + part
            else:
                joined.append(part)
        if len(joined) == 1:
            return self._row(joined[0])
        sides = [chain(part) for part in joined]
        if not any(len(side) > 1 for side in sides):
            if any(token.kind == SEMICOLON for token in found) and all(joined):
                return self._listed(text, joined, is_alternative=False)
            return Reading(text, (Expression(self.part(text)),))
        *before, last = joined
        if not all(len(side) == 2 for side in sides[:-1]):
            return self._listed(text, joined, is_alternative=False)
        names = [_name_of(side[0]) for side in sides[:-1]]
        used = [
            name is None or any(name in names_in(later) for later in joined[k + 1 :]) for k, name in enumerate(names)
        ]
        if all(used) and (None not in names):
            label = sides[-1][0] if len(sides[-1]) > 1 and is_answer_label(sides[-1][0]) else ""
            return Reading(text, (Expression(text),), label)
        if any(used):
            kept = "; ".join(part for part, is_used in zip(before, used, strict=True) if is_used)
            unused = [part for part, is_used in zip(before, used, strict=True) if not is_used]
            return self._listed(text, [*unused, f"{kept}; {last}"], is_alternative=False)
        return self._listed(text, joined, is_alternative=False)

    # one statement

    def _row(self, text: str) -> Reading:
        found = [token for token in tokens(text) if token.depth == 0]
        kinds = {token.kind for token in found}
        separators = {SEMICOLON, OR, AND} if self.decimal == "," and SEMICOLON in kinds else _APART
        if EQUALS in kinds:
            before, point = parted(text)
            if before != text and (len(point) > 1 or not kinds & separators):
                values = tuple((name, self.part(value)) for name, value in point)
                return replace(self._row(before), point=values)
        before, said = condition(text)
        if said and (found_beside := self._with_conditions(text, [before, said])).kinds:
            return found_beside
        if kinds & separators:
            return self._several(text, separators, kinds)
        if GAP in kinds and EQUALS in kinds:
            parts = [part for part in split(text, lambda token: token.kind == GAP) if part]
            if len(parts) > 1 and all(len(chain(part)) > 1 for part in parts):
                return self._listed(text, parts, is_alternative=False)
        is_conditional = kinds & {ORDER, MEMBER} and any(map(_begins_condition, found))
        if is_conditional or (GAP in kinds and any(token.kind == ORDER for token in tokens(text))):
            parts = [part for part in split(text, _begins_condition) if part]
            return self._with_conditions(text, parts) if len(parts) > 1 else self._row("".join(parts))
        if EQUALS in kinds:
            return self._chain(text)
        if MEMBER in kinds:
            return self._member(text)
        if ORDER in kinds:
            return self._inequality(text)
        return Reading(text, self.body(text))

    def _several(self, text: str, separators: set[str], kinds: set[str]) -> Reading:
        parts = split(text, lambda token: token.kind in separators)
        if kinds & {OR, AND}:
            parts = [part for part in parts if part]
        if not all(parts):
            return Reading(text, (), remark="there is nothing between two commas")
        if len(parts) < 2:
            return Reading(text, (), remark="there is nothing beside a word")
        return self._listed(text, parts, is_alternative=OR in kinds, is_meet=AND in kinds)

    def _listed(self, text: str, parts: list[str], *, is_alternative: bool, is_meet: bool = False) -> Reading:
        """Return what several parts say together: elements, components by name, roots by index, or a union."""
        readings = [self._row(part) for part in parts]
        remark = next((reading.remark for reading in readings if reading.remark), "")
        if remark:
            return Reading(text, (), remark=remark)
        sets = [next((k for k in reading.kinds if isinstance(k, Interval)), None) for reading in readings]
        labels = [reading.label for reading in readings]
        names = {normalise_label(label) for label in labels if label}
        found = [s for s in sets if s is not None]
        if len(found) == len(parts) and not names and any(s.is_unbounded for s in found):
            return Reading(text, (united(found) if is_alternative else Interval(listed=tuple(found)),))
        if (is_alternative or is_meet) and len(names) < 2:
            if len(found) == len(parts) and any(not isinstance(r.kinds[0], (Tuple, Expression)) for r in readings):
                return self._united(text, found, labels, is_meet)
        elif is_alternative and len(names) > 1 and not _are_roots(names):
            return Reading(text, (), remark="unsupported: alternatives of different names")
        elif len(names) == 1 and all(labels) and found == [reading.kinds[0] for reading in readings]:
            return Reading(text, (Interval(listed=tuple(found)),), labels[0])
        elif any(labels) and not all(sets) and any(isinstance(r.kinds[0], Interval) for r in readings):
            return self._with_conditions(text, parts)
        items = tuple(self._without_label(part, reading) for part, reading in zip(parts, readings, strict=True))
        elements = tuple(element for item in items for element in self.both(item))
        if not all(labels):
            if labels[0] and not any(labels[1:]):  # x = 1, 2
                kinds: tuple[Any, ...] = (List(elements, is_alternative=is_alternative),)
                return Reading(text, kinds, labels[0])
            if any(labels):
                items = elements = tuple(self.part(part) for part in parts)
            ordered = Tuple(items, told="the elements are compared in order")
            return Reading(text, (List(elements, is_alternative=is_alternative), ordered))
        plain = [normalise_label(label) for label in labels]
        if len(set(plain)) == 1:
            return Reading(text, (List(elements, is_alternative=is_alternative),), labels[0])
        if _are_roots(set(plain)) and len(set(plain)) == len(plain):
            roots = List(items, tuple(plain), is_alternative)
            return Reading(text, (roots, _named(items, labels)))
        if len(set(plain)) < len(plain):
            return Reading(text, (List(tuple(self.part(part) for part in parts), is_alternative=is_alternative),))
        return Reading(text, (_named(items, labels),))

    def _with_conditions(self, text: str, parts: list[str]) -> Reading:
        """Return an answer without conditions that leave out single points alone, as x ≠ 1 does."""
        first, *others = map(self._row, parts)
        names = names_in(chain(parts[0])[-1])
        for other in others:
            kind = other.kinds[0] if other.kinds and other.label in names else None
            if not (isinstance(kind, Interval) and kind.lacks_points_alone):
                return Reading(text, (), remark=BESIDE)
        if not first.kinds or not isinstance(first.kinds[0], Expression):
            return Reading(text, (), remark=first.remark or BESIDE)
        told = replace(first.kinds[0], told="what is said of single points is left off")
        return replace(first, kinds=(told,))

    def _without_label(self, part: str, reading: Reading) -> str:
        if not reading.label:
            return self.part(part)
        sides = chain(part)
        return self.part(" = ".join(sides[1:]) if len(sides) > 1 else part)

    def _united(self, text: str, sets: list[Interval], labels: list[str], is_meet: bool) -> Reading:
        label = next((label for label in labels if label), "")
        if is_meet:
            return Reading(text, (replace(sets[0], within=tuple(sets[1:])),), label)
        return Reading(text, (replace(united(sets), variable=label),), label)

    def _chain(self, text: str) -> Reading:
        sides = chain(text)
        if not sides[0] and len(sides) == 2:  # = 2x
            return self._row(sides[1])
        sides = sides if sides[0] else sides[1:]
        if len(sides) == 2 and is_answer_label(sides[1]) and not names_in(sides[0]):  # 3 = x
            sides.reverse()
        if any(not side for side in sides):
            return Reading(text, (), remark="there is nothing beside a sign of equality")
        first = sides[0]
        names = self._tuple_of_names(first)
        from diffcli.answers.orders import is_order

        rest = sides[1:]
        orders = 0  # at the end of the chain: 2n^2 + n = O(n^2)
        while orders < len(rest) and is_order(sides[-1 - orders]):
            orders += 1
        if names and len(rest) == 1:
            inner = self._row(rest[0])
            kinds = tuple(
                Tuple(k.parts, names) if isinstance(k, Tuple) and len(k.parts) == len(names) else k for k in inner.kinds
            )
            return Reading(text, kinds, first, remark=inner.remark)
        is_label = is_answer_label(first)
        name = _name_of(first)
        if is_label and (name is None or not any(name in names_in(side) for side in rest)):
            inner = self._row(rest[-1 - orders if orders < len(rest) else -1])
            links = tuple(self.part(side) for side in rest) if len(rest) > 1 else ()
            kinds = inner.kinds
            if len(sides) == 2 and not PLUS_MINUS.search(rest[0]):  # two values are no side of an equation
                kinds = (*kinds, Equation(self.part(first), self.part(rest[0])))
            return Reading(text, kinds, first, links, inner.remark)
        parts = tuple(self.part(side) for side in sides)
        last = self._row(sides[-1 - orders])
        if len(sides) == 2 and not orders:
            return Reading(text, (Equation(*parts), *last.kinds), links=parts, remark=last.remark)
        return Reading(text, last.kinds, links=parts, remark=last.remark)

    def _tuple_of_names(self, text: str) -> tuple[str, ...]:
        found = inside(text)
        if found is None or found[0] != "(":
            return ()
        names = split(found[1], lambda token: token.kind == COMMA)
        return tuple(names) if len(names) > 1 and all(is_answer_label(name) for name in names) else ()

    def _member(self, text: str) -> Reading:
        sides = split(text, lambda token: token.kind == MEMBER)
        if len(sides) == 2 and (is_answer_label(sides[0]) or self._tuple_of_names(sides[0])):
            inner = self._row(sides[1])
            kinds = tuple(
                replace(kind, variable=sides[0]) if isinstance(kind, Interval) else kind
                for kind in inner.kinds
                if isinstance(kind, (Interval, List))
            )
            if kinds:
                return Reading(text, kinds, sides[0])
        return Reading(text, (), remark="unsupported: sets")

    def _inequality(self, text: str) -> Reading:
        signs = [
            STRICT.get(re.sub(r"\s", "", token.text))
            for token in tokens(text)
            if token.depth == 0 and token.kind == ORDER
        ]
        sides = split(text, lambda token: token.kind == ORDER)
        if None in signs or any(not side for side in sides):
            return Reading(text, (), remark="unsupported: this relation")
        known = [str(sign) for sign in signs]
        as_written: tuple[Any, ...] = (Expression(self.part(text)),) if len(known) == 1 else ()
        relations = tuple(
            Relation(self.part(left), sign, self.part(right))
            for left, sign, right in zip(sides, known, sides[1:], strict=False)
        )
        labels = [k for k, side in enumerate(sides) if is_answer_label(side) and _name_of(side)]
        if len(labels) == 1 and not any(
            _name_of(sides[labels[0]]) in names_in(side) for k, side in enumerate(sides) if k != labels[0]
        ):
            pieces = between(sides, known, labels[0], self.part)
            if pieces is not None:
                written = relations[0] if len(relations) == 1 else None
                label = sides[labels[0]]
                return Reading(text, (Interval(pieces, written=written, variable=label), *as_written), label)
        return Reading(text, (Interval((), relations, len(relations) > 1), *as_written))


def _named(items: tuple[str, ...], labels: list[str]) -> Tuple:
    """Return components with their names as they stand where nothing names them: y = 2, x = 1 is (1, 2)."""
    order = usual_order(labels)
    return Tuple(tuple(items[k] for k in order), tuple(labels[k] for k in order))


def _begins_condition(token: Token) -> bool:
    word = prose(token.text).strip(" ,") if token.kind == TEXT else token.text
    return token.kind in (COMMA, GAP) or CONDITIONS.fullmatch(word) is not None


def _are_roots(names: set[str]) -> bool:
    """Tell whether names differ by their indices alone."""
    found = [_INDEX.fullmatch(name) for name in names]
    return all(found) and len({match[1] for match in found if match}) == 1


def _name_of(side: str) -> str | None:
    """Return the name that a side is, or the function that it calls; None for a derivative."""
    found = [token for token in tokens(side) if token.depth == 0]
    if (
        not found
        or found[0].kind not in (WORD, "command", TEXT)
        or "/" in side
        or "frac" in side
        or "'" in side.translate(PRIMES)
    ):
        return None
    return prose(found[0].text).lstrip("\\")
