"""When saves are missing and no backup has them: what is left goes into a backup, and from there into a new diary."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from senddiary.storage import opening
from senddiary.storage.backup import BackupReport, back_up
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase, RecoveryCode
from senddiary.storage.state import State


def rescue(
    folder: Path, secret: Passphrase | RecoveryCode, target: Path, *, now: datetime, replace: bool = False
) -> BackupReport:
    """Write what is left of a diary into a backup, which can be restored into a new folder. Changes not a byte of it.

    Raises what `back_up` raises; `BackupRefused` when what is left does not hold together.
    """
    state = State()
    entrance = opening.enter(folder, secret, writing=False, state=state, rescuing=True)
    with closing(Diary(entrance, state)) as diary:
        return back_up(diary, target, now=now, replace=replace)
