"""What the parent may do with a document: say more of it, join, split, put aside. The original never changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from senddiary.errors import NotFound, RefusedEntry
from senddiary.i18n import _
from senddiary.model.document import HOW_OBTAINED, Document
from senddiary.rules.when import When
from senddiary.services import bin_of_documents, document_rows, document_writing, entries, evidence
from senddiary.services.naming import Names
from senddiary.storage.diary import Diary

BY_PARENT: Final = "parent"
PLAIN: Final = ("child", "obtained_on", "obtained_note", "note", "answer_by", "private")


class _Kept:
    """An amendment leaves this as it is."""


KEEP: Final = _Kept()


@dataclass(frozen=True, slots=True)
class Amendment:
    """What the parent says of a document; a field that is not given stays. `person` and `body` are names, made if new.

    Each of them: the new value, None for nothing. `when` with the form None: its date is not known.
    """

    title: str | _Kept = KEEP
    when: When | _Kept = KEEP
    person: str | _Kept | None = KEEP
    body: str | _Kept | None = KEEP
    child: str | _Kept | None = KEEP
    obtained_how: str | _Kept | None = KEEP
    obtained_on: date | _Kept | None = KEEP
    obtained_note: str | _Kept | None = KEEP
    note: str | _Kept | None = KEEP
    answer_by: date | _Kept | None = KEEP
    private: bool | _Kept = KEEP


def amend(diary: Diary, document_id: str, amendment: Amendment, *, now: datetime, reason: str | None = None) -> None:
    """Say something else of a document. What was said before stays in its history; the original never changes.

    Raises `RefusedEntry` for an unknown way in which it came.
    """
    with diary.write() as session:
        document = document_writing.found(session, document_id)
        before = document_writing.payload_of(document)
        _change(Names(diary, session, now), document, amendment)
        if document_writing.payload_of(document) != before:
            document_writing.index_about(session, document)
            document_writing.note(diary, session, document, "amend", now=now, reason=reason)


def attach(diary: Diary, document_id: str, entry: str, *, now: datetime) -> None:
    """Hang all the files of a document on an entry; those that hang there already stay as they are."""
    with diary.write() as session:
        document, target = document_writing.found(session, document_id), entries.of_session(session, entry)
        there = {attachment.file_id for attachment in target.attachments}
        files = [(file.name, file) for file in document.files if file.id not in there]
        if files:
            evidence.add(diary, session, target, files, now=now)


def join(diary: Diary, document_ids: Sequence[str], title: str, *, now: datetime) -> str:
    """Make one letter of several documents, their files in that order; the id of the first, which all become.

    Raises RefusedEntry when one of the others is used already or holds other documents.
    """
    with diary.write() as session:
        first, *others = [document_writing.found(session, one_) for one_ in dict.fromkeys(document_ids)]
        used = document_rows.count(session, [other.id for other in others])
        if any(used.used.get(o.id) or used.recommendations.get(o.id) or used.inside.get(o.id) for o in others):
            raise RefusedEntry(_("One of these is used already, so it stays a document of its own."))
        for position, file in enumerate([file for document in (first, *others) for file in document.files]):
            file.document_id, file.position = first.id, position
        session.flush()
        first.title, first.own, first.text_state, first.pages = title, True, "unread", None
        for other in others:
            document_writing.note(diary, session, other, "joined", now=now)
        bin_of_documents.drop(session, [other.id for other in others])
        document_writing.forget_pages(session, first.id)
        _settled(diary, session, first.id, "join", now)
        return first.id


def split(diary: Diary, document_id: str, file_ids: Sequence[str], *, now: datetime) -> str:
    """Make some files of a letter a document of their own, with the same date and sender; its id.

    Raises RefusedEntry when no file would be left.
    """
    with diary.write() as session:
        document = document_writing.found(session, document_id)
        leaving = [file for file in document.files if file.id in set(file_ids)]
        if not leaving or len(leaving) == len(document.files):
            raise RefusedEntry(_("Choose some of the files, but not all of them."))
        made = document_writing.like(document, title=leaving[0].name)
        session.add(made)
        session.flush()
        for position, file in enumerate(leaving):
            file.document_id, file.position = made.id, position
        session.flush()
        document.text_state, document.pages = "unread", None
        document_writing.forget_pages(session, document_id)
        for changed in (document_id, made.id):
            _settled(diary, session, changed, "split", now)
        return made.id


def move_to_bin(diary: Diary, document_ids: Sequence[str], *, now: datetime) -> None:
    """Put documents aside, with what came inside them. They can be brought back; nothing is erased by itself."""
    with diary.write() as session:
        for document in _with_inside(session, document_ids):
            if document.deleted is None:
                document.deleted = now
                document_writing.unindex(session, document.id)
                document_writing.note(diary, session, document, "bin", now=now)


def bring_back(diary: Diary, document_ids: Sequence[str], *, now: datetime) -> None:
    """Take documents out of the bin again, unchanged, with what came inside them."""
    with diary.write() as session:
        for document in _with_inside(session, document_ids):
            if document.deleted is not None:
                document.deleted = None
                document_writing.reindex(session, document.id)
                document_writing.note(diary, session, document, "bring-back", now=now)


def erase(diary: Diary, document_ids: Sequence[str], *, now: datetime) -> int:
    """Erase documents that lie in the bin for good, except what an entry or a letter still uses; how many went."""
    with diary.write() as session:
        binned = [document.id for document in _with_inside(session, document_ids) if document.deleted is not None]
        gone, blobs = bin_of_documents.erase_family(diary, session, binned, now=now)
    for blob in blobs:
        diary.blobs.remove(blob)
    return gone


def _change(names: Names, document: Document, said: Amendment) -> None:
    if not isinstance(said.title, _Kept):
        document.title = " ".join(said.title.split()) or document.title
    if not isinstance(said.when, _Kept) and said.when != document.when:
        document_writing.place_in_time(document, said.when, names.diary.zone)
        document.date_source = BY_PARENT
    if not isinstance(said.person, _Kept):
        person = names.person(said.person)
        document.person_id = person.id if person else None
    if not isinstance(said.body, _Kept):
        body = names.body(said.body)
        document.body_id = body.id if body else None
    _change_plain(names, document, said)


def _change_plain(names: Names, document: Document, said: Amendment) -> None:
    how = said.obtained_how
    if not isinstance(how, _Kept):
        if how is not None and how not in HOW_OBTAINED:
            raise RefusedEntry(_("“{how}” is not a way in which a document comes.").format(how=how))
        document.obtained_how = how
    for field in PLAIN:
        value = getattr(said, field)
        if isinstance(value, _Kept):
            continue
        if field == "child":
            document.child_id = names.children([value])[0].id if value else None
        else:
            setattr(document, field, value)
    document.own = True


def _settled(diary: Diary, session: Session, document_id: str, action: str, now: datetime) -> None:
    document = document_writing.found(session, document_id)
    document_writing.index_about(session, document)
    document_writing.note(diary, session, document, action, now=now)


def _with_inside(session: Session, document_ids: Sequence[str]) -> list[Document]:
    """These documents and what came inside them. Raises NotFound."""
    chosen = or_(Document.id.in_(document_ids), Document.parent_id.in_(document_ids))
    found = list(session.scalars(select(Document).where(chosen).options(selectinload(Document.files))))
    if not {document.id for document in found}.issuperset(document_ids):
        raise NotFound
    return found
