"""Whom a message is from and to, as plain rows: every address stands beside its name, because names can lie."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.words import body_words, label_words


class MailHead(Card):
    """Rows of a name ("From") and what stands there."""

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.body.setContentsMargins(16, 12, 16, 12)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, (name, words) in enumerate(rows):
            grid.addWidget(label_words(name).one_line(), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(body_words(words), place, 1)
        self.body.addWidget(holder)
        self.setAccessibleName(", ".join(f"{name} {words}" for name, words in rows))
