"""The list of the diary: months as headings, entries below, drawn by hand, as long as it needs to be."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from senddiary.i18n import _
from senddiary.settings import Settings
from senddiary.ui import theme
from senddiary.ui.widgets import chip as chips
from senddiary.ui.widgets.drawn_list import DrawnList, draw_ground
from senddiary.ui.widgets.entry_lines import EntryLine, Marks
from senddiary.ui.widgets.marked_words import mark
from senddiary.ui.widgets.table import ROW_ROLE, Column, TableModel
from senddiary.ui.widgets.windowed import Coming, Heading, WindowedRows
from senddiary.ui.widgets.words import bold

Shown = EntryLine | Heading | Coming
SIDE, PAD = 20, 12


def spoken(row: Shown) -> str:
    """What a screen reader says for a row."""
    match row:
        case EntryLine():
            return row.spoken
        case Heading():
            return row.words
        case _:
            return _("One moment")


class EntryDelegate(QStyledItemDelegate):
    """Draws a heading, or date and chip, title, and one quiet line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(200, line_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, box = index.data(ROW_ROLE), QRectF(option.rect)
        painter.save()
        match row:
            case Heading():
                _draw_heading(painter, row, box)
            case EntryLine():
                draw_ground(painter, option)
                _draw_line(painter, row, box)
            case _:
                draw_ground(painter, option)
        painter.restore()


def line_height() -> int:
    """Height of an entry at this text size."""
    return 2 * PAD + theme.px(20) + theme.px(23) + theme.px(22)


def heading_height() -> int:
    """Height of a month."""
    return theme.px(36)


def _font(size: int, *, heavy: bool = False) -> QFont:
    return _made_font(theme.look(), size, heavy=heavy)


@lru_cache(maxsize=32)
def _made_font(look: Settings, size: int, *, heavy: bool) -> QFont:
    made = theme.font(look, size)
    return bold(made) if heavy else made


def _draw_heading(painter: QPainter, row: Heading, box: QRectF) -> None:
    painter.setFont(_font(13, heavy=True))
    painter.setPen(theme.colour("muted"))
    words = box.adjusted(SIDE, 4, -SIDE, 0)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), row.words)


def _draw_line(painter: QPainter, row: EntryLine, box: QRectF) -> None:
    left, top, wide = box.left() + SIDE, box.top() + PAD, box.width() - 2 * SIDE
    chip_room = _draw_chip(painter, row, box)
    painter.setFont(theme.tabular(_font(14)))
    painter.setPen(theme.colour("muted"))
    date = painter.fontMetrics().elidedText(row.date, Qt.TextElideMode.ElideRight, int(wide - chip_room - 8))
    painter.drawText(QRectF(left, top, wide - chip_room, theme.px(20)), int(Qt.AlignmentFlag.AlignVCenter), date)
    painter.setPen(theme.colour("ink"))
    _draw_marked(
        painter,
        row.title,
        row.title_marks,
        (_font(15, heavy=True), QRectF(left, top + theme.px(21), wide, theme.px(22))),
    )
    painter.setPen(theme.colour("muted"))
    _draw_marked(
        painter, row.excerpt, row.excerpt_marks, (_font(14), QRectF(left, top + theme.px(44), wide, theme.px(21)))
    )


def _draw_chip(painter: QPainter, row: EntryLine, box: QRectF) -> float:
    font = chips.chip_font(_font(13))
    painter.setFont(font)
    size = chips.measure(row.chip.text, font)
    wide = min(float(size.width()), box.width() * 0.62)
    place = QRectF(box.right() - SIDE - wide, box.top() + PAD - 1, wide, size.height())
    text = painter.fontMetrics().elidedText(row.chip.text, Qt.TextElideMode.ElideRight, int(wide - 2 * chips.SIDE + 2))
    chips.draw(painter, place, text, row.chip.tone)
    return wide


def _draw_marked(painter: QPainter, text: str, marks: Marks, room: tuple[QFont, QRectF]) -> None:
    """One line of text, cut with “…” at the end, hits in bold."""
    font, box = room
    cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width() * (0.96 if marks else 1))
    layout = QTextLayout(cut, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([mark(start, length) for start, length in marks if start < len(cut)])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width())
    layout.endLayout()
    layout.draw(painter, QPointF(box.left(), box.top() + (box.height() - line.height()) / 2))


class EntryList(DrawnList):
    """E edits too. Signals carry the id of the entry."""

    edit_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("entry_list", _("Entries"))
        self.rows: WindowedRows[EntryLine] = WindowedRows((), lambda _page: None)
        column: Column[Shown] = Column(_("Entry"), spoken)
        self._model: TableModel[Shown] = TableModel((column,), self, lambda row: not isinstance(row, Heading))
        self.setModel(self._model)
        self.setItemDelegate(EntryDelegate(self))
        self.setMinimumHeight(line_height())

    def show_rows(self, rows: WindowedRows[EntryLine]) -> None:
        """Another list; nothing is chosen in it yet."""
        self.rows = rows
        header = self.verticalHeader()
        header.setDefaultSectionSize(line_height())
        self._model.show(rows)
        for place in rows.headings():
            header.resizeSection(place, heading_height() if rows[place] and self._words_at(place) else 1)

    def put(self, page: int, lines: tuple[EntryLine, ...]) -> None:
        """Lines have come."""
        first, last = self.rows.put(page, lines)
        self._model.touch(first, last)

    def keys(self) -> Mapping[Qt.Key, SignalInstance]:
        return {**super().keys(), Qt.Key.Key_E: self.edit_wanted}

    def id_at(self, index: QModelIndex) -> str | None:
        row = self._model.row(index.row()) if index.isValid() and index.row() < len(self.rows) else None
        return row.uuid if isinstance(row, EntryLine) else None

    def _words_at(self, place: int) -> str:
        row = self.rows[place]
        return row.words if isinstance(row, Heading) else ""
