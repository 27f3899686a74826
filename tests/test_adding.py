"""Whatever can be added to diffcli is added by touching one file: each is, in a copy of the package, and is run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
Copy = Callable[..., str]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package to add something to."""
    for folder in ("diffcli", "grammars"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.fixture
def run(copy: Path) -> Copy:
    """Run a command of the copy in its folder and return what it prints; ``status`` is the exit code to expect."""

    def run(*words: str, status: int = 0) -> str:
        command = [sys.executable, "-m", "diffcli", *words]
        environment = {**os.environ, "PYTHONPATH": str(copy), "NO_COLOR": "1"}
        found = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
        assert found.returncode == status, found.stdout + found.stderr
        return found.stdout

    return run


def insert(file: Path, before: str, text: str) -> None:
    """Put a text before the only place where another one stands in a file."""
    content = file.read_text(encoding="utf-8")
    assert content.count(before) == 1
    file.write_text(content.replace(before, text + before), encoding="utf-8")


def test_an_operation_is_one_row(copy: Path, run: Copy) -> None:
    row = """    Op(
        "lemniscate",
        lambda F, x: x / (1 + x * x),
        derivatives=[lambda F, y, x: (1 - x * x) / ((1 + x * x) * (1 + x * x))],
        samples=((0.5,),),
    ),
"""
    insert(copy / "diffcli" / "ops" / "special.py", '    Op(\n        "erf",', row)
    assert run("grad", "lemniscate(2x)", "--x", "1", "-q") == "-0.24\n"
    assert run("diff", "lemniscate(x)", "--order", "2") != ""
    assert "lemniscate" in run("ops")
    assert run("equal", "lemniscate(x)", "x/(1+x^2)") == "equal\n"
    assert run("eval", "lemniscate([1, 3])") == "[0.5, 0.3]\n"
    assert run("eval", "lemniscate(1/4)", "--digits", "30") == "0.235294117647058823529411764706\n"


def test_a_command_is_one_file(copy: Path, run: Copy) -> None:
    (copy / "diffcli" / "cli" / "commands" / "double.py").write_text('''"""``diffcli double``."""

from diffcli.cli import output
from diffcli.cli.options import EXPRESSION
from diffcli.library.evaluation import evaluate

ARGUMENTS = (EXPRESSION,)
OPTIONS = ()


def command(arguments):
    """Print twice the value of a constant expression."""
    output.write(str(2 * evaluate(arguments["expression"])))
    return 0
''')
    assert run("double", "3*7") == "42\n"
    assert "Print twice the value" in run("--help")
    assert "EXPR" in run("double", "--help")


KEY = '[[question]]\nid = "a"\ntype = "value"\nexpected = "2"\n'


def test_a_reader_is_one_file(copy: Path, run: Copy) -> None:
    (copy / "diffcli" / "grading" / "readers" / "dots.py").write_text('''"""Question ... answer."""

from diffcli.grading.answers import Field, Submission

SUFFIXES = (".dots",)


def read(source, request):
    for line in source.text().splitlines():
        question, _, answer = line.partition("...")
        yield Submission(None, source.name, fields=(Field(question.strip(), answer.strip()),))
''')
    (copy / "key.toml").write_text(KEY)
    (copy / "ana.dots").write_text("a ... 1 + 1\n")
    assert "100 %" in run("grade", "key.toml", "ana.dots")


def test_a_writer_is_one_file(copy: Path, run: Copy) -> None:
    (copy / "diffcli" / "grading" / "writers" / "names.py").write_text(
        r'''"""Who was graded, a name a line."""

from diffcli.running.files import AtomicFile

OPTION = "--names"
HELP = "Write who was graded."


class Writer(AtomicFile):
    def __init__(self, path, paper):
        super().__init__(path)

    def write(self, result):
        self.put(result.student + "\n")
'''
    )
    (copy / "key.toml").write_text(KEY)
    (copy / "ana.txt").write_text("a = 2\n")
    run("grade", "key.toml", "ana.txt", "--names", "graded.txt")
    assert (copy / "graded.txt").read_text() == "ana\n"
    assert "Write who was graded." in run("grade", "--help")


def test_a_type_of_question_is_one_file(copy: Path, run: Copy) -> None:
    (copy / "diffcli" / "grading" / "questions" / "length.py").write_text('''"""A text of a length."""

from diffcli.grading.verdict import CORRECT, WRONG, Judgement, missing

FIELDS = ("letters",)
IS_TEXT = True


def prepare(question):
    return question.whole("letters")


def judge(length, answers):
    if answers[""] is None:
        return [missing()]
    is_right = len(answers[""]) == length
    return [Judgement("", CORRECT if is_right else WRONG, float(is_right))]


def draft(equation, label):
    return ["letters = 5"] if label == "word" else None
''')
    (copy / "key.toml").write_text('[[question]]\nid = "a"\ntype = "length"\nletters = 5\n')
    (copy / "ana.txt").write_text("a = b = c\n")
    (copy / "ben.txt").write_text("a = short\n")
    (copy / "eve.txt").write_text("a = too long\n")
    assert '"mean": 0.666666666667' in run("grade", "key.toml", "ana.txt", "ben.txt", "eve.txt", "--json")
    assert "question: a (length, 1 points)" in run("grade", "key.toml", "ana.txt", "--explain", "ana", "a")
    (copy / "blank.md").write_text("$$word = $$\n")
    assert 'type = "length"\nletters = 5' in run("grade", "--init", "blank.md")


def test_a_rule_of_mistakes_is_one_row(copy: Path, run: Copy) -> None:
    answer = ("diff", "asinh(3x)", "--answer", "3/(7 + (3x)^3)")
    assert "asinh is nothing of the kind" not in run(*answer, status=1)
    row = '        ("function-derivative", "1/(7+u^3)", "asinh is nothing of the kind"),\n'
    insert(copy / "diffcli" / "mistakes" / "functions.py", '        ("function-derivative", "1/(u^2+1)"),\n', row)
    found = run(*answer, status=1)
    assert found.startswith("different\nmistake: function-derivative at asinh(3*x)\nasinh is nothing of the kind")
