"""A field with its name above it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.ui.widgets.words import label_words, small


class Labelled(QWidget):
    """The label is the field's buddy and its accessible name; `hint` stands below in small words."""

    def __init__(self, label: str, field: QWidget, hint: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.label = label_words(label)
        self.label.setBuddy(field)
        field.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(field)
        if hint is not None:
            field.setAccessibleDescription(hint)
            column.addWidget(small(hint))
        column.addStretch(0)

    def rename(self, label: str) -> None:
        """Give the field another name."""
        self.label.setText(label)
        self.field.setAccessibleName(label)
