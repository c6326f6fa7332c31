"""A copy of an original outside the diary: whole or not there, and never at the cost of another file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from senddiary.errors import NotSaved, TargetExists
from senddiary.services import evidence
from senddiary.storage.diary import Diary
from tests.conftest import Make


@pytest.fixture
def attached(diary: Diary, make: Make, now: datetime, tmp_path: Path) -> str:
    """A letter that is kept with an entry; its id."""
    (tmp_path / "letter.txt").write_bytes(b"the letter")
    return evidence.attach(diary, make.entry().uuid, tmp_path / "letter.txt", now=now).id


def test_a_folder_that_is_not_there_is_said_in_a_sentence(diary: Diary, attached: str, tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="copy could not be saved in that folder"):
        evidence.save_copy(diary, attached, tmp_path / "gone" / "letter.txt")


def test_a_file_that_is_not_ours_stays_beside_the_copy(diary: Diary, attached: str, tmp_path: Path) -> None:
    theirs = tmp_path / "out" / "letter.txt.part"
    theirs.parent.mkdir()
    theirs.write_bytes(b"half of another download")
    evidence.save_copy(diary, attached, theirs.with_name("letter.txt"))
    assert theirs.read_bytes() == b"half of another download"
    assert theirs.with_name("letter.txt").read_bytes() == b"the letter"
    assert len(list(theirs.parent.iterdir())) == 2


def test_what_is_there_is_replaced_only_when_asked(diary: Diary, attached: str, tmp_path: Path) -> None:
    target = tmp_path / "mine.txt"
    target.write_bytes(b"mine")
    with pytest.raises(TargetExists):
        evidence.save_copy(diary, attached, target)
    assert target.read_bytes() == b"mine"
    evidence.save_copy(diary, attached, target, replace=True)
    assert target.read_bytes() == b"the letter"
