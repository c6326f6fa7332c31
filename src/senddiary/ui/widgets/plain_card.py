"""What stands in place of a document that is kept and not shown: a recording, a file of another kind, a damaged one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.words import body_words, row_title


class PlainCard(QWidget):
    """A sentence, and what can be done."""

    def __init__(self) -> None:
        super().__init__()
        self.card = Card()
        self.title, self.words = row_title(""), body_words("")
        self.card.body.addWidget(self.title)
        self.card.body.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_words(self, title: str, words: str, tone: str = "") -> None:
        """Say this; `tone` is that of a card."""
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.card.set_tone(tone)
        self.setAccessibleName(" ".join(part for part in (title, words) if part))
