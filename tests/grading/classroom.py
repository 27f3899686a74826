"""A class made up with a fixed seed: a key, each student's answers, and the marks they should get.

The expected marks are known because each answer is made right or wrong on purpose; nothing of diffcli is asked.
"""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from collections.abc import Container, Mapping, Sequence
from xml.sax.saxutils import escape

QUESTIONS = 20
POINTS = [1, 2, 0.5, 3]

KINDS = (
    # type, expected side, right answers, wrong answers, an answer that earns a quarter
    (
        "expression",
        "({a}*x+{b})^2",
        ["{a2}x^2+{ab2}x+{b2}", "({b}+{a}x)({a}x+{b})"],
        ["({a}x-{b})^2", "{a}x+{b}"],
        "{b2}",
    ),
    ("value", "{a}/8+{b}", ["{a}/8+{b}", "{b}+{a}*0.125"], ["{b}-{a}/8", "{a}{b}7.5"], "{b}"),
    ("choice", "yes", ["yes", "YES"], ["no"], "maybe"),
    (
        "expression",
        "exp({a}*x)*sin(x)",
        ["sin(x) e^({a}x)", r"e^{{{a}x}} \sin x"],
        ["exp({a}x)cos(x)", "x"],
        "exp({a}*x)",
    ),
)


def key_text() -> str:
    """Return the key."""
    lines = ['title = "Class"']
    for number in range(QUESTIONS):
        kind, expected, _, _, part = KINDS[number % len(KINDS)]
        names = _names(number)
        lines += [
            "[[question]]",
            f'id = "q{number}"',
            f'label = "y_{{{number}}}"'.replace("\\", "\\\\"),
            f'type = "{kind}"',
            f'expected = "{expected.format(**names)}"',
            f"points = {POINTS[number % len(POINTS)]}",
            f'partial = [{{expected = "{part.format(**names)}", score = 0.25}}]',
        ]
    return "\n".join(lines) + "\n"


def make_class(count: int, rng: random.Random) -> dict[str, tuple[dict[str, str], float]]:
    """Return for each student the answers by question and the points they are worth."""
    found = {}
    for index in range(count):
        answers: dict[str, str] = {}
        total = 0.0
        for number in range(QUESTIONS):
            _, _, right, wrong, part = KINDS[number % len(KINDS)]
            points = POINTS[number % len(POINTS)]
            luck = rng.random()
            if luck < 0.1:
                continue  # no answer
            if luck < 0.65:
                text, share = rng.choice(right), 1.0
            elif luck < 0.75:
                text, share = part, 0.25
            else:
                text, share = rng.choice(wrong), 0.0
            answers[f"q{number}"] = text.format(**_names(number))
            total += points * share
        found[f"student{index:03d}"] = (answers, total)
    return found


def files(classroom: Mapping[str, tuple[dict[str, str], float]], form: str) -> dict[str, str | bytes]:
    """Return the files that hold the answers of a class in a format."""
    ids = [f"q{number}" for number in range(QUESTIONS)]
    rows = {student: [answers.get(i, "") for i in ids] for student, (answers, _) in classroom.items()}
    match form:
        case "wide":
            return {"wide.csv": _csv([["student", *ids], *([s, *r] for s, r in rows.items())])}
        case "long":
            pairs = [[s, i, a] for s, r in rows.items() for i, a in zip(ids, r, strict=True)]
            return {"long.csv": _csv([["student", "question", "answer"], *pairs])}
        case "jsonl":
            lines = [json.dumps({"student": s, **dict(zip(ids, r, strict=True))}) for s, r in rows.items()]
            return {"class.jsonl": "\n".join(lines)}
        case "moodle":
            responses = [f"Response {n + 1}" for n in range(QUESTIONS)]
            head = ["Last name", "First name", "Email address", "State", *responses]
            body = [["Doe", "Jo", s, "Finished", *(a or "-" for a in r)] for s, r in rows.items()]
            return {"moodle.csv": _csv([head, *body])}
        case "canvas":
            pairs = [c for n, i in enumerate(ids) for c in (f"{n + 100}: {i}", "1.0")]
            head = ["name", "id", "section", "submitted", *pairs, "n correct", "n incorrect", "score"]
            body = [["Jo", s, "A", "now", *(c for a in r for c in (a, "1.0")), "1", "1", "1"] for s, r in rows.items()]
            return {"canvas.csv": _csv([head, *body])}
        case "stack":
            responses = [f"Response {n + 1}" for n in range(QUESTIONS)]
            head = ["Nachname", "Vorname", "E-Mail-Adresse", "Status", *responses]
            summary = "Seed: 7; ans1: {} [score]; prt1: # = 1"
            body = [["Doe", "Jo", s, "Beendet", *(summary.format(a) if a else "" for a in r)] for s, r in rows.items()]
            return {"stack.csv": _csv([head, *body])}
        case "prairielearn":
            head = ["UID", "Name", "Question", "submission date", "Submitted answer"]
            body = [
                [s, "Jo", f"hw/{i}", "2026-03-01T10:00:00-06", json.dumps({"ans": a, "_files": []})]
                for s, r in rows.items()
                for i, a in zip(ids, r, strict=True)
            ]
            return {"submissions.csv": _csv([head, *body])}
        case "xlsx":
            return {"class.xlsx": workbook([["student", *ids], *([s, *r] for s, r in rows.items())])}
        case "forms":
            return {"forms.csv": _csv([["Timestamp", "Username", *ids], *(["now", s, *r] for s, r in rows.items())])}
        case "text" | "markdown" | "latex" | "notebook":
            return {name: text for s, r in rows.items() for name, text in [_document(form, s, r)]}
        case "gradescope":
            found = {}
            metadata = ["---"]
            for number, (student, row) in enumerate(rows.items()):
                _, text = _document("text", student, row)
                found[f"assignment_1_export/submission_{number}/answers.txt"] = text
                metadata += [f"submission_{number}:", "  :submitters:", "  - :name: Jo", f"    :email: {student}"]
            return {**found, "assignment_1_export/submission_metadata.yml": "\n".join(metadata)}
    raise ValueError(form)


TABLES = ("xlsx", "prairielearn", "stack", "wide", "long", "jsonl", "moodle", "canvas", "forms")
DOCUMENTS = ("text", "markdown", "latex", "notebook")
FORMS = (*TABLES, *DOCUMENTS, "gradescope")


def _document(form: str, student: str, row: list[str]) -> tuple[str, str]:
    """Return name and text of one student's file."""
    if form == "text":
        return f"{student}.txt", "\n".join(f"y_{n} = {a}" for n, a in enumerate(row) if a)
    displays = [f"$$\ny_{{{n}}} = \\boxed{{{a or chr(92) + 'text{TODO: fill me in}'}}}\n$$" for n, a in enumerate(row)]
    if form == "markdown":
        return f"{student}.md", "\n\n".join(displays)
    if form == "latex":
        return f"{student}.tex", "\\begin{document}\n" + "\n".join(displays) + "\n\\end{document}\n"
    import nbformat

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(d) for d in displays])
    nbformat.validate(notebook)
    return f"{student}.ipynb", nbformat.writes(notebook)


def workbook(rows: Sequence[Sequence[str | float]], dates: Container[str] = ()) -> bytes:
    """Return an Excel workbook of one sheet; numbers in the cells of ``dates`` are shown as dates."""
    shared: dict[str, int] = {}
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row):
            place = f"{chr(ord('A') + column)}{number}"
            if isinstance(value, str):
                cells.append(
                    f'<c r="{place}" t="s"><v>{shared.setdefault(value, len(shared))}</v></c>' if value else ""
                )
            else:
                cells.append(f'<c r="{place}" s="{int(place in dates)}"><v>{value!r}</v></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        sheet = '<sheet name="Class" sheetId="1" r:id="rId1"/>'
        archive.writestr("xl/workbook.xml", f'<workbook {space} xmlns:r="{office}"><sheets>{sheet}</sheets></workbook>')
        relation = f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{relation}</Relationships>")
        texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
        archive.writestr("xl/sharedStrings.xml", f"<sst {space}>{texts}</sst>")
        styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="16"/></cellXfs>'
        archive.writestr("xl/styles.xml", f"<styleSheet {space}>{styles}</styleSheet>")
        archive.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet {space}><sheetData>{''.join(lines)}</sheetData></worksheet>"
        )
    return buffer.getvalue()


def _names(number: int) -> dict[str, int]:
    a, b = 2 + number % 5, 3 + number % 7
    return {"a": a, "b": b, "a2": a * a, "b2": b * b, "ab2": 2 * a * b}


def _csv(rows: list[list[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()
