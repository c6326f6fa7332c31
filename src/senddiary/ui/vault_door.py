"""The ways into a diary on this computer's disk. Heavy modules are imported when they are used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from senddiary.errors import NotSaved
from senddiary.i18n import _
from senddiary.progress import Progress
from senddiary.services import doorstep
from senddiary.ui.day_words import day_words
from senddiary.ui.door import BackupFile, Known, Restored

if TYPE_CHECKING:  # SQLAlchemy must stay off the path to the unlock page
    from senddiary.ui.context import Diary


class VaultDoor:
    """A `Door` to the diary in one folder."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder, self._now = folder, now

    @property
    def folder(self) -> Path:
        """Where the diary lies, or will."""
        return self._folder

    def look(self) -> None:
        """Raise what no passphrase could help against."""
        doorstep.look(self._folder)

    def known(self) -> Known:
        """Entries and last backup, from outside."""
        found = doorstep.known(self._folder)
        newest = next(iter(doorstep.backups_in(doorstep.backups_folder())), None)
        return Known(found.entries, None if newest is None else day_words(newest.made, self._now()))

    def seconds_to_wait(self) -> float:
        """How long the next try has to wait."""
        return doorstep.known(self._folder).seconds_to_wait

    def open(self, passphrase: str) -> object:
        """Open for reading and writing."""
        return doorstep.unlock(self._folder, passphrase)

    def open_for_reading(self, passphrase: str) -> object:
        """Open for reading only."""
        return doorstep.unlock(self._folder, passphrase, writing=False)

    def open_with_sheet(self, code: str) -> object:
        """Open with the recovery sheet."""
        return doorstep.unlock_with_sheet(self._folder, code)

    def create(self, passphrase: str) -> tuple[object, str]:
        """Make a new diary."""
        return doorstep.create(self._folder, passphrase)

    def add_child(self, diary: object, name: str) -> None:
        """Note the child's name."""
        from senddiary.services import people  # noqa: PLC0415 - brings SQLAlchemy

        people.add_child(cast("Diary", diary), name, now=self._now())

    def change_passphrase(self, diary: object, passphrase: str) -> None:
        """Give the open diary another passphrase."""
        from senddiary.services import safekeeping  # noqa: PLC0415 - brings SQLAlchemy

        safekeeping.change_passphrase(cast("Diary", diary), passphrase)

    def new_sheet(self, diary: object) -> str:
        """A new recovery code for the open diary."""
        from senddiary.services import safekeeping  # noqa: PLC0415 - brings SQLAlchemy

        return safekeeping.new_recovery_code(cast("Diary", diary))

    def sheet(self, code: str) -> bytes:
        """The recovery sheet as a PDF."""
        from senddiary.services import safekeeping  # noqa: PLC0415 - brings the drawing of pages

        return safekeeping.recovery_sheet(code, now=self._now())

    def backups(self) -> tuple[BackupFile, ...]:
        """The backups in the usual place."""
        now = self._now()
        found = doorstep.backups_in(doorstep.backups_folder())
        return tuple(BackupFile(backup.file, day_words(backup.made, now)) for backup in found)

    def restore(self, file: Path, passphrase: str, progress: Progress) -> Restored:
        """Bring a backup back beside the diary's folder."""
        from senddiary.services import safekeeping  # noqa: PLC0415 - brings SQLAlchemy

        target = doorstep.free_folder(self._folder, f"from-backup-{self._now():%Y%m%d}")
        report = safekeeping.bring_back(file, target, passphrase, progress=progress)
        return Restored(report.folder, report.entries, report.originals)

    def use(self, restored: Restored) -> None:
        """Make the restored diary the usual one."""
        try:
            doorstep.put_in_place(restored.folder, self._folder, now=self._now())
        except OSError as reason:
            raise NotSaved(
                _("The folders could not be changed over."), _("Both diaries are where they were.")
            ) from reason
