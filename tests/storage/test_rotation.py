"""Backups by themselves: enough of them, for years, whatever the clock does."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from senddiary.storage.restore import restore
from senddiary.storage.rotation import back_up_if_changed, folder_for, listed, made_at, state, thin_out, to_keep
from tests.storage.places import dice

Write = Callable[[int], None]
START = datetime.fromisoformat("2026-05-14T20:00")


def test_nothing_is_made_when_nothing_changed(diary: Diary, write: Write, now: datetime, tmp_path: Path) -> None:
    write(1)
    first = back_up_if_changed(diary, tmp_path / "b", now=now)
    assert first is not None
    assert first.file.name == "backup-20260514-2014.sdbk"
    assert back_up_if_changed(diary, tmp_path / "b", now=now + timedelta(hours=1)) is None
    write(1)
    assert back_up_if_changed(diary, tmp_path / "b", now=now + timedelta(hours=2)) is not None
    assert state(folder_for(diary, tmp_path / "b")).newest == datetime.fromisoformat("2026-05-14T22:14")


def test_what_nothing_uses_is_put_aside_at_the_same_time(diary: Diary, now: datetime, tmp_path: Path) -> None:
    stray = diary.blobs.put(io.BytesIO(b"left by a crash"))
    os.utime(diary.blobs.path(stray.name), (1_000, 1_000))
    back_up_if_changed(diary, tmp_path / "b", now=now)
    assert list(diary.blobs.names()) == []
    assert (diary.folder / "files" / "swept" / stray.name).exists()


def test_the_newest_one_can_be_restored(
    diary: Diary, write: Write, now: datetime, tmp_path: Path, passphrase: str
) -> None:
    write(3)
    made = back_up_if_changed(diary, tmp_path / "b", now=now)
    assert made is not None
    assert restore(made.file, tmp_path / "new", Passphrase(passphrase)).revisions == 3


def test_five_years_of_use_leave_days_weeks_and_months() -> None:
    chance, kept, now = dice(5), set[datetime](), START
    for _day in range(5 * 365):
        now += timedelta(days=1)
        for _time in range(chance.randrange(3)):
            now += timedelta(minutes=chance.randrange(1, 200))
            kept.add(now)
            kept = set(to_keep(kept, now))
            assert max(kept) == now
        assert len(kept) <= 24
    days = sorted({moment.date() for moment in kept})
    assert len(days) >= 7 + 3 + 9
    months = {(moment.year, moment.month) for moment in kept}
    assert len(months) >= 12


def test_the_newest_of_each_of_the_last_seven_days_stays() -> None:
    made = {START - timedelta(hours=6 * number) for number in range(200)}
    kept = to_keep(made, START)
    for days in range(7):
        day = (START - timedelta(days=days)).date()
        assert max(moment for moment in made if moment.date() == day) in kept


def test_a_clock_that_jumps_costs_no_more_than_an_ordinary_day() -> None:
    made = {START - timedelta(days=number) for number in range(7)}
    for jump in (timedelta(days=-730), timedelta(days=365 * 30)):
        wrong = START + jump
        kept = to_keep(made | {wrong}, wrong)
        assert len(made - kept) <= 1
        assert wrong in kept
        assert made <= to_keep(made | {wrong}, START)


def test_a_failed_backup_takes_no_old_one_away(tmp_path: Path) -> None:
    for number in range(30):
        moment = START - timedelta(days=number)
        (tmp_path / moment.strftime("backup-%Y%m%d-%H%M.sdbk")).write_bytes(b"x")
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    gone = thin_out(tmp_path, START)
    assert (tmp_path / "holiday.jpg").exists()
    assert START in listed(tmp_path)
    assert len(gone) + len(listed(tmp_path)) == 30


def test_other_files_are_no_backups(tmp_path: Path) -> None:
    names = ("backup-20260514-2014.sdbk.part", "backup-99999999-9999.sdbk", "x.sdbk")
    assert [made_at(tmp_path / name) for name in names] == [None, None, None]
    assert state(tmp_path / "nowhere").newest is None
