"""How a document is put into its tables: the one place that turns what came in into rows and a revision."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from senddiary.errors import NotFound
from senddiary.model.base import as_utc_text
from senddiary.model.document import Document, DocumentFile, DocumentPage
from senddiary.model.people import Body, Person
from senddiary.model.revision import Revision
from senddiary.rules.when import When
from senddiary.services.search_words import without_strokes
from senddiary.services.views import minutes
from senddiary.storage.blobs import BlobRef
from senddiary.storage.diary import Diary

Payload = dict[str, Any]  # JSON values
ABOUT: Final = 0  # the page that holds what is known about a document

SAME: Final = (
    "sort", "starts", "ends", "occurred", "operator", "until", "date_source", "date_raw", "written", "obtained_how",
    "obtained_on", "obtained_note", "sender", "person_id", "body_id", "child_id", "parent_id", "private", "checked",
)  # fmt: skip
AS_GIVEN: Final = (
    "title", "kind", "media_type", "date_source", "date_raw", "written", "sender", "person_id", "body_id", "child_id",
    "parent_id", "obtained_how", "obtained_on", "obtained_note", "private", "own", "text_state", "message_id",
)  # fmt: skip
_INSERT: Final = text("INSERT INTO words_of_pages (rowid, words) VALUES (:id, :words)")
_INSERT_NEW: Final = text(
    "INSERT INTO words_of_pages (rowid, words)"
    " SELECT id, :words FROM document_page WHERE document_id = :document_id AND number = :number"
)
_DELETE: Final = text("DELETE FROM words_of_pages WHERE rowid = :id")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """An original that is on the disk already, and what it was called."""

    name: str
    kept: BlobRef
    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document about to be kept. `facts` and `remarks` are what its reader said of it."""

    title: str
    files: tuple[KeptFile, ...]
    kind: str = "file"
    media_type: str = "application/octet-stream"
    when: When = field(default_factory=lambda: When(None))
    date_source: str | None = None
    date_raw: str | None = None
    written: datetime | None = None
    sender: str | None = None
    person_id: str | None = None
    body_id: str | None = None
    child_id: str | None = None
    parent_id: str | None = None
    message_id: str | None = None
    thread: tuple[str, ...] = ()
    obtained_how: str | None = None
    obtained_on: date | None = None
    obtained_note: str | None = None
    private: bool = False
    own: bool = True
    pages: tuple[str, ...] = field(default=(), repr=False)
    page_count: int | None = None
    text_state: str = "unread"
    remarks: tuple[tuple[str, int | None], ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


def put(diary: Diary, session: Session, new: NewDocument, *, now: datetime) -> Document:
    """Keep a document whose originals are on the disk already, and make its words findable."""
    document = _row(new, now)
    place_in_time(document, new.when, diary.zone)
    session.add(document)
    session.flush()
    files = add_files(session, document.id, new.files)
    set_committed_value(document, "files", files)
    about = [(ABOUT, _about(session, document), "about")]
    _add_pages(session, document.id, [*about, *((number, words, "text") for number, words in enumerate(new.pages, 1))])
    note(diary, session, document, "create", now=now)
    return document


def _row(new: NewDocument, now: datetime) -> Document:
    """The row of a document that is new, without its place in time."""
    return Document(
        **{name: getattr(new, name) for name in AS_GIVEN},
        received=now,
        checked=now,
        pages=new.page_count,
        thread=json.dumps(new.thread) if new.thread else None,
        remarks=json.dumps(new.remarks) if new.remarks else None,
        facts=json.dumps(dict(new.facts), sort_keys=True) if new.facts else None,
    )


def like(document: Document, *, title: str) -> Document:
    """A new document without files that says of itself what this one does."""
    made = Document(title=title, received=document.received, kind=document.kind, media_type=document.media_type)
    for name in SAME:
        setattr(made, name, getattr(document, name))
    return made


def add_files(session: Session, document_id: str, kept: Sequence[KeptFile], *, first: int = 0) -> list[DocumentFile]:
    """The rows of a document's originals, in order from the position `first`."""
    files = [
        DocumentFile(
            document_id=document_id,
            name=one.name,
            blob=one.kept.name,
            sha256=one.kept.sha256,
            size=one.kept.size,
            media_type=one.media_type,
            position=position,
        )
        for position, one in enumerate(kept, first)
    ]
    session.add_all(files)
    session.flush()
    return files


def place_in_time(document: Document, when: When, zone: str) -> None:
    """Set the date it carries and what is computed from it. Without one it stands where it came in."""
    document.occurred, document.operator, document.until = when.form, when.operator, when.until
    first, last = when.first, when.last
    came = document.received.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    standing = when if when.form is not None else When(came.strftime("%Y-%m-%dT%H:%M"))
    document.sort = standing.order << 24
    document.starts = None if first is None or when.operator == "before" else minutes(first)
    document.ends = None if last is None else minutes(last)


def write_pages(session: Session, document_id: str, pages: Mapping[int, str], source: str) -> None:
    """Keep the words of these pages and make them findable; what those pages said before is replaced."""
    forget_pages(session, document_id, pages.keys())
    _add_pages(session, document_id, [(number, words, source) for number, words in pages.items()])


def _add_pages(session: Session, document_id: str, pages: Iterable[tuple[int, str, str]]) -> None:
    rows = [
        {"document_id": document_id, "number": number, "words": words, "source": source}
        for number, words, source in pages
        if words.strip()
    ]
    if rows:
        session.execute(insert(DocumentPage), rows)
        session.execute(_INSERT_NEW, [{**row, "words": without_strokes(str(row["words"]))} for row in rows])


def forget_pages(session: Session, document_id: str, numbers: Iterable[int] | None = None) -> None:
    """Take pages out of the search, or all of them."""
    chosen = [DocumentPage.document_id == document_id]
    if numbers is not None:
        chosen.append(DocumentPage.number.in_(list(numbers)))
    ids = list(session.scalars(select(DocumentPage.id).where(*chosen)))
    if ids:
        session.execute(_DELETE, [{"id": number} for number in ids])
        session.execute(delete(DocumentPage).where(DocumentPage.id.in_(ids)))


def index_about(session: Session, document: Document) -> None:
    """Make findable what is known about it: title, file names, who it is from, the parent's note."""
    write_pages(session, document.id, {ABOUT: _about(session, document)}, "about")


def _about(session: Session, document: Document) -> str:
    person = session.get(Person, document.person_id) if document.person_id else None
    body = session.get(Body, document.body_id) if document.body_id else None
    words = [document.title, document.sender, document.note, document.obtained_note]
    words += [person.name if person else None, body.name if body else None, *(file.name for file in document.files)]
    return "\n".join(dict.fromkeys(part for part in words if part))


def unindex(session: Session, document_id: str) -> None:
    """Leave its words where they are, but let no search find them: it is in the bin."""
    ids = session.scalars(select(DocumentPage.id).where(DocumentPage.document_id == document_id))
    session.execute(_DELETE, [{"id": number} for number in ids] or [{"id": 0}])


def reindex(session: Session, document_id: str) -> None:
    """Let its words be found again."""
    pages = session.execute(select(DocumentPage.id, DocumentPage.words).where(DocumentPage.document_id == document_id))
    rows = [{"id": number, "words": without_strokes(words)} for number, words in pages]
    if rows:
        session.execute(_INSERT, rows)


def found(session: Session, document_id: str) -> Document:
    """The document with its files; raises `NotFound`."""
    statement = select(Document).where(Document.id == document_id).options(selectinload(Document.files))
    document = session.scalars(statement.execution_options(populate_existing=True)).first()
    if document is None:
        raise NotFound
    return document


def payload_of(document: Document) -> Payload:
    """A document as its revision keeps it. `files` must be loaded."""
    return {
        "title": document.title,
        "kind": document.kind,
        "occurred": document.occurred,
        "operator": document.operator,
        "until": document.until,
        "date_source": document.date_source,
        "date_raw": document.date_raw,
        "written": as_utc_text(document.written) if document.written else None,
        "received": as_utc_text(document.received),
        "obtained_how": document.obtained_how,
        "obtained_on": document.obtained_on.isoformat() if document.obtained_on else None,
        "obtained_note": document.obtained_note,
        "note": document.note,
        "answer_by": document.answer_by.isoformat() if document.answer_by else None,
        "sender": document.sender,
        "person": document.person_id,
        "body": document.body_id,
        "child": document.child_id,
        "parent": document.parent_id,
        "message_id": document.message_id,
        "thread": json.loads(document.thread) if document.thread else None,
        "private": document.private,
        "own": document.own,
        "files": [
            {"id": file.id, "name": file.name, "sha256": file.sha256, "size": file.size} for file in document.files
        ],
    }


def note(  # noqa: PLR0913 - a revision has that many parts
    diary: Diary, session: Session, document: Document, action: str, *, now: datetime, reason: str | None = None
) -> None:
    """Add the document as it stands to the history."""
    payload = payload_of(document)
    diary.revise(
        session, subject="document", subject_id=document.id, action=action, payload=payload, at=now, reason=reason
    )


def payloads(session: Session) -> Iterator[tuple[str, Payload]]:
    """Every document that has a history as its latest revision must have it; those attached long ago have none yet."""
    noted = select(Revision.subject_id).where(Revision.subject == "document")
    statement = select(Document).where(Document.id.in_(noted)).options(selectinload(Document.files))
    for document in session.scalars(statement.execution_options(yield_per=500)):
        yield document.id, payload_of(document)
