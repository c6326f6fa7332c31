"""Letters about a process, filled from the record: a friendly question, a formal letter, and “which date?”."""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from senddiary import resources
from senddiary.i18n import N_, _
from senddiary.reports import letters as templates
from senddiary.reports.letters import LetterFacts, UnknownLetter, one_line
from senddiary.rules.calendars import add_working_days
from senddiary.rules.honest import day_words
from senddiary.services import deadline_reading, deadline_table, deadline_words, people, what_was_sent
from senddiary.services.deadline_rows import ProcessRow, StepRow
from senddiary.services.deadline_table import StepTable
from senddiary.services.letters import Letter
from senddiary.services.links import Target
from senddiary.storage.diary import Diary

REPLY_DAYS: Final = 10  # working days after which to look again


@dataclass(frozen=True, slots=True)
class DeadlineLetter:
    """A letter that may be written about a process. `key` is what `Way.letter` names."""

    key: str
    title: str
    tone: str
    file: str
    when: str


LETTERS: Final = (
    DeadlineLetter(
        "deadline-ask",
        N_("Ask kindly when to expect it"),
        "partner",
        "ask",
        N_("A short, friendly question. Many dates slip because nobody asked."),
    ),
    DeadlineLetter(
        "deadline-formal",
        N_("Ask for it in writing"),
        "formal",
        "formal",
        N_("For the file: the dates, the rules, and which exception they rely on."),
    ),
    DeadlineLetter(
        "deadline-complaint",
        N_("Complain formally"),
        "formal",
        "complaint",
        N_("When asking has not helped. It holds the dates, what was said since, and the silences."),
    ),
    DeadlineLetter(
        "deadline-which",
        N_("Ask which date they will use"),
        "record",
        "which",
        N_("They say that it came on another day. Both dates, with what you sent."),
    ),
)


@dataclass(frozen=True, slots=True)
class DeadlineFacts(LetterFacts):
    """What a letter about a process may use besides: whole lines, ready to print."""

    process: str = ""
    started_line: str = ""
    their_line: str = ""
    rules_line: str = ""
    late_lines: tuple[str, ...] = ()
    lettered_late: tuple[str, ...] = ()
    claim_lines: tuple[str, ...] = ()
    next_lines: tuple[str, ...] = ()
    lettered_both: tuple[str, ...] = ()
    enclosed_lines: tuple[str, ...] = ()
    contact_lines: tuple[str, ...] = ()
    silence_lines: tuple[str, ...] = ()


def offered(row: ProcessRow) -> tuple[DeadlineLetter, ...]:
    """The letters that fit a process as it stands, the friendly one first."""
    if not any(_is_owed(step) for step in row.steps):
        return ()
    past = any(_is_owed(step) and step.state == "past" for step in row.steps)
    fits = {"deadline-which": row.disputed, "deadline-complaint": past}
    return tuple(letter for letter in LETTERS if fits.get(letter.key, True))


def kinds_of(diary: Diary, deadline_id: str, *, on: date) -> tuple[DeadlineLetter, ...]:
    """The letters that fit that process on that day. Raises NotFound."""
    return offered(deadline_reading.one(diary, deadline_id, on=on))


def draft(diary: Diary, key: str, deadline_id: str, *, now: datetime, sender: str = "") -> Letter:
    """The letter, filled from the record; nothing is saved. Raises `UnknownLetter` and `NotFound`."""
    kind = next((letter for letter in LETTERS if letter.key == key), None)
    on = now.astimezone(ZoneInfo(diary.zone)).date()
    row = deadline_reading.one(diary, deadline_id, on=on)
    if kind is None or kind not in offered(row):
        raise UnknownLetter(_("That letter cannot be written about this."))
    words = templates.read_template(resources.text(f"letters/deadlines/{kind.file}.txt"))
    reply_by = add_working_days(on, REPLY_DAYS)
    child = next((one for one in people.children(diary) if one.id == row.child), None)
    full = (child.full_name or child.name) if child else ""
    table = deadline_table.table(diary, deadline_id, on=on)
    known = replace(
        facts(row, full, sender=sender, reply_by=reply_by),
        enclosed_lines=_enclosed(diary, row, on),
        contact_lines=_contacts(table),
        silence_lines=tuple(dict.fromkeys(step.silence for step in table.rows if step.silence)),
    )
    subject, text = templates.filled(words, known)
    return Letter(
        key=kind.key,
        tone=kind.tone,
        title=_(kind.title),
        subject=subject,
        text=text,
        to=(),
        address=None,
        body=row.body,
        children=(row.child,) if row.child else (),
        about=(Target(entry=row.entry),) if row.entry else (),
        link="letter",
        reply_by=reply_by,
    )


def facts(row: ProcessRow, child_full: str, *, sender: str, reply_by: date) -> DeadlineFacts:
    """Everything these templates may use. Only what is past by a checked rule is said to be past."""
    owed = [step for step in row.steps if _is_owed(step)]
    late = [step for step in owed if step.state == "past"]
    coming = [step for step in owed if step.state == "due" and not step.expected][:1]
    late_lines = tuple(_due_line(step) for step in late)
    return DeadlineFacts(
        dear=_("Hello,"),
        formal_dear=_("Dear Sir or Madam,"),
        from_name=sender,
        child=row.child_name or "",
        child_full=one_line(child_full) or _("My child"),
        reply_line=_("by {day}").format(day=_day(reply_by)),
        process=one_line(row.title),
        started_line=_("I count from this: {words}.").format(words=one_line(row.started_words)),
        their_line=_their_line(row),
        rules_line="; ".join(dict.fromkeys(one_line(step.rests_on) for step in late or coming)),
        late_lines=late_lines,
        lettered_late=_lettered(late_lines),
        claim_lines=tuple(one_line(deadline_words.claim_words(step.claim)) for step in owed if step.claim),
        next_lines=() if late else tuple(_due_line(step) for step in coming),
        lettered_both=_lettered(_both(step) for step in owed if step.theirs),
    )


def _enclosed(diary: Diary, row: ProcessRow, on: date) -> tuple[str, ...]:
    """What goes along with a letter about receipt: what was sent, and each file with its hash."""
    if not row.disputed or row.entry is None:
        return ()
    return tuple(map(one_line, what_was_sent.enclosed(what_was_sent.look(diary, row.entry, on=on))))


def _contacts(found: StepTable) -> tuple[str, ...]:
    """What was said and written about it since, each once."""
    said = {one.entry: one for row in found.rows for one in row.contacts}
    ordered = sorted(said.values(), key=lambda one: (one.day, one.title))
    return tuple(f"{_day(one.day)}: {one_line(one.title)}" for one in ordered)


def _is_owed(step: StepRow) -> bool:
    return not step.is_yours and step.alarm and step.is_open and step.due is not None


def _due_line(step: StepRow) -> str:
    """“Final plan was due by 20 July 2026 (20 weeks).”"""
    if step.due is None:
        return step.title
    day = f"{_day(step.due)} ({step.count_words})" if step.count_words else _day(step.due)
    words = _("{title} was due by {day}.") if step.state == "past" else _("{title} is due by {day}.")
    return words.format(title=step.title, day=day)


def _both(step: StepRow) -> str:
    if step.due is None or step.theirs is None:
        return step.title
    words = _("{title}: by {ours} from my date, by {theirs} from yours")
    return words.format(title=step.title, ours=_day(step.due), theirs=_day(step.theirs.due))


def _their_line(row: ProcessRow) -> str:
    """“You give 20 April 2026 for this; you said so on 4 May 2026.”"""
    for event in row.events:
        if event.their_date is None:
            continue
        if event.their_said_on is None:
            return _("You give {day} for this.").format(day=_day(event.their_date))
        said = _("You give {day} for this; you said so on {said}.")
        return said.format(day=_day(event.their_date), said=_day(event.their_said_on))
    return ""


def _lettered(lines: Iterable[str]) -> tuple[str, ...]:
    listed: Sequence[str] = tuple(lines)
    return tuple(f"({mark}) {line}" for mark, line in zip(string.ascii_lowercase, listed, strict=False))


def _day(day: date) -> str:
    return day_words(day, weekday=False)
