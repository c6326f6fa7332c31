"""The cards beside a document: its recommendations, where it is used, what came inside it, what reading it told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.rules.honest import honest
from senddiary.services.document_uses import Use
from senddiary.services.documents import DocumentView
from senddiary.services.recommendations import RecommendationRow
from senddiary.ui import theme
from senddiary.ui.pages import evidence_words
from senddiary.ui.widgets import recommendation_words
from senddiary.ui.widgets.buttons import link_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.list_row import Pressable, pass_through
from senddiary.ui.widgets.words import Words, body_words, label_words, muted

MOST = 8
BESIDE = 260  # pixels at 100 %; below it a chip stands under its words
USE_WORDS = {
    "attached": N_("Kept with"),
    "quotation": N_("Quoted in"),
    "promise": N_("Promise"),
    "link": N_("Linked with"),
    "sent-along": N_("Sent along with"),
    "proof-of-sending": N_("Shows the sending of"),
    "acknowledgement": N_("Shows the answer to"),
    "recommendation-proof": N_("Shows what became of"),
}


def kept_words(kind: str) -> tuple[str, str]:
    """What stands in place of a document that is not shown: it is here, and how one gets at it."""
    if kind in ("audio", "video"):
        words = _("To listen to it or watch it, save a copy outside the diary.")
    else:
        words = _("senddiary cannot show this kind of file. To look at it, save a copy outside the diary.")
    return _("Kept exactly as it arrived."), words


def damaged_card() -> Card:
    """An original is not as it came in any more, and what can be done."""
    card = Card(_("This original is damaged."))
    card.setObjectName("damaged_card")
    card.set_tone("soon")
    words = _(
        "Part of it was changed or lost on the disk after it came in. What is noted about it is safe. "
        "An older backup may still hold it whole: look in Settings under Backups, or ask for it to be sent again."
    )
    card.body.addWidget(body_words(words))
    return card


class _Line(Pressable):
    """Words and a chip, pressed as one."""

    def __init__(self, words: Words, chip: Chip | None, spoken: str) -> None:
        super().__init__()
        self.ruled = False
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(4, 5, 4, 5)
        self._row.setSpacing(5)
        self._row.addWidget(words, 1)
        if chip is not None:
            self._row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        for part in self.findChildren(QWidget):
            pass_through(part)
        self.setAccessibleName(spoken)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(BESIDE)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)


class RecommendationsCard(Card):
    """Each recommendation in a few words with how far it has come; pressing opens all of them."""

    opened = Signal()

    def __init__(self, rows: Sequence[RecommendationRow]) -> None:
        super().__init__()
        self.setObjectName("recommendations_card")
        self.body.setContentsMargins(14, 14, 14, 12)
        self.body.setSpacing(2)
        self.body.addWidget(label_words(_("What became of its recommendations")))
        for row in rows[:MOST]:
            chip = recommendation_words.chip_of(row)
            words = recommendation_words.short(row)
            line = _Line(body_words(words), Chip(chip.text, chip.tone, chip.icon), f"{words}, {chip.text}")
            line.clicked.connect(self.opened)
            self.body.addWidget(line)
        everything = link_button(_("See all of them in a table"))
        everything.setObjectName("open_tracer")
        everything.clicked.connect(self.opened)
        self.body.addWidget(everything, 0, Qt.AlignmentFlag.AlignLeft)


class UsesCard(Card):
    """Where a document is used, each place a way to get there."""

    entry_wanted = Signal(str)
    promise_wanted = Signal(str)
    tracer_wanted = Signal()

    def __init__(self, uses: Sequence[Use], today: date) -> None:
        super().__init__()
        self.setObjectName("uses_card")
        self.body.setContentsMargins(14, 14, 14, 12)
        self.body.setSpacing(2)
        self.body.addWidget(label_words(_("Used in")))
        for use in uses:
            words = use_words(use, today)
            line = _Line(body_words(words), None, words)
            line.clicked.connect(lambda _on=False, use=use: self._go(use))
            self.body.addWidget(line)
        if not uses:
            self.body.addWidget(muted(_("Nothing yet. Open it and mark words, or keep it with an entry.")))

    def _go(self, use: Use) -> None:
        if use.promise:
            self.promise_wanted.emit(use.promise)
        elif use.entry:
            self.entry_wanted.emit(use.entry)
        else:
            self.tracer_wanted.emit()


def use_words(use: Use, today: date) -> str:
    """“Quoted in Call with Mrs Patel, 13 May, from page 9”."""
    del today
    parts = [_("{how}: {what}").format(how=_(USE_WORDS[use.kind]), what=use.words)]
    if use.when.form is not None:
        parts.append(honest(use.when, weekday=False))
    if use.page:
        parts.append(_("from page {page}").format(page=use.page))
    return ", ".join(parts)


class FilesCard(Card):
    """Documents that came inside a message, or the message a document came in. `opened` carries an id."""

    opened = Signal(str)


def files_card(view: DocumentView, zone: str, today: date) -> FilesCard | None:
    """What came inside it, and what it came in."""
    rows = [*view.inside, *([view.mail] if view.mail is not None else [])]
    if not rows:
        return None
    card = FilesCard()
    card.setObjectName("files_card")
    card.body.setContentsMargins(14, 14, 14, 12)
    card.body.setSpacing(2)
    card.body.addWidget(label_words(_("Came inside it") if view.inside else _("It came in this message")))
    for row in rows:
        quiet = evidence_words.quiet_words(row, zone, today)
        line = _Line(body_words(row.title), None, f"{row.title}, {quiet}")
        line.clicked.connect(lambda _on=False, row=row: card.opened.emit(row.id))
        card.body.addWidget(line)
    return card


def remarks_card(view: DocumentView) -> Card:
    """What the parent noted, and what reading it told."""
    card = Card()
    card.setObjectName("remarks_card")
    card.body.setContentsMargins(14, 14, 14, 12)
    card.body.setSpacing(4)
    card.body.addWidget(label_words(_("Good to know")))
    for words in (*([view.note] if view.note else []), *view.remarks):
        card.body.addWidget(body_words(words))
    return card
