"""The list of documents, drawn by hand: a drawing for the kind, the title, one quiet line, and a chip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from senddiary.i18n import _
from senddiary.ui import icons, theme
from senddiary.ui.widgets import chip as chips
from senddiary.ui.widgets.document_lines import DocumentLine
from senddiary.ui.widgets.drawn_list import DrawnList, draw_ground
from senddiary.ui.widgets.table import ROW_ROLE, Column, TableModel
from senddiary.ui.widgets.words import bold

SIDE, PAD, NARROW = 20, 13, 350  # pixels; below NARROW (at 100 %) the chip stands under the words
TILE = (38, 46)


def row_height(width: int) -> int:
    """Height of a row in a list of this width."""
    words = theme.px(22) + theme.px(23) + (theme.px(30) if is_narrow(width) else 0)
    return 2 * PAD + max(words, theme.px(TILE[1]))


def is_narrow(width: int) -> bool:
    """Whether the chip has no room beside the title."""
    return width < theme.px(NARROW)


class DocumentDelegate(QStyledItemDelegate):
    """Draws one document."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del index
        return QSize(200, row_height(option.rect.width()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line, box = index.data(ROW_ROLE), QRectF(option.rect)
        if not isinstance(line, DocumentLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, option)
        left = _tile(painter, line, box)
        _words(painter, line, QRectF(QPointF(left, box.top() + PAD), QPointF(box.right() - SIDE, box.bottom() - PAD)))
        painter.restore()


def _tile(painter: QPainter, line: DocumentLine, box: QRectF) -> float:
    """The drawing on its small sheet; where the words begin."""
    wide, tall, side = theme.px(TILE[0]), theme.px(TILE[1]), theme.px(20)
    sheet = QRectF(box.left() + SIDE, box.top() + PAD, wide, tall)
    painter.setPen(theme.colour("line"))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    middle = sheet.center()
    icons.paint(painter, line.icon, "ink", QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))
    return sheet.right() + 14


def _words(painter: QPainter, line: DocumentLine, room: QRectF) -> None:
    beside = _chip(painter, line, room)
    painter.setFont(bold(theme.font(theme.look(), 15)))
    painter.setPen(theme.colour("ink"))
    _line(painter, line.title, QRectF(room.left(), room.top(), room.width() - beside, theme.px(22)))
    painter.setFont(theme.font(theme.look(), 14))
    painter.setPen(theme.colour("muted"))
    _line(painter, line.quiet, QRectF(room.left(), room.top() + theme.px(23), room.width(), theme.px(21)))


def _line(painter: QPainter, words: str, room: QRectF) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def _chip(painter: QPainter, line: DocumentLine, room: QRectF) -> float:
    """Draws the chip; how much of the first line it takes."""
    if line.chip is None:
        return 0.0
    narrow = is_narrow(int(room.width() + 2 * SIDE + theme.px(TILE[0]) + 14))
    font = chips.chip_font(theme.font(theme.look(), 13))
    painter.setFont(font)
    size = chips.measure(line.chip.text, font)
    wide = min(float(size.width()), room.width() * (1.0 if narrow else 0.6))
    left, top = (room.left(), room.top() + theme.px(48)) if narrow else (room.right() - wide, room.top() - 1)
    text = painter.fontMetrics().elidedText(line.chip.text, Qt.TextElideMode.ElideRight, int(wide - 2 * chips.SIDE + 2))
    chips.draw(painter, QRectF(left, top, wide, size.height()), text, line.chip.tone)
    return 0.0 if narrow else wide + 10


class DocumentList(DrawnList):
    """The documents; the signals carry their ids."""

    def __init__(self) -> None:
        super().__init__("document_list", _("Documents"))
        self.lines: tuple[DocumentLine, ...] = ()
        column: Column[DocumentLine] = Column(_("Document"), lambda line: line.spoken)
        self._model: TableModel[DocumentLine] = TableModel((column,), self)
        self.setModel(self._model)
        self.setItemDelegate(DocumentDelegate(self))

    def show_lines(self, lines: Sequence[DocumentLine], chosen: str | None) -> str | None:
        """Another list; the id of the line that is chosen in it: the wanted one, else the first."""
        self.lines = tuple(lines)
        self._fit()
        self._model.show(self.lines)
        if not self.lines:
            return None
        place = next((at for at, line in enumerate(self.lines) if line.id == chosen), 0)
        self.choose_place(place)
        return self.lines[place].id

    def id_at(self, index: QModelIndex) -> str | None:
        line = index.data(ROW_ROLE) if index.isValid() else None
        return line.id if isinstance(line, DocumentLine) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height(self.viewport().width()))
