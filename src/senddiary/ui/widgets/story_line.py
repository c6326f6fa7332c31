"""One step of a story: its day, what it was, the words, and what is known about it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

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
    certain = (when.precision, when.operator) in (("day", "on"), ("minute", "on"), ("minute", "about"))
    if when.first is not None and certain:
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
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 11, 0, 11)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        made = Chip(chip.text, chip.tone, chip.icon) if chip is not None else None
        self._parts: list[QWidget] = [muted(day), row_title(title)]
        self._parts += [body_words(words)] if words else []
        self._chip = made
        said = [day, title, words, chip.text if chip is not None else ""]
        self.setAccessibleName(", ".join(part for part in said if part))
        self._narrow: bool | None = None
        self._place(narrow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(narrow=event.size().width() < theme.px(430))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), super().minimumSizeHint().height())

    def _place(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        top = Qt.AlignmentFlag.AlignTop
        for part in (*self._parts, self._chip):
            if part is not None:
                self._grid.removeWidget(part)
        self._grid.setColumnMinimumWidth(0, 0 if narrow else theme.px(DATE_COLUMN) - 12)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._parts[0], 0, 0, top)
        for number, part in enumerate(self._parts[1:]):
            self._grid.addWidget(part, *((number + 1, 0, 1, 3) if narrow else (number, 1, 1, 1)))
        if self._chip is not None:
            self._grid.addWidget(self._chip, 0, 2, top | Qt.AlignmentFlag.AlignRight)
        self.updateGeometry()
