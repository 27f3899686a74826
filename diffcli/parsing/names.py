"""What words mean where they stand, in both languages.

Here are the few things only the names and brackets around tell: which words are functions, which names a statement
defines, how an undeclared one such as ``xy`` is split, and which numbers multiply without a sign.
"""

from __future__ import annotations

import re
from itertools import pairwise

from diffcli.errors import Note, Span
from diffcli.parsing import messages
from diffcli.parsing.driver import END
from diffcli.parsing.plain import is_single
from diffcli.parsing.vocabulary import CONSTANTS, GREEK_FUNCTIONS, LETTERS_TOO, is_elsewhere, is_greek_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diffcli.parsing.driver import Token
    from diffcli.parsing.vocabulary import Vocabulary

_LOG = re.compile(r"log_(?P<base>[0-9]+|[^\W\d_]\w*)(?P<rest>(?:(?!log_)[^\W\d_]\w*)?)")

_NAMES = ("NAME", "FUNCTION", "CALL")
_NAMED = ("\\operatorname", "\\math", "\\text")
"""Commands whose argument is a name as it is typed."""

_ARGUMENT_STARTS = frozenset(("_OPEN", "WORD", "NUMBER", "MIXED", "REPEATING", "_POWER", "_BAR", "_NORM", "ROOT"))
"""Kinds of token after which a function at the end of a split name has an argument."""

_OPERANDS = _ARGUMENT_STARTS - {"_POWER"} | {"_MINUS"}
"""Kinds after which one that is a usual letter too has one."""


def spelled(raw: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """Return tokens of LaTeX, where letters that are no declared name or function are names of one letter each."""
    return [part for token in raw for part in (_letters(token, vocabulary) if token[0] == "LETTERS" else (token,))]


def _letters(token: Token, vocabulary: Vocabulary) -> Iterator[Token]:
    """Yield the names of which letters are written together, after a function they begin with."""
    _, start, end, text = token
    run = text.partition("_")[0]
    is_name = any(map(vocabulary.is_value, (text, text.partition("_sup_")[0]))) or vocabulary.is_function(run)
    # what a vocabulary splits is told and split where all names are
    if is_name or len(run) == 1 or (run == text and vocabulary.splits and vocabulary.splittings(run, True)):
        yield "WORD", start, end, text
        return
    lengths = [length for length in range(len(run) - 1, 1, -1) if vocabulary.is_function(run[:length])]
    first = lengths[0] if lengths else 1
    for piece in [run[:first], *run[first:-1]]:
        yield "WORD", start, start + len(piece), piece
        start += len(piece)
    yield "WORD", start, end, text[len(run) - 1 :]


def are_words(
    text: str, before: Sequence[Token], vocabulary: Vocabulary, *, may_be_unit: bool, is_inside: bool
) -> bool:
    """Tell whether an upright text that nothing declares is a unit, or says that there is no value."""
    word = text.strip(" ~")
    if vocabulary.is_value(word) or vocabulary.is_function(word):
        return False
    kind = before[-1][0] if before else ""
    if word.lower() in messages.NO_VALUES:
        return not (kind == "_EQUALS" and is_inside)  # axis=\mathrm{None}
    if not may_be_unit or kind not in messages.VALUE_ENDS:
        return False
    from diffcli.parsing.latex_commands import UNIT_TEXT, UNITS

    words = re.findall(r"[^\W\d_]+", text.replace("\\cdot", " ")) if UNIT_TEXT.fullmatch(text) else []
    if not words or any(vocabulary.is_value(w) or vocabulary.is_function(w) for w in words):
        return False
    return (kind == "NUMBER" and (len(words) > 1 or len(words[0]) > 1)) or UNITS.issuperset(words)


def is_exponent(name: str, before: Sequence[Token], source: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the T of ``^T`` is a variable: declared, used elsewhere, or above what has no transpose."""
    kind, _, _, text = before[-1] if before else ("NUMBER", 0, 0, "")
    elsewhere = re.sub(rf"\^\s*(?:\{{\s*{name}\s*\}}|{name})", " ", source)
    return (
        vocabulary.is_value(name)
        or kind == "NUMBER"
        or (text in CONSTANTS and text not in vocabulary.declared)
        or re.search(rf"(?<![\\A-Za-z]){name}(?![A-Za-z])", elsewhere) is not None
    )


def define(raw: list[Token], vocabulary: Vocabulary, source: str) -> None:
    """Mark the names that statements define, and tell the vocabulary of them."""
    statement = 0
    places: dict[str, int] = {}
    start = 0
    while start < len(raw):
        kind, place, _, word = raw[start]
        if kind == "WORD":
            parameters = _parameters(raw, start)
            if raw[start + 1][0] == "_COMMA" and _define_each(raw, start, statement, places, vocabulary, source):
                pass
            elif parameters is not None or raw[start + 1][0] == "_EQUALS":
                if word in places:
                    raise messages.assigned_twice(word, raw[start], places[word], source)
                places[word] = place
                if parameters is None:
                    raw[start] = ("TARGET", *raw[start][1:])
                    vocabulary.assigned[word] = statement
                else:
                    raw[start] = ("DEFINED", *raw[start][1:])
                    for i in parameters:
                        raw[i] = ("PARAMETER", *raw[i][1:])
                    vocabulary.functions[word] = statement
        while start < len(raw) and raw[start][0] != "_SEPARATOR":
            start += 1
        start += 1
        statement += 1


def _define_each(
    raw: list[Token], start: int, statement: int, places: dict[str, int], vocabulary: Vocabulary, source: str
) -> bool:
    """Mark the names of ``m, i = f(x)``, each of one output; tell whether it is such a statement."""
    end = start
    while raw[end][0] == "WORD" and raw[end + 1][0] == "_COMMA":
        end += 2
    if raw[end][0] != "WORD" or raw[end + 1][0] != "_EQUALS":
        return False
    for number in range(start, end + 1, 2):
        _, place, _, word = raw[number]
        if word in places:
            raise messages.assigned_twice(word, raw[number], places[word], source)
        places[word] = place
        raw[number] = ("TARGET", *raw[number][1:])
        vocabulary.assigned[word] = statement
    return True


def _parameters(raw: list[Token], start: int) -> list[int] | None:
    """Return where the parameters of a definition ``f(x, y) = ...`` stand, or None for something else."""
    if raw[start + 1][0] != "_OPEN":
        return None
    position, places = start + 2, []
    while raw[position][0] == "WORD":
        places.append(position)
        position += 1
        if raw[position][0] != "_COMMA":
            break
        position += 1
    return places if places and raw[position][0] == "_CLOSE" and raw[position + 1][0] == "_EQUALS" else None


def meant(raw: list[Token], vocabulary: Vocabulary, source: str, notes: list[Note]) -> list[Token]:
    """Return tokens in which every word is a name, a function or the name of an option."""
    return _Words(raw, vocabulary, source, notes).meant()


class _Words:
    """What the words among the tokens of a text mean; of each one thing is told."""

    def __init__(self, raw: list[Token], vocabulary: Vocabulary, source: str, notes: list[Note]) -> None:
        self.raw = raw
        self.vocabulary = vocabulary
        self.source = source
        self.notes = notes
        self.told: set[str] = set()
        self.alone = {token[3] for token in raw if token[0] == "WORD"}
        self.unbracketed = {token[3] for token, after in pairwise(raw) if token[0] == "WORD" and after[0] != "_OPEN"}
        self.statement = 0

    def tell(self, word: str, message: str, span: Span, *, is_warning: bool = False) -> None:
        """Note how a word is read, once."""
        if word not in self.told:
            self.told.add(word)
            self.notes.append(Note(message, span, is_warning=is_warning))

    def meant(self) -> list[Token]:
        """Return all tokens, in which every word is a name, a function or the name of an option."""
        raw, vocabulary = self.raw, self.vocabulary
        tokens: list[Token] = []
        parameters: set[str] = set()
        closing: list[int] = []  # before which tokens a bracket ends that nobody has typed
        for position, token in enumerate(raw):
            while closing and closing[-1] == position:
                closing.pop()
                tokens.append(("_CLOSE", token[1], token[1], ")"))
            kind = token[0]
            if kind == "WORD":
                known = self.known(position)
                if known is not None:
                    tokens.append((known, *token[1:]))
                    continue
                count = len(tokens)
                tokens += self.unknown(position)
                if _is_one(tokens, count):
                    signed = count - (tokens[count - 1][0] in ("_MINUS", "_PLUS"))
                    tokens.insert(signed, ("_OPEN", token[1], token[1], "("))
                    end = _end_of_postfix(raw, position + 1)
                    if tokens[-1][0] == "NAME" and "FUNCTION" not in [part[0] for part in tokens[count:]]:
                        closing.append(end)
                    else:
                        first = next(i for i in range(count, len(tokens)) if tokens[i][0] in ("FUNCTION", "CALL"))
                        tokens.insert(first, ("_CLOSE", tokens[first][1], tokens[first][1], ")"))
                continue
            tokens.append(token)
            if kind == "PARAMETER":
                parameters.add(token[3])
            elif kind == "_EQUALS" and parameters:
                vocabulary.parameters = frozenset(parameters)
                parameters = set()
            elif kind in ("_SEPARATOR", END):
                vocabulary.parameters = frozenset()
                parameters = set()
                self.statement += 1
        return tokens

    def known(self, position: int) -> str | None:
        """Return the kind of a word that is declared, defined, a constant, a function or an option; else None."""
        raw, vocabulary = self.raw, self.vocabulary
        _, start, end, word = raw[position]
        following = raw[position + 1][0]
        if word in vocabulary.parameters:
            return "NAME"
        if following == "_EQUALS":
            return "KEYWORD"
        if _is_word_value(raw, position):
            return "NAME"
        is_own_call = following == "_OPEN" and vocabulary.assigned.get(word, -1) >= self.statement
        if vocabulary.is_value(word) and not (is_own_call and vocabulary.is_function(word)):
            if _wins(word, vocabulary):
                self.tell(word, messages.shadows(word, vocabulary), Span(start, end))
            return "NAME"
        if not vocabulary.is_function(word) or _is_greek(word, start, self.source):
            return None
        if word in LETTERS_TOO and following not in _OPERANDS:
            self.tell(word, f"{word} is read as a variable: no argument follows it", Span(start, end))
            return "NAME"
        return "CALL" if following == "_OPEN" else "FUNCTION"

    def unknown(self, position: int) -> list[Token]:
        """Return what a word is that nothing declares, by the first of the readings that has one."""
        _, start, end, word = self.raw[position]
        following = self.raw[position + 1][0]
        is_letter = is_single(word) or (is_greek_name(word) and word not in GREEK_FUNCTIONS)
        if following == "_OPEN" and is_letter and word not in self.unbracketed:
            self.tell(word, f"{word}(...) is read as the product {word}*(...)", Span(start, end))
        return self._read(word, start, end, following)

    def _read(self, word: str, start: int, end: int, following: str) -> list[Token]:
        for reading in (self._logarithm, self._log_inside, self._names, self._run_together, self._function):
            tokens = reading(word, start, end, following)
            if tokens is not None:
                return tokens
        self._tell_targets(word, start, end)
        return [("NAME", start, end, word)]

    def _logarithm(self, word: str, start: int, end: int, following: str) -> list[Token] | None:
        """Return a logarithm with its base, and what is written together with it: log_2n is log_2 of n."""
        found = _LOG.fullmatch(word)
        if found is None:
            return None
        function = _function_before(following)
        split, rest = found.start("rest"), found["rest"]
        if not rest:
            return [(function, start, end, word)]
        logarithm: Token = ("FUNCTION", start, start + split, word[:split])
        start += split
        if self.vocabulary.is_value(rest) or self.vocabulary.is_function(rest):
            return [logarithm, ("NAME" if self.vocabulary.is_value(rest) else function, start, end, rest)]
        return [logarithm, *self._read(rest, start, end, following)]

    def _log_inside(self, word: str, start: int, end: int, following: str) -> list[Token] | None:
        """Return names before a logarithm with its base: nlog_2 is n log_2."""
        vocabulary = self.vocabulary
        prefix = word.find("log_", 1) if word.count("log_") == 1 else -1
        if prefix < 1 or not vocabulary.splits:
            return None
        before = word[:prefix]
        ways = [[before]] if vocabulary.is_value(before) else vocabulary.splittings(before, False)
        if len(ways) != 1:
            return None
        split = start + prefix if end - start == len(word) else end
        names = _pieces(ways[0], start, split, _function_before(following), vocabulary)
        return names + self._read(word[prefix:], split if split < end else start, end, following)

    def _names(self, word: str, start: int, end: int, following: str) -> list[Token] | None:
        """Return known names that are written together."""
        vocabulary = self.vocabulary
        if not vocabulary.splits or len(word) == 1 or _is_whole(word, start, end, self.source):
            return None
        ways = _ways_to_split(word, following, vocabulary)
        if len(ways) > 1:
            raise messages.ambiguous_name(word, ways, Span(start, end), self.source)
        if not ways:
            return None
        if ways[0] != [word]:  # a row that the index does not have yet
            self._tell_product(word, ways[0], start, end)
        return _pieces(ways[0], start, end, _function_before(following), vocabulary)

    def _run_together(self, word: str, start: int, end: int, following: str) -> list[Token] | None:
        """Return what is written without signs between, where names are usual."""
        typed = self.source[start:end]
        pieces = [] if typed == f"\\{word}" else _run_together(word, typed, following, self.vocabulary, self.alone)
        if not pieces:
            return None
        self._tell_product(word, pieces, start, end)
        return _pieces(pieces, start, end, _function_before(following), self.vocabulary)

    def _function(self, word: str, start: int, end: int, following: str) -> list[Token] | None:
        """Return a function: a Greek letter that usually is one, or what stands where only one can."""
        if following == "_OPEN" and word in GREEK_FUNCTIONS:
            meaning = GREEK_FUNCTIONS[word]
            self.tell(word, f"{word}(...) is read as {meaning}(...)", Span(start, end))
            return [("CALL", start, end, meaning)]
        is_applied = following == "_OPEN" or (
            (is_elsewhere(word) and following in _ARGUMENT_STARTS)
            or (following in _OPERANDS and self.source.startswith("\\operatorname", start))
        )
        if not is_applied or is_single(word) or is_greek_name(word) or _is_greek(word, start, self.source):
            return None
        if self.vocabulary.ops.called(word):  # a row that is not in the index yet
            return [("CALL", start, end, word)]
        raise messages.unknown_function(word, Span(start, end), self.vocabulary, self.source)

    def _tell_product(self, word: str, pieces: list[str], start: int, end: int) -> None:
        self.tell(word, f"{word!r} is read as {messages.product(pieces, self.vocabulary)}", Span(start, end))

    def _tell_targets(self, word: str, start: int, end: int) -> None:
        """Warn of one name that has a variable to differentiate by in it."""
        if not self.vocabulary.targets or self.source[start:end] == f"\\{word}":
            return
        from diffcli.parsing.run_together import holds_target

        if holds_target(word, self.vocabulary):
            name = next(name for name in self.vocabulary.targets if name in word)
            written = "*".join(part for part in word.partition(name) if part)
            message = f"{word!r} is one name; a product is written {written}"
            self.tell(word, message, Span(start, end), is_warning=True)


def _function_before(following: str) -> str:
    """Return the kind of a function before a token: one that is called has its bracket."""
    return "CALL" if following == "_OPEN" else "FUNCTION"


def _is_word_value(raw: list[Token], position: int) -> bool:
    """Tell whether a word is the whole value of an option, as in ``reduction=sum``."""
    return (
        position > 1
        and raw[position - 1][0] == "_EQUALS"
        and raw[position - 2][0] == "WORD"
        and raw[position + 1][0] in ("_COMMA", "_CLOSE")
    )


def _wins(word: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a variable's name would mean something else."""
    return (word in vocabulary.declared or word in vocabulary.assigned) and (
        vocabulary.is_constant(word) or bool(vocabulary.ops.called(word))
    )


def _ways_to_split(word: str, following: str, vocabulary: Vocabulary) -> list[list[str]]:
    """Return the ways to write a word as known names; a declared letter before a function of school comes first."""
    is_applied = following in _ARGUMENT_STARTS
    if word[0] in vocabulary.declared and vocabulary.may_split(word):
        from diffcli.parsing.run_together import with_function

        pieces = with_function(word, vocabulary, is_applied=is_applied)
        if pieces[:1] == [word[0]]:
            return [pieces]
    return vocabulary.splittings(word, is_applied)


def _run_together(word: str, source: str, following: str, vocabulary: Vocabulary, alone: set[str]) -> list[str]:
    """Return the pieces of a word that is written without signs, none where it is a name."""
    if not vocabulary.may_split(word):
        return []
    from diffcli.parsing import run_together

    is_applied = following in _ARGUMENT_STARTS
    pieces = run_together.with_function(word, vocabulary, is_applied=is_applied)
    if following == "_OPEN":
        return pieces if pieces and vocabulary.is_function(pieces[-1]) else []
    return (
        pieces
        or run_together.product(word, source, vocabulary, alone)
        or run_together.with_e(word, source, vocabulary, alone)
    )


def _is_one(tokens: list[Token], count: int) -> bool:
    """Tell whether what follows the first ``count`` tokens is a product that the sign before takes whole."""
    names = 0
    for token in tokens[count:]:
        if token[0] not in ("NAME", "NUMBER"):
            break
        names += 1
    before = [token[0] for token in tokens[max(0, count - 2) : count]]
    is_exponent = before[-1:] == ["_POWER"] or (before[:1] == ["_POWER"] and before[1:] in (["_MINUS"], ["_PLUS"]))
    return names > 1 and (is_exponent or before[-1:] == ["_DIVIDE"])


def _end_of_postfix(raw: list[Token], position: int) -> int:
    """Return where the powers, factorials and indices end that begin at a token."""
    while True:
        kind = raw[position][0]
        if kind in ("_FACTORIAL", "_TRANSPOSE"):
            position += 1
        elif kind == "_OPEN_SQUARE":
            position = _after(raw, position)
        elif kind == "_POWER":
            position += 1
            while raw[position][0] in ("_MINUS", "_PLUS"):
                position += 1
            position = _after(raw, position)
        else:
            return position


def _after(raw: list[Token], position: int) -> int:
    """Return what follows a token, or the bracket that opens there; never more than the text's end."""
    depth = 0
    while True:
        kind = raw[position][0]
        depth += kind in ("_OPEN", "_OPEN_SQUARE")
        depth -= kind in ("_CLOSE", "_CLOSE_SQUARE")
        if kind == END:
            return position
        position += 1
        if depth <= 0:
            return position


def _pieces(pieces: list[str], start: int, end: int, last_function: str, vocabulary: Vocabulary) -> list[Token]:
    """Return the tokens of a name that is split; its last piece, where it is a function, is of the given kind."""
    is_exact = end - start == sum(map(len, pieces))  # a Greek letter stands for several
    tokens: list[Token] = []
    for i, piece in enumerate(pieces):
        if piece.isdecimal():
            kind = "NUMBER"
        elif vocabulary.is_value(piece) or not (vocabulary.is_function(piece) or vocabulary.ops.called(piece)):
            kind = "NAME"
        else:
            kind = last_function if i == len(pieces) - 1 else "FUNCTION"
        tokens.append((kind, start, start + len(piece) if is_exact else end, piece))
        start += len(piece) if is_exact else 0
    return tokens


def _is_greek(word: str, start: int, source: str) -> bool:
    """Tell whether a word of several letters was typed as one, θ or \\theta for theta."""
    if source[start] == "\\":
        from diffcli.parsing.latex_commands import GREEK

        return word.partition("_")[0] in GREEK and not source.startswith(_NAMED, start)
    return source[start].isalpha() and not source[start].isascii() and word.isascii()


def _is_whole(word: str, start: int, end: int, source: str) -> bool:
    """Tell whether a word was typed as one: as a Greek letter or a command, or with its subscript in braces."""
    return _is_greek(word, start, source) or source[start:end] == f"\\{word}" or "{" in source[start:end]


def mark_multipliers(tokens: list[Token], source: str, *, is_latex: bool) -> None:
    """Mark the numbers that are sure to multiply what stands before them.

    These are bases of powers, ``x 2^n``, unless they stand directly after a plain number, what follows a closing brace,
    in LaTeX a factorial sign, ``\\frac{10!}{3!7!}``, and what runs on to a name after a bracket, ``cos(x)2x``.
    ``x 2`` stays an error: a sign may be missing.
    """
    for place in range(1, len(tokens)):
        kind, start, end, text = tokens[place]
        if kind != "NUMBER":
            continue
        before, previous, previous_end, _ = tokens[place - 1]
        if before == "NUMBER":
            is_free = previous_end < start and _is_exponent(tokens, place - 1)
        else:
            is_free = before in messages.VALUE_ENDS and before != "MULTIPLIER"
        is_apart = (before == "_CLOSE" and source[previous] == "}") or (is_latex and before == "_FACTORIAL")
        following = tokens[place + 1]
        if before == "_CLOSE" and previous_end == start and following[0] in _NAMES and following[1] == end:
            is_apart = True  # cos(x)2x
        if is_free and (is_apart or tokens[place + 1][0] == "_POWER"):
            tokens[place] = ("MULTIPLIER", start, end, text)


def _is_exponent(tokens: list[Token], place: int) -> bool:
    while tokens[place - 1][0] in ("_PLUS", "_MINUS") and place > 1:
        place -= 1
    return place > 0 and tokens[place - 1][0] == "_POWER"
