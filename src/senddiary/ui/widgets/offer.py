"""What is offered under words that were just saved: a question, the words it is about, and answers as buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.widgets.buttons import Button, quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.rail import Mark
from senddiary.ui.widgets.words import muted, row_title

Answer = tuple[str, str, Callable[[], None]]  # name, words, what it does


class OfferCard(Card):
    """Hidden until there is something to ask; `settled` when nothing is left. `name` begins the buttons' names."""

    settled = Signal()

    def __init__(self, ctx: Context, name: str, icon: str) -> None:
        super().__init__()
        self.ctx, self._name = ctx, name
        self.set_tone("accent")
        self.setObjectName(f"{name}_card")
        self.question, self.words = row_title(""), muted("")
        self.buttons: dict[str, Button] = {}
        self._answers = FlowLayout()
        row, column = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(10)
        column.setSpacing(6)
        column.addWidget(self.question)
        column.addWidget(self.words)
        column.addLayout(self._answers)
        row.addWidget(Mark(icon, "accent_text", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.hide()

    def ask(self, question: str, words: str, *answers: Answer) -> None:
        """Ask, and say it to a screen reader."""
        self.question.setText(question)
        self.words.setText(words)
        self.answer_with(*answers)
        self.show()
        notices.announce(self, f"{question} {words}")

    def answer_with(self, *answers: Answer) -> None:
        """Other answers to what is asked."""
        self._answers.clear()
        self.buttons = {}
        for name, words, act in answers:
            button = quiet_button(words)
            button.setObjectName(f"{self._name}_{name}")
            button.clicked.connect(act)
            self.buttons[name] = button
            self._answers.addWidget(button)
        self.updateGeometry()

    def finish(self) -> None:
        """Nothing is left to ask."""
        self.hide()
        self.settled.emit()
