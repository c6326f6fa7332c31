"""Dana's hands on the Deadlines page."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDateEdit, QLabel, QWidget

from tests.journeys.conftest import Desk


def start(desk: Desk, process: str, on: date, entry: str = "") -> None:
    """Go to Deadlines and start a process on that day."""
    desk.click("place_deadlines")
    desk.click("new_entry")
    choose(desk, "start_which", process)
    if entry:
        choose(desk, "start_entry", entry)
    set_day(desk, "start_day", on)
    desk.click("choice_0")


def happened(desk: Desk, event: str, on: date) -> None:
    """Say that something happened."""
    desk.click("process_happened")
    choose(desk, "happened_which", event)
    set_day(desk, "happened_day", on)
    desk.click("choice_0")


def choose(desk: Desk, name: str, key: str) -> None:
    """Choose from a list."""
    box = desk.find(QComboBox, name)
    assert box.findData(key) >= 0, key
    box.setCurrentIndex(box.findData(key))


def set_day(desk: Desk, name: str, day: date) -> None:
    """Put a day into a date field."""
    desk.find(QDateEdit, name).setDate(QDate(day.year, day.month, day.day))


def another_letter(desk: Desk, times: int = 1) -> None:
    """The next letter of the list, by key."""
    desk.find(QComboBox, "letter_kind").setFocus()
    for _turn in range(times):
        desk.key(Qt.Key.Key_Down)


def read(desk: Desk, name: str = "process") -> str:
    """Every word of the process on the screen."""
    for _turn in range(5):
        QApplication.processEvents()
    shown = desk.find(QWidget, name)
    return "\n".join(label.text() for label in shown.findChildren(QLabel) if label.isVisible())
