"""What one entry does for something else: it chases, answers, thanks, bears out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session, aliased

from senddiary.errors import NotFound, RefusedEntry
from senddiary.i18n import _
from senddiary.model.dispatch import Dispatch, dispatch_document
from senddiary.model.document import Document
from senddiary.model.draft import EntryDraft
from senddiary.model.entry import Attachment, Entry
from senddiary.model.link import LINKS, Link
from senddiary.model.promise import Promise
from senddiary.model.statement import Contradiction, Statement
from senddiary.rules.when import When
from senddiary.services import entries
from senddiary.services.entries import Written
from senddiary.services.naming import Names
from senddiary.storage.diary import Diary

Payload = dict[str, Any]  # JSON values
Target_ = aliased(Entry)


@dataclass(frozen=True, slots=True)
class Target:
    """Exactly one of: an entry, a promise, a statement, a document, by id. `page` is a page of the document meant."""

    entry: str | None = None
    promise: str | None = None
    statement: str | None = None
    document: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as seen from one of its ends: `entry` is the entry that does it, `words` what it is done for."""

    id: str
    kind: str
    entry: str
    entry_title: str
    when: When
    to_entry: str | None
    promise: str | None
    statement: str | None
    attachment: str | None
    words: str
    to_document: str | None = None
    page: int | None = None


def tie(diary: Diary, kind: str, entry: str, to: Target, *, now: datetime, attachment: str | None = None) -> str:  # noqa: PLR0913 - two ends, a kind and a file
    """Say that an entry does something for another thing; the id of the link. The same link is made once.

    Raises `RefusedEntry` for an unknown kind.
    """
    with diary.write() as session:
        link = resolved(session, kind, _entry_id(session, entry), to, now=now)
        if attachment is not None:
            _of_that_entry(session, attachment, link.entry_id)
            link.attachment_id = attachment
        return add(diary, session, link, now=now).id


def untie(diary: Diary, link_id: str, *, now: datetime) -> None:
    """Take a link back. Both of its ends stay as they are."""
    with diary.write() as session:
        link = session.get(Link, link_id)
        if link is None:
            raise NotFound
        remove(diary, session, [link], now=now)


def chase(diary: Diary, promise_id: str, draft: EntryDraft, *, now: datetime, written: Written | None = None) -> Entry:
    """Note that a promise was asked after: an entry of its own, tied to the promise."""
    return record_for(diary, "chase", Target(promise=promise_id), draft, now=now, written=written)


def record_for(  # noqa: PLR0913 - a kind, a target and an entry
    diary: Diary, kind: str, to: Target, draft: EntryDraft, *, now: datetime, written: Written | None = None
) -> Entry:
    """Write an entry that does something for another thing: a chase, an answer, a thank-you. All or nothing.

    Raises `RefusedEntry` for an unknown kind.
    """
    with diary.write() as session:
        entry = entries.put(Names(diary, session, now), [(draft, written)])[0]
        add(diary, session, resolved(session, kind, entry.id, to, now=now), now=now)
    return entry


def of_entry(diary: Diary, uuid: str) -> list[LinkRow]:
    """Every link from or to an entry, oldest first."""
    with diary.read() as session:
        entry_id = _entry_id(session, uuid)
        return rows(session, or_(Link.entry_id == entry_id, Link.to_entry_id == entry_id))


def of_promise(diary: Diary, promise_id: str) -> list[LinkRow]:
    """Every link to a promise, oldest first."""
    with diary.read() as session:
        return rows(session, Link.promise_id == promise_id)


def rows(session: Session, condition: Any) -> list[LinkRow]:  # Any: an SQL condition
    """The links that fulfil the condition and whose ends are there, in the order in which they happened."""
    statement = (
        select(Link, Entry, Target_, Promise.words, Statement.words, Document.title)
        .join(Entry, Entry.id == Link.entry_id)
        .outerjoin(Target_, Target_.id == Link.to_entry_id)
        .outerjoin(Promise, Promise.id == Link.promise_id)
        .outerjoin(Statement, Statement.id == Link.statement_id)
        .outerjoin(Document, Document.id == Link.to_document_id)
        .where(condition, Entry.deleted.is_(None), Target_.deleted.is_(None), Document.deleted.is_(None))
        .order_by(Entry.sort, Link.made, Link.id)
    )
    return [_row(*found) for found in session.execute(statement) if any(found[2:])]


def resolved(session: Session, kind: str, entry_id: int, to: Target, *, now: datetime) -> Link:
    """The link that is meant, with both ends found. Raises `NotFound`, and `RefusedEntry` for an unknown kind."""
    if kind not in LINKS:
        raise RefusedEntry(_("“{kind}” is not something that an entry can do for another.").format(kind=kind))
    link = Link(kind=kind, entry_id=entry_id, made=now, promise_id=to.promise, statement_id=to.statement)
    if to.entry is not None:
        link.to_entry_id = _entry_id(session, to.entry)
    if to.promise is not None and session.get(Promise, to.promise) is None:
        raise NotFound
    if to.statement is not None and session.get(Statement, to.statement) is None:
        raise NotFound
    if to.document is not None and session.get(Document, to.document) is None:
        raise NotFound
    link.to_document_id, link.page = to.document, to.page
    return link


def add(diary: Diary, session: Session, link: Link, *, now: datetime) -> Link:
    """Keep the link, unless the same one is there already."""
    same = [getattr(Link, name) == getattr(link, name) for name in ("kind", "entry_id", "to_entry_id")]
    same += [getattr(Link, name) == getattr(link, name) for name in ("promise_id", "statement_id", "attachment_id")]
    same += [getattr(Link, name) == getattr(link, name) for name in ("to_document_id", "page")]
    there = session.scalars(select(Link).where(*same)).first()
    if there is not None:
        return there
    session.add(link)
    session.flush()
    _note(diary, session, link, "tie", now)
    return link


def remove(diary: Diary, session: Session, links: Iterable[Link], *, now: datetime) -> None:
    """Take links back, each with its trace."""
    for link in links:
        _note(diary, session, link, "untie", now)
        session.delete(link)
    session.flush()


def payloads(session: Session) -> Iterable[tuple[str, Payload]]:
    """Every link as its latest revision must have it."""
    statement = select(Link, Entry.uuid, Target_.uuid).join(Entry, Entry.id == Link.entry_id)
    for link, entry, to_entry in session.execute(statement.outerjoin(Target_, Target_.id == Link.to_entry_id)):
        yield link.id, payload_of(link, entry, to_entry)


def payload_of(link: Link, entry: str, to_entry: str | None) -> Payload:
    """A link as its revision keeps it."""
    return {
        "kind": link.kind,
        "from": entry,
        "entry": to_entry,
        "promise": link.promise_id,
        "statement": link.statement_id,
        "attachment": link.attachment_id,
        "document": link.to_document_id,
        "page": link.page,
    }


def forget_entry(session: Session, entry_id: int, promises: Sequence[str]) -> list[str]:
    """Delete all that hangs on an entry which is erased for good; the ids whose history must lose its words."""
    statements = list(session.scalars(select(Statement.id).where(Statement.entry_id == entry_id)))
    gone: list[str] = list(statements)
    hanging = (
        (Contradiction, or_(Contradiction.one_id.in_(statements), Contradiction.other_id.in_(statements))),
        (
            Link,
            or_(
                Link.entry_id == entry_id,
                Link.to_entry_id == entry_id,
                Link.promise_id.in_(promises),
                Link.statement_id.in_(statements),
            ),
        ),
        (Dispatch, Dispatch.entry_id == entry_id),
        (Statement, Statement.entry_id == entry_id),
    )
    sendings = select(Dispatch.id).where(Dispatch.entry_id == entry_id)
    session.execute(delete(dispatch_document).where(dispatch_document.c.dispatch_id.in_(sendings)))
    for kind, condition in hanging:
        gone += session.scalars(select(kind.id).where(condition))
        session.execute(delete(kind).where(condition))
    return list(dict.fromkeys(gone))


def _note(diary: Diary, session: Session, link: Link, action: str, now: datetime) -> None:
    entry = session.get_one(Entry, link.entry_id).uuid
    to_entry = session.get_one(Entry, link.to_entry_id).uuid if link.to_entry_id is not None else None
    payload = payload_of(link, entry, to_entry)
    diary.revise(session, subject="link", subject_id=link.id, action=action, payload=payload, at=now)


def _row(link: Link, entry: Entry, to: Entry | None, *words: str | None) -> LinkRow:
    return LinkRow(
        id=link.id,
        kind=link.kind,
        entry=entry.uuid,
        entry_title=entry.title or entry.text,
        when=entry.when,
        to_entry=to.uuid if to else None,
        promise=link.promise_id,
        statement=link.statement_id,
        attachment=link.attachment_id,
        words=next(filter(None, words), to.title or to.text if to else ""),
        to_document=link.to_document_id,
        page=link.page,
    )


def _entry_id(session: Session, uuid: str) -> int:
    found = session.scalar(select(Entry.id).where(Entry.uuid == uuid))
    if found is None:
        raise NotFound
    return found


def _of_that_entry(session: Session, attachment_id: str, entry_id: int) -> None:
    attachment = session.get(Attachment, attachment_id)
    if attachment is None or attachment.entry_id != entry_id:
        raise NotFound
