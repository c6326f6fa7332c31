"""What stands on the outside of a locked diary."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from senddiary.errors import DiaryMissing, DiaryMoved, WrongPassphrase
from senddiary.services import doorstep
from senddiary.storage.diary import Diary
from tests.conftest import Make


def test_the_usual_place_is_never_documents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert doorstep.default_folder() == tmp_path / "senddiary" / "diary"


def test_entries_are_counted_from_outside(diary: Diary, make: Make) -> None:
    make.entry("one")
    diary.close()
    assert doorstep.known(diary.folder).entries == 1


def test_refused_tries_are_remembered_and_make_the_next_one_wait(diary: Diary) -> None:
    diary.close()
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            doorstep.unlock(diary.folder, "not this one")
    assert doorstep.known(diary.folder).tries == 3


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"entries": "many"}', b"[" * 60_000])
def test_an_odd_file_only_means_that_less_is_known(diary: Diary, content: bytes) -> None:
    diary.close()
    (diary.folder / "head").write_bytes(content)
    (diary.folder / "key.json").write_bytes(content)
    (diary.folder / "key-copy.json").write_bytes(content)
    assert doorstep.known(diary.folder) == doorstep.Known()


def test_looking_at_nothing_says_that_nothing_is_there(tmp_path: Path) -> None:
    with pytest.raises(DiaryMissing):
        doorstep.look(tmp_path / "nothing")
    assert not doorstep.is_there(tmp_path / "nothing")


def test_a_diary_that_was_here_is_missed_by_its_place(diary: Diary) -> None:
    diary.close()
    diary.folder.rename(diary.folder.with_name("elsewhere"))
    assert doorstep.was_there(diary.folder)
    with pytest.raises(DiaryMoved):
        doorstep.look(diary.folder)


def test_a_free_folder_never_takes_a_name_that_is_taken(tmp_path: Path) -> None:
    first = doorstep.free_folder(tmp_path / "diary", "from-backup-20260514")
    first.mkdir()
    assert first.name == "diary-from-backup-20260514"
    assert doorstep.free_folder(tmp_path / "diary", "from-backup-20260514").name == "diary-from-backup-20260514-2"


def test_an_empty_place_is_taken_without_putting_anything_aside(tmp_path: Path, now: datetime) -> None:
    (tmp_path / "restored").mkdir()
    (tmp_path / "restored" / "key.json").write_bytes(b"{}")
    (tmp_path / "diary").mkdir()
    assert doorstep.put_in_place(tmp_path / "restored", tmp_path / "diary", now=now) is None
    assert (tmp_path / "diary" / "key.json").is_file()
