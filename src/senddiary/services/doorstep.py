"""What can be known and done before a diary is open. Cheap to import: the heavy parts come when they are used."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:  # the first window must not wait for SQLAlchemy and the keys
    from senddiary.storage.diary import Diary
    from senddiary.storage.state import State

KEY_FILES = ("key.json", "key-copy.json")
LARGEST = 64 * 1024  # bytes of a small file that are looked at before anything is unlocked


@dataclass(frozen=True, slots=True)
class Known:
    """What stands on the outside of a locked diary. None where it is not known; nothing here is vouched for."""

    entries: int | None = None
    tries: int = 0
    seconds_to_wait: float = 0.0


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup on this computer, by its name: nothing in it has been read."""

    file: Path
    made: datetime  # wall-clock time where it was made


def default_folder() -> Path:
    """Where a person's diary lies unless they chose otherwise: never in Documents, which is often copied to a cloud."""
    return Path(platformdirs.user_data_dir("senddiary", appauthor=False)) / "diary"


def backups_folder() -> Path:
    """Where backups go unless another place was chosen."""
    return Path(platformdirs.user_data_dir("senddiary", appauthor=False)) / "backups"


def backups_in(folder: Path) -> list[BackupFile]:
    """The backups in a folder and right below it, newest first. Only their names are read."""
    from senddiary.storage import rotation  # noqa: PLC0415 - after the first window is on the screen

    places = [folder, *(place for place in sorted(folder.glob("*")) if place.is_dir())]
    found = [BackupFile(file, made) for place in places for made, file in rotation.listed(place).items()]
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def free_folder(folder: Path, ending: str) -> Path:
    """A folder beside `folder` that does not exist yet: `diary-20261121`, `diary-20261121-2`, …"""
    names = (f"{folder.name}-{ending}" + (f"-{number}" if number > 1 else "") for number in range(1, 1000))
    return next(place for name in names if not (place := folder.with_name(name)).exists())


def put_in_place(restored: Path, folder: Path, *, now: datetime) -> Path | None:
    """Let the restored diary be the one in `folder`. What was there is put aside, and its new place returned."""
    aside = None
    if folder.exists() and any(folder.iterdir()):
        aside = free_folder(folder, f"put-aside-{now:%Y%m%d}")
        folder.rename(aside)
    elif folder.exists():
        folder.rmdir()
    restored.rename(folder)
    return aside


def is_there(folder: Path) -> bool:
    """Whether anything at all is in the folder."""
    try:
        return any(os.scandir(folder))
    except OSError:
        return False


def was_there(folder: Path) -> bool:
    """Whether this computer remembers a diary in that folder."""
    return _state().remembers_place(folder)


def known(folder: Path) -> Known:
    """What can be read without the passphrase. Never raises: an odd file only means that less is known."""
    from senddiary.storage.state import wait_after  # noqa: PLC0415 - after the first window is on the screen

    vault_id = _words(folder, KEY_FILES, "vault")
    tries = _state().last_seen(vault_id).tries if isinstance(vault_id, str) and _plain(vault_id) else 0
    entries = _words(folder, ("head",), "entries")
    return Known(entries if isinstance(entries, int) else None, tries, wait_after(tries))


def look(folder: Path) -> None:
    """Raise the `OpeningRefused` that no passphrase could help against. Changes nothing."""
    from senddiary.storage import opening  # noqa: PLC0415 - after the first window is on the screen

    opening.look(folder, _state())


def unlock(folder: Path, passphrase: str, *, writing: bool = True) -> Diary:
    """Open the diary. Raises an `OpeningRefused`, and then not a byte of it was changed."""
    from senddiary.storage.diary import Diary  # noqa: PLC0415 - heavy, and only when it is opened
    from senddiary.storage.keys import Passphrase  # noqa: PLC0415 - heavy, and only when it is opened

    return Diary.open(folder, Passphrase(passphrase), writing=writing)


def unlock_with_sheet(folder: Path, code: str) -> Diary:
    """Open the diary with the code of the recovery sheet. Raises `RecoveryCodeTypo` for a slip of the pen."""
    from senddiary.storage.diary import Diary  # noqa: PLC0415 - heavy, and only when it is opened
    from senddiary.storage.keys import RecoveryCode  # noqa: PLC0415 - heavy, and only when it is opened

    return Diary.open(folder, RecoveryCode(code))


def create(folder: Path, passphrase: str) -> tuple[Diary, str]:
    """Make a new diary in a new or empty folder; the second value is its recovery code. Raises `TargetExists`."""
    from senddiary.storage.diary import Diary  # noqa: PLC0415 - heavy, and only when one is made
    from senddiary.storage.keys import calibrate  # noqa: PLC0415 - heavy, and only when one is made

    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Diary.create(folder, passphrase, cost=calibrate())


def _state() -> State:
    from senddiary.storage.state import State  # noqa: PLC0415 - after the first window is on the screen

    return State()


def _words(folder: Path, names: tuple[str, ...], key: str) -> object:
    for name in names:
        try:
            with (folder / name).open("rb") as file:
                found = json.loads(file.read(LARGEST).decode("utf-8"))
            return found[key]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue
    return None


def _plain(vault_id: str) -> bool:
    return 0 < len(vault_id) <= 64 and vault_id.replace("-", "").isalnum() and vault_id.isascii()
