"""What the Ombudsman may soon not look at any more: things a council did or left undone nearly twelve months ago."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from senddiary.i18n import _, ngettext
from senddiary.model.deadline import Deadline
from senddiary.model.entry import Entry, entry_child
from senddiary.model.people import Body
from senddiary.rules import deadlines
from senddiary.rules.honest import day_words
from senddiary.rules.rule_packs import find_rule, rules
from senddiary.services import school_days
from senddiary.services.body_kinds import kind_of
from senddiary.services.deadline_rows import Upcoming
from senddiary.services.deadline_words import CLASS_WORDS
from senddiary.services.promise_rows import day_of
from senddiary.services.views import minutes
from senddiary.storage.diary import Diary

RULE: Final = "C04"
NEAR_DAYS: Final = 60
CALLS_DAYS: Final = 30  # days left from which it calls on Today
COUNCIL: Final = "council"
SCHOOL: Final = "school"
GOOD: Final = "good"
DECISION: Final = "decision"
LEEWAY: Final = timedelta(days=3)  # for the ends of February
PLACE: Final = "twelve-months"  # what Today leads to


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


@dataclass(frozen=True, slots=True)
class TwelveMonths:
    """What a council did, and apart from it what a school alone did, which is not for the Ombudsman."""

    council: tuple[NearTwelveMonths, ...]
    school: tuple[NearTwelveMonths, ...]


def look(diary: Diary, *, on: date, child: str | None = None, within: int = NEAR_DAYS) -> TwelveMonths:
    """Both lists, as the parent meets them."""
    council = near(diary, on=on, child=child, within=within)
    return TwelveMonths(council, near(diary, on=on, child=child, within=within, kind=SCHOOL))


def calling(diary: Diary, *, on: date, child: str | None = None) -> tuple[Upcoming, ...]:
    """The soonest decision of a council, or beginning of a process, whose twelve months end within a month."""
    found = [row for row in near(diary, on=on, child=child, within=CALLS_DAYS) if row.days <= 0]
    weighty = _weighty(diary, [row.entry for row in found])
    return tuple(_upcoming(row) for row in found if row.entry in weighty)[:1]


def near(
    diary: Diary, *, on: date, child: str | None = None, within: int = NEAR_DAYS, kind: str = COUNCIL
) -> tuple[NearTwelveMonths, ...]:
    """Dated entries about councils whose last day lies within so many days of that day, either way; oldest first.

    Schools are not for the Ombudsman, so their entries are only here when `kind` asks for them. The law counts from
    when one became aware, which may be later than the day itself; that is for the parent to say. Good news is no
    cause for a complaint. Other nations have an Ombudsman of their own, whose rule is not held.
    """
    first, last = _span(on - timedelta(days=within)), _span(on + timedelta(days=within))
    statement = (
        select(Entry.uuid, Entry.title, Entry.text, Entry.sort, Body.name, Body.kind)
        .join(Body, Body.id == Entry.body_id)
        .where(Entry.deleted.is_(None), Entry.occurred.is_not(None), Entry.kind != GOOD)
        .where(Entry.month.between(_month(first - LEEWAY), _month(last + LEEWAY)))  # the index knows the months
        .where(Entry.starts >= _minute(first - LEEWAY), Entry.starts < _minute(last + LEEWAY))
        .order_by(Entry.sort)
    )
    if child is not None:
        statement = statement.join(entry_child, entry_child.c.entry_id == Entry.id).where(
            entry_child.c.child_id == child
        )
    with diary.read() as session:
        if school_days.nation_of(school_days.facts(session)) != school_days.ENGLAND:
            return ()
        found = session.execute(statement).all()
    rows = (
        _row(uuid, title or text, day_of(sort or 0), body, on)
        for uuid, title, text, sort, body, said in found
        if kind_of(said, body) == kind
    )
    return tuple(row for row in rows if abs(row.days) <= within)


def twelve_out(found: TwelveMonths) -> dict[str, Any]:  # Any: JSON values
    """Both lists as scripts read them. `docs/open-format.md` says the same in words."""
    return {"council": [_out(row) for row in found.council], "school": [_out(row) for row in found.school]}


def _out(row: NearTwelveMonths) -> dict[str, Any]:  # Any: JSON values
    return asdict(row) | {name: getattr(row, name).isoformat() for name in ("happened", "last_day", "safe_day")}


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


def _weighty(diary: Diary, entries: Sequence[str]) -> frozenset[str]:
    """Those that are a decision, or from which a process was started: what a complaint is likely to be about."""
    began = select(Deadline.entry).where(Deadline.entry.in_(entries))
    decided = select(Entry.uuid).where(Entry.uuid.in_(entries), Entry.kind == DECISION)
    with diary.read() as session:
        return frozenset(filter(None, (*session.scalars(began), *session.scalars(decided))))


def _upcoming(row: NearTwelveMonths) -> Upcoming:
    return Upcoming(
        process=PLACE,
        step=row.entry,
        title=_("Twelve months for the Ombudsman"),
        about=_("{title} · {body}").format(title=row.title, body=row.body),
        words=row.words,
        tone="soon",
        due=row.last_day,
        safe_day=row.safe_day,
        days=row.days,
        direction="yours",
        class_words=_(CLASS_WORDS["law"]),
        citation=row.citation,
    )


def _span(day: date) -> date:
    """The day twelve months before; the end of February may be off by one, which the caller allows for."""
    return day - relativedelta(months=12)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _minute(day: date) -> int:
    return minutes(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - wall clock
