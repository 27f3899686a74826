"""Answer files wherever they are: named, in folders, matched by a pattern, inside a .zip; decoded to text."""

from __future__ import annotations

import codecs
import glob
import io
import json
import os
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, Any

from diffcli.errors import FileError

LARGEST_FILE = 50_000_000
"""Bytes of a document, unpacked, beyond which it is refused; tables are read line by line."""

LARGEST_TABLE = 2_000_000_000
"""Characters of a table beyond which the rest is refused: what an archive unpacks to may have no end."""

LONGEST_LINE = 10_000_000
"""Characters after which a line is broken."""

GRADESCOPE = "submission_metadata.yml"
"""The file that makes its folder a Gradescope export."""

OTHER = "cp1252"
"""What is neither UTF-8, UTF-16 nor UTF-32 is taken for Windows' Latin."""

_MARKS = (
    *((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32")),
    *((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")),
)
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_IGNORED = ("__MACOSX", "__pycache__")
_MOST_FILES = 200_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file of answers.  ``name`` is what messages call it, ``path`` its parts below what the user named.

    ``fault`` says why it is not even opened, ``is_found`` that it was found in a folder or an archive, or by a pattern.
    """

    name: str
    path: PurePosixPath
    opener: Callable[[], IO[bytes] | io.FileIO | io.BytesIO]
    siblings: tuple[Source, ...] = ()
    fault: str = ""
    is_found: bool = False

    @property
    def suffix(self) -> str:
        """The ending in small letters, with its dot."""
        return self.path.suffix.lower()

    def read(self) -> bytes:
        """Return the whole content.

        Raises: FileError.
        """
        with self._readable(), self.opener() as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise FileError(f"{self.name!r} has more than {LARGEST_FILE:,} bytes")
        return data

    def text(self) -> str:
        """Return the content as text with ``\\n`` line ends: UTF-8, UTF-16, or Windows' Latin where it is neither."""
        return decode(self.read())

    def encoding(self) -> str:
        """Return what the file seems to be written in, ``OTHER`` where it is nothing that can be told."""
        with self._readable(), self.opener() as file:
            return _encoding_of(file)

    def lines(self, encoding: str = "") -> Iterator[str]:
        """Yield the lines with their ends, without holding the file."""
        encoding = encoding or self.encoding()
        with self._readable():
            file = self.opener()
        with file, io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="") as text:
            read = 0
            while True:
                with self._readable():
                    line = text.readline(LONGEST_LINE)
                if not line:
                    return
                read += len(line)
                if read > LARGEST_TABLE:
                    raise FileError(f"{self.name!r} has more than {LARGEST_TABLE:,} characters")
                yield line

    @contextmanager
    def _readable(self) -> Iterator[None]:
        """Raise FileError for whatever goes wrong, zlib.error where an archive is damaged."""
        try:
            yield
        except Exception as error:
            reason = getattr(error, "strerror", None) or error
            raise FileError(f"cannot read {self.name!r}: {reason}") from None


def decode(data: bytes) -> str:
    """Return bytes as text, whatever the encoding."""
    text = data.decode(_encoding_of(io.BytesIO(data)), errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def json_value(text: str) -> Any:
    """Return what JSON says; halves of characters, which no file can hold, are replaced.

    Raises: ValueError, RecursionError.
    """
    value = json.loads(text)
    return _whole(value) if _HALF.search(text) else value


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return whole_text(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return {whole_text(name): _whole(item) for name, item in value.items()} if isinstance(value, dict) else value


def whole_text(text: str) -> str:
    """Return a text without halves of characters."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def find_sources(arguments: Iterable[str | os.PathLike[str]]) -> list[Source]:
    """Return the files that the arguments name, folders and archives opened, each once, in a fixed order.

    Raises: FileError for what does not exist.
    """
    found: dict[str, Source] = {}
    for argument in arguments:
        for source in _expand(os.fspath(argument)):
            found.setdefault(os.path.normpath(source.name), source)
            if len(found) > _MOST_FILES:
                raise FileError(f"there are more than {_MOST_FILES:,} files")
    return list(found.values())


def file_source(path: str) -> Source:
    """Return the source of one file."""
    return next(_file(Path(path), PurePosixPath(Path(path).as_posix())))


def _expand(argument: str) -> Iterator[Source]:
    path = Path(argument)
    if argument == "-":
        data = sys.stdin.buffer.read(LARGEST_TABLE)
        yield Source("standard input", PurePosixPath("standard input.jsonl"), partial(io.BytesIO, data))
    elif path.is_dir():
        yield from _found(_folder(path))
    elif path.exists() and not path.is_file():
        raise FileError(f"{argument!r} is no regular file")
    elif path.exists():
        yield from _file(path, PurePosixPath(path.as_posix()))
    else:
        matches = sorted(glob.glob(argument, recursive=True)) if glob.has_magic(argument) else []
        if not matches:
            kind = "no file matches" if glob.has_magic(argument) else "there is no file"
            raise FileError(f"{kind} {argument!r}")
        for match in matches:
            isdir = os.path.isdir(match)
            yield from _found(_folder(Path(match)) if isdir else _file(Path(match), PurePosixPath(match)))


def _found(sources: Iterable[Source]) -> Iterator[Source]:
    return (replace(source, is_found=True) for source in sources)


def _folder(folder: Path) -> Iterator[Source]:
    found: list[Source] = []
    closed: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not _ignored(name))
        for name in sorted([*files, *(name for name in folders if os.path.islink(os.path.join(root, name)))]):
            if not _ignored(name):
                path = Path(root, name)
                found.extend(_file(path, _below(folder, path), _fault(path, folder)))
    for error in closed:
        path = Path(error.filename)
        reason = f"cannot read the folder {str(path)!r}: {error.strerror}"
        if path == folder:
            raise FileError(reason)
        found.extend(_file(path, _below(folder, path), reason))
    yield from _exports(found)


def _below(folder: Path, path: Path) -> PurePosixPath:
    return PurePosixPath(path.relative_to(folder).as_posix())


def _fault(path: Path, folder: Path) -> str:
    """Return why a file of a folder is not opened: students choose what lies there, so that it may be a trap."""
    if path.is_symlink() and path.exists() and not path.resolve().is_relative_to(folder.resolve()):
        return f"{str(path)!r} is a link that leads out of its folder"
    if path.is_symlink() and path.is_dir():
        return f"{str(path)!r} is a link to a folder, which is not followed"
    if path.exists() and not path.is_file():
        return f"{str(path)!r} is no regular file"
    return ""


def _exports(sources: list[Source]) -> Iterator[Source]:
    """Yield the sources, those of a Gradescope export as siblings of its metadata."""
    folders = {source.path.parent for source in sources if source.path.name == GRADESCOPE}
    for source in sources:
        if source.path.name == GRADESCOPE:
            below = (s for s in sources if s is not source and source.path.parent in s.path.parents)
            yield replace(source, siblings=tuple(_found(below)))
        elif folders.isdisjoint(source.path.parents):
            yield source


def _file(path: Path, relative: PurePosixPath, fault: str = "") -> Iterator[Source]:
    """Yield a file, of an archive its members."""
    if path.suffix.lower() == ".zip" and not fault:
        yield from _archive(path, relative)
    else:
        name = PurePosixPath(whole_text(str(relative)))
        yield Source(whole_text(str(path)), name, partial(io.FileIO, path), fault=fault)


_Inside = tuple[zipfile.ZipFile, zipfile.ZipInfo]


def _archive(path: Path, relative: PurePosixPath, inside: _Inside | None = None) -> Iterator[Source]:
    """Yield the members of an archive, and of the archives in it; ``inside`` is one that is in another.

    Their names are only names, nothing is unpacked to the disk; of two of one name the second gets a number.
    """
    try:
        archive = zipfile.ZipFile(path if inside is None else inside[0].open(inside[1]))  # open while its sources live
        members = [m for m in archive.infolist() if not m.is_dir()]
        if inside is not None and inside[1].file_size * len(members) > LARGEST_TABLE:
            raise ValueError("it is too large for one that is in another")  # each member is looked for from its start
    except Exception as error:  # what is damaged raises whatever its parts raise
        reason = f"cannot read the archive {str(path)!r}: {getattr(error, 'strerror', None) or error}"
        yield from _file(path, relative, reason)
        return
    found: list[Source] = []
    taken: Counter[PurePosixPath] = Counter()
    for member in sorted(members, key=lambda m: m.filename):
        parts = PurePosixPath(member.filename.replace("\\", "/")).parts  # some archivers of Windows write its sign
        inner = PurePosixPath(*(p for p in parts if p not in ("/", "//", "..")))
        if not inner.parts or any(map(_ignored, inner.parts)):
            continue
        plain = inner
        while taken[inner]:
            taken[plain] += 1
            inner = plain.with_name(f"{plain.stem} ({taken[plain]}){plain.suffix}")
        taken[inner] += 1
        if inner.suffix.lower() == ".zip" and inside is None:
            found.extend(_found(_archive(path / inner, relative / inner, (archive, member))))
        else:
            name = whole_text(f"{path}/{inner}")
            found.append(Source(name, relative / inner, partial(archive.open, member), is_found=True))
    yield from _exports(found)


def _ignored(name: str) -> bool:
    return name.startswith((".", "~$")) or name in _IGNORED


def _encoding_of(file: IO[bytes] | io.FileIO | io.BytesIO) -> str:
    """Return the encoding of a file: by its byte order mark, by its zeros, or UTF-8 if all of it is."""
    head = file.read(4096)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if len(head) > 3 and head[1::2].count(0) > len(head) // 3:
        return "utf-16-le"
    if len(head) > 3 and head[0::2].count(0) > len(head) // 3:
        return "utf-16-be"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while head:
            decoder.decode(head)
            head = file.read(1 << 20)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return OTHER
    return "utf-8"
