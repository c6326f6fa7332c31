"""Evidence: every document exactly as it arrived at the left, the chosen one at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _, ngettext
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.navigation import Navigate, OpenDocument, Search
from senddiary.ui.pages import evidence_view, evidence_words
from senddiary.ui.pages.evidence_acts import EvidenceActs
from senddiary.ui.pages.evidence_detail import EvidenceDetail
from senddiary.ui.pages.evidence_filters import EvidenceFilters, Sought
from senddiary.ui.pages.evidence_view import MOST, Found
from senddiary.ui.pages.page import Page
from senddiary.ui.widgets.document_list import DocumentList
from senddiary.ui.widgets.empty_state import EmptyState, with_room
from senddiary.ui.widgets.two_panes import TwoPanes
from senddiary.ui.widgets.words import muted

PAUSE_MS = 80
WIDE = 520  # pixels of the list at 100 %


class EvidencePage(Page):
    """Arrow keys move, Enter opens, Delete moves to the bin."""

    TITLE = N_("Evidence")
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"Document", "DocumentFile", "DocumentPage", "Passage", "PassageUse", "Recommendation", "RecommendationStep"}
        | {"Attachment", "Link", "Dispatch", "Entry", "Promise", "Person", "Body", "Day"}
    )

    def __init__(self, ctx: Context, go: Navigate, files: FileChoice | None = None) -> None:
        super().__init__(ctx, go)
        self._asked, self._answered = 0, 0
        self._holds: QWidget | None = None  # what has the keyboard until the answer comes
        self._wanted: str | None = None
        self._next = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(lambda: self._load(self._next))
        self.filters, self.list = EvidenceFilters(lambda: ctx.now().date()), DocumentList()
        self.detail = EvidenceDetail(ctx)
        self.acts = EvidenceActs(self, ctx, files or FileChoice())
        self.none = muted("")
        self._beside_list = with_room(self.none)
        self.empty = EmptyState(
            _("Nothing here yet. Letters, emails, photos and recordings show up here, exactly as they arrived."),
            _("Bring something in"),
            "paperclip",
        )
        self.panes = TwoPanes(self._left(), self.detail, width=WIDE, parent=self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)
        outer.addWidget(self.empty)
        self._connect()

    def reload(self) -> None:
        """Ask the diary again; the chosen document stays chosen."""
        self._asked += 1
        ctx, number, sought, child = self.ctx, self._asked, self.filters.sought, self.go.child
        self.filters.show_inbox(self.go.in_inbox)
        ctx.jobs.run(
            self, lambda: evidence_view.listing(ctx, sought, child), done=lambda found: self._show(number, found)
        )

    def arrive(self, what: object) -> None:
        """Show one document."""
        if isinstance(what, OpenDocument):
            self._wanted = what.document_id
            self.filters.show_sought(Sought())
            self.panes.show_detail()
            self.reload()
            self.put_cursor()
        elif isinstance(what, Search):
            self.filters.show_sought(Sought(words=what.words))
            self.panes.show_list()
            self.reload()

    def put_cursor(self) -> None:
        """The list has the keyboard, or the document where only that is seen; again once the answer has come."""
        if self.list.isVisibleTo(self):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.empty.button is not None and self.empty.isVisibleTo(self):
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.detail.take_focus()
        self._holds = self.window().focusWidget() if self._asked != self._answered else None

    def _show(self, number: int, found: Found) -> None:
        if number != self._asked:
            return
        due = self._holds is not None and self._holds is self.window().focusWidget()
        self._say(found)
        wanted, self._wanted = self._wanted or self.list.current(), None
        today, zone = self.ctx.now().date(), self.ctx.diary.zone
        lines = [evidence_words.line_of(row, zone, today) for row in found.listing.rows]
        chosen = self.list.show_lines(lines, wanted)
        if chosen is None:
            self.detail.show_nothing(_("Choose a document to see it here."))
        else:
            self._load(wanted if wanted is not None and self.panes.one_at_a_time else chosen)
        self._answered = number
        if due:  # nobody has moved on meanwhile
            self.put_cursor()

    def _say(self, found: Found) -> None:
        total, sought = found.listing.total, self.filters.sought
        words = ngettext(
            "{count} document, kept exactly as it arrived",
            "{count} documents, each kept exactly as it arrived",
            found.documents,
        )
        self.subtitle.emit(words.format(count=found.documents) if found.documents else "")
        nothing = found.documents == 0 and replace(sought, binned=False).is_plain and not sought.binned
        self.panes.setVisible(not nothing or self.go.in_inbox > 0)
        self.empty.setVisible(nothing and self.go.in_inbox == 0)
        self.none.setText(_("The bin is empty.") if sought.binned else _("Nothing fits these choices."))
        more = _("The latest {count} are shown. Choose a type, a date or a word to see the others.")
        if total > MOST:
            self.none.setText(more.format(count=MOST))
        self._beside_list.setVisible(not total or total > MOST)
        self.list.setVisible(bool(total))

    def _load_soon(self, document_id: str) -> None:
        """The list is drawn first; the document follows when the keys rest."""
        self._next = document_id
        self._soon.start()

    def _load(self, document_id: str) -> None:
        self._soon.stop()
        ctx = self.ctx
        ctx.jobs.run(
            self, lambda: evidence_view.shown(ctx, document_id), done=self.detail.show_document, failed=self._gone
        )

    def _gone(self, _error: DiaryError) -> None:
        self.detail.show_nothing(_("That document is not in the diary any more."))

    def _open(self, document_id: str) -> None:
        self.go.document(document_id)

    def _act(self, name: str) -> None:
        shown = self.detail.shown
        if shown is None:
            return
        if name == "open_document":
            self.go.document(shown.id)
        elif name == "beside_mine":
            self.go.alignment(shown.id)
        else:
            self.acts.act(name, shown)

    def _bin(self, document_id: str) -> None:
        shown = self.detail.shown
        if shown is not None and shown.id == document_id and shown.view.row.deleted is None:
            self.acts.act("bin_document", shown)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._beside_list)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        return left

    def _connect(self) -> None:
        go, detail = self.go, self.detail
        self.filters.changed.connect(lambda _sought: self.reload())
        self.filters.inbox_wanted.connect(lambda: go.to("inbox"))
        go.inbox_counted.connect(self.filters.show_inbox)
        self.empty.pressed.connect(go.bring_in)
        self.list.chosen.connect(self._load_soon)
        self.list.opened.connect(self._open)
        self.list.bin_wanted.connect(self._bin)
        detail.wanted.connect(self._act)
        detail.document_wanted.connect(go.document)
        detail.entry_wanted.connect(go.entry)
        detail.promise_wanted.connect(go.promise)
        detail.tracer_wanted.connect(go.recommendations)
        detail.add_wanted.connect(go.bring_in)
        self.acts.reload_wanted.connect(self.reload)
        self.panes.changed_over.connect(self.put_cursor)
