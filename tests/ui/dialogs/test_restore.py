"""A diary comes back from a backup, into a new folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from senddiary.services import entries, safekeeping
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from senddiary.ui.dialogs.restore import RestorePage, said
from senddiary.ui.door import Restored
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.vault_door import VaultDoor
from tests.conftest import Make


@pytest.fixture
def backup(diary: Diary, make: Make, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A backup with two entries; the diary itself is closed and then cut short."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    make.entry("one")
    make.entry("two")
    file = safekeeping.back_up_now(diary, now=now).file
    diary.close()
    database = diary.folder / "diary.db"
    database.write_bytes(database.read_bytes()[:5000])
    return file


@pytest.fixture
def page(diary: Diary, backup: Path, now: datetime, qtbot: QtBot) -> RestorePage:
    """The page, with the backups of this computer on it."""
    del backup
    page = RestorePage(VaultDoor(diary.folder, lambda: now), InlineJobs())
    qtbot.addWidget(page)
    page.show()
    page.start_typing()
    return page


def test_the_newest_backup_is_chosen_already(page: RestorePage) -> None:
    assert [choice.text() for choice in page.choices.buttons()] == ["today, 20:14"]
    assert page.choices.checkedButton() is not None


def test_it_comes_back_checked_and_opens_from_then_on(
    page: RestorePage, diary: Diary, passphrase: str, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.passphrase.line, passphrase)
    QTest.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    assert page.words.text().startswith("2 entries, 0 files, all checked.")
    with qtbot.waitSignal(page.restored):
        QTest.keyClick(page.use_button, Qt.Key.Key_Return)
    opened = Diary.open(diary.folder, Passphrase(passphrase))
    number = entries.count(opened, View())
    opened.close()
    assert number == 2


def test_the_damaged_diary_is_put_aside_and_not_removed(page: RestorePage, diary: Diary, passphrase: str) -> None:
    damaged = (diary.folder / "diary.db").read_bytes()
    QTest.keyClicks(page.passphrase.line, passphrase)
    QTest.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    QTest.keyClick(page.use_button, Qt.Key.Key_Return)
    aside = diary.folder.with_name("diary-put-aside-20260514")
    assert (aside / "diary.db").read_bytes() == damaged


def test_until_then_the_present_folder_is_not_touched(page: RestorePage, diary: Diary, passphrase: str) -> None:
    before = {file.name: file.read_bytes() for file in diary.folder.iterdir() if file.is_file()}
    QTest.keyClicks(page.passphrase.line, passphrase)
    QTest.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    after = {file.name: file.read_bytes() for file in diary.folder.iterdir() if file.is_file()}
    assert after == before
    assert diary.folder.with_name("diary-from-backup-20260514").is_dir()


def test_a_wrong_passphrase_is_told_and_may_be_tried_again(page: RestorePage, passphrase: str) -> None:
    QTest.keyClicks(page.passphrase.line, "not this one")
    QTest.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    assert "did not open" in page.words.text()
    page.passphrase.clear()
    QTest.keyClicks(page.passphrase.line, passphrase)
    QTest.keyClick(page.start_button, Qt.Key.Key_Return)
    assert not page.use_button.isHidden()


def test_a_backup_cut_short_is_refused_in_its_own_words(
    page: RestorePage, backup: Path, tmp_path: Path, passphrase: str
) -> None:
    cut = tmp_path / "cut.sdbk"
    cut.write_bytes(backup.read_bytes()[:-500])
    page.choose_from_elsewhere(cut)
    QTest.keyClicks(page.passphrase.line, passphrase)
    QTest.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    assert page.chosen.text() == "Chosen: cut.sdbk"
    assert "backup" in page.words.text()
    assert page.use_button.isHidden()


def test_the_sentence_counts_as_people_do() -> None:
    assert said(Restored(Path("there"), 2318, 641)) == "2,318 entries, 641 files, all checked."
    assert said(Restored(Path("there"), 1, 1)) == "1 entry, 1 file, all checked."
