"""Split a command line into a command's own options, positional arguments and variable bindings.

typer would read the expression ``-q^2`` as the flag ``-q`` and the text ``-^2``, and say nothing.
"""

from __future__ import annotations

from diffcli.errors import UsageError
from diffcli.given.expressions import plain_name
from diffcli.ops import OPS, OpTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from diffcli.cli.options import Argument, Option

_SHORTEST_MISSPELLING = 3
_SHORTEST_SLIP = len("--") + 4


class Arguments:
    """What a command line says: ``arguments["style"]`` is the value of an option or positional argument.

    ``bindings`` maps variable names to the texts of their values.  ``options`` are the command's own, so that messages
    can suggest them; ``flags`` are the words ``--NAME`` that bind a variable, which may be slips.
    """

    __slots__ = ("bindings", "flags", "options", "values")

    def __init__(
        self, values: dict[str, Any], bindings: dict[str, str], options: Sequence[Option], flags: Sequence[str] = ()
    ) -> None:
        self.values = values
        self.bindings = bindings
        self.options = tuple(options)
        self.flags = flags

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of an option that not every command has."""
        return self.values.get(name, default)

    @property
    def ops(self) -> OpTable:
        """The operations: those of the file that ``--ops`` names too, which is run."""
        path = self.get("ops")
        if path is None:
            return OPS
        from diffcli.given.operations import load_operations

        return load_operations(path)

    def flag_of(self, name: str) -> str | None:
        """Return the command's own flag that hides the variable ``name``, if there is one."""
        return next((flag for option in self.options for flag in option.flags if flag == "--" + name), None)

    def flag_like(self, name: str) -> str | None:
        """Return the command's own flag that ``name`` may be a misspelling of."""
        flags = {flag[2:]: flag for option in self.options for flag in option.flags if flag.startswith("--")}
        if len(name) < _SHORTEST_MISSPELLING:
            return None
        from diffcli.near import is_slip

        near = next((flag for flag in flags if is_slip(name, flag)), None) or nearest(name, list(flags))
        return flags[near] if near else None

    def refuse_slips(self, expression: str, *, is_known: bool = True) -> None:
        """Raise UsageError if a word binds a variable that the expression has not: an option with a slip, or of another
        command, which expressions that are not known may have."""
        for word in self.flags:
            if word[2:] in expression:
                continue
            if len(word) >= _SHORTEST_SLIP:
                from diffcli.near import is_slip

                for option in self.options:
                    for flag in option.flags:
                        if is_slip(word, flag):
                            raise UsageError(f"there is no option {word}", hint=f"did you mean {flag}?")
            if is_known and (elsewhere := option_elsewhere(word)):
                name = f"a variable of this name is not in the expression, and {elsewhere}"
                raise UsageError(f"there is no option {word} here", hint=name)


def split(words: Sequence[str], arguments: Sequence[Argument], options: Sequence[Option]) -> Arguments:
    """Return what ``words`` say to a command that takes ``arguments`` and ``options``.

    A word that is exactly a flag is the flag.  Any other ``--NAME VALUE`` or ``--NAME=VALUE`` binds a variable, if the
    command has an option of kind "binding".  Everything else is positional, ``-x^2`` included, and after ``--`` all is.
    Raises: UsageError.
    """
    splitter = _Splitter(options, words)
    positionals: list[str] = []
    flagged: dict[str, str] = {}
    position = 0
    while position < len(words):
        word = words[position]
        position += 1
        if word == "--":
            positionals.extend(words[position:])
            break
        option = splitter.by_flag.get(word)
        if option is not None and option.kind == "flag":
            splitter.values[option.name] = True
            continue
        if option is None and not is_long_word(word):
            before = words[position - 2] if position > 1 else ""
            if before in splitter.by_flag and splitter.by_flag[before].kind == "flag":
                flagged[word] = before
            positionals.append(word)
            continue
        flag, sign, text = (word, "", "") if option is not None else word.partition("=")
        if not sign:
            text = splitter.next_word(flag, words, position)
            position += 1
        if sign and flag in splitter.by_flag and splitter.by_flag[flag].kind == "pair":
            raise UsageError(f"{flag} takes two words, {splitter.by_flag[flag].metavar}, each after a blank")
        if option is not None and option.kind == "pair":
            splitter.values[option.name] = (text, splitter.next_word(flag, words, position))
            position += 1
            continue
        splitter.set(flag, text)
    values = {
        option.name: False if option.kind == "flag" else [] if option.repeatable else option.default
        for option in options
        if option.kind != "binding"
    }
    values.update(splitter.values)
    _check_together(values, options)
    values.update(_positionals(positionals, arguments, splitter, flagged))
    return Arguments(values, splitter.bindings, options, splitter.flags)


def option_elsewhere(flag: str) -> str | None:
    """Return which other commands have an option, as a sentence; None for none."""
    from diffcli.cli.commands import command_names, find_command

    modules = {name: find_command(name) for name in command_names()}
    found = [name for name, module in modules.items() if any(flag in option.flags for option in module.OPTIONS)]
    if not found:
        return None
    listed = found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
    return f"{flag} is an option of diffcli {listed}"


def _check_together(values: dict[str, Any], options: Sequence[Option]) -> None:
    """Refuse options that would do nothing beside others."""
    given = {
        option.name: option
        for option in options
        if (value := values.get(option.name)) not in (None, []) and value is not False and value != option.default
    }
    for option in given.values():
        other = next((given[name] for name in option.without.split() if name in given), None)
        if other is not None:
            raise UsageError(f"{option.flag} {option.why}, so it goes without {other.flag}")
        if option.needs and option.needs not in given:
            raise UsageError(f"{option.flag} {option.why}, so it goes with --{option.needs}")


class _Splitter:
    """The options and bindings read so far."""

    def __init__(self, options: Sequence[Option], words: Sequence[str]) -> None:
        self.text = " ".join(word for word in words if word[:2] != "--")
        self.by_flag = {flag: option for option in options for flag in option.flags}
        self.binds = any(option.kind == "binding" for option in options)
        self.values: dict[str, Any] = {}
        self.bindings: dict[str, str] = {}
        self.flags: list[str] = []

    def next_word(self, flag: str, words: Sequence[str], position: int) -> str:
        """Return the word that is the value of ``flag``."""
        word = words[position] if position < len(words) else None
        if flag not in self.by_flag and not self.can_bind(flag):
            raise self.unknown(flag)
        if word is None or word == "--" or word in self.by_flag or is_long_word(word):
            found = "" if word is None else f", but {word} follows"
            raise UsageError(f"{flag} needs a value{found}", hint=self._value_hint(flag, word))
        return word

    def set(self, flag: str, text: str) -> None:
        """Take the value of an option of the command's own, or of a variable."""
        option = self.by_flag.get(flag)
        if option is None:
            if not self.can_bind(flag):
                raise self.unknown(flag)
            self.flags.append(flag)
            self.bind(flag[2:], text)
            return
        if option.kind == "flag":
            raise UsageError(f"{flag} takes no value", hint=self.set_hint(flag, text))
        if option.kind == "binding":
            name, sign, bound = text.partition("=")
            if not sign or not is_name(name.strip()):
                raise UsageError(f"{flag} takes NAME=VALUE, not {text!r}")
            self.bind(name.strip(), bound)
            return
        value = self._value(flag, option, text)
        if option.repeatable:
            known = self.values.setdefault(option.name, [])
            known.extend(value if isinstance(value, list) else [value])
        else:
            self.values[option.name] = value

    def can_bind(self, flag: str) -> bool:
        """Tell whether ``flag`` may be the name of a variable."""
        return self.binds and is_name(flag[2:])

    def bind(self, name: str, text: str) -> None:
        name = plain_name(name)
        if name in self.bindings:
            raise UsageError(f"{name} is given twice, as {self.bindings[name]!r} and as {text!r}")
        self.bindings[name] = text

    def _meant(self, flag: str) -> str | None:
        """Return which option a word may be meant for, here or of another command."""
        near = nearest(flag, list(self.by_flag))
        return f"did you mean {near}?" if near else option_elsewhere(flag)

    def unknown(self, flag: str) -> UsageError:
        """Return the error for an option that does not exist."""
        hint = self._meant(flag)
        if self.binds:
            return UsageError(
                f"there is no option {flag}, and {flag[2:]} cannot be a variable's name",
                hint=hint or "names have letters, digits and _",
            )
        return UsageError(f"there is no option {flag}", hint=hint)

    def _value(self, flag: str, option: Option, text: str) -> Any:
        if option.kind in ("int", "float"):
            convert = int if option.kind == "int" else float
            try:
                return convert(text)
            except ValueError:
                kind = "a whole number" if option.kind == "int" else "a number"
                raise UsageError(f"{flag} takes {kind}, not {text!r}", hint=self.set_hint(flag, text)) from None
        if option.kind == "choice" and text not in option.choices:
            near = nearest(text, option.choices)
            raise UsageError(
                f"{flag} takes one of {', '.join(option.choices)}, not {text!r}",
                hint=f"did you mean {near}?" if near else self.set_hint(flag, text),
            )
        if option.kind == "names":
            try:
                return names(flag, text)
            except UsageError as error:
                error.hint = self.set_hint(flag, text)
                raise
        if option.kind == "name" and not is_name(text):
            raise UsageError(f"{flag} takes a name, not {text!r}", hint=self.set_hint(flag, text))
        return text

    def set_hint(self, flag: str, text: str) -> str | None:
        """Return how a variable that is called like an option gets its value, where its name occurs."""
        name = flag.lstrip("-")
        if not self.binds or not is_name(name) or name not in self.text:
            return None
        return f"to give a variable named {name} a value, write --set {name}={text}"

    def _value_hint(self, flag: str, word: str | None) -> str | None:
        if flag not in self.by_flag and (meant := self._meant(flag)):
            return meant
        if word is not None and self.binds and not word.startswith("--"):
            return f"a word that is exactly a flag is the flag; write {flag}={word} for the value"
        return None


def names(flag: str, text: str) -> list[str]:
    """Return the names in comma-separated ``text``."""
    found = [name.strip() for name in text.split(",")]
    for name in found:
        if not is_name(name):
            raise UsageError(f"{flag} takes names such as x,y, not {text!r}")
    return [plain_name(name) for name in found]


def is_name(text: str) -> bool:
    """Tell whether ``text`` has the form of a variable's name: letters, digits and underscores, or ``x_{1}``."""
    if text.isidentifier():
        return True
    head, _, index = text.partition("_{")
    if index.endswith("}"):
        text = head + index[:-1]
    return (text[:1].isalpha() or text[:1] == "_") and text.replace("_", "a").isalnum()


def is_long_word(word: str) -> bool:
    """Tell whether ``word`` has the form of ``--NAME`` or ``--NAME=VALUE``; NAME may have inner hyphens."""
    return word[:2] == "--" and word[2:3] != "-" and is_name(word[2:].partition("=")[0].replace("-", "_"))


def nearest(word: str, choices: Sequence[str]) -> str | None:
    """Return the choice that ``word`` may be a misspelling of."""
    from diffcli.near import near_names

    return next(iter(near_names(word, choices)), None)


def _positionals(
    words: list[str], arguments: Sequence[Argument], splitter: _Splitter, flagged: dict[str, str]
) -> dict[str, Any]:
    """Return the positional arguments by name; ``flagged`` says which of them follow a flag, which takes no value."""
    values: dict[str, Any] = {}
    rest = words
    for argument in arguments:
        if argument.repeatable:
            values[argument.name], rest = rest, []
        else:
            values[argument.name], rest = (rest[0], rest[1:]) if rest else (None, [])
        if argument.required and values[argument.name] in (None, []):
            raise UsageError(f"{argument.metavar} is missing: {argument.help[0].lower()}{argument.help[1:-1]}")
    if rest:
        flag = flagged.get(rest[0])
        hint = splitter.set_hint(flag, rest[0]) if flag else _surplus_hint(words, splitter)
        raise UsageError(f"there is an argument too many: {rest[0]!r}", hint=hint)
    return values


def _surplus_hint(words: list[str], splitter: _Splitter) -> str | None:
    """Return where a surplus word may come from."""
    for position, word in enumerate(words):
        if "-" + word in splitter.by_flag:
            return f"did you mean -{word}?"
        if splitter.binds and position + 1 < len(words) and word[0:1] == "-" and is_name(word[1:]):
            return f"{word} is no option and is read as an expression; a variable's value is given by -{word} VALUE"
        name, sign, text = word.partition("=")
        if splitter.binds and position and sign and is_name(name):
            return f"a variable's value is given by --{name} {text or 'VALUE'}"
        if position and word.startswith("--"):
            return f"{word} is no option, and {word[2:]} cannot be a variable's name"
    if not splitter.binds:
        return None
    expression, *rest = words
    if "--wrt" in splitter.by_flag and all(is_name(word) and word in expression for word in rest):
        return f"to differentiate by {' and '.join(rest)}, write --wrt {','.join(rest)}"
    if len(rest) == 1 and rest[0].replace(".", "").isdigit():
        order = f", an order by --order {rest[0]}" if "--order" in splitter.by_flag else ""
        return f"a variable's value is given by --x {rest[0]}{order}"
    return "put an expression that has spaces in quotes"
