"""Reading processes: a fixed number of statements, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from senddiary.errors import DatesUnclear, NotFound
from senddiary.i18n import _
from senddiary.model.child import Child
from senddiary.model.deadline import Deadline, DeadlineEvent, DeadlineStep
from senddiary.model.entry import Entry
from senddiary.model.people import Body
from senddiary.rules.honest import day_words
from senddiary.rules.processes import Process, of_rule, processes
from senddiary.rules.rule_packs import Rule, rules
from senddiary.services import deadline_lines, local_packs, school_days
from senddiary.services import deadline_work as work
from senddiary.services.deadline_rows import Board, Mine, ProcessRow, StepRow
from senddiary.storage.diary import Diary

LOUDER_AFTER = relativedelta(months=6)
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # of something that is not kept


@dataclass(frozen=True, slots=True)
class Startable:
    """A process that can be started: its id, its title, what starts it in words, and the date that is asked for.

    `received`: that date is the day on which they got what was sent.
    """

    id: str
    title: str
    starts: str
    stage: str
    event: str
    event_words: str
    beware: tuple[str, ...]
    received: bool = False


def board(diary: Diary, *, on: date, child: str | None = None) -> Board:
    """Every process on that day. Raises nothing for a process of a newer senddiary: it is only counted."""
    with diary.read() as session:
        return board_in(session, on, *((Deadline.child_id == child,) if child else ()))


def board_in(session: Session, on: date, *conditions: ColumnElement[bool]) -> Board:
    """The same inside a reading that is already going on, for processes and starting entries that fulfil these."""
    kept, known = all_kept(session, *conditions), school_days.facts(session)
    rows, unknown = _rows(kept, known, on)
    running = sorted((row for row in rows if row.ended_on is None or row.ended_on > on), key=_pressing)
    over = [row for row in rows if row.ended_on is not None and row.ended_on <= on]
    checked = checked_on(school_days.nation_of(known))
    stale = checked is not None and on > checked + LOUDER_AFTER
    proved = any(rule.alarms for rule in rules(school_days.nation_of(known)))
    return Board(
        on=on,
        rows=tuple(running),
        ended=tuple(sorted(over, key=lambda row: row.ended_on or on, reverse=True)),
        yours=tuple(sorted(_yours(running), key=_soonest)),
        checked_on=checked,
        stale=stale,
        rules_words=rules_words(checked, stale=stale, proved=proved),
        unknown=unknown,
    )


def one(diary: Diary, deadline_id: str, *, on: date) -> ProcessRow:
    """One process on that day. Raises NotFound."""
    with diary.read() as session:
        kept, known = kept_of(session, deadline_id), school_days.facts(session)
    calendar = school_days.calendar_of(known, kept.deadline.child_id)
    return deadline_lines.row(process_of(kept, local_packs.rules_of(known)), kept, calendar, _until(kept, on))


def preview(diary: Diary, process: str, dates: Mapping[str, date], *, on: date, child: str | None = None) -> ProcessRow:
    """The process as it would stand, without keeping anything: `dates` by event. Raises DatesUnclear and NotFound."""
    with diary.read() as session:
        known = school_days.facts(session)
        there = session.get(Child, child) if child else None
    nation = school_days.nation_of(known)
    chosen = work.process_named(process, nation, tuple(dates), local_packs.rules_of(known))
    work.ask_for_dates(chosen, dates)
    made = Deadline(process=chosen.id, nation=nation, pack=work.pack_of(chosen), made=_NO_TIME, child_id=child)
    events = [DeadlineEvent(deadline_id=made.id, name=name, happened=day) for name, day in dates.items()]
    kept = work.Kept(made, events, (), there.name if there else None, there.born if there else None)
    calendar = school_days.calendar_of(known, child)
    work.check(chosen, kept, calendar)
    return deadline_lines.row(chosen, kept, calendar, on)


def started_from(diary: Diary, entry: str, *, on: date) -> tuple[ProcessRow, ...]:
    """The processes that were started from an entry."""
    with diary.read() as session:
        kept, known = all_kept(session, Deadline.entry == entry), school_days.facts(session)
    return tuple(_rows(kept, known, on)[0])


def startable(diary: Diary) -> tuple[Startable, ...]:
    """The processes of the diary's nation that can be started, then a council’s own standards."""
    with diary.read() as session:
        known = school_days.facts(session)
    own = (of_rule(rule) for rule in local_packs.rules_of(known))
    return tuple(
        Startable(
            id=process.id,
            title=_(process.title),
            starts=_(process.starts),
            stage=process.stage,
            event=process.events[0].name,
            event_words=_(process.events[0].words),
            beware=tuple(_(one.words) for one in process.beware),
            received=_counts_from_receipt(process),
        )
        for process in (*processes(school_days.nation_of(known)), *own)
    )


def _counts_from_receipt(process: Process) -> bool:
    first = process.events[0].name
    return any(key == "received" and first in names for step in process.steps for key, names in step.sources)


def checked_on(nation: str) -> date | None:
    """The oldest day on which a rule of that nation was checked."""
    return min((rule.checked_on for rule in rules(nation)), default=None)


def rules_words(checked: date | None, *, stale: bool, proved: bool = True) -> str:
    """“Rules last checked on 21 November 2026.” After six months it says that the law may have changed.

    `proved` is false where no number was seen in a text that may be relied on.
    """
    if checked is None:
        return _("There are no rules for this nation yet.")
    day = day_words(checked, weekday=False)
    if stale:
        return _(
            "Rules last checked on {day}, more than six months ago. The law may have changed since: "
            "ask before you rely on a date."
        ).format(day=day)
    if not proved:
        return _(
            "Rules last looked at on {day}. None of them is checked against the primary text yet: "
            "ask before you rely on a date."
        ).format(day=day)
    return _("Rules last checked on {day}.").format(day=day)


def all_kept(session: Session, *conditions: ColumnElement[bool]) -> list[work.Kept]:
    """Everything kept about the processes, in three statements. Conditions may speak of the entry that started it."""
    began = Entry.uuid == Deadline.entry
    chosen = (
        select(Deadline, Child.name, Child.born, Body.name, Entry.uuid, Entry.deleted)
        .outerjoin(Child, Child.id == Deadline.child_id)
        .outerjoin(Body, Body.id == Deadline.body_id)
        .outerjoin(Entry, began)
        .where(*conditions)
        .order_by(Deadline.made, Deadline.id)
        .execution_options(populate_existing=True)
    )
    ids = select(Deadline.id).outerjoin(Entry, began).where(*conditions)
    events, steps = defaultdict(list), defaultdict(list)
    for event in session.scalars(select(DeadlineEvent).where(DeadlineEvent.deadline_id.in_(ids))):
        events[event.deadline_id].append(event)
    for step in session.scalars(select(DeadlineStep).where(DeadlineStep.deadline_id.in_(ids))):
        steps[step.deadline_id].append(step)
    return [
        work.Kept(deadline, events[deadline.id], steps[deadline.id], name, born, body, None if deleted else entry)
        for deadline, name, born, body, entry, deleted in session.execute(chosen)
    ]


def kept_of(session: Session, deadline_id: str) -> work.Kept:
    """Everything kept about one process. Raises NotFound."""
    found = all_kept(session, Deadline.id == deadline_id)
    if not found:
        raise NotFound
    return found[0]


def process_of(kept: work.Kept, own: Sequence[Rule] = ()) -> Process:
    """The process of the rules, or of a council’s `own`. Raises NotFound when only a newer senddiary knows it."""
    events = [event.name for event in kept.events]
    return work.process_named(kept.deadline.process, kept.deadline.nation, events, own)


def _rows(kept: Iterable[work.Kept], known: school_days.Facts, on: date) -> tuple[list[ProcessRow], int]:
    rows, unknown, own = [], 0, local_packs.rules_of(known)
    for one_kept in kept:
        calendar = school_days.calendar_of(known, one_kept.deadline.child_id)
        try:
            rows.append(deadline_lines.row(process_of(one_kept, own), one_kept, calendar, _until(one_kept, on)))
        except (NotFound, DatesUnclear):
            unknown += 1
    return rows, unknown


def _until(kept: work.Kept, on: date) -> date:
    """A process that is over stands as it stood when it ended."""
    ended = kept.deadline.ended_on
    return on if ended is None else min(ended, on)


def _yours(rows: Sequence[ProcessRow]) -> Iterable[Mine]:
    for row in rows:
        yield from (Mine(row.id, row.title, step) for step in row.steps if _is_to_do(step))


def _is_to_do(step: StepRow) -> bool:
    return step.is_yours and step.due is not None and not step.expected and step.state in ("due", "past")


def _soonest(mine: Mine) -> date:
    """By the safe day. On the same one they stay in the order of their process: the adviser before the appeal."""
    return mine.step.safe_day or mine.step.due or date.max


def _pressing(row: ProcessRow) -> tuple[int, int, str]:
    """Past first, longest first; then the soonest; then those that wait for nothing."""
    lead = row.lead
    if lead is None or lead.days is None:
        return 2, 0, row.title
    return (0 if lead.state == "past" else 1), -lead.days, row.title
