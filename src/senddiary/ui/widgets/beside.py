"""Fields side by side where there is room, one under the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayoutItem, QWidget

from senddiary.ui import theme


class Beside(QWidget):
    """From `room` pixels (at 100 %) the parts stand side by side and share the width as they were told."""

    def __init__(self, room: int, spacing: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room, self._shares = room, list[int]()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)
        self._wide: bool | None = None

    def add(self, part: QWidget, share: int = 1, *, top: bool = False) -> None:
        """Put one more part at the end; `top` keeps it from growing downwards."""
        self._shares.append(share)
        align = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft if top else Qt.AlignmentFlag(0)
        self._row.addWidget(part, 0, align)

    @property
    def wide(self) -> bool:
        """Whether the parts stand side by side."""
        return bool(self._wide)

    def minimumSizeHint(self) -> QSize:
        parts = [part.minimumSize() for part in self._parts()]
        widest = max((size.width() for size in parts), default=0)
        return QSize(widest, max((size.height() for size in parts), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange(event.size().width())

    def arrange(self, width: int) -> None:
        """Decide for this width; called by itself whenever the width changes."""
        wide = width >= theme.px(self._room)
        if wide == self._wide:
            return
        self._wide = wide
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        for place, share in enumerate(self._shares):
            self._row.setStretch(place, share if wide else 0)
        self.updateGeometry()

    def _parts(self) -> list[QLayoutItem]:
        items = (self._row.itemAt(place) for place in range(self._row.count()))
        return [item for item in items if item is not None and not item.isEmpty()]
