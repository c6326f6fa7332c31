"""Files kept with an entry, unchanged and encrypted."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from senddiary.errors import NotFound, TargetExists, TargetRefused
from senddiary.model.entry import Attachment, Entry
from senddiary.progress import Progress, silent
from senddiary.services import indexing, writing
from senddiary.storage.diary import Diary


def attach(diary: Diary, uuid: str, file: Path, *, now: datetime, progress: Progress = silent) -> Attachment:
    """Keep a file with an entry, byte for byte. The original first, then the row: a crash leaves nothing half."""
    with file.open("rb") as stream:
        kept = diary.blobs.put(stream, progress)
    with diary.write() as session:
        entry = session.scalars(select(Entry).where(Entry.uuid == uuid).options(*writing.everything())).first()
        if entry is None:
            raise NotFound
        position = session.scalar(select(func.count()).where(Attachment.entry_id == entry.id)) or 0
        added = Attachment(
            name=file.name, blob=kept.name, sha256=kept.sha256, size=kept.size, added=now, entry_id=entry.id
        )
        added.position = position
        session.add(added)
        session.flush()
        entry = writing.loaded(session, [entry.id])[0]
        payload = writing.payload_of(entry)
        diary.revise(session, subject="entry", subject_id=uuid, action="attach", payload=payload, at=now)
        indexing.remove(session, [entry.sort])
        indexing.add(session, [entry])
    return added


def save_copy(diary: Diary, attachment_id: str, target: Path, *, replace: bool = False) -> None:
    """Write an unchanged copy outside the diary. It is readable by anybody who can read that place."""
    if target.exists() and not replace:
        raise TargetExists
    refuse_inside(target)
    with diary.read() as session:
        attachment = session.get(Attachment, attachment_id)
    if attachment is None:
        raise NotFound
    part = target.with_name(target.name + ".part")
    try:
        with diary.blobs.open(attachment.blob) as original, part.open("xb") as copy:
            shutil.copyfileobj(original, copy, 1 << 18)
            copy.flush()
            os.fsync(copy.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def refuse_inside(target: Path) -> None:
    """Raise `TargetRefused` when the target lies inside any diary's folder."""
    for folder in target.resolve().parents:
        if (folder / "key.json").exists() and ((folder / "diary.db").exists() or (folder / "head").exists()):
            raise TargetRefused
