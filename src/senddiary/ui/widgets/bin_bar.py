"""The words above the bin, and emptying it for good."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.i18n import _, ngettext
from senddiary.ui.widgets.buttons import quiet_button
from senddiary.ui.widgets.words import muted


class BinBar(QWidget):
    """Hidden unless the bin is looked at; the button is there once something has waited for 30 days."""

    empty_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.addWidget(muted(_("Nothing leaves the bin by itself. After 30 days here it can be emptied for good.")))
        self.button = quiet_button("", "trash-2")
        self.button.setObjectName("empty_bin")
        self.button.clicked.connect(self.empty_wanted)
        column.addWidget(self.button)
        self.hide()

    def show_bin(self, *, shown: bool, erasable: int) -> None:
        """`erasable` entries have waited long enough."""
        words = ngettext("Empty {count} entry for good", "Empty {count} entries for good", erasable)
        self.button.setText(words.format(count=erasable))
        self.button.setAccessibleName(self.button.text())
        self.button.setVisible(bool(erasable))
        self.setVisible(shown)
