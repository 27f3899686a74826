"""``diffcli equal``: whether an answer equals what is expected."""

from __future__ import annotations

from diffcli.cli import output
from diffcli.cli.exit_status import VERDICT_STATUS
from diffcli.cli.options import COLOR, ENGINE, JSON, SCHEDULER, SYNTAX, Argument, Option
from diffcli.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.cli.arguments import Arguments
    from diffcli.equivalence.verdict import Verdict

ARGUMENTS = (
    Argument("expected", help="The expected expression; - reads standard input, @file a file.", required=False),
    Argument("answer", help="The answer to judge.", required=False),
)


def _of_many(usage: str, help: str, default: object = None) -> Option:
    return Option(usage, help, default=default, why="is about the pairs of a file", needs="from")


OPTIONS = (
    Option("--vars NAMES...", "The variables, such as x,y; any other name is invalid."),
    Option("--domain TEXT", 'Where the variables lie, such as "x>0, n integer" (default: all reals).'),
    Option(
        "--type expression|value|derivative|antiderivative|bigo",
        "What is compared; derivative: EXPECTED is the function, unless --of gives it.",
        default="expression",
    ),
    Option("--up-to constant|sign|factor", "Accept what differs by no more than this."),
    Option("--log e|10", "The base of log.", default="e"),
    Option("--imaginary i|j|none", "The imaginary unit.", default="i"),
    Option("--rtol NUMBER", "Accept numbers within this share of the larger one.", kind="str"),
    Option("--atol NUMBER", "Accept numbers within this distance.", kind="str"),
    Option("--sigfigs N", "Accept numbers that agree to so many significant figures."),
    SYNTAX,
    Option(
        "--extract none|boxed|last|answer",
        "Take the last \\boxed{}, the last formula, or what is marked as final out of the answer's prose.",
        default="none",
    ),
    Option("--decimal .|,", "The sign before decimals.", default="."),
    Option("--ordered", "Compare lists in order."),
    Option("--of EXPR", "The function, for --type derivative."),
    Option("--wrt NAME", "The variable to differentiate by, for --type derivative.", kind="str"),
    Option("--order N", "The order of the derivative, for --type derivative.", default=1),
    Option("--from FILE", "Judge the pairs of a .jsonl, .csv or .txt file; - reads JSON Lines."),
    _of_many("--jobs N", "The number of processes for --from; 0: one for each processor.", default=1),
    _of_many("--engine processes|dask", ENGINE.help, default=ENGINE.default),
    _of_many("--scheduler ADDRESS", SCHEDULER.help),
    _of_many("-o --out FILE", "Write the verdicts of --from to a file, whole or not at all."),
    _of_many("--pass NAMES...", "With --from: fields of a line to copy, or all."),
    _of_many("--resume", "Carry on a file of -o whose run was interrupted."),
    _of_many("--strict", "With --from: exit 1 if any is different or invalid, 3 if any is undecided."),
    JSON,
    COLOR,
)

_AS_THEY_ARE = (
    *("domain", "type", "rtol", "atol", "sigfigs", "syntax", "extract", "decimal", "up_to", "of", "wrt", "order"),
)
"""Options that the library has under their own names."""

_LONGEST_VALUE, _KEPT = 80, 12
"""Characters of a witness's value beyond which it is shortened; those kept at both ends, and where two values part."""


def command(arguments: Arguments) -> int:
    """Decide whether two expressions are equal, wherever both are defined.

    Prints equal, different, invalid or undecided; different comes with a point and both values there. The reason goes
    to standard error. The exit code is 0 for equal, 1 for different, 2 for invalid, 3 for undecided. With --from each
    line of a file is judged, as {"id", "expected", "answer"} or as expected == answer.

        diffcli equal "sinh(x)" "(exp(x)-exp(-x))/2"
        diffcli equal "sqrt(x^2)" "x"
        diffcli equal "sqrt(x^2)" "x" --domain "x>0"
        diffcli equal "2*x*sin(x)" "2xsin x"
        diffcli equal "1/3" "0.333" --type value
        diffcli equal "[1, 2]" "[1, 3]"
        diffcli equal --from pairs.jsonl --jobs 2 -o verdicts.jsonl
    """
    options = _options(arguments)
    if arguments["from"] is not None:
        if arguments["expected"] is not None:
            raise UsageError("--from takes the pairs of a file, not EXPECTED and ANSWER")
        from diffcli.cli.pairs import judge_file
        from diffcli.running.cluster import chosen

        if arguments["jobs"] < 0:
            raise UsageError(f"--jobs takes a number of processes, not {arguments['jobs']}")
        return judge_file(
            arguments["from"],
            options,
            workers=chosen(arguments["engine"], arguments["scheduler"], arguments["jobs"]),
            out=arguments["out"],
            resume=arguments["resume"],
            strict=arguments["strict"],
            json=arguments["json"],
            kept=tuple(arguments["pass"] or ()),
        )
    return _judge_one(arguments, options)


def _options(arguments: Arguments) -> dict[str, Any]:
    """Return the options of the library that the command line gives."""
    found = {name: arguments[name] for name in _AS_THEY_ARE if arguments[name] is not None}
    if arguments["log"] == "10":
        found["natural_log"] = False
    if arguments["imaginary"] != "i":
        found["complex_unit"] = arguments["imaginary"]
    if arguments["ordered"]:
        found["ordered"] = True
    if arguments["ops"]:
        found["ops"] = arguments.ops
    if arguments["vars"]:
        found["vars"] = tuple(arguments["vars"])
    return found


def _judge_one(arguments: Arguments, options: dict[str, Any]) -> int:
    from diffcli.answers.equality import equal
    from diffcli.cli.requests import read_expression
    from diffcli.equivalence.verdict import INVALID

    expected, answer = arguments["expected"], arguments["answer"]
    if answer is None and arguments["of"] is not None and expected is not None:
        expected, answer = None, expected
    elif expected is None or answer is None:
        missing = "EXPECTED and ANSWER are" if expected is None else "ANSWER is"
        raise UsageError(f"{missing} missing", hint='write both in quotes: diffcli equal "2x" "x+x"')
    if expected is not None:
        expected = read_expression(expected)
    verdict = equal(expected, read_expression(answer), **options)
    output.write_answer(arguments["json"], verdict.record(), _lines(verdict))
    if not arguments["json"] or verdict.verdict == INVALID:
        said = verdict.besides_witness()
        if said:
            output.tell(said)
        texts = filter(None, (expected, answer))
        if " list" in said and arguments["decimal"] == "." and any(map(_has_decimal_comma, texts)):
            output.tell("hint: --decimal , reads 1,5 as the number 1.5")
    return VERDICT_STATUS[verdict.verdict]


def _has_decimal_comma(text: str) -> bool:
    before, comma, after = text.partition(",")
    return bool(comma) and before.strip().isdigit() and after[:1].isdigit()


def _lines(verdict: Verdict) -> list[str]:
    """Return the verdict, and below it the witness and the mistake."""
    lines = [verdict.verdict]
    if verdict.witness is not None:
        lines.append(_witness_line(verdict.witness))
    if verdict.mistake:
        lines.append(f"mistake: {verdict.mistake}")
    if verdict.feedback and verdict.feedback != verdict.reason:
        lines.append(verdict.feedback)
    return lines


def _witness_line(witness: dict[str, Any]) -> str:
    point = ", ".join(f"{name} = {_text(value)}" for name, value in witness["point"].items())
    expected, answer = _parting(_text(witness["expected"]), _text(witness["answer"]))
    values = f"expected {expected}, answer {answer}"
    return f"at {point}: {values}" if point else values


def _parting(expected: str, answer: str) -> tuple[str, str]:
    """Return two values, of long ones the first digits and those around the first that differ."""
    if max(len(expected), len(answer)) <= _LONGEST_VALUE:
        return expected, answer
    shorter = min(len(expected), len(answer))
    place = next((i for i in range(shorter) if expected[i] != answer[i]), shorter)

    def short(text: str) -> str:
        parts = [(0, _KEPT), (place - _KEPT, place + _KEPT), (len(text) - _KEPT, len(text))]
        written, end = "", 0
        for start, stop in parts:
            start, stop = max(start, end), min(stop, len(text))
            written += ("…" if start > end else "") + text[start:stop]
            end = max(end, stop)
        return written

    return short(expected), short(answer)


def _text(value: object) -> str:
    return "undefined" if value is None else str(value)
