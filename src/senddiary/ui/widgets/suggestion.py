"""“It sounds like a promise”: a suggestion under the text that takes No for an answer and chooses nothing by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.rules.honest import day_words
from senddiary.rules.promise_finder import Suggestion
from senddiary.ui import icons, theme
from senddiary.ui.notices import announce
from senddiary.ui.widgets.beside import Beside
from senddiary.ui.widgets.buttons import quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.words import muted, row_title

LONGEST = 160  # characters of the words that are repeated


class SuggestionCard(Card):
    """`accepted` carries the suggestion and the day chosen (none when no date was given); `declined` the suggestion."""

    accepted = Signal(object, object)
    declined = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.set_tone("accent")
        self._suggestion: Suggestion | None = None
        self._drawing = QLabel()
        self._drawing.setTextFormat(Qt.TextFormat.PlainText)
        self.words, self.question = row_title(""), muted("")
        self.no_button = quiet_button(_("Not a promise"))
        self.no_button.setObjectName("not_a_promise")
        self.no_button.clicked.connect(self._decline)
        self.answers = FlowLayout()
        self._lay_out()
        self._tint()
        self.hide()

    def _lay_out(self) -> None:
        words = QWidget()
        middle = QVBoxLayout(words)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(2)
        for part in (self.words, self.question):
            middle.addWidget(part)
        head = Beside(400, spacing=10)
        head.add(words, 1)
        head.add(self.no_button, 0, top=True)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(head)
        column.addLayout(self.answers)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.body.addLayout(row)

    @property
    def suggestion(self) -> Suggestion | None:
        """What is being suggested now."""
        return self._suggestion

    def suggest(self, found: Sequence[Suggestion]) -> None:
        """Show the first of these, or nothing."""
        first = found[0] if found else None
        if first == self._suggestion:
            return
        self._suggestion = first
        self.setVisible(first is not None)
        if first is None:
            return
        words = " ".join(first.words.split())
        words = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
        self.words.setText(_("It sounds like a promise: “{words}”").format(words=words))
        self.question.setText(_("By when, do you think?"))
        self.setAccessibleName(self.words.text())
        self._offer(first.dates)
        announce(self, self.words.text())

    def _offer(self, days: Sequence[date]) -> None:
        self.answers.clear()
        for day in days:
            button = quiet_button(day_words(day, year=False))
            button.setAccessibleName(_("A promise, by {day}").format(day=day_words(day)))
            button.clicked.connect(lambda _checked=False, day=day: self._accept(day))
            self.answers.addWidget(button)
        none = quiet_button(_("No date given"))
        none.setObjectName("no_date_given")
        none.setAccessibleName(_("A promise, no date given"))
        none.clicked.connect(lambda: self._accept(None))
        self.answers.addWidget(none)

    def _accept(self, day: date | None) -> None:
        suggestion, self._suggestion = self._suggestion, None
        self.hide()
        if suggestion is not None:
            self.accepted.emit(suggestion, day)

    def _decline(self) -> None:
        suggestion, self._suggestion = self._suggestion, None
        self.hide()
        if suggestion is not None:
            self.declined.emit(suggestion)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        self._drawing.setPixmap(icons.pixmap("sparkles", "accent_text", theme.px(18)))
