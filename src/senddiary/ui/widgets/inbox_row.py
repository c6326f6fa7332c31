"""A row of the inbox: a drawing of what it is, its title, one quiet line, and a chip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from senddiary.ui import icons, theme
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.list_row import Pressable, pass_through
from senddiary.ui.widgets.words import muted, row_title

TILE, DRAWING = (38, 46), 20  # pixels at 100 %


class Tile(QWidget):
    """A small white sheet with a drawing on it."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.icon_name = icon
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(TILE[0]), theme.px(TILE[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("surface"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, 6, 6)
        side = theme.px(DRAWING)
        place = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        icons.paint(painter, self.icon_name, "muted", place)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())


class InboxRow(Pressable):
    """Emits `clicked`; stays pressed while it is the one that is shown. `thing_id` says which thing it is."""

    def __init__(self, thing_id: str, icon: str, title: str, quiet: str, chip: Chip | None = None) -> None:
        super().__init__()
        self.thing_id = thing_id
        self.setCheckable(True)
        self.setObjectName("inbox_row")
        self.title, self.quiet, self.chip = row_title(title), muted(quiet), chip
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 12, 20, 12)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._tile = Tile(icon)
        parts = [part for part in (self._tile, self.title, self.quiet, chip) if part is not None]
        for part in parts:
            pass_through(part)
        said = [title, quiet, chip.text() if chip is not None else ""]
        self.setAccessibleName(", ".join(words for words in said if words))
        self._narrow: bool | None = None
        self._place(narrow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(narrow=event.size().width() < theme.px(330))

    def minimumSizeHint(self) -> QSize:
        widest = self.chip.sizeHint().width() if self.chip is not None else 0
        return QSize(theme.px(TILE[0]) + 54 + max(widest, theme.px(90)), self._tile.height() + 24)

    def _place(self, *, narrow: bool) -> None:
        """The chip stands beside the title while there is room, else below the quiet line."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for part in (self._tile, self.title, self.quiet, self.chip):
            if part is not None:
                self._grid.removeWidget(part)
        top, left = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(self._tile, 0, 0, 3, 1, top)
        self._grid.addWidget(self.title, 0, 1, 1, 2 if narrow or self.chip is None else 1)
        self._grid.addWidget(self.quiet, 1, 1, 1, 2)
        if self.chip is not None:
            self._grid.addWidget(self.chip, *((2, 1) if narrow else (0, 2)), top | left)
        self.updateGeometry()
