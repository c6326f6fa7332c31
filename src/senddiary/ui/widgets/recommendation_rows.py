"""One recommendation with its four answers, the wording of the plan under the words of the report."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.services.recommendations import RecommendationRow, StepRow
from senddiary.ui import theme
from senddiary.ui.widgets import recommendation_words as said
from senddiary.ui.widgets.buttons import Button, icon_button, link_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.list_row import Pressable, pass_through
from senddiary.ui.widgets.row_list import RowList
from senddiary.ui.widgets.two_panes import Pair
from senddiary.ui.widgets.underlined import Underlined
from senddiary.ui.widgets.words import body_words, label_words, muted, row_title, small

FOUR_BESIDE, TWO_BESIDE = 600, 300  # pixels of a row at 100 %


class RecommendationList(RowList):
    """Cards under each other."""

    def __init__(self) -> None:
        super().__init__()
        self._column.setSpacing(12)


class StageCell(Pressable):
    """One stage: what was answered. Pressing asks."""

    def __init__(self, words: str, step: StepRow | None) -> None:
        super().__init__()
        self.ruled = False
        chip = said.answer_chip(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(label_words(words))
        column.addWidget(Chip(chip.text, chip.tone, chip.icon), 0, Qt.AlignmentFlag.AlignLeft)
        quiet = said.step_words(step) if step is not None else ""
        if quiet:
            column.addWidget(small(quiet))
        column.addStretch(1)
        for part in self.findChildren(QWidget):
            pass_through(part)
        self.setAccessibleName(", ".join(part for part in (words, chip.text, quiet) if part))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.hasFocus():
            painter.setPen(theme.colour("line"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


class RecommendationCard(Card):
    """`answer_wanted(stage)`, `place_wanted()` to its page, `bin_wanted()`."""

    answer_wanted = Signal(str)
    place_wanted = Signal()
    bin_wanted = Signal()

    def __init__(self, row: RecommendationRow) -> None:
        super().__init__()
        self.row = row
        self.setObjectName("card")
        self.body.setContentsMargins(16, 14, 16, 10)
        self.body.setSpacing(8)
        self.body.addWidget(self._head(row))
        self.cells = {key: StageCell(_(words), row.step(key)) for key, words in said.STAGES}
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._columns = 0
        for key, cell in self.cells.items():
            cell.setObjectName(f"stage_{key}")
            cell.clicked.connect(lambda _on=False, key=key: self.answer_wanted.emit(key))
        self._arrange(4)
        self.body.addWidget(holder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width()
        self._arrange(4 if wide >= theme.px(FOUR_BESIDE) else 2 if wide >= theme.px(TWO_BESIDE) else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, cell in enumerate(self.cells.values()):
            self._grid.removeWidget(cell)
            self._grid.addWidget(cell, place // columns, place % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, int(column < columns))

    def _head(self, row: RecommendationRow) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        number = row_title(str(row.number)).one_line()
        away = icon_button(_("Take this row away: {words}").format(words=said.bare(row)[:60]), "x")
        away.setObjectName("take_away")
        away.clicked.connect(self.bin_wanted)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(number, 0, top)
        line.addWidget(self._words(row), 1)
        line.addWidget(away, 0, top)
        return holder

    def _words(self, row: RecommendationRow) -> QWidget:
        """What the report says, and beside it what the plan says."""
        said_there = _column(body_words(said.said(row)), self._state(row))
        planned = row.step("in-plan")
        return Pair([said_there, _plan_says(planned.wording)]) if planned and planned.wording else said_there

    def _state(self, row: RecommendationRow) -> QWidget:
        """How far it has come, and the page it stands on."""
        holder, chip = QWidget(), said.chip_of(row)
        flow = FlowLayout(holder, spacing=8)
        if any(row.step(key) is not None for key, _words in said.STAGES):  # else the four boxes say it four times
            flow.addWidget(Chip(chip.text, chip.tone, chip.icon))
        flow.addWidget(self._where(row))
        return holder

    def _where(self, row: RecommendationRow) -> QWidget:
        if not row.page:
            return muted(said.where(row))
        link = link_button(said.where(row))
        link.setObjectName("to_page")
        link.setAccessibleName(_("Go to page {page} of the report").format(page=row.page))
        link.clicked.connect(self.place_wanted)
        return link


def _plan_says(wording: str) -> QWidget:
    words = Underlined(wording)
    hint = [small(_("Underlined words can be read in several ways."))] if words.parts else []
    return _column(label_words(_("The plan says")), words, *hint)


def _column(*parts: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for part in parts:
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if isinstance(part, Button) else Qt.AlignmentFlag(0))
    column.addStretch(1)
    return holder
