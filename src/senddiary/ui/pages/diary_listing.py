"""Which rows the diary shows, asked away from the window."""

from __future__ import annotations

from dataclasses import dataclass, replace

from senddiary.i18n import _
from senddiary.model.entry import Entry
from senddiary.services import entries, history, people, promises, search, views
from senddiary.services.search import Page
from senddiary.services.search_words import Wanted
from senddiary.services.views import View
from senddiary.ui.context import Context
from senddiary.ui.pages.diary_detail import Story
from senddiary.ui.pages.diary_filters import Known
from senddiary.ui.widgets.entry_lines import EntryLine, line_of, month_words
from senddiary.ui.widgets.windowed import PAGE, Group

Lines = tuple[EntryLine, ...]


@dataclass(frozen=True)
class Listing:
    """The shape of the list and its first page. `since` is the oldest month, `erasable` counts for the bin."""

    view: View
    groups: tuple[Group, ...]
    first: Lines
    total: int
    since: str = ""
    erasable: int = 0


def known(ctx: Context) -> Known:
    """What can be filtered by."""
    diary = ctx.diary
    return Known(tuple(people.by_body(diary)), tuple(entries.tags(diary)), tuple(views.saved(diary)))


def listing(ctx: Context, view: View) -> Listing:
    """How long the list is, its headings, and its first page."""
    if view.binned:
        return _bin(ctx, view)
    if view.words.strip():
        return _hits(ctx, view)
    months = entries.months(ctx.diary, view)
    total = sum(count for _month, count in months)
    dated = [month for month, _count in months if month]
    groups = tuple(Group(month_words(month), count) for month, count in months)
    first = lines(ctx, view, 0)
    return Listing(view, groups, first, total, month_words(min(dated)) if dated else "")


def lines(ctx: Context, view: View, page: int) -> Lines:
    """One page of the list."""
    today = ctx.now().date()
    if view.binned:
        found = entries.binned(ctx.diary)[page * PAGE : (page + 1) * PAGE]
        return tuple(line_of(entry, today) for entry in found)
    if view.words.strip():
        hits = _find(ctx, view, page)
        return _marked(ctx, hits.entries, hits.wanted)
    rows = entries.rows(ctx.diary, view, offset=page * PAGE, limit=PAGE)
    return tuple(line_of(entry, today) for entry in rows)


def story(ctx: Context, uuid: str) -> Story:
    """An entry in full, with its promises as they stand today."""
    entry = entries.get(ctx.diary, uuid)
    return Story(entry, tuple(promises.of_entry(entry, on=ctx.now().date())))


def offset_of(ctx: Context, view: View, uuid: str) -> int | None:
    """How many lines stand before an entry; None when it is not in the view."""
    if view.words.strip() or view.binned:
        return None
    month, before = entries.get(ctx.diary, uuid).month, 0
    for number, count in entries.months(ctx.diary, view):
        if number == month:
            rows = entries.rows(ctx.diary, view, offset=before, limit=count)
            return next((before + at for at, entry in enumerate(rows) if entry.uuid == uuid), None)
        before += count
    return None


def empty_bin(ctx: Context) -> int:
    """Erase for good what has waited for 30 days."""
    return history.empty_bin(ctx.diary, now=ctx.now())


def _bin(ctx: Context, view: View) -> Listing:
    found = entries.binned(ctx.diary)
    today = ctx.now().date()
    first = tuple(line_of(entry, today) for entry in found[:PAGE])
    old = len(entries.erasable(ctx.diary, now=ctx.now()))
    return Listing(view, (Group(_("In the bin"), len(found)),), first, len(found), erasable=old)


def _hits(ctx: Context, view: View) -> Listing:
    hits = _find(ctx, view, 0)
    group = Group(_("Found: {count}").format(count=hits.total), hits.total)
    return Listing(view, (group,), _marked(ctx, hits.entries, hits.wanted), hits.total)


def _find(ctx: Context, view: View, page: int) -> search.Found:
    wanted = replace(view, words="")
    return search.find(ctx.diary, view.words, view=wanted, page=Page(PAGE, page * PAGE), typing=True)


def _marked(ctx: Context, found: tuple[Entry, ...], wanted: Wanted) -> Lines:
    today = ctx.now().date()
    return tuple(line_of(entry, today, wanted) for entry in found)
