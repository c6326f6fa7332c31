"""One process on a card: its steps in a line, what is to be done now, and on demand why the dates are what they are."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.rules.honest import day_words
from senddiary.services.deadline_rows import EventRow, ProcessRow, StepRow
from senddiary.ui import theme
from senddiary.ui.widgets.beside import Beside
from senddiary.ui.widgets.buttons import Button, quiet_button
from senddiary.ui.widgets.card import Card, rule
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.words import body_words, card_title, label_words, muted, row_title, small

DOT = 22  # pixels across, at 100 %
ROOM = 640  # pixels at which the steps stand in a line
FILLED = ("done", "late")


class StepDot(QWidget):
    """The dot of a step on the line that goes through all of them. The words below say the same."""

    def __init__(self, tone: str, *, filled: bool, passed: bool) -> None:
        super().__init__()
        self._tone, self._filled, self._passed = tone if tone != "plain" else "line", filled, passed

    def sizeHint(self) -> QSize:
        return QSize(theme.px(DOT), theme.px(DOT + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, side = self.height() / 2, theme.px(DOT) - 4
        painter.setPen(QPen(theme.colour("accent" if self._passed else "line"), theme.px(5)))
        painter.drawLine(0, int(middle), self.width(), int(middle))
        ring = theme.colour(self._tone)
        painter.setPen(QPen(ring, 3))
        painter.setBrush(ring if self._filled else theme.colour("surface"))
        painter.drawEllipse(QRectF(2, middle - side / 2, side, side))
        painter.end()


def step_column(step: StepRow) -> QWidget:
    """One step: what, by when, how it stands, and on what it rests."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(StepDot(step.tone, filled=step.state in FILLED, passed=step.state in (*FILLED, "past")))
    column.addWidget(row_title(step.title))
    if step.due is not None:
        due = _("expected by {day}") if step.expected else _("due {day}")
        column.addWidget(muted(due.format(day=day_words(step.due))))
    told = small(step.words)
    told.set_tone(step.tone)
    column.addWidget(told)
    if step.only_if and step.only_if not in step.words:
        column.addWidget(small(step.only_if))
    column.addWidget(small(f"{step.class_words}: {step.citation}"))
    column.addStretch(1)
    made.setAccessibleName(f"{step.title}. {step.sentence}")
    return made


def event_column(event: EventRow) -> QWidget:
    """What started the process."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(StepDot("kept", filled=True, passed=True))
    column.addWidget(row_title(event.words))
    column.addWidget(muted(day_words(event.on) if event.on else _("Not recorded")))
    column.addStretch(1)
    return made


class Reasons(QWidget):
    """Why these dates: trigger, rule, how it was counted, what may change it, and where it is written."""

    def __init__(self, row: ProcessRow) -> None:
        super().__init__()
        self.setObjectName("reasons")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(6)
        for step in row.steps:
            self._add_step(step)
        for warning in row.beware:
            self._column.addWidget(muted(f"{warning.words} ({warning.rule.citation})"))
        if row.right is not None:
            self._column.addWidget(muted(row.right.words))
        for change in row.changes:
            words = _("A newer version of the rules gives another day for {title}.")
            self._column.addWidget(muted(words.format(title=change.title)))

    def _add_step(self, step: StepRow) -> None:
        self._column.addWidget(rule())
        self._column.addWidget(label_words(step.title))
        self._column.addWidget(body_words(step.plain))
        self._column.addWidget(muted(step.sentence))
        for line in (step.basis, *step.steps):
            if line:
                self._column.addWidget(small(line))
        for caveat in step.exceptions:
            self._column.addWidget(small(f"{caveat.text} {caveat.question}".strip()))
        if step.claim is not None:
            on = day_words(step.claim.on) if step.claim.on else _("a day that is not noted")
            self._column.addWidget(
                small(_("An exception was stated on {day}: {words}").format(day=on, words=step.claim.words))
            )
        if step.entered is not None:
            words = _("You entered {day}: {why}").format(day=day_words(step.entered.on), why=step.entered.why)
            self._column.addWidget(small(words))
        if step.theirs is not None:
            self._column.addWidget(small(_("From the date they give: {words}").format(words=step.theirs.words)))
        checked = _("{source} · rule {rule} · checked on {day}")
        self._column.addWidget(
            small(checked.format(source=step.source, rule=step.rule, day=day_words(step.checked_on)))
        )
        if step.badge:
            self._column.addWidget(Chip(step.badge, "soon", "info"), 0, Qt.AlignmentFlag.AlignLeft)


class ProcessCard(Card):
    """`happened` and `something_else` carry the row, `entry_wanted` an id; the page does the work."""

    happened = Signal(object)
    something_else = Signal(object)
    entry_wanted = Signal(str)

    def __init__(self, row: ProcessRow, *, unfolded: bool = False) -> None:
        super().__init__()
        self.row = row
        self.setObjectName("process")
        self.buttons: dict[str, Button] = {}
        self._reasons: Reasons | None = None
        self.body.addLayout(self._head())
        self.body.addWidget(self._line())
        self.body.addLayout(self._acts())
        if unfolded:
            self.toggle_reasons()

    @property
    def unfolded(self) -> bool:
        """Whether the reasons are on show."""
        return self._reasons is not None

    def toggle_reasons(self) -> None:
        """Show or put away why the dates are what they are."""
        if self._reasons is None:
            self._reasons = Reasons(self.row)
            self.body.addWidget(self._reasons)
        else:
            self._reasons.hide()
            self._reasons.deleteLater()
            self._reasons = None

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        names = FlowLayout(spacing=10)
        names.addWidget(card_title(self.row.title))
        names.addWidget(Chip(self.row.chip, self.row.tone))
        if self.row.disputed:
            names.addWidget(Chip(_("They say it was not received"), "waiting", "info"))
        head.addLayout(names, 3)
        head.addWidget(muted(self.row.started_words), 2, Qt.AlignmentFlag.AlignTop)
        return head

    def _line(self) -> QWidget:
        line = Beside(ROOM, spacing=0)
        if self.row.events:
            line.add(event_column(self.row.events[0]), 1)
        for step in self.row.steps:
            if step.state != "off":
                line.add(step_column(step), 1)
        return line

    def _acts(self) -> FlowLayout:
        acts = FlowLayout(spacing=10)
        choices = [
            ("happened", _("Say what happened"), self.happened),
            ("else", _("Something else"), self.something_else),
        ]
        why = self._button("why", _("Why these dates?"))
        why.clicked.connect(self.toggle_reasons)
        acts.addWidget(why)
        for name, words, signal in choices:
            button = self._button(name, words)
            button.clicked.connect(lambda _checked=False, to=signal: to.emit(self.row))
            acts.addWidget(button)
        if self.row.entry is not None:
            entry = self.row.entry
            button = self._button("entry", _("See the entry"))
            button.clicked.connect(lambda: self.entry_wanted.emit(entry))
            acts.addWidget(button)
        return acts

    def _button(self, name: str, words: str) -> Button:
        made = quiet_button(words)
        made.setObjectName(f"process_{name}")
        made.setAccessibleName(f"{words}. {self.row.title}")
        self.buttons[name] = made
        return made
