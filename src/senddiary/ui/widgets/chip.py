"""A chip: one or two words about a state, with a colour that never says it alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from senddiary.ui import icons, theme
from senddiary.ui.widgets.words import bold

TONES = ("plain", "past", "soon", "kept", "waiting", "voice", "accent")
SIDE, EDGE, RADIUS, GAP = 9, 3, 7, 6  # pixels


def colours(tone: str) -> tuple[str, str, str]:
    """Ground, edge and ink of a tone, as roles of the theme."""
    if tone == "plain":
        return "raised", "line", "muted"
    soft = f"{tone}_soft"
    return soft, soft, "accent_text" if tone == "accent" else tone


def chip_font(font: QFont) -> QFont:
    """The type inside chips, from the font of whatever draws them."""
    made = bold(font)
    made.setPixelSize(theme.px(13))
    return made


def measure(text: str, font: QFont, *, icon: bool = False) -> QSize:
    """The room a chip needs; `font` is the chip's own."""
    metrics = QFontMetrics(font)
    width = metrics.horizontalAdvance(text) + 2 * SIDE + (theme.px(14) + GAP if icon else 0)
    return QSize(width + 2, round(theme.px(13) * 1.35) + 2 * EDGE)


def draw(painter: QPainter, box: QRectF, text: str, tone: str, icon: str | None = None) -> None:
    """Draw a chip; the painter's font is the chip's own."""
    ground, edge, ink = colours(tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour(edge))
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    left = box.left() + SIDE
    if icon is not None:
        side = theme.px(14)
        icons.paint(painter, icon, ink, QRectF(left, box.center().y() - side / 2, side, side))
        left += side + GAP
    painter.setPen(theme.colour(ink))
    words = QRectF(QPointF(left, box.top()), QPointF(box.right(), box.bottom()))
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


class Chip(QLabel):
    """`tone` is one of TONES; `icon` the name of a bundled drawing."""

    def __init__(self, text: str, tone: str = "plain", icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tone, self.icon_name = tone, icon
        self.setText(text)

    def show_as(self, text: str, tone: str, icon: str | None = None) -> None:
        """Say something else."""
        self.tone, self.icon_name = tone, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return measure(self.text(), chip_font(self.font()), icon=self.icon_name is not None)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setFont(chip_font(self.font()))
        draw(painter, QRectF(self.rect()), self.text(), self.tone, self.icon_name)
        painter.end()
