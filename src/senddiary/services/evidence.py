"""Files kept with an entry, unchanged and encrypted."""

from __future__ import annotations

import mimetypes
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from senddiary.errors import DiskFull, NotFound, NotSaved, TargetExists, TargetRefused
from senddiary.i18n import _
from senddiary.model.document import Document, DocumentFile
from senddiary.model.entry import Attachment, Entry
from senddiary.progress import Progress, silent
from senddiary.services import document_writing, entries, indexing, writing
from senddiary.services.arrivals import is_diary
from senddiary.services.document_writing import KeptFile, NewDocument
from senddiary.storage import durable
from senddiary.storage.blobs import BlobRef
from senddiary.storage.diary import Diary
from senddiary.whole_file import whole_file

MEDIA: Final = {
    "image": "picture",
    "audio": "audio",
    "video": "video",
    "text": "text",
    "message/rfc822": "email",
    "application/vnd.ms-outlook": "email",
    "application/pdf": "pdf",
    "text/calendar": "calendar",
    "text/csv": "table",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "table",
    "application/rtf": "text",
    "application/vnd.oasis.opendocument.text": "text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "text",
}
_HOLDING: Final = (  # made once: it is asked of every file that comes in
    select(DocumentFile.document_id)
    .join(Document, Document.id == DocumentFile.document_id)
    .where(DocumentFile.blob == bindparam("blob"), Document.deleted.is_(None))
    .order_by(Document.received)
    .limit(1)
)


def attach(diary: Diary, uuid: str, file: Path, *, now: datetime, progress: Progress = silent) -> Attachment:
    """Keep a file with an entry, byte for byte. The original first, then the rows: a crash leaves nothing half."""
    with file.open("rb") as stream:
        kept = diary.blobs.put(stream, progress)
    media_type, kind = guessed(file.name)
    with diary.write() as session:
        entry = entries.of_session(session, uuid)
        original = known(session, kept)
        if original is None:
            new = NewDocument(
                file.name, (KeptFile(file.name, kept, media_type),), kind=kind, media_type=media_type, own=False
            )
            original = document_writing.put(diary, session, new, now=now).files[0]
        return add(diary, session, entry, [(file.name, original)], now=now)[0]


def add(
    diary: Diary, session: Session, entry: Entry, files: Sequence[tuple[str, DocumentFile]], *, now: datetime
) -> list[Attachment]:
    """Hang files on an entry inside a save that does more than that; each comes with what it is called there."""
    there = session.scalar(select(func.count()).where(Attachment.entry_id == entry.id)) or 0
    added = []
    for position, (name, file) in enumerate(files, there):
        attachment = Attachment(name=name, added=now, file_id=file.id, entry_id=entry.id, position=position)
        set_committed_value(attachment, "file", file)
        added.append(attachment)
    session.add_all(added)
    session.flush()
    entry = writing.loaded(session, [entry.id])[0]
    payload = writing.payload_of(entry)
    diary.revise(session, subject="entry", subject_id=entry.uuid, action="attach", payload=payload, at=now)
    indexing.remove(session, [entry.sort])
    if entry.deleted is None:
        indexing.add(session, [entry])
    return added


def known(session: Session, kept: BlobRef) -> DocumentFile | None:
    """The file that holds this very original already, whatever it was called; one that is not in the bin."""
    return session.scalars(_HOLDING.with_only_columns(DocumentFile), {"blob": kept.name}).first()


def known_in(session: Session, kept: BlobRef) -> str | None:
    """The id of the document that holds this very original already; one that is not in the bin."""
    return session.scalar(_HOLDING, {"blob": kept.name})


def guessed(name: str) -> tuple[str, str]:
    """What a file may be, by its name alone: media type and kind. A reader that looks inside knows better."""
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    kind = MEDIA.get(media_type) or MEDIA.get(media_type.partition("/")[0], "file")
    return media_type, kind


def save_copy(diary: Diary, attachment_id: str, target: Path, *, replace: bool = False) -> None:
    """Write an unchanged copy outside the diary. It is readable by anybody who can read that place.

    Raises `TargetExists`, `TargetRefused`, `DiskFull` or `NotSaved`, and `OriginalMissing` or `OriginalDamaged`.
    """
    with diary.read() as session:
        attachment = session.get(Attachment, attachment_id)
    if attachment is None:
        raise NotFound
    copy_out(diary, attachment.blob, target, replace=replace)


def copy_out(diary: Diary, blob: str, target: Path, *, replace: bool = False) -> None:
    """Write an original outside the diary, all of it or nothing. Raises as `save_copy`."""
    refuse_inside(target)
    try:
        with diary.blobs.open(blob) as original, whole_file(target, replace=replace) as copy:
            shutil.copyfileobj(original, copy, 1 << 18)
    except FileExistsError as there:
        raise TargetExists from there
    except OSError as trouble:
        if trouble.errno in durable.FULL:
            raise DiskFull from trouble
        words = _("The copy could not be saved in that folder.")
        raise NotSaved(words, _("Choose another folder and save again.")) from trouble


def refuse_inside(target: Path) -> None:
    """Raise `TargetRefused` when the target lies inside any diary's folder."""
    if any(map(is_diary, target.resolve().parents)):
        raise TargetRefused
