"""The documents of the diary: finding them, looking at one, and everything the parent may do with it.

listing(diary, Filters(...), offset=0, limit=50) -> Listing(rows, total)
one(diary, id) -> DocumentView            summary(diary) -> Summary(documents, unsorted)
open_file(diary, file_id) -> BinaryIO     a decrypting stream one may jump about in; read it, never write it down
save_copy(diary, file_id, target, replace=False)
verify(diary, id, now=, progress=) -> Verified        amend(diary, id, Amendment, now=, reason=None)
note_damage(diary, file_id)               heed(diary, report)
join(diary, ids, title, now=)             split(diary, id, file_ids, now=) -> the new document's id
attach(diary, id, entry, now=)            where_used(diary, id) -> tuple[Use, ...]
move_to_bin / bring_back / erase
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import Session

from senddiary.errors import NotFound, OriginalDamaged, OriginalMissing
from senddiary.importers.draft import Remark
from senddiary.importers.remarks import spoken
from senddiary.model.document import Document, DocumentFile, DocumentPage
from senddiary.progress import Progress, silent
from senddiary.services import document_rows, document_uses, document_writing, evidence
from senddiary.services.document_changes import (
    Amendment,
    amend,
    attach,
    bring_back,
    erase,
    join,
    move_to_bin,
    split,
)
from senddiary.services.document_filters import Filters, conditions
from senddiary.services.document_rows import DocumentRow
from senddiary.services.document_uses import Use
from senddiary.storage.check import CheckReport
from senddiary.storage.diary import Diary

__all__ = (
    "Amendment", "DocumentRow", "DocumentView", "Filters", "Listing", "Summary", "Use", "Verified", "amend", "attach",
    "bring_back", "erase", "heed", "join", "listing", "move_to_bin", "note_damage", "one", "open_file", "pages",
    "save_copy", "split", "summary", "verify", "where_used",
)  # fmt: skip
EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of documents; `total` counts all of them."""

    rows: tuple[DocumentRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Summary:
    """How many documents there are, and how many of them nothing uses yet."""

    documents: int
    unsorted: int


@dataclass(frozen=True, slots=True)
class DocumentView:
    """All there is to know about one document. `text` is whether words of it are kept; `remarks` what reading it told.

    `mail` is the message it came in, `inside` the documents that came in it.
    """

    row: DocumentRow
    sender: str | None
    date_raw: str | None
    operator: str
    obtained_how: str | None
    obtained_on: date | None
    obtained_note: str | None
    note: str | None
    answer_by: date | None
    message_id: str | None
    thread: tuple[str, ...]
    remarks: tuple[str, ...]
    mail: DocumentRow | None
    inside: tuple[DocumentRow, ...]
    uses: tuple[Use, ...]
    text: bool


@dataclass(frozen=True, slots=True)
class Verified:
    """What re-reading the originals showed: the files that are damaged and those that are not there, by name."""

    at: datetime
    damaged: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Everything is as it came in."""
        return not self.damaged and not self.missing


def listing(diary: Diary, filters: Filters = EVERYTHING, *, offset: int = 0, limit: int = 50) -> Listing:
    """One page of the documents, latest first by the date they carry."""
    with diary.read() as session:
        chosen = conditions(filters)
        total = session.scalar(select(func.count()).select_from(Document).where(*chosen)) or 0
        return Listing(tuple(document_rows.read(session, *chosen, limit=limit, offset=offset)), total)


def summary(diary: Diary) -> Summary:
    """How many documents there are, for the head of the page."""
    with diary.read() as session:
        counted = [
            session.scalar(select(func.count()).select_from(Document).where(*conditions(filters))) or 0
            for filters in (Filters(), Filters(unsorted=True))
        ]
    return Summary(*counted)


def one(diary: Diary, document_id: str) -> DocumentView:
    """The whole document, also from the bin. Raises NotFound."""
    with diary.read() as session:
        document = document_writing.found(session, document_id)
        row = document_rows.read(session, Document.id == document_id)[0]
        mail = document_rows.read(session, Document.id == document.parent_id) if document.parent_id else []
        inside = document_rows.read(session, Document.parent_id == document_id, Document.deleted.is_(None))
        worded = exists().where(DocumentPage.document_id == document_id, DocumentPage.number > document_writing.ABOUT)
        return DocumentView(
            row=row,
            sender=document.sender,
            date_raw=document.date_raw,
            operator=document.operator,
            obtained_how=document.obtained_how,
            obtained_on=document.obtained_on,
            obtained_note=document.obtained_note,
            note=document.note,
            answer_by=document.answer_by,
            message_id=document.message_id,
            thread=tuple(json.loads(document.thread or "[]")),
            remarks=tuple(spoken(Remark(*told)) for told in json.loads(document.remarks or "[]")),
            mail=mail[0] if mail else None,
            inside=tuple(reversed(inside)),
            uses=document_uses.of(session, document_id),
            text=bool(session.scalar(select(worded))),
        )


def where_used(diary: Diary, document_id: str) -> tuple[Use, ...]:
    """Every entry, promise, letter and proof that uses it."""
    with diary.read() as session:
        document_writing.found(session, document_id)
        return document_uses.of(session, document_id)


def pages(diary: Diary, document_id: str) -> dict[int, str]:
    """The words of each page, as far as they are known. Raises NotFound."""
    with diary.read() as session:
        document_writing.found(session, document_id)
        chosen = (DocumentPage.document_id == document_id, DocumentPage.number > document_writing.ABOUT)
        statement = select(DocumentPage.number, DocumentPage.words).where(*chosen).order_by(DocumentPage.number)
        return dict(session.execute(statement).all())


def open_file(diary: Diary, file_id: str) -> BinaryIO:
    """An original as it came in, decrypted as it is read; whoever asked closes it.

    Raises NotFound, OriginalMissing; reading raises OriginalDamaged.
    """
    with diary.read() as session:
        file = _file(session, file_id)
    return diary.blobs.open_anywhere(file.blob)


def save_copy(diary: Diary, file_id: str, target: Path, *, replace: bool = False) -> str:
    """Write an unchanged copy of one original outside the diary, where others may read it; its SHA-256.

    Raises TargetExists, TargetRefused, DiskFull, NotSaved, NotFound, OriginalMissing, OriginalDamaged.
    """
    with diary.read() as session:
        file = _file(session, file_id)
    evidence.copy_out(diary, file.blob, target, replace=replace)
    return file.sha256


def verify(diary: Diary, document_id: str, *, now: datetime, progress: Progress = silent) -> Verified:
    """Read every original of the document again and compare it with what came in; the outcome is kept."""
    with diary.read() as session:
        files = document_writing.found(session, document_id).files
    damaged, missing = [], []
    for done, file in enumerate(files, 1):
        try:
            kept = diary.blobs.verify(file.blob)
            if (kept.sha256, kept.size) != (file.sha256, file.size):
                damaged.append(file.name)
        except OriginalMissing:
            missing.append(file.name)
        except (OriginalDamaged, OSError):
            damaged.append(file.name)
        progress(done, len(files))
    outcome = Verified(now, tuple(damaged), tuple(missing))
    if not diary.read_only:
        with diary.write() as session:
            values = {"checked": now, "damaged": not outcome.whole}
            session.execute(update(Document).where(Document.id == document_id).values(**values))
    return outcome


def note_damage(diary: Diary, file_id: str) -> None:
    """Show the document of this file as damaged: reading its original raised OriginalDamaged or OriginalMissing.

    Raises NotFound.
    """
    with diary.write(sealed=False) as session:
        document = document_writing.found(session, _file(session, file_id).document_id)
        document.damaged = True


def heed(diary: Diary, report: CheckReport) -> None:
    """Show as damaged what a health check found to be so, and as whole what it read whole. Writes only what changes."""
    troubled = [one for one in report.findings if one.code in ("damaged-original", "missing-original")]
    named = {item for finding in troubled for item in finding.items}
    with diary.read() as session:
        known = session.execute(select(Document.id, Document.damaged)).all()
    changed = {document: document in named for document, damaged in known if damaged != (document in named)}
    if changed and report.originals is not None and not diary.read_only:
        with diary.write(sealed=False) as session:
            for document, damaged in changed.items():
                session.execute(update(Document).where(Document.id == document).values(damaged=damaged))


def _file(session: Session, file_id: str) -> DocumentFile:
    file = session.get(DocumentFile, file_id)
    if file is None:
        raise NotFound
    return file
