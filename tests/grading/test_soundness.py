"""Keys with one fault each, found by --check or --selftest, and sound keys in which nothing is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import prepared

from diffcli.cli.main import main
from diffcli.errors import KeyFileError
from diffcli.grading.judging import judge, prepare_key
from diffcli.grading.key import parse_key
from diffcli.grading.soundness import doubts, selftest

HANDOUT = "# Sheet\n\n## Step 1\n\n$$a = TODO$$\n\n$$b = TODO$$\n\nq1: ____\n"


def question(kind: str, fields: str, name: str = "q") -> str:
    return f'[[question]]\nid = "{name}"\ntype = "{kind}"\n{fields}\n'


def expression(fields: str) -> str:
    return question("expression", fields)


FAULTS = {
    # what cannot be read
    "no id": '[[question]]\ntype = "value"\nexpected = "1"\n',
    "an id twice": question("value", 'expected = "1"') * 2,
    "no type": '[[question]]\nid = "q"\n',
    "an unknown type": question("valeu", 'expected = "1"'),
    "an unknown field": expression('expekted = "x"'),
    "an unknown field of the key": "titel = 'x'\n" + expression('expected = "x"'),
    "nothing expected": expression(""),
    "empty expected": expression('expected = ""'),
    "no expression": expression('expected = "x +"'),
    "an open bracket": expression('expected = "(x+1"'),
    "an unknown function": expression('expected = "sinn(x)"'),
    "a form feed": expression(r'expected = "\frac{1}{x}"'),
    "a tab": expression(r'expected = "\tan x"'),
    "a backspace": expression(r'expected = "\beta x"'),
    "a line end": expression(r'expected = "\nabla"'),
    "a return": expression(r'expected = "\right)"'),
    "a swallowed backslash in partial": expression(
        r'expected = "x"' + "\n" + r'partial = [{expected="\frac12", score=0.5}]'
    ),
    "an escape": expression(r'expected = "\sin x"'),
    "both names of expected": expression('expected = "x"\nanswer = "x"'),
    "negative points": expression('expected = "x"\npoints = -1'),
    "occurrence 0": expression('expected = "x"\noccurrence = 0'),
    "a form that is none": expression('expected = "x"\nform = "simple"'),
    "a domain without a value": expression('expected = "log(x)"\ndomain = "x: -2..-1"'),
    "a variable outside vars": expression('expected = "x + y"\nvars = "x"'),
    "a value with a variable": question("value", 'expected = "2x"'),
    "an infinite value": question("value", 'expected = "1/0"'),
    "a pole at the point": question("gradient", 'of = "1/x"\nat = {x = 0}'),
    "no value for a variable": question("gradient", 'of = "x*y"\nat = {x = 1}'),
    "a value that is not used": question("gradient", 'of = "x^2"\nat = {x = 1, yy = 2}'),
    "a target that does not occur": question("derivative", 'of = "x^2"\nwrt = "t"'),
    "an order of 0": question("derivative", 'of = "x^2"\nwrt = "x"\norder = 0'),
    "no name of the output": question("backprop", 'program = "a = x; a^2"\nat = {x = 1}'),
    "a name assigned twice": question("backprop", 'program = "a = x; a = 2*a; z = a"\nat = {x = 1}'),
    "no option": question("choice", 'expected = "c"\noptions = ["a", "b"]'),
    "a decreasing bound": question("bigo", 'expected = "1/n"'),
    "a credit above 1": question("bigo", 'expected = "n"\nnot_tight = 2'),
    "a blank that is none": question("bigo", 'expected = "n"\npartial = [{expected="n^2", score=0.5, blank="u"}]'),
    "a base that is none": "log = 3\n" + expression('expected = "x"'),
    "a void question that is none": 'void = ["r"]\n' + expression('expected = "x"'),
    "a handout that is none": 'handout = "none.md"\n' + expression('expected = "x"'),
    # what can be read and is hardly meant
    "one label twice": question("value", 'label = "z"\nexpected = "1"')
    + question("value", 'label = "z"\nexpected = "2"', "r"),
    "a label of two blanks": question("backprop", 'program = "a = x; z = a^2"\nat = {x = 1}')
    + question("value", 'label = "a"\nexpected = "2"', "r"),
    "a label that is none": question("value", 'label = "z = "\nexpected = "1"'),
    "a label that the handout lacks": 'handout = "hw.md"\n' + question("value", 'label = "c"\nexpected = "1"'),
    "an occurrence that the handout lacks": 'handout = "hw.md"\n'
    + question("value", 'label = "a"\noccurrence = 2\nexpected = "1"'),
    "a cell that the handout lacks": 'handout = "hw.md"\n'
    + question("tree", 'cell = "Step 7"\nexpression = "x^2"\nat = {x = 1}'),
    "a part that is right": expression('expected = "x+1"\npartial = [{expected = "1+x", score = 0.5}]'),
    "a part that earns all": expression('expected = "x+1"\npartial = [{expected = "x", score = 1}]'),
    "a product read otherwise": expression('expected = "1/2x"'),
    # what only shows when the key is tried
    "a form that it has not": expression('expected = "(x+1)^2"\nform = "expanded"'),
    "a tolerance of a half": question("value", 'expected = "3.7"\nrtol = 0.5'),
    "one digit": question("value", 'expected = "3.72"\nsigfigs = 1'),
    "a tolerance above the value": question("gradient", 'of = "x^2"\nat = {x = 0.1}\natol = 1'),
    "a trace with a tolerance of a half": question(
        "backprop", 'program = "a = x^2; z = 3*a"\nat = {x = 1.7}\nrtol = 0.5'
    ),
    "no tolerance at all": question("value", 'expected = "1/3"\nrtol = 0\natol = 0'),
    "a bound that need not be tight": question("bigo", 'expected = "n*d"\nnot_tight = 1'),
}

SOUND = [
    "log = 10\n" + question("derivative", 'of = "x*log(x)"\nwrt = "x"'),
    *(
        expression(f"expected = '{text}'")
        for text in ("2*x*cos(x^2)", r"\frac{e^x - e^{-x}}{2}", "a*x^2 + b", "x/(y+1)")
    ),
    *(expression(f"expected = '{text}'") for text in ("exp(-x)*sin(x)", r"\sqrt{x} + 1", "log(x)/x")),
    expression('expected = "x^2 + 2*x + 1"\nform = "expanded"'),
    expression('expected = "x*(x+1)"\nform = "factored"\nform_credit = 0.5'),
    expression('expected = "x+1"\npartial = [{expected = "x", score = 0.5, feedback = "one is missing"}]'),
    *(question("value", f'expected = "{text}"') for text in ("3.75", "1/3", "log(2)", "[1, 2, 3]", "0")),
    question("value", 'expected = "9.81"\nrtol = 0.01'),
    question("derivative", 'of = "x^2*sin(x)"\nwrt = "x"'),
    question("gradient", 'of = "x^2*y"\nat = {x = 2, y = 3}'),
    question(
        "backprop", 'program = "a = x; b = exp(a); c = x; d = -c; e = exp(d); z = mean(b, e)"\nat = {x = "log(2)"}'
    ),
    question("tree", 'expression = "mean(exp(x), exp(-x))"\nat = {x = "log(2)"}'),
    *(question("bigo", f'expected = "{text}"') for text in ("n*b*d^2", "n*log(n)", "n + m", "O(n^2)", "1")),
    question("choice", 'expected = "yes"\noptions = ["yes", "no"]'),
    question("choice", 'expected = ["a", "c"]\noptions = ["a", "b", "c"]'),
    'handout = "hw.md"\n'
    + question("value", 'label = "a"\nexpected = "1"')
    + question("value", 'expected = "2"', "q1"),
    question("value", 'label = "z"\noccurrence = 1\nexpected = "1"')
    + question("value", 'label = "z"\nexpected = "2"', "r"),
]


def found(text: str, folder: Path) -> list[str]:
    """What --check and --selftest tell of a key."""
    (folder / "hw.md").write_text(HANDOUT)
    try:
        key = parse_key(text, str(folder / "key.toml"))
        questions = prepare_key(key)
        told = [*(note for item in questions for note in item.notes), *doubts(key, questions)]
    except KeyFileError as fault:
        return [str(fault)]
    return [*told, *map(str, selftest(questions))]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_a_key_is_found(name: str, tmp_path: Path) -> None:
    assert found(FAULTS[name], tmp_path)


@pytest.mark.parametrize("text", SOUND)
def test_nothing_is_found_in_a_sound_key(text: str, tmp_path: Path) -> None:
    assert found(text, tmp_path) == []


def test_there_are_fifty_faults_and_twenty_sound_keys() -> None:
    assert len(FAULTS) >= 50
    assert len(SOUND) >= 20


def test_the_message_shows_how_a_backslash_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "key.toml"
    path.write_text(FAULTS["a form feed"])
    assert main(["grade", "--check", str(path)]) == 2
    told = capsys.readouterr().err
    assert "line 4, question 'q': expected has a control character in the place of \\frac" in told
    assert r"expected = '\frac{1}{x}'" in told


def test_selftest_says_what_would_be_marked_wrongly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "key.toml"
    path.write_text(FAULTS["a tolerance of a half"])
    assert main(["grade", "--selftest", str(path)]) == 1
    assert "q: a wrong answer, '4.07', would be correct" in capsys.readouterr().out
    path.write_text(SOUND[0])
    assert main(["grade", "--selftest", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: no answers would be marked wrongly\n"


@pytest.mark.parametrize("answer", ["\frac54", "\text{x}", "5\x0b4", "\beta"])
def test_control_characters_in_answers_are_refused_with_how_they_are_written(ask, answer: str) -> None:  # type: ignore[no-untyped-def]
    judged = ask('type = "expression"\nexpected = "5/4"')(answer)
    assert judged.verdict == "invalid"
    assert "in JSON a backslash is written twice" in judged.feedback


def test_a_void_question_gives_full_marks_to_all(write) -> None:  # type: ignore[no-untyped-def]
    from reading import Graded

    key = 'void = ["a"]\n' + question("value", 'expected = "1"', "a") + question("value", 'expected = "2"', "b")
    graded = Graded(write("x.csv", "student,a,b\nana,7,7\nbob,,2\n"), key=key)
    assert [result.score for result in graded.results.values()] == [1, 2]
    assert "full marks to all, as the key says: a" in graded.warnings


def test_decimal_commas(write) -> None:  # type: ignore[no-untyped-def]
    from reading import Graded

    key = (
        'decimal = ","\n'
        + question("value", 'expected = "3,75"', "a")
        + question("value", 'expected = "[1,5; 2]"', "b")
        + question("expression", 'expected = "0,5*x"', "c")
        + question("value", 'expected = "1234,5"', "d")
    )
    rows = "student;a;b;c;d\nana;3,75;[1,5;2,0];x/2;1.234,5\n".replace("[1,5;2,0]", '"[1,5; 2]"')
    assert Graded(write("x.csv", rows), key=key).verdicts("ana") == ["correct"] * 4


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ('type = "value"\nprogram = "a = x/2; z = a^2 + max(a; 0,5)"\nat = { x = "3,5" }', "4,8125"),
        ('type = "value"\nexpected = "0,75"', ",75"),
        ('type = "derivative"\nof = "u = x^2; 0,5*u"\nwrt = "x"', "1,0 x"),
        ('type = "gradient"\nof = "x^2 + 1,5*x"\nat = { x = "0,25" }', "2,0"),
        ('type = "property"\nholds = "f(0) = 0,5; f\'(0) = 2"', "2x + ,5"),
        ('type = "bigo"\nprogram = "h = relu(W @ x)"\nsizes = "W: 20,d; x: d,b"\nquantity = "time of run"', "b d"),
    ],
)
def test_a_key_with_decimal_commas_has_programs_values_and_sizes(fields: str, answer: str) -> None:
    (item,) = prepared(f'decimal = ","\n[[question]]\nid = "q"\n{fields}\n')
    assert [found.verdict for found in judge(item, {"": answer})] == ["correct"]
