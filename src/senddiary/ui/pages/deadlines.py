"""Deadlines: what the law says should happen, and when. What they owe stands apart from what you must do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.model.entry import Entry
from senddiary.rules.honest import day_words
from senddiary.services import (
    deadline_feeds,
    deadline_table,
    entries,
    people,
    refusal_letters,
    refusals,
    stages,
    twelve_months,
    what_was_sent,
)
from senddiary.services import deadline_reading as reading
from senddiary.services.deadline_reading import Startable
from senddiary.services.deadline_rows import Board, Mine, ProcessRow
from senddiary.services.deadline_table import StepTable
from senddiary.services.refusals import ItemRow, Refusal
from senddiary.services.twelve_months import TwelveMonths
from senddiary.services.views import View
from senddiary.services.what_was_sent import Receipt
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.navigation import Navigate, OpenProcess, StartProcess
from senddiary.ui.pages.calendar_saving import CalendarSaver
from senddiary.ui.pages.page import Page, page_body
from senddiary.ui.pages.sheet_saving import SheetSaver
from senddiary.ui.widgets import process_questions as questions
from senddiary.ui.widgets import refusal_questions
from senddiary.ui.widgets.beside import Beside
from senddiary.ui.widgets.buttons import quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.entry_words import title_of
from senddiary.ui.widgets.near_twelve import NearTwelveCard
from senddiary.ui.widgets.process_card import ProcessCard
from senddiary.ui.widgets.process_panels import AtHand, RefusalPanel
from senddiary.ui.widgets.promise_acts import Titled
from senddiary.ui.widgets.step_table import StepTablePanel
from senddiary.ui.widgets.words import muted, row_title, small

RECENT = 40  # entries that are offered for a process or as evidence
AT_MOST = 6  # things for you to do that are shown at once
BESIDE = 3


@dataclass(frozen=True)
class Shown:
    """What the page asks for in one go."""

    board: Board
    kinds: tuple[Startable, ...]
    entries: tuple[Titled, ...]
    evidence: tuple[Titled, ...]
    calling: int
    children: tuple[Titled, ...]
    twelve: TwelveMonths


def gather(ctx: Context, child: str | None) -> Shown:
    """Every process, what can be started, and the newest entries."""
    today = ctx.now().date()
    board = reading.board(ctx.diary, on=today, child=child)
    newest = entries.page(ctx.diary, View(child=child), limit=RECENT)
    titles = tuple((entry.uuid, title_of(entry.title, entry.text)) for entry in newest)
    evidence = tuple(held for entry in newest for held in _may_hold(entry))
    children = tuple((one.id, one.name) for one in people.children(ctx.diary))
    twelve = twelve_months.look(ctx.diary, on=today, child=child)
    calling = len(deadline_feeds.of_board(board)) + len(twelve_months.calling(ctx.diary, on=today, child=child))
    return Shown(board, reading.startable(ctx.diary), titles, evidence, calling, children, twelve)


def _beginning(ctx: Context, uuid: str) -> tuple[Entry, Receipt | None]:
    """The entry a process shall start from, and when it is presumed to have arrived if it was sent."""
    return entries.get(ctx.diary, uuid), what_was_sent.presumed(ctx.diary, uuid)


def _may_hold(entry: Entry) -> list[Titled]:
    """An entry, and each file kept with it, as evidence that may be chosen."""
    title = title_of(entry.title, entry.text)
    files = [(f"{entry.uuid}/{file.id}", f"{title}: {file.name}") for file in entry.attachments]
    return [(entry.uuid, title), *files]


class DeadlinesPage(Page):
    """A card for each process, most pressing first, and what is for the parent to do."""

    TITLE = N_("Deadlines")
    ACTION = (N_("Start a process"), "plus")

    def __init__(self, ctx: Context, go: Navigate, files: FileChoice | None = None) -> None:
        super().__init__(ctx, go)
        self._files = files or FileChoice()
        self._shown: Shown | None = None
        self._wanted: str | None = None
        self.empty = EmptyState(
            _("Nothing here yet. Start a process when a request was sent, a review was held or a letter came."),
            _("Start a process"),
            "hourglass",
        )
        self.empty.pressed.connect(self.act)
        self.yours = Card(_("For you to do"))
        self.cards: list[ProcessCard] = []
        self.twelve = NearTwelveCard()
        self.twelve.opened.connect(self.go.entry)
        self.rules_words = muted("")
        self.calendar = quiet_button(_("Dates for your calendar"), "calendar-days")
        self.calendar.setObjectName("save_calendar")
        self.saver = CalendarSaver(ctx, self, self._files)
        self.calendar.clicked.connect(self.saver.ask)
        self.sheets = SheetSaver(ctx, self, self._files)
        self._lay_out()

    def reload(self) -> None:
        """Ask the diary again."""
        self.subtitle.emit(_("What the law says should happen, and when"))
        ctx, child = self.ctx, self.go.child
        self.ctx.jobs.run(self, lambda: gather(ctx, child), done=self._show)

    def arrive(self, what: object) -> None:
        """Show this process: its first button has the keyboard."""
        self._wanted = what.process_id if isinstance(what, OpenProcess) else None
        if self._wanted is None:
            self.put_cursor()
        else:
            self._bring_forward()
        if isinstance(what, StartProcess):
            ctx, uuid = self.ctx, what.entry
            ctx.jobs.run(self, lambda: _beginning(ctx, uuid), done=self._start_from)

    def _bring_forward(self) -> None:
        """Show the process that was asked for, now or as soon as it is there."""
        if self._wanted == twelve_months.PLACE and self.twelve.buttons:
            self._wanted = None
            self.twelve.buttons[0].setFocus()
            self._area.ensureWidgetVisible(self.twelve)
        for card in self.cards:
            if card.row.id == self._wanted:
                self._wanted = None
                card.buttons["why"].setFocus()
                self._area.ensureWidgetVisible(card)

    def put_cursor(self) -> None:
        """The first thing one would do here."""
        if self.cards:
            self.cards[0].buttons["why"].setFocus()

    def act(self) -> None:
        """Start a process from something that happened."""
        self._start(None)

    def _start(self, process: str | None) -> None:
        if self._shown is not None and self._shown.kinds:
            shown = self._shown
            offer = questions.Offer(shown.kinds, self.go.child, shown.entries, process, children=shown.children)
            questions.ask_start(self, self.ctx, offer)

    def _start_from(self, beginning: tuple[Entry, Receipt | None]) -> None:
        """Start a process from something that was written down: its day and its child are known."""
        if self._shown is None:
            return
        entry, receipt = beginning
        listed = [one for one in self._shown.entries if one[0] != entry.uuid]
        child = entry.children[0].id if len(entry.children) == 1 else self.go.child
        first = entry.when.first
        offer = questions.Offer(
            self._shown.kinds,
            child,
            ((entry.uuid, title_of(entry.title, entry.text)), *listed),
            entry=entry.uuid,
            day=first.date() if first else None,
            children=self._shown.children,
            receipt=receipt,
        )
        questions.ask_start(self, self.ctx, offer)

    def _show(self, shown: Shown) -> None:
        self._shown, board = shown, shown.board
        unfolded = {card.row.id: card.unfolded for card in self.cards}
        focus = self._focus()
        self._clear()
        for row in (*board.rows, *board.ended):
            self._add(row, unfolded.get(row.id, ()))
        self._show_yours(board.yours)
        self.twelve.show_found(shown.twelve)
        there = bool(board.rows or board.ended)
        self.empty.setVisible(not there)
        self.calendar.setVisible(there)
        self.rules_words.setText("\n".join(filter(None, (board.unknown_words, board.rules_words))))
        self.rules_words.set_tone("soon" if board.stale else "plain")
        self.go.deadlines_counted.emit(shown.calling)
        self._put_back(focus)
        self._bring_forward()

    def _focus(self) -> tuple[str, str] | None:
        """The process and the button that have the keyboard."""
        for card in self.cards:
            for name, button in card.buttons.items():
                if button.hasFocus():
                    return card.row.id, name
        return None

    def _put_back(self, focus: tuple[str, str] | None) -> None:
        for card in self.cards:
            if focus and card.row.id == focus[0] and focus[1] in card.buttons:
                card.buttons[focus[1]].setFocus()

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

    def _add(self, row: ProcessRow, unfolded: tuple[str, ...]) -> None:
        card = ProcessCard(row)
        card.happened.connect(lambda one: questions.ask_happened(self, self.ctx, one))
        card.something_else.connect(lambda one: questions.ask_something_else(self, self.ctx, one))
        card.entry_wanted.connect(self.go.entry)
        card.sent_wanted.connect(self.go.sent)
        card.letter_wanted.connect(lambda one, key: self.go.letter(one.id, key))
        card.start_wanted.connect(self._start)
        card.asked.connect(self._fill)
        self.cards.append(card)
        self._processes.addWidget(card)
        for name in unfolded:
            card.unfold(name)

    def _fill(self, card: ProcessCard, name: str) -> None:
        """Ask the diary for what is not in the row."""
        diary, row = self.ctx.diary, card.row
        if name == "refusal" and row.entry is not None:
            entry = row.entry
            self.ctx.jobs.run(
                card, lambda: refusals.look(diary, entry), done=lambda found: self._show_refusal(card, found)
            )
            return
        if name == "table":
            today = self.ctx.now().date()
            self.ctx.jobs.run(
                card,
                lambda: deadline_table.table(diary, row.id, on=today),
                done=lambda found: self._show_table(card, found),
            )
            return
        self.ctx.jobs.run(
            card, lambda: refusals.checklist(diary, row.stage), done=lambda items: self._show_items(card, items)
        )

    def _show_refusal(self, card: ProcessCard, found: Refusal) -> None:
        panel = RefusalPanel(found)
        panel.tick_wanted.connect(lambda: refusal_questions.ask_reason(self, self.ctx, found))
        panel.unticked.connect(lambda reply: refusal_questions.untick(self, self.ctx, found, reply))
        panel.held.connect(self._ask_held)
        panel.letter_wanted.connect(lambda: self.go.letter(found.entry, refusal_letters.KEY))
        panel.sheet_wanted.connect(lambda suffix: self.sheets.ask(found.entry, suffix))
        card.show_panel("refusal", panel)

    def _show_table(self, card: ProcessCard, found: StepTable) -> None:
        panel = StepTablePanel(found)
        panel.opened.connect(self.go.entry)
        card.show_panel("table", panel)

    def _show_items(self, card: ProcessCard, items: tuple[ItemRow, ...]) -> None:
        stage = stages.stage_named(card.row.stage)
        if stage is not None:
            panel = AtHand(stage, items)
            panel.held.connect(self._ask_held)
            card.show_panel("hand", panel)

    def _ask_held(self, item: str) -> None:
        refusal_questions.ask_held(self, self.ctx, item, self._shown.evidence if self._shown else ())

    def _show_yours(self, yours: tuple[Mine, ...]) -> None:
        for first in range(0, min(len(yours), AT_MOST), BESIDE):
            line = Beside(620)
            for mine in yours[first : first + BESIDE]:
                line.add(_mine(mine), 1)
            self._todo.addWidget(line)
        self.yours.setVisible(bool(yours))

    def _lay_out(self) -> None:
        self._area, column = page_body(self)
        column.addWidget(self.empty)
        self._processes = QVBoxLayout()
        self._processes.setSpacing(14)
        column.addLayout(self._processes)
        self._todo = QVBoxLayout()
        self._todo.setSpacing(10)
        self.yours.body.addLayout(self._todo)
        column.addWidget(self.yours)
        column.addWidget(self.twelve)
        column.addWidget(self.calendar, 0, Qt.AlignmentFlag.AlignLeft)
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
    column.addWidget(muted(step.sentence))
    rule = _("{kind}: {citation}").format(kind=step.class_words, citation=step.rests_on)
    column.addWidget(small(f"{mine.process_title} · {rule}"))
    if step.badge is not None:
        column.addWidget(Chip(step.badge, "soon", "info"), 0, Qt.AlignmentFlag.AlignLeft)
    column.addStretch(1)
    return made
