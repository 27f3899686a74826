r"""The answer in a longer text: in the last ``\boxed{}``, the last formula, or what is marked as final.

What is taken is whole: a formula between its signs, or the figures of a sentence from one word to the next.  Where
words beside it change what it says ("not 5", "5 or 6", "half of 5"), nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from diffcli.answers.tokens import (
    CLOSE,
    COMMA,
    EQUALS,
    GAP,
    LINE,
    MEMBER,
    OPEN,
    ORDER,
    SEMICOLON,
    TEXT,
    chain,
    tokens,
)
from diffcli.answers.units import SCALES, UNITS
from diffcli.answers.wrapping import unboxed
from diffcli.equivalence.budget import TEXT_LENGTH
from diffcli.ops import OPS
from diffcli.parsing.latex_commands import closings
from diffcli.parsing.vocabulary import is_greek_name

_BOX = re.compile(r"\\(?:boxed|fbox)\s*(?:\{|(?=\d))")
_MARKS = re.compile(
    r"<answer>(?P<tag>.*?)</answer>"
    r"|^[ \t]*#{4}[ \t]*(?P<hashes>[^\n]+)"
    r"|(?:\*\*|__)?\b(?:final[ ]+)?answer\b(?:\*\*|__)?\s*:\s*(?:\*\*|__)?(?P<answer>[^\n]+)",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_SPAN = re.compile(
    r"\$\$(?:(?!\$\$).)+\$\$|(?<!\\)\$(?!\s*\d[\d,.]*\s+[a-z]{2})[^$\n]+?(?<!\\)\$"
    r"|\\\((?:(?!\\\)).){1,4000}\\\)|\\\[(?:(?!\\\]).){1,4000}\\\]",
    re.DOTALL,
)
_MARKUP = re.compile(r"</?(?:b|i|em|strong|u|p|span|div|code|sub)\b[^<>]*>|\*\*|__|`+")
_CHUNK = re.compile(r"\S+")
_ENDS = re.compile(r"[.;:?!,)\]\"'’”]*$")
_OPERATOR = re.compile(r"[=<>+*/^±√π∞≤≥≠≈·×÷|_{}\\∪∩∅∈−]|(?<![A-Za-z])-|-(?![A-Za-z])")
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|neither|nor|wrong|incorrect|false|falsely|except|without|cannot|undefined|mistaken?|unlike"
    r"|fail(?:s|ed)?|impossible|reject(?:ed)?|discard(?:ed)?|extraneous|invalid|ruled)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_CONCLUSION = re.compile(r"\b(?:so|thus|therefore|hence|then|instead|consequently|finally)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"minus|negative|half|third|quarter|double|twice|triple|plus|times|than|least|most|between|of|over|under|above"
    r"|below|by|exceeding|nearly|almost|beyond|to|squared|cubed|root|sqrt|up|until|from|mod|modulo|or|and|ln|either"
    r"|except"
)
"""Words directly before a number that make it another one."""
_OF = re.compile(
    r"(?:answer|value|total|result|solution|sum|number|maximum|minimum|area|volume|length|probability)s?\s+of\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"or|half|halves|thirds|quarters|squared|cubed|factorial|percent|times|plus|minus|over|divided|to|th|dozen"
    r"|hundred|thousand|million|billion|trillion|more|less|point|fewer|is|isn't|was|and|power|choose|mod|modulo"
    r"|tenths|hundredths"
)
"""Words directly after a number that go on with it."""
_CAUSE = re.compile(r"\(?(?:since|because|as)")
_CLAUSE = re.compile(r"\(?(?:since|because|as|if|for|when|where|with|given|let)")
_GOES_ON = re.compile(r"and|is|to|over|more|less|was|times")
"""Those of them that say something only with a number or a word such as "a half" behind them."""
_MORE = re.compile(r"more|less")
_SCHOOL = re.compile(r"pi|sqrt|(?:arc|a)?(?:sin|cos|tan|cot|sec|csc)h?|ln|log|exp|inf")


_APART = (EQUALS, ORDER, MEMBER, COMMA, SEMICOLON, LINE, GAP, TEXT)
_ARROWS = ("\\Rightarrow", "\\implies", "\\to", "\\rightarrow", "\\longrightarrow", "\\therefore", "\\iff")
_UNEQUAL = ("\\ne", "\\neq", "≠", "!=")
_WRAPPER = re.compile(r"\\(?:begin|end)\s*\{(?:aligned|align|gathered|gather|equation|split|multline)\*?\}|\\[()\[\]]")
_TOUCHING = "+-/^_{}!%\\()0123456789.−xyzn"
"""Characters that belong to a box without a space between."""
_SCALE = re.compile(rf"(?:[\s$*~]|\\[ ,;]|\\text\s*\{{)*({'|'.join(SCALES)}|percent)\b", re.IGNORECASE)
_CHANGED_BEFORE = re.compile(
    r"\b(?:minus|negative|half|twice|double|triple|plus|times|than|least|most|between|under|over|above|below|beyond"
    r"|exceeding|(?:half|third|quarter|twice|double)\s+of)[\s$*]*$"
    r"|(?:\\neq?(?![A-Za-z])|≠|!=)\s*$",
    re.IGNORECASE,
)
_CHANGED_AFTER = re.compile(
    r"[\s$*]*(?:(?:squared|cubed|factorial|halves|thirds|quarters|times|tenths)\b|or\s+[$\\(-]*\d)", re.IGNORECASE
)
_BESIDE = 400
"""Characters before a box among which the formula begins whose piece it may be."""
_NAMED = r"\\?[A-Za-z]\w*(?:_\{\w+\})?[ \t]*=[\s$]*"
_JOINED = re.compile(
    r"(?:[ \t$,]|\\[,;: ]|\\q?quad(?![A-Za-z]))*"
    rf"(?:(?:\b(?:and|or)\b|\\(?:text|mbox)\s*\{{[\s,]*(?:and|or)?\s*\}})[ \t$,~]*(?:\\q?quad[ \t]*)?)?(?:{_NAMED})?",
    re.IGNORECASE,
)
"""What stands between boxes that hold one answer together."""
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_NAME = re.compile(rf"({_NAMED})$")
_ROOM = re.compile(r"[\^_]|\\(?:[dtc]?frac|[dt]?binom|sqrt)")
"""What takes the braces behind it for its argument; a box in them is a piece of a formula."""
_TAKEN_BACK = re.compile(r"\b(?:wrong|incorrect|mistaken|not (?:right|correct|true))\b", re.IGNORECASE)
_THOUGHT = re.compile(r"(?:.*</think>|<think>.*)", re.DOTALL | re.IGNORECASE)
"""What a model says to itself."""
_NEAR = 2_000
"""Characters among which the beginning of a long text's end is chosen."""


class _Piece(NamedTuple):
    """A part of a text: where it is, what it says, whether it is mathematics, whether a sentence ends behind it."""

    start: int
    end: int
    text: str
    is_mathematics: bool
    ends: bool


def extracted(text: str, how: str) -> tuple[str | None, str]:
    """Return the answer that a text holds, or None and why there is none; of a long text the end is looked at."""
    text = _end_of(_THOUGHT.sub("", text, count=1) if "think>" in text else text)
    if how == "boxed":
        return _boxed(text) or (None, r"the answer has no \boxed{} to extract")
    if how == "last":
        return _last(text)
    return _marked(text) or _last(text)


def _end_of(text: str) -> str:
    """Return a text, of a long one what stands behind a line end or blank, that no formula is cut up."""
    start = len(text) - TEXT_LENGTH
    if start <= 0:
        return text
    lines = (text.find(sign, start, start + _NEAR) for sign in ("\n\n", "\n", ". ", " "))
    return text[next((place for place in lines if place >= 0), start) :]


def has_mark(text: str) -> bool:
    """Tell whether a text marks an answer as final."""
    text = _end_of(text)
    return _BOX.search(text) is not None or _MARKS.search(text) is not None


def _boxed(text: str) -> tuple[str | None, str] | None:
    boxes = []
    closed = closings(text) if "\\" in text else {}
    for match in _BOX.finditer(text):
        if not match[0].endswith("{"):
            boxes.append((match.start(), match.end() + 1, text[match.end()]))
        elif (end := closed.get(match.end() - 1)) is not None:
            boxes.append((match.start(), end + 1, text[match.end() : end]))
    if not boxes:
        return None
    outer = boxes[:1]
    for box in boxes[1:]:
        outer += [box] if box[0] >= outer[-1][1] else []
    joined = len(outer) - 1
    while joined and _JOINED.fullmatch(text, outer[joined - 1][1], outer[joined][0]):
        joined -= 1
    outer = outer[joined:]  # one answer in several boxes: \boxed{1} and \boxed{2}
    start, end, inner = outer[0][0], outer[-1][1], outer[-1][2]
    before = text[:start].rstrip(" $")
    changed = _CHANGED_BEFORE.search(before) or _CHANGED_AFTER.match(text, end) or _TAKEN_BACK.search(text, end)
    fault = (
        _in_formula(text[:start])
        or _denied(before, "")
        or (f"the words {changed[0].strip(' $*')!r} change it" if changed else "")
    )
    if fault:
        return None, fault
    if not all(inner.strip() for *_, inner in outer):
        return None, "the box is empty"
    if len(outer) > 1:
        between = " or " if any(_OR.search(text, a[1], b[0]) for a, b in pairwise(outer)) else ", "
        named = [(_NAME.search(text, 0, first), inner.strip()) for first, _, inner in outer]
        return between.join(f"{name[1].strip(' $')} {inner}" if name else inner for name, inner in named), ""
    return _with_neighbours(text, start, end, inner), ""


def _in_formula(before: str) -> str:
    r"""Return why a box behind a text is a piece of a formula, as in ``\sqrt{\boxed{5}}``."""
    line = tokens(before[max(before.rfind("\n") + 1, len(before) - _BESIDE) :])
    groups: list[int] = []  # the open brackets, by what they are an argument of
    holder = -1
    for place, token in enumerate(line):
        if token.kind == OPEN:
            groups.append(holder if holder >= 0 else place - 1)
        elif token.kind == CLOSE and groups:
            holder = groups.pop()
            continue
        holder = -1
    inside = next((line[k].text for k in reversed(groups) if k >= 0 and _ROOM.fullmatch(line[k].text)), "")
    return f"the box is a part of {inside}{{...}}" if inside else ""


def _with_neighbours(text: str, start: int, end: int, inner: str) -> str:
    r"""Return what a box holds with what stands beside it in its formula: of ``-\boxed{5}`` that is -5."""
    span = next((match.span() for match in _SPAN.finditer(text) if match.start() <= start < match.end()), None)
    first, last = span or (
        start - len(text[:start]) + len(text[:start].rstrip(_TOUCHING)),
        end + len(text[end:]) - len(text[end:].lstrip(_TOUCHING)),
    )
    scale = _SCALE.match(text, end) or _SCALE.match(text, last)
    formula = _WRAPPER.sub(lambda match: r"\\".ljust(len(match[0])), text[first:last].replace("$", " "))
    low, high = 0, len(formula)
    for token in tokens(formula):
        is_before = token.end <= start - first
        if token.depth == 0 and token.text not in _UNEQUAL and (
            token.kind in _APART or token.text in _ARROWS or (token.text == ":" and is_before)
        ):  # fmt: skip
            if is_before:
                low = token.end
            elif token.start >= end - first:
                high = min(high, token.start)
    part = formula[low:high]
    if part.count("(") < part.count(")"):  # it closes what a sentence has opened
        part = part.rstrip().removesuffix(")")
    is_alone = len(_BOX.findall(part)) != 1 or not text[:end].endswith("}")
    opened = inner if is_alone else unboxed(part)
    found = inner if opened == chain(inner.strip())[-1] else opened
    return f"{found} {scale[1]}" if scale else found


def _marked(text: str) -> tuple[str | None, str] | None:
    """Return what the last mark of a final answer says."""
    box = max((match.start() for match in _BOX.finditer(text)), default=-1)
    marks = list(_MARKS.finditer(text))
    if box >= 0 and (not marks or box > marks[-1].start()):
        return _boxed(text)
    if not marks:
        return None
    content = str(marks[-1][str(marks[-1].lastgroup)]).strip()
    inner = _boxed(content)
    if inner is not None:
        return inner
    bare = _MARKUP.sub(" ", content).strip()
    if not bare:
        return None, "the answer is empty"
    pieces = list(_pieces(content))
    if not any(_is_prose(piece) for piece in pieces):
        return bare, ""
    return _last(content) if any(piece.is_mathematics for piece in pieces) else (bare, "")


def _last(text: str) -> tuple[str | None, str]:
    """Return the last run of mathematics in a text."""
    pieces = list(_pieces(text))
    end = len(pieces)
    while end and not _says_something(pieces[end - 1]):
        end -= 1
    if end == 0:
        return None, "the answer has no number or formula to extract"
    end = _before_cause(pieces, _run_start(pieces, end), end)
    start = _run_start(pieces, end)
    if start and _CLAUSE.fullmatch(pieces[start - 1].text.lower()):  # since a = 1, b = 2
        commas = [k for k in range(start, end - 1) if pieces[k].text.endswith(",")]
        start = commas[0] + 1 if commas else start
    run = pieces[start:end]
    while run and _is_sign(run[-1].text):
        run.pop()
    while run and run[0].text in ("-", "–", "—", "=", ":", ",", "|") and len(run) > 1 and run[0].text not in ("-",):
        run.pop(0)
    if not run:
        return None, "the answer has no number or formula to extract"
    first, last = run[0].start, run[-1].end
    after = text[pieces[end - 1].end :] if end == len(pieces) else text[last : _sentence_end(pieces, end)]
    taken_back = _TAKEN_BACK.search(text, last)
    fault = _denied(_MARKUP.sub(" ", text[:first]), _MARKUP.sub(" ", after)) or _changed(pieces, start, end, text)
    fault = fault or (f"the word {taken_back[0]!r} takes it back" if taken_back else "")
    if fault:
        return None, fault
    found = " ".join(piece.text for piece in run)
    unit = []
    for piece in pieces[end : end + 4]:
        if run[-1].ends or not (piece.text in UNITS or piece.text.lower() in UNITS or piece.text.lower() in SCALES):
            break
        unit.append(piece.text)
    return " ".join([found, *unit]), ""


def _run_start(pieces: list[_Piece], end: int) -> int:
    """Return where the run of mathematics begins that ends here."""
    start = end - 1
    while start and _goes_on(pieces, start):
        start -= 1
    return start


def _before_cause(pieces: list[_Piece], start: int, end: int) -> int:
    """Return where what a sentence says ends before its cause, as in "x = 6 since x > 0"; else the end itself."""
    if not start or not _CAUSE.fullmatch(pieces[start - 1].text.lower()):
        return end
    for place in range(start - 2, -1, -1):
        if pieces[place].ends:
            break
        if _says_something(pieces[place]):
            return place + 1
    return end


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield the words, figures and formulas of a text."""
    position = 0
    spans = list(_SPAN.finditer(text))
    for match in spans:
        yield from _words(text, position, match.start())
        rest = text[match.end() : match.end() + 1]
        inner = match[0].strip("$ ")
        shown = match[0] + "," * (rest == ",")
        yield _Piece(match.start(), match.end(), shown, bool(inner), rest in (".", ";", "?", ":", "!", "\n"))
        position = match.end()
    yield from _words(text, position, len(text))


def _words(text: str, start: int, end: int) -> Iterator[_Piece]:
    part = _MARKUP.sub(lambda m: " " * len(m[0]), text[start:end])
    depth = 0
    for match in _CHUNK.finditer(part):
        chunk = match[0].strip("\"'“”‘’")
        stops = _ENDS.search(chunk)
        assert stops is not None
        tail = stops[0]
        bare = chunk[: stops.start()]
        for bracket, partner in ((")", "("), ("]", "[")):
            while tail and tail[0] == bracket and (bare.count(partner) > bare.count(bracket) or depth > 0):
                depth -= bare.count(partner) <= bare.count(bracket)
                bare, tail = bare + bracket, tail[1:]
        if tail.startswith("!") and bare.isdecimal():
            bare, tail = bare + "!", tail[1:]
        if not bare and chunk[:1] in "()[]":
            bare = chunk
        opening = (
            len(bare) - len(bare.lstrip("(["))
            if bare.count("(") + bare.count("[") > bare.count(")") + bare.count("]")
            else 0
        )
        closes_later = part.find(")", match.end()) >= 0 or part.find("]", match.end()) >= 0
        if opening and not closes_later:
            bare = bare[opening:]
        depth += max(0, bare.count("(") + bare.count("[") - bare.count(")") - bare.count("]"))
        place = start + match.start()
        line = part[match.end() : match.end() + 2]
        ends = bool(re.search(r"[.;:?!]", tail)) or line[:1] == "\n"
        shown = bare + ("," if tail.startswith(",") else "")
        if bare:
            is_choice = bare in ("A", "I") and (ends or not part[match.end() :].strip())
            yield _Piece(place, place + len(match[0]), shown, is_choice or _is_mathematics(bare), ends)


def _is_mathematics(chunk: str) -> bool:
    if re.search(r"\d", chunk) or chunk in ("-", "=", "+"):
        return True
    letters = re.sub(r"[^A-Za-z]", "", chunk)
    if _OPERATOR.search(chunk) and not re.fullmatch(r"[A-Za-z]{2,}(?:[-/_][A-Za-z]{2,})+", chunk):
        return True
    if len(letters) == len(chunk):
        if len(chunk) == 1:
            return chunk not in "aAI"
        return is_greek_name(chunk) or _SCHOOL.fullmatch(chunk) is not None
    return bool(re.search(r"[(\[].*[)\]]|^[(\[]|[)\]]$", chunk)) and (
        len(letters) < (3 if chunk.count("(") == chunk.count(")") else 2) or bool(OPS.called(chunk.partition("(")[0]))
    )


def _is_prose(piece: _Piece) -> bool:
    return not piece.is_mathematics and piece.text.lower() not in UNITS and piece.text not in UNITS


def _says_something(piece: _Piece) -> bool:
    return piece.is_mathematics and not _is_sign(piece.text)


def _is_sign(text: str) -> bool:
    return re.fullmatch(r"[-=+*/^<>:,|.–—≤≥≈]*", text) is not None


def _goes_on(pieces: list[_Piece], start: int) -> bool:
    """Tell whether the run of mathematics that begins here began before."""
    before = pieces[start - 1]
    if before.ends:
        return False
    if before.is_mathematics:
        return True
    is_between = before.text.lower().strip(",") in ("or", "and", "x", "to")
    return is_between and start > 1 and pieces[start - 2].is_mathematics and not pieces[start - 2].ends


def _sentence_end(pieces: list[_Piece], start: int) -> int:
    for piece in pieces[start:]:
        if piece.ends:
            return piece.end
    return pieces[-1].end


def _denied(before: str, after: str) -> str:
    """Return why a sentence says that what it names is not the answer."""
    sentence = re.split(r"(?<=[.;?!])\s+|\n", before)[-1]
    conclusions = list(_CONCLUSION.finditer(sentence))
    if conclusions and not _NEGATION.search(sentence[conclusions[-1].start() :]):
        sentence = ""
    following = re.split(r"(?<=[.;?!])(?:\s|$)|\n", after)[0]
    found = _NEGATION.search(sentence) or _NEGATION.search(following)
    return f"the word {found[0]!r} stands beside what could be extracted" if found else ""


def _changed(pieces: list[_Piece], start: int, end: int, text: str) -> str:
    """Return why words directly beside a run make it another number."""
    if start:
        word = pieces[start - 1].text.lower().strip(",")
        is_value = word == "of" and _OF.search(text[: pieces[start].start])
        if not pieces[start - 1].ends and _BEFORE.fullmatch(word) and not is_value:
            return f"the word {word!r} before {pieces[start].text} changes it"
    if end < len(pieces) and not pieces[end - 1].ends:
        words = [piece.text.lower().strip(",") for piece in pieces[end : end + 4]]
        is_compared = any(_AFTER.fullmatch(word) and not _GOES_ON.fullmatch(word) for word in words[1:])
        is_open = _GOES_ON.fullmatch(words[0]) and not _MORE.fullmatch(words[0]) and not is_compared
        if _AFTER.fullmatch(words[0]) and not is_open and words[0] not in SCALES:
            return f"the word {words[0]!r} after {pieces[end - 1].text} changes it"
    return ""
