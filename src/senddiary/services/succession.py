"""Somebody new in a role: the old holder's time ends, the new one's begins, in one save; and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from senddiary.errors import NotFound
from senddiary.model.entry import Quote, entry_person
from senddiary.model.people import Person, Role
from senddiary.model.promise import Promise
from senddiary.services import people
from senddiary.services.naming import Names
from senddiary.storage.diary import Diary

_POINTING: Final = (entry_person.c.person_id, Quote.by_id, Promise.by_id, Promise.doer_id, Role.person_id)


@dataclass(frozen=True, slots=True)
class Succession:
    """What was changed, so that it can be taken back: ids of the holder and of both roles."""

    holder: str
    new_role: str
    old_role: str
    ended: bool
    new_person: bool


def succeed(diary: Diary, role_id: str, name: str, *, since: str, now: datetime) -> Succession:
    """Let somebody of that name hold the role from then on (“2027-01”); who held it before ends just before that.

    Raises `NotFound`. What is open passes on with the role; the words stay with those who said them.
    """
    with diary.write() as session:
        old = session.get(Role, role_id)
        if old is None:
            raise NotFound
        before = session.scalar(select(func.count()).select_from(Person)) or 0
        holder = Names(diary, session, now).person(name)
        if holder is None:
            raise NotFound
        session.flush()
        new_person = (session.scalar(select(func.count()).select_from(Person)) or 0) > before
        ended = old.until is None
        if ended:
            old.until = just_before(since)
            people.note_role(diary, session, old, "amend", now)
        new = Role(person_id=holder.id, title=old.title, body_id=old.body_id)
        new.since = since
        session.add(new)
        people.note_role(diary, session, new, "create", now)
        return Succession(holder.id, new.id, old.id, ended, new_person)


def take_back(diary: Diary, made: Succession, *, now: datetime) -> None:
    """As it was before. A new name stays when something has been noted with it since. Raises `NotFound`."""
    with diary.write() as session:
        new, old = session.get(Role, made.new_role), session.get(Role, made.old_role)
        if new is None or old is None:
            raise NotFound
        people.note_role(diary, session, new, "delete", now)
        session.delete(new)
        if made.ended:
            old.until = None
            people.note_role(diary, session, old, "amend", now)
        session.flush()
        if made.new_person and not _is_used(session, made.holder):
            people.forget_person(diary, session, session.get_one(Person, made.holder), now)


def just_before(form: str) -> str:
    """The month, year or day before that one, written the same way: “2027-01” gives “2026-12”."""
    if len(form) == 4:
        return str(int(form) - 1)
    if len(form) == 7:
        year, month = int(form[:4]), int(form[5:])
        return f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02d}"
    try:
        return (date.fromisoformat(form) - timedelta(days=1)).isoformat()
    except ValueError:
        return form


def _is_used(session: Session, person_id: str) -> bool:
    return any(session.scalar(select(column).where(column == person_id).limit(1)) for column in _POINTING)
