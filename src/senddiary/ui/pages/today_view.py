"""What Today shows, gathered in one go away from the window."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from senddiary.i18n import _, ngettext
from senddiary.model.child import Child
from senddiary.model.entry import Entry
from senddiary.services import entries, people, promises
from senddiary.services.views import View
from senddiary.ui.context import Context
from senddiary.ui.pages import today_needs
from senddiary.ui.pages.today_needs import Needs
from senddiary.ui.widgets.entry_words import day_short
from senddiary.ui.widgets.figures import Bar

WEEKS = 12
WEEK_ROWS = 6
MISSED = ("missed", "sent-home")
GONE_LONG_DAYS = 42


@dataclass(frozen=True)
class TodayView:
    """Plain values for one moment."""

    children: tuple[Child, ...]
    last_children: tuple[str, ...]
    week: tuple[Entry, ...]
    needs: Needs
    bars: tuple[Bar, ...]
    bars_words: str
    past: int
    dates_soon: int


def gather(ctx: Context, child: str | None) -> TodayView:
    """Everything Today shows, for one child or for all."""
    today = ctx.now().date()
    pressing = promises.pressing(ctx.diary, on=today, child=child, limit=0)
    bars, words = _weeks(ctx, child, today)
    needs = today_needs.gather(ctx, child, today)
    return TodayView(
        children=tuple(people.children(ctx.diary)),
        last_children=_last_children(ctx),
        week=tuple(_this_week(ctx, child, today)),
        needs=needs,
        bars=bars,
        bars_words=words,
        past=pressing.past,
        dates_soon=pressing.ahead + sum(one.days <= 0 for one in needs.legal),
    )


def away_since(ctx: Context) -> date | None:
    """The day of the last save when that is more than six weeks ago."""
    saved = ctx.diary.welcome.last_saved
    if saved is None or not ctx.diary.welcome.entries:
        return None
    day = datetime.fromisoformat(saved).astimezone(ctx.now().tzinfo).date()
    return day if (ctx.now().date() - day).days >= GONE_LONG_DAYS else None


def _this_week(ctx: Context, child: str | None, today: date) -> list[Entry]:
    view = View(child=child, from_=today - timedelta(days=6), to=today)
    return entries.page(ctx.diary, view, limit=WEEK_ROWS)


def _last_children(ctx: Context) -> tuple[str, ...]:
    newest = entries.page(ctx.diary, View(), limit=1)
    return tuple(child.id for child in newest[0].children) if newest else ()


def _weeks(ctx: Context, child: str | None, today: date) -> tuple[tuple[Bar, ...], str]:
    first = today - timedelta(days=today.weekday()) - timedelta(weeks=WEEKS - 1)
    view = View(kinds=(*MISSED, "good"), child=child, from_=first, to=today)
    found = entries.rows(ctx.diary, view, limit=1000)
    missed = _by_week([entry for entry in found if entry.kind in MISSED], first)
    if missed:
        return _bars(missed, first, today), _(
            "Times support was missed or a day was cut short, as far as you noted it."
        )
    good = _by_week([entry for entry in found if entry.kind == "good"], first)
    return _bars(good, first, today), _("Good things you noted.") if good else ""


def _by_week(found: list[Entry], first: date) -> Counter[int]:
    days = [entry.when.first.date() for entry in found if entry.when.first is not None]
    return Counter((day - first).days // 7 for day in days if day >= first)


def _bars(counts: Counter[int], first: date, today: date) -> tuple[Bar, ...]:
    return tuple(_bar(number, counts[number], first + timedelta(weeks=number), today) for number in range(WEEKS))


def _bar(number: int, count: int, monday: date, today: date) -> Bar:
    times = ngettext("{count} time", "{count} times", count).format(count=count) if count else _("none noted")
    words = _("Week from {day}: {times}").format(day=day_short(monday, today), times=times)
    return Bar(str(number + 1), count, words)
