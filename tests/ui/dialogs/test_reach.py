"""The door, the settings and the small windows: names for a screen reader, Tab all round, twice the size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from senddiary.services import people
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.ui import theme
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.jobs import InlineJobs
from tests import shots_doors

DOORS = (
    "unlock", "unlock-wrong", "unlock-damaged", "unlock-missing",
    "first-1", "first-2", "first-3", "recovery", "restore", "restored",
)  # fmt: skip
SMALL = (
    "settings-reading", "settings-safety", "settings-diary-and-backups", "settings-children",
    "settings-quick-notes", "settings-about-and-help", "low-energy", "quick",
)  # fmt: skip

Show = Callable[[str, int, int], QWidget]


@pytest.fixture
def big(qapp: QApplication) -> Iterator[None]:
    """Letters twice the size, for this test only."""
    theme.apply(qapp, Settings(theme="light", text_scale=200))
    yield
    theme.apply(qapp, Settings(theme="light"))


@pytest.fixture
def show(diary: Diary, now: datetime, qtbot: QtBot) -> Show:
    """One of the windows in a size, on the screen and with the keyboard."""
    people.add_child(diary, "Maya", now=now)
    kept: list[QWidget] = []  # a window that nobody holds is taken away by Python

    def shown(name: str, width: int, height: int) -> QWidget:
        if name in DOORS:
            windows = shots_doors.doors(diary.folder)
        else:
            windows = shots_doors.small_windows(Context(diary, InlineJobs(), Bus(), Settings(), lambda: now))
        window = next(window for found, window in windows if found == name)
        kept.append(window)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        with qtbot.waitExposed(window):
            window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QApplication.processEvents()
        return window

    return shown


def controls(window: QWidget) -> list[QWidget]:
    """What the keyboard can reach."""
    found = [w for w in window.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [widget for widget in found if widget.isEnabled() and widget.focusProxy() is None]


@pytest.mark.parametrize("name", DOORS + SMALL)
def test_every_control_says_its_name_and_what_it_is(show: Show, name: str) -> None:
    for control in controls(show(name, 1280, 800)):
        told = QAccessible.queryAccessibleInterface(control)
        assert told.text(QAccessible.Text.Name).strip(), f"{type(control).__name__} {control.objectName()}"
        assert told.role() != QAccessible.Role.NoRole


@pytest.mark.parametrize("name", DOORS)
def test_tab_reaches_every_control(show: Show, name: str, qtbot: QtBot) -> None:
    window = show(name, 1280, 800)
    wanted, reached = set(controls(window)), set[QWidget]()
    for _press in range(2 * len(wanted) + 6):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(focus)
    missing = [w for w in wanted - reached if type(w).__name__ != "QRadioButton"]  # arrows move inside a group
    assert [f"{type(w).__name__} {w.objectName()}" for w in missing] == []


@pytest.mark.usefixtures("big")
@pytest.mark.parametrize("name", DOORS + SMALL)
def test_nothing_is_cut_at_twice_the_size_in_the_smallest_window(show: Show, name: str) -> None:
    window = show(name, 960, 640)
    for area in window.findChildren(QScrollArea):
        if area.isVisible():
            assert area.horizontalScrollBar().maximum() == 0, area.objectName()
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.minimumSizeHint().width(), button.text()


@pytest.mark.parametrize("name", DOORS + SMALL)
def test_no_words_are_read_as_mark_up(show: Show, name: str) -> None:
    window = show(name, 1280, 800)
    assert {label.textFormat() for label in window.findChildren(QLabel)} <= {Qt.TextFormat.PlainText}
