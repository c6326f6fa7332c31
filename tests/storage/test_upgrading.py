"""An older diary: a backup first, then all steps or none."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations

from senddiary.errors import NotSaved
from senddiary.services import vault
from senddiary.storage.connection import Access, connect
from senddiary.storage.diary import Diary
from senddiary.storage.facts import SCHEMA, SCHEMAS, read_facts
from senddiary.storage.keys import Passphrase, Purpose
from senddiary.storage.migrations import STEPS, VERSION_TABLE, m0001_first_schema
from senddiary.storage.restore import restore
from senddiary.storage.sealing import Sealer
from senddiary.storage.sessions import make_engine
from tests.storage.places import fingerprint

Write = Callable[[int], None]


def step_back(diary: Diary) -> Path:
    """The same history in a database that only the first step has made."""
    diary.close()
    database, key = diary.folder / "diary.db", diary.keys.of(Purpose.DATABASE)
    with closing(connect(database, key, Access.WRITE)) as new:
        kept = {name: new.execute(f"SELECT * FROM {name}").fetchall() for name in ("revision", "seal", "meta")}  # noqa: S608 - our tables
    database.unlink()
    engine = make_engine(lambda: connect(database, key, Access.NEW))
    with engine.begin() as old, Operations.context(MigrationContext.configure(old)):
        m0001_first_schema.upgrade()
        old.exec_driver_sql(VERSION_TABLE)
        old.exec_driver_sql("INSERT INTO alembic_version VALUES ('0001')")
        for name, rows in kept.items():
            for row in rows:
                old.exec_driver_sql(f"INSERT INTO {name} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - our tables
    engine.dispose()
    with closing(connect(database, key, Access.WRITE)) as raw:
        Sealer(diary.folder, diary.keys).seal(read_facts(raw).head(diary.vault_id))
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return diary.folder


def triggers(diary: Diary) -> int:
    with closing(diary.fresh_connection()) as raw:
        return int(raw.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()[0])


def test_an_old_diary_is_brought_up_to_date_and_sealed(diary: Diary, write: Write, passphrase: str) -> None:
    write(3)
    folder = step_back(diary)
    with closing(Diary.open(folder, Passphrase(passphrase))) as opened:
        assert (triggers(opened), opened.notice) == (2, None)
    with closing(Diary.open(folder, Passphrase(passphrase))) as again, again.read() as session:
        assert again.verify_chain(session).revisions == 3
        assert not again.welcome.unsealed_save


def test_a_backup_is_made_before(diary: Diary, write: Write, passphrase: str, state: Path, tmp_path: Path) -> None:
    write(3)
    folder = step_back(diary)
    Diary.open(folder, Passphrase(passphrase)).close()
    kept = list((state / "before-upgrade").iterdir())
    assert [file.name for file in kept] == [f"{diary.vault_id[:8]}-0001.sdbk"]
    assert restore(kept[0], tmp_path / "old", Passphrase(passphrase)).revisions == 3


def test_without_a_backup_nothing_is_changed(diary: Diary, passphrase: str, state: Path) -> None:
    folder = step_back(diary)
    (state / "before-upgrade").write_bytes(b"in the way")
    before = fingerprint(folder)
    with pytest.raises(NotSaved):
        Diary.open(folder, Passphrase(passphrase))
    assert {name: seen[0] for name, seen in fingerprint(folder).items()} == {
        name: seen[0] for name, seen in before.items()
    }


def test_an_old_diary_can_be_read_without_changing_it(diary: Diary, write: Write, passphrase: str) -> None:
    write(2)
    folder = step_back(diary)
    before = fingerprint(folder)
    with closing(Diary.open(folder, Passphrase(passphrase), writing=False)) as opened:
        assert triggers(opened) == 2
    assert fingerprint(folder) == before


def test_an_old_diary_can_be_checked(diary: Diary, write: Write, passphrase: str) -> None:
    write(2)
    folder = step_back(diary)
    before = fingerprint(folder)
    report = vault.check(folder, Passphrase(passphrase))
    assert fingerprint(folder) == before
    assert (report.ok, report.findings, report.revisions) == (True, (), 2)


def test_every_step_is_listed_and_known() -> None:
    assert tuple(STEPS) == SCHEMAS
    assert SCHEMAS[-1] == SCHEMA


def test_m0003_finds_the_promises_of_an_old_diary(diary: Diary, passphrase: str) -> None:
    folder = step_back(diary)
    with closing(Diary.open(folder, Passphrase(passphrase))) as opened, closing(opened.fresh_connection()) as raw:
        columns = {row[1] for row in raw.execute("PRAGMA table_info(promise)")}
        assert {"duty", "ours", "became", "replaced_by"} <= columns
        assert raw.execute("SELECT count(*) FROM dispatch").fetchone() == (0,)


def test_m0004_gives_an_old_diary_its_tables_for_deadlines(diary: Diary, passphrase: str) -> None:
    folder = step_back(diary)
    tables = ("deadline", "deadline_event", "deadline_step", "stated_reason", "held_item")
    with closing(Diary.open(folder, Passphrase(passphrase))) as opened, closing(opened.fresh_connection()) as raw:
        for table in tables:
            assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608 - our tables


def test_m0006_knows_every_day_of_an_old_diary(diary: Diary, passphrase: str) -> None:
    folder = step_back(diary)
    with closing(Diary.open(folder, Passphrase(passphrase))) as opened, closing(opened.fresh_connection()) as raw:
        columns = {row[1]: row[3:5] for row in raw.execute("PRAGMA table_info(deadline_event)")}
    assert columns["presumed"] == (1, "0")
