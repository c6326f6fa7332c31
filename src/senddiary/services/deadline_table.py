"""Every legal step of a process as a table: due, happened or not, who held it, contacts about it, and silences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from senddiary.i18n import _
from senddiary.model.deadline import Deadline
from senddiary.model.entry import Entry
from senddiary.model.people import Body, Person, Role, held_on
from senddiary.rules.honest import day_words
from senddiary.services import deadline_reading, entries, links, silence
from senddiary.services.body_kinds import kind_of
from senddiary.services.deadline_rows import ProcessRow, StepRow
from senddiary.services.deadline_words import claim_words
from senddiary.services.views import View
from senddiary.storage.diary import Diary

CONTACTS: Final = ("call", "meeting", "message", "appointment")
ASKS: Final = frozenset({"letter", "chase", "read-back"})
BODY_OF: Final = {"LA": "council", "SCH": "school", "GOV": "school", "ICB": "health", "NHS": "health"}
MOST: Final = 200  # contacts that are looked at


@dataclass(frozen=True, slots=True)
class Contact:
    """Something said or written about it. `asked` when it was ours and waits for an answer, `answer` when it is one."""

    day: date
    title: str
    entry: str
    asked: bool = False
    answer: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One legal step. `silence` is empty unless a question of ours has no answer in the record."""

    key: str
    title: str
    due: date | None
    due_words: str
    happened: str
    tone: str
    held_by: str
    contacts: tuple[Contact, ...]
    silence: str
    exception: str
    theirs: str
    rule: str
    citation: str
    source: str
    badge: str | None


@dataclass(frozen=True, slots=True)
class StepTable:
    """The steps of one process on one day, in the order of the law."""

    process: str
    title: str
    started: str
    on: date
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """The body of a process, and who has held a role in it: name, since, until."""

    body: Body
    people: tuple[tuple[str, str | None, str | None], ...]

    def on(self, day: date) -> str:
        """“Westmoor Council: J. Pike”, with those who held a role there on that day."""
        names = dict.fromkeys(name for name, since, until in self.people if held_on(since, until, day.isoformat()))
        return f"{self.body.name}: {', '.join(names)}" if names else self.body.name


def table(diary: Diary, deadline_id: str, *, on: date) -> StepTable:
    """The table of a process as it stands on that day. Raises NotFound."""
    process = deadline_reading.one(diary, deadline_id, on=on)
    holder = _holder(diary, deadline_id)
    contacts = _contacts(diary, process, holder.body if holder else None, on)
    rows = tuple(_row(process, step, holder, contacts, on) for step in process.steps if step.state != "off")
    return StepTable(process.id, process.title, process.started_words, on, rows)


def table_out(found: StepTable) -> dict[str, Any]:  # Any: JSON values
    """The table as scripts read it. `docs/open-format.md` says the same in words."""
    return {
        "process": found.process,
        "title": found.title,
        "started": found.started,
        "on": found.on.isoformat(),
        "rows": [_row_out(row) for row in found.rows],
    }


def _row_out(row: TableRow) -> dict[str, Any]:  # Any: JSON values
    return {
        "id": f"{row.key}",
        "title": row.title,
        "due": row.due.isoformat() if row.due else None,
        "due_words": row.due_words,
        "happened": row.happened,
        "held_by": row.held_by,
        "contacts": [{"day": one.day.isoformat(), "title": one.title, "entry": one.entry} for one in row.contacts],
        "silence": row.silence or None,
        "exception": row.exception or None,
        "theirs": row.theirs or None,
        "rule": row.rule,
        "citation": row.citation,
        "source": row.source,
        "badge": row.badge,
    }


def _row(process: ProcessRow, step: StepRow, holder: Holder | None, contacts: Sequence[Contact], on: date) -> TableRow:
    own = _about(step, contacts, on)
    due = day_words(step.due, weekday=False) if step.due else step.words
    return TableRow(
        key=step.key,
        title=step.title,
        due=step.due,
        due_words=f"{due} ({step.count_words})" if step.due and step.count_words else due,
        happened=step.words,
        tone=step.tone,
        held_by=_held_by(step, holder, on),
        contacts=own,
        silence=_silence(process, step, own, on),
        exception=claim_words(step.claim) if step.claim else "",
        theirs=_theirs(step),
        rule=step.rule,
        citation=f"{step.class_words}: {step.rests_on}",
        source=step.source,
        badge=step.badge,
    )


def _held_by(step: StepRow, holder: Holder | None, on: date) -> str:
    """Who had to do it, on the day it was due or done; today for a day to come."""
    wanted = BODY_OF.get(step.actor)
    if holder is None or wanted is None or kind_of(holder.body.kind, holder.body.name) != wanted:
        return step.actor_words
    day = min(step.done_on or step.due or on, on)
    return _("{who} ({body})").format(who=step.actor_words, body=holder.on(day))


def _theirs(step: StepRow) -> str:
    if step.theirs is None:
        return ""
    day = day_words(step.theirs.due, weekday=False)
    return _("{day} from their date: {words}").format(day=day, words=step.theirs.words)


def _about(step: StepRow, contacts: Sequence[Contact], on: date) -> tuple[Contact, ...]:
    """What was said from the day the step is counted from until it was done."""
    if step.basis_day is None or step.is_yours:
        return ()
    last = step.done_on or on
    return tuple(one for one in contacts if step.basis_day <= one.day <= last)


def _silence(process: ProcessRow, step: StepRow, contacts: Sequence[Contact], on: date) -> str:
    if step.is_yours or not step.is_open:
        return ""
    heard = [event.on for event in process.events[1:] if event.on is not None]
    quiet = silence.between(
        [one.day for one in contacts if one.asked],
        [*heard, *(one.day for one in contacts if one.answer)],
        on=on,
    )
    return f"{silence.words(quiet)}." if quiet else ""


def _holder(diary: Diary, deadline_id: str) -> Holder | None:
    with diary.read() as session:
        statement = select(Body).join(Deadline, Deadline.body_id == Body.id).where(Deadline.id == deadline_id)
        body = session.scalars(statement).first()
        if body is None:
            return None
        roles = select(Person.name, Role.since, Role.until).join(Role, Role.person_id == Person.id)
        held = session.execute(roles.where(Role.body_id == body.id).order_by(Role.since, Person.name))
        return Holder(body, tuple((name, since, until) for name, since, until in held))


def _contacts(diary: Diary, process: ProcessRow, body: Body | None, on: date) -> tuple[Contact, ...]:
    """Letters and answers tied to the entry it began with, and what was said with the body since; each once."""
    found: dict[str, Contact] = {}
    for one in (*_tied(diary, process), *_with_body(diary, process, body, on)):
        if process.started_on <= one.day <= on and one.entry != process.entry:
            found.setdefault(one.entry, one)
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.title)))


def _tied(diary: Diary, process: ProcessRow) -> Iterable[Contact]:
    if process.entry is None:
        return
    for row in links.of_entry(diary, process.entry):
        first = row.when.first
        if row.to_entry == process.entry and first is not None:
            asked, answer = row.kind in ASKS, row.kind in ("answer", "confirmed")
            yield Contact(first.date(), row.entry_title, row.entry, asked, answer)


def _with_body(diary: Diary, process: ProcessRow, body: Body | None, on: date) -> Iterable[Contact]:
    if body is None:
        return
    view = View(kinds=CONTACTS, body=body.id, from_=process.started_on, to=on)
    for entry in entries.page(diary, view, limit=MOST):
        first, about = entry.when.first, {child.id for child in entry.children}
        if first is not None and (not about or process.child is None or process.child in about):
            yield Contact(first.date(), _title(entry), entry.uuid)


def _title(entry: Entry) -> str:
    return entry.title or " ".join(entry.text.split())[:80]
