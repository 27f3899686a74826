"""Commands are found, errors translated, streams of any kind survived."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from diffcli.cli import main as entry
from diffcli.cli.commands import command_names, find_command
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.main import main
from diffcli.cli.options import Argument, Option

ROOT = Path(__file__).parents[2]


def run(*words: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run diffcli in a process of its own."""
    settings: dict[str, object] = {"capture_output": True, "cwd": ROOT, "timeout": 60, **options}
    return subprocess.run([sys.executable, "-m", "diffcli", *words], check=False, **settings)  # type: ignore[call-overload]


def test_every_command_declares_what_it_takes_and_has_help_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert {"eval", "grad", "gradcheck", "graph", "ops"} <= set(command_names())
    for name in command_names():
        module = find_command(name)
        assert all(isinstance(argument, Argument) for argument in module.ARGUMENTS)
        assert all(isinstance(option, Option) for option in module.OPTIONS)
        assert {"--json", "--color"} <= {flag for option in module.OPTIONS for flag in option.flags}
        examples = [line for line in module.command.__doc__.split("\n") if line.strip().startswith("diffcli ")]
        assert len(examples) >= 2
        assert main([name, "--help"]) == ExitStatus.SUCCESS
        text = capsys.readouterr().out
        for line in examples:
            assert line.strip() in [shown.strip() for shown in text.split("\n")]
        for option in module.OPTIONS:
            assert all(flag in text for flag in option.flags)


def test_examples_of_help_are_split_without_complaint() -> None:
    import shlex

    from diffcli.cli.arguments import split
    from diffcli.cli.options import OPS_FILE

    for name in command_names():
        module = find_command(name)
        for line in module.command.__doc__.split("\n"):
            words = shlex.split(re.split(r" [|>] ", line)[0]) if line.strip().startswith("diffcli ") else []
            if words:
                assert words[1] == name
                split(words[2:], module.ARGUMENTS, (*module.OPTIONS, OPS_FILE))


def test_help_is_never_wrapped_when_piped_and_drawn_when_coloured(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    assert main(["eval", "--help"]) == ExitStatus.SUCCESS
    plain = capsys.readouterr().out
    assert "\x1b" not in plain
    assert "╭" not in plain
    assert max(map(len, plain.split("\n"))) > 150
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["eval", "--help"]) == ExitStatus.SUCCESS
    drawn = capsys.readouterr().out
    assert "╭" in drawn
    assert '--W "[[1, 2], [3, 4]]" --x "[1, -1]"' in re.sub(r"\x1b\[[0-9;]*m", "", drawn)


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"]])
def test_overview_names_all_commands(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == ExitStatus.SUCCESS
    text = capsys.readouterr().out
    assert all(f"\n  {name} " in text for name in command_names())


def test_short_help_of_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ops", "-h"]) == ExitStatus.SUCCESS
    assert "Usage: diffcli ops" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == ExitStatus.SUCCESS
    assert capsys.readouterr().out.startswith("diffcli ")


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["grda", "x"], ["there is no command 'grda'", "did you mean diffcli grad?"]),
        (["Grad", "x"], ["did you mean diffcli grad?"]),
        (["x^2"], ["there is no command 'x^2'", 'diffcli eval "x^2"']),
        (["qqqq"], ["see diffcli --help"]),
        (["__init__"], ["there is no command"]),
        (["../main"], ["there is no command"]),
        (["\x1b[31m"], ["\\x1b"]),
        (["--json"], ["there is no command '--json'"]),
        (["grad"], ["EXPR is missing"]),
        (["ops", "--x", "1"], ["there is no option --x", "see diffcli ops --help"]),
        (["ops", "tanhh"], ["there is no operation 'tanhh'", "did you mean tanh?"]),
    ],
)
def test_wrong_usage_is_told_on_stderr(words: list[str], parts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == ExitStatus.BAD_INPUT
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("error: ")
    for part in parts:
        assert part in captured.err


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (KeyboardInterrupt(), ExitStatus.INTERRUPTED, ""),
        (MemoryError(), ExitStatus.BAD_INPUT, "error: there is not enough memory for this\n"),
        (BrokenPipeError(), ExitStatus.SUCCESS, ""),
    ],
)
def test_interruptions(
    error: BaseException,
    status: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(entry, "run", _raising(error))
    assert main(["ops"]) == status
    assert capsys.readouterr().err == message


def test_bug_has_a_traceback_and_an_exit_code_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(entry, "run", _raising(RecursionError("deep")))
    assert main(["ops"]) == ExitStatus.BUG
    text = capsys.readouterr().err
    assert "Traceback" in text
    assert "RecursionError: deep" in text
    assert "this is a bug in diffcli" in text


def test_long_message_is_at_most_4_kb(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ops", "θ" * 100_000]) == ExitStatus.BAD_INPUT
    assert len(capsys.readouterr().err.encode()) <= 4096


@pytest.mark.parametrize("words", [["ops"], ["--help"], ["grad", "--help"]])
def test_closed_pipe_is_silent(words: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        done = run(*words, stdout=pipe, stderr=subprocess.PIPE, capture_output=False)
    assert (done.returncode, done.stderr) == (ExitStatus.SUCCESS, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("words", [["ops"], ["--version"], ["ops", "--json"], ["--help"], ["eval", "--help"]])
def test_output_that_cannot_be_written_is_an_error(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = run(*words, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert done.returncode == ExitStatus.BAD_INPUT
    assert done.stderr == b"error: cannot write the output: No space left on device\n"


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
def test_closed_streams() -> None:
    command = f"'{sys.executable}' -m diffcli ops tanh"
    for streams, status in ((">&-", 2), ("2>&-", 0), ("<&-", 0), (">&- 2>&-", 2)):
        done = subprocess.run(f"{command} {streams}", shell=True, capture_output=True, check=False, cwd=ROOT)
        assert done.returncode == status
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C"}, {"LANG": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "utf-8:strict"}]
)
def test_text_is_utf_8_whatever_the_locale(environment: dict[str, str]) -> None:
    done = run("ops", "θ\udcff", env={**os.environ, **environment})
    assert done.returncode == ExitStatus.BAD_INPUT
    assert "θ" in done.stderr.decode("utf-8")


def test_asked_for_ascii_unencodable_text_is_escaped() -> None:
    done = run("ops", "θ", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert b"'\\u03b8'" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_interrupt_is_silent_and_keeps_what_was_answered() -> None:
    program = (
        "import sys; from diffcli.cli import main; from diffcli.cli.output import write\n"
        "def run(words): write('kept'); import signal; signal.raise_signal(signal.SIGINT)\n"
        "main.run = run; sys.exit(main.main())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (ExitStatus.INTERRUPTED, b"kept\n", b"")


def test_shell_completion_answers() -> None:
    environment = {**os.environ, "_DIFFCLI_COMPLETE": "complete_bash", "COMP_WORDS": "diffcli gra", "COMP_CWORD": "1"}
    done = run(env=environment)
    assert done.stdout.decode().split() == [name for name in command_names() if name.startswith("gra")]


def test_nothing_heavy_is_imported_to_run_a_command() -> None:
    heavy = "typing dataclasses json fractions decimal inspect pathlib numpy rich typer mpmath importlib.metadata"
    program = (
        "import sys; from diffcli.cli.commands import find_command; from diffcli.cli.arguments import split;"
        "[find_command(name) for name in ('eval', 'grad', 'graph', 'gradcheck', 'ops')];"
        f"print([name for name in {heavy.split()} if name in sys.modules])"
    )
    # -S -E: without what the environment's own start-up files import
    done = subprocess.run([sys.executable, "-S", "-E", "-c", program], capture_output=True, check=True, cwd=ROOT)
    assert done.stdout.decode().strip() == "[]"


def _raising(error: BaseException) -> object:
    def run(words: list[str]) -> int:
        raise error

    return run
