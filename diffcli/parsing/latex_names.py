r"""Names in LaTeX: letters written together, subscripts, fonts and accents, and logarithms with their base."""

from __future__ import annotations

import re

from diffcli.errors import Note, Span
from diffcli.parsing import latex_commands as commands
from diffcli.parsing import latex_numbers
from diffcli.parsing.messages import VALUE_ENDS
from diffcli.parsing.normalise import check_letters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.parsing.latex import Scanner

_EXPONENT = re.compile(r"\s*\^\s*(?:\{[^{}]*\}|[^\s{}\\]|\\[A-Za-z]+)\s*_")
_ABOVE = re.compile(
    r"\s*\^\s*\{\s*\(\s*([0-9]+|[A-Za-z])\s*\)\s*(\\(?:top|intercal)|\\math(?:sf|rm)\s*\{\s*T\s*\}|T)?\s*\}"
)
_PLAIN_NAME = re.compile(r"\s*([^\W\d_]\w*)\s*")
_ACCENTED = re.compile(r"\s*(\\?)([^\W\d_]\w*)\s*")
_ONE_LETTER = re.compile(r"[^\W\d_](?:_\w+)?")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_FONT_OR_COMMAND = re.compile(r"\\([A-Za-z]+)(?:\s*\{([^{}]*)\})?")
_HYPHEN = re.compile(r"(?<=[A-Za-z]{2})-(?!\d)|-(?=[A-Za-z]{2})")
_BASE = re.compile(
    r"\s*_\s*\{(?!\s*(?:[0-9]+|\\?[A-Za-z]+(?:_(?:\w|\{\w+\}))?|\\(?:text|math|operatorname)[a-z]*\s*\{\w+\})\s*\})"
)
"""A base that is more than a name or a whole number, which a subscript can be."""

_UNIT = r"[^\W\d_]+(?:\s*\^\s*\{?\s*-?[0-9]\s*\}?)?"
_UNITS = re.compile(rf"[\s~]*{_UNIT}(?:(?:[\s~/.]|\\[,;:!> ]|\\cdot(?![A-Za-z]))+{_UNIT})*[\s~]*")
_WORD = re.compile(r"[^\W\d_]+")


def letters(scanner: Scanner, run: str, start: int) -> None:
    """Read letters: a declared name or function as a whole, single names otherwise."""
    check_letters(run, Span(start, start + len(run)), scanner.source)
    scanner.position = start + len(run)
    vocabulary = scanner.vocabulary
    if run == "log" and _logarithm(scanner, start):
        return
    subscript_at = scanner.position
    index = subscript(scanner)
    if vocabulary.is_value(run + index) or vocabulary.is_function(run) or len(run) == 1:
        _put(scanner, run + index, start)
        return
    if not index and vocabulary.splits and vocabulary.splittings(run, True):
        scanner.put("WORD", start, run)  # told and split where all names are
        return
    end, scanner.position = scanner.position, subscript_at
    pieces = _pieces(scanner, run)
    for piece in pieces[:-1]:
        scanner.tokens.append(("WORD", start, start + len(piece), piece))
        start += len(piece)
    scanner.position = end
    _put(scanner, pieces[-1] + index, start)


def _pieces(scanner: Scanner, run: str) -> list[str]:
    """Return letters one by one, after a function they begin with."""
    for length in range(len(run) - 1, 1, -1):
        if scanner.vocabulary.is_function(run[:length]):
            return [run[:length], *run[length:]]
    return list(run)


def named(scanner: Scanner, name: str, start: int) -> None:
    """Add a name with the subscript that follows."""
    check_letters(name, Span(start, scanner.position), scanner.source)
    if name != "log" or not _logarithm(scanner, start):
        _put(scanner, name + subscript(scanner), start)


def _put(scanner: Scanner, name: str, start: int) -> None:
    r"""Add a name, with a number or letter in brackets above it if there is one, ``W^{(k)\top}``."""
    above = _ABOVE.match(scanner.source, scanner.position, scanner.end)
    vocabulary = scanner.vocabulary
    if above is not None and not (vocabulary.is_function(name) or vocabulary.is_constant(name)):
        raised = f"{name}_sup_{above[1]}"
        shown = scanner.source[start : above.end()]
        scanner.notes.append(Note(f"{shown} is read as a name, {raised}", Span(start, above.end())))
        scanner.position = above.end()
        scanner.put("WORD", start, raised)
        if above[2]:
            scanner.put("_TRANSPOSE", start)
        return
    scanner.put("WORD", start, name)


def _logarithm(scanner: Scanner, start: int) -> bool:
    """Read a logarithm to a base that is an expression; return whether it is one."""
    exponent = _EXPONENT.match(scanner.source, scanner.position, scanner.end)
    base = _BASE.match(scanner.source, exponent.end() - 1 if exponent else scanner.position, scanner.end)
    if base is None:
        return False
    if exponent is not None:
        raise scanner.error("the base of a logarithm stands before its power", start, hint=r"write \log_{b}^{2}")
    scanner.put("WORD", start, "log")
    scanner.position = base.end() - 1
    scanner.put("_BASE", start)
    scanner.argument()
    return True


def subscript(scanner: Scanner) -> str:
    """Return the subscript that follows as part of a name, with its underscore; empty if there is none."""
    place = scanner.position
    exponent = _EXPONENT.match(scanner.source, place, scanner.end)
    if exponent is not None:  # x^2_1 is x_1^2
        scanner.position = exponent.end() - 1
    elif scanner.peek() != "_":
        scanner.position = place
        return ""
    begin = scanner.position
    scanner.position += 1
    character = scanner.peek()
    if character == "{":
        text = scanner.raw()
    elif character == "\\":
        match = _COMMAND.match(scanner.source, scanner.position, scanner.end)
        if match is None:
            raise scanner.error("a subscript is expected", scanner.position)
        scanner.position = match.end()
        text = f"\\text{{{scanner.raw()}}}" if match[1] in commands.FONTS else match[1]
    else:
        text = character
        scanner.position += 1
    plain = re.sub(r"[{}\s$]", "", _FONT_OR_COMMAND.sub(_subscript_word, _HYPHEN.sub("_", text)))
    plain = re.sub(r"[^\w+*/<>=-]+", "_", plain)
    plain = re.sub(r"[^\w]", lambda m: f"_{commands.SUBSCRIPT_SIGNS[m[0]]}_", plain)
    plain = re.sub("_+", "_", plain).strip("_")
    if not plain:
        raise scanner.error("this subscript cannot be part of a name", scanner.position - 1)
    check_letters(plain, Span(begin, scanner.position), scanner.source)
    if exponent is not None:
        scanner.taken[begin] = scanner.position
        scanner.position = place
    return "_" + plain


def _subscript_word(match: re.Match[str]) -> str:
    """Return a command in a subscript as part of a name; in words a hyphen is no minus."""
    command, words = match.groups(default="")
    return words.replace("-", "_") if command in commands.FONTS else f"{command}{words}"


def accented(scanner: Scanner, command: str, start: int) -> None:
    r"""Read ``\bar{z}`` as the name z_bar, and so with every accent."""
    if scanner.peek() == "{":
        text = scanner.raw()
    else:
        match = _COMMAND.match(scanner.source, scanner.position, scanner.end)
        text = match[0] if match else scanner.peek()
        scanner.position += len(text)
    inner = _ACCENTED.fullmatch(text)
    name = commands.NAMES.get(inner[2], inner[2]) if inner else ""
    is_greek = name in commands.GREEK or name == "ell"
    if command == "overline" and not (_ONE_LETTER.fullmatch(name) or is_greek):
        raise scanner.error("unsupported: conjugates", start)
    if inner is None or (inner[1] and not is_greek):
        raise scanner.error(f"\\{command} belongs on a name", start)
    named(scanner, f"{name}_{commands.ACCENTS[command]}", start)


def styled(scanner: Scanner, command: str, start: int) -> None:
    r"""Read ``\mathrm{name}``: its content is one name, whatever its length."""
    if scanner.peek() != "{":
        character = scanner.peek()
        if not character.isalpha():
            raise scanner.error("an argument in braces is expected", start)
        scanner.position += 1
        _refuse_words(scanner, command, character, start)
        named(scanner, character, start)
        return
    inside = scanner.position
    text = scanner.raw().replace("\\_", "_")
    if scanner.takes_words(text, is_prose=command in commands.WORDS):
        return
    _refuse_words(scanner, command, text, start)
    if latex_numbers.NUMBER.fullmatch(text.strip()):
        scanner.put("NUMBER", start, text.strip())
        return
    match = _PLAIN_NAME.fullmatch(text)
    if command in commands.WORDS and (match is None or match[1] != text):
        raise scanner.error("words are not part of an expression", start)
    if match is None:
        # bold or upright around a whole expression changes nothing
        scanner.position = inside
        scanner.argument()
        return
    name = match[1]
    if name == "d" and command in commands.UPRIGHT and "d" not in scanner.vocabulary.declared:
        raise scanner.error("a differential is not part of an expression", start)
    name = commands.OPERATORS.get(name, name)
    named(scanner, name, start)
    if scanner.vocabulary.is_function(name) and scanner.peek() == "{":
        scanner.argument()


def _refuse_words(scanner: Scanner, command: str, text: str, start: int) -> None:
    r"""Raise an error for units and for words that are no mathematics, where nothing declares them."""
    vocabulary, word = scanner.vocabulary, text.strip(" ~")
    if vocabulary.is_value(word) or vocabulary.is_function(word):
        return
    if command == "mathbb" and word in commands.NUMBER_SETS:
        raise scanner.error("unsupported: sets", start)
    if command not in commands.UPRIGHT:
        return
    before = scanner.tokens[-1][0] if scanner.tokens else ""
    is_option = before == "_EQUALS" and bool(scanner.open)  # axis=\mathrm{None}
    if word.lower() in commands.NO_VALUES and not is_option:
        raise scanner.error(f"unsupported: the word {word}", start)
    if command != "operatorname" and before in VALUE_ENDS and scanner.peek() != "(" and _UNITS.fullmatch(text):
        words = _WORD.findall(text.replace("\\cdot", " "))
        is_known = any(vocabulary.is_value(w) or vocabulary.is_function(w) for w in words)
        is_unit = before == "NUMBER" and (len(words) > 1 or len(words[0]) > 1)
        if not is_known and (is_unit or commands.UNITS.issuperset(words)):
            raise scanner.error(f"unsupported: units or words ({word}); give the value alone", start)
