"""The ways an open diary is left, and what a second start does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from senddiary import settings
from senddiary.app import Program, Start
from senddiary.errors import Unexpected
from senddiary.services import drafts
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from senddiary.ui.lock import LeavingPage
from senddiary.ui.notices import Question
from senddiary.ui.opened import OpenDiary
from tests.ui.running import Clock, Ended, unlock


@pytest.fixture
def diary_open(opened: Program) -> OpenDiary:
    """The open diary of the running program."""
    assert opened.open_diary is not None
    return opened.open_diary


def test_five_minutes_without_a_touch_lock_it(diary_open: OpenDiary, clock: Clock, ended: Ended, qtbot: QtBot) -> None:
    clock.moment += timedelta(minutes=5)
    diary_open.idle.look()
    assert isinstance(diary_open.window.centralWidget(), LeavingPage)
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=30_000)
    assert ended.again


def test_after_a_night_asleep_nothing_of_the_diary_is_painted(
    diary_open: OpenDiary, clock: Clock, ended: Ended, qtbot: QtBot
) -> None:
    clock.moment += timedelta(hours=8)
    handle = diary_open.window.windowHandle()
    assert handle is not None
    QApplication.sendEvent(handle, QEvent(QEvent.Type.UpdateRequest))
    assert isinstance(diary_open.window.centralWidget(), LeavingPage)
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=30_000)


def test_a_clock_set_back_by_a_year_locks_too(diary_open: OpenDiary, clock: Clock, ended: Ended, qtbot: QtBot) -> None:
    clock.moment -= timedelta(days=365)
    diary_open.idle.look()
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=30_000)


def test_going_to_sleep_locks_it(diary_open: OpenDiary, ended: Ended, qtbot: QtBot) -> None:
    diary_open.sleep.leaving.emit()
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=30_000)
    assert ended.again


def test_locking_fifty_times_locks_once(diary_open: OpenDiary, ended: Ended, qtbot: QtBot) -> None:
    for _ in range(50):
        diary_open.lock()
    qtbot.waitUntil(lambda: ended.ends > 0, timeout=30_000)
    assert len(ended.again) == 1


def test_a_longer_wait_is_taken_at_once(diary_open: OpenDiary, clock: Clock) -> None:
    diary_open.use(replace(Settings(), lock_minutes=15))
    clock.moment += timedelta(minutes=10)
    diary_open.idle.look()
    assert not diary_open.leaving.under_way


def test_a_while_after_a_save_the_waiting_saves_are_folded_in(diary_open: OpenDiary) -> None:
    diary_open.quiet.stop()
    diary_open.bus.changed.emit(frozenset({"Entry"}))
    assert diary_open.quiet.isActive()


def test_the_end_of_the_session_keeps_the_draft(diary_open: OpenDiary, qtbot: QtBot) -> None:
    box = diary_open.window.findChild(QPlainTextEdit, "quick_words")
    QTest.keyClicks(box, "Rowan would not go in")
    diary_open.keep_drafts()
    qtbot.waitUntil(lambda: not diary_open.ctx.jobs.busy, timeout=20_000)
    kept = drafts.load(diary_open.ctx.diary, "today")
    assert kept is not None
    assert kept["text"] == "Rowan would not go in"


def test_asked_to_end_it_closes_without_a_backup(
    opened: Program, ended: Ended, own_folders: Path, passphrase: str, qtbot: QtBot
) -> None:
    opened.end()
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=30_000)
    assert ended.again == []
    assert not (own_folders / "backups").exists()
    Diary.open(opened.folder, Passphrase(passphrase)).close()


def test_the_quick_box_goes_with_the_window(opened: Program, diary_open: OpenDiary, ended: Ended, qtbot: QtBot) -> None:
    opened.show_quick()
    assert opened.quick is not None
    QTest.keyClicks(opened.quick.field, "half a sen")
    diary_open.lock()
    assert opened.quick is None
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=30_000)


def test_a_surprise_is_one_calm_notice(opened: Program, diary_open: OpenDiary) -> None:
    for _ in range(5):
        opened.say(Unexpected())
    shown = diary_open.window.findChildren(Question)
    assert len(shown) == 1
    assert "inside senddiary" in shown[0].windowTitle()


@pytest.mark.parametrize("word", ["", "quick"])
def test_a_second_start_raises_the_first_window_or_opens_the_box(
    opened: Program, child_environment: dict[str, str], word: str, qtbot: QtBot
) -> None:
    command = [sys.executable, "-m", "senddiary", *([word] if word else [])]
    second = subprocess.Popen(command, env=child_environment)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    assert second.returncode == 0
    assert (opened.quick is not None) == (word == "quick")
    opened.close_quick()


def test_the_neutral_name_is_the_title_from_the_first_page_on(
    start: Callable[[Start], Program], folder: Path, passphrase: str, own_folders: Path, qtbot: QtBot
) -> None:
    del own_folders
    settings.save(replace(Settings(), neutral_name="Notes"), settings.folder())
    program = start(Start(folder))
    assert program.window is not None
    assert program.window.windowTitle() == "Notes"
    unlock(program, passphrase, qtbot)
    assert program.window.windowTitle() == "Notes"


def test_low_energy_mode_starts_with_one_field(
    start: Callable[[Start], Program], folder: Path, passphrase: str, qtbot: QtBot
) -> None:
    settings.save(replace(Settings(), low_energy=True), settings.folder())
    program = start(Start(folder))
    unlock(program, passphrase, qtbot)
    assert program.open_diary is not None
    window = program.open_diary.window
    qtbot.waitUntil(lambda: window.here == "low-energy")
    assert not window.rail.isVisible()
    program.open_diary.show_everything()
    assert window.rail.isVisible()
    assert window.here == "today"


def test_a_start_that_should_stay_hidden_shows_no_window_until_asked(
    start: Callable[[Start], Program], folder: Path
) -> None:
    program = start(Start(folder, hidden=True))
    assert program.window is not None
    assert not program.window.isVisible()
    program.raise_window()
    assert program.window.isVisible()


def test_lost_settings_are_told_once_the_diary_is_open(
    start: Callable[[Start], Program], folder: Path, passphrase: str, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / settings.FILE_NAME).write_bytes(b"\xff broken")
    program = start(Start(folder))
    unlock(program, passphrase, qtbot)
    assert program.open_diary is not None
    assert "settings could not be read" in program.open_diary.window.undo_banner.words.text()


def test_the_lock_key_is_control_l(diary_open: OpenDiary, ended: Ended, qtbot: QtBot) -> None:
    diary_open.window.activateWindow()
    qtbot.waitUntil(diary_open.window.isActiveWindow)
    QTest.keyClick(diary_open.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=30_000)


def test_at_midnight_every_page_looks_at_its_dates_again(diary_open: OpenDiary, clock: Clock, qtbot: QtBot) -> None:
    clock.moment += timedelta(hours=4)
    diary_open.idle.stop()
    with qtbot.waitSignal(diary_open.bus.changed) as caught:
        diary_open.ticker.look()
    assert caught.args == [frozenset({"Day"})]


def test_keys_pressed_while_it_locks_do_nothing(diary_open: OpenDiary, ended: Ended, qtbot: QtBot) -> None:
    diary_open.lock()
    for key in (Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_1, Qt.Key.Key_Z):
        QTest.keyClick(diary_open.window, key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(diary_open.window, Qt.Key.Key_F1)
    assert diary_open.window.findChildren(Question) == []
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=30_000)


def test_closing_the_first_page_ends_the_program(start: Callable[[Start], Program], folder: Path, ended: Ended) -> None:
    program = start(Start(folder))
    assert program.window is not None
    program.window.close()
    assert ended.ends == 1


@pytest.fixture
def with_sign(start: Callable[[Start], Program], folder: Path, passphrase: str, qtbot: QtBot) -> Program:
    """The program with its diary open, and the sign beside the clock chosen."""
    settings.save(replace(Settings(), tray=True), settings.folder())
    program = start(Start(folder))
    unlock(program, passphrase, qtbot)
    return program


@pytest.mark.parametrize("seen", [True, False])
def test_closing_leaves_a_locked_program_only_where_its_sign_can_be_seen(
    with_sign: Program, ended: Ended, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, seen: object
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: seen)
    assert with_sign.window is not None
    with_sign.window.close()
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=30_000)
    assert ended.again == ([["open", str(with_sign.folder), "--hidden"]] if seen else [])


def test_asked_to_end_while_it_locks_it_does_not_start_again(
    opened: Program, diary_open: OpenDiary, ended: Ended, qtbot: QtBot
) -> None:
    diary_open.lock()
    opened.end()
    qtbot.waitUntil(lambda: ended.ends == 1, timeout=30_000)
    assert ended.again == []
