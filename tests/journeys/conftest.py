"""Dana at her computer: the real window on a real diary, driven by keys and mouse alone."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.exceptions import TimeoutError as QtTimeoutError
from pytestqt.qtbot import QtBot

from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from senddiary.ui import theme
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.keeping import Sample
from senddiary.ui.opened import OpenDiary, Surroundings
from senddiary.ui.vault_door import VaultDoor
from tests.ui.patience import PatientBot
from tests.ui.running import leave_no_thread, leave_no_window

LONDON = ZoneInfo("Europe/London")
W = TypeVar("W", bound=QWidget)


class Desk:
    """The open diary on the screen, a clock that stands still until it is moved, and two hands."""

    def __init__(self, qtbot: QtBot, folder: Path, passphrase: str) -> None:
        self.qtbot, self.folder, self.passphrase = qtbot, folder, passphrase
        self.clock = datetime(2026, 9, 17, 9, 6, tzinfo=LONDON)
        self.open: OpenDiary | None = None

    def sit_down(self, *words: str) -> None:
        """Open the diary at the time of the clock; `words` set the clock first ("2026-09-17T09:06")."""
        if words:
            self.at(*words)
        self.diary = Diary.open(self.folder, Passphrase(self.passphrase))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        jobs = InlineJobs()
        door = VaultDoor(self.folder, self.now)
        around = Surroundings(app, jobs, Settings(theme="light"), door, self.now, Sample(None, None))
        self.open = OpenDiary(self.diary, around)
        self.window.resize(1280, 800)
        self.open.show(None)
        with self.qtbot.waitExposed(self.window):
            pass
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def stand_up(self) -> None:
        """Close the diary in good order."""
        if self.open is None:
            return
        with self.qtbot.waitSignal(self.open.left):
            self.window.close()
        self.window.deleteLater()
        self.open.deleteLater()
        self.open = None
        QApplication.processEvents()

    @property
    def window(self) -> QWidget:
        """The window on the screen."""
        assert self.open is not None
        return self.open.window

    def now(self) -> datetime:
        """What the clock says."""
        return self.clock

    def at(self, words: str) -> None:
        """Set the clock ("2026-09-17T09:06")."""
        self.clock = datetime.fromisoformat(words).replace(tzinfo=LONDON)

    def type(self, words: str) -> None:
        """Type on the keyboard, wherever the cursor is."""
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the keyboard"
        QTest.keyClicks(focus, words)

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press one key, wherever the cursor is."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        QApplication.processEvents()

    def ctrl(self, key: Qt.Key) -> None:
        """Press a key together with Ctrl."""
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def click(self, button: str | QAbstractButton) -> None:
        """Click the visible button of that name or with those words."""
        found = button if isinstance(button, QAbstractButton) else self.button(button)
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def press_in(self, widget: QWidget, left: int, top: int) -> None:
        """Press one place in a widget, in pixels from its corner, once the widget reaches that far."""
        self.qtbot.waitUntil(lambda: widget.rect().contains(left, top))
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(left, top))
        QApplication.processEvents()

    def button(self, name: str) -> QAbstractButton:
        """The visible button with that object name or those words, as soon as it is there."""
        self.qtbot.waitUntil(lambda: bool(self._buttons(name)))
        return self._buttons(name)[0]

    def find(self, kind: type[W], name: str) -> W:
        """The visible widget of that kind and object name, as soon as it is there."""
        self.qtbot.waitUntil(lambda: any(w.isVisible() for w in self.window.findChildren(kind, name)))
        return next(w for w in self.window.findChildren(kind, name) if w.isVisible())

    def sees(self, words: str) -> bool:
        """Whether these words come to stand on the screen in one label or button."""
        with contextlib.suppress(QtTimeoutError):
            self.qtbot.waitUntil(lambda: self.shows(words))
        return self.shows(words)

    def shows(self, words: str) -> bool:
        """Whether these words stand on the screen now."""
        shown = [
            w.text() for kind in (QLabel, QAbstractButton) for w in self.window.findChildren(kind) if w.isVisible()
        ]
        return any(words in text for text in shown)

    def _buttons(self, name: str) -> list[QAbstractButton]:
        # A button that has not found its place yet has no height: no hand could press it.
        every = self.window.findChildren(QAbstractButton)
        buttons = [button for button in every if button.isVisible() and not button.size().isEmpty()]
        return [b for b in buttons if name in (b.objectName(), b.text(), b.accessibleName())]

    def words(self) -> list[str]:
        """Everything that stands on the screen, for a message when a test fails."""
        return [w.text() for w in self.window.findChildren(QLabel) if w.isVisible() and w.text()]


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Two patient hands."""
    assert qapp is not None
    return PatientBot(request)


@pytest.fixture(autouse=True)
def bare_screen() -> Iterator[None]:
    """Every test begins without the windows and threads of another."""
    yield
    leave_no_window()
    leave_no_thread()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and data folders that nobody else uses."""
    monkeypatch.setenv("SENDDIARY_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, home: Path, diary_folder: Path, passphrase: str) -> Iterator[Desk]:
    """Dana's desk with a new diary about Rowan and Isla, not opened yet."""
    assert diary_folder.is_relative_to(home)
    theme.apply(qapp, Settings(theme="light"))
    sat = Desk(qtbot, diary_folder, passphrase)
    yield sat
    sat.stand_up()
