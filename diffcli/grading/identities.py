"""Who a submission is by: one record of the people of a run, whatever names them; nobody is merged by a guess."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from diffcli.errors import FileError, printable
from diffcli.grading.answers import Request, Who
from diffcli.grading.sources import file_source
from diffcli.grading.tables import read_table, told
from diffcli.grading.tabular import IDENTITY, is_student, people_of, student_columns

STOP, REVIEW = "stop", "review"
ON_AMBIGUOUS = (STOP, REVIEW)
"""What happens where it is not certain who a submission is by: the run stops, or a person looks at its marks."""

_LONGEST_NAME = 200
_MOST_ALIKE = 1000
"""People of one name that are told apart by more than being several."""

_NUMBER = re.compile(r"0*(\d+?)(?:[.,]0+)?")
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+")
"""What spreadsheets make of a number of many digits: others have the same."""

_ANY = "student"
"""The kind of an id that may be any of the others: a file's name, a column that is just called so."""


def clean_name(text: str) -> str:
    """Return a student's name in one line, without characters that could steer a terminal; a long one is elided."""
    name = printable(" ".join(unicodedata.normalize("NFC", text).split())).replace("\n", " ")
    if len(name) <= _LONGEST_NAME:
        return name
    mark = blake2b(name.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"{name[: _LONGEST_NAME - 12]}... {mark}"


class AmbiguityError(FileError):
    """It is not certain who submissions are by; ``found`` says of each why."""

    TOLD = 3
    """How many the message tells."""

    def __init__(self, found: Iterable[str]) -> None:
        self.found = tuple(found)
        count = len(self.found)
        super().__init__(
            f"it is not certain who {'a submission is' if count == 1 else f'{count} submissions are'} by: "
            f"{'; '.join(self.found[: self.TOLD])}{'; ...' if count > self.TOLD else ''}",
            hint="settle it with --student-column NAME, --student PATTERN or --roster FILE; with --on-ambiguous review "
            "each is graded by itself and its marks go to --review",
        )


@dataclass(slots=True, eq=False)
class Person:
    """A student: what identifies, what the results call it, the place first met, and why it is not certain."""

    number: int
    ids: dict[str, str] = field(default_factory=dict)
    name: str = ""
    label: str = ""
    place: str = ""
    is_on_roster: bool = False
    doubt: str = ""
    topics: set[frozenset[tuple[str, str]]] = field(default_factory=set)

    def __str__(self) -> str:
        return _shown(Who(self.ids, self.name))

    @property
    def identity(self) -> dict[str, str]:
        """Name, email and id, as far as they are known."""
        number = next((self.ids[kind] for kind in ("id", "login", "account") if kind in self.ids), "")
        found = {"name": self.name, "email": self.ids.get("email", ""), "id": number}
        return {kind: text for kind, text in found.items() if text}


class Identities:
    """Finds the person of each submission.

    An id or mail identifies, without regard to case; a name alone where nobody shares it.  ``found`` says what is not
    certain: of each such submission a person of its own is made.
    """

    def __init__(self, roster: Iterable[Who] = ()) -> None:
        self.people: list[Person] = []
        self.found: dict[str, None] = {}
        self.strangers: dict[str, None] = {}
        self._by_id: dict[str, list[tuple[str, Person]]] = {}
        self._by_name: dict[str, list[Person]] = {}
        for who in roster:
            person = self._new(who, "the roster")
            person.is_on_roster = True
            login = who.ids.get("email", "").partition("@")[0]
            if login:
                self._by_id.setdefault(folded(login), []).append(("login", person))
        self._has_roster = bool(self.people)

    def take(self, who: Who, place: str, topics: Iterable[tuple[str, str]] = (), doubt: str = "") -> Person:
        """Return the person of a submission, a new one where nobody fits or there is a doubt.

        ``topics`` are what it answers: two rows of one name that answer the same are not known to be one person's.
        """
        topics = frozenset(topics)
        rounded = {kind: text for kind, text in who.ids.items() if _ROUNDED.fullmatch(text.strip())}
        if rounded:
            doubt = doubt or f"{_shown(who)} is a number that a spreadsheet has rounded" * (who.ids == rounded)
            who = who if doubt else replace(who, ids={k: text for k, text in who.ids.items() if k not in rounded})
        person, doubt = (None, doubt) if doubt else self._match(who, topics)
        if doubt:
            self.found.setdefault(doubt if place in doubt else f"{place}: {doubt}")
        if person is None or doubt:
            person = self._new(who, place, doubt)
            if self._has_roster and not doubt:
                self.strangers.setdefault(_shown(who))
        else:
            self._learn(person, who)
        if topics:
            person.topics.add(topics)
        return person

    def knows(self, text: str) -> bool:
        """Tell whether the roster has one person whom a file's name may mean."""
        person, doubt = self._match(Who({_ANY: text}), frozenset()) if self._has_roster else (None, "")
        return person is not None and person.is_on_roster and not doubt

    def doubt(self, person: Person, place: str, why: str) -> None:
        """Note that it is not certain whether what a file says is by a person."""
        self.found.setdefault(f"{place}: {why}")
        person.doubt = person.doubt or why

    def find(self, text: str) -> list[Person]:
        """Return whom a text may mean: as the results call somebody, by id or mail, or by name."""
        text = text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
        for names in (self.names(), {n: p.label or p.name for n, p in enumerate(self.people)}):
            found = [self.people[number] for number, name in names.items() if name and folded(name) == folded(text)]
            if found:
                return found
        by_id = {person.number: person for _, person in self._by_id.get(folded(text), ())}
        return list(by_id.values()) or self._by_name.get(_plain(text), [])

    def names(self) -> dict[int, str]:
        """Return what the results call each person, by number: no two alike."""
        candidates = [[clean_name(text) for text in _labels(person)] for person in self.people]
        count = Counter(name for names in candidates for name in {name.casefold() for name in names})
        taken: set[str] = set()
        names: dict[int, str] = {}
        for person, several in zip(self.people, candidates, strict=True):
            name = next((n for n in several if count[n.casefold()] == 1), several[0] if several else "?")
            if name.casefold() in taken:
                name = f"{name} ({person.place})"
            taken.add(name.casefold())
            names[person.number] = name
        return names

    def _match(self, who: Who, topics: frozenset[tuple[str, str]]) -> tuple[Person | None, str]:
        """Return the person that is meant, and why that is not certain."""
        matched: dict[int, Person] = {}
        for kind, text in who.ids.items():
            for other, person in self._by_id.get(folded(text), ()):
                if kind == other or _ANY in (kind, other):
                    matched[person.number] = person
        if len(matched) > 1:
            return None, f"{_shown(who)} has {_listed(map(_described, matched.values()))} in one"
        for person in matched.values():
            return person, _contradiction(person, who)
        for kind, text in who.ids.items():
            for other, person in self._by_id.get(_number(text), ()):
                if (kind == other or _ANY in (kind, other)) and not _are_other_names(person.name, who.name):
                    return None, f"{_shown(who)} may be {_described(person)}: spreadsheets take zeros off"
        alike = self._namesakes(who)
        if who.ids and not self._has_roster:
            # of one name with ids of the same kind: two people, unless one of them was just called so
            alike = [p for p in alike if not set(p.ids) & set(who.ids) or _ANY in who.ids]
        if not alike:
            return None, ""
        if len(alike) > 1:
            return None, f"{_shown(who)} may be {_listed(map(_described, alike), 'or')}"
        (person,) = alike
        if person.is_on_roster:
            return person, _contradiction(person, who)
        if who.ids and _ANY not in who.ids and person.ids:
            return None, f"{_shown(who)} may be {_described(person)}"
        if any(topics & other for other in person.topics):
            return None, f"{_shown(who)} has the name of {_described(person)}, and nothing tells whether they are one"
        return person, ""

    def _namesakes(self, who: Who) -> list[Person]:
        """Return who has the same name; what may be any id may be a name too."""
        if not who.name:
            return list(self._by_name.get(_plain(who.ids.get(_ANY, "")), ()))
        called = [person for kind, person in self._by_id.get(folded(who.name), ()) if kind == _ANY]
        return list(dict.fromkeys([*self._by_name.get(_plain(who.name), ()), *called]))

    def _new(self, who: Who, place: str, doubt: str = "") -> Person:
        person = Person(len(self.people), {}, "", place=place, doubt=doubt)
        self.people.append(person)
        self._learn(person, who)
        return person

    def _learn(self, person: Person, who: Who) -> None:
        """Add what a submission says about a person."""
        for kind, text in who.ids.items():
            known = person.ids.setdefault(kind, text)
            for key in (folded(text), _number(text)) if known == text else ():
                entries = self._by_id.setdefault(key, [])
                if key and (kind, person) not in entries:
                    entries.append((kind, person))
        person.label = person.label or who.label
        person.name = person.name or who.name
        if who.name:
            alike = self._by_name.setdefault(_plain(who.name), [])
            if len(alike) < _MOST_ALIKE and person not in alike:
                alike.append(person)


def anonymous(names: Mapping[int, str]) -> dict[int, str]:
    """Return a number for each name, which depends on the name alone unless two fall together."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for number, name in names.items():
        digest = int.from_bytes(blake2b(name.encode("utf-8", "replace"), digest_size=8).digest(), "big")
        while (code := f"anonymous-{digest % 10**6:06}") in taken:
            digest += 1
        taken.add(code)
        found[number] = code
    return found


def people_of_roster(path: str, tell: Callable[[str], None] = lambda text: None) -> list[Who]:
    """Return the students in a table with columns such as name, email, id, each once; ``tell`` what is odd about it.

    Raises: FileError.
    """
    table = read_table(file_source(path))
    if not student_columns(table, None):
        raise FileError(f"the roster {path!r} has none of the columns student, name, email, id")
    people = people_of(table, Request())
    found: list[Who] = []
    for row in told(table, tell):
        who = people.who(row) if is_student(table, row) else None
        if who and who not in found[-1:]:
            found.append(who)
    if not found:
        raise FileError(f"the roster {path!r} names nobody")
    return found


def _contradiction(person: Person, who: Who) -> str:
    """Return how two that have something in common differ, empty where they do not."""
    for kind, text in who.ids.items():
        known = person.ids.get(kind, text) if kind != _ANY else text
        if folded(known) != folded(text) and (_number(known) or known) != _number(text):
            return f"{_shown(who)} is {_described(person)} but for the {kind}"
    if _are_other_names(person.name, who.name):
        return f"{_shown(who)} is {_described(person)} but for the name"
    return ""


def _are_other_names(name: str, other: str) -> bool:
    """Tell whether two names have no word in common."""
    mine, words = set(_words(name)), set(_words(other))
    return bool(mine and words) and not mine & words


def _labels(person: Person) -> list[str]:
    """Return what a person may be called, the best first."""
    ids = [person.ids.get(kind, "") for kind in IDENTITY]
    return [text for text in (person.name if person.is_on_roster else "", person.label, *ids, person.name) if text]


def _described(person: Person) -> str:
    return f"{person} ({person.place})"


def _shown(who: Who) -> str:
    """Return a person as messages name it."""
    ids = [clean_name(text) for text in dict.fromkeys(who.ids.values())]
    name = clean_name(who.name)
    if name and ids:
        return f"{name} <{', '.join(ids)}>"
    return name or ", ".join(ids)


def _listed(texts: Iterable[str], word: str = "and") -> str:
    found = list(texts)
    return f" {word} ".join((", ".join(found[:-1]), found[-1])) if len(found) > 1 else found[0]


def folded(text: str) -> str:
    """Return an id for comparing, without what nobody sees."""
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKC", folded)
        folded = "".join(c for c in folded if unicodedata.category(c) != "Cf")
    return " ".join(folded.split())


def _number(text: str) -> str:
    """Return an id as a spreadsheet has it that takes it for a number, ``7`` for ``007``; empty where it is none."""
    match = _NUMBER.fullmatch(text.strip())
    return f"\0{match[1]}" if match is not None else ""


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return re.findall(r"[^\W_]+", "".join(c for c in folded if not unicodedata.combining(c)))


def _plain(text: str) -> str:
    """Return a name for comparing: its words without accents, in any order."""
    return " ".join(sorted(_words(text))) or folded(text)
