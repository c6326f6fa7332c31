"""A row of a list: date, title, one quiet line, and a chip. The whole row can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from senddiary.ui import theme
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.words import Words, muted, row_title

DATE_COLUMN = 98  # pixels at 100 %


class Pressable(QAbstractButton):
    """A part of a page that is one big button: Enter, Space or a click press it. It draws its own focus ring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.ruled = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            ground = theme.colour("accent_soft")
            ground.setAlphaF(1.0 if self.isChecked() else 0.45)
            painter.fillRect(box, ground)
        if self.ruled:
            painter.setPen(theme.colour("line"))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 6, 6)
        painter.end()


def pass_through(widget: QWidget) -> QWidget:
    """Let the mouse reach what lies under `widget`."""
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return widget


class ListRow(Pressable):
    """Emits `clicked`. `chip` is a finished Chip or None. At a narrow width date and chip share the first line."""

    def __init__(self, date: str, title: str, quiet: str = "", chip: Chip | None = None, side: int = 0) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(side, 11, side, 11)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._date, self._title, self._quiet, self._chip = muted(date).one_line(), row_title(title), muted(quiet), chip
        for part in self._parts():
            pass_through(part)
        said = [date, title, quiet, chip.text() if chip is not None else ""]
        self.setAccessibleName(", ".join(words for words in said if words))
        self._narrow: bool | None = None
        self._date_room = theme.px(DATE_COLUMN) - 12
        self._place(narrow=False)
        self._quiet.setVisible(bool(quiet))  # only now: without a parent it would open as a window of its own

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(narrow=event.size().width() < theme.px(430))

    def minimumSizeHint(self) -> QSize:
        beside = self._date.sizeHint().width() + (self._chip.sizeHint().width() + 12 if self._chip is not None else 0)
        margins = self._grid.contentsMargins()
        return QSize(beside + margins.left() + margins.right(), self._date.sizeHint().height())

    def date_width(self) -> int:
        """How wide the date would like to be."""
        return self._date.sizeHint().width()

    def align_dates(self, width: int) -> None:
        """Make room for a date of this width, so that rows stand in line."""
        self._date_room = width
        self._narrow = None
        self._place(narrow=self.width() < theme.px(430))

    def _parts(self) -> list[Words | Chip]:
        parts: list[Words | Chip] = [self._date, self._title, self._quiet]
        return [*parts, self._chip] if self._chip is not None else parts

    def _place(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for part in self._parts():
            self._grid.removeWidget(part)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.setColumnMinimumWidth(0, 0 if narrow else self._date_room)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._date, 0, 0, top)
        if self._chip is not None:
            self._grid.addWidget(self._chip, 0, 2, top | Qt.AlignmentFlag.AlignRight)
        first = (1, 0, 1, 3) if narrow else (0, 1, 1, 1)
        second = (2, 0, 1, 3) if narrow else (1, 1, 1, 2)
        self._grid.addWidget(self._title, *first)
        self._grid.addWidget(self._quiet, *second)
        self.updateGeometry()
