"""What the family of the sample was sent: a report, photos of the home-school book, a message."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from senddiary import resources
from senddiary.model.base import from_utc_text
from senddiary.model.people import Body, Person
from senddiary.rules.when import When
from senddiary.services import document_writing, documents, passages, recommendations
from senddiary.services.document_writing import KeptFile, NewDocument
from senddiary.services.passages import NewPassage
from senddiary.services.recommendations import NewStep
from senddiary.storage.diary import Diary

Raw = dict[str, Any]  # one table of documents.toml
FOLDER = "sample/documents"


class Papers:
    """Keeps the documents of the sample and says what became of the report's recommendations."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._recommended: list[str] = []

    @staticmethod
    def steps() -> Iterator[tuple[datetime, int, Raw]]:
        """Everything that was done with them, each with its moment."""
        told = resources.toml("sample/documents.toml")
        for number, raw in enumerate(told["document"]):
            yield from_utc_text(raw["kept"]), number, raw
        for number, raw in enumerate(told["answer"]):
            yield from_utc_text(raw["at"]), number, raw

    def happen(self, raw: Raw, entries: Mapping[str, str], *, now: datetime) -> None:
        """Keep a document, or give an answer. `entries` are ids by title."""
        if "files" in raw:
            self._keep(raw, entries[raw["entry"]], now)
            return
        day = date.fromisoformat(raw["on"]) if "on" in raw else None
        shown = entries[raw["entry"]] if "entry" in raw else None
        step = NewStep(raw["stage"], raw["answer"], day, wording=raw.get("wording"), entry=shown)
        recommendations.step(self._diary, self._recommended[raw["number"] - 1], step, now=now)

    def _keep(self, raw: Raw, entry: str, now: datetime) -> None:
        files = [self._kept(name, raw["media_type"]) for name in raw["files"]]
        with self._diary.write() as session:
            document = document_writing.put(self._diary, session, _new(session, raw, files), now=now)
            document_id = document.id
        documents.attach(self._diary, document_id, entry, now=now)
        for one in raw.get("recommendation", ()):
            new = NewPassage(one["page"], one["words"], (one["region"],))
            marked = passages.mark(self._diary, document_id, new, now=now)
            self._recommended.append(passages.as_recommendation(self._diary, marked.id, now=now))

    def _kept(self, name: str, media_type: str) -> KeptFile:
        content = resources.path(f"{FOLDER}/{name}").read_bytes()
        return KeptFile(name, self._diary.blobs.put(io.BytesIO(content)), media_type)


def _new(session: Session, raw: Raw, files: list[KeptFile]) -> NewDocument:
    person = session.scalar(select(Person.id).where(Person.name == raw.get("person")))
    body = session.scalar(select(Body.id).where(Body.name == raw.get("body")))
    return NewDocument(
        title=raw["title"],
        files=tuple(files),
        kind=raw["kind"],
        media_type=raw["media_type"],
        when=When(raw["date"]),
        date_source=raw["date_source"],
        written=from_utc_text(raw["written"]) if "written" in raw else None,
        sender=raw.get("sender"),
        person_id=person,
        body_id=body,
        message_id=raw.get("message_id"),
        obtained_how=raw["obtained_how"],
        pages=tuple(raw["pages"]),
        page_count=len(raw["pages"]) if raw["kind"] != "email" else None,
        text_state="read",
    )
