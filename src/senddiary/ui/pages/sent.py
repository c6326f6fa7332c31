"""What was sent: the saved message, whether it arrived, and the dates from our day and from theirs."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.services import documents, what_was_sent
from senddiary.services.documents import Listing
from senddiary.services.what_was_sent import WhatWasSent
from senddiary.ui.context import Context
from senddiary.ui.navigation import Navigate, OpenProcess, OpenSent, StartProcess
from senddiary.ui.pages import receipt_questions
from senddiary.ui.pages.page import Page, page_body
from senddiary.ui.widgets.buttons import Button, link_button
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.letter_answers import ask_came_back
from senddiary.ui.widgets.sent_cards import ArrivalCard, BothDatesCard, SavedCard
from senddiary.ui.widgets.two_panes import Columns

LATEST = 100  # documents that are offered


class SentPage(Page):
    """One thing that was sent. Both dates stay as each side stated them."""

    TITLE: ClassVar[str] = N_("What was sent")

    def __init__(self, ctx: Context, go: Navigate) -> None:
        super().__init__(ctx, go)
        self._entry = ""
        self.shown: WhatWasSent | None = None
        self._first: Button | None = None
        self._area, column = page_body(self)
        self.back_button = link_button(_("Back"), "chevron-left")
        self.back_button.setObjectName("back")
        self.back_button.clicked.connect(go.back)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        column.addStretch(1)

    def arrive(self, what: object) -> None:
        """Show what was sent with this entry."""
        if isinstance(what, OpenSent):
            self._entry = what.entry
            self.reload()
            self.put_cursor()

    def reload(self) -> None:
        """Ask the diary again."""
        self.subtitle.emit(_("The saved message, whether it arrived, and both sides’ dates"))
        if self._entry:
            diary, entry, today = self.ctx.diary, self._entry, self.ctx.now().date()
            self.ctx.jobs.run(
                self, lambda: what_was_sent.look(diary, entry, on=today), done=self._show, failed=self._gone
            )
        else:
            self._put(EmptyState(_("Choose an entry that was sent, and what happened to it stands here."), "", "send"))

    def put_cursor(self) -> None:
        """The next step has the keyboard."""
        (self._first or self.back_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, sent: WhatWasSent) -> None:
        held = self._holds_keyboard()
        self.shown = sent
        saved, arrival, both = SavedCard(sent), ArrivalCard(sent), BothDatesCard(sent)
        self._first = both.first
        saved.entry_wanted.connect(lambda: self.go.entry(sent.entry))
        arrival.sent_wanted.connect(self._ask_sent)
        arrival.answer_wanted.connect(self._ask_answer)
        arrival.acknowledged_wanted.connect(self._ask_acknowledged)
        arrival.shown_wanted.connect(lambda: self._ask_document(along=False))
        saved.along_wanted.connect(lambda: self._ask_document(along=True))
        saved.left_out.connect(lambda document: receipt_questions.leave_out(self, self.ctx, sent, document))
        both.dispute_wanted.connect(self._ask_disputed)
        both.letter_wanted.connect(self._write)
        both.start_wanted.connect(lambda: self.go.to("deadlines", StartProcess(sent.entry)))
        both.process_wanted.connect(self._see_process)
        columns = Columns(4, 3)
        columns.left.addWidget(both)
        columns.left.addWidget(saved)
        columns.left.addStretch(1)
        columns.right.addWidget(arrival)
        columns.right.addStretch(1)
        self._put(columns)
        if held:
            self.put_cursor()

    def _holds_keyboard(self) -> bool:
        item, focused = self._place.itemAt(0), self.window().focusWidget()
        widget = item.widget() if item is not None else None
        return widget is not None and focused is not None and widget.isAncestorOf(focused)

    def _gone(self, _error: DiaryError) -> None:
        self.shown, self._first = None, None
        self._put(EmptyState(_("That is not in the diary any more."), "", "send"))

    def _put(self, part: QWidget) -> None:
        while (item := self._place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._place.addWidget(part)
        part.show()  # at once: what is not seen yet cannot have the keyboard

    def _ask_disputed(self) -> None:
        if self.shown is not None:
            receipt_questions.ask_not_received(self, self.ctx, self.shown)

    def _write(self) -> None:
        if self.shown is not None and self.shown.process is not None:
            self.go.letter(self.shown.process.id, "deadline-which")

    def _see_process(self) -> None:
        if self.shown is not None and self.shown.process is not None:
            self.go.to("deadlines", OpenProcess(self.shown.process.id))

    def _ask_answer(self) -> None:
        if self.shown is not None and self.shown.first is not None:
            ask_came_back(self, self.ctx, self.shown.first)

    def _ask_sent(self) -> None:
        if self.shown is not None:
            receipt_questions.ask_how(self, self.ctx, self.shown)

    def _ask_acknowledged(self) -> None:
        if self.shown is not None:
            receipt_questions.ask_acknowledged(self, self.ctx, self.shown)

    def _ask_document(self, *, along: bool) -> None:
        """Which document? Asked of the diary first."""
        shown, diary = self.shown, self.ctx.diary
        if shown is None:
            return

        def ask(found: Listing) -> None:
            titles = [(row.id, row.title) for row in found.rows]
            receipt_questions.ask_document(self, self.ctx, shown, titles, along=along)

        self.ctx.jobs.run(self, lambda: documents.listing(diary, limit=LATEST), done=ask)
