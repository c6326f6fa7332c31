"""Today: the box with the cursor in it, what needs one, this week, and the last twelve weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from senddiary.i18n import N_, _
from senddiary.model.entry import Entry
from senddiary.rules.honest import day_words
from senddiary.rules.when import MONTHS
from senddiary.services import entries
from senddiary.services.waiting import WaitingRow
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.navigation import Navigate, OpenEntry, OpenProcess
from senddiary.ui.pages import today_needs, today_view
from senddiary.ui.pages.page import Page, page_body
from senddiary.ui.pages.today_cards import CatchUp, LastWeeks, ThisWeek, Welcome
from senddiary.ui.pages.today_view import TodayView
from senddiary.ui.widgets.leave_for_now import ask_pause, ask_to_leave, set_pause
from senddiary.ui.widgets.letter_answers import ask_came_back
from senddiary.ui.widgets.needs_you import NeedsYou
from senddiary.ui.widgets.promise_offer import PromiseOffer
from senddiary.ui.widgets.promise_questions import ask_fate
from senddiary.ui.widgets.quick_box import QuickBox
from senddiary.ui.widgets.told_offer import ToldOffer
from senddiary.ui.widgets.two_panes import Columns

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def long_day(day: date) -> str:
    """“Thursday 14 May”."""
    return f"{_(WEEKDAYS[day.weekday()])} {day.day} {_(MONTHS[day.month - 1])}"


class TodayPage(Page):
    """The first page. Its one obvious thing is the box."""

    TITLE = N_("Today")

    def __init__(self, ctx: Context, go: Navigate) -> None:
        super().__init__(ctx, go)
        self._view: TodayView | None = None
        self.box, self.offer = QuickBox(ctx), PromiseOffer(ctx)
        self.told_offer, self._last_saved = ToldOffer(ctx), ""
        self.needs, self.week, self.weeks = NeedsYou(), ThisWeek(), LastWeeks()
        self.welcome, self.catch_up = Welcome(), CatchUp(ctx)
        self._away = today_view.away_since(ctx)
        self._columns = Columns()
        self._lay_out()
        self._connect()
        self._show_parts(self.welcome if self._away else None)

    def reload(self) -> None:
        """Ask the diary again."""
        ctx, child = self.ctx, self.go.child
        self.title.emit(long_day(ctx.now().date()))
        self.subtitle.emit(_("Today"))
        ctx.jobs.run(self, lambda: today_view.gather(ctx, child), done=self._show)

    def put_cursor(self) -> None:
        """The cursor is in the box when the page opens."""
        if self._away is None:
            self.box.field.setFocus()

    def _show(self, view: TodayView) -> None:
        self._view = view
        today, zone = self.ctx.now().date(), self.ctx.diary.zone
        self.box.show_children(view.children, self._preset(view))
        self.catch_up.show_children(self._preset(view))
        found = view.needs
        self.needs.show_needs(found.shown, more=len(found.shown) > 3 or found.waiting.no_date > 0)
        until = found.waiting.paused_until
        self.needs.show_pause(day_words(until, year=False) if until else "")
        self.week.show_entries(view.week, today, zone)
        self.weeks.show_weeks(view.bars, view.bars_words)
        self.welcome.show_dates(view.dates_soon)
        self.go.past_counted.emit(view.past)
        self.go.deadlines_counted.emit(len(found.legal))

    def _preset(self, view: TodayView) -> Sequence[str]:
        if self.go.child is not None:
            return (self.go.child,)
        return self.box.chosen_children() or view.last_children or tuple(child.id for child in view.children[:1])

    def _saved(self, entry: Entry) -> None:
        self.box.field.setFocus()
        notices.say(self, self.box.saved_words)
        self._last_saved = entry.uuid
        self.told_offer.forget()
        self.offer.look_at(entry)

    def _undo(self, uuid: str) -> None:
        diary, now = self.ctx.diary, self.ctx.now()
        self.offer.forget()
        self.told_offer.forget()
        self.ctx.jobs.run(
            self, lambda: entries.move_to_bin(diary, [uuid], now=now), done=lambda _none: self._undone(uuid)
        )

    def _undone(self, uuid: str) -> None:
        self.box.clear_saved_line()
        diary, ctx = self.ctx.diary, self.ctx

        def bring_back() -> None:
            ctx.jobs.run(self, lambda: entries.bring_back(diary, [uuid], now=ctx.now()), done=lambda _none: None)

        notices.offer_undo(self, _("Entry moved to the bin."), bring_back, _("Bring it back"))

    def _step(self, key: str) -> None:
        kind, _colon, name = key.partition(":")
        if kind == "entry":
            self.go.to("finish", OpenEntry(name))
            return
        if kind == today_needs.LEGAL:
            self.go.to("deadlines", OpenProcess(name))
            return
        row = self._waiting(key)
        if row is None:
            return
        if letter := today_needs.letter_key(row):
            self.go.letter(row.id, letter)
        elif row.letter is not None:
            ask_came_back(self, self.ctx, row.letter)
        elif row.promise is not None:
            ask_fate(self, self.ctx, row.promise)

    def _waiting(self, key: str) -> WaitingRow | None:
        rows = self._view.needs.waiting.rows if self._view else ()
        return next((row for row in rows if f"{row.kind}:{row.id}" == key), None)

    def _happened(self, key: str) -> None:
        row = self._waiting(key)
        if row is not None and row.promise is not None:
            ask_fate(self, self.ctx, row.promise)

    def _later(self, key: str) -> None:
        row = self._waiting(key)
        if row is not None:
            ask_to_leave(self, self.ctx, row)

    def _show_parts(self, only: QWidget | None) -> None:
        """Show the whole page, or one part of it alone."""
        everything = (self.box, self.needs, self.week, self.weeks)
        for part in (*everything, self.welcome, self.catch_up):
            part.setVisible(part is only if only is not None else part in everything)
        self._columns.setVisible(only is None)

    def _go_on(self) -> None:
        self._away = None
        self._show_parts(None)
        self.put_cursor()

    def _three_things(self) -> None:
        self._go_on()
        if self.needs.rows:
            self.needs.rows[0].button.setFocus()

    def _walk(self) -> None:
        since, self._away = self._away, None
        self._show_parts(self.catch_up)
        if since is not None:
            self.catch_up.begin(since, self.ctx.now().date())

    def _lay_out(self) -> None:
        _area, column = page_body(self)
        column.addWidget(self.welcome)
        column.addWidget(self.catch_up)
        column.addWidget(self._columns, 1)
        self._columns.left.addWidget(self.box)
        self._columns.left.addWidget(self.offer)
        self._columns.left.addWidget(self.told_offer)
        self._columns.left.addWidget(self.week, 1)
        self._columns.right.addWidget(self.needs, 1)
        self._columns.right.addWidget(self.weeks, 1)

    def _connect(self) -> None:
        self.box.saved.connect(self._saved)
        self.box.open_wanted.connect(self.go.edit)
        self.box.undo_wanted.connect(self._undo)
        self.offer.settled.connect(lambda: self.told_offer.look_at(self._last_saved))
        self.needs.step.connect(self._step)
        self.needs.later.connect(self._later)
        self.needs.happened.connect(self._happened)
        self.needs.pause_wanted.connect(lambda: ask_pause(self, self.ctx, self.reload))
        self.needs.pause_ended.connect(lambda: set_pause(self, self.ctx, None, self.reload))
        self.needs.all_wanted.connect(lambda: self.go.to("promises"))
        self.week.opened.connect(self.go.entry)
        self.week.all_wanted.connect(lambda: self.go.to("diary"))
        self.welcome.just_write.connect(self._go_on)
        self.welcome.three_things.connect(self._three_things)
        self.welcome.catch_up.connect(self._walk)
        self.catch_up.ended.connect(self._go_on)
