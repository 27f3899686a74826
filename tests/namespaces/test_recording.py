"""Rules recorded as straight lines of primitive steps."""

from __future__ import annotations

from typing import Any

import pytest

from diffcli.namespaces.compile import elementwise
from diffcli.namespaces.recording import TRUTHS, Choice, Recording
from diffcli.ops import OPS, Op


def names(F: Recording) -> list[str]:
    return [step.name for step in F.steps]


def test_a_subexpression_written_twice_is_one_step() -> None:
    F = Recording()
    F.record(lambda F, x: F.exp(x) / (1 + F.exp(x)), "a")
    assert names(F) == ["input", "exp", "constant", "+", "/"]


def test_constants_of_other_type_or_sign_are_other_steps() -> None:
    F = Recording()
    F.record(lambda F, x: x * 0 + x * 0.0 + x * -0.0 + x * False, "a")
    assert [repr(step.value) for step in F.steps if step.name == "constant"] == ["0", "0.0", "-0.0", "False"]


def test_a_function_of_another_row_is_expanded_into_primitives() -> None:
    F = Recording()
    F.record(lambda F, x: F.sech(x), "a")
    assert "sech" not in names(F)
    assert {"exp", "abs"} <= set(names(F))


def test_a_row_of_another_table_is_expanded_too() -> None:
    ops = OPS.extended(Op("half", lambda F, x: x / 2, derivatives=[lambda F, y, x: 0.5]))
    F = Recording(ops)
    F.record(lambda F, x: F.half(x), "a")
    assert names(F) == ["input", "constant", "/"]


def test_a_rule_that_asks_for_an_option_has_an_outcome_for_each_answer() -> None:
    F = Recording()
    outcome = F.record(OPS["int_power"].vjps[0], "gyx", ["power"])
    assert isinstance(outcome, Choice)
    assert F.steps[outcome.condition].name == "=="
    assert isinstance(outcome.no, Choice)
    assert outcome.no.yes == (0,)  # g itself for power 1


def test_a_rule_may_not_ask_for_the_truth_of_a_number() -> None:
    def rule(F: Any, x: Any) -> Any:
        return x if x > 0 else -x

    with pytest.raises(TypeError, match=r"F\.where"):
        Recording().record(rule, "a")


def test_truths_are_told_from_numbers() -> None:
    F = Recording()
    F.record(lambda F, x: F.where((x > 0) & F.not_equal(x, 1), x, 0), "a")
    assert [step.name for step in F.steps if step.name in TRUTHS] == [">", "!=", "&"]


@pytest.mark.parametrize("op", elementwise(), ids=lambda op: op.name)
def test_domains_and_kinks_can_be_recorded(op: Op) -> None:
    inputs = "abc"[: len(op.vjps)]
    for test in (op.domain, op.kinks):
        if test is not None:
            F = Recording()
            options = [o.name for o in op.options]
            outcome = F.record(lambda F, *xs, test=test, **chosen: test(*xs, **chosen), inputs, options)
            for (place,) in outcome[1:] if isinstance(outcome, Choice) else [outcome]:
                assert F.steps[place].name in TRUTHS or isinstance(F.steps[place].value, bool)
