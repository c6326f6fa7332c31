"""Every legal step as a table under a process: due, happened or not, who held it, contacts, silences."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.rules.honest import day_words
from senddiary.services.deadline_table import StepTable, TableRow
from senddiary.ui.widgets.beside import Beside
from senddiary.ui.widgets.buttons import link_button
from senddiary.ui.widgets.card import rule
from senddiary.ui.widgets.process_panels import Panel
from senddiary.ui.widgets.words import body_words, label_words, muted, small

HEADS = (N_("Step"), N_("Due"), N_("Happened or not"), N_("Who held it"), N_("Contacts about it"))
ROOM = 720  # pixels from which the cells stand side by side
SHARES = (4, 3, 4, 3, 5)


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
        line.add(_cell(HEADS[0], row.title, f"{row.citation} · {row.source}", row.badge or ""), SHARES[0])
        line.add(_cell(HEADS[1], row.due_words, row.theirs), SHARES[1])
        line.add(_cell(HEADS[2], row.happened, row.exception), SHARES[2])
        line.add(_cell(HEADS[3], row.held_by), SHARES[3])
        line.add(self._contacts(row), SHARES[4])
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
            button = link_button(f"{day_words(one.day, weekday=False)}: {one.title}")
            button.setObjectName("contact")
            button.clicked.connect(lambda _on=False, uuid=one.entry: self.opened.emit(uuid))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
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
    return made
