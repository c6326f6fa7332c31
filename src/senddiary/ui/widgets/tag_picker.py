"""What it is about: the parent's own words, as chips."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from senddiary.i18n import _
from senddiary.ui.widgets.name_picker import NamePicker


class TagPicker(NamePicker):
    """Tags. A new one is made when the entry is saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("About"), "", parent=parent)
        self.add_button.setAccessibleName(_("Add what it is about"))
        self.add_button.setToolTip(_("Add what it is about"))
        self.line.setAccessibleName(_("What it is about"))
        self.line.setPlaceholderText(_("A word, then Enter"))
