"""What the readers of tables share: who the student of a row is, which attempt it is, and what a cell holds."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from diffcli.errors import FileError, UsageError
from diffcli.grading.answers import Field, Request, Submission, Version, Who
from diffcli.grading.sources import Source
from diffcli.grading.tables import Row, Table, cell, plain, read_table

IDENTITY: Mapping[str, tuple[str, ...]] = {
    "student": ("student", "username", "user", "user name", "benutzername", "anmeldename", "nom d'utilisateur"),
    "email": (
        *("email address", "email", "e-mail", "mail", "e-mail address", "mail address", "e-mail-adresse"),
        *("adresse de courriel", "adresse e-mail", "adresse mail", "courriel", "dirección de correo"),
        *("dirección de correo electrónico", "correo electrónico", "correo", "indirizzo email", "indirizzo e-mail"),
        *("e-mailadres", "emailadres", "endereço de email", "endereço de e-mail", "endereço eletrónico"),
    ),
    "id": (
        *("id number", "student id", "student number", "sid", "sis user id", "sis_id", "matrikelnummer"),
        *("id-nummer", "numéro d'identification", "numéro d'étudiant", "número de id", "numero id", "matricola"),
        *("matrícula", "número de identificação", "studentnummer", "uin"),
    ),
    "login": ("sis login id", "login", "uid"),
    "account": ("id",),
}
"""The columns that identify a student, by kind, in the languages in which platforms export."""

_NAME = ("name", "student name", "full name", "vollständiger name", "nom complet", "nombre completo", "nome completo")
_FIRST = ("first name", "firstname", "given name", "given names", "vorname", "prénom", "prénom(s)", "nombre", "nome")
_FIRST_TOO = ("nombre(s)", "voornaam", "primeiro nome", "forename")
_LAST = ("surname", "last name", "lastname", "family name", "nachname", "familienname", "nom de famille", "nom")
_LAST_TOO = ("apellido(s)", "apellidos", "apellido", "cognome", "achternaam", "sobrenome", "apelido", "último nome")
_ALONE = ("nom", "nombre", "nome")
"""First names or surnames that are whole names where the other one has no column."""

_SPEAKS_OF = re.compile(r"\b(?:your|full|student'?s?)\b.*\b(?:name|e-?mail|id|number)\b", re.IGNORECASE)
"""The title of a question of a form that asks who somebody is."""

_STATE = ("state", "status", "estado", "état", "stato")
_COMPLETED = ("completed", "beendet", "terminé", "finalizado", "completato", "terminato", "voltooid", "concluído")
_COMPLETED_TOO = ("concluída em", "completada em", "submitted at", "submitted", "submission date")
TIMES = (
    *("timestamp", "zeitstempel", "horodateur", "marca temporal", "informazioni cronologiche", "tijdstempel"),
    "carimbo de data/hora",
)
_STARTED = ("started on", "started", "begonnen am", "commencé le", "comenzado el", "iniciado em", "iniziato")
_ATTEMPT = ("attempt", "attempt number", "versuch", "tentative", "intento", "tentativo", "poging", "tentativa")
_UNFINISHED = re.compile(
    r"in progress|never submitted|overdue|abandoned|in bearbeitung|laufend|en cours|en curso|en progreso|in corso"
    r"|bezig|em progresso|em curso",
    re.IGNORECASE,
)

_POINTS_ROW = "Points Possible"
_SUMMARY = re.compile(
    "(grand)?totals?|sum|count|mean|(class)?averages?|avg|median|(maxi|mini)mum|std(dev|ev)|standarddeviation|variance"
    "|maxpoints|outof|answerkey"
)
"""What a spreadsheet's own rows are called in the place of a student, as ``plain`` has it."""
_TAGS = "p|div|span|b|i|u|em|strong|font|code|pre|ul|ol|li|sup|sub"
_TAG = re.compile(rf"</?(?:{_TAGS})\b[^<>]*>|<br\s*/?>", re.IGNORECASE)
_CODED = re.compile(rf"</(?:{_TAGS})>|<br|&(?:[a-z]+\d*|#x?[\da-f]+);", re.IGNORECASE)

_DATES = (
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.|º)?\s+(?:de\s+)?(?P<m>[^\W\d]{3,})\.?,?\s+(?:de\s+)?(?P<y>\d{4})"),
    re.compile(r"(?P<m>[^\W\d]{3,})\.?\s+(?P<d>\d{1,2}),?\s+(?P<y>\d{4})"),
    re.compile(r"(?P<m>\d{1,2})[-/.](?P<d>\d{1,2})[-/.](?P<y>\d{4})"),
)
"""Ways to write a date; in the last one a number up to 12 may be the month or the day."""
_CLOCK = re.compile(r"(\d{1,2})[:h](\d{2})(?::(\d{2}))?\s*([ap])?\.?m?", re.IGNORECASE)
_MONTHS = (
    *("jan ene gen", "feb fev fév", "mar mär maa mrt", "apr abr avr", "may mai mag mei", "jun juin giu"),
    *("jul juil lug", "aug ago aoû ", "sep set", "oct okt ott out", "nov", "dec dez dic déc"),
)


def student_columns(table: Table, wanted: str | None) -> dict[str, str]:
    """Return the columns that tell the student by kind: the kinds of ``IDENTITY``, ``name``, ``first``, ``last``.

    ``wanted`` is the one that the user named, which then counts alone.
    Raises: UsageError, if it does not exist; FileError, if the table has no columns.
    """
    if wanted is not None:
        named = wanted if wanted in table.columns else table.column(wanted)
        if named is None:
            there = ", ".join(repr(c[:40]) for c in table.columns[:20])
            raise UsageError(f"{table.name} has no column {wanted!r}, which names the student", hint=f"it has {there}")
        return {"student": named}
    if not table.columns:
        raise FileError(f"{table.name} is empty: it has no header")
    kinds = {**IDENTITY, "first": (*_FIRST, *_FIRST_TOO), "last": (*_LAST, *_LAST_TOO), "name": _NAME}
    columns = {kind: column for kind, several in kinds.items() if (column := table.column(*several)) is not None}
    alone = {"first": "last", "last": "first"}
    for kind, other in alone.items():
        if kind in columns and other not in columns and "name" not in columns and columns[kind].casefold() in _ALONE:
            columns["name"] = columns.pop(kind)
    if "account" in columns and "id" not in columns:
        columns["id"] = columns.pop("account")
    return columns


@dataclass(frozen=True, slots=True)
class People:
    """What tells who the student of a row is; ``columns`` are those that do, ``guess`` one that was taken for it."""

    who: Callable[[Row], Who | None]
    columns: frozenset[str]
    guess: str | None = None


def people_of(table: Table, request: Request, is_name_shown: bool = True) -> People:
    """Return how a table tells its students; where the file's place does, it may have no column for it."""
    columns = student_columns(table, request.student_column)
    everything = frozenset(student_columns(table, None).values()) | set(columns.values())
    guess = None
    if not columns and request.is_placed:
        return People(lambda row: None, everything)
    if not columns:
        guess = next((c for c in table.columns if _SPEAKS_OF.search(c)), table.columns[0])
        columns = {"name": guess}
        everything |= {guess}
    identifying = [kind for kind in IDENTITY if kind in columns]
    if "student" in columns and len(identifying) > 1:
        identifying.remove("student")  # beside what identifies, it is a name

    def who(row: Row) -> Who:
        texts = {kind: cell(row.cells.get(column)) or "" for kind, column in columns.items()}
        name = texts.get("name", "") or " ".join(filter(None, (texts.get("first", ""), texts.get("last", ""))))
        first = texts.get("first", "")
        if texts.get("name") and first and first.casefold() not in name.casefold():
            name = f"{first} {name}"
        label = texts.get("student", "")
        return Who(
            {kind: texts[kind] for kind in identifying if texts[kind]},
            name or (label if "student" not in identifying else ""),
            label or (name if is_name_shown else ""),
        )

    return People(who, everything, guess)


def reader_of_versions(table: Table) -> Callable[[Row], Version]:
    """Return what tells which attempt a row is, by the export's own state, number and time."""
    state, attempt = table.column(*_STATE), table.column(*_ATTEMPT)
    completed, started = table.column(*_COMPLETED, *_COMPLETED_TOO, *TIMES), table.column(*_STARTED)

    def version(row: Row) -> Version:
        texts = [row.cells.get(column or "", "").strip() for column in (state, attempt, completed, started)]
        is_open = _UNFINISHED.search(texts[0]) is not None or (started is not None and texts[2] == "-")
        number = int(texts[1]) if texts[1].isascii() and texts[1].isdigit() and len(texts[1]) < 10 else None
        return Version(not is_open, number, sortable_time(texts[2]) or sortable_time(texts[3]))

    return version


def sortable_time(text: str) -> str:
    """Return a time as text that sorts, empty where it cannot be told which of two numbers is the month."""
    text = text[:100].casefold()
    match = next((found for date in _DATES if (found := date.search(text))), None)
    if match is None:
        return ""
    year, day = int(match["y"]), int(match["d"])
    month = int(match["m"]) if match["m"].isdecimal() else _month(match["m"])
    if match.re is _DATES[-1]:
        if month != day and max(month, day) <= 12:
            return ""
        month, day = (day, month) if month > 12 >= day else (month, day)
    if not month:
        return ""
    clock = _CLOCK.search(text, match.end())
    hour, minute, second = (int(part or 0) for part in clock.groups()[:3]) if clock else (0, 0, 0)
    if clock and clock[4]:
        hour = hour % 12 + (12 if clock[4] == "p" else 0)
    return f"{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"


def _month(word: str) -> int:
    """Return the number of a month by the beginning of its name in any of the languages, 0 where it is none."""
    return next((n for n, names in enumerate(_MONTHS, 1) if any(word.startswith(name) for name in names.split())), 0)


Layout = Callable[[Row], Iterable[Field] | None]
"""What a row of a table answers, None for a row that is no student's.  Raises: FileError, if it cannot be read."""


def submissions(
    source: Source,
    request: Request,
    *,
    layout: Callable[[Table, People], Layout],
    is_name_shown: bool = True,
    has_twins: bool = False,
) -> Iterator[Submission]:
    """Yield a submission for each row of a table; ``layout`` tells by its columns what a row answers.

    ``is_name_shown`` says that results may call a student by the name, ``has_twins`` that columns of one name, such as
    those of points, are nothing odd.
    """
    table = read_table(source)
    if not table.columns:
        yield Submission(Who(), source.name, warnings=(f"{source.name} is empty: it has no header",))
        return
    people, version = people_of(table, request, is_name_shown), reader_of_versions(table)
    answered = layout(table, people)
    warnings = () if has_twins else table.warnings
    for row in table.rows:
        place, told = f"{source.name}, row {row.number}", [*warnings, *row.warnings]
        try:
            fields = answered(row) if is_student(table, row) else None
        except FileError as error:
            fields = ()
            told.append(f"{place}: {error.message}")
        who = people.who(row)
        said = {plain(text) for text in (*who.ids.values(), who.name) if text} if who is not None else set()
        if fields and len(said) == 1 and _SUMMARY.fullmatch(said.pop()):
            who, fields = Who(), ()
            told.append(f"{place}: a row of the table's own, no student's; left out")
        if fields is not None:
            yield Submission(who, place, tuple(fields), version=version(row), guess=people.guess, warnings=tuple(told))
            warnings = ()


def is_student(table: Table, row: Row) -> bool:
    """Tell whether a row is a student's: Canvas's gradebook has one of the points to be had."""
    return row.cells.get(table.columns[0], "").strip() != _POINTS_ROW


def answer_cell(text: str | None) -> str | None:
    """Return the answer in a cell, which platforms code in HTML, as text."""
    found = cell(text)
    if found is None or not _CODED.search(found):
        return found
    return html.unescape(_TAG.sub(_replacement, found)).replace("\xa0", " ").strip() or None


def _replacement(match: re.Match[str]) -> str:
    tag = match[0].casefold()
    if tag.startswith("<sup"):
        return "^("
    if tag.startswith("<sub"):
        return "_("
    if tag in ("</sup>", "</sub>"):
        return ")"
    return "\n" if tag.startswith(("<br", "</p", "</div", "</li")) else ""
