"""Where the family lives, and a council's own standards from a chosen file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from senddiary.services import deadlines, local_packs, school_days
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.dialogs.settings.rules import RulesPage
from senddiary.ui.dialogs.settings.school_days import SchoolDaysPage
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.vault_door import VaultDoor
from tests.services.test_local_packs import STANDARDS


@pytest.fixture
def room(diary: Diary, now: datetime) -> Room:
    ctx = Context(diary, InlineJobs(), Bus(), Settings(), lambda: now)
    return Room(ctx, VaultDoor(diary.folder, lambda: now), Settings(), lambda _settings: None, lambda: None)


@pytest.fixture
def chosen(tmp_path: Path) -> Path:
    """The file that the person chooses."""
    return tmp_path / "chosen"


@pytest.fixture
def page(room: Room, chosen: Path, qtbot: QtBot) -> RulesPage:
    made = RulesPage(room, files=FileChoice(open_files=lambda _page, _title: [chosen]))
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_nation_is_chosen_by_key_and_says_what_it_means(page: RulesPage, diary: Diary, qtbot: QtBot) -> None:
    assert "Rules last checked on 21 November 2026." in page.checked.text()
    page.nation.setFocus()
    qtbot.keyClick(page.nation, Qt.Key.Key_Down)
    assert school_days.nation(diary) == "wales"
    assert "None of them is checked against the primary text yet" in page.checked.text()
    assert "school-decision" in {one.id for one in deadlines.startable(diary)}


def test_a_councils_standards_are_kept_and_taken_out(page: RulesPage, diary: Diary, chosen: Path, qtbot: QtBot) -> None:
    chosen.write_text(STANDARDS, encoding="utf-8")
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    assert [pack.name for pack in local_packs.listing(diary)] == ["Westmoor Council"]
    assert page.answer.text().startswith("Kept.")
    out = page.findChild(QAbstractButton, "forget_standards")
    assert out is not None
    qtbot.mouseClick(out, Qt.MouseButton.LeftButton)
    assert local_packs.listing(diary) == ()


def test_a_file_that_is_not_sound_is_said_in_a_sentence_and_a_next_step(
    page: RulesPage, diary: Diary, chosen: Path, qtbot: QtBot
) -> None:
    chosen.write_text(STANDARDS.replace('class = "local"', 'class = "law"'), encoding="utf-8")
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    assert "says that it is law" in page.answer.text()
    assert "Nothing was changed." in page.answer.text()
    assert local_packs.listing(diary) == ()


def test_a_calendar_file_is_taken_for_the_school(room: Room, diary: Diary, chosen: Path, qtbot: QtBot) -> None:
    made = SchoolDaysPage(room, files=FileChoice(open_files=lambda _page, _title: [chosen]))
    qtbot.addWidget(made)
    chosen.write_text('{"nation":"england","terms":[["2026-09-02","2026-12-18"]],"closed":[],"inset":[]}')
    qtbot.mouseClick(made.file_button, Qt.MouseButton.LeftButton)
    assert made.terms.words() == "2 September 2026 to 18 December 2026"
    chosen.write_bytes(b"\xff\xfe")
    qtbot.mouseClick(made.file_button, Qt.MouseButton.LeftButton)
    assert "could not be read as text" in made.answer.text()
    kept = school_days.calendar(diary)
    assert kept is not None
    assert not kept.estimated
