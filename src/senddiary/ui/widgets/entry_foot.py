"""The foot of the entry page: Save, what has become of the words, and why an entry was changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.ui.notices import announce
from senddiary.ui.widgets.buttons import link_button, main_button
from senddiary.ui.widgets.card import rule
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.prose import Line
from senddiary.ui.widgets.two_panes import is_narrow
from senddiary.ui.widgets.words import muted


class EntryFoot(QWidget):
    """`save_wanted` when Save was pressed, `away_wanted` when words from before are not wanted."""

    save_wanted = Signal()
    away_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.save = main_button(_("Save"), "check")
        self.save.setObjectName("save_entry")
        self.save.setToolTip(_("Control Enter"))
        self.save.clicked.connect(self.save_wanted)
        self._column: QVBoxLayout | None = None
        self._lent = False
        self.away = link_button("")
        self.away.setObjectName("put_away")
        self.away.clicked.connect(self.away_wanted)
        self.away.hide()
        self.said = muted("")
        self.said.setObjectName("entry_said")
        self.reason = Line(_("You can leave this empty"))
        self.reason.setObjectName("reason")
        self._why = Labelled(_("Why did you change it?"), self.reason)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(14)
        row.addWidget(self.save)
        row.addWidget(self.said, 1)
        row.addWidget(self.away)
        column = self._own = QVBoxLayout()
        column.setSpacing(10)
        column.setContentsMargins(28, 10, 28, 12)
        column.addWidget(self._why)
        column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(rule())
        outer.addLayout(column)
        self.ask_reason(asked=False)

    def share(self, column: QVBoxLayout) -> None:
        """Where the reason may stand when there is little room: at the end of what scrolls."""
        self._column = column

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._column is not None and is_narrow(self) != self._lent:
            self._lent = is_narrow(self)
            if self._lent:
                self._column.addWidget(self._why)
            else:
                self._own.insertWidget(0, self._why)

    def ask_reason(self, *, asked: bool) -> None:
        """Whether to ask why it was changed."""
        self.reason.clear()
        self.away.hide()
        self._why.setVisible(asked)

    def offer_away(self, words: str) -> None:
        """Offer to put words from before away."""
        self.away.setText(words)
        self.away.setAccessibleName(words)
        self.away.show()

    def refuse(self, error: DiaryError) -> None:
        """Why it was not saved; the words are still there."""
        self.say(f"{error} {error.next_step}", tone="past")

    def say(self, words: str, tone: str = "plain") -> None:
        """What has become of the words."""
        self.said.set_tone(tone)
        self.said.setText(words or _("Ctrl Enter saves. Nothing but the words is needed."))
        if words:
            announce(self, words)
