"""Answers in documents: which equations, list items, headings, table rows and fenced blocks a text holds.

Display equations and whole lines are answers; inline mathematics in prose and fenced code are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from diffcli.answers.labels import is_label, normalise_label
from diffcli.answers.tokens import chain, rows, separate
from diffcli.answers.wrapping import answer_text, unboxed_equations
from diffcli.ops import OPS

_DISPLAYS = "equation|align|gather|multline|eqnarray|displaymath|flalign|alignat|math"
_OPENER = re.compile(rf"\$\$|\\\[|\\begin\{{((?:{_DISPLAYS})\*?)\}}(?:\{{\d*\}})?")
_INNER = re.compile(
    rf"\\(?:begin|end)\{{(?:{_DISPLAYS}|aligned|gathered|split|alignedat)\*?\}}(?:\[\w\])?(?:\{{\d*\}})?"
)
_MEMBER_OF_ORDER = re.compile(
    r"\s*(?:\\in(?![A-Za-z])|∈)\s*(?=(?:\\mathcal\s*\{?\s*)?O\s*\}?\s*(?:\\left\s*)?\(|\\?Theta(?![a-z])|Θ)"
)
"""What stands between a label and an order of growth."""
_STRUCK = re.compile(
    r"(?<!\S)~~(?![\s~])(?:(?!~~|\n\s*\n)[\s\S])+?(?<!\s)~~(?!\S)"
    r"|<(s|del|strike)>(?:(?!<\1>)[\s\S]){0,2000}?</\1>|\\(?:sout|st)\s*\{(?:[^{}]|\{[^{}]*\})*\}"
)
"""What a student has struck out."""
_FENCE = re.compile(r"\s{0,3}(`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?\S)[\s#]*|\s*\*\*([^*]+)\*\*\s*")
_SECTION = re.compile(r"\\(?:sub)*(?:section|paragraph)\*?\s*\{([^{}]*)\}")
_SYSTEM = re.compile(r"\s*(?:\\left\\\{\s*)?\\begin\{(d?cases|array)\}(?:\{[lcr|]*\})?(.*)\\end\{\1\}.*", re.DOTALL)
"""A display that is nothing but equations under each other."""

_BULLET = re.compile(r"^\s*(?:(?:[-*+>]|\\item(?!\s*\[))\s+)*(?:\[[ xX]\]\s+)?")
_CONNECTIVE = re.compile(
    r"^(?:(?:(?:so|thus|hence|therefore|then|and|now|also|finally|consequently|daher|folglich|donc|alors|luego|entonces"
    r"|quindi|dus|portanto|logo|we\s+(?:get|have|find|obtain|see)(?:\s+that)?|(?:this|which)\s+(?:gives|means|yields)"
    r"|it\s+follows\s+that|(?:(?:the|my)\s+)?(?:final\s+)?(?:answer|result|solution)(?:\s+is)?)\b(?!\s*[=≈])\s*[,:]?"
    r"|\\(?:Rightarrow|implies|therefore|Longrightarrow|iff|quad|qquad|to)(?![A-Za-z])|[⇒⟹→∴⟺]|[=-]>"
    r"|\\text\w*\s*\{[^{}]*\}|&)\s*)+",
    re.IGNORECASE,
)
_TASK = re.compile(
    r"(?:please\s+)?(?:differentiate|integrate|compute|calculate|evaluate|find|determine|simplify|solve|show|prove|expand"
    r"|factori[sz]e|factor|derive|state|give|write|explain|bestimme|berechne|vereinfache)"
    r"(?=\s+\S|\s*[.:]\s*$)(?![^=≈]*[=≈])",
    re.IGNORECASE,
)
"""What a question that is written down again begins with; what is behind an equals sign is an answer."""
_EMPHASIS = re.compile(r"^(\*\*|__|`|\*)(.*)\1$")
_INLINE = re.compile(r"\$([^$]+)\$|\\\((.{0,500}?)\\\)")
_BETWEEN = re.compile(r"(?:[\s,;.&]|\band\b|\\quad|\\\\)*")
_KINDS = (
    r"question|problem|exercise|part|task|answer(?:\s*to)?|solution(?:\s*to)?|aufgabe|frage|antwort(?:\s*zu)?|lösung(?:\s*zu)?"
    r"|exercice|réponse(?:\s*à)?|pregunta|respuesta|esercizio|vraag|quest\w*"
)
"""What stands before the number of a question."""
_ITEM = re.compile(
    r"\\item\s*\[([^\]]{1,60})\]\s*(.*)|([^=:;?!]{1,60}?)\s*[:：](?![=/])\s*(.*)"
    rf"|[*_]{{0,2}}\(?((?:(?i:{_KINDS})\s+)?[A-Za-z]{{0,3}}\d{{0,3}}[a-z]?)[).][*_]{{0,2}}\s+(.*)"
)
_MARKS = re.compile(r"[*_`]{1,2}(?=\S)|(?<=\S)[*_`]{1,2}(?=\s|:|$)|^[*_`]+|[*_`]+$")
_MARKS_BEFORE = re.compile(r"^[*_`]{1,2}\s+")
_BARE = re.compile(
    r"(?:question|problem|exercise|part|task|aufgabe|frage|exercice|pregunta|esercizio|vraag|ex|q)"
    r"(?:[\s._]*\d{1,3}\s*(?:[a-z]|\([a-z]\))?|\s+(?:[a-z]|\([a-z]\)))[.:]?",
    re.IGNORECASE,
)
"""A line that only says which question comes."""
_NUMBER = re.compile(r"\(?\d{0,3}[a-h]?[).]?")
_LIST_NUMBER = re.compile(r"\d{1,3}[.)]\s+")
_LABEL_APART = re.compile(r"^(?:\$([^$]+)\$|\\\((.{1,120}?)\\\))\s*(?=[=≈])")
_BREAK = re.compile(r"<br\s*/?>")
_TYPE = re.compile(
    r"\\(?:text(?:bf|it|rm|sf|tt)|emph|underline)\s*\{([^{}]*)\}"
    r"|<(b|i|u|em|strong|span|font|p|div|center|h\d|li)\b[^<>]*>(.*?)</\2>"
)
"""What only says how a text is set."""
_ITEM_LABEL = re.compile(
    rf"\(?(?:(?:{_KINDS})\s*)?[\w.]{{1,12}}(?:\s?\([a-z\d]{{1,3}}\))?\)?",
    re.IGNORECASE,
)
_KIND_OF_ITEM = re.compile(rf"^(?:(?:{_KINDS}|ans|ex|q)[\s._]*)+(?=[\d(]|[a-z]$|[a-z]\d)")
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}")
_TAG = re.compile(r"\\(?:tag|label)\*?\{[^{}]*\}|\\nonumber")
_ALIGNMENT_ROW = re.compile(r"[\s|:-]*-[\s|:-]*")
_TABULAR = re.compile(r"\\begin\{(tabular[x*]?|longtable)\}(?:\{[^{}]*\})*")
_NO_WORDS = ("and", "or", "pi")
_ANSWERS = ("answer", "my answer", "final answer", "ans", "result", "solution")

_PERCENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")


UNSEEN = {
    **dict.fromkeys((0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065))),
    **dict.fromkeys((*range(0x2066, 0x206A), 0xFEFF)),
    0xFF1D: "=",
}
"""Signs that nobody sees, or that turn the text behind them round, so that it is shown as another one than is read;
and the wide sign for equality."""


@dataclass(frozen=True, slots=True)
class Equation:
    """A label with the text of its answer, None for a blank that was left; ``line`` counts from 1.

    ``sides`` are all sides of the chain of equalities, the label first.  An item is an answer beside or below a label
    without an equals sign: in a list, a table, under a heading.
    """

    label: str
    text: str | None
    line: int
    sides: tuple[str, ...]
    is_item: bool = False


def equations(text: str) -> list[Equation]:
    """Return the equations and items that a text holds, in order: Markdown, LaTeX or plain."""
    document = _Document()
    text = _without_fences(text.replace("\r\n", "\n").replace("\r", "\n").translate(UNSEEN))
    text = _MEMBER_OF_ORDER.sub(" = ", text)
    text = _STRUCK.sub(lambda match: "\n" * match[0].count("\n"), text)
    position, line = 0, 1
    prose, prose_line = "", 1
    for start, end, body in _displays(text):
        prose += text[position:start]
        line += text.count("\n", position, end)
        position = end
        if prose.rstrip().endswith(("=", "≈")) and len(chain(body)) == 1:  # dz/da = $$1$$
            prose = f"{prose.rstrip()} {' '.join(body.split())}"
            prose += "\n" * (line - prose_line - prose.count("\n"))
            continue
        document.take_lines(prose, prose_line)
        document.take_display(body, line - text.count("\n", start, end))
        prose, prose_line = "", line
    document.take_lines(prose + text[position:], prose_line)
    return document.found


def _displays(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and body of each display; an opener that is never closed is plain text."""
    position = 0
    unclosed: set[str] = set()
    while match := _OPENER.search(text, position):
        closer = "$$" if match[0] == "$$" else "\\]" if match[1] is None else f"\\end{{{match[1]}}}"
        end = -1 if closer in unclosed else text.find(closer, match.end())
        if end < 0:
            unclosed.add(closer)
            position = match.end()
            continue
        position = end + len(closer)
        yield match.start(), position, text[match.end() : end]


@dataclass(frozen=True, slots=True)
class Fenced:
    """A fenced block of a Markdown text: the line where it begins, and the nearest heading before it."""

    line: int
    heading: str
    text: str


def fenced(text: str) -> tuple[list[Fenced], str]:
    """Return the fenced blocks of a Markdown text, and its last heading; a comment in a block is no heading."""
    found: list[Fenced] = []
    heading = ""
    for _, content in _parted(text):
        if isinstance(content, Fenced):
            found.append(Fenced(content.line, heading, content.text))
        elif title := _HEADING.fullmatch(content):
            heading = (title[1] or title[2]).strip()
    return found, heading


def output_equations(text: str) -> list[Equation]:
    """Return the equations in what a program printed: prose may stand before a label, arrays take several lines."""
    found: list[Equation] = []
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        first, line = number, lines[number]
        while _depth(line) > 0 and number + 1 < len(lines) and number - first < 1000:
            number += 1
            line += "\n" + lines[number]
        number += 1
        for part in separate(line, is_label):
            sides = chain(part)
            words = sides[0].split()
            if len(sides) > 1 and words:
                found.append(Equation(words[-1], answer_text(sides[-1]), first + 1, tuple(sides)))
    return found


def item_keys(label: str) -> list[str]:
    """Return by what an item's label may be found, the whole first: ``Question 1 (a): cost`` is also ``1a``."""
    text = " ".join(label.split())
    beginnings = [text, *(re.split(r"\s*[:.)\N{EN DASH}\N{EM DASH}-]\s+|\s*[:)]\s*$", text, maxsplit=1)[:1])]
    words = text.split()
    beginnings += [" ".join(words[:count]) for count in (2, 1) if len(words) > count]
    found = []
    for beginning in beginnings:
        key = re.sub(r"[\s().:_]", "", _KIND_OF_ITEM.sub("", normalise_label(beginning).casefold()))
        if key and key not in found:
            found.append(key)
    return found


def is_item_label(label: str) -> bool:
    """Tell whether a label is a word for a question and its number: ``Answer to 3``."""
    return " " in label and _KIND_OF_ITEM.match(normalise_label(label).casefold()) is not None


def is_repeated(equation: Equation) -> bool:
    """Tell whether an item is an equation below its label, which stands among the equations already."""
    return equation.is_item and len(equation.sides) > 2


@dataclass(slots=True)
class _Document:
    """What was found so far; ``slot`` is the label of the item or heading under which what follows stands."""

    found: list[Equation] = field(default_factory=list)
    slot: str = ""
    _awaits_line: bool = False
    _header: list[str] = field(default_factory=list)
    _cells: list[str] = field(default_factory=list)

    def take_display(self, body: str, line: int) -> None:
        """Take a display: its equations, and under a label the last of them as the item's."""
        self._awaits_line = False
        several = list(_display_equations(body, line))
        self.found.extend(several)
        if not self.slot:
            return
        if several:
            last = several[-1]
            self._fill(last.text, last.line, last.sides)
        else:
            sides = [side for side in chain(_INNER.sub("", without_latex_comments(body)).strip().strip("&")) if side]
            if sides and "\\begin" not in body and not is_prose(body):
                self._fill(answer_text(sides[-1]), line, tuple(sides))

    def take_lines(self, text: str, line: int) -> None:
        """Take prose line by line."""
        lines = _with_tables(text).split("\n")
        for offset, row in enumerate(lines):
            following = lines[offset + 1].strip() if offset + 1 < len(lines) else ""
            if row.rstrip().endswith(("=", "≈")) and following and _goes_on(following):
                lines[offset + 1] = f"{row.rstrip()} {following}"
            elif row.strip():
                for part in [row] if row.lstrip().startswith("|") else _BREAK.split(row):
                    self._take_line(part, line + offset)
            else:
                self._header = []

    def _take_line(self, row: str, line: int) -> None:
        if row.lstrip().startswith("|"):
            self._take_cells(row, line)
            return
        self._header = []
        row = _TYPE.sub(lambda match: match[1] or match[3] or "", row)
        row = _BULLET.sub("", row, count=1).strip()
        match = _ITEM.fullmatch(row)
        if match is not None:
            label, body = (part.strip() for part in match.groups() if part is not None)
            label = _MARKS.sub("", label).strip(" :$()")
            numbered = _LIST_NUMBER.match(label)
            label = label[numbered.end() :] if numbered and _BARE.fullmatch(label, numbered.end()) else label
            if label and self._take_item(label, _MARKS_BEFORE.sub("", body), line):
                return
        if _BARE.fullmatch(row):
            self._open(row)
        elif title := _SECTION.search(row) or _HEADING.fullmatch(row):
            heading = next((part for part in title.groups() if part), "").strip().rstrip(":")
            if self._take_equations(heading, line):
                return
            if self._awaits_line and row.startswith("**") and not _names(heading):
                self._fill(answer_text(heading), line, (heading,))
            else:
                self._open(heading)
        elif not self._take_equations(row, line) and self._awaits_line and not is_prose(row):
            self._fill(answer_text(row), line, (row,))

    def _take_equations(self, row: str, line: int) -> bool:
        """Take a line that is ``label = answer`` and nothing else; several may stand in one line."""
        if match := _EMPHASIS.match(row):
            row = match[2]
        whole, row = row, _CONNECTIVE.sub("", row, count=1)
        row = _LABEL_APART.sub(lambda match: f"{match[1] or match[2]} ", row)
        around = _INLINE.sub("", row)
        if row.startswith(("$", "\\(")):
            if not _BETWEEN.fullmatch(around):
                return False  # inline mathematics in prose
            parts = (match[1] or match[2] for match in _INLINE.finditer(row))
            row = ", ".join(_CONNECTIVE.sub("", part.strip(), count=1) for part in parts)
        if "=" not in row and "≈" not in row:
            return False
        if row.startswith("=") and self.found and self.found[-1].line == line - 1:
            last = self.found.pop()
            self.found.append(replace(_equation([*last.sides, *filter(None, chain(row))], line), is_item=last.is_item))
            return True
        if row != whole and around != row and len(_WORD.findall(around)) > 1:
            return False
        several = [chain(part) for part in separate(unboxed_equations(row), is_label)]
        if len(several[0]) < 2 or not is_label(several[0][0]):
            return False
        found = [_equation(sides, line) for sides in several]
        self.found.extend(found)
        if self.slot:
            self._fill(found[-1].text, line, found[-1].sides)
        return True

    def _take_item(self, label: str, body: str, line: int) -> bool:
        """Take ``label: answer`` or ``label) answer``; where only the label stands there, what follows answers it."""
        if label.casefold() in _ANSWERS:
            if not self._take_equations(body, line) and self.slot and body and not is_prose(body):
                self._fill(answer_text(chain(body)[-1]), line, tuple(chain(body)))
            return True
        if not (is_label(label) or _ITEM_LABEL.fullmatch(label)):
            return False
        self.slot = ""
        body = _CONNECTIVE.sub("", body, count=1) or body
        self._take_equations(body, line)
        if not body or is_prose(body):
            self._open(label)
        else:
            self.found.append(_item(label, body, line))
        return True

    def _open(self, label: str) -> None:
        self.slot, self._awaits_line = label, True

    def _fill(self, text: str | None, line: int, sides: tuple[str, ...]) -> None:
        self._awaits_line = False
        self.found.append(Equation(self.slot, text, line, (self.slot, *sides), is_item=True))

    def _take_cells(self, row: str, line: int) -> None:
        """Take a row of a table: a label and its answer, or below a header of labels the answer to each."""
        if _ALIGNMENT_ROW.fullmatch(row):
            self._header = self._cells
            return
        self._cells = [cell.strip() for cell in row.strip().strip("|").split("|")]
        for cell in self._cells:
            self._take_equations(cell, line)
        header = [] if _is_upright(self._header, self._cells) else self._header
        pairs = [*zip(self._cells, self._cells[1:2], strict=False), *zip(header, self._cells, strict=False)]
        self.found.extend(_item(label, cell, line) for label, cell in pairs if label and cell)


def _goes_on(row: str) -> bool:
    """Tell whether a line is the right side of an equation whose sign ends the line before."""
    is_heading = _HEADING.fullmatch(row) or _ITEM.fullmatch(row) or _BARE.fullmatch(row)
    return not (is_heading or "=" in row or "≈" in row or row.startswith("|") or is_prose(row))


def _names(heading: str) -> bool:
    """Tell whether a line in bold type names what comes, rather than being it."""
    return is_label(heading) or _NUMBER.fullmatch(heading) is not None or is_prose(heading)


def _is_upright(header: list[str], cells: list[str]) -> bool:
    """Tell whether a row below the first one of a table is a label and its answer as that is, which is no header."""
    if len(header) != 2 or len(cells) != 2 or not is_label(cells[0]):
        return False
    return not is_label(header[1]) or re.sub(r"\d+", "", header[0]) == re.sub(r"\d+", "", cells[0])


def _item(label: str, body: str, line: int) -> Equation:
    sides = chain(body)
    return Equation(_MARKS.sub("", label).strip(" :"), answer_text(sides[-1]), line, (label, *sides), is_item=True)


def _with_tables(text: str) -> str:
    """Return LaTeX with its tables as Markdown has them, the lines kept in place."""
    parts, position = [], 0
    while match := _TABULAR.search(text, position):
        closer = f"\\end{{{match[1]}}}"
        end = text.find(closer, match.end())
        if end < 0:
            break
        lines = re.sub(r"\\(?:\\|hline|toprule|midrule|bottomrule|cline\{[^{}]*\})", "", text[match.end() : end]).split(
            "\n"
        )
        table = "\n".join(f"| {line.replace('&', '|')} |" if line.strip() else "" for line in lines)
        parts += [text[position : match.start()], table]
        position = end + len(closer)
    return "".join((*parts, text[position:]))


def is_prose(text: str) -> bool:
    """Tell whether a text is words rather than an answer."""
    words = [
        word
        for word in _WORD.findall(re.sub(r"\\[A-Za-z]+", " ", text))
        if word.casefold() not in _NO_WORDS and word not in OPS
    ]
    return len(words) > 3 or text.rstrip().endswith("?") or _TASK.match(text) is not None


def _parted(text: str) -> Iterator[tuple[int, str | Fenced]]:
    """Yield the lines of a text with their numbers, and in the place of the last line of a fence what it holds."""
    mark, start = "", 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if mark:
            if match is not None and match[1].startswith(mark) and line.strip() == match[1]:
                yield number + 1, Fenced(start + 1, "", "\n".join(lines[start:number]))
                mark = ""
        elif match is not None:
            mark, start = match[1], number + 1
        else:
            yield number + 1, line
    if mark:  # never closed
        yield len(lines), Fenced(start + 1, "", "\n".join(lines[start:]))


def _without_fences(text: str) -> str:
    """Return a text without fenced blocks, its lines kept in place; a fence of mathematics is a display."""
    if "```" not in text and "~~~" not in text:
        return text
    lines = text.split("\n")
    kept = [""] * len(lines)
    for number, content in _parted(text):
        if isinstance(content, str):
            kept[number - 1] = content
        elif lines[content.line - 2].strip(" `~").casefold() in ("math", "latex", "tex"):
            kept[content.line - 2 : number] = ["$$", *lines[content.line - 1 : number - 1], "$$"]
    return "\n".join(kept)


def _display_equations(body: str, line: int) -> Iterator[Equation]:
    """Yield the equations of a display; a row that begins with ``=`` continues the one before."""
    body = _INNER.sub("", without_latex_comments(body))
    if match := _SYSTEM.fullmatch(body):
        line += body.count("\n", 0, match.start(2))
        body = match[2]
    pending: tuple[list[str], int] | None = None
    for row in rows(_INNER.sub("", unboxed_equations(body))):
        first = line + row[: len(row) - len(row.lstrip())].count("\n")
        line += row.count("\n")
        for part in separate(_TAG.sub("", row), is_label):
            sides = chain(_CONNECTIVE.sub("", part.strip().strip("&").strip(), count=1))
            if len(sides) > 1 and sides[0].strip("& ") == "" and pending is not None:
                pending = ([*pending[0], *sides[1:]], pending[1])
                continue
            if pending is not None:
                yield _equation(*pending)
            pending = (sides, first) if len(sides) > 1 and sides[0] else None
    if pending is not None:
        yield _equation(*pending)


def _equation(sides: list[str], line: int) -> Equation:
    answer = sides[-1] if "\\begin" in sides[-1] else sides[-1].replace("&", "")
    return Equation(sides[0].replace("&", "").strip(), answer_text(answer), line, tuple(sides))


def _depth(text: str) -> int:
    return sum(text.count(c) for c in "([") - sum(text.count(c) for c in ")]")


def without_html_comments(text: str) -> str:
    """Return Markdown without ``<!-- ... -->``; one that is never closed is text."""
    parts, position = [], 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts += [text[position:start], "\n" * text.count("\n", start, end)]
        position = end + 3
    return "".join((*parts, text[position:]))


def without_latex_comments(text: str) -> str:
    r"""Return LaTeX without what follows ``%`` in a line; ``\%`` is a sign."""
    return _PERCENT.sub(r"\1", text)
