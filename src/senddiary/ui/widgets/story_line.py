"""One step of a story: its day, what it was, the words, and what is known about it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.rules.honest import honest
from senddiary.rules.when import When
from senddiary.ui import theme
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.entry_words import ChipWords, day_short
from senddiary.ui.widgets.list_row import DATE_COLUMN, ListRow
from senddiary.ui.widgets.words import body_words, muted, row_title

STATUS_CHIPS = {
    "sent": (N_("No answer noted"), "waiting"),
    "agreed": (N_("Agreed"), "kept"),
    "corrected": (N_("Corrected"), "soon"),
    "disputed": (N_("Disputed"), "past"),
    "no-reply": (N_("No reply yet"), "waiting"),
}


def status_chip(status: str) -> ChipWords:
    """What came back to a letter."""
    words, tone = STATUS_CHIPS[status]
    return ChipWords(_(words), tone)


def step_day(when: When, today: date) -> str:
    """The day of a step: “2 Mar”, or the honest words where the day is not known."""
    if when.form is None:
        return _("No day given")
    if when.first is not None and when.precision in ("day", "minute") and when.operator == "on":
        return day_short(when.first.date(), today)
    return honest(when, weekday=False)


def pressable_step(day: str, title: str, words: str, chip: ChipWords | None) -> ListRow:
    """A step that opens its entry."""
    made = Chip(chip.text, chip.tone, chip.icon) if chip is not None else None
    return ListRow(day, title, words, made)


class StillStep(QWidget):
    """A step that opens nothing: what was computed, and what a person said became of it."""

    def __init__(self, day: str, title: str, words: str, chip: ChipWords | None) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 11, 0, 11)
        grid.setHorizontalSpacing(12)
        grid.setColumnMinimumWidth(0, theme.px(DATE_COLUMN) - 12)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(muted(day), 0, 0, top)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(row_title(title))
        if words:
            column.addWidget(body_words(words))
        grid.addLayout(column, 0, 1)
        if chip is not None:
            grid.addWidget(Chip(chip.text, chip.tone, chip.icon), 0, 2, top)
        said = [day, title, words, chip.text if chip is not None else ""]
        self.setAccessibleName(", ".join(part for part in said if part))
