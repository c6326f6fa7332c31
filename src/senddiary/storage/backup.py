"""Backups: everything in one file, still encrypted, and counted as good only after it was really restored."""

from __future__ import annotations

import contextlib
import hashlib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from senddiary.errors import BackupRefused, DiaryDamaged, TargetExists, TargetRefused
from senddiary.i18n import N_, _
from senddiary.progress import Progress, silent
from senddiary.storage import facts, inspection, restore
from senddiary.storage.connection import Access, DatabaseTrouble, connect
from senddiary.storage.container import MANIFEST, Manifest, Member
from senddiary.storage.diary import Diary
from senddiary.storage.durable import sync, sync_folder, told_plainly
from senddiary.storage.keys import Purpose
from senddiary.storage.opening import DATABASE, KEY_FILE
from senddiary.storage.times import utc_text

PAGES: Final = 2000
PATIENCE: Final = 200
CHUNK: Final = 1 << 20
ZIP_START: Final = (1980, 1, 1, 0, 0, 0)
STUCK: Final = N_("The backup could not be finished because the diary kept changing.")
STUCK_NEXT: Final = N_("Try again in a minute.")


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was restored once to see that it is good.

    `troubled` names attached files that were damaged or gone in the diary already.
    """

    file: Path
    made: str
    entries: int
    revisions: int
    originals: int
    size: int
    troubled: tuple[str, ...]


def back_up(
    diary: Diary, target: Path, *, now: datetime, progress: Progress = silent, replace: bool = False
) -> BackupReport:
    """Write one `.sdbk` file and restore it into a private folder to see that it is good; only then it gets its name.

    Raises `TargetExists`, `TargetRefused`, `DiskFull`, `NotSaved`, `BackupRefused`. What was there stays until the end.
    """
    if target.exists() and not replace:
        raise TargetExists
    _refuse_inside(target, diary.folder)
    part = target.with_name(target.name + ".part")
    try:
        with told_plainly():
            manifest = _write(diary, part, utc_text(now), progress)
        counted = restore.rehearse(part, diary, progress)
        with told_plainly():
            part.replace(target)
            sync_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    troubled = (*manifest.absent, *counted.troubled)
    size = target.stat().st_size
    return BackupReport(target, manifest.made, manifest.entries, manifest.seq, manifest.originals, size, troubled)


def _refuse_inside(target: Path, folder: Path) -> None:
    real = target.resolve()
    if folder.resolve() in (real, *real.parents):
        raise TargetRefused


def _write(diary: Diary, part: Path, made: str, progress: Progress) -> Manifest:
    with diary.state.private_folder() as private:
        database = private / DATABASE
        copy_database(diary, database)
        copy = inspection.Copy(database, diary.keys, Access.COPY)
        said = copy.ask(facts.read_facts)
        blobs = sorted({original.blob for original in copy.ask(inspection.originals)})
        absent = tuple(name for name in blobs if not diary.blobs.path(name).is_file())
        with part.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                small = {KEY_FILE: diary.header.to_bytes(), "head": said.head(diary.vault_id).to_bytes(diary.keys)}
                members = [_put_words(archive, name, content) for name, content in small.items()]
                members.append(_put(archive, DATABASE, database))
                members += _put_originals(diary, archive, [name for name in blobs if name not in absent], progress)
                manifest = _manifest(diary, made, said, members, absent)
                archive.writestr(_entry(MANIFEST), manifest.to_bytes(diary.keys))
            file.flush()
            sync(file.fileno())
    return manifest


def _manifest(diary: Diary, made: str, said: facts.Facts, members: list[Member], absent: tuple[str, ...]) -> Manifest:
    return Manifest(
        vault=diary.vault_id,
        made=made,
        schema=said.schema,
        save=said.save,
        seq=said.seq,
        entries=said.entries,
        chain=said.chain,
        members=tuple(members),
        absent=absent,
    )


def copy_database(diary: Diary, target: Path) -> None:
    """A consistent copy under the same key, taken while the diary may be in use."""
    key = diary.keys.of(Purpose.DATABASE)
    try:
        source = diary.fresh_connection()
        with contextlib.closing(source), contextlib.closing(connect(target, key, Access.COPY)) as copy:
            source.backup(copy, pages=PAGES, progress=_patience(), sleep=0.01)
    except DatabaseTrouble as reason:
        raise DiaryDamaged from reason


def _patience() -> Callable[[int, int, int], None]:
    """Give up when nothing moves: a copy of a file that is being written would wait for ever."""
    seen: list[int] = []

    def watch(_status: int, remaining: int, _total: int) -> None:
        seen.append(remaining)
        if len(seen) > PATIENCE and min(seen[-PATIENCE:]) >= min(seen[:-PATIENCE]):
            raise BackupRefused(_(STUCK), _(STUCK_NEXT))

    return watch


def _put_originals(diary: Diary, archive: zipfile.ZipFile, names: list[str], progress: Progress) -> Iterator[Member]:
    for done, name in enumerate(names, 1):
        yield _put(archive, f"files/{name[:2]}/{name}", diary.blobs.path(name))
        progress(done, len(names))


def _put_words(archive: zipfile.ZipFile, name: str, content: bytes) -> Member:
    archive.writestr(_entry(name), content)
    return Member(name, len(content), hashlib.sha256(content).hexdigest())


def _entry(name: str) -> zipfile.ZipInfo:
    """A member without a date, a system or a person in it."""
    entry = zipfile.ZipInfo(name, ZIP_START)
    entry.create_system = 0
    return entry


def _put(archive: zipfile.ZipFile, name: str, path: Path) -> Member:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(_entry(name), "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return Member(name, size, digest.hexdigest())
