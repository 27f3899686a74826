"""Splitting a command line into options, positional arguments and bindings."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffcli.cli.arguments import Arguments, split
from diffcli.cli.options import EXPRESSION, JSON, QUIET, SET, STYLE, WRT, Argument, Option
from diffcli.errors import UsageError

ORDER = Option("--order N", "An order.")
RTOL = Option("--rtol NUMBER", "A tolerance.")
FILE = Option("-o --out-file FILE", "A file.")
OPTIONS = (WRT, STYLE, QUIET, ORDER, RTOL, FILE, SET, JSON)
FLAGS = [flag for option in OPTIONS for flag in option.flags]


def read(*words: str) -> Arguments:
    return split(words, (EXPRESSION,), OPTIONS)


def message(*words: str) -> str:
    with pytest.raises(UsageError) as caught:
        read(*words)
    return str(caught.value)


@pytest.mark.parametrize(
    "value",
    [
        "0.693",
        "-1",
        "-.5",
        "-1e3",
        "-inf",
        "-pi",
        "-q2",
        "1",
        "log(2)",
        "[[1,0],[0,1]]",
        "-2:3:25",
        "@w.npy",
        "-(2)",
        "a b",
    ],
)
def test_value_of_a_variable_follows_or_is_joined_by_an_equals_sign(value: str) -> None:
    for words in (("--x", value), (f"--x={value}",), ("--set", f"x={value}"), (f"--set=x={value}",)):
        for place in range(2):
            arguments = read(*(["E", *words] if place else [*words, "E"]))
            assert arguments.bindings == {"x": value}
            assert arguments["expression"] == "E"


@pytest.mark.parametrize(
    "text", ["-x^2", "-q^2", "-x", "-1", "-", "--", "@model.diff", "- x", "-sin(x)", "-q+1", "-jsonx"]
)
def test_expression_may_begin_with_a_minus(text: str) -> None:
    words = ("--", text) if text == "--" else (text,)
    assert read(*words, *(() if text == "--" else ("--x", "3")))["expression"] == text


@pytest.mark.parametrize("text", ["-q", "--json", "--x", "--style", "-x^2", "--order=3"])
def test_after_two_dashes_all_words_are_positional(text: str) -> None:
    arguments = read("--x", "1", "--", text)
    assert arguments["expression"] == text
    assert arguments.bindings == {"x": "1"}


def test_word_that_is_exactly_a_flag_is_the_flag() -> None:
    arguments = read("-q", "-q^2", "--q", "2")
    assert arguments["quiet"] is True
    assert arguments["expression"] == "-q^2"
    assert arguments.bindings == {"q": "2"}


def test_defaults() -> None:
    arguments = read("x")
    assert arguments.values == {
        "expression": "x",
        "wrt": [],
        "style": None,
        "quiet": False,
        "order": None,
        "rtol": None,
        "out_file": None,
        "json": False,
    }
    assert arguments.bindings == {}


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        (["--order", "3"], "order", 3),
        (["--order=-3"], "order", -3),
        (["--order", "-3"], "order", -3),
        (["--order", "1", "--order", "2"], "order", 2),
        (["--rtol", "1e-9"], "rtol", 1e-9),
        (["--style", "table"], "style", "table"),
        (["--style=steps"], "style", "steps"),
        (["--wrt", "x,y"], "wrt", ["x", "y"]),
        (["--wrt=x, y"], "wrt", ["x", "y"]),
        (["--wrt", "x", "--wrt", "y"], "wrt", ["x", "y"]),
        (["--json"], "json", True),
        (["--quiet"], "quiet", True),
        (["-o", "a b.txt"], "out_file", "a b.txt"),
        (["-o", "-"], "out_file", "-"),
        (["--out-file=x=y"], "out_file", "x=y"),
    ],
)
def test_own_options(words: list[str], name: str, value: object) -> None:
    for line in (["x", *words], [*words, "x"]):
        arguments = read(*line)
        assert arguments[name] == value
        assert arguments.bindings == {}
        assert arguments["expression"] == "x"


@pytest.mark.parametrize("flag", [*sorted({*FLAGS} - {"-q", "--quiet", "--json"}), "--x"])
@pytest.mark.parametrize("after", [[], ["--json"], ["-q"], ["--y", "1"], ["--y=1"], ["--"]])
def test_missing_value_is_told(flag: str, after: list[str]) -> None:
    text = message("x", flag, *after)
    assert text.startswith(f"{flag} needs a value")
    assert (f"but {after[0]} follows" in text) if after else ("follows" not in text)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["--order", "x"], ["--order takes a whole number, not 'x'", "--set order=x"]),
        (["--order", "1.5"], ["--order takes a whole number, not '1.5'", "--set order=1.5"]),
        (["--rtol", "x"], ["--rtol takes a number, not 'x'"]),
        (["--style", "3"], ["--style takes one of tree, homework, table, steps, trace, not '3'", "--set style=3"]),
        (["--style", "tabel"], ["did you mean table?"]),
        (["--json=3"], ["--json takes no value", "--set json=3"]),
        (["--json", "3"], ["there is an argument too many: '3'", "--set json=3"]),
        (["--wrt", "3"], ["--wrt takes names such as x,y, not '3'", "--set wrt=3"]),
        (["--x", "1", "--x", "2"], ["x is given twice, as '1' and as '2'"]),
        (["--x", "1", "--set", "x=2"], ["x is given twice"]),
        (["--wrt", "x,,y"], ["--wrt takes names such as x,y, not 'x,,y'"]),
        (["--wrt", ""], ["--wrt takes names"]),
        (
            ["--learning-rate", "1"],
            ["there is no option --learning-rate, and learning-rate cannot be a variable's name"],
        ),
        (["--out-fiel", "1"], ["did you mean --out-file?"]),
        (["--jsn"], ["--jsn needs a value", "did you mean --json?"]),
        (["-x", "3"], ["there is an argument too many: '-x'", "by --x VALUE"]),
        (["-wrt", "x"], ["did you mean --wrt?"]),
        (["+", "1"], ["there is an argument too many: '+'", "in quotes"]),
        (["--x", "-q"], ["--x needs a value, but -q follows", "write --x=-q"]),
    ],
)
def test_wrong_words_are_told(words: list[str], parts: list[str]) -> None:
    text = message("x + order*style*json*wrt", *words)
    for part in parts:
        assert part in text
    assert "--set" not in message("x", *words)  # where no variable has the option's name


def test_set_takes_a_name_and_its_value() -> None:
    assert "--set takes NAME=VALUE, not 'x'" in message("x", "--set", "x")
    assert "--set takes NAME=VALUE" in message("x", "--set", "2x=3")


def test_unknown_short_flag_is_named() -> None:
    assert "-z is no option" in message("-z", "x^2")


def test_option_names_bind_variables_by_set() -> None:
    assert read("2*order", "--set", "order=3", "--order", "2").bindings == {"order": "3"}
    assert read("json", "--set", " json =1=1").bindings == {"json": "1=1"}


def test_names_may_be_of_any_script() -> None:
    assert read("x", "--θ", "1", "--β=2").bindings == {"theta": "1", "beta": "2"}
    assert read("x", "--wrt", "θ,x₁")["wrt"] == ["theta", "x_1"]
    assert read("x", "--γ", "1").bindings == {"gamma": "1"}
    assert "theta is given twice" in message("--θ", "1", "--theta", "2")


def test_command_without_bindings_refuses_unknown_options() -> None:
    for words in (["--x", "1"], ["--x=1"], ["--x"]):
        with pytest.raises(UsageError, match="there is no option --x"):
            split(words, (), (JSON,))


def test_arguments_are_required_repeatable_or_optional() -> None:
    first, rest = Argument("key", help="The key."), Argument("files", help="Files.", repeatable=True)
    arguments = split(["a", "b", "c"], (first, rest), ())
    assert (arguments["key"], arguments["files"]) == ("a", ["b", "c"])
    with pytest.raises(UsageError, match="FILES is missing"):
        split(["a"], (first, rest), ())
    with pytest.raises(UsageError, match="KEY is missing: the key"):
        split([], (first, rest), ())
    assert split([], (EXPRESSION,), ())["expression"] is None


def test_flags_that_hide_or_resemble_a_name() -> None:
    arguments = read("x")
    assert arguments.flag_of("order") == "--order"
    assert arguments.flag_of("q") is None
    assert arguments.flag_like("ordre") == "--order"
    assert arguments.flag_like("x") is None


WORDS = st.one_of(
    st.sampled_from(["--", "-", "--json", "-q", "--x", "--x=1", "--wrt", "--set", "x=1", "-x^2", "3", "--=", "---"]),
    st.text(max_size=8),
    st.text(max_size=6).map("--".__add__),
    st.text(max_size=6).map("-".__add__),
)


@given(st.lists(WORDS, max_size=8))
def test_any_words_are_split_or_refused_by_a_usage_error(words: list[str]) -> None:
    with contextlib.suppress(UsageError):
        read(*words)


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_value_can_be_given_by_an_equals_sign(name: str, value: str) -> None:
    name = "x" + "".join(character for character in name if character.isascii() and character.isalnum())
    assert f"--{name}" not in FLAGS
    assert read("e", f"--{name}={value}").bindings == {name: value}


@given(st.text(max_size=20))
def test_any_expression_can_be_given_after_two_dashes(text: str) -> None:
    assert read("--x", "1", "--", text)["expression"] == text
