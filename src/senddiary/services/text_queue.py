"""Documents whose words are not all known yet: files inside mails that were not read, and pictures of words.

    waiting(diary, pictures=True) -> tuple[Waiting, ...]      what is still to be read, in the order in which it came
    read_next(diary, cancelled=, pictures=) -> Waiting | None one of them is read and kept; None when none is left
    keep(diary, document_id, {page: words}, source)           the words of some pages
    settle(diary, document_id, state)                         all that can be read of it was read

It is made for the background: each page is kept as soon as it is read, so that a restart goes on where it stopped.
The original is only ever read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, func, or_, select, update

from senddiary.errors import OriginalDamaged, OriginalMissing, UnreadableFile
from senddiary.importers import ocr, sandbox
from senddiary.importers.sandbox import OCR, Session, never
from senddiary.model.document import TEXT_STATES, Document, DocumentPage
from senddiary.services import document_writing, documents
from senddiary.services.document_rows import FileRow
from senddiary.services.intake_words import PICTURE, READ, UNREAD, UNREADABLE, page_count, pages_of, text_state
from senddiary.storage.diary import Diary

NO_ENGINE: Final = "no-ocr"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document with words still to be read. `picture`: they stand in a picture, which takes longer."""

    document: str
    title: str
    picture: bool
    files: tuple[FileRow, ...]


def waiting(diary: Diary, *, pictures: bool = True, limit: int = -1) -> tuple[Waiting, ...]:
    """What is still to be read, files before pictures. Without `pictures` only what needs no reading of pictures."""
    with diary.read() as session:
        statement = select(Document.id, Document.text_state).where(*_open(pictures=pictures))
        order = (Document.text_state == PICTURE, Document.received, Document.id)
        found = session.execute(statement.order_by(*order).limit(limit)).all()
    return tuple(_waiting(diary, document, state) for document, state in found)


def number(diary: Diary, *, pictures: bool = True) -> int:
    """How many documents wait."""
    with diary.read() as session:
        return session.scalar(select(func.count()).select_from(Document).where(*_open(pictures=pictures))) or 0


def read_next(diary: Diary, *, pictures: bool = True, cancelled: Callable[[], bool] = never) -> Waiting | None:
    """Read one document that waits, and keep its words; None when nothing waits that can be read here.

    Pictures are read only where an engine for it is installed. Raises Cancelled; what was read stays.
    """
    todo = next(iter(waiting(diary, pictures=pictures and ocr.available() is not None, limit=1)), None)
    if todo is None:
        return None
    try:
        if todo.picture:
            _read_pictures(diary, todo, cancelled)
        else:
            _read_file(diary, todo, cancelled)
    except UnreadableFile as trouble:
        if trouble.code == NO_ENGINE:
            return None
        settle(diary, todo.document, UNREADABLE)
    except (OriginalDamaged, OriginalMissing):
        settle(diary, todo.document, UNREADABLE)
    return todo


def keep(diary: Diary, document_id: str, pages: Mapping[int, str], source: str) -> None:
    """Keep the words of these pages (from 1), in place of what was known of them. `source` is "text" or "ocr"."""
    with diary.write(sealed=False) as session:
        if document_writing.found(session, document_id).deleted is None:
            document_writing.write_pages(session, document_id, pages, source)


def settle(diary: Diary, document_id: str, state: str) -> None:
    """Say how far its words are known: one of TEXT_STATES. Raises ValueError for another word."""
    if state not in TEXT_STATES:
        raise ValueError(state)
    with diary.write(sealed=False) as session:
        session.execute(update(Document).where(Document.id == document_id).values(text_state=state))


def again(diary: Diary, document_id: str) -> None:
    """Read it once more: what was read of its pictures is forgotten first."""
    with diary.write(sealed=False) as session:
        document = document_writing.found(session, document_id)
        read = select(DocumentPage.number).where(DocumentPage.document_id == document_id, DocumentPage.source == "ocr")
        document_writing.forget_pages(session, document_id, list(session.scalars(read)))
        document.text_state = PICTURE if document.kind in ("picture", "pdf") else UNREAD


def _open(*, pictures: bool) -> list[ColumnElement[bool]]:
    wanted = [Document.text_state == UNREAD, *([Document.text_state == PICTURE] if pictures else [])]
    return [Document.deleted.is_(None), or_(*wanted)]


def _waiting(diary: Diary, document: str, state: str) -> Waiting:
    row = documents.one(diary, document).row
    return Waiting(document, row.title, state == PICTURE, row.files)


def _read_file(diary: Diary, todo: Waiting, cancelled: Callable[[], bool]) -> None:
    """What a reader finds in each file, page after page."""
    pages: dict[int, str] = {}
    states, last, kind = set[str](), 0, "file"
    for file in todo.files:
        with documents.open_file(diary, file.id) as stream:
            draft = sandbox.read(stream, file.name, cancelled=cancelled)
        words = pages_of(draft)
        pages |= dict(enumerate(words, last + 1))
        states.add(text_state(draft, words))
        last, kind = last + (page_count(draft, words) or max(len(words), 1)), draft.kind
    keep(diary, todo.document, pages, "text")
    with diary.write(sealed=False) as session:
        state = next((one for one in (PICTURE, UNREADABLE) if one in states), READ)
        values: dict[str, object] = {"text_state": state, "kind": kind}
        if kind in ("pdf", "picture"):
            values["pages"] = last
        session.execute(
            update(Document).where(Document.id == todo.document, Document.text_state == UNREAD).values(values)
        )


def _read_pictures(diary: Diary, todo: Waiting, cancelled: Callable[[], bool]) -> None:
    """Every page of which no words are known, one at a time."""
    known = documents.pages(diary, todo.document)
    last = 0
    for file in todo.files:
        with documents.open_file(diary, file.id) as stream, Session(stream, file.name, limits=OCR) as session:
            count = int(str(session.ask("pages", cancelled=cancelled).values.get("count", 1)))
            for page in range(1, count + 1):
                if last + page not in known:
                    words = _words(session, page, cancelled)
                    keep(diary, todo.document, {last + page: words}, "ocr")
        last += count
    settle(diary, todo.document, READ)


def _words(session: Session, page: int, cancelled: Callable[[], bool]) -> str:
    """The words of one page; none when that page cannot be read, so that the others are."""
    try:
        return str(session.ask("read", number=page, cancelled=cancelled).values.get("text", ""))
    except UnreadableFile as trouble:
        if trouble.code == NO_ENGINE:
            raise
        return ""
