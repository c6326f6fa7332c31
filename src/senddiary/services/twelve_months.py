"""What the Ombudsman may soon not look at any more: things a council did or left undone nearly twelve months ago."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from senddiary.i18n import _, ngettext
from senddiary.model.entry import Entry, entry_child
from senddiary.model.people import Body
from senddiary.rules import deadlines
from senddiary.rules.honest import day_words
from senddiary.rules.rule_packs import find_rule, rules
from senddiary.services.promise_rows import day_of
from senddiary.services.views import minutes
from senddiary.storage.diary import Diary

RULE: Final = "C04"
NEAR_DAYS: Final = 60
COUNCIL: Final = "council"


@dataclass(frozen=True, slots=True)
class NearTwelveMonths:
    """An entry about a council whose twelve months are nearly over, or over. `days` are days past (+) or left (−)."""

    entry: str
    title: str
    body: str
    happened: date
    last_day: date
    safe_day: date
    days: int
    words: str
    citation: str
    source: str


def near(diary: Diary, *, on: date, child: str | None = None, within: int = NEAR_DAYS) -> tuple[NearTwelveMonths, ...]:
    """Dated entries about councils whose last day lies within so many days of that day, either way; oldest first.

    Schools are not for the Ombudsman, so their entries are never here. The law counts from when one became aware,
    which may be later than the day itself; that is for the parent to say.
    """
    first, last = _span(on - timedelta(days=within)), _span(on + timedelta(days=within))
    statement = (
        select(Entry.uuid, Entry.title, Entry.text, Entry.sort, Body.name)
        .join(Body, Body.id == Entry.body_id)
        .where(Entry.deleted.is_(None), Body.kind == COUNCIL, Entry.occurred.is_not(None))
        .where(Entry.starts >= _minute(first - timedelta(days=3)), Entry.starts < _minute(last + timedelta(days=3)))
        .order_by(Entry.sort)
    )
    if child is not None:
        statement = statement.join(entry_child, entry_child.c.entry_id == Entry.id).where(
            entry_child.c.child_id == child
        )
    with diary.read() as session:
        found = session.execute(statement).all()
    rows = (_row(uuid, title or text, day_of(sort or 0), body, on) for uuid, title, text, sort, body in found)
    return tuple(row for row in rows if abs(row.days) <= within)


def _row(uuid: str, title: str, happened: date, body: str, on: date) -> NearTwelveMonths:
    rule = find_rule(RULE, rules())
    last = deadlines.run(rule, {"aware": happened}).due or happened
    days = (on - last).days
    return NearTwelveMonths(
        entry=uuid,
        title=" ".join(title.split())[:80],
        body=body,
        happened=happened,
        last_day=last,
        safe_day=deadlines.safe_day(last),
        days=days,
        words=_words(last, days),
        citation=rule.citation,
        source=rule.source,
    )


def _words(last: date, days: int) -> str:
    day = day_words(last, weekday=False)
    if days > 0:
        return _("The twelve months were over on {day}. Say why it could not be sooner; they may still look.").format(
            day=day
        )
    left = ngettext("{days} day left", "{days} days left", -days).format(days=-days) if days else _("Due today")
    return _("{left}: the twelve months end on {day}.").format(left=left, day=day)


def _span(day: date) -> date:
    """The day twelve months before; the end of February may be off by one, which the caller allows for."""
    return day - relativedelta(months=12)


def _minute(day: date) -> int:
    return minutes(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - wall clock
