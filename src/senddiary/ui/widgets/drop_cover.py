"""What lies over the window while something is dragged across it: where to let go, and what that means."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.ui import icons, theme
from senddiary.ui.widgets.words import big_words, muted

VEIL, EDGE = 0.94, 18  # how much the page below is hidden; pixels from the window's edge to the dashes


class DropCover(QWidget):
    """`dropped` carries what was let go of (QMimeData); the cover goes away by itself."""

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("drop_cover")
        self.setAcceptDrops(True)
        self._drawing = QLabel()
        self._drawing.setTextFormat(Qt.TextFormat.PlainText)
        self._drawing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words, self.quiet = big_words(_("Drop it here")), muted(_("Nothing is kept before you have seen it."))
        self.setAccessibleName(f"{self.words.text()}. {self.quiet.text()}")
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 48)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(self._drawing)
        for part in (self.words, self.quiet):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addStretch(1)
        self._tint()
        self.hide()

    def spread(self) -> None:
        """Cover the whole window."""
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        del event
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Copied, never moved: what was dropped stays where it was."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.hide()
        mime: QMimeData = event.mimeData()
        self.dropped.emit(mime)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.colour("paper")
        ground.setAlphaF(VEIL)
        painter.fillRect(self.rect(), ground)
        pen = QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE), 12, 12)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        self._drawing.setPixmap(icons.pixmap("upload", "accent", theme.px(40)))
