"""What could not be taken: why not, and what to do instead."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.ui.handed_over import Refusal
from senddiary.ui.widgets import inbox_words
from senddiary.ui.widgets.buttons import quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.words import Words, body_words, card_title, muted


class RefusalPanel(QWidget):
    """`read` when the person has read it."""

    read = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name: Words = muted("")
        self.words, self.next_step = card_title(""), body_words("")
        self.safe = muted(_("Nothing was kept, and nothing was changed."))
        self.done = quiet_button(_("Take it off the list"))
        self.done.setObjectName("refusal_read")
        card = Card()
        card.set_tone("soon")
        for part in (self.words, self.next_step, self.safe):
            card.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(14)
        column.addWidget(self.name)
        column.addWidget(card)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.done.clicked.connect(self.read)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say this."""
        self.name.setText(inbox_words.one_line(refusal.name))
        self.words.setText(refusal.words)
        self.next_step.setText(refusal.next_step)
