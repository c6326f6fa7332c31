"""What shows what became of a promise: an entry, one file of an entry, or a document; found by words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select

from senddiary.model.document import Document
from senddiary.model.entry import Attachment, Entry
from senddiary.rules.when import When
from senddiary.services import document_search, documents, entries, links, promises, search
from senddiary.services.links import LinkRow, Target
from senddiary.services.search import Page
from senddiary.services.views import View
from senddiary.storage.diary import Diary

OFFERED: Final = 12  # entries, and as many documents


@dataclass(frozen=True, slots=True)
class Showing:
    """Something that may show it. `entry` with or without one of its files (`attachment`), or a `document` alone.

    `title` is that of the entry or document, `file` the name of the file that is meant.
    """

    title: str
    when: When
    entry: str | None = None
    attachment: str | None = None
    document: str | None = None
    file: str = ""


def offered(diary: Diary, typed: str = "") -> list[Showing]:
    """Entries with their files and documents that hold the words, latest first; without words the latest of each."""
    if typed.strip():
        found: Sequence[Entry] = search.find(diary, typed, page=Page(limit=OFFERED), typing=True).entries
        hits = document_search.find(diary, typed, limit=OFFERED, typing=True).hits
        papers = [Showing(hit.title, hit.when, document=hit.document) for hit in hits]
    else:
        found = entries.page(diary, View(), limit=OFFERED)
        listed = documents.listing(diary, limit=OFFERED).rows
        papers = [Showing(row.title, row.when, document=row.id) for row in listed]
    return [*_with_files(diary, found), *papers]


def tie(diary: Diary, promise_id: str, showing: Showing, *, now: datetime) -> str:
    """Note that this shows what became of the promise; the id of the link. Raises `NotFound`.

    A document that hangs on no entry is tied through the entry in which the promise was made.
    """
    entry = showing.entry or promises.entry_of(diary, promise_id)
    to = Target(promise=promise_id, document=showing.document)
    return links.tie(diary, "evidence", entry, to, now=now, attachment=showing.attachment)


def titles(diary: Diary, rows: Iterable[LinkRow]) -> dict[str, str]:
    """What to call each of these links: the file that is meant, the document, else the entry; by the link's id."""
    listed = list(rows)
    named = [link.attachment for link in listed if link.attachment]
    papers = [link.to_document for link in listed if link.to_document]
    with diary.read() as session:
        files = dict(session.execute(select(Attachment.id, Attachment.name).where(Attachment.id.in_(named))).all())
        known = dict(session.execute(select(Document.id, Document.title).where(Document.id.in_(papers))).all())
    return {
        link.id: files.get(link.attachment or "") or known.get(link.to_document or "") or link.entry_title
        for link in listed
    }


def _with_files(diary: Diary, found: Sequence[Entry]) -> list[Showing]:
    """Each entry, and after it each of its files."""
    by_entry: dict[int, list[Attachment]] = {}
    with diary.read() as session:
        statement = select(Attachment).where(Attachment.entry_id.in_([entry.id for entry in found]))
        for kept in session.scalars(statement.order_by(Attachment.position)):
            by_entry.setdefault(kept.entry_id, []).append(kept)
    shown = []
    for entry in found:
        title = entry.title or entry.text
        shown.append(Showing(title, entry.when, entry.uuid))
        files = by_entry.get(entry.id, ())
        shown += [Showing(title, entry.when, entry.uuid, attachment=kept.id, file=kept.name) for kept in files]
    return shown
