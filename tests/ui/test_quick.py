"""One box, one note, no passphrase."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from senddiary.services import drafts, entries, people, quick
from senddiary.services.quick import Slip
from senddiary.services.views import View
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.direct_keeping import DirectKeeping
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.quick import Keeping, QuickWindow, SealedKeeping

CONTROL = Qt.KeyboardModifier.ControlModifier
WORDS = "SENCO on phone at the gate"


@pytest.fixture
def locked(diary: Diary) -> Path:
    """The folder of a closed diary."""
    diary.close()
    return diary.folder


@pytest.fixture
def box(qtbot: QtBot) -> Callable[[Keeping], QuickWindow]:
    """The one-box window over either way of keeping."""

    def made(keeping: Keeping) -> QuickWindow:
        window = QuickWindow(keeping, InlineJobs(), "Notes")
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(window)
        window.show()
        return window

    return made


def unlocked(folder: Path, passphrase: str) -> Diary:
    return Diary.open(folder, Passphrase(passphrase))


def test_control_enter_keeps_a_sealed_note_and_says_so(
    box: Callable[[Keeping], QuickWindow], locked: Path, now: datetime
) -> None:
    window = box(SealedKeeping(locked, lambda: now))
    QTest.keyClicks(window.field, WORDS)
    QTest.keyClick(window.field, Qt.Key.Key_Return, CONTROL)
    assert window.answer.text() == "Kept. It joins your diary when you next open it."
    assert window.field.toPlainText() == ""
    assert len(list((locked / "quick").iterdir())) == 1


def test_escape_closes_and_loses_nothing(
    box: Callable[[Keeping], QuickWindow], locked: Path, now: datetime, passphrase: str
) -> None:
    window = box(SealedKeeping(locked, lambda: now))
    QTest.keyClicks(window.field, WORDS)
    QTest.keyClick(window.field, Qt.Key.Key_Escape)
    diary = unlocked(locked, passphrase)
    quick.join(diary, now=now)
    texts = [entry.text for entry in entries.page(diary, View())]
    diary.close()
    assert not window.isVisible()
    assert texts == [WORDS]


def test_no_word_of_a_sealed_note_can_be_read(
    box: Callable[[Keeping], QuickWindow], locked: Path, now: datetime
) -> None:
    window = box(SealedKeeping(locked, lambda: now))
    QTest.keyClicks(window.field, WORDS)
    QTest.keyClick(window.field, Qt.Key.Key_Return, CONTROL)
    everything = b"".join(file.read_bytes() for file in locked.rglob("*") if file.is_file())
    assert b"SENCO" not in everything


def test_a_note_joins_with_its_own_time(locked: Path, now: datetime, passphrase: str) -> None:
    Slip(locked).keep(WORDS, now=now)
    diary = unlocked(locked, passphrase)
    people.add_child(diary, "Rowan", now=now)
    joined = quick.join(diary, now=now + timedelta(hours=11))
    entry = entries.page(diary, View())[0]
    diary.close()
    assert joined == quick.Joined(1, damaged=False)
    assert entry.written == now
    assert entry.when.form == "2026-05-14T20:00"
    assert [child.name for child in entry.children] == ["Rowan"]


def test_only_the_last_version_of_a_note_joins(locked: Path, now: datetime, passphrase: str) -> None:
    slip = Slip(locked)
    for words in ("SEN", "SENCO on", WORDS):
        slip.keep(words, now=now)
    diary = unlocked(locked, passphrase)
    quick.join(diary, now=now)
    texts = [entry.text for entry in entries.page(diary, View())]
    diary.close()
    assert texts == [WORDS]


def test_two_versions_left_by_a_crash_are_one_note(locked: Path, now: datetime, passphrase: str) -> None:
    slip = Slip(locked)
    slip.keep("SENCO on", now=now)
    slip.kept = None  # the program died before it took the first version away
    slip.keep(WORDS, now=now)
    diary = unlocked(locked, passphrase)
    joined = quick.join(diary, now=now)
    texts = [entry.text for entry in entries.page(diary, View())]
    diary.close()
    assert joined.number == 1
    assert texts == [WORDS]


def test_a_note_that_joined_before_a_crash_is_not_doubled(locked: Path, now: datetime, passphrase: str) -> None:
    Slip(locked).keep(WORDS, now=now)
    sealed = next((locked / "quick").iterdir())
    content = sealed.read_bytes()
    diary = unlocked(locked, passphrase)
    quick.join(diary, now=now)
    sealed.write_bytes(content)
    quick.join(diary, now=now)
    number = entries.count(diary, View())
    diary.close()
    assert number == 1


def test_without_a_diary_the_words_stay_in_the_box(
    box: Callable[[Keeping], QuickWindow], tmp_path: Path, now: datetime
) -> None:
    window = box(SealedKeeping(tmp_path / "nothing", lambda: now))
    QTest.keyClicks(window.field, WORDS)
    QTest.keyClick(window.field, Qt.Key.Key_Return, CONTROL)
    assert window.answer.text().startswith("There is no diary to put this into yet.")
    assert window.field.toPlainText() == WORDS


def test_while_the_diary_is_open_the_note_is_an_entry_at_once(
    box: Callable[[Keeping], QuickWindow], diary: Diary, now: datetime
) -> None:
    ctx = Context(diary, InlineJobs(), Bus(), Settings(), lambda: now)
    window = box(DirectKeeping(ctx))
    QTest.keyClicks(window.field, WORDS)
    QTest.keyClick(window.field, Qt.Key.Key_Return, CONTROL)
    assert window.answer.text() == "Saved 20:14"
    assert entries.page(diary, View())[0].text == WORDS
    assert drafts.load(diary, "quick") is None


def test_the_window_has_a_neutral_title(box: Callable[[Keeping], QuickWindow], locked: Path, now: datetime) -> None:
    assert box(SealedKeeping(locked, lambda: now)).windowTitle() == "Notes"


PAINTED = """
import sys
from PySide6.QtWidgets import QApplication
from senddiary import app
qt = QApplication([])
program = app.Program(qt, app.Start(quick=True), app.Process(print, qt.quit), app.local_now)
program.begin()
qt.processEvents()
print([name for name in ("sqlalchemy", "alembic", "sqlcipher3", "reportlab") if name in sys.modules])
"""


def test_the_box_is_there_before_the_database_is_loaded(child_environment: dict[str, str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PAINTED], check=True, capture_output=True, text=True, timeout=60, env=child_environment
    )
    assert ended.stdout.strip() == "[]"
