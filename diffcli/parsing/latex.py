r"""LaTeX to the tokens of ``grammars/latex.lark``.

A pattern parts the text, ``latex_commands`` has the token of each command and sign.  The rest is what no grammar of
tokens can say: how far an argument of TeX goes (``\frac12`` takes one character each), what prints nothing, and what
is all one name, a letter or word with its font, accent, subscript and what stands in brackets above it.
"""

from __future__ import annotations

import re

from diffcli.errors import Note, ParseError, Span
from diffcli.parsing import latex_commands as commands
from diffcli.parsing import latex_numbers as numbers
from diffcli.parsing import messages
from diffcli.parsing.driver import END
from diffcli.parsing.names import are_words, is_exponent
from diffcli.parsing.normalise import check_letters, normalise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diffcli.parsing.driver import Token
    from diffcli.parsing.vocabulary import Vocabulary

_SKIP = re.compile(
    r"(?:[\s~]++|%[^\n]*+|(?<=\{)\$|\$(?=\})|\\[,;:!> ()\[\]]|\\(?:quad|qquad|displaystyle|textstyle|scriptstyle"
    r"|limits|nolimits|mathstrut|thinspace|medspace|thickspace|enspace|rm|bf|it|sf|tt|nonumber|notag"
    r"|[bB]igg?[lrm]?(?!\s*(?:\||\\vert))|left\s*\.|right\s*\.|(?:left|right)(?!\s*(?:\||\\vert))|middle)(?![A-Za-z])"
    r"|\\(?:tag|label|(?:text)?color|[hv]space|[hv]?phantom)\*?\s*\{[^{}]*+\}"
    r"|\\(?:begin|end)\s*\{(?:equation|align|aligned|gather|gathered|math|displaymath|split)\*?\}"
    r"|\.(?=\s*(?:\\\\|\\end(?![A-Za-z])|\Z)))+"
)
"""What prints nothing, wraps the mathematics or ends a sentence."""

_PARTS = re.compile(
    rf"(?P<number>{numbers.NUMBER})"
    r"|(?P<letters>[^\W\d_]+)"
    r"|(?P<environment>(?P<brace>\\\{\s*(?=\\begin\s*\{array\}))?"
    r"\\begin\s*\{\s*(?P<name>[^{}]*?)\*?\s*\}(?:(?<=\{array\})\s*\{[^{}]*\})?)"
    r"|(?P<end>\\end\s*\{\s*(?P<ended>[^{}]*?)\*?\s*\})"
    r"|(?P<transpose>\^\s*(?:\{\s*(?:(?P<inverse>-\s*)?\\(?:top|intercal|math(?:sf|rm)\{T\})|T)\s*\}"
    r"|\\(?:top|intercal)(?![A-Za-z])|\\math(?:sf|rm)\{T\}|T))"
    r"|(?P<degrees>\^\s*\{?\s*\\circ|\\%|[°%])"
    r"|(?P<power>\^\s*(?P<sign>[+-]?)\s*(?P<digit>[^\W_]?))"
    r"|(?P<open_bar>\\(?:left|[bB]igg?l)\s*(?:\||\\vert(?![A-Za-z])))"
    r"|(?P<close_bar>\\(?:right|[bB]igg?[rm]?)\s*(?:\||\\vert(?![A-Za-z])))"
    r"|(?P<command>\\(?P<called>[A-Za-z]+)(?:(?<=\\operatorname)\*)?)"
    r"|(?P<nothing>\{\s*\})"
    r"|(?P<other>\\[\\{}|]|\*\*|[=!]=|[<>]\s*=|\{,\}|[^\\])"
)
_ROW_SPACE = re.compile(r"\s*\[\s*-?[0-9.]+\s*(?:pt|em|ex|cm|mm|in)\s*\]")

_COMMAND = re.compile(r"\\([A-Za-z]+)")
_CONDITION = re.compile(r"[\s.,;~$]*(?:if|for|when|where|(otherwise|else|elsewhere))?[\s.,;~$]*", re.IGNORECASE)
_NAME = re.compile(r"\s*(\\?)([^\W\d_]\w*)\s*")
_ONE_LETTER = re.compile(r"[^\W\d_](?:_\w+)?")
_BEFORE_SUBSCRIPT = re.compile(r"\s*\^\s*(?:\{[^{}]*\}|[^\s{}\\]|\\[A-Za-z]+)\s*_")
_ABOVE = re.compile(
    r"\s*\^\s*\{\s*\(\s*([0-9]+|[A-Za-z])\s*\)\s*(\\(?:top|intercal)|\\math(?:sf|rm)\s*\{\s*T\s*\}|T)?\s*\}"
)
_APPLIED = re.compile(r"\s*+(?:\^\s*+(?:\w|\{[^{}]*\})|_\s*+(?:([0-9])|\{\s*+(-?[0-9]+)\s*+\}))?\s*+(?:\\left\s*+)?\(")
_FONT_OR_COMMAND = re.compile(r"\\([A-Za-z]+)(?:\s*\{([^{}]*)\})?")
_HYPHEN = re.compile(r"(?<=[A-Za-z]{2})-(?!\d)|-(?=[A-Za-z]{2})")

_WRAPPED = re.compile(r"\s*(?:\$\$(.*)\$\$|\$(.*)\$|\\\((.*)\\\)|\\\[(.*)\\\]|\\(?:boxed|fbox)\s*\{(.*)\})", re.DOTALL)
_BOXED = 5
"""The number of the group in a box, whose brace may close earlier."""


def scan(source: str, vocabulary: Vocabulary, notes: list[Note]) -> list[Token]:
    """Return the tokens of a LaTeX text; words are of kind WORD or, where they may be several names, LETTERS.

    Raises: ParseError.
    """
    return _Scanner(source, vocabulary, notes).run()


class _Bracket:
    """An open bracket: where it is, what closes it, its token, and how many arguments of a command follow it."""

    __slots__ = ("arguments", "closing", "has_comma", "start", "token")

    def __init__(self, start: int, closing: str, token: int, arguments: int = 0) -> None:
        self.start = start
        self.closing = closing
        self.token = token
        self.arguments = arguments
        self.has_comma = False


class _Scanner:
    """Reads one text from left to right; nested braces and environments are kept on a stack.

    ``source`` is in ASCII what was ``typed``, where the places of tokens, notes and errors are.  ``taken`` tells where
    subscripts begin and end that stand after an exponent and belong to the name before it.
    """

    def __init__(self, typed: str, vocabulary: Vocabulary, notes: list[Note]) -> None:
        self.typed = typed
        self.normalised = None if typed.isascii() else normalise(typed, is_latex=True)
        source = typed if self.normalised is None else self.normalised.text
        self.source = commands.behind_words(source)
        self.vocabulary = vocabulary
        self.notes = notes
        self.tokens: list[Token] = []
        self.position, self.end = _inner(self.source)
        self.open: list[_Bracket] = []
        self.taken: dict[int, int] = {}

    def run(self) -> list[Token]:
        """Return the tokens of the whole text."""
        while self.peek():
            start = self.position
            if start in self.taken:
                self.position = self.taken[start]
                continue
            match = _PARTS.match(self.source, start, self.end)
            if match is None:
                raise self._unread(start)
            self.position = match.end()
            _READ[match.lastgroup or ""](self, match)
        if self.open:
            start = self.open[-1].start
            what = "this" if self.source[start] == "\\" else repr(self.source[start])
            raise self.error(f"{what} is never closed", start)
        while self.tokens and self.tokens[-1][0] in ("_SEPARATOR", "_COMMA"):
            self.tokens.pop()
        last = self.tokens[-1][2] if self.tokens else self.span(self.end, self.end).end
        return [*self.tokens, (END, last, last, "")]

    # small things

    def span(self, start: int, end: int) -> Span:
        """Return where a part of the text was typed."""
        return Span(start, end) if self.normalised is None else Span(*self.normalised.place(start, end))

    def error(self, message: str, start: int, *, hint: str | None = None) -> ParseError:
        """Return an error at a place."""
        span = self.span(start, max(self.position, start + 1))
        return ParseError(message, span=span, source=self.typed, hint=hint)

    def note(self, message: str, start: int, end: int, *, is_warning: bool = False) -> None:
        """Tell how something was read."""
        self.notes.append(Note(message, self.span(start, end), is_warning))

    def put(self, kind: str, start: int, text: str) -> None:
        """Add a token that ends here."""
        span = self.span(start, self.position)
        self.tokens.append((kind, span.start, span.end, text))

    def peek(self) -> str:
        """Return the next character that prints something, empty at the end."""
        match = _SKIP.match(self.source, self.position, self.end)
        if match is not None:
            self.position = match.end()
        return self.source[self.position] if self.position < self.end else ""

    def braced(self) -> str:
        """Return the text in the braces that follow."""
        start = self.position
        end = commands.closing(self.source, start, self.end)
        if end == self.end:
            self.position = self.end
            raise self.error("'{' is never closed", start)
        self.position = end + 1
        return self.source[start + 1 : end]

    def _unread(self, start: int) -> ParseError:
        if self.source[start] == "\\":
            self.position = start + 2
            if self.position > self.end:
                return self.error("a command is expected after the backslash", start)
            return self.error(f"the command {self.source[start : start + 2]} is not read", start)
        previous = [("WORD", *token[1:]) if token[0] == "LETTERS" else token for token in self.tokens[-1:]]
        return messages.unexpected_character(self.source[start], self.span(start, start + 1), previous, self.typed)

    # signs and brackets

    def _is_in_cells(self) -> bool:
        return any(bracket.closing in commands.ENVIRONMENTS for bracket in self.open)

    def _other(self, match: re.Match[str]) -> None:
        """Read a sign, or a bracket that is escaped."""
        sign = "".join(match[0].split())
        if sign == "\\\\":
            self._row(match.start())
            return
        if sign == "\\|":
            sign = "rVert" if self.open and self.open[-1].closing == "rVert" else "lVert"
        self._sign(sign.removeprefix("\\"), match.start())

    def _sign(self, sign: str, start: int) -> None:
        if sign in commands.BRACKETS:
            self._open(sign, start)
        elif sign in commands.CLOSING:
            self._close(sign, start)
        elif sign == "&":
            if self._is_in_cells():
                self.put("_CELL", start, sign)
        elif sign not in commands.SIGNS:
            raise self._unread(start)
        elif sign != ";" or (self.tokens and not self.open):
            if sign in (",", "{,}") and self.open:
                self.open[-1].has_comma = True
            is_cell = bool(self.open) and self.open[-1].closing in commands.ENVIRONMENTS
            kind = "_EQUAL_TO" if sign == "=" and is_cell else commands.SIGNS[sign]
            self.put(kind, start, self.source[start : self.position])
            if kind == "_BASE":
                self._argument()

    def _row(self, start: int) -> None:
        space = _ROW_SPACE.match(self.source, self.position, self.end)
        self.position = space.end() if space is not None else self.position
        if self._is_in_cells():
            self.put("_ROW", start, "\\\\")
        elif not self.open and self.tokens:
            if self.tokens[-1][0] == "_COMMA":
                self.tokens.pop()
            self.put("_SEPARATOR", start, ";")

    def _open(self, sign: str, start: int, arguments: int = 0) -> None:
        """Open a bracket, after which ``arguments`` more arguments of its command follow."""
        kind, closing = commands.BRACKETS[sign]
        self.open.append(_Bracket(start, closing, len(self.tokens), arguments))
        self.put(kind, start, "(" if sign == "{" else sign)

    def _close(self, sign: str, start: int) -> None:
        if not self.open or self.open[-1].closing != sign:
            shown = repr(sign) if len(sign) == 1 else self.source[start : self.position]
            raise self.error(f"{shown} closes nothing", start)
        bracket = self.open.pop()
        kind, text = commands.CLOSING.get(sign, "_END"), ")" if sign == "}" else sign
        if sign == "]" and not bracket.has_comma and not bracket.arguments:
            # [x + 1]^2 groups; [1, 2] is a vector
            _, first, last, _ = self.tokens[bracket.token]
            self.tokens[bracket.token] = ("_OPEN", first, last, "(")
            kind, text = "_CLOSE", ")"
        elif kind == "NORM":
            order = self._subscript()
            if order not in commands.NORMS:
                raise self.error(f"unsupported: the norm of order {order[1:]}", start)
            text = commands.NORMS[order]
        self.put(kind, start, text)
        if kind == "_END":
            self.put("_CLOSE", start, ")")
        if bracket.arguments:
            self._argument(bracket.arguments - 1)

    def _argument(self, more: int = 0) -> None:
        """Begin an argument of a command: a group, or one character as TeX takes it; ``more`` arguments follow."""
        character = self.peek()
        start = self.position
        if character == "{":
            self.position += 1
            self._open("{", start, more)
            return
        command = _COMMAND.match(self.source, start, self.end)
        if not character.isalnum() and not (command and commands.is_letter(command[1])):
            raise self.error("an argument in braces is expected", start)
        self.put("_OPEN", start, "(")
        self.position = command.end() if command else start + 1
        word = commands.NAMES.get(command[1], command[1]) if command else character
        self.put("NUMBER" if character.isdecimal() else "WORD", start, word)
        self.put("_CLOSE", start, ")")
        if more:
            self._argument(more - 1)

    def _environment(self, match: re.Match[str]) -> None:
        start, name = match.start(), match["name"]
        kind = commands.ENVIRONMENTS.get(name)
        if kind is None:
            raise self.error(f"unsupported: {name or 'an environment without a name'}", start)
        self.open.append(_Bracket(start, name, len(self.tokens)))
        self.put("_OPEN", start, "(")
        # \left\{ before an array makes cases of it
        self.put("_CASES" if match["brace"] else kind, start, f"\\begin{{{name}}}")

    # powers and numbers

    def _power(self, match: re.Match[str]) -> None:
        r"""Read the sign of a power, and its exponent where that is no group: ``x^-1`` means what it says."""
        start, sign, digit = match.start(), match["sign"], match["digit"]
        self.put("_POWER", start, "^")
        if sign:
            self.put(commands.SIGNS[sign], match.start("sign"), sign)
        if digit:
            self.put("NUMBER" if digit.isdecimal() else "WORD", match.start("digit"), digit)
            if digit.isdecimal() and not sign and self.source[self.position : self.position + 1].isdecimal():
                shown = self.source[start : self.position + 1]
                message = f"{shown} has only {digit} for its exponent; for another write it in braces"
                self.note(message, start, self.position + 1, is_warning=True)
                self.put("_TIMES", self.position, "*")

    def _transpose(self, match: re.Match[str]) -> None:
        if match[0].strip("^{ }") == "T" and is_exponent("T", self.tokens, self.source, self.vocabulary):
            self.position = match.start() + 1
            self.put("_POWER", match.start(), "^")
        else:
            self.put("_TRANSPOSE", match.start(), match[0])
            for kind, text in (("_POWER", "^"), ("_MINUS", "-"), ("NUMBER", "1")) if match["inverse"] else ():
                self.put(kind, match.start(), text)

    def _degrees(self, match: re.Match[str]) -> None:
        sign = "%" if "%" in match[0] else "°"
        raise messages.unexpected_character(sign, self.span(*match.span()), (), self.typed)

    def _number(self, match: re.Match[str]) -> None:
        kind, text, self.position = numbers.number_of(match[0], self.source, self.position, self.end)
        self.put(kind, match.start(), text)

    # names

    def _name(self, name: str, start: int, kind: str = "WORD") -> None:
        """Add a name with the subscript and what stands in brackets above it, which are parts of it."""
        check_letters(name, self.span(start, self.position), self.typed)
        known = self.vocabulary
        if name != "log":  # whose subscript is an expression
            name += self._subscript()
        above = _ABOVE.match(self.source, self.position, self.end)
        if above is None or known.is_function(name) or known.is_constant(name):
            self.put(kind, start, name)
            return
        shown = self.source[start : above.end()]
        name = f"{name}_sup_{above[1]}"
        self.note(f"{shown} is read as a name, {name}", start, above.end())
        self.position = above.end()
        self.put(kind, start, name)
        if above[2]:
            self.put("_TRANSPOSE", start, above[2])

    def _subscript(self) -> str:
        """Return the subscript that follows as part of a name, with its underscore; empty if there is none."""
        place = self.position
        exponent = _BEFORE_SUBSCRIPT.match(self.source, place, self.end)
        if exponent is not None:  # x^2_1 is x_1^2
            self.position = exponent.end() - 1
        elif self.peek() != "_" or self.position in self.taken:
            self.position = place
            return ""
        begin = self.position
        self.position += 1
        text = self.peek()
        if text == "{":
            text = self.braced()
        elif command := _COMMAND.match(self.source, self.position, self.end):
            self.position = command.end()
            text = f"\\text{{{self.braced()}}}" if command[1] in commands.FONTS else command[1]
        else:
            self.position += 1
        plain = re.sub(r"[{}\s$]", "", _FONT_OR_COMMAND.sub(_subscript_word, _HYPHEN.sub("_", text)))
        plain = re.sub(r"[^\w+*/<>=-]+", "_", plain)
        plain = re.sub(r"[^\w]", lambda m: f"_{commands.SUBSCRIPT_SIGNS[m[0]]}_", plain)
        plain = re.sub("_+", "_", plain).strip("_")
        if not plain:
            raise self.error("this subscript cannot be part of a name", self.position - 1)
        check_letters(plain, self.span(begin, self.position), self.typed)
        if exponent is not None:
            self.taken[begin] = self.position
            self.position = place
        return "_" + plain

    def _accented(self, command: str, start: int) -> None:
        r"""Read ``\bar{z}`` as the name z_bar, and so with every accent."""
        if self.peek() == "{":
            text = self.braced()
        else:
            match = _COMMAND.match(self.source, self.position, self.end)
            text = match[0] if match else self.peek()
            self.position += len(text)
        inner = _NAME.fullmatch(text)
        name = commands.NAMES.get(inner[2], inner[2]) if inner else ""
        is_greek = name in commands.GREEK or name == "ell"
        if command == "overline" and not (_ONE_LETTER.fullmatch(name) or is_greek):
            raise self.error("unsupported: conjugates", start)
        if inner is None or (inner[1] and not is_greek):
            raise self.error(f"\\{command} belongs on a name", start)
        self._name(f"{name}_{commands.ACCENTS[command]}", start)

    def _styled(self, command: str, start: int) -> None:
        r"""Read ``\mathrm{name}``, all of it one name, a number or words; around an expression it changes nothing."""
        known = self.vocabulary
        if self.peek() == "{":
            inside = self.position
            text = self.braced().replace("\\_", "_")
        else:
            inside, text = -1, self.peek()
            if not text.isalpha():
                raise self.error("an argument in braces is expected", start)
            self.position += 1
        is_prose = command in commands.WORDS
        match = _NAME.fullmatch(text)
        name = match[2] if match is not None and not match[1] else ""
        condition = _CONDITION.fullmatch(text) if is_prose and not known.is_value(name) else None
        in_cell = bool(self.tokens) and self.tokens[-1][0] == "_CELL"
        if condition is not None and (in_cell or self.peek() != "("):
            self.put("_OTHERWISE" if condition[1] else "_IF", start, text)
        elif command == "mathbb" and text.strip() in commands.NUMBER_SETS and not known.is_value(name):
            raise self.error("unsupported: sets", start)
        elif command in commands.UPRIGHT and are_words(
            text,
            self.tokens,
            known,
            may_be_unit=command != "operatorname" and self.peek() != "(",
            is_inside=bool(self.open),
        ):
            self.put("_WORDS", start, text.strip(" ~"))
        elif re.fullmatch(numbers.NUMBER, text.strip()):
            self.put("NUMBER", start, text.strip())
        elif is_prose and name != text:
            self.put("_WORDS", start, text)
        elif not name:
            self.position = inside
            self._argument()
        elif name == "d" and command in commands.UPRIGHT and "d" not in known.declared:
            raise self.error("a differential is not part of an expression", start)
        elif command == "operatorname" and not known.is_value(name) and not known.is_function(name):
            self._operator(name, start)
        else:
            self._called(name, start)

    def _operator(self, name: str, start: int) -> None:
        r"""Read a function by what is printed for it, ``\operatorname{J}_{2}(x)`` as ``besselj(2, x)``; else a name."""
        applied = _APPLIED.match(self.source, self.position, self.end)
        order = applied and (applied[1] or applied[2])
        printed, rows = rf"\operatorname{{{name}}}", self.vocabulary.ops if applied else ()
        called = next((row.call for row in rows if row.latex == printed and bool(row.options) == bool(order)), name)
        if applied is None or not order or called == name:
            self._called(called, start)
            return
        self.put("WORD", start, called)
        self.position = applied.end()
        self._open("(", self.position - 1)
        if order[0] == "-":
            self.put("_MINUS", self.position, "-")
        self.put("NUMBER", self.position, order.removeprefix("-"))
        self.put("_COMMA", self.position, ",")

    # commands

    def _command(self, match: re.Match[str]) -> None:
        start, name = match.start(), match["called"]
        if name in commands.ARGUMENTS:
            kind, count = commands.ARGUMENTS[name]
            if kind:
                self.put(kind, start, match[0])
            if kind == "_RADICAL" and self.peek() == "[":
                self.position += 1
                self._open("[", self.position - 1, count)
            else:
                self._argument(count - 1)
        elif name in commands.COMMANDS:
            self._sign(commands.COMMANDS[name], start)
        elif name in commands.FONTS:
            self._styled(name, start)
        elif name in commands.ACCENTS:
            self._accented(name, start)
        elif name == "partial" and "d" not in self.vocabulary.declared:
            raise self.error("a derivative is a label here, not an expression", start, hint="give what it equals")
        elif name in commands.UNSUPPORTED and not self.vocabulary.is_value(name):
            raise self.error(f"unsupported: {commands.UNSUPPORTED[name]}", start)
        elif commands.is_letter(name):
            self._name(commands.NAMES.get(name, name), start)
        elif self.vocabulary.is_function(name):
            self._called(name, start)
        else:
            known = [*commands.COMMANDS, *sorted(commands.GREEK), "frac", "sqrt", *self.vocabulary.ops.calls()]
            from diffcli.ops.elsewhere import hint_for

            hint = hint_for(name) or messages.suggestion(name, known)
            raise self.error(f"the command \\{name} is not read", start, hint=hint)

    def _called(self, name: str, start: int) -> None:
        """Add the name of a function, whose argument may stand in braces, or of something else."""
        self._name(name, start)
        if self.vocabulary.is_function(name) and self.peek() == "{":
            self._argument()


def _subscript_word(match: re.Match[str]) -> str:
    """Return a command in a subscript as part of a name; in words a hyphen is no minus."""
    command, words = match.groups(default="")
    return words.replace("-", "_") if command in commands.FONTS else f"{command}{words}"


_READ: Mapping[str, Callable[[_Scanner, re.Match[str]], None]] = {
    "number": _Scanner._number,
    "letters": lambda scanner, match: scanner._name(match[0], match.start(), "LETTERS"),
    "environment": _Scanner._environment,
    "end": lambda scanner, match: scanner._close(match["ended"], match.start()),
    "transpose": _Scanner._transpose,
    "degrees": _Scanner._degrees,
    "power": _Scanner._power,
    "open_bar": lambda scanner, match: scanner.put("_OPEN_BAR", match.start(), "|"),
    "close_bar": lambda scanner, match: scanner.put("_CLOSE_BAR", match.start(), "|"),
    "command": _Scanner._command,
    "nothing": lambda scanner, match: None,
    "other": _Scanner._other,
}
"""What is done with each part of a text."""


def _inner(source: str) -> tuple[int, int]:
    """Return where the mathematics begins and ends: inside dollar signs and a box, without a final full stop."""
    start, end = 0, len(source)
    while True:
        while end > start and (source[end - 1].isspace() or source[end - 1] in ".,;") and source[end - 2] != "\\":
            end -= 1
        match = _WRAPPED.fullmatch(source, start, end)
        if match is None:
            return start, end
        begin, last = match.span(match.lastindex or 0)
        if match.lastindex == _BOXED and commands.closing(source, begin - 1, end) != last:
            return start, end
        start, end = begin, last
