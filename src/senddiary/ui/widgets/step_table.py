"""Every legal step as a table under a process: due, happened or not, who held it, contacts, silences."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.rules.honest import day_words
from senddiary.services.deadline_table import StepTable, TableRow
from senddiary.ui import theme
from senddiary.ui.widgets.beside import Beside
from senddiary.ui.widgets.card import rule
from senddiary.ui.widgets.list_row import ListRow
from senddiary.ui.widgets.process_panels import Panel
from senddiary.ui.widgets.words import body_words, label_words, muted, small

HEADS = (N_("Step"), N_("Due"), N_("Happened or not"), N_("Who held it"), N_("Contacts about it"))
SHARES = (4, 3, 4, 3, 5)
NARROWEST = 40  # pixels of one share, at 100 %
ROOM = 860  # pixels from which the cells stand side by side


class StepTablePanel(Panel):
    """`opened` carries the entry of a contact."""

    opened = Signal(str)

    def __init__(self, table: StepTable) -> None:
        super().__init__("step_table")
        self.column.addWidget(rule())
        self.column.addWidget(label_words(_("Every step")))
        self.column.addWidget(muted(_("As the record stands on {day}").format(day=day_words(table.on))))
        for row in table.rows:
            self.column.addWidget(rule())
            self._add(row)

    def _add(self, row: TableRow) -> None:
        line = Beside(ROOM)
        cells = (
            _cell(HEADS[0], row.title, f"{row.citation} · {row.source}", row.badge or ""),
            _cell(HEADS[1], row.due_words, row.theirs),
            _cell(HEADS[2], row.happened, row.exception),
            _cell(HEADS[3], row.held_by),
            self._contacts(row),
        )
        for cell, share in zip(cells, SHARES, strict=True):
            cell.setMinimumWidth(theme.px(share * NARROWEST))
            line.add(cell, share)
        self.column.addWidget(line)

    def _contacts(self, row: TableRow) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(small(_(HEADS[4])))
        if not row.contacts:
            column.addWidget(body_words(_("None recorded")))
        for one in row.contacts:
            day = day_words(one.day, weekday=False)
            button = ListRow(day, one.title)
            button.ruled = False
            button.setAccessibleName(f"{day}: {one.title}")
            button.clicked.connect(lambda _on=False, uuid=one.entry: self.opened.emit(uuid))
            column.addWidget(button)
        if row.silence:
            column.addWidget(small(row.silence))
        column.addStretch(1)
        return made


def _cell(head: str, words: str, *under: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(small(_(head)))
    if words:
        column.addWidget(body_words(words))
    for line in filter(None, under):
        column.addWidget(small(line))
    column.addStretch(1)
    return made
