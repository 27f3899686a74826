"""Judging in several processes."""

from __future__ import annotations

import os
from typing import Any

from asking import prepared

from diffcli.grading.judging import Judge, Unit
from diffcli.grading.key import parse_key
from diffcli.running.pool import Workers

KEY = '[[question]]\nid = "a"\ntype = "value"\nexpected = "1"\n'


class Deadly(str):
    """An answer that ends the process which receives it."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (1,)


def test_a_worker_that_dies_costs_its_answer_only() -> None:
    units: list[Unit] = [(0, {"": "1" if number % 2 else "2"}) for number in range(40)]
    units[21] = (0, {"": Deadly("1")})
    judge = Judge(parse_key(KEY), prepared(KEY), Workers(2))
    try:
        found = [judgement for (judgement,) in judge.judge_all(units)]
    finally:
        judge.close()
    assert found[21].verdict == "undecided"
    assert found[21].feedback == "judging it ended the process that did it"
    others = [judgement.verdict for number, judgement in enumerate(found) if number != 21]
    assert others == ["correct" if number % 2 else "wrong" for number in range(40) if number != 21]
