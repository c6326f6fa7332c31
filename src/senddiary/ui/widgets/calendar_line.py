"""A line for a date, with a calendar for those who would rather point (Alt Down opens it by key)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QToolButton, QWidget, QWidgetAction

from senddiary.i18n import _
from senddiary.ui import icons, theme

SIDE, GAP = 16, 6  # pixels of the drawing at 100 %, and round it


class CalendarLine(QLineEdit):
    """`picked` carries a day chosen in the calendar; `calendar_day` is where the calendar opens."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opener = QAction(_("Pick a day from a calendar"), self)
        self._opener.triggered.connect(self.open_calendar)
        self.addAction(self._opener, QLineEdit.ActionPosition.TrailingPosition)
        self._menu: QMenu | None = None
        self._tint()

    def calendar_day(self) -> date | None:
        """The day the calendar shows first; none for today's."""
        return None

    @Slot()
    def open_calendar(self) -> None:
        """Show the calendar under the line."""
        menu, calendar = QMenu(self), QCalendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        weekend = QTextCharFormat()
        weekend.setForeground(theme.colour("ink"))  # Qt would make it red
        for day_of_week in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day_of_week, weekend)
        calendar.setAccessibleName(self.accessibleName())
        day = self.calendar_day()
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(self._pick)
        calendar.clicked.connect(self._pick)
        inside = QWidgetAction(menu)
        inside.setDefaultWidget(calendar)
        menu.addAction(inside)
        menu.aboutToHide.connect(menu.deleteLater)
        self._menu = menu
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    @Slot(QDate)
    def _pick(self, chosen: QDate) -> None:
        if self._menu is None:
            return
        menu, self._menu = self._menu, None
        menu.close()
        self.picked.emit(date(chosen.year(), chosen.month(), chosen.day()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The drawing grows with the words: Qt itself knows one small size for what stands in a line."""
        side = theme.px(SIDE)
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(side, side))
            button.resize(side + GAP, button.height())
            button.move(self.width() - button.width() - GAP, button.y())
        self.setTextMargins(0, 0, max(0, side - SIDE), 0)  # Qt leaves room for the small one only

    def _tint(self) -> None:
        self._opener.setIcon(icons.icon("calendar-days", "muted", theme.px(SIDE)))
        self._fit()
