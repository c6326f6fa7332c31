"""Backups as a person meets them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from senddiary.errors import WrongPassphrase
from senddiary.services import safekeeping
from senddiary.storage import passphrases
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost, Passphrase, RecoveryCode
from tests.conftest import Make


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_without_a_backup_nothing_is_fine(diary: Diary, now: datetime) -> None:
    assert safekeeping.safety(diary, now=now) == safekeeping.Safety(None, fine=False)


@pytest.mark.parametrize(("days", "fine"), [(0, True), (6, True), (7, False), (400, False)])
def test_a_backup_is_fine_for_a_week(diary: Diary, make: Make, now: datetime, days: int, fine: bool) -> None:
    make.entry("one")
    safekeeping.back_up_now(diary, now=now)
    assert safekeeping.safety(diary, now=now + timedelta(days=days)).fine is fine


def test_nothing_new_needs_no_new_backup(diary: Diary, make: Make, now: datetime) -> None:
    make.entry("one")
    assert safekeeping.back_up_if_changed(diary, now=now) is not None
    assert safekeeping.back_up_if_changed(diary, now=now + timedelta(minutes=5)) is None
    make.entry("two")
    assert safekeeping.back_up_if_changed(diary, now=now + timedelta(minutes=9)) is not None
    assert [backup.made.minute for backup in safekeeping.backups(diary)] == [23]  # one is kept for a day


def test_another_place_can_be_chosen_and_given_up(diary: Diary, tmp_path: Path) -> None:
    usual = safekeeping.folder(diary)
    safekeeping.choose_folder(diary, tmp_path / "stick")
    assert safekeeping.folder(diary) == tmp_path / "stick"
    safekeeping.choose_folder(diary, None)
    assert safekeeping.folder(diary) == usual


def test_a_new_passphrase_takes_the_place_of_the_old_one(
    diary: Diary, passphrase: str, cheap: KdfCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safekeeping, "calibrate", lambda: cheap)  # spare the test a second of stretching
    safekeeping.change_passphrase(diary, "another set of words")
    passphrases.confirm(diary, Passphrase("another set of words"))
    with pytest.raises(WrongPassphrase):
        passphrases.confirm(diary, Passphrase(passphrase))


def test_a_new_recovery_code_opens_the_diary(diary: Diary) -> None:
    code = safekeeping.new_recovery_code(diary)
    passphrases.confirm(diary, RecoveryCode(code))


def test_the_recovery_sheet_is_a_pdf_with_every_group(now: datetime) -> None:
    code = "7QXK-M4RD-9TBA-2WNE-H6ZC-0PVS-K8FJ-3GYT"
    assert safekeeping.recovery_sheet(code, now=now).startswith(b"%PDF-")


def test_the_open_diary_can_be_looked_over(diary: Diary, make: Make) -> None:
    make.entry("one")
    report = safekeeping.look_over(diary)
    assert report.ok
    assert report.entries == 1
