"""``diffcli equal``: one pair, and files of pairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diffcli.cli.main import main
from diffcli.running.journal import Journal


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["equal", *words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.parametrize(
    ("words", "status", "out"),
    [
        (("sinh(x)", "(exp(x)-exp(-x))/2"), 0, "equal\n"),
        (("sqrt(x^2)", "x"), 1, "different\nat x = -1: expected 1, answer -1\n"),
        (("1/2", "1/3"), 1, "different\nexpected 0.5, answer 0.3333333333333333\n"),
        (("sqrt(x^2)", "x", "--domain", "x>0"), 0, "equal\n"),
        (("1/3", "0.333", "--type", "value"), 0, "equal\n"),
        (("1/3", "0.333", "--rtol", "0.01"), 0, "equal\n"),
        (("x", "x+"), 2, "invalid\n"),
        (("x+y", "x+q", "--vars", "x,y"), 2, "invalid\n"),
        (("42", r"so \boxed{42}", "--extract", "boxed"), 0, "equal\n"),
        (("-x^2", "-(x^2)"), 0, "equal\n"),
        (("x^2*sin(x)", "2x sin x + x^2 cos x", "--type", "derivative"), 0, "equal\n"),
        (("--of", "x^3", "3x^2", "--type", "derivative"), 0, "equal\n"),
    ],
)
def test_one_pair(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], status: int, out: str) -> None:
    found = run(capsys, *words)
    assert found[:2] == (status, out)
    assert found[2] or "expected" in found[1]  # the reason, or the values at a witness


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "x", "2x", "--json")
    assert status == 1
    assert json.loads(out)["witness"] == {"point": {"x": 2}, "expected": 2, "answer": 4}


@pytest.mark.parametrize(
    "words",
    [
        ("x",),
        (),
        ("x", "x", "--from", "a.jsonl"),
        ("x", "x", "--resume"),
        ("x", "x", "--rtol", "q"),
        ("x", "--of", "x^2", "--wrt", "\x1b[31m", "--type", "derivative"),
    ],
)
def test_usage_errors(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    status, out, err = run(capsys, *words)
    assert (status, out) == (2, "")
    assert err.startswith("error: ")


LINES = [
    '{"id": "a", "expected": "x+x", "answer": "2x"}',
    "not json",
    '{"id": 3, "expected": "1/3", "answer": 0.333, "type": "value"}',
    '{"id": 4, "expected": "x+", "answer": "x"}',
    '{"expected": "x", "answer": "-x"}',
    '{"id": 6, "expected": "x", "answer": "x", "rtol": "much"}',
    '{"id": 7, "expected": "x"}',
    "[1]",
]
VERDICTS = ["equal", "invalid", "equal", "invalid", "different", "invalid", "invalid", "invalid"]


def test_json_lines_in_order_with_bad_lines(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8")
    status, out, err = run(capsys, "--from", str(path))
    records = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [r["verdict"] for r in records] == VERDICTS
    assert [r["id"] for r in records] == ["a", None, 3, 4, None, 6, 7, None]
    assert all(set(r) == {"id", "verdict", "reason", "witness"} for r in records)
    assert err.splitlines()[-1] == "8 judged: 2 equal, 1 different, 5 invalid, 0 undecided"
    assert run(capsys, "--from", str(path), "--strict")[0] == 1


def test_two_processes_write_the_same_bytes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    # sums and powers, which are the same in this process and in others with --ulp too
    rows = [json.dumps({"id": k, "expected": f"x^{k}+1/x", "answer": f"1/x+x^{k - k % 3}"}) for k in range(300)]
    path.write_text("\n".join([*rows, *LINES]), encoding="utf-8")
    outputs = []
    for jobs in ("1", "2"):
        out = tmp_path / f"out{jobs}.jsonl"
        assert run(capsys, "--from", str(path), "--jobs", jobs, "-o", str(out))[:2] == (0, "")
        outputs.append(out.read_bytes())
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"\n") == 308
    assert not list(tmp_path.glob("*.part"))


def interrupted(capsys: pytest.CaptureFixture[str], tmp_path: Path, path: Path, keep: int) -> Path:
    """Return the output that a run was killed before finishing, ``keep`` whole lines and part of one."""
    half = tmp_path / "half.jsonl"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Journal, "finish", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        assert run(capsys, "--from", str(path), "-o", str(half))[0] == 130
    part = tmp_path / "half.jsonl.part"
    kept = part.read_bytes().splitlines(keepends=True)
    part.write_bytes(b"".join(kept[:keep]) + kept[keep][:10])
    return half


def test_a_run_is_carried_on(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path, whole = tmp_path / "pairs.jsonl", tmp_path / "whole.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8")
    run(capsys, "--from", str(path), "-o", str(whole))
    half = interrupted(capsys, tmp_path, path, 3)
    status, _, err = run(capsys, "--from", str(path), "-o", str(half), "--resume")
    assert status == 0
    assert half.read_bytes() == whole.read_bytes()
    assert "8 judged" in err
    assert not (tmp_path / "half.jsonl.part").exists()


def test_a_run_is_not_carried_on_where_what_it_judged_has_changed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8")
    half = interrupted(capsys, tmp_path, path, 3)
    assert "an option has changed" in run(capsys, "--from", str(path), "-o", str(half), "--resume", "--rtol", "0.1")[2]
    path.write_text("\n".join([LINES[0], LINES[0], *LINES[2:]]), encoding="utf-8")
    status, _, err = run(capsys, "--from", str(path), "-o", str(half), "--resume")
    assert status == 2
    assert "line 2 of the input or an option has changed" in err
    path.write_text(LINES[0], encoding="utf-8")
    assert "shorter now" in run(capsys, "--from", str(path), "-o", str(half), "--resume")[2]


def test_text_and_csv(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = tmp_path / "pairs.txt"
    text.write_text("# pairs\nx+x == 2x  # right\n\nx == y\nx\n", encoding="utf-8")
    _, out, _ = run(capsys, "--from", str(text))
    assert [line.partition(":")[0] for line in out.splitlines()] == ["equal", "different", "invalid"]
    table = tmp_path / "pairs.csv"
    table.write_text('id,expected,answer,type\n1,"f","f",\n2,1/3,0.333,value\n3,1/3,0.333,\n', encoding="utf-8")
    _, out, _ = run(capsys, "--from", str(table))
    assert [json.loads(line)["verdict"] for line in out.splitlines()] == ["equal", "equal", "different"]


def test_an_unknown_ending(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "pairs.doc"
    path.touch()
    assert run(capsys, "--from", str(path))[0] == 2


@pytest.mark.parametrize(
    ("option", "part"),
    [
        ('"sigfigs": "abc"', "sigfigs is a whole number"),
        ('"order": [1]', "order is a whole number"),
        ('"domain": 5', "domain is a text"),
        ('"vars": 5', "vars is a text"),
        ('"vars": [1]', "vars is a text"),
        ('"wrt": 5', "wrt is a text"),
        ('"of": {}', "of is a text"),
        ('"natural_log": "perhaps"', "natural_log is true or false"),
        ('"complex_unit": "k"', "complex_unit is one of i, j"),
    ],
)
def test_an_option_of_a_line_that_cannot_be_used_is_a_verdict_not_a_stop(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, option: str, part: str
) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(f'{{"id": 1, "expected": "x", "answer": "x", {option}}}\n{{"expected": "x", "answer": "x"}}\n')
    status, out, _ = run(capsys, "--from", str(path))
    first, second = map(json.loads, out.splitlines())
    assert status == 0
    assert first["verdict"] == "invalid"
    assert part in first["reason"]
    assert second["verdict"] == "equal"


def test_options_in_csv_are_texts(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("id,expected,answer,natural_log\n1,log(100),2,false\n2,log(100),2,true\n")
    _, out, _ = run(capsys, "--from", str(path))
    assert [json.loads(line)["verdict"] for line in out.splitlines()] == ["equal", "different"]


def test_a_comparison_in_brackets_parts_no_pair(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "pairs.txt"
    path.write_text("where(x==1, 2, 3) == 3 - (x==1)\n")
    assert run(capsys, "--from", str(path))[1] == "equal\n"


def test_a_long_witness_is_printed_short_and_kept_whole_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["equal", "7^300", "7^300 + 1"]) == 1
    line = capsys.readouterr().out.splitlines()[1]
    assert line == "expected 3.3838570200…1001584180001e+253, answer 3.3838570200…1001584180002e+253"
    assert main(["equal", "7^300", "7^300 + 1", "--json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["witness"]["expected"]) > 250
    assert main(["equal", "exp(x^2)", "exp(x^2) + relu(x - 40)"]) == 1
    assert len(capsys.readouterr().out) < 200
