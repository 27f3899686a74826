"""Questions of a key as texts, judged without files."""

from __future__ import annotations

from collections.abc import Mapping

from diffcli.grading.judging import judge, prepare_key
from diffcli.grading.key import parse_key
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import Judgement


def prepared(key: str) -> tuple[Prepared, ...]:
    """Prepare the questions of a key."""
    return prepare_key(parse_key(key))


class Asked:
    """A question of its own, judged answer by answer."""

    def __init__(self, fields: str) -> None:
        (self.item,) = prepared(f'[[question]]\nid = "q"\n{fields}\n')

    def judge(self, answer: str | Mapping[str, str | None] | None) -> list[Judgement]:
        return judge(self.item, answer if isinstance(answer, Mapping) else {"": answer})

    def __call__(self, answer: str | None) -> Judgement:
        (judgement,) = self.judge(answer)
        return judgement

    def blanks(self, answers: Mapping[str, str | None]) -> dict[str, Judgement]:
        return {j.blank: j for j in self.judge(answers)}
