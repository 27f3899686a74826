"""Files of text that users give, in the encoding that they are in."""

from __future__ import annotations

import codecs
from io import TextIOWrapper

from diffcli.errors import FileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def encoding_of(start: bytes) -> str:
    """Return the encoding of a text by its first bytes: UTF-16 with its mark, as a Windows shell writes, else UTF-8."""
    return "utf-16" if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"


def open_text(path: str, errors: str = "replace") -> TextIO:
    """Open a text file; bytes of no encoding become U+FFFD, which no expression has, or with "strict" are an error.

    Raises: FileError.
    """
    try:
        file = open(path, "rb")  # noqa: SIM115, closed with what wraps it
        return TextIOWrapper(file, encoding=encoding_of(file.peek(2)), errors=errors, newline="")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FileError(f"cannot read {path!r}: {reason}") from None
