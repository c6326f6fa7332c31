"""A white sheet with a thin line round it: the ground every group of things lies on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from senddiary.ui.widgets.words import Words, card_title


class Card(QFrame):
    """`body` is the layout to add to; `title` the words above it."""

    def __init__(self, title: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 18, 20, 18)
        self.body.setSpacing(10)
        self.title: Words | None = None
        if title is not None:
            self.title = card_title(title)
            self.body.addWidget(self.title)

    def set_tone(self, tone: str) -> None:
        """Another ground: accent, soon, or "drop" for a dashed edge."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


def rule() -> QFrame:
    """A thin line across."""
    made = QFrame()
    made.setObjectName("rule")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return made


def upright() -> QFrame:
    """A thin line from top to bottom."""
    made = QFrame()
    made.setObjectName("upright")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return made
