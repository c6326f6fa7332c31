"""Words on the screen: plain text only, wrapping, with the line height that was asked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from senddiary.ui import theme

MEASURED_LENGTH = 2000  # characters of which the longest line is looked for
NARROWEST = 60  # pixels a wrapping text may be squeezed to before it asks for more
LONGEST_LINE = 8000  # pixels; only to measure what does not wrap
MEASURED_BY = frozenset({QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange})


class Words(QLabel):
    """A label that never reads its text as mark-up. It wraps, and long prose can be selected and copied."""

    activated = Signal()

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self._selectable = False
        self._marked = (0, 0)
        self._measured: dict[int, int] = {}
        self._widest: int | None = None
        self._kept: tuple[int, QTextLayout] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show other words."""
        self._measured, self._marked, self._kept, self._widest = {}, (0, 0), None, None
        super().setText(text)
        self.updateGeometry()

    def set_tone(self, tone: str) -> None:
        """Colour the words: past, soon, kept, waiting, voice, accent."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def one_line(self) -> Words:
        """Never wrap (for dates and figures)."""
        self.setWordWrap(False)
        policy = QSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        return self

    def selectable(self) -> Words:
        """Let the words be selected with the mouse and copied."""
        self._selectable = True
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return self

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after another font or style; a colour changes no size."""
        if event.type() in MEASURED_BY:
            self._measured, self._kept, self._widest = {}, None, None
        super().changeEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        if width not in self._measured:
            self._measured[width] = self._height_at(width)
        return self._measured[width]

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        widest = self._widest_line()
        if self.wordWrap():
            widest = min(widest, theme.px(560))
        return QSize(widest, self.heightForWidth(widest))

    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()
        if not self.wordWrap():
            return self.sizeHint()
        return QSize(min(NARROWEST, self._widest_line()), line_step(self.font()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines that are seen."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout = self._laid_out(self.width())
        top = 0.0
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top = max(0.0, (self.height() - height_of(layout)) / 2)
        layout.draw(painter, QPointF(0, top), selection(*sorted(self._marked)), QRectF(event.rect()))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._selectable:
            event.ignore()
            return
        at = self._character_at(event.position())
        self._marked = (at, at)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._selectable and event.buttons() & Qt.MouseButton.LeftButton:
            self._marked = (self._marked[0], self._character_at(event.position()))
            self.update()
            return
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._selectable)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.selected_text():
            QGuiApplication.clipboard().setText(self.selected_text())
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._marked = (0, len(self.text()))
            self.update()
        else:
            super().keyPressEvent(event)

    def selected_text(self) -> str:
        """The marked words."""
        first, last = sorted(self._marked)
        return self.text()[first:last]

    def _character_at(self, point: QPointF) -> int:
        layout = self._laid_out(self.width())
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if point.y() < line.y() + line_step(self.font()) or number == layout.lineCount() - 1:
                return int(line.xToCursor(point.x()))
        return 0

    def _widest_line(self) -> int:
        if self._widest is None:
            self._widest = widest_line(self.text(), self.font())
        return self._widest

    def _height_at(self, width: int) -> int:
        """Where nothing wraps the lines are counted; laying words out takes far longer."""
        text = self.text()
        if len(text) <= MEASURED_LENGTH and width >= self._widest_line():
            return (text.count("\n") + 1) * line_step(self.font())
        return height_of(self._laid_out(width))

    def _laid_out(self, width: int) -> QTextLayout:
        if self._kept is None or self._kept[0] != width:
            self._kept = width, lay_out(self, width)
        return self._kept[1]


def height_of(layout: QTextLayout) -> int:
    """Pixels that the lines of these words take."""
    return max(1, layout.lineCount()) * line_step(layout.font())


def lay_out(words: QLabel, width: int) -> QTextLayout:
    """The words of a label in lines of that width."""
    option = QTextOption(words.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(words.text().replace("\n", "\u2028"), words.font())
    layout.setTextOption(option)
    layout.beginLayout()
    top, step = 0.0, line_step(words.font())
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width if words.wordWrap() else LONGEST_LINE)
        line.setPosition(QPointF(0, top + (step - line.height()) / 2))
        top += step
    layout.endLayout()
    return layout


def selection(first: int, last: int) -> list[QTextLayout.FormatRange]:
    """How marked words look; nothing when none are marked."""
    if first == last:
        return []
    marked = QTextLayout.FormatRange()
    marked.start, marked.length = first, last - first
    from PySide6.QtGui import QTextCharFormat  # noqa: PLC0415 - the first page does not need it

    look = QTextCharFormat()
    look.setBackground(theme.colour("accent"))
    look.setForeground(theme.colour("on_accent"))
    marked.format = look
    return [marked]


def line_step(font: QFont) -> int:
    """Pixels from one line to the next."""
    return max(round(theme.line_height(font)), QFontMetrics(font).height())


def widest_line(text: str, font: QFont) -> int:
    """Pixels of the longest line, as far as one looks."""
    metrics = QFontMetrics(font)
    return max(metrics.horizontalAdvance(line) for line in text[:MEASURED_LENGTH].split("\n") or [""]) + 2


def page_title(text: str) -> Words:
    """The name of a page."""
    return Words(text, "page")


def big_words(text: str) -> Words:
    """A figure or the title of a page that stands alone."""
    return Words(text, "big")


def card_title(text: str) -> Words:
    """The name of a card."""
    return Words(text, "card")


def row_title(text: str) -> Words:
    """The bold line of a row."""
    return Words(text, "row")


def body_words(text: str) -> Words:
    """Prose that can be selected."""
    return Words(text).selectable()


def label_words(text: str) -> Words:
    """The name above a field or a small group."""
    return Words(text, "label")


def muted(text: str) -> Words:
    """The quiet line under a title."""
    return Words(text, "muted")


def small(text: str) -> Words:
    """The smallest words there are."""
    return Words(text, "small")


def bold(font: QFont) -> QFont:
    """The same font, heavier."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
