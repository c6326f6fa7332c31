"""Every choice holds at once; backups, children and the passphrase by keys and presses."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from senddiary.errors import UnreadableDate
from senddiary.services import people, safekeeping, vault
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost, Passphrase
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.dialogs.settings.children import ChildrenPage, ChildRow, birth_date
from senddiary.ui.dialogs.settings.keeping_place import KeepingPage
from senddiary.ui.dialogs.settings.reading import ReadingPage
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.dialogs.settings.safety import SafetyPage
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.notices import Question
from senddiary.ui.vault_door import VaultDoor
from senddiary.ui.widgets.buttons import Button


@dataclass
class Chosen:
    """What was chosen and told."""

    settings: list[Settings] = field(default_factory=list)
    backups: int = 0

    def note_backup(self) -> None:
        self.backups += 1


@pytest.fixture
def chosen() -> Chosen:
    return Chosen()


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def room(diary: Diary, now: datetime, chosen: Chosen) -> Room:
    ctx = Context(diary, InlineJobs(), Bus(), Settings(), lambda: now)
    door = VaultDoor(diary.folder, lambda: now)
    return Room(ctx, door, Settings(), chosen.settings.append, chosen.note_backup)


@pytest.fixture
def reading(room: Room, qtbot: QtBot) -> ReadingPage:
    page = ReadingPage(room)
    qtbot.addWidget(page)
    return page


def box(page: QWidget, name: str) -> QComboBox:
    return next(found for found in page.findChildren(QComboBox) if found.accessibleName() == name)


@pytest.mark.parametrize(
    ("name", "words", "holds"),
    [
        ("Theme", "Dark", {"theme": "dark"}),
        ("Text size", "200 %", {"text_scale": 200}),
        ("Typeface", "The computer’s own", {"family": "system"}),
        ("Line spacing", "Wide", {"spacing": "wide"}),
    ],
)
def test_a_way_of_reading_holds_at_once(
    reading: ReadingPage, chosen: Chosen, name: str, words: str, holds: dict[str, object]
) -> None:
    choice = box(reading, name)
    for _step in range(choice.findText(words)):
        QTest.keyClick(choice, Qt.Key.Key_Down)
    now = asdict(chosen.settings[-1])
    assert {key: now[key] for key in holds} == holds


def test_movement_can_be_switched_off(room: Room, chosen: Chosen, qtbot: QtBot) -> None:
    page = ReadingPage(room)
    qtbot.addWidget(page)
    QTest.keyClick(page.findChildren(QCheckBox)[0], Qt.Key.Key_Space)
    assert chosen.settings[-1].reduced_motion


def test_the_lock_can_wait_longer(room: Room, chosen: Chosen, qtbot: QtBot) -> None:
    page = SafetyPage(room)
    qtbot.addWidget(page)
    choice = box(page, "Lock when nobody is typing")
    choice.activated.emit(choice.findText("After 15 minutes"))
    assert chosen.settings[-1].lock_minutes == 15


def test_a_new_passphrase_opens_the_diary_from_now_on(
    room: Room, diary: Diary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, cheap: KdfCost
) -> None:
    monkeypatch.setattr(safekeeping, "calibrate", lambda: cheap)  # spare the test a second of stretching
    page = SafetyPage(room)
    qtbot.addWidget(page)
    for line in (page.passphrase.first.line, page.passphrase.again.line):
        QTest.keyClicks(line, "a new set of words")
    QTest.keyClick(page.change_button, Qt.Key.Key_Return)
    assert page.answer.text().startswith("Changed.")
    diary.close()
    Diary.open(diary.folder, Passphrase("a new set of words")).close()


def test_a_new_recovery_sheet_is_asked_about_first(room: Room, qtbot: QtBot) -> None:
    page = SafetyPage(room)
    qtbot.addWidget(page)
    page.show()
    QTest.keyClick(page.sheet_button, Qt.Key.Key_Return)
    question = page.findChild(Question)
    assert question is not None
    assert page.sheet.isHidden()
    make = next(button for button in question.findChildren(Button) if button.text() == "Make a new one")
    QTest.keyClick(make, Qt.Key.Key_Return)
    assert not page.sheet.isHidden()
    assert len(page.sheet.code.text().replace("-", "").replace("\n", "")) == 32


def test_a_backup_is_made_and_tried_with_one_press(room: Room, chosen: Chosen, qtbot: QtBot) -> None:
    page = KeepingPage(room)
    qtbot.addWidget(page)
    QTest.keyClick(page.backup_button, Qt.Key.Key_Return)
    assert page.answer.text() == "Backup made and tried: 0 entries, 0 files."
    assert chosen.backups == 1
    assert len(safekeeping.backups(room.ctx.diary)) == 1


def test_the_place_of_backups_is_kept_inside_the_diary(room: Room, tmp_path: Path, qtbot: QtBot) -> None:
    page = KeepingPage(room)
    qtbot.addWidget(page)
    page.take_folder(tmp_path / "stick")
    assert vault.fact(room.ctx.diary, "backup-folder") == str(tmp_path / "stick")
    assert page.backup_place.text() == str(tmp_path / "stick")


def test_the_diary_can_be_looked_over(room: Room, qtbot: QtBot) -> None:
    page = KeepingPage(room)
    qtbot.addWidget(page)
    QTest.keyClick(page.check_button, Qt.Key.Key_Return)
    assert page.health.text() == "Everything could be read, and it all adds up: 0 entries, 0 files."


def test_a_child_is_added_and_renamed(room: Room, diary: Diary, qtbot: QtBot) -> None:
    page = ChildrenPage(room)
    qtbot.addWidget(page)
    QTest.keyClicks(page.name, "Rowan")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    row = page.findChildren(ChildRow)[-1]
    row.name.setText("Rowan B")
    row.born.setText("4 March 2017")
    QTest.keyClick(row.save, Qt.Key.Key_Return)
    child = people.children(diary)[0]
    assert (child.name, child.born) == ("Rowan B", date(2017, 3, 4))
    assert row.answer.text() == "Saved."


def test_a_date_nobody_can_read_is_said_kindly(room: Room, diary: Diary, now: datetime, qtbot: QtBot) -> None:
    people.add_child(diary, "Rowan", now=now)
    page = ChildrenPage(room)
    qtbot.addWidget(page)
    row = page.findChildren(ChildRow)[0]
    row.born.setText("some time in spring")
    QTest.keyClick(row.save, Qt.Key.Key_Return)
    assert row.answer.text()
    assert people.children(diary)[0].born is None


@pytest.mark.parametrize("words", ["2017", "spring 2017", "about Easter"])
def test_a_birth_date_needs_a_day(words: str) -> None:
    with pytest.raises(UnreadableDate):
        birth_date(words, date(2026, 5, 14))


def test_no_birth_date_is_fine() -> None:
    assert birth_date("  ", date(2026, 5, 14)) is None
