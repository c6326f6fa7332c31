"""What must be said before two records can stand beside each other: the day of a marked line, a table’s columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.i18n import _, ngettext
from senddiary.importers import answered
from senddiary.importers.draft import Draft
from senddiary.services.passages import PassageRow
from senddiary.ui.widgets import inbox_words
from senddiary.ui.widgets.buttons import main_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.honest_date import DayField
from senddiary.ui.widgets.inbox_questions import ColumnsCard, OrderCard, asks_order
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.row_list import RowList
from senddiary.ui.widgets.words import body_words, muted

AT_ONCE = 8


class UndatedCard(Card):
    """Marked lines without a day, each with a field; `said` carries the days by the ids of the lines."""

    said = Signal(dict)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(_("Of which day do these lines speak?"))
        self._today = today
        self.fields: dict[str, DayField] = {}
        self._rows, self.left = RowList(), muted("")
        self.say = main_button(_("These are the days"))
        self.say.setObjectName("say_days")
        self.body.addWidget(muted(_("A day that stands at the beginning of a line is proposed. Look at it first.")))
        for part in (self._rows, self.left):
            self.body.addWidget(part)
        self.body.addWidget(self.say, 0, Qt.AlignmentFlag.AlignLeft)
        self.say.clicked.connect(self._say)

    def show_lines(self, lines: Sequence[PassageRow], proposed: Callable[[str], date | None]) -> None:
        """Ask about the first few of these."""
        self.fields = {}
        self._rows.show_rows([self._row(line, proposed(line.words)) for line in lines[:AT_ONCE]])
        rest = len(lines) - len(self.fields)
        self.left.setText(ngettext("{n} more after these.", "{n} more after these.", max(rest, 1)).format(n=rest))
        self.left.setVisible(rest > 0)
        self.setVisible(bool(lines))

    def _row(self, line: PassageRow, day: date | None) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 4, 0, 4)
        words = inbox_words.one_line(line.words)
        field = DayField(self._today, hint=_("Not known"))
        field.setObjectName("line_day")
        field.set_day(day)
        self.fields[line.id] = field
        column.addWidget(body_words(words))
        column.addWidget(Labelled(_("Day, page {page}").format(page=line.page), field))
        return made

    def _say(self) -> None:
        days = {line: field.day() for line, field in self.fields.items() if field.day() is not None}
        if days:
            self.said.emit(days)


class TableCards(QWidget):
    """The columns of a table that is their record. `taken` carries the columns and the order of its dates."""

    taken = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._draft, self._order = Draft("table"), ""
        self.order, self.columns = OrderCard(), ColumnsCard()
        self.take = main_button(_("Put these rows beside my diary"))
        self.take.setObjectName("take_rows")
        self.wait = muted(_("Say first which number is the day."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self.order, self.columns, self.wait):
            column.addWidget(part)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.order.chosen.connect(self._ordered)
        self.take.clicked.connect(lambda: self.taken.emit(self.columns.columns(), self._order))

    def show_table(self, draft: Draft) -> None:
        """Ask about this table."""
        self._draft, self._order = draft, ""
        self._show()

    def _ordered(self, order: str) -> None:
        self._order = order
        self._show()

    def _show(self) -> None:
        asked = asks_order(self._draft)
        self.order.setVisible(asked)
        if asked:
            self.order.show_question(self._draft.facts, self._order)
        read = answered.with_order(self._draft, self._order) if self._order else self._draft
        self.columns.show_table(read, None, self._order)
        open_ = asked and not self._order
        self.wait.setVisible(open_)
        self.take.setEnabled(not open_)
