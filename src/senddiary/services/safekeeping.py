"""Backups as a person meets them: where they lie, how old the newest is, and bringing one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from senddiary.errors import NotSaved
from senddiary.model.revision import Meta
from senddiary.progress import Progress
from senddiary.services import doorstep
from senddiary.services.doorstep import BackupFile
from senddiary.storage import backup, restore
from senddiary.storage.backup import BackupReport
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from senddiary.storage.restore import RestoreReport

FOLDER_KEY = "backup-folder"


@dataclass(frozen=True, slots=True)
class Safety:
    """How safe the diary is against a lost computer: the newest backup, and whether it is recent enough."""

    newest: datetime | None
    fine: bool


DAYS_THAT_ARE_FINE = 7


def folder(diary: Diary) -> Path:
    """Where this diary's backups go. A chosen place is kept inside the diary, for it may say too much."""
    with diary.read() as session:
        chosen = session.get(Meta, FOLDER_KEY)
    return doorstep.backups_folder() if chosen is None else Path(chosen.value)


def choose_folder(diary: Diary, place: Path | None) -> None:
    """Let backups go to another place, or back to the usual one."""
    with diary.write() as session:
        chosen = session.get(Meta, FOLDER_KEY)
        if place is not None:
            session.merge(Meta(key=FOLDER_KEY, value=str(place)))
        elif chosen is not None:
            session.delete(chosen)


def backups(diary: Diary) -> list[BackupFile]:
    """The backups in that folder, newest first."""
    return doorstep.backups_in(folder(diary))


def safety(diary: Diary, *, now: datetime) -> Safety:
    """The newest backup and whether it will do."""
    newest = next((found.made for found in backups(diary)), None)
    return Safety(newest, fine=newest is not None and (now - newest).days < DAYS_THAT_ARE_FINE)


def back_up(diary: Diary, *, now: datetime, progress: Progress) -> BackupReport:
    """Make a backup in the chosen folder and try it. Raises what `storage.backup.back_up` raises."""
    place = folder(diary)
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as reason:
        raise NotSaved from reason
    return backup.back_up(diary, place / doorstep.backup_name(now), now=now, progress=progress, replace=True)


def bring_back(file: Path, target: Path, passphrase: str, *, progress: Progress) -> RestoreReport:
    """Restore into a new folder and check all of it. The present diary is not touched."""
    return restore.restore(file, target, Passphrase(passphrase), progress)
