"""What the pages of Settings are put together from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from senddiary.ui import theme
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.words import small

LEFT = Qt.AlignmentFlag.AlignLeft


class SettingsCards(QWidget):
    """A column of cards, as wide as one can read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(theme.px(760))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)

    def card(self, title: str) -> Card:
        """One more card."""
        made = Card(title)
        self.column.addWidget(made)
        return made

    def finish(self) -> None:
        """Nothing more comes: keep the cards at the top."""
        self.column.addStretch(1)


def choice(
    name: str, options: Sequence[tuple[object, str]], current: object, taken: Callable[[object], None]
) -> Labelled:
    """A field with a few things to choose from; `taken` gets the value."""
    box = QComboBox()
    for value, words in options:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, next((at for at, option in enumerate(options) if option[0] == current), 0)))
    box.setMaximumWidth(theme.px(340))
    box.activated.connect(lambda at: taken(box.itemData(at)))
    return Labelled(name, box)


def switch(words: str, taken: Callable[[bool], None], hint: str | None = None, *, on: bool) -> QWidget:
    """A box to tick, with a small word about it."""
    box = QCheckBox(words.replace("&", "&&"))
    box.setChecked(on)
    box.setAccessibleName(words)
    box.toggled.connect(taken)
    if hint is None:
        return box
    box.setAccessibleDescription(hint)
    together = QWidget()
    column = QVBoxLayout(together)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(box)
    column.addWidget(small(hint))
    return together
