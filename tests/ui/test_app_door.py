"""The program from its start to the open diary, driven by keys on the real widgets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from senddiary.app import Program, Start
from senddiary.services import drafts, entries, people
from senddiary.services.views import View
from senddiary.storage import rotation
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost, Passphrase
from senddiary.ui.dialogs.first_run import FirstRunPage
from senddiary.ui.dialogs.recovery import RecoveryPage
from senddiary.ui.dialogs.unlock import UnlockPage
from tests.ui.running import Ended, page, unlock


def test_the_passphrase_leads_to_today(
    start: Callable[[Start], Program], folder: Path, passphrase: str, qtbot: QtBot
) -> None:
    program = start(Start(folder))
    unlock(program, passphrase, qtbot)
    assert program.open_diary is not None
    assert program.open_diary.window.here == "today"
    assert program.doorway is None


def test_a_wrong_passphrase_is_told_beside_the_field(
    start: Callable[[Start], Program], folder: Path, qtbot: QtBot
) -> None:
    door = page(start(Start(folder)), UnlockPage, qtbot)
    QTest.keyClicks(door.field.line, "not the one")
    QTest.keyClick(door.open_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: door.message.text() != "", timeout=20_000)
    assert door.message.text() == "That passphrase did not open this diary."
    assert door.field.line.selectedText() != ""
    assert door.open_button.isEnabled()


def test_caps_lock_is_named_when_the_passphrase_was_wrong(
    start: Callable[[Start], Program], folder: Path, qtbot: QtBot
) -> None:
    door = page(start(Start(folder)), UnlockPage, qtbot)
    QTest.keyClicks(door.field.line, "QUIET")
    door.field.line.clear()
    for letter in (Qt.Key.Key_A, Qt.Key.Key_B):
        QTest.keyClick(door.field.line, letter)
    QTest.sendKeyEvent(QTest.KeyAction.Click, door.field.line, Qt.Key.Key_C, "C", Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(door.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: door.message.text() != "", timeout=20_000)
    assert door.message.text().endswith("Caps Lock is on.")


def test_the_outside_shows_how_many_entries_there_are(
    start: Callable[[Start], Program], folder: Path, qtbot: QtBot
) -> None:
    door = page(start(Start(folder)), UnlockPage, qtbot)
    qtbot.waitUntil(lambda: door.facts.text() == "0 entries")


def test_without_a_diary_the_first_minutes_begin(start: Callable[[Start], Program], qtbot: QtBot) -> None:
    first = page(start(Start()), FirstRunPage, qtbot)
    assert first.step == 0


def test_from_nothing_to_the_first_entry_by_keyboard_alone(
    start: Callable[[Start], Program], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, cheap: KdfCost
) -> None:
    monkeypatch.setattr("senddiary.storage.keys.calibrate", lambda: cheap)  # spare the test a second of stretching
    program = start(Start())
    first = page(program, FirstRunPage, qtbot)
    for line in (first.passphrase.first.line, first.passphrase.again.line):
        QTest.keyClicks(line, "four quiet words here")
    QTest.keyClick(first.passphrase.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first.step == 1, timeout=20_000)
    QTest.keyClicks(first.sheet.back, first.sheet.code.text()[-4:].lower())
    QTest.keyClick(first.sheet.back, Qt.Key.Key_Return)
    QTest.keyClicks(first.child, "Rowan")
    QTest.keyClick(first.child, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.open_diary is not None, timeout=20_000)
    assert program.open_diary is not None
    assert (tmp_path / "data" / "senddiary" / "diary" / "key.json").is_file()
    assert [child.name for child in people.children(program.open_diary.ctx.diary)] == ["Rowan"]


def test_the_recovery_sheet_opens_and_sets_a_new_passphrase(
    start: Callable[[Start], Program], tmp_path: Path, cheap: KdfCost, passphrase: str, qtbot: QtBot
) -> None:
    made, code = Diary.create(tmp_path / "diary", passphrase, cost=cheap)
    made.close()
    program = start(Start(tmp_path / "diary"))
    QTest.keyClick(page(program, UnlockPage, qtbot).sheet_button, Qt.Key.Key_Return)
    sheet = page(program, RecoveryPage, qtbot)
    QTest.keyClicks(sheet.code, code.lower().replace("-", " "))
    QTest.keyClick(sheet.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not sheet.second.isHidden(), timeout=20_000)
    for line in (sheet.passphrase.first.line, sheet.passphrase.again.line):
        QTest.keyClicks(line, "a new set of words")
    QTest.keyClick(sheet.passphrase.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.open_diary is not None, timeout=30_000)


def test_a_slip_of_the_pen_in_the_code_is_pointed_out(
    start: Callable[[Start], Program], tmp_path: Path, cheap: KdfCost, passphrase: str, qtbot: QtBot
) -> None:
    made, code = Diary.create(tmp_path / "diary", passphrase, cost=cheap)
    made.close()
    program = start(Start(tmp_path / "diary"))
    QTest.keyClick(page(program, UnlockPage, qtbot).sheet_button, Qt.Key.Key_Return)
    sheet = page(program, RecoveryPage, qtbot)
    QTest.keyClicks(sheet.code, ("A" if code[0] != "A" else "B") + code[1:])
    QTest.keyClick(sheet.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not sheet.trouble.isHidden(), timeout=20_000)
    assert sheet.trouble.text().startswith("One character of that recovery code is not right.")


def test_locking_closes_the_diary_and_starts_the_program_again(
    opened: Program, folder: Path, passphrase: str, ended: Ended, qtbot: QtBot
) -> None:
    assert opened.open_diary is not None
    window = opened.open_diary.window
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=20_000)
    assert ended.again == [["open", str(folder)]]
    assert not window.isVisible()
    Diary.open(folder, Passphrase(passphrase)).close()


def test_what_is_being_written_survives_the_lock(
    opened: Program, folder: Path, passphrase: str, ended: Ended, qtbot: QtBot
) -> None:
    assert opened.open_diary is not None
    window = opened.open_diary.window
    box = window.findChild(QWidget, "quick_words")
    QTest.keyClicks(box, "Rowan would not go in")
    opened.open_diary.lock()
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=20_000)
    diary = Diary.open(folder, Passphrase(passphrase))
    kept = drafts.load(diary, "today")
    diary.close()
    assert kept is not None
    assert kept["text"] == "Rowan would not go in"


def test_locking_makes_a_backup_when_something_changed(
    opened: Program, ended: Ended, own_folders: Path, qtbot: QtBot
) -> None:
    assert opened.open_diary is not None
    opened.open_diary.lock()
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=30_000)
    places = list((own_folders / "backups").iterdir())
    assert len(rotation.listed(places[0])) == 1


def test_nothing_of_the_diary_is_left_in_the_window_after_locking(opened: Program, ended: Ended, qtbot: QtBot) -> None:
    assert opened.open_diary is not None
    window = opened.open_diary.window
    opened.open_diary.lock()
    assert window.findChild(QWidget, "quick_words") is None or window.centralWidget() is opened.open_diary.leaving.page
    assert window.windowTitle() == "senddiary"
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=30_000)


def test_quick_hide_takes_the_window_away_at_once(opened: Program, folder: Path, ended: Ended, qtbot: QtBot) -> None:
    assert opened.open_diary is not None
    window = opened.open_diary.window
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_H, both)
    assert not window.isVisible()
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=30_000)
    assert ended.again == [["open", str(folder), "--hidden"]]


def test_closing_the_window_closes_the_diary_and_ends(opened: Program, ended: Ended, qtbot: QtBot) -> None:
    assert opened.open_diary is not None
    opened.open_diary.window.close()
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=30_000)
    assert ended.again == []


def test_refused_tries_are_told_at_the_next_opening(
    start: Callable[[Start], Program], folder: Path, passphrase: str, qtbot: QtBot
) -> None:
    program = start(Start(folder))
    door = page(program, UnlockPage, qtbot)
    QTest.keyClicks(door.field.line, "somebody else")
    QTest.keyClick(door.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: door.message.text() != "", timeout=20_000)
    QTest.keyClicks(door.field.line, passphrase)
    QTest.keyClick(door.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.open_diary is not None, timeout=20_000)
    assert program.open_diary is not None
    assert "one passphrase was tried" in program.open_diary.window.undo_banner.words.text()


def test_a_quick_note_taken_while_locked_joins_at_the_next_opening(
    start: Callable[[Start], Program], folder: Path, passphrase: str, qtbot: QtBot
) -> None:
    program = start(Start(folder))
    program.show_quick()
    assert program.quick is not None
    quick = program.quick
    QTest.keyClicks(quick.field, "SENCO on phone at the gate")
    QTest.keyClick(quick.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: quick.answer.text() == "Kept. It joins your diary when you next open it.", timeout=20_000)
    unlock(program, passphrase, qtbot)
    assert program.open_diary is not None
    diary = program.open_diary.ctx.diary
    qtbot.waitUntil(lambda: entries.count(diary, View()) == 1, timeout=20_000)
    assert entries.page(diary, View())[0].text == "SENCO on phone at the gate"


def test_f1_shows_help_before_the_diary_is_open_and_puts_it_away(
    start: Callable[[Start], Program], folder: Path, qtbot: QtBot
) -> None:
    program = start(Start(folder))
    door = page(program, UnlockPage, qtbot)
    QTest.keyClick(door.field.line, Qt.Key.Key_F1)
    assert program.window is not None
    panel = program.window.findChild(QWidget, "help")
    assert panel is not None
    assert panel.isVisible()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
