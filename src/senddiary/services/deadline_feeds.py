"""What other places take from the deadlines: Today, the calendar, the chronology."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from senddiary.i18n import _
from senddiary.model.entry import Entry
from senddiary.rules.honest import day_words
from senddiary.services.deadline_reading import board, board_in
from senddiary.services.deadline_rows import Board, CalendarEvent, ComputedRow, EventRow, ProcessRow, StepRow, Upcoming
from senddiary.services.deadline_words import claim_words, dispute_words
from senddiary.storage.diary import Diary

NEAR_DAYS: Final = 30


def upcoming(diary: Diary, *, on: date, child: str | None = None, within: int = NEAR_DAYS) -> tuple[Upcoming, ...]:
    """Legal dates that call on that day, most pressing first: past, or within so many days. Only checked rules call.

    What is for the parent to do comes before what is owed, by its latest safe day.
    """
    return of_board(board(diary, on=on, child=child), within=within)


def of_board(shown: Board, *, within: int = NEAR_DAYS) -> tuple[Upcoming, ...]:
    """The same from a board that was read already."""
    found = [_upcoming(row, step, step.due) for row, step in _calling(shown, within) if step.due]
    return tuple(sorted(found, key=lambda one: (one.direction != "yours", one.safe_day or one.due, one.title)))


def calendar_events(diary: Diary, *, on: date, child: str | None = None) -> tuple[CalendarEvent, ...]:
    """Every open day from that day on, for a calendar file; the parent's own also on their latest safe days."""
    found: list[CalendarEvent] = []
    for row in board(diary, on=on, child=child).rows:
        for step in row.steps:
            found += _calendar(row, step, on)
    return tuple(sorted(found, key=lambda event: (event.day, event.uid)))


def computed_rows(diary: Diary, *, on: date, child: str | None = None) -> tuple[ComputedRow, ...]:
    """Steps past their day, or done after it, for the chronology: each with its rule. Only checked rules, no judgement.

    With a child only what was said to be about that child. A process that was started from an entry which leaves the
    house in no report is left out too.
    """
    with diary.read() as session:
        found = computed_in(session, on)
    return tuple(row for row in found if child is None or row.child == child)


def computed_in(session: Session, on: date) -> tuple[ComputedRow, ...]:
    """The same for every child, inside a reading that is already going on."""
    shown = board_in(session, on, Entry.uuid.is_(None) | ~(Entry.private | Entry.other_child | Entry.privileged))
    every = (*shown.rows, *shown.ended)
    found = [computed for row in every for step in row.steps for computed in _computed(row, step)]
    found += [stated for row in every for event in row.events for stated in _stated(row, event)]
    return tuple(sorted(found, key=lambda computed: (computed.day, computed.rule, computed.process)))


def _calling(shown: Board, within: int) -> Iterator[tuple[ProcessRow, StepRow]]:
    for row in shown.rows:
        for step in row.steps:
            if step.alarm and not step.expected and _calls(step, shown.on, within):
                yield row, step


def _calls(step: StepRow, on: date, within: int) -> bool:
    if step.state == "past":
        return True
    first = step.safe_day or step.due
    return step.state == "due" and first is not None and (first - on).days <= within


def _upcoming(row: ProcessRow, step: StepRow, due: date) -> Upcoming:
    return Upcoming(
        process=row.id,
        step=step.key,
        title=step.title,
        about=_("{process} · {child}").format(process=row.title, child=row.child_name) if row.child_name else row.title,
        words=step.words,
        tone=step.tone,
        due=due,
        safe_day=step.safe_day,
        days=step.days or 0,
        direction=step.direction,
        class_words=step.class_words,
        citation=step.citation,
    )


def _calendar(row: ProcessRow, step: StepRow, on: date) -> Iterable[CalendarEvent]:
    if step.state != "due" or step.due is None:
        return
    neutral = _("Reminder")
    title = _("{title} ({process})").format(title=step.title, process=row.title)
    source = _("{kind}: {citation}. Source: {source}.").format(
        kind=step.class_words, citation=step.citation, source=step.source
    )
    words = " ".join(filter(None, (step.sentence, step.basis, source, step.badge)))
    yield CalendarEvent(f"{row.id}.{step.key}", step.due, title, neutral, words)
    if step.safe_day is not None and on <= step.safe_day < step.due:
        safely = _("Safely by today: {title}").format(title=title)
        yield CalendarEvent(f"{row.id}.{step.key}.safe", step.safe_day, safely, neutral, words)


def _stated(row: ProcessRow, event: EventRow) -> Iterable[ComputedRow]:
    """Both days for one thing, each as it was stated; it stands on the day on which the other one was given."""
    if event.on is None or event.their_date is None:
        return
    words = _("{what}: {ours} by our record. {dispute}").format(
        what=event.words,
        ours=day_words(event.on, weekday=False),
        dispute=dispute_words(event.their_date, event.their_said_on),
    )
    if event.their_note:
        words = _("{words} Their words: “{note}”").format(words=words, note=event.their_note)
    day = event.their_said_on or event.on
    yield ComputedRow(day, words, _("Both dates as stated"), _("this diary"), row.child, row.id)


def _computed(row: ProcessRow, step: StepRow) -> Iterable[ComputedRow]:
    told = ("late",) if row.ended_on else ("past", "late")
    if step.due is None or not step.alarm or step.is_yours or step.state not in told:
        return
    parts = [step.sentence]
    if step.theirs is not None:
        their = _("Counted from the date they give, it was {day}.")
        if step.theirs.days < 0:
            their = _("Counted from the date they give, it is {day}.")
        parts.append(their.format(day=day_words(step.theirs.due, weekday=False)))
    if step.claim is not None and claim_words(step.claim) not in step.sentence:
        parts.append(claim_words(step.claim))
    rule = _("{kind}: {citation}").format(kind=step.class_words, citation=step.rests_on)
    yield ComputedRow(step.due, " ".join(parts), rule, _source(step), row.child, row.id)


def _source(step: StepRow) -> str:
    """Where it is written, from which day it was counted, and how sure that is."""
    counted = _("counted from: {basis}").format(basis=step.basis) if step.basis and not step.entered else ""
    sure = {"exact": _("exact"), "estimated": _("estimated")}.get(step.certainty or "", "")
    return "; ".join(filter(None, (step.source, counted, sure)))
