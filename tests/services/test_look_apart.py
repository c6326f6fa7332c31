"""Looking at a thing in two steps: the long one asks nothing of the diary, the short one is quick."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from senddiary.services import intake
from senddiary.services.intake import Loose
from senddiary.storage.diary import Diary

NOTE = b"When: 20 Nov 2025 3.10pm\nWho: Ms Okafor\nSaid: We will look into it.\n"


def test_the_two_steps_give_what_looking_at_once_gives(diary: Diary, now: datetime, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(NOTE)
    apart = intake.look_apart(file, zone=diary.zone, now=now)
    assert intake.considered(diary, apart) == intake.look_at(diary, file, now=now)


def test_the_first_step_knows_nothing_of_the_diary(now: datetime) -> None:
    apart = intake.look_apart(Loose("note.txt", NOTE), zone="Europe/London", now=now)
    assert (apart.draft.kind, apart.doubles, apart.entries) == ("note", (), ())
