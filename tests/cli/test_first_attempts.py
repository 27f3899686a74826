"""What strangers type first: it works, or the message leads in one step to what does.

`first_attempts/*.jsonl` were written before the messages they ask for: `out` stands in what is printed, with exit 0;
`leads` stands in the message, with the exit code beside it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from digits import steady

from diffcli.cli.main import main

_LISTS = sorted((Path(__file__).parent / "first_attempts").glob("*.jsonl"))
_ATTEMPTS = [json.loads(line) for path in _LISTS for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("attempt", _ATTEMPTS, ids=lambda attempt: " ".join(attempt["args"]))
def test_it_works_or_the_message_leads_to_what_does(
    attempt: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(attempt["args"])
    printed = capsys.readouterr()
    if "out" in attempt:
        assert (status, printed.err.startswith("error")) == (0, False), printed.err
        lines, line = printed.out, printed.out.replace("\n", " ")
        assert any(attempt["out"] in text or steady(attempt["out"]) in steady(text) for text in (lines, line))
    else:
        assert status == attempt["exit"], printed
        assert attempt["leads"] in printed.err + printed.out * (status != 2)
