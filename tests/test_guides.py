"""The guides say what the code says: every operation, every field of a key."""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import diffcli
from diffcli.cli.commands import command_names, find_command
from diffcli.cli.options import HELP, OPS_FILE, Option
from diffcli.grading.key import COMMON_FIELDS, KEY_FIELDS, parse_key
from diffcli.grading.questions import question_type, type_names
from diffcli.ops import MODULES, OPS
from diffcli.rendering.listing import operation_rows

GUIDES = Path(diffcli.__file__).parent / "guides"


def options(op: diffcli.Op) -> str:
    """Return what may be given besides the inputs, and what it is by default."""
    return "; ".join(
        f"`{option.name}`: {option.takes}" if option.required else f"`{option.name}={option.default}`: {option.takes}"
        for option in op.options
        if option.kind != "index"
    )


def table(ops: list[diffcli.Op], rows: dict[str, dict[str, Any]]) -> list[str]:
    """Return the table of some operations, without those that have no way to be typed."""
    lines = ["| written | also | options |", "| --- | --- | --- |"]
    for op in ops:
        typed, aliases = rows[op.name]["typed"], rows[op.name]["aliases"]
        if "(" in typed and not OPS.called(typed.partition("(")[0]):
            continue
        cells = [f"`{typed}`", f"`{', '.join(aliases)}`" if aliases else "", options(op)]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return [*lines, ""]


def functions() -> str:
    """Return the guide of the operations, by the modules of the table; what only rules are written in stands last."""
    rows = {row["name"]: row for row in operation_rows()}
    lines = ["# Functions: every operation, in groups", "", "`diffcli ops NAME` has the derivative rules.", ""]
    for module in MODULES:
        room = __import__(f"diffcli.ops.{module}", fromlist=["ROWS"])
        lines += [f"## {room.__doc__.partition(chr(10))[0].rstrip('.')}", ""]
        lines += table([op for op in room.ROWS if not op.internal], rows)
    lines += ["## What derivatives are written in", "", "They can be typed, and nobody needs to.", ""]
    return "\n".join([*lines, *table([op for op in OPS if op.internal], rows)])


def test_the_guide_of_functions_has_the_rows_of_the_table() -> None:
    path = GUIDES / "functions.md"
    if os.environ.get("REWRITE"):
        path.write_text(functions(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == functions()


def man_page() -> str:
    """Return the manual page of the commands, made of what they declare."""

    def plain(text: str) -> str:
        text = text.replace("\\", "\\e").replace("-", "\\-")
        return re.sub(r"^(?=[.'])", r"\\&", text, flags=re.MULTILINE)

    def declared(options: Iterable[Option]) -> Iterator[str]:
        for option in options:
            value = f" {option.metavar}" if option.kind != "flag" and option.metavar else ""
            yield from (".TP", plain(f"{', '.join(option.flags)}{value}"), plain(option.help))

    lines = ['.TH DIFFCLI 1 "" "diffcli"', ".SH NAME", "diffcli \\- differentiate expressions and grade answers"]
    lines += [".SH SYNOPSIS", ".B diffcli", ".I COMMAND", "[\\-\\-NAME VALUE]... [OPTIONS] [ARGUMENTS]", ".SH COMMANDS"]
    for name in command_names():
        module = find_command(name)
        words = " ".join(argument.metavar for argument in module.ARGUMENTS)
        lines += [f".SS {name} {plain(words)}".rstrip()]
        for part in inspect.cleandoc(module.command.__doc__).split("\n\n"):
            lines += [".nf", plain(part), ".fi"] if part.startswith(" ") else [".P", plain(part)]
        lines += declared(module.OPTIONS)
    lines += [".SH OPTIONS OF EVERY COMMAND", *declared((OPS_FILE, HELP))]
    statuses = "0 success, 1 the answer is no, 2 bad input, 3 undecided, 130 interrupted."
    return "\n".join([*lines, ".SH EXIT STATUS", statuses, ".SH SEE ALSO", "diffcli help, for the guides.", ""])


def test_the_manual_page_says_what_the_commands_declare() -> None:
    path = GUIDES / "diffcli.1"
    if os.environ.get("REWRITE"):
        path.write_text(man_page(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == man_page()


def fields_by_section() -> dict[str, set[str]]:
    text = (GUIDES / "key.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    rows = {section.partition("\n")[0]: re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) for section in sections}
    assert all(len(names) == len(set(names)) for names in rows.values())
    return {title: set(names) for title, names in rows.items()}


def test_the_guide_of_keys_has_every_field_and_no_other() -> None:
    expected = {"The whole key": set(KEY_FIELDS), "Every question": set(COMMON_FIELDS)}
    expected |= {name: set(question_type(name).fields) for name in type_names()}
    assert fields_by_section() == expected


def test_the_key_of_the_guide_has_a_question_of_every_type() -> None:
    block = re.search(r"^```toml\n(.*?)^```", (GUIDES / "key.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert block is not None
    key = parse_key(block[1])
    assert not key.faults
    assert {question.type for question in key.questions} == set(type_names())
    for question in key.questions:
        question_type(question.type)(question)


@pytest.mark.parametrize("path", sorted(GUIDES.glob("*.md")), ids=lambda path: path.stem)
def test_a_guide_begins_with_a_title_that_says_what_it_is(path: Path) -> None:
    title = path.read_text(encoding="utf-8").partition("\n")[0]
    assert re.fullmatch(r"# .{10,80}", title)
