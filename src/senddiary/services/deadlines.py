"""Processes in the diary: start one, say what happened to each step, see what is due and what is yours to do.

Nothing is ever recorded by the calendar; every day is worked out from what a person said happened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from senddiary.errors import DatesUnclear, NotFound, RefusedEntry
from senddiary.i18n import _
from senddiary.model.child import Child
from senddiary.model.deadline import Deadline, DeadlineEvent, DeadlineStep
from senddiary.model.entry import Entry, entry_child
from senddiary.rules.honest import day_words
from senddiary.rules.processes import Process, Step
from senddiary.services import deadline_reading as reading
from senddiary.services import deadline_work as work
from senddiary.services import local_packs, school_days
from senddiary.services.deadline_history import payload_of
from senddiary.services.deadline_reading import board, one, preview, startable, started_from
from senddiary.services.deadline_rows import BY, Claim, Entered
from senddiary.services.naming import Names
from senddiary.storage.diary import Diary

__all__ = ["board", "one", "preview", "startable", "started_from"]

SUBJECT: Final = "deadline"
ACCEPT: Final = "accept-rules"
Older = tuple[Mapping[str, Step], str]  # the steps before a change, and the days that are remembered


@dataclass(frozen=True, slots=True)
class Start:
    """What starts a process. `process` is the id of a process or of a rule.

    `dates` are its events, or the keys of its rules (“received”); a year is its number. `entry` is the entry it starts
    from, `child` the child's id, `title` the parent's own name for it. `presumed`: the first day is not known, only
    presumed from the day of sending; what is counted from it is estimated and calls nobody.
    """

    process: str
    dates: Mapping[str, date | int] = field(default_factory=dict)
    child: str | None = None
    body: str | None = None
    entry: str | None = None
    title: str | None = None
    presumed: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What happened to a step, and when. `partly` leaves the step open."""

    on: date
    partly: bool = False
    note: str | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Disputed:
    """The day the other side gives for something, when they said so, and their words."""

    their_date: date
    said_on: date | None = None
    note: str | None = None


def start(diary: Diary, wanted: Start, *, now: datetime) -> str:
    """Start a process; its id. Raises DatesUnclear with one question when a date is missing or cannot be right."""
    with diary.write() as session:
        known = school_days.facts(session)
        nation = school_days.nation_of(known)
        process = work.process_named(wanted.process, nation, tuple(wanted.dates), local_packs.rules_of(known))
        work.ask_for_dates(process, wanted.dates)
        body = Names(diary, session, now).body(wanted.body)
        deadline = Deadline(process=process.id, nation=nation, pack=work.pack_of(process), made=now)
        deadline.child_id = _child(session, wanted)
        deadline.entry, deadline.title = _entry(session, wanted.entry), _line(wanted.title)
        deadline.body_id = body.id if body else _body_of(session, wanted.entry)
        session.add(deadline)
        session.flush()
        for name, day in _named(process, wanted.dates).items():
            guessed = wanted.presumed and name == process.events[0].name
            session.add(DeadlineEvent(deadline_id=deadline.id, name=name, happened=day, presumed=guessed))
        _note(diary, session, deadline, "start", now)
    return deadline.id


def keys_of(diary: Diary, name: str) -> frozenset[str]:
    """What the dates of a process may be called: its events. Raises NotFound for a process nobody knows."""
    with diary.read() as session:
        known = school_days.facts(session)
    process = work.process_named(name, school_days.nation_of(known), (), local_packs.rules_of(known))
    return frozenset(event.name for event in process.events)


def events_of(diary: Diary, deadline_id: str, dates: Mapping[str, date | int]) -> dict[str, date]:
    """Dates by the event of that process they stand for.

    Raises `DatesUnclear` for a date that the process does not know.
    """
    with diary.read() as session:
        own = local_packs.rules_of(school_days.facts(session))
        process = reading.process_of(reading.kept_of(session, deadline_id), own)
    return _named(process, dates)


def record_step(diary: Diary, deadline_id: str, event: str, done: Done | None, *, now: datetime) -> None:
    """Say that something happened (`StepRow.event`, or any event of the process); None takes it back.

    Raises `DatesUnclear` when the process cannot be without that day, or when its dates cannot be right.
    """

    def change(session: Session, kept: work.Kept, process: Process) -> None:
        own = _event_of(kept, process, event)
        if done is None:
            _may_go(process, event)
            if own is not None:
                session.delete(own)
            return
        entry = _entry(session, done.entry)
        if own is None:
            own = DeadlineEvent(deadline_id=deadline_id, name=event, happened=done.on)
            session.add(own)
        own.happened, own.partly, own.presumed = done.on, done.partly, False
        own.note, own.entry = _line(done.note), entry

    _change(diary, deadline_id, "record", change, now)


def dispute_receipt(diary: Diary, deadline_id: str, event: str, said: Disputed | None, *, now: datetime) -> None:
    """Keep the day that the other side gives beside ours; both are shown. None says that it is settled.

    Raises `DatesUnclear` when our own day is not known.
    """

    def change(_session: Session, kept: work.Kept, process: Process) -> None:
        own = _event_of(kept, process, event)
        if own is None:
            raise DatesUnclear(_("On which day was this: {words}?").format(words=_words_of(process, event)))
        told = said or Disputed(own.happened)
        own.their_date = None if said is None or told.their_date == own.happened else told.their_date
        own.their_said_on, own.their_note = told.said_on, _line(told.note)

    _change(diary, deadline_id, "dispute", change, now)


def claim_exception(diary: Diary, deadline_id: str, step: str, claim: Claim | None, *, now: datetime) -> None:
    """Keep an exception that the other side stated. It never moves the day; None takes the note back.

    Raises `RefusedEntry` without words.
    """
    if claim is not None and not claim.words.strip():
        raise RefusedEntry(_("Which exception did they state?"))

    def change(session: Session, kept: work.Kept, process: Process) -> None:
        said = _step_of(session, kept, process, step)
        said.claimed, said.claimed_on = (_line(claim.words), claim.on) if claim else (None, None)

    _change(diary, deadline_id, "claim", change, now)


def enter_date(diary: Diary, deadline_id: str, step: str, entered: Entered | None, *, now: datetime) -> None:
    """Enter a day that comes before the computed one: an order's, an agreed one, or the parent's own with a reason.

    Raises `RefusedEntry` when it is not said where the date comes from.
    """
    if entered is not None and (entered.by not in BY or not entered.why.strip()):
        raise RefusedEntry(_("Where does that date come from?"), _("Say which order or letter gives it, or why."))

    def change(session: Session, kept: work.Kept, process: Process) -> None:
        said = _step_of(session, kept, process, step)
        said.entered = entered.on if entered else None
        said.entered_by = entered.by if entered else None
        said.entered_why = _line(entered.why) if entered else None

    _change(diary, deadline_id, "enter", change, now)


def end(diary: Diary, deadline_id: str, on: date | None, *, now: datetime, note: str | None = None) -> None:
    """Say that a process is over, and why; `on` None takes it up again."""

    def change(_session: Session, kept: work.Kept, _process: Process) -> None:
        kept.deadline.ended_on = on
        kept.deadline.ended_note = _line(note) if on else None

    _change(diary, deadline_id, "end" if on else "resume", change, now)


def rename(diary: Diary, deadline_id: str, title: str | None, *, now: datetime) -> None:
    """Give a process the parent's own name; None goes back to the usual one."""

    def change(_session: Session, kept: work.Kept, _process: Process) -> None:
        kept.deadline.title = _line(title)

    _change(diary, deadline_id, "rename", change, now)


def accept_rules(diary: Diary, deadline_id: str, *, now: datetime) -> None:
    """Take the days that the newer version of the rules gives."""
    _change(diary, deadline_id, ACCEPT, lambda *_nothing: None, now)


def remove(diary: Diary, deadline_id: str, *, now: datetime) -> None:
    """Take back a process that was started by mistake. The history keeps that it was there."""
    with diary.write() as session:
        kept = reading.kept_of(session, deadline_id)
        payload = payload_of(kept)
        for row in (*kept.events, *kept.steps):
            session.delete(row)
        session.flush()
        session.delete(kept.deadline)
        diary.revise(session, subject=SUBJECT, subject_id=deadline_id, action="remove", payload=payload, at=now)


def _change(
    diary: Diary,
    deadline_id: str,
    action: str,
    change: Callable[[Session, work.Kept, Process], None],
    now: datetime,
) -> None:
    with diary.write() as session:
        kept, known = reading.kept_of(session, deadline_id), school_days.facts(session)
        process = reading.process_of(kept, local_packs.rules_of(known))
        older = None
        if kept.deadline.pack == work.pack_of(process) or action == ACCEPT:
            kept.deadline.pack = work.pack_of(process)
        else:
            calendar = school_days.calendar_of(known, kept.deadline.child_id)
            older = work.worked_out(process, kept, calendar), kept.deadline.worked_out
        change(session, kept, process)
        _note(diary, session, kept.deadline, action, now, older=older)


def _note(  # noqa: PLR0913 - what changed, how, when, and what stood there before
    diary: Diary, session: Session, deadline: Deadline, action: str, now: datetime, *, older: Older | None = None
) -> None:
    """Work everything out anew, refuse what cannot be right, and keep the state in the history.

    While newer rules are not accepted, a step keeps its `older` day unless this very change gives it another one.
    """
    session.flush()
    kept, known = reading.kept_of(session, deadline.id), school_days.facts(session)
    process = reading.process_of(kept, local_packs.rules_of(known))
    steps = work.check(process, kept, school_days.calendar_of(known, deadline.child_id))
    deadline.worked_out = work.dues(steps) if older is None else work.older_dues(*older, steps)
    session.flush()
    payload = payload_of(kept)
    diary.revise(session, subject=SUBJECT, subject_id=deadline.id, action=action, payload=payload, at=now)


def _named(process: Process, dates: Mapping[str, date | int]) -> dict[str, date]:
    """The dates by event. The key of a rule stands for the event that gives it, when there is only one.

    Raises DatesUnclear with one question for a date nobody knows, and for one thing with two days.
    """
    events = {event.name for event in process.events}
    found: dict[str, date] = {}
    for key, value in dates.items():
        sources = {names[0] for step in process.steps for own, names in step.sources if own == key}
        name = key if key in events else sources.pop() if len(sources) == 1 else None
        if name is None:
            wanted = ", ".join(f"“{event.name}”" for event in process.events)
            sentence = _("Which date is “{key}”? This process uses {wanted}.")
            raise DatesUnclear(sentence.format(key=key[:40], wanted=wanted))
        day = value if isinstance(value, date) else _year(value)
        if found.setdefault(name, day) != day:
            sentence = _("Which is right? “{words}” was given as {first} and as {second}.")
            raise DatesUnclear(
                sentence.format(words=_words_of(process, name), first=day_words(found[name]), second=day_words(day))
            )
    return found


def _year(value: int) -> date:
    if not 2000 <= value <= 2200:
        raise DatesUnclear(_("What is the date “year”? {value} is not a year to count from.").format(value=value))
    return date(value, 1, 1)


def _event_of(kept: work.Kept, process: Process, name: str) -> DeadlineEvent | None:
    _words_of(process, name)
    return {event.name: event for event in kept.events}.get(name)


def _words_of(process: Process, name: str) -> str:
    for event in process.events:
        if event.name == name:
            return _(event.words)
    raise DatesUnclear(_("What is “{name}”? It is no part of this process.").format(name=name[:40]))


def _may_go(process: Process, name: str) -> None:
    if name == process.events[0].name:
        raise DatesUnclear(_("On which day was this: {words}?").format(words=_(process.events[0].words)))


def _step_of(session: Session, kept: work.Kept, process: Process, key: str) -> DeadlineStep:
    if key not in {step.key for step in process.steps}:
        raise NotFound(_("There is no step called {key} in this process.").format(key=key[:40]))
    for said in kept.steps:
        if said.step == key:
            return said
    said = DeadlineStep(deadline_id=kept.deadline.id, step=key)
    session.add(said)
    return said


def _child(session: Session, wanted: Start) -> str | None:
    """The child that was named; else the only one of the entry it starts from; else the only child there is."""
    if wanted.child is not None:
        if session.get(Child, wanted.child) is None:
            raise NotFound
        return wanted.child
    linked = select(entry_child.c.child_id).join(Entry, Entry.id == entry_child.c.entry_id)
    for statement in (linked.where(Entry.uuid == wanted.entry), select(Child.id)):
        ids = session.scalars(statement.limit(2)).all()
        if len(ids) == 1:
            return str(ids[0])
    return None


def _body_of(session: Session, uuid: str | None) -> str | None:
    """The body that the entry was for, when nobody named another."""
    return session.scalar(select(Entry.body_id).where(Entry.uuid == uuid)) if uuid else None


def _entry(session: Session, uuid: str | None) -> str | None:
    if uuid is not None and session.scalar(select(Entry.id).where(Entry.uuid == uuid)) is None:
        raise NotFound
    return uuid


def _line(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None
