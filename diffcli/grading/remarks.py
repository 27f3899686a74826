"""Free text beside an answer: parted from it, so that a person can read the one and diffcli judge the other."""

from __future__ import annotations

import re

from diffcli.answers.tokens import closing

ORDER = re.compile(r"(?:\\mathcal\s*\{?\s*O\s*\}?|\\Theta|Θ|(?<![A-Za-z\\])O)\s*(?:\\left)?\s*\(")
"""How an order of growth begins."""


def split_remark(text: str) -> tuple[str, str]:
    """Return the one order of growth that a text holds, and the text around it, which is empty if there is none.

    Two orders are two answers: then nothing is parted.
    """
    starts = [match.start() for match in ORDER.finditer(text)]
    if len(starts) != 1:
        return text, ""
    end = closing(text, text.index("(", starts[0])) + 1
    before, after = text[: starts[0]].strip(" :=$"), text[end:].strip(" .,;:$")
    remark = " ... ".join(part for part in (before, after) if part)
    # what goes on with an operation is a part of the answer
    return (text, "") if re.match(r"[-+*/^]|\\cdot", after) else (text[starts[0] : end], remark)
