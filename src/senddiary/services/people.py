"""Children, people, bodies and who held which role when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from senddiary.errors import NotFound
from senddiary.model.child import Child
from senddiary.model.entry import Entry, entry_person
from senddiary.model.people import Body, Person, Role
from senddiary.services import indexing, writing
from senddiary.storage.diary import Diary

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class BodyWithPeople:
    """A body and everybody who has ever held a role in it; `body` is none for people without one."""

    body: Body | None
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class ChildDraft:
    """A child as it is written down; `note` is one line ("Year 4"), `kept_by` says who writes ("Her mother")."""

    name: str
    born: date | None = None
    note: str | None = None
    full_name: str | None = None
    kept_by: str | None = None


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person as they are written down."""

    name: str
    contact: str | None = None
    note: str | None = None


def children(diary: Diary) -> list[Child]:
    """The children of the diary, in the order in which they were added."""
    with diary.read() as session:
        return list(session.scalars(select(Child).order_by(Child.position, Child.name)))


def add_child(diary: Diary, name: str, *, now: datetime, born: date | None = None) -> Child:
    """Add a child; two may have the same name."""
    with diary.write() as session:
        position = session.scalar(select(func.count()).select_from(Child)) or 0
        child = Child(name=_tidy(name), born=born, position=position)
        session.add(child)
        session.flush()
        _note(diary, session, child, "create", now)
    return child


def change_child(diary: Diary, child_id: str, draft: ChildDraft, *, now: datetime) -> Child:
    """Give a child another name, birth date or note. Entries stay with the child."""
    with diary.write() as session:
        child = _found(session.get(Child, child_id))
        child.name, child.born, child.note = _tidy(draft.name), draft.born, draft.note
        child.full_name, child.kept_by = draft.full_name, draft.kept_by
        session.flush()
        _note(diary, session, child, "amend", now)
    return child


def bodies(diary: Diary) -> list[Body]:
    """Every body, by name."""
    with diary.read() as session:
        return list(session.scalars(select(Body).order_by(Body.name)))


def everyone(diary: Diary) -> list[Person]:
    """Every person with their roles, by name."""
    with diary.read() as session:
        return list(session.scalars(select(Person).options(*_roles()).order_by(Person.name)))


def by_body(diary: Diary) -> list[BodyWithPeople]:
    """People grouped by the body of their latest role, bodies by name, people without a body last."""
    people, known = everyone(diary), bodies(diary)
    groups: dict[str | None, list[Person]] = {body.id: [] for body in known}
    groups[None] = []
    for person in people:
        latest = person.roles[-1] if person.roles else None
        groups[latest.body_id if latest else None].append(person)
    found = [BodyWithPeople(body, tuple(groups[body.id])) for body in known]
    return found + ([BodyWithPeople(None, tuple(groups[None]))] if groups[None] else [])


def add_person(diary: Diary, name: str, *, now: datetime) -> Person:
    """Add somebody who is not in an entry yet."""
    with diary.write() as session:
        person = Person(name=_tidy(name))
        session.add(person)
        session.flush()
        _note(diary, session, person, "create", now)
        return _person(session, person.id)


def change_person(diary: Diary, person_id: str, draft: PersonDraft, *, now: datetime) -> Person:
    """Give a person another name, contact or note; what they said stays theirs and is found by the new name."""
    with diary.write() as session:
        person = _found(session.get(Person, person_id))
        person.name, person.contact, person.note = _tidy(draft.name), draft.contact, draft.note
        session.flush()
        _note(diary, session, person, "amend", now)
        _reindex(session, person_id)
        return _person(session, person_id)


def add_body(diary: Diary, name: str, *, now: datetime, kind: str | None = None) -> Body:
    """Add a school, a council, an NHS trust, a transport firm …"""
    with diary.write() as session:
        body = Body(name=_tidy(name), kind=kind)
        session.add(body)
        session.flush()
        _note(diary, session, body, "create", now)
    return body


def change_body(diary: Diary, body_id: str, *, name: str, kind: str | None, now: datetime) -> Body:
    """Give a body another name or kind."""
    with diary.write() as session:
        body = _found(session.get(Body, body_id))
        body.name, body.kind = _tidy(name), kind
        session.flush()
        _note(diary, session, body, "amend", now)
    return body


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """A role as it is written down; dates as far as they are known ("2024-09")."""

    title: str
    body_id: str | None = None
    since: str | None = None
    until: str | None = None


def add_role(diary: Diary, person_id: str, draft: RoleDraft, *, now: datetime) -> Person:
    """Say what somebody is, for which body, since when."""
    with diary.write() as session:
        role = Role(person_id=person_id, title=_tidy(draft.title), body_id=draft.body_id)
        role.since, role.until = draft.since, draft.until
        session.add(role)
        session.flush()
        _note(diary, session, role, "create", now)
        return _person(session, person_id)


def end_role(diary: Diary, role_id: str, *, until: str, now: datetime) -> None:
    """Say until when somebody held a role. What they promised stays theirs."""
    with diary.write() as session:
        role = _found(session.get(Role, role_id))
        role.until = until
        session.flush()
        _note(diary, session, role, "amend", now)


def of_session(session: Session, person_id: str) -> Person:
    """The person with their roles, inside a look that does more; raises `NotFound`."""
    return _person(session, person_id)


def note_role(diary: Diary, session: Session, role: Role, action: str, now: datetime) -> None:
    """Leave the trace of a changed role, inside a change that does more."""
    session.flush()
    _note(diary, session, role, action, now)


def forget_person(diary: Diary, session: Session, person: Person, now: datetime) -> None:
    """Take somebody out to whom nothing points, inside a change that does more."""
    _note(diary, session, person, "delete", now)
    session.delete(person)


def _roles() -> tuple[Any, ...]:  # Any: loader options
    return (selectinload(Person.roles).selectinload(Role.body),)


def _person(session: Session, person_id: str) -> Person:
    statement = select(Person).where(Person.id == person_id).options(*_roles())
    return _found(session.scalars(statement.execution_options(populate_existing=True)).first())


def _reindex(session: Session, person_id: str) -> None:
    linked = select(entry_person.c.entry_id).where(entry_person.c.person_id == person_id)
    ids = list(session.scalars(select(Entry.id).where(Entry.id.in_(linked), Entry.deleted.is_(None))))
    for start in range(0, len(ids), 500):
        entries = writing.loaded(session, ids[start : start + 500])
        indexing.remove(session, [entry.sort for entry in entries])
        indexing.add(session, entries)


def _note(diary: Diary, session: Session, thing: Child | Person | Body | Role, action: str, now: datetime) -> None:
    payload = {
        column.key: value.isoformat() if isinstance(value := getattr(thing, column.key), date) else value
        for column in type(thing).__table__.columns
        if column.key != "id"
    }
    subject = type(thing).__name__.lower()
    diary.revise(session, subject=subject, subject_id=thing.id, action=action, payload=payload, at=now)


def _found(thing: Thing | None) -> Thing:
    if thing is None:
        raise NotFound
    return thing


def _tidy(name: str) -> str:
    return " ".join(name.split())
