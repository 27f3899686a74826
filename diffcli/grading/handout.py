"""The blank homework that a key names: what it says itself is nobody's answer."""

from __future__ import annotations

import os

from diffcli.errors import FileError, KeyFileError
from diffcli.grading.answers import Request, Submission
from diffcli.grading.key import Key
from diffcli.grading.occurrences import Handout, sides_of
from diffcli.grading.readers import read
from diffcli.grading.sources import Source, file_source


def read_handout(key: Key) -> Handout:
    """Return what the handout of a key says; its path is taken from the key's folder.

    Raises: KeyFileError, if it cannot be read.
    """
    if not key.handout:
        return Handout()
    submissions = read_submissions(key)
    return Handout(
        frozenset(sides_of(e) for found in submissions for e in found.equations if e.text is not None),
        frozenset(block.text for found in submissions for block in found.blocks),
    )


def read_submissions(key: Key) -> list[Submission]:
    """Return what a reader finds in the handout of a key.

    Raises: KeyFileError, if it cannot be read.
    """
    try:
        return list(read(handout_source(key), Request()))
    except FileError as error:
        raise KeyFileError(f"the handout cannot be read: {error.message}") from None


def handout_source(key: Key) -> Source:
    """Return the file of the handout, whose path begins in the key's folder."""
    return file_source(os.path.join(os.path.dirname(key.path), key.handout))
