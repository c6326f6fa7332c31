"""A part of the window that scrolls when it has no room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from senddiary.ui import theme

FEWEST_LETTERS = 16  # of a choice that always have room


def scrolling(inside: QWidget) -> QScrollArea:
    """`inside` in an area that scrolls when it must. Qt itself brings into view what Tab reaches."""
    area = QScrollArea()
    _dress(area, inside)
    return area


class GrowingColumn(QScrollArea):
    """A column that says when it would like another height, and scrolls when it does not get it. Never sideways."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        _dress(self, inside)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._wheel = _WheelGoesPast(self)

    def add(self, part: QWidget) -> None:
        """Put something at its foot. The wheel over a field inside scrolls, and never changes a date by the way."""
        self.column.addWidget(part)
        for field in (part, *part.findChildren(QWidget)):
            if isinstance(field, QAbstractSpinBox | QComboBox):
                field.installEventFilter(self._wheel)
            if isinstance(field, QComboBox):  # its longest choice must not make the column wider than the screen
                field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                field.setMinimumContentsLength(field.minimumContentsLength() or FEWEST_LETTERS)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.changed.emit()
        return done

    def narrowest(self) -> int:
        """The least width in pixels at which nothing is cut off, with room for the bar that scrolls."""
        return self.column.totalMinimumSize().width() + self.verticalScrollBar().sizeHint().width()

    def height_for(self, width: int) -> int:
        """The height in pixels at which nothing needs to scroll."""
        return self.column.totalHeightForWidth(width)

    def bring_into_view(self, widget: QWidget | None) -> None:
        """Scroll until something inside is seen with the name above it; nothing happens for what is elsewhere."""
        if widget is not None and self.isAncestorOf(widget):
            self.ensureWidgetVisible(widget, 0, theme.px(44))


class _WheelGoesPast(QObject):
    """Gives the turn of a wheel over a field to the column the field lies in."""

    def __init__(self, column: GrowingColumn) -> None:
        super().__init__(column)
        self._bar = column.verticalScrollBar()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel:
            return super().eventFilter(watched, event)
        return QCoreApplication.sendEvent(self._bar, event) or True


def _dress(area: QScrollArea, inside: QWidget) -> None:
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
