"""Two people in the diary turn out to be one: put together, with a trace, and taken apart again when that was wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from senddiary.errors import NotFound, RefusedEntry
from senddiary.i18n import _
from senddiary.model.entry import Entry, Quote, entry_person
from senddiary.model.people import Person, Role
from senddiary.model.promise import Promise
from senddiary.model.revision import Revision
from senddiary.services import indexing, promises, writing
from senddiary.storage.diary import Diary

Payload = dict[str, Any]  # JSON values


def merge(diary: Diary, keep_id: str, other_id: str, *, now: datetime) -> Person:
    """Make two people one. Everything of `other` becomes that of `keep`; the entries keep their words and dates.

    Raises `RefusedEntry` when both are the same.
    """
    with diary.write() as session:
        keep, other = session.get(Person, keep_id), session.get(Person, other_id)
        if keep is None or other is None:
            raise NotFound
        if keep is other:
            raise RefusedEntry(_("That is the same person."))
        record = _record(session, keep, other)
        _move(session, record, other_id, keep_id)
        keep.contact, keep.note = keep.contact or other.contact, keep.note or other.note
        session.flush()
        _trace(diary, session, record, now)
        _note(diary, session, keep, ("amend", _plain(keep)), now)
        _note(diary, session, other, ("merge", record), now)
        session.delete(other)
        session.flush()
        return keep


def part(diary: Diary, other_id: str, *, now: datetime) -> Person:
    """Take the latest merging of that person back. What was noted since stays where it is. Raises `NotFound`."""
    with diary.write() as session:
        record = _latest(session, other_id)
        if session.get(Person, other_id) is not None or record is None:
            raise NotFound
        own = record["person"]
        other = Person(id=other_id, name=own["name"], contact=own["contact"], note=own["note"])
        session.add(other)
        keep = session.get(Person, record["into"])
        if keep is None:
            raise NotFound
        keep.contact, keep.note = record["before"]["contact"], record["before"]["note"]
        session.flush()
        _move_back(session, record, other_id)
        _trace(diary, session, record, now)
        _note(diary, session, keep, ("amend", _plain(keep)), now)
        _note(diary, session, other, ("part", _plain(other)), now)
        return other


def _record(session: Session, keep: Person, other: Person) -> Payload:
    """What belongs to `other`, so that it can be given back: ids alone, no words."""
    links = select(entry_person.c.entry_id, entry_person.c.position)
    own = session.execute(links.where(entry_person.c.person_id == other.id)).all()
    both = set(session.scalars(select(entry_person.c.entry_id).where(entry_person.c.person_id == keep.id)))
    quotes = session.execute(select(Quote.entry_id, Quote.position).where(Quote.by_id == other.id)).all()
    return {
        "into": keep.id,
        "person": _plain(other),
        "before": _plain(keep),
        "entries": [[entry, position, entry in both] for entry, position in own],
        "quotes": [[entry, position] for entry, position in quotes],
        "promises": list(session.scalars(select(Promise.id).where(Promise.by_id == other.id))),
        "doers": list(session.scalars(select(Promise.id).where(Promise.doer_id == other.id))),
        "roles": list(session.scalars(select(Role.id).where(Role.person_id == other.id))),
    }


def _move(session: Session, record: Payload, other_id: str, keep_id: str) -> None:
    twice = [entry for entry, _position, both in record["entries"] if both]
    of_other = entry_person.c.person_id == other_id
    session.execute(delete(entry_person).where(of_other, entry_person.c.entry_id.in_(twice)))
    session.execute(update(entry_person).where(of_other).values(person_id=keep_id))
    for kind, column in ((Quote, "by_id"), (Promise, "by_id"), (Promise, "doer_id"), (Role, "person_id")):
        session.execute(update(kind).where(getattr(kind, column) == other_id).values({column: keep_id}))


def _move_back(session: Session, record: Payload, other_id: str) -> None:
    keep_id = record["into"]
    for entry, position, both in record["entries"]:
        there = (entry_person.c.entry_id == entry) & (entry_person.c.person_id == keep_id)
        if session.scalar(select(Entry.id).where(Entry.id == entry)) is None:
            continue
        if both:
            session.execute(insert(entry_person).values(entry_id=entry, person_id=other_id, position=position))
        else:
            session.execute(update(entry_person).where(there).values(person_id=other_id))
    for entry, position in record["quotes"]:
        said = (Quote.entry_id == entry) & (Quote.position == position) & (Quote.by_id == keep_id)
        session.execute(update(Quote).where(said).values(by_id=other_id))
    for kind, column, ids in (
        (Promise, "by_id", record["promises"]),
        (Promise, "doer_id", record["doers"]),
        (Role, "person_id", record["roles"]),
    ):
        theirs = kind.id.in_(ids) & (getattr(kind, column) == keep_id)
        session.execute(update(kind).where(theirs).values({column: other_id}))


def _trace(diary: Diary, session: Session, record: Payload, now: datetime) -> None:
    """Every entry and promise that changed hands says so in its history; nothing in it counts as amended."""
    session.flush()
    session.expire_all()
    ids = {entry for entry, *_rest in (*record["entries"], *record["quotes"])}
    ids |= set(session.scalars(select(Promise.entry_id).where(Promise.id.in_(record["promises"]))))
    ordered = sorted(ids)
    for start in range(0, len(ordered), 500):
        entries = writing.loaded(session, ordered[start : start + 500])
        for entry in entries:
            payload = writing.payload_of(entry)
            diary.revise(session, subject="entry", subject_id=entry.uuid, action="merge", payload=payload, at=now)
        _reindex(session, [entry for entry in entries if entry.deleted is None])
    for promise in session.scalars(select(Promise).where(Promise.id.in_(record["doers"]))):
        payload = promises.payload_of(promise)
        diary.revise(session, subject="promise", subject_id=promise.id, action="merge", payload=payload, at=now)
    for role in session.scalars(select(Role).where(Role.id.in_(record["roles"]))):
        payload = _plain(role)
        diary.revise(session, subject="role", subject_id=role.id, action="merge", payload=payload, at=now)


def _reindex(session: Session, entries: Iterable[Entry]) -> None:
    listed = list(entries)
    indexing.remove(session, [entry.sort for entry in listed])
    indexing.add(session, listed)


def _latest(session: Session, other_id: str) -> Payload | None:
    statement = select(Revision.payload).where(
        Revision.subject == "person", Revision.subject_id == other_id, Revision.action == "merge"
    )
    payload = session.scalar(statement.order_by(Revision.seq.desc()).limit(1))
    return json.loads(payload) if payload else None


def _plain(thing: Person | Role) -> Payload:
    return {column.key: getattr(thing, column.key) for column in type(thing).__table__.columns if column.key != "id"}


def _note(diary: Diary, session: Session, person: Person, words: tuple[str, Payload], now: datetime) -> None:
    action, payload = words
    diary.revise(session, subject="person", subject_id=person.id, action=action, payload=payload, at=now)
