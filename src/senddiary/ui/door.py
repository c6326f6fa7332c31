"""The place of a diary that is not open yet: what is known of it, and the ways in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from senddiary.progress import Progress


@dataclass(frozen=True, slots=True)
class Known:
    """What may stand on the outside: how many entries, and when the last backup was made, in words."""

    entries: int | None = None
    backup: str | None = None


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup to choose from: where it is, and what to call it."""

    file: Path
    words: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back from a backup, and where it lies now."""

    folder: Path
    entries: int
    files: int


class Door(Protocol):
    """The ways in. Everything but `seconds_to_wait` takes its time and belongs on the diary's lane."""

    @property
    def folder(self) -> Path:
        """Where the diary lies, or will."""

    def look(self) -> None:
        """Raise the `OpeningRefused` that no passphrase could help against. Changes nothing."""

    def known(self) -> Known:
        """What can be read without the passphrase."""

    def seconds_to_wait(self) -> float:
        """How long the next try has to wait after several refused ones."""

    def open(self, passphrase: str) -> object:
        """The opened diary. Raises an `OpeningRefused`."""

    def open_for_reading(self, passphrase: str) -> object:
        """The opened diary, in which nothing can be changed. Raises an `OpeningRefused`."""

    def open_with_sheet(self, code: str) -> object:
        """The opened diary. Raises `RecoveryCodeTypo` for a slip of the pen, else an `OpeningRefused`."""

    def change_passphrase(self, diary: object, passphrase: str) -> None:
        """Give the open diary another passphrase; the recovery sheet stays good."""

    def new_sheet(self, diary: object) -> str:
        """A new recovery code for the open diary; the old one ends with this."""

    def create(self, passphrase: str) -> tuple[object, str]:
        """A new diary and its recovery code. Raises `TargetExists`."""

    def add_child(self, diary: object, name: str) -> None:
        """Note the child's name in the new diary."""

    def sheet(self, code: str) -> bytes:
        """The recovery sheet as a PDF."""

    def backups(self) -> tuple[BackupFile, ...]:
        """The backups this computer made, newest first."""

    def restore(self, file: Path, passphrase: str, progress: Progress) -> Restored:
        """Bring a backup back into a new folder and check all of it. Raises `BackupRefused`, `WrongPassphrase`."""

    def use(self, restored: Restored) -> None:
        """Make the restored diary the one that opens from now on. The old one is put aside, never removed."""
