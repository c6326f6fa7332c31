"""What was sent: the saved message, whether it arrived, and the dates from our day and from theirs."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.services import dispatch, what_was_sent
from senddiary.services.dispatch import Sending
from senddiary.services.letters import METHOD_WORDS
from senddiary.services.what_was_sent import WhatWasSent
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.navigation import Navigate, OpenProcess, OpenSent, StartProcess
from senddiary.ui.notices import Choice, Question
from senddiary.ui.pages.letter_keeping import HOW
from senddiary.ui.pages.page import Page, page_body
from senddiary.ui.widgets.buttons import Button, link_button
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.letter_answers import ask_came_back
from senddiary.ui.widgets.process_dates import ask_disputed
from senddiary.ui.widgets.promise_acts import combo
from senddiary.ui.widgets.promise_questions import date_field, day_in
from senddiary.ui.widgets.prose import Line
from senddiary.ui.widgets.sent_cards import ArrivalCard, BothDatesCard, SavedCard
from senddiary.ui.widgets.two_panes import Columns


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
        self.shown = sent
        saved, arrival, both = SavedCard(sent), ArrivalCard(sent), BothDatesCard(sent)
        self._first = both.first
        saved.entry_wanted.connect(lambda: self.go.entry(sent.entry))
        arrival.sent_wanted.connect(self._ask_sent)
        arrival.answer_wanted.connect(self._ask_answer)
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

    def _ask_disputed(self) -> None:
        if self.shown is not None and self.shown.process is not None:
            ask_disputed(self, self.ctx, self.shown.process)

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
            ask_how(self, self.ctx, self.shown)


def ask_how(owner: QWidget, ctx: Context, sent: WhatWasSent) -> Question:
    """How, to whom and on which day did it go out, or go out again?"""
    way = combo([(key, _(HOW[key])) for key in METHOD_WORDS], "sent_way")
    to, day = Line(), date_field(ctx.now().date())
    to.setObjectName("sent_to")
    to.setText((sent.first.to if sent.first else "") or "")
    day.setObjectName("sent_day")

    def keep() -> None:
        diary, now = ctx.diary, ctx.now()
        sending = Sending(None, str(way.currentData()), day_in(day), to.words() or None)
        words = _("Noted as sent again.") if sent.first else _("Noted as sent.")
        ctx.jobs.run(
            owner,
            lambda: dispatch.mark_sent(diary, sent.entry, sending, now=now),
            done=lambda _sent: notices.say(owner, words),
        )

    title = _("It was sent again") if sent.first else _("How was it sent?")
    question = notices.ask(owner, title, sent.title, Choice(_("Keep it as sent"), keep, main=True))
    question.add_field(Labelled(_("How?"), way))
    question.add_field(Labelled(_("To whom?"), to))
    question.add_field(Labelled(_("On which day?"), day))
    return question
