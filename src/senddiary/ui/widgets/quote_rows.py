"""Exact words, kept apart from what was understood by them, each with who said them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.model.draft import QuoteDraft
from senddiary.ui.widgets.buttons import icon_button
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.prose import Line, Prose
from senddiary.ui.widgets.repeated import Part, Repeated


def offer(line: QLineEdit, names: QStringListModel) -> None:
    """Offer known names while one is typed."""
    completer = QCompleter(names, line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)


class QuotePart(Part):
    """The words, and who said them."""

    def __init__(self, people: QStringListModel) -> None:
        super().__init__()
        self.words, self.by = Prose(lines=2, most=8), Line()
        self.words.setObjectName("quote_words")
        self.by.setObjectName("quote_by")
        offer(self.by, people)
        self.remove = icon_button(_("Take these exact words away"), "x")
        self.remove.clicked.connect(lambda: self.removed.emit(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Labelled(_("Exact words"), self.words))
        row = QHBoxLayout()
        row.addWidget(Labelled(_("Who said them"), self.by), 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        self.words.textChanged.connect(self.changed)
        self.by.textChanged.connect(self.changed)

    def is_empty(self) -> bool:
        return not self.words.words() and not self.by.words()

    def put_cursor(self) -> None:
        self.words.setFocus()

    def quote(self) -> QuoteDraft | None:
        """What was written, when there are words."""
        words = self.words.words()
        return QuoteDraft(words, self.by.words() or None) if words else None


class QuoteRows(Repeated[QuotePart]):
    """Several of them."""

    def __init__(self, people: QStringListModel, parent: QWidget | None = None) -> None:
        super().__init__(_("More exact words"), lambda: QuotePart(people))
        if parent is not None:
            self.setParent(parent)

    def quotes(self) -> tuple[QuoteDraft, ...]:
        """Everything with words in it."""
        return tuple(quote for part in self.parts if (quote := part.quote()) is not None)

    def set_quotes(self, quotes: Sequence[QuoteDraft]) -> None:
        """Show these."""
        self.clear()
        for quote in quotes:
            part = self.empty_one()
            part.words.set_words(quote.words)
            part.by.setText(quote.by or "")
