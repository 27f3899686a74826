r"""Backslashes that a file format swallowed: ``"\frac"`` in double quotes is a form feed before ``rac``."""

from __future__ import annotations

import re

_ENDS = {
    "\b": "eta|egin|ar|inom|oxed|ig|f|m|ot|ullet|oldsymbol",
    "\t": "heta|anh?|au|ext[a-z]*|imes|ilde|frac|riangle|herefore",
    "\n": "abla|eq|otin|exists|leq|geq",
    "\f": "rac|orall|lat",
    "\r": "ight[a-z]*|ho|angle|ceil|floor|m",
}
_LETTERS = dict(zip("\b\t\n\f\r", "btnfr", strict=True))
_COMMAND = re.compile("|".join(rf"{sign}(?:{ends})(?![a-z])" for sign, ends in _ENDS.items()))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def swallowed(text: str) -> str | None:
    r"""Return the command that lost its backslash, such as ``\frac``, or a sign that nobody types; None without one."""
    if match := _COMMAND.search(text):
        return f"\\{_LETTERS[match[0][0]]}{match[0][1:]}"
    if match := _CONTROL.search(text):
        sign = match[0]
        return f"\\{_LETTERS[sign]}" if sign in _LETTERS else f"\\x{ord(sign):02x}"
    return None


def restored(text: str) -> str:
    """Return a text with the backslashes it was meant to have."""
    text = _COMMAND.sub(lambda match: f"\\{_LETTERS[match[0][0]]}{match[0][1:]}", text)
    return _CONTROL.sub(lambda match: f"\\{_LETTERS[match[0]]}" if match[0] in _LETTERS else "", text)
