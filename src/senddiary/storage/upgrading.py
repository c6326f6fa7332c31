"""Bringing the tables of an old diary up to date: never without a backup that was restored once."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from senddiary.storage import facts
from senddiary.storage.backup import back_up
from senddiary.storage.connection import Access, connect
from senddiary.storage.durable import told_plainly
from senddiary.storage.facts import Facts
from senddiary.storage.keys import Keys, Purpose
from senddiary.storage.migrations import bring_up_to_date
from senddiary.storage.sessions import database_told_plainly, make_engine

if TYPE_CHECKING:
    from senddiary.storage.diary import Diary
    from senddiary.storage.opening import Entrance

BEFORE = "before-upgrade"


def upgrade(diary: Diary, entrance: Entrance) -> Facts:
    """Run the missing steps in one transaction, on the diary itself or on the private copy that is read.

    Raises what the backup raises, and then nothing was changed; a step that does not work undoes them all.
    """
    if entrance.real:
        keep_before(diary, entrance.facts.schema)
    run_steps(entrance.database, entrance.keys, entrance.facts.schema)
    with contextlib.closing(diary.fresh_connection()) as raw:
        return facts.read_facts(raw)


def run_steps(database: Path, keys: Keys, have: str) -> None:
    """All steps after `have` in one transaction, which counts as one save."""
    engine = make_engine(lambda: connect(database, keys.of(Purpose.DATABASE), Access.WRITE))
    try:
        with database_told_plainly(), engine.execution_options(turn="IMMEDIATE").begin() as connection:
            bring_up_to_date(connection, have)
            connection.exec_driver_sql("UPDATE seal SET save = save + 1 WHERE id = 1")
    finally:
        engine.dispose()


def keep_before(diary: Diary, schema: str) -> Path:
    """The backup that is made first, and stays."""
    folder = diary.state.root / BEFORE
    with told_plainly():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"{diary.vault_id[:8]}-{schema}.sdbk"
    return back_up(diary, target, now=datetime.now(UTC), replace=True).file
