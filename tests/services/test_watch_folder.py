"""A folder to look in: chosen, off by default, never emptied; links and half-copied files are passed by."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from senddiary.services import watch_folder
from senddiary.services.watch_folder import FolderRefused
from senddiary.storage.diary import Diary

LONG_AGO = 1_700_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "from the phone"
    made.mkdir()
    return made


def laid(folder: Path, name: str, words: str = "He was calm.", *, age: int = 0) -> Path:
    file = folder / name
    file.write_text(words, encoding="utf-8")
    os.utime(file, (LONG_AGO + age, LONG_AGO + age))
    return file


def test_nothing_is_watched_until_a_folder_is_chosen(diary: Diary, folder: Path) -> None:
    assert watch_folder.watched(diary) is None
    watch_folder.choose(diary, folder)
    assert watch_folder.watched(diary) == watch_folder.Watched(folder)


def test_the_folder_is_written_inside_the_diary_only(diary: Diary, folder: Path) -> None:
    watch_folder.choose(diary, folder)
    diary.checkpoint()
    kept = [file.read_bytes() for file in diary.folder.rglob("*") if file.is_file()]
    assert not any(b"from the phone" in content for content in kept)


def test_the_oldest_file_comes_first(diary: Diary, folder: Path, now: datetime) -> None:
    second, first = laid(folder, "a.txt", age=60), laid(folder, "b.txt")
    lying = watch_folder.look(watch_folder.choose(diary, folder), now=now)
    assert lying.files == (first, second)


def test_links_folders_hidden_and_half_copied_files_are_passed_by(diary: Diary, folder: Path, now: datetime) -> None:
    laid(folder, ".hidden")
    laid(folder, "photo.jpg.part")
    (folder / "kept").mkdir()
    (folder / "elsewhere").symlink_to(laid(folder.parent, "secret.txt"))
    os.mkfifo(folder / "pipe")
    assert watch_folder.look(watch_folder.choose(diary, folder), now=now).files == ()


def test_a_file_that_is_still_coming_in_waits_for_the_next_look(diary: Diary, folder: Path, now: datetime) -> None:
    file = laid(folder, "a.txt")
    os.utime(file, (now.timestamp() - 1, now.timestamp() - 1))
    assert watch_folder.look(watch_folder.choose(diary, folder), now=now).files == ()


def test_what_was_dealt_with_is_not_shown_again_until_it_changes(diary: Diary, folder: Path, now: datetime) -> None:
    watch_folder.choose(diary, folder)
    file = laid(folder, "a.txt")
    watch_folder.settle(diary, [file])
    settled = watch_folder.watched(diary)
    assert settled is not None
    assert watch_folder.look(settled, now=now).files == ()
    laid(folder, "a.txt", "Two more lines.", age=60)
    assert watch_folder.look(settled, now=now).files == (file,)


def test_everything_can_be_shown_again(diary: Diary, folder: Path, now: datetime) -> None:
    watch_folder.choose(diary, folder)
    file = laid(folder, "a.txt")
    watch_folder.settle(diary, [file])
    watch_folder.unsettle(diary)
    again = watch_folder.watched(diary)
    assert again is not None
    assert watch_folder.look(again, now=now).files == (file,)


def test_a_folder_that_is_gone_is_said_to_be_gone(diary: Diary, folder: Path, now: datetime) -> None:
    chosen = watch_folder.choose(diary, folder)
    folder.rmdir()
    assert not watch_folder.look(chosen, now=now).here


def test_the_diary_itself_and_links_cannot_be_watched(diary: Diary, folder: Path) -> None:
    link = folder / "link"
    link.symlink_to(folder.parent)
    for place in (diary.folder, diary.folder.parent, link, folder / "missing"):
        with pytest.raises(FolderRefused):
            watch_folder.choose(diary, place)
    assert watch_folder.watched(diary) is None


def test_a_kept_file_is_moved_beside_and_never_over_another(folder: Path) -> None:
    first = watch_folder.put_aside(laid(folder, "a.txt", "one"))
    second = watch_folder.put_aside(laid(folder, "a.txt", "two"))
    assert (first, second) == (folder / "kept" / "a.txt", folder / "kept" / "a 2.txt")
    assert (first.read_text(), second.read_text()) == ("one", "two")


def test_what_happens_afterwards_and_stopping_are_remembered(diary: Diary, folder: Path) -> None:
    watch_folder.choose(diary, folder)
    watch_folder.set_after(diary, "move")
    watch_folder.set_after(diary, "burn")
    assert watch_folder.watched(diary) == watch_folder.Watched(folder, "move")
    watch_folder.stop(diary)
    assert watch_folder.watched(diary) is None
    assert folder.is_dir()


def test_a_mark_of_a_file_that_is_gone_is_nothing(folder: Path) -> None:
    assert watch_folder.mark_of(folder / "gone") is None
