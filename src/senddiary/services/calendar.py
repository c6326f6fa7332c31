"""The dates that wait, as a calendar file. Titles are neutral unless the parent asks for the words."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from senddiary.i18n import _
from senddiary.services import deadline_feeds, promises, waiting
from senddiary.services.deadline_rows import CalendarEvent
from senddiary.services.waiting import WaitingRow
from senddiary.storage.diary import Diary

Titles = Literal["neutral", "words"]
MAKER: Final = "-//calendar//EN"  # says nothing about what the dates are from
SPACE: Final = uuid.UUID(
    "6f0d6d54-4e0e-4f6b-9a35-2d1a4c0c7b11"
)  # ours alone: an id that tells nobody the promise's own
_DAY: Final = timedelta(days=1)


def export(diary: Diary, *, now: datetime, titles: Titles = "neutral") -> bytes:
    """Every open date as one calendar file; the same diary and moment give the same bytes."""
    from icalendar import Calendar  # noqa: PLC0415 - only when a calendar is made

    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    for row in dated(diary, on=now.date()):
        calendar.add_component(_event(row, now, titles))
    for legal in deadline_feeds.calendar_events(diary, on=now.date()):
        calendar.add_component(_legal(legal, now, titles))
    return bytes(calendar.to_ical())


def dated(diary: Diary, *, on: date) -> list[WaitingRow]:
    """What is open and has a date, soonest first; what was left for later comes on that later day."""
    ledger = [row for row in promises.ledger(diary, on=on) if row.is_open and row.due is not None]
    rows = [waiting.of_promise(promise, on) for promise in ledger]
    others = [row for row in waiting.others(diary, on=on) if row.due is not None]
    return sorted([*rows, *others], key=lambda row: (_day(row), row.id))


def words(row: WaitingRow) -> str:
    """The title with the words in it: “Promise: send the draft (Ms Okafor)”."""
    who = row.who or row.body
    return f"{row.words} ({who})" if who else row.words


def _event(row: WaitingRow, now: datetime, titles: Titles) -> Any:  # Any: an icalendar event
    return _dated(row.id, _day(row), now, _("Reminder") if titles == "neutral" else words(row))


def _legal(legal: CalendarEvent, now: datetime, titles: Titles) -> Any:  # Any: an icalendar event
    """A day of the law; its rule and source come with the words, and with a neutral title nothing does."""
    event = _dated(legal.uid, legal.day, now, legal.neutral if titles == "neutral" else legal.title)
    if titles != "neutral":
        event.add("description", legal.words)
    return event


def _dated(key: str, day: date, now: datetime, summary: str) -> Any:  # Any: an icalendar event
    from icalendar import Event  # noqa: PLC0415 - only when a calendar is made

    event = Event()
    event.add("uid", str(uuid.uuid5(SPACE, key)))
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + _DAY)
    event.add("summary", summary)
    event.add("transp", "TRANSPARENT")
    return event


def _day(row: WaitingRow) -> date:
    part = row.promise or row.letter or row.told
    snoozed = part.snoozed_until if part is not None else None
    return max(filter(None, (row.due, snoozed)), default=date.max)
