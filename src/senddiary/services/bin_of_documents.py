"""What leaves with an entry that is erased for good, and what must stay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from senddiary.model.dispatch import Dispatch, dispatch_document
from senddiary.model.document import Document, DocumentFile
from senddiary.model.entry import Attachment
from senddiary.model.link import Link
from senddiary.model.passage import Passage, Recommendation, RecommendationStep
from senddiary.model.revision import Revision
from senddiary.services import document_writing, passages, recommendations
from senddiary.storage.diary import Diary

ERASED: Final = {"salt": None, "payload": None}


def hanging_on(session: Session, entry_ids: Sequence[int]) -> list[str]:
    """The documents that came in only as files of these entries."""
    files = select(Attachment.file_id).where(Attachment.entry_id.in_(entry_ids))
    owners = select(DocumentFile.document_id).where(DocumentFile.id.in_(files))
    return list(session.scalars(select(Document.id).where(Document.id.in_(owners), Document.own.is_(False))))


def erase_unused(diary: Diary, session: Session, document_ids: Iterable[str], *, now: datetime) -> set[str]:
    """Erase those of the documents that nothing uses any more; the originals that may be taken away after the save."""
    free = list(session.scalars(select(Document.id).where(Document.id.in_(document_ids), *unused(), *unmarked())))
    return erase_all(diary, session, free, now=now)


def unmarked() -> tuple[ColumnElement[bool], ...]:
    """That nothing is marked in a document."""
    return (
        ~exists().where(Passage.document_id == Document.id),
        ~exists().where(Recommendation.document_id == Document.id),
    )


def unused() -> tuple[ColumnElement[bool], ...]:
    """That nothing else points to a document: no entry, no sending, no link, no proof and no file of a message."""
    of_it = DocumentFile.document_id == Document.id
    child = Document.__table__.alias("inside")
    return (
        ~exists().where(Attachment.file_id == DocumentFile.id, of_it),
        ~exists().where(dispatch_document.c.document_id == Document.id),
        ~exists().where(
            or_(Dispatch.proof_document_id == Document.id, Dispatch.acknowledged_document_id == Document.id)
        ),
        ~exists().where(Link.to_document_id == Document.id),
        ~exists().where(RecommendationStep.document_id == Document.id),
        ~exists().where(child.c.parent_id == Document.id),
    )


def erase_all(diary: Diary, session: Session, document_ids: Sequence[str], *, now: datetime) -> set[str]:
    """Erase documents and their words, in the history too; the originals nobody has any more, to be taken away then."""
    if not document_ids:
        return set()
    blobs = set(session.scalars(select(DocumentFile.blob).where(DocumentFile.document_id.in_(document_ids))))
    subjects = list(document_ids)
    for document_id in document_ids:
        document_writing.forget_pages(session, document_id)
        subjects += recommendations.forget_document(session, document_id)
        subjects += passages.forget_document(session, document_id)
    session.execute(update(Revision).where(Revision.subject_id.in_(subjects)).values(**ERASED))
    session.execute(delete(DocumentFile).where(DocumentFile.document_id.in_(document_ids)))
    session.execute(delete(Document).where(Document.id.in_(document_ids)))
    for document_id in document_ids:
        diary.revise(session, subject="document", subject_id=document_id, action="erase", payload={}, at=now)
    return blobs - set(session.scalars(select(DocumentFile.blob).where(DocumentFile.blob.in_(blobs))))


def erase_family(diary: Diary, session: Session, document_ids: Sequence[str], *, now: datetime) -> tuple[int, set[str]]:
    """Erase what nothing uses: first what came inside, then what it came in. How many went, and their originals."""
    gone, blobs = 0, set[str]()
    for turn in (Document.parent_id.is_not(None), Document.parent_id.is_(None)):
        free = list(session.scalars(select(Document.id).where(Document.id.in_(document_ids), turn, *unused())))
        blobs |= erase_all(diary, session, free, now=now)
        session.flush()
        gone += len(free)
    still = set(session.scalars(select(DocumentFile.blob).where(DocumentFile.blob.in_(blobs))))
    return gone, blobs - still


def drop(session: Session, document_ids: Sequence[str]) -> None:
    """Take away documents whose files belong to another now; their history stays."""
    for document_id in document_ids:
        document_writing.forget_pages(session, document_id)
    session.execute(delete(Document).where(Document.id.in_(document_ids)))
