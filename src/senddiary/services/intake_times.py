"""Which of its clocks a thing is dated by. The moment it came in is never the time it was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from senddiary.errors import UnreadableDate
from senddiary.importers.draft import Clock
from senddiary.rules.when import When

ORDER: Final = ("words", "message", "phone", "chat", "camera", "properties", "file-name", "file")
WRITING: Final = {"message": "message", "phone": "message", "chat": "message", "file": "file"}

_DAY: Final = 10  # letters of a date form that is exact to the day
_A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Times:
    """The date a thing carries, and who said so; and the moment its writing is put at, and by what (both may be none).

    `raw` is what was written there, kept as it stands.
    """

    when: When
    source: str | None
    raw: str | None
    written: datetime | None
    written_source: str | None


UNKNOWN: Final = Times(When(None), None, None, None, None)


def of(clocks: Sequence[Clock], zone: str) -> Times:
    """The best date, and the best time of writing, in the diary's zone. A clock that cannot be read is passed over."""
    readable = [clock for clock in clocks if _readable(clock)]
    best = readable[0] if readable else None  # as the reader put them, or as the parent chose; the file's comes last
    writing = [clock for clock in readable if clock.source in WRITING and _to_the_minute(clock)]
    wrote = min(writing, key=lambda clock: ORDER.index(clock.source), default=None)
    raw = best.raw if best else next((clock.raw for clock in clocks if clock.raw), "")
    return Times(
        when=_local(best, zone) if best else When(None),
        source=best.source if best else None,
        raw=raw or None,
        written=moment(wrote, zone) if wrote else None,
        written_source=WRITING[wrote.source] if wrote else None,
    )


def first(clocks: Sequence[Clock], place: int | None) -> tuple[Clock, ...]:
    """The clocks with the one at that place first, so that it counts; as they were when it is None or not there."""
    if place is None or not 0 <= place < len(clocks):
        return tuple(clocks)
    return (clocks[place], *clocks[:place], *clocks[place + 1 :])


def apart(clocks: Sequence[Clock], zone: str, *, asked: bool = False) -> tuple[int, ...]:
    """The places of the clocks to choose between where they disagree, best first; none where they agree.

    They disagree when they name different days, and with `asked` when they differ at all. The file's own clock tells
    only when it was last written, so it disagrees with nobody. A message may be a day on its way.
    """
    said = {place: _local(clock, zone) for place, clock in enumerate(clocks) if _readable(clock)}
    speaking = {place: when for place, when in said.items() if clocks[place].source != "file"}
    forms = {(when.form or "")[: None if asked else _DAY] for when in speaking.values()}
    plain = [form for form in forms if not any(other != form and other.startswith(form) for other in forms)]
    days = [when.first.date() for when in speaking.values() if when.first]
    on_its_way = {clocks[place].source for place in speaking} == {"message"} and max(days) - min(days) <= _A_DAY
    if len(plain) < 2 or (on_its_way and not asked):
        return ()
    first_of = {when: place for place, when in reversed(said.items())}
    return tuple(sorted(first_of.values()))


def file_clock(changed_ns: int, zone: str) -> Clock | None:
    """What the file itself says: when it was last written."""
    try:
        at = datetime.fromtimestamp(changed_ns // 1_000_000_000, ZoneInfo(zone))
    except (OverflowError, OSError, ValueError):
        return None
    offset = at.utcoffset() or timedelta()
    clock = Clock(at.strftime("%Y-%m-%dT%H:%M"), "file", int(offset.total_seconds() // 60))
    return clock if _readable(clock) else None


def moment(clock: Clock, zone: str) -> datetime:
    """A clock that is exact to the minute as a moment; without an offset it is the diary's own wall clock."""
    wall = datetime.fromisoformat(clock.form or "")
    place = ZoneInfo(zone) if clock.offset is None else timezone(timedelta(minutes=clock.offset))
    return wall.replace(tzinfo=place).astimezone(UTC)


def _local(clock: Clock, zone: str) -> When:
    if clock.offset is None or not _to_the_minute(clock):
        return When(clock.form)
    return When(moment(clock, zone).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M"))


def _readable(clock: Clock) -> bool:
    if clock.form is None or clock.source not in ORDER or abs(clock.offset or 0) > 24 * 60 - 1:
        return False
    try:
        return When(clock.form).first is not None
    except (UnreadableDate, OverflowError, ValueError):
        return False


def _to_the_minute(clock: Clock) -> bool:
    return When(clock.form).precision == "minute"
