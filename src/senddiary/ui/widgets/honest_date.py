"""When something happened: typed as one would say it, with how sure one is, and what was understood in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from senddiary.errors import UnreadableDate
from senddiary.i18n import N_, _
from senddiary.rules import typed_date
from senddiary.rules.honest import honest
from senddiary.rules.when import SEASONS, When, span
from senddiary.ui.widgets.beside import Beside
from senddiary.ui.widgets.calendar_line import CalendarLine
from senddiary.ui.widgets.date_words import Shown, what_was_understood
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.words import small

SURE: Final = (
    ("exact", N_("Exact")),
    ("about", N_("About")),
    ("before", N_("Before")),
    ("after", N_("After")),
    ("between", N_("Between")),
    ("day", N_("Only the day")),
    ("month", N_("Only the month")),
    ("season", N_("Only the season")),
    ("year", N_("Only the year")),
    ("unknown", N_("Not known")),
)
OPERATORS: Final = ("about", "before", "after", "between")
COARSE: Final = ("day", "month", "season", "year")
QUARTER: Final = timedelta(minutes=15)
STEPS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


def sure_of(when: When) -> str:
    """Which of SURE says what the date says about itself."""
    if when.form is None:
        return "unknown"
    if when.operator != "on":
        return when.operator
    return "exact" if when.precision == "minute" else when.precision


def coarsened(form: str, precision: str) -> str:
    """The form with no more than that precision; a form that is coarser already stays."""
    own = span(form)
    ranks = ("minute", "day", "month", "season", "year")
    if ranks.index(own.precision) >= ranks.index(precision):
        return form
    first = own.first
    if precision == "season":
        season = next(word for word, start in SEASONS.items() if (first.month - start) % 12 < 3)
        return f"{first.year - (season == 'winter' and first.month < 3)}-{season}"
    return form[: {"day": 10, "month": 7, "year": 4}[precision]]


def stepped(form: str, key: Qt.Key, *, quarter: bool) -> str:
    """One day later or earlier, or a quarter of an hour; a form without a day stays as it is."""
    own = span(form)
    if own.precision not in ("minute", "day"):
        return form
    if own.precision == "minute":
        moved = own.first + STEPS[key] * (QUARTER if quarter else timedelta(days=1))
        return moved.strftime("%Y-%m-%dT%H:%M")
    return (own.first.date() + timedelta(days=STEPS[key])).isoformat()


class DateLine(CalendarLine):
    """A line for a date. Up and Down are a day, with Shift a quarter of an hour."""

    stepped = Signal(object, bool)

    def __init__(self, shown: Callable[[], date | None]) -> None:
        super().__init__()
        self._shown = shown

    def calendar_day(self) -> date | None:
        return self._shown()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)


class HonestDate(QWidget):
    """`when()` is what was understood so far: never finer than what was typed, and “not known” when nothing was."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._zone = today, zone
        self._form: str | None = None
        self._finest: str | None = None
        self._until: str | None = None
        self._unread = ""
        self._chosen = False  # whether somebody said how sure they are
        self.typed, self.until = DateLine(lambda: _day_of(self._form)), DateLine(lambda: _day_of(self._until))
        self.sure = QComboBox()
        self.said = small("")
        self._build()
        self._connect()
        self.set_when(When(None))

    def _build(self) -> None:
        for key, words in SURE:
            self.sure.addItem(_(words), key)
        self.sure.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sure.setMinimumContentsLength(8)
        self.sure.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.typed.setObjectName("when")
        self.sure.setObjectName("sure")
        self.until.setObjectName("until")
        self.typed.setToolTip(_("Write it as you would say it: yesterday, last Tuesday, 13 May 3.40pm, May 2024."))
        fields = Beside(330)
        fields.add(Labelled(_("When"), self.typed), 14)
        fields.add(Labelled(_("How sure of the time?"), self.sure), 10)
        self._last = Labelled(_("And until when?"), self.until)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (fields, self._last, self.said):
            column.addWidget(part)

    def _connect(self) -> None:
        self.typed.textEdited.connect(self._read)
        self.typed.editingFinished.connect(self._tidy)
        self.typed.stepped.connect(self._step)
        self.typed.picked.connect(self._pick)
        self.until.picked.connect(lambda day: self._retype_until(day.isoformat()))
        self.until.textEdited.connect(self._read_until)
        self.until.editingFinished.connect(self._tidy)
        self.sure.activated.connect(self._choose)

    def when(self) -> When:
        """The date as it would be saved now."""
        sure = self._sure()
        if self._form is None or sure == "unknown":
            return When(None)
        if sure != "between":
            return When(self._form, sure if sure in OPERATORS else "on")
        if self._until is None or span(self._until).end <= span(self._form).first:
            return When(self._form, "after")
        return When(self._form, "between", self._until)

    def set_when(self, when: When) -> None:
        """Show a date."""
        self._form, self._finest, self._until, self._unread = when.form, when.form, when.until, ""
        self._chosen = False
        self._set_sure(sure_of(when))
        self._tidy()

    def unread(self) -> str:
        """What was typed and could not be understood; empty when all was."""
        return self._unread

    def retype(self, words: str) -> None:
        """Put words into the line as if they were typed."""
        self.typed.setText(words)
        self._read(words)

    def _sure(self) -> str:
        return str(self.sure.currentData())

    def _set_sure(self, key: str) -> None:
        with QSignalBlocker(self.sure):
            self.sure.setCurrentIndex(self.sure.findData(key))
        self._last.setVisible(key == "between")

    @Slot(str)
    def _read(self, words: str) -> None:
        try:
            when = typed_date.read(words, self._today())
        except UnreadableDate:
            self._form, self._unread = None, words
        else:
            self._take(when)
        self._say()
        self.changed.emit()

    def _take(self, when: When) -> None:
        self._form, self._finest, self._unread = when.form, when.form, ""
        sure = self._sure()
        if when.until is not None:
            self._until = when.until
            self.until.setText(honest(When(when.until)))
        keeps = self._chosen and when.form is not None and when.operator == "on" and sure in OPERATORS
        if not keeps:
            self._set_sure(sure_of(when))

    @Slot(str)
    def _read_until(self, words: str) -> None:
        try:
            self._until = typed_date.read(words, self._today()).form
            self._unread = ""
        except UnreadableDate:
            self._until, self._unread = None, words
        self._say()
        self.changed.emit()

    def _retype_until(self, words: str) -> None:
        self._read_until(words)
        self._tidy()

    def _pick(self, day: date) -> None:
        """A day was pointed at: the time of day stays as it was."""
        clock = (self._form or "")[10:] if self._form is not None and "T" in self._form else ""
        self._read(day.isoformat() + clock)
        self._tidy()

    @Slot()
    def _choose(self) -> None:
        sure, self._chosen = self._sure(), True
        self._last.setVisible(sure == "between")
        if self._finest is not None:
            self._form = coarsened(self._finest, sure) if sure in COARSE else self._finest
        if not self._unread:
            self._tidy()
        self._say()
        self.changed.emit()

    @Slot(object, bool)
    def _step(self, key: Qt.Key, quarter: bool) -> None:  # noqa: FBT001 - a signal has no keywords
        if self._form is None:
            self._form = self._today().isoformat()
            self._set_sure("day")
        else:
            self._form = stepped(self._form, key, quarter=quarter)
        self._finest, self._unread = self._form, ""
        self._tidy()
        self.changed.emit()

    @Slot()
    def _tidy(self) -> None:
        """Say the date in the line as it was understood; what was not understood stays as it was typed."""
        if not self._unread:
            shown = honest(When(None if self._sure() == "unknown" else self._form))
            if self.typed.text() != shown:
                self.typed.setText(shown)
                self.typed.setCursorPosition(0)
            if self._until is not None:
                self.until.setText(honest(When(self._until)))
        self._say()

    def _say(self) -> None:
        shown = Shown(self.when(), self._sure(), self.typed.text(), self._unread)
        words = what_was_understood(shown, self._today(), self._zone)
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.typed.setAccessibleDescription(words)


class DayField(CalendarLine):
    """One day, typed as one would say it. `ahead` looks for the next such day, else for the latest one."""

    chosen = Signal()

    def __init__(self, today: Callable[[], date], *, ahead: bool = False, last: bool = False, hint: str = "") -> None:
        super().__init__()
        self._today, self._ahead, self._last = today, ahead, last
        self._day: date | None = None
        self.setPlaceholderText(hint)
        self.textEdited.connect(self._read)
        self.editingFinished.connect(self._tidy)
        self.picked.connect(self._take_day)

    def calendar_day(self) -> date | None:
        return self._day or self._today()

    def _take_day(self, day: date) -> None:
        self.set_day(day)
        self.chosen.emit()

    def day(self) -> date | None:
        """The day understood; none when nothing is written or it was not understood."""
        return self._day

    def unread(self) -> bool:
        """Whether something stands here that is not a day."""
        return self._day is None and bool(self.text().strip())

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        self._day = day
        self._show()

    @Slot(str)
    def _read(self, words: str) -> None:
        try:
            when = typed_date.read(words, self._today(), past=not self._ahead)
        except UnreadableDate:
            self._day = None
        else:
            own = None if when.form is None else span(when.form)
            self._day = (
                None if own is None else (own.end - timedelta(minutes=1)).date() if self._last else own.first.date()
            )
        self.chosen.emit()

    @Slot()
    def _tidy(self) -> None:
        if self._day is not None:
            self._show()

    def _show(self) -> None:
        words = "" if self._day is None else honest(When(self._day.isoformat()))
        if self.text() != words:
            self.setText(words)
            self.setCursorPosition(0)


def _day_of(form: str | None) -> date | None:
    return None if form is None else span(form).first.date()
