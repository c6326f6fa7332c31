"""What is tidied now and then while the diary is open and nobody else can be in it."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from typing import Final

from senddiary.storage.diary import Diary

REST: Final = timedelta(hours=24)


def sweep_originals(diary: Diary, *, now: datetime) -> int:
    """Move encrypted files that no document has used for a day aside, into `files/swept`. How many were moved."""
    if diary.read_only:
        return 0
    with diary.held_still(), contextlib.closing(diary.fresh_connection()) as raw:
        used = [str(row[0]) for row in raw.execute("SELECT DISTINCT blob FROM document_file")]
        return diary.blobs.sweep(used, older_than=(now - REST).timestamp())
