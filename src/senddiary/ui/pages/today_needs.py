"""What “Needs you” shows: at most three things that wait, each in words with its smallest kind step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from senddiary.i18n import _
from senddiary.model.entry import Entry
from senddiary.rules.honest import day_words
from senddiary.services import deadline_feeds, entries, silence, twelve_months, waiting
from senddiary.services.deadline_rows import Upcoming
from senddiary.services.waiting import Coming, WaitingRow
from senddiary.ui.context import Context
from senddiary.ui.widgets.entry_words import ChipWords, day_short, days_left, days_past, promise_chip, title_of
from senddiary.ui.widgets.needs_you import Need

MOST = 3
LEGAL = "legal"  # the kind of need that is a legal date


@dataclass(frozen=True)
class Needs:
    """The things, what else comes forward, the last day of a pause that lasts, and every legal date that calls."""

    shown: tuple[Need, ...]
    waiting: Coming
    legal: tuple[Upcoming, ...] = ()


def gather(ctx: Context, child: str | None, today: date) -> Needs:
    """What comes forward: legal dates, other dates and silences, then what was put aside, then what has no date.

    No pause quietens a legal date. It leaves room for one other thing.
    """
    found = waiting.coming(ctx.diary, on=today, child=child, most=MOST + 1)
    calling = deadline_feeds.upcoming(ctx.diary, on=today, child=child)
    calling += twelve_months.calling(ctx.diary, on=today, child=child)
    legal = [legal_need(one, today) for one in calling]
    if found.paused_until:
        return Needs(tuple(legal), found, calling)
    dated = [need_of(row, today) for row in found.rows]
    if len(dated) + len(legal) < MOST:
        thin = entries.unfinished(ctx.diary, limit=MOST)
        dated += [_unfinished(entry) for entry in thin if child is None or child in {c.id for c in entry.children}]
    first = legal[: MOST - 1] if dated else legal
    return Needs((*first, *dated, *legal[len(first) :]), found, calling)


def legal_need(one: Upcoming, today: date) -> Need:
    """A legal date that calls: yours with its safe day, theirs with the day it was due."""
    if one.safe_day is not None and one.safe_day >= today:
        quiet = _("By {day}, safely").format(day=day_words(one.safe_day, weekday=False, year=False))
    else:
        quiet = _("due {day}").format(day=day_words(one.due, weekday=False, year=False))
    chip = ChipWords(days_past(one.days), "past") if one.days > 0 else ChipWords(days_left(-one.days), one.tone)
    words = f"{one.about} · {quiet} · {one.class_words}"
    return Need(f"{LEGAL}:{one.process}", one.title, words, chip, _("See dates"))


def need_of(row: WaitingRow, today: date) -> Need:
    """One thing that waits, in words."""
    chip = _chip(row, today)
    return Need(
        f"{row.kind}:{row.id}",
        row.words,
        _quiet(row, today),
        chip,
        _step(row),
        may_wait=True,
        may_settle=bool(letter_key(row)) and row.kind == "promise",
    )


def letter_key(row: WaitingRow) -> str:
    """The letter that would be the kind step; empty when the step is another one."""
    if row.kind == "wait":
        return "who-looks-again"
    if row.promise is None or row.ours:
        return ""
    past = row.days is not None and row.days > 0
    if past or row.group == "quiet":
        return "second-chase" if row.promise.chased else "chase"
    return ""


def _step(row: WaitingRow) -> str:
    if row.kind == "letter":
        return _("What came back?")
    if row.kind == "wait":
        return _("Ask kindly")
    return _("Chase kindly") if letter_key(row) else _("Mark it")


def _chip(row: WaitingRow, today: date) -> ChipWords:
    if row.promise is not None and row.group == "due":
        return promise_chip(row.promise, today)
    if row.days is not None and row.group == "due":
        return ChipWords(days_past(row.days), "past") if row.days > 0 else ChipWords(days_left(-row.days), "soon")
    return ChipWords(_("Quiet"), "waiting") if row.group == "quiet" else ChipWords(_("No date given"), "waiting")


def _quiet(row: WaitingRow, today: date) -> str:
    if row.group == "quiet" and row.silence is not None:
        return silence.words(row.silence)
    who = ", ".join(part for part in (row.who, row.body if row.who else None) if part) or row.body
    due = _("due {day}").format(day=day_words(row.due, weekday=False, year=False)) if row.due else ""
    if row.kind == "letter":
        by = _("Sent to {who}").format(who=who) if who else _("Sent")
    elif row.kind == "wait":
        by = _("Said by {who}").format(who=who) if who else _("Somebody asked you to wait")
    elif row.ours:
        by = _("You said you would")
    else:
        by = _("Promised by {who}").format(who=who) if who else _("Promised")
    return " · ".join(part for part in (by, due or day_short(row.since, today)) if part)


def _unfinished(entry: Entry) -> Need:
    title = title_of(entry.title, entry.text)
    chip = ChipWords(_("To finish"), "plain", "pencil")
    return Need(f"entry:{entry.uuid}", title, _("You put this aside to finish later"), chip, _("Finish it"))
