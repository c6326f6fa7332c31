"""A document beside the list: how it arrived, its first page, what became of its recommendations, where it is used."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.ui.context import Context
from senddiary.ui.pages import evidence_cards, evidence_words
from senddiary.ui.pages.evidence_view import KEPT_ONLY, Shown
from senddiary.ui.reading import NOT_WHOLE, Reader
from senddiary.ui.widgets.buttons import icon_button, link_button, main_button, quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.page_peep import PagePeep
from senddiary.ui.widgets.plain_card import PlainCard
from senddiary.ui.widgets.scroll import scrolling
from senddiary.ui.widgets.two_panes import Columns
from senddiary.ui.widgets.words import body_words, muted, page_title

PEEP = 900  # characters of words shown before it is opened


class EvidenceDetail(QWidget):
    """Shows one document. `wanted(act)` names what was pressed; ids go with the other signals."""

    wanted = Signal(str)
    document_wanted = Signal(str)
    entry_wanted = Signal(str)
    promise_wanted = Signal(str)
    tracer_wanted = Signal(str)
    add_wanted = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("evidence_detail")
        self.ctx = ctx
        self.shown: Shown | None = None
        self._drawn_on: date | None = None
        self._area = scrolling(QWidget())
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(_("The document"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def show_nothing(self, sentence: str, button: str = "") -> None:
        """No document to show."""
        self.shown = None
        empty = EmptyState(sentence, button, "paperclip")
        empty.pressed.connect(self.add_wanted)
        self._area.setWidget(empty)

    def show_document(self, shown: Shown) -> None:
        """Show a document; the place one was at stays when it is the same, and nothing is drawn twice."""
        if shown == self.shown and self._drawn_on == self.ctx.now().date():
            return
        self._drawn_on = self.ctx.now().date()
        bar = self._area.verticalScrollBar()
        place = bar.value() if self.shown is not None and self.shown.id == shown.id else 0
        self.shown = shown
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 22, 28, 24)
        column.setSpacing(12)
        column.addWidget(self._head(shown))
        if shown.view.row.damaged:
            column.addWidget(evidence_cards.damaged_card())
        column.addWidget(self._buttons(shown))
        columns = Columns(5, 4)
        columns.left.addWidget(self._preview(shown))
        columns.left.addStretch(1)
        for card in self._cards(shown):
            columns.right.addWidget(card)
        columns.right.addStretch(1)
        column.addWidget(columns)
        column.addStretch(1)
        self._area.setWidget(inside)
        bar.setValue(place)

    def take_focus(self) -> None:
        """Let the arrow keys scroll."""
        self._area.setFocus()

    def _head(self, shown: Shown) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row, view = shown.view.row, shown.view
        titled = QHBoxLayout()
        titled.addWidget(page_title(row.title), 1)
        if row.deleted is None:
            for name, button in (
                ("together", icon_button(_("Put together or apart"), "copy")),
                ("bin_document", icon_button(_("Move to the bin"), "trash-2")),
            ):
                titled.addWidget(self._button(name, button), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(titled)
        arrived = evidence_words.arrived_words(row, view.obtained_how, self.ctx.now(), self.ctx.diary.zone)
        column.addWidget(muted(arrived))
        dated = evidence_words.dated_words(row.when, row.date_source)
        quiet = [dated, evidence_words.pages_words(row.pages or 0), evidence_words.reading_words(row)]
        column.addWidget(muted(evidence_words.line_of_parts(quiet)))
        if row.chips:
            chips = QWidget()
            flow = FlowLayout(chips)
            for chip in map(evidence_words.chip_of, row.chips):
                flow.addWidget(Chip(chip.text, chip.tone, chip.icon))
            column.addWidget(chips)
        return holder

    def _buttons(self, shown: Shown) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=8)
        if shown.view.row.deleted is not None:
            flow.addWidget(self._button("bring_back", quiet_button(_("Bring it back"), "undo-2")))
            return holder
        opening = self._button("open_document", main_button(_("Open it"), "eye"))
        opening.setAccessibleName(_("Open {title}").format(title=shown.view.row.title))
        flow.addWidget(opening)
        flow.addWidget(self._button("verify", quiet_button(_("Check it now"), "shield-check")))
        if not shown.view.row.damaged or len(shown.view.row.files) > 1:  # of several, those that are whole can be had
            flow.addWidget(self._button("save_copy", quiet_button(_("Save a copy"), "download")))
        flow.addWidget(self._button("details", quiet_button(_("Details"), "pencil")))
        flow.addWidget(self._button("beside_mine", quiet_button(_("Put it beside my diary"), "clipboard-check")))
        return holder

    def _button(self, name: str, button: QWidget) -> QWidget:
        button.setObjectName(name)
        button.clicked.connect(lambda: self.wanted.emit(name))  # type: ignore[attr-defined]  # every one is a button
        return button

    def _preview(self, shown: Shown) -> QWidget:
        row = shown.view.row
        if shown.is_paged and not row.damaged:
            page = min((passage.page for passage in shown.passages), default=1)
            reader = Reader(self.ctx.jobs)
            peep = PagePeep(reader, row.title, page, shown.marks())
            peep.clicked.connect(lambda: self.wanted.emit("open_document"))
            peep.refused.connect(lambda error: self._unshown(peep, error))
            peep.locked.connect(lambda: self._put_instead(peep, self._card(*_locked_words())))
            reader.damaged.connect(lambda _error: self.wanted.emit("note_damage"))
            reader.open(shown.originals)
            return peep
        if row.damaged:
            return muted(_("It is not shown here while it is damaged. Open it to see what can still be read."))
        if row.kind in KEPT_ONLY:
            return self._card(*evidence_cards.kept_words(row.kind))
        return self._words(shown)

    def _words(self, shown: Shown) -> QWidget:
        card = Card()
        text = shown.text.strip()
        cut = text if len(text) <= PEEP else text[:PEEP].rsplit(" ", 1)[0] + " …"
        card.body.addWidget(body_words(cut) if cut else muted(_("It has no words.")))
        more = link_button(_("Read all of it"))
        more.setObjectName("read_all")
        more.clicked.connect(lambda: self.wanted.emit("open_document"))
        card.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _cards(self, shown: Shown) -> list[QWidget]:
        made: list[QWidget] = []
        if shown.recommendations:
            traced = evidence_cards.RecommendationsCard(shown.recommendations)
            traced.opened.connect(lambda: self.tracer_wanted.emit(shown.id))
            made.append(traced)
        used = evidence_cards.UsesCard(shown.view.uses, self.ctx.now().date())
        used.entry_wanted.connect(self.entry_wanted)
        used.promise_wanted.connect(self.promise_wanted)
        used.tracer_wanted.connect(lambda: self.tracer_wanted.emit(shown.id))
        made.append(used)
        inside = evidence_cards.files_card(shown.view, self.ctx.diary.zone, self.ctx.now().date())
        if inside is not None:
            inside.opened.connect(self.document_wanted)
            made.append(inside)
        if shown.view.remarks or shown.view.note:
            made.append(evidence_cards.remarks_card(shown.view))
        return made

    def _card(self, title: str, words: str) -> PlainCard:
        card = PlainCard()
        card.show_words(title, words)
        return card

    def _unshown(self, peep: QWidget, error: DiaryError) -> None:
        self._put_instead(peep, self._card(str(error), error.next_step))
        if isinstance(error, NOT_WHOLE):
            self.wanted.emit("note_damage")

    def _put_instead(self, old: QWidget, new: QWidget) -> None:
        parent = old.parentWidget()
        layout = parent.layout() if parent is not None else None
        if layout is not None:
            layout.replaceWidget(old, new)
            old.hide()
            old.deleteLater()


def _locked_words() -> tuple[str, str]:
    return _("This document is locked with a password."), _("Open it to type the password. It is kept nowhere.")
