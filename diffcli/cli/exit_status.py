"""The exit codes of every command."""

from __future__ import annotations


class ExitStatus:
    """What a command's exit code says."""

    SUCCESS = 0
    NO = 1
    """The answer to the question asked is no."""
    BAD_INPUT = 2
    """Bad input, wrong usage, or output that cannot be written."""
    UNDECIDED = 3
    BUG = 70
    """An error of ours, with a traceback (EX_SOFTWARE of sysexits.h)."""
    INTERRUPTED = 130


VERDICT_STATUS = {
    "equal": ExitStatus.SUCCESS,
    "different": ExitStatus.NO,
    "invalid": ExitStatus.BAD_INPUT,
    "undecided": ExitStatus.UNDECIDED,
}
"""The exit code of a command that judges one answer, by its verdict."""
