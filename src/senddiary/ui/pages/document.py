"""A document in full: its pages, its words, and what was marked in it. Nothing of it is written anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.ui import theme
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.navigation import Navigate, OpenDocument
from senddiary.ui.pages import evidence_cards, evidence_view, evidence_words
from senddiary.ui.pages.document_mail import MailParts
from senddiary.ui.pages.document_marks import DocumentMarks
from senddiary.ui.pages.evidence_acts import EvidenceActs
from senddiary.ui.pages.evidence_view import KEPT_ONLY, Shown
from senddiary.ui.pages.page import Page
from senddiary.ui.reading import Reader
from senddiary.ui.widgets.buttons import link_button, quiet_button
from senddiary.ui.widgets.document_view import DocumentView
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.passage_tray import PassageTray
from senddiary.ui.widgets.scroll import scrolling
from senddiary.ui.widgets.two_panes import is_narrow
from senddiary.ui.widgets.words import muted

TRAY_WIDE, VIEW_TALL = 300, 430  # pixels at 100 %


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the document somebody wants to be."""

    page: int
    words: str


class DocumentPage(Page):
    """Ctrl F finds. What is chosen can be marked, quoted, or made a promise or a recommendation."""

    TITLE: ClassVar[str] = N_("Document")
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"Document", "DocumentFile", "DocumentPage", "Passage", "PassageUse", "Recommendation", "Entry", "Promise"}
    )

    def __init__(self, ctx: Context, go: Navigate, files: FileChoice | None = None) -> None:
        super().__init__(ctx, go)
        self._id = ""
        self._wanted: _Place | None = None
        self.shown: Shown | None = None
        self.view, self.tray, self.mail = DocumentView(Reader(ctx.jobs)), PassageTray(), MailParts(ctx)
        self.acts = EvidenceActs(self, ctx, files or FileChoice())
        self.marks = DocumentMarks(self, ctx, self.view)
        self._narrow = False
        self.arrived = muted("")
        self.damaged = evidence_cards.damaged_card()
        self.back = link_button(_("Back"), "chevron-left")
        self.back.setObjectName("back_from_document")
        self.copy = quiet_button(_("Save a copy"), "download")
        self.copy.setObjectName("save_copy")
        self.empty = EmptyState(_("That document is not in the diary any more."), "", "paperclip")
        self._lay_out()
        self._connect()

    def arrive(self, what: object) -> None:
        """Show this document at a page."""
        if isinstance(what, OpenDocument):
            self._wanted = _Place(what.page, what.words)
            if what.document_id == self._id and self.shown is not None:
                self._go_there()
            else:
                self._id, self.shown = what.document_id, None
            self.reload()
            self.put_cursor()

    def reload(self) -> None:
        """Ask the diary again; the pages themselves stay as they are when it is the same document."""
        ctx, document_id = self.ctx, self._id
        if document_id:
            ctx.jobs.run(self, lambda: evidence_view.shown(ctx, document_id), done=self._show, failed=self._gone)

    def put_cursor(self) -> None:
        """The pages have the keyboard."""
        self.view.take_focus()
        self._area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=is_narrow(self))

    def _arrange(self, *, narrow: bool) -> None:
        """The marked lines stand beside the pages; where there is no room, under them, and the whole page scrolls."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._above.removeWidget(self.arrived)
        if narrow:
            self._column.insertWidget(1, self.arrived)
        else:
            self._above.insertWidget(1, self.arrived, 1, Qt.AlignmentFlag.AlignVCenter)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self.view.setMinimumHeight(theme.px(VIEW_TALL) if narrow else 0)
        if narrow:
            self._row.addWidget(self._tray_area.takeWidget())
        else:
            self._row.removeWidget(self.tray)
            self._tray_area.setWidget(self.tray)
        self._tray_area.setVisible(not narrow)

    def _show(self, shown: Shown) -> None:
        if shown.id != self._id:
            return
        again = self.shown is not None and self.shown.view.row.files == shown.view.row.files
        self.shown = shown
        row, view = shown.view.row, shown.view
        self.title.emit(row.title)
        arrived = evidence_words.arrived_words(row, view.obtained_how, self.ctx.now(), self.ctx.diary.zone)
        self.arrived.setText(arrived)
        self._stack.setCurrentWidget(self._area)
        self._show_damage()
        if not again:
            self._open(shown)
        self.view.show_marks(shown.marks())
        self.marks.show(shown, self.tray)

    def _open(self, shown: Shown) -> None:
        """Show the original itself, in the way of its kind."""
        row = shown.view.row
        self.mail.show_mail(shown)
        self.tray.setVisible(row.kind not in KEPT_ONLY)
        self.tray.begin(paged=shown.is_paged)
        if shown.is_paged:
            self.view.show_pages(shown.originals, shown.pages)
        elif row.kind in KEPT_ONLY:
            self.view.show_card(*evidence_cards.kept_words(row.kind))
        else:
            self.view.show_words(shown.text)
        self._go_there()

    @Slot()
    def _show_damage(self) -> None:
        """Above what can still be read; where nothing can, that stands in its place, and there is nothing to copy."""
        damaged = self.shown is not None and self.shown.view.row.damaged
        self.damaged.setVisible(damaged and self.view.readable)
        self.copy.setVisible(self.view.readable or not damaged)

    @Slot()
    def _damage_met(self) -> None:
        """Nobody had looked at it since: now the whole diary says so."""
        if self.shown is not None and not self.shown.view.row.damaged:
            self.acts.note_damage(self.shown.view.row.files[0].id)

    def _go_there(self) -> None:
        place, self._wanted = self._wanted, None
        if place is not None and (place.page > 1 or place.words):
            self.view.go_to(place.page, place.words)

    def _gone(self, _error: DiaryError) -> None:
        self.shown = None
        self.view.reader.close()
        self.title.emit(_("Document"))
        self._stack.setCurrentWidget(self.empty)

    @Slot()
    def _chosen(self) -> None:
        self.tray.show_chosen(self.view.choice.chosen(), len(self.view.choice.points()))

    def _lay_out(self) -> None:
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(10)
        self._column, self._above = column, QHBoxLayout()
        above = self._above
        above.setSpacing(14)
        above.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.arrived, 1, Qt.AlignmentFlag.AlignVCenter)
        above.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        column.addLayout(above)
        column.addWidget(self.damaged)
        column.addWidget(self.mail)
        self._tray_area = scrolling(self.tray)
        self._tray_area.setFixedWidth(theme.px(TRAY_WIDE))
        self._tray_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._row.addWidget(self.view, 1)
        self._row.addWidget(self._tray_area)
        column.addLayout(self._row, 1)
        self._area = scrolling(self._whole)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._area)
        self._stack.addWidget(self.empty)

    def _connect(self) -> None:
        go, tray, marks = self.go, self.tray, self.marks
        self.back.clicked.connect(go.back)
        self.copy.clicked.connect(lambda: self.acts.offer_copy(self.shown) if self.shown else None)
        self.view.choice.changed.connect(self._chosen)
        self.view.mark_wanted.connect(marks.mark)
        self.view.readable_changed.connect(tray.choosing.setVisible)
        self.view.readable_changed.connect(self._show_damage)
        self.view.damage_met.connect(self._damage_met)
        self.mail.document_wanted.connect(go.document)
        tray.mark_wanted.connect(marks.mark)
        tray.points_wanted.connect(marks.mark_points)
        tray.use_chosen.connect(marks.use_chosen)
        tray.use_marked.connect(marks.use_marked)
        tray.unmark_wanted.connect(marks.unmark)
        tray.rows_wanted.connect(marks.make_rows)
        tray.place_wanted.connect(self.view.go_to)
        tray.tracer_wanted.connect(lambda: go.recommendations(self._id))
        marks.made_rows.connect(lambda: go.recommendations(self._id))
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(lambda: self.view.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason))
