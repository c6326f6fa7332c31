"""Low-energy mode: one field, one button. The rest can wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _, ngettext
from senddiary.rules.when import MONTHS
from senddiary.services import people, promise_pages
from senddiary.ui import notices, theme
from senddiary.ui.context import Context
from senddiary.ui.dialogs.column import Column
from senddiary.ui.direct_keeping import DirectKeeping
from senddiary.ui.widgets.buttons import link_button, main_button
from senddiary.ui.widgets.prose_field import ProseField
from senddiary.ui.widgets.words import big_words, muted, small

PAUSE_MS = 600
WEEK = timedelta(days=7)
LONGEST_WORDS = 60  # characters of a promise that are shown


@dataclass(frozen=True, slots=True)
class Ahead:
    """The one date that may be mentioned, if any, and whose diary it is."""

    words: str
    child: str


class LowEnergyPage(Column):
    """`everything_wanted()` leads back to the whole window."""

    TITLE = N_("Just this")
    everything_wanted = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(640, parent)
        self.ctx = ctx
        self._keeping = DirectKeeping(ctx, "low-energy")
        self._saving = False
        self.field = ProseField(9)
        self.field.setObjectName("just_this")
        self.field.setAccessibleName(_("What happened?"))
        self.field.setAccessibleDescription(_("Control Enter keeps it safe."))
        self.button = main_button(_("Keep this safe"))
        self.button.setObjectName("keep_safe")
        self.line = muted("")
        self.line.setObjectName("line")
        self.ahead = small("")
        self.ahead.setObjectName("ahead")
        self.everything = link_button(_("Show everything"))
        self.everything.setObjectName("everything")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._connect()
        ctx.jobs.run(self, self._keeping.load, self._restore)

    def put_cursor(self) -> None:
        """The cursor is in the one field."""
        self.field.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the dates again."""
        super().showEvent(event)
        ctx = self.ctx
        ctx.jobs.run(self, lambda: look_ahead(ctx), self._show_ahead)

    @Slot()
    def save(self) -> None:
        """Save what stands in the field."""
        words, keeping = self.field.words(), self._keeping
        if not words or self._saving:
            self.field.setFocus()
            return
        self._pause.stop()
        self._saving = True
        self.ctx.jobs.run(self, lambda: keeping.save(words), self._saved, self._not_saved)

    @Slot()
    def keep(self) -> None:
        """Keep a draft."""
        self._pause.stop()
        words, keeping = self.field.words(), self._keeping
        self.ctx.jobs.run(self, lambda: keeping.keep(words), _nothing)

    def _saved(self, sentence: str) -> None:
        self._saving = False
        self.field.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.field.clear()
        self.field.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.line.setText(_("{saved}. You can sort it out another day, or never.").format(saved=sentence))
        notices.announce(self, self.line.text())
        self.field.setFocus()

    def _not_saved(self, error: DiaryError) -> None:
        self._saving = False
        self.line.setText(f"{error} {error.next_step}")
        notices.announce(self, self.line.text())

    def _restore(self, words: str) -> None:
        if words and not self.field.words():
            self.field.setPlainText(words)
            self.field.moveCursor(QTextCursor.MoveOperation.End)

    def _show_ahead(self, ahead: Ahead) -> None:
        now = self.ctx.now()
        told = _("Written today {time} for {child}. You can sort it out another day, or never.")
        if not ahead.child:
            told = _("Written today {time}. You can sort it out another day, or never.")
        self.line.setText(told.format(time=f"{now:%H:%M}", child=ahead.child))
        self.ahead.setText(ahead.words)

    def _lay_out(self) -> None:
        self.field.setFixedHeight(theme.px(220))
        self.button.setMinimumHeight(theme.px(46))
        self.body.addWidget(big_words(_("Just this. The rest can wait.")))
        self.body.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.button)
        row.addWidget(self.line, 1)
        self.body.addLayout(row)
        self.body.addSpacing(18)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.ahead, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.everything, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.keep)
        self.field.finished.connect(self.save)
        self.button.clicked.connect(self.save)
        self.everything.clicked.connect(self.everything_wanted)


def look_ahead(ctx: Context) -> Ahead:
    """The dates of the coming week in one line, without a past one among them."""
    today = ctx.now().date()
    children = people.children(ctx.diary)
    soon, number = promise_pages.due_between(ctx.diary, today, today + WEEK, most=1)
    child = children[0].name if len(children) == 1 else ""
    if not soon:
        return Ahead(_("No date needs you this week."), child)
    if number == 1 and soon[0].due is not None:
        day = f"{soon[0].due.day} {_(MONTHS[soon[0].due.month - 1])}"
        words = _("One date matters this week: {words}, {day}.")
        return Ahead(words.format(words=_shortened(soon[0].words), day=day), child)
    return Ahead(ngettext("{n} date matters this week.", "{n} dates matter this week.", number).format(n=number), child)


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else words[: LONGEST_WORDS - 1].rstrip() + "…"


def _nothing(_result: object) -> None:
    """A draft was kept; there is nothing to show."""
