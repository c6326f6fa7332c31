"""The promises of the diary: what is open, what became of the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from senddiary.errors import NotFound, RefusedEntry
from senddiary.i18n import _
from senddiary.model.entry import Entry, entry_child
from senddiary.model.people import Person, Role
from senddiary.model.promise import FATES, Promise
from senddiary.rules.when import When
from senddiary.storage.diary import Diary

SOON_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise on a given day, ready to be shown."""

    id: str
    words: str
    by: str | None
    role: str | None
    body: str | None
    children: tuple[str, ...]
    entry: str
    entry_title: str
    said: date | None
    said_when: When
    due: date | None
    state: str
    days: int | None
    fate: str | None
    fate_on: date | None
    fate_note: str | None
    late_by: int | None

    @property
    def is_open(self) -> bool:
        """Nobody has said yet what became of it."""
        return self.fate is None


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a promise: one of FATES, the day it happened when that is known, and a word about it."""

    word: str
    on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts on the promises page, each with one plain meaning on a given day."""

    past: int
    due_soon: int
    no_date: int
    waiting_longer: int
    kept: int
    kept_on_time: int
    total: int


def ledger(diary: Diary, *, on: date, child: str | None = None) -> list[PromiseRow]:
    """Every promise on that day, most pressing first: past its date, soon due, without a date, then settled."""
    with diary.read() as session:
        statement = select(Promise).join(Entry, Entry.id == Promise.entry_id).where(Entry.deleted.is_(None))
        if child:
            statement = statement.where(
                Entry.id.in_(select(entry_child.c.entry_id).where(entry_child.c.child_id == child))
            )
        found = list(session.scalars(statement.options(*_shown())))
    return sorted((_row(promise, on) for promise in found), key=_pressing)


def of_entry(entry: Entry, *, on: date) -> list[PromiseRow]:
    """The promises of a loaded entry on that day, in the order in which they were written down."""
    return [_row_of(promise, entry, on) for promise in entry.promises]


def figures(rows: list[PromiseRow]) -> Figures:
    """Count a ledger."""
    states = Counter(row.state for row in rows)
    soon = sum(1 for row in rows if row.state == "waiting" and row.days is not None and -row.days <= SOON_DAYS)
    kept = states["kept"] + states["kept-late"]
    on_time = sum(1 for row in rows if row.fate == "kept" and row.late_by == 0)
    return Figures(
        past=states["past"],
        due_soon=soon,
        no_date=states["no-date"],
        waiting_longer=states["waiting"] - soon,
        kept=kept,
        kept_on_time=on_time,
        total=len(rows),
    )


def set_fate(diary: Diary, promise_id: str, fate: Fate | None, *, now: datetime) -> None:
    """Say what became of a promise, or take that back with None. Only a person does this, never the calendar."""
    if fate is not None and fate.word not in FATES:
        raise RefusedEntry(_("“{fate}” is not something that can become of a promise.").format(fate=fate.word))
    with diary.write() as session:
        promise = _found(session, promise_id)
        promise.fate, promise.fate_on, promise.fate_note = (
            (fate.word, fate.on, fate.note) if fate else (None, None, None)
        )
        session.flush()
        day = promise.fate_on.isoformat() if promise.fate_on else None
        payload: dict[str, Any] = {"fate": promise.fate, "fate_on": day, "fate_note": promise.fate_note}  # JSON
        diary.revise(session, subject="promise", subject_id=promise_id, action="fate", payload=payload, at=now)


def entry_of(diary: Diary, promise_id: str) -> str:
    """The id of the entry the promise belongs to."""
    with diary.read() as session:
        found = session.scalar(
            select(Entry.uuid).join(Promise, Promise.entry_id == Entry.id).where(Promise.id == promise_id)
        )
    if found is None:
        raise NotFound
    return found


def _shown() -> tuple[Any, ...]:  # Any: loader options
    return (
        selectinload(Promise.by).selectinload(Person.roles).selectinload(Role.body),
        selectinload(Promise.body),
        selectinload(Promise.entry).selectinload(Entry.children),
    )


def _row(promise: Promise, on: date) -> PromiseRow:
    return _row_of(promise, promise.entry, on)


def _row_of(promise: Promise, entry: Entry, on: date) -> PromiseRow:
    first = entry.when.first
    role = _role(promise.by, (first.date() if first else on).isoformat())
    body = promise.body.name if promise.body else (role.body.name if role and role.body else None)
    return PromiseRow(
        id=promise.id,
        words=promise.words,
        by=promise.by.name if promise.by else None,
        role=role.title if role else None,
        body=body,
        children=tuple(child.name for child in entry.children),
        entry=entry.uuid,
        entry_title=entry.title or "",
        said=first.date() if first else None,
        said_when=entry.when,
        due=promise.due,
        state=promise.state(on),
        days=promise.days_past(on) if promise.is_open() else None,
        fate=promise.fate,
        fate_on=promise.fate_on,
        fate_note=promise.fate_note,
        late_by=promise.late_by(),
    )


def _role(person: Person | None, day: str) -> Role | None:
    return person.role_on(day) if person else None


_RANKS: Final = {"past": 0, "waiting": 1, "no-date": 3}


def _pressing(row: PromiseRow) -> tuple[int, int, str]:
    rank = _RANKS.get(row.state, 4)
    if rank == 1 and row.days is not None and -row.days > SOON_DAYS:
        rank = 2
    if rank < 3:
        return rank, -(row.days or 0), row.words
    day = row.said if rank == 3 else (row.fate_on or row.said)
    age = day.toordinal() if day else 0
    return rank, age if rank == 3 else -age, row.words


def _found(session: Session, promise_id: str) -> Promise:
    promise = session.get(Promise, promise_id)
    if promise is None:
        raise NotFound
    return promise


def soon(on: date) -> date:
    """The last day that counts as soon."""
    return on + timedelta(days=SOON_DAYS)
