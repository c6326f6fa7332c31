"""Where a document is used: in which entries, promises, letters, proofs and recommendations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from senddiary.model.dispatch import Dispatch, dispatch_document
from senddiary.model.document import DocumentFile
from senddiary.model.entry import Attachment, Entry
from senddiary.model.link import Link
from senddiary.model.passage import Passage, PassageUse, Recommendation, RecommendationStep
from senddiary.model.promise import Promise
from senddiary.rules.when import When
from senddiary.services.links import rows as link_rows

UseKind = Literal[
    "attached",
    "quotation",
    "promise",
    "link",
    "sent-along",
    "proof-of-sending",
    "acknowledgement",
    "recommendation-proof",
]


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a document is used. `entry` leads there; `words` is what to show, `page` where in the document.

    `promise`, `sending`, `link` and `recommendation` are ids when the place is one of those; `link_kind` says what the
    entry does: evidence, answer, contradicts …
    """

    kind: UseKind
    words: str
    when: When
    entry: str | None = None
    page: int | None = None
    promise: str | None = None
    sending: str | None = None
    link: str | None = None
    link_kind: str | None = None
    recommendation: str | None = None
    on: date | None = None


def of(session: Session, document_id: str) -> tuple[Use, ...]:
    """Every use, entries first."""
    found: list[Use] = []
    for look in (_attached, _passages, _links, _dispatches, _steps):
        found += look(session, document_id)
    return tuple(found)


def _attached(session: Session, document_id: str) -> Iterator[Use]:
    statement = (
        select(Entry)
        .join(Attachment, Attachment.entry_id == Entry.id)
        .join(DocumentFile, DocumentFile.id == Attachment.file_id)
        .where(DocumentFile.document_id == document_id, Entry.deleted.is_(None))
        .order_by(Entry.sort)
        .distinct()
    )
    for entry in session.scalars(statement):
        yield Use("attached", titled(entry), entry.when, entry.uuid)


def _passages(session: Session, document_id: str) -> Iterator[Use]:
    statement = (
        select(PassageUse, Passage, Entry, Promise.words)
        .join(Passage, Passage.id == PassageUse.passage_id)
        .join(Entry, Entry.id == PassageUse.entry_id)
        .outerjoin(Promise, Promise.id == PassageUse.promise_id)
        .where(Passage.document_id == document_id, Entry.deleted.is_(None))
        .order_by(Passage.page, PassageUse.made)
    )
    for use, passage, entry, promised in session.execute(statement):
        words, kind = promised or titled(entry), "promise" if use.use == "promise" else "quotation"
        yield Use(kind, words, entry.when, entry.uuid, passage.page, promise=use.promise_id)  # type: ignore[arg-type] # one of two literals


def _links(session: Session, document_id: str) -> Iterator[Use]:
    """Links to the document, and links of an entry that mean one of its files."""
    files = select(DocumentFile.id).where(DocumentFile.document_id == document_id)
    attachments = select(Attachment.id).where(Attachment.file_id.in_(files))
    for row in link_rows(session, or_(Link.to_document_id == document_id, Link.attachment_id.in_(attachments))):
        words = row.entry_title if row.to_document == document_id else row.words
        yield Use("link", words, row.when, row.entry, row.page, promise=row.promise, link=row.id, link_kind=row.kind)


def _dispatches(session: Session, document_id: str) -> Iterator[Use]:
    along = select(dispatch_document.c.dispatch_id).where(dispatch_document.c.document_id == document_id)
    ways: tuple[tuple[UseKind, Any], ...] = (  # Any: an SQL condition
        ("sent-along", Dispatch.id.in_(along)),
        ("proof-of-sending", Dispatch.proof_document_id == document_id),
        ("acknowledgement", Dispatch.acknowledged_document_id == document_id),
    )
    for kind, condition in ways:
        statement = select(Dispatch, Entry).join(Entry, Entry.id == Dispatch.entry_id)
        for dispatch, entry in session.execute(
            statement.where(condition, Entry.deleted.is_(None)).order_by(Dispatch.sent_on)
        ):
            yield Use(kind, titled(entry), entry.when, entry.uuid, sending=dispatch.id, on=dispatch.sent_on)


def _steps(session: Session, document_id: str) -> Iterator[Use]:
    statement = (
        select(RecommendationStep, Recommendation)
        .join(Recommendation, Recommendation.id == RecommendationStep.recommendation_id)
        .where(RecommendationStep.document_id == document_id, Recommendation.deleted.is_(None))
        .order_by(Recommendation.number)
    )
    for step, recommendation in session.execute(statement):
        yield Use(
            "recommendation-proof", recommendation.words, When(None), recommendation=recommendation.id, on=step.on
        )


def titled(entry: Entry) -> str:
    """An entry in a few words."""
    return entry.title or " ".join(entry.text.split())[:120]
