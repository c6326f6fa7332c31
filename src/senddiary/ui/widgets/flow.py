"""A row of things that goes on in the next line when the first is full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QWidget

from senddiary.ui import theme

NEARLY = 16  # pixels at 100 %: things of nearly the same height share their middle, others their upper side


class FlowLayout(QHBoxLayout):
    """Puts items side by side and wraps like words do. A box layout keeps the items; only their places are our own."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), moving=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it changed: what was measured is measured again."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        self._arrange(rect, moving=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._parts()]
        wide = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        tall = max((size.height() for size in shown), default=0)
        return QSize(wide, tall)

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._parts():
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def clear(self) -> None:
        """Take every widget out and let it go."""
        while (item := self.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _parts(self) -> list[QLayoutItem]:
        items = (self.itemAt(place) for place in range(self.count()))
        return [item for item in items if item is not None and not item.isEmpty()]

    def _arrange(self, rect: QRect, *, moving: bool) -> int:
        margins = self.contentsMargins()
        area = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        left, top, tallest, line = area.left(), area.top(), 0, list[tuple[QLayoutItem, QRect]]()
        for item in self._parts():
            size = item.sizeHint().boundedTo(QSize(max(1, area.width()), 1_000_000))
            size = size.expandedTo(item.minimumSize())
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if left > area.left() and left + size.width() > area.right() + 1:
                _place(line, tallest, moving=moving)
                left, top, tallest, line = area.left(), top + tallest + self.spacing(), 0, []
            line.append((item, QRect(QPoint(left, top), size)))
            left += size.width() + self.spacing()
            tallest = max(tallest, size.height())
        _place(line, tallest, moving=moving)
        return top + tallest - rect.top() + margins.bottom()


def _place(line: Sequence[tuple[QLayoutItem, QRect]], tallest: int, *, moving: bool) -> None:
    for item, box in line if moving else ():
        spare = tallest - box.height()
        item.setGeometry(box.translated(0, spare // 2 if spare <= theme.px(NEARLY) else 0))
