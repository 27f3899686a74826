r"""LaTeX to the tokens of ``grammars/latex.lark``: what only TeX knows.

That is how far an argument goes (``\frac12`` takes one character each), what prints nothing, what dollar signs and
boxes enclose, and that ``\\`` and ``&`` part cells in environments, statements or nothing outside.  What letters,
subscripts and fonts make of names is told in ``latex_names``.
"""

from __future__ import annotations

import re

from diffcli.errors import Note, ParseError, Span
from diffcli.parsing import latex_commands as commands
from diffcli.parsing import latex_names as names
from diffcli.parsing import latex_numbers as numbers
from diffcli.parsing.driver import END
from diffcli.parsing.normalise import normalise
from diffcli.parsing.vocabulary import CONSTANTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.parsing.driver import Token
    from diffcli.parsing.vocabulary import Vocabulary

_SKIP = re.compile(
    r"(?:[\s~]++|%[^\n]*+|(?<=\{)\$|\$(?=\})|\\[,;:!> ]|\\(?:quad|qquad|displaystyle|textstyle|scriptstyle"
    r"|limits|nolimits|mathstrut|thinspace|medspace|thickspace|enspace|rm|bf|it|sf|tt|nonumber|notag"
    r"|[bB]igg?[lrm]?(?!\s*(?:\||\\vert))|left\s*\.|right\s*\.|(?:left|right)(?!\s*(?:\||\\vert))|middle)(?![A-Za-z])"
    r"|\\(?:tag|label|(?:text)?color|[hv]space|[hv]?phantom)\*?\s*\{[^{}]*+\})+"
)
_NOTHING = re.compile(r"\{\s*\}")
_FULL_STOP = re.compile(r"\.\s*(?:\\\\|\\end(?![A-Za-z]))")
_ROW_SPACE = re.compile(r"\s*\[\s*-?[0-9.]+\s*(?:pt|em|ex|cm|mm|in)\s*\]")
_BAR = re.compile(r"\s*(?:\||\\vert(?![A-Za-z]))")
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)(?:(?<=\\operatorname)\*)?|(.))", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]+")
_CONDITION_WORDS = re.compile(r"[\s.,;~$]*(?:if|for|when|where|otherwise|else|elsewhere)?[\s.,;~$]*", re.IGNORECASE)
_OTHERWISE = re.compile(r"otherwise|else", re.IGNORECASE)
_ARRAY = re.compile(r"\s*\\begin\s*\{array\}")
_TRANSPOSE = re.compile(
    r"\s*(?:\{\s*(?:\\(?:top|intercal|mathsf\{T\}|mathrm\{T\})|(T))\s*\}"
    r"|(?:\\(?:top|intercal)|\\math(?:sf|rm)\{T\}|(T))(?![A-Za-z]))"
)
_T_ALONE = re.compile(r"(?<![\\A-Za-z])T(?![A-Za-z])")
"""A T that is a name of its own."""
_DEGREES = re.compile(r"\s*(?:\{\s*)?\\circ")
_QUOTIENT = re.compile(
    r"\s*\{?\s*(?:d|\\partial|\\mathrm\{d\})(?![A-Za-z]{2})[^{}]*\}?"
    r"\s*\{\s*(?:d|\\partial|\\mathrm\{d\})\s*\\?[A-Za-z]"
)

_BOX = re.compile(r"\\(?:boxed|fbox)\s*\{")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_OUTER = (("$$", "$$"), ("$", "$"), (r"\(", r"\)"), (r"\[", r"\]"))


def scan(source: str, vocabulary: Vocabulary, notes: list[Note]) -> list[Token]:
    """Return the tokens of a LaTeX text, words being of kind WORD; the last is of kind END.

    Raises: ParseError.
    """
    if source.isascii():
        scanner = Scanner(source, vocabulary, notes)
        scanner.run()
        return scanner.tokens
    normalised = normalise(source, is_latex=True)
    own: list[Note] = []
    scanner = Scanner(normalised.text, vocabulary, own)
    try:
        scanner.run()
    except ParseError as error:
        span = None if error.span is None else Span(*normalised.place(error.span.start, error.span.end))
        raise ParseError(error.message, span=span, source=source, hint=error.hint) from None
    for note in own:
        span = None if note.span is None else Span(*normalised.place(note.span.start, note.span.end))
        notes.append(Note(note.message, span, note.is_warning))
    return [(kind, *normalised.place(start, end), text) for kind, start, end, text in scanner.tokens]


class _Bracket:
    """An open bracket: what closes it, its token, how many arguments of a command follow it.

    ``is_split`` tells that the second part has begun, of ``{a \\over b}`` or of a case.
    """

    __slots__ = ("arguments", "closing", "has_comma", "is_split", "place")

    def __init__(self, closing: str, place: int, arguments: int = 0) -> None:
        self.closing = closing
        self.place = place
        self.arguments = arguments
        self.has_comma = False
        self.is_split = False


class Scanner:
    """Reads one text from left to right; nested braces and environments are kept on a stack."""

    def __init__(self, source: str, vocabulary: Vocabulary, notes: list[Note]) -> None:
        self.source = source
        self.vocabulary = vocabulary
        self.notes = notes
        self.tokens: list[Token] = []
        self.position, self.end = _inner(source)
        self.open: list[_Bracket] = []
        self.after_brace = False  # \\left\\{ before an array makes cases of it
        self.taken: dict[int, int] = {}  # where subscripts begin and end that stand after an exponent

    def run(self) -> None:
        """Read the whole text."""
        while self._skip() < self.end:
            self._step()
        if self.open:
            place = self.tokens[self.open[-1].place][1]
            bracket = self.source[place]
            what = "this" if bracket == "\\" else repr(bracket)
            raise self.error(f"{what} is never closed", place)
        while self.tokens and self.tokens[-1][0] in ("_SEPARATOR", "_COMMA"):
            self.tokens.pop()
        last = self.tokens[-1][2] if self.tokens else self.end
        self.tokens.append((END, last, last, ""))

    def _step(self) -> None:
        start = self.position
        character = self.source[start]
        if character == "\\":
            match = _COMMAND.match(self.source, start, self.end)
            if match is None:
                raise self.error("a command is expected after the backslash", start)
            self.position = match.end()
            if match[1] is None:
                self._escape(match[2], start)
            else:
                self._command(match[1], start)
        elif match := _NOTHING.match(self.source, start, self.end):
            self.position = match.end()
        elif self.source.startswith("{,}", start):
            self.position += 3
            self._sign("_COMMA", start)
        elif character in commands.BRACKETS or character in commands.CLOSING:
            self.position += 1
            self._bracket(character, start)
        elif character == "^":
            self._power(start)
        elif character == "&":
            self.position = start + 1
            if self._part_cells():
                self.put("_CELL", start, "&")
        elif start in self.taken:
            self.position = self.taken[start]
        elif character == "." and _FULL_STOP.match(self.source, start, self.end):
            self.position += 1
        elif (match := numbers.NUMBER.match(self.source, start, self.end)) is not None:
            numbers.read(self, match)
        elif (match := _LETTERS.match(self.source, start, self.end)) is not None:
            names.letters(self, match[0], start)
        elif self.source[start : start + 2] in commands.SIGNS:
            self.position += 2
            self._sign(commands.SIGNS[self.source[start : start + 2]], start)
        elif character in commands.SIGNS:
            self.position += 1
            self._sign(commands.SIGNS[character], start)
        elif character == "'":
            raise self.error(
                "a prime is a label for a derivative, not part of an expression",
                start,
                hint="give the derivative itself",
            )
        elif character in "°%":
            raise self._unit(start)
        else:
            raise self.error(f"the character {character!r} is not read", start)

    # small things

    def error(self, message: str, start: int, *, hint: str | None = None) -> ParseError:
        """Return an error at a place."""
        return ParseError(message, span=Span(start, max(self.position, start + 1)), source=self.source, hint=hint)

    def put(self, kind: str, start: int, text: str = "") -> None:
        """Add a token that ends here."""
        self.tokens.append((kind, start, self.position, text))

    def _skip(self) -> int:
        match = _SKIP.match(self.source, self.position, self.end)
        if match is not None:
            self.position = match.end()
        return self.position

    def peek(self) -> str:
        """Return the next character that is not space, empty at the end."""
        return self.source[self.position] if self._skip() < self.end else ""

    def _unit(self, start: int) -> ParseError:
        what = "a percent sign" if "%" in self.source[start : start + 2] else "a degree sign"
        return self.error(
            f"{what} is not read", start, hint="write the number itself: 0.5 for 50 %, pi/6 for 30 degrees"
        )

    def _sign(self, kind: str, start: int) -> None:
        if kind == "_SEPARATOR" and (self.open or not self.tokens):
            return
        if kind == "_COMMA" and self.open:
            self.open[-1].has_comma = True
        if kind == "_EQUALS" and self._is_cell():
            kind = "_EQUAL_TO"
        text = self.source[start : self.position]
        if text in ("<", ">") and self.peek() == "=":
            self.position += 1
            kind += "_EQUAL"
        self.put(kind, start, text)

    # brackets

    def open_bracket(self, start: int, sign: str = "{", arguments: int = 0) -> None:
        """Open a bracket that was just read; after it ``arguments`` more arguments of its command follow."""
        kind, closing = commands.BRACKETS[sign]
        self.open.append(_Bracket(closing, len(self.tokens), arguments))
        self.put(kind, start, "(" if sign == "{" else sign)

    def _bracket(self, sign: str, start: int) -> None:
        if sign in commands.BRACKETS:
            self.open_bracket(start, sign)
            return
        if not self.open or self.open[-1].closing != sign:
            shown = repr(sign) if len(sign) == 1 else self.source[start : self.position]
            raise self.error(f"{shown} closes nothing", start)
        bracket = self.open.pop()
        kind, text = commands.CLOSING[sign], ")" if sign == "}" else sign
        if sign == "]" and not bracket.has_comma and not bracket.arguments:
            # [x + 1]^2 groups; [1, 2] is a vector
            _, first, last, _ = self.tokens[bracket.place]
            self.tokens[bracket.place] = ("_OPEN", first, last, "(")
            kind, text = "_CLOSE", ")"
        elif kind == "NORM":
            order = names.subscript(self)
            if order not in commands.NORMS:
                raise self.error(f"unsupported: the norm of order {order[1:]}", start)
            text = commands.NORMS[order]
        self.put(kind, start, text)
        if bracket.arguments:
            self.argument(bracket.arguments - 1)

    def argument(self, more: int = 0) -> None:
        """Begin an argument of a command: a group, or one character as TeX takes it; ``more`` arguments follow."""
        character = self.peek()
        start = self.position
        if character == "{":
            self.position += 1
            self.open_bracket(start, "{", more)
            return
        if not (character.isalnum() or character == "\\"):
            raise self.error("an argument in braces is expected", start)
        self.put("_OPEN", start, "(")
        self._single(start)
        self.put("_CLOSE", start, ")")
        if more:
            self.argument(more - 1)

    def _parted(self, command: str, start: int) -> None:
        r"""Read what stands between the two parts of a group, ``{a \over b}``."""
        bracket = self.open[-1] if self.open else None
        if bracket is None or bracket.closing != "}" or bracket.is_split:
            raise self.error(f"\\{command} parts what stands in braces", start, hint=rf"write {{a \{command} b}}")
        bracket.is_split = True
        self.put(commands.INFIX[command], start, f"\\{command}")

    def _single(self, start: int) -> None:
        """Read one character, or one command that stands for a name."""
        if start >= self.end:
            raise self.error("an argument is expected", start)
        if self.source[start] == "\\":
            match = _COMMAND.match(self.source, start, self.end)
            name = match[1] if match is not None else None
            if match is None or (name not in commands.GREEK and name not in commands.NAMES):
                raise self.error("an argument in braces is expected", start)
            self.position = match.end()
            self.put("WORD", start, commands.NAMES.get(str(name), str(name)))
        else:
            self.position = start + 1
            character = self.source[start]
            self.put("NUMBER" if character.isdecimal() else "WORD", start, character)

    # powers and subscripts

    def _is_exponent_t(self) -> bool:
        """Tell whether the T of ``^T`` is a variable: declared, used elsewhere, or above what has no transpose."""
        kind, _, _, text = self.tokens[-1] if self.tokens else ("NUMBER", 0, 0, "")
        elsewhere = re.sub(r"\^\s*(?:\{\s*T\s*\}|T)", " ", self.source)
        return (
            self.vocabulary.is_value("T")
            or kind == "NUMBER"
            or (kind == "WORD" and text in CONSTANTS and text not in self.vocabulary.declared)
            or _T_ALONE.search(elsewhere) is not None
        )

    def _power(self, start: int) -> None:
        match = _TRANSPOSE.match(self.source, start + 1, self.end)
        if match is not None and not ((match[1] or match[2]) and self._is_exponent_t()):
            self.position = match.end()
            self.put("_TRANSPOSE", start)
            return
        if _DEGREES.match(self.source, start + 1, self.end):
            raise self._unit(start)
        self.position = start + 1
        self.put("_POWER", start, "^")
        character = self.peek()
        place = self.position
        if character == "{":
            self.argument()
        elif character and character in "+-":
            # not one character as TeX has it, but what x^-1 must mean
            self.position += 1
            self.put(commands.SIGNS[character], place, character)
            if self.peek() not in ("{", "("):
                self._single(self.position)
        elif character.isalnum():
            self._single(place)
            if character.isdecimal() and self.source[self.position : self.position + 1].isdecimal():
                shown = self.source[place - 1 : self.position + 1]
                message = f"{shown} has only {character} for its exponent; for another write it in braces"
                self.notes.append(Note(message, Span(place - 1, self.position + 1), True))
                self.put("_TIMES", self.position, "*")
        elif character == "\\":
            match_command = _COMMAND.match(self.source, place, self.end)
            if match_command is not None and (match_command[1] in commands.GREEK or match_command[1] in commands.NAMES):
                self._single(place)

    def raw(self) -> str:
        """Return the text in the braces that follow."""
        self._skip()
        start = self.position
        depth = 0
        while self.position < self.end:
            character = self.source[self.position]
            self.position += 1
            depth += (character == "{") - (character == "}")
            if depth == 0:
                return self.source[start + 1 : self.position - 1]
        raise self.error("'{' is never closed", start)

    # commands

    def _escape(self, character: str, start: int) -> None:
        if character == "\\":
            self._row(start)
        elif character == "{" and _ARRAY.match(self.source, self.position, self.end):
            self.after_brace = True
        elif character in "{}":
            self._bracket(character, start)
        elif character == "|":
            self._bracket("rVert" if self.open and self.open[-1].closing == "rVert" else "lVert", start)
        elif character == "%":
            raise self._unit(start)
        elif character in "()[]":
            return  # mathematics that begins or ends inside the text
        else:
            raise self.error(f"the command \\{character} is not read", start)

    def _environment(self, command: str, start: int) -> None:
        name = self.raw().strip().rstrip("*")
        if name in commands.WRAPPERS:
            return
        if command == "end":
            if not self.open or self.open[-1].closing != name:
                raise self.error(f"\\end{{{name}}} closes nothing", start)
            self.open.pop()
            self.put("_END", start, f"\\end{{{name}}}")
            self.put("_CLOSE", start, ")")
            return
        kind = commands.ENVIRONMENTS.get(name)
        if kind is None:
            raise self.error(f"unsupported: {name or 'an environment without a name'}", start)
        if name == "array" and self.peek() == "{":
            self.raw()
        self.open.append(_Bracket(name, len(self.tokens)))
        self.put("_OPEN", start, "(")
        self.put("_CASES" if name == "array" and self.after_brace else kind, start, f"\\begin{{{name}}}")
        self.after_brace = False

    def _is_cell(self) -> bool:
        return bool(self.open) and self.open[-1].closing in commands.ENVIRONMENTS

    def _part_cells(self, *, is_row: bool = False) -> bool:
        """Tell whether a sign parts the cells or rows of an environment."""
        if self._is_cell():
            self.open[-1].is_split = not is_row
        return any(bracket.closing in commands.ENVIRONMENTS for bracket in self.open)

    def takes_words(self, words: str, *, is_prose: bool) -> bool:
        """Tell whether words in the condition of a case, such as "if" and "otherwise", mean nothing else."""
        place = self.open[-1].place if self._is_cell() and self.open[-1].is_split else -1
        if place < 0 or self.tokens[place + 1][0] != "_CASES":
            return False
        if _CONDITION_WORDS.fullmatch(words) is None:
            if is_prose and len(words.strip()) > 1 and not self.vocabulary.is_value(words.strip()):
                raise self.error(f"the condition {words.strip()!r} is not read", self.position - len(words) - 1)
            return False
        if _OTHERWISE.search(words):
            self.put("_OTHERWISE", self.position, words)
        return True

    def _command(self, name: str, start: int) -> None:
        vocabulary = self.vocabulary
        if name in commands.ARGUMENTS:
            kind, count = commands.ARGUMENTS[name]
            if kind == "_FRACTION" and "d" not in vocabulary.declared and _QUOTIENT.match(self.source, self.position):
                raise self.error("a derivative is a label here, not an expression", start, hint="give what it equals")
            if kind:
                self.put(kind, start)
            if kind == "_RADICAL" and self.peek() == "[":
                self.position += 1
                self.open_bracket(self.position - 1, "[", count)
            else:
                self.argument(count - 1)
        elif name in commands.INFIX:
            self._parted(name, start)
        elif name in commands.COMMAND_SIGNS:
            self._sign(commands.COMMAND_SIGNS[name], start)
        elif (sign := commands.NAMED_SIGNS.get(name, name)) in commands.BRACKETS or sign in commands.CLOSING:
            self._bracket(sign, start)
        elif name in commands.FONTS:
            names.styled(self, name, start)
        elif name in commands.ACCENTS:
            names.accented(self, name, start)
        elif name.startswith(("left", "right", "big", "Big")) and (bar := _BAR.match(self.source, self.position)):
            self.position = bar.end()
            self.put("_OPEN_BAR" if name.endswith(("left", "l")) else "_CLOSE_BAR", start, "|")
        elif name in ("begin", "end"):
            self._environment(name, start)
        elif name == "partial":
            raise self.error("a derivative is a label here, not an expression", start, hint="give what it equals")
        elif name in commands.UNSUPPORTED and not vocabulary.is_value(name):
            raise self.error(f"unsupported: {commands.UNSUPPORTED[name]}", start)
        elif name in commands.GREEK or name in commands.NAMES:
            names.named(self, commands.NAMES.get(name, name), start)
        elif vocabulary.is_function(name):
            names.named(self, name, start)
            if self.peek() == "{":
                self.argument()
        else:
            from diffcli.parsing.messages import suggestion

            known = [*commands.COMMAND_SIGNS, *sorted(commands.GREEK), "frac", "sqrt", *vocabulary.ops.calls()]
            raise self.error(f"the command \\{name} is not read", start, hint=suggestion(name, known))

    def _row(self, start: int) -> None:
        space = _ROW_SPACE.match(self.source, self.position, self.end)
        if space is not None:
            self.position = space.end()
        if self._part_cells(is_row=True):
            self.put("_ROW", start, "\\\\")
        elif not self.open and self.tokens:
            if self.tokens[-1][0] == "_COMMA":
                self.tokens.pop()
            self.put("_SEPARATOR", start, ";")


def _inner(source: str) -> tuple[int, int]:
    """Return where the mathematics begins and ends: inside dollar signs and a box, without a final full stop."""
    start, end = 0, len(source)
    may_be_boxed = True
    while True:
        text = source[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        is_spaced = text[-1:].isspace()
        text = source[start:end]
        if is_spaced and text.endswith("\\") and not text.endswith("\\\\"):  # of "\ " only the backslash is left
            end -= 1
            continue
        if text[-1:] in (".", ",", ";") and not text.endswith("\\" + text[-1:]):
            end -= 1
            continue
        for left, right in _OUTER:
            if text.startswith(left) and text.endswith(right) and len(text) >= len(left) + len(right):
                start, end = start + len(left), end - len(right)
                break
        else:
            box = _BOX.match(text) if may_be_boxed else None
            if box is None or _closing(text, box.end() - 1) != len(text) - 1:
                return start, end
            start, end, may_be_boxed = start + box.end(), end - 1, False


def _closing(text: str, start: int) -> int:
    """Return where the brace closes that opens at ``start``, -1 if it does not."""
    depth = 0
    for match in _BRACE.finditer(text, start):
        depth += (match[0] == "{") - (match[0] == "}")
        if not depth:
            return match.start()
    return -1
