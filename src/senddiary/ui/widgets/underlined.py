"""Words of which some are underlined, because they can be read in several ways."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout

from senddiary.i18n import _
from senddiary.rules.vague import vague_parts
from senddiary.ui import theme
from senddiary.ui.widgets.words import Words


class Underlined(Words):
    """Prose in which vague words carry a line; a screen reader hears them named after the prose."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.parts: Sequence[tuple[int, int]] = vague_parts(text)
        if self.parts:
            named = ", ".join(f"“{text[start : start + length]}”" for start, length in self.parts)
            hint = _("These can be read in several ways: {words}").format(words=named)
            self.setToolTip(hint)
            self.setAccessibleDescription(hint)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        lines = [_line(*part) for part in self.parts]
        self._laid_out(self.width()).draw(painter, QPointF(0, 0), lines, QRectF(event.rect()))
        painter.end()


def _line(start: int, length: int) -> QTextLayout.FormatRange:
    marked = QTextLayout.FormatRange()
    marked.start, marked.length = start, length
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(theme.colour("soon"))
    look.setForeground(theme.colour("soon"))
    marked.format = look
    return marked
