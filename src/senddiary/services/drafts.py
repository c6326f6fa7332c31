"""Words that are not saved as an entry yet, kept encrypted at each pause of typing."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from senddiary.model.revision import Declined, DraftRow
from senddiary.storage.diary import Diary

Words = dict[str, Any]  # what a form holds, as JSON; the form that wrote it reads it


def keep(diary: Diary, name: str, words: Words, *, now: datetime) -> None:
    """Keep what is being typed under a name ("today", "new", an entry's id)."""
    with diary.write(sealed=False) as session:
        session.merge(DraftRow(id=name, payload=json.dumps(words, ensure_ascii=False), kept_at=now))


def load(diary: Diary, name: str) -> Words | None:
    """What was kept under that name, or none."""
    with diary.read() as session:
        row = session.get(DraftRow, name)
    return None if row is None else dict(json.loads(row.payload))


def names(diary: Diary) -> list[str]:
    """Under which names something is kept, latest first."""
    with diary.read() as session:
        return list(session.scalars(select(DraftRow.id).order_by(DraftRow.kept_at.desc())))


def discard(diary: Diary, name: str) -> None:
    """Forget a draft, because it was saved or thrown away."""
    with diary.write(sealed=False) as session:
        session.execute(delete(DraftRow).where(DraftRow.id == name))


def decline(diary: Diary, key: str) -> None:
    """Remember a No to a suggestion, so that it does not come back."""
    with diary.write(sealed=False) as session:
        session.merge(Declined(key=key))


def declined(diary: Diary) -> frozenset[str]:
    """Every suggestion the parent said No to."""
    with diary.read() as session:
        return frozenset(session.scalars(select(Declined.key)))
