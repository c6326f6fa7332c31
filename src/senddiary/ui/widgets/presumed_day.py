"""When a letter is presumed to have arrived, offered where a day is asked for. It is never set by itself."""

from __future__ import annotations

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.rules.honest import day_words
from senddiary.services.what_was_sent import Receipt
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.words import small


class PresumedDay(QWidget):
    """A box to tick, with the rule and its source under it. Ticked, the field holds the presumed day."""

    def __init__(self, receipt: Receipt, field: QDateEdit) -> None:
        super().__init__()
        self.setObjectName("presumed_day")
        self._receipt, self._field = receipt, field
        self._before = field.date()
        day = day_words(receipt.day)
        self.box = QCheckBox(_("I do not know: take {day}, estimated").format(day=day))
        self.box.setObjectName("take_presumed")
        self.box.setAccessibleDescription(receipt.words)
        self.box.toggled.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(small(receipt.words))
        column.addWidget(small(f"{receipt.citation} · {receipt.source}"))
        if receipt.badge:
            line = FlowLayout(spacing=8)
            line.addWidget(Chip(receipt.badge, "soon", "info"))
            column.addLayout(line)

    @property
    def is_taken(self) -> bool:
        """Whether the presumed day is to be used."""
        return self.box.isChecked()

    def offer(self, *, wanted: bool) -> None:
        """Show it only where the day asked for is the day of arrival."""
        if not wanted:
            self.box.setChecked(False)
        if self.parentWidget() is not None:
            self.setVisible(wanted)

    def _take(self, taken: bool) -> None:  # noqa: FBT001 - what Qt says when the box is ticked
        if taken:
            self._before = self._field.date()
        day = self._receipt.day
        self._field.setDate(QDate(day.year, day.month, day.day) if taken else self._before)
        self._field.setEnabled(not taken)
