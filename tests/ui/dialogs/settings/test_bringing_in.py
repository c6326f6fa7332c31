"""Settings for what comes in: a folder is off until chosen, and the page says that it is not locked."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from senddiary.services import watch_folder
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.ui import file_choice
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.dialogs.settings.bringing_in import BringingInPage
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.notices import Question
from senddiary.ui.vault_door import VaultDoor

CHOSEN: list[Settings] = []


@pytest.fixture
def page(diary: Diary, now: datetime, qtbot: QtBot) -> BringingInPage:
    CHOSEN.clear()
    ctx = Context(diary, InlineJobs(), Bus(), Settings(), lambda: now)
    made = BringingInPage(Room(ctx, VaultDoor(diary.folder, lambda: now), Settings(), CHOSEN.append, lambda: None))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the file window gives."""
    made = tmp_path / "phone"
    made.mkdir()

    def chosen(parent: QWidget, title: str) -> Path:
        del parent, title
        return made

    monkeypatch.setattr(file_choice, "choose_folder", chosen)
    return made


def press(button: QWidget) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_no_folder_is_watched_at_first(page: BringingInPage) -> None:
    assert not page.stop_button.isVisible()
    assert page.choose_button.text() == "Choose a folder"
    assert "not locked" in page.warning.text()


def test_a_folder_is_chosen_and_given_up_again(page: BringingInPage, diary: Diary, folder: Path) -> None:
    press(page.choose_button)
    assert watch_folder.watched(diary) == watch_folder.Watched(folder)
    assert str(folder) in page.place.text()
    press(page.stop_button)
    assert watch_folder.watched(diary) is None
    assert folder.is_dir()


def test_what_happens_to_a_kept_file_is_chosen(page: BringingInPage, diary: Diary, folder: Path) -> None:
    press(page.choose_button)
    box = page.after.findChild(QComboBox)
    assert box is not None
    box.activated.emit(box.findData("move"))
    assert watch_folder.watched(diary) == watch_folder.Watched(folder, "move")


def test_the_diarys_own_folder_is_refused_with_a_sentence(page: BringingInPage, diary: Diary) -> None:
    page.use_folder(diary.folder)
    question = page.findChild(Question)
    assert question is not None
    assert question.windowTitle() == "Your diary itself lies in there."
    assert watch_folder.watched(diary) is None


def test_everything_in_the_folder_can_be_shown_again(page: BringingInPage, diary: Diary, folder: Path) -> None:
    press(page.choose_button)
    (folder / "a.txt").write_text("calm")
    watch_folder.settle(diary, [folder / "a.txt"])
    press(page.again_button)
    assert watch_folder.watched(diary) == watch_folder.Watched(folder)


def test_reading_of_photos_can_be_switched_off(page: BringingInPage) -> None:
    QTest.keyClick(page.findChildren(QCheckBox)[0], Qt.Key.Key_Space)
    assert not CHOSEN[-1].read_photos


def test_the_page_says_how_files_are_read_and_by_what(page: BringingInPage) -> None:
    assert "separate program" in page.confinement.text()
    assert page.reader_words.text()


def test_the_card_is_saved_where_one_says(page: BringingInPage, tmp_path: Path) -> None:
    page.pocket_card.write(tmp_path / "card.pdf")
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF-")
    page.pocket_card.write(tmp_path / "card.pdf")
    question = page.findChild(Question)
    assert question is not None
    assert "already a file called card.pdf" in question.windowTitle()
