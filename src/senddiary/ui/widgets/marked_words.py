"""A line of words in which those that were looked for stand out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout

from senddiary.ui import theme
from senddiary.ui.widgets.words import Words


class MarkedWords(Words):
    """`marks` are (start, length) of what was found."""

    def __init__(self, text: str, marks: Sequence[tuple[int, int]]) -> None:
        super().__init__(text, "muted")
        self.marks = tuple(marks)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        found = [mark(*place) for place in self.marks]
        self._laid_out(self.width()).draw(painter, QPointF(0, 0), found, QRectF(event.rect()))
        painter.end()


def mark(start: int, length: int) -> QTextLayout.FormatRange:
    """How a found word looks: bold, underlined, on a soft ground. `start` and `length` count characters."""
    found = QTextLayout.FormatRange()
    found.start, found.length = start, length
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setForeground(theme.colour("accent_text"))
    look.setBackground(theme.colour("accent_soft"))
    look.setFontUnderline(True)
    found.format = look
    return found
