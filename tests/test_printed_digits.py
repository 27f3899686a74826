"""Texts with numbers are compared in what is theirs: the right digits, not those that a processor makes up."""

from __future__ import annotations

import pytest
from digits import is_quoted, without_noise


@pytest.mark.parametrize(
    ("text", "value"),
    [("-81.74…", -81.74037), ("0.9999999…", 0.999999860695766), ("1.225…e-16", 1.2246e-16), ("140.3…", 140.304)],
)
def test_a_quotation_is_of_a_number_with_these_digits(text: str, value: float) -> None:
    assert is_quoted(text, value)
    assert not is_quoted(text, value * 1.01)
    assert not is_quoted(text, -value)


def test_noise_is_what_a_message_calls_so_and_the_number_that_it_quotes() -> None:
    told = "warning: d/dx is {} in float64: right is {}, its parts cancel\n{}"
    here, there = told.format("-81.74…", "0.5000…", "-81.74037"), told.format("140.3…", "0.50000…", "140.304")
    assert without_noise(here) == without_noise(there) == told.format("noise", "0.5…", "noise")
    assert without_noise(here) != without_noise(told.format("-81.74…", "0.7000…", "-81.74037"))
    assert without_noise(here) != without_noise(told.format("-81.74…", "0.5000…", "-81.84037"))
    note = "note: d/dx: float64 alone gives {}; its parts cancel\n0.5000000003333334"
    assert without_noise(note.format("-81.74…")) == note.format("noise")
    assert without_noise(note.format("0.0")) == note.format("0.0")


def test_the_difference_of_numbers_that_agree_is_noise() -> None:
    row = "0.077003753731396{}  0.07700375373139692  enclosures  {}  0  {}"
    assert without_noise(row.format("9", "2.8e-17", "agrees")) == without_noise(row.format("9  ", "0", "agrees"))
    for difference, verdict in (("2.8e-12", "agrees"), ("2.8e-17", "differs")):
        assert difference in without_noise(row.format("9", difference, verdict))
