"""Boxes and lines to write in: plain words only, the Tab key moves on, and a box grows with what is written."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, QSize, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QWidget

from senddiary.rules.storable import storable
from senddiary.ui import theme
from senddiary.ui.widgets.prose_field import ProseField

_ENDLESS = re.compile(r"\S{5000}")
EDGE = 22  # pixels of frame and padding above and below the words


class Prose(ProseField):
    """`lines` high when empty, up to `most` lines before it scrolls. `dropped` carries the paths of files."""

    dropped = Signal(list)

    def __init__(self, lines: int = 3, most: int = 16) -> None:
        super().__init__(lines)
        self._most = most
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(5)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def words(self) -> str:
        """What was written, as it can be kept; nothing when only blanks were."""
        written = storable(self.toPlainText())
        return written if written.strip() else ""

    def set_words(self, words: str) -> None:
        """Show other words; the cursor goes behind them."""
        self._wrap_for(words)
        self.setPlainText(words)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def sizeHint(self) -> QSize:
        shown = min(max(self.document().size().height(), self._lines), self._most)
        step = max(self.fontMetrics().lineSpacing(), 1)
        return QSize(theme.px(320), round(shown * step) + EDGE)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words and nothing else; files go to whoever keeps them."""
        if source.hasUrls() and not source.hasText():
            self._tell(source)
        elif source.hasText():
            self._wrap_for(source.text())
            self.insertPlainText(storable(source.text()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or files_of(source) != []

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()
            self._tell(event.mimeData())
        else:
            super().dropEvent(event)

    def _wrap_for(self, words: str) -> None:
        """Between words, but anywhere when there is an endless one: looking for its ends would take Qt minutes."""
        endless = _ENDLESS.search(words) is not None
        modes = QTextOption.WrapMode
        self.setWordWrapMode(modes.WrapAnywhere if endless else modes.WrapAtWordBoundaryOrAnywhere)

    def _tell(self, source: QMimeData) -> None:
        self.dropped.emit(files_of(source))

    @Slot()
    def _grow(self) -> None:
        height = self.sizeHint().height()
        if self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.updateGeometry()


class Line(QLineEdit):
    """One line of words."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)

    def words(self) -> str:
        """What was written, on one line and as it can be kept."""
        return " ".join(storable(self.text()).split())


def files_of(source: QMimeData) -> list[str]:
    """The files of this computer that are being handed over."""
    return [url.toLocalFile() for url in source.urls() if url.isLocalFile()] if source.hasUrls() else []
