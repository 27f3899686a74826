"""One slip costs once: what follows from a student's own numbers is right, however the rules are written."""

from __future__ import annotations

import random

import pytest
from asking import Asked
from traces import Trace, trace

from diffcli.grading.verdict import Judgement


def judged(made: Trace, answers: dict[str, str]) -> dict[str, Judgement]:
    at = ", ".join(f'{name} = "{value}"' for name, value in made.at.items())
    return Asked(f'type = "backprop"\nprogram = "{made.program}"\nat = {{ {at} }}').blanks(answers)


def carried_share(count: int, seed: int) -> float:
    """Return the share of traces of which every blank behind the slip is right."""
    generator = random.Random(seed)
    good = 0
    for number in range(count):
        made = trace(generator, (2, 3, 4, None)[number % 4], by_output=number % 8 >= 4)
        found = judged(made, made.answers)
        assert found[made.slip].verdict == "wrong", made
        good += all(found[blank].mistake == "follow-through" for blank in made.carried)
    return good / count


def carried_second_slips(count: int, seed: int) -> int:
    """Return how many unrelated second slips are taken for carried on."""
    generator = random.Random(seed)
    wrongly = 0
    for number in range(count):
        while True:
            made = trace(generator, (2, 3, 4, None)[number % 4], by_output=number % 8 >= 4)
            second = generator.choice(made.carried)
            wrong = float(made.answers[second]) * generator.choice((1.06, 1.1, 1.25, 0.9, 0.75, -1.3, 1.7))
            text = f"{wrong:.{(2, 3, 4, 12)[number % 4] - 1}e}"
            text = repr(float(text))
            if abs(float(text) - made.implied[second]) >= 0.05 * abs(made.implied[second]):
                break
        found = judged(made, {**made.answers, second: text})
        wrongly += found[second].mistake == "follow-through"
    return wrongly


PROGRAM = 'type = "backprop"\nprogram = "a = x; b = exp(a); c = tanh(b); z = c*x"\nat = { x = "0.5" }'


def test_a_gradient_is_handed_down_through_the_own_output() -> None:
    # the truth: b = 1.6487, c = 0.9287, dz/dc = 0.5, dz/db = 0.0688, dz/da = 0.1134
    own = {"a": "0.5", "b": "2.5", "c": "0.9866", "z": "0.4933", "dz/dc": "0.5"}
    from_output = Asked(PROGRAM).blanks({**own, "dz/db": "0.01331", "dz/da": "0.03328"})
    assert {b: from_output[b].mistake for b in ("c", "z", "dz/db", "dz/da")} == dict.fromkeys(
        ("c", "z", "dz/db", "dz/da"), "follow-through"
    )
    from_input = Asked(PROGRAM).blanks({**own, "dz/db": "0.01330", "dz/da": "0.02193"})
    assert from_input["dz/da"].mistake == "follow-through"


def test_rounded_values_are_carried_as_they_are_given() -> None:
    own = {"b": "2.5", "c": "0.99", "dz/dc": "0.5", "dz/db": "0.0100", "dz/da": "0.025"}
    found = Asked(PROGRAM).blanks(own)
    assert found["c"].mistake == found["dz/db"].mistake == found["dz/da"].mistake == "follow-through"


@pytest.mark.parametrize("nothing", ["0", "1e-9", "inf", "nan", "-1e-12", "1e300"])
def test_nothing_is_carried_from_what_would_imply_anything(nothing: str) -> None:
    found = Asked(PROGRAM).blanks({"b": nothing, "dz/dc": nothing, "dz/db": nothing, "dz/da": nothing})
    assert [j.mistake for j in found.values() if j.mistake == "follow-through"] == []
    assert found["dz/da"].verdict != "correct"


@pytest.mark.parametrize("stock", ["1", "0.5", "2", "1.0"])
def test_one_answer_to_every_blank_is_not_carried_on(stock: str) -> None:
    asked = Asked(PROGRAM)
    found = asked.blanks(dict.fromkeys(asked.item.blanks, stock))
    assert not any(j.mistake == "follow-through" for j in found.values())


def test_a_tenth_of_the_traces_is_carried_on() -> None:
    assert carried_share(50, 11) >= 0.97


def test_a_tenth_of_the_second_slips_is_not() -> None:
    assert carried_second_slips(30, 12) == 0


@pytest.mark.full
def test_five_hundred_traces_are_carried_on() -> None:
    assert carried_share(500, 2030) >= 0.99


@pytest.mark.full
def test_of_five_hundred_second_slips_none_is() -> None:
    assert carried_second_slips(500, 2031) == 0


def test_a_logarithm_at_one_half_is_handed_down_through_its_output() -> None:
    asked = Asked('type = "backprop"\nprogram = "a = log(x); z = a^2"\nat = { x = "0.5" }')
    # a = -0.7625 is that of x = exp(-0.7625), where 1/x is 2.1436
    found = asked.blanks({"a": "-0.7625", "z": "0.58141", "dz/da": "-1.525", "dz/dx": "-3.26903"})
    assert {blank: found[blank].mistake for blank in ("z", "dz/da", "dz/dx")} == dict.fromkeys(
        ("z", "dz/da", "dz/dx"), "follow-through"
    )


def test_what_rounds_to_an_own_value_is_carried_on_too() -> None:
    trace = 'type = "backprop"\nprogram = "c = x; d = -c; e = exp(d); z = e/2"\nat = {x = "log(2)"}'
    found = Asked(trace).blanks({"d": "0.6931", "e": "2", "z": "1", "dz/dd": "1"})
    assert [found[blank].mistake for blank in ("d", "e", "z", "dz/dd")] == ["sign", *["follow-through"] * 3]
    assert Asked(trace).blanks({"d": "0.6931", "e": "exp(d) = 2"})["e"].mistake == "follow-through"
    assert Asked(trace).blanks({"d": "0.6931", "e": "2.01"})["e"].verdict == "wrong"
    assert Asked(trace).blanks({"d": "0.7", "e": "2"})["e"].verdict == "wrong"  # one digit tells too little
