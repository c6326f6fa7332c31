"""Documents as rows to be shown: what each is, who it is from, and what it is used for."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, func, select, union_all
from sqlalchemy.orm import Session, aliased, selectinload

from senddiary.i18n import _, ngettext
from senddiary.model.dispatch import Dispatch, dispatch_document
from senddiary.model.document import Document, DocumentFile
from senddiary.model.entry import Attachment, Entry
from senddiary.model.link import Link
from senddiary.model.passage import Passage, PassageUse, Recommendation, RecommendationStep
from senddiary.model.people import Body, Person
from senddiary.rules.honest import day_words
from senddiary.rules.when import When

ChipName = Literal["damaged", "private", "answer-by", "recommendations", "used"]


@dataclass(frozen=True, slots=True)
class Chip:
    """One small word beside a document: what it is for, and how it is said."""

    name: ChipName
    words: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """One original of a document. `id` is what `documents.open_file` and `save_copy` take."""

    id: str
    name: str
    media_type: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list. `from_` is the person or body, else who it says it is from.

    `when` is the date it carries and `date_source` who said so; `written` the moment the phone or mail gives,
    `received` when it came into the diary. `inside` counts files that are documents of their own; `parent` is the mail
    it came in.
    """

    id: str
    title: str
    kind: str
    media_type: str
    when: When
    date_source: str | None
    written: datetime | None
    received: datetime
    from_: str | None
    person: str | None
    body: str | None
    child: str | None
    pages: int | None
    files: tuple[FileRow, ...]
    inside: int
    parent: str | None
    private: bool
    checked: datetime | None
    damaged: bool
    text_state: str
    facts: Mapping[str, str]
    chips: tuple[Chip, ...]
    used: int
    recommendations: int
    deleted: datetime | None

    @property
    def size(self) -> int:
        """The bytes of all its originals together."""
        return sum(file.size for file in self.files)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often documents are used, by id."""

    used: Mapping[str, int]
    recommendations: Mapping[str, int]
    inside: Mapping[str, int]


def read(session: Session, *chosen: ColumnElement[bool], limit: int = -1, offset: int = 0) -> list[DocumentRow]:
    """The documents under these conditions, latest first."""
    statement = (
        select(Document, Person.name, Body.name)
        .outerjoin(Person, Person.id == Document.person_id)
        .outerjoin(Body, Body.id == Document.body_id)
        .where(*chosen)
        .order_by(Document.sort.desc(), Document.received.desc(), Document.id)
        .limit(limit)
        .offset(offset)
        .options(selectinload(Document.files))
    )
    found = session.execute(statement.execution_options(populate_existing=True)).all()
    counts = count(session, [document.id for document, _person, _body in found])
    return [row_of(document, person or body, counts) for document, person, body in found]


def row_of(document: Document, who: str | None, counts: Counts) -> DocumentRow:
    """One document with its files loaded."""
    used, recommended = counts.used.get(document.id, 0), counts.recommendations.get(document.id, 0)
    return DocumentRow(
        id=document.id,
        title=document.title,
        kind=document.kind,
        media_type=document.media_type,
        when=document.when,
        date_source=document.date_source,
        written=document.written,
        received=document.received,
        from_=who or document.sender,
        person=document.person_id,
        body=document.body_id,
        child=document.child_id,
        pages=document.pages,
        files=tuple(FileRow(f.id, f.name, f.media_type, f.sha256, f.size) for f in document.files),
        inside=counts.inside.get(document.id, 0),
        parent=document.parent_id,
        private=document.private,
        checked=document.checked,
        damaged=document.damaged,
        text_state=document.text_state,
        facts=json.loads(document.facts) if document.facts else {},
        chips=chips(document, used, recommended),
        used=used,
        recommendations=recommended,
        deleted=document.deleted,
    )


def chips(document: Document, used: int, recommended: int) -> tuple[Chip, ...]:
    """The few words beside a document, the weightiest first."""
    found: list[Chip] = []
    if document.damaged:
        found.append(Chip("damaged", _("Damaged")))
    if document.private:
        found.append(Chip("private", _("Private")))
    if document.answer_by:
        found.append(Chip("answer-by", answer_words(document.answer_by)))
    if recommended:
        words = ngettext("{n} recommendation", "{n} recommendations", recommended).format(n=recommended)
        found.append(Chip("recommendations", words))
    if used:
        found.append(Chip("used", ngettext("Used in {n}", "Used in {n}", used).format(n=used)))
    return tuple(found)


def answer_words(day: date) -> str:
    """“Answer by 19 May 2026”."""
    return _("Answer by {day}").format(day=day_words(day, weekday=False))


def count(session: Session, ids: Sequence[str]) -> Counts:
    """How often each of the documents is used, recommends something, and holds others."""
    return Counts(_used(session, ids), _recommendations(session, ids), _inside(session, ids))


def _used(session: Session, ids: Sequence[str]) -> dict[str, int]:
    """In how many entries, letters and proofs a document is used; an entry that uses it twice counts once."""
    found: dict[str, set[str]] = defaultdict(set)
    for document_id, user in session.execute(union_all(*_uses(ids))):
        found[document_id].add(user)
    return {document_id: len(users) for document_id, users in found.items()}


def _uses(ids: Sequence[str]) -> list[Select[*tuple[Any, ...]]]:  # Any: two columns each
    """One statement for each way of being used: the document and who uses it, as one word."""
    live = Entry.deleted.is_(None)
    proven = aliased(Document)
    attached = (
        select(DocumentFile.document_id, Entry.uuid)
        .join(Attachment, Attachment.file_id == DocumentFile.id)
        .join(Entry, Entry.id == Attachment.entry_id)
        .where(DocumentFile.document_id.in_(ids), live)
    )
    quoted = (
        select(Passage.document_id, Entry.uuid)
        .join(PassageUse, PassageUse.passage_id == Passage.id)
        .join(Entry, Entry.id == PassageUse.entry_id)
        .where(Passage.document_id.in_(ids), live)
    )
    linked = (
        select(Link.to_document_id, Entry.uuid)
        .join(Entry, Entry.id == Link.entry_id)
        .where(Link.to_document_id.in_(ids), live)
    )
    along = (
        select(dispatch_document.c.document_id, Entry.uuid)
        .join(Dispatch, Dispatch.id == dispatch_document.c.dispatch_id)
        .join(Entry, Entry.id == Dispatch.entry_id)
        .where(dispatch_document.c.document_id.in_(ids), live)
    )
    proofs = (
        select(proven.id, Entry.uuid)
        .join(Dispatch, (Dispatch.proof_document_id == proven.id) | (Dispatch.acknowledged_document_id == proven.id))
        .join(Entry, Entry.id == Dispatch.entry_id)
        .where(proven.id.in_(ids), live)
    )
    steps = (
        select(RecommendationStep.document_id, RecommendationStep.recommendation_id)
        .join(Recommendation, Recommendation.id == RecommendationStep.recommendation_id)
        .where(RecommendationStep.document_id.in_(ids), Recommendation.deleted.is_(None))
    )
    return [attached, quoted, linked, along, proofs, steps]


def _recommendations(session: Session, ids: Sequence[str]) -> dict[str, int]:
    statement = (
        select(Recommendation.document_id, func.count())
        .where(Recommendation.document_id.in_(ids), Recommendation.deleted.is_(None))
        .group_by(Recommendation.document_id)
    )
    return dict(session.execute(statement).all())


def _inside(session: Session, ids: Iterable[str]) -> dict[str, int]:
    statement = (
        select(Document.parent_id, func.count())
        .where(Document.parent_id.in_(list(ids)), Document.deleted.is_(None))
        .group_by(Document.parent_id)
    )
    return {mail: number for mail, number in session.execute(statement) if mail is not None}
