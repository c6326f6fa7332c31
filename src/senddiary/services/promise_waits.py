"""Which open promises come forward on a day: due soon, past their date, or quiet after a chase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from senddiary.model.link import Link
from senddiary.model.promise import Promise
from senddiary.services import promise_pages, promise_rows, silence
from senddiary.services.promise_pages import SOON_DAYS, in_place
from senddiary.services.promise_rows import ASKS, Marks, PromiseRow
from senddiary.storage.diary import Diary


@dataclass(frozen=True, slots=True)
class ComingPromises:
    """The first rows that are due or quiet, most pressing of their kind; `calling` and `no_date` count all of them."""

    rows: tuple[PromiseRow, ...]
    calling: int
    no_date: int


class Quiet(NamedTuple):
    """A promise after which nobody answered for long."""

    id: str
    words: str
    due: date | None
    working_days: int


def coming(diary: Diary, *, on: date, child: str | None, most: int) -> ComingPromises:
    """What is due within a fortnight or past its date, and what has gone quiet; what was left for later is not."""
    narrowed = (promise_rows.of_child(child),) if child else ()
    awake = in_place(
        Promise.fate.is_(None), or_(Promise.snoozed_until.is_(None), Promise.snoozed_until <= on), *narrowed
    )
    soon = on + timedelta(days=SOON_DAYS)
    with diary.read() as session:
        past = _first(session, most, *awake, Promise.due < on)
        ahead = _first(session, most, *awake, Promise.due.between(on, soon))
        quiet = _quiet(session, on, *awake, or_(Promise.due.is_(None), Promise.due > soon))
        due, undated = _counts(session, on, awake)
        chosen = [*past, *ahead, *(one.id for one in quiet[:most])]
        rows = promise_pages.rows(session, on, chosen)
    silent = sum(one.due is None for one in quiet)
    return ComingPromises(tuple(rows), due + len(quiet), undated - silent)


def _first(session: Session, most: int, *conditions: ColumnElement[bool]) -> Sequence[str]:
    chosen = select(Promise.id).where(*conditions).order_by(Promise.due, Promise.words, Promise.id)
    return session.scalars(chosen.limit(most)).all()


def _counts(session: Session, on: date, awake: Sequence[ColumnElement[bool]]) -> tuple[int, int]:
    """How many are due by that day, and how many have no date."""
    sums = (func.count().filter(Promise.due <= on), func.count().filter(Promise.due.is_(None)))
    due, undated = session.execute(select(*sums).where(*awake)).one()
    return due, undated


def _quiet(session: Session, on: date, *conditions: ColumnElement[bool]) -> list[Quiet]:
    """Those that were asked after, with the longest silence first; our own are never quiet."""
    asked = Promise.id.in_(select(Link.promise_id).where(Link.kind.in_(ASKS), Link.promise_id.is_not(None)))
    chosen = (*conditions, asked, Promise.ours.is_(False))
    candidates = session.execute(select(Promise.id, Promise.words, Promise.due).where(*chosen)).all()
    if not candidates:
        return []
    marks = promise_rows.marks_of(session, select(Promise.id).where(*chosen))
    found = []
    for key, words, due in candidates:
        days = marks.get(key, Marks())
        lasting = silence.between(days.of(*ASKS), days.of("answer"), on=on)
        if lasting is not None and lasting.is_quiet:
            found.append(Quiet(key, words, due, lasting.working_days))
    return sorted(found, key=lambda one: (-one.working_days, one.words))
