"""The diary as a whole: its small facts, its backups, its health."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from senddiary.model.entry import Entry
from senddiary.model.revision import Meta
from senddiary.services import chained, writing
from senddiary.storage import check as health
from senddiary.storage.check import CheckReport
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase, RecoveryCode

CHUNK = 500


def fact(diary: Diary, key: str) -> str | None:
    """A small fact about the diary itself ("today" of a sample, "backup-folder")."""
    with diary.read() as session:
        row = session.get(Meta, key)
    return row.value if row else None


def set_fact(diary: Diary, key: str, value: str | None) -> None:
    """Keep or drop a small fact."""
    with diary.write() as session:
        row = session.get(Meta, key)
        if value is None:
            if row is not None:
                session.delete(row)
        else:
            session.merge(Meta(key=key, value=value))


def check(folder: Path, secret: Passphrase | RecoveryCode) -> CheckReport:
    """Look a diary over without changing a byte of it."""
    return health.check(folder, secret, entry_payloads=payloads)


def payloads(session: Session) -> Iterator[tuple[str, dict[str, Any]]]:  # Any: JSON values
    """Everything with a history as its latest revision must have it, for the health check."""
    ids = list(session.scalars(select(Entry.id).order_by(Entry.id)))
    for start in range(0, len(ids), CHUNK):
        for entry in writing.loaded(session, ids[start : start + CHUNK]):
            yield entry.uuid, writing.payload_of(entry)
        session.expunge_all()
    yield from chained.payloads(session)
