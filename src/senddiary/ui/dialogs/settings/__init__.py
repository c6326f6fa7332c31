"""Settings: one file for each page, and the list of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from senddiary.i18n import N_, _
from senddiary.settings import Settings
from senddiary.ui import theme
from senddiary.ui.dialogs.settings import (
    about,
    bringing_in,
    children,
    keeping_place,
    pause,
    quick_notes,
    reading,
    rules,
    safety,
    school_days,
)
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.widgets.buttons import Button, place_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.scroll import scrolling

BESIDE_FROM, LIST_WIDTH = 700, 200  # pixels at 100 %


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of Settings."""

    title: str
    icon: str
    make: Callable[[Room], QWidget]


PAGES = (
    Chapter(reading.TITLE, reading.ICON, reading.ReadingPage),
    Chapter(safety.TITLE, safety.ICON, safety.SafetyPage),
    Chapter(pause.TITLE, pause.ICON, pause.PausePage),
    Chapter(keeping_place.TITLE, keeping_place.ICON, keeping_place.KeepingPage),
    Chapter(children.TITLE, children.ICON, children.ChildrenPage),
    Chapter(school_days.TITLE, school_days.ICON, school_days.SchoolDaysPage),
    Chapter(rules.TITLE, rules.ICON, rules.RulesPage),
    Chapter(bringing_in.TITLE, bringing_in.ICON, bringing_in.BringingInPage),
    Chapter(quick_notes.TITLE, quick_notes.ICON, quick_notes.QuickNotesPage),
    Chapter(about.TITLE, about.ICON, about.AboutPage),
)


class SettingsPage(QWidget):
    """The list of pages on the left, the chosen one beside it. A page is made when it is first opened."""

    TITLE = N_("Settings")
    subtitle = Signal(str)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._room = room
        self._made: dict[int, QWidget] = {}
        self.stack = QStackedWidget()
        self.buttons: list[Button] = []
        self._names = QWidget()
        names = FlowLayout(self._names, spacing=4)
        for number, page in enumerate(PAGES):
            button = place_button(_(page.title), page.icon)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _pressed=False, number=number: self.open(number))
            self.buttons.append(button)
            names.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(28, 24, 28, 0)
        self._row.setSpacing(20)
        self._row.addWidget(self._names, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.stack, 1)
        self.open(0)

    def open(self, number: int) -> None:
        """Show one of the pages."""
        if number not in self._made:
            page = scrolling(PAGES[number].make(self._room))
            self._made[number] = page
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self._made[number])
        self.buttons[number].setChecked(True)
        self.subtitle.emit(_(PAGES[number].title))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room the list of pages lies above the page."""
        super().resizeEvent(event)
        beside = self.width() >= theme.px(BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        wide = theme.px(LIST_WIDTH)
        self._names.setFixedWidth(wide if beside else max(wide, self.width() - 56))
        for button in self.buttons:
            button.setMinimumWidth(wide if beside else _width_when_chosen(button))

    def put_cursor(self) -> None:
        """The keyboard goes to the list of pages."""
        next(button for button in self.buttons if button.isChecked()).setFocus()

    @property
    def settings(self) -> Settings:
        """The choices in use."""
        return self._room.settings


def _width_when_chosen(button: Button) -> int:
    """The chosen page has bold letters, which need more room."""
    words = button.text()
    plain, bold = QFontMetrics(button.font()), QFontMetrics(_bold(button.font()))
    button.setMinimumWidth(0)
    return button.sizeHint().width() + max(0, bold.horizontalAdvance(words) - plain.horizontalAdvance(words))


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made
