"""Documents as they stand once they were accepted, and a request that started a process."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest

from senddiary.rules.when import parse
from senddiary.services import deadlines, document_writing
from senddiary.services.deadlines import Start
from senddiary.services.document_writing import KeptFile, NewDocument
from senddiary.storage.diary import Diary
from tests.conftest import Make


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


@pytest.fixture
def rowan(make: Make) -> str:
    """The one child of the diary."""
    return make.child("Rowan", date(2017, 5, 1)).id


@pytest.fixture
def request_id(diary: Diary, rowan: str, now: datetime) -> str:
    """The request of 2 March 2026."""
    return deadlines.start(diary, Start("first-plan", {"received": date(2026, 3, 2)}, child=rowan), now=now)
