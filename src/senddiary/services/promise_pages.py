"""A page of promises out of any number: put in order, counted and cut in SQL, so that only what is shown is read.

The conditions here are on `Promise` alone. What lies in the bin is left out by its entry's id: looking up the entry of
every promise would read the pages on which the entries' words stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from senddiary.model.entry import Entry
from senddiary.model.promise import Promise
from senddiary.services import promise_rows
from senddiary.services.promise_rows import MINUTES_A_DAY, PromiseRow
from senddiary.storage.diary import Diary

Conditions = Sequence[ColumnElement[bool]]
Ordered = Callable[[Conditions], Select[str]]
Whose = Literal["all", "theirs", "ours"]
SOON_DAYS: Final = 14
_JULIAN_1900: Final = 2415020.5  # what SQLite's julianday says of 1 January 1900, from which `sort` counts


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts on the promises page, each with one plain meaning on a given day; our own promises are apart."""

    past: int
    due_soon: int
    no_date: int
    waiting_longer: int
    kept: int
    kept_on_time: int
    total: int
    ours: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """The first rows of a list, most pressing first, how many there are in all, and what the diary's promises count."""

    rows: tuple[PromiseRow, ...]
    total: int
    figures: Figures


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which promises: of one child, whose, those with these words in them, open ones only."""

    child: str | None = None
    whose: Whose = "all"
    words: str = ""
    only_open: bool = False


def page(diary: Diary, wanted: Wanted, *, on: date, most: int) -> Ledger:
    """The `most` most pressing promises, as `promises.ledger` would put them; the figures are of the child's all."""
    there = _of(Wanted(wanted.child))
    with diary.read() as session:
        figures = counted(session, on, *there)
        rows = most_pressing(session, on, most, *_of(wanted))
        total = session.scalar(select(func.count()).select_from(Promise).where(*_of(wanted))) or 0
    return Ledger(tuple(rows), total, figures)


def due_between(diary: Diary, first: date, last: date, *, most: int) -> tuple[list[PromiseRow], int]:
    """The open promises due from the first to the last day, soonest first, and how many they are."""
    due = in_place(Promise.fate.is_(None), Promise.due.between(first, last))
    with diary.read() as session:
        rows = most_pressing_open(session, first, most, *due)
        total = session.scalar(select(func.count()).select_from(Promise).where(*due)) or 0
    return rows, total


def for_body(session: Session, body_id: str, on: date) -> ColumnElement[bool]:
    """Promises made for a body: it was named, or nobody was and whoever promised held their role there at the time."""
    held = promise_rows.roles(session)
    places = {person: {role.body_id for role in roles} for person, roles in held.items()}
    only = [person for person, bodies in places.items() if bodies == {body_id}]
    also = [person for person, bodies in places.items() if body_id in bodies and bodies != {body_id}]
    named = (Promise.body_id == body_id) | (Promise.body_id.is_(None) & Promise.by_id.in_(only))
    if not also:
        return named
    found = promise_rows.read(session, on, Promise.body_id.is_(None), Promise.by_id.in_(also))
    return named | Promise.id.in_([row.id for row in found if row.body_id == body_id])


def by_pressing(found: Iterable[PromiseRow]) -> list[PromiseRow]:
    """The most pressing first: past its date, soon due, due later, without a date, then settled."""
    return sorted(found, key=_pressing)


def in_place(*conditions: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    """The conditions, and that the promise's entry does not lie in the bin."""
    return (Promise.entry_id.not_in(select(Entry.id).where(Entry.deleted.is_not(None))), *conditions)


def counted(session: Session, on: date, *conditions: ColumnElement[bool]) -> Figures:
    """Count the promises under these conditions, in one statement."""
    due, is_open = Promise.due, Promise.fate.is_(None)
    soon = on + timedelta(days=SOON_DAYS)
    kinds = (
        is_open & (due < on),
        is_open & due.between(on, soon),
        is_open & due.is_(None),
        is_open & (due > soon),
        Promise.fate == "kept",
        (Promise.fate == "kept") & (Promise.fate_on <= due),
        Promise.ours.is_(False),
    )
    sums = [func.count().filter(kind, Promise.ours.is_(False)) for kind in kinds]
    record = session.execute(select(*sums, func.count().filter(Promise.ours)).where(*conditions)).one()
    return Figures(*(int(number) for number in record))


def most_pressing(session: Session, on: date, most: int, *conditions: ColumnElement[bool]) -> list[PromiseRow]:
    """The first rows under these conditions: past its date, soon due, due later, without a date, then settled."""
    return rows(session, on, _first(session, (_dated, _undated, _settled), most, conditions))


def most_pressing_open(session: Session, on: date, most: int, *conditions: ColumnElement[bool]) -> list[PromiseRow]:
    """The same of those alone of which nobody has said what became."""
    return rows(session, on, _first(session, (_dated, _undated), most, conditions))


def rows(session: Session, on: date, ids: Sequence[str]) -> list[PromiseRow]:
    """The rows of these promises, in this order."""
    if not ids:
        return []
    by_id = {row.id: row for row in promise_rows.read(session, on, Promise.id.in_(ids))}
    return [by_id[one] for one in ids if one in by_id]


def _first(session: Session, lists: Sequence[Ordered], most: int, conditions: Conditions) -> list[str]:
    found: list[str] = []
    for ordered in lists:
        if len(found) < most:
            found += session.scalars(ordered(conditions).limit(most - len(found)))
    return found


def _of(wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
    narrowed: list[ColumnElement[bool]] = []
    if wanted.child:
        narrowed.append(promise_rows.of_child(wanted.child))
    if wanted.whose != "all":
        narrowed.append(Promise.ours.is_(wanted.whose == "ours"))
    if wanted.only_open:
        narrowed.append(Promise.fate.is_(None))
    if wanted.words:
        narrowed.append(Promise.words.icontains(wanted.words, autoescape=True))
    return in_place(*narrowed)


def _dated(conditions: Conditions) -> Select[str]:
    chosen = select(Promise.id).where(Promise.fate.is_(None), Promise.due.is_not(None), *conditions)
    return chosen.order_by(Promise.due, Promise.words, Promise.id)


def _undated(conditions: Conditions) -> Select[str]:
    chosen = select(Promise.id).join(Entry, Entry.id == Promise.entry_id)
    undated = chosen.where(Promise.fate.is_(None), Promise.due.is_(None), *conditions)
    return undated.order_by(_said().asc().nulls_first(), Promise.words, Promise.id)


def _settled(conditions: Conditions) -> Select[str]:
    day = func.coalesce(func.julianday(Promise.fate_on) - _JULIAN_1900, _said())
    chosen = select(Promise.id).join(Entry, Entry.id == Promise.entry_id).where(Promise.fate.is_not(None), *conditions)
    return chosen.order_by(day.desc().nulls_last(), Promise.words, Promise.id)


def _said() -> Any:  # Any: an SQL number
    """The day on which it was said, counted from FIRST_DAY; nothing when that is not known."""
    day = Entry.sort.bitwise_rshift(27) // MINUTES_A_DAY
    return func.iif(Entry.occurred.is_(None), None, day)


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
