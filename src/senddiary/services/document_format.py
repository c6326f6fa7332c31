"""Documents and what became of an import, as scripts read them. `docs/open-format.md` says the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from senddiary.model.base import as_utc_text
from senddiary.model.entry import Entry
from senddiary.services import open_format
from senddiary.services.document_rows import DocumentRow, FileRow
from senddiary.services.intake_batches import Outcome
from senddiary.services.search import Everything
from senddiary.storage.diary import Diary

Raw = dict[str, Any]  # one JSON object


def document_out(row: DocumentRow) -> Raw:
    """A document with every key, null when empty."""
    return {
        "id": row.id,
        "title": row.title,
        "kind": row.kind,
        "media_type": row.media_type,
        "date": row.when.form,
        "operator": row.when.operator,
        "until": row.when.until,
        "date_source": row.date_source,
        "written": _moment(row.written),
        "received": _moment(row.received),
        "from": row.from_,
        "pages": row.pages,
        "files": [_file(file) for file in row.files],
        "mail": row.parent,
        "inside": row.inside,
        "private": row.private,
        "used": row.used,
        "recommendations": row.recommendations,
        "text": row.text_state,
        "facts": dict(row.facts),
        "checked": _moment(row.checked),
        "damaged": row.damaged,
        "deleted": _moment(row.deleted),
    }


def outcome_out(outcome: Outcome) -> Raw:
    """What became of one file of an import."""
    return {
        "file": outcome.path,
        "outcome": outcome.outcome,
        "kind": outcome.kind,
        "date": outcome.date,
        "title": outcome.title,
        "reason": outcome.reason,
        "next": outcome.next_step,
        "seconds": outcome.seconds,
        "document": outcome.document,
        "entries": list(outcome.entries),
    }


def found_out(diary: Diary, entries: Sequence[Entry], found: Everything) -> Raw:
    """What a search found: the entries, and the documents with the page on which the words stand."""
    hits = [
        {"id": hit.document, "title": hit.title, "kind": hit.kind, "date": hit.when.form, "page": hit.page,
         "more": hit.more, "words": hit.excerpt}
        for hit in found.documents.hits
    ]  # fmt: skip
    return {
        "entries": [open_format.entry_out(entry, diary.zone) for entry in entries],
        "total": found.entries.total,
        "documents": hits,
        "documents_total": found.documents.total,
    }


def _file(file: FileRow) -> Raw:
    return {
        "id": file.id,
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
    }


def _moment(moment: datetime | None) -> str | None:
    return as_utc_text(moment) if moment else None
