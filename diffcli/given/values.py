"""Values as they are typed: constant expressions, ranges and files of numbers; files of text in any encoding."""

from __future__ import annotations

import codecs
import math
from io import TextIOWrapper

from diffcli.errors import BindingError, DiffcliError, FileError, LimitError, Note, json_fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TextIO


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


_LONGEST_INTEGER = 4000
"""Digits that ``int`` converts at once; the parser reads longer ones."""

_MOST_POINTS = 10_000_000

_LARGEST_TEXT = 100_000_000
"""Bytes of a file of numbers as text; a larger array is a .npy file."""

_DIGITS_OF_FLOATS = 15
"""Characters of a decimal up to which its float is printed as it."""

NOT_FINITE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
"""Numbers that JSON has no way to write, as our own output has them."""


def read_value(
    text: str, *, name: str | None = None, files: bool = True, tell: Callable[[Note], None] | None = None
) -> Any:
    """Return the number or array that ``text`` means: a constant expression, ``start:stop:count`` or ``@file``.

    Numbers are Python's, arrays NumPy's.  ``name`` is the variable that messages name, ``tell`` receives what the
    reader of the text should be told; without ``files``, ``@file`` is refused.
    Raises: BindingError, FileError, and what reading an expression raises.
    """
    text = text.strip()
    subject = f"the value of {name}" if name else "the value"
    if text.startswith("@"):
        if not files:
            raise BindingError(f"{subject} is {text!r}, but a request cannot read files")
        return _value(_read_file(text[1:], subject, name), f"{subject}: {text[1:]}")
    parts = _split_range(text)
    if len(parts) == 1:
        return _constant(text, subject, tell)
    if len(parts) != 3:
        raise BindingError(f"{subject} is {text!r}, but a range is start:stop:count", hint="such as -2:3:25")
    return _range([_constant(part, subject, tell) for part in parts], text, subject)


def to_value(item: object, *, name: str | None = None) -> Any:
    """Return the value of what a JSON document holds: a number, a text, or nested lists of these."""
    subject = f"the value of {name}" if name else "the value"
    if isinstance(item, str):
        return NOT_FINITE[item] if item in NOT_FINITE else read_value(item, name=name, files=False)
    if isinstance(item, (int, float, list)) and not isinstance(item, bool):
        return _value(item, subject)
    raise BindingError(f"{subject} is neither a number, a text nor a list")


class Written(float):
    """A decimal that its float is not printed as, with the text it was written in."""

    def __init__(self, text: str) -> None:
        self.text = text


def decimal_number(text: str) -> float:
    """Return the float of a decimal, with the text where it says more: what reads JSON without cutting digits."""
    number = float(text)
    if len(text) <= _DIGITS_OF_FLOATS and 1e-300 < abs(number) < math.inf:
        return number
    from decimal import Decimal, InvalidOperation

    try:
        return number if Decimal(text) == Decimal(repr(number)) else Written(text)
    except InvalidOperation:  # an exponent of twenty digits
        return number


def written(item: object) -> str | None:
    """Return the text that what a document holds means without rounding, None where its floats say as much."""
    if isinstance(item, str):
        return None if item in NOT_FINITE else item
    return _listed(item) if _has(item, lambda entry: isinstance(entry, Written) or _is_exact(entry)) else None


def as_given(value: Any) -> Any:
    """Return a value that floats would cut as what keeps it: nested lists of texts and fractions as one text."""
    if isinstance(value, (list, tuple)) or getattr(value, "dtype", None) == "object":
        items = value.tolist() if hasattr(value, "tolist") else value
        return _listed(items) if _has(items, _is_exact) else value
    if getattr(value, "dtype", None) == "longdouble":
        import numpy as np

        with np.errstate(over="ignore"):
            return value.astype(np.float64) if value.shape else float(value)
    return value


def _has(item: Any, is_met: Callable[[Any], bool]) -> bool:
    """Tell whether an entry of nested lists, or what is no list, is what is looked for."""
    if not isinstance(item, (list, tuple)):
        return is_met(item)
    return not {*map(type, item)} <= {int, float} and any(_has(entry, is_met) for entry in item)


def _is_exact(entry: Any) -> bool:
    """Tell whether an entry is a text, a fraction or a decimal."""
    if isinstance(entry, (int, float)) or hasattr(entry, "dtype"):
        return False
    return isinstance(entry, str) or hasattr(entry, "as_integer_ratio")


def _listed(item: Any) -> str:
    if isinstance(item, (list, tuple)):
        return f"[{', '.join(map(_listed, item))}]"
    if _is_exact(item):
        return f"({NOT_FINITE.get(item, item)})"
    return item.text if isinstance(item, Written) else str(item).lower().replace("infinity", "inf")


def exact_text(text: str) -> str | None:
    """Return the constant expression that a typed value means without rounding; None where its floats say as much."""
    text = text.strip()
    if text.startswith("@"):
        return written(_read_file(text[1:], "the value", None))
    parts = _split_range(text)
    return text if len(parts) != 3 else f"linspace({', '.join(parts)})"


def plain_number(text: str) -> int | float | None:
    """Return the number that a decimal literal means, which most values are and which needs no parser."""
    if not text or text.strip("+-.0123456789eE"):
        return None
    digits = text[1:] if text[0] in "+-" else text
    if digits.isdigit():
        return int(text) if len(digits) <= _LONGEST_INTEGER else None
    try:
        return float(text)
    except ValueError:
        return None


def _constant(text: str, subject: str, tell: Callable[[Note], None] | None) -> Any:
    """Return the value of an expression without variables."""
    text = text.strip()
    if not text:
        raise BindingError(f"{subject} is empty")
    number = plain_number(text)
    if number is not None:
        return number
    from diffcli.engine.forward import forward
    from diffcli.parsing import parse

    try:
        graph = parse(text)
        if graph.variables:
            names = [variable.name for variable in graph.variables]
            listed = ", ".join(names[:10]) + (" ..." if len(names) > 10 else "")
            raise BindingError(
                f"it is not a constant: it has the variable{'s' * (len(names) > 1)} {listed}",
                hint="a value is a constant such as 0.5, log(2) or [1, 2], a range -2:3:25, or @file",
            )
        value = forward(graph, {})[graph.output]
    except DiffcliError as error:
        error.message = f"{subject}: {error.message}"
        raise
    if tell is not None:
        for note in graph.notes:
            note.message = f"{subject}: {note.message}"
            tell(note)
    return value


def _split_range(text: str) -> list[str]:
    """Return the parts between the colons that stand outside brackets."""
    if ":" not in text:
        return [text]
    parts, depth, start = [], 0, 0
    for position, character in enumerate(text):
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character == ":" and depth == 0:
            parts.append(text[start:position])
            start = position + 1
    return [*parts, text[start:]]


def _range(parts: list[Any], text: str, subject: str) -> Any:
    """Return evenly spaced points, both ends included."""
    start, stop, count = parts
    if not isinstance(count, int) or count < 1:
        raise BindingError(f"{subject} is {text!r}, but the count of a range is a whole number from 1")
    if count > _MOST_POINTS:
        raise LimitError(f"{subject} has {count:,} points; at most {_MOST_POINTS:,} are made")
    for end in (start, stop):
        if not isinstance(end, (int, float)):
            raise BindingError(f"{subject} is {text!r}, but the ends of a range are numbers")
    import numpy as np

    try:
        ends = float(start), float(stop)
    except OverflowError:
        ends = math.inf, math.inf
    if not all(map(math.isfinite, (*ends, ends[1] - ends[0]))):
        raise LimitError(f"{subject} has an end that is too large")
    return np.linspace(*ends, count)


def _read_file(path: str, subject: str, name: str | None) -> Any:
    """Return the array in a file, by the file's ending, or of one of text the numbers as nested lists."""
    readers = {".npy": _read_npy, ".csv": _read_csv, ".json": _read_json, ".txt": _read_txt}
    ending = path[path.rfind(".") :].lower() if "." in path else ""
    if ending not in readers and ending != ".npz":
        raise FileError(f"{subject}: {path!r} does not end in .npy, .npz, .csv, .json or .txt")
    try:
        if ending in (".csv", ".json", ".txt"):
            _check_size(path, subject)
        if ending == ".npz":
            return _read_npz(path, f"{subject}: {path}", name)
        return readers[ending](path, f"{subject}: {path}")
    except OSError as error:
        raise FileError(f"{subject}: cannot read {path!r}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise FileError(f"{subject}: {path!r} is not UTF-8 text") from None


def _check_size(path: str, subject: str) -> None:
    """Raise FileError for what is no file, or a text too large to hold."""
    import os
    import stat

    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        raise FileError(f"{subject}: {path!r} is not a file")
    if status.st_size > _LARGEST_TEXT:
        raise LimitError(
            f"{subject}: {path!r} has {status.st_size:,} bytes; a text of numbers has at most {_LARGEST_TEXT:,}",
            hint="numpy.save writes large arrays as .npy",
        )


def _read_npy(path: str, subject: str) -> Any:
    import numpy as np

    try:
        array = np.load(path, allow_pickle=False)
    except (ValueError, EOFError):
        raise FileError(f"{subject} is not a .npy file of numbers") from None
    if not isinstance(array, np.ndarray):
        raise FileError(f"{subject} is an archive of several arrays, not a .npy file")
    return _number_or_array(array, subject)


def _read_npz(path: str, subject: str, name: str | None) -> Any:
    """Return the array of a variable's own name, as ``minimize -o`` writes it."""
    import zipfile
    import zlib

    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as archive:
            if name not in archive:
                found = ", ".join(archive.files) or "nothing"
                raise FileError(f"{subject} has no array named {name}, only {found}")
            return _number_or_array(archive[name], subject)
    except (ValueError, EOFError, AttributeError, TypeError, zipfile.BadZipFile, zlib.error):
        raise FileError(f"{subject} is not an .npz file of numbers") from None


def _read_csv(path: str, subject: str) -> Any:
    import csv

    with open_text(path, "strict") as file:
        lines = list(file)
    if ";" in (lines or [""])[0]:  # as spreadsheets write where a comma stands before decimals
        lines = [line.replace(",", ".").replace(";", ",") for line in lines]
    try:
        rows = [(reader.line_num, row) for reader in [csv.reader(lines)] for row in reader]
    except csv.Error as error:
        raise FileError(f"{subject}: {error}") from None
    return _table(rows, subject)


def _read_txt(path: str, subject: str) -> Any:
    with open_text(path, "strict") as file:
        lines = [line.partition("#")[0].replace(",", " ").split() for line in file]
    return _table(list(enumerate(lines, 1)), subject)


def _read_json(path: str, subject: str) -> Any:
    import json

    with open_text(path, "strict") as file:
        try:
            item = json.load(file, parse_float=decimal_number)
        except (ValueError, RecursionError) as error:
            place = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
            raise FileError(f"{subject} is not JSON: {json_fault(error)}{place}") from None
    if isinstance(item, (int, float, list)):
        return item
    raise FileError(f"{subject} holds neither a number nor a list of numbers")


def _table(rows: list[tuple[int, list[str]]], subject: str) -> Any:
    """Return rows of number texts as nested lists, a single row or column as one list (as ``numpy.loadtxt`` does).

    A first row without any number holds column names.
    """
    rows = [(line, row) for line, row in rows if any(cell.strip() for cell in row)]
    if len(rows) > 1 and all(_number(cell) is None for cell in rows[0][1]):
        rows = rows[1:]
    numbers = []
    for line, row in rows:
        if len(row) != len(rows[0][1]):
            raise FileError(f"{subject}: line {line} has {len(row)} numbers, but the first has {len(rows[0][1])}")
        numbers.append([_number(cell) for cell in row])
        if None in numbers[-1]:
            raise FileError(f"{subject}: line {line}: {row[numbers[-1].index(None)]!r} is not a number")
    if not numbers:
        raise FileError(f"{subject} has no numbers")
    found: Any = [row[0] for row in numbers] if len(numbers[0]) == 1 else numbers
    return found if len(found) > 1 else found[0]


def _value(item: Any, subject: str) -> Any:
    """Return a number, an array, or nested lists of numbers as an array."""
    item = as_given(item)
    if isinstance(item, str):
        return _constant(item, subject, None)
    if isinstance(item, float):
        return float(item)
    if not isinstance(item, list):
        return item
    import numpy as np

    try:
        array = np.array(item)
    except (ValueError, RecursionError):
        raise BindingError(f"{subject} has rows of different lengths, or something that is not a number") from None
    return _number_or_array(array, subject)


def _number_or_array(array: Any, subject: str) -> Any:
    """Return an array of real numbers, or the only entry of one without axes."""
    if array.dtype.kind == "b":
        array = array.astype(int)
    if array.dtype.kind == "O":
        import numpy as np

        if all(isinstance(entry, (int, float)) for entry in array.flat):  # integers beyond 64 bits
            try:
                array = array.astype(np.float64)
            except OverflowError:
                raise BindingError(f"{subject} has an entry beyond the range of floats") from None
    if array.dtype.kind not in "iuf":
        raise BindingError(f"{subject} has entries that are not real numbers")
    return array if array.ndim else array.item()


def _number(cell: str) -> int | float | None:
    """Return the number in a cell, None for anything else."""
    number = plain_number(cell.strip())
    if isinstance(number, int):
        return number
    try:
        return decimal_number(cell.strip()) if "_" not in cell else None
    except ValueError:
        return None
