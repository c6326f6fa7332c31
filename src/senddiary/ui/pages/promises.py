"""Promises: who said what would happen, and by when. Four figures, then the list, most pressing first."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from senddiary.i18n import N_, _, ngettext
from senddiary.services import promise_pages
from senddiary.services.promise_pages import Figures, Ledger, Wanted, Whose
from senddiary.services.promises import PromiseRow
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.navigation import Navigate
from senddiary.ui.pages.calendar_saving import CalendarSaver
from senddiary.ui.pages.page import Page, page_body
from senddiary.ui.widgets.buttons import Button, chip_button, quiet_button
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.figures import Figure, FigureRow
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.promise_questions import ask_due, ask_fate
from senddiary.ui.widgets.promise_table import AT_ONCE, PromiseTable
from senddiary.ui.widgets.words import muted

WHOSE: tuple[tuple[Whose, str], ...] = (
    ("all", N_("All")),
    ("theirs", N_("What they promised")),
    ("ours", N_("What we undertook")),
)


class PromisesPage(Page):
    """Every row has one next step. What is marked can be taken back."""

    TITLE = N_("Promises")

    def __init__(self, ctx: Context, go: Navigate, files: FileChoice | None = None) -> None:
        super().__init__(ctx, go)
        self.past, self.soon = Figure("", ""), Figure("", "")
        self.no_date, self.kept = Figure("", ""), Figure("", "")
        self.table = PromiseTable()
        self.empty = EmptyState(
            _("Nothing here yet. The first promise you note will show up here."), _("New entry"), "handshake"
        )
        self.whose: dict[Whose, Button] = {}
        self._most = AT_ONCE
        self.calendar = quiet_button(_("Dates for your calendar"), "calendar-days")
        self.calendar.setObjectName("save_calendar")
        self.saver = CalendarSaver(ctx, self, files or FileChoice())
        self.calendar.clicked.connect(self.saver.ask)
        self._lay_out()
        self.table.step.connect(self._step)
        self.table.opened.connect(go.promise)
        self.table.more_wanted.connect(self._show_more)
        self.empty.pressed.connect(go.new)

    def reload(self) -> None:
        """Ask the diary again."""
        self.subtitle.emit(_("Who said what would happen, and by when"))
        diary, today, most = self.ctx.diary, self.ctx.now().date(), self._most
        wanted = Wanted(self.go.child, self._chosen())
        self.ctx.jobs.run(self, lambda: promise_pages.page(diary, wanted, on=today, most=most), done=self._show)

    def put_cursor(self) -> None:
        """The first next step has the keyboard."""
        if self.table.rows:
            self.table.rows[0].button.setFocus()

    def _show(self, found: Ledger) -> None:
        counted = found.figures
        self._show_figures(counted)
        there = counted.total + counted.ours > 0
        self._bar.setVisible(there)
        self._figures.setVisible(there)
        self.empty.setVisible(not there)
        self.table.show_promises(found.rows, self.ctx.now().date(), total=found.total)
        self.table.setVisible(bool(found.rows))
        self.none.setVisible(there and not found.rows)

    def _chosen(self) -> Whose:
        return next(key for key, button in self.whose.items() if button.isChecked())

    def _choose(self, chosen: Whose) -> None:
        for key, button in self.whose.items():
            button.setChecked(key == chosen)
        self._most = AT_ONCE
        self.reload()

    def _show_more(self, most: int) -> None:
        self._most = most
        self.reload()

    def _show_figures(self, counted: Figures) -> None:
        past = ngettext("past its date", "past their date", counted.past)
        self.past.show_as(str(counted.past), past, "past" if counted.past else "")
        self.soon.show_as(str(counted.due_soon), _("due in the next 14 days"), "soon" if counted.due_soon else "")
        waiting = _("waiting, no date given")
        self.no_date.show_as(str(counted.no_date), waiting, "waiting" if counted.no_date else "")
        kept = _("{kept} of {total}").format(kept=counted.kept, total=counted.total)
        on_time = _("kept, {count} of them on time").format(count=counted.kept_on_time)
        self.kept.show_as(kept, on_time if counted.kept else _("kept so far"), "kept" if counted.kept else "")
        self.go.past_counted.emit(counted.past)

    def _step(self, name: str, row: PromiseRow) -> None:
        if name == "due":
            ask_due(self, self.ctx, row)
        elif name == "chase":
            self.go.letter(row.id, "second-chase" if row.chased else "chase")
        elif name == "thanks":
            self.go.letter(row.id, "thank-you")
        else:
            ask_fate(self, self.ctx, row)

    def _lay_out(self) -> None:
        _area, column = page_body(self)
        self._figures = FigureRow((self.past, self.soon, self.no_date, self.kept), 170)
        self.none = muted(_("No such promise is noted."))
        self._bar = self._make_bar()
        parts: tuple[QWidget, ...] = (self._figures, self._bar, self.table, self.none, self.empty)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar, spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for key, words in WHOSE:
            button = self.whose[key] = chip_button(_(words))
            button.setObjectName(f"whose_{key}")
            button.setChecked(key == "all")
            button.clicked.connect(lambda _on=False, key=key: self._choose(key))
            flow.addWidget(button)
        flow.addWidget(self.calendar)
        return bar
