"""A big figure and what it counts, and a small picture of weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from senddiary.ui import theme
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.words import Words, big_words, muted


class Figure(Card):
    """`number` in the colour of `tone`, `words` below it."""

    def __init__(self, number: str, words: str, tone: str = "plain") -> None:
        super().__init__()
        self.body.setContentsMargins(18, 14, 18, 12)
        self.body.setSpacing(0)
        self.number: Words = big_words("")
        self.words: Words = muted("")
        self.body.addWidget(self.number)
        self.body.addWidget(self.words)
        self.body.addStretch(1)
        self.show_as(number, words, tone)

    def show_as(self, number: str, words: str, tone: str = "plain") -> None:
        """Say another figure."""
        self.number.setText(number)
        self.number.set_tone(tone)
        self.words.setText(words)
        self.setAccessibleName(f"{number} {words}")


class FigureRow(QWidget):
    """Figures beside each other: all in one line, two by two, or one under the other, as there is room."""

    def __init__(self, figures: Sequence[Figure], room: int = 150) -> None:
        super().__init__()
        self._figures, self._room, self._columns = tuple(figures), room, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(14)
        self._place(len(self._figures))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = max(1, event.size().width() // theme.px(self._room))
        self._place(len(self._figures) if fitting >= len(self._figures) else min(fitting, 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), super().minimumSizeHint().height())

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, figure in enumerate(self._figures):
            self._grid.removeWidget(figure)
            self._grid.addWidget(figure, place // columns, place % columns)
        for column in range(len(self._figures)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.updateGeometry()


@dataclass(frozen=True)
class Bar:
    """One week: its short name, how much, and the sentence a screen reader and a tool tip say."""

    name: str
    value: int
    words: str


class Bars(QWidget):
    """A quiet bar for each week. Values are counts; nothing is drawn for nought but the ground line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar], name: str) -> None:
        """Draw these; `name` says what is counted."""
        self._bars = tuple(bars)
        self.setAccessibleName(name)
        self.setAccessibleDescription(". ".join(bar.words for bar in self._bars))
        self.setToolTip("\n".join(bar.words for bar in self._bars if bar.value))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 112 + theme.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(theme.px(12))
        painter.setFont(font)
        ground = self.height() - theme.px(22)
        painter.setPen(theme.colour("line"))
        painter.drawLine(0, ground, self.width(), ground)
        for number, bar in enumerate(self._bars):
            self._draw_bar(painter, number, bar, ground)
        painter.end()

    def _draw_bar(self, painter: QPainter, number: int, bar: Bar, ground: int) -> None:
        step = self.width() / len(self._bars)
        most = max(bar.value for bar in self._bars) or 1
        left, wide = number * step + step * 0.17, step * 0.66
        tall = (ground - theme.px(18)) * bar.value / most
        if tall:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(left, ground - tall, wide, tall), 3, 3)
            painter.setPen(theme.colour("muted"))
            above = QRectF(number * step, ground - tall - theme.px(18), step, theme.px(16))
            painter.drawText(above, int(Qt.AlignmentFlag.AlignCenter), str(bar.value))
        painter.setPen(theme.colour("muted"))
        below = QRectF(number * step, ground + 4, step, theme.px(18))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), bar.name)
