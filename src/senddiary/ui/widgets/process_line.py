"""The steps of a process in a line: a dot for each, and under it what, by when, and on what it rests.

Where there is no room for that, they stand one under the other and the line goes down at the left.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.rules.honest import day_words
from senddiary.services.deadline_rows import EventRow, ProcessRow, StepRow
from senddiary.ui import theme
from senddiary.ui.widgets.beside import Beside
from senddiary.ui.widgets.words import muted, row_title, small

DOT = 22  # pixels across, at 100 %
COLUMN = 150  # pixels a step needs to stand in a line, at 100 %
WIDEST = 16777215  # pixels: as wide as Qt lets anything be
FILLED = ("done", "late")
EARLIEST, LATEST = 0.06, 0.94  # where the mark of today may stand on the way to the next dot


class StepDot(QWidget):
    """The dot of a step on the line that goes through all of them. The words below say the same."""

    def __init__(self, tone: str, *, filled: bool, passed: bool) -> None:
        super().__init__()
        self._tone, self._filled, self._passed = tone if tone != "plain" else "line", filled, passed
        self._lined, self._last = True, False
        self.today: float | None = None

    def lie(self, *, along: bool, last: bool) -> None:
        """Along: the line goes to the right, through the last dot too. Else it goes down to the next dot."""
        self._lined, self._last = along, last
        self.setMinimumWidth(theme.px(DOT))
        self.setMaximumWidth(WIDEST if along else theme.px(DOT))
        self.update()

    def pass_by(self, *, passed: bool) -> None:
        """Whether today lies behind the whole way to the next dot."""
        self._passed = passed
        self.update()

    def mark_today(self, share: float) -> None:
        """A small upright on the way to the next dot, after that share of it: here is today."""
        self.today = share
        self.setToolTip(_("Today"))
        self.setAccessibleName(_("Today lies after this step"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(DOT), theme.px(DOT + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, side = theme.px(DOT + 4) / 2, theme.px(DOT) - 4
        painter.setPen(QPen(theme.colour("accent" if self._passed else "line"), theme.px(5)))
        if self._lined:
            painter.drawLine(0, int(middle), self.width(), int(middle))
            self._draw_today(painter)
        elif not self._last:
            self._draw_down(painter, int(2 + side / 2))
        ring = theme.colour(self._tone)
        painter.setPen(QPen(ring, 3))
        painter.setBrush(ring if self._filled else theme.colour("surface"))
        painter.drawEllipse(QRectF(2, middle - side / 2, side, side))
        painter.end()

    def _draw_down(self, painter: QPainter, centre: int) -> None:
        """The way to the next dot below, and how much of it is over."""
        painter.drawLine(centre, theme.px(DOT + 4) // 2, centre, self.height())
        if self.today is None:
            return
        first = theme.px(DOT) + 4
        place = int(first + (self.height() - first) * self.today)
        painter.setPen(QPen(theme.colour("accent"), theme.px(5)))
        painter.drawLine(centre, first // 2, centre, place)
        painter.setPen(QPen(theme.colour("ink"), max(2, theme.px(2))))
        painter.drawLine(1, place, self.width() - 1, place)

    def _draw_today(self, painter: QPainter) -> None:
        if self.today is None:
            return
        first = theme.px(DOT) + 4
        place = int(first + (self.width() - first) * self.today)
        painter.setPen(QPen(theme.colour("accent"), theme.px(5)))
        painter.drawLine(0, int(self.height() / 2), place, int(self.height() / 2))
        painter.setPen(QPen(theme.colour("ink"), max(2, theme.px(2))))
        painter.drawLine(place, 1, place, self.height() - 1)


class StepColumn(QWidget):
    """A dot with the words of its step: under it, or at its right when the line goes down."""

    def __init__(self, dot: StepDot, title: str) -> None:
        super().__init__()
        self._dot = dot
        self._place = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addWidget(dot)
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        self._place.addLayout(self.words, 1)
        self.words.addWidget(row_title(title))
        self.turn(along=True, last=False)

    def turn(self, *, along: bool, last: bool) -> None:
        """Stand in a line with the others, or one under the other."""
        self._place.setDirection(QBoxLayout.Direction.TopToBottom if along else QBoxLayout.Direction.LeftToRight)
        self._place.setSpacing(2 if along else theme.px(10))
        self.words.setContentsMargins(0, 0, 12, 6 if along else theme.px(8))
        self._dot.lie(along=along, last=last)


class StepLine(Beside):
    """What started the process, then every step that is still waited for."""

    def __init__(self, row: ProcessRow) -> None:
        steps = [step for step in row.steps if step.state != "off"]
        super().__init__(COLUMN * (len(steps) + 1), spacing=0)
        if row.events:
            self.add(event_column(row.events[0]), 1)
        for step in steps:
            self.add(step_column(step), 1)
        self._mark_today(row, steps)

    def _mark_today(self, row: ProcessRow, steps: Sequence[StepRow]) -> None:
        """Between the last day that is over and the next that is to come; nowhere once the process is over."""
        days = [row.started_on, *(step.done_on or step.due for step in steps)]
        dots = self.findChildren(StepDot)
        place = today_after(days, row.on)
        if place is None or row.ended_on is not None or len(dots) != len(days):
            return
        for number, dot in enumerate(dots):
            dot.pass_by(passed=number < place[0])
        dots[place[0]].mark_today(place[1])

    def arrange(self, width: int) -> None:
        super().arrange(width)
        columns = self.findChildren(StepColumn)
        for column in columns:
            column.turn(along=self.wide, last=column is columns[-1])


def today_after(days: Sequence[date | None], today: date) -> tuple[int, float] | None:
    """After which of these days today lies, and how far on the way to the next one; None before the first."""
    over = [place for place, day in enumerate(days) if day is not None and day <= today]
    if not over:
        return None
    last = max(over)
    begin = max(day for place in over if (day := days[place]) is not None)
    to_come = [day for day in days if day is not None and day > today]
    if not to_come:
        return last, LATEST
    share = (today - begin).days / ((min(to_come) - begin).days or 1)
    return last, min(max(share, EARLIEST), LATEST)


def step_column(step: StepRow) -> QWidget:
    """One step: what, by when, how it stands, and on what it rests."""
    passed = step.state in (*FILLED, "past")
    made = StepColumn(StepDot(step.tone, filled=step.state in FILLED, passed=passed), step.title)
    column = made.words
    if step.due is not None:
        column.addWidget(muted(_due_words(step).format(day=day_words(step.due))))
    told = small(step.words)
    told.set_tone(step.tone)
    column.addWidget(told)
    if step.only_if and step.only_if not in step.words:
        column.addWidget(small(step.only_if))
    if step.theirs is not None:
        told = small(_("Their date gives {words}").format(words=f"{day_words(step.theirs.due)} · {step.theirs.words}"))
        told.set_tone("waiting")
        column.addWidget(told)
    if step.claim is not None:
        column.addWidget(small(_("An exception was stated")))
    column.addWidget(small(f"{step.class_words}: {step.rests_on}"))
    if step.badge:
        column.addWidget(small(step.badge))
    column.addStretch(1)
    made.setAccessibleName(f"{step.title}. {step.sentence}")
    return made


def _due_words(step: StepRow) -> str:
    if step.kind == "at-least":
        return _("at least until {day}")
    return _("expected by {day}") if step.expected else _("due {day}")


def event_column(event: EventRow) -> QWidget:
    """What started the process."""
    made = StepColumn(StepDot("kept", filled=True, passed=True), event.words)
    column = made.words
    column.addWidget(muted(day_words(event.on) if event.on else _("Not recorded")))
    column.addStretch(1)
    return made
