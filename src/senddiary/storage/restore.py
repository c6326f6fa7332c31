"""Bringing a diary back from a backup, into a new place and never over the old one."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from senddiary.errors import BackupRefused, DiaryDamaged, TargetExists
from senddiary.i18n import N_, _
from senddiary.progress import Progress, silent
from senddiary.storage import facts, inspection
from senddiary.storage.blobs import Blobs
from senddiary.storage.connection import Access, DatabaseTrouble, Raw
from senddiary.storage.container import LARGEST_KEY_FILE, Container, Manifest, Member, open_container
from senddiary.storage.durable import sync, sync_folder, told_plainly
from senddiary.storage.head import HeadUnreadable, load_head
from senddiary.storage.inspection import Copy
from senddiary.storage.keys import Header, Keys, Passphrase, RecoveryCode, read_header, unlock
from senddiary.storage.opening import DATABASE, KEY_COPY, KEY_FILE

if TYPE_CHECKING:
    from senddiary.storage.diary import Diary

STAGE: Final = ".restoring"
NOT_WHOLE: Final = N_("The diary inside that backup is not whole.")


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What came back. `troubled` names attached files that were damaged or gone when the backup was made."""

    folder: Path
    made: str
    entries: int
    revisions: int
    originals: int
    troubled: tuple[str, ...]


def restore(file: Path, folder: Path, secret: Passphrase | RecoveryCode, progress: Progress = silent) -> RestoreReport:
    """Bring the diary in `file` back into a folder that is new or empty, and read all of it once.

    Raises `TargetExists`, `WrongPassphrase`, `RecoveryCodeTypo`, `BackupRefused`, `DiskFull`, `NotSaved`; then
    nothing is left behind.
    """
    there = folder.exists()
    if there and (not folder.is_dir() or any(folder.iterdir())):
        raise TargetExists
    with open_container(file) as container:
        keys = unlock(_header(container), secret)
        manifest = container.manifest(keys)
        with told_plainly(), _undone_on_trouble(folder, there=there):
            stage = folder / STAGE
            stage.mkdir(mode=0o700, parents=True)
            unpack(container, manifest, stage)
            troubled = examine(stage, manifest, keys, progress)
            _take_place(stage, folder)
    return RestoreReport(folder, manifest.made, manifest.entries, manifest.seq, manifest.originals, troubled)


def manifest_of(file: Path, keys: Keys) -> Manifest:
    """What a backup says it holds. Raises `BackupRefused`."""
    with open_container(file) as container:
        return container.manifest(keys)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A backup that could be restored."""

    troubled: tuple[str, ...]


def rehearse(file: Path, diary: Diary, progress: Progress = silent) -> Rehearsal:
    """Restore a backup of this diary into a private folder and read all of it. Raises `BackupRefused`."""
    with diary.state.private_folder() as private, open_container(file) as container:
        header = _header(container)
        if header != diary.header:
            raise BackupRefused(_(NOT_WHOLE))
        manifest = container.manifest(diary.keys)
        with told_plainly():
            unpack(container, manifest, private)
        return Rehearsal(examine(private, manifest, diary.keys, progress))


def _header(container: Container) -> Header:
    try:
        return read_header(container.content(KEY_FILE, LARGEST_KEY_FILE))
    except DiaryDamaged as reason:
        raise BackupRefused from reason


@contextlib.contextmanager
def _undone_on_trouble(folder: Path, *, there: bool) -> Iterator[None]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for path in folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if not there:
            folder.rmdir()
        raise


def unpack(container: Container, manifest: Manifest, target: Path) -> None:
    """Write every member below `target`. The names were checked against the few we write ourselves."""
    for member in manifest.members:
        _write(container, member, target / member.name)
    shutil.copyfile(target / KEY_FILE, target / KEY_COPY)


def _write(container: Container, member: Member, path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("xb") as file:
        container.extract(member, file)
        file.flush()
        sync(file.fileno())


def examine(folder: Path, manifest: Manifest, keys: Keys, progress: Progress = silent) -> tuple[str, ...]:
    """Read all of a restored diary: every page, link and original, and the counts.

    Names of originals that are damaged. Raises `BackupRefused` when anything else is not as it was signed.
    """
    copy = Copy(folder / DATABASE, keys, Access.FROZEN)
    try:
        sound = not inspection.bad_pages(copy) and copy.ask(lambda raw: _agrees(raw, folder, manifest, keys))
        wanted = copy.ask(inspection.originals)
    except (DatabaseTrouble, LookupError, HeadUnreadable) as reason:
        raise BackupRefused(_(NOT_WHOLE)) from reason
    found = inspection.read_originals(Blobs(folder, keys, writable=False), wanted, progress)
    missing = {original.blob for original in found.missing}
    if not sound or missing != set(manifest.absent) or found.orphans:
        raise BackupRefused(_(NOT_WHOLE))
    return tuple(original.blob for original in found.damaged)


def _agrees(raw: Raw, folder: Path, manifest: Manifest, keys: Keys) -> bool:
    said, walked = facts.read_facts(raw), inspection.walk_chain(raw, keys)
    announced = (manifest.save, manifest.seq, manifest.entries, manifest.chain, manifest.schema)
    return (
        walked.sound
        and walked.last.hex() == said.chain
        and (said.save, said.seq, inspection.count_entries(raw), said.chain, said.schema) == announced
        and facts.compare(said, load_head(folder, keys), raw) == facts.SEALED
    )


def _take_place(stage: Path, folder: Path) -> None:
    """Move everything up, the key file last: until then nobody takes the folder for a diary."""
    names = sorted((path.name for path in stage.iterdir()), key=lambda name: (name == KEY_FILE, name == KEY_COPY))
    for name in names:
        (stage / name).replace(folder / name)
    stage.rmdir()
    sync_folder(folder)
    sync_folder(folder.parent)
