"""Fixtures for what lies on the disk."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime

import pytest

from senddiary.storage.diary import Diary

Write = Callable[[int], None]


@pytest.fixture
def write(diary: Diary, now: datetime) -> Write:
    """Save so many plain revisions, one save each."""

    def save(count: int) -> None:
        for number in range(count):
            with diary.write() as session:
                words = {"n": number, "words": "the needle in the hay " * 20}
                diary.revise(session, subject="note", subject_id="1", action="write", payload=words, at=now)

    return save


@pytest.fixture
def attach(diary: Diary) -> Callable[[bytes], str]:
    """Keep an original and give it to an entry of its own; its name in the folder."""

    def keep(content: bytes) -> str:
        kept = diary.blobs.put(io.BytesIO(content))
        with diary.write() as session:
            run = session.connection().exec_driver_sql
            run(
                "INSERT INTO entry (text, written, kind, uuid, sort, month, operator, private, other_child,"
                " distressing, privileged, written_source, revisions, finish_later)"
                " VALUES ('', '2026-05-14T19:00:00Z', 'note', lower(hex(randomblob(16))), NULL, 0, 'on',"
                " 0, 0, 0, 0, 'computer', 1, 0)"
            )
            run(
                "INSERT INTO document (title, received, kind, media_type, id, sort, operator, text_state, private, own,"
                " damaged) VALUES ('letter.pdf', '2026-05-14T19:00:00Z', 'pdf', 'application/pdf', ?, 0, 'on',"
                " 'unread', 0, 0, 0)",
                (kept.name[:32],),
            )
            run(
                "INSERT INTO document_file (document_id, name, blob, sha256, size, media_type, position, id)"
                " VALUES (?, 'letter.pdf', ?, ?, ?, 'application/pdf', 0, ?)",
                (kept.name[:32], kept.name, kept.sha256, kept.size, kept.name[32:]),
            )
            run(
                "INSERT INTO attachment (name, added, file_id, entry_id, id, position) SELECT 'letter.pdf',"
                " '2026-05-14T19:00:00Z', ?, max(id), lower(hex(randomblob(16))), 0 FROM entry",
                (kept.name[32:],),
            )
        return kept.name

    return keep
