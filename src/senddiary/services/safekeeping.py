"""Backups as a person meets them: where they lie, how old the newest is, and bringing one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from senddiary.progress import Progress, silent
from senddiary.reports import recovery_sheet as sheet
from senddiary.reports import render
from senddiary.services import documents, doorstep, vault
from senddiary.services.doorstep import BackupFile
from senddiary.storage import backup, housekeeping, passphrases, restore, rotation
from senddiary.storage import check as health
from senddiary.storage.backup import BackupReport
from senddiary.storage.check import CheckReport as CheckReport  # noqa: PLC0414 - handed on to the window
from senddiary.storage.diary import Diary
from senddiary.storage.durable import told_plainly
from senddiary.storage.keys import Passphrase, calibrate
from senddiary.storage.restore import RestoreReport

FOLDER_FACT = "backup-folder"
DAYS_THAT_ARE_FINE = 7


@dataclass(frozen=True, slots=True)
class Safety:
    """How safe the diary is against a lost computer: the newest backup, and whether it is recent enough."""

    newest: datetime | None
    fine: bool


def folder(diary: Diary) -> Path:
    """Where backups go. A place that was chosen is kept inside the diary, for its name may say too much."""
    chosen = vault.fact(diary, FOLDER_FACT)
    return doorstep.backups_folder() if chosen is None else Path(chosen)


def choose_folder(diary: Diary, place: Path | None) -> None:
    """Let backups go to another place, or with None back to the usual one."""
    vault.set_fact(diary, FOLDER_FACT, None if place is None else str(place))


def backups(diary: Diary) -> list[BackupFile]:
    """The backups of this diary in that folder, newest first."""
    return doorstep.backups_in(rotation.folder_for(diary, folder(diary)))


def safety(diary: Diary, *, now: datetime) -> Safety:
    """The newest backup and whether it will do. `now` is in the diary's zone."""
    newest = next((found.made for found in backups(diary)), None)
    fine = newest is not None and (now.replace(tzinfo=None) - newest).days < DAYS_THAT_ARE_FINE
    return Safety(newest, fine)


def back_up_if_changed(diary: Diary, *, now: datetime, progress: Progress = silent) -> BackupReport | None:
    """A backup when something was saved since the newest one; old ones are thinned out afterwards."""
    return rotation.back_up_if_changed(diary, folder(diary), now=now, progress=progress)


def back_up_now(diary: Diary, *, now: datetime, progress: Progress = silent) -> BackupReport:
    """A backup in any case. Raises what `storage.backup.back_up` raises, and `NotSaved` for a place that is gone."""
    own = rotation.folder_for(diary, folder(diary))
    with told_plainly():
        own.mkdir(parents=True, exist_ok=True, mode=0o700)
    return backup.back_up(diary, own / rotation.name_for(now), now=now, progress=progress, replace=True)


def bring_back(file: Path, target: Path, passphrase: str, *, progress: Progress = silent) -> RestoreReport:
    """Restore into a new folder and check all of it. The present diary is not touched."""
    return restore.restore(file, target, Passphrase(passphrase), progress)


def look_over(diary: Diary, *, progress: Progress = silent) -> CheckReport:
    """Read every page, link and original of the open diary on a private copy; damaged documents are shown as such."""
    report = health.check_open(diary, entry_payloads=vault.payloads, progress=progress)
    documents.heed(diary, report)
    return report


def tidy(diary: Diary, *, now: datetime) -> int:
    """Put originals aside that no entry has used for a day. How many."""
    return housekeeping.sweep_originals(diary, now=now)


def change_passphrase(diary: Diary, passphrase: str) -> None:
    """Open with another passphrase from now on; the recovery sheet stays good. Raises `NotSaved`, `DiskFull`."""
    passphrases.change_passphrase(diary, Passphrase(passphrase), cost=calibrate())


def new_recovery_code(diary: Diary) -> str:
    """A fresh recovery code; the sheet before it opens this diary no more."""
    return passphrases.new_recovery_code(diary)


def recovery_sheet(code: str, *, now: datetime) -> bytes:
    """The sheet to print and keep away from the computer, as a PDF."""
    return render.to_bytes(sheet.build(code.split("-"), now), "pdf")
