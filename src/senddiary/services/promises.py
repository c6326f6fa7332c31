"""The promises of the diary: what is open, what became of the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from senddiary.errors import NotFound, RefusedEntry
from senddiary.i18n import _
from senddiary.model.child import Child
from senddiary.model.entry import Entry
from senddiary.model.promise import FATES, NOT_SURE, Promise
from senddiary.services import duties, promise_pages, promise_rows
from senddiary.services.naming import Names
from senddiary.services.promise_pages import SOON_DAYS, Figures
from senddiary.services.promise_rows import PromiseRow, live
from senddiary.storage.diary import Diary

__all__ = ["NOT_SURE", "SOON_DAYS", "Facts", "Fate", "Figures", "PromiseRow"]

AHEAD_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a promise: one of FATES, the day it happened when that is known, and a word about it.

    `became` says into what it was changed, `replaced_by` is the id of the promise that took its place.
    """

    word: str
    on: date | None = None
    note: str | None = None
    became: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Who does it and who must make sure, as names; `duty` is a key of the accountability map or NOT_SURE.

    `ours` is true for what the parent undertook; `child` is the id of one child of the entry.
    """

    doer: str | None = None
    doer_body: str | None = None
    duty: str | None = None
    duty_body: str | None = None
    ours: bool = False
    child: str | None = None


@dataclass(frozen=True, slots=True)
class Pressing:
    """The first few promises to look at, how many are past their date, and how many are due within 30 days."""

    rows: tuple[PromiseRow, ...]
    past: int
    ahead: int


def ledger(diary: Diary, *, on: date, child: str | None = None, only_open: bool = False) -> list[PromiseRow]:
    """Every promise on that day, most pressing first: past its date, soon due, without a date, then settled.

    `only_open` leaves out those of which somebody said what became of them; they are not even read.
    """
    narrowed = (promise_rows.of_child(child),) if child else ()
    if only_open:
        narrowed = (*narrowed, Promise.fate.is_(None))
    with diary.read() as session:
        found = promise_rows.read(session, on, *live(*narrowed))
    return promise_pages.by_pressing(found)


def pressing(diary: Diary, *, on: date, child: str | None = None, limit: int = 20) -> Pressing:
    """The open promises that a date makes pressing, longest past first. However many there are, few are read."""
    narrowed = (promise_rows.of_child(child),) if child else ()
    opened = promise_pages.in_place(Promise.fate.is_(None), Promise.due.is_not(None), *narrowed)
    count = select(func.count()).select_from(Promise).where(*opened)
    with diary.read() as session:
        rows = promise_pages.most_pressing_open(session, on, limit, *opened, Promise.due <= soon(on))
        past = session.scalar(count.where(Promise.due < on)) or 0
        ahead = session.scalar(count.where(Promise.due >= on, Promise.due <= on + timedelta(days=AHEAD_DAYS))) or 0
    return Pressing(tuple(rows), past, ahead)


def one(diary: Diary, promise_id: str, *, on: date) -> PromiseRow:
    """One promise on that day; raises `NotFound`."""
    with diary.read() as session:
        found = promise_rows.read(session, on, Promise.id == promise_id)
    if not found:
        raise NotFound
    return found[0]


def of_entry(entry: Entry, *, on: date) -> list[PromiseRow]:
    """The promises of a loaded entry on that day, in the order in which they were written down."""
    known = promise_rows.know_entry(entry)
    return [promise_rows.row(promise, entry, known, on) for promise in entry.promises]


def figures(rows: list[PromiseRow]) -> Figures:
    """Count a ledger."""
    theirs = [row for row in rows if not row.ours]
    states = Counter(row.state for row in theirs)
    soon = sum(1 for row in theirs if row.state == "waiting" and row.days is not None and -row.days <= SOON_DAYS)
    kept = states["kept"] + states["kept-late"]
    on_time = sum(1 for row in theirs if row.fate == "kept" and row.late_by == 0)
    return Figures(
        past=states["past"],
        due_soon=soon,
        no_date=states["no-date"],
        waiting_longer=states["waiting"] - soon,
        kept=kept,
        kept_on_time=on_time,
        total=len(theirs),
        ours=len(rows) - len(theirs),
    )


def set_fate(diary: Diary, promise_id: str, fate: Fate | None, *, now: datetime) -> None:
    """Say what became of a promise, or take that back with None. Only a person does this, never the calendar.

    Raises NotFound, and RefusedEntry for an unknown word or a ring of promises.
    """
    if fate is not None and fate.word not in FATES:
        raise RefusedEntry(_("“{fate}” is not something that can become of a promise.").format(fate=fate.word))
    with diary.write() as session:
        promise = _found(session, promise_id)
        if fate is not None and fate.replaced_by is not None:
            _may_replace(session, promise_id, fate.replaced_by)
        told = fate or Fate("")
        promise.fate, promise.fate_on, promise.fate_note = told.word or None, told.on, told.note
        promise.became, promise.replaced_by = told.became, told.replaced_by
        _note(diary, session, promise, "fate", now)


def fate_of(row: PromiseRow) -> Fate | None:
    """What became of a shown promise, ready to be set again when a change is taken back."""
    return Fate(row.fate, row.fate_on, row.fate_note, row.became, row.replaced_by) if row.fate else None


def describe(diary: Diary, promise_id: str, facts: Facts, *, now: datetime) -> None:
    """Say who does it, who must make sure, whose promise it is and for which child. All facts at once."""
    if facts.duty not in (None, NOT_SURE):
        duties.named(str(facts.duty))
    with diary.write() as session:
        promise = _found(session, promise_id)
        if facts.child is not None and session.get(Child, facts.child) is None:
            raise NotFound
        names = Names(diary, session, now)
        doer, doer_body = names.person(facts.doer), names.body(facts.doer_body)
        duty_body = names.body(facts.duty_body)
        promise.doer_id, promise.doer_body_id = doer.id if doer else None, doer_body.id if doer_body else None
        promise.duty, promise.duty_body_id = facts.duty, duty_body.id if duty_body else None
        promise.ours, promise.child_id = facts.ours, facts.child
        _note(diary, session, promise, "describe", now)


def facts_of(diary: Diary, promise_id: str) -> Facts:
    """What `describe` was told, ready to be changed."""
    row = one(diary, promise_id, on=date.min)
    with diary.read() as session:
        child = _found(session, promise_id).child_id
    return Facts(row.doer, row.doer_body, row.duty, row.duty_body, row.ours, child)


def snooze(diary: Diary, promise_id: str, until: date | None, *, now: datetime) -> None:
    """Leave a promise for now, until a day; None brings it forward again. Its date and its fate stay as they are."""
    with diary.write() as session:
        promise = _found(session, promise_id)
        promise.snoozed_until = until
        _note(diary, session, promise, "snooze", now)


def entry_of(diary: Diary, promise_id: str) -> str:
    """The id of the entry the promise belongs to."""
    with diary.read() as session:
        found = session.scalar(
            select(Entry.uuid).join(Promise, Promise.entry_id == Entry.id).where(Promise.id == promise_id)
        )
    if found is None:
        raise NotFound
    return found


def payload_of(promise: Promise) -> dict[str, Any]:  # Any: JSON values
    """A promise's own facts as its revision keeps them; the words are kept with the entry.

    What was never said has no key, so that the revisions of older diaries still fit.
    """
    told = {
        "fate": promise.fate,
        "fate_on": _day(promise.fate_on),
        "fate_note": promise.fate_note,
    }
    later = {
        "became": promise.became,
        "replaced_by": promise.replaced_by,
        "doer": promise.doer_id,
        "doer_body": promise.doer_body_id,
        "duty": promise.duty,
        "duty_body": promise.duty_body_id,
        "ours": promise.ours or None,
        "child": promise.child_id,
        "snoozed_until": _day(promise.snoozed_until),
    }
    return {**told, **{key: value for key, value in later.items() if value is not None}}


def soon(on: date) -> date:
    """The last day that counts as soon."""
    return on + timedelta(days=SOON_DAYS)


def _may_replace(session: Session, promise_id: str, other: str) -> None:
    """A promise is replaced by another one that is there, and whose place it has not taken itself."""
    if other == promise_id or session.get(Promise, other) is None:
        raise NotFound
    following: str | None = other
    seen: set[str] = set()
    while following is not None and following not in seen:
        if following == promise_id:
            raise RefusedEntry(_("That promise cannot take its place: this one took its place itself."))
        seen.add(following)
        found = session.get(Promise, following)
        following = found.replaced_by if found else None


def _note(diary: Diary, session: Session, promise: Promise, action: str, now: datetime) -> None:
    session.flush()
    payload = payload_of(promise)
    diary.revise(session, subject="promise", subject_id=promise.id, action=action, payload=payload, at=now)


def _found(session: Session, promise_id: str) -> Promise:
    promise = session.get(Promise, promise_id)
    if promise is None:
        raise NotFound
    return promise


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
