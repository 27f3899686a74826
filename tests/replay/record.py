"""Record commands, show which print something else today, and list what has changed on purpose.

    python tests/replay/record.py add NAME new.jsonl      # {"args": ["eval", "x^2", "--x", "3"]}, one a line
    python tests/replay/record.py differ                  # show what differs from the record and its changes
    python tests/replay/record.py differ --to-the-letter  # numbers too, as on the machine that recorded
    python tests/replay/record.py differ --write          # put it into changed.jsonl; the reason is yours to fill in
    python tests/replay/record.py differ --write --reason "exact zeros are printed as 0" --only "diff-.*"
    python tests/replay/record.py changes                 # the reasons, and how many commands each has changed

``differ --write`` also takes out of ``changed.jsonl`` what is printed again as it was recorded.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator

from replaying import (
    CHANGED,
    COMMANDS,
    ROOT,
    Case,
    Command,
    Result,
    differences,
    read_cases,
    read_changed,
    result_of,
    run,
    write_lines,
)

LONGEST_SECONDS = 1.0
LARGEST_RESULT = 12_000
_BUG = 70


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add")
    add.add_argument("name")
    add.add_argument("file", type=argparse.FileType(encoding="utf-8"))
    differ = commands.add_parser("differ")
    differ.add_argument("--write", action="store_true")
    differ.add_argument("--reason", default="")
    differ.add_argument("--only", default="", help="a regular expression for ids")
    differ.add_argument("--to-the-letter", action="store_true")
    commands.add_parser("changes")
    options = parser.parse_args()
    if options.command == "add":
        return add_commands(options.name, [json.loads(line) for line in options.file])
    if options.command == "changes":
        return show_changes()
    return show_differences(options)


def all_cases() -> Iterator[Case]:
    """Yield the whole record."""
    for path in sorted(COMMANDS.glob("*.jsonl")):
        yield from read_cases(path)


def add_commands(name: str, entries: list[dict]) -> int:
    """Record commands that are not recorded yet, and say which cannot be."""
    path = COMMANDS / f"{name}.jsonl"
    known = {str(case.command) for case in all_cases()}
    cases = read_cases(path) if path.exists() else []
    number = max((int(case.id.rpartition("-")[2]) for case in cases), default=0)
    for entry in entries:
        command = Command(tuple(entry["args"]), entry.get("stdin"), entry.get("files", {}))
        if str(command) in known:
            continue
        known.add(str(command))
        start = time.perf_counter()
        result = run(command)
        trouble = why_not(result, run(command), time.perf_counter() - start)
        if trouble:
            print(f"left out, {trouble}: {' '.join(command.args)[:200]}", file=sys.stderr)
            continue
        number += 1
        cases.append(Case(f"{name}-{number:04}", command, result))
    write_lines(path, [{"id": case.id, **vars(case.command), **vars(case.result)} for case in cases])
    return 0


def why_not(result: Result, again: Result, seconds: float) -> str:
    """Return why a result that took two runs of ``seconds`` in all cannot be recorded, or nothing."""
    text = "".join(result.parts().values())
    if not text.isprintable() and any(0xD800 <= ord(character) < 0xE000 for character in text):
        return "it is no Unicode"
    if result.exit == _BUG:
        return "it ends in a traceback"
    if seconds > 2 * LONGEST_SECONDS:
        return "it takes too long"
    if len(text) > LARGEST_RESULT:
        return "it prints too much"
    if str(ROOT) in text or tempfile.gettempdir() in text or re.search(r"\d\.\d+ s\b|object at 0x|File \"", text):
        return "it prints a path, a time or an address"
    return "" if result == again else "it prints something else each time"


def show_differences(options: argparse.Namespace) -> int:
    """Print what differs, and note it in the list of changes if asked to."""
    changed = {entry["id"]: entry for entry in read_changed()}
    count = 0
    for case in all_cases():
        if not re.fullmatch(options.only or ".*", case.id):
            continue
        found = run(case.command)
        unit = 0.0 if options.to_the_letter else case.command.unit
        known = changed.get(case.id)
        shown = differences(result_of(known) if known else case.result, found, unit)
        if shown:
            count += 1
            print(f"{case.id}: diffcli {' '.join(case.command.args)}\n{shown}\n")
        if options.write and not differences(case.result, found, unit):
            changed.pop(case.id, None)
        elif options.write and (shown or not (known and known["reason"])):
            reason = options.reason or (known or {}).get("reason", "")
            changed[case.id] = {"id": case.id, "args": case.command.args, "reason": reason, **vars(found)}
    print(f"{count} commands differ")
    if options.write:
        write_lines(CHANGED, [changed[name] for name in sorted(changed)])
    return 1 if count else 0


def show_changes() -> int:
    """Print each reason with the number of commands it has changed, and one of them."""
    reasons = collections.defaultdict(list)
    for entry in read_changed():
        reasons[entry["reason"]].append(entry)
    for reason, entries in sorted(reasons.items(), key=lambda item: -len(item[1])):
        print(f"{len(entries):5}  {reason}\n       such as diffcli {' '.join(entries[0]['args'])[:100]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
