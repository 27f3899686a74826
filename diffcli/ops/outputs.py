"""Operations with several outputs: rules of one of them, chosen by an option, from those of all."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from diffcli.ops.op import Rule


def of_one(
    value: Rule, derivatives: Any, vjps: Any, jvps: Any, shape: Rule | None, domain: Rule | None, kinks: Rule | None
) -> tuple[Any, ...]:
    """Return the same for one output, given those whose value and shape are tuples and whose rules are lists."""
    rules = (_by_input(given) if given else given for given in (derivatives, vjps, jvps))
    picked = None if shape is None else _picked(shape)
    return _picked(value), *rules, picked, *(None if told is None else _whichever(told) for told in (domain, kinks))


def _by_input(by_output: Sequence[Sequence[Rule]]) -> list[Rule]:
    return [_of_output(same) for same in zip(*by_output, strict=True)]


def _picked(rule: Rule) -> Rule:
    """Return the rule of one output from one that gives a tuple."""
    return lambda *inputs, output=0, **options: rule(*inputs, **options)[output]


def _of_output(rules: Sequence[Rule]) -> Rule:
    """Return the rule that is one of several."""
    return lambda *arguments, output=0, **options: rules[output](*arguments, **options)


def _whichever(told: Rule) -> Rule:
    """Return what is told of the inputs whichever output is chosen."""
    return lambda *inputs, output=0, **options: told(*inputs, **options)
