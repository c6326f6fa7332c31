"""What the page of one promise shows, asked away from the window."""

from __future__ import annotations

from dataclasses import dataclass

from senddiary.i18n import _
from senddiary.rules.honest import honest
from senddiary.services import promise_pages, promise_story, promises
from senddiary.services.promise_pages import Wanted
from senddiary.services.promise_story import PromiseStory
from senddiary.services.promises import Facts
from senddiary.ui.context import Context

LATEST = 60  # promises that are offered in the place of another


@dataclass(frozen=True)
class PromiseView:
    """One promise on one day."""

    story: PromiseStory
    facts: Facts


def gather(ctx: Context, promise_id: str) -> PromiseView:
    """Everything the page shows; raises `NotFound`."""
    diary, today = ctx.diary, ctx.now().date()
    return PromiseView(promise_story.story(diary, promise_id, on=today), promises.facts_of(diary, promise_id))


def others(ctx: Context, promise_id: str) -> list[tuple[str, str]]:
    """The open promises that may have taken its place, most pressing first."""
    found = promise_pages.page(ctx.diary, Wanted(only_open=True), on=ctx.now().date(), most=LATEST + 1)
    return [(row.id, _shortly(row.words)) for row in found.rows if row.id != promise_id][:LATEST]


def said_line(story: PromiseStory) -> str:
    """Who said it, for whom, when, and in front of whom."""
    row = story.row
    by = _("You said you would") if row.ours else _("Said by {who}").format(who=row.by or row.body or _("nobody noted"))
    there = _("in front of {names}").format(names=", ".join(story.in_front_of)) if story.in_front_of else ""
    parts = [by, row.role or "", (row.body or "") if row.by else "", honest(row.said_when, weekday=False), there]
    return " · ".join(part for part in parts if part)


def _shortly(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 90 else flat[:89] + "…"
