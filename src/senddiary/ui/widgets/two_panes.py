"""Two parts of a page: side by side, one under the other, or one at a time, as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.ui import theme
from senddiary.ui.widgets.buttons import link_button
from senddiary.ui.widgets.card import upright

NARROW_WINDOW = 1100  # pixels at 100 % text; below it the right column moves under the left


def is_narrow(widget: QWidget) -> bool:
    """Whether the window has no room for two columns at this text size."""
    grown = 1 + (theme.look().text_scale - 100) / 200
    return widget.window().width() < NARROW_WINDOW * grown


class Columns(QWidget):
    """Left and right column of a page that scrolls; the right one moves under the left when it is narrow."""

    def __init__(self, left_share: int = 4, right_share: int = 3) -> None:
        super().__init__()
        self._shares = (left_share, right_share)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for column in (self.left, self.right):
            column.setSpacing(14)
            self._row.addLayout(column)
        self._arrange(narrow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=is_narrow(self))

    def _arrange(self, *, narrow: bool) -> None:
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        for place, share in enumerate(self._shares):
            self._row.setStretch(place, 0 if narrow else share)


class Pair(QWidget):
    """Two cards beside each other while there is room for both."""

    def __init__(self, parts: Sequence[QWidget], room: int = 460) -> None:
        super().__init__()
        self._room = room
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        for part in parts:
            self._row.addWidget(part, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(self._room)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)


class TwoPanes(QWidget):
    """A list and what is chosen in it. Where there is room for one only, `show_detail` and `show_list` change over."""

    changed_over = Signal()

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        back_words: str | None = None,
        width: int = 440,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._first, self._second, self._width = first, second, width
        self._single = False
        self._detail_wanted = False
        self.back_button = link_button(back_words or _("Back to the list"), "chevron-left")
        self.back_button.clicked.connect(self.show_list)
        self._line = upright()
        holder = QVBoxLayout()
        holder.setContentsMargins(0, 0, 0, 0)
        holder.setSpacing(0)
        above = self._above = QVBoxLayout()
        above.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        holder.addLayout(above)
        holder.addWidget(second, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(first)
        self._row.addWidget(self._line)
        self._row.addLayout(holder, 1)
        second.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._arrange()

    @property
    def one_at_a_time(self) -> bool:
        """Whether only the list or only the detail is seen."""
        return self._single

    def show_detail(self) -> None:
        """Bring the chosen thing forward."""
        self._detail_wanted = True
        self._arrange()

    def show_list(self) -> None:
        """Bring the list forward."""
        self._detail_wanted = False
        self._arrange()
        self.changed_over.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._single = is_narrow(self)
        self._arrange()

    def _arrange(self) -> None:
        both = not self._single
        self._row.setStretch(0, 0 if both or self._detail_wanted else 1)
        self._row.setStretch(2, 1 if both or self._detail_wanted else 0)
        self._first.setVisible(both or not self._detail_wanted)
        self._second.setVisible(both or self._detail_wanted)
        self._line.setVisible(both)
        self.back_button.setVisible(self._single and self._detail_wanted)
        self._above.setContentsMargins(*((24, 8, 24, 0) if self._single and self._detail_wanted else (0, 0, 0, 0)))
        if both:
            self._first.setFixedWidth(min(theme.px(self._width), max(self.width() * 46 // 100, 200)))
        else:
            self._first.setMinimumWidth(0)
            self._first.setMaximumWidth(16_777_215)
