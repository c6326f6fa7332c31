"""One promise on one page: what was said, what came of it, who can put it right, and one kind next step."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.ui.context import Context
from senddiary.ui.navigation import Navigate, OpenBody, OpenPromise
from senddiary.ui.pages import promise_view
from senddiary.ui.pages.page import Page, page_body
from senddiary.ui.pages.promise_view import PromiseView
from senddiary.ui.widgets.buttons import Button, link_button
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.evidence_question import ask_evidence
from senddiary.ui.widgets.letter_answers import ask_came_back
from senddiary.ui.widgets.promise_acts import (
    ask_answer,
    ask_facts,
    ask_one_fate,
    ask_snooze,
    describe,
    snooze,
)
from senddiary.ui.widgets.promise_cards import FateCard, HeadCard, RightCard, SentCard, StoryCard
from senddiary.ui.widgets.promise_questions import ask_due, quoted, set_fate
from senddiary.ui.widgets.two_panes import Columns


class PromisePage(Page):
    """The story of one promise. Whatever is set here can be taken back."""

    TITLE: ClassVar[str] = N_("Promise")

    def __init__(self, ctx: Context, go: Navigate) -> None:
        super().__init__(ctx, go)
        self._promise = ""
        self.view: PromiseView | None = None
        self._area, column = page_body(self)
        self.back_button = link_button(_("All promises"), "chevron-left")
        self.back_button.setObjectName("all_promises")
        self.back_button.clicked.connect(lambda: go.to("promises"))
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        column.addStretch(1)
        self._first: Button | None = None

    def arrive(self, what: object) -> None:
        """Show this promise."""
        if isinstance(what, OpenPromise):
            self._promise = what.promise_id
            self.reload()
            self.put_cursor()

    def reload(self) -> None:
        """Ask the diary again."""
        self.subtitle.emit(_("What was said, and what became of it"))
        if self._promise:
            ctx, promise_id = self.ctx, self._promise
            ctx.jobs.run(self, lambda: promise_view.gather(ctx, promise_id), done=self._show, failed=self._gone)

    def put_cursor(self) -> None:
        """The kind next step has the keyboard."""
        (self._first or self.back_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, view: PromiseView) -> None:
        held = self._place.itemAt(0) is not None and self._holds_keyboard()
        self.view = view
        today = self.ctx.now().date()
        columns = Columns(4, 3)
        head = HeadCard(view.story, promise_view.said_line(view.story), today)
        fate, right = FateCard(view.story), RightCard(view.story)
        columns.left.addWidget(head)
        story = StoryCard(view.story, today)
        columns.left.addWidget(story)
        columns.left.addStretch(1)
        columns.right.addWidget(fate)
        columns.right.addWidget(right)
        if view.story.sent:
            sent = SentCard(view.story.sent, today)
            sent.came_back.connect(lambda letter: ask_came_back(self, self.ctx, letter))
            sent.opened.connect(self.go.entry)
            columns.right.addWidget(sent)
        columns.right.addStretch(1)
        self._connect_head(head)
        fate.fate_wanted.connect(self._ask_fate)
        fate.evidence_wanted.connect(self._ask_evidence)
        fate.opened.connect(self._open_shown)
        right.change_wanted.connect(self._ask_facts)
        right.agreed.connect(self._agree)
        story.opened.connect(self._open_shown)
        self._put(columns)
        self._first = head.first
        if held:
            self.put_cursor()

    def _connect_head(self, head: HeadCard) -> None:
        head.letter_wanted.connect(lambda key: self.go.letter(self._promise, key))
        head.answer_wanted.connect(self._ask_answer)
        head.date_wanted.connect(self._ask_date)
        head.leave_wanted.connect(self._ask_leave)
        head.forward_wanted.connect(self._bring_forward)
        head.entry_wanted.connect(self.go.entry)
        head.body_wanted.connect(lambda body: self.go.to("people", OpenBody(body)))

    def _ask_fate(self, word: str) -> None:
        if self.view is None:
            return
        ctx, row = self.ctx, self.view.story.row
        if word == "replaced":

            def ask(others: list[tuple[str, str]]) -> None:
                ask_one_fate(self, ctx, row, word, others)

            ctx.jobs.run(self, lambda: promise_view.others(ctx, row.id), done=ask)
        elif word:
            ask_one_fate(self, ctx, row, word)
        else:
            set_fate(self, self.ctx, row, None)

    def _ask_answer(self) -> None:
        if self.view is not None:
            ask_answer(self, self.ctx, self.view.story.row)

    def _ask_date(self) -> None:
        if self.view is not None:
            ask_due(self, self.ctx, self.view.story.row)

    def _ask_leave(self) -> None:
        if self.view is not None:
            row, today = self.view.story.row, self.ctx.now().date()
            ask_snooze(self, quoted(row.words), today, lambda day: snooze(self, self.ctx, row, day))

    def _bring_forward(self) -> None:
        if self.view is not None:
            snooze(self, self.ctx, self.view.story.row, None)

    def _ask_evidence(self) -> None:
        if self.view is not None:
            ask_evidence(self, self.ctx, self.view.story.row)

    def _open_shown(self, entry: str, document: str) -> None:
        if document:
            self.go.document(document)
        else:
            self.go.entry(entry)

    def _ask_facts(self) -> None:
        if self.view is not None:
            ask_facts(self, self.ctx, self.view.story.row, self.view.facts, self.view.story.suggested)

    def _agree(self, key: str) -> None:
        if self.view is not None:
            before = self.view.facts
            after = type(before)(before.doer, before.doer_body, key, before.duty_body, before.ours, before.child)
            describe(self, self.ctx, self.view.story.row, before, after)

    def _gone(self, _error: DiaryError) -> None:
        self._first = None
        self._put(EmptyState(_("That promise is not in the diary any more."), "", "handshake"))

    def _put(self, shown: QWidget) -> None:
        while (item := self._place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._place.addWidget(shown)

    def _holds_keyboard(self) -> bool:
        item = self._place.itemAt(0)
        widget = item.widget() if item is not None else None
        focused = self.window().focusWidget()
        return widget is not None and focused is not None and widget.isAncestorOf(focused)
