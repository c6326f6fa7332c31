"""Changing what opens a diary. Old backups still open with the old passphrase: the data key stays the same."""

from __future__ import annotations

from pathlib import Path

from senddiary.errors import DiaryReadOnly
from senddiary.storage import durable
from senddiary.storage.diary import Diary
from senddiary.storage.keys import (
    DEFAULT,
    Header,
    KdfCost,
    Passphrase,
    RecoveryCode,
    check_mark,
    read_header,
    unlock,
    with_new_code,
    with_passphrase,
)
from senddiary.storage.opening import KEY_COPY, KEY_FILE


def confirm(diary: Diary, secret: Passphrase | RecoveryCode) -> None:
    """Raise `WrongPassphrase` or `RecoveryCodeTypo` unless this opens the diary."""
    unlock(diary.header, secret)


def change_passphrase(diary: Diary, passphrase: Passphrase, *, cost: KdfCost = DEFAULT) -> None:
    """Open with another passphrase from now on. The recovery code stays.

    Raises `NotSaved` or `DiskFull`; a crash leaves the old passphrase or the new one, never neither.
    """
    _rewrite(diary, with_passphrase(diary.header, diary.keys, passphrase, cost))


def new_recovery_code(diary: Diary) -> str:
    """A fresh recovery code; the old sheet stops working for this diary, not for its old backups."""
    header, code = with_new_code(diary.header, diary.keys)
    _rewrite(diary, header)
    return code


def _rewrite(diary: Diary, header: Header) -> None:
    if diary.read_only:
        raise diary.notice or DiaryReadOnly()
    path = diary.folder / KEY_FILE
    kept = path.with_name(f"{KEY_FILE}.bak")
    with diary.held_still(), durable.told_plainly():
        durable.write_new(kept, diary.header.to_bytes())
        _put(path, header, diary)
        _put(diary.folder / KEY_COPY, header, diary)
        kept.unlink()
        durable.sync_folder(diary.folder)
        diary.adopt_header(header)


def _put(path: Path, header: Header, diary: Diary) -> None:
    """Write the file under another name, read it back, and only then let it take its place."""
    fresh = path.with_name(f"{path.name}.new")
    durable.write_new(fresh, header.to_bytes())
    check_mark(read_header(fresh.read_bytes()), diary.keys)
    fresh.replace(path)
    durable.sync_folder(path.parent)
