"""How long somebody usually takes to answer: counted from the record, with the method in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any, Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from senddiary.i18n import _, ngettext
from senddiary.model.entry import Entry, entry_person
from senddiary.model.link import Link
from senddiary.model.people import Role
from senddiary.model.promise import Promise
from senddiary.rules.calendars import working_days_between
from senddiary.services.promise_rows import day_of, live
from senddiary.storage.diary import Diary

ENOUGH: Final = 3  # fewer answers say nothing about what is usual
ASKS: Final = ("chase", "letter", "read-back")


@dataclass(frozen=True, slots=True)
class Usual:
    """The middle number of working days from asking to the answer; none when there are too few answers."""

    working_days: int | None
    answered: int
    waiting: int

    @property
    def words(self) -> str:
        """“Usually answers in 3 working days”; empty when that is not known."""
        if self.working_days is None:
            return ""
        form = ngettext(
            "Usually answers in {days} working day", "Usually answers in {days} working days", self.working_days
        )
        return form.format(days=self.working_days)

    @property
    def method(self) -> str:
        """How it was counted."""
        counted = ngettext("{count} answer", "{count} answers", self.answered).format(count=self.answered)
        return _(
            "The middle number of working days in England from a letter or chase to its answer, counted from {counted} "
            "in this diary; {waiting} without an answer are not counted. It takes at least {enough} answers to say."
        ).format(counted=counted, waiting=self.waiting, enough=ENOUGH)


def of_person(diary: Diary, person_id: str) -> Usual:
    """How long a person usually takes."""
    there = select(entry_person.c.entry_id).where(entry_person.c.person_id == person_id)
    with diary.read() as session:
        return _usual(
            session, or_(Link.promise_id.in_(_promised(Promise.by_id == person_id)), Link.entry_id.in_(there))
        )


def of_body(diary: Diary, body_id: str) -> Usual:
    """How long the people of a body usually take."""
    holders = select(Role.person_id).where(Role.body_id == body_id)
    promised = _promised(or_(Promise.body_id == body_id, Promise.by_id.in_(holders)))
    to_body = select(Entry.id).where(Entry.body_id == body_id)
    with diary.read() as session:
        return _usual(session, or_(Link.promise_id.in_(promised), Link.entry_id.in_(to_body)))


def _promised(condition: Any) -> Any:  # Any: parts of a statement
    return select(Promise.id).where(condition)


def _usual(session: Session, condition: Any) -> Usual:  # Any: which asks are meant
    asks = _asks(session, condition)
    heard = _answers(session, {end for _asked_on, ends in asks.values() for end in ends})
    waits: list[int] = []
    for day, ends in asks.values():
        answers = [answer for end in ends for answer in heard.get(end, ()) if answer >= day]
        if answers:
            waits.append(working_days_between(day, min(answers)))
    middle = int(median(waits)) if len(waits) >= ENOUGH else None
    return Usual(middle, len(waits), len(asks) - len(waits))


def _asks(session: Session, condition: Any) -> dict[int, tuple[date, set[str]]]:  # Any: which asks are meant
    """Every asking entry with its day and what may be answered: its promises, its statements, itself."""
    columns = (Link.entry_id, Link.promise_id, Link.statement_id, Entry.uuid, *_DATES)
    statement = select(*columns).join(Entry, Entry.id == Link.entry_id)
    asks: dict[int, tuple[date, set[str]]] = {}
    for record in session.execute(statement.where(Link.kind.in_(ASKS), condition, *live())):
        asks.setdefault(record.entry_id, (_day(record), {record.uuid}))[1].update(
            filter(None, (record.promise_id, record.statement_id))
        )
    return asks


def _answers(session: Session, ends: Iterable[str]) -> dict[str, list[date]]:
    wanted, to = set(ends), aliased(Entry)
    columns = (Link.promise_id, Link.statement_id, to.uuid, *_DATES)
    statement = select(*columns).join(Entry, Entry.id == Link.entry_id).outerjoin(to, to.id == Link.to_entry_id)
    heard: dict[str, list[date]] = defaultdict(list)
    for record in session.execute(statement.where(Link.kind == "answer", *live())):
        for end in (record.promise_id, record.statement_id, record.uuid):
            if end in wanted:
                heard[end].append(_day(record))
    return heard


_DATES: Final = (Entry.sort, Entry.occurred, Entry.written)


def _day(record: Any) -> date:  # Any: an SQL row
    return day_of(record.sort) if record.occurred else record.written.date()
