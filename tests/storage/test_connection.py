"""The encrypted connection: no other key, no second database, nothing readable."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from senddiary.storage.connection import Access, DatabaseTrouble, connect
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Purpose, WrongKeyLength
from tests.storage.places import fingerprint


@pytest.mark.parametrize("length", [0, 1, 16, 31, 33, 48, 64])
def test_a_raw_key_of_the_wrong_length_cannot_be_used(tmp_path: Path, length: int) -> None:
    with pytest.raises(WrongKeyLength):
        connect(tmp_path / "x.db", b"k" * length, Access.NEW)
    assert not (tmp_path / "x.db").exists()


def test_another_key_opens_nothing(diary: Diary, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DatabaseTrouble):
        connect(diary.folder / "diary.db", bytes(32), Access.WRITE)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH '{0}' AS other",
        "ATTACH '{0}' AS other KEY ''",
        "ATTACH DATABASE '{0}' AS x KEY 'k'",
        "VACUUM INTO '{0}'",
    ],
)
def test_a_second_database_is_impossible(diary: Diary, tmp_path: Path, statement: str) -> None:
    target = tmp_path / "plain.db"
    with closing(diary.fresh_connection()) as raw, pytest.raises(DatabaseTrouble, match=r"not authorized|denied"):
        raw.execute(statement.format(target))
    assert not target.exists() or target.stat().st_size == 0


def test_a_second_database_is_impossible_in_a_session(diary: Diary, tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"not authorized|denied"), diary.read() as session:
        session.connection().exec_driver_sql(f"ATTACH '{tmp_path / 'plain.db'}' AS other KEY ''")
    assert not (tmp_path / "plain.db").exists()


def test_opening_never_makes_a_file(tmp_path: Path) -> None:
    for access in (Access.WRITE, Access.FROZEN):
        with pytest.raises(DatabaseTrouble):
            connect(tmp_path / "x.db", bytes(32), access)
    assert not (tmp_path / "x.db").exists()


def test_the_settings_are_in_force(diary: Diary) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "temp_store": 2, "secure_delete": 1, "foreign_keys": 1}
    wanted |= {"trusted_schema": 0, "cell_size_check": 1, "mmap_size": None}
    with closing(diary.fresh_connection()) as raw:
        for name, value in wanted.items():
            row = raw.execute(f"PRAGMA {name}").fetchone()
            assert row in ((value,), None if value is None else (value,), (0,) if value is None else (value,))


def test_a_frozen_connection_changes_nothing(diary: Diary) -> None:
    diary.close()
    before = fingerprint(diary.folder)
    with closing(connect(diary.folder / "diary.db", diary.keys.of(Purpose.DATABASE), Access.FROZEN)) as raw:
        with pytest.raises(DatabaseTrouble):
            raw.execute("UPDATE seal SET save = 9")
        assert raw.execute("SELECT count(*) FROM seal").fetchone() == (1,)
    assert fingerprint(diary.folder) == before


def test_the_standard_library_cannot_read_it(diary: Diary) -> None:
    with closing(sqlite3.connect(diary.folder / "diary.db")) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM entry")
