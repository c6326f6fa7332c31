"""What an entry said before, and erasing for good with a trace."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from senddiary.model.base import from_utc_text
from senddiary.model.entry import Attachment, Entry, Quote, entry_child, entry_person, entry_tag
from senddiary.model.promise import Promise
from senddiary.model.revision import Revision
from senddiary.services import (
    bin_of_documents,
    dispatch,
    entries,
    indexing,
    links,
    passages,
    recommendations,
    statements,
)
from senddiary.storage.diary import Diary


@dataclass(frozen=True, slots=True)
class PastVersion:
    """One saved state of an entry: when, what was done, why, and the words as they were (none once erased)."""

    at: datetime
    action: str
    reason: str | None
    payload: dict[str, object] | None


@dataclass(frozen=True, slots=True)
class Change:
    """One field that an amendment changed."""

    field: str
    before: object
    after: object


def of(diary: Diary, uuid: str) -> list[PastVersion]:
    """Every saved state of the entry, oldest first."""
    with diary.read() as session:
        statement = select(Revision).where(Revision.subject == "entry", Revision.subject_id == uuid)
        found = session.scalars(statement.order_by(Revision.seq)).all()
    return [past(revision) for revision in found]


def changes(before: PastVersion, after: PastVersion) -> list[Change]:
    """Which fields differ between two saved states."""
    old, new = before.payload or {}, after.payload or {}
    return [Change(key, old.get(key), new.get(key)) for key in new if old.get(key) != new.get(key)]


def empty_bin(diary: Diary, *, now: datetime) -> int:
    """Erase for good what has been in the bin for 30 days; the trace stays. How many entries were erased."""
    uuids = entries.erasable(diary, now=now)
    return erase(diary, uuids, now=now) if uuids else 0


def erase(diary: Diary, uuids: Sequence[str], *, now: datetime) -> int:
    """Erase binned entries for good: their words leave the history too, which still adds up without them."""
    with diary.write() as session:
        gone = list(session.scalars(select(Entry).where(Entry.uuid.in_(uuids), Entry.deleted.is_not(None))))
        hanging = bin_of_documents.hanging_on(session, [entry.id for entry in gone])
        for entry in gone:
            _erase_one(diary, session, entry, now)
        session.flush()
        blobs = bin_of_documents.erase_unused(diary, session, hanging, now=now)
        indexing.tidy(session)
    for blob in blobs:
        diary.blobs.remove(blob)
    return len(gone)


def _erase_one(diary: Diary, session: Session, entry: Entry, now: datetime) -> None:
    dispatch.forget_answer(diary, session, entry.id, now=now)
    statements.forget_answer(diary, session, entry.id, now=now)
    passages.forget_entry(session, entry.id)
    recommendations.forget_entry(diary, session, entry.id, now=now)
    promise_ids = list(session.scalars(select(Promise.id).where(Promise.entry_id == entry.id)))
    subjects = [entry.uuid, *promise_ids, *links.forget_entry(session, entry.id, promise_ids)]
    session.execute(update(Revision).where(Revision.subject_id.in_(subjects)).values(salt=None, payload=None))
    for table in (entry_child, entry_person, entry_tag):
        session.execute(delete(table).where(table.c.entry_id == entry.id))
    for kind in (Quote, Promise, Attachment):
        session.execute(delete(kind).where(kind.entry_id == entry.id))
    session.execute(delete(Entry).where(Entry.id == entry.id))
    diary.revise(session, subject="entry", subject_id=entry.uuid, action="erase", payload={}, at=now)


def past(revision: Revision) -> PastVersion:
    """What a revision kept."""
    payload = json.loads(revision.payload) if revision.payload else None
    reason = payload.pop("reason", None) if payload else None
    return PastVersion(from_utc_text(revision.recorded_at), revision.action, reason, payload)
