"""Deadlines: what the law says should happen, and when. What they owe stands apart from what you must do."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.rules.honest import day_words
from senddiary.services import deadline_reading as reading
from senddiary.services.deadline_reading import Startable
from senddiary.services.deadline_rows import Board, Mine, ProcessRow
from senddiary.ui.context import Context
from senddiary.ui.navigation import Navigate
from senddiary.ui.pages.page import Page, page_body
from senddiary.ui.widgets import process_questions as questions
from senddiary.ui.widgets.beside import Beside
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.process_card import ProcessCard
from senddiary.ui.widgets.words import muted, row_title

AT_MOST = 6  # things for you to do that are shown at once
BESIDE = 3


class DeadlinesPage(Page):
    """A card for each process, most pressing first, and what is for the parent to do."""

    TITLE = N_("Deadlines")
    ACTION = (N_("Start a process"), "plus")

    def __init__(self, ctx: Context, go: Navigate) -> None:
        super().__init__(ctx, go)
        self._offered: tuple[Startable, ...] = ()
        self.empty = EmptyState(
            _("Nothing here yet. Start a process when a request was sent, a review was held or a letter came."),
            _("Start a process"),
            "hourglass",
        )
        self.empty.pressed.connect(self.act)
        self.yours = Card(_("For you to do"))
        self.cards: list[ProcessCard] = []
        self.rules_words = muted("")
        self._lay_out()

    def reload(self) -> None:
        """Ask the diary again."""
        self.subtitle.emit(_("What the law says should happen, and when"))
        diary, today, child = self.ctx.diary, self.ctx.now().date(), self.go.child

        def work() -> tuple[Board, tuple[Startable, ...]]:
            return reading.board(diary, on=today, child=child), reading.startable(diary)

        self.ctx.jobs.run(self, work, done=self._show)

    def put_cursor(self) -> None:
        """The first thing one would do here."""
        if self.cards:
            self.cards[0].buttons["why"].setFocus()

    def act(self) -> None:
        """Start a process from something that happened."""
        if self._offered:
            questions.ask_start(self, self.ctx, self._offered, self.go.child)

    def _show(self, found: tuple[Board, tuple[Startable, ...]]) -> None:
        board, self._offered = found
        open_ = {card.row.id for card in self.cards if card.unfolded}
        self._clear()
        for row in (*board.rows, *board.ended):
            self._add(row, unfolded=row.id in open_)
        self._show_yours(board.yours)
        self.empty.setVisible(not board.rows and not board.ended)
        self.rules_words.setText(board.rules_words)
        self.rules_words.set_tone("soon" if board.stale else "plain")

    def _clear(self) -> None:
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        while (item := self._todo.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, row: ProcessRow, *, unfolded: bool) -> None:
        card = ProcessCard(row, unfolded=unfolded)
        card.happened.connect(lambda one: questions.ask_happened(self, self.ctx, one))
        card.something_else.connect(lambda one: questions.ask_something_else(self, self.ctx, one))
        card.entry_wanted.connect(self.go.entry)
        self.cards.append(card)
        self._processes.addWidget(card)

    def _show_yours(self, yours: tuple[Mine, ...]) -> None:
        for first in range(0, min(len(yours), AT_MOST), BESIDE):
            line = Beside(620)
            for mine in yours[first : first + BESIDE]:
                line.add(_mine(mine), 1)
            self._todo.addWidget(line)
        self.yours.setVisible(bool(yours))

    def _lay_out(self) -> None:
        _area, column = page_body(self)
        column.addWidget(self.empty)
        self._processes = QVBoxLayout()
        self._processes.setSpacing(14)
        column.addLayout(self._processes)
        self._todo = QVBoxLayout()
        self._todo.setSpacing(10)
        self.yours.body.addLayout(self._todo)
        column.addWidget(self.yours)
        column.addWidget(self.rules_words)
        column.addStretch(1)
        self.yours.hide()


def _mine(mine: Mine) -> QWidget:
    """One thing the parent must do: a safe day first, the last day under it."""
    step = mine.step
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    if step.safe_day is not None:
        column.addWidget(row_title(_("By {day}, safely").format(day=day_words(step.safe_day))))
    elif step.due is not None:
        column.addWidget(row_title(_("By {day}").format(day=day_words(step.due))))
    column.addWidget(muted(f"{step.title}. {step.sentence}"))
    column.addWidget(muted(mine.process_title))
    return made
