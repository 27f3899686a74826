"""One question prepared once, its answers judged one student at a time; nothing a student writes stops the run."""

from __future__ import annotations

import hashlib
import json
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache

from diffcli import __version__
from diffcli.answers.wrapping import LONGEST_ANSWER
from diffcli.errors import DiffcliError, KeyFileError, shorten
from diffcli.grading.answers import Answers
from diffcli.grading.key import Key, refuse
from diffcli.grading.question import Partial, Question, swallowed
from diffcli.grading.questions import Prepared, question_type
from diffcli.grading.verdict import INVALID, MISSING, PARTIAL, UNDECIDED, Judgement, invalid, missing
from diffcli.running.journal import Journal
from diffcli.running.pool import HERE, Pool, Workers

LONGEST_FEEDBACK = 1000

_OF_THE_WHOLE = ("answer", "form", "form_credit")
"""Fields that hold for the whole answer and not for a ``partial`` one, which is matched by what it equals."""

_NO_ANSWER = ("n/a", "none", "null", "-", "–", "—")
_WORD = re.compile(r"[^\W\d_]+")

SECONDS = 60
"""Wall-clock seconds after which an answer is given up; the budgets of work end long before, so this catches bugs."""


def prepare_key(key: Key) -> tuple[Prepared, ...]:
    """Compute what every question expects.

    Raises: KeyFileError, with all faults of the key.
    """
    prepared: list[Prepared] = []
    faults = list(key.faults)
    for question in key.questions:
        try:
            prepared.append(prepare(question))
        except KeyFileError as fault:
            faults.append(fault)
    refuse(sorted(faults, key=lambda fault: fault.line or 0))
    return tuple(prepared)


def prepare_own(key: Key) -> tuple[Prepared, ...]:
    """Compute what the questions expect that have the numbers of other students than the first.

    Raises: KeyFileError.
    """
    return tuple(map(prepare, key.all_questions[len(key.questions) :]))


def prepare(question: Question) -> Prepared:
    """Compute what one question expects.

    Raises: KeyFileError.
    """
    try:
        item = question_type(question.type)(question)
        named = {*question.labels, *(partial.blank for partial in question.partial)}
        if isinstance(question.occurrence, Mapping):
            named |= set(question.occurrence)
        for blank in sorted(named - {"", *item.blanks}):
            raise question.error(f"it has no blank {blank!r}; its blanks are {', '.join(item.blanks)}")
        parts = [part for partial in question.partial for part in _parts(item, partial)]
        item.alternatives = [(part, _alternative(item, part)) for part in parts]
    except KeyFileError:
        raise
    except DiffcliError as error:
        raise question.fault(error) from None
    item.fingerprint = _fingerprint(question)
    return item


def judge(prepared: Prepared, answers: Mapping[str, str | None], seconds: int | None = None) -> list[Judgement]:
    """Judge the answers to the blanks of a question; whatever goes wrong becomes a judgement.

    ``seconds`` sets a wall-clock guard, which needs the main thread.
    """
    readable: dict[str, str | None] = {}
    refused: dict[str, str] = {}
    for blank, text in answers.items():
        if text is None or (len(text) <= LONGEST_ANSWER and says_nothing(text, prepared.question)):
            readable[blank] = None
        elif len(text) > LONGEST_ANSWER:
            refused[blank] = f"the answer has more than {LONGEST_ANSWER:,} characters"
        else:
            answer = prepared.answer_of(prepared.question.settings.plain(text))
            if (command := swallowed(answer)) is None:
                readable[blank] = answer
            else:
                told = f"a control character stands in the place of {command}; in JSON a backslash is written twice"
                refused[blank] = told
    if all(text is None for text in readable.values()):
        found = [missing(blank) for blank in prepared.blanks]
    else:
        found = _guarded(prepared, readable, seconds)
    judged = []
    for judgement in found:
        reason = refused.get(judgement.blank) or (refused.get("") if judgement.verdict == MISSING else None)
        if reason is not None:
            judgement = invalid(judgement.blank, reason)
        elif judgement.verdict == MISSING and (text := answers.get(judgement.blank)):
            judgement = replace(judgement, feedback=f"no answer, only {' '.join(text.split())!r}")
        elif judgement.share < 1 and prepared.alternatives:
            judgement = _best_alternative(prepared, judgement, readable, seconds)
        judged.append(replace(judgement, feedback=shorten(judgement.feedback, LONGEST_FEEDBACK)))
    return judged


def says_nothing(text: str, question: Question) -> bool:
    """Tell whether a whole answer says that there is none, as ``n/a`` does where the question has no n and a."""
    answer = text.strip().casefold()
    if answer not in _NO_ANSWER:
        return False
    values = [item for value in question.fields.values() for item in (value if isinstance(value, list) else [value])]
    asked = [str(value).strip().casefold() for value in values]
    words = _WORD.findall(answer)
    return answer not in asked and not (words and set(words) <= set(_WORD.findall(" ".join(asked))))


def _guarded(item: Prepared, answers: Mapping[str, str | None], seconds: int | None) -> list[Judgement]:
    try:
        with _time_limit(seconds):
            return item.judge(answers)
    except DiffcliError as error:
        reason, verdict = str(error), INVALID
    except MemoryError:
        reason, verdict = "judging it takes more memory than there is", UNDECIDED
    except TimeoutError:
        reason, verdict = f"judging it takes more than {seconds} seconds", UNDECIDED
    except Exception as error:  # a bug of ours shall not cost the other answers
        reason, verdict = f"a bug in diffcli: {type(error).__name__}: {error}", UNDECIDED
    return alike(item.blanks, answers, verdict, reason)


def alike(blanks: Iterable[str], answers: Mapping[str, str | None], verdict: str, reason: str) -> list[Judgement]:
    """Return one judgement on all blanks, but for those without an answer."""
    is_whole = answers.get("") is not None
    return [
        Judgement(blank, verdict, feedback=reason) if is_whole or answers.get(blank) is not None else missing(blank)
        for blank in blanks
    ]


def _best_alternative(
    prepared: Prepared, judgement: Judgement, answers: Mapping[str, str | None], seconds: int | None
) -> Judgement:
    """Return the judgement of the best ``partial`` entry that a blank's answer matches, if it is worth more."""
    answer, whole = answers.get(judgement.blank), answers.get("")
    if answer is None and whole is not None:
        answer = prepared.split(whole).get(judgement.blank)
    if answer is None:
        return judgement
    for partial, item in sorted(prepared.alternatives, key=lambda pair: -pair[0].score):
        if partial.blank != judgement.blank or partial.score <= judgement.share:
            continue
        found = _guarded(item, {"": answer}, seconds)
        if len(found) == 1 and found[0].share == 1:
            feedback = partial.feedback or judgement.feedback
            return replace(judgement, verdict=PARTIAL, share=partial.score, feedback=feedback)
    return judgement


def _parts(item: Prepared, partial: Partial) -> Sequence[Partial]:
    """Return a ``partial`` entry for each blank that one speaks of."""
    if partial.blank or item.blanks == ("",):
        return [partial]
    parts = item.split(partial.expected)
    if not parts:
        raise item.question.error(f"partial needs blank, one of {', '.join(item.blanks)}", "partial")
    return [replace(partial, blank=blank, expected=text) for blank, text in parts.items()]


def _alternative(item: Prepared, partial: Partial) -> Prepared:
    question, other = item.question, question_type(item.alternative)
    fields = {n: value for n, value in question.fields.items() if n in other.fields and n not in _OF_THE_WHOLE}
    fields["expected"] = question.settings.plain(partial.expected)
    try:
        return other(replace(question, type=item.alternative, fields=fields, partial=()))
    except DiffcliError as error:
        raise question.error(f"partial: {error.message}", "partial") from None


def _fingerprint(question: Question) -> str:
    """Return a digest of everything that a judgement depends on; points and labels are not among it."""
    settings = question.settings
    content = [
        __version__,
        question.type,
        question.fields,
        [[p.expected, p.score, p.feedback, p.blank] for p in question.partial],
        [settings.natural_log, settings.imaginary_unit, settings.decimal, getattr(settings.ops, "path", "")],
    ]
    return digest(json.dumps(content, sort_keys=True, default=str))


def digest(text: str) -> str:
    """Return a short fingerprint of a text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def unit_digest(prepared: Prepared, answers: Mapping[str, str | None]) -> str:
    """Return the fingerprint of a question with its answers: equal ones are judged alike."""
    return digest(prepared.fingerprint + json.dumps(answers, sort_keys=True))


@contextmanager
def _time_limit(seconds: int | None) -> Iterator[None]:
    """Raise TimeoutError after some seconds of the processor's time, in the main thread; other threads have no guard.

    A machine that sleeps or is busy with something else costs no answer its verdict.
    """
    import signal
    import threading

    if seconds is None or not hasattr(signal, "SIGPROF") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def give_up(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def find_question(prepared: Sequence[Prepared], name: str) -> Prepared | None:
    """Return the question with an id, compared without case where that is enough."""
    exact = next((p for p in prepared if p.question.id == name), None)
    return exact or next((p for p in prepared if p.question.id.casefold() == name.casefold()), None)


_REMEMBERED = 20_000
"""Judgements kept in memory where no journal keeps them."""

_DIGEST = slice(2, 34)
"""Where the fingerprint stands in a line."""


class Memory:
    """Judgements by fingerprint: the latest ones, and those of the journal where there is one."""

    def __init__(self, journal: Journal | None = None) -> None:
        self._journal = journal
        self._places = {line[_DIGEST]: place for place, line in journal.lines()} if journal is not None else {}
        self._earlier = journal.end if journal is not None else 0
        self._latest: OrderedDict[str, list[Judgement]] = OrderedDict()
        self.taken_over: set[str] = set()
        """The fingerprints whose judgements were those of an earlier run."""

    def get(self, fingerprint: str) -> list[Judgement] | None:
        """Return the judgements of a question with its answers, None if there are none."""
        found = self._latest.get(fingerprint)
        if found is not None:
            self._latest.move_to_end(fingerprint)
            return found
        place = self._places.get(fingerprint.encode())
        if place is None or self._journal is None:
            return None
        kept = _read(self._journal.line(place))
        if kept is not None and place < self._earlier:
            self.taken_over.add(fingerprint)
        return kept

    def add(self, fingerprint: str, judgements: Sequence[Judgement]) -> None:
        """Keep judgements, in the journal at once."""
        # what a bug or a full machine left undecided may be decided later
        if self._journal is not None and all(j.verdict != UNDECIDED for j in judgements):
            rows = [[j.blank, j.verdict, j.share, j.mistake, j.feedback, j.witness, j.remark] for j in judgements]
            text = json.dumps(rows, ensure_ascii=True, default=str)
            line = f'["{fingerprint}", "{digest(text)[:12]}", {text}]'
            self._places[fingerprint.encode()] = self._journal.add(line, flush=True)
        self._latest[fingerprint] = list(judgements)
        if len(self._latest) > _REMEMBERED:
            self._latest.popitem(last=False)


def _read(line: bytes) -> list[Judgement] | None:
    """Return the judgements in a line, None for a damaged one, which is judged again."""
    try:
        _, check, rows = json.loads(line)
        if check != digest(json.dumps(rows, ensure_ascii=True))[:12]:
            return None
        return [Judgement(*row) for row in rows]
    except (ValueError, TypeError, RecursionError):
        return None


Unit = tuple[int, Answers]
"""A question's number and the answers to its blanks."""

_CHUNK = 16


class Judge:
    """Judges units; with more than one of the ``workers`` elsewhere than in this process, which ``close`` ends.

    ``guarded`` sets a wall-clock guard in this process, which needs the main thread.
    """

    def __init__(
        self, key: Key, questions: Sequence[Prepared], workers: Workers = HERE, *, guarded: bool = False
    ) -> None:
        self._questions = questions
        self._seconds = SECONDS if guarded else None
        self._pool = Pool(_make_judge, (key,), workers, lost=self._lost)

    def judge_all(self, units: Sequence[Unit]) -> Iterator[list[Judgement]]:
        """Yield the judgements of each unit, in order."""
        if self._pool.workers != HERE and len(units) >= _CHUNK:
            yield from self._pool.map(units, _CHUNK)
            return
        for number, answers in units:
            yield judge(self._questions[number], answers, self._seconds)

    def close(self) -> None:
        """End the processes."""
        self._pool.close()

    def _lost(self, unit: Unit) -> list[Judgement]:
        """Return the judgements of a unit that ends the process which judges it."""
        number, answers = unit
        return alike(self._questions[number].blanks, answers, UNDECIDED, "judging it ended the process that did it")


def _make_judge(key: Key) -> Callable[[Unit], list[Judgement]]:
    """Return the function that a process applies to each unit, preparing each question when it first comes."""
    prepared = cache(lambda number: prepare(key.all_questions[number]))
    return lambda unit: judge(prepared(unit[0]), unit[1], SECONDS)
