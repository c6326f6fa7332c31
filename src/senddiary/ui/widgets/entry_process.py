"""Under an entry: what the law counts from it. Start a process, see its dates, or see what was sent."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.model.entry import Entry
from senddiary.services import deadline_reading, dispatch
from senddiary.services.deadline_rows import ProcessRow
from senddiary.services.deadline_words import dispute_words
from senddiary.ui.context import Context
from senddiary.ui.widgets.buttons import quiet_button
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.words import muted

WRITTEN = ("message", "decision", "note")


@dataclass(frozen=True)
class Counted:
    """The processes that started from an entry, and whether its sending is noted."""

    processes: tuple[ProcessRow, ...]
    sent: bool


class EntryProcess(QWidget):
    """`start_wanted` for this entry, `sent_wanted` for its page, `process_wanted` with the id of a process."""

    start_wanted = Signal()
    sent_wanted = Signal()
    process_wanted = Signal(str)

    def __init__(self, ctx: Context, entry: Entry) -> None:
        super().__init__()
        self.setObjectName("entry_process")
        self._kind = entry.kind
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        diary, uuid, today = ctx.diary, entry.uuid, ctx.now().date()

        def work() -> Counted:
            started = deadline_reading.started_from(diary, uuid, on=today)
            return Counted(started, bool(dispatch.of_entry(diary, uuid)))

        ctx.jobs.run(self, work, done=self._show, failed=self._gone)

    def _show(self, counted: Counted) -> None:
        acts = FlowLayout(spacing=10)
        for row in counted.processes:
            self._tell(row)
            button = quiet_button(_("See its dates"), "hourglass")
            button.setObjectName("see_process")
            button.setAccessibleName(_("See the dates of {title}").format(title=row.title))
            button.clicked.connect(lambda _on=False, row=row: self.process_wanted.emit(row.id))
            acts.addWidget(button)
        if counted.sent or counted.processes or self._kind in WRITTEN:
            sent = quiet_button(_("What was sent"), "send")
            sent.setObjectName("what_was_sent")
            sent.clicked.connect(self.sent_wanted)
            acts.addWidget(sent)
        start = quiet_button(_("Start a process from this"), "hourglass")
        start.setObjectName("start_from_entry")
        start.clicked.connect(self.start_wanted)
        acts.addWidget(start)
        self._column.addLayout(acts)

    def _tell(self, row: ProcessRow) -> None:
        for event in row.events:
            if event.their_date is not None:
                line = FlowLayout(spacing=8)
                line.addWidget(Chip(_("They dispute receipt"), "waiting", "info"))
                self._column.addLayout(line)
                self._column.addWidget(muted(dispute_words(event.their_date, event.their_said_on)))
        self._column.addWidget(muted(" · ".join(filter(None, (row.title, row.chip)))))

    def _gone(self, _error: DiaryError) -> None:
        """An entry that went away meanwhile has nothing to start."""
