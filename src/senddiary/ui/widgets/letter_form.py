"""A letter on the screen: which one, in which tone, the words to change, and what to do with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.reports.letters import TONE_WORDS, TONES, LetterKind
from senddiary.services.letters import Letter
from senddiary.ui.widgets.buttons import Button, chip_button, link_button, main_button, quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import combo
from senddiary.ui.widgets.prose import Line, Prose
from senddiary.ui.widgets.two_panes import Columns
from senddiary.ui.widgets.words import label_words, muted, small

TONE_HINTS: Final = {
    "partner": N_("Warm and short: the same side of the table."),
    "record": N_("Plain facts and dates, friendly."),
    "formal": N_("For the file: numbered points, full names."),
}
SAVES: Final = (
    (".docx", N_("Word")),
    (".pdf", N_("PDF")),
    (".txt", N_("Text")),
    (".eml", N_("Mail program")),
)


class LetterForm(QWidget):
    """Signals say what the person chose; the page does the work."""

    kind_chosen = Signal(str)
    tone_chosen = Signal(str)
    sender_changed = Signal(str)
    copy_wanted = Signal()
    save_wanted = Signal(str)
    sent_pressed = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind = combo([], "letter_kind")
        self.when = muted("")
        self.subject, self.text, self.signed = Line(), Prose(14, 30), Line()
        self.tone_hint = small("")
        self.tones: dict[str, Button] = {}
        self.subject.setObjectName("letter_subject")
        self.text.setObjectName("letter_text")
        self.signed.setObjectName("letter_sender")
        self.copy_button = main_button(_("Copy the words"), "copy")
        self.sent_button = quiet_button(_("I sent it"), "send")
        self.copy_button.setObjectName("copy_letter")
        self.sent_button.setObjectName("sent_it")
        self._lay_out()
        self.kind.activated.connect(lambda _place: self.kind_chosen.emit(str(self.kind.currentData())))
        self.signed.editingFinished.connect(lambda: self.sender_changed.emit(self.signed.words()))
        self.copy_button.clicked.connect(self.copy_wanted)
        self.sent_button.clicked.connect(self.sent_pressed)

    def show_letter(self, letter: Letter, kinds: Sequence[LetterKind], sender: str) -> None:
        """Show this letter; `kinds` are those that may be written about the same thing."""
        with QSignalBlocker(self.kind):
            self.kind.clear()
            for kind in kinds:
                self.kind.addItem(kind.title, kind.key)
            self.kind.setCurrentIndex(self.kind.findData(letter.key))
        self.when.setText(next((kind.when for kind in kinds if kind.key == letter.key), ""))
        for tone, button in self.tones.items():
            button.setChecked(tone == letter.tone)
        self.tone_hint.setText(_(TONE_HINTS[letter.tone]))
        self.signed.setText(sender)
        self.put_words(letter.text, letter.subject)

    def offer_tones(self, *, offered: bool) -> None:
        """Some letters have one tone only; then there is nothing to choose."""
        self._tone_part.setVisible(offered)

    def put_words(self, text: str, subject: str) -> None:
        """Show these words, from their beginning."""
        self.subject.setText(subject)
        self.subject.setCursorPosition(0)
        self.text.set_words(text)
        self.text.moveCursor(self.text.textCursor().MoveOperation.Start)

    def _choose_tone(self, tone: str) -> None:
        for key, button in self.tones.items():
            button.setChecked(key == tone)
        self.tone_chosen.emit(tone)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        back = link_button(_("Back"), "chevron-left")
        back.setObjectName("letter_back")
        back.clicked.connect(self.back_wanted)
        outer.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        columns = Columns(5, 2)
        columns.left.addWidget(self._words_card())
        columns.left.addStretch(1)
        columns.right.addWidget(self._choices_card())
        columns.right.addWidget(self._ways_card())
        columns.right.addStretch(1)
        outer.addWidget(columns)

    def _words_card(self) -> Card:
        card = Card()
        card.body.addWidget(Labelled(_("Subject"), self.subject))
        card.body.addWidget(Labelled(_("The letter, for you to change"), self.text))
        return card

    def _choices_card(self) -> Card:
        card = Card()
        card.body.addWidget(Labelled(_("Which letter?"), self.kind))
        card.body.addWidget(self.when)
        self._tone_part = QWidget()
        part = QVBoxLayout(self._tone_part)
        part.setContentsMargins(0, 0, 0, 0)
        part.addWidget(label_words(_("How shall it sound?")))
        holder = QWidget()
        flow = FlowLayout(holder, spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for tone in TONES:
            button = self.tones[tone] = chip_button(_(TONE_WORDS[tone]))
            button.setObjectName(f"tone_{tone}")
            button.setAccessibleDescription(_(TONE_HINTS[tone]))
            button.clicked.connect(lambda _on=False, tone=tone: self._choose_tone(tone))
            flow.addWidget(button)
        part.addWidget(holder)
        part.addWidget(self.tone_hint)
        card.body.addWidget(self._tone_part)
        card.body.addWidget(Labelled(_("Your name under it"), self.signed))
        return card

    def _ways_card(self) -> Card:
        card = Card()
        left = Qt.AlignmentFlag.AlignLeft
        card.body.addWidget(self.copy_button, 0, left)
        card.body.addWidget(label_words(_("Save it for")))
        holder = QWidget()
        flow = FlowLayout(holder, spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for suffix, words in SAVES:
            button = quiet_button(_(words))
            button.setObjectName(f"save{suffix.replace('.', '_')}")
            button.setAccessibleName(_("Save for {what}").format(what=_(words)))
            button.clicked.connect(lambda _on=False, suffix=suffix: self.save_wanted.emit(suffix))
            flow.addWidget(button)
        card.body.addWidget(holder)
        card.body.addWidget(
            muted(_("senddiary sends nothing. When you have sent it, say so: then the diary waits with you."))
        )
        card.body.addWidget(self.sent_button, 0, left)
        return card
