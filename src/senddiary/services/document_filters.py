"""Which documents are meant: by kind, date, words and names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_, select, text
from sqlalchemy.orm import aliased

from senddiary.model.dispatch import Dispatch, dispatch_document
from senddiary.model.document import Document, DocumentFile, DocumentPage
from senddiary.model.entry import Attachment, Entry, entry_child
from senddiary.model.link import Link
from senddiary.model.passage import Passage, Recommendation, RecommendationStep
from senddiary.services.search_words import understand
from senddiary.services.views import minutes

_Mail = aliased(Document)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents are meant. Ids for child, person, body and mail; what is left empty lets everything through.

    `from_` and `to` are days of the date it carries. `unsorted`: nothing uses it and nobody is named. Files that came
    inside a mail are left out unless `inside` (all of them) or `mail` (those of that mail) asks for them.
    """

    kinds: tuple[str, ...] = ()
    from_: date | None = None
    to: date | None = None
    words: str = ""
    unsorted: bool = False
    damaged: bool = False
    child: str | None = None
    person: str | None = None
    body: str | None = None
    mail: str | None = None
    inside: bool = False
    binned: bool = False


def conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """What a document must fulfil to be among those that are meant."""
    found: list[ColumnElement[bool]] = [
        Document.deleted.is_not(None) if filters.binned else Document.deleted.is_(None),
        *_within(filters),
    ]
    if filters.kinds:
        found.append(Document.kind.in_(filters.kinds))
    if filters.person is not None:
        found.append(Document.person_id == filters.person)
    if filters.body is not None:
        found.append(Document.body_id == filters.body)
    if filters.damaged:
        found.append(Document.damaged.is_(True))
    if filters.unsorted:
        found += _unsorted()
    if filters.child is not None:
        found.append(_about(filters.child))
    return found + _in_time(filters) + _with_words(filters.words)


def _within(filters: Filters) -> list[ColumnElement[bool]]:
    if filters.mail is not None:
        return [Document.parent_id == filters.mail]
    everything = filters.inside or filters.binned or filters.words.strip()
    return [] if everything else [Document.parent_id.is_(None)]


def _unsorted() -> list[ColumnElement[bool]]:
    """Nobody is named, and nothing that is there uses it."""
    of_it = DocumentFile.document_id == Document.id
    live = Entry.deleted.is_(None)
    in_entry = exists().where(of_it, Attachment.file_id == DocumentFile.id, Attachment.entry_id == Entry.id, live)
    recommended = exists().where(Recommendation.document_id == Document.id, Recommendation.deleted.is_(None))
    proof = or_(Dispatch.proof_document_id == Document.id, Dispatch.acknowledged_document_id == Document.id)
    return [
        Document.person_id.is_(None),
        Document.body_id.is_(None),
        ~in_entry,
        ~recommended,
        ~exists().where(dispatch_document.c.document_id == Document.id),
        ~exists().where(proof),
        ~exists().where(Link.to_document_id == Document.id),
        ~exists().where(Passage.document_id == Document.id),
        ~exists().where(RecommendationStep.document_id == Document.id),
    ]


def _about(child: str) -> ColumnElement[bool]:
    """It is about that child, by its own word or by an entry; or nothing says about whom it is."""
    of_it = DocumentFile.document_id == Document.id
    named = exists().where(of_it, Attachment.file_id == DocumentFile.id, entry_child.c.entry_id == Attachment.entry_id)
    own = named.where(entry_child.c.child_id == child)
    of_mail = exists().where(_Mail.id == Document.parent_id, _Mail.child_id != child)
    return or_(Document.child_id == child, Document.child_id.is_(None) & ~of_mail & (own | ~named))


def _in_time(filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.from_ is not None or filters.to is not None:
        found.append(or_(Document.starts.is_not(None), Document.ends.is_not(None)))
    if filters.from_ is not None:
        found.append(or_(Document.ends.is_(None), Document.ends > _start(filters.from_)))
    if filters.to is not None:
        found.append(or_(Document.starts.is_(None), Document.starts < _start(filters.to + timedelta(days=1))))
    return found


def _with_words(words: str) -> list[ColumnElement[bool]]:
    """Each word somewhere in the document, be it on different pages."""
    found: list[ColumnElement[bool]] = []
    wanted = understand(words, typing=True)
    for place, term in enumerate(wanted.terms):
        last = place == len(wanted.terms) - 1
        match = '"' + " ".join(term) + '"' + ("*" if last and wanted.unfinished and len(term[-1]) > 1 else "")
        hits = text("SELECT rowid FROM words_of_pages WHERE words_of_pages MATCH :match").bindparams(match=match)
        on_page = select(DocumentPage.document_id).where(DocumentPage.id.in_(hits))
        found.append(Document.id.in_(on_page))
    return found


def _start(day: date) -> int:
    return minutes(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - wall clock
