"""Documents for tests, as they stand once they were accepted."""

from __future__ import annotations

import io
from datetime import datetime

import pytest

from senddiary.rules.when import parse
from senddiary.services import document_writing
from senddiary.services.document_writing import KeptFile, NewDocument
from senddiary.storage.diary import Diary


class Papers:
    """Makes documents with good defaults, so that a test says only what it is about."""

    def __init__(self, diary: Diary, now: datetime) -> None:
        self._diary, self._now = diary, now

    def put(self, name: str = "report.pdf", content: bytes = b"", on: str | None = "2026-03-04", **more: object) -> str:
        """A kept document with one original; `more` are fields of `NewDocument`. Its id."""
        kept = self._diary.blobs.put(io.BytesIO(content or name.encode() * 50))
        fields: dict[str, object] = {"kind": "pdf", "when": parse(on, None, None), "text_state": "read", **more}
        new = NewDocument(name.partition(".")[0], (KeptFile(name, kept, "application/pdf"),), **fields)  # type: ignore[arg-type] # fields by name
        with self._diary.write() as session:
            return document_writing.put(self._diary, session, new, now=self._now).id


@pytest.fixture
def papers(diary: Diary, now: datetime) -> Papers:
    """The factory of documents of the test diary."""
    return Papers(diary, now)
