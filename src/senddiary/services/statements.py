"""Facts about quotes in their tables: found by words, carried along by amendments, kept in the history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from senddiary.errors import NotFound
from senddiary.model.entry import Entry, Quote
from senddiary.model.statement import Contradiction, Statement
from senddiary.storage.diary import Diary

Payload = dict[str, Any]  # JSON values
Said = dict[str, Any]  # a quote as an entry's revision keeps it: words and by


def of_quote(session: Session, entry: Entry, words: str, *, now: datetime) -> Statement:
    """The statement that stands for a quote of an entry; a new one when nothing was said about it yet."""
    found = session.scalars(select(Statement).where(Statement.entry_id == entry.id, Statement.words == words)).first()
    if found is not None:
        return found
    if session.scalar(select(Quote.id).where(Quote.entry_id == entry.id, Quote.words == words).limit(1)) is None:
        raise NotFound
    made = Statement(entry_id=entry.id, words=words, made=now)
    session.add(made)
    session.flush()
    return made


def follow(diary: Diary, session: Session, entry: Entry, before: Sequence[Said], *, now: datetime) -> None:
    """After an amendment: a quote whose words were put right keeps what was said about it.

    A quote is the same when its words are; else when it stands where the old one stood and no old quote has its words.
    A quote that was taken out leaves its facts behind, out of sight, in case it comes back.
    """
    statements = list(session.scalars(select(Statement).where(Statement.entry_id == entry.id)))
    old = [quote["words"] for quote in before]
    new = [quote.words for quote in entry.quotes]
    taken = {statement.words for statement in statements}
    for statement in statements:
        if statement.words in new or statement.words not in old:
            continue
        place = old.index(statement.words)
        if place < len(new) and new[place] not in old and new[place] not in taken:
            statement.words = new[place]
            note(diary, session, statement, "amend", now=now)


def note(diary: Diary, session: Session, thing: Statement | Contradiction, action: str, *, now: datetime) -> None:
    """Keep the present state in the history."""
    session.flush()
    if isinstance(thing, Statement):
        payload = statement_payload(thing, session.get_one(Entry, thing.entry_id).uuid)
        diary.revise(session, subject="statement", subject_id=thing.id, action=action, payload=payload, at=now)
        return
    settled_by = session.get_one(Entry, thing.settled_by_id).uuid if thing.settled_by_id is not None else None
    payload = contradiction_payload(thing, settled_by)
    diary.revise(session, subject="contradiction", subject_id=thing.id, action=action, payload=payload, at=now)


def forget_answer(diary: Diary, session: Session, entry_id: int, *, now: datetime) -> None:
    """The entry that settled something is erased for good; that it was settled, and when, stays."""
    for contradiction in session.scalars(select(Contradiction).where(Contradiction.settled_by_id == entry_id)):
        contradiction.settled_by_id = None
        note(diary, session, contradiction, "settle", now=now)


def payloads(session: Session) -> Iterable[tuple[str, Payload]]:
    """Every statement and contradiction as its latest revision must have it."""
    owned = select(Statement, Entry.uuid).join(Entry, Entry.id == Statement.entry_id)
    for statement, uuid in session.execute(owned):
        yield statement.id, statement_payload(statement, uuid)
    settler = aliased(Entry)
    pairs = select(Contradiction, settler.uuid).outerjoin(settler, settler.id == Contradiction.settled_by_id)
    for contradiction, uuid in session.execute(pairs):
        yield contradiction.id, contradiction_payload(contradiction, uuid)


def statement_payload(statement: Statement, entry: str) -> Payload:
    """A statement as its revision keeps it."""
    return {
        "entry": entry,
        "words": statement.words,
        "family": statement.family,
        "asked": statement.asked,
        "wait_until": _day(statement.wait_until),
        "looks_again": statement.looks_again,
        "looked_on": _day(statement.looked_on),
        "snoozed_until": _day(statement.snoozed_until),
    }


def contradiction_payload(contradiction: Contradiction, settled_by: str | None) -> Payload:
    """A contradiction as its revision keeps it."""
    return {
        "one": contradiction.one_id,
        "other": contradiction.other_id,
        "note": contradiction.note,
        "settled_on": _day(contradiction.settled_on),
        "settled_by": settled_by,
        "settled_note": contradiction.settled_note,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
