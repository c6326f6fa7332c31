"""What the diary knows already of a thing that comes in: the same file, the same message, the person it is from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from senddiary.i18n import _
from senddiary.importers.draft import Draft, Party
from senddiary.model.document import Document, DocumentFile
from senddiary.model.people import Body, Person, Role
from senddiary.rules.honest import day_words

DoubleKind = Literal["same-file", "same-message", "file-inside"]


@dataclass(frozen=True, slots=True)
class Double:
    """Something like it that is kept already. Of `same-message` the bytes differ: both can be kept."""

    kind: DoubleKind
    document: str
    title: str
    received: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Who:
    """Who it seems to be from: the person and body the diary knows. `own`: the parent wrote to themselves."""

    person: str | None = None
    person_id: str | None = None
    body: str | None = None
    body_id: str | None = None
    own: bool = False


def doubles(session: Session, draft: Draft, sha256: str, inside: Sequence[str], zone: str) -> tuple[Double, ...]:
    """The same file first, then the same message, then files inside that are kept already."""
    found = _by_hash(session, [sha256], "same-file", zone)
    if not found and draft.message_id:
        chosen = (Document.message_id == draft.message_id, Document.deleted.is_(None))
        statement = select(Document).where(*chosen).order_by(Document.received)
        found += [_double(document, "same-message", zone) for document in session.scalars(statement)]
    if not found:
        found += _by_hash(session, inside, "file-inside", zone)
    return tuple(found)


def same_file(session: Session, sha256: str, zone: str) -> tuple[Document, Double] | None:
    """The first document that holds these very bytes, if there is one, and what is to be said of it."""
    document = session.scalars(_holding([sha256]).limit(1)).first()
    return None if document is None else (document, _double(document, "same-file", zone))


def _by_hash(session: Session, hashes: Sequence[str], kind: DoubleKind, zone: str) -> list[Double]:
    return [_double(document, kind, zone) for document in session.scalars(_holding(hashes))]


def _holding(hashes: Sequence[str]) -> Select[Document]:
    return (
        select(Document)
        .join(DocumentFile, DocumentFile.document_id == Document.id)
        .where(DocumentFile.sha256.in_(hashes), Document.deleted.is_(None))
        .order_by(Document.received)
        .distinct()
    )


def _double(document: Document, kind: DoubleKind, zone: str) -> Double:
    day = day_words(_day(document.received, zone), weekday=False)
    if kind == "same-message":
        words = _("A message with the same number was kept on {day}, with other words. Both can be kept.")
    elif kind == "file-inside":
        words = _("A file in it was kept on {day}: “{title}”.")
    elif document.kind == "picture":
        words = _("The same picture was kept on {day}.")
    else:
        words = _("The same file was kept on {day}.")
    return Double(kind, document.id, document.title, document.received, words.format(day=day, title=document.title))


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def who(session: Session, parties: Iterable[Party], day: date | None) -> Who:
    """The first sender the diary knows, by address or by name, with the body they spoke for on that day."""
    listed = tuple(parties)
    senders = [party for party in listed if party.role in ("from", "sender")]
    to = {party.address.casefold() for party in listed if party.role in ("to", "cc", "bcc") and party.address}
    own = bool(senders) and all(party.address.casefold() in to for party in senders if party.address) and bool(to)
    people = session.scalars(select(Person).options(selectinload(Person.roles).selectinload(Role.body))).all()
    for party in senders:
        person = next((one for one in people if _is(one, party)), None)
        if person is not None:
            role = person.role_on(day.isoformat() if day else "9999")
            body = role.body if role else None
            return Who(person.name, person.id, body.name if body else None, body.id if body else None, own=own)
        body = session.scalars(select(Body).where(Body.name == party.name)).first() if party.name else None
        if body is not None:
            return Who(body=body.name, body_id=body.id, own=own)
    return Who(own=own)


def _is(person: Person, party: Party) -> bool:
    address = party.address.casefold().strip()
    if address and address in (person.contact or "").casefold().replace("<", " ").replace(">", " ").split():
        return True
    return bool(party.name.strip()) and " ".join(party.name.split()).casefold() == person.name.casefold()


def shown(party: Party) -> str:
    """A name with its address beside it, as names can lie."""
    if party.name and party.address and party.name != party.address:
        return f"{party.name} <{party.address}>"
    return party.name or party.address
