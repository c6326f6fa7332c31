"""Notes taken while the diary is locked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from senddiary.errors import DiaryMissing
from senddiary.storage import quick_notes
from senddiary.storage.diary import Diary
from tests.storage.places import flip

NOTE = {"text": "He cried at the gate ❤", "written": "2026-05-14T07:50:00Z"}


def test_a_note_needs_no_passphrase_and_is_read_at_unlocking(diary: Diary) -> None:
    note_id = quick_notes.drop(diary.folder, NOTE)
    found = quick_notes.collect(diary)
    assert [(note.id, note.content) for note in found.notes] == [(note_id, NOTE)]
    assert found.trouble is None


def test_notes_come_in_the_order_they_were_dropped(diary: Diary) -> None:
    ids = [quick_notes.drop(diary.folder, {"text": str(number)}) for number in range(5)]
    assert [note.id for note in quick_notes.collect(diary).notes] == ids


def test_a_note_stays_under_the_same_id_until_it_is_discarded(diary: Diary) -> None:
    quick_notes.drop(diary.folder, NOTE)
    first = quick_notes.collect(diary).notes
    assert quick_notes.collect(diary).notes == first
    quick_notes.discard(diary, first[0])
    assert quick_notes.collect(diary).notes == ()
    quick_notes.discard(diary, first[0])


def test_nothing_of_a_note_is_readable(diary: Diary) -> None:
    quick_notes.drop(diary.folder, NOTE)
    for path in (diary.folder / "quick").iterdir():
        assert b"gate" not in path.read_bytes()
        assert b"2026" not in path.read_bytes()


def test_short_and_long_notes_look_alike(diary: Diary) -> None:
    for words in ("x", "x" * 300):
        quick_notes.drop(diary.folder, {"text": words})
    assert len({path.stat().st_size for path in (diary.folder / "quick").iterdir()}) == 1


def test_a_damaged_note_is_told_and_kept(diary: Diary) -> None:
    quick_notes.drop(diary.folder, NOTE)
    file = next((diary.folder / "quick").iterdir())
    flip(file, 99)
    found = quick_notes.collect(diary)
    assert (found.notes, found.damaged) == ((), (file.name,))
    assert found.trouble is not None
    assert file.exists()


def test_a_copy_of_a_note_is_not_a_second_note(diary: Diary) -> None:
    quick_notes.drop(diary.folder, NOTE)
    file = next((diary.folder / "quick").iterdir())
    shutil.copy(file, file.with_name(f"{file.stem} (1).note"))
    assert len(quick_notes.collect(diary).notes) == 1


def test_there_must_be_a_diary(tmp_path: Path) -> None:
    with pytest.raises(DiaryMissing):
        quick_notes.drop(tmp_path / "nowhere", NOTE)
    assert not (tmp_path / "nowhere").exists()
